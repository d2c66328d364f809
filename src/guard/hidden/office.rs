//! Word, Excel and OpenDocument files: archives of XML.

use super::{Hidden, Seen};
use std::io::Read;

/// The most that is unpacked from one file.
const MOST: u64 = 64 * 1024 * 1024;

type Entries = Vec<(String, Vec<u8>)>;

/// Every file in the archive, or why it cannot be read.
pub fn entries(bytes: &[u8]) -> Result<Entries, &'static str> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err("it is locked with a password, or in a format of before 2007");
    }
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| "it is damaged, or not what its name says")?;
    let mut out = Vec::new();
    let mut room = MOST;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| "a part of it is damaged or locked with a password")?;
        let name = entry.name().map_err(|_| "the name of a part of it cannot be read")?.into_owned();
        let mut content = Vec::new();
        entry.take(room + 1).read_to_end(&mut content).map_err(|_| "a part of it is damaged")?;
        room = room.checked_sub(content.len() as u64).ok_or("unpacked it is larger than 64 MB")?;
        out.push((name, content));
    }
    Ok(out)
}

/// Looks into one document.
pub fn look(seen: &mut Seen<'_>, bytes: &[u8], depth: usize) {
    let entries = match entries(bytes) {
        Ok(entries) => entries,
        Err(reason) => {
            seen.hidden.insert(Hidden::Unreadable(reason));
            return;
        }
    };
    if !entries.iter().any(|(name, _)| matches!(name.as_str(), "word/document.xml" | "xl/workbook.xml" | "content.xml"))
    {
        seen.hidden.insert(Hidden::Unreadable("it is not what its name says"));
    }
    for (name, content) in &entries {
        part(seen, name, content, depth);
    }
}

fn part(seen: &mut Seen<'_>, name: &str, content: &[u8], depth: usize) {
    if !name.ends_with(".xml") && !name.ends_with(".rels") {
        return other(seen, name, content, depth);
    }
    let xml = String::from_utf8_lossy(content);
    let has = |mark: &str| xml.contains(mark);
    for element in ["dc:creator", "cp:lastModifiedBy", "meta:initial-creator", "Manager"] {
        if matches!(name, "docProps/core.xml" | "docProps/app.xml" | "meta.xml") {
            inner(&xml, element).iter().for_each(|text| seen.author(text));
        }
    }
    let commented = name.contains("comments") && (has("<w:comment ") || has("<comment "));
    if commented || name.contains("threadedComment") && has("<threadedComment ") || has("<office:annotation") {
        seen.hidden.insert(Hidden::Comments);
    }
    if ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "<text:tracked-changes", "<table:tracked-changes"]
        .iter()
        .any(|mark| has(mark))
        || name.starts_with("xl/revisions/")
    {
        seen.hidden.insert(Hidden::Changes);
    }
    if let Some(what) = concealed(name, &xml) {
        seen.hidden.insert(Hidden::Parts(what));
    }
    if !matches!(name, "docProps/core.xml" | "docProps/app.xml" | "meta.xml") && !name.ends_with(".rels") {
        seen.text.push_str(&words(&xml));
        seen.text.push('\n');
    }
}

/// What the reader of the document would not see.
fn concealed(name: &str, xml: &str) -> Option<&'static str> {
    let tags = |open: &str, mark: &str| {
        xml.match_indices(open).any(|(at, _)| xml[at..].split('>').next().is_some_and(|tag| tag.contains(mark)))
    };
    if name == "xl/workbook.xml" && (tags("<sheet ", "state=\"hidden\"") || tags("<sheet ", "state=\"veryHidden\"")) {
        return Some("a hidden sheet");
    }
    if name.starts_with("xl/worksheets/") && (tags("<col ", "hidden=\"1\"") || tags("<row ", "hidden=\"1\"")) {
        return Some("hidden rows or columns");
    }
    if name.starts_with("xl/externalLinks/") && name.ends_with(".xml") {
        return Some("values taken from another workbook");
    }
    if name.starts_with("xl/pivotCache/pivotCacheRecords") {
        return Some("all the rows behind a pivot table");
    }
    if xml.contains("<w:vanish/>") || xml.contains("text:display=\"none\"") {
        return Some("hidden text");
    }
    let collapsed = xml.contains("table:visibility=\"collapse\"") || xml.contains("table:display=\"false\"");
    collapsed.then_some("a hidden sheet, row or column")
}

/// Parts that are no XML.
fn other(seen: &mut Seen<'_>, name: &str, content: &[u8], depth: usize) {
    if name.ends_with("vbaProject.bin") || name.starts_with("Basic/") {
        seen.hidden.insert(Hidden::Program);
    } else if name.contains("embeddings/") || name.starts_with("Object ") {
        seen.hidden.insert(Hidden::Parts("another document inside it"));
    } else if name.to_lowercase().contains("thumbnail") {
        seen.hidden.insert(Hidden::Parts("a small picture of an earlier state of it"));
    } else {
        seen.file(name, content, depth + 1);
    }
}

/// The texts of an element without children.
fn inner<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    xml.match_indices(&open)
        .filter_map(|(at, _)| xml[at..].split_once('>'))
        .filter_map(|(_, rest)| rest.split_once(&close))
        .map(|(text, _)| text)
        .collect()
}

/// The words between the tags, a gap at the end of a paragraph, cell or row.
fn words(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if ["/w:p", "/si", "/row", "/text:p", "/table:table-row", "/w:tc", "w:br", "w:tab"]
            .iter()
            .any(|t| tag.starts_with(t))
        {
            out.push(' ');
        }
        out.push_str(text);
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

#[cfg(test)]
pub mod tests {
    use super::super::tests::codes;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    pub fn zip_bytes(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(content).expect("written");
        }
        writer.finish().expect("an archive").into_inner()
    }

    pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        zip_bytes(&files)
    }

    fn word(part: &str, xml: &str) -> Vec<&'static str> {
        codes("form.docx", &zip(&[("word/document.xml", "<w:p><w:t>Words</w:t></w:p>"), (part, xml)]))
    }

    fn excel(part: &str, xml: &str) -> Vec<&'static str> {
        codes("list.xlsx", &zip(&[("xl/styles.xml", ""), ("xl/workbook.xml", "<sheet name=\"A\"/>"), (part, xml)]))
    }

    #[test]
    fn authors_unless_they_are_the_partnership() {
        let core = |name: &str| format!("<cp:coreProperties><dc:creator>{name}</dc:creator></cp:coreProperties>");
        assert_eq!(word("docProps/core.xml", &core("Jo Bloggs")), ["files/author"]);
        assert_eq!(word("docProps/core.xml", &core("")), [""; 0]);
        assert_eq!(word("docProps/core.xml", &core("Eastmere Council")), [""; 0]);
        assert_eq!(word("docProps/app.xml", "<Manager>J</Manager>"), ["files/author"]);
    }

    #[test]
    fn comments_changes_and_programs() {
        assert_eq!(
            word("word/comments.xml", "<w:comments><w:comment w:id=\"1\"></w:comment></w:comments>"),
            ["files/comments"]
        );
        assert_eq!(word("word/comments.xml", "<w:comments/>"), [""; 0]);
        assert_eq!(word("word/footnotes.xml", "<w:del w:id=\"1\">"), ["files/tracked-changes"]);
        assert_eq!(word("word/vbaProject.bin", ""), ["files/program"]);
        assert_eq!(word("word/embeddings/one.xlsx", ""), ["files/hidden-parts"]);
        assert_eq!(word("word/header1.xml", "<w:rPr><w:vanish/></w:rPr>"), ["files/hidden-parts"]);
    }

    #[test]
    fn hidden_sheets_rows_and_sources() {
        let book = zip(&[("xl/workbook.xml", "<sheet name=\"A\" state=\"veryHidden\"/>")]);
        assert_eq!(codes("list.xlsx", &book), ["files/hidden-parts"]);
        assert_eq!(
            excel("xl/worksheets/sheet1.xml", "<cols><col min=\"1\" hidden=\"1\"/></cols>"),
            ["files/hidden-parts"]
        );
        assert_eq!(excel("xl/worksheets/sheet1.xml", "<row r=\"1\"/>"), [""; 0]);
        assert_eq!(excel("xl/externalLinks/externalLink1.xml", "<x/>"), ["files/hidden-parts"]);
        assert_eq!(excel("xl/threadedComments/one.xml", "<threadedComment ref=\"A1\">"), ["files/comments"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(codes("form.docx", b"plain words"), ["files/unreadable"]);
        assert_eq!(codes("form.docx", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ["files/unreadable"]);
        assert_eq!(codes("form.docx", &zip(&[("a.xml", "")])), ["files/unreadable"]);
    }
}
