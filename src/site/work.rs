//! In: the public pages and the day. Out: what has been promised and is not yet done: actions that are
//! late or slipped, answers promised in meetings, people who were heard and wait for a reply.

use super::{Page, Site};
use crate::document::date::due_ends;
use crate::document::kind::meeting::decisions;
use crate::document::kind::plan::{actions, objectives};
use crate::document::kind::{Column, review, voice};
use crate::document::markdown::cell_values;
use crate::document::{KindId, Row};
use jiff::ToSpan;
use jiff::civil::Date;

/// Whole days from one day to another.
pub fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// What an objective lacks to be measured by.
pub fn unmeasured(objective: &Row) -> Vec<&'static str> {
    let columns = [objectives::MEASURE, objectives::BASELINE, objectives::TARGET];
    columns.into_iter().filter(|column| objective.text(*column).is_empty()).map(Column::name).collect()
}

/// Whether an action is still to be done.
pub fn is_open(action: &Row) -> bool {
    !matches!(action.text(actions::STATUS), "done" | "stopped")
}

/// By how many days an open action is late: a month or quarter is over on its last day.
pub fn days_late(action: &Row, today: Date) -> Option<i64> {
    let due = due_ends(action.text(actions::DUE)).filter(|due| is_open(action) && *due < today)?;
    Some(days(due, today))
}

/// The due dates an action had before, the first one first.
pub fn slips(action: &Row) -> Vec<&str> {
    action.cell(actions::FIRST_DUE).map_or_else(Vec::new, |cell| cell_values(cell.column, &cell.text))
}

/// The last day for an action that is still to be done.
pub fn owed(row: &Row) -> Option<Date> {
    due_ends(row.text(actions::DUE)).filter(|_| is_open(row))
}

/// A written answer promised in a meeting and not yet given.
pub struct Promise<'s> {
    pub meeting: &'s Page,
    pub row: &'s Row,
    pub due: Option<Date>,
    /// Set once it is given.
    pub answer: Option<&'s str>,
}

impl Promise<'_> {
    /// By how many days it is late.
    pub fn days_late(&self, today: Date) -> Option<i64> {
        let due = self.due.filter(|due| self.answer.is_none() && *due < today)?;
        Some(days(due, today))
    }
}

/// Every written answer promised, open ones first, then by date.
pub fn promises(site: &Site) -> Vec<Promise<'_>> {
    let mut all: Vec<Promise<'_>> = Vec::new();
    for meeting in site.of_kind(KindId::Meeting).into_iter().map(|i| &site.pages[i]) {
        for row in meeting
            .document
            .body
            .rows(&decisions::TABLE)
            .filter(|row| row.text(decisions::TYPE) == "written answer promised")
        {
            let answer = Some(row.text(decisions::ANSWER)).filter(|answer| !answer.is_empty());
            all.push(Promise { meeting, row, due: due_ends(row.text(decisions::DUE)), answer });
        }
    }
    all.sort_by_key(|p| (p.answer.is_some(), p.due.unwrap_or(Date::MAX), p.meeting.url.clone(), p.row.at.line));
    all
}

/// The day by which people who were heard are owed a reply: six months.
pub fn reply_due(voice: &Page) -> Option<Date> {
    voice.document.fields.date(voice::HEARD_ON)?.checked_add(183.days()).ok()
}

/// Lessons that name `reference` (`plan/id#2.1.1`, or the id of a protocol) in that column, with the
/// review each is from.
pub fn lessons<'s, T: Copy>(site: &'s Site, column: Column<T>, reference: &str) -> Vec<(&'s Page, &'s Row)> {
    let named = |row: &&Row| {
        let text = row.text(column);
        text == reference || reference.split_once('/').is_some_and(|(_, short)| text == short)
    };
    site.of_kind(KindId::Review)
        .into_iter()
        .map(|i| &site.pages[i])
        .filter(|page| page.status.is_live())
        .flat_map(|page| page.document.body.rows(&review::lessons::TABLE).filter(named).map(move |row| (page, row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert_eq!(days(Date::constant(2026, 10, 31), Date::constant(2026, 11, 22)), 22);
        assert_eq!(days(Date::constant(2025, 12, 31), Date::constant(2027, 1, 1)), 366);
    }
}
