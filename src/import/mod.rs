//! `signpost import`: office files become drafts. In: files, and what the site has already. Out: pages to write, with
//! their pictures, and for each file a tale of what went where and what did not come along. The story, in the order of
//! the data:
//!
//! ```text
//! source   a file            -> Source   blocks, and a list of all that is hidden or left behind
//! shape    Source            -> Draft    which kind it is; what goes into which field, heading and table
//! write    Draft             -> Markdown as somebody would type it
//! account  all three         -> words of the file that came nowhere
//! report   every file's tale -> text and HTML
//! ```
//!
//! `passages` cuts a `Source` for the search: what is published as it is can be found by its words.
//!
//! A draft says `draft: true` and `access: internal`, so that nothing of it is built before somebody has read it.

mod account;
pub mod block;
mod known;
pub mod passages;
pub mod report;
pub mod shape;
pub mod source;
pub mod write;

use crate::document::Kind;
use crate::document::kind::Field;
use crate::local::Local;
use crate::personal::{self, Weight};
use crate::read::is_hidden;
use block::LeftOut;
use shape::{By, Draft, Tale};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

pub use known::known;
pub use shape::Known;

/// What is asked for.
pub struct Order<'o> {
    pub kind: Option<&'static Kind>,
    /// The folder in `content/`; without one that of the kind.
    pub into: Option<&'o str>,
    pub local: &'o Local,
    pub known: &'o Known,
}

/// What became of one file.
#[derive(Debug)]
pub struct Taken {
    pub name: String,
    pub outcome: Result<Made, String>,
}

#[derive(Debug)]
pub struct Made {
    pub kind: &'static Kind,
    pub because: String,
    pub pages: Vec<Page>,
    pub left_out: Vec<LeftOut>,
    /// What a person has to look at in the file as a whole.
    pub doubts: Vec<String>,
    /// Only its words could be read.
    pub only_words: bool,
}

/// A page to write.
#[derive(Debug)]
pub struct Page {
    /// Below `content/`.
    pub path: String,
    pub text: String,
    /// Pictures beside it.
    pub files: Vec<(String, Vec<u8>)>,
    pub tale: Tale,
    pub unfilled: Vec<&'static Field>,
    pub unfilled_cells: usize,
    pub words: usize,
    /// Pictures nobody described.
    pub undescribed: usize,
    /// Where it holds what could lead to a person: the line, and what it is.
    pub personal: Vec<(usize, &'static str)>,
}

/// The files that the paths mean, in order: themselves, and what lies in folders.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let entries = WalkDir::new(path).sort_by_file_name().into_iter();
        let seen = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())).flatten();
        out.extend(seen.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path));
    }
    out
}

/// Reads a file and makes pages of it.
pub fn take(path: &Path, order: &Order<'_>) -> Taken {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let outcome = match std::fs::read(path) {
        Ok(bytes) => made(&name, &bytes, order).map_err(str::to_owned),
        Err(error) => Err(format!("it cannot be read: {}", crate::finding::cause(&error))),
    };
    Taken { name, outcome }
}

/// Makes pages of the bytes of a file.
pub fn made(name: &str, bytes: &[u8], order: &Order<'_>) -> Result<Made, &'static str> {
    let (mut source, contents) = source::read(name, bytes)?;
    // A page of the web was read as a whole, and its tags glue the words of the other reading together.
    if !matches!(crate::formats::family(name), crate::formats::Family::Page) {
        account::raw(&contents, &mut source);
    }
    let before = account::words_of(&source);
    let by = By { local: order.local, known: order.known };
    let shaped = shape::shape(&mut source, order.kind, &by);
    if shaped.drafts.is_empty() {
        return Err("nothing in it could become a page: no row of its list names anything");
    }
    let mut pages: Vec<Page> = Vec::new();
    for draft in &shaped.drafts {
        pages.push(page(draft, &source, order, &pages));
    }
    account::lost(&before, &mut source, &mut pages);
    links(&mut source, &shaped.drafts);
    Ok(Made {
        kind: shaped.kind,
        because: shaped.because,
        pages,
        left_out: source.left_out,
        doubts: source.doubts,
        only_words: source.only_words,
    })
}

fn page(draft: &Draft, source: &block::Source, order: &Order<'_>, before: &[Page]) -> Page {
    let mut draft = draft.clone();
    let folder = order.into.map_or(draft.kind.folder, |folder| folder.trim_matches('/'));
    let path = |slug: &str| if folder.is_empty() { format!("{slug}.md") } else { format!("{folder}/{slug}.md") };
    if draft.slug.is_empty() {
        draft.slug = format!("{}-{}", draft.kind.name, before.len() + 1);
    }
    let first = draft.slug.clone();
    let mut number = 2;
    while before.iter().any(|page| page.path == path(&draft.slug)) {
        draft.slug = format!("{first}-{number}");
        number += 1;
    }
    let shown = draft.pictures(source);
    let named = |number: usize, picture: &block::Picture| {
        let ending = crate::formats::extension(&picture.name);
        format!("{}-picture-{}.{ending}", draft.slug, number + 1)
    };
    let names: Vec<String> =
        source.pictures.iter().enumerate().map(|(number, picture)| named(number, picture)).collect();
    let beside = |number: &usize| {
        let name = if folder.is_empty() { names[*number].clone() } else { format!("{folder}/{}", names[*number]) };
        (name, source.pictures[*number].bytes.clone())
    };
    draft.tale.once();
    let text = write::page(&draft, source, &names);
    let hits = personal::find(&text);
    let mut personal: Vec<(usize, &'static str)> = hits
        .iter()
        .filter(|hit| hit.weight >= Weight::Warn)
        .map(|hit| (text[..hit.start].matches('\n').count() + 1, hit.what.words()))
        .collect();
    let named = text.lines().zip(1..).filter(|(line, _)| shape::names_somebody(line));
    personal.extend(named.map(|(_, number)| (number, "somebody's name, as it seems")));
    let initials = initials(source, &text);
    let signed = text.lines().zip(1..).filter(|(line, _)| words(line).any(|word| initials.contains(word)));
    personal.extend(signed.map(|(_, number)| (number, "the initials of somebody on a list of people")));
    personal.sort_unstable();
    personal.dedup();
    Page {
        path: path(&draft.slug),
        files: shown.iter().map(beside).collect(),
        unfilled: draft.unfilled(),
        unfilled_cells: draft.unfilled_cells(),
        words: draft.words(),
        undescribed: shown.iter().filter(|number| source.pictures[**number].alt.is_empty()).count(),
        tale: draft.tale,
        text,
        personal,
    }
}

/// How the people of a file are called for short: what stands in brackets behind the names on lists of people, “Helen Marsh
/// (HM)”, and the first letters of the names on lists and in the text.
fn initials(source: &block::Source, text: &str) -> BTreeSet<String> {
    let lists: Vec<&str> =
        source.left_out.iter().filter(|left| left.what == block::What::Names).map(|left| left.words.as_str()).collect();
    let inner = lists
        .iter()
        .flat_map(|words| words.split('(').skip(1))
        .filter_map(|rest| rest.split_once(')').map(|(inner, _)| inner))
        .filter(|inner| (2..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_uppercase()));
    let named = text.lines().filter(|line| shape::names_somebody(line));
    let of_names = lists.iter().copied().chain(named).flat_map(shape::initials);
    inner.map(str::to_owned).chain(of_names).collect()
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric())
}

/// Links that lead nowhere outside the office do not come along.
fn links(source: &mut block::Source, drafts: &[Draft]) {
    let mut left: Vec<String> = Vec::new();
    let mut look = |block: &block::Block| gather(block, &mut left);
    drafts.iter().flat_map(|draft| &draft.body).for_each(|part| {
        if let shape::Part::Block(block) = part {
            look(block);
        }
    });
    source.notes.iter().flatten().for_each(&mut look);
    left.dedup();
    for link in left {
        source.left_out.push(LeftOut { what: block::What::Link, at: String::new(), words: link });
    }
}

fn gather(block: &block::Block, left: &mut Vec<String>) {
    for piece in block.words() {
        if let block::Piece::Text(block::Text { link: Some(link), text, .. }) = piece
            && !write::leads(link)
        {
            left.push(format!("“{}” led to {link}", text.trim()));
        }
    }
    if let block::Block::Table(table) = block {
        table.rows.iter().flatten().flat_map(|cell| &cell.blocks).for_each(|block| gather(block, left));
    }
}
