//! Part of what Cargo runs before it compiles the program (`search/dictionary/prepare.rs`).
//!
//! In: all that the program is made of. Out: `SIGNPOST_SOURCES`, a number that another program does not have. What a cache
//! holds is only taken from the very program that wrote it: a version alone says nothing between two releases.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Folders and files that decide what a site becomes.
const SOURCES: [&str; 4] = ["src", "themes/signpost", "Cargo.toml", "Cargo.lock"];

pub fn tell() -> std::io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut sum = DefaultHasher::new();
    std::env::var("TARGET").unwrap_or_default().hash(&mut sum);
    for file in files {
        file.hash(&mut sum);
        std::fs::read(&file)?.hash(&mut sum);
    }
    println!("cargo::rustc-env=SIGNPOST_SOURCES={:016x}", sum.finish());
    Ok(())
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !place.is_dir() {
        files.push(place.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(place)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
