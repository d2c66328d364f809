//! In: a text. Out: the name somebody goes by on a social network or in a game: "snap: tyrese.x9",
//! "discord tag void#4471", "insta @k.ayden".

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::{alnum, digits_in};
use super::cue::{PRONOUN, SOCIAL, TEAM};
use super::text::Text;
use super::{Hit, Weight, What};

/// Words that may stand between the network and the name.
const SMALL: &[&[u8]] = &[
    b"is",
    b"name",
    b"handle",
    b"tag",
    b"id",
    b"user",
    b"username",
    b"account",
    b"acc",
    b"acct",
    b"add",
    b"her",
    b"his",
    b"their",
    b"as",
    b"called",
    b"under",
    b"on",
    b"the",
    b"page",
    b"profile",
    b"login",
    b"gamertag",
    b"main",
    b"second",
    b"private",
    b"priv",
    b"new",
    b"old",
];

/// How far from the network its name may stand.
const REACH: usize = 40;

pub(super) fn names(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for cue in t.all(SOCIAL) {
        if cue.start < free {
            continue;
        }
        if t.slice(cue.end, cue.end + 5).eq_ignore_ascii_case(b".com/") {
            free = page(t, cue.start, cue.end + 5, hits);
            continue;
        }
        let Some((start, end, sure)) = name_after(t, cue.end).or_else(|| name_before(t, cue.start)) else { continue };
        free = end;
        let line = t.line_start(cue.start, 80);
        let whose = t.has(PRONOUN, t.line_start(cue.start, 8), cue.start);
        let theirs = whose || private(t, start, end) >= PRIVATE_ENOUGH;
        let teams = t.has(TEAM, line, cue.start) || t.in_web_address(cue.start) || t.slice(start, end).len() > 30;
        let weight = match () {
            () if teams => continue,
            () if theirs && sure => Weight::Block,
            () if theirs || sure && digits_in(t.slice(start, end)) > 0 => Weight::Warn,
            () => continue,
        };
        t.hit(What::SocialName, weight, start, end, hits);
    }
}

/// "facebook.com/shazza.p.9", where a family is spoken of. Where the address ends.
fn page(t: &Text<'_>, start: usize, from: usize, hits: &mut Vec<Hit>) -> usize {
    let name = t.skip(from, b"@", 1);
    let end = name_end(t, name);
    let film = t.slice(name, end) == b"watch" || t.slice(start, name).starts_with(b"youtube");
    if end - name > 3 && !film && private(t, start, end) >= PRIVATE_ENOUGH {
        t.hit(What::SocialName, Weight::Warn, start, end, hits);
    }
    end
}

/// A name after the network's: with an at-sign, a digit, a dot or an underscore inside, as no word has. The
/// last value says whether a mark or a word such as "tag" says so.
fn name_after(t: &Text<'_>, from: usize) -> Option<(usize, usize, bool)> {
    let mut at = from;
    let mut marked = false;
    while at < (from + REACH).min(t.b.len()) {
        let b = t.at(at);
        if b == b'@' {
            let end = name_end(t, at + 1);
            return (end > at + 3).then_some((at, end, true));
        }
        if !alnum(b) {
            if b == b'\n' || !b" :=-\"'()/".contains(&b) {
                return None;
            }
            marked |= b":=".contains(&b);
            at += 1;
            continue;
        }
        let end = name_end(t, at);
        let name = t.slice(at, end);
        if SMALL.contains(&name.to_ascii_lowercase().as_slice()) {
            marked = true;
            at = end;
            continue;
        }
        return is_handle(name).then_some((at, end, marked));
    }
    None
}

/// "@k.ayden on insta", "ky_07 (snap)".
fn name_before(t: &Text<'_>, network: usize) -> Option<(usize, usize, bool)> {
    let on = t.slice(network.saturating_sub(4), network);
    let end = if on == b" on " { network - 4 } else { t.skip_back_most(network, b" (", 2) };
    let from = end.saturating_sub(REACH);
    let start = (from..end).rev().find(|n| !in_name(t.b[*n])).map_or(from, |n| n + 1);
    let at = start > 0 && t.b[start - 1] == b'@';
    let start = start - usize::from(at);
    let mailbox = start > 0 && alnum(t.before(start));
    (end - start > 3 && !mailbox && (at || is_handle(t.slice(start, end)))).then_some((start, end, true))
}

fn in_name(b: u8) -> bool {
    alnum(b) || b"._#-".contains(&b)
}

fn name_end(t: &Text<'_>, start: usize) -> usize {
    let to = (start + 40).min(t.b.len());
    let end = (start..to).find(|n| !in_name(t.b[*n])).unwrap_or(to);
    end - t.slice(start, end).iter().rev().take_while(|b| b".-#".contains(b)).count()
}

/// Letters, and something no word has between them.
fn is_handle(name: &[u8]) -> bool {
    let letters = name.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let marks = name.iter().any(|b| b.is_ascii_digit() || b"._#".contains(b));
    letters > 2 && marks && name.len() > 4 && !name[0].is_ascii_digit()
}
