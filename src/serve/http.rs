//! In: a request from this machine. Out: a file of the last good site, or what is wrong.
//!
//! The site may hold drafts, so nobody else may read it: the server binds to 127.0.0.1, and a
//! request must name a local host, or any web page could point its own name here and read along.
//! `connection.rs` bounds what anybody may send.

use super::connection::Answers;
use super::page::{self, Page};
use super::state::State;
use crate::sight::{Shown, Sight};
use hyper::body::{Body as _, Incoming};
use hyper::header::HOST;
use hyper::{Method, Request};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Our own addresses. They come first, so a site's folder of that name is not shown here.
const OWN: &str = "/__signpost/";

impl Answers for State {
    async fn answer(self: Arc<State>, request: Request<Incoming>) -> Page {
        answer(request, self).await
    }
}

async fn answer(request: Request<Incoming>, state: Arc<State>) -> Page {
    let path = request.uri().path().to_owned();
    match refuse(&request) {
        Some(page) => page,
        None if path == "/__signpost/events" => {
            let seen = request.uri().query().and_then(|query| query.strip_prefix("after="));
            state.news_after(seen.unwrap_or("")).await
        }
        None => {
            let read = tokio::task::spawn_blocking(move || show(&path, &state));
            read.await.unwrap_or_else(|_| page::words(500, "Signpost itself failed. The window it runs in says more."))
        }
    }
}

/// Why this request gets nothing, if so.
fn refuse(request: &Request<Incoming>) -> Option<Page> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(page::words(405, "This server only shows pages."));
    }
    let mut hosts = request.headers().get_all(HOST).iter();
    let named = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().is_ok_and(is_local),
        _ => false,
    };
    let asked = request.uri().authority().is_none_or(|host| is_local(host.as_str()));
    if !named || !asked {
        return Some(page::words(403, "This server answers only to localhost and 127.0.0.1."));
    }
    let brings = request.body().size_hint().upper() != Some(0);
    brings.then(|| page::words(413, "This server shows pages and takes nothing in."))
}

/// Whether a `Host` header names this machine, on whatever port.
fn is_local(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let named = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1";
    named && port.parse::<u16>().is_ok()
}

fn show(path: &str, state: &State) -> Page {
    path.strip_prefix(OWN).map_or_else(|| site(path, state), |name| own(name, state))
}

fn own(name: &str, state: &State) -> Page {
    match name {
        "reload.js" => page::script(),
        "overlay.css" => page::style(),
        "banner.css" => page::banner(),
        "findings" => page::findings(&state.findings().map_or(String::new(), |found| found.html)),
        _ => page::words(404, "There is nothing of that name."),
    }
}

/// The page or file at `path` of the last good site.
fn site(path: &str, state: &State) -> Page {
    let version = state.version();
    if state.output().is_none() && state.sight().is_none() {
        return nothing_yet(state, &version);
    }
    let Some(names) = names(path) else {
        return page::words(400, "That is not an address inside the site.");
    };
    if let Some(sight) = state.sight() {
        return with_drafts(&sight, &names, path.ends_with('/'), &version);
    }
    let Some(output) = state.output() else { return nothing_yet(state, &version) };
    let whole =
        if path.ends_with('/') { [names.as_slice(), &["index.html".to_owned()]].concat() } else { names.clone() };
    if let Some(html) = state.page(&whole.join("/")) {
        return page::file(200, Path::new("page.html"), html, &version);
    }
    match look_up(&output, &names, path.ends_with('/')) {
        Found::File(file) => match fs::read(&file) {
            Ok(bytes) => page::file(200, &file, bytes, &version),
            Err(error) => unreadable(&error, &version),
        },
        Found::Folder => page::elsewhere(names.iter().map(|name| format!("/{}", encode(name))).collect()),
        Found::Nothing => missing(&output, &version),
    }
}

/// The page or file of the site that is held in memory, drafts and all.
fn with_drafts(sight: &Sight, names: &[String], slash: bool, version: &str) -> Page {
    let path = names.join("/");
    match sight.show(&path, slash) {
        Shown::Html { status, html } => page::file(status, Path::new("page.html"), html.into_bytes(), version),
        Shown::Bytes(bytes) => page::file(200, Path::new(&path), bytes, version),
        Shown::File(file) => match fs::read(&file) {
            Ok(bytes) => page::file(200, &file, bytes, version),
            Err(error) => unreadable(&error, version),
        },
        Shown::Folder => page::elsewhere(names.iter().map(|name| format!("/{}", encode(name))).collect()),
        Shown::Nothing => {
            page::own(404, "There is no such page", "<p>The site has no page at this address.</p>", version)
        }
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
pub(crate) fn names(path: &str) -> Option<Vec<String>> {
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

/// A name as it stands in an address.
fn encode(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=@".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Undoes %-encoding; `None` if that gives no text.
pub(crate) fn decode(part: &str) -> Option<String> {
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
    fn names_come_back_as_they_went() {
        for name in ["a b", "50%", "why?#1", "café", "a/b"] {
            assert_eq!(decode(&encode(name)).as_deref(), Some(name));
            assert!(!encode(name).contains(['?', '#', ' ', '/']), "{}", encode(name));
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
