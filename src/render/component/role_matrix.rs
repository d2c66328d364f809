//! In: every live course and every role it names. Out: the matrix of roles and courses, in the words
//! must, should and may; and what requires each course that is a must.

use super::catalogue::{ATTENDANCE, audiences, roles, text_of_source};
use crate::document::kind::course;
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::Theme;
use crate::site::{Page, Site, route};
use serde_json::{Value, json};

/// The word for each of [`ATTENDANCE`].
const WORDS: [&str; 3] = ["must", "should", "may"];

/// `:::role-matrix`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let courses: Vec<&Page> =
        site.of_kind(KindId::Course).into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    let columns: Vec<Value> = courses
        .iter()
        .map(|course| {
            let fields = &course.document.fields;
            json!({ "code": fields.text(course::CODE), "title": course.document.title, "url": route::relative(&page.url, &course.url) })
        })
        .collect();
    let rows: Vec<Value> = roles(site, &courses)
        .into_iter()
        .map(|mut role| {
            let url = role["url"].as_str().unwrap_or("").to_owned();
            role["cells"] = courses.iter().map(|course| cell(site, page, course, &url)).collect();
            role["url"] = json!(route::relative(&page.url, &url));
            role
        })
        .collect();
    let required: Vec<Value> = courses.iter().filter_map(|course| required(site, page, course)).collect();
    theme.render(
        "components/role-matrix.html",
        &json!({ "matrix": { "columns": columns, "rows": rows, "required": required } }),
    )
}

fn cell(site: &Site, page: &Page, course: &Page, role: &str) -> Value {
    let at = ATTENDANCE.into_iter().position(|field| audiences(site, &course.document, field).any(|p| p.url == role));
    let Some(at) = at else { return Value::Null };
    let source = if at == 0 { text_of_source(site, page, &course.document) } else { None };
    json!({ "word": WORDS[at], "source": source })
}

/// A course somebody must take: who, by what source, and how often.
fn required(site: &Site, page: &Page, course: &Page) -> Option<Value> {
    let document = &course.document;
    document.fields.has(course::MUST_ATTEND).then(|| {
        json!({
            "title": document.title,
            "code": document.fields.text(course::CODE),
            "url": route::relative(&page.url, &course.url),
            "who": audiences(site, document, course::MUST_ATTEND).map(|p| p.document.title.clone()).collect::<Vec<_>>(),
            "source": text_of_source(site, page, document),
            "refresh": document.fields.text(course::REFRESH_MONTHS),
        })
    })
}
