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
        || HOMES
            .iter()
            .any(|home| lower.match_indices(home).any(|(at, _)| owned(&lower[..at], home, &lower[at + home.len()..])))
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

/// A home begins a path or follows a drive, and somebody's name follows it. On a host it is an address like
/// any other, but for the places where an office keeps what is one person's.
fn owned(before: &str, home: &str, after: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '=' | '>')).next().unwrap_or("");
    let host = word.starts_with("http");
    let named = after.starts_with(|c: char| c.is_alphanumeric());
    named
        && match host {
            true => home == "/personal/" && (word.contains("-my.") || word.contains("sharepoint")),
            false => word.is_empty() || word.contains(':') || word.contains('\\'),
        }
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
        for plain in [
            "see /home/ on the map? no",
            "go to www.eastmere.example/about/home/",
            "https://www.eastmere.example/home/page and https://www.eastmere.example/users/new",
            "and/or",
            "a \\\\ b",
            "Normal.dotm",
        ] {
            assert!(!tells(plain), "{plain}");
        }
    }
}
