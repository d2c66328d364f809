//! The corpus as one tantivy index, and what the twins read out of it.
//!
//! In: a [`Corpus`] and a folder of the build's own. Out: an index there that any tantivy tool can open: one segment, one document a
//! passage, in the order of the corpus, so a document's number is the passage's number and the
//! same corpus gives the same numbers whatever machine builds it. (tantivy names its files at
//! random; nothing of this folder is published. What is published is transcribed from it.)
//!
//! Fields: `text` (title, heading and body together, with positions), `title`, `heading` (the
//! page's title in its first passage), each given to tantivy as terms with spaces between, so that a page in
//! another language than the site's is cut and stemmed by its own; stored as written `url`, `anchor`,
//! `shown_title`, `shown_heading`, `language`, `kind`, `audience`, `body`, `file`; fast `page`, `language`, `kind`,
//! `audience`, `bearing`, `shared`. What is not a passage (synonyms, labels) is the payload of the commit, so it can never
//! disagree with the index beside it. The words as written, for correction and prefixes, are counted
//! while the terms are made (`terms.rs`), and lie in a file of their own ([`WORDS`]). Lay words and titles are no part of a text: they are
//! example questions (`examples.rs`), in another ([`EXAMPLES`]).

mod phrase;
mod write;

pub use write::build;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::columnar::StrColumn;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyDocument, Term};

use super::SearchError;
use super::corpus::{CorpusContact, DownloadFile, Synonyms};
use super::lexicon::Voice;
pub use phrase::Phrase;

/// The number of this layout; an index of another number is refused.
pub const FORMAT: u32 = 14;

/// The searched fields, in the order their scores are added.
pub const FIELDS: [&str; 3] = ["text", "title", "heading"];

/// tantivy's own name for cutting at white space, which is all that is left to do to terms.
const TERMS: &str = "whitespace";
/// The words as written, each with the number of passages it is in; a line a word, in byte order.
const WORDS: &str = "words.tsv";
/// The example questions; a line each, in order of pages.
const EXAMPLES: &str = "examples.tsv";

/// What a page's `bearing` says of it.
pub const FAMILY: u32 = 1;
pub const OVER: u32 = 2;
/// Of those for families: not for parents, and for parents alone.
pub const CHILDREN: u32 = 4;
pub const PARENTS: u32 = 8;

/// What the commit carries besides the passages.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Notes {
    pub format: u32,
    /// Changes with the pages and the thesaurus; on every file made from this index, so that none is taken for
    /// another's, and on the site it was made of.
    pub version: String,
    /// The site's own first, then those of its other pages.
    pub languages: Vec<String>,
    pub synonyms: Synonyms,
    pub contacts: Vec<CorpusContact>,
    pub voice: Voice,
    pub meant: BTreeMap<String, Vec<String>>,
    /// Kind and its label, in the order of the kinds.
    pub labels: Vec<(String, String)>,
}

/// One passage holding a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub doc: u32,
    pub tf: u32,
    pub norm: u8,
}

/// A page as ranking and filtering need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// Number of its first passage.
    pub first: u32,
    /// Its place among the languages of the notes.
    pub language: u32,
    pub kind: u32,
    pub audiences: Vec<u32>,
    /// [`FAMILY`], [`OVER`].
    pub bearing: u32,
}

/// A passage as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub url: String,
    /// What the page is, if it is a file.
    pub file: Option<DownloadFile>,
    pub anchor: String,
    pub title: String,
    pub heading: String,
    pub body: String,
}

/// The pages of an index and their facets.
#[derive(Debug, Clone, Default)]
pub struct PageTable {
    pub rows: Vec<PageRow>,
    pub kinds: Vec<String>,
    pub audiences: Vec<String>,
}

/// An index that is open for reading.
#[derive(Clone)]
pub struct Index {
    segment: Option<SegmentReader>,
    /// One a searched field.
    searched: Vec<Searched>,
    searcher: tantivy::Searcher,
    fields: Fields,
    dir: PathBuf,
    pub notes: Notes,
}

/// A searched field, open: it is asked once a term.
#[derive(Clone)]
struct Searched {
    inverted: Arc<InvertedIndexReader>,
    norms: FieldNormReader,
}

#[derive(Clone, Copy)]
struct Fields {
    searched: [Field; 3],
    url: Field,
    anchor: Field,
    title: Field,
    heading: Field,
    language: Field,
    kind: Field,
    audience: Field,
    body: Field,
    file: Field,
    page: Field,
    bearing: Field,
    shared: Field,
}

impl Index {
    /// Opens what [`build`] made.
    pub fn open(dir: &Path) -> Result<Index, SearchError> {
        let index = tantivy::Index::open_in_dir(dir)?;
        let payload = index.load_metas()?.payload.ok_or_else(|| SearchError::Format("it has no notes".into()))?;
        let notes: Notes = serde_json::from_str(&payload)?;
        let (schema, fields) = write::schema();
        if notes.format != FORMAT || index.schema() != schema {
            return Err(SearchError::Format("it was made by another version".into()));
        }
        if notes.languages.is_empty() {
            return Err(SearchError::Format("it has no language".into()));
        }
        let searcher = index.reader()?.searcher();
        if searcher.segment_readers().len() > 1 {
            return Err(SearchError::Format("it has several segments".into()));
        }
        let segment = searcher.segment_readers().first().cloned();
        let open = |segment: &SegmentReader, field| -> Result<Searched, SearchError> {
            Ok(Searched { inverted: segment.inverted_index(field)?, norms: segment.get_fieldnorms_reader(field)? })
        };
        let searched = segment.iter().flat_map(|segment| fields.searched.map(|field| open(segment, field)));
        let searched = searched.collect::<Result<Vec<_>, _>>()?;
        Ok(Index { segment, searched, searcher, fields, dir: dir.to_owned(), notes })
    }

    /// tantivy's own searcher, for its own tools and tests.
    pub fn tantivy(&self) -> &tantivy::Searcher {
        &self.searcher
    }

    /// How many passages there are.
    pub fn passages(&self) -> u32 {
        self.segment.as_ref().map_or(0, SegmentReader::max_doc)
    }

    /// How many tokens a field holds, for BM25's average length.
    pub fn tokens(&self, field: usize) -> Result<u64, SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(0);
        };
        Ok(segment.inverted_index(self.fields.searched[field])?.total_num_tokens())
    }

    /// The passages holding `term` in a field, in order.
    pub fn postings(&self, field: usize, term: &str) -> Result<Vec<Posting>, SearchError> {
        let Some(Searched { inverted, norms }) = self.searched.get(field) else {
            return Ok(Vec::new());
        };
        let term = Term::from_field_text(self.fields.searched[field], term);
        let mut out = Vec::new();
        let Some(mut list) = inverted.read_postings(&term, IndexRecordOption::WithFreqs)? else {
            return Ok(out);
        };
        while list.doc() != TERMINATED {
            let doc = list.doc();
            out.push(Posting { doc, tf: list.term_freq(), norm: norms.fieldnorm_id(doc) });
            list.advance();
        }
        Ok(out)
    }

    /// Calls `each` with the frequency and the fieldnorm of every posting of a field, term after term.
    pub fn each_posting(&self, field: usize, mut each: impl FnMut(u32, u8)) -> Result<(), SearchError> {
        let Some(Searched { inverted, norms }) = self.searched.get(field) else {
            return Ok(());
        };
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let mut list = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
            while list.doc() != TERMINATED {
                each(list.term_freq(), norms.fieldnorm_id(list.doc()));
                list.advance();
            }
        }
        Ok(())
    }

    /// How many passages hold `term` in a field.
    pub fn df(&self, field: usize, term: &str) -> Result<u32, SearchError> {
        let Some(Searched { inverted, .. }) = self.searched.get(field) else {
            return Ok(0);
        };
        Ok(inverted.doc_freq(&Term::from_field_text(self.fields.searched[field], term))?)
    }

    /// Calls `each` with every passage whose text holds `term`, and where it stands there.
    pub fn places(&self, term: &str, mut each: impl FnMut(Posting, &[u32])) -> Result<(), SearchError> {
        let Some(Searched { inverted, norms }) = self.searched.first() else {
            return Ok(());
        };
        let term = Term::from_field_text(self.fields.searched[0], term);
        let Some(mut list) = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else {
            return Ok(());
        };
        let mut positions = Vec::new();
        while list.doc() != TERMINATED {
            list.positions(&mut positions);
            each(Posting { doc: list.doc(), tf: list.term_freq(), norm: norms.fieldnorm_id(list.doc()) }, &positions);
            list.advance();
        }
        Ok(())
    }

    /// The passages whose text holds a phrase, and how often (as `tf`). The rarest of its terms is read,
    /// of the others only what the passages found so far need.
    pub fn phrase(&self, phrase: &Phrase) -> Result<Vec<Posting>, SearchError> {
        let mut found = Vec::new();
        let Some(Searched { inverted, norms }) = self.searched.first() else {
            return Ok(found);
        };
        let handle = self.fields.searched[0];
        let mut lists = Vec::new();
        for (term, &offset) in phrase.terms.iter().zip(&phrase.offsets) {
            let term = Term::from_field_text(handle, term);
            let Some(list) = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else {
                return Ok(found);
            };
            lists.push((list, offset));
        }
        lists.sort_by_key(|(list, _)| list.doc_freq());
        let (mut starts, mut own) = (Vec::new(), Vec::new());
        let mut doc = lists.first().map_or(TERMINATED, |(list, _)| list.doc());
        while doc != TERMINATED {
            let other = lists.iter_mut().map(|(list, _)| if list.doc() < doc { list.seek(doc) } else { list.doc() });
            let furthest = other.max().unwrap_or(TERMINATED);
            if furthest != doc {
                doc = if furthest == TERMINATED { TERMINATED } else { lists[0].0.seek(furthest) };
                continue;
            }
            for (place, (list, offset)) in lists.iter_mut().enumerate() {
                list.positions(&mut own);
                let from = own.iter().filter_map(|position| position.checked_sub(*offset));
                match place {
                    0 => starts = from.collect(),
                    _ => starts.retain(|start| own.binary_search(&(start + *offset)).is_ok()),
                }
            }
            if !starts.is_empty() {
                found.push(Posting { doc, tf: starts.len() as u32, norm: norms.fieldnorm_id(doc) });
            }
            doc = lists[0].0.advance();
        }
        Ok(found)
    }

    /// Every term of the text, in byte order. The other searched fields hold no other term
    /// (their texts are part of it).
    pub fn terms(&self) -> Result<Vec<String>, SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(Vec::new());
        };
        let inverted = segment.inverted_index(self.fields.searched[0])?;
        let mut stream = inverted.terms().stream()?;
        let mut out = Vec::new();
        while stream.advance() {
            let term = std::str::from_utf8(stream.key());
            out.push(term.map_err(|_| SearchError::Format("a term is not text".into()))?.to_owned());
        }
        Ok(out)
    }

    /// Every word as written and the number of passages it is in, in byte order.
    pub fn words(&self) -> Result<Vec<(String, u32)>, SearchError> {
        let damaged = || SearchError::Format(format!("{WORDS} is damaged"));
        let text = std::fs::read_to_string(self.dir.join(WORDS))?;
        let word = |line: &str| {
            let (word, count) = line.split_once('\t')?;
            Some((word.to_owned(), count.parse().ok()?))
        };
        text.lines().map(|line| word(line).ok_or_else(damaged)).collect()
    }

    /// Whether each passage stands under a heading that its whole kind shares.
    pub fn shared(&self) -> Result<Vec<bool>, SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(Vec::new());
        };
        let shared = segment.fast_fields().u64("shared")?;
        Ok((0..segment.max_doc()).map(|doc| shared.first(doc) == Some(1)).collect())
    }

    /// The example questions, as they were written.
    pub fn examples(&self) -> Result<String, SearchError> {
        Ok(std::fs::read_to_string(self.dir.join(EXAMPLES))?)
    }

    /// The pages in order, with their facets.
    pub fn page_table(&self) -> Result<PageTable, SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(PageTable::default());
        };
        let pages = segment.fast_fields().u64("page")?;
        let bearing = segment.fast_fields().u64("bearing")?;
        let language = segment.fast_fields().str("language")?;
        let kind = segment.fast_fields().str("kind")?;
        let audience = segment.fast_fields().str("audience")?;
        let tags = names(&language)?;
        let mut rows: Vec<PageRow> = Vec::new();
        let mut last = None;
        for doc in 0..segment.max_doc() {
            let page = pages.first(doc);
            if page == last {
                continue;
            }
            if page < last {
                return Err(SearchError::Format("its passages are out of order".into()));
            }
            last = page;
            let kind = facets(&kind, doc).first().copied().unwrap_or_default();
            let tag = facets(&language, doc).first().and_then(|&tag| tags.get(tag as usize));
            let language = self.notes.languages.iter().position(|own| Some(own) == tag).unwrap_or_default() as u32;
            let bearing = bearing.first(doc).unwrap_or_default() as u32;
            rows.push(PageRow { first: doc, language, kind, audiences: facets(&audience, doc), bearing });
        }
        Ok(PageTable { rows, kinds: names(&kind)?, audiences: names(&audience)? })
    }

    /// What is shown of a passage.
    pub fn shown(&self, doc: u32) -> Result<Shown, SearchError> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, doc))?;
        let text = |field: Field| -> String {
            document.get_first(field).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        Ok(Shown {
            url: text(self.fields.url),
            file: DownloadFile::read(&text(self.fields.file)),
            anchor: text(self.fields.anchor),
            title: text(self.fields.title),
            heading: text(self.fields.heading),
            body: text(self.fields.body),
        })
    }
}

fn facets(column: &Option<StrColumn>, doc: u32) -> Vec<u32> {
    let Some(column) = column else {
        return Vec::new();
    };
    column.term_ords(doc).map(|ord| ord as u32).collect()
}

fn names(column: &Option<StrColumn>) -> Result<Vec<String>, SearchError> {
    let Some(column) = column else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    for ord in 0..column.num_terms() as u64 {
        let mut name = String::new();
        column.ord_to_str(ord, &mut name)?;
        out.push(name);
    }
    Ok(out)
}
