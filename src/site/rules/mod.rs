//! In: every page, and the day. Out: findings that need another page or the day: a level without
//! signs, a line that is closed at night, a form that has run out.
//!
//! What one page can tell alone is checked in `document::kind`; who stands behind a page and until
//! when in `governance`. One file a kind. Only public pages are looked at, and only public pages
//! are looked at *for* them, so that no finding speaks of what is withheld.

mod audience;
mod circle;
mod clocks;
mod contact;
mod course;
mod family;
mod glossary;
mod group;
mod law;
mod meeting;
pub mod personal;
mod plan;
mod protocol;
mod report;
mod review;
mod threshold;
mod tool;
mod translation;
mod voice;

use super::known::Known;
use super::link;
use super::paths::{Lies, Paths};
use super::reference::{self, Near};
use super::status::{Status, status};
use crate::config::Config;
use crate::document::kind;
use crate::document::kind::course::sessions;
use crate::document::kind::glossary::terms;
use crate::document::kind::of::Ref;
use crate::document::kind::{Asked, Key, common, level};
use crate::document::role;
use crate::document::{Access, Document, KindId, Link, Reporter};
use crate::finding::{Rule, and};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// The pages, and what is asked of them often enough to be looked up once.
pub struct Rules<'k> {
    known: &'k Known<'k>,
    near: &'k Near<'k>,
    /// What lies where.
    lies: &'k Paths<'k>,
    config: &'k Config,
    today: Date,
    /// Kinds of which there is a public page.
    kinds: BTreeSet<KindId>,
    /// By the model's id: its levels that still apply.
    levels: HashMap<&'k str, Vec<&'k Document>>,
    /// The same with those that were withdrawn or replaced.
    levels_ever: HashMap<&'k str, Vec<&'k Document>>,
    /// How many levels each live model has.
    level_counts: Vec<i64>,
    /// The protocols to which a sign of immediate danger leads, by their ids.
    for_danger_now: HashSet<&'k str>,
    /// By the protocol's id: the courses that say they teach it.
    taught_by: HashMap<&'k str, Vec<&'k Document>>,
    /// By the session's id: the first course that has it.
    sessions: HashMap<&'k str, &'k Document>,
    /// What the agencies and groups of the site are called, in small letters.
    bodies: HashSet<String>,
    /// By the digits of a number: the first contact that has it.
    numbers: HashMap<String, &'k Document>,
    /// By the path of its file: the tool.
    forms: HashMap<&'k str, &'k Document>,
    /// The accessibility statement.
    statements: Vec<&'k Document>,
    /// Whether there is a number for when professionals disagree.
    escalates: bool,
    /// By the term: the senses the glossaries know.
    senses: HashMap<&'k str, Vec<&'k str>>,
    /// What leads back to itself: by the ways of [`circle`], and from number to number.
    circles: OnceLock<circle::Circles<'k>>,
    fallbacks: OnceLock<HashSet<&'k str>>,
    /// By the group's id: the day it last met.
    last_meetings: OnceLock<HashMap<Option<&'k str>, Option<Date>>>,
}

impl<'k> Rules<'k> {
    /// Looks through all pages once.
    pub fn new(
        known: &'k Known<'k>,
        near: &'k Near<'k>,
        lies: &'k Paths<'k>,
        config: &'k Config,
        today: Date,
    ) -> Rules<'k> {
        let mut rules = Rules {
            known,
            near,
            lies,
            config,
            today,
            kinds: BTreeSet::new(),
            levels: HashMap::new(),
            levels_ever: HashMap::new(),
            level_counts: Vec::new(),
            for_danger_now: HashSet::new(),
            taught_by: HashMap::new(),
            sessions: HashMap::new(),
            numbers: HashMap::new(),
            bodies: HashSet::new(),
            forms: HashMap::new(),
            statements: Vec::new(),
            escalates: false,
            senses: HashMap::new(),
            circles: OnceLock::new(),
            fallbacks: OnceLock::new(),
            last_meetings: OnceLock::new(),
        };
        for document in public(known) {
            rules.kinds.insert(document.kind.id);
            if document.title.to_lowercase().contains("accessib") {
                rules.statements.push(document);
            }
        }
        rules.gather();
        rules
    }

    /// What pages of one kind are asked for.
    fn gather(&mut self) {
        let known = self.known;
        let translations: HashSet<&str> =
            public(known).filter(|page| self.is_translation(page)).map(|page| page.id.as_str()).collect();
        let of = |kind: KindId| {
            let theirs = move |page: &&'k Document| page.kind.id == kind;
            public(known).filter(theirs).filter(|page| !translations.contains(page.id.as_str()))
        };
        let models = of(KindId::Threshold).filter(|model| self.live(model));
        let counts: Vec<i64> = models.filter_map(threshold::level_count).collect();
        self.level_counts = counts;
        for level in of(KindId::Level) {
            if let Some(model) = self.named(level, level::MODEL, &[KindId::Threshold]) {
                self.levels_ever.entry(&model.id).or_default().push(level);
                if self.live(level) {
                    self.levels.entry(&model.id).or_default().push(level);
                }
            }
        }
        let led = threshold::danger_leads_to(self).filter_map(|id| self.find(id, &[KindId::Protocol]));
        self.for_danger_now = led.map(|protocol| protocol.id.as_str()).collect();
        for tool in of(KindId::Tool) {
            let file = tool.fields.text(kind::tool::FILE).and_then(|file| self.file(tool, file));
            self.forms.extend(file.map(|file| (file, tool)));
        }
        for body in of(KindId::Agency).chain(of(KindId::Group)) {
            let short = body.fields.text(kind::agency::SHORT_NAME).unwrap_or_default();
            self.bodies.extend([plain_name(&body.title), plain_name(short)]);
        }
        for contact in of(KindId::Contact) {
            self.escalates |= contact.fields.text(kind::contact::SERVICE_TYPE) == Some("escalation");
            for number in contact::numbers(contact) {
                self.numbers.entry(number).or_insert(contact);
            }
        }
        for course in of(KindId::Course) {
            for protocol in self.all_named(course, kind::course::PROTOCOLS, &[KindId::Protocol]) {
                self.taught_by.entry(&protocol.id).or_default().push(course);
            }
            for row in course.body.rows(&sessions::TABLE) {
                self.sessions.entry(row.text(sessions::SESSION)).or_insert(course);
            }
        }
        for glossary in of(KindId::Glossary) {
            for row in glossary.body.rows(&terms::TABLE).filter(|row| row.cell(terms::SENSE).is_some()) {
                self.senses.entry(row.text(terms::TERM)).or_default().push(row.text(terms::SENSE));
            }
        }
    }

    /// Reports what is wrong with a public page.
    pub fn check(&self, document: &Document, report: &mut Reporter<'_>) {
        personal::check(self, document, report);
        role::check(document, &|name| self.is_body(name), report);
        translation::check(self, document, report);
        audience::placed(self, document, report);
        circle::check(self, document, report);
        clocks::check(document, report);
        contact::typed(self, document, report);
        protocol::musts(self, document, report);
        protocol::basis(self, document, report);
        threshold::named(self, document, report);
        law::cited(self, document, report);
        group::owner(self, document, report);
        glossary::stated(self, document, report);
        tool::files(self, document, report);
        // What is counted or compared is asked of the original; what a reader of the translation needs, of both.
        let twin = self.is_translation(document);
        for question in document.kind.asked.iter().filter(|question| !twin || question.of_each_language()) {
            self.ask(*question, document, report);
        }
    }

    /// What the page's kind says is to be asked of it.
    fn ask(&self, question: Asked, document: &Document, report: &mut Reporter<'_>) {
        match question {
            Asked::Model => threshold::model(self, document, report),
            Asked::Level => threshold::level(self, document, report),
            Asked::SignsAndFamily => family::level(self, document, report),
            Asked::ProtocolAndFamily => family::protocol(self, document, report),
            Asked::TopicAndFamily => family::topic(self, document, report),
            Asked::FormsNamed => tool::named(self, document, report),
            Asked::Form => tool::check(self, document, report),
            Asked::Tasks => audience::tasks(self, document, report),
            Asked::Number => contact::check(self, document, report),
            Asked::Course => course::check(self, document, report),
            Asked::Protocol => protocol::check(self, document, report),
            Asked::Voice => voice::check(self, document, report),
            Asked::Answer => voice::answers(self, document, report),
            Asked::Plan => plan::check(self, document, report),
            Asked::Review => review::check(self, document, report),
            Asked::Meeting => meeting::check(self, document, report),
            Asked::Report => report::check(self, document, report),
            Asked::Law => law::check(self, document, report),
            Asked::Successor => group::successor(self, document, report),
        }
    }

    /// Whether this is another page of its kind in another language: what is counted, compared or listed counts that one.
    fn is_translation(&self, document: &Document) -> bool {
        let original = self.named(document, common::TRANSLATION_OF, &[document.kind.id]);
        original.is_some_and(|one| one.kind.id == document.kind.id && one.id != document.id && self.live(one))
    }

    /// Whether an agency or a group of the site is called so.
    fn is_body(&self, name: &str) -> bool {
        self.bodies.contains(&plain_name(name))
    }

    /// Neither withdrawn, taken down nor replaced by today.
    fn live(&self, document: &Document) -> bool {
        !matches!(status(document, self.today), Status::Withdrawn | Status::Superseded | Status::TakenDown)
    }

    /// The day it ended, if that was before today.
    fn ended(&self, document: &Document) -> Option<Date> {
        document.fields.date(kind::group::ENDED).filter(|ended| *ended < self.today)
    }

    /// The last day a form was to be used, if that is over.
    fn expired(&self, document: &Document) -> Option<Date> {
        document.fields.date(kind::tool::EXPIRES_ON).filter(|until| *until < self.today)
    }

    /// The public page that a reference leads to.
    fn find(&self, text: &str, kinds: &[KindId]) -> Option<&'k Document> {
        let id = text.split('#').next().unwrap_or("");
        let entry = reference::candidates(id, kinds).find_map(|id| self.known.get(&*id))?;
        entry.public.then_some(entry.document)
    }

    /// The public page that a field names.
    fn named(&self, document: &Document, field: Key<Ref>, kinds: &[KindId]) -> Option<&'k Document> {
        self.find(document.fields.text(field)?, kinds)
    }

    /// The public page a link in the text leads to.
    fn linked(&self, document: &Document, link: &Link) -> Option<&'k Document> {
        match link::find(self.lies, document, link.target.trim())?.0.lies {
            Lies::Page(page) => Some(page).filter(|page| page.access == Access::Public),
            Lies::File(_) => None,
        }
    }

    /// The file in `content/` that a link leads to.
    fn file(&self, document: &Document, target: &str) -> Option<&'k str> {
        match link::find(self.lies, document, target.trim())?.0.lies {
            Lies::File(file) => Some(&file.path),
            Lies::Page(_) => None,
        }
    }

    /// The public pages that a field names.
    fn all_named(&self, document: &Document, field: Key<Ref>, kinds: &[KindId]) -> Vec<&'k Document> {
        document.fields.list(field).iter().filter_map(|word| self.find(&word.text, kinds)).collect()
    }
}

/// The public pages.
fn public<'k>(known: &'k Known<'k>) -> impl Iterator<Item = &'k Document> {
    known.values().filter(|entry| entry.public).map(|entry| entry.document)
}

/// “a”, “b” and “c”.
fn listed(names: &[&str]) -> String {
    and(&names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>())
}

/// The rules of this folder.
pub(super) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        audience::RULES,
        circle::RULES,
        clocks::RULES,
        contact::RULES,
        course::RULES,
        family::RULES,
        glossary::RULES,
        group::RULES,
        law::RULES,
        meeting::RULES,
        personal::RULES,
        plan::RULES,
        protocol::RULES,
        report::RULES,
        review::RULES,
        threshold::RULES,
        tool::RULES,
        translation::RULES,
        voice::RULES,
    ];
    lists.concat()
}

/// A name as it is compared: small letters, without its article.
fn plain_name(name: &str) -> String {
    let small = name.trim().to_lowercase();
    small.strip_prefix("the ").map(str::to_owned).unwrap_or(small)
}
