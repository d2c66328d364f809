//! In: `serves` of the settings or of a page. Out: whether it is about children, about adults, or about both.

/// The words of `serves`.
pub const WORDS: &[&str] = &["children", "adults", "both"];

/// Whom a site or a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serves {
    Children,
    Adults,
    Both,
}

impl Serves {
    /// As it is written.
    pub fn of(text: &str) -> Option<Serves> {
        match text {
            "children" => Some(Serves::Children),
            "adults" => Some(Serves::Adults),
            "both" => Some(Serves::Both),
            _ => None,
        }
    }

    pub fn children(self) -> bool {
        self != Serves::Adults
    }

    pub fn adults(self) -> bool {
        self != Serves::Children
    }

    /// In words for readers.
    pub fn words(self) -> &'static str {
        match self {
            Serves::Children => "Children",
            Serves::Adults => "Adults",
            Serves::Both => "Children and adults",
        }
    }
}
