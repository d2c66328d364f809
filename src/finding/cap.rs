//! In: findings in order. Out: of each sort in each file the first few, and how many more there are. A
//! person mends the first few and sees what the rest will be; a thousand of them hide everything else.

use super::{Finding, many};
use std::collections::HashMap;

/// So many of one code in one file are told.
const MOST: usize = 25;

/// Leaves out what is more of the same.
pub(super) fn cap(list: Vec<Finding>) -> Vec<Finding> {
    let mut seen: HashMap<_, (usize, usize)> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in list {
        let Some(place) = &finding.place else {
            kept.push(finding);
            continue;
        };
        let (count, last) = seen.entry((place.file.clone(), finding.code(), finding.severity as u8)).or_default();
        *count += 1;
        if *count <= MOST {
            *last = kept.len();
            kept.push(finding);
        }
    }
    for (count, last) in seen.into_values().filter(|(count, _)| *count > MOST) {
        let more = many(count - MOST, "more place");
        kept[last].message.push_str(&format!(" (and {more} like it in this file)"));
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::finding::{At, Example, Findings, Place, Rule, Severity};
    use std::sync::Arc;

    static A: Rule = Rule::error("a/b", "Why.", Example { line: "", says: "", help: "" });
    static B: Rule = Rule::warning("c/d", "Why.", Example { line: "", says: "", help: "" });

    #[test]
    fn more_of_the_same_is_counted_not_told() {
        let mut findings = Findings::new();
        for line in 1..=1_228 {
            for rule in [&A, &B] {
                let place = Some(Place::on_line(&Arc::from("content/a.md"), "text", At::line(line)));
                findings.push(rule.at(place, "wrong", ""));
            }
        }
        let told = findings.sorted();
        assert_eq!((told.count(Severity::Error), told.count(Severity::Warning)), (25, 25));
        let last: Vec<&str> = told.iter().skip(48).map(|finding| finding.message.as_str()).collect();
        assert_eq!(last, ["wrong (and 1203 more places like it in this file)"; 2]);
        assert!(told.block(false));
    }
}
