//! In: a site's folder. Out: every Markdown file as text, and a list of the files beside them.
//!
//! Nothing is skipped quietly: what cannot be read, is not UTF-8, or leads out of the site is a
//! finding.

pub mod conflict;
pub mod fence;
pub mod levelled;
pub mod root_files;

use crate::finding::{At, Finding, Findings, Place, Severity, cause, rules};
use fence::Fence;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

rules! {
    NO_CONTENT = error("read/no-content") {
        why: "The site would be empty.",
        says: "there is no folder `content`",
        help: "make a folder `content` and put a Markdown file in it",
    }

    EMPTY = error("read/empty") {
        why: "The site would be empty.",
        says: "there is no Markdown file in `content`",
        help: "add `content/_index.md` with a title",
    }

    OUTSIDE = error("read/outside") {
        why: "A link out of the site can publish what nobody meant to publish.",
        says: "this leads to a file outside the site, or to nothing",
        help: "put a copy of the file into the site, or remove the link",
    }

    UNREADABLE = error("read/unreadable") {
        why: "A page that cannot be read would be missing from the site.",
        says: "this cannot be read: it is not there",
        help: "check that you may open it, or remove it",
    }

    TOO_LONG = error("read/too-long") {
        why: "No reader can use a page that long.",
        says: "this page has 5 MB; the limit is 4 MB",
        help: "split it",
    }

    NOT_TEXT = error("read/not-text") {
        why: "It cannot be read as a page.",
        says: "this is not a text file",
        help: "save it as plain text (UTF-8)",
    }

    NOT_UTF8 = error("read/not-utf8") {
        why: "Names and quotation marks would come out garbled, or the page be missing.",
        says: "this file is not UTF-8 text from here on",
        help: "open it in your editor and save it with the encoding UTF-8",
    }

    NOT_A_PAGE = warning("read/not-a-page") {
        why: "Whoever wrote it believes that it stands on the site, and no reader finds it.",
        says: "this reads like a page, but a file of this name is none",
        help: "rename it to `notice.md`",
    }

    LOOP = error("read/loop") {
        why: "Following it would never end.",
        says: "this link leads back into a folder above it",
        help: "remove the link",
    }
}

/// One Markdown file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the site's folder.
    pub file: Arc<str>,
    /// Relative to `content/`.
    pub path: Arc<str>,
    /// UTF-8, no byte-order mark, lines ending in `\n`, and plain spaces where a space means something.
    pub text: Arc<str>,
}

/// A file beside the pages, published only when a published page refers to it.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Relative to `content/`.
    pub path: String,
    pub source: PathBuf,
}

/// What lies in `content/`.
#[derive(Debug, Default)]
pub struct Tree {
    pub pages: Vec<SourceFile>,
    pub attachments: Vec<Attachment>,
    /// What goes to the root of the site, by its path there.
    pub root_files: Vec<Attachment>,
}

/// The longest page read, in bytes.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Reads `site/content/`, in order of path.
pub fn read(site: &Path, findings: &mut Findings) -> Tree {
    let root = site.join("content");
    let mut tree = Tree { root_files: root_files::read(site, findings), ..Tree::default() };
    if !root.is_dir() {
        findings.push(NO_CONTENT.at(
            whole("content"),
            "there is no folder `content`",
            "make a folder `content` and put a Markdown file in it",
        ));
        return tree;
    }
    if let Some(outside) = led_out(site, "content") {
        findings.push(outside);
        return tree;
    }
    let mut fence = Fence::of(&root);
    let seen = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    for entry in seen.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
        match entry {
            Ok(entry) => {
                let held = fence.holds(&entry);
                if !entry.file_type().is_dir() {
                    file(entry.path(), held, &root, &mut tree, findings);
                }
            }
            // A link is followed before its name is asked for, so one that leads nowhere comes as an error.
            Err(error) if error.path().and_then(Path::file_name).is_some_and(is_hidden) => {}
            Err(error) => findings.push(walk_problem(&error, &root, "content")),
        }
    }
    tree.pages.sort_by(|a, b| a.path.cmp(&b.path));
    if tree.pages.is_empty() && findings.count(Severity::Error) == 0 {
        findings.push(EMPTY.at(
            whole("content"),
            "there is no Markdown file in `content`",
            "add `content/_index.md` with a title",
        ));
    }
    tree
}

/// The page of one file, as [`read`] reads it.
pub fn page(site: &Path, path: &Path) -> Option<SourceFile> {
    let root = site.join("content");
    let canonical = root.canonicalize().ok()?;
    let relative = path.strip_prefix(&canonical).or_else(|_| path.strip_prefix(&root)).ok()?;
    if relative.iter().any(is_hidden) || !path.is_file() {
        return None;
    }
    let held = path.canonicalize().is_ok_and(|real| real.starts_with(&canonical));
    let mut tree = Tree::default();
    file(&root.join(relative), held, &root, &mut tree, &mut Findings::new());
    tree.pages.pop()
}

/// The folders a site is made of, and those that are made of it.
const ROOMS: [&str; 5] = ["content", "static", "themes", "public", "search-index"];

/// A folder of the site that is a link, or lies behind one, out of the site or into another of its folders.
pub fn led_out(site: &Path, folder: &str) -> Option<Finding> {
    let home = site.canonicalize().ok()?;
    let real = site.join(folder).canonicalize().ok()?;
    if real == home.join(folder) {
        return None;
    }
    let message = if !real.starts_with(&home) {
        "this folder is a link to one outside the site"
    } else if ROOMS.iter().filter(|room| !folder.starts_with(**room)).any(|room| {
        let other = home.join(room);
        real.starts_with(&other) || other.starts_with(&real)
    }) {
        "this folder is a link to another folder of the site, whose files would go out as they are"
    } else {
        return None;
    };
    Some(OUTSIDE.at(whole(folder), message, "put a copy of the files into the site, or remove the link"))
}

/// A file that is a link out of its folder.
pub fn outside(shown: &str) -> Finding {
    OUTSIDE.at(
        whole(shown),
        "this leads to a file outside the site, or to nothing",
        "put a copy of the file into the site, or remove the link",
    )
}

/// Whether programs hide a file of that name: `.git`, an editor's lock `.#page.md`, Office's `~$letter.docx`.
pub fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".") || bytes.starts_with(b"~$")
}

fn file(path: &Path, held: bool, root: &Path, tree: &mut Tree, findings: &mut Findings) {
    let relative = slashes(path.strip_prefix(root).unwrap_or(path));
    let shown = format!("content/{relative}");
    if !held {
        return findings.push(outside(&shown));
    }
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown")) {
        match text(path, &shown) {
            Ok(text) => tree.pages.push(SourceFile { file: shown.into(), path: relative.into(), text }),
            Err(finding) => findings.push(*finding),
        }
    } else {
        whole_text(path, &shown, findings);
        meant_as_page(path, &shown).into_iter().for_each(|finding| findings.push(finding));
        tree.attachments.push(Attachment { path: relative, source: path.to_owned() });
    }
}

/// Endings of files that are joined line by line, and so can be left torn.
const TEXTS: &[&str] = &[
    "csv", "tsv", "txt", "text", "svg", "xml", "json", "html", "htm", "ics", "vtt", "srt", "yaml", "yml", "tex", "rtf",
    "css", "js",
];

/// Endings under which other programs keep pages.
const PAGES_ELSEWHERE: &[&str] = &[
    "mdx",
    "mkd",
    "mkdn",
    "mdwn",
    "mdown",
    "mdtext",
    "mdtxt",
    "rmd",
    "qmd",
    "rst",
    "adoc",
    "asciidoc",
    "org",
    "textile",
    "wiki",
    "mediawiki",
];

/// A text that somebody took for a page, by its name or because it begins like one.
fn meant_as_page(path: &Path, shown: &str) -> Option<Finding> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let bare = name.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let stem = bare.strip_suffix(".txt").filter(|stem| is_page(stem)).unwrap_or(bare);
    let ending = stem.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let named = is_page(stem) || ending.as_deref().is_some_and(|ending| PAGES_ELSEWHERE.contains(&ending));
    let head = head(path)?;
    let begins = head.trim_start().strip_prefix("---").is_some_and(|rest| {
        rest.lines().skip(1).take(10).any(|line| {
            line.split_once(':')
                .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
        })
    });
    let written = ending.is_none() && head.contains(char::is_alphabetic) && head.trim().contains(' ');
    if !(named || begins || written) {
        return None;
    }
    let first = stem.rsplit_once('.').map_or(stem, |(first, _)| first).trim();
    Some(NOT_A_PAGE.at(
        whole(shown),
        "this reads like a page, but a file of this name is none",
        format!("rename it to `{first}.md`"),
    ))
}

fn is_page(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}

/// The beginning of a file, if it is text.
fn head(path: &Path) -> Option<String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(1024).read_to_end(&mut bytes).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let good = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_some() => return None,
        Err(error) => error.valid_up_to(),
        Ok(_) => bytes.len(),
    };
    let text = std::str::from_utf8(&bytes[..good]).ok()?;
    (!text.contains('\0')).then(|| text.to_owned())
}

/// Looks whether a text that is no page was left torn.
fn whole_text(path: &Path, shown: &str, findings: &mut Findings) {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let small = path.metadata().is_ok_and(|data| data.len() <= LONGEST);
    if small
        && TEXTS.contains(&ending.as_str())
        && let Ok(bytes) = std::fs::read(path)
    {
        let text = String::from_utf8_lossy(&bytes);
        conflict::finding(&Arc::from(shown), &text).into_iter().for_each(|finding| findings.push(finding));
    }
}

fn text(path: &Path, shown: &str) -> Result<Arc<str>, Box<Finding>> {
    let unreadable = |error: std::io::Error| {
        Box::new(UNREADABLE.at(
            whole(shown),
            format!("this file cannot be read: {}", cause(&error)),
            "check that you may open it, and that nothing else holds it",
        ))
    };
    let size = path.metadata().map_err(unreadable)?.len();
    if size > LONGEST {
        return Err(Box::new(TOO_LONG.at(
            whole(shown),
            format!("this page has {} MB; the limit is 4 MB", size / 1024 / 1024),
            "split it",
        )));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => {
            Err(Box::new(NOT_TEXT.at(whole(shown), "this is not a text file", "save it as plain text (UTF-8)")))
        }
        Ok(text) => Ok(Arc::from(levelled::levelled(text))),
        Err(error) => Err(Box::new(not_utf8(bytes, error.valid_up_to(), shown))),
    }
}

fn not_utf8(bytes: &[u8], good: usize, shown: &str) -> Finding {
    let before = String::from_utf8_lossy(&bytes[..good]);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let mut finding = NOT_UTF8.at(
        whole(shown),
        "this file is not UTF-8 text from here on",
        "open it in your editor and save it with the encoding UTF-8",
    );
    finding.place =
        Some(Place { file: shown.into(), at: At::span(line, column, 1), from: 1, source_line: String::new() });
    finding
}

fn walk_problem(error: &walkdir::Error, root: &Path, folder: &str) -> Finding {
    let path =
        error.path().map_or(folder.into(), |p| format!("{folder}/{}", slashes(p.strip_prefix(root).unwrap_or(p))));
    if error.loop_ancestor().is_some() {
        return LOOP.at(whole(&path), "this link leads back into a folder above it", "remove the link");
    }
    let reason = error.io_error().map_or("the system does not say why".into(), cause);
    UNREADABLE
        .at(whole(&path), format!("this cannot be read: {reason}"), "check that you may open it, or remove it")
        .because("What cannot be read would be missing from the site.")
}

fn whole(file: &str) -> Option<Place> {
    Some(Place::file(file))
}

fn slashes(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
