//! In: the site on a day, and the pages kept out of it. Out: what wants somebody's attention, list by
//! list, each entry with its owner and date: the work of whoever looks after the site.

use super::governance::RUNG_EVERY;
use super::status::REVIEW_AHEAD;
use super::{Page, Site, Status, searched, translations, work};
use crate::document::kind::course::sessions;
use crate::document::kind::meeting::decisions;
use crate::document::kind::{Key, agency, common, contact, group, is_rung, law, plan, review, tool, voice};
use crate::document::{Document, KindId};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The lists, most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    Overdue,
    Untested,
    Unanswered,
    Due,
    Closing,
    Unverified,
    Behind,
    Consultation,
    Coming,
    Superseded,
    Withdrawn,
    Draft,
    Unasked,
    Orphan,
}

impl List {
    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            List::Overdue => "Review overdue",
            List::Untested => "Numbers to ring",
            List::Unanswered => "Late or unanswered",
            List::Due => "Due soon",
            List::Closing => "Bookings about to close",
            List::Unverified => "Sources to verify",
            List::Behind => "Translations behind",
            List::Consultation => "Out for consultation",
            List::Coming => "Not yet in force",
            List::Superseded => "Replaced, kept for the record",
            List::Withdrawn => "Withdrawn, kept as a notice",
            List::Draft => "Drafts",
            List::Unasked => "Pages without readers’ words",
            List::Orphan => "Pages nothing leads to",
        }
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub list: List,
    pub title: String,
    pub kind: &'static str,
    /// Where to mend it.
    pub file: String,
    /// A role; empty where nobody is named.
    pub owner: String,
    /// The day that matters; none for a draft.
    #[serde(serialize_with = "as_written")]
    pub date: Option<Date>,
    /// Until then; below zero: late by so many.
    pub days: Option<i64>,
    /// What is asked.
    pub what: String,
}

/// Everything, in order of list, date and file. `ahead`: also what falls due in so many days, so that a quarter can be
/// planned; without it only what is late, and what readers are told of.
pub fn review(site: &Site, kept_back: &[Document], ahead: Option<i64>) -> Vec<Entry> {
    let mut entries = Vec::new();
    if let Some(days) = ahead {
        entries.extend(site.pages.iter().flat_map(|page| coming(page, site, days)));
        entries.extend(holidays(site, days));
    }
    for page in &site.pages {
        entries.extend(closing(page, site, ahead.unwrap_or(REVIEW_AHEAD)));
        entries.extend(standing(page, site.today));
        entries.extend(source(page, site.today));
        entries.extend(number(page, site.today));
        entries.extend(reply(page, site));
        entries.extend(actions(page, site));
    }
    entries.extend(answers(site));
    entries.extend(behind(site));
    entries.extend(unasked(site));
    entries.extend(orphans(site));
    for document in kept_back.iter().filter(|document| document.fields.flag(common::DRAFT)) {
        let what = "not published until `draft: true` is taken out";
        entries.push(Entry::of(
            List::Draft,
            document,
            site.today,
            document.fields.date(common::REVIEW_DUE),
            what.into(),
        ));
    }
    let mut seen = std::collections::HashSet::new();
    entries
        .retain(|entry| entry.list != List::Due || seen.insert((entry.file.clone(), entry.date, entry.what.clone())));
    entries.sort_by(|a, b| {
        (a.list, a.date, &a.file, &a.title, &a.what).cmp(&(b.list, b.date, &b.file, &b.title, &b.what))
    });
    entries
}

/// How many entries of the lists that press each owner has.
pub fn by_owner(entries: &[Entry]) -> BTreeMap<String, BTreeMap<List, usize>> {
    let mut owners: BTreeMap<String, BTreeMap<List, usize>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.list <= List::Behind) {
        *owners.entry(entry.owner.clone()).or_default().entry(entry.list).or_insert(0) += 1;
    }
    owners
}

/// What has a day to come, by year and month: the months ahead, each with its work.
pub fn by_month(entries: &[Entry]) -> BTreeMap<String, Vec<&Entry>> {
    let mut months: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.list <= List::Coming && entry.days.is_some_and(|days| days >= 0)) {
        months.entry(entry.month()).or_default().push(entry);
    }
    for month in months.values_mut() {
        month.sort_by_key(|entry| (entry.date, entry.list));
    }
    months
}

fn as_written<S: serde::Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(to)
}

impl Entry {
    /// `2027-03`; empty where there is no day.
    pub fn month(&self) -> String {
        self.date.map_or_else(String::new, |date| date.strftime("%Y-%m").to_string())
    }

    fn of(list: List, document: &Document, today: Date, date: Option<Date>, what: String) -> Entry {
        Entry {
            list,
            title: document.title.clone(),
            kind: document.kind.name,
            file: document.file.to_string(),
            owner: owner(document),
            date,
            days: date.map(|date| work::days(today, date)),
            what,
        }
    }
}

/// Who answers for the page: its owner, or the role its kind names instead.
fn owner(document: &Document) -> String {
    let roles = [common::OWNER, contact::TESTED_BY, group::CHAIR, agency::LEAD_ROLE];
    roles.into_iter().find_map(|role| document.fields.text(role)).unwrap_or("").to_owned()
}

/// Where the page stands by its own dates.
fn standing(page: &Page, today: Date) -> Option<Entry> {
    let fields = &page.document.fields;
    let (list, date, what) = match page.status {
        Status::Overdue => {
            (List::Overdue, common::REVIEW_DUE, "review it, then set `last_reviewed` and a new `review_due`")
        }
        Status::ReviewDue => (List::Due, common::REVIEW_DUE, "review it before this day"),
        Status::Coming => (List::Coming, common::EFFECTIVE_FROM, "applies from this day"),
        Status::Consultation => (List::Consultation, common::CONSULTATION_UNTIL, "approve or withdraw it by this day"),
        Status::Superseded => (List::Superseded, common::EFFECTIVE_TO, ""),
        Status::ConsultationOver => (
            List::Overdue,
            common::CONSULTATION_UNTIL,
            "say what came of the consultation: approve it, or set `draft: true`",
        ),
        Status::Expired => (List::Overdue, tool::EXPIRES_ON, "renew the form and its `expires_on`, or withdraw it"),
        Status::TakenDown => (
            List::Overdue,
            review::PUBLISH_UNTIL,
            "it has left the site: set `access: internal`, or a new `publish_until`",
        ),
        Status::Withdrawn => (List::Withdrawn, common::WITHDRAWN_ON, ""),
        Status::Current | Status::Undated => return None,
    };
    let what = match fields.text(common::SUPERSEDED_BY) {
        Some(other) if list == List::Superseded => format!("replaced by {other}"),
        _ => what.to_owned(),
    };
    let day = if page.status == Status::TakenDown { page.document.until() } else { fields.date(date) };
    Some(Entry::of(list, &page.document, today, day, what))
}

/// What falls due on a page in so many days: dates of its front matter, its number and its actions.
fn coming(page: &Page, site: &Site, days: i64) -> Vec<Entry> {
    const DATES: &[(Key<Date>, &str)] = &[
        (common::REVIEW_DUE, "review it before this day"),
        (tool::EXPIRES_ON, "the form runs out on this day"),
        (law::CHECK_BY, "look for a newer edition, then set `check_by`"),
        (review::PUBLISH_UNTIL, "it leaves the site by itself after this day"),
        (common::CONSULTATION_UNTIL, "approve or withdraw it by this day"),
    ];
    let document = &page.document;
    let soon = |date: &Date| (0..=days).contains(&work::days(site.today, *date));
    let entry = |date: Date, what: String| Entry::of(List::Due, document, site.today, Some(date), what);
    if !page.status.is_live() {
        return Vec::new();
    }
    let mut entries: Vec<Entry> = DATES
        .iter()
        .filter_map(|(name, what)| Some(entry(document.fields.date(*name).filter(soon)?, what.to_string())))
        .collect();
    if document.kind.id == KindId::Contact && is_rung(document) {
        let due =
            document.fields.date(contact::LAST_TESTED).and_then(|tested| tested.checked_add(RUNG_EVERY.days()).ok());
        entries.extend(due.filter(soon).map(|due| entry(due, "ring it, then set `last_tested`".into())));
    }
    for row in document.body.rows(&plan::actions::TABLE).filter(|row| work::is_open(row)) {
        let due = crate::document::date::due_ends(row.text(plan::actions::DUE)).filter(soon);
        let what = format!("action {} is due: {}", row.text(plan::actions::REF), row.text(plan::actions::ACTION));
        entries.extend(due.map(|due| Entry { owner: title(site, row.text(plan::actions::OWNER)), ..entry(due, what) }));
    }
    entries
}

/// Sessions whose bookings close in so many days.
fn closing(page: &Page, site: &Site, days: i64) -> Vec<Entry> {
    let mut entries = Vec::new();
    if !page.status.is_live() {
        return entries;
    }
    let rows = page.document.body.rows(&sessions::TABLE);
    for row in rows.filter(|row| row.text(sessions::STATUS) == "scheduled") {
        let closes = [row.text(sessions::BOOKINGS_CLOSE), row.text(sessions::DATE)];
        let date: Option<Date> = closes.iter().find_map(|text| text.parse().ok());
        let soon = date.filter(|date| (0..=days).contains(&work::days(site.today, *date)));
        let what = format!("bookings for {} close: see who has a place", row.text(sessions::SESSION));
        entries.extend(soon.map(|date| Entry::of(List::Closing, &page.document, site.today, Some(date), what)));
    }
    entries
}

/// Translations of an older version than their original has.
fn behind(site: &Site) -> Vec<Entry> {
    let live = (0..site.pages.len()).filter(|index| site.pages[*index].status.is_live());
    let pairs =
        live.filter_map(|index| Some((&site.pages[index].document, &site.pages[site.original(index)?].document)));
    pairs
        .filter(|(translation, original)| translations::is_behind(translation, original))
        .map(|(translation, original)| {
            let what =
                format!("“{}” has changed since: translate it again, or take the translation out", original.title);
            let changed = original.fields.date(common::UPDATED_ON);
            Entry::of(List::Behind, translation, site.today, changed, what)
        })
        .collect()
}

/// Pages of which nobody has written down what readers call them, and for which the program has no question either.
fn unasked(site: &Site) -> Vec<Entry> {
    let what = "add `synonyms`: the words and questions of those who look for it";
    let own = searched::without_questions(site).into_iter().map(|index| &site.pages[index]);
    own.filter(|page| !page.is_section())
        .map(|page| Entry::of(List::Unasked, &page.document, site.today, None, what.into()))
        .collect()
}

/// Pages that no other page links to or names. The lists of their folder show them, and no text leads there.
fn orphans(site: &Site) -> Vec<Entry> {
    let in_menus = |page: &Page| {
        let menus = site.config.navigation.iter().chain(&site.config.footer).chain(&site.config.contacts);
        menus.into_iter().any(|id| *id == page.document.id || page.document.id.ends_with(&format!("/{id}")))
    };
    let led_to = |page: &Page| !page.pointed_at_by.is_empty() || page.is_section() || in_menus(page);
    let what = "link to it from the page where a reader needs it, or ask whether it is needed";
    (0..site.pages.len())
        .filter(|index| site.pages[*index].status.is_live() && site.original(*index).is_none())
        .map(|index| &site.pages[index])
        .filter(|page| !led_to(page))
        .map(|page| Entry::of(List::Orphan, &page.document, site.today, None, what.into()))
        .collect()
}

/// The day on which the known bank holidays end.
fn holidays(site: &Site, days: i64) -> Option<Entry> {
    let (_, last) = site.bank_holidays.reach()?;
    let left = work::days(site.today, last);
    (left <= days).then(|| Entry {
        list: List::Due,
        title: "Bank holidays".into(),
        kind: "settings",
        file: "signpost.yaml".into(),
        owner: String::new(),
        date: Some(last),
        days: Some(left),
        what: "after this day nobody is told whether a line is open: use a newer Signpost, or add the coming years"
            .into(),
    })
}

/// Law and guidance to look up again, and forms about to run out.
fn source(page: &Page, today: Date) -> Option<Entry> {
    let document = &page.document;
    let soon = |key: Key<Date>| document.fields.date(key).filter(|date| work::days(today, *date) <= REVIEW_AHEAD);
    if !page.status.is_live() {
        return None;
    }
    let (date, what) = if document.fields.text(law::CERTAINTY) == Some("check") {
        (document.fields.date(law::CHECK_BY), "nobody is sure of this: look it up and set `certainty`")
    } else if let Some(date) = soon(law::CHECK_BY) {
        (Some(date), "look for a newer edition, then set `check_by`")
    } else if let Some(date) = soon(tool::EXPIRES_ON) {
        (Some(date), "the form runs out on this day")
    } else {
        return None;
    };
    Some(Entry::of(List::Unverified, document, today, date, what.into()))
}

/// A contact nobody has rung for a while.
fn number(page: &Page, today: Date) -> Option<Entry> {
    let tested = page
        .document
        .fields
        .date(contact::LAST_TESTED)
        .filter(|_| page.document.kind.id == KindId::Contact && is_rung(&page.document))?;
    let due = tested.checked_add(RUNG_EVERY.days()).ok().filter(|due| *due <= today)?;
    let what = format!("last rung on {tested}: ring it, then set `last_tested`");
    Some(Entry::of(List::Untested, &page.document, today, Some(due), what))
}

/// People who were heard and are owed a reply.
fn reply(page: &Page, site: &Site) -> Option<Entry> {
    let document = &page.document;
    if document.kind.id != KindId::Voice || document.fields.has(voice::TOLD_BACK_ON) {
        return None;
    }
    let due = work::reply_due(page).filter(|due| work::days(site.today, *due) <= REVIEW_AHEAD)?;
    let what = "tell those who said it what came of it, then set `told_back_on`";
    let mut entry = Entry::of(List::Unanswered, document, site.today, Some(due), what.into());
    entry.owner = title(site, document.fields.text(voice::DECIDED_BY).unwrap_or(""));
    Some(entry)
}

/// Actions of a plan that are late.
fn actions(page: &Page, site: &Site) -> Vec<Entry> {
    let late = |row: &&crate::document::Row| work::days_late(row, site.today).is_some();
    let rows = page.document.body.rows(&plan::actions::TABLE).filter(late);
    rows.map(|row| {
        let due = crate::document::date::due_ends(row.text(plan::actions::DUE));
        let what = format!("action {} is late: {}", row.text(plan::actions::REF), row.text(plan::actions::ACTION));
        let mut entry = Entry::of(List::Unanswered, &page.document, site.today, due, what);
        entry.owner = title(site, row.text(plan::actions::OWNER));
        entry
    })
    .collect()
}

/// Written answers promised in meetings.
fn answers(site: &Site) -> Vec<Entry> {
    work::promises(site)
        .into_iter()
        .filter(|promise| promise.answer.is_none())
        .map(|promise| {
            let what = format!("answer promised: {}", promise.row.text(decisions::DECISION));
            let mut entry = Entry::of(List::Unanswered, &promise.meeting.document, site.today, promise.due, what);
            entry.owner = promise.row.text(decisions::OWNER).to_owned();
            entry
        })
        .collect()
}

/// The name of the agency or group that answers for it.
fn title(site: &Site, reference: &str) -> String {
    let found = site.find(reference, &[KindId::Agency, KindId::Group]);
    found.map_or_else(|| reference.to_owned(), |page| site.pages[page].document.title.clone())
}
