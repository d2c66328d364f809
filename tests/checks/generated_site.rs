//! The site the benchmark and the parity tests are made of is what it says it is.

use crate::generated;
use std::collections::BTreeSet;

use crate::generated::Site;
use signpost::build::{Options, build};

const PAGES: usize = 400;

#[test]
fn pages_are_as_long_as_real_ones_and_no_two_share_a_name() {
    let site = Site::new(PAGES, 3);
    let pages: Vec<_> = (0..PAGES).map(|number| site.page(number)).collect();
    let words: Vec<usize> = pages.iter().map(generated::Page::words).collect();
    let mean = words.iter().sum::<usize>() / PAGES;
    assert!((740..=860).contains(&mean), "{mean} words a page");
    assert!(words.iter().all(|words| (400..=1650).contains(words)), "{words:?}");
    let titles: BTreeSet<&str> = pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles.len(), PAGES);
    assert!(pages.iter().any(|page| page.path.matches('/').count() > 1), "no folder lies in another");
}

#[test]
fn it_builds_and_search_is_given_the_same_words() {
    let folder = tempfile::tempdir().expect("a folder");
    Site::new(PAGES, 3).write(folder.path()).expect("written");
    let today = "2026-11-22".parse().expect("a date");
    let options = Options {
        site: folder.path().into(),
        output: folder.path().join("public"),
        base_url: None,
        today: Some(today),
        clock: today,
        strict: false,
        publish: true,
    };
    let report = build(&options, &|_, _| ()).expect("built");
    assert!(report.published.is_some(), "{:?}", report.findings);
    // Words thrown together by chance speak of a child, a school and a harm in one breath now and then.
    let chance = ["safety/child-described", "safety/family-member"];
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code()).collect();
    assert!(codes.iter().all(|code| chance.contains(code)) && codes.len() < PAGES / 20, "{codes:?}");
    let corpus = Site::new(PAGES, 3).corpus();
    let index = signpost::search::Index::open(&folder.path().join("search-index/tantivy")).expect("an index");
    let built = index.terms().expect("terms");
    let own = signpost::search::build(&corpus, &folder.path().join("own")).expect("an index").terms().expect("terms");
    let (built, own): (BTreeSet<String>, BTreeSet<String>) = (built.into_iter().collect(), own.into_iter().collect());
    let missing: Vec<&String> = own.difference(&built).collect();
    assert!(missing.is_empty(), "not in the built site: {missing:?}");
    assert!(own.len() * 100 > built.len() * 98, "{} terms, {} in the built site", own.len(), built.len());
}

#[test]
fn the_same_seed_gives_the_same_site_and_another_one_another() {
    let text = |seed: u64| Site::new(PAGES, seed).page(7).markdown();
    assert_eq!(text(3), text(3));
    assert_ne!(text(3), text(4));
}
