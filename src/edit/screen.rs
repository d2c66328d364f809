//! In: a view. Out: its screen as HTML. The templates lie in `screens/`; they say their words by key, as a theme's do.

use crate::address;
use crate::sight::words::{of_the_script, say};
use minijinja::value::{Kwargs, Serde, merge_maps};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;
use std::sync::LazyLock;

const SCREENS: [(&str, &str); 13] = [
    ("layout.html", include_str!("screens/layout.html")),
    ("list.html", include_str!("screens/list.html")),
    ("page.html", include_str!("screens/page.html")),
    ("controls.html", include_str!("screens/controls.html")),
    ("new.html", include_str!("screens/new.html")),
    ("publish.html", include_str!("screens/publish.html")),
    ("changes.html", include_str!("screens/changes.html")),
    ("outcome.html", include_str!("screens/outcome.html")),
    ("due.html", include_str!("screens/due.html")),
    ("told.html", include_str!("screens/told.html")),
    ("asks.html", include_str!("screens/asks.html")),
    ("words.html", include_str!("screens/words.html")),
    ("message.html", include_str!("screens/message.html")),
];

pub const SCRIPT: &str = include_str!("screens/edit.js");
pub const STYLE: &str = include_str!("screens/edit.css");

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.add_function("say", said);
    templates.add_function("script_words", || {
        let words = serde_json::to_string(&of_the_script()).unwrap_or_default();
        Value::from_safe_string(words.replace('<', "\\u003c"))
    });
    templates.add_filter("address", |path: &str| address::encode(path).replace('/', "%2F").replace('&', "%26"));
    for (name, text) in SCREENS {
        templates.add_template(name, text).expect("the program's own screens are templates");
    }
    templates
});

fn said(key: &str, values: Kwargs) -> Result<String, minijinja::Error> {
    let mut all = Vec::new();
    for name in values.args() {
        all.push((name, values.get::<Value>(name)?.to_string()));
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(say(key, &all))
}

/// Where the menu leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    List,
    New,
    Publish,
    Due,
    Elsewhere,
}

#[derive(Serialize)]
struct Item {
    href: &'static str,
    says: String,
    here: bool,
}

fn menu(here: Here) -> Vec<Item> {
    let items = [
        ("/", say("menu.list", &[]), Here::List),
        ("/new", say("menu.new", &[]), Here::New),
        ("/publish", say("menu.publish", &[]), Here::Publish),
        ("/due", say("menu.due", &[]), Here::Due),
    ];
    items.into_iter().map(|(href, says, own)| Item { href, says, here: own == here }).collect()
}

/// What stands around every screen.
#[derive(Serialize)]
struct Frame<'a> {
    menu: Vec<Item>,
    site: &'a str,
}

/// A whole screen.
pub fn screen(name: &str, here: Here, site: &str, view: &impl Serialize) -> String {
    let frame = Value::from(Serde(&Frame { menu: menu(here), site }));
    drawn(name, merge_maps([frame, Value::from(Serde(view))]))
}

/// A part of one.
pub fn draw(name: &str, view: &impl Serialize) -> String {
    drawn(name, Value::from(Serde(view)))
}

fn drawn(name: &str, view: Value) -> String {
    let drawn = TEMPLATES.get_template(name).and_then(|template| template.render(view));
    drawn.unwrap_or_else(|error| blame(&error))
}

/// For the window of the program: a template that does not fit its view is a fault of ours.
fn blame(error: &minijinja::Error) -> String {
    eprintln!("Signpost's editor cannot draw a screen: {error:#}");
    format!("<p>{}</p>", say("script.failed", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_a_template() {
        for (name, _) in SCREENS {
            assert!(TEMPLATES.get_template(name).is_ok(), "{name}: {:?}", TEMPLATES.get_template(name).err());
        }
    }
}
