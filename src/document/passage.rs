//! In: headings and text as the page is walked. Out: passages, the unit that search finds: a heading
//! and what stands under it, down to the next heading.

use serde::{Deserialize, Serialize};

/// A heading and the text under it. The first passage of a page has no heading of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub anchor: Option<String>,
    pub heading: String,
    pub text: String,
}

/// Gathers passages.
#[derive(Debug, Default)]
pub struct Passages {
    done: Vec<Passage>,
    now: Passage,
    /// What comes now is the heading's own words.
    paused: bool,
}

impl Passages {
    /// Ends the passage before a heading and begins the next.
    pub fn heading(&mut self, anchor: &str, heading: &str) {
        let next = Passage { anchor: Some(anchor.into()), heading: heading.into(), text: String::new() };
        let last = std::mem::replace(&mut self.now, next);
        self.done.push(tidy(last));
    }

    /// Adds words to the passage being read.
    pub fn text(&mut self, text: &str) {
        if !self.paused {
            self.now.text.push_str(text);
        }
    }

    /// While a heading is written its words are not those of the passage.
    pub fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    /// A gap between blocks: a space, once.
    pub fn gap(&mut self) {
        if !self.paused && !self.now.text.is_empty() && !self.now.text.ends_with(' ') {
            self.now.text.push(' ');
        }
    }

    /// A passage of its own, such as a glossary term, among the others.
    pub fn aside(&mut self, passage: Passage) {
        self.done.push(tidy(passage));
    }

    /// The anchor of the heading above.
    pub fn anchor(&self) -> Option<String> {
        self.now.anchor.clone()
    }

    /// All passages, the introduction first.
    pub fn finish(mut self) -> Vec<Passage> {
        let last = std::mem::take(&mut self.now);
        self.done.push(tidy(last));
        let intro = self.done.iter().position(|p| p.anchor.is_none()).unwrap_or(0);
        self.done[..=intro].rotate_right(1);
        self.done
    }
}

fn tidy(mut passage: Passage) -> Passage {
    passage.text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
    passage
}
