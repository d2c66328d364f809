//! Whatever a page looks like: opened and saved unchanged it has the same bytes, and a change of one value changes that
//! line and no other.

use super::changes::{Added, Changes, PartChange, apply};
use super::front::{self, Shape};
use super::part::{self, What};
use super::rows::Wanted;
use super::save::{self, Saved};
use super::source::Source;
use super::{changes, field};
use crate::document::kind::Keys;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

fn source(text: &str) -> Source {
    Source::new(text.to_owned())
}

/// Of the pages that lie about in this project every so many, and some again as Windows would have saved them.
fn pages(every: usize) -> Vec<(String, Source)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["content", "tests/sites", "tests/partnerships", "examples"]
        .iter()
        .flat_map(|place| WalkDir::new(root.join(place)).sort_by_file_name());
    let pages = files.filter_map(Result::ok).filter(|file| file.path().extension().is_some_and(|own| own == "md"));
    let read =
        pages.filter_map(|file| Some((file.path().display().to_string(), std::fs::read_to_string(file.path()).ok()?)));
    read.enumerate()
        .filter(|(index, _)| index % every == 0)
        .flat_map(|(index, (name, text))| {
            let other = format!("\u{feff}{}", text.replace('\n', "\r\n").trim_end());
            let windows = (index % 3 == 0).then(|| (format!("{name}, Windows"), Source::new(other)));
            std::iter::once((name, Source::new(text))).chain(windows)
        })
        .collect()
}

/// The lines that differ, if as many are there.
fn differing(one: &Source, other: &Source) -> Option<Vec<usize>> {
    let ends = |source: &Source, line: usize| source.text()[source.start(line)..source.start(line + 1)].to_owned();
    (one.count() == other.count())
        .then(|| (0..one.count()).filter(|line| ends(one, *line) != ends(other, *line)).collect())
}

#[test]
fn what_nobody_touched_stays_to_the_byte() {
    let pages = pages(1);
    assert!(pages.len() > 1000, "only {} pages were looked at", pages.len());
    for (name, page) in pages {
        let same = apply(&page, &Changes::default()).map(|page| page.text().to_owned());
        assert_eq!(same.as_deref(), Ok(page.text()), "{name}");
        // The parts are all lines of the text, each once.
        let mut next = page.body_line();
        let parts = part::parts(&page);
        for part in &parts {
            assert_eq!(part.lines.start, next, "{name}");
            next = part.lines.end;
        }
        assert!(parts.is_empty() || next == page.count(), "{name}");
        // What the form was given comes back as it is.
        let shown = (0..parts.len()).map(|index| shown(&page, &parts[index], index)).collect();
        let all = Changes { parts: shown, ..Changes::default() };
        assert_eq!(apply(&page, &all).map(|page| page.text().to_owned()).as_deref(), Ok(page.text()), "{name}");
        let whole = Changes { whole: Some(page.shown_lines(0..page.count())), ..Changes::default() };
        assert_eq!(apply(&page, &whole).map(|page| page.text().to_owned()).as_deref(), Ok(page.text()), "{name}");
    }
}

/// What the form sends of a part that was touched and is as it was.
fn shown(page: &Source, part: &part::Part, index: usize) -> PartChange {
    match &part.what {
        What::Text { heading, said } => PartChange {
            index,
            heading: heading.clone().map(|span| page.text()[span].to_owned()),
            text: Some(page.shown_lines(said.clone())),
            rows: None,
        },
        What::Table { grid: Some(grid), .. } => {
            let rows = grid.rows.iter().enumerate();
            let rows = rows.map(|(from, row)| Wanted { from: Some(from), cells: row.cells.clone() }).collect();
            PartChange { index, rows: Some(rows), ..PartChange::default() }
        }
        What::Table { grid: None, .. } => {
            PartChange { index, text: Some(page.shown_lines(part.lines.clone())), ..PartChange::default() }
        }
    }
}

#[test]
fn a_changed_value_changes_its_own_line_and_no_other() {
    let (mut changed, mut refused) = (0, 0);
    for (name, page) in pages(5) {
        let kind = changes::kind_of(&page);
        for entry in front::entries(&page).unwrap_or_default() {
            if kind.field(&entry.key).is_none() || matches!(entry.shape, Shape::Nothing { .. }) {
                continue;
            }
            let mut values = entry.shape.values();
            assert_eq!(
                field::set(&page, kind, &entry.key, &values).unwrap_or(page.clone()),
                page,
                "{name}: {}",
                entry.key
            );
            let Some(last) = values.last_mut() else { continue };
            last.push_str(" and: more");
            let Ok(new) = field::set(&page, kind, &entry.key, &values) else {
                refused += 1;
                continue;
            };
            changed += 1;
            let lines = entry.lines.len();
            match differing(&page, &new) {
                Some(differ) => {
                    assert!(differ.len() == 1 && entry.lines.contains(&differ[0]), "{name}: {}: {differ:?}", entry.key)
                }
                // What was written over several lines is one line now.
                None => assert!(lines > 1 && new.count() + lines > page.count(), "{name}: {}", entry.key),
            }
        }
    }
    assert!(changed > 1000, "only {changed} values were changed");
    assert!(refused * 50 < changed, "{refused} values could not be changed, {changed} were");
}

#[test]
fn a_changed_cell_changes_its_row_alone() {
    let mut changed = 0;
    for (name, page) in pages(1) {
        for (index, part) in part::parts(&page).iter().enumerate() {
            let What::Table { grid: Some(grid), .. } = &part.what else { continue };
            let mut wanted = shown(&page, part, index);
            let Some(rows) = &mut wanted.rows else { continue };
            let Some(row) = rows.last_mut() else { continue };
            let Some(cell) = row.cells.last_mut() else { continue };
            cell.push_str(" | more");
            let new = apply(&page, &Changes { parts: vec![wanted], ..Changes::default() }).expect("a table of rows");
            let line = grid.rows.last().map(|row| row.line);
            assert_eq!(differing(&page, &new), Some(line.into_iter().collect()), "{name}");
            changed += 1;
        }
    }
    assert!(changed > 200, "only {changed} tables were changed");
}

const PAGE: &str = "\u{feff}---\r\n# A remark: of the author\r\ntitle: 'It''s a note' # why\r\nkind:   page\r\nsummary: >-\r\n  Two lines\r\n  of words.\r\n\r\n# topics:   # What it is about\r\nsynonyms: [ one,  \"two, too\" , three ]\r\naudiences:\r\n  - audience/child   # first\r\n  - 'audience/parent'\r\nstrange_key: {a: b}\r\nrelated:\r\ndraft: true\r\n---\r\nText.\r\n\r\n## One\r\n\r\nWords  \r\nmore.\r\n\r\n<!-- ## hidden -->\r\n```\r\n## code\r\n```\r\n\r\n## Two";

fn with(key: &str, values: &[&str]) -> String {
    let fields = BTreeMap::from([(key.to_owned(), values.iter().map(|value| (*value).to_owned()).collect())]);
    let new = apply(&source(PAGE), &Changes { fields, ..Changes::default() });
    new.map_or_else(|_| String::from("refused"), |new| new.text().to_owned())
}

#[test]
fn marks_remarks_and_order_stay_round_a_changed_value() {
    let swap = |old: &str, new: &str| {
        assert!(PAGE.contains(old), "{old}");
        PAGE.replacen(old, new, 1)
    };
    for (key, values, old, new) in [
        ("title", &["Isn't"][..], "'It''s a note'", "'Isn''t'"),
        ("title", &[], "title: 'It''s a note' # why", "title: # why"),
        ("summary", &["One: line"], ">-\r\n  Two lines\r\n  of words.", "\"One: line\""),
        ("synonyms", &["one", "two, too", "3"], "three ]", "3 ]"),
        ("synonyms", &["one", "two, too", "three", "four, 4"], "three ]", "three, \"four, 4\" ]"),
        ("synonyms", &["two, too", "three"], "one,  ", ""),
        ("synonyms", &["one", "two, too"], " , three ]", " ]"),
        ("synonyms", &[], "synonyms: [ one,  \"two, too\" , three ]\r\n", ""),
        ("audiences", &["audience/child", "audience/carer"], "'audience/parent'", "'audience/carer'"),
        ("audiences", &["audience/child"], "  - 'audience/parent'\r\n", ""),
        ("audiences", &["audience/child", "audience/parent", "a/b"], "parent'\r\n", "parent'\r\n  - a/b\r\n"),
        ("audiences", &["a/b", "audience/child", "audience/parent"], "audiences:\r\n", "audiences:\r\n  - a/b\r\n"),
        ("related", &["protocol/x"], "related:", "related: [protocol/x]"),
        ("topics", &["topic/a", "topic/b"], "is about\r\n", "is about\r\ntopics: [topic/a, topic/b]\r\n"),
        ("draft", &["false"], "draft: true", "draft: false"),
        ("draft", &[], "draft: true\r\n", ""),
        ("order", &["3"], "draft: true\r\n", "draft: true\r\norder: 3\r\n"),
    ] {
        assert_eq!(with(key, values), swap(old, new), "{key}: {values:?}");
    }
}

#[test]
fn what_has_a_form_of_its_own_is_changed_as_it_is_written() {
    let lines = BTreeMap::from([(String::from("strange_key"), String::from("strange_key: {a: c}"))]);
    let new = apply(&source(PAGE), &Changes { lines, ..Changes::default() }).expect("lines");
    assert_eq!(new.text(), PAGE.replace("{a: b}", "{a: c}"));
    // Not even so does anything go on below the front matter.
    let lines = BTreeMap::from([(String::from("strange_key"), String::from("a: b\n---\nmore"))]);
    assert!(apply(&source(PAGE), &Changes { lines, ..Changes::default() }).is_err());
}

#[test]
fn text_and_headings_change_where_they_stand() {
    let part = |index, heading: Option<&str>, text: Option<&str>| {
        let change =
            PartChange { index, heading: heading.map(str::to_owned), text: text.map(str::to_owned), rows: None };
        let new = apply(&source(PAGE), &Changes { parts: vec![change], ..Changes::default() });
        new.expect("a text").text().to_owned()
    };
    assert_eq!(part(0, None, Some("Other words.")), PAGE.replace("Text.", "Other words."));
    let text = source(PAGE);
    let What::Text { said, .. } = part::parts(&text)[1].what.clone() else { panic!("a text") };
    let shown = text.shown_lines(said);
    assert!(shown.contains("## code"), "a heading in code is none: {shown}");
    assert_eq!(part(1, Some("One"), Some(&shown.replace("more.", "less."))), PAGE.replace("more.", "less."));
    assert_eq!(part(1, Some("1"), None), PAGE.replace("## One", "## 1"));
    assert_eq!(part(2, Some("Two"), Some("New\nwords")), format!("{PAGE}\r\n\r\nNew\r\nwords"));
    assert_eq!(part(2, Some(""), Some("")), PAGE.replace("## Two", ""));
    let added = vec![Added { heading: "Three".into(), text: "Words.\r\n".into(), table: String::new() }];
    let new = apply(&source(PAGE), &Changes { added, ..Changes::default() }).expect("a section");
    assert_eq!(new.text(), format!("{PAGE}\r\n\r\n## Three\r\n\r\nWords."));
}

#[test]
fn rows_move_come_and_go_whole() {
    let page = "---\ntitle: T\nkind: protocol\n---\n:::table steps\n| Who | Does what |\n|---|---|\n|  A  |one|\n| B | t\\|wo |\n:::\n";
    let rows = |rows: &[(Option<usize>, [&str; 2])]| {
        let rows =
            rows.iter().map(|(from, cells)| Wanted { from: *from, cells: cells.map(str::to_owned).to_vec() }).collect();
        let change = PartChange { index: 0, rows: Some(rows), ..PartChange::default() };
        let new = apply(&source(page), &Changes { parts: vec![change], ..Changes::default() }).expect("rows");
        new.text().split("|---|---|\n").nth(1).unwrap_or_default().trim_end_matches(":::\n").to_owned()
    };
    let (a, b) = ((Some(0), ["A", "one"]), (Some(1), ["B", "t|wo"]));
    assert_eq!(rows(&[b, a]), "| B | t\\|wo |\n|  A  |one|\n");
    assert_eq!(rows(&[b]), "| B | t\\|wo |\n");
    assert_eq!(rows(&[a, (None, ["C", "3 | 4"]), b]), "|  A  |one|\n| C | 3 \\| 4 |\n| B | t\\|wo |\n");
    assert_eq!(rows(&[(Some(0), ["A", "two\nlines"]), b]), "|  A  |two lines|\n| B | t\\|wo |\n");
    assert_eq!(rows(&[a, b, (None, ["", " "])]), "|  A  |one|\n| B | t\\|wo |\n");
}

#[test]
fn of_two_windows_the_second_writes_nothing() -> std::io::Result<()> {
    let site = tempfile::tempdir()?;
    let file = site.path().join("content/a.md");
    std::fs::create_dir(site.path().join("content"))?;
    std::fs::write(&file, PAGE)?;
    let opened = save::open(site.path(), "a.md").expect("a page");
    let title = |title: &str| Changes {
        fields: BTreeMap::from([(String::from("title"), vec![title.to_owned()])]),
        ..Changes::default()
    };
    let first = save::save(site.path(), "a.md", &opened.sum, Some(&opened.source), &title("First"));
    assert!(matches!(&first, Ok(Saved::Written { sum }) if *sum != opened.sum));
    let now = std::fs::read_to_string(&file)?;
    assert_eq!(now, PAGE.replace("'It''s a note'", "'First'"));
    let second = save::save(site.path(), "a.md", &opened.sum, Some(&opened.source), &title("Second"));
    match second {
        Ok(Saved::Changed { theirs, yours, .. }) => {
            assert!(theirs.contains("'First'") && yours.contains("'Second'"), "{theirs}\n{yours}");
        }
        _ => panic!("the second window wrote over the first"),
    }
    assert_eq!(std::fs::read_to_string(&file)?, now);
    assert_eq!(std::fs::read_dir(site.path().join("content"))?.count(), 1, "nothing is left beside the file");
    Ok(())
}

/// Every kind as its example and as a new draft: its form is drawn, and holds a control for each key.
#[test]
fn every_screen_is_drawn_for_every_kind() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let site = folder.path();
    std::fs::write(site.join("signpost.yaml"), "name: A site\n")?;
    for kind in crate::document::kind::KINDS {
        let path = site.join(crate::document::example::path(kind));
        std::fs::create_dir_all(path.parent().expect("a folder"))?;
        std::fs::write(path, kind.example)?;
        crate::draft::write(site, kind.name, &format!("A new {}", kind.name)).expect("a draft");
    }
    let today = Some(jiff::civil::Date::constant(2026, 11, 22));
    let build = crate::build::Options {
        site: site.to_owned(),
        output: site.join("public"),
        base_url: None,
        today,
        clock: jiff::civil::Date::constant(2026, 11, 22),
        strict: false,
        publish: false,
    };
    let desk = super::desk::Desk::new(build, super::security::Door::new(1)?);
    for (path, says) in
        [("/", "A new protocol"), ("/new", "Make the draft"), ("/publish", "Show what"), ("/due", "Drafts")]
    {
        let shown = desk.show(path, "");
        let html = String::from_utf8_lossy(&shown.body).into_owned();
        assert!(shown.status == 200 && html.contains(says), "{path}: {html}");
    }
    for kind in crate::document::kind::KINDS {
        for name in [crate::document::example::path(kind), format!("content/{}/a-new-{}.md", kind.folder, kind.name)] {
            let path = name.trim_start_matches("content/").replace('/', "%2F");
            let html = String::from_utf8_lossy(&desk.show("/page", &format!("path={path}")).body).into_owned();
            for field in kind.all_fields().filter(|field| field.name != "kind") {
                assert!(html.contains(&format!("data-field=\"{}\"", field.name)), "{name}: {}\n{html}", field.name);
            }
            for table in kind.tables {
                assert!(
                    html.contains("data-add-row") || html.contains(&format!("data-add-table=\"{}\"", table.name)),
                    "{name}"
                );
            }
            assert!(!html.contains("data-how=\"lines\""), "{name} has a key that the form cannot change");
        }
    }
    Ok(())
}
