//! In: an OpenDocument file: text, sheets or slides of LibreOffice. Out: its blocks. `styles.rs` says how words look and
//! whether anybody sees them, `text.rs` reads paragraphs, lists and tables, which all three kinds have.

mod slide;
mod styles;
mod text;

use super::package::Package;
use super::tree::Node;
use crate::import::block::{Source, What};
use slide::Masters;
use styles::Styles;
use text::Reader;

/// Reads one document.
pub fn read(name: &str, package: &Package) -> Result<Source, &'static str> {
    let Some(content) = package.tree("content.xml")? else { return Err("it holds no text") };
    if package.tree("META-INF/manifest.xml")?.is_some_and(|tree| tree.find("encryption-data").is_some()) {
        return Err("a part of it is damaged or locked with a password");
    }
    let around = package.tree("styles.xml")?;
    let parts = || around.as_ref().into_iter().chain([&content]);
    let styles = Styles::read(parts());
    let mut reader = Reader::new(name, package, &styles, Masters::read(parts(), &styles));
    if let Some(body) = content.find("body") {
        reader.body(body);
    }
    let mut source = reader.finish();
    if let Some(tree) = &around {
        for master in tree.all("master-page") {
            for part in master.children() {
                let words = part.text();
                if words.chars().any(char::is_alphanumeric) && !is_prompt(&words) {
                    source.leave(What::Header, part.name(), &words);
                }
            }
        }
    }
    package.properties(&mut source)?;
    package.attached(&mut source);
    Ok(source)
}

/// “<number>”, “Click to edit the title text format”, which stand on every master.
fn is_prompt(words: &str) -> bool {
    let plain = words.trim();
    plain.starts_with('<') && plain.ends_with('>') && plain.len() < 40 || plain.to_lowercase().starts_with("click to")
}

/// The elements below that hold a document of one kind.
fn is_document(node: &Node) -> bool {
    matches!(node.name(), "text" | "spreadsheet" | "presentation" | "drawing")
}
