//! In: `search-index/synonyms.yaml`. Out: words that mean the same, words that lead to others, and
//! words of danger: those the program's grammar has not, and what is calm here; and what the program's lexicon says
//! that this site does not (`silenced`).
//!
//! A word of danger that is passed over is a child whose cry is not heard. So whatever is not of the form,
//! and whatever stands twice, is told at its line, and all of it in one run.

use crate::document::yaml;
use crate::finding::{At, Finding, Findings, Place, Rule, Severity, cause, one_of, rules};
use crate::personal::{self, Weight};
use crate::read::conflict;
use crate::search::corpus::Synonyms;
use saphyr_parser::{Event, Parser, Span, StrInput};
use std::collections::BTreeMap;
use std::path::Path;

rules! {
    UNREADABLE = error("synonyms/unreadable") {
        why: "Readers who use these words would find nothing, and danger would not be heard.",
        line: "- one",
        says: "this is not in the form of a synonyms file, so these words would not be read",
        help: "write words that mean the same between square brackets: `- [one, two]`",
    }

    WORD_TWICE = error("synonyms/twice") {
        why: "Readers who use these words would find nothing, and danger would not be heard.",
        line: "hitting: [harm]",
        says: "“hitting” stands twice",
        help: "put what both lead to behind one",
    }

    DANGER_NOWHERE = error("synonyms/danger-nowhere") {
        why: "Somebody who types that a child has stopped breathing would see an ordinary list of pages.",
        line: "danger:",
        says: "there are words of danger, but no public contact to show when they are typed",
        help: "add a page of kind `contact` with `emergency: true`, or correct the one there is until it is public",
    }
}

const FILE: &str = "search-index/synonyms.yaml";

/// The parts of the file.
const PARTS: &[&str] = &["same", "leads_to", "silenced", "danger", "calm"];

/// Each of them: what it is for, and an example.
pub const KEYS: &[(&str, &str, &str)] = &[
    ("same", "Words that mean the same", "same:\n  - [RHI, return conversation]"),
    (
        "leads_to",
        "A reader's word, and what it should also find, in place of what the program says of it",
        "leads_to:\n  nonce: [sexual abuse]",
    ),
    (
        "silenced",
        "What the program says and that means something else here: questions or words, as they stand",
        "silenced:\n  - operation makesafe",
    ),
    ("danger", "Words after which the emergency contact is shown first", "danger:\n  - up on the viaduct rail"),
    ("calm", "What sounds of danger and is none here", "calm:\n  - knife angel"),
];

#[cfg(test)]
mod described {
    #[test]
    fn each_part_is_described() {
        let keys: Vec<&str> = super::KEYS.iter().map(|(key, ..)| *key).collect();
        assert_eq!(keys, super::PARTS);
    }
}

/// The words, and where those of danger begin.
#[derive(Debug, Default)]
pub struct Loaded {
    pub synonyms: Synonyms,
    /// What the program's lexicon says and this site does not.
    pub silenced: Vec<String>,
    pub danger: Option<Place>,
}

/// Reads the file if there is one.
pub fn load(site: &Path, findings: &mut Findings) -> Loaded {
    let mut loaded = Loaded::default();
    let text = match std::fs::read_to_string(site.join(FILE)) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return loaded,
        Err(error) => {
            let message = format!("this file cannot be read: {}", cause(&error));
            findings.push(finding("", &UNREADABLE, At::default(), message, "save it as UTF-8 text".into()));
            return loaded;
        }
    };
    if let Some(torn) = conflict::finding(&FILE.into(), &text) {
        findings.push(torn);
        return loaded;
    }
    if let Some(fault) = yaml::ended(&UNREADABLE, &text, 0) {
        findings.push(fault.placed(|at| Some(Place::new(&FILE.into(), &text, at))));
        return loaded;
    }
    personal_data(&text, findings);
    let mut reader = Reader { parser: Parser::new_from_str(&text), yaml: &text, at: At::line(1), findings };
    match reader.node() {
        Ok(Some(root)) => reader.file(root, &mut loaded),
        Ok(None) => {}
        Err(fault) => findings.push(fault.placed(|at| Some(Place::new(&FILE.into(), &text, at)))),
    }
    loaded
}

/// These words go to the search and to no page, so this is the place to ask them.
fn personal_data(text: &str, findings: &mut Findings) {
    for hit in personal::find_in_finished(text) {
        let line = text[..hit.start].rfind('\n').map_or(0, |n| n + 1);
        let end = hit.end.min(text[line..].find('\n').map_or(text.len(), |n| line + n));
        let number = text[..line].matches('\n').count() + 1;
        let at = At::bytes(&text[line..end], number as u32, hit.start - line, end - line);
        let what = hit.what;
        let (message, fix) = (format!("this looks like {}", what.words()), what.fix());
        let told = finding(
            text,
            what.rule(),
            at,
            message,
            format!("{fix}; if it is none, grant it an exception in `signpost.yaml`"),
        );
        let severity = if hit.weight == Weight::Block { Severity::Error } else { Severity::Warning };
        findings.push(told.weighing(severity));
    }
}

fn finding(text: &str, rule: &'static Rule, at: At, message: String, fix: String) -> Finding {
    rule.at(Some(Place::new(&FILE.into(), text, at)), message, fix)
}

/// Words of danger show the emergency contact, so there must be one.
pub fn leads_nowhere(loaded: &Loaded) -> Option<Finding> {
    let place = loaded.danger.clone().filter(|_| loaded.synonyms.emergency_url.is_none())?;
    Some(DANGER_NOWHERE.at(
        Some(place),
        "there are words of danger, but no public contact to show when they are typed",
        "add a page of kind `contact` with `emergency: true`, or correct the one there is until it is public",
    ))
}

/// A piece of YAML and where it stands.
struct Node {
    at: At,
    is: Is,
}

enum Is {
    Word(String),
    List(Vec<Node>),
    Pairs(Vec<(Node, Node)>),
}

struct Reader<'y, 'f> {
    parser: Parser<'y, StrInput<'y>>,
    yaml: &'y str,
    at: At,
    findings: &'f mut Findings,
}

/// How deep the file may nest; its own form needs three.
const DEEPEST: usize = 8;

impl<'y> Reader<'y, '_> {
    fn next(&mut self) -> Result<Event<'y>, Finding<At>> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.at = at(&span);
                Ok(event)
            }
            Some(Err(error)) => Err(yaml::fault(&UNREADABLE, &error, self.yaml, 0)),
            None => Ok(Event::StreamEnd),
        }
    }

    /// The whole file as one piece; nothing if it is empty.
    fn node(&mut self) -> Result<Option<Node>, Finding<At>> {
        loop {
            match self.next()? {
                Event::StreamEnd | Event::DocumentEnd => return Ok(None),
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                event => return self.of(event, 0).map(Some),
            }
        }
    }

    fn of(&mut self, event: Event<'y>, depth: usize) -> Result<Node, Finding<At>> {
        let at = self.at;
        if depth > DEEPEST {
            return Err(self.not_so(at));
        }
        let is = match event {
            Event::Scalar(word, ..) => Is::Word(word.trim().to_owned()),
            Event::SequenceStart(..) => {
                let mut list = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break Is::List(list),
                        event => list.push(self.of(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut pairs = Vec::new();
                loop {
                    match self.next()? {
                        Event::MappingEnd => break Is::Pairs(pairs),
                        event => {
                            let key = self.of(event, depth + 1)?;
                            let event = self.next()?;
                            pairs.push((key, self.of(event, depth + 1)?));
                        }
                    }
                }
            }
            _ => return Err(self.not_so(at)),
        };
        Ok(Node { at, is })
    }

    fn not_so(&self, at: At) -> Finding<At> {
        UNREADABLE.at(at, FORM, "see the parts `same`, `leads_to`, `danger` and `calm` in the sample site")
    }

    fn told(&mut self, rule: &'static Rule, at: At, message: impl Into<String>, fix: impl Into<String>) {
        self.findings.push(finding(self.yaml, rule, at, message.into(), fix.into()));
    }

    fn shape(&mut self, at: At, fix: &str) {
        self.told(&UNREADABLE, at, FORM, fix);
    }

    fn file(&mut self, root: Node, out: &mut Loaded) {
        let Is::Pairs(parts) = root.is else {
            return self
                .shape(root.at, "begin with `same:`, `leads_to:`, `danger:` or `calm:`, and put the words below it");
        };
        let mut seen: BTreeMap<String, At> = BTreeMap::new();
        for (key, value) in parts {
            let Is::Word(name) = key.is else {
                self.shape(key.at, "write `same:`, `leads_to:`, `danger:` or `calm:`");
                continue;
            };
            if let Some(first) = seen.get(&name) {
                let message = format!("`{name}:` stands twice; the first is on line {}", first.line);
                self.told(&WORD_TWICE, key.at, message, "put the words of both below one");
            }
            seen.entry(name.clone()).or_insert(key.at);
            let empty = matches!(&value.is, Is::Word(word) if word.is_empty() || word == "~");
            match name.as_str() {
                _ if empty => {}
                "same" => {
                    let groups = self.list(value).into_iter().filter_map(|group| self.group(group));
                    out.synonyms.same.extend(groups.collect::<Vec<_>>());
                }
                "leads_to" => self.leads(value, out),
                "silenced" => {
                    let words: Vec<String> =
                        self.list(value).into_iter().filter_map(|item| self.danger(item)).collect();
                    out.silenced.extend(words);
                }
                "calm" => {
                    let words: Vec<String> =
                        self.list(value).into_iter().filter_map(|item| self.danger(item)).collect();
                    out.synonyms.calm.extend(words);
                }
                "danger" => {
                    let place = Place::new(&FILE.into(), self.yaml, key.at);
                    let words: Vec<String> =
                        self.list(value).into_iter().filter_map(|item| self.danger(item)).collect();
                    out.danger = out.danger.take().or((!words.is_empty()).then_some(place));
                    out.synonyms.danger.extend(words);
                }
                _ => self.told(&UNREADABLE, key.at, format!("`{name}` is no part of this file"), one_of(&name, PARTS)),
            }
        }
    }

    fn list(&mut self, node: Node) -> Vec<Node> {
        match node.is {
            Is::List(list) => list,
            _ => {
                self.shape(node.at, "write each on a line of its own that begins with `- `");
                Vec::new()
            }
        }
    }

    /// A group of words that mean the same: two or more.
    fn group(&mut self, node: Node) -> Option<Vec<String>> {
        let at = node.at;
        let Is::List(list) = node.is else {
            self.shape(at, "write words that mean the same between square brackets: `- [one, two]`");
            return None;
        };
        let alone = list.len() == 1;
        let words: Vec<String> = list.into_iter().filter_map(|word| self.word(word)).collect();
        if alone {
            self.shape(at, "one word alone means the same as nothing: add the other, or take the line out");
        }
        Some(words)
    }

    fn danger(&mut self, node: Node) -> Option<String> {
        if let Is::List(words) = &node.is {
            let words: Vec<&str> = words
                .iter()
                .filter_map(|n| if let Is::Word(word) = &n.is { Some(word.as_str()) } else { None })
                .collect();
            let fix = format!("write each phrase on a line of its own: `- {}`", words.join("`, `- "));
            self.shape(node.at, &fix);
            return None;
        }
        self.word(node)
    }

    fn word(&mut self, node: Node) -> Option<String> {
        match node.is {
            Is::Word(word) if !word.is_empty() => Some(word),
            Is::Word(_) => {
                self.shape(node.at, "write a word here, or take the line out");
                None
            }
            _ => {
                self.shape(
                    node.at,
                    "write one word or phrase here; put quotation marks round it if it holds a colon or bracket",
                );
                None
            }
        }
    }

    fn leads(&mut self, node: Node, out: &mut Loaded) {
        let Is::Pairs(pairs) = node.is else {
            return self
                .shape(node.at, "write the reader's word, a colon, and what it leads to: `hitting: [physical abuse]`");
        };
        for (key, value) in pairs {
            let at = key.at;
            let Some(word) = self.word(key) else { continue };
            if out.synonyms.leads_to.iter().any(|(known, _)| *known == word) {
                self.told(&WORD_TWICE, at, format!("“{word}” stands twice"), "put what both lead to behind one");
            }
            let to: Vec<String> = match value.is {
                Is::Word(ref to) if !to.is_empty() => vec![to.clone()],
                Is::List(list) => list.into_iter().filter_map(|word| self.word(word)).collect(),
                _ => {
                    self.shape(value.at, "write what it leads to between square brackets: `[physical abuse]`");
                    continue;
                }
            };
            out.synonyms.leads_to.push((word, to));
        }
    }
}

const FORM: &str = "this is not in the form of a synonyms file, so these words would not be read";

fn at(span: &Span) -> At {
    let one_line = span.start.line() == span.end.line();
    let length = if one_line { span.end.col().saturating_sub(span.start.col()) } else { 0 };
    At::span(span.start.line(), span.start.col() + 1, length)
}
