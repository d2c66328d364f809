//! In: every artifact, then the site as a whole. Out: [`Cleared`], which alone can be published, or
//! the findings that forbid it. One question a file; each looks at the finished bytes, not at what
//! was meant.

mod download;
mod hidden;
mod html;
mod leak;
mod links;
mod personal_data;
mod policy;
mod remains;
mod style;
mod telling;
mod text;

pub use hidden::{Said, said_of};
pub use html::title;
pub(crate) use links::{BROKEN_ANCHOR, BROKEN_LINK};
pub(crate) use personal_data::PERSONAL_DATA;
pub(crate) use policy::{NO_EMERGENCY_LINE, NOT_OFFLINE};
pub(crate) use remains::REMAINS;
pub use telling::Telling;

use crate::document::KindId;
use crate::document::kind::agency;
use crate::finding::{Findings, Place, Rule, rules};
use crate::formats::{self, Family, host_file};
use crate::import::passages::Download;
use crate::memo::Memo;
use crate::publish::history::Change;
use crate::publish::{IndexHome, PublishError, Published, Stage};
use crate::read::root_files;
use crate::render::{Artifact, Content, Theme, brand};
use crate::site::closed::own_id;
use crate::site::never_publish::{NEVER_PUBLISH, Names};
use crate::site::{Page, Site, route};
use crate::sum::Sum;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

rules! {
    TAKEN = error("static/taken") {
        why: "One of the two would be lost.",
        says: "`static/404.html` would take the place of a file that Signpost makes",
        help: "take it out of `static` or rename it; a page belongs into `content`, a template into `themes`",
    }

    NAME = error("static/name") {
        why: "On a PC or a memory stick the file would be missing, and the copy of the site incomplete.",
        says: "`static/aux.txt` cannot be published: Windows keeps that name for itself",
        help: "rename it",
    }
}

/// A staged site that passed every question. Only [`Guard::finish`] makes one.
#[derive(Debug)]
pub struct Cleared(Stage);

impl Cleared {
    /// Puts an earlier site, built for `day`, in place of the last one, with the ids its pages had. No index was made
    /// of it.
    pub fn put_back(mut self, day: &str, ids: BTreeMap<String, String>) -> Result<Published, PublishError> {
        self.0.name_pages(ids);
        self.0.commit(day)
    }

    /// What differs from the site that stands there now.
    pub fn change(&self) -> Change {
        self.0.change()
    }

    /// Where it lies until it is published, to be compared with.
    pub fn folder(&self) -> &Path {
        self.0.folder()
    }

    /// Puts the site in place of the last one, and the index of this identity with it.
    pub fn publish(self, home: &IndexHome, index: &str, day: &str) -> Result<Published, PublishError> {
        self.0.commit_with(home, index, day)
    }
}

/// Looks at artifacts as they are made, from any thread.
pub struct Guard<'s> {
    stage: Stage,
    leaks: leak::Leaks<'s>,
    allowed: &'s BTreeSet<String>,
    site: &'s Site,
    files: hidden::Rules<'s>,
    never: Names<'s>,
    /// What the site's own theme brings: the file that its author knows, by path in the site.
    own: BTreeMap<String, String>,
    seen: Mutex<Seen>,
    /// What earlier builds cleared, and the sum of all else that it depends on.
    cleared: Option<(&'s Memo, Sum)>,
}

#[derive(Default)]
struct Seen {
    findings: Findings,
    leaks: leak::Found,
    personal: personal_data::Found,
    pages: Vec<links::Anchors>,
    styles: Vec<style::Wanted>,
    files: Vec<String>,
    /// Files that only a person could read through.
    unread: BTreeSet<String>,
    /// What search may know of the files beside the pages, by path in the site.
    downloads: BTreeMap<String, Download>,
}

impl<'s> Guard<'s> {
    /// Guards one site on its way to `stage`.
    pub fn new(site: &'s Site, theme: &Theme, stage: Stage) -> Guard<'s> {
        let leaks = leak::Leaks::of(site, theme);
        let files = hidden::Rules {
            authors: authors(site),
            unread: &site.config.allow_unread,
            clean_pictures: site.config.clean_pictures,
            today: site.today,
        };
        Guard {
            stage,
            leaks,
            allowed: &site.allowed,
            site,
            files,
            never: Names::of(&site.config),
            own: (*theme.own).clone(),
            seen: Mutex::default(),
            cleared: None,
        }
    }

    /// The same, which looks at no file that an earlier build has cleared: the same bytes at the same path, while the same
    /// was withheld and the same was allowed.
    pub fn recalling(self, memo: &'s Memo) -> Guard<'s> {
        let allowed = self.allowed.iter().map(String::as_bytes);
        let sum = Sum::of_all([self.leaks.sum().bytes().as_slice()].into_iter().chain(allowed));
        Guard { cleared: Some((memo, sum)), ..self }
    }

    /// Where the search index of this site is made.
    pub fn index_folder(&self) -> PathBuf {
        self.stage.index_folder()
    }

    /// Asks every question of one file and stages it.
    pub fn take(&self, artifact: Artifact) -> Result<(), PublishError> {
        let path = artifact.path;
        match artifact.content {
            Content::Bytes(bytes) => self.take_bytes(&path, &bytes).map(drop),
            Content::File { source, shown } => {
                if shown.starts_with(root_files::FOLDER) && !self.is_free(&path, &shown) {
                    return Ok(());
                }
                let bytes = std::fs::read(&source).map_err(|error| PublishError::Disk {
                    doing: "read",
                    place: source.clone(),
                    cause: error,
                })?;
                let linked = linked_to(&source, &shown);
                // What was looked at is what is published, whatever lies there by now.
                let published = self.beside(&path, shown, linked.as_deref(), &bytes);
                self.stage.put(&path, &published)
            }
        }
    }

    /// The same of a file that is made here; gives its sum.
    pub fn take_bytes(&self, path: &str, bytes: &[u8]) -> Result<Sum, PublishError> {
        let sum = Sum::of(bytes);
        match self.inspect(path, bytes, sum) {
            Cow::Borrowed(same) => self.stage.put_summed(path, same, sum).map(|()| sum),
            Cow::Owned(other) => self.stage.put(path, &other).map(|()| Sum::of(&other)),
        }
    }

    /// Stages a page of the last output again, if its bytes have this sum and an earlier build cleared them, while the same
    /// was withheld and the same was allowed.
    pub fn take_again(&self, path: &str, sum: Sum) -> Result<bool, PublishError> {
        let Some((memo, of)) = self.known(path, sum) else { return Ok(false) };
        let Some(anchors) = links::Anchors::recall(path, memo, of) else { return Ok(false) };
        let staged = self.stage.put_again(path, sum)?;
        if staged {
            self.note(path, Findings::new(), leak::Found::default(), personal_data::Found::default(), Some(anchors));
        }
        Ok(staged)
    }

    /// Where it is kept whether a file is cleared: by its path, its bytes, and all else that it depends on. A style is
    /// looked at each time, as it says what it wants of other files, and so is what a theme of the site's own brings.
    fn known(&self, path: &str, sum: Sum) -> Option<(&'s Memo, Sum)> {
        let (memo, by) = self.cleared.filter(|_| !path.ends_with(".css") && !self.own.contains_key(path))?;
        Some((memo, Sum::of_all([b"cleared".as_slice(), by.bytes(), path.as_bytes(), sum.bytes()])))
    }

    /// The same of a file of an earlier site. A build asks its sources for names that are never published; here the
    /// finished file is asked: its path, what heads it, and, of a download, what it calls itself.
    pub fn take_kept(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.never_named(path, bytes);
        let published = if is_made(path, bytes) {
            self.inspect(path, bytes, Sum::of(bytes))
        } else {
            self.beside(path, path.to_owned(), None, bytes)
        };
        self.stage.put(path, &published)
    }

    /// Asks the path of a file, and what heads a page, for names that are never published.
    fn never_named(&self, path: &str, bytes: &[u8]) {
        let heads = if path.ends_with(".html") { html::heads(&text::read(bytes)) } else { Vec::new() };
        let in_path = self.never.in_path(path).filter(|_| !route::is_loaded(path));
        let Some(word) = in_path.or_else(|| heads.iter().find_map(|title| self.never.in_title(title))) else { return };
        let finding = NEVER_PUBLISH.at(
            built(path),
            format!("`{word}` is on the list of what must never be published, but this file is called or headed so"),
            "take the name off the list in `signpost.yaml` if the file is harmless",
        );
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).findings.push(finding);
    }

    /// Whether a file of `static` may have the path it wants. It comes after all that the build makes.
    fn is_free(&self, path: &str, shown: &str) -> bool {
        let finding = if let Some(reason) = crate::publish::objection(path) {
            NAME.at(built(shown), format!("`{shown}` cannot be published: {reason}"), "rename it")
        } else if let Some(by) = self.stage.taken_by(path) {
            let message = if by == path {
                format!("`{shown}` would take the place of a file that Signpost makes")
            } else if by.len() > path.len() && by.as_bytes()[path.len()] == b'/' {
                format!("`{shown}` would take the place of a folder that Signpost makes")
            } else {
                format!("`{shown}` would lie where `{by}` of the site is, on many computers")
            };
            TAKEN.at(
                built(shown),
                message,
                "take it out of `static` or rename it; a page belongs into `content`, a template into `themes`",
            )
        } else {
            return true;
        };
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).findings.push(finding);
        false
    }

    /// The files beside the pages that were looked through so far, by path in the site, for the search: it knows their
    /// words from here and reads none of them again.
    pub fn downloads(&self) -> BTreeMap<String, Download> {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner).downloads)
    }

    /// A file that the build makes or a theme brings. Gives what is published.
    fn inspect<'b>(&self, path: &str, bytes: &'b [u8], sum: Sum) -> Cow<'b, [u8]> {
        let mut findings = Findings::new();
        let mut published = Cow::Borrowed(bytes);
        let mut leaks = leak::Found::default();
        let mut personal = personal_data::Found::default();
        let mut anchors = None;
        let known = self.known(path, sum);
        if let Some((memo, of)) = known {
            let page = path.ends_with(".html");
            let recalled =
                if page { links::Anchors::recall(path, memo, of).map(Some) } else { memo.recall(of).map(|()| None) };
            if let Some(anchors) = recalled {
                self.note(path, findings, leaks, personal, anchors);
                return published;
            }
        }
        if path.ends_with(".html") {
            let text = text::read(bytes);
            let page = html::scan(&text);
            policy::page(path, &page, &mut findings);
            remains::look(path, &text, &mut findings);
            let written = page.as_written().map(|written| [page.text.as_str(), &written].join(" "));
            for text in [written.as_ref().unwrap_or(&page.text), &page.attributes, &page.unseen] {
                self.leaks.look(path, text, &mut leaks);
            }
            for text in [&page.text, &page.attributes] {
                personal.append(personal_data::look(path, text, self.allowed));
            }
            anchors = Some(links::Anchors::of(path, &page));
        } else {
            policy::file(path, bytes, &mut findings);
            if path.ends_with(".css") {
                let file = self.own.get(path).cloned().unwrap_or_else(|| format!("(built site) {path}"));
                self.style(path, &file, bytes, &mut findings);
            }
            if let Some(file) = self.own.get(path) {
                published = self.of_the_theme(path, file, bytes, &mut findings);
            }
            match crate::search::decode(path, bytes) {
                // The program put these words side by side: what was withheld must not be among them, but two numbers
                // of two pages are no third one. Pages and the site's own words were asked where they were written.
                Some(words) => self.leaks.look(path, &words, &mut leaks),
                None => {
                    // A style sheet that the program brings has its own words and no others.
                    let brought = path.ends_with(".css") && path != brand::STYLE && !self.own.contains_key(path);
                    for text in text::of(path, bytes) {
                        if !brought {
                            self.leaks.look(path, &text, &mut leaks);
                        }
                        personal.append(personal_data::look(path, &text, self.allowed));
                    }
                }
            }
        }
        self.leaks.look_at_name(path, path, &mut leaks);
        let clean = findings.is_empty() && leaks.is_empty() && personal.is_empty();
        match (known.filter(|_| clean), &anchors) {
            (Some((memo, of)), Some(anchors)) => anchors.remember(memo, of),
            (Some((memo, of)), None) => memo.remember(of, &()),
            (None, _) => {}
        }
        self.note(path, findings, leaks, personal, anchors);
        published
    }

    /// What a theme brings that is no style, script or font is a download like any other.
    fn of_the_theme<'b>(&self, path: &str, file: &str, bytes: &'b [u8], findings: &mut Findings) -> Cow<'b, [u8]> {
        let within = path.strip_prefix("assets/").unwrap_or(path);
        if let Some(word) = self.never.in_path(within) {
            findings.push(NEVER_PUBLISH.at(
                built(file),
                format!("`{word}` is on the list of what must never be published, but the theme publishes this file"),
                "take it out of the theme, or rename it if it is harmless",
            ));
        }
        if matches!(formats::family(path), Family::Font | Family::Foreign | Family::Page) {
            return Cow::Borrowed(bytes);
        }
        let looked = self.files.look(path, file, bytes, findings);
        self.never_published(file, &looked, findings);
        looked.bytes
    }

    /// A file somebody put beside the pages or into `static`: its findings name it where it lies. Gives what is
    /// published.
    fn beside<'b>(&self, path: &str, shown: String, linked: Option<&str>, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let mut findings = Findings::new();
        // Of an earlier site nobody knows which file lay in `static`.
        let rooted = shown.starts_with(root_files::FOLDER) || shown == path;
        let name = if rooted { read_as(path, bytes) } else { Cow::Borrowed(path) };
        let looked = self.files.look(&name, &shown, bytes, &mut findings);
        self.never_published(&shown, &looked, &mut findings);
        if let Some(word) = self.never.in_path(path).filter(|_| rooted && shown != path) {
            findings.push(NEVER_PUBLISH.at(
                built(&shown),
                format!("`{word}` is on the list of what must never be published, but `static` publishes this file"),
                "take it out of `static`, or rename it if it is harmless",
            ));
        }
        if let Some((word, real)) = linked.and_then(|real| Some((self.never.in_path(real)?, real))) {
            findings.push(NEVER_PUBLISH.at(
                built(&shown),
                format!("`{word}` is on the list of what must never be published, but this file is a link to {real}"),
                "take the link out, or rename the file it leads to if it is harmless",
            ));
        }
        if rooted && formats::extension(path) == "css" {
            self.style(path, &shown, bytes, &mut findings);
        }
        let mut personal = personal_data::Found::default();
        let mut leaks = leak::Found::default();
        self.leaks.look(&shown, &looked.columns, &mut leaks);
        for text in text::written(&name, looked.text) {
            personal.append(personal_data::look(&shown, &text, self.allowed));
            self.leaks.look(&shown, &text, &mut leaks);
        }
        self.leaks.look_at_name(&shown, path, &mut leaks);
        if let Some(source) = looked.source.filter(|_| !rooted) {
            let known = download::known(&shown, looked.bytes.len(), source, &mut findings);
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).downloads.insert(path.to_owned(), known);
        }
        self.note(path, findings, leaks, personal, None);
        if looked.read_by_a_person {
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).unread.insert(shown);
        }
        looked.bytes
    }

    fn style(&self, path: &str, file: &str, bytes: &[u8], findings: &mut Findings) {
        let wanted = style::look(path, file, &text::read(bytes), findings);
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).styles.extend(wanted);
    }

    /// A file of a harmless name can hold what must never be public: an archive a log, a workbook its sheet.
    fn never_published(&self, shown: &str, looked: &hidden::Looked<'_>, findings: &mut Findings) {
        let named = looked.names.iter().map(|name| (name, self.never.in_path(name)));
        let titled = looked.names.iter().chain(&looked.titles).map(|name| (name, self.never.in_title(name)));
        let mut told = BTreeSet::new();
        for (name, word) in named.chain(titled) {
            if let Some(word) = word.filter(|_| told.insert(name)) {
                findings.push(NEVER_PUBLISH.at(
                    built(shown),
                    format!("`{word}` is on the list of what must never be published, but “{name}” lies in this file"),
                    "take that part out, or rename it if it is harmless",
                ));
            }
        }
    }

    fn note(
        &self,
        path: &str,
        findings: Findings,
        leaks: leak::Found,
        personal: personal_data::Found,
        anchors: Option<links::Anchors>,
    ) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.leaks.append(leaks);
        seen.findings.append(findings);
        seen.personal.append(personal);
        seen.pages.extend(anchors);
        seen.files.push(path.to_owned());
    }

    /// Asks what only the whole can answer. Clears the site if nothing forbids it.
    pub fn finish(self, findings: &mut Findings, strict: bool) -> Option<Cleared> {
        let mut seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        links::check(self.site, &seen.pages, &seen.files, &mut seen.findings);
        style::check(seen.styles, &seen.files, &mut seen.findings);
        self.leaks.look_at_words_for_the_search(self.site, &mut seen.leaks);
        self.leaks.tell(seen.leaks, &mut seen.findings);
        for line in self.files.unread {
            let used = seen.unread.iter().any(|file| line.covers(file, self.files.today));
            line.tell(used, self.files.today, &mut seen.findings);
        }
        seen.personal.tell(self.site, &mut seen.findings);
        seen.findings.except_late(&self.site.config.exceptions, findings);
        seen.findings.except_files(&self.site.config.exceptions, self.site.today);
        findings.append(seen.findings);
        let mut stage = self.stage;
        let given = |page: &&Page| page.document.id != own_id(&page.url);
        let ids = self.site.pages.iter().filter(given);
        stage.name_pages(ids.map(|page| (page.url.clone(), page.document.id.clone())).collect());
        (!findings.block(strict)).then_some(Cleared(stage))
    }
}

/// Whether Signpost made this file of an earlier site, or its theme brought it: the rest was put beside the pages.
fn is_made(path: &str, bytes: &[u8]) -> bool {
    let ending = formats::extension(path);
    let written = matches!(ending.as_str(), "html" | "xml" | "ics" | "webmanifest") && read_as(path, bytes) == path;
    route::is_loaded(path) || written
}

/// The partnership, its agencies and its groups, in lower case.
fn authors(site: &Site) -> BTreeSet<String> {
    let bodies = site.pages.iter().map(|p| &p.document).filter(|d| matches!(d.kind.id, KindId::Agency | KindId::Group));
    let names = bodies.flat_map(|d| [Some(d.title.as_str()), d.fields.text(agency::SHORT_NAME)]).flatten();
    names.chain([site.config.name.as_str()]).map(str::to_lowercase).collect()
}

/// What a file of the site leads to, if it is a link: the path below the site's folder.
fn linked_to(source: &Path, shown: &str) -> Option<String> {
    let site = source.ancestors().nth(Path::new(shown).components().count())?.canonicalize().ok()?;
    let real = source.canonicalize().ok()?;
    let real = real.strip_prefix(site).ok()?.to_string_lossy().replace('\\', "/");
    (real != shown).then_some(real)
}

/// Under which name a file of `static` is read: some say nothing of what is in them, or no word that this room knows.
fn read_as<'p>(path: &'p str, bytes: &[u8]) -> Cow<'p, str> {
    match host_file::written_in(path) {
        Some(ending) => Cow::Owned(format!("{path}.{ending}")),
        None if formats::extension(path) == "css" => Cow::Owned(format!("{path}.txt")),
        // Google asks for a page of one line to prove whose the site is.
        None if path.ends_with(".html") && is_proof(path, bytes) => Cow::Owned(format!("{path}.txt")),
        None => Cow::Borrowed(path),
    }
}

/// Whether a page holds its own name for Google and nothing else.
fn is_proof(path: &str, bytes: &[u8]) -> bool {
    let said = std::str::from_utf8(bytes).ok().and_then(|text| text.trim().strip_prefix("google-site-verification:"));
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    said.is_some_and(|said| said.trim() == path && plain(path))
}

/// The place of a finished file, or of one that somebody put there.
fn built(path: &str) -> Option<Place> {
    let beside = ["content/", "static/", "themes/"].iter().any(|folder| path.starts_with(folder));
    Some(Place::file(&if beside { path.to_owned() } else { format!("(built site) {path}") }))
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    let lists: &[&[&Rule]] = &[
        RULES,
        download::RULES,
        hidden::RULES,
        leak::RULES,
        links::RULES,
        personal_data::RULES,
        policy::RULES,
        remains::RULES,
        style::RULES,
    ];
    lists.concat()
}
