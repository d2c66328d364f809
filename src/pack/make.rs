//! In: the published folder. Out: the ZIP file, put in its place all at once.

use super::sums::{self, Sums};
use super::{About, SITE, SUMS};
use crate::document::anchor::slug;
use crate::publish;
use crate::words::{self, Part, Speaker, dates, languages, script};
use std::fmt;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const START: &str = include_str!("pages/START-HERE.html");
const VERIFY: &str = include_str!("pages/verify.html");
const VERIFY_SCRIPT: &str = include_str!("pages/verify.js");
const OWN: &[(&str, &str)] = &[
    ("pack/pack.css", include_str!("pages/pack.css")),
    ("pack/unpacked.css", include_str!("pages/unpacked.css")),
    ("pack/verify.js", VERIFY_SCRIPT),
];

/// Why there is no pack.
#[derive(Debug)]
pub enum PackError {
    /// The file would lie inside a folder that is published or read.
    Inside {
        file: PathBuf,
        folder: PathBuf,
    },
    /// A pack is a ZIP file, and is called so.
    NoZip(PathBuf),
    /// Something stands there that is no pack.
    Taken(PathBuf),
    Disk {
        what: &'static str,
        path: PathBuf,
        cause: std::io::Error,
    },
    Zip(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Inside { file, folder } => write!(
                f,
                "{} would lie in {}, where the next build would find it. Name a place outside of it.",
                file.display(),
                folder.display()
            ),
            PackError::NoZip(file) => {
                write!(f, "{} is no name for a pack. Let it end in .zip, such as our-site.zip.", file.display())
            }
            PackError::Taken(file) => write!(
                f,
                "{} is there already, and is no pack of this program: it was left as it is. Choose another name.",
                file.display()
            ),
            PackError::Disk { what, path, cause } => {
                write!(f, "Signpost cannot {what} {}: {}", path.display(), crate::finding::cause(cause))
            }
            PackError::Zip(cause) => write!(f, "The pack could not be made: {cause}"),
        }
    }
}

impl std::error::Error for PackError {}

/// Writes the pack of the site in `output` to `file`, and gives the name of its folder. `watched` are folders in which it
/// must not lie.
pub fn pack(output: &Path, about: &About, file: &Path, watched: &[PathBuf]) -> Result<String, PackError> {
    may_stand(file, watched)?;
    let top = format!("{}-{}", slug(&about.name), about.built);
    let bytes = zipped(&top, &members(output, about)?).map_err(|error| PackError::Zip(error.to_string()))?;
    put(file, &bytes)?;
    Ok(top)
}

/// Whether a pack may be put there: its name says what it is, it lies in none of the `watched` folders, and nothing but an
/// earlier pack makes room for it.
pub fn may_stand(file: &Path, watched: &[PathBuf]) -> Result<(), PackError> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        return Err(PackError::NoZip(file.to_owned()));
    }
    outside(file, watched)?;
    match fs::symlink_metadata(file) {
        Ok(found) if !(found.is_file() && is_pack(file)) => Err(PackError::Taken(file.to_owned())),
        _ => Ok(()),
    }
}

/// Whether it is a ZIP file with the list of sums in its one folder.
fn is_pack(file: &Path) -> bool {
    let list =
        |name: &str| name.strip_suffix(SUMS).is_some_and(|top| top.ends_with('/') && top.matches('/').count() == 1);
    fs::File::open(file)
        .ok()
        .and_then(|file| ZipArchive::new(file).ok())
        .is_some_and(|zip| zip.file_names().filter_map(Result::ok).any(|name| list(&name)))
}

fn outside(file: &Path, watched: &[PathBuf]) -> Result<(), PackError> {
    let parent = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let place = parent.canonicalize().map_err(|cause| disk("find the folder", parent, cause))?;
    let within = |folder: &&PathBuf| folder.canonicalize().is_ok_and(|folder| place.starts_with(folder));
    match watched.iter().find(within) {
        Some(folder) => Err(PackError::Inside { file: file.to_owned(), folder: folder.clone() }),
        None => Ok(()),
    }
}

/// Every file of the pack but the sums, and these last.
fn members(output: &Path, about: &About) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    let mut members = vec![
        ("START-HERE.html".to_owned(), page(START, about).into_bytes()),
        ("verify.html".to_owned(), page(VERIFY, about).into_bytes()),
    ];
    members.extend(OWN.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    for path in publish::last_files(output) {
        let file = output.join(&path);
        let bytes = fs::read(&file).map_err(|cause| disk("read", &file, cause))?;
        members.push((format!("{SITE}/{path}"), bytes));
    }
    members.sort();
    let sums: Sums = members.iter().map(|(path, bytes)| (path.clone(), sums::sum(bytes))).collect();
    members.push((SUMS.to_owned(), sums::write(&sums).into_bytes()));
    Ok(members)
}

/// A page with its places filled: what the pack says of itself, and the words of keys, in the language of the site or else
/// in English.
fn page(text: &str, about: &About) -> String {
    let own = Speaker::in_the_program(&about.language);
    let foreign = own.say("copy.title", &[]).lang;
    let (language, speaker) = match &foreign {
        Some(language) => (language, Speaker::in_the_program(language)),
        None => (&about.language, own),
    };
    let escaped = |text: &str| html_escape::encode_double_quoted_attribute(text).into_owned();
    let until = format!("<strong>{}</strong>", dates::day(about.until, &speaker).text);
    let values = [
        ("name", escaped(&about.name)),
        ("language", escaped(language)),
        ("direction", languages::direction(language).to_owned()),
        ("built", dates::day(about.built, &speaker).text),
        ("words", escaped(&script::of(&speaker, &script::keys(VERIFY_SCRIPT)))),
    ];
    let links = [
        ("name", escaped(&about.name)),
        ("date", if text == START { until } else { dates::day(about.built, &speaker).text }),
        ("number", String::from("<a href=\"tel:999\">999</a>")),
        ("signpost", String::from("<code>signpost verify FOLDER</code>")),
        ("shasum", format!("<code>shasum -a 256 -c {SUMS}</code>")),
    ];
    let links: Vec<(&str, &str)> = links.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let filled = |part| match part {
        Part::Words(words) => words.to_owned(),
        Part::Place(name) => match values.iter().find(|(own, _)| *own == name) {
            Some((_, value)) => value.clone(),
            None => speaker.html(name, &links).unwrap_or_default(),
        },
    };
    words::cut(text).into_iter().map(filled).collect()
}

pub(super) fn zipped(top: &str, members: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No time, and the same rights, whatever machine made it.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in members {
        zip.start_file(format!("{top}/{path}"), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Beside its place first, so that a full disk leaves the last pack whole.
fn put(file: &Path, bytes: &[u8]) -> Result<(), PackError> {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let part = file.with_file_name(name);
    fs::write(&part, bytes).map_err(|cause| disk("write", &part, cause))?;
    fs::rename(&part, file).map_err(|cause| disk("write", file, cause))
}

pub(super) fn disk(what: &'static str, path: &Path, cause: std::io::Error) -> PackError {
    PackError::Disk { what, path: path.to_owned(), cause }
}
