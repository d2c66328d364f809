//! In: a line, and a place in it. Out: the mark that opens or closes a comment there, however it is spelt: as HTML has
//! it, as Word changes it, as Obsidian and templates do; other programs' remarks are in `elsewhere/`.

use super::ahead::Ahead;
use super::elsewhere;
use super::mark::{Form, Open};
use std::ops::Range;

/// The comment that opens with the character at `at`, if one does.
pub fn opens(ahead: &Ahead<'_>, at: usize) -> Option<Open> {
    let line = ahead.line;
    let rest = &line[at..];
    match rest.chars().next()? {
        '<' | '＜' | '‹' | '«' | '&' | '\\' => html(line, at).or_else(|| elsewhere::opens(ahead, at)),
        '{' => template(rest)
            .map(|(length, form)| Open { marks: at..at + length, form, clear: true })
            .or_else(|| elsewhere::opens(ahead, at)),
        '%' if rest.starts_with("%%") && !rest.starts_with("%%%") => percent(ahead, at),
        _ => elsewhere::opens(ahead, at),
    }
}

/// `<`, `!` and hyphens or dashes, with spaces, escapes or wide signs between them.
fn html(line: &str, at: usize) -> Option<Open> {
    // Of a row of escapes the first begins what there is.
    if line[at..].starts_with('\\') && line[..at].ends_with('\\') {
        return None;
    }
    let mut scan = Scan { line, at, plain: true };
    scan.eat_escapes();
    scan.one(&["<", "＜", "‹", "«", "&lt;", "&#60;", "&#x3c;", "&#x3C;"])?;
    let before = scan.at;
    scan.eat_between();
    if scan.one(&["!", "！", "&#33;"]).is_none() {
        return arrow(line, at, before);
    }
    scan.eat_between();
    let (hyphens, dashes) = scan.dashes();
    let clear = scan.plain && (hyphens >= 2 || dashes >= 1);
    let form = Form::Dashes(if hyphens >= 2 || dashes >= 1 { 2 } else { 1 });
    (hyphens + dashes > 0).then_some(Open { marks: at..scan.at, form, clear })
}

/// `<-- … -->`: the `!` was forgotten, and the end shows what was meant.
fn arrow(line: &str, at: usize, after: usize) -> Option<Open> {
    let mut scan = Scan { line, at: after, plain: true };
    let (hyphens, _) = scan.dashes();
    let form = Form::Dashes(2);
    let closed = hyphens >= 2 && closes(form, just_after(line, scan.at), 0).is_some();
    closed.then_some(Open { marks: at..scan.at, form, clear: false })
}

/// `%%` opens a comment that ends on its line, or any that begins its line. Behind a figure it is a slip
/// of the finger.
fn percent(ahead: &Ahead<'_>, at: usize) -> Option<Open> {
    let marks = at..at + 2;
    let before = &ahead.line[..at];
    let figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let first = ahead.text() == at;
    let closed = ahead.has("%%", marks.end);
    (!figure && (first || closed || !before.ends_with(char::is_alphanumeric))).then_some(Open {
        marks,
        form: Form::Percent,
        clear: first || closed,
    })
}

/// What other generators hide: the length of the opening mark, and what closes it.
fn template(rest: &str) -> Option<(usize, Form)> {
    const FIXED: [(&str, Form); 7] = [
        ("{{/*", Form::Signs("*/}}")),
        ("{{!--", Form::Signs("--}}")),
        ("{{</*", Form::Signs("*/>}}")),
        ("{{%/*", Form::Signs("*/%}}")),
        ("{>>", Form::Signs("<<}")),
        ("{/*", Form::Signs("*/}")),
        ("{::comment}", Form::Kramdown),
    ];
    if let Some((open, form)) = FIXED.iter().find(|(open, _)| rest.starts_with(open)) {
        return Some((open.len(), *form));
    }
    // `{#anchor}` names a heading.
    if rest.starts_with("{#") && (rest.len() == 2 || rest[2..].starts_with(|c: char| c.is_whitespace() || c == '-')) {
        return Some((2, Form::Signs("#}")));
    }
    let tag = just_after(rest, 0).strip_prefix("{%")?;
    let word = tag.trim_start_matches(['-', ' ']);
    let end = tag.find("%}")?;
    word.starts_with("comment").then_some((2 + end + 2, Form::Instruction("endcomment")))
}

/// Where the comment ends.
pub fn closes(form: Form, line: &str, from: usize) -> Option<Range<usize>> {
    match form {
        Form::Percent => line[from..].find("%%").map(|at| from + at..from + at + 2),
        Form::Instruction(name) => elsewhere::instruction_ends(name, line, from),
        Form::Kramdown => line[from..].match_indices("{:/").map(|(at, _)| from + at).find_map(|at| {
            let word = line[at + 3..].trim_start_matches(' ');
            let after = word.strip_prefix("comment").unwrap_or(word).trim_start_matches(' ').strip_prefix('}')?;
            Some(at..line.len() - after.len())
        }),
        Form::Signs(close) => {
            let same = |at: &usize| {
                line.as_bytes()[*at..].get(..close.len()).is_some_and(|b| b.eq_ignore_ascii_case(close.as_bytes()))
            };
            (from..line.len()).find(same).map(|at| at..at + close.len())
        }
        Form::Tag(name) => elsewhere::closing_tag(name, line, from),
        Form::Line => Some(line.len()..line.len()),
        Form::Dashes(least) => {
            let mut ends = line[from..].match_indices(['>', '＞', '›', '»', '&']);
            ends.find_map(|(at, sign)| {
                let length = if sign == "&" { line[from + at..].starts_with("&gt;").then_some(4)? } else { sign.len() };
                let start = dashes_before(&line[from..from + at], least)?;
                Some(from + start..from + at + length)
            })
        }
    }
}

/// Where the hyphens or dashes begin that end the text, if there are enough of them to close a comment.
fn dashes_before(text: &str, least: usize) -> Option<usize> {
    let text = text.trim_end_matches(['\\', '!', ' ']);
    let bare = text.trim_end_matches(is_dash);
    let run = &text[bare.len()..];
    let enough = run.chars().filter(|c| *c == '-').count() >= least || run.chars().any(|c| c != '-');
    enough.then_some(bare.len())
}

/// The end of a comment that nothing opened. An arrow between two words is none.
pub fn closes_nothing(line: &str, at: usize) -> Option<Range<usize>> {
    let rest = &line[at..];
    let length = rest.bytes().take_while(|b| *b == b'-').count();
    let bang = usize::from(rest[length..].starts_with('!'));
    let end = at + length + bang + 1;
    (length >= 2 && rest[length + bang..].starts_with('>') && !is_arrow(line, at..end)).then_some(at..end)
}

/// `Front door --> social worker`.
fn is_arrow(line: &str, marks: Range<usize>) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '*' | '_' | '[' | '`' | '"' | '“' | '‘' | '(' | '|' | '{');
    let before = just_before(line, marks.start).trim_end();
    let opener = before.contains("<!") || before.contains("<-") || before.contains("!-");
    !opener
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '_' | ']' | ')' | '}' | '`' | '"' | '”'))
        && line[marks.end..].trim_start().starts_with(word)
}

/// How far round a mark its line is looked at, so that a line full of marks is not read anew for each.
const NEAR: usize = 2_000;

fn just_after(line: &str, from: usize) -> &str {
    &line[from..super::boundary(line, from + NEAR)]
}

fn just_before(line: &str, until: usize) -> &str {
    &line[super::boundary(line, until.saturating_sub(NEAR))..until]
}

/// Whether a text that readers see still holds the beginning or the end of a comment.
pub fn remains(text: &str) -> bool {
    let opens = text.match_indices(['<', '＜']).any(|(at, _)| html(text, at).is_some());
    opens
        || elsewhere::remains(text)
        || text.match_indices("->").chain(text.match_indices("-!>")).any(|(at, _)| {
            let start = text[..at].trim_end_matches('-').len();
            closes_nothing(text, start).is_some()
        })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Reads the signs of an opening mark one after another.
struct Scan<'l> {
    line: &'l str,
    at: usize,
    /// Nothing was escaped or written as a character's name.
    plain: bool,
}

impl Scan<'_> {
    fn one(&mut self, spellings: &[&str]) -> Option<()> {
        let found = spellings.iter().find(|sign| self.line[self.at..].starts_with(**sign))?;
        self.plain &= found.chars().count() == 1;
        self.at += found.len();
        Some(())
    }

    fn eat_escapes(&mut self) {
        let count = self.line[self.at..].bytes().take_while(|b| *b == b'\\').count();
        self.plain &= count == 0;
        self.at += count;
    }

    fn eat_between(&mut self) {
        let rest = &self.line[self.at..];
        let space = |c: char| c == '\\' || c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}');
        let after = rest.trim_start_matches(space);
        let eaten = &rest[..rest.len() - after.len()];
        self.plain &= !eaten.contains('\\');
        self.at += eaten.len();
    }

    /// Counts hyphens and longer dashes, also with spaces between them.
    fn dashes(&mut self) -> (usize, usize) {
        let (mut hyphens, mut dashes) = (0, 0);
        while let Some(c) = self.line[self.at..].chars().next() {
            if is_dash(c) {
                if c == '-' {
                    hyphens += 1
                } else {
                    dashes += 1
                }
                self.at += c.len_utf8();
                continue;
            }
            let before = self.at;
            if hyphens == 1 && dashes == 0 && (c == ' ' || c == '\\') {
                self.eat_between();
                if self.line[self.at..].starts_with('-') {
                    continue;
                }
            }
            self.at = before;
            break;
        }
        (hyphens, dashes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(line: &str) -> Option<(usize, bool)> {
        opens(&Ahead::new(line, ""), 0).map(|open| (open.marks.end, open.clear))
    }

    #[test]
    fn a_comment_opens_in_every_spelling() {
        for clear in ["<!--", "<!–", "<!—", "< !--", "<! --", "<!- -", "＜！--", "<!---"] {
            assert_eq!(opened(&format!("{clear} x")), Some((clear.len(), true)), "{clear}");
        }
        for unclear in ["\\<!--", "<\\!--", "&lt;!--", "<!-", "&#60;!--"] {
            assert_eq!(opened(&format!("{unclear}x")), Some((unclear.len(), false)), "{unclear}");
        }
        for none in ["<!DOCTYPE html>", "<b>", "<- so", "a < b", "<-- look", "{#anchor}", "{{ name }}", "%"] {
            assert!(opened(none).is_none(), "{none}");
        }
        assert!(opened("<-- note -->").is_some_and(|(_, clear)| !clear));
        for other in ["%% x %%", "{# x #}", "{% comment %}", "{{/* x */}}", "{/* x */}", "{::comment}"] {
            assert!(opened(other).is_some_and(|(_, clear)| clear), "{other}");
        }
    }

    #[test]
    fn a_comment_ends_in_every_spelling() {
        for end in ["-->", "--->", "--!>", "–>", "—>", "-- >", "--\\>", "--&gt;"] {
            let line = format!("a -> b {end} c");
            let found = closes(Form::Dashes(2), &line, 0).expect(end);
            assert_eq!(&line[found.end..], " c", "{end}");
        }
        assert!(closes(Form::Dashes(2), "a -> b => c", 0).is_none());
    }

    #[test]
    fn an_instruction_ends_however_it_is_spaced() {
        for end in
            ["{% endcomment %}", "{%- endcomment -%}", "{%endcomment%}", "{%-endcomment-%}", "{%  endcomment  %}"]
        {
            let line = format!("a {end} c");
            let found = closes(Form::Instruction("endcomment"), &line, 0).expect(end);
            assert_eq!(&line[found.end..], " c", "{end}");
        }
        for end in ["{:/comment}", "{:/}", "{:/ comment }"] {
            let line = format!("a {end} c");
            let found = closes(Form::Kramdown, &line, 0).expect(end);
            assert_eq!(&line[found.end..], " c", "{end}");
        }
    }

    #[test]
    fn an_arrow_is_no_end() {
        assert!(closes_nothing("x -->", 2).is_some());
        assert!(closes_nothing("Settings --> Privacy", 9).is_none());
        assert!(closes_nothing("N{Done?} -->|Yes| O", 9).is_none());
        assert!(closes_nothing("!-- Settings --> Privacy", 13).is_some());
    }

    #[test]
    fn remains_are_seen() {
        assert!(remains("a <!-- b") && remains("a --->") && remains("a <! –"));
        assert!(!remains("a -> b <b> c --> d"));
    }
}
