//! In: every live course. Out: the catalogue, by level, whole without JavaScript. The script
//! `tools/catalogue.js` narrows what stands here and takes out dates that have passed.

use crate::document::form::due_ends;
use crate::document::kind::course::costs;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, course};
use crate::document::{Component, Document, KindId, Row, anchor::slug};
use crate::finding::Finding;
use crate::render::view::Item;
use crate::render::{Theme, calendar, view};
use crate::site::{Page, Site, route, training, work};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `:::catalogue`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let courses: Vec<&Page> =
        site.of_kind(KindId::Course).into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    let payers = payers(&courses);
    let mut groups: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for course in &courses {
        let fields = &course.document.fields;
        groups
            .entry((fields.word(course::SCHEME).to_owned(), fields.word(course::SCHEME_LEVEL).to_owned()))
            .or_default()
            .push(one(site, page, course, &payers));
    }
    let levels: Vec<Value> = groups
        .into_iter()
        .map(|((scheme, level), courses)| {
            json!({ "key": slug(&format!("{scheme} {level}")), "scheme": scheme, "level": level, "courses": courses })
        })
        .collect();
    let dated = courses.iter().any(|course| calendar::has_calendar(site, course));
    let context = json!({
        "levels": levels,
        "roles": roles(site, &courses),
        "months": months(site, &courses),
        "payers": payers,
        "count": courses.len(),
        "calendar": dated.then(|| route::relative(&page.url, "training/calendar.ics")),
        "made": view::day(site.today),
    });
    theme.render("components/catalogue.html", &json!({ "catalogue": context }))
}

fn one(site: &Site, page: &Page, course: &Page, payers: &[&str]) -> Value {
    let document = &course.document;
    let fields = &document.fields;
    let people =
        |key: Key<Ref>| -> Vec<String> { audiences(site, document, key).map(|p| p.document.title.clone()).collect() };
    let roles: Vec<String> =
        ATTENDANCE.into_iter().flat_map(|key| audiences(site, document, key)).map(|p| slug(&p.document.id)).collect();
    let free: Vec<usize> = (0..payers.len()).filter(|i| is_free_for(document, payers[*i])).collect();
    let costs: Vec<Value> = document
        .body
        .rows(&costs::TABLE)
        .map(|row| json!({ "who": row.text(costs::WHO), "cost": if row.text(costs::COST) == "nil" { "free" } else { row.text(costs::COST) } }))
        .collect();
    let source = text_of_source(site, page, document);
    json!({
        "title": document.title,
        "url": route::relative(&page.url, &course.url),
        "summary": fields.word(common::SUMMARY),
        "code": fields.word(course::CODE),
        "course_type": view::capital(fields.word(course::COURSE_TYPE)),
        "delivery": if fields.word(course::DELIVERY) == fields.word(course::COURSE_TYPE) { "" } else { fields.word(course::DELIVERY) },
        "hours": fields.word(course::DURATION_HOURS),
        "refresh": fields.word(course::REFRESH_MONTHS),
        "must": people(course::MUST_ATTEND),
        "should": people(course::SHOULD_ATTEND),
        "may": people(course::MAY_ATTEND),
        "source": source,
        "roles": roles.join(" "),
        "free": free.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        "free_for_all": is_free_for_all(document),
        "costs": costs,
        "any_time": fields.word(course::DELIVERY) == "e-learning",
        "sessions": sessions(site, document),
        "booking": booking(document, ""),
        "calendar": calendar::has_calendar(site, course).then(|| route::relative(&page.url, &route::calendar(&course.url))),
    })
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
pub fn roles(site: &Site, courses: &[&Page]) -> Vec<Value> {
    let named = |role: &Page| {
        courses.iter().any(|course| {
            ATTENDANCE.into_iter().any(|field| audiences(site, &course.document, field).any(|p| p.url == role.url))
        })
    };
    site.of_kind(KindId::Audience)
        .into_iter()
        .map(|i| &site.pages[i])
        .filter(|role| named(role))
        .map(|role| json!({ "key": slug(&role.document.id), "title": role.document.title, "url": role.url }))
        .collect()
}

/// Months in which there is a session somebody could go to.
fn months(site: &Site, courses: &[&Page]) -> Vec<Value> {
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for row in courses.iter().flat_map(|course| training::to_come(&course.document, site.today)) {
        if let Some(date) = due_ends(row.text(course::sessions::DATE))
            && row.text(course::sessions::STATUS) != "cancelled"
        {
            months.insert(date.strftime("%Y-%m").to_string(), date.strftime("%B %Y").to_string());
        }
    }
    months.into_iter().map(|(key, label)| json!({ "key": key, "label": label })).collect()
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
pub fn sessions(site: &Site, course: &Document) -> Vec<Value> {
    training::to_come(course, site.today).into_iter().map(|row| session(site, course, row)).collect()
}

fn session(site: &Site, course: &Document, row: &Row) -> Value {
    let written = row.text(course::sessions::DATE);
    let date = written.parse::<jiff::civil::Date>().ok();
    let words = date.map_or_else(
        || if written == course::NOT_YET { String::from("Date to be confirmed") } else { work::due_in_words(written) },
        |day| day.strftime("%A %-d %B %Y").to_string(),
    );
    let part = training::part(course, row);
    let one = part.map(|(day, days)| format!("Day {day} of {days}"));
    let booked_with = part.is_some_and(|(day, _)| day > 1);
    let time = |column| row.text::<crate::document::kind::of::Clock>(column);
    let times = [time(course::sessions::START), time(course::sessions::END)];
    let times = if times.contains(&"") { String::from("time to be confirmed") } else { times.join(" to ") };
    let last = due_ends(written).map_or(String::from("9999-12-31"), |day| day.to_string());
    let end = if time(course::sessions::END).is_empty() { "23:59" } else { time(course::sessions::END) };
    let closes = row.text(course::sessions::BOOKINGS_CLOSE).parse::<jiff::civil::Date>().ok();
    let status = row.text(course::sessions::STATUS);
    let closed = closes.is_some_and(|day| day < site.today);
    let (state, open) = match status {
        "cancelled" => ("Cancelled", false),
        "full" => ("Full: ask for the waiting list", true),
        "moved" => ("Moved: this is the new date and place", true),
        "done" => ("Done", false),
        _ if row.text(course::sessions::PLACES) == "0" => ("Full: ask for the waiting list", true),
        _ => ("", true),
    };
    json!({
        "id": row.text(course::sessions::SESSION),
        "anchor": row.anchor,
        "date": words,
        "day": one,
        "date_iso": date.map(|day| day.to_string()),
        "datetime": date.map(|day| if time(course::sessions::START).is_empty() { day.to_string() } else { format!("{day}T{}", time(course::sessions::START)) }),
        "month": due_ends(written).map(|day| day.strftime("%Y-%m").to_string()),
        "times": times,
        "ends": format!("{last}T{end}"),
        "venue": row.text(course::sessions::VENUE),
        "places": row.text(course::sessions::PLACES),
        "closes": closes.filter(|_| open && !booked_with).map(view::day),
        "closed": open && closed && !booked_with,
        "status": status,
        "state": state,
        "booking": if open && !closed && !booked_with { booking(course, row.text(course::sessions::SESSION)) } else { Value::Null },
    })
}

/// Where to book, with the session's name in the subject of an e-mail.
fn booking(course: &Document, session: &str) -> Value {
    let address = course.fields.text(course::BOOKING).unwrap_or("");
    let url = match address {
        "" => String::new(),
        web if web.starts_with("https://") || web.starts_with("http://") => web.to_owned(),
        mail if mail.contains('@') && !session.is_empty() => format!("mailto:{mail}?subject={session}"),
        mail if mail.contains('@') => format!("mailto:{mail}"),
        _ => String::new(),
    };
    json!({ "text": address, "url": url })
}
