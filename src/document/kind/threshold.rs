//! A threshold model: the levels of need, their domains, and how families move between them.

use super::{Asked, Drawing, Is, Kind, Rows, Table, Vocabulary, fields, may, need, protocol, table};
use crate::document::{Document, Reporter, Row, timescale};
use crate::finding::rules;
use crate::local::Local;

rules! {
    NO_OUTSIDE_HARM = warning("threshold/no-outside-harm") {
        why: "Exploitation by people the family does not know would be looked for in the parents' care.",
        says: "no domain is about harm outside the home",
        help: "add a domain of the group `harm outside the home`",
    }

    STEP_LEVELS = error("threshold/step-levels") {
        why: "A reader would move a child's case the wrong way, or to a level that is none.",
        line: "| Level 2 | Level 1 | Harm is suspected | The front door | Not needed | A referral | 1 working day | The record | Ring again |",
        says: "this step goes from “Level 2” to “Level 1”, which is not up",
        help: "correct the two levels",
    }

    OLD_NAME_LEVEL = error("threshold/old-name-level") {
        why: "People who still use the old name would not learn which level it is now.",
        line: "| Red band (Bands) | 3 |",
        says: "“3” is no level of today's model",
        help: "write a level from 1 to 2, or several",
    }

    OLD_NAME_UNMAPPED = warning("threshold/old-name-unmapped") {
        why: "People go on using the old names for years.",
        line: "replaces: [Bands 2017, Ladder 2013]",
        says: "nothing says which of today's levels “Ladder 2013” became",
        help: "add rows for it to `:::table old-names`",
    }
}

pub static DOMAIN_GROUPS: Vocabulary = Vocabulary {
    name: "domain_group",
    about: "the groups that domains of a threshold model belong to",
    words: &[
        "child's development",
        "parenting capacity",
        "family and environment",
        "harm outside the home",
        "wellbeing",
        "care and support",
        "home and relationships",
        "harm by others",
    ],
};

/// The same the other way.
pub const STEP_DOWN: Table = Table { name: "step-down", ..step_up::TABLE };

fields! {
    FIELDS:
    ALIGNS_TO: Text = may("aligns_to", Is::Text(160), "The wider model it follows, with its edition");
    REPLACES: Text = may("replaces", Is::Text(90), "Names of older models").many();
    CAVEAT: Text = need("caveat", Is::Text(400), "That it guides and does not replace judgement");
    LEVEL_WORD: Text = may("level_word", Is::Text(30), "What a level is called: Tier, Step, Window; Level if left out");
    LEVEL_COUNT: Number = need("level_count", Is::Number(2, 6), "How many levels");
}

table! {
    domains: may "domains", Rows::Plain =>
    DOMAIN: Text = need("Domain", Is::Text(60), "Name");
    GROUP: Choice = need("Group", Is::Local(&DOMAIN_GROUPS), "The group of domains it belongs to");
    COVERS: Text = need("Covers", Is::Text(300), "What it covers");
}

table! {
    step_up: may "step-up", Rows::Flow =>
    FROM: Text = need("From", Is::Text(120), "Level left");
    TO: Text = need("To", Is::Text(120), "Level reached");
    TRIGGER: Text = need("Trigger", Is::Text(400), "What prompts it");
    WHO_DECIDES: Text = need("Who decides", Is::Text(200), "The decision-maker");
    FAMILYS_AGREEMENT: Text = need("Family's agreement", Is::Text(300), "Whether the family must agree");
    HAND_OVER: Text = need("Hand-over", Is::Text(300), "How it is handed over");
    BY_WHEN: Text = need("By when", Is::Text(200), "A time with its unit");
    RECORD: Text = need("Record", Is::Text(300), "What is written down");
    IF_IT_DOES_NOT_WORK: Text = need("If it does not work", Is::Text(300), "What then");
}

table! {
    old_names: may "old-names", Rows::Plain =>
    OLD_NAME: Text = need("Old name", Is::Text(90), "The name people still use");
    NOW_LEVEL: Text = need("Now level", Is::Text(40), "Today's level or levels");
    USED_UNTIL: Text = may("Used until", Is::Text(40), "When it ended");
}

pub const THRESHOLD: Kind = Kind {
    name: "threshold",
    label: "Threshold model",
    plural: "Threshold models",
    folder: "thresholds",
    access_stated: true,
    governed: true,
    governed_needs: &["version", "owner", "owner_agency", "approved_by", "approved_on", "effective_from", "review_due"],
    fields: FIELDS,
    tables: &[domains::TABLE, step_up::TABLE, STEP_DOWN, old_names::TABLE],
    example: include_str!("example/threshold.md"),
    instructs: true,
    review_months: 12,
    asked: &[Asked::Model],
    drawing: Drawing::Threshold,
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, local: &Local, report: &mut Reporter<'_>) {
    if document.is_withdrawn() {
        return;
    }
    for (table, up) in [(step_up::TABLE, true), (STEP_DOWN, false)] {
        let count = document.fields.text(LEVEL_COUNT).and_then(|n| n.parse().ok()).unwrap_or(0);
        document.body.rows(&table).for_each(|row| step_between(row, up, count, report));
    }
    for row in [step_up::TABLE, STEP_DOWN].iter().flat_map(|table| document.body.rows(table)) {
        timescale::check(row.text(step_up::BY_WHEN), row.at_of(step_up::BY_WHEN), report);
    }
    if protocol::serves(document, local).children() {
        outside_harm(document, report);
    }
    old_names(document, report);
}

/// A step from one level to another goes the way its table says, and between levels there are.
fn step_between(row: &Row, up: bool, count: u32, report: &mut Reporter<'_>) {
    let number = |text: &str| -> Option<u32> {
        const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let read = |word: &str| {
            let digits =
                word.trim_start_matches(|c: char| c.is_alphabetic()).trim_end_matches(|c: char| c.is_alphabetic());
            digits.parse().ok().or_else(|| WORDS.iter().position(|spelt| *spelt == word).map(|at| at as u32 + 1))
        };
        let found: Vec<u32> = words.by_ref().filter_map(read).collect();
        <[u32; 1]>::try_from(found).ok().map(|[one]| one)
    };
    let (from, to) = (number(row.text(step_up::FROM)), number(row.text(step_up::TO)));
    let beyond = [from, to].into_iter().flatten().find(|level| count > 0 && *level > count);
    let wrong = from.zip(to).is_some_and(|(from, to)| if up { from >= to } else { from <= to });
    let message = match beyond {
        Some(level) => format!("this step speaks of level {level}, and the model has {count}"),
        None if wrong => {
            let way = if up { "up" } else { "down" };
            format!(
                "this step goes from “{}” to “{}”, which is not {way}",
                row.text(step_up::FROM),
                row.text(step_up::TO)
            )
        }
        None => return,
    };
    report.raise(&STEP_LEVELS, row.at_of(step_up::TO), message, "correct the two levels");
}

/// Older models looked at child, parents and home only.
fn outside_harm(document: &Document, report: &mut Reporter<'_>) {
    let mut domains = document.body.rows(&domains::TABLE).peekable();
    if domains.peek().is_some() && !domains.any(|row| row.text(domains::GROUP) == "harm outside the home") {
        report.raise(
            &NO_OUTSIDE_HARM,
            document.front(),
            "no domain is about harm outside the home",
            "add a domain of the group `harm outside the home`",
        );
    }
}

fn old_names(document: &Document, report: &mut Reporter<'_>) {
    let count: u32 = document.fields.text(LEVEL_COUNT).and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut mapped = Vec::new();
    for row in document.body.rows(&old_names::TABLE) {
        mapped.push(row.text(old_names::OLD_NAME).to_lowercase());
        let numbers = row.text(old_names::NOW_LEVEL).split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
        let numbers: Vec<u32> = numbers.filter_map(|n| n.parse().ok()).collect();
        if count == 0 {
            continue; // the count itself is told
        }
        if numbers.is_empty() || numbers.iter().any(|n| !(1..=count).contains(n)) {
            report.raise(
                &OLD_NAME_LEVEL,
                row.at_of(old_names::NOW_LEVEL),
                format!("“{}” is no level of today's model", row.text(old_names::NOW_LEVEL)),
                format!("write a level from 1 to {count}, or several"),
            );
        }
    }
    // The names of the one model before this stand in the rows, which may well be those of its levels alone.
    let only = document.fields.list(REPLACES).len() == 1 && !mapped.is_empty();
    for word in document.fields.list(REPLACES).iter().filter(|_| !only) {
        // "Wellbeing Bands 2017" is mapped by "Red band (Wellbeing Bands)".
        let name = word.text.to_lowercase();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if !mapped.iter().any(|old| old.contains(name) || name.contains(old.as_str())) {
            report.raise(
                &OLD_NAME_UNMAPPED,
                word.at,
                format!("nothing says which of today's levels “{}” became", word.text),
                "add rows for it to `:::table old-names`",
            );
        }
    }
}
