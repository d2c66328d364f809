//! In: findings. Out: JSON, SARIF 2.1.0 (OASIS) or GitHub workflow commands, for other programs.

use super::{Finding, Findings, Rule, Severity, group};
use crate::capital::capital;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A JSON object: `{"version":1,"findings":[…]}`. Findings of one `group` are the same fault in many files.
pub fn json(findings: &Findings) -> String {
    let groups = group::members(findings);
    let list: Vec<Value> = findings.iter().zip(groups).map(|(finding, group)| as_json(finding, group)).collect();
    pretty(&json!({ "version": 1, "findings": list }))
}

fn as_json(finding: &Finding, group: Option<usize>) -> Value {
    let place = finding.place.as_ref();
    json!({
        "severity": finding.severity,
        "code": finding.code(),
        "file": place.map(|p| &*p.file),
        "line": place.map(|p| p.at.line),
        "column": place.map(|p| p.at.column),
        "length": place.map(|p| p.at.length),
        "source": place.map(|p| p.source_line.as_str()),
        "source_column": place.map(|p| p.from),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "group": group,
    })
}

/// SARIF, which code-review tools read.
pub fn sarif(findings: &Findings) -> String {
    let rules: BTreeMap<&str, &Rule> = findings.iter().map(|finding| (finding.code(), finding.rule)).collect();
    let rules: Vec<Value> = rules.values().map(|rule| sarif_rule(rule)).collect();
    let results: Vec<Value> = findings.iter().map(sarif_result).collect();
    let driver = json!({ "name": "signpost", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "results": results }],
    }))
}

/// A rule with what `signpost explain` says of it.
fn sarif_rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.example.says },
        "fullDescription": { "text": rule.why },
        "help": { "text": rule.explained() },
        "defaultConfiguration": { "level": rule.severity.word() },
    })
}

fn sarif_result(finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.code(),
        "level": finding.severity.word(),
        "message": { "text": format!("{}\n{}\n{}", finding.message, finding.why, finding.fix).trim() },
    });
    if let Some(place) = &finding.place {
        let mut physical = json!({ "artifactLocation": { "uri": &*place.file } });
        if place.at.line > 0 {
            physical["region"] = json!({ "startLine": place.at.line, "startColumn": place.at.column.max(1) });
        }
        result["locations"] = json!([{ "physicalLocation": physical }]);
    }
    result
}

/// Workflow commands: one annotation each.
pub fn github(findings: &Findings) -> String {
    findings.iter().map(|f| github_line(f) + "\n").collect()
}

fn github_line(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Note => "notice",
        other => other.word(),
    };
    let place = finding.place.as_ref().map_or(String::new(), |p| {
        let file = escaped(&p.file).replace(':', "%3A").replace(',', "%2C");
        format!("file={file},line={},col={},", p.at.line.max(1), p.at.column.max(1))
    });
    let parts = [finding.message.as_str(), &finding.why, &finding.fix].map(sentence);
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("::{level} {place}title={}::{}", finding.code(), escaped(&told.join(" ")))
}

/// The same with a capital letter and a full stop, so that it can stand beside others.
fn sentence(text: &str) -> String {
    let mut out = capital(text.trim());
    if !out.is_empty() && !out.ends_with(['.', '?', '!', '…']) {
        out.push('.');
    }
    out
}

/// As GitHub wants the value of a command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{At, Example, Place};

    static OVERDUE: Rule = Rule::warning(
        "governance/overdue",
        "Readers rely on it.",
        Example { line: "", says: "this is late", help: "review it" },
    );

    fn one() -> Findings {
        let mut findings = Findings::new();
        let place = Place { file: "content/a,b.md".into(), at: At::span(3, 2, 1), from: 1, source_line: "x".into() };
        findings.push(OVERDUE.at(Some(place), "this is 50% late", "review it"));
        findings
    }

    #[test]
    fn github_divides_its_parts() {
        let line = github(&one());
        assert_eq!(
            line,
            "::warning file=content/a%2Cb.md,line=3,col=2,title=governance/overdue::This is 50%25 late. Readers rely on it. Review it.\n"
        );
    }

    #[test]
    fn sarif_says_which_program_and_what_each_rule_means() {
        let log: Value = serde_json::from_str(&sarif(&one())).expect("JSON");
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(driver["rules"][0]["id"], "governance/overdue");
        assert!(driver["rules"][0]["help"]["text"].as_str().is_some_and(|help| help.contains("How to mend it")));
    }
}
