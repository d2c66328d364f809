//! In: findings, and the exceptions that `signpost.yaml` grants. Out: the findings that remain, and
//! one for each exception that is wrong, or excuses nothing any more.
//!
//! An exception names one code, one file and the reason, and so who answered for it is on record. Only
//! what a machine can be wrong about may be excused: warnings, notes, and what looks like personal
//! data. What is withheld, embargoed or unreadable is never excused.

use super::unread::read_by;
use super::{Finding, Findings, Place, Rule, rules};
use jiff::civil::Date;

rules! {
    EXCEPTION = error("config/exception") {
        why: "An exception nobody can account for hides the next mistake.",
        line: "- safety/case-number content/note.md",
        says: "this exception does not say what, where and why",
        help: "write `CODE FILE because REASON`, e.g. `safety/case-number content/law/x.md because the Act prints it, checked by the policy officer`",
    }

    ANSWERED_FOR = note("files/answered-for") {
        why: "A number can look like a person's and be none; only a person can tell.",
        line: "- site/personal-data content/list.csv because these are numbers of offices, read by the business manager on 2026-11-20",
        says: "content/list.csv is published although it holds what looks like an NHS number: the business manager read it on 2026-11-20, because these are numbers of offices",
        help: "read it again whenever the file changes, and take this line out once it is no longer needed",
    }

    EXCEPTION_IDLE = warning("config/exception-idle") {
        why: "An exception nobody can account for hides the next mistake.",
        line: "- safety/case-number content/note.md because the Act prints this number itself",
        says: "there is no `safety/case-number` in content/note.md to be excused",
        help: "take the exception out, or correct its code or file",
    }
}

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

    /// Whether it speaks of what only a look into a finished file can find.
    fn is_of_a_file(&self) -> bool {
        self.text.starts_with("files/") || self.text.starts_with("site/personal-data ")
    }

    fn problem(&self, rule: &'static Rule, message: impl Into<String>, fix: &str) -> Finding {
        rule.at(Some(self.place.clone()), message, fix)
    }
}

impl Findings {
    /// Takes out what is excused, and reports exceptions that are none.
    pub fn except(&mut self, exceptions: &[Exception]) {
        let mut more = Vec::new();
        for exception in exceptions.iter().filter(|exception| !exception.is_of_a_file()) {
            let Some((code, file, _)) = exception.parts() else {
                more.push(exception.problem(
                    &EXCEPTION,
                    "this exception does not say what, where and why",
                    "write `CODE FILE because REASON`, e.g. `safety/case-number content/law/x.md because the Act prints it, checked by the policy officer`",
                ));
                continue;
            };
            if file.contains('/')
                && !file.contains('.')
                && code.rsplit('/').next().is_some_and(|name| name.contains('.'))
            {
                let message = "the file stands before the code of this exception";
                let fix = format!("write `{file} {code} because …`, with the reason");
                more.push(exception.problem(&EXCEPTION, message, &fix));
                continue;
            }
            let before = self.list.len();
            let mut refused = false;
            let excusable = |finding: &Finding| finding.rule.may_be_excused(finding.severity);
            self.list.retain(|finding| {
                let meant = finding.code() == code && finding.place.as_ref().is_some_and(|p| &*p.file == file);
                refused |= meant && !excusable(finding);
                !(meant && excusable(finding))
            });
            if refused {
                more.push(exception.problem(&EXCEPTION, format!("`{code}` cannot be excused"), "mend what it found"));
            } else if self.list.len() == before {
                more.push(exception.problem(
                    &EXCEPTION_IDLE,
                    format!("there is no `{code}` in {file} to be excused"),
                    "take the exception out, or correct its code or file",
                ));
            }
        }
        self.list.extend(more);
    }

    /// The same once the finished pages have been asked: an exception that is used only now was not idle.
    pub fn except_late(&mut self, exceptions: &[Exception], earlier: &mut Findings) {
        for exception in exceptions.iter().filter(|exception| !exception.is_of_a_file()) {
            let before = self.list.len();
            self.list.retain(|finding| {
                let here = finding.place.as_ref().is_some_and(|place| exception.covers(finding.code(), &place.file));
                !(here && finding.rule.may_be_excused(finding.severity))
            });
            if self.list.len() < before {
                let idle =
                    |finding: &Finding| finding.is(&EXCEPTION_IDLE) && finding.place.as_ref() == Some(&exception.place);
                earlier.list.retain(|finding| !idle(finding));
            }
        }
    }

    /// The same for files that go out whole, once all have been looked into: whoever answers for one has read it, and
    /// is told in every report.
    pub fn except_files(&mut self, exceptions: &[Exception], today: Date) {
        let mut more = Vec::new();
        for exception in exceptions.iter().filter(|exception| exception.is_of_a_file()) {
            let parts = exception.parts().and_then(|(code, file, said)| Some((code, file, read_by(said)?)));
            let Some((code, file, (reason, role, date))) = parts.filter(|(.., (.., date))| *date <= today) else {
                more.push(exception.problem(
                    &EXCEPTION,
                    "this exception does not say which file, why, and who read it when",
                    "write `CODE FILE because REASON, read by ROLE on DATE`, e.g. `site/personal-data content/list.csv because these are numbers of offices, read by the business manager on 2026-11-20`",
                ));
                continue;
            };
            let meant = |finding: &Finding| {
                let page = file.ends_with(".md") && file.starts_with("content/");
                !page && finding.code() == code && finding.place.as_ref().is_some_and(|p| &*p.file == file)
            };
            let (excused, refused): (Vec<&Finding>, Vec<&Finding>) = self
                .list
                .iter()
                .filter(|finding| meant(finding))
                .partition(|finding| finding.rule.may_be_excused(finding.severity));
            for finding in &excused {
                more.push(exception.problem(
                    &ANSWERED_FOR,
                    format!(
                        "{file} is published although {}: {role} read it on {date}, because {reason}",
                        finding.message.replace("this file of the built site", "it").replace("this file", "it")
                    ),
                    "read it again whenever the file changes, and take this line out once it is no longer needed",
                ));
            }
            if !refused.is_empty() {
                more.push(exception.problem(&EXCEPTION, format!("`{code}` cannot be excused"), "mend what it found"));
            } else if excused.is_empty() {
                more.push(exception.problem(
                    &EXCEPTION_IDLE,
                    format!("there is no `{code}` in {file} to be excused"),
                    "take the exception out, or correct its code or file",
                ));
            }
            self.list.retain(|finding| !(meant(finding) && finding.rule.may_be_excused(finding.severity)));
        }
        self.list.extend(more);
    }
}
