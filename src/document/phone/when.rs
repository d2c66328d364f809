//! In: the numbers of one contact with their labels, and when the contact answers. Out: when each number does. A label that
//! is hours says it: `Monday to Friday 09:00-17:00: 020 7946 0201`. One that speaks of nights or of other times beside it
//! has what is left of the contact's hours. Of a label without hours, such as `Days`, nobody can tell.

use super::super::hours::is_hours;
use super::super::hours::{self, Week, cover, meant};

/// When a number answers, of a contact with several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    pub week: Week,
    /// Whether it has the bank holidays of the contact: the number for other times does.
    pub bank_holidays: bool,
}

/// The lines of hours that a label is; none where it is none.
pub fn lines(label: &str) -> Option<Vec<String>> {
    if is_hours(label) {
        return Some(vec![label.to_owned()]);
    }
    meant::meant(label)
}

/// What a label says of times, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Days, office hours.
    Days,
    /// Nights, weekends, out of hours.
    Rest,
}

const DAYS: &[&str] =
    &["day", "days", "daytime", "daytimes", "weekday", "weekdays", "office hours", "working hours", "dydd"];
const REST: &[&str] = &[
    "night",
    "nights",
    "nighttime",
    "overnight",
    "evening",
    "evenings",
    "weekend",
    "weekends",
    "out of hours",
    "out-of-hours",
    "after hours",
    "other times",
    "all other times",
    "any other time",
    "otherwise",
    "nos",
];

/// Whether a label speaks of times without a clock. One that names a place or a team as well, such as “day centre”, does not.
pub fn spoken(label: &str) -> Option<Spoken> {
    let text = label.to_lowercase();
    let parts = || {
        text.split([',', '/', '&']).flat_map(|part| part.split(" and ")).map(|part| {
            let part = part.trim();
            part.strip_prefix("at ").or_else(|| part.strip_prefix("by ")).unwrap_or(part).trim()
        })
    };
    let is = |words: &[&str], part: &str| words.contains(&part) || part == "bank holidays";
    if text.trim().is_empty() || text == "bank holidays" {
        None
    } else if parts().all(|part| is(DAYS, part)) {
        Some(Spoken::Days)
    } else {
        parts().all(|part| is(REST, part)).then_some(Spoken::Rest)
    }
}

/// When each of the numbers with these labels answers; nothing for one that answers whenever the contact does.
pub fn each(labels: &[&str], contact: &Week) -> Vec<Option<When>> {
    let mut found: Vec<Option<When>> = labels
        .iter()
        .map(|label| {
            let week = hours::week(lines(label)?.iter().map(String::as_str));
            let bank_holidays = !week.bank_holidays.is_empty();
            Some(When { week, bank_holidays })
        })
        .collect();
    if labels.len() < 2 || found.iter().all(Option::is_none) {
        return vec![None; labels.len()];
    }
    // Whatever is in neither the others' hours nor outside the contact's own.
    let closed = cover::left_by([contact]);
    let taken = found.iter().flatten().map(|when| &when.week).chain([&closed]);
    let rest = cover::left_by(taken.collect::<Vec<_>>());
    for (label, when) in labels.iter().zip(&mut found) {
        if when.is_none() && spoken(label) == Some(Spoken::Rest) {
            *when = Some(When { week: rest.clone(), bank_holidays: true });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_is_hours_says_when_its_number_answers_and_the_other_has_the_rest() {
        let always = hours::week(["always"]);
        let found = each(&["Monday to Friday 09:00-17:00", "Nights and weekends"], &always);
        let [Some(day), Some(night)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(day.week.days[1], [(540, 1020)]);
        assert_eq!(night.week.days[1], [(0, 540), (1020, 1440)]);
        assert_eq!(night.week.days[6], [(0, 1440)]);
        assert!(night.bank_holidays && !day.bank_holidays);
        let office = hours::week(["Monday to Friday 08:00-20:00"]);
        let found = each(&["Mon-Fri 9am-5pm", "evenings"], &office);
        assert_eq!(found[1].as_ref().map(|when| &when.week.days[0][..]), Some(&[(480, 540), (1020, 1200)][..]));
    }

    #[test]
    fn what_says_nothing_of_the_clock_is_left_alone() {
        let always = hours::week(["always"]);
        for labels in
            [&["Days", "Nights"][..], &["duty desk", "switchboard"], &["", ""], &["Monday to Friday 09:00-17:00"]]
        {
            assert!(each(labels, &always).iter().all(Option::is_none), "{labels:?}");
        }
        assert_eq!(spoken("Nights and weekends"), Some(Spoken::Rest));
        assert_eq!(spoken("By day"), Some(Spoken::Days));
        assert_eq!([spoken("Day centre"), spoken("night shelter"), spoken("weekend team"), spoken("")], [None; 4]);
    }
}
