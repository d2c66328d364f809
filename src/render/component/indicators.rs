//! In: the live levels of the threshold model. Out: their signs by domain and level; one level reads as
//! a list, several make the matrix.

use crate::document::kind::level::indicators;
use crate::document::kind::{level, threshold};
use crate::document::{Component, KindId, Row, anchor::slug};
use crate::finding::Finding;
use crate::render::view::{Contact, Item};
use crate::render::{Theme, view};
use crate::site::{Page, Site, family, route};
use crate::words::Speaker;
use serde::Serialize;

/// `:::indicators`, `:::indicators level=3`, `:::indicators domain=health`.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    matrix(site, theme, page, component.option("level"), component.option("domain"))
}

/// Indicators of the live model, by domain and level.
pub fn matrix(
    site: &Site,
    theme: &Theme,
    page: &Page,
    number: Option<&str>,
    domain: Option<&str>,
) -> Result<String, Box<Finding>> {
    let mut levels = live_levels(site);
    levels.retain(|p| number.is_none_or(|n| level::means(n, self::number(p))));
    if levels.is_empty() {
        return Ok(String::new());
    }
    let rows: Vec<Line> = domains(&levels)
        .into_iter()
        .filter(|name| domain.is_none_or(|d| slug(name) == slug(d)))
        .map(|name| row(site, page, &levels, name))
        .collect();
    theme.render("components/indicators.html", &View { indicators: table(page, &levels, rows, Vec::new()) })
}

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

/// What the templates of the matrix show.
#[derive(Serialize)]
pub struct View {
    pub indicators: Matrix,
}

/// Levels side by side: what each is, and its signs by domain.
#[derive(Serialize)]
pub struct Matrix {
    levels: Vec<Level>,
    rows: Vec<Line>,
    facts: Vec<Fact>,
}

/// The signs of one domain at each level.
#[derive(Serialize)]
pub struct Line {
    domain: String,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    level: String,
    tier: Option<i64>,
    items: Vec<Sign>,
}

/// What tells levels apart.
#[derive(Serialize)]
pub struct Fact {
    /// The key of what it is called.
    pub says: &'static str,
    pub cells: Vec<Told>,
}

/// What one level says: in words, or a contact.
#[derive(Serialize)]
pub struct Told {
    pub level: String,
    pub tier: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

impl Told {
    /// Nothing yet, of a level.
    pub fn of(page: &Page) -> Told {
        Told { level: number(page).to_owned(), tier: level::tier(number(page)), text: None, contact: None }
    }
}

/// The matrix of these levels.
pub fn table(page: &Page, levels: &[&Page], rows: Vec<Line>, facts: Vec<Fact>) -> Matrix {
    let levels = levels.iter().map(|one| level(page, one)).collect();
    Matrix { levels, rows, facts }
}

/// The signs of one domain at each level.
pub fn row(site: &Site, page: &Page, levels: &[&Page], domain: &str) -> Line {
    let cells = levels.iter().map(|level| cells(site, page, level, domain)).collect();
    Line { domain: domain.to_owned(), cells }
}

fn cells(site: &Site, page: &Page, level: &Page, domain: &str) -> Cell {
    let rows = level.document.body.rows(&indicators::TABLE).filter(|row| row.text(indicators::DOMAIN) == domain);
    Cell {
        level: number(level).to_owned(),
        tier: level::tier(number(level)),
        items: rows.map(|row| indicator(site, page, row)).collect(),
    }
}

/// A sign.
#[derive(Serialize)]
pub struct Sign {
    pub text: String,
    pub plain: String,
    pub strength: String,
    pub ages: String,
    /// The protocol it leads to.
    pub see: Option<Item>,
    /// Why the family is not told first.
    pub do_not_tell: Option<String>,
}

/// One sign.
pub fn indicator(site: &Site, page: &Page, row: &Row) -> Sign {
    let see = site.find(row.text(indicators::SEE), &[KindId::Protocol]).map(|i| view::item(site, i, &page.url));
    let strength = row.text(indicators::STRENGTH);
    let ages = row.text(indicators::AGES);
    Sign {
        text: row.text(indicators::WHAT_YOU_SEE).to_owned(),
        plain: row.text(indicators::PLAIN_WORDS).to_owned(),
        strength: strength.to_owned(),
        ages: if ages == "all" { String::new() } else { ages.to_owned() },
        see,
        do_not_tell: family::of_sign(site, row).map(str::to_owned),
    }
}
