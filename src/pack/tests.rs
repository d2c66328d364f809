use super::sums::sum;
use super::*;
use crate::publish::Stage;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILES: [(&str, &[u8]); 4] =
    [("index.html", b"<h1>Home</h1>"), ("a/b.html", b"<h1>B</h1>"), ("é.html", b"<h1>Accent</h1>"), ("empty.txt", b"")];

fn about() -> About {
    About {
        name: "Our <Site>".into(),
        language: "en".into(),
        built: Date::constant(2026, 11, 30),
        until: Date::constant(2027, 2, 28),
    }
}

/// A published site, and its pack.
fn packed(place: &Path) -> PathBuf {
    let stage = Stage::begin(&place.join("public")).expect("a stage");
    FILES.iter().for_each(|(path, bytes)| stage.put(path, bytes).expect("put"));
    stage.commit("2026-11-30").expect("published");
    let file = place.join("ours.zip");
    pack(&place.join("public"), &about(), &file, &[]).expect("packed");
    file
}

fn unpacked(file: &Path, place: &Path) -> PathBuf {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).expect("open")).expect("a ZIP file");
    zip.extract(place).expect("unpacked");
    place.join("our-site-2026-11-30")
}

fn faults(place: &Path) -> Vec<Fault> {
    verify(place).expect("readable").1
}

#[test]
fn the_same_site_gives_the_same_bytes_and_a_whole_pack() {
    let place = tempfile::tempdir().expect("a folder");
    let file = packed(place.path());
    let bytes = fs::read(&file).expect("read");
    fs::remove_file(&file).expect("removed");
    assert!(bytes == fs::read(packed(place.path())).expect("read"));
    assert_eq!(faults(&file), []);
    let folder = unpacked(&file, &place.path().join("out"));
    assert_eq!(faults(&folder), []);
    assert_eq!(verify(&folder).expect("readable").0, 2 + 3 + FILES.len());
    let start = fs::read_to_string(folder.join("START-HERE.html")).expect("the page");
    for words in ["Our &lt;Site&gt;", "30 November 2026", "28 February 2027"] {
        assert!(start.contains(words), "{words}");
    }
}

/// Every file of the pack, each of these ways: a byte flipped, gone, another file's bytes.
#[test]
fn whatever_happens_to_any_file_is_found() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = unpacked(&packed(place.path()), &place.path().join("out"));
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(|entry| entry.expect("read").into_path())
        .filter(|path| path.is_file())
        .collect();
    assert_eq!(files.len(), 2 + 3 + FILES.len() + 1);
    for file in &files {
        let bytes = fs::read(file).expect("read");
        for at in (0..bytes.len()).step_by(17) {
            let mut other = bytes.clone();
            other[at] ^= 1;
            fs::write(file, other).expect("written");
            assert!(!faults(&folder).is_empty(), "{} at {at}", file.display());
        }
        fs::write(file, b"other bytes").expect("written");
        assert!(!faults(&folder).is_empty(), "{}", file.display());
        fs::remove_file(file).expect("removed");
        assert!(!faults(&folder).is_empty(), "{} is gone", file.display());
        fs::write(file, &bytes).expect("written");
    }
    assert_eq!(faults(&folder), []);
    fs::write(folder.join("site/more.html"), b"more").expect("written");
    assert_eq!(faults(&folder), [Fault::Added("site/more.html".into())]);
    fs::write(folder.join("site/Thumbs.db"), b"litter").expect("written");
    assert_eq!(faults(&folder).len(), 1);
}

#[test]
fn a_damaged_or_changed_zip_file_is_found() {
    let place = tempfile::tempdir().expect("a folder");
    let file = packed(place.path());
    let bytes = fs::read(&file).expect("read");
    fs::write(&file, &bytes[..bytes.len() / 2]).expect("written");
    assert!(!faults(&file).is_empty());
    let at = bytes.windows(15).rposition(|run| run == b"START-HERE.html").expect("a name");
    let mut renamed = bytes.clone();
    renamed[at] = b'X';
    fs::write(&file, renamed).expect("written");
    assert!(!faults(&file).is_empty());
    fs::write(&file, b"no ZIP file").expect("written");
    assert!(!faults(&file).is_empty());
}

#[test]
fn the_list_is_read_by_the_usual_tool() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = unpacked(&packed(place.path()), &place.path().join("out"));
    // Where it is installed.
    let Ok(checked) = Command::new("sha256sum").args(["--check", "--strict", SUMS]).current_dir(&folder).output()
    else {
        return;
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    assert_eq!(sum(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn no_pack_lies_where_the_next_build_reads_or_publishes() {
    let place = tempfile::tempdir().expect("a folder");
    packed(place.path());
    let output = place.path().join("public");
    let inside = pack(&output, &about(), &output.join("ours.zip"), std::slice::from_ref(&output));
    assert!(matches!(inside, Err(make::PackError::Inside { .. })));
}
