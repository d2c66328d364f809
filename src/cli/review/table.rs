//! In: what is due. Out: a table as CSV that Excel opens with every letter: a line each, in the order of the lists.

use crate::site::review::Entry;

const COLUMNS: [&str; 8] = ["List", "Day", "Days", "Page", "Kind", "Owner", "File", "What is asked"];

pub fn draw(entries: &[Entry]) -> String {
    // Without the mark at the beginning Excel takes the letters of no language but one.
    let mut out = String::from("\u{feff}");
    line(COLUMNS.map(str::to_owned), &mut out);
    for entry in entries {
        let date = entry.date.map_or_else(String::new, |date| date.to_string());
        let days = entry.days.map_or_else(String::new, |days| days.to_string());
        let heading = entry.list.heading().to_owned();
        let texts = [&entry.title, &entry.owner, &entry.file, &entry.what].map(|text| plain(text));
        let [title, owner, file, what] = texts;
        line([heading, date, days, title, entry.kind.to_owned(), owner, file, what], &mut out);
    }
    out
}

/// Excel would work out what begins like a formula.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn line(cells: [String; 8], out: &mut String) {
    let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    out.push_str(&quoted.join(","));
    out.push_str("\r\n");
}
