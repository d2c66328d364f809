//! In: a piece of HTML. Out: what to write in its place.

/// What is done here without HTML, by the name of the tag.
pub fn instead(html: &str) -> String {
    let inner = html.trim_start().trim_start_matches('<').trim_start_matches('/');
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let opening = inner.split('>').next().unwrap_or("");
    let empty = inner.get(opening.len() + 1..).is_some_and(|rest| rest.starts_with(&format!("</{name}>")));
    let fix = match name.as_str() {
        "a" if !opening.contains("href") && opening.contains('=') => {
            "take it out: only a heading can be led to, and `{#name}` behind it pins its address"
        }
        "b" | "strong" | "i" | "em" | "span" | "wbr" if empty => {
            "take it out: nothing stands in it; an address that should be no link goes between backticks"
        }
        "h3" => "write a heading as `### Heading`",
        "h4" => "write a heading as `#### Heading`",
        "b" | "strong" => "for bold write `**words**`",
        "i" | "em" | "cite" => "for italics write `*words*`",
        "s" | "del" | "strike" => "to strike words out write `~~words~~`",
        "code" | "kbd" | "tt" | "samp" => "write the signs to be typed between backticks: `` `words` ``",
        "a" => "write a link as `[words](address)`",
        "img" => "write a picture as `![what it shows](file.png)`",
        "h1" | "h2" | "h5" | "h6" => "write a heading as `## Heading`",
        "ul" | "ol" | "li" => "write a list with `- ` or `1. ` in front of each line",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" | "caption" => {
            "write a table with `|` between the cells and `|---|---|` below its heading"
        }
        "hr" => "write a line across the page as `---`, with an empty line above it",
        "blockquote" => "write `> ` in front of each line that is quoted",
        "p" | "div" | "span" | "font" | "center" | "section" | "u" | "small" | "big" | "mark" | "o" => {
            "take the tag out and leave the words; in a table `<br>` begins a new line"
        }
        "sup" | "sub" => "take the tag out; a note is written as `[^1]`, and below the text `[^1]: the note`",
        "details" | "summary" => "write a heading instead: all text is in sight here, so that it is found and printed",
        "aside" => "write a notice: `> [!NOTE]`, and `> ` in front of each line below it",
        "script" | "style" | "link" | "meta" => "take it out: a page brings no programs and no looks of its own",
        "iframe" | "video" | "audio" | "embed" => "write a link to it: `[what it is](address)`",
        "" => "take it out",
        "br" | "form" | "input" | "button" | "fieldset" | "label" | "legend" | "select" | "textarea" | "nav"
        | "main" | "header" | "footer" | "article" | "figure" | "figcaption" | "dl" | "dt" | "dd" | "svg" | "time"
        | "abbr" | "q" | "pre" | "object" | "picture" | "source" | "body" | "html" | "head" | "ruby" | "wbr" => {
            "use Markdown, a notice or a component instead"
        }
        _ => "if it is no HTML but stands for something, write it between backticks or in square brackets",
    };
    fix.to_owned()
}
