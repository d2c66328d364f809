//! In: findings. Out: text for a terminal, one line each for a list, or an HTML fragment.

use super::group::{Group as Told, groups};
use super::{Findings, Place, Severity, many};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt::Write;

/// Every finding with its source line, for a person.
pub fn human(findings: &Findings, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for group in groups(findings) {
        out.push_str(&one(&group, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(told: &Told<'_>, renderer: &Renderer) -> String {
    let finding = told.first;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.code());
    let why = Level::NOTE.no_name().message(&*finding.why);
    let mut group: Group<'_>;
    let shown;
    match &finding.place {
        Some(place) if !place.source_line.is_empty() => {
            let column = (place.at.column + 1).saturating_sub(place.from);
            let (start, end) = byte_range(&place.source_line, column, place.at.length);
            shown = Snippet::source(place.source_line.as_str())
                .line_start(place.at.line as usize)
                .annotation(AnnotationKind::Primary.span(start..end));
            group = if place.from == 1 {
                title.element(shown.path(&*place.file))
            } else {
                title.element(origin(place)).element(shown)
            };
        }
        Some(place) => {
            group = title.element(origin(place));
        }
        None => group = Group::with_title(title),
    }
    if !finding.why.is_empty() {
        group = group.element(why);
    }
    if !finding.fix.is_empty() {
        group = group.element(Level::HELP.message(&finding.fix));
    }
    if let Some(elsewhere) = told.elsewhere() {
        group = group.element(Level::NOTE.no_name().message(elsewhere));
    }
    renderer.render(&[group])
}

fn origin(place: &Place) -> Origin<'_> {
    let origin = Origin::path(&*place.file);
    if place.at.line == 0 {
        return origin;
    }
    origin.line(place.at.line as usize).char_column(place.at.column.max(1) as usize)
}

fn byte_range(line: &str, column: u32, length: u32) -> (usize, usize) {
    let offset = |chars: usize| line.char_indices().nth(chars).map_or(line.len(), |(at, _)| at);
    if length == 0 {
        let start = line.len() - line.trim_start().len();
        return (start, line.len().max(start));
    }
    let start = column.saturating_sub(1) as usize;
    (offset(start), offset(start + length as usize))
}

/// One line each: `file:line:column: severity[code]: message (fix)`.
pub fn concise(findings: &Findings) -> String {
    let mut out = String::new();
    for group in groups(findings) {
        let finding = group.first;
        let place = finding.place.as_ref().map_or(String::from("(site)"), where_is);
        let _ = write!(out, "{place}: {}[{}]: {}", finding.severity.word(), finding.code(), finding.message);
        if !finding.fix.is_empty() {
            let _ = write!(out, " ({})", finding.fix);
        }
        if let Some(elsewhere) = group.elsewhere() {
            let _ = write!(out, " [{elsewhere}]");
        }
        out.push('\n');
    }
    out
}

fn where_is(place: &Place) -> String {
    match place.at.line {
        0 => place.file.to_string(),
        line => format!("{}:{line}:{}", place.file, place.at.column.max(1)),
    }
}

/// A list for a browser: no page around it, everything escaped.
pub fn html(findings: &Findings) -> String {
    let mut out = String::from("<ol class=\"findings\">\n");
    for group in groups(findings) {
        let finding = group.first;
        let elsewhere = group.elsewhere().map_or(String::new(), |text| format!("<p>{}</p>", escape(&text)));
        let place = finding.place.as_ref().map_or(String::new(), where_is);
        let source = finding.place.as_ref().map_or("", |p| p.source_line.as_str());
        let _ = writeln!(
            out,
            "<li><p><strong>{}: {}</strong></p><p><code>{}</code></p><pre>{}</pre><p>{}</p><p>{}</p>{elsewhere}<p>{}</p></li>",
            finding.severity.word(),
            escape(&finding.message),
            escape(&place),
            escape(source),
            escape(&finding.why),
            escape(&finding.fix),
            finding.code(),
        );
    }
    out.push_str("</ol>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The closing line: how many of each, in words.
pub fn explain_line(findings: &Findings) -> String {
    format!(
        "{}, {}",
        many(findings.count(Severity::Error), "error"),
        many(findings.count(Severity::Warning), "warning")
    )
}
