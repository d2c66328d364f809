//! A meeting: what was decided, by whom, by when, and the answers promised.

use super::{Is, Kind, Table, may, need};

pub const MEETING: Kind = Kind {
    name: "meeting",
    label: "Meeting",
    plural: "Meetings",
    folder: "meetings",
    access_stated: true,
    fields: &[
        need("body", Is::Ref(&["group"]), "The group that met"),
        need("held_on", Is::Date, "When"),
        need("minutes", Is::OneOf(&["draft", "approved"]), "State of the minutes"),
        may("approved_at", Is::Ref(&["meeting"]), "Meeting that approved them"),
    ],
    tables: &[Table {
        name: "decisions",
        required: true,
        columns: &[
            need("No", Is::Text(10), "Number"),
            need("Decision", Is::Text(500), "What was decided"),
            need("Type", Is::OneOf(&["noted", "agreed", "referred", "circulated", "written answer promised"]), "Type"),
            need("Owner", Is::Text(160), "A role"),
            may("Due", Is::Date, "By when"),
            may("Done on", Is::Date, "When it was done"),
            may("Answer", Is::Text(400), "The answer, or the id of the page that gives it"),
        ],
    }],
    ..Kind::BASE
};
