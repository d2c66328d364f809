//! In: a tool or form. Out: where it is filled in on the web, before its text, while it is in use.

use crate::document::kind::tool;
use crate::finding::Finding;
use crate::render::{Theme, view};
use crate::site::Page;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    online: view::Online,
}

/// The action, for whoever came to fill it in.
pub fn online(theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let url = page.document.fields.text(tool::URL).filter(|_| page.status.is_live());
    match url {
        Some(url) => theme.render("components/tool-online.html", &View { online: view::online(url) }),
        None => Ok(String::new()),
    }
}
