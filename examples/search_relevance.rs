//! Measures the ranking on a judged collection, to tune it by.
//!
//! In: a folder with `docs.jsonl` (id, title, text), `queries*.jsonl` (id, text) and `qrels*.tsv`
//! (query, document, gain), a scratch folder for the index, and weights to change, as
//! `name=number`. Out: nDCG@10 of every set of queries, and the share without any hit. Nothing
//! depends on it.
//!
//! `cargo run --release --example search_relevance -- COLLECTION SCRATCH [pair=0.1 ...]`

#[path = "weights/mod.rs"]
mod weights;

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use signpost::search::{Corpus, CorpusPage, CorpusPassage, Index, Options, Searcher, build, search};

type Judged = HashMap<String, HashMap<String, f64>>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [collection, scratch, changes @ ..] = arguments.as_slice() else {
        return Err("give a collection and a scratch folder".into());
    };
    let (collection, scratch) = (Path::new(collection), Path::new(scratch));
    if !scratch.join("meta.json").exists() {
        build(&corpus(collection)?, scratch)?;
    }
    let searcher = Searcher::with(Index::open(scratch)?, weights::changed(changes)?)?;
    let runs = std::env::var("RUNS").ok();
    for set in ["", ".typo", ".prefix", ".kw", ".known"] {
        let plain = measure(&searcher, collection, set, false, runs.as_deref())?;
        let typing = measure(&searcher, collection, set, true, None)?;
        print!(
            "{:8} {:.4} z{:.1} typing {:.4} | ",
            if set.is_empty() { "plain" } else { &set[1..] },
            plain.0,
            plain.1,
            typing.0
        );
    }
    println!();
    Ok(())
}

fn corpus(collection: &Path) -> Result<Corpus, Box<dyn Error>> {
    let mut pages = Vec::new();
    for line in std::fs::read_to_string(collection.join("docs.jsonl"))?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        pages.push(CorpusPage {
            url: format!("{}.html", text("id")),
            title: text("title"),
            kind: "page".into(),
            kind_label: "Page".into(),
            passages: vec![CorpusPassage { text: text("text"), ..CorpusPassage::default() }],
            ..CorpusPage::default()
        });
    }
    Ok(Corpus { language: "en".into(), pages, ..Corpus::default() })
}

fn judged(path: &Path) -> Result<Judged, Box<dyn Error>> {
    let mut out = Judged::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        if let [query, document, gain, ..] = parts[..] {
            out.entry(query.into()).or_default().insert(document.into(), gain.parse()?);
        }
    }
    Ok(out)
}

fn measure(
    searcher: &Searcher,
    collection: &Path,
    set: &str,
    prefix: bool,
    runs: Option<&str>,
) -> Result<(f64, f64), Box<dyn Error>> {
    let own = collection.join(format!("qrels{set}.tsv"));
    let judged = judged(&if own.exists() { own } else { collection.join("qrels.tsv") })?;
    let (mut sum, mut empty, mut run) = (0.0, 0, String::new());
    for line in std::fs::read_to_string(collection.join(format!("queries{set}.jsonl")))?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let (id, text) = (row["id"].as_str().unwrap_or_default(), row["text"].as_str().unwrap_or_default());
        let Some(gains) = judged.get(id) else {
            continue;
        };
        let answer = search(searcher, text, &Options { limit: 20, prefix, ..Options::default() })?;
        empty += usize::from(answer.total == 0);
        let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.url.trim_end_matches(".html")).collect();
        ids.iter().enumerate().for_each(|(rank, found)| run.push_str(&format!("{id}\t{found}\t{}\n", rank + 1)));
        sum += ndcg(&ids, gains);
    }
    if let Some(folder) = runs {
        std::fs::write(Path::new(folder).join(format!("run{set}.tsv")), run)?;
    }
    Ok((sum / judged.len() as f64, 100.0 * empty as f64 / judged.len() as f64))
}

fn ndcg(ids: &[&str], gains: &HashMap<String, f64>) -> f64 {
    let discount = |rank: usize| (rank as f64 + 2.0).log2();
    let found = ids.iter().take(10).enumerate();
    let got: f64 = found.map(|(rank, id)| gains.get(*id).unwrap_or(&0.0) / discount(rank)).sum();
    let mut best: Vec<f64> = gains.values().copied().collect();
    best.sort_by(|a, b| b.total_cmp(a));
    got / best.iter().take(10).enumerate().map(|(rank, gain)| gain / discount(rank)).sum::<f64>()
}
