//! In: what people said, and what came of it. Out: a line for each thing, from heard over did to told: a step that has not
//! come is a hollow mark that says so.

use super::layout::{Drawing, Face, Side};
use super::{NARROW, Picture, WIDE, legend, say};
use crate::words::Speaker;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Done,
    Doing,
    Cannot,
}

impl Did {
    fn key(self) -> &'static str {
        match self {
            Did::Done => "picture.did",
            Did::Doing => "picture.doing",
            Did::Cannot => "picture.cannot",
        }
    }
}

/// One thing that was said, with its days as people write them; an empty one has not come or is not known.
#[derive(Clone, Debug)]
pub struct Heard {
    pub title: String,
    pub heard_on: String,
    pub did: Option<Did>,
    pub did_on: String,
    pub told_on: String,
}

const TITLE: Face = Face::bold(14);
const HEAD: Face = Face::bold(15);
const DAY: Face = Face::plain(12);
const MOST: usize = 40;

/// The picture; none for a single thing.
pub fn picture(entries: &[Heard], speaker: &Speaker) -> Option<Picture> {
    if !(2..=MOST).contains(&entries.len()) {
        return None;
    }
    let of = |did: Did| entries.iter().filter(|one| one.did == Some(did)).count().to_string();
    let untold = entries.iter().filter(|one| one.told_on.is_empty()).count().to_string();
    let (count, done, doing, cannot) = (entries.len().to_string(), of(Did::Done), of(Did::Doing), of(Did::Cannot));
    let values =
        [("count", count.as_str()), ("done", &done), ("doing", &doing), ("cannot", &cannot), ("untold", &untold)];
    let about = say(speaker, "picture.heard_about", &values);
    let title = say(speaker, "picture.heard", &[]);
    Some(Picture::new(title, about, &drawing(entries, WIDE, speaker), &drawing(entries, NARROW, speaker), None))
}

pub(super) fn drawing(entries: &[Heard], width: i32, speaker: &Speaker) -> Drawing {
    let wide = width >= WIDE;
    let left = if wide { 290 } else { 0 };
    let column = (width - left) / 3;
    let place = |index: i32| left + column * index + column / 2;
    let mut out = Drawing::new(width);
    let heads = ["picture.head_heard", "picture.head_did", "picture.head_told"].map(|key| say(speaker, key, &[]));
    let mut y = 2;
    let tall = heads.iter().map(|head| HEAD.height(head, column - 8)).max().unwrap_or(0);
    for (index, head) in (0..).zip(&heads) {
        out.words((place(index), y), column - 8, Side::Around, (HEAD, "ink"), head);
    }
    y += tall + 8;
    out.line((0, y), (width, y), "s-rule w2");
    y += 8;
    for entry in entries {
        y = one(&mut out, entry, (y, wide, left, column), speaker);
        out.line((0, y), (width, y), "s-rule w1");
        y += 7;
    }
    let shown = |did: Did| entries.iter().any(|one| one.did == Some(did));
    let kinds = [Did::Done, Did::Doing, Did::Cannot];
    let mut rows: Vec<(legend::Draws, String)> =
        kinds.into_iter().filter(|did| shown(*did)).map(|did| (mark_of(did), say(speaker, did.key(), &[]))).collect();
    if entries.iter().any(|one| one.told_on.is_empty()) {
        rows.push((not_yet, say(speaker, "picture.not_yet", &[])));
    }
    legend::add(&mut out, &rows);
    out
}

/// One thing; gives where it ends.
fn one(out: &mut Drawing, entry: &Heard, (y, wide, left, column): (i32, bool, i32, i32), speaker: &Speaker) -> i32 {
    let place = |index: i32| left + column * index + column / 2;
    let room = if wide { left - 16 } else { out.width };
    let told = out.words((0, y), room, Side::After, (TITLE, "ink"), &entry.title);
    let line = if wide { y + 12 } else { y + told + 14 };
    let not_known = say(speaker, "picture.not_yet", &[]);
    let did = match entry.did {
        Some(did) => format!("{} {}", say(speaker, did.key(), &[]), entry.did_on),
        None => not_known.clone(),
    };
    let day = |day: &String| if day.is_empty() { not_known.clone() } else { day.clone() };
    let said = [day(&entry.heard_on), did, day(&entry.told_on)];
    let style = match entry.did {
        Some(Did::Done) => "f-none s-main w4",
        Some(Did::Doing) => "f-none s-main w4 broken",
        _ => "f-none s-main w4 dotted",
    };
    out.line((place(0), line), (place(1), line), "s-main w4");
    out.line((place(1), line), (place(2), line), style);
    out.circle(place(0), line, 8, if entry.heard_on.is_empty() { "f-paper s-quiet w2 dotted" } else { "f-main" });
    entry.did.map_or(not_yet as legend::Draws, mark_of)(out, (place(1), line));
    if entry.told_on.is_empty() {
        not_yet(out, (place(2), line))
    } else {
        out.circle(place(2), line, 8, "f-main")
    }
    let mut lowest = line + 12;
    for (index, text) in (0..).zip(&said) {
        lowest =
            lowest.max(line + 12 + out.words((place(index), line + 12), column - 8, Side::Around, (DAY, "soft"), text));
    }
    lowest.max(y + told) + 6
}

fn mark_of(did: Did) -> legend::Draws {
    match did {
        Did::Done => |out, (x, y)| {
            out.circle(x, y, 10, "f-good s-paper w2");
            out.path(format!("M{} {y}l4 4 6-8", x - 5), "f-none s-paper w3");
        },
        Did::Doing => |out, (x, y)| out.circle(x, y, 8, "f-paper s-main w3"),
        Did::Cannot => |out, (x, y)| {
            out.path(format!("M{} {}h16v16h-16z", x - 8, y - 8), "f-paper s-quiet w2");
            out.path(format!("M{} {}l8 8m0-8l-8 8", x - 4, y - 4), "s-quiet w3");
        },
    }
}

fn not_yet(out: &mut Drawing, (x, y): (i32, i32)) {
    out.circle(x, y, 8, "f-paper s-quiet w2 dotted");
}
