//! `signpost serve`: the same build as `signpost build`, shown on this machine while you write.

use super::{clock, refuse};
use crate::build::{self, Options};
use crate::finding;
use crate::serve::{self, Outcome};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Serve {
    /// The port on 127.0.0.1; 0 chooses a free one.
    #[arg(long, default_value_t = 1111)]
    port: u16,
    /// Show it in your browser.
    #[arg(long)]
    open: bool,
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
        let served = serve::run(
            serve::Options { port: self.port, open: self.open, watch },
            || outcome(&options),
            |port| say!("Showing the site at http://127.0.0.1:{port}/ (Ctrl-C ends it)"),
        );
        match served {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => refuse(error, 3),
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
