//! In: one source file. Out: a [`Document`]: what it is, what it says, and what it must not say. No
//! other file is known here, so a page is understood the same way alone or among fifty thousand.

mod access;
pub mod anchor;
pub mod blank;
mod body;
pub mod component;
mod counts;
pub mod date;
pub mod dated;
pub(crate) mod dated_key;
mod directive;
mod entry;
pub mod example;
pub mod face;
pub mod field;
pub mod fields;
mod fill_in;
mod foreign;
pub mod form;
pub mod front_matter;
pub mod goes_out_whole;
mod hidden;
pub mod hours;
pub mod keeping_back;
pub mod kept;
mod key_words;
pub mod kind;
mod kinds;
pub mod language;
mod ledger;
pub mod markdown;
mod mend;
pub mod not_public;
pub mod opening;
mod parse;
mod passage;
pub mod phone;
pub mod reading;
pub mod recall;
mod reporter;
pub mod required;
pub mod role;
pub mod scaffold;
pub mod schema;
mod slips;
mod source_map;
pub mod timescale;
mod titled;
mod unit;
pub(crate) mod unknown_key;
mod unsaid;
mod unseen;
pub mod yaml;

pub use access::Access;
pub use body::{Body, Cell, Component, Figure, Figures, Fill, Heading, Link, NamedTable, Row, Slot};
pub use dated::Turn;
pub use dated_key::Dated;
pub use fields::Fields;
pub use front_matter::Word;
pub use hidden::{What, Withheld};
pub use kind::{Kind, KindId};
pub use parse::{parse, parse_for, speaks_of_access};
pub use passage::Passage;
pub use reporter::Reporter;
pub(crate) use role::is_person;
pub use unit::Unit;

use crate::address;
use crate::document::kind::{common, review};
use crate::finding::{At, Place, Rule};
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A page understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// Relative to the site's folder: `content/protocols/fgm.md`.
    pub file: Arc<str>,
    /// Relative to `content/`: `protocols/fgm.md`.
    pub path: Arc<str>,
    pub source: Arc<str>,
    pub kind: &'static Kind,
    pub id: String,
    pub title: String,
    pub access: Access,
    /// Whether its front matter could be read, all of it.
    pub read: bool,
    pub fields: Fields,
    /// Days of other programs on which it begins to be seen, or ends.
    pub dated: Vec<Dated>,
    pub body: Body,
    pub withheld: Vec<Withheld>,
    /// What in the source looks like personal data, found out when first asked for.
    personal: std::sync::OnceLock<Vec<crate::personal::Hit>>,
    /// The letters of each line, for an anchor that is not there.
    letters: OnceLock<Vec<String>>,
}

impl Document {
    /// The language it names as its own.
    pub fn language(&self) -> Option<&str> {
        self.fields.text(common::LANG)
    }

    /// The first line, for findings about the page as a whole.
    pub fn front(&self) -> At {
        At::line(1)
    }

    /// A place in this page. For many there is a [`Reporter`].
    pub fn place(&self, at: At) -> Place {
        Place::new(&self.file, &self.source, at)
    }

    /// Whether it was withdrawn or replaced, so that rules for live guidance no longer apply.
    pub fn is_withdrawn(&self) -> bool {
        self.fields.has(common::WITHDRAWN_ON) || self.fields.has(common::SUPERSEDED_BY)
    }

    /// The last day on which it is to be seen, if it has one.
    pub fn until(&self) -> Option<Date> {
        let ends = self.dated.iter().filter(|dated| dated.turn == Turn::Ends).map(|dated| dated.day);
        self.fields.date(review::PUBLISH_UNTIL).into_iter().chain(ends).min()
    }

    /// Leaves a notice of the page: that it was there, and until when.
    pub fn take_down(&mut self) {
        self.fields.keep(&[
            common::KIND.any(),
            common::ID.any(),
            common::FORMER_IDS.any(),
            common::FORMER_ADDRESSES.any(),
            common::TITLE.any(),
            common::ACCESS.any(),
            common::LANG.any(),
            review::PUBLISH_UNTIL.any(),
        ]);
        self.body = Body::default();
        self.withheld.clear();
    }

    /// Where the page names a file that it brings along.
    pub fn place_of_file(&self, path: &str) -> At {
        let name = path.rsplit('/').next().unwrap_or(path);
        let leads = |target: &str| target.contains(name) || address::shown(target).contains(name);
        let linked = self.body.links.iter().find(|link| leads(&link.target));
        let field = || {
            self.fields
                .at(kind::tool::FILE)
                .filter(|_| self.fields.text(kind::tool::FILE).is_some_and(|f| f.contains(name)))
        };
        linked.map(|link| link.at).or_else(field).unwrap_or(At::line(1))
    }

    /// Whether somebody decided that it is not published, or not yet.
    pub fn is_kept_back(&self) -> bool {
        self.fields.flag(common::DRAFT) || matches!(self.fields.text(common::ACCESS), Some("internal" | "confidential"))
    }

    /// The line that says in other letters what an anchor says: a heading that another program would have made, or
    /// (`true`) a mark in HTML.
    pub fn line_of_words(&self, anchor: &str) -> Option<(u32, bool)> {
        let wanted = anchor::letters(anchor);
        if wanted.chars().count() < 4 {
            return None;
        }
        let lines = self.letters.get_or_init(|| self.source.lines().map(anchor::letters).collect());
        let marks = ["id", "name"].map(|key| [format!("{key}=\"{anchor}\""), format!("{key}='{anchor}'")]);
        let in_html = |line: &str| marks.iter().flatten().any(|mark| line.contains(mark.as_str()));
        let first = opening::split(&self.source).body_line;
        let found = self.source.lines().zip(lines).zip(1..).skip(first).filter(|((line, letters), _)| {
            letters.contains(&wanted) && (in_html(line) || !line.contains(&format!("#{anchor}")))
        });
        // A line of a list of contents, or a sentence with these words in it, is no heading.
        let meant = |line: &str, letters: &str| {
            let line = line.trim();
            let bold = line.starts_with("**") && line.trim_end_matches(':').ends_with("**");
            let listed = line.starts_with(['-', '*', '+']) && !bold || line.starts_with(|c: char| c.is_ascii_digit());
            line.starts_with('#') || bold || line.starts_with("<h") || letters == wanted && !listed
        };
        let found = found.filter(|((line, letters), _)| in_html(line) || meant(line, letters));
        found.map(|((line, _), number)| (number, in_html(line))).next()
    }

    /// What in the source looks like personal data, withheld passages included.
    pub fn personal(&self) -> &[crate::personal::Hit] {
        self.personal.get_or_init(|| crate::personal::find_all(&self.source))
    }

    /// Whether a place of the file is withheld: it lies in a comment or a withheld passage.
    pub fn hides(&self, at: At) -> bool {
        let place = (at.line, at.column);
        let after = self.withheld.partition_point(|w| (w.at.line, w.at.column) <= place);
        self.withheld[..after].iter().rev().take(2).any(|w| place < w.end)
    }

    /// The lines below the front matter, with their numbers, without what is withheld of them.
    pub fn shown_lines(&self) -> impl Iterator<Item = (u32, Cow<'_, str>)> {
        let first = opening::split(&self.source).body_line;
        let mut withheld = self.withheld.iter().peekable();
        self.source.lines().zip(1..).skip(first).filter_map(move |(line, number)| {
            while withheld.next_if(|w| w.end <= (number, 1)).is_some() {}
            let touched = withheld.peek().is_some_and(|w| w.at.line <= number);
            let shown = if touched { Cow::Owned(self.unhidden(line, number)) } else { Cow::Borrowed(line) };
            (!touched || !shown.trim().is_empty()).then_some((number, shown))
        })
    }

    /// A line with spaces for what is withheld of it.
    fn unhidden(&self, line: &str, number: u32) -> String {
        let shown = |(c, column)| if self.hides(At { line: number, column, length: 1 }) { ' ' } else { c };
        line.chars().zip(1..).map(shown).collect()
    }
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        access::RULES,
        counts::RULES,
        directive::RULES,
        fields::RULES,
        form::RULES,
        front_matter::RULES,
        mend::RULES,
        hidden::RULES,
        opening::RULES,
        parse::RULES,
        reporter::RULES,
        role::RULES,
        slips::RULES,
        blank::RULES,
        titled::RULES,
        timescale::RULES,
        unknown_key::RULES,
        &kind::all_rules(),
        &markdown::all_rules(),
    ];
    lists.concat()
}
