//! In: a page. Out: the sum of its face: all of it that another page may show, follow or count: front matter, headings,
//! tables, components, links, figures, and the order they stand in. Its running text shows on its own page alone, so an
//! edit of it changes no other. Of a page that is not public nothing is known here, and its face is the whole of it.
//!
//! A new part of a page does not compile until somebody says here whether it belongs to the face.

use super::{Access, Body, Cell, Component, Dated, Document, Figure, Figures, Heading, Link, NamedTable, Row};
use crate::finding::At;
use crate::sum::Sum;

/// What other pages may know.
pub fn of(document: &Document) -> Sum {
    let Document {
        file,
        path,
        source,
        kind,
        id,
        title,
        access,
        read,
        fields,
        body,
        dated,
        withheld,
        personal,
        letters,
    } = document;
    let _own = (read, withheld, personal, letters);
    let mut face = Face::default();
    for text in [file, path, kind.name, id, title] {
        face.say(text);
    }
    for Dated { key, day, turn, .. } in dated {
        face.say(&format!("{key} {day} {turn:?}"));
    }
    if *access == Access::Public {
        fields.each(&mut |text| face.say(text));
        face.body(body);
    } else {
        face.say(source);
    }
    Sum::of(&face.said)
}

/// What has been said of a page, and where each part of it stands.
#[derive(Default)]
struct Face {
    said: Vec<u8>,
    places: Vec<(At, u8, usize)>,
}

impl Face {
    fn say(&mut self, text: &str) {
        self.said.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.said.extend_from_slice(text.as_bytes());
    }

    /// Something that may be missing.
    fn maybe(&mut self, text: Option<&String>) {
        self.said.push(u8::from(text.is_some()));
        self.say(text.map_or("", String::as_str));
    }

    fn many<T>(&mut self, sort: u8, all: &[T], at: impl Fn(&T) -> Option<At>, each: impl Fn(&mut Face, &T)) {
        self.said.extend_from_slice(&(all.len() as u64).to_le_bytes());
        for (number, one) in all.iter().enumerate() {
            self.places.extend(at(one).map(|at| (at, sort, number)));
            each(self, one);
        }
    }

    fn body(&mut self, body: &Body) {
        let Body { outline, links, components, tables, figures, html, slots, passages, units, reading, index, nearest } =
            body;
        let _running = (html, slots, passages, units, reading, index, nearest);
        self.many(0, outline, |one| Some(one.at), Face::heading);
        self.many(1, links, |one| Some(one.at), Face::link);
        self.many(2, components, |one| Some(one.at), Face::component);
        self.many(3, tables, |one| Some(one.at), Face::table);
        self.many(4, figures, |_| None, Face::figures);
        // Not on which lines they stand, but which comes first.
        self.places.sort_unstable();
        for (_, sort, number) in std::mem::take(&mut self.places) {
            self.said.push(sort);
            self.said.extend_from_slice(&(number as u64).to_le_bytes());
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let Heading { level, id, text, starts: _, at: _ } = heading;
        self.said.push(*level);
        self.say(id);
        self.say(text);
    }

    fn link(&mut self, link: &Link) {
        let Link { target, image, under, at: _ } = link;
        self.say(target);
        self.said.push(u8::from(*image));
        self.maybe(under.as_ref());
    }

    fn component(&mut self, component: &Component) {
        let Component { name, arguments, under, at: _ } = component;
        self.say(name);
        self.many(0, arguments, |_| None, |face, text| face.say(text));
        self.maybe(under.as_ref());
    }

    fn table(&mut self, table: &NamedTable) {
        let NamedTable { spec, rows, at: _ } = table;
        self.say(spec.name);
        self.many(0, rows, |_| None, Face::row);
    }

    fn row(&mut self, row: &Row) {
        let Row { cells, at: _, anchor } = row;
        self.maybe(anchor.as_ref());
        self.many(0, cells, |_| None, Face::cell);
    }

    fn cell(&mut self, cell: &Cell) {
        let Cell { column, text, html, at: _ } = cell;
        [column.name, text, html].into_iter().for_each(|text| self.say(text));
    }

    fn figures(&mut self, figures: &Figures) {
        let Figures { years, rows } = figures;
        self.many(0, years, |_| None, |face, year| face.say(year));
        let figure = |face: &mut Face, Figure { name, values }: &Figure| {
            face.say(name);
            face.many(0, values, |_| None, |face, value| face.say(value));
        };
        self.many(0, rows, |_| None, figure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::read::SourceFile;

    fn face(text: &str) -> Sum {
        let source = SourceFile { file: "content/a.md".into(), path: "a.md".into(), text: text.into() };
        of(&parse(&source).0)
    }

    #[test]
    fn running_text_is_no_part_of_it_and_all_else_is() {
        let text = "---\nkind: glossary\ntitle: A\nsummary: Words.\n---\nOne [b](b.md).\n\n## Two\n\nThree.\n\n\
                    :::table terms\n| Term | Meaning |\n|---|---|\n| CP | law |\n:::\n";
        let own = face(text);
        assert_eq!(own, face(&text.replace("Three.", "Three,\n\nand four.")));
        assert_eq!(own, face(&text.replace("One [", "One and a half\n\n[")));
        for (from, to) in [("title: A", "title: B"), ("b.md", "c.md"), ("## Two", "## Too"), ("| CP", "| CIN")] {
            assert_ne!(own, face(&text.replace(from, to)), "{from}");
        }
        let moved = text.replace("One [b](b.md).\n\n", "").replace("Three.", "One [b](b.md).\n\nThree.");
        assert_ne!(own, face(&moved), "the link stands under another heading");
    }

    #[test]
    fn of_what_is_not_public_every_word_counts() {
        let text = "---\ntitle: A\naccess: internal\n---\nOne.\n";
        assert_ne!(face(text), face(&text.replace("One", "Two")));
    }
}
