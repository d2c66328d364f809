//! In: a PowerPoint file. Out: a heading for each slide, and below it the slide's words in the order they are read. Hidden
//! slides, notes of whoever speaks, comments and what lies beside the slide are left out.

mod place;

use super::package::Package;
use super::sight::{self, Colour, Ground};
use super::tree::Node;
use crate::import::block::{Block, Cell, Part, Piece, Source, Table, Text, What, Words, plain, push, trimmed};
use place::Places;
use std::collections::BTreeMap;

/// Reads one presentation.
pub fn read(name: &str, package: &Package) -> Result<Source, &'static str> {
    let place = package.main("ppt/presentation.xml");
    let Some(tree) = package.tree(&place)? else { return Err("it holds no slides") };
    let relations = package.relations(&place);
    let size = tree.find("sldSz").and_then(|node| Some((number(node, "cx")?, number(node, "cy")?)));
    let mut source = Source::of(name);
    let listed = tree
        .all("sldId")
        .filter_map(|node| relations.get(node.get("id").filter(|id| id.starts_with('r')).or_else(|| own_id(node))?));
    let mut slides: Vec<String> = listed.cloned().collect();
    if slides.is_empty() {
        slides = package.names_in("ppt/slides/").into_iter().filter(|name| name.ends_with(".xml")).collect();
        slides.sort_by_key(|name| (name.len(), name.clone()));
    }
    for (slide, at) in slides.iter().zip(1..) {
        let Some(mut tree) = package.tree(slide)? else { continue };
        let passed_over = tree.prune();
        if !passed_over.trim().is_empty() {
            source.leave(What::Hidden, &format!("slide {at}"), &passed_over);
        }
        source.parts.push((source.blocks.len(), Part::Slide(at)));
        let (relations, paint) = (package.relations(slide), Paint::of(package, slide, &tree));
        let places = tree.child("sld").map(|root| Places::of(root, &paint, &relations)).unwrap_or_default();
        let mut reader =
            Reader { package, relations, source: &mut source, at: format!("slide {at}"), size, paint, places };
        reader.slide(&tree);
    }
    aside(package, &slides, &mut source)?;
    package.properties(&mut source)?;
    package.attached(&mut source);
    Ok(source)
}

/// `r:id` and `id` have one local name; the first is not a number.
fn own_id(node: &Node) -> Option<&str> {
    let ids = node.element.attributes.iter().filter(|attribute| attribute.name == "id");
    ids.map(|attribute| attribute.value.as_str()).find(|value| value.bytes().any(|b| !b.is_ascii_digit()))
}

fn number(node: &Node, name: &str) -> Option<i64> {
    node.get(name)?.parse().ok()
}

/// Notes, comments, and the words that stand on every slide.
fn aside(package: &Package, slides: &[String], source: &mut Source) -> Result<(), &'static str> {
    for name in package.names_in("ppt/") {
        let lower = name.to_lowercase();
        if !lower.ends_with(".xml") {
            continue;
        }
        let what = match () {
            () if lower.contains("/notesslides/") => What::Notes,
            () if lower.contains("/comments/")
                || lower.contains("/comments.")
                || lower.contains("/threadedcomments/") =>
            {
                What::Comment
            }
            () if lower.contains("/slidemasters/")
                || lower.contains("/slidelayouts/")
                || lower.contains("/notesmasters/")
                || lower.contains("/handoutmasters/") =>
            {
                What::Header
            }
            () if lower.contains("/tags/") => What::Instruction,
            () if lower.contains("/charts/") || lower.contains("/diagrams/data") => What::Drawing,
            () if lower.ends_with("commentauthors.xml") => What::Property,
            () if lower.starts_with("ppt/slides/") && !slides.iter().any(|slide| slide.eq_ignore_ascii_case(&name)) => {
                What::Slide
            }
            () => continue,
        };
        let Some(tree) = package.tree(&name)? else { continue };
        let mut words = words_of(&tree, what);
        if what == What::Instruction || what == What::Property {
            words = tree
                .all("tag")
                .chain(tree.all("cmAuthor"))
                .filter_map(|node| node.get("val").or(node.get("name")))
                .collect::<Vec<_>>()
                .join(" ");
        }
        if words.chars().any(char::is_alphanumeric) {
            let short = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".xml");
            source.leave(what, short, &words);
        }
    }
    Ok(())
}

/// The words of a part; of a master without the prompts that every program writes.
fn words_of(tree: &Node, what: What) -> String {
    if what != What::Header {
        return tree.text();
    }
    let prompts = |text: &String| {
        let lower = text.to_lowercase();
        let prompt = lower.starts_with("click to")
            || lower.ends_with(" level")
            || lower.chars().all(|c| !c.is_alphabetic())
            || lower.contains('‹');
        !prompt
    };
    tree.all("p")
        .map(|p| p.text().trim().to_owned())
        .filter(|text| !text.is_empty())
        .filter(prompts)
        .collect::<Vec<_>>()
        .join(" ")
}

struct Reader<'r> {
    package: &'r Package,
    relations: BTreeMap<String, String>,
    source: &'r mut Source,
    at: String,
    size: Option<(i64, i64)>,
    paint: Paint,
    places: Places,
}

/// What a shape is for.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Title,
    Body,
    /// The date, the number of the slide, the foot.
    Foot,
    Free,
}

impl Reader<'_> {
    fn slide(&mut self, tree: &Node) {
        let Some(root) = tree.child("sld") else { return };
        if root.get("show").is_some_and(|v| matches!(v, "0" | "false" | "off")) {
            return self.source.leave(What::Slide, &self.at.clone(), &root.text());
        }
        let mut shapes = Vec::new();
        if let Some(shown) = root.path(&["cSld", "spTree"]) {
            self.shapes(shown, &mut shapes);
        }
        let title = shapes.iter().position(|(role, blocks)| *role == Role::Title && !blocks.is_empty());
        match title {
            Some(at) => {
                let (_, blocks) = shapes.remove(at);
                let words = blocks.iter().flat_map(|block| block.words().to_vec()).collect::<Words>();
                // The first slide is the title of the whole.
                if self.source.title.is_none() && self.source.blocks.is_empty() {
                    self.source.title = Some(plain(&words));
                } else {
                    self.source.blocks.push(Block::Heading { level: 1, words });
                }
            }
            None if shapes.iter().any(|(_, blocks)| !blocks.is_empty()) => {
                self.source.doubt(format!("The {} has no title: what is on it stands under the one before.", self.at));
            }
            None => {}
        }
        self.source.blocks.extend(shapes.into_iter().flat_map(|(_, blocks)| blocks));
    }

    fn shapes(&mut self, node: &Node, out: &mut Vec<(Role, Vec<Block>)>) {
        for shape in node.children() {
            match shape.name() {
                "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart" => self.shape(shape, out),
                "grpSp" if self.is_hidden(shape) => {}
                "grpSp" => self.shapes(shape, out),
                "AlternateContent" => {
                    let (choice, others) = shape.choice();
                    self.hidden(&others);
                    if let Some(choice) = choice {
                        self.shapes(choice, out);
                    }
                }
                _ => {}
            }
        }
    }

    fn hidden(&mut self, words: &str) {
        if words.contains(char::is_alphanumeric) {
            self.source.leave(What::Hidden, &self.at.clone(), words);
        }
    }

    /// A shape nobody sees is left out.
    fn is_hidden(&mut self, shape: &Node) -> bool {
        let hidden = shape
            .children()
            .filter(|node| node.name().starts_with("nv"))
            .any(|node| node.find("cNvPr").is_some_and(|n| n.element.says("hidden")));
        let beside = shape.name() != "grpSp" && self.is_beside(shape);
        let covered = !(hidden || beside) && self.places.covers(shape);
        if hidden || beside {
            let at = if beside { format!("{}, beside it", self.at) } else { self.at.clone() };
            self.source.leave(What::Hidden, &at, &shape.text());
        } else if covered {
            self.source.leave(What::Pale, &format!("{}, under another shape", self.at), &shape.text());
        }
        hidden || beside || covered
    }

    fn is_beside(&self, shape: &Node) -> bool {
        self.size.is_some_and(|size| self.places.is_beside(shape, size))
    }

    fn shape(&mut self, shape: &Node, out: &mut Vec<(Role, Vec<Block>)>) {
        if self.is_hidden(shape) {
            return;
        }
        let placeholder =
            shape.children().filter(|node| node.name().starts_with("nv")).find_map(|node| node.find("ph"));
        let role = match placeholder.map(|node| node.get("type").unwrap_or("body")) {
            Some("title" | "ctrTitle") => Role::Title,
            Some("dt" | "ftr" | "sldNum" | "hdr") => Role::Foot,
            Some(_) => Role::Body,
            None => Role::Free,
        };
        let mut blocks = Vec::new();
        match shape.name() {
            "pic" => self.picture(shape, &mut blocks),
            "graphicFrame" => self.frame(shape, &mut blocks),
            _ => {
                if let Some(body) = shape.child("txBody") {
                    let own = place::fill(shape, &self.paint);
                    let ground = own.or_else(|| self.places.behind(shape)).unwrap_or(self.paint.ground);
                    let subtitle = placeholder.is_some_and(|node| node.get("type") == Some("subTitle"));
                    let listed = role == Role::Body && !subtitle;
                    self.body(body, listed, ground, &mut blocks);
                }
            }
        }
        if role == Role::Foot {
            let words: Vec<String> = blocks.iter().map(Block::text).collect();
            if words.iter().any(|text| text.chars().any(char::is_alphanumeric)) {
                self.source.leave(What::Header, &self.at.clone(), &words.join(" "));
            }
            return;
        }
        out.push((role, blocks));
    }

    /// Paragraphs. In the body of a slide each has a bullet, unless it is the only one or says that it has none.
    fn body(&mut self, body: &Node, listed: bool, ground: Ground, out: &mut Vec<Block>) {
        let mut number = 0;
        let paragraphs: Vec<&Node> = body.children().filter(|node| node.name() == "p").collect();
        let many = paragraphs.iter().filter(|p| !p.text().trim().is_empty()).count() > 1;
        for paragraph in paragraphs {
            let properties = paragraph.child("pPr");
            let level = properties.and_then(|p| p.get("lvl")).and_then(|level| level.parse().ok()).unwrap_or(0);
            let words = trimmed(self.words(paragraph, ground));
            if plain(&words).is_empty() {
                continue;
            }
            let has = |name: &str| properties.is_some_and(|p| p.child(name).is_some());
            let bullet = has("buChar") || has("buBlip") || listed && many && !has("buNone");
            out.push(if has("buAutoNum") {
                number += 1;
                Block::Item { depth: level, number: Some(number), words }
            } else if bullet {
                Block::Item { depth: level, number: None, words }
            } else {
                number = 0;
                Block::Paragraph { depth: 0, words }
            });
        }
    }

    fn words(&mut self, paragraph: &Node, ground: Ground) -> Words {
        let mut words = Vec::new();
        for run in paragraph.children() {
            match run.name() {
                "br" => words.push(Piece::Break),
                "r" | "fld" => {
                    let text = run.child("t").map(Node::text).unwrap_or_default();
                    let look = run.child("rPr");
                    let says = |name: &str| look.is_some_and(|look| look.element.says(name));
                    if run.name() == "fld"
                        && run
                            .get("type")
                            .is_some_and(|kind| kind.starts_with("slidenum") || kind.starts_with("datetime"))
                    {
                        continue;
                    }
                    if is_unseen(look, ground, &self.paint) {
                        self.source.leave(What::Pale, &self.at.clone(), &text);
                        continue;
                    }
                    let link = look
                        .and_then(|look| look.child("hlinkClick"))
                        .and_then(|link| self.relations.get(own_id(link)?))
                        .cloned();
                    let struck = look.and_then(|look| look.get("strike")).is_some_and(|strike| strike != "noStrike");
                    push(&mut words, Text { text, bold: says("b"), italic: says("i"), struck, put_in: false, link });
                }
                _ => {}
            }
        }
        words
    }

    fn picture(&mut self, shape: &Node, out: &mut Vec<Block>) {
        let named = shape.find("cNvPr");
        let alt = named.and_then(|n| n.get("descr")).unwrap_or("").to_owned();
        let cropped = shape
            .find("srcRect")
            .is_some_and(|n| n.element.attributes.iter().any(|a| !a.value.trim_matches(['-', '0']).is_empty()));
        let place = shape.find("blip").and_then(|blip| self.relations.get(blip.get("embed")?)).cloned();
        let at = self.at.clone();
        if let Some(number) = self.package.picture(place.as_deref(), &alt, cropped, &at, self.source) {
            out.push(Block::Paragraph { depth: 0, words: vec![Piece::Picture(number)] });
        }
    }

    /// A table, a chart or something else in a frame.
    fn frame(&mut self, shape: &Node, out: &mut Vec<Block>) {
        let Some(node) = shape.find("tbl") else {
            let words = shape.find("cNvPr").and_then(|n| n.get("descr")).unwrap_or("").to_owned();
            return self.source.leave(What::Drawing, &self.at.clone(), &words);
        };
        let mut table = Table {
            heads: usize::from(node.child("tblPr").is_some_and(|p| p.element.says("firstRow"))),
            ..Table::default()
        };
        for row in node.children().filter(|node| node.name() == "tr") {
            let mut cells = Vec::new();
            for cell in row.children().filter(|node| node.name() == "tc") {
                if cell.element.says("hMerge") || cell.element.says("vMerge") {
                    self.hidden(&cell.text());
                    cells.push(Cell::covered());
                    continue;
                }
                let mut blocks = Vec::new();
                if let Some(body) = cell.child("txBody") {
                    let fill = cell.path(&["tcPr", "solidFill"]).and_then(|fill| self.paint.colour(fill));
                    let ground = fill.and_then(Ground::of_colour).unwrap_or(Ground::Styled);
                    self.body(body, false, ground, &mut blocks);
                }
                cells.push(Cell { blocks, covered: false });
            }
            table.rows.push(cells);
        }
        let table = table.squared();
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
    }
}

/// What a slide is painted with, and what the names of its colours stand for.
#[derive(Clone)]
struct Paint {
    ground: Ground,
    colours: BTreeMap<String, Colour>,
}

impl Paint {
    /// A slide takes what it does not say from its layout, and that from its master.
    fn of(package: &Package, place: &str, slide: &Node) -> Paint {
        let above = |place: &str, kind: &str| package.relations_of(place, Some(kind)).into_values().next();
        let layout = above(place, "/slideLayout");
        let master = layout.as_deref().and_then(|place| above(place, "/slideMaster"));
        let theme = master.as_deref().and_then(|place| above(place, "/theme"));
        let tree = |place: &Option<String>| place.as_deref().and_then(|place| package.tree(place).ok().flatten());
        let (layout, master, theme) = (tree(&layout), tree(&master), tree(&theme));
        let colours = colours(theme.as_ref(), master.as_ref());
        let mut paint = Paint { ground: Ground::Paper, colours };
        let background = [Some(slide), layout.as_ref(), master.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|tree| tree.find("cSld")?.child("bg"));
        if let Some(background) = background {
            let filled = background.path(&["bgPr", "solidFill"]).or_else(|| background.child("bgRef"));
            let colour = filled.and_then(|fill| paint.colour(fill));
            paint.ground = colour.and_then(Ground::of_colour).unwrap_or(Ground::Styled);
        }
        // A master may paint a band behind the words of every slide.
        let painted = |tree: &Node| {
            let shapes = tree.all("sp").chain(tree.all("pic"));
            shapes.filter(|shape| shape.find("ph").is_none()).any(|shape| place::fill(shape, &paint).is_some())
        };
        if [layout.as_ref(), master.as_ref()].into_iter().flatten().any(painted) {
            paint.ground = Ground::Styled;
        }
        paint
    }

    /// The colour that a fill names.
    fn colour(&self, fill: &Node) -> Option<Colour> {
        // A tint makes another colour of it, which is not worked out here.
        let plain = |node: &&Node| node.children().all(|change| change.name() == "alpha");
        let written = fill.child("srgbClr").filter(plain).and_then(|node| node.get("val")).map(Colour::of);
        written.or_else(|| self.colours.get(fill.child("schemeClr").filter(plain)?.get("val")?).copied())
    }
}

/// The names of a theme's colours, and those by which a master calls them.
fn colours(theme: Option<&Node>, master: Option<&Node>) -> BTreeMap<String, Colour> {
    // Without a theme paper is white and words are black.
    let usual = [("lt1", "FFFFFF"), ("dk1", "000000")].map(|(name, colour)| (name.to_owned(), Colour::of(colour)));
    let mut out = BTreeMap::from(usual);
    for node in theme.and_then(|theme| theme.find("clrScheme")).into_iter().flat_map(Node::children) {
        let colour = node
            .child("srgbClr")
            .and_then(|c| c.get("val"))
            .or_else(|| node.child("sysClr").and_then(|c| c.get("lastClr")));
        out.extend(colour.map(|colour| (node.name().to_owned(), Colour::of(colour))));
    }
    for (name, usual) in [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")] {
        let own = master.and_then(|master| master.find("clrMap")).and_then(|map| map.get(name)).unwrap_or(usual);
        if let Some(colour) = out.get(own).copied() {
            out.insert(name.to_owned(), colour);
        }
    }
    out
}

/// Hundredths of a point.
const USUAL: i64 = 1_800;
const SMALLEST: i64 = (sight::SMALLEST * 100.0) as i64;

fn is_unseen(look: Option<&Node>, ground: Ground, paint: &Paint) -> bool {
    let Some(look) = look else { return false };
    let size = number(look, "sz").unwrap_or(USUAL);
    let heaped = number(look, "spc").is_some_and(|apart| -apart * 5 >= size * 2);
    let small = size <= SMALLEST || heaped;
    let clear = look.all("alpha").any(|alpha| number(alpha, "val").is_some_and(|alpha| alpha < 3_000));
    let colour = look.child("solidFill").and_then(|fill| paint.colour(fill));
    small || clear || look.child("noFill").is_some() || colour.is_some_and(|colour| ground.swallows(colour))
}
