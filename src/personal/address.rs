//! In: a text. Out: where somebody lives.
//!
//! An address is a postcode with a house number before it, or a house number with its road where living
//! there is spoken of. One that names a body, an office or a venue is nobody's home, unless somebody is
//! said to live there. A postcode alone says nothing.

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::alnum;
use super::cue::{ADDRESS, BIRTH, CASE, COUNT, Cue, DWELLING, EXPLAIN, FAMILY, INVENTED, LIVES, PHONE, RELATION, ROAD};
use super::text::{Sort, Text};
use super::{Hit, Weight, What};

/// How far before a postcode its house number may stand.
const REACH: usize = 110;
/// How far round an address is read what it is said to be.
const ROUND: usize = 150;

pub(super) fn addresses(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut free = 0;
    for index in 0..t.groups.len() {
        if let Some((start, end)) = postcode(t, index) {
            with_postcode(t, free, start, end, hits);
            free = end;
        }
    }
    for cue in t.all(ROAD) {
        on_a_road(t, cue.start, cue.end, hits);
    }
    for cue in t.all(LIVES) {
        after_living(t, cue, hits);
    }
}

/// The postcode whose last part begins with this group's last digit: SW1A 1AA, SW1A1AA.
fn postcode(t: &Text<'_>, index: usize) -> Option<(usize, usize)> {
    let (first, digits_end) = t.groups[index];
    let inward = digits_end - 1;
    let end = digits_end + 2;
    let letters = t.slice(digits_end, end);
    if letters.len() != 2 || !letters.iter().all(u8::is_ascii_alphabetic) || alnum(t.at(end)) {
        return None;
    }
    let small = letters[0].is_ascii_lowercase();
    let mut out_end = inward;
    if first == inward && b" \n\t_-+".contains(&t.before(out_end)) {
        out_end = out_end.saturating_sub(1);
        if out_end > 0 && b" \n".contains(&t.before(out_end)) {
            out_end -= 1;
        }
    }
    let start = t.word_start(out_end);
    let outward = t.slice(start, out_end);
    let area = outward.iter().take_while(|b| b.is_ascii_alphabetic() && b.is_ascii_lowercase() == small).count();
    let district = &outward[area..];
    let shaped = (1..=2).contains(&area)
        && matches!(district, [d] | [d, _] if d.is_ascii_digit())
        && district.iter().all(u8::is_ascii_alphanumeric)
        && letters[1].is_ascii_lowercase() == small;
    shaped.then_some((start, end))
}

fn with_postcode(t: &Text<'_>, free: usize, postcode: usize, end: usize, hits: &mut Vec<Hit>) {
    let from = postcode.saturating_sub(REACH).max(t.paragraph(postcode)).max(free);
    let from = t.sentence_start(postcode, postcode - from);
    let number = house_number(t, from, postcode);
    let start = number.unwrap_or(postcode);
    let (before, after) = (start.saturating_sub(ROUND).max(t.paragraph(start)), t.line_end(end, 90));
    let round = t.sentence_start(start, start - before);
    let lives = t.has(LIVES, round, after);
    let bodys = t.names_body(round, after) || headed_by_body(t, start);
    let dwelling = t.has(DWELLING, round, postcode);
    let family = t.has(FAMILY | CASE, round, after) || t.has(ADDRESS, round, start);
    let about = t.has(EXPLAIN | INVENTED, round, start);
    if t.has(EXPLAIN, start, postcode) {
        return; // "1 Any Street, Anytown"
    }
    let weight = match (number.is_some(), lives, bodys) {
        (_, true, _) if about => Weight::Warn,
        (_, true, false) => Weight::Block,
        (_, true, true) if private(t, start, end) >= PRIVATE_ENOUGH => Weight::Block,
        (_, _, true) => Weight::Quiet,
        (true, ..) if about => Weight::Warn,
        // "Mary Seacole House, 91 Upper Parliament Street": a house with a name and a number may be anybody's.
        (true, ..) if named_house(t, start.saturating_sub(40).max(t.line_start(start, 40)), start) && !family => {
            Weight::Warn
        }
        (true, ..) => Weight::Block,
        (false, ..) if dwelling => Weight::Block,
        (false, ..) if family => Weight::Warn,
        _ => Weight::Quiet,
    };
    let start =
        if number.is_none() && weight != Weight::Quiet { from.max(t.line_start(postcode, REACH)) } else { start };
    let start = t.skip(start, b" \n\t|", 4).min(postcode);
    t.hit(What::HomeAddress, weight, start, end, hits);
}

/// Whether a house is called by name before its number.
fn named_house(t: &Text<'_>, from: usize, number: usize) -> bool {
    t.all_in(ROAD, from, number).any(|cue| t.slice(cue.start, cue.end) == b"House" && number - cue.end < 4)
}

/// The first house number in a range: digits, or a number in words, before a capital letter.
fn house_number(t: &Text<'_>, from: usize, to: usize) -> Option<usize> {
    let first = t.groups.partition_point(|(start, _)| *start < from);
    let digits = t.groups[first..].iter().take_while(|(start, _)| *start < to).find_map(|(start, end)| {
        let mut end = *end;
        end += usize::from(t.at(end).is_ascii_alphabetic() && !alnum(t.at(end + 1)));
        let short = end - start <= 5 && !alnum(t.at(end)) && !alnum(t.before(*start));
        let road = t.skip(end, b" ,\"'|\t\n", 4);
        let dated = matches!(t.before(*start), b'/' | b'.' | b':' | b'$') || matches!(t.at(end), b':' | b'%');
        (short && !dated && road > end && road < to && t.at(road).is_ascii_uppercase()).then_some(*start)
    });
    let words = || {
        let said = t.cues_in(from, to).find(|cue| {
            let next = t.skip(cue.end, b" -", 2);
            cue.kinds & COUNT != 0 && t.b[cue.start].is_ascii_uppercase() && t.at(next).is_ascii_uppercase()
        });
        said.map(|cue| cue.start)
    };
    digits.or_else(words)
}

/// Whether a table's heading says that its addresses are those of bodies.
fn headed_by_body(t: &Text<'_>, at: usize) -> bool {
    let top = t.paragraph(at);
    let line = t.line_start(at, ROUND);
    let table = t.slice(line, at).iter().any(|b| matches!(b, b'|' | b'\t' | b','));
    let end = t.line_end(top, 300);
    table && top < line && t.names_body(top, end) && !t.has(FAMILY, top, end)
}

/// 118 Coronation Ave, number forty-two, Hob Lane, where somebody is said to live.
fn on_a_road(t: &Text<'_>, road: usize, end: usize, hits: &mut Vec<Hit>) {
    if !t.b[road].is_ascii_uppercase() {
        return;
    }
    let number = number_before(t, road);
    let start = number.unwrap_or_else(|| t.name_start(t.skip_back(road, b" ")));
    let round = t.sentence_start(start, 80).min(t.line_start(start, 60));
    let after = t.line_end(end, 60);
    if t.has(EXPLAIN | INVENTED, round, start) || t.in_web_address(start) {
        return;
    }
    let lives = t.has(LIVES, round, after);
    if number.is_none() && !lives {
        return;
    }
    let bodys = t.names_body(round, after);
    let said = t.has(ADDRESS, start.saturating_sub(24).max(round), start);
    let private = private(t, start, end);
    if said && !lives && private < PRIVATE_ENOUGH && of_an_organisation(t, start, end) {
        return;
    }
    let weight = match number {
        None if lives && private > PLACE && !bodys && t.name_at(start).is_some() => Weight::Warn,
        None => return,
        Some(_) if lives || (said && !bodys) || (private > HOME && !bodys) => Weight::Block,
        Some(_) if private >= PRIVATE_ENOUGH && !bodys => Weight::Warn,
        Some(_) => return,
    };
    t.hit(What::HomeAddress, weight, start, end, hits);
}

/// How far round an address its organisation and the other ways to reach it stand.
const CARD: usize = 200;

/// "School Uniform Pte Ltd / Address: 8 Boon Lay Way / Tel: …": a body is named in the same lines, with another way to
/// reach it, and nobody by the first name.
fn of_an_organisation(t: &Text<'_>, start: usize, end: usize) -> bool {
    let (from, to) = (start.saturating_sub(CARD), (end + CARD).min(t.b.len()));
    let people = t.mentions();
    let first = people.partition_point(|m| m.start < from);
    let somebody = people[first..].iter().take_while(|m| m.start < to).any(|m| m.sort > Sort::Titled);
    !somebody && t.names_body(from, to) && t.has(PHONE, from, to) && !t.has(RELATION | LIVES | BIRTH | CASE, from, to)
}

/// With so much private talk round it a road with a number is somebody's home.
const HOME: f32 = 1.4;
/// And so much more where no number is given.
const PLACE: f32 = 1.5;

/// The house number before a road's name, in figures or words.
fn number_before(t: &Text<'_>, road: usize) -> Option<usize> {
    let from = t.line_start(road, 40);
    let named = |end: usize| {
        let name = t.skip(end, b" ,", 2);
        let words = t.slice(name, road).iter().filter(|b| **b == b' ').count();
        name > end && name < road && t.at(name).is_ascii_uppercase() && words <= 3
    };
    let figures =
        t.groups[..t.groups.partition_point(|(start, _)| *start < road)].iter().rev().take(2).find(|(start, end)| {
            let letter = usize::from(t.at(*end).is_ascii_alphabetic() && !alnum(t.at(end + 1)));
            let small = end - start <= 4 && !alnum(t.before(*start)) && !b"/.:$".contains(&t.before(*start));
            *start >= from && small && named(end + letter)
        });
    let words = || {
        let first = t.cues_in(from, road).filter(|cue| cue.kinds & COUNT != 0).find(|cue| {
            let last = t.skip(cue.end, b" -", 1);
            let last = t.cues_in(last, last + 1).find(|cue| cue.kinds & COUNT != 0).map_or(cue.end, |cue| cue.end);
            named(last) && t.slice(cue.start.saturating_sub(10), cue.start).iter().any(u8::is_ascii_alphabetic)
        });
        first.map(|cue| cue.start)
    };
    figures.map(|(start, _)| *start).or_else(words)
}

/// "Visit to 6 The Paddocks": a number and a name right after words for living somewhere.
fn after_living(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    let to = t.line_end(cue.end, 28);
    let first = t.groups.partition_point(|(start, _)| *start < cue.end);
    let Some((start, end)) = t.groups.get(first).copied().filter(|(start, _)| *start < to) else { return };
    let plain = t.slice(cue.end, start).iter().all(|b| b.is_ascii_alphabetic() || b" :.,()-".contains(b));
    let name = t.skip(end + usize::from(t.at(end).is_ascii_alphabetic() && !alnum(t.at(end + 1))), b" ", 1);
    let named = name > end && t.at(name).is_ascii_uppercase() && t.name_at(name).is_some()
        || t.slice(name, name + 4) == b"The ";
    let month = super::date::begins_with_month(t.slice(name, t.word_end(name)));
    if !(plain && named && !month && end - start <= 4)
        || alnum(t.before(start))
        || t.names_body(cue.start, t.line_end(name, 40))
    {
        return;
    }
    let weight = if private(t, start, end) >= PRIVATE_ENOUGH { Weight::Block } else { Weight::Warn };
    t.hit(What::HomeAddress, weight, start, t.name_end(name), hits);
}
