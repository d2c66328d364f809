//! In: a draft. Out: its Markdown, as somebody would type it in an editor: front matter with every key the kind needs, blank
//! where nothing fits, and text in which what was a sign in the file is still that sign and no mark.

use super::block::{Block, Piece, Source, Table, Text};
use super::shape::{Draft, Part};
use crate::document::KindId;
use crate::document::kind::{Field, Is, Keys};
use crate::document::scaffold::quoted;

/// The whole file. `pictures`: the name that each picture of the source has beside the page.
pub fn page(draft: &Draft, source: &Source, pictures: &[String]) -> String {
    let mut out = front(draft, source);
    let mut writer = Writer { source, pictures, out: String::new(), open: Vec::new(), notes: Vec::new() };
    for part in &draft.body {
        writer.part(part);
    }
    writer.all_notes();
    match writer.out.trim_end() {
        "" => out.truncate(out.trim_end().len()),
        text => out.push_str(text),
    }
    out.push('\n');
    out
}

fn front(draft: &Draft, source: &Source) -> String {
    let kind = draft.kind;
    let mut out = String::from("---\n");
    if source.only_words {
        out.push_str("# Only the words of a PDF could be read: check every line against it.\n");
    }
    for field in kind.all_fields() {
        match field.name {
            "title" => out.push_str(&format!("title: {}\n", word(&draft.title))),
            "kind" if kind.id != KindId::Page => out.push_str(&format!("kind: {}\n", kind.name)),
            "id" if kind.id != KindId::Page => out.push_str(&format!("id: {}/{}\n", kind.name, draft.slug)),
            "access" => out.push_str("access: internal\n"),
            "draft" => out.push_str("draft: true\n"),
            name => match draft.fields.get(name) {
                Some(words) => out.push_str(&format!("{name}: {}\n", value(field, words))),
                None if kind.needs(field) && !matches!(name, "kind" | "id") => {
                    let why = draft.remarks.get(name).map_or_else(|| field.about.to_owned(), |why| one_line(why));
                    out.push_str(&format!("# {why}\n{name}:\n"));
                }
                None => {}
            },
        }
    }
    out.push_str("---\n\n");
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn value(field: &Field, words: &[String]) -> String {
    let bare = |text: &String| match field.is {
        Is::Text(_) | Is::Version | Is::Phone | Is::Hours | Is::Url | Is::Https | Is::Address => word(text),
        _ => plain_word(text),
    };
    match words {
        [only] if !field.many => bare(only),
        words => format!("[{}]", words.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

/// A word as YAML takes it: in quotation marks unless it can be nothing else.
fn word(text: &str) -> String {
    let safe = text.starts_with(|c: char| c.is_alphabetic())
        && !text.contains([
            ':', '#', '"', '\'', '“', '”', '[', ']', '{', '}', ',', '&', '*', '|', '>', '\\', '@', '`', '%', '!',
        ])
        && !text.ends_with(' ')
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "null" | "on" | "off");
    if safe { text.to_owned() } else { quoted(text) }
}

fn plain_word(text: &str) -> String {
    let plain =
        text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '#' | '.')) && !text.starts_with('#');
    if plain { text.to_owned() } else { word(text) }
}

struct Writer<'w> {
    source: &'w Source,
    pictures: &'w [String],
    out: String,
    /// The list items that are open: how deep each is, and how far its text stands in.
    open: Vec<(usize, usize)>,
    /// The notes that were met, in order.
    notes: Vec<usize>,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Block(block) => self.block(block),
            Part::Blank(why) => self.paragraph(0, &format!("[to be confirmed: {why}]")),
            Part::Rows { table, columns, rows } => {
                self.end_lists();
                self.out.push_str(&format!(":::table {table}\n"));
                self.out.push_str(&format!("| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len())));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| escaped(cell, true)).collect();
                    self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
                self.out.push_str(":::\n\n");
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, words } => {
                self.end_lists();
                let text = self.words(words, false).replace('\n', " ");
                self.out.push_str(&format!("{} {}\n\n", "#".repeat(usize::from(*level)), text.trim()));
            }
            Block::Paragraph { depth, words } => {
                let text = self.words(words, false);
                self.paragraph(*depth, &line_start(&text));
            }
            Block::Item { depth, number, words } => {
                let text = self.words(words, false);
                self.item(*depth, *number, &line_start(&text));
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn end_lists(&mut self) {
        if !self.open.is_empty() {
            self.out.push('\n');
            self.open.clear();
        }
    }

    fn paragraph(&mut self, depth: usize, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let within = self.open.iter().rev().find(|(open, _)| *open < depth).map(|(_, indent)| *indent);
        match within.filter(|_| depth > 0) {
            Some(indent) => {
                self.out.push('\n');
                self.indented(indent, text);
            }
            None => {
                self.end_lists();
                self.out.push_str(text);
                self.out.push_str("\n\n");
            }
        }
    }

    fn indented(&mut self, indent: usize, text: &str) {
        for line in text.lines() {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn item(&mut self, depth: usize, number: Option<u32>, text: &str) {
        while self.open.last().is_some_and(|(open, _)| *open >= depth) {
            self.open.pop();
        }
        let indent = self.open.last().map_or(0, |(_, indent)| *indent);
        let mark = number.map_or("- ".to_owned(), |number| format!("{number}. "));
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&mark);
        let inner = indent + mark.len();
        let mut lines = text.lines();
        self.out.push_str(lines.next().unwrap_or(""));
        self.out.push('\n');
        let rest: Vec<&str> = lines.collect();
        if !rest.is_empty() {
            self.indented(inner, &rest.join("\n"));
        }
        self.open.push((depth, inner));
    }

    fn table(&mut self, table: &Table) {
        self.end_lists();
        let width = table.width();
        for (number, row) in table.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(&cell.blocks)).collect();
            self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
            if number == 0 {
                self.out.push_str(&format!("|{}\n", "---|".repeat(width)));
            }
        }
        self.out.push('\n');
    }

    fn cell(&mut self, blocks: &[Block]) -> String {
        let mut lines = Vec::new();
        for block in blocks {
            match block {
                Block::Table(_) => lines.push(escaped(&block.text(), true)),
                Block::Item { number, words, .. } => {
                    let mark = number.map_or("• ".to_owned(), |number| format!("{number}. "));
                    lines.push(mark + &self.words(words, true));
                }
                other => lines.push(self.words(other.words(), true)),
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        lines.join("<br>")
    }

    /// Words with their marks.
    fn words(&mut self, words: &[Piece], in_cell: bool) -> String {
        let mut out = String::new();
        for piece in words {
            match piece {
                Piece::Break if in_cell => out.push_str("<br>"),
                Piece::Break => out.push_str("\\\n"),
                Piece::Note(note) => {
                    let known = self.notes.iter().position(|known| known == note).unwrap_or_else(|| {
                        self.notes.push(*note);
                        self.notes.len() - 1
                    });
                    out.push_str(&format!("[^{}]", known + 1));
                }
                Piece::Picture(number) => {
                    let alt = self.source.pictures.get(*number).map_or("", |picture| &picture.alt);
                    if let Some(name) = self.pictures.get(*number) {
                        out.push_str(&format!("![{}]({name})", escaped(alt, in_cell)));
                    }
                }
                Piece::Text(text) => out.push_str(&marked(text, in_cell)),
            }
        }
        out
    }

    fn all_notes(&mut self) {
        self.end_lists();
        let mut at = 0;
        // A note may hold a note.
        while at < self.notes.len() {
            let note = self.notes[at];
            let blocks = self.source.notes.get(note).cloned().unwrap_or_default();
            let texts: Vec<String> = blocks
                .iter()
                .map(|block| match block {
                    Block::Table(_) => escaped(&block.text(), false),
                    other => self.words(other.words(), false),
                })
                .collect();
            let text = texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(" ");
            let text = text.replace("\\\n", " ");
            self.out.push_str(&format!("[^{}]: {}\n", at + 1, line_start(text.trim())));
            at += 1;
        }
    }
}

/// Words with their own marks, which stand close to the words.
fn marked(text: &Text, in_cell: bool) -> String {
    let inner = text.text.trim();
    let lead = &text.text[..text.text.len() - text.text.trim_start().len()];
    let tail = &text.text[text.text.trim_end().len()..];
    let space = |s: &str| if s.is_empty() { "" } else { " " };
    if inner.is_empty() {
        return space(lead).to_owned();
    }
    let mut out = escaped(inner, in_cell);
    if text.italic && inner.contains(char::is_alphanumeric) {
        out = format!("*{out}*");
    }
    if text.bold && inner.contains(char::is_alphanumeric) {
        out = format!("**{out}**");
    }
    if text.struck {
        out = format!("[to be confirmed: struck out in the file: {out}]");
    }
    if text.put_in {
        out = format!("[to be confirmed: put in and not yet accepted: {out}]");
    }
    if let Some(link) = text.link.as_deref().filter(|link| leads(link)) {
        out = format!(
            "[{out}]({})",
            link.trim()
                .replace(' ', "%20")
                .replace('(', "%28")
                .replace(')', "%29")
                .replace('<', "%3C")
                .replace('>', "%3E")
        );
    }
    format!("{}{out}{}", space(lead), space(tail))
}

/// Whether a link may stay one: to the web, a mailbox or a number.
pub fn leads(link: &str) -> bool {
    let lower = link.trim().to_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
        && !lower.contains(['\n', '"', '\\'])
}

/// Signs that Markdown would take for marks are made signs again.
pub fn escaped(text: &str, in_cell: bool) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    let letters: Vec<char> = text.chars().collect();
    for (at, c) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        match c {
            '\\' | '*' | '`' | '[' | ']' => out.extend(['\\', c]),
            '_' if before.is_alphanumeric() && after.is_alphanumeric() => out.push(c),
            '_' => out.push_str("\\_"),
            '~' if before == '~' || after == '~' => out.push_str("\\~"),
            '<' => out.push_str("&lt;"),
            '&' if after == '#' || after.is_ascii_alphabetic() => out.push_str("&amp;"),
            '|' if in_cell => out.push_str("\\|"),
            // Two of them open a remark in other programs.
            '%' if before == '%' || after == '%' => out.push_str("&#37;"),
            '{' if matches!(after, '{' | '%' | '#' | '/' | ':') || before == '{' => out.push_str("&#123;"),
            '^' if after == '[' => out.push_str("\\^"),
            c => out.push(c),
        }
    }
    out
}

/// The same for signs that are marks only where a line begins.
fn line_start(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let numbered = digits > 0
            && digits < 10
            && line[digits..].starts_with(['.', ')'])
            && line[digits + 1..].starts_with([' ', '\t'])
            || digits > 0 && line[digits..].len() == 1 && line.ends_with(['.', ')']);
        if numbered {
            return format!("{}\\{}", &line[..digits], &line[digits..]);
        }
        let mark = line.starts_with(['#', '>', '+', '-', '=', ':', '|']) || line.starts_with("~~~");
        if mark { format!("\\{line}") } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}
