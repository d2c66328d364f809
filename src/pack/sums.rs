//! In: files and their bytes. Out: the list of their sums, one a line, as `sha256sum` writes it (GNU coreutils: sum, two
//! spaces, path); and the list read again.

pub use crate::sum::sum;
use std::collections::BTreeMap;

/// Sums by path, `/` between folders.
pub type Sums = BTreeMap<String, String>;

pub fn write(sums: &Sums) -> String {
    sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect()
}

/// Reads the list as strictly as it was written: what is not a line of it says that the list was changed.
pub fn read(text: &str) -> Option<Sums> {
    let mut sums = Sums::new();
    for line in text.strip_suffix('\n')?.split('\n') {
        let (sum, path) = line.split_once("  ")?;
        let written = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !written || path.is_empty() || sums.insert(path.to_owned(), sum.to_owned()).is_some() {
            return None;
        }
    }
    Some(sums)
}
