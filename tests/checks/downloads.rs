//! Downloads are opened or refused: what hides in a file beside the pages stops the site, by whatever
//! name, in whatever format; and what an office makes for the public goes through.

use crate::file_support::make::{self, LINE, Pdf, exif, jpeg, png, profile, stream};
use crate::file_support::{Sample, clean, hiding};
use crate::site_support::{build, files, told, write};
use signpost::finding::Severity;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A site of one page that offers these files.
fn site(folder: &Path, samples: &[Sample], settings: &str) {
    write(&folder.join("signpost.yaml"), format!("name: Test site\n{settings}"));
    let mut page = String::from("---\ntitle: Forms\nsummary: Forms to download.\n---\n\n");
    for sample in samples {
        page.push_str(&format!("- [The file {0}](f/{0})\n", sample.name));
        write(&folder.join("content/f").join(&sample.name), &sample.bytes);
    }
    write(&folder.join("content/forms.md"), page);
}

/// The files with errors, and the codes of these.
fn refused(folder: &Path) -> (BTreeMap<String, BTreeSet<&'static str>>, bool) {
    let report = build(folder).expect("a build");
    let mut refused: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.severity == Severity::Error) {
        let file = finding.place.as_ref().map_or(String::new(), |p| p.file.to_string());
        let name = file.strip_prefix("content/f/").unwrap_or(&file).to_owned();
        refused.entry(name).or_default().insert(finding.code());
    }
    (refused, report.published.is_some())
}

#[test]
fn whatever_hides_is_refused() {
    let samples = hiding::all();
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &samples, "");
    let (refused, published) = refused(folder.path());
    let mut by_family: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for sample in &samples {
        let counts = by_family.entry(sample.family).or_default();
        counts.0 += 1;
        match refused.contains_key(&sample.name) {
            true => counts.1 += 1,
            false => missed.push(format!("{}: {} ({})", sample.family, sample.what, sample.name)),
        }
    }
    for (family, (tried, found)) in &by_family {
        println!("{family}: {tried} hiding places, {found} refused");
    }
    if std::env::var_os("CODES").is_some() {
        samples.iter().for_each(|s| println!("{} {}: {:?}", s.name, s.what, refused.get(&s.name)));
    }
    assert!(samples.len() >= 125, "only {} hiding places", samples.len());
    assert!(missed.is_empty(), "{} got through:\n{}", missed.len(), missed.join("\n"));
    assert!(!published);
}

#[test]
fn what_is_harmless_mostly_is_told_and_goes_out() {
    let samples = hiding::only_told();
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &samples, "");
    let report = build(folder.path()).expect("a build");
    for sample in &samples {
        let of_it = |place: &&signpost::finding::Finding| {
            place.place.as_ref().is_some_and(|place| place.file.ends_with(&sample.name))
        };
        let codes: Vec<&str> = report.findings.iter().filter(of_it).map(|finding| finding.code()).collect();
        assert!(codes.contains(&"files/said-beside"), "{}: {codes:?}", sample.what);
    }
    assert!(report.published.is_some(), "{}", told(&report));
}

#[test]
fn what_is_clean_goes_through() {
    let samples = clean::all();
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &samples, "");
    let (refused, published) = refused(folder.path());
    let wrongly: Vec<String> = samples
        .iter()
        .filter_map(|s| refused.get(&s.name).map(|codes| format!("{}: {} ({}) {codes:?}", s.family, s.what, s.name)))
        .collect();
    assert!(samples.len() >= 40, "only {} clean files", samples.len());
    assert!(wrongly.is_empty(), "{} were refused:\n{}", wrongly.len(), wrongly.join("\n"));
    assert!(published, "{refused:?}");
    for sample in &samples {
        let out = std::fs::read(folder.path().join("public/f").join(&sample.name)).expect("published");
        assert!(out == sample.bytes, "{} is not as it was", sample.name);
    }
}

fn scan() -> Sample {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
        &jpeg(&[]),
    );
    let bytes = Pdf {
        draw: "q 595 0 0 842 0 0 cm /I Do Q",
        resources: "/XObject << /I 6 0 R >>",
        more: &[picture],
        ..Pdf::default()
    }
    .make();
    Sample { family: "PDF", what: "a scan", name: "scan.pdf".into(), bytes }
}

const READ: &str = "allow_unread:\n  - content/f/scan.pdf because it is a scan of the signed plan, read by the business manager on 2026-11-20\n";

#[test]
fn what_no_program_can_read_goes_out_only_if_somebody_has_read_it() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &[scan()], "");
    assert!(refused(folder.path()).0["scan.pdf"].contains("files/unreadable"));
    site(folder.path(), &[scan()], READ);
    let report = build(folder.path()).expect("a build");
    assert!(report.published.is_some(), "{}", told(&report));
    assert!(
        told(&report).contains("the business manager read it on 2026-11-20, because it is a scan of the signed plan"),
        "{}",
        told(&report)
    );
}

#[test]
fn a_reader_excuses_nothing_that_was_found() {
    for (what, catalogue) in [
        ("files/program", "/OpenAction << /S /JavaScript /JS (1) >>"),
        ("files/author", "/Metadata << /Author (Jo Bloggs) >>"),
        ("site/personal-data", "/Note (NHS 943 476 5919)"),
    ] {
        let picture = stream("/Type /XObject /Subtype /Image /Width 8 /Height 8 /Filter /DCTDecode", &jpeg(&[]));
        let bytes = Pdf {
            draw: "q 595 0 0 842 0 0 cm /I Do Q",
            resources: "/XObject << /I 6 0 R >>",
            more: &[picture],
            catalogue,
            ..Pdf::default()
        }
        .make();
        let folder = tempfile::tempdir().expect("a folder");
        site(folder.path(), &[Sample { bytes, ..scan() }], READ);
        let (refused, published) = refused(folder.path());
        assert!(!published && refused["scan.pdf"].contains(what), "{what}: {refused:?}");
    }
}

#[test]
fn pictures_are_cleaned_on_the_way_if_that_is_set() {
    let noted = [
        ("a.jpg", jpeg(&[(0xe1, &exif(&[0x0112, 0x8825], 0)), (0xfe, b"by Jo"), (0xe2, &profile())])),
        ("b.png", png(&[(b"tEXt", b"Author\0Jo")])),
        ("c.jpg", [jpeg(&[]), b"PK\x03\x04".to_vec()].concat()),
        ("clean.jpg", jpeg(&[])),
    ];
    let samples: Vec<Sample> = noted
        .iter()
        .map(|(name, bytes)| Sample { family: "Pictures", what: "", name: (*name).into(), bytes: bytes.clone() })
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &samples, "");
    assert_eq!(refused(folder.path()).0.len(), 3, "without the setting all are refused");
    site(folder.path(), &samples, "clean_pictures: true\n");
    let report = build(folder.path()).expect("a build");
    assert!(report.published.is_some(), "{}", told(&report));
    assert_eq!(told(&report).matches("[files/cleaned]").count(), 3, "{}", told(&report));
    let public = files(&folder.path().join("public/f"));
    let upright = jpeg(&[(0xe1, &exif_of_the_way()), (0xe2, &profile())]);
    assert_eq!(public["a.jpg"], upright, "the way up and the colours stay, all else goes");
    assert_eq!(public["b.png"], png(&[]));
    assert_eq!(public["c.jpg"], jpeg(&[]));
    assert!(!told(&report).contains("clean.jpg"), "nothing was taken out of it: {}", told(&report));
    assert_eq!(
        std::fs::read(folder.path().join("content/f/a.jpg")).expect("there"),
        noted[0].1,
        "the source is left alone"
    );
}

fn exif_of_the_way() -> Vec<u8> {
    exif(&[0x0112], 0)
}

#[test]
fn words_withheld_are_found_in_a_download() {
    let secret = "the night team has lost nine of its twelve workers since June";
    for (name, bytes) in [
        ("a.pdf", Pdf { draw: &format!("{LINE}BT /F1 12 Tf 72 600 Td ({secret}) Tj ET"), ..Pdf::default() }.make()),
        ("a.txt", make::wide(secret, true, false)),
        ("a.docx", make::docx(&make::paragraph(&format!("<w:t>{secret}</w:t>")), &[])),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        site(folder.path(), &[Sample { family: "", what: "", name: name.into(), bytes }], "");
        let withheld =
            format!("---\ntitle: Register\nsummary: Ours.\naccess: internal\n---\n\nWe know that {secret}.\n");
        write(&folder.path().join("content/register.md"), withheld);
        let report = build(folder.path()).expect("a build");
        let leak = report.findings.iter().find(|f| f.code() == "safety/leak");
        assert!(leak.is_some_and(|f| f.message.contains(name)), "{name}: {}", told(&report));
    }
}

#[test]
fn words_of_a_withheld_file_are_found_in_public_pages() {
    let secret = "the night team has lost nine of its twelve workers since June";
    let said = make::docx(&make::paragraph(&format!("<w:t>{secret}</w:t>")), &[]);
    let drawn = Pdf { draw: &format!("{LINE}BT /F1 12 Tf 72 600 Td ({secret}) Tj ET"), ..Pdf::default() }.make();
    let page = |access: &str, body: &str| format!("---\ntitle: Page\nsummary: Ours.\n{access}---\n\n{body}\n");
    let build_with = |kept: &str, file: &str, bytes: &[u8], public: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        site(folder.path(), &[], "");
        write(&folder.path().join("content/kept").join(file), bytes);
        write(&folder.path().join("content/kept/notes.md"), kept);
        write(&folder.path().join("content/open.md"), page("", public).replace("Page", "Open"));
        let report = build(folder.path()).expect("a build");
        let leak = report.findings.iter().find(|f| f.code() == "safety/leak");
        let place = leak.and_then(|f| f.place.as_ref()).map(|place| place.file.to_string());
        (place, told(&report))
    };
    let public = format!("We hear that {secret}.");
    let confidential = |body: &str| page("access: confidential\n", body);
    for (file, bytes) in [("n.txt", secret.as_bytes()), ("n.docx", &said), ("n.pdf", &drawn)] {
        for body in [format!("[The notes]({file})"), "It lies beside this.".to_owned()] {
            let (place, told) = build_with(&confidential(&body), file, bytes, &public);
            assert_eq!(place.as_deref(), Some(format!("content/kept/{file}").as_str()), "{body}: {told}");
        }
    }
    // As with pages, what a public page says is no secret of an internal one, and what a public page links to is none.
    let internal = page("access: internal\n", "[The notes](n.txt)");
    assert_eq!(build_with(&internal, "n.txt", secret.as_bytes(), &public).0, None);
    let (place, told) =
        build_with(&confidential("[It](n.txt)"), "n.txt", secret.as_bytes(), &format!("[It](kept/n.txt): {secret}."));
    assert_eq!(place, None, "{told}");
}

#[test]
fn words_of_a_withheld_file_are_found_in_another_download() {
    let build_with = |words: &str, copy: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let bytes = copy.as_bytes().to_vec();
        site(folder.path(), &[Sample { family: "", what: "", name: "copy.txt".into(), bytes }], "");
        let kept = "---\ntitle: Register\nsummary: Ours.\naccess: internal\n---\n\n[The register](n.txt)\n";
        write(&folder.path().join("content/kept/register.md"), kept);
        write(&folder.path().join("content/kept/n.txt"), words);
        told(&build(folder.path()).expect("a build")).contains("[safety/leak]")
    };
    let register =
        "Name\nKayden Whitlock\nCompleted By\nName of the school\nthe night team has lost nine of its twelve workers\n";
    assert!(build_with(register, "we hear the night team has lost nine of its twelve workers"));
    assert!(build_with(register, "It was told to Kayden Whitlock."), "a name");
    assert!(!build_with(register, "Completed by: \nName of the school: "), "a form like another");
}

#[test]
fn what_must_never_be_published_is_known_inside_a_file_of_another_name() {
    let sheets =
        [("xl/workbook.xml", "<workbook><sheets><sheet name=\"RiskLog 2026\" sheetId=\"1\"/></sheets></workbook>")];
    let named = |name: &str, bytes: Vec<u8>| Sample { family: "never", what: "the log", name: name.into(), bytes };
    let samples = [
        named("pack.zip", make::zip(&[("board/Risk_Log v2.txt", "All is well.")])),
        named("book.xlsx", make::xlsx(&make::rows(&[&["Row"]]), &sheets)),
        named("list.csv", b"Risk Log\nNumber,Risk\n1,Rain\n".to_vec()),
        named("minutes.txt", b"Northmere Partnership\nAutumn 2026\nRisk Log\nRain may come.\n".to_vec()),
        named("fine.zip", make::zip(&[("board/risk-appetite.txt", "A log of risks is kept.")])),
        named("guide.txt", b"Northmere Partnership\nHow teams keep a risk log\nThe chair keeps it.\n".to_vec()),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), &samples, "never_publish: [risk-log]\n");
    let (refused, published) = refused(folder.path());
    assert!(!published);
    let refused: Vec<&str> =
        refused.iter().filter(|(_, codes)| codes.contains("safety/never-publish")).map(|(n, _)| n.as_str()).collect();
    assert_eq!(refused, ["book.xlsx", "list.csv", "minutes.txt", "pack.zip"]);
}
