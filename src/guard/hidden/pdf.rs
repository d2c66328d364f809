//! PDF files: their properties, what is attached to them, and programs. Their text is not read.

use super::{Hidden, Seen};
use std::io::Read;

/// The most that is unpacked from one part.
const MOST: u64 = 8 * 1024 * 1024;

/// Looks into one document, and into its packed parts that hold objects or properties.
pub fn look(seen: &mut Seen<'_>, bytes: &[u8]) {
    if !bytes.starts_with(b"%PDF-") {
        seen.hidden.insert(Hidden::Unreadable("it is not the PDF its name says"));
        return;
    }
    if contains(bytes, b"/Encrypt") {
        seen.hidden.insert(Hidden::Unreadable("it is locked"));
        return;
    }
    objects(seen, bytes);
    let mut form = Form::default();
    form.count(bytes);
    for stream in streams(bytes) {
        let mut content = Vec::new();
        // What is no packed text is a picture or a font.
        let _ = flate2::read::ZlibDecoder::new(stream).take(MOST).read_to_end(&mut content);
        objects(seen, &content);
        form.count(&content);
    }
    if form.fields > form.labels {
        seen.hidden.insert(Hidden::Unlabelled);
    }
}

/// Fields to fill in, and those that say aloud what belongs in them.
#[derive(Default)]
struct Form {
    fields: usize,
    labels: usize,
}

impl Form {
    fn count(&mut self, bytes: &[u8]) {
        let many = |mark: &[u8]| {
            positions(bytes, mark).filter(|(_, end)| !bytes.get(*end).is_some_and(u8::is_ascii_alphabetic)).count()
        };
        self.fields += many(b"/FT");
        self.labels += many(b"/TU");
    }
}

fn objects(seen: &mut Seen<'_>, bytes: &[u8]) {
    for (at, _) in positions(bytes, b"/Author") {
        value(&bytes[at + 7..]).iter().for_each(|name| seen.author(name));
    }
    for (at, _) in positions(bytes, b"<dc:creator>") {
        let rest = String::from_utf8_lossy(&bytes[at..bytes.len().min(at + 600)]).into_owned();
        let list = rest.split("</dc:creator>").next().unwrap_or("");
        for item in list.split('<').filter_map(|piece| piece.split_once('>')) {
            seen.author(item.1);
        }
    }
    if contains(bytes, b"/JavaScript") || contains(bytes, b"/Launch") {
        seen.hidden.insert(Hidden::Program);
    }
    if contains(bytes, b"/EmbeddedFile") {
        seen.hidden.insert(Hidden::Parts("another file inside it"));
    }
    if ["/Text", "/Popup", "/FreeText"].iter().any(|kind| {
        [format!("/Subtype{kind}"), format!("/Subtype {kind}")].iter().any(|mark| {
            positions(bytes, mark.as_bytes()).any(|(_, end)| !bytes.get(end).is_some_and(u8::is_ascii_alphabetic))
        })
    }) {
        seen.hidden.insert(Hidden::Comments);
    }
}

/// A string in brackets, in either of PDF's two writings.
fn value(rest: &[u8]) -> Option<String> {
    let rest = &rest[rest.iter().take_while(|c| c.is_ascii_whitespace()).count()..];
    match rest.first()? {
        b'(' => {
            let end = (1..rest.len()).find(|i| rest[*i] == b')' && rest[i - 1] != b'\\')?;
            Some(plain(&rest[1..end]))
        }
        b'<' => {
            let end = rest.iter().position(|c| *c == b'>')?;
            let digits: Vec<u8> = rest[1..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
            let bytes: Vec<u8> = digits
                .chunks(2)
                .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
                .collect();
            Some(plain(&bytes))
        }
        _ => None,
    }
}

fn plain(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// What stands between `stream` and `endstream`.
fn streams(bytes: &[u8]) -> Vec<&[u8]> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((_, start)) = positions(rest, b"stream").next() {
        let body = rest[start..].strip_prefix(b"\r\n").or(rest[start..].strip_prefix(b"\n"));
        let body = body.unwrap_or(&rest[start..]);
        let end = positions(body, b"endstream").next().map_or(body.len(), |(at, _)| at);
        out.push(&body[..end]);
        rest = body.get(end + 9..).unwrap_or(&[]);
    }
    out
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    positions(bytes, mark).next().is_some()
}

fn positions<'b>(bytes: &'b [u8], mark: &'b [u8]) -> impl Iterator<Item = (usize, usize)> + 'b {
    let first = mark[0];
    (0..bytes.len().saturating_sub(mark.len() - 1))
        .filter(move |at| bytes[*at] == first && bytes[*at..].starts_with(mark))
        .map(move |at| (at, at + mark.len()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::codes;
    use std::io::Write;

    #[test]
    fn properties_attachments_and_programs() {
        let pdf = |inside: &str| codes("a.pdf", format!("%PDF-1.7\n{inside}\n%%EOF").as_bytes());
        assert_eq!(pdf("<< /Author (Jo Bloggs) >>"), ["files/author"]);
        assert_eq!(pdf("<< /Author () >>"), [""; 0]);
        assert_eq!(pdf("<< /Author (Eastmere Council) >>"), [""; 0]);
        assert_eq!(pdf("<< /Author <FEFF004A006F> >>"), ["files/author"]);
        assert_eq!(pdf("<dc:creator><rdf:Seq><rdf:li>Jo</rdf:li></rdf:Seq></dc:creator>"), ["files/author"]);
        assert_eq!(pdf("<< /Type /EmbeddedFile >>"), ["files/hidden-parts"]);
        assert_eq!(pdf("<< /S /JavaScript >>"), ["files/program"]);
        assert_eq!(pdf("<< /Subtype /Text /Contents (no) >>"), ["files/comments"]);
        assert_eq!(pdf("<< /Subtype /Type1 >>"), [""; 0]);
        assert_eq!(pdf("<< /Encrypt 5 0 R >>"), ["files/unreadable"]);
        assert_eq!(pdf("<< /FT /Tx /T (name) >>"), ["files/field-unlabelled"]);
        assert_eq!(pdf("<< /FT /Tx /T (name) /TU (Name of the school) >> << /FTab 1 >>"), [""; 0]);
        assert_eq!(codes("a.pdf", b"Jo"), ["files/unreadable"]);
    }

    #[test]
    fn packed_properties_are_unpacked() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(b"<< /Author (Jo Bloggs) >>").expect("packed");
        let packed = packer.finish().expect("packed");
        let pdf = [b"%PDF-1.7\n1 0 obj << /Type /ObjStm >> stream\n".as_slice(), &packed, b"\nendstream"].concat();
        assert_eq!(codes("a.pdf", &pdf), ["files/author"]);
    }
}
