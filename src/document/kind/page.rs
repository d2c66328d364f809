//! A plain page: a title is enough. The clocks of the working-day calculator stand on the page that has it.

use super::common::{UPDATED_ON, VERSION};
use super::{Field, Is, Kind, KindId, Rows, need, table};

table! {
    clocks: may "clocks", Rows::Clocks =>
    WORKING_DAYS: Number = need("Working days", Is::Number(1, 999), "How many");
    WHAT_HAS_TO_HAPPEN_BY_THEN: Text = need("What has to happen by then", Is::Text(200), "What somebody is owed");
    CLOCK_STARTS_WITH: Text = need("Clock starts with", Is::Text(200), "The day or event that is day 0");
    SOURCE: Ref = need("Source", Is::Ref(&[KindId::Law]), "The law, guidance or procedures that say so");
}

/// When it last changed: so a translation can tell that it is behind.
const FIELDS: [Field; 2] = [VERSION.field, UPDATED_ON.field];

pub const PAGE: Kind = Kind {
    name: "page",
    label: "Page",
    plural: "Pages",
    folder: "about",
    summary_needed: false,
    fields: &FIELDS,
    tables: &[clocks::TABLE],
    example: include_str!("example/page.md"),
    ..Kind::BASE
};
