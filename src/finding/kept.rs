//! In: findings. Out: the same as they lie in the cache, and back, so that a build that repeats nothing still tells all.

use super::{At, Finding, Findings, Place, Rule, Severity};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A finding in words of its own; the rule by its code.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    code: String,
    severity: Severity,
    place: Option<KeptPlace>,
    message: String,
    why: String,
    fix: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptPlace {
    file: String,
    at: At,
    from: u32,
    source_line: String,
}

/// What is kept of them, in their order.
pub fn keep(findings: &Findings) -> Vec<Kept> {
    findings.iter().map(kept).collect()
}

fn kept(finding: &Finding) -> Kept {
    let place = finding.place.as_ref().map(|place| KeptPlace {
        file: place.file.to_string(),
        at: place.at,
        from: place.from,
        source_line: place.source_line.clone(),
    });
    Kept {
        code: finding.code().to_owned(),
        severity: finding.severity,
        place,
        message: finding.message.clone(),
        why: finding.why.to_string(),
        fix: finding.fix.clone(),
    }
}

/// The findings again; nothing if one of them is of a rule that there is not.
pub fn findings(kept: Vec<Kept>, rules: &BTreeMap<&'static str, &'static Rule>) -> Option<Findings> {
    let mut findings = Findings::new();
    for one in kept {
        let place = one.place.map(|place| Place {
            file: Arc::from(place.file),
            at: place.at,
            from: place.from,
            source_line: place.source_line,
        });
        findings.push(Finding {
            rule: rules.get(one.code.as_str())?,
            severity: one.severity,
            place,
            message: one.message,
            why: Cow::Owned(one.why),
            fix: one.fix,
            // `check --fix` asks the sources themselves, and never the cache.
            mend: None,
        });
    }
    Some(findings)
}
