//! What the reader typed, and whose number it asks for.
//!
//! In: the words of a query, and what the contacts of the site are called. Out: the contacts to show above the hits. The
//! browser does the same (`browser/engine/contacts.js`):
//!
//! 1. A contact is *named* where one of its names stands in the query, or the query is a word that means it and nothing
//!    else. The more words of its name stand there, the better.
//! 2. Where none is named, a query may *ask* for a number without saying whose: “who do I ring”; or it has no word but
//!    such (“number”, “make a referral”). The contacts whose asking is the longest are meant.
//! 3. At most [`MOST`] are shown, in this order; of equals the site's own before other areas'.
//! 4. A page of another area that is not named stands back: behind the site's own front door, however well its words
//!    fit.

use super::corpus::{Number, Standing};

/// Numbers shown, at most.
pub const MOST: usize = 2;

/// A contact, with its names as terms: a place may hold several, with `/` between them.
#[derive(Debug, Clone)]
pub struct Contact {
    pub page: usize,
    /// A line for children alone.
    pub for_children: bool,
    /// Where an adult at risk is told of.
    pub for_adults: bool,
    pub standing: Standing,
    pub names: Vec<Vec<String>>,
    pub asks: Vec<Vec<String>>,
    pub whole: Vec<Vec<String>>,
    pub number: Number,
}

/// The words of a query.
pub trait Words {
    /// Whether these terms stand side by side.
    fn stand(&self, phrase: &[String]) -> bool;
    /// Which words are not stop words.
    fn heavy(&self) -> &[usize];
    /// Whether a word means a term, or one of several.
    fn means(&self, at: usize, terms: &str) -> bool;
}

/// Steps 1 to 3: the contacts that are shown, by number, and all that are named.
pub fn asked(contacts: &[Contact], words: &impl Words) -> (Vec<usize>, Vec<usize>) {
    let mut named: Vec<(usize, usize)> = Vec::new();
    for (number, contact) in contacts.iter().enumerate() {
        let best = contact.names.iter().filter(|name| words.stand(name)).map(Vec::len).max();
        let whole = contact.whole.iter().any(|whole| is_all(words, whole)).then_some(words.heavy().len());
        named.extend(best.max(whole).map(|length| (number, length)));
    }
    let all = named.iter().map(|&(number, _)| number).collect();
    if !named.is_empty() {
        return (best_of(named), all);
    }
    let asking = contacts.iter().enumerate().map(|(number, contact)| (number, asks(words, contact)));
    let asking: Vec<(usize, usize)> = asking.filter(|&(_, length)| length > 0).collect();
    let longest = asking.iter().map(|&(_, length)| length).max();
    (best_of(asking.into_iter().filter(|&(_, length)| Some(length) == longest).collect()), all)
}

/// The first of these: by length, then as they come.
fn best_of(mut found: Vec<(usize, usize)>) -> Vec<usize> {
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().take(MOST).map(|(number, _)| number).collect()
}

/// Whether the words of the query that are not stop words are these.
fn is_all(words: &impl Words, terms: &[String]) -> bool {
    let heavy = words.heavy();
    heavy.len() == terms.len() && !terms.is_empty() && heavy.iter().zip(terms).all(|(&at, term)| words.means(at, term))
}

/// The words of the longest way in which a query asks for this contact.
fn asks(words: &impl Words, contact: &Contact) -> usize {
    let long = contact.asks.iter().filter(|ask| ask.len() > 1 && words.stand(ask)).map(Vec::len).max();
    let single = |at: usize| contact.asks.iter().any(|ask| ask.len() == 1 && words.means(at, &ask[0]));
    let only = !words.heavy().is_empty() && words.heavy().iter().all(|&at| single(at));
    long.unwrap_or(0).max(usize::from(only))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Typed {
        words: Vec<String>,
        heavy: Vec<usize>,
    }

    impl Words for Typed {
        fn stand(&self, phrase: &[String]) -> bool {
            self.words.windows(phrase.len()).any(|run| run.iter().zip(phrase).all(|(word, terms)| holds(terms, word)))
        }
        fn heavy(&self) -> &[usize] {
            &self.heavy
        }
        fn means(&self, at: usize, terms: &str) -> bool {
            holds(terms, &self.words[at])
        }
    }

    fn holds(terms: &str, word: &str) -> bool {
        terms.split('/').any(|term| term == word)
    }

    fn phrases(texts: &[&str]) -> Vec<Vec<String>> {
        texts.iter().map(|text| text.split(' ').map(str::to_owned).collect()).collect()
    }

    fn contact(standing: Standing, names: &[&str], asks: &[&str], whole: &[&str]) -> Contact {
        let (names, asks, whole) = (phrases(names), phrases(asks), phrases(whole));
        Contact {
            page: 0,
            for_children: false,
            for_adults: false,
            standing,
            names,
            asks,
            whole,
            number: Number::default(),
        }
    }

    fn shown(query: &str) -> Vec<usize> {
        let contacts = [
            contact(
                Standing::FrontDoor,
                &["front door", "mash"],
                &["who do/can i ring/call", "number", "referral"],
                &[],
            ),
            contact(Standing::Own, &["night desk"], &["who do i ring at night"], &["christmas"]),
            contact(Standing::Own, &["lado"], &[], &[]),
            contact(Standing::Neighbour, &["northmere"], &[], &[]),
        ];
        let words: Vec<String> = query.split(' ').map(str::to_owned).collect();
        let stop = ["who", "do", "can", "i", "at", "the"];
        let heavy = (0..words.len()).filter(|&at| !stop.contains(&words[at].as_str())).collect();
        asked(&contacts, &Typed { words, heavy }).0
    }

    #[test]
    fn a_name_anywhere_shows_its_number() {
        assert_eq!(shown("the front door"), [0]);
        assert_eq!(shown("lado referral form"), [2]);
        assert_eq!(shown("mash or lado"), [0, 2]);
    }

    #[test]
    fn who_asks_for_no_one_gets_the_front_door_and_the_longest_asking_wins() {
        assert_eq!(shown("who can i call"), [0]);
        assert_eq!(shown("who do i ring at night"), [1]);
        assert_eq!(shown("referral number"), [0]);
        assert!(shown("number of children").is_empty());
    }

    #[test]
    fn a_neighbour_is_shown_only_by_name_and_then_before_its_door() {
        assert_eq!(shown("northmere"), [3]);
        assert_eq!(shown("northmere front door"), [0, 3]);
    }

    #[test]
    fn a_word_that_is_no_name_has_to_be_all_that_is_asked() {
        assert_eq!(shown("christmas"), [1]);
        assert!(shown("christmas party").is_empty());
    }
}
