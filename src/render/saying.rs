//! In: a speaker of the page's language. Out: what templates call to say the words of the interface:
//!
//! - `say("exit.leave")`: the words as HTML, in an element of their own where they are not in the page's language;
//!   `say("stale.danger", number=link)` fills the places. What is not marked as safe is escaped.
//! - `label("exit.region")`: the words alone, for an attribute.
//! - `mark(lang)`: the attributes of an element whose own text is in that language; `spoken(text, lang)`: a text in one.

use crate::document::markdown::escape_into;
use crate::words::{NoWord, Speaker};
use minijinja::value::Kwargs;
use minijinja::{Error, ErrorKind, Value, context};
use std::sync::Arc;

/// The functions, by their names.
pub fn functions(speaker: &Speaker) -> Value {
    let speaker = Arc::new(speaker.clone());
    let (say, label, mark, spoken) = (speaker.clone(), speaker.clone(), speaker.clone(), speaker);
    context! {
        say => Value::from_function(move |key: String, places: Kwargs| {
            let places = filled(&places, html)?;
            say.html(&key, &borrowed(&places)).map(Value::from_safe_string).map_err(missing)
        }),
        label => Value::from_function(move |key: String, places: Kwargs| {
            let places = filled(&places, |value| value.to_string())?;
            label.said(&key, &borrowed(&places)).map(|said| said.text).map_err(missing)
        }),
        mark => Value::from_function(move |lang: Option<String>| Value::from_safe_string(mark.mark(lang.as_deref()))),
        spoken => Value::from_function(move |text: Value, lang: Option<String>| {
            let (text, mark) = (html(text), spoken.mark(lang.as_deref()));
            Value::from_safe_string(if mark.is_empty() { text } else { format!("<span{mark}>{text}</span>") })
        }),
    }
}

/// Data for an attribute in single quotation marks: a third shorter than with each of its own marks escaped.
pub fn data(json: String) -> Value {
    Value::from_safe_string(json.replace('&', "&amp;").replace('\'', "&#39;").replace('<', "&lt;"))
}

fn filled(places: &Kwargs, write: fn(Value) -> String) -> Result<Vec<(String, String)>, Error> {
    let names: Vec<&str> = places.args().collect();
    names.into_iter().map(|name| Ok((name.to_owned(), write(places.get::<Value>(name)?)))).collect()
}

fn borrowed(places: &[(String, String)]) -> Vec<(&str, &str)> {
    places.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn html(value: Value) -> String {
    let text = value.to_string();
    if value.is_safe() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    escape_into(&text, &mut out);
    out
}

fn missing(no: NoWord) -> Error {
    Error::new(ErrorKind::InvalidOperation, no.to_string()).with_source(no)
}
