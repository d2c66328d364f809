//! In: the live levels of the threshold model. Out: their signs by domain and level; one level reads as
//! a list, several make the matrix.

use crate::document::kind::level;
use crate::document::kind::level::indicators;
use crate::document::{Component, KindId, Row, anchor::slug};
use crate::finding::Finding;
use crate::render::view::{Contact, Item};
use crate::render::{Theme, model, view};
use crate::site::{Page, Site, family};
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
    let mut levels = model::live_levels(site);
    levels.retain(|p| number.is_none_or(|n| level::means(n, model::number(p))));
    if levels.is_empty() {
        return Ok(String::new());
    }
    let rows: Vec<Line> = model::domains(&levels)
        .into_iter()
        .filter(|name| domain.is_none_or(|d| slug(name) == slug(d)))
        .map(|name| row(site, page, &levels, name))
        .collect();
    theme.render("components/indicators.html", &View { indicators: table(page, &levels, rows, Vec::new()) })
}

/// What the templates of the matrix show.
#[derive(Serialize)]
pub struct View {
    pub indicators: Matrix,
}

/// Levels side by side: what each is, and its signs by domain.
#[derive(Serialize)]
pub struct Matrix {
    levels: Vec<model::Level>,
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
        Told {
            level: model::number(page).to_owned(),
            tier: level::tier(model::number(page)),
            text: None,
            contact: None,
        }
    }
}

/// The matrix of these levels.
pub fn table(page: &Page, levels: &[&Page], rows: Vec<Line>, facts: Vec<Fact>) -> Matrix {
    let levels = levels.iter().map(|one| model::level(page, one)).collect();
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
        level: model::number(level).to_owned(),
        tier: level::tier(model::number(level)),
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
