//! In: a site that is edited again and again, in ways that follow from a number. Out: proof that what earlier builds have
//! kept decides how long a build takes and nothing else: after each edit the site, its findings and its counts are byte for
//! byte those of a build from nothing, also where the cache was torn or is another's.
//!
//! `SIGNPOST_EDITS=500 cargo test --release --test checks cache::` goes on for longer.

use crate::site_support::{files, told, write};
use jiff::civil::Date;
use signpost::build::cache::Cache;
use signpost::build::{Options, Report, build_with};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const EMERGENCY: &str = "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\nsummary: Police or ambulance, when a child is in danger now.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: The operator asks which service you need.\nlast_tested: 2026-11-01\ntested_by: Business support\nemergency: true\n---\n";
const SETTINGS: &str = "name: Test site\ncontacts: [emergency-999]\n";
const SYNONYMS: &str = "search-index/synonyms.yaml";

fn edits() -> usize {
    std::env::var("SIGNPOST_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(24)
}

/// A site with a page of most things that one page can do to another.
fn site(folder: &Path) {
    let put = |path: &str, text: &str| write(&folder.join(path), text);
    put("signpost.yaml", SETTINGS);
    put("content/_index.md", "---\ntitle: Home\n---\nHi there.\n");
    put("content/contacts/emergency-999.md", EMERGENCY);
    put("content/list.csv", "place,hours\nHill Street,9 to 5\n");
    for number in 0..5 {
        put(&note(number), &page(number, "Ring us first, and write down what was said."));
    }
    put(
        "content/kept.md",
        "---\ntitle: Kept\naccess: internal\n---\nThe umbrella stands behind the green door upstairs today.\n",
    );
}

fn note(number: usize) -> String {
    format!("content/note-{number}.md")
}

fn page(number: usize, words: &str) -> String {
    format!("---\ntitle: Note {number}\n---\n## What it says\n\n{words} See [the list](list.csv).\n")
}

/// The same site twice: one is built with a cache, one without.
struct Twins {
    folder: TempDir,
    today: Date,
    strict: bool,
    base_url: Option<String>,
}

impl Twins {
    fn new() -> Twins {
        let folder = tempfile::tempdir().expect("a folder");
        let twins = Twins { folder, today: Date::constant(2026, 11, 22), strict: false, base_url: None };
        twins.places().iter().for_each(|place| site(place));
        twins
    }

    fn places(&self) -> [PathBuf; 2] {
        ["kept", "bare"].map(|name| self.folder.path().join(name))
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("kept")
    }

    /// Puts both back as they were at the beginning, and leaves what they published and kept.
    fn mend(&mut self) {
        self.strict = false;
        self.edit(|place| {
            fs::remove_dir_all(place.join("content")).expect("there");
            site(place);
        });
    }

    /// Does the same to both.
    fn edit(&self, edit: impl Fn(&Path)) {
        self.places().iter().for_each(|place| edit(place));
    }

    fn options(&self, site: &Path) -> Options {
        Options {
            site: site.to_owned(),
            output: site.join("public"),
            base_url: self.base_url.clone(),
            today: Some(self.today),
            clock: Date::constant(1999, 1, 1),
            strict: self.strict,
            publish: true,
        }
    }

    /// Builds both, and asks that nothing differs.
    fn build(&self, after: &str) -> Report {
        let [kept, bare] = self.places();
        let with = |options: &Options, cache: &Cache| build_with(cache, options, &|_, _| {}).expect("the disk works");
        let options = self.options(&kept);
        let quick = with(&options, &Cache::of(&options));
        let slow = with(&self.options(&bare), &Cache::none());
        assert_eq!(told(&quick), told(&slow), "findings differ after {after}");
        let counts = |report: &Report| (report.pages.clone(), report.tables.clone(), report.cleared, report.today);
        assert_eq!(counts(&quick), counts(&slow), "counts differ after {after}");
        assert_eq!(quick.published.is_some(), slow.published.is_some(), "after {after}");
        let (a, b) = (files(&kept.join("public")), files(&bare.join("public")));
        let differing: Vec<_> = a.keys().chain(b.keys()).filter(|path| a.get(*path) != b.get(*path)).collect();
        assert!(differing.is_empty(), "after {after} these differ: {differing:?}");
        assert!(!slow.repeated);
        quick
    }

    /// Every file of the cache.
    fn cache(&self) -> Vec<PathBuf> {
        let folder = self.kept().join(".signpost-cache");
        files(&folder).keys().filter(|path| !path.starts_with('.')).map(|path| folder.join(path)).collect()
    }
}

/// Numbers that look like chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

const GLOSSARY: &str = "---\nkind: glossary\nid: glossary/terms\ntitle: Glossary\nsummary: Words that we use.\n---\n:::table terms\n| Term | Meaning |\n|---|---|\n| sentence | words up to a full stop |\n:::\n";

/// One edit; what it did, in words.
fn edit(twins: &mut Twins, chance: &mut Chance, step: usize) -> String {
    let number = chance.below(6);
    let path = note(number);
    match chance.below(26) {
        0 | 1 => {
            let text = page(number, &format!("Step {step} changes this sentence, and leaves the rest as it was."));
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} was written")
        }
        2 => {
            twins.edit(|site| drop(fs::remove_file(site.join(&path))));
            format!("{path} was deleted")
        }
        3 => {
            let to = format!("content/moved/note-{step}.md");
            twins.edit(|site| {
                if let Ok(text) = fs::read(site.join(&path)) {
                    write(&site.join(&to), text);
                    drop(fs::remove_file(site.join(&path)));
                }
            });
            format!("{path} was moved to {to}")
        }
        4 => {
            let name = format!("{SETTINGS}strapline: Step {step}\n");
            twins.edit(|site| write(&site.join("signpost.yaml"), &name));
            "the settings changed".into()
        }
        5 => {
            let css = format!(".note {{ color: #{step:06x}; }}\n");
            twins.edit(|site| write(&site.join("static/own.css"), &css));
            "the site's own style changed".into()
        }
        6 => {
            let text = page(number, "Nobody may see this.").replace("---\ntitle", "---\naccess: internal\ntitle");
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} was withheld")
        }
        7 => {
            let day = twins.today.checked_add(jiff::Span::new().days(1 + step as i64 % 40));
            twins.today = day.expect("a day");
            format!("it is {}", twins.today)
        }
        8 => {
            // Words of the page that is kept back: the guard has to refuse the site, whatever it cleared before.
            let text = page(number, "The umbrella stands behind the green door upstairs today.");
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} gives a secret away, or says what is public")
        }
        9 => {
            let text = format!(
                "---\ntitle: Kept\naccess: confidential\n---\nThe umbrella stands behind the green door upstairs today, and step {step}.\n"
            );
            twins.edit(|site| write(&site.join("content/kept.md"), &text));
            "what is withheld changed".into()
        }
        10 => {
            let text = format!("same:\n  - [umbrella, brolly{step}]\n");
            twins.edit(|site| write(&site.join(SYNONYMS), &text));
            "the synonyms changed".into()
        }
        11 => {
            let rows = format!("place,hours\nHill Street,9 to {step}\n");
            twins.edit(|site| write(&site.join("content/list.csv"), &rows));
            "a download changed".into()
        }
        12 => {
            twins.strict = !twins.strict;
            format!("strict is {}", twins.strict)
        }
        13 => {
            twins.base_url = Some(format!("https://step{}.example.org/", step % 3));
            "the address changed".into()
        }
        14 => {
            let name = format!("name: Other\ncontacts: [emergency-999]\nnever_publish: [note-{number}]\n");
            twins.edit(|site| write(&site.join("signpost.yaml"), &name));
            "a page may never be published".into()
        }
        15 => {
            let text = page(number, "Ask for Jo on 07700 900123, NHS number 943 476 5919.");
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} holds personal data")
        }
        16 => {
            for (at, file) in twins.cache().into_iter().enumerate() {
                let bytes = fs::read(&file).expect("it was listed");
                let torn = match (step + at) % 3 {
                    0 => bytes[..bytes.len() / 2].to_vec(),
                    1 => bytes
                        .iter()
                        .enumerate()
                        .map(|(at, byte)| if at % 97 == 96 { byte ^ 4 } else { *byte })
                        .collect(),
                    _ => b"{}".to_vec(),
                };
                fs::write(file, torn).expect("written");
            }
            "the cache was torn".into()
        }
        17 => {
            twins.edit(|site| drop(fs::write(site.join("public/index.html"), "<p>Not what was built.</p>")));
            "somebody changed a file of the output".into()
        }
        18 => {
            drop(fs::remove_dir_all(twins.kept().join(".signpost-cache")));
            "the cache was deleted".into()
        }
        19 => {
            let text = page(number, "It leads on.")
                + &format!("\n## Step {step}\n\n[Another](note-{}.md).\n", (number + 1) % 6);
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} has another heading and a link")
        }
        20 => {
            let text = page(number, "Ring us.").replace("title: Note", &format!("title: Step {step}, note"));
            twins.edit(|site| write(&site.join(&path), &text));
            format!("{path} has another title")
        }
        21 => {
            let meaning = format!("words up to a full stop, by step {step}");
            let text = GLOSSARY.replace("words up to a full stop", &meaning);
            twins.edit(|site| write(&site.join("content/glossary.md"), &text));
            "a term means something else".into()
        }
        22 => {
            let text = EMERGENCY.replace("Police or ambulance", &format!("Police or ambulance, step {step}"));
            twins.edit(|site| write(&site.join("content/contacts/emergency-999.md"), &text));
            "a contact has another summary".into()
        }
        _ => "nothing".into(),
    }
}

#[test]
fn any_edits_with_a_cache_give_what_a_build_from_nothing_gives() {
    let mut twins = Twins::new();
    let mut chance = Chance(2026);
    let mut published = 0;
    twins.build("the beginning");
    for step in 0..edits() {
        let after = format!("step {step}: {}", edit(&mut twins, &mut chance, step));
        let report = twins.build(&after);
        match report.published {
            Some(_) => published += 1,
            None => twins.mend(),
        }
    }
    assert!(published * 4 > edits(), "only {published} of {} were published", edits());
    twins.mend();
    // The first may still tell of addresses that the mending took away.
    let last = ["the mending", "nothing", "nothing again"].map(|after| twins.build(after).repeated);
    assert!(last[2], "nothing is taken from the cache any more");
}

#[test]
fn a_build_of_what_has_not_changed_repeats_its_report() {
    let twins = Twins::new();
    let first = twins.build("the beginning");
    assert!(first.published.is_some() && !first.repeated, "{}", told(&first));
    let before = fs::metadata(twins.kept().join("public")).expect("there").modified().expect("a time");
    let again = twins.build("nothing");
    assert!(again.repeated);
    assert_eq!(again.published.map(|p| (p.written, p.removed)), Some((0, 0)));
    let after = fs::metadata(twins.kept().join("public")).expect("there").modified().expect("a time");
    assert_eq!(before, after, "the output was touched");
}

/// Each of these must be built again: the report of another site is worse than a slow build.
#[test]
fn what_was_changed_behind_its_back_is_built_again() {
    let twins = Twins::new();
    twins.build("the beginning");
    let kept = twins.kept();
    let same_length = |path: &str| {
        let mut bytes = fs::read(kept.join(path)).expect("there");
        let time = fs::metadata(kept.join(path)).expect("there").modified().expect("a time");
        let last = bytes.len() - 2;
        bytes[last] ^= 1;
        fs::remove_file(kept.join(path)).expect("removed");
        fs::write(kept.join(path), bytes).expect("written");
        fs::File::options()
            .write(true)
            .open(kept.join(path))
            .and_then(|file| file.set_modified(time))
            .expect("its time");
    };
    let tampered: [(&str, &dyn Fn()); 5] = [
        ("a page of the same length and time", &|| same_length("public/note-1.html")),
        ("a page that is gone", &|| fs::remove_file(kept.join("public/note-2.html")).expect("removed")),
        ("a download of the same length and time", &|| same_length("public/list.csv")),
        ("an index that is gone", &|| fs::remove_dir_all(kept.join("search-index/tantivy")).expect("removed")),
        ("an output that is gone", &|| fs::remove_dir_all(kept.join("public")).expect("removed")),
    ];
    for (what, tamper) in tampered {
        assert!(twins.build("nothing").repeated, "before {what}");
        tamper();
        let report = twins.build(what);
        assert!(!report.repeated, "{what} was not noticed");
        assert!(kept.join("search-index/tantivy").exists());
    }
}

#[test]
fn a_check_writes_nothing_and_the_cache_is_never_content() {
    let twins = Twins::new();
    let kept = twins.kept();
    let check = Options { publish: false, ..twins.options(&kept) };
    build_with(&Cache::of(&check), &check, &|_, _| {}).expect("the disk works");
    assert!(!kept.join(".signpost-cache").exists());
    twins.build("the beginning");
    let ignore = fs::read_to_string(kept.join(".signpost-cache/.gitignore")).expect("there");
    assert!(ignore.lines().any(|line| line == "*"), "git would take it: {ignore}");
    assert!(files(&kept.join("public")).keys().all(|path| !path.contains("cache")));
}

/// What the guard cleared once is cleared only while the same is withheld: the page's bytes are the same, the secret is new.
#[test]
fn a_page_that_was_cleared_is_refused_once_its_words_are_withheld() {
    let twins = Twins::new();
    let sentence = "The lantern hangs behind the yellow gate beside the mill tonight.";
    twins.edit(|site| write(&site.join(note(1)), page(1, sentence)));
    assert!(twins.build("a page").published.is_some());
    twins.edit(|site| write(&site.join(note(2)), page(2, "Another page changes, so that the site is built.")));
    assert!(twins.build("another page").published.is_some(), "with what was cleared");
    let secret = format!("---\ntitle: Kept\naccess: confidential\n---\n{sentence}\n");
    twins.edit(|site| write(&site.join("content/kept.md"), &secret));
    let report = twins.build("the same words are withheld");
    assert!(report.published.is_none(), "{}", told(&report));
    assert!(report.findings.iter().any(|finding| finding.code() == "safety/leak"), "{}", told(&report));
}

/// An edit of running text draws its own page and no other; each other edit draws what shows it, whoever says so.
#[test]
fn a_page_is_drawn_again_only_where_what_it_is_drawn_of_has_changed() {
    let twins = Twins::new();
    let drawn = |what: &str| {
        let report = twins.build(what);
        assert!(report.published.is_some(), "{what}: {}", told(&report));
        report.drawn
    };
    let all = drawn("the beginning");
    let text = page(1, "Ring us first.\n\nThen write down what was said, and a sentence more.");
    twins.edit(|site| write(&site.join(note(1)), &text));
    assert_eq!(drawn("its running text"), 1);
    twins.edit(|site| write(&site.join("content/glossary.md"), GLOSSARY));
    assert_eq!(drawn("a glossary"), all + 1);
    twins.edit(|site| write(&site.join("themes/own/templates/components/version.html"), "<p>Of the theme</p>\n"));
    twins.edit(|site| write(&site.join("signpost.yaml"), format!("{SETTINGS}theme: own\n")));
    assert_eq!(drawn("a template"), all + 1);
    twins.edit(|site| write(&site.join(note(2)), text.replace("Note 1", "Note 2, which is called by another name")));
    assert_eq!(drawn("a title"), all + 1);
    let linked = text.replace("Then", "See [the other](note-2.md). Then");
    twins.edit(|site| write(&site.join(note(1)), &linked));
    assert_eq!(drawn("a link"), all + 1);
    twins.edit(|site| write(&site.join(note(3)), page(3, "More of the same.")));
    assert_eq!(drawn("running text again"), 1);
    twins.edit(|site| drop(fs::write(site.join("public/note-4.html"), "<p>Not what was built.</p>")));
    assert_eq!(drawn("somebody changed a file of the output"), 1);
}
