//! In: what keeps the site from being served. Out: a sentence an administrator can act on.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

/// Why `serve` could not start, or had to stop.
#[derive(Debug)]
pub enum ServeError {
    /// Another program answers on that port.
    PortTaken { port: u16 },
    /// The system refused the port for another reason.
    Port { port: u16, cause: String },
    /// Changes under `place` cannot be noticed.
    Watch { place: PathBuf, cause: String },
    /// The system allows no more files to be watched.
    WatchLimit,
    /// The watcher ended on its own.
    WatchEnded,
}

impl Display for ServeError {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::PortTaken { port } => write!(
                out,
                "Port {port} is in use, perhaps by another \"signpost serve\". Stop that one, or choose another with --port."
            ),
            ServeError::Port { port, cause } => {
                write!(out, "Port {port} cannot be used: {cause}. Choose another with --port.")
            }
            ServeError::Watch { place, cause } => {
                write!(out, "Cannot watch {} for changes: {cause}.", place.display())
            }
            ServeError::WatchLimit => write!(
                out,
                "This system allows no more folders to be watched. Close other programs that watch files, or raise fs.inotify.max_user_watches."
            ),
            ServeError::WatchEnded => {
                write!(out, "The system stopped telling us about changed files.")
            }
        }
    }
}

impl Error for ServeError {}
