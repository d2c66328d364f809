//! `signpost serve`: the same build as `signpost build`, shown on this machine while you write.

use super::{clock, refuse};
use crate::build::{self, Options};
use crate::finding;
use crate::serve::{self, Outcome};
use crate::sight::Shelf;
use clap::Args;
use jiff::civil::Date;
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
        let shelf = Shelf::new(options.clone());
        let served = serve::run(
            serve::Options { port: self.port, open: self.open, watch },
            || if self.drafts { with_drafts(&shelf) } else { outcome(&options) },
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

fn outcome(options: &Options) -> Outcome {
    match build::build(options, &|_, _| {}) {
        Ok(report) if report.published.is_some() => {
            say!("Built: {}", finding::explain_line(&report.findings));
            Outcome::Good { output: options.output.clone() }
        }
        Ok(report) => {
            eprint!("{}", finding::human(&report.findings, false));
            let told = report.telling.tell(&report.findings);
            Outcome::Bad { findings_html: finding::html(&told), count: told.iter().count() }
        }
        Err(error) => Outcome::Bad {
            findings_html: format!("<p>{}</p>", error.to_string().replace('&', "&amp;").replace('<', "&lt;")),
            count: 1,
        },
    }
}
