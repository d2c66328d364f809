//! In: anything a stage dislikes. Out: a value an administrator can act on.
//!
//! A [`Finding`] says what is wrong, where, why it matters to a reader and how to mend it. Stages
//! collect findings and carry on, so one run reports every problem. How a finding looks is decided
//! elsewhere in this room, one file per format.

mod cap;
mod exception;
pub mod explain;
mod group;
mod human;
pub mod kept;
mod lines;
mod machine;
mod mend;
mod nearest;
mod unread;

pub use exception::Exception;
pub use human::{concise, explain_line, html, human};
pub use lines::Lines;
pub use machine::{github, json, sarif};
pub use mend::{Edit, Mend};
pub use nearest::{Choices, Nearest, did_you_mean};
pub use unread::Unread;

pub(crate) use crate::rule::rules;
pub use crate::rule::{Example, Rule, Severity};

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// A position inside a file: line and column count from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At {
    pub line: u32,
    pub column: u32,
    /// Length in characters; 0 marks the whole line.
    pub length: u32,
}

impl At {
    /// The start of `line`, with no particular column.
    pub fn line(line: usize) -> At {
        At { line: line as u32, column: 1, length: 0 }
    }

    /// The bytes `start..end` of a line with that number.
    pub fn bytes(line: &str, number: u32, start: usize, end: usize) -> At {
        let chars = |text: &str| text.chars().count() as u32;
        At { line: number, column: chars(&line[..start]) + 1, length: chars(&line[start..end]) }
    }

    /// Whether both mark a same character of one line; no length is the whole of it.
    pub fn overlaps(self, other: At) -> bool {
        let end = |at: At| if at.length == 0 { u32::MAX } else { at.column + at.length };
        self.line == other.line && self.column < end(other) && other.column < end(self)
    }

    /// `length` characters from `column` of `line`.
    pub fn span(line: usize, column: usize, length: usize) -> At {
        At { line: line as u32, column: column as u32, length: length as u32 }
    }
}

/// A place in the site's own files, with the line to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Relative to the site's folder, `/` between parts.
    pub file: Arc<str>,
    pub at: At,
    /// The column at which `source_line` begins: of a long line only a part is kept.
    pub from: u32,
    /// The offending line, with personal data blotted out.
    pub source_line: String,
}

impl Place {
    /// A place in `file`, whose whole text is `text`. For one place; for many there are [`Lines`].
    pub fn new(file: &Arc<str>, text: &str, at: At) -> Place {
        let number = at.line.max(1) as usize;
        Place::on_line(file, text.lines().nth(number - 1).unwrap_or(""), at)
    }

    /// A place in `file`, on this line of it.
    pub fn on_line(file: &Arc<str>, line: &str, at: At) -> Place {
        lines::on_line(file, line, at)
    }

    /// A file as a whole.
    pub fn file(file: &str) -> Place {
        Place { file: Arc::from(file), at: At::default(), from: 1, source_line: String::new() }
    }
}

/// One problem, told so that a person can mend it. Inside a text whose file nobody has named yet, its place is
/// only where it stands there: an [`At`].
#[derive(Clone, Debug)]
pub struct Finding<P = Option<Place>> {
    pub rule: &'static Rule,
    /// The rule's, unless the place or a draft makes it another.
    pub severity: Severity,
    pub place: P,
    /// What is wrong.
    pub message: String,
    /// Why it matters to a reader.
    pub why: Cow<'static, str>,
    /// How to mend it.
    pub fix: String,
    /// The same for the machine, where there is one right answer.
    pub mend: Option<Mend>,
}

impl Rule {
    /// A breach of this rule at that place.
    pub fn at<P>(&'static self, place: P, message: impl Into<String>, help: impl Into<String>) -> Finding<P> {
        Finding {
            rule: self,
            severity: self.severity,
            place,
            message: message.into(),
            why: Cow::Borrowed(self.why),
            fix: help.into(),
            mend: None,
        }
    }
}

impl<P> Finding<P> {
    /// Stable, `family/name`.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// Whether it is this rule that is broken.
    pub fn is(&self, rule: &Rule) -> bool {
        self.rule == rule
    }

    /// The first part of its code.
    pub fn family(&self) -> &'static str {
        self.code().split('/').next().unwrap_or_default()
    }

    /// The same with a weight of its own, where the place decides how grave it is.
    pub fn weighing(self, severity: Severity) -> Finding<P> {
        Finding { severity, ..self }
    }

    /// The same with a reason of its own, where one rule takes different things from different readers.
    pub fn because(self, why: impl Into<Cow<'static, str>>) -> Finding<P> {
        Finding { why: why.into(), ..self }
    }

    /// The same with what the machine can do about it.
    pub fn mended(self, mend: Option<Mend>) -> Finding<P> {
        Finding { mend, ..self }
    }

    /// The same, where it stands in the site.
    pub fn placed<Q>(self, place: impl FnOnce(P) -> Q) -> Finding<Q> {
        let Finding { rule, severity, place: at, message, why, fix, mend } = self;
        Finding { rule, severity, place: place(at), message, why, fix, mend }
    }
}

/// What a run has found so far.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// No findings yet.
    pub fn new() -> Findings {
        Findings::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Adds what another stage found.
    pub fn append(&mut self, mut other: Findings) {
        self.list.append(&mut other.list);
    }

    /// Keeps those of one rule: of a page that is torn the rest says nothing.
    pub fn keep_only(&mut self, rule: &Rule) {
        self.list.retain(|finding| finding.is(rule));
    }

    /// Of a page that is not published only what protects it matters. The rest is worth knowing to
    /// whoever is drafting it, and to nobody else.
    pub fn soften(&mut self, draft: bool, protects: impl Fn(&Finding) -> bool) {
        self.list.retain(|finding| draft || protects(finding));
        for finding in &mut self.list {
            if !protects(finding) {
                finding.severity = Severity::Note;
            }
        }
    }

    /// In order of file, line, column and code, each once, whatever order the threads found them in; of many
    /// alike in one file the first few and their number.
    pub fn sorted(mut self) -> Findings {
        self.list.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        self.list.dedup_by(|a, b| sort_key(a) == sort_key(b));
        Findings { list: cap::cap(self.list) }
    }

    /// Whether publishing is blocked.
    pub fn block(&self, strict: bool) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error || strict && f.severity == Severity::Warning)
    }

    /// How many there are of one weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|f| f.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }
}

fn sort_key(finding: &Finding) -> (&str, At, &str, &str) {
    let (file, at) = finding.place.as_ref().map_or(("", At::default()), |p| (&*p.file, p.at));
    (file, at, finding.code(), &finding.message)
}

/// "did you mean “x”?" or, when nothing is near, the choices themselves.
pub fn one_of(typed: &str, choices: &[&str]) -> String {
    did_you_mean(typed, choices.iter().copied())
        .map_or_else(|| format!("use one of: {}", choices.join(", ")), |near| format!("did you mean `{near}`?"))
}

/// The same, for choices of which there may be more than anybody reads.
pub fn suggest(typed: &str, choices: &[&str]) -> String {
    if choices.len() > 12 && did_you_mean(typed, choices.iter().copied()).is_none() {
        return String::from("see AUTHORING.md for what is allowed here");
    }
    one_of(typed, choices)
}

/// Why the system refused, in words an office worker knows.
pub fn cause(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "it is not there".into(),
        ErrorKind::PermissionDenied => "you may not open it".into(),
        ErrorKind::InvalidData => "it is not UTF-8 text".into(),
        ErrorKind::IsADirectory => "it is a folder".into(),
        ErrorKind::AlreadyExists => "there is a file of this name already; choose another title or folder".into(),
        kind => kind.to_string(),
    }
}

/// 1 page, 2 pages.
pub fn many(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// a, b and c.
pub fn and(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    [exception::RULES, unread::RULES].concat()
}
