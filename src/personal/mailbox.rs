//! In: a text. Out: e-mail addresses of a person, not those of a team.

use super::{Hit, What};

/// Words that name a service and not a person, at either side of a dot.
const ROLES: &[&str] = &[
    "access",
    "admin",
    "advice",
    "board",
    "business",
    "care",
    "child",
    "childrens",
    "children",
    "community",
    "complaints",
    "conference",
    "consultation",
    "contact",
    "data",
    "desk",
    "door",
    "duty",
    "early",
    "education",
    "emergency",
    "enquiries",
    "enquiry",
    "family",
    "feedback",
    "first",
    "foi",
    "fostering",
    "front",
    "health",
    "hello",
    "help",
    "helpdesk",
    "hub",
    "info",
    "lado",
    "learning",
    "mail",
    "mash",
    "missing",
    "office",
    "online",
    "out",
    "panel",
    "parent",
    "partnership",
    "policy",
    "press",
    "prevent",
    "private",
    "protection",
    "records",
    "referral",
    "referrals",
    "request",
    "safe",
    "safeguarding",
    "school",
    "schools",
    "secure",
    "service",
    "services",
    "social",
    "support",
    "team",
    "training",
    "voice",
    "web",
    "website",
    "work",
    "young",
    "youth",
];

/// An e-mail address of the form forename.surname@.
pub(super) fn mailboxes(text: &str, hits: &mut Vec<Hit>) {
    for (at, _) in text.match_indices('@') {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '\'' | '+');
        let start =
            text[..at].rfind(|c| !part(c)).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let domain: usize =
            text[at + 1..].bytes().take_while(|c| c.is_ascii_alphanumeric() || b".-".contains(c)).count();
        let local = &text[start..at];
        let names: Vec<&str> = local.split(['.', '_']).collect();
        let named = names.len() > 1
            && names
                .iter()
                .all(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_alphabetic() || c == b'-' || c == b'\''))
            && !names.iter().any(|n| ROLES.contains(&n.to_ascii_lowercase().as_str()));
        if named && text[at + 1..at + 1 + domain].contains('.') {
            hits.push(Hit { what: What::PersonsMailbox, start, end: at + 1 + domain });
        }
    }
}
