//! In: nothing. Out: [`WEIGHTS`], every number that the ranking uses. They travel with the index, so that a change
//! here reaches both twins.

use super::corpus::FILE;
use serde::Serialize;

/// Every number of the ranking. Measured, not felt; see `examples/search_relevance.rs`.
#[derive(Debug, Clone, Serialize)]
pub struct Weights {
    /// Text, title, heading.
    pub fields: [f32; 3],
    /// Two words of the query side by side.
    pub pair: f32,
    /// Pages that are read for pairs.
    pub most_read: usize,
    /// Queries of more words than this are not looked at in pairs.
    pub most_paired: usize,
    /// A word each time it comes again.
    pub again: f32,
    /// Holding all the words.
    pub all: f32,
    /// Holding all the words in the title.
    pub titled: f32,
    pub same: f32,
    pub leads: f32,
    pub spelling: f32,
    /// Longer words than the one typed, where that is a word itself.
    pub beginning: f32,
    pub most_beginnings: usize,
    /// Nearest words after the first.
    pub other_near: f32,
    pub most_near: usize,
    /// Further passages of a page that are shown, at most, and their share of its best one's score, at least.
    pub most_further: usize,
    pub further: f32,
    /// A page of another area that nobody named.
    pub neighbour: f32,
    /// So many words typed, at most, name a thing; more of them ask a question, and say much that no example has.
    pub brief: usize,
    /// What else of a page counts, where a thing is named, and where a question is asked.
    pub named: Beside,
    pub question: Beside,
    /// A passage under a heading that its whole kind shares.
    pub shared: f32,
    /// A page that tells of what is over.
    pub over: f32,
    /// A page for children and parents alone, where one of them asks.
    pub voice: f32,
    /// A kind that is asked for: a contact by “who do I ring”, the glossary by “what does it mean”.
    pub meant: f32,
    /// Pages of these kinds, which are for those at work, where a child or a parent asks.
    pub at_work: f32,
    pub work: &'static [&'static str],
    /// The page of the contact whose number is shown above the hits: of the best page's score, at least.
    pub called: f32,
    /// Kinds that stand back; every other kind stands at 1.
    pub standing: &'static [(&'static str, f32)],
}

/// What else of a page counts beside its best passage.
#[derive(Debug, Clone, Serialize)]
pub struct Beside {
    /// Its best example question, and of that what its next best adds.
    pub asked: f32,
    pub asked_next: f32,
    /// The share of the query that an example covers counts by its root: who asks at length is not held against it.
    pub root: bool,
    /// Its second and third best passage.
    pub next: [f32; 2],
}

impl Weights {
    /// What counts for a query that is brief, or for one that is not.
    pub fn beside(&self, brief: bool) -> &Beside {
        if brief { &self.named } else { &self.question }
    }
}

pub const WEIGHTS: Weights = Weights {
    fields: [1.0, 0.2, 0.2],
    pair: 0.2,
    most_read: 4,
    most_paired: 8,
    again: 0.5,
    all: 0.5,
    titled: 0.2,
    same: 0.8,
    leads: 0.6,
    spelling: 1.0,
    beginning: 0.5,
    most_beginnings: 6,
    other_near: 0.8,
    most_near: 3,
    most_further: 2,
    further: 0.5,
    neighbour: 0.5,
    brief: 3,
    named: Beside { asked: 4.0, asked_next: 0.2, root: false, next: [0.05, 0.02] },
    question: Beside { asked: 4.3, asked_next: 0.6, root: true, next: [0.5, 0.02] },
    shared: 0.6,
    over: 0.7,
    voice: 1.3,
    meant: 1.3,
    at_work: 0.7,
    work: &["protocol", "tool", "law", "course", "review", "report", "group", "meeting", "plan", "level"],
    called: 0.9,
    standing: &[
        ("glossary", 0.75),
        // What to do stands before what there is to know.
        ("protocol", 1.05),
        // What a page says and a file says too is read on the page.
        (FILE, 0.6),
        ("law", 0.85),
        ("course", 0.9),
        // A lesson is read at leisure; the protocol it changed is what to do now.
        ("review", 0.75),
        ("report", 0.9),
        ("meeting", 0.9),
        ("plan", 0.9),
        ("group", 0.9),
        ("agency", 0.9),
        ("voice", 0.9),
        ("voice-activity", 0.9),
        ("voice-strategy", 0.9),
    ],
};
