//! In: every document, and the day. Out: pages whose own front matter says, in a key of another program, that they are
//! not to be seen before a later day are withheld until then; of those that were to be seen until a day that is over,
//! only a notice is left (see [`super::status`]). Either is told, and neither keeps the rest of the site back: the
//! calendar never does.

use crate::document::kind::common;
use crate::document::{Access, Dated, Document, Reporter, Turn, date};
use crate::finding::{Findings, rules};
use jiff::civil::Date;

rules! {
    WAITS = warning("front-matter/waits") {
        why: "Whoever writes such a day believes that nobody sees the page before it, and that it goes after it.",
        line: "publishDate: 2027-03-01",
        says: "`publishDate` says that this page is not to be seen before 1 March 2027: until then it is withheld",
        help: "nothing is to be done if that is meant; if the page is public today, take this line out",
    }
}

/// Withholds what is to be seen later, and tells of each such day.
pub fn check(documents: &mut [Document], today: Date, findings: &mut Findings) {
    for document in documents.iter_mut().filter(|d| d.access != Access::Withheld) {
        let waits = document.dated.iter().any(|dated| is_later(dated, document, today));
        let mut report = Reporter::new(document, findings);
        for dated in &document.dated {
            let (key, day) = (&dated.key, date::in_words(dated.day));
            match dated.turn {
                Turn::Opens { surely } if is_later(dated, document, today) => {
                    let way_out = if surely { "" } else { ", or write `access: public`" };
                    report.raise(
                        &WAITS,
                        dated.at,
                        format!(
                            "`{key}` says that this page is not to be seen before {day}: until then it is withheld"
                        ),
                        format!("nothing is to be done if that is meant; if the page is public today, take this line out{way_out}"),
                    );
                }
                Turn::Ends if dated.day < today => report.raise(
                    &WAITS,
                    dated.at,
                    format!("`{key}` says that this page was to be seen until {day}: a notice stands in its place"),
                    "take the file out of `content/`; if the page holds longer, take this line out",
                ),
                Turn::Ends => report.raise(
                    &WAITS,
                    dated.at,
                    format!(
                        "`{key}` says that this page is to be seen until {day}: after it a notice stands in its place"
                    ),
                    "nothing is to be done if that is meant; if the page holds longer, take this line out",
                ),
                Turn::Opens { .. } => report.tell(dated.otherwise.clone()),
            }
        }
        if waits {
            document.access = Access::Withheld;
        }
    }
}

/// A bare `date` is no more than the day of a page that says itself that it is public.
fn is_later(dated: &Dated, document: &Document, today: Date) -> bool {
    let Turn::Opens { surely } = dated.turn else { return false };
    dated.day > today && (surely || !document.fields.has(common::ACCESS))
}
