//! In: what the pages of a site are about. Out: for each the example questions of the lexicon that are its own.
//!
//! A page is about a subject by its own name (the last part of its id, its title), else by a word in its title or one
//! of its synonyms, else because it lists the topic first. Of each kind only the pages that are so in the best of
//! these ways take a question: what every page has helps nobody to choose between them.
//!
//! What a child or a parent asks is taken by the topic, for it is written for everybody, and by other pages written for
//! them; and at second hand by the readers' own start page and, of a child, by the line for children: whatever it is
//! about, they can begin there.

use super::{Entry, Lexicon};
use crate::search::analyse::Analyser;
use crate::search::corpus::normal;
use std::collections::BTreeMap;

/// The kinds that answer a question where the lexicon names none.
const ANSWERING: [&str; 3] = ["topic", "protocol", "page"];
/// Kinds whose pages are about a topic because they list it first.
const LISTING: [&str; 4] = ["protocol", "tool", "course", "contact"];
/// Readers who ask for themselves, and have a start page.
const FAMILY: [&str; 3] = ["child", "young-person", "parent"];
/// Pages of one kind that may take a question, at most.
const MOST: usize = 4;

/// What a page is about, in its site's own words.
#[derive(Debug, Clone, Default)]
pub struct About<'p> {
    /// The last part of its id.
    pub name: &'p str,
    pub title: &'p str,
    pub kind: &'p str,
    /// Its own synonyms, and the last parts of its former ids.
    pub also: Vec<&'p str>,
    /// The last part of each id, in the page's order.
    pub topics: Vec<&'p str>,
    pub audiences: Vec<&'p str>,
    /// What a contact does.
    pub roles: Vec<&'p str>,
    /// Components that stand on it.
    pub components: Vec<&'p str>,
    /// What the program calls a page of its own.
    pub made: &'p str,
    /// A line for children alone.
    pub for_children: bool,
}

/// The example questions of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    pub own: Vec<String>,
    /// At second hand.
    pub wider: Vec<String>,
}

/// A page's names as keys that can be compared.
struct Keys {
    own: Vec<String>,
    title: String,
    also: Vec<String>,
}

impl Lexicon {
    /// For each page, in order, its example questions.
    pub fn questions(&self, pages: &[About<'_>]) -> Vec<Taken> {
        let analyser = Analyser::new("en");
        let key = |text: &str| key(&analyser, text);
        let keys: Vec<Keys> = pages
            .iter()
            .map(|page| {
                let main = page.title.split([':', '(', '–']).next().unwrap_or_default();
                Keys {
                    own: vec![key(page.name), key(page.title), key(main)],
                    title: format!(" {} ", key(page.title)),
                    also: page.also.iter().map(|text| key(text)).collect(),
                }
            })
            .collect();
        let names: BTreeMap<&str, Vec<String>> = self
            .subjects
            .iter()
            .map(|(subject, names)| {
                let all = std::iter::once(subject).chain(names);
                (subject.as_str(), all.map(|name| key(name)).filter(|key| !key.is_empty()).collect())
            })
            .collect();
        let mut out = vec![Taken::default(); pages.len()];
        for entry in &self.questions {
            let own = whose(entry, pages, &keys, &names);
            for page in wider(entry, pages).filter(|page| !own.contains(page)) {
                out[page].wider.extend(entry.ask.iter().cloned());
            }
            for page in own {
                out[page].own.extend(entry.ask.iter().cloned());
            }
        }
        out
    }
}

/// The pages that take an entry's questions.
fn whose(entry: &Entry, pages: &[About<'_>], keys: &[Keys], names: &BTreeMap<&str, Vec<String>>) -> Vec<usize> {
    let all = 0..pages.len();
    let among = |own: &[&str], wanted: &[String]| own.iter().any(|name| wanted.iter().any(|one| one == name));
    if !entry.role.is_empty() {
        return all.filter(|&page| among(&pages[page].roles, &entry.role)).collect();
    }
    if !entry.component.is_empty() {
        return all.filter(|&page| among(&pages[page].components, &entry.component)).collect();
    }
    if !entry.made.is_empty() {
        return all.filter(|&page| entry.made.iter().any(|made| made == pages[page].made)).collect();
    }
    let mut found = Vec::new();
    let kinds: Vec<&str> = match entry.kind.as_slice() {
        [] => ANSWERING.to_vec(),
        kinds => kinds.iter().map(String::as_str).collect(),
    };
    for subject in &entry.about {
        for kind in &kinds {
            let best = named(subject, kind, pages, keys, names.get(subject.as_str()));
            found.extend(best.into_iter().filter(|page| !found.contains(page)).collect::<Vec<_>>());
        }
    }
    let meant = |&page: &usize| pages[page].kind == "topic" || among(&pages[page].audiences, &entry.audience);
    let own: Vec<usize> = found.iter().copied().filter(meant).collect();
    if own.is_empty() || entry.audience.is_empty() { found } else { own }
}

/// The pages where a child or a parent can begin, whatever they ask.
fn wider(entry: &Entry, pages: &[About<'_>]) -> impl Iterator<Item = usize> {
    let asks = |name: &str| FAMILY.contains(&name) && entry.audience.iter().any(|own| own == name);
    let children = asks("child") || asks("young-person");
    (0..pages.len()).filter(move |&page| {
        let about = &pages[page];
        (about.kind == "audience" && asks(about.name)) || (about.for_children && children)
    })
}

/// The pages of a kind that are about a subject, in the best way any of them is.
fn named(subject: &str, kind: &str, pages: &[About<'_>], keys: &[Keys], names: Option<&Vec<String>>) -> Vec<usize> {
    let names = names.map_or(&[][..], Vec::as_slice);
    let mut best: (usize, Vec<usize>) = (4, Vec::new());
    for page in (0..pages.len()).filter(|&page| pages[page].kind == kind) {
        let (own, about) = (&keys[page], &pages[page]);
        let contains = |name: &String| name.contains(' ') && own.title.contains(&format!(" {name} "));
        let way = if about.name == subject || own.own.iter().any(|key| names.contains(key)) {
            1
        } else if names.iter().any(contains) || own.also.iter().any(|key| names.contains(key)) {
            2
        } else if LISTING.contains(&kind) && about.topics.first() == Some(&subject) {
            3
        } else {
            continue;
        };
        if way < best.0 {
            best = (way, Vec::new());
        }
        if way == best.0 {
            best.1.push(page);
        }
    }
    if best.1.len() > MOST { Vec::new() } else { best.1 }
}

/// The stems of a text, one space between.
fn key(analyser: &Analyser, text: &str) -> String {
    let words = analyser.tokens(&normal(text));
    words.iter().map(|token| analyser.term(&token.word)).collect::<Vec<_>>().join(" ")
}
