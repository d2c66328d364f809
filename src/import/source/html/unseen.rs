//! In: what the styles say of an element of a page. Out: whether anybody sees it, and which colour they name.

use crate::import::source::sight::{Colour, SMALLEST};

/// What lies so many pixels away lies beside every screen.
const FAR: f64 = 1_000.0;
/// Of a hundred parts so few are seen of something.
const CLEAR: f64 = 0.1;

/// Whether an element with this `style`, as [`super::style`] leaves it, is not to be seen.
pub fn hides(style: &str) -> bool {
    let rules: Vec<(&str, &str)> = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect();
    let said = |name: &str| rules.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let cut = ["overflow", "overflow-x", "overflow-y"]
        .iter()
        .any(|name| said(name).is_some_and(|value| value.contains("hidden") || value.contains("clip")));
    let flat = ["width", "height", "max-width", "max-height", "line-height"]
        .iter()
        .any(|name| said(name).and_then(pixels).is_some_and(|size| size <= 1.0));
    let placed = said("position").is_some_and(|value| value != "static");
    cut && flat || rules.iter().any(|(name, value)| is_unseen(name, value, placed))
}

fn is_unseen(name: &str, value: &str, placed: bool) -> bool {
    let far = || value.split([' ', ',', '(', ')']).filter_map(pixels).any(|size| size.abs() >= FAR);
    match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "content-visibility" => value == "hidden",
        "mso-hide" => matches!(value, "all" | "screen"),
        "opacity" => share(value).is_some_and(|share| share <= CLEAR),
        "filter" => inner(value, "opacity").and_then(share).is_some_and(|share| share <= CLEAR),
        "font-size" => is_tiny(value),
        "font" => value.split([' ', '/']).find(|part| pixels(part).is_some()).is_some_and(is_tiny),
        "color" | "-webkit-text-fill-color" => is_clear(value),
        "transform" | "-webkit-transform" | "scale" => is_squeezed(name, value) || value.contains("translate") && far(),
        "zoom" => share(value).is_some_and(|share| share <= CLEAR),
        "text-indent" | "translate" => far(),
        "clip" => inner(value, "rect").is_some_and(|sides| {
            sides.split([' ', ',']).filter(|side| !side.is_empty()).all(|side| pixels(side).is_some_and(|n| n <= 1.0))
        }),
        "clip-path" | "-webkit-clip-path" => is_cut_away(value),
        "left" | "right" | "top" | "bottom" | "inset" => placed && far(),
        _ if name.starts_with("margin") => far(),
        _ => false,
    }
}

/// A length in pixels, as far as it can be told without the page.
fn pixels(value: &str) -> Option<f64> {
    let value = value.trim();
    let unit_at = value.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(value.len());
    let number: f64 = value[..unit_at].trim().parse().ok()?;
    let each = match &value[unit_at..] {
        "" if number == 0.0 => 1.0,
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "rem" => 16.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        // Of a screen that is 1,000 wide.
        "%" | "vw" | "vh" => 10.0,
        _ => return None,
    };
    Some(number * each)
}

/// A share, written as a number or in percent.
fn share(value: &str) -> Option<f64> {
    let value = value.trim();
    match value.strip_suffix('%') {
        Some(value) => value.trim().parse::<f64>().ok().map(|value| value / 100.0),
        None => value.parse().ok(),
    }
}

fn is_tiny(value: &str) -> bool {
    // A share of what stands above, which is read as the size of a text.
    let size = value.strip_suffix('%').and_then(|share| share.parse::<f64>().ok()).map(|share| share * 0.16);
    size.or_else(|| pixels(value)).is_some_and(|size| size * 0.75 <= SMALLEST)
}

/// What stands in the brackets behind a name.
fn inner<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let (before, rest) = value.split_once(&format!("{name}("))?;
    let whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '-');
    rest.split_once(')').map(|(inner, _)| inner).filter(|_| whole)
}

fn is_squeezed(name: &str, value: &str) -> bool {
    let scales = ["scale", "scalex", "scaley", "scale3d"].iter().filter_map(|name| inner(value, name));
    let own = (name == "scale").then_some(value);
    let parts = scales.chain(own).flat_map(|inner| inner.split([',', ' ']).filter_map(share).collect::<Vec<_>>());
    let turned =
        ["rotatex", "rotatey"].iter().filter_map(|name| inner(value, name)).any(|angle| angle.trim() == "90deg");
    turned || parts.into_iter().any(|part| part.abs() <= CLEAR)
}

/// A shape through which nothing is seen.
fn is_cut_away(value: &str) -> bool {
    let half = |side: &str| side.strip_suffix('%').and_then(|n| n.parse::<f64>().ok()).is_some_and(|n| n >= 50.0);
    let inset = inner(value, "inset").is_some_and(|sides| sides.split_whitespace().any(half));
    let round = ["circle", "ellipse"].iter().filter_map(|name| inner(value, name));
    let round = round.into_iter().any(|size| size.split_whitespace().next().and_then(pixels) == Some(0.0));
    let corners = inner(value, "polygon").map(|points| points.split(',').map(str::trim).collect::<Vec<_>>());
    inset || round || corners.is_some_and(|corners| corners.iter().all(|corner| *corner == corners[0]))
}

/// A colour that lets all light through.
fn is_clear(value: &str) -> bool {
    let alpha = |name: &str| {
        let parts = inner(value, name)?;
        let last = parts.rsplit([',', '/']).next()?;
        let named = parts.contains('/') || parts.matches(',').count() == 3;
        share(last).filter(|_| named)
    };
    let written = value.strip_prefix('#').and_then(|digits| match digits.len() {
        4 => u8::from_str_radix(&digits[3..].repeat(2), 16).ok(),
        8 => u8::from_str_radix(&digits[6..], 16).ok(),
        _ => None,
    });
    value == "transparent"
        || ["rgba", "rgb", "hsla", "hsl"].into_iter().filter_map(alpha).any(|alpha| alpha <= CLEAR)
        || written.is_some_and(|alpha| f64::from(alpha) / 255.0 <= CLEAR)
}

/// Names of colours (CSS Color 4, 6.1): those as pale as paper, and those that pages use as a ground.
const NAMED: &[(&str, &str)] = &[
    ("white", "ffffff"),
    ("snow", "fffafa"),
    ("ivory", "fffff0"),
    ("floralwhite", "fffaf0"),
    ("ghostwhite", "f8f8ff"),
    ("mintcream", "f5fffa"),
    ("azure", "f0ffff"),
    ("aliceblue", "f0f8ff"),
    ("honeydew", "f0fff0"),
    ("whitesmoke", "f5f5f5"),
    ("seashell", "fff5ee"),
    ("oldlace", "fdf5e6"),
    ("linen", "faf0e6"),
    ("lavenderblush", "fff0f5"),
    ("beige", "f5f5dc"),
    ("gainsboro", "dcdcdc"),
    ("lightgray", "d3d3d3"),
    ("lightgrey", "d3d3d3"),
    ("silver", "c0c0c0"),
    ("gray", "808080"),
    ("grey", "808080"),
    ("black", "000000"),
    ("navy", "000080"),
    ("blue", "0000ff"),
    ("green", "008000"),
    ("teal", "008080"),
    ("red", "ff0000"),
    ("maroon", "800000"),
    ("purple", "800080"),
    ("yellow", "ffff00"),
    ("lightyellow", "ffffe0"),
    ("orange", "ffa500"),
    ("lime", "00ff00"),
    ("aqua", "00ffff"),
    ("cyan", "00ffff"),
];

/// The first colour in a value: `#fff`, `white`, `rgb(255 255 255)`, `url(a.png) no-repeat #ffffff`.
pub fn colour(value: &str) -> Colour {
    for name in ["rgb", "rgba"] {
        if let Some(parts) = inner(value, name) {
            let part = |part: &str| match part.strip_suffix('%') {
                Some(share) => share.parse::<f64>().ok().map(|share| (share * 2.55).round() as u8),
                None => part.parse::<f64>().ok().map(|part| part as u8),
            };
            let parts: Vec<u8> = parts.split([',', ' ', '/']).filter_map(|text| part(text.trim())).collect();
            return if let [red, green, blue, ..] = parts[..] { Colour::Of(red, green, blue) } else { Colour::Auto };
        }
    }
    if let Some(parts) = inner(value, "hsl").or_else(|| inner(value, "hsla")) {
        return of_hue(parts).unwrap_or(Colour::Auto);
    }
    let word = |word: &str| {
        let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, digits)| (*digits).to_owned());
        let digits = word.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let written = digits.map(|digits| match digits.len() {
            3 | 4 => digits.chars().take(3).flat_map(|c| [c, c]).collect::<String>(),
            _ => digits.chars().take(6).collect(),
        });
        named.or(written).map(|digits| Colour::of(&digits))
    };
    value.split_whitespace().find_map(word).unwrap_or(Colour::Auto)
}

/// Hue, saturation and lightness (CSS Color 4, 7).
fn of_hue(parts: &str) -> Option<Colour> {
    let mut parts = parts.split([',', ' ', '/']).map(str::trim).filter(|part| !part.is_empty());
    let hue: f64 = parts.next()?.trim_end_matches("deg").parse().ok()?;
    let (full, light) = (share(parts.next()?)?, share(parts.next()?)?);
    let part = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        let value = light - full * light.min(1.0 - light) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (value * 255.0).round() as u8
    };
    Some(Colour::Of(part(0.0), part(8.0), part(4.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_hides_an_element() {
        for style in [
            "display:none",
            "visibility:collapse",
            "content-visibility:hidden",
            "opacity:.1",
            "opacity:5%",
            "filter:blur(2px) opacity(0)",
            "font-size:1px",
            "font-size:.1em",
            "font-size:10%",
            "font:0/0 a",
            "color:transparent",
            "color:rgba(0,0,0,0)",
            "color:rgb(0 0 0 / 5%)",
            "color:#00000000",
            "-webkit-text-fill-color:transparent",
            "transform:scale(0)",
            "transform:translatex(-9999px)",
            "transform:rotatey(90deg)",
            "scale:0",
            "zoom:0.01",
            "text-indent:-9999px",
            "text-indent:-100em",
            "text-indent:300%",
            "margin-left:-9999px",
            "margin:0 0 0 -2000px",
            "position:absolute;left:-9999px",
            "position:fixed;top:-200vh",
            "clip:rect(0,0,0,0)",
            "clip:rect(1px,1px,1px,1px)",
            "clip-path:inset(50%)",
            "clip-path:circle(0)",
            "clip-path:polygon(0 0, 0 0, 0 0)",
            "height:0;overflow:hidden",
            "max-height:1px;overflow-y:clip",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "display:block",
            "opacity:.8",
            "filter:brightness(0.9)",
            "font-size:9pt",
            "font:12px/1.5 arial",
            "color:#333",
            "color:rgb(0,0,0)",
            "transform:scale(1.1)",
            "text-indent:-18pt",
            "margin-left:-36pt",
            "left:-9999px",
            "position:relative;left:-3px",
            "clip-path:inset(5%)",
            "height:0",
            "overflow:hidden;width:100%",
            "margin:0 auto",
        ] {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn colours_as_pages_write_them() {
        for (written, colour) in [
            ("#fff", Colour::Of(255, 255, 255)),
            ("#ffffff80", Colour::Of(255, 255, 255)),
            ("rgb(255 255 255)", Colour::Of(255, 255, 255)),
            ("rgb(100%, 100%, 100%)", Colour::Of(255, 255, 255)),
            ("hsl(0, 0%, 100%)", Colour::Of(255, 255, 255)),
            ("hsl(120deg 100% 50%)", Colour::Of(0, 255, 0)),
            ("url(a.png) no-repeat #000000", Colour::Of(0, 0, 0)),
            ("whitesmoke", Colour::Of(245, 245, 245)),
            ("inherit", Colour::Auto),
        ] {
            assert_eq!(super::colour(written), colour, "{written}");
        }
    }
}
