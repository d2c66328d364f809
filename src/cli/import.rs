//! `signpost import`: office files become drafts, and a report says what did not come along.

use super::{clock, refuse};
use crate::config;
use crate::document::kind;
use crate::draft;
use crate::finding::{Findings, cause, one_of};
use crate::import::{self, Order, Page, Taken, report};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Import {
    /// Word, Excel, PowerPoint, OpenDocument, CSV, web pages, Markdown or PDF; or folders of them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What kind of page they become, e.g. protocol; told from the file if left out.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The folder in content/ that the drafts go into; that of their kind if left out.
    #[arg(long, value_name = "FOLDER")]
    into: Option<String>,
}

impl Import {
    pub fn run(self, site: &Path) -> ExitCode {
        let asked = match self.kind.as_deref() {
            None => None,
            Some(name) => match kind::kind(name) {
                Some(kind) => Some(kind),
                None => return refuse(format!("There is no kind “{name}”; {}", one_of(name, &kind::names())), 2),
            },
        };
        if let Some(into) = self.into.as_deref().filter(|into| !is_inside(into)) {
            return refuse(format!("“{into}” is no folder in content/. Write e.g. `--into protocols`."), 2);
        }
        if !site.join("content").is_dir() {
            return refuse(
                format!(
                    "{} is no site: it has no folder content. Name the site's folder with `--site`, or begin one with `signpost init`.",
                    site.display()
                ),
                2,
            );
        }
        let (name, local) = config::load(site, &mut Findings::new())
            .map_or_else(Default::default, |config| (config.name, config.local));
        let known = import::known(site, &name, &local);
        let order = Order { kind: asked, into: self.into.as_deref(), local: &local, known: &known };
        let mut taken: Vec<Taken> = import::files(&self.files).iter().map(|path| import::take(path, &order)).collect();
        if taken.is_empty() {
            return refuse("There is no file in that folder.", 2);
        }
        taken.iter_mut().for_each(|one| put_down(site, one));
        match write_report(site, &taken) {
            Ok(place) => tell(&taken, &place),
            Err(error) => return refuse(format!("The report cannot be written: {}", cause(&error)), 1),
        }
        if taken.iter().all(|one| one.outcome.is_ok()) { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }
}

/// Whether a folder lies in `content/`.
fn is_inside(folder: &str) -> bool {
    let path = Path::new(folder);
    path.components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Writes the pages of a file. What is there already is never touched, and told.
fn put_down(site: &Path, one: &mut Taken) {
    let Ok(made) = &mut one.outcome else { return };
    let content = site.join("content");
    let (new, there): (Vec<Page>, Vec<Page>) =
        std::mem::take(&mut made.pages).into_iter().partition(|page| !is_there(&content, page));
    made.pages = new;
    let names: Vec<String> = there.iter().map(|page| format!("content/{}", page.path)).collect();
    let told = format!(
        "{} is there already, and nothing is written over; move it away, or give another folder with --into",
        names.join(", ")
    );
    if made.pages.is_empty() {
        one.outcome = Err(told);
    } else if let Err(error) = write_all(&content, &made.pages) {
        one.outcome = Err(error);
    } else if !names.is_empty() {
        made.doubts.push(format!("{told}."));
    }
}

fn is_there(content: &Path, page: &Page) -> bool {
    content.join(&page.path).exists() || page.files.iter().any(|(path, _)| content.join(path).exists())
}

/// Writes pages one after another. Where one cannot be written, those that lie there already are named.
fn write_all(content: &Path, pages: &[Page]) -> Result<(), String> {
    for (at, page) in pages.iter().enumerate() {
        write(content, page).map_err(|error| {
            let written: Vec<String> = pages[..at].iter().map(|page| format!("content/{}", page.path)).collect();
            if written.is_empty() { error } else { format!("{error}; written already: {}", written.join(", ")) }
        })?;
    }
    Ok(())
}

fn write(content: &Path, page: &Page) -> Result<(), String> {
    let text = std::iter::once((page.path.as_str(), page.text.as_bytes()));
    for (path, bytes) in text.chain(page.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))) {
        draft::write_new(&content.join(path), bytes)
            .map_err(|error| format!("content/{path} cannot be written: {}", cause(&error)))?;
    }
    Ok(())
}

/// The folder in which reports are kept, beside `content/`.
const REPORTS: &str = "import-reports";

fn write_report(site: &Path, taken: &[Taken]) -> std::io::Result<PathBuf> {
    let folder = site.join(REPORTS);
    let day = clock();
    let mut names = (1..).map(|number| folder.join(format!("{day}-{number}.html")));
    let path = names.find(|path| !path.exists()).expect("a free number");
    draft::write_new(&path, report::html(taken).as_bytes())?;
    draft::write_new(&path.with_extension("txt"), report::text(taken).as_bytes())?;
    Ok(path)
}

/// What is said at once; the report says the rest.
fn tell(taken: &[Taken], place: &Path) {
    for one in taken {
        match &one.outcome {
            Ok(made) => {
                for page in &made.pages {
                    say!("{} → content/{} ({})", one.name, page.path, made.kind.name);
                }
                let left = made.left_out.len();
                say!("  about {} minutes of hand work; {left} things were left out", report::minutes(made));
            }
            Err(reason) => say!("{}: not taken in, because {reason}.", one.name),
        }
    }
    say!(
        "Everything that was left out, or wants a look, is listed in {}. It quotes what was hidden in the files, so keep it in the office. The pages are drafts: `signpost check` says what is still missing in them.",
        place.display()
    );
}
