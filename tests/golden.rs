//! Queries in readers' own words, asked of the repository's own site: the page that helps must be
//! among the first three, and danger to life must be heard. `queries/golden.tsv` is the list.

use jiff::civil::date;
use signpost::build::{Options, build, index_folder};
use signpost::search::{self, Answer, Index, Searcher, search};
use std::fs;
use std::path::Path;

const FIRST: usize = 3;
const MOST_SHOWN: usize = 5;

struct Row<'t> {
    query: &'t str,
    page: &'t str,
    emergency: bool,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut cells = line.split('\t').map(str::trim);
            let (Some(query), Some(page)) = (cells.next(), cells.next()) else {
                panic!("a row needs a query, a tab and a page: {line}");
            };
            let emergency = match cells.next() {
                None | Some("") => false,
                Some("emergency") => true,
                Some(other) => panic!("the third column is `emergency` or empty, not `{other}`"),
            };
            Row { query, page, emergency }
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// A copy of the site, built.
fn built() -> tempfile::TempDir {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = tempfile::tempdir().unwrap();
    fs::create_dir(site.path().join("search-index")).unwrap();
    for part in ["content", "search-index/synonyms.yaml", "signpost.yaml"] {
        copy(&source.join(part), &site.path().join(part));
    }
    let day = date(2026, 11, 22);
    let options = Options {
        site: site.path().to_owned(),
        output: site.path().join("public"),
        base_url: None,
        today: Some(day),
        clock: day,
        strict: false,
        publish: true,
    };
    let report = build(&options, &|_, _| {}).unwrap();
    assert!(report.published.is_some(), "the site does not build: {}", signpost::finding::concise(&report.findings));
    site
}

fn page(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn failure(row: &Row<'_>, answer: &Answer) -> Option<String> {
    let found = answer.hits.iter().take(FIRST).any(|hit| page(&hit.url) == row.page);
    let heard = !row.emergency || answer.emergency.is_some();
    if found && heard {
        return None;
    }
    let mut out = format!("“{}”", row.query);
    if !found {
        let shown: Vec<&str> = answer.hits.iter().take(MOST_SHOWN).map(|hit| page(&hit.url)).collect();
        out += &format!("\n    wanted {}\n    found  {}", row.page, shown.join("\n           "));
    }
    if !heard {
        out += "\n    speaks of danger to life, and the emergency route is not shown";
    }
    Some(out)
}

#[test]
fn readers_find_what_helps_in_their_own_words() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/golden.tsv")).unwrap();
    let rows = rows(&table);
    assert!(rows.len() >= 200, "the list has shrunk to {} queries", rows.len());
    assert!(rows.iter().filter(|row| row.emergency).count() >= 12, "too few queries speak of danger");

    let site = built();
    let searcher = Searcher::new(Index::open(&index_folder(site.path())).unwrap()).unwrap();
    let options = search::Options::default();
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            assert!(site.path().join("public").join(row.page).is_file(), "there is no page {}", row.page);
            failure(row, &search(&searcher, row.query, &options).unwrap())
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} queries do not find their page:\n\n{}\n",
        failures.len(),
        rows.len(),
        failures.join("\n\n")
    );
}
