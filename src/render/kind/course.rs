//! In: a course. Out: what it teaches and whom it is for, before its text; after it the way to take its
//! dates into a calendar, and how it is run.

use super::Around;
use crate::document::KindId;
use crate::finding::Finding;
use crate::render::component::catalogue;
use crate::render::{Theme, calendar, view};
use crate::site::{Page, Site, route};
use serde_json::{Value, json};

/// Fields shown above the text.
const ABOVE: &[&str] = &[
    "outcomes",
    "must_attend",
    "should_attend",
    "may_attend",
    "mandatory_source",
    "duration_hours",
    "delivery",
    "prerequisite",
    "prerequisite_months",
    "refresh_months",
];

/// What people ask first, and the link to the course's calendar, if it has dates to come.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let fields = &page.document.fields;
    let people = |field: &str| -> Vec<Value> {
        let found = catalogue::audiences(site, &page.document, field);
        found.map(|p| json!({ "title": p.document.title, "url": route::relative(&page.url, &p.url) })).collect()
    };
    let first = fields.text("prerequisite").and_then(|id| site.find(id, &[KindId::Course]));
    let outcomes: Vec<&str> = fields.list("outcomes").iter().map(|word| word.text.as_str()).collect();
    let before = theme.render(
        "components/course.html",
        &json!({ "course": {
            "outcomes": outcomes,
            "must": people("must_attend"),
            "source": catalogue::text_of_source(site, page, &page.document),
            "should": people("should_attend"),
            "may": people("may_attend"),
            "hours": fields.text("duration_hours"),
            "delivery": fields.text("delivery").map(view::words),
            "first": first.map(|i| view::item(site, i, &page.url)),
            "first_months": fields.text("prerequisite_months"),
            "refresh": fields.text("refresh_months"),
        }}),
    )?;
    let after = if calendar::has_calendar(site, page) {
        let file = route::relative(&page.url, &route::calendar(&page.url));
        format!(
            "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{file}\" type=\"text/calendar\">Put these dates into your calendar (.ics)</a></p>\n"
        )
    } else {
        String::new()
    };
    Ok(Around { before, after, shown: ABOVE, ..Around::default() })
}

/// The sessions to come; what has passed is left out.
pub fn sessions(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let sessions = catalogue::sessions(site, &page.document);
    theme.render(
        "components/sessions.html",
        &json!({ "sessions": sessions, "made": crate::render::view::day(site.today) }),
    )
}
