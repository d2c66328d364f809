//! What stands in a file beside what it shows: parts of pictures that were cut off, marks round nothing, masks, headers that are
//! switched off, columns for the office alone. Each has an innocent neighbour in `seen.rs`.

use super::super::Family;
use super::super::make::*;
use super::unseen::relations;

/// A photograph whose small picture has another shape.
pub fn cut_photograph() -> Vec<u8> {
    let mut small = jpeg(&[]);
    let frame = small.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    small[frame + 8] = 16;
    photograph(&small)
}

pub fn photograph(small: &[u8]) -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\x0e\0\x02".to_vec();
    for (tag, value) in [(0x0201_u16, 44), (0x0202, small.len() as u32)] {
        notes.extend(tag.to_be_bytes());
        notes.extend([0, 4, 0, 0, 0, 1]);
        notes.extend(value.to_be_bytes());
    }
    notes.extend([0; 4]);
    notes.extend(small);
    jpeg(&[(0xe1, &notes)])
}

pub fn photograph_in_pdf(photograph: &[u8]) -> Vec<u8> {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
        photograph,
    );
    Pdf {
        draw: &format!("{LINE}q 90 0 0 90 0 0 cm /I Do Q"),
        resources: "/XObject << /I 6 0 R >>",
        more: &[picture],
        ..Pdf::default()
    }
    .make()
}

/// What is harmless mostly, so that it is told and goes out: pictures that a frame cuts, the other words of a text that has two.
pub fn only_told() -> Family {
    let mut f = Family::new("Only told", "docx");
    f.named(
        "the words of a text that are not shown",
        "odt",
        odf("<text:p><text:conditional-text text:condition=\"a\" text:string-value-if-true=\"Ring us\" text:string-value-if-false=\"Sarah is at home\">Ring us</text:conditional-text></text:p>", &[]),
    );
    let blip = |cut: &str| format!("<w:p><w:r><w:drawing><a:blip xmlns:a=\"urn:a\"/>{cut}</w:drawing></w:r></w:p>");
    f.add("a part of a picture in Word", docx(&blip("<a:srcRect xmlns:a=\"urn:a\" l=\"25000\"/>"), &[]));
    f.add("the same, in per cent", docx(&blip("<a:srcRect xmlns:a=\"urn:a\" b=\"25%\"/>"), &[]));
    f.add(
        "the same, in an old drawing",
        docx("<w:p><w:r><w:pict><v:imagedata xmlns:v=\"urn:v\" cropright=\"16384f\"/></w:pict></w:r></w:p>", &[]),
    );
    f.named(
        "a part of a picture on a slide",
        "pptx",
        pptx("<p:pic><p:blipFill><a:blip/><a:srcRect t=\"40000\"/></p:blipFill></p:pic>", "", &[]),
    );
    f.named(
        "a part of a picture in OpenDocument",
        "odt",
        odf("<style:style style:name=\"g\"><style:graphic-properties fo:clip=\"rect(0cm, 3cm, 0cm, 0cm)\"/></style:style>", &[]),
    );
    f
}

pub fn pictures() -> Family {
    let mut f = Family::new("Pictures cut", "jpg");
    f.named("a photograph before it was cut", "jpg", cut_photograph());
    f.named("the same in a PDF", "pdf", photograph_in_pdf(&cut_photograph()));
    f.named("pixels behind the end of a picture", "png", [png(&[]), png(&[])[41..].to_vec()].concat());
    f
}

pub fn pdf() -> Family {
    let mut f = Family::new("PDF beside", "pdf");
    let draw = |draw: &str| {
        Pdf {
            draw: &format!("{LINE}{draw}"),
            resources: "/ExtGState << /M 6 0 R >>",
            more: &[
                b"<< /SMask << /Type /Mask /S /Luminosity /G 7 0 R >> >>".to_vec(),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", b"0 g 0 0 595 842 re f"),
            ],
            ..Pdf::default()
        }
        .make()
    };
    let words = |set: &str| format!("BT /F1 12 Tf {set} 72 600 Td (secret words) Tj ET");
    f.add("other words at a point", draw("/Span << /ActualText (secret words) >> DP"));
    f.add(
        "a word more than is drawn",
        draw(&format!("/Span << /ActualText (is Sarah) >> BDC {} EMC", words("").replace("secret words", "is"))),
    );
    f.add(
        "other words in a mark that nobody closes",
        draw(&format!("/Span << /ActualText (Sarah is here) >> BDC {}", words(""))),
    );
    f.add(
        "a remark beside a small picture",
        draw("q 9 0 0 9 9 9 cm BI /W 7 /H 1 /BPC 8 /CS /G ID %abcdef EI Q\n% Sarah lives there\n"),
    );
    f.add("words behind a dark mask", draw(&format!("q /M gs {} Q", words(""))));
    f.add("a stencil through which nothing is painted", draw(&format!("q {} 0 0 9 9 re f Q", words("7 Tr"))));
    f.add("a stencil painted white", draw(&format!("q {} 1 g 60 590 200 30 re f Q", words("7 Tr"))));
    f.add("a thick line round a box over it", draw(&format!("{} 30 w 60 605 m 260 605 l B", words(""))));
    let mask = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 4 0 R >> >>",
        b"BT /F1 12 Tf 9 9 Td (secret words) Tj ET",
    );
    f.add(
        "words in a mask",
        Pdf {
            resources: "/ExtGState << /M 6 0 R >>",
            more: &[b"<< /SMask << /S /Luminosity /G 7 0 R >> >>".to_vec(), mask],
            ..Pdf::default()
        }
        .make(),
    );
    f.add(
        "a link that says it",
        Pdf {
            page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (Do not publish) >>]",
            ..Pdf::default()
        }
        .make(),
    );
    f
}

pub fn word() -> Family {
    let mut f = Family::new("Word beside", "docx");
    f.add("a header of first pages that are not set apart", with_header("first", "", "Sarah is at home"));
    f.add("a header of even pages that are not set apart", with_header("even", "", "Sarah is at home"));
    f.add("words that a field does not choose", docx(&field("IF 1 = 1 \"Ring us\" \"Sarah is at home\""), &[]));
    f.add("words that mark a place", docx(&field("XE \"Sarah\""), &[]));
    f
}

pub fn with_header(kind: &str, section: &str, words: &str) -> Vec<u8> {
    let section =
        format!("<w:sectPr><w:headerReference xmlns:r=\"urn:r\" w:type=\"{kind}\" r:id=\"rId1\"/>{section}</w:sectPr>");
    let header = word_part("hdr", &paragraph(&format!("<w:t>{words}</w:t>")));
    let links = relations(&[("rId1", "header", "header1.xml")]);
    docx(&section, &[("word/_rels/document.xml.rels", &links), ("word/header1.xml", &header)])
}

/// A field whose instruction is written in pieces.
pub fn field(instruction: &str) -> String {
    let (one, two) = instruction.split_at(instruction.len() / 2);
    format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{one}</w:instrText></w:r><w:r><w:instrText>{two}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

pub fn plain() -> Family {
    let mut f = Family::new("Plain beside", "csv");
    for heading in ["Internal note", "Not for publication", "Private comments", "Staff only"] {
        f.add("a column for the office", format!("Service,{heading}\nFront door,moved\n"));
    }
    f.named("the same between tabs", "tsv", "Service\tConfidential notes\nFront door\tmoved\n");
    f.named("a remark in data", "json", "{\"_comment\": \"Sarah is at home\", \"a\": 1}");
    f.named("a key for the office", "json", "[{\"name\": \"Front door\", \"internalNote\": \"moved\"}]");
    f.named("a remark in a calendar", "ics", "BEGIN:VEVENT\nSUMMARY:Course\nCOMMENT:Sarah is at home\nEND:VEVENT\n");
    f.named(
        "a line of a program that says what it is for",
        "ics",
        "BEGIN:VEVENT\nSUMMARY:Course\nX-NOTE:Not for publication\nEND:VEVENT\n",
    );
    f.named(
        "a note on a card that says it",
        "vcf",
        "BEGIN:VCARD\nFN:Front door\nORG:Front door\nNOTE:Not for publication\nEND:VCARD\n",
    );
    f.named(
        "a note on a card for the office",
        "vcf",
        "BEGIN:VCARD\nFN:Front door\nORG:Front door\nNOTE:Internal note: the head is under investigation\nEND:VCARD\n",
    );
    f.named(
        "a day that is told to the office",
        "ics",
        "BEGIN:VEVENT\nSUMMARY:Course\nDESCRIPTION:Bring a pen\\nInternal note: the head is under investigation\nEND:VEVENT\n",
    );
    f
}
