//! What each kind of page is: its fields, its tables, its headings and its rules, one file a kind.
//!
//! In: nothing. Out: [`Kind`] tables that the reader of front matter, the checker, `signpost schema`
//! and `signpost new` all follow, so a field is described once.

pub mod agency;
pub mod audience;
pub mod common;
pub mod contact;
pub mod course;
pub mod example;
pub mod glossary;
pub mod group;
mod identity;
pub mod key;
pub mod law;
pub mod level;
pub mod meeting;
pub mod page;
pub mod plan;
pub mod protocol;
pub mod report;
pub mod review;
mod scaffold;
mod schema;
#[cfg(test)]
mod tests;
pub mod threshold;
pub mod tool;
pub mod topic;
pub mod voice;
pub mod voice_activity;
pub mod voice_strategy;

pub use common::{AGE_BANDS, COMMON, GOVERNED, LONGEST_TITLE, check as check_common};
pub(super) use common::{HALF, SUMMARY_IS_TITLE};
pub use contact::is_rung;
pub use key::{Any, Column, Key, of};
pub(crate) use key::{fields, table};
pub use protocol::says_must;
pub(crate) use scaffold::quoted;
pub use scaffold::template;
pub(crate) use schema::{description, meaning};
pub use schema::{schema, schema_of_settings};

use crate::document::{Document, Reporter};
use crate::finding::Rule;
pub use crate::local::basis::BASIS;
use crate::local::{Local, Vocabulary};

/// Every list of words that a partnership may add to.
pub static VOCABULARIES: &[&Vocabulary] = &[
    &agency::AGENCY_TYPES,
    &agency::ROLES,
    &AGE_BANDS,
    &BASIS,
    &course::COURSE_TYPES,
    &course::DELIVERIES,
    &meeting::DECISION_TYPES,
    &protocol::DOCUMENT_TYPES,
    &threshold::DOMAIN_GROUPS,
    &common::GEOGRAPHIES,
    &group::GROUP_TYPES,
    &report::REPORT_TYPES,
    &contact::SERVICE_TYPES,
];

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Is {
    /// Words, at most so many characters.
    Text(usize),
    /// `2027-03-31`.
    Date,
    /// A date, or these very words.
    DateOr(&'static str),
    /// A day, month (`2027-03`) or quarter (`2027-Q1`).
    Due,
    /// The same, or these very words.
    DueOr(&'static str),
    /// A whole number in a range, both ends included.
    Number(i64, i64),
    /// A number that may have decimals.
    Decimal,
    /// A count of people: five or more, or `fewer than 5`.
    People,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words, or one that the partnership added.
    Local(&'static Vocabulary),
    /// What a step rests on: law, guidance, the area's manual, a law page …
    Basis,
    /// A level of a threshold model, or a part of one: `2`, `2A`.
    Level,
    /// Rows set in below the key.
    Group(&'static [Field]),
    /// The id of a page of one of these kinds; none named means any kind.
    Ref(&'static [KindId]),
    /// `plan/id#2.1.1`.
    Action,
    /// `kind/short-name`.
    Id,
    /// `major.minor`.
    Version,
    /// A United Kingdom telephone number, after an optional `label:`.
    Phone,
    /// An e-mail address.
    Email,
    /// `Monday to Friday 09:00-17:00`, or `always`.
    Hours,
    /// `2026-12-21`, or `2026-12-21 to 2027-01-01`.
    Days,
    /// `09:30`.
    Clock,
    /// A language tag such as `cy`.
    Language,
    /// `all`, or age bands.
    Ages,
    /// A web address.
    Url,
    /// A web address that nobody can read along: `https://`.
    Https,
    /// A number for text messages: five or six figures, or a telephone number, after an optional `label:`.
    TextNumber,
    /// A web address or an e-mail address.
    Address,
}

/// One key of the front matter, or one column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub is: Is,
    pub required: bool,
    pub many: bool,
    /// Shown by the schema and by `signpost new`.
    pub about: &'static str,
}

impl Field {
    /// What it is for, to stand inside a sentence.
    pub fn about_within(&self) -> String {
        let mut letters = self.about.chars();
        let first = letters.next().map(char::to_lowercase).into_iter().flatten();
        first.chain(letters).collect()
    }

    /// The same field holding a list.
    pub const fn many(mut self) -> Field {
        self.many = true;
        self
    }
}

/// A field that must be there.
pub const fn need(name: &'static str, is: Is, about: &'static str) -> Field {
    Field { name, is, required: true, many: false, about }
}

/// A field that may be there.
pub const fn may(name: &'static str, is: Is, about: &'static str) -> Field {
    Field { name, is, required: false, many: false, about }
}

/// A named table in the text.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub required: bool,
    pub columns: &'static [Field],
    pub drawn: Rows,
}

/// What is asked of a page once all pages are known; `site/rules/` has a file for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Model,
    Level,
    SignsAndFamily,
    ProtocolAndFamily,
    TopicAndFamily,
    FormsNamed,
    Form,
    Tasks,
    Number,
    Course,
    Protocol,
    Voice,
    Answer,
    Plan,
    Review,
    Meeting,
    Report,
    Law,
    Successor,
}

impl Asked {
    /// Whether a translation is asked it, too. What is counted or compared across pages is asked of the original alone.
    pub fn of_each_language(self) -> bool {
        match self {
            Asked::SignsAndFamily
            | Asked::ProtocolAndFamily
            | Asked::TopicAndFamily
            | Asked::FormsNamed
            | Asked::Form
            | Asked::Tasks
            | Asked::Protocol
            | Asked::Review
            | Asked::Law => true,
            Asked::Model
            | Asked::Level
            | Asked::Number
            | Asked::Course
            | Asked::Voice
            | Asked::Answer
            | Asked::Plan
            | Asked::Meeting
            | Asked::Report
            | Asked::Successor => false,
        }
    }
}

/// What is put around a page's own text; `render/kind/` has a file for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    Plain,
    Audience,
    Contact,
    Course,
    Level,
    Meeting,
    Plan,
    Protocol,
    Report,
    Threshold,
    Tool,
    Topic,
    Voice,
    VoiceStrategy,
}

/// How a named table is drawn; the kind's file in `render/kind/` does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Plain,
    Tasks,
    Sessions,
    Terms,
    Signs,
    Answers,
    Decisions,
    Clocks,
    Actions,
    Steps,
    Flow,
}

/// Everything known about one kind.
#[derive(Clone, Copy)]
pub struct Kind {
    pub id: KindId,
    /// What stands behind `kind:`.
    pub name: &'static str,
    /// One of them, for readers: "Protocol".
    pub label: &'static str,
    /// Several of them: "Protocols".
    pub plural: &'static str,
    pub folder: &'static str,
    /// `access` must be stated (design: governed kinds).
    pub access_stated: bool,
    /// May carry owner, approval, version and review dates.
    pub governed: bool,
    /// These governed fields are needed.
    pub governed_needs: &'static [&'static str],
    pub summary_needed: bool,
    pub fields: &'static [Field],
    pub tables: &'static [Table],
    /// Fields that say something only together: where the first is given, the second is wanted.
    pub pairs: &'static [(Key<Any>, Key<Any>)],
    /// A page of it, as an author would write it.
    pub example: &'static str,
    /// It tells people what to do, so outside the law it does not say “must”.
    pub instructs: bool,
    /// It says for whom it is and what it is about.
    pub placed: bool,
    /// After so many months it is to be looked at again.
    pub review_months: i64,
    /// What is asked of it once all pages are known.
    pub asked: &'static [Asked],
    /// What is put around its text.
    pub drawing: Drawing,
    /// What `check` may find.
    pub rules: &'static [&'static Rule],
    /// Rules that need more than one field. Only this page is known.
    pub check: fn(&Document, &Local, &mut Reporter<'_>),
}

impl Kind {
    /// What a description leaves out. [`KINDS`] gives each its id.
    const BASE: Kind = Kind {
        id: KindId::Page,
        name: "",
        label: "",
        plural: "",
        folder: "",
        access_stated: false,
        governed: false,
        governed_needs: &[],
        summary_needed: true,
        fields: &[],
        tables: &[],
        pairs: &[],
        example: "",
        instructs: false,
        placed: false,
        review_months: 36,
        asked: &[],
        drawing: Drawing::Plain,
        rules: &[],
        check: no_more_rules,
    };

    /// The description of a named table.
    pub fn table(&self, name: &str) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.name == name)
    }
}

/// The keys that may stand in a file: those of a page of some kind, or those of the settings.
pub trait Keys {
    /// All of them, in the order people write them.
    fn all_fields(&self) -> impl Iterator<Item = &'static Field>;

    /// Whether it must be there.
    fn needs(&self, field: &Field) -> bool;

    /// Of what kind of page they are; none: of the settings.
    fn kind(&self) -> Option<&Kind>;

    /// The key they are set in below.
    fn below(&self) -> Option<&'static str> {
        None
    }

    /// The description of a key.
    fn field(&self, name: &str) -> Option<&'static Field> {
        self.all_fields().find(|field| field.name == name)
    }
}

impl Keys for Kind {
    /// Common, governed (where they apply) and own fields.
    fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        let governed: &'static [Field] = if self.governed { GOVERNED } else { &[] };
        COMMON.iter().chain(governed).chain(self.fields)
    }

    fn needs(&self, field: &Field) -> bool {
        field.required
            || self.governed_needs.contains(&field.name)
            || field.name == "access" && self.access_stated
            || field.name == "id" && self.id != KindId::Page
            || field.name == "summary" && self.summary_needed
    }

    fn kind(&self) -> Option<&Kind> {
        Some(self)
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

fn no_more_rules(_: &Document, _: &Local, _: &mut Reporter<'_>) {}

/// Makes [`KindId`] and, in the same order, [`KINDS`].
macro_rules! kinds {
    ($($id:ident => $description:path,)+) => {
        /// Which kind a page is. What depends on it stands in its description, so that none is forgotten.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum KindId {
            $($id,)+
        }

        /// Every kind, in the order of the authoring guide.
        pub static KINDS: &[Kind] = &[$(Kind { id: KindId::$id, ..$description },)+];
    };
}

kinds! {
    Page => page::PAGE,
    Protocol => protocol::PROTOCOL,
    Threshold => threshold::THRESHOLD,
    Level => level::LEVEL,
    Contact => contact::CONTACT,
    Tool => tool::TOOL,
    Course => course::COURSE,
    VoiceStrategy => voice_strategy::VOICE_STRATEGY,
    VoiceActivity => voice_activity::VOICE_ACTIVITY,
    Voice => voice::VOICE,
    Plan => plan::PLAN,
    Review => review::REVIEW,
    Meeting => meeting::MEETING,
    Report => report::REPORT,
    Glossary => glossary::GLOSSARY,
    Law => law::LAW,
    Agency => agency::AGENCY,
    Group => group::GROUP,
    Audience => audience::AUDIENCE,
    Topic => topic::TOPIC,
}

impl KindId {
    /// All that is known of it.
    pub fn kind(self) -> &'static Kind {
        &KINDS[self as usize]
    }

    /// What stands behind `kind:`.
    pub fn name(self) -> &'static str {
        self.kind().name
    }
}

impl std::fmt::Display for KindId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// “law”, “agency or group”.
pub fn or(kinds: &[KindId]) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ")
}

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The names of all kinds.
pub fn names() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.name).collect()
}

/// The rules of the kinds, as far as one page can break them.
pub(super) fn all_rules() -> Vec<&'static Rule> {
    let shared = [common::RULES, identity::RULES].concat();
    shared.into_iter().chain(KINDS.iter().flat_map(|kind| kind.rules.iter().copied())).collect()
}
