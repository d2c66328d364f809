//! In: all documents and files. Out: what lies at a path, however a link spells it: as the file is named, as a browser
//! or another program names the page (`.html`, no ending, the folder), in another Unicode form, in capitals, or by an
//! id. Each question is one look-up, however many pages there are.

use super::route;
use crate::address::one_form;
use crate::document::Document;
use crate::document::kind::common;
use crate::finding::Nearest;
use crate::read::Attachment;
use std::collections::HashMap;

/// What a link can lead to.
#[derive(Clone, Copy, Debug)]
pub enum Lies<'d> {
    Page(&'d Document),
    File(&'d Attachment),
}

impl Lies<'_> {
    /// Its path in `content/`, as the file is named.
    pub fn path(&self) -> &str {
        match self {
            Lies::Page(document) => &document.path,
            Lies::File(file) => &file.path,
        }
    }

    fn is(&self, other: &Lies<'_>) -> bool {
        self.path() == other.path()
    }
}

/// What was found, and whether only large and small letters differ.
#[derive(Clone, Copy, Debug)]
pub struct Found<'d> {
    pub lies: Lies<'d>,
    pub other_case: bool,
}

/// All pages and files.
#[derive(Debug, Default)]
pub struct Paths<'d> {
    /// By the path of the file.
    exact: HashMap<String, Lies<'d>>,
    /// By another name of a page; the first of two keeps it.
    other: HashMap<String, Lies<'d>>,
    /// By id, present or former.
    ids: HashMap<&'d str, &'d Document>,
    /// In small letters. `None`: two differ only in that.
    small: HashMap<String, Option<Lies<'d>>>,
    /// By the file's name alone, to say where it lies.
    by_name: HashMap<String, Option<&'d str>>,
    nearest: Nearest<'d>,
}

impl<'d> Paths<'d> {
    /// Looks at all of them once.
    pub fn of(documents: &'d [Document], attachments: &'d [Attachment]) -> Paths<'d> {
        let mut paths = Paths::default();
        for document in documents {
            paths.add(Lies::Page(document), &document.path);
        }
        for file in attachments {
            paths.add(Lies::File(file), &file.path);
        }
        // `notes` is the page `notes.md` before it is the folder; `notes/` is the folder first.
        let (sections, pages): (Vec<_>, Vec<_>) =
            documents.iter().map(|d| (route::url(&d.path), d)).partition(|(url, _)| is_index(url));
        for (url, document) in &sections {
            let folder = url.trim_end_matches("index.html");
            paths.also(document, [folder, url, &format!("{folder}index"), &format!("{folder}index.md")]);
        }
        for (url, document) in &pages {
            let stem = url.trim_end_matches(".html");
            paths.also(document, [url, stem, &format!("{stem}/")]);
        }
        for (url, document) in &sections {
            paths.also(document, [url.trim_end_matches("index.html").trim_end_matches('/')]);
        }
        for document in documents {
            paths.ids.entry(&document.id).or_insert(document);
        }
        for document in documents {
            for word in document.fields.list(common::FORMER_IDS) {
                paths.ids.entry(&word.text).or_insert(document);
            }
        }
        paths.nearest =
            Nearest::of(documents.iter().map(|d| &*d.path).chain(attachments.iter().map(|a| a.path.as_str())));
        paths
    }

    fn add(&mut self, lies: Lies<'d>, path: &'d str) {
        let one = one_form(path).into_owned();
        self.note_small(&one, lies);
        let name = small(one.rsplit('/').next().unwrap_or(&one));
        self.by_name.entry(name).and_modify(|first| *first = None).or_insert(Some(path));
        self.exact.entry(one).or_insert(lies);
    }

    fn also<const N: usize>(&mut self, document: &'d Document, names: [&str; N]) {
        for name in names {
            self.note_small(name, Lies::Page(document));
            self.other.entry(name.to_owned()).or_insert(Lies::Page(document));
        }
    }

    fn note_small(&mut self, name: &str, lies: Lies<'d>) {
        let same = |known: &mut Option<Lies<'d>>| {
            if known.is_some_and(|known| !known.is(&lies)) {
                *known = None;
            }
        };
        self.small.entry(small(name)).and_modify(same).or_insert(Some(lies));
    }

    /// What lies there. `path` is relative to `content/`.
    pub fn at(&self, path: &str) -> Option<Found<'d>> {
        let one = one_form(path);
        let found = self.exact.get(one.as_ref()).or_else(|| self.other.get(one.as_ref()));
        if let Some(lies) = found {
            return Some(Found { lies: *lies, other_case: false });
        }
        let lies = self.small.get(&small(&one)).copied().flatten()?;
        Some(Found { lies, other_case: true })
    }

    /// The page that has or had that id.
    pub fn by_id(&self, id: &str) -> Option<&'d Document> {
        self.ids.get(id).copied()
    }

    /// What was perhaps meant: the only file of that name, wherever it lies, or the nearest path.
    pub fn near(&self, path: &str) -> Option<&'d str> {
        let name = small(&one_form(path.rsplit('/').next().unwrap_or(path)));
        let names = [format!("{name}.md"), name.replace(".html", ".md"), name];
        let elsewhere = names.iter().find_map(|name| self.by_name.get(name).copied().flatten());
        elsewhere.or_else(|| self.nearest.to(path))
    }
}

fn is_index(url: &str) -> bool {
    url == "index.html" || url.ends_with("/index.html")
}

fn small(name: &str) -> String {
    name.to_lowercase()
}
