//! In: a site, and the files beside its pages as the guard saw them. Out: what is searched of it, as plain data: the live
//! pages with their passages and the words of the front matter that a reader sees, and the files they lead to.

mod downloads;

use super::called::{self, Called, Names};
use super::{Page, Site};
use crate::address;
use crate::document::anchor::OWN;
use crate::document::kind::{Any, Field, Is, Key, common, contact, course, group, meeting, protocol};
use crate::document::{Document, Fields, KindId};
use crate::import::passages::Download;
use crate::search::corpus::{Corpus, CorpusContact, CorpusPage, CorpusPassage, Family, Number, Synonyms};
use crate::search::lexicon::{About, Lexicon};
use crate::words::{Speaker, name_key};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What search may know: live public pages, and the files they lead to. `number` draws the number of a contact.
pub fn corpus<E>(
    site: &Site,
    files: BTreeMap<String, Download>,
    number: impl Fn(usize) -> Result<Number, E>,
) -> Result<Corpus, E> {
    let live: Vec<usize> = (0..site.pages.len()).filter(|index| site.pages[*index].status.is_live()).collect();
    let mut lexicon = Lexicon::of([site.config.language.as_str()]);
    lexicon.silence(&site.silenced);
    let contacts = contacts(site, &live, &lexicon, number)?;
    let mut pages: Vec<CorpusPage> = live.iter().map(|index| searchable(site, &site.pages[*index])).collect();
    let speaker = &site.config.speaker(&site.config.language);
    pages.extend(made(speaker));
    let titles = MADE.map(|(_, _, title, _)| speaker.text(title, &[]));
    let abouts: Vec<About<'_>> =
        live.iter().map(|index| about(&site.pages[*index])).chain(made_about(&titles)).collect();
    for (page, taken) in pages.iter_mut().zip(lexicon.questions(&abouts)) {
        (page.questions, page.wider) = (taken.own, taken.wider);
    }
    pages.extend(downloads::searchable(site, &live, files));
    let synonyms = together(site.synonyms.clone(), &lexicon);
    let has_desk = contacts.iter().any(|contact| contact.for_adults);
    let voice = lexicon.voice.of_a_site(site.config.local.serves, has_desk);
    Ok(Corpus { language: site.config.language.clone(), pages, synonyms, contacts, voice, meant: lexicon.meant })
}

/// Live pages for which nobody has written down a question or word of a reader: neither their own front matter nor the
/// program's lexicon.
pub fn without_questions(site: &Site) -> Vec<usize> {
    let mut lexicon = Lexicon::of([site.config.language.as_str()]);
    lexicon.silence(&site.silenced);
    let live: Vec<usize> = (0..site.pages.len()).filter(|index| site.pages[*index].status.is_live()).collect();
    let abouts: Vec<About<'_>> = live.iter().map(|index| about(&site.pages[*index])).collect();
    let taken = lexicon.questions(&abouts);
    let own = |index: &usize| site.pages[*index].document.fields.has(common::SYNONYMS);
    let asked = live
        .into_iter()
        .zip(taken)
        .filter(|(index, taken)| !own(index) && taken.own.is_empty() && taken.wider.is_empty());
    asked.map(|(index, _)| index).collect()
}

/// The site's words first; where it leads a word on by itself, the lexicon does not.
fn together(mut synonyms: Synonyms, lexicon: &Lexicon) -> Synonyms {
    let by_hand: BTreeSet<String> = synonyms.leads_to.iter().map(|(word, _)| word.to_lowercase()).collect();
    synonyms.same.extend(lexicon.same.iter().cloned());
    let more = lexicon.leads_to.iter().filter(|(word, _)| !by_hand.contains(&word.to_lowercase()));
    synonyms.leads_to.extend(more.map(|(word, to)| (word.clone(), to.clone())));
    synonyms
}

/// What the lexicon may know of a page. Its questions are English, so pages in other languages have none.
fn about(page: &Page) -> About<'_> {
    let (document, fields) = (&page.document, &page.document.fields);
    if fields.text(common::LANG).is_some_and(|tag| tag.split('-').next() != Some("en")) {
        return About::default();
    }
    fn short(id: &str) -> &str {
        id.rsplit('/').next().unwrap_or(id)
    }
    fn list<T>(fields: &Fields, key: Key<T>) -> Vec<&str> {
        fields.list(key).iter().map(|word| short(&word.text)).collect()
    }
    let mut also: Vec<&str> = fields.list(common::SYNONYMS).iter().map(|word| word.text.as_str()).collect();
    also.extend(list(fields, common::FORMER_IDS));
    About {
        name: short(&document.id),
        title: &document.title,
        kind: document.kind.name,
        also,
        topics: list(fields, common::TOPICS),
        audiences: list(fields, common::AUDIENCES),
        roles: if document.kind.id == KindId::Contact { called::roles(page) } else { Vec::new() },
        components: document.body.components.iter().map(|component| component.name.as_str()).collect(),
        made: "",
        for_children: called::for_children(page),
    }
}

/// Pages nobody writes: the keys of what they are called and what they are for.
const MADE: [(&str, &str, &str, &str); 2] = [
    ("a-z", "a-z.html", "foot.a_to_z", "made.a_to_z_about"),
    ("changes", "changes.html", "changes.title", "made.changes_about"),
];

fn made(speaker: &Speaker) -> impl Iterator<Item = CorpusPage> {
    MADE.iter().map(|(_, url, title, text)| CorpusPage {
        url: (*url).to_owned(),
        title: speaker.text(title, &[]),
        kind: "page".to_owned(),
        kind_label: kind_label("page", speaker),
        passages: vec![CorpusPassage { text: speaker.text(text, &[]), ..CorpusPassage::default() }],
        ..CorpusPage::default()
    })
}

/// What a page of a kind is called, in the language of the site.
fn kind_label(kind: &str, speaker: &Speaker) -> String {
    speaker.text(&name_key("kind", kind), &[])
}

/// The names of made pages are in `titles`, in the same order.
fn made_about(titles: &[String]) -> impl Iterator<Item = About<'_>> {
    MADE.iter().zip(titles).map(|(&(made, ..), title)| About { title, made, ..About::default() })
}

fn contacts<E>(
    site: &Site,
    live: &[usize],
    lexicon: &Lexicon,
    number: impl Fn(usize) -> Result<Number, E>,
) -> Result<Vec<CorpusContact>, E> {
    let all = Names::new(site, lexicon);
    let each = all.contacts().iter().map(|&index| {
        let Called { names, works, asks, whole } = all.of(index);
        let standing = called::standing(&site.pages[index]);
        let page = live.binary_search(&index).expect("a live contact is among the live pages");
        let for_children = called::for_children(&site.pages[index]);
        let for_adults = called::for_adults(&site.pages[index]);
        let at_night = called::at_night(site, index);
        let at_night = at_night.and_then(|other| all.contacts().iter().position(|one| *one == other));
        Ok(CorpusContact {
            page,
            for_children,
            for_adults,
            standing,
            names,
            works,
            asks,
            whole,
            at_night,
            number: number(index)?,
        })
    });
    each.collect()
}

/// Where a page's introduction begins: past the header, at the status and the title.
const INTRODUCTION: &str = "main";

fn searchable(site: &Site, page: &Page) -> CorpusPage {
    let document = &page.document;
    let mut passages: Vec<CorpusPassage> = document
        .body
        .passages
        .iter()
        .map(|p| CorpusPassage { anchor: p.anchor.clone(), heading: p.heading.clone(), text: as_shown(site, &p.text) })
        .collect();
    if let Some(first) = passages.first_mut() {
        let introduction = introduction(document).map(|said| as_shown(site, said));
        let said = introduction.chain([std::mem::take(&mut first.text)]).filter(|text| !text.is_empty());
        first.text = said.collect::<Vec<_>>().join(" · ");
    }
    passages.retain(|p| !(p.text.is_empty() && p.heading.is_empty() && p.anchor.is_some()));
    if let Some(first) = passages.first_mut() {
        first.anchor = Some(format!("{OWN}{INTRODUCTION}"));
    }
    CorpusPage {
        url: address::encode(&page.url),
        title: document.title.clone(),
        language: document.fields.text(common::LANG).unwrap_or_default().to_owned(),
        kind: document.kind.name.to_owned(),
        kind_label: kind_label(document.kind.name, &site.config.speaker(&site.config.language)),
        audiences: audiences(site, document).collect(),
        synonyms: document.fields.list(common::SYNONYMS).iter().map(|w| w.text.clone()).collect(),
        questions: Vec::new(),
        wider: Vec::new(),
        family: family(page),
        over: is_over(site, page),
        file: None,
        passages,
    }
}

/// Whom a page says it is for.
fn audiences<'s>(site: &'s Site, document: &'s Document) -> impl Iterator<Item = String> + use<'s> {
    let named = document.fields.list(common::AUDIENCES).iter();
    let found = named.filter_map(|word| site.find(&word.text, &[KindId::Audience]));
    found.map(|index| site.pages[index].document.title.clone())
}

/// Whom a page is for, if it is for families alone.
fn family(page: &Page) -> Option<Family> {
    page.is_for_families_only().then(|| match (page.is_for_children_of_any_age(), page.is_for_parents()) {
        (true, true) => Family::All,
        (true, false) => Family::Children,
        (false, _) => Family::Parents,
    })
}

/// Days after which a meeting is looked up, and no longer read.
const OLD_MEETING: i64 = 365;

/// A body that has ended, a meeting of long ago.
fn is_over(site: &Site, page: &Page) -> bool {
    let fields = &page.document.fields;
    let old = |day: Date| i64::from(site.today.since(day).map_or(0, |span| span.get_days())) > OLD_MEETING;
    fields.date(group::ENDED).is_some_and(|day| day < site.today) || fields.date(meeting::HELD_ON).is_some_and(old)
}

/// Texts of the front matter that no page shows.
const NOT_SHOWN: [Key<Any>; 4] =
    [course::BOOKING.any(), contact::SHORT_NAMES.any(), contact::FORMER_NAMES.any(), protocol::CONSULTED_WITH.any()];

/// The words of the front matter that a reader of the page sees.
fn introduction(document: &Document) -> impl Iterator<Item = &str> {
    let shown = |field: &&Field| {
        matches!(field.is, Is::Text(_) | Is::Phone) && !NOT_SHOWN.into_iter().any(|key| field.is_key(key))
    };
    let own = document.kind.fields.iter().filter(shown).flat_map(|f| document.fields.of(f)).map(|w| w.text.as_str());
    document.fields.text(common::SUMMARY).into_iter().chain(own)
}

/// An id in a field or a cell is shown as the title of its page, so that is what is searched and quoted.
fn as_shown(site: &Site, text: &str) -> String {
    if !text.contains('/') {
        return text.to_owned();
    }
    let word = |word: &str| match word.contains('/').then(|| site.by_id.get(word)).flatten() {
        Some(&page) => site.pages[page].document.title.clone(),
        None => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
