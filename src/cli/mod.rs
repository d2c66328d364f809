//! In: what was typed. Out: a report on the terminal and an exit code: 0 done, 1 findings that block
//! publishing, 2 wrong use or configuration, 3 internal fault. One file a command.

/// Prints a line. A reader that has gone away (`| head`) ends the telling, not the work.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout().lock(), $($text)*);
    }};
}

mod build;
mod clean;
mod edit;
mod explain;
mod fix;
mod history;
mod import;
mod init;
mod new;
mod pack;
mod review;
mod schema;
mod search;
mod serve;
mod theme;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns a safeguarding partnership's knowledge into a searchable site that works offline.
#[derive(Parser)]
#[command(name = "signpost", version = VERSION, about)]
struct Cli {
    /// The site's folder.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    site: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into public/.
    Build(build::Build),
    /// Find every problem, publish nothing.
    Check(build::Check),
    /// Show the site while you write, with live reload.
    Serve(serve::Serve),
    /// Change pages in forms, look at drafts, publish: in the browser of this computer.
    Edit(edit::Edit),
    /// Search the built site's index.
    Search(search::Search),
    /// Write a new page with every field in place.
    New(new::New),
    /// Start a new site.
    Init(init::Init),
    /// Make drafts of office files: Word, Excel, PowerPoint, PDF, web pages.
    Import(import::Import),
    /// Copy an office file, PDF or picture without what is hidden in it.
    Clean(clean::Clean),
    /// List what wants an administrator: due, overdue, untested, unanswered.
    Review(review::Review),
    /// Build, and make one file of the site to carry on a stick or to send.
    Pack(pack::Pack),
    /// Find every byte of a pack that is not as it was made.
    Verify(pack::Verify),
    /// List the last sites that were published, and what changed from one to the next.
    History(history::History),
    /// Put an earlier site back.
    Rollback(history::Rollback),
    /// Print the JSON Schema of a kind or of the settings.
    Schema(schema::Schema),
    /// Say what a finding or a key means, or show a page of a kind.
    Explain(explain::Explain),
    /// Copy a template of the program into the site's own theme.
    Theme(theme::Theme),
}

/// The number, with the commit and the day where a release gave them (`release/make`).
const VERSION: &str = match option_env!("SIGNPOST_VERSION") {
    Some(version) => version,
    None => concat!(env!("CARGO_PKG_VERSION"), " (built from source)"),
};

/// How findings are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Html,
}

/// How answers are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shown {
    Human,
    Json,
}

/// For other programs.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Options of every command that builds.
#[derive(Args)]
struct Common {
    /// The day to build for, e.g. 2027-03-31; today if left out.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Let warnings block publishing.
    #[arg(long)]
    strict: bool,
    /// Do everything anew, whatever earlier builds have kept.
    #[arg(long)]
    no_cache: bool,
    /// How findings are shown.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// Runs the command that was typed.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let code = std::panic::catch_unwind(|| match cli.command {
        Command::Build(command) => command.run(&cli.site),
        Command::Check(command) => command.run(&cli.site),
        Command::Serve(command) => command.run(&cli.site),
        Command::Edit(command) => command.run(&cli.site),
        Command::Search(command) => command.run(&cli.site),
        Command::New(command) => command.run(&cli.site),
        Command::Init(command) => command.run(),
        Command::Import(command) => command.run(&cli.site),
        Command::Clean(command) => command.run(),
        Command::Review(command) => command.run(&cli.site),
        Command::Pack(command) => command.run(&cli.site),
        Command::Verify(command) => command.run(),
        Command::History(command) => command.run(&cli.site),
        Command::Rollback(command) => command.run(&cli.site),
        Command::Schema(command) => command.run(&cli.site),
        Command::Explain(command) => command.run(),
        Command::Theme(command) => command.run(&cli.site),
    });
    code.unwrap_or_else(|_| {
        eprintln!(
            "Signpost has failed in a way it should not. Nothing was published; the last good site is as it was."
        );
        ExitCode::from(3)
    })
}

/// Today by this machine's clock, in UTC. Read here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn clock() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Says why the command cannot go on.
fn refuse(message: impl std::fmt::Display, code: u8) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}
