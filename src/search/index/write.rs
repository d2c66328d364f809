//! In: a corpus. Out: its index in a folder: one segment, a document a passage.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sha2::{Digest, Sha256};
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{FAST, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{IndexWriter, TantivyDocument};

use super::super::SearchError;
use super::super::analyse::Analyser;
use super::super::analyse::normal;
use super::super::corpus::{Corpus, CorpusPage, CorpusPassage, DownloadFile, Family};
use super::super::examples;
use super::super::terms::TermMaker;
use super::{CHILDREN, EXAMPLES, FAMILY, FORMAT, Fields, Index, Notes, OVER, PARENTS, TERMS, WORDS};

/// What a title counts as one: its words count in the text already.
const TITLE: f32 = 0.25;
/// A heading is shared if so many pages of its kind have it, and at least one in two.
const SHARED: usize = 4;
/// Bytes tantivy may use before it starts another segment (which is merged away at the end).
const WRITER_MEMORY: usize = 256 << 20;

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

pub(super) fn schema() -> (Schema, Fields) {
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
        file: builder.add_text_field("file", STORED),
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
        let mut known: BTreeSet<String> = BTreeSet::new();
        let own = page.synonyms.iter().chain(&page.questions).map(|text| (text, 1.0));
        let wider = page.wider.iter().map(|text| (text, examples::WIDER));
        for (text, share) in own.chain([(&page.title, TITLE)]).chain(wider) {
            let text = normal(text);
            part(&mut self.version, &text);
            let asked = maker.asked(&text, self.passage);
            if !asked.terms.is_empty() && known.insert(asked.sorted.clone()) {
                examples::put_line(&mut self.examples, number, share, &asked.terms, &text);
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
        part(version, &page.file.as_ref().map(DownloadFile::written).unwrap_or_default());
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
    if let Some(file) = &page.file {
        document.add_text(fields.file, file.written());
    }
    document
}
