//! Every hiding place of a secret, and every dress in which its words may turn up.

use super::*;
use crate::site::Kept;

const PASSAGE: Kept = Kept::Passage;
const INTERNAL: Kept = Kept::Page { forgiven: true };
const CONFIDENTIAL: Kept = Kept::Page { forgiven: false };

fn secret(text: &str, kept: Kept) -> Vec<Secret> {
    vec![Secret { file: "content/a.md".into(), line: 7, text: text.into(), kept }]
}

fn told(secrets: &[Secret], public: &[&str], finished: &[(&str, &str)]) -> Vec<Finding> {
    let open = |text: &&str| Public { file: "content/open.md".into(), texts: vec![text.to_string()], sentences: true };
    let public: Vec<_> = public.iter().map(open).collect();
    let leaks = Leaks::among(secrets, &public);
    let mut found = Found::default();
    for (path, text) in finished {
        leaks.look(path, text, &mut found);
    }
    let mut findings = Findings::new();
    leaks.tell(found, &mut findings);
    findings.iter().cloned().collect()
}

fn found(text: &str, kept: Kept, finished: &str) -> bool {
    !told(&secret(text, kept), &[], &[("p.html", finished)]).is_empty()
}

const SAID: &str = "The night team has lost nine of its twelve workers since June.";

#[test]
fn a_run_of_eight_words_is_found_whatever_its_dress() {
    for dress in [
        "we heard: “the NIGHT team has lost nine, of its twelve” and more",
        "the ni\u{ad}ght team has\u{a0}lost ni\u{200b}ne of its twelve workers",
        "ＴＨＥ night team has lost nine of its twelve workers",
        "the-night-team-has-lost-nine-of-its-twelve.html",
    ] {
        assert!(found(SAID, PASSAGE, dress), "{dress}");
    }
    assert!(!found(SAID, PASSAGE, "the night team has lost its keys"));
}

#[test]
fn marks_and_links_inside_the_secret_do_not_hide_it() {
    let plain = "the night team has lost nine of its twelve workers";
    for source in [
        "The **night** team has _lost_ nine of `its` twelve workers.",
        "The [night team](https://example.org/a/b/c/d \"x y z\") has lost nine of its twelve workers.",
        "The night team has&nbsp;lost nine of its&#32;twelve workers.",
        "> The night team\n> has lost nine of its\n> twelve workers.",
        "- The night team\n  has lost <b>nine</b> of its twelve workers.",
    ] {
        assert!(found(source, PASSAGE, plain), "{source}");
    }
}

#[test]
fn every_place_of_a_withheld_page_is_kept() {
    let page = "---\ntitle: Visits at Heron House tonight\naccess: internal\nanything: The fourth door is never locked\n\
                names: [Kayden Whitlock, Nia]\n---\n## Who has the spare key\n\n| Where it hangs now | By whom |\n|---|---|\n\
                | Behind the third pipe | Odalys Merriman |\n\n![Plan of the back stairs](stairs-to-the-attic.png \"Drawn by hand in May\")\n\n\
                See[^a].\n\n[^a]: Ring twice and then wait\n";
    for kept in [INTERNAL, CONFIDENTIAL] {
        for said in [
            "visits at heron house tonight",
            "The fourth door is never locked",
            "kayden whitlock",
            "who-has-the-spare-key",
            "Where it hangs now",
            "behind the third pipe",
            "ODALYS MERRIMAN",
            "plan of the back stairs",
            "x/stairs-to-the-attic.png",
            "drawn by hand in may",
            "ring twice and then wait",
        ] {
            assert!(found(page, kept, said), "{said}");
        }
    }
}

#[test]
fn the_name_of_a_withheld_file_is_kept() {
    let secrets =
        vec![Secret { file: "content/cases/odalys-merriman.md".into(), line: 1, text: String::new(), kept: INTERNAL }];
    assert_eq!(told(&secrets, &[], &[("sitemap.xml", "https://x.example/cases/odalys-merriman.html")]).len(), 1);
}

#[test]
fn scripts_without_spaces_are_compared_by_letters() {
    assert!(found("夜间小组自六月以来已失去十二名员工中的九名。", PASSAGE, "据说夜间小组自六月以来已失去"));
    assert!(found("ทีมกลางคืนสูญเสียคนงานเก้าคน", PASSAGE, "มีคนบอกว่าทีมกลางคืนสูญเสีย"));
}

#[test]
fn a_letter_of_another_script_beside_it_hides_none() {
    assert!(found("夜间小组", PASSAGE, "NHS夜间小组"));
}

#[test]
fn what_two_secrets_hold_is_kept_as_the_stricter_keeps_it() {
    for order in [[INTERNAL, CONFIDENTIAL], [CONFIDENTIAL, INTERNAL]] {
        let secrets: Vec<Secret> = order.into_iter().flat_map(|kept| secret(SAID, kept)).collect();
        assert_eq!(told(&secrets, &[SAID], &[("p.html", SAID)]).len(), 1, "{order:?}");
    }
}

#[test]
fn a_page_whose_front_matter_slipped_is_kept_line_by_line() {
    let slipped = "———\ntitle: The fourth door is never locked\naccess: internal\n———\nRing twice and then wait\n";
    for said in ["the fourth door is never locked", "ring twice and then wait"] {
        assert!(found(slipped, CONFIDENTIAL, said), "{said}");
    }
}

#[test]
fn a_short_passage_is_found_whole() {
    assert!(found("Flat 9, Heron House", PASSAGE, "they live at flat 9 heron house now"));
    assert!(!found("Flat 9, Heron House", PASSAGE, "flat 9 is empty"));
}

#[test]
fn words_that_are_public_too_are_no_secret_of_a_draft_but_stay_one_of_a_passage() {
    for (kept, count) in [(INTERNAL, 0), (Kept::Comment, 0), (PASSAGE, 1), (CONFIDENTIAL, 1)] {
        assert_eq!(told(&secret(SAID, kept), &[SAID], &[("p.html", SAID)]).len(), count, "{kept:?}");
    }
    // What is not public stays a secret, although the rest is.
    let draft = format!("{SAID}\n\nThe new rota begins with four of them on Sundays only.");
    let rota = "the new rota begins with four of them on sundays";
    assert_eq!(told(&secret(&draft, INTERNAL), &[SAID], &[("p.html", SAID), ("q.html", rota)]).len(), 1);
}

#[test]
fn a_comment_that_repeats_a_heading_is_none() {
    assert!(
        told(&secret("Do this first", Kept::Comment), &["Do this first"], &[("p.html", "do this first")]).is_empty()
    );
}

#[test]
fn one_finding_a_secret_with_its_files_and_without_its_words() {
    let files: Vec<(String, &str)> = (0..9).map(|n| (format!("p{n}.html"), "at flat 9 heron house")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let told = told(&secret("Flat 9, Heron House", PASSAGE), &["flat 9, heron house"], &files);
    assert_eq!(told.len(), 1);
    let finding = &told[0];
    assert!(
        finding.message.contains("9 files")
            && finding.message.contains("`p0.html`")
            && finding.message.contains("4 more")
    );
    assert!(finding.fix.contains("content/open.md"), "{}", finding.fix);
    let place = finding.place.as_ref().expect("a place");
    assert_eq!((place.at.line, place.source_line.as_str()), (7, ""));
    assert!(!finding.message.contains("Heron") && !finding.fix.contains("Heron"));
}

#[test]
fn a_passage_of_one_or_two_words_is_kept_back_whole() {
    for (kept, said) in [
        ("Quillfeather", "ask for quillfeather at the desk"),
        ("Room 12", "They meet in room 12 on Mondays"),
        ("**Quillfeather**", "Mrs Quillfeather's room"),
        ("4471", "the door opens with 4471 at night"),
        ("- Quillfeather\n- Bramblewick\n- The old mill by the river\n- somebody else", "Bramblewick came"),
    ] {
        assert!(found(kept, PASSAGE, said), "{kept}");
    }
    assert!(!found("2027", PASSAGE, "reviewed in 2027") && !found("12", PASSAGE, "12 places"));
}

/// Of words so few, those that anybody writes say nothing, and a name stays one where it is public, too.
#[test]
fn a_withheld_name_stays_one_where_it_is_public_and_an_ordinary_word_is_none() {
    for (kept, public, count) in [
        ("Quillfeather", "Ask for Quillfeather.", 1),
        ("Room 12", "We meet in room 12.", 1),
        ("Ask Quillfeather", "Do ask Quillfeather.", 1),
        ("Yes", "If yes, ring.", 0),
        ("TBC", "The venue is TBC.", 0),
    ] {
        let told = told(&secret(kept, PASSAGE), &[public], &[("p.html", public)]);
        assert_eq!(told.len(), count, "{kept}");
        assert!(told.iter().all(|finding| finding.fix.contains("content/open.md")), "{kept}");
    }
}

#[test]
fn a_long_number_in_a_cell_is_no_date() {
    assert!(found(
        "---\ntitle: A\n---\n| Who | Number |\n|---|---|\n| x | 07700900123 |\n",
        INTERNAL,
        "ring 07700900123"
    ));
}

/// `b` stands in every script, and so does “function”: of so few words only what people read is asked.
#[test]
fn a_short_part_of_a_passage_is_not_looked_for_in_programs() {
    let secrets = secret("| Function | b |\n|---|---|\n| Quillfeather | Room 12 |", PASSAGE);
    assert!(told(&secrets, &[], &[("search/engine.js", "function b() {}"), ("assets/a.txt", "b function")]).is_empty());
    assert!(told(&secrets, &[], &[("p.html", "plan b")]).is_empty());
    assert_eq!(told(&secrets, &[], &[("p.html", "ask Quillfeather")]).len(), 1);
}
