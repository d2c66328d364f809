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
    for (tag, text, weights) in LANGUAGES {
        let grammar = Grammar::read(text, weights, &[]).unwrap_or_else(|fault| panic!("{tag}: {}", fault.0));
        assert_eq!(grammar.language, *tag);
        assert!(
            grammar.heard.danger > 0 && grammar.heard.hurt > 0 && grammar.heard.despair > 0,
            "{tag}: silence would be heard"
        );
        let names: BTreeSet<&str> = grammar.concepts.iter().map(|concept| concept.name.as_str()).collect();
        assert_eq!(names.len(), grammar.concepts.len(), "{tag}: two concepts of one name");
        for (text, counts) in &grammar.entries {
            assert!(*counts != Sums::default(), "{tag}: `{text}` counts nothing");
            let parts: Vec<&str> = text.split('_').collect();
            assert!(parts.len() <= 2, "{tag}: `{text}` is more than two neighbours, and never found");
            for part in parts {
                let mark = ["^", "$", "#", "##"].contains(&part) || part.starts_with('=');
                let named = part.strip_prefix('@').is_none_or(|name| names.contains(name));
                let plain = part
                    .trim_start_matches('@')
                    .chars()
                    .all(|letter| letter.is_alphanumeric() && !letter.is_uppercase());
                assert!((plain || mark) && named && !part.is_empty(), "{tag}: nobody's word reads `{part}`");
            }
        }
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
    let welsh = "language: cy\nspellings: {nid: ddim}\nendings: u\ndoubled: ''\nwhole: ''\nplain: ''\nlittle: ''\nharmless: ''\n\
        sayings: {'=ddoe': llynedd}\nconcepts:\n  - {concept: corff, of: harm, words: anadl}\n  - {concept: nawr, words: nawr}\n  \
        - {concept: ddoe, unless: nawr, words: '=ddoe'}\n  - {concept: dysgu, words: cwrs}\n";
    let weights = "heard: {danger: 3, hurt: 3, despair: 3}\nweights: '@corff:1 @dysgu:-2 @ddoe:-2 ddim_anadl:2'\n";
    let grammar = [Grammar::read(welsh, weights, &[]).expect("read")];
    assert!(!heard(&grammar, "nid anadlu llynedd").danger, "it is over");
    assert!(heard(&grammar, "nid anadlu llynedd nawr").danger, "and begins again");
    assert!(heard(&grammar, "nid anadlu").danger);
    assert!(!heard(&grammar, "cwrs nid anadlu").danger);
    assert!(!heard(&grammar, "anadlu").danger);
}

#[test]
fn what_has_no_meaning_in_a_grammar_is_a_fault() {
    let (text, weights) = (include_str!("en.yaml"), include_str!("en.weights.yaml"));
    let faulty = |text: &str| Grammar::read(text, weights, &[]).is_err();
    assert!(faulty(&format!("{text}\nmore: 1\n")), "a part nobody reads");
    assert!(faulty(&format!("{text}\ndoubled: 1\n")), "a part that stands twice");
    assert!(faulty(&text.replace("unless: now", "unless: never")), "a concept silenced by none");
    assert!(faulty(&text.replacen("words: >-\n", "words: >-\n      overdose drown\n", 1)), "a word of two concepts");
    let faulty = |one: &str| {
        let weights = weights.replacen("weights: >-\n", &format!("weights: >-\n  {one}\n"), 1);
        Grammar::read(text, &weights, &[]).is_err()
    };
    assert!(!faulty("qqqq:25 qqqr:-26"));
    assert!(faulty("qqqq:1 qqqq:2"), "a word with two weights");
    assert!(faulty("qqqq:26"), "a weight the browser's letters cannot write");
    assert!(faulty("qqqq:much"), "a weight that is no number");
}

/// Time is told by what it is of: a school class is none, minutes are now, and months are over unless something is now.
#[test]
fn harm_that_is_over_is_calm() {
    for query in [
        "she took an overdose 6 months ago",
        "i nearly drowned when i was 5",
        "my brother was stabbed last year",
        "he had a seizure 2 years ago",
    ] {
        assert!(!dangers(query), "{query}");
    }
    for query in [
        "she took an overdose 20 minutes ago",
        "year 9 boy has taken an overdose",
        "he strangled her last year and is strangling her again right now",
        "suicide",
    ] {
        assert!(dangers(query), "{query}");
    }
}

/// Rows of several writers who had not seen the grammar. The weights were fitted to them, so this tells no more than
/// that nothing got lost: how well somebody new is heard is measured as `tests/queries/README.md` says.
#[test]
fn danger_is_heard_and_calm_is_left_alone() {
    let grammars = english();
    let share = |rows: &str, least: usize| {
        let rows: Vec<&str> = rows.lines().filter(|row| !row.starts_with('#')).collect();
        assert!(rows.len() >= least, "the list has shrunk");
        let query = |row: &&&str| heard(&grammars, row.rsplit('\t').next().unwrap_or_default()).danger;
        rows.iter().filter(query).count() as f64 / rows.len() as f64
    };
    macro_rules! writer {
        ($list:literal) => {
            (
                include_str!(concat!("../../../tests/queries/danger-urgent", $list, ".tsv")),
                include_str!(concat!("../../../tests/queries/danger-calm", $list, ".tsv")),
            )
        };
    }
    let writers =
        [(writer!(""), 298), (writer!("-2"), 149), (writer!("-3"), 150), (writer!("-4"), 150), (writer!("-5"), 200)];
    for ((urgent, calm), least) in writers {
        let (recall, alarms) = (share(urgent, least), share(calm, least));
        assert!(recall >= 0.98 && alarms <= 0.025, "recall {recall}, false alarms {alarms}");
    }
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
        ("my dad hits me and i want to die", true, true),
        ("i want to die", false, true),
        ("suicide prevention training", false, false),
    ] {
        let heard = heard(&grammars, query);
        assert_eq!((heard.hurt, heard.despair), (hurt, despair), "{query}");
    }
}

/// Children who speak Welsh cry in Welsh. The rows are ours and the grammar is not fitted to them word for word; nobody
/// else has measured it yet.
#[test]
fn danger_is_heard_in_welsh() {
    let welsh = grammars(["cy"], &[]);
    assert_eq!(welsh.len(), 2, "English is spoken wherever this is used");
    let rows = include_str!("../../../tests/queries/danger-welsh.tsv").lines().filter(|row| !row.starts_with('#'));
    let wrong: Vec<&str> = rows
        .filter(|row| {
            let (what, query) = row.split_once('\t').expect("urgent or calm, and a query");
            heard(&welsh, query).danger != (what == "urgent")
        })
        .collect();
    assert!(wrong.len() <= 2, "{wrong:#?}");
}

/// What is calm in English stays so on a site that hears Welsh, too.
#[test]
fn a_grammar_of_another_language_leaves_english_alone() {
    let [welsh] = &grammars(["cy"], &[]).into_iter().filter(|one| one.language == "cy").collect::<Vec<_>>()[..] else {
        panic!("one grammar of Welsh")
    };
    let only = [welsh.clone()];
    let rows = include_str!("../../../tests/queries/danger-calm.tsv").lines().filter(|row| !row.starts_with('#'));
    let wrong: Vec<&str> =
        rows.filter_map(|row| row.rsplit('\t').next()).filter(|query| heard(&only, query).danger).collect();
    let why = |query: &&str| {
        let counted = welsh.counted(query).into_iter().flatten().filter(|one| one.counts.danger != 0);
        counted.map(|one| format!("{} {}", one.what, one.counts.danger)).collect::<Vec<_>>().join(", ")
    };
    assert!(wrong.len() <= 2, "{:#?}", wrong.iter().map(|query| (*query, why(query))).collect::<Vec<_>>());
}

#[test]
fn a_child_is_heard_in_welsh() {
    let welsh = grammars(["cy"], &[]);
    for query in ["mae dad yn fy mrifo", "mae fy llystad yn fy nghuro", "mae rhywun yn fy mrifo"] {
        assert!(heard(&welsh, query).hurt, "{query}");
    }
    for query in ["dw i eisiau marw", "dwi eisiau lladd fy hun", "dwi ddim isio byw"] {
        assert!(heard(&welsh, query).despair, "{query}");
    }
}

/// Whoever says that there is no harm is not sent to 999; what is missed, and an order, are no such thing.
#[test]
fn harm_that_is_denied_is_calm() {
    for query in [
        "she is not in danger",
        "he does not have a knife",
        "no one has been stabbed",
        "he never hit me",
        "my mum never hits me",
        "the baby is breathing fine",
        "he is breathing normally",
        "she isnt bleeding",
        "she is not hurt or bleeding",
        "he isnt violent",
        "she didnt take any pills",
        "he isnt suicidal any more",
        "she is no longer in danger",
        "there was no weapon",
        "child not in immediate danger",
        "he denies having a knife",
        "not an emergency",
        "we are not in danger right now",
    ] {
        assert!(!dangers(query), "{query}");
    }
    for query in [
        "she is not breathing",
        "baby not breathing fine",
        "he isnt breathing normally",
        "he wont stop",
        "he wont stop hitting her",
        "never stops hitting me",
        "dont hit me",
        "please dont kill me",
        "no pulse",
        "she is not waking up",
        "im not safe at home he has a knife",
        "hasnt stopped bleeding",
        "he hasnt jumped yet",
        "no he has a knife",
        "not sure if he has a knife",
        "she isnt hurt but he has a knife",
        "he has never hit me before but tonight he strangled me",
        "no one is helping he has a knife",
        "not just hit he stabbed her",
        "im 7 and my mum hasnt come home",
    ] {
        assert!(dangers(query), "{query}");
    }
}

/// Words of danger in what is asked at leisure.
#[test]
fn what_is_asked_at_leisure_is_calm() {
    for query in [
        "voice of the child",
        "child's voice",
        "hearing the voice of the child",
        "what happens after i ring 999",
        "neighbouring borough front door",
        "snitch",
        "seizure medication in school",
        "I can't afford food this week and kids are hungry",
        "web site isn't readable for me, blind",
    ] {
        assert!(!dangers(query), "{query}");
    }
    assert!(dangers("hearing voices telling him to kill her"));
    assert!(dangers("he is kicking the front door in with a knife"));
}
