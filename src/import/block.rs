//! In: nothing. Out: the one form that every file takes once it is read, whatever its format: [`Source`], a row of
//! [`Block`]s, and beside them all that does not come along, with its words, so that nobody has to trust us for it.

use std::borrow::Cow;

/// What is told once of a list whose letters or Roman numbers Markdown does not have.
pub const LETTERED: &str =
    "A list had letters or Roman numbers, and has plain numbers now: look for words such as “see (b)”.";

/// One thing below another on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading {
        level: u8,
        words: Words,
    },
    /// `depth`: it goes on inside so many list items.
    Paragraph {
        depth: usize,
        words: Words,
    },
    /// `number`: that of a numbered list; none: it has a bullet.
    Item {
        depth: usize,
        number: Option<u32>,
        words: Words,
    },
    Table(Table),
}

/// The words of a paragraph.
pub type Words = Vec<Piece>;

#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(Text),
    /// A new line in the same paragraph.
    Break,
    /// A note, by its number in [`Source::notes`].
    Note(usize),
    /// A picture, by its number in [`Source::pictures`].
    Picture(usize),
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    /// Somebody put them in, and nobody has accepted that.
    pub put_in: bool,
    pub link: Option<String>,
}

/// Rows of equally many cells. What a merged cell covers stands there as an empty cell that says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// So many rows at the top are headings; 0: nobody says so.
    pub heads: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub blocks: Vec<Block>,
    /// It lies under a cell that was merged over it, from the left or from above.
    pub covered: bool,
}

/// A picture taken out of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its name in the file, for its ending.
    pub name: String,
    /// Cleaned of what is noted in it.
    pub bytes: Vec<u8>,
    /// What its maker wrote for those who cannot see it.
    pub alt: String,
}

/// What is left behind, and listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Hidden,
    Pale,
    Comment,
    Deleted,
    PutIn,
    Header,
    Notes,
    Slide,
    Sheet,
    RowsAndColumns,
    Property,
    Instruction,
    Prompt,
    Contents,
    Picture,
    PictureNotes,
    Attached,
    Drawing,
    Names,
    Link,
    Other,
}

impl What {
    /// As the report says it.
    pub fn words(self) -> &'static str {
        match self {
            What::Hidden => "hidden text",
            What::Pale => "words too small, too pale or covered, so that nobody sees them",
            What::Comment => "comments",
            What::Deleted => "words somebody deleted while changes were tracked",
            What::PutIn => "words somebody put in while changes were tracked, not accepted yet: decide",
            What::Header => "headers and footers",
            What::Notes => "notes of whoever speaks",
            What::Slide => "hidden slides",
            What::Sheet => "hidden sheets",
            What::RowsAndColumns => "hidden rows and columns",
            What::Property => "properties of the file",
            What::Instruction => "instructions of fields, formulas and programs",
            What::Prompt => "prompts that nobody filled in",
            What::Contents => "the list of contents, which a site makes by itself",
            What::Picture => "pictures that could not be taken along",
            What::PictureNotes => "what was noted in pictures: place, camera, maker",
            What::Attached => "other files inside the file",
            What::Drawing => "charts and drawings",
            What::Names => "lists of people, who are not named on a site",
            What::Link => "links that lead into the file, to somebody's computer or to a program",
            What::Other => "other words in the file",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub what: What,
    /// Where it stood, in words.
    pub at: String,
    /// The words themselves; empty where there are none.
    pub words: String,
}

/// What a file is divided into beside its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Page(u32),
    Slide(u32),
    /// Its name is the heading that stands first in it.
    Sheet,
}

/// One file, read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name of the file, without its folder.
    pub name: String,
    /// What the file itself shows as its title.
    pub title: Option<String>,
    pub blocks: Vec<Block>,
    /// Which block each page, slide or sheet begins with, as `source::shown` reads them.
    pub parts: Vec<(usize, Part)>,
    /// What stands in front of the text for programs: keys and values. None of it is text.
    pub front: Vec<(String, String)>,
    pub notes: Vec<Vec<Block>>,
    pub pictures: Vec<Picture>,
    pub left_out: Vec<LeftOut>,
    /// What a person has to look at, in sentences.
    pub doubts: Vec<String>,
    /// Names of styles, fonts and the like, which programs give.
    pub of_program: Vec<String>,
    /// Only its words could be read, not how they are set: each line wants checking.
    pub only_words: bool,
    /// A drawing may lie behind its words, so that pale ones are seen.
    pub may_be_painted: bool,
}

impl Source {
    pub fn of(name: &str) -> Source {
        Source { name: name.to_owned(), ..Source::default() }
    }

    /// Lists what is left behind. What follows of the same kind at the same place is put behind it.
    pub fn leave(&mut self, what: What, at: &str, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.left_out.last_mut() {
            Some(last) if last.what == what && last.at == at && !words.is_empty() && !last.words.is_empty() => {
                if last.words != words {
                    last.words.push(' ');
                    last.words.push_str(&words);
                }
            }
            _ => self.left_out.push(LeftOut { what, at: at.to_owned(), words }),
        }
    }

    /// Says once what a person has to look at.
    pub fn doubt(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.doubts.contains(&sentence) {
            self.doubts.push(sentence);
        }
    }
}

/// The words without what sets them.
pub fn plain(words: &[Piece]) -> String {
    let mut out = String::new();
    for piece in words {
        match piece {
            Piece::Text(text) => out.push_str(&text.text),
            Piece::Break => out.push(' '),
            Piece::Note(_) | Piece::Picture(_) => {}
        }
    }
    let joined: Vec<&str> = out.split_whitespace().collect();
    joined.join(" ")
}

/// Adds words, to the last ones if they look alike.
pub fn push(words: &mut Words, text: Text) {
    if text.text.is_empty() {
        return;
    }
    match words.last_mut() {
        Some(Piece::Text(last))
            if Text { text: String::new(), ..last.clone() } == Text { text: String::new(), ..text.clone() } =>
        {
            last.text.push_str(&text.text);
        }
        _ => words.push(Piece::Text(text)),
    }
}

/// Without spaces and line ends at both ends.
pub fn trimmed(mut words: Words) -> Words {
    loop {
        match words.first_mut() {
            Some(Piece::Break) => drop(words.remove(0)),
            Some(Piece::Text(text)) if text.text.trim().is_empty() => drop(words.remove(0)),
            Some(Piece::Text(text)) => {
                text.text = text.text.trim_start().to_owned();
                break;
            }
            _ => break,
        }
    }
    loop {
        match words.last_mut() {
            Some(Piece::Break) => drop(words.pop()),
            Some(Piece::Text(text)) if text.text.trim().is_empty() => drop(words.pop()),
            Some(Piece::Text(text)) => {
                text.text = text.text.trim_end().to_owned();
                break;
            }
            _ => break,
        }
    }
    words
}

/// Words without any mark.
pub fn said(text: impl Into<String>) -> Words {
    vec![Piece::Text(Text { text: text.into(), ..Text::default() })]
}

impl Block {
    /// Its words, without those of a table.
    pub fn words(&self) -> &[Piece] {
        match self {
            Block::Heading { words, .. } | Block::Paragraph { words, .. } | Block::Item { words, .. } => words,
            Block::Table(_) => &[],
        }
    }

    pub fn words_mut(&mut self) -> Option<&mut Words> {
        match self {
            Block::Heading { words, .. } | Block::Paragraph { words, .. } | Block::Item { words, .. } => Some(words),
            Block::Table(_) => None,
        }
    }

    /// All it says.
    pub fn text(&self) -> String {
        match self {
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().map(Cell::text).filter(|text| !text.is_empty());
                cells.collect::<Vec<_>>().join(" ")
            }
            other => plain(other.words()),
        }
    }
}

impl Cell {
    pub fn of(words: Words) -> Cell {
        Cell { blocks: vec![Block::Paragraph { depth: 0, words }], covered: false }
    }

    pub fn covered() -> Cell {
        Cell { blocks: Vec::new(), covered: true }
    }

    pub fn text(&self) -> String {
        let parts: Vec<String> = self.blocks.iter().map(Block::text).filter(|text| !text.is_empty()).collect();
        parts.join(" ")
    }

    /// Its lines: paragraphs and items.
    pub fn lines(&self) -> Vec<String> {
        let split = |block: &Block| {
            let parts = block.words().split(|piece| *piece == Piece::Break);
            let mut lines: Vec<String> = parts.map(plain).collect();
            if matches!(block, Block::Table(_)) {
                lines = vec![block.text()];
            }
            lines
        };
        self.blocks.iter().flat_map(split).filter(|line| !line.is_empty()).collect()
    }
}

impl Table {
    /// Makes every row as wide as the widest, and drops rows and columns in which nothing stands.
    pub fn squared(mut self) -> Table {
        self.rows.retain(|row| {
            row.iter().any(|cell| cell.covered || !cell.blocks.iter().all(|b| b.text().is_empty() && !has_picture(b)))
        });
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.rows.iter_mut().for_each(|row| row.resize(width, Cell::default()));
        for column in (0..width).rev() {
            if self.rows.iter().all(|row| row[column].blocks.iter().all(|b| b.text().is_empty() && !has_picture(b))) {
                self.rows.iter_mut().for_each(|row| drop(row.remove(column)));
            }
        }
        self
    }

    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    pub fn is_merged(&self) -> bool {
        self.rows.iter().flatten().any(|cell| cell.covered)
    }
}

fn has_picture(block: &Block) -> bool {
    block.words().iter().any(|piece| matches!(piece, Piece::Picture(_)))
}

/// At most so many words, with a mark where more follow.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    match text.split_whitespace().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(format!("{} …", text.split_whitespace().take(most).collect::<Vec<_>>().join(" "))),
    }
}
