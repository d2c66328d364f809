//! In: the pages, of which each translation says whose it is (`translation_of`). Out: which pages are one page in several
//! languages, both ways, and whether a translation is behind its original.

use super::{Page, Site, is_older};
use crate::document::Document;
use crate::document::kind::common;
use crate::document::language;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A chain of translations as long as this is a circle.
const LONGEST_CHAIN: usize = 8;

/// For each page that has any: itself and the same page in other languages, the original first.
#[derive(Debug, Default)]
pub struct Translations(HashMap<usize, Arc<[usize]>>);

impl Translations {
    /// Looks through all pages once.
    pub fn of(site: &Site) -> Translations {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..site.pages.len() {
            if let Some(original) = site.original(index) {
                groups.entry(original).or_insert_with(|| vec![original]).push(index);
            }
        }
        let mut all = HashMap::new();
        for group in groups.into_values() {
            let group: Arc<[usize]> = group.into();
            all.extend(group.iter().map(|index| (*index, group.clone())));
        }
        Translations(all)
    }
}

impl Site {
    /// The page in its first language, if this is a translation.
    pub fn original(&self, index: usize) -> Option<usize> {
        let of = |index: usize| {
            let named = self.pages[index].document.fields.text(common::TRANSLATION_OF)?;
            self.find(named, &[]).filter(|found| *found != index)
        };
        let mut original = of(index)?;
        for _ in 0..LONGEST_CHAIN {
            match of(original) {
                Some(next) if next != index => original = next,
                _ => break,
            }
        }
        Some(original)
    }

    /// This page and the same in other languages, the original first; none where there is no other.
    pub fn in_all_languages(&self, index: usize) -> &[usize] {
        self.places.translations.0.get(&index).map_or(&[], |group| group)
    }

    /// The same page in another language, where there is one that still applies.
    pub fn in_language(&self, index: usize, tag: &str) -> Option<usize> {
        let is_in = |i: &usize| language::is_same(self.language(*i), tag);
        let applies = |i: &usize| self.pages[*i].status.is_live();
        Some(index).filter(is_in).or_else(|| self.in_all_languages(index).iter().copied().filter(applies).find(is_in))
    }

    /// The language a page is written in.
    pub fn language(&self, index: usize) -> &str {
        self.pages[index].document.fields.text(common::LANG).unwrap_or(&self.config.language)
    }

    /// The language of the page at that address; of what nobody wrote, the site's.
    pub fn language_at(&self, url: &str) -> &str {
        self.at(url).map_or(&self.config.language, |index| self.language(index))
    }
}

/// Whether a translation tells of an older version than its original has: by the version it names, or else by the days
/// on which the two came out.
pub fn is_behind(translation: &Document, original: &Document) -> bool {
    let version = original.fields.text(common::VERSION);
    if let Some((from, now)) = translation.fields.text(common::TRANSLATED_VERSION).zip(version) {
        return is_older(from, now);
    }
    came_out(translation).zip(came_out(original)).is_some_and(|(own, now)| own < now)
}

/// The day of its last change.
pub fn came_out(document: &Document) -> Option<Date> {
    document.fields.date(common::UPDATED_ON).max(document.fields.date(common::EFFECTIVE_FROM))
}

/// Whether nobody who speaks the language has looked a translation through.
pub fn is_unchecked(page: &Page) -> bool {
    let fields = &page.document.fields;
    fields.has(common::TRANSLATION_OF) && !fields.has(common::CHECKED_BY)
}
