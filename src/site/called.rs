//! In: the contacts of a site. Out: what each is called, so that search shows its number to whoever asks for it: what
//! its page says (title, `short_names`, `former_names`), and what everybody calls a service that does this work
//! (`search/lexicon/`).
//!
//! A contact of another area is called by its own name alone: whoever types “front door” means this one.

use super::{Page, Site};
use crate::document::KindId;
use crate::document::kind::of::Text;
use crate::document::kind::{Key, common, contact};
use crate::search::corpus::Standing;
use crate::search::dictionary::dictionary;
use crate::search::lexicon::Lexicon;
use std::collections::BTreeSet;

/// What a contact is called.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Called {
    pub names: Vec<String>,
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

pub fn standing(page: &Page) -> Standing {
    let roles = roles(page);
    match () {
        () if roles.contains(&"neighbour") => Standing::Neighbour,
        () if roles.contains(&"front-door") => Standing::FrontDoor,
        () => Standing::Own,
    }
}

/// The live contacts in the order in which they are shown: the front door first, other areas last.
pub fn contacts(site: &Site) -> Vec<usize> {
    let mut found: Vec<usize> =
        site.of_kind(KindId::Contact).into_iter().filter(|index| site.pages[*index].status.is_live()).collect();
    found.sort_by_key(|index| match standing(&site.pages[*index]) {
        Standing::FrontDoor => 0,
        Standing::Own => 1,
        Standing::Neighbour => 2,
    });
    found
}

/// What the contact at `index` is called among all of these.
pub fn called(site: &Site, contacts: &[usize], index: usize, lexicon: &Lexicon) -> Called {
    let page = &site.pages[index];
    let fields = &page.document.fields;
    let list = |key: Key<Text>| fields.list(key).iter().map(|word| word.text.clone()).collect::<Vec<String>>();
    let title = &page.document.title;
    let mut out = Called { names: parts(title), ..Called::default() };
    // A translation is the same number: whoever asks is shown the original, whatever they call it.
    let all = site.of_kind_in_each_language(KindId::Contact).into_iter();
    let translated = all.filter(|other| site.twin_of(*other) == Some(index));
    out.names.extend(translated.flat_map(|other| parts(&site.pages[other].document.title)));
    out.names.extend([contact::SHORT_NAMES, contact::FORMER_NAMES].into_iter().flat_map(list));
    let synonyms = list(common::SYNONYMS);
    if standing(page) == Standing::Neighbour {
        out.names.extend(place_names(title, &synonyms));
        return out;
    }
    let others: BTreeSet<String> =
        contacts.iter().filter(|other| **other != index).flat_map(|other| endings(&site.pages[*other])).collect();
    out.names.extend(endings(page).into_iter().filter(|ending| !others.contains(ending)));
    for role in roles(page) {
        if let Some(own) = lexicon.contacts.get(role) {
            out.names.extend(own.names.iter().cloned());
            out.asks.extend(own.asks.iter().cloned());
        }
    }
    out.whole = synonyms;
    out
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
    fn a_neighbour_is_called_by_its_place_and_not_by_what_it_does() {
        let names = place_names("Northmere Children's Front Door", &["Northmere".into(), "Northmere MASH".into()]);
        assert_eq!(names, ["northmere"]);
        assert_eq!(place_names("Reading Duty Team", &["Reading".into(), "out of borough".into()]), ["reading"]);
    }
}
