//! In: a request that the door let in. Out: a screen, an answer for the script, or a page of the preview.

use super::beside::{Beside, beside};
use super::changes::{Changes, Unchanged};
use super::desk::{Desk, Unsaved};
use super::due::Due;
use super::form::{Choice, Form, form};
use super::list::{self, List};
use super::publish::{self, Asked, Undone};
use super::save::{NotOpened, Saved};
use super::screen::{Here, SCRIPT, STYLE, draw, screen};
use super::security::{POLICY, PREVIEW, Shut, token_in};
use crate::document::kind::{KINDS, LONGEST_TITLE};
use crate::draft;
use crate::finding::Findings;
use crate::publish::PublishError;
use crate::serve::connection::Answers;
use crate::serve::http;
use crate::serve::page::{self, HTML, Page};
use crate::sight::words::say;
use crate::sight::{Mark, Shown, Sight};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::{Method, Request};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// A page has at most four megabytes; what is sent of it is written in JSON.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// What is sent has come by then.
const BODY_TIME: Duration = Duration::from_secs(60);

impl Answers for Desk {
    async fn answer(self: Arc<Desk>, request: Request<Incoming>) -> Page {
        if let Some(shut) = self.door.shut(&request) {
            return refused(shut);
        }
        let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
        let writes = request.method() == Method::POST;
        let body = if writes {
            let read = timeout(BODY_TIME, Limited::new(request.into_body(), LONGEST_BODY).collect()).await;
            match read {
                Ok(Ok(body)) => body.to_bytes().to_vec(),
                _ => return page::words(413, &say("script.failed", &[])),
            }
        } else {
            Vec::new()
        };
        let done =
            tokio::task::spawn_blocking(move || if writes { self.act(&path, &body) } else { self.show(&path, &query) });
        done.await.unwrap_or_else(|_| page::words(500, &say("script.failed", &[])))
    }
}

fn refused(shut: Shut) -> Page {
    match shut {
        Shut::WrongMethod => page::words(405, &say("refused.host", &[])),
        Shut::WrongHost | Shut::WrongOrigin => page::words(403, &say("refused.host", &[])),
        Shut::NoToken => page::words(403, &format!("{}\n{}", say("refused.title", &[]), say("refused.text", &[]))),
    }
}

/// A screen with the policy of the editor.
fn html(status: u16, html: String) -> Page {
    let mut page = Page::new(status, HTML, html);
    page.headers.push(("Content-Security-Policy", POLICY.to_owned()));
    page
}

fn json(value: &impl Serialize) -> Page {
    Page::new(200, "application/json", serde_json::to_string(value).unwrap_or_default())
}

#[derive(Deserialize)]
struct OfPage {
    path: String,
    base: String,
    #[serde(default)]
    changes: Changes,
}

#[derive(Deserialize)]
struct New {
    kind: String,
    title: String,
}

#[derive(Deserialize)]
struct Stamped {
    stamp: String,
}

#[derive(Deserialize)]
struct Undo {
    number: u32,
    sure: bool,
}

/// What the script is told; what does not apply is left out.
#[derive(Default, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs_sum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Beside>>,
    /// Whether it is a draft, of which much is only a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preview: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
}

/// What each screen shows.
#[derive(Serialize)]
struct DueView {
    due: Due,
}

#[derive(Serialize)]
struct ListView {
    list: List,
}

#[derive(Serialize)]
struct ChangesView {
    changes: publish::Changes,
}

#[derive(Serialize)]
struct OutcomeView {
    outcome: publish::Outcome,
    /// What is said if it is done.
    done: String,
}

#[derive(Serialize)]
struct MessageView {
    title: String,
    text: String,
    findings: Vec<publish::Told>,
}

#[derive(Serialize)]
struct NewView {
    kinds: Vec<Choice>,
    longest: usize,
}

#[derive(Serialize)]
struct PublishView {
    earlier: Vec<publish::EarlierLine>,
}

#[derive(Serialize)]
struct AsksView {
    asked: Asked,
}

#[derive(Serialize)]
struct WordsView {
    text: String,
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a str,
    path: &'a str,
    sum: String,
    state: String,
    /// Why it is not published.
    mark: Option<String>,
    form: Form,
    pages: Vec<Choice>,
}

impl Desk {
    pub(super) fn show(&self, path: &str, query: &str) -> Page {
        match path {
            "/edit.js" => Page::new(200, "text/javascript; charset=utf-8", SCRIPT),
            "/edit.css" => Page::new(200, "text/css; charset=utf-8", STYLE),
            "/__signpost/banner.css" => page::banner(),
            "/" if token_in(query).is_some() => self.enter(),
            "/" => self.list(),
            "/page" => self.page(&value(query, "path").unwrap_or_default()),
            "/new" => self.new_page(),
            "/publish" => self.publishing(),
            "/due" => match self.due() {
                Ok(due) => html(200, screen("due.html", Here::Due, &self.name(), &DueView { due })),
                Err(findings) => self.no_settings(&findings),
            },
            _ => match path.strip_prefix("/sight/").and_then(|rest| rest.split_once('/')) {
                Some((key, rest)) => self.preview(key, rest),
                None => self.message(404, "refused.no_page", say("refused.no_page_text", &[])),
            },
        }
    }

    fn act(&self, path: &str, body: &[u8]) -> Page {
        match path {
            "/do/check" => with(body, |of: OfPage| self.check(&of)),
            "/do/save" => with(body, |of: OfPage| self.saved(&of)),
            "/do/new" => with(body, |new: New| self.made(&new)),
            "/do/changes" => self.outcome(self.changes().map(|changes| draw("changes.html", &ChangesView { changes }))),
            "/do/publish" => with(body, |of: Stamped| {
                let done = say("outcome.published", &[]);
                self.outcome(
                    self.publish(&of.stamp).map(|outcome| draw("outcome.html", &OutcomeView { outcome, done })),
                )
            }),
            "/do/undo" => with(body, |undo: Undo| self.undone(&undo)),
            _ => page::words(404, &say("script.failed", &[])),
        }
    }

    /// The token goes into a cookie, and out of the address.
    fn enter(&self) -> Page {
        let mut page = Page::new(302, "text/plain; charset=utf-8", "");
        page.location = Some(String::from("/"));
        page.headers.push(("Set-Cookie", self.door.cookie()));
        page
    }

    /// What the site is called.
    fn name(&self) -> String {
        self.sight().map_or_else(|_| String::new(), |sight| sight.site.config.name.clone())
    }

    fn message(&self, status: u16, title: &str, text: String) -> Page {
        let view = MessageView { title: say(title, &[]), text, findings: Vec::new() };
        html(status, screen("message.html", Here::Elsewhere, "", &view))
    }

    fn no_settings(&self, findings: &Findings) -> Page {
        let findings: Vec<publish::Told> = findings.iter().map(publish::told).collect();
        let (title, text) = (say("refused.settings", &[]), say("refused.settings_text", &[]));
        html(503, screen("message.html", Here::Elsewhere, "", &MessageView { title, text, findings }))
    }

    fn list(&self) -> Page {
        match self.sight() {
            Ok(sight) => {
                let view = ListView { list: list::list(&sight) };
                html(200, screen("list.html", Here::List, &sight.site.config.name, &view))
            }
            Err(findings) => self.no_settings(&findings),
        }
    }

    fn page(&self, path: &str) -> Page {
        let sight = match self.sight() {
            Ok(sight) => sight,
            Err(findings) => return self.no_settings(&findings),
        };
        let opened = match self.open(path) {
            Ok(opened) => opened,
            Err(error) => return self.not_opened(&error),
        };
        let site = &sight.site;
        let all = || site.pages.iter().map(|page| &page.document);
        let own = all().chain(&sight.unseen).find(|document| &*document.path == path);
        let mark = own.and_then(|document| sight.marks.get(&document.file)).copied();
        let label = site
            .pages
            .iter()
            .find(|page| &*page.document.path == path)
            .map_or(String::new(), |page| page.status.in_english());
        let title = own.map_or("", |document| document.title.as_str());
        let pages: Vec<Choice> =
            all().map(|page| Choice { value: page.path.to_string(), says: page.title.clone() }).collect();
        let view = PageView {
            title: if title.is_empty() { path } else { title },
            path,
            pages,
            sum: opened.sum,
            state: list::state(mark, &label),
            mark: mark.map(super::said_of),
            form: form(&opened.source, &site.config.local, all()),
        };
        html(200, screen("page.html", Here::Elsewhere, &site.config.name, &view))
    }

    fn not_opened(&self, error: &NotOpened) -> Page {
        match error {
            NotOpened::NoPage => self.message(404, "refused.no_page", say("refused.no_page_text", &[])),
            NotOpened::NotText => self.message(422, "refused.no_page", say("refused.not_text", &[])),
            NotOpened::Disk(cause) => self.message(500, "refused.no_page", say("refused.disk", &[("cause", cause)])),
        }
    }

    fn new_page(&self) -> Page {
        let kinds: Vec<Choice> =
            KINDS.iter().map(|kind| Choice { value: kind.name.to_owned(), says: kind.label.to_owned() }).collect();
        html(200, screen("new.html", Here::New, &self.name(), &NewView { kinds, longest: LONGEST_TITLE }))
    }

    fn publishing(&self) -> Page {
        match self.earlier() {
            Ok(earlier) => html(200, screen("publish.html", Here::Publish, &self.name(), &PublishView { earlier })),
            Err(error) => self.message(500, "publish.title", error.to_string()),
        }
    }

    fn check(&self, of: &OfPage) -> Page {
        match self.unsaved(&of.path, &of.base, &of.changes) {
            Err(error) => wrong(&error),
            Ok(Unsaved::Refused(Unchanged(key))) => json(&Answer { refused: Some(key), ..Answer::default() }),
            Ok(Unsaved::NoSite(findings)) => {
                let found: Vec<_> = findings.iter().collect();
                json(&Answer { findings: Some(beside_nothing(&found)), ..Answer::default() })
            }
            Ok(Unsaved::Seen { source, sight, key }) => {
                let found = sight.findings_of(&format!("content/{}", of.path));
                let own = |page: &&crate::site::Page| *page.document.path == *of.path;
                let url = sight.site.pages.iter().find(own).map(|page| page.url.as_str());
                json(&Answer {
                    findings: Some(beside(&source, &found)),
                    draft: Some(sight.marks.get(&*format!("content/{}", of.path)) == Some(&Mark::Draft)),
                    preview: url.map(|url| format!("/sight/{key}/{}", crate::address::encode(url))),
                    ..Answer::default()
                })
            }
        }
    }

    fn saved(&self, of: &OfPage) -> Page {
        match self.save(&of.path, &of.base, &of.changes) {
            Err(error) => wrong(&error),
            Ok(Saved::Written { sum }) => json(&Answer { sum: Some(sum), ..Answer::default() }),
            Ok(Saved::Refused(Unchanged(key))) => json(&Answer { refused: Some(key), ..Answer::default() }),
            Ok(Saved::Disk(cause)) => page::words(500, &say("refused.disk", &[("cause", &cause)])),
            Ok(Saved::Changed { theirs, theirs_sum, yours }) => json(&Answer {
                theirs: Some(theirs),
                theirs_sum: Some(theirs_sum),
                yours: Some(yours),
                ..Answer::default()
            }),
        }
    }

    fn made(&self, new: &New) -> Page {
        match draft::write(self.site(), &new.kind, &new.title) {
            Ok((file, _)) => {
                let path = file.strip_prefix(self.site().join("content")).unwrap_or(&file);
                let path = path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/");
                json(&Answer { path: Some(path), ..Answer::default() })
            }
            Err((why, _)) => json(&Answer { wrong: Some(why), ..Answer::default() }),
        }
    }

    fn outcome(&self, html: Result<String, PublishError>) -> Page {
        match html {
            Ok(html) => json(&Answer { html: Some(html), ..Answer::default() }),
            Err(error) => page::words(500, &error.to_string()),
        }
    }

    fn undone(&self, undo: &Undo) -> Page {
        let done = say("outcome.back", &[]);
        self.outcome(self.undo(undo.number, undo.sure).map(|undone| match undone {
            Undone::Answered(outcome) => draw("outcome.html", &OutcomeView { outcome, done }),
            Undone::Asks(asked) => draw("asks.html", &AsksView { asked }),
            Undone::Unknown => draw("words.html", &WordsView { text: say("outcome.unknown", &[]) }),
        }))
    }

    /// A page or file of a sight: no script of it runs.
    fn preview(&self, key: &str, rest: &str) -> Page {
        let names = http::names(&format!("/{rest}"));
        let (Some(sight), Some(names)) = (self.seen(key), names) else {
            return page::words(404, &say("refused.no_page", &[]));
        };
        let mut page = shown(&sight, &names.join("/"), rest.ends_with('/'), &format!("/sight/{key}/{rest}"));
        page.headers.push(("Content-Security-Policy", PREVIEW.to_owned()));
        page.headers.push(("X-Frame-Options", String::from("SAMEORIGIN")));
        page
    }
}

fn shown(sight: &Sight, path: &str, slash: bool, asked: &str) -> Page {
    match sight.show(path, slash) {
        Shown::Html { status, html } => Page::new(status, HTML, html),
        Shown::Bytes(bytes) => Page::new(200, page::kind_of(Path::new(path)), bytes),
        Shown::File(file) => match std::fs::read(&file) {
            Ok(bytes) => Page::new(200, page::kind_of(&file), bytes),
            Err(_) => page::words(404, &say("refused.no_page", &[])),
        },
        Shown::Folder => page::elsewhere(asked.to_owned()),
        Shown::Nothing => page::words(404, &say("refused.no_page", &[])),
    }
}

fn beside_nothing(found: &[&crate::finding::Finding]) -> Vec<Beside> {
    beside(&super::source::Source::new(String::new()), found)
}

fn wrong(error: &NotOpened) -> Page {
    match error {
        NotOpened::NoPage => page::words(404, &say("refused.no_page_text", &[])),
        NotOpened::NotText => page::words(422, &say("refused.not_text", &[])),
        NotOpened::Disk(cause) => page::words(500, &say("refused.disk", &[("cause", cause)])),
    }
}

/// What was sent, if it is what is asked for.
fn with<T: for<'d> Deserialize<'d>>(body: &[u8], act: impl FnOnce(T) -> Page) -> Page {
    match serde_json::from_slice(body) {
        Ok(value) => act(value),
        Err(_) => page::words(400, &say("script.failed", &[])),
    }
}

/// A value of an address.
fn value(query: &str, name: &str) -> Option<String> {
    let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    http::decode(&found.replace('+', " "))
}
