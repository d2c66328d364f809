//! What a PDF paints with: the colour that is set, as far as it can be told, and how it looks on what lies below.

use super::super::colour;
use super::font::number;
use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};

/// Three parts from 0 to 255.
pub type Rgb = [f64; 3];

pub const WHITE: Rgb = [255.0; 3];
pub const BLACK: Rgb = [0.0; 3];

/// What words or a shape are painted with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    Of(Rgb),
    /// A pattern, or a colour that is not worked out here: it may be any.
    Unknown,
    /// A pattern that is not there.
    Nothing,
}

impl Paint {
    /// As it looks on that ground, so opaque. `None`: nobody can tell.
    pub fn on(self, ground: Option<Rgb>, opaque: f64) -> Option<Rgb> {
        let Paint::Of(own) = self else { return None };
        if opaque >= 0.99 {
            return Some(own);
        }
        let ground = ground?;
        Some([0, 1, 2].map(|at| own[at] * opaque + ground[at] * (1.0 - opaque)))
    }

    /// Whether nobody sees words of it on that ground.
    pub fn is_unseen(self, ground: Option<Rgb>, opaque: f64) -> bool {
        let told = self.on(ground, opaque).zip(ground);
        self == Paint::Nothing
            || opaque < 0.04
            || told.is_some_and(|(own, ground)| colour::apart(own, ground) < colour::LEAST)
    }
}

/// How the numbers that set a colour are to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Space {
    /// Grey, red-green-blue or the four inks, by how many numbers there are.
    Device,
    /// Inks of a printer: none of them is the colour of the paper.
    Inks,
    Lab,
    Pattern,
    /// Numbers of a list, and whatever else there is.
    Other,
}

impl Space {
    /// The space that `cs` or `CS` names.
    pub fn of(document: &Document, named: &[u8], resource: Option<&Object>) -> Space {
        match named {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" => Space::Device,
            b"Pattern" => Space::Pattern,
            _ => resource.map_or(Space::Other, |object| Space::read(document, object)),
        }
    }

    fn read(document: &Document, object: &Object) -> Space {
        let first = match object {
            Object::Array(list) => list.first().and_then(|first| document.dereference(first).ok()).map(|(_, o)| o),
            other => Some(other),
        };
        match first.and_then(|first| first.as_name().ok()).unwrap_or(b"") {
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" | b"ICCBased" => Space::Device,
            b"Separation" | b"DeviceN" => Space::Inks,
            b"Lab" => Space::Lab,
            b"Pattern" => Space::Pattern,
            _ => Space::Other,
        }
    }

    /// The colour that is set by choosing the space.
    pub fn first(self) -> Paint {
        match self {
            Space::Device | Space::Lab => Paint::Of(BLACK),
            _ => Paint::Unknown,
        }
    }
}

/// The colour that an operation sets in that space; `pattern` is the one that it names.
pub fn set(document: &Document, operation: &Operation, space: Space, pattern: Option<&Object>) -> Paint {
    let parts: Vec<f64> = operation.operands.iter().filter_map(|o| number(document, o)).collect();
    let of_space = matches!(operation.operator.as_str(), "sc" | "scn" | "SC" | "SCN");
    match if of_space { space } else { Space::Device } {
        Space::Pattern if pattern.is_none() => Paint::Nothing,
        Space::Inks if !parts.is_empty() && parts.iter().all(|part| *part <= 0.01) => Paint::Of(WHITE),
        Space::Lab => match parts[..] {
            [light, a, b] if light >= 97.0 && a.abs() < 4.0 && b.abs() < 4.0 => Paint::Of(WHITE),
            [light, ..] if light <= 3.0 => Paint::Of(BLACK),
            _ => Paint::Unknown,
        },
        Space::Device => device(&parts),
        _ => Paint::Unknown,
    }
}

fn device(parts: &[f64]) -> Paint {
    match *parts {
        [grey] => Paint::Of([grey * 255.0; 3]),
        [red, green, blue] => Paint::Of([red, green, blue].map(|part| part * 255.0)),
        [c, m, y, k] => Paint::Of([c, m, y].map(|ink| 255.0 * (1.0 - ink.min(1.0)) * (1.0 - k.min(1.0)))),
        _ => Paint::Unknown,
    }
}

/// How opaque fills and strokes become by a setting, and whether it mixes them with what lies below.
pub struct Setting {
    pub fill: Option<f64>,
    pub stroke: Option<f64>,
    pub mixes: Option<bool>,
    pub width: Option<f64>,
}

impl Setting {
    pub fn read(document: &Document, settings: &Dictionary) -> Setting {
        let of = |key: &[u8]| settings.get(key).ok().and_then(|o| number(document, o));
        let mode = settings.get_deref(b"BM", document).ok().map(|mode| match mode {
            Object::Array(list) => list.first().and_then(|first| first.as_name().ok()).unwrap_or(b""),
            mode => mode.as_name().unwrap_or(b""),
        });
        let mixes = mode.map(|mode| !matches!(mode, b"Normal" | b"Compatible"));
        Setting { fill: of(b"ca"), stroke: of(b"CA"), mixes, width: of(b"LW") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_told_from_its_ground() {
        let (white, black) = (Paint::Of(WHITE), Paint::Of(BLACK));
        assert!(white.is_unseen(Some(WHITE), 1.0) && black.is_unseen(Some(BLACK), 1.0));
        assert!(black.is_unseen(Some(WHITE), 0.05) && !black.is_unseen(Some(WHITE), 0.5));
        assert!(!white.is_unseen(None, 1.0) && !Paint::Unknown.is_unseen(Some(WHITE), 1.0));
        assert!(black.is_unseen(None, 0.0) && Paint::Nothing.is_unseen(None, 1.0));
        assert!(!white.is_unseen(Some([51.0, 102.0, 153.0]), 1.0));
    }

    #[test]
    fn the_four_inks_as_a_screen_shows_them() {
        assert_eq!(device(&[0.0, 0.0, 0.0, 0.0]), Paint::Of(WHITE));
        assert_eq!(device(&[0.0, 0.0, 0.0, 1.0]), Paint::Of(BLACK));
    }
}
