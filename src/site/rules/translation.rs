//! In: a translation and its original. Out: a finding when the original has moved on.

use super::Rules;
use crate::document::kind::common;
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::site::translations::is_behind;

rules! {
    BEHIND = warning("translation/behind") {
        why: "Families who read this language would be told what no longer holds.",
        line: "translated_version: 1.9",
        says: "this translates version 1.9 of “Bruising”, which is now 1.10",
        help: "bring the translation up to date, then set `translated_version: \"1.10\"`",
    }
}

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(original) = rules.named(document, common::TRANSLATION_OF, &[]) else { return };
    if let (Some(from), Some(now)) =
        (document.fields.text(common::TRANSLATED_VERSION), original.fields.text(common::VERSION))
        && is_behind(document, original)
    {
        report.raise(
            &BEHIND,
            document.fields.at(common::TRANSLATED_VERSION).unwrap_or_default(),
            format!("this translates version {from} of “{}”, which is now {now}", original.title),
            format!("bring the translation up to date, then set `translated_version: \"{now}\"`"),
        );
    }
}
