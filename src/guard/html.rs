//! In: a finished page. Out: its text, its links, its anchors and the attributes that matter. Reads
//! tags as a browser would find them, knowing nothing of how the page was made.

use std::ops::Range;

/// What a finished page holds.
#[derive(Debug, Default)]
pub struct Page {
    pub text: String,
    /// Where in `text` words stand that an author did not write (`data-added`).
    added: Vec<Range<usize>>,
    /// Attribute values a reader or a search engine can see.
    pub attributes: String,
    /// Every other value that was made from words: anchors, data for scripts, addresses without percent signs.
    pub unseen: String,
    pub ids: Vec<String>,
    /// Tag name, attribute name, value.
    pub references: Vec<(String, String, String)>,
    /// Tags with everything they carry.
    pub tags: Vec<Tag>,
    /// Text inside `script` or `style` elements.
    pub inline: bool,
}

/// A start tag.
#[derive(Debug, Default)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// What heads a finished page: its title, without the name of the site.
pub fn title(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(unescape(title.rsplit_once(" – ").map_or(title, |(title, _)| title)).trim().to_owned())
}

/// Reads a page.
pub fn scan(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text.push_str(&unescape(&rest[..at]));
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (inner, after) = comment.split_once("-->").unwrap_or((comment, ""));
            page.attributes.push_str(inner);
            rest = after;
            continue;
        }
        let end = tag_end(rest);
        let inner = rest[1..end].trim_end_matches('/');
        rest = rest.get(end + 1..).unwrap_or("");
        if inner.starts_with("/span")
            && let Some(last) = page.added.last_mut().filter(|last| last.end == usize::MAX)
        {
            last.end = page.text.len();
        }
        if inner.starts_with(['/', '!']) {
            // Links and stretches that the theme makes may stand side by side, with room between them.
            let name = inner.trim_start_matches('/').trim_end();
            if !within_words(name) || matches!(name, "a" | "span" | "bdi") {
                page.text.push(' ');
            }
            continue;
        }
        let tag = tag(inner);
        if matches!(tag.name.as_str(), "script" | "style") {
            let close = format!("</{}", tag.name);
            let until = rest.find(&close).unwrap_or(rest.len());
            page.inline |= !rest[..until].trim().is_empty();
            rest = &rest[until..];
        }
        page.note(tag);
    }
    page.text.push_str(&unescape(rest));
    page
}

impl Page {
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

    fn note(&mut self, tag: Tag) {
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "id" => {
                    self.unseen.extend([value, " "]);
                    self.ids.push(value.clone());
                }
                "href" | "src" | "action" | "srcset" | "poster" | "data" => {
                    self.unseen.extend([&super::text::address(value), " "]);
                    self.references.push((tag.name.clone(), name.clone(), value.clone()))
                }
                "alt" | "title" | "content" | "aria-label" | "data-opening" | "value" | "label" => {
                    self.attributes.push_str(value);
                    self.attributes.push(' ');
                }
                "class" | "style" | "role" | "type" => {}
                _ => self.unseen.extend([value.as_str(), " "]),
            }
        }
        if !within_words(&tag.name) {
            self.text.push(' ');
        }
        if tag.get("data-added").is_some() {
            self.added.push(self.text.len()..usize::MAX);
        }
        self.tags.push(tag);
    }
}

/// Tags that part no word: a reader sees `ni<strong>n</strong>e` as one.
fn within_words(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
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
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn tag(inner: &str) -> Tag {
    let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let mut tag = Tag { name: inner[..name_end].to_lowercase(), attributes: Vec::new() };
    let mut rest = inner[name_end..].trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (raw, left) = match after.chars().next() {
                Some(q @ ('"' | '\'')) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            value = unescape(raw);
            rest = left.trim_start();
        } else if end == 0 {
            break;
        }
        tag.attributes.push((name, value));
    }
    tag
}

/// Character references back to characters.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    html_escape::decode_html_entities(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::scan;

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
