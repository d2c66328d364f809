//! Whatever somebody types into a setting or into the front matter of a page, it stays words: no page,
//! feed or map gets a tag or an attribute from it that the same site does not have without it.

use crate::site_support::{Files, build, files, put, write};
use std::collections::BTreeSet;
use std::path::Path;

/// Marks that end what an author does not see: a tag, an attribute, a title, a remark, a block of data.
const HOSTILE: &[&str] = &[
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)' x='",
    "\" onfocus=\"alert(1)",
    "</title></style><img src=x onerror=alert(1)>",
    "--><b>x</b><!--",
    "]]><b>x</b>",
    "{{ 7 * 7 }}{% include \"x\" %}",
];

const SETTINGS: &str =
    "name: Test site\nstrapline: What to do\nemergency_text: In danger call 999.\nbase_url: https://site.example\n";

/// A tag with the names of its attributes, as a browser finds them.
fn tags(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        out.insert(tag);
        rest = after;
    }
    out
}

fn tag(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return (out, &text[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, c) => out.push(if c.is_whitespace() { ' ' } else { c }),
            _ => {}
        }
    }
    (out, "")
}

/// Every tag of the built site, and every address in it that would run.
fn shape(folder: &Path) -> Option<BTreeSet<String>> {
    build(folder).ok()?.published?;
    let mut shape = BTreeSet::new();
    for (path, bytes) in files(&folder.join("public")) {
        if ["html", "xml", "svg"].iter().any(|end| path.ends_with(end)) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            shape.extend(tags(&text));
            if ["=\"javascript:", "='javascript:", "=javascript:"].iter().any(|link| text.to_lowercase().contains(link))
            {
                shape.insert("an address that runs".into());
            }
        }
    }
    Some(shape)
}

/// A line of front matter or of the settings with a value in words.
fn keys(text: &str) -> Vec<(String, String)> {
    text.lines()
        .skip_while(|line| *line == "---")
        .take_while(|line| *line != "---")
        .filter_map(|line| line.split_once(": "))
        .filter(|(key, value)| {
            key.chars().all(|c| c.is_alphanumeric() || c == '_') && value.starts_with(char::is_alphabetic)
        })
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn what_is_typed_stays_words() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/good-rules-quiet");
    let mut source: Files = files(&site).into_iter().filter(|(path, _)| path.starts_with("content/")).collect();
    source.insert("signpost.yaml".into(), SETTINGS.as_bytes().to_vec());
    let text = |path: &str| String::from_utf8_lossy(&source[path]).into_owned();
    let folder = tempfile::tempdir().expect("a folder");
    put(&source, folder.path());
    let plain = shape(folder.path()).expect("the site is published as it is");
    let mut tried = BTreeSet::new();
    let mut published = 0;
    for path in source.keys().filter(|path| path.ends_with(".md") || path.ends_with(".yaml")) {
        let kind = path.split('/').nth(1).unwrap_or("");
        for (key, value) in keys(&text(path)) {
            // One page of a kind stands for all.
            if !tried.insert((kind.to_owned(), key.clone())) {
                continue;
            }
            for (number, hostile) in HOSTILE.iter().enumerate() {
                // Each key meets one of them, so that all meet many keys and the test stays short.
                if (number + tried.len()) % HOSTILE.len() != 0 {
                    continue;
                }
                let typed = format!("{key}: '{}'", format!("{value} {hostile}").replace('\'', "''"));
                let changed = text(path).replacen(&format!("{key}: {value}"), &typed, 1);
                write(&folder.path().join(path), changed);
                if let Some(shape) = shape(folder.path()) {
                    published += 1;
                    let new: Vec<&String> = shape.difference(&plain).collect();
                    assert!(new.is_empty(), "{typed} in {path} made {new:?}");
                }
            }
            write(&folder.path().join(path), text(path));
        }
    }
    println!("{} keys, {published} sites published with marks in them", tried.len());
    assert!(published >= 40, "only {published} were published: the test sees too little");
}
