//! In: a kind and a title. Out: a draft with every key of the kind in place, what each is for, and the
//! headings and tables of the kind's example, empty.

use super::example;
use super::kind::{Field, Is, Keys, Kind, KindId};
use crate::document::opening;

/// A page to fill in. It stays out of the site until its line `draft: true` is taken out.
pub fn template(kind: &Kind, title: &str, slug: &str) -> String {
    let shown = example::values(kind.example);
    let mut out = String::from("---\n");
    for field in kind.all_fields() {
        let note = note(field, &shown);
        match field.name {
            "title" => out.push_str(&format!("title: {}\n", quoted(title))),
            "kind" if kind.id != KindId::Page => out.push_str(&format!("kind: {}\n", kind.name)),
            "id" if kind.id != KindId::Page => out.push_str(&format!("id: {}/{slug}\n", kind.name)),
            "draft" => out.push_str(&format!("# {note}\ndraft: true\n")),
            // What stands behind a key is withheld with it, and these words are nobody's secret.
            name if kind.needs(field) => out.push_str(&format!("# {note}\n{name}:\n")),
            name => out.push_str(&format!("{:<24} # {note}\n", format!("# {name}:"))),
        }
    }
    out.push_str("---\n\n");
    out.push_str(&body(kind.example));
    out
}

/// What the key is for, what may stand there, and how that looks.
fn note(field: &Field, shown: &[(String, Vec<String>)]) -> String {
    if field.name == "draft" {
        return String::from("Take this line out when the page is ready");
    }
    let example = shown.iter().find(|(key, _)| key == field.name).and_then(|(_, words)| words.first());
    match (field.is, example) {
        (Is::Local(vocabulary), _) => format!("{}: {}", field.about, vocabulary.words.join(", ")),
        (Is::OneOf(words), _) => format!("{}: {}", field.about, words.join(", ")),
        (Is::Flag, _) => format!("{}: true, false", field.about),
        (_, Some(word)) if !matches!(field.name, "title" | "kind" | "id") => format!("{}, e.g. {word}", field.about),
        _ => field.about.to_owned(),
    }
}

pub(crate) fn quoted(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.trim().replace('\\', "\\\\").replace('"', "\\\""))
}

/// Headings and tables of a page, with a line to write on where it has text.
fn body(text: &str) -> String {
    let mut out = String::new();
    let mut rows = 0;
    let mut asked = false;
    for line in opening::split(text).body.lines() {
        match line {
            _ if line.starts_with('#') => {
                out.push_str(&format!("{line}\n\n"));
                asked = false;
            }
            _ if line.starts_with(":::table") => {
                out.push_str(&format!("{line}\n"));
                rows = 0;
                asked = true;
            }
            ":::" => out.push_str(":::\n\n"),
            _ if line.starts_with('|') => {
                rows += 1;
                if rows <= 2 {
                    out.push_str(&format!("{line}\n"));
                }
            }
            _ if line.is_empty() || asked || line.starts_with(":::") => {}
            _ => {
                let mark = if line.starts_with("1. ") { "1. " } else { "" };
                out.push_str(&format!("{mark}Write here.\n\n"));
                asked = true;
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_frame_of_a_page_remains() {
        let text = "---\ntitle: T\n---\nWords.\nMore.\n\n:::contact x\n\n## One\n\n1. Ring.\n2. Write.\n\n## Two\n\n:::table t\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n";
        assert_eq!(
            body(text),
            "Write here.\n\n## One\n\n1. Write here.\n\n## Two\n\n:::table t\n| A | B |\n|---|---|\n:::\n"
        );
    }

    #[test]
    fn a_title_is_quoted_whatever_it_holds() {
        assert_eq!(quoted("“A: b” \"c\" \\ \n d"), "\"“A: b” \\\"c\\\" \\\\   d\"");
    }
}
