//! In: the changes. Out: `feed.xml`, an Atom feed (RFC 4287).

use super::changes::Change;
use crate::document::markdown::escape_into;
use crate::render::Artifact;
use crate::site::Site;

/// The newest changes, at most fifty.
pub fn feed(site: &Site, changes: &[Change]) -> Artifact {
    let base = site.config.base_url.as_ref().map_or(String::new(), |b| format!("{b}/"));
    let updated = changes.first().map_or(site.today, |c| c.date);
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(&mut out, "title", &site.config.name);
    element(&mut out, "id", &format!("urn:signpost:{}", crate::document::markdown::slug(&site.config.name)));
    element(&mut out, "updated", &format!("{updated}T00:00:00Z"));
    out.push_str(&format!("<link rel=\"self\" href=\"{base}feed.xml\"/>\n<author>"));
    element(&mut out, "name", &site.config.name);
    out.push_str("</author>\n");
    for change in changes.iter().take(50) {
        let page = &site.pages[change.page];
        let version = page.document.fields.text("version").unwrap_or("1.0");
        out.push_str("<entry>\n");
        element(&mut out, "title", &page.document.title);
        element(&mut out, "id", &format!("urn:signpost:{}:{version}:{}", page.document.id, change.date));
        element(&mut out, "updated", &format!("{}T00:00:00Z", change.date));
        out.push_str(&format!("<link href=\"{base}{}\"/>\n", page.url));
        element(
            &mut out,
            "summary",
            page.document.fields.text("version_note").or(page.document.fields.text("summary")).unwrap_or(""),
        );
        out.push_str("</entry>\n");
    }
    Artifact::new("feed.xml", out + "</feed>\n")
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_into(text, out);
    out.push_str(&format!("</{name}>\n"));
}
