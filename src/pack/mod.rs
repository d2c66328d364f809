//! In: a site that was just published. Out: one ZIP file to carry on a stick or to send, and a way to find out later
//! whether every byte of it is still as it was made.
//!
//! ```text
//! our-site-2026-11-30/
//!   START-HERE.html    what this is, of which day, and until when to trust it; leads to the site
//!   verify.html        finds damage in the browser, from the folder alone
//!   SHA256SUMS.txt     the sum of every other file, as `sha256sum -c` reads it
//!   pack/              what the two pages load; a page opened inside the ZIP finds none of it, and says so
//!   site/              the site
//! ```
//!
//! The same site gives the same bytes each time: files stand in order, and carry no time.

mod check;
mod container;
mod make;
mod sums;

pub use check::{Fault, verify};
pub use make::{PackError, may_stand, pack};

use jiff::civil::Date;

/// What a pack says about itself.
#[derive(Clone, Debug)]
pub struct About {
    pub name: String,
    pub language: String,
    /// The day the site was built for.
    pub built: Date,
    /// The last day on which its numbers and hours are to be trusted.
    pub until: Date,
}

/// What was found out about a pack.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Files that were looked at.
    pub count: usize,
    pub faults: Vec<Fault>,
    /// Files that a file manager has left in it.
    pub beside: Vec<String>,
    /// The files are the same, but another program has packed them, or another version of this one.
    pub packed_anew: bool,
}

/// The file of sums.
const SUMS: &str = "SHA256SUMS.txt";
/// Where the site lies.
const SITE: &str = "site";

#[cfg(test)]
mod tests;
