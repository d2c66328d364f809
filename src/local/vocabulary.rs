//! In: a list of words that a partnership may add to, and a word. Out: whether it is one of them, and if not what was
//! probably meant and which line of `signpost.yaml` adds it.

use super::Local;
use crate::finding::suggest;

/// Words of which an area may have its own.
#[derive(Debug)]
pub struct Vocabulary {
    /// As it stands under `vocabularies:`.
    pub name: &'static str,
    /// What the words tell, for the authoring guide.
    pub about: &'static str,
    pub words: &'static [&'static str],
}

/// Two vocabularies are one if they are called alike.
impl PartialEq for Vocabulary {
    fn eq(&self, other: &Vocabulary) -> bool {
        self.name == other.name
    }
}

impl Vocabulary {
    /// Whether the word is one of them here.
    pub fn has(&self, local: &Local, word: &str) -> bool {
        self.words.contains(&word) || local.added(self).iter().any(|own| own == word)
    }

    /// How to mend a word that it has not.
    pub fn mend(&self, local: &Local, word: &str) -> String {
        let all = local.all(self);
        or_own(&suggest(word, &all), &self.line(local, word))
    }

    /// What adds a word to it.
    pub fn line(&self, local: &Local, word: &str) -> String {
        let (name, word) = (self.name, quoted(word));
        if !local.added(self).is_empty() {
            format!("add {word} to `{name}` under `vocabularies` in signpost.yaml")
        } else if local.words.is_empty() {
            format!("add the line `vocabularies: {{{name}: [{word}]}}` to signpost.yaml")
        } else {
            format!("add `{name}: [{word}]` under `vocabularies` in signpost.yaml")
        }
    }
}

/// What was meant, or the line that adds it.
pub fn or_own(meant: &str, line: &str) -> String {
    match meant.ends_with('?') {
        true => format!("{meant} If it is a word of your own, {line}"),
        false => format!("{meant}; if it is a word of your own, {line}"),
    }
}

/// As a word stands in a list of YAML.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '+' | '/');
    if word.chars().all(plain) && word.starts_with(char::is_alphabetic) {
        word.to_owned()
    } else {
        format!("\"{}\"", word.replace('"', "'"))
    }
}
