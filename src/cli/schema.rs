//! `signpost schema`: the JSON Schema of a kind's front matter, or of all kinds.

use super::refuse;
use crate::document::kind;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Schema {
    /// The kind; all of them if left out.
    kind: Option<String>,
}

impl Schema {
    pub fn run(self) -> ExitCode {
        let value = match &self.kind {
            None => kind::KINDS
                .iter()
                .map(|k| (k.name.to_owned(), kind::schema(k)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Some(name) => match kind::kind(name) {
                Some(found) => kind::schema(found),
                None => {
                    return refuse(
                        format!("There is no kind “{name}”; {}", crate::finding::suggest(name, &kind::names())),
                        2,
                    );
                }
            },
        };
        say!("{}", super::json(&value));
        ExitCode::SUCCESS
    }
}
