//! Out: `robots.txt` (RFC 9309). A copy that is only to be looked at asks every program to stay away.

use super::Artifact;
use crate::site::{Site, route};

pub fn file(site: &Site) -> Artifact {
    let mut out = String::from("User-agent: *\n");
    out.push_str(if site.config.staging { "Disallow: /\n" } else { "Allow: /\n" });
    if let Some(base) = site.config.base_url.as_deref().filter(|_| !site.config.staging) {
        out.push_str(&format!("\nSitemap: {}\n", route::absolute(base, "sitemap.xml")));
    }
    Artifact::new("robots.txt", out)
}
