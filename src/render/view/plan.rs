//! In: a plan. Out: what several pages show of it: how a priority goes, and that it has a risk log.

use super::day;
use crate::document::KindId;
use crate::document::kind::plan;
use crate::site::{Page, Site};
use serde::Serialize;

/// How a priority goes: its colour, and the key of its words.
pub const COLOURS: [(&str, &str); 3] = [("red", "report.red"), ("amber", "report.amber"), ("green", "report.green")];

/// That a risk log exists, who holds it and when it was reviewed; nothing else of it is ever known here.
#[derive(Serialize)]
pub struct RiskLog {
    held_by: String,
    reviewed_by: Option<String>,
    reviewed_on: Option<String>,
}

/// What a plan says of its risk log.
pub fn risk_log(site: &Site, page: &Page) -> Option<RiskLog> {
    let (fields, speaker) = (&page.document.fields, site.speaker(&page.url));
    let group = fields.text(plan::RISK_LOG_REVIEWED_BY).and_then(|id| site.find(id, &[KindId::Group]));
    Some(RiskLog {
        held_by: fields.text(plan::RISK_LOG_HELD_BY)?.to_owned(),
        reviewed_by: group.map(|i| site.pages[i].document.title.clone()),
        reviewed_on: fields.date(plan::RISK_LOG_LAST_REVIEWED).map(|day| self::day(day, &speaker)),
    })
}
