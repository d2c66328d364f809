//! In: a line. Out: the mark of a withheld passage in it: `:::withheld`, and all that is near enough to it to have been
//! meant, and whether it is spelt as it has to be.
//!
//! The rule: once marks, spaces, case, width and escapes are folded away, two colons or more before a
//! word like “withheld” are that mark, wherever they stand. So is one colon that begins a line and
//! touches the word, and the word alone in angle brackets, in braces, or behind signs that other programs
//! take for a block (`!!! withheld`, `[!withheld]`). A sentence that says that something is withheld is none.

use super::ahead::Ahead;
use super::code;
use std::ops::Range;

/// A mark, and whether it is spelt as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub at: Range<usize>,
    pub clear: bool,
}

/// The first mark of a line whose word begins in this range. `paired` says that brackets round the word are marks too,
/// because the text also holds `[/withheld]`.
pub fn find(ahead: &Ahead<'_>, words: Range<usize>, paired: bool) -> Option<Mark> {
    let line = ahead.line;
    let mut at = words.start;
    if words.start == 0
        && let Some(at) = alone(line, paired).filter(|at| at.start < words.end)
    {
        return Some(Mark { at, clear: false });
    }
    while let Some(start) = next_w(line, at..words.end) {
        if let Some((end, exact)) = word(line, start)
            && let Some(mark) = mark(ahead, start..end, exact, paired).filter(|mark| mark.at.start >= words.start)
        {
            return Some(mark);
        }
        let rest = &line[start..];
        at = start + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()).max(1);
    }
    None
}

/// A line that is nothing but the beginning of a withheld passage in words or between rules: `BEGIN WITHHELD`,
/// `--- withheld ---`, `/withheld`. `withheld` alone, or in brackets, may be all there is to say of something: it is
/// a mark if the text also has a line that ends one.
fn alone(line: &str, paired: bool) -> Option<Range<usize>> {
    let text = line[code::prefix(line).end..].trim();
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    if bare.len() > 40 || !bare.to_ascii_lowercase().contains("withh") {
        return None;
    }
    let words: Vec<String> = bare.split_whitespace().map(fold).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let near = |word: &&str| is_near(word);
    let ruled =
        |sign: char| text.starts_with(&String::from(sign).repeat(2)) || text.ends_with(&String::from(sign).repeat(2));
    let said = match words.as_slice() {
        ["begin" | "start" | "beginning", "of", word] | ["begin" | "start" | "beginning", word] => near(word),
        [word, "begin" | "begins" | "start" | "starts"] => near(word),
        // “Withheld from the family” tells of something else.
        [word, "from", .., "publication" | "public" | "readers"] => near(word) && words.len() < 6,
        [word, "from", "here" | "now" | "this", ..] | [word, "below" | "until", ..] => near(word) && words.len() < 5,
        [word] => {
            near(word)
                && (text.starts_with('/') || ['-', '=', '–', '—', '+', '/', '#', '*'].into_iter().any(ruled) || paired)
        }
        _ => false,
    };
    // A closing mark, an item, a heading or a bold word is something else.
    let framed = ["###", "***"].iter().any(|rule| text.starts_with(rule) && text.ends_with(rule) && text.len() > 12);
    let plain = framed || !text.starts_with(['#', '*', '_', '|', ':', '~']) && code::prefix(line).item.is_none();
    said.then(|| line.len() - line.trim_start().len()..line.trim_end().len()).filter(|_| plain)
}

/// A line that ends such a passage: `END WITHHELD`, `(end of withheld)`, `--- /withheld ---`.
fn ends_alone(line: &str) -> bool {
    let text = line.trim();
    if text.len() > 60 || !text.to_ascii_lowercase().contains("withh") {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    let words: Vec<String> = bare.split_whitespace().map(fold).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["end" | "close" | "stop", "of", word] | ["end" | "close" | "stop", word] => is_near(word),
        [word, "end" | "ends" | "ended"] | [word, "to" | "until" | "up", "here" | "to", ..] => is_near(word),
        _ => false,
    }
}

/// Where the next word begins whose first letter is a W of any width.
fn next_w(line: &str, range: Range<usize>) -> Option<usize> {
    let words = line.get(range.clone())?.match_indices(['w', 'W', 'ｗ', 'Ｗ']);
    let begins = |at: &usize| !line[..*at].ends_with(char::is_alphanumeric);
    words.map(|(at, _)| range.start + at).find(begins)
}

/// The end of a word like “withheld” that begins here, and whether it is that word. It may be written
/// as two.
fn word(line: &str, start: usize) -> Option<(usize, bool)> {
    let end = |from: usize| from + line[from..].find(|c: char| !c.is_alphabetic()).unwrap_or(line.len() - from);
    let first = end(start);
    let folded = fold(&line[start..first]);
    if is_near(&folded) {
        return Some((first, folded == "withheld"));
    }
    let gap = line[first..].chars().next().filter(|c| matches!(c, ' ' | '-' | '_'))?;
    let second = end(first + gap.len_utf8());
    let both = folded + &fold(&line[first + gap.len_utf8()..second]);
    (both.len() <= 10 && is_near(&both)).then_some((second, false))
}

/// Lower case, without width. A word that is too long to be meant is cut.
fn fold(word: &str) -> String {
    let narrow = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    word.chars().take(16).map(narrow).flat_map(char::to_lowercase).collect()
}

/// `withheld`, `withhold`, and what is mistyped.
pub fn is_near(word: &str) -> bool {
    let near = |wanted: &str| strsim::damerau_levenshtein(word, wanted) <= 2;
    word.starts_with("withh") || word.starts_with("withel") || word.len() >= 6 && (near("withheld") || near("withhold"))
}

fn mark(ahead: &Ahead<'_>, word: Range<usize>, exact: bool, paired: bool) -> Option<Mark> {
    let line = ahead.line;
    let before = Before::of(&line[..word.start], ahead.text().min(word.start));
    let unclear = |start: usize| Some(Mark { at: start..word.end, clear: false });
    if before.colons >= 2 {
        let proper = before.start == 0 && line[..word.start].trim_end().bytes().all(|b| b == b':');
        let clear = exact && proper && before.colons >= 3 && ends(&line[word.end..]);
        return Some(Mark { at: before.start..word.end, clear });
    }
    let after = &line[word.end..];
    if before.colons == 1 && before.glued && (before.first || after.starts_with([':', '：'])) {
        return unclear(before.start);
    }
    let tagged = in_tag(line, &word) || in_braces(line, &word);
    let called = ["[!", "[/", "{/", "[end ", "[END "].iter().any(|open| line[..word.start].ends_with(open));
    let bracketed = paired && line[..word.start].trim_end().ends_with('[') && after.trim_start().starts_with(']');
    if tagged || called || bracketed {
        let opens = line[..word.start].rfind(['<', '{', '[']).unwrap_or(word.start);
        let shut = after.find(['>', '}', ']']).map_or(word.end, |at| word.end + at + 1);
        return Some(Mark { at: opens..shut, clear: false });
    }
    before.block.then_some(Mark { at: before.start..word.end, clear: false })
}

/// Nothing but a closing colon, a brace or an option stands behind the word.
fn ends(after: &str) -> bool {
    after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '{' | ',' | '.'))
}

/// What stands before the word.
struct Before {
    colons: usize,
    /// A colon touches the word.
    glued: bool,
    /// Nothing but the marks of lists, quotations and headings stands before the colons.
    first: bool,
    /// Signs that open a block elsewhere begin the line: `!!!`, `;;;`, a code fence.
    block: bool,
    start: usize,
}

impl Before {
    /// `begins`: where the text of the line begins.
    fn of(text: &str, begins: usize) -> Before {
        let glued = text.ends_with(is_colon);
        let (mut colons, mut start) = (0, text.len());
        for (at, c) in text.char_indices().rev() {
            if is_colon(c) {
                colons += 1;
                start = at;
            } else if !is_between(c) {
                break;
            }
        }
        // Marks that touch the colons go with them: `**:::withheld**`, `\:::withheld`.
        let bare = text[..start].trim_end_matches(['*', '_', '\\', '~', '`', '<', '[', '(', '{', '"']);
        let first = text[begins.min(start)..start].chars().all(|c| is_between(c) || c == '#');
        Before {
            colons,
            glued,
            first,
            block: block(&text[begins..]),
            start: if colons > 0 { bare.len() } else { begins },
        }
    }
}

/// Signs that open a block in other programs, or colons typed without the shift key.
fn block(text: &str) -> bool {
    let bare = text.trim_end();
    let Some(sign) = bare.chars().next() else { return false };
    let least = match sign {
        ';' => 2,
        '!' | '?' | '+' | '=' | '~' | '`' | '%' | '@' | '&' | '$' | '^' | '|' => 3,
        _ => return false,
    };
    bare.chars().all(|c| c == sign) && bare.chars().count() >= least
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︓' | '∶' | 'ː' | '꞉' | '︰')
}

/// Signs that may stand between the colons and the word.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '\\' | '~' | '`' | '{' | '[' | '(' | '.' | '"' | '\'' | '<' | '/' | '-' | '#' | '=')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// How far a tag or a brace is looked for.
const NEAR: usize = 200;

/// `<withheld>`, `</withheld>`, `<div class="withheld">`.
fn in_tag(line: &str, word: &Range<usize>) -> bool {
    let before = &line[super::boundary(line, word.start.saturating_sub(NEAR))..word.start];
    let Some(open) = before.rfind('<').filter(|open| !before[*open..].contains('>')) else { return false };
    let inner = before[open + 1..].trim_start_matches('/');
    let named = inner.is_empty() || inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let shut = line[word.end..].chars().take(NEAR).any(|c| c == '>');
    named && shut && (inner.is_empty() || inner.ends_with(['"', '\'', '=', ' ', '-']) && inner.contains('='))
}

/// `{withheld}`, `{.withheld}`, `{% withheld %}`.
fn in_braces(line: &str, word: &Range<usize>) -> bool {
    let before = &line[super::boundary(line, word.start.saturating_sub(NEAR))..word.start];
    let Some(open) = before.rfind('{') else { return false };
    before[open..].chars().all(|c| !c.is_alphanumeric() && c != '}')
        && line[word.end..].chars().take(NEAR).any(|c| c == '}')
}

/// A line of colons and marks alone: how many colons, and whether it is spelt as it has to be.
pub fn lone_colons(line: &str) -> Option<(usize, bool)> {
    let text = &line[code::prefix(line).end..];
    let colons = text.chars().filter(|c| is_colon(*c)).count();
    let alone =
        colons >= 2 && text.chars().all(|c| is_colon(c) || c.is_whitespace() || matches!(c, '*' | '_' | '\\' | '#'));
    let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
    alone.then(|| (colons, bare.len() >= 3 && bare.bytes().all(|b| b == b':')))
}

/// The name behind signs that were meant for `:::` and are something else: two colons, wide ones, ones
/// that an editor escaped or made bold. Empty for such signs alone.
pub fn blocks_near(line: &str) -> Option<String> {
    let text = &line[code::prefix(line).end..];
    let signs = |c: char| is_colon(c) || is_between(c);
    let rest = text.trim_start_matches(signs);
    let colons = text[..text.len() - rest.len()].chars().filter(|c| is_colon(*c)).count();
    if rest.is_empty() {
        return lone_colons(line).filter(|(colons, _)| *colons >= 3).map(|_| String::new());
    }
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').take(40).collect();
    (colons >= 2 && !name.is_empty()).then_some(name)
}

/// Where a withheld stretch ends within a line: colons again, or the word in a closing tag.
pub fn inline_end(line: &str, from: usize) -> Option<Range<usize>> {
    let mut run: Option<Range<usize>> = None;
    let mut colons = 0;
    for (at, c) in line[from..].char_indices() {
        let at = from + at;
        if is_colon(c) {
            colons += 1;
            run = Some(run.map_or(at, |r| r.start)..at + c.len_utf8());
            continue;
        }
        if colons >= 2 && !is_colon(c) {
            break;
        }
        if !(c == ' ' && colons > 0 || c == '\\') {
            (run, colons) = (None, 0);
        }
    }
    run.filter(|_| colons >= 2).or_else(|| closing_tag(line, from))
}

/// `</withheld>`, `</div>`, `[/withheld]`, `{/withheld}`, `{% endwithheld %}`.
pub fn closing_tag(line: &str, from: usize) -> Option<Range<usize>> {
    let open = line[from..].match_indices(['<', '[', '{']).find_map(|(at, sign)| {
        let inner = line[from + at + 1..].trim_start_matches(['%', ' ']);
        let word = inner.strip_prefix('/').or(inner.strip_prefix("end"))?;
        let name: String =
            word.trim_start_matches(['-', '_', ' ']).chars().take_while(|c| c.is_alphabetic()).take(16).collect();
        (sign == "<" || is_near(&fold(&name))).then_some(from + at)
    })?;
    let end = open + line[open..].find(['>', ']', '}'])?;
    let end = if line[end..].starts_with("%}") { end + 2 } else { end + 1 };
    Some(open..end)
}

/// Whether the line closes a passage that was opened in another way: `</withheld>`, `;;;`.
pub fn closes(line: &str) -> bool {
    let bare = line.trim();
    let end = bare.trim_matches(|c: char| !c.is_alphabetic()) == "END" && bare.len() < 12;
    if bare.len() >= 2 && bare.bytes().all(|b| b == b';') || bare == "/" || end || ends_alone(line) {
        return true;
    }
    closing_tag(line, 0).is_some_and(|tag| {
        let name = line[tag].trim_matches(|c: char| !c.is_alphabetic());
        is_near(&fold(name.strip_prefix("end").unwrap_or(name)))
    })
}

/// Whether the text closes a withheld passage in brackets or words somewhere.
pub fn is_paired(text: &str) -> bool {
    if text.lines().any(ends_alone) {
        return true;
    }
    // `[ / withheld ]`, and `END` on a line of its own.
    if text.lines().any(|line| line.trim_matches(|c: char| !c.is_alphabetic()) == "END") {
        return true;
    }
    let behind = |at: usize| text[at + 1..].trim_start().strip_prefix('/').map(str::trim_start);
    let mut closing = text.match_indices('[').filter_map(|(at, _)| behind(at));
    closing.any(|rest| is_near(&fold(&rest.chars().take_while(|c| c.is_alphabetic()).collect::<String>())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_seen() {
        for line in [
            "::withheld",
            "::::withheld secret",
            ":withheld",
            "：：：withheld",
            ": : :withheld",
            "\\:::withheld",
            "**:::withheld**",
            "## :::withheld",
            "Ring us. :::withheld a :::",
            "| :::withheld a ::: | b |",
            "- :::withheld",
            "> :::withheld",
            "  :::withheld",
            ":::withhold",
            ":::withheld-",
            "::: WITHELD",
            ":::with-held",
            ":::with held",
            "::: {.withheld}",
            "[^a]: :::withheld",
            "<withheld>",
            "</withheld>",
            "<div class=\"withheld\">",
            "[secret]{.withheld}",
            "{% withheld %}",
            ";;;withheld",
            "!!! withheld",
            "~~~withheld",
            "> [!withheld]",
            "a:withheld: b",
            "*:::* withheld",
            ":::\u{200b}withheld",
            ":::ｗithheld",
            ":::**withheld**",
            "1. :::Withheld",
            "### ::: withheld",
        ] {
            let mark = find(&Ahead::new(line, ""), 0..line.len(), false);
            assert!(mark.is_some(), "{line}");
            let proper =
                line.starts_with(":::") && super::fold(line.trim_start_matches([':', ' '])).starts_with("withheld");
            assert!(proper || !mark.is_some_and(|m| m.clear), "{line} is not clear");
        }
        for line in [":::withheld", "::: withheld", ":::Withheld", "::::withheld", ":::withheld because of the court"] {
            assert!(find(&Ahead::new(line, ""), 0..line.len(), false).is_some_and(|m| m.clear), "{line}");
        }
    }

    #[test]
    fn sentences_are_let_be() {
        for line in [
            "The names are withheld.",
            "Withheld from the family",
            ": withheld by the court",
            "Reason: withheld by the court",
            "Withheld: the address",
            "- Withheld",
            "| withheld |",
            "The name [withheld] was",
            ":::within",
            ":::contact front-door",
            "without",
            ":::table withdrawn",
            "10:30: withheld",
            "a < b withheld",
            "~~withheld~~",
            "…withheld",
            ":withdrawn",
            "## Withheld",
            "*withheld*",
        ] {
            assert_eq!(find(&Ahead::new(line, ""), 0..line.len(), false), None, "{line}");
        }
        assert!(
            find(&Ahead::new("[withheld] a", ""), 0..11, true).is_some()
                && is_paired("a [/withheld]")
                && !is_paired("[/with")
        );
    }

    #[test]
    fn a_stretch_ends_at_the_next_colons() {
        assert_eq!(inline_end(":::withheld a ::: b", 11), Some(14..17));
        assert_eq!(inline_end(":::withheld a: b", 11), None);
        assert_eq!(inline_end("<withheld>a</withheld>b", 10), Some(11..22));
        assert_eq!(lone_colons("**:::**"), Some((3, false)));
        assert_eq!(lone_colons("> :::"), Some((3, true)));
        assert_eq!(lone_colons("a::"), None);
    }
}
