//! What a form of slip has to say: what was meant, what a reader sees instead, and how to mend it.

use super::Meant;

pub struct Told {
    pub meant: Meant,
    pub message: &'static str,
    pub fix: String,
    /// What should stand in the place of all that matched, where it can be one thing only.
    pub becomes: Option<String>,
}

pub fn told(meant: Meant, message: &'static str, fix: impl Into<String>) -> Option<Told> {
    Some(Told { meant, message, fix: fix.into(), becomes: None })
}

/// The same where only one thing can be meant, which is to be written in its place.
pub fn meant(meant: Meant, message: &'static str, becomes: String) -> Option<Told> {
    Some(Told { meant, message, fix: format!("write `{becomes}`"), becomes: Some(becomes) })
}
