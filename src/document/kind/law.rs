//! A law, statutory guidance, advice or case the partnership relies on.

use super::{Asked, Is, Kind, KindId, fields, may, need};
use crate::document::{Document, Reporter};
use crate::finding::rules;
use crate::local::Local;
use crate::local::jurisdiction;

rules! {
    NO_PROVISION = error("law/provision") {
        why: "Staff who look it up, and lawyers who rely on it, need the very place.",
        line: "provision: the duty to enquire",
        says: "“the duty to enquire” does not name a section, Part, schedule or regulation",
        help: "write e.g. `section 47`, `sections 44 to 46`, `Part IX`, `schedule 2`, `regulation 3` or `SI 2018/952`",
    }

    YEAR_DIFFERS = error("law/year") {
        why: "Two laws of one name differ only by their year.",
        line: "year: 1998",
        says: "`year` is 1998, but the title says 1989",
        help: "correct one of the two",
    }
}

fields! {
    FIELDS:
    LAW_TYPE: Choice = need(
        "law_type",
        Is::OneOf(&["act", "measure", "order", "regulations", "statutory-guidance", "advice", "case-law", "code", "procedures"]),
        "What it is",
    );
    YEAR: Number = need("year", Is::Number(1900, 2100), "Year");
    PROVISION: Text = may("provision", Is::Text(120), "Section or part");
    JURISDICTION: Choice = need("jurisdiction", Is::OneOf(jurisdiction::NAMES), "Where it applies").many();
    EFFECT: Text = need("effect", Is::Text(500), "What it does, in plain words");
    ENACTED: Date = need("enacted", Is::Date, "When it was made");
    COMMENCED: DateOr = need("commenced", Is::DateOr("not commenced"), "When it came into force");
    RELIED_ON_SINCE: Date = may("relied_on_since", Is::Date, "Since when we rely on it");
    REPLACED_BY: Ref = may("replaced_by", Is::Ref(&[KindId::Law]), "What replaced it");
    EDITION: Text = may("edition", Is::Text(120), "Edition");
    OFFICIAL_URL: Url = may("official_url", Is::Url, "Official address");
    CHECK_BY: Date = need("check_by", Is::Date, "When to look for a newer edition");
    CERTAINTY: Choice = need("certainty", Is::OneOf(&["established", "well known", "check"]), "How sure we are");
}

pub const LAW: Kind = Kind {
    name: "law",
    label: "Law and guidance",
    plural: "Law and guidance",
    folder: "law",
    governed: true,
    fields: FIELDS,
    example: include_str!("example/law.md"),
    asked: &[Asked::Law],
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let written = matches!(fields.text(LAW_TYPE), Some("act" | "measure" | "order" | "regulations"));
    if let Some(provision) = fields.text(PROVISION).filter(|text| written && !is_provision(text)) {
        report.raise(
            &NO_PROVISION,
            fields.at(PROVISION).unwrap_or_default(),
            format!("“{provision}” does not name a section, Part, schedule or regulation"),
            "write e.g. `section 47`, `sections 44 to 46`, `Part IX`, `schedule 2`, `regulation 3` or `SI 2018/952`",
        );
    }
    let years: Vec<&str> = document
        .title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() == 4 && w.bytes().all(|c| c.is_ascii_digit()))
        .collect();
    let year = fields.text(YEAR).unwrap_or("");
    if let Some(other) = years.first().filter(|_| written && !years.contains(&year)) {
        report.raise(
            &YEAR_DIFFERS,
            fields.at(YEAR).unwrap_or_default(),
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
