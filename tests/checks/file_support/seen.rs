//! What looks like hiding and is seen: white on colour, words on a grey ground, a merged table. Each must go through.

use super::Family;
use super::hiding::beside as hiding;
use super::make::*;

pub fn word() -> Family {
    let mut f = Family::new("Word seen", "docx");
    let white = |cell: &str| {
        format!(
            "<w:tc>{cell}<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>A heading</w:t></w:r></w:p></w:tc>"
        )
    };
    let style = "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>\
                 <w:tcPr><w:shd w:val=\"clear\" w:fill=\"4472C4\"/></w:tcPr></w:tblStylePr></w:style>";
    let table = format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr><w:tr>{}</w:tr></w:tbl>", white(""));
    f.add("white in a row that its style colours", docx(&table, &[("word/styles.xml", &word_part("styles", style))]));
    let grey = "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"D9D9D9\"/></w:tcPr>";
    let black = format!("<w:tbl><w:tr><w:tc>{grey}{}</w:tc></w:tr></w:tbl>", paragraph("<w:t>Words on grey</w:t>"));
    f.add("black on grey", docx(&black, &[]));
    let note = format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph("<w:t>A note</w:t>"));
    f.add(
        "a note with its number in the text",
        docx(
            &paragraph("<w:footnoteReference w:id=\"2\"/>"),
            &[("word/footnotes.xml", &word_part("footnotes", &note))],
        ),
    );
    let merged = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        paragraph("<w:t>Over two rows</w:t>")
    );
    f.add("cells that are one", docx(&merged, &[]));
    let boxed = paragraph("<w:t>In a box</w:t>");
    let inside = format!("<w:txbxContent>{boxed}</w:txbxContent>");
    f.add(
        "a box said for new programs and for old",
        docx(
            &paragraph(&format!(
                "<w:AlternateContent><w:Choice Requires=\"wps\"><w:drawing><w:anchor behindDoc=\"0\"><w:posOffset>1200</w:posOffset>{inside}</w:anchor></w:drawing></w:Choice>\
                 <w:Fallback><w:pict><w:shape style=\"position:absolute;margin-left:9pt\">{inside}</w:shape></w:pict></w:Fallback></w:AlternateContent>"
            )),
            &[],
        ),
    );
    f.add(
        "letters a little nearer",
        docx(&paragraph("<w:rPr><w:spacing w:val=\"-10\"/></w:rPr><w:t>Words</w:t>"), &[]),
    );
    f.add("a phantom letter", docx("<w:p><w:oMath><w:phant><w:phantPr><w:show w:val=\"0\"/></w:phantPr><w:e><w:r><w:t>x</w:t></w:r></w:e></w:phant></w:oMath></w:p>", &[]));
    f
}

pub fn excel() -> Family {
    let mut f = Family::new("Excel seen", "xlsx");
    let cell =
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>A heading</t></is></c></row></sheetData>";
    let styles = |colour: &str, fill: &str, format: &str| {
        format!(
            "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"{format}\"/></numFmts><fonts><font/><font><color {colour}/></font></fonts>\
             <fills><fill/><fill><patternFill patternType=\"solid\"><fgColor {fill}/></patternFill></fill></fills>\
             <cellXfs><xf/><xf fontId=\"1\" fillId=\"1\" numFmtId=\"165\"/></cellXfs></styleSheet>"
        )
    };
    for (what, colour, fill) in [
        ("white on a blue of the theme", "theme=\"0\"", "theme=\"3\""),
        ("white by number on black by number", "indexed=\"9\"", "indexed=\"8\""),
        ("black on grey", "theme=\"1\"", "theme=\"0\" tint=\"-0.15\""),
    ] {
        f.add(what, xlsx(cell, &[("xl/styles.xml", &styles(colour, fill, "General"))]));
    }
    for code in ["0;-0;;@", "dd/mm/yyyy;@", "_(* #,##0_);_(* (#,##0);_(* &quot;-&quot;??_);_(@_)"] {
        f.add("a format of an office", xlsx(cell, &[("xl/styles.xml", &styles("theme=\"1\"", "theme=\"0\"", code))]));
    }
    let rule = "<conditionalFormatting sqref=\"A1\"><cfRule type=\"cellIs\" dxfId=\"0\"><formula>1</formula></cfRule></conditionalFormatting>";
    let change = "<dxfs><dxf><font><color rgb=\"FF9C0006\"/></font><fill><patternFill><bgColor rgb=\"FFFFC7CE\"/></patternFill></fill></dxf></dxfs>";
    f.add(
        "a rule that paints red",
        xlsx(&format!("{cell}{rule}"), &[("xl/styles.xml", &format!("<styleSheet>{change}</styleSheet>"))]),
    );
    f
}

pub fn pdf() -> Family {
    let mut f = Family::new("PDF seen", "pdf");
    let words = |set: &str| format!("BT /F1 12 Tf {set} 72 600 Td (A heading of words) Tj ET");
    let draw = |draw: &str| {
        Pdf {
            draw: &format!("{LINE}{draw}"),
            resources: "/ExtGState << /G 6 0 R /M 7 0 R >>",
            more: &[b"<< /ca 0.5 /CA 0.5 >>".to_vec(), b"<< /BM /Multiply >>".to_vec()],
            ..Pdf::default()
        }
        .make()
    };
    for (what, content) in [
        ("white on a coloured box", format!("0.2 0.4 0.6 rg 60 590 200 30 re f {}", words("1 g"))),
        ("black on grey", format!("0.85 g 60 590 200 30 re f {}", words("0 g"))),
        (
            "white on a picture",
            format!("q 300 0 0 150 60 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q {}", words("1 g")),
        ),
        ("words in a cell that is cut off round them", format!("q 60 590 200 30 re W n {} Q", words(""))),
        ("a line through words", format!("{} 72 603 110 1 re f", words(""))),
        ("a drawn line below words", format!("{} 2 w 72 597 m 180 597 l S", words(""))),
        ("a pen drawn over words", format!("{} q /M gs 1 1 0 rg 72 595 110 16 re f Q", words(""))),
        ("words one can half see through", format!("q /G gs {} Q", words(""))),
        ("letters drawn with a white line and filled", words("2 Tr 1 G 0 g")),
        ("words as a stencil of colours", format!("q {} 0 0 1 rg 60 590 200 30 re f Q", words("7 Tr"))),
        (
            "a letter of two for one",
            format!("/Span << /ActualText (heading) >> BDC {} EMC", words("").replace("A heading of words", "headi")),
        ),
    ] {
        f.add(what, draw(&content));
    }
    f
}

/// The neighbours of what stands in `hiding/beside.rs`.
pub fn beside() -> Family {
    let mut f = Family::new("Seen beside", "docx");
    f.add("a picture not cut", docx("<w:p><w:r><w:drawing><a:srcRect xmlns:a=\"urn:a\"/><a:srcRect xmlns:a=\"urn:a\" l=\"0\" b=\"900\"/></w:drawing></w:r></w:p>", &[]));
    f.add("a header of first pages", hiding::with_header("first", "<w:titlePg/>", "The front door"));
    f.add("the same words in a header that is off", hiding::with_header("first", "", "Ring us"));
    f.add(
        "a field that chooses among words that are shown",
        docx(&hiding::field("IF 1 = 1 \"Ring us\" \"Ring\""), &[]),
    );
    f.add(
        "an indent beyond all numbers",
        docx("<w:p><w:pPr><w:ind w:right=\"0\" w:firstLine=\"0\"/></w:pPr></w:p>", &[]),
    );
    f.named(
        "a paragraph that a field may hide and does not",
        "odt",
        odf("<text:p><text:hidden-paragraph text:condition=\"a\"/>Ring us</text:p>", &[]),
    );
    f.named("a picture in its frame", "odt", odf("<style:style style:name=\"g\"><style:graphic-properties fo:clip=\"rect(0cm, 0cm, 0cm, 0cm)\"/></style:style>", &[]));
    f.named(
        "a photograph with a small one of its shape",
        "pdf",
        hiding::photograph_in_pdf(&hiding::photograph(&jpeg(&[]))),
    );
    f.named("a column that asks", "csv", "Service,Confidential\nFront door,yes\n");
    f.named("a column of notes", "csv", "Service,Notes\nFront door,moved\n");
    f.named("a comment of somebody on the data", "json", "{\"comment\": \"open\", \"private\": false}");
    f.named("a calendar of Outlook", "ics", "BEGIN:VCALENDAR\nX-WR-CALNAME:Courses of the year\nX-WR-TIMEZONE:Europe/London\nBEGIN:VEVENT\nSUMMARY:Course\nX-ALT-DESC;FMTTYPE=text/html:<html><p>Course</p></html>\nEND:VEVENT\nEND:VCALENDAR\n");
    f.named(
        "a card with its hours",
        "vcf",
        "BEGIN:VCARD\nFN:Front door\nORG:Front door\nNOTE:Open from nine to five\nEND:VCARD\n",
    );
    f
}

/// What is drawn through masks and marks, and is seen.
pub fn pdf_beside() -> Family {
    let mut f = Family::new("PDF seen beside", "pdf");
    let words = |set: &str| format!("BT /F1 12 Tf {set} 72 600 Td (A heading of words) Tj ET");
    let draw = |draw: &str, mask: &str| {
        Pdf {
            draw: &format!("{LINE}{draw}"),
            resources: "/ExtGState << /M 6 0 R /N 8 0 R >>",
            more: &[
                b"<< /SMask << /Type /Mask /S /Luminosity /G 7 0 R >> >>".to_vec(),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", mask.as_bytes()),
                b"<< /SMask /None >>".to_vec(),
            ],
            ..Pdf::default()
        }
        .make()
    };
    let light = "1 g 0 0 595 842 re f";
    f.add("words behind a light mask", draw(&format!("q /M gs {} Q", words("")), light));
    f.add(
        "words behind a dark mask that is taken away",
        draw(&format!("/M gs /N gs {}", words("")), "0 g 0 0 9 9 re f"),
    );
    f.add("words behind a mask of colours that run", draw(&format!("q /M gs {} Q", words("")), "/S sh"));
    f.add(
        "the same words, said",
        draw(&format!("/Span << /ActualText (A heading, of words) >> BDC {} EMC", words("")), light),
    );
    f.add("a mark that nobody closes", draw(&format!("/P << /MCID 0 >> BDC {}", words("")), light));
    f.add(
        "a percent sign in a small picture",
        draw("q 9 0 0 9 9 9 cm BI /W 13 /H 1 /BPC 8 /CS /G ID %secret words EI Q", light),
    );
    f.add(
        "a box with its line, as a stencil",
        draw(&format!("q {} 0 0 1 rg 60 590 200 30 re B Q", words("7 Tr")), light),
    );
    f.add(
        "a title and a heading that stand on the page",
        Pdf {
            trailer: "/Info 6 0 R",
            catalogue: "/Outlines << /First << /Title (The front door) /Parent 6 0 R >> >>",
            more: &[b"<< /Title (Ring the front door) >>".to_vec()],
            ..Pdf::default()
        }
        .make(),
    );
    f
}
