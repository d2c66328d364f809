//! In: what people told the partnership, in the plain words kept beside it. Out: "You said, we did" for
//! children and young people.

use super::heard::voices;
use crate::document::Component;
use crate::document::kind::voice;
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route};
use serde_json::{Value, json};

/// `:::you-said`: entries that have both `child_said` and `child_did`; what is done comes first.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let mut entries: Vec<Value> = Vec::new();
    for (state, answer) in [("done", "We did"), ("doing", "We are doing this"), ("cannot", "We cannot do this yet")] {
        for voice in voices(site) {
            let fields = &voice.document.fields;
            if let (Some(said), Some(did)) = (fields.text(voice::CHILD_SAID), fields.text(voice::CHILD_DID))
                && fields.text(voice::DECISION) == Some(state)
            {
                let due = fields.date(voice::DUE).filter(|due| state == "doing" && *due < site.today).map(view::day);
                entries.push(json!({ "said": said, "answer": answer, "did": did, "late_since": due, "state": state, "title": voice.document.title, "url": route::relative(&page.url, &voice.url) }));
            }
        }
    }
    theme.render("components/you-said.html", &json!({ "entries": entries }))
}
