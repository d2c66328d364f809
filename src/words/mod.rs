//! The words of the interface: what the program itself says to a reader, in the reader's language.
//!
//! In: a table of words for each language, `themes/signpost/words/LANGUAGE.yaml` of the program and of the site's own
//! theme. Out: a [`Speaker`] for each language, which says the words of a key: to templates (`say("exit.leave")`), to
//! the code that draws pages, and to the scripts of a page (`script.rs`). What a language has no word for is said in the
//! site's own language or else in English, and marked as that.

pub mod dates;
pub mod hours;
pub mod languages;
pub mod script;
mod table;

pub use table::{Part, Phrase, Table, cut};

use crate::document::language;
use crate::document::markdown::escape_into;
use crate::finding::{Findings, Place, Rule, cause, did_you_mean, rules};
use crate::read::{self, conflict};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use include_dir::{Dir, include_dir};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

rules! {
    UNREADABLE = error("words/unreadable") {
        why: "Pages in this language would say something else than was written here.",
        line: "exit.leave: \"Wyjdź",
        says: "the quotation mark is never closed",
        help: "add `\"` where the value ends",
    }

    UNKNOWN = warning("words/unknown") {
        why: "No page says it, and nobody would be told.",
        line: "exit.leaf: Wyjdź",
        says: "the program says nothing by the name `exit.leaf`",
        help: "did you mean `exit.leave`?",
    }

    PLACES = error("words/places") {
        why: "A number, a name or a time would be missing where a reader needs it.",
        line: "stale.danger: Zadzwoń na policję.",
        says: "`{number}` is missing in the words of `stale.danger`",
        help: "write `{number}` where it is to stand; in English it is “In danger ring {number}: that number stays.”",
    }

    NOT_A_LANGUAGE = warning("words/not-a-language") {
        why: "No page is in that language, so nobody would read these words.",
        says: "`polish.yaml` is named after no language",
        help: "name it by the tag that the pages have in `lang`, such as `pl.yaml`",
    }
}

static TABLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/signpost/words");

/// The language that has every word.
pub const ENGLISH: &str = "en";
/// How a key ends whose words are said where a site is for adults, too.
pub const ANYONE: &str = "_anyone";

/// The tables of all languages, by tag.
#[derive(Clone, Debug)]
pub struct Words {
    tables: BTreeMap<String, Table>,
    /// Of what the site's own theme adds, the texts.
    own: Vec<String>,
}

impl Words {
    /// The tables in the program.
    pub fn of_the_program() -> Words {
        let mut tables = BTreeMap::new();
        for file in TABLES.files() {
            let tag = file.path().file_stem().map_or(String::new(), |name| name.to_string_lossy().into_owned());
            // `tests` below reads each of them without a fault.
            let (table, _) = Table::read(file.contents_utf8().unwrap_or_default(), &UNREADABLE);
            tables.insert(tag, table);
        }
        Words { tables, own: Vec::new() }
    }

    /// One table alone, in English: what the editor says.
    pub fn in_english(text: &str) -> Words {
        let (table, _) = Table::read(text, &UNREADABLE);
        Words { tables: BTreeMap::from([(String::from(ENGLISH), table)]), own: Vec::new() }
    }

    /// The same with the words of the site's own theme laid over them.
    pub fn load(site: &Path, theme: &str, findings: &mut Findings) -> Words {
        let mut words = Words::of_the_program();
        let shown = format!("themes/{theme}/words");
        let mut files: Vec<_> =
            std::fs::read_dir(site.join(&shown)).into_iter().flatten().filter_map(Result::ok).collect();
        files.sort_by_key(std::fs::DirEntry::file_name);
        for file in files.iter().filter(|file| !read::is_hidden(&file.file_name())) {
            words.lay_over(&file.path(), &format!("{shown}/{}", file.file_name().to_string_lossy()), findings);
        }
        words
    }

    /// Takes the words of one file of the site.
    fn lay_over(&mut self, path: &Path, shown: &str, findings: &mut Findings) {
        let file: Arc<str> = shown.into();
        let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let tag = name.strip_suffix(".yaml").or(name.strip_suffix(".yml")).filter(|tag| is_tag(tag));
        let Some(tag) = tag else {
            findings.push(NOT_A_LANGUAGE.at(
                Some(Place::file(shown)),
                format!("`{name}` is named after no language"),
                "name it by the tag that the pages have in `lang`, such as `pl.yaml`",
            ));
            return;
        };
        let text = match std::fs::read(path).map_err(|error| cause(&error)).map(String::from_utf8) {
            Ok(Ok(text)) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
            Ok(Err(_)) => {
                findings.push(UNREADABLE.at(
                    Some(Place::file(shown)),
                    "this file is not UTF-8 text",
                    "save it as UTF-8",
                ));
                return;
            }
            Err(error) => {
                let says = format!("`{name}` cannot be read: {error}");
                findings.push(UNREADABLE.at(Some(Place::file(shown)), says, "check that you may open it"));
                return;
            }
        };
        if let Some(torn) = conflict::finding(&file, &text) {
            findings.push(torn);
            return;
        }
        let (mut table, faults) = Table::read(&text, &UNREADABLE);
        // A key with nothing behind it is still to be filled in.
        table.phrases.retain(|_, phrase| phrase.texts().iter().any(|text| !text.is_empty()));
        for fault in faults {
            findings.push(fault.placed(|at| Some(Place::new(&file, &text, at))));
        }
        self.compare(&table, |key| Some(Place::new(&file, &text, table.places[key])), findings);
        self.of_anyone(&mut table);
        self.own.extend(table.phrases.values().flat_map(Phrase::texts).map(str::to_owned));
        let below = self.tables.entry(tag.to_ascii_lowercase()).or_default();
        below.phrases.extend(table.phrases);
        if !table.checked_by.is_empty() {
            below.checked_by = table.checked_by;
        }
    }

    /// The words of a site that is for adults, too: what is said of anybody (`ring.worried_anyone`) stands in the place of
    /// what is said of children. What a language has for children alone is said in English instead.
    #[must_use]
    pub fn for_anyone(mut self) -> Words {
        let keys: Vec<String> =
            self.tables[ENGLISH].phrases.keys().filter(|key| key.ends_with(ANYONE)).cloned().collect();
        for phrases in self.tables.values_mut().map(|table| &mut table.phrases) {
            for (key, plain) in keys.iter().filter_map(|key| Some((key, key.strip_suffix(ANYONE)?))) {
                let Some(said) = phrases.get(key).cloned() else {
                    phrases.remove(plain);
                    continue;
                };
                phrases.insert(plain.to_owned(), said);
            }
        }
        self
    }

    /// A site that says such a word in its own way means it for whomever it serves.
    fn of_anyone(&self, table: &mut Table) {
        for key in self.tables[ENGLISH].phrases.keys() {
            let Some(own) = key.strip_suffix(ANYONE).and_then(|plain| table.phrases.get(plain)) else { continue };
            let own = own.clone();
            table.phrases.entry(key.clone()).or_insert(own);
        }
    }

    /// Holds a table against the English one.
    fn compare(&self, table: &Table, place: impl Fn(&str) -> Option<Place>, findings: &mut Findings) {
        let english = &self.tables[ENGLISH].phrases;
        for (key, phrase) in &table.phrases {
            let Some(known) = english.get(key) else {
                let help = did_you_mean(key, english.keys().map(String::as_str)).map_or_else(
                    || "`signpost schema words` lists the names of all words".into(),
                    |near| format!("did you mean `{near}`?"),
                );
                findings.push(UNKNOWN.at(place(key), format!("the program says nothing by the name `{key}`"), help));
                continue;
            };
            if let Some((says, help)) = wrong_places(key, phrase, known) {
                findings.push(PLACES.at(place(key), says, help));
            }
        }
    }

    /// The table of a language.
    pub fn table(&self, tag: &str) -> Option<&Table> {
        let tag = tag.to_ascii_lowercase();
        self.tables.get(&tag).or_else(|| self.tables.get(language::primary(&tag)))
    }

    /// The tags of all tables.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// The JSON Schema of a table, with what each key says in English.
    pub fn schema(&self) -> serde_json::Value {
        let english = &self.tables[ENGLISH];
        let property = |(key, phrase): (&String, &Phrase)| {
            let mut shape = match phrase {
                Phrase::Text(_) => json!({ "type": "string" }),
                Phrase::List(words) => {
                    json!({ "type": "array", "items": { "type": "string" }, "minItems": words.len(), "maxItems": words.len() })
                }
                Phrase::Plural(_) => {
                    json!({ "type": "object", "propertyNames": { "enum": table::FORMS }, "required": ["other"] })
                }
            };
            shape["description"] = json!(phrase.texts().join(" / "));
            shape["for_families"] = json!(english.is_for_families(key));
            (key.clone(), shape)
        };
        let mut properties: serde_json::Map<String, serde_json::Value> = english.phrases.iter().map(property).collect();
        let checked = json!({ "type": "string", "description": "Who speaks the language and has checked the table" });
        properties.insert(table::CHECKED_BY.into(), checked);
        json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": properties, "additionalProperties": false })
    }

    /// Everything that may stand in a page because of these tables.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.tables.values().flat_map(|table| table.phrases.values()).flat_map(Phrase::texts)
    }
}

/// What is wrong with the places of a phrase, and how to mend it.
fn wrong_places(key: &str, phrase: &Phrase, english: &Phrase) -> Option<(String, String)> {
    let example = english.texts().last().copied().unwrap_or_default();
    match (phrase, english) {
        (Phrase::List(own), Phrase::List(known)) if own.len() != known.len() => {
            let says = format!("`{key}` has {} words, and {} are needed", own.len(), known.len());
            return Some((says, format!("in English they are: {}", known.join(", "))));
        }
        (Phrase::List(_), Phrase::List(_)) => return None,
        (Phrase::List(_), _) | (_, Phrase::List(_)) => {
            return Some((
                format!("`{key}` is a list in one language and none in the other"),
                format!("in English it is “{example}”"),
            ));
        }
        (Phrase::Plural(forms), _) if !forms.contains_key("other") => {
            return Some((
                format!("`{key}` lacks the form `other`"),
                "add `other:`, which is said of all other numbers".into(),
            ));
        }
        _ => {}
    }
    let (own, known) = (phrase.places(), english.places());
    let (lacks, strange) = (known.difference(&own).next(), own.difference(&known).next());
    match (lacks, strange) {
        (Some(place), _) => Some((
            format!("`{{{place}}}` is missing in the words of `{key}`"),
            format!("write `{{{place}}}` where it is to stand; in English it is “{example}”"),
        )),
        (None, Some(place)) => Some((
            format!("nothing is known to stand at `{{{place}}}` in the words of `{key}`"),
            format!("in English it is “{example}”"),
        )),
        (None, None) => None,
    }
}

/// Whether a file may be named so: `pl`, `pt-br`.
fn is_tag(name: &str) -> bool {
    let primary = language::primary(name);
    (2..=3).contains(&primary.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Words as they are said, and their language if it is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    pub text: String,
    pub lang: Option<String>,
}

/// Whoever says the words on the pages of one language.
#[derive(Clone, Debug)]
pub struct Speaker {
    words: Arc<Words>,
    /// The page's.
    pub language: String,
    /// Whose tables are asked, in turn.
    tables: Vec<String>,
}

/// The key of something that has a name of its own: `value.police_cps`, `kind.voice_activity`.
pub fn name_key(of: &str, name: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    format!("{of}.{}", name.chars().map(sign).collect::<String>())
}

/// There is no word by that name.
#[derive(Debug)]
pub struct NoWord(pub String);

impl std::fmt::Display for NoWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no table has the word `{}`", self.0)
    }
}

impl std::error::Error for NoWord {}

impl Speaker {
    /// For pages in `language` of a site in `of_the_site`.
    pub fn new(words: Arc<Words>, language: &str, of_the_site: &str) -> Speaker {
        let mut tables: Vec<String> = Vec::new();
        for tag in [language, of_the_site, ENGLISH] {
            for tag in [tag.to_ascii_lowercase(), language::primary(tag).to_ascii_lowercase()] {
                if words.tables.contains_key(&tag) && !tables.contains(&tag) {
                    tables.push(tag);
                }
            }
        }
        Speaker { words, language: language.to_owned(), tables }
    }

    /// One that says what the program says, whatever a site's own theme says.
    pub fn in_the_program(language: &str) -> Speaker {
        static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::of_the_program()));
        Speaker::new(WORDS.clone(), language, ENGLISH)
    }

    /// The phrase of a key, and its language if that is not the page's.
    fn find(&self, key: &str) -> Result<(&Phrase, Option<&str>), NoWord> {
        let found = self.tables.iter().find_map(|tag| Some((self.words.tables[tag].phrases.get(key)?, tag.as_str())));
        let (phrase, tag) = found.ok_or_else(|| NoWord(key.to_owned()))?;
        Ok((phrase, self.foreign(tag)))
    }

    /// A tag, if it is of another language than the page.
    pub fn foreign<'t>(&self, tag: &'t str) -> Option<&'t str> {
        (!language::is_same(tag, &self.language)).then_some(tag)
    }

    /// The words of a key with its places filled, as plain text.
    pub fn said(&self, key: &str, values: &[(&str, &str)]) -> Result<Said, NoWord> {
        let (phrase, lang) = self.find(key)?;
        let mut text = String::new();
        for part in cut(self.form(phrase, lang, values)) {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Place(name) => text.push_str(value(values, name)),
            }
        }
        Ok(Said { text, lang: lang.map(str::to_owned) })
    }

    /// The same for a key that the program itself names: `tests/checks/interface_words.rs` sees to it that each is there.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> Said {
        self.said(key, values).unwrap_or_else(|NoWord(key)| Said { text: key, lang: None })
    }

    /// The same where nothing can be marked with its language: in a heading, an attribute, a picture.
    pub fn text(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.say(key, values).text
    }

    /// The words of a key as HTML, marked with their language if it is not the page's. `values` are HTML.
    pub fn html(&self, key: &str, values: &[(&str, &str)]) -> Result<String, NoWord> {
        let (phrase, lang) = self.find(key)?;
        let mut html = String::new();
        for part in cut(self.form(phrase, lang, values)) {
            match part {
                Part::Words(words) => escape_into(words, &mut html),
                Part::Place(name) => html.push_str(value(values, name)),
            }
        }
        Ok(match lang {
            Some(_) => format!("<span{}>{html}</span>", self.mark(lang)),
            None => html,
        })
    }

    /// The words of a list.
    pub fn list(&self, key: &str) -> &[String] {
        match self.find(key) {
            Ok((Phrase::List(words), _)) => words,
            _ => &[],
        }
    }

    /// Attributes that say which language an element is in, if it is not the page's: ` lang="en" dir="ltr"`.
    pub fn mark(&self, tag: Option<&str>) -> String {
        let Some(tag) = tag.filter(|tag| self.foreign(tag).is_some()) else { return String::new() };
        let direction = languages::direction(tag);
        let turns = direction != languages::direction(&self.language);
        format!(" lang=\"{tag}\"{}", if turns { format!(" dir=\"{direction}\"") } else { String::new() })
    }

    /// The first of its languages that has all of these words, so that a sentence made of them is of one piece.
    pub fn of_one_piece(&self, keys: &[&str]) -> Speaker {
        let has = |tag: &String| keys.iter().all(|key| self.words.tables[tag].phrases.contains_key(*key));
        let from = self.tables.iter().position(has).unwrap_or(0);
        Speaker { tables: self.tables[from..].to_vec(), ..self.clone() }
    }

    /// The same for words that are English whatever the page is: what authors type, such as hours.
    pub fn in_english(&self) -> Speaker {
        Speaker { tables: vec![ENGLISH.to_owned()], ..self.clone() }
    }

    /// Whether it says everything in English.
    pub fn speaks_english(&self) -> bool {
        self.tables.first().is_some_and(|tag| tag == ENGLISH)
    }

    fn form<'p>(&self, phrase: &'p Phrase, lang: Option<&str>, values: &[(&str, &str)]) -> &'p str {
        match phrase {
            Phrase::Text(text) => text,
            Phrase::List(_) => "",
            Phrase::Plural(forms) => {
                let count = value(values, "count").replace(',', "");
                let name = form_of(lang.unwrap_or(&self.language), &count);
                forms.get(name).or_else(|| forms.get("other")).map_or("", String::as_str)
            }
        }
    }
}

fn value<'v>(values: &[(&str, &'v str)], name: &str) -> &'v str {
    values.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
}

/// Which form of a word goes with that number.
fn form_of(language: &str, count: &str) -> &'static str {
    let (Ok(locale), Ok(count)) = (Locale::try_from_str(language), count.parse::<u64>()) else { return "other" };
    let Ok(rules) = PluralRules::try_new_cardinal((&locale).into()) else { return "other" };
    match rules.category_for(count) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    RULES.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(language: &str) -> Speaker {
        Speaker::new(Arc::new(Words::of_the_program()), language, "en")
    }

    #[test]
    fn each_table_of_the_program_reads_without_a_fault() {
        for file in TABLES.files() {
            let (table, faults) = Table::read(file.contents_utf8().expect("UTF-8"), &UNREADABLE);
            let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            assert!(told.is_empty(), "{:?}: {told:?}", file.path());
            let mut findings = Findings::new();
            Words::of_the_program().compare(&table, |_| None, &mut findings);
            let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
            assert!(told.is_empty(), "{:?}: {told:?}", file.path());
        }
    }

    #[test]
    fn a_site_for_adults_too_does_not_speak_of_children() {
        let words = Words::of_the_program().for_anyone();
        let [english, welsh] = ["en", "cy"].map(|tag| words.table(tag).expect("a table"));
        assert_eq!(english.phrases["contact.area"], Phrase::Text("Who it covers".into()));
        for (key, phrase) in &welsh.phrases {
            let other = english.phrases.contains_key(&format!("{key}{ANYONE}"));
            let speaks = phrase.texts().iter().any(|text| text.contains("plentyn") || text.contains("plant"));
            assert!(!(other && speaks), "{key}: {phrase:?}");
        }
    }

    #[test]
    fn what_a_language_lacks_is_english_and_says_so() {
        assert_eq!(speaker("pl").html("exit.leave", &[]).expect("there"), "Wyjdź z tej strony");
        assert_eq!(speaker("fr").html("exit.leave", &[]).expect("there"), "<span lang=\"en\">Exit this page</span>");
        assert_eq!(
            speaker("fa").html("stale.danger", &[("number", "<b>999</b>")]).expect("there"),
            "<span lang=\"en\" dir=\"ltr\">In danger ring <b>999</b>: that number stays.</span>"
        );
        assert_eq!(speaker("cy").html("no.such", &[]).expect_err("none").0, "no.such");
    }

    #[test]
    fn words_have_the_form_that_goes_with_their_number() {
        let text = |language: &str, count: &str| speaker(language).say("exit.shift", &[("count", count)]).text;
        assert_eq!(text("en", "1"), "Shift: press 1 more time to leave this page.");
        assert_eq!(text("en", "2"), "Shift: press 2 more times to leave this page.");
        assert_eq!(form_of("cy", "3"), "few");
        assert_eq!(form_of("pl", "5"), "many");
        assert_eq!(form_of("ar", "2"), "two");
        assert_eq!(form_of("no tag at all", "2"), "other");
    }
}
