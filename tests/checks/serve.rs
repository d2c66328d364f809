//! In: a real server with a stand-in for the builder. Out: proof of what a browser is given.
//!
//! The stand-in reads `content/page.md`: a text starting with "bad" is a build with findings,
//! "panic" is a fault in Signpost, anything else becomes the body of `index.html`.

use signpost::publish::{PublishError, Stage};
use signpost::redraw::File;
use signpost::serve::{Build, Options, Outcome, ServeError, run};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const TAG: &str = r#"<script src="/__signpost/reload.js"></script>"#;

/// A site being served for as long as the test runs.
struct Site {
    folder: TempDir,
    port: u16,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Site {
    fn start(page: &str) -> Result<Site> {
        Site::with(page, |root| move || build(&root))
    }

    fn with<B: Build>(page: &str, builder: impl FnOnce(PathBuf) -> B + Send + 'static) -> Result<Site> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().to_path_buf();
        fs::create_dir(root.join("content"))?;
        fs::write(root.join("content/page.md"), page)?;
        let (send, port) = mpsc::channel();
        let options = Options { watch: vec![root.join("content")], ..Options::default() };
        thread::spawn(move || run(options, builder(root), move |port| send.send(port).unwrap_or(())));
        let port = port.recv_timeout(Duration::from_secs(10))?;
        Ok(Site { folder, port })
    }

    fn edit(&self, page: &str) -> io::Result<()> {
        fs::write(self.folder.path().join("content/page.md"), page)
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn get(&self, path: &str) -> Result<Answer> {
        self.ask("GET", path, &format!("Host: 127.0.0.1:{}\r\n", self.port))
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")?;
        let mut whole = String::new();
        stream.read_to_string(&mut whole)?;
        let (head, body) = whole.split_once("\r\n\r\n").ok_or("no end of headers")?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
    }

    /// What comes back to these very bytes, if the connection is not closed at once.
    fn send(&self, bytes: &[u8]) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        // The server may have had enough before it has all.
        let _ = stream.write_all(bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        let mut whole = Vec::new();
        let _ = stream.read_to_end(&mut whole);
        Ok(String::from_utf8_lossy(&whole).into_owned())
    }

    /// The news after `seen`, once there is some.
    fn news(&self, seen: &str) -> Result<serde_json::Value> {
        Ok(serde_json::from_str(&self.get(&format!("/__signpost/events?after={seen}"))?.body)?)
    }
}

fn build(root: &Path) -> Outcome {
    let page = fs::read_to_string(root.join("content/page.md")).unwrap_or_default();
    assert!(!page.starts_with("panic"), "a fault on purpose");
    if page.starts_with("bad") {
        return Outcome::Bad { findings_html: format!("<p>{page}: &lt;b&gt;</p>"), count: 2 };
    }
    let output = root.join("public");
    match publish(&output, &page) {
        Ok(()) => Outcome::Good { output },
        Err(error) => Outcome::Bad { findings_html: error.to_string(), count: 1 },
    }
}

fn publish(output: &Path, page: &str) -> std::result::Result<(), PublishError> {
    let stage = Stage::begin(output)?;
    let html = format!("<!doctype html><title>t</title><body><p>{page}</p></body>");
    stage.put("index.html", html.as_bytes())?;
    stage.put("a/index.html", html.as_bytes())?;
    stage.put("a/app.js", b"var x = '</body>';")?;
    stage.put("404.html", b"<body>lost</body>")?;
    stage.put("training/calendar.ics", b"BEGIN:VCALENDAR")?;
    stage.commit("2026-11-30").map(|_| ())
}

fn text<'a>(news: &'a serde_json::Value, key: &str) -> &'a str {
    news.get(key).and_then(|value| value.as_str()).unwrap_or("")
}

/// On a busy machine two of a page's scripts never came, because a browser keeps its six connections open.
#[test]
fn on_a_busy_machine_no_connection_of_a_browser_waits_for_ever() -> Result {
    let busy = AtomicBool::new(true);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while busy.load(Ordering::Relaxed) {
                    std::hint::spin_loop()
                }
            });
        }
        let answered = (0..8).try_for_each(|_| six_connections(&Site::start("hello")?));
        busy.store(false, Ordering::Relaxed);
        answered
    })
}

fn six_connections(site: &Site) -> Result {
    let mut open = (0..6).map(|_| TcpStream::connect(("127.0.0.1", site.port))).collect::<io::Result<Vec<_>>>()?;
    for stream in &mut open {
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "GET /a/app.js HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", site.port)?;
    }
    for stream in &mut open {
        let (mut whole, mut some) = (Vec::new(), [0; 1024]);
        while !whole.ends_with(b"</body>';") {
            let count = stream.read(&mut some)?;
            assert!(count > 0, "cut short: {}", String::from_utf8_lossy(&whole));
            whole.extend_from_slice(&some[..count]);
        }
    }
    Ok(())
}

#[test]
fn pages_come_with_the_script_files_without_it() -> Result {
    let site = Site::start("hello")?;
    for path in ["/", "/index.html", "/a/", "/a/index.html?x=1"] {
        let page = site.get(path)?;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains("hello"), "{path}");
        assert!(page.body.ends_with(&format!("{TAG}</body>")), "{path}: {}", page.body);
        assert!(page.head.contains("Content-Type: text/html; charset=utf-8"), "{}", page.head);
    }
    assert!(!fs::read_to_string(site.output().join("index.html"))?.contains("__signpost"));
    let script = site.get("/a/app.js")?;
    assert_eq!(script.body, "var x = '</body>';");
    assert!(script.head.contains("Content-Type: text/javascript"));
    assert!(site.get("/training/calendar.ics")?.head.contains("text/calendar"));
    assert!(site.get("/__signpost/reload.js")?.body.contains("signpost serve"));
    Ok(())
}

#[test]
fn the_policy_is_that_of_a_careful_host() -> Result {
    let head = Site::start("hello")?.get("/")?.head;
    for part in [
        "default-src 'none'; script-src 'self'; style-src 'self';",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy: camera=()",
    ] {
        assert!(head.contains(part), "{part} in {head}");
    }
    assert!(!head.contains("upgrade-insecure") && !head.contains("Strict-Transport"));
    Ok(())
}

#[test]
fn folders_get_their_slash_and_lost_readers_the_sites_own_page() -> Result {
    let site = Site::start("hello")?;
    let folder = site.get("/a?x=1")?;
    assert_eq!(folder.status, 302);
    assert!(folder.head.contains("Location: /a/\r\n") || folder.head.ends_with("Location: /a/"));
    assert!(site.get("//a")?.head.contains("Location: /a/"), "never another host");
    let lost = site.get("/nowhere.html")?;
    assert_eq!(lost.status, 404);
    assert_eq!(lost.body.matches("lost").count(), 1);
    assert!(lost.body.contains(TAG));
    assert_eq!(site.get("/index.html/")?.status, 404);
    Ok(())
}

#[test]
fn nothing_outside_the_site_is_shown() -> Result {
    let site = Site::start("hello")?;
    fs::write(site.folder.path().join("secret.txt"), "secret")?;
    for path in ["/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.signpost"] {
        let page = site.get(path)?;
        assert!(matches!(page.status, 400 | 404), "{path}: {}", page.status);
        assert!(!page.body.contains("secret"), "{path}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../secret.txt", site.output().join("link.txt"))?;
        assert_eq!(site.get("/link.txt")?.status, 404);
    }
    Ok(())
}

#[test]
fn only_a_local_name_and_only_reading() -> Result {
    let site = Site::start("hello")?;
    assert_eq!(site.ask("GET", "/", "Host: localhost\r\n")?.status, 200);
    for hosts in
        ["Host: evil.example\r\n", "Host: 127.0.0.1.evil.example\r\n", "", "Host: localhost\r\nHost: evil.example\r\n"]
    {
        for path in ["/", "/__signpost/findings", "/__signpost/events"] {
            let page = site.ask("GET", path, hosts)?;
            assert_eq!(page.status, 403, "{hosts}{path}");
            assert!(!page.body.contains("hello"));
        }
    }
    let post = site.ask("POST", "/", "Host: localhost\r\nContent-Length: 0\r\n")?;
    assert_eq!(post.status, 405);
    let head = site.ask("HEAD", "/", "Host: localhost\r\n")?;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    Ok(())
}

#[test]
fn a_change_is_told_to_a_waiting_page_and_shown() -> Result {
    let site = Site::start("one")?;
    let first = site.news("")?;
    let version = text(&first, "version").to_owned();
    let begun = Instant::now();
    let waiting = thread::scope(|scope| {
        let waiting = scope.spawn(|| site.news(&version).map_err(|error| error.to_string()));
        thread::sleep(Duration::from_millis(200));
        site.edit("two")?;
        waiting.join().map_err(|_| io::Error::other("the waiting page failed"))
    })??;
    assert!(begun.elapsed() >= Duration::from_millis(200), "it did not wait");
    assert_eq!(waiting.get("good"), Some(&true.into()));
    assert_ne!(text(&waiting, "version"), version);
    let page = site.get("/")?.body;
    assert!(page.contains("two") && page.contains(text(&waiting, "version")), "{page}");
    Ok(())
}

/// A builder that takes its time for all but the page that was saved.
struct Slow {
    root: PathBuf,
    go_on: mpsc::Receiver<()>,
    builds: usize,
}

impl Build for Slow {
    fn all(&mut self) -> Outcome {
        self.builds += 1;
        if self.builds > 1 {
            let _ = self.go_on.recv_timeout(Duration::from_secs(20));
        }
        build(&self.root)
    }

    fn first(&mut self, saved: &BTreeSet<PathBuf>) -> Vec<File> {
        let pages = saved.iter().filter(|file| file.ends_with("content/page.md"));
        let read = |file: &PathBuf| fs::read_to_string(file).unwrap_or_default();
        pages
            .map(|file| ("a/index.html".into(), format!("<body>at once: {}</body>", read(file)).into_bytes()))
            .collect()
    }
}

#[test]
fn a_page_that_was_saved_is_shown_before_all_else_is_built() -> Result {
    let (send, go_on) = mpsc::channel();
    let site = Site::with("one", |root| Slow { root, go_on, builds: 0 })?;
    let first = site.news("")?;
    site.edit("two")?;
    let drawn = site.news(text(&first, "version"))?;
    assert_eq!(drawn.get("good"), Some(&true.into()));
    assert_ne!(text(&drawn, "version"), text(&first, "version"));
    let page = site.get("/a/")?;
    assert!(page.body.contains("at once: two") && page.body.contains(TAG), "{}", page.body);
    assert!(site.get("/a/index.html")?.body.contains("at once: two"));
    assert!(site.get("/")?.body.contains("<p>one</p>"), "what was not drawn stands as it was");
    send.send(())?;
    site.news(text(&drawn, "version"))?;
    assert!(site.get("/a/")?.body.contains("<p>two</p>"), "the whole build has the last word");
    Ok(())
}

#[test]
fn a_bad_build_keeps_the_last_good_site_and_says_why() -> Result {
    let site = Site::start("good one")?;
    let first = site.news("")?;
    site.edit("bad <news>")?;
    let bad = site.news(text(&first, "version"))?;
    assert_eq!((bad.get("good"), bad.get("count")), (Some(&false.into()), Some(&2.into())));
    assert!(site.get("/__signpost/findings")?.body.contains("&lt;b&gt;"));
    assert!(site.get("/")?.body.contains("good one"));
    site.edit("panic")?;
    let fault = site.news(text(&bad, "version"))?;
    assert_eq!(fault.get("good"), Some(&false.into()));
    assert!(site.get("/__signpost/findings")?.body.contains("Signpost itself failed"));
    site.edit("good two")?;
    let good = site.news(text(&fault, "version"))?;
    assert_eq!(good.get("good"), Some(&true.into()));
    assert_eq!(site.get("/__signpost/findings")?.body, "");
    assert!(site.get("/")?.body.contains("good two"));
    Ok(())
}

#[test]
fn a_first_build_that_fails_is_shown_until_it_is_mended() -> Result {
    let site = Site::start("bad from the start")?;
    let page = site.get("/protocols/x.html")?;
    assert_eq!(page.status, 503);
    assert!(page.body.contains("bad from the start") && page.body.contains(TAG), "{}", page.body);
    let seen = site.news("")?;
    site.edit("mended")?;
    site.news(text(&seen, "version"))?;
    assert!(site.get("/")?.body.contains("mended"));
    Ok(())
}

#[test]
fn a_port_in_use_is_said_plainly() -> Result {
    let site = Site::start("hello")?;
    let options = Options { port: site.port, ..Options::default() };
    let built = || Outcome::Bad { findings_html: String::new(), count: 0 };
    let error = run(options, built, |_| {});
    assert!(matches!(&error, Err(ServeError::PortTaken { .. })));
    assert!(error.is_err_and(|error| error.to_string().contains("is in use")));
    Ok(())
}

/// A request with a huge length once ended the whole server.
#[test]
fn whatever_is_sent_is_answered_and_the_server_lives_on() -> Result {
    let site = Site::start("hello")?;
    let local = "Host: localhost\r\n";
    let many: String = (0..300).map(|number| format!("X-{number}: y\r\n")).collect();
    let long = "a".repeat(100_000);
    for (status, request) in [
        ("413", format!("GET / HTTP/1.1\r\n{local}Content-Length: 99999999999\r\n\r\n")),
        ("413", format!("GET / HTTP/1.1\r\n{local}Content-Length: 18446744073709551613\r\n\r\nabc")),
        ("413", format!("GET / HTTP/1.1\r\n{local}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc")),
        ("413", format!("HEAD / HTTP/1.1\r\n{local}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")),
        ("405", format!("POST / HTTP/1.1\r\n{local}Content-Length: 99999999999\r\n\r\n")),
        ("405", format!("BREW /pot HTTP/1.1\r\n{local}\r\n")),
        ("405", format!("OPTIONS * HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET / HTTP/1.1\r\n{local}Content-Length: 99999999999999999999999999\r\n\r\n")),
        ("400", format!("GET / HTTP/1.1\r\n{local}Content-Length: -1\r\n\r\n")),
        ("400", format!("GET / HTTP/1.1\r\n{local}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab")),
        ("400", format!("GET /\0 HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET /%00 HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET /%ff%fe HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET /c:/windows/win.ini HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET /..%5c..%5csecret HTTP/1.1\r\n{local}\r\n")),
        ("400", format!("GET /a/.%2e/%2e./x HTTP/1.1\r\n{local}\r\n")),
        ("431", format!("GET / HTTP/1.1\r\n{local}{many}\r\n")),
        ("431", format!("GET / HTTP/1.1\r\n{local}X: {long}\r\n\r\n")),
        ("4", format!("GET /{long} HTTP/1.1\r\n{local}\r\n")),
        ("403", format!("GET http://evil.example/ HTTP/1.1\r\n{local}\r\n")),
        ("200", format!("GET http://localhost/ HTTP/1.1\r\n{local}\r\n")),
        ("", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned()),
        ("", "GET / HTTP/1.1\r\nHost: local".to_owned()),
        ("", "\r\n\r\n\r\n".to_owned()),
        ("", "\u{0}\u{1}\u{2}".to_owned()),
    ] {
        let answer = site.send(request.as_bytes())?;
        let begun: String = request.chars().take(60).collect();
        assert!(answer.is_empty() || answer.starts_with("HTTP/1."), "{begun:?}: {answer}");
        let given = answer.get(9..12).unwrap_or_default();
        assert!(given.starts_with(status), "{begun:?}: {given}, not {status}");
        assert_eq!(site.get("/")?.status, 200, "the server ended after {begun:?}");
    }
    let raw = site.send(b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
    assert!(raw.starts_with("HTTP/1.1 4"), "{raw}");
    Ok(())
}

#[test]
fn requests_sent_all_at_once_are_answered_in_their_order() -> Result {
    let site = Site::start("hello")?;
    let one = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let answers = site.send(format!("{}{}", one("/a/app.js"), one("/nowhere")).repeat(20).as_bytes())?;
    let statuses: Vec<&str> = answers.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect();
    assert_eq!(statuses, ["200", "404"].repeat(20));
    Ok(())
}

/// Readers who open connections and say nothing more keep nobody out.
#[test]
fn half_a_request_keeps_nobody_out() -> Result {
    let site = Site::start("hello")?;
    let mut open = Vec::new();
    for _ in 0..100 {
        let mut stream = TcpStream::connect(("127.0.0.1", site.port))?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: local")?;
        open.push(stream);
    }
    let begun = Instant::now();
    assert_eq!(site.get("/")?.status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5));
    Ok(())
}

#[test]
fn a_folder_with_a_name_of_signs_gets_its_slash() -> Result {
    let site = Site::start("hello")?;
    fs::create_dir(site.output().join("a#b é"))?;
    let head = site.get("/a%23b%20%C3%A9")?.head;
    assert!(head.contains("Location: /a%23b%20%C3%A9/"), "{head}");
    Ok(())
}

/// Whoever looks over a shoulder at the page sees nothing of what is withheld. The window says it all.
#[test]
fn the_overlay_shows_no_withheld_words() -> Result {
    let folder = tempfile::tempdir()?;
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(&path)).and_then(|()| fs::write(&path, text))
    };
    put("signpost.yaml", "name: Test site\n")?;
    put("content/_index.md", "---\ntitle: Home\nrelated: [page/nowhere]\n---\nHi.\n")?;
    put("content/kept.md", "---\ntitle: Kept\naccess: confidential\nviolet: canary one\n---\nHi.\n")?;
    put("content/typed.md", "---\ntitle: Typed\nacess: confidential\n---\n[canary two](nowhere.md)\n")?;
    put("content/value.md", "---\ntitle: Value\naccess: confidental\n---\n[canary six](nowhere.md)\n")?;
    put("content/open.md", "---\ntitle: canary three\nHi.\n")?;
    put("content/kind.md", "---\nkind: canary-four\naccess: confidential\n---\nHi.\n")?;
    put("content/part.md", "---\ntitle: Part\n---\nHi.\n\n:::withheld\nThe canary five lives in Acacia.\n:::\n")?;
    put("content/again.md", "---\ntitle: Again\n---\nThe canary five lives in Acacia. [x](nowhere.md)\n")?;
    let today = Some("2026-11-22".parse()?);
    let (site, output) = (folder.path().to_owned(), folder.path().join("public"));
    let options = signpost::build::Options {
        site,
        output,
        base_url: None,
        today,
        clock: "2026-11-22".parse()?,
        strict: false,
        publish: true,
    };
    let report = signpost::build::build(&options, &|_, _| {})?;
    assert!(report.published.is_none());
    let window = signpost::finding::human(&report.findings, false);
    let page = signpost::finding::html(&report.telling.tell(&report.findings));
    assert_eq!(page.matches("<li>").count(), report.findings.iter().count());
    assert!(page.contains("related: [page/nowhere]"), "what is public is told in full: {page}");
    for name in ["typed", "value", "open", "kind", "again"] {
        assert!(page.contains(&format!("content/{name}.md")), "{name}: {page}");
    }
    assert!(window.contains("canary-four"), "{window}");
    assert!(!page.contains("canary"), "{page}");
    Ok(())
}
