//! In: a page, and the audiences and topics the site has. Out: findings where nobody would come
//! across it, or an audience is sent to what no longer applies.

use super::Rules;
use crate::document::{Document, Reporter};

/// Kinds that are found by who needs them.
const PLACED: &[&str] = &["protocol", "tool", "course", "review"];
/// Fields that put a page before an audience.
const FOR: &[&str] = &["audiences", "completed_by", "must_attend", "should_attend", "may_attend"];

/// A site with hubs for its readers shows each page on one of them.
pub fn placed(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !PLACED.contains(&document.kind.name) || !rules.live(document) {
        return;
    }
    let taught = rules.taught_by.contains_key(document.id.as_str()) || document.fields.has("training");
    let found = FOR.iter().any(|name| document.fields.has(name)) || taught;
    if rules.kinds.contains("audience") && !found {
        report.warning(
            "audience/none",
            document.front(),
            "this page is for no audience".into(),
            "It stands on nobody's list, and those who need it do not learn that it exists.",
            "add `audiences: […]`".into(),
        );
    }
    if rules.kinds.contains("topic") && !document.fields.has("topics") {
        report.warning(
            "audience/no-topic",
            document.front(),
            "this page is about no topic".into(),
            "A reader who starts from a worry, and not from a document, does not find it.",
            "add `topics: […]`".into(),
        );
    }
}

/// What an audience comes to do can still be done there.
pub fn tasks(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    for row in document.body.rows("top-tasks") {
        let Some(page) = rules.find(row.text("Page"), &[]).filter(|page| !rules.live(page)) else { continue };
        report.warning(
            "audience/task-gone",
            row.at_of("Page"),
            format!("this task leads to “{}”, which has been withdrawn or replaced", page.title),
            "It is the first thing these readers open, and it tells them what no longer holds.",
            "name what replaced it".into(),
        );
    }
}
