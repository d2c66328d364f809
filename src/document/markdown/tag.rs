//! In: a piece of HTML. Out: what to write in its place.

/// What is done here without HTML, by the name of the tag.
pub fn instead(html: &str) -> String {
    let inner = html.trim_start().trim_start_matches('<').trim_start_matches('/');
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let opening = inner.split('>').next().unwrap_or("");
    let empty = inner.get(opening.len() + 1..).is_some_and(|rest| rest.starts_with(&format!("</{name}>")));
    // `<TextToSpeech>`: HTML has no capitals within a name.
    let own: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    if own.starts_with(|c: char| c.is_ascii_uppercase())
        && own.contains(|c: char| c.is_ascii_lowercase())
        && own.len() > 3
        && !is_known(&name)
    {
        return format!(
            "take it out, and `</{own}>` with it: it is a component of another program, and the line `import …` that brings it in goes too"
        );
    }
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
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col" => {
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

/// The same in the cell of a table, which holds words and breaks, and no list.
pub fn instead_in_cell(html: &str) -> String {
    let fix = instead(html);
    match fix.starts_with("write a list") {
        true => String::from("take the tags of the list out; in a cell `<br>` stands between its items"),
        false => fix,
    }
}

/// Whether HTML has a tag of that name, however it is written.
fn is_known(name: &str) -> bool {
    const NAMES: &str = "details summary table thead tbody strong span section article aside header footer main figure \
        figcaption iframe video audio embed script style link meta form input button fieldset label legend select textarea \
        center font blockquote picture source object small mark cite code samp image body html head title caption";
    NAMES.split_whitespace().any(|known| known == name)
}

/// The same for a whole block: what is done here without each sort of tag in it.
pub fn instead_of_block(html: &str) -> String {
    let mut all = vec![instead(html)];
    let opening = html.match_indices('<').skip(1).map(|(at, _)| &html[at..]);
    for tag in opening.filter(|tag| tag[1..].starts_with(|c: char| c.is_ascii_alphabetic())) {
        let fix = instead(tag);
        let leaves = fix.starts_with("take the tag out and leave") && html.contains("<img");
        if !all.contains(&fix) && !leaves && all.len() < MOST {
            all.push(fix);
        }
    }
    if all.len() > 1 && all[0].starts_with("take the tag out and leave") && html.contains("<img") {
        all.remove(0);
    }
    all.join("; ")
}

/// So many sorts are named.
const MOST: usize = 6;
