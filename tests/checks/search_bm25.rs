//! Our scores are tantivy's own, for a plain word, for all words together, for any of them, for a phrase and for
//! a word in all fields: on a generated site and on the repository's own, tantivy is asked the same and must say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::search_support::{Chance, corpus, sample_site, words};
use signpost::search::analyse::Analyser;
use signpost::search::bm25::{Bm25, List, both};
use signpost::search::index::Phrase;
use signpost::search::{Index, build};
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

struct Case {
    _folder: tempfile::TempDir,
    index: Index,
    /// The likeliest to be picked first.
    terms: Vec<String>,
    fields: [Field; 3],
}

static CASES: LazyLock<[Case; 2]> = LazyLock::new(cases);

fn cases() -> [Case; 2] {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus("en", 200, 9), &folder.path().join("index")).expect("built");
    let analyser = Analyser::new("en");
    let terms = words().iter().flat_map(|word| analyser.tokens(word)).map(|token| analyser.term(&token.word)).collect();
    let sample = sample_site();
    let own = Index::open(&signpost::build::index_folder(sample.path())).expect("opened");
    let mut counted: Vec<(u32, String)> =
        own.terms().expect("terms").into_iter().map(|term| (own.df(0, &term).expect("a count"), term)).collect();
    counted.sort_by(|a, b| b.cmp(a));
    let own_terms = counted.into_iter().map(|(_, term)| term).collect();
    [case(folder, index, terms), case(sample, own, own_terms)]
}

fn case(folder: tempfile::TempDir, index: Index, terms: Vec<String>) -> Case {
    let schema = index.tantivy().schema();
    let fields = ["text", "title", "heading"].map(|name| schema.get_field(name).expect("the field"));
    Case { _folder: folder, index, terms, fields }
}

impl Case {
    fn query(&self, term: &str) -> Box<dyn Query> {
        self.query_in(0, term)
    }

    fn query_in(&self, field: usize, term: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.fields[field], term), IndexRecordOption::WithFreqs))
    }

    /// Some different terms.
    fn several(&self, chance: &mut Chance, most: usize) -> Vec<String> {
        let picked: BTreeSet<&String> = (0..2 + chance.below(most - 1)).map(|_| chance.zipf(&self.terms)).collect();
        picked.into_iter().cloned().collect()
    }

    fn expect(&self, query: &dyn Query, ours: &List) {
        let all = TopDocs::with_limit(100_000).order_by_score();
        let theirs: BTreeMap<u32, f32> = self
            .index
            .tantivy()
            .search(query, &all)
            .expect("searched")
            .into_iter()
            .map(|(score, at)| (at.doc_id, score))
            .collect();
        assert_eq!(theirs.keys().copied().collect::<Vec<_>>(), ours.docs, "{query:?}");
        for (&score, ours) in theirs.values().zip(&ours.scores) {
            assert!((score - ours).abs() <= 1e-6 * score.abs().max(1.0), "{query:?}: {score} and {ours}");
        }
    }
}

#[test]
fn a_plain_word() {
    for case in &*CASES {
        let bm25 = Bm25::new(&case.index, TEXT_ONLY).expect("totals");
        for term in case.terms.iter().take(4000) {
            case.expect(&*case.query(term), &bm25.term(&case.index, term, 1.0, None).expect("scored"));
        }
    }
}

#[test]
fn a_word_in_all_fields() {
    let weights = [1.0, 0.2, 0.2];
    for case in &*CASES {
        let bm25 = Bm25::new(&case.index, weights).expect("totals");
        for term in case.terms.iter().take(2000) {
            let boosted = |field: usize| Box::new(BoostQuery::new(case.query_in(field, term), weights[field])) as _;
            let query = BooleanQuery::new(vec![
                (Occur::Must, case.query(term)),
                (Occur::Should, boosted(1)),
                (Occur::Should, boosted(2)),
            ]);
            case.expect(&query, &bm25.term(&case.index, term, 1.0, None).expect("scored"));
        }
    }
}

#[test]
fn all_words() {
    for case in &*CASES {
        let bm25 = Bm25::new(&case.index, TEXT_ONLY).expect("totals");
        let (mut chance, mut found) = (Chance(5), 0);
        for _ in 0..1000 {
            let terms = case.several(&mut chance, 4);
            let query = BooleanQuery::new(terms.iter().map(|term| (Occur::Must, case.query(term))).collect());
            let ours = holding(&sum_of(case, &bm25, &terms, 1.0), terms.len() as u32);
            found += usize::from(terms.len() > 1 && !ours.docs.is_empty());
            case.expect(&query, &ours);
        }
        assert!(found > 200, "only {found} sets of words are anywhere together");
    }
}

#[test]
fn any_words_and_boosts() {
    for case in &*CASES {
        let bm25 = Bm25::new(&case.index, TEXT_ONLY).expect("totals");
        let mut chance = Chance(3);
        for _ in 0..300 {
            let terms = case.several(&mut chance, 5);
            let boosted = |term: &String| -> Box<dyn Query> { Box::new(BoostQuery::new(case.query(term), 0.5)) };
            let query = BooleanQuery::new(terms.iter().map(|term| (Occur::Should, boosted(term))).collect());
            case.expect(&query, &sum_of(case, &bm25, &terms, 0.5));
        }
    }
}

#[test]
fn a_phrase() {
    for case in &*CASES {
        let bm25 = Bm25::new(&case.index, TEXT_ONLY).expect("totals");
        let (mut chance, mut found) = (Chance(4), 0);
        for _ in 0..1500 {
            let terms: Vec<String> = (0..2 + chance.below(2)).map(|_| chance.zipf(&case.terms).clone()).collect();
            let offsets: Vec<u32> = (0..terms.len() as u32).map(|place| place * (1 + chance.0 as u32 % 2)).collect();
            let with = offsets
                .iter()
                .zip(&terms)
                .map(|(&offset, term)| (offset as usize, Term::from_field_text(case.fields[0], term)));
            let query = PhraseQuery::new_with_offset(with.collect());
            let ours = bm25.phrase(&case.index, &Phrase { terms, offsets }, 1.0, 1).expect("scored");
            found += usize::from(!ours.docs.is_empty());
            case.expect(&query, &ours);
        }
        assert!(found > 100, "only {found} phrases are anywhere");
    }
}

const TEXT_ONLY: [f32; 3] = [1.0, 0.0, 0.0];

fn sum_of(case: &Case, bm25: &Bm25, terms: &[String], weight: f32) -> List {
    let lists = terms.iter().map(|term| bm25.term(&case.index, term, weight, None).expect("scored"));
    lists.fold(List::default(), |sum, list| both(sum, &list))
}

/// The passages that hold so many words.
fn holding(list: &List, words: u32) -> List {
    let mut out = List::default();
    for place in (0..list.docs.len()).filter(|&place| list.held[place] == words) {
        out.docs.push(list.docs[place]);
        out.scores.push(list.scores[place]);
    }
    out
}
