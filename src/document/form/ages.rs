//! Ages as people type them: the bands of the authoring guide, or a span of years.

use super::{Form, Wrong};
use crate::local::vocabulary::or_own;
use crate::local::{Local, Vocabulary};

pub(super) fn ages(text: &str, local: &Local) -> Form {
    if text == "all" {
        return Ok(());
    }
    let wrong = text.split(',').map(str::trim).find(|band| !AGE_BANDS.has(local, band));
    wrong.map_or(Ok(()), |band| {
        if let Some(bands) = bands_within(text, local) {
            return Err(Wrong::from((
                format!("“{text}” is not an age band"),
                format!("write `{}`, if all of these are meant", bands.join(", ")),
            )));
        }
        let bands = format!("write `all`, or any of: {}", local.all(&AGE_BANDS).join(", "));
        Err((format!("“{band}” is not an age band"), or_own(&bands, &AGE_BANDS.line(local, band))).into())
    })
}

/// The bands that lie in a span of ages: `0-15`, `5 to 18`.
pub(super) fn bands_within(text: &str, local: &Local) -> Option<Vec<String>> {
    let span = |text: &str| {
        let level = text.replace(['–', '—'], "-").replace(" to ", "-").replace("years", "").replace(' ', "");
        let (first, last) = level.split_once('-')?;
        Some((first.parse::<u8>().ok()?, last.parse::<u8>().ok()?))
    };
    let (first, last) = span(text)?;
    let within = |band: &&str| span(band).is_some_and(|(from, to)| from <= last && to >= first);
    let all = local.all(&AGE_BANDS);
    let bands: Vec<&str> = all.iter().map(|band| &**band).filter(within).collect();
    let (start, end) = (span(bands.first()?)?.0, span(bands.last()?)?.1);
    (start == first && end >= last).then(|| bands.into_iter().map(str::to_owned).collect())
}

/// The age bands of the authoring guide; the last two have no end.
pub static AGE_BANDS: Vocabulary = Vocabulary {
    name: "ages",
    about: "bands of age",
    words: &["unborn", "0-1", "2-4", "5-11", "12-15", "16-17", "18-25", "26-64", "65+", "18+"],
};
