//! In: everything people told the partnership. Out: what was heard, decided, told back and changed, by
//! state; and the promises still open, with their days. Only paraphrases and bands are known here.

use crate::document::kind::of::{Date, Ref, Text};
use crate::document::kind::{Key, voice};
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::picture::Picture;
use crate::render::picture::heard::{self, Did, Heard};
use crate::render::view::Item;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route, work};
use serde::Serialize;

/// The states in the order they are shown, and the keys of what each says to a reader.
const STATES: [(&str, &str, &str); 3] = [
    ("done", "voice.done", "voice.done_about"),
    ("doing", "voice.doing", "voice.doing_about"),
    ("cannot", "voice.cannot", "voice.cannot_about"),
];

/// `:::heard`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let (all, speaker) = (voices(site), site.speaker(&page.url));
    let groups: Vec<Group> = STATES
        .iter()
        .map(|(state, says, about)| {
            let of = all.iter().filter(|voice| voice.document.fields.text(voice::DECISION) == Some(state));
            Group { key: state, says, about, voices: of.map(|voice| flow(site, page, voice)).collect() }
        })
        .collect();
    let drawn = match picture(site, page, &all) {
        Some(picture) => picture.html(theme)?,
        None => String::new(),
    };
    let list = theme.render(
        "components/heard.html",
        &View { groups, open: open(site, page), day: view::day(site.today, &speaker) },
    )?;
    Ok(drawn + &list)
}

/// From heard to told, a line each: in the order of the states, then of the days.
fn picture(site: &Site, page: &Page, all: &[&Page]) -> Option<Picture> {
    let speaker = site.speaker(&page.url);
    let day = |voice: &Page, key: Key<Date>| {
        voice.document.fields.date(key).map_or(String::new(), |day| view::day(day, &speaker))
    };
    let mut sorted: Vec<&Page> = all.to_vec();
    let state =
        |voice: &Page| STATES.iter().position(|(state, ..)| voice.document.fields.text(voice::DECISION) == Some(state));
    sorted.sort_by_key(|voice| (state(voice), voice.document.fields.date(voice::HEARD_ON)));
    let entries: Vec<Heard> = sorted
        .into_iter()
        .map(|voice| {
            let did = match voice.document.fields.text(voice::DECISION) {
                Some("done") => Some(Did::Done),
                Some("doing") => Some(Did::Doing),
                Some("cannot") => Some(Did::Cannot),
                _ => None,
            };
            Heard {
                title: voice.document.title.clone(),
                heard_on: day(voice, voice::HEARD_ON),
                did,
                did_on: day(voice, voice::DONE_ON),
                told_on: day(voice, voice::TOLD_BACK_ON),
            }
        })
        .collect();
    heard::picture(&entries, &speaker)
}

/// Every live entry.
pub fn voices(site: &Site) -> Vec<&Page> {
    site.of_kind(KindId::Voice).into_iter().map(|i| &site.pages[i]).filter(|page| page.status.is_live()).collect()
}

/// The way of one entry.
pub fn flow(site: &Site, page: &Page, voice: &Page) -> Flow {
    let (fields, speaker) = (&voice.document.fields, site.speaker(&page.url));
    let day = |key: Key<Date>| fields.date(key).map(|day| view::day(day, &speaker));
    let named = |key: Key<Ref>, kinds: &[KindId]| {
        fields.text(key).and_then(|id| site.find(id, kinds)).map(|i| view::item(site, i, &page.url))
    };
    let action =
        fields.text(voice::ACTION).and_then(|id| Some((site.find(id, &[KindId::Plan])?, id.split_once('#')?.1)));
    let word = |key: Key<Text>| fields.word(key).to_owned();
    let action = action.map(|(plan, number)| Action {
        url: format!("{}#{number}", route::relative(&page.url, &site.pages[plan].url)),
        number: number.to_owned(),
    });
    Flow {
        title: voice.document.title.clone(),
        url: route::relative(&page.url, &voice.url),
        theme: fields.word(voice::THEME).to_owned(),
        heard: word(voice::HEARD),
        heard_on: day(voice::HEARD_ON),
        activity: named(voice::ACTIVITY, &[KindId::VoiceActivity]),
        decided_by: named(voice::DECIDED_BY, &[KindId::Group]),
        state: fields.word(voice::DECISION).to_owned(),
        reason: word(voice::REASON),
        due: day(voice::DUE),
        due_day: fields.word(voice::DUE).to_owned(),
        reply_due_day: work::reply_due(voice).map(|day| day.to_string()),
        done_on: day(voice::DONE_ON),
        evidence: word(voice::EVIDENCE),
        impact: word(voice::IMPACT),
        told_on: day(voice::TOLD_BACK_ON),
        told_how: word(voice::TOLD_BACK_HOW),
        reply_due: work::reply_due(voice).map(|day| view::day(day, &speaker)),
        action,
    }
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    open: Vec<Open>,
    day: String,
}

/// Entries in one state.
#[derive(Serialize)]
struct Group {
    key: &'static str,
    /// Keys of its words.
    says: &'static str,
    about: &'static str,
    voices: Vec<Flow>,
}

/// From what was heard to what it changed.
#[derive(Serialize)]
pub struct Flow {
    title: String,
    url: String,
    theme: String,
    heard: String,
    heard_on: Option<String>,
    activity: Option<Item>,
    decided_by: Option<Item>,
    state: String,
    reason: String,
    due: Option<String>,
    due_day: String,
    reply_due_day: Option<String>,
    done_on: Option<String>,
    evidence: String,
    impact: String,
    told_on: Option<String>,
    told_how: String,
    reply_due: Option<String>,
    action: Option<Action>,
}

/// The action of a plan that came of it.
#[derive(Serialize)]
struct Action {
    number: String,
    url: String,
}

/// A promise not yet kept.
#[derive(Serialize)]
pub struct Open {
    title: String,
    url: String,
    /// The key of what is owed.
    what: &'static str,
    due: String,
    due_day: String,
    /// How many days there are left; of what is late, fewer than none.
    left: i64,
}

/// Promises not yet kept: what is being done, and replies that are owed.
pub fn open(site: &Site, page: &Page) -> Vec<Open> {
    let speaker = site.speaker(&page.url);
    let mut list: Vec<(jiff::civil::Date, Open)> = Vec::new();
    for voice in voices(site) {
        let fields = &voice.document.fields;
        let mut add = |what: &'static str, due: Option<jiff::civil::Date>| {
            let Some(due) = due else { return };
            let entry = Open {
                title: voice.document.title.clone(),
                url: route::relative(&page.url, &voice.url),
                what,
                due: view::day(due, &speaker),
                due_day: due.to_string(),
                left: work::days(site.today, due),
            };
            list.push((due, entry));
        };
        if fields.text(voice::DECISION) == Some("doing") {
            add("voice.to_do", fields.date(voice::DUE));
        }
        if !fields.has(voice::TOLD_BACK_ON) {
            add("voice.to_tell", work::reply_due(voice));
        }
    }
    list.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.title.cmp(&other.title)));
    list.into_iter().map(|(_, entry)| entry).collect()
}
