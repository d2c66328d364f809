//! In: what is due. Out: one page by itself, to print or to send: by owner, each with the lists, and by month ahead.

use super::{how_long, nobody};
use crate::document::date::month_in_words;
use crate::site::review::{Entry, List, by_month};
use jiff::civil::Date;
use std::collections::BTreeMap;

const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2.5rem;border-top:1px solid}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding-top:1rem}td,th{text-align:left;padding:.25rem 1rem .25rem 0;vertical-align:top;border-bottom:1px solid #ccc}td:first-child{white-space:nowrap}@media print{h2{break-before:page}table{break-inside:auto}tr{break-inside:avoid}}";

pub fn draw(name: &str, today: Date, entries: &[Entry]) -> String {
    let title = format!("What is due: {name}");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        html_escape::encode_double_quoted_attribute(&title)
    );
    element("h1", &title, &mut out);
    element("p", &format!("On {today}."), &mut out);
    if entries.is_empty() {
        element("p", "Nothing is due, overdue, untested or unanswered.", &mut out);
    }
    let mut owners: BTreeMap<&str, BTreeMap<List, Vec<&Entry>>> = BTreeMap::new();
    for entry in entries {
        owners.entry(&entry.owner).or_default().entry(entry.list).or_default().push(entry);
    }
    for (owner, lists) in &owners {
        element("h2", &nobody(owner), &mut out);
        for (list, entries) in lists {
            table(&format!("{} ({})", list.heading(), entries.len()), entries, false, &mut out);
        }
    }
    let months = by_month(entries);
    if !months.is_empty() {
        element("h2", "By month", &mut out);
    }
    for (month, entries) in &months {
        table(&format!("{} ({})", spoken(month), entries.len()), entries, true, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// “March 2027” for `2027-03`.
fn spoken(month: &str) -> String {
    let first = format!("{month}-01").parse::<Date>();
    first.map_or_else(|_| month.to_owned(), month_in_words)
}

fn table(caption: &str, entries: &[&Entry], with_owner: bool, out: &mut String) {
    out.push_str("<table>\n");
    element("caption", caption, out);
    out.push_str("<thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Page</th>");
    if with_owner {
        out.push_str("<th scope=\"col\">Owner</th>");
    }
    out.push_str("<th scope=\"col\">What is asked</th><th scope=\"col\">File</th></tr></thead>\n<tbody>\n");
    for entry in entries {
        let day = entry.date.map_or_else(String::new, |date| date.to_string());
        let day = [day, how_long(entry)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let owner = with_owner.then(|| nobody(&entry.owner));
        out.push_str("<tr>");
        let cells = [Some(day), Some(entry.title.clone()), owner, Some(entry.what.clone()), Some(entry.file.clone())];
        cells.into_iter().flatten().for_each(|cell| element("td", &cell, out));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn element(name: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}>{}</{name}>\n", html_escape::encode_double_quoted_attribute(text)));
}
