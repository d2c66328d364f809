//! In: a kind and a title. Out: a new draft in its folder, which overwrites nothing: for `signpost new` and for the editor.

use crate::config;
use crate::document::scaffold;
use crate::document::{anchor, kind};
use crate::finding::{Findings, cause, one_of};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where it was written; or why not, in words, and whether the request itself was wrong.
pub fn write(site: &Path, kind: &str, title: &str) -> Result<(PathBuf, &'static kind::Kind), (String, bool)> {
    let Some(found) = kind::kind(kind) else {
        return Err((format!("There is no kind “{kind}”; {}", one_of(kind, &kind::names())), true));
    };
    let slug = anchor::short_name(title);
    if slug.is_empty() {
        return Err((
            String::from(
                "The title needs at least one letter from a to z, or a digit: the page's file and its id are called by them. Begin with an English title, and change it in the file.",
            ),
            true,
        ));
    }
    let length = title.chars().count();
    if length > kind::LONGEST_TITLE {
        return Err((format!("The title has {length} characters; the limit is {}.", kind::LONGEST_TITLE), true));
    }
    let path = site.join("content").join(found.folder).join(format!("{slug}.md"));
    let text = called_here(site, scaffold::template(found, title, &slug));
    let refused = |error| (format!("{} cannot be written: {}", path.display(), cause(&error)), false);
    write_new(&path, text).map_err(refused)?;
    Ok((path, found))
}

/// A draft with the headings as this site calls them. Settings that cannot be read are told of by `check`.
fn called_here(site: &Path, text: String) -> String {
    let Some(config) = config::load(site, &mut Findings::default()) else { return text };
    let own = |line: &str| {
        let name = line.strip_prefix("## ")?;
        let local = &config.local;
        let heading = kind::protocol::HEADINGS.iter().find(|one| one.usual == name)?;
        local.own_headings(heading.usual).next().map(|own| format!("## {own}"))
    };
    text.lines().map(|line| own(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

/// Writes a file that is not there yet, and the folders above it.
pub fn write_new(path: &Path, text: impl AsRef<[u8]>) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_ref())
}
