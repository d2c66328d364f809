//! The words of the interface: each key that a template, the code or a script says is in the English table, each key of it
//! is said somewhere, Welsh has them all, and the seven other languages have what stands around a page for families.

use regex::Regex;
use signpost::words::{ENGLISH, Words, script};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

/// Who said it, by key.
type Said = BTreeMap<String, String>;

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let own = entries.filter(|entry| entry.path().extension().is_some_and(|own| own == ending));
    own.map(|entry| {
        let name = entry.path().strip_prefix(root).expect("inside").display().to_string();
        (name, std::fs::read_to_string(entry.path()).expect("UTF-8"))
    })
    .collect()
}

/// The keys in quotation marks after one of these calls.
fn keys_after(text: &str, calls: &[&str]) -> Vec<String> {
    let after = |call: &&str| {
        text.split(*call)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|key| script::is_key(key))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    calls.iter().flat_map(after).collect()
}

/// Everything that is said: by templates, by the code, by scripts.
fn said() -> Said {
    let mut said = Said::new();
    for (file, text) in files("themes/signpost/templates", "html") {
        said.extend(keys_after(&text, &["say(\"", "label(\""]).into_iter().map(|key| (key, file.clone())));
    }
    let english = Words::of_the_program();
    let known: BTreeSet<&String> = english.table(ENGLISH).expect("English").phrases.keys().collect();
    for (file, text) in files("src", "rs").into_iter().filter(|(file, _)| !is_of_the_editor(file)) {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        said.extend(
            keys_after(text, &["say(\"", "said(\"", "html(\"", "list(\""]).into_iter().map(|key| (key, file.clone())),
        );
        // Keys that stand in a list of them are said by whoever goes through it.
        let quoted = text.split('"').filter(|word| script::is_key(word) && known.contains(&(*word).to_owned()));
        said.extend(quoted.map(|key| (key.to_owned(), file.clone())));
    }
    for (file, text) in files("themes/signpost/assets", "js") {
        said.extend(script::keys(&text).into_iter().map(|key| (key.to_owned(), file.clone())));
    }
    said
}

#[test]
fn each_word_that_is_said_is_there_and_each_that_is_there_is_said() {
    let (words, said) = (Words::of_the_program(), said());
    let english = words.table(ENGLISH).expect("English");
    let missing: Vec<String> = said
        .iter()
        .filter(|(key, _)| !english.phrases.contains_key(*key))
        .map(|(key, file)| format!("{file} says `{key}`, and words/en.yaml has no such word"))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let unsaid: Vec<&String> = english.phrases.keys().filter(|key| !said.contains_key(*key)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
    assert!(said.len() > 100, "only {} words are said", said.len());
}

/// The editor, and the banner above drafts, have a table of their own.
fn is_of_the_editor(file: &str) -> bool {
    file.starts_with("src/edit/") || file.starts_with("src/sight/")
}

#[test]
fn each_word_of_the_editor_is_there_and_each_that_is_there_is_said() {
    let table = Words::in_english(signpost::sight::words::TABLE);
    let table = table.table(ENGLISH).expect("English");
    let mut said = Said::new();
    for (file, text) in files("src/edit/screens", "html") {
        said.extend(keys_after(&text, &["say(\""]).into_iter().map(|key| (key, file.clone())));
    }
    for (file, text) in files("src", "rs").into_iter().filter(|(file, _)| is_of_the_editor(file)) {
        let quoted = text.split('"').filter(|word| script::is_key(word) && table.phrases.contains_key(*word));
        said.extend(quoted.map(|key| (key.to_owned(), file.clone())));
        said.extend(keys_after(&text, &["say(\""]).into_iter().map(|key| (key, file.clone())));
    }
    for (file, text) in files("src/edit/screens", "js") {
        let keys = text.split("say('").skip(1).filter_map(|rest| rest.split('\'').next());
        said.extend(keys.map(|key| (format!("script.{key}"), file.clone())));
        let tools = text.split("['").skip(1).filter_map(|rest| rest.split('\'').next());
        said.extend(
            tools
                .map(|name| (format!("script.tool_{name}"), file.clone()))
                .filter(|(key, _)| table.phrases.contains_key(key)),
        );
        said.extend(["error", "warning", "note"].map(|weight| (format!("script.{weight}"), file.clone())));
    }
    let missing: Vec<String> = said
        .iter()
        .filter(|(key, _)| !table.phrases.contains_key(*key))
        .map(|(key, file)| format!("{file}: {key}"))
        .collect();
    assert!(missing.is_empty(), "no word for {missing:?}");
    let unsaid: Vec<&String> = table.phrases.keys().filter(|key| !said.contains_key(*key)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
}

#[test]
fn welsh_is_whole_and_the_others_have_what_families_need() {
    let words = Words::of_the_program();
    let english = words.table(ENGLISH).expect("English");
    // A site says these of itself.
    let of_the_site = |key: &str| key.starts_with("site.");
    let lacks = |tag: &str, needed: &dyn Fn(&str) -> bool| {
        let table = words.table(tag).unwrap_or_else(|| panic!("no table for {tag}"));
        let lacks =
            english.phrases.keys().filter(|key| needed(key) && !of_the_site(key) && !table.phrases.contains_key(*key));
        lacks.map(|key| format!("{tag}: {key}")).collect::<Vec<_>>()
    };
    let mut all = lacks("cy", &|_| true);
    for tag in ["ar", "bn", "pl", "ro", "so", "es", "ur"] {
        all.extend(lacks(tag, &|key| english.is_for_families(key)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    let needed = english.phrases.keys().filter(|key| english.is_for_families(key)).count();
    assert!(needed > 80, "only {needed} words are asked of a language for families");
}

#[test]
fn a_table_says_whether_a_speaker_has_checked_it() {
    for (file, text) in
        files("themes/signpost/words", "yaml").into_iter().filter(|(file, _)| !file.ends_with("/en.yaml"))
    {
        let tag = file.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).expect("a tag");
        let words = Words::of_the_program();
        let checked = !words.table(tag).expect("a table").checked_by.is_empty();
        let says_not = text.lines().next().is_some_and(|line| line.contains("has checked these words"));
        assert!(checked || says_not, "{file} says neither who has checked it nor that nobody has");
    }
}

/// Phrases that still stand in English outside the tables: in templates, in scripts, in the code that draws. Each of these
/// numbers only falls: whoever moves a phrase into the tables lowers it.
const LEFT: [(&str, usize); 3] = [("templates", 383), ("scripts", 34), ("code that draws", 136)];

#[test]
fn no_phrase_is_added_outside_the_tables() {
    let found = [in_templates(), in_scripts(), in_code()];
    for ((place, limit), found) in LEFT.into_iter().zip(found) {
        assert!(
            found <= limit,
            "{found} phrases for readers stand in {place}, {limit} did: say them by a key of words/en.yaml"
        );
        assert!(found == limit, "only {found} phrases are left in {place}: lower the limit from {limit} to that");
    }
}

fn count(pattern: &str, text: &str) -> usize {
    Regex::new(pattern).expect("a pattern").find_iter(text).count()
}

/// Text between tags, attributes that are read out, and words in expressions.
fn in_templates() -> usize {
    let (remarks, code) =
        (Regex::new(r"(?s)\{#.*?#\}").expect("a pattern"), Regex::new(r"(?s)\{[{%].*?[}%]\}").expect("a pattern"));
    let tags = Regex::new(r"(?s)<[^>]*>").expect("a pattern");
    let one = |(_, text): (String, String)| {
        let text = remarks.replace_all(&text, "");
        let attributes = count(r#"(?:aria-label|alt|title|placeholder)="[^"{]*[A-Za-z]{3}"#, &text);
        let expressions: usize =
            code.find_iter(&text).map(|code| count(r#""[A-Z][a-z]+(?: [^"]*)?""#, code.as_str())).sum();
        let text = code.replace_all(&text, "\0");
        let runs = tags.replace_all(&text, "\0").split('\0').filter(|run| count("[A-Za-z]{3}", run) > 0).count();
        attributes + expressions + runs
    };
    files("themes/signpost/templates", "html").into_iter().map(one).sum()
}

/// Texts of two words and more.
fn in_scripts() -> usize {
    let said = |line: &&str| !["//", "*", "/*", "'use strict'"].iter().any(|not| line.trim_start().starts_with(not));
    let one = |(_, text): (String, String)| {
        text.lines().filter(said).map(|line| count(r"['`][^'`]*[A-Za-z]{2,} [a-z]{2,}[^'`]*['`]", line)).sum::<usize>()
    };
    files("themes/signpost/assets", "js").into_iter().map(one).sum()
}

/// Texts that begin with a capital letter and go on, outside of rules.
fn in_code() -> usize {
    let rules = Regex::new(r"(?ms)^rules! \{.*?^\}").expect("a pattern");
    let one = |(_, text): (String, String)| {
        let text = rules.replace_all(text.split("#[cfg(test)]").next().unwrap_or_default(), "").into_owned();
        let said = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        said.map(|line| count(r#""[A-Z“][a-z]+ [^"]*""#, line)).sum::<usize>()
    };
    files("src/render", "rs").into_iter().map(one).sum()
}
