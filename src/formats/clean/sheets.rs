//! Excel: hidden sheets, rows, columns, cells and names go. A formula may still speak of what has gone, so then its value
//! stays in its place; texts that no cell shows any more are blanked.

use super::package::Package;
use super::tree::{Fate, Node};
use crate::formats::office::sheets::{Styles, column};
use std::collections::BTreeSet;

/// The sheets that are hidden.
pub fn hidden_parts(package: &Package) -> Vec<String> {
    let relations = package.relations("xl/workbook.xml");
    let Some(workbook) = package.part("xl/workbook.xml") else { return Vec::new() };
    let hidden = workbook.all().into_iter().filter(|node| node.name() == "sheet" && is_hidden_sheet(node));
    let ids: BTreeSet<&str> = hidden.filter_map(|sheet| sheet.get("id")).collect();
    relations.iter().filter(|(id, _)| ids.contains(id.as_str())).map(|(_, part)| part.clone()).collect()
}

fn is_hidden_sheet(sheet: &Node) -> bool {
    sheet.get("state").is_some_and(|state| !state.eq_ignore_ascii_case("visible"))
}

pub fn clean(package: &mut Package) {
    if package.part("xl/workbook.xml").is_none() {
        return;
    }
    let styles = package.part("xl/styles.xml").and_then(|part| Styles::read(&part.write()).ok()).unwrap_or_default();
    let mut cut = package.has_lost("xl/");
    for (_, sheet) in package.below("xl/worksheets/") {
        cut |= cut_hidden(sheet, &styles);
    }
    let mut used = BTreeSet::new();
    for (_, sheet) in package.below("xl/worksheets/") {
        sheet.sift(&mut |node, _| match node.name() {
            "f" if cut || is_bad(&node.words()) => Fate::Goes,
            "oleObjects" | "controls" | "customSheetViews" | "scenarios" | "protectedRanges" => Fate::Goes,
            "c" => {
                let number = node.child("v").filter(|_| node.get("t") == Some("s")).map(Node::words);
                used.extend(number.and_then(|number| number.trim().parse::<usize>().ok()));
                Fate::Stays
            }
            _ => Fate::Stays,
        });
    }
    for (name, part) in package.below("xl/") {
        match name.as_str() {
            "xl/sharedstrings.xml" => blank(part, &used),
            "xl/workbook.xml" => part.sift(&mut |node, _| in_workbook(node, cut)),
            _ if name.starts_with("xl/drawings/") => part.sift(&mut |node, _| in_drawing(node)),
            _ => {}
        }
    }
}

/// Whether anything went.
fn cut_hidden(sheet: &mut Node, styles: &Styles) -> bool {
    let number = |node: &Node, name: &str| node.get(name).and_then(|value| value.trim().parse::<f64>().ok());
    let is_narrow = |node: &Node| node.says("hidden") || number(node, "width").is_some_and(|width| width < 0.3);
    let columns: Vec<(usize, usize)> = sheet
        .all()
        .into_iter()
        .filter(|node| node.name() == "col" && is_narrow(node))
        .filter_map(|col| Some((number(col, "min")? as usize, number(col, "max")? as usize)))
        .collect();
    let mut cut = false;
    let mut at = 0;
    sheet.sift(&mut |node, _| {
        let goes = match node.name() {
            "col" => is_narrow(node),
            "row" => {
                at = 0;
                node.says("hidden") || number(node, "ht").is_some_and(|height| height < 2.0)
            }
            "c" => {
                at = node.get("r").and_then(column).map_or(at, |column| column) + 1;
                let style = node.get("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                let pale = styles.hiding.get(style).copied().unwrap_or(false) && !node.children.is_empty();
                pale || columns.iter().any(|(first, last)| (*first..=*last).contains(&at))
            }
            _ => false,
        };
        cut |= goes;
        if goes { Fate::Goes } else { Fate::Stays }
    });
    // An empty list of columns is not allowed.
    sheet.sift(&mut |node, _| {
        if node.name() == "cols" && node.child("col").is_none() { Fate::Goes } else { Fate::Stays }
    });
    cut
}

/// A formula that fetches, runs, or speaks of another workbook.
fn is_bad(formula: &str) -> bool {
    let upper = formula.to_ascii_uppercase();
    ["WEBSERVICE(", "IMAGE(\"HTTP", "RTD(", "["].iter().any(|call| upper.contains(call))
        || upper.contains('|') && upper.contains('!')
}

fn blank(strings: &mut Node, used: &BTreeSet<usize>) {
    let mut at = 0;
    strings.sift(&mut |node, _| {
        if node.name() == "si" {
            if !used.contains(&at) {
                node.children.clear();
            }
            at += 1;
        }
        Fate::Stays
    });
}

fn in_drawing(node: &mut Node) -> Fate {
    let shape =
        matches!(node.name(), "sp" | "pic" | "graphicFrame" | "cxnSp" | "grpSp") || node.name().ends_with("Anchor");
    if shape && node.all().into_iter().any(|below| below.name() == "cNvPr" && below.says("hidden")) {
        return Fate::Goes;
    }
    node.strip(|name| name == "macro");
    Fate::Stays
}

fn in_workbook(node: &mut Node, cut: bool) -> Fate {
    let name = node.get("name").unwrap_or("").to_owned();
    match node.name() {
        "definedNames" if cut => return Fate::Goes,
        "definedName" if node.says("hidden") && !name.starts_with("_xlnm.") => return Fate::Goes,
        "fileSharing" | "absPath" | "customWorkbookViews" => return Fate::Goes,
        "workbookView" => node.strip(|name| name == "visibility" || cut && matches!(name, "activeTab" | "firstSheet")),
        _ => {}
    }
    Fate::Stays
}
