//! In: the reference lines of a body (`[form]: form.md`), which Markdown takes out of the text. Out: a finding for one
//! that nothing uses, or that comes a second time; one that leads nowhere is how some editors write a remark.

use super::writer::Writer;
use crate::document::hidden::{What, Withheld};
use crate::finding::rules;
use std::collections::{HashMap, HashSet};

rules! {
    REFERENCE_TWICE = warning("links/reference-twice") {
        why: "Every link of that name leads where the first line says, and never here.",
        line: "[Form]: https://example.org/newer-form",
        says: "a line above has the same name in square brackets",
        help: "give one of the two another name",
    }

    REFERENCE_UNUSED = warning("links/reference-unused") {
        why: "What is written and not shown is missed by those who rely on it, and nobody notices.",
        line: "[form]: https://example.org \"The form for",
        says: "no link uses this line, so it is shown nowhere",
        help: "write `[words][name]` with the name in its brackets where the link belongs, or take the line out",
    }
}

/// A line that reads like a reference.
struct Reference {
    line: usize,
    label: String,
    target: String,
    /// Its title stands alone on the next line.
    title_below: bool,
}

impl Writer<'_> {
    /// Accounts for the words of reference lines, which the tree does not hold.
    pub(super) fn references(&mut self) {
        let found: Vec<Reference> = (0..self.source.len()).filter_map(|line| self.reference(line)).collect();
        if found.is_empty() {
            return;
        }
        for index in std::mem::take(&mut self.by_reference) {
            let mut lines = found.iter().filter(|reference| reference.target == self.body.links[index].target);
            // What is wrong with an address is told where it is written.
            if let (Some(reference), None) = (lines.next(), lines.next()) {
                self.body.links[index].at = self.at_line(reference.line);
            }
        }
        let targets: HashSet<String> = self.body.links.iter().map(|link| link.target.clone()).collect();
        let used = self.bracketed(&found);
        let mut seen: HashMap<&str, usize> = HashMap::new();
        self.labels(&found.iter().map(|reference| reference.label.as_str()).collect());
        for reference in &found {
            let line = self.source[reference.line];
            if !self.ledger.misses(line) {
                continue;
            }
            self.ledger.tell(line);
            if reference.title_below {
                self.ledger.tell(self.source[reference.line + 1]);
            }
            let at = self.at_line(reference.line);
            let twice = seen.contains_key(reference.label.as_str());
            let first = *seen.entry(&reference.label).or_insert(reference.line);
            let same = || found.iter().any(|other| other.line == first && other.target == reference.target);
            if matches!(reference.target.as_str(), "#" | "") || matches!(reference.label.as_str(), "//" | "comment") {
                self.comments.push(Withheld {
                    at,
                    end: (at.line, at.column + at.length),
                    text: line.to_owned(),
                    what: What::Comment,
                });
            } else if twice {
                let fix = match same() {
                    true => "take this line out: it leads to the same place",
                    false => "give one of the two another name",
                };
                self.raise(&REFERENCE_TWICE, at, "a line above has the same name in square brackets", fix);
            } else if !(targets.contains(&reference.target) && used.contains(&reference.label)) {
                self.raise(
                    &REFERENCE_UNUSED,
                    at,
                    "no link uses this line, so it is shown nowhere",
                    "write `[words][name]` with the name in its brackets where the link belongs, or take the line out",
                );
            }
        }
    }

    /// The names in `[words][name]`, which readers do not see.
    fn labels(&mut self, known: &HashSet<&str>) {
        for index in 0..self.source.len() {
            let line = self.source[index];
            for (at, _) in line.match_indices("][") {
                if let Some((label, _)) = line[at + 2..].split_once(']')
                    && known.contains(fold(label).as_str())
                {
                    self.ledger.tell(label);
                }
            }
        }
    }

    /// What stands between square brackets, but for the reference lines themselves.
    fn bracketed(&self, found: &[Reference]) -> HashSet<String> {
        let mut out = HashSet::new();
        let mut references = found.iter().map(|reference| reference.line).peekable();
        for (index, line) in self.source.iter().enumerate() {
            if references.next_if_eq(&index).is_some() {
                continue;
            }
            let mut from = None;
            for (at, sign) in line.match_indices(['[', ']']) {
                match (sign, from) {
                    ("[", _) => from = Some(at + 1),
                    (_, Some(start)) => {
                        out.insert(fold(&line[start..at]));
                        from = None;
                    }
                    _ => {}
                }
            }
        }
        out
    }

    fn reference(&self, line: usize) -> Option<Reference> {
        let bare = self.source[line].trim_start_matches([' ', '>', '-', '*', '+']);
        let (label, rest) = bare.strip_prefix('[').filter(|rest| !rest.starts_with('^'))?.split_once("]:")?;
        let rest = rest.trim();
        let target = match rest.strip_prefix('<') {
            Some(inner) => inner.split_once('>')?.0,
            None => rest.split_whitespace().next().unwrap_or(""),
        };
        let below = self.source.get(line + 1).map_or("", |line| line.trim());
        let quoted = ['"', '\''].iter().any(|q| below.len() > 1 && below.starts_with(*q) && below.ends_with(*q));
        (!label.contains(['[', ']'])).then(|| Reference {
            line,
            label: fold(label),
            target: target.to_owned(),
            title_below: quoted,
        })
    }
}

/// Names are the same without regard to case and the number of spaces.
fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
