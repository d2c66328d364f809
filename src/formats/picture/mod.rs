//! Pictures: what stands beside the pixels. Every part that is not known to be needed is found.

mod exif;
mod icc;
mod jpeg;
mod others;
mod png;
mod program;
mod riff;

pub use exif::{exif, orientation, tiff};
pub use jpeg::{has_profile, jpeg, segments};
pub use others::{bmp, gif, gif_blocks, ico};
pub use png::{chunks as png_chunks, png};
pub use riff::{chunks as riff_chunks, is_needed as webp_needs, webp};

/// Why a picture is refused that ends too early or is built wrongly.
pub const DAMAGED: &str = "it is damaged";
/// Says if a picture does not end where its bytes do.
pub fn ends(contents: &mut super::Contents, bytes: &[u8], end: Option<usize>) {
    match end {
        None => contents.unread(DAMAGED),
        // Zeros fill a block, and say nothing.
        Some(end) if bytes[end.min(bytes.len())..].iter().any(|b| *b != 0) => contents.hidden(BEHIND),
        Some(_) => {}
    }
}

/// Bytes after the last that belongs to it.
pub const BEHIND: &str = "data behind its end";
