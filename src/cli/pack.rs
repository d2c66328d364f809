//! `signpost pack` and `signpost verify`: a copy to carry, and whether it is still whole.

use super::build::{code, report};
use super::{Common, refuse};
use crate::document::date::in_words;
use crate::finding::many;
use crate::pack::{pack, verify};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Pack {
    /// The file to write, such as ../our-site.zip.
    #[arg(value_name = "FILE.zip")]
    file: PathBuf,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
pub struct Verify {
    /// The pack: its unpacked folder, or the ZIP file.
    #[arg(value_name = "FOLDER|FILE.zip")]
    place: PathBuf,
}

impl Pack {
    pub fn run(self, site: &Path) -> ExitCode {
        let output = site.join("public");
        let report = match report(site, output.clone(), None, &self.common, true) {
            Ok(report) => report,
            Err(code) => return code,
        };
        let (Some(about), Some(_)) = (&report.about, &report.published) else {
            eprintln!("No pack was made: only a site that can be published is packed.");
            return code(&report, self.common.strict);
        };
        let kept: Vec<PathBuf> =
            ["public", "content", "static", "themes", "search-index"].iter().map(|folder| site.join(folder)).collect();
        match pack(&output, about, &self.file, &kept) {
            Ok(top) => {
                say!(
                    "Packed: {}, with the folder {top}. Whoever gets it unpacks it and opens START-HERE.html.",
                    self.file.display()
                );
                say!("Do not trust it after {}.", in_words(about.until));
                ExitCode::SUCCESS
            }
            Err(error) => refuse(error, 1),
        }
    }
}

impl Verify {
    pub fn run(self) -> ExitCode {
        match verify(&self.place) {
            Ok((count, faults)) if faults.is_empty() => {
                say!("Whole: {} as they were made.", many(count, "file"));
                ExitCode::SUCCESS
            }
            Ok((_, faults)) => {
                faults.iter().for_each(|fault| say!("{fault}"));
                refuse(format!("Do not use this copy: {} as made.", not_as(faults.len())), 1)
            }
            Err(error) => refuse(error, 2),
        }
    }
}

fn not_as(count: usize) -> String {
    if count == 1 { String::from("one thing is not") } else { format!("{count} things are not") }
}
