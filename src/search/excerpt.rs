//! The part of a passage that shows why it was found.
//!
//! In: the passage's text and which of its words matched. Out: HTML that is safe to insert: the
//! text escaped, the matched words in `<mark>`, nothing else.

use super::analyse::Token;

/// Words shown, and words shown before the first that matched.
const WINDOW: usize = 36;
const LEAD: usize = 6;

/// `marks[i]` is the number of the query's term that token `i` matched.
pub fn excerpt(text: &str, tokens: &[Token], marks: &[Option<usize>]) -> String {
    let first = window(marks);
    let last = (first + WINDOW).min(tokens.len());
    let shown = &tokens[first..last];
    let (Some(start), Some(end)) = (shown.first(), shown.last()) else {
        return escape(text);
    };
    let from = if first == 0 { 0 } else { start.start };
    let to = if last == tokens.len() { text.len() } else { end.end };
    let mut out = String::from(if first == 0 { "" } else { "… " });
    let mut at = from;
    for (token, mark) in shown.iter().zip(&marks[first..last]) {
        if mark.is_some() {
            out.push_str(&escape(&text[at..token.start]));
            out.push_str("<mark>");
            out.push_str(&escape(&text[token.start..token.end]));
            out.push_str("</mark>");
            at = token.end;
        }
    }
    out.push_str(&escape(&text[at..to]));
    if last < tokens.len() {
        out.push_str(" …");
    }
    out
}

/// Where the window with the most different matched terms begins; then the most matches; then
/// the earliest.
fn window(marks: &[Option<usize>]) -> usize {
    let mut best = (0, 0, 0);
    for (place, _) in marks.iter().enumerate().filter(|(_, mark)| mark.is_some()) {
        let first = place.saturating_sub(LEAD);
        let inside: Vec<usize> = marks[first..marks.len().min(first + WINDOW)].iter().flatten().copied().collect();
        let mut distinct = inside.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if (distinct.len(), inside.len()) > (best.0, best.1) {
            best = (distinct.len(), inside.len(), first);
        }
    }
    best.2
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
