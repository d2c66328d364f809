//! In: every document. Out: where nothing may stand, because what is not public today lies there, lay there, or is called
//! so. An earlier site is asked by it: the words of a page may have changed since, and then no word tells that it is back.

use super::{Kept, Secret, route};
use crate::document::kind::{self, common};
use crate::document::{Access, Document};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A name of a file alone that says what a page is.
const TELLING: usize = 4;

/// The files in `content/` that are not public today, by each thing they are known by.
#[derive(Debug, Default)]
pub struct Closed {
    by_url: BTreeMap<String, Arc<str>>,
    by_id: BTreeMap<String, Arc<str>>,
    /// By their title and the name of their file, in small letters: pages are moved.
    by_name: BTreeMap<String, Arc<str>>,
}

impl Closed {
    pub fn of(documents: &[Document], secrets: &[Secret]) -> Closed {
        let mut closed = Closed::default();
        for document in documents.iter().filter(|document| document.access != Access::Public) {
            closed.add(document);
        }
        for secret in secrets.iter().filter(|secret| matches!(secret.kept, Kept::File { .. })) {
            let path = secret.file.strip_prefix("content/").unwrap_or(&secret.file);
            closed.by_url.insert(crate::address::one_form(path).into_owned(), secret.file.as_str().into());
        }
        closed
    }

    fn add(&mut self, document: &Document) {
        let file: Arc<str> = document.file.to_string().into();
        let (fields, own) = (&document.fields, [document.id.clone()]);
        let url = route::url(&document.path);
        let stem = url.rsplit('/').next().unwrap_or(&url).trim_end_matches(".html");
        let telling = stem != "index" && stem.chars().filter(|c| c.is_alphabetic()).count() >= TELLING;
        for name in [Some(document.title.as_str()), telling.then_some(stem)].into_iter().flatten() {
            self.by_name.insert(name.to_lowercase(), file.clone());
        }
        for old in fields.list(common::FORMER_ADDRESSES) {
            self.by_url.insert(old.text.trim_start_matches('/').to_owned(), file.clone());
        }
        self.by_url.insert(url, file.clone());
        for id in fields.list(common::FORMER_IDS).iter().map(|word| word.text.clone()).chain(own) {
            self.by_url.entry(address_of(&id)).or_insert_with(|| file.clone());
            self.by_id.insert(id, file.clone());
        }
    }

    /// The file that may not be read at this address today.
    pub fn at(&self, url: &str) -> Option<&str> {
        self.by_url.get(url).map(|file| &**file)
    }

    /// The file that has this id.
    pub fn with_id(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|file| &**file)
    }

    /// The file that is called so.
    pub fn called(&self, name: &str) -> Option<&str> {
        self.by_name.get(&name.to_lowercase()).map(|file| &**file)
    }
}

/// Where a page of this id lies if nobody put it elsewhere.
fn address_of(id: &str) -> String {
    match id.split_once('/') {
        Some((kind, short)) => format!("{}/{short}.html", kind::kind(kind).map_or(kind, |kind| kind.folder)),
        None => format!("{id}.html"),
    }
}

/// The id of a page at this address that gives itself none.
pub fn own_id(url: &str) -> &str {
    let stem = url.strip_suffix(".html").unwrap_or(url);
    if stem == "index" { "home" } else { stem.strip_suffix("/index").unwrap_or(stem) }
}
