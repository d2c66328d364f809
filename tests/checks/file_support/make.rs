//! The smallest whole files of each family.

use std::io::Write;
use zip::write::SimpleFileOptions;

pub const NHS: &str = "9434765919";

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

const TYPES: (&str, &str) =
    ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");

fn package(first: (&str, String), more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![TYPES, (first.0, first.1.as_str())];
    parts.extend(more);
    zip(&parts)
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word document with that inside its body, and more parts.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let body = format!(
        "<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>Ring us.</w:t></w:r></w:p>{body}</w:body></w:document>"
    );
    package(("word/document.xml", body), more)
}

/// A part of Word with that inside.
pub fn word_part(root: &str, inside: &str) -> String {
    format!("<w:{root} xmlns:w=\"{W}\">{inside}</w:{root}>")
}

pub fn paragraph(run: &str) -> String {
    format!("<w:p><w:r>{run}</w:r></w:p>")
}

const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet with that inside it.
pub fn xlsx(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet xmlns=\"{S}\">{sheet}</worksheet>");
    let mut parts = vec![("xl/worksheets/sheet1.xml", sheet.as_str())];
    if !more.iter().any(|(name, _)| *name == "xl/workbook.xml") {
        parts.push(("xl/workbook.xml", "<workbook><sheets><sheet name=\"List\" sheetId=\"1\"/></sheets></workbook>"));
    }
    parts.extend(more);
    let (first, rest) = parts.split_first().expect("a sheet");
    package((first.0, first.1.to_owned()), rest)
}

pub fn rows(rows: &[&[&str]]) -> String {
    let mut out = String::from("<sheetData>");
    for (number, row) in rows.iter().enumerate() {
        out.push_str(&format!("<row r=\"{}\">", number + 1));
        for (column, cell) in row.iter().enumerate() {
            let place = format!("{}{}", (b'A' + column as u8) as char, number + 1);
            match cell.parse::<f64>() {
                Ok(_) => out.push_str(&format!("<c r=\"{place}\"><v>{cell}</v></c>")),
                Err(_) => out.push_str(&format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")),
            }
        }
        out.push_str("</row>");
    }
    out + "</sheetData>"
}

/// A slide show of one slide.
pub fn pptx(slide: &str, attributes: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let presentation =
        "<p:presentation xmlns:p=\"urn:p\"><p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>".to_owned();
    let slide = format!(
        "<p:sld xmlns:p=\"urn:p\" xmlns:a=\"urn:a\"{attributes}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Ring us.</a:t></a:r></a:p></p:txBody></p:sp>{slide}</p:spTree></p:cSld></p:sld>"
    );
    let mut parts = vec![("ppt/slides/slide1.xml", slide.as_str())];
    parts.extend(more);
    package(("ppt/presentation.xml", presentation), &parts)
}

const OFFICE: &str = "xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:tb\" xmlns:draw=\"urn:d\" xmlns:style=\"urn:s\" xmlns:fo=\"urn:f\" xmlns:xlink=\"urn:x\" xmlns:dc=\"urn:dc\" xmlns:meta=\"urn:m\" xmlns:presentation=\"urn:p\" xmlns:script=\"urn:sc\"";

pub fn open(root: &str, inside: &str) -> String {
    format!("<office:{root} {OFFICE}>{inside}</office:{root}>")
}

/// An OpenDocument text, sheet or slide show.
pub fn odf(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = open(
        "document-content",
        &format!("<office:body><office:text><text:p>Ring us.</text:p>{body}</office:text></office:body>"),
    );
    let mut parts = vec![("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())];
    parts.extend(more);
    zip(&parts)
}

pub fn flat_odf(body: &str) -> String {
    open("document", &format!("<office:body><office:text><text:p>Ring us.</text:p>{body}</office:text></office:body>"))
}

/// A PDF of these objects, numbered from 1; the first is its catalogue, the second its list of pages.
pub fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

pub fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dictionary} /Length {} >>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

pub fn packed(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(content).expect("packed");
    packer.finish().expect("packed")
}

/// What may be set in a PDF of one page.
#[derive(Default)]
pub struct Pdf<'p> {
    /// What is drawn; a line of text if it is empty.
    pub draw: &'p str,
    pub catalogue: &'p str,
    pub page: &'p str,
    pub resources: &'p str,
    pub trailer: &'p str,
    /// Further objects; the first is number 6.
    pub more: &'p [Vec<u8>],
}

pub const LINE: &str = "BT /F1 12 Tf 72 700 Td (Ring the front door.) Tj ET\n";

impl Pdf<'_> {
    pub fn objects(&self) -> Vec<Vec<u8>> {
        let draw = if self.draw.is_empty() { LINE } else { self.draw };
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue).into_bytes(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> {} >> {} >>",
                self.resources, self.page
            )
            .into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            stream("/Filter /FlateDecode", &packed(draw.as_bytes())),
        ];
        objects.extend(self.more.iter().cloned());
        objects
    }

    pub fn make(&self) -> Vec<u8> {
        pdf_of(&self.objects(), self.trailer)
    }
}

/// A PNG with these chunks before its pixel.
pub fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let pixel = packed(&[0, 0]);
    let head = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let all = [(b"IHDR", head.as_slice())]
        .into_iter()
        .chain(chunks.iter().copied())
        .chain([(b"IDAT", pixel.as_slice()), (b"IEND", &[])]);
    for (name, content) in all {
        let named = [name.as_slice(), content].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&named);
        out.extend((content.len() as u32).to_be_bytes());
        out.extend(&named);
        out.extend(crc.sum().to_be_bytes());
    }
    out
}

/// A colour profile of a picture (ICC.1) that holds nothing but its head, as a JPEG file carries it.
pub fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[..4].copy_from_slice(&132_u32.to_be_bytes());
    profile[36..40].copy_from_slice(b"acsp");
    [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat()
}

/// A JPEG of one grey square, with these segments before it.
pub fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    let mut put = |marker: u8, content: &[u8]| {
        out.extend([0xff, marker]);
        out.extend((content.len() as u16 + 2).to_be_bytes());
        out.extend(content);
    };
    put(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    segments.iter().for_each(|(marker, content)| put(*marker, content));
    put(0xdb, &[[0].as_slice(), &[1; 64]].concat());
    put(0xc0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
    put(0xc4, &[[0].as_slice(), &[1], &[0; 15], &[0]].concat());
    put(0xc4, &[[0x10].as_slice(), &[1], &[0; 15], &[0]].concat());
    put(0xda, &[1, 1, 0, 0, 63, 0]);
    out.extend([0x3f, 0xff, 0xd9]);
    out
}

/// TIFF with these tags and nothing else.
pub fn tiff(tags: &[u16], next: u32) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08".to_vec();
    out.extend((tags.len() as u16).to_be_bytes());
    for tag in tags {
        out.extend(tag.to_be_bytes());
        out.extend([0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    }
    out.extend(next.to_be_bytes());
    out
}

pub fn exif(tags: &[u16], next: u32) -> Vec<u8> {
    [b"Exif\0\0".as_slice(), &tiff(tags, next)].concat()
}

/// RIFF of that kind: WEBP or WAVE.
pub fn riff(kind: &[u8; 4], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut inside = kind.to_vec();
    for (name, content) in chunks {
        inside.extend(*name);
        inside.extend((content.len() as u32).to_le_bytes());
        inside.extend(*content);
        inside.extend(vec![0; content.len() % 2]);
    }
    [b"RIFF".as_slice(), &(inside.len() as u32).to_le_bytes(), &inside].concat()
}

pub const WEBP_PIXEL: (&[u8; 4], &[u8]) =
    (b"VP8L", &[0x2f, 0, 0, 0, 0, 7, 0x10, 0xfd, 0x8f, 0xfe, 7, 0x22, 0xa2, 0xff, 1]);

/// A GIF of one dot with these extensions before it.
pub fn gif(extensions: &[&[u8]]) -> Vec<u8> {
    let mut out = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    extensions.iter().for_each(|extension| out.extend(*extension));
    out.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    out
}

pub fn bmp() -> Vec<u8> {
    let mut out = b"BM".to_vec();
    out.extend(58u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(54u32.to_le_bytes());
    out.extend(40u32.to_le_bytes());
    out.extend(1u32.to_le_bytes());
    out.extend(1u32.to_le_bytes());
    out.extend([1, 0, 24, 0]);
    out.extend([0; 24]);
    out.extend([255, 255, 255, 0]);
    out
}

pub fn ico(image: &[u8]) -> Vec<u8> {
    let mut out = vec![0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0];
    out.extend((image.len() as u32).to_le_bytes());
    out.extend(22u32.to_le_bytes());
    out.extend(image);
    out
}

/// A box of MP4 and its relations.
pub fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), name.as_slice(), content].concat()
}

/// A film with these boxes beside its picture.
pub fn mp4(moov: &[u8], more: &[u8]) -> Vec<u8> {
    let moov = [boxed(b"mvhd", &[0; 100]), moov.to_vec()].concat();
    [boxed(b"ftyp", b"isom\0\0\x02\0isom"), boxed(b"moov", &moov), boxed(b"mdat", &[0; 16]), more.to_vec()].concat()
}

/// A note of ID3, version 2.3.
pub fn id3(frames: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut inside = Vec::new();
    for (name, content) in frames {
        inside.extend(*name);
        inside.extend((content.len() as u32).to_be_bytes());
        inside.extend([0, 0]);
        inside.extend(*content);
    }
    let size = inside.len() as u32;
    let size = [(size >> 21) as u8 & 0x7f, (size >> 14) as u8 & 0x7f, (size >> 7) as u8 & 0x7f, size as u8 & 0x7f];
    [b"ID3\x03\0\0".as_slice(), &size, &inside].concat()
}

/// Two silent frames of MP3: 128 kbit/s at 44.1 kHz.
pub fn mp3_frames() -> Vec<u8> {
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(417, 0);
    [frame.clone(), frame].concat()
}

pub fn ogg(notes: &[&str]) -> Vec<u8> {
    let mut packet = b"OpusTags\x07\0\0\0libopus".to_vec();
    packet.extend((notes.len() as u32).to_le_bytes());
    for note in notes {
        packet.extend((note.len() as u32).to_le_bytes());
        packet.extend(note.bytes());
    }
    let page = |content: &[u8]| {
        let mut out = b"OggS\0\0".to_vec();
        out.extend([0; 20]);
        out.push((content.len() / 255 + 1) as u8);
        let mut left = content.len();
        while left >= 255 {
            out.push(255);
            left -= 255;
        }
        out.push(left as u8);
        out.extend(content);
        out
    };
    [page(b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"), page(&packet), page(&[0; 20])].concat()
}

pub fn flac(blocks: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = b"fLaC".to_vec();
    let all: Vec<(u8, &[u8])> = [(0, [0; 34].as_slice())].into_iter().chain(blocks.iter().copied()).collect();
    for (index, (kind, content)) in all.iter().enumerate() {
        out.push(kind | if index + 1 == all.len() { 0x80 } else { 0 });
        out.extend(&(content.len() as u32).to_be_bytes()[1..]);
        out.extend(*content);
    }
    out
}

/// An element of Matroska with a length of one byte.
pub fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
    [id, &[0x80 | content.len() as u8], content].concat()
}

pub fn webm(segment: &[u8], after: &[u8]) -> Vec<u8> {
    let head = element(&[0x1a, 0x45, 0xdf, 0xa3], &element(&[0x42, 0x82], b"webm"));
    [head, element(&[0x18, 0x53, 0x80, 0x67], segment), after.to_vec()].concat()
}

pub fn svg(attributes: &str, inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"{attributes}><rect width=\"9\" height=\"9\"/>{inside}</svg>"
    )
}

/// In UTF-16, as “Unicode text” is saved.
pub fn wide(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}")
        .encode_utf16()
        .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}
