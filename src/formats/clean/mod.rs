//! In: an office file, a PDF or a picture. Out: a copy without what its readers do not see. What they see stays as it is:
//! of tracked changes the deletions go, and what was put in stays as plain words.
//!
//! Nothing here judges whether the copy is clean. Whoever asked reads it again, by the same reader as before.

mod office;
mod open_document;
mod package;
mod pdf;
mod picture;
mod sheets;
mod slides;
mod tree;
mod word;

pub use picture::clean as clean_picture;

use super::kind::{Family, family};
use super::{Contents, archive};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Whether files of that name can be cleaned here.
pub fn can_clean(name: &str) -> bool {
    let pictures = matches!(family(name), Family::Jpeg | Family::Png | Family::Webp | Family::Gif);
    pictures || matches!(family(name), Family::Office | Family::FlatOffice | Family::Pdf)
}

/// The copy, or why none can be made.
pub fn clean(name: &str, bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    match family(name) {
        Family::Office => packed_office(bytes),
        Family::FlatOffice => open_document::flat(bytes),
        Family::Pdf => pdf::clean(bytes),
        _ if can_clean(name) => Ok(clean_picture(name, bytes).unwrap_or_else(|| bytes.to_vec())),
        _ => Err("files of this type are not cleaned here"),
    }
}

fn packed_office(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let entries = archive::entries(&mut Contents::empty(), bytes)?;
    let open = entries.iter().any(|(name, _)| name == "content.xml");
    let parts = if open { open_document::clean(entries)? } else { office::clean(entries)? };
    packed(parts).ok_or("it cannot be packed anew")
}

/// The same bytes each time: no clock, and the order in which the parts stood.
fn packed(parts: package::Parts) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let bytes = clean_picture(&name, &bytes).unwrap_or(bytes);
        let method = if name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
        writer.start_file(name, options).ok()?;
        writer.write_all(&bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
