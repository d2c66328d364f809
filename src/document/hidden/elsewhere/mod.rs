//! In: a line, and a place in it. Out: the remark that opens there as other programs and formats hide one: link
//! definitions, C and its kin, AsciiDoc, Org, TeX, CriticMarkup, declarations and processing instructions, HTML that a
//! browser does not show, brackets that mirror a sign, and notes in brackets that begin by saying that they are hidden.
//!
//! A form that no reader could want to see is clear. Any other may be meant to be seen: it is withheld, and an error.

mod html;
mod instruction;
mod link;
mod note;
mod program;

pub use html::closing_tag;
pub use instruction::ends as instruction_ends;

use super::ahead::Ahead;
use super::mark::{Form, Open};

/// The signs with which one can open.
pub const OPENS: [char; 16] = ['@', '[', '/', '#', '.', '\\', '%', '％', '{', '<', '＜', '(', '［', '⟦', '«', ':'];

/// Length of the mark that opens, what closes, and whether it is clear.
type Found = (usize, Form, bool);

/// The remark that opens with the character at `at`, if one does.
pub fn opens(ahead: &Ahead<'_>, at: usize) -> Option<Open> {
    let rest = &ahead.line[at..];
    let sign = rest.chars().next().filter(|sign| OPENS.contains(sign))?;
    let first = ahead.begins_at(at) || is_behind_balloon(ahead.line, at);
    let by_its_sign = match sign {
        '[' | '［' if first => link::definition(ahead, at).or_else(|| link::balloon(rest)),
        // In a cell of a table nothing defines a link.
        '[' if rest.starts_with("[//]:") => link::definition(ahead, at).map(|(length, form, _)| (length, form, false)),
        ':' if first => note::named_span(ahead, at),
        '.' | '%' if first && program::lone_sign(rest) => {
            Some((rest.len() - rest[1..].trim_start_matches('.').len(), Form::Line, false))
        }
        '/' => program::slashes(ahead, at, first),
        '#' if first && begins(rest, "#+begin_comment") => {
            Some((rest.trim_end().len(), Form::Signs("#+end_comment"), true))
        }
        '\\' if rest.starts_with("\\begin{comment}") => Some((15, Form::Signs("\\end{comment}"), true)),
        '\\' if first && rest.starts_with("\\[//]") => {
            link::definition(ahead, at + 1).map(|(length, form, _)| (length + 1, form, false))
        }
        '\\' | '%' | '％' => program::percent(ahead, at).or_else(|| note::command(ahead, at)),
        '{' => instruction::remark(rest)
            .or_else(|| program::critic(ahead, at))
            .or_else(|| instruction::condition(ahead, at)),
        '@' => program::razor(ahead, at, first),
        '<' | '＜' => {
            program::served(rest).or_else(|| html::declaration(ahead, at)).or_else(|| html::tag(ahead, at, sign))
        }
        _ => None,
    };
    let found = by_its_sign
        .or_else(|| program::mirrored(ahead, at))
        .or_else(|| note::labelled(ahead, at))
        .or_else(|| link::without_words(ahead, at));
    found.map(|(length, form, clear)| Open { marks: at..at + length, form, clear })
}

/// Word writes “Commented [JS1]: …” where it prints its balloons.
fn is_behind_balloon(line: &str, at: usize) -> bool {
    let before = line[..at].trim_end();
    before.len() < 200 && matches!(before.trim_start(), "Comment" | "Commented" | "Sylw")
}

/// How far the label of a note, or what an instruction asks, may reach.
const LABEL: usize = 60;

fn begins(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
}

/// Whether a value of the front matter, or a text behind Markdown, still holds a remark that is closed.
pub fn remains(text: &str) -> bool {
    const PAIRS: &[(&str, &str)] = &[
        ("%%", "%%"),
        ("{{!", "}}"),
        ("{{/*", "*/}}"),
        ("{{</*", "*/>}}"),
        ("{/*", "*/}"),
        ("{>>", "<<}"),
        ("{--", "--}"),
        ("{!--", "--}"),
        ("{# ", "#}"),
        ("{#-", "#}"),
        ("{% #", "%}"),
        ("<%#", "%>"),
        ("<%--", "--%>"),
        ("@* ", "*@"),
        ("{% comment", "endcomment"),
        ("/* ", "*/"),
        ("％％", "％％"),
    ];
    let figure = |at: usize| text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
    PAIRS.iter().any(|(open, close)| {
        let last = text.rfind(close);
        let closed = |at: usize| last.is_some_and(|last| last >= at + open.len());
        last.is_some() && text.match_indices(open).any(|(at, _)| closed(at) && !figure(at))
    })
}

#[cfg(test)]
mod tests;
