//! In: what a page's front matter and its lines say of who may see it. Out: whether that is clear, and a
//! finding for each place where it is said in vain.
//!
//! A word in the wrong place is a word that does not count. Whoever wrote it believes the page is kept
//! back, so in doubt it is.

use super::dated;
use super::foreign;
use super::front_matter::{Entry, Value};
use super::keeping_back::{self, KEPT};
use super::kind::{Is, KINDS, Keys};
use super::not_public;
use super::slips::Line;
use crate::document::key_words;
use crate::document::kind::common;
use crate::finding::{At, Finding, did_you_mean, rules};
use crate::personal::{self, Weight, What};
use serde::{Deserialize, Serialize};

rules! {
    SAID = doubtful("safety/said-not-public") {
        why: "A word to colleagues keeps nobody out: the page would be public, with that word on it.",
        line: "Do not publish until the trial ends.",
        says: "this says that the page is not for the public, and nothing keeps the page back",
        help: "write `access: internal` or `draft: true` on a line of its own between the two `---` lines; if the page is public, take this line out",
    }

    HIDDEN_ELSEWHERE = doubtful("safety/hidden-elsewhere") {
        why: "Whoever wrote it believes that readers do not see what stands there.",
        line: "{{< private >}}",
        says: "in another program this keeps words from readers, and here it keeps nothing back",
        help: "put what readers must not see between a line `:::withheld` and a line `:::`, or take it out; if they may see it, take these signs out",
    }

    MISPLACED = error("front-matter/access-misplaced") {
        why: "Somebody meant to keep this page back or to have it checked. Until it is clear, the page is withheld.",
        line: "access: internal",
        says: "this looks like a word on who may see the page, but here it counts for nothing",
        help: "write `access: internal`, `access: confidential` or `draft: true` on a line of its own between the two `---` lines; if the page is public, say it in other words",
    }
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    Public,
    /// Internal, confidential or a draft: somebody decided.
    Withheld,
    /// Who may see it could not be read. There is a finding, and nothing is published until it is mended; other
    /// pages may speak of it meanwhile, so that one slip is told once.
    Doubted,
}

/// Whether a key that decides who may see the page has a value that does not decide it. A key that pages of the kind
/// have says what it says there.
pub fn is_unclear(entries: &[Entry], keys: &impl Keys) -> bool {
    entries.iter().any(|entry| match decides(&entry.key.text) {
        Some(name) => !is_clear(name, entry),
        None => keys.field(&entry.key.text).is_none() && keeps_back(entry),
    })
}

/// Whether a key of another program keeps the page back there. A day may be over: [`dated`] carries it to where that
/// is known.
pub fn keeps_back(entry: &Entry) -> bool {
    dated::turn(entry).is_none() && (foreign::keeps_back(&entry.key.text, &entry.value) || keeping_back::entry(entry))
}

/// Whether the page says clearly that it is kept back. It may then say so in other words too.
pub fn is_kept_back(entries: &[Entry]) -> bool {
    let says = |key: &str, values: &[&str]| {
        entries.iter().any(|entry| {
            let said = if let Value::Word(word) = &entry.value { word.text.as_str() } else { "" };
            entry.key.text == key && values.contains(&said)
        })
    };
    says("access", &["internal", "confidential"]) || says("draft", &["true"])
}

/// Finds it said where YAML passes over it: below another key, in braces, in a remark.
pub fn passed_over(yaml: &str, first_line: usize) -> Vec<Finding<At>> {
    keeping_back::passed_over(yaml, first_line).into_iter().map(misplaced).collect()
}

/// `access` or `draft`, also mistyped or with a word beside it.
fn decides(key: &str) -> Option<&'static str> {
    let plain = key_words::plain(key);
    let near = |name: &str| did_you_mean(name, plain.split(['_', '.'])).is_some();
    ["access", "draft"].into_iter().find(|name| plain == *name || near(name))
}

fn is_clear(name: &str, entry: &Entry) -> bool {
    let Value::Word(word) = &entry.value else { return false };
    entry.key.text == name
        && match name {
            "access" => matches!(word.text.as_str(), "public" | "internal" | "confidential"),
            _ => matches!(word.text.as_str(), "true" | "false"),
        }
}

/// The same where it stands alone, as a tag or a topic.
const TAGS: &[&str] = &["draft", "unpublished", "official-sensitive"];

/// Whether the value of another key is nothing but a word that keeps back.
fn is_tag(key: &str, value: &str) -> bool {
    let said = value.trim().to_lowercase();
    let words = FOR_READERS.contains(&key_words::plain(key).as_str());
    let mut fields = KINDS.iter().filter_map(|kind| kind.field(key));
    let allowed = fields.any(|field| match field.is {
        Is::OneOf(words) => words.contains(&value),
        Is::Local(vocabulary) => vocabulary.words.contains(&value),
        _ => false,
    });
    let tag = KEPT.contains(&said.as_str()) || TAGS.contains(&said.as_str());
    let of_matter =
        said == "private" && key_words::words(key).iter().any(|word| not_public::one(PRIVATE_MATTERS, word));
    !words && !allowed && !of_matter && (tag || not_public::statement(&said))
}

/// What can be private or public without any secret: a sector, a school, a hospital.
const PRIVATE_MATTERS: &str = "sector funding funded fees provider provision ownership owned tenure school nursery hospital \
    clinic practice housing care fostering market transport company law";

/// Keys whose words are about the page's matter.
const FOR_READERS: &[&str] = &["title", "summary", "synonyms", "former_ids", "former_addresses", "id"];

/// A title or summary that says it of the page.
fn is_said_to_readers(key: &str, value: &str) -> bool {
    /// What other programs show below the title.
    const LEADS: &str = "subtitle description excerpt abstract lead intro standfirst strapline tagline headline deck";
    let key = key_words::plain(key);
    let lead = not_public::one(LEADS, &key);
    (lead || matches!(key.as_str(), "title" | "summary")) && not_public::words_for_readers(value)
        || lead && not_public::begins_stamped(value)
}

/// Whether the page says in so many words that it is for everybody.
fn is_said_public(entries: &[Entry]) -> bool {
    let public = |value: &Value| matches!(value, Value::Word(word) if word.text == "public");
    entries.iter().any(|entry| entry.key.text == common::ACCESS.name() && public(&entry.value))
}

/// The same where the word may speak of the page's matter too.
fn may_be_said_to_readers(key: &str, value: &str) -> bool {
    matches!(key_words::plain(key).as_str(), "title" | "summary")
        && not_public::is_ambiguous(value)
        && !not_public::words_for_readers(value)
}

/// Finds it said inside other values.
pub fn in_values(entries: &[Entry]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let public = is_said_public(entries);
    for entry in entries.iter().filter(|entry| decides(&entry.key.text).is_none()) {
        let words = match &entry.value {
            Value::Word(word) => std::slice::from_ref(word),
            Value::List(words) => words,
            Value::Empty | Value::Nested(..) => continue,
        };
        let told = words.iter().filter(|word| is_said_to_readers(&entry.key.text, &word.text));
        found.extend(told.map(|word| said(word.at)));
        let either = words.iter().filter(|word| !public && may_be_said_to_readers(&entry.key.text, &word.text));
        found.extend(either.map(|word| {
            let fix = "write `access: internal` or `draft: true` on a line of its own between the two `---` lines; if this speaks of something else, write `access: public`";
            Finding { fix: fix.into(), ..said(word.at) }
        }));
        found.extend(
            words
                .iter()
                .filter(|word| is_said_within(&word.text) || is_tag(&entry.key.text, &word.text))
                .map(|word| misplaced(word.at)),
        );
    }
    found
}

/// Finds it said on a line of its own in the text, outside code.
pub fn in_text(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut apart = true;
    let mut above = "";
    let mut found = Vec::new();
    let shown: Vec<&Line> = lines.iter().filter(|line| !line.code).collect();
    for (index, line) in shown.iter().enumerate() {
        let beside = || [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|n| shown.get(n));
        if beside().any(|next| not_public::are_of_one_list_of_people(line.text, next.text)) {
            apart = false;
            continue;
        }
        let at = At::line(line.number);
        let below = shown.get(index + 1).map_or("", |line| line.text);
        if is_said(line.text) {
            found.push(misplaced(at));
        } else if (not_public::line(line.text, apart)
            || is_defined(above, line.text)
            || is_underlined(below) && not_public::line(&format!("# {}", line.text), true))
            && !is_marked(line.text)
            && !not_public::is_among_items(above, line.text, below)
        {
            found.push(said(at));
        }
        above = line.text;
        let bare = line.text.trim_start_matches(['>', ' ']);
        apart = bare.is_empty() || bare.starts_with(['#', ':', '-']);
    }
    found
}

/// Whether the line below makes a heading of it.
fn is_underlined(below: &str) -> bool {
    let row = below.trim_end();
    row.len() > 2 && (row.bytes().all(|b| b == b'=') || row.bytes().all(|b| b == b'-'))
}

/// `Access`, and on the line below it `: internal`.
fn is_defined(above: &str, line: &str) -> bool {
    let Some(said) = line.strip_prefix(':').filter(|said| said.starts_with([' ', '\t'])) else { return false };
    !above.is_empty() && not_public::line(&format!("{above}: {said}"), true)
}

/// A stamp that is told as such.
pub(super) fn is_marked(line: &str) -> bool {
    personal::find(line).iter().any(|hit| hit.what == What::Marking && hit.weight == Weight::Block)
}

fn said(at: At) -> Finding<At> {
    SAID.at(
        at,
        "this says that the page is not for the public, and nothing keeps the page back",
        "write `access: internal` or `draft: true` on a line of its own between the two `---` lines; if the page is public, take this line out",
    )
}

fn misplaced(at: At) -> Finding<At> {
    MISPLACED.at(
        at,
        "this looks like a word on who may see the page, but here it counts for nothing",
        "write `access: internal`, `access: confidential` or `draft: true` on a line of its own between the two `---` lines; if the page is public, say it in other words",
    )
}

/// The whole line is `access: internal`, `**Access** confidential`, `draft = true`.
pub(super) fn is_said(line: &str) -> bool {
    let sign = |c: char| matches!(c, '*' | '_' | '`' | '>' | '#' | '"' | '“' | '”');
    let begins = line.chars().find(|c| !sign(*c) && !c.is_whitespace() && !matches!(c, '-' | '–' | '•'));
    // Nearly every line begins with another letter than these two words, and is not copied for them.
    if !begins.is_some_and(|c| matches!(c, 'a' | 'A' | 'd' | 'D')) {
        return false;
    }
    let bare: String = line.chars().filter(|c| !sign(*c)).collect();
    let bare = bare.trim().trim_start_matches(['-', '–', '•', ' ']).trim_end_matches(['.', ',', ' ']).to_lowercase();
    let value =
        |key: &str| bare.strip_prefix(key).map(|rest| (rest.trim_start().starts_with([':', '=']), sign_off(rest)));
    match (value(common::ACCESS.name()), value(common::DRAFT.name())) {
        (Some((_, value)), _) => KEPT.contains(&value),
        (_, Some((signed, value))) => signed && matches!(value, "true" | "yes"),
        _ => false,
    }
}

/// `… access: internal …` somewhere in a value.
fn is_said_within(value: &str) -> bool {
    let lower = value.to_lowercase();
    let after = |key: &'static str| {
        lower.match_indices(key).filter_map(|(at, _)| {
            let alone = !lower[..at].ends_with(char::is_alphanumeric);
            let rest = lower[at + key.len()..].trim_start();
            (alone && rest.starts_with([':', '='])).then(|| sign_off(rest).split_whitespace().next().unwrap_or(""))
        })
    };
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    after("access").any(|word| KEPT.contains(&bare(word).as_str()))
        || after("draft").any(|word| matches!(bare(word).as_str(), "true" | "yes"))
}

fn sign_off(rest: &str) -> &str {
    rest.trim_start_matches([':', '=', ' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::front_matter;
    use crate::document::kind::KindId;

    fn unclear(yaml: &str) -> bool {
        let entries = front_matter::read(yaml, 0, &front_matter::UNREADABLE).entries;
        is_unclear(&entries, KindId::Page.kind()) || !in_values(&entries).is_empty()
    }

    #[test]
    fn what_is_clear() {
        for yaml in [
            "title: A",
            "access: public",
            "access: internal",
            "draft: true",
            "draft: false",
            "title: Access to records",
            "minutes: draft",
            "synonyms: [confidential]",
            "title: Private",
            "summary: Who has access: everyone.",
            "status: live",
            "published: true",
            "private: false",
            "visibility: public",
        ] {
            assert!(!unclear(yaml), "{yaml}");
        }
    }

    #[test]
    fn what_is_not() {
        for yaml in [
            "access:",
            "draft:",
            "access: ~",
            "access: [internal]",
            "access: Internal",
            "access: private",
            "Access: internal",
            "acess: internal",
            "access_level: internal",
            "is-draft: true",
            "Draft: true",
            "draft: yes",
            "draft: ",
            "summary: \"A access: internal\"",
            "synonyms: [a, \"draft = true\"]",
            "published: false",
            "status: archived",
            "private: true",
            "visibility: staff",
            "publish: no",
            "tags: [internal]",
            "topics: Confidential",
            "withheld: true",
            "never_publish: true",
            "visible: false",
            "active: false",
            "wip: true",
            "embargo: until the inquest",
        ] {
            assert!(unclear(yaml), "{yaml}");
        }
    }

    #[test]
    fn a_line_of_the_text_that_says_it() {
        for line in [
            "access: internal",
            "Access: Confidential.",
            "**access:** internal",
            "- access internal",
            "draft: true",
            "> Draft = yes",
        ] {
            assert!(is_said(line), "{line}");
        }
        for line in
            ["access: by the side door", "Access internal mail here", "draft the plan", "draft: see below", "access"]
        {
            assert!(!is_said(line), "{line}");
        }
    }
}
