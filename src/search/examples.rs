//! Example questions: what readers would type for a page, each matched as a whole.
//!
//! In: the lay words, titles and example questions of the pages, as terms (a file beside the index). Out: for a query,
//! the pages whose example is like it, and how like. Lay words are no part of a page's text: a bag of them would make
//! every passage longer and bring a page for two words of two different questions. The browser does the same
//! (`browser/engine/examples.js`):
//!
//! 1. A term weighs its inverse document frequency among passages and the pages whose examples hold it.
//! 2. Each word of the query weighs what its own term does (its first way). An example covers it by the best of its
//!    ways; of a group of words, by its words or by another way to say them all, whichever is more.
//! 3. An example scores the weight of what it covers of the query × the share of the query (its root, where more than a
//!    few words are asked: who asks at length says much that no example has) × the share of itself. A page has that of
//!    its best example, and a share of the next: two that are like it are no accident. Examples at second hand count where a
//!    child or a parent is heard whom the page is for.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::SearchError;
use super::weights::Beside;

/// The weight of an example is kept in parts of this size, so that both twins have the same.
pub const PARTS: f32 = 4.0;

/// What an example question at second hand counts, where a child or a parent is heard and nowhere else.
pub const WIDER: f32 = 0.64;
/// The places of these among the examples of a page begin here.
pub const SECOND_HAND: u32 = 2048;

/// The example questions of a site.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    rows: Vec<Row>,
    /// The number of each term.
    numbers: FxHashMap<String, u32>,
    /// By number of the term: the examples that hold it, ascending.
    holding: Vec<Vec<u32>>,
    /// The terms of one example after another, by number.
    terms: Vec<u32>,
    /// As they were read.
    text: String,
}

#[derive(Debug, Clone, Default)]
struct Row {
    page: u32,
    /// Its place among the examples of its page.
    place: u32,
    /// What it counts, 1 as a rule.
    share: f32,
    /// What its terms weigh, in [`PARTS`]; more where it counts less.
    total: u32,
    /// Where its terms lie, and its text.
    terms: Range<usize>,
    text: Range<usize>,
}

/// An example that holds a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub page: u32,
    pub place: u32,
    pub total: u32,
}

impl Examples {
    /// Reads the file that [`put_line`] wrote the lines of, in order of pages. `weight`: what a term weighs, given how many
    /// pages' examples hold it.
    pub fn read(text: String, weight: impl Fn(&str, u32) -> Result<f32, SearchError>) -> Result<Examples, SearchError> {
        let mut examples = Examples { text, ..Examples::default() };
        let text = std::mem::take(&mut examples.text);
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            examples.row(line.trim_end_matches('\n'), from).ok_or_else(damaged)?;
            from += line.len();
        }
        examples.text = text;
        let mut weights = vec![0.0; examples.numbers.len()];
        for (term, &number) in &examples.numbers {
            weights[number as usize] = weight(term, examples.pages(term))?;
        }
        for row in &mut examples.rows {
            let own = examples.terms[row.terms.clone()].iter().map(|&term| weights[term as usize]);
            row.total = parts(own.sum::<f32>() / row.share);
        }
        Ok(examples)
    }

    /// Takes a line, which begins at this byte of the file.
    fn row(&mut self, line: &str, from: usize) -> Option<()> {
        let mut cells = line.splitn(4, '\t');
        let page: u32 = cells.next()?.parse().ok()?;
        let share: f32 = cells.next()?.parse().ok()?;
        let (terms, text) = cells.next().zip(cells.next())?;
        let next = self.rows.last().filter(|row| row.page == page).map_or(0, |row| row.place + 1);
        let place = if share == WIDER { next.max(SECOND_HAND) } else { next };
        let first = self.terms.len();
        for term in terms.split(' ') {
            let number = self.number(term);
            self.holding[number as usize].push(self.rows.len() as u32);
            self.terms.push(number);
        }
        let text = from + line.len() - text.len()..from + line.len();
        self.rows.push(Row { page, place, share, total: 0, terms: first..self.terms.len(), text });
        Some(())
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(&number) = self.numbers.get(term) {
            return number;
        }
        let number = self.holding.len() as u32;
        self.numbers.insert(term.to_owned(), number);
        self.holding.push(Vec::new());
        number
    }

    /// The examples that hold a term.
    pub fn holding(&self, term: &str) -> impl ExactSizeIterator<Item = Held> {
        let rows = self.numbers.get(term).map_or(&[][..], |&number| &self.holding[number as usize]);
        rows.iter().map(|&row| self.rows[row as usize].held())
    }

    /// The examples that hold all of several terms.
    pub fn holding_all(&self, terms: &[String]) -> Vec<Held> {
        let numbers: Option<Vec<u32>> = terms.iter().map(|term| self.numbers.get(term).copied()).collect();
        let Some([first, others @ ..]) = numbers.as_deref() else { return Vec::new() };
        let all = self.holding[*first as usize].iter().map(|&row| &self.rows[row as usize]);
        let held = all.filter(|row| others.iter().all(|term| self.terms[row.terms.clone()].contains(term)));
        held.map(Row::held).collect()
    }

    /// How many pages have an example that holds a term.
    pub fn pages(&self, term: &str) -> u32 {
        let mut count = 0;
        let mut last = None;
        for held in self.holding(term) {
            count += u32::from(last != Some(held.page));
            last = Some(held.page);
        }
        count
    }

    pub fn knows(&self, term: &str) -> bool {
        self.numbers.contains_key(term)
    }

    /// Every term, in no order.
    pub fn terms(&self) -> impl Iterator<Item = &String> {
        self.numbers.keys()
    }

    /// An example as its author wrote it.
    pub fn text(&self, page: u32, place: u32) -> &str {
        let row = self.rows.iter().find(|row| (row.page, row.place) == (page, place));
        row.map_or("", |row| &self.text[row.text.clone()])
    }
}

impl Row {
    fn held(&self) -> Held {
        Held { page: self.page, place: self.place, total: self.total }
    }
}

fn damaged() -> SearchError {
    SearchError::Format("its example questions are damaged".into())
}

/// Writes a line of the file: the page, what the example counts, the different terms that are not stop words, and the words as
/// they are written.
pub fn put_line(out: &mut String, page: usize, share: f32, terms: &str, text: &str) {
    let plain = |text: &str| !text.contains(['\t', '\n']);
    debug_assert!(plain(text) && plain(terms), "text in normal form has neither");
    out.push_str(&format!("{page}\t{share}\t{terms}\t{text}\n"));
}

/// A weight in whole parts, one at least.
fn parts(weight: f32) -> u32 {
    ((weight * PARTS).round() as u32).max(1)
}

/// What an example covers: of the query, and of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Covered {
    pub query: f32,
    pub own: f32,
}

impl Covered {
    pub fn of(weight: f32, own: f32, way: f32) -> Covered {
        let way = way.min(1.0);
        Covered { query: weight * way, own: own * way }
    }

    fn is_more(self, than: Covered) -> bool {
        self.query > than.query || (self.query == than.query && self.own > than.own)
    }
}

/// What examples cover, by page and place; with each the weight of the whole example.
#[derive(Debug, Default)]
pub struct Coverage(HashMap<(u32, u32), (u32, Covered)>);

impl Coverage {
    /// Of several ways to say one thing the best counts.
    pub fn best(&mut self, held: Held, covered: Covered) {
        let own = self.0.entry((held.page, held.place)).or_insert((held.total, covered));
        if covered.is_more(own.1) {
            own.1 = covered;
        }
    }

    /// One thing after the other.
    pub fn add(&mut self, other: &Coverage) {
        for (&example, &(total, covered)) in &other.0 {
            let own = self.0.entry(example).or_insert((total, Covered::default()));
            own.1.query += covered.query;
            own.1.own += covered.own;
        }
    }

    /// Where this or the other covers more.
    pub fn either(&mut self, other: &Coverage) {
        for (&(page, place), &(total, covered)) in &other.0 {
            self.best(Held { page, place, total }, covered);
        }
    }

    /// Step 3: the pages in order, each with its best example's place and its score. `heard`: whether
    /// who asks is heard to be whom a page is for.
    pub fn pages(self, asked: f32, heard: impl Fn(u32) -> bool, beside: &Beside) -> Vec<(u32, u32, f32)> {
        let mut all: Vec<(u32, u32, f32)> = self
            .0
            .into_iter()
            .filter(|((page, place), _)| *place < SECOND_HAND || heard(*page))
            .map(|((page, place), (total, covered))| (page, place, score(covered, total, asked, beside.root)))
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)).then(a.1.cmp(&b.1)));
        let of_page = all.chunk_by(|a, b| a.0 == b.0);
        of_page
            .map(|own| (own[0].0, own[0].1, own[0].2 + beside.asked_next * own.get(1).map_or(0.0, |other| other.2)))
            .collect()
    }
}

fn score(covered: Covered, total: u32, asked: f32, root: bool) -> f32 {
    let own = (covered.own / (total as f32 / PARTS)).min(1.0);
    let share = covered.query / asked;
    covered.query * if root { share.sqrt() } else { share } * own
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Beside = Beside { asked: 1.0, asked_next: 0.5, root: false, next: [0.0; 2] };

    fn examples() -> Examples {
        let mut text = String::new();
        put_line(&mut text, 0, 1.0, "bruis babi", "bruise on a baby");
        put_line(&mut text, 0, 1.0, "cut", "cutting");
        put_line(&mut text, 2, 1.0, "babi cut teeth", "baby is cutting teeth");
        Examples::read(text, |_, pages| Ok(if pages > 1 { 1.0 } else { 2.0 })).unwrap()
    }

    #[test]
    fn a_term_leads_to_its_examples_with_their_weight() {
        let examples = examples();
        let held: Vec<Held> = examples.holding("babi").collect();
        assert_eq!(held, [Held { page: 0, place: 0, total: 12 }, Held { page: 2, place: 0, total: 16 }]);
        assert_eq!(examples.holding_all(&["babi".into(), "cut".into()]), [Held { page: 2, place: 0, total: 16 }]);
        assert_eq!((examples.pages("babi"), examples.pages("bruis"), examples.pages("x")), (2, 1, 0));
        assert_eq!(examples.text(0, 1), "cutting");
    }

    #[test]
    fn an_example_that_is_the_query_beats_one_that_holds_it() {
        let examples = examples();
        let mut coverage = Coverage::default();
        examples.holding("cut").for_each(|held| coverage.best(held, Covered::of(1.0, 1.0, 1.0)));
        assert_eq!(coverage.pages(1.0, |_| false, &HALF), [(0, 1, 1.0), (2, 0, 0.25)]);
    }

    #[test]
    fn a_second_example_that_is_like_it_adds_a_little() {
        let mut coverage = Coverage::default();
        let held = |place, total| Held { page: 5, place, total };
        coverage.best(held(0, 4), Covered::of(1.0, 1.0, 1.0));
        coverage.best(held(1, 8), Covered::of(1.0, 1.0, 1.0));
        coverage.best(held(2, 16), Covered::of(1.0, 1.0, 1.0));
        assert_eq!(coverage.pages(1.0, |_| false, &HALF), [(5, 0, 1.25)]);
    }

    #[test]
    fn what_the_query_asks_beside_counts_against_an_example() {
        let examples = examples();
        let (mut all, mut one) = (Coverage::default(), Coverage::default());
        examples.holding("bruis").for_each(|held| one.best(held, Covered::of(2.0, 2.0, 1.0)));
        all.add(&one);
        assert_eq!(all.pages(4.0, |_| false, &HALF), [(0, 0, 2.0 * 0.5 * (2.0 / 3.0))]);
        let (mut all, mut one) = (Coverage::default(), Coverage::default());
        examples.holding("bruis").for_each(|held| one.best(held, Covered::of(2.0, 2.0, 1.0)));
        all.add(&one);
        let root = Beside { root: true, ..HALF };
        assert_eq!(all.pages(8.0, |_| false, &root), [(0, 0, 2.0 * 0.5 * (2.0 / 3.0))]);
    }

    #[test]
    fn a_damaged_file_is_told() {
        assert!(Examples::read("x\ty\n".into(), |_, _| Ok(1.0)).is_err());
    }
}
