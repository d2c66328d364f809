//! One folder in `tests/sites/` is one test: a small site, what is found in it, and what is made of
//! it. Adding a test is adding a folder:
//!
//! ```text
//! signpost.yaml   optional; without it the site has only a name (unless there is a file no-config)
//! content/ …      the site
//! findings        every finding as people read it, and whether the site was published
//! expected/ …     files of the built site; of a page only its <main>
//! today           optional: the day it is built for; without it 2026-11-22
//! absent          optional: paths that must not be in the built site, one a line
//! ```
//!
//! `./tests/run sites NAME` tries the folders whose name holds NAME.
//! `SNAPSHOTS=overwrite cargo test --release --test checks sites::` writes `findings` and the files already listed in
//! `expected/` anew; look at the difference before you keep it.

use crate::site_support::{Files, build, build_on, files, put, told, write};
use jiff::civil::Date;
use signpost::build::Options;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The settings of a site whose case brings none.
const CONFIG: &str = "name: Test site\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(folder()).expect("tests/sites").map(|e| e.expect("an entry").path()).collect();
    cases.sort();
    if let Some(name) = some() {
        cases.retain(|case| case.file_name().is_some_and(|folder| folder.to_string_lossy().contains(&name)));
    }
    cases
}

/// The part of a folder's name that `SITES` asks for, so that one case can be tried alone.
fn some() -> Option<String> {
    std::env::var("SITES").ok().filter(|name| !name.is_empty())
}

/// What differs, case by case. All are built once, whichever test asks first: the others read what
/// `SNAPSHOTS=overwrite` has written.
static DIFFERENT: LazyLock<Vec<String>> = LazyLock::new(|| {
    let cases = cases();
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite");
    let share = cases.len().div_ceil(8);
    std::thread::scope(|scope| {
        let threads: Vec<_> = cases
            .chunks(share)
            .map(|some| scope.spawn(move || some.iter().filter_map(|c| run(c, overwrite)).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|t| t.join().expect("no panic")).collect()
    })
});

#[test]
fn every_case_gives_what_it_says() {
    let (count, wrong) = (cases().len(), &*DIFFERENT);
    assert!(count > if some().is_some() { 0 } else { 100 }, "only {count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Builds one case. What differs, if anything does.
fn run(case: &Path, overwrite: bool) -> Option<String> {
    let site = tempfile::tempdir().expect("a folder");
    let all = files(case);
    let own =
        |path: &&String| !path.starts_with("expected/") && !matches!(path.as_str(), "findings" | "absent" | "today");
    let source: Files = all.keys().filter(own).map(|path| (path.clone(), all[path].clone())).collect();
    put(&source, site.path());
    if !source.contains_key("signpost.yaml") && !source.contains_key("no-config") {
        write(&site.path().join("signpost.yaml"), CONFIG);
    }
    let mut wrong = String::new();
    compare(case, "findings", &outcome(site.path(), day(&all)), &all, overwrite, &mut wrong);
    let made = files(&site.path().join("public"));
    for path in all.keys().filter_map(|p| p.strip_prefix("expected/")) {
        match made.get(path) {
            Some(bytes) => compare(case, &format!("expected/{path}"), &shown(path, bytes), &all, overwrite, &mut wrong),
            None => wrong.push_str(&format!("  {path} was not made\n")),
        }
    }
    let absent = all.get("absent").map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default();
    for path in absent.lines().filter(|path| made.contains_key(*path)) {
        let _ = writeln!(wrong, "  {path} must not be in the built site");
    }
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (!wrong.is_empty()).then(|| format!("{name}\n{wrong}"))
}

/// The day a case is built for, if it names one.
fn day(all: &Files) -> Option<Date> {
    all.get("today").map(|bytes| String::from_utf8_lossy(bytes).trim().parse().expect("a date"))
}

/// The findings and whether there is a site now.
fn outcome(site: &Path, today: Option<Date>) -> String {
    match today.map_or_else(|| build(site), |today| build_on(site, today)) {
        Ok(report) => {
            let published = if report.published.is_some() { "yes" } else { "no" };
            format!("{}published: {published}\n", told(&report))
        }
        Err(error) => format!("{error}\npublished: no\n").replace(&*site.to_string_lossy(), "SITE"),
    }
}

/// Of a page what stands in `<main>`; of any other file everything.
fn shown(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let main = text.find("<main").zip(text.find("</main>"));
    match main.filter(|_| path.ends_with(".html")) {
        Some((start, end)) => format!("{}</main>\n", &text[start..end]),
        None => text.into_owned(),
    }
}

fn compare(case: &Path, name: &str, now: &str, all: &Files, overwrite: bool, wrong: &mut String) {
    let was = all.get(name).map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default();
    if was == now {
        return;
    }
    if overwrite {
        return write(&case.join(name), now);
    }
    let at = was.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_owned();
    let _ = writeln!(wrong, "  {name}, line {}:\n    was {}\n    now {}", at + 1, line(&was), line(now));
}

/// Each rule has a case, which shows the example that `signpost explain` gives of it; and no case shows what no rule
/// of the list says.
#[test]
fn every_rule_has_a_case_that_shows_its_example() {
    LazyLock::force(&DIFFERENT);
    let told = told_in_cases();
    let rules = signpost::rules::all();
    let unlisted: BTreeSet<&str> = told.iter().map(|told| &*told.code).filter(|c| !rules.contains_key(c)).collect();
    assert!(unlisted.is_empty(), "these rules stand in no list of their room: {unlisted:?}");
    let mut wrong = Vec::new();
    for (code, rule) in &rules {
        let example = &rule.example;
        let mut cases = told.iter().filter(|told| told.code == *code).peekable();
        if cases.peek().is_none() {
            wrong.push(format!("{code}: add a folder to tests/sites"));
        } else if !cases.any(|told| told.shows(example.says, example.help, example.line)) {
            wrong.push(format!("{code}: no case shows its example “{}”", example.says));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A finding as a case has it.
#[derive(Default)]
struct Told {
    code: String,
    message: String,
    help: String,
    lines: String,
}

impl Told {
    fn shows(&self, says: &str, help: &str, line: &str) -> bool {
        self.message.starts_with(says) && self.help == help && self.lines.contains(line)
    }
}

/// What all cases tell. What git cannot keep, such as broken bytes and links, is shown in `bad_input.rs` and told
/// in `told`.
fn told_in_cases() -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let told = std::fs::read_dir(folder().with_file_name("told")).expect("tests/told");
    for case in cases().into_iter().chain(told.map(|e| e.expect("an entry").path())) {
        let text = std::fs::read_to_string(case.join("findings")).unwrap_or_default();
        for line in text.lines() {
            let opening = ["error[", "warning[", "note["].iter().find_map(|word| line.strip_prefix(word));
            if let Some((code, message)) = opening.and_then(|rest| rest.split_once("]: ")) {
                all.push(Told { code: code.to_owned(), message: message.to_owned(), ..Told::default() });
            } else if let Some(told) = all.last_mut() {
                match line.trim().strip_prefix("= help: ") {
                    Some(help) => told.help = help.to_owned(),
                    None => told.lines += line,
                }
            }
        }
    }
    all
}

/// `validations.tsv`: what the domain asks of each kind, the codes that say so, and the cases that show it.
#[test]
fn what_the_domain_asks_is_shown() {
    LazyLock::force(&DIFFERENT);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("tests/validations.tsv")).expect("the table");
    let mut wrong = String::new();
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, asks, codes, cases, said] = columns[..] else { panic!("five columns: {line}") };
        let mut told = String::new();
        for case in cases.split_whitespace() {
            match std::fs::read_to_string(folder().join(case).join("findings")) {
                Ok(text) => told.push_str(&text),
                Err(_) => _ = writeln!(wrong, "{kind}, {asks}: there is no case {case}"),
            }
        }
        for code in codes.split_whitespace().filter(|code| !told.contains(&format!("[{code}]"))) {
            let _ = writeln!(wrong, "{kind}, {asks}: no case here shows {code}");
        }
        for path in said.split([' ', ',', ':']).filter(|word| word.starts_with("tests/") && !root.join(word).exists()) {
            let _ = writeln!(wrong, "{kind}, {asks}: there is no {path}");
        }
        if cases.is_empty() && said.is_empty() {
            let _ = writeln!(wrong, "{kind}, {asks}: nothing shows it, and nothing says why");
        }
        rows += 1;
    }
    assert!(wrong.is_empty() && rows > 100, "{rows} rows\n{wrong}");
}

/// What only follows from the calendar never blocks: nobody may have to mend a late reply before a telephone number
/// can be corrected. A site that is published on its day is published, unchanged, on any later day.
#[test]
fn no_day_to_come_blocks_a_site_that_publishes_today() {
    let mut asked = 0;
    let mut blocked = Vec::new();
    for case in cases() {
        let says = std::fs::read_to_string(case.join("findings")).unwrap_or_default();
        if !says.ends_with("published: yes\n") {
            continue;
        }
        let site = tempfile::tempdir().expect("a folder");
        put(&files(&case), site.path());
        if !site.path().join("signpost.yaml").is_file() {
            write(&site.path().join("signpost.yaml"), CONFIG);
        }
        for months in [1, 3, 7, 13, 25, 49, 120] {
            let from =
                std::fs::read_to_string(case.join("today")).map_or(TODAY, |day| day.trim().parse().expect("a day"));
            let day = from.checked_add(jiff::Span::new().months(months)).expect("a day");
            let errors = errors_on(site.path(), day);
            asked += 1;
            blocked.extend(errors.into_iter().map(|error| format!("{} on {day}: {error}", case.display())));
        }
    }
    println!("{asked} sites and days asked");
    assert!(asked > 300 && blocked.is_empty(), "{}", blocked.join("\n"));
}

/// The same of the sample, until its last review has left the site and its bank holidays are used up. The finished pages are
/// made and looked through, too.
#[test]
fn no_day_to_come_blocks_the_sample() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = tempfile::tempdir().expect("a folder");
    for months in [1, 7, 13, 23, 27, 40, 74] {
        let day = TODAY.checked_add(jiff::Span::new().months(months)).expect("a day");
        let options = Options { output: output.path().join("public"), ..options_on(site, day) };
        let report = signpost::build::build_with(&signpost::build::cache::Cache::none(), &options, &|_, _| ())
            .expect("the disk works");
        let errors = errors_among(&report.findings);
        assert!(errors.is_empty() && report.cleared, "on {day}:\n{}", errors.join("\n"));
    }
}

const TODAY: Date = Date::constant(2026, 11, 22);

/// What would block publishing on that day.
fn errors_on(site: &Path, today: Date) -> Vec<String> {
    let options = options_on(site, today);
    errors_among(&signpost::build::survey(&options).map_or_else(|findings| findings, |survey| survey.findings))
}

fn errors_among(findings: &signpost::finding::Findings) -> Vec<String> {
    let errors = findings.iter().filter(|f| f.severity == signpost::finding::Severity::Error);
    errors.map(|f| format!("{} {}", f.code(), f.message)).collect()
}

fn options_on(site: &Path, today: Date) -> Options {
    Options {
        site: site.to_owned(),
        output: site.join("public"),
        base_url: None,
        today: Some(today),
        clock: today,
        strict: false,
        publish: false,
    }
}
