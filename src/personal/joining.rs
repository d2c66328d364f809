//! In: a text. Out: what lets anybody into a meeting, a file or an account.

use super::cue::{EXPLAIN, JOIN, SECRET, USER};
use super::text::{Text, alnum, digits_in};
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
        if let Some(weight) = lets_in(t.slice(cue.start, end)) {
            t.hit(What::JoinLink, weight, cue.start, end, hits);
        }
    }
    for cue in t.all(SECRET) {
        secret(t, cue.end, hits);
    }
}

fn address_end(t: &Text<'_>, from: usize) -> usize {
    let to = (from + LONGEST).min(t.b.len());
    let ends = |b: u8| b.is_ascii_whitespace() || matches!(b, b')' | b'"' | b'>' | b'<' | b'|' | b']');
    (from..to).find(|n| ends(t.b[*n])).unwrap_or(to)
}

/// Whether the address leads into one meeting or file. A page about the product, a page to register on and
/// a form to fill in are public.
fn lets_in(address: &[u8]) -> Option<Weight> {
    let address = address.to_ascii_lowercase();
    let has = |part: &str| address.windows(part.len()).any(|w| w == part.as_bytes());
    let zoom = has("zoom.us/") || has("zoom.com/");
    let room = ["/j/", "/my/", "/s/", "/w/", "/wc/"].iter().any(|part| has(part));
    let webex = has("webex.com/");
    let webex_room = ["j.php", "/meet", "/join", "mtid=", "/wbxmjs", "meetinginfo"].iter().any(|part| has(part));
    let files = has("drive.google") || has("docs.google") || has("dropbox");
    let file = has("/d/") || has("/folders/") || has("/s/") || has("/sh/") || has("/scl/");
    match () {
        () if has("register") => Some(Weight::Warn),
        () if zoom => room.then_some(Weight::Block),
        () if webex => webex_room.then_some(Weight::Block),
        () if has("/forms/") => None,
        () if files && (address.ends_with(b"/pub") || has("/pub?") || has("/pubhtml")) => None, // made public on purpose
        () if files => file.then_some(Weight::Warn),
        () => Some(Weight::Block),
    }
}

/// A value after "passcode" or the like.
fn secret(t: &Text<'_>, from: usize, hits: &mut Vec<Hit>) {
    let mut start = t.skip(from, b" \t", 2);
    let marked = b":=".contains(&t.at(start)) || t.at(start) == b'-' && t.at(start + 1) == b' ';
    start = t.skip(start, b":= -|\t\"'", 5);
    let said = !marked && t.slice(start, start + 3).eq_ignore_ascii_case(b"is ");
    start += if said { 3 } else { 0 };
    let to = t.line_end(start, 60);
    let end = (start..to).find(|n| t.b[*n].is_ascii_whitespace() || b")\"|".contains(&t.b[*n])).unwrap_or(to);
    let end = end - t.slice(start, end).iter().rev().take_while(|b| b",.;#".contains(b)).count();
    let value = t.slice(start, end);
    let digits = digits_in(value);
    let mixed = value.iter().any(u8::is_ascii_alphabetic) && digits > 0;
    let secret = if marked {
        digits > 0
    } else {
        (mixed && value.len() > 5 && digits > 1) || digits > 3 && digits == value.len()
    };
    let year = digits == 4 && value.len() == 4 && (value.starts_with(b"19") || value.starts_with(b"20"));
    if !value.first().is_some_and(|b| alnum(*b)) || !secret || (year && !marked) || value.len() < 3 {
        return;
    }
    let explained = t.has(EXPLAIN, t.sentence_start(start, 60), start) && !t.near(USER, start, end, 60, 0);
    t.hit(What::JoinLink, if explained { Weight::Warn } else { Weight::Block }, start, end, hits);
}
