//! Question: does any finished file hold words that were withheld?
//!
//! In: every secret of the site, what is public, and each finished file as texts. Out: one finding a secret, with
//! the files that hold its words; it never repeats them. `source.rs` reads a secret as its author typed it,
//! `words.rs` cuts texts into words that can be compared, `prints.rs` keeps and looks for the runs of words.

mod prints;
mod public;
mod source;
mod within;
mod words;

use crate::finding::{At, Finding, Findings, Place, Severity, many, rules};
use crate::render::Theme;
use crate::site::{Kept, Secret, Site};
use crate::sum::Sum;
use prints::Prints;
pub use public::Public;
use std::collections::{BTreeMap, BTreeSet};

rules! {
    LEAK = error("safety/leak") {
        why: "What is withheld can identify a child or a worker; once published it cannot be taken back.",
        says: "words that are withheld here stand in 1 file of the built site: `content/list.csv`",
        help: "find the same words in content/list.csv and remove them; if they are harmless, take them out of the withheld text",
    }

    NAMED_IN_PUBLIC = doubtful("safety/withheld-name") {
        why: "Who is named, and who is rung, in what is withheld may be a child's family, and everybody reads the page.",
        says: "a name or number that is withheld here stands on a public page: content/note.md",
        help: "find it there and take it out; if everybody may know it, let somebody answer for it under `exceptions` in `signpost.yaml`",
    }
}

/// Knows everything withheld and looks for it.
pub struct Leaks<'s> {
    secrets: &'s [Secret],
    prints: Prints,
}

/// Which secret stands in which files.
#[derive(Default)]
pub struct Found(BTreeMap<usize, BTreeSet<String>>);

impl Found {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over what another look found.
    pub fn append(&mut self, other: Found) {
        for (secret, paths) in other.0 {
            self.0.entry(secret).or_default().extend(paths);
        }
    }
}

/// So many files are named in a finding.
const NAMED: usize = 5;

impl<'s> Leaks<'s> {
    /// Takes the fingerprints of all that the site withholds.
    pub fn of(site: &'s Site, theme: &Theme) -> Leaks<'s> {
        let public = if site.secrets.is_empty() { Vec::new() } else { public::texts(site, theme) };
        Leaks::among(&site.secrets, &public)
    }

    /// The same, where only these texts are public.
    pub fn among(secrets: &'s [Secret], public: &[Public]) -> Leaks<'s> {
        Leaks { secrets, prints: Prints::of(secrets, public) }
    }

    /// Of all that is looked for.
    pub fn sum(&self) -> Sum {
        self.prints.whole()
    }

    /// Looks through a text of one finished file.
    pub fn look(&self, path: &str, text: &str, found: &mut Found) {
        let code = path.starts_with("assets/") || [".js", ".css"].iter().any(|ending| path.ends_with(ending));
        self.prints.look(text, code, |secret| {
            found.0.entry(secret).or_default().insert(path.to_owned());
        });
    }

    /// Looks through what is said to the search alone, where it is written.
    pub fn look_at_words_for_the_search(&self, site: &Site, found: &mut Found) {
        for (file, text) in public::for_the_search(site) {
            self.look(file, text, found);
        }
    }

    /// Looks through the words of a file's name: `night-team.pdf`, `NightTeam.pdf`.
    pub fn look_at_name(&self, shown: &str, path: &str, found: &mut Found) {
        let mut words = String::with_capacity(path.len() + 16);
        let mut last = ' ';
        for c in path.chars() {
            if c.is_uppercase() && last.is_lowercase() || c.is_ascii_digit() != last.is_ascii_digit() {
                words.push(' ');
            }
            words.push(c);
            last = c;
        }
        for text in [path, &words] {
            self.look(shown, &text.replace(['-', '_'], " "), found);
        }
    }

    /// One finding a secret.
    pub fn tell(&self, found: Found, findings: &mut Findings) {
        for (index, files) in &self.prints.spoken {
            findings.push(self.named_in_public(*index, files));
        }
        for (index, mut paths) in found.0 {
            if paths.iter().any(|path| path.starts_with("content/")) {
                // Search has it from the file.
                paths.retain(|path| !path.starts_with("search/"));
            }
            findings.push(self.finding(index, &paths));
        }
    }

    fn named_in_public(&self, index: usize, files: &BTreeSet<String>) -> Finding {
        let secret = &self.secrets[index];
        let place = Place { at: At::line(secret.line as usize), ..Place::file(&secret.file) };
        let named: Vec<String> = files.iter().take(NAMED).cloned().collect();
        let pages = if files.len() == 1 { "a public page" } else { "public pages" };
        NAMED_IN_PUBLIC.at(
            Some(place),
            format!("a name or number that is withheld here stands on {pages}: {}", crate::finding::and(&named)),
            "find it there and take it out; if everybody may know it, let somebody answer for it under `exceptions` in `signpost.yaml`",
        )
    }

    fn finding(&self, index: usize, paths: &BTreeSet<String>) -> Finding {
        let secret = &self.secrets[index];
        let mut named: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
        if paths.len() > NAMED {
            named.push(format!("{} more", paths.len() - NAMED));
        }
        let source = self.prints.also.get(&index);
        let fix = match source
            .or(paths.iter().find(|path| path.starts_with("content/") || path.starts_with("search-index/")))
        {
            Some(source) => format!(
                "find the same words in {source} and remove them; if they are harmless, take them out of the withheld text"
            ),
            None => {
                "no public page has these words, so a theme, a setting or the name of a file carries them: find them \
                     there; if they are harmless, take them out of the withheld text"
                    .into()
            }
        };
        let place = Place { at: At::line(secret.line as usize), ..Place::file(&secret.file) };
        let files = many(paths.len(), "file");
        let named = crate::finding::and(&named);
        let told = LEAK.at(
            Some(place),
            format!("words that are withheld here stand in {files} of the built site: {named}"),
            fix,
        );
        // Everybody could read it until its day came, and a day alone never stops a site.
        if secret.kept == Kept::PastPage { told.weighing(Severity::Warning) } else { told }
    }
}

#[cfg(test)]
mod tests;
