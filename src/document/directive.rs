//! In: the lines of a body that are shown. Out: the same text ready for Markdown, with every `:::` block
//! closed, and the way back to the file.

use super::component::{self, COMPONENTS};
use super::hidden::{Line, Shown, Withheld, blocks_near};
use super::source_map::{Columns, Origin, SourceMap};
use crate::finding::{At, Finding, Rule, did_you_mean, rules};

rules! {
    OPEN = error("directive/open") {
        why: WHY,
        line: ":::table terms",
        says: "`:::table` is never closed",
        help: "add a line `:::` where it ends",
    }

    INDENTED = error("directive/indented") {
        why: WHY,
        line: ":::contact front-door",
        says: "a `:::` line must start at the beginning of its line",
        help: "remove what stands before it",
    }

    ALONE = error("directive/alone") {
        why: "Readers would see the signs, and not the number, the table or the list that belongs there.",
        line: "Ring us: :::contact front-door",
        says: "`:::contact` must stand alone on its line",
        help: "take it out of this line and write `:::contact …` on a line of its own, with an empty line above and below",
    }

    UNCLEAR = error("directive/unclear") {
        why: WHY,
        line: "::contact front-door",
        says: "this reads like a `:::` line, but is not spelt like one",
        help: "write `:::contact` at the beginning of the line",
    }

    NOTHING_TO_CLOSE = error("directive/nothing-to-close") {
        why: WHY,
        line: ":::",
        says: "this `:::` closes nothing",
        help: "remove it, or add the opening line",
    }

    UNKNOWN = error("directive/unknown") {
        why: WHY,
        line: ":::contct front-door",
        says: "there is no `:::contct`",
        help: "did you mean `:::contact`?",
    }
}

/// What a closing `:::` belongs to. Components have no body.
const BLOCKS: &[&str] = &["table", "withheld"];

/// More open blocks than this are not read; what is open at the end is reported anyway.
const MOST_OPEN: usize = 20;

const WHY: &str = "A block that is not understood could hide or show the wrong thing.";

/// The body without what is withheld.
pub struct Prepared<'s> {
    pub text: String,
    pub map: SourceMap<'s>,
    pub withheld: Vec<Withheld>,
    pub faults: Vec<Finding<At>>,
}

/// Prepares what is shown of a body.
pub fn prepare(shown: Shown<'_>) -> Prepared<'_> {
    let mut scan = Scan {
        columns: &shown.columns,
        index: 0,
        text: String::new(),
        origins: Vec::new(),
        faults: shown.faults,
        open: Vec::new(),
        unknown: 0,
    };
    for line in shown.lines {
        scan.line(line);
    }
    scan.finish();
    let Scan { text, origins, faults, .. } = scan;
    Prepared { text, map: SourceMap::new(shown.columns, origins), withheld: shown.withheld, faults }
}

struct Scan<'s> {
    columns: &'s Columns<'s>,
    /// The line of the body being read.
    index: usize,
    text: String,
    origins: Vec<Origin>,
    faults: Vec<Finding<At>>,
    open: Vec<Open>,
    /// Blocks nobody knows, which are told and not yet closed.
    unknown: usize,
}

/// A block that is not closed yet.
struct Open {
    name: String,
    at: At,
    /// The line of the prepared text that opens it.
    line: usize,
    /// Its opening line is told already.
    told: bool,
}

impl Scan<'_> {
    fn line(&mut self, line: Line<'_>) {
        self.index = line.origin.line as usize;
        if line.code {
            return self.emit(&line.text, line.origin);
        }
        let bare = line.text.trim_start_matches([' ', '\t', '>']);
        if line.text.starts_with(":::") {
            return self.directive(&line.text, line.origin);
        }
        if bare.starts_with(":::") {
            self.raise(
                &INDENTED,
                "a `:::` line must start at the beginning of its line",
                "remove what stands before it",
            );
        } else if let Some(name) = blocks_near(&line.text) {
            self.unclear(&name);
        } else if let Some(name) = within(&line.text) {
            self.alone(&name);
        } else if let Some(row) = self.closed_by_its_last_row(&line.text) {
            self.raise(&ALONE, "this `:::` must stand alone on its line", "write it on the line below this row");
            self.open.pop();
            self.emit(row, line.origin.clone());
            return self.emit(":::", line.origin);
        }
        self.emit(&line.text, line.origin);
    }

    /// A `:::` line that stands in a sentence, a heading or a cell.
    fn alone(&mut self, name: &str) {
        let message = format!("`:::{name}` must stand alone on its line");
        let fix = match (BLOCKS.contains(&name), super::slips::near_notice(name)) {
            (true, _) => format!(
                "write `:::{name} …` alone on its line, what belongs to it below, and `:::` alone on the line after that"
            ),
            (_, Some(notice)) if component::spec(name).is_none() => {
                format!(
                    "take both `:::` out, and write the notice as lines of their own that begin with `> `, the first of them `> [!{notice}]`"
                )
            }
            _ => format!(
                "take it out of this line and write `:::{name} …` on a line of its own, with an empty line above and below"
            ),
        };
        self.raise(&ALONE, &message, &fix);
    }

    /// The last row of a table, if the `:::` that closes it stands behind it.
    fn closed_by_its_last_row<'l>(&self, line: &'l str) -> Option<&'l str> {
        let row = line.trim_end().strip_suffix(":::")?;
        let named = self.open.last().is_some_and(|open| open.name == "table");
        (named && line.starts_with('|') && !row.ends_with(':')).then(|| row.trim_end())
    }

    /// Something like a `:::` line, spelt in another way.
    fn unclear(&mut self, name: &str) {
        let near = did_you_mean(name, names());
        if name.is_empty() || near.is_some() {
            let fix = format!("write `:::{}` at the beginning of the line", near.unwrap_or_default());
            self.raise(&UNCLEAR, "this reads like a `:::` line, but is not spelt like one", &fix);
        }
    }

    fn emit(&mut self, line: &str, origin: Origin) {
        self.text.push_str(line);
        self.text.push('\n');
        self.origins.push(origin);
    }

    fn raise(&mut self, rule: &'static Rule, message: &str, fix: &str) {
        let length = self.columns.line(self.index).trim_end().len();
        self.faults.push(rule.at(self.columns.at(self.index, 0..length), message, fix));
    }

    fn directive(&mut self, line: &str, origin: Origin) {
        let info = line.trim_start_matches(':').trim();
        if info.is_empty() {
            if self.open.pop().is_some() {
                self.emit(line, origin);
            } else if self.unknown > 0 {
                self.unknown -= 1;
            } else {
                self.raise(&NOTHING_TO_CLOSE, "this `:::` closes nothing", "remove it, or add the opening line");
            }
            return;
        }
        let name = info.split_whitespace().next().unwrap_or("");
        let (name, closed) = match info.trim_end().strip_suffix(":::") {
            Some(_) => (name.trim_end_matches(':'), true),
            None => (name, false),
        };
        let known = BLOCKS.contains(&name) || component::spec(name).is_some();
        if known && line.starts_with("::::") {
            self.unclear(name);
        } else if BLOCKS.contains(&name) {
            // Blocks do not stand in blocks; a flood of them would keep the parser busy for minutes.
            if self.open.len() < MOST_OPEN {
                let at = At::line(self.columns.number(self.index));
                self.open.push(Open { name: name.into(), at, line: self.origins.len(), told: closed });
                if closed {
                    self.alone(name);
                }
                self.emit(line.trim_end_matches([':', ' ', '\t']), origin);
            }
        } else if known {
            // A component has no body: close it on a line of our own, also where the author closed it on its own.
            let line = if closed { line.trim_end_matches([':', ' ', '\t']) } else { line };
            self.emit(line, origin.clone());
            self.emit(":::", origin);
        } else {
            self.unknown(name);
        }
    }

    fn unknown(&mut self, name: &str) {
        let notice = notice_within(name);
        let fix = match (did_you_mean(name, names()), notice) {
            (Some(near), _) => format!("did you mean `:::{near}`?"),
            (None, Some(notice)) => {
                format!(
                    "write a notice as `> [!{notice}]`, with `> ` in front of each of its lines, and take both `:::` out"
                )
            }
            _ => format!("use one of: {}", names().collect::<Vec<_>>().join(", ")),
        };
        // Whatever it was meant to be, a `:::` below it closes it and is no fault of its own.
        self.unknown += 1;
        self.raise(&UNKNOWN, &format!("there is no `:::{name}`"), &fix);
    }

    /// What is open at the end. A table is taken to end with its rows, so that one missing `:::` hides no heading and is
    /// told once.
    fn finish(&mut self) {
        for open in std::mem::take(&mut self.open).into_iter().rev() {
            self.close_at(self.rows_end(open.line));
            if !open.told {
                let message = format!("`:::{}` is never closed", open.name);
                self.faults.push(OPEN.at(open.at, &message, "add a line `:::` where it ends"));
            }
        }
    }

    /// The line of the prepared text behind the rows that follow this one.
    fn rows_end(&self, opened: usize) -> usize {
        let rows = self.text.lines().enumerate().skip(opened + 1).skip_while(|(_, line)| line.trim().is_empty());
        let mut rows = rows.skip_while(|(_, line)| line.contains('|'));
        rows.next().map_or(self.origins.len(), |(line, _)| line)
    }

    fn close_at(&mut self, line: usize) {
        let byte = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let origin = self.origins.get(line.saturating_sub(1)).cloned().unwrap_or_default();
        self.text.insert_str(byte, ":::\n");
        self.origins.insert(line, origin);
    }
}

/// The name of a `:::` line that stands within another line, outside code.
fn within(line: &str) -> Option<String> {
    if !line.contains(":::") {
        return None;
    }
    let plain = super::slips::blanked(line);
    plain.match_indices(":::").find_map(|(at, _)| {
        let rest = plain[at..].trim_start_matches(':').trim_start();
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
        let known = names().any(|known| known == name) || super::slips::near_notice(&name).is_some();
        (known && !plain[..at].ends_with(':')).then_some(name)
    })
}

/// The notice that is meant by `callout-tip` or `{.callout-note}`, as by `hint`.
fn notice_within(name: &str) -> Option<&'static str> {
    let parts = || name.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    parts().rev().find_map(super::slips::notice_of).or_else(|| super::slips::near_notice(name))
}

/// What may stand behind `:::`.
fn names() -> impl Iterator<Item = &'static str> {
    COMPONENTS.iter().map(|spec| spec.name).chain(BLOCKS.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::super::hidden;
    use super::*;

    #[test]
    fn only_what_is_near_a_block_is_taken_for_one() {
        for (line, faults) in [("**:::tabel steps**", 1), ("**:::zebra crossing**", 0), ("> :::table steps", 1)] {
            let prepared = prepare(hidden::cut(line, 0));
            assert_eq!(prepared.faults.len(), faults, "{line}: {:?}", prepared.faults);
        }
    }
}
