//! In: a line. Out: what was meant inside it as a link, a mark or an instruction to another program.

use super::{Line, Meant};
use crate::document::anchor::slug;
use crate::finding::{At, Finding};
use regex::{Captures, Regex};
use std::collections::HashSet;
use std::sync::LazyLock;

/// One form of slip: what it looks like, and what to say of it. `None`: it is none after all.
struct Form {
    looks: LazyLock<Regex>,
    /// A sign every such slip has, so that most lines are passed over at once.
    sign: &'static str,
    tell: fn(&Captures<'_>, &str) -> Option<Told>,
}

struct Told {
    meant: Meant,
    message: &'static str,
    fix: String,
}

fn told(meant: Meant, message: &'static str, fix: impl Into<String>) -> Option<Told> {
    Some(Told { meant, message, fix: fix.into() })
}

macro_rules! forms {
    ($(($sign:literal, $looks:literal, $tell:expr)),* $(,)?) => {
        [$(Form { looks: LazyLock::new(|| Regex::new($looks).expect("a good pattern")), sign: $sign, tell: $tell }),*]
    };
}

/// In this order: what an earlier form has told is not told again.
static FORMS: [Form; 17] = forms![
    ("[[", r"(!?)\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]", wiki),
    ("](", r"(!?)\[([^\[\]]*)\]\(([^()<>\n]*\s(?:[^()<>\n]|\([^()\n]*\))*)\)", spaced_target),
    ("] (", r"\[([^\[\]]+)\][ \t]+\(([^()\s]+)\)", spaced_brackets),
    ("! [", r"!\s\[([^\[\]]*)\]\(([^()\s]+)\)", spaced_picture),
    (")[", r"\(([^()]+)\)\[([^\[\]]+)\]", swapped),
    ("|", r"\[([^\[\]|]+)\|((?:https?://|mailto:)[^\[\]\s|]+)\]", piped),
    ("[", r"(?i)^\s*\[(?:toc|_toc_)\]\s*$", |_, _| told(
        Meant::Template,
        "here another program puts a list of contents",
        "take it out: the list of headings is made by itself"
    )),
    ("{{", r"\{\{[<%].*?[>%]\}\}", template),
    ("{%", r"\{%-?\s*\w.*?%\}", template),
    ("{{", r"\{\{-?\s*[\w$.][^{}]*\}\}", template),
    ("]{", r"\[([^\[\]]*)\]\{[^{}\n]*\}", attributed),
    (")", r"\)\{:?\s*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}", |found, _| told(
        Meant::Mark,
        "what stands here between braces is for another program",
        format!("take it out: `{}`", &found[0][1..])
    )),
    ("{", r"^\s*\{:?\s*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}\s*$", |_, _| told(
        Meant::Mark,
        "what stands here between braces is for another program",
        "take it out"
    )),
    ("==", r"==([^=\s](?:[^=]*[^=\s])?)==", marked),
    (":", r"(?:^|\s)(:[a-z][a-z_]+[a-z]:)(?:$|[\s.,!])", |found, _| told(
        Meant::Mark,
        "this is the name of a picture sign in another program",
        format!("take it out: `{}`", &found[1])
    )),
    (
        "[/",
        r"(?i)\[(b|i|u|s|url|quote|color|size)(?:=[^\[\]]*)?\](.*?)\[/(?:b|i|u|s|url|quote|color|size)\]",
        bracketed
    ),
    ("=\"", r#"^\s*\[/?[a-z_-]+(?: [a-z_-]+="[^"]*")+ ?/?\]"#, template),
];

static PAIR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\[\]]+)\]\[([^\[\]^]*)\]").expect("a good pattern"));
static DEFINED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^ {0,3}\[([^\[\]]+)\]:").expect("a good pattern"));
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(#{1,6}\s+.*?)\s*\{([^{}]*)\}\s*$").expect("a good pattern"));

/// Of one line so many are told.
const MOST: usize = 20;

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut unresolved = Vec::new();
    for line in lines.iter().filter(|line| !line.code) {
        let mut taken = Vec::new();
        heading(line, &mut found);
        for form in FORMS.iter().filter(|form| line.plain.contains(form.sign)) {
            for captures in form.looks.captures_iter(&line.plain) {
                let Some(whole) = captures.get(0) else { continue };
                let Some(told) = (form.tell)(&captures, &line.plain) else { continue };
                if taken.len() == MOST || taken.iter().any(|(from, to)| whole.start() < *to && *from < whole.end()) {
                    continue;
                }
                taken.push((whole.start(), whole.end()));
                found.push(told.meant.fault(at(line, whole.start(), whole.end()), told.message, told.fix));
            }
        }
        if line.plain.contains("][") {
            unresolved.extend(PAIR.captures_iter(&line.plain).map(|captures| (line, captures)));
        }
    }
    if !unresolved.is_empty() {
        found.extend(references(lines, unresolved));
    }
    found
}

fn at(line: &Line<'_>, start: usize, end: usize) -> At {
    At::bytes(&line.plain, line.number as u32, start, end)
}

/// `[text][label]` where no line says what the label stands for.
fn references<'l>(lines: &[Line<'_>], pairs: Vec<(&'l Line<'_>, Captures<'l>)>) -> Vec<Finding<At>> {
    let label = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let defined = lines.iter().filter(|line| !line.code && line.plain.contains("]:"));
    let defined: HashSet<String> =
        defined.filter_map(|line| DEFINED.captures(&line.plain).map(|found| label(&found[1]))).collect();
    let mut found = Vec::new();
    for (line, captures) in pairs {
        let (Some(whole), text) = (captures.get(0), &captures[1]) else { continue };
        let named = if captures[2].trim().is_empty() { text } else { &captures[2] };
        let within =
            line.plain[..whole.start()].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | '\\' | ')'));
        let after = line.plain[whole.end()..].starts_with(['(', '[']);
        let letters = named.chars().any(char::is_alphabetic) && named.chars().count() > 1;
        if within || after || !letters || text.starts_with('^') || defined.contains(&label(named)) {
            continue;
        }
        found.push(Meant::Link.fault(
            at(line, whole.start(), whole.end()),
            "this was meant as a link, and nothing says where it leads",
            format!("write `[{text}](file.md)` with the file it leads to"),
        ));
    }
    found
}

/// Attributes behind a heading, but for the one that pins its address.
fn heading(line: &Line<'_>, found: &mut Vec<Finding<At>>) {
    if !line.plain.starts_with('#') || !line.plain.contains('{') {
        return;
    }
    let Some(captures) = HEADING.captures(&line.plain) else { return };
    let inner = captures[2].trim();
    let pins = inner.strip_prefix('#').is_some_and(|id| !id.is_empty() && !id.contains(char::is_whitespace));
    if pins || !inner.starts_with(['#', '.', ':', '-']) && !inner.contains('=') {
        return;
    }
    let start = captures[1].len();
    found.push(Meant::Mark.fault(
        at(line, start, line.plain.trim_end().len()),
        "what stands here between braces is for another program",
        format!("write `{}`", &captures[1]),
    ));
}

/// Whether it can only be a file or an address.
fn leads(target: &str) -> bool {
    let bare = target.split('#').next().unwrap_or("");
    let ending = bare.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=4).contains(&ending.len())
            && ending.bytes().all(|c| c.is_ascii_alphanumeric())
            && ending.bytes().any(|c| c.is_ascii_alphabetic())
    });
    let begins =
        ["http://", "https://", "mailto:", "tel:", "www.", "./", "../"].iter().any(|start| target.starts_with(start));
    begins || ending || target.starts_with('#') && target.len() > 1
}

fn wiki(found: &Captures<'_>, line: &str) -> Option<Told> {
    let after = found.get(0).map_or("", |whole| &line[whole.end()..]);
    let target = found[2].trim();
    if after.starts_with('(') || after.starts_with(':') || !target.chars().any(char::is_alphabetic) {
        return None;
    }
    if target.trim_matches('_').eq_ignore_ascii_case("toc") {
        return told(
            Meant::Template,
            "here another program puts a list of contents",
            "take it out: the list of headings is made by itself",
        );
    }
    let (page, anchor) = target.split_once('#').unwrap_or((target, ""));
    let is_file = page.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && !end.contains(' '));
    let file = match (page.is_empty(), is_file) {
        (true, _) => String::new(),
        (_, true) => page.to_owned(),
        _ => format!("{}.md", page.split('/').map(slug).collect::<Vec<_>>().join("/")),
    };
    let file = if file.contains(' ') { format!("<{file}>") } else { file };
    if !found[1].is_empty() {
        return match is_file {
            true => {
                told(Meant::Link, "this was meant as a picture or file", format!("write `![what it shows]({file})`"))
            }
            false => told(
                Meant::Link,
                "this was meant to show another page here, which is not done",
                format!("lead readers there: `[{page}]({file})`"),
            ),
        };
    }
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{}", slug(anchor)) };
    let text = found.get(3).map_or(target, |text| text.as_str().trim());
    told(
        Meant::Link,
        "this was meant as a link",
        format!("write `[{text}]({file}{anchor})`, if that is the name of its file"),
    )
}

fn spaced_target(found: &Captures<'_>, _: &str) -> Option<Told> {
    let target = found[3].trim();
    let titled = target.ends_with(['"', '\'', ')']) && target.contains([' ', '\t']) && {
        let title = target.split_once(char::is_whitespace).map_or("", |(_, title)| title.trim());
        title.starts_with(['"', '\'', '('])
    };
    if titled || !target.contains(char::is_whitespace) || !leads(target) {
        return None;
    }
    let picture = &found[1];
    told(
        Meant::Link,
        "this was meant as a link, but its address holds a space",
        format!("write `{picture}[{}](<{target}>)`", &found[2]),
    )
}

fn spaced_brackets(found: &Captures<'_>, _: &str) -> Option<Told> {
    if !leads(&found[2]) {
        return None;
    }
    told(
        Meant::Link,
        "this was meant as a link, but a space stands between its two parts",
        format!("write `[{}]({})`", &found[1], &found[2]),
    )
}

fn spaced_picture(found: &Captures<'_>, _: &str) -> Option<Told> {
    let ending = found[2].rsplit('.').next().unwrap_or("").to_lowercase();
    if !matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp") {
        return None;
    }
    told(
        Meant::Link,
        "this was meant as a picture, but a space stands behind the `!`",
        format!("write `![{}]({})`", &found[1], &found[2]),
    )
}

fn swapped(found: &Captures<'_>, line: &str) -> Option<Told> {
    let whole = found.get(0)?;
    let (before, after) = (&line[..whole.start()], &line[whole.end()..]);
    if !leads(&found[2]) || after.starts_with(['(', '[']) || before.ends_with([']', '\\']) {
        return None;
    }
    told(
        Meant::Link,
        "this was meant as a link, but its brackets are the wrong way round",
        format!("write `[{}]({})`", &found[1], &found[2]),
    )
}

fn piped(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(Meant::Link, "this was meant as a link", format!("write `[{}]({})`", found[1].trim(), &found[2]))
}

fn template(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Template,
        "this is an instruction to another program",
        "take it out, or write here what it would have shown",
    )
}

/// `[text]{.class}`, `[]{#anchor}`
fn attributed(found: &Captures<'_>, _: &str) -> Option<Told> {
    let inner = found[0].rsplit('{').next().unwrap_or("").trim_end_matches('}').trim();
    if !inner.starts_with(['.', '#', ':']) && !inner.contains('=') {
        return None;
    }
    let text = found[1].trim();
    let message = "what stands here between braces is for another program";
    match text.is_empty() {
        true => told(Meant::Mark, message, format!("take it out: `{}`", &found[0])),
        false if inner.contains("underline") || inner.contains("mark") => {
            told(Meant::Mark, message, format!("write `**{text}**`"))
        }
        false => told(Meant::Mark, message, format!("write `{text}`")),
    }
}

fn marked(found: &Captures<'_>, line: &str) -> Option<Told> {
    let whole = found.get(0)?;
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '=' | '?' | '&' | '/' | '\\');
    if line[..whole.start()].ends_with(joins) || line[whole.end()..].starts_with(joins) {
        return None;
    }
    told(Meant::Mark, "this was meant to stand out", format!("write `**{}**`", &found[1]))
}

fn bracketed(found: &Captures<'_>, _: &str) -> Option<Told> {
    let text = found[2].trim();
    let fix = match found[1].to_lowercase().as_str() {
        "b" | "u" => format!("write `**{text}**`"),
        "i" => format!("write `*{text}*`"),
        "url" => format!("write `[{text}](https://…)` with its address"),
        _ => format!("write `{text}`"),
    };
    told(Meant::Mark, "these square brackets are marks of another program", fix)
}
