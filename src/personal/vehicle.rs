//! In: a text. Out: the registration of a car, where a vehicle is spoken of: KN09 FJU, K4 RLY.

use super::around::{PRIVATE_ENOUGH, private};
use super::byte::{alnum, value};
use super::cue::{Cue, EXPLAIN, FAMILY, THING, VEHICLE};
use super::text::Text;
use super::{Hit, Weight, What};

pub(super) fn registrations(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for (figures, digits_end) in t.groups.iter().copied() {
        let first = t.skip_back_most(figures, b" ", 1);
        let letters = t.b[..first].iter().rev().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 || letters > 3 {
            continue;
        }
        let digits = digits_end - figures;
        let start = first - letters;
        let tail = t.skip(digits_end, b" -", 3);
        let end = t.word_end(tail);
        let capitals = |from, to| t.slice(from, to).iter().all(u8::is_ascii_uppercase);
        let three = end - tail == 3 && t.slice(tail, end).iter().all(u8::is_ascii_alphabetic);
        let current = letters == 2 && digits == 2 && three && capitals(start, first) == capitals(tail, end);
        let older = letters == 1 && digits <= 3 && three && capitals(start, first) && capitals(tail, end);
        let oldest = letters == 3 && digits <= 3 && end == tail + 1 && capitals(start, first) && capitals(tail, end);
        if !(current || older || oldest) || alnum(t.before(start)) {
            continue;
        }
        // In "de artikelen 24 en 25 van", "van" is a word of that language wherever it stands; "index.php" speaks of no plate.
        let tail = t.slice(tail, end);
        let beside = |cue: &Cue| {
            (cue.end <= start || cue.start >= end)
                && !t.slice(cue.start, cue.end).eq_ignore_ascii_case(tail)
                && !t.in_web_address(cue.start)
        };
        let spoken = t.all_in(VEHICLE, t.line_start(start, 80), t.line_end(end, 60)).any(beside);
        let given = current && capitals(start, first) && issued(t.slice(figures, digits_end));
        let private = given && private(t, start, end) >= PRIVATE_ENOUGH;
        // Nothing else is written so.
        let plate = given && end - start <= 8 && !t.near(THING, start, end, 60, 20);
        if t.in_web_address(start) || !(spoken || private || plate) {
            continue;
        }
        if !spoken && !private {
            t.hit(What::Vehicle, Weight::Warn, start, end, hits);
            continue;
        }
        let explained = t.has(EXPLAIN, t.sentence_start(start, 60), start) && !t.near(FAMILY, start, end, 60, 60);
        t.hit(What::Vehicle, if explained { Weight::Warn } else { Weight::Block }, start, end, hits);
    }
}

/// The two figures of a plate tell the half-year: 02 to 49, then 51 to 99.
fn issued(figures: &[u8]) -> bool {
    matches!(value(figures), 2..=49 | 51..=99)
}
