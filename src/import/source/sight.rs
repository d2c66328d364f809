//! In: the colour of words and of the ground they stand on, how large they are, where they stand. Out: whether a reader can
//! see them. One measure for each, for every format.

use super::tree::Node;

/// The colour of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Colour {
    /// Black, or white where the ground is dark.
    Auto,
    Of(u8, u8, u8),
}

/// What words stand on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// A sheet of paper.
    Paper,
    Of(u8, u8, u8),
    /// A pen drawn over the words in the colour of the words themselves.
    Marked(u8, u8, u8),
    /// The style of a table colours it, in a way that is not worked out here.
    Styled,
}

impl Colour {
    /// `FF0000`, `#ff0000`, `auto`.
    pub fn of(written: &str) -> Colour {
        let digits = written.trim().trim_start_matches('#');
        let byte = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        // Eight digits begin with how opaque it is.
        let from = if digits.len() == 8 { 2 } else { 0 };
        match (byte(from), byte(from + 2), byte(from + 4)) {
            (Some(red), Some(green), Some(blue)) if digits.len() >= 6 => Colour::Of(red, green, blue),
            _ => Colour::Auto,
        }
    }
}

impl Ground {
    pub fn of_colour(colour: Colour) -> Option<Ground> {
        match colour {
            Colour::Auto => None,
            Colour::Of(red, green, blue) => Some(Ground::Of(red, green, blue)),
        }
    }

    /// `w:shd`.
    pub fn of_shading(node: &Node) -> Option<Ground> {
        let solid = node.get("val") == Some("solid");
        let colour = node.get(if solid { "color" } else { "fill" })?;
        match Colour::of(colour) {
            Colour::Auto if solid => Some(Ground::Of(0, 0, 0)),
            colour => Ground::of_colour(colour),
        }
    }

    /// The pens of Word.
    pub fn of_name(name: &str) -> Option<Ground> {
        let (red, green, blue) = match name {
            "black" => (0, 0, 0),
            "white" => (255, 255, 255),
            "darkBlue" => (0, 0, 128),
            "darkGray" => (128, 128, 128),
            "darkRed" => (128, 0, 0),
            "blue" => (0, 0, 255),
            "red" => (255, 0, 0),
            "green" => (0, 255, 0),
            "yellow" => (255, 255, 0),
            "cyan" => (0, 255, 255),
            "none" => return None,
            _ => (200, 200, 200),
        };
        Some(Ground::Marked(red, green, blue))
    }

    /// Whether words of that colour cannot be told from it.
    pub fn swallows(self, colour: Colour) -> bool {
        match (self, colour) {
            (Ground::Styled, _) | (Ground::Paper | Ground::Of(..), Colour::Auto) => false,
            (Ground::Paper, Colour::Of(red, green, blue)) => contrast((red, green, blue), (255, 255, 255)) < LEAST,
            (Ground::Of(r, g, b) | Ground::Marked(r, g, b), Colour::Of(red, green, blue)) => {
                contrast((red, green, blue), (r, g, b)) < LEAST
            }
            // Black on black was meant to be read by nobody.
            (Ground::Marked(r, g, b), Colour::Auto) => contrast((0, 0, 0), (r, g, b)) < LEAST,
        }
    }
}

/// In points: what is as small or smaller nobody reads.
pub const SMALLEST: f64 = 3.0;

/// Of an inch 1/1440: what stands so far beside the left or upper edge of the text stands on no page, whatever its margins;
/// and what stands so far to the right or below. The longest page of an office, A3, has 23,811.
pub const FAR_BEFORE: i64 = -5_000;
pub const FAR_BEHIND: i64 = 26_000;

/// Whether a place in twips is on no page.
pub fn is_far(twips: i64) -> bool {
    !(FAR_BEFORE..=FAR_BEHIND).contains(&twips)
}

/// Grey of 227 on white is as far away; yellow, which people do write with, is ten times as far.
const LEAST: f64 = 10.0;

/// How far two colours are apart for an eye: their distance in CIE L*a*b* (ISO/CIE 11664-4), where 2 is barely seen and
/// black and white are 100 apart.
fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (lab(a), lab(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// From sRGB (IEC 61966-2-1), in the light of day.
fn lab((red, green, blue): (u8, u8, u8)) -> [f64; 3] {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let (red, green, blue) = (part(red), part(green), part(blue));
    let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_see() {
        assert!(Ground::Paper.swallows(Colour::of("FFFFFF")));
        assert!(Ground::Paper.swallows(Colour::of("#fefefe")));
        for pale in ["F8F8F8", "F2F2F2", "E7E6E6", "FFFFF0", "FAF0E6"] {
            assert!(Ground::Paper.swallows(Colour::of(pale)), "{pale}");
        }
        for seen in ["767676", "D9D9D9", "FFFF00", "00FFFF", "FFC0CB", "FFD966"] {
            assert!(!Ground::Paper.swallows(Colour::of(seen)), "{seen}");
        }
        assert!(Ground::Of(31, 56, 100).swallows(Colour::of("203864")));
        assert!(!Ground::Of(0, 0, 0).swallows(Colour::Auto), "Word turns it white");
        assert!(Ground::Of(0, 0, 0).swallows(Colour::of("000000")));
        assert!(Ground::Marked(0, 0, 0).swallows(Colour::Auto));
        assert!(!Ground::Of(0, 0, 0).swallows(Colour::of("FFFFFF")));
        assert!(Ground::Paper.swallows(Colour::of("FFFFFFFF")));
        assert!(!Ground::Paper.swallows(Colour::of("auto")));
    }
}
