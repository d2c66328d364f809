//! In: names and values of fields. Out: what a reader calls them.

use crate::document::kind::{Any, Field, Key, course, law, meeting, protocol, tool, voice_activity};

/// What a reader calls a field, where its own name would not do.
const LABELS: &[(Key<Any>, &str)] = &[
    (course::ACCESSIBILITY.any(), "Access"),
    (meeting::BODY.any(), "Group that met"),
    (course::CAPACITY_MAX.any(), "Largest group"),
    (course::CAPACITY_MIN.any(), "Smallest group"),
    (course::CO_PRODUCED_WITH.any(), "Made together with"),
    (voice_activity::COHORT.any(), "Who was asked"),
    (course::COMPETENCE.any(), "What the trainers know and can do"),
    (course::COURSE_TYPE.any(), "Kind of course"),
    (course::DELIVERY.any(), "How"),
    (course::DURATION_HOURS.any(), "Hours"),
    (course::EVALUATION.any(), "How its effect is measured"),
    (voice_activity::HEARD_FROM.any(), "How many answered"),
    (voice_activity::INVITED.any(), "How many were asked"),
    (tool::LICENCE.any(), "Licence"),
    (course::MANAGER_APPROVAL.any(), "Your manager has to agree"),
    (course::MANDATORY_SOURCE.any(), "Required by"),
    (course::MAY_ATTEND.any(), "Open to"),
    (course::MUST_ATTEND.any(), "Required for"),
    (voice_activity::NOT_HEARD.any(), "Who was not heard"),
    (law::OFFICIAL_URL.any(), "Official text"),
    (course::OUTCOMES.any(), "What you will be able to do"),
    (protocol::PARENT.any(), "Rests on"),
    (protocol::PARENT_CHECKED_ON.any(), "Checked against it on"),
    (course::PREREQUISITE.any(), "Take first"),
    (course::PREREQUISITE_MONTHS.any(), "Taken within (months)"),
    (course::PROVIDER.any(), "Run by"),
    (voice_activity::QUESTION.any(), "What was asked"),
    (course::REFRESH_MONTHS.any(), "Repeat after (months)"),
    (course::SCHEME.any(), "Scheme of levels"),
    (course::SCHEME_LEVEL.any(), "Level"),
    (course::SHOULD_ATTEND.any(), "Expected of"),
];

/// The label of a field.
pub fn label(field: &Field) -> String {
    let own = LABELS.iter().find(|(key, _)| field.is_key(*key));
    own.map_or_else(|| words(field.name), |(_, label)| (*label).to_owned())
}

/// 2386 -> 2,386. What is no number, such as "fewer than 5", stays.
pub fn count(text: &str) -> String {
    if text.len() < 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let digits: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(*digit);
    }
    out
}

/// With a capital letter first; names inside keep theirs.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Values of the schema that people write or say otherwise.
const SAID: &[(&str, &str)] = &[
    ("child-friendly", "For children"),
    ("e-learning", "E-learning"),
    ("lado", "LADO"),
    ("legacy-scr", "Serious case review, before 2019"),
    ("multi-agency", "Multi-agency"),
    ("multi-agency-audit", "Multi-agency audit"),
    ("pan-london", "All of London"),
    ("police-cps", "Police and prosecutors"),
    ("seven-minute-briefing", "Seven-minute briefing"),
    ("single-agency", "One agency"),
    ("sub-group", "Sub-group"),
    ("sub-region", "Several council areas"),
    ("tell-family", "Tell the family"),
];

/// A field's name or value as words: `legal_basis` -> "Legal basis".
pub fn words(name: &str) -> String {
    let said = SAID.iter().find(|(code, _)| *code == name);
    said.map_or_else(|| capital(&name.replace(['_', '-'], " ")), |(_, said)| (*said).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_numbers_and_names_as_they_write_them() {
        assert_eq!(count("2386"), "2,386");
        assert_eq!(count("1204567"), "1,204,567");
        assert_eq!(count("118"), "118");
        assert_eq!(count("fewer than 5"), "fewer than 5");
        assert_eq!(capital("pupils in Eastmere schools"), "Pupils in Eastmere schools");
        assert_eq!(label(&course::MANDATORY_SOURCE.field), "Required by");
        assert_eq!(label(&crate::document::kind::meeting::HELD_ON.field), "Held on");
    }
}
