//! People the site is for, and what they come to do.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Table, may, need};

pub const AUDIENCE: Kind = Kind {
    name: "audience",
    label: "For you",
    plural: "For you",
    folder: "audiences",
    fields: &[
        need("reading_age", Is::Number(6, 18), "Years"),
        need("contacts", Is::Ref(&[KindId::Contact]), "Whom they ring").many(),
        may("pathway", Is::Ref(&[KindId::Course]), "Their training, in order").many(),
    ],
    tables: &[Table {
        name: "top-tasks",
        required: true,
        columns: &[need("Task", Is::Text(160), "What they come to do"), need("Page", Is::Ref(&[]), "Where it is done")],
        drawn: Rows::Tasks,
    }],
    example: include_str!("example/audience.md"),
    asked: &[Asked::Tasks],
    drawing: Drawing::Audience,
    ..Kind::BASE
};
