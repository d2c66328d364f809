//! Question: does a finished page still show the remains of a comment or a mark?
//!
//! What is hidden is cut out of the source; this asks the finished bytes, however they were made. Code is
//! passed over, because there such signs are an example.

use super::built;
use super::html::tag_end;
use crate::finding::{Findings, rules};
use memchr::memchr;

rules! {
    REMAINS = error("safety/remains") {
        why: "What stands beside them was meant to be hidden, and everybody would read it.",
        says: "signs of a comment or of `:::withheld` stand in the text of this page",
        help: "take them out of the page or the theme; as an example they belong between backticks",
    }
}

/// Looks through one finished page.
pub fn look(path: &str, html: &str, findings: &mut Findings) {
    if any_part(html, |part| is_suspect(part) && remain(&plain(part))) {
        findings.push(REMAINS.at(
            built(path),
            "signs of a comment or of `:::withheld` stand in the text of this page",
            "take them out of the page or the theme; as an example they belong between backticks",
        ));
    }
}

/// Asks of the text of a page outside code, scripts and tags, element by element. Inside a line elements do not part
/// it.
fn any_part(html: &str, asked: impl Fn(&str) -> bool) -> bool {
    let mut part = String::new();
    let mut inside: Option<&str> = None;
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        if inside.is_none() {
            part.push_str(&rest[..at]);
        }
        rest = &rest[at + 1..];
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let name = &name[..name.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match inside {
            Some(open) if closes && open == name => inside = None,
            Some(_) => {}
            None if !closes && is_code(name) => inside = Some(name),
            None if !is_within(name) => {
                if asked(&part) {
                    return true;
                }
                part.clear();
            }
            None => {}
        }
        let end = if inside.is_some() && inside != Some(name) { 0 } else { tag_end(rest) + 1 };
        rest = rest.get(end..).unwrap_or("");
    }
    if inside.is_none() {
        part.push_str(rest);
    }
    asked(&part)
}

fn is_code(name: &str) -> bool {
    matches!(name, "code" | "pre" | "script" | "style" | "textarea")
}

fn is_within(name: &str) -> bool {
    matches!(name, "a" | "strong" | "em" | "del" | "span" | "mark" | "bdi" | "b" | "i" | "sup")
}

/// Whether a text has a sign without which there are no remains: a character reference, a wide bracket, two dashes,
/// or the two letters in the midst of “withheld”. Most have none.
fn is_suspect(text: &str) -> bool {
    const WIDE: u8 = 0xef;
    let mut last = 0;
    text.bytes().any(|byte| {
        let twice = std::mem::replace(&mut last, byte | 0x20) == byte | 0x20;
        matches!(byte, b'&' | b'<' | WIDE) || twice && matches!(byte, b'-' | b'h' | b'H')
    })
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn remain(text: &str) -> bool {
    opens(text) || ends(text) || mark(text)
}

/// `<!--`, also as Word writes it and with spaces.
fn opens(text: &str) -> bool {
    let dash = |c: char| c == '-' || ('\u{2010}'..='\u{2015}').contains(&c);
    text.split(['<', '＜']).skip(1).any(|after| {
        let bang = after.trim_start().strip_prefix(['!', '！']);
        bang.is_some_and(|after| after.trim_start().starts_with(dash))
    })
}

/// `-->`, but no arrow between two words.
fn ends(text: &str) -> bool {
    text.match_indices("-->").any(|(at, _)| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text[..at].trim_end_matches('-').trim_end().chars().next_back();
        let after = text[at + 3..].trim_start().trim_start_matches(['“', '"', '‘', '(']).chars().next();
        !(word(before) && word(after))
    })
}

/// Two colons or more before a word that begins like “withheld”.
fn mark(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.match_indices("withh").any(|(at, _)| {
        let signs = lower[..at].chars().rev().take_while(|c| !c.is_alphanumeric()).take(12);
        signs.filter(|c| matches!(c, ':' | '：')).count() >= 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> bool {
        let mut findings = Findings::new();
        look("p.html", html, &mut findings);
        !findings.is_empty()
    }

    #[test]
    fn remains_in_the_text_are_found() {
        for html in [
            "<p>a &lt;!-- b</p>",
            "<p>b --&gt; </p>",
            "<p>&lt;!– b</p>",
            "<p>&lt;<b>!--</b></p>",
            "<td>a ---&gt;</td>",
            "<p>:::withheld x</p>",
            "<p>:: <strong>Withheld</strong></p>",
            "<code>a</code> &lt;!-- b",
        ] {
            assert!(found(html), "{html}");
        }
    }

    #[test]
    fn examples_and_arrows_are_let_be() {
        for html in [
            "<p><code>&lt;!-- b --&gt;</code> and <code>:::withheld</code></p>",
            "<pre><code>a\n&lt;!-- b</code></pre>",
            "<p>Front door --&gt; social worker</p>",
            "<p>The names are withheld.</p>",
            "<!-- of the theme --><p>a</p>",
            "<a title=\"a --> b\" href=\"x\">c</a>",
            "<script>a --> b</script>",
            "<p>a &lt; b</p>",
        ] {
            assert!(!found(html), "{html}");
        }
    }
}
