//! The stemmers a site's languages need, as classic script for the browser.
//!
//! In: primary languages. Out: script that puts a function for each under
//! `window.signpost.stems`. English is our own; the others are the output of Snowball's compiler, kept
//! whole in `browser/snowball/`: modules, which a page under `file://` may not load. So each is
//! wrapped in a function here; nothing else of it changes.

use super::language::{Script, language};
use super::remarks::without_remarks;

const BASE: &str = include_str!("browser/snowball/base-stemmer.js");
const LICENCE: &str = include_str!("browser/snowball/COPYING");

/// How the files begin and end what they give to others.
const GIVES_BASE: &str = "export default class BaseStemmer";
const GIVES: &str = "export default class extends B";
const TAKES: &str = "import B from './base-stemmer.js'";

/// Calls a stemmer. A letter beyond the 16 bits of a JavaScript character would count as two there, so
/// a single one that no rule knows stands in for it.
const BEGIN: &str = "(() => {
  'use strict';
  const signpost = window.signpost = window.signpost || {};
  signpost.stems = signpost.stems || {};
  function put(tag, Stemmer) {
    const stemmer = new Stemmer();
    signpost.stems[tag] = word => {
      const far = word.match(/[\\u{10000}-\\u{10ffff}]/gu);
      if (!far) return stemmer.stem(word);
      return stemmer.stem(word.replace(/[\\u{10000}-\\u{10ffff}]/gu, '\\ue000')).replace(/\\ue000/g, () => far.shift());
    };
  }
";

/// The script for these languages; those without a stemmer need none.
pub fn script(tags: &[String]) -> String {
    let (mut own, mut made) = (String::new(), String::new());
    for tag in tags {
        match language(tag).and_then(|language| language.stems).map(|stems| stems.script) {
            Some(Script::Own(text)) => own.push_str(&without_remarks(text)),
            Some(Script::Snowball(text)) => {
                let text = text.replace(TAKES, "").replace(GIVES, "return class extends B");
                made.push_str(&format!("put('{tag}', (B => {{\n{text}}})(BaseStemmer));\n"));
            }
            None => {}
        }
    }
    if made.is_empty() {
        return own;
    }
    let base = BASE.replace(GIVES_BASE, "class BaseStemmer");
    format!("{own}\n/*\n{LICENCE}*/\n{BEGIN}{base}\n{made}}})();\n")
}
