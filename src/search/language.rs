//! What search knows about a language besides its stems.
//!
//! In: a primary language. Out: word lists, plain data that is written into the shards, so that
//! the browser holds no list of its own. A language without lists loses only these comforts.

use serde::Serialize;

/// The lists of one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Lists {
    /// Words dropped from a query that has any other word. They stay in the index, for phrases.
    pub stop: Vec<String>,
    /// Spellings that are one word: `(where, this, that)`, tried both ways. `where` is "in"
    /// (anywhere in the word) or "end" (at its end).
    pub spellings: Vec<(String, String, String)>,
    /// Short and long for what stands before a number: "s" and "section".
    pub numbered: Vec<(String, String)>,
}

/// The lists of a primary language.
pub fn lists(language: &str) -> Lists {
    if language != "en" {
        return Lists::default();
    }
    Lists {
        stop: ENGLISH_STOP.split_whitespace().map(str::to_owned).collect(),
        spellings: ENGLISH_SPELLINGS.lines().filter_map(spelling).collect(),
        numbered: ENGLISH_NUMBERED.lines().filter_map(pair).collect(),
    }
}

fn spelling(line: &str) -> Option<(String, String, String)> {
    let mut parts = line.split_whitespace().map(str::to_owned);
    Some((parts.next()?, parts.next()?, parts.next()?))
}

fn pair(line: &str) -> Option<(String, String)> {
    let (short, long) = line.trim().split_once(' ')?;
    Some((short.to_owned(), long.to_owned()))
}

/// Function words and the words questions are made of.
const ENGLISH_STOP: &str = "\
a about after again all also although am an and any are as at be because been before being both \
but by can could d did do does doing during each either else ever for from further had has have \
having he her here hers herself him himself his how however i if in into is it its itself just \
ll m may me might more most much must my myself nor of off on once only onto or other ought our \
ours ourselves out over own please re s same shall she should since so some such t than that the \
their theirs them themselves then there these they this those though through thus to too under \
until up upon us ve very was we were what when where whether which while who whom whose why will \
with within without would you your yours yourself yourselves \
arent couldnt didnt doesnt dont hadnt hasnt havent hes id im isnt ive lets shes shouldnt thats theres \
theyre theyve wasnt werent weve whats whos wouldnt youre youve";

/// British first. A variant counts only where the index holds it, so a rule may be broad.
const ENGLISH_SPELLINGS: &str = "\
end ise ize
end ises izes
end ised ized
end iser izer
end isers izers
end ising izing
end isation ization
end isations izations
end isational izational
end yse yze
end ysed yzed
end ysing yzing
in behaviour behavior
in colour color
in favour favor
in harbour harbor
in honour honor
in humour humor
in labour labor
in neighbour neighbor
in rumour rumor
in saviour savior
in tumour tumor
in vapour vapor
in vigour vigor
in paed ped
in anaes anes
in anaem anem
in haem hem
in gynae gyne
in ischaem ischem
in leukaem leukem
in aetiol etiol
in faec fec
in caesar cesar
in encyclopaed encycloped
in oestr estr
in foet fet
in diarrhoe diarrhe
in oesoph esoph
in oedema edema
in coeliac celiac
in manoeuv maneuv
in sulph sulf
end centre center
end centres centers
end centred centered
end theatre theater
end metre meter
end metres meters
end litre liter
end litres liters
end fibre fiber
end fibres fibers
end calibre caliber
end defence defense
end offence offense
end offences offenses
end licence license
end licences licenses
end practise practice
end practised practiced
end practising practicing
end pretence pretense
end lled led
end lling ling
end ller ler
end llers lers
end llor lor
end llors lors
end fulfil fulfill
end fulfilment fulfillment
end enrol enroll
end enrolment enrollment
end skilful skillful
end wilful willful
end programme program
end programmes programs
end catalogue catalog
end dialogue dialog
end analogue analog
end grey gray
end ageing aging
end judgement judgment
end acknowledgement acknowledgment
end mum mom
end mums moms
end jewellery jewelry
end enquiry inquiry
end enquiries inquiries
end sceptical skeptical
end mould mold
end whilst while
end learnt learned
end burnt burned
end orthopaedic orthopedic";

const ENGLISH_NUMBERED: &str = "\
s section
ss sections
art article
ch chapter
para paragraph
reg regulation
sch schedule
pt part
y year
yr year
no number";
