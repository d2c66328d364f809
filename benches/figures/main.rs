//! What a site costs to build, to index and to search, and the same for Pagefind beside it.
//!
//! `cargo bench --bench figures -- 1000 10000` prints a table for each number of pages;
//! `… -- generate DIR PAGES [SEED]` only writes such a site. See `benches/README.md`.
//!
//! Each thing measured runs as a process of its own, whose memory and processor time are read
//! from outside (`/proc`), the same way for us and for Pagefind. Readers' figures come from
//! `browser.mjs`, which puts the same questions to both in Chromium.

mod measure;
mod site;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use measure::{Cost, measured};
use serde_json::{Value, json};
use signpost::search;
use site::Site;

type Outcome<T> = Result<T, Box<dyn Error>>;

const SEED: u64 = 2026;
const QUERIES: usize = 120;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", dir, pages, rest @ ..] => {
            let seed = rest.first().map_or(Ok(SEED), |seed| seed.parse())?;
            let site = Site::new(pages.parse()?, seed);
            site.write(Path::new(dir))?;
            write_queries(&site, &Path::new(dir).join("queries.json"))
        }
        ["index", dir, pages] => index(Path::new(dir), pages.parse()?),
        ["build", dir] => build(Path::new(dir)),
        sizes => sizes_of(sizes)?.into_iter().try_for_each(figures),
    }
}

fn sizes_of(words: &[&str]) -> Outcome<Vec<usize>> {
    let sizes: Result<Vec<usize>, _> = words.iter().map(|word| word.parse()).collect();
    let sizes = sizes.map_err(|_| "give numbers of pages, or: generate DIR PAGES [SEED]")?;
    Ok(if sizes.is_empty() { vec![1000] } else { sizes })
}

/// Everything about a site of one size.
fn figures(pages: usize) -> Outcome<()> {
    let dir = scratch().join(format!("figures-{pages}"));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir)?;
    let site = Site::new(pages, SEED);
    site.write(&dir.join("site"))?;
    let own = std::env::current_exe()?;
    let text = dir.to_string_lossy();
    let built = measured(Command::new(&own).args(["build", &text]))?;
    let indexed = measured(Command::new(&own).args(["index", &text, &pages.to_string()]))?;
    let pagefind = pagefind(&dir)?;
    let mut rows = Rows::default();
    rows.add("pages (words a page, mean)", format!("{pages} ({})", mean_words(&site)), String::new());
    rows.cost("whole build", Some(&built), None);
    for (step, seconds) in built.told("step") {
        rows.add(&format!("- of it: {step}, s"), seconds, String::new());
    }
    rows.cost("index and transcribe; Pagefind over the pages built", Some(&indexed), pagefind.as_ref());
    for (number, seconds) in indexed.told("search") {
        rows.add(&format!("- of it: {number}, s"), seconds, String::new());
    }
    rows.files(&dir);
    let answers = in_the_browser(&dir, &site, pagefind.is_some())?;
    for row in answers.as_array().into_iter().flatten() {
        let text = |place: usize| row[place].as_str().unwrap_or_default().to_owned();
        rows.add(&text(0), text(1), text(2));
    }
    rows.print(pagefind.is_some());
    std::fs::remove_dir_all(&dir)?;
    Ok(())
}

fn scratch() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

fn mean_words(site: &Site) -> usize {
    let sample = site.pages.min(200);
    let words: usize = (0..sample).map(|number| site.page(number).words()).sum();
    words / sample.max(1)
}

/// The whole build, telling when each step began. Run in a process of its own.
fn build(dir: &Path) -> Outcome<()> {
    let options = signpost::build::Options {
        site: dir.join("site"),
        output: dir.join("public"),
        base_url: None,
        today: Some("2026-11-22".parse()?),
        clock: "2026-11-22".parse()?,
        strict: false,
        publish: true,
    };
    let begun = std::sync::Mutex::new(None::<(String, Instant)>);
    let end = |last: Option<(String, Instant)>| {
        if let Some((step, since)) = last {
            println!("step\t{step}\t{:.2}", since.elapsed().as_secs_f64());
        }
    };
    let progress = |step: &str, _: usize| {
        if let Ok(mut begun) = begun.lock() {
            end(begun.replace((step.to_owned(), Instant::now())));
        }
    };
    let report = signpost::build::build(&options, &progress)?;
    end(begun.lock().ok().and_then(|mut begun| begun.take()));
    match report.published {
        Some(_) => Ok(()),
        None => Err("the generated site could not be published".into()),
    }
}

/// The index and the files made from it, and nothing else. Run in a process of its own.
fn index(dir: &Path, pages: usize) -> Outcome<()> {
    let corpus = Site::new(pages, SEED).corpus();
    let begun = Instant::now();
    println!("begin");
    let index = search::build(&corpus, &dir.join("tantivy"))?;
    println!("search\tindex\t{:.2}", begun.elapsed().as_secs_f64());
    let files = search::transcribe(&index)?;
    println!("search\tboth\t{:.2}", begun.elapsed().as_secs_f64());
    drop(files);
    Ok(())
}

/// Pagefind over the pages we built, where npm can install it.
fn pagefind(dir: &Path) -> Outcome<Option<Cost>> {
    if std::env::var_os("SIGNPOST_NO_PAGEFIND").is_some() {
        return Ok(None);
    }
    let home = scratch().join("pagefind");
    let program = home.join("node_modules/.bin/pagefind");
    if !program.exists() {
        std::fs::create_dir_all(&home)?;
        std::fs::write(home.join("package.json"), "{\"private\":true}")?;
        let npm = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "pagefind@1"])
            .current_dir(&home)
            .stdout(Stdio::null())
            .status();
        if !npm.is_ok_and(|status| status.success()) {
            eprintln!("npm cannot install Pagefind: it is left out.");
        }
    }
    // The program npm links to only starts the one for this machine.
    let Some(program) = walkdir::WalkDir::new(home.join("node_modules/@pagefind"))
        .into_iter()
        .flatten()
        .find(|entry| entry.file_name() == "pagefind_extended")
    else {
        return Ok(None);
    };
    let mut command = Command::new(program.path());
    command.arg("--quiet").arg("--site").arg(dir.join("public")).arg("--output-path").arg(dir.join("pagefind"));
    measured(&mut command).map(Some)
}

/// What readers will ask of the site.
fn write_queries(site: &Site, file: &Path) -> Outcome<()> {
    let queries: Vec<Value> =
        site.queries(QUERIES).iter().map(|query| json!({"sort": query.sort, "text": query.text})).collect();
    Ok(std::fs::write(file, serde_json::to_vec(&queries)?)?)
}

/// What a reader's browser loads and how long it takes, as rows of three.
fn in_the_browser(dir: &Path, site: &Site, pagefind: bool) -> Outcome<Value> {
    let ask = dir.join("queries.json");
    write_queries(site, &ask)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/figures/browser.mjs");
    let mut command = Command::new("node");
    command.arg(script).arg(dir.join("public")).arg(&ask);
    if pagefind {
        command.arg(dir.join("pagefind"));
    }
    let run = command.stderr(Stdio::inherit()).output();
    match run {
        Ok(run) if run.status.success() => Ok(serde_json::from_slice(&run.stdout)?),
        _ => {
            eprintln!("The browser figures are missing: node, Chromium or tests/node_modules is not there.");
            Ok(json!([]))
        }
    }
}

/// The table, in order.
#[derive(Default)]
struct Rows(Vec<(String, String, String)>);

impl Rows {
    fn add(&mut self, name: &str, ours: String, theirs: String) {
        self.0.push((name.to_owned(), ours, theirs));
    }

    fn cost(&mut self, name: &str, ours: Option<&Cost>, theirs: Option<&Cost>) {
        let say = |cost: Option<&Cost>, of: fn(&Cost) -> String| cost.map(of).unwrap_or_default();
        for (what, of) in COSTS {
            self.add(&format!("{name}: {what}"), say(ours, of), say(theirs, of));
        }
    }

    fn files(&mut self, dir: &Path) {
        let (site, found, theirs) =
            (files_of(&dir.join("public")), files_of(&dir.join("public/search")), files_of(&dir.join("pagefind")));
        self.add("files of the site", site.0.to_string(), String::new());
        self.add("- of search", found.0.to_string(), theirs.0.to_string());
        self.add("MB of the site", megabytes(site.1), String::new());
        self.add("- of search", megabytes(found.1), megabytes(theirs.1));
        let largest = |(_, _, most): (usize, u64, u64)| format!("{}", most / 1000);
        self.add("largest file of search, KB", largest(found), largest(theirs));
    }

    fn print(&self, pagefind: bool) {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("\n{} processors, load {}", std::thread::available_parallelism().map_or(0, usize::from), load.trim());
        println!("\n| | Signpost | {} |\n|---|---:|---:|", if pagefind { "Pagefind" } else { "Pagefind (not here)" });
        self.0.iter().for_each(|(name, ours, theirs)| println!("| {name} | {ours} | {theirs} |"));
    }
}

type Say = fn(&Cost) -> String;
const COSTS: [(&str, Say); 3] = [
    ("seconds", |cost| format!("{:.1}", cost.seconds)),
    ("processor seconds", |cost| format!("{:.1}", cost.processor)),
    ("peak memory, MB", |cost| megabytes(cost.memory)),
];

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// How many files are in a folder, their bytes, and those of the largest.
fn files_of(dir: &Path) -> (usize, u64, u64) {
    let mut sizes: BTreeMap<PathBuf, u64> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(dir).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        sizes.insert(entry.path().to_owned(), entry.metadata().map_or(0, |data| data.len()));
    }
    (sizes.len(), sizes.values().sum(), sizes.values().copied().max().unwrap_or(0))
}
