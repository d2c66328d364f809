//! In: the settings as they were read, and the site's folder. Out: what can be read and is hardly meant: marks in a name
//! that readers would see, an address with a page at its end, a `never_publish` that keeps nothing back, a second file of
//! settings that nobody reads.

use super::settings::{BASE_URL, EMERGENCY_TEXT, NAME, NEVER_PUBLISH, STRAPLINE};
use crate::document::{Fields, Word};
use crate::finding::{At, Finding, rules};
use std::path::Path;

rules! {
    DOUBTFUL = warning("config/doubtful") {
        why: "A setting holds for every page, and a slip in it is seen on all of them, or by nobody.",
        line: "name: \"<b>Our</b> partnership\"",
        says: "`<b>` in “<b>Our</b> partnership” is shown to readers as it stands",
        help: "write the words alone",
    }
}

pub fn check(site: &Path, fields: &Fields) -> Vec<Finding<At>> {
    let mut found = Vec::new();
    for word in [NAME.any(), STRAPLINE.any(), EMERGENCY_TEXT.any()].into_iter().flat_map(|key| fields.list(key).first())
    {
        found.extend(marks(word));
    }
    found.extend(fields.list(BASE_URL).first().and_then(address));
    found.extend(fields.list(NEVER_PUBLISH).iter().filter_map(keeps_nothing));
    found.extend(beside(site).map(|name| {
        DOUBTFUL.at(
            At::line(1),
            format!("beside this file lies `{name}`, and nobody reads it"),
            "put its lines into `signpost.yaml`, and take it away",
        )
    }));
    found
}

/// The name of a file of settings that is not called as it must be.
pub fn beside(site: &Path) -> Option<String> {
    let names =
        std::fs::read_dir(site).ok()?.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut like: Vec<String> = names
        .filter(|name| {
            let lower = name.to_lowercase();
            name != "signpost.yaml"
                && ["signpost.yml", "signpost.yaml", "signpost.yaml.txt", "signpost.yml.txt"].contains(&lower.as_str())
        })
        .collect();
    like.sort();
    like.into_iter().next()
}

/// `<b>`, `**` and quotation marks of print round a whole value.
fn marks(word: &Word) -> Option<Finding<At>> {
    let text = word.text.as_str();
    let tag = text.find('<').and_then(|at| text[at..].find('>').map(|end| &text[at..=at + end]));
    let sign = tag.or_else(|| ["**", "__", "`"].into_iter().find(|sign| text.contains(sign)));
    let quoted = text.starts_with(['“', '‘']) && text.ends_with(['”', '’']);
    let sign = sign.or(quoted.then_some("“ ”"))?;
    let bare = text.replace(['“', '”', '`'], "").replace("**", "").replace("__", "");
    let fix = if tag.is_some() { String::from("write the words alone") } else { format!("write `{bare}`") };
    Some(DOUBTFUL.at(word.at, format!("`{sign}` in “{text}” is shown to readers as it stands"), fix))
}

/// `https://example.org/index.html`, `https://example.org/?a=1`: all other addresses would be put behind it.
fn address(word: &Word) -> Option<Finding<At>> {
    let url = word.text.as_str();
    let bare = url.split(['?', '#']).next().unwrap_or(url);
    let last = bare.rsplit('/').next().unwrap_or("");
    let page = [".html", ".htm", ".php", ".aspx"].iter().any(|end| last.to_lowercase().ends_with(end));
    let home = if page { bare.trim_end_matches(last) } else { bare };
    (home != url).then(|| {
        DOUBTFUL.at(
            word.at,
            "this is the address of one page, and the addresses of all pages are put behind it",
            format!("write `base_url: {home}`"),
        )
    })
}

/// A value that fits no name, or is no name.
fn keeps_nothing(word: &Word) -> Option<Finding<At>> {
    let text = word.text.trim();
    let letters = text.chars().any(char::is_alphanumeric);
    // A `*` at an end is one of ours: what is called so in the middle.
    let pattern = text.trim_matches('*').contains(['*', '^', '$', '\\', '[', '?', '|']);
    let switch = matches!(text.to_lowercase().as_str(), "false" | "no" | "none" | "off" | "true" | "yes");
    let (message, fix) = match () {
        () if !letters => (
            "no name begins so, and it keeps nothing back",
            "write the beginning of a name, as in `never_publish: [risk-log]`, or take it out",
        ),
        () if pattern => (
            "this is compared letter for letter with the beginning of names, so a pattern keeps nothing back",
            "write the beginning of a name, as in `never_publish: [risk-log]`",
        ),
        () if switch => (
            "this keeps back what is called so, and switches nothing on or off",
            "name what must never be published, as in `never_publish: [risk-log]`, or take the line out",
        ),
        () if text.contains(" and ") => (
            "this is one name, and keeps back only what begins with all of these words",
            "write one value for each: `never_publish: [risk-log, case notes]`",
        ),
        () => return None,
    };
    Some(DOUBTFUL.at(word.at, format!("“{}”: {message}", word.text), fix))
}
