//! Office files become drafts. `tests/import/NAME/` holds a file somebody might have, the drafts it becomes and the report
//! on it; a folder more is a test more. `SNAPSHOTS=overwrite` writes what a folder lacks or what changed on purpose.

use crate::file_support::make;
use crate::site_support::{build, files, told as findings, write};
use signpost::document::kind;
use signpost::import::block::What;
use signpost::import::{self, Known, Made, Order, Taken, report};
use signpost::local::Local;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folders, in order.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn made(name: &str, bytes: &[u8], kind: Option<&str>) -> Result<Made, &'static str> {
    let kind = kind.map(|name| kind::kind(name).expect("a kind"));
    import::made(name, bytes, &Order { kind, into: None, local: &Local::default(), known: &Known::default() })
}

/// The drafts of a file with their pictures' names, and the report.
fn told(name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let outcome = made(name, bytes, None).map_err(str::to_owned);
    let mut out = BTreeMap::new();
    if let Ok(made) = &outcome {
        for page in &made.pages {
            out.insert(page.path.clone(), page.text.clone());
            page.files
                .iter()
                .for_each(|(path, bytes)| drop(out.insert(path.clone(), format!("{} bytes\n", bytes.len()))));
        }
    }
    out.insert("report.txt".to_owned(), report::text(&[Taken { name: name.to_owned(), outcome }]));
    out
}

#[test]
fn every_file_becomes_the_drafts_that_are_expected() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|word| word == "overwrite");
    let mut wrong = Vec::new();
    for case in cases() {
        let input = std::fs::read_dir(&case)
            .expect("a folder")
            .flatten()
            .find(|entry| entry.path().is_file())
            .expect("a file")
            .path();
        let name = input.file_name().expect("a name").to_string_lossy().into_owned();
        let told = told(&name, &std::fs::read(&input).expect("bytes"));
        let expected = case.join("expected");
        if overwrite {
            let _ = std::fs::remove_dir_all(&expected);
            told.iter().for_each(|(path, text)| write(&expected.join(path), text));
        }
        let there = files(&expected).len();
        if there != told.len() {
            wrong.push(format!("{name}: {there} files are expected, and there are {}", told.len()));
        }
        for (path, text) in told {
            let wanted = std::fs::read_to_string(expected.join(&path)).unwrap_or_default();
            if wanted.replace("\r\n", "\n") != text {
                wrong.push(format!("{name}, {path}:\n{text}"));
            }
        }
    }
    assert!(!cases().is_empty(), "there is no case");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A draft is as somebody would type it: no key is misread, no word dropped, no mark left open.
#[test]
fn check_accepts_every_draft_but_for_its_blanks() {
    let site = tempfile::tempdir().expect("a folder");
    let at = |path: &str| site.path().join(path);
    write(&at("signpost.yaml"), "name: Test site\nbase_url: https://example.org\n");
    write(&at("content/_index.md"), "---\ntitle: Home\n---\nWords for everybody.\n");
    let mut drafts = 0;
    for case in cases() {
        let number = drafts;
        for (path, bytes) in files(&case.join("expected")).iter().filter(|(path, _)| !path.ends_with("report.txt")) {
            let text = String::from_utf8_lossy(bytes);
            // Two files may become pages with one id; here they lie side by side.
            let text = text
                .lines()
                .map(|line| if line.starts_with("id: ") { format!("{line}-{number}\n") } else { format!("{line}\n") });
            write(&at(&format!("content/{number}/{path}")), text.collect::<String>());
            drafts += 1;
        }
    }
    let report = build(site.path()).expect("built");
    assert!(report.published.is_some(), "{}", findings(&report));
}

/// What stands in each hiding place of Word, and is a word that stands nowhere else.
fn word_with_canaries() -> Vec<u8> {
    let run = |properties: &str, word: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\"> {word}</w:t></w:r>")
    };
    let mut body = String::from("<w:p>");
    for (number, properties) in HIDING.iter().enumerate() {
        body.push_str(&run(properties, &format!("zqrun{number}")));
    }
    body.push_str("<w:del w:author=\"A\"><w:r><w:delText>zqdeleted</w:delText></w:r></w:del>");
    body.push_str("<w:moveFrom w:author=\"A\"><w:r><w:t>zqmoved</w:t></w:r></w:moveFrom>");
    body.push_str("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SET a zqfield</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>zqresult</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    body.push_str("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>zqprompt</w:t></w:r></w:sdtContent></w:sdt></w:p>");
    body.push_str("<w:p><w:pPr><w:pStyle w:val=\"Hides\"/></w:pPr><w:r><w:t>zqstyle</w:t></w:r></w:p>");
    body.push_str("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>zqrow</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:author=\"A\"/></w:trPr><w:tc><w:p><w:r><w:t>zqoldrow</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Seen.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    body.push_str("<w:p><w:r><w:drawing><wp:docPr xmlns:wp=\"urn:wp\" hidden=\"1\" descr=\"zqdescr\"/><w:txbxContent><w:p><w:r><w:t>zqbox</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>");
    let note = |root: &str, item: &str, word: &str| {
        make::word_part(
            root,
            &format!(
                "<w:{item} w:id=\"3\"><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{word}</w:t></w:r></w:p></w:{item}>"
            ),
        )
    };
    let styles = make::word_part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Hides\"><w:basedOn w:val=\"Base\"/></w:style>",
    );
    let part = |root: &str, word: &str| make::word_part(root, &make::paragraph(&format!("<w:t>{word}</w:t>")));
    let core = "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>zqcreator</dc:creator><dc:subject>zqsubject</dc:subject></cp:coreProperties>";
    let custom = "<Properties xmlns:vt=\"urn:vt\"><property name=\"zqname\"><vt:lpwstr>zqcustom</vt:lpwstr></property></Properties>";
    make::docx(
        &body,
        &[
            ("word/styles.xml", &styles),
            ("word/header1.xml", &part("hdr", "zqheader")),
            ("word/footer2.xml", &part("ftr", "zqfooter")),
            ("word/comments.xml", &note("comments", "comment", "zqcomment")),
            ("word/footnotes.xml", &note("footnotes", "footnote", "zqnote")),
            ("word/glossary/document.xml", &part("document", "zqblock")),
            (
                "word/settings.xml",
                &make::word_part("settings", "<w:docVars><w:docVar w:name=\"a\" w:val=\"zqvariable\"/></w:docVars>"),
            ),
            ("docProps/core.xml", core),
            ("docProps/custom.xml", custom),
            ("customXml/item1.xml", "<data>zqdata</data>"),
        ],
    )
}

/// Ways to make words of Word unseen.
const HIDING: &[&str] = &[
    "<w:vanish/>",
    "<w:vanish w:val=\"1\"/>",
    "<w:vanish w:val=\"true\"/>",
    "<w:specVanish/>",
    "<w:webHidden/>",
    "<w:color w:val=\"FFFFFF\"/>",
    "<w:color w:val=\"fefefe\"/>",
    "<w:sz w:val=\"2\"/>",
    "<w:w w:val=\"1\"/>",
    "<w:highlight w:val=\"black\"/>",
    "<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>",
    "<w14:textFill xmlns:w14=\"urn:w14\"><w14:noFill/></w14:textFill>",
];

#[test]
fn nothing_hidden_comes_along_and_all_of_it_is_listed() {
    for (name, bytes) in [("a.docx", word_with_canaries())] {
        let planted: Vec<String> = planted(&bytes);
        assert!(planted.len() > 10, "{name}: {planted:?}");
        let told = told(name, &bytes);
        for (path, text) in &told {
            let found: Vec<&String> =
                planted.iter().filter(|word| text.contains(word.as_str()) != (path == "report.txt")).collect();
            assert!(found.is_empty(), "{name}, {path}: {found:?}\n{text}");
        }
    }
}

/// The canaries in a file, as its parts have them.
fn planted(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for index in 0..archive.len() {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_index(index).expect("a part"), &mut text).expect("text");
        out.extend(
            text.match_indices("zq")
                .map(|(at, _)| text[at..].chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>()),
        );
    }
    out
}

#[test]
fn what_should_not_be_opened_is_refused_in_words() {
    let macros = make::docx("", &[("word/vbaProject.bin", "x")]);
    let bomb = make::zip_bytes(&[("word/document.xml", &vec![b' '; 30 * 1024 * 1024])]);
    for (name, bytes, reason) in [
        ("a.docx", macros.as_slice(), "macro"),
        ("a.docm", &make::docx("", &[]), "macro"),
        ("bomb.docx", &bomb, "larger"),
        ("broken.docx", b"PK\x03\x04 and no more", "damaged"),
        ("renamed.docx", b"just text", "not those of the type"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("film.xyz", b"", "nothing here reads"),
    ] {
        let refused = made(name, bytes, None).map(|_| ()).expect_err(name);
        assert!(refused.contains(reason), "{name}: {refused}");
    }
}

#[test]
fn words_put_in_and_not_accepted_are_marked_in_the_draft() {
    let bytes = make::docx("<w:p><w:ins w:author=\"A\"><w:r><w:t>Perhaps.</w:t></w:r></w:ins></w:p>", &[]);
    let made = made("a.docx", &bytes, None).expect("made");
    assert!(
        made.pages[0].text.contains("[to be confirmed: put in and not yet accepted: Perhaps.]"),
        "{}",
        made.pages[0].text
    );
    assert!(made.left_out.iter().any(|left| left.what == What::PutIn && left.words == "Perhaps."));
}
