//! In: the lines of a text. Out: what is a list to Markdown, or none, and reads otherwise than it was typed: numbers that
//! jump, items in one line, an item between two others, and text that spaces make code of.

use super::{Line, Meant, is_item, shown};
use crate::finding::{At, Finding};
use regex::Regex;
use std::sync::LazyLock;

/// A line break, and a sign behind it that begins an item.
static BROKEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\s*<br\s*/?>\s*([-*+•·–]|\d{1,2}[.)])\s+").expect("a good pattern"));
/// `2a. Two a`
static PART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*\(?(\d{1,2})([a-h])[.):]\)?\s+(\S.*)$").expect("a good pattern"));

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = jumps(lines);
    for index in 0..lines.len() {
        let line = &lines[index];
        if !line.code && !line.named && !line.is_blank() {
            // Of items each in a line of its own the first is told.
            let goes_on = index > 0 && begins_broken(line) && BROKEN.is_match(&lines[index - 1].plain);
            let one = if goes_on { None } else { in_one_line(line) };
            found.extend(one.or_else(|| part(lines, index)).or_else(|| shallow(lines, index)));
        }
    }
    found.extend(set_in(lines));
    found
}

fn whole(line: &Line<'_>) -> At {
    At::span(line.number, 1, line.text.trim_end().chars().count())
}

/// `<br>2. two`
fn begins_broken(line: &Line<'_>) -> bool {
    BROKEN.find(&line.plain).is_some_and(|sign| line.plain[..sign.start()].trim().is_empty())
}

/// `- one<br>- two`
fn in_one_line(line: &Line<'_>) -> Option<Finding<At>> {
    if line.text.trim_start().starts_with('|') || !line.plain.contains("<br") && !line.plain.contains("<BR") {
        return None;
    }
    let first = BROKEN.find(&line.plain)?;
    let text = line.text.trim();
    let mut from = 0;
    let mut items = Vec::new();
    let own = is_item(text);
    for (count, sign) in BROKEN.captures_iter(text).enumerate() {
        let whole = sign.get(0)?;
        items.push(text[from..whole.start()].trim().to_owned());
        if count == 0 && !own {
            items.push(String::new());
        }
        from = whole.start() + sign[0].find(&sign[1]).unwrap_or(0);
    }
    items.push(text[from..].trim().to_owned());
    let items: Vec<String> = items.into_iter().filter(|item| !item.is_empty()).collect();
    let gap = if own {
        "each on a line of its own"
    } else {
        "each on a line of its own, with an empty line above the first item"
    };
    let column = line.plain[..first.start()].chars().count() + 1;
    Some(Meant::List.fault(
        At::span(line.number, column, first.as_str().trim_end().chars().count()),
        match begins_broken(line) {
            true => "this was meant as an item of a list, but a break of the line stands before its sign",
            false => "these items were meant as a list, but they stand in one line",
        },
        format!("write {}, {gap}", shown(&items)),
    ))
}

/// `2a. Two a` below `2. Two`, which it becomes a part of.
fn part(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let found = PART.captures(lines[index].text)?;
    let above = lines[..index].last().filter(|above| !above.is_blank() && !above.code)?;
    let beside = is_item(above.text) || PART.is_match(above.text);
    let first = !PART.is_match(above.text);
    (beside && first).then(|| {
        Meant::List.fault(
            whole(&lines[index]),
            "this was meant as an item of the list, but a number with a letter is not read as one",
            format!(
                "write `{}. {}` and number what follows anew, or `   - {}` if it belongs to item {}",
                found[1].parse::<u32>().map_or(1, |number| number + 1),
                &found[3],
                &found[3],
                &found[1]
            ),
        )
    })
}

/// `  - day line` below `1. Ring us`: with two spaces it ends the numbered list, which then begins again at 1.
fn shallow(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let line = &lines[index];
    let above = lines[..index].last()?;
    let (number, _) = numbered(above)?;
    let margin = |line: &Line<'_>| line.text.len() - line.text.trim_start().len();
    let (own, other) = (margin(line), margin(above));
    let width = number.to_string().len() + 2;
    let item = is_item(line.text.trim_start()) && numbered(line).is_none();
    (item && own > other && own < other + width).then(|| {
        let meant = format!("{}{}", " ".repeat(other + width), line.text.trim());
        Meant::List.fault(
            whole(line),
            "this was meant as a list within the numbered one, and ends it: too few spaces stand in front of it",
            format!("write `{meant}`, with {} spaces in front, and the others below it likewise", other + width),
        )
    })
}

/// A numbered list whose numbers do not run on. Markdown counts from the first, whatever is typed.
fn jumps(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut open: Vec<List> = Vec::new();
    let mut blank = true;
    for line in lines {
        if line.is_blank() {
            blank = true;
            continue;
        }
        let indent = line.text.len() - line.text.trim_start().len();
        match numbered(line) {
            Some((number, sign)) => {
                open.retain(|list| list.indent <= indent);
                match open.iter_mut().find(|list| list.indent == indent && list.sign == sign) {
                    Some(list) => {
                        list.shown += 1;
                        let lazy = number == list.first && list.lazy;
                        list.lazy &= number == list.first;
                        if !lazy && number != list.shown && !list.told {
                            list.told = true;
                            found.push(jump(line, number, list.shown));
                        }
                    }
                    None => {
                        open.retain(|list| list.indent != indent);
                        open.push(List { indent, sign, first: number, shown: number, lazy: true, told: false });
                    }
                }
            }
            // A heading, or a paragraph at the margin, ends a list; a line below an item goes on with it.
            None if line.text.starts_with('#') || line.text.starts_with(":::") => open.clear(),
            None if blank || line.code => open.retain(|list| list.indent < indent),
            None if is_item(line.text) => open.retain(|list| list.indent < indent),
            None => {}
        }
        blank = false;
    }
    found
}

struct List {
    indent: usize,
    sign: u8,
    first: u32,
    /// The number that readers see.
    shown: u32,
    /// All numbers are the first one.
    lazy: bool,
    told: bool,
}

fn numbered(line: &Line<'_>) -> Option<(u32, u8)> {
    let text = line.text.trim_start();
    if line.code || line.named || !is_item(text) {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, *text.as_bytes().get(digits)?))
}

fn jump(line: &Line<'_>, number: u32, shown: u32) -> Finding<At> {
    let said = line.text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    let whole_of_it = said.chars().count() <= 60;
    let said: String = said.chars().take(60).chain((!whole_of_it).then_some('…')).collect();
    Meant::List.fault(
        whole(line),
        format!("readers see {shown} here and not {number}: a list is counted on from its first number"),
        format!(
            "write `{shown}{said}`, and correct what speaks of number {number}; if the number itself matters, write `**{number}** …` as a paragraph, with an empty line above"
        ),
    )
}

/// Sentences and items that spaces at the beginning make program code of.
fn set_in(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let is_in = |line: &Line<'_>| line.set_in && !line.is_blank();
        if !is_in(&lines[from]) {
            from += 1;
            continue;
        }
        let end = (from..lines.len()).find(|index| !lines[*index].set_in && !lines[*index].is_blank());
        let end = end.unwrap_or(lines.len());
        // The text of a notice or a tab of another program, which is told already.
        let above = lines[..from].iter().rev().find(|line| !line.is_blank()).map_or("", |line| line.text.trim_start());
        if ["!!!", "???", "==="].iter().any(|mark| above.starts_with(mark)) {
            from = end;
            continue;
        }
        let run: Vec<&Line<'_>> = lines[from..end].iter().filter(|line| is_in(line)).collect();
        let heading = |line: &&&Line<'_>| {
            let said = line.text.trim().trim_start_matches('#');
            said.len() < line.text.trim().len() && said.starts_with(' ') && said.trim().starts_with(char::is_uppercase)
        };
        let rows = run.len() > 1 && run.iter().all(|line| line.text.trim().starts_with('|'));
        let rows =
            rows && run.iter().any(|line| line.text.contains("--") && !line.text.contains(char::is_alphanumeric));
        if rows || run.iter().filter(heading).count() == run.len() {
            let what = if rows { "table" } else { "heading" };
            let mended: Vec<String> = run.iter().map(|line| line.text.trim().to_owned()).collect();
            found.push(Meant::Text.fault(
                whole(run[0]),
                format!("this {what} is shown as program code, because spaces or a tab stand in front of it"),
                format!("take out what stands in front: write {}", shown(&mended)),
            ));
        } else if run.iter().all(|line| is_prose(line.text)) && run.iter().any(|line| line.text.trim().contains(' ')) {
            let mended: Vec<String> = run.iter().map(|line| line.text.trim().to_owned()).collect();
            found.push(Meant::Text.fault(
                whole(run[0]),
                "this is shown as program code, because spaces or a tab stand in front of it",
                format!("take out what stands in front: write {}", shown(&mended)),
            ));
        }
        from = end;
    }
    found
}

/// Words as people write them, or an item of a list, and no line of a program.
fn is_prose(line: &str) -> bool {
    let text = line.trim();
    let said = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let signs = text.contains(['{', '}', ';', '=', '<', '>', '|', '\\', '$', '[', ']', '#', '`', '_', '@'])
        || text.contains("()")
        || text.contains("//");
    !signs && said.starts_with(char::is_uppercase)
        || !signs && text != said && said.contains(' ')
        || is_item(text) && !signs && !said.is_empty()
        || super::block::is_meant(text) && !signs
}
