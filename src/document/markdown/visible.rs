//! In: words as readers will see them. Out: a finding where signs of Markdown are among them that were meant
//! to be read as such: whatever the slip was, its signs are left over.

use super::writer::Writer;
use crate::document::slips::{Meant, notice_of};
use comrak::nodes::Sourcepos;
use regex::Regex;
use std::sync::LazyLock;

/// Bold that does not begin or end at a word.
static BOLD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(\*\*|\b__|__\b)\s*([^*_\s][^*_]*?)\s*(?:\*\*|__)").expect("a good pattern"));
/// Two signs and a letter, so that they are no line to write on and no row of stars.
static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^*\\])\*\*[\p{L}“‘]|[\p{L}.,:;!?”’]\*\*(?:[^*]|$)|\*\*\s+\p{L}[^*]*\s\*\*|(?:^|[\s(])__\p{L}|\p{L}__(?:[\s).,]|$)")
        .expect("a good pattern")
});
/// A language that says which program draws the block.
const DRAWN: &[&str] = &[
    "dataview",
    "dataviewjs",
    "mermaid",
    "tasks",
    "plantuml",
    "toc",
    "kanban",
    "timeline",
    "chart",
    "button",
    "math",
    "query",
    "tabs",
    "excalidraw",
    "graphviz",
    "dot",
];

/// Languages that code is commonly labelled with.
const LANGUAGES: &str = "apache asciidoc awk bash bat batch c c++ cfg cmd cobol conf console cpp cs csharp css csv diff \
    django docker dockerfile dos env erb go gql graphql haskell html http ics ini java javascript jinja jinja2 js json \
    json5 jsonc jsonl jsx kotlin latex less log lua make makefile markdown mathml matlab md mdx nginx none output perl \
    php plain plaintext powershell properties ps1 python py r rb reg regex rs ruby rust sass scala scss sh shell \
    shell-session sparql sql svg swift tex text toml ts tsv tsx txt typescript vb vba vbnet vim xml xsl yaml yml zsh";

impl Writer<'_> {
    /// A word behind the signs of a code block that names no language is shown nowhere.
    pub(super) fn no_language(&mut self, language: &str, position: Sourcepos) {
        let name = language.trim_matches(|c: char| !c.is_alphanumeric() && c != '+').to_lowercase();
        // Whoever labels code does so in one small word, which nobody reads; a notice is none, nor is a word with a capital.
        let label = name == language && name.is_ascii() && notice_of(&name).is_none();
        let known = name.is_empty() || label || LANGUAGES.split_whitespace().any(|own| own == name);
        if known || DRAWN.contains(&name.as_str()) || language.contains(['=', ':']) {
            return;
        }
        let at = self.at_line(position.start.line.saturating_sub(1));
        self.tell(Meant::Code.fault(
            at,
            format!("`{language}` behind these signs is read as the name of a language, and shown nowhere"),
            "write it as a line of its own above the block if readers should see it, or take it out",
        ));
    }

    /// Signs left over in `text`, which stands at `position`.
    pub(super) fn visible(&mut self, text: &str, position: Sourcepos) {
        let bold = text.contains("**") || text.contains("__");
        let link = text.contains("](");
        if !bold && !link {
            return;
        }
        let line = position.start.line.saturating_sub(1);
        let source = self.source.get(line).copied().unwrap_or("");
        if bold && SIGNS.is_match(text) && !source.contains("\\*") && !source.contains("\\_") {
            let fix = BOLD.captures(text).map_or_else(
                || {
                    "write bold as `**words**`, with no space inside the signs, and take out signs that stand alone"
                        .into()
                },
                |found| format!("write `**{}**`, with no space inside the signs and one outside", found[2].trim()),
            );
            let at = self.at(position);
            self.tell(Meant::Mark.fault(at, "these signs were meant to make words bold, and readers see them", fix));
        }
        // What another program would have put there is told as such.
        let filled = text.split("](").skip(1).all(|rest| {
            let address = rest.split(')').next().unwrap_or("");
            ["{{", "{%", "<%", "${"].iter().any(|sign| address.contains(sign))
        });
        if link && !filled && !source.contains("\\]") && !source.contains("\\[") && !source.contains("\\(") {
            let at = self.at(position);
            let fix = "write `[words](address)` in one line, with nothing else inside the round brackets; an address with spaces as `[words](<address>)`";
            self.tell(Meant::Link.fault(at, "this was meant as a link, and readers see its brackets", fix));
        }
    }

    /// One `~` on each side strikes words out as two do, and `5~10` is no such thing.
    pub(super) fn struck(&mut self, position: Sourcepos) {
        let line = self.source.get(position.start.line.saturating_sub(1)).copied().unwrap_or("");
        let from = position.start.column.saturating_sub(1);
        if line.get(from..).is_some_and(|rest| rest.starts_with('~') && !rest.starts_with("~~")) {
            let at = self.at(position);
            self.tell(Meant::Mark.fault(
                at,
                "these words are struck out, because a `~` stands on both sides of them",
                "write `~~words~~` if they are to be struck out, and `\\~` for the sign itself",
            ));
        }
    }

    /// A block of code that another program makes a list or a picture of.
    pub(super) fn drawn_elsewhere(&mut self, language: &str, position: Sourcepos) {
        let name = language.trim_matches(['{', '}']).to_lowercase();
        if DRAWN.contains(&name.as_str()) && !self.is_source_of_a_picture(position.start.line) {
            let at = self.at_line(position.start.line.saturating_sub(1));
            self.tell(Meant::Template.fault(
                at,
                format!("another program draws something from this block (`{name}`); here its text is shown"),
                "put a picture of it beside the page, or write out what it shows",
            ));
        }
    }

    /// The same in HTML: `<pre lang="mermaid">`.
    pub(super) fn drawn_in_html(&mut self, html: &str, position: Sourcepos) {
        let tag = html.split('>').next().unwrap_or("");
        if let Some(name) = tag.split(['"', '\'', ' ', '=']).find(|word| DRAWN.contains(word)) {
            self.drawn_elsewhere(name, position);
        }
    }

    /// Whether the block is shown on purpose below the picture that was made from it.
    fn is_source_of_a_picture(&self, line: usize) -> bool {
        let above = &self.source[line.saturating_sub(9)..line.saturating_sub(1).min(self.source.len())];
        above.iter().any(|line| {
            let lower = line.to_lowercase();
            lower.contains("![") || lower.contains("<details") || lower.contains("source")
        })
    }
}
