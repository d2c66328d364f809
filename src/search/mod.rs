//! Full-text search, the same on every reader's device and on the command line.
//!
//! ```text
//! corpus      the site's public passages, plain data          in
//! analyse     text -> tokens                                  one analyser for indexing and querying
//! language    the languages and how their words are cut       data both twins read
//! lists       a language -> its lists of words
//! remarks     our scripts -> the same without remarks
//! stemmers    languages -> their stemmers for the browser
//! terms       texts -> terms, and the words as written
//! index       Corpus -> tantivy index                         search-index/tantivy/
//! bm25        postings -> scored passages                     exactly tantivy's numbers
//! dictionary  whether a language has a word
//! yaml        a data file of the program -> its parts
//! vocabulary  words as written -> common and rare ones
//! sound       word -> how it sounds, roughly
//! nearest     unknown word -> nearest indexed words
//! foreign     terms of pages in other languages, roughly
//! lexicon     what readers of every site say; about pages -> their example questions
//! contacts    what the reader typed -> whose number it asks for
//! plan        what the reader typed -> what to look for
//! danger      what the reader typed -> whether somebody is in danger, or a child is hurt
//! examples    lay words -> example questions, each matched as a whole
//! excerpt     passage + matched words -> safe HTML
//! weights     every number of the ranking
//! searcher    index -> Searcher                               what every query needs, made ready
//! answer      what the reader gets
//! query       Searcher + what the reader typed -> Answer      the native twin
//! error       why there is no index, also as a finding
//! explain     the same -> why each hit stands where it stands
//! transcribe  index -> sections                               what the browser reads
//! shards      sections -> classic scripts, and back           search/data/*.js
//! engine      browser/: engine/*.js, stem-en.js, snowball/    the twin in the browser, search/engine.js
//! ```
//!
//! `query` and `browser/engine/` implement one specification, written down in `plan` and
//! `query`. Every number the ranking uses ([`weights::WEIGHTS`]) and every word list travels with
//! the data, so a change there reaches both twins; a change of rules has to be made in both.

pub mod analyse;
pub mod answer;
pub mod bm25;
pub mod contacts;
pub mod corpus;
pub mod danger;
pub mod dictionary;
mod engine;
mod error;
pub mod examples;
pub mod excerpt;
pub mod explain;
pub mod foreign;
pub mod index;
pub mod language;
pub mod lexicon;
mod lists;
pub mod nearest;
pub mod plan;
pub mod query;
pub(crate) mod remarks;
pub mod searcher;
pub mod shards;
mod sound;
mod stemmers;
mod terms;
pub mod transcribe;
pub mod vocabulary;
pub mod weights;
mod yaml;

pub use answer::{Answer, Options};
pub use corpus::{Corpus, CorpusPage, CorpusPassage, Synonyms, Talk};
pub use engine::scripts;
pub(crate) use error::RULES;
pub use error::SearchError;
pub use explain::{Explained, explain};
pub use index::{Index, build};
pub use query::search;
pub use searcher::Searcher;
pub use shards::decode;
pub use transcribe::{transcribe, transcribe_with};
