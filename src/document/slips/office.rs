//! In: what a form of slip matched in a line. Out: what to say of the remains of word processors, of note
//! programs and of templates: what should have been replaced before anybody read it.

use super::Meant;
use super::told::{Told, meant, told};
use regex::Captures;

/// `[text](address “title”)`
pub fn printed_title(found: &Captures<'_>, _: &str) -> Option<Told> {
    meant(
        Meant::Link,
        "this was meant as a link, but the quotation marks behind its address are those of print",
        format!("{}[{}]({} \"{}\")", &found[1], &found[2], &found[3], found[4].trim()),
    )
}

/// `HYPERLINK "address"`
pub fn field_link(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Link,
        "this was a link in a word processor, and only its instruction came along",
        format!("write `[words]({})`", found[1].trim()),
    )
}

pub fn field(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Template,
        "this is an instruction of a word processor, which it never shows",
        "take it out, or write here what it would have shown",
    )
}

pub fn lost_reference(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Template,
        "a word processor wrote this where it lost what it should refer to",
        "write here what the sentence refers to, as a link if it can be one",
    )
}

pub fn sheet(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(Meant::Template, "this is the foot of a printed page", "take it out: pages of a site have no numbers")
}

pub fn unfilled(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(Meant::Unfilled, "this stands where something should have been written", "write it, or take the sentence out")
}

/// `^name` at the end of a paragraph.
pub fn block_name(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Mark,
        "this is the name of a paragraph in another program",
        format!("take it out: `{}`. What others should link to needs a heading", &found[1]),
    )
}

/// `x^2^`
pub fn raised(found: &Captures<'_>, _: &str) -> Option<Told> {
    let small: Option<String> = found[1].chars().map(superscript).collect();
    let fix = small.map_or_else(
        || format!("write `{}` without the signs", &found[1]),
        |small| format!("write `{small}` in place of `^{}^`", &found[1]),
    );
    told(Meant::Mark, "this was meant to stand higher, and readers see the signs", fix)
}

fn superscript(digit: char) -> Option<char> {
    Some(match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + digit.to_digit(10)?)?,
        _ => return None,
    })
}

pub fn added(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Mark,
        "this marks words as added or underlined in another program",
        format!("write `{}`, or `**{0}**` if it should stand out", &found[1]),
    )
}

pub fn formula(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(Meant::Mark, "this was meant as a formula, which is not set here", "write it in words, or put a picture of it")
}

/// Code between other signs than backticks.
pub fn code(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Code,
        "this was meant as code, but the signs round it are not backticks",
        format!("write `` `{}` ``, or quotation marks if it is no code", found[1].trim()),
    )
}

/// A line of nothing but `#words`.
pub fn tags(found: &Captures<'_>, _: &str) -> Option<Told> {
    let words: Vec<&str> = found[0].split_whitespace().filter_map(|word| word.strip_prefix('#')).collect();
    told(
        Meant::Mark,
        "these are tags of another program; here they lead nowhere, and readers see them",
        format!(
            "take the line out; words that readers should find the page by go into the front matter: `synonyms: [{}]`",
            words.join(", ")
        ),
    )
}

/// `key:: value`
pub fn inline_field(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Mark,
        "two colons make a value of this in another program; here readers see both",
        format!("write `{}:`", found[1].trim()),
    )
}

/// `[https://a.example the words]`
pub fn wiki_link(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Link,
        "this is how a wiki writes a link, and readers see its brackets",
        format!("write `[{}]({})`", found[2].trim(), &found[1]),
    )
}

/// `'''bold'''`
pub fn wiki_bold(found: &Captures<'_>, _: &str) -> Option<Told> {
    meant(Meant::Mark, "this is how a wiki marks words, and readers see the signs", format!("**{}**", &found[1]))
}

/// `{info}`
pub fn panel(found: &Captures<'_>, _: &str) -> Option<Told> {
    let name = super::near_notice(&found[1]).unwrap_or("NOTE");
    told(
        Meant::Notice,
        "this is how Confluence writes a notice, and readers see the braces",
        format!(
            "take both `{{{}}}` out, write `> [!{name}]`, and begin each line of the notice below it with `> `",
            &found[1]
        ),
    )
}

/// `=== "Tab one"`, `--8<-- "x.md"`
pub fn tab(_: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Template,
        "this is an instruction to another program",
        "take it out: write a heading for each tab, and its text below it at the beginning of the line; text of another file is written here",
    )
}

/// `*[HTML]: Hyper words`
pub fn abbreviation(found: &Captures<'_>, _: &str) -> Option<Told> {
    told(
        Meant::Template,
        "another program explains an abbreviation by such a line; here readers see it",
        format!("take it out, and write `{} ({})` where it first stands", found[2].trim(), &found[1]),
    )
}
