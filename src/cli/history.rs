//! `signpost history` and `signpost rollback`: what the last builds changed, and the way back.

use super::{Shown, clock, json, refuse};
use crate::build::Options;
use crate::finding::{many, one_of};
use crate::publish::history::{Change, Earlier, broken, day, earlier};
use crate::rollback::{Answer, is_read, put_back};
use clap::Args;
use serde_json::json as value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Pages named for each change, before the rest is counted.
const NAMED: usize = 5;

#[derive(Args)]
pub struct History {
    #[arg(long, value_enum, default_value = "human")]
    format: Shown,
}

#[derive(Args)]
pub struct Rollback {
    /// The number `signpost history` shows; the site before the last build if left out.
    number: Option<u32>,
    /// Also where files come back that readers no longer find, or as they were before.
    #[arg(long)]
    yes: bool,
}

impl History {
    pub fn run(self, site: &Path) -> ExitCode {
        let output = site.join("public");
        let sites = match earlier(&output) {
            Ok(sites) => sites,
            Err(error) => return refuse(error, 1),
        };
        let told: Vec<(&Earlier, Change)> = sites
            .iter()
            .enumerate()
            .map(|(at, one)| (one, one.until(at.checked_sub(1).map_or(&output, |next| sites[next].folder()))))
            .collect();
        match self.format {
            Shown::Json => say!("{}", machine(&output, &told)),
            Shown::Human => {
                let broken = broken(&output);
                say!("{}", human(&output, &told, &broken).trim_end());
            }
        }
        ExitCode::SUCCESS
    }
}

fn machine(output: &Path, told: &[(&Earlier, Change)]) -> String {
    let sites: Vec<_> = told
        .iter()
        .map(|(one, change)| {
            value!({ "number": one.number, "day": one.day,
                "then": { "new": change.new, "changed": change.changed, "gone": change.gone } })
        })
        .collect();
    json(&value!({ "version": 1, "day": day(output), "earlier": sites }))
}

fn human(output: &Path, told: &[(&Earlier, Change)], broken: &[PathBuf]) -> String {
    let mut out = match day(output) {
        Some(day) => format!("Now      the site of {day}\n"),
        None => String::from("Nothing is published yet.\n"),
    };
    if !broken.is_empty() {
        out.push_str(&format!("{}\n", no_site_any_more(broken)));
    } else if told.is_empty() {
        out.push_str("No earlier site is kept yet.\n");
    }
    for (one, change) in told {
        let day = one.day.as_deref().unwrap_or("a day that was not noted");
        out.push_str(&format!("{:>4}     the site of {day}; then {}\n", one.number, counted(change)));
        for (word, paths) in [("new", &change.new), ("changed", &change.changed), ("gone", &change.gone)] {
            out.push_str(&listed(word, &pages(paths)));
        }
    }
    out
}

fn counted(change: &Change) -> String {
    let parts: Vec<String> = [("new", &change.new), ("changed", &change.changed), ("gone", &change.gone)]
        .into_iter()
        .filter(|(_, paths)| !paths.is_empty())
        .map(|(word, paths)| format!("{} {word}", many(paths.len(), "file")))
        .collect();
    if parts.is_empty() { String::from("nothing changed") } else { parts.join(", ") }
}

/// What a reader opens.
fn pages(paths: &[String]) -> Vec<&String> {
    paths.iter().filter(|path| is_read(path)).collect()
}

/// Whether Signpost writes such files: they change with every build. Of what somebody put there each is named.
fn is_made(path: &str) -> bool {
    [".html", ".xml", ".ics"].iter().any(|ending| path.ends_with(ending))
}

/// Each by its path: of what comes back, none is only counted.
fn all(word: &str, paths: &[&String]) -> String {
    paths.iter().map(|path| format!("         {word}: {path}\n")).collect()
}

fn listed(word: &str, paths: &[&String]) -> String {
    let mut out = all(word, &paths[..paths.len().min(NAMED)]);
    if paths.len() > NAMED {
        out.push_str(&format!("         {word}: and {} more\n", paths.len() - NAMED));
    }
    out
}

impl Rollback {
    pub fn run(self, site: &Path) -> ExitCode {
        let output = site.join("public");
        let sites = match earlier(&output) {
            Ok(sites) => sites,
            Err(error) => return refuse(error, 1),
        };
        let wanted = match self.number {
            None => sites.first(),
            Some(number) => sites.iter().find(|one| one.number == number),
        };
        let Some(wanted) = wanted else { return refuse(unknown(self.number, &sites, &broken(&output)), 2) };
        match put_back(&options(site, output), wanted, self.yes) {
            Ok(Answer::Asks { back, older }) => {
                let (made, put): (Vec<&String>, Vec<&String>) = older.iter().partition(|path| is_made(path));
                let older = all("older", &put) + &listed("older", &made);
                let back = all("back", &back.iter().collect::<Vec<_>>());
                refuse(
                    format!(
                        "Nothing was put back yet. What is not on the site now, or in none of its files, would come back; what \
                         has changed since would be as it was:\n{back}{older}If that is right, add --yes."
                    ),
                    1,
                )
            }
            Err(error) => refuse(format!("error: {error}\nNothing was put back. {AS_IT_WAS}"), 1),
            Ok(Answer::Unknown(findings)) => {
                super::build::show(&findings, super::Format::Human);
                refuse(
                    format!(
                        "Nothing was put back: what is withheld today stands in pages and settings that cannot be read. Mend \
                         them first. {AS_IT_WAS}"
                    ),
                    1,
                )
            }
            Ok(Answer::Closed(files)) => {
                let lines: String = files
                    .iter()
                    .map(|file| format!("         {}: {} is not public today\n", file.path, file.source))
                    .collect();
                refuse(
                    format!("Nothing was put back: the earlier site shows what is withheld today.\n{lines}{AS_IT_WAS}"),
                    1,
                )
            }
            Ok(Answer::Refused(findings)) => {
                super::build::show(&findings, super::Format::Human);
                refuse(
                    format!(
                        "Nothing was put back: the earlier site shows what is withheld today, or breaks a rule of today. {AS_IT_WAS}"
                    ),
                    1,
                )
            }
            Ok(Answer::Back(change)) => {
                say!(
                    "Put back: the site of {}. {}.",
                    wanted.day.as_deref().unwrap_or("an earlier day"),
                    counted(&change)
                );
                say!(
                    "The next build publishes `content/` as it is now: mend it first. `signpost search` answers again after that build."
                );
                ExitCode::SUCCESS
            }
        }
    }
}

const AS_IT_WAS: &str = "The site is as it was.";

fn options(site: &Path, output: PathBuf) -> Options {
    Options { site: site.to_owned(), output, base_url: None, today: None, clock: clock(), strict: false, publish: true }
}

fn unknown(number: Option<u32>, sites: &[Earlier], broken: &[PathBuf]) -> String {
    let numbers: Vec<String> = sites.iter().map(|one| one.number.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    match number {
        Some(number) if !numbers.is_empty() => {
            format!("There is no earlier site {number}; {}", one_of(&number.to_string(), &numbers))
        }
        _ if !broken.is_empty() => no_site_any_more(broken),
        _ => String::from("No earlier site is kept yet: the first one is kept when a build changes it."),
    }
}

fn no_site_any_more(broken: &[PathBuf]) -> String {
    let places: Vec<String> = broken.iter().map(|place| place.display().to_string()).collect();
    format!("Kept, but not to be put back, because its list of files is gone: {}", places.join(", "))
}
