//! `signpost clean`: a copy of a file without what its readers do not see.

use super::refuse;
use crate::finding::cause;
use crate::formats::clean;
use crate::guard::{Said, said_of};
use clap::Args;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Clean {
    /// Word, Excel, PowerPoint, OpenDocument, PDF or pictures.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where the copy goes; beside the file, as NAME.clean.docx, if left out.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Clean {
    pub fn run(self) -> ExitCode {
        if self.out.is_some() && self.files.len() > 1 {
            return refuse("--out is for one file. Leave it out, and each copy goes beside its file.", 2);
        }
        let mut all = true;
        for file in &self.files {
            let out = self.out.clone().unwrap_or_else(|| beside(file));
            match copy(file, &out) {
                Ok(told) => say!("{}: {told}", file.display()),
                Err(reason) => {
                    all = false;
                    eprintln!("{}: {reason}", file.display());
                }
            }
        }
        if all { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }
}

/// `leaflet.docx` becomes `leaflet.clean.docx`.
fn beside(file: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    file.with_file_name(format!("{}.clean.{}", part(file.file_stem()), part(file.extension())))
}

/// Makes the copy, and says what was taken out; or why there is none.
fn copy(file: &Path, out: &Path) -> Result<String, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(file).map_err(|error| format!("this file cannot be read: {}.", cause(&error)))?;
    let before = said_of(&name, &bytes);
    if before.unseen.is_empty() {
        return Ok("nothing hidden was found, so there is no copy.".to_owned());
    }
    let cleaned = clean::clean(&name, &bytes).map_err(|reason| format!("no copy can be made: {reason}."))?;
    let after = said_of(&name, &cleaned);
    if !after.unseen.is_empty() {
        return Err(format!(
            "there is no copy, because this could not be taken out:\n{}\nOpen the file in the program that made it, and take it out there.",
            list(&after.unseen)
        ));
    }
    put(out, &cleaned).map_err(|reason| format!("the copy {} {reason}.", out.display()))?;
    Ok(told(&before, &after, out))
}

/// Puts the copy where nothing stands yet.
fn put(out: &Path, bytes: &[u8]) -> Result<(), String> {
    let made = fs::File::options().write(true).create_new(true).open(out);
    let mut file = made.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => String::from("is there already; nothing is written over it"),
        _ => format!("cannot be written: {}", cause(&error)),
    })?;
    file.write_all(bytes).map_err(|error| {
        let _ = fs::remove_file(out);
        format!("cannot be written: {}", cause(&error))
    })
}

fn told(before: &Said, after: &Said, out: &Path) -> String {
    let taken = before.unseen.difference(&after.unseen).cloned().collect();
    let mut told = format!("the copy {} is without what was found in the file:\n{}", out.display(), list(&taken));
    if taken.iter().any(|message| message.contains("changed or deleted")) {
        told.push_str(
            "\nWhat was deleted is gone; what was put in stays as plain words. Read it once before you publish it.",
        );
    }
    if let Some(left) = after.all.difference(&after.unseen).next() {
        told.push_str(&format!("\nStill to do by hand: {left}."));
    }
    told
}

fn list(messages: &std::collections::BTreeSet<String>) -> String {
    messages.iter().map(|message| format!("- {message}")).collect::<Vec<_>>().join("\n")
}
