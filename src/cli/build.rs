//! `signpost build` and `signpost check`.

use super::fix::{self, Outcome};
use super::{Common, Format, clock, refuse};
use crate::build::cache::Cache;
use crate::build::{Options, Report, build_with};
use crate::config;
use crate::finding::{self, Findings, Severity};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[derive(Args)]
pub struct Build {
    /// Where the site goes; public/ inside the site if left out.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address of the published site, for the sitemap, feed and canonical links.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
pub struct Check {
    /// Mend what has one right answer. The difference is shown first, and nothing is written before you agree.
    #[arg(long)]
    fix: bool,
    /// Write what --fix mends without asking.
    #[arg(long, requires = "fix")]
    yes: bool,
    #[command(flatten)]
    common: Common,
}

impl Build {
    pub fn run(self, site: &Path) -> ExitCode {
        let output = self.output.unwrap_or_else(|| site.join("public"));
        match self.base_url.as_deref().map(config::base_url).transpose() {
            Ok(base_url) => run(site, output, base_url, &self.common, true),
            Err(message) => refuse(format!("error: {message}"), 2),
        }
    }
}

impl Check {
    pub fn run(self, site: &Path) -> ExitCode {
        let mended = if self.fix { fix::run(site, self.yes) } else { Outcome::Nothing };
        let code = run(site, site.join("public"), None, &self.common, false);
        match mended {
            Outcome::Left if code == ExitCode::SUCCESS => ExitCode::from(1),
            _ => code,
        }
    }
}

fn run(site: &Path, output: PathBuf, base_url: Option<String>, common: &Common, publish: bool) -> ExitCode {
    report(site, output, base_url, common, publish).map_or_else(|code| code, |report| code(&report, common.strict))
}

/// Builds, says what came of it, and gives the report to whoever goes on with it.
pub fn report(
    site: &Path,
    output: PathBuf,
    base_url: Option<String>,
    common: &Common,
    publish: bool,
) -> Result<Report, ExitCode> {
    let options = Options {
        site: site.to_owned(),
        output: output.clone(),
        base_url,
        today: common.today,
        clock: clock(),
        strict: common.strict,
        publish,
    };
    let begun = Instant::now();
    let bar = Bar::new();
    let cache = if common.no_cache { Cache::none() } else { Cache::of(&options) };
    let report = build_with(&cache, &options, &|step, count| bar.step(step, count));
    bar.done();
    match report {
        Err(error) => {
            Err(refuse(format!("error: {error}\nNothing was published; the last good site is as it was."), 1))
        }
        Ok(report) => {
            show(&report.findings, common.format);
            if matches!(common.format, Format::Human | Format::Concise) {
                summary(&report, &output, begun.elapsed(), publish);
            }
            Ok(report)
        }
    }
}

pub fn code(report: &Report, strict: bool) -> ExitCode {
    let config = report.findings.iter().any(|f| f.family() == "config" && f.severity == Severity::Error);
    match (report.findings.block(strict), config) {
        (true, true) => ExitCode::from(2),
        (true, false) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

/// Prints findings: for people on standard error, for programs on standard output.
pub fn show(findings: &Findings, format: Format) {
    match format {
        Format::Human => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            eprint!("{}", finding::human(findings, colour));
        }
        Format::Concise => eprint!("{}", finding::concise(findings)),
        Format::Json => say!("{}", finding::json(findings).trim_end()),
        Format::Sarif => say!("{}", finding::sarif(findings).trim_end()),
        Format::Github => say!("{}", finding::github(findings).trim_end()),
        Format::Html => say!("{}", finding::html(findings).trim_end()),
    }
}

fn summary(report: &Report, output: &Path, time: Duration, publish: bool) {
    let total: usize = report.pages.values().sum();
    say!("{} for {}, in {:.1} s", finding::many(total, "page"), report.today, time.as_secs_f64());
    for (kind, count) in &report.pages {
        say!("  {count:>4} {kind}");
    }
    if !report.tables.is_empty() {
        let (count, rows) = report.tables.values().fold((0, 0), |sum, (count, rows)| (sum.0 + count, sum.1 + rows));
        let each: Vec<String> = report.tables.iter().map(|(name, (_, rows))| format!("{name} {rows}")).collect();
        say!("Read: {} in {} ({})", finding::many(rows, "row"), finding::many(count, "named table"), each.join(", "));
    }
    let w = report.withheld;
    say!(
        "Withheld: {}, {}, {} nothing refers to",
        finding::many(w.pages, "page"),
        finding::many(w.passages, "passage"),
        finding::many(w.attachments, "file")
    );
    say!("Found: {}", finding::explain_line(&report.findings));
    match &report.published {
        Some(_) if report.repeated => {
            say!("Nothing has changed since the last build: its site stands, and this is what it found.")
        }
        Some(published) => {
            say!(
                "Published: {} written, {} unchanged, {} removed",
                finding::many(published.written, "file"),
                published.unchanged,
                published.removed
            );
            if published.kept == Some(false) {
                say!("The site before this one could not be kept: `signpost rollback` cannot bring it back.");
            }
            let index = output.join("index.html");
            say!(
                "Open {} in your browser: double-click it, no server is needed.",
                std::path::absolute(&index).unwrap_or(index).display()
            );
        }
        None if publish => say!("Nothing was published. The last good site, if there was one, is as it was."),
        None if report.cleared => say!("Checked: this site can be published."),
        None => say!("Checked: this site cannot be published yet."),
    }
}

/// A bar that appears on a terminal when a build takes longer than a second.
struct Bar {
    bar: ProgressBar,
    begun: Instant,
}

impl Bar {
    fn new() -> Bar {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        Bar { bar, begun: Instant::now() }
    }

    fn step(&self, step: &str, count: usize) {
        self.bar.set_message(format!("{step} ({count})"));
        let wait = Duration::from_secs(1).saturating_sub(self.begun.elapsed());
        if !self.bar.is_hidden() {
            let bar = self.bar.clone();
            std::thread::spawn(move || {
                std::thread::sleep(wait);
                if !bar.is_finished() {
                    bar.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}
