//! HTML that no browser shows: by the name of the tag, or by what an attribute says; and declarations.

use super::super::ahead::Ahead;
use super::super::mark::Form;
use super::{Found, begins};
use std::borrow::Cow;
use std::ops::Range;

/// `<! … >`, `<![if …]> … <![endif]>`, `<![CDATA[ … ]]>`, `<? … ?>`.
pub fn declaration(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    if begins(rest, "<![if") {
        return Some((ahead.find(">", at).map_or(5, |end| end + 1 - at), Form::Signs("<![endif]>"), false));
    }
    if begins(rest, "<![cdata[") {
        return Some((9, Form::Signs("]]>"), false));
    }
    if let Some(inner) = rest.strip_prefix("<?") {
        let named = inner.starts_with(char::is_alphabetic) || inner.starts_with(' ') || inner.starts_with('=');
        let whole = || ahead.has("?>", at + 2) || !ahead.has(">", at + 2);
        return named.then(|| (2, Form::Signs(if whole() { "?>" } else { ">" }), false));
    }
    let inner = rest.strip_prefix("<!")?;
    let words = inner.starts_with([' ', '[']) || inner.starts_with(char::is_alphabetic);
    (words && ahead.has(">", at + 2) && !begins(inner, "doctype")).then_some((2, Form::Signs(">"), false))
}

/// Tags whose words no browser shows.
const UNSEEN: &[&str] =
    &["includeonly", "template", "comment", "script", "style", "noembed", "noframes", "noscript", "xml", "datalist"];
/// Tags that are closed by their own names.
const NAMED: &[&str] = &[
    "div", "span", "p", "section", "aside", "article", "td", "tr", "table", "li", "ul", "ol", "b", "i", "em", "strong",
    "a", "h1", "h2", "h3", "h4", "font", "details", "label", "small",
];
/// Styles in which letters have the colour of the paper.
const WHITE: &[&str] = &[
    "color:white",
    "color:#fff;",
    "color:#fff\"",
    "color:#ffffff",
    "color:transparent",
    "color=\"#ffffff",
    "color=\"white",
];
/// Conditions that are never met.
const NEVER: &[&str] = &[
    "v-if=\"false",
    "x-show=\"false",
    "x-if=\"false",
    "v-show=\"false",
    "ngif=\"false",
    "ng-if=\"false",
    "ng-show=\"false",
    "ng-hide=\"true",
];
/// Styles that take words out of sight.
const STYLED: &[&str] = &[
    "display:none",
    "visibility:hidden",
    "visibility:collapse",
    "opacity:0;",
    "opacity:0\"",
    "font-size:0",
    "mso-hide:all",
    "text-indent:-9",
    "clip:rect(0",
    "clip-path:inset(50%",
    "clip-path:inset(100%",
    ";height:0;",
    "\"height:0;",
    "max-height:0",
    "scale(0",
];

/// HTML whose words no browser shows: by its name, or by an attribute.
pub fn tag(ahead: &Ahead<'_>, at: usize, sign: char) -> Option<Found> {
    let from = at + sign.len_utf8();
    let inner = &ahead.line[from..];
    let length = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))).unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    let after = &inner[length..];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !(after.is_empty() || after.starts_with(['>', ' ', '\t', '/', '\n']))
    {
        return None;
    }
    let (attributes, end) = attributes(ahead, from + length)?;
    if attributes.ends_with('/') {
        return None;
    }
    if let Some(name) = UNSEEN.iter().find(|unseen| **unseen == name) {
        return Some((end - at, Form::Tag(name), false));
    }
    // Nothing stands in these, so nothing is hidden in them.
    if matches!(name.as_str(), "input" | "br" | "hr" | "img" | "wbr" | "source" | "col" | "embed" | "area" | "track") {
        return None;
    }
    if !is_out_of_sight(&name, &attributes.to_ascii_lowercase(), &ahead.line[end..]) {
        return None;
    }
    let known = NAMED.iter().find(|known| **known == name).copied().unwrap_or("");
    Some((end - at, Form::Tag(known), false))
}

/// So many signs `<` may stand within one tag. One behind which more stand is a sign of “less than”.
const WITHIN: usize = 20;

/// What stands between the name of a tag and its end, and where the line goes on behind. A tag may end on the next line.
fn attributes<'l>(ahead: &Ahead<'l>, from: usize) -> Option<(Cow<'l, str>, usize)> {
    if let Some(end) = ahead.find(">", from) {
        let inside = &ahead.line[from..end];
        return inside.match_indices('<').nth(WITHIN).is_none().then_some((Cow::Borrowed(inside), end + 1));
    }
    let last = !ahead.has("<", from);
    let below = ahead.below.split_once('>').map(|(below, _)| below).filter(|below| last && !below.contains('<'))?;
    Some((Cow::Owned(format!("{} {below}", &ahead.line[from..])), ahead.line.len()))
}

/// Whether a tag with that name and these attributes keeps its words from the reader. `inner`: what stands in it.
fn is_out_of_sight(name: &str, attributes: &str, inner: &str) -> bool {
    let squeezed: String = attributes.chars().filter(|c| !c.is_whitespace()).collect();
    let has = |list: &[&str]| list.iter().any(|said| squeezed.contains(said));
    let named = attributes
        .split([' ', '\t', '"', '\''])
        .any(|word| matches!(word, "hidden" | "hidden=" | "hidden=hidden" | "hidden=true"));
    let white = !has(&["background", "bgcolor"]) && has(WHITE);
    let hidden =
        named || white || hides(name) || classes(attributes).chain(states(attributes)).any(hides) || has(NEVER);
    let off = has(&["left:-", "top:-", "right:-"]) && has(&["position:absolute", "position:fixed"]);
    let styled = squeezed.contains("style=") && (off || has(STYLED));
    (hidden || styled) && !(hidden && is_instruction(inner))
}

/// The words of its attribute `class`, which needs no quotation marks if it is one word.
fn classes(attributes: &str) -> impl Iterator<Item = &str> {
    let named = ["class", "classname"].iter().find_map(|name| {
        let at = attributes.match_indices(name).map(|(at, _)| at);
        at.filter(|at| attributes[..*at].is_empty() || attributes[..*at].ends_with(char::is_whitespace))
            .find_map(|at| attributes[at + name.len()..].trim_start().strip_prefix('='))
    });
    let value = named.unwrap_or("").trim_start();
    let value = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or(""),
        _ => value.split_whitespace().next().unwrap_or(""),
    };
    value.split_whitespace()
}

/// What its attributes say of who may see it: `data-access="internal"`.
fn states(attributes: &str) -> impl Iterator<Item = &str> {
    let named =
        |name: &str| name.starts_with("data-") || matches!(name, "access" | "visibility" | "audience" | "status");
    attributes
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .filter(move |(name, _)| named(name))
        .map(|(_, value)| value.trim_matches(['"', '\'']))
}

/// Whether a class is named for what it keeps from readers: `d-none`, `staff-only`.
fn hides(class: &str) -> bool {
    const WORDS: &str = "hidden hide invisible none internal private staff members confidential secret draft redacted \
        remark editorial";
    const BESIDE: &str = "d u is only display content md lg note";
    let words = || class.split(['-', '_']).filter(|word| !word.is_empty());
    let known = |list: &str, word: &str| list.split(' ').any(|listed| listed == word);
    const DENIED: &str = "do-not-publish not-public not-for-publication no-publish nopublish donotpublish notpublic";
    let named =
        || words().any(|word| known(WORDS, word)) && words().all(|word| known(WORDS, word) || known(BESIDE, word));
    known(DENIED, &class.replace('_', "-")) || class != "none" && named()
}

/// Whether nothing but an instruction to another program stands in the tag, which is told as such.
fn is_instruction(inner: &str) -> bool {
    [("<%", "%>"), ("{{", "}}"), ("{%", "%}")].iter().any(|(open, close)| {
        let after = inner.trim_start().strip_prefix(open).and_then(|rest| rest.split_once(close));
        after.is_some_and(|(_, after)| after.trim_start().starts_with("</"))
    })
}

/// Where the closing tag of that name stands.
pub fn closing_tag(name: &str, line: &str, from: usize) -> Option<Range<usize>> {
    line[from..].match_indices("</").map(|(at, _)| from + at).find_map(|at| {
        let inner = &line[at + 2..];
        let rest = inner.get(name.len()..).filter(|_| begins(inner, name))?;
        let exact = name.is_empty() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        exact.then(|| at..inner.find('>').map_or(line.len(), |end| at + 2 + end + 1))
    })
}
