//! Question: does a file beside the pages carry what its reader does not see: an author's name, a
//! comment, a deleted sentence, a hidden sheet, the place where a photograph was taken? Would anything
//! in it run? Can its form be filled in by ear? And can it be looked into at all?
//!
//! `formats` reads the file and lists what is in it; here it is only judged. What cannot be read through
//! is refused, unless `allow_unread` says who has read it. With `clean_pictures` a picture goes out
//! without what was noted beside it.
//!
//! Limits: what a picture shows; the parts of a picture that an office file shows cropped.

use super::problem;
use crate::finding::{Finding, Findings, Severity, Unread};
use crate::formats::{self, Contents, Family, Thing, clean};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What decides whether a file may go out.
pub struct Rules<'s> {
    /// Names that give nobody away, in lower case: the partnership's own and its agencies'.
    pub authors: BTreeSet<String>,
    pub unread: &'s [Unread],
    pub clean_pictures: bool,
    pub today: Date,
}

/// A file that was looked into.
pub struct Looked<'b> {
    /// All words in it, for the questions that ask about words.
    pub text: String,
    /// What it calls itself and its parts: packed files, sheets, its first line.
    pub names: Vec<String>,
    /// What is to be published.
    pub bytes: Cow<'b, [u8]>,
    /// Whether somebody has read it because no program could.
    pub read_by_a_person: bool,
}

impl Rules<'_> {
    /// Looks into one file. `shown` is how messages call it.
    pub fn look<'b>(&self, path: &str, shown: &str, bytes: &'b [u8], findings: &mut Findings) -> Looked<'b> {
        let mut contents = formats::read(path, bytes);
        let mut published = Cow::Borrowed(bytes);
        if self.clean_pictures
            && has_notes(&contents)
            && let Some(cleaned) = clean::clean(path, bytes)
        {
            contents = formats::read(path, &cleaned);
            published = Cow::Owned(cleaned);
            findings.push(Finding { severity: Severity::Note, ..told(shown, Told::cleaned()) });
        }
        if formats::family(path) == Family::Page {
            contents.things.insert(Thing::Foreign(formats::extension(path)));
        }
        let covered = self.unread.iter().any(|line| line.covers(shown, self.today));
        let mut codes = BTreeSet::new();
        let mut read_by_a_person = false;
        for thing in &contents.things {
            if covered && matches!(thing, Thing::Unread(_)) {
                read_by_a_person = true;
                continue;
            }
            if let Thing::Person(name) = thing
                && self.authors.contains(&name.to_lowercase())
            {
                continue;
            }
            let told = Told::of(thing);
            if codes.insert((told.code, told.message.clone())) {
                findings.push(self::told(shown, told));
            }
        }
        let mut names = std::mem::take(&mut contents.names);
        names.extend(contents.shown.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned));
        Looked { text: contents.shown + "\n" + &contents.unseen, names, bytes: published, read_by_a_person }
    }
}

/// Notes that can be taken out of a picture.
fn has_notes(contents: &Contents) -> bool {
    contents.things.iter().any(|thing| matches!(thing, Thing::Noted | Thing::Location | Thing::Hidden(_)))
}

/// What is said of one thing found.
struct Told {
    code: &'static str,
    message: String,
    why: &'static str,
    fix: &'static str,
}

fn told(shown: &str, told: Told) -> Finding {
    problem(shown, told.code, told.message, told.why, told.fix)
}

const FOUND: &str = "Whoever downloads the file can bring it to light, and it can name a child or a worker.";

impl Told {
    fn cleaned() -> Told {
        Told {
            code: "files/cleaned",
            message: "this picture is published without what was noted beside it".into(),
            why: "Its pixels, its colours and which way is up are as they were.",
            fix: "nothing to do; only the file in `content` still holds the notes",
        }
    }

    fn of(thing: &Thing) -> Told {
        let told = |code, message: String, why, fix| Told { code, message, why, fix };
        match thing {
            Thing::Unread(reason) => told(
                "files/unreadable",
                format!("nobody can tell what this file holds: {reason}"),
                "What cannot be looked into cannot be published with a good conscience.",
                "save it anew, without a password, or offer its text as a page; if somebody has read it through, name it under `allow_unread` in `signpost.yaml`",
            ),
            Thing::Disguised(what) => told(
                "files/disguised",
                format!("this file is not what it seems: {what}"),
                "Programs read such a file in different ways, and what one does not see another shows or runs.",
                "open it in the program that made it, and save or export it anew under its right name",
            ),
            Thing::Foreign(extension) => told(
                "site/file-type",
                match extension.as_str() {
                    "" => "files whose name does not tell their type are not published".into(),
                    extension => format!("files of the type `.{extension}` are not published"),
                },
                "An unknown kind of file cannot be checked for what it holds.",
                "publish it as a page, a picture, a PDF or an office file",
            ),
            Thing::Person(_) => told(
                "files/author",
                "this file carries the name of whoever wrote or changed it".into(),
                FOUND,
                "in Word, Excel or PowerPoint: File, Info, Inspect Document, Remove All; then save it again",
            ),
            Thing::Comment => told(
                "files/comments",
                "this file carries comments".into(),
                FOUND,
                "delete all comments, then save it again",
            ),
            Thing::Change => told(
                "files/tracked-changes",
                "this file remembers what was changed or deleted in it".into(),
                FOUND,
                "accept all changes, turn tracking off, then save it again",
            ),
            Thing::Hidden(what) => told(
                "files/hidden-parts",
                format!("this file has {what}"),
                FOUND,
                "show it, delete what is not for the public, then save it again",
            ),
            Thing::Program(what) => told(
                "files/program",
                format!("this file carries a program: {what} in it would run").replace(", in it", " in it"),
                "It would run on the reader's device, and nobody has checked what it does.",
                "save it without macros, scripts and buttons",
            ),
            Thing::Outside(what) => told(
                "files/outside",
                format!("this file fetches something when it is opened: {what}"),
                "It would tell another computer who reads it, and show what nobody here has checked.",
                "put the words or the picture into the file itself (“break link”), then save it again",
            ),
            Thing::Path => told(
                "files/path",
                "this file tells a place in somebody's computer or network".into(),
                "Such a place names a worker, a server, or the case a file was saved under.",
                "inspect the document and remove its properties and links to files, then save it again",
            ),
            Thing::Location => told(
                "files/location",
                "this photograph or film says where it was taken".into(),
                "The place can lead to a child's home, school or refuge.",
                "remove the location and save it again, or set `clean_pictures: true` in `signpost.yaml`",
            ),
            Thing::Noted => told(
                "files/photo-data",
                "this file carries data of the camera or of whoever worked on it".into(),
                FOUND,
                "save it without metadata (“export for web”), or set `clean_pictures: true` in `signpost.yaml`",
            ),
            Thing::Unlabelled => told(
                "files/field-unlabelled",
                "a field of this form does not say what belongs in it".into(),
                "Somebody who hears the form read aloud cannot fill it in.",
                "give each field a description (a “tooltip”) in the program that made the form, then save it again",
            ),
        }
    }
}

#[cfg(test)]
mod tests;
