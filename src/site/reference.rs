//! In: every document. Out: for each value that names another page, a finding unless that page is
//! there, public and of a fitting kind.

use super::known::Known;
use crate::document::kind::{Field, Is, common, or};
use crate::document::markdown::cell_values;
use crate::document::{Document, KindId, Reporter};
use crate::finding::{At, Nearest, Severity, rules};
use crate::local::basis;
use std::borrow::Cow;
use std::collections::BTreeMap;

rules! {
    WITHHELD = error("reference/withheld") {
        why: "A reader would be sent to a page that is not there, and learn that it exists.",
        line: "related: [review/sam]",
        says: "`related` names `review/sam`, which is not public",
        help: "take the reference out, or publish that page",
    }

    KIND = error("reference/kind") {
        why: "A card or list would show the wrong thing.",
        line: "topics: [review/sam]",
        says: "`topics` needs a page of kind topic, but `review/sam` is a review",
        help: "name another page",
    }

    ANCHOR = error("reference/anchor") {
        why: "The reader would land at the top of a long page.",
        line: "related: [\"review/sam#steps\"]",
        says: "`related`: `review/sam` has no `#steps`",
        help: "did you mean `review/sam#step`?",
    }

    UNKNOWN = error("reference/unknown") {
        why: "A reader would look for a page, form or number that is not there.",
        line: ":::contact front-door",
        says: "there is no public contact `front-door`",
        help: "name a contact page",
    }
}

/// The ids a reference may stand for.
pub fn candidates<'i>(id: &'i str, kinds: &'i [KindId]) -> impl Iterator<Item = Cow<'i, str>> {
    let whole = id.contains('/') || kinds.is_empty();
    let kinds = if whole { &[] } else { kinds };
    let of_a_kind = kinds.iter().map(move |kind| Cow::Owned([kind.name(), "/", id].concat()));
    whole.then_some(Cow::Borrowed(id)).into_iter().chain(of_a_kind)
}

/// Every reference of a page: the field or column, what it says, and where.
pub fn references(document: &Document) -> Vec<(&'static Field, &str, At)> {
    let mut found = Vec::new();
    for (field, words) in document.fields.iter() {
        if matches!(field.is, Is::Ref(_) | Is::Action) {
            found.extend(words.iter().map(|w| (field, w.text.as_str(), w.at)));
        }
    }
    for cell in document.body.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells) {
        if matches!(cell.column.is, Is::Ref(_) | Is::Action) {
            found.extend(cell_values(cell.column, &cell.text).into_iter().map(|v| (cell.column, v, cell.at)));
        }
        if cell.column.is == Is::Basis {
            found.extend(basis::page_named(&cell.text).map(|id| (cell.column, id, cell.at)));
        }
    }
    found
}

/// Of what kinds the pages are that a field may name.
pub fn kinds(field: &Field) -> &'static [KindId] {
    match field.is {
        Is::Ref(kinds) => kinds,
        Is::Basis => &[KindId::Law],
        _ => &[KindId::Plan],
    }
}

/// Reports references of a public page that cannot be followed.
pub fn check(document: &Document, known: &Known, near: &Near<'_>, report: &mut Reporter<'_>) {
    for (field, text, at) in references(document) {
        let kinds = kinds(field);
        let id = text.split('#').next().unwrap_or("");
        let found = candidates(id, kinds).find_map(|c| known.get(&*c).map(|d| (c, d)));
        match found {
            None => unknown(field, id, kinds, at, near, report),
            Some((id, found)) if !found.public => report.raise(
                &WITHHELD,
                at,
                format!("`{}` names `{id}`, which is not public", field.name),
                "take the reference out, or publish that page",
            ),
            Some((id, found)) if !kinds.is_empty() && !kinds.contains(&found.kind) => report.raise(
                &KIND,
                at,
                format!("`{}` needs a page of kind {}, but `{id}` is a {}", field.name, or(kinds), found.kind),
                "name another page",
            ),
            Some((id, found)) => anchor(field, text, &id, found.document, at, report),
        }
    }
}

fn anchor(field: &Field, text: &str, id: &str, page: &Document, at: At, report: &mut Reporter<'_>) {
    let Some((_, anchor)) = text.split_once('#') else { return };
    let meant = page.body.anchor(anchor);
    if meant != Some(anchor) {
        let near = meant.or_else(|| page.body.near_anchor(anchor));
        let fix = near.map_or(String::from("look at its headings and rows"), |n| format!("did you mean `{id}#{n}`?"));
        report.raise(&ANCHOR, at, format!("`{}`: `{id}` has no `#{anchor}`", field.name), fix);
    }
}

fn unknown(field: &Field, id: &str, kinds: &[KindId], at: At, near: &Near<'_>, report: &mut Reporter<'_>) {
    // A file's name, or a title, in place of an id.
    let short = id.rsplit('/').next().unwrap_or(id).trim_end_matches(".md");
    let spelt = crate::document::anchor::slug(short);
    let fix = near
        .of_kinds(id, kinds)
        .or_else(|| near.of_kinds(&spelt, kinds))
        .or_else(|| near.of_file(&spelt).filter(|_| kinds.is_empty()))
        .map_or(NO_SUCH_FIX.into(), |n| format!("did you mean `{n}`?"));
    let finding = UNKNOWN.at(at, format!("`{}` names `{id}`, but no page has that id", field.name), fix);
    // Of what else is worth reading a reader misses one link.
    report.tell(match field.is_key(common::RELATED.any()) {
        true => finding
            .weighing(Severity::Warning)
            .because("A reader who would have gone on reading there is not led there."),
        false => finding,
    });
}

const NO_SUCH_FIX: &str = "write the id of a page (it stands at the top of its file; a plain page without one has its path, as in `about/note`), or leave the reference out";

/// Ids to choose from when one is wrong: all, and those of each kind, whole and without the kind.
pub struct Near<'k> {
    all: Nearest<'k>,
    short: Nearest<'k>,
    by_kind: BTreeMap<&'k str, (Nearest<'k>, Nearest<'k>)>,
    known: &'k Known<'k>,
}

impl<'k> Near<'k> {
    /// Makes them ready.
    pub fn of(known: &'k Known<'k>) -> Near<'k> {
        let mut by_kind: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for id in known.keys() {
            if let Some((kind, short)) = id.split_once('/') {
                by_kind.entry(kind).or_default().push((id, short));
            }
        }
        let ready = |(kind, ids): (&'k str, Vec<(&'k str, &'k str)>)| {
            let (whole, short) = (ids.iter().map(|(id, _)| *id), ids.iter().map(|(_, short)| *short));
            (kind, (Nearest::of(whole), Nearest::of(short)))
        };
        let ids = || known.keys().map(String::as_str);
        let short = ids().map(|id| id.rsplit('/').next().unwrap_or(id));
        Near {
            all: Nearest::of(ids()),
            short: Nearest::of(short),
            by_kind: by_kind.into_iter().map(ready).collect(),
            known,
        }
    }

    /// The nearest id of all.
    pub fn to(&self, id: &str) -> Option<&'k str> {
        self.all.to(id)
    }

    /// The id that was meant: of a fitting kind if there is one so near, and with the kind left out if it was.
    fn of_kinds(&self, id: &str, kinds: &[KindId]) -> Option<&'k str> {
        self.fitting(id, kinds).or_else(|| self.all.to(id))
    }

    /// The one page whose file is so called, behind a date in its name: `2016-05-04-spelling`.
    fn of_file(&self, name: &str) -> Option<&'k str> {
        let undated = |id: &str| {
            let last = id.rsplit('/').next().unwrap_or(id);
            last.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_')) == name
        };
        let mut found = self.known.keys().map(String::as_str).filter(|id| undated(id));
        found.next().filter(|_| found.next().is_none())
    }

    fn fitting(&self, id: &str, kinds: &[KindId]) -> Option<&'k str> {
        if id.contains('/') {
            let of_kind = |kind: &KindId| self.by_kind.get(kind.name())?.0.near(id);
            let nearest = kinds.iter().filter_map(of_kind).min();
            return nearest.map_or_else(|| kinds.is_empty().then(|| self.all.to(id)).flatten(), |(_, full)| Some(full));
        }
        if kinds.is_empty() {
            let short = self.short.to(id)?;
            return self.known.keys().map(String::as_str).find(|full| full.rsplit('/').next() == Some(short));
        }
        let of_kind = |kind: &KindId| self.by_kind.get(kind.name())?.1.near(id);
        let nearest = kinds.iter().filter_map(|kind| of_kind(kind).map(|(far, short)| (far, short, kind.name()))).min();
        let (_, short, kind) = nearest?;
        self.known.get_key_value(&format!("{kind}/{short}")).map(|(full, _)| full.as_str())
    }
}
