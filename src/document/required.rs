//! In: the headings of a page. Out: which of them is which of those its kind must have, whatever it is called.
//!
//! What is asked of “Do this first”, and where it is shown, hangs on which heading it is and never on its English
//! words. A heading is known by its usual name, by those the partnership gives it (`headings:` in the settings), by
//! what it is called in the page's own language (`headings-LANGUAGE.txt`), and by its usual anchor written behind it
//! (`## Zuerst {#do-this-first}`), which answers for every language nobody has listed.

use super::{Document, Heading, anchor, language};
use crate::address;
use crate::local::{Local, Serves};

/// A heading that pages of some kind must have.
#[derive(Debug, PartialEq, Eq)]
pub struct Required {
    pub usual: &'static str,
    /// What else it may be called on a page about adults.
    pub of_adults: &'static [&'static str],
    /// On a page about adults alone the usual name is none of them.
    pub of_children_only: bool,
}

impl Required {
    pub const fn named(usual: &'static str) -> Required {
        Required { usual, of_adults: &[], of_children_only: false }
    }

    /// The heading of this page that it is, whomever the page is about.
    pub fn on<'d>(&self, document: &'d Document, local: &Local) -> Option<&'d Heading> {
        self.among(document, &self.names(document, local, Serves::Both))
    }

    /// What it is called on this page, or would be.
    pub fn called<'l>(&self, document: &'l Document, local: &'l Local) -> &'l str {
        let own = self.on(document, local).map(|heading| heading.text.as_str());
        own.unwrap_or_else(|| self.names(document, local, local.serves).first().copied().unwrap_or_default())
    }

    /// The heading that bears one of these names, or its usual anchor.
    pub fn among<'d>(&self, document: &'d Document, names: &[&str]) -> Option<&'d Heading> {
        let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let second = || document.body.outline.iter().filter(|heading| heading.level == 2);
        let named = second().find(|heading| names.contains(&plain(&heading.text)));
        named.or_else(|| {
            let anchor = anchor::slug(self.usual);
            // An anchor that only follows from the words says no more than they do.
            second().find(|heading| heading.id == anchor && anchor::slug(&heading.text) != anchor)
        })
    }

    /// What it may be called on this page. The first is how the page's readers know it: the partnership's own word
    /// on a page in the site's language, that of the page's language on another.
    pub fn names<'l>(&self, document: &Document, local: &'l Local, serves: Serves) -> Vec<&'l str> {
        let children = serves.children() || !self.of_children_only;
        let adults = self.of_adults.iter().copied().filter(|_| serves.adults());
        let usual = std::iter::once(self.usual).filter(|_| children);
        // Where it is about adults alone, their words are the first.
        let known: Vec<&'static str> =
            if serves.children() { usual.chain(adults).collect() } else { adults.chain(usual).collect() };
        let language = document.language().unwrap_or(&local.language);
        let in_language: Vec<&str> = known.iter().flat_map(|name| said_in(language, name)).collect();
        let adults = self.of_adults.iter().copied().filter(|_| serves.adults());
        let own = std::iter::once(self.usual).chain(adults);
        let own: Vec<&str> = own.flat_map(|name| local.own_headings(name)).collect();
        let at_home = language::is_same(language, &local.language);
        let (first, second) = if at_home { (own, in_language) } else { (in_language, own) };
        first.into_iter().chain(second).chain(known).collect()
    }
}

/// What a heading is called in a language, as far as that is listed.
fn said_in(language: &str, usual: &str) -> impl Iterator<Item = &'static str> {
    let listed =
        LISTED.iter().filter(move |(of, _)| language::is_same(of, language)).flat_map(|(_, text)| text.lines());
    let pairs = listed.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    pairs.filter(move |(of, _)| of.trim() == usual).map(|(_, name)| name.trim())
}

const LISTED: &[(&str, &str)] = &[("cy", include_str!("headings-cy.txt"))];

/// How headings are compared: without case, with one kind of apostrophe and of accents, without a last colon.
pub fn plain(text: &str) -> String {
    let one = address::one_form(text.trim().trim_end_matches([':', '.'])).to_lowercase();
    one.replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::{protocol, review};

    #[test]
    fn every_required_heading_has_its_name_in_each_listed_language() {
        for (language, text) in LISTED {
            let all = protocol::HEADINGS.iter().chain(review::SEVEN);
            for name in all.clone().map(|one| one.usual) {
                assert!(said_in(language, name).next().is_some(), "{name} in {language}");
            }
            let usual: Vec<&str> =
                all.flat_map(|one| std::iter::once(one.usual).chain(one.of_adults.iter().copied())).collect();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let of = line.split_once('=').expect("USUAL = NAME").0.trim();
                assert!(usual.contains(&of), "nothing asks for {of}");
            }
        }
    }

    #[test]
    fn headings_are_one_whatever_their_marks() {
        assert_eq!(plain("Caniata\u{302}d a dweud wrth y teulu:"), plain("caniatâd a dweud  wrth y teulu"));
        assert_eq!(plain("The child’s voice"), plain("The Child's Voice"));
    }
}
