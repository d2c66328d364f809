//! In: a page with its style sheets. Out: the same page where each element carries in its own `style` all that the sheets
//! say of it, so that nobody else need know where a rule stood. Sheets for print, for narrow screens and for what happens
//! under the pointer are left out: what these hide is seen at a desk.
//!
//! The rules: CSS Syntax 3, Selectors 4, Cascade 4, as far as pages that are saved to be read use them.

use crate::formats::xml::{Attribute, Element};
use crate::import::source::tree::{Inside, Node};

/// A rule of a sheet: one selector, and what it declares.
struct Rule {
    parts: Vec<Part>,
    weight: [usize; 3],
    declares: Vec<Declared>,
}

/// One step of a selector, and whether the step before is the element right above.
#[derive(Default)]
struct Part {
    name: String,
    ids: Vec<String>,
    classes: Vec<String>,
    attributes: Vec<(String, Option<String>)>,
    right_below: bool,
}

#[derive(Clone)]
struct Declared {
    name: String,
    value: String,
    important: bool,
}

/// Writes into each element what the sheets of the page say of it.
pub fn lay_over(root: &mut Node) {
    let mut rules = Vec::new();
    for sheet in root.all("style") {
        let media = sheet.get("media").unwrap_or("");
        if is_for_a_desk(media) {
            read(&without_remarks(&sheet.text()), &mut rules);
        }
    }
    // A later rule of the same weight wins.
    rules.sort_by_key(|rule| rule.weight);
    lay(root, &rules, &mut Vec::new());
}

fn lay(node: &mut Node, rules: &[Rule], above: &mut Vec<Element>) {
    let mut declares: Vec<Declared> = Vec::new();
    for rule in rules.iter().filter(|rule| fits(rule, &node.element, above)) {
        declares.extend(rule.declares.iter().cloned());
    }
    if let Some(own) = node.get("style") {
        declares.extend(declarations(&without_remarks(own)));
    }
    if !declares.is_empty() {
        let (plain, important): (Vec<Declared>, Vec<Declared>) = declares.into_iter().partition(|one| !one.important);
        let all = plain.into_iter().chain(important).map(|one| format!("{}:{}", one.name, one.value));
        let style = last_of_each(all.collect()).join(";");
        node.element.attributes.retain(|attribute| attribute.name != "style");
        node.element.attributes.push(Attribute { name: "style".into(), value: style });
    }
    above.push(node.element.clone());
    for inside in &mut node.inside {
        if let Inside::Node(child) = inside {
            lay(child, rules, above);
        }
    }
    above.pop();
}

/// Of each property the last that was said of it.
fn last_of_each(all: Vec<String>) -> Vec<String> {
    let name = |one: &str| one.split(':').next().unwrap_or("").to_owned();
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        kept.retain(|known| name(known) != name(&one));
        kept.push(one);
    }
    kept
}

fn fits(rule: &Rule, element: &Element, above: &[Element]) -> bool {
    let Some((last, before)) = rule.parts.split_last() else { return false };
    is(last, element) && are_above(before, last.right_below, above)
}

/// Whether the steps before fit elements above, the nearest last.
fn are_above(parts: &[Part], right_above: bool, above: &[Element]) -> bool {
    let Some((last, before)) = parts.split_last() else { return true };
    let places = (0..above.len()).rev().take(if right_above { 1 } else { above.len() });
    places.into_iter().any(|at| is(last, &above[at]) && are_above(before, last.right_below, &above[..at]))
}

fn is(part: &Part, element: &Element) -> bool {
    let get = |name: &str| element.get(name).unwrap_or("");
    let classes: Vec<&str> = get("class").split_whitespace().collect();
    (part.name.is_empty() || part.name == "*" || part.name == element.name)
        && part.ids.iter().all(|id| get("id") == id)
        && part.classes.iter().all(|class| classes.contains(&class.as_str()))
        && part.attributes.iter().all(|(name, value)| match value {
            Some(value) => element.get(name) == Some(value),
            None => element.get(name).is_some(),
        })
}

/// Rules, also those inside of `@media` and the like.
fn read(css: &str, rules: &mut Vec<Rule>) {
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let head = rest[..open].rsplit(';').next().unwrap_or("").trim();
        let close = open + closing(&rest[open..]);
        let inner = &rest[open + 1..close];
        if let Some(group) = head.strip_prefix('@') {
            let named = group.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("").to_lowercase();
            let read_in = match named.as_str() {
                "media" => is_for_a_desk(&group[named.len()..]),
                "supports" | "layer" | "container" => true,
                _ => false,
            };
            if read_in {
                read(inner, rules);
            }
        } else {
            let declares = declarations(inner);
            for selector in head.split(',') {
                if let Some((parts, weight)) = selector_of(selector) {
                    rules.push(Rule { parts, weight, declares: declares.clone() });
                }
            }
        }
        rest = rest.get(close + 1..).unwrap_or("");
    }
}

/// Where the bracket closes that opens at the beginning.
fn closing(css: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in css.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    css.len()
}

/// Whether a wide screen is among what a sheet is for.
fn is_for_a_desk(media: &str) -> bool {
    let media = media.trim().to_lowercase();
    let desk = |query: &str| {
        let other = ["print", "speech", "max-width", "max-device-width", "prefers", "orientation", "not "];
        !other.iter().any(|word| query.contains(word))
    };
    media.is_empty() || media.split(',').any(desk)
}

fn declarations(body: &str) -> Vec<Declared> {
    let one = |rule: &str| {
        let (name, value) = rule.split_once(':')?;
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let (value, important) = match value.rsplit_once('!') {
            Some((value, sign)) if sign.trim() == "important" => (value.trim().to_owned(), true),
            _ => (value, false),
        };
        let name = name.trim().to_lowercase();
        (!name.is_empty()).then_some(Declared { name, value, important })
    };
    body.split(';').filter_map(one).collect()
}

/// The steps of a selector, and how much it weighs. None of what a rule does only now and then, or beside an element.
fn selector_of(selector: &str) -> Option<(Vec<Part>, [usize; 3])> {
    let spaced = selector.replace('>', " > ");
    if spaced.contains(['+', '~', '(', '\\']) {
        return None;
    }
    let (mut parts, mut weight, mut right_below) = (Vec::new(), [0; 3], false);
    for word in spaced.split_whitespace() {
        if word == ">" {
            right_below = true;
            continue;
        }
        let mut part = part_of(word)?;
        part.right_below = std::mem::take(&mut right_below);
        weight[0] += part.ids.len();
        weight[1] += part.classes.len() + part.attributes.len();
        weight[2] += usize::from(!part.name.is_empty() && part.name != "*");
        parts.push(part);
    }
    (!parts.is_empty()).then_some((parts, weight))
}

fn part_of(word: &str) -> Option<Part> {
    let mut part = Part::default();
    let mut rest = word;
    let end = |text: &str| text.find(['.', '#', '[', ':']).unwrap_or(text.len());
    part.name = rest[..end(rest)].to_lowercase();
    rest = &rest[end(rest)..];
    while let Some(sign) = rest.chars().next() {
        let inner = &rest[1..];
        match sign {
            '[' => {
                let (attribute, after) = inner.split_once(']')?;
                let (name, value) = match attribute.split_once('=') {
                    Some((name, value)) => (name, Some(value.trim_matches(['"', '\'']).to_owned())),
                    None => (attribute, None),
                };
                if name.ends_with(['~', '|', '^', '$', '*']) {
                    return None;
                }
                part.attributes.push((name.to_lowercase(), value));
                rest = after;
                continue;
            }
            '.' => part.classes.push(inner[..end(inner)].to_owned()),
            '#' => part.ids.push(inner[..end(inner)].to_owned()),
            _ if matches!(&inner[..end(inner)], "root" | "link") => {}
            _ => return None,
        }
        rest = &inner[end(inner)..];
    }
    Some(part)
}

/// Without what stands in `/* … */`.
fn without_remarks(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at + 2..].split_once("*/").map_or("", |(_, after)| after);
    }
    (out + rest).replace("<!--", "").replace("-->", "")
}
