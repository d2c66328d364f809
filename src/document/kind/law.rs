//! A law, statutory guidance, advice or case the partnership relies on.

use super::{Is, Kind, may, need};

pub const LAW: Kind = Kind {
    name: "law",
    label: "Law and guidance",
    plural: "Law and guidance",
    folder: "law",
    governed: true,
    fields: &[
        need(
            "law_type",
            Is::OneOf(&["act", "regulations", "statutory-guidance", "advice", "case-law", "code", "procedures"]),
            "What it is",
        ),
        need("year", Is::Number(1900, 2100), "Year"),
        may("provision", Is::Text(120), "Section or part"),
        need("jurisdiction", Is::OneOf(&["England", "England and Wales", "UK", "London"]), "Where it applies"),
        need("effect", Is::Text(500), "What it does, in plain words"),
        need("enacted", Is::Date, "When it was made"),
        need("commenced", Is::DateOr("not commenced"), "When it came into force"),
        may("relied_on_since", Is::Date, "Since when we rely on it"),
        may("replaced_by", Is::Ref(&["law"]), "What replaced it"),
        may("edition", Is::Text(120), "Edition"),
        may("official_url", Is::Url, "Official address"),
        need("check_by", Is::Date, "When to look for a newer edition"),
        need("certainty", Is::OneOf(&["established", "well known", "check"]), "How sure we are"),
    ],
    ..Kind::BASE
};
