//! In: Markdown of another program, or plain text. Out: its blocks, and what stands in its front matter as the lines of a cover.

use crate::document::{self, opening};
use crate::import::block::{Block, Cell, Piece, Source, Table, Text, What, Words, plain, push, said, trimmed};
use crate::read::SourceFile;
use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::collections::BTreeMap;

/// Reads one file.
pub fn read(name: &str, text: &str) -> Source {
    let mut source = Source::of(name);
    let whole = SourceFile { file: name.into(), path: name.into(), text: text.into() };
    let (document, _) = document::parse(&whole);
    // What its writer kept back in any program's way is cut out of the lines, before Markdown sees them.
    for withheld in &document.withheld {
        source.leave(What::Comment, "", &withheld.text);
    }
    let marked = text.trim_start().starts_with("---");
    for line in opening::split(text)
        .yaml
        .lines()
        .filter(|line| marked && !line.trim().is_empty() && !line.trim().starts_with('#'))
    {
        let line = line.replace(['"', '[', ']'], "");
        let split = line.split_once(':').filter(|(key, _)| !line.starts_with([' ', '-']) && !key.contains(' '));
        match split {
            Some(("title", title)) => source.title = Some(title.trim().to_owned()),
            Some((key, value)) => source.front.push((key.trim().to_owned(), value.trim().to_owned())),
            // A list below its key, or a text over more than one line.
            None => match source.front.last_mut() {
                Some((_, value)) => {
                    let more = line.trim().trim_start_matches("- ");
                    if !value.is_empty() {
                        value.push_str(", ");
                    }
                    value.push_str(more);
                }
                None => source.front.push((String::new(), line.trim().to_owned())),
            },
        }
    }
    let body: String = document.shown_lines().flat_map(|(_, line)| [line.into_owned(), "\n".to_owned()]).collect();
    let body = body.as_str();
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.autolink = true;
    let root = parse_document(&arena, body, &options);
    let mut reader = Reader { source, notes: BTreeMap::new() };
    reader.notes(root);
    let mut blocks = Vec::new();
    reader.inside(root, 0, &mut blocks);
    let mut source = reader.source;
    source.blocks.extend(blocks);
    source
}

struct Reader {
    source: Source,
    notes: BTreeMap<String, usize>,
}

impl Reader {
    /// The notes come first, for the text refers to them by name.
    fn notes<'a>(&mut self, root: &'a AstNode<'a>) {
        for node in root.descendants() {
            let NodeValue::FootnoteDefinition(note) = &node.data.borrow().value else { continue };
            self.notes.insert(note.name.clone(), self.source.notes.len());
            self.source.notes.push(Vec::new());
        }
    }

    fn inside<'a>(&mut self, node: &'a AstNode<'a>, depth: usize, out: &mut Vec<Block>) {
        for child in node.children() {
            self.block(child, depth, out);
        }
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, depth: usize, out: &mut Vec<Block>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                let words = self.line(node);
                out.push(Block::Heading { level: heading.level, words });
            }
            NodeValue::Paragraph => {
                let words = self.line(node);
                if !words.is_empty() {
                    out.push(Block::Paragraph { depth, words });
                }
            }
            NodeValue::List(list) => {
                for (item, at) in node.children().zip(0..) {
                    let number = (list.list_type == ListType::Ordered).then_some(list.start as u32 + at);
                    let mut blocks = Vec::new();
                    self.inside(item, depth + 1, &mut blocks);
                    let mut blocks = blocks.into_iter().peekable();
                    if let Some(Block::Paragraph { words, .. }) =
                        blocks.next_if(|block| matches!(block, Block::Paragraph { .. }))
                    {
                        out.push(Block::Item { depth, number, words });
                    }
                    out.extend(blocks);
                }
            }
            NodeValue::Table(_) => self.table(node, out),
            NodeValue::CodeBlock(code) => {
                self.source.doubt("It holds lines set as code, which came along as plain text.");
                out.extend(
                    code.literal
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .map(|line| Block::Paragraph { depth, words: said(line) }),
                );
            }
            NodeValue::HtmlBlock(html) => self.markup(&html.literal),
            NodeValue::FootnoteDefinition(note) => {
                let mut blocks = Vec::new();
                self.inside(node, 0, &mut blocks);
                if let Some(at) = self.notes.get(&note.name) {
                    self.source.notes[*at] = blocks;
                }
            }
            NodeValue::ThematicBreak => {}
            _ => self.inside(node, depth, out),
        }
    }

    fn markup(&mut self, html: &str) {
        let remark = html.trim_start().starts_with("<!--");
        self.source.leave(if remark { What::Comment } else { What::Instruction }, "", html);
    }

    fn line<'a>(&mut self, node: &'a AstNode<'a>) -> Words {
        let mut words = Words::new();
        for child in node.children() {
            self.piece(child, &Text::default(), &mut words);
        }
        trimmed(words)
    }

    fn piece<'a>(&mut self, node: &'a AstNode<'a>, look: &Text, words: &mut Words) {
        let value = node.data.borrow().value.clone();
        let mut look = look.clone();
        match value {
            NodeValue::Text(text) => return push(words, Text { text: text.into_owned(), ..look }),
            NodeValue::Code(code) => return push(words, Text { text: code.literal, ..look }),
            NodeValue::SoftBreak => return push(words, Text { text: " ".to_owned(), ..look }),
            NodeValue::LineBreak => return words.push(Piece::Break),
            NodeValue::HtmlInline(html) => {
                if html.to_lowercase().starts_with("<br") {
                    words.push(Piece::Break);
                } else {
                    self.markup(&html);
                }
                return;
            }
            NodeValue::FootnoteReference(note) => {
                words.extend(self.notes.get(&note.name).map(|at| Piece::Note(*at)));
                return;
            }
            NodeValue::Image(image) => {
                let alt: String = node
                    .descendants()
                    .filter_map(|n| {
                        if let NodeValue::Text(text) = &n.data.borrow().value { Some(text.to_string()) } else { None }
                    })
                    .collect();
                return self.source.leave(What::Picture, "put it beside the page", &format!("{} {alt}", image.url));
            }
            NodeValue::Strong => look.bold = true,
            NodeValue::Emph => look.italic = true,
            NodeValue::Strikethrough => look.struck = true,
            NodeValue::Link(link) => look.link = Some(link.url.clone()),
            _ => {}
        }
        for child in node.children() {
            self.piece(child, &look, words);
        }
    }

    fn table<'a>(&mut self, node: &'a AstNode<'a>, out: &mut Vec<Block>) {
        let mut table = Table { heads: 1, ..Table::default() };
        for row in node.children() {
            table.rows.push(row.children().map(|cell| Cell::of(self.line(cell))).collect());
        }
        let table = table.squared();
        if table.rows.iter().flatten().any(|cell| !plain(&crate::import::block::said(cell.text())).is_empty()) {
            out.push(Block::Table(table));
        }
    }
}
