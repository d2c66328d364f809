//! The grammars of the program, and their interpreter.

use super::*;
use std::collections::BTreeSet;

fn english() -> Vec<Grammar> {
    grammars(["en"], &[])
}

fn dangers(query: &str) -> bool {
    heard(&english(), query).danger
}

#[test]
fn each_grammar_of_the_program_is_well_made() {
    for (tag, text) in LANGUAGES {
        let grammar = Grammar::read(text, &[]).unwrap_or_else(|fault| panic!("{tag}: {}", fault.0));
        assert_eq!(grammar.language, *tag);
        assert!(grammar.heard > 0);
        for sign in &grammar.signs {
            assert!(sign.weight > 0 && !sign.patterns.is_empty(), "{tag}: {}", sign.name);
        }
        let titles: BTreeSet<&str> = grammar.signs.iter().map(|sign| sign.name.as_str()).collect();
        assert_eq!(titles.len(), grammar.signs.len(), "{tag}: two signs of one name");
        for (first, entries) in &grammar.entries {
            for word in entries.iter().flat_map(|(rest, _)| rest).chain([first]) {
                let plain = word.chars().all(|letter| letter.is_alphanumeric() && !letter.is_uppercase());
                assert!(plain && !word.is_empty(), "{tag}: nobody's word reads `{word}` when it is compared");
            }
        }
        let asked: BTreeSet<usize> = grammar
            .signs
            .iter()
            .flat_map(|sign| sign.patterns.iter().flatten())
            .flat_map(|place| place.names.clone())
            .collect();
        let idle: Vec<usize> =
            (0..grammar.names).filter(|name| *name != grammar.harmless && !asked.contains(name)).collect();
        assert!(
            idle.is_empty(),
            "{tag}: no sign asks for {:?}",
            idle.iter().map(|name| &grammar.texts()[*name]).collect::<Vec<_>>()
        );
    }
}

#[test]
fn danger_is_heard_however_it_is_spelt() {
    for query in [
        "my sister isnt breathing",
        "my sister isn’t breathing",
        "he aint breathing",
        "shes nooot breathing",
        "SHE IS NOT BREATHING",
        "she has stopped breatheing",
        "unconscous toddler what do i do",
        "gonna kms rn",
        "think she od'd help",
        "hes strangeling my mum",
    ] {
        assert!(dangers(query), "{query}");
    }
}

#[test]
fn what_only_sounds_of_danger_is_calm() {
    for query in [
        "kidnap awareness lesson",
        "child abduction warning notice template",
        "unconscious bias",
        "poison pen letter about head",
        "seizure medication in school policy",
        "choking hazards for childminders",
        "drowning in paperwork",
        "",
        "’ ‘",
    ] {
        assert!(!dangers(query), "{query}");
    }
}

#[test]
fn now_outweighs_a_calm_word() {
    assert!(!dangers("choking policy"));
    assert!(dangers("child is choking right now in the training room"));
}

#[test]
fn what_a_site_calls_calm_is_not_heard_there() {
    let here = grammars(["en-GB"], &["he's got a knife".into()]);
    assert!(dangers("he's got a knife"));
    assert!(!heard(&here, "hes got a knife").danger);
    assert!(heard(&here, "hes got a knife, she is not breathing").danger, "only what the phrase covers is passed over");
}

#[test]
fn a_long_paste_is_heard_wherever_the_danger_stands() {
    let calm = "we met about the garden ".repeat(30);
    assert!(!dangers(&calm));
    assert!(dangers(&format!("{calm} she is not breathing {calm}")));
}

/// Nothing of the interpreter is English.
#[test]
fn another_language_is_heard_by_its_own_data() {
    let welsh = "language: cy\nheard: 3\nmost: 6\nspellings: {}\nplain: ''\nslips: ''\nwords:\n  NID: ddim nid\n  ANADLU: anadl(u)\n\
        harmless: ''\ndanger:\n  - {sign: heb anadl, weight: 3, any: 'ANADLU & NID'}\n\
        context: []\ncalm:\n  - {sign: cwrs, weight: 2, any: cwrs}\ntalk: []\n";
    let grammar = [Grammar::read(welsh, &[]).expect("read")];
    assert!(heard(&grammar, "nid yw'n anadlu").danger);
    assert!(!heard(&grammar, "cwrs nid anadlu").danger);
    assert!(!heard(&grammar, "anadlu").danger);
}

#[test]
fn what_has_no_meaning_in_a_grammar_is_a_fault() {
    let text = include_str!("en.yaml");
    assert!(Grammar::read(&text.replacen("  NOW: >-", "  NOWADAYS: >-", 1), &[]).is_err(), "a name nobody gave");
    assert!(Grammar::read(&format!("{text}\nmore: 1\n"), &[]).is_err(), "a part nobody reads");
    assert!(Grammar::read(&format!("{text}\nheard: 1\n"), &[]).is_err(), "a part that stands twice");
}

/// Rows that fresh eyes wrote who had not seen the grammar, and ours.
#[test]
fn danger_is_heard_and_calm_is_left_alone() {
    let urgent = include_str!("../../../tests/queries/danger-urgent.tsv");
    let calm = include_str!("../../../tests/queries/danger-calm.tsv");
    let grammars = english();
    let share = |rows: &str| {
        let rows: Vec<&str> = rows.lines().filter(|row| !row.starts_with('#')).collect();
        assert!(rows.len() >= 150, "the list has shrunk");
        let query = |row: &&&str| heard(&grammars, row.rsplit('\t').next().unwrap_or_default()).danger;
        rows.iter().filter(query).count() as f64 / rows.len() as f64
    };
    let (recall, alarms) = (share(urgent), share(calm));
    assert!(recall >= 0.98 && alarms <= 0.02, "recall {recall}, false alarms {alarms}");
}

/// “It is not your fault” is for a child who was hurt; who despairs is told something else, and some both.
#[test]
fn what_a_child_speaks_of_is_told_apart() {
    let grammars = english();
    for (query, hurt, despair) in [
        ("my dad hits me", true, false),
        ("he's touching me", true, false),
        ("i hate myself", false, true),
        ("i cant cope anymore", false, true),
        ("i feel so alone and worthless", false, true),
        ("nobody loves me", false, true),
        ("my mum slaps me and i want to die", true, true),
        ("suicide prevention training", false, false),
    ] {
        let heard = heard(&grammars, query);
        assert_eq!((heard.hurt, heard.despair), (hurt, despair), "{query}");
    }
}
