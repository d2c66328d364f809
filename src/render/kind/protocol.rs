//! In: a protocol. Out: "Do this first" with the numbers beside it above all, the steps as a list in
//! order, below them what to use and whom to ring, and after the text what to learn and what it rests on.

use super::Around;
use crate::capital::capital;
use crate::document::kind::of::Text;
use crate::document::kind::review::lessons;
use crate::document::kind::{Column, Rows, common, course, protocol};
use crate::document::markdown::escape_into;
use crate::document::{Fill, Heading, KindId, NamedTable, Row, Slot};
use crate::finding::Finding;
use crate::local::{Basis, basis};
use crate::render::component::do_not_tell;
use crate::render::picture::Picture;
use crate::render::picture::meetings::{self, Event};
use crate::render::picture::steps::{self, Rests};
use crate::render::relation::{self, Blocks, Group};
use crate::render::text::{FilledText, Inset, Lifted};
use crate::render::{Theme, cell, view};
use crate::site::{Page, Site, Target};
use serde::Serialize;

/// Numbers beside "Do this first"; more would hide the one that counts.
const BESIDE: usize = 3;

/// The relations of a protocol.
pub fn around(
    site: &Site,
    theme: &Theme,
    page: &Page,
    index: usize,
    text: &FilledText<'_>,
) -> Result<Around, Box<Finding>> {
    let silence = do_not_tell::of_page(site, theme, page)?;
    let (first, lifted) = match do_first(site, page) {
        Some((heading, part)) => {
            let html = text.part(part, Some("contact"));
            let rings = relation::rings(site, page, &beside(site, page, heading));
            (relation::first(theme, "do-first", &(silence.line + &html + &silence.why), &rings)?, Some(part))
        }
        None => (silence.line + &silence.why, None),
    };
    let after_steps = after_steps(page);
    let mut blocks = Blocks::new(site, page);
    to_use(&mut blocks, site, page);
    // What one does with the steps stands where they end, before all there is to know about them.
    let inset = match after_steps {
        Some(at) => {
            let drawn = std::mem::replace(&mut blocks, Blocks::new(site, page)).finish(theme)?;
            blocks.listed(&drawn.listed);
            Some((Inset { at, html: drawn.html }, drawn.headings))
        }
        None => None,
    };
    training(&mut blocks, site, page, index);
    learning(&mut blocks, site, page, index);
    let law = relation::joined(
        relation::named(site, page, common::LEGAL_BASIS, &[KindId::Law]),
        relation::named(site, page, protocol::PARENT, &[KindId::Law]),
    );
    blocks.pages("law-behind-it", "block.law", "", &law);
    blocks.fold(&["training-for-it", "changed-because-of", "law-behind-it"]);
    let drawn = blocks.finish(theme)?;
    let shown = vec![
        protocol::CONTACTS.any(),
        protocol::DO_NOT_TELL_FIRST.any(),
        protocol::TOOLS.any(),
        protocol::TRAINING.any(),
        protocol::TRAINING_REQUIRED.any(),
        protocol::LEARNING.any(),
        common::LEGAL_BASIS.any(),
    ];
    Ok(Around {
        first,
        lifted,
        inset,
        after: drawn.html,
        shown,
        headings: drawn.headings,
        listed: drawn.listed,
        ..Around::default()
    })
}

/// The section "Do this first": its heading and its place in the page's HTML.
fn do_first<'p>(site: &Site, page: &'p Page) -> Option<(&'p Heading, Lifted)> {
    let text = &page.document.body;
    let heading = protocol::DO_FIRST.on(&page.document, &site.config.local)?;
    let at = text.outline.iter().position(|h| h.id == heading.id)?;
    let starts = text.outline[at].starts?;
    let next = text.outline[at + 1..].iter().find(|h| h.level == 2 && h.starts.is_some());
    let end = next.and_then(|h| h.starts).unwrap_or(text.html.len());
    Some((&text.outline[at], Lifted { after: Some(starts), end }))
}

/// What one fills in, and whom one rings.
fn to_use(blocks: &mut Blocks<'_>, site: &Site, page: &Page) {
    blocks.pages("forms-to-use", "block.forms", "", &relation::named(site, page, protocol::TOOLS, &[KindId::Tool]));
    blocks.ring(
        "whom-to-ring",
        "block.whom_to_ring",
        &relation::named(site, page, protocol::CONTACTS, &[KindId::Contact]),
    );
}

/// Where the section with the last of the steps ends: at the next heading of its weight. None where it is the last.
fn after_steps(page: &Page) -> Option<usize> {
    let body = &page.document.body;
    let drawn = |slot: &&Slot| matches!(slot.fill, Fill::Table(index) if body.tables[index].spec.drawn == Rows::Steps);
    let last = body.slots.iter().filter(drawn).map(|slot| slot.at).next_back()?;
    body.outline.iter().filter(|h| h.level == 2).filter_map(|h| h.starts).find(|starts| *starts >= last)
}

/// The contacts the section names, placed or linked; otherwise the protocol's first.
fn beside(site: &Site, page: &Page, heading: &Heading) -> Vec<usize> {
    let body = &page.document.body;
    let here = |under: &Option<String>| under.as_deref() == Some(&heading.id);
    let placed = body.components.iter().filter(|c| c.name == "contact" && here(&c.under));
    let placed = placed.filter_map(|c| site.find(c.arguments.first()?, &[KindId::Contact]));
    let linked = body.links.iter().zip(&page.links).filter(|(link, _)| here(&link.under));
    let linked = linked.filter_map(|(_, target)| match target {
        Target::Inside { url, .. } => site.at(url).filter(|i| site.pages[*i].document.kind.id == KindId::Contact),
        Target::Outside(_) => None,
    });
    let mut found = relation::joined(placed.collect(), linked);
    if found.is_empty() {
        found = relation::named(site, page, protocol::CONTACTS, &[KindId::Contact]);
        found.truncate(1);
    }
    found.truncate(BESIDE);
    found
}

fn training(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    let teaching = relation::pointing(site, page, KindId::Course, |course| {
        relation::names(site, course, course::PROTOCOLS, &[KindId::Protocol], index)
    });
    let courses = relation::joined(relation::named(site, page, protocol::TRAINING, &[KindId::Course]), teaching);
    let intro = if page.document.fields.flag(protocol::TRAINING_REQUIRED) { "block.training_needed" } else { "" };
    let items = relation::courses(blocks, site, &courses);
    blocks.groups("training-for-it", "block.training", intro, vec![Group { title: None, items }], None);
}

/// The reviews it learned from, and what each taught.
fn learning(blocks: &mut Blocks<'_>, site: &Site, page: &Page, index: usize) {
    let kinds = &[KindId::Protocol, KindId::Threshold, KindId::Tool];
    let changed = |row: &&Row| site.find(row.text(lessons::CHANGED_PROTOCOL), kinds) == Some(index);
    let pointing = relation::pointing(site, page, KindId::Review, |review| {
        review.document.body.rows(&lessons::TABLE).any(|row| changed(&row))
    });
    let reviews = relation::joined(relation::named(site, page, protocol::LEARNING, &[KindId::Review]), pointing);
    let items = reviews
        .iter()
        .map(|i| {
            let mut item = blocks.item(*i);
            let rows = site.pages[*i].document.body.rows(&lessons::TABLE).filter(changed);
            let lessons: Vec<&str> = rows.map(|row| row.text(lessons::LESSON).trim_end_matches('.')).collect();
            if !lessons.is_empty() {
                item.summary = lessons.join(". ") + ".";
            }
            item
        })
        .collect();
    blocks.groups("changed-because-of", "because.title", "", vec![Group { title: None, items }], None);
}

/// Where a rule comes from, in words a reader can weigh: the manual and a law that is named are linked.
fn rests_on(site: &Site, page: &Page, row: &Row) -> String {
    let text = row.text(protocol::steps::BASIS);
    let linked = |id: &str, words: Option<&str>| cell::link_to(site, page, id, &[KindId::Law], words);
    let speaker = site.speaker(&page.url);
    let plain = |words: &str| {
        let mut out = String::new();
        escape_into(words, &mut out);
        out
    };
    match site.config.local.basis(text) {
        Some(Basis::Law) => plain(&speaker.text("basis.law", &[])),
        Some(Basis::Guidance) => plain(&speaker.text("basis.guidance", &[])),
        Some(Basis::Standard) => plain(&speaker.text("basis.standard", &[])),
        Some(Basis::Manual(manual)) => {
            manual.page.as_deref().and_then(|id| linked(id, Some(text))).unwrap_or_else(|| plain(text))
        }
        Some(Basis::Page { id, said }) => {
            let source = said.map(|said| plain(&capital(said)));
            let link = linked(id, None);
            match (link, source) {
                (Some(link), Some(source)) => {
                    speaker.html("basis.source", &[("source", &source), ("page", &link)]).unwrap_or(link)
                }
                (Some(link), None) => link,
                (None, _) => plain(text),
            }
        }
        Some(Basis::Named(name)) => {
            let law = site.of_kind(KindId::Law).into_iter().map(|i| &site.pages[i].document);
            let law = law.filter(|law| basis::is_titled(&law.title, name)).map(|law| law.id.as_str()).next();
            law.and_then(|id| linked(id, Some(text))).unwrap_or_else(|| plain(text))
        }
        Some(Basis::Own(own)) => plain(&capital(own)),
        Some(Basis::Undeclared(_)) | None => plain(text),
    }
}

/// The steps in order: who, what, by when and from when, on what basis, what to write down.
pub fn steps(site: &Site, theme: &Theme, page: &Page, table: &NamedTable) -> Result<String, Box<Finding>> {
    let html =
        |row: &Row, column: Column<Text>| row.cell(column).map_or(String::new(), |cell| cell::html(site, page, cell));
    let step = |row: &Row| StepView {
        who: html(row, protocol::steps::WHO),
        what: html(row, protocol::steps::DOES_WHAT),
        when: html(row, protocol::steps::BY_WHEN),
        clock: html(row, protocol::steps::CLOCK_STARTS),
        basis: rests_on(site, page, row),
        edge: match rests(site, row) {
            Rests::Law => "law",
            Rests::Manual => "manual",
            Rests::Own => "own",
        },
        record: html(row, protocol::steps::RECORD),
    };
    let steps = table.rows.iter().map(step).collect();
    let speaker = site.speaker(&page.url);
    let name = cell::caption(page, table, &speaker);
    let clocks = meetings::picture(&events(site, table), &speaker);
    let ways = if clocks.is_none() { way(site, page, table) } else { None };
    let drawn = |picture: Option<Picture>| picture.map_or(Ok(String::new()), |picture| picture.html(theme));
    let (clocks, way) = (drawn(clocks)?, drawn(ways)?);
    let several = name != view::table(table.spec, &speaker);
    theme.render("kinds/steps.html", &Steps { several, steps, name, clocks, way })
}

#[derive(Serialize)]
struct Steps {
    steps: Vec<StepView>,
    name: String,
    /// The page has more than one table of steps.
    several: bool,
    /// A picture of what comes after what, where the table names its events.
    clocks: String,
    /// A picture of the way from hand to hand.
    way: String,
}

/// A step, each part as HTML.
#[derive(Serialize)]
struct StepView {
    who: String,
    what: String,
    when: String,
    clock: String,
    basis: String,
    /// How the time is edged, as in the picture: solid for the law, broken for a manual, dotted for what is local.
    edge: &'static str,
    /// What to write down.
    record: String,
}

/// The way from hand to hand.
fn way(site: &Site, page: &Page, table: &NamedTable) -> Option<Picture> {
    let step = |row: &Row| steps::Step {
        who: row.text(protocol::steps::WHO).to_owned(),
        by_when: row.text(protocol::steps::BY_WHEN).to_owned(),
        from: row.text(protocol::steps::CLOCK_STARTS).to_owned(),
        rests: rests(site, row),
    };
    steps::picture(&table.rows.iter().map(step).collect::<Vec<_>>(), &site.speaker(&page.url))
}

/// The events that rows name. What only starts a clock comes before all others.
fn events(site: &Site, table: &NamedTable) -> Vec<Event> {
    let rows: Vec<&Row> = table.rows.iter().filter(|row| !row.text(protocol::steps::EVENT).is_empty()).collect();
    let mut names: Vec<&str> = Vec::new();
    for row in &rows {
        let from = row.text(protocol::steps::FROM_EVENT);
        let known = rows.iter().any(|other| other.text(protocol::steps::EVENT) == from);
        if !from.is_empty() && !known && !names.contains(&from) {
            names.push(from);
        }
    }
    let starts = names.iter().map(|name| Event {
        name: (*name).to_owned(),
        who: String::new(),
        by_when: String::new(),
        from: None,
        starts: String::new(),
        rests: Rests::Own,
    });
    let mut events: Vec<Event> = starts.collect();
    names.extend(rows.iter().map(|row| row.text(protocol::steps::EVENT)));
    events.extend(rows.iter().map(|row| Event {
        name: row.text(protocol::steps::EVENT).to_owned(),
        who: row.text(protocol::steps::WHO).to_owned(),
        by_when: row.text(protocol::steps::BY_WHEN).to_owned(),
        from: names.iter().position(|name| *name == row.text(protocol::steps::FROM_EVENT)),
        starts: row.text(protocol::steps::CLOCK_STARTS).to_owned(),
        rests: rests(site, row),
    }));
    events
}

/// What the time of a step rests on.
fn rests(site: &Site, row: &Row) -> Rests {
    match site.config.local.basis(row.text(protocol::steps::BASIS)) {
        Some(Basis::Law | Basis::Guidance | Basis::Page { .. } | Basis::Named(_)) => Rests::Law,
        Some(Basis::Manual(_)) => Rests::Manual,
        Some(Basis::Standard | Basis::Own(_) | Basis::Undeclared(_)) | None => Rests::Own,
    }
}
