//! In: the body of an OpenDocument file as a tree. Out: its blocks. Whatever is not shown goes to the list of what is left out.

mod sheets;
mod table;

use super::is_document;
use super::slide::Masters;
use super::styles::{Style, Styles};
use crate::formats::open_document::points;
use crate::import::block::{Block, LETTERED, Piece, Source, Text, What, Words, plain, push, trimmed};
use crate::import::source::package::Package;
use crate::import::source::pictures;
use crate::import::source::sight::{self, Ground};
use crate::import::source::tree::{Inside, Node};
use std::collections::{BTreeMap, BTreeSet};

pub struct Reader<'r> {
    package: &'r Package,
    styles: &'r Styles,
    masters: Masters,
    source: Source,
    at: String,
    /// Words that were put in, by the names of the changes; which of them are open.
    put_in: BTreeSet<String>,
    open: BTreeSet<String>,
    /// The last number on each level of each list.
    counts: BTreeMap<(String, usize), u32>,
    boxes: Vec<Block>,
}

/// What the words around say of those within.
#[derive(Clone)]
struct Around {
    style: Style,
    ground: Ground,
    link: Option<String>,
    heading: bool,
}

/// The list that is being read.
#[derive(Clone)]
struct List {
    name: String,
    depth: usize,
}

impl<'r> Reader<'r> {
    pub fn new(name: &str, package: &'r Package, styles: &'r Styles, masters: Masters) -> Reader<'r> {
        Reader {
            package,
            styles,
            masters,
            source: Source::of(name),
            at: "at the beginning".to_owned(),
            put_in: BTreeSet::new(),
            open: BTreeSet::new(),
            counts: BTreeMap::new(),
            boxes: Vec::new(),
        }
    }

    pub fn finish(self) -> Source {
        self.source
    }

    pub fn body(&mut self, body: &Node) {
        for document in body.children().filter(|node| is_document(node)) {
            let around = self.around();
            let mut blocks = Vec::new();
            match document.name() {
                "spreadsheet" => self.sheets(document, &mut blocks),
                "presentation" | "drawing" => self.slides(document, &mut blocks),
                _ => self.inside(document, &around, None, &mut blocks),
            }
            self.source.blocks.extend(blocks);
        }
    }

    fn around(&self) -> Around {
        Around { style: Style::default(), ground: Ground::Paper, link: None, heading: false }
    }

    fn leave(&mut self, what: What, words: &str) {
        let at = self.at.clone();
        self.source.leave(what, &at, words);
    }

    /// Everything below an element that holds blocks.
    fn inside(&mut self, node: &Node, around: &Around, list: Option<&List>, out: &mut Vec<Block>) {
        for child in node.children() {
            match child.name() {
                "p" | "h" => self.paragraph(child, around, list, None, out),
                "list" => self.list(child, around, list, out),
                "table" => self.table(child, around, out),
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "user-index" => {
                    self.leave(What::Contents, &child.text())
                }
                "tracked-changes" => self.changes(child),
                "section" => {
                    let hidden = child.get("display").is_some_and(|display| display != "true")
                        || child.get("condition").is_some();
                    if hidden {
                        self.leave(What::Hidden, &child.text());
                    } else {
                        self.inside(child, around, list, out);
                    }
                }
                "annotation" => self.leave(What::Comment, &child.text()),
                "forms" | "sequence-decls" | "variable-decls" | "user-field-decls" | "dde-connection-decls" => {
                    let values: Vec<&str> = child.children().filter_map(|node| node.get("string-value")).collect();
                    if !values.is_empty() {
                        self.leave(What::Instruction, &values.join(" "));
                    }
                }
                "change-start" | "change-end" | "change" => self.change(child),
                "frame" | "custom-shape" | "rect" | "g" | "line" | "connector" => {
                    let mut words = Vec::new();
                    self.frame(child, around, &mut words);
                    if !words.is_empty() {
                        out.push(Block::Paragraph { depth: 0, words });
                    }
                    out.append(&mut self.boxes);
                }
                "numbered-paragraph" => {
                    let own = List {
                        name: child.get("style-name").unwrap_or("").to_owned(),
                        depth: child.get("level").and_then(|l| l.parse::<usize>().ok()).unwrap_or(1) - 1,
                    };
                    let number = self.next(&own, child.get("start-value"));
                    for paragraph in child.children() {
                        self.paragraph(paragraph, around, Some(&own), Some(number), out);
                    }
                }
                _ => self.inside(child, around, list, out),
            }
        }
    }

    /// What was deleted, and the names of what was put in.
    fn changes(&mut self, node: &Node) {
        for region in node.children() {
            let id = region.get("id").unwrap_or("").to_owned();
            for change in region.children() {
                match change.name() {
                    "insertion" => drop(self.put_in.insert(id.clone())),
                    "deletion" => {
                        let words: Vec<String> =
                            change.children().filter(|node| node.name() != "change-info").map(Node::text).collect();
                        self.source.leave(What::Deleted, "a tracked change", &words.join(" "));
                    }
                    _ => {}
                }
            }
        }
    }

    fn change(&mut self, node: &Node) {
        let id = node.get("change-id").unwrap_or("").to_owned();
        match node.name() {
            "change-start" if self.put_in.contains(&id) => drop(self.open.insert(id)),
            "change-end" => drop(self.open.remove(&id)),
            _ => {}
        }
    }

    /// The number of the next item; none: it has a bullet, or nothing.
    fn next(&mut self, list: &List, start: Option<&str>) -> Option<u32> {
        let level = self.styles.level(&list.name, list.depth)?.clone();
        let form = level.form.as_deref()?;
        if form.is_empty() {
            return None;
        }
        if form != "1" {
            self.source.doubt(LETTERED);
        }
        self.counts.retain(|(name, depth), _| *name != list.name || *depth <= list.depth);
        let key = (list.name.clone(), list.depth);
        let number = start
            .and_then(|n| n.parse().ok())
            .unwrap_or_else(|| self.counts.get(&key).map_or(level.start, |last| last.saturating_add(1)));
        self.counts.insert(key, number);
        Some(number)
    }

    fn list(&mut self, node: &Node, around: &Around, outer: Option<&List>, out: &mut Vec<Block>) {
        let own = node.get("style-name").map(str::to_owned);
        let name = own
            .or_else(|| outer.map(|list| list.name.clone()))
            .or_else(|| first_list(node, self.styles))
            .unwrap_or_default();
        let list = List { name, depth: outer.map_or(0, |list| list.depth + 1) };
        let goes_on = node.element.says("continue-numbering") || node.get("continue-list").is_some();
        if outer.is_none() && !goes_on {
            self.counts.retain(|(name, _), _| *name != list.name);
        }
        for item in node.children() {
            let mut first = item.name() == "list-item";
            for child in item.children() {
                match child.name() {
                    "p" | "h" if first => {
                        let number = self.next(&list, item.get("start-value"));
                        self.paragraph(child, around, Some(&list), Some(number), out);
                        first = false;
                    }
                    "p" | "h" => self.paragraph(child, around, Some(&list), None, out),
                    "list" => {
                        self.list(child, around, Some(&list), out);
                        first = false;
                    }
                    "table" => self.table(child, around, out),
                    _ => self.inside(child, around, Some(&list), out),
                }
            }
        }
    }

    /// `number`: it begins an item, with that number or a bullet.
    fn paragraph(
        &mut self,
        node: &Node,
        around: &Around,
        list: Option<&List>,
        number: Option<Option<u32>>,
        out: &mut Vec<Block>,
    ) {
        // Where it hides nothing today, the attribute is left out.
        let hides_all = |field: &Node| field.get("is-hidden") == Some("true");
        if node.all("hidden-paragraph").any(hides_all) {
            // This field hides the paragraph in which it stands.
            return self.leave(What::Hidden, &node.text());
        }
        let style = self.styles.get("paragraph", node.get("style-name"));
        let level = match node.name() {
            "h" => Some(node.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1)),
            _ => style.outline.filter(|level| *level > 0),
        };
        let ground = style.ground().unwrap_or(around.ground);
        let looks = style.clone().over(&around.style);
        let within = Around { style: looks, ground, heading: level.is_some(), ..around.clone() };
        let mut words = Vec::new();
        self.words(node, &within, &mut words);
        let words = trimmed(words);
        if !words.is_empty() && !plain(&words).is_empty()
            || words.iter().any(|piece| matches!(piece, Piece::Picture(_)))
        {
            let name = style.shown.to_lowercase();
            let depth = list.map_or(0, |list| list.depth);
            match (level, number) {
                _ if name == "title" && self.source.title.is_none() && number.is_none() => {
                    self.at = format!("under “{}”", plain(&words));
                    self.source.title = Some(plain(&words));
                }
                (Some(level), _) => {
                    self.at = format!("under “{}”", plain(&words));
                    out.push(Block::Heading { level, words });
                }
                (None, Some(number)) => out.push(Block::Item { depth, number, words }),
                (None, None) => out.push(Block::Paragraph { depth: list.map_or(0, |_| depth + 1), words }),
            }
        }
        out.append(&mut self.boxes);
    }

    fn words(&mut self, node: &Node, around: &Around, words: &mut Words) {
        for inside in &node.inside {
            match inside {
                Inside::Text(text) => self.shown(text, around, words),
                Inside::Node(child) => self.piece(child, around, words),
            }
        }
    }

    fn piece(&mut self, child: &Node, around: &Around, words: &mut Words) {
        match child.name() {
            "s" => {
                let many = child.get("c").and_then(|n| n.parse().ok()).unwrap_or(1_usize).min(60);
                self.shown(&" ".repeat(many), around, words);
            }
            "tab" => self.shown("\t", around, words),
            "line-break" => words.push(Piece::Break),
            "span" => {
                let style = self.styles.get("text", child.get("style-name")).over(&around.style);
                self.words(child, &Around { style, ..around.clone() }, words);
            }
            "a" => {
                let link = child.get("href").map(str::to_owned);
                self.words(child, &Around { link, ..around.clone() }, words);
            }
            "note" => {
                let mut blocks = Vec::new();
                if let Some(body) = child.child("note-body") {
                    let own = self.around();
                    self.inside(body, &own, None, &mut blocks);
                }
                if self.left_out_as(around).is_some() {
                    let text: Vec<String> = blocks.iter().map(Block::text).collect();
                    return self.leave(What::Hidden, &text.join(" "));
                }
                words.push(Piece::Note(self.source.notes.len()));
                self.source.notes.push(blocks);
            }
            "annotation" => {
                let text: Vec<String> =
                    child.children().filter(|node| matches!(node.name(), "p" | "list")).map(Node::text).collect();
                self.leave(What::Comment, &text.join(" "));
            }
            "hidden-text" | "hidden-paragraph" => {
                let words = format!("{} {}", child.get("string-value").unwrap_or(""), child.text());
                self.leave(What::Hidden, &words);
            }
            "change-start" | "change-end" | "change" => self.change(child),
            "frame" | "custom-shape" | "rect" | "g" => self.frame(child, around, words),
            "placeholder" => self.leave(What::Prompt, &child.text()),
            "page-number" | "page-count" | "author-name" | "author-initials" | "initial-creator" | "creator"
            | "file-name" | "print-date" | "modification-date" | "sender-firstname" | "sender-lastname"
            | "sender-initials" | "sender-email" | "sender-phone-work" | "user-defined" | "printed-by" => {
                self.leave(What::Instruction, &child.text());
            }
            "variable-set" | "user-field-get" | "user-field-input" | "variable-get" | "variable-input"
                if child.get("display") == Some("none") =>
            {
                let words = format!("{} {}", child.get("string-value").unwrap_or(""), child.text());
                self.leave(What::Hidden, &words);
            }
            "conditional-text" => self.words(child, around, words),
            "ruby" => {
                if let Some(base) = child.child("ruby-base") {
                    self.words(base, around, words);
                }
            }
            "script"
            | "bookmark"
            | "bookmark-start"
            | "bookmark-end"
            | "soft-page-break"
            | "reference-mark-start"
            | "reference-mark-end" => {}
            _ => self.words(child, around, words),
        }
    }

    fn left_out_as(&self, around: &Around) -> Option<What> {
        match () {
            () if around.style.hidden == Some(true) => Some(What::Hidden),
            () if around.style.is_unseen(around.ground) => Some(What::Pale),
            () => None,
        }
    }

    fn shown(&mut self, text: &str, around: &Around, words: &mut Words) {
        // A line end in the file is a space.
        let text = text.replace(['\n', '\r'], " ");
        if let Some(what) = self.left_out_as(around) {
            if !text.trim().is_empty() {
                self.leave(what, &text);
            }
            return;
        }
        let put_in = !self.open.is_empty();
        if put_in && !text.trim().is_empty() {
            self.leave(What::PutIn, &text);
        }
        let style = &around.style;
        let marked = |mark: Option<bool>| mark == Some(true) && !around.heading;
        let text = if words.is_empty() { text.trim_start().to_owned() } else { text };
        push(
            words,
            Text {
                text,
                bold: marked(style.bold),
                italic: marked(style.italic),
                struck: style.struck == Some(true),
                put_in,
                link: around.link.clone(),
            },
        );
    }

    /// A picture, a box with words, another file.
    fn frame(&mut self, node: &Node, around: &Around, words: &mut Words) {
        let alt = ["desc", "title"].iter().find_map(|name| node.child(name)).map(Node::text).unwrap_or_default();
        let style = self.styles.get("graphic", node.get("style-name"));
        if style.hidden == Some(true)
            || node.get("visible").is_some_and(|v| v == "false")
            || node.get("display").is_some_and(|d| d == "none")
            || is_off(node)
        {
            return self.leave(What::Hidden, &node.text());
        }
        if let Some(image) = node.child("image") {
            if node.child("object").is_some() || node.child("object-ole").is_some() {
                return self.leave(What::Drawing, &alt);
            }
            let at = self.at.clone();
            let clip = style.cut;
            let number = match image.child("binary-data") {
                Some(data) => {
                    use base64::Engine;
                    let letters: String = data.text().chars().filter(|c| !c.is_whitespace()).collect();
                    let bytes = base64::engine::general_purpose::STANDARD.decode(letters).unwrap_or_default();
                    let name = if bytes.starts_with(b"\x89PNG") { "picture.png" } else { "picture.jpg" };
                    pictures::take(name, &bytes, alt.trim(), clip, &at, &mut self.source)
                }
                None => {
                    let place = image.get("href").map(|href| href.trim_start_matches("./").to_owned());
                    self.package.picture(place.as_deref(), alt.trim(), clip, &at, &mut self.source)
                }
            };
            words.extend(number.map(Piece::Picture));
            return;
        }
        if node.child("object").is_some() || node.child("object-ole").is_some() || node.child("plugin").is_some() {
            return self.leave(What::Attached, &alt);
        }
        let ground = style.ground().unwrap_or(if node.name() == "frame" { around.ground } else { Ground::Styled });
        let within = Around { ground, style: Style::default(), link: None, heading: false };
        let mut blocks = Vec::new();
        let kept = std::mem::take(&mut self.boxes);
        match node.child("text-box") {
            Some(inner) => self.inside(inner, &within, None, &mut blocks),
            None => self.inside(node, &within, None, &mut blocks),
        }
        self.boxes = kept;
        blocks.retain(
            |block| !matches!(block, Block::Paragraph { words, .. } if plain(words) == alt.trim() && !alt.is_empty()),
        );
        if !blocks.is_empty() {
            self.boxes.append(&mut blocks);
        }
    }
}

/// Whether a frame lies on no page, or has no size.
fn is_off(node: &Node) -> bool {
    let twips = |name: &str| node.get(name).and_then(points).map(|points| (points * 20.0) as i64);
    let none = |name: &str| twips(name) == Some(0);
    ["x", "y"].into_iter().filter_map(twips).any(sight::is_far) || none("width") && none("height")
}

fn is_gone(node: &Node) -> bool {
    node.get("visibility").is_some_and(|v| matches!(v, "collapse" | "filter" | "hidden"))
        || node.get("display").is_some_and(|d| d == "false" || d == "none")
}

/// The list that the first paragraph of a list belongs to by its style.
fn first_list(node: &Node, styles: &Styles) -> Option<String> {
    let paragraph = node.find("p")?;
    styles.get("paragraph", paragraph.get("style-name")).list
}
