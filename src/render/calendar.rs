//! In: the sessions of every course. Out: `training/calendar.ics` and one calendar for each course
//! (RFC 5545), the same bytes for the same content.
//!
//! Times are London times with their own time-zone rules, so that a session in April starts when the
//! page says. A cancelled session keeps its UID and is sent as cancelled, so that calendars that took
//! it take it out again. A session that has passed is left out.

use super::Artifact;
use super::ical::{self, escaped, line};
use crate::document::kind::course::sessions;
use crate::document::kind::of::Clock;
use crate::document::kind::{Column, common, course};
use crate::document::{KindId, Row};
use crate::site::{Page, Site, route, training};
use crate::words::Speaker;
use jiff::civil::Date;

/// Rules of Europe/London since 1996 (Summer Time Order 2002, SI 2002/262).
const LONDON: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nDTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// The day from which changes to a session are counted.
const EPOCH: Date = Date::constant(2020, 1, 1);

/// One calendar of all courses, and one for each that has dates to come.
pub fn calendars(site: &Site) -> Vec<Artifact> {
    let courses: Vec<&Page> = site
        .of_kind(KindId::Course)
        .into_iter()
        .map(|i| &site.pages[i])
        .filter(|page| has_calendar(site, page))
        .collect();
    let mut out: Vec<Artifact> =
        courses.iter().map(|page| calendar(site, &page.document.title, &route::calendar(&page.url), &[page])).collect();
    if !out.is_empty() {
        out.push(calendar(
            site,
            &site.speaker("index.html").text("calendar.all", &[("site", &site.config.name)]),
            "training/calendar.ics",
            &courses,
        ));
    }
    out
}

/// Whether a calendar is made for the course.
pub fn has_calendar(site: &Site, page: &Page) -> bool {
    page.document.kind.id == KindId::Course
        && page.status.is_live()
        && !training::on_a_day(&page.document, site.today).is_empty()
}

fn calendar(site: &Site, name: &str, path: &str, courses: &[&Page]) -> Artifact {
    let mut out = String::from(LONDON);
    for page in courses {
        for row in training::on_a_day(&page.document, site.today) {
            event(site, page, row, &mut out);
        }
    }
    Artifact::new(path, ical::calendar("-//Signpost//Training//EN", name, &out))
}

fn event(site: &Site, page: &Page, row: &Row, out: &mut String) {
    let fields = &page.document.fields;
    let day = row.text(sessions::DATE).replace('-', "");
    let part = training::part(&page.document, row);
    let (title, speaker) = (&page.document.title, site.speaker(&page.url));
    let summary = part.map_or_else(
        || title.clone(),
        |(day, days)| {
            let values = [("course", title.as_str()), ("day", &day.to_string()), ("days", &days.to_string())];
            speaker.text("calendar.part", &values)
        },
    );
    // The first day keeps the name that calendars may know already.
    let uid = part.filter(|(day, _)| *day > 1).map_or(String::new(), |(day, _)| format!("-day-{day}"));
    let changed = row.text(sessions::CHANGED_ON).parse::<Date>().ok();
    let issued = fields.date(common::UPDATED_ON).or(fields.date(common::EFFECTIVE_FROM)).unwrap_or(EPOCH);
    let stamp = changed.map_or(issued, |changed| changed.max(issued)).to_string().replace('-', "");
    let status = row.text(sessions::STATUS);
    out.push_str("BEGIN:VEVENT\r\n");
    line(
        out,
        "UID",
        &format!(
            "{}{uid}@{}",
            row.text(sessions::SESSION).to_lowercase(),
            crate::document::anchor::slug(&site.config.name)
        ),
    );
    line(out, "DTSTAMP", &format!("{stamp}T000000Z"));
    when(row, &day, out);
    line(out, "SUMMARY", &escaped(&summary));
    line(out, "LOCATION", &escaped(row.text(sessions::VENUE)));
    line(out, "DESCRIPTION", &escaped(&description(page, row, &speaker)));
    if let Some(base) = &site.config.base_url {
        line(out, "URL", &route::absolute(base, &page.url));
    }
    line(out, "SEQUENCE", &sequence(changed, status).to_string());
    line(out, "STATUS", if status == "cancelled" { "CANCELLED" } else { "CONFIRMED" });
    out.push_str("END:VEVENT\r\n");
}

/// From when to when; without a time the whole day.
fn when(row: &Row, day: &str, out: &mut String) {
    let time = |column: Column<Clock>| format!("{day}T{}00", row.text(column).replace(':', ""));
    if row.text(sessions::START).is_empty() || row.text(sessions::END).is_empty() {
        return line(out, "DTSTART;VALUE=DATE", day);
    }
    line(out, "DTSTART;TZID=Europe/London", &time(sessions::START));
    line(out, "DTEND;TZID=Europe/London", &time(sessions::END));
}

fn description(page: &Page, row: &Row, speaker: &Speaker) -> String {
    let fields = &page.document.fields;
    let state = match row.text(sessions::STATUS) {
        "cancelled" => Some("calendar.cancelled"),
        "moved" => Some("calendar.moved"),
        "full" => Some("calendar.full"),
        _ => None,
    };
    let state = state.map_or(String::new(), |says| speaker.text(says, &[]) + " ");
    let booking = fields.text(course::BOOKING).unwrap_or("");
    let book = speaker.text("calendar.book", &[("session", row.text(sessions::SESSION)), ("where", booking)]);
    format!("{state}{} {book}", fields.text(common::SUMMARY).unwrap_or(""))
}

/// Rises with every change, so that a calendar takes the newer of two. The day of the change comes
/// first: a session may be moved more than once, and cancelled after that.
fn sequence(changed: Option<Date>, status: &str) -> i64 {
    let days = changed.and_then(|day| day.since(EPOCH).ok()).map_or(0, |span| i64::from(span.get_days().max(0)));
    days * 3
        + match status {
            "cancelled" => 2,
            "moved" => 1,
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_has_a_higher_number() {
        let (first, second) = (Some(Date::constant(2026, 9, 1)), Some(Date::constant(2026, 9, 2)));
        let changes = [
            sequence(None, "scheduled"),
            sequence(None, "moved"),
            sequence(None, "cancelled"),
            sequence(first, "moved"),
            sequence(first, "cancelled"),
            sequence(second, "moved"),
            sequence(second, "cancelled"),
        ];
        assert!(changes.is_sorted_by(|a, b| a < b), "{changes:?}");
    }
}
