//! In: the text of a public page. Out: a finding, with its place and without its words, for whatever
//! could identify somebody or let a stranger in. Withheld passages are not looked at.

use super::Rules;
use crate::config::Config;
use crate::document::{Access, Document, Reporter};
use crate::finding::At;
use crate::personal::{self, Hit, What};
use rayon::prelude::*;
use std::collections::BTreeSet;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for (hit, at) in hits(document) {
        let message = format!("this looks like {}", hit.what.words());
        let fix = format!("{}; if it is none, grant it an exception in `signpost.yaml`", hit.what.fix());
        if hit.what.blocks() {
            report.error(hit.what.code(), at, message, hit.what.why(), fix);
        } else {
            report.warning(hit.what.code(), at, message, hit.what.why(), fix);
        }
    }
    if rules.config.demonstration {
        invented(document, report);
    }
}

/// What stands on public pages all the same: numbers of services, what was excused, and what is told but
/// blocks nothing.
pub fn allowed(documents: &[Document], config: &Config) -> BTreeSet<String> {
    let public = documents.par_iter().filter(|d| d.access == Access::Public);
    public.flat_map_iter(|document| allowed_on(document, config)).collect()
}

fn allowed_on(document: &Document, config: &Config) -> Vec<String> {
    let stands = |hit: &Hit| {
        !hit.what.blocks()
            || is_text_line(document, hit)
            || config.exceptions.iter().any(|e| e.covers(hit.what.code(), &document.file))
    };
    let hits = all_hits(document).into_iter().map(|(hit, _)| hit).filter(stands);
    hits.map(|hit| personal::bare(&document.source[hit.start..hit.end])).collect()
}

fn hits(document: &Document) -> Vec<(Hit, At)> {
    all_hits(document).into_iter().filter(|(hit, _)| !is_text_line(document, hit)).collect()
}

/// Everything outside withheld passages.
fn all_hits(document: &Document) -> Vec<(Hit, At)> {
    personal::find(&document.source)
        .into_iter()
        .map(|hit| (hit, place(&document.source, hit.start, hit.end)))
        .filter(|(_, at)| !document.hides(*at))
        .collect()
}

/// A service that takes text messages has a mobile number, and a contact page is where it belongs.
/// Among the `phones` of a contact `contact/mobile-number` speaks of it.
fn is_text_line(document: &Document, hit: &Hit) -> bool {
    let number = personal::bare(&document.source[hit.start..hit.end]);
    hit.what == What::Mobile
        && document.kind.name == "contact"
        && ["phones", "textphone"]
            .iter()
            .flat_map(|name| document.fields.list(name))
            .any(|word| personal::bare(&word.text).ends_with(&number))
}

/// Line and column of bytes in a text.
fn place(text: &str, start: usize, end: usize) -> At {
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let first_line = text[start..end].split('\n').next().unwrap_or("");
    At::span(line, column, first_line.chars().count())
}

/// On a site where nothing is real no mailbox may be.
fn invented(document: &Document, report: &mut Reporter<'_>) {
    for (at, _) in document.source.match_indices('@') {
        let text = &document.source;
        let domain: usize =
            text[at + 1..].bytes().take_while(|c| c.is_ascii_alphanumeric() || b".-".contains(c)).count();
        let domain = text[at + 1..at + 1 + domain].trim_end_matches('.');
        let named = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if named && domain.contains('.') && !domain.ends_with(".example") {
            report.warning(
                "safety/real-mailbox",
                place(text, at + 1, at + 1 + domain.len()),
                format!("`{domain}` may be a real address, and this is a demonstration site"),
                "Somebody could write to it about a child, and nobody there expects that.",
                "use an address that ends in `.example`".into(),
            );
        }
    }
}
