//! In: what people have written, spoilt in every way a machine can think of. Out: proof that nothing panics
//! and nothing ends the server. What is found wrong is a finding; a panic loses everything else that was
//! found.
//!
//! The seeds are the small sites of `tests/sites` and the pattern of each kind. The same run gives the same
//! inputs. Here so many inputs are tried that it takes some twenty seconds; `SIGNPOST_FUZZ_SECONDS=600 cargo
//! test --release --test checks fuzz:: -- --nocapture` goes on that long with each target, with inputs never tried here.
//! An input that panics is left in the target folder, and named. So is the last one tried, in case all ends.

use signpost::build::{self, Options};
use signpost::document;
use signpost::document::example;
use signpost::document::kind::KINDS;
use signpost::finding::{self, Findings};
use signpost::guard::Guard;
use signpost::publish::Stage;
use signpost::read::SourceFile;
use signpost::render::{Artifact, Content, Theme};
use signpost::serve::{self, Outcome};
use signpost::{config, search, site};
use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError, mpsc};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// No seed is longer, so that each try is short.
const LONGEST: usize = 16 << 10;

/// What breaks readers of text: marks of Markdown, YAML and our own, and letters that are several bytes.
const TOKENS: &[&str] = &[
    "---",
    "---\n",
    "\n---\n",
    ":::",
    ":::withheld\n",
    ":::\n",
    ":::table facts\n",
    ":::contact ",
    "::",
    "|",
    "|---|",
    "\\|",
    "<!--",
    "-->",
    "<!",
    "%%",
    "[",
    "]",
    "](",
    "[^1]",
    "[^1]: ",
    "![",
    "`",
    "```\n",
    "~~~\n",
    "~",
    "*",
    "**",
    "_",
    "#",
    "## ",
    "- ",
    "1. ",
    "> ",
    "\t",
    "    ",
    "\r\n",
    "\n\n",
    "\n",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "ﬃ",
    "𝒜",
    "👩‍👧",
    "\0",
    "\u{1}",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "<br>",
    "<script>",
    "\"",
    "'",
    "{{",
    "}}",
    "{%",
    "[[",
    "]]",
    ": ",
    ":",
    "#x",
    "!",
    "&a",
    "*a",
    "!!str ",
    "|\n",
    ">\n",
    "? ",
    "@",
    "%",
    "\\",
    "title: ",
    "kind: ",
    "kind: protocol\n",
    "access: ",
    "draft: true\n",
    "related: [",
    "999999999999999999999",
    "-1",
    "0",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "2026-11-22",
    "09:00-17:00",
    "24:00",
    "http://",
    "mailto:",
    "javascript:",
    "../",
    "/",
    "NHS 943 476 5919",
    "E99 1ZZ",
    "12 Acacia Road",
    "DOB 1/2/2013",
    "same:\n",
    "leads_to:\n",
    "danger:\n",
];

const REQUESTS: &[&str] = &[
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HEAD /a/ HTTP/1.1\r\nHost: 127.0.0.1:80\r\nConnection: close\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
    "GET /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "GET /__signpost/events?after= HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /%C3%A9/..%2f HTTP/1.0\r\nHost: localhost\r\nExpect: 100-continue\r\nUpgrade: h2c\r\n\r\n",
    "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
];

const REQUEST_TOKENS: &[&str] = &[
    "\r\n",
    "\n",
    "\r",
    " ",
    ":",
    "\0",
    "Content-Length: 18446744073709551615\r\n",
    "Content-Length: 0\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Host: localhost\r\n",
    "HTTP/2.0",
    "HTTP/0.9",
    "%00",
    "%ff",
    "/../",
    "\\",
    "c:",
    "?",
    "#",
    "é",
    "ffffffffffffffff\r\n",
    "Connection: keep-alive\r\n",
];

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &'a [Box<T>]) -> &'a T {
        &all[self.roll(all.len())]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        let most = if self.roll(3) == 0 { length } else { 40 };
        start..(start + self.roll(most + 1)).min(length)
    }

    /// One of the seeds, spoilt once or many times.
    fn spoil(&mut self, seeds: &[Box<[u8]>], tokens: &[&str]) -> Vec<u8> {
        let mut bytes = self.one_of(seeds).to_vec();
        for _ in 0..1 + self.roll(6) {
            let range = self.range(bytes.len());
            match self.roll(8) {
                0 => {
                    bytes.drain(range);
                }
                1 | 2 => {
                    let token = tokens[self.roll(tokens.len())];
                    bytes.splice(range.start..range.start, token.bytes());
                }
                3 => {
                    let token = tokens[self.roll(tokens.len())].repeat(1 + self.roll(80));
                    bytes.splice(range, token.into_bytes());
                }
                4 => {
                    let again = bytes[range.clone()].repeat(1 + self.roll(8));
                    bytes.splice(range.start..range.start, again);
                }
                5 => {
                    let other = self.one_of(seeds);
                    let part = self.range(other.len());
                    bytes.splice(range, other[part].iter().copied());
                }
                6 => bytes.truncate(range.end),
                _ => {
                    let flip = self.roll(256) as u8;
                    bytes[range.clone()].iter_mut().take(1 + flip as usize % 4).for_each(|byte| *byte ^= flip);
                }
            }
            bytes.truncate(4 * LONGEST);
        }
        bytes
    }
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics of any thread, where no `catch_unwind` of ours would see them.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |told| {
            let words = told.to_string();
            LAST_PANIC.with(|last| last.borrow_mut().clone_from(&words));
            PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(words);
            before(told);
        }));
    });
}

/// Tries `count` inputs, or as many as the time allows.
fn fuzz(target: &str, count: usize, mut input: impl FnMut(&mut Dice) -> Vec<u8>, mut run: impl FnMut(&[u8])) {
    listen();
    let seconds = std::env::var("SIGNPOST_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let last = folder.join(format!("fuzz-{target}-last"));
    let mut dice = Dice(0x5eed_0000_0000_0001 ^ target.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte)));
    let (begun, mut tried, mut wrong, mut slowest) = (Instant::now(), 0, Vec::new(), Duration::ZERO);
    while seconds.map_or(tried < count, |seconds| begun.elapsed() < Duration::from_secs(seconds)) && wrong.len() < 5 {
        let bytes = input(&mut dice);
        std::fs::write(&last, &bytes).expect("written");
        let since = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| run(&bytes))).is_err() {
            let kept = folder.join(format!("fuzz-{target}-{tried}"));
            std::fs::write(&kept, &bytes).expect("written");
            wrong.push(format!("{}: {}", kept.display(), LAST_PANIC.with(|last| last.borrow().clone())));
        }
        if since.elapsed() > slowest {
            slowest = since.elapsed();
            if slowest > Duration::from_secs(2) {
                std::fs::write(folder.join(format!("fuzz-{target}-slowest")), &bytes).expect("written");
            }
        }
        tried += 1;
    }
    println!(
        "{target}: {tried} inputs in {:.1} s, the slowest {:.2} s",
        begun.elapsed().as_secs_f64(),
        slowest.as_secs_f64()
    );
    assert!(wrong.is_empty(), "{target}: {} of {tried} inputs panic:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried >= count.min(1));
}

/// Files of the small sites with one of these endings, and the patterns of the kinds.
fn seeds(endings: &[&str]) -> Vec<Box<[u8]>> {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut paths: Vec<PathBuf> =
        WalkDir::new(sites).into_iter().map(|entry| entry.expect("readable").into_path()).collect();
    paths.sort();
    let fits = |path: &&PathBuf| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending));
    let read = |path: &PathBuf| std::fs::read(path).ok().filter(|bytes| bytes.len() <= LONGEST);
    let mut all: Vec<Box<[u8]>> = paths.iter().filter(fits).filter_map(read).map(Vec::into_boxed_slice).collect();
    if endings.contains(&".md") {
        all.extend(KINDS.iter().map(|kind| kind.example.as_bytes().into()));
    }
    assert!(!all.is_empty(), "no seed for {endings:?}");
    all
}

fn source(bytes: &[u8]) -> SourceFile {
    // As `read` hands it on.
    let text = String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').replace("\r\n", "\n");
    SourceFile { file: "content/notes/a.md".into(), path: "notes/a.md".into(), text: text.into() }
}

/// What is found is also shown.
fn show(findings: &Findings) {
    for format in [finding::concise, finding::html, finding::json, finding::sarif, finding::github] {
        format(findings);
    }
    finding::human(findings, true);
}

#[test]
fn a_page_of_anything_is_read() {
    let seeds = seeds(&[".md"]);
    fuzz(
        "page",
        3_000,
        |dice| dice.spoil(&seeds, TOKENS),
        |bytes| {
            let (document, findings) = document::parse(&source(bytes));
            show(&findings.sorted());
            document.shown_lines().count();
        },
    );
}

/// Signs that begin or end something, each beside letters that are several bytes.
#[test]
fn marks_beside_letters_of_many_bytes_are_read() {
    const MARKS: &[&str] = &[
        "[//]: # ",
        "[//]: # (",
        "[//] # ",
        "［//］：# ",
        "[a]: <> ",
        "[JS1]",
        "[[JS1]](#_msoanchor_1)",
        "[internal: ",
        "(do not publish: ",
        "[](",
        "[",
        "]",
        "(",
        ")",
        "<",
        "＜",
        ">",
        "＞",
        "<!--",
        "-->",
        "<!",
        "<?",
        "?>",
        "<%",
        "%>",
        "<div class=",
        "<div hidden",
        "<p ",
        "</",
        "{",
        "}",
        "{{",
        "}}",
        "{{#if draft",
        "{% if draft %}",
        "{%",
        "%}",
        "{%-endif-%}",
        "{::comment}",
        "{:/",
        "{!-- ",
        "--}",
        "{--",
        "{~~",
        "~>",
        "~~}",
        "{>>",
        "<<}",
        "%%",
        "%",
        "％％",
        "\\%\\%",
        "% %",
        "/*",
        "*/",
        "//",
        "////",
        "@*",
        "*@",
        "..",
        ".. ",
        "\\",
        "\\todo{",
        "\\[//]",
        "::",
        ":::",
        ":::withheld",
        "withheld",
        "ｗithheld",
        "W",
        "«",
        "»",
        "⟦",
        "⟧",
        "&lt;!--",
        "-",
        "–",
        "—",
        "`",
        "|",
        "#",
        "> ",
        "- ",
        "[^1]:",
        "INTERNAL",
        "DRAFT",
        "do not publish",
        "not for publication",
        "access:",
        "\n",
        " ",
        "\"",
        "'",
        "(* ",
        " *)",
        "class=\"",
        "style=\"display:none",
        "title: ",
        "~",
        "*",
        "_",
        "!",
        "1.",
    ];
    const LETTERS: &[&str] = &["é", "“", "”", "‘", "’", "＜", "：", "𝒜", "👩‍👧", "\u{a0}", "\u{200b}", "İ", "–", "a", ""];
    let pairs: Vec<String> = MARKS
        .iter()
        .flat_map(|mark| LETTERS.iter().flat_map(move |a| LETTERS.iter().map(move |b| format!("{a}{mark}{b}"))))
        .collect();
    let page = |pieces: String| format!("---\ntitle: A {pieces}\n---\nA {pieces}\n\n{pieces} b\n").into_bytes();
    let mut next = 0;
    fuzz(
        "marks",
        pairs.len() + 6_000,
        |dice| {
            next += 1;
            match pairs.get(next - 1) {
                Some(pair) => page(pair.clone()),
                None => {
                    let one = |dice: &mut Dice| {
                        format!("{}{}", MARKS[dice.roll(MARKS.len())], LETTERS[dice.roll(LETTERS.len())])
                    };
                    page((0..1 + dice.roll(9)).map(|_| one(dice)).collect())
                }
            }
        },
        |bytes| {
            show(&document::parse(&source(bytes)).1.sorted());
            document::goes_out_whole::look(&String::from_utf8_lossy(bytes), bytes.len() % 2 == 0);
        },
    );
}

/// Front matter and tables take a small part of a page: here they are all there is.
#[test]
fn front_matter_and_tables_of_anything_are_read() {
    let fronts: Vec<Box<[u8]>> = seeds(&[".md"])
        .iter()
        .filter_map(|page| {
            let text = String::from_utf8_lossy(page).into_owned();
            let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
            let rows: String =
                body.lines().filter(|l| l.starts_with('|') || l.starts_with(":::")).map(|l| format!("{l}\n")).collect();
            Some(format!("---\n{front}\n---\n{rows}").into_bytes().into_boxed_slice())
        })
        .collect();
    fuzz("front", 3_000, |dice| dice.spoil(&fronts, TOKENS), |bytes| show(&document::parse(&source(bytes)).1.sorted()));
}

#[test]
fn settings_and_thesaurus_of_anything_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = folder.path().join("search-index");
    std::fs::create_dir(&index).expect("made");
    let settings = seeds(&["signpost.yaml"]);
    fuzz(
        "settings",
        1_500,
        |dice| dice.spoil(&settings, TOKENS),
        |bytes| {
            std::fs::write(folder.path().join("signpost.yaml"), bytes).expect("written");
            let mut findings = Findings::new();
            if let Some(config) = config::load(folder.path(), &mut findings) {
                findings.except(&config.exceptions);
            }
            show(&findings.sorted());
        },
    );
    let words = seeds(&["synonyms.yaml"]);
    fuzz(
        "thesaurus",
        1_500,
        |dice| dice.spoil(&words, TOKENS),
        |bytes| {
            std::fs::write(index.join("synonyms.yaml"), bytes).expect("written");
            let mut findings = Findings::new();
            site::synonyms::load(folder.path(), &mut findings);
            show(&findings.sorted());
        },
    );
}

/// The patterns of the kinds, which are a site.
fn patterns() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in KINDS {
        let path = folder.path().join(example::path(kind));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, kind.example).expect("written");
    }
    std::fs::write(folder.path().join("signpost.yaml"), "name: Test site\n").expect("written");
    folder
}

fn options(site: &Path) -> Options {
    let today = "2026-11-22".parse().expect("a day");
    let output = site.join("public");
    Options {
        site: site.to_owned(),
        output,
        base_url: None,
        today: Some(today),
        clock: today,
        strict: false,
        publish: true,
    }
}

#[test]
fn a_site_with_a_page_of_anything_is_built() {
    let folder = patterns();
    let page = folder.path().join("content/notes/a.md");
    std::fs::create_dir_all(page.parent().expect("a folder")).expect("made");
    let seeds = seeds(&[".md"]);
    fuzz(
        "site",
        40,
        |dice| dice.spoil(&seeds, TOKENS),
        |bytes| {
            std::fs::write(&page, &*source(bytes).text).expect("written");
            let report = build::build(&options(folder.path()), &|_, _| {}).unwrap_or_else(|error| panic!("{error}"));
            show(&report.findings);
        },
    );
}

#[test]
fn search_data_of_anything_is_decoded() {
    let folder = patterns();
    let index = search::build(&Default::default(), &folder.path().join("index")).expect("an index");
    drop(index);
    let survey = build::survey(&options(folder.path())).expect("a site");
    let index = search::build(
        &site::searched::corpus(&survey.site, Default::default(), |_| {
            Ok::<_, ()>(signpost::search::corpus::Number::default())
        })
        .expect("drawn"),
        &folder.path().join("index"),
    )
    .expect("an index");
    let files = search::transcribe(&index).expect("data");
    let (name, whole) = files.iter().find(|(name, _)| name.ends_with("meta.js")).expect("meta");
    // Spoilt behind its packing, for nothing gets through a checksum by chance.
    let text = std::str::from_utf8(whole).expect("text");
    let (head, rest) = text.split_once("\",\"").expect("two words");
    let data = rest.trim_end_matches("\");\n");
    let mut raw = Vec::new();
    flate2::read::ZlibDecoder::new(&base64(data)[..]).read_to_end(&mut raw).expect("packed");
    raw.truncate(LONGEST);
    let seeds = [raw.into_boxed_slice(), vec![0xff; 20].into_boxed_slice(), Vec::new().into_boxed_slice()];
    let mut plain = 0;
    fuzz(
        "shards",
        3_000,
        |dice| dice.spoil(&seeds, TOKENS),
        |bytes| {
            plain += usize::from(search::decode(name, &packed(head, bytes)).is_some());
            search::decode(name, bytes);
        },
    );
    assert!(search::decode(name, whole).is_some());
    println!("of them {plain} were read to the end");
}

fn packed(head: &str, raw: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(raw).expect("in memory");
    let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, packer.finish().expect("in memory"));
    format!("{head}\",\"{data}\");\n").into_bytes()
}

fn base64(data: &str) -> Vec<u8> {
    base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).expect("base64")
}

/// Office files, PDFs, pictures and the rest, each under its own ending.
#[test]
fn files_of_anything_are_looked_into() {
    let folder = patterns();
    let survey = build::survey(&options(folder.path())).expect("a site");
    let theme = Theme::load(folder.path(), &survey.site.config, &mut Findings::new());
    for ending in ["docx", "xlsx", "pdf", "jpg", "svg", "csv", "xml", "ics"] {
        let seeds = seeds(&[&format!(".{ending}")]);
        let guard = Guard::new(&survey.site, &theme, Stage::begin(&folder.path().join("out")).expect("a stage"));
        let file = folder.path().join(format!("a.{ending}"));
        let mut number = 0;
        fuzz(
            ending,
            400,
            |dice| dice.spoil(&seeds, TOKENS),
            |bytes| {
                number += 1;
                std::fs::write(&file, bytes).expect("written");
                let path = format!("{number}.{ending}");
                let content = Content::File { source: file.clone(), shown: format!("content/{path}") };
                guard.take(Artifact { path, content }).unwrap_or_else(|error| panic!("{error}"));
            },
        );
        let mut findings = Findings::new();
        drop(guard.finish(&mut findings, false));
    }
}

#[test]
fn requests_of_anything_are_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("public");
    std::fs::create_dir_all(output.join("a")).expect("made");
    std::fs::write(output.join("index.html"), "<body>hello</body>").expect("written");
    let (send, port) = mpsc::channel();
    std::thread::spawn(move || {
        let build = || Outcome::Good { output: output.clone() };
        let ready = move |port| send.send(port).expect("somebody waits");
        serve::run(serve::Options::default(), build, ready)
    });
    let port = port.recv_timeout(Duration::from_secs(20)).expect("a port");
    let seeds: Vec<Box<[u8]>> = REQUESTS.iter().map(|request| request.as_bytes().into()).collect();
    let ask = |bytes: &[u8], patience| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server lives");
        stream.set_read_timeout(Some(patience)).expect("set");
        let _ = stream.write_all(bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    };
    fuzz(
        "requests",
        600,
        |dice| dice.spoil(&seeds, REQUEST_TOKENS),
        |bytes| {
            let answer = ask(bytes, Duration::from_millis(200));
            assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{}", String::from_utf8_lossy(&answer));
            let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
            let own: Vec<&String> = panics.iter().filter(|told| told.contains("src/serve/")).collect();
            assert!(own.is_empty(), "{own:?}");
        },
    );
    let good = ask(REQUESTS[1].as_bytes(), Duration::from_secs(20));
    assert!(good.starts_with(b"HTTP/1.1 404"), "a folder without a page: {}", String::from_utf8_lossy(&good));
}
