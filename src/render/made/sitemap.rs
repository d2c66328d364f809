//! In: live pages and the site's own address. Out: `sitemap.xml` (sitemaps.org 0.9).

use crate::document::markdown::escape_into;
use crate::render::Artifact;
use crate::site::{Site, route};

/// Every live page.
pub fn sitemap(site: &Site, base: &str) -> Artifact {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site.pages.iter().filter(|p| p.status.is_live()) {
        out.push_str("<url><loc>");
        escape_into(&route::absolute(base, &page.url), &mut out);
        out.push_str("</loc></url>\n");
    }
    Artifact::new("sitemap.xml", out + "</urlset>\n")
}
