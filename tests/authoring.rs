//! What helps an author: a new site and new pages can be built at once, and the examples are pages that
//! nothing is wrong with.

mod site_support;

use signpost::document::kind::{self, KINDS};
use signpost::finding::Severity;
use site_support::{build, files, told, write};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

fn signpost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(arguments).output().expect("it runs")
}

/// What `signpost init` makes, in a folder of its own.
fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = signpost(&["init", &folder.path().to_string_lossy()]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // Its numbers were rung on the day it was made, which the tests do not know.
    for path in ["content/contacts/front-door.md", "content/contacts/emergency-999.md"] {
        let path = folder.path().join(path);
        let text = std::fs::read_to_string(&path).expect("there");
        let lines = text.lines().map(|l| if l.starts_with("last_tested") { "last_tested: 2026-11-16" } else { l });
        write(&path, lines.collect::<Vec<_>>().join("\n") + "\n");
    }
    folder
}

#[test]
fn a_new_site_has_no_findings() {
    let site = new_site();
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty() && report.published.is_some(), "{}", told(&report));
}

#[test]
fn a_new_page_of_each_kind_stops_nothing_and_says_what_is_missing() {
    let site = new_site();
    for kind in KINDS {
        let title = format!("It's a \"new\" {}: \\ one", kind.name);
        let made = signpost(&["--site", &site.path().to_string_lossy(), "new", kind.name, &title]);
        assert!(made.status.success(), "{}: {}", kind.name, String::from_utf8_lossy(&made.stderr));
    }
    let report = build(site.path()).expect("the disk works");
    let wrong: Vec<_> = report.findings.iter().filter(|f| f.severity != Severity::Note).collect();
    assert!(wrong.is_empty() && report.published.is_some(), "{}", told(&report));
    assert_eq!(report.withheld.pages, KINDS.len(), "each is a draft");
    for kind in KINDS.iter().filter(|kind| kind.all_fields().any(|f| kind.needs(f) && f.name == "summary")) {
        let file = format!("content/{}/its-a-new-{}--one.md", kind.folder, kind.name);
        let asked = report.findings.iter().any(|finding| {
            finding.code == "front-matter/missing"
                && finding.message.contains("`summary`")
                && finding.place.as_ref().is_some_and(|place| *place.file == *file)
        });
        assert!(asked, "{file} is not told what is missing:\n{}", told(&report));
    }
}

#[test]
fn a_new_page_overwrites_nothing_and_a_wrong_kind_is_explained() {
    let site = new_site();
    let folder = site.path().to_string_lossy().into_owned();
    let before = files(site.path());
    let taken = signpost(&["--site", &folder, "new", "contact", "Front door"]);
    assert_eq!(taken.status.code(), Some(1));
    let unknown = signpost(&["--site", &folder, "new", "protocl", "Bruises"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean `protocol`?"));
    let long = signpost(&["--site", &folder, "new", "page", &"x".repeat(91)]);
    assert_eq!(long.status.code(), Some(2));
    assert!(files(site.path()) == before);
}

/// The examples, and the few pages they speak of that are nobody's example.
fn examples() -> tempfile::TempDir {
    let site = new_site();
    let more = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    for (path, bytes) in files(&more) {
        write(&site.path().join(path), bytes);
    }
    for kind in KINDS {
        write(&site.path().join(kind::example::path(kind)), kind::example::example(kind));
    }
    site
}

#[test]
fn the_examples_are_a_site_with_no_findings() {
    let site = examples();
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty() && report.published.is_some(), "{}", told(&report));
    let built: BTreeSet<&str> = report.pages.keys().copied().collect();
    let all: BTreeSet<&str> = KINDS.iter().map(|kind| kind.plural).collect();
    assert_eq!(built, all, "each kind has its page");
}

/// What a new page shows is taken from the example, so nothing has to be kept alike by hand.
#[test]
fn a_new_protocol_has_the_headings_it_needs() {
    let protocol = kind::kind("protocol").expect("a kind");
    let page = kind::template(protocol, "Bruises", "bruises");
    for line in ["id: protocol/bruises", "draft: true", "## Do this first", ":::table steps", "## Equality"] {
        assert!(page.lines().any(|l| l.starts_with(line)), "no line {line}:\n{page}");
    }
    assert!(!page.contains("020 7946"), "a number of the example could be left in");
}
