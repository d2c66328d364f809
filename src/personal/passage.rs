//! In: a text. Out: passages that tell of particular people, also where nobody is named and no phrase is one we
//! knew: minutes, chronologies, captions, remarks, quoted voices, drafts with a name left in.
//!
//! A text is cut into passages: some short lines, or some sentences of a long one. What each holds
//! (`evidence.rs`) counts by weights that are fitted to texts of several writers (`examples/personal_fit.rs`, which
//! says how well each writer is understood by weights fitted to the others). What comes to more than nothing is
//! told of; it never blocks by itself.

use super::announced;
use super::cue::{self, INVENTED};
use super::evidence::{self, ALL, Evidence};
use super::language;
use super::plain::Plain;
use super::signs::Signs;
use super::telling;
use super::text::Text;
use super::{Hit, Weight, What};
use std::sync::LazyLock;

/// So much where nobody is named or called "the boy": much public text is of harm and of nobody.
const OF_SOMEBODY: f32 = 0.8;
/// So much is taken off where the passage or the top of the page says that nobody in it is real.
const NOBODY_REAL: f32 = 2.5;
const TOP: usize = 1_500;

/// A passage is about so long; what is longer is told of by its parts.
const LONG: usize = 240;

/// What each kind of evidence counts, and what is counted without any.
struct Weights {
    ground: f32,
    of: [f32; ALL],
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { ground: 0.0, of: [0.0; ALL] };
    for line in include_str!("passage.weights").lines() {
        let (name, value) = line.rsplit_once(' ').expect("a name and a weight");
        let value = value.parse().expect("a number");
        match (0..ALL).find(|index| evidence::name(*index) == name) {
            Some(index) => weights.of[index] = value,
            None => weights.ground = value,
        }
    }
    weights
});

/// From here on what else is doubtful in the passage is not published.
const SURE: f32 = 3.0;

/// Doubtful people, where nothing else told of them yet or keeps the passage back. A passage that tells of somebody makes sure what was
/// doubtful in it.
pub(super) fn people(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let announced = announced::names(t);
    hits.sort_by_key(|hit| hit.start);
    let before = hits.len();
    for (from, to) in passages(t) {
        let evidence = Evidence::of(t, from, to);
        let mut sum = if evidence.of_nobody() { 0.0 } else { score(&evidence.held) };
        if sum > 0.0 && (t.has(INVENTED, 0, TOP.min(from)) || t.has(INVENTED, from, to)) {
            sum -= NOBODY_REAL;
        }
        if evidence.person.is_none() {
            sum -= OF_SOMEBODY;
            // The weights were fitted to English; of a nameless passage in another language they say nothing.
            if sum > 0.0 && language::stands_in(t, from, to) {
                continue;
            }
        }
        if sum <= 0.0 {
            continue;
        }
        let (start, end) = t.original(from, to);
        let first = hits[..before].partition_point(|hit| hit.start < start);
        let last = hits[..before].partition_point(|hit| hit.start < end);
        let inside = &mut hits[first..last];
        if sum > SURE {
            inside.iter_mut().filter(|hit| is_of_a_person(hit)).for_each(|hit| hit.weight = Weight::Block);
        }
        let told = inside.iter().any(|hit| {
            let of_people = matches!(hit.what, What::ChildDescribed | What::FamilyMember);
            let nobody = evidence.person.is_none();
            hit.weight == Weight::Block || (of_people || nobody) && hit.weight > Weight::Quiet
        });
        let (start, end) = evidence.person.unwrap_or((from, t.line_end(from, to - from)));
        if told
            || !evidence.is_private()
            || t.in_code_block(from)
            || telling::is_in_an_example(t, start)
            || announced.contains(&t.slice(start, end))
        {
            continue;
        }
        let signs = signs(&evidence);
        let child =
            signs.has(Signs::AGE) || signs.has(Signs::YEAR) || signs.has(Signs::PLACE) || signs.has(Signs::CHILD);
        let what = if child { What::ChildDescribed } else { What::FamilyMember };
        t.hit_with(what, Weight::Warn, start, end, signs, hits);
    }
}

/// What is doubtful only as long as nobody is told of.
fn is_of_a_person(hit: &Hit) -> bool {
    hit.weight == Weight::Warn && !matches!(hit.what, What::Marking | What::PersonsMailbox | What::JoinLink)
}

fn score(held: &[bool; ALL]) -> f32 {
    let weights = &*WEIGHTS;
    weights.ground + held.iter().zip(weights.of).filter(|(held, _)| **held).map(|(_, weight)| weight).sum::<f32>()
}

/// What told of them, for the message.
fn signs(evidence: &Evidence) -> Signs {
    let signs = [
        (cue::RELATION, Signs::RELATION),
        (cue::BIRTH | cue::BORN, Signs::BIRTH),
        (cue::HARM, Signs::HARM),
        (cue::ACTION, Signs::ACTION),
        (cue::CHILD, Signs::CHILD),
        (cue::ALONE, Signs::ALONE),
        (cue::SCHOOL, Signs::PLACE),
    ];
    let said = signs.iter().filter(|(kinds, _)| evidence.said & kinds != 0);
    let start = if evidence.named() { Signs::NAME } else { Signs::NONE };
    said.fold(start, |all, (_, sign)| all.with(*sign))
}

/// The text in passages: lines of a paragraph as long as they are short together, and long lines in sentences.
/// What stands above a page's text is no passage.
fn passages(t: &Text<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = front_matter(t);
    while at < t.b.len() {
        let end = t.b[at..].iter().position(|b| *b == b'\n').map_or(t.b.len(), |n| at + n);
        let blank = t.slice(at, end).iter().all(u8::is_ascii_whitespace);
        if is_address(t.slice(at, end)) {
            out.extend(open.take());
            at = end + 1;
            continue;
        }
        let joins = !blank && open.is_some_and(|(from, _)| end - from <= LONG);
        if !joins {
            out.extend(open.take());
        }
        match open {
            _ if blank => {}
            Some((from, _)) => open = Some((from, end)),
            None if end - at <= LONG => open = Some((at, end)),
            None => sentences(t, at, end, &mut out),
        }
        at = end + 1;
    }
    out.extend(open);
    out
}

/// A line that says where a link leads.
fn is_address(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"[") && line.windows(7).any(|w| w == b"]: http")
}

/// Where the text of a page begins.
fn front_matter(t: &Text<'_>) -> usize {
    if !t.b.starts_with(b"---\n") {
        return 0;
    }
    let close = t.b.windows(5).position(|window| window == b"\n---\n");
    close.map_or(0, |n| n + 5)
}

fn sentences(t: &Text<'_>, start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let (mut from, mut last) = (start, start);
    while last < end {
        let stop = t.sentence_end(last, end);
        if stop - from > LONG && last > from {
            out.push((from, last));
            from = last;
        }
        last = stop;
    }
    if from < end {
        out.push((from, end));
    }
}

/// What each passage of a text holds, by the names of the weights: to fit them.
pub fn held(text: &str) -> Vec<Vec<&'static str>> {
    let plain = Plain::of(text);
    let t = Text::of(&plain);
    let names = |held: &[bool; ALL]| (0..ALL).filter(|index| held[*index]).map(evidence::name).collect();
    passages(&t).into_iter().map(|(from, to)| names(&Evidence::of(&t, from, to).held)).collect()
}
