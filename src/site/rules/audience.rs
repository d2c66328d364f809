//! In: a page, and the audiences and topics the site has. Out: findings where nobody would come
//! across it, or an audience is sent to what no longer applies.

use super::Rules;
use crate::document::kind::audience::top_tasks;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, course, protocol, tool};
use crate::document::{Document, KindId, Reporter};
use crate::finding::rules;

rules! {
    NONE = warning("audience/none") {
        why: "It stands on nobody's list, and those who need it do not learn that it exists.",
        says: "this page is for no audience",
        help: "add `audiences: […]`",
    }

    NO_TOPIC = warning("audience/no-topic") {
        why: "A reader who starts from a worry, and not from a document, does not find it.",
        says: "this page is about no topic",
        help: "add `topics: […]`",
    }

    TASK_GONE = warning("audience/task-gone") {
        why: "It is the first thing these readers open, and it tells them what no longer holds.",
        line: "| Ring | protocol/bruising |",
        says: "this task leads to “Bruising”, which has been withdrawn or replaced",
        help: "name what replaced it",
    }
}

/// Fields that put a page before an audience.
const FOR: [Key<Ref>; 5] =
    [common::AUDIENCES, tool::COMPLETED_BY, course::MUST_ATTEND, course::SHOULD_ATTEND, course::MAY_ATTEND];

/// A site with hubs for its readers shows each page on one of them.
pub fn placed(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !document.kind.placed || !rules.live(document) {
        return;
    }
    let taught = rules.taught_by.contains_key(document.id.as_str()) || document.fields.has(protocol::TRAINING);
    let found = FOR.into_iter().any(|key| document.fields.has(key)) || taught;
    if rules.kinds.contains(&KindId::Audience) && !found {
        report.raise(&NONE, document.front(), "this page is for no audience", "add `audiences: […]`");
    }
    if rules.kinds.contains(&KindId::Topic) && !document.fields.has(common::TOPICS) {
        report.raise(&NO_TOPIC, document.front(), "this page is about no topic", "add `topics: […]`");
    }
}

/// What an audience comes to do can still be done there.
pub fn tasks(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows(&top_tasks::TABLE) {
        let Some(page) = rules.find(row.text(top_tasks::PAGE), &[]).filter(|page| !rules.live(page)) else { continue };
        report.raise(
            &TASK_GONE,
            row.at_of(top_tasks::PAGE),
            format!("this task leads to “{}”, which has been withdrawn or replaced", page.title),
            "name what replaced it",
        );
    }
}
