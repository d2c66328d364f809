//! In: a page that does not say what kind it is. Out: the kind it seems to be, by the folder it lies in or
//! by what stands in it.
//!
//! A plain page has no owner, approval or review, and is public unless it says otherwise. Minutes pasted
//! into a file must not become one by silence.

use super::kind::{KINDS, Kind, KindId};
use super::slips::Line;

/// What minutes begin with, each on a line of its own.
const MINUTES: &[&str] = &[
    "present",
    "in attendance",
    "attendance",
    "attendees",
    "apologies",
    "apologies for absence",
    "minutes of",
    "minutes taken by",
    "matters arising",
    "resolved",
    "action",
    "actions",
    "declarations of interest",
    "any other business",
    "date of next meeting",
];

/// Kinds whose pages lie in that folder.
pub fn kinds_of(path: &str) -> Vec<&'static Kind> {
    let Some((folder, file)) = path.split_once('/') else { return Vec::new() };
    if file.rsplit('/').next().is_some_and(|name| name.starts_with("_index.")) {
        return Vec::new();
    }
    KINDS.iter().filter(|kind| kind.folder == folder && kind.id != KindId::Page).collect()
}

/// Whether the text has the marks of minutes: three of their lines, or who was there and who was not.
pub fn are_minutes(lines: &[Line<'_>]) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|line| !line.code) {
        let bare = line.text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let mark = MINUTES.iter().filter(|mark| {
            let rest = bare.strip_prefix(**mark).map(|rest| rest.trim_start_matches(['*', '_', ' ']));
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(':') || **mark == "minutes of" && rest.contains("meeting")
            })
        });
        seen.extend(mark.max_by_key(|mark| mark.len()).filter(|mark| !seen.contains(*mark)));
    }
    let who = ["present", "in attendance", "attendance", "attendees"].iter().any(|mark| seen.contains(mark));
    let absent = seen.iter().any(|mark| mark.starts_with("apologies"));
    who && absent || seen.len() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::slips::lines;

    #[test]
    fn a_folder_tells_its_kinds() {
        let names = |path| kinds_of(path).iter().map(|kind| kind.name).collect::<Vec<_>>();
        assert_eq!(names("meetings/a.md"), ["meeting"]);
        assert_eq!(names("meetings/2026/a.md"), ["meeting"]);
        assert_eq!(names("voice/a.md"), ["voice-strategy", "voice-activity", "voice"]);
        assert!(names("meetings/_index.md").is_empty() && names("a.md").is_empty() && names("about/a.md").is_empty());
    }

    #[test]
    fn minutes_are_known_by_their_lines() {
        let are = |text: &str| are_minutes(&lines(text, &[]));
        assert!(are("Present: A, B\n\nApologies: C\n"));
        assert!(are("**Attendees**: A\n\n## Apologies\n\nC\n"));
        assert!(are("Minutes of the meeting of 3 May\n\nRESOLVED: x\n\nACTION: y\n"));
        assert!(!are("Present your case.\n\nAction: ring 999.\n"));
        assert!(!are("# Apologies\n\nWe are sorry.\n"));
    }
}
