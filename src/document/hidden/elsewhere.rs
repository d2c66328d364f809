//! In: a line, and a place in it. Out: the remark that opens there as other programs and formats hide one: link
//! definitions, C and its kin, AsciiDoc, Org, TeX, CriticMarkup, declarations and processing instructions, HTML that a
//! browser does not show, brackets that mirror a sign, and notes in brackets that begin by saying that they are hidden.
//!
//! A form that no reader could want to see is clear. Any other may be meant to be seen: it is withheld, and an error.

use super::code;
use super::mark::{Form, Open};
use crate::document::not_public;
use std::ops::Range;

/// The signs with which one can open.
pub const OPENS: [char; 16] = ['@', '[', '/', '#', '.', '\\', '%', '％', '{', '<', '＜', '(', '［', '⟦', '«', ':'];

/// The remark that opens with the character at `at`, if one does.
pub fn opens(line: &str, at: usize) -> Option<Open> {
    let rest = &line[at..];
    // Most signs open nothing: a long line must not be read from its beginning for each of them.
    if !rest.starts_with(OPENS) {
        return None;
    }
    let first = code::prefix(line).end == at || line[..at].trim().is_empty();
    // Word writes “Commented [JS1]: …” where it prints its balloons.
    let first = first || matches!(line[..at].trim(), "Comment" | "Commented" | "Sylw");
    let by_its_sign = match rest.chars().next()? {
        '[' | '［' if first => definition(rest).or_else(|| balloon(rest)),
        // In a cell of a table nothing defines a link.
        '[' if rest.starts_with("[//]:") => definition(rest).map(|(length, form, _)| (length, form, false)),
        ':' if first => named_span(rest),
        '.' | '%' if first && lone_sign(rest) => {
            Some((rest.len() - rest[1..].trim_start_matches('.').len(), Form::Line, false))
        }
        '/' => slashes(line, at, first),
        '#' if first && begins(rest, "#+begin_comment") => {
            Some((rest.trim_end().len(), Form::Signs("#+end_comment"), true))
        }
        '\\' if rest.starts_with("\\begin{comment}") => Some((15, Form::Signs("\\end{comment}"), true)),
        '\\' if first && rest.starts_with("\\[//]") => {
            definition(&rest[1..]).map(|(length, form, _)| (length + 1, form, false))
        }
        '\\' | '%' | '％' => percent(line, at).or_else(|| command(rest)),
        '{' => liquid(rest).or_else(|| critic(rest)).or_else(|| condition(rest)),
        '@' => razor(rest, first),
        '<' | '＜' => served(rest).or_else(|| declaration(rest)).or_else(|| tag(rest)),
        _ => None,
    };
    let found = by_its_sign.or_else(|| mirrored(rest)).or_else(|| labelled(rest)).or_else(|| unseen_link(line, at));
    found.map(|(length, form, clear)| Open { marks: at..at + length, form, clear })
}

/// Brackets that repeat a sign on their inner side, as remarks of many programs do: `{* … *}`, `(* … *)`, `<# … #>`,
/// `[!-- … --]`.
fn mirrored(rest: &str) -> Option<Found> {
    const PAIRS: &[(&str, &str)] = &[
        ("{* ", " *}"),
        ("(* ", " *)"),
        ("{- ", " -}"),
        ("<# ", " #>"),
        ("#| ", " |#"),
        ("[!-- ", "--]"),
        ("(!-- ", "--)"),
        ("{!-- ", "--"),
    ];
    let (open, close) = PAIRS.iter().find(|(open, _)| rest.starts_with(open))?;
    window(&rest[open.len()..]).contains(close).then_some((open.len() - 1, Form::Signs(close), false))
}

/// Words by which a note, a tag or a command says that it is hidden.
const HIDING: &str = "internal private confidential hidden hide redact redacted remark withhold restricted mewnol todo \
    comment nopublish phantom secret ignore";

fn is_hiding(word: &str) -> bool {
    HIDING.split_whitespace().any(|listed| word.eq_ignore_ascii_case(listed))
}

/// How far the label of a note may reach.
const LABEL: usize = 60;

/// How far the end of a note is looked for: a line of nothing but beginnings must not be read once for each.
const WINDOW: usize = 4000;

fn window(text: &str) -> &str {
    &text[..super::boundary(text, WINDOW)]
}

/// `[internal: …]`, `{Comment: …}`, `<<Internal: …>>`, `[[do not publish: …]]`, `[Comment DP2: …]`, `(do not publish: …)`:
/// a note in brackets whose label says that it is not for readers. `(internal: 4123)` is a number within the building, so
/// round brackets take a whole statement, and no note is one without three words.
fn labelled(rest: &str) -> Option<Found> {
    let open = rest.chars().next()?;
    let close = match open {
        '[' => "]",
        '(' => ")",
        '{' => "}",
        '<' => ">",
        '«' => "»",
        '⟦' => "⟧",
        _ => return None,
    };
    let inner = rest.trim_start_matches(open);
    let end = super::boundary(inner, inner.len().min(LABEL));
    let (label, _) = inner[..end].split_once([':', '：'])?;
    let said = window(inner[label.len()..].trim_start_matches([':', '：']));
    let end = said.find(close)?;
    // A link, or where one leads.
    if open == '[' && said[end + 1..].starts_with(['(', '[', ':']) {
        return None;
    }
    let said = &said[..end];
    if label.contains(['[', ']', '(', ')', '<', '>', '|', '/', '"', '=']) || said.split_whitespace().count() < 3 {
        return None;
    }
    let statement = not_public::statement(label);
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let own = |word: &&&str| {
        !matches!(word.to_ascii_lowercase().as_str(), "note" | "notes" | "author" | "s" | "editor" | "the" | "only")
    };
    let mut left = words.iter().filter(own);
    let first = left.next();
    let signed = |word: &&str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let hiding = match first {
        Some(word) => is_hiding(word) && left.all(|word| is_hiding(word) || signed(word)),
        // “Author’s note”
        None => {
            words.len() > 1
                && words.iter().any(|word| matches!(word.to_ascii_lowercase().as_str(), "author" | "editor"))
        }
    };
    (statement || hiding && open != '(').then_some((open.len_utf8(), Form::Signs(close), false))
}

/// A link without words: nobody sees it, and its title or address may say what nobody should.
fn unseen_link(line: &str, at: usize) -> Option<Found> {
    let rest = &line[at..];
    let inner = rest.strip_prefix('[')?.trim_start_matches([' ', '\u{a0}']).strip_prefix("](")?;
    let titled = window(inner).find(')').is_some_and(|end| inner[..end].contains(" \"") || inner[..end].contains(" '"));
    let picture = line[..at].ends_with(['!', '\\', ']']);
    (titled && !picture).then_some((rest.len() - inner.len(), Form::Signs(")"), false))
}

/// `\todo{…}`, `\hide{…}`, `\withheld{…}`: a command of TeX that hides its words.
fn command(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix('\\')?;
    let (name, _) = inner[..super::boundary(inner, LABEL)].split_once('{')?;
    let hides = is_hiding(name) || super::near::is_near(&name.to_ascii_lowercase());
    let shut = || window(&inner[name.len()..]).contains('}');
    (name.len() < 16 && hides && shut()).then_some((name.len() + 2, Form::Signs("}"), false))
}

/// `::internal[…]`, `:comment[…]`: a directive of other programs, named for what it hides.
fn named_span(rest: &str) -> Option<Found> {
    let inner = rest.trim_start_matches(':');
    let (name, said) = window(inner).split_once('[')?;
    (name.len() < 16 && is_hiding(name) && said.contains(']')).then_some((
        rest.len() - inner.len() + name.len() + 1,
        Form::Signs("]"),
        false,
    ))
}

/// `{% unless published %}…{% endunless %}`, `{{#if draft}}…{{/if}}`: shown only where somebody says so.
fn condition(rest: &str) -> Option<Found> {
    let close = if rest.starts_with("{{#") { "}}" } else { "%}" };
    let inner = rest.strip_prefix("{{#").or(rest.strip_prefix("{%"))?;
    let (asked, _) = window(inner).split_once(close)?;
    let after = window(&inner[asked.len() + close.len()..]);
    let mut words = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let verb = words.next().filter(|verb| matches!(*verb, "if" | "unless" | "ifnot"))?;
    let state = |word: &str| is_hiding(word) || matches!(word, "draft" | "published" | "preview" | "staff" | "public");
    let end = match (close, verb) {
        ("}}", "unless") => "{{/unless}}",
        ("}}", _) => "{{/if}}",
        (_, "unless") => "{% endunless %}",
        _ => "{% endif %}",
    };
    (words.any(state) && after.contains(end)).then_some((
        rest.len() - inner.len() + asked.len() + close.len(),
        Form::Signs(end),
        false,
    ))
}

type Found = (usize, Form, bool);

/// `[//]: # (a remark)`, whatever stands in the brackets: a link that leads nowhere and has a title.
fn definition(rest: &str) -> Option<Found> {
    let (label, after) = rest.strip_prefix(['[', '［'])?.split_once([']', '］'])?;
    let colon = after.trim_start().strip_prefix([':', '：']);
    // `[//] # (a remark)`: the colon was forgotten.
    let forgotten = || (label == "//").then(|| after.strip_prefix(' ').filter(|rest| rest.starts_with('#'))).flatten();
    let after = colon.or_else(forgotten)?;
    if label.contains(['[', ']']) || label.starts_with('^') {
        return None;
    }
    let after = after.trim_start();
    let title = ["<>", "<#>", "#"].iter().find_map(|nowhere| after.strip_prefix(nowhere)).map(str::trim);
    let bare = label.to_lowercase();
    if (!bare.contains(char::is_alphanumeric) || matches!(bare.as_str(), "comment" | "hidden" | "note" | "remark"))
        && title.unwrap_or(after).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '<' | '*' | '_'))
    {
        return Some((rest.len() - after.len(), Form::Line, false));
    }
    let title = title.filter(|title| title.starts_with(['(', '"', '\'', '“']))?;
    let close = match title.chars().next()? {
        '(' => ")",
        '"' => "\"",
        '\'' => "'",
        _ => "”",
    };
    let length = rest.len() - after.len();
    let shut = title.len() > 1 && title[1..].contains(close);
    let clear = rest.starts_with('[') && colon.is_some_and(|_| rest[1 + label.len()..].starts_with("]:"));
    Some((length, if shut { Form::Line } else { Form::Signs(close) }, clear))
}

/// `/* … */`, `////`, and a line that is nothing but `// a remark`.
fn slashes(line: &str, at: usize, first: bool) -> Option<Found> {
    let rest = &line[at..];
    let bare = rest.trim_end();
    if first && bare.len() >= 4 && bare.bytes().all(|b| b == b'/') {
        return Some((bare.len(), Form::Signs("////"), true));
    }
    if let Some(inner) = rest.strip_prefix("/*") {
        let spaced = inner.is_empty() || inner.starts_with([' ', '\t', '*']);
        let shut = inner.find("*/").map(|end| &inner[end + 2..]);
        let alone = first && shut.is_none_or(|after| after.trim().is_empty());
        let within = line[..at].ends_with([' ', '\t', '(', '|']) && shut.is_some();
        return (spaced && (alone || first || within)).then_some((2, Form::Signs("*/"), alone));
    }
    let behind = rest.strip_prefix("//").map(|rest| rest.trim_start_matches(['/', '!', '%']));
    let said = behind.and_then(|rest| rest.strip_prefix(' ')).is_some_and(|said| said.contains(char::is_alphabetic));
    (first && said).then_some((2, Form::Line, false))
}

/// `.. a remark` of reStructuredText and `% a remark` of TeX, which fill their line. `.. note::` is an instruction.
fn lone_sign(rest: &str) -> bool {
    let said = rest.strip_prefix(".. ").or(rest.strip_prefix("% ")).map(str::trim_start);
    // “%age” is a word of figures.
    let glued =
        || rest.strip_prefix('%').filter(|rest| rest.split_whitespace().count() > 2 && !rest.starts_with("age"));
    let said = said.or_else(glued);
    // “% of children seen” heads a column of figures.
    said.is_some_and(|said| said.starts_with(char::is_alphabetic) && !said.contains("::") && !said.starts_with("of "))
}

/// A comment of Word, pasted with its text: `[[JS1]](#_msoanchor_1) Ask first`, `[JS1]Ask first`.
fn balloon(rest: &str) -> Option<Found> {
    let inner = rest.trim_start_matches(['[', '\\']);
    let letters = inner.bytes().take_while(u8::is_ascii_uppercase).count();
    let (mark, after) = inner.split_once(']')?;
    let number = mark.get(letters..).filter(|_| (1..=4).contains(&letters))?;
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.trim_end_matches('\\').bytes().all(|b| b.is_ascii_digit() || b == b'R');
    let anchored = after.trim_start_matches([']', '\\']).starts_with("(#_msoanchor");
    let bare = letters > 1 && !rest.starts_with("[[") && after.trim_start().starts_with(char::is_alphabetic);
    // `[JS1]: Ask legal first` is no address.
    let noted = letters > 1
        && after.strip_prefix(": ").is_some_and(|said| {
            let first = said.split_whitespace().next().unwrap_or("");
            said.split_whitespace().count() > 2 && !first.contains(['/', '#', '.', ':', '@'])
        });
    (numbered && (anchored || bare || noted)).then_some((1, Form::Line, false))
}

/// `%%` as an editor escapes it, wide or with a space: only with its like further on.
fn percent(line: &str, at: usize) -> Option<Found> {
    const SIGNS: &[&str] = &["\\%\\%", "\\%%", "%\\%", "％％", "% %"];
    let rest = &line[at..];
    let signs = SIGNS.iter().find(|signs| rest.starts_with(**signs))?;
    let figure = line[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
    (!figure && rest[signs.len()..].contains(signs)).then_some((signs.len(), Form::Signs(signs), false))
}

/// `{% # a remark %}`.
fn liquid(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix("{%")?.trim_start_matches(['-', ' ']);
    inner.starts_with('#').then_some((rest.len() - inner.len() + 1, Form::Signs("%}"), false))
}

/// `@* a remark *@`.
fn razor(rest: &str, first: bool) -> Option<Found> {
    let inner = rest.strip_prefix("@*")?;
    let spaced = inner.is_empty() || inner.starts_with(char::is_whitespace);
    (spaced && (first || inner.contains("*@"))).then_some((2, Form::Signs("*@"), false))
}

/// `<%# … %>`, `<% // … %>`, `<%-- … --%>`.
fn served(rest: &str) -> Option<Found> {
    let inner = rest.strip_prefix("<%")?;
    if let Some(said) = inner.strip_prefix("--") {
        return Some((rest.len() - said.len(), Form::Signs("--%>"), false));
    }
    let said = inner.trim_start().strip_prefix('#').or(inner.trim_start().strip_prefix("//"))?;
    Some((rest.len() - said.len(), Form::Signs("%>"), false))
}

/// What CriticMarkup and Mustache hide.
fn critic(rest: &str) -> Option<Found> {
    let shut = |close: &str| rest.contains(close);
    if rest.starts_with("{{!") {
        return Some((3, Form::Signs("}}"), shut("}}")));
    }
    if rest.starts_with("{--") && !rest.starts_with("{---") && shut("--}") {
        return Some((3, Form::Signs("--}"), true));
    }
    (rest.starts_with("{~~") && shut("~>") && shut("~~}")).then_some((3, Form::Signs("~~}"), false))
}

/// `<! … >`, `<![if …]> … <![endif]>`, `<![CDATA[ … ]]>`, `<? … ?>`.
fn declaration(rest: &str) -> Option<Found> {
    if begins(rest, "<![if") {
        return Some((rest.find('>').map_or(5, |end| end + 1), Form::Signs("<![endif]>"), false));
    }
    if begins(rest, "<![cdata[") {
        return Some((9, Form::Signs("]]>"), false));
    }
    if let Some(inner) = rest.strip_prefix("<?") {
        let named = inner.starts_with(char::is_alphabetic) || inner.starts_with(' ') || inner.starts_with('=');
        let close = if inner.contains("?>") || !inner.contains('>') { "?>" } else { ">" };
        return named.then_some((2, Form::Signs(close), false));
    }
    let inner = rest.strip_prefix("<!")?;
    let words = inner.starts_with([' ', '[']) || inner.starts_with(char::is_alphabetic);
    (words && inner.contains('>') && !begins(inner, "doctype")).then_some((2, Form::Signs(">"), false))
}

/// HTML whose words no browser shows: by its name, or by an attribute.
fn tag(rest: &str) -> Option<Found> {
    const UNSEEN: &[&str] = &[
        "includeonly",
        "template",
        "comment",
        "script",
        "style",
        "noembed",
        "noframes",
        "noscript",
        "xml",
        "datalist",
    ];
    const NAMED: &[&str] = &[
        "div", "span", "p", "section", "aside", "article", "td", "tr", "table", "li", "ul", "ol", "b", "i", "em",
        "strong", "a", "h1", "h2", "h3", "h4", "font", "details", "label", "small",
    ];
    let inner = &rest[1..];
    let length = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))).unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !inner[length..].starts_with(['>', ' ', '\t', '/', '\n'])
    {
        return None;
    }
    let end = rest.find('>')?;
    if rest[..end].ends_with('/') {
        return None;
    }
    if let Some(name) = UNSEEN.iter().find(|unseen| **unseen == name) {
        return Some((end + 1, Form::Tag(name), false));
    }
    // Nothing stands in these, so nothing is hidden in them.
    if matches!(name.as_str(), "input" | "br" | "hr" | "img" | "wbr" | "source" | "col" | "embed" | "area" | "track") {
        return None;
    }
    let attributes = rest[1 + length..end].to_ascii_lowercase();
    let squeezed: String = attributes.chars().filter(|c| !c.is_whitespace()).collect();
    let hidden = attributes
        .split([' ', '\t', '"', '\''])
        .any(|word| matches!(word, "hidden" | "hidden=" | "hidden=hidden" | "hidden=true"));
    let paper = squeezed.contains("background") || squeezed.contains("bgcolor");
    let white = [
        "color:white",
        "color:#fff;",
        "color:#fff\"",
        "color:#ffffff",
        "color:transparent",
        "color=\"#ffffff",
        "color=\"white",
    ];
    let white = !paper && white.iter().any(|white| squeezed.contains(white));
    let never = [
        "v-if=\"false",
        "x-show=\"false",
        "x-if=\"false",
        "v-show=\"false",
        "ngif=\"false",
        "ng-if=\"false",
        "ng-show=\"false",
        "ng-hide=\"true",
    ];
    let hidden = hidden
        || white
        || hides(&name)
        || classes(&attributes).chain(states(&attributes)).any(hides)
        || never.iter().any(|never| squeezed.contains(never));
    let styled = [
        "display:none",
        "visibility:hidden",
        "visibility:collapse",
        "opacity:0;",
        "opacity:0\"",
        "font-size:0",
        "mso-hide:all",
        "text-indent:-9",
        "clip:rect(0",
        "clip-path:inset(50%",
        "clip-path:inset(100%",
        ";height:0;",
        "\"height:0;",
        "max-height:0",
        "scale(0",
    ];
    let off = ["left:-", "top:-", "right:-"].iter().any(|side| squeezed.contains(side));
    let off = off && (squeezed.contains("position:absolute") || squeezed.contains("position:fixed"));
    let styled = squeezed.contains("style=") && (off || styled.iter().any(|style| squeezed.contains(style)));
    if hidden && is_instruction(&rest[end + 1..]) {
        return None;
    }
    let known = NAMED.iter().find(|known| **known == name).copied().unwrap_or("");
    (hidden || styled).then_some((end + 1, Form::Tag(known), false))
}

/// The words of its attribute `class`.
fn classes(attributes: &str) -> impl Iterator<Item = &str> {
    let value = attributes.split_once("class=").or(attributes.split_once("classname=")).map_or("", |(_, after)| after);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = quote.map_or("", |quote| value[1..].split(quote).next().unwrap_or(""));
    value.split_whitespace()
}

/// What its attributes say of who may see it: `data-access="internal"`.
fn states(attributes: &str) -> impl Iterator<Item = &str> {
    let named =
        |name: &str| name.starts_with("data-") || matches!(name, "access" | "visibility" | "audience" | "status");
    attributes
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .filter(move |(name, _)| named(name))
        .map(|(_, value)| value.trim_matches(['"', '\'']))
}

/// Whether a class is named for what it keeps from readers: `d-none`, `staff-only`.
fn hides(class: &str) -> bool {
    const WORDS: &str = "hidden hide invisible none internal private staff members confidential secret draft redacted \
        remark editorial";
    const BESIDE: &str = "d u is only display content md lg note";
    let words = || class.split(['-', '_']).filter(|word| !word.is_empty());
    let known = |list: &str, word: &str| list.split(' ').any(|listed| listed == word);
    class != "none"
        && words().any(|word| known(WORDS, word))
        && words().all(|word| known(WORDS, word) || known(BESIDE, word))
}

/// Whether nothing but an instruction to another program stands in the tag, which is told as such.
fn is_instruction(inner: &str) -> bool {
    [("<%", "%>"), ("{{", "}}"), ("{%", "%}")].iter().any(|(open, close)| {
        let after = inner.trim_start().strip_prefix(open).and_then(|rest| rest.split_once(close));
        after.is_some_and(|(_, after)| after.trim_start().starts_with("</"))
    })
}

/// Where the closing tag of that name stands.
pub fn closing_tag(name: &str, line: &str, from: usize) -> Option<Range<usize>> {
    line[from..].match_indices("</").map(|(at, _)| from + at).find_map(|at| {
        let inner = &line[at + 2..];
        let rest = inner.get(name.len()..).filter(|_| begins(inner, name))?;
        let exact = name.is_empty() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        exact.then(|| at..inner.find('>').map_or(line.len(), |end| at + 2 + end + 1))
    })
}

fn begins(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
}

/// Whether a value of the front matter, or a text behind Markdown, still holds a remark that is closed.
pub fn remains(text: &str) -> bool {
    const PAIRS: &[(&str, &str)] = &[
        ("%%", "%%"),
        ("{{!", "}}"),
        ("{{/*", "*/}}"),
        ("{{</*", "*/>}}"),
        ("{/*", "*/}"),
        ("{>>", "<<}"),
        ("{--", "--}"),
        ("{# ", "#}"),
        ("{#-", "#}"),
        ("{% #", "%}"),
        ("<%#", "%>"),
        ("<%--", "--%>"),
        ("@* ", "*@"),
        ("{% comment", "endcomment"),
        ("/* ", "*/"),
        ("％％", "％％"),
    ];
    PAIRS.iter().any(|(open, close)| {
        text.match_indices(open).any(|(at, _)| {
            let figure = text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
            !figure && text[at + open.len()..].contains(close)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(line: &str) -> Option<bool> {
        line.char_indices().find_map(|(at, _)| opens(line, at)).map(|open| open.clear)
    }

    #[test]
    fn remarks_of_other_programs() {
        for clear in [
            "[//]: # \"a remark\"",
            "[//]: # (a (small) remark)",
            "[comment]: <> (a remark)",
            "/* a remark */",
            "////",
            "#+BEGIN_COMMENT",
            "\\begin{comment}",
            "{{! a }}",
            "a {-- b --} c",
        ] {
            assert_eq!(opened(clear), Some(true), "{clear}");
        }
        for unclear in [
            "a <! b > c",
            "<![if !supportLists]>a<![endif]>",
            "a <![CDATA[b]]>",
            "a <?php b ?>",
            "a \\%\\% b \\%\\% c",
            "a ％％ b ％％",
            "a % % b % % c",
            "a <span hidden>b</span>",
            "<div style=\"display: none\">",
            "<template>a</template>",
            "<p class=\"x\" hidden=\"hidden\">",
            "a /* b */ c",
            "// ask Anna first",
            "a {~~b~>c~~}",
            "[//]: # a remark",
            "[//]: a remark",
            "[comment]: # a remark",
            "[_]: <> a remark",
            ".. Ask legal first",
            "% ask legal first",
            "[[JS1]](#_msoanchor_1) Ask legal first",
            "[JS12]Ask legal first",
            "{% # a remark %}",
            "a <%# a remark %> b",
            "<% // a remark %>",
            "<%-- a remark --%>",
            "@* a remark *@",
            "<div class=\"d-none\">",
            "<div class=\"internal-only wide\">",
            "<span style=\"color:white\">",
            "<font color=\"#FFFFFF\">",
            "<p v-if=\"false\">",
            "<includeonly>a</includeonly>",
            "a {* b c *} d",
            "a (* b *) c",
            "<# a #>",
            "[!-- a --]",
            "[internal: ring her at night]",
            "a {Comment: ring her first} b",
            "<<Internal: ring her first>>",
            "[[do not publish: ring her first]]",
            "[Comment DP2: ring her first]",
            "[Author’s note: ring her first]",
            "(do not publish: ring her first)",
            "[](# \"a remark\")",
            "[ ](https://example.org/ \"a remark\")",
            "\\todo{a remark}",
            "\\withheld{a}",
            "::internal[a]",
            "{% unless published %}a{% endunless %}",
            "{{#if draft}}a{{/if}}",
            "[//] # (a remark)",
            "\\[//]: # (a remark)",
            "［//］: # (a remark)",
            "[JS1]: ask legal first",
            "Commented [JS1]: ask legal first",
            "/// a remark",
            "%ask legal first",
            "<staff-only>a</staff-only>",
            "<draft>a</draft>",
            "<o:p hidden>a</o:p>",
            "<div data-access=\"internal\">a</div>",
            "<p style=\"position:absolute;left:-9999px\">a</p>",
            "<span style=\"text-indent:-999em\">a</span>",
            "| a | [//]: # (a remark) |",
        ] {
            assert_eq!(opened(unclear), Some(false), "{unclear}");
        }
    }

    #[test]
    fn ordinary_lines_are_let_be() {
        for line in [
            "[top]: #",
            "[a]: https://example.org \"A title\"",
            "[^1]: # (a note)",
            "see https://example.org/a//b and/or c",
            "// ",
            "content/*.md and files/*",
            "20 % % of all",
            "10% % 5",
            "# Heading",
            "{{ name }} {a--b}",
            "<!DOCTYPE html>",
            "<b>bold</b> a < b",
            "<span class=\"hidden-harm\">a</span>",
            "a hidden <b>harm</b>",
            "<span class=\"hidden\"><%= key %></span>",
            "\\% of all",
            "a <?",
            ".. note:: Ring us",
            "... and so on",
            "% ",
            "% of children seen: 40",
            "[JS1]: https://example.org",
            "[A1] and [A2]",
            "a@*b, c@d",
            "<%= title %>",
            "<td style=\"color:white;background:navy\">",
            "<div class=\"hidden-harm members-list\">",
            "(internal: 4123)",
            "Ring the desk (internal: 4123, out of hours: 4124).",
            "[Private: a space of one's own](rooms.md)",
            "[Confidential: what it means](a.md)",
            "A note (comment: see page four)",
            "[](https://example.org/)",
            "![](a.png \"A title\")",
            "(* see below)",
            "%age of children seen",
            "{% if children %}a{% endif %}",
            "<o:p>a</o:p>",
            "https://example.org/ // and more",
            "a - b -} c",
            ":contact[a]",
        ] {
            assert_eq!(opened(line), None, "{line}");
        }
    }
}
