//! `signpost new`: a page with every key in place. Never overwrites anything.

use super::refuse;
use crate::draft;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct New {
    /// What it is, e.g. protocol.
    kind: String,
    /// Its title.
    title: String,
}

impl New {
    pub fn run(self, site: &Path) -> ExitCode {
        match draft::write(site, &self.kind, &self.title) {
            Ok((path, kind)) => {
                say!(
                    "Wrote {}. It is a draft, and stays out of the site until you take out `draft: true`. Fill it in, then run `signpost check`. `signpost explain {}` shows a finished one.",
                    path.display(),
                    kind.name
                );
                ExitCode::SUCCESS
            }
            Err((why, wrong)) => refuse(why, if wrong { 2 } else { 1 }),
        }
    }
}
