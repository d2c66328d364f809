//! `signpost explain` and `signpost review` as they are typed.

mod site_support;

use serde_json::Value;
use signpost::finding::explain::explanations;
use site_support::{files, write};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

fn signpost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(arguments).output().expect("it runs")
}

fn printed(arguments: &[&str]) -> String {
    let output = signpost(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What the cases show; `sites.rs` sees to it that they show every code there is in the source.
fn codes() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut codes = BTreeSet::new();
    for folder in ["sites", "told"] {
        for (path, bytes) in files(&root.join(folder)) {
            if path.ends_with("/findings") {
                let text = String::from_utf8(bytes).expect("UTF-8");
                codes.extend(text.lines().filter_map(|l| Some(l.split_once('[')?.1.split_once("]: ")?.0.to_owned())));
            }
        }
    }
    codes
}

#[test]
fn every_code_is_explained_whole() {
    let all = explanations();
    let explained: BTreeSet<String> = all.keys().cloned().collect();
    let missing: Vec<_> = codes().difference(&explained).cloned().collect();
    assert!(missing.is_empty(), "built before these cases were written; `touch src/lib.rs` reads them: {missing:?}");
    for explanation in all.values() {
        for example in &explanation.examples {
            assert!(
                !example.message.is_empty() && !example.why.is_empty() && !example.fix.is_empty(),
                "{} is not told whole: {example:?}",
                explanation.code
            );
        }
        assert!(!explanation.examples.is_empty());
    }
}

#[test]
fn an_explanation_says_what_why_and_how() {
    let text = printed(&["explain", "governance/overdue"]);
    for part in [
        "governance/overdue\na warning",
        "Why it matters\n",
        "review_due: ",
        "What is wrong: ",
        "How to mend it: ",
        "exceptions:",
    ] {
        assert!(text.contains(part), "no {part:?}:\n{text}");
    }
    let text = printed(&["explain", "front-matter/unknown-key"]);
    assert!(text.contains("an error") && !text.contains("exceptions:"), "an error is mended, not excused:\n{text}");
    let json: Value =
        serde_json::from_str(&printed(&["explain", "governance/overdue", "--format", "json"])).expect("JSON");
    assert_eq!((&json["code"], &json["severity"]), (&"governance/overdue".into(), &"warning".into()));
    assert!(json["examples"][0]["why"].as_str().is_some_and(|why| !why.is_empty()));
    assert!(printed(&["explain"]).lines().count() > 150);
    assert!(printed(&["explain", "protocol"]).starts_with("---\nkind: protocol\n"));
}

#[test]
fn what_is_mistyped_is_put_right() {
    for (typed, meant) in [
        ("goverance/overdue", "did you mean `governance/overdue`?"),
        ("overdue", "`governance/overdue`"),
        ("protocl", "did you mean `protocol`?"),
        ("zzzzzzzzzzzz", "`signpost explain` lists all codes"),
    ] {
        let output = signpost(&["explain", typed]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains(meant), "{typed}: {told}");
    }
}

/// A site with one entry for each list.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    for (path, bytes) in files(&path).into_iter().filter(|(path, _)| path.starts_with("content/")) {
        write(&site.path().join(path), bytes);
    }
    write(&site.path().join("signpost.yaml"), "name: Test site\n");
    site
}

#[test]
fn a_review_lists_what_wants_an_administrator() {
    let site = site();
    let folder = site.path().to_string_lossy().into_owned();
    let review = |more: &[&str]| printed(&[&["--site", &folder, "review", "--today", "2026-11-22"], more].concat());
    for (name, now) in [("human.txt", review(&[])), ("json.txt", review(&["--format", "json"]))] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review").join(name);
        if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
            write(&case, &now);
        }
        assert_eq!(std::fs::read_to_string(&case).unwrap_or_default(), now, "SNAPSHOTS=overwrite writes {name} anew");
    }
    let human = review(&[]);
    for heading in [
        "Review overdue (1)",
        "Numbers to ring (1)",
        "Late or unanswered (3)",
        "Review due in 60 days (1)",
        "Sources to verify (3)",
        "Out for consultation (1)",
        "Not yet in force (1)",
        "Replaced, kept for the record (1)",
        "Withdrawn, kept as a notice (1)",
        "Drafts (1)",
        "By owner",
    ] {
        assert!(human.contains(heading), "no {heading}:\n{human}");
    }
    assert!(!human.contains("confidential page"), "only drafts are told of what is kept back:\n{human}");
    let one = review(&["--owner", "policy LEAD"]);
    assert!(one.contains("Policy lead") && !one.contains("Business support"), "{one}");
    let earlier = printed(&["--site", &folder, "review", "--today", "2026-01-05"]);
    assert!(!earlier.contains("Review overdue"), "{earlier}");
}
