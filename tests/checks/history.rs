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

const NEVER: &str =
    "name: Test site\nnever_publish: [risk-log, lion guide, form.csv, note, blue door, papers-of-anwen]\n";

/// A site with a page, a download, a picture, a file of `static/` and an old address; then a second one.
fn rich(then: impl Fn(&Path)) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let site = place.path();
    write(&site.join("signpost.yaml"), "name: Test site\n");
    write(&site.join("content/_index.md"), page("Home", "Welcome."));
    write(&site.join("content/lion.md"), page("Lion guide", "How to speak for children in a meeting of the board."));
    write(
        &site.join("content/a.md"),
        "---\ntitle: A\nformer_addresses: [old/papers-of-anwen.html]\nid: page/first\n---\n[Form](form.csv). Ask in room 12 for Quillfeather.\n",
    );
    write(&site.join("content/form.csv"), "Place,Opening\nMill,Tuesday mornings\n");
    write(&site.join("static/note.txt"), "Where the key hangs\n");
    built(site, "2026-11-22");
    then(site);
    place
}

/// What a rollback with `--yes` says, if nothing was put back.
fn refused(site: &Path) -> String {
    let before = files(&site.join("public"));
    let output = signpost(site, &["rollback", "1", "--yes"]);
    assert!(!output.status.success(), "{}", said(&output));
    assert!(before == files(&site.join("public")));
    said(&output)
}

/// Names that are never published are asked of an earlier site itself: its pages may be called otherwise today, or be gone.
#[test]
fn what_must_never_be_published_does_not_come_back() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 5] = [
        ("lion.html", |site| write(&site.join("content/lion.md"), page("Big cats", "How to speak for children."))),
        ("lion.html", |site| std::fs::remove_file(site.join("content/lion.md")).expect("removed")),
        ("note.txt", |site| std::fs::remove_file(site.join("static/note.txt")).expect("removed")),
        ("form.csv", |site| write(&site.join("content/a.md"), "---\ntitle: A\nid: page/first\n---\nWords.\n")),
        ("papers-of-anwen", |site| write(&site.join("content/a.md"), "---\ntitle: A\nid: page/first\n---\nWords.\n")),
    ];
    for (name, change) in changes {
        let place = rich(|site| {
            change(site);
            write(&site.join("content/b.md"), page("B", "A page more."));
        });
        let site = place.path();
        let entry = if name == "lion.html" { "lion guide" } else { name.split('.').next().expect("a name") };
        write(&site.join("signpost.yaml"), format!("name: Test site\nnever_publish: [{entry}]\n"));
        // Where today's build refuses too, the site of the first day stands, and is what `rollback` finds first.
        let again = signpost(site, &["build", "--today", "2026-11-23"]);
        if again.status.success() {
            let told = refused(site);
            assert!(told.contains("never be published") && told.contains(name), "{name}: {told}");
        }
    }
    // Where today's build refuses, the earlier site is refused as well.
    let place = rich(|site| {
        write(&site.join("content/b.md"), page("B", "A page more."));
        built(site, "2026-11-23");
        write(&site.join("signpost.yaml"), NEVER);
    });
    let told = refused(place.path());
    for name in ["lion.html", "note.txt", "form.csv", "papers-of-anwen"] {
        assert!(told.contains(name), "{name}: {told}");
    }
}

/// Its words are others now, it was moved, or it got another title: no word of it tells that it is back.
#[test]
fn a_page_that_is_not_public_today_does_not_come_back_whatever_it_says_now() {
    let kept = |title: &str, more: &str| format!("---\ntitle: {title}\naccess: internal\n{more}---\nXylophone only.\n");
    let moved: [(&str, String, &str); 6] = [
        ("content/lion.md", kept("Other", ""), "lion.html"),
        ("content/team/lion.md", kept("Other", ""), "lion.html"),
        ("content/x1.md", kept("Lion guide", ""), "lion.html"),
        ("content/x1.md", kept("Other", "former_addresses: [lion.html]\n"), "lion.html"),
        ("content/x1.md", kept("Other", "id: page/first\n"), "a.html"),
        ("content/x1.md", kept("Other", "former_ids: [page/first]\n"), "a.html"),
    ];
    for (file, text, path) in moved {
        let place = rich(|site| {
            std::fs::remove_file(site.join("content").join(path.replace(".html", ".md"))).expect("removed");
            write(&site.join(file), text.as_str());
            built(site, "2026-11-23");
        });
        let told = refused(place.path());
        assert!(told.contains(&format!("{path}: {file} is not public today")), "{file} {text}: {told}");
    }
}

#[test]
fn nothing_comes_back_while_nobody_knows_what_is_withheld() {
    type Change = fn(&Path);
    let changes: [Change; 5] = [
        |site| std::fs::remove_dir_all(site.join("content")).expect("removed"),
        |site| write(&site.join("content/lion.md"), b"\xff\xfe\x00garbled\xe9".as_slice()),
        |site| write(&site.join("content/lion.md"), "---\n: [title: Lion\naccess: internal\n---\nOther.\n"),
        |site| write(&site.join("signpost.yaml"), "name: [\n"),
        |site| std::fs::remove_file(site.join("signpost.yaml")).expect("removed"),
    ];
    for change in changes {
        let place = rich(|site| {
            write(&site.join("content/b.md"), page("B", "A page more."));
            built(site, "2026-11-23");
            change(site);
        });
        assert!(refused(place.path()).contains("Nothing was put back"));
    }
}

/// A name alone, a room alone: so few words are found as well.
#[test]
fn a_short_passage_that_is_withheld_today_does_not_come_back() {
    for kept in ["Quillfeather", "Room 12"] {
        let place = rich(|site| {
            write(&site.join("content/a.md"), format!("---\ntitle: A\n---\nAsk.\n\n:::withheld\n{kept}\n:::\n"));
            built(site, "2026-11-23");
        });
        assert!(refused(place.path()).contains("withheld here"), "{kept}");
    }
}

/// A kept site is put back as it was kept, or not at all.
#[test]
fn a_kept_site_that_somebody_changed_is_not_put_back() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 5] = [
        ("not as it was kept", |kept| write(&kept.join("lion.html"), "Speak for nobody.")),
        ("not as it was kept", |kept| std::fs::remove_file(kept.join("lion.html")).expect("removed")),
        ("not as it was kept", |kept| write(&kept.join("form.csv"), "Place,Opening\n")),
        ("Nobody can tell", |kept| {
            let list = std::fs::read_to_string(kept.join(".signpost")).expect("a list");
            let without: Vec<&str> = list.lines().filter(|line| !line.starts_with("# sum")).collect();
            write(&kept.join(".signpost"), without.join("\n"));
        }),
        ("list of files is gone", |kept| std::fs::remove_file(kept.join(".signpost")).expect("removed")),
    ];
    for (words, change) in changes {
        let place = rich(|site| {
            write(&site.join("content/b.md"), page("B", "A page more."));
            built(site, "2026-11-23");
            change(&site.join(".public.history/0001"));
        });
        assert!(refused(place.path()).contains(words), "{words}");
    }
    let place = rich(|site| {
        write(&site.join("content/b.md"), page("B", "A page more."));
        built(site, "2026-11-23");
        std::fs::remove_dir_all(site.join(".public.history")).expect("removed");
        write(&site.join(".public.history"), "a file");
    });
    assert!(refused(place.path()).contains("is a file"));
}

/// A file under the name of another is asked about, as what comes back is.
#[test]
fn what_changed_under_its_name_is_not_put_back_unasked() {
    let place = rich(|site| {
        write(&site.join("content/form.csv"), "Place,Opening\nLibrary,Monday\n");
        built(site, "2026-11-23");
    });
    let asked = signpost(place.path(), &["rollback"]);
    assert!(!asked.status.success() && said(&asked).contains("older: form.csv"), "{}", said(&asked));
    let done = signpost(place.path(), &["rollback", "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
}

/// What nobody has built yet is gone from the sources all the same.
#[test]
fn what_is_in_no_source_of_today_is_not_put_back_unasked() {
    let place = rich(|site| {
        write(&site.join("content/b.md"), page("B", "A page more."));
        built(site, "2026-11-23");
        std::fs::remove_file(site.join("content/lion.md")).expect("removed");
        std::fs::remove_file(site.join("static/note.txt")).expect("removed");
    });
    let asked = said(&signpost(place.path(), &["rollback"]));
    assert!(asked.contains("back: lion.html") && asked.contains("back: note.txt"), "{asked}");
}
