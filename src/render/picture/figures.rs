//! In: a table whose columns are years. Out: one small chart a row: a bar a year, from nought to the largest of the row, or
//! to a hundred for percentages; and in words what has changed. What was not measured is said and is never nought. Of a
//! count too small to publish the bar says nothing, and no change is worked out.

use super::layout::{Drawing, Face, Frame, Side};
use super::{NARROW, Picture, WIDE, say};
use crate::document::Figures;
use crate::words::Speaker;

const TITLE: Face = Face::bold(14);
const YEAR: Face = Face::plain(13);
const VALUE: Face = Face::plain(14);
const LATEST: Face = Face::bold(14);
const CHANGE: Face = Face::plain(13);
const MOST: usize = 12;
const BAR: i32 = 16;

/// The picture; none of a single row, of one year, or where hardly anything is a number.
pub fn picture(figures: &Figures, speaker: &Speaker) -> Option<Picture> {
    let years = figures.years.len();
    let known = figures.rows.iter().flat_map(|row| &row.values).filter(|value| number(value).is_some()).count();
    let fits = (2..=MOST).contains(&figures.rows.len()) && (2..=MOST).contains(&years);
    if !fits || known * 2 < figures.rows.len() * years {
        return None;
    }
    let said: Vec<String> = figures
        .rows
        .iter()
        .map(|row| format!("{}: {}.", row.name, change(&figures.years, &row.values, speaker)))
        .collect();
    let (first, last) = (figures.years.first()?, figures.years.last()?);
    // Two beside two look better than three over one.
    let beside = if matches!(figures.rows.len(), 2 | 4) { 2 } else { 3 };
    let title = say(speaker, "picture.figures", &[("from", first), ("to", last)]);
    Some(Picture::new(
        title,
        said.join(" "),
        &drawing(figures, WIDE, beside, speaker),
        &drawing(figures, NARROW, 1, speaker),
        None,
    ))
}

/// A number as people write one, with what stands round it.
#[derive(Debug, PartialEq)]
struct Number<'t> {
    before: &'t str,
    value: f64,
    after: &'t str,
}

/// “8,912”, “64%”, “£142,000”, “4.5 weeks”; nothing for “fewer than 5”, and for a range.
fn number(text: &str) -> Option<Number<'_>> {
    let text = text.trim();
    let starts = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(starts);
    let ends = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(ends);
    let plain = matches!(before, "" | "£" | "€" | "-" | "−") && !after.contains(|c: char| c.is_ascii_digit());
    let value: f64 = digits.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    let value = if matches!(before, "-" | "−") { -value } else { value };
    (plain && value >= 0.0).then_some(Number { before, value, after })
}

/// What has changed from the first year that is known to the last: “61 fewer than in 2023-24”.
fn change(years: &[String], values: &[String], speaker: &Speaker) -> String {
    let small = values.iter().any(|value| !value.trim().is_empty() && number(value).is_none());
    if small {
        return say(speaker, "picture.not_compared", &[]);
    }
    let known: Vec<(&String, Number<'_>)> =
        years.iter().zip(values).filter_map(|(year, value)| Some((year, number(value)?))).collect();
    let (Some((year, first)), Some((_, last))) = (known.first(), known.last()) else {
        return say(speaker, "picture.not_measured", &[]);
    };
    if known.len() < 2 {
        return say(speaker, "picture.first_year", &[]);
    }
    if (first.before, first.after) != (last.before, last.after) {
        return say(speaker, "picture.not_compared", &[]);
    }
    let step = last.value - first.value;
    let size = written(step.abs());
    let amount = match first.after.trim() {
        "%" => say(speaker, "picture.points", &[("count", &size)]),
        after => format!("{}{size}{}{after}", first.before, if after.is_empty() { "" } else { " " }),
    };
    let key = if size == "0" {
        "picture.no_change"
    } else if step > 0.0 {
        "picture.more"
    } else {
        "picture.less"
    };
    say(speaker, key, &[("amount", &amount), ("year", year)])
}

/// At most one decimal, with commas.
fn written(value: f64) -> String {
    let text = format!("{value:.1}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let whole = crate::render::view::count(whole);
    if part == "0" { whole } else { format!("{whole}.{part}") }
}

pub(super) fn drawing(figures: &Figures, width: i32, beside: i32, speaker: &Speaker) -> Drawing {
    let gap = 24;
    let panel = (width - gap * (beside - 1)) / beside;
    let mut out = Drawing::new(width);
    let mut y = 2;
    for rows in figures.rows.chunks(beside as usize) {
        // The titles of one line of charts are as high as the highest, so that the bars stand side by side.
        let title = rows.iter().map(|row| TITLE.height(&row.name, panel)).max().unwrap_or(0);
        let mut lowest = y;
        for (index, row) in rows.iter().enumerate() {
            let x = (panel + gap) * index as i32;
            out.words((x, y), panel, Side::After, (TITLE, "ink"), &row.name);
            let ends = bars(&mut out, figures, &row.values, Frame::new(x, y + title + 6, panel, 0), speaker);
            let told = out.words(
                (x, ends + 4),
                panel,
                Side::After,
                (CHANGE, "soft"),
                &change(&figures.years, &row.values, speaker),
            );
            lowest = lowest.max(ends + 4 + told);
        }
        y = lowest + 22;
    }
    out.pad(4);
    out
}

/// A bar a year; gives where they end.
fn bars(out: &mut Drawing, figures: &Figures, values: &[String], place: Frame, speaker: &Speaker) -> i32 {
    let numbers: Vec<Option<Number<'_>>> = values.iter().map(|value| number(value)).collect();
    let hundred = numbers.iter().flatten().all(|number| number.after.trim() == "%");
    let largest = numbers.iter().flatten().map(|number| number.value).fold(0.0, f64::max);
    let whole = if hundred { largest.max(100.0) } else { largest };
    let label = figures.years.iter().map(|year| YEAR.measure(year)).max().unwrap_or(0).min(place.width / 3);
    let none = say(speaker, "picture.not_measured", &[]);
    let said = |value: &String| if value.trim().is_empty() { none.clone() } else { value.clone() };
    let figure = values
        .iter()
        .zip(&numbers)
        .filter(|(_, number)| number.is_some())
        .map(|(value, _)| LATEST.measure(value))
        .max()
        .unwrap_or(0);
    // A long figure stands below its bar.
    let below = figure > place.width / 3;
    let left = place.x + label + 8;
    let room = place.x + place.width - left;
    let longest = if below { room } else { room - figure - 8 };
    let mut y = place.y;
    for (index, (year, value)) in figures.years.iter().zip(values).enumerate() {
        let last = index + 1 == values.len();
        let face = if last { LATEST } else { VALUE };
        let named = out.words((place.x, y), label, Side::After, (YEAR, "soft"), year);
        let ends = match numbers.get(index).and_then(Option::as_ref) {
            Some(number) => {
                let long = if whole > 0.0 { (f64::from(longest) * number.value / whole).round() as i32 } else { 0 };
                let frame = Frame::new(left, y + 1, long.clamp(2, longest.max(2)), BAR);
                out.rect(frame, 0, if last { "f-main s-main w2" } else { "f-tint s-main w2" });
                if below {
                    y + BAR + 3 + out.words((left, y + BAR + 3), room, Side::After, (face, "ink"), value)
                } else {
                    out.beside((frame.right() + 7, y + 9), Side::After, (face, "ink"), value);
                    y + BAR + 2
                }
            }
            None => y + out.words((left + 4, y), room - 4, Side::After, (CHANGE, "soft"), &said(value)).max(BAR + 2),
        };
        y = ends.max(y + named) + 6;
    }
    out.line((left - 2, place.y - 2), (left - 2, y - 4), "s-ink w2");
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_one_number_is_a_number() {
        let value = |text| number(text).map(|number| number.value);
        assert_eq!(value("8,912"), Some(8912.0));
        assert_eq!(value("64%"), Some(64.0));
        assert_eq!(value("£142,000"), Some(142_000.0));
        assert_eq!(value("4.5 weeks"), Some(4.5));
        for none in ["", "fewer than 5", "under 5", "5 to 9", "not measured", "-3", "5-9"] {
            assert_eq!(value(none), None, "{none}");
        }
    }

    #[test]
    fn a_change_is_said_only_between_two_figures_of_one_kind() {
        let speaker = crate::render::picture::tests::speaker();
        let years = ["2023-24", "2024-25", "2025-26"].map(str::to_owned);
        let said = |values: [&str; 3]| change(&years, &values.map(str::to_owned), &speaker);
        assert_eq!(said(["684", "661", "628"]), "56 less than in 2023-24");
        assert_eq!(said(["64%", "66%", "71%"]), "7 points more than in 2023-24");
        assert_eq!(said(["", "66%", "67%"]), "1 point more than in 2024-25");
        assert_eq!(said(["8,912", "9,305", "9,640"]), "728 more than in 2023-24");
        assert_eq!(said(["£142,000", "", "£148,000"]), "£6,000 more than in 2023-24");
        assert_eq!(said(["12", "12", "12"]), "No change since 2023-24");
        assert_eq!(said(["12", "fewer than 5", "14"]), "Not compared");
        assert_eq!(said(["12", "14%", "14%"]), "Not compared");
        assert_eq!(said(["", "", "40%"]), "Measured for the first time");
    }
}
