//! In: a real server with a stand-in for the builder. Out: proof of what a browser is given.
//!
//! The stand-in reads `content/page.md`: a text starting with "bad" is a build with findings,
//! "panic" is a fault in Signpost, anything else becomes the body of `index.html`.

use signpost::publish::{PublishError, Stage};
use signpost::serve::{Options, Outcome, ServeError, run};
use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
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
        let folder = tempfile::tempdir()?;
        let root = folder.path().to_path_buf();
        fs::create_dir(root.join("content"))?;
        fs::write(root.join("content/page.md"), page)?;
        let (send, port) = mpsc::channel();
        let options = Options { watch: vec![root.join("content")], ..Options::default() };
        thread::spawn(move || run(options, || build(&root), move |port| send.send(port).unwrap_or(())));
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
    stage.commit().map(|_| ())
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
