//! In: the colour of words and of the ground they stand on, how large they are, where they stand. Out: whether a reader can
//! see them. One measure for each, for every format.

use super::tree::Node;
use crate::formats::colour;

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
            (Ground::Paper, Colour::Of(red, green, blue)) => {
                contrast((red, green, blue), (255, 255, 255)) < colour::LEAST
            }
            (Ground::Of(r, g, b) | Ground::Marked(r, g, b), Colour::Of(red, green, blue)) => {
                contrast((red, green, blue), (r, g, b)) < colour::LEAST
            }
            // Black on black was meant to be read by nobody.
            (Ground::Marked(r, g, b), Colour::Auto) => contrast((0, 0, 0), (r, g, b)) < colour::LEAST,
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

fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let parts = |(red, green, blue)| [red, green, blue].map(f64::from);
    colour::apart(parts(a), parts(b))
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
