//! In: what pages say of each other. Out: the blocks that follow from it on a protocol and on the pages
//! for an audience and a topic: whom to ring, what to use, what to learn.

use super::view::{Contact, Item, Session};
use super::{Theme, view};
use crate::document::KindId;
use crate::document::anchor::OWN;
use crate::document::kind::Key;
use crate::document::kind::course::sessions;
use crate::document::kind::of::Ref;
use crate::finding::Finding;
use crate::site::{Page, Site, route, training};
use crate::words::Speaker;
use serde::Serialize;
use std::collections::BTreeSet;

/// The blocks of a page, in order. Empty ones are not kept.
pub struct Blocks<'s> {
    site: &'s Site,
    from: &'s Page,
    blocks: Vec<Block>,
    headings: Vec<(String, String)>,
    listed: BTreeSet<usize>,
}

#[derive(Serialize)]
struct Block {
    id: String,
    title: String,
    intro: String,
    rings: Vec<Contact>,
    groups: Vec<Group>,
    more: Option<Title>,
    /// A picture of it, as HTML.
    picture: String,
    /// Whether it is the record of a document, which its readers seldom need, and folds away.
    folded: bool,
}

/// Items under a heading of their own, or under none.
#[derive(Serialize)]
pub struct Group {
    pub title: Option<Title>,
    pub items: Vec<Item>,
}

/// A heading or a line that may lead somewhere.
#[derive(Serialize)]
pub struct Title {
    pub title: String,
    pub url: Option<String>,
}

impl From<Item> for Title {
    fn from(item: Item) -> Title {
        Title { title: item.title, url: item.url }
    }
}

impl<'s> Blocks<'s> {
    /// None yet, for the page `from`.
    pub fn new(site: &'s Site, from: &'s Page) -> Blocks<'s> {
        Blocks { site, from, blocks: Vec::new(), headings: Vec::new(), listed: BTreeSet::new() }
    }

    /// Takes note of pages that are listed elsewhere on the page.
    pub fn listed(&mut self, pages: &BTreeSet<usize>) {
        self.listed.extend(pages);
    }

    /// Adds contacts, each with its number. What a block is called, and says first, are keys of words.
    pub fn ring(&mut self, id: &str, title: &str, contacts: &[usize]) {
        let rings = rings(self.site, self.from, contacts);
        self.add(id, title, "", rings, Vec::new(), None);
        self.listed.extend(contacts);
    }

    /// Adds pages, one after the other.
    pub fn pages(&mut self, id: &str, title: &str, intro: &str, pages: &[usize]) {
        let items = pages.iter().map(|i| self.item(*i)).collect();
        self.groups(id, title, intro, vec![Group { title: None, items }], None);
    }

    /// Adds groups of items, and where there is more.
    pub fn groups(&mut self, id: &str, title: &str, intro: &str, mut groups: Vec<Group>, more: Option<Title>) {
        groups.retain(|group| !group.items.is_empty());
        self.add(id, title, intro, Vec::new(), groups, more);
    }

    /// A page as an item, which "Related pages" then leaves out.
    pub fn item(&mut self, page: usize) -> Item {
        self.listed.insert(page);
        view::item(self.site, page, &self.from.url)
    }

    /// A page by its title alone, for long lists.
    pub fn title(&mut self, page: usize) -> Item {
        Item { summary: String::new(), ..self.item(page) }
    }

    /// A page as an item with a word of its own.
    pub fn noted(&mut self, page: usize, note: String) -> Item {
        Item { note, ..self.item(page) }
    }

    /// Folds the blocks away that have one of these ids.
    pub fn fold(&mut self, ids: &[&str]) {
        for block in &mut self.blocks {
            block.folded = block.id.strip_prefix(OWN).is_some_and(|id| ids.contains(&id));
        }
    }

    /// Puts a picture below the block that was added last.
    pub fn drawn(&mut self, picture: String) {
        if let Some(block) = self.blocks.last_mut() {
            block.picture = picture;
        }
    }

    fn add(
        &mut self,
        id: &str,
        title: &str,
        intro: &str,
        rings: Vec<Contact>,
        groups: Vec<Group>,
        more: Option<Title>,
    ) {
        if rings.is_empty() && groups.is_empty() {
            return;
        }
        let speaker = self.site.speaker(&self.from.url);
        let (id, title) = (format!("{OWN}{id}"), speaker.text(title, &[]));
        let intro = if intro.is_empty() { String::new() } else { speaker.text(intro, &[]) };
        self.headings.push((id.clone(), title.clone()));
        self.blocks.push(Block { id, title, intro, rings, groups, more, picture: String::new(), folded: false });
    }

    /// Their HTML, headings and the pages they list.
    pub fn finish(self, theme: &Theme) -> Result<DrawnBlocks, Box<Finding>> {
        let html = theme.render("components/blocks.html", &View { blocks: self.blocks })?;
        Ok(DrawnBlocks { html, headings: self.headings, listed: self.listed })
    }
}

#[derive(Serialize)]
struct View {
    blocks: Vec<Block>,
}

/// Blocks, drawn.
pub struct DrawnBlocks {
    pub html: String,
    pub headings: Vec<(String, String)>,
    pub listed: BTreeSet<usize>,
}

/// What stands above all else on a page: a text, and the numbers to ring beside it.
pub fn first(theme: &Theme, name: &str, html: &str, rings: &[Contact]) -> Result<String, Box<Finding>> {
    theme.render("components/first.html", &FirstView { first: First { name, html, rings } })
}

#[derive(Serialize)]
struct FirstView<'f> {
    first: First<'f>,
}

#[derive(Serialize)]
struct First<'f> {
    name: &'f str,
    html: &'f str,
    rings: &'f [Contact],
}

/// Contacts as short cards.
pub fn rings(site: &Site, from: &Page, contacts: &[usize]) -> Vec<Contact> {
    view::together(site, contacts, &from.url)
}

/// The pages a field names that still apply.
pub fn named(site: &Site, page: &Page, field: Key<Ref>, kinds: &[KindId]) -> Vec<usize> {
    let words = page.document.fields.list(field).iter();
    words.filter_map(|w| site.find(&w.text, kinds)).filter(|i| site.pages[*i].status.is_live()).collect()
}

/// Whether a field of `page` names the page at `target`.
pub fn names(site: &Site, page: &Page, field: Key<Ref>, kinds: &[KindId], target: usize) -> bool {
    page.document.fields.list(field).iter().any(|w| site.find(&w.text, kinds) == Some(target))
}

/// Live pages of a kind that point at `page`, in order, and pass.
pub fn pointing(site: &Site, page: &Page, kind: KindId, pass: impl Fn(&Page) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> = page.pointed_at_by.clone();
    found.retain(|i| {
        let other = &site.pages[*i];
        other.document.kind.id == kind && other.status.is_live() && pass(other)
    });
    found.sort_by_key(|i| site.pages[*i].order());
    found
}

/// `more` after `list`, each page once.
pub fn joined(mut list: Vec<usize>, more: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    list.extend(more);
    list.retain(|i| seen.insert(*i));
    list
}

/// The dates of a course to come, the next one first: by the reader's clock a later one may be the next.
fn dates(site: &Site, course: &Page, speaker: &Speaker) -> Vec<Session> {
    let held = |row: &&crate::document::Row| matches!(row.text(sessions::STATUS), "scheduled" | "full" | "moved");
    let date = |row: &crate::document::Row| {
        let day: jiff::civil::Date = row.text(sessions::DATE).parse().ok()?;
        let ends = format!("{}T{}", row.text(sessions::DATE), row.text(sessions::END));
        Some(Session { ends, day: view::day(day, speaker) })
    };
    training::to_come(&course.document, site.today).into_iter().filter(held).filter_map(date).collect()
}

/// Courses, each with its next date.
pub fn courses(blocks: &mut Blocks<'_>, site: &Site, courses: &[usize]) -> Vec<Item> {
    let speaker = site.speaker(&blocks.from.url);
    let item = |i: &usize| Item { dates: dates(site, &site.pages[*i], &speaker), ..blocks.title(*i) };
    courses.iter().map(item).collect()
}

/// A link to a part of a page.
pub fn part_of(site: &Site, from: &Page, page: usize, anchor: &str) -> String {
    format!("{}#{anchor}", route::relative(&from.url, &site.pages[page].url))
}
