//! In: a translation and its original. Out: a finding when the original has moved on.

use super::Rules;
use crate::document::kind::common;
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::site::translations::{came_out, is_behind};

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
    } else if let Some(now) = came_out(original).filter(|_| is_behind(document, original)) {
        report.raise(
            &BEHIND,
            document.fields.at(common::TRANSLATION_OF).unwrap_or_default(),
            format!("“{}” has changed on {now}, after this translation of it", original.title),
            "bring the translation up to date, then set `updated_on` to the day on which you did",
        );
    }
}
