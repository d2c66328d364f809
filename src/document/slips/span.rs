//! In: a line. Out: what was meant inside it as a link, a mark or an instruction to another program.

use super::told::{Told, meant, told};
use super::{Line, Meant, office};
use crate::document::anchor::slug;
use crate::finding::{At, Edit, Finding, Mend};
use regex::{Captures, Regex};
use std::collections::HashSet;
use std::sync::LazyLock;

/// One form of slip: what it looks like, and what to say of it. `None`: it is none after all.
struct Form {
    looks: LazyLock<Regex>,
    /// A sign every such slip has, so that most lines are passed over at once, and its bytes.
    sign: &'static str,
    bytes: u128,
    /// What is asked of a line with that sign, which many have, before it is read letter by letter.
    may: fn(&str) -> bool,
    tell: fn(&Captures<'_>, &str) -> Option<Told>,
}

macro_rules! forms {
    (may) => { |_| true };
    (may $may:ident) => { $may };
    ($(($sign:literal, $looks:literal, $tell:expr $(, $may:ident)? $(,)?)),* $(,)?) => {
        [$(Form {
            looks: LazyLock::new(|| Regex::new($looks).expect("a good pattern")),
            sign: $sign,
            bytes: bytes($sign.as_bytes()),
            may: forms!(may $($may)?),
            tell: $tell,
        }),*]
    };
}

mod others;

/// Which bytes a text has, a bit for each of ASCII and the first for all others.
const fn bytes(text: &[u8]) -> u128 {
    let (mut bits, mut at) = (0, 0);
    while at < text.len() {
        bits |= 1 << (if text[at] < 0x80 { text[at] } else { 0 });
        at += 1;
    }
    bits
}

/// A space between the round brackets of a link.
fn has_spaced_target(line: &str) -> bool {
    let targets = line.split("](").skip(1);
    targets.map(|rest| rest.split(['(', ')']).next().unwrap_or_default()).any(|to| to.contains(char::is_whitespace))
}

/// An instruction to a program.
fn has_template(line: &str) -> bool {
    line.contains("{{") || line.contains("{%")
}

/// A stroke before an address.
fn has_piped_address(line: &str) -> bool {
    line.contains("|http") || line.contains("|mailto:")
}

/// A colon that begins a small word.
fn has_sign_name(line: &str) -> bool {
    let after = line.bytes().skip(1).chain([b' ']);
    line.bytes().zip(after).any(|pair| matches!(pair, (b':', b'a'..=b'z')))
}

/// A bracket before a letter that begins one of the words with which templates ask for something.
fn has_asking_bracket(line: &str) -> bool {
    let first = |rest: &str| rest.trim_start().bytes().next().map(|byte| byte.to_ascii_lowercase());
    line.split('[').skip(1).any(|rest| first(rest).is_some_and(|letter| b"ieandtxp".contains(&letter)))
}

/// Letters joined to one sign, or a sign that nobody sees: all begin with these bytes.
fn has_joined(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2_iter(0xe2, 0xef, bytes).any(|at| match bytes.get(at + 1..at + 3) {
        Some([0x80, 0x8b] | [0x81, _]) => true,
        Some(_) => bytes[at] == 0xef,
        None => false,
    })
}

/// In this order: what an earlier form has told is not told again.
static FORMS: [Form; 48] = forms![
    ("](", r"\]\(([^()\n]*\{[{%][^()\n]*)\)", templated_address, has_template),
    ("[[", r"(!?)\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]", wiki),
    ("][", r"\[\[([^\[\]]+)\]\[([^\[\]]+)\]\]", |found, _| leads(&found[1])
        .then(|| meant(
            Meant::Link,
            "this is how Org mode writes a link, and readers see its brackets",
            format!("[{}]({})", &found[2], &found[1])
        ))
        .flatten()),
    (
        "](",
        r"(!?)\[([^\[\]]*)\]\(([^()\s]+)\s+[“”„‘’«]([^()“”„‘’«»]*)[“”‘’»]\)",
        office::printed_title,
        has_spaced_target
    ),
    ("](", r"(!?)\[([^\[\]]*)\]\(([^()<>\n]*\s(?:[^()<>\n]|\([^()\n]*\))*)\)", spaced_target, has_spaced_target),
    ("] (", r"(!?)\[([^\[\]]+)\][ \t]+\(([^()\s]+)\)", spaced_brackets),
    ("! [", r"!\s\[([^\[\]]*)\]\(([^()\s]+)\)", spaced_picture),
    (")[", r"\(([^()]+)\)\[([^\[\]]+)\]", swapped),
    ("|", r"\[([^\[\]|]+)\|((?:https?://|mailto:)[^\[\]\s|]+)\]", piped, has_piped_address),
    ("[http", r"\[(https?://[^\s\[\]]+)\s+([^\[\]]+)\](?:$|[^(\[])", office::wiki_link),
    ("''", r"''{1,4}([^'\s][^']*[^'\s])''{1,4}", office::wiki_bold),
    ("{", r"^\s*\{(panel|info|note|tip|warning|quote|noformat|expand)(?::[^{}]*)?\}", office::panel),
    ("===", r#"^\s*===[+!]?\s+[“"'][^“”"']+["'”]\s*$"#, office::tab),
    ("-8<-", r"^\s*-{1,2}8<-{1,3}.*$", office::tab),
    ("*[", r"^\*\[([^\[\]]+)\]:\s+(.+)$", office::abbreviation),
    ("^^", r"\^\^([^\^\s](?:[^\^]*[^\^\s])?)\^\^", office::added),
    ("[", r"(?i)^\s*\[(?:toc|_toc_)\]\s*$", |_, _| told(
        Meant::Template,
        "here another program puts a list of contents",
        "take it out: the list of headings is made by itself"
    )),
    ("{{", r"\{\{[<%].*?[>%]\}\}", template),
    ("{%", r"\{%-?\s*\w.*?%\}", template),
    ("<%", r"<%[-=#]?.*?%>", template),
    ("{{", r#"\{\{-?\s*[\w$."'][^{}]*\}\}"#, template),
    ("]{", r"\[([^\[\]]*)\]\{[^{}\n]*\}", attributed),
    ("){", r"\)\{:?\s*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}", |found, _| told(
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
    (":", r"(?:^|\s)(:[a-z][a-z_]+[a-z]:)(?:$|[\s.,!])", sign_name, has_sign_name),
    (
        "[/",
        r"(?i)\[(b|i|u|s|url|quote|color|size)(?:=[^\[\]]*)?\](.*?)\[/(?:b|i|u|s|url|quote|color|size)\]",
        bracketed
    ),
    ("HYPERLINK", r#"HYPERLINK\s+["“]([^"“”]+)["”]"#, office::field_link),
    (
        "Error! ",
        r"Error! (?:Reference source|Bookmark|Hyperlink reference|No text of|No bookmark|Unknown)[^.]*\.?",
        office::lost_reference
    ),
    ("{", r"\{\s*(?:TOC|PAGE|PAGEREF|REF|NUMPAGES|MERGEFIELD|SEQ|INCLUDEPICTURE|STYLEREF)\b[^{}]*\}", office::field),
    ("_Toc", r"\b(?:PAGEREF\s+)?_Toc\d{5,}(?:\s+\\h)?", office::field),
    ("«", r"«[A-Z][A-Za-z]*(?:_[A-Za-z0-9]+)*»", office::unfilled),
    (
        "[",
        r"(?i)\[\s*(?:insert|enter|add|name of|date of|to be (?:added|confirmed|completed|inserted)|xx+|placeholder|todo)\b[^\[\]]*\]",
        unfilled,
        has_asking_bracket
    ),
    ("orem ipsum", r"(?i)lorem ipsum[^.]*", office::unfilled),
    ("TODO", r"(?:^[\s>*+-]*|[(\[:])\bTODO\b|\bTODO:", office::unfilled),
    ("FIXME", r"(?:^[\s>*+-]*|[(\[:])\bFIXME\b|\bFIXME:", office::unfilled),
    ("XX", r"\b(?:XX+(?:[/ .-]XX+)+|0X{3,})\b", office::unfilled),
    ("Click or tap", r"Click or tap (?:here )?to enter (?:text|a date)\.?", office::unfilled),
    ("age", r"^\s*[Pp]age \d+ of \d+\s*$", office::sheet),
    ("^", r"(?:^|\s)(\^[a-zA-Z0-9][a-zA-Z0-9-]*)\s*$", office::block_name),
    ("^", r"[\w)]\^([\w+-]{1,6})\^", office::raised),
    ("++", r"\+\+([^+\s](?:[^+]*[^+\s])?)\+\+", office::added),
    ("$$", r"\$\$[^$]+\$\$", office::formula),
    ("´", r"[´`]([^´`\s](?:[^´`]*[^´`\s])?)´", office::code),
    ("`", r"`([^`´’‘]+)[’‘]", office::code),
    ("#", r"^\s*(?:[Tt]ags?:\s*)?#[a-z][\w/-]*(?:\s+#[a-z][\w/-]*)*\s*$", office::tags),
    ("::", r"^\s*(?:[-*]\s+)?[(\[]?([A-Za-z][\w -]{0,30})::\s+\S", office::inline_field),
    ("=\"", r#"^\s*\[/?[a-z_-]+(?: [a-z_-]+="[^"]*")+ ?/?\]"#, template),
];

static JOINED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "\\w*(?:[\u{fb00}-\u{fb06}]|[a-z][\u{200b}\u{2060}\u{feff}\u{2063}]+[a-z])[\\w\u{200b}\u{2060}\u{feff}]*",
    )
    .expect("a good pattern")
});
static PAIR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\[\]]+)\]\[([^\[\]^]*)\]").expect("a good pattern"));
static DEFINED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^ {0,3}\[([^\[\]]+)\]:").expect("a good pattern"));
static NOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\[(\d{1,3})\]:\s+([^\s<]+\s+[^\s\x22'(].*)$").expect("a good pattern"));
static MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[^\s\[\]]\[(\d{1,3})\](?:[^\(\[:]|$)").expect("a good pattern"));
static HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(#{1,6}\s+.*?)\s*\{([^{}]*)\}\s*$").expect("a good pattern"));

/// Of one line so many are told.
const MOST: usize = 20;

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut unresolved = Vec::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.code) {
        fence(line, &mut found);
        letters(line, &mut found);
        let mut taken = Vec::new();
        heading(line, &mut found);
        let to_fill = is_for_others(lines, index);
        let held = bytes(line.plain.as_bytes());
        let there = |form: &&Form| form.bytes & !held == 0 && line.plain.contains(form.sign) && (form.may)(&line.plain);
        for form in FORMS.iter().chain(&others::FORMS).filter(there) {
            for captures in form.looks.captures_iter(&line.plain) {
                let Some(whole) = captures.get(0) else { continue };
                let Some(told) = (form.tell)(&captures, &line.plain) else { continue };
                if to_fill && whole.as_str().starts_with('[') && matches!(told.meant, Meant::Unfilled) {
                    continue;
                }
                if taken.len() == MOST || taken.iter().any(|(from, to)| whole.start() < *to && *from < whole.end()) {
                    continue;
                }
                taken.push((whole.start(), whole.end()));
                let at = at(line, whole.start(), whole.end());
                let mend = told.becomes.and_then(|becomes| Mend::sign(at, whole.as_str(), becomes));
                found.push(told.meant.fault(at, told.message, told.fix).mended(mend));
            }
        }
        if line.plain.contains("][") && !line.plain.contains("[[") {
            unresolved.extend(PAIR.captures_iter(&line.plain).map(|captures| (line, captures)));
        }
    }
    notes(lines, &mut found);
    if !unresolved.is_empty() {
        found.extend(references(lines, unresolved));
    }
    found
}

/// So many lines above a placeholder may say that it is for whoever uses the words.
const ABOVE: usize = 12;

/// Whether what stands in square brackets on this line is for others to fill in: the text above it, or the line
/// itself, says that these are words to be copied.
fn is_for_others(lines: &[Line<'_>], index: usize) -> bool {
    static COPIED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\btemplates?\b|\bcopy\b.{0,30}\b(?:text|words|message|wording|paste|letter|this|below)|\bfill in\b|\bin (?:square )?brackets\b|\b(?:add|use|send|paste|include|with) (?:this|these|the following) (?:message|words?|wording|text|letter|e-?mail|notice|script|sentence)|\b(?:sample|example|model) (?:letter|text|wording|message|e-?mail|agreement|script|consent|form|plan)")
            .expect("a good pattern")
    });
    if !lines[index].plain.contains('[') {
        return false;
    }
    let several = lines[index].plain.match_indices('[').count() > 1;
    let near = &lines[index.saturating_sub(if several { 3 * ABOVE } else { ABOVE })..=index];
    near.iter().any(|line| COPIED.is_match(line.text))
}

fn at(line: &Line<'_>, start: usize, end: usize) -> At {
    At::bytes(&line.plain, line.number as u32, start, end)
}

/// `[1]: A note about it`, which is no line that says where a link leads.
fn notes(lines: &[Line<'_>], found: &mut Vec<Finding<At>>) {
    let shown = || lines.iter().filter(|line| !line.code);
    let begins = shown().filter(|line| line.plain.starts_with('['));
    let notes: Vec<_> = begins.filter_map(|line| Some((line, NOTE.captures(&line.plain)?))).collect();
    if notes.is_empty() {
        return;
    }
    let marks = shown().flat_map(|line| MARK.captures_iter(&line.plain));
    let marks: HashSet<String> = marks.map(|mark| mark[1].to_owned()).collect();
    for (line, note) in notes.iter().filter(|(_, note)| marks.contains(&note[1])) {
        found.push(Meant::Mark.fault(
            at(line, 0, line.plain.trim_end().len()),
            "this was meant as a note at the foot of the page",
            format!("write `[^{}]` in the text where it belongs, and here `[^{0}]: {}`", &note[1], note[2].trim()),
        ));
    }
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
        let at = at(line, whole.start(), whole.end());
        let (fix, mend) = match leads(named) {
            true => (
                format!("write `[{text}]({named})`, with round brackets behind the square ones"),
                Mend::sign(at, whole.as_str(), format!("[{text}]({named})")).filter(|_| !named.contains(' ')),
            ),
            false => (format!("write `[{text}](file.md)` with the file it leads to"), None),
        };
        let message = "this was meant as a link, and nothing says where it leads";
        found.push(Meant::Link.fault(at, message, fix).mended(mend));
    }
    found
}

/// A line of quotation marks or accents, with a word behind it at most, where backticks were meant.
fn fence(line: &Line<'_>, found: &mut Vec<Finding<At>>) {
    let bare = line.text.trim();
    let sign = bare.chars().next().filter(|c| matches!(c, '‘' | '’' | '´' | '\'' | '‛' | '“' | '”'));
    let Some(sign) = sign else { return };
    let rest = bare.trim_start_matches(['‘', '’', '´', '\'', '‛', '“', '”']);
    let signs = bare[..bare.len() - rest.len()].chars().count();
    let word = rest.chars().all(|c| c.is_ascii_alphanumeric());
    if signs == 3 && word || signs > 3 && rest.is_empty() && sign != '\'' {
        let at = at(line, line.plain.len() - line.plain.trim_start().len(), line.plain.trim_end().len());
        let message = "this line was meant to begin or end a block of code, but its signs are not backticks";
        let mend = Mend::sign(at, bare, format!("```{rest}"));
        found.push(Meant::Code.fault(at, message, format!("write ```` ```{rest} ````")).mended(mend));
    }
}

/// Letters that are drawn as one sign, and signs within a word that nobody sees: both come out of a PDF.
fn letters(line: &Line<'_>, found: &mut Vec<Finding<At>>) {
    if !has_joined(&line.plain) {
        return;
    }
    for captures in JOINED.captures_iter(&line.plain).take(MOST) {
        let Some(whole) = captures.get(0) else { continue };
        let mut word = String::new();
        for c in whole.as_str().chars() {
            if c.is_alphanumeric() && apart(c).is_empty() { word.push(c) } else { word.push_str(apart(c)) }
        }
        let at = at(line, whole.start(), whole.end());
        let message = "this word holds letters joined to one sign, or a sign that nobody sees, as copied from a PDF";
        let mend = Mend::form(vec![Edit::at(at, whole.as_str(), word.as_str())]);
        found.push(Meant::Word.fault(at, message, format!("write `{word}`")).mended(Some(mend)));
    }
}

fn apart(c: char) -> &'static str {
    match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    }
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
    // What is pinned to it on purpose stays; a word processor's own marks begin with `_`.
    let anchor =
        inner.split_whitespace().find(|part| part.len() > 1 && part.starts_with('#') && !part.starts_with("#_"));
    let pinned = anchor.map_or(String::new(), |anchor| format!(" {{{anchor}}}"));
    found.push(Meant::Mark.fault(
        at(line, start, line.plain.trim_end().len()),
        "what stands here between braces is for another program",
        format!("write `{}{pinned}`", &captures[1]),
    ));
}

/// Whether it can only be a file or an address.
pub fn leads(target: &str) -> bool {
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

fn sign_name(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Mark,
        "this is the name of a picture sign in another program",
        format!("write in words what it shows, or in backticks if the name itself is meant: `{}`", &found[1]),
    )
}

fn spaced_target(found: &Captures<'_>, _: &str) -> Option<Told> {
    let target = found[3].trim();
    let titled = target.ends_with(['"', '\'', ')']) && target.contains([' ', '\t']) && {
        let title = target.split_once(char::is_whitespace).map_or("", |(_, title)| title.trim());
        title.starts_with(['"', '\'', '('])
    };
    let (picture, words) = (&found[1], &found[2]);
    let (first, behind) = target.split_once(char::is_whitespace).unwrap_or((target, ""));
    let behind = behind.trim();
    // `picture.png =100x20`: the size, as another program has it.
    if behind.starts_with('=') && leads(first) {
        return meant(
            Meant::Link,
            "the size of a picture cannot be said here, and readers see the signs",
            format!("{picture}[{words}]({first})"),
        );
    }
    let schemed = target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    if titled || !target.contains(char::is_whitespace) || !leads(target) && !leads(first) && !schemed {
        return None;
    }
    const SPACE: &str = "this was meant as a link, but its address holds a space";
    // An address of another sort than a file has no spaces: they slipped in.
    if let Some((scheme, rest)) = target.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let rest: String = match scheme.eq_ignore_ascii_case("tel") {
            true => rest.replace("(0)", "").chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
            false => rest.split_whitespace().collect(),
        };
        return meant(Meant::Link, SPACE, format!("{picture}[{words}]({scheme}:{rest})"));
    }
    // The file has its ending, and what stands behind it has none: a title.
    if leads(first) && !leads(behind) && !behind.contains(['/', '.']) {
        let message = "this was meant as a link with a title, whose quotation marks are missing";
        return told(
            Meant::Link,
            message,
            format!(
                "write `{picture}[{words}]({first} \"{behind}\")`, or leave the title out: `{picture}[{words}]({first})`"
            ),
        );
    }
    meant(Meant::Link, SPACE, format!("{picture}[{words}](<{target}>)"))
}

/// What stands before the colon of an address that is no file.
fn is_scheme(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel" | "sms")
}

fn spaced_brackets(found: &Captures<'_>, _: &str) -> Option<Told> {
    if !leads(&found[3]) {
        return None;
    }
    let message = match found[1].is_empty() {
        true => "this was meant as a link, but a space stands between its two parts",
        false => "this was meant as a picture, but a space stands between its two parts",
    };
    meant(Meant::Link, message, format!("{}[{}]({})", &found[1], &found[2], &found[3]))
}

fn spaced_picture(found: &Captures<'_>, _: &str) -> Option<Told> {
    let ending = found[2].rsplit('.').next().unwrap_or("").to_lowercase();
    if !matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp") {
        return None;
    }
    meant(
        Meant::Link,
        "this was meant as a picture, but a space stands behind the `!`",
        format!("![{}]({})", &found[1], &found[2]),
    )
}

fn swapped(found: &Captures<'_>, line: &str) -> Option<Told> {
    let whole = found.get(0)?;
    let (before, after) = (&line[..whole.start()], &line[whole.end()..]);
    if !leads(&found[2]) || after.starts_with(['(', '[']) || before.ends_with([']', '\\']) {
        return None;
    }
    meant(
        Meant::Link,
        "this was meant as a link, but its brackets are the wrong way round",
        format!("[{}]({})", &found[1], &found[2]),
    )
}

fn piped(found: &Captures<'_>, _: &str) -> Option<Told> {
    meant(Meant::Link, "this was meant as a link", format!("[{}]({})", found[1].trim(), &found[2]))
}

/// No link, no picture, and no reference to one.
fn unfilled(found: &Captures<'_>, line: &str) -> Option<Told> {
    let whole = found.get(0)?;
    let linked =
        line[whole.end()..].starts_with(['(', '[', ':', '{']) || line[..whole.start()].ends_with(['!', ']', '[', '\\']);
    // A sentence that quotes a form speaks of what its readers fill in.
    let before = &line[..whole.start()];
    let quoted = line.trim_start().starts_with('>')
        || before.matches(['‘', '“']).count() > before.matches(['’', '”']).count()
        || before.matches('"').count() % 2 == 1
        || before.ends_with('\'')
        || before.contains(" '") && line[whole.end()..].contains('\'');
    if linked || quoted { None } else { office::unfilled(found, line) }
}

/// The whole address of a link, with instructions in it: `{{ site.baseurl }}{% link _pages/a.md %}`, `{{ base }}/a/b/`.
fn templated_address(found: &Captures<'_>, _: &str) -> Option<Told> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{\{.*?\}\}|\{%.*?%\}").expect("a good pattern"));
    static FILE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}").expect("a good pattern"));
    let address = found[1].trim();
    let place = "between the round brackets";
    let linked = FILE.captures(address).map(|file| file[1].trim_matches(['"', '\'']).to_owned());
    let rest = TAG.replace_all(address, "").trim().to_owned();
    let quoted = || address.split(['"', '\'']).nth(1).unwrap_or("").to_owned();
    let named = match linked {
        Some(file) => file + &rest,
        None if rest.trim_matches('/').is_empty() => quoted(),
        None => rest,
    };
    let (page, anchor) = named.split_once('#').map_or((named.as_str(), None), |(page, anchor)| (page, Some(anchor)));
    let file = page.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && !end.contains('/'));
    let fix = match (page, anchor) {
        _ if named.contains("://") || file && !page.contains("_pages") => format!("write `{named}` {place}"),
        ("", None) => format!("write the address it stands for {place}"),
        ("mailto:", _) => format!("write the mailbox itself {place}, behind `mailto:`"),
        ("tel:" | "sms:", _) => format!("link to the page of the contact that has this number {place}"),
        ("", Some(anchor)) => format!("write `#{anchor}` {place}"),
        (page, _) if file => format!("write the way from this page to `{page}` {place}, as in `../folder/page.md`"),
        (page, None) => format!("write the file of the page `{page}` {place}, as in `page.md`"),
        (page, Some(anchor)) => format!("write the file of the page `{page}` {place}, as in `page.md#{anchor}`"),
    };
    told(Meant::Template, "this address is an instruction to another program", fix)
}

/// An instruction. Where it stands for the address of a link, that address is what has to be written.
fn template(found: &Captures<'_>, line: &str) -> Option<Told> {
    const MESSAGE: &str = "this is an instruction to another program";
    let whole = found.get(0)?;
    let (before, after) = (&line[..whole.start()], &line[whole.end()..]);
    let Some(place) = address_place(before) else {
        return told(Meant::Template, MESSAGE, "take it out, or write here what it would have shown");
    };
    let quoted = whole.as_str().split(['"', '\'']).nth(1).unwrap_or("");
    let rest: String =
        after.chars().take_while(|c| !c.is_whitespace() && !matches!(c, ')' | '"' | '\'' | '>')).collect();
    let named = if rest.trim_matches('/').is_empty() { quoted.to_owned() } else { rest };
    let (page, anchor) = named.split_once('#').map_or((named.as_str(), None), |(page, anchor)| (page, Some(anchor)));
    let fix = match (page, anchor) {
        _ if named.contains("://") => format!("write `{named}` {place}"),
        ("", None) => format!("write the address it stands for {place}"),
        ("", Some(anchor)) => format!("write `#{anchor}` {place}"),
        (page, None) => format!("write the file of the page `{page}` {place}, as in `page.md`"),
        (page, Some(anchor)) => format!("write the file of the page `{page}` {place}, as in `page.md#{anchor}`"),
    };
    told(Meant::Template, "this address is an instruction to another program", fix)
}

/// Where the address stands that is begun at the end of this text, if one is.
fn address_place(before: &str) -> Option<&'static str> {
    let open = |sign: &str| before.rsplit_once(sign).map(|(_, address)| address);
    let unbroken = |address: &&str| !address.contains([')', '"', '\'', '>']) && !address.trim_start().contains(' ');
    if open("](").filter(unbroken).is_some() {
        return Some("between the round brackets");
    }
    let reference = open("]:").filter(|address| address.trim().is_empty());
    if reference.is_some_and(|_| DEFINED.is_match(before)) {
        return Some("behind the colon");
    }
    let attribute = ["href=\"", "href='", "src=\"", "src='"].iter().any(|sign| open(sign).filter(unbroken).is_some());
    attribute.then_some("as the address of a link, `[words](address)`")
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
    meant(Meant::Mark, "this was meant to stand out", format!("**{}**", &found[1]))
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
