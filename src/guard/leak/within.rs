//! In: a sentence that is withheld. Out: the names and numbers in it, each of which gives somebody away by itself. A number
//! is one however its figures are grouped: `07700 900461`, `+44 7700 900 461`.

use crate::personal;
use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

/// A name of two words, as it stands in a sentence.
pub struct Name {
    pub words: [String; 2],
    /// It begins its sentence, so that the capital of its first word says nothing.
    pub first: bool,
}

impl Name {
    /// As it may stand elsewhere: also with the surname first.
    pub fn forms(&self) -> [String; 2] {
        let [one, two] = &self.words;
        [format!("{one} {two}"), format!("{two} {one}")]
    }

    /// Whether its first word is a given name, or what a person is called by.
    pub fn is_of_a_person(&self) -> bool {
        let [one, _] = &self.words;
        TITLES.contains(&one.as_str()) || personal::is_given_name(one)
    }
}

/// What a person is called by, and no name.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Lady", "Rev"];

/// The pairs of words with a capital that stand side by side in one sentence.
pub fn names(part: &str) -> Vec<Name> {
    let mut found = Vec::new();
    let mut last: Option<(&str, bool)> = None;
    let mut begins = true;
    for token in part.split_whitespace() {
        let bare = bare(token);
        // “e.g. Tessa”: an initial ends no sentence.
        let ends = token.ends_with(['.', '!', '?', ':', ';', ',', ')', '”', '"']);
        if !is_capital(bare) {
            last = None;
        } else {
            if let Some((one, first)) = last {
                found.push(Name { words: [one.to_owned(), bare.to_owned()], first });
            }
            last = (!ends || bare.len() == 1 || TITLES.contains(&bare)).then_some((bare, begins));
        }
        begins = token.ends_with(['.', '!', '?', ':', ';']) && bare.len() > 1 && !TITLES.contains(&bare);
    }
    found
}

/// The word without what stands around it, and without the mark of whose something is.
fn bare(token: &str) -> &str {
    let word = token.trim_matches(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)));
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn is_capital(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let abbreviation = letters > 1 && letters < 5 && word.chars().all(|c| !c.is_lowercase());
    word.starts_with(char::is_uppercase)
        && !abbreviation
        && word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || "-'’".contains(c))
}

/// Fewer figures number nothing that could be told from the rest.
const LEAST: usize = 7;
const MOST: usize = 16;
/// Groups of figures that make up one number.
const GROUPS: usize = 8;

/// The numbers of a text by their figures alone, whichever of the groups side by side make up one.
pub struct Numbers<'t> {
    /// Each group with what stands between it and the one before: none, if too much does.
    groups: Vec<(&'t str, Option<&'t str>, bool)>,
}

impl<'t> Numbers<'t> {
    pub fn of(text: &'t str) -> Numbers<'t> {
        let bytes = text.as_bytes();
        let (mut groups, mut at, mut end) = (Vec::new(), 0, None);
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let start = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            let gap = end.map(|end: usize| &text[end..start]).filter(|gap| is_gap(gap));
            groups.push((&text[start..at], gap, text[..start].ends_with('+')));
            end = Some(at);
        }
        Numbers { groups }
    }

    /// Every row of groups that may be one number, as its figures.
    pub fn each(&self, mut see: impl FnMut(&str)) {
        let mut figures = String::new();
        for from in 0..self.groups.len() {
            figures.clear();
            for (index, (group, gap, _)) in self.groups[from..].iter().take(GROUPS).enumerate() {
                if index > 0 && gap.is_none() || figures.len() + group.len() > MOST {
                    break;
                }
                figures.push_str(group);
                if figures.len() >= LEAST {
                    see(national(&figures, self.groups[from].2).as_str());
                }
            }
        }
    }

    /// The whole numbers that name something: no day, no row of years, no sum of money.
    pub fn whole(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut from = 0;
        while from < self.groups.len() {
            let mut until = from + 1;
            while until < self.groups.len() && !self.begins(from, until) {
                until += 1;
            }
            let row = &self.groups[from..until];
            let figures: String = row.iter().map(|(group, ..)| *group).collect();
            if (LEAST..=MOST).contains(&figures.len()) && !is_dated(row.iter().map(|(group, ..)| *group)) {
                found.push(national(&figures, row[0].2));
                // “3 May 2026 4491823”: the year may belong to the words before it.
                if let [(year, ..), rest @ ..] = row
                    && is_dated([*year].into_iter())
                {
                    let rest: String = rest.iter().map(|(group, ..)| *group).collect();
                    found.extend((rest.len() >= LEAST).then_some(rest));
                }
            }
            from = until;
        }
        found
    }
}

impl Numbers<'_> {
    /// Whether a number begins at a group, where the one before began at another: behind words, with the code of a country
    /// or of a place, behind a day or a whole number.
    fn begins(&self, from: usize, at: usize) -> bool {
        let (group, gap, plus) = &self.groups[at];
        let Some(gap) = gap else { return true };
        // A long row is no number any more, whatever goes on with it.
        if at - from > MOST {
            return *plus;
        }
        let before: Vec<&str> = self.groups[from..at].iter().map(|(group, ..)| *group).collect();
        let figures = before.concat();
        let dialled = national(&figures, self.groups[from].2);
        let whole = dialled.len() == DIALLED && dialled.starts_with('0')
            || before.iter().map(|group| group.len()).eq(OF_HEALTH)
            || before.len() == 1 && figures.len() >= LEAST
            || before.len() > 1 && is_dated(before.iter().copied());
        let of_a_place = group.len() > 3 && group.starts_with('0');
        let apart = whole || is_dated(before.iter().copied()) || figures.len() < 3 && figures != "44";
        // What joins more closely than a space joins the parts of a day or of a reference.
        let spaced = gap.chars().all(|c| c.is_whitespace() || matches!(c, '(' | ')'));
        *plus || spaced && (whole || of_a_place && apart)
    }
}

/// Figures of a telephone number in these islands, from its nought on.
const DIALLED: usize = 11;
/// The groups in which a health number is written.
const OF_HEALTH: [usize; 3] = [3, 3, 4];

/// What may stand between the groups of one number.
fn is_gap(gap: &str) -> bool {
    gap.chars().count() <= 3
        && gap
            .chars()
            .all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '–' | '‑' | '.' | '/' | '(' | ')'))
}

/// `+44 7700 …`, `0044 (0) 7700 …` and `07700 …` are one.
fn national(figures: &str, plus: bool) -> String {
    let rest =
        figures.strip_prefix("0044").or_else(|| figures.strip_prefix("44").filter(|_| plus || figures.len() == 12));
    match rest {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => figures.to_owned(),
    }
}

/// A day in figures, or years.
fn is_dated<'g>(groups: impl Iterator<Item = &'g str>) -> bool {
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let groups: Vec<&str> = groups.collect();
    let short = |group: &&str| group.len() <= 2 || year(group);
    let joined = |group: &str| group.len() == 8 && (year(&group[..4]) || year(&group[4..]));
    groups.iter().all(short) && groups.iter().any(|group| year(group)) || groups.iter().all(|group| joined(group))
}

/// Helplines are no family's.
pub fn is_of_everybody(number: &str) -> bool {
    number.starts_with("080") || number.starts_with("03") || number.starts_with("116")
}

/// Numbers that are looked for, by their figures.
#[derive(Default)]
pub struct Known(FxHashMap<String, Owner>);

/// Whose a number is.
#[derive(Clone, Copy)]
struct Owner {
    secret: usize,
    /// A passage owns its number, whoever else has it.
    passage: bool,
}

impl Known {
    pub fn add(&mut self, number: String, secret: usize, passage: bool) {
        let owner = self.0.entry(number).or_insert(Owner { secret, passage });
        if passage && !owner.passage {
            *owner = Owner { secret, passage };
        }
    }

    pub fn remove(&mut self, number: &str) {
        self.0.remove(number);
    }

    pub fn get(&self, number: &str) -> Option<usize> {
        self.0.get(number).map(|owner| owner.secret)
    }

    /// Those that stand in a text.
    pub fn look(&self, text: &str, mut hit: impl FnMut(&str, usize)) {
        if self.0.is_empty() {
            return;
        }
        Numbers::of(text).each(|figures| {
            if let Some((number, owner)) = self.0.get_key_value(figures) {
                hit(number, owner.secret);
            }
        });
    }

    /// In order, for the sum of all that is looked for.
    pub fn all(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.0.keys().map(String::as_str).collect();
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_sentence() {
        let of = |part: &str| names(part).iter().map(|name| name.words.join(" ")).collect::<Vec<_>>();
        assert_eq!(
            of("The carer is Tessa Quillfeather’s aunt, Mrs. Bramblewick-Lowe."),
            ["Tessa Quillfeather", "Mrs Bramblewick-Lowe"]
        );
        assert_eq!(of("Ask Zoe\u{308} Brown."), ["Ask Zoe\u{308}", "Zoe\u{308} Brown"]);
        assert_eq!(of("We met the NHS England team, and Nia. Tom came later."), [] as [&str; 0]);
        let first = names("Will Brown came");
        assert!(first[0].first && !names("Ask Will Brown")[1].first);
    }

    #[test]
    fn a_number_is_one_however_it_is_grouped() {
        for dress in [
            "07700 900 461",
            "07700900461",
            "07700-900461",
            "+44 7700 900461",
            "0044 7700 900 461",
            "(07700) 900 461",
            "+44 (0)7700 900461",
            "1, 07700 900461",
        ] {
            let mut hit = false;
            Numbers::of(dress).each(|figures| hit |= figures == "07700900461");
            assert!(hit, "{dress}");
        }
        for (text, whole) in [
            ("since 3 May 2026 07700 900461", &["07700900461"] as &[&str]),
            ("on 03/05/2026 07700 900 461", &["07700900461"]),
            ("07700 900461 07700 900462", &["07700900461", "07700900462"]),
            ("943 476 5919 01632 960461", &["9434765919", "01632960461"]),
            ("943 476 5919 4491823", &["9434765919", "4491823"]),
            ("01632 960461 4491823", &["01632960461", "4491823"]),
            ("+44 7700 900461 +44 (0)7700 900462", &["07700900461", "07700900462"]),
            ("2026/4491823", &["20264491823", "4491823"]),
            ("2012 345678", &["2012345678"]),
            ("07700 900 012 and 943 476 0123", &["07700900012", "9434760123"]),
        ] {
            assert_eq!(Numbers::of(text).whole(), whole, "{text}");
        }
        assert_eq!(Numbers::of("since 2026-11-30, 2024/25, 30.11.2026 and 20261130").whole(), [] as [&str; 0]);
        assert_eq!(Numbers::of("ring 0117 496 0777, case 4491823").whole(), ["01174960777", "4491823"]);
    }
}
