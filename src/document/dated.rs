//! In: a key of another program with a day behind it. Out: whether that program shows the page only from that day on,
//! or only until it. No day is known while a page is read, so the day is carried to [`crate::site`] and asked there.

use super::date::{self, Meant};
use super::front_matter::{Entry, Value};
use super::kind::{KINDS, Keys};
use super::not_public::one;
use crate::document::key_words;
use jiff::civil::Date;

/// Words of keys that speak of when a page may be seen.
const SEEN: &str = "publish published publishing publication pub release released releases live golive embargo embargoed \
    visible available hold held hide hidden schedule scheduled launch launched unlock public online post posted show \
    shown display valid website web";

/// What may stand beside them.
const BESIDE: &str = "date day datetime time on at from after until till start starts starting begin begins not before \
    when for to by go going be page site utc local only";

/// Words by which it ends then.
const ENDS: &str = "unpublish unpublished expire expires expired expiry expiration takedown retire archive delete \
    remove end ends ending";

/// A hold ends with the day that another word only ends on.
const HOLDS: &str = "embargo embargoed hold held hide hidden schedule scheduled not before";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Not to be seen before that day. `surely`: nothing else could be meant by the key.
    Opens { surely: bool },
    /// Not to be seen after it.
    Ends,
}

/// Whether such a key is none of those that pages of this kind have, however it is written.
pub fn is_of_others(entry: &Entry, keys: &impl Keys) -> bool {
    keys.kind().is_some() && keys.field(&key_words::plain(&entry.key.text)).is_none()
}

/// What the key says of its day, and the day.
pub fn turn(entry: &Entry) -> Option<(Turn, Date)> {
    let key = entry.key.text.as_str();
    let Value::Word(word) = &entry.value else { return None };
    let turn = named(key)?;
    let held = key_words::words(key).iter().any(|word| one(HOLDS, word));
    if !held && KINDS.iter().any(|kind| kind.field(&key_words::plain(key)).is_some()) {
        return None;
    }
    let (Meant::Day(day) | Meant::DayFirst(day)) = date::meant(word.text.trim())? else { return None };
    Some((turn, day))
}

fn named(key: &str) -> Option<Turn> {
    let words = key_words::words(key);
    let has = |list: &str| words.iter().any(|word| one(list, word));
    let all = words.iter().all(|word| one(SEEN, word) || one(BESIDE, word) || one(ENDS, word));
    let until = has("until till to by") && !has(HOLDS);
    match words.as_slice() {
        [date] if date == "date" => Some(Turn::Opens { surely: false }),
        _ if !all || words.is_empty() => None,
        _ if has(ENDS) => (!has("start starts starting begin begins from")).then_some(Turn::Ends),
        _ if has(SEEN) && until => Some(Turn::Ends),
        _ if has(SEEN) || has("before") && has("not") => Some(Turn::Opens { surely: true }),
        // `go_live` is one word of `SEEN`; `start_date` says nothing of who may see the page.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_open_or_end_a_page() {
        for key in [
            "publishDate",
            "publish-date",
            "publication_date",
            "date_published",
            "published_at",
            "release",
            "releaseDate",
            "valid_from",
            "embargo",
            "embargo_until",
            "hold until",
            "hidden_until",
            "go_live",
            "goLive",
            "not_before",
            "scheduled_for",
            "pubDate",
            "live on",
            "launch date",
            "available",
        ] {
            assert_eq!(named(key), Some(Turn::Opens { surely: true }), "{key}");
        }
        for key in ["expires", "expiryDate", "unpublish_on", "valid_until", "available_to", "publish end", "end_date"] {
            assert_eq!(named(key), Some(Turn::Ends), "{key}");
        }
        assert_eq!(named("date"), Some(Turn::Opens { surely: false }));
        for key in
            ["start_date", "created", "review_date", "for", "held_in_public", "lastmod", "updated", "on", "order"]
        {
            assert!(named(key).is_none(), "{key}");
        }
    }
}
