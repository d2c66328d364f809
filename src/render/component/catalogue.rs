//! In: every live course. Out: the catalogue, by level, whole without JavaScript. The script
//! `tools/catalogue.js` narrows what stands here and takes out dates that have passed.

use crate::document::date::due_ends;
use crate::document::kind::course::costs;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, course};
use crate::document::{Component, Document, KindId, Row, anchor::slug};
use crate::finding::Finding;
use crate::render::view::Item;
use crate::render::{Theme, calendar, view};
use crate::site::{Page, Site, route, training};
use crate::words::{Speaker, dates};
use serde::Serialize;
use std::collections::BTreeMap;

/// `:::catalogue`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let courses: Vec<&Page> =
        site.of_kind(KindId::Course).into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    let (payers, speaker) = (payers(&courses), site.speaker(&page.url));
    let mut groups: BTreeMap<(String, String), Vec<Course>> = BTreeMap::new();
    for course in &courses {
        let fields = &course.document.fields;
        groups
            .entry((fields.word(course::SCHEME).to_owned(), fields.word(course::SCHEME_LEVEL).to_owned()))
            .or_default()
            .push(one(site, page, course, &payers));
    }
    let level = |((scheme, level), courses): ((String, String), Vec<Course>)| Level {
        key: slug(&format!("{scheme} {level}")),
        scheme,
        level,
        courses,
    };
    let dated = courses.iter().any(|course| calendar::has_calendar(site, course));
    let catalogue = Catalogue {
        levels: groups.into_iter().map(level).collect(),
        roles: roles(site, &courses),
        months: months(site, &courses, &speaker),
        count: courses.len(),
        calendar: dated.then(|| route::relative(&page.url, "training/calendar.ics")),
        made: view::day(site.today, &speaker),
        payers,
    };
    theme.render("components/catalogue.html", &View { catalogue })
}

#[derive(Serialize)]
struct View<'s> {
    catalogue: Catalogue<'s>,
}

#[derive(Serialize)]
struct Catalogue<'s> {
    levels: Vec<Level>,
    roles: Vec<Role>,
    months: Vec<Month>,
    /// Those for whom some course costs nothing.
    payers: Vec<&'s str>,
    count: usize,
    calendar: Option<String>,
    /// The day of this copy.
    made: String,
}

/// A level of a scheme, with its courses.
#[derive(Serialize)]
struct Level {
    key: String,
    scheme: String,
    level: String,
    courses: Vec<Course>,
}

/// A role that some course names.
#[derive(Clone, Serialize)]
pub struct Role {
    pub key: String,
    pub title: String,
    /// From the root of the site.
    pub url: String,
}

#[derive(Serialize)]
struct Month {
    key: String,
    label: String,
}

/// A course in the catalogue.
#[derive(Serialize)]
struct Course {
    title: String,
    url: String,
    summary: String,
    code: String,
    course_type: String,
    delivery: String,
    hours: String,
    refresh: String,
    must: Vec<String>,
    should: Vec<String>,
    may: Vec<String>,
    source: Option<Item>,
    /// Keys of roles, for the script.
    roles: String,
    /// Numbers of payers, for the script.
    free: String,
    free_for_all: bool,
    costs: Vec<Cost>,
    any_time: bool,
    sessions: Vec<Session>,
    booking: Booking,
    calendar: Option<String>,
}

#[derive(Serialize)]
struct Cost {
    who: String,
    cost: String,
}

/// A session to come, in words.
#[derive(Serialize)]
pub struct Session {
    id: String,
    anchor: Option<String>,
    date: String,
    /// Which of several days it is.
    day: Option<String>,
    date_iso: Option<String>,
    datetime: Option<String>,
    month: Option<String>,
    times: String,
    /// For a reader's clock.
    ends: String,
    venue: String,
    places: String,
    /// When bookings close.
    closes: Option<String>,
    closed: bool,
    status: String,
    /// The key of what has become of it.
    state: &'static str,
    booking: Option<Booking>,
}

/// Where to book.
#[derive(Serialize)]
pub struct Booking {
    text: String,
    url: String,
}

fn one(site: &Site, page: &Page, course: &Page, payers: &[&str]) -> Course {
    let (document, speaker) = (&course.document, site.speaker(&page.url));
    let fields = &document.fields;
    let people =
        |key: Key<Ref>| -> Vec<String> { audiences(site, document, key).map(|p| p.document.title.clone()).collect() };
    let roles: Vec<String> =
        ATTENDANCE.into_iter().flat_map(|key| audiences(site, document, key)).map(|p| slug(&p.document.id)).collect();
    let free: Vec<usize> = (0..payers.len()).filter(|i| is_free_for(document, payers[*i])).collect();
    let costs = document.body.rows(&costs::TABLE).map(|row| Cost {
        who: row.text(costs::WHO).to_owned(),
        cost: match row.text(costs::COST) {
            "nil" => speaker.text("course.free", &[]),
            cost => cost.to_owned(),
        },
    });
    let same = fields.word(course::DELIVERY) == fields.word(course::COURSE_TYPE);
    let dates = calendar::has_calendar(site, course);
    Course {
        title: document.title.clone(),
        url: route::relative(&page.url, &course.url),
        summary: fields.word(common::SUMMARY).to_owned(),
        code: fields.word(course::CODE).to_owned(),
        course_type: view::course_type(fields.word(course::COURSE_TYPE), &speaker),
        delivery: if same { String::new() } else { view::delivery(fields.word(course::DELIVERY), &speaker) },
        hours: fields.word(course::DURATION_HOURS).to_owned(),
        refresh: fields.word(course::REFRESH_MONTHS).to_owned(),
        must: people(course::MUST_ATTEND),
        should: people(course::SHOULD_ATTEND),
        may: people(course::MAY_ATTEND),
        source: text_of_source(site, page, document),
        roles: roles.join(" "),
        free: free.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        free_for_all: is_free_for_all(document),
        costs: costs.collect(),
        any_time: fields.word(course::DELIVERY) == "e-learning",
        sessions: sessions(site, document, &speaker),
        booking: booking(document, ""),
        calendar: dates.then(|| route::relative(&page.url, &route::calendar(&course.url))),
    }
}

/// The law that requires a course.
pub fn text_of_source(site: &Site, page: &Page, course: &Document) -> Option<Item> {
    let law = course.fields.text(course::MANDATORY_SOURCE).and_then(|id| site.find(id, &[KindId::Law]));
    law.map(|i| view::item(site, i, &page.url))
}

/// Who is to attend, from the strictest word to the mildest.
pub const ATTENDANCE: [Key<Ref>; 3] = [course::MUST_ATTEND, course::SHOULD_ATTEND, course::MAY_ATTEND];

/// The audiences a course names in that field.
pub fn audiences<'s>(site: &'s Site, course: &'s Document, field: Key<Ref>) -> impl Iterator<Item = &'s Page> {
    course
        .fields
        .list(field)
        .iter()
        .filter_map(|word| site.find(&word.text, &[KindId::Audience]))
        .map(|i| &site.pages[i])
}

/// Everybody a course is meant for, in words.
pub fn audience_names(site: &Site, course: &Document) -> String {
    let names: Vec<&str> = ATTENDANCE[..2]
        .iter()
        .flat_map(|key| audiences(site, course, *key))
        .map(|p| p.document.title.as_str())
        .collect();
    names.join(", ")
}

/// Roles that any course names, in the order of the audience pages.
pub fn roles(site: &Site, courses: &[&Page]) -> Vec<Role> {
    let named = |role: &Page| {
        courses.iter().any(|course| {
            ATTENDANCE.into_iter().any(|field| audiences(site, &course.document, field).any(|p| p.url == role.url))
        })
    };
    site.of_kind(KindId::Audience)
        .into_iter()
        .map(|i| &site.pages[i])
        .filter(|role| named(role))
        .map(|role| Role {
            key: slug(&role.document.id),
            title: role.document.title.clone(),
            url: role.url.to_string(),
        })
        .collect()
}

/// Months in which there is a session somebody could go to.
fn months(site: &Site, courses: &[&Page], speaker: &Speaker) -> Vec<Month> {
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for row in courses.iter().flat_map(|course| training::to_come(&course.document, site.today)) {
        if let Some(date) = due_ends(row.text(course::sessions::DATE))
            && row.text(course::sessions::STATUS) != "cancelled"
        {
            let month = date.strftime("%Y-%m").to_string();
            let label = view::due(&month, speaker);
            months.insert(month, label);
        }
    }
    months.into_iter().map(|(key, label)| Month { key, label }).collect()
}

/// Those for whom some course costs nothing, but not every one.
fn payers<'s>(courses: &[&'s Page]) -> Vec<&'s str> {
    let mut all: Vec<&str> = Vec::new();
    for row in
        courses.iter().filter(|c| !is_free_for_all(&c.document)).flat_map(|c| c.document.body.rows(&costs::TABLE))
    {
        let who = row.text(costs::WHO);
        if row.text(costs::COST) == "nil" && !who.starts_with("Everyone") && !all.contains(&who) {
            all.push(who);
        }
    }
    all
}

fn is_free_for_all(course: &Document) -> bool {
    course.body.rows(&costs::TABLE).all(|row| row.text(costs::COST) == "nil")
}

/// A row for everyone, or everyone in the area, counts for each of them.
fn is_free_for(course: &Document, payer: &str) -> bool {
    let covers = |row: &Row| row.text(costs::WHO) == payer || row.text(costs::WHO).starts_with("Everyone");
    is_free_for_all(course) || course.body.rows(&costs::TABLE).any(|row| row.text(costs::COST) == "nil" && covers(row))
}

/// The sessions to come, in words.
pub fn sessions(site: &Site, course: &Document, speaker: &Speaker) -> Vec<Session> {
    training::to_come(course, site.today).into_iter().map(|row| session(site, course, row, speaker)).collect()
}

fn session(site: &Site, course: &Document, row: &Row, speaker: &Speaker) -> Session {
    let written = row.text(course::sessions::DATE);
    let date = written.parse::<jiff::civil::Date>().ok();
    let words = match date {
        Some(day) => dates::weekday(day, speaker).text,
        None if written == course::NOT_YET => speaker.text("session.not_yet", &[]),
        None => view::due(written, speaker),
    };
    let part = training::part(course, row);
    let one =
        part.map(|(day, days)| speaker.text("session.part", &[("day", &day.to_string()), ("days", &days.to_string())]));
    let booked_with = part.is_some_and(|(day, _)| day > 1);
    let time = |column| row.text::<crate::document::kind::of::Clock>(column);
    let times = [time(course::sessions::START), time(course::sessions::END)];
    let times = match times {
        ["", _] | [_, ""] => speaker.text("session.time_not_yet", &[]),
        [from, to] => speaker.text("session.times", &[("from", from), ("to", to)]),
    };
    let last = due_ends(written).map_or(String::from("9999-12-31"), |day| day.to_string());
    let end = if time(course::sessions::END).is_empty() { "23:59" } else { time(course::sessions::END) };
    let closes = row.text(course::sessions::BOOKINGS_CLOSE).parse::<jiff::civil::Date>().ok();
    let status = row.text(course::sessions::STATUS);
    let closed = closes.is_some_and(|day| day < site.today);
    let (state, open) = match status {
        "cancelled" => ("session.cancelled", false),
        "full" => ("session.full", true),
        "moved" => ("session.moved", true),
        "done" => ("session.done", false),
        _ if row.text(course::sessions::PLACES) == "0" => ("session.full", true),
        _ => ("", true),
    };
    let datetime = |day: jiff::civil::Date| match time(course::sessions::START) {
        "" => day.to_string(),
        start => format!("{day}T{start}"),
    };
    let bookable = open && !closed && !booked_with;
    Session {
        id: row.text(course::sessions::SESSION).to_owned(),
        anchor: row.anchor.clone(),
        date: words,
        day: one,
        date_iso: date.map(|day| day.to_string()),
        datetime: date.map(datetime),
        month: due_ends(written).map(|day| day.strftime("%Y-%m").to_string()),
        times,
        ends: format!("{last}T{end}"),
        venue: row.text(course::sessions::VENUE).to_owned(),
        places: row.text(course::sessions::PLACES).to_owned(),
        closes: closes.filter(|_| open && !booked_with).map(|day| view::day(day, speaker)),
        closed: open && closed && !booked_with,
        status: status.to_owned(),
        state,
        booking: bookable.then(|| booking(course, row.text(course::sessions::SESSION))),
    }
}

/// Where to book, with the session's name in the subject of an e-mail.
fn booking(course: &Document, session: &str) -> Booking {
    let address = course.fields.text(course::BOOKING).unwrap_or("");
    let url = match address {
        "" => String::new(),
        web if web.starts_with("https://") || web.starts_with("http://") => web.to_owned(),
        mail if mail.contains('@') && !session.is_empty() => format!("mailto:{mail}?subject={session}"),
        mail if mail.contains('@') => format!("mailto:{mail}"),
        _ => String::new(),
    };
    Booking { text: address.to_owned(), url }
}
