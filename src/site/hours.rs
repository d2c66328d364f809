//! In: a contact's hours as an author writes them. Out: the same as minutes of the week, so that no
//! browser has to read English; and in words, as a reader says them.

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY: u16 = 24 * 60;

/// When a line answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week {
    /// For each day from Monday: from and to in minutes since midnight. A night that ends on the
    /// next day has an end above 1440.
    pub days: [Vec<(u16, u16)>; 7],
    /// From lines that name bank holidays.
    pub bank_holidays: Vec<(u16, u16)>,
}

/// Reads lines such as `Monday to Friday 09:00-17:00` or `always`.
pub fn week<'l>(lines: impl IntoIterator<Item = &'l str>) -> Week {
    let mut week = Week::default();
    for line in lines {
        if line == "always" {
            week.days.iter_mut().for_each(|spans| spans.push((0, DAY)));
            continue;
        }
        let Some((names, times)) = line.rsplit_once(' ') else { continue };
        let Some((from, to)) = times.split_once('-').and_then(|(from, to)| Some((clock(from)?, clock(to)?))) else {
            continue;
        };
        let to = if to <= from { to + DAY } else { to };
        for day in days(names) {
            week.days[day].push((from, to));
        }
        if names.to_lowercase().contains("bank holidays") {
            week.bank_holidays.push((from, to));
        }
    }
    week.days.iter_mut().for_each(|spans| spans.sort_unstable());
    week
}

fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

/// A line as a reader says it: `Monday to Friday 17:00-09:00` is “Monday to Friday, 5pm to 9am the next
/// day”. What cannot be read stays as it was typed.
pub fn words(line: &str) -> String {
    if line == "always" {
        return "day and night, every day".into();
    }
    let read = || {
        let (names, times) = line.rsplit_once(' ')?;
        let (from, to) = times.split_once('-')?;
        Some((names, clock(from)?, clock(to)?))
    };
    match read() {
        Some((names, 0, DAY)) => format!("{names}, all day"),
        Some((names, from, to)) => {
            // Midnight is the end of the day it closes.
            let next = if to <= from && to != 0 { " the next day" } else { "" };
            format!("{names}, {} to {}{next}", spoken(from), spoken(to))
        }
        None => line.into(),
    }
}

/// 9am, 5.30pm, midday, midnight.
fn spoken(minute: u16) -> String {
    let half = if minute % DAY < DAY / 2 { "am" } else { "pm" };
    match (minute / 60 % 12, minute % 60) {
        (0, 0) if half == "am" => "midnight".into(),
        (0, 0) => "midday".into(),
        (hour, 0) => format!("{}{half}", if hour == 0 { 12 } else { hour }),
        (hour, minutes) => format!("{}.{minutes:02}{half}", if hour == 0 { 12 } else { hour }),
    }
}

/// The days a line names, Monday is 0.
pub fn days(names: &str) -> Vec<usize> {
    let text = names.to_lowercase();
    if text.contains("every day") {
        return (0..7).collect();
    }
    let mut found = Vec::new();
    let mut from = None;
    let mut reaching = false;
    for name in text.split([' ', ',']) {
        if name == "weekends" {
            found.extend([5, 6]);
        }
        reaching |= name == "to";
        let Some(day) = DAYS.iter().position(|d| *d == name) else { continue };
        let mut first = match from {
            Some(from) if reaching => from,
            _ => day,
        };
        while first != day {
            found.push(first);
            first = (first + 1) % 7;
        }
        found.push(day);
        from = Some(day);
        reaching = false;
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_in_words() {
        for (line, said) in [
            ("Monday to Friday 09:00-17:30", "Monday to Friday, 9am to 5.30pm"),
            ("Monday to Friday 17:00-09:00", "Monday to Friday, 5pm to 9am the next day"),
            ("Saturday and Sunday 00:00-24:00", "Saturday and Sunday, all day"),
            ("Monday 00:00-12:00", "Monday, midnight to midday"),
            ("every day 00:30-12:15", "every day, 12.30am to 12.15pm"),
            ("weekends 08:00-24:00", "weekends, 8am to midnight"),
            ("Friday 16:45-00:00", "Friday, 4.45pm to midnight"),
            ("always", "day and night, every day"),
            ("when we can", "when we can"),
        ] {
            assert_eq!(words(line), said);
        }
    }

    #[test]
    fn days_nights_and_weekends() {
        let desk = week(["Monday to Friday 09:00-17:00"]);
        assert_eq!(desk.days[0], [(540, 1020)]);
        assert!(desk.days[5].is_empty());
        let night = week(["Monday to Friday 17:00-09:00", "Saturday and Sunday 00:00-24:00"]);
        assert_eq!(night.days[4], [(1020, 540 + 1440)]);
        assert_eq!(night.days[6], [(0, 1440)]);
        assert_eq!(week(["always"]).days[2], [(0, 1440)]);
        assert_eq!(week(["Sunday and bank holidays 10:00-16:00"]).bank_holidays, [(600, 960)]);
        assert_eq!(week(["every day 08:00-20:00"]).days[6], [(480, 1200)]);
        assert_eq!(week(["weekends 10:00-16:00"]).days[5], [(600, 960)]);
        assert_eq!(days("Friday to Monday"), [0, 4, 5, 6]);
    }
}
