//! In: a public page and the audience pages. Out: a warning where a page written only for children,
//! young people or parents is harder to read than they can be asked to.

use super::assemble::Known;
use crate::document::{Document, Reporter, Unit, reading};

/// Audiences a page is written down for. Everybody else reads at work.
const PLAIN: &[&str] = &["child", "young-person", "parent"];
/// The formula is a year or two out on a single page.
const TOLERANCE: f32 = 2.0;

/// Compares the page's reading age with that of its youngest audience.
pub fn check(document: &Document, known: &Known<'_>, report: &mut Reporter<'_>) {
    let english = document.fields.text("lang").is_none_or(|lang| lang.starts_with("en"));
    let Some(limit) = limit(document, known).filter(|_| english && !document.is_withdrawn()) else { return };
    let reading = reading::measure(&units(document, known));
    let Some(age) = reading.age.filter(|age| *age > limit) else { return };
    let long = match reading.long.len() {
        0 => String::from("no sentence is long, so it is the words"),
        1 => String::from("1 sentence is longer than 25 words"),
        count => format!("{count} sentences are longer than 25 words"),
    };
    let lines: Vec<String> = reading.long.iter().map(|(at, _)| at.line.to_string()).collect();
    let fix = match lines.as_slice() {
        [] => String::from("use shorter words, and fewer of them in a sentence"),
        [line] => format!("split the sentence on line {line}, and use shorter words"),
        [most @ .., last] => {
            format!("split the sentences on lines {} and {last}, and use shorter words", most.join(", "))
        }
    };
    report.warning(
        "reading/too-hard",
        reading.long.first().map_or(document.front(), |(at, _)| *at),
        format!("this page has a reading age of {age:.1}; for its readers it may be {limit:.0} at most; {long}"),
        "A child or parent under strain gives up on a page that is hard to read.",
        fix,
    );
}

/// What the page says, with the words that `:::you-said` brings from elsewhere.
fn units<'d>(document: &'d Document, known: &Known<'d>) -> std::borrow::Cow<'d, [Unit]> {
    let own = document.body.units.as_slice();
    if !document.body.components.iter().any(|component| component.name == "you-said") {
        return own.into();
    }
    let brought = known
        .values()
        .filter(|entry| entry.public && entry.kind == "voice")
        .flat_map(|entry| ["child_said", "child_did"].into_iter().filter_map(|name| entry.document.fields.text(name)));
    let brought = brought.map(|text| Unit { text: text.to_owned(), at: document.front(), ..Unit::default() });
    own.iter().cloned().chain(brought).collect::<Vec<_>>().into()
}

/// The oldest reading age the page may have; none if it is also for people at work.
fn limit(document: &Document, known: &Known<'_>) -> Option<f32> {
    let own = [document.id.as_str()];
    let ids: Vec<&str> = if document.kind.name == "audience" {
        own.to_vec()
    } else {
        document.fields.list("audiences").iter().map(|word| word.text.as_str()).collect()
    };
    let mut lowest: Option<f32> = None;
    for id in ids {
        let name = id.strip_prefix("audience/").unwrap_or(id);
        PLAIN.contains(&name).then_some(())?;
        let page = known.get(&format!("audience/{name}"))?.document;
        let age: f32 = page.fields.text("reading_age")?.parse().ok()?;
        lowest = Some(lowest.map_or(age, |other| other.min(age)));
    }
    lowest.map(|age| age + TOLERANCE)
}
