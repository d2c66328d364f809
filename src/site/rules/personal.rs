//! In: the text of a public page. Out: a finding, with its place and without its words, for whatever
//! could identify somebody or let a stranger in. Withheld passages are not looked at.

use super::Rules;
use crate::document::kind::contact;
use crate::document::{Access, Document, KindId, Reporter};
use crate::finding::{At, Severity, rules};
use crate::personal::{self, Hit, Weight, What};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

rules! {
    REAL_MAILBOX = warning("safety/real-mailbox") {
        why: "Somebody could write to it about a child, and nobody there expects that.",
        line: "Write to help@eastmere.gov.uk with a question.",
        says: "`eastmere.gov.uk` may be a real address, and this is a demonstration site",
        help: "use an address that ends in `.example`",
    }
}

/// Of one kind so many are told of on a page, each at its place; then how many more there are.
const TOLD: usize = 20;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let mut counts: BTreeMap<(What, Weight), (usize, At)> = BTreeMap::new();
    for (hit, at) in all_hits(document) {
        if hit.weight == Weight::Quiet || is_text_line(document, &hit) {
            continue;
        }
        let (count, last) = counts.entry((hit.what, hit.weight)).or_insert((0, at));
        *count += 1;
        *last = at;
        if *count <= TOLD {
            tell(hit.what, hit.weight, at, &words(&hit), report);
        }
    }
    for ((what, weight), (count, last)) in counts.into_iter().filter(|(_, (count, _))| *count > TOLD) {
        let more = format!("{} on {} more places of this page, down to here", what.words(), count - TOLD);
        tell(what, weight, last, &more, report);
    }
    if rules.config.demonstration {
        invented(document, report);
    }
}

/// What it is, and of a person told of the signs that told of them.
fn words(hit: &Hit) -> String {
    match hit.signs.words() {
        Some(signs) => format!("{}: {signs}", hit.what.words()),
        None => hit.what.words().to_owned(),
    }
}

fn tell(what: What, weight: Weight, at: At, words: &str, report: &mut Reporter<'_>) {
    let fix = format!("{}; if it is none, grant it an exception in `signpost.yaml`", what.fix());
    let rule = what.rule();
    report.tell(match weight {
        Weight::Block => rule.at(at, format!("this looks like {words}"), fix),
        _ => rule.at(at, format!("this may be {words}"), fix).weighing(Severity::Warning),
    });
}

/// What stands in the sources of public pages: it was told of there, at its line, or excused, or it is a
/// service's own. In the finished files it is not told of again.
pub fn allowed(documents: &[Document]) -> BTreeSet<String> {
    let public = documents.par_iter().filter(|d| d.access == Access::Public);
    let values = |document: &Document| -> Vec<String> {
        all_hits(document).into_iter().map(|(hit, _)| hit.value(&document.source)).collect()
    };
    public.flat_map_iter(values).collect()
}

/// Everything outside withheld passages, in order.
fn all_hits(document: &Document) -> Vec<(Hit, At)> {
    let mut places = Places::of(&document.source);
    let placed = document.personal().iter().map(|hit| (*hit, places.next(hit.start, hit.end)));
    placed.filter(|(_, at)| !document.hides(*at)).collect()
}

/// A service that takes text messages has a mobile number, and a contact page is where it belongs.
/// Among the `phones` of a contact `contact/mobile-number` speaks of it.
fn is_text_line(document: &Document, hit: &Hit) -> bool {
    let number = personal::bare(&document.source[hit.start..hit.end]);
    hit.what == What::Mobile
        && document.kind.id == KindId::Contact
        && [contact::PHONES.any(), contact::TEXTPHONE.any(), contact::TEXT.any()]
            .into_iter()
            .flat_map(|name| document.fields.list(name))
            .any(|word| personal::bare(&word.text).ends_with(&number))
}

/// Lines and columns of bytes in a text, asked for in order, so that no part is counted twice.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Places<'t> {
        Places { text, at: 0, line: 1, column: 1 }
    }

    fn next(&mut self, start: usize, end: usize) -> At {
        for c in self.text[self.at.min(start)..start].chars() {
            (self.line, self.column) = if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at = start;
        let first_line = self.text[start..end].split('\n').next().unwrap_or("");
        At::span(self.line, self.column, first_line.chars().count())
    }
}

/// On a site where nothing is real no mailbox may be.
fn invented(document: &Document, report: &mut Reporter<'_>) {
    let mut places = Places::of(&document.source);
    for (at, _) in document.source.match_indices('@') {
        let text = &document.source;
        let domain: usize =
            text[at + 1..].bytes().take_while(|c| c.is_ascii_alphanumeric() || b".-".contains(c)).count();
        let domain = text[at + 1..at + 1 + domain].trim_end_matches('.');
        let named = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if named && domain.contains('.') && !domain.ends_with(".example") {
            report.raise(
                &REAL_MAILBOX,
                places.next(at + 1, at + 1 + domain.len()),
                format!("`{domain}` may be a real address, and this is a demonstration site"),
                "use an address that ends in `.example`",
            );
        }
    }
}
