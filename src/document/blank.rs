//! In: a page, or the settings. Out: what nobody has filled in yet: `[fill in: WHAT]`, as a new site has it wherever only
//! its own people know what belongs. `[fill in: WHAT; for example: EXAMPLE]` may be taken as it is, or be written anew.
//!
//! A blank may stand in any value, cell or sentence, and is told as what it is and as nothing else. Until it is filled the
//! page is not published; in a draft it is a note.

use super::fill_in::BLANK_MARK;
use super::{Document, Reporter, opening, slips};
use crate::finding::{At, Finding, rules};

rules! {
    BLANK = error("content/blank") {
        why: "Readers would see an instruction in brackets where they need a number, a name or a day.",
        line: "phones: [\"[fill in: the number people ring first]\"]",
        says: "nobody has filled in: the number people ring first",
        help: "write it in place of the brackets and what stands between them",
    }
}

const EXAMPLE: &str = "; for example:";
const OPEN: &str = "nobody has filled in: ";

/// How many blanks a text has.
pub fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| in_line(line, 1).len()).sum()
}

/// Those of a page, wherever they stand in what is shown of it. A draft is told once of all its own.
pub fn check(document: &Document, report: &mut Reporter<'_>) {
    if !document.source.contains('[') {
        return;
    }
    let split = opening::split(&document.source);
    let front = in_yaml(split.yaml, split.yaml_line + 1);
    let body = document.shown_lines().flat_map(|(number, line)| in_line(&slips::blanked(&line), number));
    let all: Vec<Finding<At>> = front.chain(body).collect();
    match all.first() {
        Some(first) if document.is_kept_back() && all.len() > 1 => report.tell(together(first, &all)),
        _ => all.into_iter().for_each(|blank| report.tell(blank)),
    }
}

/// So many blanks of a draft are named.
const NAMED: usize = 12;

fn together(first: &Finding<At>, all: &[Finding<At>]) -> Finding<At> {
    let mut names: Vec<&str> = Vec::new();
    for name in all.iter().filter_map(|blank| blank.message.strip_prefix(OPEN)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if names.len() > NAMED { "; and more" } else { "" };
    let named = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    let message = format!("this draft has {} blanks to fill in: {named}{more}", all.len());
    BLANK.at(first.place, message, "fill them in before you take out `draft: true`")
}

/// Those of `signpost.yaml`.
pub fn in_settings(yaml: &str) -> Vec<Finding<At>> {
    in_yaml(yaml, 1).collect()
}

fn in_yaml(yaml: &str, first: usize) -> impl Iterator<Item = Finding<At>> {
    let lines = yaml.lines().zip(first as u32..).filter(|(line, _)| !line.trim_start().starts_with('#'));
    lines.flat_map(|(line, number)| in_line(line, number))
}

fn in_line(line: &str, number: u32) -> Vec<Finding<At>> {
    let Some(mark) = BLANK_MARK.as_ref().filter(|_| line.contains('[')) else { return Vec::new() };
    let found = mark.captures_iter(line).filter_map(|found| Some((found.get(0)?, found.get(1)?.as_str())));
    let linked = |end: usize| line[end..].starts_with(['(', '[']);
    found
        .filter(|(whole, _)| !linked(whole.end()))
        .map(|(whole, what)| told(At::bytes(line, number, whole.start(), whole.end()), what))
        .collect()
}

fn told(at: At, what: &str) -> Finding<At> {
    match what.split_once(EXAMPLE) {
        Some((what, example)) => BLANK.at(
            at,
            format!("{OPEN}{}", what.trim()),
            format!("write your own in place of the brackets, or “{}” if that is right here", example.trim()),
        ),
        None => BLANK.at(at, format!("{OPEN}{what}"), "write it in place of the brackets and what stands between them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fill_in::is_blank;

    #[test]
    fn only_a_blank_is_one() {
        for blank in ["[fill in: the day]", "Ring [Fill in: us; for example: the desk] now", "[ fill in:  x ]"] {
            assert!(is_blank(blank), "{blank}");
        }
        for other in ["[fill in the form](form.md)", "[fill in: the form](form.md)", "Fill in: the form", "[fill in]"] {
            assert!(in_line(other, 1).is_empty(), "{other}");
        }
    }
}
