//! In: a text that is no page and goes out whole: a download, a file of `static`. Out: the lines in it that would keep
//! something back on a page. There they count for nothing, and are published with what they were to hide.

use super::hidden::{self, What};
use super::{access, keeping_back, not_public, opening};
use crate::finding::At;
use crate::read::levelled::levelled;

/// What a line was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// `access: internal`, `draft: true`.
    Whole,
    /// `:::withheld`, `<!-- … -->`, `%% … %%`.
    Part,
    /// “Not for circulation”.
    Said,
}

/// Looks through a text. `markdown`: what other programs hide in Markdown counts too.
pub fn look(text: &str, markdown: bool) -> Vec<(At, Kept)> {
    let text = levelled(text);
    let split = opening::split(&text);
    let mut found: Vec<(At, Kept)> = Vec::new();
    if split.slip.is_none() {
        let yaml = split.yaml.lines().zip(split.yaml_line + 1..);
        let kept = yaml.filter(|(line, _)| access::is_said(line) || keeps(line));
        found.extend(kept.map(|(_, at)| (At::line(at), Kept::Whole)));
        let passed_over = keeping_back::passed_over(split.yaml, split.yaml_line);
        found.extend(passed_over.into_iter().map(|at| (at, Kept::Whole)));
    }
    let body_line = if split.slip.is_none() { split.body_line } else { 0 };
    let body = text.lines().zip(1..).skip(body_line);
    found.extend(body.filter(|(line, _)| access::is_said(line)).map(|(_, at)| (At::line(at), Kept::Whole)));
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader::default();
    let cut = hidden::cut(split.body, split.body_line);
    // Only the last can be without an end.
    let never_ends = cut.faults.iter().any(|fault| fault.code() == "directive/comment-open");
    let last = cut.withheld.last().map(|withheld| withheld.at).filter(|_| never_ends);
    for withheld in &cut.withheld {
        let opens = reader.at(&lines, withheld.at);
        if markdown
            || withheld.what != What::Comment
            || is_everywhere(opens)
            || is_remark(opens, &withheld.text) && last != Some(withheld.at)
        {
            found.push((withheld.at, Kept::Part));
        }
    }
    found.extend(said(&lines).into_iter().map(|at| (at, Kept::Said)));
    found.sort();
    found.dedup_by_key(|(at, _)| at.line);
    found
}

/// `key: value` that keeps back in some program.
fn keeps(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| keeping_back::means_it(key, value))
}

/// Reads on from place to place, so that a line full of remarks is read once.
#[derive(Default)]
struct Reader {
    at: At,
    byte: usize,
}

impl Reader {
    /// The line from this place on.
    fn at<'l>(&mut self, lines: &[&'l str], at: At) -> &'l str {
        let line = lines.get(at.line.saturating_sub(1) as usize).copied().unwrap_or("");
        if self.at.line != at.line || self.at.column > at.column {
            (self.at, self.byte) = (At { column: 1, ..at }, 0);
        }
        let rest = line.get(self.byte..).unwrap_or("");
        let over = at.column.saturating_sub(self.at.column) as usize;
        self.byte += rest.char_indices().nth(over).map_or(rest.len(), |(byte, _)| byte);
        self.at = at;
        line.get(self.byte..).unwrap_or("")
    }
}

/// A comment that nobody writes to be seen, whatever the text is for.
fn is_everywhere(opens: &str) -> bool {
    let bare: String = opens.chars().take(8).filter(|c| !c.is_whitespace() && *c != '\\').collect();
    bare.starts_with("<!") || bare.starts_with("[//]") || bare.starts_with("&lt;!")
}

/// `/* … */` with words in it, and its end. In capitals it is a heading, as in `humans.txt`; without an end it is a path,
/// as in `_headers`.
fn is_remark(opens: &str, inside: &str) -> bool {
    opens.trim_start().starts_with("/*") && inside.contains(char::is_lowercase)
}

/// Lines at the head and the foot of a text among which it says what it is for.
const HEAD: usize = 12;
const FOOT: usize = 4;

/// Where a text says at its head or foot that it is not for the public.
pub fn said(lines: &[&str]) -> Vec<At> {
    let full: Vec<(usize, &&str)> = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    let apart = |index: usize| index == 0 || lines[index - 1].trim().is_empty();
    let foot = full.len().saturating_sub(FOOT).max(HEAD);
    let ends = full.iter().take(HEAD).chain(full.iter().skip(foot));
    let says = |index: usize, line: &str| {
        not_public::line(line, apart(index)) || as_remark(line).is_some_and(|said| not_public::line(said, true))
    };
    ends.filter(|(index, line)| says(*index, line) && !access::is_marked(line))
        .map(|(index, _)| At::line(index + 1))
        .collect()
}

/// What a line says that begins as programs mark a remark: `# do not publish`, `// do not publish`.
fn as_remark(line: &str) -> Option<&str> {
    let line = line.trim();
    let marks = ["/*", "//", "#", ";", "--", "*"];
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
    Some(rest.trim_start_matches(['#', '/', '*', '-', ';']).trim_end_matches("*/").trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_to_keep_something_back() {
        for (text, kept) in [
            ("---\naccess: internal\n---\nA", Kept::Whole),
            ("---\ntitle: A\ndraft: true\n---\nA", Kept::Whole),
            ("---\ntitle: A # not for the public\n---\nA", Kept::Whole),
            ("A\n\naccess: confidential\n\nB", Kept::Whole),
            ("A\n:::withheld\nB\n:::\n", Kept::Part),
            ("A <!-- B --> C", Kept::Part),
            ("A\n<!-- B", Kept::Part),
            ("A\n%% B %%\n", Kept::Part),
            ("[//]: # (B)\nA", Kept::Part),
            ("Internal use only\n\nA", Kept::Said),
            ("A line of the list.\nAnother\n# do not publish\n", Kept::Said),
            ("A\nB\n// do not publish", Kept::Said),
            ("A list.\n/* the last one has moved */\n", Kept::Part),
        ] {
            let found = look(text, false);
            assert!(found.iter().any(|(_, what)| *what == kept), "{text}: {found:?}");
        }
        for text in [
            "/* TEAM */\nChair: a role\n",
            "/*\n  X-Frame-Options: DENY\n/old/*\n  Link: no\n",
            "// A\nB",
            "a,b\n50%,60%\n",
            "User-agent: *\nDisallow: /private/\n",
            "Contact: mailto:a@example.org\nExpires: 2027-01-01\n",
        ] {
            assert_eq!(look(text, false), [], "{text}");
        }
        assert_eq!(look("/* B */\nA", true).len(), 1, "a remark in Markdown");
    }
}
