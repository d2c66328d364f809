//! In: pages of the site. Out: the small views templates show: a title and where it leads, the site's
//! frame, a contact's card.

use super::{brand, opening, status};
use crate::address;
pub use crate::document::date::in_words as day;
use crate::document::kind::of::Text;
use crate::document::kind::{Any, Field, Key, common, contact, course, law, meeting, protocol, tool, voice_activity};
use crate::document::{KindId, phone};
use crate::site::{Page, Site, family, route};
use crate::words::{Said, Speaker, dates, hours, languages};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A page as a list item, linked from `from`.
pub fn item(site: &Site, index: usize, from: &str) -> Value {
    let page = &site.pages[index];
    json!({
        "title": page.document.title,
        "lang": tongue(site, index, from),
        "url": route::relative(from, &page.url),
        "summary": page.document.fields.text(common::SUMMARY).unwrap_or(""),
        "kind_label": if page.document.kind.id == KindId::Page { "" } else { page.document.kind.label },
        "status_label": status::tag(page.status),
        "status_later": status::tags(page),
        "note": "",
        "dates": [],
    })
}

/// The language of a page, where a page at `from` that speaks of it is in another.
pub fn tongue(site: &Site, index: usize, from: &str) -> Option<String> {
    let own = site.language(index);
    (!languages::is_same(own, site.language_at(from))).then(|| own.to_owned())
}

/// The frame every page stands in.
pub fn site(site: &Site, from: &str, for_children: bool) -> Value {
    let config = &site.config;
    let speaker = site.speaker(from);
    let frame = Frame::of(site, &speaker);
    let mut contacts: Vec<usize> = config.contacts.iter().filter_map(|id| site.find(id, &[KindId::Contact])).collect();
    if for_children {
        contacts.retain(|i| takes_children(&site.pages[*i]));
        contacts.splice(0..0, childrens_own(site));
    }
    for contact in &mut contacts {
        *contact = site.in_language(*contact, &speaker.language).unwrap_or(*contact);
    }
    let mut seen = BTreeSet::new();
    contacts.retain(|contact| seen.insert(*contact));
    json!({
        "name": frame.name.text,
        "name_lang": frame.name.lang,
        "strapline": frame.strapline.text,
        "strapline_lang": frame.strapline.lang,
        "home": route::relative(from, &frame.home),
        "wrong": wrong(site, from),
        "lang": config.language,
        "demonstration": config.demonstration,
        "build_date": dates::day(site.today, &speaker).text,
        "build_date_iso": site.today.to_string(),
        "nav": navigation(site, from),
        "emergency_text": frame.emergency.text,
        "emergency_lang": frame.emergency.lang,
        "words": speaker.language.to_ascii_lowercase(),
        "contacts": together(site, &contacts, from),
        "opening_days": opening::days(site).to_string(),
        "search_ends": !site.places.ending.is_empty(),
        "for_children": for_children,
        "for_young_people": for_children && site.at(from).is_some_and(|i| site.pages[i].is_for_young_people()),
        "brand": brand::view(config, &frame.footer.text, &route::root(from)),
        "footer_lang": frame.footer.lang,
        "staging": config.staging,
        "exit_url": config.exit_url,
        "footer": footer(site, from),
        "base_url": config.base_url,
    })
}

/// A letter that says on which page something is wrong.
fn wrong(site: &Site, from: &str) -> Option<String> {
    let mailbox = site.config.mailbox.as_ref()?;
    let title = site.at(from).map_or(from, |i| site.pages[i].document.title.as_str());
    let about = address::encode(&format!("Wrong on the page “{title}”"));
    let body = address::encode(&format!("Page: {from}, copy of {}. Please name no child here.\n\n", site.today));
    Some(format!("mailto:{mailbox}?subject={about}&body={body}"))
}

fn navigation(site: &Site, from: &str) -> Vec<Value> {
    let sections: Vec<usize> = if site.config.navigation.is_empty() {
        site.places.sections.clone()
    } else {
        site.config.navigation.iter().filter_map(|name| named(site, name)).collect()
    };
    let shown: Vec<usize> = sections.iter().map(|section| twin(site, *section, from)).collect();
    let pages = |of: &[usize]| of.iter().map(|i| &site.pages[*i]).collect::<Vec<&Page>>();
    let here = current(&pages(&shown), from).or_else(|| current(&pages(&sections), from));
    let entry = |(at, index): (usize, &usize)| {
        let page = &site.pages[*index];
        json!({ "title": page.document.title, "lang": tongue(site, *index, from), "url": route::relative(from, &page.url), "current": here == Some(at) })
    };
    shown.iter().enumerate().map(entry).collect()
}

/// The entry of the menu under which a page stands: the page itself, or the nearest folder that it lies in. An entry that
/// names one page of a folder does not stand for its neighbours.
fn current(entries: &[&Page], from: &str) -> Option<usize> {
    let fits = |url: &str| match url.strip_suffix("index.html") {
        _ if url == from => Some(usize::MAX),
        Some(folder) if !folder.is_empty() && from.starts_with(folder) => Some(folder.len()),
        _ => None,
    };
    let found = entries.iter().enumerate().filter_map(|(at, page)| Some((fits(&page.url)?, at)));
    found.max_by_key(|&(length, at)| (length, std::cmp::Reverse(at))).map(|(_, at)| at)
}

/// A page by id or by folder.
fn named(site: &Site, name: &str) -> Option<usize> {
    let index = format!("{name}/index.html");
    site.at(&index).or_else(|| site.by_id.get(name).copied())
}

fn footer(site: &Site, from: &str) -> Vec<Value> {
    let speaker = site.speaker(from);
    let made = [("foot.a_to_z", "a-z.html"), ("foot.changes", "changes.html")].map(|(key, url)| {
        let title = speaker.say(key, &[]);
        json!({ "title": title.text, "lang": title.lang, "url": route::relative(from, url) })
    });
    let own = site.config.footer.iter().filter_map(|name| named(site, name)).map(|i| {
        let shown = twin(site, i, from);
        let page = &site.pages[shown];
        json!({ "title": page.document.title, "lang": tongue(site, shown, from), "url": route::relative(from, &page.url) })
    });
    made.into_iter().chain(own).collect()
}

/// A page in the language of the page at `from`, where there is one; else as it is.
fn twin(site: &Site, index: usize, from: &str) -> usize {
    site.in_language(index, site.language_at(from)).unwrap_or(index)
}

/// What a site says of itself around a page in some language: in `signpost.yaml` for its own, in `words/LANGUAGE.yaml` of
/// its theme for others. Without those its name is the title of its home page in that language.
struct Frame {
    home: String,
    name: Said,
    strapline: Said,
    emergency: Said,
    footer: Said,
}

impl Frame {
    fn of(site: &Site, speaker: &Speaker) -> Frame {
        let config = &site.config;
        let home = site.at(HOME).and_then(|index| site.in_language(index, &speaker.language));
        let home = home.map(|index| &site.pages[index]).filter(|page| page.url != HOME);
        let lang = speaker.foreign(&config.language).map(str::to_owned);
        let of_the_site = |text: &str| Said { text: text.to_owned(), lang: lang.clone() };
        let said = |key: &str| {
            Some(speaker.say(key, &[])).filter(|said| lang.is_some() && said.lang.is_none() && !said.text.is_empty())
        };
        let titled = home.map(|page| Said { text: page.document.title.clone(), lang: None });
        Frame {
            name: said("site.name").or(titled).unwrap_or_else(|| of_the_site(&config.name)),
            strapline: said("site.strapline").unwrap_or_else(|| of_the_site(&config.strapline)),
            emergency: said("emergency.line").unwrap_or_else(|| of_the_site(&config.emergency_text)),
            footer: said("site.footer").unwrap_or_else(|| of_the_site(&config.brand.footer)),
            home: home.map_or(HOME, |page| &page.url).to_owned(),
        }
    }
}

const HOME: &str = "index.html";

/// Whether children may ring it themselves.
pub fn takes_children(contact: &Page) -> bool {
    contact.document.fields.list(contact::WHO_MAY_USE).iter().any(|w| w.text == "child")
}

/// Whether it is there for children alone.
fn is_childrens_own(contact: &Page) -> bool {
    let who = contact.document.fields.list(contact::WHO_MAY_USE);
    !who.is_empty() && who.iter().all(|w| w.text == "child")
}

/// Lines that are there for children alone.
fn childrens_own(site: &Site) -> Vec<usize> {
    let mut found = site.of_kind(KindId::Contact);
    found.retain(|i| site.pages[*i].status.is_live() && is_childrens_own(&site.pages[*i]));
    found
}

/// Each with its label, and as a browser dials it.
pub fn phones(page: &Page) -> Vec<Value> {
    numbers(page, contact::PHONES.any())
}

/// A web address as a link, and as somebody types it from paper.
pub fn online(url: &str) -> Value {
    json!({ "url": url, "written": url.trim_start_matches("https://").trim_end_matches('/') })
}

fn numbers(page: &Page, key: Key<Any>) -> Vec<Value> {
    page.document
        .fields
        .list(key)
        .iter()
        .map(|word| {
            let (label, number) =
                word.text.rsplit_once(':').map_or(("", word.text.as_str()), |(l, n)| (l.trim(), n.trim()));
            // What is pressed once somebody answers is no part of the number that is dialled.
            let tel: String = phone::dialled(number).0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            json!({ "label": label, "number": number, "tel": tel })
        })
        .collect()
}

/// A contact on the page at `from`: its number with hours and fallback, and what else its card says.
pub fn contact(site: &Site, index: usize, from: &str) -> Value {
    let page = &site.pages[index];
    let speaker = site.speaker(from);
    let fields = &page.document.fields;
    let list = |key: Key<Text>| fields.list(key).iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let fallback = fallback(site, page).map(|i| {
        let i = twin(site, i, from);
        let mut view = item(site, i, from);
        view["phones"] = json!(phones(&site.pages[i]));
        view["hours"] = json!(open_when(&site.pages[i], &speaker));
        view["beside"] = json!(false);
        view
    });
    let hours = open_when(page, &speaker);
    json!({
        "title": page.document.title,
        "lang": tongue(site, index, from),
        "url": (page.url != from).then(|| route::relative(from, &page.url)),
        "service_label": words(fields.word(contact::SERVICE_TYPE)),
        "phones": phones(page),
        "online": fields.text(contact::URL).map(online),
        "chat": fields.text(contact::CHAT).map(online),
        "texts": numbers(page, contact::TEXT.any()),
        "textphone": fields.text(contact::TEXTPHONE),
        "email": fields.text(contact::EMAIL),
        // Always, and nothing else is to be said of it.
        "always": is_always_open(page) && hours.len() == 1,
        "hours": hours,
        "response": fields.text(contact::RESPONSE),
        "who": capital(&who_rings(page).join(", ")),
        "area": fields.text(contact::AREA),
        "have_ready": list(contact::HAVE_READY),
        "consent_note": sentences(fields.word(contact::CONSENT_NOTE)),
        "next": fields.text(contact::NEXT),
        "summary": fields.text(common::SUMMARY),
        "childrens_own": is_childrens_own(page),
        "for_children": site.at(from).is_some_and(|i| site.pages[i].is_for_children()),
        "fallback": fallback,
        "last_tested": fields.date(contact::LAST_TESTED).map(|date| dates::day(date, &speaker).text),
        "emergency": fields.flag(contact::EMERGENCY),
        "opening": opening::data(site, index, from).to_string(),
    })
}

/// A text in sentences, each with whether it asks to tell the family: where they are not told first, those give way.
pub fn sentences(text: &str) -> Vec<Value> {
    family::sentences(text).into_iter().map(|(text, tells)| json!({ "text": text, "tells": tells })).collect()
}

/// Several contacts that stand together: a fallback that stands beside need not bring its number twice.
pub fn together(site: &Site, contacts: &[usize], from: &str) -> Vec<Value> {
    contacts
        .iter()
        .map(|i| {
            let mut view = contact(site, *i, from);
            if fallback(site, &site.pages[*i]).is_some_and(|fallback| contacts.contains(&twin(site, fallback, from))) {
                view["fallback"]["beside"] = json!(true);
            }
            view
        })
        .collect()
}

/// When a line answers, each part as a reader says it.
pub fn open_when(page: &Page, speaker: &Speaker) -> Vec<Said> {
    let lines = page.document.fields.list(contact::HOURS);
    let mut parts: Vec<Said> = lines.iter().map(|line| hours::said(&line.text, speaker)).collect();
    let speaks_of_them = lines.iter().any(|line| line.text.to_lowercase().contains("bank holiday"));
    match page.document.fields.text(contact::BANK_HOLIDAYS) {
        Some("closed") => parts.push(speaker.say("hours.closed_bank_holidays", &[])),
        Some("open") if !is_always_open(page) && !speaks_of_them => {
            parts.push(speaker.say("hours.open_bank_holidays", &[]));
        }
        _ => {}
    }
    parts.extend(contact::closed(&page.document).map(|days| {
        let days = dates::span(days, speaker).text;
        speaker.say("hours.closed_on", &[("days", &days)])
    }));
    parts
}

fn is_always_open(page: &Page) -> bool {
    page.document.fields.list(contact::HOURS).iter().any(|line| line.text == "always")
}

/// The contact a contact falls back on.
pub fn fallback(site: &Site, page: &Page) -> Option<usize> {
    site.find(page.document.fields.text(contact::FALLBACK)?, &[KindId::Contact])
}

/// What a reader calls a field, where its own name would not do.
const LABELS: &[(Key<Any>, &str)] = &[
    (course::ACCESSIBILITY.any(), "Access"),
    (meeting::BODY.any(), "Group that met"),
    (course::CAPACITY_MAX.any(), "Largest group"),
    (course::CAPACITY_MIN.any(), "Smallest group"),
    (course::CO_PRODUCED_WITH.any(), "Made together with"),
    (voice_activity::COHORT.any(), "Who was asked"),
    (course::COMPETENCE.any(), "What the trainers know and can do"),
    (course::COURSE_TYPE.any(), "Kind of course"),
    (course::DELIVERY.any(), "How"),
    (course::DURATION_HOURS.any(), "Hours"),
    (course::EVALUATION.any(), "How its effect is measured"),
    (voice_activity::HEARD_FROM.any(), "How many answered"),
    (voice_activity::INVITED.any(), "How many were asked"),
    (tool::LICENCE.any(), "Licence"),
    (course::MANAGER_APPROVAL.any(), "Your manager has to agree"),
    (course::MANDATORY_SOURCE.any(), "Required by"),
    (course::MAY_ATTEND.any(), "Open to"),
    (course::MUST_ATTEND.any(), "Required for"),
    (voice_activity::NOT_HEARD.any(), "Who was not heard"),
    (law::OFFICIAL_URL.any(), "Official text"),
    (course::OUTCOMES.any(), "What you will be able to do"),
    (protocol::PARENT.any(), "Rests on"),
    (protocol::PARENT_CHECKED_ON.any(), "Checked against it on"),
    (course::PREREQUISITE.any(), "Take first"),
    (course::PREREQUISITE_MONTHS.any(), "Taken within (months)"),
    (course::PROVIDER.any(), "Run by"),
    (voice_activity::QUESTION.any(), "What was asked"),
    (course::REFRESH_MONTHS.any(), "Repeat after (months)"),
    (course::SCHEME.any(), "Scheme of levels"),
    (course::SCHEME_LEVEL.any(), "Level"),
    (course::SHOULD_ATTEND.any(), "Expected of"),
];

/// The label of a field.
pub fn label(field: &Field) -> String {
    let own = LABELS.iter().find(|(key, _)| field.is_key(*key));
    own.map_or_else(|| words(field.name), |(_, label)| (*label).to_owned())
}

/// 2386 -> 2,386. What is no number, such as "fewer than 5", stays.
pub fn count(text: &str) -> String {
    if text.len() < 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let digits: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*digit);
    }
    out
}

/// With a capital letter first; names inside keep theirs.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Values of the schema that people write or say otherwise.
const SAID: &[(&str, &str)] = &[
    ("child-friendly", "For children"),
    ("e-learning", "E-learning"),
    ("legacy-scr", "Serious case review, before 2019"),
    ("multi-agency", "Multi-agency"),
    ("multi-agency-audit", "Multi-agency audit"),
    ("pan-london", "All of London"),
    ("police-cps", "Police and prosecutors"),
    ("seven-minute-briefing", "Seven-minute briefing"),
    ("single-agency", "One agency"),
    ("sub-group", "Sub-group"),
    ("sub-region", "Several boroughs"),
    ("tell-family", "Tell the family"),
];

/// A field's name or value as words: `legal_basis` -> "Legal basis".
pub fn words(name: &str) -> String {
    let said = SAID.iter().find(|(code, _)| *code == name);
    said.map_or_else(|| capital(&name.replace(['_', '-'], " ")), |(_, said)| (*said).to_owned())
}

/// Who may ring a contact, as one says it: everybody, if nobody is left out.
fn who_rings(contact: &Page) -> Vec<&'static str> {
    let who: Vec<&str> = contact.document.fields.list(contact::WHO_MAY_USE).iter().map(|w| w.text.as_str()).collect();
    let may = |one: &str| who.contains(&one);
    if may("practitioner") && may("public") && may("child") {
        return vec!["Anyone, children too"];
    }
    let said = [
        ("practitioner", "people who work with children"),
        ("public", "families and the public"),
        ("child", "children and young people"),
    ];
    said.into_iter().filter(|(one, _)| may(one)).map(|(_, said)| said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_numbers_and_names_as_they_write_them() {
        assert_eq!(count("2386"), "2,386");
        assert_eq!(count("1204567"), "1,204,567");
        assert_eq!(count("118"), "118");
        assert_eq!(count("fewer than 5"), "fewer than 5");
        assert_eq!(capital("pupils in Eastmere schools"), "Pupils in Eastmere schools");
        assert_eq!(label(&course::MANDATORY_SOURCE.field), "Required by");
        assert_eq!(label(&crate::document::kind::meeting::HELD_ON.field), "Held on");
    }
}
