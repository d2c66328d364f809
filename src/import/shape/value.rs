//! In: what a file says for a field or in a cell. Out: the same as the field's description wants it, or why a person has
//! to write it. Nothing is guessed: what could mean two things is left blank.

use super::names::{flat, level, names};
use super::people::is_named_person;
use crate::document::date::{self, Meant};
use crate::document::form::check_word;
use crate::document::hours::DAY_NAMES;
use crate::document::kind::{Field, Is};
use crate::document::{KindId, Word, is_person};
use crate::finding::At;
use crate::local::Local;
use crate::personal::{self, Weight, What};

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Fit {
    Good(Vec<String>),
    /// Taken, but somebody should look.
    Doubtful(Vec<String>, String),
    /// Left blank, and why.
    No(String),
    /// Left blank because it could lead to a person, and how.
    Private(String),
}

/// The pages a site has already, by which names become ids.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub pages: Vec<KnownPage>,
    /// What the site itself is called.
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct KnownPage {
    pub id: String,
    pub kind: KindId,
    /// Its title and other names, levelled.
    pub names: Vec<String>,
}

/// How the name of an organisation ends.
const ORGANISATIONS: &[&str] = &["partnership", "board", "council", "trust", "partneriaeth", "bwrdd", "cyngor"];

impl Known {
    /// Whether a line names no more than who wrote it: the site, a group or an agency of it, or what is called as such
    /// organisations are.
    pub fn is_organisation(&self, line: &str) -> bool {
        let line = level(line);
        let of_the_site = !line.is_empty() && line == level(&self.name);
        let ends = line.split(' ').next_back().is_some_and(|last| ORGANISATIONS.contains(&last));
        of_the_site || ends || self.id(&[KindId::Group, KindId::Agency], &line).is_some()
    }

    fn id(&self, kinds: &[KindId], name: &str) -> Option<&str> {
        let name = level(name);
        let wanted = |page: &&KnownPage| kinds.is_empty() || kinds.contains(&page.kind);
        let mut found = self.pages.iter().filter(wanted).filter(|page| page.names.contains(&name) || page.id == name);
        let first = found.next()?;
        found.next().is_none().then_some(first.id.as_str())
    }

    /// The page of one of these kinds whose name stands in a text, the longest of several.
    pub fn id_within(&self, kinds: &[KindId], text: &str) -> Option<&str> {
        let text = format!(" {} ", flat(text));
        let named = self
            .pages
            .iter()
            .filter(|page| kinds.contains(&page.kind))
            .flat_map(|page| page.names.iter().map(move |name| (name, page)));
        let found = named
            .filter(|(name, _)| name.len() > 3 && text.contains(&format!(" {name} ")))
            .max_by_key(|(name, _)| name.len());
        found.map(|(_, page)| page.id.as_str())
    }
}

/// What the values are read by.
pub struct By<'b> {
    pub local: &'b Local,
    pub known: &'b Known,
}

/// Fields that hold a role, never a person.
const ROLES: &[&str] = &["owner", "tested_by", "chair", "lead_role", "risk_log_held_by", "Owner", "Who", "Who decides"];

impl By<'_> {
    /// Fits what a file says into a field.
    pub fn fit(&self, field: &Field, text: &str) -> Fit {
        let text = text.trim();
        if let Is::DueOr(words) = field.is
            && matches!(level(text).as_str(), "tbc" | "tba" | "to be confirmed" | "to be arranged")
        {
            return Fit::Good(vec![words.to_owned()]);
        }
        if is_nothing(text) {
            return Fit::No("nothing is said there".to_owned());
        }
        if let Some(private) = private(field, text) {
            return Fit::Private(private);
        }
        if ROLES.contains(&field.name) && matches!(field.is, Is::Text(_)) {
            return self.role(field, text);
        }
        let parts = if field.many { parts(field.is, text) } else { vec![text.to_owned()] };
        let mut fits = Vec::new();
        let mut doubt = None;
        for part in parts {
            match self.one(field, &part) {
                Fit::Good(words) => fits.extend(words),
                Fit::Doubtful(words, why) => {
                    fits.extend(words);
                    doubt = Some(why);
                }
                no @ (Fit::No(_) | Fit::Private(_)) => return no,
            }
        }
        match doubt {
            Some(why) => Fit::Doubtful(fits, why),
            None => Fit::Good(fits),
        }
    }

    fn one(&self, field: &Field, text: &str) -> Fit {
        let good = |text: String| self.checked(field, text);
        match field.is {
            Is::Date | Is::DateOr(_) | Is::Due | Is::DueOr(_) => self.day(field, text),
            Is::OneOf(_) | Is::Local(_) | Is::Basis => self.choice(field, text),
            Is::Ref(kinds) => match self.known.id(kinds, text) {
                Some(id) => Fit::Good(vec![id.to_owned()]),
                None => Fit::No(format!("“{text}” is no page of the site yet, so it has no id")),
            },
            Is::Hours => hours(text).map_or_else(
                || Fit::No(format!("“{text}” does not say hours in the form `Monday to Friday 09:00-17:00`")),
                good,
            ),
            Is::Clock => clock(text).map_or_else(|| Fit::No(format!("“{text}” is no time of the day")), good),
            Is::Flag => match level(text).as_str() {
                "yes" | "y" | "true" | "required" => good("true".to_owned()),
                "no" | "n" | "false" | "not required" => good("false".to_owned()),
                _ => Fit::No(format!("“{text}” is neither yes nor no")),
            },
            Is::Number(..) | Is::Decimal => {
                number(text).map_or_else(|| Fit::No(format!("“{text}” is no number")), good)
            }
            Is::Version => version(text).map_or_else(|| Fit::No(format!("“{text}” is no version such as 1.2")), good),
            Is::Url | Is::Https | Is::Address if text.starts_with("www.") => good(format!("https://{text}")),
            Is::Email | Is::Address => good(text.trim_start_matches("mailto:").to_owned()),
            Is::Text(most) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let length = text.chars().count();
                if length > most {
                    Fit::No(format!(
                        "it has {length} characters, and the limit is {most}: shorten “{}”",
                        crate::import::block::shortened(&text, 12)
                    ))
                } else {
                    good(text)
                }
            }
            _ => good(text.to_owned()),
        }
    }

    /// As it is, if it is in the form that is wanted.
    fn checked(&self, field: &Field, text: String) -> Fit {
        let mut wrong = Vec::new();
        let word = Word { text: text.clone(), at: At::line(1) };
        check_word(field.name, field.is, &word, self.local, &mut wrong);
        match wrong.into_iter().next() {
            None => Fit::Good(vec![text]),
            Some(finding) => Fit::No(finding.message),
        }
    }

    fn day(&self, field: &Field, text: &str) -> Fit {
        if let good @ Fit::Good(_) = self.checked(field, text.to_owned()) {
            return good;
        }
        // “9 March 2026, 2pm to 4pm”: the day, and more.
        let spans = personal::dates(text);
        let found = date::meant(text).or_else(|| match spans.as_slice() {
            [(start, end)] => date::meant(&text[*start..*end]),
            _ => None,
        });
        let whole = date::meant(text).is_some();
        let months = matches!(field.is, Is::Due | Is::DueOr(_));
        match found {
            Some(Meant::Day(day)) if whole => Fit::Good(vec![day.to_string()]),
            Some(Meant::Day(day)) => Fit::Doubtful(vec![day.to_string()], format!("the day was taken from “{text}”")),
            Some(Meant::DayFirst(day)) => Fit::Doubtful(
                vec![day.to_string()],
                format!("“{text}” was read as {}, the day before the month", date::in_words(day)),
            ),
            Some(Meant::Month(year, month)) if months => Fit::Good(vec![format!("{year}-{month:02}")]),
            Some(Meant::Month(..)) => Fit::No(format!("“{text}” does not say which day")),
            Some(Meant::Never(_)) => Fit::No(format!("there is no such day as “{text}”")),
            None if months && quarter(text).is_some() => Fit::Good(quarter(text).into_iter().collect()),
            None => Fit::No(format!("“{text}” is no date")),
        }
    }

    fn choice(&self, field: &Field, text: &str) -> Fit {
        let words: Vec<&str> = match field.is {
            Is::OneOf(words) => words.to_vec(),
            Is::Local(vocabulary) => vocabulary.words.to_vec(),
            _ => Vec::new(),
        };
        let own = words.iter().find(|word| level(word) == level(text)).map(|word| (*word).to_owned());
        let own = own.or_else(|| match self.checked(field, text.to_owned()) {
            Fit::Good(_) => Some(text.to_owned()),
            _ => None,
        });
        if let Some(own) = own {
            return Fit::Good(vec![own]);
        }
        match names().value(field.name, text) {
            Some(meant) if words.is_empty() || words.contains(&meant) => {
                Fit::Doubtful(vec![meant.to_owned()], format!("“{text}” was read as `{meant}`"))
            }
            _ if words.is_empty() => Fit::No(format!("“{text}” is not what a step can rest on here")),
            _ if words.len() <= 8 => Fit::No(format!("“{text}” is none of: {}", words.join(", "))),
            _ => Fit::No(format!("“{text}” is none of the words for `{}`", field.name)),
        }
    }

    /// A role. Where a name stands beside it, the name is left out.
    fn role(&self, field: &Field, text: &str) -> Fit {
        let parts: Vec<&str> =
            text.split([',', '(', ')', '–', '/', ';', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect();
        let somebody = |part: &&str| if parts.len() > 1 { surely(part) } else { is_person_or_initials(part) };
        let people = parts.iter().filter(|part| somebody(part)).count();
        match (people, parts.len()) {
            (0, _) => self.one(field, text),
            (n, many) if n < many => {
                let role = parts.iter().filter(|part| !somebody(part)).copied().collect::<Vec<_>>().join(", ");
                match self.one(field, &role) {
                    Fit::Good(words) => {
                        Fit::Doubtful(words, "a person was named beside the role, and is left out".to_owned())
                    }
                    other => other,
                }
            }
            _ => Fit::Private("a person is named there: write the role".to_owned()),
        }
    }
}

/// Beside a role only what is a name beyond doubt is one: “Head of Service, Quality Assurance” names nobody.
fn surely(text: &str) -> bool {
    is_named_person(text) || is_initials(text.trim())
}

/// A person, or the letters a person signs with.
fn is_person_or_initials(text: &str) -> bool {
    is_person(text) || is_initials(text.trim())
}

fn is_initials(text: &str) -> bool {
    let initials = text.len() <= 3 && text.len() >= 2 && text.chars().all(|c| c.is_ascii_uppercase());
    let known = matches!(
        text,
        "GP" | "HV"
            | "SW"
            | "SGO"
            | "DSL"
            | "DSP"
            | "CSC"
            | "ICB"
            | "NHS"
            | "CP"
            | "SRO"
            | "IRO"
            | "YJS"
            | "YOS"
            | "SCP"
            | "LA"
            | "HR"
            | "IT"
            | "PH"
            | "CN"
            | "DN"
            | "EH"
            | "CE"
            | "ALL"
            | "TBC"
    );
    initials && !known
}

pub fn is_nothing(text: &str) -> bool {
    let nothing = ["n a", "na", "none", "tbc", "tba", "to be confirmed", "to be agreed", "unknown", "not applicable"];
    nothing.contains(&level(text).as_str()) || !text.contains(char::is_alphanumeric)
}

/// Why it may not be taken, if it could lead to a person.
fn private(field: &Field, text: &str) -> Option<String> {
    if !matches!(field.is, Is::Text(_) | Is::Email | Is::Address | Is::Local(_)) {
        return None;
    }
    // With what heads it, as it would stand in a table.
    let read = format!("{}: {text}", field.name);
    let hits = personal::find(&read);
    let hit = hits.iter().find(|hit| hit.weight == Weight::Block || hit.what == What::PersonsMailbox)?;
    Some(match hit.what {
        What::PersonsMailbox => "it is one person's e-mail address: give the mailbox of the team".to_owned(),
        _ => "it looks like personal data, and is left out".to_owned(),
    })
}

fn parts(is: Is, text: &str) -> Vec<String> {
    let marks: &[char] = match is {
        Is::Text(_) => &['\n', ';'],
        Is::Phone | Is::TextNumber => &['\n', ';', '/', ','],
        Is::Hours => &['\n', ';'],
        _ => &['\n', ';', ','],
    };
    text.split(marks)
        .map(|part| part.trim().trim_start_matches(['•', '-', '–']).trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// “Q2 2027”, “2027 Q2”; of a year that is written with two years nobody knows where it begins.
fn quarter(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect();
    let [a, b] = words[..] else { return None };
    let (quarter, year) = if a.starts_with('q') { (a, b) } else { (b, a) };
    let number: u8 = quarter.strip_prefix('q')?.parse().ok()?;
    let year: u16 = year.parse().ok().filter(|year| (2000..2100).contains(year))?;
    (1..=4).contains(&number).then(|| format!("{year}-Q{number}"))
}

/// “9.30am”, “9:30”, “1730hrs”, “noon”.
pub fn clock(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase().replace("hrs", "").replace("hours", "").replace(' ', "");
    match lower.as_str() {
        "noon" | "midday" | "12noon" => return Some("12:00".to_owned()),
        "midnight" => return Some("00:00".to_owned()),
        _ => {}
    }
    let (digits, half) = match lower.strip_suffix("am").or(lower.strip_suffix("a.m.")) {
        Some(rest) => (rest, Some(false)),
        None => match lower.strip_suffix("pm").or(lower.strip_suffix("p.m.")) {
            Some(rest) => (rest, Some(true)),
            None => (lower.as_str(), None),
        },
    };
    let (hour, minute): (u32, u32) = match digits.split_once([':', '.']) {
        // A clock of a sheet has seconds.
        Some((hour, minute)) => (hour.parse().ok()?, minute.split(':').next().filter(|m| m.len() == 2)?.parse().ok()?),
        None if digits.len() == 4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        // “9” could be morning or evening.
        None => (digits.parse().ok().filter(|_| half.is_some())?, 0),
    };
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        Some(_) if hour > 12 => return None,
        _ => hour,
    };
    // “2.00” without a half of the day is in the afternoon for everybody but a computer.
    let unclear = half.is_none() && (1..7).contains(&hour) && !digits.starts_with('0');
    (hour < 24 && minute < 60 && !unclear).then(|| format!("{hour:02}:{minute:02}"))
}

const ALWAYS: &[&str] = &[
    "always",
    "24 7",
    "24 hours",
    "24hrs",
    "24 hour",
    "24 hours a day",
    "24 hours 7 days a week",
    "24 hours a day 7 days a week",
    "24 hours a day seven days a week",
    "day and night",
];

/// “Mon-Fri, 9am to 5pm”, “24 hours”, “24/7”.
pub fn hours(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace(['–', '—'], "-");
    if ALWAYS.contains(&flat(&lower).as_str()) {
        return Some("always".to_owned());
    }
    let first = lower.find(|c: char| c.is_ascii_digit())?;
    let (days, times) = lower.split_at(first);
    let times = times.trim().trim_end_matches(['.', ';', ',']);
    let (from, to) =
        times.split_once('-').or_else(|| times.split_once(" to ")).or_else(|| times.split_once(" until "))?;
    let half = |text: &str| ["am", "pm", "noon"].into_iter().find(|half| text.contains(half));
    // “9-5pm”: the half of the day is said once, and everybody reads 9 in the morning.
    let from = clock(from.trim()).or_else(|| half(to).and_then(|_| clock(&format!("{}am", from.trim()))))?;
    let to = clock(to.trim())?;
    if from >= to {
        return None;
    }
    let words: Vec<&str> = days.split(|c: char| !c.is_alphabetic() && c != '-').filter(|w| !w.is_empty()).collect();
    let days = words.join(" ").replace('-', " to ");
    let words: Vec<&str> = days.split_whitespace().collect();
    let mut out = Vec::new();
    for word in &words {
        let day =
            DAY_NAMES.iter().find(|day| word.len() >= 3 && day.to_lowercase().starts_with(word.trim_end_matches('s')));
        match (day, *word) {
            (Some(day), _) => out.push(*day),
            (None, "to") => out.push("to"),
            (None, "and") => out.push("and"),
            (None, "daily") => out.extend(["Monday", "to", "Sunday"]),
            (None, "weekdays") => out.extend(["Monday", "to", "Friday"]),
            (None, "from" | "between" | "open" | "hours" | "office") => {}
            _ => return None,
        }
    }
    (!out.is_empty()).then(|| format!("{} {from}-{to}", out.join(" ")))
}

/// The one number in a text.
fn number(text: &str) -> Option<String> {
    let mut numbers =
        text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|n| n.trim_matches('.')).filter(|n| !n.is_empty());
    let first = numbers.next()?;
    let more = numbers.next().is_some() || text.contains('½') || text.contains('/');
    (!more).then(|| first.to_owned())
}

/// “v2”, “Version 1.3”, “2.1 (draft)”.
fn version(text: &str) -> Option<String> {
    let first = number(&text.replace(|c: char| c.is_alphabetic() || c == '(' || c == ')', " "))?;
    Some(if first.contains('.') { first } else { format!("{first}.0") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_hours_as_offices_write_them() {
        for (text, wanted) in [
            ("9.30am", Some("09:30")),
            ("9am", Some("09:00")),
            ("1:30 pm", Some("13:30")),
            ("12pm", Some("12:00")),
            ("0930", Some("09:30")),
            ("17:00", Some("17:00")),
            ("10:00:00", Some("10:00")),
            ("2.00", None),
            ("9", None),
            ("25:00", None),
        ] {
            assert_eq!(clock(text).as_deref(), wanted, "{text}");
        }
        for (text, wanted) in [
            ("Mon-Fri 9am-5pm", Some("Monday to Friday 09:00-17:00")),
            ("Monday to Friday, 9.00am to 5.15pm", Some("Monday to Friday 09:00-17:15")),
            ("Mon – Thurs 08:30 – 17:00", Some("Monday to Thursday 08:30-17:00")),
            ("9-5pm weekdays", None),
            ("weekdays 9-5pm", Some("Monday to Friday 09:00-17:00")),
            ("24/7", Some("always")),
            ("24 hours a day", Some("always")),
            ("5pm to 9am and weekends", None),
            ("Office hours", None),
        ] {
            assert_eq!(hours(text).as_deref(), wanted, "{text}");
        }
        assert_eq!(version("Version 2"), Some("2.0".to_owned()));
        assert_eq!(version("v1.3 FINAL"), Some("1.3".to_owned()));
        assert_eq!(quarter("Q2 2027"), Some("2027-Q2".to_owned()));
        assert_eq!(quarter("Q2 2026/27"), None);
    }
}
