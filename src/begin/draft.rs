//! In: a text of `drafts/`, with what differs from site to site in braces, and what is said of this site. Out: a file.

use super::File;
use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value, context};
use regex::Regex;
use std::sync::LazyLock;

/// The texts; what stands in a folder of `content/` stands in a folder of the same name.
static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/begin/drafts");

/// What only the people of the partnership know. With an example it can be taken as it is: see `document::blank`.
pub fn blank(what: &str, example: Option<&str>) -> String {
    match example {
        Some(example) => format!("[fill in: {what}; for example: {example}]"),
        None => format!("[fill in: {what}]"),
    }
}

/// A value of front matter that may hold any sign.
pub fn quoted(text: &str) -> String {
    crate::document::scaffold::quoted(text)
}

/// The texts, and what is said of this site.
pub struct Drafts {
    texts: Environment<'static>,
    said: Value,
}

impl Drafts {
    pub fn new(said: Value) -> Result<Drafts, Error> {
        let mut texts = Environment::new();
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        texts.set_syntax(syntax.build()?);
        texts.set_undefined_behavior(UndefinedBehavior::Strict);
        texts.set_auto_escape_callback(|_| AutoEscape::None);
        texts.add_function("blank", |what: &str, example: Option<&str>| blank(what, example));
        add(&mut texts, &TEXTS)?;
        Ok(Drafts { texts, said })
    }

    pub fn file(&self, name: &str, path: &str) -> Result<File, Error> {
        self.with(name, path, context! {})
    }

    /// The same of one of several, such as a level.
    pub fn with(&self, name: &str, path: &str, one: Value) -> Result<File, Error> {
        let said = context! { ..one, ..self.said.clone() };
        let text = self.texts.get_template(name)?.render(said)?;
        Ok((path.to_owned(), blanks_quoted(&text, name)))
    }
}

fn add(texts: &mut Environment<'static>, folder: &'static Dir<'static>) -> Result<(), Error> {
    for file in folder.files() {
        let (name, text) = (file.path().to_str().unwrap_or_default(), file.contents_utf8().unwrap_or_default());
        texts.add_template(name, text)?;
    }
    folder.dirs().try_for_each(|folder| add(texts, folder))
}

/// Square brackets begin a list in front matter, so a blank that is a value stands in quotation marks.
fn blanks_quoted(text: &str, name: &str) -> String {
    static BLANK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[fill in: [^\[\]]*\]").ok());
    let end = match name.strip_suffix(".md") {
        Some(_) => text.match_indices("\n---\n").next().map_or(0, |(at, _)| at),
        None => text.len(),
    };
    let (front, body) = text.split_at(end);
    let Some(blank) = &*BLANK else { return text.to_owned() };
    let front: Vec<String> = front
        .lines()
        .map(|line| {
            if line.starts_with('#') || line.contains('"') {
                return line.to_owned();
            }
            blank.replace_all(line, "\"$0\"").into_owned()
        })
        .collect();
    let close = if body.is_empty() { "\n" } else { "" };
    front.join("\n") + close + body
}

/// Every law page there is a text of.
#[cfg(test)]
pub fn law_names() -> Vec<String> {
    let laws = TEXTS.get_dir("law").map(|folder| folder.files()).into_iter().flatten();
    laws.filter_map(|file| Some(file.path().file_stem()?.to_string_lossy().into_owned())).collect()
}
