//! In: a course. Out: what it teaches and whom it is for, before its text; after it the way to take its
//! dates into a calendar, and how it is run.

use super::Around;
use crate::document::KindId;
use crate::document::kind::of::Ref;
use crate::document::kind::{Any, Key, course};
use crate::finding::Finding;
use crate::render::component::catalogue;
use crate::render::relation::Title;
use crate::render::view::Item;
use crate::render::{Theme, calendar, view};
use crate::site::{Page, Site, route};
use serde::Serialize;

/// Fields shown above the text.
const ABOVE: &[Key<Any>] = &[
    course::OUTCOMES.any(),
    course::MUST_ATTEND.any(),
    course::SHOULD_ATTEND.any(),
    course::MAY_ATTEND.any(),
    course::MANDATORY_SOURCE.any(),
    course::DURATION_HOURS.any(),
    course::DELIVERY.any(),
    course::PREREQUISITE.any(),
    course::PREREQUISITE_MONTHS.any(),
    course::PREREQUISITE_OR.any(),
    course::REFRESH_MONTHS.any(),
];

/// What people ask first, and the link to the course's calendar, if it has dates to come.
pub fn around(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let fields = &page.document.fields;
    let people = |field: Key<Ref>| -> Vec<Title> {
        let found = catalogue::audiences(site, &page.document, field);
        let named = |p: &Page| Title { title: p.document.title.clone(), url: Some(route::relative(&page.url, &p.url)) };
        found.map(named).collect()
    };
    let first = fields.text(course::PREREQUISITE).and_then(|id| site.find(id, &[KindId::Course]));
    let course = Course {
        outcomes: fields.list(course::OUTCOMES).iter().map(|word| word.text.as_str()).collect(),
        must: people(course::MUST_ATTEND),
        source: catalogue::text_of_source(site, page, &page.document),
        should: people(course::SHOULD_ATTEND),
        may: people(course::MAY_ATTEND),
        hours: fields.text(course::DURATION_HOURS),
        delivery: fields.text(course::DELIVERY).map(|value| view::words(value, &site.speaker(&page.url))),
        first: first.map(|i| view::item(site, i, &page.url)),
        first_or: fields.text(course::PREREQUISITE_OR),
        first_months: fields.text(course::PREREQUISITE_MONTHS),
        refresh: fields.text(course::REFRESH_MONTHS),
    };
    let before = theme.render("components/course.html", &View { course })?;
    let after = if calendar::has_calendar(site, page) {
        let file = route::relative(&page.url, &route::calendar(&page.url));
        let says = site.speaker(&page.url).html("course.own_calendar", &[]).unwrap_or_default();
        format!(
            "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{file}\" type=\"text/calendar\">{says}</a></p>\n"
        )
    } else {
        String::new()
    };
    Ok(Around { before, after, shown: ABOVE.to_vec(), ..Around::default() })
}

/// The sessions to come; what has passed is left out.
pub fn sessions(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let speaker = site.speaker(&page.url);
    let sessions = catalogue::sessions(site, &page.document, &speaker);
    theme.render("components/sessions.html", &Sessions { sessions, made: view::day(site.today, &speaker) })
}

#[derive(Serialize)]
struct Sessions {
    sessions: Vec<catalogue::Session>,
    /// The day of this copy.
    made: String,
}

#[derive(Serialize)]
struct View<'p> {
    course: Course<'p>,
}

/// Who goes on it, what for, and what comes before.
#[derive(Serialize)]
struct Course<'p> {
    outcomes: Vec<&'p str>,
    must: Vec<Title>,
    /// The law that requires it.
    source: Option<Item>,
    should: Vec<Title>,
    may: Vec<Title>,
    hours: Option<&'p str>,
    delivery: Option<String>,
    /// The course to take first, or what stands for it, and within how many months.
    first: Option<Item>,
    first_or: Option<&'p str>,
    first_months: Option<&'p str>,
    refresh: Option<&'p str>,
}
