//! In: a course and the day. Out: the sessions still to come, as pages, calendars and the plan's
//! exception report show them.

use crate::document::{Document, Row};
use jiff::civil::Date;

/// Sessions on that day or later, in order of time; also those that were cancelled.
pub fn to_come(course: &Document, today: Date) -> Vec<&Row> {
    let day = |row: &&Row| row.text("Date").parse::<Date>().is_ok_and(|date| date >= today);
    let mut rows: Vec<&Row> = course.body.rows("sessions").filter(day).collect();
    rows.sort_by_key(|row| (row.text("Date"), row.text("Start"), row.text("Session")));
    rows
}

/// Whether somebody could still take the course: it has no dates by nature, or one to come.
pub fn is_offered(course: &Document, today: Date) -> bool {
    course.fields.text("delivery") == Some("e-learning")
        || to_come(course, today).iter().any(|row| row.text("Status") != "cancelled")
}
