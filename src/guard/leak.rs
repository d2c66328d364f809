//! Question: does any finished file hold words that were withheld?
//!
//! Every run of [`RUN`] words of a withheld page or passage is a fingerprint; a shorter passage is
//! one as a whole. The words are compared without case, punctuation or markup, in pages, attributes,
//! feeds and the decoded data of the search. The message never repeats the secret.

use super::problem;
use crate::finding::Findings;
use crate::site::Secret;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a row that cannot be chance.
const RUN: usize = 8;
/// A passage shorter than this says too little to recognise.
const LEAST: usize = 3;

/// The fingerprints of everything withheld.
pub struct Fingerprints<'s> {
    secrets: &'s [Secret],
    /// By length of the run, then by hash: which secret.
    by_length: HashMap<usize, HashMap<u64, usize>>,
}

impl<'s> Fingerprints<'s> {
    /// Takes the fingerprints.
    pub fn of(secrets: &'s [Secret]) -> Fingerprints<'s> {
        let mut by_length: HashMap<usize, HashMap<u64, usize>> = HashMap::new();
        for (index, secret) in secrets.iter().enumerate() {
            let words = words(&body(&secret.text));
            let length = words.len().min(RUN);
            if length < LEAST {
                continue;
            }
            let prints = by_length.entry(length).or_default();
            for run in words.windows(length) {
                prints.entry(hash(run)).or_insert(index);
            }
        }
        Fingerprints { secrets, by_length }
    }

    /// Looks through the text of one finished file.
    pub fn look(&self, path: &str, text: &str, findings: &mut Findings) {
        if self.by_length.is_empty() {
            return;
        }
        let words = words(text);
        let mut told = Vec::new();
        for (length, prints) in &self.by_length {
            for run in words.windows(*length) {
                if let Some(index) = prints.get(&hash(run))
                    && !told.contains(index)
                {
                    told.push(*index);
                }
            }
        }
        told.sort_unstable();
        for index in told {
            findings.push(problem(
                path,
                "safety/leak",
                format!("words withheld in {} stand in this file of the built site", self.secrets[index].file),
                "What is withheld can identify a child or a worker; once published it cannot be taken back.",
                "find the same words on the public page and remove them; if they are harmless, take them out of the withheld text",
            ));
        }
    }
}

/// The text without front-matter lines and directive marks, whose wording pages share.
fn body(text: &str) -> String {
    let text = match text.strip_prefix("---\n").and_then(|t| t.split_once("\n---")) {
        Some((front, body)) => {
            let values: Vec<&str> = front
                .lines()
                .filter_map(|l| {
                    l.split_once(':')
                        .filter(|(key, _)| matches!(*key, "title" | "summary" | "heard" | "evidence" | "reason"))
                        .map(|(_, v)| v)
                })
                .collect();
            values.join("\n") + "\n\u{1}\n" + body
        }
        None => text.to_owned(),
    };
    let heading_row =
        |line: &&str| !(line.starts_with('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')));
    let mut out = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let heads_table = lines.get(at + 1).is_some_and(|next| !heading_row(next) && next.contains('-'));
        if heading_row(line) && !heads_table && !line.starts_with(":::") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(secret: &str, public: &str) -> usize {
        let secrets = [Secret { file: "content/a.md".into(), text: secret.into() }];
        let mut findings = Findings::new();
        Fingerprints::of(&secrets).look("p.html", public, &mut findings);
        findings.iter().count()
    }

    #[test]
    fn a_run_of_eight_words_is_found_whatever_its_dress() {
        let secret = "The night team has lost nine of its twelve workers since June.";
        assert_eq!(found(secret, "we heard: “the NIGHT team has lost nine, of its twelve” and more"), 1);
        assert_eq!(found(secret, "the night team has lost its keys"), 0);
    }

    #[test]
    fn a_short_passage_is_found_whole() {
        assert_eq!(found("Flat 9, Heron House", "they live at flat 9 heron house now"), 1);
        assert_eq!(found("Flat 9, Heron House", "flat 9 is empty"), 0);
    }

    #[test]
    fn the_message_does_not_repeat_the_secret() {
        let secrets = [Secret { file: "content/a.md".into(), text: "Flat 9, Heron House".into() }];
        let mut findings = Findings::new();
        Fingerprints::of(&secrets).look("p.html", "flat 9 heron house", &mut findings);
        assert!(findings.iter().all(|f| !f.message.contains("Heron") && !f.fix.contains("Heron")));
    }
}
