//! A partner agency, with its former names and its successor.

use super::{Asked, Is, Kind, KindId, may, need};

pub const AGENCY: Kind = Kind {
    name: "agency",
    label: "Agency",
    plural: "Agencies",
    folder: "partners",
    fields: &[
        may("short_name", Is::Text(60), "Short name"),
        need(
            "agency_type",
            Is::OneOf(&[
                "local-authority",
                "health",
                "police",
                "education",
                "probation",
                "voluntary",
                "housing",
                "faith",
            ]),
            "Type",
        ),
        need("role", Is::OneOf(&["safeguarding-partner", "relevant-agency", "provider"]), "Role in the partnership"),
        may("former_names", Is::Text(120), "Names it used to have").many(),
        may("successor", Is::Ref(&[KindId::Agency]), "What it became"),
        may("started", Is::Date, "First day"),
        may("ended", Is::Date, "Last day"),
        need("area", Is::Text(200), "Area served"),
        need("lead_role", Is::Text(120), "Role that leads on safeguarding"),
        may("contacts", Is::Ref(&[KindId::Contact]), "Contacts").many(),
        may("duties", Is::Ref(&[KindId::Law]), "Duties in law").many(),
    ],
    example: include_str!("example/agency.md"),
    asked: &[Asked::Successor],
    ..Kind::BASE
};
