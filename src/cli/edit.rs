//! `signpost edit`: the site's pages as forms, in the browser of this computer.

use super::{clock, refuse};
use crate::{build, edit};
use clap::Args;
use jiff::civil::Date;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Edit {
    /// The port on 127.0.0.1; 0 chooses a free one.
    #[arg(long, default_value_t = 1112)]
    port: u16,
    /// Only show the address; open no browser.
    #[arg(long)]
    no_open: bool,
    /// The day to look at the site from.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Edit {
    pub fn run(self, site: &Path) -> ExitCode {
        let build = build::Options::looking(site, self.today, clock());
        let edited = edit::run(edit::Options { build, port: self.port, open: !self.no_open }, |address| {
            say!("The editor is open at {address}");
            say!("That address is for this computer and for you alone. Ctrl-C ends it; what is saved stays saved.");
        });
        match edited {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => refuse(error, 3),
        }
    }
}
