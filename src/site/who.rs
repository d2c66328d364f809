//! In: an audience page, or the audiences that a page names. Out: who these people are to the site: a child, a young
//! person, a parent, an adult at risk, or somebody who reads at work. An audience says so itself (`who`); the ids that
//! most sites use say it too, and a translation is for the same people as its original. On it hang the way out of a
//! page, the frame for children, reading ages, the ways in from home, and whose pages search puts first.

use super::Page;
use super::known::Known;
use crate::document::kind::{audience, common};
use crate::document::{Document, KindId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Child,
    YoungPerson,
    Parent,
    /// Somebody who may be at risk as an adult.
    Adult,
    Staff,
}

impl Who {
    /// As `who` has it.
    fn said(word: &str) -> Option<Who> {
        Some(match word {
            "child" => Who::Child,
            "young-person" => Who::YoungPerson,
            "parent" => Who::Parent,
            "adult" => Who::Adult,
            "staff" => Who::Staff,
            _ => return None,
        })
    }

    /// Of the id of an audience, with or without its kind.
    fn by_id(id: &str) -> Who {
        match id.strip_prefix("audience/").unwrap_or(id) {
            "adult-at-risk" | "adults-at-risk" => Who::Adult,
            short => Who::said(short).unwrap_or(Who::Staff),
        }
    }

    /// Who the people of an audience page are.
    fn of_audience<'d>(document: &Document, find: &impl Fn(&str) -> Option<&'d Document>) -> Who {
        let said = document.fields.text(audience::WHO).and_then(Who::said);
        let original = || document.fields.text(common::TRANSLATION_OF).filter(|of| *of != document.id);
        said.or_else(|| {
            let original = find(original()?)?;
            Some(original.fields.text(audience::WHO).and_then(Who::said).unwrap_or_else(|| Who::by_id(&original.id)))
        })
        .unwrap_or_else(|| Who::by_id(&document.id))
    }

    /// Whose page it is: of an audience its own people, of any other those it names.
    fn readers<'d>(document: &Document, find: impl Fn(&str) -> Option<&'d Document>) -> Vec<Who> {
        let find = &find;
        if document.kind.id == KindId::Audience {
            return vec![Who::of_audience(document, find)];
        }
        let named = document.fields.list(common::AUDIENCES).iter();
        let who = |id: &str| {
            let whole = if id.contains('/') { id.to_owned() } else { format!("audience/{id}") };
            find(&whole).map_or_else(|| Who::by_id(id), |page| Who::of_audience(page, find))
        };
        named.map(|word| who(&word.text)).collect()
    }

    /// The same while the pages are still being checked.
    pub fn among(document: &Document, known: &Known<'_>) -> Vec<Who> {
        Who::readers(document, |id| known.get(id).map(|entry| entry.document))
    }

    /// Children and young people.
    pub fn is_young(self) -> bool {
        matches!(self, Who::Child | Who::YoungPerson)
    }

    /// Children and those who bring them up.
    pub fn is_family(self) -> bool {
        self.is_young() || self == Who::Parent
    }

    /// Everybody who does not read at work.
    pub fn asks_for_themselves(self) -> bool {
        self != Who::Staff
    }
}

/// Tells each page who its readers are.
pub fn learn(pages: &mut [Page]) {
    let readers: Vec<Vec<Who>> = {
        let audiences = || pages.iter().map(|page| &page.document).filter(|page| page.kind.id == KindId::Audience);
        let by_id: std::collections::HashMap<&str, &Document> =
            audiences().map(|page| (page.id.as_str(), page)).collect();
        pages.iter().map(|page| Who::readers(&page.document, |id| by_id.get(id).copied())).collect()
    };
    for (page, readers) in pages.iter_mut().zip(readers) {
        page.readers = readers;
    }
}
