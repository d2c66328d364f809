//! In: a site and its theme. Out: everything that is public by somebody's decision, text by text, each with the file
//! it stands in: pages, settings, the thesaurus, the theme, the names of the files that are published, and what Signpost
//! itself says of every page of a kind.
//! Downloads are left out, so that a copy of an internal page beside the pages is still found.

use crate::begin;
use crate::document::kind::{self, Field, Is, Keys, Kind};
use crate::document::{Document, KindId};
use crate::guard::html;
use crate::render::Theme;
use crate::search::lexicon;
use crate::site::Site;
use rayon::prelude::*;

/// Texts of one file that are public.
pub struct Public {
    pub file: String,
    pub texts: Vec<String>,
    /// Sentences of a page, in which a name may stand by mistake. Titles, fields and settings say what the site speaks of.
    pub sentences: bool,
}

impl Public {
    fn of(file: &str, texts: Vec<String>) -> Public {
        Public { file: file.to_owned(), texts, sentences: false }
    }
}

/// The public texts.
pub fn texts(site: &Site, theme: &Theme) -> Vec<Public> {
    let mut all: Vec<Public> = site.pages.par_iter().flat_map_iter(|page| document(&page.document)).collect();
    all.push(Public::of("signpost.yaml", settings(site)));
    all.push(Public::of("the theme", theme.texts()));
    all.push(Public::of(OWN, site.config.words.texts().map(str::to_owned).collect()));
    // The search has the words that readers of every site use; a draft may well use the same.
    all.push(Public::of(OWN, lexicon::texts().map(str::to_owned).collect()));
    all.push(Public::of(OWN, begin::texts().to_vec()));
    all.extend(kind::KINDS.iter().map(|kind| Public::of(OWN, descriptions(kind))));
    let files = site.attachments.iter().map(|file| file.path.clone());
    all.push(Public::of("the files beside the pages", files.collect()));
    all
}

/// What a page or the thesaurus says to the search alone, with its file. The search keeps such words one by one, so no run
/// of them is found where it is published.
pub fn for_the_search(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let said = &site.synonyms;
    let led = said.leads_to.iter().flat_map(|(from, to)| std::iter::once(from).chain(to));
    let phrases = said.same.iter().flatten().chain(led).chain(&said.danger).chain(&said.calm);
    let values = site.pages.iter().flat_map(|page| {
        let file: &str = &page.document.file;
        page.document.fields.iter().flat_map(|(_, words)| words).map(move |word| (file, word.text.as_str()))
    });
    phrases.map(|phrase| ("search-index/synonyms.yaml", phrase.as_str())).chain(values)
}

const OWN: &str = "Signpost itself";

/// Pages that are there to say how somebody is reached, or who belongs to what.
const OF_PEOPLE: &[KindId] = &[KindId::Contact, KindId::Agency, KindId::Group];

/// What a page is about, and what its sentences say.
fn document(document: &Document) -> [Public; 2] {
    let file = document.file.to_string();
    let mut told = vec![document.title.clone(), document.path.replace(['-', '_', '/'], " ")];
    told.extend(document.fields.iter().flat_map(|(_, words)| words).map(|word| word.text.clone()));
    told.extend(document.body.outline.iter().map(|heading| heading.text.clone()));
    told.extend(document.body.links.iter().map(|link| link.target.clone()));
    told.extend(document.body.components.iter().map(|component| component.arguments.join(" ")));
    let page = html::scan(&document.body.html);
    let mut texts = vec![page.text, page.attributes];
    for row in document.body.tables.iter().flat_map(|table| &table.rows) {
        texts.extend(row.cells.iter().map(|cell| cell.text.clone()));
        // Cells are shown side by side.
        texts.push(row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "));
    }
    let sentences = !OF_PEOPLE.contains(&document.kind.id);
    [Public::of(&file, told), Public { file, texts, sentences }]
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
