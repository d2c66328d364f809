//! In: the site that the drafts go into. Out: the names of its pages, so that “Policy group” becomes `group/policy`.

use super::shape::{Known, KnownPage, level};
use crate::document;
use crate::document::kind::{Keys, common};
use crate::finding::Findings;
use crate::local::Local;
use crate::read;
use std::path::Path;

/// Fields in which a page says what else it is called.
const CALLED: &[&str] = &["short_name", "short_names", "former_names", "acronym", "code"];

/// What the site has.
pub fn known(site: &Path, name: &str, local: &Local) -> Known {
    if !site.join("content").is_dir() {
        return Known { name: name.to_owned(), ..Known::default() };
    }
    let tree = read::read(site, &mut Findings::new());
    let pages = tree.pages.iter().filter_map(|page| {
        let (document, _) = document::parse_for(page, local);
        if document.id.is_empty() || !document.fields.has(common::ID) {
            return None;
        }
        let called =
            CALLED.iter().filter_map(|name| document.kind.field(name)).flat_map(|field| document.fields.of(field));
        let names = std::iter::once(level(&document.title)).chain(called.map(|word| level(&word.text))).collect();
        Some(KnownPage { id: document.id.clone(), kind: document.kind.id, names })
    });
    Known { pages: pages.collect(), name: name.to_owned() }
}
