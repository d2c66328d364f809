//! In: a file beside the pages, as it was looked through. Out: what search may know of it: the words its readers see, in
//! passages. What nobody sees is no part of them, and refused anyway.

use super::built;
use crate::finding::{Findings, rules};
use crate::import::block::Source;
use crate::import::passages::{self, Download, MOST_WORDS, Passages};

rules! {
    CUT = note("search/file-cut") {
        why: "Whoever looks for what stands further back does not find it.",
        says: "search knows the first 20000 words of this file, which has 20001",
        help: "nothing to do if its beginning says what it is for; else put the file up in parts",
    }

    NO_WORDS = note("search/file-without-words") {
        why: "Readers find the file by its name and by the pages that link to it, and not by what it says.",
        says: "search cannot read the words of this file: its words run from right to left, and a PDF keeps them in the wrong order; ask for the file it was made from",
        help: "nothing to do if a page says what it is for; else say on that page what stands in the file",
    }
}

/// What may be known of a file of `size` bytes. `shown` is how messages call it.
pub fn known(shown: &str, size: usize, source: Result<Source, &'static str>, findings: &mut Findings) -> Download {
    let text = match source {
        Ok(source) => passages::cut(&source),
        Err(reason) => {
            findings.push(NO_WORDS.at(
                built(shown),
                format!("search cannot read the words of this file: {reason}"),
                "nothing to do if a page says what it is for; else say on that page what stands in the file",
            ));
            Passages::default()
        }
    };
    if let Some(words) = text.cut {
        findings.push(CUT.at(
            built(shown),
            format!("search knows the first {MOST_WORDS} words of this file, which has {words}"),
            "nothing to do if its beginning says what it is for; else put the file up in parts",
        ));
    }
    Download { size: size as u64, text }
}
