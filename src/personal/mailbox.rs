//! In: a text. Out: e-mail addresses of a person, not those of a team.
//!
//! An address at a provider that gives mailboxes to anybody is a private one and leads to a family. A
//! worker's own address leads to no child; it is only warned of, unless the words beside it say that the
//! person is part of a case.

use super::cue::{AT_SIGN, ATTENDEE, DOT, FAMILY, PUBLIC, WORKER};
use super::names::{Given, given};
use super::text::Text;
use super::{Hit, Weight, What};

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
    "door",
    "desk",
    "duty",
    "help",
    "advice",
    "support",
    "service",
    "safeguard",
    "referral",
    "hub",
    "parents",
    "families",
    "carers",
    "children",
    "governor",
    "clerk",
    "reception",
    "hello",
    "mail",
    "childcare",
    "daycare",
    "academy",
    "college",
    "charit",
    "foodbank",
    "refuge",
    "project",
    "network",
    "forum",
    "security",
    "travel",
    "privacy",
    "society",
    "hall",
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
        // A letter breaks a line after the sign.
        let broken =
            t.at(cue.end) == b'\n' && local_end > from_word(t, local_end) && t.at(cue.end + 1).is_ascii_lowercase();
        let domain_start = t.skip(cue.end, b" ", usize::from(cue.end > cue.start + 1)) + usize::from(broken);
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
    own_stores(t, hits);
}

/// `…-my.sharepoint.com/personal/forename_surname_body_gov_uk/…`: the store of one worker, which no reader can open.
fn own_stores(t: &Text<'_>, hits: &mut Vec<Hit>) {
    const WITHIN: &[u8] = b".sharepoint.com/personal/";
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&t.b[from..], WITHIN) {
        let start = from + at + WITHIN.len();
        let end = t.b[start..].iter().take(80).take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count() + start;
        let owner = String::from_utf8_lossy(t.slice(start, end)).to_ascii_lowercase();
        let name: Vec<&str> = owner.split('_').take(2).collect();
        if name.len() == 2 && is_named(&name.join(".")) {
            t.hit(What::PersonsMailbox, Weight::Block, start, end, hits);
        }
        from = end;
    }
}

/// Whether anybody can have a mailbox there.
pub(super) fn is_of_anybody(host: &[u8]) -> bool {
    let first = host.split(|b| *b == b'.').next().unwrap_or(host);
    PRIVATE.iter().any(|provider| provider.as_bytes() == first)
}

fn mailbox(t: &Text<'_>, local: (usize, usize), domain: (usize, usize), hits: &mut Vec<Hit>) {
    let host = t.slice(domain.0, domain.1).to_ascii_lowercase();
    if !host.contains(&b'.') {
        return;
    }
    let name = t.slice(local.0, local.1).to_ascii_lowercase();
    let Ok(name) = std::str::from_utf8(&name) else { return };
    let private = is_of_anybody(&host);
    let weight = match () {
        () if name.is_empty() || private && of_a_group(name) => return,
        () if private => Weight::Block,
        () if !is_named(name) => return,
        () if is_out_of_sight(t, local.1) || part_of_a_case(t, local.0, domain.1) => Weight::Block,
        () => Weight::Warn,
    };
    t.hit(What::PersonsMailbox, weight, local.0, domain.1, hits);
}

/// Its sign is `%40`: it stands within another address, as a program adds whoever a letter went to, and nobody meant to
/// publish it.
fn is_out_of_sight(t: &Text<'_>, sign: usize) -> bool {
    let (start, end) = t.original(sign, sign + 1);
    t.text()[start..end].starts_with('%')
}

/// At a provider that serves anybody a group's name may be in it.
fn of_a_group(name: &str) -> bool {
    GROUPS.iter().any(|group| name.contains(group))
}

/// A given name is a part of it (`forename.surname`), or an initial or a title stands before a surname
/// (`j.surname`, `mrs.surname`). "Caldicott.guardian" has neither.
fn is_named(name: &str) -> bool {
    let parts: Vec<&str> =
        name.split(['.', '_', '-']).map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit())).collect();
    let lettered = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'');
    let named = |part: &&str| given(part.as_bytes()) == Some(Given::Sure);
    let title =
        |part: &str| part.len() == 1 && part != "e" || matches!(part, "mr" | "mrs" | "ms" | "miss" | "dr" | "mx");
    let (first, rest) = (parts[0], &parts[1..]);
    let last = rest.last().is_some_and(|last| last.len() > 2 || last.len() == 2 && given(first.as_bytes()).is_some());
    last && parts.iter().all(lettered)
        && (parts.iter().any(named) || title(first) || given(first.as_bytes()).is_some())
        && !of_a_group(name)
}

/// What is said before it in the line, or over the column, makes its owner one of a case.
fn part_of_a_case(t: &Text<'_>, start: usize, end: usize) -> bool {
    let line = t.line_start(start, 90);
    if pasted(t.slice(line, start)) {
        return true;
    }
    let public = t.has(PUBLIC, line, start);
    let case = t.has(WORKER | FAMILY, line, start) || t.has(WORKER, end, t.line_end(end, 30));
    let top = t.paragraph(start);
    let list = top < line && t.has(ATTENDEE, top, t.line_end(top, 200).min(start));
    (case && !public) || list
}

/// The head of a letter, or the properties of a file, was copied with it.
fn pasted(line: &[u8]) -> bool {
    const HEADS: &[&[u8]] = &[
        b"from:",
        b"to:",
        b"cc:",
        b"bcc:",
        b"sent by",
        b"author:",
        b"last saved",
        b"last modified",
        b"reply-to",
        b"minutes to:",
        b"created by",
        b"organizer",
        b"organiser",
        b"attendee",
        b"fwd:",
        b"return-path",
    ];
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b">").unwrap_or(line).trim_ascii_start();
    HEADS.iter().any(|head| line.len() >= head.len() && line[..head.len()].eq_ignore_ascii_case(head))
}

/// The start of the mailbox's own name.
fn from_word(t: &Text<'_>, end: usize) -> usize {
    t.word_start(end)
}

/// How "." is said or written for a machine not to read it, and "@", and "_".
const DOTS: &[&str] = &[" dot ", "(dot)", "[dot]", " (dot) ", " [dot] "];
const SIGNS: &[&str] = &[" at ", "(at)", "[at]", " (at) ", " [at] "];

/// "k dot renshaw at hotmail dot co dot uk", "r.sollis (at) voices (dot) org.uk"
fn spelt_out(t: &Text<'_>, at: usize, hits: &mut Vec<Hit>) {
    let from = t.line_start(at, 70);
    let to = t.line_end(at, 40);
    let words = t.slice(from, to).to_ascii_lowercase();
    let Ok(words) = std::str::from_utf8(&words) else { return };
    let Some((sign, said)) =
        SIGNS.iter().filter_map(|said| Some((words.find(said)?, said))).max_by_key(|(at, said)| (*at, said.len()))
    else {
        return;
    };
    let after = words[sign + said.len()..].trim_start();
    let host_end = after.find([' ', '(', '[']).unwrap_or(after.len());
    let host_first = after[..host_end].split('.').next().unwrap_or_default();
    let dotted = DOTS.iter().any(|dot| after[host_end..].starts_with(dot) || after.contains(dot));
    if !dotted || host_first.is_empty() {
        return;
    }
    let before = words[..sign].trim_end();
    let mut start = before.rfind(' ').map_or(0, |n| n + 1);
    for joint in [" dot ", " underscore ", " dash ", " hyphen "] {
        if let Some(n) = before.rfind(joint) {
            start = start.min(before[..n].rfind(' ').map_or(0, |n| n + 1));
        }
    }
    let name: String = before[start..].replace(" dot ", ".").replace(" underscore ", "_").replace("(dot)", ".");
    let private = PRIVATE.contains(&host_first);
    let weight = match () {
        () if private && !of_a_group(&name) => Weight::Block,
        () if is_named(&name) => Weight::Warn,
        () => return,
    };
    t.hit(What::PersonsMailbox, weight, from + start, from + sign + said.len() + host_end, hits);
}
