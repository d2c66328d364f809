//! Measures what search does to words that no page has.
//!
//! In: a site's index (`search-index/tantivy`), and files of words: a real word a line, which must not be changed; or a
//! misspelt one, a tab, and the word that was meant. Out: which share was changed, or put right. Nothing depends on it.
//!
//! `cargo run --release --example search_slips -- INDEX FILE...`

use signpost::search::{Index, Options, Searcher, search};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [index, files @ ..] = arguments.as_slice() else {
        return Err("give an index and files of words".into());
    };
    let searcher = Searcher::new(Index::open(Path::new(index))?)?;
    for file in files {
        let (mut asked, mut changed, mut right) = (0, Vec::new(), 0);
        for line in std::fs::read_to_string(file)?.lines().filter(|line| !line.is_empty()) {
            let (typed, meant) = line.split_once('\t').unwrap_or((line, ""));
            let answer = search(&searcher, typed, &Options { limit: 0, ..Options::default() })?;
            asked += 1;
            match answer.corrections.first() {
                Some(change) if change.to == meant => right += 1,
                Some(change) => changed.push(format!("{typed} -> {} {meant}", change.to)),
                None if !meant.is_empty() => changed.push(format!("{typed} stays {meant}")),
                None => {}
            }
        }
        let share = |count: usize| count as f64 / f64::from(asked.max(1));
        println!("{file}: {asked} words, {:.3} changed or missed, {:.3} put right", share(changed.len()), share(right));
        changed.iter().take(60).for_each(|line| println!("    {line}"));
    }
    Ok(())
}
