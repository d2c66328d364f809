//! In: the contacts of a site. Out: what each is called, so that search shows its number to whoever asks for it: what
//! its page says (title, `short_names`, `former_names`), and what everybody calls a service that does this work
//! (`search/lexicon/`). The first are its own names, the second are shared by all that do such work.
//!
//! A contact of another area is called by its own name alone: whoever types “front door” means this one.

use super::{Page, Site, fallback};
use crate::document::KindId;
use crate::document::kind::of::Text;
use crate::document::kind::{Key, common, contact};
use crate::document::{hours, phone};
use crate::search::corpus::Standing;
use crate::search::dictionary::{Dictionary, dictionary};
use crate::search::lexicon::Lexicon;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What a contact is called.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Its own names.
    pub names: Vec<String>,
    /// Those of the work it does.
    pub works: Vec<String>,
    pub asks: Vec<String>,
    pub whole: Vec<String>,
}

/// What a contact does, the main thing first.
pub fn roles(page: &Page) -> Vec<&str> {
    let fields = &page.document.fields;
    fields
        .text(contact::SERVICE_TYPE)
        .into_iter()
        .chain(fields.list(contact::ROLES).iter().map(|word| word.text.as_str()))
        .collect()
}

/// Whether it is a line for children alone.
pub fn for_children(page: &Page) -> bool {
    let who = page.document.fields.list(contact::WHO_MAY_USE);
    page.document.kind.id == KindId::Contact && !who.is_empty() && who.iter().all(|who| who.text == "child")
}

/// Whether an adult at risk is told of here. A neighbour's desk is none of ours.
pub fn for_adults(page: &Page) -> bool {
    let roles = roles(page);
    roles.contains(&"adult-safeguarding") && !roles.contains(&"neighbour")
}

/// The contact that answers at night where this one does not: whoever it leads to then, or the one that one leads to.
/// That 999 answers says nobody; it stands on every page.
pub fn at_night(site: &Site, index: usize) -> Option<usize> {
    if answers_at_night(&site.pages[index]) != Some(false) {
        return None;
    }
    let id = |one: usize| site.pages[one].document.id.as_str();
    let lines = fallback::chain(index, id, |one| fallback::of(site, &site.pages[one]));
    let mut open = lines.into_iter().filter(|other| answers_at_night(&site.pages[*other]) == Some(true));
    open.next()
        .filter(|other| site.pages[*other].status.is_live() && !roles(&site.pages[*other]).contains(&"emergency"))
}

/// Whether somebody answers at eleven in the evening, on a working day and on a Sunday; unknown without hours.
fn answers_at_night(page: &Page) -> Option<bool> {
    let lines: Vec<&str> = page.document.fields.list(contact::HOURS).iter().map(|word| word.text.as_str()).collect();
    (!lines.is_empty()).then(|| hours::week(lines).answers_at_night())
}

pub fn standing(page: &Page) -> Standing {
    let roles = roles(page);
    match () {
        () if roles.contains(&"neighbour") => Standing::Neighbour,
        () if roles.contains(&"front-door") => Standing::FrontDoor,
        () => Standing::Own,
    }
}

/// The live contacts in the order in which they are shown: the front door first, other areas last. Of lines that listen
/// those for whatever worries somebody come before those for one thing.
pub fn contacts(site: &Site) -> Vec<usize> {
    let mut found: Vec<usize> =
        site.of_kind(KindId::Contact).into_iter().filter(|index| site.pages[*index].status.is_live()).collect();
    found.sort_by_key(|index| {
        let page = &site.pages[*index];
        match standing(page) {
            Standing::FrontDoor => (0, Reverse(0)),
            Standing::Own if roles(page).first() == Some(&"helpline") => (2, Reverse(breadth(page))),
            Standing::Own => (1, Reverse(0)),
            Standing::Neighbour => (3, Reverse(0)),
        }
    });
    found
}

/// About how many things a contact may be rung; one that names none, about any.
fn breadth(page: &Page) -> usize {
    match page.document.fields.list(common::TOPICS).len() {
        0 => usize::MAX,
        topics => topics,
    }
}

/// What the contacts of a site are called among each other.
pub struct Names<'s> {
    site: &'s Site,
    lexicon: &'s Lexicon,
    contacts: Vec<usize>,
    /// The words in the titles of pages that are neither contacts nor agencies: what is a subject here.
    subjects: BTreeSet<String>,
}

impl<'s> Names<'s> {
    pub fn new(site: &'s Site, lexicon: &'s Lexicon) -> Names<'s> {
        let services = [KindId::Contact, KindId::Agency];
        let others =
            site.pages.iter().filter(|page| page.status.is_live() && !services.contains(&page.document.kind.id));
        let subjects = others.flat_map(|page| words(&page.document.title)).collect();
        Names { site, lexicon, contacts: contacts(site), subjects }
    }

    pub fn contacts(&self) -> &[usize] {
        &self.contacts
    }

    /// What the contact at `index` is called.
    pub fn of(&self, index: usize) -> Called {
        let page = &self.site.pages[index];
        let fields = &page.document.fields;
        let list = |key: Key<Text>| fields.list(key).iter().map(|word| word.text.clone()).collect::<Vec<String>>();
        let title = &page.document.title;
        let mut out = Called { names: parts(title), ..Called::default() };
        // A translation is the same number: whoever asks is shown the original, whatever they call it.
        let all = self.site.of_kind_in_each_language(KindId::Contact).into_iter();
        let translated = all.filter(|other| self.site.twin_of(*other) == Some(index));
        out.names.extend(translated.flat_map(|other| parts(&self.site.pages[other].document.title)));
        out.names.extend([contact::SHORT_NAMES, contact::FORMER_NAMES].into_iter().flat_map(list));
        out.names.extend(self.numbers(index));
        let synonyms = list(common::SYNONYMS);
        if standing(page) == Standing::Neighbour {
            out.names.extend(place_names(title, &synonyms));
            return out;
        }
        let others: BTreeSet<String> = self.others(index).flat_map(|other| endings(&self.site.pages[other])).collect();
        out.names.extend(endings(page).into_iter().filter(|ending| !others.contains(ending)));
        let (names, whole) = self.proper(index);
        out.names.extend(names);
        for role in roles(page) {
            if let Some(own) = self.lexicon.contacts.get(role) {
                out.works.extend(own.names.iter().cloned());
                out.asks.extend(own.asks.iter().cloned());
            }
        }
        out.whole = synonyms;
        out.whole.extend(whole);
        out
    }

    fn others(&self, index: usize) -> impl Iterator<Item = usize> {
        self.contacts.iter().copied().filter(move |other| *other != index)
    }

    /// Its numbers, figures alone, also as they are dialled from abroad. A number of several is that of the first.
    fn numbers(&self, index: usize) -> Vec<String> {
        let before: BTreeSet<String> = self
            .contacts
            .iter()
            .take_while(|other| **other != index)
            .flat_map(|other| figures(&self.site.pages[*other]))
            .collect();
        let own = figures(&self.site.pages[index]).into_iter().filter(|number| !before.contains(number));
        own.flat_map(|number| {
            let abroad = number.strip_prefix('0').map(|rest| format!("44{rest}"));
            abroad.into_iter().chain([number])
        })
        .collect()
    }

    /// The proper names in a title: words that no other contact's title and no subject of the site has. One the language
    /// does not have is a name wherever it stands (“NSPCC”); one that the agency goes by, too, where it stands alone
    /// (“Compass”).
    fn proper(&self, index: usize) -> (Vec<String>, Vec<String>) {
        let page = &self.site.pages[index];
        let shared: BTreeSet<String> =
            self.others(index).flat_map(|other| words(&self.site.pages[other].document.title)).collect();
        let agency = page.document.fields.text(contact::AGENCY).and_then(|id| self.site.find(id, &[KindId::Agency]));
        let agency = agency.map(|agency| words(&self.site.pages[agency].document.title)).unwrap_or_default();
        let english = dictionary("en").expect("the program has English words");
        let (mut names, mut whole) = (Vec::new(), Vec::new());
        for word in words(&page.document.title) {
            if shared.contains(&word) || self.subjects.contains(&word) || word.chars().count() <= SHORT {
                continue;
            }
            if english.holds(&word) {
                whole.extend(Some(word).filter(|word| agency.contains(word)));
            } else {
                names.extend(apart(english, &word));
                names.push(word);
            }
        }
        (names, whole)
    }
}

/// Words of so few letters may be anything, and the dictionary has none of them.
const SHORT: usize = 3;

/// The words of a title in small letters.
fn words(title: &str) -> Vec<String> {
    let pieces = title.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    pieces.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}

/// A name made of two words of the language, as those: “child line”.
fn apart(english: &Dictionary, word: &str) -> Option<String> {
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let mut made = cuts.filter(|(left, right)| english.holds(left) && english.holds(right));
    made.next().map(|(left, right)| format!("{left} {right}"))
}

/// The figures of every number of a contact.
fn figures(page: &Page) -> Vec<String> {
    let fields = &page.document.fields;
    let all = [contact::PHONES, contact::TEXTPHONE].into_iter().flat_map(|key| fields.list(key));
    let all = all.map(|word| phone::national(&word.text)).filter(|figures| !figures.is_empty());
    let mut all: Vec<String> = all.collect();
    all.sort();
    all.dedup();
    all
}

/// A title, and what it says in brackets: “Local authority designated officer”, “LADO”.
fn parts(title: &str) -> Vec<String> {
    let pieces = title.split(['(', ')', ',']).map(|piece| piece.trim().to_owned());
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// The last words of a title, two or more: who calls “Eastmere Children's Help Desk” says “help desk”.
fn endings(page: &Page) -> Vec<String> {
    let main = parts(&page.document.title).into_iter().next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = main.split_whitespace().collect();
    (1..words.len().saturating_sub(1)).map(|from| words[from..].join(" ")).collect()
}

/// The words of a title that are a place: no word of the language, or said alone among the synonyms.
fn place_names(title: &str, synonyms: &[String]) -> Vec<String> {
    let words: Vec<String> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .collect();
    let english = dictionary("en").expect("the program has English words");
    let invented = words.iter().filter(|word| !english.holds(word)).cloned();
    let said = synonyms
        .iter()
        .filter(|said| said.to_lowercase().split_whitespace().all(|part| words.iter().any(|word| word == part)));
    let all: BTreeSet<String> = invented.chain(said.map(|said| said.to_lowercase())).collect();
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_called_by_its_parts() {
        assert_eq!(parts("Local authority designated officer (LADO)"), ["Local authority designated officer", "LADO"]);
        assert_eq!(parts("Eastmere night desk, out of hours"), ["Eastmere night desk", "out of hours"]);
    }

    #[test]
    fn a_name_of_two_words_is_typed_apart() {
        let english = dictionary("en").expect("words");
        assert_eq!(apart(english, "childline").as_deref(), Some("child line"));
        assert_eq!(apart(english, "nspcc"), None);
    }

    #[test]
    fn a_neighbour_is_called_by_its_place_and_not_by_what_it_does() {
        let names = place_names("Northmere Children's Front Door", &["Northmere".into(), "Northmere MASH".into()]);
        assert_eq!(names, ["northmere"]);
        assert_eq!(place_names("Reading Duty Team", &["Reading".into(), "out of borough".into()]), ["reading"]);
    }
}
