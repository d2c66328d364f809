//! A law, statutory guidance, advice or case the partnership relies on.

use super::{Asked, Is, Kind, KindId, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;

rules! {
    PROVISION = error("law/provision") {
        why: "Staff who look it up, and lawyers who rely on it, need the very place.",
        line: "provision: the duty to enquire",
        says: "“the duty to enquire” does not name a section, Part, schedule or regulation",
        help: "write e.g. `section 47`, `sections 44 to 46`, `Part IX`, `schedule 2`, `regulation 3` or `SI 2018/952`",
    }

    YEAR = error("law/year") {
        why: "Two laws of one name differ only by their year.",
        line: "year: 1998",
        says: "`year` is 1998, but the title says 1989",
        help: "correct one of the two",
    }
}

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
        may("replaced_by", Is::Ref(&[KindId::Law]), "What replaced it"),
        may("edition", Is::Text(120), "Edition"),
        may("official_url", Is::Url, "Official address"),
        need("check_by", Is::Date, "When to look for a newer edition"),
        need("certainty", Is::OneOf(&["established", "well known", "check"]), "How sure we are"),
    ],
    example: include_str!("example/law.md"),
    asked: &[Asked::Law],
    check,
    ..Kind::BASE
};

fn check(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let at = |name: &str| fields.at(name).unwrap_or_default();
    let written = matches!(fields.text("law_type"), Some("act" | "regulations"));
    if let Some(provision) = fields.text("provision").filter(|text| written && !is_provision(text)) {
        report.raise(
            &PROVISION,
            at("provision"),
            format!("“{provision}” does not name a section, Part, schedule or regulation"),
            "write e.g. `section 47`, `sections 44 to 46`, `Part IX`, `schedule 2`, `regulation 3` or `SI 2018/952`",
        );
    }
    let years: Vec<&str> = document
        .title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() == 4 && w.bytes().all(|c| c.is_ascii_digit()))
        .collect();
    let year = fields.text("year").unwrap_or("");
    if let Some(other) = years.first().filter(|_| written && !years.contains(&year)) {
        report.raise(
            &YEAR,
            at("year"),
            format!("`year` is {year}, but the title says {other}"),
            "correct one of the two",
        );
    }
}

/// `section 47`, `s.47(9)`, `sections 44 to 46`, `Part IX`, `Schedule 2, paragraph 3`.
fn is_provision(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "s",
        "ss",
        "section",
        "sections",
        "part",
        "parts",
        "chapter",
        "chapters",
        "schedule",
        "schedules",
        "sch",
        "regulation",
        "regulations",
        "reg",
        "regs",
        "article",
        "articles",
        "paragraph",
        "paragraphs",
        "para",
        "paras",
    ];
    let lower = text.to_lowercase();
    let letters: String = lower.chars().take_while(|c| c.is_alphabetic()).collect();
    let after = lower[letters.len()..].trim_start_matches(['.', ' ']);
    let number: &str = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let roman = !number.is_empty() && number.bytes().all(|c| b"ivxlc".contains(&c));
    let instrument = letters == "si" && number.len() == 4 && digits;
    instrument || NAMES.contains(&letters.as_str()) && (digits || roman)
}

#[cfg(test)]
mod tests {
    use super::is_provision;

    #[test]
    fn provisions() {
        for good in [
            "section 47",
            "s47",
            "ss. 44 to 46",
            "Sections 16E to 16K",
            "Part IX",
            "Schedule 2",
            "regulation 3(1)",
            "SI 2018/952",
        ] {
            assert!(is_provision(good), "{good}");
        }
        for bad in ["forty-seven", "the duty to enquire", "47", "section on enquiries", "Part of it"] {
            assert!(!is_provision(bad), "{bad}");
        }
    }
}
