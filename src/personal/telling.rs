//! In: a text. Out: people told of in it so that those who know them know who is meant.
//!
//! No phrase decides. A person must be named (`mention.rs`), and round the name signs of a private matter
//! add up, less those of a public one: each sign has a weight, with its reason, in [`SIGNS`], and weighs
//! less the further off it stands. What adds up to [`BLOCK`] is not published, from [`WARN`] on it is
//! told of.

use super::announced;
use super::byte::alnum;
use super::cue::{
    ACTION, ALONE, BIRTH, BORN, CHILD, CITED, Cue, EXPLAIN, HARM, INQUIRY, INVENTED, KNOWN, Kinds, LAW, LIVES, OFFICE,
    PRONOUN, RELATION, SCHOOL, SHORTHAND, STAFF, TOPIC,
};
use super::form::is_credited;
use super::matter::{self, MATTER, of_many};
use super::place::place;
use super::signs::Signs;
use super::text::Text;
use super::text::{Age, Said};
use super::text::{Mention, Sort};
use super::{Hit, Weight, What};

const BLOCK: f32 = 2.7;
const WARN: f32 = 1.5;
/// For one called by the first name alone, as no public person is.
const WARN_OF_FIRST_NAMES: f32 = 1.4;
/// What may be a word or a place must be told more of.
const WARN_OF_WORDS: f32 = 2.0;

/// How far from a name its signs may stand.
const ROUND: usize = 150;

/// A sign found by words, its weight right beside the name, and what it is called.
struct Sign {
    kinds: Kinds,
    weight: f32,
    sign: Signs,
}

const fn sign(kinds: Kinds, weight: f32, sign: Signs) -> Sign {
    Sign { kinds, weight, sign }
}

const SIGNS: &[Sign] = &[
    // Families are private: of a public person nobody writes "her nan".
    sign(RELATION, 1.5, Signs::RELATION),
    sign(BIRTH | BORN, 0.9, Signs::BIRTH),
    // What one person did or suffered; general text says it too, but of no named one.
    sign(ACTION, 0.9, Signs::ACTION),
    sign(HARM, 0.8, Signs::HARM),
    sign(CHILD, 0.5, Signs::CHILD),
    sign(ALONE, 0.7, Signs::NONE),
    sign(PRONOUN, 0.4, Signs::NONE),
    // Workers write so to each other, nobody to the public.
    sign(SHORTHAND, 0.6, Signs::NONE),
    // Public persons.
    sign(OFFICE, -1.6, Signs::NONE),
    sign(STAFF, -0.6, Signs::NONE),
    sign(CITED, -1.4, Signs::NONE),
    sign(KNOWN, -1.5, Signs::NONE),
    sign(INQUIRY, -1.2, Signs::NONE),
    sign(LAW, -0.8, Signs::NONE),
    sign(EXPLAIN, -1.0, Signs::NONE),
];

/// Without one of these, or an age, a name says nothing of anybody's private life.
const PRIVATE: Kinds = RELATION | BIRTH | BORN | ACTION | HARM | CHILD | SCHOOL | ALONE | PRONOUN | LIVES;

const ANY_SIGN: Kinds = {
    let mut all = 0;
    let mut at = 0;
    while at < SIGNS.len() {
        all |= SIGNS[at].kinds;
        at += 1;
    }
    all
};

/// Where nobody is real: said in the same lines, or at the top of the page.
const NOT_REAL: f32 = -2.5;
const NOT_REAL_PAGE: f32 = -1.8;
const TOP: usize = 1_500;

pub(super) fn people(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let (ages, mentions) = (t.ages(), t.mentions());
    let announced = announced::names(t);
    for (index, mention) in mentions.iter().enumerate() {
        let whole = mention.surname || mention.shortened;
        if !whole && announced.contains(&t.slice(mention.start, mention.end)) {
            continue;
        }
        let Some((sum, signs, end)) = weigh(t, mention, index, mentions, ages) else { continue };
        if t.in_code_block(mention.start) && sum < BLOCK {
            continue; // what a program is told
        }
        // What may be a word or a place never blocks by itself.
        let doubtful = (mention.word || mention.sort <= Sort::Perhaps) && !mention.surname && !mention.shortened;
        let weight = match sum {
            _ if sum >= BLOCK && !doubtful => Weight::Block,
            _ if sum >= doubt(mention) => Weight::Warn,
            _ => continue,
        };
        let child = signs.has(Signs::AGE) || signs.has(Signs::YEAR) || signs.has(Signs::PLACE);
        let what = if child { What::ChildDescribed } else { What::FamilyMember };
        t.hit_with(what, weight, mention.start, end, signs, hits);
    }
}

/// From which sum on a mention is told of.
fn doubt(m: &Mention) -> f32 {
    match m.sort {
        Sort::Place | Sort::Letter | Sort::Perhaps => WARN_OF_WORDS,
        Sort::Given if m.alone() => WARN_OF_FIRST_NAMES,
        _ => WARN,
    }
}

/// What all signs round a mention add up to, which they are, and where the name with its age ends.
fn weigh(t: &Text<'_>, m: &Mention, index: usize, all: &[Mention], ages: &[Age]) -> Option<(f32, Signs, usize)> {
    let near = Near::of(t, m);
    let first = ages.partition_point(|age| age.start + 60 < near.from);
    let age = ages[first..]
        .iter()
        .take_while(|age| age.start < near.to)
        .filter(|age| age.end > near.from && !m.covers(age.start))
        .map(|age| (weight_of(age.said) * near.closeness(age.start, age.end), age))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let row = Row::of(t, m.start);
    let headed = row.as_ref().is_some_and(|row| t.has(PRIVATE, row.from, row.to));
    if age.is_none_or(|(_, age)| age.said == Said::Bare)
        && !headed
        && !t.has(PRIVATE, near.from, near.to)
        && !surely_named(m)
    {
        return None;
    }
    let mut sum = named(m);
    let mut signs = if m.sort == Sort::Initials { Signs::INITIALS } else { Signs::NAME };
    let mut end = m.end;
    let mut closest = [0.0_f32; SIGNS.len()];
    for cue in t.cues_in(near.from, near.to).filter(|cue| cue.kinds & ANY_SIGN != 0 && !m.covers(cue.start)) {
        let cue = &Cue { kinds: matter::kinds(t, cue), ..*cue };
        let close = near.closeness(cue.start, cue.end);
        let general = cue.kinds & RELATION != 0 && of_many(t, cue.start, cue.end);
        for (sign, closest) in SIGNS.iter().zip(&mut closest) {
            let counts = cue.kinds & sign.kinds != 0 && !(general && sign.kinds == RELATION);
            if counts || general && sign.kinds == CHILD {
                *closest = closest.max(close);
            }
        }
    }
    if let Some(heading) = &row {
        let said = t.cues_in(heading.from, heading.to).fold(0, |all, cue| all | cue.kinds);
        for (sign, closest) in SIGNS.iter().zip(&mut closest) {
            if said & sign.kinds != 0 && sign.weight > 0.0 {
                *closest = closest.max(HEADING);
            }
        }
    }
    // "[Simran 12]" is an age, "Windows 10" none.
    let bracketed = |age: &Age| age.start == m.end + 1 && b")]".contains(&t.at(age.end));
    let aged = age.is_some_and(|(_, age)| age.said > Said::Bare || bracketed(age));
    let outside = t.cues_in(near.from, near.to).filter(|cue| !m.covers(cue.start));
    let said = outside.fold(0, |all, cue| all | matter::of_somebody(t, cue));
    if !(aged || headed || m.shortened || said & MATTER != 0) {
        return None;
    }
    for (sign, closest) in SIGNS.iter().zip(closest) {
        sum += sign.weight * closest;
        signs = if closest > 0.0 { signs.with(sign.sign) } else { signs };
    }
    if let Some((weight, age)) = age {
        sum += weight;
        if age.said > Said::Bare {
            signs = signs.with(if age.said == Said::SchoolYear { Signs::YEAR } else { Signs::AGE });
        }
        if age.start >= m.end && age.start - m.end < 6 {
            end = end.max(age.end);
        }
    }
    if let Some(place) = place(t, near.from, near.to, (m.start, end)) {
        let weight = if place.named { 1.0 } else { 0.4 };
        sum += weight * near.closeness(place.start, place.end);
        signs = signs.with(Signs::PLACE);
    }
    let others = all[index.saturating_sub(3)..(index + 4).min(all.len())]
        .iter()
        .filter(|other| {
            let inside = other.start >= near.from && other.end <= near.to;
            other.start != m.start && inside && other.sort > Sort::Slot
        })
        .count();
    // Whole names stand in lists of authors, too.
    if !m.surname {
        sum += 0.3 * others.min(3) as f32;
    }
    // "Ahmad will move", "Tilly not": somebody the writer calls by the first name is told of, and no other.
    let follows = t.skip(m.end, b" ", 1);
    let next = t.slice(follows, t.word_end(follows));
    let acts = t.at(follows).is_ascii_lowercase() && !JOINING.contains(&next);
    if m.alone() && (acts || t.slice(m.end, m.end + 2) == b"'s") {
        sum += 0.4;
    }
    // Nothing is said but a name.
    if m.alone() && !acts && signs == Signs::NAME && closest.iter().all(|closest| *closest == 0.0) && age.is_none() {
        sum -= NOTHING_SAID;
    }
    let short = t.line_end(m.end, SHORT) - t.line_start(m.start, SHORT) <= SHORT;
    if short && t.has(TOPIC, near.from, near.to) {
        sum += TOPICAL;
    }
    if is_credited(t, m) {
        sum -= CREDITED;
    }
    if is_in_an_example(t, m.start) {
        sum += NOT_REAL;
    }
    let told = t.sentence_start(m.start, 300).min(near.from);
    let heading = t.paragraph(m.start).max(m.start.saturating_sub(400));
    if t.has(INVENTED, told, near.to) || t.has(INVENTED, heading, m.start) {
        sum += NOT_REAL;
    } else if t.has(INVENTED, 0, TOP) {
        sum += NOT_REAL_PAGE;
    }
    Some((sum, signs, end))
}

/// Who is named for a work or an office is told of by it.
const CREDITED: f32 = 1.8;

/// A first name of which nothing is told is a product's as often as a person's.
const NOTHING_SAID: f32 = 0.5;

/// "For example, 'Select yes if Sarah lives with you'": a name inside quotation marks behind such words.
pub(super) fn is_in_an_example(t: &Text<'_>, at: usize) -> bool {
    let from = t.sentence_start(at, 120);
    let quote = t.slice(from, at).iter().rposition(|b| matches!(b, b'\'' | b'"'));
    quote.is_some_and(|n| {
        let opens = !alnum(t.before(from + n)) && alnum(t.at(from + n + 1));
        opens && t.all_in(EXPLAIN, from, from + n).any(|cue| from + n - cue.end < 5)
    })
}

/// Words that say nothing of what is done by or to the one before them.
const JOINING: &[&[u8]] =
    &[b"and", b"or", b"for", b"of", b"in", b"at", b"with", b"to", b"from", b"by", b"the", b"a", b"on", b"as"];

/// A line no longer than this is a row or a note: what it names besides a person is that person's.
const SHORT: usize = 90;
const TOPICAL: f32 = 0.5;

/// How close what the heading of a table says is to each of its rows.
const HEADING: f32 = 0.6;

/// No heading is longer.
const LONGEST_HEADING: usize = 240;

/// The heading of the table or list of cells a place stands in.
struct Row {
    from: usize,
    to: usize,
}

impl Row {
    fn of(t: &Text<'_>, at: usize) -> Option<Row> {
        let line = t.line_start(at, LONGEST_HEADING);
        let end = t.line_end(at, LONGEST_HEADING);
        let from = t.paragraph(at);
        let cells = |mark: u8| t.slice(line, end).iter().filter(|b| **b == mark).count();
        let divided = b"|\t;".iter().any(|mark| cells(*mark) > 1) || cells(b',') > 2;
        (divided && from < line && line - from < 8 * LONGEST_HEADING)
            .then(|| Row { from, to: t.line_end(from, LONGEST_HEADING) })
    }
}

/// How much a name alone weighs.
fn named(m: &Mention) -> f32 {
    let sort = match m.sort {
        Sort::Place => -0.6,
        Sort::Letter => 0.3,
        Sort::Perhaps => 0.4,
        Sort::Titled => 0.9,
        Sort::Slot => 0.5,
        Sort::Initials => 1.0,
        Sort::Given => 1.0,
    };
    let shortened = if m.shortened { 0.7 } else { 0.0 };
    // Of public persons the surname is said.
    let alone = if m.alone() { 0.45 } else { 0.0 };
    let surname = if m.surname { 0.2 } else { 0.0 };
    let quoted = if m.quoted { -0.5 } else { 0.0 };
    sort + shortened + alone + surname + quoted
}

fn weight_of(said: Said) -> f32 {
    match said {
        Said::Bare => 0.4,
        Said::Between => 0.9,
        Said::Plainly => 1.1,
        Said::SchoolYear => 1.0,
    }
}

impl Mention {
    /// A first name and no more.
    fn alone(&self) -> bool {
        self.sort == Sort::Given && !self.surname && !self.shortened
    }

    fn covers(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// The text round a mention, and how near a sign in it is.
struct Near {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
    sentence: usize,
    sentence_end: usize,
}

impl Near {
    fn of(t: &Text<'_>, m: &Mention) -> Near {
        let (from, to) = (t.line_start(m.start, ROUND), t.line_end(m.end, ROUND));
        let sentence_end = t.sentence_end(m.end, to);
        Near { start: m.start, end: m.end, from, to, sentence: t.sentence_start(m.start, m.start - from), sentence_end }
    }

    fn closeness(&self, start: usize, end: usize) -> f32 {
        let gap = if start >= self.end { start - self.end } else { self.start.saturating_sub(end) };
        match gap {
            _ if start < self.sentence || start >= self.sentence_end => 0.4,
            0..=16 => 1.0,
            17..=60 => 0.75,
            _ => 0.5,
        }
    }
}

/// Told of without any other sign: "Kayden W", or a first name and no more.
fn surely_named(m: &Mention) -> bool {
    m.shortened || m.alone()
}
