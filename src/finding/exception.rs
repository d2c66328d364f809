//! In: findings, and the exceptions that `signpost.yaml` grants. Out: the findings that remain, and
//! one for each exception that is wrong, or excuses nothing any more.
//!
//! An exception names one code, one file and the reason, and so who answered for it is on record. Only
//! what a machine can be wrong about may be excused: warnings, notes, and what looks like personal
//! data. What is withheld, embargoed or unreadable is never excused.

use super::{Finding, Findings, Place, Severity};

/// One line of `exceptions`: `CODE FILE because REASON`.
#[derive(Clone, Debug)]
pub struct Exception {
    text: String,
    place: Place,
}

impl Exception {
    /// An exception as typed in `signpost.yaml`.
    pub fn new(text: &str, place: Place) -> Exception {
        Exception { text: text.to_owned(), place }
    }

    /// Code, file and reason; nothing if it is not of that form.
    fn parts(&self) -> Option<(&str, &str, &str)> {
        let (code, rest) = self.text.split_once(' ')?;
        let (file, reason) = rest.split_once(" because ")?;
        let told = reason.split_whitespace().count() >= 3;
        (code.contains('/') && told).then_some((code, file.trim(), reason.trim()))
    }

    /// Whether it speaks of this code in this file.
    pub fn covers(&self, code: &str, file: &str) -> bool {
        self.parts().is_some_and(|(own, place, _)| own == code && place == file)
    }

    fn problem(&self, severity: Severity, code: &'static str, message: String, fix: &str) -> Finding {
        Finding {
            severity,
            code,
            place: Some(self.place.clone()),
            message,
            why: "An exception nobody can account for hides the next mistake.",
            fix: fix.into(),
        }
    }
}

impl Findings {
    /// Takes out what is excused, and reports exceptions that are none.
    pub fn except(&mut self, exceptions: &[Exception]) {
        let mut more = Vec::new();
        for exception in exceptions {
            let Some((code, file, _)) = exception.parts() else {
                more.push(exception.problem(
                    Severity::Error,
                    "config/exception",
                    "this exception does not say what, where and why".into(),
                    "write `CODE FILE because REASON`, e.g. `safety/case-number content/law/x.md because the Act prints it, checked by the policy officer`",
                ));
                continue;
            };
            let before = self.list.len();
            let mut refused = false;
            let excusable = |finding: &Finding| may_be_excused(finding.severity == Severity::Error, finding.code);
            self.list.retain(|finding| {
                let meant = finding.code == code && finding.place.as_ref().is_some_and(|p| &*p.file == file);
                refused |= meant && !excusable(finding);
                !(meant && excusable(finding))
            });
            if refused {
                more.push(exception.problem(
                    Severity::Error,
                    "config/exception",
                    format!("`{code}` cannot be excused"),
                    "mend what it found",
                ));
            } else if self.list.len() == before {
                more.push(exception.problem(
                    Severity::Warning,
                    "config/exception-idle",
                    format!("there is no `{code}` in {file} to be excused"),
                    "take the exception out, or correct its code or file",
                ));
            }
        }
        self.list.extend(more);
    }
}

/// Warnings and notes may be, and what looks like personal data.
pub fn may_be_excused(error: bool, code: &str) -> bool {
    !error || crate::personal::ALL.iter().any(|what| what.code() == code)
}
