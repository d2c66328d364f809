//! In: a text. Out: what lets anybody into a meeting, a file or an account.

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::{alnum, digits_in};
use super::cue::{Cue, EXPLAIN, JOIN, NUMBER, SECRET, USER};
use super::text::Text;
use super::{Hit, Weight, What};

/// No address is longer.
const LONGEST: usize = 1_000;

pub(super) fn joins(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(JOIN).filter(|cue| !alnum(t.before(cue.start))) {
        if cue.start < free {
            continue;
        }
        let end = address_end(t, cue.end);
        free = end;
        if let Some(weight) = lets_in(t, cue.start, end) {
            t.hit(What::JoinLink, weight, cue.start, end, hits);
        }
    }
    for cue in t.all(NUMBER) {
        numbered(t, cue, hits);
    }
    for cue in t.all(SECRET).filter(|cue| !t.in_web_address(cue.start)) {
        secret(t, cue, hits);
    }
}

/// "Teams link as per invite; ID 392 118 440 7"
fn numbered(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    if !t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"id") {
        return;
    }
    let start = t.skip(cue.end, b" :=#", 3);
    let mut end = start;
    while end - start < 18 && (t.at(end).is_ascii_digit() || t.at(end) == b' ' && t.at(end + 1).is_ascii_digit()) {
        end += 1;
    }
    let digits = digits_in(t.slice(start, end));
    let spaced = t.slice(start, end).iter().filter(|b| **b == b' ').count() > 1;
    let line = t.slice(t.line_start(cue.start, 100), t.line_end(end, 60)).to_ascii_lowercase();
    let meeting = [&b"teams"[..], b"zoom", b"webex", b"meeting", b"dial", b"invite"]
        .iter()
        .any(|w| line.windows(w.len()).any(|s| s == *w));
    if (9..=13).contains(&digits) && spaced && meeting {
        t.hit(What::JoinLink, Weight::Warn, start, end, hits);
    }
}

fn address_end(t: &Text<'_>, from: usize) -> usize {
    let to = (from + LONGEST).min(t.b.len());
    let ends = |b: u8| b.is_ascii_whitespace() || matches!(b, b')' | b'"' | b'>' | b'<' | b'|' | b']');
    (from..to).find(|n| ends(t.b[*n])).unwrap_or(to)
}

/// Whether the address leads into one meeting or file. A page about the product, a page to register on and
/// a form to fill in are public.
fn lets_in(t: &Text<'_>, start: usize, end: usize) -> Option<Weight> {
    let address = t.slice(start, end).to_ascii_lowercase();
    let has = |part: &str| address.windows(part.len()).any(|w| w == part.as_bytes());
    // Its front page leads into no room.
    let path = address.iter().position(|b| *b == b'/').map_or(&b""[..], |n| &address[n..]);
    if !path.iter().any(|b| alnum(*b)) {
        return None;
    }
    let zoom = has("zoom.us/") || has("zoom.com/");
    let room = ["/j/", "/my/", "/s/", "/w/", "/wc/"].iter().any(|part| has(part));
    let webex = has("webex.com/");
    let webex_room = ["j.php", "/meet", "/join", "mtid=", "/wbxmjs", "meetinginfo"].iter().any(|part| has(part));
    let files = has("drive.google") || has("docs.google") || has("dropbox");
    let file = has("/d/") || has("/folders/") || has("/s/") || has("/sh/") || has("/scl/");
    match () {
        () if has("/linkredirect") => None, // it leads on to the address it holds
        () if has("register") => Some(Weight::Warn),
        () if zoom => room.then_some(Weight::Block),
        () if webex => webex_room.then_some(Weight::Block),
        () if has("/forms/") => None,
        () if files && (address.ends_with(b"/pub") || has("/pub?") || has("/pubhtml")) => None, // made public on purpose
        // Public papers are shared so, too.
        () if files => (file && private(t, start, end) >= PRIVATE_ENOUGH).then_some(Weight::Warn),
        () if !KNOWN_HOSTS.iter().any(|host| has(host)) => room_in(&address).then_some(Weight::Warn),
        () => Some(Weight::Block),
    }
}

/// Hosts whose every address leads into a room or to a file.
const KNOWN_HOSTS: &[&str] = &[
    "microsoft",
    "teams.live",
    "google.com",
    "gotomeet",
    "whereby",
    "jit.si",
    "bluejeans",
    "starleaf",
    "sharepoint",
    "onedrive",
    "1drv",
    "wetransfer",
    "we.tl",
    "whatsapp",
    "pexip",
    "attendanywhere",
    "skype",
    "lync",
    "egress",
];

/// An address of a host named "join" or "meet" that holds the name or number of a room.
fn room_in(address: &[u8]) -> bool {
    let path = address.iter().position(|b| *b == b'/').map_or(&b""[..], |n| &address[n..]);
    digits_in(path) > 2
        || path.windows(4).any(|w| w == b"pwd=" || w == b"pin=")
        || path.windows(5).any(|w| w == b"room=")
}

/// A value after "passcode" or the like.
fn secret(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    let Some((start, marked)) = value_start(t, cue.end) else { return };
    // "Change passwords 8b1cf775": of many, nothing follows but by a mark.
    if !marked && t.slice(cue.start, cue.end).ends_with(b"s") {
        return;
    }
    let to = t.line_end(start, 60);
    let end = (start..to).find(|n| t.b[*n].is_ascii_whitespace() || b")\"|".contains(&t.b[*n])).unwrap_or(to);
    let mut end = end - t.slice(start, end).iter().rev().take_while(|b| b",.;#".contains(b)).count();
    // "371 904 556 21"
    while digits_in(t.slice(start, end)) > 0 && t.at(end) == b' ' && t.at(end + 1).is_ascii_digit() {
        let next = t.word_end(end + 1);
        if digits_in(t.slice(end + 1, next)) != next - end - 1 {
            break;
        }
        end = next;
    }
    let value = t.slice(start, end);
    let digits = digits_in(value);
    let letters = value.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let cases = value.iter().any(u8::is_ascii_lowercase) && value[1..].iter().any(u8::is_ascii_uppercase);
    let secret = if marked {
        digits > 0
    } else {
        (letters > 0 && digits > 0 && value.len() > 5 && (digits > 1 || cases)) || digits > 3 && letters == 0
    };
    let year = digits == 4 && value.len() == 4 && (value.starts_with(b"19") || value.starts_with(b"20"));
    if !value.first().is_some_and(|b| alnum(*b)) || !secret || (year && !marked) || value.len() < 3 {
        return;
    }
    let explained = t.has(EXPLAIN, t.sentence_start(start, 60), start) && !t.near(USER, start, end, 60, 0);
    t.hit(What::JoinLink, if explained { Weight::Warn } else { Weight::Block }, start, end, hits);
}

/// Where the value after such a word begins, and whether a mark says that one follows: "password for the
/// bundle: Willow!2291".
fn value_start(t: &Text<'_>, from: usize) -> Option<(usize, bool)> {
    let to = t.line_end(from, 48);
    let mark = (from..to).find(|at| b":=|\t".contains(&t.b[*at]));
    if let Some(mark) = mark {
        let between = t.slice(from, mark);
        let words = between.split(|b| *b == b' ').filter(|word| !word.is_empty()).count();
        let plain = between.iter().all(|b| b.is_ascii_lowercase() || b" '()+-".contains(b));
        if plain && words < 7 {
            let start = t.skip(mark, b":=|\t \"'-", 6);
            let last = (start..to).rev().find(|at| t.b[*at] == b':' && t.at(at + 1) == b' ' && !alnum(t.before(start)));
            let start = last.filter(|at| digits_in(t.slice(start, *at)) == 0).map_or(start, |at| at + 2);
            return (start < t.b.len()).then_some((start, true));
        }
    }
    let mut start = t.skip(from, b" \t", 2);
    let marked = t.at(start) == b'-' && t.at(start + 1) == b' ';
    start = t.skip(start, b"- \"'", 5);
    let said = t.slice(start, start + 3).eq_ignore_ascii_case(b"is ");
    Some((start + if said { 3 } else { 0 }, marked))
}
