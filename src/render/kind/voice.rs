//! In: an entry of what was heard, or the strategy. Out: the way from heard to changed; who was heard
//! and who was not yet.

use super::Around;
use crate::capital::capital;
use crate::document::kind::of::Text;
use crate::document::kind::{Key, meeting, voice, voice_activity, voice_strategy};
use crate::document::{Document, KindId};
use crate::finding::Finding;
use crate::render::component::heard;
use crate::render::{Theme, view};
use crate::site::{Page, Site, route};
use serde::Serialize;

/// Heard, decided, told back, changed: before the entry's own text.
pub fn entry(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let before = theme.render("components/voice.html", &Entry { voice: heard::flow(site, page, page) })?;
    let shown = vec![
        voice::ACTIVITY.any(),
        voice::HEARD.any(),
        voice::HEARD_ON.any(),
        voice::DECIDED_BY.any(),
        voice::DECISION.any(),
        voice::REASON.any(),
        voice::ACTION.any(),
        voice::DUE.any(),
        voice::DONE_ON.any(),
        voice::EVIDENCE.any(),
        voice::IMPACT.any(),
        voice::TOLD_BACK_ON.any(),
        voice::TOLD_BACK_HOW.any(),
        voice::CHILD_SAID.any(),
        voice::CHILD_DID.any(),
    ];
    Ok(Around { before, shown, ..Around::default() })
}

/// The promises before the strategy's text; after it who was heard, who was not, and what is still owed.
pub fn strategy(site: &Site, theme: &Theme, page: &Page) -> Result<Around, Box<Finding>> {
    let list = |key: Key<Text>| page.document.fields.list(key).iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let activities = activities(site, &page.document.id);
    let cohorts: Vec<Cohort> = page
        .document
        .fields
        .list(voice_strategy::COHORTS)
        .iter()
        .map(|cohort| {
            let of = activities.iter().filter(|activity| is_for(&activity.document, &cohort.text));
            Cohort { name: capital(&cohort.text), activities: of.map(|activity| one(site, page, activity)).collect() }
        })
        .collect();
    let missed: Vec<Missed> = activities
        .iter()
        .flat_map(|activity| {
            activity
                .document
                .fields
                .list(voice_activity::NOT_HEARD)
                .iter()
                .map(move |word| (activity, word.text.clone()))
        })
        .map(|(activity, text)| Missed { text, activity: one(site, page, activity) })
        .collect();
    let speaker = site.speaker(&page.url);
    let before =
        theme.render("components/voice-promise.html", &Promise { commitments: list(voice_strategy::COMMITMENTS) })?;
    let after = theme.render(
        "components/voice-reach.html",
        &Reach { cohorts, missed, open: heard::open(site, page), day: view::day(site.today, &speaker) },
    )?;
    Ok(Around {
        before,
        after,
        shown: vec![voice_strategy::COMMITMENTS.any(), voice_strategy::COHORTS.any()],
        ..Around::default()
    })
}

/// What was asked of people under this strategy, the newest first.
fn activities<'s>(site: &'s Site, strategy: &str) -> Vec<&'s Page> {
    let mut found: Vec<&Page> = site
        .of_kind(KindId::VoiceActivity)
        .into_iter()
        .map(|i| &site.pages[i])
        .filter(|page| {
            let named = page
                .document
                .fields
                .text(voice_activity::STRATEGY)
                .and_then(|id| site.find(id, &[KindId::VoiceStrategy]));
            named.is_some_and(|i| site.pages[i].document.id == strategy)
        })
        .collect();
    found.sort_by_key(|page| (std::cmp::Reverse(page.document.fields.date(meeting::HELD_ON)), page.url.clone()));
    found
}

fn is_for(activity: &Document, cohort: &str) -> bool {
    activity
        .fields
        .text(voice_activity::COHORT)
        .is_some_and(|asked| asked.to_lowercase().contains(&cohort.to_lowercase()))
}

#[derive(Serialize)]
struct Entry {
    voice: heard::Flow,
}

#[derive(Serialize)]
struct Promise {
    commitments: Vec<String>,
}

/// Who was heard, who was not, and what is still owed.
#[derive(Serialize)]
struct Reach {
    cohorts: Vec<Cohort>,
    missed: Vec<Missed>,
    open: Vec<heard::Open>,
    day: String,
}

/// People who are to be heard, and when they were asked.
#[derive(Serialize)]
struct Cohort {
    name: String,
    activities: Vec<Activity>,
}

/// Somebody who was not heard.
#[derive(Serialize)]
struct Missed {
    text: String,
    activity: Activity,
}

#[derive(Serialize)]
struct Activity {
    title: String,
    url: String,
    held_on: Option<String>,
    heard: String,
    invited: String,
    /// In percent.
    rate: Option<u32>,
}

fn one(site: &Site, page: &Page, activity: &Page) -> Activity {
    let fields = &activity.document.fields;
    let (heard, invited) =
        (fields.text(voice_activity::HEARD_FROM).unwrap_or(""), fields.text(voice_activity::INVITED).unwrap_or(""));
    Activity {
        title: activity.document.title.clone(),
        url: route::relative(&page.url, &activity.url),
        held_on: fields.date(meeting::HELD_ON).map(|day| view::day(day, &site.speaker(&page.url))),
        heard: view::count(heard),
        invited: view::count(invited),
        rate: rate(heard, invited),
    }
}

/// The share that answered. A count under five has none: the share would give the count away.
fn rate(heard: &str, invited: &str) -> Option<u32> {
    let (heard, invited): (u32, u32) = (heard.parse().ok()?, invited.parse().ok()?);
    (heard >= 5 && invited >= heard).then(|| (heard * 100 + invited / 2) / invited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_count_has_no_share() {
        assert_eq!(rate("31", "118"), Some(26));
        assert_eq!(rate("fewer than 5", "118"), None);
        assert_eq!(rate("31", "fewer than 5"), None);
        assert_eq!(rate("31", ""), None);
        assert_eq!(rate("31", "12"), None);
    }
}
