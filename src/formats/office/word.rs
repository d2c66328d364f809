//! Word: text, changes, and what is hidden in it.

use super::super::flow::Flow;
use super::super::xml::{self, Element, Node};
use super::super::{Contents, Thing};
use super::{Part, headers};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn look(contents: &mut Contents, parts: &[Part<'_>]) -> Result<(), &'static str> {
    let styles = parts.iter().find(|p| p.name.eq_ignore_ascii_case("word/styles.xml"));
    let hiding = styles.map_or(Ok(BTreeSet::new()), |styles| hiding_styles(styles))?;
    let off = headers::switched_off(parts)?;
    let (mut of_fields, mut of_headers) = (String::new(), String::new());
    for part in parts.iter().filter(|p| p.name.to_ascii_lowercase().starts_with("word/") && !p.name.ends_with(".rels"))
    {
        if part.name.eq_ignore_ascii_case("word/styles.xml") {
            continue;
        }
        let mut reader = Reader {
            contents,
            hiding: &hiding,
            flow: Flow::default(),
            open: Vec::new(),
            run: Run::default(),
            instructions: Vec::new(),
            unshown: String::new(),
        };
        xml::walk(part.xml, |node| reader.see(node))?;
        of_fields.push_str(&reader.unshown);
        let shown = reader.flow.finish();
        let lower = part.name.to_ascii_lowercase();
        match lower.contains("comment") || lower.ends_with("settings.xml") || off.contains(&lower) {
            true => contents.aside(&shown),
            false => contents.show(&shown),
        }
        if off.contains(&lower) {
            of_headers.push_str(&shown);
        }
    }
    if says_more(&contents.shown, &of_fields) {
        contents.hidden("a field with words that nobody sees");
    }
    if says_more(&contents.shown, &of_headers) {
        contents.hidden("a header or footer that is switched off");
    }
    Ok(())
}

/// Whether it holds a word that stands nowhere in what is shown.
fn says_more(shown: &str, words: &str) -> bool {
    let cut = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(char::is_alphabetic));
        words.filter(|word| word.chars().count() > 1).map(str::to_lowercase).collect()
    };
    !words.trim().is_empty() && !cut(words).is_subset(&cut(shown))
}

/// The styles that hide what they are given to, themselves or through the one they are based on.
fn hiding_styles(part: &Part<'_>) -> Result<BTreeSet<String>, &'static str> {
    let mut hiding = BTreeSet::new();
    let mut based: BTreeMap<String, String> = BTreeMap::new();
    let mut style = String::new();
    xml::walk(part.xml, |node| {
        let Node::Start(e) = node else { return };
        match e.name.as_str() {
            "style" => style = e.get("styleId").unwrap_or("").to_owned(),
            "docDefaults" => style = String::from("*"),
            "basedOn" => drop(based.insert(style.clone(), e.get("val").unwrap_or("").to_owned())),
            "vanish" | "specVanish" if e.is_on() => drop(hiding.insert(style.clone())),
            _ => {}
        }
    })?;
    for _ in 0..based.len() {
        let more: Vec<String> = based
            .iter()
            .filter(|(own, base)| hiding.contains(*base) && !hiding.contains(*own))
            .map(|(own, _)| own.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        hiding.extend(more);
    }
    Ok(hiding)
}

struct Reader<'r> {
    contents: &'r mut Contents,
    hiding: &'r BTreeSet<String>,
    flow: Flow,
    open: Vec<String>,
    run: Run,
    /// The instructions of the fields that are open, the inmost last, which are written in many pieces.
    instructions: Vec<String>,
    /// What the instructions say that no field shows.
    unshown: String,
}

/// What is set for the words that follow.
#[derive(Default)]
struct Run {
    /// Seen on a page, not in a list of links.
    only_printed: bool,
    tiny: bool,
    white: bool,
    shaded: bool,
    styled_hidden: bool,
}

/// Words in black on black, or in a size nobody reads.
pub(crate) const SMALLEST: u32 = 6;

impl Reader<'_> {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(e) => {
                self.start(e);
                self.open.push(e.name.clone());
            }
            Node::End(name) => {
                self.open.pop();
                self.end(name);
            }
            Node::Text(words) => self.text(words),
            _ => {}
        }
    }

    fn start(&mut self, e: &Element) {
        let name = e.name.as_str();
        // Whatever carries an author was somebody's doing: a change, or a comment's place.
        if changes(name)
            || e.get("author").is_some_and(|a| !a.trim().is_empty()) && !matches!(name, "comment" | "person")
        {
            self.contents.found(Thing::Change);
        }
        match name {
            "vanish" | "specVanish" if e.is_on() => self.contents.hidden("hidden text"),
            "hidden" if e.is_on() && self.open.last().is_some_and(|parent| parent == "trPr") => {
                self.contents.hidden("a hidden row of a table");
            }
            "webHidden" if e.is_on() => self.run.only_printed = true,
            "pStyle" | "rStyle" | "tblStyle" => {
                self.run.styled_hidden |= e.get("val").is_some_and(|style| self.hiding.contains(style));
            }
            "sz" => self.run.tiny = e.get("val").and_then(|v| v.parse::<u32>().ok()).is_some_and(|v| v <= SMALLEST),
            "color" => self.run.white = e.get("val").is_some_and(|v| v.eq_ignore_ascii_case("ffffff")),
            "shd" | "highlight" | "pict" | "drawing" | "background" => self.run.shaded = true,
            "r" => self.run = Run { shaded: self.run.shaded, styled_hidden: self.run.styled_hidden, ..Run::default() },
            "p" => self.run = Run { shaded: self.run.shaded, ..Run::default() },
            "tbl" => self.flow.begin_table(),
            "br" | "cr" | "tab" | "ptab" => self.flow.text(" "),
            "noBreakHyphen" => self.flow.text("-"),
            "sym" => self.flow.text(" "),
            "docVar" => {
                self.contents.hidden("variables of a program");
                self.contents.aside(e.get("val").unwrap_or(""));
            }
            "mailMerge" => self.contents.hidden("a connection to a list of addresses"),
            "attachedTemplate" | "subDoc" => {}
            "alias" | "tag" | "statusText" | "helpText" | "default" | "ddList" | "listEntry" | "placeholder" => {
                self.contents.aside(e.get("val").unwrap_or(""));
            }
            "listItem" => {
                self.contents.aside(e.get("displayText").unwrap_or(""));
                self.contents.aside(e.get("value").unwrap_or(""));
            }
            "fldSimple" => {
                self.field(e.get("instr").unwrap_or(""));
                self.instructed(e.get("instr").unwrap_or("").to_owned());
            }
            // One field may stand in the instruction of another.
            "fldChar" if e.get("fldCharType") == Some("begin") => self.instructions.push(String::new()),
            "fldChar" => {
                if let Some(instruction) = self.instructions.last_mut().map(std::mem::take) {
                    self.instructed(instruction);
                }
                if e.get("fldCharType") == Some("end") {
                    self.instructions.pop();
                }
            }
            "cNvPr" | "docPr" if e.says("hidden") => self.contents.hidden("a hidden picture"),
            "shape" | "rect" if e.get("style").is_some_and(|s| s.replace(' ', "").contains("visibility:hidden")) => {
                self.contents.hidden("a hidden picture");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.flow.end_line(),
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            "tbl" => {
                self.flow.end_table();
                self.run.shaded = false;
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        match self.open.last().map_or("", String::as_str) {
            "instrText" | "delInstrText" => {
                self.field(words);
                if let Some(instruction) = self.instructions.last_mut() {
                    instruction.push_str(words);
                }
            }
            "t" | "delText" | "v" | "txbxContent" => {
                let letters = words.chars().any(char::is_alphabetic);
                let told = letters || words.chars().any(|c| c.is_ascii_digit());
                let table = self.open.iter().any(|name| name == "tbl");
                if self.run.only_printed && letters || self.run.styled_hidden && told {
                    self.contents.hidden("hidden text");
                }
                if self.run.tiny && told || self.run.white && told && !self.run.shaded && !table {
                    self.contents.hidden("words too small or too pale to be seen");
                }
                self.flow.text(words);
            }
            _ if words.trim().is_empty() => {}
            _ => self.flow.text(words),
        }
    }

    /// An instruction is complete: one that chooses among words, asks for them or marks a place with them shows not all.
    fn instructed(&mut self, instruction: String) {
        let kind = instruction.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
        if matches!(kind.as_str(), "IF" | "ASK" | "FILLIN" | "TC" | "XE") {
            for words in instruction.split(['"', '“', '”']).skip(1).step_by(2) {
                self.unshown.push_str(words);
                self.unshown.push('\n');
            }
        }
    }

    /// The instruction of a field: some fetch, some run, some name a file.
    fn field(&mut self, words: &str) {
        self.contents.aside(words);
        let first = words.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
        match first.as_str() {
            "DDE" | "DDEAUTO" | "MACROBUTTON" => self.contents.found(Thing::Program("a field")),
            "INCLUDETEXT" | "INCLUDEPICTURE" | "LINK" | "DATABASE" | "IMPORT" | "RD" => {
                self.contents.found(Thing::Outside("a field takes its words from another file"));
            }
            "HYPERLINK"
                if super::super::markup::runs(words.trim_start_matches("HYPERLINK").trim().trim_matches('"')) =>
            {
                self.contents.found(Thing::Program("a link"));
            }
            "PRIVATE" | "COMMENTS" | "SET" | "ADDIN" if words.split_whitespace().nth(1).is_some() => {
                self.contents.hidden("a field with words that nobody sees");
            }
            "USERNAME" | "AUTHOR" | "LASTSAVEDBY" => self.contents.hidden("a field that fills in a worker's name"),
            _ => {}
        }
    }
}

/// The elements of tracked changes: deleted, put in, moved, and every `…Change` that keeps how it was.
pub(crate) fn changes(name: &str) -> bool {
    name.ends_with("Change")
        || matches!(
            name,
            "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel" | "cellMerge" | "delText" | "delInstrText"
        )
        || name.starts_with("moveFromRange")
        || name.starts_with("moveToRange")
        || name.starts_with("conflictIns")
        || name.starts_with("conflictDel")
        || name.starts_with("customXmlInsRange")
        || name.starts_with("customXmlDelRange")
}
