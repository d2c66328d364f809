//! Out: `.well-known/security.txt` (RFC 9116): where somebody who finds a weakness of the site can tell of it, and until
//! when that holds. The day is a setting, so that the same site gives the same bytes.

use super::Artifact;
use crate::config::Config;
use crate::finding::{Findings, rules};
use crate::site::{Site, route};
use jiff::ToSpan;
use jiff::civil::Date;

const PATH: &str = ".well-known/security.txt";

rules! {
    EXPIRES = warning("hosting/security-expires") {
        why: "By its rules (RFC 9116) nobody may rely on such a file without a day, after it, or much longer than a year.",
        line: "security_expires: 2026-11-01",
        says: "the day after which `security.txt` no longer holds is over",
        help: "see that the contact is still right, and set `security_expires` to a day within a year",
    }
}

/// Looks at the day.
pub fn check(config: &Config, today: Date, findings: &mut Findings) {
    let Some(security) = &config.security else { return };
    let (soon, far) = (today.saturating_add(30.days()), today.saturating_add(13.months()));
    let message = match security.expires {
        None => "`security.txt` is not made: it needs the day until which it holds",
        Some(day) if day <= today => "the day after which `security.txt` no longer holds is over",
        Some(day) if day <= soon => "the day after which `security.txt` no longer holds is near",
        Some(day) if day > far => "`security.txt` says that it holds for more than a year",
        Some(_) => return,
    };
    let help = "see that the contact is still right, and set `security_expires` to a day within a year";
    findings.push(EXPIRES.at(Some(security.place.clone()), message, help));
}

pub fn file(site: &Site) -> Option<Artifact> {
    let security = site.config.security.as_ref()?;
    let expires = security.expires?;
    let contact = match security.contact.contains("://") {
        true => security.contact.clone(),
        false => format!("mailto:{}", security.contact),
    };
    let language = &site.config.language;
    let mut out = format!("Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {language}\n");
    if let Some(base) = &site.config.base_url {
        out.push_str(&format!("Canonical: {}\n", route::absolute(base, PATH)));
    }
    Some(Artifact::new(PATH, out))
}
