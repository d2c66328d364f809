//! In: the styles of a workbook and its theme. Out: what the formats of cells do: which days and times they show, what they
//! hide, and in which colours. A colour is written out, named by its place in a list or in the theme.

use super::shows;
use crate::formats::sheets::is_date;
use crate::import::source::sight::{Colour, Ground};
use crate::import::source::tree::Node;
use std::collections::BTreeMap;

/// What the formats of cells do.
#[derive(Default)]
pub struct Looks {
    pub cells: Vec<Look>,
    /// What rules for cells change, by the number of the change.
    pub changes: Vec<Change>,
    colours: Colours,
}

#[derive(Clone)]
pub struct Look {
    pub day: bool,
    pub time: bool,
    /// The code of the format.
    pub code: String,
    pub tiny: bool,
    pub colour: Colour,
    pub ground: Ground,
}

impl Default for Look {
    fn default() -> Look {
        Look { day: false, time: false, code: String::new(), tiny: false, colour: Colour::Auto, ground: Ground::Paper }
    }
}

/// What a rule for cells makes of them.
#[derive(Default)]
pub struct Change {
    colour: Option<Colour>,
    ground: Option<Ground>,
    code: Option<String>,
}

impl Change {
    /// Whether nobody sees words in a cell that looked so before.
    pub fn hides(&self, look: &Look) -> bool {
        let ground = self.ground.unwrap_or(look.ground);
        self.code.as_deref().is_some_and(|code| !shows::text(code))
            || (self.colour.is_some() || self.ground.is_some()) && ground.swallows(self.colour.unwrap_or(look.colour))
    }
}

impl Looks {
    pub fn read(tree: &Node, theme: Option<&Node>) -> Looks {
        let formats: BTreeMap<u32, &str> = tree
            .all("numFmt")
            .filter_map(|node| Some((node.get("numFmtId")?.parse().ok()?, node.get("formatCode")?)))
            .collect();
        let colours = Colours::read(tree, theme);
        let within = |name| tree.path(&["styleSheet", name]).into_iter().flat_map(Node::children);
        let fonts: Vec<(Colour, bool)> = within("fonts")
            .map(|font| (colours.of(font.child("color")).unwrap_or(Colour::Auto), is_tiny(font)))
            .collect();
        let fills: Vec<Ground> = within("fills").map(|fill| colours.fill(fill)).collect();
        let of = |node: &Node| {
            let number = |name: &str| node.get(name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
            let format = number("numFmtId");
            let code = formats.get(&format).copied().unwrap_or("");
            let (colour, tiny) = fonts.get(number("fontId") as usize).copied().unwrap_or((Colour::Auto, false));
            let ground = fills.get(number("fillId") as usize).copied().unwrap_or(Ground::Paper);
            let lower = code.to_lowercase();
            Look {
                day: is_date(format, code),
                time: matches!(format, 18..=21 | 45..=47)
                    || lower.contains("h:mm")
                    || lower.contains("hh:mm")
                    || lower.contains("h.mm"),
                code: code.to_owned(),
                tiny,
                colour,
                ground,
            }
        };
        let cells = within("cellXfs").map(of).collect();
        let changes = within("dxfs").map(|node| Change {
            colour: colours.of(node.path(&["font", "color"])),
            ground: node.child("fill").and_then(|fill| colours.change(fill)),
            code: node.child("numFmt").and_then(|format| format.get("formatCode")).map(str::to_owned),
        });
        let changes = changes.collect();
        Looks { cells, changes, colours }
    }

    /// Whether words of a part of a cell cannot be seen in it.
    pub fn is_unseen(&self, properties: Option<&Node>, look: &Look) -> bool {
        let own = properties.and_then(|properties| self.colours.of(properties.child("color")));
        let tiny = properties.map_or(look.tiny, |own| is_tiny(own) || look.tiny && own.child("sz").is_none());
        tiny || look.ground.swallows(own.unwrap_or(look.colour))
    }
}

fn is_tiny(font: &Node) -> bool {
    font.value("sz").and_then(|size| size.parse::<f32>().ok()).is_some_and(|size| size <= 2.0)
}

/// The colours a workbook names.
#[derive(Default)]
struct Colours {
    listed: Vec<Colour>,
    theme: Vec<Colour>,
}

/// The colours of a theme as cells count them (ECMA-376, 18.8.3), and what they are without one.
const THEME: &[(&str, &str)] = &[
    ("lt1", "FFFFFF"),
    ("dk1", "000000"),
    ("lt2", "EEECE1"),
    ("dk2", "1F497D"),
    ("accent1", ""),
    ("accent2", ""),
    ("accent3", ""),
    ("accent4", ""),
    ("accent5", ""),
    ("accent6", ""),
];
/// The colours by number of a workbook that lists none (ECMA-376, 18.8.27), from the ninth on; the first eight are the same.
const LISTED: &str = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 \
    C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 \
    008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 \
    666699 969696 003366 339966 003300 333300 993300 993366 333399 333333";

impl Colours {
    fn read(styles: &Node, theme: Option<&Node>) -> Colours {
        let own =
            styles.all("rgbColor").map(|node| node.get("rgb").map_or(Colour::Auto, Colour::of)).collect::<Vec<_>>();
        let usual = LISTED.split(' ').map(Colour::of);
        let listed = if own.is_empty() { usual.clone().take(8).chain(usual).collect() } else { own };
        let scheme = theme.and_then(|theme| theme.find("clrScheme"));
        let theme = THEME.iter().map(|(name, usual)| {
            let node = scheme.and_then(|scheme| scheme.child(name));
            let written = node.and_then(|node| {
                let system = || node.child("sysClr").and_then(|colour| colour.get("lastClr"));
                node.child("srgbClr").and_then(|colour| colour.get("val")).or_else(system)
            });
            Colour::of(written.unwrap_or(usual))
        });
        Colours { listed, theme: theme.collect() }
    }

    /// The colour that an element names in any of the three ways.
    fn of(&self, node: Option<&Node>) -> Option<Colour> {
        let node = node?;
        let number = |name: &str| node.get(name).and_then(|n| n.parse::<usize>().ok());
        let written = node.get("rgb").map(Colour::of);
        let named = number("theme").map(|at| self.theme.get(at).copied().unwrap_or(Colour::Auto));
        let listed = number("indexed").map(|at| self.listed.get(at).copied().unwrap_or(Colour::Auto));
        let tint = node.get("tint").and_then(|tint| tint.parse::<f64>().ok()).unwrap_or(0.0);
        Some(tinted(written.or(named).or(listed)?, tint))
    }

    fn fill(&self, node: &Node) -> Ground {
        let Some(pattern) = node.child("patternFill") else {
            return if node.children().next().is_none() { Ground::Paper } else { Ground::Styled };
        };
        match pattern.get("patternType") {
            None | Some("none") => Ground::Paper,
            Some("solid") => self.of(pattern.child("fgColor")).and_then(Ground::of_colour).unwrap_or(Ground::Styled),
            _ => Ground::Styled,
        }
    }

    /// In a change of a rule the colour of a plain fill is called that of its back.
    fn change(&self, node: &Node) -> Option<Ground> {
        let pattern = node.child("patternFill")?;
        let colour = self.of(pattern.child("bgColor")).or_else(|| self.of(pattern.child("fgColor")));
        Some(colour.and_then(Ground::of_colour).unwrap_or(Ground::Styled))
    }
}

/// Nearer to white, or to black.
fn tinted(colour: Colour, tint: f64) -> Colour {
    let Colour::Of(red, green, blue) = colour else { return colour };
    let part = |value: u8| {
        let value = f64::from(value);
        let moved = if tint > 0.0 { value + (255.0 - value) * tint } else { value * (1.0 + tint) };
        moved.clamp(0.0, 255.0).round() as u8
    };
    Colour::Of(part(red), part(green), part(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_by_number_or_theme_is_the_colour_it_names() {
        let tree = Node::read(
            b"<styleSheet><fonts><font><color indexed='9'/></font><font><color theme='1' tint='1'/></font><font><color theme='0'/></font>\
              <font><color theme='1'/></font></fonts><fills><fill/></fills></styleSheet>",
        );
        let tree = tree.expect("whole");
        let colours = Colours::read(&tree, None);
        let told: Vec<Option<Colour>> = tree.all("font").map(|font| colours.of(font.child("color"))).collect();
        let white = Some(Colour::Of(255, 255, 255));
        assert_eq!(told, [white, white, white, Some(Colour::Of(0, 0, 0))]);
    }
}
