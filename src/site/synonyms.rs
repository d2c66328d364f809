//! In: `search-index/synonyms.yaml`. Out: words that mean the same, words that lead to others, and
//! words of danger: those the program's grammar has not, and what is calm here.

use crate::document::front_matter::Fault;
use crate::document::yaml;
use crate::finding::{At, Finding, Findings, Place, Severity, cause};
use crate::search::corpus::Synonyms;
use saphyr_parser::{Event, Parser, StrInput};
use std::path::Path;

/// Reads the file if there is one.
pub fn load(site: &Path, findings: &mut Findings) -> Synonyms {
    let path = site.join("search-index/synonyms.yaml");
    let mut synonyms = Synonyms::default();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return synonyms,
        Err(error) => {
            findings.push(finding(
                "",
                Fault {
                    at: At::default(),
                    message: format!("this file cannot be read: {}", cause(&error)),
                    fix: "save it as UTF-8 text".into(),
                },
            ));
            return synonyms;
        }
    };
    if let Err(fault) = Reader::new(&text).file(&mut synonyms) {
        findings.push(finding(&text, fault));
    }
    synonyms
}

fn finding(text: &str, fault: Fault) -> Finding {
    let file = "search-index/synonyms.yaml".into();
    Finding {
        severity: Severity::Error,
        code: "synonyms/unreadable",
        place: Some(Place::new(&file, text, fault.at)),
        message: fault.message,
        why: "Readers who use another word would find nothing.",
        fix: fault.fix,
    }
}

struct Reader<'y> {
    parser: Parser<'y, StrInput<'y>>,
    yaml: &'y str,
    at: At,
}

enum Item {
    Word(String),
    List(Vec<String>),
}

impl<'y> Reader<'y> {
    fn new(text: &'y str) -> Reader<'y> {
        Reader { parser: Parser::new_from_str(text), yaml: text, at: At::line(1) }
    }

    fn next(&mut self) -> Result<Event<'y>, Fault> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.at = At::span(span.start.line(), span.start.col() + 1, 0);
                Ok(event)
            }
            Some(Err(error)) => Err(yaml::fault(&error, self.yaml, 0)),
            None => Ok(Event::StreamEnd),
        }
    }

    fn shape<T>(&self) -> Result<T, Fault> {
        Err(Fault {
            at: self.at,
            message: "this is not in the form of a synonyms file".into(),
            fix: "see the parts `same`, `leads_to`, `danger` and `calm` in the sample site".into(),
        })
    }

    fn file(&mut self, out: &mut Synonyms) -> Result<(), Fault> {
        loop {
            match self.next()? {
                Event::MappingStart(..) => return self.parts(out),
                Event::StreamEnd => return Ok(()),
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::DocumentEnd => return Ok(()),
                _ => return self.shape(),
            }
        }
    }

    fn parts(&mut self, out: &mut Synonyms) -> Result<(), Fault> {
        loop {
            match self.next()? {
                Event::MappingEnd => return Ok(()),
                Event::Scalar(key, ..) => match &*key {
                    "same" => {
                        out.same = self
                            .items()?
                            .into_iter()
                            .filter_map(|i| if let Item::List(l) = i { Some(l) } else { None })
                            .collect()
                    }
                    "danger" => {
                        out.danger = self
                            .items()?
                            .into_iter()
                            .filter_map(|i| if let Item::Word(w) = i { Some(w) } else { None })
                            .collect()
                    }
                    "calm" => {
                        out.calm = self
                            .items()?
                            .into_iter()
                            .filter_map(|i| if let Item::Word(w) = i { Some(w) } else { None })
                            .collect()
                    }
                    "leads_to" => out.leads_to = self.pairs()?,
                    _ => return self.shape(),
                },
                _ => return self.shape(),
            }
        }
    }

    fn items(&mut self) -> Result<Vec<Item>, Fault> {
        let Event::SequenceStart(..) = self.next()? else { return self.shape() };
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(items),
                Event::Scalar(word, ..) => items.push(Item::Word(word.into_owned())),
                Event::SequenceStart(..) => items.push(Item::List(self.words()?)),
                _ => return self.shape(),
            }
        }
    }

    fn words(&mut self) -> Result<Vec<String>, Fault> {
        let mut words = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(words),
                Event::Scalar(word, ..) => words.push(word.into_owned()),
                _ => return self.shape(),
            }
        }
    }

    fn pairs(&mut self) -> Result<Vec<(String, Vec<String>)>, Fault> {
        let Event::MappingStart(..) = self.next()? else { return self.shape() };
        let mut pairs = Vec::new();
        loop {
            match self.next()? {
                Event::MappingEnd => return Ok(pairs),
                Event::Scalar(key, ..) => {
                    let Event::SequenceStart(..) = self.next()? else { return self.shape() };
                    pairs.push((key.into_owned(), self.words()?));
                }
                _ => return self.shape(),
            }
        }
    }
}
