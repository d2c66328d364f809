//! In: when several lines answer in a week. Out: the hours of the week in which none of them does, as minutes and as an author
//! writes them, so that a check can say them and a draft can give them to the line for the night.

use super::{DAY_NAMES, Week};

const DAY: u16 = 24 * 60;
const WEEK: u16 = 7 * DAY;

/// The hours in which none of these answers, each on the day it begins. A night of Sunday ends on Monday.
pub fn left_by<'w>(weeks: impl IntoIterator<Item = &'w Week>) -> Week {
    let mut answered: Vec<(u16, u16)> = Vec::new();
    for week in weeks {
        for (day, spans) in (0u16..).zip(&week.days) {
            for (from, to) in spans {
                let (from, to) = (day * DAY + from, day * DAY + to);
                answered.push((from, to.min(WEEK)));
                if to > WEEK {
                    answered.push((0, to - WEEK));
                }
            }
        }
    }
    answered.sort_unstable();
    let mut left = Week::default();
    let mut since = 0;
    for (from, to) in answered.into_iter().chain([(WEEK, WEEK)]) {
        (0u16..).zip(&mut left.days).for_each(|(day, spans)| {
            let (from, to) = (since.max(day * DAY), from.min((day + 1) * DAY));
            if from < to {
                spans.push((from - day * DAY, to - day * DAY));
            }
        });
        since = since.max(to);
    }
    left
}

/// A week as lines of `hours`: `Monday to Friday 17:00-24:00`. Days that have the same hours in a row share a line.
pub fn lines(week: &Week) -> Vec<String> {
    let mut spans: Vec<(u16, u16)> = week.days.iter().flatten().copied().collect();
    spans.sort_unstable();
    spans.dedup();
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (from, to) in spans {
        let has = |day: &usize| week.days[*day].contains(&(from, to));
        let mut day = 0;
        while let Some(first) = (day..7).find(has) {
            let end = (first..7).find(|day| !has(day)).unwrap_or(7);
            let days = match end - first {
                1 => DAY_NAMES[first].to_owned(),
                2 => format!("{} and {}", DAY_NAMES[first], DAY_NAMES[end - 1]),
                _ => format!("{} to {}", DAY_NAMES[first], DAY_NAMES[end - 1]),
            };
            lines.push((first, format!("{days} {}-{}", clock(from), clock(to))));
            day = end;
        }
    }
    lines.sort_by_key(|(first, _)| *first);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::hours::is_hours;
    use crate::document::hours::week;

    fn left(all: &[&[&str]]) -> Vec<String> {
        lines(&left_by(&all.iter().map(|lines| week(lines.iter().copied())).collect::<Vec<_>>()))
    }

    #[test]
    fn monday_morning_belongs_to_a_night_of_sunday() {
        let desk: &[&str] = &["Monday to Friday 09:00-17:00"];
        assert_eq!(
            left(&[desk, &["Monday to Friday 17:00-09:00", "Saturday and Sunday 00:00-24:00"]]),
            ["Monday 00:00-09:00"]
        );
        assert!(left(&[desk, &["Monday to Friday 17:00-09:00", "Saturday and Sunday 09:00-09:00"]]).is_empty());
        assert!(left(&[desk, &["always"]]).is_empty());
    }

    #[test]
    fn what_is_left_of_a_week_and_the_week_are_all_of_it() {
        for desk in [
            &["Monday to Friday 09:00-17:00"][..],
            &["Monday to Thursday 08:45-17:15", "Friday 08:45-16:45"],
            &["Saturday 22:00-06:00", "Sunday 20:00-03:00"],
            &["Monday and Wednesday 10:00-12:00", "Wednesday 11:00-14:00"],
            &[],
        ] {
            let rest = left(&[desk]);
            assert!(rest.iter().all(|line| is_hours(line)), "{rest:?}");
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            assert!(left(&[desk, &rest]).is_empty(), "{desk:?} and {rest:?}");
            assert!(left(&[desk]).len() <= 7, "{rest:?}");
        }
    }
}
