//! In: a page's file, a key and what it is to say. Out: the same file with the bytes of that value changed and no other,
//! or the reason why that cannot be done without a guess.
//!
//! Whatever was written is read again by the program's own reader: the key must say what was asked, every other key what
//! it said before, and the text below must be the same. A change that does not come out so is not made.

use super::front::{self, Entry, Item, Shape};
use super::source::Source;
use crate::document::kind::{Keys, Kind};
use std::ops::Range;

/// It can only be changed as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// With other values behind a key. No values: the key says nothing any more.
pub fn set(source: &Source, kind: &Kind, key: &str, values: &[String]) -> Result<Source, Refused> {
    let values: Vec<String> = values.iter().map(|value| one_line(value)).filter(|value| !value.is_empty()).collect();
    let before = front::said(source).ok_or(Refused)?;
    let entries = front::entries(source).ok_or(Refused)?;
    if before.iter().any(|(own, said)| own == key && *said == values) {
        return Ok(source.clone());
    }
    let entry = entries.iter().find(|entry| entry.key == key);
    if entry.is_none() && values.is_empty() {
        return Ok(source.clone());
    }
    // Without quotation marks where that is read as it is meant.
    let written = [Marks::AsNeeded, Marks::Always].map(|marks| match entry {
        Some(entry) => changed(source, entry, kind, &values, marks),
        None => added(source, &entries, kind, key, &values, marks),
    });
    let good = |new: &Source| says(new, source, &before, key, &values);
    written.into_iter().flatten().find(good).ok_or(Refused)
}

/// With other lines for a key, as somebody typed them. Whatever they say, the text below is the same.
pub fn set_lines(source: &Source, key: &str, typed: &str) -> Result<Source, Refused> {
    let entries = front::entries(source).ok_or(Refused)?;
    let entry = entries.iter().find(|entry| entry.key == key).ok_or(Refused)?;
    let new = source.with_lines(entry.lines.clone(), typed.trim_end_matches('\n'));
    let body = |source: &Source| source.front().map(|(_, line)| source.text()[source.start(line)..].to_owned());
    if body(&new).is_some() && body(&new) == body(source) { Ok(new) } else { Err(Refused) }
}

/// Whether the new file says just that and nothing else anew.
fn says(new: &Source, old: &Source, before: &[(String, Vec<String>)], key: &str, values: &[String]) -> bool {
    let Some(after) = front::said(new) else { return false };
    let (Some((_, old_body)), Some((_, new_body))) = (old.front(), new.front()) else { return false };
    let others =
        |said: &[(String, Vec<String>)]| said.iter().filter(|(own, _)| own != key).cloned().collect::<Vec<_>>();
    let own = after.iter().find(|(own, _)| own == key).map_or(&[][..], |(_, said)| said);
    own == values
        && others(&after) == others(before)
        && new.text()[new.start(new_body)..] == old.text()[old.start(old_body)..]
}

/// When a value gets quotation marks that it did not have.
#[derive(Clone, Copy, PartialEq)]
enum Marks {
    AsNeeded,
    Always,
}

fn one_line(value: &str) -> String {
    value.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn changed(source: &Source, entry: &Entry, kind: &Kind, values: &[String], marks: Marks) -> Option<Source> {
    let field = kind.field(&entry.key)?;
    match (&entry.shape, values) {
        (Shape::Other, _) => None,
        (_, []) => Some(emptied(source, entry, kind.needs(field))),
        (Shape::Nothing { at }, _) => Some(source.with(*at..*at, &format!(" {}", all(values, field.many, marks)))),
        (Shape::Word(item), [one]) => Some(source.with(item.span.clone(), &word(one, item.quoted, false, marks))),
        (Shape::Word(item), _) => Some(source.with(item.span.clone(), &row(values, marks))),
        (Shape::Row { inside, items }, _) => {
            Some(source.with(inside.clone(), &in_row(source, inside, items, values, marks)))
        }
        (Shape::Lines { items }, _) => in_lines(source, items, values, marks),
    }
}

/// Takes the value out. The line goes with it, unless the page needs the key or a remark stands there.
fn emptied(source: &Source, entry: &Entry, needed: bool) -> Source {
    let text = source.text();
    let span = match &entry.shape {
        Shape::Word(item) => item.span.clone(),
        Shape::Row { inside, .. } => inside.start - 1..inside.end + 1,
        Shape::Lines { .. } => {
            let key = source.line(entry.lines.start);
            let from = entry.lines.start + usize::from(needed || key.contains('#'));
            return source.with(source.span(from..entry.lines.end), "");
        }
        Shape::Nothing { .. } | Shape::Other => return source.clone(),
    };
    let last = source.end(entry.lines.end - 1);
    if needed || text[span.end..last.max(span.end)].contains('#') {
        let from = text[..span.start].trim_end_matches(' ').len();
        return source.with(from..span.end, "");
    }
    source.with(source.span(entry.lines.clone()), "")
}

/// A line for a key that is not there yet: below the remark that keeps its place, or else below the key that comes
/// before it in the description.
fn added(
    source: &Source,
    entries: &[Entry],
    kind: &Kind,
    key: &str,
    values: &[String],
    marks: Marks,
) -> Option<Source> {
    let field = kind.field(key)?;
    let (lines, _) = source.front()?;
    let kept = |index: &usize| {
        let bare = source.line(*index).strip_prefix('#').map_or("", str::trim_start);
        bare.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
    };
    let above = kind.all_fields().take_while(|one| one.name != key);
    let above: Vec<&str> = above.map(|one| one.name).collect();
    let after = entries.iter().filter(|entry| above.contains(&entry.key.as_str())).map(|entry| entry.lines.end).max();
    let line = lines.clone().find(kept).map(|index| index + 1).or(after).unwrap_or(lines.start);
    let end = source.line_end();
    let text = format!("{key}: {}{end}", all(values, field.many, marks));
    let at = source.start(line);
    Some(source.with(at..at, &text))
}

fn all(values: &[String], many: bool, marks: Marks) -> String {
    match values {
        [one] if !many => word(one, None, false, marks),
        _ => row(values, marks),
    }
}

fn row(values: &[String], marks: Marks) -> String {
    format!("[{}]", values.iter().map(|value| word(value, None, true, marks)).collect::<Vec<_>>().join(", "))
}

/// A value as YAML has it, in the marks it had.
fn word(text: &str, quoted: Option<char>, within: bool, marks: Marks) -> String {
    match quoted {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        None if marks == Marks::AsNeeded && is_plain(text, within) => text.to_owned(),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether YAML reads the words as they are.
fn is_plain(text: &str, within: bool) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '£' | '+' | '(' | '/' | '“' | '‘'));
    let parts = [": ", " #", "\t"].iter().any(|part| text.contains(part)) || text.ends_with(':');
    let bars = within && text.contains([',', '[', ']', '{', '}', ':']);
    let nothing = matches!(text.to_lowercase().as_str(), "null" | "~");
    begins && !parts && !bars && !nothing
}

/// How many values at the beginning and at the end are the same.
fn same(items: &[Item], values: &[String]) -> (usize, usize) {
    let head = items.iter().zip(values).take_while(|(item, value)| item.text == **value).count();
    let most = items.len().min(values.len()) - head;
    let tail = items.iter().rev().zip(values.iter().rev()).take_while(|(item, value)| item.text == **value).count();
    (head, tail.min(most))
}

/// What stands between the brackets, with only those values changed that differ.
fn in_row(source: &Source, inside: &Range<usize>, items: &[Item], values: &[String], marks: Marks) -> String {
    let text = source.text();
    let (head, tail) = same(items, values);
    let (old, new) = (&items[head..items.len() - tail], &values[head..values.len() - tail]);
    let written = |value: &String, item: Option<&Item>| word(value, item.and_then(|item| item.quoted), true, marks);
    let paired = old.len().min(new.len());
    let mut out = String::new();
    let mut from = inside.start;
    for (item, value) in old.iter().zip(new) {
        out.push_str(&text[from..item.span.start]);
        out.push_str(&written(value, Some(item)));
        from = item.span.end;
    }
    let more: Vec<String> = new[paired..].iter().map(|value| written(value, None)).collect();
    let last = head + paired;
    if !more.is_empty() {
        let before = if last > 0 {
            items[last - 1].span.end
        } else {
            items.first().map_or(inside.start, |item| item.span.start)
        };
        out.push_str(&text[from..before.max(from)]);
        from = before.max(from);
        let joined = more.join(", ");
        out.push_str(&match (last > 0, items.is_empty()) {
            (true, _) => format!(", {joined}"),
            (false, true) => joined,
            (false, false) => format!("{joined}, "),
        });
    }
    if old.len() > paired {
        let gone = &old[paired..];
        let (start, end) = match (last > 0, items.get(head + old.len())) {
            (true, _) => (items[last - 1].span.end, gone[gone.len() - 1].span.end),
            (false, Some(next)) => (gone[0].span.start, next.span.start),
            (false, None) => (gone[0].span.start, gone[gone.len() - 1].span.end),
        };
        out.push_str(&text[from..start.max(from)]);
        from = end;
    }
    out.push_str(&text[from..inside.end]);
    out
}

/// The same for values on lines of their own.
fn in_lines(source: &Source, items: &[Item], values: &[String], marks: Marks) -> Option<Source> {
    let (head, tail) = same(items, values);
    let (old, new) = (&items[head..items.len() - tail], &values[head..values.len() - tail]);
    let paired = old.len().min(new.len());
    let first = items.first()?;
    let opening = &source.text()[source.start(first.lines.start)..first.span.start];
    let line = |value: &String| format!("{opening}{}{}", word(value, None, false, marks), source.line_end());
    let mut out = source.clone();
    // From the last to the first, so that places stay what they are.
    if old.len() > paired {
        let lines = old[paired].lines.start..old[old.len() - 1].lines.end;
        out = out.with(source.span(lines), "");
    } else if new.len() > paired {
        let at = match (head + paired).checked_sub(1) {
            Some(above) => source.start(items[above].lines.end),
            None => source.start(first.lines.start),
        };
        out = out.with(at..at, &new[paired..].iter().map(line).collect::<String>());
    }
    for (item, value) in old.iter().zip(new).rev() {
        out = out.with(item.span.clone(), &word(value, item.quoted, false, marks));
    }
    Some(out)
}
