//! In: two versions as their authors write them. Out: which is older.

/// Whether the first version is older than the second.
pub fn is_older(version: &str, than: &str) -> bool {
    matches!((in_numbers(version), in_numbers(than)), (Some(a), Some(b)) if a < b)
}

/// A version as numbers, so that 1.10 comes after 1.9.
fn in_numbers(version: &str) -> Option<(u32, u32)> {
    let (major, minor) = version.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
