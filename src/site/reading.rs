//! In: a public page and the audience pages. Out: a warning where a page is harder to read than its readers
//! can be asked to, with the place of every long sentence; and the age that is shown on the page.
//!
//! The limits are the `reading_age` of the audience pages. Children and parents have the last word on a page
//! written for nobody else; a page that is also for people at work is held to the age of those among them
//! who read most, since a protocol cannot do without its terms. GOV.UK asks the same of writing for
//! specialists as of any other: they too read faster what is plain ("Content design: planning, writing and
//! managing content", Writing for GOV.UK).

use super::Page;
use super::known::Known;
use super::who::Who;
use crate::document::kind::{audience, common, voice};
use crate::document::{Document, KindId, Reporter, Unit, reading};
use crate::finding::{At, and, rules};
use std::borrow::Cow;

rules! {
    TOO_HARD = warning("reading/too-hard") {
        why: "Staff read this between two calls; what is hard to read is read half, or not at all.",
        line: "When a professional receives information which suggests that you may be experiencing significant harm,",
        says: "this page has a reading age of 22.9; for its readers it may be 10 at most; 2 sentences are longer than 25 words",
        help: "split the sentences at 6:1 (“When a professional …”, 32 words) and 10:3 (“Following an assessment …”, 29 words), and use shorter words",
    }
}

/// The formula is a year or two out on a single page.
const TOLERANCE: f32 = 2.0;
/// More sentences than this are too many to go and look for one by one.
const NAMED: usize = 6;

/// Compares the page's reading age with what its readers can be asked for.
pub fn check(document: &Document, known: &Known<'_>, report: &mut Reporter<'_>) {
    let Some(limit) = limit(document, known).filter(|_| is_english(document, "en") && !document.is_withdrawn()) else {
        return;
    };
    let reading = reading_of(document, known);
    let Some(age) = reading.age.filter(|age| *age > limit) else { return };
    let long: Vec<(At, &reading::Long)> = reading.long.iter().map(|long| (place(document, long), long)).collect();
    let count = match long.len() {
        0 => String::from("no sentence is long, so it is the words"),
        1 => String::from("1 sentence is longer than 25 words"),
        count => format!("{count} sentences are longer than 25 words"),
    };
    let finding = TOO_HARD.at(
        long.first().map_or(document.front(), |(at, _)| *at),
        format!("this page has a reading age of {age:.1}; for its readers it may be {limit:.0} at most; {count}"),
        fix(&long),
    );
    report.tell(if is_for_those_concerned(document, known) {
        finding.because("A child or parent under strain gives up on a page that is hard to read.")
    } else {
        finding
    });
}

/// The page's reading age in whole years, where it is in English and long enough to tell.
pub fn shown(page: &Page, language: &str) -> Option<u32> {
    let english = is_english(&page.document, language).then_some(&page.document.body)?;
    Some(english.reading().age?.round().max(5.0) as u32)
}

fn is_english(document: &Document, language: &str) -> bool {
    document.fields.text(common::LANG).unwrap_or(language).starts_with("en")
}

fn fix(long: &[(At, &reading::Long)]) -> String {
    let mut named: Vec<String> = long
        .iter()
        .take(NAMED)
        .map(|(at, long)| format!("{}:{} (“{} …”, {} words)", at.line, at.column.max(1), long.opening, long.words))
        .collect();
    if long.len() > NAMED {
        named.push(format!("{} more", long.len() - NAMED));
    }
    match named.len() {
        0 => String::from("use shorter words, and fewer of them in a sentence"),
        1 => format!("split the sentence at {}, and use shorter words", named[0]),
        _ => format!("split the sentences at {}, and use shorter words", and(&named)),
    }
}

/// Line and column at which the sentence begins.
fn place(document: &Document, long: &reading::Long) -> At {
    let line = document.source.lines().nth(long.at.line.max(1) as usize - 1).unwrap_or("");
    let mut words: Vec<&str> = long.opening.split(' ').collect();
    while !words.is_empty() {
        let opening = words.join(" ");
        if let Some(start) = line.find(&opening) {
            return At::bytes(line, long.at.line, start, start + opening.len());
        }
        words.pop();
    }
    long.at
}

/// How hard what the page says is to read, with the words that `:::you-said` brings from elsewhere.
fn reading_of<'d>(document: &'d Document, known: &Known<'d>) -> Cow<'d, reading::Reading> {
    let body = &document.body;
    if !body.components.iter().any(|component| component.name == "you-said") {
        return Cow::Borrowed(body.reading());
    }
    let brought = known.values().filter(|entry| entry.public && entry.kind == KindId::Voice).flat_map(|entry| {
        [voice::CHILD_SAID, voice::CHILD_DID].into_iter().filter_map(|name| entry.document.fields.text(name))
    });
    let brought = brought.map(|text| Unit { text: text.to_owned(), at: document.front(), ..Unit::default() });
    Cow::Owned(reading::measure(&body.units.iter().cloned().chain(brought).collect::<Vec<_>>()))
}

/// Whose page it is.
fn audiences(document: &Document) -> Vec<&str> {
    let ids = if document.kind.id == KindId::Audience {
        vec![document.id.as_str()]
    } else {
        document.fields.list(common::AUDIENCES).iter().map(|word| word.text.as_str()).collect()
    };
    ids.into_iter().map(|id| id.strip_prefix("audience/").unwrap_or(id)).collect()
}

/// Whether nobody who reads at work is to read it.
fn is_for_those_concerned(document: &Document, known: &Known<'_>) -> bool {
    let readers = Who::among(document, known);
    !readers.is_empty() && readers.iter().all(|who| who.asks_for_themselves())
}

/// The oldest reading age the page may have; none where no audience is named that has a page.
fn limit(document: &Document, known: &Known<'_>) -> Option<f32> {
    let age = |name: &str| -> Option<f32> {
        known.get(&format!("audience/{name}"))?.document.fields.text(audience::READING_AGE)?.parse().ok()
    };
    let names: Vec<(&str, Who)> = audiences(document).into_iter().zip(Who::among(document, known)).collect();
    let found = if is_for_those_concerned(document, known) {
        names.into_iter().filter_map(|(name, _)| age(name)).reduce(f32::min)
    } else {
        names
            .into_iter()
            .filter(|(_, who)| !who.asks_for_themselves())
            .filter_map(|(name, _)| age(name))
            .reduce(f32::max)
    };
    found.map(|age| age + TOLERANCE)
}
