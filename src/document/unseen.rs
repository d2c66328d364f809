//! In: the lines of a text. Out: a finding for each construct of another program by which words are kept from readers
//! there, and which is nothing but signs here: `{% if internal %}`, `[private]`, `{.hidden}`, `!!! internal`,
//! `ifdef::internal[]`, a block of code named `hidden`.
//!
//! The rule: what stands in the signs of a construct is a name, and a name that is made of words for keeping back means
//! it. Square and single braces are also Markdown's and people's own, so these want their closing like.

use super::access::HIDDEN_ELSEWHERE;
use super::keeping_back;
use super::not_public::one;
use super::slips::Line;
use crate::document::key_words;
use crate::finding::{At, Finding};

/// Words of names that hide.
const HIDES: &str = "hidden hide hides comment comments private internal secret staff members confidential invisible \
    unpublished restricted redacted nonpublic insiders mewnol cyfrinachol admin editors colleagues";

/// What stands beside them in a name.
const BESIDE: &str = "only content data block note notes box area section text start begin is show for in user role when \
    output format data level";

/// Finds them.
pub fn find(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let closed = |name: &str| closing(lines, name);
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1);
        let hit = match line.code {
            true => {
                let opens = index == 0 || !lines[index - 1].code || lines[index - 1].text.trim().is_empty();
                opens && label(line.text, &lines[index..])
            }
            false => {
                let text = line.without_code();
                braces(text, &closed) || squares(text, &closed) || begins(text, next) || raw_in_line(line.text)
            }
        };
        if hit {
            found.push(HIDDEN_ELSEWHERE.at(At::line(line.number), MESSAGE, FIX));
        }
    }
    found
}

const MESSAGE: &str = "in another program this keeps words from readers, and here it keeps nothing back";
const FIX: &str = "put what readers must not see between a line `:::withheld` and a line `:::`, or take it out; if they may see it, take these signs out";

/// Whether a name is made of words that hide, and of nothing else.
fn hides(name: &str) -> bool {
    let parted = key_words::apart(name).to_lowercase();
    let mut words = parted.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let any = words.clone().any(|word| one(HIDES, word));
    any && words.all(|word| one(HIDES, word) || one(BESIDE, word))
}

/// Whether somewhere such a construct is closed: `[/private]`, `{comment}` again, `{/hidden}`.
fn closing(lines: &[Line<'_>], name: &str) -> bool {
    let lower = name.to_lowercase();
    let marks = [format!("[/{lower}]"), format!("{{/{lower}}}")];
    let again = format!("{{{lower}}}");
    let texts = || lines.iter().filter(|line| !line.code).map(|line| line.text.to_lowercase());
    texts().any(|text| marks.iter().any(|mark| text.contains(mark)))
        || texts().map(|text| text.matches(&again).count()).sum::<usize>() > 1
}

/// `{% if internal %}`, `{{< private >}}`, `{{hidden|…}}`, `{comment}…{comment}`, `{.hidden}`, `{false && …}`.
fn braces(text: &str, closed: &impl Fn(&str) -> bool) -> bool {
    text.match_indices('{').take(MOST).any(|(at, _)| {
        let rest = &text[at..];
        let inner = rest.trim_start_matches(['{', '%', '<', '-', ' ', '#']);
        let signs = &rest[..rest.len() - inner.len()];
        let inner = &inner[..inner.find(['}', '%', '>']).unwrap_or(inner.len()).min(short(inner))];
        let mut words = inner.split(|c: char| c.is_whitespace() || c == '|').filter(|word| !word.is_empty());
        let Some(name) = words.next() else { return false };
        if inner.starts_with(['/', '!']) || name.starts_with("end") {
            return false;
        }
        if inner.starts_with("false &&") || inner.starts_with("false&&") {
            return true;
        }
        // `{.hidden}`, `{: .hidden}`, `{#id .content-hidden when-format="html"}`
        if inner.starts_with(['.', ':']) || signs.ends_with('#') {
            return inner.split_whitespace().filter_map(|word| word.strip_prefix('.')).any(hides);
        }
        let code = signs.starts_with("{%") || signs.starts_with("{{<") || signs.starts_with("{{%");
        let program = code || signs.starts_with("{{") && inner.contains('|');
        if matches!(name, "if" | "when" | "case") && signs.len() > 1 {
            return words.next().is_some_and(|word| matches!(word, "false" | "0" | "never") || hides(word));
        }
        let said = inner.contains("hidden=true") || inner.contains("hidden=\"true\"");
        program && hides(name) || signs.len() == 1 && (said || hides(name) && closed(name))
    })
}

/// `[private]…[/private]`, `[access:: internal]`, and a notice that is called so: `[!private]`.
fn squares(text: &str, closed: &impl Fn(&str) -> bool) -> bool {
    text.match_indices('[').take(MOST).any(|(at, _)| {
        let Some((inner, _)) = text[at + 1..].split_once(']') else { return false };
        if let Some((key, value)) = inner.split_once("::") {
            return keeping_back::means_it(key, value);
        }
        match inner.strip_prefix('!') {
            Some(name) => text[..at].trim_start().starts_with('>') && hides(name),
            None => inner.len() < 40 && hides(inner) && closed(inner),
        }
    })
}

/// Constructs that begin their line.
fn begins(text: &str, next: Option<&Line<'_>>) -> bool {
    let text = text.trim();
    let notice = ["!!!", "???+", "???"].iter().find_map(|mark| text.strip_prefix(mark));
    if let Some(name) = notice.and_then(|rest| rest.split_whitespace().next()) {
        return hides(name);
    }
    if let Some((name, _)) = text.strip_prefix("ifdef::").and_then(|rest| rest.split_once('[')) {
        return hides(name);
    }
    if let Some(name) = text.strip_prefix("\\if") {
        return name == "false" || hides(name);
    }
    if let Some((name, _)) = text.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}')) {
        return hides(name);
    }
    let set_in = || next.is_some_and(|next| next.text.starts_with("  ") && !next.text.trim().is_empty());
    let remark = ["###. ", "@c ", "@comment ", "@ignore", ".\\\" ", "'\\\" "];
    text == ".." && set_in() || remark.iter().any(|mark| text.starts_with(mark) && text.len() > mark.len())
}

/// A block of code that is called so, and one whose text another program reads as HTML: a comment there is one.
fn label(text: &str, block: &[Line<'_>]) -> bool {
    let text = text.trim_start_matches([' ', '>']);
    let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '`' | '~')) else { return false };
    let info = text.trim_start_matches(sign);
    if text.len() - info.len() < 3 {
        return false;
    }
    let name = info.trim().trim_matches(['{', '}', '.', ' ']);
    let raw = name.starts_with("=html") || name.starts_with("=HTML");
    raw && block.iter().take_while(|line| line.code).any(|line| line.text.contains("<!--"))
        || name.split_whitespace().next().is_some_and(hides)
}

/// `` `<!-- … -->`{=html} ``.
fn raw_in_line(text: &str) -> bool {
    text.contains("`{=") && text.contains("<!--")
}

/// So many signs of a line are looked at.
const MOST: usize = 200;

/// So much of what stands behind a sign.
fn short(text: &str) -> usize {
    text.char_indices().nth(80).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::slips::lines;

    fn found(text: &str) -> bool {
        !find(&lines(text, &[])).is_empty()
    }

    #[test]
    fn constructs_that_hide_elsewhere() {
        for text in [
            "{{< comment >}}\nWords\n{{< /comment >}}",
            "{{< hidden >}}Words{{< /hidden >}}",
            "{{% private %}}",
            "{% if false %}Words{% endif %}",
            "{% if internal %}",
            "{% if user.is_staff %}",
            "{false && <p>Words</p>}",
            "{comment}Words{comment}",
            "{hidden-data}Words{hidden-data}",
            "{excerpt:hidden=true}Words{excerpt}",
            "[comment]Words[/comment]",
            "[hidden]\nWords\n[/hidden]",
            "[members_only]Words[/members_only]",
            "{{hidden|Words}}",
            "```{=html}\n<!-- Words -->\n```",
            "`<!-- Words -->`{=html}",
            "..\n   Words",
            "ifdef::internal[]\nWords\nendif::[]",
            "\\iffalse\nWords\n\\fi",
            "###. Words",
            "@c Words",
            "[Words]{.hidden}",
            "[Words]{.content-hidden}",
            "## Words {.hidden}",
            "```{comment}\nWords\n```",
            "```hidden\nWords\n```",
            "~~~internal-only\nWords\n~~~",
            "!!! internal\n    Words",
            "> [!private]\n> Words",
            "> [!hidden]- Staff\n> Words",
            "[access:: internal] Words",
        ] {
            assert!(found(text), "{text}");
        }
    }

    #[test]
    fn what_hides_nothing() {
        for text in [
            "{{ comment }} {{ page.title }}",
            "{% include comments.html %}",
            "{% if page.title %}",
            "[private] rooms",
            "[Internal](internal.md) reviews",
            "[comment](#comment)",
            "{comment} once",
            "[note:: ring first]",
            "## Words {.wide}",
            "[Words]{.hidden-harm}",
            "```html\n<!-- Words -->\n```",
            "```text\nhidden\n```",
            "Write `{.hidden}` there.",
            "> [!NOTE]\n> Words",
            "!!! note\n    Words",
            "Wait..\nand so on",
            "@centre ring us",
            "### Part 3",
            "[hidden harm] is a word",
            "{staff} ring {office}",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
