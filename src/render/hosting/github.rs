//! Out: what GitHub Pages reads: that it should publish the files as they are, and under which name. It sends no headers of
//! ours and leads on from no address, so the policy inside the pages and the pages of old addresses have to do.

use super::Artifact;
use crate::site::Site;

pub fn files(site: &Site) -> Vec<Artifact> {
    let mut files = vec![Artifact::new(".nojekyll", Vec::new())];
    let host = site.config.base_url.as_deref().and_then(|base| base.split_once("://"));
    let host = host.map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
    if let Some(host) = host.filter(|host| !host.ends_with(".github.io")) {
        files.push(Artifact::new("CNAME", format!("{host}\n")));
    }
    files
}
