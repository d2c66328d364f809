//! In: a protocol, a topic, a sign of a level. Out: whether the family is told first of a worry, and why not. It is
//! data, said once where it belongs: `do_not_tell_first` of a protocol or a topic, “not first” in the column “Tell
//! family” of a sign. A protocol has it from the topic it is first of all about, a sign from the protocol it leads to.

use super::{Page, Site};
use crate::document::kind::level::indicators;
use crate::document::kind::of::Text;
use crate::document::kind::{Key, common, protocol};
use crate::document::{Document, KindId, Row};

/// What a sign says that leads to no reason of its own.
pub const DANGER: &str = "Telling them could put the child in more danger, or evidence could be lost.";
/// The field of a protocol and of a topic.
pub const FIELD: Key<Text> = protocol::DO_NOT_TELL_FIRST;

/// Something about which the family is not told first.
pub struct Silence<'s> {
    pub about: String,
    /// Its page, or the protocol that the sign leads to.
    pub page: Option<usize>,
    pub reason: &'s str,
}

/// Why the family is not told first: a page's own word, or that of the topic it is first of all about.
pub fn of_document<'d>(document: &'d Document, main_topic: Option<&'d Document>) -> Option<&'d str> {
    document.fields.text(FIELD).or_else(|| main_topic?.fields.text(FIELD))
}

/// The same of a page of the site. Of levels, forms and contacts only their signs and protocols know.
pub fn of_page<'s>(site: &'s Site, page: &'s Page) -> Option<&'s str> {
    if !matches!(page.document.kind.id, KindId::Protocol | KindId::Topic) {
        return None;
    }
    let topic =
        page.document.fields.list(common::TOPICS).first().and_then(|word| site.find(&word.text, &[KindId::Topic]));
    of_document(&page.document, topic.map(|index| &site.pages[index].document))
}

/// Why the family is not told first when this is seen.
pub fn of_sign<'s>(site: &'s Site, row: &Row) -> Option<&'s str> {
    let protocol = site.find(row.text(indicators::SEE), &[KindId::Protocol]);
    protocol.and_then(|index| of_page(site, &site.pages[index])).or(says_not(row).then_some(DANGER))
}

/// Whether the sign says so itself.
pub fn says_not(row: &Row) -> bool {
    row.text(indicators::TELL_FAMILY) == "not first"
}

/// The protocols and signs of these levels about which the family is not told first.
pub fn of_levels<'s>(site: &'s Site, levels: &[&'s Page]) -> Vec<Silence<'s>> {
    let mut found: Vec<Silence<'_>> = Vec::new();
    for row in levels.iter().flat_map(|level| level.document.body.rows(&indicators::TABLE)) {
        let Some(reason) = of_sign(site, row) else { continue };
        let page = site.find(row.text(indicators::SEE), &[KindId::Protocol]);
        let protocol = page.filter(|index| of_page(site, &site.pages[*index]).is_some());
        let about =
            protocol.map_or(row.text(indicators::WHAT_YOU_SEE), |index| &site.pages[index].document.title).to_owned();
        if !found.iter().any(|one| one.about == about) {
            found.push(Silence { about, page, reason });
        }
    }
    found
}

/// Everything on the site about which the family is not told first: protocols, topics that no such protocol is
/// first of all about, and signs.
pub fn everything<'s>(site: &'s Site, levels: &[&'s Page]) -> Vec<Silence<'s>> {
    let mut found: Vec<Silence<'_>> = Vec::new();
    let mut covered: Vec<usize> = Vec::new();
    for kind in [KindId::Protocol, KindId::Topic] {
        for index in site.of_kind(kind).into_iter().filter(|index| site.pages[*index].status.is_live()) {
            let page = &site.pages[index];
            let Some(reason) = of_page(site, page).filter(|_| !covered.contains(&index)) else { continue };
            covered.extend(
                page.document
                    .fields
                    .list(common::TOPICS)
                    .first()
                    .and_then(|word| site.find(&word.text, &[KindId::Topic])),
            );
            found.push(Silence { about: page.document.title.clone(), page: Some(index), reason });
        }
    }
    let signs = of_levels(site, levels);
    found.extend(signs.into_iter().filter(|sign| sign.reason == DANGER));
    found
}

/// A text in sentences, each with whether it asks the reader to tell the family.
pub fn sentences(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(". ").map_or(rest.len(), |at| at + 1);
        found.push((rest[..end].trim(), tells(&rest[..end])));
        rest = rest[end..].trim_start();
    }
    found
}

const VERBS: &[&str] = &[
    "tell", "tells", "inform", "informs", "ask", "asks", "contact", "contacts", "warn", "speak", "speaks", "talk",
    "talks", "discuss", "notify", "explain", "explains",
];
const FAMILY: &[&str] = &[
    "parent",
    "parents",
    "parents'",
    "parent's",
    "family",
    "families",
    "family's",
    "mother",
    "father",
    "mum",
    "dad",
    "carer",
    "carers",
    "relatives",
];
/// Before the verb: the sentence forbids it.
const NOT: &[&str] = &["not", "never", "don't", "without", "before", "nor"];
/// Anywhere: it waits for somebody to agree.
const LATER: &[&str] = &["agree", "agreed", "agrees", "after", "once", "until", "whether"];
/// Before the verb, and `to` or the verb itself behind them: who tells, and when, is left open. “Tell the parents when it is
/// safe” leaves nothing open.
const OPEN: &[&str] = &["who", "when", "where", "what", "how"];

/// Whether a sentence asks the reader to tell the family. “Unless” and “if safe” do not change that: whoever reads
/// in a hurry reads the first half.
pub fn tells(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let deferred = words.iter().any(|word| LATER.contains(word));
    let left_open = |at: usize| {
        let asked = at.checked_sub(if at > 0 && words[at - 1] == "to" { 2 } else { 1 });
        asked.is_some_and(|asked| OPEN.contains(&words[asked]))
    };
    let asks = |at: usize| {
        let before = &words[at.saturating_sub(4)..at];
        let near = &words[at + 1..words.len().min(at + 5)];
        !left_open(at) && !before.iter().any(|word| NOT.contains(word)) && near.iter().any(|word| FAMILY.contains(word))
    };
    !deferred && words.iter().enumerate().any(|(at, word)| VERBS.contains(word) && asks(at))
}

/// Whether a sentence forbids telling the family, without a condition.
pub fn forbids(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let conditional =
        words.iter().any(|word| ["if", "unless", "could", "may", "might", "where", "when", "without"].contains(word));
    let forbidden = |at: usize| {
        let near = &words[at + 1..words.len().min(at + 4)];
        at > 0 && ["not", "never", "don't"].contains(&words[at - 1]) && near.iter().any(|word| FAMILY.contains(word))
    };
    !conditional
        && words
            .iter()
            .enumerate()
            .any(|(at, word)| ["tell", "contact", "inform", "warn"].contains(word) && forbidden(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_asks_to_tell_the_family_is_known_from_one_that_waits_or_forbids() {
        for said in [
            "Tell parents unless unsafe",
            "Tell the family that you are ringing, unless that could put a child at risk.",
            "Ask the parents' agreement unless asking could put the child at risk.",
            "Tells the mother and father the same day",
            "Speak to the child’s parents first.",
            "Tell the parents when it is safe",
            "Where it is safe, tell the family what you are worried about.",
            "Explain everything to the family",
        ] {
            assert!(tells(said), "{said}");
        }
        for said in [
            "Not needed",
            "Do not tell the family first.",
            "Do **not** tell the parents.",
            "Agree with the Help Desk who tells the parents, and when",
            "Tell the family once the Help Desk has agreed it.",
            "Never contact the family yourself.",
            "Tell the designated lead and ring",
            "Ring without telling the parents",
            "The Help Desk says who tells the parents",
            "Ask the Help Desk when to tell the family",
        ] {
            assert!(!tells(said), "{said}");
        }
        assert_eq!(
            sentences("Not needed. Tell parents unless unsafe"),
            [("Not needed.", false), ("Tell parents unless unsafe", true)]
        );
        assert!(forbids("Do not contact the family, a leader or a relative."));
        assert!(forbids("Do not tell the family until you have agreed it with the Help Desk."));
        assert!(!forbids("Do not tell the family first if it could put a child at risk."));
    }
}
