//! In: a text. Out: e-mail addresses of a person, not those of a team.
//!
//! An address at a provider that gives mailboxes to anybody is a private one and leads to a family. A
//! worker's own address leads to no child; it is only warned of, unless the words beside it say that the
//! person is part of a case.

use super::cue::{AT_SIGN, ATTENDEE, DOT, FAMILY, PUBLIC, WORKER};
use super::text::Text;
use super::{Hit, Weight, What};

/// Words that name a service and not a person, at either side of a dot.
const ROLES: &[&str] = &[
    "access",
    "accounts",
    "admin",
    "advice",
    "appointments",
    "board",
    "bookings",
    "business",
    "camhs",
    "care",
    "cdop",
    "child",
    "children",
    "childrens",
    "club",
    "community",
    "complaints",
    "conference",
    "consultation",
    "contact",
    "council",
    "data",
    "desk",
    "door",
    "dpo",
    "duty",
    "early",
    "edt",
    "education",
    "emergency",
    "enquiries",
    "enquiry",
    "events",
    "family",
    "feedback",
    "finance",
    "first",
    "foi",
    "fostering",
    "front",
    "governance",
    "health",
    "hello",
    "help",
    "helpdesk",
    "hub",
    "info",
    "information",
    "invoices",
    "ld",
    "lado",
    "learning",
    "legal",
    "library",
    "lscp",
    "mail",
    "marac",
    "mash",
    "media",
    "missing",
    "newsdesk",
    "newsletter",
    "noreply",
    "nursery",
    "office",
    "online",
    "out",
    "panel",
    "parent",
    "partnership",
    "payable",
    "police",
    "policy",
    "post",
    "preschool",
    "press",
    "prevent",
    "private",
    "protection",
    "public",
    "records",
    "recruitment",
    "referral",
    "referrals",
    "request",
    "safe",
    "safeguarding",
    "scp",
    "school",
    "schools",
    "scouts",
    "secure",
    "sen",
    "send",
    "service",
    "services",
    "social",
    "support",
    "switchboard",
    "team",
    "training",
    "transport",
    "unit",
    "virtual",
    "voice",
    "volunteering",
    "web",
    "webmaster",
    "website",
    "welfare",
    "work",
    "workforce",
    "young",
    "youth",
    "maternity",
    "named",
    "nurse",
    "nursing",
    "midwife",
    "doctor",
    "designated",
    "hr",
    "payroll",
    "comms",
    "it",
    "gdpr",
    "sar",
    "customer",
    "customers",
    "security",
    "travel",
    "agreements",
    "benefits",
    "privacy",
    "procurement",
];

/// Words in the name of a group that keeps its mailbox at such a provider.
const GROUPS: &[&str] = &[
    "preschool",
    "playgroup",
    "school",
    "scout",
    "club",
    "church",
    "nursery",
    "team",
    "office",
    "council",
    "youth",
    "charity",
    "centre",
    "community",
    "toddler",
    "group",
    "pta",
    "football",
    "guides",
    "brownies",
    "enquir",
    "info",
    "contact",
    "admin",
    "booking",
    "training",
    "trust",
    "association",
    "parish",
    "library",
    "surgery",
];

/// Providers that give a mailbox to anybody.
const PRIVATE: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "rocketmail",
    "icloud",
    "me",
    "mac",
    "aol",
    "btinternet",
    "btopenworld",
    "talktalk",
    "sky",
    "virginmedia",
    "virgin",
    "ntlworld",
    "blueyonder",
    "tiscali",
    "plus",
    "plusnet",
    "protonmail",
    "proton",
    "gmx",
    "mail",
    "wp",
    "o2",
    "onet",
    "interia",
    "yandex",
    "web",
    "libero",
    "orange",
    "free",
    "laposte",
    "zoho",
    "fastmail",
    "tutanota",
    "hey",
    "abv",
    "seznam",
    "qq",
    "163",
    "ukr",
    "bk",
    "inbox",
    "freeserve",
    "lineone",
    "supanet",
    "uwclub",
    "ee",
    "three",
    "snapchat",
];

pub(super) fn mailboxes(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(AT_SIGN) {
        let local = |b: u8| b.is_ascii_alphanumeric() || b"._-'+".contains(&b);
        let local_end = cue.start
            - t.b[..cue.start].iter().rev().take(2).take_while(|b| **b == b' ' && cue.end > cue.start + 1).count();
        let from = local_end.saturating_sub(64).max(free.min(local_end));
        let start = (from..local_end).rev().find(|n| !local(t.b[*n])).map_or(from, |n| n + 1);
        let domain_start = t.skip(cue.end, b" ", usize::from(cue.end > cue.start + 1));
        let to = (domain_start + 100).min(t.b.len());
        let end =
            (domain_start..to).find(|n| !t.b[*n].is_ascii_alphanumeric() && !b".-".contains(&t.b[*n])).unwrap_or(to);
        let end = end - t.b[domain_start..end].iter().rev().take_while(|b| b".-".contains(b)).count();
        free = end;
        // "(at)" stands in other texts too, such as a program's.
        let ends = [&b".uk"[..], b".com", b".org", b".net", b".pl", b".eu"];
        let host = t.slice(domain_start, end).to_ascii_lowercase();
        if cue.end > cue.start + 1 && !ends.iter().any(|last| host.ends_with(last)) {
            continue;
        }
        mailbox(t, (start, local_end), (domain_start, end), hits);
    }
    for cue in t.all(DOT) {
        spelt_out(t, cue.start, hits);
    }
}

fn mailbox(t: &Text<'_>, local: (usize, usize), domain: (usize, usize), hits: &mut Vec<Hit>) {
    let host = t.slice(domain.0, domain.1).to_ascii_lowercase();
    let Some(dot) = host.iter().position(|b| *b == b'.') else { return };
    let name = t.slice(local.0, local.1).to_ascii_lowercase();
    let Ok(name) = std::str::from_utf8(&name) else { return };
    let private = PRIVATE.iter().any(|provider| provider.as_bytes() == &host[..dot]);
    let weight = match () {
        () if name.is_empty() || for_everybody(name, private) => return,
        () if private => Weight::Block,
        () if !is_named(name) => return,
        () if part_of_a_case(t, local.0, domain.1) => Weight::Block,
        () => Weight::Warn,
    };
    t.hit(What::PersonsMailbox, weight, local.0, domain.1, hits);
}

/// A team's word in it; at a private provider a group's name may have one anywhere.
fn for_everybody(name: &str, private: bool) -> bool {
    let role = |part: &str| ROLES.contains(&part);
    let joined = || (1..name.len()).any(|n| name.is_char_boundary(n) && role(&name[..n]) && role(&name[n..]));
    name.split(['.', '_', '-', '+']).any(role)
        || joined()
        || (private && GROUPS.iter().any(|group| name.contains(group)))
}

/// Forename.surname or j.surname.
fn is_named(name: &str) -> bool {
    let parts: Vec<&str> = name.split(['.', '_']).collect();
    let lettered = |part: &str| {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'\'')
    };
    parts.len() > 1 && parts.iter().all(|part| lettered(part)) && parts.iter().any(|part| part.len() > 2)
}

/// What is said before it in the line, or over the column, makes its owner one of a case.
fn part_of_a_case(t: &Text<'_>, start: usize, end: usize) -> bool {
    let line = t.line_start(start, 90);
    let public = t.has(PUBLIC, line, start);
    let case = t.has(WORKER | FAMILY, line, start) || t.has(WORKER, end, t.line_end(end, 30));
    let top = t.paragraph(start);
    let list = top < line && t.has(ATTENDEE, top, t.line_end(top, 200).min(start));
    (case && !public) || list
}

/// "k dot renshaw at hotmail dot co dot uk"
fn spelt_out(t: &Text<'_>, at: usize, hits: &mut Vec<Hit>) {
    let from = t.line_start(at, 60);
    let to = t.line_end(at, 40);
    let words = t.slice(from, to).to_ascii_lowercase();
    let Ok(words) = std::str::from_utf8(&words) else { return };
    let Some(sign) = words.find(" at ") else { return };
    let after = &words[sign + 4..];
    let host_end = after.find(' ').unwrap_or(after.len());
    if PRIVATE.contains(&&after[..host_end]) && after[host_end..].starts_with(" dot ") {
        let before = words[..sign].trim_end();
        let start = before.rfind(" dot ").map_or(before.len(), |n| before[..n].rfind(' ').map_or(0, |n| n + 1));
        let start = start.min(before.rfind(' ').map_or(0, |n| n + 1));
        t.hit(What::PersonsMailbox, Weight::Block, from + start, from + sign + 4 + host_end, hits);
    }
}
