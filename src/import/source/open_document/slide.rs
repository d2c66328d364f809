//! In: a slide, and the master it is drawn on. Out: what the words of a shape stand on: the colour of the slide, or of its
//! master; white paper where neither has one. Where a picture or a filled shape may lie below them, it is not worked out,
//! so that white words on it are not taken for hidden.

use super::styles::Styles;
use crate::formats::open_document::points;
use crate::import::source::sight::Ground;
use crate::import::source::tree::Node;
use std::collections::BTreeMap;

/// What slides are drawn on, by its name.
#[derive(Debug, Default)]
pub struct Masters(BTreeMap<String, Master>);

impl Masters {
    pub fn read<'n>(parts: impl Iterator<Item = &'n Node>) -> Masters {
        let all = parts.flat_map(|part| part.all("master-page"));
        Masters(all.map(|master| (master.get("name").unwrap_or("").to_owned(), Master::of(master))).collect())
    }

    /// What the words of this shape of a slide stand on.
    pub fn ground(&self, styles: &Styles, page: &Node, shape: &Node) -> Ground {
        let own = Master::of(page);
        let master = page.get("master-page-name").and_then(|name| self.0.get(name));
        let mut drawn = own.drawn.iter().chain(master.into_iter().flat_map(|master| &master.drawn));
        let under = Area::of(shape);
        let meets = |area: &Option<Area>| match (area, &under) {
            (Some(area), Some(under)) => area != under && area.meets(under),
            // Where one of them lies is not known.
            _ => true,
        };
        if drawn.any(meets) {
            return Ground::Styled;
        }
        own.ground(styles).or_else(|| master.and_then(|master| master.ground(styles))).unwrap_or(Ground::Paper)
    }
}

/// A slide without its own words: its style, and where something is drawn.
#[derive(Debug, Default)]
struct Master {
    style: Option<String>,
    drawn: Vec<Option<Area>>,
}

impl Master {
    fn of(node: &Node) -> Master {
        let drawn = node.children().filter(|shape| may_colour(shape)).map(Area::of).collect();
        Master { style: node.get("style-name").map(str::to_owned), drawn }
    }

    fn ground(&self, styles: &Styles) -> Option<Ground> {
        styles.get("drawing-page", self.style.as_deref()).ground()
    }
}

/// Whether something may be seen of it besides words.
fn may_colour(shape: &Node) -> bool {
    match shape.name() {
        "frame" => ["image", "object", "object-ole", "plugin", "table"].iter().any(|kind| shape.child(kind).is_some()),
        "custom-shape" | "rect" | "circle" | "ellipse" | "polygon" | "path" | "g" | "scene" => true,
        _ => false,
    }
}

/// A part of a slide, in points.
#[derive(Debug, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn of(shape: &Node) -> Option<Area> {
        let length = |name: &str| shape.get(name).and_then(points);
        let (left, top) = (length("x")?, length("y")?);
        Some(Area { left, top, right: left + length("width")?, bottom: top + length("height")? })
    }

    fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}
