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
//! `shown_title`, `shown_heading`, `language`, `kind`, `audience`, `body`; fast `page`, `language`, `kind`,
//! `audience`, `bearing`, `shared`. What is not a passage (synonyms, labels) is the payload of the commit, so it can never
//! disagree with the index beside it. The words as written, for correction and prefixes, are counted
//! while the terms are made (`terms.rs`), and lie in a file of their own ([`WORDS`]). Lay words and titles are no part of a text: they are
//! example questions (`examples.rs`), in another ([`EXAMPLES`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tantivy::columnar::StrColumn;
use tantivy::indexer::NoMergePolicy;
use tantivy::postings::Postings as _;
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::{DocAddress, DocSet, IndexWriter, SegmentReader, TERMINATED, TantivyDocument, Term};

use super::SearchError;
use super::analyse::Analyser;
use super::bm25::Phrase;
use super::corpus::{Corpus, CorpusContact, CorpusPage, CorpusPassage, Family, Synonyms, normal};
use super::examples;
use super::lexicon::Voice;
use super::terms::TermMaker;

/// The number of this layout; an index of another number is refused.
pub const FORMAT: u32 = 11;

/// The searched fields, in the order their scores are added.
pub const FIELDS: [&str; 3] = ["text", "title", "heading"];

/// tantivy's own name for cutting at white space, which is all that is left to do to terms.
const TERMS: &str = "whitespace";
/// Bytes tantivy may use before it starts another segment (which is merged away at the end).
const WRITER_MEMORY: usize = 256 << 20;
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
/// What a title counts as one: its words count in the text already.
const TITLE: f32 = 0.25;
/// A heading is shared if so many pages of its kind have it, and at least one in two.
const SHARED: usize = 4;

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
    searcher: tantivy::Searcher,
    fields: Fields,
    dir: PathBuf,
    pub notes: Notes,
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
    page: Field,
    bearing: Field,
    shared: Field,
}

/// Builds the index of a corpus in `dir`, a folder of the caller's own; what was there goes.
pub fn build(corpus: &Corpus, dir: &Path) -> Result<Index, SearchError> {
    match std::fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    std::fs::create_dir_all(dir)?;
    write(corpus, dir)?;
    Index::open(dir)
}

fn write(corpus: &Corpus, dir: &Path) -> Result<(), SearchError> {
    let (schema, fields) = schema();
    let index = tantivy::Index::create_in_dir(dir, schema)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut maker = DocumentMaker::new(&fields, corpus);
    for (number, page) in corpus.pages.iter().enumerate() {
        for document in maker.page(number, page, language_of(corpus, page)) {
            writer.add_document(document)?;
        }
    }
    let mut version = maker.finish(dir)?;
    let mut notes = notes(corpus);
    part(&mut version, &serde_json::to_string(&notes)?);
    notes.version = letters(version);
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&serde_json::to_string(&notes)?);
    commit.commit()?;
    join_segments(&index, &mut writer)?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// A corpus larger than the writer's memory comes out in several segments; one is what we want.
fn join_segments(index: &tantivy::Index, writer: &mut IndexWriter) -> Result<(), SearchError> {
    let searcher = index.reader()?.searcher();
    if searcher.segment_readers().len() < 2 {
        return Ok(());
    }
    let mut order = Vec::new();
    for segment in searcher.segment_readers() {
        let first = segment.fast_fields().u64("page")?.first(0).unwrap_or_default();
        order.push((first, std::cmp::Reverse(segment.max_doc()), segment.segment_id()));
    }
    order.sort_by_key(|&(first, size, _)| (first, size));
    let ids: Vec<_> = order.iter().map(|&(_, _, id)| id).collect();
    writer.merge(&ids).wait()?;
    Ok(())
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = |option| TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(option);
    let full = indexing(IndexRecordOption::WithFreqsAndPositions);
    let light = indexing(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(full);
    let light = TextOptions::default().set_indexing_options(light);
    let searched = [
        builder.add_text_field("text", text),
        builder.add_text_field("title", light.clone()),
        builder.add_text_field("heading", light),
    ];
    let fields = Fields {
        searched,
        url: builder.add_text_field("url", STRING | STORED),
        anchor: builder.add_text_field("anchor", STORED),
        title: builder.add_text_field("shown_title", STORED),
        heading: builder.add_text_field("shown_heading", STORED),
        language: builder.add_text_field("language", STRING | STORED | FAST),
        kind: builder.add_text_field("kind", STRING | STORED | FAST),
        audience: builder.add_text_field("audience", STRING | STORED | FAST),
        body: builder.add_text_field("body", STORED),
        page: builder.add_u64_field("page", FAST | STORED),
        bearing: builder.add_u64_field("bearing", FAST),
        shared: builder.add_u64_field("shared", FAST),
    };
    (builder.build(), fields)
}

/// All but the version, which they are a part of.
fn notes(corpus: &Corpus) -> Notes {
    let labels: std::collections::BTreeMap<_, _> =
        corpus.pages.iter().map(|page| (page.kind.clone(), page.kind_label.clone())).collect();
    Notes {
        format: FORMAT,
        version: String::new(),
        languages: languages(corpus),
        synonyms: corpus.synonyms.clone(),
        contacts: corpus.contacts.clone(),
        voice: corpus.voice.clone(),
        meant: corpus.meant.clone(),
        labels: labels.into_iter().collect(),
    }
}

/// In letters only: ten digits would look like somebody's NHS number to the guard.
fn letters(hash: Sha256) -> String {
    let letter = |half: u8| char::from(b'a' + half);
    hash.finalize().iter().take(5).flat_map(|byte| [letter(byte >> 4), letter(byte & 15)]).collect()
}

fn language_of<'c>(corpus: &'c Corpus, page: &'c CorpusPage) -> &'c str {
    if page.language.is_empty() { &corpus.language } else { &page.language }
}

fn languages(corpus: &Corpus) -> Vec<String> {
    let name = |tag: &str| Analyser::new(tag).language().to_owned();
    let main = name(&corpus.language);
    let tags: BTreeSet<&str> = corpus.pages.iter().map(|page| language_of(corpus, page)).collect();
    let others: BTreeSet<String> = tags.into_iter().map(name).filter(|other| *other != main).collect();
    std::iter::once(main.clone()).chain(others).collect()
}

/// Makes the documents of a corpus, page after page, and keeps what is learned on the way.
struct DocumentMaker<'f> {
    fields: &'f Fields,
    /// By tag of the language.
    makers: BTreeMap<String, TermMaker>,
    version: Sha256,
    /// The number of the next passage.
    passage: u32,
    /// Lines of the example questions.
    examples: String,
    /// Headings that pages of a kind share.
    shared: BTreeSet<(&'f str, String)>,
}

/// A passage in normal form.
struct Texts<'t> {
    title: &'t str,
    heading: Cow<'t, str>,
    body: Cow<'t, str>,
    /// Of its page.
    first: bool,
}

/// What every page of a kind has a section for says little of any of them.
fn shared_headings(corpus: &Corpus) -> BTreeSet<(&str, String)> {
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for page in &corpus.pages {
        *pages.entry(&page.kind).or_default() += 1;
        let headings: BTreeSet<String> =
            page.passages.iter().map(|passage| normal(&passage.heading).to_lowercase()).collect();
        for heading in headings.into_iter().filter(|heading| !heading.is_empty()) {
            *counts.entry((&page.kind, heading)).or_default() += 1;
        }
    }
    counts.retain(|(kind, _), count| *count >= SHARED && *count * 2 >= pages[kind]);
    counts.into_keys().collect()
}

impl<'f> DocumentMaker<'f> {
    fn new(fields: &'f Fields, corpus: &'f Corpus) -> DocumentMaker<'f> {
        DocumentMaker {
            fields,
            makers: BTreeMap::new(),
            version: Sha256::new(),
            passage: 0,
            examples: String::new(),
            shared: shared_headings(corpus),
        }
    }

    /// The page's title, lay words and other example questions, as far as they have a word that is not a stop word.
    fn examples(&mut self, number: usize, page: &CorpusPage, tag: &str) {
        let Some(maker) = self.makers.get_mut(tag) else { return };
        let mut known: BTreeSet<Vec<String>> = BTreeSet::new();
        let own = page.synonyms.iter().chain(&page.questions).map(|text| (text, 1.0));
        let wider = page.wider.iter().map(|text| (text, examples::WIDER));
        for (text, share) in own.chain([(&page.title, TITLE)]).chain(wider) {
            let text = normal(text);
            part(&mut self.version, &text);
            let terms = maker.asked(&text, self.passage);
            let mut sorted = terms.clone();
            sorted.sort_unstable();
            if !terms.is_empty() && known.insert(sorted) {
                self.examples.push_str(&examples::line(number, share, &terms, &text));
            }
        }
    }

    /// The documents of a page; a page without a passage is still found by its title.
    fn page(&mut self, number: usize, page: &CorpusPage, tag: &str) -> Vec<TantivyDocument> {
        self.makers.entry(tag.to_owned()).or_insert_with(|| TermMaker::new(tag));
        self.examples(number, page, tag);
        let DocumentMaker { fields, makers, version, passage, shared, .. } = self;
        let maker = makers.entry(tag.to_owned()).or_insert_with(|| TermMaker::new(tag));
        let empty = [CorpusPassage::default()];
        let passages = if page.passages.is_empty() { &empty[..] } else { &page.passages[..] };
        let title = normal(&page.title);
        let facets = [page.url.as_str(), maker.language(), &page.kind].into_iter();
        facets.chain(page.audiences.iter().map(String::as_str)).for_each(|text| part(version, text));
        let each = passages.iter().enumerate().map(|(place, given)| {
            let (heading, body) = (normal(&given.heading), normal(&given.text));
            let boilerplate = shared.contains(&(page.kind.as_str(), heading.to_lowercase()));
            let texts = Texts { title: &title, heading, body, first: place == 0 };
            texts.each().for_each(|text| part(version, text));
            let mut document = document(fields, page, given, &texts);
            document.add_u64(fields.page, number as u64);
            document.add_u64(fields.bearing, u64::from(bearing(page)));
            document.add_u64(fields.shared, u64::from(boilerplate));
            document.add_text(fields.language, maker.language());
            texts.index(&mut document, fields, maker, *passage);
            *passage += 1;
            document
        });
        each.collect()
    }

    /// Writes the words and the example questions, and gives what the version is made of.
    fn finish(self, dir: &Path) -> Result<Sha256, SearchError> {
        let mut held: Vec<(&str, u32)> = self.makers.values().flat_map(TermMaker::words).collect();
        held.sort_unstable();
        // A word of two languages has an entry in each.
        let passages = |same: &[(&str, u32)]| same.iter().map(|(_, passages)| passages).sum::<u32>();
        let same = held.chunk_by(|(a, _), (b, _)| a == b);
        let lines: String = same.map(|same| format!("{}\t{}\n", same[0].0, passages(same))).collect();
        std::fs::write(dir.join(WORDS), lines)?;
        std::fs::write(dir.join(EXAMPLES), self.examples)?;
        Ok(self.version)
    }
}

impl Texts<'_> {
    /// All that is searched.
    fn each(&self) -> impl Iterator<Item = &str> {
        [self.title, &self.heading, &self.body].into_iter()
    }

    /// Gives the searched fields their terms.
    fn index(&self, document: &mut TantivyDocument, fields: &Fields, maker: &mut TermMaker, passage: u32) {
        let [text, title, heading] = fields.searched;
        let terms: Vec<String> = self.each().map(|text| maker.terms(text, passage)).collect();
        terms.iter().for_each(|terms| document.add_text(text, terms));
        document.add_text(title, &terms[0]);
        document.add_text(heading, &terms[usize::from(!self.first)]);
    }
}

fn bearing(page: &CorpusPage) -> u32 {
    let readers = match page.family {
        None => 0,
        Some(Family::All) => FAMILY,
        Some(Family::Children) => FAMILY + CHILDREN,
        Some(Family::Parents) => FAMILY + PARENTS,
    };
    readers + u32::from(page.over) * OVER
}

/// Adds a text to what the version is made of.
fn part(version: &mut Sha256, text: &str) {
    version.update((text.len() as u64).to_le_bytes());
    version.update(text);
}

/// What is stored of a passage.
fn document(fields: &Fields, page: &CorpusPage, passage: &CorpusPassage, texts: &Texts) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.url, &page.url);
    document.add_text(fields.anchor, passage.anchor.as_deref().unwrap_or_default());
    document.add_text(fields.title, texts.title);
    document.add_text(fields.heading, &texts.heading);
    document.add_text(fields.kind, &page.kind);
    for audience in &page.audiences {
        document.add_text(fields.audience, audience);
    }
    document.add_text(fields.body, &texts.body);
    document
}

impl Index {
    /// Opens what [`build`] made.
    pub fn open(dir: &Path) -> Result<Index, SearchError> {
        let index = tantivy::Index::open_in_dir(dir)?;
        let payload = index.load_metas()?.payload.ok_or_else(|| SearchError::Format("it has no notes".into()))?;
        let notes: Notes = serde_json::from_str(&payload)?;
        let (schema, fields) = schema();
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
        Ok(Index { segment, searcher, fields, dir: dir.to_owned(), notes })
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
        let Some(segment) = &self.segment else {
            return Ok(Vec::new());
        };
        let handle = self.fields.searched[field];
        let norms = segment.get_fieldnorms_reader(handle)?;
        let inverted = segment.inverted_index(handle)?;
        let term = Term::from_field_text(handle, term);
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

    /// How many passages hold `term` in a field.
    pub fn df(&self, field: usize, term: &str) -> Result<u32, SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(0);
        };
        let handle = self.fields.searched[field];
        Ok(segment.inverted_index(handle)?.doc_freq(&Term::from_field_text(handle, term))?)
    }

    /// Calls `each` with every passage whose text holds `term`, and where it stands there.
    pub fn places(&self, term: &str, mut each: impl FnMut(Posting, &[u32])) -> Result<(), SearchError> {
        let Some(segment) = &self.segment else {
            return Ok(());
        };
        let handle = self.fields.searched[0];
        let norms = segment.get_fieldnorms_reader(handle)?;
        let (term, option) = (Term::from_field_text(handle, term), IndexRecordOption::WithFreqsAndPositions);
        let Some(mut list) = segment.inverted_index(handle)?.read_postings(&term, option)? else {
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
        let Some(segment) = &self.segment else {
            return Ok(found);
        };
        let handle = self.fields.searched[0];
        let (norms, inverted) = (segment.get_fieldnorms_reader(handle)?, segment.inverted_index(handle)?);
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
