//! In: a text. Out: names of files that name a person: `Strategy_Discussion_Leighton_Marsh_FINAL.docx`.
//!
//! A file is named for what it holds, in words divided by hyphens or underscores. A given name among them
//! beside a word for a family or a case names one of them.

use super::byte::alnum;
use super::cue;
use super::names::{Given, given};
use super::signs::Signs;
use super::text::Text;
use super::{Hit, Weight, What};

/// Endings of files that people make.
const ENDINGS: &[&[u8]] = &[
    b"doc", b"docx", b"docm", b"odt", b"rtf", b"pdf", b"xls", b"xlsx", b"xlsm", b"csv", b"ods", b"ppt", b"pptx",
    b"msg", b"eml", b"txt", b"jpg", b"jpeg", b"png", b"gif", b"heic", b"mov", b"mp4", b"m4a", b"mp3", b"wav", b"amr",
    b"zip", b"tif", b"tiff", b"webp", b"pub", b"one", b"vcf", b"ics", b"opus", b"3gp", b"avi",
];

/// Words, beside those of cases and families, that files about one person are named with.
const ABOUT: &[&[u8]] = &[
    b"chronology",
    b"genogram",
    b"strategy",
    b"strat",
    b"icpc",
    b"rcpc",
    b"lac",
    b"cla",
    b"referral",
    b"assessment",
    b"report",
    b"statement",
    b"minutes",
    b"letter",
    b"photo",
    b"photos",
    b"birthday",
    b"contact",
    b"passport",
    b"dob",
    b"plan",
    b"profile",
    b"ehcp",
    b"cv",
    b"dbs",
    b"consent",
    b"medical",
    b"bodymap",
    b"injury",
    b"injuries",
    b"bruise",
    b"school",
    b"court",
    b"police",
    b"conference",
    b"review",
    b"visit",
    b"case",
    b"notes",
    b"note",
    b"recording",
    b"transcript",
    b"interview",
    b"drawing",
    b"poem",
    b"voice",
    b"family",
    b"img",
    b"final",
    b"redacted",
    b"unredacted",
    b"draft",
    b"scan",
    b"log",
    b"summary",
    b"discharge",
    b"risk",
    b"safety",
];

const LONGEST: usize = 120;

pub(super) fn names(t: &Text<'_>, hits: &mut Vec<Hit>) {
    let dots = t.b.iter().enumerate().filter(|(_, b)| **b == b'.').map(|(at, _)| at);
    for dot in dots {
        let end = t.word_end(dot + 1);
        let ending = t.slice(dot + 1, end);
        if !(3..=4).contains(&ending.len()) || !ENDINGS.contains(&ending.to_ascii_lowercase().as_slice()) {
            continue;
        }
        let from = dot.saturating_sub(LONGEST);
        let inside = |b: u8| alnum(b) || b"_-+%.'&".contains(&b);
        let start = (from..dot).rev().find(|n| !inside(t.b[*n])).map_or(from, |n| n + 1);
        if let Some(weight) = weight(t, start, dot) {
            t.hit_with(What::FamilyMember, weight, start, end, Signs::NAME.with(Signs::FILE), hits);
        }
    }
}

fn weight(t: &Text<'_>, start: usize, end: usize) -> Option<Weight> {
    let stem = t.slice(start, end).to_ascii_lowercase();
    let words: Vec<&[u8]> = stem.split(|b| !b.is_ascii_alphabetic() && *b < 0x80).filter(|w| w.len() > 1).collect();
    let names = words.iter().filter(|word| word.len() > 3 && given(word) == Some(Given::Sure)).count();
    let about = words.iter().any(|word| ABOUT.contains(word));
    let family = words.iter().any(|word| matches!(cue::kinds_of(word), kinds if kinds & (cue::RELATION | cue::ACTION | cue::HARM | cue::BIRTH) != 0));
    let known = t.has(cue::CITED | cue::INQUIRY | cue::KNOWN, t.line_start(start, 120), start);
    match (names, about, family) {
        (0, ..) => None,
        _ if known => None,
        (_, _, true) | (1.., true, _) => Some(Weight::Warn),
        _ => None,
    }
}
