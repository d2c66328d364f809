//! `signpost search`: what a reader would find, from the same index.

use super::{Shown, refuse};
use crate::finding;
use crate::publish::IndexHome;
use crate::search::corpus::{DownloadFile, Number, Phone, Whereabouts};
use crate::search::{self, Explained, Index, Searcher};
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Search {
    /// What to look for.
    query: String,
    /// At most so many pages.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Only pages of this kind.
    #[arg(long)]
    kind: Option<String>,
    /// Say of each page why it stands where it stands.
    #[arg(long)]
    explain: bool,
    #[arg(long, value_enum, default_value = "human")]
    format: Shown,
}

impl Search {
    pub fn run(self, site: &Path) -> ExitCode {
        let options = search::Options { limit: self.limit, kind: self.kind.clone(), ..search::Options::default() };
        let answer = IndexHome::of(site).read(|folder| {
            Index::open(folder).and_then(Searcher::new).and_then(|searcher| match self.explain {
                true => search::explain(&searcher, &self.query, &options),
                false => search::search(&searcher, &self.query, &options).map(Explained::bare),
            })
        });
        match answer {
            Err(error) => refuse(format!("error: {error}\nRun `signpost build`: it makes the index."), 2),
            Ok(Err(error)) => refuse(format!("error: {error}\nRun `signpost build` first: it makes the index."), 2),
            Ok(Ok(told)) => {
                match self.format {
                    Shown::Json if self.explain => say!("{}", super::json(&told)),
                    Shown::Json => say!("{}", super::json(&told.answer)),
                    Shown::Human => human(&told),
                }
                ExitCode::SUCCESS
            }
        }
    }
}

/// Whom to ring, as it stands above the hits in a page.
fn number(contact: &Number) {
    let phones = |phones: &[Phone]| {
        let each = phones.iter().map(|Phone { label, number }| match label.as_str() {
            "" => number.clone(),
            label => format!("{label}: {number}"),
        });
        each.collect::<Vec<_>>().join(", ")
    };
    match contact.phones.is_empty() {
        true => say!("Reach {}: {}", contact.title, contact.url),
        false => say!("Ring {}: {} ({})", contact.title, phones(&contact.phones), contact.url),
    }
    say!("    Open: {}", contact.hours.join("; "));
    if let Some(other) = &contact.instead {
        say!("    When closed or busy: {}, {}", other.title, phones(&other.phones));
    }
}

/// What a reader is told of a file before opening it.
fn opened(file: &DownloadFile, place: Option<&Whereabouts>) -> String {
    let size = file.size.div_ceil(1024);
    let place = place.and_then(|place| Some(format!(", {} {}", place.part, place.number?))).unwrap_or_default();
    format!("Download ({}, {size} KB){place}", file.ending.to_uppercase())
}

fn human(told: &Explained) {
    let answer = &told.answer;
    if let Some(emergency) = &answer.emergency {
        say!("! {} ({})", emergency.title, emergency.url);
    }
    if let Some(talk) = &answer.talk {
        let said = [(talk.hurt, " It is not your fault."), (talk.despair, " You do not have to be alone with this.")];
        let said: String = said.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
        let line = &talk.line;
        say!("You can talk to {} on {}, {} ({}).{said}", line.title, line.phone, line.hours, line.url);
    }
    answer.contacts.iter().for_each(number);
    for change in &answer.corrections {
        if change.from.starts_with('"') {
            say!("No page has {} word for word. Showing pages with its words.", change.from);
        } else {
            say!("No page has “{}”. Showing “{}”.", change.from, change.to);
        }
    }
    if !told.answer.dropped.is_empty() && told.understood.is_empty() && answer.total > 0 {
        let words: Vec<String> = answer.dropped.iter().map(|word| format!("“{word}”")).collect();
        say!("No page has {}. Searched for the rest.", words.join(", "));
    }
    told.understood.iter().for_each(|sentence| say!("{sentence}"));
    say!("{}", finding::many(answer.total, "page"));
    for (number, hit) in answer.hits.iter().enumerate() {
        let excerpt = hit
            .excerpt
            .replace("<mark>", "")
            .replace("</mark>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
        say!("{:>2}. {}  {}  {:.2}\n    {}", number + 1, hit.title, hit.section, hit.score, hit.url);
        if let Some(file) = &hit.file {
            say!("    {}", opened(file, hit.place.as_ref()));
            say!("    On the page: {} ({})", file.from.title, file.from.url);
        }
        say!("    {excerpt}");
        told.why.get(number).into_iter().flatten().for_each(|sentence| say!("    - {sentence}"));
    }
}
