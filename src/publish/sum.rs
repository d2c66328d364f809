//! In: bytes. Out: their SHA-256 (FIPS 180-4), 64 figures in base 16, as `sha256sum` writes it.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
