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

/// The name and the bytes of the file that a case begins with.
fn input(case: &Path) -> (String, Vec<u8>) {
    let mut entries = std::fs::read_dir(case).expect("a folder").flatten().map(|entry| entry.path());
    let path = entries.find(|path| path.is_file()).expect("a file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    (name, std::fs::read(&path).expect("bytes"))
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
        let (name, bytes) = input(&case);
        let told = told(&name, &bytes);
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

/// A site that holds every draft is published all the same: none of them says what a site is refused for.
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
    for (number, properties) in BESIDE.iter().enumerate() {
        body.push_str(&format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>zqplace{number}</w:t></w:r></w:p>"));
    }
    body.push_str("<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"urn:wp\"><wp:extent cx=\"0\" cy=\"9\"/><w:txbxContent><w:p><w:r><w:t>zqflat</w:t></w:r></w:p></w:txbxContent></wp:inline></w:drawing></w:r></w:p>");
    body.push_str("<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"20\" w:hRule=\"exact\"/></w:trPr><w:tc><w:p><w:r><w:t>zqlowrow</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Seen.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    body.push_str("<w:p><w:pPr><w:pStyle w:val=\"Far\"/></w:pPr><w:r><w:t>zqfarstyle</w:t></w:r></w:p>");
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
        "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Hides\"><w:basedOn w:val=\"Base\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Far\"><w:pPr><w:ind w:left=\"-30000\"/></w:pPr></w:style>",
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

/// Ways to put a paragraph of Word where nobody sees it.
const BESIDE: &[&str] = &[
    "<w:framePr w:x=\"-20000\" w:y=\"-20000\" w:hAnchor=\"page\" w:vAnchor=\"page\"/>",
    "<w:framePr w:x=\"100\" w:y=\"31000\" w:hAnchor=\"page\" w:vAnchor=\"page\"/>",
    "<w:ind w:left=\"-30000\"/>",
    "<w:ind w:start=\"-30000\"/>",
    "<w:ind w:left=\"0\" w:firstLine=\"30000\"/>",
    "<w:ind w:left=\"0\" w:hanging=\"30000\"/>",
    "<w:ind w:right=\"30000\"/>",
    "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>",
];

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
    "<w:color w:val=\"F8F8F8\"/>",
    "<w:color w:val=\"F2F2F2\"/>",
    "<w:color w:themeColor=\"background1\"/>",
    "<w:color w:val=\"auto\" w:themeColor=\"background1\" w:themeShade=\"F2\"/>",
    "<w:color w:val=\"000000\" w:themeColor=\"text1\"/><w:shd w:val=\"clear\" w:fill=\"auto\" w:themeFill=\"text1\"/>",
    "<w:sz w:val=\"6\"/>",
    "<w:position w:val=\"-3000\"/>",
    "<w14:textFill xmlns:w14=\"urn:w14\"><w14:solidFill><w14:srgbClr w14:val=\"000000\"><w14:alpha w14:val=\"100000\"/></w14:srgbClr></w14:solidFill></w14:textFill>",
    "<w14:textFill xmlns:w14=\"urn:w14\"><w14:noFill/></w14:textFill>",
];

#[test]
fn nothing_hidden_comes_along_and_all_of_it_is_listed() {
    let all = [
        ("a.docx", word_with_canaries()),
        ("a.xlsx", excel_with_canaries()),
        ("a.pptx", slides_with_canaries()),
        ("a.odt", text_with_canaries()),
        ("a.ods", calc_with_canaries()),
        ("a.odp", impress_with_canaries()),
        ("a.html", HTML.as_bytes().to_vec()),
        ("a.md", MARKDOWN.as_bytes().to_vec()),
        ("a.pdf", pdf_with_canaries()),
    ];
    let mut many = 0;
    for (name, bytes) in all {
        let planted: Vec<String> = planted(&bytes);
        assert!(planted.len() >= 3, "{name}: {planted:?}");
        many += planted.len();
        let told = told(name, &bytes);
        for (path, text) in &told {
            let listed = path == "report.txt";
            let found: Vec<&String> = planted.iter().filter(|word| text.contains(word.as_str()) != listed).collect();
            assert!(found.is_empty(), "{name}, {path}: {found:?}\n{text}");
        }
    }
    println!("{many} words planted in 9 formats, 0 in the drafts, all in the reports");
}

fn excel_with_canaries() -> Vec<u8> {
    const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let cell = |place: &str, more: &str, word: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"{more}><is><t>{word}</t></is></c>")
    };
    let sheet = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" width=\"0.1\"/></cols><sheetData><row r=\"1\">{}{}{}{}{}{}</row><row r=\"2\" hidden=\"1\">{}</row><row r=\"3\" ht=\"1\">{}</row><row r=\"4\"><c r=\"A4\"><f>T(\"zqformula\")</f><v>1</v></c></row></sheetData><dataValidations><dataValidation prompt=\"zqprompt\"/></dataValidations><headerFooter><oddHeader>zqhead</oddHeader></headerFooter>",
        cell("A1", "", "Seen"),
        cell("B1", " s=\"1\"", "zqwhite"),
        cell("C1", "", "zqcolumn"),
        cell("D1", "", "zqnarrow"),
        cell("E1", " s=\"2\"", "zqtiny"),
        cell("F1", " s=\"3\"", "zqformat"),
        cell("A2", "", "zqrow"),
        cell("A3", "", "zqlow"),
    );
    let workbook = "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"List\" sheetId=\"1\"/><sheet name=\"zqname\" sheetId=\"2\" state=\"veryHidden\"/></sheets><definedNames><definedName name=\"a\">zqdefined</definedName></definedNames></workbook>";
    let styles = format!(
        "<styleSheet xmlns=\"{S}\"><numFmts><numFmt numFmtId=\"200\" formatCode=\";;;\"/></numFmts><fonts><font/><font><color rgb=\"FFFFFFFF\"/></font><font><sz val=\"1\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"0\" numFmtId=\"200\"/></cellXfs></styleSheet>"
    );
    let hidden = format!(
        "<worksheet xmlns=\"{S}\"><sheetData><row r=\"1\">{}</row></sheetData></worksheet>",
        cell("A1", "", "zqsheet")
    );
    make::xlsx(
        &sheet,
        &[
            ("xl/workbook.xml", workbook),
            ("xl/worksheets/sheet2.xml", &hidden),
            ("xl/styles.xml", &styles),
            ("xl/sharedStrings.xml", "<sst><si><t>zqstring</t></si></sst>"),
            (
                "xl/comments1.xml",
                "<comments><commentList><comment ref=\"A1\"><text><t>zqcomment</t></text></comment></commentList></comments>",
            ),
            (
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>zqcreator</dc:creator></cp:coreProperties>",
            ),
        ],
    )
}

const SOLID: &str = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"003366\"/></a:solidFill>";

fn box_of(x: i64, y: i64, wide: i64, high: i64, more: &str) -> String {
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>{more}")
}

/// What lies on a painted shape, or beside the one over it, is seen.
#[test]
fn what_is_seen_on_a_slide_comes_along() {
    let shape = |place: &str, look: &str, word: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr/></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:p><a:r>{look}<a:t>{word}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let white = "<a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr>";
    let clear = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"003366\"><a:alpha val=\"30000\"/></a:srgbClr></a:solidFill>";
    let body = [
        shape(&box_of(0, 0, 2000, 2000, SOLID), "", ""),
        shape(&box_of(100, 100, 900, 400, ""), white, "zqonband"),
        shape(&box_of(3000, 3000, 900, 400, ""), "", "zqhalf"),
        shape(&box_of(3000, 3000, 400, 400, SOLID), "", ""),
        shape(&box_of(6000, 6000, 900, 400, ""), "", "zqunderglass"),
        shape(&box_of(5000, 5000, 4000, 4000, clear), "", ""),
    ];
    let bytes = make::pptx(&body.concat(), "", &[]);
    let drafts: String =
        told("a.pptx", &bytes).into_iter().filter(|(path, _)| path != "report.txt").map(|(_, text)| text).collect();
    for word in ["zqonband", "zqhalf", "zqunderglass"] {
        assert!(drafts.contains(word), "{word}: {drafts}");
    }
}

fn slides_with_canaries() -> Vec<u8> {
    let shape = |head: &str, place: &str, look: &str, word: &str| {
        format!(
            "<p:sp><p:nvSpPr>{head}</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:p><a:r>{look}<a:t>{word}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let beside = "<a:xfrm><a:off x=\"9900000\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm>";
    let body = [
        shape("<p:cNvPr hidden=\"1\"/>", "", "", "zqhidden"),
        shape("<p:cNvPr/>", beside, "", "zqbeside"),
        shape("<p:cNvPr/>", "", "<a:rPr sz=\"100\"/>", "zqtiny"),
        shape("<p:cNvPr/>", "", "<a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr>", "zqwhite"),
        shape("<p:cNvPr/><p:nvPr><p:ph type=\"ftr\"/></p:nvPr>", "", "", "zqfooter"),
        shape("<p:cNvPr/>", "", "<a:rPr sz=\"300\"/>", "zqsmall"),
        shape("<p:cNvPr/>", &box_of(100, 100, 900, 400, ""), "", "zqcovered"),
        shape("<p:cNvPr/>", &box_of(0, 0, 2000, 2000, SOLID), "", "Seen"),
        format!(
            "<p:grpSp><p:grpSpPr><a:xfrm><a:off x=\"5000\" y=\"5000\"/><a:ext cx=\"1000\" cy=\"1000\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"100\" cy=\"100\"/></a:xfrm></p:grpSpPr>{}</p:grpSp>",
            shape("<p:cNvPr/>", &box_of(10, 10, 80, 80, ""), "", "zqgrouped")
        ),
        shape("<p:cNvPr/>", &box_of(5000, 5000, 1000, 1000, SOLID), "", "Seen"),
        shape(
            "<p:cNvPr/>",
            &box_of(5100, 5100, 100, 100, ""),
            "<a:rPr><a:solidFill><a:srgbClr val=\"003366\"/></a:solidFill></a:rPr>",
            "zqnavy",
        ),
    ];
    let part = |root: &str, more: &str, word: &str| {
        format!(
            "<p:{root} xmlns:p=\"urn:p\" xmlns:a=\"urn:a\"{more}><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:{root}>",
            shape("<p:cNvPr/>", "", "", word)
        )
    };
    make::pptx(
        &body.concat(),
        "",
        &[
            ("ppt/slides/slide2.xml", &part("sld", " show=\"0\"", "zqslide")),
            ("ppt/notesSlides/notesSlide1.xml", &part("notes", "", "zqnotes")),
            ("ppt/slideMasters/slideMaster1.xml", &part("sldMaster", "", "zqmaster")),
            (
                "ppt/comments/comment1.xml",
                "<p:cmLst xmlns:p=\"urn:p\"><p:cm><p:text>zqcomment</p:text></p:cm></p:cmLst>",
            ),
            ("ppt/tags/tag1.xml", "<p:tagLst xmlns:p=\"urn:p\"><p:tag name=\"A\" val=\"zqtag\"/></p:tagLst>"),
            (
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>zqcreator</dc:creator></cp:coreProperties>",
            ),
        ],
    )
}

/// An OpenDocument file with styles that hide, and something in its margins.
fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let style = |name: &str, family: &str, inside: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"{family}\">{inside}</style:style>")
    };
    let styles = [
        style("gone", "text", "<style:text-properties text:display=\"none\"/>"),
        style("white", "text", "<style:text-properties fo:color=\"#ffffff\"/>"),
        style("tiny", "text", "<style:text-properties fo:font-size=\"1pt\"/>"),
        style("black", "text", "<style:text-properties fo:color=\"#000000\" fo:background-color=\"#000000\"/>"),
        style("nosheet", "table", "<style:table-properties table:display=\"false\"/>"),
        style(
            "dark",
            "drawing-page",
            "<style:drawing-page-properties draw:fill=\"solid\" draw:fill-color=\"#003030\"/>",
        ),
        style("bare", "graphic", "<style:graphic-properties draw:fill=\"none\" draw:fill-color=\"#ffffff\"/>"),
        style("noslide", "drawing-page", "<style:drawing-page-properties presentation:visibility=\"hidden\"/>"),
    ];
    let content = make::open(
        "document-content",
        &format!(
            "<office:automatic-styles>{}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>",
            styles.concat()
        ),
    );
    let around = make::open(
        "document-styles",
        "<office:master-styles><style:master-page style:name=\"a\"><style:header><text:p>zqheader</text:p></style:header></style:master-page></office:master-styles>",
    );
    let meta = make::open(
        "document-meta",
        "<office:meta><meta:initial-creator>zqcreator</meta:initial-creator><dc:subject>zqsubject</dc:subject></office:meta>",
    );
    make::zip(&[("content.xml", &content), ("styles.xml", &around), ("meta.xml", &meta)])
}

fn text_with_canaries() -> Vec<u8> {
    let span = |style: &str| format!("<text:span text:style-name=\"{style}\">zq{style}</text:span>");
    let body = format!(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><text:p>zqdeleted</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Seen {}{}{}{}<office:annotation><text:p>zqcomment</text:p></office:annotation><text:hidden-text text:string-value=\"zqfield\"/></text:p><text:p><text:hidden-paragraph text:condition=\"a\" text:is-hidden=\"true\"/>zqhiddenparagraph</text:p><text:section text:display=\"none\"><text:p>zqsection</text:p></text:section><table:table><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>zqrow</text:p></table:table-cell></table:table-row></table:table>",
        span("gone"),
        span("white"),
        span("tiny"),
        span("black"),
    );
    open_document("text", &body)
}

fn calc_with_canaries() -> Vec<u8> {
    let cell = |inside: &str| format!("<table:table-cell>{inside}</table:table-cell>");
    let body = format!(
        "<table:table table:name=\"List\"><table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-row>{}{}</table:table-row><table:table-row table:visibility=\"filter\">{}</table:table-row></table:table><table:table table:name=\"Old\" table:style-name=\"nosheet\"><table:table-row>{}</table:table-row></table:table>",
        cell("<office:annotation><text:p>zqcomment</text:p></office:annotation><text:p>Seen</text:p>"),
        cell("<text:p>zqcolumn</text:p>"),
        cell("<text:p>zqrow</text:p>"),
        cell("<text:p>zqsheet</text:p>"),
    );
    open_document("spreadsheet", &body)
}

fn impress_with_canaries() -> Vec<u8> {
    let frame = |class: &str, words: &str| {
        format!(
            "<draw:frame presentation:class=\"{class}\"><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
        )
    };
    let body = format!(
        "<draw:page>{}{}{}<presentation:notes>{}</presentation:notes></draw:page><draw:page draw:style-name=\"noslide\">{}</draw:page><draw:page draw:style-name=\"dark\">{}</draw:page>",
        frame("title", "Seen"),
        frame("outline", "<text:span text:style-name=\"white\">zqpaleslide</text:span>"),
        frame("footer", "zqfooter"),
        frame("notes", "zqnotes"),
        frame("title", "zqslide"),
        // White words on a dark slide, in a box without a filling, are seen.
        frame("outline", "<text:span text:style-name=\"white\">Seen on dark</text:span>")
            .replace("<draw:frame ", "<draw:frame draw:style-name=\"bare\" "),
    );
    open_document("presentation", &body)
}

const HTML: &str = "<html><head><meta name=author content=zqauthor><style>.no{display:none}/* .seen{ */ .w{color:#fff} .b{color:#000;background:#000} .cv{content-visibility:hidden} @media screen{.m{display:none}} @media print{.seen{display:none}} div.deep > b.low{opacity:.1} #one .x{clip-path:inset(100%)} .seen:hover{display:none} [data-k=v]{text-indent:-9999px} .w.back{color:#333}</style></head><body><nav>zqmenu</nav><p>Seen<span style=\"display: none\">zqstyle</span><span hidden>zqattribute</span><b class=no>zqclass</b><del>zqdeleted</del><font color=white>zqwhite</font><span style='font-size:0'>zqsmall</span><!-- zqremark --></p><template>zqtemplate</template><p style=\"mso-hide:all\">zqword</p><p class=w>zqsheetwhite</p><p class=b>zqblack</p><p class=cv>zqcontent</p><p class=m>zqmedia</p><div class=deep><b class=low>zqdeep</b></div><div id=one><i><b class=x>zqclipped</b></i></div><p data-k=v>zqindent</p><div style=\"display:/*x*/none\">zqcsscomment</div><p style=\"MARGIN-LEFT:-9999px\">zqmargin</p><p style=\"transform:scale(0)\">zqscale</p><p style=\"filter:opacity(0)\">zqfilter</p><p style=\"color:#f5f5f5\">zqnearwhite</p><p style=\"color:hsl(0,0%,100%)\">zqhsl</p></body></html>";
const MARKDOWN: &str = "---\ntitle: A\nauthor: zqauthor\nlast_edited_by:\n  - zqeditor\ntags: [zqtag]\n---\n\nSeen. %% zqpercent %%\n\n<!-- zqremark -->\n\n:::withheld\nzqwithheld\n:::\n\nMore.\n";

fn pdf_with_canaries() -> Vec<u8> {
    let draw = "BT /F1 12 Tf 72 700 Td (Ring the front door.) Tj ET BT 1 1 1 rg /F1 12 Tf 72 650 Td (zqwhite) Tj ET BT 0 g /F1 1 Tf 72 600 Td (zqtiny) Tj ET BT 3 Tr /F1 12 Tf 72 550 Td (zqunseen) Tj ET BT 0 Tr /F1 12 Tf 900 700 Td (zqbeside) Tj ET";
    make::Pdf { draw, trailer: "/Info << /Author (zqauthor) >>", ..make::Pdf::default() }.make()
}

/// The canaries in a file, as its parts have them.
fn planted(bytes: &[u8]) -> Vec<String> {
    let mut all = String::from_utf8_lossy(bytes).into_owned();
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            std::io::Read::read_to_string(&mut archive.by_index(index).expect("a part"), &mut all).expect("text");
        }
    } else if bytes.starts_with(b"%PDF") {
        // What is drawn is packed.
        all.push_str("zqwhite zqtiny zqunseen zqbeside");
    }
    let words = all
        .match_indices("zq")
        .map(|(at, _)| all[at..].chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>());
    words.filter(|word| word.len() > 4).collect()
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
        ("renamed.xlsx", &make::docx("", &[]), "a document of Word under another name"),
        ("renamed.pptx", &make::xlsx("", &[]), "a workbook of Excel under another name"),
        ("locked.pdf", b"%PDF-1.7\ntrailer\n<< /Encrypt 9 0 R >>\n", "locked"),
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

/// What a decision says of a day that could be two was taken without a word.
#[test]
fn a_doubtful_day_in_a_decision_is_told() {
    let text = "# Minutes of the partnership\n\nAction: Business manager to write to schools by 03/04/2027.\n";
    let made = made("a.md", text.as_bytes(), Some("meeting")).expect("made");
    assert!(made.pages[0].text.contains("2027-04-03"), "{}", made.pages[0].text);
    let doubts = &made.pages[0].tale.doubts;
    assert!(
        doubts.iter().any(|doubt| doubt.contains("“Due”") && doubt.contains("the day before the month")),
        "{doubts:?}"
    );
}

/// A cell that did not fit was taken for private, and left out, where the reason quoted a word such as “chairperson”.
#[test]
fn only_what_could_lead_to_a_person_is_kept_out_of_the_table_below() {
    let text = "# Minutes of the partnership\n\n| No | Decision | Owner | Due |\n|---|---|---|---|\n| 1 | Write to schools | Business manager | when the chairperson says |\n| 2 | Ring the schools | Sarah Jones | 2027-05-01 |\n";
    let made = made("a.md", text.as_bytes(), Some("meeting")).expect("made");
    let page = &made.pages[0].text;
    assert!(page.contains("when the chairperson says"), "{page}");
    assert!(!page.contains("Sarah"), "{page}");
}

/// Every number in every part, made far too large, too small or none: nothing ends the program or fills the memory.
#[test]
fn no_number_in_a_file_ends_the_program() {
    let mut tried = 0;
    for case in cases() {
        let (name, bytes) = input(&case);
        for end in [bytes.len() / 3, bytes.len() - 30] {
            let _ = made(&name, &bytes[..end], None);
        }
        let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else { continue };
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).expect("read");
            parts.push((part.name().expect("a name").into_owned(), content));
        }
        for odd in ["4294967295", ""] {
            let changed: Vec<(String, Vec<u8>)> =
                parts.iter().map(|(name, content)| (name.clone(), spoilt(name, content, odd))).collect();
            let changed: Vec<(&str, &[u8])> =
                changed.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
            let _ = made(&name, &make::zip_bytes(&changed), None);
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

/// The same part with another word for each value that is a number.
fn spoilt(name: &str, content: &[u8], odd: &str) -> Vec<u8> {
    if !name.ends_with(".xml") {
        return content.to_vec();
    }
    let text = String::from_utf8_lossy(content);
    let mut out = String::new();
    for (at, piece) in text.split('"').enumerate() {
        let number = at % 2 == 1 && !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit());
        out.push_str(if at > 0 { "\"" } else { "" });
        out.push_str(if number { odd } else { piece });
    }
    out.into_bytes()
}

#[test]
fn pictures_come_without_their_notes_and_cut_ones_not_at_all() {
    let photo = make::jpeg(&[(0xe1, &make::exif(&[0x010f], 0))]);
    let relations =
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/image\" Target=\"media/a.jpg\"/></Relationships>";
    let word = |more: &str| {
        let drawing = format!(
            "<w:p><w:r><w:drawing><docPr descr=\"A playground\"/><blipFill><blip embed=\"r1\"/>{more}</blipFill></w:drawing></w:r></w:p>"
        );
        let body = make::word_part("document", &format!("<w:body>{drawing}</w:body>"));
        make::zip_bytes(&[
            ("word/document.xml", body.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/media/a.jpg", &photo),
        ])
    };
    let taken = made("a.docx", &word(""), None).expect("made");
    let page = &taken.pages[0];
    assert_eq!(page.files.len(), 1, "{}", page.text);
    assert!(page.files[0].1.len() < photo.len(), "its notes are gone");
    assert!(page.text.contains("![A playground]"), "{}", page.text);
    assert!(taken.left_out.iter().any(|left| left.what == What::PictureNotes));
    let linked = "<w:p><w:r><w:drawing><docPr/><blipFill><blip link=\"r1\"/></blipFill></w:drawing></w:r></w:p>";
    let linked = made("a.docx", &make::docx(linked, &[]), None).expect("made");
    assert!(linked.left_out.iter().any(|left| left.what == What::Picture && left.words.contains("in another file")));
    let cut = made("a.docx", &word("<srcRect l=\"10000\"/>"), None).expect("made");
    assert!(cut.pages[0].files.is_empty(), "what was cut off is still in it");
    assert!(cut.left_out.iter().any(|left| left.what == What::Picture && left.words.contains("cut off")));
}

#[test]
fn what_is_there_is_never_written_over() {
    let site = tempfile::tempdir().expect("a folder");
    write(&site.path().join("signpost.yaml"), "name: Test site\n");
    write(&site.path().join("content/_index.md"), "---\ntitle: Home\n---\nWords.\n");
    let file = site.path().join("list.csv");
    write(&file, "Service,Telephone\nHelp desk,020 7946 0001\nNight team,020 7946 0002\n");
    let import = || {
        std::process::Command::new(env!("CARGO_BIN_EXE_signpost"))
            .arg("--site")
            .arg(site.path())
            .arg("import")
            .arg(&file)
            .output()
            .expect("run")
    };
    assert!(import().status.success());
    let desk = site.path().join("content/contacts/help-desk.md");
    let mine = std::fs::read_to_string(&desk).expect("written").replace("Help desk", "Our help desk");
    write(&desk, &mine);
    let again = import();
    assert_eq!(again.status.code(), Some(1), "{}", String::from_utf8_lossy(&again.stdout));
    assert!(
        String::from_utf8_lossy(&again.stdout).contains("is there already"),
        "{}",
        String::from_utf8_lossy(&again.stdout)
    );
    assert_eq!(std::fs::read_to_string(&desk).expect("there"), mine);
    assert_eq!(files(&site.path().join("import-reports")).len(), 4, "two runs, a page and a text each");
}

/// What a sheet hides only on paper, under the pointer or for another element is seen at a desk.
#[test]
fn what_a_browser_shows_at_a_desk_comes_along() {
    let page = "<html><head><style>@media print{.a{display:none}} @media (max-width:600px){.b{display:none}} .c:hover{display:none} .menu .d{display:none} .e{display:none} p.e{display:block} .dark{background:#003366;color:white} .p{background:url(x.png);color:white}</style></head><body><p class=a>zqprint</p><p class=b>zqnarrow</p><p class=c>zqpointer</p><p class=d>zqother</p><p class=e>zqstronger</p><div class=dark><p>zqdark</p></div><p class=p>zqpicture</p></body></html>";
    let drafts: String = told("a.html", page.as_bytes())
        .into_iter()
        .filter(|(path, _)| path != "report.txt")
        .map(|(_, text)| text)
        .collect();
    for word in planted(page.as_bytes()) {
        assert!(drafts.contains(&word), "{word}: {drafts}");
    }
}

/// Names that minutes shorten: a letter for the given name, two letters for both, a number beside an address.
#[test]
fn names_that_minutes_shorten_are_seen() {
    let lines = [
        "Minutes of the Policy Group",
        "Present: chair, P. Bramblewick",
        "Apologies: Jocasta Thimble",
        "1. Thresholds",
        "WO to follow up with JT. PB agreed.",
        "Wilhelmina Ottershaw (chair) opened the meeting.",
        "Write to jocasta.thimble@example.org or ring 07700 900123.",
    ];
    let body: String = lines.iter().map(|line| make::paragraph(&format!("<w:t>{line}</w:t>"))).collect();
    let made = made("minutes.docx", &make::docx(&body, &[]), None).expect("made");
    let page = &made.pages[0];
    assert!(!page.text.contains("Bramblewick"), "{}", page.text);
    let at = |words: &str| page.text.lines().position(|line| line.contains(words)).map_or(0, |at| at + 1);
    let told = |line: usize| -> Vec<&str> {
        page.personal.iter().filter(|(own, _)| *own == line).map(|(_, what)| *what).collect()
    };
    assert!(
        told(at("WO to follow")).iter().any(|what| what.contains("initials")),
        "{:?}\n{}",
        page.personal,
        page.text
    );
    assert!(told(at("07700")).iter().any(|what| what.contains("number")), "{:?}\n{}", page.personal, page.text);
}
