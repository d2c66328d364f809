//! `signpost explain`: what a finding means and how to mend it, what a key is for, or a whole page of a kind to copy.

use super::{Shown, json, refuse};
use crate::config;
use crate::document::example;
use crate::document::kind::{self, Keys};
use crate::finding::explain::{Explanation, nearest};
use crate::rules;
use crate::site::synonyms;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Explain {
    /// The code of a finding, such as governance/overdue, a kind of page, or a key of signpost.yaml, of
    /// search-index/synonyms.yaml or of a page; all codes if left out.
    name: Option<String>,
    #[arg(long, value_enum, default_value = "human")]
    format: Shown,
}

impl Explain {
    pub fn run(self) -> ExitCode {
        let all = rules::all();
        let Some(name) = self.name else {
            match self.format {
                Shown::Json => {
                    say!("{}", json(&all.values().map(|rule| rule.explanation()).collect::<Vec<Explanation>>()))
                }
                Shown::Human => all.keys().for_each(|code| say!("{code}")),
            }
            return ExitCode::SUCCESS;
        };
        if let Some(found) = all.get(name.as_str()) {
            match self.format {
                Shown::Json => say!("{}", json(&found.explanation())),
                Shown::Human => say!("{}", found.explained().trim_end()),
            }
            return ExitCode::SUCCESS;
        }
        if let Some(kind) = kind::kind(&name) {
            match self.format {
                Shown::Json => say!(
                    "{}",
                    json(&serde_json::json!({
                        "kind": kind.name,
                        "file": example::path(kind),
                        "example": kind.example,
                    }))
                ),
                Shown::Human => say!("{}", kind.example.trim_end()),
            }
            return ExitCode::SUCCESS;
        }
        if let Some(found) = Meaning::of(&name) {
            match self.format {
                Shown::Json => say!("{}", json(&found)),
                Shown::Human => say!("{}", found.told().trim_end()),
            }
            return ExitCode::SUCCESS;
        }
        let keys: Vec<&str> = key_names().collect();
        let names = all.keys().copied().chain(kind::KINDS.iter().map(|kind| kind.name)).chain(keys);
        let near: Vec<String> = nearest(&name, names).into_iter().map(|near| format!("`{near}`")).collect();
        let fix = match near.as_slice() {
            [] => String::from("`signpost explain` lists all codes"),
            some => format!("did you mean {}?", some.join(" or ")),
        };
        refuse(format!("There is no code, kind or key “{name}”; {fix}"), 2)
    }
}

/// What a key is for, in each file that has it.
#[derive(serde::Serialize)]
struct Meaning {
    key: String,
    places: Vec<Place>,
}

#[derive(serde::Serialize)]
struct Place {
    file: String,
    about: String,
    /// As it would stand there.
    example: String,
}

impl Meaning {
    fn of(key: &str) -> Option<Meaning> {
        let place = |file: &str, about: &str, example: String| Place {
            file: file.to_owned(),
            about: about.to_owned(),
            example,
        };
        // A key of a group may be asked for by its own name, and a group by its name alone.
        let is_key =
            |name: &str| name == key || name.split_once('.').is_some_and(|(group, own)| group == key || own == key);
        let mut places: Vec<Place> = Vec::new();
        for field in config::Settings.all_fields().filter(|field| is_key(field.name)) {
            places.push(place("signpost.yaml", &about(field.about, field.is), config::example(field)));
        }
        for (_, about, example) in synonyms::KEYS.iter().filter(|(name, ..)| *name == key) {
            places.push(place("search-index/synonyms.yaml", about, (*example).to_owned()));
        }
        let having: Vec<&kind::Kind> = kind::KINDS.iter().filter(|kind| kind.field(key).is_some()).collect();
        if let Some(field) = having.first().and_then(|kind| kind.field(key)) {
            let kinds: Vec<&str> = having.iter().map(|kind| kind.name).collect();
            let pages = match kinds.len() == kind::KINDS.len() {
                true => "pages of every kind".to_owned(),
                false => format!("pages of the kind {}", kinds.join(", ")),
            };
            let shown = having.iter().find_map(|kind| {
                let start = format!("\n{key}:");
                let at = kind.example.find(&start)? + 1;
                kind.example[at..].lines().next()
            });
            places.push(place(&pages, &about(field.about, field.is), shown.unwrap_or_default().to_owned()));
        }
        (!places.is_empty()).then(|| Meaning { key: key.to_owned(), places })
    }

    fn told(&self) -> String {
        let mut out = String::new();
        for place in &self.places {
            out.push_str(&format!("{} in {}\n  {}\n", self.key, place.file, place.about));
            for line in place.example.lines() {
                out.push_str(&format!("    {line}\n"));
            }
            out.push('\n');
        }
        out
    }
}

/// What a key is for, and the words it may have if they are few.
fn about(about: &str, is: kind::Is) -> String {
    match is {
        kind::Is::OneOf(words) => format!("{about}. One of: {}.", words.join(", ")),
        _ => format!("{about}."),
    }
}

fn key_names() -> impl Iterator<Item = &'static str> {
    let of_pages = kind::KINDS.iter().flat_map(|kind| kind.all_fields()).map(|field| field.name);
    config::Settings
        .all_fields()
        .map(|field| field.name)
        .chain(synonyms::KEYS.iter().map(|(key, ..)| *key))
        .chain(of_pages)
}
