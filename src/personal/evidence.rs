//! In: a passage of a text. Out: what in it could tell of one real person, and what speaks against it: kinds of
//! words, who is spoken of and how (by name, as "the boy", as "any child"), in which time, to whom.
//!
//! Single kinds prove nothing: "harm" stands in every guidance. What each counts is fitted (`passage.weights`), so
//! that what is said of one ("the lad", "his aunt", "was seen") and what is said to all ("you should", "any child")
//! are weighed against each other.

use super::byte::{alnum, letter};
use super::cue::{self, Kinds};
use super::date::date_at;
use super::form::{addresses, by_letter, fields, is_credited, small_name, terms};
use super::matter::{self, MATTER};
use super::place::place;
use super::text::Said;
use super::text::Text;
use super::text::{Mention, Sort};
use super::words::{self, Word};

/// Kinds of words that count by standing there.
const KINDS: &[(&str, Kinds)] = &[
    ("birth", cue::BIRTH),
    ("born", cue::BORN),
    ("due", cue::DUE),
    ("nhs", cue::NHS),
    ("number", cue::NUMBER),
    ("system", cue::SYSTEM),
    ("record", cue::RECORD),
    ("log", cue::LOG),
    ("thing", cue::THING),
    ("body", cue::BODY),
    ("lives", cue::LIVES),
    ("family", cue::FAMILY),
    ("relation", cue::RELATION),
    ("case", cue::CASE),
    ("worker", cue::WORKER),
    ("team", cue::TEAM),
    ("vehicle", cue::VEHICLE),
    ("bank", cue::BANK),
    ("school", cue::SCHOOL),
    ("attends", cue::ATTENDS),
    ("aged", cue::AGED),
    ("old", cue::OLD),
    ("year", cue::YEAR),
    ("explain", cue::EXPLAIN),
    ("invented", cue::INVENTED),
    ("inquiry", cue::INQUIRY),
    ("law", cue::LAW),
    ("secret", cue::SECRET),
    ("join", cue::JOIN),
    ("road", cue::ROAD),
    ("title", cue::TITLE),
    ("one-of-few", cue::ONE),
    ("topic", cue::TOPIC),
    ("address", cue::ADDRESS),
    ("dwelling", cue::DWELLING),
    ("marking", cue::MARKING),
    ("public", cue::PUBLIC),
    ("attendee", cue::ATTENDEE),
    ("homely", cue::HOMELY),
    ("shorthand", cue::SHORTHAND),
    ("office", cue::OFFICE),
    ("harm", cue::HARM),
    ("staff", cue::STAFF),
    ("event", cue::EVENT),
    ("social", cue::SOCIAL),
    ("phone", cue::PHONE),
    ("cited", cue::CITED),
    ("action", cue::ACTION),
    ("called-after", cue::CALLED),
    ("alone", cue::ALONE),
    ("known", cue::KNOWN),
];

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What is told by how it is said.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Sign { $($(#[$doc])* $name,)* }
        const SIGNS: &[&str] = &[$($word,)*];
    };
}

signs! {
    // Who is named, and how.
    GivenAlone = "given-alone",
    GivenWhole = "given-whole",
    GivenShort = "given-short",
    Titled = "titled",
    Slot = "name-by-its-place",
    Initials = "initials",
    Letter = "child-by-letter",
    Perhaps = "word-or-name",
    PlaceName = "place-or-name",
    Acts = "named-acts",
    Owns = "named-owns",
    Official = "named-official",
    Unofficial = "named-without-office",
    NamedChild = "named-child",
    InitialAfter = "name-and-initial",
    InitialBefore = "initial-and-name",
    NameInside = "name-inside",
    SmallName = "name-in-small-letters",
    // How old.
    AgeBare = "age-perhaps",
    AgeBetween = "age-between",
    AgePlainly = "age",
    SchoolYear = "school-year",
    // Where.
    PlaceNamed = "place-named",
    AtName = "at-a-name",
    Origin = "origin",
    // Persons without a name.
    One = "one-person",
    OneKnown = "that-person",
    OneAny = "any-person",
    OneOwned = "somebody's-person",
    ManyBare = "persons",
    ManyKnown = "those-persons",
    ManyAny = "any-persons",
    // Words of grammar.
    You = "you",
    We = "we",
    I = "i",
    He = "he",
    She = "she",
    They = "they",
    Modal = "should",
    Ask = "need",
    Was = "was",
    Is = "is",
    Has = "has",
    Who = "who",
    If = "if",
    Any = "any",
    A = "a",
    And = "and",
    Not = "not",
    Time = "when-it-was",
    How = "how",
    Told = "told-as-past",
    Do = "do-this",
    // Forms.
    NoArticle = "no-article",
    Suspects = "suspects",
    Times = "times",
    Aside = "remark",
    Voice = "somebody's-voice",
    Cells = "cells",
    Money = "money",
    Link = "link",
    Counts = "counts",
    Asks = "asks",
    Short = "short",
    Long = "long",
    Clock = "clock",
    Label = "label",
    Slash = "slash",
    Few = "very-few",
    Blank = "to-be-filled",
    Terms = "terms",
    Fields = "fields",
    LetterPlace = "child-by-letter+place",
    Mixed = "figures-and-letters",
    Figures = "five-figures",
    ManyFigures = "eight-figures",
    Date = "date",
    // What stands together.
    NamedCase = "named+case",
    NamedPast = "named+past",
    NamedPronoun = "named+pronoun",
    NamedPlace = "named+place",
    NamedGeneral = "named+general",
    NamedPublic = "named+public",
    NamedPrivate = "named+private",
    NamedOfNothing = "named+nothing",
    UnofficialCase = "without-office+case",
    UnofficialPast = "without-office+past",
    NamedOne = "named+person",
    OneCase = "person+case",
    OnePast = "person+past",
    OnePlace = "person+place",
    OneGeneral = "person+general",
    CasePast = "person+case+past",
    PlacePast = "person+place+past",
    General = "general+unnamed",
}

/// How many there are.
pub(super) const ALL: usize = KINDS.len() + SIGNS.len();

/// What each is called in the file of weights.
pub(super) fn name(index: usize) -> &'static str {
    match index.checked_sub(KINDS.len()) {
        None => KINDS[index].0,
        Some(sign) => SIGNS[sign],
    }
}

/// What a passage holds.
pub(super) struct Evidence {
    /// Addresses of the web and of e-mail, in which words mean nothing.
    addresses: Vec<(usize, usize)>,
    pub held: [bool; ALL],
    /// All kinds of words in it.
    pub said: Kinds,
    /// What of them speaks of somebody's private matter.
    matter: Kinds,
    /// Who is told of: where they are named, or called "the boy".
    pub person: Option<(usize, usize)>,
}

impl Evidence {
    pub fn of(t: &Text<'_>, from: usize, to: usize) -> Evidence {
        let addresses = addresses(t, from, to);
        let mut e = Evidence { held: [false; ALL], said: 0, matter: 0, person: None, addresses };
        e.kinds(t, from, to);
        e.people(t, from, to);
        e.ages_and_places(t, from, to);
        e.tokens(t, from, to);
        e.forms(t, from, to);
        e.together();
        e
    }

    fn put(&mut self, sign: Sign) {
        self.held[KINDS.len() + sign as usize] = true;
    }

    fn put_if(&mut self, holds: bool, sign: Sign) {
        if holds {
            self.put(sign);
        }
    }

    fn has(&self, sign: Sign) -> bool {
        self.held[KINDS.len() + sign as usize]
    }

    fn any(&self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    /// Whether somebody is called by name.
    pub fn named(&self) -> bool {
        use Sign::*;
        self.any(&[GivenAlone, GivenWhole, GivenShort, Titled, Slot, Initials, InitialAfter, SmallName])
    }

    /// A form that is still to be filled, a heading of columns or a list of terms tells of nobody.
    pub fn of_nobody(&self) -> bool {
        use Sign::*;
        let told = self.named() || self.any(&[Mixed, Figures, ManyFigures, Date, He, She, Letter, Was]);
        !told && (self.any(&[Blank, Terms]) || self.has(Fields))
    }

    /// Whether anything is said of somebody that is nobody else's business: a name alone is none of it.
    pub fn is_private(&self) -> bool {
        use Sign::*;
        // A line that is a link speaks of what it leads to.
        if self.person.is_none()
            && self.has(Link)
            && !self.any(&[He, She, OneKnown, OneOwned, Letter, AgePlainly, AgeBetween])
        {
            return false;
        }
        // What is said of somebody by name must be of a matter; a school, a car or a "he" is in every report.
        if self.named() {
            // What somebody at work did, or somebody readers are led to, is none.
            let done_only = self.matter & MATTER == cue::ACTION && (self.has(Official) || self.has(You));
            return self.matter & MATTER != 0 && !done_only
                // A row with a day and a school is of a register.
                || self.has(Cells) && self.has(Date) && self.said & cue::SCHOOL != 0
                // A number beside a name is that person's.
                || self.has(ManyFigures) && self.has(NoArticle) && !self.any(&[Link, Cells, Label])
                || self.any(&[AgeBetween, AgePlainly, SchoolYear, Letter, NamedChild, OneOwned, SmallName]);
        }
        self.matter & MATTER != 0
            || self.any(&[AgeBetween, AgePlainly, SchoolYear, He, She, Letter, NamedChild, OneOwned, SmallName])
            || self.has(InitialAfter) && !self.has(Link)
    }

    fn in_address(&self, at: usize) -> bool {
        self.addresses.iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    fn kinds(&mut self, t: &Text<'_>, from: usize, to: usize) {
        for cue in t.cues_in(from, to) {
            if self.in_address(cue.start) {
                continue;
            }
            // "Dr" and "gate" are roads only where they end a name.
            let road = cue.kinds & cue::ROAD != 0 && !ends_name(t, cue.start);
            let kinds = matter::kinds(t, cue);
            self.matter |= matter::of_somebody(t, cue);
            self.said |= if road { kinds & !cue::ROAD } else { kinds };
        }
        for (held, (_, kinds)) in self.held.iter_mut().zip(KINDS) {
            *held = self.said & kinds != 0;
        }
    }

    fn people(&mut self, t: &Text<'_>, from: usize, to: usize) {
        for m in mentions(t, from, to).filter(|m| !is_credited(t, m)) {
            self.put(match m.sort {
                Sort::Letter => Sign::Letter,
                Sort::Place => Sign::PlaceName,
                Sort::Perhaps => Sign::Perhaps,
                Sort::Slot => Sign::Slot,
                Sort::Titled => Sign::Titled,
                Sort::Initials => Sign::Initials,
                Sort::Given if m.surname => Sign::GivenWhole,
                Sort::Given if m.shortened => Sign::GivenShort,
                Sort::Given => Sign::GivenAlone,
            });
            let next = t.skip(m.end, b" ", 1);
            let word = words::of(t.slice(next, t.word_end(next)));
            let acts = next > m.end && t.at(next).is_ascii_lowercase() && !word.has(Word::LITTLE);
            self.put_if(acts, Sign::Acts);
            self.put_if(t.slice(m.end, m.end + 2) == b"'s", Sign::Owns);
            let official = t.near(OFFICIAL, m.start, m.end, BESIDE, BESIDE);
            self.put_if(official, Sign::Official);
            self.put_if(!official && m.sort >= Sort::Slot, Sign::Unofficial);
            let child = t.all_in(cue::CHILD | cue::RELATION, m.start.saturating_sub(12), m.start);
            self.put_if(child.into_iter().any(|cue| cue.end + 1 == m.start), Sign::NamedChild);
            if self.person.is_none() && m.sort >= Sort::Perhaps {
                self.person = Some((m.start, m.end));
            }
        }
    }

    fn ages_and_places(&mut self, t: &Text<'_>, from: usize, to: usize) {
        let first = t.ages().partition_point(|age| age.start < from);
        for age in t.ages()[first..].iter().take_while(|age| age.start < to) {
            self.put(match age.said {
                Said::Bare => Sign::AgeBare,
                Said::Between => Sign::AgeBetween,
                Said::Plainly => Sign::AgePlainly,
                Said::SchoolYear => Sign::SchoolYear,
            });
        }
        self.put_if(place(t, from, to, (0, 0)).is_some_and(|place| place.named), Sign::PlaceNamed);
        let first = t.groups.partition_point(|(start, _)| *start < from);
        for (start, end) in t.groups[first..].iter().take_while(|(start, _)| *start < to) {
            let glued = letter(t.before(*start)) || letter(t.at(*end)) && end - start > 1;
            match end - start {
                _ if t.in_web_address(*start) => {}
                3.. if glued && t.word_end(*start) - t.word_start(*end) > LONGEST_NUMBER => {}
                3.. if glued => self.put(Sign::Mixed),
                8.. => self.put(Sign::ManyFigures),
                5..8 => self.put(Sign::Figures),
                _ => {}
            }
            self.put_if(date_at(t.b, *start).is_some(), Sign::Date);
        }
    }

    /// Every word once, with what stands before it.
    fn tokens(&mut self, t: &Text<'_>, from: usize, to: usize) {
        let (mut count, mut articles, mut at) = (0, 0, from);
        let mut before = [Word::STOP; 3];
        while at < to {
            if !letter(t.b[at]) {
                if b".!?;:|()\n".contains(&t.b[at]) {
                    before = [Word::STOP; 3];
                }
                at += 1;
                continue;
            }
            let end = token_end(t, at, to);
            if self.in_address(at) {
                at = end;
                continue;
            }
            let text = t.slice(at, end);
            let word = words::of(text);
            count += 1;
            articles += usize::from(word.has(Word::ARTICLE));
            self.grammar(text, word, before[2]);
            self.person_word(t, (at, end), word, before);
            self.name_word(t, at, end, word);
            before = [before[1], before[2], if text.ends_with(b"'s") { word.with(Word::DEFINITE) } else { word }];
            at = end;
        }
        self.put_if(count > 4 && articles == 0, Sign::NoArticle);
        self.put_if(count < 7, Sign::Short);
        self.put_if(count > 35, Sign::Long);
    }

    fn grammar(&mut self, text: &[u8], word: Word, before: Word) {
        for (kind, sign) in [
            (Word::YOU, Sign::You),
            (Word::WE, Sign::We),
            (Word::I, Sign::I),
            (Word::HE, Sign::He),
            (Word::SHE, Sign::She),
            (Word::THEY, Sign::They),
            (Word::MODAL, Sign::Modal),
            (Word::NEED, Sign::Ask),
            (Word::WAS, Sign::Was),
            (Word::IS, Sign::Is),
            (Word::HAS, Sign::Has),
            (Word::WHO, Sign::Who),
            (Word::IF, Sign::If),
            (Word::ANY, Sign::Any),
            (Word::A, Sign::A),
            (Word::AND, Sign::And),
            (Word::NOT, Sign::Not),
            (Word::TIME, Sign::Time),
            (Word::HOW, Sign::How),
            (Word::ORIGIN, Sign::Origin),
        ] {
            self.put_if(word.has(kind), sign);
        }
        let told = text.len() > 4 && text.ends_with(b"ed") && !before.has(Word::IS);
        self.put_if(told, Sign::Told);
        self.put_if(word.has(Word::ORDER) && (before == Word::STOP || before.has(Word::LEADS)), Sign::Do);
    }

    /// "The boy", "any child", "parents": somebody without a name.
    fn person_word(&mut self, t: &Text<'_>, (start, end): (usize, usize), word: Word, before: [Word; 3]) {
        if !word.has(Word::PERSON | Word::PERSONS) {
            return;
        }
        let last = before.iter().rev().take_while(|word| **word != Word::STOP);
        let said =
            last.copied().find(|word| word.has(Word::DEFINITE | Word::INDEFINITE | Word::PERSON | Word::PERSONS));
        let known = said.is_some_and(|word| word.has(Word::DEFINITE));
        let any = !known && said.is_some_and(|word| word.has(Word::INDEFINITE));
        self.put(match (word.has(Word::PERSONS), known, any) {
            (false, true, _) => Sign::OneKnown,
            (false, _, true) => Sign::OneAny,
            (false, ..) => Sign::One,
            (true, true, _) => Sign::ManyKnown,
            (true, _, true) => Sign::ManyAny,
            (true, ..) => Sign::ManyBare,
        });
        self.put_if(before[2].has(Word::OWNER) || t.slice(start.saturating_sub(3), start) == b"'s ", Sign::OneOwned);
        let lettered = word.has(Word::PERSON) && t.b[start].is_ascii_uppercase() && by_letter(t, end);
        self.put_if(lettered, Sign::Letter);
        if (known || lettered) && self.person.is_none() {
            self.person = Some((start, end));
        }
    }

    /// Names nobody listed, and listed ones in small letters.
    fn name_word(&mut self, t: &Text<'_>, at: usize, end: usize, word: Word) {
        let capital = t.b[at].is_ascii_uppercase();
        if word.has(Word::TO_PLACE) {
            let next = t.skip(end, b" ", 1);
            self.put_if(next > end && t.at(next).is_ascii_uppercase(), Sign::AtName);
        }
        if capital && end - at == 1 {
            let next = t.skip(at + 1, b". ", 2);
            let name = next > at + 1 && t.name_at(next).is_some_and(|last| last - next > 2);
            self.put_if(name, Sign::InitialBefore);
        }
        if !capital || t.in_web_address(at) {
            return;
        }
        let Some(last) = t.name_at(at).filter(|last| last - at > 2) else { return };
        let initial = t.skip(last, b" ", 1);
        // "Would I" ends in no initial.
        let initials = t.at(initial).is_ascii_uppercase() && t.at(initial) != b'I';
        let short = initial > last && initials && !alnum(t.at(initial + 1));
        self.put_if(short, Sign::InitialAfter);
        self.put_if(t.inside_a_sentence(at) && !t.has(Kinds::MAX, at, at + 1), Sign::NameInside);
    }

    fn forms(&mut self, t: &Text<'_>, from: usize, to: usize) {
        let text = t.slice(from, to);
        let holds = |part: &[u8]| text.windows(part.len()).any(|window| window == part);
        self.put_if(
            [&b"TODO"[..], b"<!--", b"{#", b"omment [", b"omment:", b"eleted:", b"nserted:"].iter().any(|p| holds(p)),
            Sign::Aside,
        );
        self.put_if(text.starts_with(b"//"), Sign::Aside);
        self.put_if(text.iter().any(|b| b"|\t;".contains(b)), Sign::Cells);
        self.put_if(text.iter().any(|b| b"$%".contains(b)), Sign::Money);
        self.put_if(holds(b"://") || holds(b"www."), Sign::Link);
        self.put_if(text.contains(&b'?'), Sign::Asks);
        self.put_if(self.has(Sign::I) && text.iter().any(|b| b"\"'".contains(b)), Sign::Voice);
        let colon = text.iter().position(|b| *b == b':').is_some_and(|n| n < 30 && t.at(from + n + 1) == b' ');
        self.put_if(colon, Sign::Label);
        for (n, window) in text.windows(3).enumerate() {
            let at = from + n;
            match window {
                [b' ' | b'(', b'?', c] if c.is_ascii_alphabetic() => self.put(Sign::Suspects),
                [b' ', b'x' | b'+', d] if d.is_ascii_digit() => self.put(Sign::Times),
                [a, b'/', c] if alnum(*a) && alnum(*c) && !t.in_web_address(at) => self.put(Sign::Slash),
                [b' ', b'/', b' '] => self.put(Sign::Slash),
                [d, b',', c] if d.is_ascii_digit() && c.is_ascii_digit() => self.put(Sign::Counts),
                [d, b':' | b'.', c] if d.is_ascii_digit() && c.is_ascii_digit() => self.put(Sign::Clock),
                [b'=' | b':' | b'|', b' ', b'1'..=b'4'] if !alnum(t.at(at + 3)) => self.put(Sign::Few),
                [b'n', b'=', b'1'..=b'4'] => self.put(Sign::Few),
                _ => {}
            }
        }
        if let Some(name) = small_name(t, from, to) {
            self.put(Sign::SmallName);
            self.person = Some(name);
        }
        let blank = [&b"____"[..], b"_ _ _", b"......", b"[ ] ", "☐".as_bytes()].iter().any(|p| holds(p));
        self.put_if(blank, Sign::Blank);
        self.put_if(terms(t, from, to) > 1, Sign::Terms);
        self.put_if(fields(text), Sign::Fields);
    }

    fn together(&mut self) {
        use Sign::*;
        let named = self.named();
        let one = self.any(&[One, OneKnown, OneOwned]);
        let case = self.said & (cue::HARM | cue::ACTION | cue::SYSTEM) != 0;
        let past = self.any(&[Was, Told]);
        let pronoun = self.any(&[He, She]);
        let place = self.any(&[AtName, PlaceNamed]);
        let general = self.any(&[You, We, Modal, Do, If, Ask]);
        let public = self.has(Official);
        let private = pronoun || self.said & (cue::HARM | cue::ACTION | cue::RELATION | cue::LIVES) != 0;
        for (holds, sign) in [
            (named && case, NamedCase),
            (named && past, NamedPast),
            (named && pronoun, NamedPronoun),
            (named && place, NamedPlace),
            (named && general, NamedGeneral),
            (named && public && !private, NamedPublic),
            (named && private && !public, NamedPrivate),
            (named && !private, NamedOfNothing),
            (self.has(Unofficial) && case, UnofficialCase),
            (self.has(Unofficial) && past, UnofficialPast),
            (named && one, NamedOne),
            (one && case, OneCase),
            (one && past, OnePast),
            (one && place, OnePlace),
            (one && general, OneGeneral),
            (one && case && past, CasePast),
            (place && past && (one || pronoun), PlacePast),
            (general && !named, General),
            (self.has(Letter) && place, LetterPlace),
        ] {
            self.put_if(holds, sign);
        }
    }
}

/// What a public person is, said right beside the name.
const OFFICIAL: Kinds = cue::OFFICE | cue::STAFF | cue::INQUIRY | cue::CITED | cue::PUBLIC | cue::TEAM;
const BESIDE: usize = 30;

/// No number of a person is longer; a checksum is.
const LONGEST_NUMBER: usize = 24;

/// Everybody named in a passage.
pub(super) fn mentions<'t>(t: &'t Text<'_>, from: usize, to: usize) -> impl Iterator<Item = &'t Mention> {
    let people = t.mentions();
    let first = people.partition_point(|m| m.start < from);
    people[first..].iter().take_while(move |m| m.start < to)
}

/// Whether a word with a capital ends a name of several: "Harbour Road".
fn ends_name(t: &Text<'_>, start: usize) -> bool {
    let gap = t.skip_back_most(start, b" ", 1);
    let word = t.name_start(gap);
    t.b[start].is_ascii_uppercase() && gap < start && word < gap && t.b[word].is_ascii_uppercase()
}

/// The end of a word of letters with hyphens and apostrophes inside.
fn token_end(t: &Text<'_>, start: usize, to: usize) -> usize {
    let inside = |n: &usize| alnum(t.b[*n]) || matches!(t.b[*n], b'-' | b'\'') && letter(t.at(n + 1));
    (start..to).find(|n| !inside(n)).unwrap_or(to)
}
