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

#[derive(Debug)]
struct Master {
    ground: Option<Ground>,
    /// Where something is drawn, as far as that is known.
    drawn: Vec<Option<Area>>,
}

/// One slide.
pub struct Scene<'n> {
    ground: Ground,
    drawn: Vec<(Option<&'n Node>, Option<Area>)>,
}

impl Masters {
    pub fn read<'n>(parts: impl Iterator<Item = &'n Node>, styles: &Styles) -> Masters {
        let master = |node: &Node| {
            let drawn = node.children().filter(|shape| may_colour(shape, styles)).map(Area::of).collect();
            (node.get("name").unwrap_or("").to_owned(), Master { ground: own_ground(node, styles), drawn })
        };
        Masters(parts.flat_map(|part| part.all("master-page")).map(master).collect())
    }

    pub fn scene<'n>(&self, page: &'n Node, styles: &Styles) -> Scene<'n> {
        let master = page.get("master-page-name").and_then(|name| self.0.get(name));
        let below = master.into_iter().flat_map(|master| &master.drawn).map(|area| (None, *area));
        let own = page.children().filter(|shape| may_colour(shape, styles)).map(|shape| (Some(shape), Area::of(shape)));
        let ground = own_ground(page, styles).or_else(|| master.and_then(|master| master.ground));
        Scene { ground: ground.unwrap_or(Ground::Paper), drawn: below.chain(own).collect() }
    }
}

impl Scene<'_> {
    /// What the words of this shape stand on.
    pub fn under(&self, shape: &Node) -> Ground {
        let own = Area::of(shape);
        let meets = |(other, area): &(Option<&Node>, Option<Area>)| {
            let itself = other.is_some_and(|other| std::ptr::eq(other, shape));
            // Where one of them lies may not be known.
            !itself && area.zip(own).is_none_or(|(area, own)| area.meets(own))
        };
        if self.drawn.iter().any(meets) { Ground::Styled } else { self.ground }
    }
}

fn own_ground(page: &Node, styles: &Styles) -> Option<Ground> {
    styles.get("drawing-page", page.get("style-name")).ground()
}

/// Whether something may be seen of it besides words.
fn may_colour(shape: &Node, styles: &Styles) -> bool {
    let held = || ["image", "object", "object-ole", "plugin", "table"].iter().any(|kind| shape.child(kind).is_some());
    match shape.name() {
        "frame" => held() || styles.get("graphic", shape.get("style-name")).ground().is_some(),
        "custom-shape" | "rect" | "circle" | "ellipse" | "polygon" | "path" | "g" | "scene" => true,
        _ => false,
    }
}

/// A part of a slide, in points.
#[derive(Clone, Copy, Debug)]
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

    fn meets(self, other: Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}
