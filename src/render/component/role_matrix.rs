//! In: every live course and every role it names. Out: the matrix of roles and courses, in the words
//! must, should and may; and what requires each course that is a must.

use super::catalogue::{ATTENDANCE, Role, audiences, roles, text_of_source};
use crate::document::kind::course;
use crate::document::{Component, KindId};
use crate::finding::Finding;
use crate::render::Theme;
use crate::render::view::Item;
use crate::site::{Page, Site, route};
use serde::Serialize;

/// The key of the word for each of [`ATTENDANCE`].
const MUST: &str = "course.must";
const SAYS: [&str; 3] = [MUST, "course.should", "course.may"];

/// `:::role-matrix`.
pub fn html(site: &Site, theme: &Theme, page: &Page, _: &Component) -> Result<String, Box<Finding>> {
    let courses: Vec<&Page> =
        site.of_kind(KindId::Course).into_iter().map(|i| &site.pages[i]).filter(|p| p.status.is_live()).collect();
    let column = |course: &&'_ Page| Column {
        code: course.document.fields.text(course::CODE).map(str::to_owned),
        title: course.document.title.clone(),
        url: route::relative(&page.url, &course.url),
    };
    let row = |role: Role| Line {
        cells: courses.iter().map(|course| cell(site, page, course, &role.url)).collect(),
        role: Role { url: route::relative(&page.url, &role.url), ..role },
    };
    let matrix = Matrix {
        columns: courses.iter().map(column).collect(),
        rows: roles(site, &courses).into_iter().map(row).collect(),
        required: courses.iter().filter_map(|course| required(site, page, course)).collect(),
    };
    theme.render("components/role-matrix.html", &View { matrix })
}

#[derive(Serialize)]
struct View {
    matrix: Matrix,
}

#[derive(Serialize)]
struct Matrix {
    columns: Vec<Column>,
    rows: Vec<Line>,
    required: Vec<Required>,
}

/// A course.
#[derive(Serialize)]
struct Column {
    code: Option<String>,
    title: String,
    url: String,
}

/// A role, and for each course whether it must, should or may attend.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    role: Role,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    says: &'static str,
    must: bool,
    /// The law that requires it.
    source: Option<Item>,
}

/// A course somebody must take: who, by what source, and how often.
#[derive(Serialize)]
struct Required {
    title: String,
    code: Option<String>,
    url: String,
    who: Vec<String>,
    source: Option<Item>,
    refresh: Option<String>,
}

fn cell(site: &Site, page: &Page, course: &Page, role: &str) -> Option<Cell> {
    let at =
        ATTENDANCE.into_iter().position(|field| audiences(site, &course.document, field).any(|p| p.url == role))?;
    let source = if at == 0 { text_of_source(site, page, &course.document) } else { None };
    Some(Cell { says: SAYS[at], must: SAYS[at] == MUST, source })
}

fn required(site: &Site, page: &Page, course: &Page) -> Option<Required> {
    let document = &course.document;
    document.fields.has(course::MUST_ATTEND).then(|| Required {
        title: document.title.clone(),
        code: document.fields.text(course::CODE).map(str::to_owned),
        url: route::relative(&page.url, &course.url),
        who: audiences(site, document, course::MUST_ATTEND).map(|p| p.document.title.clone()).collect(),
        source: text_of_source(site, page, document),
        refresh: document.fields.text(course::REFRESH_MONTHS).map(str::to_owned),
    })
}
