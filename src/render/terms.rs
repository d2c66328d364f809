//! In: what a reader reads of a page, in order. Out: the same with the first use of each glossary term
//! linked to its entry, and spelt out where the author has not: "LADO (local authority designated
//! officer)", "peer-on-peer (now child-on-child)". On a page for children a term leads to its meaning
//! for children at the end of the page.
//!
//! What is added stands in `data-added`, so that the guard can read the page without it.

use crate::document::KindId;
use crate::document::anchor;
use crate::document::kind::common;
use crate::document::markdown::escape_into;
use crate::site::glossary::said;
use crate::site::{Page, Sense, Site, Term, route};
use serde::Serialize;
use std::collections::BTreeSet;

/// Elements whose text is not running text, or does something when it is chosen.
const QUIET: &[&str] = &[
    "a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "button", "label", "th", "caption", "dt", "dfn", "summary",
    "legend", "select", "nav", "svg", "script", "style", "time",
];
/// Elements inside a line of text.
const INLINE: &[&str] = &["a", "strong", "em", "span", "bdi", "code", "del", "sup", "mark"];
/// How far ahead the author's own explanation is looked for, in characters.
const AHEAD: usize = 90;

/// A term explained at the end of a page for children.
#[derive(Serialize)]
pub struct Word {
    pub id: String,
    pub term: String,
    pub meaning: String,
}

/// Marks the terms of one page.
pub struct Marker<'s> {
    site: &'s Site,
    page: &'s Page,
    for_children: bool,
    used: BTreeSet<usize>,
    /// What the page has said so far.
    said: String,
    /// Terms explained at the end of a page for children.
    words: Vec<usize>,
}

impl<'s> Marker<'s> {
    /// For a page in the site's own language that is no glossary itself.
    pub fn new(site: &'s Site, page: &'s Page) -> Option<Marker<'s>> {
        let other = page.document.fields.text(common::LANG).is_some_and(|own| own != site.config.language);
        if other || site.glossary.terms.is_empty() || page.document.kind.id == KindId::Glossary {
            return None;
        }
        let title = said(&escaped(&page.document.title));
        // A page about private fostering need not explain the words in its title.
        let used = site.glossary.named_in(&title).filter(|index| !site.glossary.terms[*index].is_initials()).collect();
        Some(Marker { site, page, for_children: page.is_for_children(), used, said: title, words: Vec::new() })
    }

    /// Marks what comes next on the page.
    pub fn mark(&mut self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut quiet: Option<(&str, usize)> = None;
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at], quiet.is_none(), &mut out);
            rest = &rest[at..];
            let (tag, after) = rest.split_at(tag_end(rest));
            out.push_str(tag);
            rest = after;
            let (closes, name) = tag_name(tag);
            if !INLINE.contains(&name) {
                self.said.push(' ');
            }
            quiet = match quiet {
                Some((of, 1)) if closes && of == name => None,
                Some((of, depth)) if closes && of == name => Some((of, depth - 1)),
                Some((of, depth)) if of == name => Some((of, depth + 1)),
                None if !closes && (QUIET.contains(&name) || tag.contains(" data-terms=\"no\"")) => Some((name, 1)),
                other => other,
            };
        }
        self.text(rest, quiet.is_none(), &mut out);
        out
    }

    /// The terms explained at the end of a page for children.
    pub fn words(&self) -> Vec<Word> {
        let meaning = |term: &Term| self.sense(term).map_or("", |sense| &sense.for_children).to_owned();
        let words = self.words.iter().map(|index| &self.site.glossary.terms[*index]);
        words.map(|term| Word { id: word_id(term), term: term.name.clone(), meaning: meaning(term) }).collect()
    }

    fn text(&mut self, text: &str, running: bool, out: &mut String) {
        let mut from = 0;
        let found = if running { self.site.glossary.find(text) } else { Vec::new() };
        for found in found {
            let range = found.range;
            if self.used.contains(&found.term) {
                continue;
            }
            self.say(&text[from..range.start]);
            out.push_str(&text[from..range.start]);
            from = range.start;
            if let Some(href) = self.address(found.term) {
                self.used.insert(found.term);
                out.push_str(&format!("<a class=\"term\" href=\"{href}\">{}</a>", &text[range.clone()]));
                let added = self.added(found.term, &text[range.clone()], &text[range.end..]);
                if !added.is_empty() {
                    let (open, close) = if text[..range.start].ends_with('(') { (": ", "") } else { (" (", ")") };
                    out.push_str(&format!("<span class=\"term__added\" data-added>{open}{added}{close}</span>"));
                    self.say(&added);
                }
                self.say(&text[range.clone()]);
                from = range.end;
            }
        }
        self.say(&text[from..]);
        out.push_str(&text[from..]);
    }

    /// Where a term leads; `None` leaves it as it is.
    fn address(&mut self, index: usize) -> Option<String> {
        let term = &self.site.glossary.terms[index];
        let sense = self.sense(term);
        if self.for_children {
            if sense.is_some_and(|sense| !sense.for_children.is_empty()) {
                self.words.push(index);
                return Some(format!("#{}", word_id(term)));
            }
            if !term.is_initials() {
                return None;
            }
        }
        let anchor = sense.or(term.senses.first()).map_or("", |sense| &sense.anchor);
        (!term.left).then(|| format!("{}#{anchor}", route::relative(&self.page.url, &term.url)))
    }

    /// The sense the page means; of several, the one it states under `senses`.
    fn sense<'t>(&self, term: &'t Term) -> Option<&'t Sense> {
        let stated = self.page.document.fields.list(common::SENSES).iter();
        let stated = stated.filter_map(|w| w.text.split_once(':')).find(|(name, _)| name.trim() == term.name);
        term.sense(stated.map(|(_, sense)| sense.trim()))
    }

    /// What the author left unsaid, as HTML, with the ending the word has. Nothing where an explanation follows.
    fn added(&self, index: usize, written: &str, after: &str) -> String {
        let term = &self.site.glossary.terms[index];
        let Some(sense) = self.sense(term) else { return String::new() };
        if after.starts_with(" (") {
            return String::new();
        }
        let ending = written.get(escaped(&term.name).len()..).unwrap_or("");
        let ahead: String = after.chars().take(AHEAD).collect();
        let ahead = said(&ahead);
        let unsaid = |words: &String| {
            let words = said(words);
            !words.is_empty() && !self.said.contains(&words) && !ahead.contains(&words)
        };
        let stands_for = Some(escaped(&in_a_sentence(&sense.stands_for))).filter(unsaid);
        let instead = Some(escaped(&in_a_sentence(&sense.instead))).filter(|words| sense.old && unsaid(words));
        let parts = [
            stands_for.map(|words| ended(&words, ending)),
            instead.map(|words| {
                self.site.speaker(&self.page.url).text("terms.now_called", &[("term", &ended(&words, ending))])
            }),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn say(&mut self, text: &str) {
        self.said.push_str(&said(text));
        if text.ends_with(char::is_whitespace) {
            self.said.push(' ');
        }
    }
}

fn word_id(term: &Term) -> String {
    format!("{}word-{}", anchor::OWN, anchor::slug(&term.name))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_into(text, &mut out);
    out
}

/// "Local authority designated officer" in the middle of a sentence; names keep their capitals.
fn in_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !letters.clone().any(char::is_uppercase) => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Words with the ending of the initials they spell out: "leads" for DSLs, "lead's" for DSL's, "children
/// in care" for CICs.
fn ended(words: &str, ending: &str) -> String {
    let (several, owner) = match ending {
        "s" => (true, ""),
        "s'" | "s’" => (true, "'"),
        "'s" | "’s" => (false, "'s"),
        _ => (false, ""),
    };
    if !several {
        return format!("{words}{owner}");
    }
    let joins = [" of ", " for ", " around ", " with ", " in ", " to "];
    match joins.iter().filter_map(|join| words.find(join)).min() {
        Some(at) => plural(&words[..at]) + &words[at..],
        None => plural(words) + owner,
    }
}

/// The words with the last one in the plural.
fn plural(words: &str) -> String {
    let y = |stem: &str| !stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    match words {
        child if child.ends_with("child") => format!("{child}ren"),
        person if person.ends_with("person") => person.strip_suffix("person").unwrap_or("").to_owned() + "people",
        many if many.ends_with("children") || many.ends_with("people") || many.ends_with("staff") => many.to_owned(),
        words => match words.strip_suffix('y') {
            Some(stem) if y(stem) => format!("{stem}ies"),
            _ if words.ends_with(['s', 'x', 'z']) || words.ends_with("ch") || words.ends_with("sh") => {
                format!("{words}es")
            }
            _ => format!("{words}s"),
        },
    }
}

/// Just past the end of the tag that `text` begins with, quotes respected.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.bytes().enumerate() {
        match (quote, c) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Whether the tag closes, and its name.
fn tag_name(tag: &str) -> (bool, &str) {
    let inner = tag.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (inner.len() != name.len() || tag.ends_with("/>"), &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_capitals() {
        assert_eq!(in_a_sentence("Local authority designated officer"), "local authority designated officer");
        assert_eq!(in_a_sentence("British Transport Police"), "British Transport Police");
    }

    #[test]
    fn words_end_as_their_initials_do() {
        let lead = "designated safeguarding lead";
        assert_eq!(ended(lead, ""), lead);
        assert_eq!(ended(lead, "s"), "designated safeguarding leads");
        assert_eq!(ended(lead, "’s"), "designated safeguarding lead's");
        assert_eq!(ended(lead, "s'"), "designated safeguarding leads'");
        assert_eq!(ended("looked after child", "s"), "looked after children");
        assert_eq!(ended("local authority", "s"), "local authorities");
        assert_eq!(ended("team around the family", "s’"), "teams around the family");
        assert_eq!(ended("child in care", "s"), "children in care");
    }

    #[test]
    fn tags_are_told_apart() {
        assert_eq!(tag_end("<a title=\"1 > 2\">x"), 17);
        assert_eq!(tag_name("</strong>"), (true, "strong"));
        assert_eq!(tag_name("<h2 id=\"a\">"), (false, "h2"));
    }
}
