//! In: the settings below `brand:`. Out: a [`Brand`]: how a partnership looks without templates of its own. Colours are
//! checked here, because a colour that some readers cannot see is wrong on every page.

use super::settings::*;
use crate::document::{Fields, Word};
use crate::finding::{At, Finding, Place, rules};
use std::fmt;
use std::sync::Arc;

rules! {
    COLOUR = error("brand/colour") {
        why: "A browser would leave it out, and the site would have the program's own colour.",
        line: "  accent: teal",
        says: "`accent`: “teal” is no colour of six digits",
        help: "write it as `\"#1f5460\"`, in quotation marks: red, green and blue, two digits each",
    }

    CONTRAST = error("brand/contrast") {
        why: "White words stand on it in the masthead, and readers who see little would not find the name or a button.",
        line: "  accent: \"#5694ca\"",
        says: "`accent`: white words on #5694ca have a contrast of 3.2 to 1, and 4.5 to 1 is needed",
        help: "the nearest colour that passes is `\"#477ba8\"`",
    }

    PARTNER = error("brand/partner") {
        why: "The partner would be missing from each page.",
        line: "  partners: [\" | council.svg\"]",
        says: "this partner has no name",
        help: "write `NAME | PICTURE | ADDRESS`; the last two may be left out",
    }
}

/// How a partnership looks.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub logo: Option<Picture>,
    pub logo_alt: String,
    pub icon: Option<Picture>,
    pub accent: Option<Colour>,
    pub accent_dark: Option<Colour>,
    pub partners: Vec<Partner>,
    pub footer: String,
}

/// A picture, by its path in `static/`, and where it is named.
#[derive(Clone, Debug)]
pub struct Picture {
    pub path: String,
    pub place: Place,
}

/// One partner in the footer.
#[derive(Clone, Debug)]
pub struct Partner {
    pub name: String,
    pub picture: Option<Picture>,
    pub address: Option<String>,
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// What text of ordinary size needs (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

impl Colour {
    const WHITE: Colour = Colour([255; 3]);

    /// `#1f5460`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let whole: String = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => digits.to_owned(),
        };
        if whole.len() != 6 || !whole.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize| u8::from_str_radix(&whole[from..from + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// By WCAG 2.2: how much light it gives.
    fn luminance(self) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// By WCAG 2.2: from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The same hue with so many hundredths of its light.
    pub fn darker(self, hundredths: u32) -> Colour {
        Colour(self.0.map(|c| u8::try_from((u32::from(c) * hundredths + 50) / 100).unwrap_or(c)))
    }

    /// The lightest shade of it on which white words can be read.
    fn nearest_that_passes(self) -> Colour {
        let shades = (0..=100).rev().map(|hundredths| self.darker(hundredths));
        shades.into_iter().find(|shade| shade.carries_white()).unwrap_or(Colour([0; 3]))
    }

    fn carries_white(self) -> bool {
        self.contrast(Colour::WHITE) >= ENOUGH
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Reads the settings below `brand:`.
pub fn read(fields: &Fields, file: &Arc<str>, yaml: &str, wrong: &mut Vec<Finding<At>>) -> Brand {
    let picture = |word: &Word| Picture { path: word.text.clone(), place: Place::new(file, yaml, word.at) };
    let partners = fields.list(BRAND_PARTNERS).iter().filter_map(|word| partner(word, picture, wrong)).collect();
    Brand {
        logo: fields.list(BRAND_LOGO).first().map(picture),
        logo_alt: fields.word(BRAND_LOGO_ALT).to_owned(),
        icon: fields.list(BRAND_ICON).first().map(picture),
        accent: colour("accent", fields.list(BRAND_ACCENT).first(), wrong),
        accent_dark: colour("accent_dark", fields.list(BRAND_ACCENT_DARK).first(), wrong),
        partners,
        footer: fields.word(BRAND_FOOTER).to_owned(),
    }
}

fn colour(key: &str, word: Option<&Word>, wrong: &mut Vec<Finding<At>>) -> Option<Colour> {
    let word = word?;
    let Some(colour) = Colour::parse(&word.text) else {
        wrong.push(COLOUR.at(
            word.at,
            format!("`{key}`: “{}” is no colour of six digits", word.text),
            "write it as `\"#1f5460\"`, in quotation marks: red, green and blue, two digits each",
        ));
        return None;
    };
    if !colour.carries_white() {
        let contrast = (colour.contrast(Colour::WHITE) * 10.0).floor() / 10.0;
        wrong.push(CONTRAST.at(
            word.at,
            format!("`{key}`: white words on {colour} have a contrast of {contrast:.1} to 1, and 4.5 to 1 is needed"),
            format!("the nearest colour that passes is `\"{}\"`", colour.nearest_that_passes()),
        ));
    }
    Some(colour)
}

fn partner(word: &Word, picture: impl Fn(&Word) -> Picture, wrong: &mut Vec<Finding<At>>) -> Option<Partner> {
    let parts: Vec<&str> = word.text.split('|').map(str::trim).collect();
    let part = |n: usize| parts.get(n).filter(|text| !text.is_empty()).map(|text| (*text).to_owned());
    let address = part(2);
    let message = match (part(0), address.as_deref().map(super::base_url)) {
        (Some(_), None | Some(Ok(_))) if parts.len() <= 3 => {
            let picture = part(1).map(|text| picture(&Word { text, at: word.at }));
            return Some(Partner { name: part(0)?, picture, address });
        }
        (None, _) => "this partner has no name".to_owned(),
        (_, Some(Err(_))) => format!("“{}” is no web address", address.as_deref().unwrap_or("")),
        _ => "this partner has more than a name, a picture and an address".to_owned(),
    };
    wrong.push(PARTNER.at(word.at, message, "write `NAME | PICTURE | ADDRESS`; the last two may be left out"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let grey = |c: u8| Colour([c; 3]);
        assert!((grey(0).contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!(grey(0x76).carries_white() && !grey(0x77).carries_white(), "#767676 is the lightest grey that passes");
        assert_eq!(Colour::parse("#1F5460"), Some(Colour([0x1f, 0x54, 0x60])));
        assert_eq!(Colour::parse("#abc").map(|c| c.to_string()).as_deref(), Some("#aabbcc"));
        assert!(["1f5460", "#1f546", "teal", "#1f546g", "#é1"].iter().all(|text| Colour::parse(text).is_none()));
    }

    #[test]
    fn the_shade_offered_passes_and_is_the_lightest() {
        for text in ["#5694ca", "#ffffff", "#ffdd00", "#00ff00", "#f00", "#777777"] {
            let colour = Colour::parse(text).expect(text);
            let shade = colour.nearest_that_passes();
            assert!(shade.carries_white(), "{text}: {shade}");
            let lighter = (0..=100).map(|n| colour.darker(n)).find(|c| c.luminance() > shade.luminance());
            assert!(lighter.is_none_or(|lighter| !lighter.carries_white()), "{text}: {shade}");
        }
    }
}
