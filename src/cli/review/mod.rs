//! `signpost review`: what is due, overdue, untested and unanswered, and who answers for it. It is worked out once
//! (`site/review.rs`) and drawn for whoever asks: in words here, as a table, a page or a calendar in the files beside this.

mod calendar;
mod html;
mod table;

use super::{clock, json, refuse};
use crate::build::{Options, survey};
use crate::finding::{self, Severity};
use crate::site::review::{Entry, List, by_month, by_owner, review};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Review {
    /// The day to look from, e.g. 2027-03-31; today if left out.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Only what owners answer for in whose name this stands.
    #[arg(long, value_name = "TEXT")]
    owner: Option<String>,
    /// Also what falls due in so many days: reviews, numbers, forms, sessions, actions.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..=3660))]
    ahead: Option<i64>,
    #[arg(long, value_enum, default_value = "human")]
    format: Drawn,
}

#[derive(Clone, Copy, ValueEnum)]
enum Drawn {
    Human,
    Json,
    /// A table for Excel.
    Csv,
    /// A page to print or to send.
    Html,
    /// A calendar: what has a day.
    Ics,
}

impl Review {
    pub fn run(self, site: &Path) -> ExitCode {
        let options = Options::looking(site, self.today, clock());
        let survey = match survey(&options) {
            Ok(survey) => survey,
            Err(findings) => return refuse(finding::human(&findings, false).trim_end(), 2),
        };
        let mut entries = review(&survey.site, &survey.kept_back, self.ahead);
        if let Some(owner) = self.owner.map(|owner| owner.to_lowercase()) {
            entries.retain(|entry| entry.owner.to_lowercase().contains(&owner));
        }
        let today = survey.site.today;
        match self.format {
            Drawn::Json => say!("{}", machine(today, &entries)),
            Drawn::Human => say!("{}", human(today, &entries).trim_end()),
            Drawn::Csv => as_it_is(&table::draw(&entries)),
            Drawn::Html => say!("{}", html::draw(&survey.site.config.name, today, &entries).trim_end()),
            Drawn::Ics => as_it_is(&calendar::draw(&survey.site.config.name, today, &entries)),
        }
        if survey.findings.count(Severity::Error) > 0 {
            eprintln!("{}: `signpost check` shows them.", finding::explain_line(&survey.findings));
        }
        ExitCode::SUCCESS
    }
}

/// A format that says how its lines end, the last one too.
fn as_it_is(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn machine(today: Date, entries: &[Entry]) -> String {
    let owners = by_owner(entries);
    json(&serde_json::json!({ "version": 1, "today": today.to_string(), "entries": entries, "owners": owners }))
}

fn human(today: Date, entries: &[Entry]) -> String {
    let mut lists: BTreeMap<List, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        lists.entry(entry.list).or_default().push(entry);
    }
    let mut out = format!("On {today}\n");
    if lists.is_empty() {
        out.push_str("\nNothing is due, overdue, untested or unanswered.\n");
    }
    for (list, entries) in &lists {
        out.push_str(&format!("\n{} ({})\n", list.heading(), entries.len()));
        out.push_str(&table(&entries.iter().map(|entry| row(entry)).collect::<Vec<_>>()));
    }
    let owners = by_owner(entries);
    if !owners.is_empty() {
        out.push_str("\nBy owner\n");
        let rows: Vec<Vec<String>> = owners.iter().map(|(owner, counts)| owned(owner, counts)).collect();
        out.push_str(&table(&rows));
    }
    let months = by_month(entries);
    if !months.is_empty() {
        out.push_str("\nBy month\n");
        let rows = months.iter().map(|(month, entries)| vec![month.clone(), finding::many(entries.len(), "thing")]);
        out.push_str(&table(&rows.collect::<Vec<_>>()));
    }
    out
}

fn row(entry: &Entry) -> Vec<String> {
    let date = entry.date.map_or_else(String::new, |date| date.to_string());
    vec![date, how_long(entry), entry.title.clone(), nobody(&entry.owner), entry.file.clone(), entry.what.clone()]
}

/// “24 days late”, “in 3 days”: only where something is to be done by the day.
fn how_long(entry: &Entry) -> String {
    match entry.days {
        _ if entry.list > List::Coming => String::new(),
        Some(0) => String::from("today"),
        Some(days) if days < 0 => format!("{} ago", in_days(-days)),
        Some(days) => format!("in {}", in_days(days)),
        None => String::from("no date"),
    }
}

fn nobody(owner: &str) -> String {
    if owner.is_empty() { String::from("(no owner)") } else { owner.to_owned() }
}

fn owned(owner: &str, counts: &BTreeMap<List, usize>) -> Vec<String> {
    let parts: Vec<String> =
        counts.iter().map(|(list, count)| format!("{} {count}", list.heading().to_lowercase())).collect();
    vec![nobody(owner), parts.join(", ")]
}

/// Columns as wide as their widest cell, up to a limit; the last one as it is.
fn table(rows: &[Vec<String>]) -> String {
    const WIDEST: usize = 48;
    let width = |text: &str| text.chars().count();
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|c| rows.iter().map(|row| width(&row[c])).max().unwrap_or(0).min(WIDEST)).collect();
    let mut out = String::new();
    for row in rows {
        let (last, cells) = row.split_last().map_or(("", &[][..]), |(last, cells)| (last.as_str(), cells));
        let mut line = String::from(" ");
        for (cell, width_of_column) in cells.iter().zip(&widths) {
            line.push_str(&format!(" {cell}{} ", " ".repeat(width_of_column.saturating_sub(width(cell)))));
        }
        line.push_str(&format!(" {last}"));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// "1 day", "24 days".
fn in_days(count: i64) -> String {
    if count == 1 { String::from("1 day") } else { format!("{count} days") }
}
