//! In: the actions of a plan, on the day of the site. Out: the board: each action once, under what is most to be known of
//! it, with late before all else; the same by owner; and the picture of all by priority and date.

use crate::document::date::{due_begins, due_ends};
use crate::document::kind::plan;
use crate::document::kind::plan::{actions, priorities};
use crate::document::{KindId, Row};
use crate::render::picture::Picture;
use crate::render::picture::plan::{Action, Days, Priority, State, picture as drawn};
use crate::render::view;
use crate::site::{Page, Site, work};
use crate::words::Speaker;
use serde::Serialize;

/// What the templates show.
#[derive(Serialize)]
pub struct Board {
    columns: Vec<Column>,
    owners: Vec<Owner>,
    /// The longest late first, with how long that is of the longest, in hundredths.
    late: Vec<Card>,
}

/// The actions of one state.
#[derive(Serialize)]
struct Column {
    key: &'static str,
    label: String,
    cards: Vec<Card>,
}

/// What one body has to do.
#[derive(Serialize)]
struct Owner {
    name: String,
    late: usize,
    cards: Vec<Card>,
}

/// An action in a few words, which lead to all that is said of it.
#[derive(Clone, Serialize)]
struct Card {
    anchor: Option<String>,
    number: String,
    text: String,
    owner: String,
    due: String,
    /// The day an open action is due and not yet late: of an old copy its reader's clock tells that it has passed.
    due_day: Option<String>,
    key: &'static str,
    label: String,
    /// By how many days.
    late: Option<i64>,
    days_late: i64,
    share: i64,
    reason: String,
    done_on: Option<String>,
}

/// The board of a plan.
pub fn of(site: &Site, page: &Page) -> Board {
    let speaker = &site.speaker(&page.url);
    let cards: Vec<(State, Card)> =
        page.document.body.rows(&actions::TABLE).map(|row| card(site, row, speaker)).collect();
    let column = |state: &State| Column {
        key: slug(*state),
        label: if *state == State::AtRisk {
            speaker.say("plan.at_risk_in_time", &[]).text
        } else {
            speaker.say(state.key(), &[]).text
        },
        cards: cards.iter().filter(|(of, _)| of == state).map(|(_, card)| card.clone()).collect(),
    };
    let mut late: Vec<Card> =
        cards.iter().filter(|(state, _)| *state == State::Late).map(|(_, card)| card.clone()).collect();
    late.sort_by_key(|card| std::cmp::Reverse(card.days_late));
    let longest = late.first().map_or(1, |card| card.days_late.max(1));
    late.iter_mut().for_each(|card| card.share = (card.days_late * 100 / longest).max(2));
    Board { columns: State::ALL.iter().map(column).collect(), owners: owners(&cards, speaker), late }
}

/// Whoever owns something, in the order of names; what nobody owns first. What is late stands before the rest.
fn owners(cards: &[(State, Card)], speaker: &Speaker) -> Vec<Owner> {
    let mut names: Vec<&str> = cards.iter().map(|(_, card)| card.owner.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let owner = |name: &str| {
        let mut own: Vec<&(State, Card)> = cards.iter().filter(|(_, card)| card.owner == name).collect();
        own.sort_by_key(|(state, _)| *state);
        Owner {
            name: if name.is_empty() { speaker.say("plan.no_owner", &[]).text } else { name.to_owned() },
            late: own.iter().filter(|(state, _)| *state == State::Late).count(),
            cards: own.into_iter().map(|(_, card)| card.clone()).collect(),
        }
    };
    names.into_iter().map(owner).collect()
}

fn card(site: &Site, row: &Row, speaker: &Speaker) -> (State, Card) {
    let owner = site.find(row.text(actions::OWNER), &[KindId::Agency, KindId::Group]);
    let state = state(site, row);
    let days_late = work::days_late(row, site.today).unwrap_or(0);
    let card = Card {
        anchor: row.anchor.clone(),
        number: row.text(actions::REF).to_owned(),
        text: row.text(actions::ACTION).to_owned(),
        owner: owner.map_or_else(|| row.text(actions::OWNER).to_owned(), |i| site.pages[i].document.title.clone()),
        due: view::due(row.text(actions::DUE), speaker),
        due_day: work::owed(row).filter(|_| state != State::Late).map(|day| day.to_string()),
        key: slug(state),
        label: speaker.say(state.key(), &[]).text,
        late: (state == State::Late).then_some(days_late),
        days_late,
        share: 0,
        reason: row.text(actions::REASON).to_owned(),
        done_on: row.text(actions::DONE_ON).parse().ok().map(|day| view::day(day, speaker)),
    };
    (state, card)
}

/// Under what an action stands on the board.
fn state(site: &Site, row: &Row) -> State {
    if work::days_late(row, site.today).is_some() {
        return State::Late;
    }
    state_of(row)
}

/// Where its author says it stands.
pub fn state_of(row: &Row) -> State {
    match row.text(actions::STATUS) {
        "at risk" => State::AtRisk,
        "on track" => State::OnTrack,
        "done" => State::Done,
        "stopped" => State::Stopped,
        _ => State::NotStarted,
    }
}

pub fn slug(state: State) -> &'static str {
    match state {
        State::Late => "late",
        State::AtRisk => "at-risk",
        State::OnTrack => "on-track",
        State::NotStarted => "not-started",
        State::Done => "done",
        State::Stopped => "stopped",
    }
}

/// All actions by priority and date.
pub fn picture(site: &Site, page: &Page) -> Option<Picture> {
    let fields = &page.document.fields;
    let days = Days { starts: fields.date(plan::STARTS)?, ends: fields.date(plan::ENDS)?, today: site.today };
    let mut groups: Vec<(&str, Priority)> = Vec::new();
    for row in page.document.body.rows(&actions::TABLE) {
        let number = row.text(actions::REF).split('.').next().unwrap_or("");
        if groups.last().is_none_or(|(last, _)| *last != number) {
            let named = page.document.body.rows(&priorities::TABLE).find(|one| one.text(priorities::NO) == number);
            let name = named.map_or(number.to_owned(), |one| format!("{number} {}", one.text(priorities::PRIORITY)));
            groups.push((number, Priority { name, actions: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.actions.push(Action {
                number: row.text(actions::REF).to_owned(),
                text: row.text(actions::ACTION).to_owned(),
                starts: due_begins(row.text(actions::START)),
                due: due_ends(row.text(actions::DUE)),
                first_due: work::slips(row).first().and_then(|first| due_ends(first)),
                done_on: row.text(actions::DONE_ON).parse().ok(),
                state: state(site, row),
            });
        }
    }
    let priorities: Vec<Priority> = groups.into_iter().map(|(_, group)| group).collect();
    drawn(&priorities, days, &site.speaker(&page.url))
}
