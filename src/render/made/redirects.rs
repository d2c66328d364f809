//! In: old addresses. Out: a page for each that leads on, where a file can stand there. The rest is told to the host.

use super::{Frame, Made, made};
use crate::render::view::Item;
use crate::render::{Theme, exit, view};
use crate::site::Site;
use serde::Serialize;

/// A page for every old address, leading on.
pub fn redirects(site: &Site, theme: &Theme) -> Vec<Made> {
    site.redirects
        .iter()
        .filter(|redirect| redirect.is_page())
        .map(|redirect| {
            let title = site.speaker(&redirect.url).text("moved.title", &[]);
            let frame = Frame::new(site, "redirect.html", &title, &redirect.url);
            let frame = Frame { exit: exit::is_offered(site, &site.pages[redirect.to]), ..frame };
            made(site, theme, frame, Moved { target: view::item(site, redirect.to, &redirect.url) })
        })
        .collect()
}

#[derive(Serialize)]
struct Moved {
    target: Item,
}
