//! In: bytes. Out: what each is, whether a letter or a digit. A byte above 127 is part of a letter.

/// A letter; every byte of one outside ASCII counts.
pub(super) fn letter(b: u8) -> bool {
    b.is_ascii_alphabetic() || b >= 0x80
}

pub(super) fn alnum(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

/// How many of the bytes are digits.
pub(super) fn digits_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| b.is_ascii_digit()).count()
}

/// The value of a short number.
pub(super) fn value(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| b.is_ascii_digit()).take(9).fold(0, |sum, b| sum * 10 + u32::from(b - b'0'))
}
