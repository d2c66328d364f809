//! Question: does a file beside the pages carry what its reader does not see: an author's name, a
//! comment, a deleted sentence, a hidden sheet, the place where a photograph was taken? Can its form be
//! filled in by ear? And can it be looked into at all? What cannot is refused.
//!
//! Limits: text under a black box in a PDF, and what a picture shows.

mod office;
mod pdf;
mod picture;

use super::problem;
use crate::finding::Findings;
use std::collections::BTreeSet;

/// Files in a file in a file: deeper than this nobody packs by hand.
const DEEPEST: usize = 2;

/// Something hidden, or a reason why nobody can tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hidden {
    Unreadable(&'static str),
    Author,
    Comments,
    Changes,
    Parts(&'static str),
    Program,
    Location,
    PhotoData,
    Unlabelled,
}

/// Looks into one file. Gives the words in it, for the questions that ask about words.
pub fn look(path: &str, shown: &str, bytes: &[u8], authors: &BTreeSet<String>, findings: &mut Findings) -> String {
    let mut seen = Seen { authors, hidden: BTreeSet::new(), text: String::new() };
    seen.file(path, bytes, 0);
    for hidden in seen.hidden {
        findings.push(told(shown, &hidden));
    }
    seen.text
}

struct Seen<'a> {
    /// Names that give nobody away: the partnership's own and its agencies'.
    authors: &'a BTreeSet<String>,
    hidden: BTreeSet<Hidden>,
    text: String,
}

impl Seen<'_> {
    fn file(&mut self, path: &str, bytes: &[u8], depth: usize) {
        let extension = path.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
        match extension.as_str() {
            "docx" | "xlsx" | "odt" | "ods" => office::look(self, bytes, depth),
            "zip" => self.archive(bytes, depth),
            "pdf" => pdf::look(self, bytes),
            "jpg" | "jpeg" => picture::jpeg(self, bytes),
            "png" => picture::png(self, bytes),
            "webp" => picture::webp(self, bytes),
            "csv" | "txt" | "svg" | "xml" | "json" | "ics" | "vtt" => {
                self.text.push_str(&String::from_utf8_lossy(bytes));
                self.text.push('\n');
            }
            _ => {}
        }
    }

    fn archive(&mut self, bytes: &[u8], depth: usize) {
        if depth >= DEEPEST {
            self.hidden.insert(Hidden::Unreadable("archives are packed into archives"));
            return;
        }
        match office::entries(bytes) {
            Ok(entries) => entries.iter().for_each(|(name, bytes)| self.file(name, bytes, depth + 1)),
            Err(reason) => {
                self.hidden.insert(Hidden::Unreadable(reason));
            }
        }
    }

    fn author(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.authors.contains(&name.to_lowercase()) {
            self.hidden.insert(Hidden::Author);
        }
    }
}

fn told(shown: &str, hidden: &Hidden) -> crate::finding::Finding {
    const FOUND: &str = "Whoever downloads the file can bring it to light, and it can name a child or a worker.";
    let (code, message, why, fix) = match hidden {
        Hidden::Unreadable(reason) => (
            "files/unreadable",
            format!("nobody can tell what this file holds: {reason}"),
            "What cannot be looked into cannot be published with a good conscience.",
            "save it anew, without a password, or offer its text as a page",
        ),
        Hidden::Author => (
            "files/author",
            "this file carries the name of whoever wrote or changed it".into(),
            FOUND,
            "in Word or Excel: File, Info, Inspect Document, Remove All; then save it again",
        ),
        Hidden::Comments => {
            ("files/comments", "this file carries comments".into(), FOUND, "delete all comments, then save it again")
        }
        Hidden::Changes => (
            "files/tracked-changes",
            "this file remembers what was changed or deleted in it".into(),
            FOUND,
            "accept all changes, turn tracking off, then save it again",
        ),
        Hidden::Parts(what) => (
            "files/hidden-parts",
            format!("this file has {what}"),
            FOUND,
            "show it, delete what is not for the public, then save it again",
        ),
        Hidden::Program => (
            "files/program",
            "this file carries a program".into(),
            "It would run on the reader's device, and nobody has checked what it does.",
            "save it without macros or scripts",
        ),
        Hidden::Location => (
            "files/location",
            "this photograph says where it was taken".into(),
            "The place can lead to a child's home, school or refuge.",
            "remove the location and save the picture again, or paste it into a new one",
        ),
        Hidden::PhotoData => (
            "files/photo-data",
            "this picture carries data of the camera or of whoever worked on it".into(),
            FOUND,
            "save it without metadata (“export for web”), or paste it into a new picture",
        ),
        Hidden::Unlabelled => (
            "files/field-unlabelled",
            "a field of this form does not say what belongs in it".into(),
            "Somebody who hears the form read aloud cannot fill it in.",
            "give each field a description (a “tooltip”) in the program that made the form, then save it again",
        ),
    };
    problem(shown, code, message, why, fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes found in a file of that name.
    pub fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        let authors = BTreeSet::from([String::from("eastmere council")]);
        let mut findings = Findings::new();
        look(path, path, bytes, &authors, &mut findings);
        findings.iter().map(|f| f.code).collect()
    }

    #[test]
    fn an_archive_is_looked_into() {
        let inner = office::tests::zip(&[("word/comments.xml", "<w:comment w:id=\"0\"/>"), ("word/document.xml", "")]);
        let outer = office::tests::zip_bytes(&[("form.docx", &inner)]);
        assert_eq!(codes("pack.zip", &outer), ["files/comments"]);
        assert_eq!(codes("pack.zip", b"no archive"), ["files/unreadable"]);
        let twice = office::tests::zip_bytes(&[("a.zip", &outer)]);
        let thrice = office::tests::zip_bytes(&[("b.zip", &twice)]);
        assert!(codes("c.zip", &thrice).contains(&"files/unreadable"));
    }
}
