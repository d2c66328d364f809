//! In: the name and bytes of a file. Out: a [`Source`], or in words why it is not taken in. One file a format; what they
//! share: `tree.rs` (XML), `package.rs` (the packed formats), `sight.rs` (whether anybody sees it), `pictures.rs`, and
//! `typed.rs`, which finds headings and lists that were only typed.

mod package;
mod pictures;
mod sight;
mod tree;
mod typed;
mod word;

use super::block::{Source, What};
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
    if contents.things.iter().any(|thing| matches!(thing, Thing::Program("a macro")) || is_of_programs(thing)) {
        return Err(
            "it holds a macro, which is a program; open it, save it as .docx, .xlsx, .pptx or .odt without macros, and import that",
        );
    }
    let mut source = match family {
        Family::Office => packed(name, bytes)?,
        Family::Foreign => return Err("nothing here reads files of that type"),
        Family::Archive => return Err("unpack it first, and import the files in it"),
        _ => return Err("it holds no text that could become a page; put it beside a page instead"),
    };
    things(&contents, &mut source);
    typed::find(&mut source);
    Ok((source, contents))
}

fn is_of_programs(thing: &Thing) -> bool {
    matches!(thing, Thing::Disguised(reason) if reason.contains("programs; save it"))
}

/// A Word, Excel, PowerPoint or OpenDocument file.
fn packed(name: &str, bytes: &[u8]) -> Result<Source, &'static str> {
    let package = Package::open(bytes)?;
    if !package.names_in("word/").is_empty() {
        return word::read(name, &package);
    }
    Err("it is not what its name says")
}

/// What was found in it that no list has a place for.
fn things(contents: &Contents, source: &mut Source) {
    for thing in &contents.things {
        match thing {
            Thing::Program(what) => source.leave(What::Instruction, "", &format!("{what} that would run")),
            Thing::Outside(what) => source.leave(What::Attached, "", what),
            Thing::Hidden(what @ ("another document inside it" | "hidden text")) if source.left_out.is_empty() => {
                source.leave(What::Other, "", what);
            }
            _ => {}
        }
    }
}
