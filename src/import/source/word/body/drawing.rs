//! In: a drawing of Word: a picture, a box with words, a chart. Out: the picture where it stands, and the words of boxes
//! below the paragraph they are tied to.

use super::{Around, Reader};
use crate::import::block::{Piece, What, Words};
use crate::import::source::sight::Ground;
use crate::import::source::tree::Node;
use crate::import::source::word::styles::Look;

impl Reader<'_> {
    /// A picture, a box with words, a chart.
    pub(super) fn drawing(&mut self, node: &Node, around: &Around, own: &Look, words: &mut Words) {
        let named = node.find("docPr").or_else(|| node.find("cNvPr"));
        let concealed = named.is_some_and(|n| n.element.says("hidden"))
            || node
                .all("shape")
                .chain(node.all("rect"))
                .any(|n| n.get("style").is_some_and(|s| s.replace(' ', "").contains("visibility:hidden")));
        let what = if concealed { Some(What::Hidden) } else { self.left_out_as(around, own) };
        if let Some(what) = what {
            let at = self.at();
            let words = format!("{} {}", node.text(), named.and_then(|n| n.get("descr")).unwrap_or(""));
            return self.source.leave(what, &at, &words);
        }
        for text in boxes(node) {
            let mut within = self.around();
            within.put_in = around.put_in;
            within.ground = if node.find("solidFill").is_some() { Ground::Styled } else { self.page };
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
