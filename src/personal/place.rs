//! In: a range of a text. Out: the place in it where a child can be met: a school, a home, a ward, and
//! whether it has a name of its own. "A primary school" says little, "Castle Academy" much.

use super::cue::{ATTENDS, ROAD, SCHOOL};
use super::text::Text;

pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    pub named: bool,
}

/// The place between `from` and `to`, a named one before any other. The name of the person is none.
pub(super) fn place(t: &Text<'_>, from: usize, to: usize, person: (usize, usize)) -> Option<Place> {
    let outside = |at: usize| at < person.0 || at >= person.1;
    let mut some = None;
    for cue in t.cues_in(from, to).filter(|cue| cue.kinds & (SCHOOL | ATTENDS) != 0 && outside(cue.start)) {
        let (start, end) = (cue.start, cue.end);
        let next = t.skip(end, b" :.\t'\"(", 3);
        let follows = next > end && t.name_at(next).is_some() && outside(next);
        let word = t.slice(start, end);
        let saint = word.eq_ignore_ascii_case(b"st") || word.eq_ignore_ascii_case(b"saint");
        if cue.kinds & ATTENDS != 0 && !saint && follows {
            // "From" and "at" lead to anything.
            let sure = end - start > 4 || cue.kinds & SCHOOL != 0;
            some = some.or(Some(Place { start, end, named: false }));
            if sure {
                return Some(Place { start, end, named: true });
            }
        }
        if cue.kinds & SCHOOL == 0 || (saint && !follows) {
            continue;
        }
        if saint || follows || name_before(t, start, outside) || further(t, end, to) {
            return Some(Place { start, end, named: true });
        }
        some = some.or(Some(Place { start, end, named: false }));
    }
    some
}

/// "Castle Academy", "Oak Road school".
fn name_before(t: &Text<'_>, start: usize, outside: impl Fn(usize) -> bool) -> bool {
    let end = t.skip_back_most(start, b" .", 2);
    let first = t.name_start(end);
    let name = t.name_at(first) == Some(end) && outside(first);
    name || t.cues_in(first, first + 1).any(|cue| cue.kinds & ROAD != 0 && cue.end == end)
}

/// "The special school in Dunmoor", "a village school with 31 on roll nr Aldthorpe".
fn further(t: &Text<'_>, end: usize, to: usize) -> bool {
    let at = t.skip(end, b" ", 1);
    let at_once = ["in ", "nr ", "near ", "on "]
        .iter()
        .any(|word| t.slice(at, at + word.len()) == word.as_bytes() && t.name_at(at + word.len()).is_some());
    let near = t.slice(end, to).windows(4).take(30).position(|w| w == b" nr ");
    at_once || near.is_some_and(|n| t.name_at(end + n + 4).is_some())
}
