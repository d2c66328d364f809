//! In: a text. Out: what lets anybody into a meeting or an account.

use super::word::{lowered, mentions};
use super::{Hit, What};

const JOIN_HOSTS: &[&str] = &[
    "zoom.us/",
    "teams.microsoft.com/l/",
    "teams.live.com/meet",
    "meet.google.com/",
    "webex.com/meet",
    "webex.com/join",
];

const JOIN_WORDS: &[&str] = &["meeting id", "passcode", "password", "conference id"];

/// The address of an online meeting, or a password after its name.
pub(super) fn joins(text: &str, hits: &mut Vec<Hit>) {
    let lower = lowered(text);
    let stop = |from: usize| {
        text[from..]
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '>' | '|'))
            .map_or(text.len(), |i| from + i)
    };
    for host in JOIN_HOSTS {
        for (at, _) in lower.match_indices(host) {
            hits.push(Hit { what: What::JoinLink, start: at, end: stop(at) });
        }
    }
    for (start, end) in mentions(text, &lower, JOIN_WORDS) {
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
