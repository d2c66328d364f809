//! In: a topic. Out: its landing page, made from relations: what to do and whom to ring above all, then
//! signs, tools, training, learning, law, and what is written for families.

use super::Around;
use crate::document::kind::level::indicators;
use crate::document::kind::of::Ref;
use crate::document::kind::{Key, common, level, protocol, topic};
use crate::document::{KindId, Row};
use crate::finding::Finding;
use crate::render::component::do_not_tell;
use crate::render::relation::{self, Blocks, Group};
use crate::render::view::Item;
use crate::render::{Theme, view};
use crate::site::{Page, Site};
use serde::Serialize;

/// Signs shown of one level; the level has them all.
const SIGNS: usize = 6;

/// The relations of a topic.
pub fn around(site: &Site, theme: &Theme, page: &Page, index: usize) -> Result<Around, Box<Finding>> {
    let about = |other: &Page| relation::names(site, other, common::TOPICS, &[KindId::Topic], index);
    let of = |kind: KindId| relation::pointing(site, page, kind, about);
    // What is first of all about this topic comes before what also touches it.
    let mut protocols = of(KindId::Protocol);
    let mainly =
        |i: &usize| relation::named(site, &site.pages[*i], common::TOPICS, &[KindId::Topic]).first() == Some(&index);
    protocols.sort_by_key(|i| !mainly(i));
    let from = |field: Key<Ref>, kind: KindId| -> Vec<usize> {
        protocols.iter().flat_map(|i| relation::named(site, &site.pages[*i], field, &[kind])).collect()
    };
    let mut blocks = Blocks::new(site, page);
    let first = first(&mut blocks, site, theme, page, &protocols)?;
    signs(&mut blocks, site, page, &protocols);
    blocks.pages(
        "tools-to-use",
        "block.forms",
        "",
        &relation::joined(of(KindId::Tool), from(protocol::TOOLS, KindId::Tool)),
    );
    let courses = relation::joined(of(KindId::Course), from(protocol::TRAINING, KindId::Course));
    let items = relation::courses(&mut blocks, site, &courses);
    blocks.groups("training-to-take", "block.training", "", vec![Group { title: None, items }], None);
    blocks.pages(
        "what-we-learned",
        "block.learned",
        "",
        &relation::joined(of(KindId::Review), from(protocol::LEARNING, KindId::Review)),
    );
    blocks.pages(
        "law-behind-it",
        "block.law",
        "",
        &relation::joined(of(KindId::Law), from(common::LEGAL_BASIS, KindId::Law)),
    );
    families(&mut blocks, site, page, about);
    let drawn = blocks.finish(theme)?;
    let shown = vec![topic::CONTACTS.any(), topic::DO_NOT_TELL_FIRST.any()];
    let (after, headings, listed) = (drawn.html, drawn.headings, drawn.listed);
    Ok(Around { first, after, shown, headings, listed, ..Around::default() })
}

/// What to do, and the numbers beside it.
fn first(
    blocks: &mut Blocks<'_>,
    site: &Site,
    theme: &Theme,
    page: &Page,
    protocols: &[usize],
) -> Result<String, Box<Finding>> {
    let silence = do_not_tell::of_page(site, theme, page)?;
    let contacts = relation::named(site, page, topic::CONTACTS, &[KindId::Contact]);
    if protocols.is_empty() && contacts.is_empty() {
        return Ok(silence.line + &silence.why);
    }
    for contact in &contacts {
        blocks.item(*contact);
    }
    let items: Vec<Item> = protocols
        .iter()
        .map(|i| {
            let mut item = blocks.item(*i);
            if let Some(anchor) = site.pages[*i].document.body.anchor("do-this-first") {
                item.url = Some(relation::part_of(site, page, *i, anchor));
            }
            item
        })
        .collect();
    let html = silence.line + &theme.render("kinds/do-this.html", &DoThis { items })? + &silence.why;
    relation::first(theme, "topic", &html, &relation::rings(site, page, &contacts))
}

#[derive(Serialize)]
struct DoThis {
    items: Vec<Item>,
}

/// Signs of the threshold model that lead to the topic's protocols, the gravest level first.
fn signs(blocks: &mut Blocks<'_>, site: &Site, page: &Page, protocols: &[usize]) {
    let mut groups = Vec::new();
    let mut levels = site.of_kind(KindId::Level);
    levels.retain(|i| site.pages[*i].status.is_live());
    levels.sort_by_key(|i| std::cmp::Reverse(site.pages[*i].document.fields.text(level::NUMBER).map(str::to_owned)));
    let leads_here =
        |row: &&Row| site.find(row.text(indicators::SEE), &[KindId::Protocol]).is_some_and(|i| protocols.contains(&i));
    for level in levels {
        let rows = site.pages[level].document.body.rows(&indicators::TABLE).filter(leads_here).take(SIGNS);
        let sign = |row: &Row| Item { summary: row.text(indicators::WHAT_YOU_SEE).to_owned(), ..Item::default() };
        let items = rows.map(sign).collect();
        groups.push(Group { title: Some(view::item(site, level, &page.url).into()), items });
    }
    blocks.groups("signs-you-may-see", "block.signs", "", groups, None);
}

/// Pages for children and families about the topic.
fn families(blocks: &mut Blocks<'_>, site: &Site, page: &Page, about: impl Fn(&Page) -> bool) {
    let pages = [KindId::Page, KindId::Report, KindId::Voice].into_iter();
    let pages: Vec<usize> =
        pages.flat_map(|kind| relation::pointing(site, page, kind, |p| about(p) && p.is_for_families())).collect();
    blocks.pages("for-families", "block.families", "", &pages);
}
