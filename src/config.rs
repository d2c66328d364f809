//! In: `signpost.yaml`. Out: a [`Config`]: the site's name, its partners and the contacts of last resort.

mod brand;
mod doubtful;
mod local;
mod settings;

pub use brand::{Brand, Colour, Partner, Picture};
pub use settings::{FIELDS, HOSTS, Settings, example, schema};

use crate::document::blank;
use crate::document::form::check_word;
use crate::document::front_matter::{Entry, Value};
use crate::document::kind::{Is, Key};
use crate::document::unknown_key::UNKNOWN_KEY;
use crate::document::{Fields, Word, front_matter};
use crate::finding::{At, Exception, Finding, Findings, Place, Rule, Severity, Unread, cause, one_of, rules};
use crate::local::Local;
use crate::personal::{self, What};
use crate::read::conflict;
use crate::words::{ENGLISH, Speaker, Words};
use jiff::civil::Date;
use settings::*;
use std::path::Path;
use std::sync::Arc;

rules! {
    MISSING = error("config/missing") {
        why: "It names the site and the contacts of last resort.",
        says: "there is no `signpost.yaml` in this folder",
        help: "run `signpost init FOLDER` for a new site, or name the site's folder with `--site`",
    }

    UNREADABLE = error("config/unreadable") {
        why: "Without it nothing can be built.",
        line: "name: \"Never closed",
        says: "the quotation mark is never closed",
        help: "add `\"` where the value ends",
    }

    REQUIRES = error("config/requires") {
        why: "An older program does not know what this site relies on, and would leave out a check or a page without a word.",
        line: "requires: \"99.0\"",
        says: "this site asks for Signpost 99.0 or newer, and this program is older",
        help: "get the newer program, or ask whoever wrote the line whether the site needs it",
    }

    UNKNOWN_THEME = error("config/unknown-theme") {
        why: "The site would be published without its own look, and nobody would be told.",
        line: "theme: nortmoor",
        says: "there is no folder `themes/nortmoor`",
        help: "did you mean `northmoor`?",
    }

    THEME_NOT_CHOSEN = warning("config/theme-not-chosen") {
        why: "The site would be published without its own look, and nobody would be told.",
        says: "the folder `themes/northmoor` is there, and no setting chooses it",
        help: "add the line `theme: northmoor`, or take the folder out",
    }
}

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct Config {
    pub name: String,
    pub strapline: String,
    pub language: String,
    /// All languages the site is written in; the first is its own.
    pub languages: Vec<String>,
    /// What the program and the site's theme say to a reader, in each language.
    pub words: Arc<Words>,
    pub theme: String,
    /// Shows the demonstration banner.
    pub demonstration: bool,
    /// The day a demonstration site is built for, unless `--today` says otherwise.
    pub demonstration_date: Option<Date>,
    pub base_url: Option<String>,
    /// Whose files are written: one of [`HOSTS`].
    pub hosting: Option<String>,
    /// A copy to look at, which no search engine may list.
    pub staging: bool,
    pub security: Option<Security>,
    /// A list of old addresses, relative to the site's folder, and where it is named.
    pub former_addresses: Option<(String, Place)>,
    pub brand: Brand,
    pub emergency_text: String,
    /// Ids of the contacts shown on every page.
    pub contacts: Vec<String>,
    pub exit_url: String,
    /// Where readers write when something is wrong with a page.
    pub mailbox: Option<String>,
    /// Ids of the pages in the navigation and the footer.
    pub navigation: Vec<String>,
    pub footer: Vec<String>,
    /// All that `contacts`, `navigation` and `footer` name: the setting, the name and where it stands.
    pub named: Vec<(&'static str, String, Place)>,
    /// Folders whose name starts with a word here may never hold a public page.
    pub never_publish: Vec<String>,
    /// Findings somebody has answered for.
    pub exceptions: Vec<Exception>,
    /// Files that somebody has read because no program could.
    pub allow_unread: Vec<Unread>,
    /// Publishes pictures without what is noted beside them.
    pub clean_pictures: bool,
    /// What is the area's own: its words, its manual, its nation.
    pub local: Local,
    /// Bank holidays beyond those in the binary.
    pub bank_holidays: Vec<Date>,
}

impl Config {
    /// Whoever says the words around pages in that language.
    pub fn speaker(&self, language: &str) -> Speaker {
        Speaker::new(self.words.clone(), language, &self.language)
    }
}

/// The theme in the program.
const OWN_THEME: &str = "signpost";

/// What `security.txt` says.
#[derive(Clone, Debug)]
pub struct Security {
    /// A web or e-mail address.
    pub contact: String,
    pub expires: Option<Date>,
    /// Where the last of the two is set.
    pub place: Place,
}

/// Reads `site/signpost.yaml`. `None` when there is none that can be used.
pub fn load(site: &Path, findings: &mut Findings) -> Option<Config> {
    let path = site.join("signpost.yaml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) => {
            let place = Some(Place::file("signpost.yaml"));
            let fix = "run `signpost init FOLDER` for a new site, or name the site's folder with `--site`";
            let other = doubtful::beside(site).filter(|_| error.kind() == std::io::ErrorKind::NotFound);
            findings.push(if let Some(other) = other {
                let message = format!("there is no `signpost.yaml` in this folder, and `{other}` is not read");
                MISSING.at(place, message, "rename it to `signpost.yaml`")
            } else if error.kind() == std::io::ErrorKind::NotFound {
                MISSING.at(place, "there is no `signpost.yaml` in this folder", fix)
            } else if error.kind() == std::io::ErrorKind::InvalidData {
                let message = match std::fs::read(&path).is_ok_and(|bytes| bytes.contains(&0)) {
                    true => "`signpost.yaml` is saved in UTF-16 (“Unicode”), and only UTF-8 is read",
                    false => "`signpost.yaml` is not UTF-8 text",
                };
                let fix = "open it in your editor and save it with the encoding UTF-8 (“Save As”, Encoding)";
                UNREADABLE.at(place, message, fix)
            } else {
                UNREADABLE
                    .at(place, format!("`signpost.yaml` cannot be read: {}", cause(&error)), fix)
                    .because(MISSING.why)
            });
            return None;
        }
    };
    let file: Arc<str> = "signpost.yaml".into();
    if let Some(torn) = conflict::finding(&file, &text) {
        findings.push(torn);
        return None;
    }
    let read = front_matter::read_settings(&text, &UNREADABLE);
    let mut wrong = read.faults;
    wrong.extend(read.entries.iter().filter_map(group_as_word));
    let fields = Fields::read(ungrouped(read.entries), &Settings, &Local::default(), &mut wrong);
    if !read.whole {
        wrong.retain(|w| w.is(&UNREADABLE)); // what is missing may stand in the unread part
    }
    wrong.extend(too_old(&fields));
    wrong.extend(unknown_theme(site, &fields));
    wrong.extend(persons_mailbox(&fields));
    wrong.extend(doubtful::check(site, &fields));
    let mut local = local::read(&fields, &mut wrong);
    fields.text(LANGUAGE).unwrap_or(ENGLISH).clone_into(&mut local.language);
    let brand = brand::read(&fields, &file, &text, &mut wrong);
    let failed = !read.whole || wrong.iter().any(|w| w.severity == Severity::Error);
    for w in wrong {
        findings.push(w.placed(|at| Some(Place::new(&file, &text, at))));
    }
    if failed {
        return None;
    }
    for blank in blank::in_settings(&text) {
        findings.push(blank.placed(|at| Some(Place::new(&file, &text, at))));
    }
    let words = Words::load(site, fields.text(THEME).unwrap_or(OWN_THEME), findings);
    Some(from(&fields, brand, local, words, &file, &text))
}

/// Whether lines stand below this setting: `brand`.
fn is_group(name: &str) -> bool {
    FIELDS.iter().any(|field| field.name.split_once('.').is_some_and(|(own, _)| own == name))
}

/// A group with a value beside it in place of lines below it.
fn group_as_word(entry: &Entry) -> Option<Finding<At>> {
    let group = entry.key.text.as_str();
    let words = match &entry.value {
        Value::Word(word) => word.text.clone(),
        Value::List(words) => words.first()?.text.clone(),
        Value::Empty | Value::Nested(..) => return None,
    };
    if !is_group(group) {
        return None;
    }
    let below = FIELDS.iter().filter_map(|field| field.name.strip_prefix(group)?.strip_prefix('.'));
    let below: Vec<&str> = below.collect();
    let line = match below.iter().find(|name| words.starts_with('#') && **name == "accent") {
        Some(accent) => format!("write `{group}:`, and on the next line, two spaces in, `{accent}: \"{words}\"`"),
        None => format!("write `{group}:`, and below it lines that are two spaces in: {}", below.join(", ")),
    };
    let message = format!("`{group}` has no value of its own: its settings stand on lines below it");
    Some(UNKNOWN_KEY.at(entry.key.at, message, line))
}

/// The lines of a group, each under its full name: `brand.logo`.
fn ungrouped(entries: Vec<Entry>) -> Vec<Entry> {
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry.value {
            Value::Nested(_, lines) if is_group(&entry.key.text) => out.extend(lines.into_iter().map(|line| {
                let text = format!("{}.{}", entry.key.text, line.key.text);
                let word = line.words.first().cloned();
                let value = match (line.list, word) {
                    (true, _) => Value::List(line.words),
                    (false, Some(word)) => Value::Word(word),
                    (false, None) => Value::Empty,
                };
                Entry { key: Word { text, ..line.key }, value }
            })),
            Value::Empty | Value::Word(_) | Value::List(_) if is_group(&entry.key.text) => {}
            _ => out.push(entry),
        }
    }
    out
}

/// Where readers write about any page may not be one person's mailbox.
fn persons_mailbox(fields: &Fields) -> Option<Finding<At>> {
    let (mailbox, at) = fields.text(MAILBOX).zip(fields.at(MAILBOX))?;
    let hits = personal::find(mailbox);
    hits.iter().any(|hit| hit.what == What::PersonsMailbox).then(|| {
        let what = What::PersonsMailbox;
        let message = format!("`mailbox` may be {}, and every page would ask readers to write there", what.words());
        what.rule().at(at, message, what.fix()).weighing(Severity::Warning)
    })
}

/// The address of the published site as somebody types it for one build, by the same checks as the setting.
pub fn base_url(typed: &str) -> Result<String, String> {
    let word = Word { text: typed.trim().to_owned(), at: At::default() };
    let mut wrong = Vec::new();
    check_word("base_url", Is::Url, &word, &Local::default(), &mut wrong);
    match wrong.first() {
        Some(wrong) => Err(format!("--base-url: {}\n{}", wrong.message, wrong.fix)),
        None => Ok(without_slash(&word.text)),
    }
}

fn without_slash(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

/// The site asks for a newer program than this one.
fn too_old(fields: &Fields) -> Option<Finding<At>> {
    let (needed, at) = fields.text(REQUIRES_VERSION).zip(fields.at(REQUIRES_VERSION))?;
    let number = |text: &str| -> Vec<u32> { text.split('.').filter_map(|part| part.parse().ok()).collect() };
    let own = number(env!("CARGO_PKG_VERSION"));
    let version = needed.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (version && number(needed) > own).then(|| {
        REQUIRES.at(
            at,
            format!("this site asks for Signpost {needed} or newer, and this program is older"),
            "get the newer program, or ask whoever wrote the line whether the site needs it",
        )
    })
}

/// A site whose theme is not there would be published in the look of another.
fn unknown_theme(site: &Path, fields: &Fields) -> Option<Finding<At>> {
    let themes = site.join("themes");
    let folders = std::fs::read_dir(&themes).into_iter().flatten().filter_map(Result::ok);
    let folders = folders.filter(|entry| entry.path().is_dir()).map(|e| e.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = folders.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    let Some((name, at)) = fields.text(THEME).zip(fields.at(THEME)) else {
        let first = names.first().filter(|_| !names.iter().any(|name| name == OWN_THEME))?;
        return Some(THEME_NOT_CHOSEN.at(
            At::line(1),
            format!("the folder `themes/{first}` is there, and no setting chooses it"),
            format!("add the line `theme: {first}`, or take the folder out"),
        ));
    };
    let whole = !name.contains(['/', '\\']) && !name.starts_with('.');
    if name == OWN_THEME || whole && themes.join(name).is_dir() {
        return None;
    }
    names.push(OWN_THEME.to_owned());
    names.sort();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Some(UNKNOWN_THEME.at(at, format!("there is no folder `themes/{name}`"), one_of(name, &names)))
}

fn from(fields: &Fields, brand: Brand, local: Local, words: Words, file: &Arc<str>, yaml: &str) -> Config {
    fn list<T>(fields: &Fields, key: Key<T>) -> Vec<String> {
        fields.list(key).iter().map(|word| word.text.clone()).collect()
    }
    let words = Arc::new(if local.serves.adults() { words.for_anyone() } else { words });
    let language = local.language.clone();
    let mut languages = list(fields, LANGUAGES);
    languages.retain(|tag| *tag != language);
    languages.insert(0, language.clone());
    let danger = || Speaker::new(words.clone(), &language, &language).say("emergency.line", &[]).text;
    Config {
        name: fields.word(NAME).to_owned(),
        strapline: fields.word(STRAPLINE).to_owned(),
        theme: fields.text(THEME).unwrap_or(OWN_THEME).to_owned(),
        demonstration: fields.flag(DEMONSTRATION),
        demonstration_date: fields.date(DEMONSTRATION_DATE),
        base_url: fields.text(BASE_URL).map(without_slash),
        hosting: fields.text(HOSTING).map(str::to_owned),
        staging: fields.flag(STAGING),
        security: security(fields, file, yaml),
        former_addresses: fields
            .list(FORMER_ADDRESSES)
            .first()
            .map(|word| (word.text.clone(), Place::new(file, yaml, word.at))),
        brand,
        emergency_text: fields.text(EMERGENCY_TEXT).map_or_else(danger, str::to_owned),
        language,
        languages,
        words,
        contacts: list(fields, CONTACTS),
        exit_url: fields.text(EXIT_URL).unwrap_or("https://www.bbc.co.uk/weather").to_owned(),
        mailbox: fields.text(MAILBOX).map(str::to_owned),
        navigation: list(fields, NAVIGATION),
        footer: list(fields, FOOTER),
        named: [CONTACTS.any(), NAVIGATION.any(), FOOTER.any()]
            .into_iter()
            .flat_map(|key| fields.list(key).iter().map(move |word| (key.name(), word)))
            .map(|(name, word)| (name, word.text.clone(), word.at))
            .chain(local::manual_pages(fields))
            .map(|(name, id, at)| (name, id, Place::new(file, yaml, at)))
            .collect(),
        never_publish: list(fields, NEVER_PUBLISH),
        exceptions: fields
            .list(EXCEPTIONS)
            .iter()
            .map(|w| Exception::new(&w.text, Place::new(file, yaml, w.at)))
            .collect(),
        allow_unread: fields
            .list(ALLOW_UNREAD)
            .iter()
            .map(|w| Unread::new(&w.text, Place::new(file, yaml, w.at)))
            .collect(),
        clean_pictures: fields.flag(CLEAN_PICTURES),
        local,
        bank_holidays: list(fields, BANK_HOLIDAYS).iter().filter_map(|text| text.parse().ok()).collect(),
    }
}

fn security(fields: &Fields, file: &Arc<str>, yaml: &str) -> Option<Security> {
    let at = fields.at(SECURITY_EXPIRES).or(fields.at(SECURITY_CONTACT));
    Some(Security {
        contact: fields.text(SECURITY_CONTACT)?.to_owned(),
        expires: fields.date(SECURITY_EXPIRES),
        place: Place::new(file, yaml, at?),
    })
}

/// The rules of this room.
pub(crate) fn all_rules() -> Vec<&'static Rule> {
    [RULES, brand::RULES, doubtful::RULES, local::RULES].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_one_build_is_checked_like_the_setting() {
        for typed in ["https://example.org/sub/", " https://example.org/sub", "https://example.org/sub//"] {
            assert_eq!(base_url(typed).as_deref(), Ok("https://example.org/sub"), "{typed}");
        }
        for typed in ["example.org", "ftp://example.org", "https://", "", "https://exa mple.org"] {
            let told = base_url(typed).expect_err(typed);
            assert!(told.contains("https://"), "{told}");
        }
    }
}
