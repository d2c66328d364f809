//! The words of published files are found, by the reader that the guard looks through them with: each kind of file, by
//! its part, behind pages that say the same; and no word of a file that is not published or that nobody has read.

use crate::file_support::make;
use crate::search_support::{node, publish};
use crate::site_support::{build, told, write};
use serde_json::{Value, json};
use signpost::build::index_folder;
use signpost::search::{Answer, Index, Options, Searcher, search};
use std::path::Path;

const SENTENCE: &str = "Bring the heron lantern to the quay before the ferry leaves for the island.";

fn slide(text: &str) -> String {
    format!("<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>")
}

/// Of three pages, the second empty of words.
fn three_pages() -> Vec<u8> {
    let draw = |text: &str| format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET\n");
    let page = |contents: usize| {
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
            .into_bytes()
    };
    let stream = |text: &str| make::stream("/Filter /FlateDecode", &make::packed(draw(text).as_bytes()));
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        page(5),
        stream("A leaflet for carers."),
        page(7),
        stream("Words of the middle."),
        page(9),
        stream("The marmalade drawer is at the back."),
    ];
    make::pdf_of(&objects, "")
}

fn site(folder: &Path) {
    let files = folder.join("content/files");
    write(
        &folder.join("signpost.yaml"),
        "name: Test site\nallow_unread:\n  - content/files/plan.rtf because it is the signed plan as the court has it, read by the business manager on 2026-11-20\n",
    );
    write(&files.join("form.docx"), make::docx(&make::paragraph("<w:t>Ask for the pelican ladder.</w:t>"), &[]));
    write(&files.join("notes.odt"), make::odf("<text:p>The walnut bridge.</text:p>", &[]));
    write(&files.join("costs.xlsx"), make::xlsx(&make::rows(&[&["Course", "Cost"], &["Thistle evening", "12"]]), &[]));
    write(&files.join("talk.pptx"), make::pptx(&slide("Ask about the copper kettle."), "", &[]));
    write(&files.join("leaflet.pdf"), three_pages());
    write(&files.join("plain.txt"), "The plum orchard opens at nine.\n");
    write(&files.join("rows.csv"), "Place,Day\nCrocus hall,Monday\n");
    write(&files.join("same.txt"), SENTENCE);
    write(&files.join("unlinked.txt"), "The cinnamon gate.\n");
    write(&files.join("plan.rtf"), "{\\rtf1 The saffron roof.}");
    write(&files.join("old.txt"), "The juniper stairs.\n");
    write(
        &folder.join("content/papers.md"),
        "---\ntitle: Papers\nsummary: What can be opened.\n---\n\
        [Form](files/form.docx), [notes](files/notes.odt), [costs](files/costs.xlsx), [talk](files/talk.pptx),\n\
        [leaflet](files/leaflet.pdf), [plain](files/plain.txt), [rows](files/rows.csv), [same](files/same.txt),\n\
        [plan](files/plan.rtf).\n",
    );
    write(&folder.join("content/same.md"), format!("---\ntitle: Same\nsummary: It says the same.\n---\n{SENTENCE}\n"));
    let other = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/good-tool-file");
    for page in ["content/audiences/school.md", "content/contacts/front-door.md"] {
        write(&folder.join(page), std::fs::read(other.join(page)).expect("a page"));
    }
    let tool = std::fs::read_to_string(other.join("content/tools/form.md")).expect("a page");
    let tool = tool.replace(
        "file: form.csv\nfile_version: \"1.0\"\nexpires_on: 2026-11-22\n",
        "withdrawn_on: 2026-01-05\nwithdrawn_because: It is out of date.\n",
    );
    write(&folder.join("content/old.md"), format!("{tool}\n[Stairs](files/old.txt).\n"));
    write(
        &folder.join("content/kept.md"),
        "---\ntitle: Kept\nsummary: Not public.\naccess: internal\n---\n[Gate](files/unlinked.txt).\n",
    );
}

fn ask(searcher: &Searcher, query: &str) -> Answer {
    search(searcher, query, &Options::default()).expect("an answer")
}

#[test]
fn each_kind_of_file_is_found_by_its_words_and_says_where() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path());
    let report = build(folder.path()).expect("a build");
    assert!(report.published.is_some(), "{}", told(&report));
    let index = Index::open(&index_folder(folder.path())).expect("an index");
    let searcher = Searcher::new(index.clone()).expect("opened");
    let expected = [
        ("pelican ladder", "files/form.docx", "Form", None),
        ("walnut bridge", "files/notes.odt", "Notes", None),
        ("thistle evening", "files/costs.xlsx", "Costs", Some(("sheet", None))),
        ("copper kettle", "files/talk.pptx", "Talk", Some(("slide", Some(1)))),
        ("marmalade drawer", "files/leaflet.pdf#page=3", "Leaflet", Some(("page", Some(3)))),
        ("plum orchard", "files/plain.txt", "Plain", None),
        ("crocus hall", "files/rows.csv", "Rows", None),
    ];
    for (query, url, title, place) in expected {
        let answer = ask(&searcher, query);
        let hit = answer.hits.first().unwrap_or_else(|| panic!("nothing is found for {query}"));
        assert_eq!((hit.url.as_str(), hit.title.as_str(), hit.kind.as_str()), (url, title, "file"), "{query}");
        let found = hit.place.as_ref().map(|place| (place.part.as_str(), place.number));
        assert_eq!(found, place, "{query}");
        let file = hit.file.as_ref().expect("a file");
        let path = url.split('#').next().expect("a path");
        let size = std::fs::metadata(folder.path().join("public").join(path)).expect("published").len();
        assert_eq!((file.size, path.ends_with(&format!(".{}", file.ending))), (size, true), "{query}");
    }
    let same = ask(&searcher, "heron lantern quay");
    let urls: Vec<&str> = same.hits.iter().map(|hit| hit.url.as_str()).collect();
    assert_eq!(urls, ["same.html#sp:main", "files/same.txt"], "the page that says the same comes first");
    for kept in ["cinnamon", "saffron", "juniper"] {
        assert_eq!(ask(&searcher, kept).total, 0, "{kept} is not published, or nobody read it");
    }
    the_twin_agrees(folder.path(), &index, &searcher, &expected.map(|(query, ..)| query));
}

/// The engine of the browser gives the same hits.
fn the_twin_agrees(folder: &Path, index: &Index, searcher: &Searcher, queries: &[&str]) {
    let site = folder.join("twin");
    publish(index, &site);
    let (asked, told) = (folder.join("asked.json"), folder.join("told.json"));
    let list: Vec<Value> = queries.iter().map(|query| json!([query, {}])).collect();
    write(&asked, serde_json::to_vec(&list).expect("json"));
    node("ask.mjs", &[&site, &asked, &told]);
    let answers = std::fs::read_to_string(told).expect("answers");
    assert_eq!(answers.lines().count(), queries.len());
    for (query, line) in queries.iter().zip(answers.lines()) {
        let mut own = serde_json::to_value(ask(searcher, query)).expect("json");
        let mut other: Value = serde_json::from_str(line).expect("json");
        for answer in [&mut own, &mut other] {
            answer["hits"].as_array_mut().expect("hits").iter_mut().for_each(|hit| hit["score"] = Value::Null);
        }
        assert_eq!(own, other, "{query}");
    }
}
