//! An annual report, its executive summary and its child-friendly version.

use super::{Any, Asked, Drawing, Is, Key, Kind, KindId, Vocabulary, fields, may, need};
use crate::document::{Document, Reporter};
use crate::finding::{and, rules};
use crate::local::Local;

rules! {
    CHART_WITHOUT_TABLE = warning("report/chart-without-table") {
        why: "Who cannot see a chart learns nothing from it, and nobody can check it.",
        line: "![Bars: referrals rose](bars.svg)",
        says: "there is a picture here, and no table with its figures",
        help: "put the figures into a table beside it; if it is no chart, grant it an exception",
    }

    SUMMARY_LONG = warning("report/summary-long") {
        why: "Councillors asked for two pages they can read before a meeting.",
        says: "this summary has 1200 words; two pages hold 1000",
        help: "leave the details to the report",
    }

    CHILD_NO_CHANGE = warning("report/child-no-change") {
        why: "It is the question children ask; a thinner copy of the adults' text does not answer it.",
        says: "no heading of this version for children says what changed because of them",
        help: "add a part such as `## What changed because you told us`",
    }

    TWIN_MISSING = error("report/twin-missing") {
        why: "Councillors asked for a short summary and children for their own version; each must know which report it came from.",
        says: "`child_version` is needed",
        help: "add `child_version: …`",
    }

    NO_IMPACT = warning("report/no-impact") {
        why: "Statutory guidance asks how effective the work was; a list of what was done does not say.",
        says: "no heading of this annual report tells what changed for children and what became of last year's promises",
        help: "add a part for each, e.g. `## What changed for children` and `## Last year's promises`",
    }
}

pub static REPORT_TYPES: Vocabulary = Vocabulary {
    name: "report_type",
    about: "what a report is",
    words: &["annual", "executive-summary", "child-friendly", "other"],
};

fields! {
    FIELDS:
    REPORT_TYPE: Choice = need("report_type", Is::Local(&REPORT_TYPES), "What it is");
    PERIOD: Text = need("period", Is::Text(60), "Period covered");
    PUBLISHED_ON: Date = need("published_on", Is::Date, "When");
    PRESENTED_TO: Ref = may("presented_to", Is::Ref(&[KindId::Group]), "Where it was presented").many();
    EXECUTIVE_SUMMARY: Ref = may("executive_summary", Is::Ref(&[KindId::Report]), "Its summary");
    CHILD_VERSION: Ref = may("child_version", Is::Ref(&[KindId::Report]), "Its version for children");
    MADE_FROM: Ref = may("made_from", Is::Ref(&[KindId::Report]), "The report this was made from");
    MADE_FROM_VERSION: Version = may("made_from_version", Is::Version, "The version it was made from");
}

pub const REPORT: Kind = Kind {
    name: "report",
    label: "Report",
    plural: "Reports",
    folder: "reports",
    access_stated: true,
    governed: true,
    governed_needs: &["version"],
    fields: FIELDS,
    pairs: &[(MADE_FROM_VERSION.any(), MADE_FROM.any())],
    example: include_str!("example/report.md"),
    asked: &[Asked::Report],
    drawing: Drawing::Report,
    rules: RULES,
    check,
    ..Kind::BASE
};

/// What two printed pages hold.
const LONGEST_SUMMARY: usize = 1_000;

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let needed: &[Key<Any>] = match document.fields.text(REPORT_TYPE) {
        Some("annual") => &[EXECUTIVE_SUMMARY.any(), CHILD_VERSION.any()],
        Some("executive-summary" | "child-friendly") => &[MADE_FROM.any(), MADE_FROM_VERSION.any()],
        _ => &[],
    };
    let body = &document.body;
    let pictures = body.links.iter().filter(|link| link.image).count();
    let tables = document.shown_lines().any(|(_, line)| line.trim_start().starts_with("|--") || line.contains("|---"));
    if pictures > 0 && !tables && document.fields.text(REPORT_TYPE) != Some("child-friendly") {
        report.raise(
            &CHART_WITHOUT_TABLE,
            body.links.iter().find(|link| link.image).map_or(document.front(), |link| link.at),
            "there is a picture here, and no table with its figures",
            "put the figures into a table beside it; if it is no chart, grant it an exception",
        );
    }
    parts(document, report);
    let words: usize = body.units.iter().map(|unit| unit.text.split_whitespace().count()).sum();
    if document.fields.text(REPORT_TYPE) == Some("executive-summary") && words > LONGEST_SUMMARY {
        report.raise(
            &SUMMARY_LONG,
            document.front(),
            format!("this summary has {words} words; two pages hold {LONGEST_SUMMARY}"),
            "leave the details to the report",
        );
    }
    let answers = body.outline.iter().any(|h| {
        let heading = h.text.to_lowercase();
        CHANGED.iter().any(|words| heading.contains(words))
    });
    if document.fields.text(REPORT_TYPE) == Some("child-friendly") && !answers {
        report.raise(
            &CHILD_NO_CHANGE,
            document.front(),
            "no heading of this version for children says what changed because of them",
            "add a part such as `## What changed because you told us`",
        );
    }
    for name in needed.iter().filter(|name| !document.fields.has(**name)) {
        report.raise(&TWIN_MISSING, document.front(), format!("`{name}` is needed"), format!("add `{name}: …`"));
    }
}

/// By these a heading is known that tells what came of what children said, in English and in Welsh.
const CHANGED: &[&str] = &["chang", "you said", "we did", "newid", "wnaethon ni", "wnaethom"];

/// What an annual report has to say, and the words by which its heading is known.
const PARTS: &[(&str, &[&str])] = &[
    (
        "what changed for children",
        &["chang", "impact", "difference", "outcome", "better", "newid", "effaith", "gwahaniaeth"],
    ),
    (
        "what became of last year's promises",
        &["promise", "last year", "carried forward", "previous", "addewid", "llynedd", "blaenorol"],
    ),
];

fn parts(document: &Document, report: &mut Reporter<'_>) {
    if document.fields.text(REPORT_TYPE) != Some("annual") {
        return;
    }
    let headings: Vec<String> = document.body.outline.iter().map(|h| h.text.to_lowercase()).collect();
    let told = |words: &[&str]| headings.iter().any(|h| words.iter().any(|w| h.contains(w)));
    let missing: Vec<String> =
        PARTS.iter().filter(|(_, words)| !told(words)).map(|(part, _)| String::from(*part)).collect();
    if !missing.is_empty() {
        report.raise(
            &NO_IMPACT,
            document.front(),
            format!("no heading of this annual report tells {}", and(&missing)),
            "add a part for each, e.g. `## What changed for children` and `## Last year's promises`",
        );
    }
}
