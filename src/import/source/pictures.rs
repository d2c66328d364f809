//! In: a picture in a file. Out: the same picture without what is noted in it, or why it cannot come along.

use crate::formats::{self, Family, Thing, clean};
use crate::import::block::{Picture, Source, What};

/// Takes a picture along, and says by which number. `None`: it is left out, which is listed.
pub fn take(name: &str, bytes: &[u8], alt: &str, cropped: bool, at: &str, source: &mut Source) -> Option<usize> {
    let short = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut refuse = |why: &str| {
        source.leave(What::Picture, at, &format!("{short}: {why}"));
        None
    };
    if !matches!(formats::family(name), Family::Jpeg | Family::Png | Family::Webp | Family::Gif) {
        return refuse("save it as .png and put it beside the page");
    }
    if cropped {
        return refuse(
            "what was cut off is still in it; cut it off for good (“Compress Pictures”, “Delete cropped areas”) and import the file again",
        );
    }
    let before = formats::read(name, bytes);
    let bytes = clean::clean_picture(name, bytes).unwrap_or_else(|| bytes.to_vec());
    let after = formats::read(name, &bytes);
    if !after.things.is_empty() {
        return refuse(if after.things.iter().any(|thing| matches!(thing, Thing::Unread(_) | Thing::Disguised(_))) {
            "it is damaged, or not what its name says"
        } else {
            "what is noted in it could not be taken out"
        });
    }
    // What stays in the picture is the name of its colours, and no note of anybody.
    let noted: Vec<&str> = before.unseen.lines().filter(|line| !before.of_colours.contains(line.trim())).collect();
    let noted = noted.join("\n");
    if !before.things.is_empty() || !noted.trim().is_empty() {
        source.leave(What::PictureNotes, short, noted.trim());
    }
    let picture = Picture { name: short.to_owned(), bytes, alt: description(alt, short, at, source) };
    let known = source.pictures.iter().position(|known| *known == picture);
    Some(known.unwrap_or_else(|| {
        source.pictures.push(picture);
        source.pictures.len() - 1
    }))
}

/// What somebody wrote for those who cannot see it. What a program wrote is left out.
fn description(alt: &str, name: &str, at: &str, source: &mut Source) -> String {
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = alt.to_lowercase();
    let by_program = lower.contains("automatically generated")
        || alt.contains(['\\', '/']) && !alt.contains(' ')
        || formats::family(&lower) != Family::Foreign && !alt.contains(' ')
        || ["picture ", "image ", "graphic "]
            .iter()
            .any(|word| lower.strip_prefix(word).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())));
    if by_program {
        source.leave(What::Picture, at, &format!("the description of {name}, which a program wrote: {alt}"));
        return String::new();
    }
    alt
}
