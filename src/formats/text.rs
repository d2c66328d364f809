//! In: text, a card or a table of text, in any encoding that a Windows PC writes. Out: its words, and its cells kept apart.

use super::flow::Flow;
use super::{Contents, Thing};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

const NO_TEXT: &str =
    "it is no text, or in an encoding that cannot be told; save it as “CSV UTF-8” or as text in UTF-8";

/// The text: UTF-8, UTF-16 with a mark or without, else Windows-1252. What is none of them is not
/// guessed at.
pub fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| NO_TEXT)?,
        [0xff, 0xfe, rest @ ..] => wide(rest, UTF_16LE)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, UTF_16BE)?,
        _ => match zeros(bytes) {
            Some(encoding) => wide(bytes, encoding)?,
            None => narrow(bytes)?,
        },
    };
    if text.chars().any(no_letter) { Err(NO_TEXT) } else { Ok(text) }
}

/// What stands in no text.
fn no_letter(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{85}')
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn wide(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, &'static str> {
    if bytes.len() % 2 == 1 {
        return Err(NO_TEXT);
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(NO_TEXT)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// UTF-16 without a mark: every other byte of a Western text is zero.
fn zeros(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let half = bytes.len() / 2;
    let zero = |first: usize| bytes.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zero(0), zero(1));
    match () {
        () if half == 0 || even + odd == 0 => None,
        () if odd * 2 >= half && even * 20 < half => Some(UTF_16LE),
        () if even * 2 >= half && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

fn narrow(bytes: &[u8]) -> Result<String, &'static str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if bytes.iter().any(|b| matches!(b, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) {
        return Err(NO_TEXT);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    // A few curly quotes are Western whatever the guess; a text made of high bytes is not.
    let western = guess == WINDOWS_1252 || high * 20 < bytes.len();
    western.then(|| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()).ok_or(NO_TEXT)
}

/// A text.
pub fn plain(contents: &mut Contents, bytes: &[u8]) {
    match decode(bytes) {
        Ok(text) => {
            if super::paths::tells(&text) {
                contents.found(Thing::Path);
            }
            contents.show(&text);
        }
        Err(reason) => contents.unread(reason),
    }
}

/// Subtitles: a block that begins with `NOTE` is never shown.
pub fn subtitles(contents: &mut Contents, bytes: &[u8]) {
    plain(contents, bytes);
    let lines = contents.shown.lines().map(str::trim_end);
    if lines.into_iter().any(|line| line == "NOTE" || line.starts_with("NOTE ") || line.starts_with("NOTE\t")) {
        contents.found(Thing::Comment);
    }
}

/// A table: its rows, and each cell under what heads its column.
pub fn table(contents: &mut Contents, bytes: &[u8], separator: Option<char>) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(reason) => return contents.unread(reason),
    };
    let mut flow = Flow::default();
    flow.begin_table();
    for row in rows_of(&text, separator) {
        for cell in row {
            if is_formula(&cell) {
                contents.found(Thing::Program("a formula, which a spreadsheet would run,"));
            }
            flow.text(&cell);
            flow.end_cell();
        }
        flow.end_row();
    }
    flow.end_table();
    contents.columns.push_str(&flow.columns);
    let shown = flow.finish();
    if super::paths::tells(&shown) {
        contents.found(Thing::Path);
    }
    contents.show(&shown);
}

/// The rows, by the mark between cells that is named or used most.
pub fn rows_of(text: &str, separator: Option<char>) -> Vec<Vec<String>> {
    let text = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')).map_or(text, |(_, rest)| rest);
    rows(text, separator.unwrap_or_else(|| most_used(text)))
}

fn most_used(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    [',', ';', '\t', '|'].into_iter().max_by_key(|c| (first.matches(*c).count(), *c == ',')).unwrap_or(',')
}

/// Cells by the rules of spreadsheets: quotation marks hold separators and line ends, and are doubled.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if quoted => cell.push(' '),
            '\n' | '\r' => rows.push(vec![String::new()]),
            c if c == separator && !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            c => cell.push(c),
        }
    }
    rows
}

/// What a spreadsheet would work out, not show: `=1+1`, `@SUM(A1)`, `-cmd|'/c …'!A0`.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start();
    let Some(rest) = cell.strip_prefix(['=', '@', '+', '-']) else { return false };
    let rest = rest.trim_start();
    let name = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_')).count();
    let named = rest.starts_with(|c: char| c.is_alphabetic());
    let call = named && rest.chars().nth(name).is_some_and(|c| matches!(c, '(' | '|' | '!'));
    call || cell.starts_with('=')
        && !rest.is_empty()
        && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '"' | '-' | '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_a_windows_pc_writes() {
        let text = "name,größe\nZoë,“1” €\n";
        let wide = |big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            wide(false),
            wide(true),
            marked(b"\xff\xfe", &wide(false)),
            marked(b"\xfe\xff", &wide(true)),
            windows,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
        assert!(decode(b"\xff\xfeN\0\0").is_err(), "half a character");
        assert!(decode(b"ab\0cd\x01\x02").is_err());
        let russian = encoding_rs::WINDOWS_1251.encode("Секретные слова о ребёнке здесь").0.into_owned();
        assert!(decode(&russian).is_err(), "another alphabet");
    }

    #[test]
    fn cells_under_their_headings() {
        let mut contents =
            crate::formats::read("a.csv", b"first,\"date of birth\"\n\"Smith, S\",03/04/2015\nB,\"1\n2\"\n");
        assert!(contents.shown.contains("date of birth: 03/04/2015"), "{}", contents.shown);
        contents = crate::formats::read("a.csv", b"a;b\n1;9434765919\n");
        assert!(contents.shown.contains("1, 9434765919"), "{}", contents.shown);
        for formula in ["=1+1", "@SUM(A1)", "-cmd|'/c calc'!A0", "+HYPERLINK(\"x\")", "=cmd"] {
            assert!(is_formula(formula), "{formula}");
        }
        for plain in ["-5", "+44 20 7946 0000", "@eastmere", "=", "- a note", "a=b"] {
            assert!(!is_formula(plain), "{plain}");
        }
    }
}
