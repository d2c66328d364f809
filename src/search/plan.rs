//! What the reader typed, understood: the part of the specification that comes before scoring.
//!
//! In: the query and what the index holds. Out: a [`Plan`]. The browser makes the same plan by
//! the same steps (`browser/engine/plan.js` and what it calls); the steps are numbered in both.
//!
//! 1. The query in normal form is cut into tokens; a token inside quotation marks belongs to
//!    that quotation. A mark that is never closed is no quotation. Where the site has pages in
//!    several languages, a token has a term for each that gives one the index holds: nobody has to
//!    say in which language they ask. The first of them is used where only one can be.
//! 2. Quotations are required as they stand. (Where no page has them, `query.rs` asks again without the marks.)
//! 3. From the left, the longest run of other tokens that means something together becomes one
//!    group: a phrase of the thesaurus, "section 47", two halves of a word the index joins.
//! 4. Stop words and ages ("16 year old") are dropped, unless the query is nothing else. A word that comes
//!    again is one word, which counts `again` more each time.
//! 5. A word the index does not hold is, in this order: another spelling; the beginning of a
//!    word (if it is the last); two to four words run together; a mistyped word, unless the language has it: a real
//!    word is never changed. Otherwise nothing. Where one of two or three neighbours is unknown and the index has them
//!    written as one, that is meant.
//! 6. Neighbours are looked for side by side, too.
//! 7. Which contacts are asked for is told in `contacts.rs`. A child or a parent who asks for themselves is heard by
//!    phrases of theirs (“my mum”), where no word stands that only those who ask at work say; a child who asks for no
//!    other number is shown that of a line for children. What kind of page is asked for is told by phrases, too (“what
//!    does … mean”, “who do I ring”).
//! 8. Danger is heard by the grammar of the program (`danger/`), and in the phrases of the site's own: one is heard as it stands, or in the words that are not stop words, in their order and
//!    with up to two others between them. In one place of it may stand any of several words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::SearchError;
use super::analyse::{Token, goes_on};
use super::bm25::Phrase;
use super::contacts;
use super::corpus::normal;
use super::danger;
use super::nearest::{allowance, distance, letters_held};
use super::searcher::{OR, Searcher};

/// The most tokens of a query that are looked at, and the most words searched for.
pub const MOST_TOKENS: usize = 600;
pub const MOST_WORDS: usize = 64;

/// What quotations stand between.
const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Parts of a word that was run together, at most, and the letters of the shortest, a stop word.
const MOST_PARTS: usize = 4;
const LEAST_PART: usize = 2;

/// Words that may come between two of a phrase of danger: “hitting mum right now”.
const GAP: usize = 2;

/// The reader's word and what was searched for. A quotation that no page has stands in its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub from: String,
    pub to: String,
}

/// One way to hold what is asked for: a term in any field, or a phrase in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    pub phrase: Phrase,
    pub weight: f32,
    /// Document frequencies to use instead of the term's own.
    pub dfs: Option<[u32; 3]>,
}

/// Words that belong together, and ways to say them all at once. A passage scores the words it
/// holds or the best of the other ways, whichever is more.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// For each word its ways; the best counts.
    pub words: Vec<Vec<Way>>,
    pub whole: Vec<Way>,
}

impl Group {
    /// How many words of the query this group stands for.
    pub fn size(&self) -> u32 {
        self.words.len().max(1) as u32
    }
}

/// The query, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub groups: Vec<Group>,
    pub required: Vec<Phrase>,
    pub pairs: Vec<Phrase>,
    pub corrections: Vec<Change>,
    pub expansions: Vec<Change>,
    /// Something required is nowhere.
    pub impossible: bool,
    /// The query speaks of immediate danger.
    pub danger: bool,
    /// A child speaks of being hurt, or of despair.
    pub hurt: bool,
    pub despair: bool,
    /// Contacts whose number is shown above the hits, and all that are named.
    pub contacts: Vec<usize>,
    pub named: Vec<usize>,
    /// An adult at risk is told of.
    pub adult: bool,
    /// The words by which a child or a parent is heard, who asks for themselves.
    pub voice: Option<String>,
    /// Whether that is a parent.
    pub parent: bool,
    /// Kinds that are asked for.
    pub meant: BTreeSet<String>,
    /// Stop words count (there is nothing else).
    pub stops_count: bool,
}

/// What a word or phrase of the thesaurus leads to, as terms the index holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub to: Vec<String>,
    /// As its author wrote it.
    pub text: String,
    /// Whether the two mean the same.
    pub same: bool,
}

#[derive(Debug, Clone)]
struct Part {
    word: String,
    term: String,
    /// Its terms in other languages of the site.
    others: Vec<String>,
    quotation: Option<usize>,
    stop: bool,
}

/// Understands a query.
pub fn plan(searcher: &Searcher, query: &str, prefix: bool) -> Result<Plan, SearchError> {
    let complete = !query.ends_with(goes_on);
    let query = normal(query);
    let parts = parts(searcher, &query)?;
    let stops_count = parts.iter().all(|part| part.stop);
    let typing = !complete && parts.len() < MOST_TOKENS;
    let mut planner = Planner {
        searcher,
        found: vec![None; parts.len()],
        unknown: vec![None; parts.len()],
        parts,
        prefix,
        typing,
        seen: BTreeSet::new(),
        said: BTreeMap::new(),
        plan: Plan { stops_count, ..Plan::default() },
    };
    planner.run()?;
    planner.unknown_words()?;
    planner.numbers();
    planner.voice();
    planner.meant();
    planner.heard(&query);
    Ok(planner.plan)
}

/// Step 1.
fn parts(searcher: &Searcher, query: &str) -> Result<Vec<Part>, SearchError> {
    let quotations = quotations(query);
    let tokens: Vec<Token> = searcher.tokens(query).into_iter().take(MOST_TOKENS).collect();
    let aged = ages(&tokens, &searcher.lists.ages);
    let tokens = tokens.into_iter().zip(aged);
    tokens
        .map(|(token, aged)| {
            let mut terms = searcher.terms(&token.word)?;
            Ok(Part {
                term: terms.remove(0),
                others: terms,
                quotation: quotations.iter().position(|&(from, to)| from < token.start && token.end <= to),
                stop: aged || searcher.stop.contains(&token.word),
                word: token.word,
            })
        })
        .collect()
}

/// Which tokens tell an age ("16 year old"): they say of whom is spoken, not of what, and are dropped as stop
/// words are. Else every boy of 16 is homeless, because a page about that has 16 in its title.
pub(super) fn ages(tokens: &[Token], words: &[String]) -> Vec<bool> {
    let mut aged = vec![false; tokens.len()];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    for at in 0..tokens.len().saturating_sub(2) {
        let number = word(at).chars().all(|letter| letter.is_ascii_digit());
        let unit = number && words.iter().any(|unit| unit == word(at + 1));
        if unit && words.last().is_some_and(|old| old == word(at + 2)) {
            aged[at..at + 3].fill(true);
        }
    }
    aged
}

/// Where each quotation begins and ends (bytes of its marks).
fn quotations(query: &str) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = query.char_indices().filter(|(_, c)| MARKS.contains(c)).map(|(at, _)| at).collect();
    marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// What each quotation says.
pub fn quoted(query: &str) -> Vec<String> {
    let query = normal(query);
    let pieces: Vec<&str> = query.split(MARKS).map(str::trim).collect();
    // Every second piece, but for one that is never closed.
    let closed = pieces.chunks_exact(2).map(|pair| pair[1]).take((pieces.len() - 1) / 2);
    closed.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// The query with no word of it quoted.
pub fn unquoted(query: &str) -> String {
    query.replace(MARKS, " ")
}

struct Planner<'a> {
    searcher: &'a Searcher,
    parts: Vec<Part>,
    /// For each part, the term that stands for it in pairs and in the danger phrases.
    found: Vec<Option<String>>,
    /// For each part that may be mistyped, its letters, which those are, and how many edits it may be away.
    unknown: Vec<Option<(Vec<char>, u32, usize)>>,
    prefix: bool,
    /// The last word may be half typed.
    typing: bool,
    seen: BTreeSet<String>,
    /// Where in the plan a term's word is.
    said: BTreeMap<String, Said>,
    plan: Plan,
}

/// A word of the plan: its group, its place there, and how often it came again.
struct Said {
    group: usize,
    word: usize,
    again: u32,
}

impl Planner<'_> {
    fn run(&mut self) -> Result<(), SearchError> {
        let mut at = 0;
        while at < self.parts.len() && self.words() < MOST_WORDS {
            at += match self.parts[at].quotation {
                Some(number) => self.quotation(at, number)?,
                None => self.unquoted(at)?,
            };
        }
        self.repeated();
        self.pairs();
        Ok(())
    }

    fn words(&self) -> usize {
        self.plan.groups.iter().map(|group| group.size() as usize).sum()
    }

    fn counts(&self, at: usize) -> bool {
        self.plan.stops_count || !self.parts[at].stop
    }

    /// Step 2. Gives the number of tokens it used, as all steps do.
    fn quotation(&mut self, at: usize, number: usize) -> Result<usize, SearchError> {
        let length = self.parts[at..].iter().take_while(|part| part.quotation == Some(number)).count();
        let mut terms = Vec::new();
        for place in at..at + length {
            match self.quoted_term(place)? {
                Some(term) => terms.push(term),
                None => self.plan.impossible = true,
            }
        }
        if self.plan.impossible {
            return Ok(length);
        }
        for (place, term) in (at..at + length).zip(&terms) {
            self.found[place] = Some(term.clone());
        }
        let phrase = Phrase::adjacent(terms.clone());
        let heavy = (at..at + length).filter(|&place| self.counts(place) || length == 1);
        let words = heavy.map(|place| vec![way(vec![terms[place - at].clone()], 1.0)]).collect();
        let whole = if length > 1 { vec![Way { phrase: phrase.clone(), weight: 1.0, dfs: None }] } else { Vec::new() };
        self.plan.groups.push(Group { words, whole });
        self.plan.required.push(phrase);
        Ok(length)
    }

    fn quoted_term(&mut self, at: usize) -> Result<Option<String>, SearchError> {
        let part = self.parts[at].clone();
        if self.known(&part.term)? {
            return Ok(Some(part.term));
        }
        let Some((word, term)) = self.near(&part.word)?.into_iter().next() else {
            return Ok(None);
        };
        self.plan.corrections.push(Change { from: part.word, to: word });
        Ok(Some(term))
    }

    /// Step 3.
    fn unquoted(&mut self, at: usize) -> Result<usize, SearchError> {
        let run = self.parts[at..].iter().take_while(|part| part.quotation.is_none()).count();
        for length in (1..=run.min(self.searcher.longest_lead.max(3))).rev() {
            let whole = self.whole(at, length)?;
            if length > 1 && !whole.is_empty() {
                self.several(at, length, whole)?;
                return Ok(length);
            }
            if length == 1 {
                self.single(at, whole, at + 1 == self.parts.len())?;
            }
        }
        Ok(1)
    }

    /// Other ways to say the `length` tokens at `at`.
    fn whole(&mut self, at: usize, length: usize) -> Result<Vec<Way>, SearchError> {
        let mut ways = Vec::new();
        self.thesaurus(at, length, &mut ways)?;
        match length {
            1 => self.lettered_number(at, &mut ways)?,
            2 => {
                self.numbered(at, &mut ways)?;
                self.joined(at, &mut ways)?;
                self.apart(at, length, &mut ways)?;
            }
            3 => self.apart(at, length, &mut ways)?,
            _ => {}
        }
        Ok(ways)
    }

    fn thesaurus(&mut self, at: usize, length: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let searcher = self.searcher;
        let terms: Vec<&str> = self.parts[at..at + length].iter().map(|part| part.term.as_str()).collect();
        for lead in searcher.leads.get(&terms.join(" ")).into_iter().flatten() {
            let weight = if lead.same { searcher.weights.same } else { searcher.weights.leads };
            ways.push(way(lead.to.clone(), weight));
            let from: Vec<&str> = self.parts[at..at + length].iter().map(|part| part.word.as_str()).collect();
            let change = Change { from: from.join(" "), to: lead.text.clone() };
            if !self.plan.expansions.contains(&change) {
                self.plan.expansions.push(change);
            }
        }
        Ok(())
    }

    /// "s47": also "s 47" and "section 47".
    fn lettered_number(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let word = self.parts[at].word.clone();
        let Some(split) = word.char_indices().find(|(_, c)| c.is_numeric()).map(|(place, _)| place) else {
            return Ok(());
        };
        let (letters, number) = word.split_at(split);
        if letters.is_empty() {
            return Ok(());
        }
        for form in self.number_forms(letters) {
            self.offer(&[&form, number], ways)?;
        }
        Ok(())
    }

    /// "section 47": also "s 47" and "s47".
    fn numbered(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let (name, number) = (self.parts[at].word.clone(), self.parts[at + 1].word.clone());
        let short = name.chars().count() == 1;
        let forms = self.number_forms(&name);
        if !number.starts_with(char::is_numeric) || !(short || forms.len() > 1) {
            return Ok(());
        }
        for form in forms {
            self.offer(&[&form, &number], ways)?;
            self.offer(&[&format!("{form}{number}")], ways)?;
        }
        Ok(())
    }

    /// What may stand for `name` before a number; `name` itself first.
    fn number_forms(&self, name: &str) -> Vec<String> {
        let mut forms = vec![name.to_owned()];
        for (short, long) in &self.searcher.lists.numbered {
            let other = if short == name {
                long
            } else if long == name {
                short
            } else {
                continue;
            };
            forms.push(other.clone());
        }
        forms
    }

    /// Two words the index also often holds as one: "self harm", "selfharm".
    fn joined(&mut self, at: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let (a, b) = (&self.parts[at], &self.parts[at + 1]);
        let letters = |word: &str| word.chars().all(|letter| goes_on(letter) && !letter.is_numeric());
        if a.stop || b.stop || !letters(&a.word) || !letters(&b.word) || self.parts.len() > 12 {
            return Ok(());
        }
        let joined = format!("{}{}", a.word, b.word);
        // Or one that is cut here and not in its own language ("su'aal").
        if !self.searcher.vocabulary()?.joined.contains(&joined) && !self.searcher.foreign.may(&joined) {
            return Ok(());
        }
        self.offer(&[&joined], ways)
    }

    /// Words of which one is unknown, and which the index has written as one: "safe guarding", "paedo phile".
    fn apart(&self, at: usize, length: usize, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let parts = &self.parts[at..at + length];
        let letters = |part: &Part| part.word.chars().all(|letter| goes_on(letter) && !letter.is_numeric());
        let mut known = true;
        for part in parts.iter().filter(|part| !part.stop) {
            known &= self.known(&part.term)?;
        }
        if known || !ways.is_empty() || !parts.iter().all(letters) || self.parts.len() > 12 {
            return Ok(());
        }
        let joined: String = parts.iter().map(|part| part.word.as_str()).collect();
        self.offer(&[&joined], ways)
    }

    /// Adds a way if the index holds all its words.
    fn offer(&self, words: &[&str], ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let terms: Vec<String> = words.iter().map(|word| self.searcher.term(word)).collect::<Result<_, _>>()?;
        if self.searcher.holds(&terms)? {
            ways.push(way(terms, 1.0));
        }
        Ok(())
    }

    /// A group of several words.
    fn several(&mut self, at: usize, length: usize, whole: Vec<Way>) -> Result<(), SearchError> {
        let mut words = Vec::new();
        for place in at..at + length {
            let term = self.parts[place].term.clone();
            if !self.counts(place) || !self.known(&term)? {
                continue;
            }
            self.found[place] = Some(term.clone());
            if !self.seen.insert(term.clone()) {
                self.again(&term);
            } else {
                self.say(&term, words.len());
                let others = self.parts[place].others.iter().map(|term| way(vec![term.clone()], 1.0));
                words.push(std::iter::once(way(vec![term], 1.0)).chain(others).collect());
            }
        }
        self.plan.groups.push(Group { words, whole });
        Ok(())
    }

    /// Steps 4 and 5.
    fn single(&mut self, at: usize, mut ways: Vec<Way>, last: bool) -> Result<(), SearchError> {
        let part = self.parts[at].clone();
        if !self.counts(at) && ways.is_empty() {
            return Ok(());
        }
        if !self.seen.insert(part.term.clone()) {
            self.again(&part.term);
            return Ok(());
        }
        if self.known(&part.term)? {
            self.found[at] = Some(part.term.clone());
            ways.insert(0, way(vec![part.term.clone()], 1.0));
            ways.extend(part.others.iter().map(|term| way(vec![term.clone()], 1.0)));
        }
        self.spellings(&part, &mut ways)?;
        let half = last && self.typing;
        if half && (self.prefix || ways.is_empty()) {
            self.beginnings(&part.word, &mut ways)?;
        }
        if ways.is_empty() {
            self.run_together(&part.word, &mut ways)?;
        }
        if ways.is_empty() {
            self.mistyped(at, &part.word, &mut ways)?;
        }
        if !ways.is_empty() {
            self.say(&part.term, 0);
            self.plan.groups.push(Group { words: vec![ways], whole: Vec::new() });
        }
        Ok(())
    }

    /// A term's word is this one of the group that comes next.
    fn say(&mut self, term: &str, word: usize) {
        self.said.insert(term.to_owned(), Said { group: self.plan.groups.len(), word, again: 0 });
    }

    fn again(&mut self, term: &str) {
        if let Some(said) = self.said.get_mut(term) {
            said.again += 1;
        }
    }

    /// Who pastes a letter says more often what it is about.
    fn repeated(&mut self) {
        for said in self.said.values() {
            let more = 1.0 + self.searcher.weights.again * said.again as f32;
            let ways = &mut self.plan.groups[said.group].words[said.word];
            ways.iter_mut().for_each(|way| way.weight *= more);
        }
    }

    /// British and American.
    fn spellings(&mut self, part: &Part, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        for variant in variants(&part.word, &self.searcher.lists.spellings) {
            let term = self.searcher.term(&variant)?;
            let new = term != part.term && ways.iter().all(|way| way.phrase.terms != [term.clone()]);
            if new && self.known(&term)? {
                ways.push(way(vec![term], self.searcher.weights.spelling));
            }
        }
        Ok(())
    }

    /// The most frequent words that begin so, together as rare as all of them are. Rare ones only if
    /// no common word begins so.
    fn beginnings(&mut self, beginning: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let least = if ways.is_empty() && !self.prefix { 3 } else { 2 };
        if beginning.chars().count() < least {
            return Ok(());
        }
        let mut terms: Vec<String> = Vec::new();
        for (word, _) in self.searcher.vocabulary()?.beginning(beginning) {
            if terms.len() >= self.searcher.weights.most_beginnings {
                break;
            }
            let term = self.searcher.term(word)?;
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let mut dfs = [0u32; 3];
        for term in &terms {
            let own = self.searcher.dfs(term)?;
            (0..3).for_each(|field| dfs[field] += own[field]);
        }
        let known: Vec<Vec<String>> = ways.iter().map(|way| way.phrase.terms.clone()).collect();
        let weight = if ways.is_empty() { 1.0 } else { self.searcher.weights.beginning };
        for term in terms {
            if !known.iter().any(|terms| *terms == [term.clone()]) {
                ways.push(Way { dfs: Some(dfs), ..way(vec![term], weight) });
            }
        }
        Ok(())
    }

    /// "selfharm" where the index says "self harm".
    fn run_together(&mut self, word: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let Some(parts) = self.cut(word)? else {
            return Ok(());
        };
        let terms: Vec<String> = parts.iter().map(|part| self.searcher.term(part)).collect::<Result<_, _>>()?;
        let way = way(terms, 1.0);
        let asked = || Ok::<_, SearchError>(!self.searcher.examples()?.holding_all(&way.phrase.terms).is_empty());
        if !self.searcher.phrase(&way.phrase, 1.0, 1)?.docs.is_empty() || asked()? {
            self.plan.corrections.push(Change { from: word.to_owned(), to: parts.join(" ") });
            ways.push(way);
        }
        Ok(())
    }

    /// The cut into the fewest common words, up to four, whose rarest is most frequent.
    fn cut(&self, word: &str) -> Result<Option<Vec<String>>, SearchError> {
        let letters: Vec<char> = word.chars().collect();
        if !(6..=32).contains(&letters.len()) {
            return Ok(None);
        }
        let mut cutter = Cutter { planner: self, letters: &letters, parts: Vec::new(), best: (0, None) };
        for count in 2..=MOST_PARTS {
            cutter.cut(0, count, u32::MAX)?;
            if cutter.best.1.is_some() {
                break;
            }
        }
        Ok(cutter.best.1)
    }

    fn mistyped(&mut self, at: usize, word: &str, ways: &mut Vec<Way>) -> Result<(), SearchError> {
        let near = self.near(word)?;
        let Some((first, term)) = near.first() else {
            return Ok(());
        };
        self.found[at] = Some(term.clone());
        self.plan.corrections.push(Change { from: word.to_owned(), to: first.clone() });
        for (place, (_, term)) in near.iter().enumerate() {
            let weight = if place == 0 { 1.0 } else { self.searcher.weights.other_near };
            ways.push(way(vec![term.clone()], weight));
        }
        Ok(())
    }

    /// The nearest words and their terms, no term twice.
    fn near(&self, word: &str) -> Result<Vec<(String, String)>, SearchError> {
        let mut out: Vec<(String, String)> = Vec::new();
        if self.searcher.is_word(word)? {
            return Ok(out);
        }
        for (near, _) in self.searcher.vocabulary()?.near(word) {
            if out.len() >= self.searcher.weights.most_near {
                break;
            }
            let term = self.searcher.term(near)?;
            if out.iter().all(|(_, known)| *known != term) {
                out.push((near.clone(), term));
            }
        }
        Ok(out)
    }

    /// Step 6.
    fn pairs(&mut self) {
        let places: Vec<usize> =
            (0..self.parts.len()).filter(|&place| self.counts(place) && self.found[place].is_some()).collect();
        if places.len() > self.searcher.weights.most_paired {
            return;
        }
        for (&a, &b) in places.iter().zip(places.iter().skip(1)) {
            let (Some(left), Some(right)) = (self.found[a].clone(), self.found[b].clone()) else {
                continue;
            };
            let phrase = Phrase { terms: vec![left, right], offsets: vec![0, (b - a) as u32] };
            if b - a <= 3 && !self.plan.pairs.contains(&phrase) {
                self.plan.pairs.push(phrase);
            }
        }
    }

    /// Step 7.
    fn numbers(&mut self) {
        let heavy = (0..self.parts.len()).filter(|&place| !self.parts[place].stop).collect();
        let words = Typed { planner: self, every: (0..self.parts.len()).collect(), heavy };
        let (contacts, named) = contacts::asked(&self.searcher.contacts, &words);
        self.plan.contacts = contacts;
        self.plan.named = named;
    }

    /// Step 7: a phrase of a child's or parent's own stands there (with one word between at most: “my little girl”), and
    /// no word of those who ask at work.
    fn voice(&mut self) {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let [child, parent, work, adult, young] = &self.searcher.voice;
        let said = |phrases: &[Vec<String>], gap| phrases.iter().any(|phrase| self.within(phrase, &every, gap));
        // Who tells of an adult at risk is no child, and asks at work as at home.
        let of_an_adult = said(adult, 1) && !said(young, 0);
        if of_an_adult {
            self.plan.adult = true;
            if self.plan.contacts.is_empty() {
                self.plan.contacts.extend(self.searcher.contacts.iter().position(|contact| contact.for_adults));
            }
            return;
        }
        if work.iter().any(|phrase| self.within(phrase, &every, 0)) {
            return;
        }
        let heard = |phrases: &[Vec<String>]| {
            let first = phrases.iter().filter_map(|phrase| self.stands(phrase, &every, 1)).min();
            first.map(|(first, last)| {
                let words: Vec<&str> = self.parts[first..=last].iter().map(|part| part.word.as_str()).collect();
                words.join(" ")
            })
        };
        let (parent, child) = (heard(parent), heard(child));
        // Who speaks of their own child is no child.
        if parent.is_none() && child.is_some() && self.plan.contacts.is_empty() {
            let own = self.searcher.contacts.iter().position(|contact| contact.for_children);
            self.plan.contacts.extend(own);
        }
        self.plan.parent = parent.is_some();
        self.plan.voice = parent.or(child);
    }

    /// Step 7: a phrase that asks for a kind stands there.
    fn meant(&mut self) {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let asked = self.searcher.meant.iter();
        let asked = asked.filter(|(_, phrases)| phrases.iter().any(|phrase| self.within(phrase, &every, 0)));
        self.plan.meant = asked.map(|(kind, _)| kind.clone()).collect();
    }

    /// Step 8.
    fn heard(&mut self, query: &str) {
        let heard = danger::heard(&self.searcher.grammars, query);
        // “It is not your fault” and the line for children are for children.
        if !self.plan.adult {
            (self.plan.hurt, self.plan.despair) = (heard.hurt, heard.despair);
        }
        // Who is hurt and does not say how old they are is shown both.
        if self.plan.hurt && self.plan.contacts.is_empty() && !self.searcher.voice[3].is_empty() {
            self.plan.contacts.extend(self.searcher.contacts.iter().position(|contact| contact.for_adults));
        }
        self.plan.danger = heard.danger || self.own_danger();
    }

    /// A danger phrase of the site stands in the query word for word, or, if it has two words that are not
    /// stop words, with other stop words around them. A word the index does not hold may be
    /// mistyped here, too, whether or not the index holds the right one.
    fn own_danger(&self) -> bool {
        let every: Vec<usize> = (0..self.parts.len()).collect();
        let heavy: Vec<usize> = every.iter().copied().filter(|&place| !self.parts[place].stop).collect();
        self.searcher.danger.iter().any(|(phrase, content)| {
            self.within(phrase, &every, 0) || (content.len() > 1 && self.within(content, &heavy, GAP))
        })
    }

    /// Whether the words of a phrase stand among these places in their order, with no more than `gap` others
    /// between two of them.
    fn within(&self, phrase: &[String], places: &[usize], gap: usize) -> bool {
        self.stands(phrase, places, gap).is_some()
    }

    /// The first and last word of the first place where it does.
    fn stands(&self, phrase: &[String], places: &[usize], gap: usize) -> Option<(usize, usize)> {
        let from = |first: usize| {
            let mut at = first;
            let all = phrase.iter().enumerate().all(|(number, term)| {
                let end = if number == 0 { at + 1 } else { (at + 1 + gap).min(places.len()) };
                let next = (at..end).find(|&place| term.split(OR).any(|one| self.means(places[place], one)));
                next.inspect(|&place| at = place + 1).is_some()
            });
            all.then(|| (places[first], places[at - 1]))
        };
        if phrase.is_empty() { None } else { (0..places.len()).find_map(from) }
    }

    fn means(&self, at: usize, term: &str) -> bool {
        if self.parts[at].term == term || self.found[at].as_deref() == Some(term) {
            return true;
        }
        // Most terms have too many other letters: an edit changes two at most.
        self.unknown[at].as_ref().is_some_and(|(letters, held, most)| {
            (letters_held(term) ^ held).count_ones() as usize <= 2 * most && distance(letters, term, *most) <= *most
        })
    }

    /// What a word the index does not hold might have been meant to be is asked of every phrase of contacts and of
    /// danger: so what can be known of it first is.
    fn unknown_words(&mut self) -> Result<(), SearchError> {
        let unknown = |part: &Part| {
            let most = allowance(&part.term);
            let open = !part.stop && most > 0 && !self.seen_known(&part.term) && !self.searcher.is_word(&part.word)?;
            Ok(open.then(|| (part.term.chars().collect(), letters_held(&part.term), most)))
        };
        self.unknown = self.parts.iter().map(unknown).collect::<Result<_, SearchError>>()?;
        Ok(())
    }

    /// A word that was there before is known although it was not looked up again.
    fn seen_known(&self, term: &str) -> bool {
        self.found.iter().any(|found| found.as_deref() == Some(term))
    }

    fn known(&self, term: &str) -> Result<bool, SearchError> {
        self.searcher.known(term)
    }
}

/// The words of the query, as contacts are asked for.
struct Typed<'p, 's> {
    planner: &'p Planner<'s>,
    every: Vec<usize>,
    heavy: Vec<usize>,
}

impl contacts::Words for Typed<'_, '_> {
    fn stand(&self, phrase: &[String]) -> bool {
        self.planner.within(phrase, &self.every, 0)
    }

    fn heavy(&self) -> &[usize] {
        &self.heavy
    }

    fn means(&self, at: usize, terms: &str) -> bool {
        terms.split(OR).any(|term| self.planner.means(at, term))
    }
}

/// Looks for the best cut of a word into a number of others.
struct Cutter<'p, 's> {
    planner: &'p Planner<'s>,
    letters: &'p [char],
    parts: Vec<String>,
    /// How frequent its rarest part is, and the cut.
    best: (u32, Option<Vec<String>>),
}

impl Cutter<'_, '_> {
    /// Cuts what begins at `from` into so many parts. `rarest`: of those before.
    fn cut(&mut self, from: usize, count: usize, rarest: u32) -> Result<(), SearchError> {
        let end = self.letters.len();
        if count == 1 {
            let last: String = self.letters[from..].iter().collect();
            let rarest = rarest.min(self.worth(&last)?);
            if rarest > self.best.0 && rarest < u32::MAX {
                self.best = (rarest, Some(self.parts.iter().cloned().chain([last]).collect()));
            }
            return Ok(());
        }
        for to in from + LEAST_PART..=end.saturating_sub(LEAST_PART) {
            let part: String = self.letters[from..to].iter().collect();
            let worth = self.worth(&part)?;
            if worth > self.best.0 {
                self.parts.push(part);
                self.cut(to, count - 1, rarest.min(worth))?;
                self.parts.pop();
            }
        }
        Ok(())
    }

    /// How frequent a part is; a stop word is as frequent as any, and may be shorter.
    fn worth(&self, part: &str) -> Result<u32, SearchError> {
        if self.planner.searcher.stop.contains(part) {
            return Ok(u32::MAX);
        }
        let short = part.chars().count() <= LEAST_PART;
        Ok(if short { 0 } else { self.planner.searcher.vocabulary()?.frequency(part) })
    }
}

fn way(terms: Vec<String>, weight: f32) -> Way {
    Way { phrase: Phrase::adjacent(terms), weight, dfs: None }
}

/// Other spellings of a word by the rules of its language.
fn variants(word: &str, rules: &[(String, String, String)]) -> Vec<String> {
    let mut out = Vec::new();
    for (place, this, that) in rules {
        for (from, to) in [(this, that), (that, this)] {
            let variant = match place.as_str() {
                "end" => word.strip_suffix(from.as_str()).map(|stem| format!("{stem}{to}")),
                _ => word.find(from.as_str()).map(|at| format!("{}{}{}", &word[..at], to, &word[at + from.len()..])),
            };
            if let Some(variant) = variant.filter(|variant| variant != word && !out.contains(variant)) {
                out.push(variant);
            }
        }
    }
    out
}

/// Every term of a plan that is worth a mark, with a number of its own.
pub fn marks(plan: &Plan) -> BTreeMap<String, usize> {
    let ways = plan.groups.iter().flat_map(|group| group.words.iter().flatten().chain(&group.whole));
    let terms: BTreeSet<&String> = ways.flat_map(|way| &way.phrase.terms).collect();
    terms.into_iter().enumerate().map(|(number, term)| (term.clone(), number)).collect()
}
