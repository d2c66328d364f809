//! In: findings. Out: JSON, SARIF 2.1.0 (OASIS) or GitHub workflow commands, for other programs.

use super::{Finding, Findings, Severity};
use serde_json::{Value, json};

/// A JSON object: `{"version":1,"findings":[…]}`.
pub fn json(findings: &Findings) -> String {
    let list: Vec<Value> = findings.iter().map(as_json).collect();
    pretty(&json!({ "version": 1, "findings": list }))
}

fn as_json(finding: &Finding) -> Value {
    let place = finding.place.as_ref();
    json!({
        "severity": finding.severity,
        "code": finding.code,
        "file": place.map(|p| &*p.file),
        "line": place.map(|p| p.at.line),
        "column": place.map(|p| p.at.column),
        "length": place.map(|p| p.at.length),
        "source": place.map(|p| p.source_line.as_str()),
        "source_column": place.map(|p| p.from),
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
    })
}

/// SARIF, which code-review tools read.
pub fn sarif(findings: &Findings) -> String {
    let results: Vec<Value> = findings.iter().map(sarif_result).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": { "name": "signpost", "rules": [] } }, "results": results }],
    }))
}

fn sarif_result(finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
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
        format!(" file={},line={},col={},title={}", p.file, p.at.line.max(1), p.at.column.max(1), finding.code)
    });
    let message = format!("{} {}", finding.message, finding.fix).replace('%', "%25").replace('\n', "%0A");
    format!("::{level}{place}::{message}")
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
