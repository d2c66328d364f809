//! In: the files of a site's own theme, and those of the program that it is laid over. Out: a finding for each that takes
//! the place of more than its author can have meant, and for each that nothing uses.

use super::Files;
use crate::finding::{Findings, Place, did_you_mean, rules};
use std::collections::BTreeSet;
use std::path::Path;

rules! {
    REPLACES = warning("theme/replaces") {
        why: "What the new file leaves out is lost on every page: the line for emergencies, the numbers, the print.",
        says: "this file takes the place of the whole style sheet `site.css` of the program, and says nothing of",
        help: "put only what is to differ into `themes/signpost/assets/own.css`, which is loaded last, and remove this file",
    }

    UNUSED = warning("theme/unused") {
        why: "The site is published without it, and nobody would be told.",
        says: "no page is made from the template `pgae.html`",
        help: "did you mean `page.html`?",
    }
}

/// The templates and assets of a site's own theme.
pub struct OwnTheme {
    pub templates: Files,
    pub assets: Files,
}

/// What a theme is made of: any of these outside its two folders was meant to be used.
const PARTS: &[&str] = &["css", "js", "html", "svg", "png", "jpg", "jpeg", "webp", "ico", "woff2", "woff"];

/// Looks at the theme in `place`, which is called `folder`. `of_the_program`: the templates and the assets below it.
pub fn check(place: &Path, folder: &str, own: &OwnTheme, of_the_program: (&Files, &Files), findings: &mut Findings) {
    if !place.is_dir() {
        return;
    }
    let (templates, assets) = of_the_program;
    for (path, bytes) in &own.assets {
        if let Some(below) = assets.get(path).filter(|below| *below != bytes) {
            replaces(path, folder, below, bytes, findings);
        }
    }
    for path in own.templates.keys().filter(|path| !templates.contains_key(*path) && !is_named(own, path)) {
        let near = did_you_mean(path, templates.keys().map(String::as_str));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name it in another template, or give it the name of one of the program's: `signpost theme export` lists them".into(),
        };
        let at = Some(Place::file(&format!("{folder}/templates/{path}")));
        findings.push(UNUSED.at(at, format!("no page is made from the template `{path}`"), help));
    }
    let loaded = |path: &&String| is_loaded(path);
    for path in own.assets.keys().filter(loaded).filter(|path| !assets.contains_key(*path) && !is_named(own, path)) {
        let known = assets.keys().map(String::as_str).filter(|name| is_loaded(name)).chain([OWN]);
        let help = match did_you_mean(path, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("what `{OWN}` says is laid over every page; a template may load other files"),
        };
        let at = Some(Place::file(&format!("{folder}/assets/{path}")));
        findings.push(UNUSED.at(at, format!("no page loads `{path}`"), help));
    }
    strays(place, folder, findings);
}

/// The style sheet that is laid over the others.
const OWN: &str = "own.css";

fn is_loaded(path: &str) -> bool {
    path.ends_with(".css") || path.ends_with(".js")
}

/// Whether a file of the theme names another of it.
fn is_named(own: &OwnTheme, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let tool = path.strip_prefix("tools/").and_then(|tool| tool.rsplit_once('.')).map(|(tool, _)| tool);
    let names = |(file, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        file != path
            && (text.contains(name) || tool.is_some_and(|tool| text.contains(&format!("data-tool=\"{tool}\""))))
    };
    let readable = |(file, _): &(&String, &Vec<u8>)| is_loaded(file);
    path == OWN || own.templates.iter().any(names) || own.assets.iter().filter(readable).any(names)
}

/// A style sheet or script of the program that was replaced. A style sheet may be, by one that speaks of the same.
fn replaces(path: &str, folder: &str, below: &[u8], own: &[u8], findings: &mut Findings) {
    let at = Some(Place::file(&format!("{folder}/assets/{path}")));
    let own_css = format!("`{folder}/assets/{OWN}`");
    if path.ends_with(".css") {
        let (ours, theirs) = (classes(below), classes(own));
        let lost: Vec<&String> = ours.difference(&theirs).collect();
        if lost.is_empty() {
            return;
        }
        let shown: Vec<String> = lost.iter().take(3).map(|class| format!("`.{class}`")).collect();
        let more = if lost.len() > 3 { " and more" } else { "" };
        let message = format!(
            "this file takes the place of the whole style sheet `{path}` of the program, and says nothing of {}{more}",
            shown.join(", ")
        );
        let help = format!("put only what is to differ into {own_css}, which is loaded last, and remove this file");
        findings.push(REPLACES.at(at, message, help));
    } else if path.ends_with(".js") {
        let message = format!("this file takes the place of the whole script `{path}` of the program");
        let help = "remove this file; a script of your own takes another name, which a template loads";
        findings.push(REPLACES.at(at, message, help));
    }
}

/// The classes that a style sheet speaks of.
fn classes(css: &[u8]) -> BTreeSet<String> {
    let css = String::from_utf8_lossy(css);
    let mut found = BTreeSet::new();
    for part in css.split('.').skip(1).filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())) {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(part.len());
        found.insert(part[..end].to_owned());
    }
    found
}

/// What lies beside the two folders that are read.
fn strays(place: &Path, folder: &str, findings: &mut Findings) {
    let mut entries: Vec<_> = std::fs::read_dir(place).into_iter().flatten().filter_map(Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let folders = ["templates", "assets", "words"];
    let read = entries.iter().any(|entry| folders.iter().any(|name| entry.file_name() == *name));
    if !read && place.file_name().is_none_or(|name| name != super::PROGRAMS) {
        findings.push(UNUSED.at(
            Some(Place::file(folder)),
            "this theme has neither a folder `templates` nor a folder `assets`, so the site looks as without it",
            "put templates into `templates`, and style sheets and pictures into `assets`",
        ));
    }
    for entry in &entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let is_folder = entry.path().is_dir();
        let help = match (is_folder, ending.as_str()) {
            _ if name.starts_with('.') || folders.contains(&name.as_str()) => continue,
            (true, _) => match did_you_mean(&name, folders) {
                Some(near) => format!("did you mean `{near}`?"),
                None if !read => "a theme has the folders `templates` and `assets`".into(),
                None => continue,
            },
            (false, "html") => format!("move it to `{folder}/templates/{name}`"),
            (false, ending) if PARTS.contains(&ending) => format!("move it to `{folder}/assets/{name}`"),
            _ => continue,
        };
        let at = Some(Place::file(&format!("{folder}/{name}")));
        findings.push(UNUSED.at(at, format!("`{name}` lies beside the folders of the theme, and is not read"), help));
    }
}
