//! In: front-matter entries and the kind they belong to. Out: the values by name, each checked for
//! its form, with everything wrong reported.

use super::date::{self, Meant};
use super::front_matter::{self, Entry, UNREADABLE, Value, Word};
use super::kind::of::{Dated, Flag, Group, Number};
use super::kind::{AGE_BANDS, Any, Field, Is, Key, Keys, common, level};
use super::unknown_key::{nearest, unknown_key};
use super::{hours, language, phone};
use crate::finding::{At, Finding, and, rules, suggest};
use crate::local::Local;
use crate::local::vocabulary::or_own;
use jiff::ToSpan;
use jiff::civil::Date;

rules! {
    TOO_LONG = warning("front-matter/too-long") {
        why: "What is too long is not read, and does not fit into lists.",
        line: "title: A title that goes on and on until nobody can say any more what the page was to be about, dear reader",
        says: "`title` has 100 characters; the limit is 90",
        help: "shorten it",
    }

    LIST = warning("front-matter/list") {
        why: "It is read as several values; written as one, it would name or find nothing.",
        line: "synonyms: runaway, absconded, misper",
        says: "`synonyms` is a list, and this is one line of words",
        help: "write `synonyms: [runaway, absconded, misper]`",
    }

    ACCESS_EMPTY = error("front-matter/access-empty") {
        why: "Somebody began to say who may see this page. Until it is said, the page is withheld.",
        line: "access:",
        says: "nothing stands behind `access:`",
        help: "write `access: public`, `access: internal` or `access: confidential`",
    }

    ACCESS_MISSING = error("front-matter/access-missing") {
        why: "Only what says `access: public` is published, so that nothing confidential slips out by default.",
        says: "`access` is missing",
        help: "add `access: …` (who may see it; only public is ever built: public, internal, confidential)",
    }

    MISSING = error("front-matter/missing") {
        why: "Readers and other pages rely on it.",
        line: "No title at all.",
        says: "`title` is missing",
        help: "write three lines at the top of the file: `---`, `title: Note`, `---`",
    }

    VALUE = error("front-matter/value") {
        why: "A value in the wrong form cannot be checked or shown.",
        line: "enacted: 16th November 1989",
        says: "`enacted`: “16th November 1989” is not in the form year-month-day",
        help: "write `enacted: 1989-11-16`",
    }
}

/// The values of a page, by field.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    values: Vec<(&'static Field, Vec<Word>)>,
    /// Of settings that have rows set in below them.
    groups: Vec<(&'static Field, Fields)>,
}

/// What a document has once it is agreed, and not while it is out for consultation.
pub const APPROVAL: [Key<Any>; 4] =
    [common::APPROVED_BY.any(), common::APPROVED_ON.any(), common::EFFECTIVE_FROM.any(), common::REVIEW_DUE.any()];

impl Fields {
    /// Reads the entries by the description of their keys.
    pub fn read(entries: Vec<Entry>, keys: &impl Keys, local: &Local, wrong: &mut Vec<Finding<At>>) -> Fields {
        let mut fields = Fields::default();
        let mut meant = Vec::new();
        for entry in entries {
            match keys.field(&entry.key.text) {
                Some(field) => fields.take(field, entry.key.at, entry.value, local, wrong),
                None => {
                    wrong.push(unknown_key(&entry, keys));
                    meant.extend(nearest(&entry.key.text, keys).map(|field| (field, entry.key.at, entry.value)));
                }
            }
        }
        for (field, at, value) in meant {
            if fields.of(field).is_empty() {
                fields.take(field, at, value, local, &mut Vec::new()); // the line is told already
            }
        }
        let proposed = fields.has(common::CONSULTATION_UNTIL);
        let missing = |f: &&Field| {
            keys.needs(f) && fields.of(f).is_empty() && !(proposed && APPROVAL.iter().any(|key| f.is_key(*key)))
        };
        missing_fields(&keys.all_fields().filter(missing).collect::<Vec<_>>(), wrong);
        fields
    }

    fn take(&mut self, field: &'static Field, key: At, value: Value, local: &Local, wrong: &mut Vec<Finding<At>>) {
        if let Is::Group(within) = field.is {
            return self.take_group(field, within, value, wrong);
        }
        let words = match value {
            Value::Empty => return wrong.extend(says_nothing(field, key)),
            Value::Word(word) if word.text.is_empty() => return,
            Value::Word(word) if field.many => listed(field, word, wrong),
            Value::Word(word) => vec![word],
            Value::List(words) if field.many => words,
            Value::List(words) => {
                if let Some(first) = words.first() {
                    wrong.push(VALUE.at(
                        first.at,
                        format!("`{}` takes one value, not a list", field.name),
                        String::from("keep one of them"),
                    ));
                }
                return;
            }
            Value::Nested(at, _) => {
                return wrong.push(UNREADABLE.at(at, front_matter::NOT_FLAT, front_matter::NOT_FLAT_FIX));
            }
        };
        for word in &words {
            check_word(field.name, field.is, word, local, wrong);
        }
        self.values.push((field, words));
    }

    /// Rows set in below a key; one word alone is the first of them.
    fn take_group(
        &mut self,
        field: &'static Field,
        within: &'static [Field],
        value: Value,
        wrong: &mut Vec<Finding<At>>,
    ) {
        let entry = |key: Word, value: Value| Entry { key, value };
        let rows = match (value, within.first()) {
            (Value::Empty, _) => return,
            (Value::Word(word), Some(first)) if first.required => {
                let key = Word { text: first.name.to_owned(), at: word.at };
                vec![entry(key, Value::Word(word))]
            }
            (Value::Nested(_, rows), _) if !rows.is_empty() => rows
                .into_iter()
                .map(|row| {
                    let many = row.list || row.words.len() != 1;
                    let first = row.words.first().cloned();
                    let value = first.filter(|_| !many).map_or(Value::List(row.words), Value::Word);
                    entry(row.key, value)
                })
                .collect(),
            (Value::Word(Word { at, .. }) | Value::Nested(at, _), _) => return wrong.push(group_wanted(field, at)),
            (Value::List(words), _) => {
                let at = words.first().map_or(At::default(), |word| word.at);
                return wrong.push(group_wanted(field, at));
            }
        };
        let read = Fields::read(rows, &Rows { of: field.name, within }, &Local::default(), wrong);
        self.groups.push((field, read));
    }

    /// What is set in below a key.
    pub fn group(&self, key: Key<Group>) -> Option<&Fields> {
        self.groups.iter().find(|(own, _)| own.name == key.name()).map(|(_, fields)| fields)
    }

    /// One value, or nothing where none is given.
    pub fn word<T>(&self, key: Key<T>) -> &str {
        self.text(key).unwrap_or_default()
    }

    /// One value. For a list, its first.
    pub fn text<T>(&self, key: Key<T>) -> Option<&str> {
        self.list(key).first().map(|word| word.text.as_str())
    }

    /// All values.
    pub fn list<T>(&self, key: Key<T>) -> &[Word] {
        self.of(&key.field)
    }

    /// All values of a field, for whoever goes through a description.
    pub fn of(&self, field: &Field) -> &[Word] {
        self.values.iter().find(|(own, _)| own.name == field.name).map_or(&[], |(_, words)| words)
    }

    /// Whether anything was given.
    pub fn has<T>(&self, key: Key<T>) -> bool {
        !self.list(key).is_empty()
    }

    /// `true` only when it says so.
    pub fn flag(&self, key: Key<Flag>) -> bool {
        self.text(key) == Some("true")
    }

    /// A well-formed date.
    pub fn date<T: Dated>(&self, key: Key<T>) -> Option<Date> {
        self.text(key)?.parse().ok()
    }

    /// A whole number.
    pub fn number(&self, key: Key<Number>) -> Option<Number> {
        self.text(key)?.parse().ok()
    }

    /// Where the value stands, or the page begins.
    pub fn place<T>(&self, key: Key<T>) -> At {
        self.at(key).unwrap_or(At::line(1))
    }

    /// Where the value stands.
    pub fn at<T>(&self, key: Key<T>) -> Option<At> {
        self.list(key).first().map(|word| word.at)
    }

    /// Leaves only these keys.
    pub fn keep(&mut self, keys: &[Key<Any>]) {
        self.values.retain(|(field, _)| keys.iter().any(|key| field.is_key(*key)));
    }

    /// Every field with its values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &[Word])> {
        self.values.iter().map(|(field, words)| (*field, words.as_slice()))
    }
}

/// The rows below one setting.
struct Rows {
    of: &'static str,
    within: &'static [Field],
}

impl Keys for Rows {
    fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        self.within.iter()
    }

    fn needs(&self, field: &Field) -> bool {
        field.required
    }

    fn kind(&self) -> Option<&super::Kind> {
        None
    }

    fn below(&self) -> Option<&'static str> {
        Some(self.of)
    }
}

/// What stands below the key, written out.
fn group_wanted(field: &Field, at: At) -> Finding<At> {
    let Is::Group(within) = field.is else { return VALUE.at(at, String::new(), String::new()) };
    let names: Vec<&str> = within.iter().map(|row| row.name).collect();
    VALUE.at(
        at,
        format!("`{}` has rows of its own set in below it", field.name),
        format!("write `{}:`, and below it, two spaces in, one line for each of: {}", field.name, names.join(", ")),
    )
}

/// Who may see a page is never left to a key with nothing behind it.
fn says_nothing(field: &Field, at: At) -> Option<Finding<At>> {
    let fix = match field.name {
        "access" => "write `access: public`, `access: internal` or `access: confidential`",
        "draft" => "write `draft: true` to keep the page out of the site, or take the line out",
        _ => return None,
    };
    Some(ACCESS_EMPTY.at(at, format!("nothing stands behind `{}:`", field.name), fix))
}

/// A list typed with commas and no brackets, read as the list it is.
fn listed(field: &Field, word: Word, wrong: &mut Vec<Finding<At>>) -> Vec<Word> {
    let parts: Vec<&str> = word.text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let short = |part: &&str| part.split_whitespace().count() <= 4 && !part.ends_with('.');
    let words = matches!(field.is, Is::Text(_) | Is::Hours);
    if parts.len() < 2 || words && !parts.iter().all(short) || field.is == Is::Hours {
        return vec![word];
    }
    let list: Vec<String> = parts.iter().map(|part| quoted_if_needed(part)).collect();
    let sentence =
        word.text.contains(" and ") || word.text.contains(" or ") || parts.iter().any(|part| part.starts_with("if "));
    let one = if sentence {
        format!(", or `{}: [{}]` if it is one value", field.name, quoted(&word.text))
    } else {
        String::new()
    };
    wrong.push(LIST.at(
        word.at,
        format!("`{}` is a list, and this is one line of words", field.name),
        format!("write `{}: [{}]`{one}", field.name, list.join(", ")),
    ));
    parts.into_iter().map(|part| Word { text: part.to_owned(), at: word.at }).collect()
}

/// What is missing, in one finding; but the two that decide where a page is found and who sees it each in
/// their own.
fn missing_fields(missing: &[&Field], wrong: &mut Vec<Finding<At>>) {
    let (apart, rest): (Vec<&Field>, Vec<&Field>) =
        missing.iter().copied().partition(|field| matches!(field.name, "access" | "id"));
    for field in apart {
        wrong.push(missing_field(&[field]));
    }
    if !rest.is_empty() {
        wrong.push(missing_field(&rest));
    }
}

fn missing_field(fields: &[&Field]) -> Finding<At> {
    let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    let wanted: Vec<String> = fields.iter().map(|field| format!("`{}: …` ({})", field.name, expected(field))).collect();
    let rule = if fields[0].name == "access" { &ACCESS_MISSING } else { &MISSING };
    let finding = rule.at(At::line(1), format!("{} {is} missing", and(&names)), format!("add {}", wanted.join(", ")));
    match fields[0].name {
        "id" => {
            finding.because("The id is how other pages and old bookmarks find this page, whatever its title becomes.")
        }
        "review_due" => finding.because("Readers must be able to see whether guidance is still looked after."),
        _ => finding,
    }
}

/// What a field is for, and what may stand there.
fn expected(field: &Field) -> String {
    let about = field.about_within();
    match field.is {
        Is::OneOf(words) if words.len() <= 8 => format!("{about}: {}", words.join(", ")),
        Is::Local(vocabulary) if vocabulary.words.len() <= 8 => format!("{about}: {}", vocabulary.words.join(", ")),
        Is::Date => format!("{about}: year-month-day"),
        _ => about,
    }
}

/// Checks one value or table cell for its form.
pub fn check_word(name: &str, is: Is, word: &Word, local: &Local, wrong: &mut Vec<Finding<At>>) {
    if let Err((message, fix)) = form(name, is, &word.text, local) {
        wrong.push(match is {
            Is::Text(_) => TOO_LONG.at(word.at, message, fix),
            _ => VALUE.at(word.at, message, fix).because(why(is)),
        });
    }
}

/// What a reader loses by a value in the wrong form.
fn why(is: Is) -> &'static str {
    match is {
        Is::Date | Is::DateOr(_) | Is::Due | Is::DueOr(_) | Is::Version => {
            "Whether a page still holds, or a promise is late, is worked out from it and shown to readers."
        }
        Is::People => "A count of one to four can tell neighbours and classmates who it is.",
        Is::Phone => "Somebody who rings it in a hurry would reach nobody.",
        Is::Email | Is::Url | Is::Https | Is::TextNumber | Is::Address => "A reader who follows it would reach nobody.",
        Is::Hours | Is::Clock | Is::Days => "Readers are told by it whether somebody answers now.",
        Is::Ref(_) | Is::Action | Is::Id => "Pages and old bookmarks find each other by ids of one form.",
        _ => "A value in the wrong form cannot be checked or shown.",
    }
}

type Form = Result<(), (String, String)>;

/// Lists to which nobody adds, and why.
pub const CLOSED: &[(&str, &str)] = &[
    ("access", "who may see a page follows from it"),
    ("consent", "whether the family is told first follows from it"),
    ("Strength", "what is shown first in danger follows from it"),
    ("jurisdiction", "what is law for a reader, and what a working day, follows from it"),
    ("law_type", "who may be told “must” follows from it"),
    ("bank_holidays", "whether a line is said to be open follows from it"),
    ("who_may_use", "whether a child is shown the number follows from it"),
    ("Status", "what is still to come, late or owed follows from it"),
    ("serves", "which headings and routes a page needs follows from it"),
];

fn closed(name: &str, fix: String) -> String {
    match CLOSED.iter().find(|(own, _)| *own == name) {
        Some((_, why)) if !fix.ends_with('?') => format!("{fix}; no other word can stand here, because {why}"),
        _ => fix,
    }
}

fn form(name: &str, is: Is, text: &str, local: &Local) -> Form {
    match is {
        Is::Text(longest) => {
            let length = text.chars().count();
            ok_if(length <= longest, || {
                (format!("`{name}` has {length} characters; the limit is {longest}"), "shorten it".into())
            })
        }
        Is::Date => date(name, text),
        Is::DateOr(words) if text == words => Ok(()),
        Is::DateOr(words) => date(name, text).map_err(|(message, fix)| (message, format!("{fix}, or write `{words}`"))),
        Is::Due => due(name, text),
        Is::DueOr(words) if text == words => Ok(()),
        Is::DueOr(words) => due(name, text).map_err(|(message, fix)| (message, format!("{fix}, or `{words}`"))),
        Is::Number(least, most) => {
            let fits = text.parse::<i64>().is_ok_and(|n| (least..=most).contains(&n));
            ok_if(fits, || {
                (
                    format!("`{name}`: “{text}” is not a whole number from {least} to {most}"),
                    "write it in figures, without a decimal point".into(),
                )
            })
        }
        Is::Decimal => ok_if(text.parse::<f64>().is_ok_and(|n| n >= 0.0 && n.is_finite()), || {
            (format!("`{name}`: “{text}” is not a number"), "write it in figures, e.g. 2 or 2.5".into())
        }),
        Is::People => people(name, text),
        Is::Flag => ok_if(matches!(text, "true" | "false"), || {
            (format!("`{name}`: “{text}” is neither true nor false"), flag_meant(name, text))
        }),
        Is::OneOf(words) => ok_if(words.contains(&text), || {
            (format!("`{name}` cannot be “{text}”"), closed(name, suggest(text, words)))
        }),
        Is::Local(vocabulary) => ok_if(vocabulary.has(local, text), || {
            let bands = if name == AGE_BANDS.name { bands_within(text, local) } else { None };
            let bands = bands.map(|bands| format!("write `{name}: [{}]`, if all of these are meant", bands.join(", ")));
            (format!("`{name}` cannot be “{text}”"), bands.unwrap_or_else(|| vocabulary.mend(local, text)))
        }),
        Is::Basis => {
            ok_if(local.basis(text).is_some(), || (format!("`{name}` cannot be “{text}”"), local.mend_basis(text)))
        }
        Is::Group(_) => Ok(()),
        Is::Level => ok_if(level::tier(text).is_some(), || {
            let tier = level::tier(&text.to_uppercase()).map(|_| format!("write `{}`", text.to_uppercase()));
            (
                format!("`{name}`: “{text}” is no level"),
                tier.unwrap_or_else(|| "write a number from 1 to 6, and for a part of a level a letter: 2A".into()),
            )
        }),
        // Whether there is such a page, and which is meant, only the whole site knows: it is told there, once.
        Is::Ref(_) => Ok(()),
        Is::Action => {
            let fits = text
                .strip_prefix("plan/")
                .and_then(|rest| rest.split_once('#'))
                .is_some_and(|(plan, number)| !plan.is_empty() && !number.is_empty());
            ok_if(fits, || (format!("“{text}” does not name an action"), "write plan/short-name#2.1.1".into()))
        }
        Is::Id => ok_if(is_id(text), || {
            (
                format!("“{text}” cannot be an id"),
                "write kind/short-name: lower-case letters, digits and hyphens".into(),
            )
        }),
        Is::Version => {
            let fits = text.split_once('.').is_some_and(|(a, b)| {
                [a, b].iter().all(|n| !n.is_empty() && n.len() < 6 && n.bytes().all(|c| c.is_ascii_digit()))
            });
            ok_if(fits, || (format!("version “{text}” is not major.minor"), "write e.g. 1.2".into()))
        }
        Is::Phone => phone(name, text),
        Is::Email => email(name, text),
        Is::Url => {
            ok_if(is_url(text), || (format!("“{text}” is not a web address"), "write it from https:// on".into()))
        }
        Is::Https => ok_if(is_url(text) && text.starts_with("https://") && !text.contains('@'), || {
            let secure = text.strip_prefix("http://").map(|rest| format!("write `https://{rest}`, if that opens"));
            (
                format!("“{text}” is not a secure web address"),
                secure
                    .unwrap_or_else(|| "write it from https:// on; over anything else others could read along".into()),
            )
        }),
        Is::TextNumber => {
            let digits = text.rsplit(':').next().unwrap_or("").trim();
            let short = (5..=6).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
            ok_if(short || phone::is_phone(text), || {
                (
                    format!("“{text}” is not a number for text messages"),
                    "write the five or six figures, e.g. 85258, or a telephone number".into(),
                )
            })
        }
        Is::Address => ok_if(is_url(text) || is_email(text), || {
            (
                format!("“{text}” is neither a web address nor an e-mail address"),
                "write it from https:// on, or name@organisation".into(),
            )
        }),
        Is::Ages => ages(text, local),
        Is::Hours => ok_if(is_hours(text), || {
            let term = text.to_lowercase().contains("term").then_some(
                "write the hours alone, and the holidays as `closed: [2026-12-21 to 2027-01-01]`: readers are then told that nobody answers",
            );
            let meant = || {
                hours::meant::meant(text).map(|lines| match name.starts_with(char::is_lowercase) {
                    true => format!("{}, if that is meant", values_of(name, &lines)),
                    false => format!("write `{}`, if that is meant", lines.join(", ")),
                })
            };
            let fix = term.map(str::to_owned).or_else(meant);
            let fix = fix.unwrap_or_else(|| "write e.g. `Monday to Friday 09:00-17:00`, or `always`".into());
            (format!("“{text}” does not say hours"), fix)
        }),
        Is::Days => days(name, text),
        Is::Clock => {
            ok_if(is_clock(text), || (format!("“{text}” is not a time"), "write the 24-hour clock, e.g. 09:30".into()))
        }
        Is::Language => ok_if(language::is_tag(text), || {
            let fix = language::meant(text).map_or("write e.g. en, cy, pl, ur".into(), |tag| line(name, tag));
            (format!("“{text}” is not a language tag"), fix)
        }),
    }
}

fn ok_if(good: bool, otherwise: impl FnOnce() -> (String, String)) -> Form {
    if good { Ok(()) } else { Err(otherwise()) }
}

fn flag_meant(name: &str, text: &str) -> String {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "true" => format!("write `{name}: true`"),
        "no" | "n" | "off" | "0" | "false" => format!("write `{name}: false`"),
        _ => format!("write `{name}: true`, or `{name}: false`"),
    }
}

fn date(name: &str, text: &str) -> Form {
    if text.len() == 10 && text.parse::<Date>().is_ok() {
        return Ok(());
    }
    let message = format!("`{name}`: “{text}” is not in the form year-month-day");
    match date::meant(text) {
        Some(Meant::Day(day)) => Err((message, line(name, &day.to_string()))),
        Some(Meant::DayFirst(day)) => {
            let words = date::in_words(day);
            Err((
                message,
                format!("{}, if {words} is meant (the day is read before the month)", line(name, &day.to_string())),
            ))
        }
        Some(Meant::Never(None)) => Err((
            format!("`{name}`: “{text}” names no month of the year"),
            "write year-month-day, e.g. 2027-03-31".into(),
        )),
        Some(Meant::Never(Some(last))) => Err((
            format!("`{name}`: there is no such day as “{text}”"),
            format!("correct the day: {} has {} days", date::month_in_words(last), last.day()),
        )),
        Some(Meant::Month(year, month)) => {
            Err((message, format!("{}, with the day that is meant", line(name, &format!("{year}-{month:02}-01")))))
        }
        None => Err((format!("`{name}`: “{text}” is not a date"), "write year-month-day, e.g. 2027-03-31".into())),
    }
}

/// The corrected line of the front matter, or the corrected cell of a table.
fn line(name: &str, value: &str) -> String {
    match name.starts_with(char::is_lowercase) {
        true => format!("write `{name}: {value}`"),
        false => format!("write `{value}`"),
    }
}

fn days(name: &str, text: &str) -> Form {
    match date::span(text) {
        Some((first, last)) if first <= last => Ok(()),
        Some((first, last)) => Err((
            format!("`{name}`: {} is after {}", date::in_words(first), date::in_words(last)),
            format!("write the first day before the last: {last} to {first}"),
        )),
        None => Err((
            format!("`{name}`: “{text}” is not a day, nor a first and a last day"),
            "write 2026-12-21, or 2026-12-21 to 2027-01-01".into(),
        )),
    }
}

fn due(name: &str, text: &str) -> Form {
    if due_ends(text).is_some() {
        return Ok(());
    }
    let message = format!("`{name}`: “{text}” is not a date, month or quarter");
    if let Some((first, last)) = two_days(text) {
        let fix = format!(
            "write a row for each day, with the same name in the first column: `{first}` in one, `{last}` in the other"
        );
        return Err((format!("`{name}`: “{text}” names more than one day"), fix));
    }
    match date::meant(text) {
        Some(Meant::Month(year, month)) => Err((message, line(name, &format!("{year}-{month:02}")))),
        Some(_) => date(name, text),
        None => Err((message, "write 2027-03-31, 2027-03 or 2027-Q1".into())),
    }
}

/// Two days in one cell: `2027-02-09 and 2027-02-16`.
fn two_days(text: &str) -> Option<(Date, Date)> {
    let parts = [" and ", " to ", " & ", ", ", " / ", "; ", "+", " – ", " - "];
    let (first, last) = parts.iter().find_map(|sign| text.split_once(sign))?;
    let day = |text: &str| match date::meant(text.trim())? {
        Meant::Day(day) | Meant::DayFirst(day) => Some(day),
        _ => None,
    };
    Some((day(first)?, day(last)?))
}

/// The last day a due value covers.
pub fn due_ends(text: &str) -> Option<Date> {
    if text.len() == 10 {
        return text.parse().ok();
    }
    let (year, rest) = text.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    let month: i8 = match rest.strip_prefix('Q') {
        Some(quarter) => quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? * 3,
        None if rest.len() == 2 => rest.parse().ok()?,
        None => return None,
    };
    Date::new(year, month, 1).ok().map(|d| d.last_of_month())
}

/// The first day a due value covers.
pub fn due_begins(text: &str) -> Option<Date> {
    let last = due_ends(text)?;
    let months = if text.contains('Q') { 2 } else { 0 };
    if text.len() == 10 { Some(last) } else { last.first_of_month().checked_sub(months.months()).ok() }
}

fn people(name: &str, text: &str) -> Form {
    let bare = text.strip_prefix("about ").unwrap_or(text);
    let thousands = bare.replace([',', ' '], "");
    if thousands != bare
        && bare.split([',', ' ']).skip(1).all(|part| part.len() == 3)
        && thousands.parse::<u32>().is_ok()
    {
        let meant = if bare == text { thousands } else { format!("about {thousands}") };
        return Err((format!("`{name}`: “{text}” has a sign between its figures"), line(name, &meant)));
    }
    match bare.parse::<u32>() {
        Ok(count) if count >= 5 => Ok(()),
        Ok(_) => Err((format!("`{name}` is below five, which can identify a child"), "write `fewer than 5`".into())),
        Err(_) => ok_if(text == "fewer than 5", || {
            (
                format!("`{name}`: “{text}” is neither a number nor `fewer than 5`"),
                "write the number in figures, or `about 60`".into(),
            )
        }),
    }
}

fn phone(name: &str, text: &str) -> Form {
    ok_if(phone::meant::is_one(text), || {
        let (message, fix) = match phone::meant::meant(text) {
            Some(values) if values.len() > 1 => {
                ("holds more than one number, and only one of them could be rung", values_of(name, &values))
            }
            Some(values) => ("is not written so that it can be rung from every telephone", values_of(name, &values)),
            None => (
                "is not a United Kingdom telephone number",
                "write e.g. 020 7946 0101, or `\"out of hours: 020 7946 0102\"`; behind it may stand `ext 23` or `option 2`".into(),
            ),
        };
        (format!("“{text}” {message}"), fix)
    })
}

/// The corrected line of a list, or of one value.
fn values_of(name: &str, values: &[String]) -> String {
    let many = matches!(name, "phones" | "text" | "hours");
    match (many, values) {
        (false, [value]) => line(name, &quoted_if_needed(value)),
        _ => line(name, &format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))),
    }
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "”"))
}

/// A value as it may stand in a list: between quotation marks, if it could be read otherwise without them.
fn quoted_if_needed(value: &str) -> String {
    let signs = value.contains(": ") || value.contains(" #") || value.contains(['[', ']', '{', '}', ',', '"']);
    let begins = value.starts_with(['&', '*', '!', '|', '>', '%', '@', '`', '\'', '-', '?', '#', '+']);
    if signs || begins { quoted(value) } else { value.to_owned() }
}

fn email(name: &str, text: &str) -> Form {
    ok_if(is_email(text), || {
        let fix = address_within(text).map_or("write name@organisation".into(), |address| line(name, address));
        (format!("“{text}” is not an e-mail address"), fix)
    })
}

/// The one e-mail address in what was pasted: a link of Markdown, of Outlook or of a browser, a name beside it.
fn address_within(text: &str) -> Option<&str> {
    let parts = text.split(|c: char| c.is_whitespace() || "[]()<>,;?\"".contains(c));
    let mut found =
        parts.map(|part| part.trim_start_matches("mailto:").trim_end_matches('.')).filter(|part| is_email(part));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn is_email(text: &str) -> bool {
    let sign = |c: char| c.is_whitespace() || "[]:<>?,;/()\"".contains(c);
    text.split_once('@').is_some_and(|(a, b)| {
        !a.is_empty() && b.contains('.') && !b.contains('@') && !b.ends_with('.') && !text.contains(sign)
    })
}

fn is_url(text: &str) -> bool {
    let web = crate::address::scheme(text).filter(|(scheme, _)| matches!(scheme.as_str(), "https" | "http"));
    web.and_then(|(_, rest)| rest.strip_prefix("//"))
        .is_some_and(|rest| rest.split('/').next().is_some_and(|host| host.contains('.')) && !text.contains(' '))
}

fn ages(text: &str, local: &Local) -> Form {
    if text == "all" {
        return Ok(());
    }
    let wrong = text.split(',').map(str::trim).find(|band| !AGE_BANDS.has(local, band));
    wrong.map_or(Ok(()), |band| {
        if let Some(bands) = bands_within(text, local) {
            return Err((
                format!("“{text}” is not an age band"),
                format!("write `ages: [{}]`, if all of these are meant", bands.join(", ")),
            ));
        }
        let bands = format!("write `all`, or any of: {}", local.all(&AGE_BANDS).join(", "));
        Err((format!("“{band}” is not an age band"), or_own(&bands, &AGE_BANDS.line(local, band))))
    })
}

/// The bands that lie in a span of ages: `0-15`, `5 to 18`.
fn bands_within(text: &str, local: &Local) -> Option<Vec<String>> {
    let span = |text: &str| {
        let level = text.replace(['–', '—'], "-").replace(" to ", "-").replace("years", "").replace(' ', "");
        let (first, last) = level.split_once('-')?;
        Some((first.parse::<u8>().ok()?, last.parse::<u8>().ok()?))
    };
    let (first, last) = span(text)?;
    let within = |band: &&str| span(band).is_some_and(|(from, to)| from <= last && to >= first);
    let all = local.all(&AGE_BANDS);
    let bands: Vec<&str> = all.iter().map(|band| &**band).filter(within).collect();
    let (start, end) = (span(bands.first()?)?.0, span(bands.last()?)?.1);
    (start == first && end >= last).then(|| bands.into_iter().map(str::to_owned).collect())
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('/').all(|part| {
            !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
        })
}

fn is_clock(text: &str) -> bool {
    text.len() == 5
        && text
            .split_once(':')
            .is_some_and(|(h, m)| h.parse::<u8>().is_ok_and(|h| h <= 24) && m.parse::<u8>().is_ok_and(|m| m < 60))
}

/// What may stand before the times of a line of hours.
pub const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "to",
    "and",
    "every",
    "day",
    "bank",
    "holidays",
    "weekends",
];

/// Whether the line says days and times as they are read.
pub fn is_hours(text: &str) -> bool {
    if text == "always" {
        return true;
    }
    let Some((days, times)) = text.rsplit_once(' ') else { return false };
    let Some((from, to)) = times.split_once('-') else { return false };
    is_clock(from)
        && is_clock(to)
        && days.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| DAYS.contains(&w.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_about_and_never_so_few_that_they_are_known() {
        for good in ["5", "60", "about 60", "fewer than 5"] {
            assert!(people("heard_from", good).is_ok(), "{good}");
        }
        for bad in ["4", "about 4", "about", "some", "60ish"] {
            assert!(people("heard_from", bad).is_err(), "{bad}");
        }
    }
}
