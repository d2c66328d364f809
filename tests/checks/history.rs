//! What the last builds changed can be read, and an earlier site put back: but nothing comes back that is withheld today.

use crate::site_support::{files, write};
use std::path::Path;
use std::process::{Command, Output};

fn signpost(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(arguments).arg("--site").arg(site).output().expect("it runs")
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn page(title: &str, words: &str) -> String {
    format!("---\nkind: page\ntitle: {title}\n---\n{words}\n")
}

fn built(site: &Path, day: &str) {
    let output = signpost(site, &["build", "--today", day]);
    assert!(output.status.success(), "{}", said(&output));
}

/// Two sites: the second has one page less, one more, and one changed.
fn two_builds() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path();
    write(&site.join("signpost.yaml"), "name: Test site\n");
    write(&site.join("content/_index.md"), page("Home", "Welcome."));
    write(&site.join("content/a.md"), page("A", "The first words."));
    write(&site.join("content/b.md"), page("B", "Words of B."));
    built(site, "2026-11-22");
    write(&site.join("content/a.md"), page("A", "Other words."));
    write(&site.join("content/c.md"), page("C", "Words of C."));
    std::fs::remove_file(site.join("content/b.md")).expect("removed");
    built(site, "2026-11-23");
    place
}

#[test]
fn history_says_what_each_build_changed_and_keeps_ten() {
    let place = two_builds();
    let site = place.path();
    let told = said(&signpost(site, &["history"]));
    for words in [
        "Now      the site of 2026-11-23",
        "1     the site of 2026-11-22",
        "new: c.html",
        "changed: a.html",
        "gone: b.html",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    built(site, "2026-11-23");
    assert_eq!(told, said(&signpost(site, &["history"])), "a build that changes nothing is no entry");
    for number in 0..11 {
        write(&site.join("content/a.md"), page("A", &format!("Words number {number}.")));
        built(site, "2026-11-24");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&signpost(site, &["history", "--format", "json"]).stdout).expect("JSON");
    let numbers: Vec<u64> =
        json["earlier"].as_array().expect("a list").iter().filter_map(|one| one["number"].as_u64()).collect();
    assert_eq!(numbers, (3..=12).rev().collect::<Vec<u64>>());
}

#[test]
fn an_earlier_site_comes_back_byte_for_byte_and_forth_again() {
    let place = two_builds();
    let site = place.path();
    let second = files(&site.join("public"));
    let asked = signpost(site, &["rollback"]);
    assert!(!asked.status.success() && said(&asked).contains("back: b.html"), "{}", said(&asked));
    assert_eq!(second, files(&site.join("public")));
    let done = signpost(site, &["rollback", "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(site.join("public/b.html").exists() && !site.join("public/c.html").exists());
    let without_list = |mut files: crate::site_support::Files| {
        files.remove(".signpost");
        files
    };
    assert!(signpost(site, &["rollback", "2", "--yes"]).status.success());
    assert!(without_list(second) == without_list(files(&site.join("public"))));
}

/// What was public by mistake and is withheld since does not come back with the site in which it stood.
#[test]
fn nothing_comes_back_that_is_withheld_today() {
    let place = two_builds();
    let site = place.path();
    let second = files(&site.join("public"));
    write(&site.join("content/b.md"), "---\ntitle: B\naccess: confidential\n---\nWords of B that nobody may read.\n");
    write(&site.join("content/a.md"), page("A", "Other words.\n\n:::withheld\nThe first words.\n:::"));
    let refused = signpost(site, &["rollback", "--yes"]);
    assert!(!refused.status.success() && said(&refused).contains("Nothing was put back"), "{}", said(&refused));
    assert!(second == files(&site.join("public")));
}
