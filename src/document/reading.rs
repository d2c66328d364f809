//! In: the units of a page's text. Out: how hard it is to read: words, sentences, a reading age, and
//! the sentences that are too long.
//!
//! The age is the Flesch–Kincaid grade plus five (Kincaid, Fishburne, Rogers and Chissom 1975,
//! "Derivation of new readability formulas", US Navy Research Branch Report 8-75). It counts, it does
//! not understand: a low age does not prove that a text is clear.

use super::unit::Unit;
use crate::finding::At;
use serde::{Deserialize, Serialize};

/// A sentence of more words than this is long (GOV.UK content design).
const LONG: usize = 25;
/// So many words show which sentence is meant.
const OPENING: usize = 3;
/// Below this many words the formula says nothing.
const FEWEST: usize = 100;

/// How hard a text is to read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub words: usize,
    pub sentences: usize,
    pub syllables: usize,
    /// In years; none for a text under 100 words.
    pub age: Option<f32>,
    pub long: Vec<Long>,
}

/// A sentence over 25 words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Long {
    /// Where its unit begins, or the line on which it begins inside that.
    pub at: At,
    pub words: usize,
    /// Its first words, as they are read.
    pub opening: String,
}

/// Measures a page. Each unit ends a sentence, full stop or not.
pub fn measure(units: &[Unit]) -> Reading {
    let mut reading = Reading::default();
    for unit in units {
        for (start, sentence) in sentences(&unit.text) {
            let words = words(sentence);
            if words.is_empty() {
                continue;
            }
            reading.sentences += 1;
            reading.words += words.len();
            reading.syllables += words.iter().map(|w| syllables(w)).sum::<usize>();
            if words.len() > LONG {
                let down = unit.text[..start].matches('\n').count();
                let at = if start == 0 { unit.at } else { At::line(unit.at.line as usize + down) };
                let opening = sentence.split_whitespace().take(OPENING).collect::<Vec<_>>().join(" ");
                reading.long.push(Long { at, words: words.len(), opening });
            }
        }
    }
    if reading.words >= FEWEST {
        let (words, sentences) = (reading.words as f32, reading.sentences as f32);
        let grade = 0.39 * words / sentences + 11.8 * reading.syllables as f32 / words - 15.59;
        reading.age = Some(grade + 5.0);
    }
    reading
}

/// Abbreviations that never end a sentence.
const ALWAYS: &[&str] =
    &["e.g", "i.e", "eg", "ie", "dr", "mr", "mrs", "ms", "prof", "st", "rev", "vs", "cf", "viz", "approx", "incl"];
/// Abbreviations before a number: "No." may also be an answer.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "para", "paras", "s", "ss", "sec", "p", "pp", "ch", "art", "reg", "sch", "fig", "vol", "ext", "tel",
    "cl", "pt",
];

/// The sentences of a unit and where each begins.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize| {
        let part = &text[from..to];
        let lead = part.len() - part.trim_start().len();
        out.push((from + lead, part.trim()));
    };
    let (mut begin, mut end) = (0, 0);
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        // A row of marks has one end, which is looked for once.
        if at + mark.len_utf8() > end {
            let tail = &text[at + mark.len_utf8()..];
            let after = tail.trim_start_matches(['”', '’', '"', '\'', ')', ']', '.', '!', '?', '…']);
            end = text.len() - after.len();
        }
        let after = &text[end..];
        if at >= begin && after.starts_with(char::is_whitespace) && ends(&text[begin..at], mark, after.trim_start()) {
            push(begin, end);
            begin = end;
        }
    }
    push(begin, text.len());
    out
}

/// So many signs round a mark tell whether it ends a sentence.
const NEAR: usize = 60;

/// Whether the mark after `before` ends a sentence that `next` follows.
fn ends(before: &str, mark: char, next: &str) -> bool {
    let first = next.chars().take(NEAR).find(|c| c.is_alphanumeric());
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let near = before.char_indices().rev().take(NEAR).last().map_or("", |(at, _)| &before[at..]);
    let last = near.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = last.trim_start_matches(['(', '[', '“', '‘', '"', '\'']).to_lowercase();
    let initial = last.len() == 1 && last.chars().all(char::is_uppercase) && last != "I";
    let numbered = BEFORE_NUMBER.contains(&&*word) && first.is_some_and(|c| c.is_ascii_digit());
    !(ALWAYS.contains(&&*word) || numbered || initial)
}

/// The words of a sentence. A number is one word; addresses and telephone numbers are none.
fn words(sentence: &str) -> Vec<&str> {
    let parts: Vec<&str> = sentence.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).collect();
    let digits = |p: &&str| p.contains(|c: char| c.is_ascii_digit()) && !p.contains(char::is_alphabetic);
    let mut out = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let run = parts[at..].iter().take_while(|p| digits(p)).count();
        let joined: String = parts[at..at + run].concat();
        let phone = joined.bytes().filter(u8::is_ascii_digit).count() >= 7 && !joined.contains(',');
        if !phone {
            out.extend(parts[at..at + run].iter().copied());
        }
        at += run;
        if let Some(part) = parts.get(at) {
            let address = part.contains("://") || part.contains('@') || part.starts_with("www.");
            if !address {
                out.extend(part.split('/').filter(|w| w.contains(char::is_alphanumeric)));
            }
            at += 1;
        }
    }
    out
}

/// Words the rules get wrong, in order of the alphabet.
const EXCEPTIONS: &[(&str, usize)] = &[
    ("anyone", 3),
    ("area", 3),
    ("baseline", 2),
    ("business", 2),
    ("caregiver", 3),
    ("chaos", 2),
    ("chaotic", 3),
    ("coercion", 3),
    ("coercive", 3),
    ("colleague", 2),
    ("continuous", 4),
    ("cooperate", 4),
    ("dialogue", 3),
    ("diarrhoea", 4),
    ("element", 3),
    ("evening", 2),
    ("every", 2),
    ("everybody", 4),
    ("everyday", 3),
    ("everything", 3),
    ("everywhere", 3),
    ("fatigue", 2),
    ("fluid", 2),
    ("genuine", 3),
    ("geography", 4),
    ("guideline", 2),
    ("heroin", 3),
    ("hundred", 2),
    ("idea", 3),
    ("initiative", 4),
    ("league", 1),
    ("likelihood", 3),
    ("maybe", 2),
    ("naked", 2),
    ("nineteen", 2),
    ("ninety", 2),
    ("nuclear", 3),
    ("poem", 2),
    ("poet", 2),
    ("priest", 1),
    ("react", 2),
    ("reaction", 3),
    ("reality", 4),
    ("reassure", 3),
    ("reassured", 3),
    ("recipe", 3),
    ("ruin", 2),
    ("soldier", 2),
    ("suicidal", 4),
    ("suicide", 3),
    ("technique", 2),
    ("tongue", 1),
    ("unique", 2),
    ("vague", 1),
    ("wednesday", 2),
    ("wherever", 3),
    ("whoever", 3),
    ("wicked", 2),
    ("widespread", 2),
];

/// How many syllables a word has, near enough.
fn syllables(word: &str) -> usize {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    // Most words are plain small letters.
    if !bare.is_empty() && bare.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return stem_syllables(bare);
    }
    if !bare.contains(char::is_alphabetic) {
        return 1;
    }
    let sum: usize = bare.split(['-', '‑', '.']).filter(|p| !p.is_empty()).map(part_syllables).sum();
    sum.max(1)
}

fn part_syllables(part: &str) -> usize {
    let letters: Vec<char> = part.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.len() > 1 && letters.iter().all(|c| c.is_uppercase());
    if capitals && !letters.iter().any(|c| "AEIOUY".contains(*c)) {
        return letters.iter().map(|c| if *c == 'W' { 3 } else { 1 }).sum();
    }
    let lower: String = part.to_lowercase().replace('’', "'").chars().map(plain).collect();
    let (stem, extra) = contraction(&lower);
    let stem: String = stem.chars().filter(char::is_ascii_lowercase).collect();
    if stem.is_empty() { 1 } else { stem_syllables(&stem) + extra }
}

/// The letter without its accent, for the few that English keeps.
fn plain(c: char) -> char {
    match c {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ï' | 'î' | 'í' => 'i',
        'ö' | 'ô' | 'ó' => 'o',
        'ü' | 'û' | 'ú' => 'u',
        c => c,
    }
}

/// What stands before an apostrophe, and the syllables after it.
fn contraction(word: &str) -> (&str, usize) {
    if let Some(stem) = word.strip_suffix("n't") {
        let short = matches!(stem, "do" | "ca" | "wo" | "are" | "were");
        return (stem, usize::from(!short));
    }
    match word.split_once('\'') {
        Some((stem, "s")) => {
            let hiss = ["s", "x", "z", "ch", "sh", "ce", "ge", "se"].iter().any(|e| stem.ends_with(e));
            (stem, usize::from(hiss))
        }
        Some((stem, "ll")) => (stem, usize::from(matches!(stem, "it" | "that"))),
        Some((stem, _)) if !stem.is_empty() => (stem, 0),
        _ => (word, 0),
    }
}

fn stem_syllables(word: &str) -> usize {
    let known = |w: &str| EXCEPTIONS.binary_search_by(|(name, _)| (*name).cmp(w)).ok().map(|at| EXCEPTIONS[at].1);
    if let Some(count) = known(word).or_else(|| known(word.strip_suffix('s')?)) {
        return count;
    }
    by_rule(word)
}

fn by_rule(word: &str) -> usize {
    let letters = word.as_bytes();
    let groups = (0..letters.len()).filter(|&i| vowel(letters, i) && (i == 0 || !vowel(letters, i - 1))).count();
    (groups + split_vowels(word)).saturating_sub(silent_end(word) + silent_middle(word)).max(1)
}

/// Whether the letter is sounded as a vowel: a `y` before a vowel is not, at the start or after one.
fn vowel(letters: &[u8], i: usize) -> bool {
    let plain = |c: Option<&u8>| c.is_some_and(|c| b"aeiou".contains(c));
    match letters[i] {
        b'y' => !(plain(letters.get(i + 1)) && (i == 0 || plain(letters.get(i - 1)))),
        _ => plain(letters.get(i)),
    }
}

/// An `e` at the end that is not heard: make, makes, worked; but table, needed, houses.
fn silent_end(word: &str) -> usize {
    let letters = word.as_bytes();
    let consonant = |back: usize| letters.len() > back && !vowel(letters, letters.len() - 1 - back);
    let little = |tail: &str| word.ends_with(tail) && consonant(tail.len());
    let silent = if word.ends_with("ed") {
        consonant(2) && !little("led") && !word.ends_with("ted") && !word.ends_with("ded")
    } else if word.ends_with("es") {
        let hiss = ["s", "x", "z", "ch", "sh", "c", "g"].iter().any(|h| word[..word.len() - 2].ends_with(h));
        consonant(2) && !hiss && !little("les")
    } else {
        word.ends_with('e') && consonant(1) && !little("le")
    };
    usize::from(silent)
}

/// An `e` inside that is not heard: safely, something; but settlement.
fn silent_middle(word: &str) -> usize {
    let before = |tail: &str| {
        let stem = word.strip_suffix(tail)?.strip_suffix('e')?.as_bytes();
        let (last, rest) = stem.split_last()?;
        let heard = b"aeiouy".contains(last) || *last == b'l' && rest.last().is_some_and(|c| !b"aeiouy".contains(c));
        (stem.len() > 1 && !heard).then_some(())
    };
    let after = |head: &str| {
        let rest = word.strip_prefix(head)?.as_bytes();
        (rest.len() > 1 && !b"aeiou".contains(&rest[0])).then_some(())
    };
    let tails = ["ly", "ful", "fully", "less", "ment", "ments", "ness", "some"];
    let heads = ["some", "safe", "home", "time", "life", "where", "there", "here", "house", "face"];
    usize::from(tails.iter().any(|t| before(t).is_some()) || heads.iter().any(|h| after(h).is_some()))
}

/// Neighbouring vowels that are two syllables: period, area, being.
fn split_vowels(word: &str) -> usize {
    let mut more = 0;
    for (at, pair) in word.as_bytes().windows(2).enumerate() {
        let before = if at == 0 { b' ' } else { word.as_bytes()[at - 1] };
        let after = &word[at + 2..];
        let split = match pair {
            b"ia" => !b"ctsg".contains(&before) && !after.starts_with("ge") || after.starts_with('t'),
            b"io" if after.starts_with("ur") => false,
            b"io" => !b"ctsglnxh".contains(&before),
            b"iu" => true,
            b"ie" => {
                after.starts_with('t')
                    || after.starts_with("nt") && (!b"ct".contains(&before) || word.starts_with("client"))
                    || after.starts_with("nce") && before != b't' && !word.ends_with("conscience")
                    || matches!(after, "r" | "st") && at > 1
            }
            b"ua" => !b"qg".contains(&before),
            b"ue" => (after.starts_with('n') || after == "l") && !b"qg".contains(&before),
            b"eo" => !after.starts_with('p') && !after.starts_with("ne") && before != b'g',
            b"ea" => at == 2 && word.starts_with("creat") && !word.starts_with("creature"),
            b"oo" => word.starts_with("coord"),
            b"sm" => after.is_empty(),
            _ => false,
        };
        more += usize::from(split);
    }
    let stem = word.strip_suffix('s').unwrap_or(word).strip_suffix("ing").unwrap_or("").as_bytes();
    let joined = !stem.is_empty() && vowel(word.as_bytes(), stem.len() - 1);
    more + usize::from(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (usize, usize, usize) {
        let reading = measure(&[Unit { text: text.into(), at: At::line(1), ..Unit::default() }]);
        (reading.words, reading.sentences, reading.syllables)
    }

    #[test]
    fn texts_counted_by_hand() {
        // If(1) you(1) are(1) worried(2) call(1) us(1) / We(1) will(1) listen(2)
        assert_eq!(read("If you are worried, call us. We will listen."), (9, 2, 11));
        // Safe·guard·ing 3 chil·dren 2 is 1 ev·ery·one's 3 bus·i·ness 2
        assert_eq!(read("Safeguarding children is everyone’s business."), (5, 1, 11));
        // Ask 1 Dr 1 Khan 1 e.g. 2 by 1 phone 1 / See 1 para. 2 3.4 1 and 1 s. 1 47 1 of 1 the 1 Act 1
        assert_eq!(read("Ask Dr. Khan, e.g. by phone. See para. 3.4 and s. 47 of the Act."), (15, 2, 17));
        // Can 1 I 1 keep 1 it 1 se·cret 2 / No 1 / Tell 1 an 1 a·dult 2 now 1
        assert_eq!(read("Can I keep it secret? No. Tell an adult now!"), (10, 3, 12));
        // Phone numbers and addresses are no words: Ring 1 or 1 write 1 to 1
        assert_eq!(read("Ring 020 7946 0101 or write to help@example.org."), (4, 1, 4));
        // Ne·glect 2 is 1 a 1 com·mon 2 form 1 of 1 a·buse 2 in 1 this 1 ar·e·a 3
        assert_eq!(read("Neglect is a common form of abuse in this area"), (10, 1, 15));
        // Peo·ple 2 did·n't 2 no·tice 2 the 1 vi·o·lence 3 at 1 home 1 / “Why 1 not?” 1 she 1 asked 1
        assert_eq!(read("People didn't notice the violence at home. “Why not?” she asked."), (11, 2, 16));
        // The 1 im·me·di·ate 4 re·spon·si·bil·i·ty 6 for 1 co·or·di·nat·ing 5 in·for·ma·tion 4
        assert_eq!(read("The immediate responsibility for coordinating information"), (6, 1, 21));
    }

    #[test]
    fn words_one_by_one() {
        let words = "make 1 makes 1 worked 1 needed 2 handled 2 table 2 tables 2 houses 2 safely 2 safety 2 something 2 \
            sometimes 2 carer 2 careful 2 settlement 3 management 3 being 2 seeing 2 trying 2 staying 2 bullying 3 \
            player 2 played 1 beyond 2 years 1 eyes 1 social 2 marriage 2 period 3 serious 3 previous 3 anxious 2 \
            behaviour 3 region 2 opinion 3 diary 3 trial 2 associated 5 appropriate 4 immediately 5 patient 2 client 2 \
            experience 4 science 2 easier 3 earliest 3 usual 3 guardian 3 language 2 influence 3 autism 3 FGM 3 LADO 2 \
            don't 1 you're 1 it'll 2 boss's 2 well-being 3 create 2 created 3 areas 3 anxiety 4 different 3 \
            homeless 2 household 2 therefore 2 people 2 suicide 3 neglected 3 friend 1 quiet 2 police 2 worries 2 \
            worried 2 family 3 conference 3 exploitation 4 referral 3 voluntary 4 999 1";
        let mut words = words.split_whitespace();
        let mut wrong = Vec::new();
        while let Some((word, count)) = words.next().zip(words.next()) {
            if syllables(word).to_string() != count {
                wrong.push(format!("{word} {} not {count}", syllables(word)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn no_exception_is_idle() {
        let idle: Vec<_> = EXCEPTIONS.iter().filter(|(word, count)| by_rule(word) == *count).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn an_age_needs_a_hundred_words() {
        let unit = |text: &str| Unit { text: text.into(), at: At::line(7), ..Unit::default() };
        let short = measure(&[unit(&"The cat sat on the mat today. ".repeat(14))]);
        assert_eq!((short.words, short.age), (98, None));
        let long = measure(&[unit(&"The cat sat on the mat all day. ".repeat(20))]);
        // 0.39 × 8 + 11.8 × 1 − 15.59 + 5
        assert!(long.age.is_some_and(|age| (age - 4.33).abs() < 0.01), "{long:?}");
    }

    #[test]
    fn a_long_sentence_is_told_by_its_line() {
        let text = format!("Short.\nAlso short. So {}end.", "word ".repeat(24));
        let reading = measure(&[Unit { text, at: At::line(7), ..Unit::default() }]);
        assert_eq!(reading.long, [Long { at: At::line(8), words: 26, opening: "So word word".into() }]);
    }

    /// Counted by hand: syllables over each word, then the formula.
    #[test]
    fn the_age_of_a_text_counted_by_hand() {
        // If 1 a 1 child 1 tells 1 you 1 a·bout 2 harm 1, lis·ten 2 and 1 stay 1 calm 1. = 11 words, 13
        // Thank 1 them 1 for 1 tell·ing 2 you 1. = 5 words, 6
        // Write 1 down 1 their 1 own 1 words 1 and 1 the 1 time 1. = 8 words, 8
        // Do 1 not 1 prom·ise 2 to 1 keep 1 it 1 se·cret 2. = 7 words, 9
        let text = "If a child tells you about harm, listen and stay calm. Thank them for telling you. Write down \
            their own words and the time. Do not promise to keep it secret.";
        assert_eq!(read(text), (31, 4, 36));
        let units = vec![Unit { text: text.into(), at: At::line(1), ..Unit::default() }; 4];
        // 0.39 × 124/16 + 11.8 × 144/124 − 15.59 + 5 = 3.0225 + 13.7032 − 10.59
        let age = measure(&units).age.expect("124 words");
        assert!((age - 6.136).abs() < 0.01, "{age}");

        // The 1 des·ig·nat·ed 4 safe·guard·ing 3 lead 1 con·sid·ers 3 the 1 in·for·ma·tion 4 im·me·di·ate·ly 5,
        // con·sults 2 col·leagues 2 where 1 ap·pro·pri·ate 4 and 1 re·cords 2 the 1 de·ci·sion 3. = 16 words, 38
        let text = "The designated safeguarding lead considers the information immediately, consults colleagues where \
            appropriate and records the decision.";
        assert_eq!(read(text), (16, 1, 38));
        let units = vec![Unit { text: text.into(), at: At::line(1), ..Unit::default() }; 7];
        // 0.39 × 16 + 11.8 × 38/16 − 10.59 = 6.24 + 28.025 − 10.59
        let age = measure(&units).age.expect("112 words");
        assert!((age - 23.675).abs() < 0.01, "{age}");
    }
}
