//! Instructions to other programs that make what stands between them a remark, or show it only to some.

use super::super::ahead::Ahead;
use super::super::mark::Form;
use super::note::is_hiding;
use super::{Found, LABEL};
use std::ops::Range;

/// `{% # a remark %}`.
pub fn remark(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix("{%")?.trim_start_matches(['-', ' ']);
    inner.starts_with('#').then_some((rest.len() - inner.len() + 1, Form::Signs("%}"), false))
}

/// `{% unless published %}…{% endunless %}`, `{{#if draft}}…{{/if}}`: shown only where somebody says so.
pub fn condition(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    let (open, close) = if rest.starts_with("{{#") { ("{{#", "}}") } else { ("{%", "%}") };
    let inner = rest.strip_prefix(open)?;
    let asked = inner[..super::super::boundary(inner, 2 * LABEL)].split_once(close)?.0;
    let from = at + open.len() + asked.len() + close.len();
    let mut words = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let verb = words.next().filter(|verb| matches!(*verb, "if" | "unless" | "ifnot"))?;
    let state = |word: &str| is_hiding(word) || matches!(word, "draft" | "published" | "preview" | "staff" | "public");
    if !words.any(state) {
        return None;
    }
    let end = match (close, verb) {
        ("}}", "unless") => Form::Signs("{{/unless}}"),
        ("}}", _) => Form::Signs("{{/if}}"),
        (_, "unless") => Form::Instruction("endunless"),
        _ => Form::Instruction("endif"),
    };
    let ended = match end {
        Form::Instruction(name) => {
            ahead.find_by(name, from, |line, from| ends(name, line, from).map(|end| end.start)).is_some()
        }
        Form::Signs(signs) => ahead.has(signs, from),
        _ => false,
    };
    ended.then_some((from - at, end, false))
}

/// Where the instruction of that name stands, however it is spaced: `{% endif %}`, `{%- endif -%}`, `{%endif%}`.
pub fn ends(name: &str, line: &str, from: usize) -> Option<Range<usize>> {
    let between = |c: char| matches!(c, ' ' | '\t' | '-' | '~' | '+');
    line[from..].match_indices("{%").map(|(at, _)| from + at).find_map(|at| {
        let inner = line[at + 2..].trim_start_matches(between).strip_prefix(name)?;
        let after = inner.trim_start_matches(between).strip_prefix("%}")?;
        Some(at..line.len() - after.len())
    })
}
