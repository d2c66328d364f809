//! `signpost serve`: the same build as `signpost build`, shown on this machine while you write.

use super::{clock, refuse};
use crate::build::cache::Cache;
use crate::build::{self, Options, Report};
use crate::finding;
use crate::redraw::{File, Redraw};
use crate::serve::{self, Outcome};
use crate::sight::Shelf;
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Args)]
pub struct Serve {
    /// The port on 127.0.0.1; 0 chooses a free one.
    #[arg(long, default_value_t = 1111)]
    port: u16,
    /// Show it in your browser.
    #[arg(long)]
    open: bool,
    /// Show drafts and internal pages too, with what was found in them. Nothing of that is written anywhere.
    #[arg(long)]
    drafts: bool,
    /// The day to build for.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Serve {
    pub fn run(self, site: &Path) -> ExitCode {
        let output = site.join(".signpost-serve");
        let options = Options {
            site: site.to_owned(),
            output,
            base_url: None,
            today: self.today,
            clock: clock(),
            strict: false,
            publish: true,
        };
        let watch: Vec<PathBuf> = ["content", "static", "themes", "search-index", "signpost.yaml"]
            .iter()
            .map(|name| site.join(name))
            .collect();
        let shelf = self.drafts.then(|| Shelf::new(options.clone()));
        let served = serve::run(
            serve::Options { port: self.port, open: self.open, watch },
            Builder { options, shelf, held: None },
            |port| say!("Showing the site at http://127.0.0.1:{port}/ (Ctrl-C ends it)"),
        );
        match served {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => refuse(error, 3),
        }
    }
}

fn with_drafts(shelf: &Shelf) -> Outcome {
    match shelf.look(&[]) {
        Ok(sight) => {
            say!("Read: {}", finding::explain_line(&sight.findings));
            Outcome::Drafts(Arc::new(sight))
        }
        Err(findings) => {
            eprint!("{}", finding::human(&findings, false));
            Outcome::Bad { findings_html: finding::html(&findings), count: findings.iter().count() }
        }
    }
}

/// Builds the site again and again.
struct Builder {
    options: Options,
    /// For the site with its drafts.
    shelf: Option<Shelf>,
    /// The site as it was built last.
    held: Option<Redraw>,
}

impl serve::Build for Builder {
    fn all(&mut self) -> Outcome {
        // No two sites lie in memory at a time.
        self.held = None;
        if let Some(shelf) = &self.shelf {
            return with_drafts(shelf);
        }
        match build::build_and_hold(&Cache::of(&self.options), &self.options, &|_, _| {}) {
            Ok((report, held)) => {
                self.held = held;
                outcome(&report, &self.options)
            }
            Err(error) => Outcome::Bad {
                findings_html: format!("<p>{}</p>", error.to_string().replace('&', "&amp;").replace('<', "&lt;")),
                count: 1,
            },
        }
    }

    fn first(&mut self, saved: &BTreeSet<PathBuf>) -> Vec<File> {
        let Some(held) = &mut self.held else { return Vec::new() };
        saved.iter().filter_map(|file| held.page(file)).collect()
    }
}

fn outcome(report: &Report, options: &Options) -> Outcome {
    if report.published.is_some() {
        say!("Built: {}", finding::explain_line(&report.findings));
        return Outcome::Good { output: options.output.clone() };
    }
    eprint!("{}", finding::human(&report.findings, false));
    let told = report.telling.tell(&report.findings);
    Outcome::Bad { findings_html: finding::html(&told), count: told.iter().count() }
}
