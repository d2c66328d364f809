//! The forms of other programs' Markdown: Govspeak, Textile, reStructuredText, AsciiDoc, LaTeX, MDX, Pandoc; and signs
//! that were lost or turned round on the way here.

use super::*;

const SHOWN: &str = "this is a mark of another program, and readers see its signs";

fn mark(fix: &str) -> Option<Told> {
    told(Meant::Mark, SHOWN, fix)
}

/// A dollar sign before a letter or a brace.
fn has_dollar_name(line: &str) -> bool {
    let after = line.bytes().skip(1).chain([b' ']);
    line.bytes().zip(after).any(|pair| pair.0 == b'$' && (pair.1.is_ascii_alphabetic() || pair.1 == b'{'))
}

/// Letters as they come out of a text in Windows' letters that was read as UTF-8, the wrong way round.
fn has_mojibake(line: &str) -> bool {
    line.contains("â€") || line.contains('Ã') || line.contains('Â')
}

/// A sign that stands for no letter, or turns the order of letters.
fn has_lost_sign(line: &str) -> bool {
    line.chars()
        .any(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

pub static FORMS: [Form; 38] = forms![
    ("\u{1a}", r"(?:^|[\s(])(?::[a-z]+:\u{1a}{3,}|\u{1a}{3,}__?(?:$|[\s.,;:)]))", |_, _| told(
        Meant::Link,
        "this is how reStructuredText writes a link, and readers see its signs",
        "write `[words](address)`, with the page or file it leads to between the round brackets"
    )),
    ("import ", r#"^import\s+\S.*\sfrom\s+["'][^"']+["'];?\s*$"#, |_, _| told(
        Meant::Template,
        "this line brings in a component of another program, and readers see it",
        "take it out, and the tags of that component with it"
    )),
    ("export ", r"^export\s+(?:const|default|let|function)\s", |_, _| told(
        Meant::Template,
        "this line is for another program, and readers see it",
        "take it out"
    )),
    (
        "$",
        r"\$\{[\w.-]+\}|\$[A-Za-z]\w*(?:[_-]\w+)+\$|^\s*\$[A-Za-z]{3,}\$\s*$|^\$[A-Z]{1,4}\s*$",
        |_, _| told(
            Meant::Template,
            "this stands where another program puts in words or an amount",
            "write here what it would have shown, or take it out"
        ),
        has_dollar_name
    ),
    ("$", r"\$[^$\s]*[\\^_{=][^$]*\$", office::formula),
    ("^", r"^\^([^\^]+)\^\s*$", |found, _| meant(
        Meant::Notice,
        "this was meant as a notice, and readers see the signs",
        format!("> [!NOTE] {}", found[1].trim())
    )),
    ("%", r"^%([^%\s][^%]*)%\s*$", |found, _| told(
        Meant::Notice,
        "this was meant as a notice, and readers see the signs",
        format!("write `> [!WARNING]`, and below it `> {}`", found[1].trim())
    )),
    (">>>", r"^>>>\s*$", |_, _| mark("take the line out, and begin each line that is quoted with `> `")),
    ("{", r"\{::?/?[a-z][\w-]*(?:\s[^{}]*)?/?\}|\{:/[\w-]*\}", |_, _| mark("take it out, and leave the words")),
    ("{", r"\{/?(?:button|[a-z]+(?:-[a-z]+)+)(?:\s[^{}]*)?\}", |found, line| {
        // `www.{service-name}.example` leaves open what stands there.
        let whole = found.get(0)?;
        let joins = |c: char| matches!(c, '.' | '/' | '-' | '_' | '=' | ':' | '@' | '&');
        let ends = line[whole.end()..].trim_end_matches(['.', ':', '-']);
        let opens = !found[0].starts_with("{/");
        let within = opens && (line[..whole.start()].ends_with(joins) || ends.starts_with(joins));
        (!within).then(|| mark("take it out; a link is written `[words](address)`, and a notice `> [!NOTE]`")).flatten()
    }),
    ("x[", r"(?:^|\s)x\[ .+ \]x", |_, _| mark("take it out, and leave the words")),
    (
        "[",
        r"\[(?i:contact|attachment|embed|inlineattachment|image|video|document|statistic-headline):\s*[^\[\]\s][^\[\]]*\](?:$|[^(\[:])",
        |found, _| told(
            Meant::Template,
            "this stands where another program puts in a contact or a file",
            match found[0].to_lowercase().contains("contact") {
                true => "write a line `:::contact` with the name of its page, as in `:::contact front-door`",
                false => "write a link or a picture: `[what it is](file.pdf)`, `![what it shows](picture.png)`",
            }
        )
    ),
    (
        "[/",
        r"\[/(?:[a-z]+_)?(?:note|box|quote|button|column|columns|row|tab|tabs|caption|alert|info|warning|panel|section|vc_row|vc_column|accordion|toggle|div|span|center|list|code)[a-z_]*\]",
        |found, _| told(
            Meant::Template,
            "these square brackets are an instruction to another program",
            format!("take `{}` out, and the one that opens it", &found[0])
        )
    ),
    ("{:", r"^\s*\{:\s*toc\s*\}", |_, _| told(
        Meant::Template,
        "here another program puts a list of contents",
        "take it out: the list of headings is made by itself"
    )),
    ("\\", r"^\s*\\[a-z]{4,}(?:\[[^\]]*\])?(?:\{[^{}]*\})*\s*$", |_, _| told(
        Meant::Template,
        "this is an instruction of LaTeX, and readers see it",
        "take it out; a heading is written `## Heading`, and a page ends where the printer ends it"
    )),
    ("\\#", r"^\\(#{1,6})\s+(\S.*)$", |found, _| meant(
        Meant::Heading,
        "this was meant as a heading, but a stroke stands before its `#`",
        format!("{} {}", &found[1], &found[2])
    )),
    ("](", r"(^|[^!\]])\[\s*\]\(([^()\s]+)\)", |found, _| told(
        Meant::Link,
        "this link has no words, so nobody sees it",
        format!("write what it leads to: `[words]({})`", &found[2])
    )),
    ("](#)", r"(?:^|[^!\]])\[([^\[\]]+)\]\(#\)", |found, _| {
        let top = ["top", "back", "brig", "uchod", "above"].iter().any(|word| found[1].to_lowercase().contains(word));
        let fix = "write where it should lead, or take the link out and leave its words";
        (!top).then(|| told(Meant::Link, "`#` alone leads to the top of this page, and nowhere else", fix)).flatten()
    }),
    ("\":http", r#""([^"]+)":(https?://[^\s,;)]*[^\s,;.)])"#, |found, _| meant(
        Meant::Link,
        "this is how Textile writes a link, and readers see its signs",
        format!("[{}]({})", &found[1], &found[2])
    )),
    ("xref:", r"\bxref:([^\s\[\]]+)\[([^\[\]]*)\]", |found, _| told(
        Meant::Link,
        "this is how AsciiDoc writes a link, and readers see its signs",
        format!("write `[{}]({})`", &found[2], found[1].replace(".adoc", ".md"))
    )),
    ("<<", r"<<([\w#./-]+),\s*([^<>]+)>>", |found, _| told(
        Meant::Link,
        "this is how AsciiDoc writes a link, and readers see its signs",
        format!("write `[{}](#{})`", &found[2], &found[1])
    )),
    (
        "[",
        r"(?:^|[\s(])(?:link:)?(https?://[^\s\[\]()<>]+)\[([^\[\]]+)\](?:$|[\s)]|[.,;:!?](?:$|\s))",
        |found, _| told(
            Meant::Link,
            "this is how AsciiDoc writes a link, and its words become a part of the address",
            format!("write `[{}]({})`", &found[2], &found[1])
        )
    ),
    (":/", r"\]\((https?):/([^/\s)][^\s)]*)\)", |found, _| meant(
        Meant::Link,
        "a stroke is missing in this address, so it leads nowhere",
        format!("]({}://{})", &found[1], &found[2])
    )),
    ("://http", r"\]\(https?://(https?)(?::/?/?|//)([^\s)]+)\)", |found, _| meant(
        Meant::Link,
        "this address begins twice, so it leads nowhere",
        format!("]({}://{})", &found[1], found[2].trim_start_matches('/'))
    )),
    ("mailto:/", r"\]\(mailto:/+([^\s)]+)\)", |found, _| meant(
        Meant::Link,
        "no strokes stand in the address of a mailbox, so it leads nowhere",
        format!("](mailto:{})", &found[1])
    )),
    ("^[", r"\^\[([^\[\]]+)\]", |found, _| told(
        Meant::Mark,
        "this was meant as a note at the foot of the page, and readers see its brackets",
        format!("write `[^1]` here, and below the text a line `[^1]: {}`", found[1].trim())
    )),
    ("[@", r"\[-?@[A-Za-z][\w:.-]*(?:[,;][^\[\]]*)?\](?:$|[^(\[:])", |_, _| told(
        Meant::Mark,
        "this names a source by its key in another program, and readers see the key",
        "write what it is: author, title and year, or `[^1]` here and below the text `[^1]: the source`"
    )),
    ("{#tbl", r"\{#tbl[-:][^{}]*\}", |_, _| mark("take it out")),
    ("{tbl", r"\{tbl-[^{}]*\}", |_, _| mark("take it out")),
    ("....", r"^\s*\S.{2,70}?(?:\s?\.){4,}\s*\d+\s*$", |_, _| told(
        Meant::Template,
        "this is a line of a printed list of contents, whose numbers mean nothing on a site",
        "take the list out: the list of headings is made by itself"
    )),
    (
        "",
        r"â€[™œ“”˜¦\u{9d}\u{99}\u{9c}\u{93}\u{94}]?|[ÃÂ][\u{80}-\u{bf}£©®°]",
        |_, _| told(
            Meant::Word,
            "these signs stand where a letter, a quotation mark or a £ was: the text went through a wrong encoding",
            "write what stood there; saved as UTF-8 it stays"
        ),
        has_mojibake
    ),
    (
        "",
        "\u{fffd}|[\u{e000}-\u{f8ff}]",
        |_, _| told(
            Meant::Word,
            "this sign stands for a letter or picture that was lost on the way here",
            "write what stood there"
        ),
        has_lost_sign
    ),
    (
        "",
        "[\u{202a}-\u{202e}\u{2066}-\u{2069}]",
        |_, _| told(
            Meant::Word,
            "a sign that nobody sees turns the order of the letters here",
            "take it out: delete the words here and type them again"
        ),
        has_lost_sign
    ),
    ("XX", r"(?:^|\s)X{3,}(?:$|[\s.,;)])", office::unfilled),
    (
        "[",
        r"(?i)\[\s*(?:your (?:text|name|words|title|organisation|team|number|address|email|logo)|text|date|name|number|link)\s*(?:here|goes here|to follow)?\s*\](?:$|[^(\[:{])",
        |found, line| (found[0].to_lowercase().contains("here")
            || found[0].to_lowercase().contains("follow")
            || found[0].to_lowercase().contains("your"))
        .then(|| office::unfilled(found, line))
        .flatten()
    ),
    ("[", r"^\s*>\s*\[(NOTE|TIP|WARNING|IMPORTANT|CAUTION|DANGER|INFO)\]\s*$", |found, _| told(
        Meant::Notice,
        "this was meant as a notice, but its `!` is missing",
        format!("write `> [!{}]`", super::super::near_notice(&found[1]).unwrap_or(&found[1]))
    )),
    ("[!", r"^\s*>\s*\[!([A-Za-z]+)\][+-]\s*(\S.*)?$", |found, _| {
        let name = super::super::near_notice(&found[1])?;
        let title = found.get(2).map_or("", |title| title.as_str());
        told(
            Meant::Notice,
            "this sign folds the notice up in another program; here all text is in sight, and readers see the sign",
            format!("write `{}`", format!("> [!{name}] {title}").trim_end()),
        )
    }),
    ("_**_", r"_\*\*_|\*\*_\*\*|__\*__", |_, _| told(
        Meant::Mark,
        "these signs were meant to make words stand out, and readers see them",
        "take them out, or write `**words**`"
    )),
];
