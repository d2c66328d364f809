//! A threshold model: the levels of need, their domains, and how families move between them.

use super::{Is, Kind, Table, may, need};

const FLOW: &[super::Field] = &[
    need("From", Is::Text(120), "Level left"),
    need("To", Is::Text(120), "Level reached"),
    need("Trigger", Is::Text(400), "What prompts it"),
    need("Who decides", Is::Text(200), "The decision-maker"),
    need("Family's agreement", Is::Text(300), "Whether the family must agree"),
    need("Hand-over", Is::Text(300), "How it is handed over"),
    need("By when", Is::Text(200), "A time with its unit"),
    need("Record", Is::Text(300), "What is written down"),
    need("If it does not work", Is::Text(300), "What then"),
];

/// The four groups of domains.
pub const GROUPS: &[&str] =
    &["child's development", "parenting capacity", "family and environment", "harm outside the home"];

pub const THRESHOLD: Kind = Kind {
    name: "threshold",
    label: "Threshold model",
    plural: "Threshold models",
    folder: "thresholds",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: &[
        need("aligns_to", Is::Text(160), "The wider model it follows, with its edition"),
        may("replaces", Is::Text(90), "Names of older models").many(),
        need("caveat", Is::Text(400), "That it guides and does not replace judgement"),
        need("level_count", Is::Number(2, 6), "How many levels"),
    ],
    tables: &[
        Table {
            name: "domains",
            required: false,
            columns: &[
                need("Domain", Is::Text(60), "Name"),
                need("Group", Is::OneOf(GROUPS), "One of the four groups"),
                need("Covers", Is::Text(300), "What it covers"),
            ],
        },
        Table { name: "step-up", required: false, columns: FLOW },
        Table { name: "step-down", required: false, columns: FLOW },
        Table {
            name: "old-names",
            required: false,
            columns: &[
                need("Old name", Is::Text(90), "The name people still use"),
                need("Now level", Is::Text(40), "Today's level or levels"),
                may("Used until", Is::Text(40), "When it ended"),
            ],
        },
    ],
    ..Kind::BASE
};
