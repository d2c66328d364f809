//! What is written for hosts, as those hosts read it: Apache and nginx themselves where they are installed, and for all
//! of them the grammar of their files. A server that is not there is said to be missing; its files are read all the same.

use crate::site_support;
use crate::site_support::{Files, build, files, put, write};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A small site for that host, with two old addresses, built.
fn built(host: &str, base_url: Option<&str>) -> Files {
    let site = tempfile::tempdir().expect("a folder");
    let base = base_url.map(|url| format!("base_url: {url}\n")).unwrap_or_default();
    write(&site.path().join("signpost.yaml"), format!("name: Test site\nhosting: {host}\n{base}"));
    let page = "---\nkind: page\ntitle: Missing\nformer_addresses: [\"old (1)/missing.html\", \"/page.aspx?id=7&tab=a.b\", forms/old.pdf]\n---\nWords.\n";
    write(&site.path().join("content/protocols/missing é 5% #1.md"), page);
    write(&site.path().join("static/days.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    let report = build(site.path()).expect("the disk works");
    assert!(report.published.is_some(), "{}", site_support::told(&report));
    files(&site.path().join("public"))
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("UTF-8")
}

/// A server that ends with its test.
struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
    _folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

impl Server {
    /// Starts `program` on a folder that holds the site at each of these places. `settings` writes its configuration.
    fn start(
        program: &str,
        places: &[(&str, &Files)],
        settings: impl Fn(&Path, u16) -> (String, Vec<String>),
    ) -> Option<Server> {
        let Some(program) = [format!("/usr/sbin/{program}"), format!("/usr/bin/{program}")]
            .into_iter()
            .find(|p| Path::new(p).is_file())
        else {
            println!("{program} is not installed: only the grammar of its files was tried");
            return None;
        };
        let folder = tempfile::Builder::new().permissions(readable()).tempdir().expect("a folder");
        for (place, site) in places {
            put(site, &folder.path().join("pages").join(place));
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let (text, arguments) = settings(folder.path(), port);
        write(&folder.path().join("server.conf"), text);
        let log = folder.path().join("log");
        let out = std::fs::File::create(&log).expect("a file");
        let child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(out).spawn().expect("it starts");
        let server = Server { child, port, log, _folder: folder };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "{}", server.told());
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(server)
    }

    fn told(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn get(&self, address: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(stream, "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)
            .expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default();
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: body.to_owned() }
    }

    /// What each page of a site in that folder of the host is sent with.
    fn answers_well(&self, at: &str, redirects: bool) {
        let get = |path: &str| self.get(&format!("{at}{path}"));
        let page = get("protocols/missing%20%C3%A9%205%25%20%231.html");
        assert_eq!((page.status, page.is("content-type")), (200, "text/html; charset=utf-8"), "{at} {}", self.told());
        assert_eq!(page.is("cache-control"), "no-cache");
        careful(&page);
        let picture = get("assets/favicon.svg");
        assert_eq!((picture.status, picture.is("cache-control")), (200, "max-age=86400"));
        assert!(picture.is("content-type").starts_with("image/svg+xml"));
        assert_eq!(get("days.ics").is("content-type").to_lowercase(), "text/calendar; charset=utf-8");
        let style = get("assets/site.css");
        assert!(style.is("content-type").starts_with("text/css") && style.is("cache-control") == "no-cache");
        for path in ["none.html", "x/none.html", "protocols/none/at/all", "protocols/", ".signpost"] {
            let missing = get(path);
            if path == "protocols/" {
                assert_eq!(missing.status, 200, "a folder has its page");
                continue;
            }
            assert_eq!(missing.status, 404, "{at}{path}");
            assert!(
                missing.body.contains("This page cannot be found"),
                "{at}{path}: {}\n{}",
                missing.body,
                self.told()
            );
            careful(&missing);
        }
        for path in [
            "old%20(1)/missing.html",
            "old%20%281%29/Missing.html",
            "page.aspx?id=7&tab=a.b",
            "Page.aspx?x=1&tab=a.b&id=7",
            "forms/old.pdf",
        ] {
            if !redirects {
                continue;
            }
            let moved = get(path);
            let to = moved.is("location").split("//").last().unwrap_or("");
            let to = to.find('/').map_or("", |start| &to[start..]);
            // Apache writes some percent signs in small letters.
            let to = to.replace("%c3%a9", "%C3%A9");
            assert_eq!(
                (moved.status, to.as_str()),
                (301, format!("{at}protocols/missing%20%C3%A9%205%25%20%231.html").as_str()),
                "{at}{path}"
            );
        }
        for path in ["page.aspx", "page.aspx?id=77&tab=a.b", "page.aspx?id=7&tab=axb", "forms/old.pdf.html"] {
            assert_eq!(get(path).status, 404, "{at}{path}");
        }
    }
}

impl Answer {
    fn is(&self, header: &str) -> &str {
        self.headers.get(header).map_or("", String::as_str)
    }
}

fn careful(answer: &Answer) {
    let policy = answer.is("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    for (name, value) in
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY")]
    {
        assert_eq!(answer.is(name), value);
    }
}

#[cfg(unix)]
fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o755)
}

#[cfg(not(unix))]
fn readable() -> std::fs::Permissions {
    std::fs::metadata(".").expect("a folder").permissions()
}

fn apache(folder: &Path, port: u16) -> (String, Vec<String>) {
    let modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let types = if Path::new("/etc/mime.types").is_file() { "/etc/mime.types" } else { "/dev/null" };
    let shown = folder.display();
    let text = format!(
        "{modules}ServerName localhost\nServerRoot {shown}\nPidFile {shown}/pid\nListen 127.0.0.1:{port}\nErrorLog {shown}/log\nTypesConfig {types}\nUser www-data\nGroup www-data\nDocumentRoot {shown}/pages\n<Directory {shown}/pages>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    );
    (text, vec!["-X".into(), "-f".into(), format!("{shown}/server.conf")])
}

#[test]
fn apache_sends_what_it_is_told() {
    let site = built("apache", None);
    let places = [("", &site), ("sub", &site), ("sub/folder with space", &site)];
    if let Some(server) = Server::start("apache2", &places, apache) {
        for at in ["/", "/sub/", "/sub/folder%20with%20space/"] {
            server.answers_well(at, true);
        }
    }
    let site = built("apache", Some("https://www.example.org/sub"));
    if let Some(server) = Server::start("apache2", &[("sub", &site)], apache) {
        server.answers_well("/sub/", true);
    }
}

fn nginx(include: &'static str) -> impl Fn(&Path, u16) -> (String, Vec<String>) {
    move |folder, port| {
        let shown = folder.display();
        let user = if Path::new("/etc/nginx/mime.types").is_file() { "include /etc/nginx/mime.types;" } else { "" };
        let text = format!(
            "daemon off;\nmaster_process off;\npid {shown}/pid;\nerror_log {shown}/log;\nevents {{ }}\nhttp {{\n{user}\naccess_log off;\nclient_body_temp_path {shown}/t1;\nproxy_temp_path {shown}/t2;\nfastcgi_temp_path {shown}/t3;\nuwsgi_temp_path {shown}/t4;\nscgi_temp_path {shown}/t5;\nserver {{\nlisten 127.0.0.1:{port};\nroot {shown}/pages;\ninclude {shown}/pages/{include};\n}}\n}}\n"
        );
        (text, vec!["-p".into(), shown.to_string(), "-c".into(), format!("{shown}/server.conf")])
    }
}

#[test]
fn nginx_sends_what_it_is_told() {
    let site = built("nginx", None);
    let places = [("", &site), ("sub", &site), ("sub/deep/er", &site)];
    if let Some(server) = Server::start("nginx", &places, nginx("nginx.conf")) {
        server.answers_well("/", true);
        // Where the site lies is not said, so only what is missing is found there.
        for at in ["/sub/", "/sub/deep/er/"] {
            server.answers_well(at, false);
        }
        assert_eq!(server.get("/nginx.conf").status, 404);
    }
    let site = built("nginx", Some("https://www.example.org/sub"));
    if let Some(server) = Server::start("nginx", &[("sub", &site)], nginx("sub/nginx.conf")) {
        server.answers_well("/sub/", true);
    }
}

/// Elements that stand in those, and whether the file is XML from its beginning to its end.
#[test]
fn web_config_is_what_iis_can_read() {
    let text = text(&built("iis", None), "web.config");
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut open, mut paths) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Start(tag) => open.push(tag.name().as_ref().to_owned()),
            quick_xml::events::Event::Empty(tag) => {
                let attribute = |a: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
                    let a = a.expect("an attribute that stands once");
                    (a.key.as_ref().to_owned(), a.value.to_string())
                };
                let attributes: BTreeMap<String, String> = tag.attributes().map(attribute).collect();
                paths.push((format!("{}/{}", open.join("/"), tag.name().as_ref()), attributes));
            }
            quick_xml::events::Event::End(_) => {
                open.pop();
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    let all = |path: &str| {
        paths
            .iter()
            .filter(|(own, _)| own == &format!("configuration/system.webServer/{path}"))
            .map(|(_, a)| a)
            .collect::<Vec<_>>()
    };
    let headers = all("httpProtocol/customHeaders/add");
    assert!(headers.iter().any(|a| a["name"] == "Content-Security-Policy" && a["value"].contains("frame-ancestors")));
    // One that is added twice makes IIS answer 500 to everything.
    let mut endings: Vec<&str> = all("staticContent/mimeMap").iter().map(|a| a["fileExtension"].as_str()).collect();
    let removed: Vec<&str> = all("staticContent/remove").iter().map(|a| a["fileExtension"].as_str()).collect();
    assert_eq!(endings, removed);
    endings.sort_unstable();
    endings.dedup();
    assert_eq!(endings.len(), removed.len());
    assert_eq!(all("httpErrors/error")[0]["path"], "404.html");
    let patterns = all("rewrite/rules/rule/match");
    assert_eq!(patterns.iter().map(|a| a["url"].as_str()).collect::<Vec<_>>(), [r"^page\.aspx$", r"^forms/old\.pdf$"]);
    assert!(
        all("rewrite/rules/rule/action").iter().all(|a| a["url"] == "protocols/missing%20%C3%A9%205%25%20%231.html")
    );
    // A site whose old addresses have pages needs no module.
    let site = tempfile::tempdir().expect("a folder");
    write(&site.path().join("signpost.yaml"), "name: Test site\nhosting: iis\n");
    write(&site.path().join("content/a.md"), "---\ntitle: A\nformer_addresses: [b.html]\n---\nWords.\n");
    build(site.path()).expect("the disk works");
    assert!(!std::fs::read_to_string(site.path().join("public/web.config")).expect("there").contains("rewrite"));
}

/// A path on a line of its own, and under it lines `Name: value`, as Netlify and Cloudflare have it.
#[test]
fn headers_and_redirects_are_what_their_hosts_can_read() {
    for host in ["netlify", "cloudflare"] {
        let files = built(host, Some("https://www.example.org/"));
        let mut rules: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        let mut path = String::new();
        for line in text(&files, "_headers").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            assert!(line.len() < 2000, "Cloudflare takes no longer line");
            match line.strip_prefix("  ") {
                None => path = line.to_owned(),
                Some(header) => {
                    let (name, value) = header.split_once(": ").expect("a name and a value");
                    assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !value.is_empty());
                    rules.entry(path.clone()).or_default().push((name.into(), value.into()));
                }
            }
        }
        let names: Vec<&str> = rules["/*"].iter().map(|(name, _)| name.as_str()).collect();
        for name in ["Content-Security-Policy", "Cache-Control", "Strict-Transport-Security"] {
            assert!(names.contains(&name), "{host}: {name}");
        }
        let mut told = Vec::new();
        for line in text(&files, "_redirects").lines().filter(|line| !line.starts_with('#')) {
            let parts: Vec<&str> = line.split(' ').collect();
            let (code, to) = (parts[parts.len() - 1], parts[parts.len() - 2]);
            assert_eq!(code, if host == "netlify" { "301!" } else { "301" });
            assert!(parts[0].starts_with('/') && to == "/protocols/missing%20%C3%A9%205%25%20%231.html", "{line}");
            told.push((parts[0].to_owned(), parts[1..parts.len() - 2].join(" ")));
        }
        let with_query = told.contains(&("/page.aspx".into(), "id=7 tab=a.b".into()));
        assert_eq!(with_query, host == "netlify", "{host}: {told:?}");
        assert!(told.contains(&("/forms/old.pdf".into(), String::new())), "{told:?}");
    }
}

/// RFC 9309: groups of lines `key: value`. RFC 9116: each field it needs, once, and its day in the form of RFC 3339.
#[test]
fn robots_and_security_are_what_programs_can_read() {
    let site = tempfile::tempdir().expect("a folder");
    let settings = "name: Test site\nhosting: github\nbase_url: https://www.example.org\nsecurity_contact: security@example.org\nsecurity_expires: 2027-06-30\n";
    write(&site.path().join("signpost.yaml"), settings);
    write(&site.path().join("content/a.md"), "---\ntitle: A\n---\nWords.\n");
    let report = build(site.path()).expect("the disk works");
    assert!(report.findings.is_empty(), "{}", site_support::told(&report));
    let made = files(&site.path().join("public"));
    assert_eq!(text(&made, "robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://www.example.org/sitemap.xml\n");
    assert!(
        made.contains_key("sitemap.xml") && text(&made, "CNAME") == "www.example.org\n" && made[".nojekyll"].is_empty()
    );
    let security = text(&made, ".well-known/security.txt");
    let fields: BTreeMap<&str, &str> = security.lines().map(|line| line.split_once(": ").expect("a field")).collect();
    assert_eq!(fields.len(), security.lines().count(), "no field stands twice");
    assert_eq!(fields["Contact"], "mailto:security@example.org");
    assert!(fields["Expires"].parse::<jiff::Timestamp>().is_ok());
    assert_eq!(fields["Canonical"], "https://www.example.org/.well-known/security.txt");
}

/// It is shown at any address: a link that begins where it stands leads to nothing, two folders down.
#[test]
fn the_page_for_an_address_that_is_not_there_leads_home_from_any_depth() {
    for (base, root) in [(None, "/"), (Some("https://www.example.org/kids/"), "/kids/")] {
        let page = text(&built("none", base), "404.html");
        let links: Vec<&str> = page
            .split("<a ")
            .skip(1)
            .filter_map(|rest| rest.split('>').next()?.split_once("href=\""))
            .filter_map(|(_, rest)| rest.split('"').next())
            .collect();
        assert!(links.contains(&format!("{root}index.html").as_str()), "{links:?}");
        for link in links {
            let anywhere = ["#", "tel:", "mailto:", "https://"].iter().any(|begins| link.starts_with(begins));
            assert!(anywhere || link.starts_with(root), "{link}");
        }
        let places = page.matches("assets/site.css").count();
        // At the root, beside it, and in four folders above: the deepest page lies in one.
        assert_eq!(places, if base.is_some() { 2 } else { 6 });
    }
}
