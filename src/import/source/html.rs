//! In: a page of the web, or one that Word saved. Out: its blocks. It is read as a browser reads it, by html5ever; what a
//! browser would not show is left out, and so is what stands round a page: menus, banners, forms.

mod notes;
mod style;
mod tree;
mod unseen;

use super::sight::{Colour, Ground};
use super::tree::{Inside, Node};
use crate::import::block::{Block, Cell, LETTERED, Piece, Source, Table, Text, What, Words, plain, push, trimmed};
use unseen::{colour, hides};

/// Reads one page.
pub fn read(name: &str, html: &str) -> Result<Source, &'static str> {
    let (mut root, remarks) = tree::parse(html)?;
    style::lay_over(&mut root);
    let notes = notes::find(&root);
    let mut reader = Reader { source: Source::of(name), notes };
    reader.all_notes();
    for remark in remarks.iter().filter(|remark| remark.chars().any(char::is_alphanumeric)) {
        reader.source.leave(What::Comment, "a remark in the page", remark);
    }
    for meta in root.all("meta") {
        if let (Some(name), Some(content)) = (meta.get("name"), meta.get("content"))
            && !matches!(name.to_ascii_lowercase().as_str(), "viewport" | "generator" | "progid" | "originator")
        {
            reader.source.leave(What::Property, name, content);
        }
    }
    let body = root.find("main").or_else(|| root.find("article")).or_else(|| root.find("body")).unwrap_or(&root);
    let within = root.find("body").is_some_and(|whole| !std::ptr::eq(whole, body));
    let mut blocks = Vec::new();
    reader.inside(body, &Around::default(), &mut blocks);
    if within {
        reader.source.doubt("Only the main part of the page was taken, not its menus and margins.");
    }
    let mut source = reader.source;
    source.blocks = blocks;
    let first = source.blocks.iter().any(|block| matches!(block, Block::Heading { level: 1, .. }));
    source.title = root
        .find("title")
        .map(Node::text)
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty() && !first);
    Ok(source)
}

struct Reader {
    source: Source,
    notes: notes::Notes,
}

#[derive(Clone)]
struct Around {
    text: Text,
    ground: Ground,
    colour: Colour,
    list: usize,
}

impl Default for Around {
    fn default() -> Around {
        Around { text: Text::default(), ground: Ground::Paper, colour: Colour::Auto, list: 0 }
    }
}

/// What only a browser uses, or what stands round the page.
const SILENT: &[&str] = &[
    "script", "style", "template", "head", "title", "noscript", "svg", "iframe", "object", "embed", "canvas", "audio",
    "video", "link", "meta",
];
const FURNITURE: &[&str] =
    &["nav", "header", "footer", "aside", "form", "button", "input", "select", "textarea", "dialog"];
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "li",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "hr",
    "address",
    "details",
    "summary",
    "fieldset",
    "center",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
];

impl Reader {
    /// Reads the notes, which stand at the foot of the page.
    fn all_notes(&mut self) {
        for node in self.notes.take() {
            let mut blocks = Vec::new();
            self.inside(&node, &Around::default(), &mut blocks);
            self.source.notes.push(blocks);
        }
    }

    /// Everything below an element that holds blocks; loose words between them are paragraphs.
    fn inside(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let mut loose = Words::new();
        for inside in &node.inside {
            match inside {
                Inside::Node(child) if BLOCKS.contains(&child.name()) || holds_blocks(child) => {
                    flush(&mut loose, around, out);
                    self.block(child, around, out);
                }
                Inside::Node(child) => self.piece(child, around, &mut loose),
                Inside::Text(text) => self.shown(text, around, &mut loose),
            }
        }
        flush(&mut loose, around, out);
    }

    fn block(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        if self.is_left_out(node) {
            return;
        }
        let around = &self.styled(node, around);
        match node.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let mut words = Words::new();
                self.words(node, around, &mut words);
                let words = trimmed(words);
                if !plain(&words).is_empty() {
                    let level = node.name().as_bytes()[1] - b'0';
                    out.push(Block::Heading { level, words: words.into_iter().map(unmarked).collect() });
                }
            }
            "ul" | "ol" => self.list(node, around, out),
            "table" => self.table(node, around, out),
            "dt" => {
                let bold = Around { text: Text { bold: true, ..around.text.clone() }, ..around.clone() };
                self.inside(node, &bold, out);
            }
            "hr" => {}
            "li" => self.item(node, None, around, out),
            _ => self.inside(node, around, out),
        }
    }

    fn list(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let mut number = node.get("start").and_then(|start| start.parse::<u32>().ok()).unwrap_or(1);
        if node.get("type").is_some_and(|kind| kind != "1") && node.name() == "ol" {
            self.source.doubt(LETTERED);
        }
        for child in node.children() {
            match child.name() {
                "li" => {
                    if self.is_left_out(child) {
                        continue;
                    }
                    number = child.get("value").and_then(|value| value.parse().ok()).unwrap_or(number);
                    let mark = (node.name() == "ol").then_some(number);
                    self.item(child, mark, around, out);
                    number = number.saturating_add(1);
                }
                // A list right in a list belongs to the item before.
                "ul" | "ol" => self.list(child, &Around { list: around.list + 1, ..around.clone() }, out),
                _ => self.block(child, around, out),
            }
        }
    }

    fn item(&mut self, node: &Node, number: Option<u32>, around: &Around, out: &mut Vec<Block>) {
        let within = Around { list: around.list + 1, ..self.styled(node, around) };
        let mut blocks = Vec::new();
        self.inside(node, &within, &mut blocks);
        let mut blocks = blocks.into_iter().peekable();
        if let Some(Block::Paragraph { words, .. }) = blocks.next_if(|block| matches!(block, Block::Paragraph { .. })) {
            out.push(Block::Item { depth: around.list, number, words });
        }
        out.extend(blocks);
    }

    fn words(&mut self, node: &Node, around: &Around, words: &mut Words) {
        for inside in &node.inside {
            match inside {
                Inside::Text(text) => self.shown(text, around, words),
                Inside::Node(child) => self.piece(child, around, words),
            }
        }
    }

    fn piece(&mut self, node: &Node, around: &Around, words: &mut Words) {
        if self.is_left_out(node) {
            return;
        }
        if let Some(number) = self.notes.meant(node) {
            return words.push(Piece::Note(number));
        }
        let mut around = self.styled(node, around);
        match node.name() {
            "br" => return words.push(Piece::Break),
            "img" => {
                let alt = node.get("alt").unwrap_or("");
                return self.source.leave(
                    What::Picture,
                    "put it beside the page",
                    &format!(
                        "{} {alt}",
                        node.get("src")
                            .filter(|src| !src.starts_with("data:"))
                            .unwrap_or("a picture in the page itself")
                    ),
                );
            }
            "b" | "strong" => around.text.bold = true,
            "i" | "em" | "cite" => around.text.italic = true,
            "s" | "strike" => around.text.struck = true,
            "ins" => around.text.put_in = true,
            "a" => around.text.link = node.get("href").map(str::to_owned).filter(|href| !href.is_empty()),
            _ => {}
        }
        if around.text.put_in && node.name() == "ins" {
            self.source.leave(What::PutIn, "", &node.text());
        }
        self.words(node, &around, words);
    }

    fn shown(&mut self, text: &str, around: &Around, words: &mut Words) {
        if around.ground.swallows(around.colour) {
            if !text.trim().is_empty() {
                self.source.leave(What::Pale, "", text);
            }
            return;
        }
        let spaced = |c: char| c == '\n' || c == '\r' || c == '\t';
        let text = text.replace(spaced, " ");
        let text = if words.is_empty() { text.trim_start().to_owned() } else { text };
        push(words, Text { text, ..around.text.clone() });
    }

    /// What a browser does not show, or what stands round the page.
    fn is_left_out(&mut self, node: &Node) -> bool {
        let name = node.name();
        if self.notes.is_note(node) || notes::leads_back(node) {
            return true;
        }
        if SILENT.contains(&name) {
            let words = node.text();
            if matches!(name, "template" | "noscript" | "object" | "svg") && words.chars().any(char::is_alphanumeric) {
                self.source.leave(What::Hidden, name, &words);
            }
            return true;
        }
        if name == "del" {
            self.source.leave(What::Deleted, "", &node.text());
            return true;
        }
        let hidden = node.get("hidden").is_some()
            || node.get("style").is_some_and(hides)
            || node.get("aria-hidden") == Some("true") && node.text().chars().any(char::is_alphanumeric);
        if hidden {
            self.source.leave(What::Hidden, "", &node.text());
            return true;
        }
        if FURNITURE.contains(&name)
            || node.get("role").is_some_and(|role| matches!(role, "navigation" | "banner" | "contentinfo" | "search"))
        {
            let words = format!("{} {}", node.text(), node.get("value").unwrap_or(""));
            if words.chars().any(char::is_alphanumeric) {
                self.source.leave(What::Header, name, &words);
            }
            return true;
        }
        false
    }

    fn styled(&self, node: &Node, around: &Around) -> Around {
        let mut out = around.clone();
        let style = node.get("style").unwrap_or("");
        for rule in style.split(';') {
            let Some((key, value)) = rule.split_once(':') else { continue };
            match (key.trim(), value.trim()) {
                ("color", value) => out.colour = colour(value),
                ("background" | "background-color" | "background-image", value) => {
                    let painted = value.contains("url(") || value.contains("gradient(");
                    let other = if painted { Ground::Styled } else { out.ground };
                    out.ground = Ground::of_colour(colour(value)).filter(|_| !painted).unwrap_or(other);
                }
                ("font-weight", value) => {
                    out.text.bold = value == "bold" || value.parse::<u32>().is_ok_and(|w| w >= 600)
                }
                ("font-style", "italic") => out.text.italic = true,
                ("text-decoration", value) if value.contains("line-through") => out.text.struck = true,
                _ => {}
            }
        }
        if let Some(value) = node.get("color").filter(|_| node.name() == "font") {
            out.colour = colour(&value.to_lowercase());
        }
        if let Some(value) = node.get("bgcolor") {
            out.ground = Ground::of_colour(colour(&value.to_lowercase())).unwrap_or(out.ground);
        }
        out
    }

    fn table(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let mut table = Table::default();
        let mut over: Vec<usize> = Vec::new();
        if let Some(caption) = node.child("caption") {
            self.block(caption, around, out);
        }
        for row in rows(node) {
            if self.is_left_out(row) {
                continue;
            }
            let mut cells: Vec<Cell> = Vec::new();
            let mut heads = true;
            let mut own = row.children().filter(|cell| matches!(cell.name(), "td" | "th")).peekable();
            while own.peek().is_some() || over.get(cells.len()).is_some_and(|rows| *rows > 0) {
                let at = cells.len();
                if over.get(at).is_some_and(|rows| *rows > 0) {
                    over[at] -= 1;
                    cells.push(Cell::covered());
                    continue;
                }
                let Some(cell) = own.next() else { break };
                heads &= cell.name() == "th";
                let span = |name: &str| cell.get(name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, 200);
                let (across, down) = (span("colspan"), span("rowspan"));
                let mut blocks = Vec::new();
                if !self.is_left_out(cell) {
                    let within = Around { list: 0, ..self.styled(cell, around) };
                    self.inside(cell, &within, &mut blocks);
                }
                cells.push(Cell { blocks, covered: false });
                cells.extend((1..across).map(|_| Cell::covered()));
                over.resize(over.len().max(cells.len()), 0);
                over[at..at + across].fill(down - 1);
            }
            if heads && table.heads == table.rows.len() && !cells.is_empty() {
                table.heads += 1;
            }
            table.rows.push(cells);
        }
        let table = table.squared();
        // A table of one cell, or of one column, only places things.
        if table.width() == 1 {
            return out.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.blocks));
        }
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
    }
}

fn rows(node: &Node) -> Vec<&Node> {
    node.children()
        .flat_map(|child| match child.name() {
            "tr" => vec![child],
            "thead" | "tbody" | "tfoot" => rows(child),
            _ => Vec::new(),
        })
        .collect()
}

/// Whether an element that usually stands in a line holds blocks.
fn holds_blocks(node: &Node) -> bool {
    node.children().any(|child| BLOCKS.contains(&child.name()) || holds_blocks(child))
}

fn flush(loose: &mut Words, around: &Around, out: &mut Vec<Block>) {
    let words = trimmed(std::mem::take(loose));
    if !plain(&words).is_empty() {
        out.push(Block::Paragraph { depth: around.list, words });
    }
}

fn unmarked(piece: Piece) -> Piece {
    match piece {
        Piece::Text(text) => Piece::Text(Text { bold: false, italic: false, ..text }),
        Piece::Break => Piece::Text(Text { text: " ".to_owned(), ..Text::default() }),
        other => other,
    }
}
