//! `signpost explain`: what a finding means and how to mend it, or a whole page of a kind to copy.

use super::{Shown, json, refuse};
use crate::document::kind;
use crate::finding::explain::{Explanation, nearest};
use crate::rules;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Explain {
    /// The code of a finding, such as governance/overdue, or a kind of page; all codes if left out.
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
                        "file": kind::example::path(kind),
                        "example": kind.example,
                    }))
                ),
                Shown::Human => say!("{}", kind.example.trim_end()),
            }
            return ExitCode::SUCCESS;
        }
        let names = all.keys().copied().chain(kind::KINDS.iter().map(|kind| kind.name));
        let near: Vec<String> = nearest(&name, names).into_iter().map(|near| format!("`{near}`")).collect();
        let fix = match near.as_slice() {
            [] => String::from("`signpost explain` lists all codes"),
            some => format!("did you mean {}?", some.join(" or ")),
        };
        refuse(format!("There is no code or kind “{name}”; {fix}"), 2)
    }
}
