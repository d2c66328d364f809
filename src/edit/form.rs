//! In: a page's file, its kind's description and the other pages. Out: the form: which control each key gets, with what it
//! is for, and the parts of the text. It knows no kind by name: what the description says, the form has.

use super::changes;
use super::front::{self, Entry, Shape};
use super::part::{self, What};
use super::rows::Row;
use super::source::Source;
use crate::capital::capital;
use crate::document::Document;
use crate::document::kind::{self, Field, Is, Keys, Kind, KindId};
use crate::document::schema;
use crate::local::{Local, Vocabulary};
use crate::sight::words::say;
use serde::Serialize;
use std::collections::BTreeMap;

/// A page as a form.
#[derive(Serialize)]
pub struct Form {
    pub kind: &'static str,
    pub label: &'static str,
    /// Whether the front matter can be read; if not, only the text as a whole is shown.
    pub readable: bool,
    /// What a page of the kind needs, and what this one has.
    pub needed: Vec<Control>,
    /// What it may have.
    pub more: Vec<Control>,
    pub parts: Vec<PartView>,
    /// Headings that pages of the kind have, and this one has not.
    pub headings: Vec<String>,
    /// Named tables that it may have, and has not.
    pub tables: Vec<&'static str>,
    /// Pages to choose from, by the kinds a key takes.
    pub lists: BTreeMap<String, Vec<Choice>>,
    pub whole: String,
}

/// One key with its control.
#[derive(Serialize)]
pub struct Control {
    pub key: String,
    pub label: String,
    pub about: String,
    pub required: bool,
    pub control: How,
    pub values: Vec<String>,
    pub options: Vec<Choice>,
    /// The list of pages it chooses from.
    pub list: String,
    /// So many characters at most; 0: any number.
    pub limit: usize,
    /// For what cannot be changed in another way: its lines.
    pub lines: String,
}

/// Which control a key gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    Text,
    Area,
    Date,
    Choice,
    /// Several of a few words.
    Choices,
    Flag,
    /// One page.
    Pick,
    /// Several values, each in a row.
    Rows,
    /// Its lines as they are written.
    Lines,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub says: String,
}

/// A part of the text.
#[derive(Serialize)]
pub struct PartView {
    pub index: usize,
    /// As the page shows it; nothing for the text above the first heading and for tables.
    pub heading: Option<String>,
    pub text: String,
    pub table: Option<TableView>,
}

#[derive(Serialize)]
pub struct TableView {
    pub name: String,
    pub about: String,
    /// Nothing: it holds more than rows, and is shown as text.
    pub columns: Option<Vec<ColumnView>>,
    pub rows: Vec<RowView>,
}

#[derive(Serialize)]
pub struct ColumnView {
    pub name: String,
    pub about: String,
    pub required: bool,
    pub control: How,
    pub options: Vec<Choice>,
    pub list: String,
}

#[derive(Serialize)]
pub struct RowView {
    pub from: usize,
    pub cells: Vec<String>,
}

/// Choices of more words than this are a list to pick from.
const MOST_BOXES: usize = 16;

/// Longer texts get a box of several lines.
const ONE_LINE: usize = 120;

/// The form of a page.
pub fn form<'d>(source: &Source, local: &Local, pages: impl Iterator<Item = &'d Document>) -> Form {
    let kind = changes::kind_of(source);
    let entries = front::entries(source);
    let readable = entries.is_some();
    let entries = entries.unwrap_or_default();
    let (mut needed, mut more) = (Vec::new(), Vec::new());
    for field in kind.all_fields().filter(|field| field.name != "kind") {
        let entry = entries.iter().find(|entry| entry.key == field.name);
        let control = control(source, field, kind, entry, local);
        let first = control.required || entry.is_some_and(|entry| says(&entry.shape)) || field.name == "draft";
        if first { needed.push(control) } else { more.push(control) }
    }
    let unknown = entries.iter().filter(|entry| kind.field(&entry.key).is_none());
    needed.extend(unknown.map(|entry| as_written(source, entry)));
    let parts: Vec<PartView> = parts(source, kind, local);
    let used = needed.iter().chain(&more).map(|control| &control.list);
    let columns = parts.iter().filter_map(|part| part.table.as_ref()?.columns.as_ref());
    let used: Vec<String> = used.chain(columns.flatten().map(|column| &column.list)).cloned().collect();
    Form {
        kind: kind.name,
        label: kind.label,
        readable,
        headings: headings(kind, &parts),
        tables: kind.tables.iter().map(|table| table.name).filter(|name| !has_table(&parts, name)).collect(),
        lists: lists(&used, pages),
        whole: source.shown_lines(0..source.count()),
        needed,
        more,
        parts,
    }
}

fn says(shape: &Shape) -> bool {
    matches!(shape, Shape::Other) || shape.values().iter().any(|value| !value.is_empty())
}

/// A name as people read it: `owner_agency` is “Owner agency”.
pub fn label(name: &str) -> String {
    capital(&name.replace('_', " "))
}

fn control(source: &Source, field: &Field, kind: &Kind, entry: Option<&Entry>, local: &Local) -> Control {
    let values = entry.map_or(Vec::new(), |entry| entry.shape.values());
    let mut options = options(field, local);
    let odd = |entry: &&Entry| {
        let list = matches!(entry.shape, Shape::Row { .. } | Shape::Lines { .. });
        matches!(entry.shape, Shape::Other) || list && !field.many || values.iter().any(|value| value.contains('\n'))
    };
    if let Some(entry) = entry.filter(odd) {
        return Control { required: kind.needs(field), about: about(field), ..as_written(source, entry) };
    }
    let how = how(field, options.len(), values.first().map_or("", String::as_str));
    if matches!(how, How::Choice | How::Choices) {
        let strange =
            values.iter().filter(|value| !value.is_empty() && !options.iter().any(|one| one.value == **value));
        let strange: Vec<Choice> = strange.map(|value| Choice { value: value.clone(), says: value.clone() }).collect();
        options.extend(strange);
    }
    let about = about(field);
    Control {
        key: field.name.to_owned(),
        label: label(field.name),
        required: kind.needs(field),
        control: how,
        values,
        options,
        list: list_of(field.is),
        limit: if let Is::Text(limit) = field.is
            && !about.contains("characters")
        {
            limit
        } else {
            0
        },
        about,
        lines: String::new(),
    }
}

/// What the key is for, in a sentence of the form.
fn about(field: &Field) -> String {
    let about = schema::description(field);
    let about = match (field.is, about.strip_prefix("true ")) {
        (Is::Flag, Some(rest)) => say("field.ticked", &[("rest", rest)]),
        _ => about,
    };
    if about.ends_with(['.', '?', ':']) { about } else { about + "." }
}

/// A key as it is written.
fn as_written(source: &Source, entry: &Entry) -> Control {
    Control {
        key: entry.key.clone(),
        label: label(&entry.key),
        about: String::new(),
        required: false,
        control: How::Lines,
        values: Vec::new(),
        options: Vec::new(),
        list: String::new(),
        limit: 0,
        lines: source.shown_lines(entry.lines.clone()),
    }
}

fn how(field: &Field, options: usize, value: &str) -> How {
    match field.is {
        Is::OneOf(_) | Is::Local(_) if field.many && options <= MOST_BOXES => How::Choices,
        _ if field.many => How::Rows,
        Is::OneOf(_) | Is::Local(_) => How::Choice,
        Is::Flag if matches!(value, "" | "true" | "false") => How::Flag,
        // A browser shows nothing in place of what is no date.
        Is::Date if value.is_empty() || value.parse::<jiff::civil::Date>().is_ok() => How::Date,
        Is::Ref(_) => How::Pick,
        Is::Text(limit) if limit > ONE_LINE => How::Area,
        _ => How::Text,
    }
}

fn options(field: &Field, local: &Local) -> Vec<Choice> {
    let known = |vocabulary: &Vocabulary| local.all(vocabulary).into_iter().map(str::to_owned).collect();
    let words: Vec<String> = match field.is {
        Is::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Is::Local(vocabulary) => known(vocabulary),
        Is::Basis => known(&kind::BASIS),
        _ => Vec::new(),
    };
    let says = |word: &str| match schema::meaning(field, word) {
        Some(about) => format!("{word}: {about}"),
        None => word.to_owned(),
    };
    words.into_iter().map(|word| Choice { says: says(&word), value: word }).collect()
}

/// The name of the list of pages of these kinds; nothing where no page is chosen.
fn list_of(is: Is) -> String {
    match is {
        Is::Ref([]) => String::from("pages"),
        Is::Ref(kinds) => kinds.iter().fold(String::from("pages"), |list, kind| format!("{list}_{}", kind.name())),
        _ => String::new(),
    }
}

fn lists<'d>(used: &[String], pages: impl Iterator<Item = &'d Document>) -> BTreeMap<String, Vec<Choice>> {
    let mut lists: BTreeMap<String, Vec<Choice>> =
        used.iter().filter(|list| !list.is_empty()).map(|list| (list.clone(), Vec::new())).collect();
    for page in pages.filter(|page| page.kind.id != KindId::Page || page.id.contains('/')) {
        for (list, choices) in &mut lists {
            let kinds = list.strip_prefix("pages").unwrap_or_default();
            if kinds.is_empty() || kinds.split('_').any(|kind| kind == page.kind.name) {
                choices.push(Choice { value: page.id.clone(), says: page.title.clone() });
            }
        }
    }
    lists
}

fn headings(kind: &Kind, parts: &[PartView]) -> Vec<String> {
    let plain = crate::document::required::plain;
    let there: Vec<String> = parts.iter().filter_map(|part| part.heading.as_deref()).map(plain).collect();
    let shown = kind.example.lines().filter_map(|line| line.strip_prefix("## "));
    shown.map(str::trim).filter(|heading| !there.contains(&plain(heading))).map(str::to_owned).collect()
}

fn has_table(parts: &[PartView], name: &str) -> bool {
    parts.iter().any(|part| part.table.as_ref().is_some_and(|table| table.name == name))
}

fn parts(source: &Source, kind: &Kind, local: &Local) -> Vec<PartView> {
    let all = part::parts(source);
    let only = all.len() == 1;
    let view = |(index, part): (usize, part::Part)| match part.what {
        // The blank lines below a table, say, need no box of their own.
        What::Text { heading: None, said } if said.is_empty() && !only => None,
        What::Text { heading, said } => Some(PartView {
            index,
            heading: heading.map(|span| source.text()[span].to_owned()),
            text: source.shown_lines(said),
            table: None,
        }),
        What::Table { name, grid } => {
            let spec = kind.table(&name);
            let column = |column: String| {
                let field =
                    spec.and_then(|spec| spec.columns.iter().find(|one| one.name.eq_ignore_ascii_case(&column)));
                ColumnView {
                    about: field.map_or(String::new(), about),
                    required: field.is_some_and(|field| field.required),
                    control: field.map_or(How::Area, in_cell),
                    options: field.map_or(Vec::new(), |field| options(field, local)),
                    list: field.map_or(String::new(), |field| list_of(field.is)),
                    name: column,
                }
            };
            let text = source.shown_lines(part.lines.clone());
            let (columns, rows) = match grid {
                Some(grid) => (Some(grid.columns.into_iter().map(column).collect()), grid.rows),
                None => (None, Vec::new()),
            };
            let row = |(from, row): (usize, Row)| RowView { from, cells: row.cells };
            let rows = rows.into_iter().enumerate().map(row).collect();
            let about = label(&name.replace('-', " "));
            Some(PartView { index, heading: None, text, table: Some(TableView { name, about, columns, rows }) })
        }
    };
    all.into_iter().enumerate().filter_map(view).collect()
}

/// Which control a cell gets: a cell may also hold what no list has.
fn in_cell(field: &Field) -> How {
    match field.is {
        Is::OneOf(_) | Is::Local(_) if !field.many => How::Choice,
        Is::Basis | Is::Ref(_) => How::Pick,
        Is::Text(limit) if limit > 60 => How::Area,
        _ => How::Text,
    }
}
