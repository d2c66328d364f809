//! In: a line, a value, a remark, or a name of a file or folder. Out: whether by itself it says that what it stands in
//! is not for the public.
//!
//! The rule: what is said of the page itself is a statement of few shapes: a stamp (“DRAFT v2”), what is not to be done
//! with it (“do not publish until …”), what it is not for (“not for circulation”), for whom alone it is (“internal use
//! only”), until when it waits (“embargoed until …”). A sentence that speaks of anything else (“do not publish names of
//! children”) has another object, and is none.

/// Words that stamp what they stand on.
const STAMPS: &str = "draft drafft confidential cyfrinachol internal mewnol restricted cyfyngedig unpublished private \
    preifat embargoed wip nonpublic unreleased";

/// Stamps that are hardly ever the heading of something else.
const PLAIN_STAMPS: &str = "draft drafft unpublished embargoed wip nonpublic unreleased";

/// What may stand beside a stamp.
const BESIDE: &str = "a an and as at in is it not of only or still the this to with yet currently strictly very highly \
    please note first second third working rough early initial final latest current copy version ver v \
    rev revision no number dated date from status official sensitive january february march april may \
    june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec";

/// What a statement calls the thing it stands in.
const ITSELF: &str = "page pages document doc draft paper report file version note notes text copy content material minutes \
    briefing section part paragraph item information policy article post sheet spreadsheet list";

/// What one does to make a thing public.
const PUBLISH: &str = "publish published publicise publicised circulate circulated distribute distributed release released \
    unpublish disseminate disseminated";

/// The same, of much else too: of passwords, pictures, what a child said.
const PASS_ON: &str = "share shared disclose disclosed forward forwarded upload uploaded post posted copy copied send sent \
    show shown index list link";

/// What a thing is not for.
const USES: &str = "publication publishing circulation distribution release sharing disclosure dissemination transmission \
    forwarding public publicity website web internet press media publish upload copying";

/// What stands before it: “not for any further public release”.
const KINDS_OF_USE: &str = "the a any onward onwards further wider wide general external public open our this immediate web \
    online outside";

/// What may follow: the time, the place, the reason.
const TAIL: &str = "until til till before yet without outside beyond further externally publicly online onward onwards on \
    unless except wider widely more by under as because pending prior this it anywhere and or in while \
    whilst if to with here now at use view viewing again please thank thanks";

/// For whom alone a thing can be.
const INSIDERS: &str = "internal staff member members board panel management managers partner partners partnership team teams \
    colleagues agency agencies council committee executive employees intranet authorised authorized \
    officers trustees governors secretariat insiders login restricted";

/// What stands beside them.
const ONLY_WORDS: &str = "attention for only use eyes circulation distribution information purposes access view viewing the of and or our \
    your this is are be to s strictly please named safeguarding business unit group office within by in \
    at a should must may seen read used";

/// Words before a colon that say what follows is said of the page.
const LABELS: &str = "status classification marking version note nb important warning distribution circulation access \
    sensitivity security visibility confidentiality publication handling state stage statws mynediad \
    dosbarthiad attention caution todo document page protective privacy";

/// Names that keep back what bears them.
const NAMES: &str = "draft drafts drafft private internal confidential restricted unpublished hidden wip unreleased \
    embargoed embargo secret mewnol nonpublic";

/// What stands beside them.
const BESIDE_NAMES: &str = "only staff members pages docs documents files notes old";

/// The longest line that says something of its page and nothing else.
const LONGEST: usize = 160;

/// Whether a line of a text says it. `apart`: it begins a paragraph.
pub fn line(line: &str, apart: bool) -> bool {
    if line.len() > LONGEST || !may_say(line) {
        return false;
    }
    // `#neglect #internal`
    let tag = |word: &str| word.len() > 2 && word.starts_with('#') && !word.starts_with("##");
    if line.contains('#') && line.split_whitespace().all(tag) {
        return line.split_whitespace().any(value);
    }
    let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '#'));
    let heading = line.trim_start().starts_with('#');
    let listed = is_item(trimmed) || line.contains('|') || line.contains('\t');
    let spoken = trimmed.starts_with(['"', '“', '‘', '\'', '`', '«']) || line.contains('`');
    if spoken || line.trim_start().starts_with(":::") && !line.contains(' ') {
        return false;
    }
    let parts: Vec<Part> = parts(trimmed);
    let capitals = |part: &Part| !part.raw.chars().any(char::is_lowercase);
    let all_capitals = parts.iter().all(capitals);
    if listed && !all_capitals {
        return false;
    }
    let label = parts.first().is_some_and(Part::is_label) && parts.len() > 1;
    let stamped = |part: &Part| part.is_stamp(capitals(part) || label, heading && !capitals(part));
    if parts.iter().all(|part| part.is_label() || stamped(part) || part.is_beside() || part.is_statement(true))
        && parts.iter().any(|part| stamped(part) || part.is_statement(all_capitals))
    {
        return apart || all_capitals;
    }
    // “Neglect strategy – DRAFT”, “DRAFT: Neglect strategy”
    let ends = [parts.first(), parts.last()].into_iter().flatten();
    if parts.len() > 1
        && ends.into_iter().any(|part| capitals(part) && (part.is_stamp(true, false) || part.is_statement(true)))
    {
        return true;
    }
    // “Do not publish until the trial ends. The family knows.”
    apart && !heading && parts.first().is_some_and(|part| part.sentence && part.is_statement(false))
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
        && parts
            .iter()
            .all(|part| part.is_stamp(true, false) || part.is_statement(true) || part.is_label() || part.is_beside())
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
    let capitals = |part: &Part| !part.raw.chars().any(char::is_lowercase);
    parts.iter().any(|part| part.is_statement(capitals(part)))
        || parts.iter().any(|part| part.raw.contains("DRAFT") && part.words.len() < 4 && part.is_plain_stamp())
}

/// Whether the name of a folder, or of a file without its ending, says it.
pub fn name(name: &str) -> bool {
    let words = words(&name.replace(['-', '_', '.', '+'], " "));
    let said = Part { raw: name, words, label: false, sentence: false };
    let numbered = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let own: Vec<&str> = said.words.iter().filter(|word| !numbered(word)).map(String::as_str).collect();
    let all = |list: &str| own.iter().all(|word| one(list, word));
    let named = own.iter().any(|word| one(NAMES, word)) && all(&[NAMES, BESIDE_NAMES].join(" "));
    named
        || own == ["work", "in", "progress"]
        || (0..said.words.len()).any(|from| {
            let part = Part { raw: "", words: said.words[from..].to_vec(), label: false, sentence: false };
            part.is_prohibition(true)
                || part.is_not_for()
                || part.is_not_yet()
                || part.words.len() > 1 && part.is_only()
        })
}

/// Whether a file's name calls it a draft: `DRAFT-plan`, `plan.draft`, `plan (draft)`, `_draft-plan`.
pub fn names_draft(stem: &str) -> bool {
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is = |word: &&str| matches!(word.to_lowercase().as_str(), "draft" | "drafft" | "wip" | "unpublished");
    let version = |word: &&str| {
        let word = word.to_lowercase();
        word.trim_start_matches('v').chars().all(|c| c.is_ascii_digit())
    };
    let mut ends = words.as_slice();
    while let [rest @ .., last] = ends
        && version(last)
        && !rest.is_empty()
    {
        ends = rest;
    }
    words.first().is_some_and(is) || ends.last().is_some_and(is) || words.contains(&"DRAFT")
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
    ];
    let lower = line.to_lowercase();
    ANY.iter().any(|word| lower.contains(word))
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

/// A stretch of a line between colons, dashes, brackets and full stops.
#[derive(Debug)]
struct Part<'l> {
    raw: &'l str,
    words: Vec<String>,
    /// A colon follows.
    label: bool,
    /// A full stop follows, or the end of the line.
    sentence: bool,
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize, label: bool, sentence: bool| {
        let raw = &line[from..to];
        let words = words(raw);
        if !words.is_empty() {
            found.push(Part { raw, words, label, sentence });
        }
    };
    for (at, c) in line.char_indices() {
        let next = bytes.get(at + c.len_utf8());
        let spaced = next.is_none_or(|b| matches!(b, b' ' | b'*' | b'_' | b'\t' | b'"' | b')'));
        let cuts = match c {
            ':' | '|' | ';' | '#' | '(' | ')' | '[' | ']' | '–' | '—' | '{' | '}' | '!' | '\t' | '/' => true,
            '.' | '?' => spaced,
            '-' => spaced && (at == 0 || bytes[at - 1] == b' '),
            _ => false,
        };
        if cuts {
            push(from, at, c == ':', matches!(c, '.' | '!'));
            from = at + c.len_utf8();
        }
    }
    push(from, line.len(), false, true);
    found
}

impl Part<'_> {
    fn has(&self, list: &str) -> bool {
        self.words.iter().any(|word| one(list, word))
    }

    fn is_label(&self) -> bool {
        self.label && self.words.len() <= 3 && self.words.iter().all(|w| one(LABELS, w) || beside(w))
    }

    fn is_beside(&self) -> bool {
        self.words.iter().all(|word| beside(word))
    }

    /// `loud`: in capitals, or behind a label. `heading`: it heads what stands below it.
    fn is_stamp(&self, loud: bool, heading: bool) -> bool {
        let stamp = |word: &String| one(STAMPS, word);
        let both = self.words.windows(2).any(|two| two[0] == "official" && two[1] == "sensitive");
        let progress = self.words.windows(3).any(|three| three.join(" ") == "work in progress");
        let known =
            |word: &String| stamp(word) || beside(word) || progress && matches!(word.as_str(), "work" | "progress");
        // “This is not confidential” says the contrary.
        let turned = self.has("not no") && !both;
        let of_itself = |word: &String| known(word) || one(ITSELF, word);
        let itself = self.words.first().is_some_and(|w| w == "this" || w == "the") && self.words.iter().all(of_itself);
        let end = self.words.iter().position(|w| matches!(w.as_str(), "until" | "till" | "for"));
        let end = end.filter(|at| *at > 0 && !self.has("consultation comment comments"));
        let words = &self.words[..end.unwrap_or(self.words.len())];
        let said = both || progress || words.iter().any(stamp);
        let plain = both || progress || self.is_plain_stamp();
        said && !turned
            && (words.iter().all(known) || itself && self.has("is"))
            && (loud || (plain || itself || self.has("strictly highly")) && !heading)
    }

    fn is_plain_stamp(&self) -> bool {
        let itself = |w: &String| w == "document" || w == "page" || w == "paper";
        self.has(PLAIN_STAMPS) && self.words.iter().all(|w| one(PLAIN_STAMPS, w) || beside(w) || itself(w))
    }

    /// `loud`: in capitals, or a whole value.
    fn is_statement(&self, loud: bool) -> bool {
        self.is_prohibition(loud)
            || self.is_not_for()
            || self.is_not_yet()
            || self.is_only()
            || self.waits()
            || self.is_joined()
    }

    /// The words behind “this page is”, “please”, “the report must”.
    fn said(&self) -> (&[String], bool) {
        let mut rest = self.words.as_slice();
        while rest.first().is_some_and(|w| matches!(w.as_str(), "please" | "kindly" | "strictly" | "nb" | "note")) {
            rest = &rest[1..];
        }
        let mut itself = false;
        if rest.first().is_some_and(|w| matches!(w.as_str(), "this" | "the" | "these")) {
            let named = rest.get(1).is_some_and(|w| one(ITSELF, w));
            let bare = rest[0] == "this" && rest.get(1).is_some_and(|w| one(VERBS, w));
            if named || bare {
                rest = &rest[if named { 2 } else { 1 }..];
                itself = true;
            }
        }
        while itself && rest.first().is_some_and(|w| one(VERBS, w)) {
            rest = &rest[1..];
        }
        (rest, itself)
    }

    /// “Do not publish”, “this page must not be shared outside the board”.
    fn is_prohibition(&self, loud: bool) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let after = match words.as_slice() {
            ["do" | "must" | "should" | "may" | "can" | "is", "not", "be" | "to", "be", rest @ ..] => rest,
            ["do" | "must" | "should" | "may" | "can", "not", "be" | "to", rest @ ..] => rest,
            ["do" | "must" | "should" | "may" | "can", "not", rest @ ..] => rest,
            ["dont" | "never" | "cannot", "be", rest @ ..] => rest,
            ["dont" | "never" | "cannot", rest @ ..] => rest,
            ["not", "to", "be", rest @ ..] => rest,
            ["not", "be", rest @ ..] if itself => rest,
            ["no", rest @ ..] => rest,
            ["peidiwch", "â" | "a", "chyhoeddi", ..] | ["ddim" | "nid", "iw", "gyhoeddi", ..] => return true,
            _ => return false,
        };
        let after = match after {
            ["yet" | "ever", rest @ ..] => rest,
            _ => after,
        };
        let (strong, rest) = match after {
            [verb, rest @ ..] if one(PUBLISH, verb) => (true, rest),
            ["go" | "put" | "make" | "made", "live" | "online" | "public", rest @ ..] => (true, rest),
            ["put" | "place" | "placed", "on", "the", "website" | "web" | "internet", rest @ ..] => (true, rest),
            [verb, rest @ ..] if one(PASS_ON, verb) => (itself, rest),
            [of, rest @ ..] if words.first() == Some(&"no") && one(USES, of) => (true, rest),
            _ => return false,
        };
        match rest {
            [] => strong || loud,
            ["this" | "the" | "these", of, ..] if one(ITSELF, of) => true,
            ["this" | "it"] => true,
            ["this" | "it", next, ..] => one(TAIL, next),
            [
                next @ ("outside" | "beyond" | "externally" | "publicly" | "onward" | "onwards" | "further" | "wider"
                | "widely"),
                ..,
            ] => one(TAIL, next),
            ["to" | "with", "the", "public" | "website" | "web" | "internet" | "press" | "media", ..] => strong,
            ["to" | "with" | "in", ..] => strong && loud,
            [next, ..] => strong && one(TAIL, next),
        }
    }

    /// “Not for onward sharing”, “not yet for publication by virtue of …”.
    fn is_not_for(&self) -> bool {
        let (said, _) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let rest = match words.as_slice() {
            ["not", "yet", "for", rest @ ..] | ["not", "for", rest @ ..] => rest,
            [
                "not",
                "intended" | "suitable" | "meant" | "approved" | "cleared" | "ready" | "authorised",
                "for",
                rest @ ..,
            ] => rest,
            ["not", "yet", "approved" | "cleared" | "ready" | "authorised", "for", rest @ ..] => rest,
            ["unsuitable", "for", rest @ ..] => rest,
            _ => return false,
        };
        let skip = rest.iter().take_while(|w| one(KINDS_OF_USE, w)).count();
        let named = rest.get(skip).is_some_and(|w| one(USES, w));
        let (end, of) = if named { (skip + 1, true) } else { (skip, rest[..skip].contains(&"public")) };
        let rest = rest.get(end..).unwrap_or(&[]);
        let tail = |w: &&str| one(TAIL, w) || matches!(*w, "use" | "view" | "access" | "domain");
        let outside = || words.get(1..).is_some_and(|w| w.windows(2).any(|two| two == ["use", "outside"]));
        of && rest.first().is_none_or(tail) || outside()
    }

    /// “Not yet public”, “this page is not public”, “not published”.
    fn is_not_yet(&self) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let public = |w: &str| matches!(w, "public" | "published" | "live" | "released" | "online");
        match words.as_slice() {
            ["not", what, "yet"] if public(what) => true,
            ["not", "yet", what, rest @ ..] if public(what) => rest.first().is_none_or(|w| one(TAIL, w)),
            ["not", what, rest @ ..] if public(what) => rest.is_empty() || itself && one(TAIL, rest[0]),
            ["not", "in", "the", "public", "domain", ..] => true,
            _ => false,
        }
    }

    /// “For staff only”, “internal use only”, “i staff yn unig”.
    fn is_only(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        if words.ends_with(&["yn", "unig"]) && words.iter().any(|w| matches!(*w, "staff" | "mewnol" | "aelodau")) {
            return true;
        }
        let (said, _) = self.said();
        let end = said.iter().position(|w| matches!(w.as_str(), "until" | "till" | "pending"));
        let said = &said[..end.unwrap_or(said.len())];
        let insider = |w: &String| one(INSIDERS, w);
        let fits = said.iter().all(|w| insider(w) || one(ONLY_WORDS, w));
        let has = |list: &[&str]| said.iter().any(|w| list.contains(&w.as_str()));
        let use_of = has(&["use", "circulation", "distribution", "eyes", "purposes"]) && has(&["internal"]);
        fits && said.iter().any(insider) && said.len() > 1 && (has(&["only"]) || use_of && said.len() <= 4)
    }

    /// “This is a working draft and should not be circulated.”
    fn is_joined(&self) -> bool {
        let mut sides = self.words.split(|word| word == "and" || word == "but").peekable();
        let itself = self.words.first().is_some_and(|word| word == "this");
        itself
            && sides.next().is_some()
            && sides.any(|side| {
                let side = Part { raw: "", words: side.to_vec(), label: false, sentence: false };
                side.is_prohibition(false) || side.is_not_for() || side.is_not_yet()
            })
    }

    /// “Embargoed until 3 March”, “to be published after the inquest”, “hold until cleared”.
    fn waits(&self) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let words = match words.as_slice() {
            ["strict" | "under" | "strictly", rest @ ..] => rest,
            rest => rest,
        };
        let day = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        match words {
            ["embargo" | "embargoed"] => true,
            ["embargo" | "embargoed", next, ..] => {
                day(next)
                    || matches!(*next, "until" | "till" | "to" | "for" | "by" | "from" | "applies" | "release" | "date")
            }
            ["hold" | "held" | "keep" | "kept", "back", "until" | "till", ..] => true,
            ["hold" | "held" | "withhold" | "withheld", "until" | "till", ..] => true,
            ["keep", "this" | "it", "internal" | "unpublished" | "back", ..] => true,
            ["keep" | "kept", "back"] | ["withhold" | "withheld"] => true,
            ["to" | "will", "be", verb, when, ..] => {
                let later = matches!(*when, "after" | "when" | "once" | "following" | "later");
                one(PUBLISH, verb) && (later || itself && matches!(*when, "on" | "in"))
            }
            ["publish" | "release", "after" | "once" | "when" | "only", ..] => true,
            ["work", "in", "progress"] => true,
            _ => false,
        }
    }
}

/// Verbs between a page and what is said of it.
const VERBS: &str = "is are was should must may has have been still currently at present remains";

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
