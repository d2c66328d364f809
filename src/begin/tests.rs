use super::typed::Typed;
use super::*;
use std::collections::BTreeSet;

fn made(nation: &str, whom: &str) -> Vec<File> {
    let typed = Typed { nation: Some(nation.into()), whom: Some(whom.into()), ..Typed::default() };
    let (answers, _) = typed.understood().expect("it can be used");
    files(&answers, Date::constant(2026, 11, 30)).unwrap_or_else(|fault| panic!("{fault:#}"))
}

/// What the help calls an answer is one.
#[test]
fn whom_a_site_is_for_is_taken_as_people_say_it() {
    use super::whom::Whom;
    for said in ["school", "one school", "a school", " One School "] {
        assert_eq!(Whom::of(said), Some(Whom::School), "{said}");
    }
    assert_eq!((Whom::of("adults"), Whom::of("one")), (Some(Whom::Adults), None));
}

/// Law, manual and words of one nation stand in no site of another.
#[test]
fn each_nation_has_its_own() {
    let own = [
        ("England", "Care Act 2014"),
        ("Wales", "Social Services and Well-being (Wales) Act 2014"),
        ("Scotland", "Adult Support and Protection (Scotland) Act 2007"),
        ("Northern Ireland", "Children (Northern Ireland) Order 1995"),
    ];
    for (nation, _) in own {
        let all: String = made(nation, "both").into_iter().map(|(_, text)| text).collect();
        for (of, law) in own {
            assert_eq!(all.contains(law), nation == of, "{law} on a site in {nation}");
        }
        assert!(all.contains(&format!("jurisdiction: {nation}")));
    }
}

/// A text that no answer leads to would rot unseen.
#[test]
fn every_text_is_used() {
    let used: BTreeSet<String> = nation::NAMES
        .iter()
        .flat_map(|nation| ["children", "adults", "both", "school"].into_iter().flat_map(|whom| made(nation, whom)))
        .map(|(path, _)| path.trim_start_matches("content/").to_owned())
        .collect();
    for law in draft::law_names() {
        assert!(used.contains(&format!("law/{law}.md")), "no site begins with {law}");
    }
}
