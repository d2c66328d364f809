//! In: the path of a page or file, or a link as somebody wrote it. Out: the same as an address that may stand in a
//! page, a list or a feed, and back again. It is the only place that knows which letters an address may
//! hold: a name with `#`, `%`, `&`, a space or an é works from a folder, on a host and in a sitemap alike.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// All but what RFC 3986 calls unreserved, and the slash between folders.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What cannot stand after a `#` as it is written. A `%` stays: what is encoded already is not encoded again.
const IN_FRAGMENT: &AsciiSet = &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'#');

/// A path as an address.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).to_string()
}

/// What is written after the `#` or the `?` of a link to a file.
pub fn encode_rest(rest: &str) -> String {
    utf8_percent_encode(rest, IN_FRAGMENT).to_string()
}

/// A path as one writes it between the round brackets of a link: only what would be misread is encoded.
pub fn for_link(path: &str) -> String {
    let misread = |c: char| matches!(c, ' ' | '#' | '%' | '?' | '(' | ')' | '<' | '>' | '"' | '\\');
    path.chars().map(|c| if misread(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() }).collect()
}

/// The scheme an address begins with, in small letters as it is compared, and what follows its colon.
pub fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(known))
        .then(|| (scheme.to_ascii_lowercase(), rest))
}

/// An address as a path. `None` if its bytes are no text.
pub fn decode(address: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(address).decode_utf8().ok()
}

/// An address as it is read aloud: its percent signs undone, also where its bytes are no text.
pub fn shown(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8_lossy()
}

/// The one Unicode form in which names are compared and written: an é is one letter, whichever computer
/// named the file.
pub fn one_form(name: &str) -> Cow<'_, str> {
    if is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_percent_sign_of_an_address_stays() {
        assert_eq!(shown("caf%C3%A9%20night%zz"), "café night%zz");
    }

    #[test]
    fn every_letter_comes_back() {
        for letter in ('\u{1}'..='\u{2fff}').filter(|c| *c != '/') {
            let name = format!("a{letter}b/{letter}");
            let address = encode(&name);
            assert!(address.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{address}");
            assert_eq!(decode(&address).as_deref(), Some(name.as_str()));
        }
    }

    #[test]
    fn a_fragment_is_not_encoded_twice() {
        assert_eq!(encode_rest("page=3"), "page=3");
        assert_eq!(encode_rest("a%20b c"), "a%20b%20c");
    }

    #[test]
    fn names_have_one_form() {
        assert_eq!(one_form("cafe\u{301}"), "café");
        assert_eq!(one_form("café"), "café");
        assert_eq!(decode("%ff"), None);
    }
}
