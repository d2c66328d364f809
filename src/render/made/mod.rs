//! In: the whole site. Out: the pages and files nobody writes, one file of code each.

mod a_to_z;
pub mod changes;
mod feed;
mod not_found;
mod redirects;
mod sitemap;

pub use redirects::redirects;

use super::{Artifact, Theme, page, status, view};
use crate::finding::Finding;
use crate::site::{Site, route};
use serde_json::{Value, json};

type Made = Result<Artifact, Box<Finding>>;

/// All of them but the redirects. The addresses of pages are in `site/route.rs`.
pub fn all(site: &Site, theme: &Theme) -> Vec<Made> {
    let changed = changes::changes(site);
    let mut files = vec![
        a_to_z::page(site, theme),
        made(site, theme, "search.html", "Search", "search/index.html", "", json!({})),
        not_found::page(site, theme),
    ];
    if !site.places.ending.is_empty() {
        // Search shows hits by the reader's clock, too: which pages end, and when.
        let ends = status::ends(site);
        files.push(Ok(Artifact::new("search/ends.js", format!("(window.signpost ??= {{}}).ends = {ends};\n"))));
    }
    files.extend(changes::pages(site, theme, &changed));
    files.extend(feed::feeds(site, &changed).into_iter().map(Ok));
    if let Some(base) = &site.config.base_url {
        files.push(Ok(sitemap::sitemap(site, base)));
    }
    files
}

/// A made page that tells of these feeds.
fn made_with(
    site: &Site,
    theme: &Theme,
    template: &str,
    title: &str,
    url: &str,
    feeds: Vec<Value>,
    more: Value,
) -> Made {
    let mut page = page::made(title, url, &site.config.language, "");
    page["feeds"] = json!(feeds);
    let mut more = more;
    more["page"] = page;
    made(site, theme, template, title, url, "", more)
}

fn made(site: &Site, theme: &Theme, template: &str, title: &str, url: &str, html: &str, more: Value) -> Made {
    let mut context = json!({ "root": route::root(url), "site": view::site(site, url, false), "tools": theme.tools(html), "page": page::made(title, url, &site.config.language, html) });
    if let (Value::Object(context), Value::Object(more)) = (&mut context, more) {
        context.extend(more);
    }
    Ok(Artifact::new(url, theme.render(template, &context)?))
}
