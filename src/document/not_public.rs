//! In: a line, a value, a remark, or a name of a file or folder. Out: whether by itself it says that what it stands in
//! is not for the public.
//!
//! The rule: what is said of the page itself is a statement of few shapes: a stamp (“DRAFT v2”), what is not to be done
//! with it (“do not publish until …”), what it is not for (“not for circulation”), for whom alone it is (“internal use
//! only”), until when it waits (“embargoed until …”). A sentence that speaks of anything else (“do not publish names of
//! children”) has another object, and is none.

mod name;
mod said;
mod words;

pub use name::{Heads, heading, key, name, names_draft};
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
    let listed = item || line.contains('|') || line.contains('\t');
    if listed && !all_capitals || line.len() > LONGEST {
        return false;
    }
    let label = parts.first().is_some_and(Part::is_label) && parts.len() > 1;
    let stamped = |part: &Part| part.is_stamp(part.is_loud() || label, heading && !part.is_loud());
    let fits = |part: &Part| {
        part.is_label() || stamped(part) || part.is_beside() || part.is_undecided() || part.is_statement(true)
    };
    if parts.iter().all(fits) && parts.iter().any(|part| stamped(part) || part.is_statement(all_capitals)) {
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
    if parts.len() > 1 && parts.last().is_some_and(|part| part.is_said_behind()) {
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
    const PARTS: &str = "note notes annex annexe appendix item items minutes briefing comments remarks addendum agenda paper papers part section";
    const HIDES: &str =
        "internal confidential private restricted exempt mewnol cyfrinachol staff office redacted hidden";
    let small = |word: &String| one(PARTS, word) || one(HIDES, word) || beside(word) || word.len() == 1;
    let words = || parts.iter().flat_map(|part| &part.words);
    let own =
        |word: &&String| one("note notes items annex annexe appendix agenda papers minutes addendum remarks", word);
    words().count() < 6
        && words().all(small)
        && words().any(|word| one(HIDES, word))
        && words().any(|word| own(&word))
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
        words.len() > 1
            && words.len() < 5
            && (Part::of(words.clone()).is_note_to() || words.len() == 3 && Part::of(words).is_prohibition(true))
    };
    if cells.len() > 1 && cells.iter().any(column) {
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

/// Whether a whole value, a label of a page, or a remark says it.
pub fn value(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', '“', '”', '#', ' ']);
    if value.len() > LONGEST || value.is_empty() {
        return false;
    }
    let parts = parts(value);
    !parts.is_empty()
        && parts.iter().any(|part| part.is_stamp(true, false) || part.is_statement(true))
        && parts.iter().all(|part| {
            part.is_stamp(true, false)
                || part.is_statement(true)
                || part.is_label()
                || part.is_beside()
                || part.is_undecided()
        })
}

/// The same of a value whose words may stamp something else: a note that says “Draft” may tell of another.
pub fn statement(value: &str) -> bool {
    self::value(value) && parts(value.trim()).iter().any(|part| part.is_statement(true))
}

/// Whether a remark says it, with reasons behind it: `draft, until Anna has seen it`.
pub fn remark(remark: &str) -> bool {
    let mut parts = remark.split([',', ';', '.', '(', '!', '–']).filter(|part| !part.trim().is_empty());
    parts.next().is_some_and(value) || parts.any(statement)
}

/// Whether one of the sentences of a summary or title says it. A single small word there is about something else.
pub fn words_for_readers(text: &str) -> bool {
    if text.len() > 4 * LONGEST || !may_say(text) || text.contains(['"', '“', '‘', '`']) {
        return false;
    }
    let parts = parts(text);
    let phrases = text.split(',').map(|phrase| Part::of(words(phrase)));
    let stamp = |part: &Part| {
        (part.is_internal() && !part.may_be_of_its_matter()) || part.is_undecided() || part.is_statement(true)
    };
    parts.iter().any(|part| part.is_statement(part.is_loud()))
        || parts.iter().any(|part| part.raw.contains("DRAFT") && part.words.len() < 4 && part.is_plain_stamp())
        || parts.iter().any(|part| part.bracketed && !part.linked && stamp(part))
        || parts.first().is_some_and(|part| part.bracketed && part.is_stamp(true, false))
        // “Internal. Do not share.”
        || parts.len() > 1 && parts[0].sentence && parts[0].after == '.' && parts[0].is_stamp(true, false)
        || phrases.skip(1).any(|part| part.is_not_for() || part.is_prohibition(true) || part.is_only())
        || stamped_at_an_end(text)
        || is_draft_for_some(text)
}

/// Whether a title ends in a word that may speak of its matter as well as of the page: “Referrals (internal)”.
pub fn is_ambiguous(text: &str) -> bool {
    may_say(text)
        && parts(text).iter().skip(1).any(|part| part.bracketed && !part.linked && part.may_be_of_its_matter())
}

/// “INTERNAL Neglect plan”, “Neglect plan v0.3 DRAFT”.
fn stamped_at_an_end(text: &str) -> bool {
    let loud = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 2 && !word.chars().any(char::is_lowercase) && one(STAMPS, &word.to_lowercase())
    };
    let ends = [text.split_whitespace().next(), text.split_whitespace().next_back()];
    text.chars().any(char::is_lowercase) && ends.iter().flatten().any(loud)
}

/// “Draft for comment” below a title: a few words that begin with a stamp. What everybody may answer to is no secret.
pub fn begins_stamped(text: &str) -> bool {
    let words = words(text);
    let open = words.iter().any(|word| one("consultation public", word));
    let stamp = words.first().is_some_and(|word| one(PLAIN_STAMPS, word));
    stamp && !open && words.get(1).is_none_or(|word| beside(word) || one("for until pending", word)) && words.len() < 7
}

/// “Draft for the board to comment on by Friday.”
fn is_draft_for_some(text: &str) -> bool {
    let words = words(text);
    let some = |word: &String| one("board panel executive committee trustees governors partners", word);
    words.len() < 14
        && one(PLAIN_STAMPS, &words[0])
        && words.get(1).is_some_and(|word| word == "for")
        && words.iter().skip(2).take(2).any(some)
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

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("+ ")
        || line.starts_with('•')
        || number.len() < line.len() && number.starts_with([')', '.']) && number[1..].starts_with(' ')
}

fn words(text: &str) -> Vec<String> {
    let straight = text.to_lowercase().replace(['’', '\''], "");
    straight.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A stretch of a line between colons, dashes, brackets, bold marks and full stops.
#[derive(Debug, Default)]
struct Part<'l> {
    raw: &'l str,
    words: Vec<String>,
    /// A colon follows.
    label: bool,
    /// A full stop follows, or the end of the line.
    sentence: bool,
    /// It fills a pair of brackets.
    bracketed: bool,
    /// These brackets are the words of a link.
    linked: bool,
    /// The sign behind it; a space at the end of the line.
    after: char,
}

impl Part<'_> {
    fn of(words: Vec<String>) -> Part<'static> {
        Part { words, ..Part::default() }
    }

    /// In capitals, but for a version: “DRAFT v0.3”.
    fn is_loud(&self) -> bool {
        let version =
            |word: &&str| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut words = self.raw.split_whitespace().filter(|word| !version(word));
        !words.any(|word| word.chars().any(char::is_lowercase))
    }
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let bytes = line.as_bytes();
    let mut found: Vec<Part> = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let mut push = |from: usize, to: usize, before: char, after: char| {
        let raw = &line[from..to];
        let words = words(raw);
        if words.is_empty() {
            // “**Staff only:** …”, “Internal ⚠️: …”
            let last: Option<&mut Part> = found.last_mut().filter(|last| last.after != ':');
            if let (Some(last), true) = (last, raw.trim().is_empty() && matches!(after, ':' | '–')) {
                last.after = after;
                last.label = after == ':';
            }
            return;
        }
        let bracketed = matches!((before, after), ('(', ')') | ('[', ']') | ('{', '}'));
        let linked = bracketed && line[to..].starts_with("](");
        let sentence = matches!(after, '.' | '!') || to == line.len();
        let after = if after == '—' || after == '-' || !after.is_ascii() { '–' } else { after };
        found.push(Part { raw, words, label: after == ':', sentence, bracketed, linked, after });
    };
    for (at, c) in line.char_indices() {
        let next = bytes.get(at + c.len_utf8());
        let spaced = next.is_none_or(|b| matches!(b, b' ' | b'*' | b'_' | b'\t' | b'"' | b')'));
        let cuts = match c {
            ':' | '|' | ';' | '#' | '(' | ')' | '[' | ']' | '–' | '—' | '{' | '}' | '!' | '\t' | '/' | '*' => true,
            '.' | '?' => spaced,
            '-' => spaced && (at == 0 || bytes[at - 1] == b' '),
            // ⚠️ and its kin
            c => c > '\u{2190}' && !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\u{fe00}'..='\u{fe0f}'),
        };
        if cuts {
            push(from, at, before, c);
            from = at + c.len_utf8();
            before = c;
        }
    }
    push(from, line.len(), before, ' ');
    found
}

/// Whether a word is in a list.
pub(super) fn one(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

fn beside(word: &str) -> bool {
    let day = word.starts_with(|c: char| c.is_ascii_digit());
    let version = word.strip_prefix('v').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    day || version || one(BESIDE, word)
}

#[cfg(test)]
mod tests;
