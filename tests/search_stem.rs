//! The browser stems every word as tantivy does.

mod search_support;

use std::collections::BTreeSet;

use search_support::{Chance, REAL, invented, node, publish};
use signpost::search::analyse::Analyser;
use signpost::search::{Corpus, build};

const SUFFIXES: &str = "\
s us ss sses ied ies 's 's' ' eed eedly ed edly ing ingly at bl iz ated bling izing y Y tional enci anci abli entli \
izer ization ational ation ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogist ogi fulli lessli li \
ative alize icate iciti ical ful ness al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion sion \
tion e l ll lle lly lli bb bbed dding ff gged mm nn pp rring tt zz ay eying yed ying ee oed ai";
const BEGINNINGS: &str = "\
skis skies idly gently ugly early only singly sky news howe atlas cosmos bias andes inning outing canning herring \
earring evening proceed exceed succeed arsen commun emerg gener inter later organ past univers a e i o u y ay by yy \
aye yay ab eb add egg off ebb hop tap past paste x w fix bow snow boy toy hoe rap trap entrap uproot bestow disturb \
b c d f st spr sh t é ñ ß 東 \u{1f600} 1 2a co-op dy ly ty vy s ss";

#[test]
fn every_rule_on_many_stems() {
    let words: Vec<String> = forms().into_iter().collect();
    assert!(words.len() >= 200_000, "{} forms", words.len());
    let folder = tempfile::tempdir().expect("a folder");
    let index =
        build(&Corpus { language: "en".into(), ..Corpus::default() }, &folder.path().join("index")).expect("built");
    let site = folder.path().join("site");
    publish(&index, &site);
    let (list, stems) = (folder.path().join("words"), folder.path().join("stems"));
    std::fs::write(&list, words.join("\n")).expect("written");
    if !node("stem.mjs", &[&site, &list, &stems]) {
        return;
    }
    let stems = std::fs::read_to_string(stems).expect("stems");
    let mut analyser = Analyser::new("en");
    let pairs = words.iter().zip(stems.split('\n'));
    let wrong: Vec<String> = pairs
        .filter_map(|(word, stem)| {
            let right = analyser.term(word);
            (right != stem).then(|| format!("{word}: {stem}, not {right}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ: {:?}", wrong.len(), words.len(), &wrong[..wrong.len().min(20)]);
    eprintln!("{} forms stemmed alike", words.len());
}

/// Stems, real and invented, with none, one and two of the endings the rules know; and short
/// words in full.
fn forms() -> BTreeSet<String> {
    let mut chance = Chance(11);
    let suffixes: Vec<&str> = SUFFIXES.split_whitespace().collect();
    let mut stems: Vec<String> =
        BEGINNINGS.split_whitespace().chain(REAL.split_whitespace()).map(str::to_lowercase).collect();
    stems.extend((0..1500).map(|_| invented(&mut chance)));
    stems.extend((0..700).map(|_| letters(&mut chance)));
    let mut forms: BTreeSet<String> = dictionary().into_iter().collect();
    for stem in &stems {
        forms.insert(stem.clone());
        for suffix in &suffixes {
            forms.insert(format!("{stem}{suffix}"));
            let second = chance.pick(&suffixes);
            forms.insert(format!("{stem}{suffix}{second}"));
        }
    }
    for a in "aeiouybstxwlzY".chars() {
        for b in "aeiouybstxwl".chars() {
            for c in "aeiouybstxwl".chars() {
                for end in ["", "ed", "ing", "s", "e", "ly", "eed"] {
                    forms.insert(format!("{a}{b}{c}{end}"));
                }
            }
        }
    }
    forms
}

fn letters(chance: &mut Chance) -> String {
    let length = 1 + chance.below(7);
    (0..length).map(|_| *chance.pick(b"aeiouyaeiouybcdfghklmnprstvwxz") as char).collect()
}

/// The system's word list, where it has one.
fn dictionary() -> Vec<String> {
    let text = std::fs::read_to_string("/usr/share/dict/words").unwrap_or_default();
    text.lines().map(str::to_lowercase).collect()
}
