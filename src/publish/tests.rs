//! In: output folders in every state a build can leave. Out: proof that the last good site stays.

use super::neighbours::Neighbours;
use super::{IndexHome, PublishError, Published, Stage, manifest, swap};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A folder to publish into, and the temporary folder around it.
fn place() -> Result<(TempDir, PathBuf)> {
    let around = tempfile::tempdir()?;
    let output = around.path().join("public");
    Ok((around, output))
}

fn publish(output: &Path, files: &[(&str, &str)]) -> Result<Published> {
    let stage = Stage::begin(output)?;
    for (path, text) in files {
        stage.put(path, text.as_bytes())?;
    }
    Ok(stage.commit("2026-11-30")?)
}

fn text(output: &Path, path: &str) -> String {
    fs::read_to_string(output.join(path)).unwrap_or_else(|error| format!("<{error}>"))
}

/// Everything beside the output, sorted.
fn beside(around: &TempDir) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(around.path())? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn refusal(result: std::result::Result<Stage, PublishError>) -> String {
    match result {
        Ok(_) => "it was not refused".into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_site_is_published_replaced_and_counted() -> Result {
    let (around, output) = place()?;
    let first = publish(&output, &[("index.html", "one"), ("a/b.html", "b"), ("gone.html", "x")])?;
    assert_eq!(first, Published { written: 3, unchanged: 0, removed: 0, kept: None });
    let second = publish(&output, &[("index.html", "two"), ("a/b.html", "b")])?;
    assert_eq!(second, Published { written: 1, unchanged: 1, removed: 1, kept: Some(true) });
    assert_eq!(text(&output, "index.html"), "two");
    assert!(!output.join("gone.html").exists());
    assert_eq!(beside(&around)?, [".public.history", ".public.lock", "public"]);
    Ok(())
}

#[test]
fn the_marker_is_the_same_whatever_the_order() -> Result {
    let (_around, output) = place()?;
    publish(&output, &[("b.html", "b"), ("a.html", "a")])?;
    let once = text(&output, ".signpost");
    publish(&output, &[("a.html", "a"), ("b.html", "b")])?;
    assert_eq!(once, text(&output, ".signpost"));
    let sums = format!("# sum {} a.html\n# sum {} b.html\n", super::sum(b"a"), super::sum(b"b"));
    assert!(once.ends_with(&format!("\na.html\nb.html\n{sums}# built for 2026-11-30\n")), "{once}");
    Ok(())
}

#[cfg(unix)]
#[test]
fn unchanged_files_keep_their_time_and_inode() -> Result {
    use std::os::unix::fs::MetadataExt;
    let (_around, output) = place()?;
    let build = |page: &str| -> Result<Published> {
        let stage = Stage::begin(&output)?;
        stage.put("page.html", page.as_bytes())?;
        stage.put("same.html", b"same")?;
        stage.put("form.pdf", b"a form")?;
        Ok(stage.commit("2026-11-30")?)
    };
    build("one")?;
    #[expect(clippy::disallowed_methods, reason = "files are given the time of yesterday")]
    let old = SystemTime::now() - Duration::from_secs(86_400);
    for name in ["page.html", "same.html", "form.pdf"] {
        File::options().write(true).open(output.join(name))?.set_modified(old)?;
    }
    let before = [fs::metadata(output.join("same.html"))?, fs::metadata(output.join("form.pdf"))?];
    assert_eq!(build("two")?, Published { written: 1, unchanged: 2, removed: 0, kept: Some(true) });
    let after = [fs::metadata(output.join("same.html"))?, fs::metadata(output.join("form.pdf"))?];
    for (before, after) in before.iter().zip(&after) {
        assert_eq!((before.ino(), before.modified()?), (after.ino(), after.modified()?));
        assert_eq!(after.nlink(), 2, "one file on the disk, in this site and the one before");
    }
    assert!(fs::metadata(output.join("page.html"))?.modified()? > old);
    Ok(())
}

#[test]
fn same_size_is_not_the_same_bytes() -> Result {
    let (_around, output) = place()?;
    publish(&output, &[("a.html", "one")])?;
    publish(&output, &[("a.html", "two")])?;
    assert_eq!(text(&output, "a.html"), "two");
    Ok(())
}

#[test]
fn a_second_build_is_told_to_wait_and_harms_nothing() -> Result {
    let (_around, output) = place()?;
    let first = Stage::begin(&output)?;
    first.put("index.html", b"first")?;
    let told = refusal(Stage::begin(&output));
    assert!(told.contains("Another build"), "{told}");
    first.commit("2026-11-30")?;
    assert_eq!(text(&output, "index.html"), "first");
    publish(&output, &[("index.html", "second")])?;
    assert_eq!(text(&output, "index.html"), "second");
    Ok(())
}

#[test]
fn a_stage_dropped_leaves_the_last_good_site_and_nothing_else() -> Result {
    let (around, output) = place()?;
    publish(&output, &[("index.html", "good")])?;
    let stage = Stage::begin(&output)?;
    stage.put("index.html", b"bad")?;
    drop(stage);
    assert_eq!(text(&output, "index.html"), "good");
    assert_eq!(beside(&around)?, [".public.lock", "public"]);
    Ok(())
}

#[test]
fn a_site_with_a_hole_cannot_be_committed() -> Result {
    let (around, output) = place()?;
    publish(&output, &[("index.html", "good")])?;
    let stage = Stage::begin(&output)?;
    stage.put("index.html", b"new")?;
    assert!(stage.put("con", b"a form").is_err());
    assert!(matches!(stage.commit("2026-11-30"), Err(PublishError::Incomplete)));
    assert_eq!(text(&output, "index.html"), "good");
    assert_eq!(beside(&around)?, [".public.lock", "public"]);
    Ok(())
}

#[test]
fn no_path_leads_out_of_the_site() -> Result {
    let (around, output) = place()?;
    for path in ["../evil.html", "a/../../evil.html", "/tmp/evil.html", "a\\..\\evil.html", ".signpost", ""] {
        let stage = Stage::begin(&output)?;
        assert!(matches!(stage.put(path, b"x"), Err(PublishError::Path { .. })), "{path}");
    }
    assert_eq!(beside(&around)?, [".public.lock"]);
    Ok(())
}

#[test]
fn one_name_goes_to_one_file() -> Result {
    let (_around, output) = place()?;
    let stage = Stage::begin(&output)?;
    stage.put("guides/a.html", b"1")?;
    let twice = stage.put("guides/a.html", b"2").err().map(|error| error.to_string());
    assert_eq!(twice.as_deref(), Some("Two things want to be the page or file \"guides/a.html\"."));
    let alike = stage.put("Guides/A.html", b"2").err().map(|error| error.to_string());
    assert!(alike.is_some_and(|told| told.contains("capital letters")));
    Ok(())
}

#[test]
fn many_threads_put_at_once() -> Result {
    let (_around, output) = place()?;
    let stage = Stage::begin(&output)?;
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let stage = &stage;
            scope.spawn(move || {
                for page in 0..100 {
                    let path = format!("section-{}/{thread}-{page}.html", page % 7);
                    assert!(stage.put(&path, path.as_bytes()).is_ok());
                }
            });
        }
    });
    assert_eq!(stage.commit("2026-11-30")?.written, 800);
    assert_eq!(text(&output, "section-0/3-7.html"), "section-0/3-7.html");
    Ok(())
}

#[test]
fn a_folder_of_somebody_else_is_refused() -> Result {
    let (_around, output) = place()?;
    fs::create_dir(&output)?;
    fs::write(output.join("thesis.doc"), "years of work")?;
    let told = refusal(Stage::begin(&output));
    assert!(told.contains("did not make"), "{told}");
    assert_eq!(text(&output, "thesis.doc"), "years of work");
    Ok(())
}

#[test]
fn a_file_left_inside_our_folder_is_named_and_kept() -> Result {
    let (_around, output) = place()?;
    publish(&output, &[("index.html", "good")])?;
    fs::create_dir(output.join("notes"))?;
    fs::write(output.join("notes/mine.txt"), "mine")?;
    let told = refusal(Stage::begin(&output));
    assert!(told.contains("1 file(s)") && told.contains("notes/mine.txt"), "{told}");
    fs::remove_file(output.join("notes/mine.txt"))?;
    publish(&output, &[("index.html", "new")])?;
    Ok(())
}

#[test]
fn a_file_put_there_during_the_build_stops_the_swap() -> Result {
    let (_around, output) = place()?;
    publish(&output, &[("index.html", "good")])?;
    let stage = Stage::begin(&output)?;
    stage.put("index.html", b"new")?;
    fs::write(output.join("mine.txt"), "mine")?;
    assert!(matches!(stage.commit("2026-11-30"), Err(PublishError::Strangers { count: 1, .. })));
    assert_eq!((text(&output, "index.html"), text(&output, "mine.txt")), ("good".into(), "mine".into()));
    Ok(())
}

#[test]
fn an_empty_folder_a_file_and_no_name_at_all() -> Result {
    let (around, output) = place()?;
    fs::create_dir(&output)?;
    fs::write(output.join(".DS_Store"), "litter")?;
    publish(&output, &[("index.html", "good")])?;
    assert_eq!(beside(&around)?, [".public.lock", "public"]);
    let file = around.path().join("file");
    fs::write(&file, "a file")?;
    assert!(refusal(Stage::begin(&file)).contains("is a file"));
    assert!(refusal(Stage::begin(Path::new("/"))).contains("no name"));
    assert!(refusal(Stage::begin(&output.join(".."))).contains("no name"));
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_linked_output_keeps_its_link_and_links_inside_are_not_followed() -> Result {
    let (around, output) = place()?;
    let disk = around.path().join("disk");
    fs::create_dir(&disk)?;
    std::os::unix::fs::symlink("disk/www", &output)?;
    publish(&output, &[("a.html", "one")])?;
    assert!(fs::symlink_metadata(&output)?.is_symlink());
    let secret = around.path().join("secret");
    fs::write(&secret, "two")?;
    fs::remove_file(disk.join("www/a.html"))?;
    std::os::unix::fs::symlink(&secret, disk.join("www/a.html"))?;
    publish(&output, &[("a.html", "two")])?;
    assert!(fs::symlink_metadata(disk.join("www/a.html"))?.is_file());
    Ok(())
}

#[test]
fn killed_between_steps_the_last_good_site_returns() -> Result {
    for step in ["staging", "marked", "aside", "aside and remade", "swapped", "half removed"] {
        let (around, output) = place()?;
        publish(&output, &[("index.html", "good"), ("a.html", "a")])?;
        let place = Neighbours::of(&output)?;
        leave_behind(&place, step)?;
        drop(Stage::begin(&output)?);
        assert_eq!(text(&output, "index.html"), "good", "killed when {step}");
        assert_eq!(beside(&around)?, [".public.lock", "public"], "killed when {step}");
        publish(&output, &[("index.html", "new")])?;
        assert_eq!(text(&output, "index.html"), "new", "killed when {step}");
    }
    Ok(())
}

/// The folders as a build killed at `step` leaves them.
fn leave_behind(place: &Neighbours, step: &str) -> Result {
    fs::create_dir(&place.staging)?;
    fs::create_dir(&place.workshop)?;
    manifest::mark(&place.workshop, [].iter(), manifest::Remarks::default())?;
    fs::write(place.workshop.join("meta.json"), "half an i")?;
    if step == "staging" {
        return Ok(());
    }
    manifest::mark(&place.staging, [].iter(), manifest::Remarks::default())?;
    fs::write(place.staging.join("index.html"), "half a p")?;
    match step {
        "aside" => swap::step_aside(place)?,
        "aside and remade" => {
            swap::step_aside(place)?;
            fs::create_dir(&place.output)?;
        }
        "swapped" => fs::rename(&place.staging, &place.old)?,
        "half removed" => fs::remove_file(place.staging.join("index.html"))?,
        _ => {}
    }
    Ok(())
}

#[test]
fn neighbours_of_somebody_else_are_not_removed() -> Result {
    let (around, output) = place()?;
    let theirs = around.path().join(".public.staging");
    fs::create_dir(&theirs)?;
    fs::write(theirs.join("mine.txt"), "mine")?;
    assert!(refusal(Stage::begin(&output)).contains("did not make"));
    assert_eq!(text(&theirs, "mine.txt"), "mine");
    Ok(())
}

const KILLED: &str = "SIGNPOST_TEST_OUTPUT";

/// Run by the next test in a process of its own, to be killed while it builds.
#[test]
fn child_that_is_killed() -> Result {
    let Some(output) = std::env::var_os(KILLED) else {
        return Ok(());
    };
    let stage = Stage::begin(Path::new(&output))?;
    stage.put("index.html", b"half a s")?;
    println!("\nhalf way");
    std::thread::sleep(Duration::from_secs(60));
    Ok(())
}

#[test]
fn a_killed_process_loses_its_lock_and_nothing_else() -> Result {
    let (around, output) = place()?;
    publish(&output, &[("index.html", "good")])?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--exact", "publish::tests::child_that_is_killed", "--nocapture"])
        .env(KILLED, &output)
        .stdout(Stdio::piped())
        .spawn()?;
    let said = child.stdout.take().ok_or("no output")?;
    let lines: io::Result<Vec<String>> =
        BufReader::new(said).lines().take_while(|line| line.as_ref().is_ok_and(|line| line != "half way")).collect();
    lines?;
    assert!(refusal(Stage::begin(&output)).contains("Another build"));
    child.kill()?;
    child.wait()?;
    assert_eq!(text(&output, "index.html"), "good");
    drop(Stage::begin(&output)?);
    assert_eq!(beside(&around)?, [".public.lock", "public"]);
    Ok(())
}

/// Publishes a site whose one page and whose index are this word.
fn with_index(site: &Path, output: &Path, word: &str) -> Result<Published> {
    let stage = Stage::begin(output)?;
    stage.put("index.html", word.as_bytes())?;
    fs::create_dir_all(stage.index_folder().join("part"))?;
    fs::write(stage.index_folder().join("part/words"), word)?;
    Ok(stage.commit_with(&IndexHome::of(site), word, "2026-11-30")?)
}

/// What somebody who searches reads.
fn searched(site: &Path) -> String {
    match IndexHome::of(site).read(|folder| text(folder, "part/words")) {
        Ok(word) => word,
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_index_stands_where_its_site_does_whichever_output_came_last() -> Result {
    let (around, output) = place()?;
    let site = around.path();
    assert!(searched(site).contains("no search index"), "{}", searched(site));
    with_index(site, &output, "one")?;
    with_index(site, &site.join("other"), "two")?;
    assert_eq!(searched(site), "two");
    let stage = Stage::begin(&output)?;
    fs::create_dir_all(stage.index_folder())?;
    drop(stage);
    assert_eq!(searched(site), "two", "a build that was refused");
    with_index(site, &output, "one")?;
    assert_eq!(searched(site), "one");
    fs::rename(&output, site.join("elsewhere"))?;
    assert_eq!(searched(site), "one", "its site was moved to where it is read");
    let left: Vec<String> = beside(&around)?.into_iter().filter(|name| name.contains("index")).collect();
    assert_eq!(left, ["search-index"]);
    Ok(())
}

#[test]
fn killed_between_site_and_index_the_right_index_answers() -> Result {
    let (around, output) = place()?;
    let site = around.path();
    let index = site.join("search-index");
    with_index(site, &output, "one")?;
    fs::rename(index.join("tantivy"), site.join("kept"))?;
    with_index(site, &output, "two")?;
    fs::rename(index.join("tantivy"), index.join(".tantivy.new"))?;
    assert_eq!(searched(site), "two", "the old one had stepped aside");
    fs::rename(site.join("kept"), index.join("tantivy"))?;
    assert_eq!((text(&output, "index.html"), searched(site)), ("two".into(), "two".into()));
    fs::rename(index.join(".tantivy.new"), site.join("lost"))?;
    assert!(searched(site).contains("two different builds"), "{}", searched(site));
    fs::rename(site.join("lost"), index.join(".tantivy.new"))?;
    with_index(site, &output, "three")?;
    assert_eq!(searched(site), "three");
    assert!(!index.join(".tantivy.new").exists() && !index.join(".tantivy.old").exists());
    Ok(())
}

#[test]
fn killed_before_the_site_the_last_index_answers() -> Result {
    let (around, output) = place()?;
    let site = around.path();
    let index = site.join("search-index");
    with_index(site, &output, "one")?;
    fs::create_dir_all(index.join(".tantivy.new/part"))?;
    fs::write(index.join(".tantivy.new/part/words"), "half")?;
    fs::write(index.join(".tantivy.new/site.txt"), "two\npublic\n")?;
    assert_eq!(searched(site), "one");
    with_index(site, &site.join("other"), "three")?;
    assert_eq!(searched(site), "three");
    Ok(())
}
