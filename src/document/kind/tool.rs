//! An assessment tool or form.

use super::common;
use super::{Asked, Drawing, Is, Kind, KindId, fields, may, need};
use crate::document::{Document, Reporter};
use crate::finding::{At, rules};
use crate::local::Local;

rules! {
    NO_LICENCE = error("tool/no-licence") {
        why: "Staff who use it without one break the owner's terms, and often lack the training it needs.",
        line: "title: Graded Care Profile 2",
        says: "this tool belongs to somebody, and the page does not say under which licence it is used",
        help: "add `licence: …`, and `training_needed` if the owner asks for it",
    }

    NO_WAY = warning("tool/no-way") {
        why: "A reader learns what the form is for, and cannot get it.",
        line: "format: paper",
        says: "nothing leads to this form: no file, no web address and no contact",
        help: "add `file: …` with `file_version`, `url: …`, or `send_to: contact/…`; or say in the text where it lies",
    }

    FILE_FORMAT = error("tool/file-format") {
        why: "A reader who cannot open it finds out only after the download.",
        line: "format: pdf",
        says: "`format` says pdf, but the file is a .csv",
        help: "write `format: csv` if that is one of the formats, or put the right file beside the page",
    }
}

fields! {
    FIELDS:
    ACRONYM: Text = may("acronym", Is::Text(20), "Short form");
    PURPOSE: Text = need("purpose", Is::Text(400), "What it is for");
    COMPLETED_BY: Ref = need("completed_by", Is::Ref(&[KindId::Audience]), "Who fills it in").many();
    CONSENT: Text = may("consent", Is::Text(280), "Consent rule");
    TRAINING_NEEDED: Ref = may("training_needed", Is::Ref(&[KindId::Course]), "Course to take first");
    LICENCE: Text = may("licence", Is::Text(200), "Licence or copyright owner");
    MINUTES: Number = may("minutes", Is::Number(1, 600), "How long it takes, in minutes");
    SEND_TO: Ref = may("send_to", Is::Ref(&[KindId::Contact]), "Where it goes");
    RETENTION: Text = may("retention", Is::Text(280), "How long it is kept");
    NOT_FOR: Text = need("not_for", Is::Text(400), "What it must not be used for");
    REPLACES: Ref = may("replaces", Is::Ref(&[KindId::Tool]), "Older tools").many();
    URL: Https = may("url", Is::Https, "Where it is filled in on the web");
    FILE: Text = may("file", Is::Text(200), "The file beside the page");
    FILE_VERSION: Version = may("file_version", Is::Version, "The file's version");
    FORMAT: Choice = may("format", Is::OneOf(&["web", "docx", "pdf", "paper"]), "Format");
    EXPIRES_ON: Date = may("expires_on", Is::Date, "Not to be used after");
}

pub const TOOL: Kind = Kind {
    name: "tool",
    label: "Tool or form",
    plural: "Tools and forms",
    folder: "tools",
    access_stated: true,
    governed: true,
    governed_needs: &["version"],
    fields: FIELDS,
    pairs: &[(FILE.any(), FILE_VERSION.any())],
    example: include_str!("example/tool.md"),
    instructs: true,
    placed: true,
    asked: &[Asked::Form],
    drawing: Drawing::Tool,
    rules: RULES,
    check,
    ..Kind::BASE
};

/// Tools that belong to somebody and may be used only under a licence.
const LICENSED: &[&str] = &["graded care profile", "gcp2", "strengths and difficulties questionnaire", "outcomes star"];

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let title = document.title.to_lowercase();
    if LICENSED.iter().any(|name| title.contains(name)) && !fields.has(LICENCE) {
        report.raise(
            &NO_LICENCE,
            fields.at(common::TITLE).unwrap_or(At::line(1)),
            "this tool belongs to somebody, and the page does not say under which licence it is used",
            "add `licence: …`, and `training_needed` if the owner asks for it",
        );
    }
    let leads = [FILE.any(), URL.any(), SEND_TO.any()].into_iter().any(|way| fields.has(way));
    let said = !document.body.links.is_empty() || document.body.components.iter().any(|one| one.name == "contact");
    if fields.has(FORMAT) && !leads && !said && !document.is_withdrawn() {
        report.raise(
            &NO_WAY,
            fields.place(FORMAT),
            "nothing leads to this form: no file, no web address and no contact",
            "add `file: …` with `file_version`, `url: …`, or `send_to: contact/…`; or say in the text where it lies",
        );
    }
    let ending = fields.text(FILE).and_then(|file| file.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
    if let (Some(ending), Some(format)) = (ending, fields.text(FORMAT))
        && matches!(format, "docx" | "pdf")
        && ending != format
    {
        report.raise(
            &FILE_FORMAT,
            fields.at(FORMAT).unwrap_or_default(),
            format!("`format` says {format}, but the file is a .{ending}"),
            format!("write `format: {ending}` if that is one of the formats, or put the right file beside the page"),
        );
    }
}
