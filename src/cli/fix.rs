//! The part of `signpost check --fix` that writes: it shows each difference, asks, and puts the mended pages in place.

use crate::config;
use crate::finding::{Findings, cause, many};
use crate::fix::{self, Mended, NotWritten};
use crate::local::Local;
use crate::read::{self, SourceFile};
use rayon::prelude::*;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

/// What came of it.
#[derive(Clone, Copy, PartialEq)]
pub enum Outcome {
    /// There was nothing to mend.
    Nothing,
    Written,
    /// Something could be mended, and is as it was.
    Left,
}

/// Mends the pages of the site. What is shown goes to standard error, beside the findings.
pub fn run(site: &Path, yes: bool) -> Outcome {
    let local = config::load(site, &mut Findings::new()).map_or_else(Local::default, |config| config.local);
    let pages = read::read(site, &mut Findings::new()).pages;
    let mended: Vec<Mended> = pages.par_iter().filter_map(|page| mend(site, page, &local)).collect();
    if mended.is_empty() {
        eprintln!("There is nothing that can be mended without you.\n");
        return Outcome::Nothing;
    }
    for one in &mended {
        eprintln!("{}", fix::difference(one));
    }
    let places = many(mended.iter().map(|one| one.count).sum(), "finding");
    let pages = many(mended.len(), "page");
    if !yes && !agreed(&places, &pages) {
        eprintln!("Nothing was written.\n");
        return Outcome::Left;
    }
    let left: usize = mended.iter().map(|one| usize::from(!put(site, one))).sum();
    if left > 0 {
        eprintln!("{} as before.\n", if left == 1 { "One page is".into() } else { format!("{left} pages are") });
        return Outcome::Left;
    }
    eprintln!("Mended: {places} in {pages}. This is what is left:\n");
    Outcome::Written
}

fn mend(site: &Path, page: &SourceFile, local: &Local) -> Option<Mended> {
    let raw = std::fs::read_to_string(site.join(&*page.file)).ok()?;
    fix::page(page, &raw, local)
}

/// Asks whoever sits at the terminal; where nobody does, nobody agreed.
fn agreed(places: &str, pages: &str) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        eprintln!("{places} in {pages} could be mended as shown. To write it, run `signpost check --fix --yes`.");
        return false;
    }
    eprint!("Mend {places} in {pages} as shown? Type `yes` to write it: ");
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

fn put(site: &Path, mended: &Mended) -> bool {
    match fix::write(site, mended) {
        Ok(()) => return true,
        Err(NotWritten::Changed) => eprintln!("{}: somebody wrote into this page meanwhile.", mended.file),
        Err(NotWritten::Disk(error)) => eprintln!("{}: this page cannot be written: {}.", mended.file, cause(&error)),
    }
    false
}
