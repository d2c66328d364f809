//! In: any text. Out: where it holds what could identify a child, a parent or a worker, or let a
//! stranger in: a health or insurance number, a mobile, a date of birth, a home address, a case
//! number, a person's mailbox, the link of a meeting, a marking of secrecy.
//!
//! It knows shapes, not people: a name alone has no shape. What it takes for such data is never
//! repeated in a message; [`hide`] blots it out of any line that is shown.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    NhsNumber,
    InsuranceNumber,
    Mobile,
    BirthDate,
    HomeAddress,
    CaseNumber,
    PersonsMailbox,
    JoinLink,
    Marking,
}

/// All of them.
pub const ALL: &[What] = &[
    What::NhsNumber,
    What::InsuranceNumber,
    What::Mobile,
    What::BirthDate,
    What::HomeAddress,
    What::CaseNumber,
    What::PersonsMailbox,
    What::JoinLink,
    What::Marking,
];

impl What {
    /// The code of the finding.
    pub fn code(self) -> &'static str {
        match self {
            What::NhsNumber => "safety/nhs-number",
            What::InsuranceNumber => "safety/insurance-number",
            What::Mobile => "safety/mobile-number",
            What::BirthDate => "safety/birth-date",
            What::HomeAddress => "safety/home-address",
            What::CaseNumber => "safety/case-number",
            What::PersonsMailbox => "safety/persons-mailbox",
            What::JoinLink => "safety/join-link",
            What::Marking => "safety/marking",
        }
    }

    /// Why it matters to a reader, or to whom it belongs.
    pub fn why(self) -> &'static str {
        match self {
            What::Mobile => "Staff change; a published mobile number outlives the job and exposes a person.",
            What::PersonsMailbox => "The person leaves, and a worried reader writes to nobody; or the person is found.",
            What::JoinLink => "Anybody who finds it can sit in on what was meant for a few.",
            What::Marking => "Somebody decided that the public must not read this.",
            _ => "With it a stranger can tell which child or family a page is about, and find them.",
        }
    }

    /// How to mend it.
    pub fn fix(self) -> &'static str {
        match self {
            What::Mobile => "give the service's own number, on a contact page; a text line goes into its `textphone`",
            What::PersonsMailbox => "give the mailbox of the team",
            What::JoinLink => "take it out, and write that it is sent on booking",
            What::Marking => "set `access: confidential`, or take the marked part out",
            _ => "take it out, or put it between `:::withheld` and `:::`",
        }
    }

    /// For messages: "this looks like …".
    pub fn words(self) -> &'static str {
        match self {
            What::NhsNumber => "an NHS number",
            What::InsuranceNumber => "a National Insurance number",
            What::Mobile => "a mobile telephone number",
            What::BirthDate => "somebody's date of birth",
            What::HomeAddress => "an address with house number and postcode",
            What::CaseNumber => "the number of a case or record",
            What::PersonsMailbox => "one person's e-mail address",
            What::JoinLink => "what lets anybody into a meeting or an account",
            What::Marking => "a marking that forbids publication",
        }
    }
}

/// One place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: What,
    pub start: usize,
    pub end: usize,
}

/// Everything found, in order of place.
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    numbers(text, &mut hits);
    insurance(text, &mut hits);
    births(text, &mut hits);
    addresses(text, &mut hits);
    records(text, &mut hits);
    mailboxes(text, &mut hits);
    joins(text, &mut hits);
    markings(text, &mut hits);
    hits.sort_by_key(|hit| (hit.start, hit.what));
    hits
}

/// The text with every letter and digit of what was found blotted out. It keeps its length.
pub fn hide(text: &str) -> String {
    let hits = find(text);
    if hits.is_empty() {
        return text.to_owned();
    }
    let inside = |at: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&at));
    text.char_indices().map(|(at, c)| if inside(at) && c.is_alphanumeric() { '•' } else { c }).collect()
}

/// Every run of digits that could be a telephone number: where it stands, and its digits.
pub fn numbers_in(text: &str) -> Vec<(usize, usize, String)> {
    runs(text).into_iter().map(|run| (run.start, run.end, run.digits)).collect()
}

/// The same value whatever its spaces and case, to compare two of them.
pub fn bare(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

/// A run of digits with single spaces or hyphens between, such as a telephone number.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    groups: Vec<usize>,
}

fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut run = Run { start, end: at, digits: String::new(), groups: vec![0] };
        while at < bytes.len() {
            match bytes[at] {
                digit if digit.is_ascii_digit() => {
                    run.digits.push(digit as char);
                    if let Some(last) = run.groups.last_mut() {
                        *last += 1;
                    }
                    at += 1;
                    run.end = at;
                }
                b' ' | b'-' | b')' if next_digit(bytes, at).is_some() => {
                    at = next_digit(bytes, at).unwrap_or(at + 1);
                    run.groups.push(0);
                }
                _ => break,
            }
        }
        out.push(run);
    }
    out
}

/// Where the digits go on after one or two separators.
fn next_digit(bytes: &[u8], at: usize) -> Option<usize> {
    [at + 1, at + 2].into_iter().find(|next| {
        bytes.get(*next).is_some_and(u8::is_ascii_digit)
            && bytes[at..*next].iter().all(|c| matches!(c, b' ' | b'-' | b'(' | b')'))
    })
}

fn numbers(text: &str, hits: &mut Vec<Hit>) {
    for run in runs(text) {
        let before = text[..run.start].chars().next_back();
        let after = text[run.end..].chars().next();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_' | '£'))
            || after.is_some_and(|c| c.is_alphabetic() || c == '_')
        {
            continue;
        }
        let start = if before == Some('+') { run.start - 1 } else { run.start };
        let national = run.digits.strip_prefix("44").filter(|_| before == Some('+')).unwrap_or(&run.digits);
        let national = national.strip_prefix('0').unwrap_or(national);
        let abroad = before == Some('+') && run.digits.starts_with("44");
        if national.len() == 10 && national.starts_with('7') && (abroad || run.digits.starts_with("07")) {
            hits.push(Hit { what: What::Mobile, start, end: run.end });
        } else if matches!(run.groups.as_slice(), [10] | [3, 3, 4]) && is_nhs_number(&run.digits) {
            hits.push(Hit { what: What::NhsNumber, start, end: run.end });
        }
    }
}

/// Ten digits whose last is the check digit (modulus 11) of the others.
fn is_nhs_number(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || digits[0] == 0 || digits.iter().all(|d| *d == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Two letters, six digits, a letter from A to D.
fn insurance(text: &str, hits: &mut Vec<Hit>) {
    for (start, word_end) in words(text) {
        let mut letters = String::new();
        let mut end = start;
        for (at, c) in text[start..].char_indices() {
            match c {
                ' ' if at > 0 => continue,
                c if c.is_ascii_alphanumeric() && letters.len() < 9 => letters.push(c.to_ascii_uppercase()),
                _ => break,
            }
            end = start + at + 1;
            if letters.len() == 9 {
                break;
            }
        }
        let whole = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let first = text[start..word_end].len();
        if whole && matches!(first, 2 | 4 | 6 | 8 | 9) && is_insurance(&letters) {
            hits.push(Hit { what: What::InsuranceNumber, start, end });
        }
    }
}

fn is_insurance(letters: &str) -> bool {
    let bytes = letters.as_bytes();
    bytes.len() == 9
        && bytes[..2].iter().all(|c| c.is_ascii_uppercase() && !b"DFIQUV".contains(c))
        && bytes[1] != b'O'
        && !matches!(&letters[..2], "BG" | "GB" | "KN" | "NK" | "NT" | "TN" | "ZZ")
        && bytes[2..8].iter().all(u8::is_ascii_digit)
        && (b'A'..=b'D').contains(&bytes[8])
}

/// Start and end of every word of letters and digits.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}

/// Every place where one of the words stands, whole and in any case.
fn mentions<'t>(text: &'t str, lower: &str, of: &'t [&'t str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for word in of {
        for (at, _) in lower.match_indices(word) {
            let end = at + word.len();
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            if edge(text[..at].chars().next_back()) && edge(text[end..].chars().next()) {
                found.push((at, end));
            }
        }
    }
    found
}

const BIRTH: &[&str] = &["dob", "d.o.b", "d.o.b.", "date of birth", "birth date"];
/// "Born" is said of other things too, so its date has to follow at once.
const BORN: &[&str] = &["born on", "born"];

/// "DOB" or "born", and a whole date soon after.
fn births(text: &str, hits: &mut Vec<Hit>) {
    let lower = lowered(text);
    for (said, reach) in [(BIRTH, 24), (BORN, 2)] {
        for (start, end) in mentions(text, &lower, said) {
            if let Some(length) = date_within(&lower[end..], reach) {
                hits.push(Hit { what: What::BirthDate, start, end: end + length });
            }
        }
    }
}

/// Lower case, byte for byte as long as the text.
fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Where a whole date (day, month and year) that begins within so many bytes ends.
fn date_within(lower: &str, reach: usize) -> Option<usize> {
    let starts = lower.char_indices().map(|(at, _)| at).take_while(|at| *at <= reach);
    let mut before = ' ';
    for at in starts {
        let first = lower[at..].chars().next()?;
        if first == '\n' {
            return None;
        }
        if first.is_ascii_digit()
            && !before.is_alphanumeric()
            && let Some(length) = date_at(&lower[at..])
        {
            return Some(at + length);
        }
        before = first;
    }
    None
}

/// The length of a date such as 3/4/2015, 03-04-15, 2015-04-03 or 3rd April 2015.
fn date_at(text: &str) -> Option<usize> {
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = number(text);
    let rest = &text[first..];
    let mark = rest.chars().next()?;
    if matches!(mark, '/' | '-' | '.') {
        let second = number(&rest[1..]);
        let tail = rest.get(1 + second..)?;
        if !tail.starts_with(mark) {
            return None;
        }
        let third = number(&tail[1..]);
        let shape = (first, second, third);
        let whole = matches!(shape, (1 | 2, 1 | 2, 2 | 4) | (4, 1 | 2, 1 | 2));
        return whole.then_some(first + 1 + second + 1 + third);
    }
    let gap = |text: &str| text.len() - text.trim_start_matches([' ', ',']).len();
    let ordinal = ["st", "nd", "rd", "th"].iter().find(|o| rest.starts_with(**o)).map_or(0, |o| o.len());
    let mut at = first + ordinal;
    at += gap(&text[at..]);
    let month = text[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
    if first > 2 || month < 3 || !MONTHS.iter().any(|m| text[at..].starts_with(m)) {
        return None;
    }
    at += month;
    at += gap(&text[at..]);
    (number(&text[at..]) == 4).then_some(at + 4)
}

/// The length of a whole date in the text, with its place, wherever it stands.
pub fn dates(text: &str) -> Vec<(usize, usize)> {
    let lower = lowered(text);
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in lower.char_indices() {
        let free = out.last().is_none_or(|(_, end)| at >= *end);
        if c.is_ascii_digit() && !before.is_alphanumeric() && free {
            out.extend(date_at(&lower[at..]).map(|length| (at, at + length)));
        }
        before = c;
    }
    out
}

/// A postcode, and a house number not long before it.
fn addresses(text: &str, hits: &mut Vec<Hit>) {
    let words = words(text);
    for pair in words.windows(2) {
        let [(start, middle), (next, end)] = *pair else { continue };
        let split = text[middle..next].chars().eq([' ']) && is_postcode(&text[start..middle], &text[next..end]);
        let whole = &text[start..middle];
        let joined =
            whole.len() > 4 && whole.is_ascii() && is_postcode(&whole[..whole.len() - 3], &whole[whole.len() - 3..]);
        let end = match (split, joined) {
            (true, _) => end,
            (_, true) => middle,
            _ => continue,
        };
        if let Some(from) = house_number(text, start) {
            hits.push(Hit { what: What::HomeAddress, start: from, end });
        }
    }
}

/// Whether `outward inward` is a postcode: SW1A 1AA.
fn is_postcode(outward: &str, inward: &str) -> bool {
    let out = outward.as_bytes();
    let letters = out.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let ends = out.get(letters..).unwrap_or(&[]);
    let area = (1..=2).contains(&letters)
        && matches!(ends, [d] | [d, _] if d.is_ascii_digit())
        && ends.iter().all(u8::is_ascii_alphanumeric);
    let inn = inward.as_bytes();
    area && matches!(inn, [d, a, b] if d.is_ascii_digit() && a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

/// Where a house number stands: digits before a capital letter, at most 80 bytes before the postcode.
fn house_number(text: &str, postcode: usize) -> Option<usize> {
    let from = (postcode.saturating_sub(80)..=postcode).find(|at| text.is_char_boundary(*at))?;
    let words: Vec<(usize, usize)> = words(&text[from..postcode]);
    words.windows(2).find_map(|pair| {
        let [(start, end), (next, _)] = *pair else { return None };
        let word = &text[from + start..from + end];
        let number = word.len() <= 5
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).bytes().all(|c| c.is_ascii_digit());
        let road = text[from + next..].starts_with(char::is_uppercase);
        let close = text[from + end..from + next].chars().all(|c| matches!(c, ' ' | ','));
        (number && road && close).then_some(from + start)
    })
}

const RECORDS: &[&str] = &[
    "case number",
    "case no",
    "case ref",
    "case reference",
    "crime number",
    "crime no",
    "crime ref",
    "crime reference",
    "cad number",
    "cad ref",
    "police reference",
    "incident number",
    "hospital number",
    "nhs number",
    "nhs no",
    "court number",
    "upn",
    "urn",
    "passport number",
    "pupil number",
    "client id",
    "child id",
    "mosaic id",
];

/// "Case number" and the like, followed by a number of four digits or more.
fn records(text: &str, hits: &mut Vec<Hit>) {
    let lower = lowered(text);
    for (start, end) in mentions(text, &lower, RECORDS) {
        let tail = text[end..].trim_start_matches(['.', ':', ' ', '#', '-', '=']);
        let tail = tail.strip_prefix("is ").unwrap_or(tail);
        let value: usize = tail.bytes().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, b'/' | b'-')).count();
        if tail[..value].bytes().filter(u8::is_ascii_digit).count() >= 4 {
            let close = text.len() - tail.len() + value;
            hits.push(Hit { what: What::CaseNumber, start, end: close });
        }
    }
}

/// Words that name a service and not a person, at either side of a dot.
const ROLES: &[&str] = &[
    "access",
    "admin",
    "advice",
    "board",
    "business",
    "care",
    "child",
    "childrens",
    "children",
    "community",
    "complaints",
    "conference",
    "consultation",
    "contact",
    "data",
    "desk",
    "door",
    "duty",
    "early",
    "education",
    "emergency",
    "enquiries",
    "enquiry",
    "family",
    "feedback",
    "first",
    "foi",
    "fostering",
    "front",
    "health",
    "hello",
    "help",
    "helpdesk",
    "hub",
    "info",
    "lado",
    "learning",
    "mail",
    "mash",
    "missing",
    "office",
    "online",
    "out",
    "panel",
    "parent",
    "partnership",
    "policy",
    "press",
    "prevent",
    "private",
    "protection",
    "records",
    "referral",
    "referrals",
    "request",
    "safe",
    "safeguarding",
    "school",
    "schools",
    "secure",
    "service",
    "services",
    "social",
    "support",
    "team",
    "training",
    "voice",
    "web",
    "website",
    "work",
    "young",
    "youth",
];

/// An e-mail address of the form forename.surname@.
fn mailboxes(text: &str, hits: &mut Vec<Hit>) {
    for (at, _) in text.match_indices('@') {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '\'' | '+');
        let start =
            text[..at].rfind(|c| !part(c)).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let domain: usize =
            text[at + 1..].bytes().take_while(|c| c.is_ascii_alphanumeric() || b".-".contains(c)).count();
        let local = &text[start..at];
        let names: Vec<&str> = local.split(['.', '_']).collect();
        let named = names.len() > 1
            && names
                .iter()
                .all(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_alphabetic() || c == b'-' || c == b'\''))
            && !names.iter().any(|n| ROLES.contains(&n.to_ascii_lowercase().as_str()));
        if named && text[at + 1..at + 1 + domain].contains('.') {
            hits.push(Hit { what: What::PersonsMailbox, start, end: at + 1 + domain });
        }
    }
}

const JOIN_HOSTS: &[&str] = &[
    "zoom.us/",
    "teams.microsoft.com/l/",
    "teams.live.com/meet",
    "meet.google.com/",
    "webex.com/meet",
    "webex.com/join",
];
const JOIN_WORDS: &[&str] = &["meeting id", "passcode", "password", "conference id"];

/// The address of an online meeting, or a password after its name.
fn joins(text: &str, hits: &mut Vec<Hit>) {
    let lower = lowered(text);
    let stop = |from: usize| {
        text[from..]
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '>' | '|'))
            .map_or(text.len(), |i| from + i)
    };
    for host in JOIN_HOSTS {
        for (at, _) in lower.match_indices(host) {
            hits.push(Hit { what: What::JoinLink, start: at, end: stop(at) });
        }
    }
    for (start, end) in mentions(text, &lower, JOIN_WORDS) {
        let Some(value) = text[end..].strip_prefix([':', '=']) else { continue };
        let value = value.trim_start();
        let from = text.len() - value.len();
        if stop(from) > from
            && value.starts_with(|c: char| c.is_alphanumeric())
            && value.contains(|c: char| c.is_ascii_digit())
        {
            hits.push(Hit { what: What::JoinLink, start, end: stop(from) });
        }
    }
}

/// Written in capitals they are a stamp, not a sentence about one.
const MARKINGS: &[&str] = &[
    "OFFICIAL-SENSITIVE",
    "OFFICIAL SENSITIVE",
    "OFFICIAL: SENSITIVE",
    "NOT FOR PUBLICATION",
    "NOT FOR CIRCULATION",
    "STRICTLY CONFIDENTIAL",
    "PRIVATE AND CONFIDENTIAL",
    "RESTRICTED:",
    "EXEMPT INFORMATION",
];

fn markings(text: &str, hits: &mut Vec<Hit>) {
    for mark in MARKINGS {
        for (at, _) in text.match_indices(mark) {
            hits.push(Hit { what: What::Marking, start: at, end: at + mark.len() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(What, &str)> {
        find(text).into_iter().map(|hit| (hit.what, &text[hit.start..hit.end])).collect()
    }

    #[test]
    fn numbers_of_people() {
        assert_eq!(found("NHS: 943 476 5919."), [(What::NhsNumber, "943 476 5919")]);
        assert_eq!(found("(9434765919)"), [(What::NhsNumber, "9434765919")]);
        assert_eq!(found("943 476 5918"), [], "a wrong check digit");
        assert_eq!(found("020 7946 0101 or 0800 1111"), []);
        assert_eq!(found("AB 12 34 56 C"), [(What::InsuranceNumber, "AB 12 34 56 C")]);
        assert_eq!(found("her number ab123456c, she"), [(What::InsuranceNumber, "ab123456c")]);
        assert_eq!(found("the Act of 2004 section 12 and an a 12 34 56"), []);
        assert_eq!(found("text 07700 900123 now"), [(What::Mobile, "07700 900123")]);
        assert_eq!(found("+44 (0)7700 900 123"), [(What::Mobile, "+44 (0)7700 900 123")]);
        assert_eq!(found("£0770090012 and 2026-07-01"), []);
    }

    #[test]
    fn births_and_homes() {
        assert_eq!(found("Child A DOB 3/4/2015"), [(What::BirthDate, "DOB 3/4/2015")]);
        assert_eq!(found("Date of birth: 3rd April 2015"), [(What::BirthDate, "Date of birth: 3rd April 2015")]);
        assert_eq!(found("Give the name, the date of birth and the school."), []);
        assert_eq!(found("babies born in 2015, on 3 April 2016 the rule changed"), []);
        assert_eq!(
            found("12 Acacia Road, Eastmere E99 1ZZ"),
            [(What::HomeAddress, "12 Acacia Road, Eastmere E99 1ZZ")]
        );
        assert_eq!(found("Flat 3a Tower House, E991ZZ today"), [(What::HomeAddress, "3a Tower House, E991ZZ")]);
        assert_eq!(found("in the postcode E99 1ZZ"), []);
        assert_eq!(found("Level 4 of the model, form 87A"), []);
    }

    #[test]
    fn records_mailboxes_and_meetings() {
        assert_eq!(found("Crime ref: 4412345/26"), [(What::CaseNumber, "Crime ref: 4412345/26")]);
        assert_eq!(found("Write the case number on the form, 2 pages"), []);
        assert_eq!(found("ask jo.bloggs@council.example"), [(What::PersonsMailbox, "jo.bloggs@council.example")]);
        assert_eq!(found("front.door@council.example, training@x.example"), []);
        assert_eq!(found("https://zoom.us/j/12345 today"), [(What::JoinLink, "zoom.us/j/12345")]);
        assert_eq!(found("Passcode: abc123"), [(What::JoinLink, "Passcode: abc123")]);
        assert_eq!(found("the link and passcode: sent on booking"), []);
        assert_eq!(found("OFFICIAL-SENSITIVE"), [(What::Marking, "OFFICIAL-SENSITIVE")]);
        assert_eq!(found("not for publication"), []);
    }

    #[test]
    fn what_is_hidden_keeps_its_length() {
        let text = "| Child A – DOB 3/4/2015 | é |";
        assert_eq!(hide(text), "| Child A – ••• •/•/•••• | é |");
        assert_eq!(hide(text).chars().count(), text.chars().count());
    }

    #[test]
    fn dates_in_a_text() {
        let text = "On 12 March 2024 and 2024-03-13, in March 2024 or 2023-24.";
        let found: Vec<&str> = dates(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["12 March 2024", "2024-03-13"]);
    }
}
