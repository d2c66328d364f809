//! In: what is drawn on a page of a PDF, piece by piece. Out: its lines, with the columns of a table kept apart.

use super::area::Area;

/// Words drawn in one stroke.
pub struct Piece {
    pub text: String,
    pub area: Area,
    pub size: f64,
    /// In the colour of what it stands on, or too small.
    pub pale: bool,
    /// Not painted at all.
    pub undrawn: bool,
    /// Outside of where anything is painted.
    pub clipped: bool,
    pub covered: bool,
}

impl Piece {
    /// Whether so much of the words lies there that they cannot be read without it: a name of a long line is enough.
    pub fn lies_within(&self, area: Area) -> bool {
        let both = self.area.within(area);
        let (wide, high) = (self.area.right - self.area.left, self.area.top - self.area.bottom);
        both.right - both.left > (0.6 * wide).min(2.5 * self.size) && both.top - both.bottom > 0.5 * high
    }
}

/// One line of a page: its cells and where each stands, and how large its letters are.
pub struct Line {
    pub cells: Vec<(Area, String)>,
    pub size: f64,
}

/// The lines that these pieces make up.
pub fn lines<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces {
        let gap = last.map_or(Gap::Line, |last| gap(last, piece));
        match (gap, lines.last_mut()) {
            (Gap::None | Gap::Word, Some(Line { cells, size })) if !cells.is_empty() => {
                if let Some((area, text)) = cells.last_mut() {
                    if matches!(gap, Gap::Word) {
                        text.push(' ');
                    }
                    text.push_str(&piece.text);
                    area.right = area.right.max(piece.area.right);
                }
                *size = size.max(piece.size);
            }
            (Gap::Cell, Some(line)) => line.cells.push((piece.area, piece.text.clone())),
            _ => lines.push(Line { cells: vec![(piece.area, piece.text.clone())], size: piece.size }),
        }
        last = Some(piece);
    }
    lines
}

/// The words, a line a line, with the gaps between columns kept, and each number of a table once
/// more under what stands above it.
pub fn told(pieces: &[Piece]) -> String {
    let lines: Vec<Vec<(Area, String)>> = lines(pieces.iter()).into_iter().map(|line| line.cells).collect();
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
