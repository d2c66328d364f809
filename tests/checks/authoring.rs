//! What helps an author, as it is typed: a new site and new pages can be built at once, the examples are
//! pages that nothing is wrong with, every finding is explained, and a review lists what it should.

use crate::site_support::{build, files, put, told, write};
use serde_json::Value;
use signpost::document::kind::{self, KINDS, Keys};
use signpost::finding::Severity;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

fn signpost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_signpost")).args(arguments).output().expect("it runs")
}

/// A small site: home, and the numbers of a front door, of 999 and of Childline.
const NIGHT_LINE: &str = "---\nkind: contact\nid: contact/out-of-hours\ntitle: Out of hours team\nsummary: The number at night.\n\
    service_type: out-of-hours\nphones: [\"020 7946 0103\"]\nhours: [\"always\"]\nwho_may_use: [practitioner, public, child]\n\
    area: Children who live in the area\nhave_ready: [What you saw or heard]\nnext: A social worker rings you back.\n\
    bank_holidays: open\nfallback: contact/emergency-999\nlast_tested: 2026-11-16\ntested_by: Business support\nprintable: true\n---\n";

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let door = kind::kind("contact").expect("a kind").example.replace("020 7946 0000", "020 7946 0102");
    for (path, text) in [
        ("signpost.yaml", "name: Our safeguarding partnership\ncontacts: [front-door]\nnever_publish: [risk-log]\n"),
        ("content/_index.md", "---\ntitle: Our safeguarding partnership\nsummary: Whom to ring.\n---\nRing us.\n"),
        ("content/contacts/front-door.md", &door),
        ("content/contacts/out-of-hours.md", NIGHT_LINE),
        ("content/contacts/emergency-999.md", include_str!("../../src/begin/drafts/contacts/emergency-999.md")),
        ("content/contacts/childline.md", include_str!("../../src/begin/drafts/contacts/childline.md")),
    ] {
        let text = text.replace("{{ somebody }}", "a child").replace("{% if children %}, child{% endif %}", ", child");
        write(&folder.path().join(path), text);
    }
    folder
}

#[test]
fn a_new_site_has_no_findings() {
    let site = new_site();
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty() && report.published.is_some(), "{}", told(&report));
}

/// The words people cry in are in the program, so a site that has none of its own hears them.
#[test]
fn a_new_site_hears_danger_and_a_child_who_is_hurt() {
    let site = new_site();
    let folder = site.path().to_string_lossy().into_owned();
    let said = |arguments: &[&str]| String::from_utf8_lossy(&signpost(arguments).stdout).into_owned();
    said(&["--site", &folder, "build", "--today", "2026-11-22"]);
    let search = |query: &str| said(&["--site", &folder, "search", query]);
    for cry in
        ["baby not breathing", "my sister isnt breathing", "he has a knife", "she took an overdose", "gonna kms rn"]
    {
        let found = search(cry);
        assert!(found.starts_with("! Emergency services (contacts/emergency-999.html)"), "{cry}: {found}");
    }
    assert!(search("my dad hits me").starts_with("You can talk to Childline on 0800 1111, day and night, every day"));
    for calm in ["kidnap awareness lesson", "knife crime statistics", "self harm policy"] {
        let found = search(calm);
        assert!(!found.starts_with('!') && !found.starts_with("You can talk"), "{calm}: {found}");
    }
}

/// Of one thing the program speaks as of one.
#[test]
fn one_page_is_one_page() {
    let site = tempfile::tempdir().expect("a folder");
    write(&site.path().join("signpost.yaml"), "name: One\n");
    write(&site.path().join("content/_index.md"), "---\ntitle: Zebra crossing\n---\nA zebra.\n");
    write(&site.path().join("content/kept.md"), "---\ntitle: Kept\naccess: confidential\n---\nInside.\n");
    let folder = site.path().to_string_lossy().into_owned();
    let said = |arguments: &[&str]| String::from_utf8_lossy(&signpost(arguments).stdout).into_owned();
    let built = said(&["--site", &folder, "build", "--today", "2026-11-22"]);
    assert!(built.contains("1 page for 2026-11-22") && built.contains("Withheld: 1 page, 0 passages"), "{built}");
    let found = said(&["--site", &folder, "search", "zebra"]);
    assert!(found.lines().any(|line| line == "1 page"), "{found}");
}

#[test]
fn a_new_page_of_each_kind_stops_nothing_and_says_what_is_missing() {
    let site = new_site();
    for kind in KINDS {
        let title = format!("It's a \"new\" {}: \\ one", kind.name);
        let made = signpost(&["--site", &site.path().to_string_lossy(), "new", kind.name, &title]);
        assert!(made.status.success(), "{}: {}", kind.name, String::from_utf8_lossy(&made.stderr));
    }
    let report = build(site.path()).expect("the disk works");
    let wrong: Vec<_> = report.findings.iter().filter(|f| f.severity != Severity::Note).collect();
    assert!(wrong.is_empty() && report.published.is_some(), "{}", told(&report));
    assert_eq!(report.withheld.pages, KINDS.len(), "each is a draft");
    for kind in KINDS.iter().filter(|kind| kind.all_fields().any(|f| kind.needs(f) && f.name == "summary")) {
        let file = format!("content/{}/its-a-new-{}--one.md", kind.folder, kind.name);
        let asked = report.findings.iter().any(|finding| {
            finding.code() == "front-matter/missing"
                && finding.message.contains("`summary`")
                && finding.place.as_ref().is_some_and(|place| *place.file == *file)
        });
        assert!(asked, "{file} is not told what is missing:\n{}", told(&report));
    }
}

#[test]
fn a_new_page_overwrites_nothing_and_a_wrong_kind_is_explained() {
    let site = new_site();
    let folder = site.path().to_string_lossy().into_owned();
    let before = files(site.path());
    let taken = signpost(&["--site", &folder, "new", "contact", "Front door"]);
    assert_eq!(taken.status.code(), Some(1));
    let unknown = signpost(&["--site", &folder, "new", "protocl", "Bruises"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean `protocol`?"));
    let long = signpost(&["--site", &folder, "new", "page", &"x".repeat(91)]);
    assert_eq!(long.status.code(), Some(2));
    assert!(files(site.path()) == before);
}

/// The examples, and the few pages they speak of that are nobody's example.
fn examples() -> tempfile::TempDir {
    let site = new_site();
    let more = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    put(&files(&more), site.path());
    for kind in KINDS {
        write(&site.path().join(signpost::document::example::path(kind)), kind.example);
    }
    // The number in the example is nobody's, and so are the pages.
    let settings = site.path().join("signpost.yaml");
    write(&settings, std::fs::read_to_string(&settings).expect("there") + "demonstration: true\n");
    site
}

#[test]
fn the_examples_are_a_site_with_no_findings() {
    let site = examples();
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty() && report.published.is_some(), "{}", told(&report));
    let built: BTreeSet<&str> = report.pages.keys().map(String::as_str).collect();
    let all: BTreeSet<&str> = KINDS.iter().map(|kind| kind.plural).collect();
    assert_eq!(built, all, "each kind has its page");
}

/// What a new page shows is taken from the example, so nothing has to be kept alike by hand.
#[test]
fn a_new_protocol_has_the_headings_it_needs() {
    let protocol = kind::kind("protocol").expect("a kind");
    let page = signpost::document::scaffold::template(protocol, "Bruises", "bruises");
    for line in ["id: protocol/bruises", "draft: true", "## Do this first", ":::table steps", "## Equality"] {
        assert!(page.lines().any(|l| l.starts_with(line)), "no line {line}:\n{page}");
    }
    assert!(!page.contains("020 7946"), "a number of the example could be left in");
}

fn printed(arguments: &[&str]) -> String {
    let output = signpost(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn an_explanation_says_what_why_and_how() {
    let text = printed(&["explain", "governance/overdue"]);
    for part in [
        "governance/overdue\na warning",
        "Why it matters\n",
        "review_due: ",
        "What is wrong: ",
        "How to mend it: ",
        "exceptions:",
    ] {
        assert!(text.contains(part), "no {part:?}:\n{text}");
    }
    let text = printed(&["explain", "front-matter/unknown-key"]);
    assert!(text.contains("an error") && !text.contains("exceptions:"), "an error is mended, not excused:\n{text}");
    let json: Value =
        serde_json::from_str(&printed(&["explain", "governance/overdue", "--format", "json"])).expect("JSON");
    assert_eq!((&json["code"], &json["severity"]), (&"governance/overdue".into(), &"warning".into()));
    assert!(json["examples"][0]["why"].as_str().is_some_and(|why| !why.is_empty()));
    let listed = printed(&["explain"]);
    assert_eq!(listed.lines().collect::<Vec<_>>(), signpost::rules::all().into_keys().collect::<Vec<_>>());
    assert!(printed(&["explain", "protocol"]).starts_with("---\nkind: protocol\n"));
}

#[test]
fn what_is_mistyped_is_put_right() {
    for (typed, meant) in [
        ("goverance/overdue", "did you mean `governance/overdue`?"),
        ("overdue", "`governance/overdue`"),
        ("protocl", "did you mean `protocol`?"),
        ("zzzzzzzzzzzz", "`signpost explain` lists all codes"),
    ] {
        let output = signpost(&["explain", typed]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains(meant), "{typed}: {told}");
    }
}

/// The guide, the schema and `explain` know the same settings as the reader.
#[test]
fn each_setting_is_in_the_guide_the_schema_and_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = std::fs::read_to_string(root.join("AUTHORING.md")).expect("the guide");
    let (_, settings) = guide.split_once("## The settings of the site\n").expect("the section");
    let (table, _) = settings.split_once("### ").expect("its end");
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let listed: BTreeSet<&str> =
        cells.flat_map(|cell| cell.split('`')).filter(|name| !name.trim_matches([' ', ',', '*']).is_empty()).collect();
    let known: BTreeSet<&str> = signpost::config::FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(listed, known, "the keys in the table of AUTHORING.md");
    let schema: Value = serde_json::from_str(&printed(&["schema", "settings"])).expect("JSON");
    for field in signpost::config::Settings.all_fields() {
        let property = match field.name.split_once('.') {
            Some((group, key)) => &schema["properties"][group]["properties"][key],
            None => &schema["properties"][field.name],
        };
        assert!(property["description"].as_str().is_some_and(|about| about.starts_with(field.about)), "{}", field.name);
        let explained = printed(&["explain", field.name]);
        assert!(guide.contains(&format!("`{}`", field.name)), "{} is not in AUTHORING.md", field.name);
        assert!(explained.contains("signpost.yaml") && explained.contains(field.about), "{explained}");
        assert!(signpost::config::example(field).lines().all(|line| explained.contains(line)), "{explained}");
    }
    for (key, about, example) in signpost::site::synonyms::KEYS {
        let explained = printed(&["explain", key]);
        assert!(explained.contains("synonyms.yaml") && explained.contains(about), "{explained}");
        assert!(guide.lines().any(|line| line.starts_with(&format!("{key}:"))), "{key} is not in AUTHORING.md");
        let site = new_site();
        write(&site.path().join("search-index/synonyms.yaml"), format!("{example}\n"));
        let report = build(site.path()).expect("the disk works");
        assert!(report.findings.is_empty(), "{}", told(&report));
    }
}

/// What the examples of all settings say together is read without a fault.
#[test]
fn the_examples_of_settings_can_be_typed() {
    let site = tempfile::tempdir().expect("a folder");
    let mut yaml = String::new();
    let mut group = "";
    for field in signpost::config::Settings.all_fields() {
        let example = signpost::config::example(field);
        match field.name.split_once('.') {
            Some((own, _)) if own == group => yaml.push_str(example.split_once('\n').expect("two lines").1),
            _ => yaml.push_str(&example),
        }
        group = field.name.split_once('.').map_or("", |(own, _)| own);
        yaml.push('\n');
    }
    write(&site.path().join("signpost.yaml"), &yaml);
    write(&site.path().join("themes/northmoor/assets/own.css"), "");
    let mut findings = signpost::finding::Findings::new();
    let config = signpost::config::load(site.path(), &mut findings).unwrap_or_else(|| panic!("{yaml}"));
    assert!(findings.is_empty(), "{}\n{yaml}", signpost::finding::human(&findings, false));
    assert_eq!((config.brand.logo_alt.as_str(), config.hosting.as_deref()), ("Northmoor Council", Some("apache")));
    assert_eq!(config.brand.partners.len(), 2);
}

/// A template that is exported changes nothing until it is changed, and nothing is overwritten.
#[test]
fn a_template_is_exported_into_the_theme_of_the_site() {
    let site = new_site();
    let folder = site.path().to_string_lossy().into_owned();
    build(site.path()).expect("the disk works");
    let before = files(&site.path().join("public"));
    for name in printed(&["theme", "export"]).lines() {
        printed(&["--site", &folder, "theme", "export", name]);
    }
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty(), "{}", told(&report));
    assert!(files(&site.path().join("public")) == before, "an exported template is the program's");
    let again = signpost(&["--site", &folder, "theme", "export", "page.html"]);
    assert_eq!(again.status.code(), Some(1), "nothing is overwritten");
    let unknown = signpost(&["--site", &folder, "theme", "export", "pgae"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean `page.html`?"));
}

/// A site with one entry for each list.
fn wanting() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
    put(&files(&path.join("content")), &site.path().join("content"));
    write(&site.path().join("signpost.yaml"), "name: Test site\n");
    site
}

#[test]
fn a_review_lists_what_wants_an_administrator() {
    let site = wanting();
    let folder = site.path().to_string_lossy().into_owned();
    let review = |more: &[&str]| printed(&[&["--site", &folder, "review", "--today", "2026-11-22"], more].concat());
    for (name, now) in [("human.txt", review(&[])), ("json.txt", review(&["--format", "json"]))] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review").join(name);
        if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
            write(&case, &now);
        }
        assert_eq!(std::fs::read_to_string(&case).unwrap_or_default(), now, "SNAPSHOTS=overwrite writes {name} anew");
    }
    let human = review(&[]);
    for heading in [
        "Review overdue (1)",
        "Numbers to ring (1)",
        "Late or unanswered (3)",
        "Due soon (1)",
        "Sources to verify (3)",
        "Out for consultation (1)",
        "Not yet in force (1)",
        "Replaced, kept for the record (1)",
        "Withdrawn, kept as a notice (1)",
        "Drafts (1)",
        "Pages without readers’ words (13)",
        "Pages nothing leads to (10)",
        "By month",
        "By owner",
    ] {
        assert!(human.contains(heading), "no {heading}:\n{human}");
    }
    assert!(!human.contains("confidential page"), "only drafts are told of what is kept back:\n{human}");
    let drawn = |format: &str| review(&["--ahead", "90", "--format", format]);
    let (table, page, calendar) = (drawn("csv"), drawn("html"), drawn("ics"));
    let told: serde_json::Value = serde_json::from_str(&drawn("json")).expect("JSON");
    let entries = told["entries"].as_array().expect("entries");
    assert_eq!(table.trim_end().lines().count(), entries.len() + 1, "a line each:\n{table}");
    for entry in entries {
        let what = entry["what"].as_str().expect("words");
        let title = entry["title"].as_str().expect("words");
        assert!(table.contains(&what.replace('"', "\"\"")), "the table lacks {what}:\n{table}");
        assert!(page.contains(title), "the page lacks {title}:\n{page}");
    }
    assert!(page.contains("<h2>Policy lead</h2>") && page.contains("<caption>January 2027 ("), "{page}");
    let dated = entries.iter().filter(|entry| {
        let kept = ["superseded", "withdrawn", "draft", "unasked", "orphan"];
        entry["date"].is_string() && !kept.contains(&entry["list"].as_str().expect("a list"))
    });
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), dated.count(), "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270121"), "what is due on 21 January stands there:\n{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261122"), "what is late stands today:\n{calendar}");
    assert_eq!(calendar, drawn("ics"), "a calendar that took it takes it once");
    let one = review(&["--owner", "policy LEAD"]);
    assert!(one.contains("Policy lead") && !one.contains("Business support"), "{one}");
    let earlier = printed(&["--site", &folder, "review", "--today", "2026-01-05"]);
    assert!(!earlier.contains("Review overdue"), "{earlier}");
}
