//! In: a site's folder, and pages that are not saved yet. Out: the [`Sight`]: the site as it would be with its drafts and
//! internal pages on it, in memory.
//!
//! It is what somebody sees who is writing: `serve --drafts`, and the preview of the editor. Nothing of it is written to
//! any disk, so nothing of it can reach `public/`, and it is no [`crate::guard::Cleared`], so nothing can publish it.
//! What is `confidential` is shown only to whoever has that very page open in the editor.

mod banner;
pub mod words;

use crate::build::{self, Options, Survey};
use crate::document::kind::common;
use crate::document::{Access, Document, parse_for};
use crate::finding::{Finding, Findings};
use crate::local::Local;
use crate::read::{self, Attachment, SourceFile, Tree};
use crate::render::{self, Artifact, Content, Theme};
use crate::site::Site;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Pages as they were last read, so that only what has changed is read anew: a page means the same whatever the others say.
pub struct Shelf {
    options: Options,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// The settings, which decide what the words of a page mean.
    settings: Vec<u8>,
    pages: HashMap<Arc<str>, Parsed>,
}

#[derive(Clone)]
struct Parsed {
    text: Arc<str>,
    document: Document,
    findings: Findings,
}

/// Why a page is not on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    Draft,
    Internal,
    Confidential,
    /// Who may see it cannot be read.
    Doubted,
}

/// The site with what is kept back.
pub struct Sight {
    pub site: Site,
    /// Of pages that are not for readers: why, by file.
    pub marks: BTreeMap<Arc<str>, Mark>,
    /// Confidential pages, which are not shown.
    pub unseen: Vec<Document>,
    pub findings: Findings,
    theme: Theme,
    root_files: Vec<Attachment>,
    /// The paths of pages that have a file.
    written: BTreeSet<Arc<str>>,
    made: OnceLock<BTreeMap<String, Artifact>>,
}

/// What stands at an address.
pub enum Shown {
    Html {
        status: u16,
        html: String,
    },
    Bytes(Vec<u8>),
    File(PathBuf),
    /// A folder asked for without its slash.
    Folder,
    Nothing,
}

impl Shelf {
    pub fn new(options: Options) -> Shelf {
        Shelf { options, kept: Mutex::default() }
    }

    /// The site as it lies on the disk, with these pages in place of those of the same path.
    pub fn look(&self, unsaved: &[SourceFile]) -> Result<Sight, Findings> {
        let mut marks = BTreeMap::new();
        let (mut unseen, mut written) = (Vec::new(), BTreeSet::new());
        let survey = build::survey_of(&self.options, |local, findings| {
            let mut tree = read::read(&self.options.site, findings);
            lay_over(&mut tree, unsaved);
            written = tree.pages.iter().map(|page| page.path.clone()).collect();
            let mut documents = self.parse(&tree.pages, local, findings);
            let open = |path: &str| unsaved.iter().any(|page| &*page.path == path);
            for document in &mut documents {
                let Some(mark) = mark(document) else { continue };
                marks.insert(document.file.clone(), mark);
                if mark == Mark::Confidential && !open(&document.path) {
                    unseen.push(document.clone());
                } else {
                    document.access = Access::Public;
                }
            }
            (tree, documents)
        })?;
        let Survey { site, theme, findings, root_files, .. } = survey;
        Ok(Sight { site, marks, unseen, findings, theme, root_files, written, made: OnceLock::new() })
    }

    fn parse(&self, pages: &[SourceFile], local: &Local, findings: &mut Findings) -> Vec<Document> {
        let settings = std::fs::read(self.options.site.join("signpost.yaml")).unwrap_or_default();
        let known = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.settings != settings {
                *kept = Kept { settings, pages: HashMap::new() };
            }
            std::mem::take(&mut kept.pages)
        };
        let parsed: Vec<Parsed> = pages.par_iter().map(|page| parsed(page, local, &known)).collect();
        let mut documents = Vec::with_capacity(parsed.len());
        for one in &parsed {
            documents.push(one.document.clone());
            findings.append(one.findings.clone());
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pages = pages.iter().map(|page| page.path.clone()).zip(parsed).collect();
        documents
    }
}

fn parsed(page: &SourceFile, local: &Local, known: &HashMap<Arc<str>, Parsed>) -> Parsed {
    if let Some(same) = known.get(&page.path).filter(|one| one.text == page.text) {
        return same.clone();
    }
    let (document, findings) = parse_for(page, local);
    // What is found out when first asked for goes along with each copy.
    let _ = (document.personal(), document.body.reading());
    Parsed { text: page.text.clone(), document, findings }
}

/// Puts pages that are not saved in the place of those on the disk.
fn lay_over(tree: &mut Tree, unsaved: &[SourceFile]) {
    for page in unsaved {
        match tree.pages.iter_mut().find(|one| one.path == page.path) {
            Some(one) => *one = page.clone(),
            None => tree.pages.push(page.clone()),
        }
    }
    tree.pages.sort_by(|a, b| a.path.cmp(&b.path));
}

/// Why a page is not for readers, if so.
pub fn mark(document: &Document) -> Option<Mark> {
    match (document.access, document.fields.text(common::ACCESS)) {
        (Access::Public, _) => None,
        (_, Some("confidential")) => Some(Mark::Confidential),
        (Access::Withheld, Some("internal")) if !document.fields.flag(common::DRAFT) => Some(Mark::Internal),
        (Access::Withheld, _) => Some(Mark::Draft),
        (Access::Doubted, _) => Some(Mark::Doubted),
    }
}

impl Sight {
    /// Whether somebody wrote the page of that path.
    pub fn is_written(&self, path: &str) -> bool {
        self.written.contains(path)
    }

    /// What was found in a file, the gravest first.
    pub fn findings_of(&self, file: &str) -> Vec<&Finding> {
        let own = |finding: &&Finding| finding.place.as_ref().is_some_and(|place| &*place.file == file);
        let mut found: Vec<&Finding> = self.findings.iter().filter(own).collect();
        found.sort_by_key(|finding| finding.severity);
        found
    }

    /// What stands at the path of an address.
    pub fn show(&self, path: &str, slash: bool) -> Shown {
        let folder = path.is_empty() || slash;
        let wanted = match path.is_empty() {
            true => String::from("index.html"),
            false if folder => format!("{path}/index.html"),
            false => path.to_owned(),
        };
        if let Some(index) = self.site.at(&wanted) {
            return self.page(index);
        }
        if let Some(artifact) = self.made().get(&wanted) {
            return self.made_file(artifact, 200);
        }
        let inside = format!("{wanted}/index.html");
        if !folder && (self.site.at(&inside).is_some() || self.made().contains_key(&inside)) {
            return Shown::Folder;
        }
        match self.made().get("404.html") {
            Some(lost) if wanted.ends_with(".html") => self.made_file(lost, 404),
            _ => Shown::Nothing,
        }
    }

    fn page(&self, index: usize) -> Shown {
        let page = &self.site.pages[index];
        match render::page(&self.site, &self.theme, index).map(|artifact| artifact.content) {
            Ok(Content::Bytes(bytes)) => {
                let html = String::from_utf8_lossy(&bytes).into_owned();
                Shown::Html { status: 200, html: banner::above(html, self, Some(&page.document)) }
            }
            Ok(Content::File { source, .. }) => Shown::File(source),
            Err(finding) => Shown::Html { status: 500, html: banner::instead(&finding) },
        }
    }

    fn made_file(&self, artifact: &Artifact, status: u16) -> Shown {
        match &artifact.content {
            Content::File { source, .. } => Shown::File(source.clone()),
            Content::Bytes(bytes) if artifact.path.ends_with(".html") => {
                let html = String::from_utf8_lossy(bytes).into_owned();
                Shown::Html { status, html: banner::above(html, self, None) }
            }
            Content::Bytes(bytes) => Shown::Bytes(bytes.clone()),
        }
    }

    /// Everything but the pages and the search, made when first asked for.
    fn made(&self) -> &BTreeMap<String, Artifact> {
        self.made.get_or_init(|| {
            let lists = render::made(&self.site, &self.theme).into_iter();
            let lists = lists.chain(render::redirects(&self.site, &self.theme)).flatten();
            let files = render::attachments(&self.site).into_iter().chain(render::root_files(&self.root_files));
            let assets = self.theme.assets.iter().cloned().chain(render::calendars(&self.site));
            lists.chain(files).chain(assets).map(|artifact| (artifact.path.clone(), artifact)).collect()
        })
    }
}
