//! In: what the tables and fields of pages say. Out: pictures of it, drawn when the site is built: no script draws them,
//! and they print.
//!
//! One file a picture: it takes plain data (`Vec`s of what is shown), and gives a [`Picture`] with two drawings, for a
//! wide place and for a phone, of which a style sheet shows one. `layout.rs` measures and wraps their text and knows
//! where everything stands; `legend.rs` says what the marks mean. Colour is never alone: a number, a shape, a thickness or
//! a word says the same. What a picture shows stands beside it in words: in its own table, or in the text that
//! follows it. A single thing is no picture, and of more than its drawing can hold the words have to do.

mod layout;
mod legend;
mod widths;

pub mod figures;
pub mod heard;
pub mod levels;
pub mod meetings;
pub mod plan;
pub mod steps;
pub mod year;

use super::Theme;
use crate::finding::Finding;
use crate::words::Speaker;
use layout::Drawing;
use serde::Serialize;

/// Units across: a wide one fits beside a list of contents and on A4, a narrow one on a phone.
const WIDE: i32 = 760;
const NARROW: i32 = 340;

/// A picture with what it shows in words.
#[derive(Debug, Serialize)]
pub struct Picture {
    pub title: String,
    /// What somebody learns from it who cannot see it.
    pub about: String,
    wide: Sheet,
    narrow: Sheet,
    /// The data, where they do not stand on the page anyway.
    pub table: Option<Table>,
}

/// One drawing.
#[derive(Debug, Serialize)]
struct Sheet {
    width: i32,
    height: i32,
    svg: String,
}

/// The data of a picture.
#[derive(Debug, Serialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Picture {
    fn new(title: String, about: String, wide: &Drawing, narrow: &Drawing, table: Option<Table>) -> Picture {
        let sheet = |drawing: &Drawing| Sheet { width: drawing.width, height: drawing.height, svg: drawing.svg() };
        Picture { title, about, wide: sheet(wide), narrow: sheet(narrow), table }
    }

    /// Its HTML.
    pub fn html(&self, theme: &Theme) -> Result<String, Box<Finding>> {
        theme.render("components/picture.html", self)
    }
}

/// What the interface calls it.
fn say(speaker: &Speaker, key: &str, values: &[(&str, &str)]) -> String {
    speaker.say(key, values).text
}

#[cfg(test)]
mod tests;
