//! In: a contact's hours as an author writes them. Out: the same as minutes of the week, so that no
//! browser has to read English. How a reader says them is in `words/hours.rs`.

pub mod cover;
pub mod meant;

/// As they are typed, from Monday.
pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// As they are written, from Monday.
pub const DAY_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY: u16 = 24 * 60;
const NIGHT: u16 = 23 * 60;

/// When a line answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week {
    /// For each day from Monday: from and to in minutes since midnight. A night that ends on the
    /// next day has an end above 1440.
    pub days: [Vec<(u16, u16)>; 7],
    /// From lines that name bank holidays.
    pub bank_holidays: Vec<(u16, u16)>,
}

impl Week {
    /// Whether somebody answers at eleven in the evening of a working day and of a Sunday.
    pub fn answers_at_night(&self) -> bool {
        let at = |day: usize| self.days[day].iter().any(|&(from, to)| from <= NIGHT && NIGHT < to);
        at(2) && at(6)
    }
}

/// Reads lines such as `Monday to Friday 09:00-17:00` or `always`.
pub fn week<'l>(lines: impl IntoIterator<Item = &'l str>) -> Week {
    let mut week = Week::default();
    for line in lines {
        if line == "always" {
            week.days.iter_mut().for_each(|spans| spans.push((0, DAY)));
            continue;
        }
        let Some((names, from, to)) = span(line) else { continue };
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

/// The days of a line as they are typed, and from when to when in minutes since midnight: `Monday to Friday 09:00-17:00`.
pub fn span(line: &str) -> Option<(&str, u16, u16)> {
    let (names, times) = line.rsplit_once(' ')?;
    let (from, to) = times.split_once('-')?;
    Some((names, clock(from)?, clock(to)?))
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

/// What may stand before the times of a line of hours.
pub fn day_words() -> impl Iterator<Item = &'static str> {
    DAYS.into_iter().chain(DAY_WORDS.iter().copied())
}

const DAY_WORDS: &[&str] = &["to", "and", "every", "day", "bank", "holidays", "weekends"];

/// Whether the line says days and times as they are read.
pub fn is_hours(text: &str) -> bool {
    if text == "always" {
        return true;
    }
    let Some((days, times)) = text.rsplit_once(' ') else { return false };
    let Some((from, to)) = times.split_once('-') else { return false };
    is_clock(from)
        && is_clock(to)
        && days.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| day_words().any(|word| word == w.to_lowercase()))
}

/// `09:30`.
pub fn is_clock(text: &str) -> bool {
    text.len() == 5
        && text
            .split_once(':')
            .is_some_and(|(h, m)| h.parse::<u8>().is_ok_and(|h| h <= 24) && m.parse::<u8>().is_ok_and(|m| m < 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_nights_and_weekends() {
        let desk = week(["Monday to Friday 09:00-17:00"]);
        assert_eq!(desk.days[0], [(540, 1020)]);
        assert!(desk.days[5].is_empty());
        let night = week(["Monday to Friday 17:00-09:00", "Saturday and Sunday 00:00-24:00"]);
        assert_eq!(night.days[4], [(1020, 540 + 1440)]);
        assert_eq!(night.days[6], [(0, 1440)]);
        assert!(night.answers_at_night() && !desk.answers_at_night());
        assert_eq!(week(["always"]).days[2], [(0, 1440)]);
        assert_eq!(week(["Sunday and bank holidays 10:00-16:00"]).bank_holidays, [(600, 960)]);
        assert_eq!(week(["every day 08:00-20:00"]).days[6], [(480, 1200)]);
        assert_eq!(week(["weekends 10:00-16:00"]).days[5], [(600, 960)]);
        assert_eq!(days("Friday to Monday"), [0, 4, 5, 6]);
    }
}
