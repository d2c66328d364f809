//! In: the actions of a plan by priority, with their dates, on a day. Out: each action as a bar from its start to its day,
//! with a mark and a word for how it stands; what is late goes on, broken, to today. A stroke is the day first given.

use super::layout::{Drawing, Face, Frame, Side};
use super::{NARROW, Picture, WIDE, legend, say};
use crate::words::{Speaker, dates};
use jiff::ToSpan;
use jiff::civil::Date;

/// How an action stands. What is late is that before all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Late,
    AtRisk,
    OnTrack,
    NotStarted,
    Done,
    Stopped,
}

impl State {
    pub const ALL: [State; 6] =
        [State::Late, State::AtRisk, State::OnTrack, State::NotStarted, State::Done, State::Stopped];

    /// What people call it.
    pub fn key(self) -> &'static str {
        match self {
            State::Late => "plan.late",
            State::AtRisk => "plan.at_risk",
            State::OnTrack => "plan.on_track",
            State::NotStarted => "plan.not_started",
            State::Done => "plan.done",
            State::Stopped => "plan.stopped",
        }
    }
}

/// One action.
#[derive(Clone, Debug)]
pub struct Action {
    pub number: String,
    pub text: String,
    pub starts: Option<Date>,
    pub due: Option<Date>,
    pub first_due: Option<Date>,
    pub done_on: Option<Date>,
    pub state: State,
}

/// A priority with its actions.
#[derive(Clone, Debug)]
pub struct Priority {
    pub name: String,
    pub actions: Vec<Action>,
}

/// The days of the plan, and the one on which it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    pub starts: Date,
    pub ends: Date,
    pub today: Date,
}

const HEAD: Face = Face::bold(15);
const TEXT: Face = Face::plain(14);
const WORD: Face = Face::bold(13);
const AXIS: Face = Face::plain(12);
/// More actions than this are a table.
const MOST: usize = 60;

/// The picture; none of a plan whose days are the wrong way round, or of a single action.
pub fn picture(priorities: &[Priority], days: Days, speaker: &Speaker) -> Option<Picture> {
    let count: usize = priorities.iter().map(|one| one.actions.len()).sum();
    if !(2..=MOST).contains(&count) || days.starts >= days.ends {
        return None;
    }
    let all = || priorities.iter().flat_map(|one| &one.actions);
    let late: Vec<&str> =
        all().filter(|action| action.state == State::Late).map(|action| action.number.as_str()).collect();
    let about = match late.as_slice() {
        [] => say(speaker, "picture.plan_none_late", &[("count", &count.to_string())]),
        late => say(speaker, "picture.plan_late", &[("count", &count.to_string()), ("late", &late.join(", "))]),
    };
    let title = say(speaker, "picture.plan", &[]);
    Some(Picture::new(
        title,
        about,
        &drawing(priorities, days, WIDE, speaker),
        &drawing(priorities, days, NARROW, speaker),
        None,
    ))
}

/// From a day to its place across.
struct Scale {
    days: Days,
    left: i32,
    right: i32,
}

impl Scale {
    fn at(&self, day: Date) -> i32 {
        let all = crate::site::work::days(self.days.starts, self.days.ends).max(1);
        let gone = crate::site::work::days(self.days.starts, day).clamp(0, all);
        self.left + ((self.right - self.left) as i64 * gone / all) as i32
    }

    /// The first days of the quarters, or of the years where the plan is long.
    fn lines(&self) -> Vec<Date> {
        let months = if crate::site::work::days(self.days.starts, self.days.ends) > 1200 { 12 } else { 3 };
        let step = |day: &Date| day.checked_add(months.months()).ok();
        let first = Date::new(self.days.starts.year(), self.days.starts.month(), 1).ok();
        std::iter::successors(first, step)
            .filter(|day| *day >= self.days.starts)
            .take_while(|day| *day <= self.days.ends)
            .take(40)
            .collect()
    }
}

pub(super) fn drawing(priorities: &[Priority], days: Days, width: i32, speaker: &Speaker) -> Drawing {
    let wide = width >= WIDE;
    let mut out = Drawing::new(width);
    let scale = Scale { days, left: if wide { 330 } else { 14 }, right: width - 14 };
    let today = dates::day(days.today, speaker).text;
    let mut y = 2;
    for (index, priority) in priorities.iter().enumerate() {
        let tall = HEAD.height(&priority.name, width - 24) + 12;
        out.rect(Frame::new(0, y, width, tall), 4, "f-wash");
        out.rect(Frame::new(0, y, 5, tall), 2, "f-main");
        out.words((14, y + 6), width - 24, Side::After, (HEAD, "ink"), &priority.name);
        y += tall + 4;
        if index == 0 || !wide {
            y = axis(&mut out, &scale, y, speaker, &today);
        }
        for action in &priority.actions {
            y = one(&mut out, action, &scale, (y, wide), speaker);
        }
        y += 8;
    }
    let entries: Vec<(legend::Draws, String)> = State::ALL
        .into_iter()
        .filter(|state| priorities.iter().flat_map(|one| &one.actions).any(|action| action.state == *state))
        .map(|state| (mark_of(state), say(speaker, state.key(), &[])))
        .chain(std::iter::once((slipped as legend::Draws, say(speaker, "picture.first_due", &[]))))
        .collect();
    legend::add(&mut out, &entries);
    out
}

/// The days along the top: as many as there is room for.
fn axis(out: &mut Drawing, scale: &Scale, y: i32, speaker: &Speaker, today: &str) -> i32 {
    let months = speaker.list("date.months");
    let now = scale.at(scale.days.today);
    let half = AXIS.measure(today) / 2 + 4;
    let middle = now.clamp(scale.left + half - 10, (out.width - half).max(scale.left + half - 10));
    let mut taken = i32::MIN;
    for day in scale.lines() {
        let x = scale.at(day);
        let month = months.get(day.month() as usize - 1).map_or("", String::as_str);
        let short: String = month.chars().take(3).collect();
        let name = if day.month() <= 3 || taken == i32::MIN { format!("{short} {}", day.year()) } else { short };
        let room = AXIS.measure(&name);
        if x < taken || x + room > out.width {
            continue;
        }
        out.words((x, y + 16), room, Side::After, (AXIS, "soft"), &name);
        taken = x + room + 8;
    }
    out.words((middle, y), 2 * half, Side::Around, (AXIS, "ink"), today);
    y + 34
}

/// One action; gives where it ends.
fn one(out: &mut Drawing, action: &Action, scale: &Scale, (y, wide): (i32, bool), speaker: &Speaker) -> i32 {
    let number = WORD.measure(&action.number).min(90);
    let room = if wide { scale.left - number - 34 } else { out.width - number - 10 };
    let at = out.words((2, y + 5), number, Side::After, (WORD, "ink"), &action.number);
    let told = out.words((number + 10, y + 4), room, Side::After, (TEXT, "ink"), &action.text).max(at);
    let (top, bottom) = if wide { (y, y + (told + 10).max(32)) } else { (y + told + 4, y + told + 40) };
    let middle = (top + bottom) / 2;
    for day in scale.lines() {
        out.line((scale.at(day), top), (scale.at(day), bottom), "s-rule w1");
    }
    let now = scale.at(scale.days.today);
    out.line((now, top), (now, bottom), "s-ink w1 broken");
    let ends = bar(out, action, scale, middle);
    if let Some(first) = action.first_due {
        out.line((scale.at(first), middle - 9), (scale.at(first), middle + 9), "s-quiet w3");
    }
    mark_of(action.state)(out, (ends, middle));
    let mut word = say(speaker, action.state.key(), &[]);
    if action.due.is_none() {
        word = format!("{word}, {}", say(speaker, "picture.no_date", &[]));
    }
    beside(out, action, scale, (ends, middle), &word);
    bottom + 2
}

/// The word for how it stands, where there is room for it: after the mark, or before the bar.
fn beside(out: &mut Drawing, action: &Action, scale: &Scale, (ends, middle): (i32, i32), word: &str) {
    let now = scale.at(scale.days.today);
    let after = if action.state == State::Late { ends.max(now) } else { ends } + 15;
    let long = WORD.measure(word);
    let starts = action.starts.map_or(scale.left, |day| scale.at(day)).min(ends - 12);
    if after + long <= out.width {
        out.beside((after, middle), Side::After, (WORD, "ink halo"), word);
    } else if starts - 6 - long >= scale.left - 12 {
        out.beside((starts - 6, middle), Side::Before, (WORD, "ink halo"), word);
    } else {
        out.beside((out.width, middle), Side::Before, (WORD, "ink halo"), word);
    }
}

/// The bar; gives where its mark stands.
fn bar(out: &mut Drawing, action: &Action, scale: &Scale, y: i32) -> i32 {
    let starts = action.starts.map_or(scale.left, |day| scale.at(day));
    let due = action.due.map_or(scale.right - 24, |day| scale.at(day)).max(starts);
    let now = scale.at(scale.days.today);
    let frame = Frame::new(starts, y - 4, (due - starts).max(2), 8);
    match action.state {
        State::Done => {
            let ends = action.done_on.map_or(due, |day| scale.at(day)).max(starts);
            out.rect(Frame::new(starts, y - 4, (ends - starts).max(2), 8), 0, "f-main");
            ends
        }
        State::Late => {
            out.rect(frame, 0, "f-main");
            out.line((due, y), (now.max(due), y), "s-late w4 broken");
            due
        }
        State::AtRisk | State::OnTrack => {
            out.rect(frame, 0, if action.due.is_some() { "f-paper s-main w2" } else { "f-paper s-main w2 dotted" });
            let gone = now.clamp(starts, due);
            out.rect(Frame::new(starts, y - 4, (gone - starts).max(2), 8), 0, "f-main");
            due
        }
        State::NotStarted | State::Stopped => {
            out.rect(frame, 0, "f-paper s-quiet w2 broken");
            due
        }
    }
}

fn mark_of(state: State) -> legend::Draws {
    match state {
        State::Late => |out, (x, y)| {
            out.circle(x, y, 10, "f-late s-paper w2");
            out.path(format!("M{x} {}v6m0 4v1", y - 6), "s-paper w3");
        },
        State::AtRisk => |out, (x, y)| {
            out.path(format!("M{x} {}l11 19h-22z", y - 12), "f-paper s-risk w3");
            out.path(format!("M{x} {}v5m0 4v1", y - 4), "s-risk w3");
        },
        State::OnTrack => |out, (x, y)| out.circle(x, y, 8, "f-paper s-main w3"),
        State::NotStarted => |out, (x, y)| out.circle(x, y, 8, "f-paper s-quiet w2 dotted"),
        State::Done => |out, (x, y)| {
            out.circle(x, y, 10, "f-good s-paper w2");
            out.path(format!("M{} {y}l4 4 6-8", x - 5), "f-none s-paper w3");
        },
        State::Stopped => |out, (x, y)| {
            out.rect(Frame::new(x - 8, y - 8, 16, 16), 0, "f-paper s-quiet w2");
            out.path(format!("M{} {}l8 8m0-8l-8 8", x - 4, y - 4), "s-quiet w3");
        },
    }
}

fn slipped(out: &mut Drawing, (x, y): (i32, i32)) {
    out.line((x, y - 9), (x, y + 9), "s-quiet w3");
}
