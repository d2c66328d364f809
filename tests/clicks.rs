//! Whoever opens the sample site finds what they came to do in three clicks at most.

#[allow(dead_code)] // what other tests on whole sites need
mod site_support;

use signpost::document::{Document, parse};
use signpost::finding::Findings;
use site_support::{Files, build, files, put};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const CLICKS: usize = 3;

#[test]
fn each_top_task_is_three_clicks_away() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = tempfile::tempdir().expect("a folder");
    let mut source = Files::new();
    for folder in ["content", "themes", "search-index"] {
        let text = |path: &String| !path.starts_with("tantivy/");
        let all = files(&root.join(folder)).into_iter().filter(|(path, _)| text(path));
        source.extend(all.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    source.insert("signpost.yaml".into(), std::fs::read(root.join("signpost.yaml")).expect("settings"));
    put(&source, site.path());
    assert!(build(site.path()).expect("built").published.is_some());

    let reached = reached(&files(&site.path().join("public")));
    let documents = documents(site.path());
    let urls: BTreeMap<&str, String> = documents.iter().map(|d| (d.id.as_str(), url(&d.path))).collect();
    let mut tasks = 0;
    let mut far = Vec::new();
    for hub in documents.iter().filter(|d| d.kind.name == "audience") {
        for row in hub.body.rows("top-tasks") {
            let id = row.text("Page").split('#').next().unwrap_or("");
            let page = urls.get(id).unwrap_or_else(|| panic!("no page {id}"));
            tasks += 1;
            if !reached.contains(page) {
                far.push(format!("{}: {}", hub.id, row.text("Task")));
            }
        }
    }
    assert!(tasks > 50, "only {tasks} tasks");
    assert!(far.is_empty(), "more than {CLICKS} clicks away: {far:?}");
}

fn documents(site: &Path) -> Vec<Document> {
    let tree = signpost::read::read(site, &mut Findings::new());
    tree.pages.iter().filter_map(|page| parse(page).0).collect()
}

fn url(path: &str) -> String {
    path.replace("_index.md", "index.md").trim_end_matches(".md").to_owned() + ".html"
}

/// The pages that can be reached from the first one by so many clicks.
fn reached(public: &Files) -> BTreeSet<String> {
    let mut seen = BTreeSet::from([String::from("index.html")]);
    let mut last = seen.clone();
    for _ in 0..CLICKS {
        let next: BTreeSet<String> =
            last.iter().flat_map(|page| links(page, public)).filter(|p| !seen.contains(p)).collect();
        seen.extend(next.iter().cloned());
        last = next;
    }
    seen
}

fn links(page: &str, public: &Files) -> Vec<String> {
    let Some(bytes) = public.get(page) else { return Vec::new() };
    let text = String::from_utf8_lossy(bytes).replace("&#x2f;", "/");
    let targets = text
        .split("<a ")
        .skip(1)
        .filter_map(|tag| tag.split_once("href=\"")?.1.split(['"', '#']).next().map(str::to_owned));
    targets.filter_map(|target| join(page, &target)).filter(|path| public.contains_key(path)).collect()
}

fn join(page: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => _ = parts.pop()?,
            "" | "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
