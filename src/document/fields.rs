//! In: front-matter entries and the kind they belong to. Out: the values by name, each checked for
//! its form, with everything wrong reported.

use super::dated;
use super::form::VALUE;
use super::form::{check_word, is_id, quoted, quoted_if_needed};
use super::front_matter::{self, Entry, UNREADABLE, Value, Word};
use super::kind::of::{Dated, Flag, Group, Number};
use super::kind::{Any, Field, Is, Key, Keys, KindId, common};
use super::unknown_key::{FOREIGN_KEY, is_of_others, nearest, unknown_key};
use crate::finding::{At, Finding, Mend, and, rules};
use crate::local::Local;
use jiff::civil::Date;

rules! {
    LIST = warning("front-matter/list") {
        why: "It is read as several values; written as one, it would name or find nothing.",
        line: "synonyms: runaway, absconded, misper",
        says: "`synonyms` is a list, and this is one line of words",
        help: "write `synonyms: [runaway, absconded, misper]`",
    }

    ACCESS_EMPTY = error("front-matter/access-empty") {
        why: "Somebody began to say who may see this page. Until it is said, the page is withheld.",
        line: "access:",
        says: "nothing stands behind `access:`",
        help: "write `access: public`, `access: internal` or `access: confidential`",
    }

    ACCESS_MISSING = error("front-matter/access-missing") {
        why: "Only what says `access: public` is published, so that nothing confidential slips out by default.",
        says: "`access` is missing",
        help: "add `access: …` (who may see it; only public is ever built: public, internal, confidential)",
    }

    MISSING = error("front-matter/missing") {
        why: "Readers and other pages rely on it.",
        line: "No title at all.",
        says: "`title` is missing",
        help: "write three lines at the top of the file: `---`, `title: Note`, `---`",
    }
}

/// The values of a page, by field.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    values: Vec<(&'static Field, Vec<Word>)>,
    /// Of settings that have rows set in below them.
    groups: Vec<(&'static Field, Fields)>,
    /// They are settings, and no values of a page.
    settings: bool,
}

/// What a document has once it is agreed, and not while it is out for consultation.
pub const APPROVAL: [Key<Any>; 4] =
    [common::APPROVED_BY.any(), common::APPROVED_ON.any(), common::EFFECTIVE_FROM.any(), common::REVIEW_DUE.any()];

impl Fields {
    /// Reads the entries by the description of their keys.
    pub fn read(entries: Vec<Entry>, keys: &impl Keys, local: &Local, wrong: &mut Vec<Finding<At>>) -> Fields {
        let mut fields = Fields::default();
        let mut meant = Vec::new();
        let mut unknown = Vec::new();
        fields.settings = keys.kind().is_none();
        let of_others = is_of_others(&entries, keys);
        for entry in entries {
            match keys.field(&entry.key.text) {
                Some(field) if is_id_of_others(field, &entry.value, keys) => {
                    wrong.push(FOREIGN_KEY.at(
                        entry.key.at,
                        "this id is one of another program: on a plain page Signpost does not read it",
                        "take it out: the id of a plain page is its path",
                    ));
                }
                Some(field) => fields.take(field, entry.key.at, entry.value, local, wrong),
                None if dated::turn(&entry).is_some() && dated::is_of_others(&entry, keys) => {}
                None => {
                    unknown.push(wrong.len());
                    wrong.push(unknown_key(&entry, keys, of_others));
                    // Whether a page of that name is there is asked once the key is right.
                    let near = nearest(&entry.key.text, keys).filter(|f| f.required || !matches!(f.is, Is::Ref(_)));
                    meant.extend(near.map(|field| (field, entry.key.at, entry.value)));
                }
            }
        }
        for (field, at, value) in meant {
            if fields.of(field).is_empty() {
                fields.take(field, at, value, local, &mut Vec::new()); // the line is told already
            }
        }
        let proposed = fields.has(common::CONSULTATION_UNTIL);
        let missing = |f: &&Field| {
            keys.needs(f) && fields.of(f).is_empty() && !(proposed && APPROVAL.iter().any(|key| f.is_key(*key)))
        };
        let mut missing: Vec<&Field> = keys.all_fields().filter(missing).collect();
        // In a group one key was mistaken for the one that is missing.
        if let ([one], [told], true) = (missing.as_slice(), unknown.as_slice(), keys.below().is_some())
            && let Some(finding) = wrong.get_mut(*told)
        {
            finding.fix = format!("did you mean `{}`?", one.name);
            missing.clear();
        }
        missing_fields(&missing, wrong);
        fields
    }

    fn take(&mut self, field: &'static Field, key: At, value: Value, local: &Local, wrong: &mut Vec<Finding<At>>) {
        if let Is::Group(within) = field.is {
            return self.take_group(field, within, value, wrong);
        }
        let words = match value {
            Value::Empty => return wrong.extend(says_nothing(field, key)),
            Value::Word(word) if word.text.is_empty() => return,
            Value::Word(word) if field.many => listed(field, word, wrong),
            Value::Word(word) => vec![word],
            Value::List(words) if field.many => words,
            Value::List(words) => {
                if let Some(first) = words.first() {
                    wrong.push(VALUE.at(
                        first.at,
                        format!("`{}` takes one value, not a list", field.name),
                        match field.name {
                            "language" => "keep the main one, and name all of them in `languages: […]`".into(),
                            _ => String::from("keep one of them"),
                        },
                    ));
                }
                // Told once: that it is a list, and not that it is missing too. Who may see a page is never guessed.
                match words.into_iter().next().filter(|_| !matches!(field.name, "access" | "draft")) {
                    Some(first) => vec![first],
                    None => return,
                }
            }
            Value::Nested(at, rows) => {
                let lines: Vec<String> =
                    rows.iter().filter(|row| !row.words.is_empty()).map(|row| row.said(field)).collect();
                let fix = match field.many && !lines.is_empty() {
                    true => {
                        let all: Vec<String> = lines.iter().map(|line| quoted(line)).collect();
                        format!("write `{}: [{}]`", field.name, all.join(", "))
                    }
                    false if self.settings => {
                        format!("write `{}: [one, two]`, with nothing set in below it", field.name)
                    }
                    false => front_matter::NOT_FLAT_FIX.to_owned(),
                };
                wrong.push(UNREADABLE.at(at, front_matter::NOT_FLAT, fix));
                // Told once: not that it is missing too.
                if matches!(field.name, "access" | "draft") {
                    return;
                }
                let lines = if lines.is_empty() { vec![String::from("…")] } else { lines };
                self.values.push((field, lines.into_iter().map(|text| Word { text, at }).collect()));
                return;
            }
        };
        for word in &words {
            check_word(field.name, field.is, word, local, wrong);
        }
        self.values.push((field, words));
    }

    /// Rows set in below a key; one word alone is the first of them.
    fn take_group(
        &mut self,
        field: &'static Field,
        within: &'static [Field],
        value: Value,
        wrong: &mut Vec<Finding<At>>,
    ) {
        let entry = |key: Word, value: Value| Entry { key, value };
        let rows = match (value, within.first()) {
            (Value::Empty, _) => return,
            (Value::Word(word), Some(first)) if first.required => {
                let key = Word { text: first.name.to_owned(), at: word.at };
                vec![entry(key, Value::Word(word))]
            }
            (Value::Nested(_, rows), _) if !rows.is_empty() => rows
                .into_iter()
                .map(|row| {
                    let many = row.list || row.words.len() != 1;
                    let first = row.words.first().cloned();
                    let value = first.filter(|_| !many).map_or(Value::List(row.words), Value::Word);
                    entry(row.key, value)
                })
                .collect(),
            (Value::Word(Word { at, .. }) | Value::Nested(at, _), _) => return wrong.push(group_wanted(field, at)),
            (Value::List(words), _) => {
                let at = words.first().map_or(At::default(), |word| word.at);
                return wrong.push(group_wanted(field, at));
            }
        };
        let read = Fields::read(rows, &Rows { of: field.name, within }, &Local::default(), wrong);
        self.groups.push((field, read));
    }

    /// Every key by its name, with its values; nothing where rows are set in below one.
    pub(super) fn named(&self) -> Option<impl Iterator<Item = (&'static str, &[Word])>> {
        let Fields { values, groups, settings } = self;
        let flat = groups.is_empty() && !settings;
        flat.then(|| values.iter().map(|(field, words)| (field.name, words.as_slice())))
    }

    /// The same again, of keys that pages of this kind have.
    pub(super) fn of_names<N: AsRef<str>>(
        named: impl Iterator<Item = (N, Vec<Word>)>,
        kind: &'static super::Kind,
    ) -> Option<Fields> {
        let field = |name: &str| kind.all_fields().find(|field| field.name == name);
        let values = named.map(|(name, words)| Some((field(name.as_ref())?, words))).collect::<Option<_>>()?;
        Some(Fields { values, ..Fields::default() })
    }

    /// Tells of every key and value, in order.
    pub(super) fn each(&self, tell: &mut impl FnMut(&str)) {
        for (field, words) in &self.values {
            tell(field.name);
            tell(&words.len().to_string());
            words.iter().for_each(|word| tell(&word.text));
        }
        for (field, within) in &self.groups {
            tell(field.name);
            within.each(tell);
        }
    }

    /// What is set in below a key.
    pub fn group(&self, key: Key<Group>) -> Option<&Fields> {
        self.groups.iter().find(|(own, _)| own.name == key.name()).map(|(_, fields)| fields)
    }

    /// One value, or nothing where none is given.
    pub fn word<T>(&self, key: Key<T>) -> &str {
        self.text(key).unwrap_or_default()
    }

    /// One value. For a list, its first.
    pub fn text<T>(&self, key: Key<T>) -> Option<&str> {
        self.list(key).first().map(|word| word.text.as_str())
    }

    /// All values.
    pub fn list<T>(&self, key: Key<T>) -> &[Word] {
        self.of(&key.field)
    }

    /// All values of a field, for whoever goes through a description.
    pub fn of(&self, field: &Field) -> &[Word] {
        self.values.iter().find(|(own, _)| own.name == field.name).map_or(&[], |(_, words)| words)
    }

    /// Whether anything was given.
    pub fn has<T>(&self, key: Key<T>) -> bool {
        !self.list(key).is_empty()
    }

    /// `true` only when it says so.
    pub fn flag(&self, key: Key<Flag>) -> bool {
        self.text(key) == Some("true")
    }

    /// A well-formed date.
    pub fn date<T: Dated>(&self, key: Key<T>) -> Option<Date> {
        self.text(key)?.parse().ok()
    }

    /// A whole number.
    pub fn number(&self, key: Key<Number>) -> Option<Number> {
        self.text(key)?.parse().ok()
    }

    /// Where the value stands, or the page begins.
    pub fn place<T>(&self, key: Key<T>) -> At {
        self.at(key).unwrap_or(At::line(1))
    }

    /// Where the value stands.
    pub fn at<T>(&self, key: Key<T>) -> Option<At> {
        self.list(key).first().map(|word| word.at)
    }

    /// Leaves only these keys.
    pub fn keep(&mut self, keys: &[Key<Any>]) {
        self.values.retain(|(field, _)| keys.iter().any(|key| field.is_key(*key)));
    }

    /// Every field with its values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &[Word])> {
        self.values.iter().map(|(field, words)| (*field, words.as_slice()))
    }
}

/// The rows below one setting.
struct Rows {
    of: &'static str,
    within: &'static [Field],
}

impl Keys for Rows {
    fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        self.within.iter()
    }

    fn needs(&self, field: &Field) -> bool {
        field.required
    }

    fn kind(&self) -> Option<&super::Kind> {
        None
    }

    fn below(&self) -> Option<&'static str> {
        Some(self.of)
    }
}

/// What stands below the key, written out.
fn group_wanted(field: &Field, at: At) -> Finding<At> {
    let Is::Group(within) = field.is else { return VALUE.at(at, String::new(), String::new()) };
    let names: Vec<&str> = within.iter().map(|row| row.name).collect();
    VALUE.at(
        at,
        format!("`{}` has rows of its own set in below it", field.name),
        format!("write `{}:`, and below it, two spaces in, one line for each of: {}", field.name, names.join(", ")),
    )
}

/// Whether a plain page has an id that is none here, as another program gives each page: `id: api_specification`.
fn is_id_of_others(field: &Field, value: &Value, keys: &impl Keys) -> bool {
    let plain = keys.kind().is_some_and(|kind| kind.id == KindId::Page);
    plain
        && field.is_key(common::ID.any())
        && matches!(value, Value::Word(word) if !is_id(&word.text) && !word.text.contains('/'))
}

/// Who may see a page is never left to a key with nothing behind it.
fn says_nothing(field: &Field, at: At) -> Option<Finding<At>> {
    let fix = match field.name {
        "access" => "write `access: public`, `access: internal` or `access: confidential`",
        "draft" => "write `draft: true` to keep the page out of the site, or take the line out",
        _ => return None,
    };
    Some(ACCESS_EMPTY.at(at, format!("nothing stands behind `{}:`", field.name), fix))
}

/// A list typed with commas and no brackets, read as the list it is.
fn listed(field: &Field, word: Word, wrong: &mut Vec<Finding<At>>) -> Vec<Word> {
    let parts: Vec<&str> = word.text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let short = |part: &&str| part.split_whitespace().count() <= 4 && !part.ends_with('.');
    let words = matches!(field.is, Is::Text(_) | Is::Hours);
    if parts.len() < 2 || words && !parts.iter().all(short) || field.is == Is::Hours {
        return vec![word];
    }
    let list: Vec<String> = parts.iter().map(|part| quoted_if_needed(part)).collect();
    let sentence =
        word.text.contains(" and ") || word.text.contains(" or ") || parts.iter().any(|part| part.starts_with("if "));
    let one = if sentence {
        format!(", or `{}: [{}]` if it is one value", field.name, quoted(&word.text))
    } else {
        String::new()
    };
    let bare = word.at.length as usize == word.text.chars().count();
    let mend =
        if sentence || !bare { None } else { Mend::sign(word.at, &*word.text, format!("[{}]", list.join(", "))) };
    let told = LIST.at(
        word.at,
        format!("`{}` is a list, and this is one line of words", field.name),
        format!("write `{}: [{}]`{one}", field.name, list.join(", ")),
    );
    wrong.push(told.mended(mend));
    parts.into_iter().map(|part| Word { text: part.to_owned(), at: word.at }).collect()
}

/// What is missing, in one finding; but the two that decide where a page is found and who sees it each in
/// their own.
fn missing_fields(missing: &[&Field], wrong: &mut Vec<Finding<At>>) {
    let (apart, rest): (Vec<&Field>, Vec<&Field>) =
        missing.iter().copied().partition(|field| matches!(field.name, "access" | "id"));
    for field in apart {
        wrong.push(missing_field(&[field]));
    }
    if !rest.is_empty() {
        wrong.push(missing_field(&rest));
    }
}

fn missing_field(fields: &[&Field]) -> Finding<At> {
    let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    let wanted: Vec<String> = fields.iter().map(|field| format!("`{}: …` ({})", field.name, expected(field))).collect();
    let rule = if fields[0].name == "access" { &ACCESS_MISSING } else { &MISSING };
    let finding = rule.at(At::line(1), format!("{} {is} missing", and(&names)), format!("add {}", wanted.join(", ")));
    match fields[0].name {
        "id" => {
            finding.because("The id is how other pages and old bookmarks find this page, whatever its title becomes.")
        }
        "review_due" => finding.because("Readers must be able to see whether guidance is still looked after."),
        _ => finding,
    }
}

/// What a field is for, and what may stand there.
fn expected(field: &Field) -> String {
    let about = field.about_within();
    match field.is {
        Is::OneOf(words) if words.len() <= 8 => format!("{about}: {}", words.join(", ")),
        Is::Local(vocabulary) if vocabulary.words.len() <= 8 => format!("{about}: {}", vocabulary.words.join(", ")),
        Is::Date => format!("{about}: year-month-day"),
        _ => about,
    }
}
