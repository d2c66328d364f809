//! What is in a document and meets no eye: painted in the colour of its ground, cut off, in a part to which nothing leads.

use super::super::Family;
use super::super::make::*;

/// `<Relationships>` with these: name, kind and target.
pub fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/x/{kind}\" Target=\"{target}\"/>")
    };
    format!("<Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
}

fn run(look: &str) -> String {
    paragraph(&format!("<w:rPr>{look}</w:rPr><w:t>secret words</w:t>"))
}

/// A table of one cell.
fn table(properties: &str, cell: &str) -> String {
    format!("<w:tbl>{properties}<w:tr><w:tc>{cell}{}</w:tc></w:tr></w:tbl>", run(""))
}

pub fn word() -> Family {
    let mut f = Family::new("Word unseen", "docx");
    let style = |inside: &str| {
        let style = format!("<w:style w:type=\"table\" w:styleId=\"T\">{inside}</w:style>");
        docx(
            &table("<w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr>", ""),
            &[("word/styles.xml", &word_part("styles", &style))],
        )
    };
    f.add("hidden by the style of a table", style("<w:rPr><w:vanish/></w:rPr>"));
    f.add(
        "hidden by the style of a first row",
        style("<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>"),
    );
    for kind in ["footnote", "endnote"] {
        let note = format!("<w:{kind} w:id=\"2\">{}</w:{kind}>", run(""));
        f.add(
            "a note nothing refers to",
            docx("", &[(&format!("word/{kind}s.xml"), &word_part(&format!("{kind}s"), &note))]),
        );
    }
    let filled = |colour: &str| format!("<w:textFill><w:solidFill>{colour}</w:solidFill></w:textFill>");
    f.add("filled with white", docx(&run(&filled("<w:srgbClr w:val=\"FFFFFF\"/>")), &[]));
    f.add("filled with a white of the theme", docx(&run(&filled("<w:schemeClr w:val=\"bg1\"/>")), &[]));
    f.add("letters upon one another", docx(&run("<w:spacing w:val=\"-400\"/>"), &[]));
    f.add("words pressed into nothing", docx(&run("<w:fitText w:val=\"1\"/>"), &[]));
    f.add(
        "a column of one twip",
        docx(
            &table(
                "<w:tblPr><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid>",
                "",
            ),
            &[],
        ),
    );
    f.add("a table off the page", docx(&table("<w:tblPr><w:tblpPr w:tblpX=\"-20000\"/></w:tblPr>", ""), &[]));
    f.add("words in a cell that was merged away", docx(&table("", "<w:tcPr><w:vMerge/></w:tcPr>"), &[]));
    let shape = |shape: &str| {
        let inside = format!("<w:txbxContent>{}</w:txbxContent>", run(""));
        docx(&paragraph(&shape.replace("INSIDE", &inside)), &[])
    };
    f.add("a box whose anchor is hidden", shape("<w:drawing><w:anchor hidden=\"1\">INSIDE</w:anchor></w:drawing>"));
    f.add(
        "a shape off the page",
        shape("<w:pict><w:shape style=\"position:absolute;left:-9999pt;top:0\"><w:textbox>INSIDE</w:textbox></w:shape></w:pict>"),
    );
    f.add(
        "a phantom of a formula",
        docx(
            "<w:p><w:oMath><w:phant><w:phantPr><w:show w:val=\"0\"/></w:phantPr><w:e><w:r><w:t>secret words</w:t></w:r></w:e></w:phant></w:oMath></w:p>",
            &[],
        ),
    );
    let ways = |requires: &str, one: &str, two: &str| {
        let (one, two) = (paragraph(&format!("<w:t>{one}</w:t>")), paragraph(&format!("<w:t>{two}</w:t>")));
        docx(
            &format!(
                "<w:AlternateContent><w:Choice Requires=\"{requires}\">{one}</w:Choice><w:Fallback>{two}</w:Fallback></w:AlternateContent>"
            ),
            &[],
        )
    };
    f.add("a way for programs that nobody has", ways("zz", "secret words", "open"));
    f.add("a way for old programs that says more", ways("wps", "open", "secret words"));
    f.add("an element no program knows", docx(&format!("<zz:x xmlns:zz=\"urn:zz\">{}</zz:x>", run("")), &[]));
    let more = |name: &str, part: &str, own: &[(&str, &str, &str)]| {
        docx(
            "",
            &[
                ("_rels/.rels", &relations(&[("rId1", "officeDocument", "word/document.xml")])),
                ("word/_rels/document.xml.rels", &relations(own)),
                (name, part),
            ],
        )
    };
    f.add("remarks to which nothing leads", more("word/other.xml", &word_part("comments", &run("")), &[]));
    f.add("a second document", more("word/document2.xml", &word_part("document", &run("")), &[]));
    f.add(
        "a header that no page has",
        more("word/header1.xml", &word_part("hdr", &run("")), &[("rId7", "header", "header1.xml")]),
    );
    f
}

/// A sheet with one cell of words, and the styles that its formats are made of.
fn sheet(cell: &str, after: &str, styles: &str) -> Vec<u8> {
    let sheet = format!("<sheetData><row r=\"1\">{cell}</row></sheetData>{after}");
    xlsx(&sheet, &[("xl/styles.xml", &format!("<styleSheet>{styles}</styleSheet>"))])
}

const CELL: &str = "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>secret words</t></is></c>";

fn styled(font: &str, fill: &str, format: &str) -> String {
    format!(
        "<numFmts><numFmt numFmtId=\"165\" formatCode=\"{format}\"/></numFmts><fonts><font/><font>{font}</font></fonts>\
         <fills><fill/>{fill}</fills><cellXfs><xf/><xf fontId=\"1\" fillId=\"1\" numFmtId=\"165\"/></cellXfs>"
    )
}

fn filled(colour: &str) -> String {
    format!("<fill><patternFill patternType=\"solid\"><fgColor {colour}/></patternFill></fill>")
}

pub fn excel() -> Family {
    let mut f = Family::new("Excel unseen", "xlsx");
    let none = "<fill><patternFill patternType=\"none\"/></fill>";
    for (what, font, fill) in [
        ("white by its number", "<color indexed=\"9\"/>", none.to_owned()),
        ("white of the theme", "<color theme=\"0\"/>", none.to_owned()),
        ("black that is tinted white", "<color theme=\"1\" tint=\"1\"/>", none.to_owned()),
        ("black of the theme on the same", "<color theme=\"1\"/>", filled("theme=\"1\"")),
        ("red on red by number", "<color indexed=\"10\"/>", filled("rgb=\"FFFF0000\"")),
    ] {
        f.add(what, sheet(CELL, "", &styled(font, &fill, "General")));
    }
    for code in [";;;", "General;General;General;", "0;0;0;&quot;open&quot;", "0;0;0;"] {
        f.add("a format that shows no text", sheet(CELL, "", &styled("", none, code)));
    }
    f.add(
        "a format that shows no number",
        sheet("<c r=\"A1\" s=\"1\"><v>9434765</v></c>", "", &styled("", none, ";;")),
    );
    let rich = "<c r=\"A1\" t=\"inlineStr\"><is><r><t>open</t></r><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>secret words</t></r></is></c>";
    f.add("white within a cell", sheet(rich, "", ""));
    let rule = "<conditionalFormatting sqref=\"A1:A9\"><cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>";
    for change in ["<font><color rgb=\"FFFFFFFF\"/></font>", "<numFmt numFmtId=\"166\" formatCode=\";;;\"/>"] {
        f.add(
            "a rule that hides",
            sheet(&CELL.replace(" s=\"1\"", ""), rule, &format!("<dxfs><dxf>{change}</dxf></dxfs>")),
        );
    }
    let two = "<c r=\"A1\" t=\"inlineStr\"><is><t>open</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>secret words</t></is></c>";
    f.add("under a merged cell", sheet(two, "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>", ""));
    let other = format!("<worksheet>{}</worksheet>", rows(&[&["secret words"]]));
    f.add(
        "a sheet that the workbook does not list",
        xlsx(
            &rows(&[&["open"]]),
            &[
                ("_rels/.rels", &relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>",
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    &relations(&[
                        ("rId1", "worksheet", "worksheets/sheet1.xml"),
                        ("rId2", "worksheet", "worksheets/sheet2.xml"),
                    ]),
                ),
                ("xl/worksheets/sheet2.xml", &other),
            ],
        ),
    );
    f
}

pub fn powerpoint() -> Family {
    let mut f = Family::new("PowerPoint unseen", "pptx");
    let shape = |place: &str, look: &str| {
        format!(
            "<p:sp><p:spPr>{place}</p:spPr><p:txBody><a:p><a:r><a:rPr>{look}</a:rPr><a:t>secret words</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let white = "<a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>";
    f.add("the colour of the ground, without a theme", pptx(&shape("", white), "", &[]));
    let nothing = "<a:xfrm><a:off x=\"9\" y=\"9\"/><a:ext cx=\"0\" cy=\"0\"/></a:xfrm>";
    f.add("a shape of no size", pptx(&shape(nothing, ""), "", &[]));
    let slide = "<p:sld xmlns:p=\"urn:p\" xmlns:a=\"urn:a\"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>secret words</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>";
    let listed = relations(&[("rId1", "slide", "slides/slide1.xml"), ("rId2", "slide", "slides/slide2.xml")]);
    f.add(
        "a slide that the show does not list",
        pptx(
            "",
            "",
            &[
                ("_rels/.rels", &relations(&[("rId1", "officeDocument", "ppt/presentation.xml")])),
                ("ppt/_rels/presentation.xml.rels", &listed),
                ("ppt/slides/slide2.xml", slide),
            ],
        ),
    );
    f
}

pub fn open_document() -> Family {
    let mut f = Family::new("OpenDocument unseen", "odt");
    let styled = |look: &str| {
        let style = format!(
            "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties {look}/></style:style>"
        );
        let body = "<text:p><text:span text:style-name=\"H\">secret words</text:span></text:p>";
        odf(body, &[("styles.xml", &open("document-styles", &format!("<office:styles>{style}</office:styles>")))])
    };
    f.add("clear words", styled("style:opacity=\"0%\""));
    f.add("raised words of no size", styled("style:text-position=\"-100% 1%\""));
    f.add("letters upon one another", styled("fo:letter-spacing=\"-12pt\""));
    let frame = |place: &str| {
        format!(
            "<text:p><draw:frame {place}><draw:text-box><text:p>secret words</text:p></draw:text-box></draw:frame></text:p>"
        )
    };
    f.add("a frame off the page", odf(&frame("draw:x=\"-50cm\" draw:y=\"1cm\""), &[]));
    f.add(
        "words in a covered cell",
        odf("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:covered-table-cell><text:p>secret words</text:p></table:covered-table-cell></table:table-row></table:table>", &[]),
    );
    f
}

pub fn pdf() -> Family {
    let mut f = Family::new("PDF unseen", "pdf");
    let draw = |draw: String| {
        Pdf {
            draw: &draw,
            resources: "/ExtGState << /G 6 0 R >> /Properties << /M << /ActualText (secret words) >> >> /Pattern << >>",
            more: &[b"<< /ca 0 /CA 0 >>".to_vec()],
            ..Pdf::default()
        }
        .make()
    };
    let words = |set: &str| format!("{LINE}BT /F1 12 Tf {set} 72 600 Td (secret words) Tj ET");
    for (what, set) in [
        ("words that only cut out", "7 Tr"),
        ("a clear setting", "/G gs"),
        ("letters of no width", "0.1 Tz"),
        ("letters upon one another", "-5.5 Tc"),
        ("a pattern that is not there", "/Pattern cs /P scn"),
        ("no ink of a printer", "/DeviceCMYK cs 0 0 0 0 scn"),
        ("a white line round nothing", "1 Tr 1 G"),
    ] {
        f.add(what, draw(words(set)));
    }
    let behind = |before: &str, after: &str| format!("{before} {} {after}", words(""));
    for (what, before, after) in [
        ("nothing is painted there", "q 0 0 0 0 re W n", "Q"),
        ("something else is painted there", "q 0 0 9 9 re W n", "Q"),
        ("black on a black box", "0 0 0 rg 60 590 200 30 re f", ""),
        (
            "black on a black box with round corners",
            "0 g 64 590 m 256 590 l 260 590 260 590 260 594 c 260 616 l 260 620 260 620 256 620 c 64 620 l 60 620 60 620 60 616 c 60 594 l 60 590 60 590 64 590 c f",
            "",
        ),
        ("a thick line over it", "", "30 w 60 605 m 260 605 l S"),
        ("a run of colours over it", "", "q 60 590 200 30 re W n /S sh Q"),
        ("a box over the half of it", "", "0 g 72 595 34 16 re f"),
        ("nearly white", "0.98 g", ""),
        ("other words for who listens", "/Span << /ActualText (secret words) >> BDC", "EMC"),
        ("a remark among the operations", "% the secret words are here\n", ""),
    ] {
        // What is drawn before must not touch the first line, which is seen.
        let line = match what {
            "other words for who listens" => format!("{before} {LINE} {after}"),
            "a remark among the operations" => format!("{before}{LINE}"),
            _ => behind(before, after).replacen(LINE, "", 1),
        };
        f.add(what, draw(format!("{LINE}{line}")));
    }
    f.add("other words by name", draw(format!("/Span /M BDC {LINE} EMC")));
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 4 0 R >> >>",
        b"BT /F1 12 Tf 9 9 Td (secret words) Tj ET",
    );
    f.add(
        "a form that no page draws",
        Pdf { resources: "/XObject << /X 6 0 R >>", more: std::slice::from_ref(&form), ..Pdf::default() }.make(),
    );
    let none = String::from_utf8(form.clone()).expect("text").replace("[0 0 300 300]", "[0 0 0 0]");
    f.add(
        "a form of no size",
        Pdf {
            draw: &format!("{LINE}/X Do"),
            resources: "/XObject << /X 6 0 R >>",
            more: &[none.into_bytes()],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "layers that may be switched off",
        Pdf {
            catalogue: "/OCProperties << /OCGs [] /D << /AS [<< /Event /View /OCGs [] /Category [/View] >>] >> >>",
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "words under a small picture that is none of them",
        Pdf { draw: &format!("{LINE}q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q BT 3 Tr /F1 12 Tf 72 600 Td (secret words) Tj ET"), ..Pdf::default() }.make(),
    );
    f
}
