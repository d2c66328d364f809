//! How what was found is judged. What is found where is shown in `tests/checks/downloads.rs`.

use super::*;

fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
    let authors = BTreeSet::from([String::from("eastmere council")]);
    let rules = Rules { authors, unread: &[], clean_pictures: false, today: jiff::civil::date(2026, 11, 22) };
    let mut findings = Findings::new();
    rules.look(path, path, bytes, &mut findings);
    findings.iter().map(|f| f.code()).collect()
}

#[test]
fn an_author_who_is_the_partnership_gives_nobody_away() {
    let svg = |name: &str| {
        let xml =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><creator>{name}</creator></metadata></svg>");
        codes("a.svg", xml.as_bytes())
    };
    assert_eq!(svg("Eastmere Council"), [""; 0]);
    assert_eq!(svg("Jo Bloggs"), ["files/author"]);
}

#[test]
fn a_thing_is_told_once() {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/><script/><creator>Jo</creator><creator>Mo</creator></svg>";
    assert_eq!(codes("a.svg", svg.as_bytes()), ["files/author", "files/program"]);
}

#[test]
fn pages_and_unknown_types_are_not_put_beside_pages() {
    assert_eq!(codes("a.exe", b"MZ"), ["site/file-type"]);
    assert_eq!(codes("a.htm", b"<p>a</p>"), ["site/file-type"]);
    assert_eq!(codes("noname", b"a"), ["site/file-type"]);
}
