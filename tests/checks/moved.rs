//! The advice that a build gives about addresses and files of the root works when it is followed.

use crate::site_support::{Files, build, files, put, told, write};
use signpost::build::Report;
use std::path::Path;

fn site(pages: &[(&str, &str)]) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    write(&site.path().join("signpost.yaml"), "name: Test site\n");
    let page = |title: &str| format!("---\nkind: page\ntitle: {title}\n---\nWords.\n").into_bytes();
    let files: Files = pages.iter().map(|(path, title)| ((*path).to_owned(), page(title))).collect();
    put(&files, site.path());
    site
}

fn rebuilt(site: &Path) -> Report {
    let report = build(site).expect("the disk works");
    assert!(report.published.is_some(), "{}", told(&report));
    report
}

/// Renaming a file once took its address away from every bookmark, and nothing was said.
#[test]
fn a_page_that_moves_keeps_its_address_by_the_line_that_is_offered() {
    let site = site(&[("content/protocols/missing.md", "Children who go missing"), ("content/_index.md", "Home")]);
    let root = site.path();
    assert!(rebuilt(root).findings.is_empty());
    std::fs::rename(root.join("content/protocols/missing.md"), root.join("content/protocols/gone-missing.md"))
        .expect("renamed");
    let report = rebuilt(root);
    let finding = report.findings.iter().find(|f| f.code() == "addresses/vanished").expect("it is told");
    let line = finding.fix.split("the line: ").nth(1).expect("a line");
    let file = root.join(&*finding.place.as_ref().expect("a place").file);
    let text = std::fs::read_to_string(&file).expect("the page");
    write(&file, text.replacen("---\n", &format!("---\n{line}\n"), 1));
    let report = rebuilt(root);
    assert!(report.findings.is_empty(), "{}", told(&report));
    let old = std::fs::read_to_string(root.join("public/protocols/missing.html")).expect("a page leads on");
    assert!(old.contains("href=\"gone-missing.html\" data-redirect"), "{old}");
}

/// A whole folder that is renamed is told page by page, each with its own line; what is withheld on purpose is not.
#[test]
fn a_folder_that_moves_is_told_whole_and_a_page_that_is_withheld_is_not() {
    let site = site(&[("content/old/a.md", "First"), ("content/old/b.md", "Second"), ("content/kept.md", "Kept")]);
    let root = site.path();
    rebuilt(root);
    std::fs::rename(root.join("content/old"), root.join("content/new")).expect("renamed");
    write(&root.join("content/kept.md"), "---\ntitle: Kept\naccess: internal\n---\nWords.\n");
    let report = rebuilt(root);
    let lines: Vec<&str> = report.findings.iter().filter_map(|f| f.fix.split("the line: ").nth(1)).collect();
    assert_eq!(lines.len(), 3, "{}", told(&report));
    for line in ["former_addresses: [old/a.html]", "former_addresses: [old/b.html]"] {
        assert!(lines.contains(&line), "{lines:?}");
    }
    assert!(lines[2].starts_with("former_addresses: [old/index.html]") || lines[0].contains("index"), "{lines:?}");
}

/// A file put into the output once locked every later build, and the advice was to put it where nothing publishes it.
#[test]
fn a_file_put_into_the_output_is_published_from_where_the_message_says() {
    let site = site(&[("content/a.md", "A")]);
    let root = site.path();
    rebuilt(root);
    write(&root.join("public/web.config"), "<configuration />\n");
    let message = build(root).expect_err("a stranger").to_string();
    assert!(message.contains("web.config") && message.contains("folder \"static\""), "{message}");
    std::fs::create_dir(root.join("static")).expect("made");
    std::fs::rename(root.join("public/web.config"), root.join("static/web.config")).expect("moved");
    let report = rebuilt(root);
    assert!(report.findings.is_empty(), "{}", told(&report));
    assert_eq!(files(&root.join("public"))["web.config"], b"<configuration />\n");
}

/// `404.html` is shown at any address: it asks for what is laid over the styles in each folder above it.
#[test]
fn the_page_for_what_is_not_there_has_the_look_of_the_site() {
    let site = site(&[("content/a/b.md", "A")]);
    let root = site.path();
    write(&root.join("signpost.yaml"), "name: Test site\nbrand:\n  accent: \"#204060\"\n");
    write(&root.join("static/own.css"), "p { color: #000; }\n");
    let report = rebuilt(root);
    assert!(report.findings.is_empty(), "{}", told(&report));
    let page = std::fs::read_to_string(root.join("public/404.html")).expect("there").replace("&#x2f;", "/");
    for place in ["/", "", "../"] {
        for style in ["assets/site.css", "assets/brand.css", "own.css"] {
            assert!(page.contains(&format!("href=\"{place}{style}\"")), "{place}{style}");
        }
    }
    let other = std::fs::read_to_string(root.join("public/a/b.html")).expect("there").replace("&#x2f;", "/");
    let order = ["../assets/site.css", "../assets/search.css", "../assets/brand.css", "../own.css"];
    let places: Vec<usize> = order.iter().map(|style| other.find(style).expect(style)).collect();
    assert!(places.is_sorted(), "what is laid over is loaded last");
}

/// A picture in `static/` was told as lost by every second build, so that `--strict` never published again.
#[test]
fn what_lies_in_static_has_not_vanished() {
    let site = site(&[("content/_index.md", "Home")]);
    write(&site.path().join("static/data.csv"), "Year,Children\n2026,60\n");
    for _ in 0..2 {
        let report = rebuilt(site.path());
        assert!(report.findings.is_empty(), "{}", told(&report));
    }
}

/// An entry of the menu that names one page stood for every page beside it.
#[test]
fn the_menu_marks_where_the_reader_is_and_nowhere_else() {
    let pages = [("content/_index.md", "Home"), ("content/who.md", "Who"), ("content/for/parents.md", "Parents")];
    let site =
        site(&[&pages[..], &[("content/for/children.md", "Children"), ("content/more/_index.md", "More")]].concat());
    let root = site.path();
    for (page, id) in [("who", "who"), ("for/parents", "parents"), ("for/children", "children")] {
        let text = format!("---\nkind: page\nid: page/{id}\ntitle: {id}\n---\nWords.\n");
        write(&root.join(format!("content/{page}.md")), text);
    }
    write(&root.join("content/more/one.md"), "---\ntitle: One\n---\nWords.\n");
    write(&root.join("signpost.yaml"), "name: Test site\nnavigation: [page/who, page/parents, page/children, more]\n");
    rebuilt(root);
    for (page, marked) in
        [("who", "who"), ("for/parents", "parents"), ("for/children", "children"), ("more/one", "More"), ("index", "")]
    {
        let html = std::fs::read_to_string(root.join(format!("public/{page}.html"))).expect("the page");
        let menu =
            html.split("aria-label=\"Main\"").nth(1).and_then(|rest| rest.split("</nav>").next()).expect("a menu");
        let entries: Vec<&str> =
            menu.split("aria-current").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap_or("").trim()).collect();
        assert_eq!(entries.join(""), marked, "{page}: {menu}");
    }
}
