//! In: the decisions of every meeting. Out: each written answer that was promised, open until it is linked.

use crate::document::Component;
use crate::document::kind::meeting::decisions;
use crate::finding::Finding;
use crate::render::relation::Title;
use crate::render::{Theme, cell, view};
use crate::site::work::{self, Promise};
use crate::site::{Page, Site, route};
use serde::Serialize;

/// `:::promised-answers`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let promises: Vec<Answer<'_>> = work::promises(site).into_iter().map(|promise| one(site, page, promise)).collect();
    let open = promises.iter().filter(|promise| promise.answer.is_none()).count();
    theme.render(
        "components/promised-answers.html",
        &View { promises, open, day: view::day(site.today, &site.speaker(&page.url)) },
    )
}

#[derive(Serialize)]
struct View<'s> {
    promises: Vec<Answer<'s>>,
    /// Those without an answer.
    open: usize,
    day: String,
}

#[derive(Serialize)]
struct Answer<'s> {
    question: &'s str,
    meeting: Title,
    owner: &'s str,
    due: Option<String>,
    /// For a reader's clock, while it is open.
    due_day: Option<String>,
    /// By how many days.
    late: Option<i64>,
    done_on: Option<String>,
    /// As HTML.
    answer: Option<String>,
}

fn one<'s>(site: &'s Site, page: &Page, promise: Promise<'s>) -> Answer<'s> {
    let speaker = site.speaker(&page.url);
    let meeting = Title {
        title: promise.meeting.document.title.clone(),
        url: Some(route::relative(&page.url, &promise.meeting.url)),
    };
    Answer {
        question: promise.row.text(decisions::DECISION),
        meeting,
        owner: promise.row.text(decisions::OWNER),
        due: promise.due.map(|_| view::due(promise.row.text(decisions::DUE), &speaker)),
        due_day: promise.due.filter(|_| promise.answer.is_none()).map(|day| day.to_string()),
        late: promise.days_late(site.today),
        done_on: promise.row.text(decisions::DONE_ON).parse().ok().map(|day| view::day(day, &speaker)),
        answer: promise.answer.and(promise.row.cell(decisions::ANSWER)).map(|cell| cell::html(site, page, cell)),
    }
}
