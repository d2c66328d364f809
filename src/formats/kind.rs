//! In: a file's name, and its first bytes. Out: its [`Family`], and whether the bytes say otherwise.

/// Files that are read alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Text,
    /// With the mark between its cells; none: it is told from the text.
    Table(Option<char>),
    Markup,
    Page,
    Office,
    FlatOffice,
    Archive,
    Pdf,
    Jpeg,
    Png,
    Webp,
    Gif,
    Bmp,
    Ico,
    Tiff,
    /// MP4 and its relations, AVIF and HEIC: boxes in boxes.
    Boxes,
    Mp3,
    Wav,
    Ogg,
    Flac,
    Webm,
    Font,
    /// A known type that is not read through, and why.
    Closed(&'static str),
    /// A type nobody publishes.
    Foreign,
}

const OLD: &str = "it is in an old format that hides what was deleted; save it as .docx, .xlsx or .pptx";
const RICH: &str = "its format can hide words and other files anywhere; save it as .docx";
const BINARY: &str = "its format is binary; save it as .xlsx";
const PACKED: &str = "it is packed in a way that is not opened here; pack it as .zip";
const MAIL: &str = "it is a saved mail, which names its sender and everyone it went to; copy its words onto a page";
const DRAWN: &str = "its format is not read here; save it as a PDF";

/// The last part of a name, in lower case.
pub fn extension(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or("", |(_, end)| end).to_lowercase()
}

/// By the name alone.
pub fn family(name: &str) -> Family {
    match extension(name).as_str() {
        "txt" | "vtt" | "srt" | "ics" | "vcf" | "json" | "md" | "webmanifest" => Family::Text,
        "csv" => Family::Table(None),
        "tsv" | "tab" => Family::Table(Some('\t')),
        "svg" | "xml" | "rss" | "atom" => Family::Markup,
        "html" | "htm" | "xhtml" | "xht" => Family::Page,
        "docx" | "docm" | "dotx" | "dotm" | "xlsx" | "xlsm" | "xltx" | "xltm" | "pptx" | "pptm" | "potx" | "potm"
        | "ppsx" | "ppsm" | "odt" | "ods" | "odp" | "odg" | "ott" | "ots" | "otp" | "otg" => Family::Office,
        "fodt" | "fods" | "fodp" | "fodg" => Family::FlatOffice,
        "zip" => Family::Archive,
        "pdf" => Family::Pdf,
        "jpg" | "jpeg" | "jpe" | "jfif" => Family::Jpeg,
        "png" => Family::Png,
        "webp" => Family::Webp,
        "gif" => Family::Gif,
        "bmp" => Family::Bmp,
        "ico" => Family::Ico,
        "tif" | "tiff" => Family::Tiff,
        "mp4" | "m4v" | "m4a" | "mov" | "avif" | "heic" | "heif" => Family::Boxes,
        "mp3" => Family::Mp3,
        "wav" => Family::Wav,
        "ogg" | "oga" | "opus" | "ogv" => Family::Ogg,
        "flac" => Family::Flac,
        "webm" | "mkv" => Family::Webm,
        "woff2" | "woff" | "ttf" | "otf" => Family::Font,
        "doc" | "dot" | "xls" | "xlt" | "xla" | "ppt" | "pps" | "pot" => Family::Closed(OLD),
        "rtf" => Family::Closed(RICH),
        "xlsb" => Family::Closed(BINARY),
        "7z" | "rar" | "tar" | "gz" | "tgz" | "bz2" | "xz" | "zst" | "cab" => Family::Closed(PACKED),
        "msg" | "eml" | "mbox" | "pst" => Family::Closed(MAIL),
        "pub" | "vsd" | "vsdx" | "mpp" | "one" | "pages" | "numbers" | "key" | "epub" | "eps" | "ps" | "ai" | "psd"
        | "emf" | "wmf" | "xps" | "djvu" | "jp2" | "jxl" | "avi" | "wmv" | "wma" | "aac" | "m3u" | "mpg" | "mpeg" => {
            Family::Closed(DRAWN)
        }
        _ => Family::Foreign,
    }
}

/// What the first bytes say, if they say anything.
fn by_bytes(bytes: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
    Some(match () {
        () if starts(b"\xff\xd8\xff") => "jpeg",
        () if starts(b"\x89PNG\r\n\x1a\n") => "png",
        () if starts(b"GIF87a") || starts(b"GIF89a") => "gif",
        () if starts(b"RIFF") && at(8, b"WEBP") => "webp",
        () if starts(b"RIFF") && at(8, b"WAVE") => "wav",
        () if starts(b"%PDF-") => "pdf",
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => "zip",
        () if starts(b"\xd0\xcf\x11\xe0") => "old office",
        () if starts(b"{\\rtf") => "rtf",
        () if starts(b"\x1a\x45\xdf\xa3") => "webm",
        () if starts(b"OggS") => "ogg",
        () if starts(b"fLaC") => "flac",
        () if starts(b"ID3")
            || bytes.len() > 2 && bytes[0] == 0xff && matches!(bytes[1], 0xf2 | 0xf3 | 0xfa | 0xfb) =>
        {
            "mp3"
        }
        () if at(4, b"ftyp") || at(4, b"moov") || at(4, b"mdat") || at(4, b"wide") => "boxes",
        () if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") => "tiff",
        () if starts(b"BM") && at(6, b"\0\0\0\0") => "bmp",
        () if starts(b"\0\0\x01\0") => "ico",
        () if starts(b"wOF2") || starts(b"wOFF") || starts(b"OTTO") || starts(b"\0\x01\0\0\0") => "font",
        () if starts(b"MZ") && bytes.contains(&0) || starts(b"\x7fELF") || starts(b"#!") => "program",
        () if starts(b"7z\xbc\xaf") || starts(b"Rar!") || starts(b"\x1f\x8b") || starts(b"BZh") => "packed",
        () => return None,
    })
}

const NOT_THAT: &str = "its bytes are not those of the type its name says";
const PAGE: &str = "it is a web page under another name";

/// What such a file pretends, if it does.
pub fn disguise(family: Family, bytes: &[u8]) -> Option<&'static str> {
    let told = by_bytes(bytes);
    let ought: &[&str] = match family {
        Family::Foreign | Family::Closed(_) => return None,
        Family::Text | Family::Table(_) => return (told.is_some()).then_some(NOT_THAT).or(page(bytes)),
        Family::Markup | Family::Page | Family::FlatOffice => return told.map(|_| NOT_THAT),
        Family::Office => &["zip", "old office"],
        Family::Archive => &["zip"],
        Family::Pdf => &["pdf"],
        Family::Jpeg => &["jpeg"],
        Family::Png => &["png"],
        Family::Webp => &["webp"],
        Family::Gif => &["gif"],
        Family::Bmp => &["bmp"],
        Family::Ico => &["ico"],
        Family::Tiff => &["tiff"],
        Family::Boxes => &["boxes"],
        Family::Mp3 => &["mp3"],
        Family::Wav => &["wav"],
        Family::Ogg => &["ogg"],
        Family::Flac => &["flac"],
        Family::Webm => &["webm"],
        Family::Font => &["font"],
    };
    (!told.is_some_and(|told| ought.contains(&told))).then_some(NOT_THAT)
}

/// What a browser that guesses would take for a page: a tag at the start of a text.
fn page(bytes: &[u8]) -> Option<&'static str> {
    let text = super::text::decode(bytes).ok()?;
    let start: String =
        text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r', '\u{c}']).chars().take(12).collect();
    let start = start.to_lowercase();
    let tag = start.strip_prefix('<')?;
    let named = tag.starts_with(['!', '?', '/']) || tag.starts_with(|c: char| c.is_ascii_alphabetic());
    named.then_some(PAGE)
}
