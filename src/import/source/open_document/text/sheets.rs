//! In: the sheets or slides of an OpenDocument file. Out: a heading and a table for each sheet, or a heading for each slide
//! and below it what stands on it.

use super::{Around, Reader, is_gone};
use crate::import::block::{Block, Part, What, Words, plain};
use crate::import::source::tree::Node;

impl Reader<'_> {
    pub(super) fn sheets(&mut self, node: &Node, out: &mut Vec<Block>) {
        let sheets: Vec<&Node> = node.children().filter(|node| node.name() == "table").collect();
        let only = sheets.len() == 1;
        for sheet in sheets {
            let title = sheet.get("name").unwrap_or("").to_owned();
            let style = self.styles.get("table", sheet.get("style-name"));
            if style.gone || is_gone(sheet) {
                self.source.leave(What::Sheet, &title, &format!("{title}: {}", sheet.text()));
                continue;
            }
            self.at.clone_from(&title);
            let mut blocks = Vec::new();
            let around = self.around();
            self.table(sheet, &around, &mut blocks);
            let by_program = title.strip_prefix("Sheet").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
            let named = !only || !by_program;
            if named && !blocks.is_empty() {
                self.source.parts.push((out.len(), Part::Sheet));
                out.push(Block::Heading { level: 1, words: crate::import::block::said(title) });
            }
            out.append(&mut blocks);
        }
        for name in node.all("named-range").chain(node.all("named-expression")) {
            let words = format!("{} {}", name.get("name").unwrap_or(""), name.get("expression").unwrap_or(""));
            self.source.leave(What::Instruction, "a name for cells", &words);
        }
    }

    pub(super) fn slides(&mut self, node: &Node, out: &mut Vec<Block>) {
        for (page, number) in node.children().filter(|node| node.name() == "page").zip(1..) {
            self.at = format!("slide {number}");
            let style = self.styles.get("drawing-page", page.get("style-name"));
            if style.gone {
                let at = self.at.clone();
                self.source.leave(What::Slide, &at, &page.text());
                continue;
            }
            self.source.parts.push((out.len(), Part::Slide(number)));
            let scene = self.masters.scene(page, self.styles);
            let mut title = Words::new();
            let mut rest = Vec::new();
            for shape in page.children() {
                if shape.name() == "notes" {
                    let words: Vec<String> = shape
                        .all("text-box")
                        .map(Node::text)
                        .filter(|text| text.chars().any(char::is_alphabetic))
                        .collect();
                    if !words.is_empty() {
                        self.leave(What::Notes, &words.join(" "));
                    }
                    continue;
                }
                if shape.name() == "annotation" {
                    let text: Vec<String> =
                        shape.children().filter(|node| matches!(node.name(), "p" | "list")).map(Node::text).collect();
                    self.leave(What::Comment, &text.join(" "));
                    continue;
                }
                let mut words = Vec::new();
                let around = Around { ground: scene.under(shape), ..self.around() };
                if let Some(table) = shape.child("table") {
                    self.table(table, &around, &mut rest);
                    continue;
                }
                self.frame(shape, &around, &mut words);
                let mut blocks = std::mem::take(&mut self.boxes);
                match shape.get("class") {
                    Some("title") => title.extend(blocks.iter().flat_map(|block| block.words().to_vec())),
                    Some("date-time" | "footer" | "page-number" | "header") => {
                        let text: Vec<String> = blocks.iter().map(Block::text).collect();
                        self.leave(What::Header, &text.join(" "));
                    }
                    _ => {
                        if !words.is_empty() {
                            rest.push(Block::Paragraph { depth: 0, words });
                        }
                        rest.append(&mut blocks);
                    }
                }
            }
            if plain(&title).is_empty() {
                if !rest.is_empty() {
                    self.source
                        .doubt(format!("The slide {number} has no title: what is on it stands under the one before."));
                }
            } else {
                let first = self.source.title.is_none() && out.is_empty();
                // The first slide is the title of the whole.
                if first {
                    self.source.title = Some(plain(&title));
                } else {
                    out.push(Block::Heading { level: 1, words: title });
                }
            }
            out.append(&mut rest);
        }
    }
}
