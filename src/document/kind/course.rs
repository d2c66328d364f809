//! A course with its sessions, costs and cancellation terms.

use super::{Asked, Drawing, Is, Kind, KindId, Rows, Vocabulary, fields, may, need, table};
use crate::document::{Document, Reporter, Row};
use crate::finding::{Mend, rules};
use crate::local::Local;
use jiff::civil::Date;

rules! {
    MANDATORY_WITHOUT_SOURCE = error("course/mandatory-without-source") {
        why: "Staff and managers need to see whose rule it is.",
        says: "`must_attend` names people, but nothing says what requires it",
        help: "add `mandatory_source: law/…`, or use `should_attend`",
    }

    OUTCOME_COUNT = warning("course/outcomes") {
        why: "Too few say nothing, too many are not read.",
        says: "a course has three to six outcomes; this one has 2",
        help: "merge or add outcomes",
    }

    CAPACITY = error("course/capacity") {
        why: "Nobody could be told whether there is a place.",
        line: "capacity_max: 8",
        says: "the largest group (8) is smaller than the smallest (12)",
        help: "correct one of the two",
    }

    PLACES_LEFT = warning("course/places") {
        why: "People would book a place that is not there.",
        line: "| N-1 | 2027-01-10 | 09:30 | 14:00 | Town hall | 25 | scheduled |",
        says: "25 places are left, and the largest group is 20",
        help: "correct “Places”, which is the number of places left, or `capacity_max`",
    }

    COST = error("course/cost") {
        why: "A manager decides on it, and finds out too late what is owed.",
        line: "| Partners | 75 |",
        says: "“75” is no cost",
        help: "write `nil`, an amount such as `£75`, or how to find out, such as `on application`",
    }

    ENDS_BEFORE_START = error("course/ends-before-start") {
        why: "People will turn up at the wrong time.",
        line: "| N-1 | 2027-01-10 | 14:00 | 09:30 | Online | 2027-01-03 | scheduled |",
        says: "the session ends at 09:30 but starts at 14:00",
        help: "correct the times (24-hour clock)",
    }

    CLOSES_AFTER_START = error("course/closes-after-start") {
        why: "Somebody would book a place that is already gone.",
        line: "| N-1 | 2027-01-10 | 09:30 | 14:00 | Online | 2027-01-10 | scheduled |",
        says: "bookings close on 2027-01-10, not before the session on 2027-01-10",
        help: "give a day before the session",
    }

    TIME_MISSING = warning("course/time-missing") {
        why: "Nobody can ask for the time off, and calendars show a whole day.",
        line: "| N-1 | 2027-01-10 | | | Online | scheduled |",
        says: "the session of 2027-01-10 does not say from when to when",
        help: "fill in “Start” and “End”",
    }

    JOIN_LINK = error("course/join-link") {
        why: "Anybody who reads the page or the calendar could walk into a session about children.",
        line: "| NEG-1 | 2026-12-01 | 09:30 | 12:30 | Online: https://meet.example/abc | scheduled |",
        says: "the venue gives away how to join the session",
        help: "write `Online (joining details sent to people with a place)`",
    }
}

pub static COURSE_TYPES: Vocabulary = Vocabulary {
    name: "course_type",
    about: "what a course is",
    words: &["multi-agency", "single-agency", "e-learning", "briefing", "conference"],
};

pub static DELIVERIES: Vocabulary = Vocabulary {
    name: "delivery",
    about: "how a course is held",
    words: &["in-person", "online", "e-learning", "blended"],
};

fields! {
    FIELDS:
    CODE: Text = need("code", Is::Text(20), "Short code");
    COURSE_TYPE: Choice = need(
        "course_type",
        Is::Local(&COURSE_TYPES),
        "Type",
    );
    SCHEME: Text = need("scheme", Is::Text(120), "The scheme its level belongs to");
    SCHEME_LEVEL: Text = need("scheme_level", Is::Text(40), "Level in that scheme");
    OUTCOMES: Text = need("outcomes", Is::Text(280), "Three to six things people will be able to do").many();
    MUST_ATTEND: Ref = may("must_attend", Is::Ref(&[KindId::Audience]), "Required for").many();
    SHOULD_ATTEND: Ref = may("should_attend", Is::Ref(&[KindId::Audience]), "Expected of").many();
    MAY_ATTEND: Ref = may("may_attend", Is::Ref(&[KindId::Audience]), "Open to").many();
    MANDATORY_SOURCE: Ref = may("mandatory_source", Is::Ref(&[KindId::Law]), "What requires it");
    PREREQUISITE: Ref = may("prerequisite", Is::Ref(&[KindId::Course]), "Course to take first");
    PREREQUISITE_OR: Text = may("prerequisite_or", Is::Text(200), "What counts the same as that course");
    PREREQUISITE_MONTHS: Number = may("prerequisite_months", Is::Number(1, 120), "How recent it must be, in months");
    DURATION_HOURS: Decimal = need("duration_hours", Is::Decimal, "Length in hours");
    REFRESH_MONTHS: Number = may("refresh_months", Is::Number(1, 120), "Repeat after so many months");
    DELIVERY: Choice = need("delivery", Is::Local(&DELIVERIES), "How");
    CAPACITY_MIN: Number = may("capacity_min", Is::Number(1, 1000), "Smallest group");
    CAPACITY_MAX: Number = may("capacity_max", Is::Number(1, 1000), "Largest group");
    CERTIFICATE: Text = may("certificate", Is::Text(280), "When a certificate is given");
    EVALUATION: Text = need("evaluation", Is::Text(400), "How its effect is measured");
    PROTOCOLS: Ref = may("protocols", Is::Ref(&[KindId::Protocol]), "Protocols it teaches").many();
    LEARNING: Ref = may("learning", Is::Ref(&[KindId::Review]), "Reviews it answers").many();
    ACCESSIBILITY: Text = need("accessibility", Is::Text(400), "Arrangements for access");
    PROVIDER: Ref = need("provider", Is::Ref(&[KindId::Agency, KindId::Group]), "Who runs it");
    COMPETENCE: Text = need("competence", Is::Text(400), "What the trainers know and can do");
    CO_PRODUCED_WITH: Text = may("co_produced_with", Is::Text(120), "Who helped to make it").many();
    BOOKING: Address = need("booking", Is::Address, "Address or e-mail");
    MANAGER_APPROVAL: Flag = may("manager_approval", Is::Flag, "Whether a manager approves the booking");
}

/// What stands for a date that is not yet set.
pub const NOT_YET: &str = "to be confirmed";

table! {
    costs: need "costs", Rows::Plain =>
    WHO: Text = need("Who", Is::Text(160), "Who pays");
    COST: Text = need("Cost", Is::Text(80), "nil, an amount, or how to find out: on application");
}

table! {
    cancellations: may "cancellations", Rows::Plain =>
    WHEN: Text = need("When", Is::Text(200), "When");
    CHARGE: Text = need("Charge", Is::Text(120), "Charge");
}

table! {
    sessions: may "sessions", Rows::Sessions =>
    SESSION: Text = need("Session", Is::Text(40), "Never re-used; the days of one session share it");
    DATE: DueOr = need("Date", Is::DueOr(NOT_YET), "Day; a month such as 2027-03, or `to be confirmed`");
    START: Clock = may("Start", Is::Clock, "24-hour, London");
    END: Clock = may("End", Is::Clock, "24-hour, London");
    VENUE: Text = need("Venue", Is::Text(200), "Where");
    PLACES: Number = may("Places", Is::Number(0, 10_000), "Places left");
    BOOKINGS_CLOSE: Date = may("Bookings close", Is::Date, "Last day to book");
    STATUS: Choice = need("Status", Is::OneOf(&["scheduled", "full", "cancelled", "moved", "done"]), "Status");
    CHANGED_ON: Date = may("Changed on", Is::Date, "When it was last moved or cancelled");
}

pub const COURSE: Kind = Kind {
    name: "course",
    label: "Course",
    plural: "Training",
    folder: "training",
    governed: true,
    fields: FIELDS,
    tables: &[costs::TABLE, cancellations::TABLE, sessions::TABLE],
    pairs: &[(PREREQUISITE_MONTHS.any(), PREREQUISITE.any())],
    example: include_str!("example/course.md"),
    placed: true,
    review_months: 12,
    asked: &[Asked::Course, Asked::FormsNamed],
    drawing: Drawing::Course,
    rules: RULES,
    check,
    ..Kind::BASE
};

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if !fields.list(MUST_ATTEND).is_empty() && fields.text(MANDATORY_SOURCE).is_none() {
        report.raise(
            &MANDATORY_WITHOUT_SOURCE,
            document.front(),
            "`must_attend` names people, but nothing says what requires it",
            "add `mandatory_source: law/…`, or use `should_attend`",
        );
    }
    let outcomes = fields.list(OUTCOMES).len();
    if outcomes > 0 && !(3..=6).contains(&outcomes) {
        report.raise(
            &OUTCOME_COUNT,
            document.front(),
            format!("a course has three to six outcomes; this one has {outcomes}"),
            "merge or add outcomes",
        );
    }
    if let (Some(least), Some(most)) = (fields.number(CAPACITY_MIN), fields.number(CAPACITY_MAX))
        && least > most
    {
        report.raise(
            &CAPACITY,
            fields.at(CAPACITY_MAX).unwrap_or_default(),
            format!("the largest group ({most}) is smaller than the smallest ({least})"),
            "correct one of the two",
        );
    }
    for row in document.body.rows(&costs::TABLE) {
        let cost = row.text(costs::COST);
        if !cost.is_empty() && !cost.contains('£') && !is_said(cost) {
            let at = row.at_of(costs::COST);
            let help = "write `nil`, an amount such as `£75`, or how to find out, such as `on application`";
            let mend = pounds(cost).and_then(|pounds| Mend::value(at, cost, &pounds));
            report.tell(COST.at(at, format!("“{cost}” is no cost"), help).mended(mend));
        }
    }
    for row in document.body.rows(&sessions::TABLE) {
        join_link(row, report);
        let (start, end) = (row.text(sessions::START), row.text(sessions::END));
        if row.text(sessions::DATE).len() == 10 && (start.is_empty() || end.is_empty()) {
            report.raise(
                &TIME_MISSING,
                row.at,
                format!("the session of {} does not say from when to when", row.text(sessions::DATE)),
                "fill in “Start” and “End”",
            );
        }
        if start.len() == 5 && end.len() == 5 && start >= end {
            report.raise(
                &ENDS_BEFORE_START,
                row.at_of(sessions::END),
                format!("the session ends at {end} but starts at {start}"),
                "correct the times (24-hour clock)",
            );
        }
        let left = row.text(sessions::PLACES).parse::<i64>().ok();
        if let (Some(left), Some(most)) = (left, fields.number(CAPACITY_MAX))
            && left > most
        {
            report.raise(
                &PLACES_LEFT,
                row.at_of(sessions::PLACES),
                format!("{left} places are left, and the largest group is {most}"),
                "correct “Places”, which is the number of places left, or `capacity_max`",
            );
        }
        let (date, close) = (row.text(sessions::DATE), row.text(sessions::BOOKINGS_CLOSE));
        let both = date.parse::<Date>().is_ok() && close.parse::<Date>().is_ok();
        if both && close >= date {
            report.raise(
                &CLOSES_AFTER_START,
                row.at_of(sessions::BOOKINGS_CLOSE),
                format!("bookings close on {close}, not before the session on {date}"),
                "give a day before the session",
            );
        }
    }
}

/// Words tell what it costs, or where that is asked: at the booking. A figure needs its currency.
/// An amount without its sign: `75`, `GBP 75`, `75 pounds`.
fn pounds(cost: &str) -> Option<String> {
    let lower = cost.to_lowercase();
    let bare = lower.trim_start_matches("gbp").trim_end_matches("gbp").trim_end_matches("pounds").trim();
    let thousands = bare.replace(',', "");
    let fits = bare.starts_with(|c: char| c.is_ascii_digit()) && thousands.parse::<f64>().is_ok();
    fits.then(|| format!("£{bare}"))
}

fn is_said(cost: &str) -> bool {
    let words = cost.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
    let known = ["nil", "free"].iter().any(|word| cost.eq_ignore_ascii_case(word));
    known || words.count() > 1 && !cost.contains(|c: char| c.is_ascii_digit())
}

/// An address in the venue lets anybody into the room.
fn join_link(row: &Row, report: &mut Reporter<'_>) {
    let venue = row.text(sessions::VENUE).to_lowercase();
    let figures = venue.chars().filter(char::is_ascii_digit).count();
    let called = ["zoom", "teams", "webex", "meet", "dial"].iter().any(|name| venue.contains(name)) && figures > 8;
    let signs = ["http:", "https:", "www.", "meeting id", "passcode"];
    if called || signs.iter().any(|sign| venue.contains(sign)) {
        report.raise(
            &JOIN_LINK,
            row.at_of(sessions::VENUE),
            "the venue gives away how to join the session",
            "write `Online (joining details sent to people with a place)`",
        );
    }
}
