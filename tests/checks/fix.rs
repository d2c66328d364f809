//! `signpost check --fix`: it mends what has one right answer, on any page, spoilt in any way, and neither loses a word
//! nor shows one that was withheld.

use crate::site_support::{files, write};
use signpost::document::{Access, parse};
use signpost::fix;
use signpost::local::Local;
use signpost::read::{SourceFile, levelled};
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Output};

fn source(raw: &str) -> SourceFile {
    let text = levelled::levelled(raw.strip_prefix('\u{feff}').unwrap_or(raw)).into_owned();
    SourceFile { file: "content/a.md".into(), path: "a.md".into(), text: text.into() }
}

/// The words of a text of four letters and more, but those that a date, a time or a yes has in another form.
fn words(text: &str) -> HashMap<String, i32> {
    const OF_VALUES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "sept",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mondays",
        "weekdays",
        "daily",
        "hours",
        "false",
        "true",
        "noon",
        "midday",
        "midnight",
        "open",
        "thurs",
        "from",
        "until",
        "english",
        "welsh",
        "polish",
        "cymraeg",
        "until",
        "option",
        "mailto",
        "24hours",
        "0044",
    ];
    let mut count = HashMap::new();
    // An address that is a link to itself says it twice.
    let lower = text.to_lowercase();
    let lower: String = lower
        .split("](mailto:")
        .enumerate()
        .map(|(nth, part)| if nth == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) })
        .collect();
    // Letters drawn as one sign, and signs that nobody sees, are told and mended too.
    let lower = [("ﬃ", "ffi"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬄ", "ffl"), ("ﬅ", "st"), ("ﬆ", "st")]
        .iter()
        .fold(lower, |text, (sign, letters)| text.replace(sign, letters))
        .replace(['\u{200b}', '\u{2060}', '\u{feff}', '\u{2063}'], "");
    for word in lower.split(|c: char| !c.is_alphanumeric()) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters > 3 && !OF_VALUES.contains(&word) {
            *count.entry(word.to_owned()).or_default() += 1;
        }
    }
    count
}

/// Hidden words, in the ways a page hides them, and slips that somebody makes beside them.
const PLANTED: &[&str] = &[
    "<!-- zebra quagga -->",
    "##Heading <!-- zebra -->",
    ":::withheld\n•\tzebra one\n•\tquagga two\n:::",
    "%% zebra %%",
    "•\tRing us <!-- zebra -->\n•\tWait",
    "(zebra)[https://zebra.example]",
    "| A | B |\n| <!-- zebra --> | b |",
    "---\nzebra: quagga",
    "access: internal",
    "Access:internal",
    "draft: yes",
    "summary:quagga",
    "----",
    ":::withheld",
    ":::",
    "<!-- zebra",
    "#### Deep\n\nText.",
    "a\tb\nc\td",
];

/// The pages of every site in `tests/sites`, which hold each slip that is known, two of three with something planted at two
/// places, every third with the line ends of Windows.
#[test]
fn no_word_is_lost_and_none_that_was_withheld_is_shown() {
    let all = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites"));
    let pages: Vec<String> = all
        .iter()
        .filter(|(path, _)| path.contains("/content/") && path.ends_with(".md"))
        .filter_map(|(_, bytes)| String::from_utf8(bytes.clone()).ok())
        .filter(|text| text.len() < 20_000)
        .collect();
    let (mut mended, mut seed) = (0, 0x2545_F491_4F6C_DD1D_u64);
    let mut draw = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    for (index, page) in pages.iter().enumerate() {
        let mut lines: Vec<&str> = page.lines().collect();
        for _ in 0..2 {
            let (at, planted) = (draw(lines.len() + 1), PLANTED[draw(PLANTED.len())]);
            lines.insert(at, planted);
        }
        let spoilt = lines.join("\n") + "\n";
        let raw = match index % 3 {
            0 => page.clone(),
            1 => spoilt,
            _ => format!("\u{feff}{}", spoilt.replace('\n', "\r\n")),
        };
        mended += usize::from(holds(&raw, index));
    }
    assert!(mended > 80, "only {mended} pages were mended");
}

/// Whether the page was mended; everything that must hold then is asserted.
fn holds(raw: &str, index: usize) -> bool {
    let before = source(raw);
    let Some(fixed) = fix::page(&before, raw, &Local::default()) else { return false };
    let after = source(&fixed.after);
    let kept = words(&fixed.after);
    for (word, count) in words(raw) {
        assert!(
            kept.get(&word).copied().unwrap_or(0) >= count,
            "page {index} lost {word}:\n{}",
            fix::difference(&fixed)
        );
    }
    let ((was, _), (is, _)) = (parse(&before), parse(&after));
    let shown = |text: &str| text.contains("zebra") || text.contains("quagga");
    if was.read && is.read {
        assert!(shown(&was.body.html) || !shown(&is.body.html), "page {index}:\n{}", fix::difference(&fixed));
    }
    assert!(was.access != Access::Withheld || is.access == Access::Withheld, "page {index}");
    let hidden = |document: &signpost::document::Document| document.withheld.len();
    assert_eq!(hidden(&was), hidden(&is), "page {index}:\n{}", fix::difference(&fixed));
    if raw.contains("\r\n") {
        assert_eq!(fixed.after.matches("\r\n").count(), fixed.after.matches('\n').count(), "a line end of its own");
    }
    let again = fix::page(&after, &fixed.after, &Local::default());
    assert!(again.is_none(), "page {index} a second time:\n{}", again.map_or(String::new(), |a| fix::difference(&a)));
    true
}

fn check(site: &Path, arguments: &[&str]) -> Output {
    let site = site.to_string_lossy();
    let all = [&["check", "--site", &site, "--today", "2026-11-22"], arguments].concat();
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(all).output().expect("it runs")
}

#[test]
fn nothing_is_written_before_somebody_agrees() {
    let site = tempfile::tempdir().expect("a folder");
    let page = site.path().join("content/_index.md");
    let text = "---\ntitle: Note\nsummary:No space\n---\n\n##Heading\n\nText.\n";
    write(&site.path().join("signpost.yaml"), "name: Test site\n");
    write(&page, text);
    let shown = check(site.path(), &["--fix"]);
    let told = String::from_utf8_lossy(&shown.stderr).into_owned();
    assert_eq!(shown.status.code(), Some(1), "{told}");
    assert!(told.contains("-##Heading\n+## Heading") && told.contains("check --fix --yes"), "{told}");
    assert_eq!(std::fs::read_to_string(&page).expect("there"), text);
    let written = check(site.path(), &["--fix", "--yes"]);
    let told = String::from_utf8_lossy(&written.stderr).into_owned();
    let mended = "---\ntitle: Note\nsummary: No space\n---\n\n## Heading\n\nText.\n";
    assert_eq!(std::fs::read_to_string(&page).expect("there"), mended, "{told}");
    assert!(told.contains("2 findings in 1 page"), "{told}");
    let again = check(site.path(), &["--fix"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing that can be mended"));
    let names: Vec<String> = files(site.path()).into_keys().filter(|path| path.starts_with("content/")).collect();
    assert_eq!(names, ["content/_index.md"], "nothing is left beside the page");
}

/// Whoever wrote into the page meanwhile does not lose it.
#[test]
fn a_page_that_was_changed_meanwhile_is_left() {
    let site = tempfile::tempdir().expect("a folder");
    let raw = "---\ntitle: Note\n---\n\n##Heading\n\nText.\n";
    let mended = fix::page(&source(raw), raw, &Local::default()).expect("a mend");
    write(&site.path().join("content/a.md"), "other");
    assert!(matches!(fix::write(site.path(), &mended), Err(fix::NotWritten::Changed)));
    assert_eq!(std::fs::read_to_string(site.path().join("content/a.md")).expect("there"), "other");
}
