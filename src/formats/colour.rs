//! In: two colours. Out: how far apart they are for an eye. One measure for every format in which words have a colour.

/// Grey of 227 on white is as far away; yellow, which people do write with, is ten times as far.
pub const LEAST: f64 = 10.0;

/// The distance of two colours, each of three parts from 0 to 255, in CIE L*a*b* (ISO/CIE 11664-4), where 2 is barely seen
/// and black and white are 100 apart.
pub fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (lab(a), lab(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// From sRGB (IEC 61966-2-1), in the light of day.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let part = |value: f64| {
        let value = value / 255.0;
        if value <= 0.04 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let (red, green, blue) = (part(red), part(green), part(blue));
    let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
