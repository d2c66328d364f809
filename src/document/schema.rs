//! In: a kind. Out: its JSON Schema (2020-12) for editors, which accepts and refuses what the reader of
//! front matter does, as far as a schema can know.

use super::example;
use super::kind::{AGE_BANDS, Field, Is, Keys, Kind, KindId};
use crate::document::fields::APPROVAL;
use crate::document::hours::day_words;
use crate::local::Local;
use serde_json::{Map, Value, json};

/// The schema of the kind's front matter.
pub fn schema(kind: &Kind, local: &Local) -> Value {
    let shown = example::values(kind.example);
    let properties: Map<String, Value> =
        kind.all_fields().map(|f| (f.name.to_owned(), property(f, kind, local, &shown))).collect();
    let needed: Vec<&str> = kind.all_fields().filter(|f| kind.needs(f)).map(|f| f.name).collect();
    let (agreed, always): (Vec<&str>, Vec<&str>) =
        needed.into_iter().partition(|name| APPROVAL.iter().any(|key| key.name() == *name));
    let mut published = filled(&always);
    published["if"] = filled(&["consultation_until"]);
    published["else"] = filled(&agreed);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "description": format!("Front matter of a {} page. Keys may be left empty while it is a draft.", kind.name),
        "type": "object",
        "properties": properties,
        "required": if kind.id == KindId::Page { json!([]) } else { json!(["kind"]) },
        "additionalProperties": false,
        "if": kept_back(),
        "else": published,
    })
}

/// The schema of `signpost.yaml`. `example` gives the value that a key is shown with.
pub fn schema_of_settings(keys: &impl Keys, example: impl Fn(&Field) -> String) -> Value {
    let mut properties = Map::new();
    for field in keys.all_fields() {
        let mut own = any(field, &Local::default());
        own["description"] = json!(description(field));
        own["examples"] = json!([example(field)]);
        match field.name.split_once('.') {
            None => _ = properties.insert(field.name.to_owned(), own),
            Some((group, key)) => {
                let group = properties.entry(group).or_insert_with(
                    || json!({ "type": ["object", "null"], "properties": {}, "additionalProperties": false }),
                );
                group["properties"][key] = own;
            }
        }
    }
    let needed: Vec<&str> = keys.all_fields().filter(|field| keys.needs(field)).map(|field| field.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings",
        "description": "signpost.yaml: the site as a whole.",
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    })
}

/// Whatever may stand behind a key.
fn any(field: &Field, local: &Local) -> Value {
    if !field.many {
        return or_empty(choices(field, local));
    }
    let each = or_empty(choices(field, local));
    or_empty([choices(field, local), vec![json!({ "type": "array", "items": each })]].concat())
}

/// The page is not built, so nothing need be filled in yet.
fn kept_back() -> Value {
    let says = |name: &str, values: Value| json!({ "type": "object", "properties": { name: { "enum": values } }, "required": [name] });
    json!({ "anyOf": [says("draft", json!([true])), says("access", json!(["internal", "confidential"]))] })
}

/// These keys are there, with something behind each.
fn filled(names: &[&str]) -> Value {
    let nothing = json!({ "enum": [null, ""] });
    let something = json!({ "not": { "anyOf": [nothing.clone(), { "type": "array", "items": nothing }] } });
    let properties: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), something.clone())).collect();
    json!({ "type": "object", "properties": properties, "required": names })
}

fn property(field: &Field, kind: &Kind, local: &Local, shown: &[(String, Vec<String>)]) -> Value {
    let mut whole = match field.name {
        "kind" if kind.id == KindId::Page => json!({ "enum": ["page", "", null] }),
        "kind" => json!({ "const": kind.name }),
        "id" if kind.id != KindId::Page => or_empty(vec![pattern(&format!("^{}(/[a-z0-9-]+)+$", kind.name))]),
        _ => any(field, local),
    };
    whole["description"] = json!(description(field));
    if let Some((_, words)) = shown.iter().find(|(key, words)| key == field.name && !words.is_empty()) {
        whole["examples"] = if field.many { json!([words]) } else { json!(words) };
    }
    whole
}

/// A key that is there with nothing behind it counts as not there.
fn or_empty(mut forms: Vec<Value>) -> Value {
    forms.push(json!({ "enum": [null, ""] }));
    json!({ "anyOf": forms })
}

/// What a field is for, and the form its value has.
pub(crate) fn description(field: &Field) -> String {
    let about = field.about;
    match field.is {
        Is::Ref([]) => format!("{about}. The id of a page."),
        Is::Ref([one]) => format!("{about}. The id of a page of kind {one}, such as {one}/short-name."),
        Is::Ref(kinds) => format!(
            "{about}. The id of a page of one of these kinds: {}.",
            kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
        ),
        Is::Date => format!("{about}. Year-month-day, such as 2027-03-31."),
        Is::Days => format!("{about}. A day, or the first and the last: 2026-12-21 to 2027-01-01."),
        Is::Hours => format!("{about}. Such as Monday to Friday 09:00-17:00, or always."),
        Is::Phone => format!("{about}. A United Kingdom number, after an optional label: and a colon."),
        _ => about.to_owned(),
    }
}

/// What the words of a choice mean, where they do not say it themselves.
const MEANINGS: &[(&str, &[(&str, &str)])] = &[
    (
        "access",
        &[
            ("public", "Built, and seen by anybody."),
            ("internal", "Kept out of the site."),
            ("confidential", "Kept out of the site. Never to be shared."),
        ],
    ),
    (
        "consent",
        &[
            ("needed", "Ask before you share or refer."),
            ("not-needed", "Share or refer without asking."),
            ("tell-family", "No consent is needed, but tell the family unless it raises the risk."),
            ("legal-advice", "Ask a lawyer before you share."),
        ],
    ),
    (
        "certainty",
        &[
            ("established", "Read in the law itself."),
            ("well known", "Known from practice; nobody has read it for this page."),
            ("check", "Not sure: look it up before you rely on it."),
        ],
    ),
    (
        "review_outcome",
        &[
            ("no-change", "Looked at; every word stays."),
            ("minor", "Corrections only."),
            ("rewritten", "Staff do something differently."),
            ("withdrawn", "The page no longer applies."),
        ],
    ),
    (
        "geography",
        &[
            ("national", "All of the nation."),
            ("pan-london", "All of London."),
            ("sub-region", "A few councils' areas together."),
            ("county", "This county only."),
            ("borough", "This borough, city or council's area only."),
        ],
    ),
    (
        "decision",
        &[("done", "It has changed."), ("doing", "It is happening."), ("cannot", "We are not able to, and say why.")],
    ),
];

/// What a word of a choice means, where it does not say it itself.
pub(crate) fn meaning(field: &Field, word: &str) -> Option<&'static str> {
    let (_, of) = MEANINGS.iter().find(|(name, _)| *name == field.name)?;
    of.iter().find(|(own, _)| *own == word).map(|(_, about)| *about)
}

/// The forms a value may have.
fn choices(field: &Field, local: &Local) -> Vec<Value> {
    let words = match field.is {
        Is::OneOf(words) => words.to_vec(),
        Is::Local(vocabulary) => local.all(vocabulary),
        _ => return forms(field.is, local),
    };
    let Some((_, of)) = MEANINGS.iter().find(|(name, of)| *name == field.name && of.len() <= words.len()) else {
        return vec![json!({ "enum": words })];
    };
    let meaning = |word: &str| of.iter().find(|(own, _)| *own == word).map(|(_, about)| *about);
    words
        .iter()
        .map(|word| match meaning(word) {
            Some(about) => json!({ "const": word, "description": about }),
            None => json!({ "const": word }),
        })
        .collect()
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
}

fn forms(is: Is, local: &Local) -> Vec<Value> {
    match is {
        // YAML takes `2026` for a number and `true` for more than a word.
        // What is too long is a warning, so an editor lets it pass.
        Is::Text(_) => vec![json!({ "type": "string" }), json!({ "type": "number" }), json!({ "type": "boolean" })],
        Is::Date => vec![date()],
        Is::DateOr(words) => vec![json!({ "const": words }), date()],
        Is::Due => vec![pattern(r"^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$"), date()],
        Is::DueOr(words) => [vec![json!({ "const": words })], forms(Is::Due, local)].concat(),
        Is::Number(least, most) => vec![json!({ "type": "integer", "minimum": least, "maximum": most })],
        Is::Decimal => vec![json!({ "type": "number", "exclusiveMinimum": 0 })],
        Is::People => vec![
            json!({ "type": "integer", "minimum": 5 }),
            json!({ "const": "fewer than 5" }),
            pattern("^about ([5-9]|[1-9][0-9]+)$"),
        ],
        Is::Flag => vec![json!({ "type": "boolean" })],
        Is::OneOf(words) => vec![json!({ "enum": words })],
        Is::Local(vocabulary) => vec![json!({ "enum": local.all(vocabulary) })],
        Is::Level => vec![json!({ "type": "integer", "minimum": 1, "maximum": 6 }), pattern("^[1-6][A-E]?$")],
        Is::Basis => vec![json!({ "type": "string" })],
        Is::Group(_) => vec![json!({ "type": "object" })],
        // Whether there is such a page no schema knows: the build says so, with the id that was meant.
        Is::Ref(_) => vec![json!({ "type": "string" }), json!({ "type": "number" }), json!({ "type": "boolean" })],
        Is::Action => vec![pattern(r"^plan/[^#]+#.+$")],
        Is::Id => vec![pattern(r"^[a-z0-9-]+(/[a-z0-9-]+)*$")],
        Is::Version => vec![json!({ "type": "number", "minimum": 0 }), pattern(r"^\d{1,5}\.\d{1,5}$")],
        Is::Phone => vec![pattern(&phone()), json!({ "enum": [999, 101, 111, 112, 119] })],
        Is::Email => vec![json!({ "type": "string", "format": "email", "pattern": r"^[^@ ]+@[^ ]*\.[^ ]*$" })],
        Is::Hours => vec![pattern(&hours())],
        Is::Days => vec![pattern(r"^\d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}$"), date()],
        Is::Clock => vec![pattern(r"^([01]\d|2[0-4]):[0-5]\d$")],
        Is::Ages => {
            let bands: Vec<String> = local.all(&AGE_BANDS).iter().map(|band| band.replace('+', r"\+")).collect();
            let band = format!("({})", bands.join("|"));
            vec![pattern(&format!("^(all|{band}( *, *{band})*)$"))]
        }
        Is::Url => vec![json!({ "type": "string", "format": "uri", "pattern": URL })],
        Is::Https => vec![json!({ "type": "string", "format": "uri", "pattern": r"^https://[^ /@]+\.[^ @]+$" })],
        Is::TextNumber => vec![
            pattern(&format!(r"^(.*:)? *\d{{5,6}}$|{}", phone())),
            json!({ "type": "integer", "minimum": 10000, "maximum": 999_999 }),
        ],
        Is::Address => vec![pattern(&format!(r"{URL}|^[^@ ]+@[^ ]*\.[^ ]*$"))],
        Is::Language => vec![pattern("^([A-Za-z]{2,3}|[xiXI])(-[A-Za-z0-9]{1,8})*$")],
    }
}

const URL: &str = r"^https?://[^ /]+\.[^ ]+$";

/// As many digits as British numbers have, with any brackets, signs and spaces between them.
fn phone() -> String {
    let digits = |parts: &[&str]| parts.join("[ +()-]*");
    let short =
        ["999", "101", "111", "112", "119"].map(|n| digits(&n.split("").filter(|c| !c.is_empty()).collect::<Vec<_>>()));
    let any = |count: &str| format!(r"([ +()-]*\d){{{count}}}");
    let forms = [
        short.join("|"),
        digits(&["1", "1", "6"]) + &any("3"),
        digits(&["0", "8", "0", "0"]) + &any("4"),
        String::from("0") + &any("9,10"),
        digits(&["4", "4"]) + &any("10"),
    ];
    let word = |word: &&str| word.chars().map(|c| format!("[{}{c}]", c.to_ascii_uppercase())).collect::<String>();
    let words = crate::document::phone::BEHIND.iter().map(word).collect::<Vec<_>>().join("|");
    let behind = format!(r"([ ,;(]*(({words})\.?|#?\d+|#)[) ]*)*");
    let relay = digits(&["1", "8", "0", "0", "1"]);
    format!("^(.*:)?[ +()-]*(1[ ]*8[ ]*0[ ]*0[ ]*0|({relay}[ +()-]*)?({}))[ +()-]*({behind})?$", forms.join("|"))
}

fn hours() -> String {
    let any_case = |word: &str| word.chars().map(|c| format!("[{}{c}]", c.to_ascii_uppercase())).collect::<String>();
    let day = day_words().map(any_case).collect::<Vec<_>>().join("|");
    let clock = r"\d{2}:[0-5]\d";
    format!("^(always|({day})([ ,]+({day}))*,? +{clock}-{clock})$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::KINDS;

    #[test]
    fn each_meaning_belongs_to_a_choice() {
        for (name, meanings) in MEANINGS {
            let words: Vec<&str> = meanings.iter().map(|(word, _)| *word).collect();
            let same = |is: Is| match is {
                Is::OneOf(of) => of == words,
                Is::Local(vocabulary) => vocabulary.words == words,
                _ => false,
            };
            let known = KINDS.iter().flat_map(|kind| kind.all_fields()).any(|f| f.name == *name && same(f.is));
            assert!(known, "no field {name} has exactly these choices");
        }
    }
}
