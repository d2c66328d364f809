//! In: what the pages of a site are about. Out: for each the example questions of the lexicon that are its own.
//!
//! A page is about a subject by its own name (the last part of its id, its title), else by words in its title (the
//! longest name that stands there) or one of its synonyms, else because it lists the topic first. Of each kind only the pages that are so in the best of
//! these ways take a question: what every page has helps nobody to choose between them.
//!
//! What a child, a parent or an adult at risk asks is taken by the topic, for it is written for everybody, by other pages written for
//! them and by a page that is named for the subject where the topic is not; and at second hand by the readers' own start
//! page and, of a child, by the line for children: whatever it is about, they can begin there.

use super::{Entry, Lexicon};
use crate::search::analyse::{Analyser, normal};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The kinds that answer a question where the lexicon names none.
const ANSWERING: [&str; 3] = ["topic", "protocol", "page"];
/// Kinds whose pages are about a topic because they list it first.
const LISTING: [&str; 4] = ["protocol", "tool", "course", "contact"];
/// Readers who ask for themselves, and have a start page.
const FAMILY: [&str; 6] = ["child", "young-person", "parent", "adult", "adult-at-risk", "adults-at-risk"];
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

impl Lexicon {
    /// For each page, in order, its example questions.
    pub fn questions(&self, pages: &[About<'_>]) -> Vec<Taken> {
        let places = Places::of(self, pages);
        let mut out = vec![Taken::default(); pages.len()];
        for entry in &self.questions {
            let own = places.whose(entry, pages);
            for page in places.wider(entry, pages).filter(|page| !own.contains(page)) {
                out[page].wider.extend(entry.ask.iter().cloned());
            }
            for page in own {
                out[page].own.extend(entry.ask.iter().cloned());
            }
        }
        out
    }
}

/// Where each thing that an entry can name is, so that no entry goes through all pages. Pages are in order everywhere.
#[derive(Default)]
struct Places<'p> {
    roles: FxHashMap<&'p str, Vec<usize>>,
    components: FxHashMap<&'p str, Vec<usize>>,
    made: FxHashMap<&'p str, Vec<usize>>,
    /// The pages of a kind that are about a subject, in the best way any of them is.
    named: FxHashMap<(&'p str, &'p str), Best>,
    /// Readers' own start pages, and the lines for children.
    begin: Vec<usize>,
}

/// How near pages are to a subject (the smallest is nearest), and which are as near as that.
struct Best {
    way: u8,
    pages: Vec<usize>,
}

/// By its own name, by a word of its title or a synonym, by the topic it lists first.
const OWN: u8 = 1;
const SPOKEN: u8 = 2;
const LISTED: u8 = 3;

impl<'p> Places<'p> {
    fn of(lexicon: &'p Lexicon, pages: &[About<'p>]) -> Places<'p> {
        let analyser = Analyser::new("en");
        let names = Names::of(lexicon, &analyser);
        let mut places = Places::default();
        for (page, about) in pages.iter().enumerate() {
            about.roles.iter().for_each(|role| note(&mut places.roles, role, page));
            about.components.iter().for_each(|component| note(&mut places.components, component, page));
            note(&mut places.made, about.made, page);
            if about.kind == "audience" || about.for_children {
                places.begin.push(page);
            }
            names.of_page(&analyser, about, |subject, way| places.add(subject, about.kind, way, page));
        }
        places
    }

    fn add(&mut self, subject: &'p str, kind: &'p str, way: u8, page: usize) {
        let best = self.named.entry((subject, kind)).or_insert(Best { way, pages: Vec::new() });
        // The nearest way of this page is told first, so a page that is there already stays as it is.
        if best.pages.last() == Some(&page) || way > best.way {
            return;
        }
        if way < best.way {
            *best = Best { way, pages: Vec::new() };
        }
        best.pages.push(page);
    }

    /// The pages that take an entry's questions.
    fn whose(&self, entry: &Entry, pages: &[About<'_>]) -> Vec<usize> {
        for (wanted, there) in
            [(&entry.role, &self.roles), (&entry.component, &self.components), (&entry.made, &self.made)]
        {
            if !wanted.is_empty() {
                let all: BTreeSet<usize> =
                    wanted.iter().filter_map(|name| there.get(name.as_str())).flatten().copied().collect();
                return all.into_iter().collect();
            }
        }
        let for_them = |page: usize| pages[page].audiences.iter().any(|own| entry.audience.iter().any(|a| a == own));
        let meant = |page: usize| pages[page].kind == "topic" || for_them(page);
        let (mut found, mut own) = (Vec::new(), Vec::new());
        for subject in &entry.about {
            let about = self.about(subject, entry);
            // A page that is named for the subject stays beside a topic that only mentions it.
            let near = about.iter().filter(|&&(page, _)| meant(page)).map(|&(_, way)| way).min();
            let nearer = |way: u8| near.is_some_and(|near| way < near);
            for (page, way) in about {
                note_once(&mut found, page);
                if meant(page) || nearer(way) {
                    note_once(&mut own, page);
                }
            }
        }
        if own.is_empty() || entry.audience.is_empty() { found } else { own }
    }

    /// The pages about one of an entry's subjects, and how near each is.
    fn about(&self, subject: &str, entry: &Entry) -> Vec<(usize, u8)> {
        let kinds: Vec<&str> = match entry.kind.as_slice() {
            [] => ANSWERING.to_vec(),
            kinds => kinds.iter().map(String::as_str).collect(),
        };
        let best = kinds.iter().filter_map(|kind| self.named.get(&(subject, *kind)));
        let few = best.filter(|best| best.pages.len() <= MOST);
        few.flat_map(|best| best.pages.iter().map(|&page| (page, best.way))).collect()
    }

    /// The pages where a child or a parent can begin, whatever they ask.
    fn wider(&self, entry: &Entry, pages: &[About<'_>]) -> impl Iterator<Item = usize> {
        let asks = |name: &str| FAMILY.contains(&name) && entry.audience.iter().any(|own| own == name);
        let children = asks("child") || asks("young-person");
        self.begin.iter().copied().filter(move |&page| {
            let about = &pages[page];
            (about.kind == "audience" && asks(about.name)) || (about.for_children && children)
        })
    }
}

fn note<'p>(places: &mut FxHashMap<&'p str, Vec<usize>>, name: &'p str, page: usize) {
    let pages = places.entry(name).or_default();
    if pages.last() != Some(&page) {
        pages.push(page);
    }
}

fn note_once(pages: &mut Vec<usize>, page: usize) {
    if !pages.contains(&page) {
        pages.push(page);
    }
}

/// The names of the subjects as keys that can be compared.
struct Names<'l> {
    subjects: FxHashMap<String, Vec<&'l str>>,
    /// Words of the longest.
    longest: usize,
}

impl<'l> Names<'l> {
    fn of(lexicon: &'l Lexicon, analyser: &Analyser) -> Names<'l> {
        let mut names = Names { subjects: FxHashMap::default(), longest: 0 };
        for (subject, others) in &lexicon.subjects {
            for name in std::iter::once(subject).chain(others) {
                let key = key(analyser, name);
                if !key.is_empty() {
                    names.longest = names.longest.max(key.split(' ').count());
                    names.subjects.entry(key).or_default().push(subject);
                }
            }
        }
        names
    }

    /// Tells each subject a page is about, and how it is; the nearest ways first.
    fn of_page(&self, analyser: &Analyser, page: &About<'l>, mut tell: impl FnMut(&'l str, u8)) {
        let known = |name: &str, way: u8, tell: &mut dyn FnMut(&'l str, u8)| {
            self.subjects.get(name).into_iter().flatten().for_each(|subject| tell(subject, way));
        };
        let key = |text: &str| key(analyser, text);
        let title = key(page.title);
        let main = page.title.split([':', '(', '–']).next().unwrap_or_default();
        tell(page.name, OWN);
        known(&key(page.name), OWN, &mut tell);
        known(&title, OWN, &mut tell);
        if main != page.title {
            known(&key(main), OWN, &mut tell);
        }
        let words: Vec<&str> = title.split(' ').collect();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for length in (2..=self.longest.min(words.len())).rev() {
            for (from, run) in words.windows(length).enumerate() {
                let run = run.join(" ");
                // “Child protection file” is a name of its own, and no page about child protection.
                let in_longer = taken.iter().any(|&(first, end)| first <= from && from + length <= end);
                if !in_longer && self.subjects.contains_key(&run) {
                    taken.push((from, from + length));
                    known(&run, SPOKEN, &mut tell);
                }
            }
        }
        page.also.iter().for_each(|text| known(&key(text), SPOKEN, &mut tell));
        if let Some(topic) = page.topics.first().filter(|_| LISTING.contains(&page.kind)) {
            tell(topic, LISTED);
        }
    }
}

/// The stems of a text, one space between.
fn key(analyser: &Analyser, text: &str) -> String {
    let words = analyser.tokens(&normal(text));
    words.iter().map(|token| analyser.term(&token.word)).collect::<Vec<_>>().join(" ")
}
