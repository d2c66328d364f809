//! In: every document. Out: for each value that names another page, a finding unless that page is
//! there, public and of a fitting kind.

use super::assemble::Known;
use crate::document::kind::{Field, Is};
use crate::document::markdown::cell_values;
use crate::document::{Document, Reporter};
use crate::finding::{At, did_you_mean};

/// The ids a reference may stand for.
pub fn candidates(id: &str, kinds: &[&str]) -> Vec<String> {
    if id.contains('/') || kinds.is_empty() {
        vec![id.to_owned()]
    } else {
        kinds.iter().map(|kind| format!("{kind}/{id}")).collect()
    }
}

/// Every reference of a page: the field or column, what it says, and where.
pub fn references(document: &Document) -> Vec<(&'static Field, &str, At)> {
    let mut found = Vec::new();
    for (name, words) in document.fields.iter() {
        if let Some(field) = document.kind.field(name)
            && matches!(field.is, Is::Ref(_) | Is::Action)
        {
            found.extend(words.iter().map(|w| (field, w.text.as_str(), w.at)));
        }
    }
    for cell in document.body.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells) {
        if matches!(cell.column.is, Is::Ref(_) | Is::Action) {
            found.extend(cell_values(cell.column, &cell.text).into_iter().map(|v| (cell.column, v, cell.at)));
        }
    }
    found
}

/// Reports references of a public page that cannot be followed.
pub fn check(document: &Document, known: &Known, report: &mut Reporter<'_>) {
    for (field, text, at) in references(document) {
        let kinds = match field.is {
            Is::Ref(kinds) => kinds,
            _ => &["plan"],
        };
        let id = text.split('#').next().unwrap_or("");
        let found = candidates(id, kinds).into_iter().find_map(|c| known.get(&c).map(|d| (c, d)));
        match found {
            None => unknown(field, id, kinds, at, known, report),
            Some((id, found)) if !found.public => report.error(
                "reference/withheld",
                at,
                format!("`{}` names `{id}`, which is not public", field.name),
                "A reader would be sent to a page that is not there, and learn that it exists.",
                "take the reference out, or publish that page".into(),
            ),
            Some((id, found)) if !kinds.is_empty() && !kinds.contains(&found.kind) => report.error(
                "reference/kind",
                at,
                format!("`{}` needs a page of kind {}, but `{id}` is a {}", field.name, kinds.join(" or "), found.kind),
                "A card or list would show the wrong thing.",
                "name another page".into(),
            ),
            Some((id, found)) => anchor(field, text, &id, found.anchors.as_slice(), at, report),
        }
    }
}

fn anchor(field: &Field, text: &str, id: &str, anchors: &[String], at: At, report: &mut Reporter<'_>) {
    let Some((_, anchor)) = text.split_once('#') else { return };
    if !anchors.iter().any(|a| a == anchor) {
        let near = did_you_mean(anchor, anchors.iter().map(String::as_str))
            .map_or(String::from("look at its headings and rows"), |n| format!("did you mean `{id}#{n}`?"));
        report.error(
            "reference/anchor",
            at,
            format!("`{}`: `{id}` has no `#{anchor}`", field.name),
            "The reader would land at the top of a long page.",
            near,
        );
    }
}

fn unknown(field: &Field, id: &str, kinds: &[&str], at: At, known: &Known, report: &mut Reporter<'_>) {
    let fix = near(id, kinds, known)
        .map_or("check the id at the top of that page's file, or leave the reference out".into(), |n| {
            format!("did you mean `{n}`?")
        });
    report.error(
        "reference/unknown",
        at,
        format!("`{}` names `{id}`, but no page has that id", field.name),
        "A reader would look for a page, form or number that is not there.",
        fix,
    );
}

/// The id that was meant: of a fitting kind if there is one so near, and with the kind left out if it was.
fn near<'k>(id: &str, kinds: &[&str], known: &'k Known) -> Option<&'k str> {
    let fits = |full: &&str| kinds.is_empty() || full.split_once('/').is_some_and(|(kind, _)| kinds.contains(&kind));
    let short = |full: &'k str| if id.contains('/') { full } else { full.rsplit('/').next().unwrap_or(full) };
    let fitting = || known.keys().map(String::as_str).filter(fits);
    let meant = did_you_mean(id, fitting().map(short));
    let full = meant.and_then(|meant| fitting().find(|full| short(full) == meant));
    full.or_else(|| did_you_mean(id, known.keys().map(String::as_str)))
}
