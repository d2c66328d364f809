//! `serve --drafts` and the editor show what is kept back, and none of it is ever written outside `content/`.

use crate::site_support::{files, put, write};
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// A program that ends with the test.
struct Running {
    child: Child,
    port: u16,
    /// The last word of the line that tells the address.
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn signpost(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn start(arguments: &[&str]) -> Result<Running> {
    let mut child = signpost(arguments).stdout(Stdio::piped()).spawn()?;
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let line = lines.by_ref().map_while(std::result::Result::ok).find(|line| line.contains("http://127.0.0.1:"));
    let line = line.ok_or("it told no address")?;
    let address = line.split_whitespace().find(|word| word.starts_with("http://")).ok_or("no address")?.to_owned();
    let port = address.trim_start_matches("http://127.0.0.1:").split('/').next().ok_or("no port")?.parse()?;
    // What it goes on to say is read, so that it never waits for us.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(Running { child, port, address })
}

impl Running {
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}{headers}{length}Connection: close\r\n\r\n{body}")?;
        let mut whole = Vec::new();
        stream.read_to_end(&mut whole)?;
        Ok(String::from_utf8_lossy(&whole).into_owned())
    }

    fn get(&self, path: &str) -> Result<String> {
        self.ask("GET", path, "", "")
    }
}

const PUBLIC: &str = "---\ntitle: A public page\nsummary: What anybody may read.\n---\nOpen words.\n\n:::withheld\nSnorkeldoodle plans.\n:::\n";
const DRAFT: &str = "---\ntitle: A draft page\nsummary: Not yet.\ndraft: true\n---\nQuibbleflax words.\n";
const INTERNAL: &str = "---\ntitle: An internal page\nsummary: For us.\naccess: internal\n---\nWumbletork words.\n";
const CONFIDENTIAL: &str =
    "---\ntitle: A secret page\nsummary: For few.\naccess: confidential\n---\nZimblepatch words.\n";
const SECRETS: [&str; 4] = ["Quibbleflax", "Wumbletork", "Zimblepatch", "Snorkeldoodle"];

/// A site with something of each, built.
fn site(folder: &Path) -> Result<String> {
    let site = folder.join("site");
    let name = site.to_str().ok_or("a path")?.to_owned();
    put(&files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small-site")), &site);
    let pages = [("public", PUBLIC), ("draft", DRAFT), ("internal", INTERNAL), ("confidential", CONFIDENTIAL)];
    for (page, text) in pages {
        write(&site.join(format!("content/about/{page}.md")), text);
    }
    let built = signpost(&["build", "--today", "2026-11-22", "--site", &name]).stdout(Stdio::null()).status()?;
    assert!(built.success(), "the site does not build");
    Ok(name)
}

fn holds_none_of_it(site: &Path) {
    for (path, bytes) in files(site).iter().filter(|(path, _)| !path.starts_with("content/")) {
        let text = String::from_utf8_lossy(bytes);
        for word in SECRETS {
            assert!(!text.to_lowercase().contains(&word.to_lowercase()), "{path} holds {word}");
        }
    }
}

#[test]
fn drafts_are_shown_and_nothing_of_them_is_written() -> Result {
    let folder = tempfile::tempdir()?;
    let name = site(folder.path())?;
    let site = Path::new(&name);
    let before = files(site);
    assert!(before.contains_key("public/about/public.html"));
    let server = start(&["serve", "--drafts", "--today", "2026-11-22", "--port", "0", "--site", &name])?;

    let draft = server.get("/about/draft.html")?;
    assert!(draft.contains("Quibbleflax words.") && draft.contains("Draft: this page is not published."), "{draft}");
    let internal = server.get("/about/internal.html")?;
    assert!(
        internal.contains("Wumbletork") && internal.contains("Internal: this page is not published."),
        "{internal}"
    );
    assert!(server.get("/about/")?.contains("A draft page"), "lists name it too");
    let public = server.get("/about/public.html")?;
    assert!(public.contains("Open words.") && !public.contains("Snorkeldoodle"), "{public}");
    assert!(server.get("/about/confidential.html")?.starts_with("HTTP/1.1 404"));
    let foreign = server.ask("GET", "/about/draft.html", "Host: evil.example\r\n", "")?;
    assert!(!foreign.contains("Quibbleflax"), "shown under another name");

    // It follows what is written, and what is wrong with it stands in the banner.
    std::fs::write(site.join("content/about/draft.md"), DRAFT.replace("words.", "words, [gone](nowhere.md)."))?;
    let begun = Instant::now();
    while !server.get("/about/draft.html")?.contains("nowhere.md") {
        assert!(begun.elapsed() < Duration::from_secs(60), "the change is never shown");
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(server);

    let mut after = files(site);
    std::fs::write(site.join("content/about/draft.md"), DRAFT)?;
    after.insert(String::from("content/about/draft.md"), DRAFT.into());
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(before == after, "a file has changed");
    holds_none_of_it(site);
    Ok(())
}

#[test]
fn the_editor_shows_saves_and_publishes_and_lets_nobody_else_in() -> Result {
    let folder = tempfile::tempdir()?;
    let name = site(folder.path())?;
    let site = Path::new(&name);
    let before = files(&site.join("public"));
    let editor = start(&["edit", "--no-open", "--today", "2026-11-22", "--port", "0", "--site", &name])?;

    let token = editor.address.split("token=").nth(1).ok_or("no token")?.to_owned();
    let entered = editor.get(&format!("/?token={token}"))?;
    let cookie = entered.lines().find_map(|line| line.strip_prefix("Set-Cookie: ")).ok_or("no cookie")?;
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().ok_or("a cookie")?);
    for path in ["/", "/page?path=about/draft.md", "/sight/saved/about/draft.html", "/edit.js", "/publish", "/due"] {
        assert!(editor.get(path)?.starts_with("HTTP/1.1 403"), "{path} is shown without the token");
        let shown = editor.ask("GET", path, &cookie, "")?;
        assert!(shown.starts_with("HTTP/1.1 200"), "{path}: {shown}");
    }
    for path in ["../signpost.yaml", "..%2Fsignpost.yaml", "about/../../x.md", "%2Fetc%2Fpasswd", "about/none.md"] {
        let shown = editor.ask("GET", &format!("/page?path={path}"), &cookie, "")?;
        assert!(shown.starts_with("HTTP/1.1 404"), "{path}");
    }
    let preview = editor.ask("GET", "/sight/saved/about/draft.html", &cookie, "")?;
    assert!(preview.contains("Quibbleflax") && preview.contains("script-src 'none'"), "{preview}");

    let json = format!("{cookie}Origin: http://127.0.0.1:{}\r\nContent-Type: application/json\r\n", editor.port);
    let opened = editor.ask("GET", "/page?path=about/draft.md", &cookie, "")?;
    let sum = opened.split("data-sum=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or("no sum")?.to_owned();
    let said = |summary: &str| {
        format!(
            "{{\"path\":\"about/draft.md\",\"base\":\"{sum}\",\"changes\":{{\"fields\":{{\"summary\":[\"{summary}\"]}}}}}}"
        )
    };
    let looked = editor.ask("POST", "/do/check", &json, &said("Looked at only."))?;
    assert!(looked.contains("\"preview\":\"/sight/"), "{looked}");
    let file = site.join("content/about/draft.md");
    assert_eq!(std::fs::read_to_string(&file)?, DRAFT, "a look writes nothing");
    let foreign = json.replace("Origin: http://127.0.0.1", "Origin: http://evil.example");
    assert!(editor.ask("POST", "/do/save", &foreign, &said("Stolen."))?.starts_with("HTTP/1.1 403"));
    assert_eq!(std::fs::read_to_string(&file)?, DRAFT);
    let saved = editor.ask("POST", "/do/save", &json, &said("Saved."))?;
    assert!(saved.contains("\"sum\":"), "{saved}");
    assert_eq!(std::fs::read_to_string(&file)?, DRAFT.replace("Not yet.", "Saved."));
    let second = editor.ask("POST", "/do/save", &json, &said("Of another window."))?;
    assert!(second.contains("\"theirs\":") && second.contains("Of another window."), "{second}");
    assert_eq!(std::fs::read_to_string(&file)?, DRAFT.replace("Not yet.", "Saved."));
    assert!(before == files(&site.join("public")), "nothing is published by saving");

    // What is published is what was looked at.
    std::fs::write(site.join("content/about/public.md"), PUBLIC.replace("Open words.", "Other words."))?;
    let changes = editor.ask("POST", "/do/changes", &json, "{}")?;
    assert!(changes.contains("A public page"), "{changes}");
    let stamp =
        changes.split("data-do-publish=\\\"").nth(1).and_then(|rest| rest.split('\\').next()).ok_or("no stamp")?;
    let stamp = format!("{{\"stamp\":\"{stamp}\"}}");
    assert!(before == files(&site.join("public")), "nothing is published by looking");
    std::fs::write(site.join("content/about/public.md"), PUBLIC.replace("Open words.", "Still other words."))?;
    assert!(editor.ask("POST", "/do/publish", &json, &stamp)?.contains("has changed since you looked"));
    assert!(before == files(&site.join("public")));
    std::fs::write(site.join("content/about/public.md"), PUBLIC.replace("Open words.", "Other words."))?;
    let changes = editor.ask("POST", "/do/changes", &json, "{}")?;
    let stamp =
        changes.split("data-do-publish=\\\"").nth(1).and_then(|rest| rest.split('\\').next()).ok_or("no stamp")?;
    let published = editor.ask("POST", "/do/publish", &json, &format!("{{\"stamp\":\"{stamp}\"}}"))?;
    assert!(published.contains("Published"), "{published}");
    let shown = || std::fs::read_to_string(site.join("public/about/public.html"));
    assert!(shown()?.contains("Other words."));
    let asked = editor.ask("POST", "/do/undo", &json, "{\"number\":1,\"sure\":false}")?;
    assert!(asked.contains("public.html</li>") && shown()?.contains("Other words."), "{asked}");
    let undone = editor.ask("POST", "/do/undo", &json, "{\"number\":1,\"sure\":true}")?;
    assert!(undone.contains("Put back"), "{undone}");
    assert!(shown()?.contains("Open words."));
    holds_none_of_it(site);
    Ok(())
}
