//! Question: does a style sheet load something that is not there, or that lies on another host?
//!
//! It is read as a browser reads it: comments and strings are no addresses, `URL(` is `url(`, and `\68ttp` is `http`.

use super::policy::NOT_OFFLINE;
use crate::address;
use crate::finding::{At, Findings, Lines, Place, rules};
use crate::site::route;
use std::collections::HashSet;
use std::sync::Arc;

rules! {
    STYLE_FILE = warning("site/style-file") {
        why: "The page would be shown without it, in another look than was meant.",
        line: "@font-face { font-family: Ours; src: url(fonts/ours.woff2); }",
        says: "this style sheet loads `fonts/ours.woff2`, and the site has no such file",
        help: "put the file there, or correct the address: it is counted from the folder of the style sheet",
    }
}

/// A file that a style sheet wants, and where it says so.
#[derive(Debug)]
pub struct Wanted {
    /// As it is written.
    text: String,
    /// The style sheet, relative to the site's root.
    from: String,
    /// Relative to the site's root; nothing if it leads out of the site.
    target: Option<String>,
    place: Place,
}

/// Looks at one style sheet. `file`: what its author calls it. What it wants of the site itself is asked of the whole.
pub fn look(path: &str, file: &str, css: &str, findings: &mut Findings) -> Vec<Wanted> {
    let (lines, file): (Lines<'_>, Arc<str>) = (Lines::of(css), file.into());
    let mut wanted = Vec::new();
    for (text, at) in references(css) {
        let place = lines.place(&file, at);
        if text.is_empty() || text.starts_with('#') || address::scheme(&text).is_some_and(|(s, _)| s == "data") {
            continue;
        }
        if text.starts_with("//") || text.starts_with("\\\\") || address::scheme(&text).is_some() {
            findings.push(NOT_OFFLINE.at(
                Some(place),
                format!("this style sheet loads `{text}` from another host"),
                "put a copy into the site",
            ));
            continue;
        }
        let inside = text.split(['?', '#']).next().unwrap_or("");
        // What begins at the host is found on one host only, and never in a folder.
        let target =
            (!inside.starts_with('/')).then(|| route::join(route::folder(path), &address::decode(inside)?)).flatten();
        wanted.push(Wanted { text, from: path.to_owned(), target, place });
    }
    wanted
}

/// Tells of what is not there.
pub fn check(wanted: Vec<Wanted>, files: &[String], findings: &mut Findings) {
    let known: HashSet<&str> = files.iter().map(String::as_str).collect();
    for Wanted { text, from, target, place } in wanted {
        if target.as_deref().is_some_and(|target| known.contains(target)) {
            continue;
        }
        let what = if text.starts_with('/') {
            format!(
                "this style sheet loads `{text}`, counted from the top of a host, and the site may lie in any folder"
            )
        } else {
            format!("this style sheet loads `{text}`, and the site has no such file")
        };
        // The same name, in another folder or in other letters.
        let name = text.split(['?', '#']).next().unwrap_or("").rsplit('/').next().unwrap_or("").to_lowercase();
        let there = files.iter().filter(|path| path.rsplit('/').next().is_some_and(|own| own.to_lowercase() == name));
        let help = match there.min() {
            Some(path) => format!("did you mean `{}`?", route::relative(&from, path)),
            None => {
                "put the file there, or correct the address: it is counted from the folder of the style sheet".into()
            }
        };
        findings.push(STYLE_FILE.at(Some(place), what, help));
    }
}

/// Every address that a browser would load, with its place.
fn references(css: &str) -> Vec<(String, At)> {
    Reader { css, at: 0, found: Vec::new() }.read()
}

struct Reader<'c> {
    css: &'c str,
    /// In bytes.
    at: usize,
    found: Vec<(String, At)>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<(String, At)> {
        // Whether a bare string is an address: behind `@import`, and in `image-set(…)` up to this depth of brackets.
        let (mut import, mut namespace, mut set, mut depth) = (false, false, None, 0_usize);
        while let Some(c) = self.peek() {
            let start = self.at;
            match c {
                '/' if self.rest().starts_with("/*") => {
                    let end = self.rest()[2..].find("*/").map_or(self.rest().len(), |end| end + 4);
                    self.at += end;
                }
                '"' | '\'' => {
                    let text = self.string();
                    if import || set.is_some() {
                        self.note(text, start);
                    }
                    import = false;
                }
                '@' => {
                    self.at += 1;
                    let name = self.name();
                    (import, namespace) = (name == "import", name == "namespace");
                }
                '(' => {
                    depth += 1;
                    self.at += 1;
                }
                ')' => {
                    depth = depth.saturating_sub(1);
                    set = set.filter(|from| depth > *from);
                    self.at += 1;
                }
                ';' | '{' | '}' => {
                    (import, namespace, set, depth) = (false, false, None, 0);
                    self.at += 1;
                }
                c if begins_name(c) => {
                    let name = self.name();
                    if self.peek() == Some('(') {
                        self.at += 1;
                        match name.as_str() {
                            "url" | "src" => {
                                let text = self.address();
                                if !namespace {
                                    self.note(text, start);
                                }
                                import = false;
                            }
                            name => {
                                if name.ends_with("image-set") {
                                    set = set.or(Some(depth));
                                }
                                depth += 1;
                            }
                        }
                    }
                }
                c => self.at += c.len_utf8(),
            }
        }
        self.found
    }

    fn rest(&self) -> &str {
        &self.css[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|c| begins_name(*c) || c.is_ascii_digit()) {
            self.at += c.len_utf8();
            name.extend(if c == '\\' { self.escaped() } else { Some(c) });
        }
        name.to_lowercase()
    }

    /// Behind `url(`, and past its `)`.
    fn address(&mut self) -> String {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
        if matches!(self.peek(), Some('"' | '\'')) {
            let text = self.string();
            let end = self.rest().find(')').map_or(self.rest().len(), |end| end + 1);
            self.at += end;
            return text;
        }
        let mut text = String::new();
        while let Some(c) = self.next().filter(|c| *c != ')') {
            text.extend(if c == '\\' { self.escaped() } else { Some(c) });
        }
        text.trim().to_owned()
    }

    fn string(&mut self) -> String {
        let quote = self.next();
        let mut text = String::new();
        while let Some(c) = self.next().filter(|c| Some(*c) != quote && *c != '\n') {
            text.extend(if c == '\\' { self.escaped() } else { Some(c) });
        }
        text.trim().to_owned()
    }

    /// Behind a backslash: a letter by its number, the letter itself, or a line that goes on.
    fn escaped(&mut self) -> Option<char> {
        let digits = self.rest().bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            return self.next().filter(|c| *c != '\n');
        }
        let letter = u32::from_str_radix(&self.rest()[..digits], 16).ok().and_then(char::from_u32);
        self.at += digits;
        if self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
        letter
    }

    fn note(&mut self, text: String, start: usize) {
        let before = &self.css[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let length = self.css[start..self.at].lines().next().unwrap_or("").chars().count();
        self.found.push((text, At::span(line, column, length)));
    }
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '_' | '\\')
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn what_a_browser_would_load() {
        for (css, found) in [
            ("a { background: url(x.png) }", vec!["x.png"]),
            ("a { background: URL( 'x y.png' ) , url(\"z.png\") }", vec!["x y.png", "z.png"]),
            ("@import 'a.css' screen; @import url(b.css); b { content: 'c.css' }", vec!["a.css", "b.css"]),
            ("/* url(x.png) */ a { content: \"url(y.png)\" }", vec![]),
            ("a { background: u\\72l(\\68ttps://example.org/x) }", vec!["https://example.org/x"]),
            ("a { background: image-set('a.png' 1x, \"b.png\" 2x); content: 'c' }", vec!["a.png", "b.png"]),
            ("a { background: -webkit-image-set(linear-gradient(red, blue) 1x, 'b.png' 2x) }", vec!["b.png"]),
            ("@namespace svg url(http://www.w3.org/2000/svg); a { }", vec![]),
            ("a { src: url(x.woff2) format('woff2'), url(", vec!["x.woff2", ""]),
            ("a { b: \"never closed\n} c { d: url(e.png) }", vec!["e.png"]),
        ] {
            let told: Vec<String> = references(css).into_iter().map(|(text, _)| text).collect();
            assert_eq!(told, found, "{css}");
        }
    }

    #[test]
    fn a_place_counts_lines_and_letters() {
        let (_, at) = references("a { }\n  é { b: url(x.png) }").remove(0);
        assert_eq!((at.line, at.column, at.length), (2, 10, 10));
    }
}
