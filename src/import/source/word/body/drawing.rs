//! In: a drawing of Word: a picture, a box with words, a chart. Out: the picture where it stands, and the words of boxes
//! below the paragraph they are tied to.

use super::{Around, Reader};
use crate::formats;
use crate::import::block::{Piece, What, Words};
use crate::import::source::sight::{self, Colour, Ground};
use crate::import::source::tree::Node;
use crate::import::source::word::styles::Look;

impl Reader<'_> {
    /// A picture, a box with words, a chart.
    pub(super) fn drawing(&mut self, node: &Node, around: &Around, own: &Look, words: &mut Words) {
        let named = node.find("docPr").or_else(|| node.find("cNvPr"));
        let concealed = named.is_some_and(|n| n.element.says("hidden"))
            || node.find("anchor").is_some_and(|n| n.element.says("hidden"))
            || node
                .all("shape")
                .chain(node.all("rect"))
                .any(|n| n.get("style").is_some_and(|s| s.replace(' ', "").contains("visibility:hidden")))
            || is_off(node);
        let what = if concealed { Some(What::Hidden) } else { self.left_out_as(around, own) };
        if let Some(what) = what {
            let at = self.at();
            let words = format!("{} {}", node.text(), named.and_then(|n| n.get("descr")).unwrap_or(""));
            return self.source.leave(what, &at, &words);
        }
        for text in boxes(node) {
            let mut within = self.around();
            within.put_in = around.put_in;
            let fill = node.find("spPr").and_then(|shape| shape.path(&["solidFill", "srgbClr"]));
            let fill = fill.and_then(|colour| Ground::of_colour(Colour::of(colour.get("val")?)));
            let painted = node.find("solidFill").is_some();
            within.ground = fill.unwrap_or(if painted { Ground::Styled } else { self.page });
            let (kept, fields) = (std::mem::take(&mut self.boxes), std::mem::take(&mut self.fields));
            let joined = std::mem::take(&mut self.joined);
            let mut blocks = Vec::new();
            self.inside(text, &within, &mut blocks);
            (self.boxes, self.fields, self.joined) = (kept, fields, joined);
            if !blocks.is_empty() {
                self.source.doubt("Words in a box were put below the paragraph they were tied to.");
                self.boxes.append(&mut blocks);
            }
        }
        if node.find("chart").is_some() || node.find("relIds").is_some() {
            let at = self.at();
            self.source.leave(What::Drawing, &at, named.and_then(|n| n.get("descr")).unwrap_or(""));
        }
        let alt = named.map_or("", |n| n.get("descr").or(n.get("title")).unwrap_or(""));
        for picture in node.all("blip").chain(node.all("imagedata")) {
            let cropped = node
                .all("srcRect")
                .any(|n| n.element.attributes.iter().any(|a| !a.value.trim_matches(['-', '0']).is_empty()))
                || picture.element.attributes.iter().any(|a| a.name.starts_with("crop"));
            let id = picture.get("embed").or(picture.get("id")).unwrap_or("");
            let place = self.relations.get(id).cloned();
            let at = self.at();
            if let Some(number) = self.package.picture(place.as_deref(), alt, cropped, &at, &mut self.source) {
                words.push(Piece::Picture(number));
            }
        }
    }
}

/// Whether it lies on no page, or has no size. EMU: 635 are a twip (ECMA-376, 20.1.2.1).
fn is_off(node: &Node) -> bool {
    let emu = |node: &Node| node.text().trim().parse::<i64>().ok();
    let far = |emu: i64| sight::is_far(emu / 635);
    let placed = node.all("posOffset").filter_map(emu).any(far);
    let flat = node.find("extent").is_some_and(|size| ["cx", "cy"].iter().any(|side| size.get(side) == Some("0")));
    // VML writes its place as a style, in points.
    let shapes = ["shape", "rect", "roundrect", "oval"].into_iter().flat_map(|name| node.all(name));
    let styles = shapes.filter_map(|shape| shape.get("style"));
    let mut rules = styles.flat_map(|style| style.split(';')).filter_map(|rule| rule.split_once(':'));
    let beside = rules.any(|(name, value)| {
        let value = value.trim();
        let points = formats::open_document::points(value).or_else(|| value.parse::<f64>().ok());
        let placed = matches!(name.trim(), "margin-left" | "margin-top" | "left" | "top");
        let sized = matches!(name.trim(), "width" | "height");
        points.is_some_and(|points| placed && sight::is_far((points * 20.0) as i64) || sized && points == 0.0)
    });
    placed || flat || beside
}

/// The outermost boxes with words.
fn boxes(node: &Node) -> Vec<&Node> {
    node.children()
        .flat_map(|child| match child.name() {
            "txbxContent" => vec![child],
            "Fallback" => Vec::new(),
            _ => boxes(child),
        })
        .collect()
}
