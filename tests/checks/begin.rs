//! A site begins complete: whatever is answered to `signpost init`, the site it makes is refused while a blank of a public
//! page is open, names each of them, and has no finding at all once they are filled.

use crate::site_support::{build_strictly, files, told, write};
use jiff::civil::Date;
use signpost::begin::{self, Answers, Typed};
use signpost::build::{self, Options, Survey};
use signpost::finding::{Severity, human};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const NATIONS: [&str; 4] = ["England", "Wales", "Scotland", "Northern Ireland"];
const DAY: &str = "2026-11-30";

fn answers(nation: &str, whom: &str, levels: usize) -> Answers {
    let typed = Typed {
        nation: Some(nation.into()),
        whom: Some(whom.into()),
        levels: (whom != "school").then(|| levels.to_string()),
        languages: (nation == "Wales").then(|| "en, cy".into()),
        ..Typed::default()
    };
    typed.understood().expect("it can be used").0
}

/// What belongs into a blank, as somebody would fill it in who reads nothing but the blank.
fn filled(blank: &str, number: usize) -> String {
    if let Some((_, example)) = blank.split_once("; for example: ") {
        return example.to_owned();
    }
    let known = [
        ("the number", format!("01632 960{number:03}")),
        ("when it answers", blank.rsplit_once(": ").map_or(String::new(), |(_, hours)| hours.to_owned())),
        ("the day this number was last rung", "2026-11-20".into()),
        ("the role that rang it", "Business support".into()),
        ("the day it was approved", "2026-10-01".into()),
        ("the day from which it applies", "2026-11-01".into()),
        ("the day by which it is looked at again", "2027-09-01".into()),
        ("the day, such as", "30 November 2026".into()),
        ("its first day", "2019-09-29".into()),
        ("the mailbox", "website@northmoor.example".into()),
        ("what the plan is called", "None".into()),
        ("what the meeting is called", "None".into()),
        ("what else people", "A person says that somebody keeps them at home.".into()),
        ("the name of", format!("Northmoor body {number}")),
    ];
    let found = known.into_iter().find(|(begins, _)| blank.starts_with(begins));
    found.map_or_else(|| format!("Words of our own {number}"), |(_, value)| value)
}

/// Every blank of a text filled, one after another.
fn fill(text: &str, number: &mut usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[fill in: ") {
        let (blank, after) = after.split_once(']').expect("a blank ends");
        *number += 1;
        out.push_str(before);
        out.push_str(&filled(blank, *number));
        rest = after;
    }
    out + rest
}

fn is_draft(text: &str) -> bool {
    text.lines().any(|line| line == "draft: true")
}

/// How many blanks are open in pages for everybody, and in the settings.
fn open(files: &[begin::File]) -> usize {
    let public = files.iter().filter(|(_, text)| !is_draft(text));
    public
        .map(|(_, text)| {
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.matches("[fill in: ").count())
                .sum::<usize>()
        })
        .sum()
}

fn put(files: &[begin::File], folder: &Path) {
    for (path, text) in files {
        write(&folder.join(path), text);
    }
}

/// What is found before anything is drawn.
fn surveyed(files: &[begin::File], folder: &Path) -> Survey {
    put(files, folder);
    let options = Options {
        site: folder.to_owned(),
        output: folder.join("public"),
        base_url: None,
        today: Some(DAY.parse().expect("a day")),
        clock: Date::constant(1999, 1, 1),
        strict: true,
        publish: false,
    };
    build::survey(&options).unwrap_or_else(|findings| panic!("{}", human(&findings, false)))
}

/// One site: refused as it is made, and without a finding once it is filled. Drawn and published only where `whole`.
fn check(nation: &str, whom: &str, levels: usize, whole: bool) {
    let what = format!("{nation}, {whom}, {levels} levels");
    let made = begin::files(&answers(nation, whom, levels), DAY.parse().expect("a day")).expect("the texts are right");
    let folder = tempfile::tempdir().expect("a folder");
    let open_blanks = surveyed(&made, folder.path()).findings;
    let codes: BTreeSet<&str> = open_blanks.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, BTreeSet::from(["content/blank"]), "{what}:\n{}", human(&open_blanks, false));
    let errors = open_blanks.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(errors, open(&made), "{what}: each blank is told once:\n{}", human(&open_blanks, false));

    let mut number = 0;
    let first: Vec<begin::File> = made
        .iter()
        .map(|(path, text)| (path.clone(), if is_draft(text) { text.clone() } else { fill(text, &mut number) }))
        .collect();
    let drafts = made.iter().filter(|(_, text)| is_draft(text)).count();
    if whole {
        put(&first, folder.path());
        let report = build_strictly(folder.path()).expect("the disk works");
        assert!(report.published.is_some(), "{what}, its drafts open:\n{}", told(&report));
        assert_eq!(report.withheld.pages, drafts, "{what}");
    }
    let last: Vec<begin::File> = first
        .iter()
        .map(|(path, text)| (path.clone(), fill(&text.replace("draft: true\n", ""), &mut number)))
        .collect();
    if whole {
        put(&last, folder.path());
        let report = build_strictly(folder.path()).expect("the disk works");
        assert!(report.published.is_some() && report.findings.is_empty(), "{what}, whole:\n{}", told(&report));
        assert_eq!(report.withheld.pages, 0, "{what}");
    } else {
        let survey = surveyed(&last, folder.path());
        assert!(survey.findings.is_empty(), "{what}, whole:\n{}", human(&survey.findings, false));
        assert!(survey.kept_back.is_empty(), "{what}");
    }
}

/// Monday before nine belonged to nobody: the night began on Friday at 17:00 and the weekend ended at midnight.
#[test]
fn whatever_the_hours_of_the_front_door_somebody_answers_at_every_other_hour() {
    for hours in [
        "Monday to Friday 09:00-17:00",
        "Monday to Thursday 08:45-17:15, Friday 08:45-16:45",
        "every day 08:00-20:00",
        "always",
    ] {
        let typed = Typed { hours: Some(hours.into()), phone: Some("01632 960001".into()), ..Typed::default() };
        let made = begin::files(&typed.understood().expect("hours").0, DAY.parse().expect("a day"))
            .expect("the texts are right");
        let (_, night) = made.iter().find(|(path, _)| path.ends_with("out-of-hours.md")).expect("a line for the night");
        let mut number = 0;
        let filled: Vec<begin::File> = made
            .iter()
            .map(|(path, text)| (path.clone(), fill(&text.replace("draft: true\n", ""), &mut number)))
            .collect();
        let folder = tempfile::tempdir().expect("a folder");
        let survey = surveyed(&filled, folder.path());
        assert!(survey.findings.is_empty(), "{hours}:\n{night}\n{}", human(&survey.findings, false));
    }
}

#[test]
fn every_site_is_refused_with_open_blanks_and_has_no_finding_without_them() {
    for nation in NATIONS {
        for whom in ["children", "adults", "both"] {
            for levels in 2..=6 {
                check(nation, whom, levels, levels == 4 && (whom == "children" || nation == "Wales"));
            }
        }
        check(nation, "school", 0, nation == "England");
    }
}

fn signpost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(arguments).output().expect("it runs")
}

/// Nobody sits at this terminal, so nothing is asked.
#[test]
fn without_a_terminal_it_says_what_it_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site").display().to_string();
    let made = signpost(&["init", &site]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for part in
        ["it is in England (--nation)", "it is for children (--for)", "four levels (--levels)", "signpost check"]
    {
        assert!(said.contains(part), "no {part:?}:\n{said}");
    }
    let checked = signpost(&["--site", &site, "check", "--format", "concise"]);
    let found = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(1));
    let line = "content/contacts/front-door.md:7:10: error[contact/number-of-init]: this is the invented number that a new site";
    assert!(found.lines().any(|one| one.starts_with(line)), "{found}");
    // Nothing else stands against it: whoever has a number has a site.
    let front_door = folder.path().join("site/content/contacts/front-door.md");
    let own = std::fs::read_to_string(&front_door).expect("it is there").replace("020 7946 0000", "01632 960001");
    let own = own.replace("last_tested:\ntested_by:\n", "last_tested: 2026-11-20\ntested_by: Business manager\n");
    std::fs::write(&front_door, own).expect("it can be written");
    let built = signpost(&["--site", &site, "build", "--strict", "--today", DAY]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// A number that is known stands where it belongs; that somebody rang it, nothing says.
#[test]
fn what_flags_say_stands_in_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let made = signpost(&[
        "init",
        &site.display().to_string(),
        "--name",
        "Northmoor: \"the\" Board",
        "--nation",
        "scotland",
        "--for",
        "adults",
        "--levels",
        "Living well, Help, Harm",
        "--phone",
        "01632 960001",
        "--hours",
        "Monday to Thursday 08:45-17:15, Friday 08:45-16:45",
        "--night-phone",
        "01632 960002",
        "--web",
        "https://northmoor.example",
    ]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let read = |path: &str| std::fs::read_to_string(site.join(path)).unwrap_or_else(|_| panic!("no {path}"));
    let settings = read("signpost.yaml");
    for line in [
        "name: \"Northmoor: \\\"the\\\" Board\"",
        "jurisdiction: Scotland",
        "serves: adults",
        "base_url: https://northmoor.example",
        "  page: law/adult-support-protection-code",
    ] {
        assert!(settings.lines().any(|one| one == line), "no {line}:\n{settings}");
    }
    let door = read("content/contacts/front-door.md");
    for line in [
        "phones: [\"01632 960001\"]",
        "hours: [\"Monday to Thursday 08:45-17:15\", \"Friday 08:45-16:45\"]",
        "service_type: adult-safeguarding",
        "last_tested: \"[fill in: the day this number was last rung, such as 2027-03-31]\"",
    ] {
        assert!(door.lines().any(|one| one == line), "no {line}:\n{door}");
    }
    assert!(read("content/thresholds/level-2.md").contains("title: \"Level 2: Help\""));
    assert!(!site.join("content/contacts/childline.md").exists(), "no line for children on a site for adults");
}

#[test]
fn nothing_is_written_over_or_written_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().display().to_string();
    write(&folder.path().join("content/about/privacy.md"), "---\ntitle: Ours\n---\n");
    let before = files(folder.path());
    let refused = signpost(&["init", &site]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("privacy.md"));
    let wrong = signpost(&["init", &site, "--nation", "Walse"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("Wales"));
    assert!(files(folder.path()) == before);
}
