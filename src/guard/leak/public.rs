//! In: a site and its theme. Out: everything that is public by somebody's decision, text by text, each with the file
//! it stands in: pages, settings, the thesaurus, the theme, and what Signpost itself says of every page of a kind.
//! Downloads are left out, so that a copy of an internal page beside the pages is still found.

use crate::begin;
use crate::document::Document;
use crate::document::kind::{self, Field, Is, Keys, Kind};
use crate::guard::html;
use crate::render::Theme;
use crate::search::lexicon;
use crate::site::Site;
use rayon::prelude::*;

/// The public texts, with the file each stands in.
pub fn texts(site: &Site, theme: &Theme) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> =
        site.pages.par_iter().map(|page| (page.document.file.to_string(), document(&page.document))).collect();
    all.push(("signpost.yaml".into(), settings(site)));
    all.push(("the theme".into(), theme.texts()));
    all.push(("Signpost itself".into(), site.config.words.texts().map(str::to_owned).collect()));
    // The search has the words that readers of every site use; a draft may well use the same.
    all.push(("Signpost itself".into(), lexicon::texts().map(str::to_owned).collect()));
    all.push(("Signpost itself".into(), begin::texts().to_vec()));
    all.extend(kind::KINDS.iter().map(|kind| ("Signpost itself".into(), descriptions(kind))));
    all
}

fn document(document: &Document) -> Vec<String> {
    let mut texts = vec![document.title.clone(), document.path.replace(['-', '_', '/'], " ")];
    texts.extend(document.fields.iter().flat_map(|(_, words)| words).map(|word| word.text.clone()));
    let page = html::scan(&document.body.html);
    texts.extend([page.text, page.attributes]);
    texts.extend(document.body.links.iter().map(|link| link.target.clone()));
    texts.extend(document.body.components.iter().map(|component| component.arguments.join(" ")));
    for row in document.body.tables.iter().flat_map(|table| &table.rows) {
        texts.extend(row.cells.iter().map(|cell| cell.text.clone()));
        // Cells are shown side by side.
        texts.push(row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "));
    }
    texts
}

fn settings(site: &Site) -> Vec<String> {
    let config = &site.config;
    [&config.name, &config.strapline, &config.emergency_text, &config.exit_url]
        .into_iter()
        .chain(config.base_url.as_ref())
        .chain(&config.contacts)
        .chain(&config.navigation)
        .chain(&config.footer)
        .chain(config.local.texts())
        .cloned()
        .collect()
}

fn descriptions(kind: &Kind) -> Vec<String> {
    let columns = kind.tables.iter().flat_map(|table| table.columns);
    let mut texts = vec![kind.label.to_owned(), kind.plural.to_owned(), kind.example.to_owned()];
    texts.extend(kind.tables.iter().map(|table| {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        names.join(" ")
    }));
    texts.extend(kind.all_fields().chain(columns).flat_map(field));
    texts
}

fn field(field: &'static Field) -> Vec<String> {
    let choices = match field.is {
        Is::OneOf(choices) => choices,
        Is::Local(vocabulary) => vocabulary.words,
        _ => &[],
    };
    [field.name.replace('_', " "), field.about.to_owned()]
        .into_iter()
        .chain(choices.iter().map(|choice| choice.to_string()))
        .collect()
}
