//! Where no page holds personal data, no file made of the pages does: what the build puts side by side, in the search
//! and in lists, makes no number of a person out of two that are none.

use crate::site_support::{Files, build, put, told};
use std::fmt::Write as _;

const PAGES: usize = 30;
const WORDS: &[&str] = &[
    "the",
    "service",
    "passwords",
    "call",
    "Monday",
    "plan",
    "reference",
    "group",
    "born",
    "case",
    "team",
    "Section",
    "of",
    "and",
    "number",
    "page",
    "Act",
    "ward",
    "NHS",
    "code",
    "school",
    "review",
    "car",
];

/// A row of numbers that is the same on every machine.
struct Draws(u64);

impl Draws {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// A word, or figures as they stand in laws, lists and codes: often halves of a telephone number.
    fn word(&mut self) -> String {
        match self.below(6) {
            0 => format!("{:0width$}", self.below(99_999), width = 2 + self.below(4)),
            1 => ["077", "44701", "48003", "943", "476", "5919", "07700", "900"][self.below(8)].to_owned(),
            2 => format!("{:x}", 0x8b1c_f775_usize.wrapping_mul(self.below(99) + 1) & 0xffff_ffff),
            _ => WORDS[self.below(WORDS.len())].to_owned(),
        }
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn page(draws: &mut Draws, number: usize) -> String {
    let mut text = format!("---\ntitle: Page {number} about {}\n---\n", WORDS[draws.below(WORDS.len())]);
    for _ in 0..6 {
        match draws.below(4) {
            0 => writeln!(text, "- {}\n- {}\n", draws.words(3), draws.words(3)),
            1 => writeln!(
                text,
                "| a | b |\n|---|---|\n| {} | {} |\n| {} | {} |\n",
                draws.word(),
                draws.word(),
                draws.word(),
                draws.word()
            ),
            2 => writeln!(text, "```\n{}\n{}\n```\n", draws.words(4), draws.words(4)),
            _ => writeln!(text, "It is {}.\n", draws.words(9)),
        }
        .expect("a text grows");
    }
    text
}

#[test]
fn pages_without_a_finding_make_a_site_without_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut draws = Draws(20_261_130);
    let mut sources = Files::new();
    sources.insert("signpost.yaml".into(), "name: Test site\n".into());
    for number in 0..PAGES {
        sources.insert(format!("content/page-{number}.md"), page(&mut draws, number).into());
    }
    put(&sources, folder.path());
    // What a page holds by itself is told of at its source, and taken out here.
    let first = build(folder.path()).expect("a build");
    let mut kept = PAGES;
    for finding in first.findings.iter().filter(|finding| finding.family() == "safety") {
        let file = &finding.place.as_ref().expect("a page").file;
        kept -= usize::from(std::fs::remove_file(folder.path().join(&**file)).is_ok());
    }
    assert!(kept > PAGES / 2, "only {kept} pages are left: {}", told(&first));
    let second = build(folder.path()).expect("a build");
    assert!(!told(&second).contains("personal-data") && !told(&second).contains("safety/"), "{}", told(&second));
    assert!(second.published.is_some(), "{}", told(&second));
}
