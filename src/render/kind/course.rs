//! In: a course. Out: the way to take its dates into a calendar.

use super::Around;
use crate::site::{Page, Site};

/// The link to the course's calendar, if it has dates.
pub fn around(page: &Page) -> Around {
    if page.document.body.rows("sessions").next().is_none() {
        return Around::default();
    }
    let file = page.url.rsplit('/').next().unwrap_or("").replace(".html", ".ics");
    Around { after: calendar_link(&file), ..Around::default() }
}

/// The link to the calendar of all courses.
pub fn all_dates(site: &Site) -> Around {
    let dated =
        |page: &Page| page.document.kind.name == "course" && page.document.body.rows("sessions").next().is_some();
    let after = if site.pages.iter().any(dated) { calendar_link("calendar.ics") } else { String::new() };
    Around { after, ..Around::default() }
}

/// A link to a calendar file.
fn calendar_link(file: &str) -> String {
    format!(
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{file}\" type=\"text/calendar\">Put these dates into your calendar (.ics)</a></p>\n"
    )
}
