//! One content, one site: the same bytes in any folder, with any number of threads, the second time as
//! the first. And nothing withheld is in it.

use crate::site_support::{Files, build, files, put, told, write};
use signpost::build::Report;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;
use tempfile::TempDir;

/// A copy of this repository's own site.
fn copy() -> TempDir {
    let folder = tempfile::Builder::new().prefix("site").rand_bytes(3 + std::process::id() as usize % 9).tempdir();
    let folder = folder.expect("a folder");
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["content", "themes"] {
        put(&files(&own.join(part)), &folder.path().join(part));
    }
    for file in ["signpost.yaml", "search-index/synonyms.yaml"] {
        if let Ok(bytes) = std::fs::read(own.join(file)) {
            write(&folder.path().join(file), bytes);
        }
    }
    folder
}

fn with_threads(count: usize, site: &Path) -> (Files, Report) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads");
    let report = pool.install(|| build(site)).expect("the disk works");
    assert!(report.published.is_some(), "{}", told(&report));
    (files(&site.join("public")), report)
}

fn differing(a: &Files, b: &Files) -> Vec<String> {
    let all = a.keys().chain(b.keys()).filter(|path| a.get(*path) != b.get(*path));
    all.cloned().collect()
}

#[test]
fn one_thread_or_four_one_folder_or_another() {
    let (one, four) = (copy(), copy());
    let (alone, first) = with_threads(1, one.path());
    let (together, second) = with_threads(4, four.path());
    assert!(alone.len() > 100, "only {} files", alone.len());
    assert_eq!(differing(&alone, &together), Vec::<String>::new());
    assert_eq!(told(&first), told(&second));
    let folder = one.path().to_string_lossy().into_owned();
    let telling: Vec<_> = alone.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&folder)).collect();
    assert!(telling.is_empty(), "the builder's folder stands in {:?}", telling[0].0);
}

#[test]
fn a_second_build_changes_nothing() {
    let site = copy();
    let (first, _) = with_threads(4, site.path());
    let times = times(site.path());
    let (second, report) = with_threads(2, site.path());
    assert_eq!(differing(&first, &second), Vec::<String>::new());
    let published = report.published.expect("published");
    let unchanged = first.keys().filter(|p| !p.starts_with(".signpost")).count();
    assert_eq!((published.written, published.removed, published.unchanged), (0, 0, unchanged));
    assert_eq!(times, self::times(site.path()), "a file that did not change keeps its time");
}

fn times(site: &Path) -> BTreeMap<String, SystemTime> {
    let public = site.join("public");
    let time = |path: &String| std::fs::metadata(public.join(path)).and_then(|m| m.modified()).expect("a time");
    files(&public).keys().filter(|p| !p.starts_with(".signpost")).map(|p| (p.clone(), time(p))).collect()
}

/// A change in one page leaves the files of the others as they are, and a page taken away is gone.
#[test]
fn a_page_comes_and_goes() {
    let site = copy();
    let (before, _) = with_threads(4, site.path());
    let page = site.path().join("content/about/zebra-crossing.md");
    write(&page, "---\ntitle: Zebra crossing\n---\nA word nobody else uses: quagga.\n");
    let (with, report) = with_threads(4, site.path());
    assert!(with.contains_key("about/zebra-crossing.html"));
    let published = report.published.expect("published");
    assert!(published.written < published.unchanged, "{published:?}");
    std::fs::remove_file(page).expect("removed");
    assert_eq!(differing(&before, &with_threads(4, site.path()).0), Vec::<String>::new());
}

/// Words that occur nowhere else.
fn secret_words(seed: u64, count: usize) -> Vec<String> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let syllables = ["zax", "qov", "wub", "jyk", "xel", "vuz", "kij", "pyx", "gwo", "qim"];
    (0..count).map(|_| (0..4).map(|_| syllables[next() % syllables.len()]).collect()).collect()
}

/// However a thing is withheld, none of its words is in any file of the site, be it search data.
#[test]
fn no_secret_word_gets_out() {
    for seed in 1..=3 {
        let words = secret_words(seed, 20);
        let site = copy();
        let s = words.join(" ");
        let (a, b, c, d) = (&words[0], &words[1], &words[2], &words[3]);
        let page = |path: &str, text: String| write(&site.path().join("content").join(path), text);
        page(
            &format!("about/{a}.md"),
            format!(
                "---\ntitle: Title {b}\nsummary: Summary {c}.\naccess: confidential\nsynonyms: [{d}]\n---\n## Heading {}\n\n{s}\n\n| {s} |\n|---|\n| {s} |\n",
                words[4]
            ),
        );
        let few = words[..5].join(" ");
        page(
            &format!("{}/{}.md", words[5], words[6]),
            format!("---\ntitle: {few}\ndraft: true\n---\n{s}\n\n[x]({a}.csv)\n"),
        );
        page(&format!("{}/{a}.csv", words[5]), s.clone());
        page(
            &format!("learning/{}.md", words[7]),
            format!(
                "---\nkind: review\nid: review/{}\ntitle: {few}\nsummary: {few}\naccess: internal\nreview_type: good-practice\nyear_band: {a}\npublished_on: 2026-01-01\ncommissioned_by: {b}\nformer_ids: [review/{c}]\n---\n{s}\n\n:::table lessons\n| Lesson | Why none |\n|---|---|\n| {few} | {s} |\n:::\n",
                words[7]
            ),
        );
        page(
            "about/open.md",
            format!(
                "---\ntitle: An open page\n---\nSeen.\n\n:::withheld\n## {s}\n\n[{s}]({s})\n:::\n\n<!-- {s} -->\n\nAlso <!-- {s} --> seen.\n\n[unused]: {a}.html \"{s}\"\n"
            ),
        );
        let report = build(site.path()).expect("the disk works");
        assert!(report.published.is_some(), "{}", told(&report));
        let made = files(&site.path().join("public"));
        assert!(made.contains_key("about/open.html"));
        for (path, bytes) in &made {
            let decoded = signpost::search::decode(path, bytes);
            assert!(decoded.is_some() || !path.starts_with("search/data/"), "{path} cannot be looked into");
            let text = decoded.unwrap_or_default() + path + &String::from_utf8_lossy(bytes);
            let text = text.to_lowercase();
            if let Some(word) = words.iter().find(|w| text.contains(w.as_str())) {
                panic!("the withheld word {word} stands in {path}");
            }
        }
    }
}
