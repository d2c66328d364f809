//! In: a course. Out: its dates to come, and the way to take them into a calendar.

use super::Around;
use crate::finding::Finding;
use crate::render::component::catalogue;
use crate::render::{Theme, calendar};
use crate::site::{Page, Site};
use serde_json::json;

/// The link to the course's calendar, if it has dates to come.
pub fn around(site: &Site, page: &Page) -> Around {
    if !calendar::has_calendar(site, page) {
        return Around::default();
    }
    let file = page.url.rsplit('/').next().unwrap_or("").replace(".html", ".ics");
    let after = format!(
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{file}\" type=\"text/calendar\">Put these dates into your calendar (.ics)</a></p>\n"
    );
    Around { after, ..Around::default() }
}

/// The sessions to come; what has passed is left out.
pub fn sessions(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let sessions = catalogue::sessions(site, &page.document);
    theme.render(
        "components/sessions.html",
        &json!({ "sessions": sessions, "made": crate::render::view::day(site.today) }),
    )
}
