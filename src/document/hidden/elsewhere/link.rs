//! What Markdown makes no word of: links that are defined and lead nowhere, links without words, and balloons of Word
//! that were pasted with their text.

use super::super::ahead::Ahead;
use super::super::mark::Form;
use super::Found;

/// `[//]: # (a remark)`, whatever stands in the brackets: a link that leads nowhere and has a title.
pub fn definition(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    let (label, after) = rest.strip_prefix(['[', '［'])?.split_once([']', '］'])?;
    let colon = after.trim_start().strip_prefix([':', '：']);
    // `[//] # (a remark)`: the colon was forgotten.
    let forgotten = || (label == "//").then(|| after.strip_prefix(' ').filter(|rest| rest.starts_with('#'))).flatten();
    let after = colon.or_else(forgotten)?;
    if label.contains(['[', ']']) || label.starts_with('^') {
        return None;
    }
    let after = after.trim_start();
    let title = ["<>", "<#>", "#"].iter().find_map(|nowhere| after.strip_prefix(nowhere)).map(str::trim);
    let bare = label.to_lowercase();
    if (!bare.contains(char::is_alphanumeric) || matches!(bare.as_str(), "comment" | "hidden" | "note" | "remark"))
        && title.unwrap_or(after).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '<' | '*' | '_'))
    {
        return Some((rest.len() - after.len(), Form::Line, false));
    }
    let title = title.filter(|title| title.starts_with(['(', '"', '\'', '“']))?;
    let close = match title.chars().next()? {
        '(' => ")",
        '"' => "\"",
        '\'' => "'",
        _ => "”",
    };
    let length = rest.len() - after.len();
    let opening = title.chars().next().map_or(0, char::len_utf8);
    let shut = title[opening..].contains(close);
    let clear = rest.starts_with('[') && colon.is_some_and(|_| rest[1 + label.len()..].starts_with("]:"));
    Some((length, if shut { Form::Line } else { Form::Signs(close) }, clear))
}

/// A comment of Word, pasted with its text: `[[JS1]](#_msoanchor_1) Ask first`, `[JS1]Ask first`.
pub fn balloon(rest: &str) -> Option<Found> {
    let inner = rest.trim_start_matches(['[', '\\']);
    let letters = inner.bytes().take_while(u8::is_ascii_uppercase).count();
    let (mark, after) = inner.split_once(']')?;
    let number = mark.get(letters..).filter(|_| (1..=4).contains(&letters))?;
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.trim_end_matches('\\').bytes().all(|b| b.is_ascii_digit() || b == b'R');
    let anchored = after.trim_start_matches([']', '\\']).starts_with("(#_msoanchor");
    let bare = letters > 1 && !rest.starts_with("[[") && after.trim_start().starts_with(char::is_alphabetic);
    // `[JS1]: Ask legal first` is no address.
    let noted = letters > 1
        && after.strip_prefix(": ").is_some_and(|said| {
            let first = said.split_whitespace().next().unwrap_or("");
            said.split_whitespace().count() > 2 && !first.contains(['/', '#', '.', ':', '@'])
        });
    (numbered && (anchored || bare || noted)).then_some((1, Form::Line, false))
}

/// How far the address and the title of a link reach.
const ADDRESS: usize = 4000;

/// A link without words: nobody sees it, and its title or address may say what nobody should.
pub fn without_words(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    let inner = rest.strip_prefix('[')?.trim_start_matches([' ', '\u{a0}']).strip_prefix("](")?;
    let from = ahead.line.len() - inner.len();
    let end = ahead.find(")", from).filter(|end| end - from < ADDRESS)?;
    let inside = &ahead.line[from..end];
    let titled = inside.contains(" \"") || inside.contains(" '");
    // `[](ask Anna first)`
    let mut words = inside.split_whitespace();
    let worded =
        words.next().is_some_and(|word| word.chars().all(|c| c.is_alphabetic() || c == ',')) && words.next().is_some();
    let picture = ahead.line[..at].ends_with(['!', '\\', ']']);
    ((titled || worded) && !picture).then_some((from - at, Form::Signs(")"), false))
}
