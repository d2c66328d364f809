//! Measures search on readers' questions, to tune it by.
//!
//! In: a site's folder, files of questions (a line each: id, who asks, the question, the right addresses without
//! `.html`, with spaces between), and changes: `name=number` for a weight, `-lexicon`, `-synonyms` (the pages' own) or
//! `-thesaurus` (the site's own) to leave an ingredient out, `-v` to see what is missed (`-vv`: what is not first), `-who` to
//! have it by who asks, too. Out: for each file in how many
//! cases the right page is first, among the first three, and nowhere; and how often nothing is found. Nothing depends
//! on it.
//!
//! `cargo run --release --example search_questions -- SITE FILE... [question_asked=0.5 -lexicon ...]`

#[path = "weights/mod.rs"]
mod weights;

use signpost::build::{Options as Build, survey};
use signpost::search::corpus::Number;
use signpost::search::lexicon::Lexicon;
use signpost::search::{Corpus, Options, Searcher, build, search};
use signpost::site::searched;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

const FIRST: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, rest @ ..] = arguments.as_slice() else {
        return Err("give a site and files of questions".into());
    };
    let (changes, rest): (Vec<String>, Vec<String>) = rest.iter().cloned().partition(|one| one.contains('='));
    let (without, files): (Vec<String>, Vec<String>) = rest.into_iter().partition(|one| one.starts_with('-'));
    let scratch = tempfile::tempdir()?;
    let index = build(&corpus(Path::new(site), &without)?, &scratch.path().join("index"))?;
    let searcher = Searcher::with(index, weights::changed(&changes)?)?;
    for file in files {
        measure(&searcher, Path::new(&file), told(&without), without.iter().any(|one| one == "-who"))?;
    }
    Ok(())
}

/// What is told: each question whose right page is not before this place.
fn told(said: &[String]) -> Option<usize> {
    let says = |name: &str| said.iter().any(|one| one == name);
    if says("-vv") { Some(1) } else { says("-v").then_some(FIRST) }
}

fn corpus(site: &Path, without: &[String]) -> Result<Corpus, Box<dyn Error>> {
    let options = Build {
        site: site.to_owned(),
        output: PathBuf::from("unused"),
        base_url: None,
        today: Some("2026-11-22".parse()?),
        clock: "2026-11-22".parse()?,
        strict: false,
        publish: false,
    };
    let survey = survey(&options).map_err(|_| "the site cannot be read")?;
    let mut corpus =
        searched::corpus(&survey.site, Default::default(), |_| Ok::<_, std::convert::Infallible>(Number::default()))?;
    let leaves = |name: &str| without.iter().any(|one| one == name);
    if leaves("-lexicon") {
        let lexicon = Lexicon::of(["en"]);
        corpus.pages.iter_mut().for_each(|page| page.questions.clear());
        corpus.synonyms.same.retain(|group| !lexicon.same.contains(group));
        corpus.synonyms.leads_to.retain(|(word, to)| lexicon.leads_to.get(word) != Some(to));
    }
    if leaves("-synonyms") {
        corpus.pages.iter_mut().for_each(|page| page.synonyms.clear());
        corpus.contacts.iter_mut().for_each(|contact| contact.whole.clear());
    }
    if leaves("-thesaurus") {
        let lexicon = Lexicon::of(["en"]);
        corpus.synonyms.same.retain(|group| lexicon.same.contains(group));
        corpus.synonyms.leads_to.retain(|(word, to)| lexicon.leads_to.get(word) == Some(to));
    }
    Ok(corpus)
}

/// How many of some questions found their page, and where.
#[derive(Default)]
struct Tally {
    asked: usize,
    first: usize,
    three: usize,
    ten: usize,
    empty: usize,
    carded: usize,
}

impl Tally {
    fn note(&mut self, place: Option<usize>, empty: bool, carded: bool) {
        let three = place.is_some_and(|place| place < FIRST);
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.three += usize::from(three);
        self.ten += usize::from(place.is_some());
        self.empty += usize::from(empty);
        // A number above the hits is what the reader sees first.
        self.carded += usize::from(three || carded);
    }

    fn tell(&self, whose: &str) {
        let share = |count: usize| count as f64 / f64::from(self.asked.max(1) as u32);
        println!(
            "{whose}: {} asked, first {:.3}, among three {:.3} (with numbers {:.3}), among ten {:.3}, nothing {:.3}",
            self.asked,
            share(self.first),
            share(self.three),
            share(self.carded),
            share(self.ten),
            share(self.empty)
        );
    }
}

fn measure(searcher: &Searcher, file: &Path, tells: Option<usize>, each: bool) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let (mut all, mut whose) = (Tally::default(), BTreeMap::<String, Tally>::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, who, question, right] = cells[..] else {
            return Err(format!("four cells, please: {line}").into());
        };
        let right: Vec<&str> = right.split([' ', ',']).filter(|one| !one.is_empty()).map(page).collect();
        let answer = search(searcher, question, &Options::default())?;
        let pages: Vec<&str> = answer.hits.iter().map(|hit| page(&hit.url)).collect();
        let place = pages.iter().position(|page| right.contains(page));
        let carded = answer.contacts.iter().any(|contact| right.contains(&page(&contact.url)));
        all.note(place, answer.total == 0, carded);
        whose.entry(who.to_owned()).or_default().note(place, answer.total == 0, carded);
        if tells.is_some_and(|least| place.is_none_or(|place| place >= least)) {
            println!(
                "{id}\t{question}\n    wanted {}\n    found  {}",
                right.join(" "),
                pages[..pages.len().min(5)].join(" ")
            );
            for change in &answer.corrections {
                println!("    {} -> {}", change.from, change.to);
            }
        }
    }
    if each {
        whose.iter().for_each(|(who, own)| own.tell(&format!("  {who}")));
    }
    all.tell(&file.file_stem().unwrap_or_default().to_string_lossy());
    Ok(())
}

fn page(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url);
    let url = url.strip_suffix(".html").unwrap_or(url);
    url.strip_suffix("/index").unwrap_or(url)
}
