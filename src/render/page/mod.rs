//! In: one page of the site. Out: its HTML file.

mod shown;

pub use shown::{Feed, View, Whole};

use super::view::{Item, status};
use super::{Artifact, body, exit, kind, model, terms::Marker, theme::Theme, translations, view};
use crate::address;
use crate::document::KindId;
use crate::document::component;
use crate::document::kind::of::Ref;
use crate::document::kind::{
    Any, Field, GOVERNED, Is, Key, Kind, audience, common, law, level, plan, protocol, tool, topic,
};
use crate::document::markdown::escape_into;
use crate::finding::Finding;
use crate::site::translations::is_unchecked;
use crate::site::{Page, Site, Status, reading, route};
use crate::words::{Speaker, dates, languages};
use jiff::civil::Date;
use serde::Serialize;
use shown::{Child, Crumb, Detail, Group, Heading, Value};
use std::collections::BTreeSet;

/// Renders a page.
pub fn page(site: &Site, theme: &Theme, index: usize) -> Result<Artifact, Box<Finding>> {
    let page = &site.pages[index];
    let theme = &theme.speaking(&site.speaker(&page.url));
    let is_home = super::home::is(site, index);
    let template = match (is_home, page.is_section()) {
        (true, _) => "home.html",
        (_, true) => "section.html",
        _ => "page.html",
    };
    let text = text(site, theme, index)?;
    let mut children = if page.is_section() { site.children(index) } else { Vec::new() };
    children.retain(|i| !listed(page, site.pages[*i].document.kind.id));
    let context = Whole {
        root: route::root(&page.url),
        site: view::site(site, &page.url, page.is_for_children()),
        tools: theme.tools(&[text.first.as_str(), &text.html].concat()),
        page: view_of(site, index, text),
        children: children.iter().map(|i| child(site, *i, &page.url)).collect(),
        home: is_home.then(|| super::home::view(site, page, &children)),
    };
    Ok(Artifact::new(page.url.clone(), theme.render(template, &context)?))
}

/// What a reader reads of a page.
#[derive(Default)]
struct Text {
    /// The summary as HTML.
    summary: String,
    /// Above the list of what is on the page.
    first: String,
    html: String,
    /// Fields shown in it.
    shown: Vec<Key<Any>>,
    /// Headings set in before the page's own that begins there.
    inset: Option<(usize, Vec<(String, String)>)>,
    /// Headings after the page's own.
    headings: Vec<(String, String)>,
    /// Pages it lists.
    listed: BTreeSet<usize>,
}

/// The page's own text and what its kind puts around it; of a withdrawn page nothing is left.
fn text(site: &Site, theme: &Theme, index: usize) -> Result<Text, Box<Finding>> {
    let page = &site.pages[index];
    let mut text = Text::default();
    escape_into(page.document.fields.text(common::SUMMARY).unwrap_or(""), &mut text.summary);
    if page.status.is_stub() {
        return Ok(text);
    }
    let own = body::text(site, theme, page)?;
    let around = kind::around(site, theme, page, index, &own)?;
    text.first = around.first;
    let inset = around.inset.as_ref().map(|(inset, _)| inset);
    let mut own = own.rest(around.lifted, around.placed_above, inset);
    if kind::is_briefing(page) {
        own = kind::panels(&page.document.body.outline, &own);
    }
    text.html = [around.before, own, around.after].concat();
    (text.shown, text.headings, text.listed) = (around.shown, around.headings, around.listed);
    text.inset = around.inset.map(|(inset, headings)| (inset.at, headings));
    if let Some(marker) = Marker::new(site, page) {
        marked(&mut text, marker, theme)?;
    }
    Ok(text)
}

/// The text with the first use of each term marked, in the order it is read.
fn marked(text: &mut Text, mut marker: Marker<'_>, theme: &Theme) -> Result<(), Box<Finding>> {
    for part in [&mut text.summary, &mut text.first, &mut text.html] {
        *part = marker.mark(part);
    }
    let words = marker.words();
    if !words.is_empty() {
        text.html.push_str(&theme.render("components/words.html", &Words { words })?);
    }
    Ok(())
}

fn child(site: &Site, index: usize, from: &str) -> Child {
    let own = &site.pages[index];
    let rings = own.document.kind.id == KindId::Contact && own.status.is_live();
    Child { item: view::item(site, index, from), contact: rings.then(|| view::contact(site, index, from)) }
}

#[derive(Serialize)]
struct Words {
    words: Vec<super::terms::Word>,
}

/// Whether a component of the page lists the pages of that kind already.
fn listed(page: &Page, kind: KindId) -> bool {
    page.document.body.components.iter().filter_map(|c| component::spec(&c.name)).any(|spec| spec.lists.contains(&kind))
}

/// The frame of a page that is not written by anyone, such as the A–Z.
pub fn made(site: &Site, title: &str, url: &str, exit: bool) -> View {
    let home = site.speaker(url).say("frame.home", &[]);
    let home = Crumb { title: home.text, lang: home.lang, url: route::relative(url, "index.html") };
    View {
        title: title.to_owned(),
        feeds: feeds(None, &site.speaker(url)),
        url: address::encode(url),
        kind: "page",
        lang: site.config.language.clone(),
        dir: "ltr",
        breadcrumbs: vec![home],
        exit_button: exit,
        ..View::default()
    }
}

fn view_of(site: &Site, index: usize, text: Text) -> View {
    let page = &site.pages[index];
    let fields = &page.document.fields;
    let speaker = site.speaker(&page.url);
    let language = fields.text(common::LANG).unwrap_or(&site.config.language);
    let made = |headings: Vec<(String, String)>| headings.into_iter().map(|(id, text)| Heading { level: 2, id, text });
    let (at, mut set_in) = text.inset.map_or((None, Vec::new()), |(at, headings)| (Some(at), made(headings).collect()));
    let own = page.document.body.outline.iter().flat_map(|h| {
        let before = if at.is_some() && h.starts == at { std::mem::take(&mut set_in) } else { Vec::new() };
        before.into_iter().chain([Heading { level: h.level, id: h.id.clone(), text: h.text.clone() }])
    });
    let own: Vec<Heading> = own.collect();
    let after = made(text.headings);
    let topics = references(site, page, common::TOPICS, &[KindId::Topic]);
    let (previous, next) = beside(site, index);
    View {
        title: page.document.title.clone(),
        summary: fields.text(common::SUMMARY).unwrap_or("").to_owned(),
        summary_html: text.summary,
        first: text.first,
        version: version(page, &speaker),
        feeds: feeds((page.document.kind.id == KindId::Audience).then_some(page), &speaker),
        url: address::encode(&page.url),
        kind: page.document.kind.name,
        kind_label: view::kind(page.document.kind, &speaker),
        lang: language.to_owned(),
        dir: languages::direction(language),
        translations: translations::row(site, index),
        alternates: translations::alternates(site, index),
        unchecked: is_unchecked(page),
        behind: translations::behind(site, index),
        html: text.html,
        outline: own.into_iter().chain(after).collect(),
        breadcrumbs: breadcrumbs(site, page),
        previous,
        next,
        status: status::of(site, page),
        publish_until: page.document.until().map(|day| day.to_string()),
        check_by: check_by(page).map(|day| view::Until::of(day, site.today)),
        check_by_day: check_by(page).map(|day| dates::day(day, &site.speaker(&page.url)).text).unwrap_or_default(),
        status_link: status_link(site, page),
        details: details(site, page, &text.shown),
        groups: groups(site, page, &text.listed),
        audiences: items(site, page, references(site, page, common::AUDIENCES, &[KindId::Audience])),
        topics: items(site, page, topics),
        exit_button: exit::is_offered(site, page),
        content_warning: fields.text(common::CONTENT_WARNING).map(warning),
        reading_age: reading::shown(page, &site.config.language).filter(|_| !page.is_for_children()),
    }
}

/// By when somebody was to look for a newer edition of a text that is in force.
fn check_by(page: &Page) -> Option<Date> {
    let of_law = page.document.kind.id == KindId::Law && page.status.is_live();
    page.document.fields.date(law::CHECK_BY).filter(|_| of_law)
}

/// "Version 3.1, 15 June 2026".
fn version(page: &Page, speaker: &Speaker) -> Option<String> {
    let fields = &page.document.fields;
    let version = fields.text(common::VERSION)?;
    let day = fields.date(common::UPDATED_ON).or_else(|| fields.date(common::EFFECTIVE_FROM));
    let day = day.map(|day| dates::day(day, speaker).text);
    let said = match &day {
        Some(day) => speaker.say("page.version_of", &[("version", version), ("date", day)]),
        None => speaker.say("page.version", &[("version", version)]),
    };
    Some(said.text)
}

/// The feeds a page is told of in: of all changes, and of the audience it is for.
pub fn feeds(audience: Option<&Page>, speaker: &Speaker) -> Vec<Feed> {
    let own = audience.map(|page| Feed {
        title: speaker.text("changes.titled", &[("audience", &page.document.title)]),
        url: address::encode(&route::changes_feed(&page.document.id)),
    });
    own.into_iter().chain([Feed { title: speaker.text("changes.title", &[]), url: "feed.xml".into() }]).collect()
}

/// The key of what a page warns of.
fn warning(code: &str) -> &'static str {
    match code {
        "self-harm" => "warning.self_harm",
        "sexual-harm" => "warning.sexual_harm",
        "death" => "warning.death",
        _ => "warning.abuse",
    }
}

fn references(site: &Site, page: &Page, field: Key<Ref>, kinds: &[KindId]) -> Vec<usize> {
    page.document.fields.list(field).iter().filter_map(|w| site.find(&w.text, kinds)).collect()
}

fn items(site: &Site, page: &Page, of: Vec<usize>) -> Vec<Item> {
    of.into_iter().map(|i| view::item(site, i, &page.url)).collect()
}

fn breadcrumbs(site: &Site, page: &Page) -> Vec<Crumb> {
    let mut trail = Vec::new();
    let home = site.speaker(&page.url).say("frame.home", &[]);
    let mut folder = route::parent_folder(&page.url).map(str::to_owned);
    while let Some(name) = folder {
        let url = if name.is_empty() { String::from("index.html") } else { format!("{name}/index.html") };
        if let Some(section) = site.at(&url) {
            let shown = site.in_language(section, site.language_at(&page.url)).unwrap_or(section);
            let own = &site.pages[shown];
            let (title, lang) = match url.as_str() {
                "index.html" => (home.text.clone(), home.lang.clone()),
                _ => (own.document.title.clone(), view::tongue(site, shown, &page.url)),
            };
            // The home page of a language is no step on the way to itself.
            if own.url != page.url {
                trail.push(Crumb { title, lang, url: route::relative(&page.url, &own.url) });
            }
        }
        folder = route::parent_folder(&url).map(str::to_owned);
        if url == "index.html" {
            break;
        }
    }
    trail.reverse();
    trail
}

/// The pages of the section before and after this one, for who reads them in order. Who came as a child, or by their role, did not.
fn beside(site: &Site, index: usize) -> (Option<Item>, Option<Item>) {
    let page = &site.pages[index];
    if page.is_section()
        || page.url == "index.html"
        || page.is_for_children()
        || page.document.kind.id == KindId::Audience
    {
        return (None, None);
    }
    let language = site.language_at(&page.url);
    let fits = |i: usize| {
        let other = &site.pages[i];
        let theirs = other.is_section() || other.is_for_children() || other.document.kind.id == KindId::Audience;
        other.status.is_live() && !theirs && site.language_at(&other.url) == language
    };
    let (previous, next) = site.beside(index, fits);
    let item = |i: usize| view::item(site, i, &page.url);
    (previous.map(item), next.map(item))
}

fn status_link(site: &Site, page: &Page) -> Option<Item> {
    let newer = newest(site, page);
    let newer = newer.or_else(|| (page.status == Status::Withdrawn).then(|| replaced_by(site, page)).flatten());
    newer.map(|i| view::item(site, i, &page.url))
}

/// The last page of the chain of those that replaced this one. A circle is an error before this.
fn newest(site: &Site, page: &Page) -> Option<usize> {
    let next = |page: &Page| page.document.fields.text(common::SUPERSEDED_BY).and_then(|id| site.find(id, &[]));
    let mut newest = next(page)?;
    while let Some(newer) = next(&site.pages[newest]) {
        newest = newer;
    }
    Some(newest)
}

/// The page that says it replaces this one.
fn replaced_by(site: &Site, page: &Page) -> Option<usize> {
    page.pointed_at_by.iter().copied().find(|i| {
        site.pages[*i]
            .document
            .fields
            .list(tool::REPLACES)
            .iter()
            .any(|w| w.text == page.document.id || format!("tool/{}", w.text) == page.document.id)
    })
}

/// Fields shown elsewhere on the page.
const SHOWN: &[Key<Any>] = &[
    common::TITLE.any(),
    common::KIND.any(),
    common::ID.any(),
    common::SUMMARY.any(),
    common::ACCESS.any(),
    common::DRAFT.any(),
    common::AUDIENCES.any(),
    common::TOPICS.any(),
    common::SYNONYMS.any(),
    common::FORMER_IDS.any(),
    common::FORMER_ADDRESSES.any(),
    common::SENSES.any(),
    common::RELATED.any(),
    common::ORDER.any(),
    common::LANG.any(),
    common::TRANSLATION_OF.any(),
    common::TRANSLATED_VERSION.any(),
    common::CHECKED_BY.any(),
    common::CONTENT_WARNING.any(),
    common::SUPERSEDED_BY.any(),
    common::WITHDRAWN_BECAUSE.any(),
    common::CONSULTATION_UNTIL.any(),
    plan::RISK_LOG_HELD_BY.any(),
    level::NUMBER.any(),
    level::COLOUR.any(),
    level::SHAPE.any(),
    audience::READING_AGE.any(),
    topic::EXIT_BUTTON.any(),
];

/// The fields of a kind that may stand in “About this page”.
pub fn details_of(kind: &Kind) -> impl Iterator<Item = &'static Field> {
    let governed = GOVERNED.iter().filter(move |_| kind.governed);
    kind.fields.iter().chain(governed).filter(|field| !SHOWN.iter().any(|key| field.is_key(*key)))
}

fn details(site: &Site, page: &Page, shown: &[Key<Any>]) -> Vec<Detail> {
    if page.document.kind.id == KindId::Contact {
        return Vec::new();
    }
    let speaker = site.speaker(&page.url);
    details_of(page.document.kind)
        .filter(|f| !shown.iter().any(|key| f.is_key(*key)) && !page.document.fields.of(f).is_empty())
        .map(|field| {
            let values = page.document.fields.of(field).iter().map(|w| named(site, page, field, &w.text));
            Detail { label: label(site, field, &speaker), values: values.collect() }
        })
        .collect()
}

/// What a field is called. Levels are called what the site's model calls them: “Tiers”.
fn label(site: &Site, field: &Field, speaker: &Speaker) -> String {
    let own = || model::level_word(site).filter(|_| field.is_key(common::LEVELS.any()));
    // Of a meeting they are a record, of a form a time.
    if field.is_key(tool::MINUTES.any()) && matches!(field.is, Is::Number(..)) {
        return speaker.text("details.minutes_it_takes", &[]);
    }
    own().map_or_else(|| view::label(field, speaker), |word| format!("{word}s"))
}

/// A form's file can be opened while the form is in use.
fn named(site: &Site, page: &Page, field: &Field, text: &str) -> Value {
    if field.is_key(tool::FILE) {
        let until = page.turns.iter().find(|(_, status)| !status.is_live()).map(|(day, _)| day.to_string());
        let url = page.status.is_live().then(|| text.replace(' ', "%20"));
        return Value { text: text.to_owned(), url, until };
    }
    value(site, page, field.is, text)
}

fn value(site: &Site, page: &Page, is: Is, text: &str) -> Value {
    let target = match is {
        Is::Ref(kinds) => site.find(text, kinds),
        Is::Action => site.find(text, &[KindId::Plan]),
        // Words, or the page they name.
        _ => site.by_id.get(text).copied().filter(|_| text.contains('/')),
    };
    if let Some(target) = target {
        let target = &site.pages[target];
        let anchor = text.split_once('#').map_or(String::new(), |(_, a)| format!("#{a}"));
        let url = Some(route::relative(&page.url, &target.url) + &anchor);
        return Value { text: target.document.title.clone(), url, until: None };
    }
    if is == Is::Https {
        return Value { text: view::online(text).written, url: Some(text.to_owned()), until: None };
    }
    let speaker = site.speaker(&page.url);
    let text = match is {
        Is::Date | Is::DateOr(_) => text.parse().map_or_else(|_| text.to_owned(), |day| view::day(day, &speaker)),
        Is::People => view::count(text),
        Is::Flag => speaker.text(if text == "true" { "details.yes" } else { "details.no" }, &[]),
        // A form may say it in the words that a protocol chooses from.
        Is::Text(_) if is_consent(text) => view::words(text, &speaker),
        Is::OneOf(_) | Is::Local(_) if !text.starts_with(|c: char| c.is_ascii_digit()) => view::words(text, &speaker),
        _ => text.to_owned(),
    };
    Value { text, url: None, until: None }
}

/// One of the words in which protocols say whether consent is needed.
fn is_consent(text: &str) -> bool {
    matches!(protocol::CONSENT.field.is, Is::OneOf(words) if words.contains(&text))
}

/// On a page for children: whom they can ring, and what is written for them, without the names of kinds.
fn for_children(site: &Site, page: &Page, related: Vec<usize>, listed: &BTreeSet<usize>) -> Vec<Group> {
    let theirs = |i: &usize| {
        let other = &site.pages[*i];
        let fits = other.is_for_children() || view::takes_children(other);
        fits && other.status.is_live() && !other.is_section() && !listed.contains(i)
    };
    let mut found: Vec<usize> = page.pointed_at_by.iter().copied().filter(|i| !related.contains(i)).collect();
    found.sort_by_key(|i| site.pages[*i].order());
    let mut items = items(site, page, related.into_iter().chain(found).filter(theirs).collect());
    for item in &mut items {
        item.kind_label = String::new();
    }
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Group { label: site.speaker(&page.url).text("block.for_you", &[]), items }]
    }
}

fn groups(site: &Site, page: &Page, listed: &BTreeSet<usize>) -> Vec<Group> {
    let related = references(site, page, common::RELATED, &[]);
    if page.is_for_children() {
        return for_children(site, page, related, listed);
    }
    let (mut groups, speaker) = (Vec::new(), site.speaker(&page.url));
    if !related.is_empty() {
        groups.push(Group { label: speaker.text("block.see_also", &[]), items: items(site, page, related) });
    }
    for kind in crate::document::kind::KINDS.iter().filter(|k| k.id != KindId::Glossary) {
        let mut from: Vec<usize> = page
            .pointed_at_by
            .iter()
            .copied()
            .filter(|i| site.pages[*i].document.kind.id == kind.id && !site.pages[*i].is_section())
            .collect();
        from.retain(|i| site.pages[*i].status.is_live() && !listed.contains(i));
        from.sort_by_key(|i| site.pages[*i].order());
        if !from.is_empty() {
            groups.push(Group { label: view::kinds(kind, &speaker), items: items(site, page, from) });
        }
    }
    groups
}
