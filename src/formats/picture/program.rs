//! In: what a picture says it was made with. Out: whether that is a program, and no person.

/// Programs that write their own name into every picture.
const PROGRAMS: &[&str] = &[
    "Adobe ImageReady",
    "Microsoft Office",
    "Paint.NET",
    "paint.net",
    "GIMP",
    "gnome-screenshot",
    "Inkscape",
    "ImageMagick",
    "Matplotlib version",
    "Greenshot",
    "LibreOffice",
    "Snipping Tool",
    "Skitch",
    "Shutter",
    "Spectacle",
    "Flameshot",
    "GraphicsMagick",
    "Figma",
    "Sketch",
    "Google",
    "draw.io",
];

/// “GIMP 2.10”, “Picasa”, “www.inkscape.org”: a program that is known, or one word, with its version.
pub fn is_program(value: &str) -> bool {
    let word = value.find(|c: char| !c.is_alphabetic()).unwrap_or(value.len());
    let host = value.starts_with("www.") && value.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    let one = word > 2 && is_version(&value[word..]) && !crate::personal::is_given_name(&value[..word]);
    host || one || PROGRAMS.iter().filter_map(|name| value.strip_prefix(name)).any(is_version)
}

/// “ 4.1.2”, “ 3.8, https://matplotlib.org/”, nothing.
fn is_version(rest: &str) -> bool {
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | 'v' | '-' | '(' | ')' | ',');
    let rest = rest
        .trim_end_matches("https://matplotlib.org/")
        .trim_end_matches("www.inkscape.org")
        .trim_end_matches("<www.inkscape.org>");
    rest.chars().all(numbers) && rest.chars().filter(char::is_ascii_digit).count() < 9
}
