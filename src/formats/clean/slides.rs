//! PowerPoint: hidden slides and shapes go, and what lies beside a slide.

use super::super::slide::lies_beside;
use super::package::Package;
use super::tree::{Fate, Node};

/// The slides that are not shown.
pub fn hidden_parts(package: &Package) -> Vec<String> {
    let slides = package.trees.iter().filter(|(name, _)| name.to_ascii_lowercase().starts_with("ppt/slides/"));
    let hidden = slides.filter(|(_, tree)| {
        let off = |root: &Node| root.get("show").is_some_and(|show| matches!(show, "0" | "false" | "off"));
        tree.child("sld").is_some_and(off)
    });
    hidden.map(|(name, _)| name.to_ascii_lowercase()).collect()
}

pub fn clean(package: &mut Package) {
    let size = package.part("ppt/presentation.xml").and_then(|part| {
        let size = part.all().into_iter().find(|node| node.name() == "sldSz")?;
        Some((number(size, "cx")?, number(size, "cy")?))
    });
    for (name, tree) in package.below("ppt/") {
        let size = size.filter(|_| name.starts_with("ppt/slides/"));
        tree.sift(&mut |node, above| fate(node, above, size));
    }
}

fn number(node: &Node, name: &str) -> Option<i64> {
    node.get(name)?.parse().ok()
}

fn fate(node: &mut Node, above: &[String], size: Option<(i64, i64)>) -> Fate {
    let name = node.name().to_owned();
    match name.as_str() {
        "sp" | "pic" | "graphicFrame" | "cxnSp" | "grpSp" | "contentPart" => {
            let hidden = node.all().into_iter().any(|below| below.name() == "cNvPr" && below.says("hidden"));
            let alone = !above.iter().any(|name| name == "grpSp");
            if hidden || alone && size.is_some_and(|size| is_beside(node, size)) {
                return Fate::Goes;
            }
        }
        "r" if node.child("rPr").and_then(|format| number(format, "sz")).is_some_and(|size| size <= 300) => {
            return Fate::Goes;
        }
        // It names slides by numbers, which may have gone.
        "sectionLst" | "custShowLst" | "custDataLst" => return Fate::Goes,
        "hlinkClick" | "hlinkHover" | "hlinkMouseOver" => {
            let action = node.get("action").unwrap_or("").to_ascii_lowercase();
            if action.starts_with("ppaction://program") || action.starts_with("ppaction://macro") {
                return Fate::Goes;
            }
        }
        _ => {}
    }
    node.strip(|name| name == "macro");
    Fate::Stays
}

/// Whether it lies wholly beside the slide.
fn is_beside(shape: &Node, size: (i64, i64)) -> bool {
    let all = shape.all();
    let place =
        all.iter().find(|node| node.name() == "off").and_then(|off| Some((number(off, "x")?, number(off, "y")?)));
    let extent = all.iter().find(|node| node.name() == "ext" && node.get("cx").is_some());
    let extent = extent.and_then(|ext| Some((number(ext, "cx")?, number(ext, "cy")?)));
    place.zip(extent).is_some_and(|(place, extent)| lies_beside(place, extent, size))
}
