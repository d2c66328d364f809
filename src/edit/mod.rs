//! In: a site's folder, and what somebody types into forms. Out: the same files a text editor would have written, and the
//! site published by the same build.
//!
//! The editor is a client of the one path: it has no model of a page besides the file and its kind's description. It reads
//! by the reader, checks by the checks (`sight/`), publishes by `build`, and goes back by `history`. The file is never
//! written anew: each change takes the bytes of one value, line or row, and all others stay.
//!
//! ```text
//! security.rs   who may ask: this computer, this window, this token
//! path.rs       which files are pages
//! source.rs     a file as lines that keep their bytes
//! front.rs, field.rs   the keys of the front matter, and a value changed in its place
//! part.rs, rows.rs     the text: sections, and tables by rows
//! changes.rs    what was touched in the form -> the file as it would be saved
//! save.rs       written whole, and never over what somebody else has written meanwhile
//! form.rs       a kind's description -> controls
//! beside.rs     findings -> beside the field, row or line they speak of
//! desk.rs       the site in memory, with what is not saved
//! list.rs, publish.rs, due.rs   the other screens
//! routes.rs, screen.rs, screens/   requests, templates
//! ```

mod beside;
mod changes;
mod desk;
mod due;
mod field;
mod form;
mod front;
mod list;
mod part;
mod path;
mod publish;
mod routes;
mod rows;
mod save;
mod screen;
mod security;
mod source;
#[cfg(test)]
mod tests;

use crate::build;
use crate::serve::{self, ServeError, connection};
use crate::sight::Mark;
use crate::sight::words::say;
use desk::Desk;
use security::Door;
use std::sync::Arc;

/// What to edit, and for whom.
#[derive(Clone, Debug)]
pub struct Options {
    pub build: build::Options,
    /// 0 lets the system choose a free one.
    pub port: u16,
    /// Show it in the browser.
    pub open: bool,
}

/// Answers until the process ends. `ready` is told the address, with its token.
pub fn run(options: Options, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    let listener = connection::bind(options.port)?;
    let port = listener.local_addr().map_or(options.port, |address| address.port());
    let refused = |error: std::io::Error| ServeError::Port { port, cause: error.to_string() };
    let desk = Arc::new(Desk::new(options.build, Door::new(port).map_err(refused)?));
    let address = desk.door.address();
    let _server = connection::answer_all(listener, port, &desk)?;
    ready(&address);
    if options.open {
        serve::open(&address);
    }
    loop {
        std::thread::park();
    }
}

/// What stands above a page that is kept back.
fn said_of(mark: Mark) -> String {
    match mark {
        Mark::Draft => say("banner.draft", &[]),
        Mark::Internal => say("banner.internal", &[]),
        Mark::Confidential => say("banner.confidential", &[]),
        Mark::Doubted => say("banner.doubted", &[]),
    }
}
