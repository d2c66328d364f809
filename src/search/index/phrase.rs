//! Terms that stand at fixed places from each other, as a quotation or two words side by side are looked for.

/// Terms and where each stands, counted from the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub terms: Vec<String>,
    pub offsets: Vec<u32>,
}

impl Phrase {
    /// Terms one after the other.
    pub fn adjacent(terms: Vec<String>) -> Phrase {
        let offsets = (0..terms.len() as u32).collect();
        Phrase { terms, offsets }
    }
}
