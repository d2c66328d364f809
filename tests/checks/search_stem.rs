//! The browser stems every word as tantivy does.

use std::collections::BTreeSet;
use std::path::Path;

use crate::search_support::{Chance, REAL, invented, node, publish};
use signpost::search::analyse::Analyser;
use signpost::search::language::{LANGUAGES, Script};
use signpost::search::{Corpus, CorpusPage, build, scripts};
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    // The marks that English leaves off are left off before a word is stemmed.
    let marked = |word: &String| word.nfd().any(is_combining_mark) || word.contains(['ł', 'đ', 'ø', 'ı']);
    let words: Vec<String> = forms().into_iter().filter(|word| !marked(word)).collect();
    assert!(words.len() >= 200_000, "{} forms", words.len());
    let folder = tempfile::tempdir().expect("a folder");
    let index =
        build(&Corpus { language: "en".into(), ..Corpus::default() }, &folder.path().join("index")).expect("built");
    let site = folder.path().join("site");
    publish(&index, &site);
    let (list, stems) = (folder.path().join("words"), folder.path().join("stems"));
    std::fs::write(&list, words.join("\n")).expect("written");
    node("stem.mjs", &[&site, Path::new("en"), &list, &stems]);
    let stems = std::fs::read_to_string(stems).expect("stems");
    let analyser = Analyser::new("en");
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

/// What `stem.suffixes` of `stem-en.js` promises: excerpts leave words alone that begin with a plain letter, and unlike any
/// term looked for.
#[test]
fn english_stems_begin_as_their_words() {
    let analyser = Analyser::new("en");
    let plain = |word: &String| word.starts_with(|first: char| first.is_ascii());
    let words: Vec<String> = forms().iter().map(|word| word.to_lowercase()).filter(plain).collect();
    let others: Vec<&String> =
        words.iter().filter(|word| analyser.term(word).chars().next() != word.chars().next()).collect();
    assert!(others.is_empty(), "{} begin otherwise: {:?}", others.len(), &others[..others.len().min(20)]);
}

/// tantivy's name for a language, where it stems it.
fn tantivys(tag: &str) -> Option<Language> {
    Some(match tag {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "nl" => Language::Dutch,
        "en" => Language::English,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "de" => Language::German,
        "el" => Language::Greek,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "no" => Language::Norwegian,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "es" => Language::Spanish,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

/// A site with an empty page in each language.
fn of_all_languages(tags: &[&str]) -> Corpus {
    let page = |tag: &&str| CorpusPage { url: format!("{tag}.html"), language: (*tag).into(), ..CorpusPage::default() };
    Corpus { language: tags[0].into(), pages: tags.iter().map(page).collect(), ..Corpus::default() }
}

#[test]
fn every_language_on_all_its_endings() {
    let folder = tempfile::tempdir().expect("a folder");
    let stemmed: Vec<_> = LANGUAGES.iter().filter(|language| language.stems.is_some()).collect();
    let tags: Vec<&str> = stemmed.iter().map(|language| language.tags[0]).collect();
    let index = build(&of_all_languages(&tags), &folder.path().join("index")).expect("built");
    let site = folder.path().join("site");
    publish(&index, &site);
    for language in stemmed {
        let (tag, stems) = (language.tags[0], language.stems.expect("stemmed"));
        let Script::Snowball(script) = stems.script else {
            continue; // English has a test of its own
        };
        let words: Vec<String> = words_for(tag, script).into_iter().collect();
        assert!(words.len() >= 100_000, "{tag}: {} words", words.len());
        let (list, out) = (folder.path().join("words"), folder.path().join("stems"));
        std::fs::write(&list, words.join("\n")).expect("written");
        node("stem.mjs", &[&site, Path::new(tag), &list, &out]);
        let out = std::fs::read_to_string(out).expect("stems");
        assert_eq!(out.split('\n').count(), words.len());
        let analyser = Analyser::new(tag);
        let mut theirs =
            tantivys(tag).map(|own| TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(own)).build());
        let mut changed = 0;
        for (word, stem) in words.iter().zip(out.split('\n')) {
            let right = analyser.term(word);
            assert_eq!(stem, right, "{tag}: {word}");
            if let Some(theirs) = &mut theirs {
                let mut stream = theirs.token_stream(word);
                assert_eq!(stream.next().map(|token| token.text.clone()), Some(right), "{tag}: {word}");
            }
            changed += usize::from(stem != word);
        }
        assert!(changed * 3 > words.len(), "{tag}: only {changed} words have another stem");
        eprintln!("{tag}: {} words stemmed alike", words.len());
    }
}

#[test]
fn a_site_carries_the_stemmers_of_its_languages_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    for (tags, with, without) in [
        (vec!["en-GB", "cy"], "stems.en", "BaseStemmer"),
        (vec!["cy", "es"], "put('es'", "stems.en"),
        (vec!["so"], "search", "stems.en"),
    ] {
        let index = build(&of_all_languages(&tags), &folder.path().join("index")).expect("built");
        let (_, engine) = scripts(&index).into_iter().next().expect("an engine");
        let engine = String::from_utf8(engine).expect("text");
        assert!(engine.contains(with) && !engine.contains(without), "{tags:?}");
        assert!(!engine.contains("export ") && !engine.contains("import "), "{tags:?}: a module");
        assert_eq!(engine.contains("Redistribution and use"), engine.contains("BaseStemmer"), "{tags:?}: its licence");
    }
}

/// Stems in the letters of a language, with none to three of the endings and beginnings its rules
/// know, and its dictionary where the system has one.
fn words_for(tag: &str, script: &str) -> BTreeSet<String> {
    let parts: Vec<String> = rules(script);
    let letters: Vec<char> = parts.iter().flat_map(|part| part.chars()).collect();
    assert!(parts.len() > 20 && letters.len() > 40, "{tag}: {} parts of rules", parts.len());
    let mut chance = Chance(12);
    let mut words: BTreeSet<String> = dictionary_of(tag).into_iter().collect();
    words.extend(REAL.split_whitespace().map(str::to_lowercase));
    while words.len() < 120_000 {
        let length = chance.below(7);
        let mut word: String = (0..length).map(|_| *chance.pick(&letters)).collect();
        if chance.one_in(50) {
            word.push(*chance.pick(&['x', '2', '\u{10400}', 'q', '\u{301}']));
        }
        for _ in 0..chance.below(4) {
            word.push_str(chance.pick(&parts).as_str());
        }
        if chance.one_in(4) {
            word.insert_str(0, chance.pick(&parts).as_str());
        }
        if !word.is_empty() {
            words.insert(word);
        }
    }
    words
}

/// What the rules of a Snowball script look for: the first of each row of its tables.
fn rules(script: &str) -> Vec<String> {
    let rows = script.lines().filter_map(|line| line.trim().strip_prefix("[\"")?.split('"').next());
    rows.map(|part| serde_json::from_str(&format!("\"{part}\"")).expect("a string")).collect()
}

fn dictionary_of(tag: &str) -> Vec<String> {
    let named = std::env::var("SIGNPOST_DICTIONARIES").unwrap_or("/usr/share/dict".into());
    let text = std::fs::read_to_string(format!("{named}/{tag}")).unwrap_or_default();
    text.lines().map(str::to_lowercase).collect()
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
