//! In: a name. Out: the name in letters of ours that look like its own: `rіsk-lоg` with Cyrillic letters is `risk-log`
//! to everybody who reads it. The lists of what looks like what are those of Unicode (UTS #39).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The name in plain letters, if it holds letters of another script that look like them.
pub fn plain(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let mut changed = false;
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        let mut letter = [0; 4];
        let seen: String = unicode_security::skeleton(c.encode_utf8(&mut letter)).collect();
        if !c.is_ascii() && c.is_alphanumeric() && seen.bytes().all(|b| b.is_ascii_alphanumeric()) {
            changed = true;
            out.push_str(&seen);
        } else {
            out.push(c);
        }
    }
    changed.then_some(out)
}

/// A name in which one sign stands for all that cannot be told apart at a glance.
pub fn loose(name: &str) -> String {
    name.replace("rn", "m").replace(['i', '1', 'j'], "l").replace('0', "o")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_that_look_like_ours() {
        for name in ["r\u{456}sk-log", "R\u{406}SK-L\u{41e}G", "risk-l\u{3bf}g", "\u{ff52}\u{456}sk-log"] {
            let seen = plain(name).unwrap_or_default();
            assert_eq!(loose(&seen.to_lowercase()), loose("risk-log"), "{name}: {seen}");
        }
        for name in ["risk-log", "naïve café", "über"] {
            assert_eq!(plain(name), None, "{name}");
        }
    }
}
