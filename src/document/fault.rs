//! What is wrong in a body, before it is known whose page it is.

use crate::finding::{At, Severity};

/// Something wrong in the text.
#[derive(Clone, Debug)]
pub struct Fault {
    pub severity: Severity,
    pub at: At,
    pub code: &'static str,
    pub message: String,
    pub why: &'static str,
    pub fix: String,
}
