//! `signpost clean`: the copy has what readers see, and nothing of what they do not.

use crate::file_support::hiding;
use crate::file_support::make::{self, Pdf, exif, jpeg, png, zip};
use crate::site_support::write;
use signpost::formats::{clean, read, unpack};
use signpost::guard::said_of;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// Whatever hides, in every format that can be cleaned: a copy is clean, or there is none.
#[test]
fn what_hides_is_taken_out_or_no_copy_is_made() {
    let mut by_family: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for sample in hiding::all().iter().filter(|sample| clean::can_clean(&sample.name)) {
        if said_of(&sample.name, &sample.bytes).unseen.is_empty() {
            continue;
        }
        let left = match clean::clean(&sample.name, &sample.bytes) {
            Ok(bytes) => {
                let left = said_of(&sample.name, &bytes).unseen;
                let shown = |bytes: &[u8]| read(&sample.name, bytes).shown.contains("Ring us.");
                // The only slide may be the hidden one.
                let kept = shown(&bytes) || !shown(&sample.bytes) || sample.what.contains("hidden slide");
                assert!(!left.is_empty() || kept, "{}: words are lost", sample.what);
                left.into_iter().collect::<Vec<_>>().join("; ")
            }
            Err(reason) => reason.to_owned(),
        };
        let counts = by_family.entry(sample.family).or_default();
        counts.0 += 1;
        if !left.is_empty() {
            counts.1.push(format!("{}: {left}", sample.what));
        }
    }
    let (mut tried, mut cleaned) = (0, 0);
    for (family, (all, left)) in &by_family {
        println!("{family}: {} of {all} cleaned", all - left.len());
        left.iter().for_each(|one| println!("    not {one}"));
        tried += all;
        cleaned += all - left.len();
    }
    println!("{cleaned} of {tried}");
    assert!(tried > 150 && cleaned * 100 >= tried * LEAST, "{cleaned} of {tried}");
}

/// Of a hundred hiding places so many are cleaned; of the others there is no copy.
const LEAST: usize = 60;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn related(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    format!("<Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
}

fn word() -> Vec<u8> {
    let run = |format: &str, words: &str| format!("<w:r><w:rPr>{format}</w:rPr><w:t>{words}</w:t></w:r>");
    let body = [
        "<w:p><w:r><w:t>shown one</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}{}</w:p>", run("<w:vanish/>", "canary"), run("<w:rStyle w:val=\"Unseen\"/>", "canary")),
        "<w:p><w:pPr><w:pStyle w:val=\"Unseen\"/></w:pPr><w:r><w:t>canary</w:t></w:r></w:p>".into(),
        "<w:p><w:ins w:id=\"1\" w:author=\"Jo Canary\"><w:r><w:t>shown two</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"Jo Canary\"><w:r><w:delText>canary</w:delText></w:r></w:del></w:p>".into(),
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"3\" w:author=\"Jo Canary\"/></w:trPr><w:tc><w:p><w:r><w:t>canary</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>canary</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>shown three</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
        "<w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>shown four</w:t></w:r><w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>".into(),
        "<w:p><w:hyperlink r:id=\"rId3\"><w:r><w:t>shown five</w:t></w:r></w:hyperlink></w:p>".into(),
    ]
    .concat();
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {space} xmlns:r=\"{RELATIONS}\"><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {space}><w:style w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"Unseen\"><w:basedOn w:val=\"Base\"/></w:style></w:styles>"
    );
    let comments = format!(
        "<w:comments {space}><w:comment w:id=\"4\" w:author=\"Jo Canary\"><w:p><w:r><w:t>canary</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/comments.xml\" ContentType=\"a\"/><Override PartName=\"/word/document.xml\" ContentType=\"b\"/></Types>";
    let core = "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>Jo Canary</dc:creator></cp:coreProperties>";
    zip(&[
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            &related(&[
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", "core-properties", "docProps/core.xml"),
            ]),
        ),
        ("word/document.xml", &document),
        (
            "word/_rels/document.xml.rels",
            &related(&[
                ("rId1", "styles", "styles.xml"),
                ("rId2", "comments", "comments.xml"),
                ("rId3", "hyperlink\" TargetMode=\"External", "file:///C:/canary.docx"),
            ]),
        ),
        ("word/styles.xml", &styles),
        ("word/comments.xml", &comments),
        ("docProps/core.xml", core),
        ("customXml/item1.xml", "<a>canary</a>"),
    ])
}

fn excel() -> Vec<u8> {
    let s = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let workbook = format!(
        "<workbook {s} xmlns:r=\"{RELATIONS}\"><bookViews><workbookView activeTab=\"1\"/></bookViews><sheets><sheet name=\"Shown\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Canary\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/></sheets><definedNames><definedName name=\"canary\" hidden=\"1\">Canary!$A$1</definedName></definedNames></workbook>"
    );
    let sheet = format!(
        "<worksheet {s} xmlns:r=\"{RELATIONS}\"><cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\"><f>Canary!A1</f><v>42</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"s\"><v>2</v></c></row></sheetData><legacyDrawing r:id=\"rId9\"/></worksheet>"
    );
    let hidden = format!(
        "<worksheet {s}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>canary</t></is></c></row></sheetData></worksheet>"
    );
    let strings = format!(
        "<sst {s}><si><t>shown one</t></si><si><t>canary</t></si><si><t>canary too</t></si><si><t>canary that no cell has</t></si></sst>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zip(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", &related(&[("rId1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", &workbook),
        (
            "xl/_rels/workbook.xml.rels",
            &related(&[
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ("rId3", "sharedStrings", "sharedStrings.xml"),
            ]),
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            &related(&[
                ("rId8", "comments", "../comments1.xml"),
                ("rId9", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ]),
        ),
        ("xl/worksheets/sheet2.xml", &hidden),
        ("xl/sharedStrings.xml", &strings),
        (
            "xl/comments1.xml",
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>Jo Canary</author></authors><commentList><comment><text><t>canary</t></text></comment></commentList></comments>",
        ),
        ("xl/drawings/vmlDrawing1.vml", "<xml><v:shape xmlns:v=\"urn:v\">canary</v:shape></xml>"),
    ])
}

fn power_point() -> Vec<u8> {
    let p = "xmlns:p=\"urn:p\" xmlns:a=\"urn:a\"";
    let shape = |format: &str, words: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"{format}/></p:nvSpPr><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let beside = "<p:sp><p:spPr><a:xfrm><a:off x=\"9999999\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>canary</a:t></a:r></a:p></p:txBody></p:sp>";
    let slide = |attributes: &str, inside: &str| {
        format!("<p:sld {p}{attributes}><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:sld>")
    };
    let presentation = format!(
        "<p:presentation {p} xmlns:r=\"{RELATIONS}\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/><p:sldId id=\"257\" r:id=\"rId2\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>"
    );
    zip(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", &related(&[("rId1", "officeDocument", "ppt/presentation.xml")])),
        ("ppt/presentation.xml", &presentation),
        (
            "ppt/_rels/presentation.xml.rels",
            &related(&[("rId1", "slide", "slides/slide1.xml"), ("rId2", "slide", "slides/slide2.xml")]),
        ),
        (
            "ppt/slides/slide1.xml",
            &slide("", &[shape("", "shown one"), shape(" hidden=\"1\"", "canary"), beside.into()].concat()),
        ),
        ("ppt/slides/_rels/slide1.xml.rels", &related(&[("rId1", "notesSlide", "../notesSlides/notesSlide1.xml")])),
        ("ppt/slides/slide2.xml", &slide(" show=\"0\"", &shape("", "canary"))),
        ("ppt/notesSlides/notesSlide1.xml", &format!("<p:notes {p}><a:p><a:r><a:t>canary</a:t></a:r></a:p></p:notes>")),
        (
            "ppt/commentAuthors.xml",
            "<p:cmAuthorLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cmAuthor name=\"Jo Canary\"/></p:cmAuthorLst>",
        ),
    ])
}

fn open_text() -> Vec<u8> {
    let styles = "<office:automatic-styles><style:style style:name=\"U\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles>";
    let body = "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><text:p>canary</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>shown one<text:span text:style-name=\"U\">canary</text:span><text:change text:change-id=\"c\"/><office:annotation><dc:creator>Jo Canary</dc:creator><text:p>canary</text:p></office:annotation></text:p><text:p><text:hidden-text text:string-value=\"canary\"/></text:p><text:section text:display=\"none\"><text:p>canary</text:p></text:section><table:table table:name=\"T\"><table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-row><table:table-cell><text:p>shown two</text:p></table:table-cell><table:table-cell><text:p>canary</text:p></table:table-cell></table:table-row><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>canary</text:p></table:table-cell></table:table-row></table:table>";
    let content = make::open(
        "document-content",
        &format!("{styles}<office:body><office:text>{body}</office:text></office:body>"),
    );
    let meta = make::open(
        "document-meta",
        "<office:meta><meta:initial-creator>Jo Canary</meta:initial-creator><dc:title>canary</dc:title></office:meta>",
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:mf\"><manifest:file-entry manifest:full-path=\"/\"/><manifest:file-entry manifest:full-path=\"content.xml\"/><manifest:file-entry manifest:full-path=\"Thumbnails/canary.png\"/></manifest:manifest>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("meta.xml", &meta),
        ("META-INF/manifest.xml", manifest),
        ("settings.xml", &make::open("document-settings", "<office:settings>canary</office:settings>")),
    ])
}

fn pdf() -> Vec<u8> {
    let more = [
        b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (canary) /T (Jo Canary) >>".to_vec(),
        b"<< /Author (Jo Canary) /Subject (canary) >>".to_vec(),
        make::stream("/Type /EmbeddedFile", b"canary"),
        make::stream("/Type /Metadata /Subtype /XML", b"<x:xmpmeta xmlns:x=\"urn:x\"><a>canary</a></x:xmpmeta>"),
    ];
    Pdf {
        draw: "BT /F1 12 Tf 72 700 Td (shown one) Tj ET\n",
        page: "/Annots [6 0 R]",
        trailer: "/Info 7 0 R",
        catalogue: "/Metadata 9 0 R /Names << /EmbeddedFiles << /Names [(canary.txt) << /Type /Filespec /EF << /F 8 0 R >> >>] >> >> /OpenAction << /S /JavaScript /JS (canary) >>",
        more: &more,
        ..Pdf::default()
    }
    .make()
}

/// All that stands in a file, unpacked.
fn whole(name: &str, bytes: &[u8]) -> String {
    let mut all = String::from_utf8_lossy(bytes).into_owned();
    if let Ok(parts) = unpack(bytes) {
        parts.iter().for_each(|(name, bytes)| all.push_str(&format!("{name} {}\n", String::from_utf8_lossy(bytes))));
    }
    let contents = read(name, bytes);
    format!("{all}{}{}", contents.shown, contents.unseen).to_lowercase()
}

/// A file of each format, with the word `canary` in each place that readers do not see.
#[test]
fn no_canary_is_left_in_the_copy_and_what_is_shown_stays() {
    for (name, bytes, shown) in [
        ("a.docx", word(), &["shown one", "shown two", "shown three", "shown four", "shown five"] as &[&str]),
        ("a.xlsx", excel(), &["shown one", "42"]),
        ("a.pptx", power_point(), &["shown one"]),
        ("a.odt", open_text(), &["shown one", "shown two"]),
        ("a.pdf", pdf(), &["shown one"]),
        ("a.jpg", jpeg(&[(0xe1, &exif(&[0x0112, 0x8825], 0)), (0xfe, b"canary")]), &[]),
        ("a.png", png(&[(b"tEXt", b"Author\0canary")]), &[]),
    ] {
        assert!(!said_of(name, &bytes).unseen.is_empty(), "{name} hides nothing");
        let copy = clean::clean(name, &bytes).expect(name);
        let left = said_of(name, &copy).unseen;
        assert!(left.is_empty(), "{name}: {left:?}\n{}", whole(name, &copy));
        let all = whole(name, &copy);
        assert!(!all.contains("canary"), "{name}: {all}");
        let read = read(name, &copy).shown;
        shown.iter().for_each(|words| assert!(read.contains(words), "{name} has lost {words}: {read}"));
        assert!(clean::clean(name, &copy).expect(name) == copy, "{name}: a copy of a copy is another");
    }
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(arguments).current_dir(folder).output().expect("it runs")
}

#[test]
fn the_copy_lies_beside_the_file_and_over_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("a.docx"), word());
    let made = run(&["clean", "a.docx"], folder.path());
    let told = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(made.status.success() && told.contains("a.clean.docx") && told.contains("comments"), "{told}");
    assert_eq!(std::fs::read(folder.path().join("a.docx")).expect("there"), word());
    let again = run(&["clean", "a.docx"], folder.path());
    assert_eq!(again.status.code(), Some(1), "{}", String::from_utf8_lossy(&again.stderr));
    // What cannot be taken out leaves no copy.
    write(
        &folder.path().join("b.docx"),
        make::docx(&make::paragraph("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>secret words</w:t>"), &[]),
    );
    let none = run(&["clean", "b.docx", "--out", "c.docx"], folder.path());
    let told = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(told.contains("too small or too pale") && !folder.path().join("c.docx").exists(), "{told}");
}
