//! In: what became of each file. Out: a report of it, as text and as a page to open in a browser. It stays in the office:
//! it quotes what was hidden in the files.

use super::block::{LeftOut, shortened};
use super::{Made, Page, Taken};
use crate::document::markdown::escape_into;
use crate::personal;
use std::collections::BTreeMap;

/// What each thing to do takes, in minutes. Said in the report, so that nobody has to believe the sum.
const A_KEY: f64 = 1.0;
const A_CELL: f64 = 0.25;
const A_DOUBT: f64 = 0.5;
const A_PICTURE: f64 = 1.0;
const A_PERSON: f64 = 1.0;
const HOMELESS: f64 = 0.5;
/// Words read in a minute, beside the file.
const WORDS: f64 = 200.0;
/// The same where each line has to be checked.
const WORDS_OF_PDF: f64 = 50.0;

pub const RULE: &str = "Minutes are worked out so: 1 for each key, heading or table to fill in, for each picture to describe and for each place with personal data; ½ for each thing to look at and for each thing without a place; ¼ for each blank cell; and 1 for every 200 words to read through (50 of a PDF).";

/// What is left to do by hand, in minutes.
pub fn minutes(made: &Made) -> u32 {
    made.pages.iter().map(|page| minutes_of(page, made.only_words)).sum::<f64>().ceil() as u32
        + (made.doubts.len() as f64 * A_DOUBT).ceil() as u32
}

fn minutes_of(page: &Page, pdf: bool) -> f64 {
    (page.unfilled.len() + page.tale.blanks.len()) as f64 * A_KEY
        + page.unfilled_cells as f64 * A_CELL
        + page.tale.doubts.len() as f64 * A_DOUBT
        + page.tale.homeless.len() as f64 * HOMELESS
        + page.undescribed as f64 * A_PICTURE
        + page.personal.len() as f64 * A_PERSON
        + page.words as f64 / if pdf { WORDS_OF_PDF } else { WORDS }
}

/// One part of the report on a file: what it is about, and its lines.
struct Section {
    title: &'static str,
    lines: Vec<String>,
}

/// So many words of what was hidden are quoted.
const QUOTED: usize = 40;

fn sections(made: &Made) -> Vec<Section> {
    let many = made.pages.len() > 1;
    let named = |page: &Page, line: &str| if many { format!("{}: {line}", page.path) } else { line.to_owned() };
    let of_pages = |lines: &dyn Fn(&Page) -> Vec<String>| -> Vec<String> {
        made.pages
            .iter()
            .flat_map(|page| lines(page).into_iter().map(|line| named(page, &line)).collect::<Vec<_>>())
            .collect()
    };
    let fill = of_pages(&|page| {
        let keys = page.unfilled.iter().map(|field| format!("`{}`: {}", field.name, field.about_within()));
        let cells = (page.unfilled_cells > 0)
            .then(|| format!("{} blank cells of tables that want a word", page.unfilled_cells));
        let pictures = (page.undescribed > 0).then(|| {
            format!("{} pictures that nobody has described: write what they show between [ and ]", page.undescribed)
        });
        keys.chain(page.tale.blanks.iter().cloned()).chain(cells).chain(pictures).collect()
    });
    let mut doubts = made.doubts.clone();
    doubts.extend(of_pages(&|page| page.tale.doubts.clone()));
    vec![
        Section { title: "What went where", lines: of_pages(&|page| page.tale.went.clone()) },
        Section { title: "To fill in", lines: fill },
        Section { title: "To look at", lines: doubts },
        Section {
            title: "Names and personal data on the draft",
            lines: of_pages(&|page| page.personal.iter().map(|(line, what)| format!("line {line}: {what}")).collect()),
        },
        Section {
            title: "What mapped to nothing",
            lines: of_pages(&|page| {
                page.tale
                    .homeless
                    .iter()
                    .map(|(at, words)| format!("{at}: “{}”", personal::hide(&shortened(words, QUOTED))))
                    .collect()
            }),
        },
        Section { title: "What was left out of the drafts", lines: left_out(&made.left_out) },
    ]
}

/// What was left out, kind by kind, with its words.
fn left_out(list: &[LeftOut]) -> Vec<String> {
    let mut by_kind: BTreeMap<_, Vec<&LeftOut>> = BTreeMap::new();
    list.iter().for_each(|left| by_kind.entry(left.what).or_default().push(left));
    let mut out = Vec::new();
    for (what, list) in by_kind {
        for left in list {
            let at = if left.at.is_empty() { String::new() } else { format!(" ({})", left.at) };
            let words = if left.words.is_empty() {
                String::new()
            } else {
                format!(": “{}”", personal::hide(&shortened(&left.words, QUOTED)))
            };
            out.push(format!("{}{at}{words}", what.words()));
        }
    }
    out.dedup();
    out
}

fn head(taken: &Taken) -> String {
    match &taken.outcome {
        Err(reason) => format!("{} was not taken in: {reason}", taken.name),
        Ok(made) => {
            let paths: Vec<String> = made.pages.iter().map(|page| format!("content/{}", page.path)).collect();
            let to = if paths.len() > 3 {
                format!("{} pages, from {} to {}", paths.len(), paths[0], paths[paths.len() - 1])
            } else {
                paths.join(", ")
            };
            format!("{} → {to}", taken.name)
        }
    }
}

fn lead(made: &Made) -> String {
    let pdf = if made.only_words { " Only its words could be read: check every line." } else { "" };
    format!(
        "Taken for: {}, because {}. About {} minutes of hand work are left.{pdf}",
        made.kind.label.to_lowercase(),
        made.because,
        minutes(made)
    )
}

/// The report as text.
pub fn text(taken: &[Taken]) -> String {
    let mut out = String::new();
    for one in taken {
        out.push_str(&head(one));
        out.push('\n');
        if let Ok(made) = &one.outcome {
            out.push_str(&format!("  {}\n", lead(made)));
            for section in sections(made).into_iter().filter(|section| !section.lines.is_empty()) {
                out.push_str(&format!("  {}:\n", section.title));
                section.lines.iter().for_each(|line| out.push_str(&format!("    - {line}\n")));
            }
        }
        out.push('\n');
    }
    out.push_str(RULE);
    out.push('\n');
    out
}

/// The same as a page.
pub fn html(taken: &[Taken]) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>What came in</title>\n<style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}h2{margin-top:2.5rem;border-top:1px solid}table{border-collapse:collapse}td,th{text-align:left;padding:.25rem 1rem .25rem 0;vertical-align:top}</style>\n</head>\n<body>\n<h1>What came in</h1>\n<p>Keep this report in the office: it quotes what was hidden in the files.</p>\n<table>\n<thead><tr><th scope=\"col\">File</th><th scope=\"col\">Became</th><th scope=\"col\">Minutes left</th></tr></thead>\n<tbody>\n",
    );
    for one in taken {
        let (became, left) = match &one.outcome {
            Ok(made) => (format!("{} ({})", made.kind.label, made.pages.len()), minutes(made).to_string()),
            Err(_) => ("not taken in".to_owned(), String::new()),
        };
        out.push_str("<tr>");
        [&one.name, &became, &left].into_iter().for_each(|cell| element("td", cell, &mut out));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    element("p", RULE, &mut out);
    for one in taken {
        out.push('\n');
        element("h2", &head(one), &mut out);
        let Ok(made) = &one.outcome else { continue };
        element("p", &lead(made), &mut out);
        for section in sections(made).into_iter().filter(|section| !section.lines.is_empty()) {
            element("h3", section.title, &mut out);
            out.push_str("<ul>\n");
            section.lines.iter().for_each(|line| element("li", line, &mut out));
            out.push_str("</ul>\n");
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn element(name: &str, words: &str, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    escape_into(words, out);
    out.push_str(&format!("</{name}>"));
    if matches!(name, "p" | "li" | "h2" | "h3") {
        out.push('\n');
    }
}
