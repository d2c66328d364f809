//! The twin in the browser, as one classic script.
//!
//! In: its parts, in `browser/engine/`, and the stemmers of the languages a site is in. Out: `search/engine.js`. The
//! parts stand in the order in which data goes through them and share one function, so nothing of theirs is seen by
//! the page but what `public.js` puts under `window.signpost`.

use super::index::Index;
use super::remarks::without_remarks;
use super::stemmers;

const PARTS: [&str; 23] = [
    include_str!("browser/engine/load.js"),
    include_str!("browser/engine/inflate.js"),
    include_str!("browser/engine/input.js"),
    include_str!("browser/engine/meta.js"),
    include_str!("browser/engine/postings.js"),
    include_str!("browser/engine/vocabulary.js"),
    include_str!("browser/engine/analyse.js"),
    include_str!("browser/engine/ahead.js"),
    include_str!("browser/engine/plan.js"),
    include_str!("browser/engine/unknown.js"),
    include_str!("browser/engine/sound.js"),
    include_str!("browser/engine/nearest.js"),
    include_str!("browser/engine/danger.js"),
    include_str!("browser/engine/contacts.js"),
    include_str!("browser/engine/voice.js"),
    include_str!("browser/engine/bm25.js"),
    include_str!("browser/engine/examples.js"),
    include_str!("browser/engine/query.js"),
    include_str!("browser/engine/pages.js"),
    include_str!("browser/engine/shown.js"),
    include_str!("browser/engine/pairs.js"),
    include_str!("browser/engine/excerpt.js"),
    include_str!("browser/engine/public.js"),
];

/// Path under the site's root, and bytes. It holds the stemmers of the languages this site is in, and no other.
pub fn scripts(index: &Index) -> Vec<(String, Vec<u8>)> {
    let parts = without_remarks(&PARTS.concat());
    let engine = format!("{}\n(() => {{\n'use strict';\n{parts}}})();\n", stemmers::script(&index.notes.languages));
    vec![("search/engine.js".to_owned(), engine.into_bytes())]
}
