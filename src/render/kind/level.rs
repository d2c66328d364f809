//! In: a level of the threshold model. Out: what to do, whom to ring and by when above all else; what each reader does,
//! in their own role; and the signs as a list by domain, without the words that only search needs.

use super::Around;
use crate::document::kind::level::responses;
use crate::document::kind::{Any, Key, common, contact, level};
use crate::document::{Fill, KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::component::{do_not_tell, indicators, threshold_helper};
use crate::render::text::{FilledText, Lifted};
use crate::render::view::Sentence;
use crate::render::{Theme, model, relation, view};
use crate::site::{Page, Site};
use serde::Serialize;

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
pub fn around(site: &Site, theme: &Theme, page: &Page, text: &FilledText<'_>) -> Result<Around, Box<Finding>> {
    if !page.status.is_live() {
        return Ok(Around::default());
    }
    let fields = &page.document.fields;
    let step = fields.text(level::FIRST_STEP).or_else(|| fields.text(common::SUMMARY)).unwrap_or("");
    let told = theme.render(
        "components/level-first.html",
        &First { step: view::sentences(step), by: view::sentences(fields.text(level::TIMESCALE).unwrap_or("")) },
    )?;
    let first = relation::first(theme, "level", &told, &relation::rings(site, page, &rung(site, page)))?;
    let lifted = answers_section(page);
    let answers = lifted.map_or(String::new(), |part| text.part(part, Some("contact")));
    let answers = if answers.is_empty() { answers } else { format!("<div class=\"prose\">{answers}</div>") };
    let first = first + &do_not_tell::of_level(site, theme, page)? + &answers;
    Ok(Around { first, lifted, placed_above: Some("contact"), shown: SHOWN.to_vec(), ..Around::default() })
}

/// 999 where a sign means danger now or no level is higher, then where this level is referred to, then whom the
/// author placed on the page.
fn rung(site: &Site, page: &Page) -> Vec<usize> {
    // The parts of the highest level are all of it.
    let tier = |page: &Page| level::tier(model::number(page));
    let highest = model::live_levels(site).last().is_some_and(|top| tier(top) == tier(page));
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
fn answers_section(page: &Page) -> Option<Lifted> {
    let text = &page.document.body;
    let at = text.slots.iter().find(|slot| is_answers(page, &slot.fill))?.at;
    let heading = text.outline.iter().rposition(|h| h.starts.is_some_and(|starts| starts < at))?;
    let level = text.outline[heading].level;
    let next = text.outline[heading + 1..].iter().find(|h| h.level <= level && h.starts.is_some());
    let end = next.and_then(|h| h.starts).unwrap_or(text.html.len());
    Some(Lifted { after: text.outline[heading].starts, end })
}

fn is_answers(page: &Page, fill: &Fill) -> bool {
    matches!(fill, Fill::Table(index) if page.document.body.tables[*index].spec.name == "responses")
}

/// What each reader does: one folded part a role, those at work apart from families, and first what holds for anyone.
pub fn answers(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let (families, work): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(|row| is_for_a_family(site, row));
    let groups = [("answer.at_work", work, false), ("answer.families", families, true)]
        .into_iter()
        .filter(|(_, rows, _)| !rows.is_empty())
        .map(|(says, rows, family)| {
            let answers = rows.into_iter().map(|row| threshold_helper::response_of(site, page, row));
            Group { says, family, answers: answers.collect() }
        })
        .collect();
    let fields = &page.document.fields;
    let to_say = fields.list(level::SAY).iter().map(|word| word.text.as_str()).collect();
    let anyone = Anyone {
        consent: view::sentences(fields.text(level::CONSENT_RULE).unwrap_or("")),
        if_not: view::sentences(fields.text(level::IF_NOT_ACCEPTED).unwrap_or("")),
    };
    theme.render("components/level-answers.html", &Answers { to_say, anyone, groups })
}

/// What is done first, and by when.
#[derive(Serialize)]
struct First {
    step: Vec<Sentence>,
    by: Vec<Sentence>,
}

#[derive(Serialize)]
struct Answers<'p> {
    /// Words to use.
    to_say: Vec<&'p str>,
    anyone: Anyone,
    groups: Vec<Group>,
}

/// What holds for every reader.
#[derive(Serialize)]
struct Anyone {
    consent: Vec<Sentence>,
    if_not: Vec<Sentence>,
}

/// Readers who belong together, each with what they do.
#[derive(Serialize)]
struct Group {
    /// The key of what they are called.
    says: &'static str,
    family: bool,
    answers: Vec<threshold_helper::Answer>,
}

#[derive(Serialize)]
struct Signs<'p> {
    /// Those of danger now.
    danger: Vec<Sign<'p>>,
    domains: Vec<Domain<'p>>,
}

#[derive(Serialize)]
struct Domain<'p> {
    name: &'p str,
    signs: Vec<Sign<'p>>,
}

#[derive(Serialize)]
struct Sign<'p> {
    #[serde(flatten)]
    sign: indicators::Sign,
    id: Option<&'p str>,
}

fn is_for_a_family(site: &Site, row: &Row) -> bool {
    site.find(row.text(responses::FOR), &[KindId::Audience]).is_some_and(|i| model::is_a_family(&site.pages[i]))
}

/// The signs: those of danger now in sight, the others folded by domain.
pub fn signs(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let (danger, others): (Vec<&Row>, Vec<&Row>) =
        table.rows.iter().partition(|row| row.text(level::indicators::STRENGTH) == "immediate");
    let mut domains: Vec<Domain<'_>> = Vec::new();
    for row in others {
        let name = row.text(level::indicators::DOMAIN);
        match domains.iter_mut().find(|domain| domain.name == name) {
            Some(domain) => domain.signs.push(sign(site, page, row)),
            None => domains.push(Domain { name, signs: vec![sign(site, page, row)] }),
        }
    }
    let danger = danger.into_iter().map(|row| sign(site, page, row)).collect();
    theme.render("components/level-signs.html", &Signs { danger, domains })
}

fn sign<'p>(site: &Site, page: &Page, row: &'p Row) -> Sign<'p> {
    Sign { sign: indicators::indicator(site, page, row), id: row.anchor.as_deref() }
}
