//! The walk over the lines: what is open, what is shown, what is withheld.

use super::super::component;
use super::super::source_map::{Columns, Origin, Piece};
use super::ahead::Ahead;
use super::code::{self, Code, Is};
use super::comment;
use super::mark::{Form, Open};
use super::{
    CODE_OPEN, COMMENT_OPEN, COMMENT_UNCLEAR, Line, Shown, UNTIL, WITHHELD_INSIDE, WITHHELD_OPEN, WITHHELD_UNCLEAR,
    What, Withheld,
};
use super::{elsewhere, near};
use crate::document::not_public;
use crate::finding::{At, Finding, Rule, Severity};
use std::borrow::Cow;
use std::ops::Range;

/// Cuts what is hidden out of a body whose first line is line `before + 1` of its file.
pub fn cut(body: &str, before: usize) -> Shown<'_> {
    let mut cutter = Cutter {
        columns: Columns::new(body, before),
        paired: near::is_paired(body),
        index: 0,
        ahead: Ahead::new("", ""),
        next: None,
        code: Code::default(),
        state: State::Shown,
        now: Building::default(),
        gap: None,
        spans: Vec::new(),
        lines: Vec::new(),
        withheld: Vec::new(),
        faults: Vec::new(),
    };
    cutter.run();
    Shown { columns: cutter.columns, lines: cutter.lines, withheld: cutter.withheld, faults: cutter.faults }
}

struct Cutter<'b> {
    columns: Columns<'b>,
    /// Words in square brackets are marks, because somewhere one closes.
    paired: bool,
    /// The line being read.
    index: usize,
    ahead: Ahead<'b>,
    /// Looked for from that byte of it on: the comment that comes next.
    next: Option<(usize, Option<Found>)>,
    code: Code,
    state: State,
    /// The shown line being put together: what stands before a comment and what follows it are one line.
    now: Building,
    /// Lines were cut here; the index of the last.
    gap: Option<usize>,
    /// The code in the line being read.
    spans: Vec<Range<usize>>,
    lines: Vec<Line<'b>>,
    withheld: Vec<Withheld>,
    faults: Vec<Finding<At>>,
}

enum State {
    Shown,
    Comment(Withheld, Form),
    Passage(Passage),
}

/// A withheld passage that is open.
struct Passage {
    withheld: Withheld,
    /// Colons of the mark that opened it.
    colons: usize,
    /// Blocks that were opened inside it and are not closed.
    inner: usize,
    fence: Code,
    clear: bool,
}

#[derive(Default)]
struct Building {
    text: String,
    origin: Option<Origin>,
    cut: bool,
}

impl Building {
    /// Adds a stretch of a line. Behind a cut there is no second space.
    fn push(&mut self, line: &str, mut part: Range<usize>, index: usize) {
        if self.cut && (self.text.is_empty() || self.text.ends_with([' ', '\t'])) {
            part.start += line[part.clone()].len() - line[part.clone()].trim_start().len();
        }
        if part.is_empty() {
            return;
        }
        let (at, byte) = (self.text.len() as u32, part.start as u32);
        let piece = Piece { at, line: index as u32, byte };
        match &mut self.origin {
            Some(origin) => origin.more.push(piece),
            None => self.origin = Some(Origin { line: index as u32, byte, more: Vec::new() }),
        }
        self.text.push_str(&line[part]);
    }
}

/// Something in a line that is not text.
#[derive(Clone)]
enum Found {
    Comment(Open),
    Withheld(near::Mark),
    /// The end of a comment that nothing opened.
    End(Range<usize>),
}

impl Found {
    fn start(&self) -> usize {
        match self {
            Found::Comment(open) => open.marks.start,
            Found::Withheld(mark) => mark.at.start,
            Found::End(end) => end.start,
        }
    }
}

impl<'b> Cutter<'b> {
    fn run(&mut self) {
        for index in 0..self.columns.len() {
            self.index = index;
            let line = self.columns.line(index);
            let below = if index + 1 < self.columns.len() { self.columns.line(index + 1) } else { "" };
            (self.ahead, self.next) = (Ahead::new(line, below), None);
            self.spans = if line.contains('`') { code::spans(line) } else { Vec::new() };
            match &mut self.state {
                State::Shown => self.begin(line),
                State::Comment(withheld, form) => match comment::closes(*form, line, 0) {
                    Some(end) => {
                        withheld.text.push_str(&line[..end.start]);
                        self.close(end.end);
                        self.text(line, end.end);
                    }
                    None => {
                        withheld.text.push_str(line);
                        withheld.text.push('\n');
                    }
                },
                State::Passage(_) => self.passage(line),
            }
        }
        self.finish();
    }

    /// A part of the line being read.
    fn place(&self, part: Range<usize>) -> At {
        self.columns.at(self.index, part)
    }

    /// A line that begins as shown text or code.
    fn begin(&mut self, line: &'b str) {
        if let Is::Code { example } = self.code.line(line, self.index) {
            let label = line[code::prefix(line).end..].starts_with(['`', '~']);
            let mark = near::find(&self.ahead, 0..line.len(), false).filter(|_| label || !example);
            let Some(mark) = mark.filter(|mark| label || line[..mark.at.start].trim().is_empty()) else {
                return self.emit(line, true);
            };
            if label {
                self.code = Code::default();
            }
            return self.withhold(&near::Mark { clear: false, ..mark }, line);
        }
        if self.first(line, 0).is_none() {
            return self.emit(line, false);
        }
        self.text(line, 0);
    }

    /// A stretch of shown text up to the end of the line.
    fn text(&mut self, line: &'b str, from: usize) {
        let mut from = from;
        while let Some(found) = self.first(line, from) {
            match found {
                Found::End(end) => {
                    self.now.push(line, from..end.end, self.index);
                    self.raise(&COMMENT_UNCLEAR, self.place(end.clone()), ENDS, ENDS_FIX);
                    from = end.end;
                }
                Found::Comment(open) => {
                    self.now.push(line, from..open.marks.start, self.index);
                    match self.comment(line, &open) {
                        Some(end) => from = end,
                        None => return,
                    }
                }
                Found::Withheld(mark) => {
                    self.now.push(line, from..mark.at.start, self.index);
                    self.withhold(&mark, line);
                    match near::inline_end(line, mark.at.end) {
                        Some(end) => {
                            self.hide(&line[mark.at.end..end.start]);
                            self.close(end.end);
                            from = end.end;
                        }
                        None => {
                            self.hide(&line[mark.at.end..]);
                            self.hide("\n");
                            return self.flush();
                        }
                    }
                }
            }
        }
        self.now.push(line, from..line.len(), self.index);
        self.flush();
    }

    /// What comes first in the text of the line that is not text.
    fn first(&mut self, line: &str, from: usize) -> Option<Found> {
        let signs = |b: u8| {
            matches!(
                b,
                b'<' | b'%'
                    | b'.'
                    | b'{'
                    | b'-'
                    | b'&'
                    | b'\\'
                    | b'w'
                    | b'W'
                    | b'/'
                    | b'['
                    | b'#'
                    | b'@'
                    | b'('
                    | b':'
                    | 0xef
                    | 0xe2
                    | 0xc2
            )
        };
        if !line.bytes().skip(from).any(signs) {
            return None;
        }
        // A line is not read to its end anew behind each mark of a passage in it.
        let known = self
            .next
            .as_ref()
            .filter(|(since, found)| *since <= from && found.as_ref().is_none_or(|found| found.start() >= from));
        let found = match known {
            Some((_, found)) => found.clone(),
            None => self.next.insert((from, self.next_comment(line, from))).1.clone(),
        };
        let until = found.as_ref().map_or(line.len(), Found::start);
        let mut at = from;
        while let Some(mark) = near::find(&self.ahead, at..until, self.paired) {
            if !self.in_code(mark.at.start) && !self.in_code(mark.at.end - 1) {
                return Some(Found::Withheld(mark));
            }
            at = mark.at.end;
        }
        found
    }

    fn in_code(&self, at: usize) -> bool {
        let after = self.spans.partition_point(|span| span.start <= at);
        after > 0 && self.spans[after - 1].end > at
    }

    /// The comment, or the end of one, that comes next in the line.
    fn next_comment(&self, line: &str, from: usize) -> Option<Found> {
        let sign = |c: char| elsewhere::OPENS.contains(&c) || matches!(c, '‹' | '«' | '-' | '&');
        let signs = line[from..].char_indices().map(|(at, c)| (from + at, c)).filter(|(_, c)| sign(*c));
        signs.filter(|(at, _)| !self.in_code(*at)).find_map(|(at, c)| {
            let end = || (c == '-' && !line[..at].ends_with('-')).then(|| comment::closes_nothing(line, at)).flatten();
            comment::opens(&self.ahead, at).map(Found::Comment).or_else(|| end().map(Found::End))
        })
    }

    /// Opens a comment. Where it ends on this line.
    fn comment(&mut self, line: &str, open: &Open) -> Option<usize> {
        let at = self.place(open.marks.clone());
        match open.form {
            _ if open.clear => {}
            // Of a style sheet or a script readers see nothing anywhere, so nothing is lost or given away.
            Form::Tag("style") => {
                self.faults.push(COMMENT_UNCLEAR.at(at, STYLE, STYLE_FIX).weighing(Severity::Warning))
            }
            Form::Tag("script") => {
                self.faults.push(COMMENT_UNCLEAR.at(at, SCRIPT, SCRIPT_FIX).weighing(Severity::Warning))
            }
            Form::Tag(_) => self.raise(&COMMENT_UNCLEAR, at, UNSEEN, UNSEEN_FIX),
            _ => self.raise(&COMMENT_UNCLEAR, at, UNCLEAR, UNCLEAR_FIX),
        }
        let what = if open.form == Form::Percent { What::Percent } else { What::Comment };
        let withheld = Withheld { at, end: (at.line, at.column), text: String::new(), what };
        self.state = State::Comment(withheld, open.form);
        match comment::closes(open.form, line, open.marks.end) {
            Some(end) => {
                let inner = &line[open.marks.end..end.start];
                self.hide(inner);
                self.mark_in_comment(inner, at);
                self.close(end.end);
                Some(end.end)
            }
            None => {
                self.hide(&line[open.marks.end..]);
                self.hide("\n");
                None
            }
        }
    }

    /// `<!-- withheld -->`, `<!-- internal start -->`, `%% /private %%` hide nothing that follows them or stands before.
    fn mark_in_comment(&mut self, inner: &str, at: At) {
        let word = inner.trim_matches(|c: char| !c.is_alphabetic());
        let near = !word.contains(char::is_whitespace) && near::is_near(&word.to_lowercase());
        if near || not_public::is_edge(inner) {
            self.raise(&WITHHELD_UNCLEAR, at, NEAR, NEAR_FIX);
        }
    }

    /// Opens a withheld passage.
    fn withhold(&mut self, mark: &near::Mark, line: &str) {
        let at = self.place(mark.at.clone());
        if !mark.clear {
            self.raise(&WITHHELD_UNCLEAR, at, NEAR, NEAR_FIX);
        }
        let withheld = Withheld { at, end: (at.line, at.column), text: String::new(), what: What::Passage };
        let colons = line[mark.at.clone()].bytes().filter(|b| *b == b':').count().max(3);
        self.state = State::Passage(Passage { withheld, colons, inner: 0, fence: Code::default(), clear: mark.clear });
    }

    /// Adds to what is being hidden.
    fn hide(&mut self, text: &str) {
        if let State::Comment(withheld, _) | State::Passage(Passage { withheld, .. }) = &mut self.state {
            withheld.text.push_str(text);
        }
    }

    /// Ends what is being hidden, at this byte of the line.
    fn close(&mut self, end: usize) {
        let place = self.place(end..end);
        match std::mem::replace(&mut self.state, State::Shown) {
            State::Comment(mut withheld, _) | State::Passage(Passage { mut withheld, .. }) => {
                withheld.end = (place.line, place.column);
                self.withheld.push(withheld);
                self.now.cut = true;
            }
            State::Shown => {}
        }
    }

    /// A line in a withheld passage.
    fn passage(&mut self, line: &str) {
        let State::Passage(passage) = &mut self.state else { return };
        let code = passage.fence.line(line, self.index) != Is::Text && passage.clear;
        let lone = near::lone_colons(line);
        let proper = lone.is_some_and(|(_, proper)| proper) && !code;
        if proper && passage.inner > 0 {
            passage.inner -= 1;
        } else if lone.is_some_and(|(colons, _)| !passage.clear || proper && colons >= passage.colons)
            || !passage.clear && near::closes(line)
        {
            self.close(line.len());
            self.gap = Some(self.index);
            self.now = Building::default();
            return;
        } else if lone.is_some() {
            self.raise(&WITHHELD_UNCLEAR, self.place(0..line.trim_end().len()), END, END_FIX);
        } else if let Some(rest) = line.trim_start().strip_prefix(":::").filter(|_| !code) {
            self.opens_inside(line, rest.trim_start_matches(':').trim());
        }
        self.hide(line);
        self.hide("\n");
    }

    /// A block inside a withheld passage has an end of its own, which is not that of the passage.
    fn opens_inside(&mut self, line: &str, info: &str) {
        let name = info.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        if near::find(&self.ahead, 0..line.len(), false).is_some() {
            let at = self.place(0..line.trim_end().len());
            self.raise(&WITHHELD_INSIDE, at, INSIDE, INSIDE_FIX);
        }
        if let State::Passage(passage) = &mut self.state
            && component::spec(name).is_none()
        {
            passage.inner += 1;
        }
    }

    /// Passes on the line that was put together.
    fn flush(&mut self) {
        let now = std::mem::take(&mut self.now);
        let text = if now.cut { now.text.trim_end() } else { now.text.as_str() };
        if text.trim().is_empty() && (now.cut || !matches!(self.state, State::Shown)) {
            self.gap = Some(self.index);
            return;
        }
        let origin = now.origin.unwrap_or_else(|| Origin::whole(self.index));
        self.push(Line { text: Cow::Owned(text.to_owned()), origin, code: false });
    }

    fn emit(&mut self, line: &'b str, code: bool) {
        self.push(Line { text: Cow::Borrowed(line), origin: Origin::whole(self.index), code });
    }

    /// Where lines were cut stays an empty line, as Markdown would have it, except between two rows of a
    /// table or two items of a list, which a hidden line must not part.
    fn push(&mut self, next: Line<'b>) {
        if let Some(index) = self.gap.take()
            && let Some(last) = self.lines.last()
            && !last.text.trim().is_empty()
            && !next.text.trim().is_empty()
        {
            let rows = last.text.contains('|') && next.text.contains('|');
            let items = self.code.in_list() && code::prefix(&next.text).item.is_some();
            if !rows && !items {
                self.lines.push(Line { text: Cow::Borrowed(""), origin: Origin::whole(index), code: false });
            }
        }
        self.lines.push(next);
    }

    fn raise(&mut self, rule: &'static Rule, at: At, message: &str, fix: &str) {
        self.faults.push(rule.at(at, message, fix));
    }

    /// What is open at the end.
    fn finish(&mut self) {
        let last = self.columns.line(self.index);
        let (rule, at, message, fix) = match &self.state {
            State::Shown => return self.open_fence(),
            State::Comment(withheld, form) => {
                let end = match form {
                    Form::Dashes(_) => "-->",
                    Form::Percent => "%%",
                    Form::Instruction(name) => &format!("{{% {name} %}}"),
                    Form::Kramdown => "{:/comment}",
                    Form::Signs(end) => end,
                    Form::Tag(_) => "</…>",
                    Form::Line => "",
                };
                let fix = format!("write `{end}` where the comment ends; {UNTIL}");
                (&COMMENT_OPEN, withheld.at, "this comment is never closed", fix)
            }
            // One that is not spelt like it is told already, with both its ends.
            State::Passage(Passage { clear: false, .. }) => {
                self.close(last.len());
                return self.flush();
            }
            State::Passage(Passage { withheld, .. }) => {
                let fix = format!("add a line `:::` where the withheld passage ends; {UNTIL}");
                (&WITHHELD_OPEN, withheld.at, "`:::withheld` is never closed", fix)
            }
        };
        self.raise(rule, At::line(at.line as usize), message, &fix);
        self.close(last.len());
        self.flush();
    }

    fn open_fence(&mut self) {
        let Some(index) = self.code.open().map(|fence| fence.line) else { return };
        let row = self.columns.line(index).trim().to_owned();
        let above = index.checked_sub(1).map_or("", |above| self.columns.line(above)).trim();
        let tildes = row.bytes().all(|b| b == b'~');
        let fix = match tildes {
            // reStructuredText makes a heading of the line above.
            true if !above.is_empty() => format!("if it was meant to make a heading of the line above, write `## {above}` and take the row out; if code stands below it, add a line with the same signs where the code ends"),
            true => "if it was meant as a line across the page, write `---` with an empty line above and below; if code stands below it, add a line with the same signs where the code ends".into(),
            false => String::from("add a line with the same signs where the code ends"),
        };
        let at = At::line(self.columns.number(index));
        let message = match tildes {
            true => "this row of `~` makes program code of all that stands below it",
            false => "this code block is never closed",
        };
        self.raise(&CODE_OPEN, at, message, &fix);
    }
}

const NEAR: &str = "this reads like `:::withheld`, but is not spelt or placed like it";
const NEAR_FIX: &str = "write `:::withheld` alone at the beginning of a line, and `:::` alone on the line where the passage ends; until then more is withheld than may be meant";
const INSIDE: &str = "this `:::withheld` stands inside another";
const INSIDE_FIX: &str = "end the first passage with a line `:::` before this one, or remove one of the two marks; until then everything up to the last `:::` is withheld";
const END: &str = "it is not clear whether this ends the withheld passage";
const END_FIX: &str = "write `:::` alone at the beginning of a line, outside code, where the passage ends";
const UNCLEAR: &str = "this reads like a comment, but is not spelt like one";
const UNCLEAR_FIX: &str =
    "write `<!-- … -->`, or put it between backticks if readers should see these signs; until then it is withheld";
const STYLE: &str = "this is a style sheet, which a page of this site cannot bring along";
const STYLE_FIX: &str =
    "take it out, down to `</style>`; looks that the whole site should have go into `static/own.css`";
const SCRIPT: &str = "this is a program, which a page of this site cannot bring along";
const SCRIPT_FIX: &str = "take it out, down to `</script>`";
const UNSEEN: &str = "no browser shows what stands in this piece of HTML, so it reads like a comment";
const UNSEEN_FIX: &str =
    "take it out, or write its words without the tag if readers should see them; until then it is withheld";
const ENDS: &str = "this ends a comment that nothing opens";
const ENDS_FIX: &str = "write `<!--` where the comment begins; an arrow is written `→`";
