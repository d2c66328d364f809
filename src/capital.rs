//! In: words. Out: the same with a capital letter first; names inside keep theirs.

/// `pupils in Eastmere schools` -> `Pupils in Eastmere schools`.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_alone_changes() {
        assert_eq!(capital("pupils in Eastmere schools"), "Pupils in Eastmere schools");
        assert_eq!(capital("ôl-ofal"), "Ôl-ofal");
        assert_eq!(capital(""), "");
    }
}
