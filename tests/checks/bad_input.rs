//! Sites that cannot be kept as files in git: broken bytes, links, loops, floods. Each gives the named
//! finding or works; none may panic, and none may touch the last good site or leave anything beside it.

use crate::site_support::{Files, build, files, put, told, write};
use jiff::civil::Date;
use signpost::build::Report;
use signpost::finding::{self, Findings};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A site that was built once and is good.
struct Site {
    folder: TempDir,
    good: Files,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let home = "---\ntitle: Home\n---\nThe last good words.\n";
        let site = [("signpost.yaml", "name: Test site\n"), ("content/_index.md", home)];
        put(&site.map(|(path, text)| (path.to_owned(), text.into())).into(), folder.path());
        let report = build(folder.path()).expect("the disk works");
        assert!(report.published.is_some(), "{}", told(&report));
        let good = files(&folder.path().join("public"));
        assert!(good.contains_key("index.html") && good.contains_key("search/data/meta.js"));
        Site { folder, good }
    }

    fn with(path: &str, bytes: impl AsRef<[u8]>) -> Site {
        let site = Site::new();
        write(&site.path(path), bytes);
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Must be refused with this finding, and change nothing.
    #[track_caller]
    fn refused(&self, code: &str) -> Report {
        let report = build(self.folder.path()).expect("the disk works");
        assert!(report.findings.iter().any(|f| f.code() == code), "no {code}, but:\n{}", told(&report));
        assert!(report.published.is_none(), "published all the same");
        self.unharmed();
        report
    }

    /// Must be refused in these words, which `signpost explain` repeats.
    #[track_caller]
    fn told(&self, code: &str) -> Report {
        let report = self.refused(code);
        let mut own = Findings::new();
        report.findings.iter().find(|f| f.code() == code).into_iter().for_each(|f| own.push(f.clone()));
        let now = finding::human(&own, false).replace(&*self.folder.path().to_string_lossy(), "SITE");
        let case =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/told").join(code.replace('/', "-")).join("findings");
        if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
            write(&case, &now);
        }
        assert_eq!(std::fs::read_to_string(&case).unwrap_or_default(), now, "SNAPSHOTS=overwrite writes it anew");
        report
    }

    #[track_caller]
    fn unharmed(&self) {
        assert!(files(&self.path("public")) == self.good, "the last good site was changed");
        self.nothing_beside();
    }

    /// No half-written site lies about.
    #[track_caller]
    fn nothing_beside(&self) {
        let left: Vec<String> = std::fs::read_dir(self.folder.path())
            .expect("readable")
            .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(".public") && ![".public.lock", ".public.history"].contains(&name.as_str()))
            .collect();
        assert!(left.is_empty(), "left behind: {left:?}");
    }

    /// Must be published. The files of the new site.
    #[track_caller]
    fn published(&self) -> Files {
        let report = build(self.folder.path()).expect("the disk works");
        assert!(report.published.is_some(), "not published:\n{}", told(&report));
        self.nothing_beside();
        files(&self.path("public"))
    }

    /// Is published, or refused with a finding; never a panic or a harmed site.
    #[track_caller]
    fn survives(&self) -> Report {
        let report = build(self.folder.path()).expect("the disk works");
        if report.published.is_none() {
            assert!(report.findings.block(false), "neither published nor refused");
            self.unharmed();
        }
        self.nothing_beside();
        report
    }
}

fn note(body: &str) -> String {
    format!("---\ntitle: Note\n---\n{body}\n")
}

/// git on Windows could not keep files of these names.
#[cfg(target_os = "linux")]
#[test]
fn names_that_some_computers_cannot_hold() {
    let named = |path: &str| {
        let site = Site::with(path, note("Words."));
        (site.refused("routes/name"), site)
    };
    Site::with("content/what?.md", note("Words.")).told("routes/name");
    for path in [
        "content/con.md",
        "content/a:b.md",
        "content/a*b.md",
        "content/q\"q.md",
        "content/aux/note.md",
        "content/end./note.md",
    ] {
        let (report, _site) = named(path);
        let places: Vec<String> =
            report.findings.iter().filter_map(|f| Some(f.place.as_ref()?.file.to_string())).collect();
        assert!(places.iter().any(|place| path.starts_with(place.as_str())), "{path}: {places:?}");
        assert!(!told(&report).contains("_index.md"), "{path}: a file that is not there is blamed:\n{}", told(&report));
    }
    // A file is published when a page refers to it, and only then does its name matter.
    let site = Site::with("content/form*.txt", "A form.");
    assert!(!site.published().keys().any(|path| path.contains('*')));
    write(&site.path("content/note.md"), note("[Form](form*.txt)"));
    let report = build(site.folder.path()).expect("the disk works");
    assert!(report.published.is_none() && told(&report).contains("content/form*.txt"), "{}", told(&report));
}

/// A Mac or a PC would keep one of the two.
#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_only_in_large_letters_or_in_how_an_accent_is_kept() {
    for (first, second) in
        [("Note.md", "note.md"), ("café.md", "cafe\u{301}.md"), ("A/x.md", "a/y.md"), ("É/x.md", "é/y.md")]
    {
        let site = Site::with(&format!("content/{first}"), note("Words."));
        write(&site.path(&format!("content/{second}")), note("Words."));
        let report = site.refused("routes/twice");
        assert!(!told(&report).contains("_index.md"), "a file that is not there is blamed:\n{}", told(&report));
    }
    let site = Site::with("content/form.txt", "One.");
    write(&site.path("content/Form.txt"), "Two.");
    write(&site.path("content/note.md"), note("[One](form.txt) and [two](Form.txt)."));
    site.refused("routes/twice");
}

#[test]
fn bytes_that_are_not_utf8() {
    let site = Site::with("content/note.md", b"---\ntitle: Note\n---\nCaf\xe9\n");
    let report = site.told("read/not-utf8");
    let at = report.findings.iter().find_map(|f| f.place.as_ref().map(|p| p.at)).expect("a place");
    assert_eq!((at.line, at.column), (4, 4));
    Site::with("signpost.yaml", b"name: Caf\xe9\n").refused("config/unreadable");
    Site::with("search-index/synonyms.yaml", b"same: [[caf\xe9]]\n").refused("synonyms/unreadable");
    Site::with("themes/signpost/templates/404.html", b"caf\xe9").told("theme/not-utf8");
}

#[test]
fn a_nul_byte() {
    Site::with("content/note.md", note("a\0b")).told("read/not-text");
    Site::with("content/note.md", b"\x7fELF\0\0\0\0\0\0".repeat(100)).refused("read/not-text");
}

#[test]
fn a_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    if std::fs::write(site.path("content").join(name), note("Words.")).is_ok() {
        site.survives();
    }
}

/// Marks and line ends of other systems make no difference.
#[test]
fn byte_order_mark_and_line_ends() {
    let body = "Words.\n\n## Heading\n\n- a\n- b\n\n:::withheld\nsecret\n:::\n\nEnd.";
    let plain = Site::with("content/note.md", note(body)).published();
    let made = |text: String| Site::with("content/note.md", text).published();
    assert!(made(note(body).replace('\n', "\r\n")) == plain, "CRLF differs");
    assert!(made(note(body).replace('\n', "\r")) == plain, "CR differs");
    assert!(made(format!("\u{feff}{}", note(body))) == plain, "BOM differs");
    let site = Site::with("signpost.yaml", "\u{feff}name: Test site\r\n");
    assert!(site.published() == site.good, "signpost.yaml differs");
}

#[test]
fn yaml_that_would_grow() {
    let mut bomb = String::from("---\ntitle: Bomb\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for (this, last) in ('b'..='i').zip('a'..='h') {
        bomb.push_str(&format!("{this}: &{this} [{}]\n", vec![format!("*{last}"); 9].join(", ")));
    }
    Site::with("content/note.md", bomb.clone() + "---\nWords.\n").refused("front-matter/unreadable");
    Site::with("signpost.yaml", bomb.trim_start_matches("---\n")).refused("config/unreadable");
    Site::with("search-index/synonyms.yaml", bomb.trim_start_matches("---\n")).refused("synonyms/unreadable");
    for deep in [format!("a: {}", "[".repeat(20_000)), format!("a: {}", "{a: ".repeat(10_000)), "- ".repeat(20_000)] {
        Site::with("content/note.md", format!("---\n{deep}\n---\nWords.\n")).refused("front-matter/unreadable");
        Site::with("signpost.yaml", &deep).refused("config/unreadable");
        Site::with("search-index/synonyms.yaml", format!("same: {deep}")).refused("synonyms/unreadable");
    }
    Site::with("content/note.md", format!("---\ntitle: Note\nsummary: {}\n---\n", "x".repeat(70_000)))
        .refused("front-matter/unreadable");
}

/// Text nested twenty thousand deep, each way Markdown knows.
#[test]
fn deep_nesting() {
    const DEEP: usize = 20_000;
    for (name, text) in [
        ("quotations", ">".repeat(DEEP) + " x"),
        ("spaced quotations", "> ".repeat(DEEP) + "x"),
        ("lists on a line", "- ".repeat(DEEP) + "x"),
        ("emphasis", "*".repeat(DEEP) + "x" + &"*".repeat(DEEP)),
        ("single emphasis", "*a _b ".repeat(DEEP) + &"_ *".repeat(DEEP)),
    ] {
        let report = Site::with("content/note.md", note(&text)).refused("markdown/too-deep");
        assert!(report.findings.iter().count() < 20, "{name}: a flood of findings");
    }
    // Brackets nest nothing: they are read in one pass, and shown.
    let brackets = "[".repeat(DEEP) + "x" + &"]".repeat(DEEP);
    let report = Site::with("content/note.md", note(&brackets)).survives();
    assert!(report.findings.iter().count() < 20, "brackets: a flood of findings");
    let links = "[".repeat(DEEP) + "x" + &"](a)".repeat(DEEP);
    let report = Site::with("content/note.md", note(&links)).refused("links/broken");
    assert!(report.findings.iter().count() < 20, "links: a flood of findings");
    let steps = (0..600).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>();
    Site::with("content/note.md", note(&steps)).refused("markdown/too-deep");
    let below = (0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>();
    Site::with("content/note.md", note(&below)).refused("markdown/too-deep");
}

/// Shapes the first look does not catch: slow or deep, they must end, and not in a crash.
#[test]
fn strange_shapes_end() {
    const MANY: usize = 20_000;
    for text in [
        "1. ".repeat(MANY) + "x",
        "1) ".repeat(2_000) + "x",
        "*a\n".repeat(MANY),
        "**a _b\n".repeat(MANY),
        "[a\n".repeat(MANY),
        "![a](".repeat(4_000),
        "`".repeat(MANY),
        (1..300).map(|n| "`".repeat(n) + " ").collect::<String>(),
        "~~a ".repeat(MANY),
        "<!--\n".repeat(MANY),
        "<a ".repeat(MANY),
        "[^1]: ".repeat(4_000) + "x",
        "[^1]".repeat(1_000) + "\n\n[^1]: x",
        ":::table steps\n".repeat(MANY),
        ":::\n".repeat(300),
        ":::withheld\n".repeat(MANY),
        "a\n\n: ".repeat(4_000) + "b",
        "> [!NOTE]\n> ".repeat(4_000),
        format!("{}\n{}\n", "|a".repeat(4_000), "|-".repeat(4_000)),
        format!("|a|\n|-|\n{}", "|b|c\n".repeat(MANY)),
        ":::table steps\n".repeat(MANY) + &":::\n".repeat(MANY),
        "#".repeat(MANY),
        "## x\n".repeat(5_000),
        "&#x10FFFF; &#0; &nosuch; ".repeat(100),
        "\u{202e}\u{0}".replace('\0', "") + "right to left",
        "\t".repeat(MANY),
        " ".repeat(MANY) + "x",
        "(".repeat(4 * MANY),
        "[".repeat(4 * MANY),
        "<".repeat(4 * MANY),
        "{".repeat(4 * MANY),
        "{{".repeat(2 * MANY),
        "\\".repeat(4 * MANY),
        "/".repeat(4 * MANY),
        "!".repeat(4 * MANY),
        "...".repeat(MANY) + " x",
        "…\n".repeat(MANY),
        "::withheld a:: ".repeat(MANY / 4),
        "! withheld ".repeat(MANY / 4),
        "<a ".repeat(MANY) + ">",
        "{% if draft ".repeat(MANY / 4),
        "[internal: a b c ".repeat(MANY / 4),
        "/* a */ b ".repeat(MANY / 4),
    ] {
        let start = std::time::Instant::now();
        Site::with("content/note.md", note(&text)).survives();
        let start_of = text.chars().take(20).collect::<String>();
        assert!(start.elapsed().as_secs() < 120, "{start_of:?} seems never to end: {:?}", start.elapsed());
    }
}

#[test]
fn a_page_of_five_megabytes() {
    Site::with("content/note.md", note(&"words ".repeat(900_000))).told("read/too-long");
}

#[test]
fn two_pages_that_want_one_name() {
    let group = |title: &str| {
        format!("---\nkind: topic\nid: topic/one\ntitle: {title}\nsummary: About one thing.\n---\nWords.\n")
    };
    let site = Site::with("content/topics/one.md", group("One"));
    write(&site.path("content/topics/two.md"), group("Two"));
    site.refused("ids/twice");
    let site = Site::with("content/a.md", note("One."));
    write(&site.path("content/a.markdown"), "---\ntitle: Other\n---\nTwo.\n");
    site.refused("routes/twice");
    let site = Site::with("content/note.md", note("One."));
    write(&site.path("content/Note.md"), "---\ntitle: Other\n---\nTwo.\n");
    if std::fs::read_dir(site.path("content")).expect("readable").count() == 3 {
        site.refused("routes/twice");
    }
}

#[test]
fn links_out_and_round() {
    let link = |at: &Site, to: &Path, from: &str| std::os::unix::fs::symlink(to, at.path(from)).expect("linked");
    let site = Site::with("content/inner/note.md", note("Words."));
    link(&site, Path::new(".."), "content/inner/up");
    site.told("read/loop");
    let site = Site::new();
    link(&site, Path::new("itself.md"), "content/itself.md");
    site.refused("read/unreadable");
    let outside = tempfile::tempdir().expect("a folder");
    write(&outside.path().join("secret.md"), note("Never to be seen."));
    let site = Site::new();
    link(&site, &outside.path().join("secret.md"), "content/note.md");
    site.told("read/outside");
    let site = Site::new();
    link(&site, outside.path(), "content/folder");
    site.refused("read/outside");
    let site = Site::new();
    link(&site, outside.path(), "static");
    site.refused("read/outside");
    let site = Site::with("static/a.txt", "Words.");
    std::fs::remove_dir_all(site.path("static")).expect("removed");
    link(&site, Path::new("content"), "static");
    site.refused("read/outside");
    let site = Site::with("signpost.yaml", "name: Test site\ntheme: ours\n");
    link(&site, outside.path(), "themes");
    std::fs::create_dir_all(outside.path().join("ours/assets")).expect("a folder");
    site.refused("read/outside");
    let site = Site::with("themes/ours/assets/own.css", "");
    write(&site.path("signpost.yaml"), "name: Test site\ntheme: ours\n");
    link(&site, outside.path(), "themes/ours/assets/more");
    site.refused("read/outside");
    let site = Site::new();
    std::fs::rename(site.path("content"), outside.path().join("pages")).expect("moved");
    link(&site, &outside.path().join("pages"), "content");
    site.refused("read/outside");
    let site = Site::new();
    link(&site, Path::new("../signpost.yaml"), "content/config.txt");
    site.refused("read/outside");
    let site = Site::new();
    link(&site, Path::new("nowhere.md"), "content/dangling.md");
    site.told("read/unreadable");
    let site = Site::with("content/note.md", note("Words."));
    link(&site, Path::new("note.md"), "content/again.md");
    assert!(site.published().contains_key("again.html"), "a link inside the site is a file like any other");
}

#[test]
fn a_file_nobody_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::with("content/note.md", note("Words."));
    let path = site.path("content/note.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("set");
    if std::fs::read(&path).is_err() {
        site.refused("read/unreadable");
    }
    let site = Site::with("themes/signpost/templates/404.html", "words");
    let path = site.path("themes/signpost/templates/404.html");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("set");
    if std::fs::read(&path).is_err() {
        site.told("theme/unreadable"); // root may read all: run as somebody else
    }
}

#[test]
fn nothing_to_build() {
    let site = Site::new();
    std::fs::remove_file(site.path("content/_index.md")).expect("removed");
    site.refused("read/empty");
    std::fs::remove_dir(site.path("content")).expect("removed");
    site.refused("read/no-content");
    write(&site.path("content"), "a file where the folder should be");
    site.refused("read/no-content");
    std::fs::remove_file(site.path("signpost.yaml")).expect("removed");
    site.refused("config/missing");
    std::fs::create_dir(site.path("signpost.yaml")).expect("made");
    site.refused("config/unreadable");
}

#[test]
fn an_empty_page_and_empty_settings() {
    Site::with("content/note.md", "").refused("front-matter/missing");
    Site::with("content/note.md", "---\n---\n").refused("front-matter/missing");
    Site::with("content/note.md", "---").refused("front-matter/open");
    Site::with("signpost.yaml", "").refused("front-matter/missing");
    for broken in ["name: [", "name: a: b\n", "- name\n", "name\n", "name: x\nname: y\n", "name: !!x y\n"] {
        Site::with("signpost.yaml", broken).refused("config/unreadable");
    }
}

#[test]
fn a_template_that_fails() {
    for (name, text) in [
        ("page.html", "{% if %}"),
        ("page.html", "{{ page.title | nosuchfilter }}"),
        ("page.html", "{% include \"nowhere.html\" %}"),
        ("page.html", "{{ page.nothing.at_all }}"),
        ("base.html", "{% extends \"base.html\" %}"),
        ("page.html", "{% include \"page.html\" %}"),
        ("404.html", "{% for a in range(100000000) %}{% for b in range(100000000) %}{% endfor %}{% endfor %}"),
    ] {
        let site = Site::with(&format!("themes/signpost/templates/{name}"), text);
        write(&site.path("content/note.md"), note("Words."));
        site.refused("theme/template");
    }
}

#[test]
fn no_place_for_the_index() {
    let site = Site::new();
    std::fs::remove_dir_all(site.path("search-index/tantivy")).expect("removed");
    write(&site.path("search-index/tantivy"), "a file where the folder should be");
    let report = site.survives();
    let told = report.findings.iter().any(|f| f.code() == "search/index");
    assert!(told || site.path("search-index/tantivy").is_dir(), "neither told nor put right");
    std::fs::remove_dir_all(site.path("search-index"))
        .or_else(|_| std::fs::remove_file(site.path("search-index")))
        .expect("removed");
    std::os::unix::fs::symlink("/dev/null", site.path("search-index")).expect("linked");
    let report = site.survives();
    assert!(report.findings.iter().any(|f| matches!(f.code(), "search/index" | "synonyms/unreadable")));
}

/// A finding on one page hides none on the others.
#[test]
fn every_problem_is_told_at_once() {
    let site = Site::with("content/a.md", b"\xff");
    write(&site.path("content/b.md"), note("[x](nowhere.md)"));
    write(&site.path("content/c.md"), "---\ntitle: C\nkind: nosuch\n---\n");
    write(&site.path("search-index/synonyms.yaml"), "same: [");
    write(&site.path("themes/signpost/templates/404.html"), "{% if %}");
    let report = site.refused("read/not-utf8");
    for code in ["links/broken", "front-matter/unknown-kind", "synonyms/unreadable", "theme/template"] {
        assert!(report.findings.iter().any(|f| f.code() == code), "{code} is missing:\n{}", told(&report));
    }
}

/// Whatever day it is.
#[test]
fn strange_days() {
    let site = Site::with(
        "content/law/act.md",
        "---\nkind: law\nid: law/act\ntitle: Act\nsummary: An act.\nlaw_type: act\nyear: 1989\njurisdiction: England\neffect: Much.\nenacted: 9999-12-31\ncommenced: not commenced\ncheck_by: 9999-12-31\ncertainty: established\napproved_on: 9999-12-30\nreview_due: 9999-12-31\n---\n",
    );
    assert!(Date::MAX.to_string().starts_with("9999"));
    site.survives();
}
