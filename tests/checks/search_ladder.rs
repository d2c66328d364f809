//! What a reader gets for what a reader types: the ladder, on a small site with known pages.

use signpost::search::{Answer, Corpus, CorpusPage, CorpusPassage, Options, Searcher, Synonyms, build, search};

struct Site {
    _folder: tempfile::TempDir,
    searcher: Searcher,
}

fn passage(anchor: &str, heading: &str, text: &str) -> CorpusPassage {
    CorpusPassage {
        anchor: (!anchor.is_empty()).then(|| anchor.to_owned()),
        heading: heading.to_owned(),
        text: text.to_owned(),
    }
}

fn page(url: &str, title: &str, kind: &str, audiences: &[&str], passages: Vec<CorpusPassage>) -> CorpusPage {
    CorpusPage {
        url: url.to_owned(),
        title: title.to_owned(),
        language: String::new(),
        kind: kind.to_owned(),
        kind_label: kind.to_uppercase(),
        audiences: audiences.iter().map(|name| (*name).to_owned()).collect(),
        passages,
        ..CorpusPage::default()
    }
}

fn pages() -> Vec<CorpusPage> {
    let mut bruising = page(
        "protocols/bruising.html",
        "Bruising in babies",
        "protocol",
        &["health"],
        vec![
            passage("", "", "What to do when a baby who cannot crawl has a bruise."),
            passage(
                "refer",
                "Make a referral",
                "Call the front door. A paediatric assessment follows a section 47 strategy discussion.",
            ),
        ],
    );
    bruising.synonyms = vec!["black and blue".to_owned()];
    vec![
        bruising,
        page(
            "tools/signs-of-safety.html",
            "Signs of Safety",
            "tool",
            &["schools", "health"],
            vec![
                passage("", "", "A way of working with families."),
                passage("mapping", "Mapping", "The map shows the signs of safety & the <danger> that worry us."),
            ],
        ),
        page(
            "pages/safety-signs.html",
            "Road crossing",
            "page",
            &[],
            vec![passage("", "", "Safety first. Other signs near the road. Children cross here.")],
        ),
        page(
            "allegations.html",
            "Allegations against people who work with children",
            "protocol",
            &["schools"],
            vec![passage(
                "",
                "",
                "Tell the designated officer within one working day. Organisations keep a record of their behaviour policy.",
            )],
        ),
        page(
            "self-harm.html",
            "Self-harm",
            "page",
            &["parents"],
            vec![passage("", "", "When a young person hurts their body. Listen first; the mask is only the surface.")],
        ),
        page("who.html", "To be or not to be", "page", &[], vec![passage("", "", "That is the question.")]),
        page(
            "child-on-child.html",
            "Child-on-child abuse",
            "page",
            &["schools"],
            vec![passage("", "", "Abuse between children.")],
        ),
    ]
}

fn site() -> Site {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let synonyms = Synonyms {
        same: vec![list(&["LADO", "designated officer"]), list(&["peer-on-peer", "child-on-child"])],
        leads_to: vec![("cutting".into(), list(&["self-harm"]))],
        danger: list(&["kill myself", "suicide", "kite/kites/drone tower/spire"]),
        emergency_url: Some("emergency.html".into()),
        emergency_title: Some("Get help now".into()),
        calm: list(&["knife angel"]),
        talk: None,
    };
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = Corpus { language: "en-GB".into(), pages: pages(), synonyms, ..Corpus::default() };
    let index = build(&corpus, &folder.path().join("index")).expect("built");
    Site { searcher: Searcher::new(index).expect("opened"), _folder: folder }
}

impl Site {
    fn ask(&self, query: &str) -> Answer {
        search(&self.searcher, query, &Options::default()).expect("answered")
    }

    fn first(&self, query: &str) -> String {
        self.ask(query).hits.first().map(|hit| hit.url.clone()).unwrap_or_default()
    }
}

fn changes(changes: &[signpost::search::plan::Change]) -> Vec<(&str, &str)> {
    changes.iter().map(|change| (change.from.as_str(), change.to.as_str())).collect()
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let answer = site().ask("signs of safety");
    let urls: Vec<&str> = answer.hits.iter().map(|hit| hit.url.as_str()).collect();
    assert_eq!(urls, ["tools/signs-of-safety.html", "pages/safety-signs.html"]);
}

/// A small site of `pages`: address, title, text.
fn plain(pages: &[(&str, &str, &str)], synonyms: Synonyms) -> Site {
    let pages = pages.iter().map(|(url, title, text)| page(url, title, "page", &[], vec![passage("", "", text)]));
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = Corpus { language: "en-GB".into(), pages: pages.collect(), synonyms, ..Corpus::default() };
    let index = build(&corpus, &folder.path().join("index")).expect("built");
    Site { searcher: Searcher::new(index).expect("opened"), _folder: folder }
}

impl Site {
    fn all(&self, query: &str) -> Vec<String> {
        self.ask(query).hits.into_iter().map(|hit| hit.url).collect()
    }
}

/// The whole ladder on texts of one length: side by side, all the words, some of them; none is no hit.
#[test]
fn side_by_side_then_all_words_then_some() {
    let site = plain(
        &[
            ("none", "A", "Clocks and calendars hang upon every wall of this long corridor."),
            ("some", "B", "Plan after plan after plan lies upon the table of this room."),
            ("all", "C", "Safety upon the table, and under it lies one more plan here."),
            ("beside", "D", "Upon the table of this room lies one more safety plan today."),
        ],
        Synonyms::default(),
    );
    assert_eq!(site.all("safety plan"), ["beside", "all", "some"]);
    assert_eq!(site.all("\"safety plan\""), ["beside"]);
}

#[test]
fn an_age_says_of_whom_is_spoken_not_of_what() {
    let site = plain(
        &[
            ("homeless", "Young people aged 16 and 17 with nowhere to live", "A 16 year old needs a bed."),
            ("drugs", "Drugs", "Somebody uses drugs."),
            ("year", "Year 16", "Lessons in the old hall."),
        ],
        Synonyms::default(),
    );
    for query in ["16 year old on drugs", "16 yr old drugs", "drugs 15 yo 16 years old"] {
        assert_eq!(site.first(query), "drugs", "{query}");
    }
    assert_eq!(site.all("16 year old on drugs"), ["drugs"]);
    assert_eq!(site.ask("16 year old").total, 2);
    assert_eq!(site.first("year 16"), "year");
}

/// Where a rare word said three times would outweigh it, holding every word still comes first.
#[test]
fn all_the_words_come_before_one_of_them_said_often() {
    let common: Vec<String> = (0..8).map(|number| format!("safety{number}")).collect();
    let other: Vec<String> = (0..10).map(|number| format!("other{number}")).collect();
    let mut pages = vec![
        ("often", "A", "Plan upon plan lies on the table, and one plan more beside them."),
        ("all", "B", "Safety lies on the table, and there is one other plan beside it."),
    ];
    pages.extend(
        common
            .iter()
            .map(|url| (url.as_str(), "C", "Safety lies on the table, and there is one thing more beside it.")),
    );
    pages.extend(
        other
            .iter()
            .map(|url| (url.as_str(), "D", "Nothing lies on the table, and there is one thing more beside it.")),
    );
    assert_eq!(plain(&pages, Synonyms::default()).all("safety plan")[..2], ["all", "often"]);
}

#[test]
fn an_acronym_finds_its_words_and_its_words_the_acronym() {
    let same = vec![vec!["EHE".to_owned(), "elective home education".to_owned()]];
    let site = plain(
        &[
            ("short", "A", "Tell the council when a family chooses EHE."),
            ("long", "B", "A family may choose elective home education."),
            ("other", "C", "Nothing of it."),
        ],
        Synonyms { same, ..Synonyms::default() },
    );
    for query in ["EHE", "elective home education"] {
        let found: std::collections::BTreeSet<String> = site.all(query).into_iter().collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["long", "short"], "{query}");
        assert_eq!(site.ask(query).expansions.len(), 1, "{query}");
    }
}

#[test]
fn either_spelling_finds_the_other() {
    let site = plain(
        &[
            ("british", "A", "The organisation keeps a programme of counselling; behaviour, colour."),
            ("american", "B", "The organization keeps a program of counseling; behavior, color."),
        ],
        Synonyms::default(),
    );
    for pair in ["organisation organization", "behaviour behavior", "colour color", "counselling counseling"] {
        for query in pair.split(' ') {
            let answer = site.ask(query);
            assert_eq!((answer.total, answer.corrections.len()), (2, 0), "{query}");
        }
    }
}

#[test]
fn a_question_of_stop_words_alone_finds_the_page_that_has_them() {
    let site = plain(
        &[
            ("there", "What to do", "Ring somebody."),
            ("not", "Something else", "It is about other people."),
            ("nor", "Do", "Do it."),
        ],
        Synonyms::default(),
    );
    assert_eq!(site.first("what to do"), "there");
    assert_eq!(site.all("\"what to do\""), ["there"]);
}

#[test]
fn a_hit_names_the_passage_and_quotes_it_safely() {
    let answer = site().ask("danger map");
    let hit = &answer.hits[0];
    assert_eq!((hit.url.as_str(), hit.section.as_str()), ("tools/signs-of-safety.html#mapping", "Mapping"));
    assert_eq!(
        hit.excerpt,
        "The <mark>map</mark> shows the signs of safety &amp; the &lt;<mark>danger</mark>&gt; that worry us."
    );
}

#[test]
fn a_page_is_one_hit_with_its_best_passages() {
    let text = |count: usize| format!("{} This is about other things and long.", "Bruise. ".repeat(count));
    let passages = vec![
        passage("", "", &text(1)),
        passage("far", "Far", &format!("One bruise {}", "and much else ".repeat(80))),
        passage("best", "Best", &text(4)),
        passage("none", "None", "Nothing of it."),
        passage("second", "Second", &text(3)),
        passage("third", "Third", &text(2)),
    ];
    let pages = vec![page("one.html", "One", "page", &[], passages), page("two.html", "Two", "page", &[], vec![])];
    let corpus = Corpus { language: "en".into(), pages, ..Corpus::default() };
    let folder = tempfile::tempdir().expect("a folder");
    let index = build(&corpus, &folder.path().join("index")).expect("built");
    let searcher = Searcher::new(index).expect("opened");
    let answer = search(&searcher, "bruises", &Options::default()).expect("answered");
    assert_eq!((answer.total, answer.hits.len()), (1, 1));
    let hit = &answer.hits[0];
    assert_eq!((hit.url.as_str(), hit.section.as_str()), ("one.html#best", "Best"));
    let further: Vec<(&str, &str)> = hit.passages.iter().map(|one| (one.url.as_str(), one.section.as_str())).collect();
    assert_eq!(further, [("one.html#second", "Second"), ("one.html#third", "Third")]);
    assert!(hit.passages.iter().all(|one| one.excerpt.starts_with("<mark>Bruise</mark>")), "{:?}", hit.passages);
}

#[test]
fn a_typo_is_corrected_and_said() {
    let site = site();
    let answer = site.ask("signs of saftey");
    assert_eq!(changes(&answer.corrections), [("saftey", "safety")]);
    assert_eq!(answer.hits[0].url, "tools/signs-of-safety.html");
    assert_eq!(changes(&site.ask("aligations").corrections), [("aligations", "allegations")]);
}

#[test]
fn nonsense_finds_nothing() {
    for query in ["xqzvwk", "", "  ", "🙂", "\"", "\"\"", "s48"] {
        let answer = site().ask(query);
        assert_eq!((answer.total, answer.hits.len(), answer.corrections.len()), (0, 0, 0), "{query:?}");
    }
}

#[test]
fn synonyms_both_ways_and_one_way() {
    let site = site();
    let answer = site.ask("LADO");
    assert_eq!(answer.hits[0].url, "allegations.html");
    assert_eq!(changes(&answer.expansions), [("lado", "designated officer")]);
    assert_eq!(site.first("peer on peer abuse"), "child-on-child.html");
    assert_eq!(site.first("cutting"), "self-harm.html");
    assert!(site.ask("self-harm").expansions.is_empty());
    assert_eq!(site.first("black and blue"), "protocols/bruising.html");
}

#[test]
fn joined_apart_and_hyphenated_are_one() {
    let site = site();
    for query in ["self-harm", "self harm", "selfharm", "Self—Harm"] {
        assert_eq!(site.first(query), "self-harm.html", "{query}");
    }
    for query in ["s47", "s.47", "s 47", "section 47", "S47"] {
        assert_eq!(site.first(query), "protocols/bruising.html#refer", "{query}");
    }
}

#[test]
fn british_and_american() {
    let site = site();
    for query in ["organization", "behavior", "organizations behaviors"] {
        assert_eq!(site.first(query), "allegations.html", "{query}");
        assert!(site.ask(query).corrections.is_empty(), "{query}");
    }
    assert_eq!(site.first("pediatric"), "protocols/bruising.html#refer");
}

#[test]
fn quotations_are_required() {
    let site = site();
    assert_eq!(site.ask("\"signs of safety\"").total, 1);
    assert_eq!(site.ask("“designated officer” safety").total, 1);
    assert!(site.ask("signs of safety").total > 1);
}

/// A pasted paragraph with a quotation in it found nothing at all.
#[test]
fn quotations_that_no_page_has_are_taken_as_words_and_that_is_said() {
    let site = site();
    let answer = site.ask("\"safety of signs\"");
    assert_eq!(changes(&answer.corrections), [("\"safety of signs\"", "safety of signs")]);
    assert_eq!(answer.hits, site.ask("safety of signs").hits);
    let answer = site.ask("the map says “signs of safety”, she said “make a referral”");
    let both = ("\"signs of safety\" \"make a referral\"", "signs of safety make a referral");
    assert_eq!(changes(&answer.corrections), [both]);
    assert!(answer.total > 1);
    let answer = site.ask("\"xqzzy wvvk\"");
    assert_eq!((answer.total, answer.corrections.len()), (0, 0));
    let answer = site.ask("\"\" \" safety  of signs \" \"never closed");
    assert_eq!(changes(&answer.corrections), [("\"safety of signs\"", "safety of signs")]);
}

/// Who pastes a referral says more often what it is about.
#[test]
fn a_word_that_comes_again_counts_more() {
    let pages = [("a.html", "One", "Tell them of the neglect."), ("b.html", "Two", "Tell them of the bullying.")];
    let site = plain(&pages, Synonyms::default());
    for (query, first) in [("neglect bullying bullying", "b.html"), ("bullying neglect. Neglect", "a.html")] {
        assert_eq!(site.first(query), first, "{query}");
    }
    let once = site.ask("neglect").hits[0].score;
    let twice = site.ask("neglect neglect").hits[0].score;
    assert!(once < twice && twice < 2.0 * once, "{once} {twice}");
}

/// What is typed never reaches tantivy's query parser: its signs are no more than gaps between words.
#[test]
fn signs_of_a_query_language_mean_nothing() {
    let site = site();
    let plain = site.ask("title signs safety 2");
    for query in [
        "title:signs +safety^2",
        "title:(signs AND safety~2)",
        "-title [signs TO safety] *2",
        "title||signs&&safety\\2",
    ] {
        let answer = site.ask(query);
        let found = |answer: &Answer| answer.hits.iter().map(|hit| hit.url.clone()).collect::<Vec<_>>();
        assert_eq!(found(&answer), found(&plain), "{query}");
    }
}

#[test]
fn stop_words_count_only_alone() {
    let site = site();
    assert_eq!(site.first("to be or not to be"), "who.html");
    assert_eq!(site.ask("what to do about bruising").total, site.ask("bruising").total);
}

#[test]
fn the_last_word_may_be_half_typed() {
    let site = site();
    let typing = Options { prefix: true, ..Options::default() };
    let answer = search(&site.searcher, "designated off", &typing).expect("answered");
    assert_eq!(answer.hits[0].url, "allegations.html");
    assert!(answer.corrections.is_empty());
    assert_eq!(site.first("designated offi"), "allegations.html");
}

#[test]
fn danger_shows_the_way_out_whatever_is_found() {
    let site = site();
    for query in ["I want to kill myself", "suicide", "suicides", "SUICIDE!", "suiside", "thinking of kiling myself"] {
        let emergency = site.ask(query).emergency.expect(query);
        assert_eq!((emergency.url.as_str(), emergency.title.as_str()), ("emergency.html", "Get help now"));
    }
    for query in ["kite at her tower", "drones to the spire", "a kitte and my tower", "drone right on his spire"] {
        assert!(site.ask(query).emergency.is_some(), "{query}");
    }
    for query in ["safety", "kite", "tower and drone", "drone racing is not a sport for the spire", "kite drone"] {
        assert!(site.ask(query).emergency.is_none(), "{query}");
    }
}

#[test]
fn facets_count_what_the_other_filters_leave() {
    let site = site();
    let options = Options { kind: Some("protocol".into()), audience: Some("schools".into()), ..Options::default() };
    let answer = search(&site.searcher, "children families babies", &options).expect("answered");
    assert_eq!(answer.hits.iter().map(|hit| hit.url.as_str()).collect::<Vec<_>>(), ["allegations.html"]);
    let kinds: Vec<(&str, usize)> = answer.facets.kind.iter().map(|(kind, &count)| (kind.as_str(), count)).collect();
    assert_eq!(kinds, [("page", 1), ("protocol", 1), ("tool", 1)]);
    let audiences: Vec<(&str, usize)> =
        answer.facets.audience.iter().map(|(name, &count)| (name.as_str(), count)).collect();
    assert_eq!(audiences, [("health", 1), ("schools", 1)]);
}

#[test]
fn pages_of_results_follow_one_another() {
    let site = site();
    let all = site.ask("children abuse safety").hits;
    for (offset, hit) in all.iter().enumerate() {
        let one = Options { limit: 1, offset, ..Options::default() };
        assert_eq!(
            search(&site.searcher, "children abuse safety", &one).expect("answered").hits,
            std::slice::from_ref(hit)
        );
    }
}

#[test]
fn the_json_has_the_public_fields() {
    let json = serde_json::to_value(site().ask("mapping")).expect("json");
    let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "contacts",
            "corrections",
            "dropped",
            "emergency",
            "expansions",
            "facets",
            "hits",
            "query",
            "talk",
            "total",
            "voice"
        ]
    );
    let hit: Vec<&String> = json["hits"][0].as_object().expect("an object").keys().collect();
    assert_eq!(hit, ["excerpt", "kind", "passages", "score", "section", "title", "url"]);
}
