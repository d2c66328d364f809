//! In: what is due. Out: a calendar (RFC 5545) with a whole day for each thing that has a day to come, and today for what is
//! late. A thing keeps its name from one calendar to the next, so that a calendar that took it takes it once.

use super::how_long;
use crate::document::anchor::slug;
use crate::render::ical::{self, escaped, line};
use crate::site::review::{Entry, List};
use crate::sum::Sum;
use jiff::ToSpan;
use jiff::civil::Date;

pub fn draw(name: &str, today: Date, entries: &[Entry]) -> String {
    let mut out = String::new();
    // What is over, or only kept for the record, is nobody's appointment.
    for entry in entries.iter().filter(|entry| entry.list <= List::Coming) {
        let Some(date) = entry.date else { continue };
        event(&slug(name), today, date, entry, &mut out);
    }
    ical::calendar("-//Signpost//Review//EN", &format!("What is due: {name}"), &out)
}

fn event(site: &str, today: Date, date: Date, entry: &Entry, out: &mut String) {
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let on = date.max(today);
    let parts = [entry.list.heading(), &entry.file, &date.to_string(), &entry.what];
    let sum = Sum::of_all(parts.map(str::as_bytes)).to_string();
    out.push_str("BEGIN:VEVENT\r\n");
    line(out, "UID", &format!("{}@{site}", &sum[..16]));
    line(out, "DTSTAMP", &format!("{}T000000Z", day(today)));
    line(out, "DTSTART;VALUE=DATE", &day(on));
    if let Ok(next) = on.checked_add(1.day()) {
        line(out, "DTEND;VALUE=DATE", &day(next));
    }
    let late = if date < today { format!(" ({})", how_long(entry)) } else { String::new() };
    line(out, "SUMMARY", &escaped(&format!("{}: {}{late}", entry.list.heading(), entry.title)));
    let owner = if entry.owner.is_empty() { String::new() } else { format!("\n{}", entry.owner) };
    line(out, "DESCRIPTION", &escaped(&format!("{}{owner}\n{}", entry.what, entry.file)));
    line(out, "TRANSP", "TRANSPARENT");
    out.push_str("END:VEVENT\r\n");
}
