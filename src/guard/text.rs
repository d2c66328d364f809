//! In: a finished file that is no page. Out: the text that its reader's program would show of it, however the format
//! writes it down: character references, folded lines, escapes.

use super::html;
use std::borrow::Cow;

/// Bytes as text. Nearly all files are text throughout, which is seen at once; what is none is read as a browser would.
pub fn read(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The texts of a file, by the ending of its name.
pub fn of(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = read(bytes);
    match path.rsplit('.').next() {
        Some("xml" | "svg") => markup(&text),
        Some("ics") => vec![calendar(&text)],
        Some("js" | "json" | "webmanifest") => vec![escapes(&text), text.into_owned()],
        _ => vec![text.into_owned()],
    }
}

/// The texts of a download whose words are known: some formats fold or escape them.
pub fn written(path: &str, words: String) -> Vec<String> {
    match path.rsplit('.').next().map(str::to_lowercase).as_deref() {
        Some("ics" | "vcf") => vec![calendar(&words)],
        Some("json" | "webmanifest") => vec![escapes(&words), words],
        _ => vec![words],
    }
}

/// What a feed shows, and what the HTML inside its entries shows.
fn markup(text: &str) -> Vec<String> {
    let outer = html::scan(text);
    let addresses = outer.references.iter().map(|reference| &*reference.value).collect::<Vec<_>>().join("\n");
    let inner = outer.text.contains('<').then(|| html::scan(&outer.text));
    let inner = inner.map(|page| [page.text, page.attributes]);
    let mut texts = vec![outer.text, outer.attributes, addresses];
    texts.extend(inner.into_iter().flatten());
    texts
}

/// A calendar without its folds (RFC 5545, 3.1) and escapes (3.3.11).
fn calendar(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n\t", "").replace("\\n", " ").replace("\\N", " ").replace('\\', "")
}

/// Script and JSON text with its escapes undone: `\u00e9`, `\n`.
fn escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let letter =
            rest.strip_prefix('u').and_then(|code| code.get(..4)).and_then(|code| u32::from_str_radix(code, 16).ok());
        match letter {
            Some(code) => {
                out.push(char::from_u32(code).unwrap_or(' '));
                rest = &rest[5..];
            }
            None => {
                out.push(' ');
                rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &str, text: &str) -> String {
        of(path, text.as_bytes()).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_format_is_read_as_its_reader_sees_it() {
        assert!(
            shown("feed.xml", "<content>&lt;p&gt;the &lt;b&gt;night&lt;/b&gt; team&lt;/p&gt;</content>")
                .contains("the night team")
        );
        assert!(shown("a.ics", "SUMMARY:the nig\r\n ht team\\, and\\nmore").contains("the night team, and more"));
        assert!(shown("a.json", "\"the ni\\u0067ht\\nteam\"").contains("the night team"));
    }
}
