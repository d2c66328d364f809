//! In: `static/`. Out: the files in it, which go to the root of the site under their own names: what a host, a browser
//! or a search engine looks for there (`robots.txt`, `.well-known/security.txt`), and what belongs to no page.
//!
//! They are read like the rest: the guard looks into each, and nothing is passed over without a word.

use super::fence::Fence;
use super::{led_out, outside, walk_problem, whole, whole_text};
use crate::finding::{Findings, rules};
use crate::formats::host_file;
use crate::read::Attachment;
use std::path::Path;
use walkdir::WalkDir;

/// The folder.
pub const FOLDER: &str = "static";

rules! {
    HIDDEN = error("static/hidden") {
        why: "Files with such names hold settings and passwords of programs more often than anything for readers.",
        says: "`static/.env` has a hidden name that no host looks for, so it is not published",
        help: "take it out of `static`, or give it a name that does not begin with a full stop",
    }

    ELSEWHERE = warning("static/elsewhere") {
        why: "The host would not find it, and nobody would notice.",
        says: "`content/robots.txt` is a file for the host, and is not published from here",
        help: "move it to `static/robots.txt`: what lies in `static` goes to the root of the site",
    }
}

/// Left by file managers and editors, missed by nobody.
const LITTER: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"];

/// Reads `site/static/`, in order of path.
pub fn read(site: &Path, findings: &mut Findings) -> Vec<Attachment> {
    let root = site.join(FOLDER);
    let mut files = Vec::new();
    elsewhere(site, findings);
    if !root.is_dir() {
        return files;
    }
    if let Some(outside) = led_out(site, FOLDER) {
        findings.push(outside);
        return files;
    }
    let mut fence = Fence::of(&root);
    let seen = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    for entry in seen.filter_entry(|entry| entry.depth() == 0 || !is_litter(&entry.file_name().to_string_lossy())) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => drop(fence.holds(&entry)),
            Ok(entry) => {
                let path = super::slashes(entry.path().strip_prefix(&root).unwrap_or(entry.path()));
                let shown = format!("{FOLDER}/{path}");
                if !fence.holds(&entry) {
                    findings.push(outside(&shown));
                } else if path.split('/').any(|part| part.starts_with('.')) && !host_file::is_known(&path) {
                    findings.push(HIDDEN.at(
                        whole(&shown),
                        format!("`{shown}` has a hidden name that no host looks for, so it is not published"),
                        "take it out of `static`, or give it a name that does not begin with a full stop",
                    ));
                } else {
                    whole_text(entry.path(), &shown, findings);
                    files.push(Attachment { path, source: entry.path().to_owned() });
                }
            }
            Err(error) => findings.push(walk_problem(&error, &root, FOLDER)),
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn is_litter(name: &str) -> bool {
    LITTER.contains(&name) || name.starts_with("~$") || name.starts_with(".#") || name.ends_with(".swp")
}

/// Files for the host that lie where pages are written.
fn elsewhere(site: &Path, findings: &mut Findings) {
    for name in host_file::names().filter(|name| *name != "favicon.ico") {
        if site.join("content").join(name).exists() {
            findings.push(ELSEWHERE.at(
                whole(&format!("content/{name}")),
                format!("`content/{name}` is a file for the host, and is not published from here"),
                format!("move it to `static/{name}`: what lies in `static` goes to the root of the site"),
            ));
        }
    }
    let own = "own.css";
    if site.join(own).is_file() {
        findings.push(ELSEWHERE.at(
            whole(own),
            format!("`{own}` lies where no page looks for it"),
            format!("move it to `static/{own}`: it is then laid over the style sheets of each page"),
        ));
    }
}
