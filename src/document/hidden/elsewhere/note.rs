//! Notes that begin by saying that they are hidden, in brackets, commands and directives.

use super::super::ahead::Ahead;
use super::super::mark::Form;
use super::super::near;
use super::{Found, LABEL};
use crate::document::not_public;

/// Words by which a note, a tag or a command says that it is hidden.
const HIDING: &str = "internal private confidential hidden hide redact redacted remark withhold restricted mewnol todo \
    comment nopublish phantom secret ignore";

pub fn is_hiding(word: &str) -> bool {
    HIDING.split_whitespace().any(|listed| word.eq_ignore_ascii_case(listed))
}

/// How far the words of a note reach.
const WORDS: usize = 4000;

/// `[internal: …]`, `{Comment: …}`, `<<Internal: …>>`, `[[do not publish: …]]`, `[Comment DP2: …]`, `(do not publish: …)`:
/// a note in brackets whose label says that it is not for readers. `(internal: 4123)` is a number within the building, so
/// round brackets take a whole statement, and no note is one without three words.
pub fn labelled(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    let open = rest.chars().next()?;
    let close = match open {
        '[' => "]",
        '(' => ")",
        '{' => "}",
        '<' => ">",
        '«' => "»",
        '⟦' => "⟧",
        _ => return None,
    };
    // A bracket behind its like begins nothing that the first does not.
    if ahead.line[..at].ends_with(open) {
        return None;
    }
    let inner = rest.trim_start_matches(open);
    let (label, _) = inner[..super::super::boundary(inner, LABEL)].split_once([':', '：'])?;
    let said = inner[label.len()..].trim_start_matches([':', '：']);
    let from = ahead.line.len() - said.len();
    let end = ahead.find(close, from).filter(|end| end - from < WORDS)?;
    // A link, or where one leads.
    if open == '[' && ahead.line[end + close.len()..].starts_with(['(', '[', ':']) {
        return None;
    }
    let said = &ahead.line[from..end];
    if label.contains(['[', ']', '(', ')', '<', '>', '|', '/', '"', '=']) || said.split_whitespace().nth(2).is_none() {
        return None;
    }
    let statement = not_public::statement(label);
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let own = |word: &&&str| {
        !matches!(word.to_ascii_lowercase().as_str(), "note" | "notes" | "author" | "s" | "editor" | "the" | "only")
    };
    let mut left = words.iter().filter(own);
    let first = left.next();
    let signed = |word: &&str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let hiding = match first {
        Some(word) => is_hiding(word) && left.all(|word| is_hiding(word) || signed(word)),
        // “Author’s note”
        None => {
            words.len() > 1
                && words.iter().any(|word| matches!(word.to_ascii_lowercase().as_str(), "author" | "editor"))
        }
    };
    (statement || hiding && open != '(').then_some((open.len_utf8(), Form::Signs(close), false))
}

/// `\todo{…}`, `\hide{…}`, `\withheld{…}`: a command of TeX that hides its words.
pub fn command(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let inner = ahead.line[at..].strip_prefix('\\')?;
    let (name, _) = inner[..super::super::boundary(inner, LABEL)].split_once('{')?;
    let hides = || is_hiding(name) || near::is_near(&name.to_ascii_lowercase());
    let found = name.len() < 16 && hides() && ahead.has("}", at + 1 + name.len());
    found.then_some((name.len() + 2, Form::Signs("}"), false))
}

/// `::internal[…]`, `:comment[…]`: a directive of other programs, named for what it hides.
pub fn named_span(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let inner = ahead.line[at..].trim_start_matches(':');
    let (name, said) = inner[..super::super::boundary(inner, LABEL)].split_once('[')?;
    let from = ahead.line.len() - inner.len() + name.len() + 1;
    let found = name.len() < 16 && is_hiding(name) && (said.contains(']') || ahead.has("]", from));
    found.then_some((from - at, Form::Signs("]"), false))
}
