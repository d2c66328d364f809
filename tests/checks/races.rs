//! In: builds of one site at the same moment, for different days, into different folders; some are only
//! checks, some are refused, some are killed. Out: proof that no site is ever made of another's index, and that
//! `signpost search` answers from a published site only.
//!
//! `SIGNPOST_RACES=200 cargo test --release --test checks races::` runs the full count.

use jiff::civil::Date;
use signpost::build::{self, Options};
use signpost::publish::IndexHome;
use signpost::search::{self, Index, Searcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Path and bytes of every file.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Only from the second day on a page speaks of xylophones, only from the third one of zithers.
const DAYS: [Date; 3] = [Date::constant(2026, 11, 22), Date::constant(2027, 3, 1), Date::constant(2027, 4, 20)];
const WORDS: [(&str, &str); 2] = [("xylophone", "2027-01-01"), ("zither", "2027-04-01")];

fn races() -> usize {
    std::env::var("SIGNPOST_RACES").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    put("signpost.yaml", "name: Test site\ncontacts: [emergency-999]\n");
    put("content/_index.md", "---\ntitle: Home\n---\nHi there.\n");
    put(
        "content/contacts/emergency-999.md",
        "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\nsummary: Police or ambulance, when a child is in danger now.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: The operator asks which service you need.\nlast_tested: 2026-11-01\ntested_by: Business support\nemergency: true\n---\n",
    );
    for (word, from) in WORDS {
        let text = format!(
            "---\nkind: law\nid: law/{word}\ntitle: The {word} rules\nsummary: The rules when a child plays the {word}.\nlaw_type: act\nyear: 1989\nprovision: Part 9\njurisdiction: England and Wales\neffect: The council must be told.\nenacted: 1989-11-16\ncommenced: 1991-10-14\nofficial_url: https://www.legislation.gov.uk/ukpga/1989/41/part/IX\ncheck_by: 2027-04-10\ncertainty: established\neffective_from: {from}\n---\nWho plays the {word} must tell the council.\n"
        );
        put(&format!("content/law/{word}.md"), &text);
    }
    for number in 0..40 {
        let words: String = (0..200).map(|word| format!("word{number}x{word} ")).collect();
        put(&format!("content/n{number}.md"), &format!("---\ntitle: Note {number}\n---\n{words}\n"));
    }
    folder
}

fn options(site: &Path, output: &Path, day: usize) -> Options {
    let today = Some(DAYS[day]);
    let (site, output) = (site.to_owned(), output.to_owned());
    Options { site, output, base_url: None, today, clock: DAYS[0], strict: false, publish: true }
}

fn run(options: &Options) -> build::Report {
    build::build(options, &|_, _| {}).expect("the disk works")
}

/// All that the reader's browser searches.
fn search_data(output: &Path) -> Files {
    let all = WalkDir::new(output.join("search")).into_iter().map(|entry| entry.expect("readable"));
    let files = all.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().to_owned(), std::fs::read(file.path()).expect("readable"))).collect()
}

/// Which of the words a search finds.
fn found(site: &Path) -> [bool; 2] {
    let answer = IndexHome::of(site).read(|folder| {
        let searcher = Index::open(folder).and_then(Searcher::new).expect("an index");
        WORDS.map(|(word, _)| {
            let answer = search::search(&searcher, &format!("\"{word} rules\""), &search::Options::default());
            answer.expect("an answer").hits.iter().any(|hit| hit.url.contains(word))
        })
    });
    answer.expect("an index that belongs to its site")
}

#[test]
fn two_builds_of_one_site_at_once_never_mix() {
    let site = site();
    let site = site.path();
    let outputs = [site.join("public"), site.join(".signpost-serve"), site.join("refused")];
    let alone: Vec<_> = [0, 1]
        .map(|day| {
            assert!(run(&options(site, &outputs[day], day)).published.is_some());
            assert_eq!(found(site), [day == 1, false], "alone");
            search_data(&outputs[day])
        })
        .into();
    assert_ne!(alone[0], alone[1]);
    let (left, asked) = (AtomicUsize::new(2), AtomicUsize::new(0));
    thread::scope(|scope| {
        for day in [0, 1] {
            let (alone, outputs, left) = (&alone, &outputs, &left);
            scope.spawn(move || {
                for race in 0..races() {
                    assert!(run(&options(site, &outputs[day], day)).published.is_some());
                    assert!(search_data(&outputs[day]) == alone[day], "race {race}: day {day} has another's search");
                }
                left.fetch_sub(1, Ordering::SeqCst);
            });
        }
        scope.spawn(|| {
            while left.load(Ordering::SeqCst) > 0 {
                let refused = run(&Options { strict: true, ..options(site, &outputs[2], 2) });
                assert!(refused.published.is_none() && !refused.cleared);
                let checked = run(&Options { publish: false, ..options(site, &outputs[2], 2) });
                assert!(checked.published.is_none() && checked.cleared);
            }
        });
        while left.load(Ordering::SeqCst) > 0 {
            assert!(!found(site)[1], "it answers from a build that was checked or refused");
            asked.fetch_add(1, Ordering::Relaxed);
        }
    });
    println!("{} races, {} searches meanwhile", races(), asked.into_inner());
}

fn signpost(site: &Path, day: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(["build", "--today", &DAYS[day].to_string()]).current_dir(site);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Whichever moment a build is killed at, the site in `public` and the answers of a search are of one build.
#[test]
fn a_build_that_is_killed_leaves_site_and_index_together() {
    let site = site();
    let site = site.path();
    let begun = Instant::now();
    assert!(signpost(site, 0).status().expect("run").success());
    let whole = begun.elapsed();
    let data: PathBuf = site.join("public");
    let of_first = search_data(&data);
    for kill in 0..races() {
        let mut child = signpost(site, (kill + 1) % 2).spawn().expect("run");
        // The end is the interesting part: that is where site and index are put in place.
        thread::sleep(whole.mul_f64(0.4 + 0.8 * (kill as f64 * 0.618).fract()).max(Duration::from_millis(1)));
        let _ = child.kill();
        child.wait().expect("ended");
        let second = search_data(&data) != of_first;
        assert_eq!(found(site), [second, false], "kill {kill}");
    }
}
