//! In: a file of the site, or something to tell the page. Out: an answer as a careful host would
//! give it, with the reload script added to HTML.

use crate::render::hosting::HEADERS;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::{Response, StatusCode};
use std::path::Path;

/// Added to each HTML answer, never to a file.
const SCRIPT_TAG: &str = r#"<script src="/__signpost/reload.js"></script>"#;

/// The script behind that tag.
const SCRIPT: &str = include_str!("reload.js");

/// What the script lays over the page looks like.
const STYLE: &str = include_str!("overlay.css");

/// What stands above a page that is shown with drafts.
const BANNER: &str = include_str!("banner.css");

/// Besides what every host sends: no other site may read a draft by asking for its parts, and nothing is kept.
const MORE: [(&str, &str); 2] = [("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store")];

/// One answer, before it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
    /// Where the browser should look instead.
    pub location: Option<String>,
    /// Sent besides, or in place of, what every answer sends.
    pub headers: Vec<(&'static str, String)>,
}

impl Page {
    pub fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Page {
        Page { status, kind, body: body.into(), location: None, headers: Vec::new() }
    }

    /// As it is sent.
    pub fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        for (name, value) in HEADERS.into_iter().chain(MORE) {
            if let Ok(name) = HeaderName::try_from(name) {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
        if let Some(location) = self.location.and_then(|path| HeaderValue::try_from(path).ok()) {
            headers.insert(LOCATION, location);
        }
        response
    }
}

/// The bytes of the file `path`, as the page of build `version`.
pub(super) fn file(status: u16, path: &Path, bytes: Vec<u8>, version: &str) -> Page {
    let kind = kind_of(path);
    let body = if kind.starts_with("text/html") { with_script(bytes, version) } else { bytes };
    Page::new(status, kind, body)
}

/// A short answer in plain words.
pub(crate) fn words(status: u16, text: &str) -> Page {
    Page::new(status, "text/plain; charset=utf-8", format!("{text}\n"))
}

/// A page of our own, with the reload script, for when the site has none to show.
/// `body` is HTML whose text is escaped.
pub(super) fn own(status: u16, title: &str, body: &str, version: &str) -> Page {
    let html = format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head>\n<body><main><h1>{title}</h1>\n{body}\n</main></body></html>\n"
    );
    Page::new(status, HTML, with_script(html.into_bytes(), version))
}

/// Sends the browser to the folder `path`, which is written as an address and begins with exactly one slash.
pub(crate) fn elsewhere(path: String) -> Page {
    let mut page = words(302, "This is a folder; its page is one slash further on.");
    page.location = Some(path + "/");
    page
}

/// The findings of the last build, as a piece of HTML.
pub(super) fn findings(html: &str) -> Page {
    Page::new(200, HTML, html)
}

/// What the server has to tell a waiting page.
pub(super) fn news(version: &str, good: bool, count: usize) -> Page {
    let text = serde_json::json!({ "version": version, "good": good, "count": count });
    Page::new(200, "application/json", text.to_string())
}

pub(super) fn script() -> Page {
    Page::new(200, "text/javascript; charset=utf-8", SCRIPT)
}

pub(super) fn style() -> Page {
    Page::new(200, "text/css; charset=utf-8", STYLE)
}

pub(crate) fn banner() -> Page {
    Page::new(200, "text/css; charset=utf-8", BANNER)
}

pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The content type of `path` by its ending. What we do not know is offered as a download.
pub(crate) fn kind_of(path: &Path) -> &'static str {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => HTML,
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("ndjson") => "application/x-ndjson",
        Some("webmanifest") => "application/manifest+json",
        Some("xml") => "application/xml",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("vtt") => "text/vtt; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("mp3") => "audio/mpeg",
        Some("mp4") => "video/mp4",
        Some("webm") => "video/webm",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        _ => "application/octet-stream",
    }
}

/// `html` with the reload script before its end, and told which build it is.
fn with_script(html: Vec<u8>, version: &str) -> Vec<u8> {
    let mut html = let_it_listen(html);
    let end = find_last(&html, b"</body>").unwrap_or(html.len());
    let added = format!("<span hidden data-signpost-build=\"{version}\"></span>{SCRIPT_TAG}");
    html.splice(end..end, added.into_bytes());
    html
}

/// A page's own policy may forbid all requests; ours must ask for news. The file stays as it is.
fn let_it_listen(mut html: Vec<u8>) -> Vec<u8> {
    const POLICY: &[u8] = b"http-equiv=\"content-security-policy\" content=\"";
    let Some(policy) = find_last(&html, POLICY).map(|at| at + POLICY.len()) else {
        return html;
    };
    let length = html[policy..].iter().position(|byte| *byte == b'"');
    let Some(end) = length.map(|length| policy + length) else {
        return html;
    };
    if find_last(&html[policy..end], b"connect-src").is_none() {
        html.splice(end..end, *b"; connect-src 'self'");
    }
    html
}

/// Where `needle` (lower case) last stands in `text`, whatever the case there.
fn find_last(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).rposition(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripted(html: &str) -> String {
        let bytes = with_script(html.as_bytes().to_vec(), "7-1");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn the_script_stands_before_the_last_end_of_body() {
        let page = scripted("<p>&lt;/body></p></BODY></html>");
        assert!(page.ends_with("reload.js\"></script></BODY></html>"), "{page}");
        assert!(scripted("<p>no end").ends_with(SCRIPT_TAG));
        assert!(page.contains("data-signpost-build=\"7-1\""));
    }

    #[test]
    fn only_a_policy_that_forbids_listening_is_widened() {
        let closed = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert!(scripted(closed).contains("'none'; connect-src 'self'\">"));
        let open = "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'\">";
        assert!(scripted(open).starts_with(open));
    }

    #[test]
    fn only_html_is_changed() {
        let style = file(200, Path::new("a.css"), b"p{}</body>".to_vec(), "1");
        assert_eq!((style.kind, &style.body[..]), ("text/css; charset=utf-8", &b"p{}</body>"[..]));
        assert_eq!(kind_of(Path::new("X.PDF")), "application/pdf");
        assert_eq!(kind_of(Path::new("noending")), "application/octet-stream");
    }
}
