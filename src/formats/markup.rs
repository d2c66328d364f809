//! In: a picture or data in XML, or a page in an archive. Out: its words, what would run, what would be fetched, and who
//! is named; `svg.rs` says which words of a picture are never drawn. A browser opens these files by themselves, so nothing
//! may run in them.

use super::xml::{self, Element, Node};
use super::{Contents, Thing, svg, text};

const NO_XML: &str = "it is not well-formed, so that programs disagree about what it holds";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";

/// An SVG picture, or data in XML.
pub fn xml(contents: &mut Contents, bytes: &[u8]) {
    let xml = match xml::decode(bytes) {
        Ok(xml) => xml,
        Err(reason) => return contents.found(Thing::Disguised(reason)),
    };
    let mut reader = Reader {
        contents,
        open: Vec::new(),
        shown: String::new(),
        root: None,
        remarks: Vec::new(),
        sight: svg::Sight::default(),
    };
    let whole = xml::walk(&xml, |node| reader.see(node));
    let (shown, root, remarks) = (reader.shown, reader.root, reader.remarks);
    let drawn = root.as_deref() == Some("svg");
    if drawn {
        reader.sight.hidden().into_iter().for_each(|what| contents.hidden(what));
    }
    // Who draws leaves a word beside a shape; in data a remark is a remark.
    if remarks.iter().any(|remark| !drawn || !svg::is_ordinary(remark)) {
        contents.hidden("remarks in its source");
    }
    contents.show(&shown);
    if whole.is_err() {
        // A browser runs what stands before the fault.
        contents.found(Thing::Disguised(NO_XML));
    }
    match root.as_deref() {
        Some("wordDocument" | "package" | "Workbook") => {
            contents.unread("it is a Word or Excel file of 2003; save it as .docx or .xlsx");
        }
        Some("stylesheet" | "transform") => contents.found(Thing::Program("a program that makes pages")),
        _ => {}
    }
}

struct Reader<'r> {
    contents: &'r mut Contents,
    open: Vec<String>,
    shown: String,
    root: Option<String>,
    remarks: Vec<String>,
    sight: svg::Sight,
}

/// Elements that run, embed or change others.
const ACTIVE: &[&str] = &[
    "script",
    "handler",
    "listener",
    "foreignobject",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "set",
    "animate",
    "animatetransform",
    "animatemotion",
    "animatecolor",
    "discard",
    "base",
    "meta",
    "form",
    "input",
    "button",
    "video",
    "audio",
    "portal",
    "fencedframe",
    "frameset",
    "isindex",
    "math",
    "template",
    "slot",
];
/// Words in an SVG picture that are set as HTML, as drawing programs export labels.
pub const HTML_FRAME: &str = "words in frames of HTML";
/// Elements of HTML that only set words.
const WORDS: &[&str] = &[
    "div", "span", "p", "br", "b", "i", "u", "em", "strong", "font", "ul", "ol", "li", "sub", "sup", "code", "pre",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "thead", "tr", "td", "th", "style",
];
/// Elements of metadata that name somebody.
const PERSONS: &[&str] = &["creator", "contributor", "publisher", "rights", "author"];

impl Reader<'_> {
    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Start(e) => {
                self.start(e);
                self.sight.start(e);
                self.open.push(e.name.clone());
            }
            Node::End(_) => {
                self.open.pop();
                self.sight.end();
            }
            Node::Text(words) => self.text(words),
            Node::Comment(words) => {
                self.contents.aside(words);
                if words.chars().any(char::is_alphanumeric) && !of_a_program(words) {
                    self.remarks.push(words.to_owned());
                }
            }
            Node::Instruction(words) => {
                self.contents.aside(words);
                if words.trim_start().to_ascii_lowercase().starts_with("xml-stylesheet") {
                    self.contents.found(Thing::Program("a style sheet that may run programs"));
                }
            }
            Node::DocType(words) => {
                self.contents.aside(words);
                if svg::fetches(words) {
                    self.contents.found(Thing::Outside("a part of it lies on another computer"));
                }
            }
        }
    }

    fn start(&mut self, e: &Element) {
        let name = e.name.to_ascii_lowercase();
        if self.root.is_none() {
            self.root = Some(e.name.clone());
        }
        let drawn = e.space.is_empty() || e.space == SVG || e.space == XHTML || e.space.contains("MathML");
        let words = e.space == XHTML && WORDS.contains(&name.as_str());
        if words && name != "style" || name == "foreignobject" && drawn {
            self.contents.found(Thing::Program(HTML_FRAME));
        } else if ACTIVE.contains(&name.as_str()) && (drawn || name == "script") || e.space == XHTML && !words {
            self.contents.found(Thing::Program("a script, or what can hold one,"));
        }
        if e.space.contains("XSL/Transform") {
            self.contents.found(Thing::Program("a program that makes pages"));
        }
        for attribute in &e.attributes {
            self.attribute(&name, &attribute.name.to_ascii_lowercase(), &attribute.value);
        }
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        let value = value.trim();
        if !matches!(name, "d" | "points" | "transform" | "viewbox") {
            self.contents.aside_if_words(value);
        }
        if name.starts_with("on") && name.len() > 2 && name[2..].bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.contents.found(Thing::Program("a script in an attribute"));
        }
        let plain = squeezed(value);
        let address = matches!(
            name,
            "href" | "src" | "data" | "action" | "from" | "to" | "values" | "by" | "poster" | "srcset" | "absref"
        );
        let would_run = if address { runs_within(&plain) } else { runs(&plain) && !plain.starts_with("data:") };
        if would_run && !harmless_data(&plain) {
            self.contents.found(Thing::Program("a link that runs"));
        }
        if address && harmless_data(&plain) {
            self.embedded(value);
        } else if address && element != "a" && leads_away(&plain) && name != "absref" {
            self.contents.found(Thing::Outside("a part of it lies on another computer"));
        } else if name == "style" || plain.contains("url(") {
            self.style(value);
        }
        if matches!(name, "docname" | "export-filename" | "absref") && value.contains(['/', '\\']) {
            self.contents.found(Thing::Path);
        }
        if hides(name, &plain) && !is_unfilled(element, name, &plain) {
            self.contents.hidden("a layer or words that are not shown");
        }
        if name == "docname" && !value.is_empty() {
            self.contents.hidden("the name its maker saved it under");
        }
    }

    fn text(&mut self, words: &str) {
        let at = self.open.last().map_or("", String::as_str).to_ascii_lowercase();
        self.sight.text(words);
        if at == "style" {
            self.style(words);
        }
        if words.trim().is_empty() {
            return;
        }
        let person = self.open.iter().any(|name| PERSONS.contains(&name.to_ascii_lowercase().as_str()));
        if person && self.root.as_deref().is_some_and(|root| root.eq_ignore_ascii_case("svg")) {
            self.contents.person(words);
        }
        self.shown.push_str(words);
        self.shown.push('\n');
    }

    /// A style sheet fetches by `@import` and `url()`; what is escaped is not read, and so not let through.
    fn style(&mut self, words: &str) {
        let plain = squeezed(words);
        let fetched = plain.match_indices("url(").any(|(at, _)| {
            let target = plain[at + 4..].trim_start_matches(['"', '\'']);
            !target.starts_with('#') && !harmless_data(target)
        });
        if fetched || plain.contains("@import") || plain.contains("image-set(") || plain.contains("src(") {
            self.contents.found(Thing::Outside("a part of it lies on another computer"));
        }
        if plain.contains('\\')
            || plain.contains("expression(")
            || plain.contains("-moz-binding")
            || plain.contains("behavior:")
        {
            self.contents.found(Thing::Program("a style that may run programs"));
        }
    }

    /// A picture written in letters.
    fn embedded(&mut self, value: &str) {
        use base64::Engine;
        let Some((head, letters)) = value.split_once(',') else { return };
        let kind: String = head.chars().skip_while(|c| *c != '/').skip(1).take_while(|c| *c != ';').collect();
        let letters: String = letters.chars().filter(|c| !c.is_whitespace()).collect();
        match base64::engine::general_purpose::STANDARD.decode(letters) {
            Ok(bytes) => self.contents.file(&format!("picture.{kind}"), &bytes),
            Err(_) => self.contents.found(Thing::Disguised("a picture in it is damaged")),
        }
    }
}

/// A shape that is not filled, or a clear one laid over words so that a pointer finds them, hides none.
fn is_unfilled(element: &str, name: &str, plain: &str) -> bool {
    const SHAPES: &[&str] = &["rect", "circle", "ellipse", "line", "path", "polygon", "polyline"];
    const CLEAR: &[&str] = &["rect", "circle", "ellipse", "line"];
    let parts = |of: &str| plain.split(';').filter(|rule| hides("style", rule)).all(|rule| rule.starts_with(of));
    match name {
        "fill-opacity" => SHAPES.contains(&element),
        "opacity" => CLEAR.contains(&element),
        "style" => SHAPES.contains(&element) && parts("fill-opacity") || CLEAR.contains(&element) && parts("opacity"),
        _ => false,
    }
}

/// Whether an attribute takes what it stands at out of sight.
fn hides(name: &str, plain: &str) -> bool {
    match name {
        "display" => plain == "none",
        "visibility" => plain == "hidden" || plain == "collapse",
        "opacity" | "fill-opacity" | "font-size" => {
            plain.trim_matches(['0', '.', 'p', 'x', '%']).is_empty() && !plain.is_empty()
        }
        "style" => {
            let rule = |rule: &str| plain.split(';').any(|own| own == rule);
            ["display:none", "visibility:hidden", "opacity:0", "fill-opacity:0", "font-size:0", "font-size:0px"]
                .into_iter()
                .any(rule)
        }
        _ => false,
    }
}

impl Contents {
    fn aside_if_words(&mut self, value: &str) {
        if value.len() < 2_000 && value.chars().any(char::is_alphabetic) {
            self.aside(value);
        }
    }
}

/// “Generator: Adobe Illustrator …”, “Created with Inkscape”, “Pages: 1”.
fn of_a_program(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let said = ["generator:", "generated by", "created with", "uploaded to: svg repo", "pages:"];
    let graph = lower.starts_with("title:") && lower.contains("pages:") && lower.len() < 40;
    let free = words.len() < 200 && !lower.contains('@') && !super::paths::tells(words);
    free && (said.iter().any(|start| lower.starts_with(start)) || graph)
}

/// Without what a browser passes over: spaces, line ends and control characters.
fn squeezed(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{feff}')
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

const RUNNING: &[&str] = &["javascript:", "vbscript:", "livescript:", "data:", "jar:", "blob:", "filesystem:"];

/// Whether a browser would run this address, or open a page of its own making.
pub fn runs(value: &str) -> bool {
    let plain = squeezed(value);
    RUNNING.iter().any(|scheme| plain.starts_with(scheme))
}

/// Whether one of several addresses in one value would.
fn runs_within(plain: &str) -> bool {
    RUNNING.iter().any(|scheme| plain.contains(scheme))
}

/// A picture that holds no program, written into the address.
fn harmless_data(plain: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| plain.starts_with(&format!("data:image/{kind};base64,")))
        && plain.matches("data:").count() == 1
}

fn leads_away(plain: &str) -> bool {
    !plain.is_empty() && !plain.starts_with('#') && !plain.starts_with("data:")
}

/// A page in an archive: nothing in it may run or fetch. Where a tag or a remark ends is what programs
/// disagree about, so what runs is looked for anywhere in the file.
pub fn page(contents: &mut Contents, bytes: &[u8]) {
    let html = match text::decode(bytes) {
        Ok(html) => html,
        Err(reason) => return contents.found(Thing::Disguised(reason)),
    };
    let lower = html.to_ascii_lowercase();
    let plain = resolved(&lower);
    if lower.split('<').skip(1).any(is_active) || lower.contains("<!entity") {
        contents.found(Thing::Program("a script, or what can hold one,"));
    }
    if has_handler(&lower) {
        contents.found(Thing::Program("a script in an attribute"));
    }
    let squeezed = squeezed(&plain);
    // “data:” may stand in any text; an address begins with it.
    let stands = |scheme: &str| match scheme {
        "data:" | "jar:" | "blob:" => {
            ["=", "=\"", "='"].iter().any(|before| squeezed.contains(&format!("{before}{scheme}")))
        }
        scheme => squeezed.contains(scheme),
    };
    if RUNNING.iter().any(|scheme| stands(scheme)) {
        contents.found(Thing::Program("a link that runs"));
    }
    if lower.split('<').skip(1).any(fetches) || squeezed.contains("@import") || squeezed.contains("url(") {
        contents.found(Thing::Outside("a part of it lies on another computer"));
    }
    if lower.contains("<!--")
        || squeezed.contains("display:none")
        || lower.contains("name=\"author\"")
        || lower.contains(" hidden")
    {
        contents.hidden("its maker's name, or words that nobody sees");
    }
    contents.aside(&plain);
    let shown: String = plain.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    contents.show(&shown);
}

/// The name a tag begins with.
fn tag_name(piece: &str) -> &str {
    let piece = piece.trim_start_matches('/');
    &piece[..piece.find(|c: char| !(c.is_alphanumeric() || c == ':' || c == '-')).unwrap_or(piece.len())]
}

fn is_active(piece: &str) -> bool {
    let name = tag_name(piece);
    let local = name.rsplit(':').next().unwrap_or(name);
    match local {
        "meta" => piece.contains("http-equiv"),
        "svg" | "noscript" | "xmp" | "plaintext" | "textarea" => true,
        name => ACTIVE.contains(&name),
    }
}

/// `onclick=`, with or without spaces, anywhere.
fn has_handler(lower: &str) -> bool {
    lower.match_indices("on").any(|(at, _)| {
        let before = lower[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric() && c != '-');
        let rest = &lower[at + 2..];
        let name = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        before && name > 1 && rest[name..].trim_start().starts_with('=')
    })
}

/// Whether a tag takes something from another computer.
fn fetches(piece: &str) -> bool {
    let tag = piece.split('>').next().unwrap_or(piece);
    let loads =
        ["src", "srcset", "poster", "background", "action", "data"].iter().any(|a| tag.contains(&format!("{a}=")));
    (loads || tag_name(piece) == "link" && tag.contains("href")) && (tag.contains("//") || tag.contains("\\\\"))
}

/// Character references that could spell an address.
fn resolved(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '#')).unwrap_or(rest.len());
        let name = &rest[..end];
        let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        let letter = match number {
            Some(number) => number.ok().and_then(char::from_u32),
            None => match name {
                "colon" => Some(':'),
                "tab" | "newline" | "nbsp" => Some(' '),
                "lpar" => Some('('),
                "sol" => Some('/'),
                "amp" => Some('&'),
                "quot" => Some('"'),
                _ => None,
            },
        };
        match letter {
            Some(letter) => {
                out.extend(letter.to_lowercase());
                rest = rest[end..].trim_start_matches(';');
            }
            None => out.push('&'),
        }
    }
    out + rest
}
