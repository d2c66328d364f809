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
    verify(place).expect("readable").faults
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
    assert_eq!(verify(&folder).expect("readable").count, 2 + 3 + FILES.len());
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
    fs::remove_file(folder.join("site/more.html")).expect("removed");
    for (name, own) in [(".DS_Store", &b"\0\0\0\x01Bud1\0"[..]), ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x")] {
        let file = folder.join("site").join(name);
        fs::write(&file, own).expect("written");
        let verdict = verify(&folder).expect("readable");
        assert!(verdict.faults.is_empty() && verdict.beside == [format!("site/{name}")], "{name}");
        fs::write(&file, b"<script>").expect("written");
        assert_eq!(faults(&folder), [Fault::Added(format!("site/{name}"))]);
        fs::remove_file(&file).expect("removed");
    }
    for added in ["desktop.ini", "__MACOSX/x.html", "$RECYCLE.BIN/x"] {
        let file = folder.join(added);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, b"").expect("written");
        assert!(faults(&folder).contains(&Fault::Added(added.into())), "{added}");
        fs::remove_file(&file).expect("removed");
        let _ = fs::remove_dir(file.parent().expect("a folder"));
    }
    fs::create_dir(folder.join("site/empty")).expect("made");
    assert_eq!(faults(&folder), [Fault::Added("site/empty/".into())]);
    fs::remove_dir(folder.join("site/empty")).expect("removed");
    // Unpacked into a folder of its own, and that one named.
    let above = folder.parent().expect("a folder");
    assert_eq!(faults(above), [Fault::Above(folder.clone())]);
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

/// A ZIP file can show one thing to one program and another to the next, or carry more than its files.
#[test]
fn a_zip_file_that_says_two_things_is_found() {
    let place = tempfile::tempdir().expect("a folder");
    let file = packed(place.path());
    let bytes = fs::read(&file).expect("read");
    let with = |path: &str, part: &[u8], options: zip::write::SimpleFileOptions, first: bool| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut old = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a ZIP file");
        let add = |zip: &mut zip::ZipWriter<_>| {
            if path.ends_with('/') {
                zip.add_directory(path, options).expect("added");
            } else {
                zip.start_file(path, options).expect("added");
                std::io::Write::write_all(zip, part).expect("added");
            }
        };
        if first {
            add(&mut zip);
        }
        for at in 0..old.len() {
            zip.raw_copy_file(old.by_index_raw(at).expect("a member")).expect("copied");
        }
        if !first {
            add(&mut zip);
        }
        zip.finish().expect("written").into_inner()
    };
    let plain = zip::write::SimpleFileOptions::default();
    let top = "our-site-2026-11-30";
    // Of a second file of one name the writer itself will hear nothing, so one of as long a name is renamed.
    let twice = |first: bool| {
        let mut bytes = with(&format!("{top}/site/index.htmX"), b"evil", plain, first);
        let name = b"site/index.htmX";
        while let Some(at) = bytes.windows(name.len()).position(|run| run == name) {
            bytes[at + name.len() - 1] = b'l';
        }
        bytes
    };
    let renamed = {
        let at = bytes.windows(10).position(|run| run == b"index.html").expect("a name");
        let mut bytes = bytes.clone();
        bytes[at] = b'X';
        bytes
    };
    let comment = {
        let mut bytes = bytes.clone();
        let at = bytes.len() - 2;
        bytes[at] = 4;
        [bytes, b"evil".to_vec()].concat()
    };
    for (what, changed) in [
        ("a second file of one name, first", twice(true)),
        ("a second file of one name, last", twice(false)),
        ("another name before a file", renamed),
        ("bytes before", [b"MZevil".to_vec(), bytes.clone()].concat()),
        ("bytes after", [bytes.clone(), b"evil".to_vec()].concat()),
        ("a comment", comment),
        ("a folder", with("evil/", b"", plain, false)),
        ("a folder of ours that is none", with(&format!("{top}/evil/"), b"", plain, false)),
        ("a file beside the folder", with("__MACOSX/evil.html", b"evil", plain, false)),
        ("a link", with(&format!("{top}/site/link"), b"/etc/passwd", plain.unix_permissions(0o120_777), false)),
    ] {
        fs::write(&file, changed).expect("written");
        assert!(!faults(&file).is_empty(), "{what}");
    }
    // The same files, packed by another program: said, and no fault.
    let folder = with(&format!("{top}/site/"), b"", plain, true);
    fs::write(&file, folder).expect("written");
    let verdict = verify(&file).expect("readable");
    assert!(verdict.faults.is_empty() && verdict.packed_anew, "{:?}", verdict.faults);
    fs::write(&file, &bytes).expect("written");
    assert!(!verify(&file).expect("readable").packed_anew);
}

/// Whatever bytes stand in it: it is read to its end, and never taken for whole.
#[test]
fn a_zip_file_cut_or_flipped_anywhere_is_found() {
    let place = tempfile::tempdir().expect("a folder");
    let file = packed(place.path());
    let bytes = fs::read(&file).expect("read");
    for at in (0..bytes.len()).step_by(31).chain(bytes.len() - 22..bytes.len()) {
        let mut other = bytes.clone();
        other[at] ^= 0x10;
        fs::write(&file, &other).expect("written");
        let verdict = verify(&file).expect("readable");
        assert!(!verdict.faults.is_empty(), "flipped at {at}");
        fs::write(&file, &bytes[..at]).expect("written");
        assert!(!faults(&file).is_empty(), "cut at {at}");
    }
}

#[test]
fn nothing_but_an_earlier_pack_makes_room_for_one() {
    let place = tempfile::tempdir().expect("a folder");
    let ours = packed(place.path());
    let output = place.path().join("public");
    assert!(pack(&output, &about(), &ours, &[]).is_ok());
    for (name, text) in
        [("work.zip", &b"my work"[..]), ("empty.zip", b""), ("signpost.yaml", b"name: x"), ("report.docx", b"x")]
    {
        let file = place.path().join(name);
        fs::write(&file, text).expect("written");
        assert!(pack(&output, &about(), &file, &[]).is_err(), "{name}");
        assert!(fs::read(&file).expect("read") == text, "{name}");
    }
    fs::create_dir(place.path().join("folder.zip")).expect("made");
    for name in ["folder.zip", "nothing-there", "no-ending.", "pack.zip.exe"] {
        assert!(pack(&output, &about(), &place.path().join(name), &[]).is_err(), "{name}");
    }
}
