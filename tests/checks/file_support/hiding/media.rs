//! Pictures, sound, film, and pictures and data in XML.

use super::super::Family;
use super::super::make::*;

pub fn pictures() -> Family {
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

pub fn sound_and_film() -> Family {
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

pub fn markup() -> Family {
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
        ("what was drawn before, in a remark", "", "<!-- <text>Sarah</text> -->"),
        ("a sentence in a remark", "", "<!-- they live at the refuge now -->"),
        ("words hidden by its style sheet", "", "<style>.a { display: none }</style><text class=\"a\">Sarah</text>"),
        ("words among its definitions", "", "<defs><text>Sarah</text></defs>"),
        ("words in a shape that nothing uses", "", "<symbol id=\"a\"><text>Sarah</text></symbol><use href=\"#b\"/>"),
        ("words beside its canvas", " viewBox=\"0 0 9 9\"", "<text x=\"-900\">Sarah</text>"),
        ("words above its canvas", " viewBox=\"0 0 9 9\"", "<text><tspan y=\"-90\">Sarah</tspan></text>"),
        ("notes about itself", "", "<metadata>Sarah is at the refuge</metadata>"),
        ("a hidden layer", "", "<g style=\"display:none\"><text>Sarah</text></g>"),
        ("hidden words", "", "<text visibility=\"hidden\">Sarah</text>"),
        ("words to be seen through", "", "<text opacity=\"0\">Sarah</text>"),
        ("a health number", "", "<text>NHS 9434765919</text>"),
        ("a health number as its title", "", "<title>NHS 9434765919</title>"),
    ] {
        f.add(what, svg(attributes, inside));
    }
    f.add("rules elsewhere", format!("<!DOCTYPE svg SYSTEM \"http://x.example/x.dtd\">{}", svg("", "")));
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
