//! In: a text. Out: where a person is named: a given name, a name in a place where only a name can stand
//! ("her son Zyrek"), initials beside an age ("J.B., 7"), a child's letter ("Child P").

use super::byte::{alnum, letter};
use super::cue::{ANY, BODY, CALLED, CHILD, Cue, KNOWN, Kinds, RELATION, ROAD, SCHOOL, TITLE};
use super::language::is_ordinary;
use super::names::{Given, given};
use super::text::{Age, Mention, Said, Sort, Text};

impl Text<'_> {
    /// Where a person is named.
    pub(super) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| mentions(self, self.ages()))
    }
}

/// All mentions in order, none twice.
fn mentions(t: &Text<'_>, ages: &[Age]) -> Vec<Mention> {
    let mut found = by_name(t);
    found.extend(t.all(TITLE).filter_map(|cue| titled(t, cue)));
    found.extend(t.all(RELATION).filter_map(|cue| beside_relation(t, cue)));
    found.extend(ages.iter().filter(|age| age.said > Said::Bare).filter_map(|age| beside_age(t, age)));
    found.extend(ages.iter().filter_map(|age| opens_line(t, age)));
    found.sort_by_key(|m| (m.start, std::cmp::Reverse(m.sort)));
    let mut end = 0;
    found.retain(|m| {
        let first = m.start >= end;
        end = if first { m.end } else { end };
        let ordinary = m.sort == Sort::Slot && is_ordinary(t, m.start, m.end);
        first && !t.has(KNOWN, m.start, m.start + 1) && !ordinary && !is_compound(t, m)
    });
    found
}

/// "AWS-hosted": capitals that a word is made with.
fn is_compound(t: &Text<'_>, m: &Mention) -> bool {
    let word = t.slice(m.start, m.end);
    let capitals = word.iter().take_while(|b| b.is_ascii_uppercase()).count();
    capitals > 2 && word.get(capitals) == Some(&b'-')
}

/// Every given name with what belongs to it, unless it is that of a place.
fn by_name(t: &Text<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut before = b'\n';
    let mut at = 0;
    while at < t.b.len() {
        let b = t.b[at];
        if b.is_ascii_uppercase() && !alnum(before) {
            let end = name_end(t, at);
            if let Some(mention) = named(t, at, end) {
                at = mention.end;
                found.push(mention);
            } else {
                at = end.max(at + 1);
            }
            before = t.before(at);
            continue;
        }
        before = b;
        at += 1;
    }
    found
}

/// The end of a word of letters, with hyphens and apostrophes inside, without a last "'s".
fn name_end(t: &Text<'_>, start: usize) -> usize {
    let to = (start + 40).min(t.b.len());
    let inside = |n: &usize| letter(t.b[*n]) || (matches!(t.b[*n], b'-' | b'\'') && letter(t.at(n + 1)));
    let end = (start..to).find(|n| !inside(n)).unwrap_or(to);
    if t.slice(start, end).ends_with(b"'s") { end - 2 } else { end }
}

fn named(t: &Text<'_>, start: usize, end: usize) -> Option<Mention> {
    // "[Hugo](https://…)" and "Max.gov" are no people.
    let linked = t.slice(end, end + 6) == b"](http" || t.at(end) == b'.' && letter(t.at(end + 1));
    let handle = t.at(end) == b'@' || t.before(start) == b'@';
    if end - start < 2 || linked || handle || t.at(end).is_ascii_digit() {
        return None;
    }
    let word = t.slice(start, end);
    // `lang: zh-Hans` names a script.
    if word == b"Hans" && t.slice(start.saturating_sub(3), start) == b"zh-" {
        return None;
    }
    let shouted = word.iter().all(|b| !b.is_ascii_lowercase());
    let listed = given(word)?;
    if is_ordinary(t, start, end) {
        return None;
    }
    let sort = match listed {
        _ if shouted && word.len() < 4 => return None,
        Given::Sure if shouted => Sort::Perhaps, // "CAIT" is an acronym
        Given::Sure => Sort::Given,
        Given::Word if !shouted && t.inside_a_sentence(start) => Sort::Given,
        Given::Word => Sort::Perhaps,
        Given::Place => Sort::Place,
    };
    let (last, surname, shortened) = surname(t, end);
    let behind = t.skip_back_most(start, b" ", 1);
    let word_before = t.word_start(behind);
    let saint = [&b"st"[..], b"saint", b"st."].iter().any(|s| t.slice(word_before, behind).eq_ignore_ascii_case(s))
        || t.slice(word_before.saturating_sub(3), start).starts_with(b"St. ");
    if t.in_web_address(start) {
        return None;
    }
    let dated = listed != Given::Sure && t.at(t.skip(last, b" ", 1)).is_ascii_digit();
    let called = surname
        && t.all_in(BODY, t.skip(last, b" ", 1), last + 2)
            .any(|cue| cue.start == last + 1 && cue.kinds & RELATION == 0);
    if saint
        || called
        || dated
        || is_place(t, end)
        || is_place(t, last)
        || is_called_after(t, end)
        || is_called_after(t, last)
    {
        return None;
    }
    // "Mary Seacole", "Project Martin": what another capitalised word leads is a surname or a title.
    let led = behind < start && t.b[word_before].is_ascii_uppercase() && t.name_at(word_before) == Some(behind);
    let sort = if led && t.cues_in(word_before, behind).all(|cue| cue.kinds & (RELATION | CHILD) == 0) {
        sort.min(Sort::Perhaps)
    } else {
        sort
    };
    let quoted = matches!(t.before(start), b'\'' | b'"') && matches!(t.at(last), b'\'' | b'"' | b',');
    Some(Mention { start, end: last, sort, shortened, surname, quoted, word: listed != Given::Sure })
}

/// "Ms Aderonke Bamgbose", "Mr T Penhaligon", "Mrs Threadgold": a title, and a name nobody listed.
fn titled(t: &Text<'_>, cue: &Cue) -> Option<Mention> {
    let next = t.skip(cue.end, b". ", 2);
    if next == cue.end || !t.b[cue.start].is_ascii_uppercase() || !t.at(next).is_ascii_uppercase() {
        return None;
    }
    let first = if t.name_at(next).is_some() { name_end(t, next) } else { t.initials_at(next)? };
    let last = t.skip(first, b". ", 2);
    let second = (last > first && t.at(last).is_ascii_uppercase()).then(|| t.name_at(last)).flatten();
    let alone = second.is_none() && first - next < 3;
    if alone || is_place(t, first) || second.is_some_and(|end| is_place(t, end)) {
        return None;
    }
    Some(Mention {
        start: cue.start,
        end: second.unwrap_or(first),
        sort: Sort::Titled,
        shortened: false,
        surname: second.is_some(),
        quoted: false,
        word: false,
    })
}

/// What follows a given name: where the whole name ends, whether by a surname or by its initial.
fn surname(t: &Text<'_>, end: usize) -> (usize, bool, bool) {
    let next = t.skip(end, b" ", 1);
    if next == end || !t.at(next).is_ascii_uppercase() {
        return (end, false, false);
    }
    let after = t.at(next + 1);
    let goes_on = after == b'\'' && t.at(next + 2).is_ascii_lowercase() && t.at(next + 2) != b's';
    let initial = !alnum(after) && !goes_on;
    let irish = t.at(next) == b'O' && t.at(next + 1) == b'\'' && !letter(t.at(next + 3));
    if t.at(next) != b'I' && initial {
        // "Jerome K. Jerome", "Anna B. Smith"
        let after = t.skip(next + 1, b". ", 2);
        let goes_on = t.at(next + 1) == b'.' && t.at(after).is_ascii_uppercase() && t.name_at(after).is_some();
        return if goes_on { (name_end(t, after), true, false) } else { (next + 1, false, true) };
    }
    if irish {
        return (next + 3, false, true);
    }
    let last = name_end(t, next);
    let whole = t.name_at(next) == Some(last) || given(t.slice(next, last)).is_some();
    if whole { (last, true, false) } else { (end, false, false) }
}

/// "Martin House", "Victoria Road", "John Klaus Federal Building": it stands before what makes it a place's name.
fn is_place(t: &Text<'_>, end: usize) -> bool {
    is_place_at(t, end) || {
        let next = t.skip(end, b" ", 1);
        let word = t.word_end(next);
        let last = t.skip(word, b" ", 1);
        let middle =
            next > end && t.at(next).is_ascii_uppercase() && last > word && !t.has(RELATION | CHILD, next, next + 1);
        middle && t.slice(last, last + 8).eq_ignore_ascii_case(b"building")
    }
}

fn is_place_at(t: &Text<'_>, end: usize) -> bool {
    let end = if t.slice(end, end + 2) == b"'s" { end + 2 } else { end };
    let next = t.skip(end, b" ", 1);
    next > end
        && t.at(next).is_ascii_uppercase()
        && t.cues_in(next, next + 1).any(|cue| cue.kinds & (BODY | ROAD | SCHOOL) != 0 && cue.kinds & RELATION == 0)
}

/// "Fraser guidelines", "Martha's Rule", "Teddy's Corner": a capital after "'s" begins the rest of a name.
fn is_called_after(t: &Text<'_>, end: usize) -> bool {
    let owns = t.slice(end, end + 2) == b"'s";
    let end = if owns { end + 2 } else { end };
    let next = t.skip(end, b" ", 1);
    let rest = owns
        && t.name_at(next).is_some()
        && !t.has(Kinds::MAX, next, next + 1)
        && given(t.slice(next, t.word_end(next))).is_none();
    next > end && (rest || t.has(CALLED, next, next + 1))
}

/// A capitalised word beside a relation: "her son Reece Holloway", "Irina P (mother)", "Mum = Lisa".
fn beside_relation(t: &Text<'_>, cue: &Cue) -> Option<Mention> {
    let (start, end, full) =
        after_possessive(t, cue).or_else(|| after_mark(t, cue)).or_else(|| before_bracket(t, cue))?;
    let shortened = full && end - t.word_start(end) == 1;
    Some(Mention { start, end, sort: Sort::Slot, shortened, surname: full && !shortened, quoted: false, word: false })
}

/// Where a name begins and ends, and whether a surname or its initial is part of it.
type Found = Option<(usize, usize, bool)>;

fn name(t: &Text<'_>, start: usize) -> Found {
    let first = t.name_at(start)?;
    let gap = t.skip(first, b" ", 1);
    let second = t.name_at(gap).or_else(|| t.initials_at(gap).filter(|end| end - gap < 3));
    match second.filter(|_| gap > first) {
        Some(end) => Some((start, end, true)),
        None => Some((start, first, false)),
    }
}

/// "Her son Reece Holloway", "Kasia's mother Irina".
fn after_possessive(t: &Text<'_>, cue: &Cue) -> Found {
    let word_end = cue.start - usize::from(t.before(cue.start) == b' ');
    let word = t.slice(t.word_start(word_end), word_end).to_ascii_lowercase();
    let owned = matches!(word.as_slice(), b"her" | b"his" | b"their" | b"my")
        || (word == b"s" && t.before(word_end - 1) == b'\'');
    let small = t.b[cue.start].is_ascii_lowercase();
    let next = t.skip(cue.end, b" ,", 2);
    let found = name(t, next).filter(|_| small && next > cue.end)?;
    // Nobody says "mum Lisa Potts" of a nun or a priest.
    (owned || (found.2 && next == cue.end + 1 && t.b[cue.end] == b' ')).then_some(found)
}

/// "Brother (Jamie L", "Mum = Lisa", "Mother: Irina P".
fn after_mark(t: &Text<'_>, cue: &Cue) -> Found {
    let mark = t.skip(cue.end, b" ", 1);
    let partner = t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"partner");
    if partner || !matches!(t.at(mark), b'(' | b':' | b'=') {
        return None;
    }
    let found = name(t, t.skip(mark + 1, b" \t", 3))?;
    let listed = matches!(t.at(t.skip(found.1, b" ", 2)), b':' | b'/');
    (!listed).then_some(found)
}

/// "Irina P (mother)".
fn before_bracket(t: &Text<'_>, cue: &Cue) -> Found {
    if t.before(cue.start) != b'(' || !matches!(t.at(cue.end), b')' | b',' | b'\'') {
        return None;
    }
    let end = t.skip_back(cue.start - 1, b" ");
    let last = t.word_start(end);
    let gap = t.skip_back(last, b" ");
    let first = t.word_start(gap);
    let full = t.name_at(first).is_some_and(|first_end| first_end == gap)
        && (t.name_at(last).is_some() || (end - last == 1 && t.b[last].is_ascii_uppercase()));
    match () {
        () if full && gap < last && !alnum(t.before(first)) => Some((first, end, true)),
        () if t.name_at(last) == Some(end) => Some((last, end, false)),
        () => None,
    }
}

/// "JT - yr 8": initials that open a line in which a school year is told.
fn opens_line(t: &Text<'_>, age: &Age) -> Option<Mention> {
    let start = t.skip(t.line_start(age.start, 60), b" |*>", 3);
    let end = t.initials_at(start)?;
    let divided = b"-|\t:;,".contains(&t.at(t.skip(end, b" ", 1)));
    let sure = age.said == Said::SchoolYear && divided && end - start > 1 && !is_acronym(t.slice(start, end));
    sure.then_some(Mention {
        start,
        end,
        sort: Sort::Initials,
        shortened: false,
        surname: false,
        quoted: false,
        word: false,
    })
}

/// Who is right beside an age, if it is not a known name: a capitalised word, initials, a child's letter.
fn beside_age(t: &Text<'_>, age: &Age) -> Option<Mention> {
    if t.in_code(age.start) {
        return None; // "Pick `(9) ECC`"
    }
    if let Some((start, end, sort)) = before_age(t, age) {
        return Some(Mention { start, end, sort, shortened: false, surname: false, quoted: false, word: false });
    }
    if age.said < Said::Plainly {
        return None;
    }
    let mut next = t.skip(age.end, b" ,:'\"", 3);
    if let Some(word) = t.cues_in(next, next + 1).filter(|cue| cue.kinds & CHILD != 0).map(|cue| cue.end).max() {
        next = t.skip(word, b" ,:('\"", 3);
    }
    let made = |start, end, sort| {
        Some(Mention { start, end, sort, shortened: false, surname: false, quoted: false, word: false })
    };
    if let Some(end) = t.name_at(next) {
        return made(next, end, Sort::Slot);
    }
    if let Some(end) = t.initials_at(next).filter(|end| end - next > 1 && !is_acronym(t.slice(next, *end))) {
        return made(next, end, Sort::Initials);
    }
    // "One Y5 pupil at Hillcrest, initials M.D."
    let said = t
        .cues_in(age.end, t.line_end(age.end, 60))
        .find(|cue| t.slice(cue.start, cue.end).eq_ignore_ascii_case(b"initials"))?;
    let start = t.skip(said.end, b" :", 2);
    made(start, t.initials_at(start)?, Sort::Initials)
}

/// "Tyler (9)", "Oskar N, age 5", "[Name: Aleksander W] [Age 9]", "T.S. age 16", "A.M.(F)(4)", "K.W. (f, 16".
fn before_age(t: &Text<'_>, age: &Age) -> Option<(usize, usize, Sort)> {
    const MARKS: &[u8] = b" ,(-:[]\t|'\"";
    let mut end = t.skip_back_most(age.start, MARKS, 5);
    let sex = t.slice(end.saturating_sub(3), end);
    if matches!(sex, [b'(', b'M' | b'F', b')']) {
        end = t.skip_back_most(end - 3, b" ", 1);
    } else if matches!(sex, [.., b'(' | b' ', b'M' | b'F' | b'm' | b'f']) {
        end = t.skip_back_most(end - 1, MARKS, 3);
    }
    let across = t.slice(end, age.start + 1).iter().any(|b| b"|\t".contains(b));
    let start = t.name_start(end);
    let named = t.name_at(start).is_some_and(|name_end| name_end >= end) && !t.has(ANY, start, start + 1);
    if named && age.said >= if across { Said::Plainly } else { Said::Between } {
        // "Neglect | 11": a word we know is no name.
        let word = t.cues_in(start, start + 1).any(|cue| cue.end >= end);
        return (!word).then_some((start, end, Sort::Slot));
    }
    // A surname's initial, with a first name before it.
    let initial = end.checked_sub(1).filter(|n| t.b[*n].is_ascii_uppercase() && !alnum(t.before(*n)));
    if let Some(initial) = initial {
        let first_end = t.skip_back(initial, b" ");
        let first = t.name_start(first_end);
        if first_end < initial && t.name_at(first) == Some(first_end) {
            return Some((first, end, Sort::Slot));
        }
    }
    let from = end.saturating_sub(7);
    let initials = (from..end)
        .find(|n| t.initials_at(*n).is_some_and(|last| last == end || last + 1 == end && t.at(last) == b'.'));
    if let Some(start) = initials.filter(|start| end - start > 1) {
        let dotted = t.slice(start, end).contains(&b'.');
        let known = dotted || !is_acronym(t.slice(start, end));
        let cell = b"\t|;".contains(&t.before(start)) && b"\t|;".contains(&t.at(end));
        let sure = age.said >= Said::Plainly || dotted || cell && age.said == Said::Between;
        return (known && sure).then_some((start, end, Sort::Initials));
    }
    let start = t.word_start(end);
    let letter = (2..=3).contains(&(end - start))
        && t.b[start].is_ascii_uppercase()
        && t.slice(start + 1, end).iter().all(u8::is_ascii_digit)
        || end - start == 1
            && t.b[start].is_ascii_uppercase()
            && t.cues_in(start.saturating_sub(13), start)
                .any(|cue| cue.kinds & CHILD != 0 && cue.end + 1 == start && t.before(start) == b' ');
    (letter && age.said >= Said::Between).then_some((start, end, Sort::Letter))
}

/// Capitals that are no initials.
fn is_acronym(word: &[u8]) -> bool {
    const ACRONYMS: &[&[u8]] = &[
        b"YP", b"CP", b"CE", b"LA", b"HV", b"GP", b"SW", b"PA", b"UK", b"EU", b"KS", b"EH", b"SEN", b"CLA", b"LAC",
        b"CIN", b"DSL", b"DV", b"DA", b"DC", b"PC", b"NHS", b"CPP", b"CSE", b"CCE", b"EHE", b"NEET", b"PE", b"RE",
        b"PSHE", b"RSE", b"IT", b"ICT", b"FGM", b"SRE", b"AM", b"PM", b"FT", b"NQT", b"ECT", b"TA", b"HLTA", b"LSA",
        b"A", b"B", b"C", b"D", b"ALL", b"FE", b"HE", b"SCR", b"ICB", b"CSC", b"MAT", b"RC", b"UASC", b"EAL", b"FSM",
        b"PP", b"ADHD", b"ASD", b"WT", b"II", b"III", b"IV", b"CH", b"PT", b"NO", b"VOL", b"PAR", b"ID", b"TV", b"DVD",
        b"US", b"OR", b"AND", b"IN", b"THE",
    ];
    ACRONYMS.contains(&word)
}
