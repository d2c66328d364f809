//! In: the roles of people at work, and what the site says to each. Out: for each role what it prints and takes along: whom
//! to ring, what to do at each level, the steps of the protocols that cannot wait, what to do if somebody disagrees or the
//! worry is about a colleague, and the forms; with the day of the copy and the day after which nobody should trust it.
//!
//! All of it is read from data: a role's tasks, the answers of the levels, the signs of danger now, and which protocol
//! sends to the line for escalation or for allegations before any other. It is no page to be found: search does not know
//! it, and the page of its role leads there.

use super::model::{self, called, live_levels};
use super::relation;
use super::view::opening;
use super::view::{self, Contact, Item};
use crate::document::kind::audience::top_tasks;
use crate::document::kind::level::{indicators, responses};
use crate::document::kind::{audience, common, protocol, tool};
use crate::document::{KindId, Row};
use crate::site::{Page, Site, called as names, route};
use crate::words::{Speaker, dates};
use serde::Serialize;

const KINDS: &[KindId] = &[KindId::Audience];

/// Protocols whose steps a pack carries.
const MOST: usize = 8;

/// What the template shows.
#[derive(Serialize)]
pub struct Pack {
    role: Item,
    made: String,
    until: String,
    ring: Vec<Contact>,
    levels: Vec<Level>,
    protocols: Vec<Steps>,
    escalation: Part,
    allegations: Part,
    forms: Vec<Form>,
}

/// What the role does at one level.
#[derive(Serialize)]
struct Level {
    level: String,
    title: String,
    does: String,
    ring: String,
    by: String,
    form: String,
}

/// A protocol in short.
#[derive(Serialize)]
struct Steps {
    title: String,
    url: String,
    version: String,
    review: String,
    first: Vec<String>,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    who: String,
    what: String,
    when: String,
    from: String,
}

/// A line to ring, and the protocol that sends there first.
#[derive(Serialize)]
struct Part {
    ring: Vec<Contact>,
    protocols: Vec<Steps>,
}

#[derive(Serialize)]
struct Form {
    title: String,
    url: String,
    says: String,
    version: String,
}

/// Whether a pack is made for an audience: for people at work, in the language of the site, whom the site tells both whom
/// to ring and what to do.
pub fn has_one(site: &Site, index: usize) -> bool {
    let page = &site.pages[index];
    let own = !page.document.fields.has(common::TRANSLATION_OF)
        && page.document.fields.text(common::LANG).is_none_or(|lang| lang == site.config.language);
    let told = || {
        !answers(site, index, &site.config.speaker(&site.config.language)).is_empty()
            || !first_protocols(site, index).is_empty()
    };
    own && page.status.is_live()
        && !model::is_a_family(page)
        && !page.is_for_children()
        && page.document.fields.has(audience::CONTACTS)
        && told()
}

pub fn pack(site: &Site, index: usize, url: &str, speaker: &Speaker) -> Pack {
    let role = &site.pages[index];
    let contacts = relation::named(site, role, audience::CONTACTS, &[KindId::Contact]);
    let everyones = site.config.contacts.iter().filter_map(|id| site.find(id, &[KindId::Contact]));
    let contacts = relation::joined(contacts, everyones.filter(|i| site.pages[*i].status.is_live()));
    let (escalation, allegations) = (lines(site, &["escalation"]), lines(site, &["lado", "position-of-trust"]));
    let apart: Vec<usize> = [&escalation, &allegations].into_iter().flat_map(|lines| sending_to(site, lines)).collect();
    let part = |lines: &[usize]| Part {
        ring: view::together(site, lines, url),
        protocols: sending_to(site, lines).into_iter().map(|i| steps(site, i, url, speaker)).collect(),
    };
    let mut protocols = first_protocols(site, index);
    protocols.retain(|i| !apart.contains(i));
    Pack {
        role: view::item(site, index, url),
        made: dates::day(site.today, speaker).text,
        until: dates::day(opening::last_day(site), speaker).text,
        ring: view::together(site, &contacts, url),
        levels: answers(site, index, speaker),
        protocols: protocols.into_iter().take(MOST).map(|i| steps(site, i, url, speaker)).collect(),
        escalation: part(&escalation),
        allegations: part(&allegations),
        forms: forms(site, index, url),
    }
}

/// The rows of the levels that speak to the role, the gravest first.
fn answers(site: &Site, index: usize, speaker: &Speaker) -> Vec<Level> {
    let title =
        |id: &str, kind: KindId| site.find(id, &[kind]).map_or(String::new(), |i| site.pages[i].document.title.clone());
    let said = |level: &Page, row: &Row| Level {
        level: called(site, level, speaker),
        title: level.document.title.clone(),
        does: whole(row.text(responses::WHAT_TO_DO)),
        ring: title(row.text(responses::WHO_TO_RING), KindId::Contact),
        by: row.text(responses::BY_WHEN).to_owned(),
        form: title(row.text(responses::FORM), KindId::Tool),
    };
    let levels = live_levels(site).into_iter().rev();
    let own = |row: &&Row| site.find(row.text(responses::FOR), KINDS) == Some(index);
    levels
        .flat_map(|level| level.document.body.rows(&responses::TABLE).filter(own).map(move |row| said(level, row)))
        .collect()
}

/// A sentence with its full stop, since another follows.
fn whole(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The protocols among the role's tasks, then those of the signs of danger now that are written for it; if there are none
/// of these, the first that are written for it.
fn first_protocols(site: &Site, index: usize) -> Vec<usize> {
    let role = &site.pages[index];
    // A task may lead to a page of any kind: a whole id finds it, whatever kind is asked for.
    let is_protocol =
        |i: &usize| site.pages[*i].document.kind.id == KindId::Protocol && site.pages[*i].status.is_live();
    let protocol = |id: &str| site.find(id, &[KindId::Protocol]).filter(is_protocol);
    let tasks = role.document.body.rows(&top_tasks::TABLE).filter_map(|row| protocol(row.text(top_tasks::PAGE)));
    let is_for = |i: &usize| relation::names(site, &site.pages[*i], common::AUDIENCES, KINDS, index);
    let danger = live_levels(site).into_iter().flat_map(|level| level.document.body.rows(&indicators::TABLE));
    let danger = danger
        .filter(|row| row.text(indicators::STRENGTH) == "immediate")
        .filter_map(|row| protocol(row.text(indicators::SEE)));
    let found = relation::joined(tasks.collect(), danger.filter(is_for));
    if !found.is_empty() {
        return found;
    }
    let mut written = relation::pointing(site, role, KindId::Protocol, |page| {
        relation::names(site, page, common::AUDIENCES, KINDS, index)
    });
    written.truncate(MOST / 2);
    written
}

/// The live lines of that work.
fn lines(site: &Site, works: &[&str]) -> Vec<usize> {
    let mut found = site.of_kind(KindId::Contact);
    found.retain(|i| {
        site.pages[*i].status.is_live() && names::roles(&site.pages[*i]).iter().any(|role| works.contains(role))
    });
    found
}

/// The protocols that send to one of these lines before any other.
fn sending_to(site: &Site, lines: &[usize]) -> Vec<usize> {
    let mut found = site.of_kind(KindId::Protocol);
    found.retain(|i| {
        let first = relation::named(site, &site.pages[*i], protocol::CONTACTS, &[KindId::Contact]).first().copied();
        site.pages[*i].status.is_live() && first.is_some_and(|first| lines.contains(&first))
    });
    found
}

fn steps(site: &Site, index: usize, url: &str, speaker: &Speaker) -> Steps {
    let document = &site.pages[index].document;
    let fields = &document.fields;
    let first = protocol::DO_FIRST.on(document, &site.config.local).map_or(Vec::new(), |heading| {
        let here =
            document.body.units.iter().filter(|unit| unit.numbered && unit.under.as_deref() == Some(&heading.id));
        here.map(|unit| unit.text.clone()).collect()
    });
    let step = |row: &Row| Step {
        who: row.text(protocol::steps::WHO).to_owned(),
        what: row.text(protocol::steps::DOES_WHAT).to_owned(),
        when: row.text(protocol::steps::BY_WHEN).to_owned(),
        from: row.text(protocol::steps::CLOCK_STARTS).to_owned(),
    };
    Steps {
        title: document.title.clone(),
        url: route::relative(url, &site.pages[index].url),
        version: fields.word(common::VERSION).to_owned(),
        review: fields.date(common::REVIEW_DUE).map_or(String::new(), |day| dates::day(day, speaker).text),
        first,
        steps: document.body.rows(&protocol::steps::TABLE).map(step).collect(),
    }
}

/// The forms and tools the role fills in.
fn forms(site: &Site, index: usize, url: &str) -> Vec<Form> {
    let tools = relation::pointing(site, &site.pages[index], KindId::Tool, |page| {
        relation::names(site, page, tool::COMPLETED_BY, KINDS, index)
            || relation::names(site, page, common::AUDIENCES, KINDS, index)
    });
    let form = |i: usize| {
        let fields = &site.pages[i].document.fields;
        Form {
            title: site.pages[i].document.title.clone(),
            url: route::relative(url, &site.pages[i].url),
            says: fields.word(common::SUMMARY).to_owned(),
            version: fields.word(common::VERSION).to_owned(),
        }
    };
    tools.into_iter().map(form).collect()
}
