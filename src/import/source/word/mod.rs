//! In: a Word document. Out: its blocks, and all of it that does not come along: hidden text, comments, changes, headers
//! and footers, properties. `styles.rs` says how words look and whether anybody sees them, `numbering.rs` what stands in
//! front of the paragraphs of lists, `body.rs` goes through the text, `fields.rs` knows what stands in fields.

mod body;
mod fields;
mod numbering;
mod paint;
mod styles;

use super::package::Package;
use super::tree::Node;
use crate::import::block::{Source, What};
use body::Reader;
use paint::Theme;
use std::collections::BTreeSet;

/// Reads one document.
pub fn read(name: &str, package: &Package) -> Result<Source, &'static str> {
    let place = package.main("word/document.xml");
    let Some(mut document) = package.tree(&place)? else { return Err("it holds no text of Word") };
    let folder = place.rsplit_once('/').map_or("word", |(folder, _)| folder).to_owned();
    let theme = Theme::of(package, &folder);
    theme.lay_over(&mut document);
    let mut passed_over = document.prune();
    let beside = |part: &str| -> Result<Option<Node>, &'static str> {
        let mut tree = package.tree(&format!("{folder}/{part}"))?;
        tree.iter_mut().for_each(|tree| theme.lay_over(tree));
        Ok(tree)
    };
    let (styles, numbering) = (beside("styles.xml")?, beside("numbering.xml")?);
    let mut reader = Reader::new(name, package, styles.as_ref(), numbering.as_ref());
    for part in ["footnotes.xml", "endnotes.xml"] {
        if let Some(mut tree) = beside(part)? {
            passed_over.push_str(&tree.prune());
            reader.notes(&tree, &format!("{folder}/{part}"));
        }
    }
    let ground = document.path(&["document", "background"]).and_then(|node| node.get("color"));
    reader.page_colour(ground);
    if let Some(body) = document.path(&["document", "body"]) {
        reader.body(body, &place);
    }
    let mut source = reader.finish();
    if !passed_over.trim().is_empty() {
        source.leave(What::Hidden, "words that no program shows", &passed_over);
    }
    source.may_be_painted = ["anchor", "shape", "rect"].iter().any(|name| document.find(name).is_some());
    aside(package, &folder, &mut source)?;
    for part in std::iter::once(&document).chain(beside("comments.xml")?.iter()) {
        for author in authors(part) {
            source.leave(What::Property, "whoever changed or commented", &author);
        }
    }
    package.properties(&mut source)?;
    package.attached(&mut source);
    Ok(source)
}

/// Whoever put something in, took it out or commented, by name.
fn authors(node: &Node) -> BTreeSet<String> {
    let own = node.get("author").map(str::trim).filter(|author| !author.is_empty()).map(str::to_owned);
    own.into_iter().chain(node.children().flat_map(authors)).collect()
}

/// The parts that are no part of the text.
fn aside(package: &Package, folder: &str, source: &mut Source) -> Result<(), &'static str> {
    for name in package.names_in(&format!("{folder}/")) {
        let lower = name.to_lowercase();
        let short = lower.rsplit('/').next().unwrap_or("");
        let what = match short {
            _ if !short.ends_with(".xml") => continue,
            _ if short.starts_with("header") || short.starts_with("footer") => What::Header,
            _ if short.starts_with("comments") => What::Comment,
            _ if short == "people.xml" => What::Comment,
            _ if lower.contains("/glossary/") && short == "document.xml" => What::Prompt,
            _ if lower.contains("/charts/") || lower.contains("/diagrams/") && short.starts_with("data") => {
                What::Drawing
            }
            "settings.xml" => What::Instruction,
            _ => continue,
        };
        let Some(tree) = package.tree(&name)? else { continue };
        match short {
            "settings.xml" => tree.all("docVar").for_each(|node| {
                let words = format!("{}: {}", node.get("name").unwrap_or(""), node.get("val").unwrap_or(""));
                source.leave(what, "a variable of a program", &words);
            }),
            "people.xml" => tree.all("person").for_each(|node| {
                source.leave(What::Property, "somebody who wrote in it", node.get("author").unwrap_or(""));
            }),
            _ => stories(&tree, what, source),
        }
    }
    Ok(())
}

/// A header, or every comment by itself.
fn stories(tree: &Node, what: What, source: &mut Source) {
    let comments: Vec<&Node> = tree.all("comment").collect();
    let stories = if comments.is_empty() { vec![tree] } else { comments };
    for (number, story) in stories.into_iter().enumerate() {
        let words = story.text();
        if words.chars().any(char::is_alphanumeric) {
            let at = if what == What::Comment { format!("comment {}", number + 1) } else { String::new() };
            let known = source.left_out.iter().any(|left| left.what == what && left.words == words.trim());
            if !known {
                source.left_out.push(crate::import::block::LeftOut {
                    what,
                    at,
                    words: words.split_whitespace().collect::<Vec<_>>().join(" "),
                });
            }
        }
    }
}
