//! In: what a step says it rests on. Out: a [`Basis`]: the law, statutory guidance, the area's manual, a standard of
//! its own, a word it declared, or the very page of a law or book. Only what is law lays a duty on anybody.

use super::vocabulary::or_own;
use super::{Local, Manual, Vocabulary};
use crate::finding::did_you_mean;

/// What a step may rest on besides the manual.
pub static BASIS: Vocabulary = Vocabulary {
    name: "basis",
    about: "what a step rests on, besides law, guidance and the manual",
    words: &["law", "statutory guidance", "local standard"],
};

/// What a step rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis<'t> {
    Law,
    Guidance,
    /// The area's manual.
    Manual(&'t Manual),
    /// What the partnership has agreed.
    Standard,
    /// A law page, by its id, and what it is said to be.
    Page {
        id: &'t str,
        said: Option<&'t str>,
    },
    /// A law by its name: “Care Act 2014, section 42”.
    Named(&'t str),
    /// A word declared in `vocabularies`.
    Own(&'t str),
    /// What is called like a manual or guidance, and nobody has declared.
    Undeclared(&'t str),
}

impl Local {
    /// What a step means by its basis, if it is anything.
    pub fn basis<'t>(&'t self, text: &'t str) -> Option<Basis<'t>> {
        let text = text.trim();
        match text.to_ascii_lowercase().as_str() {
            "law" => return Some(Basis::Law),
            "statutory guidance" => return Some(Basis::Guidance),
            "local standard" => return Some(Basis::Standard),
            _ => {}
        }
        if let Some(page) = page(text) {
            return Some(page);
        }
        let manual = self.manuals.iter().find(|manual| manual.is_called(text)).map(Basis::Manual);
        let own = || self.added(&BASIS).iter().find(|own| own.eq_ignore_ascii_case(text)).map(|own| Basis::Own(own));
        manual.or_else(own).or_else(|| by_name(text)).or_else(|| self.undeclared(text)).or_else(|| self.by_title(text))
    }

    /// What is written like the title of a page, and is no slip of a word that is known: `protocol/law-unnamed` is
    /// told if no law page has that title.
    fn by_title<'t>(&self, text: &'t str) -> Option<Basis<'t>> {
        let words = text.split_whitespace().count();
        let titled = text.starts_with(char::is_uppercase) && words > 2;
        (titled && did_you_mean(text, self.bases()).is_none()).then_some(Basis::Named(text))
    }

    /// A book by its ending, unless it is a slip of one that is known.
    fn undeclared<'t>(&self, text: &'t str) -> Option<Basis<'t>> {
        let slip = did_you_mean(text, self.bases()).is_some();
        (is_book(text) && !slip).then_some(Basis::Undeclared(text))
    }

    /// The values of the column, for messages.
    pub fn bases(&self) -> Vec<&str> {
        let manuals = self.manuals.iter().map(|manual| manual.name.as_str());
        self.all(&BASIS).into_iter().chain(manuals).collect()
    }

    /// How to mend a basis that is none.
    pub fn mend_basis(&self, text: &str) -> String {
        let bases = self.bases();
        let near = did_you_mean(text, bases.iter().copied()).map_or_else(
            || format!("use one of: {}, or the id of a law page", bases.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        or_own(&near, &BASIS.line(self, text))
    }
}

/// The name of a law, or of the guidance under one.
fn by_name(text: &str) -> Option<Basis<'_>> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let act = words.clone().any(|word| matches!(word, "Act" | "Regulations" | "Order" | "Measure"));
    if act && is_book(text) {
        return Some(Basis::Guidance);
    }
    let year = words.any(|word| word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit()));
    (act && year).then_some(Basis::Named(text))
}

/// Whether the law of that title is meant: each word that counts stands in it, with its year and section.
pub fn is_titled(title: &str, written: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let bare = all.map(|word| {
            let number = word.trim_start_matches('s');
            if number.starts_with(|c: char| c.is_ascii_digit()) { number } else { word }
        });
        bare.filter(|word| !matches!(*word, "section" | "sections" | "s" | "ss" | "the" | "of" | "and" | ""))
            .map(str::to_owned)
            .collect()
    };
    let (title, written) = (words(title), words(written));
    !written.is_empty() && written.iter().all(|word| title.contains(word))
}

fn is_book(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    text.contains(' ') && IS_BOOK.contains(&last.as_str())
}

/// How the name of a manual ends.
const IS_BOOK: &[&str] = &["procedures", "procedure", "guidance", "manual", "handbook", "guidelines"];

/// The law page that a basis names.
pub fn page_named(text: &str) -> Option<&str> {
    match page(text.trim()) {
        Some(Basis::Page { id, .. }) => Some(id),
        _ => None,
    }
}

/// `law/children-act-1989-s47`, `law (law/children-act-1989-s47)`, `statutory guidance: law/working-together`.
fn page(text: &str) -> Option<Basis<'_>> {
    let starts = text.find("law/")?;
    let id = text[starts..].trim_end_matches([')', ']', '`', ' ']);
    let said = text[..starts].trim_end_matches(['(', '[', '`', ':', ',', ' ']).trim();
    let whole = !id.contains([' ', ',', ';']) && id.len() > "law/".len();
    whole.then(|| Basis::Page { id, said: (!said.is_empty()).then_some(said) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_names_the_law_it_rests_on() {
        let local = Local::default();
        let page = |id, said| Some(Basis::Page { id, said });
        assert_eq!(local.basis("law/ca-1989-s47"), page("law/ca-1989-s47", None));
        assert_eq!(local.basis("law (law/ca-1989-s47)"), page("law/ca-1989-s47", Some("law")));
        assert_eq!(local.basis("statutory guidance: law/wt"), page("law/wt", Some("statutory guidance")));
        assert_eq!(local.basis("Law"), Some(Basis::Law));
        let known = [
            ("Care Act 2014, section 42", Basis::Named("Care Act 2014, section 42")),
            ("Care Act guidance", Basis::Guidance),
            ("Pan Sussex procedures", Basis::Undeclared("Pan Sussex procedures")),
            ("National Guidance", Basis::Undeclared("National Guidance")),
            (
                "Working Together to Safeguard People: Volume 6",
                Basis::Named("Working Together to Safeguard People: Volume 6"),
            ),
        ];
        for (text, basis) in known {
            assert_eq!(local.basis(text), Some(basis), "{text}");
        }
        assert!(is_titled("Care Act 2014, section 42: enquiries", "Care Act 2014 s42"));
        assert!(!is_titled("Care Act 2014, section 42: enquiries", "Care Act 2014 s44"));
        for wrong in ["law/a, law/b", "law/", "the law", "statutry guidance", "Londn procedures", "custom", "guidance"]
        {
            assert_eq!(local.basis(wrong), None, "{wrong}");
        }
    }
}
