//! In: a finished page. Out: its text, its links, its anchors and the attributes that matter. Reads
//! tags as a browser would find them, knowing nothing of how the page was made.

use crate::address;
use memchr::{memchr, memchr3};
use std::borrow::Cow;
use std::ops::Range;

/// What a finished page holds. Most of it lies in the page itself and is only pointed at.
#[derive(Debug, Default)]
pub struct Page<'h> {
    pub text: String,
    /// Where in `text` words stand that an author did not write (`data-added`).
    added: Vec<Range<usize>>,
    /// Attribute values a reader or a search engine can see.
    pub attributes: String,
    /// Every other value that was made from words: anchors, data for scripts, addresses without percent signs.
    pub unseen: String,
    pub ids: Vec<Cow<'h, str>>,
    pub references: Vec<Reference<'h>>,
    /// Tags that carry something.
    pub tags: Vec<Tag<'h>>,
    /// What all of them carry: name and value.
    carried: Vec<(Cow<'h, str>, Cow<'h, str>)>,
    /// Text inside `script` or `style` elements.
    pub inline: bool,
}

/// An address that a tag names.
#[derive(Debug)]
pub struct Reference<'h> {
    pub tag: Cow<'h, str>,
    pub attribute: Cow<'h, str>,
    pub value: Cow<'h, str>,
}

/// A start tag.
#[derive(Debug)]
pub struct Tag<'h> {
    pub name: Cow<'h, str>,
    carried: Range<usize>,
}

/// What heads a finished page: its title, without the name of the site.
pub fn title(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(unescape(title.rsplit_once(" – ").map_or(title, |(title, _)| title)).trim().to_owned())
}

/// What heads a finished page: its title, and its first heading.
pub fn heads(html: &str) -> Vec<String> {
    let first = html.split_once("<h1").and_then(|(_, rest)| rest.split_once('>'));
    let heading = first.and_then(|(_, rest)| rest.split_once("</h1>")).map(|(inner, _)| scan(inner).text);
    let bare = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    [title(html), heading].into_iter().flatten().map(bare).collect()
}

/// Reads a page.
pub fn scan(html: &str) -> Page<'_> {
    let mut page = Page { text: String::with_capacity(html.len() / 3), ..Page::default() };
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        page.text.push_str(&unescape(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (inner, after) = comment.split_once("-->").unwrap_or((comment, ""));
            page.attributes.extend([inner, "\n"]);
            rest = after;
            continue;
        }
        let end = tag_end(rest);
        let inner = rest[1..end].trim_end_matches('/');
        rest = rest.get(end + 1..).unwrap_or("");
        if inner.starts_with(['/', '!']) {
            page.close(inner);
            continue;
        }
        let name = page.open(inner);
        if matches!(&*name, "script" | "style") {
            let until = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            page.inline |= !rest[..until].trim().is_empty();
            rest = &rest[until..];
        }
    }
    page.text.push_str(&unescape(rest));
    page
}

impl<'h> Page<'h> {
    /// The text as its authors wrote it: words that stand between two halves of a sentence must not
    /// hide it from whoever looks for that sentence. `None` if nothing was added.
    pub fn as_written(&self) -> Option<String> {
        self.added.first()?;
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for range in &self.added {
            out.push_str(&self.text[from..range.start]);
            from = range.end.min(self.text.len());
        }
        Some(out + &self.text[from..])
    }

    /// What a tag carries: name and value.
    pub fn carried(&self, tag: &Tag<'_>) -> &[(Cow<'h, str>, Cow<'h, str>)] {
        &self.carried[tag.carried.clone()]
    }

    /// The value of an attribute, if the tag has it.
    pub fn get(&self, tag: &Tag<'_>, name: &str) -> Option<&str> {
        self.carried(tag).iter().find(|(n, _)| n == name).map(|(_, value)| &**value)
    }

    /// An end tag, or a declaration.
    fn close(&mut self, inner: &str) {
        if inner.starts_with("/span")
            && let Some(last) = self.added.last_mut().filter(|last| last.end == usize::MAX)
        {
            last.end = self.text.len();
        }
        // Links and stretches that the theme makes may stand side by side, with room between them.
        let name = small(inner.trim_start_matches('/').trim_end());
        if matches!(&*name, "a" | "span" | "bdi") {
            self.text.push(' ');
        }
        self.text.extend(parting(&name));
    }

    /// A start tag, without its brackets; gives its name.
    fn open(&mut self, inner: &'h str) -> Cow<'h, str> {
        let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
        let name = small(&inner[..name_end]);
        let from = self.carried.len();
        self.read(inner[name_end..].trim_start());
        let carried = from..self.carried.len();
        self.text.extend(parting(&name));
        for at in carried.clone() {
            self.note(name.clone(), at);
        }
        if self.carried[carried.clone()].iter().any(|(attribute, _)| attribute == "data-added") {
            self.added.push(self.text.len()..usize::MAX);
        }
        if !carried.is_empty() {
            self.tags.push(Tag { name: name.clone(), carried });
        }
        name
    }

    /// The attributes of a tag.
    fn read(&mut self, mut rest: &'h str) {
        while !rest.is_empty() {
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let name = small(&rest[..end]);
            rest = rest[end..].trim_start();
            let mut value = Cow::Borrowed("");
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let (raw, left) = match after.as_bytes().first() {
                    Some(&quote @ (b'"' | b'\'')) => {
                        let after = &after[1..];
                        memchr(quote, after.as_bytes()).map_or((after, ""), |at| (&after[..at], &after[at + 1..]))
                    }
                    _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
                };
                value = unescape(raw);
                rest = left.trim_start();
            } else if end == 0 {
                break;
            }
            self.carried.push((name, value));
        }
    }

    fn note(&mut self, tag: Cow<'h, str>, at: usize) {
        let (name, value) = &self.carried[at];
        match &**name {
            "id" => {
                self.unseen.extend([value, " "]);
                self.ids.push(value.clone());
            }
            "href" | "src" | "action" | "srcset" | "poster" | "data" => {
                self.unseen.extend([&*address::shown(value), " "]);
                self.references.push(Reference { tag, attribute: name.clone(), value: value.clone() });
            }
            "alt" | "title" | "content" | "aria-label" | "data-opening" | "value" | "label" => {
                self.attributes.extend([value, "\n"]);
            }
            "class" | "style" | "role" | "type" => {}
            _ => self.unseen.extend([value, " "]),
        }
    }
}

/// A name in small letters.
fn small(name: &str) -> Cow<'_, str> {
    let is_small = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase()) }
}

/// What stands between the words before a tag and those behind it, so that cells, rows and paragraphs are as far from
/// each other as a reader sees them.
fn parting(name: &str) -> Option<char> {
    match name {
        _ if within_words(name) => None,
        "cite" | "dfn" | "img" | "kbd" | "label" | "q" | "samp" | "small" | "time" | "var" => Some(' '),
        "td" | "th" => Some('\t'),
        _ => Some('\n'),
    }
}

/// Tags that part no word: a reader sees `ni<strong>n</strong>e` as one.
fn within_words(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "mark"
            | "s"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
    )
}

/// Where the tag ends, quotes respected.
pub fn tag_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        if bytes[at] == b'>' {
            return at;
        }
        match memchr(bytes[at], &bytes[at + 1..]) {
            Some(closes) => at += closes + 2,
            None => break,
        }
    }
    text.len()
}

/// Character references back to characters.
fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    html_escape::decode_html_entities(text)
}

#[cfg(test)]
mod tests {
    use super::scan;

    /// Numbers of two cells, rows or paragraphs are no one number.
    #[test]
    fn blocks_and_cells_stand_apart() {
        let apart = |html: &str| scan(html).text.trim().to_owned();
        assert_eq!(apart("<p>077</p><p>00</p>"), "077\n\n00");
        assert_eq!(apart("<td>077</td><td>00</td>"), "077\t\t00");
        assert_eq!(apart("077<br>00"), "077\n00");
        assert_eq!(apart("077<b>00</b> <small>9</small>"), "07700  9");
        assert_eq!(scan("<img alt=\"077\" title=\"00\">").attributes, "077\n00\n");
    }

    #[test]
    fn marks_part_no_word_and_blocks_do() {
        for (html, text) in [
            ("ni<strong>n</strong>e of <em>its</em> <del>ten</del>", "nine of its ten"),
            ("<p>nine</p><p>of</p><br>its<td>twelve</td>", "nine of its twelve"),
            ("one<br>two<hr>three", "one two three"),
            ("<a>Home</a><a>Plan</a>", "Home Plan"),
            ("a<!-- not shown -->b", "ab"),
        ] {
            let words: Vec<String> = scan(html).text.split_whitespace().map(str::to_owned).collect();
            assert_eq!(words.join(" "), text, "{html}");
        }
    }
}
