//! In: a key as somebody writes it. Out: its words, in whatever way they are joined.

/// A key as it would be written here.
pub fn plain(key: &str) -> String {
    key.trim().to_lowercase().replace(['-', ' '], "_")
}

/// The words of a key, in whatever way they are joined: `stickySidenav`, `sticky-sidenav`, `sticky_sidenav`.
pub fn words(key: &str) -> Vec<String> {
    plain(&apart(key)).split(['_', '.']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `isDraft` as `is_draft`.
pub fn apart(key: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in key.chars() {
        if c.is_uppercase() && last.is_lowercase() {
            out.push('_');
        }
        out.push(c);
        last = c;
    }
    out
}
