//! The native twin and the browser's engine give the same answer to any query.

mod search_support;

use search_support::{Chance, corpus, node, publish, query, words};
use serde_json::{Value, json};
use signpost::search::{Options, Searcher, build, search};

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

#[test]
fn an_empty_site() {
    agree("en", 0, 50, 5);
}

fn agree(language: &str, pages: usize, queries: usize, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus(language, pages, seed), &folder.path().join("index")).expect("built");
    let site = folder.path().join("site");
    publish(&index, &site);
    let searcher = Searcher::new(index).expect("opened");
    let (mut chance, words) = (Chance(seed + 100), words());
    let asked: Vec<(String, Value, Options)> = (0..queries)
        .map(|_| {
            let (json, options) = options(&mut chance);
            (query(&mut chance, &words), json, options)
        })
        .collect();
    let (questions, answers) = (folder.path().join("questions.json"), folder.path().join("answers"));
    let list: Vec<Value> = asked.iter().map(|(query, options, _)| json!([query, options])).collect();
    std::fs::write(&questions, serde_json::to_vec(&list).expect("json")).expect("written");
    if !node("ask.mjs", &[&site, &questions, &answers]) {
        return;
    }
    let answers = std::fs::read_to_string(answers).expect("answers");
    assert_eq!(answers.lines().count(), queries);
    let (mut found, mut corrected) = (0, 0);
    for ((query, given, options), line) in asked.iter().zip(answers.lines()) {
        let native = serde_json::to_value(search(&searcher, query, options).expect("answered")).expect("json");
        let browser: Value = serde_json::from_str(line).expect("json");
        same(&native, &browser, &format!("{query:?} {given}"));
        found += usize::from(native["total"] != 0);
        corrected += usize::from(native["corrections"] != json!([]));
    }
    eprintln!("{language}: {queries} queries agree, {found} with hits, {corrected} corrected");
    assert!(pages == 0 || (found * 3 > queries && corrected * 50 > queries), "the queries test too little");
}

fn options(chance: &mut Chance) -> (Value, Options) {
    let kind = chance.one_in(6).then(|| (*chance.pick(&["tool", "page", "nothing"])).to_owned());
    let audience = chance.one_in(6).then(|| (*chance.pick(&["parents", "nobody"])).to_owned());
    let prefix = chance.one_in(3);
    let (limit, offset) = (*chance.pick(&[10, 10, 3, 0, 50]), *chance.pick(&[0, 0, 0, 5, 1000]));
    let json = json!({"limit": limit, "offset": offset, "kind": kind, "audience": audience, "prefix": prefix});
    (json, Options { limit, offset, kind, audience, prefix })
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
