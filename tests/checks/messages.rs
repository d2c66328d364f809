//! What people read when something is wrong: plain words only, and the mark under the right letters.

use crate::site_support::{Files, build, files, put, told};
use std::path::Path;

/// Words of programmers, of parsers and of Rust. None may reach an office worker.
const JARGON: &[&str] = &[
    "while parsing",
    "while scanning",
    "scalar",
    "flow sequence",
    "flow mapping",
    "block mapping",
    "block collection",
    "did not find",
    "expected ','",
    "expected '",
    "indicator",
    "simple key",
    "token",
    "unexpected eof",
    "end of stream",
    "invalid type",
    "missing field",
    "unknown variant",
    "deserial",
    "serde",
    "saphyr",
    "minijinja",
    "tantivy",
    "comrak",
    "u8",
    "u16",
    "u32",
    "u64",
    "i64",
    "f64",
    "usize",
    "&str",
    "Option<",
    "Vec<",
    "Some(",
    "Ok(",
    "Err(",
    "None,",
    "Utf8Error",
    "os error",
    "panicked",
    "unwrap",
    "null",
    "stdin",
    "regex",
    "parse error",
];

/// What of the text is ours: without the lines that show the author's own.
fn said(text: &str) -> String {
    let shows_source = |line: &str| {
        line.split_once('|').is_some_and(|(number, _)| number.trim().is_empty() || number.trim().parse::<u32>().is_ok())
    };
    text.lines().filter(|line| !shows_source(line)).collect::<Vec<_>>().join("\n")
}

fn jargon(text: &str) -> Vec<&'static str> {
    let bounded = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let (first, last) = (word.chars().next(), word.chars().last());
            let inside = letter(first) && letter(text[..at].chars().last());
            let goes_on = letter(last) && letter(text[at + word.len()..].chars().next());
            !inside && !goes_on
        })
    };
    let path = |text: &str| {
        text.match_indices("::").any(|(at, _)| {
            let beside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '<');
            beside(text[..at].chars().last()) && beside(text[at + 2..].chars().next())
        })
    };
    JARGON.iter().copied().filter(|word| bounded(word)).chain(path(text).then_some("a path of Rust")).collect()
}

#[test]
fn the_check_sees_jargon_and_lets_plain_words_be() {
    assert_eq!(jargon("invalid type: string, expected u32"), ["invalid type", "u32"]);
    assert_eq!(jargon("std::io::Error"), ["a path of Rust"]);
    assert!(jargon("add a table between `:::table steps` and `:::`; expected’s a plain word").is_empty());
}

#[test]
fn no_message_in_any_case_speaks_like_a_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut seen = 0;
    for (path, bytes) in
        files(&folder).iter().filter(|(path, _)| path.matches('/').count() == 1 && path.ends_with("/findings"))
    {
        let text = said(&String::from_utf8_lossy(bytes));
        let found = jargon(&text);
        assert!(found.is_empty(), "{path}: {found:?}");
        seen += 1;
    }
    assert!(seen > 200, "only {seen} cases");
}

/// What is told of one page with this text.
fn told_of(page: &[u8]) -> String {
    let site = tempfile::tempdir().expect("a folder");
    let source = [("signpost.yaml", b"name: Test site\n".as_slice()), ("content/note.md", page)];
    put(&Files::from(source.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))), site.path());
    told(&build(site.path()).expect("a report"))
}

#[test]
fn no_broken_front_matter_is_answered_in_jargon() {
    for front in [
        "title: [a, b",
        "title: {a: b",
        "title: \"a",
        "title: 'a",
        "title: a: b",
        "title:a",
        "title",
        "- title",
        "? title",
        "title: *a",
        "title: &a b",
        "title: !!str b",
        "title: @a",
        "title: `a`",
        "title: %a",
        "title: |\n a\n b",
        "title: >\n a",
        "title: a\n  b: c",
        "title:\n  b: c",
        "title: a\n\tb: c",
        "\ttitle: a",
        "title: - a",
        "title: \"a\" b",
        "title: \"\\q\"",
        "title: \"\\x\"",
        "title: ]",
        "title: }",
        "title: ,",
        "title: [a]]",
        "title: [a b, [c]]",
        "<<: *a",
        "title: a\ntitle: b",
        "[a]",
        "a",
        "title: ~",
        "title:",
        "title: [",
        "title: [[[[[[a]]]]]]",
        "title: a #b",
        "order: 1e9",
        "order: 0x10",
        "order: 99999999999999999999",
        "draft: yes",
        "draft: 2",
        "version: 1",
        "kind: 7",
        "kind: [a]",
        "kind:",
        "id: 7",
        "title: a\n...\nb",
        "%YAML 9.9",
        "title: a\u{0}b",
        "title: \u{feff}a",
        "title: a\u{85}b",
        "title: a\u{2028}b",
    ] {
        let text = told_of(format!("---\n{front}\n---\nWords.\n").as_bytes());
        let found = jargon(&said(&text));
        assert!(found.is_empty(), "{front:?}: {found:?}\n{text}");
    }
}

/// What stands above the mark, as it is shown.
fn marked(text: &str, code: &str) -> String {
    let mut lines = text.lines().skip_while(|line| !line.contains(&format!("[{code}]")));
    let source = lines.find(|line| line.split_once(" | ").is_some_and(|(n, _)| n.trim().parse::<u32>().is_ok()));
    let source: Vec<char> = source.unwrap_or_else(|| panic!("no {code} in:\n{text}")).chars().collect();
    let mark: Vec<char> = lines.next().expect("the mark").chars().collect();
    let under = mark.iter().enumerate().filter(|(_, c)| **c == '^').map(|(at, _)| at);
    under.map(|at| source.get(at).copied().unwrap_or('∅')).collect()
}

#[test]
fn the_mark_stands_under_what_is_meant() {
    let key = "front-matter/unknown-key";
    let value = "front-matter/value";
    for (page, code, wanted) in [
        ("---\ntitle: Note\nacess: public\n---\n", key, "acess"),
        ("\u{feff}---\ntitle: Note\nacess: public\n---\n", key, "acess"),
        ("---\r\ntitle: Note\r\nacess: public\r\n---\r\n", key, "acess"),
        ("\u{feff}---\r\ntitle: Ŵy a Siân\r\nlang: [cy, en]\r\n---\r\n", value, "cy"),
        ("---\rtitle: Note\racess: public\r---\r", key, "acess"),
        ("---\ntitle: Note\naccess: \tse\tcret\n---\n", value, "se    cret"),
        ("---\ntitle: Note\naccess: \t \tsecret\t\n---\n", value, "secret"),
        ("---\ntitle: Note\nsynonyms: [\"Siân’s — naïve\", ok]\norder: tiên\n---\n", value, "tiên"),
        ("---\ntitle: Note\nrelated: [\"é\", nowhere]\n---\n", "reference/unknown", "\"é\""),
        ("---\ntitle: Note\nrelated: [protocol/é]\n---\n", "reference/unknown", "protocol/é"),
        ("---\ntitle: Être là: deux\n---\n", "front-matter/unreadable", ":"),
        ("---\ntitle: Note\n---\nÉté — [y fan hyn](nowhere.md) “nid”\n", "links/broken", "[y fan hyn](nowhere.md)"),
        (
            "\u{feff}---\r\ntitle: Note\r\n---\r\n\r\nTŷ — [y fan hyn](nowhere.md)\r\n",
            "links/broken",
            "[y fan hyn](nowhere.md)",
        ),
        ("---\ntitle: Note\n---\n- a\tb [here it is](nowhere.md)\n", "links/broken", "[here it is](nowhere.md)"),
        (
            "---\ntitle: Note\n---\n\n1.\tFirst\n2.\tŴith [here it is](nowhere.md) after\n",
            "links/broken",
            "[here it is](nowhere.md)",
        ),
        (
            "---\ntitle: Note\n---\n| Á | B |\n| --- | --- |\n| é | [here it is](nowhere.md) |\n",
            "links/broken",
            "[here it is](nowhere.md)",
        ),
    ] {
        let text = told_of(page.as_bytes());
        assert_eq!(marked(&text, code), wanted, "{page:?}\n{text}");
    }
}

/// Signs two columns wide, and none: the terminal's own columns are counted.
#[test]
fn the_mark_allows_for_wide_signs_and_none() {
    let text = told_of(
        "---\ntitle: Note\nrelated: [\"支援\", x]\norder: क्षमा\n---\n[é\u{301}t here](nowhere.md)\n".as_bytes(),
    );
    assert!(text.contains("3 | related: [\"支援\", x]\n  |           ^^^^^^\n"), "{text}");
}

#[test]
fn a_key_of_another_generator_is_answered_with_ours() {
    for (key, wanted) in [
        ("status: live", "nobody types a status"),
        ("published: false", "`draft` (true keeps the page out of the site)"),
        ("tags: [a]", "take it out; if the site has a topic page for it, name the id of that page in `topics`"),
        ("Tags: [a]", "in `topics`"),
        ("categories: [a]", "in `topics`"),
        ("review_in: 6 months", "take it out: if readers should know when the page was looked at"),
        ("backlogIssueId: 143", "the number by which another program knows the page"),
        ("pageGuid: 6F9619FF", "the number by which another program knows the page"),
        ("permalink: false", "another program makes no page of it"),
        ("exclude: true", "use `access` or `draft`"),
        ("keywords: [a]", "use `synonyms`"),
        ("date: 2026-01-01", "only days that mean something are shown"),
        ("author: A", "never a person's name"),
        ("layout: post", "take it out: the looks of a page follow from what it is"),
        ("permalink: /a/", "the address follows from the file's place in `content/`"),
        ("aliases: [/a/]", "use `former_addresses`"),
        ("aliases: [a name]", "use `synonyms`"),
        ("description: a", "use `summary`"),
        ("weight: 3", "use `order`"),
        ("image: a.jpg", "put the picture into the text"),
        ("owner: A", "give the page a kind that has it: protocol"),
        ("Title: b", "did you mean `title`?"),
        ("sumary: b", "did you mean `summary`?"),
    ] {
        let text = told_of(format!("---\ntitle: Note\n{key}\n---\nWords.\n").as_bytes());
        let codes = ["unknown-key", "foreign-key", "access-misplaced"].map(|code| format!("[front-matter/{code}]"));
        assert!(codes.iter().any(|code| text.contains(code)) && text.contains(wanted), "{key}:\n{text}");
    }
    assert!(!told_of(b"---\ntitle: Note\ndraft: true\n---\nWords.\n").contains("unknown-key"));
}
