//! In: a level of the threshold model. Out: what to do, whom to ring and by when above all else; what each reader does,
//! in their own role; and the signs as a list by domain, without the words that only search needs.

use super::Around;
use crate::document::kind::level::responses;
use crate::document::kind::{Any, Key, common, contact, level};
use crate::document::{Fill, KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::component::{do_not_tell, indicators, threshold_helper};
use crate::render::{Theme, body, relation, view};
use crate::site::{Page, Site};
use serde_json::{Value, json};

/// What the top of the page shows, and “About this page” need not repeat.
const SHOWN: &[Key<Any>] = &[
    level::FIRST_STEP.any(),
    level::TIMESCALE.any(),
    level::CONSENT_RULE.any(),
    level::SAY.any(),
    level::IF_NOT_ACCEPTED.any(),
    level::ROUTE.any(),
];

/// What to do, and the section that says it for each reader, before everything else.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    if !page.status.is_live() {
        return Ok(Around::default());
    }
    let fields = &page.document.fields;
    let step = fields.text(level::FIRST_STEP).or_else(|| fields.text(common::SUMMARY)).unwrap_or("");
    let text = theme.render(
        "components/level-first.html",
        &json!({ "step": view::sentences(step), "by": view::sentences(fields.text(level::TIMESCALE).unwrap_or("")) }),
    )?;
    let first = relation::first(theme, "level", &text, &relation::rings(site, page, &rung(site, page)))?;
    let lifted = answers_section(page);
    let answers = match lifted {
        Some(range) => body::part(site, theme, page, range.after, range.end, Some("contact"))?,
        None => String::new(),
    };
    let answers = if answers.is_empty() { answers } else { format!("<div class=\"prose\">{answers}</div>") };
    let first = first + &do_not_tell::of_level(site, theme, page)? + &answers;
    Ok(Around { first, lifted, placed_above: Some("contact"), shown: SHOWN.to_vec(), ..Around::default() })
}

/// 999 where a sign means danger now or no level is higher, then where this level is referred to, then whom the
/// author placed on the page.
fn rung(site: &Site, page: &Page) -> Vec<usize> {
    // The parts of the highest level are all of it.
    let tier = |page: &Page| level::tier(indicators::number(page));
    let highest = indicators::live_levels(site).last().is_some_and(|top| tier(top) == tier(page));
    let mut immediate = page
        .document
        .body
        .rows(&level::indicators::TABLE)
        .filter(|row| row.text(level::indicators::STRENGTH) == "immediate");
    let danger = highest || immediate.next().is_some();
    let emergency = site.of_kind(KindId::Contact).into_iter().filter(|i| {
        let contact = &site.pages[*i];
        danger && contact.status.is_live() && contact.document.fields.flag(contact::EMERGENCY)
    });
    let placed = page.document.body.components.iter().filter(|one| one.name == "contact");
    let placed = placed.filter_map(|one| site.find(one.arguments.first()?, &[KindId::Contact]));
    let route = relation::named(site, page, level::ROUTE, &[KindId::Contact]);
    let mut rung = relation::joined(relation::joined(emergency.collect(), route), placed);
    rung.retain(|i| site.pages[*i].status.is_live());
    rung
}

/// The section with the table of answers, under whatever heading it stands.
fn answers_section(page: &Page) -> Option<body::Lifted> {
    let text = &page.document.body;
    let at = text.slots.iter().find(|slot| is_answers(page, &slot.fill))?.at;
    let heading = text.outline.iter().rposition(|h| h.starts.is_some_and(|starts| starts < at))?;
    let level = text.outline[heading].level;
    let next = text.outline[heading + 1..].iter().find(|h| h.level <= level && h.starts.is_some());
    let end = next.and_then(|h| h.starts).unwrap_or(text.html.len());
    Some(body::Lifted { after: text.outline[heading].starts, end })
}

fn is_answers(page: &Page, fill: &Fill) -> bool {
    matches!(fill, Fill::Table(index) if page.document.body.tables[*index].spec.name == "responses")
}

/// What each reader does: one folded part a role, those at work apart from families, and first what holds for anyone.
pub fn answers(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let (families, work): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(|row| is_for_a_family(row));
    let groups: Vec<Value> = [("At work", work), ("Children, families and neighbours", families)]
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(title, rows)| {
            let answers: Vec<threshold_helper::Answer> =
                rows.into_iter().map(|row| threshold_helper::response_of(site, page, row)).collect();
            json!({ "title": title, "answers": answers })
        })
        .collect();
    let fields = &page.document.fields;
    let say: Vec<&str> = fields.list(level::SAY).iter().map(|word| word.text.as_str()).collect();
    let anyone = json!({
        "consent": view::sentences(fields.text(level::CONSENT_RULE).unwrap_or("")),
        "if_not": view::sentences(fields.text(level::IF_NOT_ACCEPTED).unwrap_or("")),
    });
    theme.render("components/level-answers.html", &json!({ "to_say": say, "anyone": anyone, "groups": groups }))
}

fn is_for_a_family(row: &Row) -> bool {
    is_a_family(row.text(responses::FOR))
}

/// Whether the audience of that id are children, families or neighbours, and not people at work.
pub fn is_a_family(audience: &str) -> bool {
    matches!(audience.trim_start_matches("audience/"), "child" | "young-person" | "parent" | "public")
}

/// The signs: those of danger now in sight, the others folded by domain.
pub fn signs(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let (danger, others): (Vec<&Row>, Vec<&Row>) =
        table.rows.iter().partition(|row| row.text(level::indicators::STRENGTH) == "immediate");
    let sign = |row: &Row| {
        let mut sign = json!(indicators::indicator(site, page, row));
        sign["id"] = json!(row.anchor);
        sign
    };
    let mut domains: Vec<(&str, Vec<Value>)> = Vec::new();
    for row in others {
        let name = row.text(level::indicators::DOMAIN);
        match domains.iter_mut().find(|(known, _)| *known == name) {
            Some((_, signs)) => signs.push(sign(row)),
            None => domains.push((name, vec![sign(row)])),
        }
    }
    let domains: Vec<Value> =
        domains.into_iter().map(|(name, signs)| json!({ "name": name, "signs": signs })).collect();
    let danger: Vec<Value> = danger.into_iter().map(sign).collect();
    theme.render("components/level-signs.html", &json!({ "danger": danger, "domains": domains }))
}
