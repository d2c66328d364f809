//! A site of any size that nobody wrote, to measure with and to test on.
//!
//! In: a number of pages and a seed. Out: a folder Signpost can build ([`Site::write`]), or what
//! search is given of it ([`Site::corpus`]), and queries readers might put to it
//! ([`Site::queries`]). The words are those of the sample site with their own frequencies, and
//! as many invented ones as a site of that size would have; how often each is used falls with
//! its rank (Zipf). Each folder has its subject and each page its own within that, whose words
//! come in clusters. Nothing is copied from anyone, and the same numbers give the same site.

#![allow(dead_code, reason = "each of those who share it uses a part")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use signpost::finding::Findings;
use signpost::personal::{self, Weight};
use signpost::search::{Corpus, CorpusPage, CorpusPassage};
use signpost::site::synonyms;

/// Words of a page: at least, and at most above that; the mean is about 800.
const FEWEST: usize = 400;
const MORE: usize = 1100;

/// Pages to a folder, folders at the top, and folders inside a folder.
const TO_A_FOLDER: usize = 30;
const AT_THE_TOP: usize = 8;
const INSIDE: usize = 4;

/// Beside a word for a child it is warned of: it is said of one child among many.
const SINGLES_OUT: &str = "heritage";

/// Letters of a summary, at most.
const SUMMARY: usize = 270;

const AUDIENCES: [&str; 5] = ["school", "police", "health", "housing", "early-years"];
const TOPICS: [&str; 8] = ["injury", "neglect", "online", "family", "money", "travel", "school-life", "sleep"];

/// A small generator of pseudo-random numbers (splitmix64).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    /// A source of its own for each purpose and place.
    pub fn new(seed: u64, purpose: u64, place: u64) -> Chance {
        let mut chance = Chance(seed ^ purpose.wrapping_mul(0xa076_1d64_78bd_642f) ^ place.rotate_left(32));
        chance.number();
        chance
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.number() % most.max(1) as u64) as usize
    }

    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// From 0 up to, not with, 1.
    pub fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Words, the most used first.
struct Vocabulary {
    words: Vec<String>,
    /// For each word, how much of all text it and those before it make up.
    up_to: Vec<f64>,
    /// The first of the words that say what a text is about.
    telling: usize,
    /// Words that are given names: where a sentence begins with one, prose of chance could be refused as told of a child.
    names: BTreeSet<String>,
}

impl Vocabulary {
    /// The words of the sample site, then a tail of invented ones among the rarer of them.
    fn new(seed: u64) -> Vocabulary {
        let names = given_names();
        let mut known: BTreeSet<String> = names.iter().map(|name| bare(name).to_owned()).collect();
        let own: Vec<String> = sample_words().into_iter().filter(|word| !names.contains(word)).collect();
        known.extend(own.iter().cloned());
        let mut chance = Chance::new(seed, 1, 0);
        let mut words = Vec::new();
        for (rank, word) in own.into_iter().enumerate() {
            words.push(word);
            // Word rank r of the sample is about rank 2r of a language once the field is wider.
            (0..usize::from(rank > 600)).for_each(|_| words.push(invented(&mut chance, &mut known)));
        }
        while words.len() < 140_000 {
            words.push(invented(&mut chance, &mut known));
        }
        let mut sum = 0.0;
        let weights: Vec<f64> = (0..words.len()).map(|rank| 1.0 / (rank as f64 + 2.7).powf(1.07)).collect();
        let all: f64 = weights.iter().sum();
        let up_to = weights.iter().map(|weight| {
            sum += weight / all;
            sum
        });
        let names = names.iter().map(|name| bare(name).to_owned()).collect();
        Vocabulary { up_to: up_to.collect(), telling: 150.min(words.len() / 4), words, names }
    }

    fn any(&self, chance: &mut Chance) -> &str {
        let share = chance.share();
        let rank = self.up_to.partition_point(|&sum| sum <= share);
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// A word that says what something is about: neither among the commonest nor very rare.
    fn subject(&self, chance: &mut Chance) -> &str {
        let span = (self.words.len() - self.telling).min(5000);
        loop {
            let word = &self.words[self.telling + chance.below(span)];
            if !self.names.contains(word) {
                return word;
            }
        }
    }
}

/// The words of this repository's own pages, the most used first.
fn sample_words() -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(content).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_default().to_lowercase();
        let words = body.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let plain = words.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
        plain.for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    words.into_iter().map(|(word, _)| word).collect()
}

/// Given names as the guard against personal data knows them, those that are words besides with its mark.
fn given_names() -> BTreeSet<String> {
    include_str!("../../src/personal/given-names.txt").lines().map(str::to_owned).collect()
}

/// A name without the mark that says it is a word besides.
fn bare(name: &str) -> &str {
    name.trim_end_matches(['?', '~'])
}

const OPENINGS: [&str; 24] = [
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "g", "gr", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr",
    "v", "w", "",
];
const MIDDLES: [&str; 12] = ["a", "e", "i", "o", "u", "ea", "ou", "ai", "ee", "oa", "au", "y"];
const CLOSINGS: [&str; 16] = ["", "", "n", "r", "l", "s", "t", "m", "nd", "rk", "st", "ck", "th", "ll", "ng", "p"];
const ENDINGS: [&str; 18] = [
    "", "", "", "s", "ed", "ing", "er", "ers", "ly", "ness", "ment", "ation", "ity", "able", "al", "ism", "ise", "ful",
];

/// A word nobody has seen that could be one.
fn invented(chance: &mut Chance, known: &mut BTreeSet<String>) -> String {
    loop {
        let mut word = String::new();
        for _ in 0..chance.between(1, 3) {
            word.push_str(chance.pick::<&str>(&OPENINGS));
            word.push_str(chance.pick::<&str>(&MIDDLES));
            word.push_str(chance.pick::<&str>(&CLOSINGS));
        }
        word.push_str(chance.pick::<&str>(&ENDINGS));
        if word.len() > 3 && known.insert(word.clone()) {
            return word;
        }
    }
}

/// A site as a plan; its pages are made when they are asked for.
pub struct Site {
    pub pages: usize,
    seed: u64,
    vocabulary: Vocabulary,
    folders: Vec<Folder>,
}

struct Folder {
    path: String,
    title: String,
    /// The words its pages share.
    subject: Vec<String>,
}

/// A page as text.
pub struct Page {
    /// Below `content/`, without `.md`.
    pub path: String,
    pub title: String,
    pub summary: String,
    audiences: Vec<&'static str>,
    topic: &'static str,
    synonyms: Vec<String>,
    /// The first has no heading.
    sections: Vec<Section>,
    subject: Vec<String>,
}

#[derive(Default)]
struct Section {
    level: usize,
    heading: String,
    blocks: Vec<Block>,
}

enum Block {
    /// Sentences, and the words after them that lead to another page.
    Text(String, Option<(String, String)>),
    List(bool, Vec<String>),
    Table(Vec<[String; 3]>),
}

/// A question and what sort it is.
pub struct Query {
    pub sort: &'static str,
    pub text: String,
}

impl Site {
    pub fn new(pages: usize, seed: u64) -> Site {
        let vocabulary = Vocabulary::new(seed);
        let mut folders: Vec<Folder> = Vec::new();
        for number in 0..pages.div_ceil(TO_A_FOLDER).max(1) {
            let mut chance = Chance::new(seed, 2, number as u64);
            let subject: Vec<String> = (0..24).map(|_| vocabulary.subject(&mut chance).to_owned()).collect();
            let name = format!("{}-{}-{number}", subject[0], subject[1]);
            let inside = number.checked_sub(AT_THE_TOP).map(|rest| format!("{}/", folders[rest / INSIDE].path));
            let title = format!("{} and {}: part {}", capital(&subject[0]), subject[1], number + 1);
            folders.push(Folder { path: inside.unwrap_or_default() + &name, title, subject });
        }
        Site { pages, seed, vocabulary, folders }
    }

    fn folder(&self, number: usize) -> &Folder {
        &self.folders[number % self.folders.len()]
    }

    /// What a page is called and where it lies; the first words of its subject.
    fn naming(&self, number: usize) -> (String, String, Vec<String>) {
        let mut chance = Chance::new(self.seed, 3, number as u64);
        let folder = self.folder(number);
        let mut subject: Vec<String> = (0..10).map(|_| self.vocabulary.subject(&mut chance).to_owned()).collect();
        subject.push(chance.pick(&folder.subject).clone());
        let joint = *chance.pick(&["and", "for", "with", "or", "after"]);
        let title = match chance.below(4) {
            0 => format!("{} {joint} {} {} {}", capital(&subject[0]), subject[1], subject[2], subject[10]),
            1 => format!("{} {} {joint} {} {}", capital(&subject[10]), subject[0], subject[1], subject[2]),
            _ => format!("{} {} {} {}", capital(&subject[0]), subject[10], subject[1], subject[2]),
        };
        (format!("{}/{}-{}-{number}", folder.path, subject[0], subject[1]), title, subject)
    }

    pub fn page(&self, number: usize) -> Page {
        let (path, title, subject) = self.naming(number);
        let mut writer = Writer {
            site: self,
            number,
            chance: Chance::new(self.seed, 4, number as u64),
            shared: &self.folder(number).subject,
            subject: &subject,
            written: 0,
        };
        let wanted = FEWEST + (MORE as f64 * writer.chance.share().powf(2.3)) as usize;
        let summary = shortened(writer.sentences(12, 24), SUMMARY);
        writer.written = 0;
        let sections = writer.sections(wanted);
        let chance = &mut writer.chance;
        let audiences: Vec<&str> = AUDIENCES.into_iter().filter(|_| chance.one_in(3)).collect();
        let synonyms = (0..chance.below(4)).map(|_| self.vocabulary.subject(chance).to_owned()).collect();
        let topic = *chance.pick(&TOPICS);
        Page { path, title, summary, audiences, topic, synonyms, sections, subject }
    }

    /// Writes the site's content and settings; `signpost build --site DIR` builds it.
    pub fn write(&self, dir: &Path) -> io::Result<()> {
        let content = dir.join("content");
        write(&dir.join("signpost.yaml"), SETTINGS)?;
        write(
            &dir.join("search-index/synonyms.yaml"),
            &std::fs::read_to_string(root().join("search-index/synonyms.yaml"))?,
        )?;
        write(&content.join("_index.md"), HOME)?;
        write(&content.join("contacts/front-door.md"), FRONT_DOOR)?;
        write(&content.join("contacts/emergency-999.md"), EMERGENCY)?;
        for topic in TOPICS {
            let title = capital(&topic.replace('-', " "));
            let text = format!(
                "---\nkind: topic\nid: topic/{topic}\ntitle: {title}\nsummary: What is known about this.\n---\nSee the pages below.\n"
            );
            write(&content.join(format!("topics/{topic}.md")), &text)?;
        }
        for audience in AUDIENCES {
            let title = capital(&audience.replace('-', " "));
            write(
                &content.join(format!("audiences/{audience}.md")),
                &AUDIENCE.replace("ID", audience).replace("TITLE", &title),
            )?;
        }
        for folder in &self.folders {
            let text = format!("---\ntitle: \"{}\"\n---\nPages on {}.\n", folder.title, folder.subject[..3].join(", "));
            write(&content.join(&folder.path).join("_index.md"), &text)?;
        }
        (0..self.pages).into_par_iter().try_for_each(|number| {
            let page = self.page(number);
            write(&content.join(format!("{}.md", page.path)), &harmless(page.markdown()))
        })
    }

    /// The pages as search is given them, with the sample site's thesaurus.
    pub fn corpus(&self) -> Corpus {
        let mut findings = Findings::new();
        let mut synonyms = synonyms::load(root(), &mut findings).synonyms;
        synonyms.emergency_url = Some("contacts/emergency-999.html".into());
        synonyms.emergency_title = Some("Emergency services".into());
        let pages = (0..self.pages).into_par_iter().map(|number| self.page(number).searchable()).collect();
        Corpus { language: "en".into(), pages, synonyms, ..Corpus::default() }
    }

    /// Words people would look for, from the titles and subjects of pages all over the site: one
    /// to three at a time, some mistyped, some quoted, some cut short.
    pub fn queries(&self, count: usize) -> Vec<Query> {
        let mut chance = Chance::new(self.seed, 5, 0);
        (0..count).map(|number| self.query(&mut chance, number)).collect()
    }

    fn query(&self, chance: &mut Chance, number: usize) -> Query {
        let page = self.page(chance.below(self.pages));
        let words: Vec<&str> = page.subject.iter().take(6).map(String::as_str).collect();
        let word = |chance: &mut Chance| (*chance.pick(&words)).to_owned();
        let some = |chance: &mut Chance| {
            let count = chance.between(1, 3);
            (0..count).map(|_| word(chance)).collect::<Vec<_>>().join(" ")
        };
        match number % 8 {
            5 => Query { sort: "mistyped", text: mistyped(&word(chance), chance) + " " + &word(chance) },
            6 => {
                let side_by_side: Vec<&str> = page.title.split(' ').take(2).collect();
                Query { sort: "phrase", text: format!("\"{}\"", side_by_side.join(" ")) }
            }
            7 => Query { sort: "question", text: format!("what to do about {} and {}", word(chance), word(chance)) },
            _ => Query { sort: "words", text: some(chance) },
        }
    }
}

fn mistyped(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = chance.below(letters.len() - 1);
    match chance.below(3) {
        0 => letters.swap(at, at + 1),
        1 => letters.insert(at, 'e'),
        _ => drop(letters.remove(at)),
    }
    letters.into_iter().collect()
}

/// Makes the text of one page.
struct Writer<'s> {
    site: &'s Site,
    number: usize,
    chance: Chance,
    shared: &'s [String],
    subject: &'s [String],
    written: usize,
}

impl Writer<'_> {
    fn sections(&mut self, wanted: usize) -> Vec<Section> {
        let mut sections = vec![Section { blocks: vec![self.text(true)], ..Section::default() }];
        while self.written < wanted {
            let level = if sections.len() > 1 && self.chance.one_in(3) { 3 } else { 2 };
            let heading = capital(&self.heading());
            let mut section = Section { level, heading, ..Section::default() };
            for _ in 0..self.chance.between(1, 3) {
                if self.written < wanted {
                    section.blocks.push(self.block());
                }
            }
            sections.push(section);
        }
        sections
    }

    fn heading(&mut self) -> String {
        let first = self.chance.pick(self.subject).clone();
        let words = (0..self.chance.between(1, 3)).map(|_| self.word());
        words.fold(first, |all, word| all + " " + &word)
    }

    fn block(&mut self) -> Block {
        match self.chance.below(10) {
            0 | 1 => {
                let items = (0..self.chance.between(3, 7)).map(|_| self.words(3, 14)).collect();
                Block::List(self.chance.one_in(2), items)
            }
            2 => {
                let rows =
                    (0..self.chance.between(2, 6)).map(|_| [self.words(1, 4), self.words(3, 9), self.words(2, 5)]);
                Block::Table(rows.collect())
            }
            _ => {
                let linked = self.chance.one_in(2);
                self.text(linked)
            }
        }
    }

    fn text(&mut self, linked: bool) -> Block {
        let text = self.sentences(30, 110);
        let link = linked.then(|| {
            let other = self.chance.below(self.site.pages);
            let (path, title, _) = self.site.naming(other);
            let up = "../".repeat(self.site.folder(self.number).path.matches('/').count() + 1);
            (title, format!("{up}{path}.md"))
        });
        Block::Text(text, link)
    }

    /// So many words, or a few more, in sentences.
    fn sentences(&mut self, least: usize, most: usize) -> String {
        let wanted = self.written + self.chance.between(least, most);
        let mut out = String::new();
        while self.written < wanted {
            let sentence = self.words(6, 22);
            let gap = if out.is_empty() { "" } else { " " };
            let mark = if self.chance.one_in(12) { '?' } else { '.' };
            let _ = write!(out, "{gap}{}{mark}", capital(&sentence));
        }
        out
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        let count = self.chance.between(least, most);
        let mut words: Vec<String> = Vec::new();
        while words.len() < count {
            let word = self.word();
            let begins_with_a_name = words.is_empty() && self.site.vocabulary.names.contains(&word);
            if words.last() != Some(&word) && !begins_with_a_name && word != SINGLES_OUT {
                let comma = words.len() > 2 && words.len() + 3 < count && self.chance.one_in(9);
                words.push(if comma { word + "," } else { word });
            }
        }
        self.written += words.len();
        words.join(" ")
    }

    /// Mostly any word; now and then one of the page's own, or of its folder, or a number.
    fn word(&mut self) -> String {
        match self.chance.below(100) {
            0..=5 => self.chance.pick(self.subject).clone(),
            6..=9 => self.chance.pick(self.shared).clone(),
            10 => self.numeral(),
            _ => self.site.vocabulary.any(&mut self.chance).to_owned(),
        }
    }

    /// With a word, as prose has it: bare numbers in a row after “crime” would read like the number of a report.
    fn numeral(&mut self) -> String {
        match self.chance.below(2) {
            0 => format!("section {}", self.chance.between(1, 60)),
            _ => format!("{} days", self.chance.between(2, 45)),
        }
    }
}

impl Page {
    /// How many words a reader reads below the title.
    pub fn words(&self) -> usize {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks).map(Block::plain);
        let headings = self.sections.iter().map(|section| section.heading.clone());
        blocks.chain(headings).map(|text| text.split_whitespace().count()).sum()
    }

    pub fn markdown(&self) -> String {
        let mut out = format!(
            "---\ntitle: \"{}\"\nsummary: \"{}\"\naudiences: [{}]\ntopics: [{}]\nsynonyms: [{}]\n---\n",
            self.title,
            self.summary,
            self.audiences.join(", "),
            self.topic,
            self.synonyms.join(", ")
        );
        for section in &self.sections {
            if !section.heading.is_empty() {
                let _ = writeln!(out, "\n{} {}", "#".repeat(section.level), section.heading);
            }
            section.blocks.iter().for_each(|block| block.markdown(&mut out));
        }
        out
    }

    fn searchable(&self) -> CorpusPage {
        let mut anchors: BTreeMap<String, usize> = BTreeMap::new();
        let passages = self.sections.iter().enumerate().map(|(place, section)| {
            let slug = section.heading.to_lowercase().replace(' ', "-");
            let again = anchors.entry(slug.clone()).or_default();
            *again += 1;
            let anchor = if place == 0 { "main".into() } else { format!("{slug}-{again}") };
            let text = section.blocks.iter().map(Block::plain).collect::<Vec<_>>().join(" ");
            let text = if place == 0 { format!("{} {text}", self.summary) } else { text };
            CorpusPassage { anchor: Some(anchor), heading: section.heading.clone(), text }
        });
        CorpusPage {
            url: format!("{}.html", self.path),
            title: self.title.clone(),
            language: String::new(),
            kind: "page".into(),
            kind_label: "Page".into(),
            audiences: self.audiences.iter().map(|name| capital(&name.replace('-', " "))).collect(),
            synonyms: self.synonyms.clone(),
            passages: passages.collect(),
            ..CorpusPage::default()
        }
    }
}

impl Block {
    fn markdown(&self, out: &mut String) {
        out.push('\n');
        let _ = match self {
            Block::Text(text, None) => writeln!(out, "{text}"),
            Block::Text(text, Some((words, to))) => writeln!(out, "{text} See [{words}]({to})."),
            Block::List(numbered, items) => {
                let mark = if *numbered { "1." } else { "-" };
                items.iter().try_for_each(|item| writeln!(out, "{mark} {}", capital(item)))
            }
            Block::Table(rows) => {
                let head = writeln!(out, "| What | Who | When |\n|---|---|---|");
                head.and_then(|()| rows.iter().try_for_each(|row| writeln!(out, "| {} |", row.join(" | "))))
            }
        };
    }

    fn plain(&self) -> String {
        match self {
            Block::Text(text, None) => text.clone(),
            Block::Text(text, Some((words, _))) => format!("{text} See {words}."),
            Block::List(_, items) => items.iter().map(|item| capital(item)).collect::<Vec<_>>().join(" "),
            Block::Table(rows) => rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join(" "),
        }
    }
}

/// As many whole words as fit.
fn shortened(mut text: String, most: usize) -> String {
    while text.len() > most {
        text.truncate(text.rfind(' ').unwrap_or(0));
    }
    text
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What takes the place of one can look like another.
const ROUNDS: usize = 8;

/// The same without what looks like personal data: among many words drawn by chance some stand so, and a site with them is
/// not published.
fn harmless(mut text: String) -> String {
    for _ in 0..ROUNDS {
        let mut hits: Vec<_> = personal::find(&text).into_iter().filter(|hit| hit.weight == Weight::Block).collect();
        hits.sort_by_key(|hit| hit.start);
        if hits.is_empty() {
            break;
        }
        let mut from = text.len();
        while let Some(hit) = hits.pop() {
            if hit.end <= from {
                text.replace_range(hit.start..hit.end, "help");
                from = hit.start;
            }
        }
    }
    text
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

const SETTINGS: &str = "name: A site nobody wrote\nstrapline: To measure with\nlanguage: en\ndemonstration: true\n\
    demonstration_date: 2026-11-22\ncontacts: [front-door]\n";
const HOME: &str =
    "---\ntitle: A site nobody wrote\nsummary: To measure with.\n---\nIf a child is in danger, ring 999.\n";
const FRONT_DOOR: &str = "---\nkind: contact\nid: contact/front-door\ntitle: Front door\n\
    summary: The first number to ring.\nservice_type: front-door\nphones: [020 7946 0000]\n\
    hours: [\"Monday to Friday 09:00-17:00\"]\nbank_holidays: closed\nwho_may_use: [practitioner, public, child]\n\
    area: Children who live in the area\nhave_ready: [What you saw or heard]\n\
    next: A social worker decides within 1 working day and tells you.\nfallback: emergency-999\n\
    last_tested: 2026-11-01\ntested_by: Business support\n---\n";
const EMERGENCY: &str = "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\n\
    summary: Police or ambulance.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\n\
    who_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\n\
    next: The operator asks which service you need.\nlast_tested: 2026-11-01\ntested_by: Business support\n\
    emergency: true\n---\n";
const AUDIENCE: &str = "---\nkind: audience\nid: audience/ID\ntitle: TITLE\nsummary: Where to begin.\nreading_age: 18\n\
    contacts: [contact/front-door]\n---\nBegin here.\n\n:::table top-tasks\n| Task | Page |\n|---|---|\n\
    | Ring somebody | contact/front-door |\n:::\n";
