//! An issue of the newsletter: when it went out, and what each piece leads to.

use super::{Is, Kind, Rows, fields, may, need, table};

fields! {
    FIELDS:
    ISSUE: Text = need("issue", Is::Text(20), "Issue");
    SENT_ON: Date = may("sent_on", Is::Date, "Sent on");
}

table! {
    pieces: may "pieces", Rows::Plain =>
    HEADLINE: Text = need("Headline", Is::Text(120), "What the piece is about");
    PAGE: Ref = may("Page", Is::Ref(&[]), "The page it leads to");
}

pub const NEWSLETTER: Kind = Kind {
    name: "newsletter",
    label: "Newsletter",
    plural: "Newsletters",
    folder: "newsletters",
    fields: FIELDS,
    tables: &[pieces::TABLE],
    example: include_str!("example/newsletter.md"),
    ..Kind::BASE
};
