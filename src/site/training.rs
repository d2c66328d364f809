//! In: a course and the day. Out: the sessions still to come, as pages, calendars and the plan's
//! exception report show them.

use crate::document::date::{due_begins, due_ends};
use crate::document::kind::course;
use crate::document::kind::course::sessions;
use crate::document::{Document, Row};
use jiff::civil::Date;

/// Sessions on that day or later, in order of time; also those that were cancelled.
pub fn to_come(course: &Document, today: Date) -> Vec<&Row> {
    let mut rows: Vec<&Row> = course.body.rows(&sessions::TABLE).filter(|row| is_to_come(row, today)).collect();
    rows.sort_by_key(|row| {
        (begins(row), row.text(sessions::DATE), row.text(sessions::START), row.text(sessions::SESSION))
    });
    rows
}

/// The same, where the very day is known.
pub fn on_a_day(course: &Document, today: Date) -> Vec<&Row> {
    let mut rows = to_come(course, today);
    rows.retain(|row| row.text(sessions::DATE).parse::<Date>().is_ok());
    rows
}

/// A day that is not yet set is still to come, and a month until its end.
pub fn is_to_come(row: &Row, today: Date) -> bool {
    let date = row.text(sessions::DATE);
    date == course::NOT_YET || due_ends(date).is_some_and(|ends| ends >= today)
}

fn begins(row: &Row) -> Date {
    due_begins(row.text(sessions::DATE)).unwrap_or(Date::MAX)
}

/// Which day of its session a row is, and of how many; none for a session of one day. A day keeps its number when
/// those before it have passed.
pub fn part(course: &Document, row: &Row) -> Option<(usize, usize)> {
    let id = row.text(sessions::SESSION);
    let mut days: Vec<&Row> =
        course.body.rows(&sessions::TABLE).filter(|other| other.text(sessions::SESSION) == id).collect();
    days.sort_by_key(|day| (begins(day), day.at.line));
    let place = days.iter().position(|day| day.at == row.at)?;
    (days.len() > 1).then_some((place + 1, days.len()))
}

/// Whether somebody could still take the course: it has no dates by nature, or one to come.
pub fn is_offered(course: &Document, today: Date) -> bool {
    course.fields.text(course::DELIVERY) == Some("e-learning")
        || to_come(course, today).iter().any(|row| row.text(sessions::STATUS) != "cancelled")
}
