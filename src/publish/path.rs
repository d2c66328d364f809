//! In: the path a file wants inside the site. Out: the same path, known to be safe everywhere.
//!
//! A site is copied to Windows, macOS and USB sticks, so a name that only Linux can hold is
//! refused here, before somebody's copy silently lacks a page.

use super::PublishError;
use super::manifest::MARKER;
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `path` as a relative path of plain names.
pub(super) fn checked(path: &str) -> Result<PathBuf, PublishError> {
    match objection(path) {
        None => Ok(path.split('/').collect()),
        Some(reason) => Err(PublishError::Path { path: path.to_owned(), reason }),
    }
}

/// What Windows and macOS make of `path`: two paths with one key are one file there.
pub(super) fn key(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Why a file of the site cannot be called so everywhere, if it cannot.
pub fn objection(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it has no name");
    }
    if path.starts_with('/') {
        return Some("it starts at the top of the disk, not inside the site");
    }
    if path.split('/').next() == Some(MARKER) {
        return Some("Signpost keeps that name for its own list of files");
    }
    path.split('/').find_map(segment_objection)
}

fn segment_objection(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it has an empty folder or file name");
    }
    if name == "." || name == ".." {
        return Some("it leads out of the site");
    }
    if name.chars().any(|c| c.is_control() || r#"\:*?"<>|"#.contains(c)) {
        return Some(r#"a name must not hold \ : * ? " < > | or invisible control characters"#);
    }
    if name.ends_with(['.', ' ']) {
        return Some("Windows cannot hold a name that ends in a full stop or a space");
    }
    if is_device(name) {
        return Some("Windows keeps that name for itself");
    }
    (name.len() > 255).then_some("a name is longer than 255 bytes")
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = |kind: &str| stem.strip_prefix(kind).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_pass() {
        for path in ["index.html", "a/b/c.html", ".well-known/security.txt", "é.html", "console.html"] {
            assert!(checked(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn escapes_and_names_some_disks_cannot_hold_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a/./b",
            "a//b",
            "a/",
            "a\\..\\b",
            "C:/x",
            "a\0b",
            "a\nb",
            "aux.html",
            "x/COM1",
            "dot.",
            "space ",
            "what?.html",
            ".signpost",
            ".signpost/x",
        ] {
            assert!(matches!(checked(path), Err(PublishError::Path { .. })), "{path:?}");
        }
    }

    #[test]
    fn one_key_for_names_other_systems_confuse() {
        assert_eq!(key("Caf\u{e9}.html"), key("CAFE\u{301}.html"));
        assert_ne!(key("a.html"), key("b.html"));
    }
}
