//! In: the text of a Word document as a tree. Out: its blocks. Whatever is not shown goes to the list of what is left out.

mod drawing;
mod table;

use super::fields::{self, Does, Fields};
use super::numbering::{Mark, Numbering};
use super::styles::{Look, Style, Styles, is_off};
use crate::import::block::{Block, LETTERED, Piece, Source, Text, What, Words, plain, push, trimmed};
use crate::import::source::package::Package;
use crate::import::source::sight::{Colour, Ground};
use crate::import::source::tree::{Inside, Node};
use std::collections::{BTreeMap, BTreeSet};

pub struct Reader<'r> {
    package: &'r Package,
    styles: Styles,
    numbering: Numbering,
    source: Source,
    /// Where links and pictures of the part being read lead.
    relations: BTreeMap<String, String>,
    fields: Fields,
    /// The number of each note, by its kind and Word's own number.
    notes: BTreeMap<(bool, String), usize>,
    /// The notes to which something refers.
    referred: BTreeSet<usize>,
    /// What stands in boxes of the paragraph being read.
    boxes: Vec<Block>,
    /// The heading over the words being read.
    heading: String,
    page: Ground,
    /// Words of a paragraph whose end was deleted.
    joined: Words,
    /// Of the table being read, the columns in which no letter can be seen.
    narrow: Vec<bool>,
}

/// What the words around say of those within.
#[derive(Clone)]
struct Around {
    style: Style,
    /// How the style of the table makes words look.
    table: Look,
    ground: Ground,
    put_in: bool,
    deleted: bool,
    link: Option<String>,
    prompt: bool,
}

impl<'r> Reader<'r> {
    pub fn new(name: &str, package: &'r Package, styles: Option<&Node>, numbering: Option<&Node>) -> Reader<'r> {
        Reader {
            package,
            styles: Styles::read(styles),
            numbering: Numbering::read(numbering),
            source: Source::of(name),
            relations: BTreeMap::new(),
            fields: Fields::default(),
            notes: BTreeMap::new(),
            referred: BTreeSet::new(),
            boxes: Vec::new(),
            heading: String::new(),
            page: Ground::Paper,
            joined: Vec::new(),
            narrow: Vec::new(),
        }
    }

    pub fn page_colour(&mut self, colour: Option<&str>) {
        self.page = colour.and_then(|colour| Ground::of_colour(Colour::of(colour))).unwrap_or(Ground::Paper);
    }

    fn around(&self) -> Around {
        Around {
            style: Style::default(),
            table: Look::default(),
            ground: self.page,
            put_in: false,
            deleted: false,
            link: None,
            prompt: false,
        }
    }

    /// The way to say something that is shown. What only another way says is left out.
    fn choice<'n>(&mut self, node: &'n Node) -> Option<&'n Node> {
        let (shown, others) = node.choice();
        self.leave(What::Hidden, &others);
        shown
    }

    pub fn notes(&mut self, part: &Node, place: &str) {
        self.relations = self.package.relations(place);
        let end = place.contains("endnote");
        for note in part.all(if end { "endnote" } else { "footnote" }) {
            if note.get("type").is_some_and(|kind| kind != "normal") {
                continue;
            }
            let mut blocks = Vec::new();
            self.inside(note, &self.around(), &mut blocks);
            self.fields.end();
            self.notes.insert((end, note.get("id").unwrap_or("").to_owned()), self.source.notes.len());
            self.source.notes.push(blocks);
        }
    }

    pub fn body(&mut self, body: &Node, place: &str) {
        self.relations = self.package.relations(place);
        let mut blocks = Vec::new();
        self.inside(body, &self.around(), &mut blocks);
        let rest = std::mem::take(&mut self.joined);
        if !plain(&rest).is_empty() {
            blocks.push(Block::Paragraph { depth: 0, words: rest });
        }
        self.source.blocks = blocks;
    }

    /// A note to which nothing refers stands on no page.
    pub fn finish(mut self) -> Source {
        let unused: Vec<usize> = self.notes.values().copied().filter(|note| !self.referred.contains(note)).collect();
        for note in unused {
            let text: Vec<String> = self.source.notes[note].drain(..).map(|block| block.text()).collect();
            self.source.leave(What::Hidden, "a note to which nothing refers", &text.join(" "));
        }
        self.source
    }

    fn at(&self) -> String {
        if self.heading.is_empty() { "at the beginning".to_owned() } else { format!("under “{}”", self.heading) }
    }

    fn leave(&mut self, what: What, words: &str) {
        if words.chars().any(|c| !c.is_whitespace()) {
            let at = self.at();
            self.source.leave(what, &at, words);
        }
    }

    /// Everything that stands below an element which holds blocks.
    fn inside(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        for child in node.children() {
            match child.name() {
                "p" => self.paragraph(child, around, out),
                "tbl" => self.table(child, around, out),
                "ins" | "moveTo" => self.inside(child, &Around { put_in: true, ..around.clone() }, out),
                "del" | "moveFrom" => self.inside(child, &Around { deleted: true, ..around.clone() }, out),
                "sdt" => self.control(child, around, |reader, content, around| reader.inside(content, around, out)),
                "AlternateContent" => {
                    if let Some(choice) = self.choice(child) {
                        self.inside(choice, around, out);
                    }
                }
                "altChunk" => {
                    let at = self.at();
                    self.source.leave(What::Attached, &at, "");
                }
                "sectPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" => {}
                _ => self.inside(child, around, out),
            }
        }
    }

    /// A control of a form: what was filled in is shown, a prompt that nobody filled in is not.
    fn control(&mut self, node: &Node, around: &Around, mut within: impl FnMut(&mut Self, &Node, &Around)) {
        let properties = node.child("sdtPr");
        let contents = properties.and_then(|p| p.path(&["docPartObj", "docPartGallery"]));
        let Some(content) = node.child("sdtContent") else { return };
        if contents.and_then(|gallery| gallery.get("val")).is_some_and(|gallery| gallery.contains("Contents")) {
            return self.leave(What::Contents, &content.text());
        }
        let prompt = properties.is_some_and(|p| p.child("showingPlcHdr").is_some_and(|switch| switch.element.is_on()));
        within(self, content, &Around { prompt: around.prompt || prompt, ..around.clone() });
    }

    fn paragraph(&mut self, node: &Node, around: &Around, out: &mut Vec<Block>) {
        let properties = node.child("pPr");
        let named = properties.and_then(|p| p.value("pStyle"));
        let style = self.styles.get(named);
        let shading = properties.and_then(|p| p.child("shd")).and_then(Ground::of_shading);
        let ground = shading.or(style.ground).unwrap_or(around.ground);
        if style.off || properties.is_some_and(is_off) {
            return self.leave(What::Hidden, &node.text());
        }
        let mut looks = style.clone();
        looks.look = looks.look.over(&around.table);
        let within = Around { style: looks, ground, ..around.clone() };
        let mut words = std::mem::take(&mut self.joined);
        self.runs(node, &within, &mut words);
        self.fields.end_paragraph();
        if properties.is_some_and(|p| p.path(&["rPr", "del"]).is_some() || p.path(&["rPr", "moveFrom"]).is_some())
            && !within.deleted
        {
            // Its end was deleted, so that it goes on in the next.
            self.joined = words;
        } else {
            let words = trimmed(words);
            if !words.is_empty() {
                self.shaped(words, properties, named, &style, out);
            }
        }
        out.append(&mut self.boxes);
    }

    /// A heading, an item or a plain paragraph.
    fn shaped(
        &mut self,
        words: Words,
        properties: Option<&Node>,
        named: Option<&str>,
        style: &Style,
        out: &mut Vec<Block>,
    ) {
        if style.name.starts_with("toc ") {
            return self.leave(What::Contents, &plain(&words));
        }
        if style.name == "title" && self.source.title.is_none() && !plain(&words).is_empty() {
            self.source.title = Some(plain(&words));
            self.heading = plain(&words);
            return;
        }
        let own = properties.and_then(|p| p.value("outlineLvl")).and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = own.or(style.outline).filter(|level| *level < 9) {
            let numbered = self.list_of(properties, named, style).is_some();
            if numbered && matches!(self.mark(properties, named, style), Some((_, Mark::Number(_) | Mark::Letter(_)))) {
                self.source.doubt("The program numbered the headings. The numbers are left out, so look for words such as “see section 4”.");
            }
            self.heading = plain(&words);
            out.push(Block::Heading { level: level + 1, words });
            return;
        }
        match self.mark(properties, named, style) {
            Some((depth, Mark::Bullet)) => out.push(Block::Item { depth, number: None, words }),
            Some((depth, Mark::Number(number))) => out.push(Block::Item { depth, number: Some(number), words }),
            Some((depth, Mark::Letter(number))) => {
                self.source.doubt(LETTERED);
                out.push(Block::Item { depth, number: Some(number), words });
            }
            Some((depth, Mark::GoesOn)) => out.push(Block::Paragraph { depth: depth + 1, words }),
            Some((_, Mark::None)) | None => {
                let depth = if style.name.starts_with("list continue") { 1 } else { 0 };
                out.push(Block::Paragraph { depth, words });
            }
        }
    }

    /// The list a paragraph belongs to, and its level.
    fn list_of(&self, properties: Option<&Node>, named: Option<&str>, style: &Style) -> Option<(String, usize)> {
        let own = properties.and_then(|p| p.child("numPr"));
        let level = own.and_then(|list| list.value("ilvl")).and_then(|level| level.parse().ok());
        let id = own.and_then(|list| list.value("numId")).map(str::to_owned);
        let (id, styled) = match (id, &style.list) {
            (Some(id), _) => (id, None),
            (None, Some((id, level))) => (id.clone(), *level),
            (None, None) => return None,
        };
        let by_style = named.and_then(|named| self.numbering.level_of_style(&id, named));
        let level = level.or(styled).or(by_style).unwrap_or(0);
        (id != "0" && !id.is_empty()).then_some((id, level))
    }

    fn mark(&mut self, properties: Option<&Node>, named: Option<&str>, style: &Style) -> Option<(usize, Mark)> {
        let (id, level) = self.list_of(properties, named, style)?;
        // “List Bullet 2” is a list of its own, one step in.
        let step = style
            .name
            .strip_prefix("list ")
            .and_then(|rest| rest.rsplit(' ').next())
            .and_then(|n| n.parse::<usize>().ok());
        let depth = step.map_or(level, |step| level.max(step.saturating_sub(1)));
        Some((depth.min(8), self.numbering.next(&id, level)))
    }

    fn runs(&mut self, node: &Node, around: &Around, words: &mut Words) {
        for child in node.children() {
            match child.name() {
                "r" => self.run(child, around, words),
                "ins" | "moveTo" => self.runs(child, &Around { put_in: true, ..around.clone() }, words),
                "del" | "moveFrom" => self.runs(child, &Around { deleted: true, ..around.clone() }, words),
                "hyperlink" => {
                    let link = self.target(child);
                    self.runs(child, &Around { link: link.or(around.link.clone()), ..around.clone() }, words);
                }
                "fldSimple" => {
                    let instruction = child.get("instr").unwrap_or("").to_owned();
                    match fields::does(&instruction) {
                        Does::Fills | Does::Lists => {
                            self.leave(What::Instruction, &format!("{instruction} {}", child.text()))
                        }
                        Does::Leads(link) => self.runs(child, &Around { link: Some(link), ..around.clone() }, words),
                        _ => self.runs(child, around, words),
                    }
                }
                "sdt" => self.control(child, around, |reader, content, around| reader.runs(content, around, words)),
                "AlternateContent" => {
                    if let Some(choice) = self.choice(child) {
                        self.runs(choice, around, words);
                    }
                }
                "oMath" | "oMathPara" => {
                    self.source.doubt("It holds a formula, which came along as a row of signs only.");
                    let (shown, phantom) = formula(child);
                    if phantom.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2) {
                        self.leave(What::Hidden, &phantom);
                    }
                    self.shown(&shown, around, &Look::default(), words);
                }
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" => {}
                _ => self.runs(child, around, words),
            }
        }
    }

    fn target(&self, link: &Node) -> Option<String> {
        let place = link.get("anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let target = link.get("id").and_then(|id| self.relations.get(id)).cloned().unwrap_or_default();
        let whole = format!("{target}{place}");
        (!whole.is_empty()).then_some(whole)
    }

    fn run(&mut self, run: &Node, around: &Around, words: &mut Words) {
        let properties = run.child("rPr");
        let styled = properties.and_then(|p| p.value("rStyle")).map(|id| self.styles.get(Some(id)).look);
        let own = match styled {
            Some(style) => Look::of(properties).over(&style),
            None => Look::of(properties),
        };
        let deleted = properties.is_some_and(|p| p.child("del").is_some() || p.child("moveFrom").is_some());
        let put_in = properties.is_some_and(|p| p.child("ins").is_some() || p.child("moveTo").is_some());
        let around = Around { deleted: around.deleted || deleted, put_in: around.put_in || put_in, ..around.clone() };
        self.pieces(run, &around, &own, words);
    }

    fn pieces(&mut self, run: &Node, around: &Around, own: &Look, words: &mut Words) {
        for child in run.children() {
            match child.name() {
                "t" => self.shown(&direct(child), around, own, words),
                "delText" => self.leave(What::Deleted, &direct(child)),
                "instrText" | "delInstrText" => self.fields.instruction(&direct(child)),
                "fldChar" => {
                    if let Some(instruction) = self.fields.mark(&child.element) {
                        self.instruction(&instruction);
                    }
                }
                "tab" | "ptab" => self.shown("\t", around, own, words),
                "noBreakHyphen" => self.shown("-", around, own, words),
                "sym" => self.sign(child, around, own, words),
                "cr" => words.push(Piece::Break),
                "br" if child.get("type").is_some_and(|kind| kind != "textWrapping") => {}
                "br" if self.is_left_out(around, own) => {}
                "br" => words.push(Piece::Break),
                "footnoteReference" | "endnoteReference" => self.note(child, around, own, words),
                "drawing" | "pict" => self.drawing(child, around, own, words),
                "object" => {
                    let at = self.at();
                    self.source.leave(What::Attached, &at, "");
                    self.drawing(child, around, own, words);
                }
                "AlternateContent" => {
                    if let Some(choice) = self.choice(child) {
                        self.pieces(choice, around, own, words);
                    }
                }
                "ruby" => {
                    if let Some(base) = child.child("rubyBase") {
                        self.runs(base, around, words);
                    }
                }
                _ => {}
            }
        }
    }

    fn instruction(&mut self, instruction: &str) {
        if matches!(fields::does(instruction), Does::Nothing | Does::Fills) {
            self.leave(What::Instruction, instruction);
        }
    }

    fn note(&mut self, node: &Node, around: &Around, own: &Look, words: &mut Words) {
        let end = node.name() == "endnoteReference";
        let Some(note) = self.notes.get(&(end, node.get("id").unwrap_or("").to_owned())).copied() else { return };
        self.referred.insert(note);
        if let Some(what) = self.left_out_as(around, own) {
            let text: Vec<String> = self.source.notes[note].drain(..).map(|block| block.text()).collect();
            return self.leave(what, &text.join(" "));
        }
        words.push(Piece::Note(note));
    }

    /// A sign of a font in which a letter is no letter.
    fn sign(&mut self, node: &Node, around: &Around, own: &Look, words: &mut Words) {
        let code = node.get("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0) & 0xff;
        let sign = match code {
            0xfc | 0xfe | 0x50 | 0x52 => "✓",
            0xfb | 0xfd | 0x4f | 0x51 => "✗",
            0xa8 | 0x6f | 0x71 | 0xa3 => "☐",
            0xe0 | 0xf0 | 0xae => "→",
            0xb7 | 0x6c | 0xa7 | 0x9f | 0x76 => "•",
            0x28 => "☎",
            _ => {
                self.source.doubt("It holds a sign of a font of signs, which did not come along.");
                return;
            }
        };
        self.shown(sign, around, own, words);
    }

    /// As what the words are left out, if they are.
    fn left_out_as(&self, around: &Around, own: &Look) -> Option<What> {
        let look = own.clone().over(&around.style.look).over(&self.styles.usual);
        match self.fields.does() {
            _ if around.deleted => Some(What::Deleted),
            _ if look.is_hidden() => Some(What::Hidden),
            _ if around.prompt => Some(What::Prompt),
            Does::Instructs | Does::Fills => Some(What::Instruction),
            Does::Lists => Some(What::Contents),
            _ if look.is_unseen(around.ground) => Some(What::Pale),
            _ => None,
        }
    }

    fn is_left_out(&self, around: &Around, own: &Look) -> bool {
        self.left_out_as(around, own).is_some()
    }

    fn shown(&mut self, text: &str, around: &Around, own: &Look, words: &mut Words) {
        if let Some(what) = self.left_out_as(around, own) {
            return self.leave(what, text);
        }
        if around.put_in {
            self.leave(What::PutIn, text);
        }
        let link = match self.fields.does() {
            Does::Leads(link) => Some(link),
            _ => around.link.clone(),
        };
        let heading = around.style.outline.is_some() || around.style.name == "title";
        let look = if heading { own.clone() } else { own.clone().over(&around.style.look) };
        let text = if own.signs {
            text.chars().map(|c| if (c as u32) & 0xff == 0xb7 { '•' } else { c }).collect()
        } else {
            text.to_owned()
        };
        push(
            words,
            Text {
                text: text.replace('\t', if words.is_empty() { "" } else { "\t" }),
                bold: look.bold == Some(true) && !heading,
                italic: look.italic == Some(true) && !heading,
                struck: look.struck == Some(true),
                put_in: around.put_in,
                link,
            },
        );
    }
}

/// The words right in an element.
fn direct(node: &Node) -> String {
    node.inside
        .iter()
        .filter_map(|inside| match inside {
            Inside::Text(text) => Some(text.as_str()),
            Inside::Node(_) => None,
        })
        .collect()
}

/// The signs of a formula, and those that only take up room in it.
fn formula(node: &Node) -> (String, String) {
    let hidden = |node: &Node| {
        let shown = node.path(&["phantPr", "show"]);
        node.name() == "phant" && shown.is_some_and(|switch| !switch.element.is_on())
    };
    let (mut shown, mut phantom) = (String::new(), String::new());
    for inside in &node.inside {
        match inside {
            Inside::Text(text) => shown.push_str(text),
            Inside::Node(child) if hidden(child) => phantom.push_str(&child.text()),
            Inside::Node(child) => {
                let (own, taken) = formula(child);
                shown.push_str(&own);
                phantom.push_str(&taken);
            }
        }
    }
    (shown, phantom)
}
