//! In: a word. Out: its part in a sentence that matters for telling whether one person is spoken of or anybody:
//! "the" and "any", "he" and "you", "was" and "should", "boy" and "parents".

use rustc_hash::FxHashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of parts a word can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word(u32);

impl BitOr for Word {
    type Output = Word;

    fn bitor(self, other: Word) -> Word {
        Word(self.0 | other.0)
    }
}

macro_rules! parts {
    ($($name:ident = $bit:literal;)*) => { $(pub const $name: Word = Word(1 << $bit);)* };
}

impl Word {
    pub const NONE: Word = Word(0);
    parts! {
        YOU = 0; WE = 1; I = 2; HE = 3; SHE = 4; THEY = 5; MODAL = 6; NEED = 7; WAS = 8; IS = 9; HAS = 10; WHO = 11; IF = 12;
        ANY = 13; ARTICLE = 14; A = 15; AND = 16; NOT = 17; TIME = 18; HOW = 19; ORIGIN = 20; ORDER = 21; LEADS = 22;
        PERSON = 23; PERSONS = 24; DEFINITE = 25; INDEFINITE = 26; OWNER = 27; TO_PLACE = 28; LITTLE = 29; STOP = 30;
    }

    pub fn has(self, other: Word) -> bool {
        self.0 & other.0 != 0
    }

    pub fn with(self, other: Word) -> Word {
        self | other
    }
}

const LISTS: &[(Word, &str)] = &[
    (Word::YOU, "you your yours yourself you're you'll you've"),
    (Word::WE, "we our us ours we're we'll we've"),
    (Word::I, "i i'm me my mine i've i'd i'll myself"),
    (Word::HE, "he his him himself he's he'd he'll"),
    (Word::SHE, "she her hers herself she's she'd she'll"),
    (Word::THEY, "they their them theirs themselves they're they've"),
    (Word::MODAL, "should must may can will shall would could might cannot can't"),
    (
        Word::NEED,
        "need needs needed please ask asks give check read see write use record make keep put take tell call ring contact send",
    ),
    (Word::WAS, "was were had did got came went wasn't weren't hadn't didn't"),
    (Word::IS, "is are be been being am isn't aren't"),
    (Word::HAS, "has have hasn't haven't"),
    (Word::WHO, "who whose which whom"),
    (Word::IF, "if when where"),
    (Word::ANY, "any every each all some no nobody anyone anybody"),
    (Word::ARTICLE, "the a an"),
    (Word::A, "a an"),
    (Word::AND, "and or"),
    (Word::NOT, "not no never don't didn't won't isn't wasn't can't hasn't doesn't"),
    (
        Word::TIME,
        "monday tuesday wednesday thursday friday saturday sunday tonight today yesterday tomorrow weekend morning night evening afternoon easter christmas whitsun mon tue tues wed thu thurs fri sat sun nite lunchtime midnight",
    ),
    (Word::HOW, "how what why"),
    (
        Word::ORIGIN,
        "albanian roma romanian polish lithuanian vietnamese chinese afghan kurdish iraqi iranian somali eritrean sudanese syrian nigerian ghanaian jamaican pakistani bangladeshi indian turkish bulgarian hungarian slovak czech portuguese brazilian traveller muslim jewish sikh hindu black asian irish scottish welsh ukrainian russian latvian ethiopian egyptian moroccan algerian filipino korean japanese",
    ),
    (
        Word::ORDER,
        "give write use record make keep put take tell call ring contact send ask check read see book come join visit bring go look find fill download click share follow talk listen think remember note cite text phone email report get try start stop consider agree sign print help",
    ),
    (Word::LEADS, "and please to then or"),
    (
        Word::PERSON,
        "boy girl child baby lad lass pupil student toddler infant teenager twin son daughter brother sister sibling mother father mum mam dad nan gran grandmother grandfather grandma grandad aunt auntie uncle cousin niece nephew partner ex boyfriend girlfriend husband wife stepdad stepfather stepmum stepmother man woman male female resident tenant neighbour carer coach teacher deputy manager worker family subject patient client offender perpetrator victim complainant suspect applicant claimant lodger couple kid yp person",
    ),
    (
        Word::PERSONS,
        "boys girls children babies lads lasses pupils students toddlers infants teenagers twins sons daughters brothers sisters siblings mothers fathers mums dads parents grandparents partners men women residents tenants neighbours carers coaches teachers managers workers families patients clients people adults members colleagues practitioners professionals staff kids",
    ),
    (Word::DEFINITE, "the this that his her their my one only same"),
    (Word::INDEFINITE, "a an any every each all some no your our other another most many few"),
    (Word::OWNER, "his her their my"),
    (Word::TO_PLACE, "at in from near to of"),
    (Word::LITTLE, "and or for of in at with to from by the a on as"),
];

/// No word of the lists is longer.
const LONGEST: usize = 16;

static WORDS: LazyLock<FxHashMap<&'static [u8], Word>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static [u8], Word> = FxHashMap::default();
    for (part, list) in LISTS {
        for word in list.split(' ') {
            let known = words.entry(word.as_bytes()).or_insert(Word::NONE);
            *known = *known | *part;
        }
    }
    words
});

/// What a word is, whatever its case; "boy's" is what "boy" is.
pub(super) fn of(word: &[u8]) -> Word {
    let mut small = [0; LONGEST];
    let Some(small) = small.get_mut(..word.len()) else { return Word::NONE };
    small.copy_from_slice(word);
    small.make_ascii_lowercase();
    let whole = WORDS.get(&*small);
    let known = whole.or_else(|| WORDS.get(small.strip_suffix(b"'s")?));
    known.copied().unwrap_or(Word::NONE)
}
