//! Extremes, each picture at both widths: from two things to twelve, words of sixty letters, and values that are missing.
//! No text leaves its room or the picture, none meets another, and every word that was given is written.

#[cfg(test)]
use super::layout::Drawing;
use super::*;
use crate::document::{Figure, Figures};
use crate::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

pub fn speaker() -> Speaker {
    Speaker::new(Arc::new(Words::of_the_program()), "en", "en")
}

/// How the texts of one try are.
#[derive(Clone, Copy, Debug)]
enum Try {
    Short,
    Long,
    OneWord,
    Missing,
}

const TRIES: [Try; 4] = [Try::Short, Try::Long, Try::OneWord, Try::Missing];
const LONG: &str = "Children who are moved between boroughs, with their families, and whose records are not yet handed over to anybody";
const WORD: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte";

impl Try {
    /// A text for the thing of that number; what may be missing is so at every second.
    fn text(self, index: usize, may_miss: bool) -> String {
        match self {
            Try::Short => format!("Team {index}"),
            Try::Long => format!("{index} {LONG}"),
            Try::OneWord => format!("{index}{WORD}"),
            Try::Missing if may_miss && index.is_multiple_of(2) => String::new(),
            Try::Missing => format!("One {index}"),
        }
    }
}

/// Every number of things with every kind of words; the drawings of each are looked at.
fn tried(name: &str, draw: impl Fn(usize, Try, &Speaker) -> Vec<Drawing>, texts: impl Fn(usize, Try) -> Vec<String>) {
    let speaker = speaker();
    for count in 2..=12 {
        for words in TRIES {
            for drawing in draw(count, words, &speaker) {
                let wide = drawing.width;
                assert_eq!(drawing.faults(), Vec::<String>::new(), "{name}: {count} things, {words:?}, {wide} wide");
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
                let said = letters(&drawing.said());
                for text in texts(count, words) {
                    assert!(
                        said.contains(&letters(&text)),
                        "{name}: {count} things, {words:?}, {wide} wide: “{text}” is not written"
                    );
                }
            }
        }
    }
}

fn rests(index: usize) -> steps::Rests {
    [steps::Rests::Law, steps::Rests::Manual, steps::Rests::Own][index % 3]
}

#[test]
fn the_steps_of_a_protocol_fit() {
    let step = |words: Try, index: usize| steps::Step {
        who: words.text(index % 5 * 2, true),
        by_when: words.text(index, true),
        from: words.text(index, true),
        rests: rests(index),
    };
    let all = |count, words| (0..count).map(|index| step(words, index)).collect::<Vec<_>>();
    let draw = |count, words, speaker: &Speaker| {
        [WIDE, NARROW].map(|width| steps::drawing(&all(count, words), width, speaker)).into()
    };
    tried("steps", draw, |count, words| {
        all(count, words).into_iter().flat_map(|step| [step.who, step.by_when]).collect()
    });
    // As many roles as steps.
    let each = |count, words: Try| -> Vec<steps::Step> {
        all(count, words)
            .into_iter()
            .enumerate()
            .map(|(index, step)| steps::Step { who: words.text(index, false), ..step })
            .collect()
    };
    let draw = |count, words, speaker: &Speaker| {
        [WIDE, NARROW].map(|width| steps::drawing(&each(count, words), width, speaker)).into()
    };
    tried("steps of as many roles", draw, |count, words| each(count, words).into_iter().map(|step| step.who).collect());
}

#[test]
fn the_events_of_a_protocol_fit() {
    let event = |words: Try, index: usize| meetings::Event {
        name: words.text(index, false),
        who: words.text(index, true),
        by_when: words.text(index, true),
        from: (index > 0).then(|| if index.is_multiple_of(3) { 0 } else { index - 1 }),
        starts: words.text(index, true),
        rests: rests(index),
    };
    let all = |count: usize, words| {
        let mut events: Vec<meetings::Event> = (0..count).map(|index| event(words, index)).collect();
        // One clock that runs back, as “2 working days before” does.
        events[0].from = Some(count - 1);
        events
    };
    let draw = |count, words, speaker: &Speaker| {
        let mut drawings: Vec<Drawing> =
            [WIDE, NARROW].map(|width| meetings::column(&all(count, words), width, speaker)).into();
        drawings.extend(meetings::row(&all(count, words), WIDE, speaker));
        drawings
    };
    tried("meetings", draw, |count, words| {
        all(count, words).into_iter().flat_map(|event| [event.name, event.who, event.by_when]).collect()
    });
    assert!(meetings::row(&all(5, Try::Short), WIDE, &speaker()).is_some(), "short events stand in a row");
    assert!(meetings::row(&all(5, Try::OneWord), WIDE, &speaker()).is_none());
}

#[test]
fn levels_and_their_ways_fit() {
    let shapes = ["circle", "square", "triangle", "octagon", "diamond", "pentagon"];
    let level = |words: Try, index: usize| levels::Level {
        number: if index > 6 { format!("{}A", index / 2) } else { (index + 1).to_string() },
        name: words.text(index, false),
        shape: shapes[index % 6].to_owned(),
        tier: (index % 6 + 1).to_string(),
        share: words.text(index, true),
    };
    let all = |count, words| (0..count).map(|index| level(words, index)).collect::<Vec<_>>();
    let way = |from, to| levels::Move { from, to, when: String::new(), by_when: String::new() };
    let ways = |count: usize| {
        let mut up: Vec<levels::Move> = (1..count).map(|to| way(to - 1, to)).collect();
        up.push(way(0, count - 1));
        let down: Vec<levels::Move> = (1..count).map(|from| way(from, from - 1)).collect();
        (up, down)
    };
    let draw = |count, words, _: &Speaker| {
        let (levels, (up, down)) = (all(count, words), ways(count));
        let mut drawings: Vec<Drawing> = [WIDE, NARROW].map(|width| levels::ladder(&levels, &up, &down, width)).into();
        drawings.extend(levels::stairs(&levels, &up, &down));
        drawings.push(levels::ladder(&levels, &[], &[], NARROW));
        drawings
    };
    tried("levels", draw, |count, words| {
        all(count, words).into_iter().flat_map(|level| [level.name, level.share]).collect()
    });
    let (up, down) = ways(4);
    assert!(levels::stairs(&all(4, Try::Short), &up, &down).is_some(), "four levels rise like stairs");
    // From each level to each higher one: more arrows than there is room for are left to the table.
    let many: Vec<levels::Move> = (0..12).flat_map(|from| (from + 1..12).map(move |to| way(from, to))).collect();
    assert_eq!(levels::ladder(&all(12, Try::Short), &many, &many, NARROW).faults(), Vec::<String>::new());
    let picture = levels::picture(&all(12, Try::Short), &many, &many, &speaker()).expect("a picture");
    assert_eq!(picture.table.expect("a table").rows.len(), 132);
}

#[test]
fn the_actions_of_a_plan_fit() {
    let first = Date::constant(2026, 4, 1);
    let days = plan::Days { starts: first, ends: Date::constant(2028, 3, 31), today: Date::constant(2026, 11, 22) };
    let action = |words: Try, index: usize| {
        let missing = matches!(words, Try::Missing) && index.is_multiple_of(2);
        let day = |months: i64| first.checked_add(months.months()).ok().filter(|_| !missing);
        plan::Action {
            number: format!("{}.{}.{}", index % 4 + 1, index, index),
            text: words.text(index, false),
            starts: day(index as i64 * 2 - 3),
            due: day(index as i64 * 4 - 2),
            first_due: day(index as i64),
            done_on: day(index as i64 * 3),
            state: plan::State::ALL[index % 6],
        }
    };
    let all = |count, words: Try| {
        let actions: Vec<plan::Action> = (0..count).map(|index| action(words, index)).collect();
        actions
            .chunks(3)
            .enumerate()
            .map(|(index, some)| plan::Priority { name: words.text(index, false), actions: some.to_vec() })
            .collect::<Vec<_>>()
    };
    let draw = |count, words, speaker: &Speaker| {
        let ten_years = plan::Days { ends: Date::constant(2036, 3, 31), ..days };
        let over = plan::Days { today: Date::constant(2031, 1, 1), ..days };
        let each = |days| [WIDE, NARROW].map(|width| plan::drawing(&all(count, words), days, width, speaker));
        [days, ten_years, over].into_iter().flat_map(each).collect()
    };
    let texts =
        |count, words| all(count, words).into_iter().flat_map(|one| one.actions).map(|action| action.text).collect();
    tried("plan", draw, texts);
}

#[test]
fn figures_by_year_fit() {
    let values = |words: Try, row: usize, year: usize| match words {
        Try::Short => (row * 41 + year * 7).to_string(),
        Try::Long => format!("£{},000,000.50 spent by all partners together", row * 100 + year),
        Try::OneWord => {
            if year.is_multiple_of(2) {
                "fewer than 5".to_owned()
            } else {
                format!("{}%", year * 9)
            }
        }
        Try::Missing => {
            if (row + year).is_multiple_of(3) {
                String::new()
            } else {
                "0".to_owned()
            }
        }
    };
    let all = |count: usize, words: Try| Figures {
        years: (0..count)
            .map(|year| {
                format!("{}-{} {}", 2015 + year, 16 + year, if matches!(words, Try::Long) { "agreed" } else { "" })
            })
            .collect(),
        rows: (0..count)
            .map(|row| Figure {
                name: words.text(row, false),
                values: (0..count).map(|year| values(words, row, year)).collect(),
            })
            .collect(),
    };
    let draw = |count, words, speaker: &Speaker| {
        let figures = all(count, words);
        vec![figures::drawing(&figures, WIDE, 3, speaker), figures::drawing(&figures, NARROW, 1, speaker)]
    };
    tried("figures", draw, |count, words| all(count, words).rows.into_iter().map(|row| row.name).collect());
}

#[test]
fn what_was_heard_fits() {
    let did = [Some(heard::Did::Done), Some(heard::Did::Doing), Some(heard::Did::Cannot), None];
    let entry = |words: Try, index: usize| heard::Heard {
        title: words.text(index, false),
        heard_on: words.text(index, true),
        did: did[index % 4],
        did_on: words.text(index + 1, true),
        told_on: words.text(index, true),
    };
    let all = |count, words| (0..count).map(|index| entry(words, index)).collect::<Vec<_>>();
    let draw = |count, words, speaker: &Speaker| {
        [WIDE, NARROW].map(|width| heard::drawing(&all(count, words), width, speaker)).into()
    };
    tried("heard", draw, |count, words| {
        all(count, words).into_iter().flat_map(|one| [one.title, one.told_on]).collect()
    });
}

#[test]
fn a_year_of_training_fits() {
    let today = Date::constant(2026, 11, 22);
    let places = [year::Place::Free, year::Place::Few, year::Place::Full, year::Place::Cancelled];
    let course = |words: Try, index: usize| year::Course {
        title: words.text(index, false),
        at_any_time: index.is_multiple_of(2),
        sessions: (0..index * 2)
            .filter(|_| !matches!(words, Try::Missing))
            .filter_map(|at| {
                Some(year::Session { day: today.checked_add((at as i64 * 11).days()).ok()?, place: places[at % 4] })
            })
            .collect(),
    };
    let all = |count, words: Try| {
        let courses: Vec<year::Course> = (0..count).map(|index| course(words, index)).collect();
        courses
            .chunks(4)
            .map(|some| year::Group { name: words.text(0, false), courses: some.to_vec() })
            .collect::<Vec<_>>()
    };
    let draw = |count, words, speaker: &Speaker| {
        [WIDE, NARROW].map(|width| year::drawing(&all(count, words), today, width, speaker)).into()
    };
    let texts = |count, words| {
        all(count, words).into_iter().flat_map(|group| group.courses).map(|course| course.title).collect()
    };
    tried("year", draw, texts);
}

#[test]
fn a_single_thing_is_no_picture() {
    let speaker = speaker();
    let step =
        steps::Step { who: "You".into(), by_when: "At once".into(), from: String::new(), rests: steps::Rests::Law };
    assert!(steps::picture(std::slice::from_ref(&step), &speaker).is_none());
    assert!(steps::picture(&[], &speaker).is_none());
    assert!(steps::picture(&[step.clone(), step], &speaker).is_some());
    assert!(levels::picture(&[], &[], &[], &speaker).is_none());
    assert!(heard::picture(&[], &speaker).is_none());
    assert!(figures::picture(&Figures::default(), &speaker).is_none());
    assert!(year::picture(&[], Date::constant(2026, 1, 1), &speaker).is_none());
}
