//! In: the name and bytes of a file. Out: a [`Source`], or in words why it is not taken in. One file a format; what they
//! share: `tree.rs` (XML), `package.rs` (the packed formats), `sight.rs` (whether anybody sees it), `pictures.rs`, and
//! `typed.rs`, which finds headings and lists that were only typed.

mod html;
mod markdown;
mod open_document;
mod package;
mod pdf;
mod pictures;
mod sheets;
mod sight;
mod slides;
mod tree;
mod typed;
mod word;

use super::block::{self, Block, Cell, Source, Table, What};
use crate::formats::{self, Contents, Family, Thing};
use package::Package;

/// Reads one file.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Source, Contents), &'static str> {
    let family = formats::family(name);
    if let Family::Closed(reason) = family {
        return Err(reason);
    }
    if let Some(reason) = formats::disguise(family, bytes) {
        return Err(reason);
    }
    let contents = formats::read(name, bytes);
    if contents.things.iter().any(is_of_programs) {
        return Err(
            "it holds a macro, which is a program; open it, save it as .docx, .xlsx, .pptx or .odt without macros, and import that",
        );
    }
    let mut source = shown(name, bytes)?;
    things(&contents, &mut source);
    typed::find(&mut source);
    // Their blocks may have moved.
    source.parts.clear();
    Ok((source, contents))
}

/// Whether files of that name are texts, which somebody may look for by their words.
pub fn is_text(name: &str) -> bool {
    let plain = matches!(formats::extension(name).as_str(), "md" | "txt");
    matches!(formats::family(name), Family::Office | Family::Table(_) | Family::Pdf) || plain
}

/// What readers of a file see, as it stands there, and beside it what they do not.
pub fn shown(name: &str, bytes: &[u8]) -> Result<Source, &'static str> {
    Ok(match formats::family(name) {
        Family::Office => packed(name, bytes)?,
        Family::Table(_) => rows(name, bytes)?,
        Family::Page => html::read(name, &text(bytes)?)?,
        Family::Text if is_text(name) => markdown::read(name, &text(bytes)?),
        Family::Pdf => pdf::read(name, bytes)?,
        Family::Foreign => return Err("nothing here reads files of that type"),
        Family::Archive => return Err("unpack it first, and import the files in it"),
        _ => return Err("it holds no text that could become a page; put it beside a page instead"),
    })
}

/// What of an office file nobody sees, by the same reading that keeps it out of a draft.
pub fn unseen(source: &Source) -> Vec<What> {
    let painted = source.may_be_painted;
    let mut found: Vec<What> = source
        .left_out
        .iter()
        // Numbers of pages are hidden where a list of contents is shown on a screen.
        .filter(|left| left.words.chars().any(char::is_alphabetic))
        .map(|left| left.what)
        .filter(|what| matches!(what, What::Hidden | What::RowsAndColumns) || *what == What::Pale && !painted)
        .collect();
    found.dedup();
    found
}

/// Whether it is a macro, or the name of a file that may hold some.
fn is_of_programs(thing: &Thing) -> bool {
    matches!(thing, Thing::Program(formats::MACRO) | Thing::Disguised(formats::NAMED_FOR_PROGRAMS))
}

/// A Word, Excel, PowerPoint or OpenDocument file.
fn packed(name: &str, bytes: &[u8]) -> Result<Source, &'static str> {
    let package = Package::open(bytes)?;
    if let Some(reason) = misnamed(name, &package) {
        return Err(reason);
    }
    if !package.names_in("word/").is_empty() {
        return word::read(name, &package);
    }
    if package.has("content.xml") {
        return open_document::read(name, &package);
    }
    if !package.names_in("xl/").is_empty() {
        return sheets::read(name, &package);
    }
    if !package.names_in("ppt/").is_empty() {
        return slides::read(name, &package);
    }
    Err("it is not what its name says")
}

/// Why a file is not read that was given the ending of another program.
fn misnamed(name: &str, package: &Package) -> Option<&'static str> {
    let ending = formats::extension(name);
    let has = |folder: &str| !package.names_in(folder).is_empty();
    let (of, reason) = match () {
        () if package.has("content.xml") => (
            &["od", "ot"][..],
            "its name says Microsoft Office, and it was made by LibreOffice; give it its right ending, such as .odt, and import it again",
        ),
        () if has("word/") => {
            (&["do"][..], "it is a document of Word under another name; let its name end in .docx, and import it again")
        }
        () if has("xl/") => (
            &["xl"][..],
            "it is a workbook of Excel under another name; let its name end in .xlsx, and import it again",
        ),
        () if has("ppt/") => (
            &["pp", "po"][..],
            "it is a presentation of PowerPoint under another name; let its name end in .pptx, and import it again",
        ),
        () => return None,
    };
    (!of.iter().any(|begin| ending.starts_with(begin))).then_some(reason)
}

/// A text in any encoding that a PC writes, with line ends of one kind.
fn text(bytes: &[u8]) -> Result<String, &'static str> {
    formats::decode(bytes).map(|text| text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A table that is saved as text.
fn rows(name: &str, bytes: &[u8]) -> Result<Source, &'static str> {
    let (_, rows) = formats::rows_of_text(bytes)?;
    let cell = |text: String| if text.trim().is_empty() { Cell::default() } else { Cell::of(block::said(text.trim())) };
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let table = Table { rows, heads: 0 }.squared();
    Ok(Source { blocks: vec![Block::Table(table)], ..Source::of(name) })
}

/// What was found in it that no list has a place for.
fn things(contents: &Contents, source: &mut Source) {
    for thing in &contents.things {
        match thing {
            Thing::Program(what) => source.leave(What::Instruction, "", &format!("{what} that would run")),
            Thing::Person(name) if !source.left_out.iter().any(|left| left.words.contains(name.as_str())) => {
                source.leave(What::Property, "somebody named in it", name);
            }
            Thing::Outside(what) => source.leave(What::Attached, "", what),
            Thing::Hidden(what @ ("another document inside it" | "hidden text")) if source.left_out.is_empty() => {
                source.leave(What::Other, "", what);
            }
            _ => {}
        }
    }
}
