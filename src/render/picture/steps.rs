//! In: the steps of a protocol. Out: how it goes from hand to hand: a track that changes its lane where another acts, and
//! beside each step who acts and by when. What is done stands in the list of steps below it.

use super::layout::{Drawing, Face, Frame, Side, Way};
use super::{NARROW, Picture, WIDE, legend, say};
use crate::words::Speaker;

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    pub who: String,
    pub by_when: String,
    /// What starts the clock.
    pub from: String,
    pub rests: Rests,
}

/// What a time rests on, which its edge tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// The law or statutory guidance.
    Law,
    /// The area's manual.
    Manual,
    /// What the partnership agreed, and what nobody knows.
    Own,
}

impl Rests {
    /// How its edge looks.
    pub fn edge(self) -> &'static str {
        match self {
            Rests::Law => "f-paper s-ink w3",
            Rests::Manual => "f-paper s-ink w2 broken",
            Rests::Own => "f-paper s-ink w2 dotted",
        }
    }
}

const WHO: Face = Face::bold(15);
const WHEN: Face = Face::bold(14);
const FROM: Face = Face::plain(13);
const NUMBER: Face = Face::bold(13);
/// More steps than this are a list.
const MOST: usize = 24;

/// The picture; none for a single step.
pub fn picture(steps: &[Step], speaker: &Speaker) -> Option<Picture> {
    if !(2..=MOST).contains(&steps.len()) {
        return None;
    }
    let roles = lanes(steps).join(", ");
    let count = steps.len().to_string();
    let about = say(speaker, "picture.steps_about", &[("count", &count), ("roles", &roles)]);
    let title = say(speaker, "picture.steps", &[]);
    Some(Picture::new(title, about, &drawing(steps, WIDE, speaker), &drawing(steps, NARROW, speaker), None))
}

/// Who acts, each once, in the order of their first step.
fn lanes(steps: &[Step]) -> Vec<&str> {
    let mut lanes: Vec<&str> = Vec::new();
    for step in steps {
        if !lanes.contains(&step.who.as_str()) {
            lanes.push(&step.who);
        }
    }
    lanes
}

pub(super) fn drawing(steps: &[Step], width: i32, speaker: &Speaker) -> Drawing {
    let mut out = Drawing::new(width);
    let lanes = lanes(steps);
    let wide = width >= WIDE;
    let gaps = (lanes.len() as i32 - 1).max(1);
    // On a phone many lanes would leave no room for the words.
    let apart = if wide {
        (170 / gaps).min(32)
    } else if lanes.len() > 6 {
        0
    } else {
        (80 / gaps).min(24)
    };
    let lane = |who: &str| 14 + apart * lanes.iter().position(|one| *one == who).unwrap_or(0) as i32;
    let words = 14 + apart * (lanes.len() as i32 - 1) + 26;
    let clock = if wide { 270 } else { width - words - 2 };
    let room = if wide { width - words - clock - 20 } else { width - words };
    let mut places: Vec<(i32, i32)> = Vec::new();
    let mut y = 4;
    let mut texts = Drawing::new(width);
    for step in steps {
        places.push((lane(&step.who), y + 14));
        let said = texts.words((words, y + 4), room, Side::After, (WHO, "ink"), &step.who);
        let below = y + 4 + said;
        let ends = match (step.by_when.is_empty(), wide) {
            (true, _) => below,
            (_, true) => below.max(pill(&mut texts, (width - clock - 2, y), clock, step, speaker)),
            // The list of steps, which follows, says what starts each clock.
            (_, false) => {
                pill(&mut texts, (words, below + 4), clock, &Step { from: String::new(), ..step.clone() }, speaker)
            }
        };
        y = ends.max(y + 28) + 14;
    }
    track(&mut out, &places);
    out.take(texts);
    let kinds = [
        (Rests::Law, "picture.by_law", law as legend::Draws),
        (Rests::Manual, "picture.by_manual", manual),
        (Rests::Own, "picture.by_own", own),
    ];
    let timed = |rests: Rests| steps.iter().any(|step| step.rests == rests && !step.by_when.is_empty());
    let entries: Vec<_> = kinds
        .into_iter()
        .filter(|(rests, ..)| timed(*rests))
        .map(|(_, key, mark)| (mark, say(speaker, key, &[])))
        .collect();
    legend::add(&mut out, &entries);
    out
}

/// The lane of each step and the way between them, with the numbers of the steps.
fn track(out: &mut Drawing, places: &[(i32, i32)]) {
    for pair in places.windows(2) {
        let ((x, y), (to, below)) = (pair[0], pair[1]);
        let turn = below - 22;
        if x == to {
            out.line((x, y), (to, below), "s-main w4");
        } else {
            out.path(format!("M{x} {y}V{turn}H{to}V{below}"), "s-main w4 f-none");
            out.arrow((to, below - 12), Way::Down, "f-main");
        }
    }
    for (index, (x, y)) in places.iter().enumerate() {
        out.circle(*x, *y, 12, "f-main s-paper w2");
        out.beside((*x, *y), Side::Around, (NUMBER, "on-main"), &(index + 1).to_string());
    }
}

/// A time in its box; gives where the box ends.
pub(super) fn pill(out: &mut Drawing, (x, y): (i32, i32), width: i32, step: &Step, speaker: &Speaker) -> i32 {
    let from =
        if step.from.is_empty() { String::new() } else { say(speaker, "picture.clock_from", &[("event", &step.from)]) };
    let room = width - 20;
    let (first, then) = (WHEN.height(&step.by_when, room), FROM.height(&from, room));
    let frame = Frame::new(x, y, width, first + then + 10);
    out.rect(frame, 8, step.rests.edge());
    out.words((x + 10, y + 5), room, Side::After, (WHEN, "ink"), &step.by_when);
    out.words((x + 10, y + 5 + first), room, Side::After, (FROM, "soft"), &from);
    frame.bottom()
}

pub(super) fn law(out: &mut Drawing, at: (i32, i32)) {
    edge(out, at, Rests::Law);
}

pub(super) fn manual(out: &mut Drawing, at: (i32, i32)) {
    edge(out, at, Rests::Manual);
}

pub(super) fn own(out: &mut Drawing, at: (i32, i32)) {
    edge(out, at, Rests::Own);
}

fn edge(out: &mut Drawing, (x, y): (i32, i32), rests: Rests) {
    out.rect(Frame::new(x - 14, y - 7, 30, 14), 5, rests.edge());
}
