//! Our scores are tantivy's own, for terms, sums of terms and phrases.

mod search_support;

use std::collections::BTreeMap;

use search_support::{Chance, corpus, words};
use signpost::search::analyse::Analyser;
use signpost::search::bm25::{Bm25, List, Phrase, both};
use signpost::search::{Index, build};
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

struct Case {
    _folder: tempfile::TempDir,
    index: Index,
    terms: Vec<String>,
    field: Field,
}

fn case() -> Case {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus("en", 200, 9), &folder.path().join("index")).expect("built");
    let field = index.tantivy().schema().get_field("text").expect("the field");
    let analyser = Analyser::new("en");
    let terms = words().iter().flat_map(|word| analyser.tokens(word)).map(|token| token.word).collect::<Vec<_>>();
    let terms = terms.iter().map(|word| analyser.term(word)).collect();
    Case { _folder: folder, index, terms, field }
}

impl Case {
    fn query(&self, term: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.field, term), IndexRecordOption::WithFreqs))
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
fn a_term() {
    let case = case();
    let bm25 = Bm25::new(&case.index, [1.0, 0.0, 0.0]).expect("totals");
    for term in &case.terms {
        case.expect(&*case.query(term), &bm25.term(&case.index, term, 1.0, None).expect("scored"));
    }
}

#[test]
fn several_terms_and_boosts() {
    let case = case();
    let bm25 = Bm25::new(&case.index, [1.0, 0.0, 0.0]).expect("totals");
    let mut chance = Chance(3);
    for _ in 0..300 {
        let terms: Vec<&String> = (0..2 + chance.below(4)).map(|_| chance.zipf(&case.terms)).collect();
        let boosted = |term: &String| -> Box<dyn Query> { Box::new(BoostQuery::new(case.query(term), 0.5)) };
        let query = BooleanQuery::new(terms.iter().map(|term| (Occur::Should, boosted(term))).collect());
        let lists = terms.iter().map(|term| bm25.term(&case.index, term, 0.5, None).expect("scored"));
        case.expect(&query, &lists.fold(List::default(), |sum, list| both(sum, &list)));
    }
}

#[test]
fn a_phrase() {
    let case = case();
    let bm25 = Bm25::new(&case.index, [1.0, 0.0, 0.0]).expect("totals");
    let (mut chance, mut found) = (Chance(4), 0);
    for _ in 0..1500 {
        let terms: Vec<String> = (0..2 + chance.below(2)).map(|_| chance.zipf(&case.terms).clone()).collect();
        let offsets: Vec<u32> = (0..terms.len() as u32).map(|place| place * (1 + chance.0 as u32 % 2)).collect();
        let with = offsets
            .iter()
            .zip(&terms)
            .map(|(&offset, term)| (offset as usize, Term::from_field_text(case.field, term)));
        let query = PhraseQuery::new_with_offset(with.collect());
        let ours = bm25.phrase(&case.index, &Phrase { terms, offsets }, 1.0, 1).expect("scored");
        found += usize::from(!ours.docs.is_empty());
        case.expect(&query, &ours);
    }
    assert!(found > 100, "only {found} phrases are anywhere");
}
