//! The words of the interface: each key that a template, the code or a script says is in the English table, each key of it
//! is said somewhere, Welsh has them all, and the seven other languages have what stands around a page for families.

use regex::Regex;
use signpost::document::KindId;
use signpost::document::kind::{Field, Is, KINDS, Rows, contact, course};
use signpost::render::details_of;
use signpost::words::{ANYONE, ENGLISH, Phrase, Words, name_key, script};
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
            keys_after(text, &["say(\"", "said(\"", "html(\"", "list(\"", "text(\""])
                .into_iter()
                .map(|key| (key, file.clone())),
        );
        // Keys that stand in a list of them are said by whoever goes through it.
        let quoted = text.split('"').filter(|word| script::is_key(word) && known.contains(&(*word).to_owned()));
        said.extend(quoted.map(|key| (key.to_owned(), file.clone())));
    }
    let scripts = files("themes/signpost/assets", "js").into_iter().chain(files("src/pack/pages", "js"));
    for (file, text) in scripts {
        said.extend(script::keys(&text).into_iter().map(|key| (key.to_owned(), file.clone())));
    }
    for (file, text) in files("src/pack/pages", "html") {
        let places =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).filter(|key| script::is_key(key));
        said.extend(places.map(|key| (key.to_owned(), file.clone())));
    }
    said.extend(of_names());
    // The words of a site for adults, too, stand in the place of others.
    let of_anyone = |(key, file): (&String, &String)| Some((format!("{key}{ANYONE}"), file.clone()));
    let of_anyone: Said = said.iter().filter_map(of_anyone).filter(|(key, _)| known.contains(key)).collect();
    said.extend(of_anyone);
    said
}

/// What is said of names: kinds, the fields of a page that are shown, the values of lists, tables and their columns.
fn of_names() -> Said {
    let mut said = Said::new();
    let mut name = |of: &str, name: &str| said.insert(name_key(of, name), format!("the description of a kind: {name}"));
    for kind in KINDS {
        name("kind", kind.name);
        name("kinds", kind.name);
        // A contact has its card, and no “About this page”.
        for field in details_of(kind).filter(|_| kind.id != KindId::Contact) {
            name("field", field.name);
            values(field).iter().for_each(|value| drop(name("value", value)));
        }
        for table in kind.tables {
            let decisions = table.columns.iter().filter(|_| table.drawn == Rows::Decisions);
            decisions.for_each(|column| values(column).iter().for_each(|value| drop(name("value", value))));
            if matches!(table.drawn, Rows::Plain | Rows::Steps) {
                name("table", table.name);
            }
            for column in table.columns.iter().filter(|_| matches!(table.drawn, Rows::Plain | Rows::Flow)) {
                name("column", column.name);
            }
        }
    }
    values(&contact::SERVICE_TYPE.field).iter().for_each(|value| drop(name("value", value)));
    values(&course::COURSE_TYPE.field).iter().for_each(|value| drop(name("course_type", value)));
    values(&course::DELIVERY.field).iter().for_each(|value| drop(name("delivery", value)));
    said
}

/// The words a field may hold. What begins with a figure (an age, a number) is the same in every language.
fn values(field: &Field) -> Vec<&'static str> {
    let all = match field.is {
        Is::OneOf(words) => words.to_vec(),
        Is::Local(vocabulary) => vocabulary.words.to_vec(),
        _ => Vec::new(),
    };
    all.into_iter().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect()
}

#[test]
fn english_calls_a_kind_what_its_description_does() {
    let words = Words::of_the_program();
    let english = &words.table(ENGLISH).expect("English").phrases;
    for kind in KINDS {
        for (of, name) in [("kind", kind.label), ("kinds", kind.plural)] {
            assert_eq!(
                english.get(&name_key(of, kind.name)),
                Some(&Phrase::Text(name.to_owned())),
                "{of} {}",
                kind.name
            );
        }
    }
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

/// Where somebody who makes the site reads, and no reader of it: messages of rules, and what hosts are told.
const NOT_FOR_READERS: [&str; 3] = ["src/render/hosting/", "src/render/theme", "src/render/brand.rs"];

/// No phrase for readers stands outside the tables. What this cannot see: a single word in a template's code that is
/// in small letters, a phrase that code makes of pieces none of which looks like one, and the code outside `src/render/`
/// and `src/pack/`. What it takes for a phrase and is none stands in [`NO_PHRASES`], and is there.
#[test]
fn no_phrase_for_readers_stands_outside_the_tables() {
    let mut found: Vec<(String, String)> = Vec::new();
    for (file, text) in files("themes/signpost/templates", "html").into_iter().chain(files("src/pack/pages", "html")) {
        found.extend(in_a_template(&text).into_iter().map(|phrase| (file.clone(), phrase)));
    }
    for (file, text) in files("themes/signpost/assets", "js").into_iter().chain(files("src/pack/pages", "js")) {
        found.extend(in_a_script(&text).into_iter().map(|phrase| (file.clone(), phrase)));
    }
    for (file, text) in files("src/render", "rs").into_iter().filter(|(file, _)| !file.ends_with("/tests.rs")) {
        if !NOT_FOR_READERS.iter().any(|place| file.starts_with(place)) {
            found.extend(in_code(&text).into_iter().map(|phrase| (file.clone(), phrase)));
        }
    }
    let is_none = |phrase: &str| NO_PHRASES.iter().any(|(none, _)| *none == phrase);
    let told: Vec<String> = found
        .iter()
        .filter(|(_, phrase)| !is_none(phrase))
        .map(|(file, phrase)| format!("{file}: “{phrase}” is no word of words/en.yaml: say it by a key"))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    let gone: Vec<&str> = NO_PHRASES
        .iter()
        .map(|(none, _)| *none)
        .filter(|none| !found.iter().any(|(_, phrase)| phrase == none))
        .collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

/// What looks like a phrase, and why it is none.
const NO_PHRASES: &[(&str, &str)] = &[
    ("home", "a class of the page"),
    ("wrap", "a class of the page"),
    ("kids-start", "a class of the page"),
    ("old name", "what an author writes into a glossary"),
    ("use strict", "a word of the language of scripts"),
    ("Clock", "what the page that is left shows instead, to whoever looks over a shoulder"),
    ("light dark", "a style"),
    ("1.25rem/1.4 Arial, sans-serif", "a style"),
    ("Shift", "a key"),
    ("Escape", "a key"),
    (".table-scroll, table, dl, ul, ol", "a selector"),
    ("govuk-link tel", "classes"),
    ("ink halo", "classes of a picture"),
    ("soft struck", "classes of a picture"),
    ("f-none {}", "classes of a picture"),
    ("Everyone", "how an author begins a row of costs"),
    ("at risk", "what an author writes into a plan"),
    ("on track", "what an author writes into a plan"),
    ("written answer promised", "what an author writes into minutes"),
    ("bank holiday", "what an author writes into hours"),
];

#[test]
fn a_phrase_outside_the_tables_is_seen() {
    for (template, phrase) in [
        ("<p>Ring now</p>", "Ring now"),
        ("<p>{{ a }} left</p>", "left"),
        ("<p aria-label=\"Letters\">", "Letters"),
        ("<td data-label=\"By when\">", "By when"),
        ("{% if a %}Yes{% endif %}", "Yes"),
        ("{{ \"Every number\" if a else b }}", "Every number"),
        ("{{ a|replace(\"-\", \" to \") }}", " to "),
    ] {
        assert_eq!(in_a_template(template), [phrase], "{template}");
    }
    assert_eq!(in_a_template("{# Not said. #}<p class=\"a b\">{{ say(\"a.b\") }}, 999</p>"), [""; 0]);
    assert_eq!(in_a_script("a = `${b} of ${c}`; // of two\n"), ["${b} of ${c}"]);
    assert_eq!(
        in_a_script("a = 'Clock'; b = 'use strict'; c = '[data-a] b';\nd = text('a.b');"),
        ["Clock", "use strict"]
    );
    assert_eq!(
        in_code("a = \"Nothing to pay\"; b = \"Training\"; c = \"a-z.html\"; // \"Not\""),
        ["Nothing to pay", "Training"]
    );
    assert_eq!(in_code("format!(\"due {day}\")"), ["due {day}"]);
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

/// Text between tags, attributes that are read out, and words in expressions.
fn in_a_template(text: &str) -> Vec<String> {
    let (remarks, code) = (pattern(r"(?s)\{#.*?#\}"), pattern(r"(?s)\{\{.*?\}\}|\{%.*?%\}"));
    let attributes = pattern(r#"\b(?:aria-label|alt|title|placeholder|data-label)="([^"]*)""#);
    let (quoted, tags, word) = (pattern(r#"'[^']*'|"([^"]*)""#), pattern(r"(?s)<[^>]*>"), pattern(r"\p{L}{2}"));
    let phrase = pattern(r"^\p{Lu}\p{Ll}|\p{L} |[^,;:] \p{L}|^ \p{L}+ $");
    let text = remarks.replace_all(text, "");
    let mut found: Vec<String> = Vec::new();
    for code in code.find_iter(&text).map(|code| code.as_str()).filter(|code| !code.contains("include ")) {
        let said = quoted.captures_iter(code).filter_map(|quoted| Some(quoted.get(1)?.as_str().to_owned()));
        found.extend(said.filter(|text| phrase.is_match(text) && !text.contains('<')));
    }
    let text = code.replace_all(&text, "\0");
    found.extend(attributes.captures_iter(&text).map(|found| found[1].to_owned()).filter(|text| word.is_match(text)));
    let (places, references) = (pattern(r"\{[a-z_.]+\}"), pattern(r"&[a-z]+;"));
    for run in tags.replace_all(&text, "\0").split('\0') {
        let run = places.replace_all(run, "");
        let run = references.replace_all(run.trim(), "").into_owned();
        if word.is_match(&run) {
            found.push(run);
        }
    }
    found
}

/// Texts that are read: of several words, or one with a capital letter.
fn in_a_script(text: &str) -> Vec<String> {
    // Who opens the console of a browser is no reader.
    let thrown = pattern(r"throw new Error\(.*");
    let (remarks, literal) =
        (pattern(r"(?s:/\*.*?\*/)|(?m:(?:^|\s)//.*$)"), pattern(r"'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`"));
    let value = pattern(r"\$\{(?:[^{}]|\{[^{}]*\})*\}");
    let phrase = pattern(r"^\p{Lu}\p{Ll}+[.!?]?$|\p{L}+[,.:]? \p{Ll}{2,}|\d \p{Ll}{2,}");
    let selector = pattern(r"[\[\]<>=#~]|--|: ?[a-z-]+;");
    let text = remarks.replace_all(text, "");
    let text = thrown.replace_all(&text, "");
    let said = literal.captures_iter(&text).filter_map(|found| found.get(1).or(found.get(2)));
    let is_phrase = |text: &str| {
        let words = value.replace_all(text, "0");
        let words = words.trim();
        phrase.is_match(words) && !selector.is_match(words)
    };
    said.map(|said| said.as_str().to_owned()).filter(|text| is_phrase(text)).collect()
}

/// Texts that begin with a capital letter, or hold a word beside a value, outside of rules.
fn in_code(text: &str) -> Vec<String> {
    let rules = pattern(r"(?ms)^rules! \{.*?^\}");
    let text = rules.replace_all(text.split("#[cfg(test)]").next().unwrap_or_default(), "").into_owned();
    let (literal, raw) = (pattern(r#""((?:[^"\\]|\\.)*)""#), pattern(r##"(?s)r#".*?"#"##));
    let remarks = pattern(r"(?m)(?:^|\s)//.*$");
    let text = raw.replace_all(&text, "");
    let text = remarks.replace_all(&text, "");
    let phrase = pattern(r"^[\p{Lu}“]\p{Ll}+\b|\p{L}[,.:]? \p{Ll}{2,}|\} \p{Ll}{2,}|\p{Ll}{2,} \{");
    let markup = pattern(r##"[<>=/\\"#_]"##);
    let is_phrase = |text: &str| phrase.is_match(text) && !markup.is_match(text);
    literal.captures_iter(&text).map(|found| found[1].to_owned()).filter(|text| is_phrase(text)).collect()
}
