//! In: an element of a Word, Excel or PowerPoint file. Out: whether it cuts a part off a picture, which stays in the file all the same.

use crate::formats::xml::Element;

/// Parts of a picture's side: less than that is a frame that was trimmed.
const LEAST: f64 = 0.02;

pub fn crops(e: &Element) -> bool {
    match e.name.as_str() {
        "srcRect" => e.attributes.iter().any(|a| matches!(a.name.as_str(), "l" | "t" | "r" | "b") && share(&a.value)),
        "imagedata" => e.attributes.iter().any(|a| a.name.starts_with("crop") && fraction(&a.value)),
        _ => false,
    }
}

/// `12500` is an eighth (ECMA-376, 20.1.10.40), and so is `12.5%`.
fn share(value: &str) -> bool {
    let (number, whole) = value.trim().strip_suffix('%').map_or((value.trim(), 100_000.0), |percent| (percent, 100.0));
    number.parse::<f64>().is_ok_and(|number| number / whole >= LEAST)
}

/// `8192f` is an eighth (of 65,536), and so is `.125`.
fn fraction(value: &str) -> bool {
    let (number, whole) = value.trim().strip_suffix('f').map_or((value.trim(), 1.0), |parts| (parts, 65_536.0));
    number.parse::<f64>().is_ok_and(|number| number / whole >= LEAST)
}
