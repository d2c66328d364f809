//! In: what stands in one value or one cell, and what its field is. Out: whether it has that form, and if not, what to
//! write instead.

mod ages;
mod days;

pub use ages::AGE_BANDS;

use super::date::{self, Meant};
use super::entry::Word;
use super::field::Is;
use super::{fill_in, hours, language, phone};
use crate::finding::{At, Finding, Mend, rules, suggest};
use crate::local::Local;

rules! {
    TOO_LONG = warning("front-matter/too-long") {
        why: "What is too long is not read, and does not fit into lists.",
        line: "title: A title that goes on and on until nobody can say any more what the page was to be about, dear reader",
        says: "`title` has 100 characters; the limit is 90",
        help: "shorten it",
    }

    VALUE = error("front-matter/value") {
        why: "A value in the wrong form cannot be checked or shown.",
        line: "enacted: 16th November 1989",
        says: "`enacted`: “16th November 1989” is not in the form year-month-day",
        help: "write `enacted: 1989-11-16`",
    }
}

/// Checks one value or table cell for its form.
pub fn check_word(name: &str, is: Is, word: &Word, local: &Local, wrong: &mut Vec<Finding<At>>) {
    if fill_in::is_blank(&word.text) {
        return; // told once, as what it is
    }
    if let Err(Wrong { message, fix, meant }) = form(name, is, &word.text, local) {
        let mend = meant.and_then(|meant| mend(word, &meant));
        wrong.push(match is {
            Is::Text(_) => TOO_LONG.at(word.at, message, fix),
            _ => VALUE.at(word.at, message, fix).because(why(is)).mended(mend),
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

/// The value in the place of the one that was typed. Front matter needs quotation marks round some, where none are.
fn mend(word: &Word, meant: &str) -> Option<Mend> {
    let bare = word.at.length as usize == word.text.chars().count();
    Mend::value(word.at, &word.text, &if bare { quoted_if_needed(meant) } else { meant.to_owned() })
}

/// A value in the wrong form: what is wrong, how to mend it, and the one value that can be meant.
struct Wrong {
    message: String,
    fix: String,
    meant: Option<String>,
}

impl From<(String, String)> for Wrong {
    fn from((message, fix): (String, String)) -> Wrong {
        Wrong { message, fix, meant: None }
    }
}

impl Wrong {
    /// The line or cell as it should be, where nothing else can be meant.
    fn only(message: String, name: &str, value: &str) -> Wrong {
        Wrong { message, fix: corrected(name, value), meant: Some(value.to_owned()) }
    }

    fn meaning(self, value: Option<String>) -> Wrong {
        Wrong { meant: value, ..self }
    }
}

type Form = Result<(), Wrong>;

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
        Is::Date => days::date(name, text),
        Is::DateOr(words) if text == words => Ok(()),
        Is::DateOr(words) => {
            days::date(name, text).map_err(|wrong| Wrong { fix: format!("{}, or write `{words}`", wrong.fix), ..wrong })
        }
        Is::Due => days::due(name, text),
        Is::DueOr(words) if text == words => Ok(()),
        Is::DueOr(words) => {
            days::due(name, text).map_err(|wrong| Wrong { fix: format!("{}, or `{words}`", wrong.fix), ..wrong })
        }
        Is::Number(least, most) => {
            let fits = text.parse::<i64>().is_ok_and(|n| (least..=most).contains(&n));
            let message = || format!("`{name}`: “{text}” is not a whole number from {least} to {most}");
            match measured(name, text).filter(|_| !fits) {
                Some(value) => Err(Wrong::only(message(), name, &value)),
                None => ok_if(fits, || (message(), "write it in figures, without a decimal point".into())),
            }
        }
        Is::Decimal => ok_if(text.parse::<f64>().is_ok_and(|n| n > 0.0 && n.is_finite()), || {
            let message = format!("`{name}`: “{text}” is not a number above 0");
            match measured(name, text) {
                Some(value) => Wrong::only(message, name, &value),
                None => (message, String::from("write it in figures, e.g. 2 or 2.5")).into(),
            }
        }),
        Is::People => people(name, text),
        Is::Flag => flag(name, text),
        Is::OneOf(words) => ok_if(words.contains(&text), || {
            let other =
                words.iter().find(|word| word.to_lowercase() == text.to_lowercase()).map(|word| (*word).to_owned());
            Wrong::from((format!("`{name}` cannot be “{text}”"), closed(name, suggest(text, words)))).meaning(other)
        }),
        Is::Local(vocabulary) => ok_if(vocabulary.has(local, text), || {
            let bands = if name == AGE_BANDS.name { ages::bands_within(text, local) } else { None };
            let other_name = kin(name, text, &local.all(vocabulary).iter().map(|word| &**word).collect::<Vec<_>>());
            if let Some(other) = other_name {
                return Wrong::from((format!("`{name}` cannot be “{text}”"), format!("did you mean `{other}`?")));
            }
            let bands = bands.map(|bands| format!("write `{name}: [{}]`, if all of these are meant", bands.join(", ")));
            let all = local.all(vocabulary);
            let mut other = all.iter().filter(|word| bands.is_none() && word.to_lowercase() == text.to_lowercase());
            let other = other.next().map(|word| word.to_string());
            let fix = bands.unwrap_or_else(|| vocabulary.mend(local, text));
            Wrong::from((format!("`{name}` cannot be “{text}”"), fix)).meaning(other)
        }),
        Is::Basis => {
            ok_if(local.basis(text).is_some(), || (format!("`{name}` cannot be “{text}”"), local.mend_basis(text)))
        }
        Is::Group(_) => Ok(()),
        Is::Level => ok_if(tier(text).is_some(), || {
            let tier = tier(&text.to_uppercase()).map(|_| text.to_uppercase());
            let fix = tier.as_ref().map(|tier| format!("write `{tier}`"));
            let other = "write a number from 1 to 6, and for a part of a level a letter: 2A";
            Wrong::from((format!("`{name}`: “{text}” is no level"), fix.unwrap_or_else(|| other.into()))).meaning(tier)
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
        Is::Ages => ages::ages(text, local),
        Is::Hours => ok_if(hours::is_hours(text), || {
            if let Some(one) = hours::meant::surely(text) {
                let fix = match name.starts_with(char::is_lowercase) {
                    true => values_of(name, std::slice::from_ref(&one)),
                    false => format!("write `{one}`"),
                };
                return Wrong { message: format!("“{text}” does not say hours"), fix, meant: Some(one) };
            }
            let term = text.to_lowercase().contains("term").then_some(
                "write the hours alone, and the holidays as `closed: [2026-12-21 to 2027-01-01]`: readers are then told that nobody answers",
            );
            let meant = || {
                hours::meant::meant(text).map(|lines| match name.starts_with(char::is_lowercase) {
                    true => format!("{}, if that is meant", values_of(name, &lines)),
                    false => format!("write `{}`, if that is meant", lines.join(", ")),
                })
            };
            let days = || {
                hours::meant::without_days(text).map(|line| {
                    let days = line.replacen("Monday to Friday", "every day", 1);
                    format!("say on which days too: write `{line}`, or `{days}`")
                })
            };
            let fix = term.map(str::to_owned).or_else(meant).or_else(days);
            let fix = fix.unwrap_or_else(|| "write e.g. `Monday to Friday 09:00-17:00`, or `always`".into());
            (format!("“{text}” does not say hours"), fix).into()
        }),
        Is::Days => days::days(name, text),
        Is::Clock => ok_if(hours::is_clock(text), || match hours::meant::clock(text) {
            Some(time) => Wrong::only(format!("“{text}” is not a time"), name, &time),
            None => (format!("“{text}” is not a time"), String::from("write the 24-hour clock, e.g. 09:30")).into(),
        }),
        Is::Language => ok_if(language::is_tag(text), || {
            let message = format!("“{text}” is not a language tag");
            match language::meant(text) {
                Some(tag) => Wrong::only(message, name, tag),
                None => (message, String::from("write e.g. en, cy, pl, ur")).into(),
            }
        }),
    }
}

/// What a service is called elsewhere: by its letters, or with a word more.
fn kin(name: &str, text: &str, words: &[&str]) -> Option<String> {
    const CALLED: &[(&str, &str)] = &[
        ("mash hub spa spoa mars iaa ice cadt", "front-door"),
        ("edt eds oohs ooh eduty", "out-of-hours"),
        ("dofa", "lado"),
        ("idva marac", "domestic-abuse"),
        ("crisis", "mental-health-crisis"),
    ];
    if name != "service_type" && name != "roles" {
        return None;
    }
    let lower = text.to_lowercase();
    let said: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let called = CALLED.iter().find(|(names, _)| names.split(' ').any(|name| said.contains(&name)));
    let within = || {
        words.iter().find(|word| {
            let parts: Vec<&str> = word.split('-').collect();
            said.windows(parts.len()).any(|window| window == parts.as_slice())
        })
    };
    called
        .map(|(_, word)| (*word).to_owned())
        .filter(|word| words.contains(&word.as_str()))
        .or_else(|| within().map(|word| (*word).to_owned()))
}

fn ok_if<W: Into<Wrong>>(good: bool, otherwise: impl FnOnce() -> W) -> Form {
    if good { Ok(()) } else { Err(otherwise().into()) }
}

fn flag(name: &str, text: &str) -> Form {
    let message = || format!("`{name}`: “{text}” is neither true nor false");
    match text.to_lowercase().as_str() {
        _ if matches!(text, "true" | "false") => Ok(()),
        "yes" | "y" | "on" | "1" | "true" => Err(Wrong::only(message(), name, "true")),
        "no" | "n" | "off" | "0" | "false" => Err(Wrong::only(message(), name, "false")),
        _ => Err((message(), format!("write `{name}: true`, or `{name}: false`")).into()),
    }
}

/// `3 hours`, `36 months`, `3 years`, `two`, `20 people` in the unit of the field.
fn measured(name: &str, text: &str) -> Option<String> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = text.to_lowercase();
    let lower = lower.strip_prefix("every ").unwrap_or(&lower).trim();
    let end = lower.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(lower.len());
    let (number, unit) = match end {
        0 => lower.split_once(' ').unwrap_or((lower, "")),
        _ => lower.split_at(end),
    };
    let spelt = NUMBERS.iter().position(|spelt| *spelt == number).map(|number| number as f64);
    let number: f64 = spelt.or_else(|| number.parse().ok())?;
    let unit = unit.trim();
    let times = match unit {
        "hour" | "hours" | "hr" | "hrs" | "h" if name.ends_with("hours") => 1.0,
        "minutes" | "mins" | "min" if name.ends_with("hours") => 1.0 / 60.0,
        "month" | "months" if name.ends_with("months") => 1.0,
        "year" | "years" | "yr" | "yrs" if name.ends_with("months") => 12.0,
        "" if spelt.is_some() => 1.0,
        "people" | "places" | "left" | "levels" | "level" | "places left" => 1.0,
        _ => return None,
    };
    let value = number * times;
    (value > 0.0).then(|| format!("{value}"))
}

/// A date with words beside it: `by 2027-03`, `2027-03-31 (revised)`, `2027-02-09 (Tue)`, `Q2 2027`.
fn without_words(text: &str) -> Option<String> {
    let bare = text.split(['(', '[']).next().unwrap_or(text).trim();
    let bare = ["by end of ", "by the end of ", "end of ", "by ", "before ", "until ", "from ", "c. ", "circa "]
        .iter()
        .find_map(|word| bare.strip_prefix(word).or(bare.strip_prefix(&word.replacen('b', "B", 1))))
        .unwrap_or(bare)
        .trim();
    let words: Vec<&str> = bare.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    let quarter =
        |word: &str| word.len() == 2 && word.starts_with(['Q', 'q']) && matches!(word.as_bytes()[1], b'1'..=b'4');
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let meant = match words.as_slice() {
        [q, y] | [y, q] if quarter(q) && year(y) => format!("{y}-{}", q.to_uppercase()),
        _ => bare.to_owned(),
    };
    (meant != text && (date::due_ends(&meant).is_some() || matches!(date::meant(&meant), Some(Meant::Day(_))))).then(
        || match date::meant(&meant) {
            Some(Meant::Day(day)) => day.to_string(),
            _ => meant,
        },
    )
}

/// The corrected line of the front matter, or the corrected cell of a table.
fn corrected(name: &str, value: &str) -> String {
    match name.starts_with(char::is_lowercase) {
        true => format!("write `{name}: {value}`"),
        false => format!("write `{value}`"),
    }
}

fn people(name: &str, text: &str) -> Form {
    let bare = text.strip_prefix("about ").unwrap_or(text);
    let thousands = bare.replace([',', ' '], "");
    if thousands != bare
        && bare.split([',', ' ']).skip(1).all(|part| part.len() == 3)
        && thousands.parse::<u32>().is_ok()
    {
        let meant = if bare == text { thousands } else { format!("about {thousands}") };
        return Err(Wrong::only(format!("`{name}`: “{text}” has a sign between its figures"), name, &meant));
    }
    match bare.parse::<u32>() {
        Ok(count) if count >= 5 => Ok(()),
        Ok(_) => Err(Wrong::from((
            format!("`{name}` is below five, which can identify a child"),
            "write `fewer than 5`".into(),
        ))),
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
        let values = phone::meant::meant(text);
        let one = values.as_ref().filter(|values| values.len() == 1).and_then(|values| values.first().cloned());
        let (message, fix) = match values {
            Some(values) if values.len() > 1 => {
                ("holds more than one number, and only one of them could be rung", values_of(name, &values))
            }
            Some(values) => ("is not written so that it can be rung from every telephone", values_of(name, &values)),
            None => (
                "is not a United Kingdom telephone number",
                "write e.g. 020 7946 0101, or `\"out of hours: 020 7946 0102\"`; behind it may stand `ext 23` or `option 2`".into(),
            ),
        };
        Wrong::from((format!("“{text}” {message}"), fix)).meaning(one)
    })
}

/// The corrected line of a list, or of one value.
fn values_of(name: &str, values: &[String]) -> String {
    let many = matches!(name, "phones" | "text" | "hours");
    match (many, values) {
        (false, [value]) => corrected(name, &quoted_if_needed(value)),
        _ => corrected(name, &format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))),
    }
}

pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "”"))
}

/// A value as it may stand in a list: between quotation marks, if it could be read otherwise without them.
pub(super) fn quoted_if_needed(value: &str) -> String {
    let signs = value.contains(": ") || value.contains(" #") || value.contains(['[', ']', '{', '}', ',', '"']);
    let begins = value.starts_with(['&', '*', '!', '|', '>', '%', '@', '`', '\'', '-', '?', '#', '+']);
    if signs || begins { quoted(value) } else { value.to_owned() }
}

fn email(name: &str, text: &str) -> Form {
    ok_if(is_email(text), || {
        let message = format!("“{text}” is not an e-mail address");
        match address_within(text).filter(|address| !other_words(text, address)) {
            Some(address) => Wrong::only(message, name, address),
            None => {
                let fix = address_within(text).map(|address| corrected(name, address));
                (message, fix.unwrap_or_else(|| "write name@organisation".into())).into()
            }
        }
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

/// Whether more than the address, given once or twice, is said.
fn other_words(text: &str, address: &str) -> bool {
    let rest = text.replace(address, " ").replace("mailto:", " ");
    rest.contains(char::is_alphanumeric)
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

pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('/').all(|part| {
            !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
        })
}

/// The level that `2` or `2A` names or is a part of.
pub fn tier(text: &str) -> Option<i64> {
    let (number, part) = text.split_at_checked(1)?;
    let part = part.is_empty() || part.len() == 1 && (b'A'..=b'E').contains(&part.as_bytes()[0]);
    number.parse().ok().filter(|tier| part && (1..=6).contains(tier))
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
