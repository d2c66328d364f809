//! In: the elements and words of an SVG picture, one after another. Out: whether words stand in it that it never
//! draws: in definitions that nothing uses, in its notes about itself, beside its canvas, or hidden by its style sheet.

use super::xml::Element;
use std::collections::BTreeSet;

/// What is known of the picture so far.
#[derive(Default)]
pub struct Sight {
    open: Vec<Open>,
    /// Where its canvas begins and how large it is.
    canvas: Option<[f64; 4]>,
    /// For each word in a definition, what would draw it.
    defined: Vec<Vec<String>>,
    used: BTreeSet<String>,
    /// Its style sheet hides something, and there is something to hide.
    hides: bool,
    drawn: bool,
    noted: bool,
    beside: bool,
}

struct Open {
    name: String,
    id: String,
    moved: bool,
    x: Option<f64>,
    y: Option<f64>,
}

/// Elements that are drawn only where another names them.
const DEFINITIONS: &[&str] = &["defs", "symbol", "clippath", "mask", "pattern", "marker"];
/// What a program says of a picture without saying anything of its own. Whoever made it is told of as a person.
const PLAIN: &[&str] = &[
    "format",
    "language",
    "type",
    "date",
    "title",
    "license",
    "permits",
    "requires",
    "creator",
    "contributor",
    "publisher",
    "rights",
    "author",
];
/// A letter is about as wide as this, and as high.
const LETTER: f64 = 20.0;

impl Sight {
    pub fn start(&mut self, e: &Element) {
        let name = e.name.to_ascii_lowercase();
        if name == "svg" && self.open.is_empty() {
            self.canvas = canvas(e);
        }
        self.drawn |= name == "image";
        for attribute in &e.attributes {
            self.uses(&attribute.value);
        }
        let moved = e.get("transform").is_some() || name == "svg" && !self.open.is_empty() || e.get("style").is_some();
        let first = |name: &str| {
            let value = e.get(name)?.split([' ', ',']).next()?.trim().trim_end_matches("px");
            value.parse().ok()
        };
        let id = e.get("id").unwrap_or("").to_owned();
        self.open.push(Open { name, id, moved, x: first("x"), y: first("y") });
    }

    pub fn end(&mut self) {
        self.open.pop();
    }

    pub fn text(&mut self, words: &str) {
        let at = self.open.last().map_or("", |open| open.name.as_str());
        if at == "style" {
            self.hides |= sheet_hides(words);
            return self.uses(words);
        }
        if !words.contains(char::is_alphanumeric) {
            return;
        }
        let within = |name: &str| self.open.iter().any(|open| open.name == name);
        if within("metadata") {
            self.noted |= !self.open.iter().any(|open| PLAIN.contains(&open.name.as_str()));
        } else if within("text") {
            self.drawn = true;
            self.beside |= self.is_beside(words.chars().count() as f64);
            if self.open.iter().any(|open| DEFINITIONS.contains(&open.name.as_str())) {
                let ids = self.open.iter().map(|open| open.id.clone()).filter(|id| !id.is_empty());
                self.defined.push(ids.collect());
            }
        }
    }

    /// What an address names inside the picture.
    fn uses(&mut self, value: &str) {
        for (at, _) in value.match_indices('#') {
            let name = &value[at + 1..];
            let end =
                name.find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | ';')).unwrap_or(name.len());
            self.used.insert(name[..end].to_owned());
        }
    }

    fn is_beside(&self, letters: f64) -> bool {
        let Some([left, top, width, height]) = self.canvas.filter(|_| !self.open.iter().any(|open| open.moved)) else {
            return false;
        };
        let (x, y) = (self.open.iter().rev().find_map(|o| o.x), self.open.iter().rev().find_map(|o| o.y));
        let long = letters * LETTER;
        x.is_some_and(|x| x < left - width - long || x > left + width + long)
            || y.is_some_and(|y| y < top - LETTER || y > top + height + 10.0 * LETTER)
    }

    /// What is told of the whole picture.
    pub fn hidden(&self) -> Vec<&'static str> {
        let mut out = Vec::new();
        if self.defined.iter().any(|ids| !ids.iter().any(|id| self.used.contains(id))) {
            out.push("words among its definitions that are never drawn");
        }
        if self.noted {
            out.push("words in its notes about itself");
        }
        if self.beside {
            out.push("words beside its canvas");
        }
        if self.hides && self.drawn {
            out.push("a layer or words that are not shown");
        }
        out
    }
}

fn canvas(e: &Element) -> Option<[f64; 4]> {
    let number = |value: &str| value.trim().trim_end_matches("px").parse::<f64>().ok();
    let size = || Some([0.0, 0.0, number(e.get("width")?)?, number(e.get("height")?)?]);
    let Some(view) = e.get("viewBox") else { return size() };
    let view: Vec<f64> = view.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(number).collect();
    view.try_into().ok()
}

/// Whether a rule of a style sheet takes something out of sight.
fn sheet_hides(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    plain.split(['{', '}', ';']).any(|rule| {
        let rule = rule.trim_end_matches("!important");
        matches!(
            rule,
            "display:none"
                | "visibility:hidden"
                | "visibility:collapse"
                | "opacity:0"
                | "font-size:0"
                | "font-size:0px"
        )
    })
}

/// Whether a remark is one that somebody who draws leaves behind: a few words that name nobody, and nothing that was
/// drawn before.
pub fn is_ordinary(remark: &str) -> bool {
    let words: Vec<&str> =
        remark.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).collect();
    let large = |word: &str| word.starts_with(char::is_uppercase);
    !remark.contains('<') && words.len() <= 4 && !words.windows(2).any(|pair| large(pair[0]) && large(pair[1]))
}

/// Whether a declaration takes rules from another computer; those of the standard are known to every program.
pub fn fetches(declaration: &str) -> bool {
    let mut quoted = declaration.split(['"', '\'']).skip(1).step_by(2);
    quoted.any(|part| {
        let lower = part.to_ascii_lowercase();
        let standard = lower.starts_with("http://www.w3.org/") || lower.starts_with("https://www.w3.org/");
        let public = lower.starts_with("-//") || lower.starts_with("+//");
        !standard && !public && !lower.trim().is_empty()
    })
}
