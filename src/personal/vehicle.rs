//! In: a text. Out: the registration of a car, where a vehicle is spoken of: KN09 FJU, K4 RLY.

use super::cue::{EXPLAIN, FAMILY, VEHICLE};
use super::text::{Text, alnum};
use super::{Hit, Weight, What};

pub(super) fn registrations(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for (first, digits_end) in t.groups.iter().copied() {
        let letters = t.b[..first].iter().rev().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 || letters > 3 {
            continue;
        }
        let digits = digits_end - first;
        let start = first - letters;
        let gap = usize::from(matches!(t.at(digits_end), b' ' | b'-'));
        let tail = digits_end + gap;
        let end = t.word_end(tail);
        let capitals = |from, to| t.slice(from, to).iter().all(u8::is_ascii_uppercase);
        let three = end - tail == 3 && t.slice(tail, end).iter().all(u8::is_ascii_alphabetic);
        let current = letters == 2 && digits == 2 && three && capitals(start, first) == capitals(tail, end);
        let older = letters == 1 && digits <= 3 && three && capitals(start, first) && capitals(tail, end);
        let oldest = letters == 3 && digits <= 3 && end == tail + 1 && capitals(start, first) && capitals(tail, end);
        if !(current || older || oldest) || alnum(t.before(start)) {
            continue;
        }
        let spoken = t.near(VEHICLE, start, end, 80, 60);
        if !spoken {
            continue;
        }
        let explained = t.has(EXPLAIN, t.sentence_start(start, 60), start) && !t.near(FAMILY, start, end, 60, 60);
        t.hit(What::Vehicle, if explained { Weight::Warn } else { Weight::Block }, start, end, hits);
    }
}
