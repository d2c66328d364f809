//! In: the telephone numbers of a contact. Out: each with its label, as a browser dials it, and when it answers.

use crate::capital::capital;
use crate::document::hours::Week;
use crate::document::kind::{Any, Key, contact};
use crate::document::phone::when::When;
use crate::document::{hours as week_of, phone};
use crate::site::Page;
use crate::words::{Speaker, hours};
use serde::Serialize;

/// A number with its label, and as a browser dials it.
#[derive(Clone, Debug, Serialize)]
pub struct Number {
    pub label: String,
    pub number: String,
    pub tel: String,
    /// When it answers, where its label says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
}

impl Number {
    /// Whether it is the one of several that answers at night.
    pub fn is_for_the_night(&self) -> bool {
        let at_night = |hours: &Hours| Week { days: hours.week.clone(), ..Week::default() }.answers_at_night();
        self.hours.as_ref().is_some_and(at_night)
    }
}

/// Each with its label, as a browser dials it, and when it answers, if that is not whenever the contact does.
pub fn phones(page: &Page, speaker: &Speaker) -> Vec<Number> {
    let mut found = numbers(page, contact::PHONES.any());
    let labels: Vec<&str> = found.iter().map(|one| one.label.as_str()).collect();
    let own = week_of::week(page.document.fields.list(contact::HOURS).iter().map(|word| word.text.as_str()));
    let when = phone::when::each(&labels, &own);
    for (number, when) in found.iter_mut().zip(when) {
        let Some(when) = when else { continue };
        number.hours = Some(Hours::of(when));
        if let Some(lines) = phone::when::lines(&number.label) {
            let said: Vec<String> = lines.iter().map(|line| hours::said(line, speaker).text).collect();
            number.label = capital(&said.join("; "));
        }
    }
    found
}

pub fn numbers(page: &Page, key: Key<Any>) -> Vec<Number> {
    page.document
        .fields
        .list(key)
        .iter()
        .map(|word| {
            let (label, number) = phone::labelled(&word.text);
            // What is pressed once somebody answers is no part of the number that is dialled.
            let tel = phone::dialled(number).0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Number { label: label.to_owned(), number: number.to_owned(), tel, hours: None }
        })
        .collect()
}

/// When one of several numbers answers.
#[derive(Clone, Debug, Serialize)]
pub struct Hours {
    bank: Bank,
    week: [Vec<(u16, u16)>; 7],
}

impl Hours {
    pub fn of(when: When) -> Hours {
        let bank = match when {
            When { ref week, .. } if !week.bank_holidays.is_empty() => Bank::Hours(week.bank_holidays.clone()),
            When { bank_holidays: true, .. } => Bank::Word("all"),
            When { .. } => Bank::Word("closed"),
        };
        Hours { bank, week: when.week.days }
    }
}

/// What a line does on a bank holiday: one of three words, or its hours.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Bank {
    Word(&'static str),
    Hours(Vec<(u16, u16)>),
}
