//! In: the changes. Out: `feed.xml` and a feed for each audience: Atom (RFC 4287), the same bytes for
//! the same content. Ids never change; a new version of a page is a new entry.

use crate::document::kind::common;
use crate::document::{KindId, anchor::slug, markdown::escape_into};
use crate::render::Artifact;
use crate::render::changes::{self, Change};
use crate::site::{Site, route};
use jiff::civil::Date;

/// Entries of a feed.
const NEWEST: usize = 50;

/// The feed of all changes, and one for each audience.
pub fn feeds(site: &Site, list: &[Change]) -> Vec<Artifact> {
    let name = &site.config.name;
    // A feed with nothing in it is as old as the site's newest change. It follows the day of the build
    // only where nothing on the site has a date.
    let quiet_since = list.first().map_or(site.today, |change| change.date);
    let mut made = vec![feed(site, list, name, "", "feed.xml", "changes.html", quiet_since)];
    for audience in site.of_kind_in_each_language(KindId::Audience) {
        let document = &site.pages[audience].document;
        let (mut mine, others) = changes::of_audience(site, list, audience);
        mine.extend(others);
        mine.sort_by_key(|change| (std::cmp::Reverse(change.date), change.page));
        let values = [("site", name.as_str()), ("audience", &document.title)];
        let title = site.speaker("feed.xml").text("changes.site_and_audience", &values);
        let (path, page) = (route::changes_feed(&document.id), route::changes(&document.id));
        made.push(feed(site, &mine, &title, &format!(":{}", document.id), &path, &page, quiet_since));
    }
    made
}

fn feed(site: &Site, list: &[Change], title: &str, of: &str, path: &str, page: &str, quiet_since: Date) -> Artifact {
    let since = list.first().map_or(quiet_since, |change| change.date);
    let address = |to: &str| match &site.config.base_url {
        Some(base) => route::absolute(base, to),
        None => route::relative(path, to),
    };
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    attribute(&mut out, "xml:lang", &site.config.language);
    out.push_str(">\n");
    element(&mut out, "title", title);
    element(&mut out, "id", &format!("urn:signpost:{}{of}", slug(&site.config.name)));
    element(&mut out, "updated", &format!("{since}T00:00:00Z"));
    link(&mut out, "self", "application/atom+xml", &address(path));
    link(&mut out, "alternate", "text/html", &address(page));
    out.push_str("<author>");
    element(&mut out, "name", &site.config.name);
    out.push_str("</author>\n");
    for change in list.iter().take(NEWEST) {
        entry(site, change, &mut out, &address);
    }
    Artifact::new(path, out + "</feed>\n")
}

fn entry(site: &Site, change: &Change, out: &mut String, address: &dyn Fn(&str) -> String) {
    let (page, speaker) = (&site.pages[change.page], site.speaker("feed.xml"));
    let document = &page.document;
    let version = document.fields.text(common::VERSION).unwrap_or("1.0");
    out.push_str("<entry>\n");
    element(out, "title", &document.title);
    let site_name = slug(&site.config.name);
    element(out, "id", &format!("urn:signpost:{site_name}:{}:{version}:{}", document.id, change.date));
    element(out, "updated", &format!("{}T00:00:00Z", change.date));
    link(out, "alternate", "text/html", &address(&page.url));
    let asked: Vec<&str> =
        changes::asks(site, page).into_iter().map(|i| site.pages[i].document.title.as_str()).collect();
    for audience in changes::asks(site, page) {
        let to = &site.pages[audience].document;
        out.push_str("<category");
        attribute(out, "term", &to.id);
        attribute(out, "label", &speaker.text("changes.asks", &[("audience", &to.title)]));
        out.push_str("/>\n");
    }
    let summary = || document.fields.text(common::SUMMARY).map(str::to_owned);
    let mut summary =
        changes::noted(page).map(str::to_owned).or_else(summary).unwrap_or_else(|| speaker.text("changes.new", &[]));
    if !asked.is_empty() {
        summary = speaker.text("changes.asks_all", &[("note", &summary), ("audiences", &asked.join(", "))]);
    }
    element(out, "summary", &summary);
    out.push_str("</entry>\n");
}

fn link(out: &mut String, rel: &str, of: &str, href: &str) {
    out.push_str("<link");
    attribute(out, "rel", rel);
    attribute(out, "type", of);
    attribute(out, "href", href);
    out.push_str("/>\n");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!(" {name}=\""));
    escape_into(&allowed(value), out);
    out.push('"');
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_into(&allowed(text), out);
    out.push_str(&format!("</{name}>\n"));
}

/// Without the characters that XML 1.0 does not know, however they are written.
fn allowed(text: &str) -> String {
    let known =
        |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_control_characters_do_no_harm() {
        let mut out = String::new();
        element(&mut out, "title", "A & B <\u{b}c>");
        attribute(&mut out, "href", "a\"b");
        assert_eq!(out, "<title>A &amp; B &lt;c&gt;</title>\n href=\"a&quot;b\"");
    }
}
