//! In: the files that `signpost.yaml` lets out although no program can read them through. Out: which
//! finding that spares, and what is told of it in every report.
//!
//! Somebody has read the file instead, and stands for it: the line names the file, the reason, the role
//! of whoever read it, and the day. It spares only `files/unreadable`: what *was* found in the file, a
//! script, a name, withheld words, is refused all the same.

use super::{Findings, Place, Rule, rules};
use jiff::civil::Date;

rules! {
    ALLOW_UNREAD = error("config/allow-unread") {
        why: "Nobody but a person can say what such a file holds.",
        line: "- content/plan.rtf because it is a scan",
        says: "this line does not say which file, why, and who read it when",
        help: "write `FILE because REASON, read by ROLE on DATE`, e.g. `content/forms/plan.pdf because it is a scan of the signed plan, read by the business manager on 2026-11-20`",
    }

    ALLOW_UNREAD_IDLE = warning("config/allow-unread-idle") {
        why: "Nobody but a person can say what such a file holds.",
        line: "- content/plan.rtf because it is the signed plan, read by the business manager on 2026-11-20",
        says: "content/plan.rtf is not published, or can be read through",
        help: "take the line out, or correct the name of the file",
    }

    READ_BY_A_PERSON = note("files/read-by-a-person") {
        why: "Nobody but a person can say what such a file holds.",
        line: "- content/plan.rtf because it is the signed plan as the court has it, read by the business manager on 2026-11-20",
        says: "content/plan.rtf is published although no program could read it through: the business manager read it on 2026-11-20, because it is the signed plan as the court has it",
        help: "read it again whenever the file changes, and take this line out once it is no longer needed",
    }
}

/// One line of `allow_unread`: `FILE because REASON, read by ROLE on DATE`.
#[derive(Clone, Debug)]
pub struct Unread {
    text: String,
    place: Place,
}

struct Parts<'t> {
    file: &'t str,
    reason: &'t str,
    role: &'t str,
    date: Date,
}

impl Unread {
    /// A line as typed in `signpost.yaml`.
    pub fn new(text: &str, place: Place) -> Unread {
        Unread { text: text.to_owned(), place }
    }

    fn parts(&self) -> Option<Parts<'_>> {
        let (file, rest) = self.text.split_once(" because ")?;
        let (reason, role, date) = read_by(rest)?;
        Some(Parts { file: file.trim(), reason, role, date })
    }

    /// Whether it speaks of this file, and was read by the day the site is built for.
    pub fn covers(&self, file: &str, today: Date) -> bool {
        self.parts().is_some_and(|parts| parts.file == file && parts.date <= today)
    }

    /// What the report says of it: that it was used, that it is wrong, or that nothing needs it.
    pub fn tell(&self, used: bool, today: Date, findings: &mut Findings) {
        let mut say = |rule: &'static Rule, message: String, fix: &str| {
            findings.push(rule.at(Some(self.place.clone()), message, fix));
        };
        match self.parts() {
            None => say(
                &ALLOW_UNREAD,
                "this line does not say which file, why, and who read it when".into(),
                "write `FILE because REASON, read by ROLE on DATE`, e.g. `content/forms/plan.pdf because it is a scan of the signed plan, read by the business manager on 2026-11-20`",
            ),
            Some(parts) if parts.date > today => say(
                &ALLOW_UNREAD,
                format!("{} lies in the future", parts.date),
                "write the day on which the file was read through",
            ),
            Some(parts) if used => say(
                &READ_BY_A_PERSON,
                format!(
                    "{} is published although no program could read it through: {} read it on {}, because {}",
                    parts.file, parts.role, parts.date, parts.reason
                ),
                "read it again whenever the file changes, and take this line out once it is no longer needed",
            ),
            Some(parts) => say(
                &ALLOW_UNREAD_IDLE,
                format!("{} is not published, or can be read through", parts.file),
                "take the line out, or correct the name of the file",
            ),
        }
    }
}

/// `REASON, read by ROLE on DATE`.
pub(super) fn read_by(said: &str) -> Option<(&str, &str, Date)> {
    let (reason, rest) = said.rsplit_once(", read by ")?;
    let (role, date) = rest.rsplit_once(" on ")?;
    let date = date.trim().trim_end_matches('.').parse().ok()?;
    let (reason, role) = (reason.trim(), role.trim());
    let told = reason.split_whitespace().count() >= 3 && role.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    told.then_some((reason, role, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_why_who_and_when() {
        let line = |text: &str| Unread::new(text, Place::file("signpost.yaml"));
        let today = jiff::civil::date(2026, 11, 22);
        let good = line("content/a.pdf because it is a signed scan, read by the business manager on 2026-11-20");
        assert!(good.covers("content/a.pdf", today) && !good.covers("content/b.pdf", today));
        for bad in [
            "content/a.pdf",
            "content/a.pdf because it is a scan",
            "content/a.pdf because scan, read by the manager on 2026-11-20",
            "content/a.pdf because it is a scan, read by on 2026-11-20",
            "content/a.pdf because it is a scan, read by the manager on Friday",
            "content/a.pdf because it is a scan, read by the manager on 2026-12-20",
        ] {
            assert!(!line(bad).covers("content/a.pdf", today), "{bad}");
        }
    }
}
