//! Text into tokens, once for both indexing and querying.
//!
//! In: text in normal form. Out: tokens, each with its *word* (lower-cased, as a reader would
//! recognise it) and its place in the text; and, on demand, the *term* of a word (its stem, what
//! the index is keyed by). A token is a run of alphanumeric characters, lower-cased one code
//! point at a time: tantivy's `SimpleTokenizer` and `LowerCaser`, which the browser can repeat
//! exactly. Stems are tantivy's (`frostem`).

use tantivy::tokenizer::{
    Language, LowerCaser, RawTokenizer, SimpleTokenizer, Stemmer, TextAnalyzer, TokenizerManager,
};

/// Names under which tantivy knows the two analysers of a field.
pub const TERMS: &str = "signpost_terms";
pub const WORDS: &str = "signpost_words";

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub word: String,
    pub start: usize,
    pub end: usize,
}

/// The analyser of one language.
#[derive(Clone)]
pub struct Analyser {
    language: String,
    words: TextAnalyzer,
    stemmer: Option<TextAnalyzer>,
}

impl Analyser {
    /// The analyser for a BCP 47 tag. A language tantivy has no stemmer for is not stemmed.
    pub fn new(tag: &str) -> Analyser {
        let language = primary(tag);
        let stemmer =
            stemmer(&language).map(|stemmer| TextAnalyzer::builder(RawTokenizer::default()).filter(stemmer).build());
        Analyser { words: plain(), stemmer, language }
    }

    /// The primary language, "en" for "en-GB".
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether the browser can stem a word it has never seen. Elsewhere only words of the index
    /// have stems, and both twins take them from the vocabulary.
    pub fn stems_unseen(&self) -> bool {
        self.language == "en" || self.stemmer.is_none()
    }

    /// How the browser finds a stem: "en" by rule, "vocabulary", or "none".
    pub fn stemming(&self) -> &'static str {
        match (&self.stemmer, self.stems_unseen()) {
            (None, _) => "none",
            (Some(_), true) => "en",
            (Some(_), false) => "vocabulary",
        }
    }

    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.words.token_stream(text).process(&mut |token| {
            tokens.push(Token { word: token.text.clone(), start: token.offset_from, end: token.offset_to });
        });
        tokens
    }

    /// The term of a lower-cased word.
    pub fn term(&mut self, word: &str) -> String {
        let Some(stemmer) = self.stemmer.as_mut() else {
            return word.to_owned();
        };
        let mut term = String::new();
        stemmer.token_stream(word).process(&mut |token| term.push_str(&token.text));
        term
    }

    /// tantivy's names for the two analysers.
    pub fn register(&self, tokenizers: &TokenizerManager) {
        tokenizers.register(WORDS, plain());
        match stemmer(&self.language) {
            Some(stemmer) => {
                let builder = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
                tokenizers.register(TERMS, builder.filter(stemmer).build());
            }
            None => tokenizers.register(TERMS, plain()),
        }
    }
}

fn plain() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build()
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

fn stemmer(language: &str) -> Option<Stemmer> {
    let language = match language {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "nl" => Language::Dutch,
        "en" => Language::English,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "de" => Language::German,
        "el" => Language::Greek,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "nb" | "nn" | "no" => Language::Norwegian,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "es" => Language::Spanish,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    };
    Some(Stemmer::new(language))
}
