//! In: a text. Out: mobile numbers, NHS numbers and National Insurance numbers.
//!
//! An NHS number is ten digits, the last of them a check digit (NHS Data Dictionary, modulus 11). An
//! ISBN's is reckoned the same way, so what a label in front says decides: "NHS" proves a number even if
//! it was mistyped, "ISBN" or "order" proves that it is none. The letters of a National Insurance number
//! are those HMRC gives out (manual NIM39110).

use super::around::{PRIVATE_ENOUGH, explained, private};
use super::byte::{alnum, value};
use super::cue::{CASE, Cue, EXPLAIN, FAMILY, HOMELY, INSURANCE, NHS, NUMBER, PHONE, RELATION, TEAM, THING, WORKER};
use super::language;
use super::text::Sort;
use super::text::Text;
use super::{Hit, Weight, What};

/// Groups of digits with a mark or two between, such as a telephone number.
pub(super) struct Run {
    /// Indexes of its groups.
    pub first: usize,
    pub last: usize,
}

/// How many groups one number may have.
const MOST_GROUPS: usize = 12;

/// All runs, in order.
pub(super) fn runs(t: &Text<'_>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for (index, (start, _)) in t.groups.iter().enumerate() {
        let joined = index > 0 && joins(t.slice(t.groups[index - 1].1, *start));
        match out.last_mut() {
            Some(run) if joined => run.last = index,
            _ => out.push(Run { first: index, last: index }),
        }
    }
    out
}

/// Whether what stands between two groups of digits lets them be one number.
fn joins(between: &[u8]) -> bool {
    (1..=3).contains(&between.len())
        && between.iter().all(|b| b" -./()_\n".contains(b))
        && between.iter().filter(|b| **b == b'\n').count() < 2
        // A dash that opens a line begins another item.
        && !between.windows(2).any(|pair| pair == b"\n-")
}

/// Every run whose groups are divided as those of a telephone number.
pub(super) fn telephones(t: &Text<'_>) -> Vec<(usize, usize, String)> {
    let divided = |index: usize| {
        let between = t.slice(t.groups[index].1, t.groups[index + 1].0);
        between.len() < 3 && between.iter().all(|b| b" -()".contains(b))
    };
    let mut out = Vec::new();
    for run in runs(t) {
        let mut first = run.first;
        for index in run.first..=run.last {
            if index == run.last || !divided(index) {
                let (start, end) = (t.groups[first].0, t.groups[index].1);
                let digits =
                    t.slice(start, end).iter().filter(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
                let (start, end) = t.original(start, end);
                out.push((start, end, digits));
                first = index + 1;
            }
        }
    }
    out
}

pub(super) fn numbers(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for run in runs(t) {
        let mut group = run.first;
        while group <= run.last {
            group = match number_at(t, &run, group, hits) {
                Some(last) => last + 1,
                None => group + 1,
            };
        }
    }
}

/// The number that begins with this group, if one does: the index of its last group.
fn number_at(t: &Text<'_>, run: &Run, first: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let mut digits = Vec::with_capacity(16);
    let mut lengths = Vec::with_capacity(MOST_GROUPS);
    let last = run.last.min(first + MOST_GROUPS - 1);
    for index in first..=last {
        let (start, end) = t.groups[index];
        if end - start > 14 - digits.len() {
            return None;
        }
        digits.extend_from_slice(&t.b[start..end]);
        lengths.push(end - start);
        let (from, to) = (t.groups[first].0, end);
        let found = mobile(t, from, to, &digits, &lengths).or_else(|| nhs(t, from, to, &digits, &lengths));
        if let Some((what, weight, from)) = found {
            t.hit(what, weight, from, to, hits);
            return Some(index);
        }
    }
    None
}

type Found = Option<(What, Weight, usize)>;

fn mobile(t: &Text<'_>, start: usize, end: usize, digits: &[u8], lengths: &[usize]) -> Found {
    let national = abroad(digits).unwrap_or(digits);
    let inland = national.len() == digits.len();
    let local = national.strip_prefix(b"0").unwrap_or(national);
    let whole = local.len() == 10 && local[0] == b'7' && (!inland || digits[0] == b'0');
    // "07.12.2023 125" is a day and a count: a number's first group is not two and two.
    // "0.7123 456" is a weight among figures: only blanks and brackets divide single figures of a telephone.
    let divided = t.slice(start, end).iter().all(|b| b.is_ascii_digit() || b" ()-".contains(b));
    if lengths.contains(&1) && !divided {
        return None;
    }
    let dated = inland && lengths.len() > 2 && lengths[..2] == [2, 2] && matches!(lengths[2], 2 | 4);
    let short = !whole && inland && local.len() == 10 && lacks_nought(t, start, digits, lengths);
    let alone = if t.before(start) | 32 == b'o' { short } else { stands_alone(t, start, end) };
    if !(whole || short) || dated || !alone {
        return None;
    }
    if lengths.len() == 1 && t.in_web_address(start) && !dials(t, start) {
        return Some((What::Mobile, Weight::Quiet, start));
    }
    let mut from = start;
    while from > 0 && b"+(".contains(&t.b[from - 1]) && start - from < 2 {
        from -= 1;
    }
    Some((What::Mobile, mobile_weight(t, start, end), from))
}

/// A spreadsheet drops the first nought, and some write the letter for it: "mob. 7700900123", "O7700 900123".
fn lacks_nought(t: &Text<'_>, start: usize, digits: &[u8], lengths: &[usize]) -> bool {
    let written = t.before(start) | 32 == b'o' && !alnum(t.before(start - 1));
    let said = t.cues_in(t.line_start(start, 20), start).any(|cue| cue.kinds & PHONE != 0 && start - cue.end < 6);
    let grouped = matches!(lengths, [10] | [4, 6] | [4, 3, 3] | [5, 5] | [3, 3, 4]);
    digits[0] == b'7' && grouped && (written || said && !alnum(t.before(start)))
}

/// An address that rings a number, such as `https://wa.me/447…`.
fn dials(t: &Text<'_>, start: usize) -> bool {
    let before = t.slice(start.saturating_sub(24), start).to_ascii_lowercase();
    [&b"wa.me/"[..], b"tel:", b"sms:", b"phone="].iter().any(|part| before.windows(part.len()).any(|w| w == *part))
}

/// What follows the code of the country.
fn abroad(digits: &[u8]) -> Option<&[u8]> {
    let rest = digits.strip_prefix(b"0044").or_else(|| digits.strip_prefix(b"44"))?;
    let rest = rest.strip_prefix(b"0").unwrap_or(rest);
    (rest.len() == 10).then_some(rest)
}

/// A team's own mobile, to which children write, is no person's; nor is a number spoken about. A relation or
/// a name in the sentence makes it one's.
fn mobile_weight(t: &Text<'_>, start: usize, end: usize) -> Weight {
    let from = t.sentence_start(start, 110).max(t.line_start(start, 110));
    let to = t.line_end(end, 90);
    // “jo@example.org” explains nothing.
    let spoken = t.all_in(EXPLAIN, from, start).any(|cue| !b"@.".contains(&t.before(cue.start)));
    let teams = t.all_in(TEAM, t.paragraph(start).max(start.saturating_sub(110)), to).count();
    let related = t.all_in(RELATION, from, t.line_end(end, 40)).any(|cue| !t.slice(cue.start, cue.end).ends_with(b"s"));
    let people = t.mentions();
    let first = people.partition_point(|m| m.start < from);
    let named = people[first..].iter().take_while(|m| m.start < to).any(|m| m.sort >= Sort::Initials);
    // Ofcom keeps these for plays and examples.
    let nobodys = t.slice(start, end).iter().copied().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let nobodys = nobodys.windows(7).any(|w| w == b"7700900");
    // "07700 900000 to 900999": all of them.
    let range =
        [&b" to 900"[..], b" to 07700", b" - 900", b"-900"].iter().any(|to| t.slice(end, end + to.len()) == *to);
    match () {
        () if (spoken || range) && nobodys => Weight::Quiet,
        () if spoken => Weight::Warn,
        () if related || named || teams == 0 => Weight::Block,
        () if t.all_in(TEAM, from, to).count() > 1 => Weight::Quiet,
        () => Weight::Warn,
    }
}

fn nhs(t: &Text<'_>, start: usize, end: usize, digits: &[u8], lengths: &[usize]) -> Found {
    if digits.len() != 10 || digits.windows(2).all(|two| two[0] == two[1]) || digits == b"1234567890" {
        return None;
    }
    let from = t.line_start(start, 48);
    let label = t.cues_in(from, start).rev().find(|cue| cue.kinds & (NHS | THING) != 0);
    let named = label.is_some_and(|cue| cue.kinds & NHS != 0 && leads(t, cue.end, start));
    // What the line before speaks of ("BEGIN:VCALENDAR") explains nothing here.
    let explained = explained(t, start, end, 60);
    if named && !is_telephone(digits, lengths) {
        let weight = match explained {
            true if is_specimen(digits) => Weight::Quiet,
            true => Weight::Warn,
            false => Weight::Block,
        };
        return Some((What::NhsNumber, weight, start));
    }
    // "1-800-555-0100": how North America dials.
    if lengths == [3, 3, 4] && b"-. ".contains(&t.before(start)) && t.word_start(start - 1) + 2 == start {
        let one = t.before(start - 1) == b'1';
        if one && !alnum(t.before(start - 2)) {
            return None;
        }
    }
    let shaped = match lengths {
        [10] => own_token(t, start, end),
        [3, 3, 4] => same_marks(t, start, end) && stands_alone(t, start, end),
        _ => false,
    };
    if !shaped || digits[0] < b'3' || !checks(digits) || t.in_web_address(start) {
        return None;
    }
    let other = label.is_some_and(|cue| cue.kinds & THING != 0 && leads(t, cue.end, start) && start - cue.end < 24);
    let sentence = t.sentence_start(start, 90);
    let dialled = t.all_in(PHONE, sentence, start).any(|cue| {
        let word = t.slice(cue.start, cue.end).to_ascii_lowercase();
        !t.has(RELATION, sentence, start) && (word.starts_with(b"phone") || word.starts_with(b"tel"))
    });
    let weight = match () {
        () if other || dialled || explained && is_specimen(digits) => Weight::Quiet,
        () if explained || matches!(digits[0], b'5' | b'8') || t.has(PHONE, t.line_start(start, 60), start) => {
            Weight::Warn
        }
        () => Weight::Block,
    };
    Some((What::NhsNumber, weight, start))
}

/// The number of the data dictionary's page, and those never given to anybody, which begin with 999.
fn is_specimen(digits: &[u8]) -> bool {
    digits == b"9434765919" || digits.starts_with(b"999")
}

/// Whether from a label to a number nothing but small words and marks is said.
fn leads(t: &Text<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    let mut words = 0;
    while at < to {
        if alnum(t.at(at)) {
            let end = t.word_end(at).min(to);
            let cue = t.cues_in(at, at + 1).any(|cue| cue.kinds & (NUMBER | NHS | FAMILY) != 0);
            words += usize::from(!cue);
            at = end.max(at + 1);
        } else if matches!(t.at(at), b'\n') {
            return false;
        } else {
            at += 1;
        }
    }
    words <= 2
}

/// 0800 123 456 and the like.
fn is_telephone(digits: &[u8], lengths: &[usize]) -> bool {
    digits[0] == b'0' && lengths[0] > 3 && lengths.len() > 1
}

/// Ten digits whose last is the check digit (modulus 11) of the others.
fn checks(digits: &[u8]) -> bool {
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    (11 - sum % 11) % 11 == u32::from(digits[9] - b'0')
}

/// Between the groups stands the same mark each time.
fn same_marks(t: &Text<'_>, start: usize, end: usize) -> bool {
    let marks: Vec<u8> = t.slice(start, end).iter().copied().filter(|b| !b.is_ascii_digit()).collect();
    let half = marks.len() / 2;
    marks.len().is_multiple_of(2) && (marks[..half] == marks[half..] || marks.contains(&b'\n'))
}

/// No letter, and no part of a larger number, stands right before or after.
fn stands_alone(t: &Text<'_>, start: usize, end: usize) -> bool {
    let before = t.before(start);
    let glued = t.cues_in(start.saturating_sub(24), start).any(|cue| cue.end == start);
    (glued || !alnum(before) && !matches!(before, b'$' | b'#')) && !t.at(end).is_ascii_alphabetic()
}

/// It stands between blanks, brackets or cells, as no id inside an address, hash or decimal does.
fn own_token(t: &Text<'_>, start: usize, end: usize) -> bool {
    let open = |b: u8| !alnum(b) && !b"$#._-/%&=?@~+".contains(&b);
    let after = t.at(end);
    let closes = open(after) || (b".?-/=&".contains(&after) && !alnum(t.at(end + 1)));
    let before = t.before(start);
    let opens = open(before) || (before == b'=' || before == b'-' || before == b'/') && !alnum(t.before(start - 1));
    (opens && closes) || (stands_alone(t, start, end) && alnum(before))
}

/// Two letters, six digits, a letter from A to D.
pub(super) fn insurance(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for (index, (first, _)) in t.groups.iter().enumerate() {
        let gap = usize::from(b" -.".contains(&t.before(*first)));
        let Some(start) = first.checked_sub(2 + gap) else { continue };
        let pair = t.slice(start, start + 2);
        if alnum(t.before(start)) || !pair.iter().all(u8::is_ascii_alphabetic) {
            continue;
        }
        let Some(last) = six_digits(t, index) else { continue };
        let end = t.groups[last].1;
        let suffix = t.skip(end, b" -./", 1);
        let lettered = matches!(t.at(suffix).to_ascii_uppercase(), b'A'..=b'D') && !alnum(t.at(suffix + 1));
        // “yn 2025-26”: a small word and a span of years.
        let years = last == index + 1 && pair[1].is_ascii_lowercase() && span_of_years(t.slice(*first, end));
        let named = !years && t.has(INSURANCE, t.line_start(start, 60), start);
        if !may_be_given(pair) || !(lettered || named && !alnum(t.at(end))) {
            continue;
        }
        let together = gap == 0 && last == index && suffix == end;
        let from = t.line_start(start, 60);
        let persons = named || t.has(NUMBER | CASE | WORKER, from, start) || t.has(CASE, start, t.line_end(end, 60));
        let weight = match () {
            () if explained(t, start, suffix, 60) => Weight::Warn,
            () if together && !persons => Weight::Warn,
            () => Weight::Block,
        };
        let end = if lettered { suffix + 1 } else { end };
        t.hit(What::InsuranceNumber, weight, start, end, hits);
    }
}

/// “2025-26”, “2025/26”: four digits of this age and the last two of the next year.
fn span_of_years(text: &[u8]) -> bool {
    let [a @ (b'1' | b'2'), b, c, d, b'-' | b'/', e, f] = text else { return false };
    (*a == b'1' && *b == b'9' || *a == b'2' && *b == b'0') && (value(&[*c, *d]) + 1) % 100 == value(&[*e, *f])
}

/// After its name, one character at a time or partly blotted out: "ni: j s 2 2 8 4 6 1 c", "|P|R|6|4|1|9|0|2|B|",
/// "NI no LN 84 -- -- C".
pub(super) fn insurance_in_boxes(t: &Text<'_>, hits: &mut Vec<Hit>) {
    // “ni” is the Welsh for “we”.
    let says_we = |cue: &Cue| {
        t.slice(cue.start, cue.end) == b"ni"
            && language::stands_in(t, t.line_start(cue.start, 200), t.line_end(cue.end, 200))
    };
    for cue in t.all(INSURANCE).filter(|cue| !says_we(cue)) {
        let to = (cue.end + 60).min(t.b.len());
        for start in (cue.end..to).filter(|at| alnum(t.b[*at]) && !alnum(t.before(*at))) {
            let mut squeezed = Vec::with_capacity(9);
            let mut end = start;
            for at in start..(start + 36).min(t.b.len()) {
                match t.b[at] {
                    b if b.is_ascii_alphanumeric() => squeezed.push(b.to_ascii_uppercase()),
                    b'-' | b'*' if squeezed.len() > 2 && squeezed.last().is_none_or(|b| *b != b'-') => {
                        squeezed.push(b'-')
                    }
                    b if b" -./|_*".contains(&b) => continue,
                    _ => break,
                }
                end = at + 1;
                if squeezed.len() == 9 {
                    break;
                }
            }
            if let Some(weight) = boxed(&squeezed, t.at(end)) {
                t.hit(What::InsuranceNumber, weight, start, end, hits);
                break;
            }
        }
    }
}

fn boxed(squeezed: &[u8], next: u8) -> Option<Weight> {
    let pair = squeezed.get(..2)?;
    if !pair.iter().all(u8::is_ascii_alphabetic) || !may_be_given(pair) || alnum(next) {
        return None;
    }
    if squeezed.contains(&b'-') {
        let some = squeezed.get(2..4)?.iter().all(u8::is_ascii_digit);
        return some.then_some(Weight::Warn);
    }
    let figures = squeezed.get(2..8)?;
    if figures.windows(2).all(|two| two[0] == two[1]) {
        return None; // "AA999999A" is a pattern
    }
    if figures.iter().all(u8::is_ascii_digit) && squeezed.get(8).is_none_or(|b| b"ABCD".contains(b)) {
        return Some(Weight::Block);
    }
    None
}

/// A landline in a home, or half of a number, where a family is spoken of: "Family landline 0113 496 0182, ask
/// for Nanna Jean", "Dad's phone ends 0471".
pub(super) fn telephones_at_home(t: &Text<'_>, hits: &mut Vec<Hit>) {
    for run in runs(t) {
        let (start, end) = (t.groups[run.first].0, t.groups[run.last].1);
        let divided = t.slice(start, end).iter().all(|b| b.is_ascii_digit() || b" ()-".contains(b));
        if end - start > 20 || !divided || !stands_alone(t, start, end) {
            continue;
        }
        let digits: Vec<u8> = t.slice(start, end).iter().copied().filter(u8::is_ascii_digit).collect();
        let landline = (10..=11).contains(&digits.len()) && digits[0] == b'0' && matches!(digits[1], b'1' | b'2');
        let before = t.line_start(start, 40);
        let ends = (3..=4).contains(&digits.len())
            && t.has(PHONE, before, start)
            && [&b" ends "[..], b"ending ", b"ends in "]
                .iter()
                .any(|w| t.slice(start.saturating_sub(9), start).windows(w.len()).any(|s| s == *w));
        if !(landline || ends) {
            continue;
        }
        let (line, line_end) = (t.line_start(start, 110), t.line_end(end, 110));
        let teams = t.has(TEAM | THING, line, line_end) || t.names_body(line, line_end);
        let home = t.has(HOMELY, line, line_end);
        let private = private(t, start, end);
        let weight = match () {
            () if landline && home && private >= PRIVATE_ENOUGH => Weight::Block,
            () if (home || !teams) && private >= PRIVATE_ENOUGH => Weight::Warn,
            () => continue,
        };
        t.hit(What::Mobile, weight, start, end, hits);
    }
}

/// Six digits as 123456 or 12 34 56: the index of the last group.
fn six_digits(t: &Text<'_>, first: usize) -> Option<usize> {
    let length = |index: usize| t.groups.get(index).map_or(0, |(start, end)| end - start);
    if length(first) == 6 {
        return Some(first);
    }
    let joined = |index: usize| {
        let between = t.slice(t.groups[index - 1].1, t.groups[index].0);
        between.len() == 1 && b" -./".contains(&between[0])
    };
    let pairs = (first..first + 3).all(|index| length(index) == 2) && joined(first + 1) && joined(first + 2);
    pairs.then_some(first + 2)
}

fn may_be_given(pair: &[u8]) -> bool {
    let pair = pair.to_ascii_uppercase();
    !pair.iter().any(|b| b"DFIQUV".contains(b))
        && pair[1] != b'O'
        && !matches!(pair.as_slice(), b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ")
}
