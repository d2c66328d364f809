//! The rooms of the house stand one above another: no two of them need each other, in a circle of any length. That holds
//! of the folders and files directly below `src/`, and again of those within each folder. The head of a folder (`mod.rs`,
//! or `kind.rs` beside `kind/`) stands apart: it may use all that is in it, and what is in it may use what it defines.
//! Who can use whom is what ARCHITECTURE.md tells; this keeps it told truly.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

/// The way to a file, or to what it defines, without `crate`.
type Names = Vec<String>;

/// Of each room, those it needs, and an example: the file, and what it names.
type Uses = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn no_two_rooms_need_each_other() {
    let house = House::read();
    assert!(house.files.len() > 400, "only {} files were found", house.files.len());
    let arrows = house.arrows();
    let folders: BTreeSet<&[String]> =
        house.files.keys().flat_map(|names| (0..names.len()).map(|n| &names[..n])).collect();
    let mut circles = Vec::new();
    for folder in folders {
        let uses = within(folder, &arrows);
        let mut told = BTreeSet::new();
        for room in uses.keys() {
            let Some((rooms, way)) = circle(&uses, room) else { continue };
            if told.insert(rooms) {
                circles.push(format!("in src/{}: {way}", folder.join("/")));
            }
        }
    }
    assert!(circles.is_empty(), "rooms need each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_is_seen() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (from, to) in pairs {
            uses.entry((*from).into()).or_default().insert((*to).into(), "file.rs".into());
        }
        uses
    };
    assert!(circle(&uses(&[("a", "b"), ("b", "c"), ("c", "a")]), "a").is_some());
    assert!(circle(&uses(&[("a", "b"), ("b", "c"), ("a", "c")]), "a").is_none());
}

#[test]
fn what_a_file_names_is_found_however_it_is_named() {
    let file = |text: &str| Source::of(text);
    let house = House {
        files: BTreeMap::from([
            (names("page"), file("pub use body::Row;\nmod body;\nmod draw;\npub struct Page;\n")),
            (names("page::body"), file("pub struct Row;\n")),
            (
                names("page::draw"),
                file(
                    "use super::Page;\nuse crate::{\n    page::Row,\n    site::{self, Site as All},\n};\nfn draw() { site::at(); }\n",
                ),
            ),
            (
                names("site"),
                file("pub struct Site;\npub fn at() {}\n#[cfg(test)]\nmod tests {\n    use crate::page::Page;\n}\n"),
            ),
        ]),
    };
    let arrows: BTreeSet<(String, String)> =
        house.arrows().into_iter().map(|(from, to, _)| (from.join("::"), to.join("::"))).collect();
    let expected = [("page::draw", "page"), ("page::draw", "page::body"), ("page::draw", "site")];
    assert_eq!(arrows, expected.map(|(from, to)| (from.to_owned(), to.to_owned())).into());
    assert_eq!(within(&names("page"), &house.arrows()).len(), 1, "the head of a folder stands apart");
}

fn names(path: &str) -> Names {
    path.split("::").map(str::to_owned).collect()
}

/// Every file of `src/` but the programs' and the tests'.
struct House {
    files: BTreeMap<Names, Source>,
}

/// What one file says, without remarks and tests.
struct Source {
    /// Its text without the lines that begin with `use`.
    code: String,
    /// Each path of those lines, what it is called here, and whether others may come by it.
    uses: Vec<(Names, String, bool)>,
}

impl Source {
    fn of(text: &str) -> Source {
        let tests = Regex::new(r"(?s)#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))? )?mod \w+(?:;| \{.*)").expect("a pattern");
        let line = Regex::new(r"(?m)^[ \t]*(pub(?:\([^)]*\))? )?use ([^;]+);").expect("a pattern");
        let plain: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = tests.replace_all(&plain.join("\n"), "").into_owned();
        let mut uses = Vec::new();
        for found in line.captures_iter(&text) {
            each(&[], found[2].trim(), &mut |path, called| uses.push((path, called, found.get(1).is_some())));
        }
        Source { code: line.replace_all(&text, "").into_owned(), uses }
    }
}

/// Goes through the paths of a `use` line, also those in braces, with what each is called.
fn each(above: &[String], tree: &str, tell: &mut impl FnMut(Names, String)) {
    let (path, inner) =
        tree.split_once('{').map_or((tree, None), |(path, inner)| (path, inner.rfind('}').map(|end| &inner[..end])));
    let (path, called) =
        path.split_once(" as ").map_or((path, None), |(path, called)| (path, Some(called.trim().to_owned())));
    let own = path.split("::").map(str::trim).filter(|name| !name.is_empty() && *name != "self" || path == "self");
    let whole: Names = above.iter().cloned().chain(own.map(str::to_owned)).collect();
    let Some(inner) = inner else {
        let called = called.or_else(|| whole.last().cloned()).unwrap_or_default();
        return tell(whole, called);
    };
    let (mut depth, mut from) = (0, 0);
    for (at, sign) in inner.char_indices().chain([(inner.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[from..at].trim();
                if !part.is_empty() {
                    each(&whole, part, tell);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

impl House {
    fn read() -> House {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(&source).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry")) {
            let path = entry.path().strip_prefix(&source).expect("inside").to_string_lossy().replace('\\', "/");
            let Some(name) = path.strip_suffix(".rs") else { continue };
            if ["main", "lib"].contains(&name) || name.ends_with("tests") || name.contains("tests/") {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).expect("UTF-8");
            files.insert(names(&name.trim_end_matches("/mod").replace('/', "::")), Source::of(&text));
        }
        House { files }
    }

    /// Who needs whom: the file, the file that defines it, and the name.
    fn arrows(&self) -> BTreeSet<(Names, Names, String)> {
        let path = Regex::new(r"\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+").expect("a pattern");
        let mut arrows = BTreeSet::new();
        for (file, source) in &self.files {
            let mut told = |path: &[String]| {
                let Some(to) = self.defined_in(path, 0).filter(|to| to != file) else { return };
                arrows.insert((file.clone(), to, path.last().cloned().unwrap_or_default()));
            };
            for (path, _, handed_on) in &source.uses {
                // Of a file that is named as a whole, what is named in it is asked below; a head hands on what its folder has.
                let path = self.from(file, path).filter(|path| !self.files.contains_key(path.as_slice()));
                path.filter(|path| !(*handed_on && path.starts_with(file))).iter().for_each(|path| told(path));
            }
            for found in path.find_iter(&source.code) {
                let names = names(found.as_str());
                let imported = source.uses.iter().find(|(_, called, _)| *called == names[0]);
                let whole = imported.map(|(path, ..)| path.iter().chain(&names[1..]).cloned().collect());
                self.from(file, &whole.unwrap_or(names)).iter().for_each(|path| told(path));
            }
        }
        arrows
    }

    /// A path as it is written in a file, from the root of the house.
    fn from(&self, file: &[String], path: &[String]) -> Option<Names> {
        let up = path.iter().take_while(|name| *name == "super").count();
        let child = [file, &path[..1]].concat();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([file, &path[1..]].concat()),
            "super" => Some([&file[..file.len().checked_sub(up)?], &path[up..]].concat()),
            _ if self.files.contains_key(&child) => Some([file, path].concat()),
            _ => None,
        }
    }

    /// The file that defines what stands at a path, though it may be had by another.
    fn defined_in(&self, path: &[String], steps: usize) -> Option<Names> {
        let file = (1..=path.len()).rev().map(|n| &path[..n]).find(|names| self.files.contains_key(*names))?;
        let Some(name) = path.get(file.len()).filter(|_| steps < 12) else { return Some(file.to_vec()) };
        let handed_on = self.files[file].uses.iter().find(|(_, called, _)| called == name);
        let further = handed_on.and_then(|(path, ..)| self.from(file, path)).filter(|further| further != path);
        match further.filter(|further| self.files.contains_key(&further[..1])) {
            Some(further) => self.defined_in(&[&further, &path[file.len() + 1..]].concat(), steps + 1),
            None => Some(file.to_vec()),
        }
    }
}

/// Who needs whom among the rooms of a folder.
fn within(folder: &[String], arrows: &BTreeSet<(Names, Names, String)>) -> Uses {
    let room = |names: &Names| names.strip_prefix(folder).and_then(<[String]>::first).cloned();
    let mut uses = Uses::new();
    for (from, to, name) in arrows {
        if let (Some(user), Some(used)) = (room(from), room(to))
            && user != used
        {
            uses.entry(user).or_default().entry(used).or_insert(format!("{} names `{name}`", from.join("/")));
        }
    }
    uses
}

/// The way from a room back to itself, shortest first: its rooms, and the same told with who leads along it.
fn circle(uses: &Uses, room: &str) -> Option<(BTreeSet<String>, String)> {
    let mut ways = vec![vec![room.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let Some(next) = way.last().and_then(|last| uses.get(last)) else { continue };
            for name in next.keys() {
                let whole: Vec<String> = way.iter().cloned().chain([name.clone()]).collect();
                if name == room {
                    let steps = whole
                        .windows(2)
                        .map(|pair| format!("{} -> {} ({})", pair[0], pair[1], uses[&pair[0]][&pair[1]]));
                    return Some((way.iter().cloned().collect(), steps.collect::<Vec<_>>().join(", ")));
                }
                if seen.insert(name.clone()) {
                    longer.push(whole);
                }
            }
        }
        ways = longer;
    }
    None
}
