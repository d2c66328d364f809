//! A word the index does not hold, and the words it may have been meant to be.
//!
//! In: the word and the vocabulary (every word as written, with how many passages it is in).
//! Out: candidates, best first: fewest edits, then most frequent, then alphabetical. An edit is
//! a letter put in, left out, changed, or swapped with its neighbour. A mark left off a letter is none:
//! few people can type "książka" on the keyboard before them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// How many edits a word of so many letters may be away. Short words and anything with a digit
/// are left alone: "s47" must not find "s17".
pub fn allowance(word: &str) -> usize {
    let letters = word.chars().count();
    if word.chars().any(|c| c.is_numeric()) || !(4..=32).contains(&letters) {
        return 0;
    }
    if letters >= 8 { 2 } else { 1 }
}

/// The places of the words nearest to `word`, within its allowance, best first.
pub fn nearest(word: &str, vocabulary: &[(String, u32)]) -> Vec<usize> {
    let mut allowance = allowance(word);
    if allowance == 0 {
        return Vec::new();
    }
    let letters: Vec<char> = bare(word).chars().collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (place, (candidate, _)) in vocabulary.iter().enumerate() {
        if candidate.chars().any(char::is_numeric) {
            continue;
        }
        let distance = distance(&letters, &bare(candidate), allowance);
        if distance <= allowance {
            allowance = distance;
            found.push((distance, place));
        }
    }
    found.retain(|&(distance, _)| distance == allowance);
    found.sort_by(|a, b| vocabulary[b.1].1.cmp(&vocabulary[a.1].1).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, place)| place).collect()
}

/// A word without the marks on its letters (those of Latin, Greek and Cyrillic; the signs of other
/// scripts are letters), and with a plain letter for one that has a stroke or no dot.
pub fn bare(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let letters = word.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let plain = letters.map(|letter| match letter {
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        _ => letter,
    });
    Cow::Owned(plain.nfc().collect())
}

/// Edits between two words (optimal string alignment); anything above `most` is `most + 1`.
pub fn distance(a: &[char], b: &str, most: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().copied().unwrap_or(0) > most {
            return most + 1;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()].min(most + 1)
}
