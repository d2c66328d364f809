//! In: words, a width, and where they are to stand. Out: a [`Drawing`]: lines of text that fit their room, and shapes, with
//! the box of each, written as the inside of an SVG.
//!
//! A page is drawn before anybody knows which face a reader's machine has, so a letter counts as wide as in the widest of
//! those the theme asks for (`widths.rs`). Text is never made smaller and never cut: what is too long goes to the next
//! line, and a word that is longer than its room is parted with a hyphen. All in whole units, so that every machine draws
//! the same.

use super::widths;
use crate::document::markdown::escape_into;
use std::fmt::Write;

/// How large and heavy a text is.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    pub size: i32,
    pub bold: bool,
}

impl Face {
    pub const fn plain(size: i32) -> Face {
        Face { size, bold: false }
    }

    pub const fn bold(size: i32) -> Face {
        Face { size, bold: true }
    }

    /// From one line to the next.
    pub fn leading(self) -> i32 {
        (self.size * 5 + 3) / 4
    }

    /// How wide a text is at most.
    pub fn measure(self, text: &str) -> i32 {
        let thousandths: i32 = text.chars().map(|c| widths::of(c, self.bold)).sum();
        (thousandths * self.size + 999) / 1000
    }

    /// The text in lines of that width.
    pub fn wrap(self, text: &str, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.measure(&longer) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut parts = self.parts(word, width);
            line = parts.pop().unwrap_or_default();
            lines.append(&mut parts);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// How high that text is in lines of that width.
    pub fn height(self, text: &str, width: i32) -> i32 {
        self.wrap(text, width).len() as i32 * self.leading()
    }

    /// Whether no word of the text is wider.
    pub fn fits(self, text: &str, width: i32) -> bool {
        text.split_whitespace().all(|word| self.measure(word) <= width)
    }

    /// A word in parts of that width, with a hyphen where it is parted. A sign that belongs to the letter before it stays
    /// with that letter.
    fn parts(self, word: &str, width: i32) -> Vec<String> {
        let mut parts = Vec::new();
        let mut part = String::new();
        for letter in word.chars() {
            let mut longer = part.clone();
            longer.push(letter);
            let full = !part.is_empty() && self.measure(&longer) + self.measure("-") > width;
            if full && widths::of(letter, false) > 0 {
                part.push('-');
                parts.push(std::mem::take(&mut part));
            }
            part.push(letter);
        }
        parts.push(part);
        parts
    }
}

/// A box: its left upper corner, width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Frame {
    pub const fn new(x: i32, y: i32, width: i32, height: i32) -> Frame {
        Frame { x, y, width, height }
    }

    pub fn right(self) -> i32 {
        self.x + self.width
    }

    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    #[cfg(test)]
    fn holds(self, other: Frame) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    #[cfg(test)]
    fn meets(self, other: Frame) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    After,
    Around,
    Before,
}

/// One thing that is drawn. A class names roles of colour, which `pictures.css` gives for day, night and paper.
#[derive(Clone, Debug)]
enum Mark {
    Rect { frame: Frame, round: i32, class: String },
    Circle { x: i32, y: i32, radius: i32, class: String },
    Path { d: String, class: String },
    Words(Words),
}

/// Lines of text in their room.
#[derive(Clone, Debug)]
struct Words {
    x: i32,
    y: i32,
    side: Side,
    face: Face,
    class: &'static str,
    lines: Vec<String>,
    /// What the letters may cover.
    #[cfg(test)]
    frame: Frame,
    /// Where they have to stay.
    #[cfg(test)]
    room: Frame,
}

/// A picture of one width.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    marks: Vec<Mark>,
}

impl Drawing {
    /// Nothing yet.
    pub fn new(width: i32) -> Drawing {
        Drawing { width, height: 0, marks: Vec::new() }
    }

    fn reach(&mut self, bottom: i32) {
        self.height = self.height.max(bottom);
    }

    pub fn rect(&mut self, frame: Frame, round: i32, class: impl Into<String>) {
        self.reach(frame.bottom() + 2);
        self.marks.push(Mark::Rect { frame, round, class: class.into() });
    }

    pub fn circle(&mut self, x: i32, y: i32, radius: i32, class: impl Into<String>) {
        self.reach(y + radius + 2);
        self.marks.push(Mark::Circle { x, y, radius, class: class.into() });
    }

    pub fn path(&mut self, d: impl Into<String>, class: impl Into<String>) {
        self.marks.push(Mark::Path { d: d.into(), class: class.into() });
    }

    /// A straight line.
    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), class: impl Into<String>) {
        self.reach(from.1.max(to.1) + 2);
        self.path(format!("M{} {}L{} {}", from.0, from.1, to.0, to.1), class);
    }

    /// The head of an arrow whose point is at that place.
    pub fn arrow(&mut self, (x, y): (i32, i32), to: Way, class: impl Into<String>) {
        let d = match to {
            Way::Right => format!("M{x} {y}l-9-6v12z"),
            Way::Left => format!("M{x} {y}l9-6v12z"),
            Way::Down => format!("M{x} {y}l-6-9h12z"),
            Way::Up => format!("M{x} {y}l-6 9h12z"),
        };
        self.path(d, class);
    }

    /// A text from the place `at` downwards, in a room of that width. Gives its height.
    pub fn words(
        &mut self,
        at: (i32, i32),
        room: i32,
        side: Side,
        (face, class): (Face, &'static str),
        text: &str,
    ) -> i32 {
        let lines = face.wrap(text, room);
        if lines.is_empty() {
            return 0;
        }
        let height = lines.len() as i32 * face.leading();
        #[cfg(test)]
        let (frame, room) = {
            let widest = lines.iter().map(|line| face.measure(line)).max().unwrap_or(0);
            let place = |width: i32| match side {
                Side::After => Frame::new(at.0, at.1, width, height),
                Side::Around => Frame::new(at.0 - width / 2, at.1, width, height),
                Side::Before => Frame::new(at.0 - width, at.1, width, height),
            };
            (place(widest), place(room))
        };
        self.reach(at.1 + height);
        self.marks.push(Mark::Words(Words {
            x: at.0,
            y: at.1,
            side,
            face,
            class,
            lines,
            #[cfg(test)]
            frame,
            #[cfg(test)]
            room,
        }));
        height
    }

    /// A text of one line beside a mark, in the middle of that height.
    pub fn beside(&mut self, (x, middle): (i32, i32), side: Side, (face, class): (Face, &'static str), text: &str) {
        let room = face.measure(text).max(1);
        self.words((x, middle - face.leading() / 2), room, side, (face, class), text);
    }

    /// All of another drawing, over this one.
    pub fn take(&mut self, other: Drawing) {
        self.reach(other.height);
        self.marks.extend(other.marks);
    }

    /// Room below all that is drawn.
    pub fn pad(&mut self, more: i32) {
        self.height += more;
    }

    /// What stands between `<svg>` and `</svg>`.
    pub fn svg(&self) -> String {
        let mut out = String::new();
        for mark in &self.marks {
            // Writing into a text cannot fail.
            let _ = match mark {
                Mark::Rect { frame: f, round, class } => {
                    write!(
                        out,
                        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{round}\"/>",
                        f.x, f.y, f.width, f.height
                    )
                }
                Mark::Circle { x, y, radius, class } => {
                    write!(out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")
                }
                Mark::Path { d, class } => write!(out, "<path class=\"{class}\" d=\"{d}\"/>"),
                Mark::Words(words) => {
                    words.write(&mut out);
                    Ok(())
                }
            };
        }
        out
    }

    /// What is wrong with it: a text that leaves its room or the picture, or meets another.
    #[cfg(test)]
    pub fn faults(&self) -> Vec<String> {
        let texts: Vec<&Words> = self
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Words(words) = mark { Some(words) } else { None })
            .collect();
        let sheet = Frame::new(0, 0, self.width, self.height);
        let mut faults = Vec::new();
        for (at, one) in texts.iter().enumerate() {
            if !one.room.holds(one.frame) {
                faults.push(format!("{:?} leaves its room {:?}: {:?}", one.lines, one.room, one.frame));
            }
            if !sheet.holds(one.frame) {
                faults.push(format!("{:?} leaves the picture {sheet:?}: {:?}", one.lines, one.frame));
            }
            for other in &texts[at + 1..] {
                if one.frame.meets(other.frame) {
                    faults.push(format!("{:?} {:?} meets {:?} {:?}", one.lines, one.frame, other.lines, other.frame));
                }
            }
        }
        for mark in &self.marks {
            let frame = match mark {
                Mark::Rect { frame, .. } => *frame,
                Mark::Circle { x, y, radius, .. } => Frame::new(x - radius, y - radius, 2 * radius, 2 * radius),
                Mark::Path { .. } | Mark::Words(_) => continue,
            };
            if !sheet.holds(frame) || frame.width < 0 || frame.height < 0 {
                faults.push(format!("{mark:?} leaves the picture {sheet:?}"));
            }
        }
        faults
    }

    /// Every word that is written in it.
    #[cfg(test)]
    pub fn said(&self) -> String {
        let lines = self
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Words(words) = mark { Some(words.lines.join(" ")) } else { None });
        lines.collect::<Vec<_>>().join(" | ")
    }
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Right,
    Left,
    Down,
    Up,
}

impl Words {
    fn write(&self, out: &mut String) {
        let anchor = match self.side {
            Side::After => "",
            Side::Around => " text-anchor=\"middle\"",
            Side::Before => " text-anchor=\"end\"",
        };
        let bold = if self.face.bold { " b" } else { "" };
        let first = self.y + (self.face.size * 19 + 10) / 20;
        let _ = write!(
            out,
            "<text class=\"{}{bold}\" x=\"{}\" y=\"{first}\" font-size=\"{}\"{anchor}>",
            self.class, self.x, self.face.size
        );
        for (index, line) in self.lines.iter().enumerate() {
            if index == 0 {
                escape_into(line, out);
                continue;
            }
            // A space, so that who copies the text or searches in it finds words and not two grown together.
            let _ = write!(out, " <tspan x=\"{}\" dy=\"{}\">", self.x, self.face.leading());
            escape_into(line, out);
            out.push_str("</tspan>");
        }
        out.push_str("</text>");
    }
}

/// For spans that would lie over each other, the track of each: the shortest first, each in the first that is free.
pub fn tracks(spans: &[(i32, i32)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|i| (spans[*i].1 - spans[*i].0, spans[*i].0));
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut found = vec![0; spans.len()];
    for index in order {
        let (from, to) = spans[index];
        let free = |track: &Vec<(i32, i32)>| track.iter().all(|(a, b)| to <= *a || from >= *b);
        let track = taken.iter().position(free).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[track].push((from, to));
        found[index] = track;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_every_word_and_none_is_wider_than_its_room() {
        let face = Face::bold(15);
        let text = "A very Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft of 2 words";
        for width in [40, 66, 120, 300, 760] {
            let lines = face.wrap(text, width);
            assert!(lines.iter().all(|line| face.measure(line) <= width), "{width}: {lines:?}");
            let letters = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '-')).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(text));
        }
        assert!(face.wrap("  ", 10).is_empty());
    }

    #[test]
    fn a_letter_and_what_stands_over_it_are_not_parted() {
        let word = "e\u{301}".repeat(40);
        assert!(Face::plain(16).wrap(&word, 60).iter().all(|line| !line.starts_with('\u{301}')));
    }

    #[test]
    fn a_text_that_leaves_its_room_or_meets_another_is_a_fault() {
        let mut drawing = Drawing::new(100);
        drawing.words((0, 0), 100, Side::After, (Face::plain(14), "ink"), "one");
        drawing.pad(10);
        assert_eq!(drawing.faults(), Vec::<String>::new());
        drawing.words((2, 4), 90, Side::After, (Face::plain(14), "ink"), "two");
        assert_eq!(drawing.faults().len(), 1);
        let mut drawing = Drawing::new(30);
        drawing.beside((10, 10), Side::After, (Face::plain(14), "ink"), "too wide");
        assert_eq!(drawing.faults().len(), 1);
    }

    #[test]
    fn what_is_short_lies_nearest_and_nothing_lies_over_another() {
        assert_eq!(tracks(&[(0, 3), (0, 1), (1, 2), (2, 3)]), [1, 0, 0, 0]);
        assert_eq!(tracks(&[(0, 2), (1, 3)]), [0, 1]);
    }
}
