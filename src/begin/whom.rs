//! In: whom a site is for. Out: the words for them.

/// Whom a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    Children,
    Adults,
    Both,
    School,
}

/// As they are typed.
pub const WHOM: &[&str] = &["children", "adults", "both", "school"];

impl Whom {
    pub fn of(text: &str) -> Option<Whom> {
        let all = [Whom::Children, Whom::Adults, Whom::Both, Whom::School];
        let lower = text.trim().to_lowercase();
        let said = ["one ", "a "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
        WHOM.iter().position(|word| *word == said).map(|at| all[at])
    }

    pub fn children(self) -> bool {
        self != Whom::Adults
    }

    pub fn adults(self) -> bool {
        matches!(self, Whom::Adults | Whom::Both)
    }

    /// The word of the setting `serves`.
    pub fn serves(self) -> &'static str {
        match self {
            Whom::Children | Whom::School => "children",
            Whom::Adults => "adults",
            Whom::Both => "both",
        }
    }

    /// Whom readers are worried about.
    pub fn somebody(self) -> &'static str {
        match self {
            Whom::Children | Whom::School => "a child",
            Whom::Adults => "an adult",
            Whom::Both => "a child or an adult",
        }
    }

    /// “if you are worried about …”
    pub fn worried_in_welsh(self) -> &'static str {
        match self {
            Whom::Children | Whom::School => "os ydych yn poeni am blentyn",
            Whom::Adults => "os ydych yn poeni am oedolyn",
            Whom::Both => "os ydych yn poeni am blentyn neu oedolyn",
        }
    }
}
