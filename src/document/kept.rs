//! In: a page understood. Out: bytes, of which the same page is made again where its source has not changed. What stands once
//! in the program (a kind, a field, a table and its columns) is kept by its name; what a page finds out when first asked is
//! found out again.

use super::fields::Fields;
use super::kind::{self, Kind, Table};
use super::{Access, Body, Cell, Document, NamedTable, Row, Withheld, Word};
use crate::finding::At;
use crate::read::SourceFile;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

#[derive(Serialize, Deserialize)]
struct Kept<'d> {
    kind: Cow<'d, str>,
    id: Cow<'d, str>,
    title: Cow<'d, str>,
    access: Access,
    read: bool,
    fields: Vec<(Cow<'d, str>, Cow<'d, [Word]>)>,
    body: Cow<'d, Body>,
    tables: Vec<KeptTable<'d>>,
    withheld: Cow<'d, [Withheld]>,
}

#[derive(Serialize, Deserialize)]
struct KeptTable<'d> {
    name: Cow<'d, str>,
    rows: Vec<KeptRow<'d>>,
    at: At,
}

#[derive(Serialize, Deserialize)]
struct KeptRow<'d> {
    cells: Vec<KeptCell<'d>>,
    at: At,
    anchor: Option<Cow<'d, str>>,
}

#[derive(Serialize, Deserialize)]
struct KeptCell<'d> {
    column: Cow<'d, str>,
    text: Cow<'d, str>,
    html: Cow<'d, str>,
    at: At,
}

/// The page as bytes. One that waits for a day, as other programs say it, has none: it brings a finding of its own, and is
/// read anew each time.
pub fn keep(document: &Document) -> Option<Vec<u8>> {
    // Whatever is new on a page does not compile here until somebody says how it is kept.
    let Document { file: _, path: _, source: _, kind, id, title, access, read, fields, dated, body, .. } = document;
    if !dated.is_empty() {
        return None;
    }
    let kept = Kept {
        kind: kind.name.into(),
        id: id.into(),
        title: title.into(),
        access: *access,
        read: *read,
        fields: fields.named()?.map(|(name, words)| (name.into(), words.into())).collect(),
        body: Cow::Borrowed(body),
        tables: body.tables.iter().map(table).collect(),
        withheld: Cow::Borrowed(&document.withheld),
    };
    postcard::to_allocvec(&kept).ok()
}

fn table(table: &NamedTable) -> KeptTable<'_> {
    let NamedTable { spec, rows, at } = table;
    KeptTable { name: spec.name.into(), rows: rows.iter().map(row).collect(), at: *at }
}

fn row(row: &Row) -> KeptRow<'_> {
    let Row { cells, at, anchor } = row;
    KeptRow { cells: cells.iter().map(cell).collect(), at: *at, anchor: anchor.as_deref().map(Cow::from) }
}

fn cell(cell: &Cell) -> KeptCell<'_> {
    let Cell { column, text, html, at } = cell;
    KeptCell { column: column.name.into(), text: text.into(), html: html.into(), at: *at }
}

/// The page of this source again; nothing if a name is none any more.
pub fn again(bytes: &[u8], source: &SourceFile) -> Option<Document> {
    let kept: Kept<'_> = postcard::from_bytes(bytes).ok()?;
    let kind = kind::kind(&kept.kind)?;
    let fields = kept.fields.into_iter().map(|(name, words)| (name, words.into_owned()));
    let mut body = kept.body.into_owned();
    body.tables = kept.tables.into_iter().map(|table| table.again(kind)).collect::<Option<_>>()?;
    Some(Document {
        file: source.file.clone(),
        path: source.path.clone(),
        source: source.text.clone(),
        kind,
        id: kept.id.into_owned(),
        title: kept.title.into_owned(),
        access: kept.access,
        read: kept.read,
        fields: Fields::of_names(fields, kind)?,
        dated: Vec::new(),
        body,
        withheld: kept.withheld.into_owned(),
        personal: OnceLock::new(),
        letters: OnceLock::new(),
    })
}

impl KeptTable<'_> {
    fn again(self, kind: &'static Kind) -> Option<NamedTable> {
        let spec = kind.table(&self.name)?;
        let rows = self.rows.into_iter().map(|row| row.again(spec)).collect::<Option<_>>()?;
        Some(NamedTable { spec, rows, at: self.at })
    }
}

impl KeptRow<'_> {
    fn again(self, spec: &'static Table) -> Option<Row> {
        let cells = self.cells.into_iter().map(|cell| cell.again(spec)).collect::<Option<_>>()?;
        Some(Row { cells, at: self.at, anchor: self.anchor.map(Cow::into_owned) })
    }
}

impl KeptCell<'_> {
    fn again(self, spec: &'static Table) -> Option<Cell> {
        let column = spec.columns.iter().find(|column| column.name == self.column)?;
        Some(Cell { column, text: self.text.into_owned(), html: self.html.into_owned(), at: self.at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::KINDS;
    use crate::document::parse;

    /// The example of each kind has all that its kind knows: nothing of it may be lost or changed on the way.
    #[test]
    fn a_page_comes_back_as_it_was() {
        let more = "---\ntitle: A\n---\nOne <!-- hidden --> [b](b.md).\n\n:::withheld\nTwo.\n:::\n\n| What | 2024 | 2025 |\n|---|---|---|\n| Calls | 1 | 2 |\n";
        let texts = KINDS.iter().map(|kind| kind.example).chain([more, "no page", "---\ntitle: [\n---\n"]);
        for text in texts {
            let source = SourceFile { file: "content/a.md".into(), path: "a.md".into(), text: text.into() };
            let (document, _) = parse(&source);
            let bytes = keep(&document).expect("it waits for no day");
            let again = again(&bytes, &source).expect("every name is one");
            assert_eq!(format!("{document:#?}"), format!("{again:#?}"), "{text}");
            assert!(super::again(&bytes[..bytes.len() / 2], &source).is_none(), "half a page: {text}");
        }
    }
}
