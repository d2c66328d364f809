use super::*;
use crate::finding::{At, Edit};

fn source(text: &str) -> SourceFile {
    let text = levelled::levelled(text.strip_prefix('\u{feff}').unwrap_or(text)).into_owned();
    SourceFile { file: "content/a.md".into(), path: "a.md".into(), text: text.into() }
}

fn mended(raw: &str) -> String {
    page(&source(raw), raw, &Local::default()).map_or_else(|| raw.to_owned(), |mended| mended.after)
}

#[track_caller]
fn becomes(was: &str, wanted: &str) {
    assert_eq!(mended(was), wanted, "{was:?}");
    assert_eq!(mended(wanted), wanted, "a second time");
}

#[test]
fn what_has_one_right_answer_is_mended() {
    let page = |lines: &str| format!("---\ntitle: Note\nkind: law\n{lines}---\n\nText.\n");
    for (was, wanted) in [
        ("enacted: 3 March 2026\n", "enacted: 2026-03-03\n"),
        ("enacted: 03/03/2026\n", "enacted: 2026-03-03\n"),
        ("enacted: \"25/03/2026\"\n", "enacted: \"2026-03-25\"\n"),
        ("summary:No space\n", "summary: No space\n"),
        ("Summary: In capitals\n", "summary: In capitals\n"),
        ("SUMMARY:In capitals\n", "summary: In capitals\n"),
        ("summary: One: two\n", "summary: \"One: two\"\n"),
        ("summary: “One: two”\n", "summary: \"One: two\"\n"),
        ("synonyms: runaway, absconded\n", "synonyms: [runaway, absconded]\n"),
        ("Access: Internal\n", "access: internal\n"),
        ("draft: yes\n", "draft: true\n"),
    ] {
        becomes(&page(was), &page(wanted));
    }
    let text = |lines: &str| format!("---\ntitle: Note\n---\n\n{lines}\n");
    for (was, wanted) in [
        ("##Heading\n\nText.", "## Heading\n\nText."),
        ("•\tRing us\n•\tWait", "- Ring us\n- Wait"),
        ("o\tRing us\no\tWait", "- Ring us\n- Wait"),
        ("•\tRing us\no\tNow\n•\tWait", "- Ring us\n  - Now\n- Wait"),
        ("(our site)[https://a.example/b]", "[our site](https://a.example/b)"),
        (
            "## Two\n\nText.\n\n#### Four\n\nText.\n\n##### Five\n\nText.",
            "## Two\n\nText.\n\n### Four\n\nText.\n\n#### Five\n\nText.",
        ),
        ("==marked== text", "**marked** text"),
        ("See [it](https://a.example/long-\npath/form) now.", "See [it](https://a.example/long-path/form) now."),
        ("| A | B |\n| a | b |", "| A | B |\n|---|---|\n| a | b |"),
    ] {
        becomes(&text(was), &text(wanted));
    }
}

#[test]
fn front_matter_comes_into_its_place() {
    let good = "---\ntitle: A page\naccess: internal\n---\n\nText.\n";
    for was in [
        "title: A page\naccess: internal\n\nText.\n",
        "----\ntitle: A page\naccess: internal\n----\n\nText.\n",
        "\n---\ntitle: A page\naccess: internal\n---\n\nText.\n",
        "---\ntitle: A page\naccess: internal\n—\n\nText.\n",
        "---\ntitle: A page\n---\naccess: internal\n\nText.\n",
        "Title: A page\nAccess:Internal\n\nText.\n",
    ] {
        assert_eq!(mended(was), good, "{was:?}");
    }
}

#[test]
fn what_may_mean_two_things_is_left() {
    for text in [
        "---\ntitle: Note\nkind: law\nenacted: 03/04/2026\n---\n\nText.\n",
        "---\ntitle: Note\nkind: law\nenacted: March 2026\n---\n\nText.\n",
        "---\ntitle: Note\nacces: internal\n---\n\nText.\n",
        "---\ntitle: Note\n---\n\na) Ring us\nb) Wait\n",
        "---\ntitle: Note\n---\n\nSee [[front-door]].\n",
        // Whoever drops a file into the folder has not said that everybody may read it.
        "# A page\n\nText.\n",
    ] {
        assert_eq!(mended(text), text);
    }
}

#[test]
fn every_other_byte_stays() {
    let was = "\u{feff}---\r\ntitle:\u{a0}Note\r\nkind: law\r\nenacted: 3 March 2026  \r\n---\r\n\r\n##Heading\r\n\r\nAt 9\u{a0}am.\u{2028}More \t\r\n| A | B |\r\n| a\u{a0}b | c |";
    let wanted = "\u{feff}---\r\ntitle:\u{a0}Note\r\nkind: law\r\nenacted: 2026-03-03  \r\n---\r\n\r\n## Heading\r\n\r\nAt 9\u{a0}am.\u{2028}More \t\r\n| A | B |\r\n|---|---|\r\n| a\u{a0}b | c |";
    assert_eq!(mended(was), wanted);
}

#[test]
fn a_mend_that_does_not_fit_changes_nothing() {
    let mend = Mend::form(vec![Edit::at(At::span(2, 3, 1), "x", "y")]);
    assert_eq!(exchange::exchanged("one\ntwo\n", std::slice::from_ref(&mend)), None);
    assert!(!exchange::fits("one\ntwo\n", &mend));
    assert!(exchange::fits("one\ntwx\n", &mend));
    assert_eq!(exchange::exchanged("one\r\ntwx\r\n", &[mend]).as_deref(), Some("one\r\ntwy\r\n"));
}

#[test]
fn personal_data_is_not_shown_in_the_difference() {
    let raw = "---\ntitle: Note\nkind: law\nenacted: 3 March 2026\n---\n\nNHS number: 943 476 5919\n";
    let mended = page(&source(raw), raw, &Local::default()).expect("a mend");
    let shown = difference(&mended);
    assert!(shown.contains("+enacted: 2026-03-03") && !shown.contains("943"), "{shown}");
}
