//! In: protocols and topics that say not to tell the family first, and the rows that lead to them. Out: findings
//! where two places would tell a reader opposite things.

use super::Rules;
use crate::document::kind::level::{indicators, responses};
use crate::document::kind::{common, contact, level, protocol};
use crate::document::{Document, KindId, Reporter, Row, Unit, Word};
use crate::finding::{At, rules};
use crate::site::family::{self, FIELD};

rules! {
    CONSENT_FIELD = error("family/consent-field") {
        why: WHY,
        line: "consent: tell-family",
        says: "`consent: tell-family`, but the family is not told first here",
        help: "write `consent: not-needed` or `legal-advice`, or take `do_not_tell_first` out of this page or its topic",
    }

    FIRST_ACTION_TELLS = error("family/first-action-tells") {
        why: WHY,
        line: "2. Tell the parents that you are ringing, unless unsafe.",
        says: "this tells the reader to tell the family, but this protocol says not to tell them first",
        help: "say who agrees when the family is told: “Agree with your front door who tells the family, and when”",
    }

    TEXT_TELLS = warning("family/text-tells") {
        why: WHY,
        line: "Nobody need agree. Inform the child’s mother first.",
        says: "this tells the reader to tell the family, but this protocol says not to tell them first",
        help: "say who agrees when the family is told: “Agree with your front door who tells the family, and when”",
    }

    ONLY_IN_WORDS = warning("family/only-in-words") {
        why: "The threshold helper, the level pages and the forms would go on saying “tell the parents”.",
        line: "Do not tell the family. Ring first.",
        says: "the text says not to tell the family, but the front matter does not",
        help: "add `do_not_tell_first: …` with the reason; or say on what condition the family is not told",
    }

    SIGN_DISAGREES = warning("family/sign-disagrees") {
        why: "Whoever follows the link reads “tell the parents”.",
        line: "| Health | 0-1 | strong | A bruise on a baby | protocol/bruising | not first |",
        says: "this sign says not to tell the family first; “Bruising”, to which it leads, does not",
        help: "add `do_not_tell_first: …` to that protocol or to one of its topics, or empty this cell",
    }

    LEVEL_TELLS = warning("family/level-tells") {
        why: WHY,
        line: "| school | Ring | front-door | Not needed. Tell parents unless unsafe | 1 working day | A call back | Ring again |",
        says: "this says to tell the family, but with one sign of this level the family is not told first",
        help: "write for everybody: “Agree with your front door who tells the parents, and when”",
    }
}

const WHY: &str =
    "Someone who harms the child may be at home. Told first, they can silence or move the child, or destroy evidence.";

/// Headings under which a protocol speaks of it.
const CONSENT: &[&str] = &["consent", "famil", "caniat", "cydsyn", "teulu"];

/// Where a protocol says what is done first.
fn is_first(rules: &Rules<'_>, document: &Document, unit: &Unit) -> bool {
    let heading = protocol::DO_FIRST.on(document, &rules.config.local);
    heading.is_some_and(|heading| unit.under.as_deref() == Some(&heading.id))
}

/// Where a page speaks of consent: under the heading that every protocol has for it, or one that says so.
fn is_of_consent(rules: &Rules<'_>, document: &Document, unit: &Unit) -> bool {
    let heading = protocol::TELLING.on(document, &rules.config.local);
    heading.is_some_and(|heading| unit.under.as_deref() == Some(&heading.id)) || under(document, unit, CONSENT)
}

/// A protocol agrees with its own front matter.
pub fn protocol(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !rules.live(document) {
        return;
    }
    if !silent(rules, document) {
        if !about(rules, document) {
            only_in_words(rules, document, report);
        }
        return;
    }
    // An adult who is hurt is asked, where the one who harms is not told.
    let adult = protocol::serves(document, &rules.config.local).adults();
    let asks = |word: &&Word| word.text == "tell-family" || word.text == "needed" && !adult;
    if let Some(consent) = document.fields.list(protocol::CONSENT).first().filter(asks) {
        report.raise(
            &CONSENT_FIELD,
            consent.at,
            format!("`consent: {}`, but the family is not told first here", consent.text),
            format!("write `consent: not-needed` or `legal-advice`, or take `{FIELD}` out of this page or its topic"),
        );
    }
    for unit in &document.body.units {
        let first = unit.numbered && is_first(rules, document, unit);
        if !told(&unit.text) || !(first || is_of_consent(rules, document, unit)) {
            continue;
        }
        let message = "this tells the reader to tell the family, but this protocol says not to tell them first";
        let fix = "say who agrees when the family is told: “Agree with your front door who tells the family, and when”";
        if first {
            report.raise(&FIRST_ACTION_TELLS, unit.at, message, fix);
        } else {
            report.raise(&TEXT_TELLS, unit.at, message, fix);
        }
    }
}

/// What a protocol or a topic forbids in words alone is unknown to the helper, the levels and the forms.
pub fn only_in_words(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let spoken = |unit: &Unit| {
        document.kind.id == KindId::Topic || is_of_consent(rules, document, unit) || is_first(rules, document, unit)
    };
    let forbids =
        |unit: &&Unit| spoken(unit) && family::sentences(&unit.text).iter().any(|(one, _)| family::forbids(one));
    if let Some(unit) = document.body.units.iter().find(forbids) {
        report.raise(
            &ONLY_IN_WORDS,
            unit.at,
            "the text says not to tell the family, but the front matter does not",
            format!("add `{FIELD}: …` with the reason; or say on what condition the family is not told"),
        );
    }
}

/// A topic that forbids it in its text says so in its front matter.
pub fn topic(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if rules.live(document) && !document.fields.has(FIELD) {
        only_in_words(rules, document, report);
    }
}

/// What a number says of consent agrees with what it is first of all for.
pub fn contact(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let note = document.fields.list(contact::CONSENT_NOTE).first().filter(|note| told(&note.text));
    if let Some(note) = note.filter(|_| silent(rules, document)) {
        report.raise(
            &TEXT_TELLS,
            note.at,
            "this tells the reader to tell the family, but with what this number is for they are not told first",
            "say who agrees when the family is told: “Agree with the police and social care who tells the family, and when”",
        );
    }
}

/// The rows of a level agree with the protocols they lead to.
pub fn level(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let model = rules.named(document, level::MODEL, &[KindId::Threshold]);
    if !rules.live(document) || !model.is_some_and(|model| rules.live(model)) {
        return;
    }
    let mut count = 0;
    for row in document.body.rows(&indicators::TABLE) {
        let protocol = rules.find(row.text(indicators::SEE), &[KindId::Protocol]);
        let protocols_word = protocol.is_some_and(|protocol| silent(rules, protocol));
        count += usize::from(protocols_word || family::says_not(row));
        // A sign of danger now may be stricter than its protocol, which is for all who are worried.
        let stricter = row.text(indicators::STRENGTH) == "immediate";
        let protocol =
            protocol.filter(|one| family::says_not(row) && !stricter && !protocols_word && !about(rules, one));
        if let Some(protocol) = protocol {
            report.raise(
                &SIGN_DISAGREES,
                row.at_of(indicators::TELL_FAMILY),
                format!(
                    "this sign says not to tell the family first; “{}”, to which it leads, does not",
                    protocol.title
                ),
                format!("add `{FIELD}: …` to that protocol or to one of its topics, or empty this cell"),
            );
        }
    }
    if count > 0 {
        general(document, count, report);
    }
}

/// What a level says to everybody must hold for these signs too.
fn general(document: &Document, silent: usize, report: &mut Reporter<'_>) {
    let fields = [level::FIRST_STEP, level::CONSENT_RULE, level::IF_NOT_ACCEPTED];
    let mut said: Vec<At> = fields
        .into_iter()
        .flat_map(|name| document.fields.list(name))
        .filter(|word| told(&word.text))
        .map(|word| word.at)
        .collect();
    let columns = [responses::WHAT_TO_DO, responses::CONSENT, responses::WHAT_HAPPENS_NEXT, responses::IF_NOT_ACCEPTED];
    let tells = |row: &Row| columns.into_iter().find(|column| told(row.text(*column))).map(|column| row.at_of(column));
    said.extend(document.body.rows(&responses::TABLE).filter_map(tells));
    let Some(first) = said.first() else { return };
    let places = if said.len() == 1 { String::new() } else { format!(" in {} places", said.len()) };
    let signs = if silent == 1 { "one sign".into() } else { format!("{silent} signs") };
    report.raise(
        &LEVEL_TELLS,
        *first,
        format!("this says to tell the family{places}, but with {signs} of this level the family is not told first"),
        "write for everybody: “Agree with your front door who tells the parents, and when”",
    );
}

/// Whether it stands under a heading with one of these words.
fn under(document: &Document, unit: &Unit, words: &[&str]) -> bool {
    let heading = document.body.outline.iter().find(|h| unit.under.as_deref() == Some(&h.id));
    heading.is_some_and(|h| words.iter().any(|word| h.text.to_lowercase().contains(word)))
}

fn told(text: &str) -> bool {
    family::sentences(text).iter().any(|(_, tells)| *tells)
}

/// Whether the family is not told first.
fn silent(rules: &Rules<'_>, document: &Document) -> bool {
    let topics = rules.all_named(document, common::TOPICS, &[KindId::Topic]);
    family::of_document(document, topics.first().copied()).is_some()
}

/// Whether one of its topics says so.
fn about(rules: &Rules<'_>, document: &Document) -> bool {
    rules.all_named(document, common::TOPICS, &[KindId::Topic]).iter().any(|topic| topic.fields.has(FIELD))
}
