//! In: lines that follow each other. Out: what was meant as one piece and is broken by the end of a line: a
//! link, an address, a word.

use super::span::leads;
use super::{Line, Meant};
use crate::finding::{At, Edit, Finding, Mend};

/// A link goes on over so many lines at most.
const LONGEST: usize = 3;

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let follows = |index: usize| lines.get(index + 1).is_some_and(|next| !next.code && !next.is_blank());
    (0..lines.len())
        .filter(|index| !lines[*index].code && follows(*index))
        .filter_map(|index| {
            within(lines, index).or_else(|| between(&lines[index], &lines[index + 1])).or_else(|| word(lines, index))
        })
        .collect()
}

/// `[text](the first half` and on the next line `the second half)`.
fn within(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let plain = &lines[index].plain;
    let open = plain.rfind("](")?;
    let first = plain[open + 2..].trim();
    if first.is_empty() || first.contains([')', '<', '"', ' ']) {
        return None;
    }
    let from = plain[..open].rfind('[')?;
    let text = &plain[from + 1..open];
    let mut address = first.to_owned();
    let mut was = lines[index].text.get(from..)?.to_owned();
    for next in lines[index + 1..].iter().take(LONGEST).take_while(|next| !next.code && !next.is_blank()) {
        let lead = next.plain.len() - next.plain.trim_start_matches(['>', ' ', '\t']).len();
        let part = next.plain.trim_start_matches(['>', ' ', '\t']);
        if part.starts_with(['"', '\'', '(']) {
            return None;
        }
        let Some(end) = part.find(')') else {
            address.push_str(part.trim());
            was = format!("{was}\n{}", next.text);
            continue;
        };
        was = format!("{was}\n{}", next.text.get(..=lead + end)?);
        let part = part[..end].trim();
        if part.is_empty() {
            return None;
        }
        address.push_str(part);
        let mended = if address.contains(' ') { format!("<{address}>") } else { address };
        let at = At::bytes(plain, lines[index].number as u32, from, plain.trim_end().len());
        let message = "this was meant as a link, but its address is broken by the end of the line";
        let mended = format!("[{text}]({mended})");
        let fault = Meant::Link.fault(at, message, format!("write `{mended}` in one line"));
        return Some(fault.mended(joined(at, was, mended)));
    }
    None
}

/// What was cut in two at the end of a line, in one piece; its words may be halves of others.
fn joined(at: At, was: String, becomes: String) -> Option<Mend> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (letters(&was) == letters(&becomes)).then(|| Mend::form(vec![Edit::at(at, was, becomes)]))
}

/// `[text]` at the end of a line and `(address)` at the beginning of the next.
fn between(line: &Line<'_>, next: &Line<'_>) -> Option<Finding<At>> {
    let plain = line.plain.trim_end();
    let text = plain.strip_suffix(']')?;
    let open = text.rfind('[')?;
    let target = next.plain.trim_start_matches(['>', ' ', '\t']).strip_prefix('(')?;
    let lead = next.plain.len() - target.len();
    let target = &target[..target.find(')')?];
    if !leads(target) || target.contains(' ') {
        return None;
    }
    let at = At::bytes(plain, line.number as u32, open, plain.len());
    let message = "this was meant as a link, but the end of the line stands between its two parts";
    let mended = format!("[{}]({target})", &text[open + 1..]);
    let was = format!("{}\n{}", line.text.get(open..)?, next.text.get(..=lead + target.len())?);
    let fault = Meant::Link.fault(at, message, format!("write `{mended}` in one line"));
    Some(fault.mended(joined(at, was, mended)))
}

/// A word with a hyphen at the end of the line, or an address that goes on in the next.
fn word(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let (line, next) = (&lines[index], &lines[index + 1]);
    let plain = line.plain.trim_end();
    let next = next.plain.trim_start_matches(['>', ' ', '\t']);
    let second = next.split(char::is_whitespace).next().unwrap_or("");
    let first = plain.rsplit(char::is_whitespace).next().unwrap_or("");
    let at = || At::bytes(plain, line.number as u32, plain.len() - first.len(), plain.len());
    let goes_on = second.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    if (first.starts_with("http://") || first.starts_with("https://") || first.starts_with("www."))
        && first.ends_with(['-', '_', '=', '&', '?', '%'])
        && goes_on
    {
        return Some(Meant::Link.fault(
            at(),
            "this address is broken by the end of the line, and leads elsewhere than it should",
            format!("write `{first}{second}` in one line"),
        ));
    }
    let head = first.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let letters = |text: &str| text.chars().all(char::is_alphabetic);
    let tail = second.trim_end_matches(|c: char| !c.is_alphanumeric());
    let suspended = matches!(tail, "and" | "or" | "to" | "nor" | "but" | "as" | "und" | "oder");
    let last_word = head.rsplit('-').next().unwrap_or("").trim_start_matches(|c: char| !c.is_alphanumeric());
    if last_word.chars().count() < 2
        || !letters(last_word)
        || !goes_on
        || !letters(tail)
        || tail.is_empty()
        || suspended
    {
        return None;
    }
    Some(Meant::Word.fault(
        at(),
        "this word is cut in two by the end of the line",
        format!("write `{head}-{tail}` or `{head}{tail}`, whichever it is, in one line"),
    ))
}
