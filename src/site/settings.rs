//! In: the pages that `signpost.yaml` names, and the site. Out: a finding for each that is not there, so
//! that no number and no way in is left out without a word.

use super::Site;
use crate::document::KindId;
use crate::document::kind::KINDS;
use crate::finding::{Choices, Findings, Severity, rules};
use std::collections::BTreeSet;
use std::sync::LazyLock;

rules! {
    UNKNOWN_PAGE = error("config/unknown-page") {
        why: "It would be missing from every page, and nobody would notice.",
        line: "contacts: [contact/front-dor, frontdoor, front-door]",
        says: "`contacts` names `contact/front-dor`, but there is no such public contact",
        help: "did you mean `contact/front-door`?",
    }
}

/// Reports what the settings name in vain.
///
/// `doubted`: ids of pages that wait until it is clear who may see them, and have their own finding.
pub fn check(site: &Site, doubted: &BTreeSet<String>, findings: &mut Findings) {
    let near: [LazyLock<Choices, _>; 2] = [false, true].map(|contact| LazyLock::new(move || choices(site, contact)));
    for (setting, name, place) in &site.config.named {
        let contact = *setting == "contacts";
        let found = if contact {
            site.find(name, &[KindId::Contact]).is_some_and(|page| site.pages[page].document.kind.id == KindId::Contact)
        } else {
            site.at(&format!("{name}/index.html")).is_some() || site.by_id.contains_key(name)
        };
        let waits = doubted.contains(name) || contact && doubted.contains(&format!("contact/{name}"));
        if found || waits {
            continue;
        }
        if !contact && KINDS.iter().any(|kind| kind.folder == name) {
            // A menu is often written before its pages.
            findings.push(
                UNKNOWN_PAGE
                    .at(
                        Some(place.clone()),
                        format!("`{setting}` names the folder `{name}`, and there is no public page in it yet"),
                        "write its first page, or take the name out until there is one",
                    )
                    .weighing(Severity::Warning)
                    .because("The menu goes without it until then."),
            );
            continue;
        }
        let what = if contact { "contact" } else { "page or folder" };
        findings.push(
            UNKNOWN_PAGE.at(
                Some(place.clone()),
                format!("`{setting}` names `{name}`, but there is no such public {what}"),
                near[usize::from(contact)]
                    .near(name)
                    .map_or_else(|| format!("name a {what}, or take it out"), |near| format!("did you mean `{near}`?")),
            ),
        );
    }
}

/// What could have been meant.
fn choices(site: &Site, contact: bool) -> Choices {
    let ids = site.pages.iter().filter(|page| !contact || page.document.kind.id == KindId::Contact);
    let ids = ids.map(|page| page.document.id.as_str());
    let folders = site.pages.iter().filter(|_| !contact).filter_map(|page| page.url.strip_suffix("/index.html"));
    let short = ids.clone().filter(|_| contact).filter_map(|id| id.strip_prefix("contact/"));
    Choices::of(ids.chain(folders).chain(short))
}
