//! An assessment tool or form.

use super::{Is, Kind, may, need};

pub const TOOL: Kind = Kind {
    name: "tool",
    label: "Tool or form",
    plural: "Tools and forms",
    folder: "tools",
    access_stated: true,
    governed: true,
    governed_needs: &["version"],
    fields: &[
        may("acronym", Is::Text(20), "Short form"),
        need("purpose", Is::Text(400), "What it is for"),
        need("completed_by", Is::Ref(&["audience"]), "Who fills it in").many(),
        may("consent", Is::Text(280), "Consent rule"),
        may("training_needed", Is::Ref(&["course"]), "Course to take first"),
        may("licence", Is::Text(200), "Licence or copyright owner"),
        may("minutes", Is::Number(1, 600), "How long it takes, in minutes"),
        may("send_to", Is::Ref(&["contact"]), "Where it goes"),
        may("retention", Is::Text(280), "How long it is kept"),
        need("not_for", Is::Text(400), "What it must not be used for"),
        may("replaces", Is::Ref(&["tool"]), "Older tools").many(),
        may("file", Is::Text(200), "The file beside the page"),
        may("file_version", Is::Version, "The file's version"),
        may("format", Is::OneOf(&["web", "docx", "pdf", "paper"]), "Format"),
        may("expires_on", Is::Date, "Not to be used after"),
    ],
    ..Kind::BASE
};
