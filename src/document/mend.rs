//! In: the lines of front matter. Out: the same lines where what was typed can only mean one thing,
//! mended, and one fault a line that says so. So a missing space hides no other finding.

use super::entry::Word;
use super::kind::{Field, Is, KINDS, Keys};
use crate::document::key_words;
use crate::finding::{At, Finding, Mend, Rule, rules};
use std::borrow::Cow;

rules! {
    QUOTES = warning("front-matter/quotes") {
        why: "Readers and checks would meet the marks, not the word.",
        line: "kind: “page”",
        says: "these quotation marks are those of print, and count as part of the value",
        help: "write `kind: \"page\"`",
    }
}

/// Mends what can be. `first_line`: lines before it in the file. Columns stay as they are up to what is mended.
pub fn mend<'y>(yaml: &'y str, first_line: usize, unreadable: &'static Rule) -> (Cow<'y, str>, Vec<Finding<At>>) {
    let mut out = String::new();
    let mut faults = Vec::new();
    let mut open = None;
    let mut lines = yaml.split_inclusive('\n').zip(first_line + 1..).peekable();
    let mut above = "";
    // How far in a line of a list stands that opens rows of its own: `- content:`. What is below it is another program's.
    let mut within: Option<usize> = None;
    while let Some((line, number)) = lines.next() {
        let bare = line.trim_end_matches('\n');
        let below = lines.peek().map_or("", |(line, _)| line);
        let slip = if open.is_none() { itemed(bare, above, number, unreadable) } else { None };
        let slip = slip.or_else(|| one(bare, number, unreadable).filter(|_| open.is_none()));
        let margin = bare.len() - bare.trim_start().len();
        within = within.filter(|opened| bare.trim().is_empty() || margin > *opened);
        if within.is_none() && bare.trim_start().starts_with("- ") && bare.trim_end().ends_with(':') {
            within = Some(margin);
        }
        let single = open.is_none() && within.is_none();
        let slip = slip.or_else(|| labelled(bare, below, number, unreadable).filter(|_| single));
        let slip = slip.or_else(|| tight(bare, above, number, unreadable).filter(|_| open.is_none()));
        above = bare;
        open = still_open(bare, open);
        match slip {
            Some((mended, fault)) => {
                out.push_str(&mended);
                out.push_str(&line[bare.len()..]);
                faults.push(fault.mended(Mend::sign(At::line(number), bare, mended)));
            }
            None => out.push_str(line),
        }
    }
    if faults.is_empty() { (Cow::Borrowed(yaml), faults) } else { (Cow::Owned(out), faults) }
}

/// The quotation mark a value goes on in, over the end of its line.
fn still_open(line: &str, open: Option<char>) -> Option<char> {
    match open {
        Some(mark) => (!line.contains(mark)).then_some(mark),
        None => {
            let (_, value) = line.split_once(": ")?;
            let mark = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
            (!value.trim_start()[1..].contains(mark)).then_some(mark)
        }
    }
}

type Mended = (String, Finding<At>);

fn one(line: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    if line.starts_with(['#', ' ', '\t']) && !line.trim_start().starts_with(['–', '—', '•', '*', '·']) {
        return None;
    }
    sign(line, number, unreadable).or_else(|| quotes(line, number)).or_else(|| item(line, number, unreadable))
}

/// Between key and value stands something else than a colon and a space.
fn sign(line: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    let end = line.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(line.len());
    let (key, rest) = line.split_at(end);
    if !key.starts_with(char::is_alphabetic) {
        return None;
    }
    let bare = rest.trim_start();
    let column = key.chars().count() + 1 + rest.chars().count() - bare.chars().count();
    let said = |value: &str| format!("{key}: {}", value.trim());
    let tight = bare.strip_prefix(':').filter(|v| !v.is_empty() && !v.starts_with([' ', '\t', '/']));
    let (mended, message, length) = if let Some(value) = tight {
        (said(value), "there is no space after the colon", 1)
    } else if let Some(value) =
        ["->", "=>", "→", "⇒"].iter().find_map(|arrow| bare.strip_prefix(arrow)).filter(|_| field(key).is_some())
    {
        (said(value), "between the key and its value stands an arrow, and not a colon", 1)
    } else if let Some(value) = bare.strip_prefix(":=").or(bare.strip_prefix('=')) {
        (said(value), "between the key and its value stands `=`, and not a colon", 1)
    } else if let Some(value) = bare.strip_prefix(['：', '∶']) {
        (said(value), "this colon is a sign of another script, which is not read as one", 1)
    } else if !bare.is_empty() && !line.contains(':') && field(key).is_some() {
        (said(bare), "there is no colon after the key", 0)
    } else {
        return None;
    };
    let column = if length == 0 { 1 } else { column };
    let length = if length == 0 { key.chars().count() } else { length };
    let fix = format!("write `{}`", mended.trim());
    Some((mended, unreadable.at(At::span(number, column, length), message, fix)))
}

/// `- access: internal`, `* access: internal`: a key that is written like a line of a list, below no key.
fn itemed(line: &str, above: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    let said = line.strip_prefix(['-', '*', '•', '–'])?.strip_prefix([' ', '\t'])?.trim();
    let (key, value) = said.split_once(':')?;
    let goes_on =
        above.trim_end().ends_with(':') || above.starts_with(['-', ' ', '*', '•', '–']) && above.trim() != "---";
    if goes_on || value.trim().is_empty() || !value.starts_with(' ') || field(key).is_none() {
        return None;
    }
    let message = "a key stands at the beginning of its line, and this one is written like a line of a list";
    Some((said.to_owned(), unreadable.at(At::span(number, 1, 1), message, format!("write `{said}`"))))
}

/// Quotation marks of print where YAML wants those of a keyboard.
fn quotes(line: &str, number: usize) -> Option<Mended> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let list = value.starts_with('[') && !value.contains('"');
    let whole = value.strip_prefix(['“', '”', '„', '‟']).and_then(|v| v.strip_suffix(['“', '”']));
    let words = field(key).is_none_or(|field| matches!(field.is, Is::Text(longest) if longest > 60));
    let wanted = whole.is_some_and(|inner| !inner.contains('"') && (!words || breaks(inner)));
    if !(list && value.contains(['“', '”']) || wanted) {
        return None;
    }
    let at = line.chars().take_while(|c| !matches!(c, '“' | '”' | '„' | '‟')).count() + 1;
    let mended = line.replace(['“', '”', '„', '‟'], "\"");
    let message = "these quotation marks are those of print, and count as part of the value";
    let fix = format!("write `{}`", mended.trim());
    Some((mended, QUOTES.at(At::span(number, at, 1), message, fix)))
}

/// What a value holds only between quotation marks.
fn breaks(value: &str) -> bool {
    value.contains(": ") || value.contains(" #")
}

/// A line of a list that begins with a bullet or a dash of print.
fn item(line: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    let bare = line.trim_start();
    let rest = bare.strip_prefix(['–', '—', '•', '*', '·'])?;
    let said = rest.trim_start();
    if said.len() == rest.len() || said.is_empty() {
        return None;
    }
    let indent = &line[..line.len() - bare.len()];
    let mended = format!("{}- {said}", indent.replace('\t', "  "));
    let column = indent.chars().count() + 1;
    let message = "a line of a list begins with a hyphen and a space, which this sign is not";
    let fix = format!("write `{}`", mended.trim());
    Some((mended, unreadable.at(At::span(number, column, 1), message, fix)))
}

/// `- Day: 020 7946 0101`, of which YAML makes a key and a value.
fn labelled(line: &str, below: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    let said = bare.strip_prefix("- ")?.trim();
    let (label, value) = said.split_once(": ")?;
    let quoted = said.starts_with(['"', '\'', '[', '{', '“', '|', '>', '&', '*', '!']);
    let goes_on = below.len() - below.trim_start().len() > indent && !below.trim().is_empty();
    if quoted || goes_on || said.contains(['"', '#']) || label.contains(['{', '[']) || value.trim().is_empty() {
        return None;
    }
    // `safety/case-number: content/a.md because …`: an exception, whose parts stand apart by spaces.
    let code = label.split_once('/').is_some_and(|(family, name)| {
        [family, name].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
    });
    let said = if code && value.contains(" because ") { format!("{label} {}", value.trim()) } else { said.to_owned() };
    let quoted = if said.contains(": ") { format!("\"{said}\"") } else { said };
    let mended = format!("{}- {quoted}", &line[..indent]);
    let message = "in a list, a colon with a space makes a key of the words before it";
    let at = At::span(number, indent + 1, bare.trim_end().chars().count());
    let fix = format!("write `{}`", mended.trim());
    Some((mended, unreadable.at(at, message, fix)))
}

/// `-What you saw` below a key, which YAML reads as one long value.
fn tight(line: &str, above: &str, number: usize, unreadable: &'static Rule) -> Option<Mended> {
    let bare = line.trim_start();
    let said = bare.strip_prefix('-').filter(|said| said.starts_with(char::is_alphabetic))?;
    let above = above.trim();
    if !(above.ends_with(':') && !above.contains(' ') || above.starts_with('-') && above != "---") {
        return None;
    }
    let indent = &line[..line.len() - bare.len()];
    let mended = format!("{indent}- {said}");
    let message = "a line of a list begins with a hyphen and a space, and the space is missing";
    let at = At::span(number, indent.chars().count() + 1, 1);
    let fix = format!("write `{}`", mended.trim());
    Some((mended, unreadable.at(at, message, fix)))
}

/// The field of that name, of whichever kind has it.
pub fn field(key: &str) -> Option<&'static Field> {
    let plain = key_words::plain(key);
    KINDS.iter().find_map(|kind| kind.field(&plain))
}

/// What stands behind a value and ` #`, and so is no part of it.
pub fn remark(key: &Word, rest: &str) -> Option<String> {
    let remark = rest.trim_start().strip_prefix('#')?;
    let words = field(&key.text).is_some_and(|field| matches!(field.is, Is::Text(_)));
    let tight = remark.starts_with(|c: char| !c.is_whitespace() && c != '#');
    (tight || words && !remark.trim().is_empty()).then(|| remark.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::front_matter::UNREADABLE;

    #[track_caller]
    fn mended(line: &str, wanted: &str) {
        let (yaml, faults) = mend(line, 0, &UNREADABLE);
        assert_eq!(&*yaml, wanted);
        assert_eq!(faults.len(), 1, "{line}");
        let wanted = wanted.lines().last().unwrap_or("");
        assert!(faults[0].fix.contains(wanted.trim()), "{line}: {}", faults[0].fix);
    }

    #[test]
    fn what_can_mean_one_thing_is_mended() {
        mended("title:No space", "title: No space");
        mended("title = A", "title: A");
        mended("title=A", "title: A");
        mended("title：A", "title: A");
        mended("access internal", "access: internal");
        mended("Access internal", "Access: internal");
        mended("access: “internal”", "access: \"internal\"");
        mended("topics: [“a”, “b”]", "topics: [\"a\", \"b\"]");
        mended("title: “A: b”", "title: \"A: b\"");
        mended("  – one", "  - one");
        mended("• one", "- one");
        mended("phones:\n  - Day: 020 7946 0101", "phones:\n  - \"Day: 020 7946 0101\"");
        mended("have_ready:\n  -What you saw", "have_ready:\n  - What you saw");
    }

    #[test]
    fn what_is_right_stays() {
        for line in [
            "title: A",
            "title:",
            "title : A",
            "title: “Was not brought”",
            "title: “One” and “two”",
            "url: https://a.example/?b=c",
            "exit_url: \"https://a.example\"",
            "- one = two",
            "# title = A",
            "summary: \"a\nb:c\nd\"",
            "title: \"He said “no”\"",
            "synonyms: [\"“a”\", b]",
            "two words",
            "menu:\n  - name: a\n    weight: 1",
            "phones:\n  - \"Day: 020 7946 0101\"",
        ] {
            assert!(mend(line, 0, &UNREADABLE).1.is_empty(), "{line}");
        }
    }
}
