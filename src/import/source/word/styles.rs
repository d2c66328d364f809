//! In: Word's styles. Out: how words look that carry them: each style with what it takes from the one it is based on,
//! and whether anybody can see the words at all.

use crate::import::source::sight::{self, Colour, Ground};
use crate::import::source::tree::Node;
use std::collections::BTreeMap;

/// How words look; what is `None` is left to whatever stands above.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    hidden: Option<bool>,
    only_printed: Option<bool>,
    colour: Option<Colour>,
    ground: Option<Ground>,
    /// What the words are filled with, whatever their colour is.
    filled: Option<Colour>,
    size: Option<u32>,
    /// Twips put between the letters.
    apart: Option<i64>,
    narrow: Option<bool>,
    drawn: Option<bool>,
    /// Raised or lowered out of the page.
    far: Option<bool>,
    /// A font of signs, in which a letter is no letter.
    pub signs: bool,
}

/// In half points, as Word has it.
const SMALLEST: u32 = (sight::SMALLEST * 2.0) as u32;
/// The size of words that say none, in half points.
const USUAL: u32 = 22;
/// Half points; raised or lowered so far, words leave their line and the page.
const FAR: u64 = 1_000;
/// Hundredths by which no letter can be seen through.
const CLEAR: i64 = 97_000;

impl Look {
    /// What stands in `w:rPr`.
    pub fn of(properties: Option<&Node>) -> Look {
        let mut look = Look::default();
        for node in properties.into_iter().flat_map(Node::children) {
            let on = Some(node.element.is_on());
            match node.name() {
                "b" => look.bold = on,
                "i" => look.italic = on,
                "strike" | "dstrike" => look.struck = on,
                "vanish" | "specVanish" => look.hidden = Some(on == Some(true) || look.hidden == Some(true)),
                "webHidden" => look.only_printed = on,
                "color" => look.colour = node.get("val").map(Colour::of),
                "shd" => look.ground = Ground::of_shading(node).or(look.ground),
                "highlight" => look.ground = node.get("val").and_then(Ground::of_name).or(look.ground),
                "spacing" => look.apart = node.get("val").and_then(|n| n.parse().ok()),
                "fitText" => {
                    look.narrow = node.get("val").and_then(|w| w.parse::<i64>().ok()).map(|w| w < 60).or(look.narrow)
                }
                "sz" => look.size = node.get("val").and_then(|size| size.parse().ok()),
                "w" => {
                    look.narrow =
                        node.get("val").and_then(|w| w.trim_end_matches('%').parse::<u32>().ok()).map(|w| w <= 10)
                }
                "position" => {
                    look.far = node.get("val").and_then(|n| n.parse::<i64>().ok()).map(|n| n.unsigned_abs() > FAR)
                }
                "textFill" => {
                    let alpha = |node: &Node| node.get("val").and_then(|alpha| alpha.parse::<i64>().ok());
                    let clear = node.all("alpha").filter_map(alpha).any(|alpha| alpha >= CLEAR);
                    look.drawn = Some(node.find("noFill").is_none() && !clear);
                    look.filled = filled(node);
                }
                "rFonts" => {
                    look.signs = node.get("ascii").is_some_and(|font| font == "Symbol" || font.starts_with("Wingdings"))
                }
                _ => {}
            }
        }
        look
    }

    /// These marks laid over those of the style.
    pub fn over(self, below: &Look) -> Look {
        Look {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            only_printed: self.only_printed.or(below.only_printed),
            colour: self.colour.or(below.colour),
            ground: self.ground.or(below.ground),
            filled: self.filled.or(below.filled),
            size: self.size.or(below.size),
            apart: self.apart.or(below.apart),
            narrow: self.narrow.or(below.narrow),
            drawn: self.drawn.or(below.drawn),
            far: self.far.or(below.far),
            signs: self.signs || below.signs,
        }
    }

    pub fn is_hidden(&self) -> bool {
        self.hidden == Some(true) || self.only_printed == Some(true)
    }

    /// Whether the letters lie upon one another: one is about half as wide as it is high.
    fn is_heaped(&self) -> bool {
        let twips = i64::from(self.size.unwrap_or(USUAL)) * 10;
        self.apart.is_some_and(|apart| -apart * 5 >= twips * 2)
    }

    /// Whether nobody sees them on that ground.
    pub fn is_unseen(&self, ground: Ground) -> bool {
        let ground = self.ground.unwrap_or(ground);
        self.size.is_some_and(|size| size <= SMALLEST)
            || self.narrow == Some(true)
            || self.drawn == Some(false)
            || self.far == Some(true)
            || self.is_heaped()
            || ground.swallows(self.filled.or(self.colour).unwrap_or(Colour::Auto))
    }
}

/// The one colour words are filled with.
fn filled(fill: &Node) -> Option<Colour> {
    let solid = fill.child("solidFill")?;
    let plain = |node: &&Node| node.children().all(|change| change.name() == "alpha");
    let named = solid.child("schemeClr").filter(plain).and_then(|node| node.get("val"));
    match (solid.child("srgbClr").and_then(|node| node.get("val")), named) {
        (Some(written), _) => Some(Colour::of(written)),
        (None, Some("bg1" | "lt1" | "background1")) => Some(Colour::Of(255, 255, 255)),
        (None, Some("tx1" | "dk1" | "text1")) => Some(Colour::Of(0, 0, 0)),
        _ => None,
    }
}

/// Whether a paragraph with these properties stands on no page, or in a line too low to be seen.
pub fn is_off(properties: &Node) -> bool {
    let twips = |node: Option<&Node>, names: &[&str]| -> i64 {
        let found = names.iter().filter_map(|name| node?.get(name)?.parse::<i64>().ok());
        found.max_by_key(|twips| twips.unsigned_abs()).unwrap_or(0)
    };
    let (frame, indent) = (properties.child("framePr"), properties.child("ind"));
    let table = properties.child("tblpPr");
    let left = twips(indent, &["left", "start"]);
    let first = twips(indent, &["firstLine"]).saturating_sub(twips(indent, &["hanging"]));
    let places = [
        twips(frame, &["x"]),
        twips(frame, &["y"]),
        twips(table, &["tblpX"]),
        twips(table, &["tblpY"]),
        twips(properties.child("tblInd"), &["w"]),
        left,
        left.saturating_add(first),
        twips(indent, &["right", "end"]).saturating_neg(),
    ];
    let low = properties
        .child("spacing")
        .is_some_and(|spacing| spacing.get("lineRule") == Some("exact") && is_low(spacing.get("line")));
    low || places.into_iter().any(sight::is_far)
}

/// Whether a height in twips is that of no line.
pub fn is_low(height: Option<&str>) -> bool {
    let height = height.and_then(|height| height.parse::<f64>().ok());
    height.is_some_and(|height| height / 20.0 <= sight::SMALLEST)
}

/// A style of Word, with what it takes from others.
#[derive(Clone, Debug, Default)]
pub struct Style {
    pub name: String,
    pub look: Look,
    /// 0 is the highest.
    pub outline: Option<u8>,
    /// The list it belongs to, and the level in it.
    pub list: Option<(String, Option<usize>)>,
    pub ground: Option<Ground>,
    /// Its paragraphs stand on no page.
    pub off: bool,
    /// A style of a table that colours some of its cells.
    pub colours: bool,
    /// A style of a table that hides the words of some of its cells.
    pub hides_some: bool,
    based: Option<String>,
}

#[derive(Debug, Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    /// What all words of the document look like.
    pub usual: Look,
    usual_paragraph: Option<String>,
}

impl Styles {
    pub fn read(part: Option<&Node>) -> Styles {
        let mut styles = Styles::default();
        let Some(root) = part.and_then(|part| part.child("styles")) else { return styles };
        styles.usual = Look::of(root.path(&["docDefaults", "rPrDefault", "rPr"]));
        for node in root.children().filter(|node| node.name() == "style") {
            let Some(id) = node.get("styleId") else { continue };
            if node.get("type") == Some("paragraph") && node.element.says("default") {
                styles.usual_paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), Style::of(node));
        }
        styles
    }

    /// The style with that id, or that of a paragraph that has none.
    pub fn get(&self, id: Option<&str>) -> Style {
        let id = id.or(self.usual_paragraph.as_deref()).unwrap_or("");
        let mut style = Style::default();
        let mut next = Some(id.to_owned());
        // A circle of styles would never end.
        for _ in 0..self.by_id.len() {
            let Some(below) = next.as_deref().and_then(|id| self.by_id.get(id)) else { break };
            style = style.over(below);
            next.clone_from(&below.based);
        }
        style
    }
}

impl Style {
    fn of(node: &Node) -> Style {
        let paragraph = node.child("pPr");
        let list = paragraph.and_then(|p| p.child("numPr"));
        let outline = paragraph.and_then(|p| p.value("outlineLvl")).and_then(|level| level.parse().ok());
        let name = node.value("name").unwrap_or("").to_lowercase();
        Style {
            outline: outline.or_else(|| level_of_name(&name)),
            look: Look::of(node.child("rPr")),
            list: list.map(|list| {
                let level = list.value("ilvl").and_then(|level| level.parse().ok());
                (list.value("numId").unwrap_or("").to_owned(), level)
            }),
            ground: paragraph.and_then(|p| p.child("shd")).and_then(Ground::of_shading),
            off: paragraph.is_some_and(is_off),
            colours: node.all("shd").any(|shading| Ground::of_shading(shading).is_some()),
            hides_some: hides_some(node),
            based: node.value("basedOn").map(str::to_owned),
            name,
        }
    }

    fn over(self, below: &Style) -> Style {
        let list = match (self.list, &below.list) {
            (Some((id, level)), below) if id.is_empty() => {
                Some((below.as_ref().map_or(String::new(), |b| b.0.clone()), level))
            }
            (Some(own), _) => Some(own),
            (None, below) => below.clone(),
        };
        Style {
            name: if self.name.is_empty() { below.name.clone() } else { self.name },
            look: self.look.over(&below.look),
            outline: self.outline.or(below.outline),
            list,
            ground: self.ground.or(below.ground),
            off: self.off || below.off,
            colours: self.colours || below.colours,
            hides_some: self.hides_some || below.hides_some,
            based: None,
        }
    }
}

/// Whether the rows or columns of a table that the style sets apart have words nobody sees.
fn hides_some(style: &Node) -> bool {
    let coloured = style.all("shd").any(|shading| Ground::of_shading(shading).is_some());
    style.children().filter(|node| node.name() == "tblStylePr").any(|part| {
        let look = Look::of(part.child("rPr"));
        look.is_hidden() || !coloured && look.is_unseen(Ground::Paper)
    })
}

/// Word calls its headings “heading 1” in every language.
fn level_of_name(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}
