//! In: a text. Out: the number under which a child or a family is kept somewhere: in a system of social
//! care, police, health or a court, on a passport, at a school.
//!
//! A name of such a system or thing stands in front; between it and the number only words such as "no",
//! "ref" or "case" may stand. Numbers of courts and pupils have a shape of their own and need no name.

use super::around::{PRIVATE_ENOUGH, explained, private};
use super::byte::{alnum, digits_in, letter, value};
use super::cue::{CASE, CITED, Cue, EXPLAIN, INQUIRY, LAW, LOG, NUMBER, RECORD, SYSTEM, THING, URN};
use super::date::{begins_with_month, date_at};
use super::text::Text;
use super::{Hit, Weight, What};

/// How far a value may stand from its label.
const REACH: usize = 44;
const LONGEST_VALUE: usize = 30;
/// Words that may stand between a label and its value.
const SMALL: &[&[u8]] =
    &[b"is", b"ending", b"ends", b"was", b"new", b"old", b"given", b"system", b"a", b"now", b"the", b"s"];
/// So many digits make a number that leads to one person.
const DIGITS: usize = 4;

pub(super) fn records(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for cue in t.all(SYSTEM | RECORD | LOG | URN) {
        labelled(t, cue, hits);
    }
    for cue in t.all(NUMBER) {
        reference(t, cue, hits);
    }
    for index in 0..t.groups.len() {
        court(t, index, hits);
        code(t, index, hits);
        under_capitals(t, index, hits);
        pupil(t, index, hits);
        driver(t, index, hits);
    }
    for cue in t.all(SYSTEM) {
        after_numbers(t, cue, hits);
    }
}

fn labelled(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    if is_tag(t, cue) {
        return;
    }
    let Some(Value { start, end, number }) = value_after(t, cue.end) else { return };
    if cue.kinds & LOG != 0 && start == cue.end && in_address(t, cue.start) {
        return; // letters in the middle of an address of the web
    }
    if begins_with_month(t.slice(start, end)) {
        return; // "Risk log, November 2026"
    }
    let digits = digits_in(t.slice(start, end));
    // "client_id=21e7f82a-7e4e-…" names a program to another.
    if t.slice(start, end).iter().any(u8::is_ascii_lowercase) && t.in_web_address(cue.start) {
        return;
    }
    // Where programs of one computer talk to each other, not where somebody came into the country.
    if t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"port") && !number && digits < 6 && digits == end - start {
        return;
    }
    if digits < DIGITS && !(digits == 3 && cue.kinds & SYSTEM != 0 && number) {
        return;
    }
    let about = t.has(EXPLAIN, t.sentence_start(cue.start, 50), start) || t.near(LAW, cue.start, end, 100, 60);
    let thing =
        t.cues_in(t.line_start(cue.start, 40), cue.start).any(|c| c.kinds & THING != 0 && cue.start - c.end < 14);
    let weight = match () {
        () if cue.kinds & URN != 0 && is_establishment(t, cue.start, start, end) => Weight::Quiet,
        () if thing => Weight::Quiet,
        () if cue.kinds & (SYSTEM | URN) == 0 && !number && cue.kinds & LOG == 0 => return,
        () if about => Weight::Warn,
        () if cue.kinds & LOG != 0 && !number && digits < 5 && !is_cad(t.slice(cue.start, cue.end)) => Weight::Warn,
        () => Weight::Block,
    };
    t.hit(What::CaseNumber, weight, start, end, hits);
}

/// Whether the word that goes on here began as an address of the web.
fn in_address(t: &Text<'_>, at: usize) -> bool {
    let from = (at.saturating_sub(200)..at).rev().find(|n| b" \n\t(\"<".contains(&t.b[*n])).unwrap_or(0);
    t.b[from..at].windows(3).any(|w| w == b"://")
}

/// The police's word for a call: no other number is called so.
fn is_cad(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"cad")
}

struct Value {
    start: usize,
    end: usize,
    /// "No", "ref" or the like was said.
    number: bool,
}

/// The value after a label, if nothing else is said in between.
fn value_after(t: &Text<'_>, from: usize) -> Option<Value> {
    if !t.has_digit(from, from + REACH + 2 * LONGEST_VALUE + 1) {
        return None;
    }
    let mut at = from;
    let mut number = false;
    while at < (from + REACH).min(t.b.len()) {
        // "passport (Romanian) 054417822"
        if t.at(at) == b'('
            && let Some(close) = t.slice(at, at + 16).iter().position(|b| *b == b')')
            && digits_in(t.slice(at, at + close)) == 0
        {
            at += close + 1;
            continue;
        }
        if !alnum(t.at(at)) {
            number |= t.at(at) == b'#';
            if t.at(at) == b'\n' || !b" :.#=-()[]|\t_\"'/".contains(&t.at(at)) {
                return None;
            }
            at += 1;
            continue;
        }
        let end =
            t.cues_in(at, at + 1).filter(|c| c.kinds & (NUMBER | SYSTEM | RECORD | LOG) != 0).map(|c| c.end).max();
        let end = end.filter(|end| !t.at(*end).is_ascii_digit() || digits_in(t.slice(at, *end)) == 0);
        if let Some(end) = end {
            number |= t.cues_in(at, at + 1).any(|c| c.kinds & NUMBER != 0 && c.end <= end);
            number |= t.slice(at, end).to_ascii_lowercase().windows(2).any(|w| w == b"no" || w == b"id");
            at = end;
            continue;
        }
        let word = t.word_end(at);
        if SMALL.contains(&t.slice(at, word).to_ascii_lowercase().as_slice()) {
            at = word;
            continue;
        }
        let end = value_end(t, at);
        // "Our impact in 2020": no number begins with a word.
        if word < end && t.slice(at, word).iter().all(u8::is_ascii_lowercase) && t.at(word) == b' ' {
            return None;
        }
        if digits_in(t.slice(at, end)) > 0 {
            return is_record(t, at, end).then_some(Value { start: at, end, number });
        }
        return None;
    }
    None
}

/// The end of a value: letters, digits, strokes and hyphens, and a second part after a blank if the first
/// is short.
fn value_end(t: &Text<'_>, start: usize) -> usize {
    let part = |from: usize| {
        let to = (from + LONGEST_VALUE).min(t.b.len());
        let mark = |n: usize| b"/-.".contains(&t.b[n]) && alnum(t.at(n + 1));
        (from..to).find(|n| !alnum(t.b[*n]) && !mark(*n)).unwrap_or(to)
    };
    let mut end = part(start);
    while t.at(end) == b' ' && end - start < LONGEST_VALUE {
        let next = part(end + 1);
        let short = digits_in(t.slice(start, end)) < 6 && next > end + 1;
        let goes_on = t.slice(end + 1, next).iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if !short || !goes_on || digits_in(t.slice(end + 1, next)) == 0 && next - end > 3 {
            break;
        }
        end = next;
    }
    end
}

/// No year, span of years, date, telephone number or amount.
fn is_record(t: &Text<'_>, start: usize, end: usize) -> bool {
    let text = t.slice(start, end);
    let parts: Vec<&[u8]> = text.split(|b| b"/-. ".contains(b)).collect();
    let year = |part: &[u8]| part.len() == 4 && (1900..2100).contains(&value(part)) && digits_in(part) == 4;
    let years =
        year(parts[0]) && (parts.len() == 1 || parts[1..].iter().all(|p| year(p) || p.len() == 2 || p.len() == 1));
    let digits: Vec<u8> = text.iter().copied().filter(u8::is_ascii_digit).collect();
    let all_digits = text.iter().all(|b| !b.is_ascii_alphabetic());
    let phone = all_digits && digits.first() == Some(&b'0') && begins_telephone(t.slice(start, start + 18));
    let same = digits.windows(2).all(|two| two[0] == two[1]) && digits.len() > 1;
    let counts = matches!(t.at(end), b',') && t.at(end + 1).is_ascii_digit();
    let amount = t.before(start) == b'$' || t.at(end) == b'%' || counts && digits.len() < 4;
    let word = text.iter().take_while(|b| b.is_ascii_lowercase()).count() > 2;
    !(years || phone || amount || same || word || date_at(t.b, start).is_some())
}

/// Whether ten or eleven figures in groups begin here, whatever figures follow in the next cell.
fn begins_telephone(text: &[u8]) -> bool {
    let run = text.iter().take_while(|b| b.is_ascii_digit() || b" -".contains(b)).count();
    let ends = |n: &usize| *n == text.len() || !text[*n].is_ascii_digit();
    (1..=run).filter(ends).any(|n| (10..=11).contains(&digits_in(&text[..n])))
}

/// A school's or a provider's number, which is public: six digits, or two letters and six digits.
fn is_establishment(t: &Text<'_>, label: usize, start: usize, end: usize) -> bool {
    let text = t.slice(start, end);
    let letters = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = &text[letters..];
    let shape = matches!(letters, 0 | 2) && (5..=7).contains(&digits.len()) && digits_in(digits) == digits.len();
    shape || t.near(THING, label, label, 60, 0)
}

/// "Ref 700418, step-down agreed": a bare reference where a case is talked of.
fn reference(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    if t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"code") || is_tag(t, cue) {
        return;
    }
    let Some(Value { start, end, .. }) = value_after(t, cue.end) else { return };
    if digits_in(t.slice(start, end)) >= DIGITS && !of_a_thing(t, start, end) {
        let private = private(t, cue.start, end);
        let weight = match () {
            () if private > SURELY => Weight::Block,
            () if private >= PRIVATE_ENOUGH || t.near(CASE, cue.start, end, 80, 80) => Weight::Warn,
            () => return,
        };
        t.hit(What::CaseNumber, weight, start, end, hits);
    }
}

/// "#ID24" and "owner/name#1810": a tag, and a request to change a program.
fn is_tag(t: &Text<'_>, cue: &Cue) -> bool {
    let hash = t.at(cue.start) == b'#';
    hash && (alnum(t.before(cue.start)) || letter(t.at(cue.end)))
        || t.before(cue.start) == b'#' && t.at(cue.end).is_ascii_digit()
}

/// So much private talk makes any reference that of a case.
const SURELY: f32 = 1.5;

/// Whether in its line an order, a publication, a law or a form is spoken of.
fn of_a_thing(t: &Text<'_>, start: usize, end: usize) -> bool {
    t.near(THING | EXPLAIN | INQUIRY | LAW | CITED, start, end, 80, 30) || t.in_web_address(start)
}

/// "EHA-20417-B closing summary", "H.O. B2417093 asylum claim": figures with letters, in a line about somebody.
fn code(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (figures, figures_end) = t.groups[index];
    if figures_end - figures < DIGITS {
        return;
    }
    let mark = |b: u8| b"-/".contains(&b);
    let inside = |at: usize| t.b[at].is_ascii_uppercase() || t.b[at].is_ascii_digit() || mark(t.b[at]);
    let from = figures.saturating_sub(14);
    let start = (from..figures).rev().find(|at| !inside(*at)).map_or(from, |at| at + 1);
    let to = (figures_end + 14).min(t.b.len());
    let end = (figures_end..to).find(|at| !inside(*at)).unwrap_or(to);
    let token = t.slice(start, end);
    let letters = token.iter().filter(|b| b.is_ascii_uppercase()).count();
    let framed = !alnum(t.before(start)) && !alnum(t.at(end)) && !mark(token[0]) && !b"$.#_".contains(&t.before(start));
    let shaped = (1..=5).contains(&letters) && digits_in(token) >= 5;
    if framed
        && shaped
        && is_record(t, start, end)
        && !of_a_thing(t, start, end)
        && private(t, start, end) >= PRIVATE_ENOUGH
    {
        t.hit(What::CaseNumber, Weight::Warn, start, end, hits);
    }
}

/// "EUSS UAN 3434-9082-7715-6601": capitals that nobody listed, then so many figures, in a line about somebody.
fn under_capitals(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (start, first_end) = t.groups[index];
    let gap = t.skip_back_most(start, b" :.#-", 3);
    let word = t.word_start(gap);
    let capitals = t.slice(word, gap);
    if t.before(word) == b'#'
        || gap == start
        || !(2..=6).contains(&capitals.len())
        || !capitals.iter().all(u8::is_ascii_uppercase)
    {
        return;
    }
    let end = value_end(t, start).max(first_end);
    let digits = digits_in(t.slice(start, end));
    if digits >= 6 && is_record(t, start, end) && !of_a_thing(t, word, end) && private(t, word, end) >= PRIVATE_ENOUGH {
        t.hit(What::CaseNumber, Weight::Warn, start, end, hits);
    }
}

/// LV23C00871, BT 21 Z 00318: the number of a family court.
fn court(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (year, year_end) = t.groups[index];
    let Some((serial, end)) = t.groups.get(index + 1).copied() else { return };
    if year_end - year != 2 || end - serial != 5 || serial - year_end > 3 || alnum(t.at(end)) {
        return;
    }
    let letters: Vec<u8> = t.slice(year_end, serial).iter().copied().filter(|b| *b != b' ').collect();
    let gap = usize::from(t.before(year) == b' ');
    let Some(start) = year.checked_sub(2 + gap) else { return };
    let town = t.slice(start, start + 2).iter().all(u8::is_ascii_uppercase) && !alnum(t.before(start));
    if town && letters.len() == 1 && letters[0].is_ascii_uppercase() {
        let about = t.near(LAW, start, end, 100, 60) || explained(t, start, end, 60);
        t.hit(What::CaseNumber, if about { Weight::Warn } else { Weight::Block }, start, end, hits);
    }
}

/// A pupil's number: a check letter and twelve digits (the Department for Education's guide to UPNs).
fn pupil(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let (first, end) = t.groups[index];
    if end - first != 12 || first == 0 || alnum(t.at(end)) || alnum(t.before(first - 1)) {
        return;
    }
    let weighed = t.slice(first, end).iter().zip(2u32..).map(|(b, weight)| u32::from(b - b'0') * weight);
    let named = [&b"UPN"[..], b"upn", b"upil "]
        .iter()
        .any(|w| t.slice(t.line_start(first, 100), first).windows(w.len()).any(|s| s == *w));
    // "A123456789012" is how such a number looks.
    if t.slice(first, end).windows(2).all(|two| (two[1] + 10 - two[0]) % 10 == 1) {
        return;
    }
    if LETTERS[(weighed.sum::<u32>() % 23) as usize] == t.b[first - 1] || named && t.b[first - 1].is_ascii_uppercase() {
        let about = t.has(EXPLAIN, t.sentence_start(first, 80), first);
        t.hit(What::CaseNumber, if about { Weight::Warn } else { Weight::Block }, first - 1, end, hits);
    }
}

/// MORGA 657054 SM9IJ, the number of a driver: five letters of the surname, the birth's year, month and day (for a
/// woman five is added to the month's first digit), two initials, three more (DVLA, D1 guidance).
fn driver(t: &Text<'_>, index: usize, hits: &mut Vec<Hit>) {
    let (birth, birth_end) = t.groups[index];
    let gap = usize::from(t.before(birth) == b' ');
    let Some(start) = birth.checked_sub(5 + gap).filter(|_| birth_end - birth >= 6) else { return };
    let rest = if birth_end - birth == 6 { t.skip(birth_end, b" ", 1) } else { return };
    let end = t.word_end(rest);
    let capital = |b: &u8| b.is_ascii_uppercase();
    let surname = t.slice(start, start + 5).iter().all(|b| capital(b) || *b == b'9') && !alnum(t.before(start));
    let initials = end - rest == 5
        && t.slice(rest, rest + 2).iter().all(|b| capital(b) || *b == b'9')
        && t.slice(rest + 2, end).iter().all(|b| capital(b) || b.is_ascii_digit());
    let digits = t.slice(birth, birth_end);
    let (month, day) = (value(&digits[1..3]) % 50, value(&digits[3..5]));
    if surname && initials && (1..=12).contains(&month) && (1..=31).contains(&day) {
        let weight = if explained(t, start, end, 60) { Weight::Warn } else { Weight::Block };
        t.hit(What::CaseNumber, weight, start, end, hits);
    }
}

/// "1037741, 1041180 (all Mosaic)": numbers whose system is told after them.
fn after_numbers(t: &Text<'_>, cue: &Cue, hits: &mut Vec<Hit>) {
    let open = t.slice(cue.start.saturating_sub(5), cue.start);
    let Some(bracket) = open.iter().rposition(|b| *b == b'(').map(|n| cue.start - open.len() + n) else { return };
    let said = t.slice(bracket + 1, cue.start);
    if !(said.is_empty() || said == b"all ") || t.at(cue.end) != b')' {
        return;
    }
    let last = t.groups.partition_point(|(start, _)| *start < bracket);
    let mut free = t.skip_back_most(bracket, b" ", 1);
    for (start, end) in t.groups[..last].iter().rev() {
        if *end < free || end - start < 5 || alnum(t.before(*start)) || of_a_thing(t, *start, *end) {
            return;
        }
        t.hit(What::CaseNumber, Weight::Warn, *start, *end, hits);
        free = t.skip_back_most(*start, b" ,;", 2);
    }
}
