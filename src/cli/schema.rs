//! `signpost schema`: the JSON Schema of a kind's front matter, of all kinds, or of the settings; and the words of the
//! interface.

use super::refuse;
use crate::config;
use crate::document::kind;
use crate::document::schema;
use crate::finding::Findings;
use crate::words::Words;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Schema {
    /// The kind, `settings` for signpost.yaml, or `words` for what the program says to readers; all kinds if left out.
    kind: Option<String>,
}

/// What stands in place of a kind for `signpost.yaml`.
const SETTINGS: &str = "settings";

/// And for the words of the interface.
const WORDS: &str = "words";

impl Schema {
    pub fn run(self, site: &Path) -> ExitCode {
        let local = config::load(site, &mut Findings::new()).map(|config| config.local).unwrap_or_default();
        let value = match &self.kind {
            None => kind::KINDS
                .iter()
                .map(|k| (k.name.to_owned(), schema::schema(k, &local)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Some(name) if name == SETTINGS => config::schema(),
            Some(name) if name == WORDS => Words::of_the_program().schema(),
            Some(name) => match kind::kind(name) {
                Some(found) => schema::schema(found, &local),
                None => {
                    return refuse(
                        format!(
                            "There is no kind “{name}”; {}",
                            crate::finding::suggest(name, &[kind::names(), vec![SETTINGS, WORDS]].concat())
                        ),
                        2,
                    );
                }
            },
        };
        say!("{}", super::json(&value));
        ExitCode::SUCCESS
    }
}
