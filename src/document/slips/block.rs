//! In: runs of lines. Out: what was meant there as a heading, a list or a notice.

use super::{Line, Meant, is_item, mark, shown};
use crate::finding::{At, Edit, Finding, Mend, did_you_mean};

/// What word processors put before the lines of a list.
const BULLETS: &[char] = &[
    '•', '◦', '●', '○', '▪', '▫', '■', '□', '‣', '⁃', '➢', '➤', '►', '✓', '✔', '❖', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
];

/// So many lines above a row are looked at.
const LONGEST: usize = 40;

/// The five notices there are.
const NOTICES: &[&str] = &["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

pub fn look(lines: &[Line<'_>]) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        at += list(lines, at, &mut found).max(1);
    }
    for index in 0..lines.len() {
        if !lines[index].code && !lines[index].is_blank() {
            let one = heading(lines, index).or_else(|| underline(lines, index)).or_else(|| notice(lines, index));
            let one = one.or_else(|| empty(lines, index));
            found.extend(one.or_else(|| checkbox(&lines[index])));
        }
    }
    found.extend(bold(lines));
    found.extend(capitals(lines));
    found
}

fn whole(line: &Line<'_>) -> At {
    At::span(line.number, 1, line.text.trim_end().chars().count())
}

fn blank(lines: &[Line<'_>], index: Option<usize>) -> bool {
    index.and_then(|index| lines.get(index)).is_none_or(Line::is_blank)
}

/// `##Heading`, `##` and a space that does not break, `== Heading ==`.
fn heading(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let text = lines[index].text;
    let signs = text.len() - text.trim_start_matches('#').len();
    if (1..=6).contains(&signs) {
        let rest = &text[signs..];
        let first = rest.chars().next()?;
        let hard = first.is_whitespace() && !matches!(first, ' ' | '\t') || matches!(first, '\u{200b}' | '\u{feff}');
        let said = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
        let tight = first.is_alphanumeric() && (signs > 1 || alone(lines, index) && is_phrase(said));
        if !said.is_empty() && (hard || tight) {
            let message = match hard {
                true => "this was meant as a heading, but the space behind `#` is of a kind that does not count",
                false => "this was meant as a heading, but there is no space behind `#`",
            };
            return Some(instead(&lines[index], message, format!("{} {said}", &text[..signs])));
        }
        return None;
    }
    if let Some((level, said)) = elsewhere(text).filter(|_| blank(lines, index.checked_sub(1)) || index == 0) {
        let meant = format!("{} {said}", "#".repeat(level));
        return Some(instead(&lines[index], "this was meant as a heading", meant));
    }
    let wide = text.len() - text.trim_start_matches('＃').len();
    let wiki = text.strip_prefix("==").map(|rest| rest.trim_end().trim_matches('=')).filter(|said| {
        text.trim_end().ends_with("==") && said.starts_with(' ') && said.ends_with(' ') && !said.contains("==")
    });
    let said = if wide > 0 { Some(text.trim_start_matches('＃')) } else { wiki };
    let said = said.map(str::trim).filter(|said| !said.is_empty())?;
    Some(instead(&lines[index], "this was meant as a heading", format!("## {said}")))
}

/// A heading in place of the whole line.
fn instead(line: &Line<'_>, message: &str, heading: String) -> Finding<At> {
    let at = whole(line);
    let mend = Mend::sign(at, line.text.trim_end(), &*heading);
    Meant::Heading.fault(at, message, format!("write `{heading}`")).mended(mend)
}

/// `h2. Heading` of Jira, `= Heading` of AsciiDoc, `####### Heading`, `==Heading==`: its level, and its words.
fn elsewhere(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_end();
    let jira = || {
        let (level, said) = text.strip_prefix('h')?.split_once(". ")?;
        Some((level.parse().ok().filter(|level| (1..=6).contains(level))?, said))
    };
    let deep = || text.strip_prefix("#######").map(|said| (6, said.trim_start_matches('#')));
    let signs = text.len() - text.trim_start_matches('=').len();
    let equals = || {
        let said = text[signs..].trim_end_matches('=');
        let closed = said.len() < text.len() - signs;
        let open = said.strip_prefix(' ').filter(|said| !said.starts_with(['=', '"', ' ']));
        let tight = closed && signs > 1 && said.starts_with(char::is_uppercase);
        (1..=5).contains(&signs).then_some(())?;
        match open {
            Some(said) => Some((signs.max(2), said)),
            None => tight.then_some((signs, said)),
        }
    };
    let (level, said) = jira().or_else(deep).or_else(equals)?;
    let said = said.trim();
    (said.starts_with(char::is_alphanumeric) && !said.contains("==") && said.chars().count() < 90)
        .then_some((level, said))
}

fn alone(lines: &[Line<'_>], index: usize) -> bool {
    blank(lines, index.checked_sub(1)) && blank(lines, Some(index + 1))
}

/// Words that begin with a capital: no hashtag, no number.
fn is_phrase(said: &str) -> bool {
    said.starts_with(char::is_uppercase) && said.contains(' ') && !said.contains('#') && !said.ends_with(['.', ','])
}

/// A row of `-` or `=` that makes a heading of what is none, or none of what is one.
fn underline(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let row = lines[index].text.trim_end();
    let sign = row.chars().next().filter(|c| matches!(c, '-' | '=' | '^' | '"' | '+'))?;
    if !matches!(sign, '-' | '=') {
        return underlined_elsewhere(lines, index, row, sign);
    }
    if row.len() < 2 || !row.chars().all(|c| c == sign) {
        return None;
    }
    let above = (0..index).rev().take(LONGEST).take_while(|above| is_text(&lines[*above])).count();
    let text: Vec<&str> = lines[index - above..index].iter().map(|line| line.text.trim()).collect();
    if above == 0 {
        let gap =
            index.checked_sub(2).filter(|_| sign == '=' && row.len() > 2 && blank(lines, index.checked_sub(1)))?;
        let title = lines[gap].text.trim();
        let single = is_text(&lines[gap]) && blank(lines, gap.checked_sub(1)) && title.chars().count() < 80;
        return single.then(|| {
            Meant::Heading.fault(
                whole(&lines[index]),
                "this row was meant to make a heading of the line above the gap",
                format!("write the row directly below “{title}”, or write `## {title}` and take the row out"),
            )
        });
    }
    let long = text.iter().map(|line| line.chars().count()).sum::<usize>() > 90;
    let sentence = text.last().is_some_and(|last| last.ends_with(['.', ';', ',']));
    (long && (sentence || above > 2)).then(|| {
        Meant::Heading.fault(
            whole(&lines[index]),
            "this row makes a heading of the whole text above it",
            "put an empty line above the row, if it is to divide the page; take it out, if not",
        )
    })
}

/// A row of `^`, `"` or `+` below one line, of which reStructuredText makes a heading.
fn underlined_elsewhere(lines: &[Line<'_>], index: usize, row: &str, sign: char) -> Option<Finding<At>> {
    let above = lines.get(index.checked_sub(1)?).filter(|above| is_text(above))?;
    let title = above.text.trim();
    let single = blank(lines, index.checked_sub(2)) && title.chars().count() <= row.chars().count() + 2;
    (row.len() > 2 && row.chars().all(|c| c == sign) && single).then(|| {
        Meant::Heading.fault(
            whole(&lines[index]),
            "this row was meant to make a heading of the line above it",
            format!("write `## {title}`, and take the row out"),
        )
    })
}

/// A line of a paragraph.
fn is_text(line: &Line<'_>) -> bool {
    let begins = line.text.trim_start();
    let row = begins.bytes().all(|c| matches!(c, b'-' | b'*' | b'_' | b' '));
    !row && !line.code
        && !line.is_blank()
        && !begins.starts_with(['#', '>', '|', '<', ':', '='])
        && !is_item(line.text)
        && !line.text.starts_with("    ")
}

/// Notices of MkDocs, Obsidian and reStructuredText.
fn notice(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let line = &lines[index];
    let below = lines.get(index + 1).map(|below| below.text.trim_end());
    let text = line.text.trim_start();
    let callout = || text.strip_prefix('>')?.trim_start().strip_prefix("[!")?.split_once(']').map(|(name, _)| name);
    let block = ["!!!", "???+", "???"].iter().find_map(|mark| text.strip_prefix(mark)).filter(|rest| {
        rest.trim_start().starts_with(|c: char| c.is_ascii_lowercase())
            && rest
                .split_whitespace()
                .next()
                .is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
    });
    let asciidoc = || {
        let name = text.trim_end().strip_prefix('[')?.strip_suffix(']')?;
        let row = below.filter(|row| row.len() > 2 && row.bytes().all(|b| matches!(b, b'=' | b'-' | b'*')));
        row.and(notice_of(name)).map(|_| name)
    };
    let rst = || text.strip_prefix(".. ")?.split_once("::").map(|(name, _)| name);
    let name = callout()
        .filter(|name| !NOTICES.iter().any(|notice| notice.eq_ignore_ascii_case(name)))
        .or_else(|| block.and_then(|rest| rest.split_whitespace().next()))
        .or_else(asciidoc)
        .or_else(rst)?;
    let known = NOTICES.iter().any(|notice| notice.eq_ignore_ascii_case(name.trim()));
    if text.starts_with(".. ") && !known && near_notice(name.trim()).is_none() {
        let table = name.contains("table");
        let what =
            if table { "a table: `| one | two |`, and below the first row `|---|---|`" } else { "it here in Markdown" };
        let kind = if table { Meant::Table } else { Meant::Template };
        return Some(kind.fault(
            whole(line),
            format!("`.. {name}::` is an instruction of reStructuredText, and readers see it"),
            format!("take it out, and write what it would have shown as {what}"),
        ));
    }
    let near = near_notice(name.trim()).unwrap_or("NOTE");
    let message = match known {
        true => format!(
            "this was meant as a notice, and `{}` is how another program writes one",
            text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
        ),
        false => format!("this was meant as a notice, but `{name}` is none of those there are"),
    };
    Some(Meant::Notice.fault(
        whole(line),
        message,
        format!("write `> [!{near}]`, and begin each line of the notice below it with `> `"),
    ))
}

/// `> [!NOTE]` with nothing below it, and `##` with nothing behind it.
fn empty(lines: &[Line<'_>], index: usize) -> Option<Finding<At>> {
    let text = lines[index].text.trim();
    let bare =
        text.strip_prefix('>').map(|rest| rest.trim()).filter(|rest| rest.starts_with("[!") && rest.ends_with(']'));
    if bare.is_some() && blank(lines, Some(index + 1)) {
        let below = lines.get(index + 2).filter(|line| is_text(line));
        let fix = match below {
            Some(below) => format!("take out the empty line, and write `> {}`", below.text.trim()),
            None => "write the notice in the next line, behind `> `, or take this line out".to_owned(),
        };
        return Some(Meant::Notice.fault(whole(&lines[index]), "nothing stands in this notice", fix));
    }
    // One whose words are withheld keeps the space before them.
    let bare = !lines[index].text.ends_with([' ', '\t']);
    let signs = bare && text.bytes().all(|b| b == b'#') && (2..=6).contains(&text.len());
    signs.then(|| {
        let fix = format!("write `{text} Heading` with its words, or take the line out");
        Meant::Heading.fault(whole(&lines[index]), "no words stand in this heading", fix)
    })
}

/// The notice that is meant by a word of another program.
pub fn near_notice(name: &str) -> Option<&'static str> {
    notice_of(name).or_else(|| did_you_mean(&name.to_uppercase(), NOTICES.iter().copied()))
}

/// The notice that has this name, or the name that another program has for it.
pub fn notice_of(name: &str) -> Option<&'static str> {
    let upper = name.to_uppercase();
    match upper.as_str() {
        "DANGER" | "ERROR" | "BUG" | "FAILURE" | "ATTENTION" | "ALERT" => Some("CAUTION"),
        "HINT" | "SUCCESS" | "CHECK" => Some("TIP"),
        "INFO" | "ADMONITION" | "CALLOUT" | "BOX" | "ASIDE" | "QUESTION" | "FAQ" => Some("NOTE"),
        _ => NOTICES.iter().copied().find(|notice| *notice == upper),
    }
}

/// A box to tick that is none.
fn checkbox(line: &Line<'_>) -> Option<Finding<At>> {
    let text = line.text.trim_start();
    let (item, rest) = match text.strip_prefix(['-', '*', '+']) {
        Some(rest) if rest.starts_with(' ') => (true, rest.trim_start()),
        Some(rest) if rest.starts_with('[') => (true, rest),
        _ => (false, text),
    };
    let tight = item && !text[1..].starts_with(' ');
    let (ticked, said) = if let Some(said) = rest.strip_prefix("[]") {
        (false, said)
    } else if let Some(said) = rest.strip_prefix(['☐', '❑', '❏']) {
        (false, said)
    } else if let Some(said) = rest.strip_prefix(['☑', '☒']) {
        (true, said)
    } else if let Some(said) = rest.strip_prefix("[ ]") {
        (false, (tight || !item || said.starts_with(char::is_alphanumeric)).then_some(said)?)
    } else if item && let Some(said) = rest.strip_prefix("[x]").or(rest.strip_prefix("[X]")) {
        (true, (tight || said.starts_with(char::is_alphanumeric)).then_some(said)?)
    } else if item && let Some(said) = ["[✓]", "[✔]", "[v]", "[V]", "[*]"].iter().find_map(|b| rest.strip_prefix(b))
    {
        (true, said)
    } else if item
        && let Some(said) = ["[-]", "[/]", "[>]", "[<]", "[?]", "[!]"].iter().find_map(|b| rest.strip_prefix(b))
    {
        (false, said)
    } else {
        return None;
    };
    if said.trim().is_empty() || said.starts_with(['(', '[', '{', ':']) {
        return None;
    }
    let box_ = if ticked { "[x]" } else { "[ ]" };
    let at = whole(line);
    let meant = format!("- {box_} {}", said.trim());
    let indent = &line.text[..line.text.len() - text.len()];
    let mend = Mend::sign(at, line.text.trim_end(), format!("{indent}{meant}"));
    Some(Meant::List.fault(at, "this was meant as a box to tick", format!("write `{meant}`")).mended(mend))
}

/// One line of a list as it was meant: the sign of its kind, its place in the order, its words.
struct Item<'t> {
    form: &'static str,
    order: Option<u32>,
    said: &'t str,
}

/// A run of lines that begin like a list and are none. How many lines it takes.
fn list(lines: &[Line<'_>], from: usize, found: &mut Vec<Finding<At>>) -> usize {
    let item =
        |index: usize| lines.get(index).filter(|line| !line.code && !line.named).and_then(|line| item(line.text));
    let Some(first) = item(from) else { return 1 };
    // `i.` is a letter and a number; what follows tells which.
    let roman = item(from + 1).is_some_and(|next| next.form == "roman" && next.order == Some(2));
    let item = |index: usize| {
        let read = item(index)?;
        let number = if roman { numbered(lines[index].text.trim_start()) } else { None };
        Some(number.filter(|number| number.form == "roman").unwrap_or(read))
    };
    let mut items = vec![if roman { item(from).unwrap_or(first) } else { first }];
    let mut at = vec![from];
    let mut taken = 1;
    let mut index = from + 1;
    while index < lines.len() {
        if lines[index].is_blank() && items[0].form == "bullet" {
            index += 1;
            continue;
        }
        let Some(next) = item(index).filter(|next| follows(next, &items)) else { break };
        items.push(next);
        at.push(index);
        index += 1;
        taken = index - from;
    }
    let certain = items[0].form == "bullet";
    let first = items[0].order.unwrap_or(1);
    let enough = match items[0].form {
        "bare" => items.len() > 2 && first == 1,
        "spelt" | "nested" => true,
        "capital" | "roman" => items.len() > 1 && first == 1,
        _ => items.len() > 1,
    };
    if certain || enough {
        let run: Vec<&Line<'_>> = at.iter().map(|index| &lines[*index]).collect();
        let depths = depths(&run);
        let mended: Vec<String> = items
            .iter()
            .enumerate()
            .map(|(count, item)| match item.order {
                None if item.form == "nested" => format!("  - {}", item.said),
                None if item.form == "counted" => format!("{}. {}", count + 1, item.said),
                Some(_) => format!("{}. {}", count + 1, item.said),
                None => format!("{}- {}", "  ".repeat(depths.as_ref().map_or(0, |all| all[count])), item.said),
            })
            .collect();
        let mend = exchanged(&items, &run, &mended, depths.is_some());
        let message = match items[0].form {
            "bullet" | "sign" => "this was meant as a list, but its sign is not read as one",
            "counted" => "these lines were meant as a list, but their signs are those of another program",
            "dash" => "these lines were meant as a list, but a dash is not read as one",
            "tight" => "these lines were meant as a list, but there is no space behind its sign",
            "number" => "these lines were meant as a list, but there is no space behind the number",
            "bare" => "these lines were meant as a list, but the numbers need a full stop behind them",
            "spelt" | "escaped" => {
                "this was meant as a list, but another program spelt out its sign, which is then none"
            }
            "nested" => "two stars make neither a list in a list nor a heading",
            "picture" => "these lines were meant as a list, but pictures do not make one",
            "levels" => "these lines run together: numbers of paragraphs do not make a list",
            "bracketed" => "these lines were meant as a list, but a number in brackets does not make one",
            "signed" => "these lines were meant as a list, but its numbers are not written as `1.`",
            _ => "these lines were meant as a list, but letters do not make one",
        };
        let fix = match items[0].form {
            "levels" => format!(
                "put an empty line between them if readers should see these numbers, or write {}",
                shown(&mended)
            ),
            "nested" => format!("write {}; a heading is written `## {}`", shown(&mended), items[0].said),
            _ => {
                // Below a numbered step they stay below it.
                let above = lines[..from].last().filter(|above| is_item(above.text));
                let below = lines[from].text.starts_with(' ') && above.is_some();
                let margin = if below && items[0].order.is_some() { "   " } else { "" };
                format!("write {}", shown(&mended.iter().map(|line| format!("{margin}{line}")).collect::<Vec<_>>()))
            }
        };
        found.push(Meant::List.fault(whole(&lines[from]), message, fix).mended(mend));
    }
    taken
}

/// How deep a word processor sets its bullets in: its first level has the sign `•`, its second `o`, its third `▪`.
/// Nothing is known of lines whose signs are mixed otherwise.
fn depths(run: &[&Line<'_>]) -> Option<Vec<usize>> {
    const LEVELS: [&[char]; 3] = [&['•', '·', '\u{f0b7}'], &['o', '◦', '○'], &['▪', '§', '■', '\u{f0a7}']];
    let sign = |line: &&Line<'_>| line.text.trim_start().chars().next();
    let first = sign(run.first()?)?;
    if run.iter().all(|line| sign(line) == Some(first)) {
        return Some(vec![0; run.len()]);
    }
    let level = |line: &&Line<'_>| LEVELS.iter().position(|signs| sign(line).is_some_and(|sign| signs.contains(&sign)));
    let levels: Vec<usize> = run.iter().map(level).collect::<Option<_>>()?;
    let deeper = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
    (levels[0] == 0 && deeper).then_some(levels)
}

/// The lines of a list in place of those that were typed. A number or letter that readers may speak of stays.
fn exchanged(items: &[Item<'_>], run: &[&Line<'_>], mended: &[String], sure: bool) -> Option<Mend> {
    let margin = |line: &&Line<'_>| line.text.len() - line.text.trim_start().len();
    let flat = run.iter().all(|line| margin(line) == margin(&run[0]));
    if !sure || !flat || items[0].form == "levels" {
        return None;
    }
    let edits = items.iter().zip(run).zip(mended).map(|((item, line), meant)| {
        let text = line.text.trim_end();
        let indent = if item.form == "bullet" { "" } else { &text[..margin(line)] };
        Edit::at(At::line(line.number), text, format!("{indent}{meant}"))
    });
    match items[0].form {
        "bullet" => Some(Mend::form(edits.collect())),
        _ => Mend::signs(edits.collect()),
    }
}

fn follows(next: &Item<'_>, items: &[Item<'_>]) -> bool {
    let last = &items[items.len() - 1];
    next.form == "levels" && last.form == "levels"
        || next.form == last.form && next.order.zip(last.order).is_none_or(|(next, last)| next == last + 1)
}

/// Whether the line begins like one of a list, and not only with a number.
pub fn is_meant(line: &str) -> bool {
    item(line).is_some_and(|item| item.form != "bare")
}

fn item(line: &str) -> Option<Item<'_>> {
    let text = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let spaced = rest.starts_with(|c: char| c.is_whitespace());
    let said = rest.trim();
    let of = |form, order, said| Some(Item { form, order, said }).filter(|item: &Item<'_>| !item.said.is_empty());
    let tabbed = rest.starts_with('\t');
    match first {
        _ if BULLETS.contains(&first) => of("bullet", None, said),
        '·' if spaced => of("bullet", None, said),
        'o' | '§' if tabbed => of("bullet", None, said),
        // Bullets of Wingdings, whose letters came along without it.
        'o' | '§' | 'Ø' | 'ü' if spaced && said.starts_with(char::is_uppercase) => of("sign", None, said),
        '*' if rest.starts_with(char::is_uppercase) && !rest.contains('*') => of("tight", None, said),
        '#' if rest.starts_with(". ") => of("counted", None, &said[2..]),
        '(' if rest.starts_with("@) ") => of("counted", None, &said[3..]),
        's' if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            let said = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(". ")?;
            of("counted", None, said.trim())
        }
        '-' | '*' | '+' if rest.starts_with(['\u{a0}', '\u{2003}', '\u{2002}']) => of("bullet", None, said),
        '–' | '—' if spaced => of("dash", None, said),
        '-' if rest.starts_with(char::is_alphabetic) && line.starts_with('-') => of("tight", None, said),
        _ => ordered(text)
            .or_else(|| mark::of(line).map(|mark| Item { form: mark.form, order: mark.order, said: mark.said }))
            .or_else(|| numbered(text)),
    }
}

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// `1 Text`, `1 - Text`, `(1) Text`, `A. Text`, `ii. Text`.
fn numbered(text: &str) -> Option<Item<'_>> {
    let open = text.starts_with('(');
    let rest = text.strip_prefix('(').unwrap_or(text);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).filter(|end| (1..=4).contains(end))?;
    let (mark, rest) = rest.split_at(end);
    let gap = |text: &&str| text.starts_with([' ', '\t', '\u{a0}']);
    let closed = rest.strip_prefix(if open { ")" } else { "." }).or(rest.strip_prefix(')')).filter(gap);
    let (form, order, said) = if let Ok(order) = mark.parse::<u32>() {
        let dash = || ["-", "–", "—", ":"].iter().find_map(|dash| rest.trim_start().strip_prefix(dash)).filter(gap);
        let bare = || {
            Some(rest)
                .filter(|rest| gap(rest) && !rest.contains('\t') && rest.trim_start().starts_with(char::is_uppercase))
        };
        ("bare", order, if open { closed? } else { dash().or_else(bare)? })
    } else if let Some(order) = ROMAN.iter().position(|roman| {
        mark == *roman
            || mark.eq_ignore_ascii_case(roman) && mark.bytes().all(|b| b.is_ascii_uppercase()) && mark != "C"
    }) {
        ("roman", order as u32 + 1, closed?)
    } else {
        let letter = mark.bytes().next().filter(|letter| mark.len() == 1 && letter.is_ascii_uppercase())?;
        ("capital", u32::from(letter - b'A') + 1, closed?)
    };
    let said = said.trim();
    said.starts_with(char::is_alphanumeric).then_some(Item { form, order: Some(order), said })
}

/// `1.Text`, `a) Text`, `(a) Text`.
fn ordered(text: &str) -> Option<Item<'_>> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        let said = text[digits..].strip_prefix(['.', ')'])?;
        let tight = said.starts_with(char::is_uppercase) && said.chars().nth(1).is_some_and(char::is_alphabetic);
        return tight.then_some(Item { form: "number", order: text[..digits].parse().ok(), said: said.trim() });
    }
    let open = text.starts_with('(');
    let rest = text.strip_prefix('(').unwrap_or(text);
    let letter = rest.chars().next().filter(char::is_ascii_lowercase)?;
    let rest = &rest[1..];
    let said = if open { rest.strip_prefix(')') } else { rest.strip_prefix([')', '.']) }?;
    let spaced = said.starts_with([' ', '\t', '\u{a0}']) && !said.trim().is_empty();
    spaced.then_some(Item { form: "letter", order: Some(letter as u32), said: said.trim() })
}

/// The level of a heading.
fn level(text: &str) -> Option<usize> {
    let signs = text.len() - text.trim_start_matches('#').len();
    ((1..=6).contains(&signs) && text[signs..].starts_with(' ')).then_some(signs)
}

/// Lines in capitals with a paragraph below each, as a word processor or a plain letter has headings. Told once.
fn capitals(lines: &[Line<'_>]) -> Option<Finding<At>> {
    let is_heading = |index: &usize| {
        let text = lines[*index].text.trim().trim_end_matches(':');
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let below = lines.get(index + 2).is_some_and(|line| is_text(line) && line.text.contains(char::is_lowercase));
        !lines[*index].code
            && !lines[*index].named
            && alone(lines, *index)
            && below
            && text.starts_with(char::is_alphabetic)
            && (8..=70).contains(&letters)
            && text.contains(' ')
            // Many scripts have no capitals.
            && text.contains(char::is_uppercase)
            && !text.contains(|c: char| c.is_lowercase() || matches!(c, '.' | '|' | '[' | '*' | '_' | '!' | '/'))
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_heading).take(2).collect();
    let [first, _] = found[..] else { return None };
    let mut letters = lines[first].text.trim().trim_end_matches(':').chars();
    let said: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    Some(Meant::Heading.fault(
        whole(&lines[first]),
        "lines in capitals stand on this page where headings were meant",
        format!("write `## {said}`, and the others likewise"),
    ))
}

/// `_[Insert the name.]_`: what is filled in on a form, below its name.
fn is_field(line: &Line<'_>) -> bool {
    let said = line.text.trim().trim_matches(['_', '*', '<', '>', '/', 'b', 'r', ' ']);
    said.starts_with('[') && said.ends_with(']') && !said.contains("](")
}

/// Bold lines with a paragraph below each: headings to the eye, and to nobody else. Told once.
fn bold(lines: &[Line<'_>]) -> Option<Finding<At>> {
    let is_bold = |index: &usize| {
        let text = lines[*index].text.trim();
        let within = |sign| text.strip_prefix(sign).and_then(|rest| rest.trim_end_matches(':').strip_suffix(sign));
        let said = within("**").or_else(|| within("__"));
        let below = lines.get(index + 2).is_some_and(|line| {
            (is_text(line) || is_item(line.text)) && !line.text.starts_with("**") && !is_field(line)
        });
        !lines[*index].code
            && said.is_some_and(|said| {
                !said.contains("**")
                    && said.chars().count() <= 70
                    && said
                        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
                        .starts_with(char::is_uppercase)
                    && !said.ends_with(['.', ',', '!'])
            })
            && alone(lines, *index)
            && below
    };
    let found: Vec<usize> = (0..lines.len()).filter(is_bold).take(2).collect();
    let [first, _] = found[..] else { return None };
    let said = lines[first].text.trim().trim_matches([':', '*', '_']);
    let above = lines[..first].iter().rev().filter(|line| !line.code).find_map(|line| level(line.text));
    let signs = "#".repeat(above.map_or(2, |above| (above + 1).clamp(2, 6)));
    Some(Meant::Heading.fault(
        whole(&lines[first]),
        "lines in bold stand on this page where headings were meant",
        format!(
            "write `{signs} {said}`, and the others likewise, each one `#` deeper than the heading it stands under"
        ),
    ))
}
