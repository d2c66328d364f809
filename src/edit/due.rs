//! In: the site on its day. Out: what wants somebody's attention, by list, as `signpost review` has it, with the page to open.

use super::desk::Desk;
use crate::build;
use crate::finding::Findings;
use crate::site::review::{List, by_month, review};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What falls due in the next three months is shown too.
const AHEAD: i64 = 90;

#[derive(Serialize)]
pub struct Due {
    pub today: String,
    pub lists: Vec<Group>,
    pub owners: BTreeSet<String>,
    /// Months ahead in which something falls due: `2027-03`.
    pub months: BTreeSet<String>,
}

#[derive(Serialize)]
pub struct Group {
    pub heading: &'static str,
    pub lines: Vec<Line>,
}

#[derive(Serialize)]
pub struct Line {
    pub date: String,
    pub month: String,
    pub title: String,
    pub owner: String,
    pub what: String,
    pub page: Option<String>,
}

impl Desk {
    pub fn due(&self) -> Result<Due, Findings> {
        let survey = build::survey(&self.options)?;
        let mut lists: BTreeMap<List, Vec<Line>> = BTreeMap::new();
        let mut owners = BTreeSet::new();
        let entries = review(&survey.site, &survey.kept_back, Some(AHEAD));
        let months = by_month(&entries).into_keys().collect();
        for entry in entries {
            if !entry.owner.is_empty() {
                owners.insert(entry.owner.clone());
            }
            lists.entry(entry.list).or_default().push(Line {
                month: entry.month(),
                date: entry.date.map_or_else(String::new, |date| date.to_string()),
                page: entry.file.strip_prefix("content/").filter(|path| path.ends_with(".md")).map(str::to_owned),
                title: entry.title,
                owner: entry.owner,
                what: entry.what,
            });
        }
        let lists = lists.into_iter().map(|(list, lines)| Group { heading: list.heading(), lines }).collect();
        Ok(Due { today: survey.site.today.to_string(), lists, owners, months })
    }
}
