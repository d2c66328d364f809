//! In: pages, and what earlier builds found in the very same texts. Out: pages that know it already: where their source has
//! the shape of personal data, and how hard they are to read. Both follow from the text alone and cost most of what a page costs.

use super::{Document, Unit, reading};
use crate::memo::Memo;
use crate::personal::Hit;
use crate::sum::Sum;
use rayon::prelude::*;

/// Gives each page what is known of it.
pub fn recall(documents: &[Document], memo: &Memo) {
    documents.par_iter().for_each(|document| {
        if let Some(hits) = memo.recall::<Vec<Hit>>(of_source(&document.source)).filter(|hits| fit(hits, document)) {
            let _ = document.personal.set(hits);
        }
        if let Some(reading) = memo.recall::<reading::Reading>(of_units(&document.body.units)) {
            let _ = document.body.reading.set(reading);
        }
    });
}

/// Keeps what was found out of it in this build.
pub fn remember<'d>(documents: impl Iterator<Item = &'d Document>, memo: &Memo) {
    for document in documents {
        if let Some(hits) = document.personal.get() {
            memo.remember(of_source(&document.source), hits);
        }
        if let Some(reading) = document.body.reading.get() {
            memo.remember(of_units(&document.body.units), reading);
        }
    }
}

/// Whether every hit lies in the source, between characters.
fn fit(hits: &[Hit], document: &Document) -> bool {
    hits.iter().all(|hit| document.source.get(hit.start..hit.end).is_some())
}

fn of_source(source: &str) -> Sum {
    Sum::of_all([b"personal".as_slice(), source.as_bytes()])
}

fn of_units(units: &[Unit]) -> Sum {
    let mut parts = b"reading".to_vec();
    for unit in units {
        for number in [unit.at.line, unit.at.column, unit.at.length, unit.text.len() as u32] {
            parts.extend_from_slice(&number.to_le_bytes());
        }
        parts.extend_from_slice(unit.text.as_bytes());
    }
    Sum::of(&parts)
}
