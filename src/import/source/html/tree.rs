//! In: HTML as anybody may write it. Out: the tree that a browser makes of it, and the remarks in it.

use crate::formats::xml::{Attribute as Own, Element};
use crate::import::source::tree::{Inside, LARGE, Node};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// Deeper than this no page is nested, and more than this no page holds.
const DEEPEST: usize = 300;
const MOST: usize = 16 * 1024 * 1024;

/// Reads a page.
pub fn parse(html: &str) -> Result<(Node, Vec<String>), &'static str> {
    if html.len() > MOST {
        return Err(LARGE);
    }
    let sink = parse_document(Sink::default(), ParseOpts::default()).one(html);
    let items = sink.items.into_inner();
    let remarks =
        items.iter().filter_map(|item| if let What::Remark(text) = &item.what { Some(text.clone()) } else { None });
    Ok((grown(&items, 0, 0)?, remarks.collect()))
}

/// The tree below an item.
fn grown(items: &[Item], at: usize, depth: usize) -> Result<Node, &'static str> {
    if depth > DEEPEST {
        return Err("its parts are nested too deep");
    }
    let element = match &items[at].what {
        What::Element(name, attributes) => Element {
            name: name.local.to_string(),
            space: String::new(),
            attributes: attributes
                .iter()
                .map(|a| Own { name: a.name.local.to_string(), value: a.value.to_string() })
                .collect(),
        },
        _ => Element::default(),
    };
    let mut inside = Vec::new();
    for child in &items[at].children {
        match &items[*child].what {
            What::Element(..) | What::Root => inside.push(Inside::Node(grown(items, *child, depth + 1)?)),
            What::Text(text) => inside.push(Inside::Text(text.clone())),
            What::Remark(_) => {}
        }
    }
    Ok(Node { element, inside })
}

/// One thing in a page.
struct Item {
    parent: Option<usize>,
    children: Vec<usize>,
    what: What,
}

enum What {
    Root,
    Element(QualName, Vec<Attribute>),
    Text(String),
    Remark(String),
}

/// Things by number, as html5ever puts them together.
struct Sink {
    items: RefCell<Vec<Item>>,
}

impl Default for Sink {
    fn default() -> Sink {
        Sink { items: RefCell::new(vec![Item { parent: None, children: Vec::new(), what: What::Root }]) }
    }
}

impl Sink {
    fn new_item(&self, what: What) -> usize {
        let mut items = self.items.borrow_mut();
        items.push(Item { parent: None, children: Vec::new(), what });
        items.len() - 1
    }

    fn put(&self, parent: usize, place: usize, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.take_out(child);
                child
            }
            NodeOrText::AppendText(text) => {
                let before = place.checked_sub(1).and_then(|at| self.items.borrow()[parent].children.get(at).copied());
                if let Some(before) = before
                    && let What::Text(last) = &mut self.items.borrow_mut()[before].what
                {
                    last.push_str(&text);
                    return;
                }
                self.new_item(What::Text(text.to_string()))
            }
        };
        let mut items = self.items.borrow_mut();
        items[child].parent = Some(parent);
        let place = place.min(items[parent].children.len());
        items[parent].children.insert(place, child);
    }

    fn take_out(&self, child: usize) {
        let mut items = self.items.borrow_mut();
        if let Some(parent) = items[child].parent.take() {
            items[parent].children.retain(|own| *own != child);
        }
    }

    fn place_of(&self, child: usize) -> Option<(usize, usize)> {
        let items = self.items.borrow();
        let parent = items[child].parent?;
        items[parent].children.iter().position(|own| *own == child).map(|place| (parent, place))
    }
}

/// Something has to stand for the name of what is no element.
fn name_of(item: &Item) -> Option<&QualName> {
    match &item.what {
        What::Element(name, _) => Some(name),
        _ => None,
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Sink;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Sink {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.items.borrow(), |items| {
            name_of(&items[*target]).expect("html5ever asks for names of elements only")
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.new_item(What::Element(name, attributes))
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.new_item(What::Remark(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> usize {
        self.new_item(What::Remark(data.to_string()))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let last = self.items.borrow()[*parent].children.len();
        self.put(*parent, last, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        if self.items.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, a: &usize, b: &usize) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.take_out(*child);
        }
        if let Some((parent, place)) = self.place_of(*sibling) {
            self.put(parent, place, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let What::Element(_, own) = &mut self.items.borrow_mut()[*target].what {
            for attribute in attributes {
                if !own.iter().any(|known| known.name == attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.take_out(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let children = std::mem::take(&mut self.items.borrow_mut()[*node].children);
        let mut items = self.items.borrow_mut();
        for child in &children {
            items[*child].parent = Some(*parent);
        }
        items[*parent].children.extend(children);
    }
}
