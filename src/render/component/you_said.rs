//! In: what people told the partnership, in the plain words kept beside it. Out: "You said, we did" for
//! children and young people.

use super::heard::voices;
use crate::document::Component;
use crate::document::kind::voice;
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route};
use serde::Serialize;

#[derive(Serialize)]
struct View<'s> {
    entries: Vec<Entry<'s>>,
}

/// What was said, and what came of it.
#[derive(Serialize)]
struct Entry<'s> {
    said: &'s str,
    /// How the answer begins.
    answer: &'static str,
    did: &'s str,
    late_since: Option<String>,
    state: &'static str,
    title: &'s str,
    url: String,
}

/// `:::you-said`: entries that have both `child_said` and `child_did`; what is done comes first.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let mut entries = Vec::new();
    for (state, answer) in [("done", "We did"), ("doing", "We are doing this"), ("cannot", "We cannot do this yet")] {
        for voice in voices(site) {
            let fields = &voice.document.fields;
            if let (Some(said), Some(did)) = (fields.text(voice::CHILD_SAID), fields.text(voice::CHILD_DID))
                && fields.text(voice::DECISION) == Some(state)
            {
                let due = fields.date(voice::DUE).filter(|due| state == "doing" && *due < site.today).map(view::day);
                let (title, url) = (&voice.document.title, route::relative(&page.url, &voice.url));
                entries.push(Entry { said, answer, did, late_since: due, state, title, url });
            }
        }
    }
    theme.render("components/you-said.html", &View { entries })
}
