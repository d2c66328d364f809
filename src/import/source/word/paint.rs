//! In: a part of a Word document, and its theme. Out: the same with every colour that is named by its place in the theme
//! written out, so that whoever reads it sees which colour it is.

use crate::formats::xml::Attribute;
use crate::import::source::package::Package;
use crate::import::source::sight::Colour;
use crate::import::source::tree::{Inside, Node};
use std::collections::BTreeMap;

/// The colours of a theme by the names that text uses.
pub struct Theme(BTreeMap<String, Colour>);

/// How text calls the colours, how the settings of the document call them, and how the theme does.
const NAMES: &[(&str, &str, &str)] = &[
    ("background1", "bg1", "lt1"),
    ("text1", "t1", "dk1"),
    ("background2", "bg2", "lt2"),
    ("text2", "t2", "dk2"),
    ("light1", "light1", "lt1"),
    ("dark1", "dark1", "dk1"),
    ("light2", "light2", "lt2"),
    ("dark2", "dark2", "dk2"),
    ("accent1", "accent1", "accent1"),
    ("accent2", "accent2", "accent2"),
    ("accent3", "accent3", "accent3"),
    ("accent4", "accent4", "accent4"),
    ("accent5", "accent5", "accent5"),
    ("accent6", "accent6", "accent6"),
];

impl Theme {
    /// The theme of the document in `folder`; without one what Word takes by itself.
    pub fn of(package: &Package, folder: &str) -> Theme {
        let tree = |part: &str| package.tree(&format!("{folder}/{part}")).ok().flatten();
        let (theme, settings) = (tree("theme/theme1.xml"), tree("settings.xml"));
        let scheme = theme.as_ref().and_then(|theme| theme.find("clrScheme"));
        let mapping = settings.as_ref().and_then(|settings| settings.find("clrSchemeMapping"));
        let colours = NAMES.iter().filter_map(|(name, mapped, usual)| {
            let own = mapping.and_then(|mapping| mapping.get(mapped));
            let own = own.and_then(|own| NAMES.iter().find(|(name, ..)| *name == own)).map_or(*usual, |(.., own)| own);
            let node = scheme.and_then(|scheme| scheme.child(own));
            let written = node.and_then(|node| {
                let system = || node.child("sysClr").and_then(|colour| colour.get("lastClr"));
                node.child("srgbClr").and_then(|colour| colour.get("val")).or_else(system)
            });
            let usual = match own {
                "lt1" => Some("FFFFFF"),
                "dk1" => Some("000000"),
                "lt2" => Some("E7E6E6"),
                "dk2" => Some("44546A"),
                _ => None,
            };
            Some(((*name).to_owned(), Colour::of(written.or(usual)?)))
        });
        Theme(colours.collect())
    }

    /// Writes the colours out, in every element of the part.
    pub fn lay_over(&self, node: &mut Node) {
        for (written, name, tint, shade) in
            [("val", "themeColor", "themeTint", "themeShade"), ("fill", "themeFill", "themeFillTint", "themeFillShade")]
        {
            let colour = node.get(name).and_then(|name| self.0.get(name)).copied();
            let part = |name: &str| node.get(name).and_then(|part| u8::from_str_radix(part, 16).ok());
            if let (Some(Colour::Of(red, green, blue)), true) = (colour, matches!(node.name(), "color" | "shd")) {
                let mixed = |value: u8| {
                    let shaded =
                        part(shade).map_or(f64::from(value), |part| f64::from(value) * f64::from(part) / 255.0);
                    let tinted = part(tint).map_or(shaded, |part| 255.0 - (255.0 - shaded) * f64::from(part) / 255.0);
                    tinted.round() as u8
                };
                let colour = format!("{:02X}{:02X}{:02X}", mixed(red), mixed(green), mixed(blue));
                // Of a shading `val` is its pattern, and its colour another attribute.
                let written = if node.name() == "shd" && written == "val" { "color" } else { written };
                set(node, written, colour);
            }
        }
        for inside in &mut node.inside {
            if let Inside::Node(child) = inside {
                self.lay_over(child);
            }
        }
    }
}

fn set(node: &mut Node, name: &str, value: String) {
    match node.element.attributes.iter_mut().find(|attribute| attribute.name == name) {
        Some(attribute) => attribute.value = value,
        None => node.element.attributes.push(Attribute { name: name.to_owned(), value }),
    }
}
