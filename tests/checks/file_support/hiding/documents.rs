//! OpenDocument, old formats and PDF.

use super::super::Family;
use super::super::make::*;

pub fn open_document() -> Family {
    let mut f = Family::new("OpenDocument", "odt");
    let part = |inside: &str| odf("", &[("styles.xml", &open("document-styles", inside))]);
    let meta = |inside: &str| {
        let inside = format!("<office:meta>{inside}</office:meta>");
        odf("", &[("meta.xml", &open("document-meta", &inside))])
    };
    f.add("hidden text", part("<style:style><style:text-properties text:display=\"none\"/></style:style>"));
    f.add("hidden by a condition", odf("<text:section text:name=\"a\" text:condition=\"1\" text:display=\"condition\"><text:p>a</text:p></text:section>", &[]));
    f.add(
        "a hidden paragraph",
        odf("<text:p><text:hidden-paragraph text:is-hidden=\"true\">a</text:hidden-paragraph></text:p>", &[]),
    );
    f.add(
        "a comment",
        odf(
            "<text:p><office:annotation><dc:creator>Jo</dc:creator><text:p>a</text:p></office:annotation></text:p>",
            &[],
        ),
    );
    f.add(
        "changes",
        odf(
            "<text:tracked-changes><text:changed-region><text:deletion/></text:changed-region></text:tracked-changes>",
            &[],
        ),
    );
    f.add(
        "a field that nothing shows",
        odf("<text:user-field-decl text:name=\"a\" office:string-value=\"Jo is at home\"/>", &[]),
    );
    f.add("tiny words", part("<style:style><style:text-properties fo:font-size=\"1pt\"/></style:style>"));
    f.add("a link to a file", odf("<text:p><text:a xlink:href=\"file:///C:/cases/a.odt\">a</text:a></text:p>", &[]));
    f.add("a link that runs", odf("<text:p><text:a xlink:href=\"javascript:alert(1)\">a</text:a></text:p>", &[]));
    f.add(
        "a picture elsewhere",
        odf("<draw:frame><draw:image xlink:href=\"http://evil.example/a.png\"/></draw:frame>", &[]),
    );
    f.add(
        "a health number in a title",
        odf(&format!("<draw:frame><svg:title xmlns:svg=\"urn:svg\">NHS {NHS}</svg:title></draw:frame>"), &[]),
    );
    f.add("a script", odf("<office:scripts><office:script script:language=\"x\"/></office:scripts>", &[]));
    f.add(
        "words taken from another file",
        odf("<text:section><text:section-source xlink:href=\"a.odt\"/></text:section>", &[]),
    );
    f.add("an author", meta("<meta:initial-creator>Jo Bloggs</meta:initial-creator>"));
    f.add("whoever saved it last", meta("<dc:creator>Jo Bloggs</dc:creator>"));
    f.add("whoever printed it", meta("<meta:printed-by>Jo Bloggs</meta:printed-by>"));
    f.add("properties of its own", meta("<meta:user-defined meta:name=\"Case\">Child A</meta:user-defined>"));
    f.add("a title", meta(&format!("<dc:title>NHS {NHS}</dc:title>")));
    f.add("a macro", odf("", &[("Basic/Standard/Module1.xml", "<script/>")]));
    f.add(
        "a lock",
        odf("", &[("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")]),
    );
    f.add(
        "an author in the picture of its first page",
        zip_bytes(&[("content.xml", b"<a/>"), ("Thumbnails/thumbnail.png", &png(&[(b"tEXt", b"Author\0Jo")]))]),
    );
    f.add(
        "another document",
        odf(
            "",
            &[("Object 1/content.xml", &open("document-content", "<office:body><office:spreadsheet/></office:body>"))],
        ),
    );
    f.named("a hidden sheet", "ods", odf("<table:table table:style-name=\"a\" table:display=\"false\"/>", &[]));
    f.named(
        "hidden rows",
        "ods",
        odf("<table:table><table:table-row table:visibility=\"collapse\"/></table:table>", &[]),
    );
    f.named(
        "filtered rows",
        "ods",
        odf("<table:table><table:table-row table:visibility=\"filter\"/></table:table>", &[]),
    );
    f.named("dates of birth under their heading", "ods", odf("<table:table><table:table-row><table:table-cell><text:p>DOB</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>03/04/2015</text:p></table:table-cell></table:table-row></table:table>", &[]));
    f.named("a hidden slide", "odp", odf("<draw:page presentation:visibility=\"hidden\"/>", &[]));
    f.named(
        "notes of the speaker",
        "odp",
        odf(
            "<draw:page><presentation:notes><text:p>Do not mention Sarah</text:p></presentation:notes></draw:page>",
            &[],
        ),
    );
    f.named(
        "hidden text in one piece",
        "fodt",
        flat_odf("<text:p><text:hidden-text text:string-value=\"a\"/></text:p>"),
    );
    f.named(
        "an author in one piece",
        "fodt",
        open("document", "<office:meta><dc:creator>Jo Bloggs</dc:creator></office:meta><office:body/>"),
    );
    f
}

pub fn other_office() -> Family {
    let mut f = Family::new("Old office", "doc");
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    f.add("a format of before 2007", old);
    f.named("a format of before 2007", "xls", old);
    f.named("a format of before 2007", "ppt", old);
    f.named("rich text", "rtf", "{\\rtf1{\\info{\\author Jo}}\\v hidden}");
    f.named("a binary workbook", "xlsb", xlsx("", &[]));
    f.named(
        "a Word file of 2003",
        "xml",
        "<?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"urn:w\"><w:body/></w:wordDocument>",
    );
    f.named("an Excel file of 2003", "xml", "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>");
    f.named("a mail", "eml", "From: jo\n\nHello");
    f.named("a mail of Outlook", "msg", old);
    f
}

pub fn pdf() -> Family {
    let mut f = Family::new("PDF", "pdf");
    let nhs = format!("BT /F1 12 Tf 72 700 Td (NHS {NHS}) Tj ET");
    f.add("a health number", Pdf { draw: &nhs, ..Pdf::default() }.make());
    f.add(
        "a number drawn digit by digit",
        Pdf {
            draw: &format!(
                "BT /F1 10 Tf 72 700 Td [{}] TJ ET",
                NHS.chars().map(|c| format!("({c}) 10 ")).collect::<String>()
            ),
            more: &[],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "a date of birth",
        Pdf { draw: "BT /F1 12 Tf 72 700 Td (Date of birth: 03/04/2015) Tj ET", ..Pdf::default() }.make(),
    );
    f.add("dates of birth under their heading", Pdf { draw: "BT /F1 12 Tf 72 700 Td (Name) Tj 200 0 Td (Date of birth) Tj -200 -20 Td (A) Tj 200 0 Td (03/04/2015) Tj ET", ..Pdf::default() }.make());
    f.add(
        "words in a form of their own",
        Pdf {
            draw: &format!("{LINE}/X Do"),
            resources: "/XObject << /X 6 0 R >>",
            more: &[stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>",
                nhs.as_bytes(),
            )],
            ..Pdf::default()
        }
        .make(),
    );
    let map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /A def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n1 beginbfrange\n<01> <0A> <0030>\nendbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    let coded: String = NHS.bytes().map(|b| format!("{:02x}", b - b'0' + 1)).collect();
    f.add(
        "letters with a map of their own",
        Pdf {
            draw: &format!("BT /F2 12 Tf 72 700 Td <{coded}> Tj ET"),
            page: "",
            resources: "",
            more: &[],
            ..Pdf::default()
        }
        .with_font(map),
    );
    f.add(
        "letters that nobody can tell",
        Pdf { draw: "BT /F2 12 Tf 72 700 Td <00010002> Tj ET", ..Pdf::default() }.with_untold_font(),
    );
    f.add(
        "an author",
        Pdf { trailer: "/Info 6 0 R", more: &[b"<< /Author (Jo Bloggs) >>".to_vec()], ..Pdf::default() }.make(),
    );
    f.add(
        "an author elsewhere",
        Pdf {
            trailer: "/Info 6 0 R",
            more: &[b"<< /Author 7 0 R >>".to_vec(), b"(Jo Bloggs)".to_vec()],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "an author in UTF-16",
        Pdf { trailer: "/Info 6 0 R", more: &[b"<< /Author <FEFF004A006F> >>".to_vec()], ..Pdf::default() }.make(),
    );
    f.add(
        "a title",
        Pdf {
            trailer: "/Info 6 0 R",
            more: &[format!("<< /Title (Child A NHS {NHS}) >>").into_bytes()],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "a title in XMP",
        Pdf {
            catalogue: "/Metadata 6 0 R",
            more: &[stream(
                "/Type /Metadata /Subtype /XML",
                format!("<x:xmpmeta xmlns:x=\"urn:x\"><dc:title xmlns:dc=\"urn:dc\">NHS {NHS}</dc:title></x:xmpmeta>")
                    .as_bytes(),
            )],
            ..Pdf::default()
        }
        .make(),
    );
    f.add("an author in XMP", Pdf { catalogue: "/Metadata 6 0 R", more: &[stream("/Type /Metadata /Subtype /XML", b"<x:xmpmeta xmlns:x=\"urn:x\"><dc:creator xmlns:dc=\"urn:dc\"><li>Jo Bloggs</li></dc:creator></x:xmpmeta>")], ..Pdf::default() }.make());
    for kind in [
        "Text",
        "Highlight",
        "StrikeOut",
        "Underline",
        "Squiggly",
        "Stamp",
        "FreeText",
        "Ink",
        "Caret",
        "Square",
        "Popup",
        "Line",
        "Polygon",
        "Redact",
    ] {
        f.add(
            "a note",
            Pdf {
                page: &format!("/Annots [<< /Type /Annot /Subtype /{kind} /Rect [0 0 9 9] /Contents (no) /T (Jo) >>]"),
                ..Pdf::default()
            }
            .make(),
        );
    }
    for (what, page) in [
        ("a file pinned on", "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>]"),
        ("a film", "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"),
        ("a script under an escaped name", "/AA << /O << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >> >>"),
        (
            "a link that runs",
            "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>]",
        ),
        (
            "a link to a file",
            "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (file:///C:/cases/a.pdf) >> >>]",
        ),
        (
            "a filled field",
            "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (a) /TU (Number) /V (NHS 9434765919) >>]",
        ),
        ("a field without words", "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (a) >>]"),
        (
            "a hidden field",
            "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /F 2 /FT /Tx /T (a) /TU (b) /V (Sarah) >>]",
        ),
        ("an old picture of the page", "/Thumb 6 0 R"),
    ] {
        f.add(what, Pdf { page, ..Pdf::default() }.make());
    }
    for (what, catalogue) in [
        ("a script at the start", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        ("another program at the start", "/OpenAction << /S /Launch /F (cmd.exe) >>"),
        ("scripts by name", "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>"),
        ("files inside", "/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 6 0 R >> >>] >> >>"),
        ("a layer switched off", "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"),
        ("all layers switched off", "/OCProperties << /OCGs [6 0 R] /D << /BaseState /OFF >> >>"),
        ("a form that runs", "/AcroForm << /XFA [(a) 6 0 R] >>"),
        ("a button that sends", "/AA << /WC << /S /SubmitForm /F (http://x.example) >> >>"),
        ("data of a program", "/PieceInfo << /W << /Private (Jo Bloggs) >> >>"),
        ("words under a key of its own", "/X (Jo is at home)"),
        ("a health number in a bookmark", "/Outlines << /First << /Title (NHS 9434765919) >> >>"),
    ] {
        f.add(what, Pdf { catalogue, ..Pdf::default() }.make());
    }
    f.add(
        "words in a form that no page shows",
        Pdf {
            more: &[stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>",
                nhs.as_bytes(),
            )],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "words that no page shows any more",
        Pdf { more: &[stream("", b"BT /F1 12 Tf 72 700 Td (Sarah) Tj ET")], ..Pdf::default() }.make(),
    );
    f.add(
        "a layer not for the screen",
        Pdf {
            catalogue: "/OCProperties << /OCGs [6 0 R] /D << /ON [6 0 R] >> >>",
            more: &[b"<< /Type /OCG /Name (a) /Usage << /View << /ViewState /OFF >> >> >>".to_vec()],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "a property of its own",
        Pdf { trailer: "/Info 6 0 R", more: &[b"<< /CaseWorker (Jo Bloggs) >>".to_vec()], ..Pdf::default() }.make(),
    );
    f.add("words nothing refers to", Pdf { more: &[b"(Jo is at home)".to_vec()], ..Pdf::default() }.make());
    f.add(
        "an author in properties that do not say what they are",
        Pdf {
            catalogue: "/Metadata 6 0 R",
            more: &[stream(
                "",
                b"<x:xmpmeta xmlns:x=\"urn:x\"><dc:creator xmlns:dc=\"urn:dc\">Jo Bloggs</dc:creator></x:xmpmeta>",
            )],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "a place in a photograph wrapped twice",
        Pdf {
            more: &[stream(
                "/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter [/FlateDecode /DCTDecode]",
                &packed(&jpeg(&[(0xe1, &exif(&[0x8825], 0))])),
            )],
            ..Pdf::default()
        }
        .make(),
    );
    f.add("a remark between its parts", {
        let text = Pdf::default().make();
        let at = text.windows(7).position(|w| w == b"1 0 obj").expect("a part");
        [&text[..at], b"% Jo is at home\n", &text[at..]].concat()
    });
    f.add("words under a black box", Pdf { draw: &format!("{LINE}0 g 70 690 200 30 re f"), ..Pdf::default() }.make());
    f.add("words under a white box", Pdf { draw: &format!("{LINE}1 g 70 690 200 30 re f"), ..Pdf::default() }.make());
    f.add("words in white", Pdf { draw: "1 1 1 rg BT /F1 12 Tf 72 700 Td (Sarah) Tj ET", ..Pdf::default() }.make());
    f.add(
        "words of a tenth of a point",
        Pdf { draw: "BT /F1 0.1 Tf 72 700 Td (Sarah) Tj ET", ..Pdf::default() }.make(),
    );
    f.add("words not drawn", Pdf { draw: "BT 3 Tr /F1 12 Tf 72 700 Td (Sarah) Tj ET", ..Pdf::default() }.make());
    f.add("words beside the page", Pdf { draw: "BT /F1 12 Tf 700 700 Td (Sarah) Tj ET", ..Pdf::default() }.make());
    f.add(
        "words that stand for others",
        Pdf { draw: &format!("/Span << /ActualText (NHS {NHS}) >> BDC {LINE} EMC"), ..Pdf::default() }.make(),
    );
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
        &jpeg(&[]),
    );
    f.add(
        "a scan",
        Pdf {
            draw: "q 595 0 0 842 0 0 cm /I Do Q",
            resources: "/XObject << /I 6 0 R >>",
            more: &[picture],
            ..Pdf::default()
        }
        .make(),
    );
    let placed = stream(
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
        &jpeg(&[(0xe1, &exif(&[0x8825], 0))]),
    );
    f.add(
        "a photograph with its place",
        Pdf {
            draw: &format!("{LINE}q 90 0 0 90 0 0 cm /I Do Q"),
            resources: "/XObject << /I 6 0 R >>",
            more: &[placed],
            ..Pdf::default()
        }
        .make(),
    );
    let clean = Pdf::default().make();
    let update = "4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\nxref\n4 1\n";
    let place = clean.len();
    let table = place + update.find("xref").expect("a table");
    let old = clean.windows(9).rposition(|w| w == b"startxref").expect("a start");
    let old: String = String::from_utf8_lossy(&clean[old + 10..]).lines().next().expect("a number").to_owned();
    let newer = [
        clean.clone(),
        format!(
            "{update}{place:010} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {old} >>\nstartxref\n{table}\n%%EOF\n"
        )
        .into_bytes(),
    ]
    .concat();
    f.add("an earlier version", newer);
    f.add("data behind its end", [clean.clone(), b"PK\x03\x04 secret".to_vec()].concat());
    f.add("a lock", Pdf { trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /P -4 >> /ID [(a) (a)]", ..Pdf::default() }.make());
    f.add("no table and no page", b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF");
    let packed_info = packed(b"7 0 << /Author (Jo Bloggs) >>");
    f.add(
        "an author in a packed object",
        [clean, stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &packed_info)].concat(),
    );
    f
}

impl Pdf<'_> {
    fn with_font(&self, map: &str) -> Vec<u8> {
        let mut objects = self.objects();
        objects[2] = String::from_utf8(objects[2].clone())
            .expect("text")
            .replace("/F1 4 0 R", "/F1 4 0 R /F2 6 0 R")
            .into_bytes();
        objects.push(b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Arial /ToUnicode 7 0 R >>".to_vec());
        objects.push(stream("", map.as_bytes()));
        pdf_of(&objects, "")
    }

    fn with_untold_font(&self) -> Vec<u8> {
        let mut objects = self.objects();
        objects[2] = String::from_utf8(objects[2].clone())
            .expect("text")
            .replace("/F1 4 0 R", "/F1 4 0 R /F2 6 0 R")
            .into_bytes();
        objects.push(b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Arial /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 >>] >>".to_vec());
        pdf_of(&objects, "")
    }
}
