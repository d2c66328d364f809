//! In: the bank holidays of each nation as data, those a partnership adds, and the day. Out: which
//! days are working days and how far the data reach, and a finding when they run out. Nothing is
//! guessed beyond the data: a holiday nobody announced yet would make a statutory date wrong.

use crate::config::Config;
use crate::finding::{Findings, Place, rules};
use crate::local::Jurisdiction;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

rules! {
    RUN_OUT = warning("bank-holidays/run-out") {
        why: "After that day nobody is told whether a line is open, and working days cannot be counted.",
        says: "the bank holidays this site knows end on 2028-12-31",
        help: "use a newer Signpost, or add the coming years from gov.uk/bank-holidays: `bank_holidays: [2029-01-01, …]`",
    }
}

/// Of each nation: what it is, what its days are called, and the days.
const DATA: [(Jurisdiction, &str, &str); 3] = [
    (ENGLAND_AND_WALES, "England and Wales", include_str!("bank-holidays-england-and-wales.txt")),
    (Jurisdiction::SCOTLAND, "Scotland", include_str!("bank-holidays-scotland.txt")),
    (Jurisdiction::NORTHERN_IRELAND, "Northern Ireland", include_str!("bank-holidays-northern-ireland.txt")),
];
const ENGLAND_AND_WALES: Jurisdiction = Jurisdiction::ENGLAND.and(Jurisdiction::WALES);
/// A whole year has at least this many.
const A_YEAR: usize = 8;
/// Less than this ahead is worth a word: a plan made today may count that far.
const MONTHS_AHEAD: i32 = 12;
const ADDED: &str = "Extra bank holiday";

/// The bank holidays known to this site.
#[derive(Clone, Debug, Default)]
pub struct BankHolidays {
    /// Whose days they are.
    nation: &'static str,
    days: BTreeMap<Date, String>,
}

/// Where a count of working days ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub ends: Date,
    /// Bank holidays on weekdays that were left out.
    pub skipped: Vec<(Date, String)>,
}

impl BankHolidays {
    /// Those of the place and those in `signpost.yaml`. A site for several nations counts by the first of them here.
    pub fn of(place: Jurisdiction, added: &[Date]) -> BankHolidays {
        let here = DATA.iter().find(|(nation, ..)| nation.meets(place)).unwrap_or(&DATA[0]);
        let mut days: BTreeMap<Date, String> = here.2.lines().filter_map(line).collect();
        for date in added {
            days.entry(*date).or_insert_with(|| ADDED.to_owned());
        }
        BankHolidays { nation: here.1, days }
    }

    /// The nation whose days they are, in words.
    pub fn nation(&self) -> &'static str {
        self.nation
    }

    /// What the bank holiday on that day is called.
    pub fn name(&self, date: Date) -> Option<&str> {
        self.days.get(&date).map(String::as_str)
    }

    /// All of them from one day to another, both included; none where the first is after the last.
    pub fn between(&self, from: Date, to: Date) -> impl Iterator<Item = (Date, &str)> {
        let days = if from <= to { self.days.range(from..=to) } else { Default::default() };
        days.map(|(date, name)| (*date, name.as_str()))
    }

    /// The first and the last day the data cover: whole years without a gap. None without data.
    pub fn reach(&self) -> Option<(Date, Date)> {
        let first = self.days.keys().next()?.year();
        let whole = |year: &i16| self.days.keys().filter(|date| date.year() == *year).count() >= A_YEAR;
        let last = (first..i16::MAX).take_while(whole).last()?;
        Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
    }

    fn is_working(&self, date: Date) -> bool {
        !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.days.contains_key(&date)
    }

    /// `count` working days after `start`, which is day 0. None where the data do not reach.
    pub fn count(&self, start: Date, count: u32) -> Option<Counted> {
        let (first, last) = self.reach()?;
        let mut ends = start;
        let mut skipped = Vec::new();
        let mut left = count;
        if start < first {
            return None;
        }
        while left > 0 {
            ends = ends.tomorrow().ok().filter(|date| *date <= last)?;
            if self.is_working(ends) {
                left -= 1;
            } else if let Some(name) = self.name(ends) {
                skipped.push((ends, name.to_owned()));
            }
        }
        skipped.retain(|(date, _)| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday));
        (ends <= last).then_some(Counted { ends, skipped })
    }
}

/// `2026-12-25 Christmas Day`.
fn line(text: &str) -> Option<(Date, String)> {
    let (date, name) = text.split_once(' ')?;
    Some((date.parse().ok()?, name.trim().to_owned()))
}

/// Reports data that end within a year.
pub fn check(config: &Config, today: Date, findings: &mut Findings) {
    let Some((_, last)) = BankHolidays::of(config.local.place(), &config.bank_holidays).reach() else { return };
    let Ok(needed) = today.checked_add(MONTHS_AHEAD.months()) else { return };
    if last >= needed {
        return;
    }
    let gone = if last < today { "ended" } else { "end" };
    findings.push(RUN_OUT.at(
        Some(Place::file("signpost.yaml")),
        format!("the bank holidays this site knows {gone} on {last}"),
        "use a newer Signpost, or add the coming years from gov.uk/bank-holidays: `bank_holidays: [2029-01-01, …]`",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn known() -> BankHolidays {
        BankHolidays::of(Jurisdiction::ENGLAND, &[])
    }

    /// Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876).
    fn easter(year: i16) -> Date {
        let y = i32::from(year);
        let (a, b, c) = (y % 19, y / 100, y % 100);
        let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        let g = (b - f + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        date(year, (n / 31) as i8, (n % 31 + 1) as i8)
    }

    fn is_weekend(date: Date) -> bool {
        matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// The rules of the Act: fixed days move to the next weekday that is free, Mondays are first or last.
    fn by_rule(year: i16) -> Vec<Date> {
        by_rule_in("England and Wales", year)
    }

    /// The same elsewhere: Scotland has no Easter Monday and its own summer, both have saints' days.
    fn by_rule_in(nation: &str, year: i16) -> Vec<Date> {
        let monday = |month, nth| date(year, month, 1).nth_weekday_of_month(nth, Weekday::Monday).unwrap();
        let easter = easter(year);
        let scotland = nation == "Scotland";
        let mut days = vec![easter.yesterday().unwrap().yesterday().unwrap()];
        days.extend((!scotland).then(|| easter.tomorrow().unwrap()));
        days.extend([monday(5, 1), monday(5, -1), monday(8, if scotland { 1 } else { -1 })]);
        let own: &[(i8, i8)] = match nation {
            "Scotland" => &[(1, 2), (11, 30)],
            "Northern Ireland" => &[(3, 17), (7, 12)],
            _ => &[],
        };
        let own = own.iter().map(|(month, day)| date(year, *month, *day));
        let mut fixed: Vec<Date> =
            [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)].into_iter().chain(own).collect();
        fixed.sort_by_key(|day| (is_weekend(*day), *day));
        for fixed in fixed {
            let mut day = fixed;
            while is_weekend(day) || days.contains(&day) {
                day = day.tomorrow().unwrap();
            }
            days.push(day);
        }
        days.sort();
        days
    }

    #[test]
    fn the_data_follow_the_rules() {
        assert_eq!(
            [easter(2026), easter(2027), easter(2028)],
            [date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16)]
        );
        let known = known();
        for year in 2024..=2028 {
            let days: Vec<Date> = known.days.keys().copied().filter(|d| d.year() == year).collect();
            assert_eq!(days, by_rule(year), "{year}");
        }
    }

    #[test]
    fn each_nation_has_its_own_days() {
        for (nation, place) in
            [("Scotland", Jurisdiction::SCOTLAND), ("Northern Ireland", Jurisdiction::NORTHERN_IRELAND)]
        {
            let known = BankHolidays::of(place, &[]);
            assert_eq!(known.nation(), nation);
            for year in 2024..=2028 {
                let one_off = date(2026, 6, 15); // proclaimed for Scotland alone
                let days: Vec<Date> =
                    known.days.keys().copied().filter(|d| d.year() == year && *d != one_off).collect();
                assert_eq!(days, by_rule_in(nation, year), "{nation} {year}");
            }
        }
        let wales = BankHolidays::of(Jurisdiction::WALES, &[]);
        assert_eq!((wales.nation(), wales.days.len()), ("England and Wales", 40));
        let union = BankHolidays::of(Jurisdiction::of("UK").unwrap(), &[]);
        assert_eq!(union.nation(), "England and Wales");
        // St Andrew's Day is a working day in England, and Easter Monday one in Scotland.
        let scotland = BankHolidays::of(Jurisdiction::SCOTLAND, &[]);
        assert_eq!(scotland.count(date(2026, 11, 27), 1).unwrap().ends, date(2026, 12, 1));
        assert_eq!(known().count(date(2026, 11, 27), 1).unwrap().ends, date(2026, 11, 30));
        assert_eq!(scotland.count(date(2027, 3, 25), 1).unwrap().ends, date(2027, 3, 29));
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = DATA[0].2.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(known().days.len(), lines);
        assert_eq!(known().reach(), Some((date(2024, 1, 1), date(2028, 12, 31))));
    }

    #[test]
    fn weekends_and_holidays_are_skipped_and_holidays_named() {
        let counted = known().count(date(2026, 12, 23), 3).unwrap();
        assert_eq!(counted.ends, date(2026, 12, 30));
        let names: Vec<&str> = counted.skipped.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Christmas Day", "Boxing Day (substitute day)"]);
        // Day 0 may itself be no working day: the count begins with the next one.
        assert_eq!(known().count(date(2026, 11, 21), 1).unwrap().ends, date(2026, 11, 23));
        assert_eq!(known().count(date(2026, 11, 23), 45).unwrap().ends, date(2027, 1, 28));
    }

    #[test]
    fn nothing_is_counted_beyond_the_data() {
        assert_eq!(known().count(date(2028, 12, 28), 1).unwrap().ends, date(2028, 12, 29));
        assert_eq!(known().count(date(2028, 12, 28), 2), None);
        assert_eq!(known().count(date(2023, 12, 29), 1), None);
        assert_eq!(known().count(date(2029, 6, 1), 0), None);
    }

    #[test]
    fn a_partnership_can_add_a_day_and_a_year() {
        let crowned = BankHolidays::of(Jurisdiction::ENGLAND, &[date(2027, 6, 7)]);
        assert_eq!(crowned.count(date(2027, 6, 4), 1).unwrap().ends, date(2027, 6, 8));
        assert_eq!(crowned.name(date(2027, 6, 7)), Some(ADDED));
        assert_eq!(crowned.reach(), known().reach());
        let more = BankHolidays::of(Jurisdiction::ENGLAND, &by_rule(2029));
        assert_eq!(more.reach().unwrap().1, date(2029, 12, 31));
    }
}
