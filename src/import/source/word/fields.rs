//! In: the marks between which Word keeps an instruction and what came of it. Out: whether the words there are shown, and
//! where a link leads.

use crate::formats::xml::Element;

#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Behind the mark that divides the instruction from what came of it.
    shown: bool,
}

/// What a field does with the words in it.
#[derive(Debug, PartialEq)]
pub enum Does {
    Nothing,
    /// The words are an instruction.
    Instructs,
    /// A list of contents, or of words.
    Lists,
    /// The number of a page, a name, a day: filled in by the program.
    Fills,
    Leads(String),
}

impl Fields {
    /// A mark: `begin`, `separate` or `end`. Gives the instruction that is complete with it.
    pub fn mark(&mut self, element: &Element) -> Option<String> {
        match element.get("fldCharType") {
            Some("begin") => self.open.push(Field::default()),
            Some("separate") => {
                let last = self.open.last_mut()?;
                last.shown = true;
                return Some(last.instruction.clone());
            }
            Some("end") => {
                let last = self.open.pop()?;
                return (!last.shown).then_some(last.instruction);
            }
            _ => {}
        }
        None
    }

    pub fn instruction(&mut self, words: &str) {
        if let Some(last) = self.open.last_mut() {
            last.instruction.push_str(words);
        }
    }

    /// A paragraph ends: an instruction that nothing followed was never one.
    pub fn end_paragraph(&mut self) {
        self.open.retain(|field| field.shown);
    }

    /// The text ends.
    pub fn end(&mut self) {
        self.open.clear();
    }

    pub fn does(&self) -> Does {
        let mut last = Does::Nothing;
        for field in &self.open {
            match (field.shown, does(&field.instruction)) {
                (false, _) => return Does::Instructs,
                (_, done @ (Does::Lists | Does::Fills)) => return done,
                (_, Does::Nothing) => {}
                (_, done) => last = done,
            }
        }
        last
    }
}

/// What an instruction does with the words that come of it.
pub fn does(instruction: &str) -> Does {
    let mut words = instruction.split_whitespace();
    match words.next().unwrap_or("").to_ascii_uppercase().as_str() {
        "TOC" | "INDEX" | "TOA" => Does::Lists,
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "FILENAME" | "AUTHOR" | "USERNAME" | "USERINITIALS" | "LASTSAVEDBY"
        | "PRINTDATE" | "SAVEDATE" | "CREATEDATE" | "EDITTIME" | "DOCPROPERTY" | "INFO" | "PRIVATE" | "SET"
        | "ADDIN" => Does::Fills,
        "HYPERLINK" => target(instruction).map_or(Does::Nothing, Does::Leads),
        _ => Does::Nothing,
    }
}

/// `HYPERLINK "https://…" \l "place"`.
fn target(instruction: &str) -> Option<String> {
    let mut quoted = instruction.split(['"', '“', '”']).skip(1).step_by(2);
    let first = quoted.next()?;
    let within = instruction.split_once('"').is_some_and(|(before, _)| before.trim_end().ends_with("\\l"));
    match quoted.next().filter(|_| !within && instruction.contains("\\l ")) {
        Some(place) => Some(format!("{first}#{place}")),
        None if within => Some(format!("#{first}")),
        None => Some(first.to_owned()),
    }
}
