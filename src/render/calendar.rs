//! In: the sessions of every course. Out: `training/calendar.ics` and one calendar for each course
//! (RFC 5545), the same bytes for the same content.
//!
//! Times are London times with their own time-zone rules, so that a session in April starts when the
//! page says. A cancelled session keeps its UID and is sent as cancelled, so that calendars that took
//! it take it out again.

use super::Artifact;
use crate::document::Row;
use crate::site::{Page, Site};

/// Rules of Europe/London since 1996 (Summer Time Order 2002, SI 2002/262).
const LONDON: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nDTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// One calendar of all courses, and one for each.
pub fn calendars(site: &Site) -> Vec<Artifact> {
    let courses: Vec<&Page> =
        site.of_kind("course").into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    let with_sessions = |page: &&&Page| page.document.body.rows("sessions").next().is_some();
    let mut out: Vec<Artifact> = courses
        .iter()
        .filter(with_sessions)
        .map(|page| calendar(site, &page.document.title, &page.url.replace(".html", ".ics"), &[page]))
        .collect();
    if !out.is_empty() {
        out.push(calendar(site, &format!("Training: {}", site.config.name), "training/calendar.ics", &courses));
    }
    out
}

fn calendar(site: &Site, name: &str, path: &str, courses: &[&Page]) -> Artifact {
    let mut out = String::from(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Signpost//Training//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
    );
    line(&mut out, "X-WR-CALNAME", &escaped(name));
    out.push_str(LONDON);
    for page in courses {
        for row in page.document.body.rows("sessions") {
            event(site, page, row, &mut out);
        }
    }
    out.push_str("END:VCALENDAR\r\n");
    Artifact::new(path, out)
}

fn event(site: &Site, page: &Page, row: &Row, out: &mut String) {
    let fields = &page.document.fields;
    let day = row.text("Date").replace('-', "");
    let time = |name: &str| format!("{day}T{}00", row.text(name).replace(':', ""));
    let stamp =
        fields.date("updated_on").or(fields.date("effective_from")).unwrap_or(site.today).to_string().replace('-', "");
    let cancelled = row.text("Status") == "cancelled";
    out.push_str("BEGIN:VEVENT\r\n");
    line(
        out,
        "UID",
        &format!("{}@{}", row.text("Session").to_lowercase(), crate::document::markdown::slug(&site.config.name)),
    );
    line(out, "DTSTAMP", &format!("{stamp}T000000Z"));
    line(out, "DTSTART;TZID=Europe/London", &time("Start"));
    line(out, "DTEND;TZID=Europe/London", &time("End"));
    line(out, "SUMMARY", &escaped(&page.document.title));
    line(out, "LOCATION", &escaped(row.text("Venue")));
    line(
        out,
        "DESCRIPTION",
        &escaped(&format!("{} Book: {}", fields.text("summary").unwrap_or(""), fields.text("booking").unwrap_or(""))),
    );
    line(out, "SEQUENCE", if cancelled { "1" } else { "0" });
    line(out, "STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
    out.push_str("END:VEVENT\r\n");
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A content line, folded after 75 bytes (RFC 5545, 3.1).
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in format!("{name}:{value}").chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
