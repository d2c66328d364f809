//! In: the decisions of every meeting. Out: each written answer that was promised, open until it is linked.

use crate::document::Component;
use crate::document::kind::meeting::decisions;
use crate::finding::Finding;
use crate::render::body::cell_html;
use crate::render::{Theme, view};
use crate::site::work::{self, Promise};
use crate::site::{Page, Site, route};
use serde_json::{Value, json};

/// `:::promised-answers`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let promises: Vec<Value> = work::promises(site).iter().map(|promise| one(site, page, promise)).collect();
    let open = promises.iter().filter(|promise| promise["answer"].is_null()).count();
    theme.render(
        "components/promised-answers.html",
        &json!({ "promises": promises, "open": open, "day": view::day(site.today) }),
    )
}

fn one(site: &Site, page: &Page, promise: &Promise<'_>) -> Value {
    let late = promise.days_late(site.today);
    json!({
        "question": promise.row.text(decisions::DECISION),
        "meeting": { "title": promise.meeting.document.title, "url": route::relative(&page.url, &promise.meeting.url) },
        "owner": promise.row.text(decisions::OWNER),
        "due": promise.due.map(|_| work::due_in_words(promise.row.text(decisions::DUE))),
        "due_day": promise.due.filter(|_| promise.answer.is_none()).map(|day| day.to_string()),
        "late": late.map(work::in_days),
        "done_on": promise.row.text(decisions::DONE_ON).parse().ok().map(view::day),
        "answer": promise.answer.and(promise.row.cell(decisions::ANSWER)).map(|cell| cell_html(site, page, cell)),
    })
}
