//! People the site is for, and what they come to do.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, fields, may, need, table};

fields! {
    FIELDS:
    WHO: Choice = may("who", Is::OneOf(&["child", "young-person", "parent", "adult", "staff"]), "Who these people are to the site; of most audiences their id says it, and `staff` is left out");
    READING_AGE: Number = need("reading_age", Is::Number(6, 18), "Years");
    CONTACTS: Ref = need("contacts", Is::Ref(&[KindId::Contact]), "Whom they ring").many();
    PATHWAY: Ref = may("pathway", Is::Ref(&[KindId::Course]), "Their training, in order").many();
}

table! {
    top_tasks: need "top-tasks", Rows::Tasks =>
    TASK: Text = need("Task", Is::Text(160), "What they come to do");
    PAGE: Ref = need("Page", Is::Ref(&[]), "Where it is done");
}

pub const AUDIENCE: Kind = Kind {
    name: "audience",
    label: "For you",
    plural: "For you",
    folder: "audiences",
    fields: FIELDS,
    tables: &[top_tasks::TABLE],
    example: include_str!("example/audience.md"),
    asked: &[Asked::Tasks],
    drawing: Drawing::Audience,
    ..Kind::BASE
};
