//! In: a request from this machine. Out: a file of the last good site, or what is wrong.
//!
//! The site may hold drafts, so nobody else may read it: the server binds to 127.0.0.1, and a
//! request must name a local host, or any web page could point its own name here and read along.

use super::ServeError;
use super::page::{self, Page};
use super::state::State;
use std::fs;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tiny_http::{Method, Request, Server};

/// How often idle workers look after the waiting pages and connections.
const TICK: Duration = Duration::from_secs(1);

/// Our own addresses. They come first, so a site's folder of that name is not shown here.
const OWN: &str = "/__signpost/";

/// Listens on this machine only.
pub(super) fn bind(port: u16) -> Result<Server, ServeError> {
    let refused = |cause: String| ServeError::Port { port, cause };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        if error.kind() == ErrorKind::AddrInUse { ServeError::PortTaken { port } } else { refused(error.to_string()) }
    })?;
    Server::from_listener(listener, None).map_err(|error| refused(error.to_string()))
}

/// The port the system gave us.
pub(super) fn port(server: &Server) -> Option<u16> {
    server.server_addr().to_ip().map(|address| address.port())
}

/// Answers requests until the server is told to stop.
pub(super) fn answer_all(server: &Server, state: &State) {
    while !state.stopped() {
        match server.recv_timeout(TICK) {
            Ok(Some(request)) => answer(request, state),
            Ok(None) => {
                state.sweep();
                knock(server);
            }
            Err(_) => return,
        }
    }
}

/// Opens a connection and closes it at once, which gives every connection that waits for a thread its thread.
/// tiny_http takes threads for free that have yet to wake, so on a busy machine some of a burst are left without one
/// until another comes or goes; a browser, which keeps its connections open, would wait for ever.
fn knock(server: &Server) {
    let Some(address) = server.server_addr().to_ip() else { return };
    let _ = TcpStream::connect_timeout(&address, TICK); // that it came is all there is to it
}

fn answer(request: Request, state: &State) {
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let refused = refuse(&request);
    if refused.is_none() && path == "/__signpost/events" {
        let seen = query.strip_prefix("after=").unwrap_or("");
        return state.wait(request, seen);
    }
    let page = match (refused, path.strip_prefix(OWN)) {
        (Some(page), _) => page,
        (None, Some(name)) => own(name, state),
        (None, None) => site(path, state),
    };
    page::send(request, page);
}

/// Why this request gets nothing, if so.
fn refuse(request: &Request) -> Option<Page> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Some(page::words(405, "This server only shows pages."));
    }
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let local = match (hosts.next(), hosts.next()) {
        (Some(host), None) => is_local(host.value.as_str()),
        _ => false,
    };
    (!local).then(|| page::words(403, "This server answers only to localhost and 127.0.0.1."))
}

/// Whether a `Host` header names this machine, on whatever port.
fn is_local(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let named = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1";
    named && port.parse::<u16>().is_ok()
}

fn own(name: &str, state: &State) -> Page {
    match name {
        "reload.js" => page::script(),
        "overlay.css" => page::style(),
        "findings" => page::findings(&state.findings().map_or(String::new(), |found| found.html)),
        _ => page::words(404, "There is nothing of that name."),
    }
}

/// The page or file at `path` of the last good site.
fn site(path: &str, state: &State) -> Page {
    let version = state.version();
    let Some(output) = state.output() else {
        return nothing_yet(state, &version);
    };
    let Some(names) = names(path) else {
        return page::words(400, "That is not an address inside the site.");
    };
    match look_up(&output, &names, path.ends_with('/')) {
        Found::File(file) => match fs::read(&file) {
            Ok(bytes) => page::file(200, &file, bytes, &version),
            Err(error) => unreadable(&error, &version),
        },
        Found::Folder => page::elsewhere(format!("/{}/", names.join("/"))),
        Found::Nothing => missing(&output, &version),
    }
}

fn nothing_yet(state: &State, version: &str) -> Page {
    // The script lays the findings over this page; they stand here for readers without it.
    let found = state.findings().map_or(String::new(), |found| found.html);
    let body = format!("<p>Nothing has been published yet. Mend this, and it will be.</p>\n{found}");
    page::own(503, "There is no site to show yet", &body, version)
}

fn missing(output: &Path, version: &str) -> Page {
    let file = output.join("404.html");
    match fs::read(&file) {
        Ok(bytes) => page::file(404, &file, bytes, version),
        Err(_) => page::own(404, "There is no such page", "<p>The site has no page at this address.</p>", version),
    }
}

fn unreadable(error: &io::Error, version: &str) -> Page {
    if error.kind() == ErrorKind::NotFound {
        // Swapped away between looking and reading: the new build's reload is on its way.
        return page::own(404, "There is no such page", "<p>The site has just changed.</p>", version);
    }
    page::own(500, "This page cannot be read", "<p>The disk did not give it to us.</p>", version)
}

enum Found {
    File(PathBuf),
    /// A folder asked for without its slash, under which relative links would lead astray.
    Folder,
    Nothing,
}

fn look_up(output: &Path, names: &[String], slash: bool) -> Found {
    let mut wanted = output.to_path_buf();
    wanted.extend(names);
    let folder = wanted.is_dir();
    if folder && !slash && !names.is_empty() {
        return Found::Folder;
    }
    if folder {
        wanted.push("index.html");
    } else if slash {
        return Found::Nothing;
    }
    // A link inside the site must not lead out of it.
    match (output.canonicalize(), wanted.canonicalize()) {
        (Ok(root), Ok(real)) if real.starts_with(&root) && real.is_file() => Found::File(wanted),
        _ => Found::Nothing,
    }
}

/// The folder and file names of `path`; `None` if it is not written as an address should be, or
/// leads anywhere but down.
fn names(path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in path.strip_prefix('/')?.split('/') {
        let name = decode(part)?;
        if name.contains(['/', '\\', '\0', ':']) || is_hidden(&name) {
            return None;
        }
        if !name.is_empty() {
            names.push(name);
        }
    }
    Some(names)
}

/// Dot files are not pages, but for the folder the web agreed on. `.` and `..` are hidden too.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".well-known"
}

/// Undoes %-encoding; `None` if that gives no text.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digits = std::str::from_utf8(digits).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_names_are_local() {
        for host in ["localhost", "LocalHost:80", "127.0.0.1:8000"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io:80",
            "localhost:x",
            "[::1]:80",
            "127.0.0.2",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn addresses_lead_down_or_nowhere() {
        assert_eq!(names("/"), Some(vec![]));
        assert_eq!(names("/a/b%20c.html"), Some(vec!["a".into(), "b c.html".into()]));
        assert_eq!(names("/.well-known/security.txt").map(|names| names.len()), Some(2));
        for path in [
            "a",
            "/../x",
            "/a/%2e%2e/x",
            "/..%2fx",
            "/a%5c..%5cx",
            "/.signpost",
            "/%00",
            "/%ff",
            "/%2",
            "/%+1",
            "/c:/x",
        ] {
            assert_eq!(names(path), None, "{path}");
        }
    }
}
