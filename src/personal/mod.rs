//! In: any text. Out: where it holds what could identify a child, a parent or a worker, or let a
//! stranger in: a health or insurance number, a mobile, a date of birth, a home, a case number, a child
//! by name, age and school, a person's mailbox, the link of a meeting, a marking of secrecy.
//!
//! It knows shapes, not people. A shape becomes a hit by the words beside it (`cue.rs`): a label in
//! front, a heading over the column, a body named before an address, an explanation. What it takes for
//! such data is never repeated in a message; [`hide`] blots it out of any line that is shown.
//!
//! A text is levelled (`plain.rs`), its digits and cues are found in one pass (`text.rs`), and each other
//! file asks about one shape, beginning at these. No look goes further than some hundred bytes, so time
//! grows with the text and no faster.

mod address;
mod age;
mod announced;
mod around;
mod at_work;
mod bank;
mod birth;
mod byte;
mod column;
mod cue;
mod date;
mod evidence;
mod filename;
mod form;
mod joining;
mod language;
mod mailbox;
mod marking;
mod matter;
mod mention;
mod names;
mod number;
pub mod passage;
mod place;
mod plain;
mod position;
mod record;
mod signs;
mod singled_out;
mod social;
mod spoken;
mod telling;
mod text;
mod vehicle;
mod what;
mod words;

pub use date::dates;
pub use signs::Signs;
pub(crate) use what::RULES;
pub use what::{Weight, What};

use plain::Plain;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use text::Text;

/// One place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub what: What,
    pub weight: Weight,
    pub start: usize,
    pub end: usize,
    /// Of a person told of: what told of them.
    pub signs: Signs,
}

impl Hit {
    /// What it says, to compare two hits: the same whatever its marks, its case and the text round it.
    pub fn value(&self, text: &str) -> String {
        bare(&text[self.start..self.end])
    }
}

/// Everything a reader should be told of, in order of place. Cells of a row are divided by tabs, commas,
/// semicolons or strokes, rows by line ends; a first row of headings is understood.
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = find_all(text);
    hits.retain(|hit| hit.weight > Weight::Quiet);
    hits
}

/// Everything of such a shape, also what is public by the words round it.
pub fn find_all(text: &str) -> Vec<Hit> {
    let plain = Plain::of(text);
    let text = Text::of(&plain);
    let mut hits = shapes(&text);
    // In an index the numbers of many pages stand side by side, so this is asked of sources alone.
    bank::accounts(&text, &mut hits);
    number::telephones_at_home(&text, &mut hits);
    position::positions(&text, &mut hits);
    vehicle::registrations(&text, &mut hits);
    telling::people(&text, &mut hits);
    singled_out::people(&text, &mut hits);
    singled_out::few(&text, &mut hits);
    filename::names(&text, &mut hits);
    passage::people(&text, &mut hits);
    once(hits)
}

/// What speaks for itself. In a finished page or an index lines that had nothing to do with each other stand
/// side by side: what is told from the words round it was told at the source.
pub fn find_in_finished(text: &str) -> Vec<Hit> {
    let plain = Plain::of(text);
    let mut hits = once(shapes(&Text::of(&plain)));
    let speaks = |what| !matches!(what, What::ChildDescribed | What::FamilyMember);
    hits.retain(|hit| {
        speaks(hit.what)
            && (hit.weight == Weight::Block || hit.what == What::PersonsMailbox && hit.weight == Weight::Warn)
    });
    hits
}

/// Numbers, addresses and other things with a shape of their own.
fn shapes(text: &Text<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    number::numbers(text, &mut hits);
    number::insurance(text, &mut hits);
    number::insurance_in_boxes(text, &mut hits);
    spoken::numbers(text, &mut hits);
    birth::births(text, &mut hits);
    address::addresses(text, &mut hits);
    record::records(text, &mut hits);
    bank::numbers(text, &mut hits);
    column::columns(text, &mut hits);
    mailbox::mailboxes(text, &mut hits);
    social::names(text, &mut hits);
    joining::joins(text, &mut hits);
    marking::markings(text, &mut hits);
    hits
}

/// What several looks found at one place is told once: the heaviest, and of these the longest.
fn once(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.what, hit.start, Reverse(hit.weight), Reverse(hit.end)));
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last_mut() {
            Some(last) if last.what == hit.what && hit.start < last.end => {
                last.end = last.end.max(hit.end);
                last.weight = last.weight.max(hit.weight);
                last.signs = last.signs.with(hit.signs);
            }
            _ => kept.push(hit),
        }
    }
    kept.sort_by_key(|hit| (hit.start, hit.what));
    // A number that is known for what it is needs no second name.
    let numbers = [What::NhsNumber, What::InsuranceNumber, What::Mobile];
    let known: Vec<Hit> = kept.iter().copied().filter(|hit| numbers.contains(&hit.what)).collect();
    kept.retain(|hit| {
        let last = known.partition_point(|other| other.start < hit.end).checked_sub(1).map(|n| known[n]);
        hit.what != What::CaseNumber || last.is_none_or(|other| hit.start >= other.end)
    });
    kept
}

/// What stands for each letter and digit that may not be repeated.
pub const BLOT: char = '•';

/// The text with every letter and digit of what was found blotted out. It keeps its length.
pub fn hide(text: &str) -> String {
    let hits = find_all(text);
    let mut hits = hits.iter().filter(|hit| hit.weight > Weight::Quiet).peekable();
    if hits.peek().is_none() {
        return text.to_owned();
    }
    let mut hidden = vec![false; text.len()];
    for hit in hits {
        hidden[hit.start..hit.end].fill(true);
    }
    text.char_indices().map(|(at, c)| if hidden[at] && c.is_alphanumeric() { BLOT } else { c }).collect()
}

/// How much of a text before a line, and after it, is read to understand it.
const BEFORE: usize = 2_000;
const AFTER: usize = 300;

/// The same for the line `start..end` of a text, read with what stands round it: a cell is somebody's date
/// of birth because its column's heading says so.
pub fn hide_line(text: &str, start: usize, end: usize) -> String {
    let mut from = start.saturating_sub(BEFORE);
    let mut to = (end + AFTER).min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    from = text[from..start].rfind("\n\n").map_or(from, |n| from + n + 2);
    let hidden = hide(&text[from..to]);
    // A hidden character may be longer than the one it stands for: lines are counted, not bytes.
    let number = text[from..start].matches('\n').count();
    hidden.split('\n').nth(number).unwrap_or_default().trim_end().to_owned()
}

/// Every run of digits that could be a telephone number: where it stands, and its digits.
pub fn numbers_in(text: &str) -> Vec<(usize, usize, String)> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let text = Text::of(&plain);
    number::telephones(&text)
}

/// Where the number of a bank account or a card stands that has a check of its own.
pub fn accounts_in(text: &str) -> Vec<std::ops::Range<usize>> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let mut hits = Vec::new();
    bank::numbers(&Text::of(&plain), &mut hits);
    hits.sort_by_key(|hit| hit.start);
    hits.into_iter().map(|hit| hit.start..hit.end).collect()
}

/// Whether a word is a given name and nothing else.
pub fn is_given_name(word: &str) -> bool {
    names::given(word.as_bytes()) == Some(names::Given::Sure)
}

/// The same value whatever its spaces and case, to compare two of them.
pub fn bare(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(What, &str)> {
        let told = find(text).into_iter().filter(|hit| hit.weight == Weight::Block);
        told.map(|hit| (hit.what, &text[hit.start..hit.end])).collect()
    }

    fn doubted(text: &str) -> Vec<(What, &str)> {
        let told = find(text).into_iter().filter(|hit| hit.weight == Weight::Warn);
        told.map(|hit| (hit.what, &text[hit.start..hit.end])).collect()
    }

    #[test]
    fn numbers_of_people() {
        assert_eq!(found("NHS: 943 476 5919."), [(What::NhsNumber, "943 476 5919")]);
        assert_eq!(found("(9434765919)"), [(What::NhsNumber, "9434765919")]);
        assert_eq!(found("943 476 5918"), [], "a wrong check digit");
        assert_eq!(found("NHS no 943 476 5918"), [(What::NhsNumber, "943 476 5918")], "a mistyped one leads there too");
        assert_eq!(found("ISBN 9434765919 or order 9434765919"), []);
        assert_eq!(found("020 7946 0101 or 0800 1111"), []);
        assert_eq!(found("AB 12 34 56 C"), [(What::InsuranceNumber, "AB 12 34 56 C")]);
        assert_eq!(found("her number ab123456c, she"), [(What::InsuranceNumber, "ab123456c")]);
        assert_eq!(found("the antagonist SR141716A"), []);
        assert_eq!(doubted("the antagonist SR141716A"), [(What::InsuranceNumber, "SR141716A")]);
        assert_eq!(found("NINO AB123456C"), [(What::InsuranceNumber, "AB123456C")]);
        assert_eq!(found("the Act of 2004 section 12 and an a 12 34 56"), []);
        assert_eq!(found("text 07700 900123 now"), [(What::Mobile, "07700 900123")]);
        assert_eq!(found("+44 (0)7700 900 123"), [(What::Mobile, "+44 (0)7700 900 123")]);
        assert_eq!(found("£0770090012 and 2026-07-01 and 07.12.2023 125 people"), []);
    }

    /// Whatever stands between the groups, as Word and Markdown put it there.
    #[test]
    fn every_separator() {
        for mark in
            [" ", "\u{a0}", "\u{202f}", "\u{2009}", "-", "\u{2011}", "\u{2013}", "\u{2014}", ".", "/", "&nbsp;", " **"]
        {
            let nhs = format!("NHS 943{mark}476{mark}5919");
            let mobile = format!("ring 07700{mark}900{mark}123");
            assert_eq!(find(&nhs).first().map(|hit| hit.what), Some(What::NhsNumber), "{nhs}");
            assert_eq!(find(&mobile).first().map(|hit| hit.what), Some(What::Mobile), "{mobile}");
        }
        for hidden in ["\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}"] {
            let text = format!("943{hidden}4765{hidden}919");
            assert_eq!(find(&text).len(), 1, "{text:?}");
            assert_eq!(hide(&text).matches('•').count(), 10);
        }
        assert_eq!(found("９４３ ４７６ ５９１９"), [(What::NhsNumber, "９４３ ４７６ ５９１９")]);
    }

    #[test]
    fn births_and_homes() {
        assert_eq!(found("Child A DOB 3/4/2015"), [(What::BirthDate, "3/4/2015")]);
        assert_eq!(found("Date of birth: 3rd April 2015"), [(What::BirthDate, "3rd April 2015")]);
        assert_eq!(found("Born on the third of November 2014 in"), [(What::BirthDate, "third of November 2014")]);
        assert_eq!(found("DOB not known, referred 3/4/2024"), []);
        assert_eq!(found("Give the name, the date of birth and the school."), []);
        assert_eq!(found("babies born in 2015, on 3 April 2016 the rule changed"), []);
        assert_eq!(
            found("12 Acacia Road, Eastmere E99 1ZZ"),
            [(What::HomeAddress, "12 Acacia Road, Eastmere E99 1ZZ")]
        );
        assert_eq!(found("Flat 3a Tower House, E991ZZ today"), [(What::HomeAddress, "3a Tower House, E991ZZ")]);
        assert_eq!(found("Information Commissioner, Wycliffe House, 1 Water Lane, Wilmslow SK9 5AF"), []);
        assert_eq!(found("in the postcode E99 1ZZ"), []);
        assert_eq!(found("Level 4 of the model, form 87A"), []);
    }

    /// What a column's heading says holds for each cell below it.
    #[test]
    fn cells_under_their_headings() {
        let csv = "first name,surname,date of birth,school\nSarah,Smith,03/04/2015,Hill\nTom,Smith,030416,Hill";
        let dates: Vec<_> = found(csv).into_iter().filter(|(what, _)| *what == What::BirthDate).collect();
        assert_eq!(dates, [(What::BirthDate, "03/04/2015"), (What::BirthDate, "030416")]);
        assert_eq!(found("name,nhs\nA,9434765919"), [(What::NhsNumber, "9434765919")]);
        assert_eq!(found("Mosaic ID\tStatus\n448812\tCIN"), [(What::CaseNumber, "448812")]);
        assert_eq!(found("Course,Date\nBasics,03/04/2015"), []);
        let sheet = "| Child | Age | School |\n|---|---|---|\n| Finn D | 11 | Parkside |";
        assert_eq!(found(sheet)[0].0, What::ChildDescribed);
    }

    #[test]
    fn records_mailboxes_and_meetings() {
        assert_eq!(found("Crime ref: 4412345/26"), [(What::CaseNumber, "4412345/26")]);
        assert_eq!(found("Write the case number on the form, 2 pages"), []);
        assert_eq!(found("Ofsted URN 107654, URN: EY345678, MARAC 2022/23, MASH 0300 470 9100"), []);
        assert_eq!(doubted("ask jo.bloggs@council.example"), [(What::PersonsMailbox, "jo.bloggs@council.example")]);
        assert_eq!(found("mum on jo88@gmail.com"), [(What::PersonsMailbox, "jo88@gmail.com")]);
        assert_eq!(find("front.door@council.example, training@x.example"), []);
        assert_eq!(found("https://zoom.us/j/12345 today"), [(What::JoinLink, "zoom.us/j/12345")]);
        assert_eq!(found("Passcode: abc123"), [(What::JoinLink, "abc123")]);
        assert_eq!(found("the link and passcode: sent on booking, https://zoom.us/test"), []);
    }

    #[test]
    fn a_stamp_and_talk_of_one() {
        assert_eq!(found("OFFICIAL-SENSITIVE"), [(What::Marking, "OFFICIAL-SENSITIVE")]);
        assert_eq!(found("# NOT FOR PUBLICATION\nMinutes"), [(What::Marking, "NOT FOR PUBLICATION")]);
        assert_eq!(found("marking: OFFICIAL-SENSITIVE"), [(What::Marking, "OFFICIAL-SENSITIVE")]);
        let spoken = "Write OFFICIAL-SENSITIVE in the subject line of the e-mail.";
        assert_eq!((found(spoken), doubted(spoken).len()), (vec![], 1));
        assert_eq!(find("it is not for publication"), []);
    }

    #[test]
    fn people_described() {
        assert_eq!(found("Tyler (9) from Oak Road school")[0].0, What::ChildDescribed);
        assert_eq!(found("A boy of 9 tells his teacher at school"), []);
        assert_eq!(found("Leeds (12), Bradford (9) and York (4) schools took part"), []);
        assert_eq!(found("her son Reece Holloway had"), [(What::FamilyMember, "Reece Holloway")]);
        assert_eq!(find("Mother and Baby Unit"), []);
        assert_eq!(found("blue Golf, reg AB12 CDE"), [(What::Vehicle, "AB12 CDE")]);
        assert_eq!(found("sort code 12-34-56, a/c 12345678")[0].0, What::BankDetails);
        assert_eq!(found("family home at 51.50735, -0.12776")[0].0, What::HomePosition);
    }

    /// One person is told of, by what is said of them; what is said to all, or of nobody yet, tells of none.
    #[test]
    fn people_told_of() {
        for told in [
            "Baby Caspian Thistlewood was discharged home on Friday against the advice of the ward.",
            "ok so oscar dunnock says his uncle did the hitting, pls dont tell his mum",
            "Volunteer's licence WRIGG 806145 KD4XB seen",
            "K.W. (f, 16, Marl College) was exploited by an older male",
        ] {
            assert!(!find(told).is_empty(), "{told}");
        }
        for public in [
            "You should tell the child what happens next, and write down the words they used.",
            "Child's name: ________  Date of birth: __/__/____  NHS number: ___ ___ ____",
            "Child_ID,First_Name,Last_Name,DOB,NHS_No,Postcode,Legal_Status",
            "Terms: SW - social worker; MGM - maternal grandmother; PU - paternal uncle",
            "Ruby's Place and Teddy's Corner are services for children who have lived with domestic abuse.",
            "Name Surname, 1 Any Street, Anytown AN1 1AA",
            "UPN: one letter and twelve figures (A123456789012 in the guide).",
            "An NHS number has ten digits, such as 943 476 5919.",
        ] {
            assert_eq!(find(public), [], "{public}");
        }
    }

    #[test]
    fn what_is_hidden_keeps_its_length() {
        let text = "| Child A – DOB 3/4/2015 | é |";
        assert_eq!(hide(text), "| Child A – DOB •/•/•••• | é |");
        assert_eq!(hide(text).chars().count(), text.chars().count());
    }

    #[test]
    fn dates_in_a_text() {
        let text = "On 12 March 2024 and 2024-03-13, in March 2024 or 2023-24.";
        let found: Vec<&str> = dates(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["12 March 2024", "2024-03-13"]);
    }

    /// Twice the text takes about twice the time, whatever it is made of.
    #[test]
    #[ignore = "a measurement, which a busy machine spoils: cargo test --release --lib time_grows -- --ignored"]
    fn time_grows_with_the_text() {
        let shapes = [
            "E99 1ZZ ",
            "a.b@",
            "zoom.us/",
            "07700 900123 ",
            "dob ",
            "Dob 1/2/2015 ",
            "DOB,name\n",
            "1 ",
            "12,",
            "///a.b.c ",
            "Mum (",
            "Y6 ",
            "OFFICIAL-SENSITIVE ",
            "ref 12345 ",
            "12 Hill ",
            "&nbsp;",
            "a dot com at ",
            "\n\n",
            "Dr A. ",
            "passcode ",
            "mosaic no ",
            "51.5073, ",
            "| dob ",
            "-",
            "e.g. ",
        ];
        for shape in shapes {
            let time = |length: usize| {
                let text = shape.repeat(length / shape.len());
                let start = std::time::Instant::now();
                std::hint::black_box(find_all(&text));
                start.elapsed().as_secs_f64()
            };
            // A busy machine slows one run, not every one.
            let short = (0..3).map(|_| time(24_000)).fold(f64::MAX, f64::min);
            let long = (0..4).map(|_| time(192_000)).find(|long| *long < short * 24.0 + 0.02);
            assert!(long.is_some(), "{shape:?}: {short} s, and eight times as much takes more than 24 times as long");
        }
    }

    /// No bytes make it fail, and every place it names lies between characters.
    #[test]
    fn any_text_is_read() {
        let parts = [
            "é",
            "\u{ad}",
            "９",
            "DOB ",
            "1/2/2015",
            "E99 1ZZ",
            "&nbsp;",
            "&#x",
            "<b>",
            "@",
            "07700 900123",
            "\n",
            "|",
            ",",
            "Mum (",
            "\\",
            "’s",
            "Y6",
            "///a.b.c",
            "///",
            "ref",
            "12",
            "1AA",
            "1aa ",
            ":",
            "zoom.us/j/1",
            "OFFICIAL-SENSITIVE",
            "(",
            "b. 1.2.15",
            " dot com",
            "€",
        ];
        let mut seed = 7_u64;
        for _ in 0..1_500 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(parts[(seed >> 33) as usize % parts.len()]);
            }
            assert_eq!(hide(&text).chars().count(), text.chars().count(), "{text:?}");
            numbers_in(&text);
        }
    }
}
