//! In: the theme in the binary and the site's own `themes/NAME/`. Out: templates ready to render and
//! the theme's files. A file of the site's own theme takes the place of the one of the same name.

pub(super) mod own;

use super::{Artifact, brand, saying};
use crate::config::{Brand, Config};
use crate::finding::{At, Finding, Findings, Place, cause, rules};
use crate::read::fence::Fence;
use crate::read::{self, Attachment};
use crate::search::remarks::without_remarks;
use crate::words::{NoWord, Speaker, script};
use include_dir::{Dir, include_dir};
use minijinja::value::{Serde, merge_maps};
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::fmt::{self, Write};
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

rules! {
    UNREADABLE = error("theme/unreadable") {
        why: "Pages would look wrong or be missing.",
        says: "a file of the theme cannot be read: you may not open it",
        help: "check that you may open it",
    }

    NOT_UTF8 = error("theme/not-utf8") {
        why: "Pages made from it would be garbled.",
        says: "this template is not UTF-8 text",
        help: "save it as UTF-8",
    }

    TEMPLATE = error("theme/template") {
        why: "Every page made from it would be missing or wrong.",
        says: "the template `404.html` cannot be used: this line uses a value that is not there",
        help: "correct the template, or remove it to use the built-in one",
    }
}

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/signpost/templates");
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/signpost/assets");
static GOVUK: &[u8] = include_bytes!("../../themes/signpost/vendor/govuk-frontend/govuk.css");
static GOVUK_LICENCE: &[u8] = include_bytes!("../../themes/signpost/vendor/govuk-frontend/LICENSE.txt");

/// Templates and files, and what says their words in one language. A copy for another language shares all else.
#[derive(Clone)]
pub struct Theme {
    templates: Arc<Environment<'static>>,
    folder: Arc<str>,
    pub assets: Arc<Vec<Artifact>>,
    /// Files of the site's own theme, by their path in the site.
    pub own: Arc<BTreeMap<String, String>>,
    /// Style sheets that are loaded after all others, in this order.
    laid_over: Arc<Vec<String>>,
    /// The words that the scripts of every page say, and those that only the scripts of tools do.
    said_by_scripts: Arc<Said>,
    said_by_tools: Arc<Said>,
    /// The language of its words.
    language: Arc<str>,
    /// What templates call to say something.
    says: Value,
}

/// The theme in the program.
pub(super) const PROGRAMS: &str = "signpost";

/// What a theme or a site lays over the style sheets, in the order they are loaded.
const LAID_OVER: [&str; 3] = [brand::STYLE, "assets/own.css", "own.css"];

impl Theme {
    /// Loads the theme for the site in that folder.
    pub fn load(site: &Path, config: &Config, findings: &mut Findings) -> Theme {
        let name = &config.theme;
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_formatter(written);
        templates.add_filter("data", saying::data);
        let folder = format!("themes/{name}");
        let mut sources = embedded(&TEMPLATES);
        let mut assets = embedded_assets();
        let own = own::OwnTheme {
            templates: own(site, &format!("{folder}/templates"), findings),
            assets: own(site, &format!("{folder}/assets"), findings),
        };
        own::check(&site.join(&folder), &folder, &own, (&sources, &assets), findings);
        sources.extend(own.templates);
        for (path, bytes) in sources {
            add(&mut templates, &folder, path, bytes, findings);
        }
        let known = |path: &String| (format!("assets/{path}"), format!("{folder}/assets/{path}"));
        let named = own.assets.keys().map(known).collect();
        // What is only a copy of ours needs no reading by people who open it in a browser.
        let changed = own.assets.into_iter().filter(|(path, bytes)| assets.get(path) != Some(bytes)).collect::<Files>();
        for (path, bytes) in &mut assets {
            if path != "govuk.css" && (path.ends_with(".js") || path.ends_with(".css")) {
                *bytes = without_remarks(&String::from_utf8_lossy(bytes)).into_bytes();
            }
        }
        assets.extend(changed);
        assets.remove("tsconfig.json");
        let assets: Vec<Artifact> =
            assets.into_iter().map(|(path, bytes)| Artifact::new(format!("assets/{path}"), bytes)).collect();
        let mut theme = Theme {
            templates: Arc::new(templates),
            folder: folder.into(),
            said_by_tools: Arc::new(said_by(&assets, is_of_a_tool)),
            said_by_scripts: Arc::new(said_by(&assets, |path| !is_of_a_tool(path))),
            language: config.language.as_str().into(),
            assets: Arc::new(assets),
            own: Arc::new(named),
            laid_over: Arc::default(),
            says: saying::functions(&config.speaker(&config.language)),
        };
        theme.lay_over(&Brand::default(), &[]);
        theme
    }

    /// Takes what is laid over the style sheets: the partnership's colours, and what there is in the theme and among the
    /// files for the root of the site.
    pub fn lay_over(&mut self, colours: &Brand, root_files: &[Attachment]) {
        Arc::make_mut(&mut self.assets).extend(brand::style(colours));
        let there = |path: &&str| {
            self.assets.iter().any(|asset| asset.path == **path) || root_files.iter().any(|file| file.path == **path)
        };
        self.laid_over = Arc::new(LAID_OVER.into_iter().filter(there).map(str::to_owned).collect());
    }

    /// The theme for pages whose words are said by that speaker.
    pub fn speaking(&self, speaker: &Speaker) -> Theme {
        Theme { says: saying::functions(speaker), language: speaker.language.as_str().into(), ..self.clone() }
    }

    /// The scripts that give their words to the scripts of every page, and to those of tools.
    pub fn words(&self, speaker: &Speaker) -> Vec<Artifact> {
        let everywhere = self.said_by_scripts.iter().map(String::as_str).collect();
        let tools: BTreeSet<&str> = self.said_by_tools.difference(&self.said_by_scripts).map(String::as_str).collect();
        let mut made = vec![Artifact::new(words_script(&speaker.language, ""), script::script(speaker, &everywhere))];
        if !tools.is_empty() {
            made.push(Artifact::new(words_script(&speaker.language, TOOLS), script::more(speaker, &tools)));
        }
        made
    }

    /// The names of the program's own templates.
    pub fn template_names() -> Vec<String> {
        embedded(&TEMPLATES).into_keys().collect()
    }

    /// One of the program's own templates, as it is written.
    pub fn template(name: &str) -> Option<Vec<u8>> {
        embedded(&TEMPLATES).remove(name)
    }

    /// The scripts and styles of the tools a text holds: an element with `data-tool="NAME"` brings
    /// `assets/tools/NAME.js` and `assets/tools/NAME.css`, where the theme has them.
    pub fn tools(&self, html: &str) -> Tools {
        let mut names: Vec<&str> =
            html.split("data-tool=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        names.sort_unstable();
        names.dedup();
        let files = |end: &str| {
            let path = |name: &&str| format!("assets/tools/{name}.{end}");
            let there = |path: &String| self.assets.iter().any(|asset| asset.path == *path);
            names.iter().map(path).filter(there).collect::<Vec<_>>()
        };
        let styles: Vec<String> = files("css").into_iter().chain(self.laid_over.iter().cloned()).collect();
        let mut scripts = files("js");
        if !scripts.is_empty() && !self.said_by_tools.is_empty() {
            scripts.insert(0, words_script(&self.language, TOOLS));
        }
        Tools { styles, scripts, laid_over: self.laid_over.to_vec() }
    }

    /// What the theme says: its templates and scripts, as they are written.
    pub fn texts(&self) -> Vec<String> {
        let scripts = self.assets.iter().filter(|asset| asset.path.ends_with(".js"));
        let scripts = scripts.filter_map(|asset| match &asset.content {
            super::Content::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            super::Content::File { .. } => None,
        });
        self.templates.templates().map(|(_, template)| template.source().to_owned()).chain(scripts).collect()
    }

    /// Renders a template.
    pub fn render(&self, template: &str, context: &impl Serialize) -> Result<String, Box<Finding>> {
        let value = merge_maps([self.says.clone(), Value::from(Serde(context))]);
        self.templates
            .get_template(template)
            .and_then(|t| t.render(value))
            .map_err(|error| Box::new(problem(&self.folder, template, &error)))
    }
}

/// The files a page needs beside those of every page.
#[derive(Serialize)]
pub struct Tools {
    pub styles: Vec<String>,
    pub scripts: Vec<String>,
    /// The partnership's own styles.
    pub laid_over: Vec<String>,
}

/// How the words of tools are told from those of every page.
const TOOLS: &str = "-tools";

/// Where the words of the scripts lie, for pages in that language.
fn words_script(language: &str, whose: &str) -> String {
    format!("assets/words/{}{whose}.js", language.to_ascii_lowercase())
}

/// Keys.
type Said = BTreeSet<String>;

fn is_of_a_tool(path: &str) -> bool {
    path.starts_with("assets/tools/")
}

/// The words that those scripts say.
fn said_by(assets: &[Artifact], which: fn(&str) -> bool) -> Said {
    let scripts = assets.iter().filter(|asset| asset.path.ends_with(".js") && which(&asset.path));
    let texts = scripts.filter_map(|asset| match &asset.content {
        super::Content::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        super::Content::File { .. } => None,
    });
    texts.flat_map(|text| script::keys(&text).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

pub(super) type Files = BTreeMap<String, Vec<u8>>;

fn embedded(dir: &Dir<'_>) -> Files {
    let mut files = Files::new();
    for entry in dir.files() {
        files.insert(entry.path().to_string_lossy().replace('\\', "/"), entry.contents().to_vec());
    }
    for inner in dir.dirs() {
        files.extend(embedded(inner));
    }
    files
}

fn embedded_assets() -> Files {
    let mut assets = embedded(&ASSETS);
    assets.insert("govuk.css".into(), GOVUK.strip_prefix(b"\xef\xbb\xbf").unwrap_or(GOVUK).into());
    assets.insert("govuk-frontend-licence.txt".into(), GOVUK_LICENCE.into());
    assets
}

/// The files of one folder of the site's own theme. A link is followed as far as it stays in the folder.
fn own(site: &Path, shown: &str, findings: &mut Findings) -> Files {
    let mut files = Files::new();
    let folder = &site.join(shown);
    if !folder.is_dir() {
        return files;
    }
    if let Some(outside) = read::led_out(site, shown) {
        findings.push(outside);
        return files;
    }
    let mut fence = Fence::of(folder);
    let seen = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in seen.filter_entry(|entry| entry.depth() == 0 || !read::is_hidden(entry.file_name())) {
        let read = match entry {
            Ok(entry) if !fence.holds(&entry) => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                if entry.file_type().is_file() {
                    findings.push(read::outside(&format!("{shown}/{}", relative.to_string_lossy())));
                }
                continue;
            }
            Ok(entry) if entry.file_type().is_file() => {
                std::fs::read(entry.path()).map(|bytes| (entry.path().to_owned(), bytes)).map_err(|error| cause(&error))
            }
            Ok(_) => continue,
            Err(error) if error.path().and_then(Path::file_name).is_some_and(read::is_hidden) => continue,
            Err(error) => Err(error.io_error().map_or_else(|| error.to_string(), cause)),
        };
        match read {
            Ok((path, bytes)) => {
                let relative = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                let file = format!("{shown}/{relative}").into();
                let torn = std::str::from_utf8(&bytes).ok().and_then(|text| read::conflict::finding(&file, text));
                torn.into_iter().for_each(|finding| findings.push(finding));
                files.insert(relative, bytes);
            }
            Err(error) => findings.push(UNREADABLE.at(
                Some(Place::file(shown)),
                format!("a file of the theme cannot be read: {error}"),
                "check that you may open it",
            )),
        }
    }
    files
}

fn add(templates: &mut Environment<'static>, folder: &str, path: String, bytes: Vec<u8>, findings: &mut Findings) {
    let Ok(source) = String::from_utf8(bytes) else {
        let place = Place::file(&format!("{folder}/templates/{path}"));
        findings.push(NOT_UTF8.at(Some(place), "this template is not UTF-8 text", "save it as UTF-8"));
        return;
    };
    if let Err(error) = templates.add_template_owned(path.clone(), source) {
        findings.push(problem(folder, &path, &error));
    }
}

/// Writes a value into a page. In HTML what could be taken for a mark is written as a character reference; a slash,
/// which minijinja would also write so, can be taken for none, and stands in every address.
fn written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => Ok(with_references(text, out)?),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// A text whose signs that HTML could take for marks are character references.
fn with_references(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#x27;",
            _ => continue,
        };
        out.write_str(&text[from..at])?;
        out.write_str(reference)?;
        from = at + 1;
    }
    out.write_str(&text[from..])
}

/// What is wrong with a template, in words of those who write one.
fn wrong(error: &minijinja::Error) -> &'static str {
    use minijinja::ErrorKind;
    match error.kind() {
        ErrorKind::UndefinedError => "this line uses a value that is not there",
        ErrorKind::SyntaxError => "here a `{{ … }}` or `{% … %}` is not closed, or not one that is known",
        ErrorKind::TemplateNotFound => "this line brings in a template that is not there",
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            "this line uses a filter, test or function that is not there"
        }
        _ => "this line cannot be worked out",
    }
}

/// The word that a template says and no table has.
fn no_word(error: &minijinja::Error) -> Option<String> {
    let mut cause = error.source();
    while let Some(one) = cause {
        if let Some(NoWord(key)) = one.downcast_ref() {
            return Some(format!("no table of words has `{key}`"));
        }
        cause = one.source();
    }
    None
}

fn problem(folder: &str, template: &str, error: &minijinja::Error) -> Finding {
    let name = error.name().unwrap_or(template);
    let mut place = Place::file(&format!("{folder}/templates/{name}"));
    place.at = At { line: error.line().unwrap_or(0) as u32, column: 1, length: 0 };
    let why = no_word(error).unwrap_or_else(|| wrong(error).to_owned());
    let message = format!("the template `{name}` cannot be used: {why}");
    TEMPLATE.at(Some(place), message, "correct the template, or remove it to use the built-in one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_mark_is_written_as_a_reference_and_a_slash_is_not() {
        let mut out = String::new();
        with_references("<a href=\"../x?a&b\">it's</a>", &mut out).unwrap();
        assert_eq!(out, "&lt;a href=&quot;../x?a&amp;b&quot;&gt;it&#x27;s&lt;/a&gt;");
    }
}
