//! In: an audience. Out: its landing page, made from relations: what its people come to do and whom
//! they ring above all, then their protocols, levels, tools, training and changes.

use super::Around;
use crate::document::kind::audience::top_tasks;
use crate::document::kind::course::sessions;
use crate::document::kind::level::responses;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, audience, common, course, tool};
use crate::document::markdown::cell_values;
use crate::document::{KindId, NamedTable, Row};
use crate::finding::Finding;
use crate::render::picture::{Picture, year};
use crate::render::relation::{self, Blocks, Group, Title};
use crate::render::text::{FilledText, Lifted};
use crate::render::view::Item;
use crate::render::{Theme, changes, pack, view};
use crate::site::{Page, Site, route, training};
use serde::Serialize;

const KINDS: &[KindId] = &[KindId::Audience];
/// Changes shown; the page of changes has them all.
const RECENT: usize = 4;

/// The relations of an audience.
pub fn around(
    site: &Site,
    theme: &Theme,
    page: &Page,
    index: usize,
    text: &FilledText<'_>,
) -> Result<Around, Box<Finding>> {
    let lifted = Lifted { after: None, end: super::introduction(page) };
    let html = text.part(lifted, None) + &way_to_pack(site, page, index);
    let contacts = relation::named(site, page, audience::CONTACTS, &[KindId::Contact]);
    let first = relation::first(theme, "audience", &html, &relation::rings(site, page, &contacts))?;
    let mut blocks = Blocks::new(site, page);
    for contact in contacts {
        blocks.item(contact);
    }
    asked(&mut blocks, site, page, index);
    protocols(&mut blocks, site, page, index);
    levels(&mut blocks, site, page, index);
    let tools = relation::pointing(site, page, KindId::Tool, |tool| {
        relation::names(site, tool, tool::COMPLETED_BY, KINDS, index) || is_for(site, tool, index)
    });
    let items = tools.iter().map(|i| blocks.title(*i)).collect();
    blocks.groups("your-tools", "block.forms", "", vec![Group { title: None, items }], None);
    courses(&mut blocks, site, theme, page, index)?;
    families(&mut blocks, site, page, index);
    let drawn = blocks.finish(theme)?;
    let shown = vec![audience::CONTACTS.any(), audience::PATHWAY.any()];
    let (after, headings, listed) = (drawn.html, drawn.headings, drawn.listed);
    Ok(Around { first, lifted: Some(lifted), after, shown, headings, listed, ..Around::default() })
}

/// The way to the pack that its people print.
fn way_to_pack(site: &Site, page: &Page, index: usize) -> String {
    if !pack::has_one(site, index) {
        return String::new();
    }
    let url = route::relative(&page.url, &route::pack(&page.document.id));
    let said = site.speaker(&page.url).say("pack.link", &[]);
    format!("<p class=\"pack-link\"><a class=\"govuk-link\" href=\"{url}\">{}</a></p>\n", said.text)
}

fn is_for(site: &Site, page: &Page, audience: usize) -> bool {
    relation::names(site, page, common::AUDIENCES, KINDS, audience)
}

/// The tasks as a list to choose from.
pub fn tasks(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let tasks: Vec<Task> = table
        .rows
        .iter()
        .filter_map(|row| {
            let target = &site.pages[site.find(row.text(top_tasks::PAGE), &[])?];
            let anchor = row.text(top_tasks::PAGE).split_once('#').map_or(String::new(), |(_, a)| format!("#{a}"));
            Some(Task {
                task: row.text(top_tasks::TASK).to_owned(),
                title: target.document.title.clone(),
                url: route::relative(&page.url, &target.url) + &anchor,
            })
        })
        .collect();
    theme.render("kinds/tasks.html", &Tasks { tasks })
}

#[derive(Serialize)]
struct Tasks {
    tasks: Vec<Task>,
}

/// What somebody comes to do, and the page for it.
#[derive(Serialize)]
struct Task {
    task: String,
    title: String,
    url: String,
}

/// Changes that ask something of these people.
fn asked(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    let speaker = site.speaker(&page.url);
    let asking = |i: &usize| relation::names(site, &site.pages[*i], common::ACTION_FOR, KINDS, index);
    let items = changes::of(site, page.pointed_at_by.iter().copied().filter(asking))
        .iter()
        .take(RECENT)
        .map(|change| {
            let summary = changes::note(&site.pages[change.page], &speaker);
            Item { summary, ..blocks.noted(change.page, view::day(change.date, &speaker)) }
        })
        .collect();
    let url = route::relative(&page.url, &route::changes(&page.document.id));
    let more = Some(Title { title: speaker.text("block.all_changes", &[]), url: Some(url) });
    blocks.groups("asked-of-you", "block.asked", "", vec![Group { title: None, items }], more);
}

/// Protocols under their first topic. Children are not sent to what is written for people at work.
fn protocols(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    if page.is_for_children() {
        return;
    }
    let mut groups: Vec<(Option<usize>, Vec<Item>)> = Vec::new();
    for protocol in relation::pointing(site, page, KindId::Protocol, |p| is_for(site, p, index)) {
        let topic = relation::named(site, &site.pages[protocol], common::TOPICS, &[KindId::Topic]).first().copied();
        let item = blocks.title(protocol);
        match groups.iter_mut().find(|(of, _)| *of == topic) {
            Some((_, items)) => items.push(item),
            None => groups.push((topic, vec![item])),
        }
    }
    groups.sort_by_key(|(topic, _)| topic.map_or((1, None), |i| (0, Some(site.pages[i].order()))));
    let groups = groups
        .into_iter()
        .map(|(topic, items)| Group { title: topic.map(|i| view::item(site, i, &page.url).into()), items })
        .collect();
    blocks.groups("your-protocols", "block.protocols", "", groups, None);
}

/// What these people do at each level. Children read what to do, the gravest first, and of no levels.
fn levels(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    let (mut items, speaker) = (Vec::new(), site.speaker(&page.url));
    for level in relation::pointing(site, page, KindId::Level, |_| true) {
        for row in site.pages[level].document.body.rows(&responses::TABLE) {
            let Some(cell) = row.cell(responses::FOR) else { continue };
            if cell_values(cell.column, &cell.text).iter().any(|name| site.find(name, KINDS) == Some(index)) {
                let ring = site.find(row.text(responses::WHO_TO_RING), &[KindId::Contact]);
                let name = ring.map(|i| site.pages[i].document.title.as_str());
                let name = name.map_or(String::new(), |name| speaker.text("block.ring", &[("name", name)]));
                let mut item = blocks.noted(level, name);
                item.summary = row.text(responses::WHAT_TO_DO).to_owned();
                if page.is_for_children() {
                    item.url = None;
                    // A child is given the number itself.
                    item.note = String::new();
                    item.rings = relation::rings(site, page, ring.as_slice());
                }
                items.push(item);
            }
        }
    }
    let title = if page.is_for_children() {
        items.reverse();
        "block.levels_for_children"
    } else {
        "block.levels"
    };
    blocks.groups("at-each-level", title, "", vec![Group { title: None, items }], None);
}

/// Required, expected and open courses, the pathway first.
fn courses(blocks: &mut Blocks<'_>, site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<(), Box<Finding>> {
    let pathway = relation::named(site, page, audience::PATHWAY, &[KindId::Course]);
    let taking = |field: Key<Ref>| -> Vec<usize> {
        let mut found =
            relation::pointing(site, page, KindId::Course, |c| relation::names(site, c, field, KINDS, index));
        found.sort_by_key(|i| pathway.iter().position(|p| p == i).unwrap_or(usize::MAX));
        found
    };
    let required = taking(course::MUST_ATTEND);
    let expected: Vec<usize> =
        relation::joined(taking(course::SHOULD_ATTEND), pathway.iter().copied().filter(|i| !required.contains(i)));
    let open: Vec<usize> =
        taking(course::MAY_ATTEND).into_iter().filter(|i| !required.contains(i) && !expected.contains(i)).collect();
    let speaker = site.speaker(&page.url);
    let mut items = relation::courses(blocks, site, &required);
    for (item, course) in items.iter_mut().zip(&required) {
        let source = relation::named(site, &site.pages[*course], course::MANDATORY_SOURCE, &[KindId::Law]);
        let law = source.first().map(|i| site.pages[*i].document.title.as_str());
        item.note = law.map_or(String::new(), |law| speaker.text("block.required_by", &[("law", law)]));
    }
    let group = |says: &str, items| Group { title: Some(Title { title: speaker.text(says, &[]), url: None }), items };
    let groups = vec![
        group("block.required", items),
        group("block.expected", relation::courses(blocks, site, &expected)),
        group("block.open", relation::courses(blocks, site, &open)),
    ];
    blocks.groups("your-training", "block.training", "", groups, None);
    let year = year_of(site, &[("must", &required), ("should", &expected), ("may", &open)], page);
    if let Some(picture) = year {
        blocks.drawn(picture.html(theme)?);
    }
    Ok(())
}

/// The year ahead of a role: which of its courses is when.
fn year_of(site: &Site, courses: &[(&str, &[usize])], page: &Page) -> Option<Picture> {
    let speaker = &site.speaker(&page.url);
    let course = |index: &usize| {
        let document = &site.pages[*index].document;
        let session = |row: &Row| {
            let day = row.text(sessions::DATE).parse().ok()?;
            let left: Option<u32> = row.text(sessions::PLACES).parse().ok();
            let place = match (row.text(sessions::STATUS), left) {
                ("cancelled", _) => year::Place::Cancelled,
                ("full", _) | (_, Some(0)) => year::Place::Full,
                (_, Some(1..=5)) => year::Place::Few,
                _ => year::Place::Free,
            };
            Some(year::Session { day, place })
        };
        year::Course {
            title: document.title.clone(),
            at_any_time: document.fields.text(course::DELIVERY) == Some("e-learning"),
            sessions: training::on_a_day(document, site.today).into_iter().filter_map(session).collect(),
        }
    };
    let groups: Vec<year::Group> = courses
        .iter()
        .map(|(word, of)| {
            let key = match *word {
                "must" => "picture.must",
                "should" => "picture.should",
                _ => "picture.may",
            };
            year::Group { name: speaker.say(key, &[]).text, courses: of.iter().map(course).collect() }
        })
        .collect();
    year::picture(&groups, site.today, speaker)
}

/// The versions for children and parents of what is written for these people.
fn families(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    let twins =
        page.pointed_at_by.iter().map(|i| &site.pages[*i]).filter(|p| p.status.is_live() && is_for(site, p, index));
    let twins = twins.flat_map(|p| relation::named(site, p, common::PLAIN_TWIN, &[]));
    let mut twins = relation::joined(Vec::new(), twins);
    // A twin leads both ways: from a page for children it is the one for people at work.
    let theirs = |twin: &Page| if page.is_for_children() { twin.is_for_children() } else { twin.is_for_families() };
    twins.retain(|i| !is_for(site, &site.pages[*i], index) && theirs(&site.pages[*i]));
    blocks.pages("for-families", "block.families", "", &twins);
}
