//! In: the courses one role must, should and may take, with their days to come. Out: the year ahead: a row a course, a
//! column a month, and on it the day of each session, in a shape that says whether there is a place.

use super::layout::{Drawing, Face, Frame, Side};
use super::{NARROW, Picture, WIDE, legend, say};
use crate::words::Speaker;
use jiff::ToSpan;
use jiff::civil::Date;

/// Whether somebody can still come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Free,
    /// Few are left.
    Few,
    Full,
    Cancelled,
}

/// A day of a course.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    pub day: Date,
    pub place: Place,
}

/// A course with its days.
#[derive(Clone, Debug)]
pub struct Course {
    pub title: String,
    /// What is said where it has no days: that it is taken at any time.
    pub at_any_time: bool,
    pub sessions: Vec<Session>,
}

/// The courses of one word: must, should, may.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    pub courses: Vec<Course>,
}

const HEAD: Face = Face::bold(14);
const TEXT: Face = Face::plain(14);
const MONTH: Face = Face::plain(12);
const DAY: Face = Face::bold(12);
const MONTHS: i32 = 12;
/// Days below each other in one month.
const PITCH: i32 = 28;
const MOST: usize = 40;

/// The picture; none if no course has a day in the year ahead, or of a single course.
pub fn picture(groups: &[Group], today: Date, speaker: &Speaker) -> Option<Picture> {
    let courses = || groups.iter().flat_map(|group| &group.courses);
    let shown: usize =
        courses().flat_map(|course| &course.sessions).filter(|session| month(today, session.day).is_some()).count();
    if !(2..=MOST).contains(&courses().count()) || shown == 0 {
        return None;
    }
    let values = [("count", courses().count().to_string()), ("days", shown.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let about = say(speaker, "picture.year_about", &values);
    let title = say(speaker, "picture.year", &[]);
    Some(Picture::new(
        title,
        about,
        &drawing(groups, today, WIDE, speaker),
        &drawing(groups, today, NARROW, speaker),
        None,
    ))
}

/// In which of the months ahead a day lies, this one first.
fn month(today: Date, day: Date) -> Option<i32> {
    let months =
        (i32::from(day.year()) - i32::from(today.year())) * 12 + i32::from(day.month()) - i32::from(today.month());
    (0..MONTHS).contains(&months).then_some(months)
}

pub(super) fn drawing(groups: &[Group], today: Date, width: i32, speaker: &Speaker) -> Drawing {
    let wide = width >= WIDE;
    let left = if wide { 250 } else { 0 };
    let column = (width - left) / MONTHS;
    let place = |month: i32| left + column * month + column / 2;
    let mut out = Drawing::new(width);
    let mut y = 2;
    for group in groups.iter().filter(|group| !group.courses.is_empty()) {
        let tall = HEAD.height(&group.name, width - 20) + 10;
        out.rect(Frame::new(0, y, width, tall), 4, "f-wash");
        out.words((10, y + 5), width - 20, Side::After, (HEAD, "ink"), &group.name);
        y += tall + 4;
        y = months(&mut out, today, (y, wide), place, speaker);
        for course in &group.courses {
            y = one(&mut out, course, today, (y, wide, left, column), speaker);
        }
        y += 8;
    }
    let any = |place: Place| {
        groups.iter().flat_map(|group| &group.courses).flat_map(|course| &course.sessions).any(|one| one.place == place)
    };
    let kinds = [
        (Place::Free, "picture.places"),
        (Place::Few, "picture.few_places"),
        (Place::Full, "picture.full"),
        (Place::Cancelled, "picture.cancelled"),
    ];
    let rows: Vec<(legend::Draws, String)> = kinds
        .into_iter()
        .filter(|(place, _)| any(*place))
        .map(|(place, key)| (mark_of(place), say(speaker, key, &[])))
        .collect();
    legend::add(&mut out, &rows);
    out
}

/// The months along the top; on a phone by their first letter.
fn months(
    out: &mut Drawing,
    today: Date,
    (y, wide): (i32, bool),
    place: impl Fn(i32) -> i32,
    speaker: &Speaker,
) -> i32 {
    let names = speaker.list("date.months");
    let first = Date::new(today.year(), today.month(), 1).unwrap_or(today);
    for month in 0..MONTHS {
        let Ok(day) = first.checked_add(month.months()) else { continue };
        let name = names.get(day.month() as usize - 1).map_or("", String::as_str);
        let short: String = name.chars().take(if wide { 3 } else { 1 }).collect();
        out.beside((place(month), y + 8), Side::Around, (MONTH, "soft"), &short);
    }
    y + 20
}

/// One course; gives where it ends.
fn one(
    out: &mut Drawing,
    course: &Course,
    today: Date,
    (y, wide, left, column): (i32, bool, i32, i32),
    speaker: &Speaker,
) -> i32 {
    let place = |month: i32| left + column * month + column / 2;
    let room = if wide { left - 14 } else { out.width };
    let told = out.words((2, y + 6), room - 2, Side::After, (TEXT, "ink"), &course.title);
    let from = if wide { y + 4 } else { y + told + 8 };
    let mut ends = y + 6 + told;
    let shown: Vec<(i32, &Session)> =
        course.sessions.iter().filter_map(|one| Some((month(today, one.day)?, one))).collect();
    if shown.is_empty() {
        let key = if course.at_any_time { "picture.any_time" } else { "picture.no_days" };
        let (x, at) = if wide { (left + 8, y + 6) } else { (2, y + told + 6) };
        ends = ends.max(at + out.words((x, at), out.width - x, Side::After, (MONTH, "soft"), &say(speaker, key, &[])));
    }
    let mut stacked = [0; MONTHS as usize];
    for (month, session) in shown {
        let Some(at) = usize::try_from(month).ok().and_then(|month| stacked.get_mut(month)) else { continue };
        let middle = from + 13 + PITCH * *at;
        *at += 1;
        mark_of(session.place)(out, (place(month), middle));
        let ink = match session.place {
            Place::Full => "on-main",
            Place::Cancelled => "soft struck",
            _ => "ink",
        };
        out.beside((place(month), middle), Side::Around, (DAY, ink), &session.day.day().to_string());
        ends = ends.max(middle + 13);
    }
    out.line((0, ends + 4), (out.width, ends + 4), "s-rule w1");
    ends + 6
}

fn mark_of(place: Place) -> legend::Draws {
    match place {
        Place::Free => |out, (x, y)| out.circle(x, y, 12, "f-tint s-main w2"),
        Place::Few => |out, (x, y)| out.circle(x, y, 11, "f-paper s-main w4"),
        Place::Full => |out, (x, y)| out.rect(Frame::new(x - 12, y - 12, 24, 24), 3, "f-main"),
        Place::Cancelled => |out, (x, y)| out.circle(x, y, 12, "f-paper s-quiet w2 broken"),
    }
}
