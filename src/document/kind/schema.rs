//! In: a kind. Out: its JSON Schema (2020-12) for editors, or an empty page to fill in.

use super::{Field, Is, Kind};
use serde_json::{Map, Value, json};

/// The schema of the kind's front matter.
pub fn schema(kind: &Kind) -> Value {
    let properties: Map<String, Value> = kind.all_fields().map(|f| (f.name.to_owned(), property(f, kind))).collect();
    let required: Vec<&str> = kind.all_fields().filter(|f| kind.needs(f)).map(|f| f.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field, kind: &Kind) -> Value {
    let mut one = if field.name == "kind" { json!({ "const": kind.name }) } else { value(field.is) };
    if field.many {
        let least = usize::from(kind.needs(field));
        one = json!({ "anyOf": [{ "type": "array", "items": one, "minItems": least }, one] });
    }
    one["description"] = json!(field.about);
    one
}

fn value(is: Is) -> Value {
    let pattern = |p: &str| json!({ "type": "string", "pattern": p });
    match is {
        // YAML takes `2026` or `101` for a number.
        Is::Text(longest) => json!({ "anyOf": [{ "type": "string", "maxLength": longest }, { "type": "number" }] }),
        Is::Date => pattern(r"^\d{4}-\d{2}-\d{2}$"),
        Is::DateOr(words) => json!({ "anyOf": [{ "const": words }, pattern(r"^\d{4}-\d{2}-\d{2}$")] }),
        Is::Due => pattern(r"^\d{4}-(\d{2}(-\d{2})?|Q[1-4])$"),
        Is::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Is::Decimal => json!({ "type": "number", "minimum": 0 }),
        Is::People => json!({ "anyOf": [{ "type": "integer", "minimum": 5 }, { "const": "fewer than 5" }] }),
        Is::Flag => json!({ "type": "boolean" }),
        Is::OneOf(words) => json!({ "enum": words }),
        Is::Ref(_) => pattern(r"^[a-z0-9-]+(/[a-z0-9-]+)*(#.*)?$"),
        Is::Action => pattern(r"^plan/[^#]+#.+$"),
        Is::Id => pattern(r"^[a-z0-9-]+(/[a-z0-9-]+)*$"),
        Is::Version => json!({ "anyOf": [{ "type": "number", "minimum": 0 }, pattern(r"^\d{1,5}\.\d{1,5}$")] }),
        Is::Phone => json!({ "anyOf": [pattern(r"^([^:]*:)*[0-9 +()-]+$"), { "type": "integer", "minimum": 0 }] }),
        Is::Email => pattern(r"^[^@ ]+@[^ ]*\.[^ ]*$"),
        Is::Hours => pattern(r"^(always|.* \d{2}:\d{2}-\d{2}:\d{2})$"),
        Is::Clock => pattern(r"^\d{2}:\d{2}$"),
        Is::Ages => pattern(r"^(all|[a-z0-9-]+(, *[a-z0-9-]+)*)$"),
        Is::Url => pattern(r"^https?://[^ /]+\.[^ ]+$"),
        Is::Address => pattern(r"^(https?://[^ /]+\.[^ ]+|[^@ ]+@[^ ]*\.[^ ]*)$"),
        Is::Language => pattern(r"^[A-Za-z0-9-]{2,}$"),
    }
}

/// A page of this kind with every needed field in place and the others behind a `#`.
pub fn template(kind: &Kind, title: &str, slug: &str) -> String {
    let mut out = String::from("---\n");
    for field in kind.all_fields() {
        let line = match field.name {
            "title" => format!("title: \"{}\"", title.replace('"', "'")),
            "kind" => format!("kind: {}", kind.name),
            "id" if kind.name == "page" => String::from("# id: "),
            "id" => format!("id: {}/{slug}", kind.name),
            name if kind.needs(field) => format!("{name}: {}", if field.many { "[]" } else { "" }),
            name => format!("# {name}: "),
        };
        out.push_str(&format!("{:<40} # {}\n", line, field.about));
    }
    out.push_str("---\n\nWrite here.\n");
    for table in kind.tables {
        let row = |cell: &dyn Fn(&Field) -> String| table.columns.iter().map(cell).collect::<Vec<_>>().join(" | ");
        out.push_str(&format!(
            "\n:::table {}\n| {} |\n| {} |\n:::\n",
            table.name,
            row(&|c| c.name.into()),
            row(&|_| "---".into())
        ));
    }
    out
}
