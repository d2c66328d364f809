//! Cargo runs this before it compiles the program (`build` in Cargo.toml).
//!
//! In: the words of each dictionary. Out: for each, in Cargo's own folder, a line with its stem, which is empty where the
//! word is its own. To stem all words at each start would cost more than to build a small site.

#[path = "../../build/cache/sources.rs"]
mod sources;

use frostem::{Algorithm, Stemmer};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new("src/search/dictionary");
    let out = std::env::var("OUT_DIR").map_err(std::io::Error::other)?;
    println!("cargo::rerun-if-changed={}", folder.join("prepare.rs").display());
    sources::tell()?;
    prepare(folder, Path::new(&out), "en", Algorithm::English)
}

fn prepare(folder: &Path, out: &Path, language: &str, algorithm: Algorithm) -> std::io::Result<()> {
    let words = folder.join(format!("{language}.txt"));
    println!("cargo::rerun-if-changed={}", words.display());
    let stemmer = Stemmer::new(algorithm);
    let line = |word: &str| match stemmer.stem(word) {
        stem if stem == word => String::from("\n"),
        stem => format!("{stem}\n"),
    };
    let stems: String = std::fs::read_to_string(&words)?.lines().map(line).collect();
    std::fs::write(out.join(format!("{language}.stems.txt")), stems)
}
