//! `signpost pack` and `signpost verify`: a copy to carry, and whether it is still whole.

use super::build::{code, report};
use super::{Common, refuse};
use crate::document::date::in_words;
use crate::finding::many;
use crate::pack::{Fault, Verdict, may_stand, pack, verify};
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
        let kept: Vec<PathBuf> = ["public", "content", "static", "themes", "search-index", ".public.history"]
            .iter()
            .map(|folder| site.join(folder))
            .collect();
        if let Err(error) = may_stand(&self.file, &kept) {
            return refuse(format!("{error}\nNo pack was made."), 2);
        }
        let report = match report(site, output.clone(), None, &self.common, true) {
            Ok(report) => report,
            Err(code) => return code,
        };
        let (Some(about), Some(_)) = (&report.about, &report.published) else {
            eprintln!("No pack was made: only a site that can be published is packed.");
            return code(&report, self.common.strict);
        };
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
            Ok(verdict) if verdict.faults.is_empty() => {
                say!("Whole: {} as they were made.", many(verdict.count, "file"));
                remarks(&verdict).iter().for_each(|remark| say!("{remark}"));
                ExitCode::SUCCESS
            }
            Ok(verdict) => {
                verdict.faults.iter().for_each(|fault| say!("{fault}"));
                remarks(&verdict).iter().for_each(|remark| say!("{remark}"));
                if let [Fault::Above(_)] = verdict.faults[..] {
                    return refuse("Nothing was looked at.", 2);
                }
                refuse(format!("Do not use this copy: {} as made.", not_as(verdict.faults.len())), 1)
            }
            Err(error) => refuse(error, 2),
        }
    }
}

/// What harms nothing, and is said all the same.
fn remarks(verdict: &Verdict) -> Vec<String> {
    let mut remarks: Vec<String> =
        verdict.beside.iter().map(|path| format!("Beside it, left by a file manager: {path}")).collect();
    if verdict.packed_anew && verdict.faults.is_empty() {
        remarks.push(String::from(
            "The files were packed by another program, or by another version of this one: the ZIP file itself is not the one that was made.",
        ));
    }
    remarks
}

fn not_as(count: usize) -> String {
    if count == 1 { String::from("one thing is not") } else { format!("{count} things are not") }
}
