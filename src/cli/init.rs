//! `signpost init`: a new site. Asks six questions, or takes flags; without a terminal and without flags it takes what it
//! says it takes. Never overwrites anything: where one of its files is there already, it writes none.

use super::{clock, refuse};
use crate::begin::{self, Typed, ask};
use crate::document::blank;
use crate::draft::write_new;
use crate::finding::{cause, many};
use clap::Args;
use jiff::civil::Date;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Init {
    /// The new site's folder.
    dir: PathBuf,
    /// What the partnership, board or school is called.
    #[arg(long)]
    name: Option<String>,
    /// England, Wales, Scotland or Northern Ireland.
    #[arg(long)]
    nation: Option<String>,
    /// Whom it is for: children, adults, both, or school (one school).
    #[arg(long = "for", value_name = "WHOM")]
    whom: Option<String>,
    /// How many levels of need its model has, or their names with commas between.
    #[arg(long)]
    levels: Option<String>,
    /// The number people ring first.
    #[arg(long)]
    phone: Option<String>,
    /// When it is answered, such as "Monday to Friday 09:00-17:00".
    #[arg(long)]
    hours: Option<String>,
    /// The number at night and at weekends.
    #[arg(long)]
    night_phone: Option<String>,
    /// en, or en,cy for English and Welsh.
    #[arg(long)]
    languages: Option<String>,
    /// The web address at which it will stand.
    #[arg(long)]
    web: Option<String>,
    /// The mailbox readers write to when a page is wrong; one of a team.
    #[arg(long)]
    mailbox: Option<String>,
    /// Ask the six questions also where no terminal is: the answers come through a pipe, a line each.
    #[arg(long)]
    answers: bool,
    /// The day it is made, e.g. 2027-03-31; today if left out.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

impl Init {
    pub fn run(self) -> ExitCode {
        let today = self.today.unwrap_or_else(clock);
        let dir = self.dir.clone();
        let piped = self.answers;
        let mut typed = self.typed();
        if let Err(error) = asked(&mut typed, piped) {
            return refuse(format!("The answers cannot be read: {}", cause(&error)), 1);
        }
        let (answers, taken) = match typed.understood() {
            Ok(understood) => understood,
            Err(why) => return refuse(format!("{why}\nNothing was written."), 2),
        };
        let files = match begin::files(&answers, today) {
            Ok(files) => files,
            Err(fault) => return refuse(format!("Signpost has a fault in its own texts: {fault}"), 3),
        };
        if let Some((there, _)) = files.iter().find(|(path, _)| dir.join(path).symlink_metadata().is_ok()) {
            return refuse(
                format!(
                    "There is a file already that a new site has too: {}. Nothing was written; name a folder that is new.",
                    dir.join(there).display()
                ),
                1,
            );
        }
        for (path, text) in &files {
            if let Err(error) = write_new(&dir.join(path), text) {
                return refuse(format!("{} cannot be written: {}", dir.join(path).display(), cause(&error)), 1);
            }
        }
        tell(&dir, &files, &taken, answers.silent);
        ExitCode::SUCCESS
    }

    fn typed(self) -> Typed {
        Typed {
            name: self.name,
            nation: self.nation,
            whom: self.whom,
            levels: self.levels,
            phone: self.phone,
            hours: self.hours,
            night: self.night_phone,
            languages: self.languages,
            address: self.web,
            mailbox: self.mailbox,
        }
    }
}

/// Asks whoever sits at the terminal, and whoever says that the answers come through a pipe.
fn asked(typed: &mut Typed, piped: bool) -> std::io::Result<()> {
    let (stdin, mut stdout) = (std::io::stdin(), std::io::stdout());
    if piped || stdin.is_terminal() && stdout.is_terminal() {
        return ask::ask(typed, &mut stdin.lock(), &mut stdout);
    }
    Ok(())
}

/// What was made, what was taken for it, and what comes next.
fn tell(dir: &Path, files: &[begin::File], taken: &[String], silent: bool) {
    let is_draft = |text: &str| text.lines().any(|line| line == "draft: true");
    let blanks = |drafts: bool| -> usize {
        files.iter().filter(|(_, text)| is_draft(text) == drafts).map(|(_, text)| blank::count(text)).sum()
    };
    let drafts = files.iter().filter(|(_, text)| is_draft(text)).count();
    say!("Made a site in {}: {}.", dir.display(), many(files.len(), "file"));
    if !taken.is_empty() {
        say!("Nobody said it, so: {}.", taken.join("; "));
    }
    let site = format!("--site {}", dir.display());
    if silent {
        say!(
            "Put your own number into {0}/content/contacts/front-door.md, with the day it was last rung and the role that rang it. {1} stay out of the site until you have filled in what stands in brackets, as [fill in: …], and taken out their line `draft: true`.",
            dir.display(),
            many(drafts, "draft")
        );
        say!("`signpost check {site}` names each of them, with its file and line. Then `signpost build {site}`.");
        return;
    }
    say!(
        "What only you know stands in brackets, as [fill in: …]: {} to fill in before anything is published, and {} in {} (the partners, the first protocol, the levels), which stay out of the site until you take out their line `draft: true`.",
        many(blanks(false), "blank"),
        blanks(true),
        many(drafts, "draft")
    );
    say!("`signpost check {site}` names each of them, with its file and line. Then `signpost build {site}`.");
}
