//! In: a line. Out: the sign with which somebody meant to begin an item of a list, where Markdown knows none: numbers in
//! brackets and circles, of parts and paragraphs, of other scripts, pictures, and signs that a program spelt out.

use super::is_item;

/// How the item was begun, its place in the order and its words.
pub struct Mark<'t> {
    pub form: &'static str,
    pub order: Option<u32>,
    pub said: &'t str,
}

/// The mark of the line, if it is one of these.
pub fn of(line: &str) -> Option<Mark<'_>> {
    let text = line.trim_start();
    if is_item(line) {
        return None;
    }
    let found = spelt_out(text)
        .or_else(|| nested(text))
        .or_else(|| picture(text))
        .or_else(|| circled(text))
        .or_else(|| levels(text))
        .or_else(|| number(text))?;
    let said = found.said.trim();
    (!said.is_empty()).then_some(Mark { said, ..found })
}

fn gap(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

/// `&bull; one`, `\- one`, `1\. one`.
fn spelt_out(text: &str) -> Option<Mark<'_>> {
    const BULLETS: [&str; 12] = [
        "&bull;", "&middot;", "&#8226;", "&#x2022;", "&#9642;", "&#9632;", "&#9675;", "&#183;", "&#9744;", "&rarr;",
        "&sect;", "&ndash;",
    ];
    if let Some(said) = BULLETS.iter().find_map(|bullet| text.strip_prefix(bullet)) {
        return Some(Mark { form: "spelt", order: None, said });
    }
    if let Some(said) = ["\\-", "\\*", "\\+"].iter().find_map(|mark| text.strip_prefix(mark)) {
        return gap(said).then_some(Mark { form: "escaped", order: None, said });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let said = text[digits..].strip_prefix("\\.").or(text[digits..].strip_prefix("\\)")).filter(|said| gap(said))?;
    Some(Mark { form: "escaped", order: text[..digits].parse().ok(), said })
}

/// `** one` of a wiki, below `* one`.
fn nested(text: &str) -> Option<Mark<'_>> {
    let said = text.trim_start_matches(['*', '#']);
    let signs = text.len() - said.len();
    let one = text[..signs].bytes().all(|b| b == b'*');
    (one && (2..=4).contains(&signs) && gap(said) && !said.contains("**")).then_some(Mark {
        form: "nested",
        order: None,
        said,
    })
}

/// `✅ one`, `👉 one`, `・one`.
fn picture(text: &str) -> Option<Mark<'_>> {
    let first = text.chars().next()?;
    let rest = text[first.len_utf8()..].trim_start_matches(['\u{fe0f}', '\u{200d}']);
    if matches!(first, '・' | '･') {
        return Some(Mark { form: "picture", order: None, said: rest });
    }
    let drawn = matches!(first as u32, 0x2190..=0x21ff | 0x2300..=0x23ff | 0x25a0..=0x27bf | 0x2b00..=0x2bff | 0x1f300..=0x1faff)
        && !matches!(first, '☐' | '☑' | '☒' | '❑' | '❏')
        && !matches!(first as u32, 0x2776..=0x2793);
    (drawn && gap(rest)).then_some(Mark { form: "picture", order: None, said: rest })
}

/// `① one`, `❶ one`, `1️⃣ one`.
fn circled(text: &str) -> Option<Mark<'_>> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let from = |base: u32| Some(first as u32 - base + 1);
    let (order, said) = match first {
        '①'..='⑳' => (from(0x2460), after),
        '⑴'..='⒇' => (from(0x2474), after),
        '⒈'..='⒛' => (from(0x2488), after),
        '❶'..='❿' => (from(0x2776), after),
        '➀'..='➉' => (from(0x2780), after),
        '➊'..='➓' => (from(0x278a), after),
        '0'..='9' => (first.to_digit(10), after.trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}')?),
        '🔟' => (Some(10), after),
        _ => return None,
    };
    Some(Mark { form: "signed", order, said })
}

/// `1.1 one`, `1.1.2 one`: the last number counts.
fn levels(text: &str) -> Option<Mark<'_>> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let (mark, said) = text.split_at(end);
    let parts: Vec<&str> = mark.trim_end_matches('.').split('.').collect();
    let fits = (2..=5).contains(&parts.len()) && parts.iter().all(|part| (1..=2).contains(&part.len()));
    let words = said.trim_start();
    let sentence = words.starts_with(char::is_uppercase) || words.starts_with(['“', '*', '‘']);
    let order = parts.last()?.parse().ok()?;
    (fits && gap(said) && sentence).then_some(Mark { form: "levels", order: Some(order), said })
}

/// `(1) one`, `1: one`, `Step 1: one`, `1 - one`, `1．one`, `1、one`, `١. one`.
fn number(text: &str) -> Option<Mark<'_>> {
    const STEPS: [&str; 9] = ["Step", "Stage", "Action", "Point", "Part", "Task", "Cam", "STEP", "STAGE"];
    let named = STEPS.iter().find_map(|word| text.strip_prefix(word)).filter(|rest| gap(rest)).map(str::trim_start);
    let rest = named.unwrap_or(text);
    let open = rest.starts_with(['(', '（']);
    let rest = rest.trim_start_matches(['(', '（']);
    let (order, length) = digits(rest)?;
    let own = rest.starts_with(|c: char| c.is_ascii_digit());
    let rest = &rest[length..];
    if open {
        let said = rest.strip_prefix([')', '）'])?;
        return (gap(said) || !own).then_some(Mark { form: "bracketed", order: Some(order), said });
    }
    if let Some(said) = rest.strip_prefix(['．', '、', '）', '。', '：']) {
        return Some(Mark { form: "signed", order: Some(order), said });
    }
    if !own || named.is_some() {
        let said = rest.trim_start().strip_prefix(['.', ')', ':', '-', '–', '—', '۔'])?;
        return gap(said).then_some(Mark { form: "signed", order: Some(order), said });
    }
    let said = rest.strip_prefix(':').or_else(|| {
        let dash = rest.strip_prefix(' ')?;
        dash.strip_prefix(['-', '–', '—', ':'])
    })?;
    gap(said).then_some(Mark { form: "signed", order: Some(order), said })
}

/// The number in front, in the digits of any script, and how many bytes it has.
fn digits(text: &str) -> Option<(u32, usize)> {
    /// Where the digits of a script begin.
    const ZEROS: [u32; 9] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xff10];
    let value = |c: char| ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|digit| *digit < 10));
    let (mut order, mut length) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = value(c) else { break };
        if count == 3 {
            return None;
        }
        order = order * 10 + digit;
        length += c.len_utf8();
    }
    (length > 0).then_some((order, length))
}
