//! In: the words of a heading, or the first cell of a row that can be linked to. Out: its anchor, which no other
//! place of the page has. And back: the anchor that somebody means who writes it in another way.
//!
//! What the theme names itself (`main`, the search box, the notes) begins with [`OWN`]. Its colon is a
//! letter that [`slug`] never gives, so a heading “Search” and the search box never meet.

use crate::address;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Begins every id that comes from the theme and not from an author's words.
pub const OWN: &str = "sp:";

/// The anchors of one page. Headings, rows and whatever else gets an anchor ask the same [`Anchors`].
#[derive(Debug, Default)]
pub struct Anchors {
    given: HashSet<String>,
    /// Where counting goes on for an anchor that was wanted before, so that a thousand headings of one name are no work.
    next: HashMap<String, usize>,
}

impl Anchors {
    /// Gives the anchor itself, or with the first number that is free: `setup`, `setup-1`, `setup-2`. A heading
    /// “Setup 1” after these gets `setup-1-1`. What has no letters is called `section`.
    pub fn give(&mut self, wanted: String) -> String {
        let wanted = if wanted.is_empty() { String::from("section") } else { wanted };
        if self.given.insert(wanted.clone()) {
            return wanted;
        }
        let next = self.next.entry(wanted.clone()).or_insert(1);
        loop {
            let numbered = format!("{wanted}-{next}");
            *next += 1;
            if self.given.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// A heading's anchor: lower case, hyphens for spaces, nothing else but letters and digits.
pub fn slug(text: &str) -> String {
    slug_keeping(text, "-_")
}

/// The short name of a new page, which is its file's and its id's: like an anchor, in letters from a to z, digits and
/// hyphens alone. Empty where a title has none of them.
pub fn short_name(text: &str) -> String {
    let mut out = String::new();
    for c in slug(text).nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            '-' | '_' => out.push('-'),
            // Letters that are not taken apart.
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'þ' => out.push_str("th"),
            _ => {}
        }
    }
    out.trim_matches('-').to_owned()
}

/// The same as [`slug`] for the first cell of a row, where `1.2` and `12` are two.
pub fn slug_with_dots(text: &str) -> String {
    slug_keeping(text, "-_.")
}

fn slug_keeping(text: &str, keep: &str) -> String {
    let mut out = String::new();
    for c in address::one_form(text.trim()).chars() {
        match c {
            c if c.is_alphanumeric() || keep.contains(c) => out.extend(c.to_lowercase()),
            c if c.is_whitespace() || c == '/' => out.push('-'),
            _ => {}
        }
    }
    out
}

/// The anchors of a page, as others may write them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    given: HashSet<String>,
    /// By their letters, and by the letters of their words. `None`: two are alike.
    alike: HashMap<String, Option<String>>,
    by_words: HashMap<String, Option<String>>,
}

impl Index {
    /// Takes each anchor with the words it was made of.
    pub fn of<'p>(anchors: impl Iterator<Item = (&'p str, &'p str)>) -> Index {
        let mut index = Index::default();
        for (id, words) in anchors {
            let only = |known: &mut HashMap<String, Option<String>>, text: &str| {
                known.entry(letters(text)).and_modify(|one| *one = None).or_insert_with(|| Some(id.to_owned()));
            };
            only(&mut index.alike, id);
            only(&mut index.by_words, words);
            index.given.insert(id.to_owned());
        }
        index
    }

    /// The anchor that is meant. It may be written as other programs make it of the same words (`#cicd-pipeline` of
    /// “CI/CD pipeline”), in capitals, or percent-encoded as a browser copies it. `None` if there is none or more than one.
    pub fn meant(&self, written: &str) -> Option<&str> {
        let decoded = address::decode(written).unwrap_or(written.into());
        let plain = address::one_form(&decoded);
        if let Some(id) = self.given.get(written).or_else(|| self.given.get(plain.as_ref())) {
            return Some(id);
        }
        let wanted = Some(letters(&plain)).filter(|wanted| !wanted.is_empty())?;
        let alike = self.alike.get(&wanted).or_else(|| self.by_words.get(&wanted))?;
        alike.as_deref()
    }
}

/// So many anchors of a page are compared by their words.
const MOST_COMPARED: usize = 200;

/// The one of `anchors` whose letters are most like those of `written`: by the pairs of letters that both have.
pub fn most_like<'a>(written: &str, anchors: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = letters(text).chars().take(100).collect();
        let mut pairs: Vec<_> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let wanted = pairs(written);
    if wanted.len() < 6 {
        return None;
    }
    let likeness = |anchor: &str| {
        let has = pairs(anchor);
        let (mut shared, mut at) = (0, 0);
        for pair in &wanted {
            while at < has.len() && has[at] < *pair {
                at += 1;
            }
            if has.get(at) == Some(pair) {
                shared += 1;
                at += 1;
            }
        }
        200 * shared / (wanted.len() + has.len()).max(1)
    };
    let (best, anchor) =
        anchors.take(MOST_COMPARED).map(|anchor| (likeness(anchor), anchor)).max_by_key(|(l, _)| *l)?;
    (best >= 72).then_some(anchor)
}

/// What all programs keep of a heading: its letters and digits.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_an_id_whatever_letters_a_title_has() {
        for (title, name) in [
            ("Café help", "cafe-help"),
            ("Tîm plant Ynys Môn", "tim-plant-ynys-mon"),
            ("Ŵyl y tŷ", "wyl-y-ty"),
            ("Łódź & Straße", "lodz--strasse"),
            ("_Plans_", "plans"),
            ("안전", ""),
        ] {
            assert_eq!(short_name(title), name, "{title}");
        }
    }

    fn all(wanted: &[&str]) -> Vec<String> {
        let mut anchors = Anchors::default();
        wanted.iter().map(|text| anchors.give(slug(text))).collect()
    }

    #[test]
    fn no_two_headings_have_one_anchor() {
        assert_eq!(all(&["Setup", "Setup", "Setup 1"]), ["setup", "setup-1", "setup-1-1"]);
        assert_eq!(all(&["Setup 1", "Setup", "Setup"]), ["setup-1", "setup", "setup-2"]);
        assert_eq!(all(&["!", "Section", "?"]), ["section", "section-1", "section-2"]);
    }

    /// Names made of few letters and numbers meet often.
    #[test]
    fn whatever_headings_are_called_each_anchor_is_its_own() {
        let names = ["a", "a-1", "a 1", "A", "a-1-1", "a 1 1", "1", "", "-1", "a--1"];
        let mut seed = 7_usize;
        for _ in 0..500 {
            let mut draw = || {
                seed = (seed.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) % names.len()
            };
            let wanted: Vec<&str> = (0..12).map(|_| names[draw()]).collect();
            let given = all(&wanted);
            assert_eq!(given.iter().collect::<HashSet<_>>().len(), given.len(), "{wanted:?}: {given:?}");
        }
    }

    #[test]
    fn a_thousand_headings_of_one_name_are_no_work() {
        let given = all(&vec!["Notes"; 50_000]);
        assert_eq!(given.last().map(String::as_str), Some("notes-49999"));
    }

    #[test]
    fn no_words_give_an_id_of_the_theme() {
        for text in ["sp:main", "SP:Search", "sp : ring", "{#sp:main}"] {
            assert!(!slug(text).starts_with(OWN) && !slug_with_dots(text).starts_with(OWN), "{text}");
        }
    }

    #[test]
    fn an_anchor_may_be_written_in_other_ways() {
        let given =
            [("ci-cd-pipeline", "CI/CD pipeline"), ("déjà-vu", "Déjà vu"), ("step", "Step"), ("step-1", "Step")];
        let index = Index::of(given.into_iter().chain([("how", "How to refer")]));
        for written in ["ci-cd-pipeline", "cicd-pipeline", "CICD-Pipeline", "ci--cd-pipeline"] {
            assert_eq!(index.meant(written), Some("ci-cd-pipeline"), "{written}");
        }
        for written in ["déjà-vu", "d%C3%A9j%C3%A0-vu", "de\u{301}ja\u{300}-vu", "D%C3%A9j%C3%A0-Vu"] {
            assert_eq!(index.meant(written), Some("déjà-vu"), "{written}");
        }
        assert_eq!(index.meant("Step-1"), Some("step-1"));
        assert_eq!(index.meant("how-to-refer"), Some("how"), "GitHub knows no {{#how}}");
        for none in ["steps", "%ff", "", "-"] {
            assert_eq!(index.meant(none), None, "{none}");
        }
    }

    #[test]
    fn words_that_were_changed_are_still_alike() {
        let like = |written: &str| {
            most_like(written, ["m-and-e-of-the-gsa-card", "causes-of-search-alerts-firing", "costs"].into_iter())
        };
        assert_eq!(like("mande-of-the-gsa-card"), Some("m-and-e-of-the-gsa-card"));
        assert_eq!(like("causes-of-alerts-firing"), Some("causes-of-search-alerts-firing"));
        assert_eq!(like("how-to-refer-a-family"), None);
        assert_eq!(like("cost"), None);
    }

    #[test]
    fn what_could_be_either_is_neither() {
        let index = Index::of([("a-b", "a b"), ("ab", "ab")].into_iter());
        assert_eq!(index.meant("a_b"), None);
        assert_eq!(index.meant("ab"), Some("ab"));
    }
}
