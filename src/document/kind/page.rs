//! A plain page: a title is enough. The clocks of the working-day calculator stand on the page that has it.

use super::{Is, Kind, KindId, Rows, Table, need};

const CLOCKS: Table = Table {
    name: "clocks",
    required: false,
    columns: &[
        need("Working days", Is::Number(1, 999), "How many"),
        need("What has to happen by then", Is::Text(200), "What somebody is owed"),
        need("Clock starts with", Is::Text(200), "The day or event that is day 0"),
        need("Source", Is::Ref(&[KindId::Law]), "The law, guidance or procedures that say so"),
    ],
    drawn: Rows::Clocks,
};

pub const PAGE: Kind = Kind {
    name: "page",
    label: "Page",
    plural: "Pages",
    folder: "about",
    summary_needed: false,
    tables: &[CLOCKS],
    example: include_str!("example/page.md"),
    ..Kind::BASE
};
