//! PowerPoint: slides, and what stands on none of them.

use super::super::Contents;
use super::super::flow::Flow;
use super::super::xml::{self, Element, Node};
use super::Part;
use crate::formats::slide::lies_beside;

pub(super) fn look(contents: &mut Contents, parts: &[Part<'_>]) -> Result<(), &'static str> {
    let size = parts.iter().find(|p| p.name.eq_ignore_ascii_case("ppt/presentation.xml"));
    let size = size.map_or(Ok(None), |part| slide_size(part.xml))?;
    for part in parts.iter().filter(|p| p.name.to_ascii_lowercase().starts_with("ppt/") && !p.name.ends_with(".rels")) {
        slide(contents, part, size)?;
    }
    Ok(())
}

/// Width and height of a slide.
fn slide_size(xml: &str) -> Result<Option<(i64, i64)>, &'static str> {
    let mut size = None;
    xml::walk(xml, |node| {
        if let Node::Start(e) = node
            && e.name == "sldSz"
        {
            size = number(e, "cx").zip(number(e, "cy"));
        }
    })?;
    Ok(size)
}

fn number(e: &Element, name: &str) -> Option<i64> {
    e.get(name)?.parse().ok()
}

fn slide(contents: &mut Contents, part: &Part<'_>, size: Option<(i64, i64)>) -> Result<(), &'static str> {
    let name = part.name.to_ascii_lowercase();
    let notes = name.contains("/notesslides/");
    let mut flow = Flow::default();
    let mut open: Vec<String> = Vec::new();
    let mut at = (0, 0);
    // The number of the slide, the date and the footer stand in fields of the notes page.
    let mut field = 0;
    let mut spoken = String::new();
    xml::walk(part.xml, |node| match node {
        Node::Start(e) => {
            match e.name.as_str() {
                "sld" if e.get("show").is_some_and(|v| matches!(v, "0" | "false" | "off")) => {
                    contents.hidden("a hidden slide")
                }
                "cNvPr" if e.says("hidden") => contents.hidden("a hidden picture or text"),
                "rPr" if number(e, "sz").is_some_and(|size| size <= 300) => {
                    contents.hidden("words too small or too pale to be seen");
                }
                "tbl" => flow.begin_table(),
                "fld" => field += 1,
                "br" => flow.text(" "),
                "off" => at = (number(e, "x").unwrap_or(0), number(e, "y").unwrap_or(0)),
                "ext" if e.get("cx").is_some() && name.contains("/slides/") && !open.iter().any(|n| n == "grpSp") => {
                    beside(contents, at, e, size)
                }
                "tag" if name.contains("/tags/") => {
                    contents.hidden("data of a program that nobody sees");
                    contents.aside(e.get("val").unwrap_or(""));
                }
                _ => {}
            }
            open.push(e.name.clone());
        }
        Node::End(end) => {
            open.pop();
            match end {
                "p" => flow.end_line(),
                "tc" => flow.end_cell(),
                "tr" => flow.end_row(),
                "tbl" => flow.end_table(),
                "fld" => field -= 1,
                _ => {}
            }
        }
        Node::Text(words) if words.trim().is_empty() && open.last().is_none_or(|n| n != "t") => {}
        Node::Text(words) => {
            flow.text(words);
            if field == 0 {
                spoken.push_str(words);
            }
        }
        _ => {}
    })?;
    if notes && spoken.chars().any(char::is_alphanumeric) {
        contents.hidden("notes of whoever speaks");
    }
    let text = flow.finish();
    match notes || name.contains("comment") {
        true => contents.aside(&text),
        false => contents.show(&text),
    }
    Ok(())
}

/// What lies wholly beside the slide.
fn beside(contents: &mut Contents, (x, y): (i64, i64), e: &Element, size: Option<(i64, i64)>) {
    let (Some((width, height)), Some(cx), Some(cy)) = (size, number(e, "cx"), number(e, "cy")) else { return };
    if lies_beside((x, y), (cx, cy), (width, height)) {
        contents.hidden("something beside a slide");
    }
}
