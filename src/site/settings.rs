//! In: the pages that `signpost.yaml` names, and the site. Out: a finding for each that is not there, so
//! that no number and no way in is left out without a word.

use super::Site;
use crate::finding::{Finding, Findings, Severity, did_you_mean};

/// Reports what the settings name in vain.
pub fn check(site: &Site, findings: &mut Findings) {
    for (setting, name, place) in &site.config.named {
        let contact = *setting == "contacts";
        let found = if contact {
            site.find(name, &["contact"]).is_some_and(|page| site.pages[page].document.kind.name == "contact")
        } else {
            site.at(&format!("{name}/index.html")).is_some() || site.by_id.contains_key(name)
        };
        if found {
            continue;
        }
        let what = if contact { "contact" } else { "page or folder" };
        findings.push(Finding {
            severity: Severity::Error,
            code: "config/unknown-page",
            place: Some(place.clone()),
            message: format!("`{setting}` names `{name}`, but there is no such public {what}"),
            why: "It would be missing from every page, and nobody would notice.",
            fix: near(site, name, contact)
                .map_or_else(|| format!("name a {what}, or take it out"), |near| format!("did you mean `{near}`?")),
        });
    }
}

fn near<'s>(site: &'s Site, name: &str, contact: bool) -> Option<&'s str> {
    let ids = site.pages.iter().filter(|page| !contact || page.document.kind.name == "contact");
    let ids = ids.map(|page| page.document.id.as_str());
    let folders = site.pages.iter().filter(|_| !contact).filter_map(|page| page.url.strip_suffix("/index.html"));
    let short = ids.clone().filter(|_| contact).filter_map(|id| id.strip_prefix("contact/"));
    did_you_mean(name, ids.chain(folders).chain(short))
}
