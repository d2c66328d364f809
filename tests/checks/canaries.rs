//! No word of what is withheld reaches any file of the built site, whatever hiding place it has: a nonsense word is
//! planted in each, the site is built, and every file is searched for every word, decoded as its reader would.

use crate::site_support::{Files, build, files, put, told};
use std::collections::BTreeSet;

/// So many pages hide a word in each place.
const COPIES: usize = 40;

/// Where a word can be hidden in a source, as a page around it. `{}` is the word.
const PLACES: &[(&str, &str)] = &[
    ("title", "---\ntitle: About {}\naccess: internal\n---\nText.\n"),
    ("summary", "---\ntitle: A\nsummary: It is {} here.\naccess: internal\n---\nText.\n"),
    ("synonyms", "---\ntitle: A\nsynonyms: [one, {}]\naccess: confidential\n---\nText.\n"),
    ("id", "---\nid: page/{}\ntitle: A\naccess: internal\n---\nText.\n"),
    ("former id", "---\ntitle: A\nformer_ids: [{}]\ndraft: true\n---\nText.\n"),
    ("body", "---\ntitle: A\naccess: internal\n---\nIt is {} here.\n"),
    ("heading", "---\ntitle: A\naccess: internal\n---\n## What {} is\n\nText.\n"),
    ("cell", "---\ntitle: A\naccess: internal\n---\n| A | {} |\n|---|---|\n| {} | b |\n"),
    ("picture", "---\ntitle: A\naccess: internal\n---\n![A {}](note.txt \"Of {}\")\n"),
    ("link", "---\ntitle: A\naccess: internal\n---\n[word](https://{}.example/{} \"{}\")\n"),
    ("footnote", "---\ntitle: A\naccess: internal\n---\nSee[^{}].\n\n[^{}]: Said {}.\n"),
    ("code", "---\ntitle: A\naccess: internal\n---\n```\n{}\n```\n"),
    ("passage", "---\ntitle: A\n---\nText.\n\n:::withheld\nIt is {} here.\n:::\n\nMore.\n"),
    ("passage in a list", "---\ntitle: A\n---\n- One\n\n:::withheld\n- {}\n:::\n\n- Two\n"),
    ("heading in a passage", "---\ntitle: A\n---\nText.\n\n:::withheld\n## About {}\n\nIt is here.\n:::\n\nMore.\n"),
    (
        "table in a passage",
        "---\ntitle: A\n---\nText.\n\n:::withheld\n| {} | b |\n|---|---|\n| c | {} |\n:::\n\nMore.\n",
    ),
    ("comment", "---\ntitle: A\n---\nText.\n\n<!-- {} -->\n\nMore.\n"),
    ("comment over lines", "---\ntitle: A\n---\nText.\n\n<!--\nfirst\n{}\n-->\n\nMore.\n"),
];

/// A word that no page, theme or message has.
fn canary(place: usize, copy: usize) -> String {
    let letters = |mut number: usize| {
        let mut word = String::new();
        for _ in 0..3 {
            word.push(char::from(b"bdfgklmnprstvz"[number % 14]));
            word.push(char::from(b"aeiou"[number % 5]));
            number = number / 3 + 7;
        }
        word
    };
    format!("zq{}{}xq", letters(place * 31 + copy), letters(copy * 17 + place))
}

#[test]
fn no_planted_word_reaches_any_file() {
    let mut planted = BTreeSet::new();
    let site = tempfile::tempdir().expect("a folder");
    let mut sources = Files::new();
    let mut source = |path: &str, text: &str| sources.insert(path.to_owned(), text.into());
    source("signpost.yaml", "name: Test site\nbase_url: https://example.org\n");
    source("content/_index.md", "---\ntitle: Home\n---\nWords for everybody.\n");
    source("content/note.txt", "A note.\n");
    for (number, (_, page)) in PLACES.iter().enumerate() {
        for copy in 0..COPIES {
            let word = canary(number, copy);
            let page = page.replace("{}", &word).replace("title: A\n", &format!("title: A {number} {copy}\n"));
            source(&format!("content/notes/p{number}-{copy}.md"), &page);
            planted.insert(word);
        }
    }
    for copy in 0..COPIES {
        let (file, folder) = (canary(90, copy), canary(91, copy));
        source(&format!("content/{folder}/{file}.md"), "---\ntitle: Kept\naccess: internal\n---\nText.\n");
        planted.extend([file, folder]);
    }
    assert_eq!(planted.len(), (PLACES.len() + 2) * COPIES, "each word is planted once");
    put(&sources, site.path());
    let report = build(site.path()).expect("built");
    assert!(report.published.is_some(), "{}", told(&report));
    let finished = files(&site.path().join("public"));
    for (path, bytes) in &finished {
        let decoded = signpost::search::decode(path, bytes).unwrap_or_default();
        let text = [path, &*String::from_utf8_lossy(bytes), &decoded].join("\n").to_lowercase();
        // One pass: only what begins as a canary is looked up.
        for (at, _) in text.match_indices("zq") {
            let word: String = text[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(!planted.contains(&word), "{word} stands in {path}");
        }
    }
    println!("{} words planted, {} files searched, 0 found", planted.len(), finished.len());
    assert!(finished.len() > 6 * COPIES, "pages round what is hidden are published");
}
