//! In: a page's body as typed. Out: the same text ready for Markdown, with withheld passages taken
//! out, every `:::` block closed, and a map back to the lines of the file.
//!
//! Works on lines, before Markdown, so that a withheld passage never reaches the parsed page. Where
//! the author's intent is unclear it withholds more, never less.

use super::component::{self, COMPONENTS};
use crate::finding::{At, did_you_mean};

/// What a closing `:::` belongs to. Components have no body.
const BLOCKS: &[&str] = &["table", "withheld"];

/// More open blocks than this are not read; what is open at the end is reported anyway.
const MOST_OPEN: usize = 20;

/// The body without what is withheld.
#[derive(Debug, Default)]
pub struct Prepared {
    pub text: String,
    /// For each line of `text`, its line in the file (from 1).
    pub lines: Vec<usize>,
    pub withheld: Vec<Withheld>,
    pub faults: Vec<Fault>,
}

/// A passage kept out of the site.
#[derive(Clone, Debug)]
pub struct Withheld {
    pub at: At,
    pub text: String,
}

/// A `:::` line that cannot be followed.
#[derive(Debug)]
pub struct Fault {
    pub at: At,
    pub code: &'static str,
    pub message: String,
    pub fix: String,
}

/// Prepares a body whose first line is line `first_line + 1` of its file.
pub fn prepare(body: &str, first_line: usize) -> Prepared {
    let mut scan = Scan { out: Prepared::default(), fence: None, open: Vec::new(), secret: None };
    for (index, line) in body.lines().enumerate() {
        scan.line(line, first_line + index + 1);
    }
    scan.finish(first_line + body.lines().count());
    scan.out
}

struct Scan {
    out: Prepared,
    /// The opening mark of a fenced code block, and whether it shows Markdown as an example.
    fence: Option<(String, bool)>,
    open: Vec<(String, At)>,
    secret: Option<Withheld>,
}

impl Scan {
    fn line(&mut self, line: &str, number: usize) {
        if self.secret.is_some() {
            return self.withheld_line(line, number);
        }
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let example = self.fence.as_ref().is_some_and(|(_, example)| *example);
        if !example && bare.strip_prefix(":::").is_some_and(|rest| rest.trim().to_lowercase().starts_with("withheld")) {
            return self.open_withheld(line, number);
        }
        self.track_fence(bare);
        if self.fence.is_none() && line.starts_with(":::") {
            return self.directive(line, number);
        }
        if self.fence.is_none() && bare.starts_with(":::") {
            self.fault(
                number,
                line,
                "directive/indented",
                "a `:::` line must start at the beginning of its line",
                "remove what stands before it",
            );
        }
        self.emit(line, number);
    }

    fn track_fence(&mut self, bare: &str) {
        let mark: String =
            bare.chars().take_while(|c| *c == bare.chars().next().unwrap_or(' ') && matches!(c, '`' | '~')).collect();
        let closes =
            |open: &str| mark.len() >= open.len() && mark.starts_with(open) && bare.trim_end().len() == mark.len();
        match &self.fence {
            Some((open, _)) if closes(open) => self.fence = None,
            Some(_) => {}
            None if mark.len() >= 3 && !(mark.starts_with('`') && bare[mark.len()..].contains('`')) => {
                let info = bare[mark.len()..].trim();
                self.fence = Some((mark, matches!(info, "markdown" | "md")));
            }
            None => {}
        }
    }

    fn emit(&mut self, line: &str, number: usize) {
        self.out.text.push_str(line);
        self.out.text.push('\n');
        self.out.lines.push(number);
    }

    fn fault(&mut self, number: usize, line: &str, code: &'static str, message: &str, fix: &str) {
        let at = At::span(number, 1, line.trim_end().chars().count());
        self.out.faults.push(Fault { at, code, message: message.into(), fix: fix.into() });
    }

    fn open_withheld(&mut self, line: &str, number: usize) {
        if !line.starts_with(":::withheld") || self.fence.is_some() {
            self.fault(
                number,
                line,
                "directive/withheld-unclear",
                "`:::withheld` must stand at the beginning of its own line, outside code",
                "move it to the beginning of the line; until then everything below it is withheld",
            );
        }
        self.secret = Some(Withheld { at: At::line(number), text: String::new() });
    }

    fn withheld_line(&mut self, line: &str, _number: usize) {
        let closes = line.trim_start_matches([' ', '\t', '>']).trim_end() == ":::";
        if closes {
            self.out.withheld.extend(self.secret.take());
        } else if let Some(secret) = &mut self.secret {
            secret.text.push_str(line);
            secret.text.push('\n');
        }
    }

    fn directive(&mut self, line: &str, number: usize) {
        let info = line[3..].trim();
        if info.is_empty() {
            if self.open.pop().is_some() {
                self.emit(line, number);
            } else {
                self.fault(
                    number,
                    line,
                    "directive/nothing-to-close",
                    "this `:::` closes nothing",
                    "remove it, or add the opening line",
                );
            }
            return;
        }
        let name = info.split_whitespace().next().unwrap_or("");
        if BLOCKS.contains(&name) {
            // Blocks do not stand in blocks; a flood of them would keep the parser busy for minutes.
            if self.open.len() < MOST_OPEN {
                self.open.push((name.into(), At::line(number)));
                self.emit(line, number);
            }
        } else if component::spec(name).is_some() {
            // A component has no body: close it on a line of our own.
            self.emit(line, number);
            self.emit(":::", number);
        } else {
            self.unknown(name, line, number);
        }
    }

    fn unknown(&mut self, name: &str, line: &str, number: usize) {
        let names: Vec<&str> = COMPONENTS.iter().map(|spec| spec.name).chain(BLOCKS.iter().copied()).collect();
        let near = did_you_mean(name, names.iter().copied());
        let fix =
            near.map_or_else(|| format!("use one of: {}", names.join(", ")), |n| format!("did you mean `:::{n}`?"));
        self.fault(number, line, "directive/unknown", &format!("there is no `:::{name}`"), &fix);
        if near == Some("withheld") {
            self.secret = Some(Withheld { at: At::line(number), text: String::new() });
        }
    }

    fn finish(&mut self, last: usize) {
        if let Some(secret) = self.secret.take() {
            let at = secret.at;
            self.out.withheld.push(secret);
            self.out.faults.push(Fault {
                at,
                code: "directive/withheld-open",
                message: "`:::withheld` is never closed".into(),
                fix: "add a line `:::` where the withheld passage ends; until then everything below it is withheld"
                    .into(),
            });
        }
        for (name, at) in std::mem::take(&mut self.open) {
            self.emit(":::", last);
            self.out.faults.push(Fault {
                at,
                code: "directive/open",
                message: format!("`:::{name}` is never closed"),
                fix: "add a line `:::` where it ends".into(),
            });
        }
    }
}
