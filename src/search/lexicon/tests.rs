//! What binds and what does not, and that every lexicon of the program is of its form.

use super::*;

fn lexicon() -> Lexicon {
    Lexicon::read(
        "
subjects:
  self-harm: [self injury, suicide]
  home-alone: [left alone]
questions:
  - about: self-harm
    ask: [she cuts]
  - about: self-harm
    kind: tool
    ask: what to ask
  - about: self-harm
    audience: child
    ask: [want to die]
  - role: out-of-hours
    ask: [at the weekend]
  - component: threshold-helper
    ask: [which level]
  - made: changes
    ask: [what is new]
contacts: {}
same: []
leads_to: {}
",
    )
    .unwrap()
}

fn about<'p>(name: &'p str, title: &'p str, kind: &'p str) -> About<'p> {
    About { name, title, kind, ..About::default() }
}

fn takers(pages: &[About<'_>], question: &str) -> Vec<String> {
    let questions = lexicon().questions(pages);
    let own = pages.iter().zip(&questions).filter(|(_, asked)| asked.own.iter().any(|one| one == question));
    own.map(|(page, _)| page.title.to_owned()).collect()
}

#[test]
fn each_lexicon_of_the_program_can_be_read_and_binds_only_what_it_knows() {
    for (language, texts) in LANGUAGES {
        texts
            .iter()
            .for_each(|text| drop(Lexicon::read(text).unwrap_or_else(|fault| panic!("{language}: {}", fault.0))));
        let lexicon = Lexicon::of([*language]);
        for entry in &lexicon.questions {
            let ways = [&entry.about, &entry.role, &entry.component, &entry.made];
            assert_eq!(ways.iter().filter(|way| !way.is_empty()).count(), 1, "bound in one way: {entry:?}");
            assert!(!entry.ask.is_empty(), "{entry:?}");
            for subject in &entry.about {
                assert!(lexicon.subjects.contains_key(subject), "`{subject}` is no subject: {entry:?}");
            }
            for kind in &entry.kind {
                assert!(crate::document::kind::kind(kind).is_some(), "`{kind}` is no kind: {entry:?}");
            }
            for name in &entry.component {
                assert!(crate::document::component::spec(name).is_some(), "`{name}` is no component: {entry:?}");
            }
        }
        for kind in lexicon.meant.keys() {
            assert!(crate::document::kind::kind(kind).is_some(), "`{kind}` is no kind");
        }
        assert!(lexicon.same.iter().all(|group| group.len() > 1));
    }
}

#[test]
fn what_the_form_does_not_know_is_a_fault() {
    let fault = Lexicon::read("subjects: {}\nquestions: []\ncontacts: {}\nsame: []\nleads_to: {}\nmore: {}\n");
    assert!(fault.is_err_and(|fault| fault.0.contains("more")));
}

#[test]
fn a_page_is_about_its_name_then_its_title_then_the_topic_it_lists_first() {
    let mut listing = about("bruises", "Marks", "protocol");
    listing.topics = vec!["self-harm"];
    let pages = [about("self-harm", "Cutting", "topic"), about("x", "Self-injury and you", "topic"), listing];
    assert_eq!(takers(&pages, "she cuts"), ["Cutting", "Marks"]);
    assert_eq!(takers(&pages[1..], "she cuts"), ["Self-injury and you", "Marks"]);
}

#[test]
fn another_partnerships_topic_is_met_by_its_title_or_synonym() {
    let mut other = about("emotional-health", "Emotional health", "topic");
    other.also = vec!["suicide"];
    assert_eq!(takers(&[about("t12", "Suicide", "topic")], "she cuts"), ["Suicide"]);
    assert_eq!(takers(&[other], "she cuts"), ["Emotional health"]);
}

#[test]
fn only_the_kind_that_is_named_takes_a_question_and_not_all_of_many() {
    let pages: Vec<About<'_>> = (0..5).map(|_| about("self-harm", "Prompts", "tool")).collect();
    assert_eq!(takers(&pages[..2], "what to ask").len(), 2);
    assert!(takers(&pages, "what to ask").is_empty());
    assert!(takers(&[about("self-harm", "A", "course")], "what to ask").is_empty());
}

#[test]
fn topics_and_pages_for_who_asks_take_it_before_all_others() {
    let mut own = about("b", "Suicide", "page");
    own.audiences = vec!["child"];
    let pages = [about("self-harm", "A", "topic"), own, about("self-harm", "Work", "protocol")];
    assert_eq!(takers(&pages, "want to die"), ["A", "Suicide"]);
    assert_eq!(takers(&pages[2..], "want to die"), ["Work"]);
}

#[test]
fn a_page_named_for_the_subject_stays_beside_a_topic_that_only_mentions_it() {
    let mut mentions = about("t3", "Feelings", "topic");
    mentions.also = vec!["suicide"];
    let pages = [mentions, about("self-harm", "Cutting", "page")];
    assert_eq!(takers(&pages, "want to die"), ["Feelings", "Cutting"]);
    let pages = [about("self-harm", "A", "topic"), about("x", "Suicide", "page")];
    assert_eq!(takers(&pages, "want to die"), ["A"]);
}

#[test]
fn the_longest_name_in_a_title_is_the_one_that_stands_there() {
    let lexicon = Lexicon::read(
        "
subjects: {child-protection: [], keeping-the-file: [child protection file]}
questions: [{about: child-protection, ask: [is she at risk]}, {about: keeping-the-file, ask: [where do notes go]}]
contacts: {}
same: []
leads_to: {}
",
    )
    .unwrap();
    let pages =
        [about("a", "Passing on the child protection file", "page"), about("b", "Our child protection", "page")];
    let own: Vec<Vec<String>> = lexicon.questions(&pages).into_iter().map(|taken| taken.own).collect();
    assert_eq!(own, [["where do notes go"], ["is she at risk"]]);
}

#[test]
fn a_child_can_begin_on_the_start_page_and_the_line_for_children() {
    let line = About { for_children: true, ..about("childline", "Childline", "contact") };
    let pages = [about("child", "Children", "audience"), about("parent", "Parents", "audience"), line];
    let wider: Vec<usize> = lexicon().questions(&pages).iter().map(|taken| taken.wider.len()).collect();
    assert_eq!(wider, [1, 0, 1]);
}

#[test]
fn an_adult_at_risk_can_begin_on_their_start_page_and_a_topic() {
    let pages = [
        about("adult-at-risk", "Adults who are being hurt", "audience"),
        about("adults-at-risk", "Adults who may be at risk", "topic"),
        about("privacy", "Privacy", "page"),
    ];
    for question in ["my son hits me", "carer steals my pension"] {
        let asked = Lexicon::of(["en"]).questions(&pages);
        let takes = |taken: &Taken| taken.own.iter().chain(&taken.wider).any(|one| one == question);
        assert_eq!(asked.iter().map(takes).collect::<Vec<_>>(), [true, true, false], "{question}");
    }
}

#[test]
fn contacts_components_and_made_pages_take_theirs() {
    let pages = [
        About { roles: vec!["out-of-hours"], ..about("night", "Night desk", "contact") },
        About { components: vec!["threshold-helper"], ..about("helper", "Helper", "page") },
        About { made: "changes", ..About::default() },
    ];
    assert_eq!(takers(&pages, "at the weekend"), ["Night desk"]);
    assert_eq!(takers(&pages, "which level"), ["Helper"]);
    assert_eq!(lexicon().questions(&pages)[2].own, ["what is new"]);
}

#[test]
fn what_a_site_silences_is_not_said() {
    let mut lexicon = lexicon();
    lexicon.same = vec![vec!["A".into(), "b".into()], vec!["c".into(), "d".into(), "e".into()]];
    lexicon.silence(&["She cuts".into(), "a".into(), "c".into()]);
    assert!(lexicon.questions[0].ask.is_empty());
    assert_eq!(lexicon.same, [["d", "e"]]);
}
