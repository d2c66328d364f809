//! `signpost theme export`: a template of the program, copied into the site's own theme to be changed there.

use super::refuse;
use crate::config;
use crate::draft::write_new;
use crate::finding::{Findings, cause, one_of};
use crate::render;
use clap::{Args, Subcommand};
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Theme {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Copy a template into the theme that signpost.yaml names.
    Export(Export),
}

#[derive(Args)]
struct Export {
    /// The template, such as page.html; all names if left out.
    template: Option<String>,
}

impl Theme {
    pub fn run(self, site: &Path) -> ExitCode {
        let Command::Export(export) = self.command;
        let names = render::Theme::template_names();
        let Some(typed) = export.template else {
            names.iter().for_each(|name| say!("{name}"));
            return ExitCode::SUCCESS;
        };
        let known = |name: &str| names.iter().any(|own| own == name);
        let name = if known(&typed) { typed } else { format!("{typed}.html") };
        let Some(template) = render::Theme::template(&name) else {
            let all: Vec<&str> = names.iter().map(String::as_str).collect();
            return refuse(format!("There is no template “{name}”; {}", one_of(&name, &all)), 2);
        };
        let mut findings = Findings::new();
        let Some(config) = config::load(site, &mut findings) else {
            super::build::show(&findings, super::Format::Human);
            return ExitCode::from(2);
        };
        let path = site.join("themes").join(&config.theme).join("templates").join(&name);
        match write_new(&path, String::from_utf8_lossy(&template).as_bytes()) {
            Ok(()) => {
                say!(
                    "Wrote {}. Each page that uses this template is now made from your copy. Keep what you do not change: `signpost check` says if a line for emergencies or the policy is missing.",
                    path.display()
                );
                ExitCode::SUCCESS
            }
            Err(error) => refuse(format!("{} cannot be written: {}", path.display(), cause(&error)), 1),
        }
    }
}
