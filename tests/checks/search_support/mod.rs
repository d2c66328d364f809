//! What the search tests share: a seeded source of chance, a generated site and its queries, and
//! node. No clock, no machine: the same numbers everywhere.

#![allow(dead_code, reason = "each of those who share it uses a part")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use signpost::search::Index;
use signpost::search::corpus::{CorpusContact, DownloadFile, FILE, Family, LinkingPage, Number, Phone, Standing};
use signpost::search::lexicon::Voice;
use signpost::search::{Corpus, CorpusPage, CorpusPassage, Synonyms, Talk, scripts, transcribe};

/// A small generator of pseudo-random numbers (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Like a word of a text: few words are used often.
    pub fn zipf<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        &from[((from.len() as f64).powf(share) - 1.0) as usize % from.len()]
    }
}

/// Words of this field of work, common words, and words meant to be awkward.
pub const REAL: &str = "\
the of and to in a is for on with be are by not no it this who when child children safeguarding abuse \
neglect harm self safety signs bruising baby referral refer referring referred multi agency partnership \
threshold thresholds protocol procedures plan plans planning review conference strategy meeting social \
worker workers police health school schools education exploitation exploited criminal sexual online \
domestic violence parent parents carer carers family families support early help assessment assessed \
section 47 17 s47 s.47 section47 colour color organisation organization behaviour behavior counselling \
counseling paediatric pediatric programme program practise practice selfharm self-harm peer-on-peer LADO \
EHE FGM designated officer allegation allegations disclosure disclose consent information sharing record \
recording whistleblowing escalation private fostering missing gangs county lines trafficking modern slavery \
honour forced marriage female genital mutilation cutting suicide suicidal mental wellbeing drugs alcohol \
café naïve Ærø straße ΣΊΣΥΦΟΣ İstanbul Łódź Привет мир 東京 हिन्दी año piñata Zoë O'Brien don't child's \
running runs ran organisms organising news skis dying lying tied ties generously communism university \
ICT20 covid19 y10 2024 3.5 1,000 x";

pub fn words() -> Vec<String> {
    let mut chance = Chance(7);
    let mut words: Vec<String> = REAL.split_whitespace().map(str::to_owned).collect();
    for _ in 0..3000 {
        words.push(invented(&mut chance));
    }
    words
}

/// A word nobody has seen, with an ending stemmers know.
pub fn invented(chance: &mut Chance) -> String {
    let syllables = [
        "ba", "cor", "den", "fi", "gul", "har", "is", "ja", "ket", "lum", "mor", "ny", "op", "pra", "qui", "ros",
        "sta", "tle", "un", "ver", "wy", "yo", "zen", "spell", "ee", "ou",
    ];
    let endings = [
        "", "", "", "s", "ed", "ing", "ly", "ness", "ation", "ations", "ise", "ize", "ised", "ful", "ment", "ies",
        "ied", "er", "ers", "ously", "y", "our", "or",
    ];
    let count = 1 + chance.below(3);
    let stem: String = (0..count).map(|_| *chance.pick(&syllables)).collect();
    format!("{stem}{}", chance.pick(&endings))
}

pub fn sentence(chance: &mut Chance, words: &[String], length: usize) -> String {
    let marks = [
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "-",
        " – ",
        "\n",
        " & ",
        " <b> ",
        "/",
        "; ",
        " \u{1f600} ",
        "\u{a0}",
    ];
    let mut out = String::new();
    for _ in 0..length {
        out.push_str(chance.zipf(words).as_str());
        out.push_str(chance.pick::<&str>(&marks));
    }
    out
}

/// A site of `pages` pages.
pub fn corpus(language: &str, pages: usize, seed: u64) -> Corpus {
    let (mut chance, words) = (Chance(seed), words());
    let kinds = ["protocol", "tool", "page", "threshold"];
    let audiences = ["parents", "schools", "police", "children"];
    let pages: Vec<CorpusPage> = (0..pages)
        .map(|number| CorpusPage {
            url: format!("folder/{number}.html"),
            title: some(&mut chance, &words, 4),
            language: String::new(),
            kind: (*chance.pick(&kinds)).to_owned(),
            kind_label: "Kind".to_owned(),
            audiences: audiences.iter().filter(|_| chance.one_in(3)).map(|name| (*name).to_owned()).collect(),
            synonyms: if chance.one_in(4) { vec![some(&mut chance, &words, 2)] } else { Vec::new() },
            questions: (0..chance.below(4)).map(|_| some(&mut chance, &words, 5)).collect(),
            wider: (0..chance.below(3)).map(|_| some(&mut chance, &words, 5)).collect(),
            family: chance.one_in(5).then_some(*chance.pick(&[Family::All, Family::Children, Family::Parents])),
            over: chance.one_in(8),
            file: None,
            passages: passages(&mut chance, &words),
        })
        .enumerate()
        .map(|(number, page)| if number % 7 == 3 { file(page, number) } else { page })
        .collect();
    Corpus {
        language: language.to_owned(),
        contacts: contacts(pages.len()),
        pages,
        synonyms: synonyms(),
        voice: voice(),
        meant: meant(),
    }
}

/// The same as a file to open, whose passages stand on its pages, slides or sheets.
fn file(mut page: CorpusPage, number: usize) -> CorpusPage {
    let (ending, part) = [("pdf", "page"), ("pptx", "slide"), ("xlsx", "sheet")][number % 3];
    page.url = format!("folder/{number}.{ending}");
    FILE.clone_into(&mut page.kind);
    let from = LinkingPage { url: format!("from/{number}.html"), title: format!("Page {number} with it") };
    page.file = Some(DownloadFile { ending: ending.to_owned(), size: 1000 * number as u64, from });
    for (at, passage) in page.passages.iter_mut().enumerate() {
        passage.anchor = Some(if part == "sheet" { part.to_owned() } else { format!("{part}={}", at + 1) });
    }
    page
}

/// What asks for a kind.
fn meant() -> BTreeMap<String, Vec<String>> {
    [("protocol", "help/parent"), ("tool", "child protection"), ("page", "self")]
        .map(|(kind, phrase)| (kind.to_owned(), vec![phrase.to_owned()]))
        .into()
}

fn voice() -> Voice {
    Voice {
        child: vec!["parent/child/children help".into(), "self harm".into()],
        parent: vec!["child".into()],
        work: vec!["referral".into()],
        adult: vec!["carer/adult".into(), "care home".into()],
        young: vec!["baby".into()],
        night: vec!["review/plan".into()],
        ..Voice::default()
    }
}

/// A front door, another line and a neighbour, called by words that the queries hold.
fn contacts(pages: usize) -> Vec<CorpusContact> {
    let phones = ["1", "2", "3"].map(|number| Phone { label: String::new(), number: number.to_owned() }).to_vec();
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let contact = |page: usize, standing: Standing, names: &[&str], asks: &[&str], whole: &[&str]| CorpusContact {
        page: page % pages.max(1),
        for_children: page == 1,
        for_adults: page == 2,
        standing,
        names: list(names),
        works: list(&[names[0], "plan review"]),
        asks: list(asks),
        whole: list(whole),
        at_night: (page == 0).then_some(2),
        number: Number {
            title: names[0].to_owned(),
            at_night: (page == 2).then_some(1),
            phones: phones.clone(),
            card: "<div>1</div>".repeat(300),
            ..Number::default()
        },
    };
    if pages == 0 {
        return Vec::new();
    }
    vec![
        contact(
            0,
            Standing::FrontDoor,
            &["multi agency", "safeguarding"],
            &["who/of the/and child", "plan"],
            &["police"],
        ),
        contact(1, Standing::Own, &["designated officer", "LADO"], &[], &["mental wellbeing", "children's health"]),
        contact(2, Standing::Neighbour, &["harm"], &[], &[]),
        contact(3, Standing::Neighbour, &["county lines"], &[], &[]),
    ]
}

fn passages(chance: &mut Chance, words: &[String]) -> Vec<CorpusPassage> {
    let count = chance.below(6);
    (0..count)
        .map(|number| CorpusPassage {
            anchor: (number > 0).then(|| format!("p{number}")),
            heading: match (number, chance.one_in(3)) {
                (0, _) => String::new(),
                (_, true) => "What every page says".to_owned(),
                _ => some(chance, words, 3),
            },
            text: some(chance, words, 120),
        })
        .collect()
}

fn some(chance: &mut Chance, words: &[String], most: usize) -> String {
    let length = 1 + chance.below(most);
    sentence(chance, words, length)
}

fn synonyms() -> Synonyms {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Synonyms {
        same: vec![
            list(&["LADO", "designated officer"]),
            list(&["EHE", "education", "elective home education"]),
            list(&["peer-on-peer", "child on child"]),
        ],
        leads_to: vec![("cutting".into(), list(&["FGM", "self-harm"])), ("hitting a child".into(), list(&["abuse"]))],
        danger: list(&[
            "kill myself",
            "suicide",
            "in danger now",
            "hurt me",
            "cutting/hitting/running child/parent",
            "the/of social/police",
        ]),
        emergency_url: Some("emergency.html".into()),
        calm: list(&["knife angel", "suicide bridge lane"]),
        emergency_title: Some("In an emergency".into()),
        talk: Some(Talk {
            url: "talk.html".into(),
            title: "A line".into(),
            phone: "0800 1111".into(),
            hours: "always".into(),
        }),
    }
}

/// Queries of every sort: words, typos, beginnings, phrases, stop words, pastes, nonsense.
pub fn query(chance: &mut Chance, words: &[String]) -> String {
    let word = |chance: &mut Chance| chance.zipf(words).clone();
    match chance.below(16) {
        0 => word(chance),
        1 => typo(chance, words),
        2 => {
            let (first, second) = (word(chance), word(chance));
            format!("{first} {second}")
        }
        3 => {
            let length = 2 + chance.below(5);
            sentence(chance, words, length)
        }
        4 => format!("{} {}", word(chance), typo(chance, words)),
        5 => {
            let length = 1 + chance.below(3);
            format!("\"{}\"", sentence(chance, words, length).replace('"', ""))
        }
        6 => format!("{} \"{} {}\"", word(chance), word(chance), word(chance)),
        7 => {
            let word = word(chance);
            let cut = 1 + chance.below(word.chars().count());
            word.chars().take(cut).collect()
        }
        8 => {
            let word = typo(chance, words);
            format!("{} {}", chance.zipf(words), word.chars().take(4).collect::<String>())
        }
        9 => chance
            .pick(&[
                "the",
                "of the and",
                "to be or not to be",
                "who",
                "",
                " ",
                "\"\"",
                "\"",
                "-",
                "🙂",
                "🙂 child",
                "ﬁne",
                "e\u{301}",
                "A\u{30a}",
            ])
            .to_string(),
        10 => chance
            .pick(&[
                "s47",
                "s.47",
                "section 47",
                "s 17",
                "y10",
                "year 10",
                "year 10 child 16 year old",
                "16 yr old",
                "2 weeks old bruising 3 month old",
                "wot can u do",
                "cutting a child",
                "running the police parents",
                "hiting my children",
                "of police",
                "self harm",
                "self-harm",
                "selfharm",
                "childprotection",
                "safeguardingchildren",
                "organization of colors",
                "peer on peer",
                "LADO allegations",
                "designated officers",
                "cutting",
                "EHE",
                "i want to kill myself",
                "suiside",
                "hitting a child at school",
                "\u{201c}social worker\u{201d}",
                "café",
                "cafe",
                "CAFÉ",
                "straße",
                "STRASSE",
                "istanbul",
            ])
            .to_string(),
        11 => invented(chance),
        12 => {
            let length = 3 + chance.below(30);
            (0..length).map(|_| (b'a' + chance.below(26) as u8) as char).collect()
        }
        13 if chance.one_in(8) => sentence(chance, words, 500),
        13 => {
            let length = 5 + chance.below(20);
            sentence(chance, words, length)
        }
        14 => {
            let (first, second) = (word(chance), word(chance));
            format!("{first}{second}")
        }
        _ => {
            let number = chance.next() as u32 % 0x3000;
            format!("{}{}", char::from_u32(number).unwrap_or('?'), word(chance))
        }
    }
}

fn typo(chance: &mut Chance, words: &[String]) -> String {
    let mut letters: Vec<char> = chance.zipf(words).chars().collect();
    for _ in 0..1 + chance.below(2) {
        let at = chance.below(letters.len());
        match chance.below(4) {
            0 if letters.len() > 1 => {
                letters.remove(at);
            }
            1 => letters.insert(at, (b'a' + chance.below(26) as u8) as char),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters[at] = (b'a' + chance.below(26) as u8) as char,
        }
    }
    letters.into_iter().collect()
}

/// Writes the engine and the data of an index into a folder.
pub fn publish(index: &Index, folder: &Path) {
    let data = transcribe(index).expect("transcribed");
    for (path, bytes) in data.into_iter().chain(scripts(index)) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
}

/// Runs a script of `tests/search` under node. Without node the twins are not compared, so nothing passes.
pub fn node(script: &str, arguments: &[&Path]) {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(script);
    let run = Command::new("node").arg(script).args(arguments).output().expect("node starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    eprint!("{}", String::from_utf8_lossy(&run.stdout));
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        std::fs::copy(from, to).expect("the site is readable");
        return;
    }
    std::fs::create_dir_all(to).expect("the site is readable");
    for entry in std::fs::read_dir(from).expect("the site is readable") {
        let entry = entry.expect("the site is readable");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// A copy of the repository's own site, built as on the day its content is made for.
pub fn sample_site() -> tempfile::TempDir {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = tempfile::tempdir().expect("the site is readable");
    std::fs::create_dir(site.path().join("search-index")).expect("the site is readable");
    for part in ["content", "search-index/synonyms.yaml", "signpost.yaml"] {
        copy(&source.join(part), &site.path().join(part));
    }
    let day = jiff::civil::date(2026, 11, 22);
    let options = signpost::build::Options {
        site: site.path().to_owned(),
        output: site.path().join("public"),
        base_url: None,
        today: Some(day),
        clock: day,
        strict: false,
        publish: true,
    };
    let report = signpost::build::build(&options, &|_, _| {}).expect("a machine that works");
    assert!(report.published.is_some(), "the site does not build: {}", signpost::finding::concise(&report.findings));
    site
}
