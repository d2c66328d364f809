//! In: a learning review. Out: a seven-minute briefing as seven panels; and, on what a lesson changed,
//! the way back to the lesson.

use crate::document::kind::review::lessons;
use crate::document::{Heading, KindId};
use crate::finding::Finding;
use crate::render::Theme;
use crate::site::{Page, Site, route, work};
use serde::Serialize;

/// Whether the page has the seven parts of a briefing, and so is laid out in seven panels.
pub fn is_briefing(page: &Page) -> bool {
    let parts = page.document.body.outline.iter().filter(|h| h.level == 2 && is_numbered(&h.text)).count();
    page.document.kind.id == KindId::Review && parts == 7
}

/// Puts each of the seven parts into a panel of its own. What stands before the first stays before.
pub fn panels(outline: &[Heading], html: &str) -> String {
    let starts: Vec<(usize, &str)> = outline
        .iter()
        .filter(|heading| heading.level == 2 && is_numbered(&heading.text))
        .filter_map(|heading| {
            let end = html.find(&format!("id=\"{}\">", heading.id))?;
            Some((html[..end].rfind("<h2 ")?, heading.id.as_str()))
        })
        .collect();
    let Some((first, _)) = starts.first() else { return html.to_owned() };
    let mut out = format!("{}<div class=\"briefing\" data-tool=\"briefing\">\n", &html[..*first]);
    for (at, (start, id)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(html.len(), |(next, _)| *next);
        out.push_str(&format!(
            "<section class=\"panel\" aria-labelledby=\"{id}\">\n{}</section>\n",
            &html[*start..end]
        ));
    }
    out + "</div>\n"
}

fn is_numbered(text: &str) -> bool {
    text.split_once(". ").is_some_and(|(number, _)| matches!(number, "1" | "2" | "3" | "4" | "5" | "6" | "7"))
}

#[derive(Serialize)]
struct View {
    lessons: Vec<Lesson>,
}

/// A lesson, and the review that taught it.
#[derive(Serialize)]
struct Lesson {
    text: String,
    title: String,
    url: String,
}

/// The lessons that changed this page, if any did.
pub fn changed_because(site: &Site, theme: &Theme, page: &Page) -> Result<String, Box<Finding>> {
    let lessons: Vec<Lesson> = work::lessons(site, lessons::CHANGED_PROTOCOL, &page.document.id)
        .into_iter()
        .map(|(review, row)| Lesson {
            text: row.text(lessons::LESSON).to_owned(),
            title: review.document.title.clone(),
            url: route::relative(&page.url, &review.url),
        })
        .collect();
    if lessons.is_empty() {
        return Ok(String::new());
    }
    theme.render("components/changed-because.html", &View { lessons })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::At;

    fn heading(id: &str, text: &str) -> Heading {
        Heading { level: 2, id: id.into(), text: text.into(), starts: None, at: At::line(1) }
    }

    #[test]
    fn each_numbered_part_is_a_panel_and_nothing_is_lost() {
        let html = "<p>Note</p><h2 class=\"x\" id=\"1-a\">1. A</h2><p>a</p><h2 class=\"x\" id=\"2-b\">2. B</h2><p>b</p><h2 class=\"x\" id=\"more\">More</h2>";
        let outline = [heading("1-a", "1. A"), heading("2-b", "2. B"), heading("more", "More")];
        let out = panels(&outline, html);
        assert_eq!(out.matches("<section").count(), 2);
        assert_eq!(out.matches("</section>").count(), 2);
        assert!(out.starts_with("<p>Note</p><div class=\"briefing\""), "{out}");
        assert!(out.contains("<p>b</p><h2 class=\"x\" id=\"more\">More</h2></section>"), "{out}");
    }

    #[test]
    fn a_page_without_parts_is_left_alone() {
        assert_eq!(panels(&[heading("more", "More")], "<h2 id=\"more\">More</h2>"), "<h2 id=\"more\">More</h2>");
    }
}
