//! In: what is drawn on a page of a PDF, piece by piece. Out: its lines, with the columns of a table kept apart.

use super::area::Area;

/// Words drawn in one stroke.
pub struct Piece {
    pub text: String,
    pub area: Area,
    pub size: f64,
    /// In white on nothing, or not drawn at all.
    pub pale: bool,
    pub undrawn: bool,
    pub covered: bool,
}

/// The words, a line a line, with the gaps between columns kept, and each number of a table once
/// more under what stands above it.
pub fn told(pieces: &[Piece]) -> String {
    let mut lines: Vec<Vec<(Area, String)>> = Vec::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces {
        let gap = last.map_or(Gap::Line, |last| gap(last, piece));
        let cell = lines.last_mut().and_then(|line| line.last_mut());
        match (gap, cell) {
            (Gap::None | Gap::Word, Some((area, text))) => {
                if matches!(gap, Gap::Word) {
                    text.push(' ');
                }
                text.push_str(&piece.text);
                area.right = area.right.max(piece.area.right);
            }
            (Gap::Cell, Some(_)) => {
                if let Some(line) = lines.last_mut() {
                    line.push((piece.area, piece.text.clone()));
                }
            }
            _ => lines.push(vec![(piece.area, piece.text.clone())]),
        }
        last = Some(piece);
    }
    let mut out = String::new();
    for line in &lines {
        let cells: Vec<&str> = line.iter().map(|(_, text)| text.trim()).collect();
        out.push_str(&cells.join(", "));
        out.push('\n');
    }
    out + &headed(&lines)
}

pub fn said(piece: &Piece) -> bool {
    piece.text.chars().any(char::is_alphanumeric)
}

#[derive(Clone, Copy)]
enum Gap {
    None,
    Word,
    Cell,
    Line,
}

/// What lies between two pieces.
fn gap(last: &Piece, next: &Piece) -> Gap {
    let size = last.size.max(1.0);
    let dy = (last.area.middle().1 - next.area.middle().1).abs();
    let dx = next.area.left - last.area.right;
    match () {
        () if dy > 0.5 * size || dx < -size => Gap::Line,
        () if dx > 0.9 * size => Gap::Cell,
        () if dx > 0.15 * size => Gap::Word,
        () => Gap::None,
    }
}

/// Candidates for what heads a column, kept for each.
const CANDIDATES: usize = 4;

/// Each number that stands below short words, with those words.
fn headed(lines: &[Vec<(Area, String)>]) -> String {
    let mut out = String::new();
    let mut above: Vec<(Area, &str)> = Vec::new();
    for (area, text) in lines.iter().flatten() {
        let text = text.trim();
        let digits = text.contains(|c: char| c.is_ascii_digit());
        if !digits && text.len() <= 60 && text.contains(char::is_alphabetic) {
            above.push((*area, text));
            if above.len() > 400 {
                above.remove(0);
            }
        } else if digits && text.len() <= 40 {
            let over = above
                .iter()
                .rev()
                .filter(|(a, _)| a.left < area.right && area.left < a.right && a.bottom >= area.bottom);
            for (_, heading) in over.take(CANDIDATES) {
                out.push_str(&format!("{heading}: {text}\n"));
            }
        }
    }
    out
}
