//! In: a document's dates and the day. Out: what its status becomes on later days, so that an old copy can tell it by
//! its reader's clock, on the page (`render/view/status.rs`), in lists and in search.

use super::status::{REVIEW_AHEAD, Status, status};
use crate::document::Document;
use crate::document::kind::{Key, common, tool};
use jiff::ToSpan;
use jiff::civil::Date;

/// Days on which a status may change, each with the days by which it comes before or after the date.
const TURNS: &[(Key<Date>, i64)] = &[
    (common::REVIEW_DUE, -REVIEW_AHEAD),
    (common::REVIEW_DUE, 1),
    (common::EFFECTIVE_FROM, 0),
    (common::EFFECTIVE_TO, 1),
    (common::CONSULTATION_UNTIL, 1),
    (tool::EXPIRES_ON, 1),
    (common::WITHDRAWN_ON, 0),
];

/// What the status becomes after today, and from which day, in order.
pub fn of(document: &Document, today: Date) -> Vec<(Date, Status)> {
    let dated = |(key, days): &(Key<Date>, i64)| document.fields.date(*key)?.checked_add(days.days()).ok();
    let taken_down = document.until().and_then(|until| until.checked_add(1.days()).ok());
    let mut days: Vec<Date> = TURNS.iter().filter_map(dated).chain(taken_down).filter(|day| *day > today).collect();
    days.sort();
    let mut found: Vec<(Date, Status)> = days.into_iter().map(|day| (day, status(document, day))).collect();
    found.insert(0, (today, status(document, today)));
    found.dedup_by_key(|(_, status)| *status);
    found.remove(0);
    found
}
