//! In: a protocol and the courses for it. Out: a finding when staff need training they cannot get.

use super::Rules;
use crate::document::{Document, Reporter};
use jiff::civil::Date;

pub fn check(rules: &Rules<'_>, document: &Document, report: &mut Reporter<'_>) {
    if !document.fields.flag("training_required") || !rules.live(document) {
        return;
    }
    let mut courses = rules.all_named(document, "training", &["course"]);
    courses.extend(rules.taught_by.get(document.id.as_str()).into_iter().flatten());
    if !courses.iter().any(|course| can_be_taken(rules, course)) {
        report.error(
            "protocol/no-training",
            document.fields.at("training_required").unwrap_or_default(),
            "staff need training for this, but no course for it can be taken".into(),
            "Staff would be held to a rule that nobody teaches them.",
            "name in `training` a course with a session still to come, or an e-learning".into(),
        );
    }
}

fn can_be_taken(rules: &Rules<'_>, course: &Document) -> bool {
    let alone = ["course_type", "delivery"].iter().any(|name| course.fields.text(name) == Some("e-learning"));
    let to_come = |date: &str| date.parse::<Date>().is_ok_and(|date| date >= rules.today);
    rules.live(course)
        && (alone
            || course.body.rows("sessions").any(|row| row.text("Status") != "cancelled" && to_come(row.text("Date"))))
}
