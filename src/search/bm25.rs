//! Postings into scored passages, exactly as tantivy scores them (k1 = 1.2, b = 0.75).
//!
//! In: an index's totals and postings. Out: [`List`]s, passages in order with a score and the
//! number of query words they hold. All arithmetic is single precision in a written order,
//! because the browser repeats it step by step with `Math.fround`.

use super::SearchError;
use super::index::{FIELDS, Index, Phrase};

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Scored passages, ascending. `held` counts the words of the query a passage holds, `titled`
/// those its page's title holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    pub docs: Vec<u32>,
    pub scores: Vec<f32>,
    pub held: Vec<u32>,
    pub titled: Vec<u32>,
}

impl List {
    fn push(&mut self, doc: u32, score: f32, held: u32, titled: u32) {
        self.docs.push(doc);
        self.scores.push(score);
        self.held.push(held);
        self.titled.push(titled);
    }
}

/// The totals BM25 needs, read once.
pub struct Bm25 {
    passages: u32,
    /// For each field, k1 * (1 - b + b * length / average) by fieldnorm code.
    norms: Vec<[f32; 256]>,
    /// What a field counts for.
    weights: [f32; 3],
}

impl Bm25 {
    pub fn new(index: &Index, weights: [f32; 3]) -> Result<Bm25, SearchError> {
        let passages = index.passages();
        let mut norms = Vec::new();
        for field in 0..FIELDS.len() {
            norms.push(norm_table(index.tokens(field)? as f32 / passages as f32));
        }
        Ok(Bm25 { passages, norms, weights })
    }

    /// Passages holding a term, all fields added. `dfs` replaces the document frequencies where
    /// several terms stand for one half-typed word.
    pub fn term(&self, index: &Index, term: &str, weight: f32, dfs: Option<[u32; 3]>) -> Result<List, SearchError> {
        let mut list = List::default();
        for field in 0..FIELDS.len() {
            let postings = index.postings(field, term)?;
            let df = dfs.map_or(postings.len() as u32, |dfs| dfs[field]);
            let factor = self.idf(df) * (1.0 + K1) * (weight * self.weights[field]);
            let mut at = 0;
            for posting in postings {
                let score = factor * self.tf_factor(field, posting.tf, posting.norm);
                if field == 0 {
                    list.push(posting.doc, score, 1, 0);
                    continue;
                }
                while at < list.docs.len() && list.docs[at] < posting.doc {
                    at += 1;
                }
                if list.docs.get(at) == Some(&posting.doc) {
                    list.scores[at] += score;
                    list.titled[at] |= u32::from(field == 1);
                }
            }
        }
        Ok(list)
    }

    /// Passages whose text holds `terms` at the given offsets from one another, as tantivy's
    /// `PhraseQuery` scores them. `held` is what each hit is worth.
    pub fn phrase(&self, index: &Index, phrase: &Phrase, weight: f32, held: u32) -> Result<List, SearchError> {
        let mut list = List::default();
        let mut idf = 0.0f32;
        for term in &phrase.terms {
            idf += self.idf(index.df(0, term)?);
        }
        let factor = idf * (1.0 + K1) * weight;
        for posting in index.phrase(phrase)? {
            list.push(posting.doc, factor * self.tf_factor(0, posting.tf, posting.norm), held, 0);
        }
        Ok(list)
    }

    /// tantivy's inverse document frequency (its logarithm taken in double precision, which
    /// rounds to the same number and is what a browser has).
    pub fn idf(&self, df: u32) -> f32 {
        let df = df.min(self.passages);
        let x = ((self.passages - df) as f32 + 0.5) / (df as f32 + 0.5);
        f64::from(1.0 + x).ln() as f32
    }

    fn tf_factor(&self, field: usize, tf: u32, norm: u8) -> f32 {
        let tf = tf as f32;
        tf / (tf + self.norms[field][norm as usize])
    }
}

fn norm_table(average: f32) -> [f32; 256] {
    std::array::from_fn(|code| {
        let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code as u8);
        K1 * (1.0 - B + B * length as f32 / average)
    })
}

/// Both lists' passages; where both have one, the better score and the larger count.
pub fn either(left: List, right: &List) -> List {
    merge(left, right, f32::max, u32::max)
}

/// Both lists' passages; where both have one, the sums.
pub fn both(left: List, right: &List) -> List {
    merge(left, right, |a, b| a + b, |a, b| a + b)
}

fn merge(left: List, right: &List, score: fn(f32, f32) -> f32, held: fn(u32, u32) -> u32) -> List {
    if left.docs.is_empty() {
        return right.clone();
    }
    let mut out = List::default();
    let (mut l, mut r) = (0, 0);
    while l < left.docs.len() || r < right.docs.len() {
        let (a, b) = (left.docs.get(l).copied().unwrap_or(u32::MAX), right.docs.get(r).copied().unwrap_or(u32::MAX));
        if a == b {
            let words = held(left.held[l], right.held[r]);
            out.push(a, score(left.scores[l], right.scores[r]), words, held(left.titled[l], right.titled[r]));
        } else if a < b {
            out.push(a, left.scores[l], left.held[l], left.titled[l]);
        } else {
            out.push(b, right.scores[r], right.held[r], right.titled[r]);
        }
        l += usize::from(a <= b);
        r += usize::from(b <= a);
    }
    out
}
