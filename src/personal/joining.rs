//! In: a text. Out: what lets anybody into a meeting or an account.

use super::word::{Finder, finder, mentions, places};
use super::{Hit, What};
use std::sync::LazyLock;

static JOIN_HOSTS: Finder = LazyLock::new(|| {
    finder(
        &[
            "zoom.us/",
            "teams.microsoft.com/l/",
            "teams.live.com/meet",
            "meet.google.com/",
            "webex.com/meet",
            "webex.com/join",
        ],
        true,
    )
});

static JOIN_WORDS: Finder = LazyLock::new(|| finder(&["meeting id", "passcode", "password", "conference id"], true));

/// The address of an online meeting, or a password after its name.
pub(super) fn joins(text: &str, hits: &mut Vec<Hit>) {
    let stop = |from: usize| {
        text[from..]
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '>' | '|'))
            .map_or(text.len(), |i| from + i)
    };
    for (start, _) in places(text, &JOIN_HOSTS) {
        hits.push(Hit { what: What::JoinLink, start, end: stop(start) });
    }
    for (start, end) in mentions(text, &JOIN_WORDS) {
        let Some(value) = text[end..].strip_prefix([':', '=']) else { continue };
        let value = value.trim_start();
        let from = text.len() - value.len();
        if stop(from) > from
            && value.starts_with(|c: char| c.is_alphanumeric())
            && value.contains(|c: char| c.is_ascii_digit())
        {
            hits.push(Hit { what: What::JoinLink, start, end: stop(from) });
        }
    }
}
