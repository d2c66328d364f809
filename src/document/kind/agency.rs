//! A partner agency, with its former names and its successor.

use super::{Asked, Is, Kind, KindId, Vocabulary, fields, may, need};

pub static AGENCY_TYPES: Vocabulary = Vocabulary {
    name: "agency_type",
    about: "what an agency is",
    words: &["local-authority", "health", "police", "education", "probation", "voluntary", "housing", "faith"],
};

pub static ROLES: Vocabulary = Vocabulary {
    name: "agency_role",
    about: "what an agency is to the partnership",
    words: &["safeguarding-partner", "relevant-agency", "provider"],
};

fields! {
    FIELDS:
    SHORT_NAME: Text = may("short_name", Is::Text(60), "Short name");
    AGENCY_TYPE: Choice = need(
        "agency_type",
        Is::Local(&AGENCY_TYPES),
        "Type",
    );
    ROLE: Choice = need("role", Is::Local(&ROLES), "Role in the partnership");
    FORMER_NAMES: Text = may("former_names", Is::Text(120), "Names it used to have").many();
    SUCCESSOR: Ref = may("successor", Is::Ref(&[KindId::Agency]), "What it became");
    STARTED: Date = may("started", Is::Date, "First day");
    ENDED: Date = may("ended", Is::Date, "Last day");
    AREA: Text = need("area", Is::Text(200), "Area served");
    LEAD_ROLE: Text = need("lead_role", Is::Text(120), "Role that leads on safeguarding");
    CONTACTS: Ref = may("contacts", Is::Ref(&[KindId::Contact]), "Contacts").many();
    DUTIES: Ref = may("duties", Is::Ref(&[KindId::Law]), "Duties in law").many();
}

pub const AGENCY: Kind = Kind {
    name: "agency",
    label: "Agency",
    plural: "Agencies",
    folder: "partners",
    fields: FIELDS,
    example: include_str!("example/agency.md"),
    asked: &[Asked::Successor],
    ..Kind::BASE
};
