//! In: a line, a value, a remark, or a name of a file or folder. Out: whether by itself it says that what it stands in
//! is not for the public.
//!
//! The rule: what is said of the page itself is a statement of few shapes: a stamp (“DRAFT v2”), what is not to be done
//! with it (“do not publish until …”), what it is not for (“not for circulation”), for whom alone it is (“internal use
//! only”), until when it waits (“embargoed until …”). A sentence that speaks of anything else (“do not publish names of
//! children”) has another object, and is none.

mod name;
mod part;
mod said;
mod whole;
mod words;

pub use name::{Heads, heading, key, name, names_draft};
pub(super) use part::one;
use part::{Part, beside, parts, words};
pub use whole::{begins_stamped, is_ambiguous, remark, statement, value, words_for_readers};
pub(super) use words::TONGUES;
use words::*;

/// The longest line that says something of its page and nothing else.
const LONGEST: usize = 160;

/// Whether a line of a text says it. `apart`: it begins a paragraph.
pub fn line(line: &str, apart: bool) -> bool {
    if line.contains('<') && line.contains('>') && line.len() < LONGEST {
        // `<details><summary>Staff only</summary>`
        return self::line(without_tags(line).trim(), apart);
    }
    if line.len() > LONGEST && (apart || is_item(line)) && says_at_an_end(line) {
        return true;
    }
    if line.len() > 3 * LONGEST || !may_say(line) && without_spaces(line).is_none_or(|joined| !may_say(&joined)) {
        return false;
    }
    if is_tagged(line) {
        return true;
    }
    let joined = without_spaces(line);
    let line = joined.as_deref().unwrap_or(line);
    let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '#'));
    let trimmed = behind_note_mark(trimmed);
    let heading = line.trim_start().starts_with('#');
    let item = is_item(trimmed);
    let trimmed = if item { behind_item_mark(trimmed) } else { trimmed };
    let stamps = trimmed.replace('`', "");
    let trimmed = if are_stamps_in_code(trimmed) { stamps.as_str() } else { trimmed };
    let spoken = trimmed.starts_with(['"', '“', '‘', '\'', '`', '«']) || trimmed.contains('`');
    if spoken || line.trim_start().starts_with(":::") && !line.contains(' ') {
        return false;
    }
    if trimmed.contains('|') && is_row(trimmed) {
        return true;
    }
    let parts: Vec<Part> = parts(trimmed);
    let all_capitals = parts.iter().all(Part::is_loud);
    if is_state(&parts) || (apart || item) && is_set_off(&parts, item) || heading && is_in_brackets(&parts) {
        return true;
    }
    // “- INTERNAL: ask Anna”, “- Not for publication: the family has moved”
    if item && parts.len() > 1 && is_label_of_an_item(&parts) {
        return true;
    }
    // “4. Internal notes”
    let heading = heading || apart && item && line.starts_with(|c: char| c.is_ascii_digit());
    let item = item && !heading;
    let listed = item || line.contains('|') || line.contains('\t');
    if listed && !all_capitals || line.len() > LONGEST {
        return false;
    }
    let label = parts.first().is_some_and(Part::is_label) && parts.len() > 1;
    let stamped = |part: &Part| part.is_stamp(part.is_loud() || label, heading && !part.is_loud());
    let fits = |part: &Part| {
        part.is_label() || stamped(part) || part.is_beside() || part.is_undecided() || part.is_statement(true)
    };
    if !is_timetable(&parts)
        && parts.iter().all(fits)
        && parts.iter().any(|part| stamped(part) || part.is_statement(all_capitals))
    {
        return apart || all_capitals;
    }
    // “Neglect strategy – DRAFT”, “DRAFT: Neglect strategy”
    let ends = [parts.first(), parts.last()].into_iter().flatten();
    if parts.len() > 1
        && ends.into_iter().any(|part| part.is_loud() && (part.is_stamp(true, false) || part.is_statement(true)))
    {
        return true;
    }
    // “Staff notes (hidden from public)”, “The rota is as agreed (do not publish)”, “… – not for publication”
    let closed =
        |part: &Part| part.is_said_behind() || heading && part.words.len() < 5 && part.is_said_behind_a_heading();
    if parts.len() > 1 && parts.last().is_some_and(closed) {
        return true;
    }
    if heading && is_heading_of_a_hidden_part(&parts)
        || parts.len() > 1 && parts[0].is_said_before() && !item && is_a_sentence(&parts[1..])
    {
        return true;
    }
    // “Do not publish until the trial ends. The family knows.”
    apart && !heading && parts.first().is_some_and(|part| part.sentence && part.is_statement(false))
}

/// “Staff only: the yard” beside “Visitors: the front of the building”: a list that says for whom each place is.
pub fn are_of_one_list_of_people(line: &str, next: &str) -> bool {
    const OTHERS: &str = "visitors visitor public parents parent carers families family pupils guests customers \
        everybody everyone residents students disabled deliveries drivers badge patients";
    let item = |line: &str| {
        let line = line.trim_start_matches(['>', ' ']);
        is_item(line).then(|| behind_item_mark(line).split_once([':', '–']).map(|(label, _)| words(label))).flatten()
    };
    let (Some(label), Some(other)) = (item(line), item(next)) else { return false };
    let only =
        label.last().is_some_and(|word| word == "only") && !label.iter().any(|word| one("internal not use", word));
    let people = other.iter().any(|word| one(OTHERS, word)) && other.len() < 5;
    only && people && !other.iter().any(|word| one(STAMPS, word))
}

/// How much of a long line is looked at, at its head and at its foot.
const END: usize = 80;

/// Whether a long line begins or ends by saying it: “INTERNAL: …”, “Not for publication: …”, “… (not for publication)”.
fn says_at_an_end(line: &str) -> bool {
    let marks = |c: char| matches!(c, '>' | '#' | '*' | '_' | ' ');
    let line = line.trim_matches(marks);
    let line = if is_item(line) { behind_item_mark(line).trim_start_matches(marks) } else { line };
    let cut = |at: usize| (0..=at).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let (head, foot) = (&line[..cut(END)], &line[cut(line.len().saturating_sub(END))..]);
    let stamp = |part: &Part| part.is_loud() && part.is_stamp(true, false) || part.is_not_for();
    let first =
        may_say(head) && parts(head).first().is_some_and(|part| matches!(part.after, ':' | '–' | '*') && stamp(part));
    let last = || {
        let parts = parts(foot);
        parts.len() > 1 && parts.last().is_some_and(|part| stamp(part) || part.is_said_behind())
    };
    first || may_say(foot) && last()
}

/// What stands before the colon of an item and speaks of the item: of what must not go out in words, or in capitals.
fn is_label_of_an_item(parts: &[Part]) -> bool {
    let first = &parts[0];
    let marked = matches!(first.after, ':' | '*' | '–');
    let behind: usize = parts[1..].iter().map(|part| part.words.len()).sum();
    let list = parts[1..].iter().any(|part| part.raw.contains(','));
    marked && (first.is_loud() && first.is_stamp(true, false) || first.is_not_for() && behind > 1 && !list)
}

/// “Draft: 3 May. Final: 1 June”: when a draft is to be there, and when the rest.
fn is_timetable(parts: &[Part]) -> bool {
    let day = |part: &Part| part.words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    parts.windows(2).any(|two| two[0].label && !two[0].is_loud() && two[0].is_plain_stamp() && day(&two[1]))
}

/// “D R A F T” as one word.
fn without_spaces(line: &str) -> Option<String> {
    let letters = line.trim_matches(['*', '_', '#', '>', ' ', '\t']);
    let one_by_one = letters.len() > 8
        && letters.len() < 60
        && letters.split(' ').all(|letter| letter.chars().count() <= 1)
        && letters.chars().any(char::is_alphabetic);
    one_by_one.then(|| letters.replace("  ", "\u{a0}").replace(' ', "").replace('\u{a0}', " "))
}

fn without_tags(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace(['<', '>'], "")
}

/// `#neglect #internal`, `#internal Ring her first.`
fn is_tagged(line: &str) -> bool {
    let tag = |word: &str| word.len() > 2 && word.starts_with('#') && !word.starts_with("##");
    if !line.contains('#') {
        return false;
    }
    let mut words = line.split_whitespace();
    let first = words.clone().next().is_some_and(|word| tag(word) && value(word));
    first || words.clone().all(tag) && words.any(value)
}

/// “Visibility: private”, “Publish: no”: a line that says a state of the page and nothing else, wherever it stands.
fn is_state(parts: &[Part]) -> bool {
    let [label, rest @ ..] = parts else { return false };
    if !label.label || label.words.len() > 3 || rest.is_empty() {
        return false;
    }
    let all = |list: &str| label.words.iter().all(|word| one(list, word) || one("the on to is this", word));
    if all("publish published publishing publication public website online live release") {
        let said = rest[0].words.join(" ");
        if rest.len() == 1 && matches!(said.as_str(), "no" | "false" | "never" | "not yet" | "na") {
            return true;
        }
    }
    let kept = |part: &Part| {
        // “Status: draft, not approved”
        let undecided = || {
            part.words.len() > 1
                && one(PLAIN_STAMPS, &part.words[0])
                && Part::of(part.words[1..].to_vec()).is_undecided()
        };
        part.is_stamp(true, false) || part.is_statement(true) || part.is_only_some() || undecided()
    };
    all(STATE_LABELS)
        && rest.iter().any(kept)
        && rest.iter().all(|part| kept(part) || part.is_beside() || part.is_undecided())
}

/// “Internal only: …”, “**Staff only** …”, “[internal] …”, “(not for the website) …”: a statement that is set off from
/// words behind it is one all the same. In a list fewer are: there it may be a step that is to be taken.
fn is_set_off(parts: &[Part], item: bool) -> bool {
    let numbered = |part: &Part| {
        one("part annex appendix item", &part.words[0]) && part.words[1..].iter().all(|word| beside(word))
    };
    let led =
        |part: &&Part| !part.is_firm() && (part.label && part.is_label() || part.has("editors") || numbered(part));
    let from = parts.iter().take_while(led).count();
    let Some(first) = parts.get(from) else { return false };
    if from + 1 == parts.len() && from == 0 && !first.bracketed && first.after == ' ' {
        return false;
    }
    if first.bracketed && !first.linked {
        return first.is_stamp(true, false) || first.is_firm() || first.is_statement(true);
    }
    let inside = || first.is_note_to() || first.is_only() && first.has("internal staff board panel office");
    let marked = matches!(first.after, ':' | '*' | '–') || from > 0 && first.after == ' ';
    marked && if item { inside() && first.after != '–' } else { first.is_firm() }
}

/// Words enough for a sentence. “Do not publish: names, addresses, schools” lists what is never to be published.
fn is_a_sentence(parts: &[Part]) -> bool {
    parts.iter().map(|part| part.words.len()).sum::<usize>() > 4 && !parts.iter().any(|part| part.raw.contains(','))
}

/// “Internal notes”, “Appendix B (confidential)”, “Part B: exempt items”: a heading of a part that is for some. “Confidential
/// information” and “Private fostering” head words about these.
fn is_heading_of_a_hidden_part(parts: &[Part]) -> bool {
    const PARTS: &str = "nodyn nodiadau atodiad note notes annex annexe appendix item items minutes briefing comments remarks addendum agenda paper papers part section";
    const HIDES: &str =
        "internal confidential private restricted exempt mewnol cyfrinachol staff office redacted hidden";
    let small = |word: &String| one(PARTS, word) || one(HIDES, word) || beside(word) || word.len() == 1;
    let words = || parts.iter().flat_map(|part| &part.words);
    let own = |word: &&String| {
        one("nodyn nodiadau atodiad note notes annex annexe appendix agenda papers minutes addendum remarks", word)
    };
    // “Restricted items” may be things that nobody may bring.
    let exempt = words().any(|word| word == "exempt") && words().any(|word| one("item items", word));
    words().count() < 6
        && words().all(small)
        && words().any(|word| one(HIDES, word))
        && (exempt || words().any(|word| own(&word)))
        && !words().any(|word| one("staff office", word) && !words().any(|word| one("note notes", word)))
}

/// `| Classification | Internal |`, and a cell `Note (internal)`.
fn is_row(line: &str) -> bool {
    let cells: Vec<&str> = line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let said = |cell: &&str| {
        let parts = parts(cell);
        parts.len() == 2 && parts[0].has(ITSELF) && parts[0].words.len() < 3 && is_in_brackets(&parts)
    };
    // A column of what is not to be published.
    let column = |cell: &&str| {
        let words = words(cell);
        let part = Part::of(words);
        let three = part.words.len() == 3;
        let heads =
            || three && (part.is_prohibition(true) || part.is_not_for()) || part.is_only() && part.has("internal");
        let not_public = || part.words == ["not", "public"];
        (2..5).contains(&part.words.len()) && (part.is_note_to() || heads() || not_public())
    };
    // “Public” beside “Not public” tells of two sorts of one thing.
    let both =
        cells.iter().any(|cell| matches!(words(cell).as_slice(), [word] if one("public published external", word)));
    if cells.len() > 1 && !both && cells.iter().any(column) {
        return true;
    }
    if let [label, value] = cells.as_slice() {
        let label = label.trim_matches(['*', '_', ':']);
        return is_state(&parts(&format!("{label}: {value}"))) || cells.iter().any(said);
    }
    cells.iter().any(said)
}

/// “Plan (internal version)”, “Notes (staff only)”: the brackets speak of the thing, and not of its matter.
fn is_in_brackets(parts: &[Part]) -> bool {
    parts.windows(2).any(|two| {
        let [before, part] = two else { return false };
        let itself = part.has(ITSELF) || part.has("copy only draft wip") || before.has("note notes comments");
        part.bracketed && !part.linked && itself && (part.is_internal() || part.is_statement(true))
    })
}

/// Whether a remark says that what follows it, or what stood before it, is not for the public: `internal start`,
/// `/private`, `do not publish from here`, `everything below is internal`. A remark hides nothing but itself.
pub fn is_edge(remark: &str) -> bool {
    const BEGINS: &str = "begin begins start starts beginning region";
    const ENDS: &str = "end ends stop endregion";
    const OF: &str = "of the this section block part here";
    let said = words(remark);
    if said.is_empty() || said.len() > 9 {
        return false;
    }
    let hides = |word: &String| {
        one(STAMPS, word) || one(TONGUES, word) || one("hidden hide redact redacted withheld secret", word)
    };
    let edge = |word: &String| one(BEGINS, word) || one(ENDS, word);
    let closes = remark.trim_start().starts_with('/') || said.iter().any(edge);
    let named = said.iter().any(hides) && said.iter().all(|word| hides(word) || edge(word) || one(OF, word));
    let part = || Part::of(said.clone());
    closes && named
        || part().ends_what_is_public()
        || said.len() < 4 && (part().is_not_yet() || part().is_not_for() || part().is_prohibition(true))
        || said.windows(2).position(|two| two == ["from", "here"] || two == ["this", "point"]).is_some_and(|at| {
            let before = Part::of(said[..at].to_vec());
            before.is_prohibition(true) || before.is_not_for() || said.iter().any(hides)
        })
}

/// What stands behind `[^1]:`.
fn behind_note_mark(line: &str) -> &str {
    let behind = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
    behind.map_or(line, |(_, rest)| rest.trim_start())
}

fn behind_item_mark(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '+' | '•' | ' '))
        .strip_prefix("* ")
        .unwrap_or(
            line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '+' | '•' | ' ')),
        )
}

/// `` `DRAFT` `INTERNAL` ``: stamps that only look like code.
fn are_stamps_in_code(line: &str) -> bool {
    let spans = line.matches('`').count();
    spans >= 4
        && !line.chars().any(char::is_lowercase)
        && line.split('`').step_by(2).all(|between| between.trim().is_empty())
}

/// A quick look, as few lines hold any of these.
fn may_say(line: &str) -> bool {
    const ANY: &[&str] = &[
        "draft",
        "drafft",
        "publi",
        "circulat",
        "distribut",
        "releas",
        "shar",
        "disclos",
        "embargo",
        "only",
        "internal",
        "intern",
        "confiden",
        "restrict",
        "private",
        "wip",
        "progress",
        "sensitive",
        "forward",
        "upload",
        "cyhoedd",
        "mewnol",
        "yn unig",
        "website",
        "copy",
        "hold",
        "hoedd",
        "note",
        "comment",
        "remark",
        "memo",
        "live",
        "hidden",
        "keep",
        "kept",
        "exempt",
        "approv",
        "agreed",
        "awaiting",
        "below",
        "online",
        "put this",
        "put it",
        "not for",
        "cyfrin",
        "peidiwch",
        "ddim i",
        "delete",
        "remove",
    ];
    let lower = line.to_lowercase();
    ANY.iter().any(|word| lower.contains(word))
}

/// Whether a word or two stand as one item of a list, with others above and below: “Draft” among the parts of a name.
/// What is set off by a colon or said in capitals is a statement there, too.
pub fn is_among_items(above: &str, line: &str, below: &str) -> bool {
    let item = |line: &str| is_item(line.trim_start());
    let plain = |line: &str| !line.contains([':', '|']) && line.chars().any(char::is_lowercase);
    let short = behind_item_mark(line.trim_start()).split_whitespace().count() < 3;
    item(above) && item(line) && item(below) && short && [above, line, below].into_iter().all(plain)
}

/// “5.2 Internal notes”
fn is_numbered_within(line: &str) -> bool {
    let number = line.split(' ').next().unwrap_or("");
    number.len() > 2 && number.len() < line.len() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("+ ")
        || line.starts_with('•')
        || number.len() < line.len() && number.starts_with([')', '.']) && number[1..].starts_with(' ')
        || number.starts_with('.') && is_numbered_within(line)
}

#[cfg(test)]
mod tests;
