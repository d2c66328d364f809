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
    /// The key of how the answer begins.
    answer: &'static str,
    did: &'s str,
    late_since: Option<String>,
    state: &'static str,
    title: &'s str,
    url: String,
}

/// What came of it, and the key of how the answer begins.
const ANSWERS: [(&str, &str); 3] =
    [("done", "you_said.done"), ("doing", "you_said.doing"), ("cannot", "you_said.cannot")];

/// `:::you-said`: entries that have both `child_said` and `child_did`; what is done comes first.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let (mut entries, speaker) = (Vec::new(), site.speaker(&page.url));
    for (state, answer) in ANSWERS {
        for voice in voices(site) {
            let fields = &voice.document.fields;
            if let (Some(said), Some(did)) = (fields.text(voice::CHILD_SAID), fields.text(voice::CHILD_DID))
                && fields.text(voice::DECISION) == Some(state)
            {
                let due = fields.date(voice::DUE).filter(|due| state == "doing" && *due < site.today);
                let due = due.map(|day| view::day(day, &speaker));
                let (title, url) = (&voice.document.title, route::relative(&page.url, &voice.url));
                entries.push(Entry { said, answer, did, late_since: due, state, title, url });
            }
        }
    }
    theme.render("components/you-said.html", &View { entries })
}
