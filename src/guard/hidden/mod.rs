//! Question: does a file beside the pages carry what its reader does not see: an author's name, a
//! comment, a deleted sentence, a hidden sheet, the place where a photograph was taken? Would anything
//! in it run? Can its form be filled in by ear? And can it be looked into at all?
//!
//! `formats` reads the file and lists what is in it; here it is only judged. What cannot be read through
//! is refused, unless `allow_unread` says who has read it. With `clean_pictures` a picture goes out
//! without what was noted beside it.
//!
//! Limits: what a picture shows; the parts of a picture that a PDF cuts off.

mod authors;
mod columns;

use super::{built, policy::FILE_TYPE};
use crate::document::goes_out_whole::{self, Kept};
use crate::document::not_public;
use crate::finding::{Finding, Findings, Place, Rule, Unread, rules};
use crate::formats::{self, Contents, Family, Thing, clean};
use crate::import::block::{Source, What};
use crate::import::source;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

rules! {
    UNREADABLE = error("files/unreadable") {
        why: "What cannot be looked into cannot be published with a good conscience.",
        says: "nobody can tell what this file holds: it is locked with a password, or in a format of before 2007",
        help: "save it anew, without a password, or offer its text as a page; if somebody has read it through, name it under `allow_unread` in `signpost.yaml`",
    }

    DISGUISED = error("files/disguised") {
        why: "Programs read such a file in different ways, and what one does not see another shows or runs.",
        says: "this file is not what it seems: its bytes are not those of the type its name says",
        help: "open it in the program that made it, and save or export it anew under its right name",
    }

    AUTHOR = error("files/author") {
        why: FOUND,
        says: "this file carries the name of whoever wrote or changed it",
        help: "in Word, Excel or PowerPoint: File, Info, Inspect Document, Remove All; then save it again; or use the copy that `signpost clean content/form.docx` makes",
    }

    COMMENTS = error("files/comments") {
        why: FOUND,
        says: "this file carries comments",
        help: "delete all comments, then save it again; or use the copy that `signpost clean content/form.docx` makes",
    }

    TRACKED_CHANGES = error("files/tracked-changes") {
        why: FOUND,
        says: "this file remembers what was changed or deleted in it",
        help: "accept all changes, turn tracking off, then save it again; or use the copy that `signpost clean content/form.docx` makes",
    }

    HIDDEN_PARTS = error("files/hidden-parts") {
        why: FOUND,
        says: "this file has a hidden sheet",
        help: "show it, delete what is not for the public, then save it again; or use the copy that `signpost clean content/form.xlsx` makes",
    }

    PROGRAM = error("files/program") {
        why: "It would run on the reader's device, and nobody has checked what it does.",
        says: "this file carries a program: a script in it would run",
        help: "save it without macros, scripts and buttons; or use the copy that `signpost clean content/form.pdf` makes",
    }

    OUTSIDE = error("files/outside") {
        why: "It would tell another computer who reads it, and show what nobody here has checked.",
        says: "this file fetches something when it is opened: a part of it lies on another computer",
        help: "put the words or the picture into the file itself (“break link”), then save it again",
    }

    PATH = error("files/path") {
        why: "Such a place names a worker, a server, or the case a file was saved under.",
        says: "this file tells a place in somebody's computer or network",
        help: "inspect the document and remove its properties and links to files, then save it again",
    }

    LOCATION = error("files/location") {
        why: "The place can lead to a child's home, school or refuge.",
        says: "this photograph or film says where it was taken",
        help: "remove the location and save it again, or set `clean_pictures: true` in `signpost.yaml`; or use the copy that `signpost clean content/door.jpg` makes",
    }

    PHOTO_DATA = error("files/photo-data") {
        why: FOUND,
        says: "this file carries data of the camera or of whoever worked on it",
        help: "save it without metadata (“export for web”), or set `clean_pictures: true` in `signpost.yaml`; or use the copy that `signpost clean content/door.jpg` makes",
    }

    FIELD_UNLABELLED = error("files/field-unlabelled") {
        why: "Somebody who hears the form read aloud cannot fill it in.",
        says: "a field of this form does not say what belongs in it",
        help: "give each field a description (a “tooltip”) in the program that made the form, then save it again",
    }

    KEPT_BACK = error("files/kept-back") {
        why: "Only in a page do such lines keep anything back. Any other file goes out whole, with what they were to hide.",
        line: "access: internal",
        says: "this file goes out whole, and a line of it says who may see it",
        help: "take the file out, make a page of it, or take this line and what it was to hide out of the file",
    }

    SAYS_NOT_PUBLIC = doubtful("files/says-not-public") {
        why: "Whoever wrote it did not mean the file for everybody, and once out it cannot be taken back.",
        says: "this file says of itself that it is not for the public: “DRAFT – not for circulation”",
        help: "take the file out, or take these words out of it; if it is public, let somebody answer for it under `exceptions` in `signpost.yaml`",
    }

    SAID_BESIDE = warning("files/said-beside") {
        why: "Whoever opens the properties of the file reads it, and nobody who checks its pages does.",
        says: "this file tells beside what it shows, in its properties or headings, what stands nowhere in it: “old name of the group”",
        help: "look whether everybody may know it, and take it out if not",
    }

    CLEANED = note("files/cleaned") {
        why: "Its pixels, its colours and which way is up are as they were.",
        says: "this picture is published without what was noted beside it",
        help: "nothing to do; only the file in `content` still holds the notes",
    }
}

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
    /// The columns of its tables, read downward.
    pub columns: String,
    /// What it calls itself and its parts: packed files, sheets, its first line.
    pub names: Vec<String>,
    /// The next lines that may be its title: above a title often stands whose it is.
    pub titles: Vec<String>,
    /// What is to be published.
    pub bytes: Cow<'b, [u8]>,
    /// Whether somebody has read it because no program could.
    pub read_by_a_person: bool,
    /// What its readers see, of a text that could be looked through; or why that cannot be told.
    pub source: Option<Result<Source, &'static str>>,
}

impl Rules<'_> {
    /// Looks into one file. `shown` is how messages call it.
    pub fn look<'b>(&self, path: &str, shown: &str, bytes: &'b [u8], findings: &mut Findings) -> Looked<'b> {
        let mut contents = formats::read(path, bytes);
        let mut published = Cow::Borrowed(bytes);
        if self.clean_pictures
            && has_notes(&contents)
            && let Some(cleaned) = clean::clean_picture(path, bytes)
        {
            contents = formats::read(path, &cleaned);
            published = Cow::Owned(cleaned);
            findings.push(CLEANED.at(
                built(shown),
                "this picture is published without what was noted beside it",
                "nothing to do; only the file in `content` still holds the notes",
            ));
        }
        let source = source::is_text(path).then(|| source::shown(path, &published));
        add_unseen(&mut contents, path, source.as_ref());
        if formats::family(path) == Family::Page {
            contents.things.insert(Thing::Foreign(formats::extension(path)));
        }
        let opaque = |thing: &Thing| matches!(thing, Thing::Unread(_) | Thing::Disguised(_) | Thing::Foreign(_));
        let source = source.filter(|_| !contents.things.iter().any(opaque));
        let covered = self.unread.iter().any(|line| line.covers(shown, self.today));
        let mut codes = BTreeSet::new();
        let mut read_by_a_person = false;
        for thing in &contents.things {
            if covered && matches!(thing, Thing::Unread(_)) {
                read_by_a_person = true;
                continue;
            }
            if let Thing::Person(name) = thing
                && (self.authors.contains(&name.to_lowercase()) || authors::names_nobody(name))
            {
                continue;
            }
            if let Thing::Beside(words) = thing
                && not_public::line(words, true)
            {
                findings.push(says_not_public(shown, words));
                continue;
            }
            if matches!(thing, Thing::Beside(words) if says_all(&contents.shown, words)) {
                continue;
            }
            let finding = told(thing).at(shown, command(thing, shown));
            if codes.insert((finding.code(), finding.message.clone())) {
                findings.push(finding);
            }
        }
        kept_back(path, shown, bytes, &contents.shown, findings);
        columns::look(path, shown, bytes, findings);
        let mut names = std::mem::take(&mut contents.names);
        let mut lines = contents.shown.lines().map(str::trim).filter(|line| !line.is_empty());
        names.extend(lines.next().map(str::to_owned));
        // In a table a row of one cell is a title, also below whose it is and when.
        let rows = if is_table(path) { TITLE_ROWS } else { TITLE_LINES };
        let may_head = |(at, line): &(usize, &str)| heads(line) && (*at < TITLE_LINES || !line.contains(", "));
        let titles = lines.take(rows).enumerate().filter(may_head).map(|(_, line)| line.to_owned()).collect();
        Looked {
            text: contents.shown + "\n" + &contents.unseen,
            columns: contents.columns,
            names,
            titles,
            bytes: published,
            read_by_a_person,
            source,
        }
    }
}

/// Texts for people, in which somebody may have written as on a page.
const WRITTEN: &[&str] = &["md", "txt", "csv", "tsv", "tab", "srt", "vtt"];

/// Finds lines that would keep something back on a page, and what the file says of itself.
fn kept_back(path: &str, shown: &str, bytes: &[u8], words: &str, findings: &mut Findings) {
    let ending = formats::extension(path);
    let text = WRITTEN.contains(&ending.as_str()).then(|| formats::decode(bytes).ok()).flatten();
    let Some(text) = text else {
        let lines: Vec<&str> = words.lines().collect();
        if let Some(at) = goes_out_whole::said(&lines).first() {
            findings.push(says_not_public(shown, lines[at.line as usize - 1]));
        }
        return;
    };
    let file: Arc<str> = Arc::from(shown);
    let mut told = BTreeSet::new();
    for (at, kept) in goes_out_whole::look(&text, ending == "md").into_iter().filter(|(_, kept)| told.insert(*kept)) {
        let line = text.lines().nth(at.line as usize - 1).unwrap_or("");
        let message = match kept {
            Kept::Whole => "this file goes out whole, and a line of it says who may see it",
            Kept::Part => "this file goes out whole, and a part of it was to be hidden",
            Kept::Said => {
                findings.push(says_not_public(shown, line));
                continue;
            }
        };
        // What was to be hidden is not quoted.
        let quoted = if kept == Kept::Whole { line } else { "" };
        findings.push(KEPT_BACK.at(
            Some(Place::on_line(&file, quoted, at)),
            message,
            "take the file out, make a page of it, or take this line and what it was to hide out of the file",
        ));
    }
}

fn says_not_public(shown: &str, line: &str) -> Finding {
    let line: String = line.trim().chars().take(TITLE_LENGTH).collect();
    SAYS_NOT_PUBLIC.at(
        built(shown),
        format!("this file says of itself that it is not for the public: “{line}”"),
        "take the file out, or take these words out of it; if it is public, let somebody answer for it under `exceptions` in `signpost.yaml`",
    )
}

/// Lines below the first among which a file's title is looked for, and the letters a title has at most.
const TITLE_LINES: usize = 4;
const TITLE_ROWS: usize = 24;
const TITLE_LENGTH: usize = 80;

fn is_table(path: &str) -> bool {
    matches!(formats::family(path), Family::Table(_)) || matches!(formats::extension(path).as_str(), "xlsx" | "ods")
}

/// Whether a line may be a title: it is short, and no sentence.
fn heads(line: &str) -> bool {
    line.chars().count() <= TITLE_LENGTH && !line.ends_with(['.', '?', '!'])
}

/// Whether every word also stands in the text.
fn says_all(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    words.into_iter().all(|word| text.contains(&word.to_lowercase()))
}

/// Words that are there and that no eye finds.
fn add_unseen(contents: &mut Contents, path: &str, source: Option<&Result<Source, &'static str>>) {
    let Some(Ok(source)) = source.filter(|_| formats::family(path) == Family::Office) else { return };
    // What has been told already, by its own name, is not told again.
    let told = contents.things.iter().any(|thing| matches!(thing, Thing::Hidden(_)));
    let unseen = source::unseen(source).into_iter().filter(|what| *what == What::Pale || !told);
    contents.things.extend(unseen.map(|what| {
        Thing::Hidden(match what {
            What::Pale => "words too small or too pale to be seen",
            _ => "words that nobody sees",
        })
    }));
}

/// What the guard would say of a file by itself, and of that what a reader does not see.
pub struct Said {
    pub all: BTreeSet<String>,
    pub unseen: BTreeSet<String>,
}

/// What would be said of that file, whoever published it.
pub fn said_of(path: &str, bytes: &[u8]) -> Said {
    let mut contents = formats::read(path, bytes);
    add_unseen(&mut contents, path, source::is_text(path).then(|| source::shown(path, bytes)).as_ref());
    let nobody = |thing: &&Thing| matches!(thing, Thing::Person(name) if authors::names_nobody(name));
    let (mut all, mut unseen) = (BTreeSet::new(), BTreeSet::new());
    let quiet = |thing: &&Thing| nobody(thing) || matches!(thing, Thing::Beside(_));
    for thing in contents.things.iter().filter(|thing| !quiet(thing)) {
        let message = told(thing).1;
        if *thing != Thing::Unlabelled {
            unseen.insert(message.clone());
        }
        all.insert(message);
    }
    Said { all, unseen }
}

/// The command that makes a copy of the file without what was found, where that may be.
fn command(thing: &Thing, shown: &str) -> Option<String> {
    let may = match thing {
        Thing::Person(_)
        | Thing::Comment
        | Thing::Change
        | Thing::Hidden(_)
        | Thing::Program(_)
        | Thing::Outside(_)
        | Thing::Path
        | Thing::Location
        | Thing::Noted => true,
        Thing::Unread(_)
        | Thing::Disguised(_)
        | Thing::Foreign(_)
        | Thing::Unlabelled
        | Thing::Beside(_)
        | Thing::Cropped => false,
    };
    let plain = shown.chars().all(|c| c.is_alphanumeric() || "./-_".contains(c));
    let path = if plain { shown.to_owned() } else { format!("\"{shown}\"") };
    (may && clean::can_clean(shown) && !shown.contains(" » ")).then(|| format!("signpost clean {path}"))
}

/// Notes that can be taken out of a picture.
fn has_notes(contents: &Contents) -> bool {
    contents.things.iter().any(|thing| matches!(thing, Thing::Noted | Thing::Location | Thing::Hidden(_)))
}

/// What is said of one thing found: the rule it breaks, what is wrong, how to mend it.
struct Told(&'static Rule, String, &'static str);

impl Told {
    fn at(self, shown: &str, command: Option<String>) -> Finding {
        let Told(rule, message, fix) = self;
        let copy = command.map_or(String::new(), |command| format!("; or use the copy that `{command}` makes"));
        rule.at(built(shown), message, format!("{fix}{copy}"))
    }
}

const FOUND: &str = "Whoever downloads the file can bring it to light, and it can name a child or a worker.";

fn told(thing: &Thing) -> Told {
    let told = |rule, message: &str, fix| Told(rule, message.to_owned(), fix);
    match thing {
        Thing::Unread(reason) => Told(
            &UNREADABLE,
            format!("nobody can tell what this file holds: {reason}"),
            "save it anew, without a password, or offer its text as a page; if somebody has read it through, name it under `allow_unread` in `signpost.yaml`",
        ),
        Thing::Disguised(what) => Told(
            &DISGUISED,
            format!("this file is not what it seems: {what}"),
            "open it in the program that made it, and save or export it anew under its right name",
        ),
        Thing::Foreign(extension) => Told(
            &FILE_TYPE,
            match extension.as_str() {
                "" => "files whose name does not tell their type are not published".into(),
                extension => format!("files of the type `.{extension}` are not published"),
            },
            "publish it as a page, a picture, a PDF or an office file",
        ),
        Thing::Person(_) => told(
            &AUTHOR,
            "this file carries the name of whoever wrote or changed it",
            "in Word, Excel or PowerPoint: File, Info, Inspect Document, Remove All; then save it again",
        ),
        Thing::Comment => told(&COMMENTS, "this file carries comments", "delete all comments, then save it again"),
        Thing::Change => told(
            &TRACKED_CHANGES,
            "this file remembers what was changed or deleted in it",
            "accept all changes, turn tracking off, then save it again",
        ),
        Thing::Hidden(what) => Told(
            &HIDDEN_PARTS,
            format!("this file has {what}"),
            "show it, delete what is not for the public, then save it again",
        ),
        Thing::Program(what) if *what == formats::HTML_FRAME => told(
            &PROGRAM,
            "this picture holds words in frames of HTML (`foreignObject`), in which a program could run",
            "save it as PNG, or export it anew with its labels as plain text of the picture",
        ),
        Thing::Program(what) => Told(
            &PROGRAM,
            format!("this file carries a program: {what} in it would run").replace(", in it", " in it"),
            "save it without macros, scripts and buttons",
        ),
        Thing::Outside(what) => Told(
            &OUTSIDE,
            format!("this file fetches something when it is opened: {what}"),
            "put the words or the picture into the file itself (“break link”), then save it again",
        ),
        Thing::Path => told(
            &PATH,
            "this file tells a place in somebody's computer or network",
            "inspect the document and remove its properties and links to files, then save it again",
        ),
        Thing::Location => told(
            &LOCATION,
            "this photograph or film says where it was taken",
            "remove the location and save it again, or set `clean_pictures: true` in `signpost.yaml`",
        ),
        Thing::Noted => told(
            &PHOTO_DATA,
            "this file carries data of the camera or of whoever worked on it",
            "save it without metadata (“export for web”), or set `clean_pictures: true` in `signpost.yaml`",
        ),
        Thing::Beside(words) => Told(
            &SAID_BESIDE,
            format!(
                "this file tells beside what it shows, in its properties or headings, what stands nowhere in it: “{words}”"
            ),
            "look whether everybody may know it, and take it out if not",
        ),
        // PowerPoint cuts each picture to its frame, so most of what is cut off is harmless.
        Thing::Cropped => told(
            &SAID_BESIDE,
            "this file has a picture of which a part was cut off, and that part is still in it",
            "cut it off for good (in Word or PowerPoint: “Compress Pictures”, “Delete cropped areas of pictures”), then save it again",
        ),
        Thing::Unlabelled => told(
            &FIELD_UNLABELLED,
            "a field of this form does not say what belongs in it",
            "give each field a description (a “tooltip”) in the program that made the form, then save it again",
        ),
    }
}

#[cfg(test)]
mod tests;
