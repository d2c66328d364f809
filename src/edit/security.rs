//! In: a request. Out: whether it comes from the window that the editor was opened in.
//!
//! The editor writes files, so three things are asked of each request: that it names this very address (or another name
//! could be pointed here), that what writes comes from the editor's own pages (or any page could send it), and that it
//! brings the token, which only whoever sees the window of the program knows.

use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{Method, Request};

/// What the editor's pages may do: their own scripts and styles, the preview in a frame of this address, nothing else.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a preview may do: no script at all, also none of the site's own, and it stands in no frame but the editor's.
pub const PREVIEW: &str = "sandbox allow-same-origin; default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Who may ask.
pub struct Door {
    token: String,
    port: u16,
}

/// Why a request gets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    WrongHost,
    WrongOrigin,
    NoToken,
    WrongMethod,
}

impl Door {
    /// With a token nobody can guess.
    pub fn new(port: u16) -> std::io::Result<Door> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
        Ok(Door { token: bytes.iter().map(|byte| format!("{byte:02x}")).collect(), port })
    }

    /// What is typed into the browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// The cookie that stands for the token from then on. Cookies know no ports, so its name does.
    pub fn cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.name(), self.token)
    }

    fn name(&self) -> String {
        format!("signpost-edit-{}", self.port)
    }

    /// Whether these words are the token.
    pub fn knows(&self, word: &str) -> bool {
        // Every byte is looked at, so that the time it takes tells nothing.
        let differs = word.bytes().zip(self.token.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        word.len() == self.token.len() && differs == 0
    }

    /// Nothing, if the request may be answered.
    pub fn shut<B>(&self, request: &Request<B>) -> Option<Shut> {
        let headers = request.headers();
        if !self.is_named(headers) || request.uri().authority().is_some_and(|host| !self.is_own(host.as_str())) {
            return Some(Shut::WrongHost);
        }
        let writes = match *request.method() {
            Method::GET | Method::HEAD => false,
            Method::POST => true,
            _ => return Some(Shut::WrongMethod),
        };
        if !self.is_from_here(headers, writes) {
            return Some(Shut::WrongOrigin);
        }
        let opens = !writes && token_in(request.uri().query().unwrap_or_default()).is_some_and(|word| self.knows(word));
        (!opens && !self.brings_cookie(headers)).then_some(Shut::NoToken)
    }

    fn is_named(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        matches!((hosts.next(), hosts.next()), (Some(host), None) if host.to_str().is_ok_and(|host| self.is_own(host)))
    }

    fn is_own(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"].iter().any(|name| host.eq_ignore_ascii_case(&format!("{name}:{}", self.port)))
    }

    /// What writes says where it comes from, and that it is no form of some page; what only reads says so if it can.
    fn is_from_here(&self, headers: &HeaderMap, writes: bool) -> bool {
        let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_own(host));
        let site = said(HeaderName::from_static("sec-fetch-site"));
        let near = site.is_none_or(|site| site == "same-origin" || site == "none" && !writes);
        match said(ORIGIN) {
            Some(origin) if !own(origin) => false,
            None if writes => false,
            _ if writes => near && said(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json")),
            // A link in a letter leads here too: it opens a page, and reads nothing.
            _ => site != Some("cross-site") || said(HeaderName::from_static("sec-fetch-mode")) == Some("navigate"),
        }
    }

    fn brings_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.name();
        let mut cookies = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        cookies.any(|line| {
            let mut pairs = line.split(';').filter_map(|pair| pair.trim().split_once('='));
            pairs.any(|(own, value)| own == name && self.knows(value))
        })
    }
}

/// The token in an address.
pub fn token_in(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("token="))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(door: &Door, method: &str, path: &str, headers: &[(&str, &str)]) -> Option<Shut> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        door.shut(&request.body(()).expect("a request"))
    }

    #[test]
    fn only_the_own_window_gets_in() -> std::io::Result<()> {
        let door = Door::new(4321)?;
        let cookie = format!("other=1; signpost-edit-4321={}", door.token);
        let (host, own) = (("Host", "127.0.0.1:4321"), ("Cookie", cookie.as_str()));
        let (origin, json) = (("Origin", "http://127.0.0.1:4321"), ("Content-Type", "application/json"));
        assert_eq!(asked(&door, "GET", "/", &[host, own]), None);
        assert_eq!(asked(&door, "GET", &format!("/?token={}", door.token), &[host]), None);
        assert_eq!(asked(&door, "POST", "/do/save", &[host, own, origin, json]), None);

        assert_eq!(asked(&door, "GET", "/", &[host]), Some(Shut::NoToken));
        assert_eq!(asked(&door, "GET", "/?token=0", &[host]), Some(Shut::NoToken));
        assert_eq!(
            asked(&door, "POST", &format!("/do/save?token={}", door.token), &[host, origin, json]),
            Some(Shut::NoToken)
        );
        let stale = ("Cookie", "signpost-edit-4321=00");
        assert_eq!(asked(&door, "GET", "/", &[host, stale]), Some(Shut::NoToken));
        for name in
            ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost:4321.evil.example", "evil.example:4321", ""]
        {
            assert_eq!(asked(&door, "GET", "/", &[("Host", name), own]), Some(Shut::WrongHost), "{name}");
        }
        assert_eq!(asked(&door, "GET", "/", &[own]), Some(Shut::WrongHost));
        assert_eq!(asked(&door, "GET", "/", &[host, host, own]), Some(Shut::WrongHost));
        for name in ["http://evil.example", "http://127.0.0.1:4322", "https://127.0.0.1:4321", "null"] {
            let elsewhere = [host, own, ("Origin", name), json];
            assert_eq!(asked(&door, "POST", "/do/save", &elsewhere), Some(Shut::WrongOrigin), "{name}");
        }
        assert_eq!(asked(&door, "POST", "/do/save", &[host, own, json]), Some(Shut::WrongOrigin), "no origin");
        let form = ("Content-Type", "text/plain");
        assert_eq!(asked(&door, "POST", "/do/save", &[host, own, origin, form]), Some(Shut::WrongOrigin), "a form");
        let (site, mode) = (("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"));
        assert_eq!(asked(&door, "GET", "/page", &[host, own, site, mode]), Some(Shut::WrongOrigin));
        let near = ("Sec-Fetch-Site", "same-site");
        assert_eq!(asked(&door, "POST", "/do/save", &[host, own, origin, json, near]), Some(Shut::WrongOrigin));
        assert_eq!(asked(&door, "DELETE", "/page", &[host, own, origin, json]), Some(Shut::WrongMethod));
        assert_ne!(Door::new(4321)?.token, door.token);
        Ok(())
    }
}
