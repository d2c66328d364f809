//! `signpost new`: a page with every key in place. Never overwrites anything.

use super::refuse;
use crate::document::{anchor, kind};
use clap::Args;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct New {
    /// What it is, e.g. protocol.
    kind: String,
    /// Its title.
    title: String,
}

/// A draft with the headings as this site calls them. Settings that cannot be read are told of by `check`.
fn called_here(site: &Path, text: String) -> String {
    let mut unheard = crate::finding::Findings::default();
    let Some(config) = crate::config::load(site, &mut unheard) else { return text };
    let own = |line: &str| {
        let name = line.strip_prefix("## ")?;
        let local = &config.local;
        let heading = kind::protocol::HEADINGS.iter().find(|one| one.usual == name)?;
        local.own_headings(heading.usual).next().map(|own| format!("## {own}"))
    };
    text.lines().map(|line| own(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

impl New {
    pub fn run(self, site: &Path) -> ExitCode {
        let Some(found) = kind::kind(&self.kind) else {
            let fix = crate::finding::one_of(&self.kind, &kind::names());
            return refuse(format!("There is no kind “{}”; {fix}", self.kind), 2);
        };
        let slug = anchor::slug(&self.title);
        if slug.is_empty() {
            return refuse("The title needs at least one letter or digit.", 2);
        }
        let length = self.title.chars().count();
        if length > kind::LONGEST_TITLE {
            return refuse(format!("The title has {length} characters; the limit is {}.", kind::LONGEST_TITLE), 2);
        }
        let path = site.join("content").join(found.folder).join(format!("{slug}.md"));
        match write_new(&path, called_here(site, kind::template(found, &self.title, &slug))) {
            Ok(()) => {
                say!(
                    "Wrote {}. It is a draft, and stays out of the site until you take out `draft: true`. Fill it in, then run `signpost check`. `signpost explain {}` shows a finished one.",
                    path.display(),
                    found.name
                );
                ExitCode::SUCCESS
            }
            Err(error) => refuse(format!("{} cannot be written: {}", path.display(), crate::finding::cause(&error)), 1),
        }
    }
}

pub(super) fn write_new(path: &Path, text: impl AsRef<[u8]>) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_ref())
}
