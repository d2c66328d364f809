//! In: the levels of a threshold model, and its ways up and down. Out: the continuum: levels that rise like stairs, with an
//! arrow and a letter for each way up above them and each way down below. On a phone, and where the words need more room,
//! the levels lie over each other and the arrows run at the sides. The letters lead to the table of the picture.

use super::layout::{Drawing, Face, Frame, Side, Way, tracks};
use super::{NARROW, Picture, Table, WIDE, say};
use crate::words::Speaker;

/// A level, the lowest first.
#[derive(Clone, Debug)]
pub struct Level {
    pub number: String,
    pub name: String,
    pub shape: String,
    /// Which of the theme's colours it has.
    pub tier: String,
    /// Which share of children, in words.
    pub share: String,
}

/// A way from one level to another, by their places.
#[derive(Clone, Debug)]
pub struct Move {
    pub from: usize,
    pub to: usize,
    pub when: String,
    pub by_when: String,
}

const NUMBER: Face = Face::bold(15);
const NAME: Face = Face::bold(15);
const SHARE: Face = Face::plain(13);
const LETTER: Face = Face::bold(12);
const STAIRS: usize = 6;
const MOST: usize = 12;
const TRACK: i32 = 28;

/// The picture; none for a single level.
pub fn picture(levels: &[Level], up: &[Move], down: &[Move], speaker: &Speaker) -> Option<Picture> {
    if !(2..=MOST).contains(&levels.len()) {
        return None;
    }
    let wide = stairs(levels, up, down).unwrap_or_else(|| ladder(levels, up, down, WIDE));
    let narrow = ladder(levels, up, down, NARROW);
    let names: Vec<String> = levels.iter().map(|level| format!("{} {}", level.number, level.name)).collect();
    let count = levels.len().to_string();
    let about = say(speaker, "picture.levels_about", &[("count", &count), ("levels", &names.join("; "))]);
    let columns = ["picture.arrow", "picture.from", "picture.to", "picture.when", "picture.by_when"];
    let columns = columns.map(|key| say(speaker, key, &[])).to_vec();
    let row = |(index, one): (usize, &Move)| {
        let number = |at: usize| levels.get(at).map_or(String::new(), |level| level.number.clone());
        vec![letter(index), number(one.from), number(one.to), one.when.clone(), one.by_when.clone()]
    };
    let rows: Vec<Vec<String>> = up.iter().chain(down).enumerate().map(row).collect();
    let table = (!rows.is_empty()).then_some(Table { columns, rows });
    Some(Picture::new(say(speaker, "picture.levels", &[]), about, &wide, &narrow, table))
}

/// A, B … Z, then by number.
fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| (index + 1).to_string(), |index| char::from(b'A' + index).to_string())
}

/// Where the ends of the ways of one kind stand on each level: as parts of its width or height.
struct Ports {
    /// For each way: its place among those that leave its level or come to it, and how many there are.
    ends: Vec<[(i32, i32); 2]>,
    spans: Vec<(i32, i32)>,
}

impl Ports {
    fn of(moves: &[Move]) -> Ports {
        let touching = |level: usize| {
            // What comes from below stands first, the nearest last; what goes up after it, the farthest first.
            let mut ends: Vec<(bool, i64, usize, usize)> = Vec::new();
            for (index, one) in moves.iter().enumerate() {
                let length = one.to.abs_diff(one.from) as i64;
                if one.from == level {
                    ends.push((one.to > one.from, if one.to > one.from { -length } else { length }, index, 0));
                }
                if one.to == level {
                    ends.push((one.from > one.to, if one.from > one.to { -length } else { length }, index, 1));
                }
            }
            ends.sort_unstable();
            ends
        };
        let place = |index: usize, end: usize| {
            let level = if end == 0 { moves[index].from } else { moves[index].to };
            let ends = touching(level);
            let at = ends.iter().position(|one| (one.2, one.3) == (index, end)).unwrap_or(0);
            (at as i32 + 1, ends.len() as i32 + 1)
        };
        Ports {
            ends: (0..moves.len()).map(|index| [place(index, 0), place(index, 1)]).collect(),
            spans: moves.iter().map(|one| (one.from.min(one.to) as i32, one.from.max(one.to) as i32)).collect(),
        }
    }
}

/// Levels side by side, if every word of every name fits.
pub(super) fn stairs(levels: &[Level], up: &[Move], down: &[Move]) -> Option<Drawing> {
    let count = levels.len() as i32;
    let apart = 6;
    let width = (WIDE - apart * (count - 1)) / count;
    let room = width - 20;
    let fits = |level: &Level| {
        NAME.fits(&level.name, room) && SHARE.fits(&level.share, room) && NAME.wrap(&level.name, room).len() < 5
    };
    if levels.len() > STAIRS || !levels.iter().all(fits) {
        return None;
    }
    let mut out = Drawing::new(WIDE);
    let rise = 20;
    let needs = |level: &Level| 66 + NAME.height(&level.name, room) + SHARE.height(&level.share, room);
    let lowest = levels.iter().map(needs).max().unwrap_or(0);
    let (above, below) = (Ports::of(up), Ports::of(down));
    let (higher, lower) = (tracks(&above.spans), tracks(&below.spans));
    let count_of = |tracks: &[usize]| tracks.iter().max().map_or(0, |most| *most as i32 + 1);
    let top = 14 + TRACK * count_of(&higher);
    let ground = top + rise * (count - 1) + lowest;
    let left = |index: usize| (width + apart) * index as i32;
    let roof = |index: usize| ground - lowest - rise * index as i32;
    for (index, level) in levels.iter().enumerate() {
        let (x, y) = (left(index), roof(index));
        let edge = 5 + 12 * index as i32 / (count - 1).max(1);
        out.rect(Frame::new(x, y, width, ground - y), 4, format!("level-{}", level.tier));
        out.rect(Frame::new(x, y, width, edge), 2, "f-main");
        badge(&mut out, (x + 26, y + 42), level);
        let named = out.words((x + 10, y + 64), room, Side::After, (NAME, "ink"), &level.name);
        out.words((x + 10, y + 64 + named), room, Side::After, (SHARE, "soft"), &level.share);
    }
    let port = |level: usize, (at, of): (i32, i32)| left(level) + width * at / of;
    for (index, one) in up.iter().enumerate() {
        let y = top - 12 - TRACK * higher[index] as i32;
        let (from, to) = (port(one.from, above.ends[index][0]), port(one.to, above.ends[index][1]));
        out.path(format!("M{from} {}V{y}H{to}V{}", roof(one.from) - 2, roof(one.to) - 10), "f-none s-ink w2");
        out.arrow((to, roof(one.to) - 2), Way::Down, "f-ink");
    }
    for (index, one) in down.iter().enumerate() {
        let y = ground + 22 + TRACK * lower[index] as i32;
        let (from, to) = (port(one.from, below.ends[index][0]), port(one.to, below.ends[index][1]));
        out.path(format!("M{from} {}V{y}H{to}V{}", ground + 2, ground + 10), "f-none s-ink w2 broken");
        out.arrow((to, ground + 2), Way::Up, "f-ink");
    }
    let middle = |one: &Move, ends: &[(i32, i32); 2]| (port(one.from, ends[0]) + port(one.to, ends[1])) / 2;
    for (index, one) in up.iter().enumerate() {
        lettered(&mut out, (middle(one, &above.ends[index]), top - 12 - TRACK * higher[index] as i32), index);
    }
    for (index, one) in down.iter().enumerate() {
        lettered(
            &mut out,
            (middle(one, &below.ends[index]), ground + 22 + TRACK * lower[index] as i32),
            up.len() + index,
        );
    }
    out.pad(4);
    Some(out)
}

/// Levels over each other, the highest on top.
pub(super) fn ladder(levels: &[Level], up: &[Move], down: &[Move], width: i32) -> Drawing {
    let mut out = Drawing::new(width);
    let (right, left) = (Ports::of(up), Ports::of(down));
    let (higher, lower) = (tracks(&right.spans), tracks(&left.spans));
    let beside = |tracks: &[usize]| tracks.iter().max().map_or(0, |most| (*most as i32 + 1) * TRACK + 8);
    // Where so many arrows leave no room for the words, the table has to do.
    let drawn = beside(&higher) + beside(&lower) <= width / 2;
    let (before, after) = if drawn { (beside(&lower), beside(&higher)) } else { (0, 0) };
    let wide = width - before - after;
    let room = wide - 74;
    let count = levels.len();
    let touched = |level: usize| {
        let touches = |moves: &[Move]| moves.iter().filter(|one| one.from == level || one.to == level).count() as i32;
        touches(up).max(touches(down))
    };
    let height = |index: usize| {
        let level = &levels[index];
        (20 + NAME.height(&level.name, room) + SHARE.height(&level.share, room)).max(48).max(16 * (touched(index) + 1))
    };
    let mut tops = vec![0; count];
    let mut y = 2;
    for index in (0..count).rev() {
        tops[index] = y;
        y += height(index) + 12;
    }
    for (index, level) in levels.iter().enumerate() {
        let (y, tall) = (tops[index], height(index));
        let edge = 5 + 12 * index as i32 / (count as i32 - 1).max(1);
        out.rect(Frame::new(before, y, wide, tall), 4, format!("level-{}", level.tier));
        out.rect(Frame::new(before, y, edge, tall), 2, "f-main");
        badge(&mut out, (before + 40, y + tall / 2), level);
        let words = NAME.height(&level.name, room) + SHARE.height(&level.share, room);
        let from = y + (tall - words) / 2;
        let named = out.words((before + 66, from), room, Side::After, (NAME, "ink"), &level.name);
        out.words((before + 66, from + named), room, Side::After, (SHARE, "soft"), &level.share);
    }
    if drawn {
        let port = |level: usize, (at, of): (i32, i32)| tops[level] + height(level) - height(level) * at / of;
        let mut letters: Vec<((i32, i32), usize)> = Vec::new();
        for (index, one) in up.iter().enumerate() {
            let (edge, x) = (width - after, width - after + 24 + TRACK * higher[index] as i32);
            let (from, to) = (port(one.from, right.ends[index][0]), port(one.to, right.ends[index][1]));
            out.path(format!("M{} {from}H{x}V{to}H{}", edge + 2, edge + 10), "f-none s-ink w2");
            out.arrow((edge + 2, to), Way::Left, "f-ink");
            letters.push(((x, (from + to) / 2), index));
        }
        for (index, one) in down.iter().enumerate() {
            let (edge, x) = (before, before - 24 - TRACK * lower[index] as i32);
            let (from, to) = (port(one.from, left.ends[index][0]), port(one.to, left.ends[index][1]));
            out.path(format!("M{} {from}H{x}V{to}H{}", edge - 2, edge - 10), "f-none s-ink w2 broken");
            out.arrow((edge - 2, to), Way::Right, "f-ink");
            letters.push(((x, (from + to) / 2), up.len() + index));
        }
        for (at, index) in letters {
            lettered(&mut out, at, index);
        }
    }
    out.pad(4);
    out
}

/// The number of a level in its shape.
fn badge(out: &mut Drawing, (x, y): (i32, i32), level: &Level) {
    let class = format!("level-{0}-ink f-paper w2", level.tier);
    match level.shape.as_str() {
        "square" => out.path(format!("M{} {}h28v28h-28z", x - 14, y - 14), class),
        "diamond" => out.path(format!("M{x} {}l18 18-18 18-18-18z", y - 18), class),
        "pentagon" => out.path(format!("M{x} {}l17 13-7 20h-20l-7-20z", y - 18), class),
        "triangle" => out.path(format!("M{x} {}l19 32h-38z", y - 20), class),
        "octagon" => out.path(format!("M{} {}h14l9 9v14l-9 9h-14l-9-9v-14z", x - 7, y - 16), class),
        _ => out.circle(x, y, 16, class),
    }
    out.beside((x, y), Side::Around, (NUMBER, "ink"), &level.number);
}

/// The letter of a way, on its arrow.
fn lettered(out: &mut Drawing, (x, y): (i32, i32), index: usize) {
    out.circle(x, y, 11, "f-paper s-ink w2");
    out.beside((x, y), Side::Around, (LETTER, "ink"), &letter(index));
}
