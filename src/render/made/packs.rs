//! In: what each role carries ([`pack`]). Out: the page for it, to print.

use super::{Frame, Made, made};
use crate::document::KindId;
use crate::render::pack::{self, Pack};
use crate::render::{Theme, exit};
use crate::site::{Site, route};
use serde::Serialize;

/// A pack, as the template calls it.
#[derive(Serialize)]
struct Whole {
    pack: Pack,
}

/// A pack for each role that has one.
pub fn pages(site: &Site, theme: &Theme) -> Vec<Made> {
    site.of_kind_in_each_language(KindId::Audience)
        .into_iter()
        .filter(|i| pack::has_one(site, *i))
        .map(|i| page(site, theme, i))
        .collect()
}

fn page(site: &Site, theme: &Theme, index: usize) -> Made {
    let role = &site.pages[index];
    let url = route::pack(&role.document.id);
    let speaker = &site.config.speaker(&site.config.language);
    let title = speaker.say("pack.title", &[("role", &role.document.title)]).text;
    let pack = pack::pack(site, index, &url, speaker);
    let frame = Frame { exit: exit::is_offered(site, role), ..Frame::new(site, "pack.html", &title, &url) };
    made(site, theme, frame, Whole { pack })
}
