//! In: the site. Out: the levels of its threshold model that are live, what they are called, and the way to one.

use crate::document::KindId;
use crate::document::kind::level::indicators;
use crate::document::kind::{level, threshold};
use crate::site::{Page, Site, route};
use crate::words::Speaker;
use serde::Serialize;

/// The levels that apply, the lowest first.
pub fn live_levels(site: &Site) -> Vec<&Page> {
    let mut levels: Vec<&Page> =
        site.of_kind(KindId::Level).into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    levels.sort_by_key(|p| number(p).to_owned());
    levels
}

/// The domains of their signs, in the order of the first level that has them.
pub fn domains<'p>(levels: &[&'p Page]) -> Vec<&'p str> {
    let mut domains: Vec<&str> = Vec::new();
    for row in levels.iter().flat_map(|p| p.document.body.rows(&indicators::TABLE)) {
        let name = row.text(indicators::DOMAIN);
        if !domains.contains(&name) {
            domains.push(name);
        }
    }
    domains
}

/// A level's number as written.
pub fn number(level: &Page) -> &str {
    level.document.fields.text(level::NUMBER).unwrap_or("")
}

/// What the site's model calls a level, if it has a word of its own.
pub fn level_word(site: &Site) -> Option<&str> {
    let models = site.of_kind(KindId::Threshold).into_iter().map(|index| &site.pages[index]);
    models.filter(|model| model.status.is_live()).find_map(|model| model.document.fields.text(threshold::LEVEL_WORD))
}

/// What it is called in running words: “Level 2”, “Tier 2A”.
pub fn called(site: &Site, page: &Page, speaker: &Speaker) -> String {
    let model = page.document.fields.text(level::MODEL).and_then(|id| site.find(id, &[KindId::Threshold]));
    let word = model.and_then(|i| site.pages[i].document.fields.text(threshold::LEVEL_WORD));
    let word = word.map_or_else(|| speaker.text("course.level", &[]), str::to_owned);
    speaker.text("level.called", &[("word", &word), ("number", number(page))])
}

/// A level's number, name and shape, and the way to it.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    pub number: String,
    /// Where it stands in a model of whole levels.
    pub tier: Option<i64>,
    pub title: String,
    pub url: String,
    pub shape: Option<String>,
}

/// A level, linked from `page`.
pub fn level(page: &Page, level: &Page) -> Level {
    Level {
        number: number(level).to_owned(),
        tier: level::tier(number(level)),
        title: level.document.title.clone(),
        url: route::relative(&page.url, &level.url),
        shape: level.document.fields.text(level::SHAPE).map(str::to_owned),
    }
}

/// Whether the people of an audience are those concerned, their families or neighbours, and not people at work.
pub fn is_a_family(audience: &Page) -> bool {
    audience.is_for_those_concerned() || audience.document.id == "audience/public"
}
