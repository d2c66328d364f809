//! In: a threshold model and its levels. Out: findings where the levels have a gap: a number, a
//! domain without signs, a reader without an answer, two levels that cannot be told apart.

use super::{Rules, and, listed};
use crate::document::kind::level::indicators;
use crate::document::kind::{common, level, threshold};
use crate::document::{Document, KindId, Reporter};
use crate::finding::{one_of, rules};
use std::collections::{BTreeSet, HashMap};

rules! {
    LEVEL_ENDED = warning("threshold/level-ended") {
        why: "A reader whose child stands at that level would choose another.",
        line: "level_count: 3",
        says: "the page for level 2 of this model has been withdrawn or replaced",
        help: "write the page that takes its place, or withdraw the model too",
    }

    LEVEL_MISSING = error("threshold/level-missing") {
        why: "A reader whose child stands at that level would choose another.",
        line: "level_count: 3",
        says: "this model has 3 levels, but no public page for level 2",
        help: "write the missing page with `kind: level` and `model: threshold/model`",
    }

    NO_SUCH_LEVEL = error("threshold/no-such-level") {
        why: "Readers who ask what to do at their level would be shown the wrong pages.",
        line: "levels: [2, 3]",
        says: "the threshold model has no level 3",
        help: "use: 1 and 2",
    }

    LEVEL_TWICE = error("threshold/level-twice") {
        why: "Two pages for one level give two answers to one question.",
        line: "number: 2",
        says: "“Level two” is level 2 of this model too",
        help: "correct the number, or join the pages",
    }

    SAME_SIGN = error("threshold/same-sign") {
        why: "On a printed sheet, or to an eye that sees few colours, the two levels are one.",
        line: "colour: green",
        says: "“Level one” has the same colour",
        help: "give each level a colour of its own",
    }

    LEVEL_TOO_HIGH = error("threshold/level-too-high") {
        why: "Readers would look for a level that the model does not know.",
        line: "number: 3",
        says: "this is level 3, but “Model” has 2 levels",
        help: "correct the number, or `level_count` of the model",
    }

    IMMEDIATE_BELOW_HIGHEST = error("threshold/immediate-below-highest") {
        why: "Immediate danger always means protection, now.",
        line: "| Health | 0-1 | immediate | A bruise on a baby | protocol/bruising |",
        says: "an immediate sign stands at level 2",
        help: "move the row to level 3, or call it strong",
    }

    UNKNOWN_DOMAIN = error("threshold/unknown-domain") {
        why: "Readers look through the signs domain by domain, and would not come across this one.",
        line: "| Helth | all | contributes | Thin |",
        says: "“Helth” is not a domain of “Model”",
        help: "did you mean `Health`?",
    }

    DOMAIN_WITHOUT_SIGN = error("threshold/domain-without-sign") {
        why: "A reader who finds nothing there believes that this level does not concern the child.",
        says: "level 1 has no sign for “Education”",
        help: "add at least one row for each to the table of indicators",
    }

    SAME_WORDING = error("threshold/same-wording") {
        why: "The same sign at two levels tells a reader to do two different things.",
        line: "| Health | all | contributes | goes to the  doctor when ill. |",
        says: "level 1 says the same in the same words",
        help: "say what makes it more serious here: how often, how long, how young",
    }

    NO_RESPONSE = error("threshold/no-response") {
        why: "They see the sign, and are left without the next step.",
        says: "level 2 does not say what to do for “Police”",
        help: "add a row for each to the table of responses",
    }
}

/// Each of these finds at every level what to do.
const AUDIENCES: &[&str] = &["school", "health-visitor", "police", "parent"];

/// A live model has its levels, from 1 upwards.
pub fn model(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let Some(count) = level_count(document).filter(|_| rules.live(document)) else { return };
    let lacking = |levels: &[&Document]| {
        let there: BTreeSet<i64> = levels.iter().map(|level| number(level)).collect();
        (1..=count).filter(|n| !there.contains(n)).map(|n| n.to_string()).collect::<Vec<_>>()
    };
    let missing = lacking(rules.levels_ever.get(document.id.as_str()).map_or(&[], Vec::as_slice));
    let ended = lacking(levels(rules, document));
    if missing.is_empty() && !ended.is_empty() {
        report.raise(
            &LEVEL_ENDED,
            document.fields.at(threshold::LEVEL_COUNT).unwrap_or_default(),
            format!("the page for level {} of this model has been withdrawn or replaced", ended.join(", ")),
            "write the page that takes its place, or withdraw the model too",
        );
    }
    if !missing.is_empty() {
        report.raise(
            &LEVEL_MISSING,
            document.fields.at(threshold::LEVEL_COUNT).unwrap_or_default(),
            format!("this model has {count} levels, but no public page for level {}", missing.join(", ")),
            format!("write the missing page with `kind: level` and `model: {}`", document.id),
        );
    }
}

/// What a level of a live model needs.
pub fn level(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let model = rules.named(document, level::MODEL, &[KindId::Threshold]);
    let Some(model) = model.filter(|model| rules.live(model) && rules.live(document)) else { return };
    place(rules, document, model, report);
    immediate(document, model, report);
    domains(document, model, report);
    wording(rules, document, model, report);
    responses(rules, document, report);
}

/// A page that speaks of a level speaks of one there is.
pub fn named(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let numbers: BTreeSet<&str> = rules.levels.values().flatten().map(|level| written(level)).collect();
    if numbers.is_empty() || !rules.live(document) {
        return;
    }
    for word in document.fields.list(common::LEVELS) {
        if level::tier(&word.text).is_some() && !numbers.iter().any(|level| level::means(&word.text, level)) {
            report.raise(
                &NO_SUCH_LEVEL,
                word.at,
                format!("the threshold model has no level {}", word.text),
                format!("use: {}", and(&numbers.iter().map(|number| (*number).to_owned()).collect::<Vec<_>>())),
            );
        }
    }
}

fn levels<'k>(rules: &'k Rules<'_>, model: &Document) -> &'k [&'k Document] {
    rules.levels.get(model.id.as_str()).map_or(&[], Vec::as_slice)
}

/// The level it is, or is a part of.
fn number(level: &Document) -> i64 {
    level.fields.text(level::NUMBER).and_then(level::tier).unwrap_or(0)
}

/// Its number as written: `2`, `2A`.
fn written(level: &Document) -> &str {
    level.fields.word(level::NUMBER)
}

pub fn level_count(model: &Document) -> Option<i64> {
    model.fields.text(threshold::LEVEL_COUNT)?.parse().ok()
}

/// Levels before this one; pages with the same number are told apart by id.
fn before<'k>(rules: &'k Rules<'_>, document: &Document, model: &Document) -> impl Iterator<Item = &'k Document> {
    let own = (written(document).to_owned(), document.id.clone());
    levels(rules, model).iter().copied().filter(move |other| (written(other), &*other.id) < (&*own.0, &*own.1))
}

fn place(rules: &Rules<'_>, document: &Document, model: &Document, report: &mut Reporter<'_>) {
    let at = document.fields.at(level::NUMBER).unwrap_or_default();
    let own = number(document);
    let same = |other: &&Document| {
        level::means(written(other), written(document)) || level::means(written(document), written(other))
    };
    if let Some(other) = before(rules, document, model).find(same) {
        report.raise(
            &LEVEL_TWICE,
            at,
            format!("“{}” is level {} of this model too", other.title, written(other)),
            "correct the number, or join the pages",
        );
    }
    for sign in [level::SHAPE.any(), level::COLOUR.any()] {
        let own = document.fields.text(sign);
        let mut lower = before(rules, document, model).filter(|other| number(other) != number(document));
        let other = lower.find(|other| own.is_some() && other.fields.text(sign) == own);
        if let Some(other) = other {
            report.raise(
                &SAME_SIGN,
                document.fields.at(sign).unwrap_or_default(),
                format!("“{}” has the same {sign}", other.title),
                format!("give each level a {sign} of its own"),
            );
        }
    }
    if let Some(count) = level_count(model).filter(|count| own > *count) {
        report.raise(
            &LEVEL_TOO_HIGH,
            at,
            format!("this is level {own}, but “{}” has {count} levels", model.title),
            "correct the number, or `level_count` of the model",
        );
    }
}

/// Danger to life stands at the highest level of the model, however many it has.
fn immediate(document: &Document, model: &Document, report: &mut Reporter<'_>) {
    let Some(highest) = level_count(model).filter(|highest| number(document) < *highest) else { return };
    for row in document.body.rows(&indicators::TABLE).filter(|row| row.text(indicators::STRENGTH) == "immediate") {
        report.raise(
            &IMMEDIATE_BELOW_HIGHEST,
            row.at_of(indicators::STRENGTH),
            format!("an immediate sign stands at level {}", written(document)),
            format!("move the row to level {highest}, or call it strong"),
        );
    }
}

/// The highest level where a site has no model of its own: London's, which has four.
const LONDON: i64 = 4;

/// The highest level in force: of all live models, whether or not its page is there yet.
pub fn highest(rules: &Rules<'_>) -> i64 {
    let pages = rules.levels.values().flatten().map(|level| number(level));
    pages.chain(rules.level_counts.iter().copied()).max().unwrap_or(LONDON)
}

/// The pages to which signs of immediate danger lead. They stand at the highest level; one that does not is told as such.
pub fn danger_leads_to<'k>(rules: &Rules<'k>) -> impl Iterator<Item = &'k str> {
    let highest = highest(rules);
    let levels: Vec<&'k Document> = rules.levels.values().flatten().copied().collect();
    let rows = levels.into_iter().filter(move |level| number(level) == highest);
    let rows = rows.flat_map(|level| level.body.rows(&indicators::TABLE));
    let signs = rows.filter(|row| row.text(indicators::STRENGTH) == "immediate");
    signs.map(|row| row.text(indicators::SEE)).filter(|see| !see.is_empty())
}

fn domains(document: &Document, model: &Document, report: &mut Reporter<'_>) {
    let names: Vec<&str> =
        model.body.rows(&threshold::domains::TABLE).map(|row| row.text(indicators::DOMAIN)).collect();
    if names.is_empty() {
        return;
    }
    let mut used = BTreeSet::new();
    // A row whose domain is not known may be the one that is missing.
    let mut unsure = false;
    for row in document.body.rows(&indicators::TABLE) {
        let name = row.text(indicators::DOMAIN);
        used.insert(name);
        if name.is_empty() {
            unsure = true; // the empty cell is told
        } else if !names.contains(&name) {
            unsure = true;
            let fix = one_of(name, &names);
            report.raise(
                &UNKNOWN_DOMAIN,
                row.at_of(indicators::DOMAIN),
                format!("“{name}” is not a domain of “{}”", model.title),
                fix,
            );
        }
    }
    let bare: Vec<&str> = names.into_iter().filter(|name| !used.contains(name)).collect();
    if !bare.is_empty() && !unsure {
        report.raise(
            &DOMAIN_WITHOUT_SIGN,
            document.front(),
            format!("level {} has no sign for {}", written(document), listed(&bare)),
            "add at least one row for each to the table of indicators",
        );
    }
}

fn wording(rules: &Rules<'_>, document: &Document, model: &Document, report: &mut Reporter<'_>) {
    let mut lower = HashMap::new();
    for other in before(rules, document, model).filter(|other| written(other) != written(document)) {
        for row in other.body.rows(&indicators::TABLE) {
            lower.insert(plain(row.text(indicators::WHAT_YOU_SEE)), written(other));
        }
    }
    for row in document.body.rows(&indicators::TABLE) {
        if let Some(other) = lower.get(&plain(row.text(indicators::WHAT_YOU_SEE))) {
            report.raise(
                &SAME_WORDING,
                row.at_of(indicators::WHAT_YOU_SEE),
                format!("level {other} says the same in the same words"),
                "say what makes it more serious here: how often, how long, how young",
            );
        }
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('’', "'").trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join(" ")
}

fn responses(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    let answered: BTreeSet<&str> = document
        .body
        .rows(&level::responses::TABLE)
        .filter_map(|row| rules.find(row.text(level::responses::FOR), &[KindId::Audience]))
        .map(|audience| audience.id.as_str())
        .collect();
    let missing: Vec<&str> = AUDIENCES
        .iter()
        .filter_map(|name| rules.find(name, &[KindId::Audience]))
        .filter(|audience| !answered.contains(audience.id.as_str()))
        .map(|audience| audience.title.as_str())
        .collect();
    if !missing.is_empty() {
        report.raise(
            &NO_RESPONSE,
            document.front(),
            format!("level {} does not say what to do for {}", written(document), listed(&missing)),
            "add a row for each to the table of responses",
        );
    }
}
