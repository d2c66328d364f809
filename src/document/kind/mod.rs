//! What each kind of page is: its fields, its tables, its headings and its rules, one file a kind.
//!
//! In: nothing. Out: [`Kind`] tables that the reader of front matter, the checker, `signpost schema`
//! and `signpost new` all follow, so a field is described once.

pub mod agency;
pub mod audience;
pub mod common;
pub mod contact;
pub mod course;
pub mod glossary;
pub mod group;
mod identity;
pub mod law;
pub mod level;
pub mod meeting;
pub mod page;
pub mod plan;
pub mod protocol;
pub mod report;
pub mod review;
#[cfg(test)]
mod tests;
pub mod threshold;
pub mod tool;
pub mod topic;
pub mod voice;
pub mod voice_activity;
pub mod voice_strategy;

pub use crate::document::field::{Any, Column, Field, Is, Key, KindId, Rows, Table, may, need, of};
pub(crate) use crate::document::field::{fields, table};
pub use crate::document::form::AGE_BANDS;
pub use common::{COMMON, GOVERNED, LONGEST_TITLE, check as check_common};
pub(super) use common::{HALF, SUMMARY_IS_TITLE};
pub use contact::is_rung;
pub use protocol::says_must;

use crate::document::kinds::kinds;
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

/// Makes [`KINDS`] of their list.
macro_rules! descriptions {
    ($($id:ident => $description:path,)+) => {
        /// Every kind, in the order of the authoring guide.
        pub static KINDS: &[Kind] = &[$(Kind { id: KindId::$id, ..$description },)+];
    };
}

kinds!(descriptions);

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
