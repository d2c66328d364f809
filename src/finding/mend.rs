//! In: what a rule knows of the one right answer to what it found. Out: a [`Mend`], which `signpost check --fix` can
//! carry out: what stands at a place of the file, and what should stand there.
//!
//! A mend names the words it takes the place of. Where they do not stand in the file as the rule saw them (something
//! hidden was cut out of the line, the line was mended before it was read), nothing is changed.

use super::At;
use std::collections::HashMap;

/// One exchange: the text `was`, which begins at this place of the file, becomes another. `\n` stands for the line end
/// that the file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub line: u32,
    pub column: u32,
    pub was: String,
    pub becomes: String,
}

/// The exchanges that mend one finding: all of them or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    pub edits: Vec<Edit>,
}

impl Mend {
    /// Other signs between the same words. Without a word of `was` it is none: a guess must lose nothing.
    pub fn signs(edits: Vec<Edit>) -> Option<Mend> {
        (!edits.is_empty() && edits.iter().all(Edit::keeps_words)).then_some(Mend { edits })
    }

    /// The same for one place.
    pub fn sign(at: At, was: impl Into<String>, becomes: impl Into<String>) -> Option<Mend> {
        Mend::signs(vec![Edit::at(at, was, becomes)])
    }

    /// Another form of what was said: a date, a time, the letter that a word processor has for a bullet.
    pub fn form(edits: Vec<Edit>) -> Mend {
        Mend { edits }
    }

    /// Another form of a value that was read at this place, also between quotation marks.
    pub fn value(at: At, was: &str, becomes: &str) -> Option<Mend> {
        let marks = at.length.checked_sub(was.chars().count() as u32).filter(|marks| matches!(marks, 0 | 2))?;
        let fits = !becomes.contains('\n') && (marks != 2 || !becomes.contains(['"', '\'', '\\']));
        let edit = Edit::at(At { column: at.column + marks / 2, ..at }, was, becomes);
        fits.then(|| Mend::form(vec![edit]))
    }
}

impl Edit {
    /// What should stand at the beginning of this place.
    pub fn at(at: At, was: impl Into<String>, becomes: impl Into<String>) -> Edit {
        Edit { line: at.line, column: at.column, was: was.into(), becomes: becomes.into() }
    }

    /// A line above this one.
    pub fn above(line: usize, text: &str) -> Edit {
        Edit::at(At::line(line), "", format!("{text}\n"))
    }

    /// Whether each word of what was there is there as often, in whatever letters.
    fn keeps_words(&self) -> bool {
        let mut count: HashMap<String, i32> = HashMap::new();
        words(&self.becomes).for_each(|word| *count.entry(word).or_default() += 1);
        words(&self.was).all(|word| {
            let left = count.entry(word).or_default();
            *left -= 1;
            *left >= 0
        })
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_signs_lose_no_word() {
        let at = At::line(1);
        assert!(Mend::sign(at, "##Do this", "## Do this").is_some());
        assert!(Mend::sign(at, "a) Ring", "1. Ring").is_none(), "the letter may be spoken of");
        assert!(Mend::sign(at, "one one", "one").is_none());
    }

    #[test]
    fn a_value_is_exchanged_between_its_quotation_marks() {
        let mend = |length, becomes| Mend::value(At::span(3, 9, length), "24/7", becomes).map(|mend| mend.edits);
        assert_eq!(mend(4, "always"), Some(vec![Edit::at(At::span(3, 9, 4), "24/7", "always")]));
        assert_eq!(mend(6, "always"), Some(vec![Edit::at(At::span(3, 10, 4), "24/7", "always")]));
        assert_eq!(mend(6, "\"always\""), None);
        assert_eq!(mend(0, "always"), None, "nobody knows how it is written there");
    }
}
