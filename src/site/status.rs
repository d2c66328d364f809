//! In: a page's dates and the day. Out: its status. Nobody types a status: an old protocol beats none, so a review that
//! is overdue warns and never hides.

use crate::document::Document;
use crate::document::kind::{Key, common, tool};
use crate::words::{ENGLISH, Speaker};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Where a page stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No dates.
    Undated,
    Current,
    ReviewDue,
    Overdue,
    Coming,
    Consultation,
    /// Its consultation is over, and nothing says what came of it.
    ConsultationOver,
    /// A form past its last day, which nobody renewed or withdrew.
    Expired,
    Superseded,
    Withdrawn,
    /// It was to be public until a day that is over: the page has left the site by itself.
    TakenDown,
}

impl Status {
    /// The value of `data-page-status`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Undated => "none",
            Status::Current => "current",
            Status::ReviewDue => "review-due",
            Status::Overdue => "overdue",
            Status::Coming => "coming",
            Status::Consultation => "consultation",
            Status::ConsultationOver => "consultation-over",
            Status::Expired => "expired",
            Status::Superseded => "superseded",
            Status::Withdrawn => "withdrawn",
            Status::TakenDown => "taken-down",
        }
    }

    /// The key of its word; none for what has none.
    pub fn says(self) -> Option<&'static str> {
        Some(match self {
            Status::Undated => return None,
            Status::Current => "status.current",
            Status::ReviewDue => "status.review_due",
            Status::Overdue => "status.overdue",
            Status::Coming => "status.coming",
            Status::Consultation => "status.consultation",
            Status::ConsultationOver => "status.consultation_over",
            Status::Expired => "status.expired",
            Status::Superseded => "status.superseded",
            Status::Withdrawn => "status.withdrawn",
            Status::TakenDown => "status.taken_down",
        })
    }

    /// Its word in English, for those who keep the site.
    pub fn in_english(self) -> String {
        self.says().map_or(String::new(), |key| Speaker::in_the_program(ENGLISH).text(key, &[]))
    }

    /// Whether search and lists should lead to it.
    pub fn is_live(self) -> bool {
        !matches!(self, Status::Superseded | Status::Withdrawn | Status::Coming | Status::TakenDown)
    }

    /// Whether nothing is left of the page but a notice.
    pub fn is_stub(self) -> bool {
        matches!(self, Status::Withdrawn | Status::TakenDown)
    }
}

/// A review is told of so many days before it is due.
pub const REVIEW_AHEAD: i64 = 60;

/// The status on that day.
pub fn status(document: &Document, today: Date) -> Status {
    let date = |key: Key<Date>| document.fields.date(key);
    let over = |key: Key<Date>| date(key).is_some_and(|d| d < today);
    if document.until().is_some_and(|until| until < today) {
        Status::TakenDown
    } else if date(common::WITHDRAWN_ON).is_some_and(|d| d <= today) {
        Status::Withdrawn
    } else if document.fields.has(common::SUPERSEDED_BY) && date(common::EFFECTIVE_TO).is_none_or(|d| d < today) {
        Status::Superseded
    } else if date(common::CONSULTATION_UNTIL).is_some_and(|d| d >= today) {
        Status::Consultation
    } else if over(common::CONSULTATION_UNTIL) && !document.fields.has(common::APPROVED_ON) {
        Status::ConsultationOver
    } else if date(common::EFFECTIVE_FROM).is_some_and(|d| d > today) {
        Status::Coming
    } else if over(tool::EXPIRES_ON) {
        Status::Expired
    } else {
        match date(common::REVIEW_DUE) {
            None => Status::Undated,
            Some(due) if due < today => Status::Overdue,
            Some(due) if due <= later(today, REVIEW_AHEAD.days()) => Status::ReviewDue,
            Some(_) => Status::Current,
        }
    }
}

pub(super) fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::read::SourceFile;

    fn page(front: &str) -> Document {
        let text = format!("---\nkind: report\nid: report/one\ntitle: One\naccess: public\n{front}\n---\nWords.\n");
        let source = SourceFile { file: "content/one.md".into(), path: "one.md".into(), text: text.into() };
        parse(&source).0
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[track_caller]
    fn on(front: &str, days: &[(&str, Status)]) {
        let page = page(front);
        for (today, wanted) in days {
            assert_eq!(status(&page, day(today)), *wanted, "{front:?} on {today}");
        }
    }

    #[test]
    fn review_is_due_for_sixty_days_and_the_day_itself() {
        use Status::{Current, Overdue, ReviewDue};
        let around =
            [("2026-11-21", Current), ("2026-11-22", ReviewDue), ("2027-01-21", ReviewDue), ("2027-01-22", Overdue)];
        on("review_due: 2027-01-21", &around);
        // Two months of thirty days, and of thirty-one.
        on("review_due: 2026-06-30", &[("2026-04-30", Current), ("2026-05-01", ReviewDue), ("2026-07-01", Overdue)]);
        on("review_due: 2026-08-31", &[("2026-07-01", Current), ("2026-07-02", ReviewDue), ("2026-09-01", Overdue)]);
        // February with and without its 29th day.
        on("review_due: 2027-04-29", &[("2027-02-27", Current), ("2027-02-28", ReviewDue), ("2027-04-30", Overdue)]);
        on("review_due: 2028-04-29", &[("2028-02-28", Current), ("2028-02-29", ReviewDue), ("2028-04-30", Overdue)]);
        on(
            "review_due: 2028-02-29",
            &[("2027-12-30", Current), ("2027-12-31", ReviewDue), ("2028-02-29", ReviewDue), ("2028-03-01", Overdue)],
        );
        on("review_due: 2027-02-28", &[("2026-12-29", Current), ("2026-12-30", ReviewDue), ("2027-03-01", Overdue)]);
    }

    /// Counted another way, for every day of four years.
    #[test]
    fn sixty_days_over_every_end_of_month() {
        let mut due = day("2027-01-01");
        while due < day("2031-01-01") {
            let page = page(&format!("review_due: {due}"));
            let before = |days: i64| due.checked_sub(days.days()).expect("a day");
            let seen = [61, 60, 59, 1, 0, -1].map(|days| status(&page, before(days)).code());
            assert_eq!(seen, ["current", "review-due", "review-due", "review-due", "review-due", "overdue"], "{due}");
            due = due.tomorrow().expect("a day");
        }
    }

    #[test]
    fn a_page_comes_into_force_on_its_day() {
        on(
            "effective_from: 2026-11-22\nreview_due: 2027-11-22",
            &[("2026-11-21", Status::Coming), ("2026-11-22", Status::Current), ("2026-11-23", Status::Current)],
        );
    }

    #[test]
    fn a_replaced_page_applies_to_the_end_of_its_last_day() {
        let front = "effective_from: 2025-01-01\nreview_due: 2027-11-22\nsuperseded_by: report/two";
        let dated = format!("{front}\neffective_to: 2026-11-22");
        on(&dated, &[("2026-11-22", Status::Current), ("2026-11-23", Status::Superseded)]);
        on(front, &[("2026-11-22", Status::Superseded)]); // and `governance/no-end`
    }

    #[test]
    fn a_page_is_withdrawn_from_its_day_on() {
        on(
            "review_due: 2027-11-22\nwithdrawn_on: 2026-11-22",
            &[("2026-11-21", Status::Current), ("2026-11-22", Status::Withdrawn)],
        );
    }

    #[test]
    fn a_consultation_runs_to_the_end_of_its_last_day() {
        on(
            "consultation_until: 2026-11-22",
            &[("2026-11-22", Status::Consultation), ("2026-11-23", Status::ConsultationOver)],
        );
    }

    #[test]
    fn the_graver_status_wins() {
        let all = "effective_from: 2020-01-01\nreview_due: 2021-01-01\nsuperseded_by: report/two\neffective_to: 2022-01-01\nwithdrawn_on: 2023-01-01";
        on(
            all,
            &[
                ("2019-12-31", Status::Coming),
                ("2020-06-01", Status::Current),
                ("2020-11-02", Status::ReviewDue),
                ("2021-01-02", Status::Overdue),
                ("2022-01-02", Status::Superseded),
                ("2023-01-01", Status::Withdrawn),
            ],
        );
    }

    #[test]
    fn overdue_is_still_listed_and_found() {
        for status in [Status::Undated, Status::Current, Status::ReviewDue, Status::Overdue, Status::Consultation] {
            assert!(status.is_live(), "{status:?}");
        }
        for status in [Status::Coming, Status::Superseded, Status::Withdrawn] {
            assert!(!status.is_live(), "{status:?}");
        }
    }
}
