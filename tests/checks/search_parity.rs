//! The native twin and the browser's engine give the same answer to any query.

use crate::generated::Site;
use crate::search_support::{Chance, corpus, node, publish, query, sample_site, words};
use serde_json::{Value, json};
use signpost::build::index_folder;
use signpost::search::language::LANGUAGES;
use signpost::search::{Index, Options, Searcher, build, search};

/// The repository's own site.
#[test]
fn the_sample_site() {
    let site = sample_site();
    let index = Index::open(&index_folder(site.path())).expect("opened");
    agree_on("the sample site", index, 5000, 11);
}

#[test]
fn a_thousand_pages() {
    generated_site(1_000, 3000, 12);
}

/// The longest, so the first by name: tests start in that order.
#[test]
fn a_site_of_ten_thousand_pages() {
    generated_site(10_000, 3000, 13);
}

#[test]
fn english_in_many_shards() {
    agree("en", 300, 4000, 1);
}

#[test]
fn english_in_one_shard() {
    agree("en-GB", 12, 1500, 2);
}

#[test]
fn another_language() {
    agree("fr", 80, 1000, 3);
}

#[test]
fn a_language_nobody_stems() {
    agree("cy", 40, 500, 4);
}

/// Each language's cutting, stems, stop words and spellings, met by words of every sort.
#[test]
fn every_language_offered() {
    for (number, language) in (0..).zip(LANGUAGES) {
        agree(language.tags[0], 20, 150, 100 + number);
    }
}

#[test]
fn an_empty_site() {
    agree("en", 0, 50, 5);
}

/// The browser counted the words held in one byte.
#[test]
fn a_quotation_of_three_hundred_words() {
    let text = (0..300).map(|number| format!("word{number} ")).collect::<String>();
    let folder = tempfile::tempdir().expect("a folder");
    let mut corpus = corpus("en", 3, 6);
    corpus.pages[1].passages[0].text = text.clone();
    let index = build(&corpus, &folder.path().join("index")).expect("built");
    let asked = Asked { query: format!("\"{text}\""), given: json!({}), options: Options::default(), lifted: true };
    assert_eq!(compare("a long quotation", index, &[asked]).lifted, 1);
}

/// What people cry, made of all that the grammar knows, with other words between, slips and calm words; in any order.
#[test]
fn danger_in_every_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus("en", 12, 21), &folder.path().join("index")).expect("built");
    let mut cries = Cries { chance: Chance(77), texts: texts() };
    let asked: Vec<Asked> = (0..3000)
        .map(|_| Asked { query: cries.cry(), given: json!({}), options: Options::default(), lifted: false })
        .collect();
    let told = compare("danger", index, &asked);
    assert!(told.emergencies * 4 > asked.len() && told.emergencies < asked.len() * 9 / 10, "{told:?}");
    assert!(told.talks * 100 > asked.len() && told.talks < asked.len() / 2, "{told:?}");
}

/// All that the program's English grammar knows: words, sayings and neighbours.
fn texts() -> Vec<String> {
    let grammar = &signpost::search::danger::grammars(["en"], &[])[0];
    let typed = |text: &&str| !text.contains(['@', '=']);
    let stems = grammar.texts().filter(typed).chain(grammar.stems().filter(typed)).map(str::to_owned);
    stems.chain(grammar.phrases()).collect()
}

struct Cries {
    chance: Chance,
    texts: Vec<String>,
}

impl Cries {
    fn cry(&mut self) -> String {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..1 + self.chance.below(5) {
            let text = self.chance.pick(&self.texts).clone();
            words.extend(text.split('_').map(Cries::said));
        }
        if self.chance.one_in(40) {
            words = words.iter().cycle().take(120).cloned().collect();
        }
        words.iter().map(|word| self.typed(word)).collect::<Vec<_>>().join(" ")
    }

    /// A word that is folded to this.
    fn said(stem: &str) -> String {
        match stem {
            "^" | "$" => "the".into(),
            "#" => "7".into(),
            "##" => "14yo".into(),
            "yyyy" => "2019".into(),
            _ => stem.to_owned(),
        }
    }

    /// As people type it in a hurry.
    fn typed(&mut self, word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        let at = self.chance.below(letters.len());
        let with =
            |text: &str| letters[..at].iter().collect::<String>() + text + &letters[at..].iter().collect::<String>();
        match self.chance.below(12) {
            0 => with(&letters[at].to_string().repeat(1 + at % 3)),
            1 => with("x"),
            2 => letters[..at].iter().chain(&letters[at + 1..]).collect(),
            3 => with("’"),
            4 => word.to_uppercase(),
            5 => {
                self.chance
                    .pick(&["rn", "gonna", "u", "2018", "od'd", "é", "kms", "Σ", "cant", "now", "policy"])
                    .to_string()
                    + " "
                    + word
            }
            _ => word.to_owned(),
        }
    }
}

fn agree(language: &str, pages: usize, queries: usize, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus(language, pages, seed), &folder.path().join("index")).expect("built");
    let (mut chance, words) = (Chance(seed + 100), words());
    let facets = Facets {
        kinds: ["tool", "page", "nothing"].map(str::to_owned).to_vec(),
        audiences: ["parents", "nobody"].map(str::to_owned).to_vec(),
    };
    let asked: Vec<Asked> = (0..queries)
        .map(|_| {
            let (given, options) = options(&mut chance, &facets);
            Asked { query: query(&mut chance, &words), given, options, lifted: false }
        })
        .collect();
    let told = compare(language, index, &asked);
    assert!(pages == 0 || told.enough(queries), "the queries test too little: {told:?}");
}

fn generated_site(pages: usize, queries: usize, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&Site::new(pages, seed).corpus(), &folder.path().join("index")).expect("built");
    agree_on(&format!("{pages} pages"), index, queries, seed);
}

/// Asks what readers of this very site would: its words, slips and endings of them, pieces of its texts.
fn agree_on(name: &str, index: Index, queries: usize, seed: u64) {
    let mut readers = Readers::of(&index, seed);
    let asked: Vec<Asked> = (0..queries).map(|_| readers.ask()).collect();
    let lifted = asked.iter().filter(|one| one.lifted).count();
    let told = compare(name, index, &asked);
    assert!(told.enough(queries), "the queries test too little: {told:?}");
    assert!(told.expanded * 100 > queries, "too few queries reach the thesaurus: {told:?}");
    assert!(told.loosened * 50 > queries, "too few quotations are nowhere: {told:?}");
    assert!(told.lifted * 20 >= lifted * 19, "{} of {lifted} phrases lifted from a text are found", told.lifted);
}

struct Asked {
    query: String,
    given: Value,
    options: Options,
    /// A quotation out of a text of the site.
    lifted: bool,
}

#[derive(Debug, Default)]
struct Told {
    found: usize,
    corrected: usize,
    expanded: usize,
    grouped: usize,
    lifted: usize,
    /// Quotations taken as words.
    loosened: usize,
    emergencies: usize,
    talks: usize,
}

impl Told {
    fn enough(&self, queries: usize) -> bool {
        self.found * 3 > queries && self.corrected * 50 > queries && self.grouped * 10 > queries
    }
}

struct Facets {
    kinds: Vec<String>,
    audiences: Vec<String>,
}

/// What is asked of a site, made of what it holds.
struct Readers {
    chance: Chance,
    /// The most used first.
    words: Vec<String>,
    texts: Vec<Vec<String>>,
    facets: Facets,
}

impl Readers {
    fn of(index: &Index, seed: u64) -> Readers {
        let mut chance = Chance(seed + 100);
        let mut counted = index.words().expect("words");
        counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let table = index.page_table().expect("pages");
        let main = |doc: u32| table.rows.iter().rfind(|row| row.first <= doc).is_some_and(|row| row.language == 0);
        let docs: Vec<u32> = (0..400).map(|_| chance.below(index.passages() as usize) as u32).collect();
        let texts = docs.into_iter().filter(|&doc| main(doc)).map(|doc| {
            let body = index.shown(doc).expect("shown").body;
            body.split_whitespace().map(|word| word.replace(['"', '“', '”', '„', '«', '»'], "")).collect::<Vec<_>>()
        });
        Readers {
            texts: texts.filter(|text| text.len() > 8).collect(),
            words: counted.into_iter().map(|(word, _)| word).collect(),
            facets: Facets { kinds: table.kinds, audiences: table.audiences },
            chance,
        }
    }

    fn ask(&mut self) -> Asked {
        let (given, mut options) = options(&mut self.chance, &self.facets);
        let sort = self.chance.below(16);
        let query = match sort {
            0 => format!("\"{}\"", self.run(2, 5)),
            1 | 2 => self.run(1, 7),
            3 => self.inflected(),
            4 => format!("{} {}", self.inflected(), self.run(1, 2)),
            5 => {
                let run = self.run(1, 4);
                let cut = run.chars().count() - self.chance.below(4).min(run.chars().count() - 1);
                run.chars().take(cut).collect()
            }
            6 if self.chance.one_in(12) => (0..100).map(|_| self.run(5, 5) + " ").collect(),
            6 => self.run(8, 30),
            7 => format!("{} \"{}\" \"{}\"", self.run(1, 3), self.run(1, 2), self.run(1, 2)),
            8 => {
                let run = self.run(2, 9);
                format!("{run} {} {run}", self.run(1, 5))
            }
            _ => query(&mut self.chance, &self.words),
        };
        let lifted = sort == 0 && query.chars().any(char::is_alphanumeric);
        if lifted {
            options = Options::default();
        }
        let given = if lifted { json!({}) } else { given };
        Asked { query, given, options, lifted }
    }

    /// Words that stand side by side in a text.
    fn run(&mut self, least: usize, most: usize) -> String {
        let text = self.chance.pick(&self.texts);
        let length = (least + self.chance.below(most - least + 1)).min(text.len());
        let from = self.chance.below(text.len() - length + 1);
        text[from..from + length].join(" ")
    }

    /// A word in a form the site need not hold.
    fn inflected(&mut self) -> String {
        let word = self.chance.zipf(&self.words).clone();
        let ending = self
            .chance
            .pick(&["s", "es", "ed", "ing", "er", "ers", "ly", "ness", "ation", "ise", "ize", "'s", "ment", "able"]);
        format!("{}{ending}", word.trim_end_matches('e'))
    }
}

/// Puts the queries to both twins, at the same time, and holds their answers together.
fn compare(name: &str, index: Index, asked: &[Asked]) -> Told {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    publish(&index, &site);
    let searcher = Searcher::new(index).expect("opened");
    let (questions, answers) = (folder.path().join("questions.json"), folder.path().join("answers"));
    let list: Vec<Value> = asked.iter().map(|one| json!([one.query, one.given])).collect();
    std::fs::write(&questions, serde_json::to_vec(&list).expect("json")).expect("written");
    let native = |one: &Asked| {
        serde_json::to_value(search(&searcher, &one.query, &one.options).expect("answered")).expect("json")
    };
    let natives: Vec<Value> = std::thread::scope(|scope| {
        let browser = scope.spawn(|| node("ask.mjs", &[&site, &questions, &answers]));
        let natives = asked.iter().map(native).collect();
        browser.join().expect("node ends well");
        natives
    });
    let answers = std::fs::read_to_string(answers).expect("answers");
    assert_eq!(answers.lines().count(), asked.len());
    let mut told = Told::default();
    for ((one, native), line) in asked.iter().zip(&natives).zip(answers.lines()) {
        let browser: Value = serde_json::from_str(line).expect("json");
        same(native, &browser, &format!("{name}: {:?} {}", one.query, one.given));
        told.found += usize::from(native["total"] != 0);
        told.corrected += usize::from(native["corrections"] != json!([]));
        let first = native["corrections"][0]["from"].as_str().unwrap_or_default();
        told.loosened += usize::from(first.starts_with('"'));
        told.expanded += usize::from(native["expansions"] != json!([]));
        told.lifted += usize::from(one.lifted && native["total"] != 0);
        told.emergencies += usize::from(!native["emergency"].is_null());
        told.talks += usize::from(!native["talk"].is_null());
        let hits = native["hits"].as_array().into_iter().flatten();
        told.grouped += usize::from(hits.clone().any(|hit| hit["passages"] != json!([])));
    }
    eprintln!("{name}: {} queries agree, {told:?}", asked.len());
    told
}

fn options(chance: &mut Chance, facets: &Facets) -> (Value, Options) {
    let mut one = |from: &[String]| (!from.is_empty() && chance.one_in(6)).then(|| chance.pick(from).clone());
    let (kind, audience) = (one(&facets.kinds), one(&facets.audiences));
    let prefix = chance.one_in(3);
    let (limit, offset) = (*chance.pick(&[10, 10, 3, 0, 50]), *chance.pick(&[0, 0, 0, 5, 1000]));
    let voice = !chance.one_in(4);
    let json =
        json!({"limit": limit, "offset": offset, "kind": kind, "audience": audience, "prefix": prefix, "voice": voice});
    (json, Options { limit, offset, kind, audience, prefix, voice })
}

/// Equal, with scores to 1e-6 of one another.
fn same(native: &Value, browser: &Value, about: &str) {
    let hits = |value: &Value| value["hits"].as_array().cloned().unwrap_or_default();
    let bare = |value: &Value| {
        let mut value = value.clone();
        value["hits"].as_array_mut().into_iter().flatten().for_each(|hit| hit["score"] = Value::Null);
        value
    };
    assert_eq!(bare(native), bare(browser), "{about}");
    for (a, b) in hits(native).iter().zip(&hits(browser)) {
        let (a, b) = (a["score"].as_f64().expect("a score"), b["score"].as_f64().expect("a score"));
        assert!((a - b).abs() <= 1e-6 * a.abs().max(1.0), "{about}: {a} and {b}");
    }
}
