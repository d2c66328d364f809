//! Two sites that strangers wrote by the guide alone: a joint board of children and adults in Wales, in English and Welsh,
//! and a single school. They build without a warning, and their own readers' questions find what they ask for.
//!
//! What each of them stumbled over has its own test; these hold the whole together.

use crate::site_support::{Files, build_strictly, files, put};
use signpost::build::index_folder;
use signpost::search::{self, Index, Searcher, search};
use std::path::{Path, PathBuf};

const FIRST: usize = 3;

struct Partnership {
    folder: tempfile::TempDir,
    findings: String,
    public: Files,
}

/// A copy of the site, built as `--strict` builds.
fn built(name: &str) -> Partnership {
    let source = source(name);
    let folder = tempfile::tempdir().expect("a folder");
    put(&files(&source), folder.path());
    let report = build_strictly(folder.path()).expect("no fault of the machine");
    let findings = crate::site_support::told(&report);
    assert!(report.published.is_some(), "{name} is refused:\n{findings}");
    let public = files(&folder.path().join("public"));
    Partnership { folder, findings, public }
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/partnerships").join(name)
}

impl Partnership {
    fn searcher(&self) -> Searcher {
        let index = Index::open(&index_folder(self.folder.path())).expect("the index of the build");
        Searcher::new(index).expect("a searcher")
    }

    fn page(&self, path: &str) -> String {
        String::from_utf8_lossy(self.public.get(path).unwrap_or_else(|| panic!("{path} was not made"))).into_owned()
    }
}

/// How many of the writer's own questions find their page among the first three; at least so many.
fn asked(name: &str, searcher: &Searcher, least: usize) {
    let table = std::fs::read_to_string(source(name).join("questions.tsv")).expect("questions");
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let finds = |(query, page): &(&str, &str)| {
        let answer = search(searcher, query, &search::Options::default()).expect("an answer");
        let right = |url: &str| page.split(' ').any(|right| right == url.split('#').next().unwrap_or(url));
        answer.hits.iter().take(FIRST).any(|hit| right(&hit.url))
    };
    let lost: Vec<_> = rows.iter().filter(|row| !finds(row)).collect();
    let found = rows.len() - lost.len();
    assert!(found >= least, "{name}: {found} of {} found, at least {least} were; lost: {lost:#?}", rows.len());
}

#[test]
fn a_joint_board_in_two_languages() {
    let site = built("northmoor");
    assert!(!site.findings.contains("warning"), "{}", site.findings);

    // A Welsh protocol has its first steps above all, with a number beside them, as the English one has.
    for (page, first, later) in [
        ("protocols/bruising-babies.html", "Do this first", "Who this covers"),
        ("protocols/cleisiau-babanod.html", "Gwnewch hyn yn gyntaf", "Pwy sydd dan sylw"),
    ] {
        let page = site.page(page);
        let place = |words: &str| page.rfind(words).unwrap_or_else(|| panic!("no {words}"));
        assert!(place(first) < place(later), "“{first}” stands lower down");
    }

    // Adults have their way in and their way out.
    let home = site.page("index.html");
    assert!(home.contains("I am an adult, and someone harms me"), "no way in for adults");
    // The name beside the logo is not read out twice.
    assert!(
        home.contains("masthead__logo") && !home.contains("alt=\"Northmoor Safeguarding Board\""),
        "the logo's words"
    );
    for page in [
        "for-you/adults.html",
        "audiences/adult-at-risk.html",
        "audiences/person-ifanc.html",
        "contacts/hafan.html",
        // What an English page has, its Welsh twin has.
        "cy/index.html",
        "cy/haen-3.html",
    ] {
        let page = site.page(page);
        let exit = page.split("<aside class=\"exit\"").nth(1).and_then(|rest| rest.split('>').next()).expect("an exit");
        assert!(!exit.contains("hidden"), "no way out: {exit}");
    }

    // The frame speaks of whomever the board is for, in both languages.
    for (page, said, other) in [
        ("protocols/adult-at-risk.html", "Worried about somebody?", "Worried about a child?"),
        ("protocols/adult-at-risk.html", "Do not type anybody’s name.", "Do not type a child’s name."),
        ("index.html", "I ask for my work", "I work with children"),
        ("contacts/adult-desk.html", "Who it covers", "Which children"),
        ("cy/oedolion.html", "Yn poeni am rywun?", "Yn poeni am blentyn?"),
        ("cy/oedolion.html", "Peidiwch â theipio enw neb.", "Peidiwch â theipio enw plentyn."),
        ("cy/oedolion.html", "peidiwch ag aros am y dudalen gywir", "Os ydych yn poeni am blentyn, peidiwch"),
    ] {
        let page_text = site.page(page);
        assert!(page_text.contains(said) && !page_text.contains(other), "{page}: “{said}”, not “{other}”");
    }

    // The national lines are not accused.
    assert!(!site.page("plan/index.html").contains("Childline (never)"));

    let searcher = site.searcher();
    let ask = |query: &str| search(&searcher, query, &search::Options::default()).expect("an answer");
    for query in [
        "my mum's carer is stealing from her",
        "care home left my mum in wet bed",
        "my husband hits me",
        "carer hit a resident in our care home",
    ] {
        let answer = ask(query);
        assert!(answer.talk.is_none(), "{query}: a line for children");
        let rung: Vec<&str> = answer.contacts.iter().map(|contact| contact.title.as_str()).collect();
        assert_eq!(rung, ["Adult Safeguarding Desk"], "{query}");
    }
    assert!(ask("my dad hits me").talk.is_some(), "a child is heard on a site for both");
    for query in ["rwyf eisiau lladd fy hun", "nid yw'r babi yn anadlu", "mae gan dad gyllell"] {
        assert!(ask(query).emergency.is_some(), "{query}: 999 is not shown");
    }
    // Welsh that was heard is no slip of English.
    let answer = ask("rydw i eisiau lladd fy hun");
    assert!(answer.emergency.is_some() && answer.corrections.is_empty(), "{:?}", answer.corrections);
    assert!(!ask("safegarding").corrections.is_empty(), "what is nobody's word is still put right");
    assert_eq!(ask("childline").contacts[0].title, "Childline");
    asked("northmoor", &searcher, 31);
}

#[test]
fn a_single_school() {
    let site = built("school");
    assert!(site.page("index.html").contains("Do not type a child’s name."), "a school is for children");
    assert!(!site.findings.contains("warning"), "{}", site.findings);
    asked("school", &site.searcher(), 20);
}
