//! In: the events a protocol leads through, and the clock to each. Out: who meets when: the events in a row, and over them
//! each clock from the event that starts it to the one it ends with. Not to scale: days and months stand side by side.

use super::layout::{Drawing, Face, Side, Way, tracks};
use super::steps::{Rests, Step, law, manual, own, pill};
use super::{NARROW, Picture, WIDE, legend, say};
use crate::words::Speaker;

/// An event in the order it comes.
#[derive(Clone, Debug)]
pub struct Event {
    pub name: String,
    /// Who brings it about.
    pub who: String,
    /// The clock that ends with it: how long, from what, on what basis.
    pub by_when: String,
    /// The event that starts that clock, by its place; none where it is none of these.
    pub from: Option<usize>,
    /// The same in words.
    pub starts: String,
    pub rests: Rests,
}

const NAME: Face = Face::bold(14);
const WHO: Face = Face::plain(13);
const TIME: Face = Face::bold(13);
/// So many stand in a row; more, or such with a long word, in a column.
const IN_A_ROW: usize = 9;
const MOST: usize = 16;
/// Between two clocks that lie over each other.
const TRACK: i32 = 40;

/// The picture; none for a single event.
pub fn picture(events: &[Event], speaker: &Speaker) -> Option<Picture> {
    if !(2..=MOST).contains(&events.len()) {
        return None;
    }
    let said: Vec<String> =
        events.iter().filter(|event| !event.by_when.is_empty()).map(|event| in_words(event, speaker)).collect();
    let about = format!("{} {}", say(speaker, "picture.meetings_about", &[]), said.join(" "));
    let wide = row(events, WIDE, speaker).unwrap_or_else(|| column(events, WIDE, speaker));
    Some(Picture::new(say(speaker, "picture.meetings", &[]), about, &wide, &column(events, NARROW, speaker), None))
}

/// “Initial conference: 15 working days, from the strategy discussion.”
fn in_words(event: &Event, speaker: &Speaker) -> String {
    let from = if event.starts.is_empty() {
        String::new()
    } else {
        format!(", {}", say(speaker, "picture.clock_from", &[("event", &event.starts)]))
    };
    format!("{}: {}{from}.", event.name, event.by_when)
}

/// The events beside each other, if all words fit.
pub(super) fn row(events: &[Event], width: i32, speaker: &Speaker) -> Option<Drawing> {
    let apart = width / events.len() as i32;
    let room = apart - 8;
    let fits = |event: &Event| {
        NAME.fits(&event.name, room) && WHO.fits(&event.who, room) && TIME.measure(&event.by_when) < width / 2
    };
    if events.len() > IN_A_ROW || !events.iter().all(fits) {
        return None;
    }
    let mut out = Drawing::new(width);
    let place = |index: usize| apart * index as i32 + apart / 2;
    // The clock of an event that starts with none of these begins a little before it.
    let clocks: Vec<(usize, i32, i32, i32)> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| !event.by_when.is_empty())
        .map(|(index, event)| {
            let ends = place(index);
            let starts = event.from.filter(|from| *from != index).map_or(ends - apart / 2 + 4, place);
            let middle = (starts + ends) / 2;
            let half = TIME.measure(&event.by_when) / 2 + 6;
            (index, starts, ends, middle.clamp(half, (width - half).max(half)))
        })
        .collect();
    let spans: Vec<(i32, i32)> = clocks
        .iter()
        .map(|(index, starts, ends, middle)| {
            let half = TIME.measure(&events[*index].by_when) / 2 + 6;
            (*starts.min(ends).min(&(middle - half)), *starts.max(ends).max(&(middle + half)))
        })
        .collect();
    let tracks = tracks(&spans);
    let axis = 16 + TRACK * (tracks.iter().max().map_or(0, |most| *most as i32 + 1));
    for ((_, starts, ends, _), track) in clocks.iter().zip(&tracks) {
        let y = axis - 14 - TRACK * *track as i32;
        for x in [starts, ends] {
            out.line((*x, y), (*x, axis), "s-rule w1");
        }
    }
    for ((index, starts, ends, middle), track) in clocks.iter().zip(&tracks) {
        let event = &events[*index];
        let y = axis - 14 - TRACK * *track as i32;
        let (back, head) = if ends >= starts { (ends - 8, Way::Right) } else { (ends + 8, Way::Left) };
        out.line((*starts, y), (back, y), format!("f-none {}", stroke(event.rests)));
        out.arrow((*ends, y), head, "f-ink");
        out.circle(*starts, y, 4, "f-ink");
        out.words(
            (*middle, y - TIME.leading() - 7),
            TIME.measure(&event.by_when),
            Side::Around,
            (TIME, "ink halo"),
            &event.by_when,
        );
    }
    out.line((0, axis), (width, axis), "s-main w4");
    for (index, event) in events.iter().enumerate() {
        let x = place(index);
        node(&mut out, (x, axis), event.rests == Rests::Law);
        let y = axis + 18;
        let named = out.words((x, y), room, Side::Around, (NAME, "ink"), &event.name);
        out.words((x, y + named), room, Side::Around, (WHO, "soft"), &event.who);
    }
    finish(&mut out, events, speaker);
    Some(out)
}

/// The events below each other, with the clocks as brackets at the side.
pub(super) fn column(events: &[Event], width: i32, speaker: &Speaker) -> Drawing {
    let mut out = Drawing::new(width);
    let linked: Vec<(usize, usize)> = events
        .iter()
        .enumerate()
        .filter_map(|(to, event)| Some((event.from.filter(|from| *from != to)?, to)))
        .collect();
    let spans: Vec<(i32, i32)> = linked.iter().map(|(a, b)| (*a.min(b) as i32, *a.max(b) as i32)).collect();
    let tracks = tracks(&spans);
    let beside = tracks.iter().max().map_or(0, |most| *most as i32 + 1);
    let apart = if beside > 0 { (width / 4 / beside).min(14) } else { 0 };
    let axis = 14 + apart * beside + 12;
    let text = axis + 22;
    let mut places: Vec<i32> = Vec::new();
    let mut y = 4;
    let mut words = Drawing::new(width);
    for event in events {
        places.push(y + 10);
        let named = words.words((text, y), width - text, Side::After, (NAME, "ink"), &event.name);
        let who = words.words((text, y + named), width - text, Side::After, (WHO, "soft"), &event.who);
        let mut ends = y + named + who;
        if !event.by_when.is_empty() {
            let step = Step {
                who: String::new(),
                by_when: event.by_when.clone(),
                from: event.starts.clone(),
                rests: event.rests,
            };
            ends = pill(&mut words, (text, ends + 4), (width - text - 2).min(330), &step, speaker);
        }
        y = ends.max(y + 26) + 16;
    }
    let bottom = places.last().copied().unwrap_or(0);
    out.line((axis, places.first().copied().unwrap_or(0)), (axis, bottom), "s-main w4");
    for ((from, to), track) in linked.iter().zip(&tracks) {
        let x = axis - 18 - apart * *track as i32;
        let (starts, ends) =
            if to > from { (places[*from] + 4, places[*to] - 4) } else { (places[*from] - 4, places[*to] + 4) };
        out.path(
            format!("M{} {starts}H{x}V{ends}H{}", axis - 8, axis - 16),
            format!("f-none {}", stroke(events[*to].rests)),
        );
        out.arrow((axis - 9, ends), Way::Right, "f-ink");
    }
    for (event, y) in events.iter().zip(&places) {
        node(&mut out, (axis, *y), event.rests == Rests::Law);
    }
    out.take(words);
    finish(&mut out, events, speaker);
    out
}

/// Filled where its day is law or statutory guidance.
fn node(out: &mut Drawing, (x, y): (i32, i32), firm: bool) {
    out.circle(x, y, if firm { 9 } else { 7 }, if firm { "f-main s-main w3" } else { "f-paper s-main w3" });
}

fn stroke(rests: Rests) -> &'static str {
    match rests {
        Rests::Law => "s-ink w3",
        Rests::Manual => "s-ink w2 broken",
        Rests::Own => "s-ink w2 dotted",
    }
}

fn finish(out: &mut Drawing, events: &[Event], speaker: &Speaker) {
    let kinds = [
        (Rests::Law, "picture.by_law", law as legend::Draws),
        (Rests::Manual, "picture.by_manual", manual),
        (Rests::Own, "picture.by_own", own),
    ];
    let timed = |rests: Rests| events.iter().any(|event| event.rests == rests && !event.by_when.is_empty());
    let entries: Vec<_> = kinds
        .into_iter()
        .filter(|(rests, ..)| timed(*rests))
        .map(|(_, key, mark)| (mark, say(speaker, key, &[])))
        .collect();
    legend::add(out, &entries);
    out.words((0, out.height + 4), out.width, Side::After, (WHO, "soft"), &say(speaker, "picture.not_to_scale", &[]));
    out.pad(4);
}
