//! Files as an office makes them for the public. Each of these must be let through.

use super::make::*;
use super::{Family, Sample, seen};

/// A photograph that says which way is up, and no more.
pub fn upright() -> Vec<u8> {
    jpeg(&[(0xe1, &exif(&[0x0112], 0))])
}

pub fn all() -> Vec<Sample> {
    let families =
        [text(), word(), excel(), slides(), open_document(), pdf(), pictures(), sound_and_film(), markup(), archives()];
    let seen = [seen::word(), seen::excel(), seen::pdf(), seen::beside(), seen::pdf_beside()];
    families.into_iter().chain(seen).flat_map(|family| family.samples).collect()
}

fn text() -> Family {
    let mut f = Family::new("Text and CSV", "txt");
    f.add("plain", "Ring the front door.\n");
    f.add("with a mark", "\u{feff}Ring the front door.\n");
    f.add("Windows-1252", b"Ring Zo\xeb\x92s team \x96 today.\n");
    f.add("UTF-16", wide("Ring the front door.\n", true, false));
    f.named(
        "a table",
        "csv",
        "course,date,places\nSafeguarding,3 December 2026,20\n\"Level 2, online\",4 December 2026,-5\n",
    );
    f.named("a table with semicolons", "csv", "course;date\nA;2026-12-03\n");
    f.named("a table of offices", "csv", "office,telephone\nFront door,020 7946 0101\nNight team,+44 20 7946 0102\n");
    f.named("Excel's “Unicode text”", "csv", wide("course\tdate\nA\t2026-12-03\n", true, false));
    f.named("subtitles", "vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nRing us.\n");
    f.named("a calendar", "ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    f.named("a card of a team", "vcf", "BEGIN:VCARD\nFN:Front door\nORG:Front door\nEND:VCARD\n");
    f.named("data", "json", "{\"a\": 1}");
    f
}

fn word() -> Family {
    let mut f = Family::new("Word", "docx");
    f.add("words", docx("", &[]));
    f.add("a list of contents", docx(&paragraph("<w:rPr><w:webHidden/></w:rPr><w:t>12</w:t>"), &[]));
    f.add("hiding said to be off", docx(&paragraph("<w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>a</w:t>"), &[]));
    f.add("white on a dark heading", docx("<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill=\"000000\"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>Head</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", &[]));
    let core = "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:title>A form</dc:title><dc:creator></dc:creator></cp:coreProperties>";
    f.add("without an author", docx("", &[("docProps/core.xml", core), ("docProps/app.xml", "<Properties><Template>Normal.dotm</Template><Application>Microsoft Office Word</Application></Properties>")]));
    f.add(
        "with its partnership as author",
        docx("", &[("docProps/core.xml", &core.replace("<dc:creator>", "<dc:creator>Test site"))]),
    );
    for author in ["openpyxl", "python-docx", "Business Manager", "Microsoft Office User"] {
        let core = core.replace("<dc:creator>", &format!("<dc:creator>{author}"));
        f.add("with nobody as author", docx("", &[("docProps/core.xml", &core)]));
    }
    f.add(
        "a picture of its first page",
        zip_bytes(&[("word/document.xml", b"<w:document/>"), ("docProps/thumbnail.jpeg", &jpeg(&[]))]),
    );
    f.add("a link", docx("", &[("word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/hyperlink\" Target=\"https://www.gov.uk/\" TargetMode=\"External\"/></Relationships>")]));
    f.add(
        "a list of sources without any",
        docx(
            "",
            &[("customXml/item1.xml", "<b:Sources xmlns:b=\"urn:b\" SelectedStyle=\"/APA.XSL\" StyleName=\"APA\"/>")],
        ),
    );
    f.add(
        "no comments",
        docx(
            "",
            &[
                ("word/comments.xml", &word_part("comments", "")),
                ("word/people.xml", "<w15:people xmlns:w15=\"urn:w15\"/>"),
            ],
        ),
    );
    f.add("a picture", zip_bytes(&[("word/document.xml", b"<w:document/>"), ("word/media/image1.png", &png(&[]))]));
    f.named("a template", "dotx", docx("", &[]));
    f
}

fn excel() -> Family {
    let mut f = Family::new("Excel", "xlsx");
    f.add("a table", xlsx(&rows(&[&["Course", "Places"], &["A", "20"]]), &[]));
    f.add("a filter", xlsx("", &[("xl/workbook.xml", "<workbook><sheets><sheet name=\"A\" state=\"visible\"/></sheets><definedNames><definedName name=\"_xlnm._FilterDatabase\" hidden=\"1\">A!$A$1</definedName></definedNames></workbook>")]));
    f.add("shown rows", xlsx("<cols><col min=\"1\" max=\"1\" width=\"9\" hidden=\"0\"/></cols><sheetData><row r=\"1\" hidden=\"false\" ht=\"15\"/></sheetData>", &[]));
    f.add("a formula", xlsx("<sheetData><row><c><f>SUM(A1:A9)</f><v>3</v></c></row></sheetData>", &[]));
    f.add(
        "a printer of no server",
        zip_bytes(&[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/printerSettings/printerSettings1.bin", &wide("Microsoft Print to PDF", false, false)),
        ]),
    );
    f.named("a template", "xltx", xlsx("", &[]));
    f
}

fn slides() -> Family {
    let mut f = Family::new("PowerPoint", "pptx");
    f.add("a slide", pptx("", "", &[]));
    f.add("a shown slide", pptx("", " show=\"1\"", &[]));
    f.add(
        "notes with a number only",
        pptx(
            "",
            "",
            &[(
                "ppt/notesSlides/notesSlide1.xml",
                "<p:notes xmlns:a=\"urn:a\" xmlns:p=\"urn:p\"><a:p><a:fld><a:t>1</a:t></a:fld></a:p></p:notes>",
            )],
        ),
    );
    f
}

fn open_document() -> Family {
    let mut f = Family::new("OpenDocument", "odt");
    f.add("words", odf("", &[]));
    f.add("no changes", odf("<text:tracked-changes text:track-changes=\"false\"/>", &[]));
    f.add(
        "its program",
        odf(
            "",
            &[(
                "meta.xml",
                &open("document-meta", "<office:meta><meta:generator>LibreOffice/24.2</meta:generator></office:meta>"),
            )],
        ),
    );
    f.add(
        "a picture of its first page",
        zip_bytes(&[("content.xml", b"<a/>"), ("Thumbnails/thumbnail.png", &png(&[]))]),
    );
    f.named("a sheet", "ods", odf("<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>", &[]));
    f.named("slides", "odp", odf("<draw:page draw:name=\"one\"/>", &[]));
    f.named("in one piece", "fodt", flat_odf(""));
    f
}

fn pdf() -> Family {
    let mut f = Family::new("PDF", "pdf");
    f.add("a line", Pdf::default().make());
    f.add(
        "a title",
        Pdf {
            trailer: "/Info 6 0 R",
            more: &[b"<< /Title (A form) /Producer (LibreOffice) /CreationDate (D:20261130) /Author (anonymous) >>"
                .to_vec()],
            ..Pdf::default()
        }
        .make(),
    );
    f.add("a shaded table", Pdf { draw: &format!("0.9 g 70 690 200 30 re f 0 g {LINE}"), ..Pdf::default() }.make());
    f.add(
        "white on a dark band",
        Pdf { draw: "0 g 60 690 300 30 re f 1 g BT /F1 12 Tf 72 700 Td (Heading) Tj ET", ..Pdf::default() }.make(),
    );
    f.add("a link", Pdf { page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.gov.uk/) >> >>]", ..Pdf::default() }.make());
    f.add("a form with words", Pdf { page: "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (a) /TU (Name of the school) >>]", ..Pdf::default() }.make());
    f.add("where it opens", Pdf { catalogue: "/OpenAction [3 0 R /Fit]", ..Pdf::default() }.make());
    f.add(
        "a layer that is on",
        Pdf { catalogue: "/OCProperties << /OCGs [] /D << /OFF [] /BaseState /ON >> >>", ..Pdf::default() }.make(),
    );
    f
}

fn pictures() -> Family {
    let mut f = Family::new("Pictures", "jpg");
    f.add("pixels", jpeg(&[]));
    f.add("which way is up", upright());
    f.add("colours", jpeg(&[(0xe2, &profile())]));
    f.named("pixels", "png", png(&[]));
    f.named(
        "its program",
        "png",
        png(&[(b"tEXt", b"Software\0Adobe ImageReady"), (b"pHYs", &[0, 0, 0, 1, 0, 0, 0, 1, 0])]),
    );
    f.named("pixels", "webp", riff(b"WEBP", &[WEBP_PIXEL]));
    f.named("pixels", "gif", gif(&[]));
    f.named("moving", "gif", gif(&[b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", b"\x21\xf9\x04\0\0\0\0\0"]));
    f.named("pixels", "bmp", bmp());
    f.named("an icon", "ico", ico(&png(&[])));
    f
}

fn sound_and_film() -> Family {
    let mut f = Family::new("Sound and film", "mp4");
    f.add("a film", mp4(b"", b""));
    f.add(
        "its program",
        mp4(
            &boxed(
                b"udta",
                &boxed(
                    b"meta",
                    &[
                        b"\0\0\0\0".as_slice(),
                        &boxed(b"ilst", &boxed(b"\xa9too", b"\0\0\0\x1bdata\0\0\0\x01\0\0\0\0Lavf60.16")),
                    ]
                    .concat(),
                ),
            ),
            b"",
        ),
    );
    f.add("room left", mp4(b"", &boxed(b"free", &[0; 8])));
    f.named("sound", "mp3", mp3_frames());
    f.named("sound and its program", "mp3", [id3(&[(b"TSSE", b"\0Lavf60.16")]), mp3_frames()].concat());
    let format: (&[u8; 4], &[u8]) = (b"fmt ", &[1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]);
    f.named("sound", "wav", riff(b"WAVE", &[format, (b"data", &[128; 8])]));
    f.named("sound", "ogg", ogg(&["ENCODER=Lavc60 libopus"]));
    f.named("sound", "flac", flac(&[]));
    f.named("a film", "webm", webm(&element(&[0x15, 0x49, 0xa9, 0x66], &element(&[0x4d, 0x80], b"Lavf60")), b""));
    f
}

fn markup() -> Family {
    let mut f = Family::new("SVG and XML", "svg");
    f.add("a shape", svg("", ""));
    f.add("a title and a description", svg(" role=\"img\"", "<title>A door</title><desc>It is open.</desc>"));
    f.add("colours and a style", svg("", "<defs><linearGradient id=\"g\"><stop offset=\"0\"/></linearGradient></defs><style>.a{fill:url(#g)}</style><rect class=\"a\" fill=\"url(#g)\"/><use href=\"#g\"/>"));
    f.add("a remark", svg("", "<!-- base --><!-- Left arm 2 -->"));
    f.add(
        "words that are used from among its definitions",
        svg("", "<defs><text id=\"a\">Door</text></defs><use href=\"#a\"/>"),
    );
    f.add("what a program notes of it", svg("", "<metadata><rdf:RDF xmlns:rdf=\"urn:r\" xmlns:dc=\"urn:dc\"><dc:format>image/svg+xml</dc:format></rdf:RDF></metadata>"));
    f.add("words on its canvas", svg(" viewBox=\"0 0 100 50\"", "<style>.a{fill-opacity:0.5}</style><g transform=\"translate(500 0)\"><text x=\"-450\" y=\"20\" class=\"a\">Door</text></g><text x=\"90\" y=\"49\">Open</text>"));
    f.add("a link", svg("", "<a href=\"https://www.gov.uk/\"><text>GOV.UK</text></a>"));
    f.add("its program", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><!-- Generator: Adobe Illustrator 28.0 -->{}", svg("", "")));
    f.add("a picture", svg("", "<image href=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"/>"));
    f.named("data", "xml", "<?xml version=\"1.0\"?><courses><course places=\"20\">A</course></courses>");
    f
}

fn archives() -> Family {
    let mut f = Family::new("Archives", "zip");
    f.add("forms", zip_bytes(&[("forms/a.docx", &docx("", &[])), ("forms/b.pdf", &Pdf::default().make())]));
    f.add("a page", zip(&[("a.html", "<p>Ring us. <a href=\"https://www.gov.uk/\">GOV.UK</a></p>")]));
    f.add("notes", zip(&[("readme.md", "# Read me")]));
    f
}
