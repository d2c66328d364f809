//! In: the names under `never_publish`, and what would be published. Out: a finding for each page, folder,
//! title or download that has such a name, however it is spelt. What lies inside a download the guard asks
//! with the same [`Names`].
//!
//! Names are compared without case, accents, hyphens and spaces, and without what offices put beside a
//! name: a number, a day, a version, “final”, “copy”. `Risk_Logs 2026-11 FINAL (2).xlsx` is a risk log. So is a file
//! whose name holds all words of the listed one in a row: `NCSP risk log autumn.xlsx`. An entry may be written with
//! the file's ending, with a folder before it, or with `*`.

use super::{lookalike, route};
use crate::address;
use crate::config::Config;
use crate::document::kind::common;
use crate::document::{Access, Document, Reporter};
use crate::finding::{At, Findings, rules};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

rules! {
    NEVER_PUBLISH = error("safety/never-publish") {
        why: "Once read by the wrong person it cannot be taken back.",
        line: "[Register](plan/risk-log.csv), [more](<Risk Log Q3 2026/all.txt>)",
        says: "`risk-log` is on the list of what must never be published, but this page publishes content/plan/risk-log.csv",
        help: "take the link out, or rename the file if it is harmless",
    }
}

/// Words beside a name that make it no other.
const BESIDE: &[&str] = &[
    "final",
    "draft",
    "copy",
    "of",
    "new",
    "old",
    "latest",
    "current",
    "updated",
    "update",
    "revised",
    "rev",
    "version",
    "ver",
    "v",
    "no",
    "part",
    "amended",
    "signed",
    "approved",
    "master",
    "template",
    "backup",
    "bak",
    "conflicted",
    "conflict",
    "the",
    "our",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "q",
];

/// So often the percent signs of a name are undone: `%252D` is `%2D`, and that a hyphen.
const MOST_UNDONE: usize = 4;

/// Public pages by their path and title.
pub fn pages(documents: &[Document], config: &Config, findings: &mut Findings) {
    let names = Names::of(config);
    for document in documents.iter().filter(|d| d.access != Access::Withheld) {
        let (word, at) = match (names.in_path(&document.path), names.in_title(&document.title)) {
            (Some(word), _) => (word, At::line(1)),
            (None, Some(word)) => (word, document.fields.at(common::TITLE).unwrap_or(At::line(1))),
            (None, None) => continue,
        };
        Reporter::new(document, findings).raise(
            &NEVER_PUBLISH,
            at,
            format!("`{word}` is on the list of what must never be published, but this page is public"),
            "set `access: confidential`, or rename the file if it is harmless",
        );
    }
}

/// Files that a public page would bring along.
pub fn downloads(document: &Document, needed: &BTreeSet<String>, config: &Config, report: &mut Reporter<'_>) {
    let names = Names::of(config);
    for path in needed {
        let Some(word) = names.in_path(path) else { continue };
        report.raise(
            &NEVER_PUBLISH,
            document.place_of_file(path),
            format!("`{word}` is on the list of what must never be published, but this page publishes content/{path}"),
            "take the link out, or rename the file if it is harmless",
        );
    }
}

/// The names of the list, as written and as compared.
pub struct Names<'c>(Vec<(&'c str, Listed)>);

/// How a name of the list is compared.
enum Listed {
    /// The name, and of how many words it is.
    Name(String, usize),
    /// `*risk*`: what stands between the stars, in order.
    Pattern(Vec<String>),
}

impl Listed {
    fn of(entry: &str) -> Listed {
        let entry = entry.trim().trim_end_matches(['/', '\\']);
        let signs: &[char] = &['/', '\\'];
        // Of `**/cases/*` the folder is meant.
        let last = entry.rsplit(signs).find(|part| part.contains(char::is_alphanumeric)).unwrap_or(entry);
        let ending = |end: &str| (2..=8).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric());
        let stem = match last.rsplit_once('.') {
            Some((stem, end)) if end == "*" || ending(end) && end.starts_with(|c: char| c.is_alphabetic()) => stem,
            _ => last,
        };
        let stem = if stem.contains(char::is_alphanumeric) { stem } else { last };
        if stem.contains('*') {
            return Listed::Pattern(stem.split('*').map(squeezed).collect());
        }
        Listed::Name(bare(stem), own_words(stem).len())
    }

    fn says_something(&self) -> bool {
        match self {
            Listed::Name(name, _) => !name.is_empty(),
            Listed::Pattern(parts) => parts.iter().any(|part| !part.is_empty()),
        }
    }

    fn is(&self, name: &Spelt) -> bool {
        match self {
            Listed::Name(listed, _) => name.bare == *listed,
            Listed::Pattern(parts) => fits(parts, &name.squeezed),
        }
    }

    /// The same where letters of another script look like those of the list.
    fn looks_like(&self, name: &str) -> bool {
        let Some(seen) = lookalike::plain(name) else { return false };
        let loose = |text: &str| lookalike::loose(text);
        match self {
            Listed::Name(listed, words) => {
                let own: Vec<String> = own_words(&seen).iter().map(|word| loose(word)).collect();
                loose(&bare(&seen)) == loose(listed)
                    || *words > 1 && (0..own.len()).any(|from| stands_at(&loose(listed), &own[from..]).is_some())
            }
            Listed::Pattern(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| loose(part)).collect();
                fits(&parts, &loose(&squeezed(&seen)))
            }
        }
    }

    /// The same among other words. A single word is too little: “the minutes of a meeting” are not “minutes”, and
    /// `how-teams-keep-a-risk-log` is about such logs.
    fn is_within(&self, name: &Spelt) -> bool {
        const ASKS: [&str; 5] = ["how", "what", "when", "why", "who"];
        match self {
            Listed::Name(listed, own @ 2..) => {
                let tells = name.words.len() > own + 2 && ASKS.contains(&name.words[0].as_str());
                !tells && (0..name.words.len()).any(|from| stands_at(listed, &name.words[from..]).is_some())
            }
            _ => false,
        }
    }

    /// A title that ends with the name, behind no more than two words that name whose it is.
    fn ends(&self, title: &str) -> bool {
        let Listed::Name(listed, 2..) = self else { return false };
        let words: Vec<&str> = title.split_whitespace().collect();
        (1..=2.min(words.len())).any(|of| {
            let own = words[..of].iter().all(|word| word.starts_with(char::is_uppercase) && !word.ends_with("ing"));
            own && bare(&words[of..].join(" ")) == *listed
        })
    }
}

impl<'c> Names<'c> {
    pub fn of(config: &'c Config) -> Names<'c> {
        let names = config.never_publish.iter().map(|name| (name.as_str(), Listed::of(name)));
        Names(names.filter(|(_, listed)| listed.says_something()).collect())
    }

    /// The name on the list that a folder or file has.
    pub fn in_path(&self, path: &str) -> Option<&'c str> {
        // `risk%2Dlog.txt`: a browser and whoever reads an address see the hyphen.
        let undone = |name: &String| Some(address::shown(name).into_owned()).filter(|shown| shown != name);
        let mut forms = std::iter::successors(Some(path.to_owned()), undone).take(MOST_UNDONE);
        forms.find_map(|form| self.in_one_path(&form))
    }

    fn in_one_path(&self, path: &str) -> Option<&'c str> {
        let (folder, file) = (route::folder(path), path.rsplit('/').next().unwrap_or(path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let mut parts = folder.split('/').chain([stem]).chain(file.split('.'));
        parts.find_map(|part| {
            self.first(part, |listed, name| listed.is(name) || listed.is_within(name) || listed.looks_like(part))
        })
    }

    /// The name a title has, or one of its parts.
    pub fn in_title(&self, title: &str) -> Option<&'c str> {
        let parts = title.split([':', '–', '—', '|', '(', ')', ',', ';']).chain(title.split(" - "));
        std::iter::once(title).chain(parts).find_map(|part| {
            self.first(part, |listed, name| listed.is(name) || listed.ends(part.trim()) || listed.looks_like(part))
        })
    }

    fn first(&self, name: &str, is: impl Fn(&Listed, &Spelt) -> bool) -> Option<&'c str> {
        if self.0.is_empty() {
            return None;
        }
        let name = Spelt::of(name);
        self.0.iter().find(|(_, listed)| is(listed, &name)).map(|(name, _)| *name)
    }
}

/// A name in the forms that entries of the list ask for, found out once for all of them.
struct Spelt {
    words: Vec<String>,
    bare: String,
    squeezed: String,
}

impl Spelt {
    fn of(name: &str) -> Spelt {
        let folded = folded(name);
        let squeezed = folded.concat();
        let words = own(folded);
        Spelt { bare: without_s(words.concat()), words, squeezed }
    }
}

/// How many of the words make up this name, written as one or as several.
fn stands_at(listed: &str, words: &[String]) -> Option<usize> {
    let mut so_far = String::new();
    for (index, word) in words.iter().enumerate() {
        so_far.push_str(word);
        if without_s(so_far.clone()) == listed {
            return Some(index + 1);
        }
        if so_far.len() > listed.len() {
            return None;
        }
    }
    None
}

/// Whether the parts stand in the name one after another, the first at its beginning and the last at its end.
fn fits(parts: &[String], name: &str) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    let Some(mut rest) = name.strip_prefix(first.as_str()) else { return false };
    for part in middle {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last.as_str())
}

/// Letters and figures alone, in lower case.
fn squeezed(text: &str) -> String {
    folded(text).concat()
}

/// A name without case, accents, signs, what stands beside it, and the `s` of several.
fn bare(name: &str) -> String {
    without_s(own_words(name).concat())
}

fn without_s(name: String) -> String {
    if let Some(rest) = name.strip_suffix("ies").filter(|rest| rest.len() > 2) {
        return format!("{rest}y");
    }
    name.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).map_or(name.clone(), str::to_owned)
}

/// The words of a name but those that may stand beside any.
fn own_words(name: &str) -> Vec<String> {
    own(folded(name))
}

fn own(words: Vec<String>) -> Vec<String> {
    let beside = |word: &String| word.chars().all(char::is_numeric) || BESIDE.contains(&word.as_str());
    let kept: Vec<String> = words.iter().filter(|word| !beside(word)).cloned().collect();
    if kept.is_empty() { words } else { kept }
}

/// The stroke by which Arabic words are drawn out.
const TATWEEL: char = '\u{640}';

/// The words of a name without case and accents. A capital within a word begins another: `RiskLog`, `NCSPRiskLog`.
fn folded(name: &str) -> Vec<String> {
    let plain: String =
        name.nfkd().filter(|c| *c != TATWEEL && !unicode_normalization::char::is_combining_mark(*c)).collect();
    let mut words = vec![String::new()];
    let mut last = ' ';
    let mut signs = plain.chars();
    while let Some(c) = signs.next() {
        // The last capital of an abbreviation begins the word behind it; the `s` of several is none.
        let mut ahead = signs.clone().take_while(|next| next.is_lowercase());
        let word_behind = last.is_uppercase() && ahead.next().is_some() && ahead.next().is_some();
        let begins = c.is_uppercase() && (last.is_lowercase() || word_behind) || c.is_numeric() != last.is_numeric();
        if begins || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        last = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_spelt() {
        for name in [
            "risk-log",
            "Risk-Log",
            "risk_log",
            "risk log",
            "RiskLog",
            "RISKLOG",
            "risklog",
            "Rísk-Lóg",
            "risk-logs",
            "risk-log-2",
            "risk-log2",
            "Risk log 2026-11-30",
            "risk-log-v1.2",
            "Risk Log FINAL",
            "Risk Log - Copy",
            "Risk log (1)",
            "Copy of Risk Log",
            "2026 risk log",
            "Risk log November 2026",
            "risk\u{a0}log",
            "risk–log",
        ] {
            assert_eq!(bare(name), "risklog", "{name}");
        }
        for name in ["risk", "log", "risk-logging", "brisk-log", "risk-assessment-log", "2026", "final"] {
            assert_ne!(bare(name), "risklog", "{name}");
        }
        assert_eq!(bare("Case notes"), bare("case-note"));
        assert_eq!(bare("سجل المخاطر"), bare("سـجـل الْمَخاطر"), "drawn out, and with its vowels");
        assert_eq!(bare("Chronologies"), bare("chronology"));
    }

    fn listed(entry: &str, name: &str) -> bool {
        let listed = Listed::of(entry);
        let name = Spelt::of(name);
        listed.says_something() && (listed.is(&name) || listed.is_within(&name))
    }

    #[test]
    fn a_listed_name_among_other_words_is_that_name() {
        for name in [
            "NCSP risk log",
            "risk-log-autumn",
            "NcspRiskLogs",
            "NCSPRiskLog",
            "NCSPRiskLOG",
            "north-risklog-2026",
            "Old risk-log (Anna)",
        ] {
            assert!(listed("risk-log", name), "{name}");
        }
        for name in ["brisk-log", "risk-assessment-log", "log-of-risk", "risk-logging", "risk"] {
            assert!(!listed("risk-log", name), "{name}");
        }
        assert!(!listed("risk-log", "how-teams-keep-a-risk-log") && listed("risk-log", "how-risk-log"));
        assert!(!listed("minutes", "how minutes are written") && listed("minutes", "Minutes 2026"));
    }

    #[test]
    fn letters_that_look_alike_are_alike() {
        let like = |entry: &str, name: &str| Listed::of(entry).looks_like(name);
        for name in ["r\u{456}sk-log", "R\u{406}SK L\u{41e}G 2026", "NCSP risk l\u{3bf}g autumn"] {
            assert!(like("risk-log", name), "{name}");
        }
        assert!(like("*risk*", "my r\u{456}sks"));
        assert!(!like("risk-log", "журнал рисков") && !like("risk-log", "café log"));
    }

    #[test]
    fn an_entry_is_read_as_it_was_meant() {
        for entry in
            ["risk-log.md", "risk-log.*", "*risk*", "risk*", "*log", "**/risk-log/*", "plan/risk-log/", "R*L*g"]
        {
            assert!(listed(entry, "Risk-Log"), "{entry}");
        }
        for entry in ["*risks*", "log*", "*", "", "risk*x"] {
            assert!(!listed(entry, "Risk-Log"), "{entry}");
        }
    }

    #[test]
    fn a_title_names_whose_log_it_is() {
        let ends = |title: &str| Listed::of("risk-log").ends(title);
        assert!(ends("Partnership Risk-Log") && ends("North Mere risk log"));
        assert!(!ends("Keeping a risk log") && !ends("Writing risk logs") && !ends("How teams keep a risk log"));
    }
}
