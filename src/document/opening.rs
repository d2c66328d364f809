//! In: a page's text. Out: where its front matter stands and where its text begins, or where the front
//! matter was meant to stand and what keeps it from being seen.
//!
//! Who may see a page is said in its front matter. So lines that were meant as front matter, and are not
//! in its place, are never taken for text: they are told, read as far as they can be, and the page waits.

use super::front_matter::{Entry, Value, Word};
use super::{foreign, kind};
use crate::document::key_words;
use crate::document::kind::Keys;
use crate::finding::{At, Edit, Finding, Mend, rules};

rules! {
    NOT_SEEN = error("front-matter/not-seen") {
        why: "Without it nothing says what this page is or who may see it, so it is withheld.",
        line: "----",
        says: "the front matter must begin with a line of three hyphens, which this is not",
        help: "write `---` in place of this line, and of the line that ends the front matter; it must be line 1",
    }

    OPEN = error("front-matter/open") {
        why: "Without it nothing says what this page is or who may see it, so it is withheld.",
        line: "The text begins here.",
        says: "the front matter is not closed before the text begins here",
        help: "put a line `---` above this one, after the last key",
    }
}

/// A page's text in two parts.
#[derive(Debug, Default)]
pub struct Split<'t> {
    pub yaml: &'t str,
    pub body: &'t str,
    /// Lines before the YAML and before the body.
    pub yaml_line: usize,
    pub body_line: usize,
    /// What keeps the front matter from being seen as it was meant.
    pub slip: Option<Finding<At>>,
}

/// Front matter that is not where or how it must be. `line` counts from 0.
fn not_seen(line: usize, message: impl Into<String>, fix: impl Into<String>) -> Finding<At> {
    NOT_SEEN.at(At::line(line + 1), message, fix)
}

/// Divides text at the `---` lines.
pub fn split(text: &str) -> Split<'_> {
    let page = Page::of(text);
    if page.line(0) == "---" {
        return page.opened();
    }
    let Some(start) = page.first_said() else { return page.without() };
    match mark(page.line(start)) {
        Some(mark) => page.wrongly_opened(start, mark),
        None => page.unmarked(start),
    }
}

/// What a line between front matter and text may have been meant to be.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// `---` with something before it.
    Right,
    /// A row of some other sign: `----`, `—`, `***`.
    Row,
    /// `+++`
    Toml,
    /// `{` or `;;;`
    Json,
}

fn mark(line: &str) -> Option<Mark> {
    let bare: String = line.chars().filter(|c| !is_blank(*c)).collect();
    match bare.as_str() {
        "---" if line.trim() == "---" => Some(Mark::Right),
        "+++" => Some(Mark::Toml),
        ";;;" => Some(Mark::Json),
        "" => None,
        _ if bare.starts_with('{') && !bare.starts_with("{{") && !bare.starts_with("{%") => Some(Mark::Json),
        _ if bare.starts_with("```") => matches!(&bare[3..], "yaml" | "yml" | "toml").then_some(Mark::Row),
        _ => is_row(&bare).then_some(Mark::Row),
    }
}

/// Nobody types a longer row between front matter and text.
const LONGEST_ROW: usize = 40;

/// A row of one sign, or of what a word processor makes of hyphens.
fn is_row(bare: &str) -> bool {
    if bare.chars().count() > LONGEST_ROW {
        return false;
    }
    let dashes = bare.chars().all(is_dash);
    let sign = |sign: char| bare.len() >= 3 && bare.chars().all(|c| c == sign);
    dashes && (bare.len() >= 2) || ['*', '_', '=', '~', '`', '.'].into_iter().any(sign)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─')
}

/// White space, also of no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

struct Page<'t> {
    text: &'t str,
    /// Where each line begins, and where the last ends.
    starts: Vec<usize>,
}

impl<'t> Page<'t> {
    fn of(text: &'t str) -> Page<'t> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Page { text, starts }
    }

    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn line(&self, index: usize) -> &'t str {
        self.lines(index, index + 1).trim_end()
    }

    fn lines(&self, from: usize, to: usize) -> &'t str {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(self.text.len());
        &self.text[at(from)..at(to)]
    }

    fn without(&self) -> Split<'t> {
        Split { body: self.text, ..Split::default() }
    }

    /// Front matter from one line to another; the text begins after.
    fn parts(&self, from: usize, to: usize, body: usize, slip: Option<Finding<At>>) -> Split<'t> {
        let (yaml, rest) = (self.lines(from, to), self.lines(body, usize::MAX));
        Split { yaml, body: rest, yaml_line: from, body_line: body, slip }
    }

    /// The first line that says something: neither empty nor a comment.
    fn first_said(&self) -> Option<usize> {
        let mut comment = false;
        (0..self.count()).find(|index| {
            let line = self.line(*index).trim_matches(is_blank);
            comment |= line.starts_with("<!--");
            let passed = comment || line.is_empty();
            comment &= !line.contains("-->");
            !passed
        })
    }

    /// The first line is `---`.
    fn opened(&self) -> Split<'t> {
        let all = 1..self.count();
        let end = all.clone().find(|index| matches!(self.line(*index), "---" | "..."));
        let until = end.unwrap_or(self.count());
        let closing = (1..until).find(|index| mark(self.line(*index)).is_some_and(|m| m != Mark::Json));
        if let Some(row) = closing.filter(|row| (1..*row).all(|index| self.fits(index))) {
            let slip = not_seen(
                row,
                "the front matter must end with a line of three hyphens, which this is not",
                "write `---` in place of this line, at its very beginning",
            );
            let slip = slip.mended(Some(Mend::form(vec![self.becomes(row, "---")])));
            return self.parts(1, row, row + 1, Some(slip));
        }
        let begins = (2..until).find(|index| {
            let above = self.line(index - 1);
            !self.fits(*index) && (above.trim().is_empty() || above.starts_with('#'))
        });
        match (begins, end) {
            (Some(text), _) => {
                let slip = OPEN.at(
                    At::line(text + 1),
                    "the front matter is not closed before the text begins here",
                    "put a line `---` above this one, after the last key",
                );
                let slip = slip.mended(Mend::signs(vec![Edit::above(text + 1, "---")]));
                self.parts(1, text, text, Some(slip))
            }
            (None, None) => {
                let slip =
                    OPEN.at(At::line(1), "the front matter is never closed", "add a line `---` after the last key");
                let slip = slip.mended(Mend::signs(vec![self.below(self.count() - 1, "---")]));
                self.parts(1, self.count(), self.count(), Some(slip))
            }
            (None, Some(end)) => self.parts(1, end, end + 1, self.goes_on_below(end + 1)),
        }
    }

    /// Keys below the closing line: the front matter ended too early.
    fn goes_on_below(&self, body: usize) -> Option<Finding<At>> {
        let passed = |index: &usize| self.line(*index).trim().is_empty() || self.line(*index) == "---";
        let first = (body..self.count()).find(|index| !passed(index))?;
        let keys = (first..self.count()).take_while(|index| key(self.line(*index)).is_some_and(is_ours)).count();
        let decides = key(self.line(first)).is_some_and(|key| matches!(key, "access" | "draft"));
        let closed = keys > 0 && mark(self.line(first + keys)) == Some(Mark::Right);
        let reopened = (body..first).any(|index| self.line(index) == "---");
        (decides || keys > 1 || closed || reopened && keys > 0).then(|| {
            let slip = not_seen(
                first,
                "this stands below the line that ends the front matter, so it counts for nothing and is shown as text",
                "move the closing `---` below the last key",
            );
            let (moved, end) = (self.lines(first, first + keys), first + keys + usize::from(closed));
            let was = self.lines(body - 1, end);
            let gap = if was.ends_with('\n') { "\n" } else { "" };
            let meant = format!("{}\n---{gap}", moved.trim_end_matches('\n'));
            slip.mended((keys > 0).then(|| Mend::sign(At::line(body), was, meant)).flatten())
        })
    }

    /// Another line in place of this one.
    fn becomes(&self, index: usize, line: &str) -> Edit {
        Edit::at(At::line(index + 1), self.line(index), line)
    }

    /// A line below this one, which may be the last.
    fn below(&self, index: usize, line: &str) -> Edit {
        match self.lines(index, index + 1).ends_with('\n') {
            true => Edit::above(index + 2, line),
            false => Edit::at(At::line(index + 1), self.line(index), format!("{}\n{line}\n", self.line(index))),
        }
    }

    /// Takes out the lines above this one, if they are empty.
    fn begins_with(&self, index: usize) -> Option<Vec<Edit>> {
        let above = self.lines(0, index);
        let empty = above.chars().all(|c| c.is_whitespace());
        let edit = (index > 0).then(|| Edit::at(At::line(1), above, ""));
        empty.then(|| edit.into_iter().collect())
    }

    /// `---` in place of the lines that begin and end front matter, at the top of the file.
    fn marked(&self, start: usize, end: Option<usize>) -> Option<Mend> {
        let mut edits = self.begins_with(start)?;
        edits.extend([Some(start), end].into_iter().flatten().map(|index| self.becomes(index, "---")));
        edits.retain(|edit| edit.was != edit.becomes);
        Some(Mend::form(edits)).filter(|mend| !mend.edits.is_empty())
    }

    /// The line says that front matter begins, in the wrong place or with the wrong sign.
    fn wrongly_opened(&self, start: usize, mark: Mark) -> Split<'t> {
        let inside = self.block(start + 1);
        let named = (start + 1..inside).filter_map(|index| key(self.line(index))).any(is_known);
        let inline = mark == Mark::Json && (start..=start + 1).any(|index| json_keys(self.line(index)).any(is_known));
        if !named && !inline {
            return self.without();
        }
        let (message, fix) = match mark {
            Mark::Toml => (
                "this front matter is written for another program; here it stands between two lines `---`",
                "write `---` in place of both `+++`, and `key: value` in place of `key = value`",
            ),
            Mark::Json => (
                "this front matter is written for another program; here it stands between two lines `---`",
                "write a line `---`, then each `key: value` on a line of its own without brackets, then a line `---`",
            ),
            Mark::Right if self.line(start).starts_with(char::is_whitespace) && start == 0 => (
                "the front matter must begin with `---` at the very beginning of line 1",
                "take out what stands before `---`, also if it cannot be seen",
            ),
            Mark::Right => (
                "the front matter must begin on line 1, and here it does not",
                "take out the lines above this one, so that `---` is line 1",
            ),
            Mark::Row => (
                "the front matter must begin with a line of three hyphens, which this is not",
                "write `---` in place of this line, and of the line that ends the front matter; it must be line 1",
            ),
        };
        let ends = usize::from(self.line(inside).chars().any(|c| !is_blank(c)) && is_end(self.line(inside)));
        let mend = match mark {
            Mark::Right | Mark::Row => self.marked(start, (ends == 1).then_some(inside)),
            Mark::Toml | Mark::Json => None,
        };
        self.parts(start + 1, inside, inside + ends, Some(not_seen(start, message, fix).mended(mend)))
    }

    /// Keys stand at the top, and no line says that they are front matter.
    fn unmarked(&self, start: usize) -> Split<'t> {
        if let Some(split) = self.in_bold(start) {
            return split;
        }
        // `# Title` above the front matter.
        let below = (start + 1..self.count()).find(|index| !self.line(*index).trim().is_empty());
        if let Some(below) = below.filter(|below| self.line(start).starts_with("# ") && self.line(*below) == "---") {
            return self.wrongly_opened(below, Mark::Right);
        }
        let Some(first) = key(self.line(start)).filter(|key| is_known(key)) else { return self.without() };
        let end = self.block(start);
        let keys = (start..end).filter_map(|index| key(self.line(index))).filter(|key| is_known(key)).count();
        let lower = first.starts_with(char::is_lowercase);
        let title = first.eq_ignore_ascii_case("title");
        let closed = is_end(self.line(end));
        if !(keys > 1 || title || closed || lower && is_ours(first)) {
            return self.without();
        }
        let last = self.line(end - 1);
        let fix = match end - start {
            1 => format!("write it as three lines at the top of the file: `---`, `{}`, `---`", meant_line(last)),
            _ => format!("put a line `---` above `{}` and another below `{last}`", self.line(start)),
        };
        let message = "these lines are not seen as front matter: it must stand between two lines `---`";
        let mend = self.begins_with(start).map(|mut edits| {
            edits.push(Edit::above(start + 1, "---"));
            edits.push(if closed { self.becomes(end, "---") } else { self.below(end - 1, "---") });
            Mend::form(edits)
        });
        self.parts(start, end, end + usize::from(closed), Some(not_seen(start, message, fix).mended(mend)))
    }

    /// `**title:** A page`, as a word processor sets a label.
    fn in_bold(&self, start: usize) -> Option<Split<'t>> {
        let said = |index: usize| {
            let line = self.line(index).trim();
            let line = line.starts_with("**").then(|| line.replacen("**", "", 2))?;
            key(&line).is_some_and(is_known).then(|| meant_line(&line))
        };
        let keys: Vec<String> = (start..self.count()).map_while(said).collect();
        keys.iter().any(|line| line.starts_with("title:")).then_some(())?;
        let lines: Vec<String> = keys.iter().map(|line| format!("`{line}`")).collect();
        let fix = format!("write these lines at the top of the file: `---`, {}, `---`", lines.join(", "));
        let message =
            "these lines are not seen as front matter: it must stand between two lines `---`, and not in bold";
        let end = start + keys.len();
        let mend = self.begins_with(start).and_then(|mut edits| {
            let was = self.lines(start, end).trim_end_matches('\n');
            edits.push(Edit::at(At::line(start + 1), was, format!("---\n{}\n---", keys.join("\n"))));
            Mend::signs(edits)
        });
        Some(self.parts(start, end, end, Some(not_seen(start, message, fix).mended(mend))))
    }

    /// Where a run of lines that could be front matter ends.
    fn block(&self, from: usize) -> usize {
        let ends = |index: &usize| {
            let line = self.line(*index);
            line.trim().is_empty() || is_end(line) || !self.fits(*index)
        };
        (from..self.count()).find(ends).unwrap_or(self.count())
    }

    /// Whether the line could stand in front matter.
    fn fits(&self, index: usize) -> bool {
        let line = self.line(index);
        let item = line.starts_with("- ") || line == "-";
        item || line.is_empty() || line.starts_with(['#', ' ', '\t', '"', '[', ']']) || key(line).is_some()
    }
}

fn is_end(line: &str) -> bool {
    mark(line).is_some() || matches!(line.trim(), "}" | "...")
}

/// The key of a line `key: value`, `key:value`, `key = value`, `"key": value`.
fn key(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['{', ' ', '"', '\'', '“']);
    let end = line.find([':', '=', '：'])?;
    let key = line[..end].trim_end_matches([' ', '"', '\'', '”']);
    let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let fits = key.starts_with(|c: char| c.is_alphabetic() || c == '_') && key.chars().all(letters);
    (fits && key.split(' ').count() <= 3 && !line[end..].starts_with("://")).then_some(key)
}

fn json_keys(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').filter_map(key)
}

/// A key some kind of page has, as it must be written.
fn is_ours(key: &str) -> bool {
    kind::KINDS.iter().any(|kind| kind.field(key).is_some())
}

/// A key that some page here or in another program has, however it is written.
fn is_known(key: &str) -> bool {
    let plain = key_words::plain(key);
    is_ours(&plain) || foreign::is_foreign(&plain)
}

/// `key: value` as it should be typed.
fn meant_line(line: &str) -> String {
    match said(line) {
        Some((key, value)) => format!("{}: {value}", key_words::plain(key)),
        None => line.trim().to_owned(),
    }
}

fn said(line: &str) -> Option<(&str, &str)> {
    let key = key(line)?;
    let at = line.find([':', '=', '：'])?;
    let value = line[at..].trim_start_matches([':', '=', '：', ' ']).trim();
    Some((key, value.trim_end_matches(',').trim_matches(['"', '\'', '“', '”', '‘', '’'])))
}

/// What can be read of lines that are not in their place: enough to know which page it is.
pub fn loosely(yaml: &str, first_line: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (line, number) in yaml.lines().zip(first_line + 1..) {
        let plain = if line.starts_with("**") { line.replacen("**", "", 2) } else { String::new() };
        let Some((key, value)) = said(if plain.is_empty() { line } else { &plain }) else { continue };
        let at = At::line(number);
        let word = |text: &str| Word { text: text.to_owned(), at };
        let value = match value.strip_prefix('[').map(|list| list.trim_end_matches(']')) {
            Some(list) => Value::List(list.split(',').map(|item| word(item.trim_matches([' ', '"', '\'']))).collect()),
            None if value.is_empty() => Value::Empty,
            None => Value::Word(word(value)),
        };
        let key = key_words::plain(key);
        if !entries.iter().any(|entry| entry.key.text == key) {
            entries.push(Entry { key: word(&key), value });
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(text: &str) -> Option<(u32, &'static str)> {
        split(text).slip.map(|slip| (slip.place.line, slip.code()))
    }

    #[test]
    fn front_matter_in_its_place_is_no_slip() {
        for text in [
            "---\ntitle: A\n---\nText\n",
            "---\ntitle: A\n...\nText\n",
            "---\ntitle: A\n\n# remark\ntags:\n- a\n---\nText\n\n---\n\nMore\n",
            "# Only a heading\n\nText\n\n---\n\nNote: more\n",
            "***\n\nText between rules\n\n***\n",
            "----\n\nNote: this is text.\n",
            "—\n\nSomebody said: no.\n",
            "{{ template }}\n",
            "Contacts: the front door.\n\nMore text.\n",
            "Dear colleague,\n\nnote: nothing\n",
            "",
            "\n",
            "---\ntitle: A\n---\nSummary: in a word, yes.\n",
            "---\ntitle: A\n---\n\nNote: access is by key.\n",
        ] {
            assert_eq!(slip(text), None, "{text:?}");
        }
    }

    #[test]
    fn front_matter_out_of_its_place_is_seen() {
        let seen = "front-matter/not-seen";
        let open = "front-matter/open";
        for (text, line, code) in [
            ("\n---\ntitle: A\n---\nText\n", 2, seen),
            (" ---\ntitle: A\n---\nText\n", 1, seen),
            ("\u{feff}---\ntitle: A\n---\nText\n", 1, seen),
            ("<!-- x -->\n---\ntitle: A\n---\nText\n", 2, seen),
            ("<!-- x\ny -->\n\n---\ntitle: A\n---\nText\n", 4, seen),
            ("----\ntitle: A\n----\nText\n", 1, seen),
            ("—\ntitle: A\n—\nText\n", 1, seen),
            ("–––\ntitle: A\n–––\nText\n", 1, seen),
            ("- - -\ntitle: A\n- - -\nText\n", 1, seen),
            ("***\ntitle: A\n***\nText\n", 1, seen),
            ("+++\ntitle = \"A\"\n+++\nText\n", 1, seen),
            ("{\n  \"title\": \"A\"\n}\nText\n", 1, seen),
            ("{ \"title\": \"A\", \"draft\": true }\nText\n", 1, seen),
            ("```yaml\ntitle: A\n```\nText\n", 1, seen),
            ("title: A\nText\n", 1, seen),
            ("title: A\naccess: internal\n\nText\n", 1, seen),
            ("Title: A\nSummary: B\n\nText\n", 1, seen),
            ("access: internal\n\nText\n", 1, seen),
            ("---\ntitle: A\n----\nText\n", 3, seen),
            ("---\ntitle: A\n—\nText\n\n---\nMore\n", 3, seen),
            ("---\ntitle: A\n ---\nText\n", 3, seen),
            ("---\ntitle: A\n\nText begins.\n\n---\nMore\n", 4, open),
            ("---\ntitle: A\n\n## Heading\nText begins.\n", 5, open),
            ("---\ntitle: A\n", 1, open),
            ("---\ntitle: A\n---\naccess: internal\n---\nText\n", 4, seen),
            ("---\ntitle: A\n---\n\naccess: internal\n\nText\n", 5, seen),
            ("---\ntitle: A\n---\n---\nsummary: b\n---\nText\n", 5, seen),
            ("---\n---\ntitle: A\nsummary: B\nText\n", 3, seen),
        ] {
            assert_eq!(slip(text), Some((line, code)), "{text:?}");
        }
    }

    #[test]
    fn what_is_out_of_place_is_read_all_the_same() {
        let read = |text: &str| {
            let split = split(text);
            loosely(split.yaml, split.yaml_line).into_iter().map(|e| e.key.text).collect::<Vec<_>>()
        };
        assert_eq!(read("+++\ntitle = \"A\"\ndraft = true\n+++\nText: x\n"), ["title", "draft"]);
        assert_eq!(read("Title: A\nKind: protocol\n\nText\n"), ["title", "kind"]);
        assert_eq!(read("{\n\"title\": \"A\",\n\"id\": \"x\"\n}\n"), ["title", "id"]);
    }
}
