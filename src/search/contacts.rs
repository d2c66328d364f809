//! What the reader typed, and whose number it asks for.
//!
//! In: the words of a query, and what the contacts of the site are called. Out: the contacts to show above the hits. The
//! browser does the same (`browser/engine/contacts.js`):
//!
//! 1. A contact is *named* where one of its own names stands in the query (its number is one, too), or the query is a word
//!    that means it and nothing else, in whatever order. Words that ask for any number (“phone”) may stand beside it, and
//!    then a part of its name is enough that no other contact has: “early help number”.
//! 2. It is named, too, where the query has a name of the work it does, unless that stands inside another's own name: who
//!    types “NSPCC helpline” means no other helpline. The more words of a name stand there, the better.
//! 3. Where none is named, words may stand beside “number” that are part of what such work is called (“social worker
//!    number”). Else a query may *ask* for a number without saying whose: “who do I ring”; or it has no word but such
//!    (“number”, “make a referral”). The contacts whose asking is the longest are meant.
//! 4. At most [`MOST`] are shown, in this order: a contact of another area that is named, for whoever types its name means it
//!    and no other; of equals first who is called so. Where words for the night stand there, whoever answers then comes
//!    before a contact that does not (and of several numbers of one the night's, `query.rs`).
//! 5. A page of another area that is not named stands back: behind the site's own front door, however well its words
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
    /// Its own names.
    pub names: Vec<Vec<String>>,
    /// What everybody calls a service that does its work.
    pub works: Vec<Vec<String>>,
    pub asks: Vec<Vec<String>>,
    pub whole: Vec<Vec<String>>,
    /// Who answers at night in its stead.
    pub at_night: Option<usize>,
    pub number: Number,
}

/// The words of a query.
pub trait Words {
    /// The first and the last word of the first place where these terms stand side by side.
    fn place(&self, phrase: &[String]) -> Option<(usize, usize)>;
    /// Which words are not stop words.
    fn heavy(&self) -> &[usize];
    /// Whether a word means a term, or one of several.
    fn means(&self, at: usize, terms: &str) -> bool;
    /// Whether a word asks for any number.
    fn dials(&self, at: usize) -> bool;
}

/// Steps 1 to 4: the contacts that are shown, by number, and all that are named.
/// `night`: whether the question is whom to ring when the offices are closed.
pub fn asked(contacts: &[Contact], words: &impl Words, night: bool) -> (Vec<usize>, Vec<usize>) {
    let query = Query::new(contacts, words);
    let named = query.named();
    if !named.is_empty() {
        let all = named.iter().map(|found| found.contact).collect();
        return (query.best_of(named, night), all);
    }
    let by_work = query.by_part_of_work();
    if !by_work.is_empty() {
        return (query.best_of(by_work, night), Vec::new());
    }
    let asking = query.asking();
    (query.best_of(asking, night), Vec::new())
}

/// A contact that is meant, by how many words, and whether it is called so itself.
struct Found {
    contact: usize,
    words: usize,
    own: bool,
}

struct Query<'q, W> {
    contacts: &'q [Contact],
    words: &'q W,
    /// The words that ask for no number and are no stop words.
    rest: Vec<usize>,
}

impl<'q, W: Words> Query<'q, W> {
    fn new(contacts: &'q [Contact], words: &'q W) -> Query<'q, W> {
        let doors = contacts.iter().filter(|contact| contact.standing == Standing::FrontDoor);
        let single: Vec<&String> =
            doors.flat_map(|door| &door.asks).filter(|ask| ask.len() == 1).map(|ask| &ask[0]).collect();
        let dials = |at: &usize| words.dials(*at) || single.iter().any(|ask| words.means(*at, ask));
        let rest = words.heavy().iter().copied().filter(|at| !dials(at)).collect();
        Query { contacts, words, rest }
    }

    /// Step 4: other areas, by words, who is called so, then as they come; before each at night who answers then.
    fn best_of(&self, mut found: Vec<Found>, night: bool) -> Vec<usize> {
        let own = |found: &Found| self.contacts[found.contact].standing != Standing::Neighbour;
        found.sort_by(|a, b| {
            let by_words = b.words.cmp(&a.words).then(b.own.cmp(&a.own));
            own(a).cmp(&own(b)).then(by_words).then(a.contact.cmp(&b.contact))
        });
        let mut all: Vec<usize> = Vec::new();
        for contact in found.into_iter().map(|found| found.contact) {
            let instead = self.contacts[contact].at_night.filter(|_| night);
            let new = instead.into_iter().chain([contact]).filter(|one| !all.contains(one));
            all.extend(new.collect::<Vec<_>>());
        }
        all.truncate(MOST);
        all
    }

    /// Steps 1 and 2.
    fn named(&self) -> Vec<Found> {
        let each = || self.contacts.iter().enumerate();
        let claims: Vec<(usize, (usize, usize))> = each()
            .flat_map(|(number, contact)| contact.names.iter().map(move |name| (number, name)))
            .filter_map(|(number, name)| Some((number, self.words.place(name)?)))
            .collect();
        let claimed = |number: usize, place: (usize, usize)| {
            claims.iter().any(|&(other, own)| other != number && own.0 <= place.0 && place.1 <= own.1)
        };
        let telling = self.telling();
        let mut found = Vec::new();
        for (number, contact) in each() {
            let called = claims.iter().filter(|(of, _)| *of == number).map(|(_, (first, last))| last + 1 - first).max();
            let whole = contact.whole.iter().filter_map(|whole| self.is_all(whole)).max();
            let part = (telling == Some(number)).then_some(self.rest.len());
            let own = called.max(whole).max(part);
            let free = |name: &&Vec<String>| self.words.place(name).is_some_and(|place| !claimed(number, place));
            let work = contact.works.iter().filter(free).map(Vec::len).max();
            let words = own.max(work);
            found.extend(words.map(|words| Found { contact: number, words, own: own == Some(words) }));
        }
        found
    }

    /// How many words of the query these terms are, in any order, where they are all of it but what asks for a number.
    fn is_all(&self, terms: &[String]) -> Option<usize> {
        let are = |places: &[usize]| {
            let mut left: Vec<usize> = places.to_vec();
            let mut take = |term: &String| {
                let at = left.iter().position(|&at| self.words.means(at, term));
                at.map(|at| left.remove(at)).is_some()
            };
            places.len() == terms.len() && !terms.is_empty() && terms.iter().all(&mut take)
        };
        (are(self.words.heavy()) || are(&self.rest)).then_some(terms.len())
    }

    /// The one contact of whose name the rest of the query is a part, where a number is asked for. A single word tells
    /// nothing that the work of another is called by, too.
    fn telling(&self) -> Option<usize> {
        if self.rest.is_empty() || self.rest.len() == self.words.heavy().len() {
            return None;
        }
        let own = |contact: &&(usize, &Contact)| contact.1.standing != Standing::Neighbour;
        let all: Vec<(usize, &Contact)> = self.contacts.iter().enumerate().collect();
        let called = all.iter().filter(own).filter(|(_, contact)| self.is_part(&contact.names));
        let called: Vec<usize> = called.map(|(number, _)| *number).collect();
        let [only] = called[..] else { return None };
        let by_work = |(number, contact): &(usize, &Contact)| *number != only && self.is_part(&contact.works);
        (self.rest.len() > 1 || !all.iter().filter(own).any(by_work)).then_some(only)
    }

    /// Whether the rest of the query stands side by side in one of these names.
    fn is_part(&self, names: &[Vec<String>]) -> bool {
        let fits = |run: &[String]| run.iter().zip(&self.rest).all(|(term, &at)| self.words.means(at, term));
        names.iter().any(|name| name.windows(self.rest.len()).any(fits))
    }

    /// Step 3. One word is part of what too much is called.
    fn by_part_of_work(&self) -> Vec<Found> {
        if self.rest.len() < 2 || self.rest.len() == self.words.heavy().len() {
            return Vec::new();
        }
        let own = self.contacts.iter().enumerate().filter(|(_, contact)| contact.standing != Standing::Neighbour);
        let found = own.filter(|(_, contact)| self.is_part(&contact.works));
        found.map(|(contact, _)| Found { contact, words: self.rest.len(), own: false }).collect()
    }

    /// Step 3: those that are asked for in the most words.
    fn asking(&self) -> Vec<Found> {
        let asking = self.contacts.iter().enumerate();
        let asking = asking.map(|(contact, one)| Found { contact, words: self.asks(one), own: false });
        let asking: Vec<Found> = asking.filter(|found| found.words > 0).collect();
        let most = asking.iter().map(|found| found.words).max();
        asking.into_iter().filter(|found| Some(found.words) == most).collect()
    }

    /// The words of the longest way in which a query asks for this contact.
    fn asks(&self, contact: &Contact) -> usize {
        let long = contact.asks.iter().filter(|ask| ask.len() > 1 && self.words.place(ask).is_some());
        let single = |at: &usize| contact.asks.iter().any(|ask| ask.len() == 1 && self.words.means(*at, &ask[0]));
        let all = |places: &[usize]| !places.is_empty() && places.iter().all(single);
        let only = all(self.words.heavy()) || all(&self.rest);
        long.map(Vec::len).max().unwrap_or(0).max(usize::from(only))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Typed {
        words: Vec<String>,
        heavy: Vec<usize>,
    }

    impl Words for Typed {
        fn place(&self, phrase: &[String]) -> Option<(usize, usize)> {
            let mut runs = self.words.windows(phrase.len());
            let first = runs.position(|run| run.iter().zip(phrase).all(|(word, terms)| holds(terms, word)))?;
            Some((first, first + phrase.len() - 1))
        }
        fn heavy(&self) -> &[usize] {
            &self.heavy
        }
        fn means(&self, at: usize, terms: &str) -> bool {
            holds(terms, &self.words[at])
        }
        fn dials(&self, at: usize) -> bool {
            self.words[at] == "phone"
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
        let works = Vec::new();
        Contact {
            page: 0,
            for_children: false,
            for_adults: false,
            standing,
            names,
            works,
            asks,
            whole,
            at_night: None,
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
        shown_of(&contacts, query)
    }

    fn shown_of(contacts: &[Contact], query: &str) -> Vec<usize> {
        let words: Vec<String> = query.split(' ').map(str::to_owned).collect();
        let stop = ["who", "do", "can", "i", "at", "the"];
        let heavy = (0..words.len()).filter(|&at| !stop.contains(&words[at].as_str())).collect();
        let night = words.iter().any(|word| word == "night");
        asked(contacts, &Typed { words, heavy }, night).0
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
        assert_eq!(shown("northmere front door"), [3, 0]);
        assert_eq!(shown("northmere mash front door"), [3, 0], "however many words name the other");
    }

    /// “help desk at night” showed a card that said “closed”, and not the line that answers.
    #[test]
    fn at_night_whoever_answers_then_comes_first() {
        let closed = |at_night, one: Contact| Contact { at_night: Some(at_night), ..one };
        let contacts = [
            closed(2, contact(Standing::FrontDoor, &["help desk"], &["number"], &[])),
            closed(2, contact(Standing::Own, &["lado"], &[], &[])),
            contact(Standing::Own, &["night desk"], &[], &[]),
            contact(Standing::Own, &["childline"], &[], &[]),
            contact(Standing::Neighbour, &["northmere"], &[], &[]),
        ];
        let shown = |query: &str| shown_of(&contacts, query);
        assert_eq!(shown("help desk at night"), [2, 0]);
        assert_eq!(shown("number at night"), [2]);
        assert_eq!(shown("lado or help desk at night"), [2, 0]);
        assert_eq!(shown("childline at night"), [3]);
        assert_eq!(shown("northmere night desk"), [4, 2]);
        assert_eq!(shown("help desk"), [0]);
    }

    #[test]
    fn a_word_that_is_no_name_has_to_be_all_that_is_asked() {
        assert_eq!(shown("christmas"), [1]);
        assert!(shown("christmas party").is_empty());
    }

    /// The work of a service has names that every service of that work shares; its own name is its own.
    #[test]
    fn who_is_called_so_comes_before_who_does_such_work() {
        let works = |works: &[&str], one: Contact| Contact { works: phrases(works), ..one };
        let contacts = [
            contact(Standing::FrontDoor, &["help desk"], &["number", "refer"], &[]),
            works(&["helpline"], contact(Standing::Own, &["lanternhouse"], &[], &[])),
            works(&["helpline"], contact(Standing::Own, &["nspcc", "nspcc helpline"], &[], &[])),
            works(&["duty social worker"], contact(Standing::Own, &["early help team"], &[], &["home visit"])),
        ];
        let shown = |query: &str| shown_of(&contacts, query);
        assert_eq!(shown("nspcc helpline"), [2]);
        assert_eq!(shown("nspcc"), [2]);
        assert_eq!(shown("helpline"), [1, 2]);
        assert_eq!(shown("lanternhouse or helpline"), [1, 2]);
        assert_eq!(shown("early help number"), [3]);
        assert_eq!(shown("phone early help"), [3]);
        assert_eq!(shown("social worker number"), [3]);
        assert_eq!(shown("visit home phone"), [3]);
        assert!(shown("early help").is_empty(), "a topic, and no number is asked for");
        assert!(shown("social number").is_empty());
    }
}
