//! Every word of a page is shown, withheld, or told of in a finding. Real pages are cut into pieces, each
//! piece is spoilt as hands and programs spoil text, and the words are counted from outside: this knows
//! nothing of how the page was read.

use signpost::document::{Document, Fill, parse};
use signpost::finding::Findings;
use signpost::read::SourceFile;
use signpost::read::levelled::levelled;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use walkdir::WalkDir;

/// How many spoilt pieces are tried.
const TRIES: usize = 20_000;

/// Draws numbers: the same in each run.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.next(from.len())]
    }
}

/// What may come between two lines.
const LINES: &[&str] = &[
    "",
    "",
    "<!-- zebra note -->",
    "<!-- zebra\n\nnote -->",
    "```",
    "~~~",
    "%% zebra %%",
    "---",
    ":::withheld\nzebra note\n:::",
    ":::withheld",
    ":::",
    ":::contact front-door",
    ":::table steps",
    "> quoted zebra",
    "- item zebra",
    "1. numbered zebra",
    "## Heading zebra",
    "[^zeb]: note zebra",
    "[zeb]: https://zebra.example \"title zebra\"",
    "| zebra | cell |",
    "|---|---|",
    "<div>zebra</div>",
    "<details>",
    "> [!NOTE] title zebra",
    "    indented zebra",
    "Term zebra\n\n: meaning zebra",
    "```text label zebra\ncode zebra\n```",
    "* * *",
    "===",
    // One construct within another, and what is seldom typed.
    "- item zebra\n  ```\n  code okapi\n  ```\n  - nested quagga\n\n    ~~~text\n    deep gnu\n    ~~~",
    "> | zebra | okapi |\n> |---|---|\n> | quagga | gnu | ibex |",
    "> - quoted zebra\n>\n>   | okapi |\n>   |---|\n>   | quagga |",
    "- :::contact front-door\n  zebra\n  :::",
    "- item okapi\n\n  :::withheld\n  zebra\n  :::",
    "[**zebra** `okapi` *quagga*][zeb] and ![a **gnu**][zeb]",
    "[zebra okapi]: <quagga gnu> 'title ibex'",
    "[zebra]: quagga.md \"title okapi\" gnu",
    "## Heading zebra {#okapi .quagga}",
    "## Heading {.zebra key=okapi} ##",
    "| zebra[^zeb] | [^okapi] |\n|---|---|\n| quagga[^zeb] | `gnu | ibex` |",
    "[^okapi]: zebra\n\n    second quagga\n\n        code gnu\n\n    | ibex |\n    |---|\n    | tapir |",
    "<div>\nzebra\n\nokapi\n</div> quagga",
    "<table><tr><td>zebra\n\nokapi</td></tr></table> gnu",
    "<details><summary>zebra</summary>\n\nokapi\n\n</details>",
    "<pre>\nzebra\n\nokapi\n</pre> quagga",
    "<?zebra okapi?> quagga",
    "<!DOCTYPE zebra> okapi",
    "<![CDATA[zebra okapi]]> quagga",
    "Setext zebra\n===",
    "Setext *zebra\nokapi*\n---",
    "- item\n\n        code zebra\n\n      more okapi",
    "1. zebra\n\n    okapi\n\n        quagga\n\n   gnu",
    "&Eacute;clair &#122;ebra &okapi; &nbsp;quagga &#xe9;gnu &copy",
    "\u{feff}zebra okapi",
    "zebra\u{2028}okapi\u{85}quagga",
    "\u{c}zebra\u{b}okapi",
    "- [ ] zebra\n- [x] okapi\n  1) quagga\n     > gnu",
    "zebra  \nokapi\\\nquagga",
    ">zebra\nokapi lazy\n    quagga lazier",
];
/// What may come between two words.
const WORDS: &[&str] = &[
    "<!-- zebra -->",
    "<!-- zebra",
    "-->",
    "`",
    "``",
    "**",
    "*",
    "_",
    "~~",
    "|",
    "\\|",
    "\\",
    "[",
    "](zebra.md)",
    "[zebra](quagga.md \"title okapi\")",
    "![zebra](quagga.png)",
    "[^zeb]",
    "[zebra][zeb]",
    "<br>",
    "<b>",
    "</b>",
    "&amp;",
    "&zebra",
    "%%",
    ":::withheld",
    ":::",
    "<https://zebra.example>",
    "https://zebra.example/okapi",
    "zebra@example.org",
    "{#zebra}",
    "#",
    ">",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "é",
    "見る",
    "1.",
    "- ",
    "[x]",
    "<!– zebra –>",
    "![a [zebra](okapi.md)](quagga.png)",
    "<",
    "\\<!-- zebra -->",
];

fn spoil(piece: &str, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = piece.lines().map(str::to_owned).collect();
    for _ in 0..1 + draw.next(4) {
        let at = draw.next(lines.len());
        match draw.next(5) {
            0 | 1 if draw.next(12) == 0 => {
                // Line ends of other machines, and one line that is drawn apart from the next.
                let end = draw.of(&["\r", "\r\r", "\u{2028}", "\u{2029}", "\u{feff}\r"]).to_owned();
                lines[at].push_str(&end);
            }
            0 | 1 => lines.insert(at, draw.of(LINES).to_owned()),
            2 | 3 => {
                let line = &mut lines[at];
                let gaps: Vec<usize> =
                    line.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at).collect();
                let gap = gaps.get(draw.next(gaps.len())).copied().unwrap_or(line.len());
                line.insert_str(gap, &format!(" {} ", draw.of(WORDS)));
            }
            _ => {
                let before = draw.of(&["> ", "- ", "1. ", "  ", "    ", "## ", "| ", "\t"]).to_owned();
                lines[at].insert_str(0, &before);
            }
        }
    }
    lines.join("\n")
}

/// The words of a line of the source. The number of a list item is a sign.
fn written(line: &str) -> Vec<String> {
    let bare = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let figures = bare.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = figures > 0 && bare[figures..].starts_with(['.', ')']);
    words(&without_names(if numbered { &bare[figures + 1..] } else { bare }))
}

/// A line without words in which a character is written by its name: `caf&eacute;` is shown as another word.
fn without_names(line: &str) -> String {
    let mut out = String::new();
    for part in line.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '#' | ';')) {
        let name = |rest: &str| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
            end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
        };
        out.push_str(if part.split('&').skip(1).any(name) { " " } else { part });
    }
    out
}

/// Words in lower case: letters and figures in a row, also parted where an address may begin.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let parts = word.chars().next_back().is_some_and(|last: char| last.is_ascii() != c.is_ascii());
        if (!c.is_alphanumeric() || parts) && !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    out
}

/// What a reader or a program finds in the page: text, attributes, addresses, components, tables.
fn shown(document: &Document) -> String {
    let body = &document.body;
    let mut html = String::new();
    let mut from = 0;
    for slot in &body.slots {
        html.push_str(&body.html[from..slot.at]);
        from = slot.at;
        match slot.fill {
            Fill::Link(index) => html.push_str(&body.links[index].target),
            Fill::Component(index) => {
                let component = &body.components[index];
                html.push_str(&format!(" {} {} ", component.name, component.arguments.join(" ")));
            }
            // The table above has every word of it.
            Fill::Figures(_) => {}
            Fill::Table(index) => {
                let table = &body.tables[index];
                html.push_str(&format!(" table {} ", table.spec.name));
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    html.push_str(&format!(" {} {} ", cell.column.name, cell.html));
                }
            }
        }
    }
    html.push_str(&body.html[from..]);
    // Tags hold attributes, and their words count. An element inside a word does not part it.
    html.replace(['<', '>'], "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The words of the body that are neither shown nor withheld nor on a line that a finding names.
fn lost(document: Option<&Document>, findings: &Findings, body: &str, first: usize) -> Vec<String> {
    // What is refused as a whole is told as a whole.
    let whole = [
        "markdown/too-deep",
        "markdown/too-tangled",
        "front-matter/open",
        "directive/withheld-open",
        "directive/comment-open",
    ];
    let Some(document) = document.filter(|_| !findings.iter().any(|f| whole.contains(&f.code()))) else {
        return Vec::new();
    };
    let mut counts: HashMap<String, i64> = HashMap::new();
    words(&shown(document)).into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    for withheld in &document.withheld {
        words(&withheld.text).into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let told = told(findings, body, first);
    let mut lost = Vec::new();
    for (index, line) in body.lines().enumerate() {
        if told.contains(&(index + first)) {
            continue;
        }
        // A tag beside the mark of a withheld passage (`:::withheld </b>`) is part of the mark, as its colons are.
        let tag = |word: &String| line.contains("withheld") && line.contains(&format!("{word}>"));
        for word in written(line).into_iter().filter(|word| !structural(word) && !tag(word)) {
            let count = counts.entry(word.clone()).or_default();
            *count -= 1;
            if *count < 0 {
                lost.push(format!("line {}: {word}", index + first));
            }
        }
    }
    lost
}

/// The lines that findings tell of. What is wrong in a named table refuses all that stands up to its `:::`, and
/// the headings of its columns are names.
fn told(findings: &Findings, body: &str, first: usize) -> BTreeSet<usize> {
    let lines: Vec<&str> = body.lines().collect();
    let mut told = BTreeSet::new();
    for (code, at) in findings.iter().filter_map(|f| Some((f.code(), f.place.as_ref()?.at.line as usize))) {
        told.insert(at);
        if code == "table/torn-row" {
            told.insert(at - 1); // its advice writes out the whole row, which begins above
        }
        if code.starts_with("table/") {
            told.extend(block(&lines, at.saturating_sub(first)).map(|index| index + first));
        }
    }
    let tables = (0..lines.len()).filter(|index| lines[*index].contains(":::table"));
    let heads = tables.filter_map(|table| (table..lines.len()).find(|index| lines[*index].contains('|')));
    told.extend(heads.map(|index| index + first));
    told
}

/// The lines from this one to the `:::` of its block; a withheld passage in between has one of its own.
fn block(lines: &[&str], from: usize) -> std::ops::Range<usize> {
    let mut inner = 0_usize;
    for (index, line) in lines.iter().enumerate().skip(from) {
        match line.trim() {
            ":::" if inner == 0 => return from..index,
            ":::" => inner -= 1,
            line if line.contains(":::withheld") => inner += 1,
            _ => {}
        }
    }
    from..lines.len()
}

/// Words that are signs themselves: labels of notes and references, the ticks of tasks, names of blocks and characters.
fn structural(word: &str) -> bool {
    matches!(
        word,
        "zeb"
            | "x"
            | "br"
            | "amp"
            | "table"
            | "withheld"
            | "text"
            | "note"
            | "warning"
            | "tip"
            | "important"
            | "caution"
    )
}

/// Pieces of the site's own pages, with the head that makes each a page.
fn pieces() -> Vec<(String, String)> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files: Vec<_> = WalkDir::new(content).into_iter().filter_map(Result::ok).map(|e| e.into_path()).collect();
    files.sort();
    let mut pieces = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
        let text = std::fs::read_to_string(file).expect("a page");
        let Some((front, body)) = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")) else { continue };
        let kind = front.lines().find(|line| line.starts_with("kind:")).unwrap_or("kind: page");
        let lines: Vec<&str> = body.lines().collect();
        for piece in lines.chunks(9).filter(|piece| piece.iter().any(|line| line.len() > 20)) {
            // A piece that begins in a table or ends in one is no whole text.
            let marks: Vec<bool> =
                piece.iter().filter(|l| **l == ":::" || l.starts_with(":::table")).map(|l| *l != ":::").collect();
            if marks.chunks(2).all(|pair| pair == [true, false]) {
                pieces.push((format!("---\n{kind}\ntitle: A page\n---\n"), piece.join("\n")));
            }
        }
    }
    pieces
}

#[test]
fn no_word_is_lost_whatever_is_done_to_a_page() {
    let pieces = pieces();
    assert!(pieces.len() > 200, "only {} pieces", pieces.len());
    let mut draw = Draw(0x5eed_0000_0000_0016);
    let (mut clean, mut told, mut hidden, mut wrong) = (0, 0, 0, Vec::new());
    for _ in 0..TRIES {
        let (head, piece) = &pieces[draw.next(pieces.len())];
        // As `read` hands it on.
        let text = levelled(&format!("{head}{}\n", spoil(piece, &mut draw))).into_owned();
        let body = text[head.len()..].trim_end_matches('\n').to_owned();
        let source = SourceFile { path: "a.md".into(), file: "content/a.md".into(), text: text.into() };
        let (document, findings) = parse(&source);
        let lost = lost(Some(&document), &findings, &body, head.lines().count() + 1);
        hidden += usize::from(!document.withheld.is_empty());
        *(if findings.is_empty() { &mut clean } else { &mut told }) += 1;
        if !lost.is_empty() {
            wrong.push(format!("{lost:?}\n{body}\n"));
        }
    }
    println!(
        "{TRIES} spoilt pieces of {}: {clean} without findings, {told} with, {hidden} with something withheld",
        pieces.len()
    );
    assert!(told > TRIES / 10 && clean > TRIES / 20 && hidden > TRIES / 20);
    assert!(
        wrong.is_empty(),
        "{} of {TRIES} lose words, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(5)].join("\n----\n")
    );
}

/// Nothing is told of the pages as they are, and nothing is lost.
#[test]
fn the_sites_own_pieces_lose_nothing() {
    for (head, piece) in pieces() {
        let source =
            SourceFile { path: "a.md".into(), file: "content/a.md".into(), text: format!("{head}{piece}\n").into() };
        let (document, findings) = parse(&source);
        assert!(!findings.iter().any(|f| f.code() == "content/words-lost"), "{piece}");
        let lost = lost(Some(&document), &Findings::new(), &piece, head.lines().count() + 1);
        assert!(lost.is_empty(), "{lost:?}\n{piece}");
    }
}
