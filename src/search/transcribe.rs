//! The index as sections a browser can load one by one from a folder, without a server.
//!
//! In: an [`Index`]. Out: files (`shards.rs`), always the same for the same corpus, made of named
//! sections (numbers are LEB128, texts UTF-8 with their length before them):
//!
//! ```text
//! meta   JSON: totals, code tables, directories, word lists, weights
//! pages  three blocks: for each page twice its passages, and one more if a section of e<n> begins
//!        with it; for each page its traits (language, kind, audiences, bearing: a row of the meta);
//!        a bit for each passage under a heading that its kind shares
//! p<n>   postings of a run of terms: letters shared with the term before, the rest; then for
//!        each field the document frequency and, if that is not 0, length and postings: all steps
//!        between passages, then a one-byte code of (frequency, fieldnorm) for each,
//!        255 = written out; then how many example questions hold the term and, if any, for each steps between
//!        pages, its place on its page, what all its terms weigh
//! x<n>   positions of a run of terms: shared, rest, length, for each passage steps
//! t<n>   a run of the thesaurus' phrases (terms with a space between): shared, rest, how many terms
//!        and each one's document frequency, and that with its pages by example questions, postings as in p<n> with times
//!        the phrase stands there, the example questions that hold all the terms
//! s<n>   a run of the thesaurus (what is said, as terms with a space between): shared, rest, how many ways on, for each
//!        its terms, its words, whether both mean the same. The meta has a few bits for each, so that a section is
//!        loaded only for what (but for chance) is there
//! v<n>   a run of common words as written: shared, rest, passages
//! w<n>   the same of rare words
//! d<n>   the same of words the language has and no page, that could be mistaken for others (with no passages)
//! n<n>   numbers of contacts, as JSON
//! e<n>   what is shown of a run of pages: url, title, what it is if it is a file (its type, its bytes), number of
//!        passages, each with anchor, heading and text
//! ```
//!
//! Of each run the meta has the shortest beginning that tells its first key from the last key before
//! it. A section of 8 to 32 KB is a file of its own; a small site has all of them in `meta.js`.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::SearchError;
use super::analyse::Analyser;
use super::contacts::{Contact, MOST};
use super::corpus::{DownloadFile, Number, Standing, Talk};
use super::danger::{Given, Grammar, STEP, WINDOW};
use super::examples::{Examples, Held};
use super::foreign::Foreign;
use super::index::Phrase;
use super::index::{FIELDS, FORMAT, Index, PageRow, Posting, Shown};
use super::language::{ALIKE, UNSAID};
use super::nearest::Word;
use super::plan::{MOST_TOKENS, MOST_WORDS};
use super::searcher::Lead;
use super::searcher::Searcher;
use super::shards::{Files, put, put_block, put_text, put_word};
use super::weights::Weights;
use crate::memo::Memo;

/// Bytes of a section before a new one begins, by sort. Small enough that a question of three words and
/// the ten pages it shows cost a reader little; large enough that a stick is not full of files.
const POSTINGS: usize = 21 << 9;
const POSITIONS: usize = 16 << 10;
const PHRASES: usize = 8 << 10;
/// A query has words from all over the alphabet, and most lead nowhere.
const LEADS: usize = 3 << 10;
const COMMON_WORDS: usize = 16 << 10;
const RARE_WORDS: usize = 32 << 10;
const REAL_WORDS: usize = 24 << 10;
const SHOWN: usize = 13 << 10;
/// Passages a rehearsal finds, at most.
const REHEARSED: u32 = 2000;
/// Terms, or pages, looked at side by side before what came of them is laid out.
const AT_ONCE: usize = 4096;

/// For each field the 255 commonest pairs of frequency and fieldnorm, and their codes.
#[derive(Default)]
struct Codes {
    tables: Vec<Vec<(u32, u8)>>,
    codes: Vec<FxHashMap<(u32, u8), u8>>,
    /// The largest fieldnorm.
    longest: u8,
}

#[derive(Serialize)]
struct Meta<'a> {
    format: u32,
    /// On every other file, and asked for with it, so that no folder and no cache mixes two sites.
    version: &'a str,
    /// The site's own first.
    languages: Vec<MetaLanguage<'a>>,
    /// Signs of a word that say nothing, as ranges, and letters that are alike.
    unsaid: &'static [(char, char)],
    alike: &'static [(char, char)],
    passages: u32,
    tokens: Vec<u64>,
    lengths: Vec<u32>,
    codes: &'a [Vec<(u32, u8)>],
    postings: Vec<String>,
    positions: Vec<String>,
    phrases: Vec<String>,
    /// What leads on: bits, and the longest in words.
    leads: Vec<String>,
    leading: String,
    longest: usize,
    words: Vec<String>,
    rare: Vec<String>,
    /// Real words that are no slips of others.
    real: Vec<String>,
    traits: Vec<Traits>,
    kinds: &'a [String],
    labels: &'a [(String, String)],
    audiences: &'a [String],
    stop: &'a [String],
    /// Small words of its other languages.
    elsewhere: &'a BTreeSet<String>,
    joined: &'a BTreeSet<String>,
    foreign: String,
    spellings: &'a [(String, String, String)],
    numbered: &'a [(String, String)],
    ages: &'a [String],
    grammars: Vec<&'a Given>,
    /// Words weighed together, and how far apart such stretches begin.
    stretches: [usize; 2],
    danger: &'a [(Vec<String>, Vec<String>)],
    talk: &'a Option<Talk>,
    contacts: Vec<MetaContact>,
    /// Phrases of a child, of a parent, and of those who ask at work.
    /// The same of whom is told of an adult at risk, and of whom a child, what is asked for the night, and how a
    /// child tells of being hurt.
    voice: [Vec<String>; 7],
    /// What asks for a kind.
    meant: Vec<(&'a str, Vec<String>)>,
    /// The line for children, and the desk for adults.
    for_children: Option<usize>,
    for_adults: Option<usize>,
    /// Numbers shown, at most, and the first of each section of them.
    most_numbers: usize,
    numbers: Vec<usize>,
    emergency: Option<(String, String)>,
    rehearsal: Option<String>,
    weights: &'a Weights,
    most_tokens: usize,
    most_words: usize,
}

#[derive(Serialize)]
struct MetaLanguage<'a> {
    tag: &'a str,
    stems: bool,
    joins: bool,
    folds: bool,
    bare: &'static [(char, char)],
}

/// Page, standing, names, those of its work, asks, whole: terms with a space between; who answers at night in its stead.
type MetaContact = (usize, u8, Vec<String>, Vec<String>, Vec<String>, Vec<String>, Option<usize>);

/// Language, kind, audiences, bearing.
type Traits = (u32, u32, Vec<u32>, u32);

/// Sections of one sort, keyed by words, and the beginning of each one's first.
struct Run {
    prefix: &'static str,
    /// Bytes.
    most: usize,
    section: Vec<u8>,
    last: String,
    firsts: Vec<String>,
}

impl Run {
    fn new(prefix: &'static str, most: usize) -> Run {
        Run { prefix, most, section: Vec::new(), last: String::new(), firsts: Vec::new() }
    }

    /// Adds an entry keyed by a word, without the letters it shares with the one before.
    fn word(&mut self, files: &mut Files, word: &str, rest: &[u8]) -> Result<(), SearchError> {
        let full = !self.section.is_empty() && self.section.len() + rest.len() + word.len() > self.most;
        if self.firsts.is_empty() || full {
            self.flush(files)?;
            self.firsts.push(separator(&self.last, word));
            self.last.clear();
        }
        put_word(&mut self.section, &self.last, word);
        self.section.extend_from_slice(rest);
        word.clone_into(&mut self.last);
        Ok(())
    }

    fn flush(&mut self, files: &mut Files) -> Result<(), SearchError> {
        match self.firsts.len() {
            0 => Ok(()),
            count => files.add(format!("{}{}", self.prefix, count - 1), std::mem::take(&mut self.section)),
        }
    }

    fn finish(mut self, files: &mut Files) -> Result<Vec<String>, SearchError> {
        self.flush(files)?;
        Ok(self.firsts)
    }
}

/// The shortest beginning of `word` that comes after `last`.
fn separator(last: &str, word: &str) -> String {
    let same = word.chars().zip(last.chars()).take_while(|(a, b)| a == b).count();
    word.chars().take(same + 1).collect()
}

/// The data files of an index, from nothing.
pub fn transcribe(index: &Index) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    transcribe_with(index, &Memo::default())
}

/// The same, with what earlier builds found out of the same words.
pub fn transcribe_with(index: &Index, memo: &Memo) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let searcher = Searcher::new(index.clone())?;
    let mut files = Files::new(&index.notes.version);
    let examples = searcher.examples()?;
    let all: BTreeSet<String> = index.terms()?.into_iter().chain(examples.terms().cloned()).collect();
    let terms: Vec<String> = all.into_iter().collect();
    let codes = Codes::new(index)?;
    let (postings, positions) = inverted(index, examples, &terms, &codes, &mut files)?;
    let vocabulary = searcher.vocabulary()?;
    let mut meta = meta(&searcher, &codes)?;
    (meta.postings, meta.positions) = (postings, positions);
    meta.phrases = phrases(&searcher, &codes, &mut files)?;
    meta.leads = leads(&searcher, &mut files)?;
    meta.words = words("v", COMMON_WORDS, &vocabulary.common, &mut files)?;
    meta.rare = words("w", RARE_WORDS, &vocabulary.rare, &mut files)?;
    let real: Vec<Word> = searcher.real_words(memo)?.into_iter().map(|word| (word.to_owned(), 0)).collect();
    meta.real = words("d", REAL_WORDS, &real, &mut files)?;
    meta.numbers = numbers(&searcher, &mut files)?;
    let begins = shown(&searcher, &mut files)?;
    meta.traits = pages(&searcher, &begins, &mut files)?;
    files.finish(serde_json::to_vec(&meta)?)
}

fn meta<'a>(searcher: &'a Searcher, codes: &'a Codes) -> Result<Meta<'a>, SearchError> {
    let (index, notes) = (&searcher.index, &searcher.index.notes);
    let emergency = notes.synonyms.emergency_url.clone();
    Ok(Meta {
        format: FORMAT,
        version: &notes.version,
        languages: searcher.analysers.iter().map(meta_language).collect(),
        unsaid: UNSAID,
        alike: ALIKE,
        passages: index.passages(),
        tokens: (0..FIELDS.len()).map(|field| index.tokens(field)).collect::<Result<_, _>>()?,
        lengths: (0..=codes.longest).map(tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm).collect(),
        codes: &codes.tables,
        postings: Vec::new(),
        positions: Vec::new(),
        phrases: Vec::new(),
        leads: Vec::new(),
        leading: STANDARD.encode(Foreign::new(searcher.leads.keys()).bits()),
        longest: searcher.longest_lead,
        words: Vec::new(),
        rare: Vec::new(),
        real: Vec::new(),
        traits: Vec::new(),
        kinds: &searcher.pages.kinds,
        labels: &notes.labels,
        audiences: &searcher.pages.audiences,
        stop: &searcher.lists.stop,
        elsewhere: &searcher.elsewhere,
        joined: &searcher.vocabulary()?.joined,
        foreign: STANDARD.encode(searcher.foreign.bits()),
        spellings: &searcher.lists.spellings,
        numbered: &searcher.lists.numbered,
        ages: &searcher.lists.ages,
        grammars: searcher.grammars.iter().map(Grammar::given).collect(),
        stretches: [WINDOW, STEP],
        danger: &searcher.danger,
        talk: &notes.synonyms.talk,
        contacts: searcher.contacts.iter().map(meta_contact).collect(),
        voice: searcher.voice.each_ref().map(|phrases| joined(phrases)),
        meant: searcher.meant.iter().map(|(kind, phrases)| (kind.as_str(), joined(phrases))).collect(),
        for_children: searcher.contacts.iter().position(|contact| contact.for_children),
        for_adults: searcher.contacts.iter().position(|contact| contact.for_adults),
        most_numbers: MOST,
        numbers: Vec::new(),
        emergency: emergency.map(|url| (url.clone(), notes.synonyms.emergency_title.clone().unwrap_or(url))),
        rehearsal: rehearsal(searcher)?,
        weights: &searcher.weights,
        most_tokens: MOST_TOKENS,
        most_words: MOST_WORDS,
    })
}

/// What the engine asks for while the reader types (`rehearse` in `browser/engine/public.js`): a word that stands in
/// many passages, so that all steps have work, but not in so many that a reader would notice, and that leads to no
/// other. It is said twice, which takes the steps for several words along and loads nothing more.
fn rehearsal(searcher: &Searcher) -> Result<Option<String>, SearchError> {
    let plain = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
    let leads = |word: &str| {
        let terms = vec![searcher.analysers[0].term(word)];
        searcher.thesaurus.iter().any(|entry| entry.from.contains(&terms))
    };
    let mut words: Vec<&Word> = searcher.vocabulary()?.common.iter().collect();
    words.retain(|(word, passages)| *passages <= REHEARSED && plain(word) && !searcher.stop.contains(word));
    words.sort_by_key(|(_, passages)| std::cmp::Reverse(*passages));
    let stop = searcher.lists.stop.first().map_or("", String::as_str);
    Ok(words.into_iter().find(|(word, _)| !leads(word)).map(|(word, _)| format!("{word} {stop} {word}")))
}

fn meta_language(analyser: &Analyser) -> MetaLanguage<'_> {
    let (stems, joins, folds) = (analyser.stems(), analyser.joins(), analyser.folds());
    MetaLanguage { tag: analyser.language(), stems, joins, folds, bare: analyser.bare() }
}

/// Phrases with a space between their places.
fn joined(phrases: &[Vec<String>]) -> Vec<String> {
    phrases.iter().map(|terms| terms.join(" ")).collect()
}

fn meta_contact(contact: &Contact) -> MetaContact {
    let standing = match contact.standing {
        Standing::Own => 0,
        Standing::FrontDoor => 1,
        Standing::Neighbour => 2,
    };
    let Contact { page, names, works, asks, whole, at_night, .. } = contact;
    (*page, standing, joined(names), joined(works), joined(asks), joined(whole), *at_night)
}

/// What is shown of contacts; gives the first of each section.
fn numbers(searcher: &Searcher, files: &mut Files) -> Result<Vec<usize>, SearchError> {
    let (mut firsts, mut section): (Vec<usize>, Vec<&Number>) = (Vec::new(), Vec::new());
    let mut size = 0;
    for (at, contact) in searcher.contacts.iter().enumerate() {
        let own = contact.number.card.len();
        if section.is_empty() || size + own > SHOWN {
            if !section.is_empty() {
                files.add(format!("n{}", firsts.len() - 1), serde_json::to_vec(&std::mem::take(&mut section))?)?;
            }
            firsts.push(at);
            size = 0;
        }
        size += own;
        section.push(&contact.number);
    }
    if !section.is_empty() {
        files.add(format!("n{}", firsts.len() - 1), serde_json::to_vec(&section)?)?;
    }
    Ok(firsts)
}

/// The thesaurus; gives the first of each section.
fn leads(searcher: &Searcher, files: &mut Files) -> Result<Vec<String>, SearchError> {
    let sorted: BTreeMap<&String, &Vec<Lead>> = searcher.leads.iter().collect();
    let mut run = Run::new("s", LEADS);
    for (said, leads) in sorted {
        let mut entry = Vec::new();
        put(&mut entry, leads.len() as u64);
        for lead in leads {
            put_text(&mut entry, &lead.to.join(" "));
            put_text(&mut entry, &lead.text);
            put(&mut entry, u64::from(lead.same));
        }
        run.word(files, said, &entry)?;
    }
    run.finish(files)
}

impl Codes {
    fn new(index: &Index) -> Result<Codes, SearchError> {
        let counts = (0..FIELDS.len()).into_par_iter().map(|field| counts(index, field));
        let mut codes = Codes::default();
        for counts in counts.collect::<Result<Vec<Counts>, SearchError>>()? {
            let mut pairs: Vec<_> = counts.into_iter().collect();
            codes.longest = pairs.iter().map(|((_, norm), _)| *norm).max().unwrap_or(0).max(codes.longest);
            pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            let table: Vec<(u32, u8)> = pairs.into_iter().take(255).map(|(pair, _)| pair).collect();
            codes.codes.push((0u8..).zip(&table).map(|(code, &pair)| (pair, code)).collect());
            codes.tables.push(table);
        }
        Ok(codes)
    }
}

/// How often each pair of frequency and fieldnorm stands in a field.
type Counts = FxHashMap<(u32, u8), u64>;

fn counts(index: &Index, field: usize) -> Result<Counts, SearchError> {
    let mut counts = Counts::default();
    index.each_posting(field, |tf, norm| *counts.entry((tf, norm)).or_default() += 1)?;
    Ok(counts)
}

/// Gives where each section of postings and each of positions begins.
fn inverted(
    index: &Index,
    examples: &Examples,
    terms: &[String],
    codes: &Codes,
    files: &mut Files,
) -> Result<(Vec<String>, Vec<String>), SearchError> {
    let (mut postings, mut positions) = (Run::new("p", POSTINGS), Run::new("x", POSITIONS));
    for terms in terms.chunks(AT_ONCE) {
        let entries: Result<Vec<_>, SearchError> =
            terms.par_iter().map(|term| entry(index, examples, term, codes)).collect();
        for (term, (posting, places)) in terms.iter().zip(entries?) {
            postings.word(files, term, &posting)?;
            if !places.is_empty() {
                positions.word(files, term, &places)?;
            }
        }
    }
    Ok((postings.finish(files)?, positions.finish(files)?))
}

/// A term's postings, and its positions.
fn entry(index: &Index, examples: &Examples, term: &str, codes: &Codes) -> Result<(Vec<u8>, Vec<u8>), SearchError> {
    let (mut text, mut steps, mut entry, mut places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    index.places(term, |posting, places| {
        text.push(posting);
        let mut last = 0;
        for &place in places {
            put(&mut steps, u64::from(place - last));
            last = place;
        }
    })?;
    put_postings(&mut entry, &text, codes, 0);
    for field in 1..FIELDS.len() {
        put_postings(&mut entry, &index.postings(field, term)?, codes, field);
    }
    put_examples(&mut entry, &examples.holding(term).collect::<Vec<Held>>());
    put_block(&mut places, &steps);
    Ok((entry, if text.is_empty() { Vec::new() } else { places }))
}

fn put_examples(out: &mut Vec<u8>, examples: &[Held]) {
    put(out, examples.len() as u64);
    if examples.is_empty() {
        return;
    }
    let (mut block, mut last) = (Vec::new(), 0);
    for held in examples {
        put(&mut block, u64::from(held.page - last));
        put(&mut block, u64::from(held.place));
        put(&mut block, u64::from(held.total));
        last = held.page;
    }
    put_block(out, &block);
}

/// A bit for each, the first in the lowest.
fn bits(flags: &[bool]) -> Vec<u8> {
    let byte = |eight: &[bool]| eight.iter().zip(0..).map(|(&flag, at)| u8::from(flag) << at).sum::<u8>();
    flags.chunks(8).map(byte).collect()
}

fn put_postings(out: &mut Vec<u8>, postings: &[Posting], codes: &Codes, field: usize) {
    put(out, postings.len() as u64);
    if postings.is_empty() {
        return;
    }
    let (mut block, mut last) = (Vec::new(), 0);
    for posting in postings {
        put(&mut block, u64::from(posting.doc - last));
        last = posting.doc;
    }
    for posting in postings {
        match codes.codes[field].get(&(posting.tf, posting.norm)) {
            Some(&code) => block.push(code),
            None => {
                block.push(255);
                put(&mut block, u64::from(posting.tf));
                block.push(posting.norm);
            }
        }
    }
    put_block(out, &block);
}

/// The phrases the thesaurus leads to, so that no reader has to load where each of their words stands.
fn phrases(searcher: &Searcher, codes: &Codes, files: &mut Files) -> Result<Vec<String>, SearchError> {
    let examples = searcher.examples()?;
    let leads = searcher.thesaurus.iter().flat_map(|entry| &entry.to).map(|(terms, _)| terms);
    let phrases: BTreeMap<String, &Vec<String>> =
        leads.filter(|terms| terms.len() > 1).map(|terms| (terms.join(" "), terms)).collect();
    let found: Result<Vec<_>, SearchError> =
        phrases.par_iter().map(|(key, terms)| Ok((key, phrase(&searcher.index, examples, terms, codes)?))).collect();
    let mut run = Run::new("t", PHRASES);
    found?.into_iter().try_for_each(|(key, entry)| run.word(files, key, &entry))?;
    run.finish(files)
}

fn phrase(index: &Index, examples: &Examples, terms: &[String], codes: &Codes) -> Result<Vec<u8>, SearchError> {
    let mut entry = Vec::new();
    put(&mut entry, terms.len() as u64);
    for term in terms {
        put(&mut entry, u64::from(index.df(0, term)?));
    }
    for term in terms {
        put(&mut entry, u64::from(index.df(0, term)? + examples.pages(term)));
    }
    put_postings(&mut entry, &index.phrase(&Phrase::adjacent(terms.to_vec()))?, codes, 0);
    put_examples(&mut entry, &examples.holding_all(terms));
    Ok(entry)
}

fn words(prefix: &'static str, most: usize, words: &[Word], files: &mut Files) -> Result<Vec<String>, SearchError> {
    let mut run = Run::new(prefix, most);
    for (word, passages) in words {
        let mut entry = Vec::new();
        put(&mut entry, u64::from(*passages));
        run.word(files, word, &entry)?;
    }
    run.finish(files)
}

/// Gives the different traits of pages, the commonest first.
fn pages(searcher: &Searcher, begins: &[bool], files: &mut Files) -> Result<Vec<Traits>, SearchError> {
    let rows = &searcher.pages.rows;
    let of = |row: &PageRow| (row.language, row.kind, row.audiences.clone(), row.bearing);
    let mut counts: BTreeMap<Traits, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *counts.entry(of(row)).or_default() += 1);
    let mut traits: Vec<(Traits, usize)> = counts.into_iter().collect();
    traits.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let traits: Vec<Traits> = traits.into_iter().map(|(traits, _)| traits).collect();
    let places: BTreeMap<&Traits, usize> = traits.iter().zip(0..).collect();
    let (mut passages, mut own, mut section) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (row, &begins)) in rows.iter().zip(begins).enumerate() {
        put(&mut passages, u64::from(searcher.end_of(number) - row.first) * 2 + u64::from(begins));
        put(&mut own, places[&of(row)] as u64);
    }
    put_block(&mut section, &passages);
    put_block(&mut section, &own);
    put_block(&mut section, &bits(&searcher.shared));
    files.add("pages".into(), section)?;
    Ok(traits)
}

/// Gives for each page whether a section begins with it.
fn shown(searcher: &Searcher, files: &mut Files) -> Result<Vec<bool>, SearchError> {
    let (mut begins, mut section, mut count) = (Vec::new(), Vec::new(), 0);
    let numbers: Vec<usize> = (0..searcher.pages.rows.len()).collect();
    for numbers in numbers.chunks(AT_ONCE) {
        let pages: Result<Vec<Vec<u8>>, SearchError> =
            numbers.par_iter().map(|&number| shown_page(searcher, number)).collect();
        for page in pages? {
            let full = !section.is_empty() && section.len() + page.len() > SHOWN;
            if full {
                files.add(format!("e{count}"), std::mem::take(&mut section))?;
                count += 1;
            }
            begins.push(full || begins.is_empty());
            section.extend_from_slice(&page);
        }
    }
    if !begins.is_empty() {
        files.add(format!("e{count}"), section)?;
    }
    Ok(begins)
}

fn shown_page(searcher: &Searcher, number: usize) -> Result<Vec<u8>, SearchError> {
    let first = searcher.pages.rows[number].first;
    let docs = first..searcher.end_of(number);
    let passages: Vec<Shown> = docs.map(|doc| searcher.index.shown(doc)).collect::<Result<_, _>>()?;
    let mut out = Vec::new();
    if let Some(first) = passages.first() {
        let file = first.file.as_ref().map(DownloadFile::written).unwrap_or_default();
        [&first.url, &first.title, &file].into_iter().for_each(|text| put_text(&mut out, text));
    }
    put(&mut out, passages.len() as u64);
    for passage in &passages {
        [&passage.anchor, &passage.heading, &passage.body].into_iter().for_each(|text| put_text(&mut out, text));
    }
    Ok(out)
}
