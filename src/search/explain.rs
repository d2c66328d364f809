//! In: what the ranking noted of itself while it answered ([`super::query::Noted`]). Out: for each hit why it stands where it stands,
//! sentence by sentence, in plain words.
//!
//! Nothing is worked out a second time: the lists, counts and sums are those of the answer.

use super::SearchError;
use super::answer::{Answer, Options};
use super::plan::Plan;
use super::query::{Found, Looked, Standings, run};
use super::searcher::Searcher;
use serde::Serialize;

/// An answer, and why it is so.
#[derive(Debug, Serialize)]
pub struct Explained {
    pub answer: Answer,
    /// What was understood of the question.
    pub understood: Vec<String>,
    /// For each hit, its sentences.
    pub why: Vec<Vec<String>>,
}

impl Explained {
    /// Without reasons, where nobody asked for them.
    pub fn bare(answer: Answer) -> Explained {
        Explained { answer, understood: Vec::new(), why: Vec::new() }
    }
}

/// Answers a question and says why.
pub fn explain(searcher: &Searcher, query: &str, options: &Options) -> Result<Explained, SearchError> {
    let mut why = Vec::new();
    let mut heard = Vec::new();
    let answer = run(searcher, query, options, true, |looked, found| {
        if heard.is_empty() {
            heard = understood(searcher, &looked.plan);
        }
        why.push(searcher.reasons(looked, found)?);
        Ok(())
    })?;
    for change in &answer.corrections {
        heard.push(match change.from.starts_with('"') {
            true => format!("No page has {} word for word, so its words were looked for.", change.from),
            false => format!("No page has “{}”, so “{}” was looked for.", change.from, change.to),
        });
    }
    for change in &answer.expansions {
        heard.push(format!("“{}” was looked for beside “{}”, as the thesaurus says.", change.to, change.from));
    }
    heard.extend(answer.dropped.iter().map(|word| format!("No page has “{word}”, so it was left out.")));
    Ok(Explained { answer, understood: heard, why })
}

fn understood(searcher: &Searcher, plan: &Plan) -> Vec<String> {
    let mut heard = Vec::new();
    if let Some(words) = &plan.voice {
        let who = if plan.parent { "a parent" } else { "a child or a parent" };
        heard.push(format!("By “{words}” {who} is heard, who asks for themselves: pages for them come first."));
    }
    if !plan.meant.is_empty() {
        let kinds: Vec<&str> = plan.meant.iter().map(String::as_str).collect();
        heard.push(format!("By its words pages of this kind are asked for: {}.", kinds.join(", ")));
    }
    let named = plan.contacts.iter().map(|number| searcher.contacts[*number].number.title.as_str());
    let named: Vec<&str> = named.collect();
    if !named.is_empty() {
        heard.push(format!("The number of {} is asked for, and stands above the hits.", named.join(", ")));
    }
    if plan.danger {
        heard.push("It speaks of danger, so what to do first stands above everything.".to_owned());
    }
    if !plan.required.is_empty() {
        heard.push("Words between quotation marks have to stand as they are typed.".to_owned());
    }
    heard
}

impl Searcher {
    /// Why this page has its score.
    fn reasons(&self, looked: &Looked, found: &Found) -> Result<Vec<String>, SearchError> {
        let mut said = Vec::new();
        let made = &found.made;
        if made.best > 0.0 {
            said.extend(self.words_of(looked, found)?);
            said.push(format!("Its best passage scores {:.2}.", made.best));
            if made.further > 0.0 {
                said.push(format!("Its next best passages add {:.2}.", made.further));
            }
        } else {
            said.push("No passage of it holds what was asked.".to_owned());
        }
        match made.like {
            Some((place, like)) => said.push(format!(
                "Its example question “{}” is like what was asked: that adds {:.2}.",
                self.examples()?.text(found.page as u32, place),
                self.weights.beside(looked.plan.brief).asked * like
            )),
            None => said.push("No example question of it is like what was asked.".to_owned()),
        }
        said.extend(self.standing_of(found, &looked.plan));
        if made.pairs > 0.0 {
            said.push(format!("Words that stand side by side as in the question add {:.2}.", made.pairs));
        }
        if made.stands_back {
            said.push("It is of another area, which nobody named, so it stands behind the front door.".to_owned());
        }
        if made.called {
            said.push("Its number is asked for, so it stands among the first.".to_owned());
        }
        said.push(format!("Together: {:.2}.", found.score));
        Ok(said)
    }

    /// Which words are in its best passage, where, and what each is worth.
    fn words_of(&self, looked: &Looked, found: &Found) -> Result<Vec<String>, SearchError> {
        let analyser = &self.analysers[self.pages.rows[found.page].language as usize];
        let texts = self.texts(found.doc)?;
        let mut said = Vec::new();
        for (number, _) in looked.plan.groups.iter().enumerate() {
            for noted in looked.noted.iter().filter(|noted| noted.group == number) {
                let Ok(at) = noted.list.docs.binary_search(&found.doc) else { continue };
                let tokens = texts.iter().map(|text| analyser.tokens(text));
                let first = &noted.terms[0];
                let mut places = Vec::new();
                let mut written = None;
                for (tokens, place) in tokens.zip(["the title", "the heading", "the text"]) {
                    let there = tokens.into_iter().find(|token| analyser.term(&token.word) == *first);
                    if let Some(token) = there {
                        places.push(place);
                        written = written.or(Some(token.word));
                    }
                }
                let word = match noted.terms.len() {
                    1 => written.unwrap_or_else(|| first.clone()),
                    _ => noted.terms.join(" "),
                };
                let how = match noted.typed {
                    true => String::new(),
                    false => format!(", which was not typed and counts {:.1} of it", noted.weight),
                };
                let places = if places.is_empty() { "the text".to_owned() } else { places.join(" and ") };
                said.push(format!("“{word}” stands in {places}{how}: {:.2}.", noted.list.scores[at]));
            }
        }
        let doc = found.doc as usize;
        let (held, titled) = (looked.held[doc], looked.titled[doc]);
        let asked = looked.asked_words();
        let more = self.coordination(held, titled, asked);
        said.push(format!("It holds {held} of {asked} words, {titled} of them in its title: times {more:.2}."));
        if self.shared[doc] {
            let less = self.weights.shared;
            said.push(format!("Its heading stands on every page of its kind: times {less:.2}."));
        }
        Ok(said)
    }

    /// What the page is for, beside what it says.
    fn standing_of(&self, found: &Found, plan: &Plan) -> Vec<String> {
        let Standings { kind, over, meant, who } = self.standings(found.page, plan);
        let name = self.pages.kinds.get(self.pages.rows[found.page].kind as usize).map_or("page", String::as_str);
        let reasons = [
            (kind, format!("Pages of the kind {name} stand so")),
            (over, "What it tells of is over".to_owned()),
            (meant, format!("A {name} is what was asked for")),
            (
                who,
                match who > 1.0 {
                    true => "It is for whoever is heard to ask".to_owned(),
                    false => "It is for those at work, and a child or a parent is heard".to_owned(),
                },
            ),
        ];
        let told = reasons.into_iter().filter(|(factor, _)| *factor != 1.0);
        told.map(|(factor, reason)| format!("{reason}: times {factor:.2}.")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::corpus::{Corpus, CorpusPage, CorpusPassage};
    use crate::search::{Index, build};

    fn page(url: &str, title: &str, kind: &str, text: &str, asked: &[&str]) -> CorpusPage {
        CorpusPage {
            url: url.into(),
            title: title.into(),
            kind: kind.into(),
            kind_label: kind.into(),
            synonyms: asked.iter().map(|&words| words.to_owned()).collect(),
            passages: vec![CorpusPassage { text: text.into(), ..CorpusPassage::default() }],
            ..CorpusPage::default()
        }
    }

    fn searcher(folder: &std::path::Path) -> Searcher {
        let pages = vec![
            page("bruise.html", "Bruises", "protocol", "What to do about a bruise on a baby.", &["baby has a mark"]),
            page("terms.html", "Words", "glossary", "A bruise is a mark under the skin of a baby.", &[]),
            page("tea.html", "Tea", "page", "How tea is made.", &[]),
        ];
        build(&Corpus { language: "en".into(), pages, ..Corpus::default() }, folder).expect("built");
        Searcher::new(Index::open(folder).expect("open")).expect("ready")
    }

    #[test]
    fn the_reasons_are_those_of_the_answer() {
        let folder = tempfile::tempdir().expect("a folder");
        let searcher = searcher(folder.path());
        let options = Options::default();
        for query in ["baby bruise", "mark on a baby", "baby has a mark", "tea", "nothing of it"] {
            let plain = crate::search::search(&searcher, query, &options).expect("an answer");
            let told = explain(&searcher, query, &options).expect("an answer");
            assert_eq!(told.answer, plain, "{query}: asking why changes nothing");
            assert_eq!(told.why.len(), plain.hits.len());
            for (hit, why) in plain.hits.iter().zip(&told.why) {
                assert_eq!(why.last(), Some(&format!("Together: {:.2}.", hit.score)), "{query}");
            }
        }
    }

    #[test]
    fn words_examples_and_kinds_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let searcher = searcher(folder.path());
        let told = explain(&searcher, "baby has a mark", &Options::default()).expect("an answer");
        let of = |url: &str| {
            let at = told.answer.hits.iter().position(|hit| hit.url.starts_with(url)).expect("a hit");
            told.why[at].join(" ")
        };
        assert!(of("bruise.html").contains("example question “baby has a mark” is like"), "{}", of("bruise.html"));
        assert!(of("bruise.html").contains("kind protocol stand so: times 1.05"), "{}", of("bruise.html"));
        assert!(of("terms.html").contains("“mark” stands in the text"), "{}", of("terms.html"));
        assert!(of("terms.html").contains("kind glossary stand so: times 0.75"), "{}", of("terms.html"));
        assert!(of("terms.html").contains("It holds 2 of 2 words"), "{}", of("terms.html"));
    }
}
