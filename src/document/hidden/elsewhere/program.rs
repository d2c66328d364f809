//! Remarks in the signs of programs: C and its kin, TeX, AsciiDoc, CriticMarkup, Razor, ASP.

use super::super::ahead::Ahead;
use super::super::mark::Form;
use super::Found;

/// Brackets that repeat a sign on their inner side, as remarks of many programs do: `{* … *}`, `(* … *)`, `<# … #>`,
/// `[!-- … --]`.
pub fn mirrored(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    const PAIRS: &[(&str, &str)] = &[
        ("{* ", " *}"),
        ("(* ", " *)"),
        ("{- ", " -}"),
        ("<# ", " #>"),
        ("#| ", " |#"),
        ("[!-- ", "--]"),
        ("(!-- ", "--)"),
        ("{!-- ", "--}"),
        ("{!-- ", "--"),
    ];
    let meant =
        |(open, close): &&(&str, &'static str)| ahead.line[at..].starts_with(open) && ahead.has(close, at + open.len());
    let (open, close) = PAIRS.iter().find(meant)?;
    // In the middle of a sentence a star may be the sign of a note.
    let before = ahead.line[..at].trim_end();
    let apart = ahead.begins_at(at) || before.ends_with(|c: char| !c.is_alphanumeric());
    if open.ends_with("* ") && !apart {
        return None;
    }
    Some((open.len() - 1, Form::Signs(close), false))
}

/// `/* … */`, `////`, and a line that is nothing but `// a remark`.
pub fn slashes(ahead: &Ahead<'_>, at: usize, first: bool) -> Option<Found> {
    let rest = &ahead.line[at..];
    if rest.starts_with("/*") {
        return starred(ahead, at, first);
    }
    if !first {
        return None;
    }
    let bare = rest.trim_end();
    if bare.len() >= 4 && bare.bytes().all(|b| b == b'/') {
        return Some((bare.len(), Form::Signs("////"), true));
    }
    let behind = rest.strip_prefix("//")?.trim_start_matches(['/', '!', '%']);
    let said = behind.strip_prefix(' ').is_some_and(|said| said.contains(char::is_alphabetic));
    said.then_some((2, Form::Line, false))
}

/// `/* … */`.
fn starred(ahead: &Ahead<'_>, at: usize, first: bool) -> Option<Found> {
    let inner = &ahead.line[at + 2..];
    let spaced = inner.is_empty() || inner.starts_with([' ', '\t', '*']);
    if !spaced {
        return None;
    }
    let shut = ahead.find("*/", at + 2).map(|end| &ahead.line[end + 2..]);
    let alone = first && shut.is_none_or(|after| after.trim_start().is_empty());
    let within = ahead.line[..at].ends_with([' ', '\t', '(', '|']) && shut.is_some();
    (alone || first || within).then_some((2, Form::Signs("*/"), alone))
}

/// `.. a remark` of reStructuredText and `% a remark` of TeX, which fill their line. `.. note::` is an instruction.
pub fn lone_sign(rest: &str) -> bool {
    let said = rest.strip_prefix(".. ").or(rest.strip_prefix("% ")).map(str::trim_start);
    // “%age” is a word of figures.
    let glued =
        || rest.strip_prefix('%').filter(|rest| rest.split_whitespace().count() > 2 && !rest.starts_with("age"));
    let said = said.or_else(glued);
    // “% of children seen” heads a column of figures.
    said.is_some_and(|said| said.starts_with(char::is_alphabetic) && !said.contains("::") && !said.starts_with("of "))
}

/// `%%` as an editor escapes it, wide or with a space: only with its like further on.
pub fn percent(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    const SIGNS: &[&str] = &["\\%\\%", "\\%%", "%\\%", "％％", "% %"];
    let signs = SIGNS.iter().find(|signs| ahead.line[at..].starts_with(**signs))?;
    let figure = ahead.line[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
    (!figure && ahead.has(signs, at + signs.len())).then_some((signs.len(), Form::Signs(signs), false))
}

/// `@* a remark *@`.
pub fn razor(ahead: &Ahead<'_>, at: usize, first: bool) -> Option<Found> {
    let inner = ahead.line[at..].strip_prefix("@*")?;
    let spaced = inner.is_empty() || inner.starts_with(char::is_whitespace);
    (spaced && (first || ahead.has("*@", at + 2))).then_some((2, Form::Signs("*@"), false))
}

/// `<%# … %>`, `<% // … %>`, `<%-- … --%>`.
pub fn served(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix("<%")?;
    if let Some(said) = inner.strip_prefix("--") {
        return Some((rest.len() - said.len(), Form::Signs("--%>"), false));
    }
    let said = inner.trim_start().strip_prefix('#').or(inner.trim_start().strip_prefix("//"))?;
    Some((rest.len() - said.len(), Form::Signs("%>"), false))
}

/// What CriticMarkup and Mustache hide.
pub fn critic(ahead: &Ahead<'_>, at: usize) -> Option<Found> {
    let rest = &ahead.line[at..];
    let shut = |close: &'static str| ahead.has(close, at + 3);
    if rest.starts_with("{{!") {
        return Some((3, Form::Signs("}}"), shut("}}")));
    }
    if rest.starts_with("{--") && !rest.starts_with("{---") && shut("--}") {
        return Some((3, Form::Signs("--}"), true));
    }
    (rest.starts_with("{~~") && shut("~>") && shut("~~}")).then_some((3, Form::Signs("~~}"), false))
}
