//! In: what the cases of `tests/` say is found in them. Out: one text, every finding once more, which
//! `signpost explain` is built with.
//!
//! So an explanation is a real finding with its place, its reason and its remedy, and cannot drift from
//! what the program says. Run by cargo before the program is compiled; a new finding comes with a change
//! of the sources, so only they are watched, and a case that is merely written down anew costs nothing.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=src");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = cases(&root.join("tests").join("sites"));
    files.extend(cases(&root.join("tests").join("told")));
    let text: String = files.iter().map(|path| std::fs::read_to_string(path).expect("readable")).collect();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("told.txt"), text).expect("writable");
}

/// The files `findings` one folder down, in order.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path().join("findings")).filter(|path| path.exists()).collect();
    found.sort();
    found
}
