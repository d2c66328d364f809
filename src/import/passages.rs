//! In: a file as its readers see it. Out: its text in passages, the unit that search finds: what stands under a heading,
//! on a page, a slide or a sheet. A long one is cut, and of a very long file only the beginning is given, with how much
//! that is; search has to stay as light as it was.

use super::block::{Block, Cell, Part, Source};

/// Bytes of a passage before the next begins, and words of a file that are given.
const LONG: usize = 1500;
pub const MOST_WORDS: usize = 20_000;
/// A title is short.
const LONGEST_TITLE: usize = 120;

/// A file that readers can open, and its text.
#[derive(Clone, Debug, Default)]
pub struct Download {
    /// In bytes.
    pub size: u64,
    pub text: Passages,
}

/// The text of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passages {
    /// What the file shows as its title.
    pub title: Option<String>,
    pub passages: Vec<Passage>,
    /// Words the file has, where that is more than are given.
    pub cut: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    pub part: Option<Part>,
    /// That of a sheet is its name.
    pub heading: String,
    pub text: String,
}

/// Cuts a file into passages.
pub fn cut(source: &Source) -> Passages {
    let mut cutter = Cutter { title: source.title.clone(), ..Cutter::default() };
    let mut parts = source.parts.iter().peekable();
    for (at, block) in source.blocks.iter().enumerate() {
        // A slide may hold nothing: the last of those that begin here is meant.
        let mut begins = None;
        while let Some((_, part)) = parts.next_if(|(first, _)| *first <= at) {
            begins = Some(*part);
        }
        if let Some(part) = begins {
            cutter.begin(Some(part), "");
        }
        cutter.block(block, source);
    }
    let notes = source.notes.iter().flatten().map(Block::text);
    notes.for_each(|note| cutter.text(&note));
    cutter.finish()
}

#[derive(Default)]
struct Cutter {
    title: Option<String>,
    done: Vec<Passage>,
    now: Passage,
    words: usize,
}

impl Cutter {
    fn block(&mut self, block: &Block, source: &Source) {
        match block {
            // A PDF has none: what looks like one may be anything.
            Block::Heading { .. } if !source.only_words => self.heading(&block.text(), source),
            Block::Table(table) => table.rows.iter().for_each(|row| self.text(&row_of(row))),
            other => self.text(&other.text()),
        }
    }

    fn heading(&mut self, words: &str, source: &Source) {
        let first = self.title.is_none() && self.done.is_empty() && self.now == Passage::default();
        if first && source.parts.is_empty() && words.chars().count() <= LONGEST_TITLE {
            self.count(words);
            self.title = Some(words.to_owned());
            return;
        }
        self.count(words);
        if self.words <= MOST_WORDS {
            let part = self.now.part;
            self.begin(part, words);
        }
    }

    fn begin(&mut self, part: Option<Part>, heading: &str) {
        let next = Passage { part, heading: heading.to_owned(), text: String::new() };
        let last = std::mem::replace(&mut self.now, next);
        if !last.text.is_empty() || !last.heading.is_empty() {
            self.done.push(last);
        }
    }

    /// Takes words as long as there is room for them.
    fn text(&mut self, text: &str) {
        for word in text.split_whitespace().filter(|word| !is_line(word)) {
            self.words += 1;
            if self.words > MOST_WORDS {
                continue;
            }
            if self.now.text.len() + word.len() > LONG {
                let (part, heading) = (self.now.part, self.now.heading.clone());
                self.begin(part, &heading);
            }
            if !self.now.text.is_empty() {
                self.now.text.push(' ');
            }
            self.now.text.push_str(word);
        }
    }

    fn count(&mut self, words: &str) {
        self.words += words.split_whitespace().count();
    }

    fn finish(mut self) -> Passages {
        self.begin(None, "");
        Passages { title: self.title, passages: self.done, cut: Some(self.words).filter(|words| *words > MOST_WORDS) }
    }
}

/// A line to write on, or one that leads the eye: “______”, “......”.
fn is_line(word: &str) -> bool {
    word.chars().count() > 2 && !word.chars().any(char::is_alphanumeric)
}

/// A row with its cells kept apart, as a page's rows are quoted.
fn row_of(row: &[Cell]) -> String {
    let cells = row.iter().map(Cell::text).filter(|text| !text.is_empty());
    let row = cells.collect::<Vec<_>>().join(" · ");
    if row.is_empty() { row } else { format!("{row};") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::said;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { depth: 0, words: said(text) }
    }

    fn heading(text: &str) -> Block {
        Block::Heading { level: 1, words: said(text) }
    }

    fn texts(cut: &Passages) -> Vec<(Option<Part>, &str, &str)> {
        cut.passages.iter().map(|p| (p.part, p.heading.as_str(), p.text.as_str())).collect()
    }

    #[test]
    fn a_first_heading_is_the_title_and_the_next_begin_passages() {
        let blocks =
            vec![heading("Request"), paragraph("Ring first."), heading("Who you are"), paragraph("Your role.")];
        let cut = cut(&Source { blocks, ..Source::of("form.docx") });
        assert_eq!(cut.title.as_deref(), Some("Request"));
        assert_eq!(texts(&cut), [(None, "", "Ring first."), (None, "Who you are", "Your role.")]);
    }

    #[test]
    fn each_passage_says_its_page() {
        let parts = vec![(0, Part::Page(1)), (1, Part::Page(3))];
        let blocks = vec![paragraph("One."), heading("Two"), paragraph("more.")];
        let cut = cut(&Source { blocks, parts, only_words: true, ..Source::of("leaflet.pdf") });
        assert_eq!(texts(&cut), [(Some(Part::Page(1)), "", "One."), (Some(Part::Page(3)), "", "Two more.")]);
    }

    #[test]
    fn a_long_text_is_cut_and_no_word_of_it_is_lost() {
        let text: String = (0..2000).map(|number| format!("word{number} ")).collect();
        let cut = cut(&Source { blocks: vec![heading("A"), heading("B"), paragraph(&text)], ..Source::of("a.docx") });
        assert!(cut.passages.iter().all(|p| p.text.len() <= LONG && p.heading == "B"));
        let all: Vec<&str> = cut.passages.iter().flat_map(|p| p.text.split(' ')).collect();
        assert_eq!(all, text.split_whitespace().collect::<Vec<_>>());
        assert_eq!(cut.cut, None);
    }

    #[test]
    fn of_a_very_long_file_the_beginning_is_given_and_how_long_it_is() {
        let text = "word ".repeat(MOST_WORDS + 7);
        let cut = cut(&Source { blocks: vec![paragraph(&text)], ..Source::of("a.txt") });
        let given: usize = cut.passages.iter().map(|p| p.text.split(' ').count()).sum();
        assert_eq!((given, cut.cut), (MOST_WORDS, Some(MOST_WORDS + 7)));
    }

    #[test]
    fn headings_beyond_the_most_words_begin_no_passage() {
        let text = "word ".repeat(MOST_WORDS);
        let blocks = vec![paragraph(&text), heading("One more"), paragraph("after"), heading("And one")];
        let cut = cut(&Source { blocks, ..Source::of("a.docx") });
        assert!(cut.passages.iter().all(|p| p.heading.is_empty()));
        assert_eq!(cut.cut, Some(MOST_WORDS + 5));
    }
}
