//! In: a course and the day. Out: the sessions still to come, as pages, calendars and the plan's
//! exception report show them.

use crate::document::kind::course;
use crate::document::kind::course::sessions;
use crate::document::{Document, Row};
use jiff::civil::Date;

/// Sessions on that day or later, in order of time; also those that were cancelled.
pub fn to_come(course: &Document, today: Date) -> Vec<&Row> {
    let day = |row: &&Row| row.text(sessions::DATE).parse::<Date>().is_ok_and(|date| date >= today);
    let mut rows: Vec<&Row> = course.body.rows(&sessions::TABLE).filter(day).collect();
    rows.sort_by_key(|row| (row.text(sessions::DATE), row.text(sessions::START), row.text(sessions::SESSION)));
    rows
}

/// Whether somebody could still take the course: it has no dates by nature, or one to come.
pub fn is_offered(course: &Document, today: Date) -> bool {
    course.fields.text(course::DELIVERY) == Some("e-learning")
        || to_come(course, today).iter().any(|row| row.text(sessions::STATUS) != "cancelled")
}
