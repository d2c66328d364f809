//! In: the styles of an OpenDocument file. Out: how words look, whether anybody sees them, and what lists are marked with.

use crate::formats::open_document::points;
use crate::import::source::sight::{Colour, Ground, SMALLEST};
use crate::import::source::tree::Node;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Style {
    parent: Option<String>,
    /// The name it is shown by.
    pub shown: String,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    colour: Option<Colour>,
    ground: Option<Ground>,
    /// Nothing is filled, whatever colour a filling would have.
    bare: Option<bool>,
    tiny: Option<bool>,
    /// A sheet, row, column or slide that is not shown.
    pub gone: bool,
    /// A picture that is shown only in part.
    pub cut: bool,
    pub outline: Option<u8>,
    pub list: Option<String>,
}

#[derive(Debug, Default)]
pub struct Styles {
    by_name: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
}

/// What a level of a list is marked with.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// “1”, “a”, “i”; empty: no number is shown; none: a bullet.
    pub form: Option<String>,
    pub start: u32,
}

impl Styles {
    pub fn read<'n>(parts: impl Iterator<Item = &'n Node>) -> Styles {
        let mut styles = Styles::default();
        for part in parts {
            for node in part.all("style").chain(part.all("default-style")) {
                let family = node.get("family").unwrap_or("").to_owned();
                let name = if node.name() == "style" { node.get("name").unwrap_or("") } else { "" };
                styles.by_name.insert((family, name.to_owned()), Style::of(node));
            }
            for node in part.all("list-style").chain(part.all("outline-style")) {
                let levels = node.children().filter_map(|level| {
                    let number = level.get("level")?.parse::<usize>().ok()?;
                    let form =
                        level.name().ends_with("number").then(|| level.get("num-format").unwrap_or("").to_owned());
                    let start = level.get("start-value").and_then(|n| n.parse().ok()).unwrap_or(1);
                    Some((number.saturating_sub(1), Level { form, start }))
                });
                styles.lists.insert(node.get("name").unwrap_or("").to_owned(), levels.collect());
            }
        }
        styles
    }

    /// The style of that name, with what it takes from those above it.
    pub fn get(&self, family: &str, name: Option<&str>) -> Style {
        let mut style = Style::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..60 {
            let Some(below) = next.as_deref().and_then(|name| self.by_name.get(&(family.to_owned(), name.to_owned())))
            else {
                break;
            };
            style = style.over(below);
            next.clone_from(&below.parent);
        }
        match self.by_name.get(&(family.to_owned(), String::new())) {
            Some(usual) => style.over(usual),
            None => style,
        }
    }

    pub fn level(&self, list: &str, level: usize) -> Option<&Level> {
        self.lists.get(list)?.get(&level)
    }
}

impl Style {
    fn of(node: &Node) -> Style {
        let mut style = Style {
            parent: node.get("parent-style-name").map(str::to_owned),
            shown: node.get("display-name").or(node.get("name")).unwrap_or("").replace("_20_", " "),
            outline: node.get("default-outline-level").and_then(|level| level.parse().ok()),
            list: node.get("list-style-name").filter(|name| !name.is_empty()).map(str::to_owned),
            ..Style::default()
        };
        for properties in node.children() {
            for attribute in &properties.element.attributes {
                style.property(properties.name(), &attribute.name, attribute.value.trim());
            }
        }
        style
    }

    fn property(&mut self, of: &str, name: &str, value: &str) {
        match (of, name) {
            ("text-properties", "font-weight") => {
                self.bold = Some(value == "bold" || value.parse::<u32>().is_ok_and(|w| w >= 600))
            }
            ("text-properties", "font-style") => self.italic = Some(value == "italic" || value == "oblique"),
            ("text-properties", "text-line-through-style") => self.struck = Some(value != "none"),
            ("text-properties", "text-line-through-type") => self.struck = Some(value != "none"),
            ("text-properties", "display") => self.hidden = Some(value == "none" || value == "condition"),
            ("text-properties", "color") => self.colour = Some(Colour::of(value)),
            ("text-properties", "use-window-font-color") if value == "true" => self.colour = Some(Colour::Auto),
            ("text-properties", "font-size") => self.tiny = points(value).map(|size| size <= SMALLEST),
            ("text-properties", "text-scale") => {
                let narrow = value.trim_end_matches('%').parse::<f64>().is_ok_and(|scale| scale <= 10.0);
                self.tiny = if narrow { Some(true) } else { self.tiny };
            }
            ("text-properties", "opacity" | "transparency") => {
                let part = value.trim_end_matches('%').parse::<f64>().unwrap_or(100.0);
                let clear = if name == "opacity" { part <= 3.0 } else { part >= 97.0 };
                self.tiny = if clear { Some(true) } else { self.tiny };
            }
            // Raised or lowered, and how large: `-100% 1%`.
            ("text-properties", "text-position") => {
                let size =
                    value.split_whitespace().nth(1).and_then(|size| size.trim_end_matches('%').parse::<f64>().ok());
                self.tiny = if size.is_some_and(|size| size <= 15.0) { Some(true) } else { self.tiny };
            }
            ("text-properties", "letter-spacing") if points(value).is_some_and(|apart| apart <= -4.0) => {
                self.tiny = Some(true)
            }
            ("text-properties", "background-color") => {
                if let Colour::Of(r, g, b) = Colour::of(value) {
                    self.ground = Some(Ground::Marked(r, g, b));
                }
            }
            (_, "background-color" | "fill-color") if self.ground != Some(Ground::Styled) => {
                self.ground = Ground::of_colour(Colour::of(value)).or(self.ground)
            }
            (_, "fill") => {
                self.bare = Some(value == "none");
                if matches!(value, "gradient" | "bitmap" | "hatch") {
                    self.ground = Some(Ground::Styled);
                }
            }
            ("table-properties", "display") => self.gone |= value == "false",
            (_, "clip") => self.cut |= value.contains(|c: char| ('1'..='9').contains(&c)),
            ("drawing-page-properties", "visibility") => self.gone |= value == "hidden",
            ("table-row-properties", "row-height") | ("table-column-properties", "column-width") => {
                self.gone |= points(value).is_some_and(|size| size < 2.0);
            }
            _ => {}
        }
    }

    /// This style laid over another.
    pub fn over(self, below: &Style) -> Style {
        Style {
            parent: None,
            shown: if self.shown.is_empty() { below.shown.clone() } else { self.shown },
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or(below.colour),
            ground: self.ground.or(below.ground),
            bare: self.bare.or(below.bare),
            tiny: self.tiny.or(below.tiny),
            gone: self.gone || below.gone,
            cut: self.cut || below.cut,
            outline: self.outline.or(below.outline),
            list: self.list.or_else(|| below.list.clone()),
        }
    }

    pub fn ground(&self) -> Option<Ground> {
        self.ground.filter(|_| self.bare != Some(true))
    }

    /// Whether nobody sees words of it on that ground.
    pub fn is_unseen(&self, ground: Ground) -> bool {
        self.tiny == Some(true) || self.ground().unwrap_or(ground).swallows(self.colour.unwrap_or(Colour::Auto))
    }
}
