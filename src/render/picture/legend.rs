//! In: the marks of a picture and what each means. Out: a row of them below it, in as many lines as they need.

use super::layout::{Drawing, Face, Side};

const FACE: Face = Face::plain(13);
/// For the mark before its words, and between two.
const MARK: i32 = 42;
const GAP: i32 = 18;

/// Draws a mark around a place.
pub type Draws = fn(&mut Drawing, (i32, i32));

/// Adds a legend below what is drawn.
pub fn add(drawing: &mut Drawing, entries: &[(Draws, String)]) {
    let (mut x, mut y) = (0, drawing.height + 12);
    let mut tallest = FACE.leading();
    for (mark, words) in entries {
        let room = FACE.measure(words).min(drawing.width - MARK);
        if x > 0 && x + MARK + room > drawing.width {
            (x, y) = (0, y + tallest + 10);
            tallest = FACE.leading();
        }
        mark(drawing, (x + 16, y + FACE.leading() / 2));
        let height = drawing.words((x + MARK, y), room, Side::After, (FACE, "ink"), words);
        tallest = tallest.max(height);
        x += MARK + room + GAP;
    }
    drawing.pad(6);
}
