//! An index and what the reader typed, into an [`Answer`]: the native twin of the browser's
//! engine.
//!
//! In: a [`Searcher`], the query, [`Options`]. Out: the public JSON, field for field. The
//! specification, after the plan (`plan/`) is made; all sums are single precision, in this
//! order:
//!
//! 1. A way's list: a term scores BM25 in the text, plus the title's and heading's at their
//!    weights; a phrase scores BM25 in the text. Times the way's weight.
//! 2. A word scores the best of its ways; a group the sum of its words, or the best of its
//!    other ways if that is more. A passage scores the sum of the groups.
//! 3. The whole is multiplied by 1 + `all` * (words held / words asked)² + `titled` * (words
//!    in the title / words asked)².
//! 4. Passages without a required quotation are dropped; if none is left, the query is asked without its
//!    quotation marks, and the reader is told so among the corrections. A page scores its best passage, times
//!    the standing of its kind: of two pages that hold the words, the one that says what to do
//!    comes before the one that only names it.
//!    Pages of another area that nobody named stand back (`contacts.rs`).
//! 5. A contact whose number is shown above the hits scores `called` times what the best page does, at least. Facets
//!    count the pages that pass every filter but their own. Pages come in order of score, then of the site.
//! 6. Of the first `most_read` pages the passages, whose texts are shown anyway, are read: each
//!    pair of words that stands there as in the query adds the sum of their idf times `pair`
//!    and the kind's standing. These pages are put in order again. So word order counts without
//!    every word's place being loaded.
//! 7. A hit quotes the page's best passage and, after it, up to `most_further` others that score at
//!    least `further` times as much, in order of score, then of the page.

use std::collections::{BTreeMap, BTreeSet};

use super::SearchError;
use super::answer::{Answer, Emergency, Facets, Hit, Listener, Options, Passage};
use super::bm25::{List, both, either};
use super::contacts::Contact;
use super::corpus::{Standing, Whereabouts};
use super::examples::{Coverage, Covered};
use super::excerpt::excerpt;
use super::index::Phrase;
use super::index::{CHILDREN, FAMILY, OVER, PARENTS, PageTable, Shown};
use super::plan::{Change, Group, Plan, Way, marks, plan, quoted, unquoted};
use super::searcher::Searcher;

/// Answers a query.
pub fn search(searcher: &Searcher, query: &str, options: &Options) -> Result<Answer, SearchError> {
    run(searcher, query, options, false, |_, _| Ok(()))
}

/// The same. With `noting` the lists are kept, and each hit is shown to `see` with all that was found.
pub(super) fn run(
    searcher: &Searcher,
    query: &str,
    options: &Options,
    noting: bool,
    mut see: impl FnMut(&Looked, &Found) -> Result<(), SearchError>,
) -> Result<Answer, SearchError> {
    let looked = searcher.found(query, options, noting)?;
    let mut pages = searcher.pages(&looked.passages, &looked.asked, &looked.plan);
    let back = searcher.own_first(&looked.plan, &mut pages);
    searcher.called(&looked.plan, &mut pages);
    let facets = filter(&searcher.pages, &mut pages, options);
    in_order(&mut pages);
    searcher.side_by_side(&looked.plan, &back, &mut pages)?;
    let shown: Vec<&Found> = pages.iter().skip(options.offset).take(options.limit).collect();
    shown.iter().try_for_each(|found| see(&looked, found))?;
    let Looked { plan, passages, .. } = looked;
    Ok(Answer {
        query: query.to_owned(),
        total: pages.len(),
        hits: shown.into_iter().map(|found| searcher.hit(found, &passages, &plan)).collect::<Result<_, _>>()?,
        emergency: searcher.emergency(&plan),
        talk: searcher.listener(&plan),
        contacts: plan.contacts.iter().map(|&number| searcher.contacts[number].number.asked_for(plan.night)).collect(),
        voice: plan.voice,
        corrections: plan.corrections,
        expansions: plan.expansions,
        dropped: plan.dropped,
        facets,
    })
}

impl Searcher {
    /// What a term weighs in an example question.
    fn weight_of(&self, terms: &[String]) -> Result<f32, SearchError> {
        let mut sum = 0.0;
        for term in terms {
            sum += self.bm25.idf(self.index.df(0, term)? + self.examples()?.pages(term));
        }
        Ok(sum)
    }

    /// The pages whose example is like what is asked: page, the example's place there, score.
    fn asked_like(&self, plan: &Plan) -> Result<Vec<(u32, u32, f32)>, SearchError> {
        if plan.impossible || plan.stops_count || !plan.required.is_empty() {
            return Ok(Vec::new());
        }
        let (mut all, mut asked) = (Coverage::default(), 0.0);
        for group in &plan.groups {
            asked += self.cover(group, &mut all)?;
        }
        Ok(all.pages(asked, |page| self.is_for(page as usize, plan), self.weights.beside(plan.brief)))
    }

    /// Adds what examples cover of a group, and gives what the group weighs.
    fn cover(&self, group: &Group, all: &mut Coverage) -> Result<f32, SearchError> {
        let examples = self.examples()?;
        let (mut own, mut weight) = (Coverage::default(), 0.0);
        for ways in &group.words {
            let (mut word, mut first) = (Coverage::default(), 0.0);
            for (place, way) in ways.iter().enumerate() {
                let weighs = self.weight_of(&way.phrase.terms)?;
                if place == 0 {
                    first = weighs;
                }
                let covered = Covered::of(first, weighs, way.weight);
                examples.holding_all(&way.phrase.terms).into_iter().for_each(|held| word.best(held, covered));
            }
            weight += first;
            own.add(&word);
        }
        let weights = group.whole.iter().map(|way| self.weight_of(&way.phrase.terms));
        let weights: Vec<f32> = weights.collect::<Result<_, _>>()?;
        if group.words.is_empty() {
            weight = weights.iter().copied().fold(weight, f32::max);
        }
        for (way, weighs) in group.whole.iter().zip(weights) {
            let covered = Covered::of(weight, weighs, way.weight);
            examples.holding_all(&way.phrase.terms).into_iter().for_each(|held| own.best(held, covered));
        }
        all.add(&own);
        Ok(weight)
    }

    pub(super) fn phrase(&self, phrase: &Phrase, weight: f32, held: u32) -> Result<List, SearchError> {
        self.bm25.phrase(&self.index, phrase, weight, held)
    }

    fn way(&self, way: &Way, held: u32) -> Result<List, SearchError> {
        match way.phrase.terms.as_slice() {
            [term] => {
                let mut list = self.bm25.term(&self.index, term, way.weight, way.dfs)?;
                list.held.fill(held);
                Ok(list)
            }
            _ => self.phrase(&way.phrase, way.weight, held),
        }
    }

    fn group(&self, group: &Group, mut note: impl FnMut(&Way, bool, &List)) -> Result<List, SearchError> {
        let mut sum = List::default();
        for ways in &group.words {
            let mut word = List::default();
            for (place, way) in ways.iter().enumerate() {
                let list = self.way(way, 1)?;
                note(way, place == 0, &list);
                word = either(word, &list);
            }
            sum = both(sum, &word);
        }
        for way in &group.whole {
            let list = self.way(way, group.size())?;
            note(way, group.words.is_empty(), &list);
            sum = either(sum, &list);
        }
        Ok(sum)
    }

    /// The plan and the passages it finds. Quotations that no page has are taken as words, and that is told.
    fn found(&self, query: &str, options: &Options, noting: bool) -> Result<Looked, SearchError> {
        let strict = self.look(plan(self, query, options.prefix)?, options, noting)?;
        let quoted = quoted(query);
        if !strict.is_empty() || quoted.is_empty() {
            return Ok(strict);
        }
        let mut loose = self.look(plan(self, &unquoted(query), options.prefix)?, options, noting)?;
        if loose.is_empty() {
            return Ok(strict);
        }
        let from = quoted.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" ");
        loose.plan.corrections.insert(0, Change { from, to: quoted.join(" ") });
        Ok(loose)
    }

    fn look(&self, mut plan: Plan, options: &Options, noting: bool) -> Result<Looked, SearchError> {
        plan.voice = plan.voice.filter(|_| options.voice);
        let asked = self.asked_like(&plan)?;
        let mut looked = Looked { plan, asked, ..Looked::default() };
        self.passages(&mut looked, noting)?;
        Ok(looked)
    }

    /// Steps 1 to 4: every passage found, with its score.
    fn passages(&self, looked: &mut Looked, noting: bool) -> Result<(), SearchError> {
        let plan = &looked.plan;
        if plan.impossible {
            return Ok(());
        }
        let count = self.index.passages() as usize;
        let (mut scores, mut held, mut titled) = (vec![0f32; count], vec![0u32; count], vec![0u32; count]);
        let mut noted = Vec::new();
        for (number, group) in plan.groups.iter().enumerate() {
            let list = self.group(group, |way, typed, list| {
                if noting {
                    let (terms, list) = (way.phrase.terms.clone(), list.clone());
                    noted.push(Noted { group: number, typed, terms, weight: way.weight, list });
                }
            })?;
            add(&mut scores, &list);
            list.docs.iter().zip(&list.held).for_each(|(&doc, &words)| held[doc as usize] += words);
            list.docs.iter().zip(&list.titled).for_each(|(&doc, &words)| titled[doc as usize] += words);
        }
        self.require(plan, &mut held)?;
        let asked = looked.asked_words();
        let found = (0..count).filter(|&doc| held[doc] > 0);
        let scored = found.map(|doc| {
            let score = scores[doc] * self.coordination(held[doc], titled[doc], asked);
            (doc as u32, if self.shared[doc] { score * self.weights.shared } else { score })
        });
        looked.passages = scored.collect();
        (looked.held, looked.titled, looked.noted) = (held, titled, noted);
        Ok(())
    }

    pub(super) fn coordination(&self, held: u32, titled: u32, asked: u32) -> f32 {
        let share = held as f32 / asked as f32;
        let title = titled as f32 / asked as f32;
        1.0 + self.weights.all * (share * share) + self.weights.titled * (title * title)
    }

    fn require(&self, plan: &Plan, held: &mut [u32]) -> Result<(), SearchError> {
        for phrase in &plan.required {
            let mut there = vec![false; held.len()];
            let list = self.way(&Way { phrase: phrase.clone(), weight: 1.0, dfs: None }, 1)?;
            list.docs.iter().for_each(|&doc| there[doc as usize] = true);
            held.iter_mut().zip(there).filter(|(_, there)| !there).for_each(|(held, _)| *held = 0);
        }
        Ok(())
    }

    /// Each page found, with its best passage, in the order of the site: its best passage, a little of the next two, and
    /// its best example.
    fn pages(&self, passages: &[(u32, f32)], asked: &[(u32, u32, f32)], plan: &Plan) -> Vec<Found> {
        let mut out: BTreeMap<usize, (Found, [f32; 2])> = BTreeMap::new();
        let mut page = 0;
        for &(doc, score) in passages {
            while page + 1 < self.pages.rows.len() && self.pages.rows[page + 1].first <= doc {
                page += 1;
            }
            let (found, next) = out.entry(page).or_insert((Found::of(page, doc, -1.0), [0.0; 2]));
            if score > found.score {
                *next = [found.score.max(0.0), next[0]];
                *found = Found::of(page, doc, score);
            } else if score > next[0] {
                *next = [score, next[0]];
            } else if score > next[1] {
                next[1] = score;
            }
        }
        for &(page, ..) in asked {
            let page = page as usize;
            let first = Found::of(page, self.pages.rows[page].first, 0.0);
            out.entry(page).or_insert((first, [0.0; 2]));
        }
        let beside = self.weights.beside(plan.brief);
        let [second, third] = beside.next;
        let mut asked = asked.iter().peekable();
        let scored = out.into_values().map(|(mut found, next)| {
            found.made.best = found.score;
            found.made.further = second * next[0] + third * next[1];
            found.score += found.made.further;
            if let Some((_, place, like)) = asked.next_if(|(page, ..)| *page as usize == found.page) {
                found.score += beside.asked * like;
                found.made.like = Some((*place, *like));
            }
            found.score *= self.standing(found.page, plan);
            found
        });
        scored.collect()
    }

    /// Step 5: pages of other areas that nobody named stand behind the front door. Gives which those are.
    fn own_first(&self, plan: &Plan, pages: &mut [Found]) -> BTreeSet<usize> {
        let named = |contact: &&Contact| plan.named.iter().any(|&number| self.contacts[number].page == contact.page);
        let of = |standing: Standing| self.contacts.iter().filter(move |contact| contact.standing == standing);
        let doors: BTreeSet<usize> = of(Standing::FrontDoor).map(|contact| contact.page).collect();
        let back: BTreeSet<usize> =
            of(Standing::Neighbour).filter(|contact| !named(contact)).map(|contact| contact.page).collect();
        let own = pages.iter().filter(|found| doors.contains(&found.page)).map(|found| found.score).fold(0.0, f32::max);
        for found in pages.iter_mut().filter(|found| back.contains(&found.page)) {
            found.made.stands_back = true;
            found.score *= self.weights.neighbour;
            if own > 0.0 {
                found.score = found.score.min(own * self.weights.neighbour);
            }
        }
        back
    }

    /// Step 5: whose number stands above the hits stands among the first of them, too.
    fn called(&self, plan: &Plan, pages: &mut Vec<Found>) {
        let Some(&number) = plan.contacts.first().filter(|_| !pages.is_empty()) else { return };
        let page = self.contacts[number].page;
        let least = pages.iter().map(|found| found.score).fold(0.0, f32::max) * self.weights.called;
        let place = pages.partition_point(|found| found.page < page);
        match pages.get_mut(place).filter(|found| found.page == page) {
            Some(found) => {
                found.made.called = found.score < least;
                found.score = found.score.max(least);
            }
            None => {
                let mut found = Found::of(page, self.pages.rows[page].first, least);
                found.made.called = true;
                pages.insert(place, found);
            }
        }
    }

    /// Step 6.
    fn side_by_side(&self, plan: &Plan, back: &BTreeSet<usize>, pages: &mut [Found]) -> Result<(), SearchError> {
        let read = pages.len().min(self.weights.most_read);
        if plan.pairs.is_empty() || read < 2 {
            return Ok(());
        }
        for found in pages[..read].iter_mut().filter(|found| !back.contains(&found.page)) {
            found.made.pairs = self.pairs_in(found, plan)? * self.standing(found.page, plan);
            found.score += found.made.pairs;
        }
        in_order(&mut pages[..read]);
        Ok(())
    }

    /// What the pairs that stand in a passage as it is shown are worth.
    fn pairs_in(&self, found: &Found, plan: &Plan) -> Result<f32, SearchError> {
        let analyser = &self.analysers[self.pages.rows[found.page].language as usize];
        let terms = |text: &String| analyser.tokens(text).iter().map(|token| analyser.term(&token.word)).collect();
        let texts: Vec<Vec<String>> = self.texts(found.doc)?.iter().map(terms).collect();
        let mut sum = 0.0;
        for pair in &plan.pairs {
            let gap = pair.offsets[1] as usize;
            let stands = |terms: &Vec<String>| {
                terms.iter().zip(terms.iter().skip(gap)).any(|(a, b)| *a == pair.terms[0] && *b == pair.terms[1])
            };
            if texts.iter().any(stands) {
                let rarity =
                    self.bm25.idf(self.index.df(0, &pair.terms[0])?) + self.bm25.idf(self.index.df(0, &pair.terms[1])?);
                sum += rarity * self.weights.pair;
            }
        }
        Ok(sum)
    }

    /// Whether a child or a parent is heard, and a page is for them.
    fn is_for(&self, page: usize, plan: &Plan) -> bool {
        let bearing = self.pages.rows[page].bearing;
        let others = if plan.parent { CHILDREN } else { PARENTS };
        plan.voice.is_some() && bearing & FAMILY > 0 && bearing & others == 0
    }

    fn standing(&self, page: usize, plan: &Plan) -> f32 {
        let Standings { kind, over, meant, who } = self.standings(page, plan);
        kind * over * meant * who
    }

    /// What a page counts for what it is, part by part.
    pub(super) fn standings(&self, page: usize, plan: &Plan) -> Standings {
        let kind = self.pages.kinds.get(self.pages.rows[page].kind as usize);
        let known = |&&(name, _): &&(&str, f32)| kind.is_some_and(|kind| kind == name);
        let own = self.weights.standing.iter().find(known).map_or(1.0, |&(_, standing)| standing);
        let is_over = self.pages.rows[page].bearing & OVER > 0;
        let is_meant = kind.is_some_and(|kind| plan.meant.contains(kind));
        let who = match plan.voice {
            Some(_) if self.is_for(page, plan) => self.weights.voice,
            Some(_) if kind.is_some_and(|kind| self.weights.work.contains(&kind.as_str())) => self.weights.at_work,
            _ => 1.0,
        };
        Standings {
            kind: own,
            over: if is_over { self.weights.over } else { 1.0 },
            meant: if is_meant { self.weights.meant } else { 1.0 },
            who,
        }
    }

    /// Step 7.
    fn listener(&self, plan: &Plan) -> Option<Listener> {
        let line = self.index.notes.synonyms.talk.clone().filter(|_| plan.hurt || plan.despair)?;
        Some(Listener { line, hurt: plan.hurt, despair: plan.despair })
    }

    fn hit(&self, found: &Found, passages: &[(u32, f32)], plan: &Plan) -> Result<Hit, SearchError> {
        let row = &self.pages.rows[found.page];
        let (best, shown) = self.quote(found.page, found.doc, plan)?;
        let further = self.further(found, passages).into_iter();
        let further = further.map(|doc| Ok(self.quote(found.page, doc, plan)?.0));
        Ok(Hit {
            url: best.url,
            title: shown.title,
            file: shown.file,
            place: best.place,
            section: best.section,
            lang: (row.language > 0).then(|| self.analysers[row.language as usize].language().to_owned()),
            kind: self.pages.kinds.get(row.kind as usize).cloned().unwrap_or_default(),
            score: f64::from(found.score),
            excerpt: best.excerpt,
            passages: further.collect::<Result<_, SearchError>>()?,
        })
    }

    /// A passage as it is quoted, and what is known of it. Of a file only a browser's own reader can be led to a part: to
    /// a page of a PDF.
    fn quote(&self, page: usize, doc: u32, plan: &Plan) -> Result<(Passage, Shown), SearchError> {
        let shown = self.index.shown(doc)?;
        let analyser = &self.analysers[self.pages.rows[page].language as usize];
        let tokens = analyser.tokens(&shown.body);
        let numbers = marks(plan);
        let matched: Vec<Option<usize>> = tokens
            .iter()
            .map(|token| {
                let counts = plan.stops_count || !self.stop.contains(&token.word);
                if counts { numbers.get(&analyser.term(&token.word)).copied() } else { None }
            })
            .collect();
        let leads = shown.file.as_ref().is_none_or(|file| file.ending == "pdf") && !shown.anchor.is_empty();
        let url = if leads { format!("{}#{}", shown.url, shown.anchor) } else { shown.url.clone() };
        let place = shown.file.as_ref().and_then(|_| Whereabouts::read(&shown.anchor));
        let excerpt = excerpt(&shown.body, &tokens, &matched);
        Ok((Passage { url, section: shown.heading.clone(), place, excerpt }, shown))
    }

    /// The other passages of a page that are worth a link, the best first.
    fn further(&self, found: &Found, passages: &[(u32, f32)]) -> Vec<u32> {
        let end = self.pages.rows.get(found.page + 1).map_or(u32::MAX, |next| next.first);
        let from = passages.partition_point(|&(doc, _)| doc < self.pages.rows[found.page].first);
        let to = passages.partition_point(|&(doc, _)| doc < end);
        let own = &passages[from..to];
        let best = own.iter().find(|&&(doc, _)| doc == found.doc).map_or(0.0, |&(_, score)| score);
        let least = best * self.weights.further;
        let mut others: Vec<(u32, f32)> =
            own.iter().copied().filter(|&(doc, score)| doc != found.doc && score >= least).collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        others.into_iter().take(self.weights.most_further).map(|(doc, _)| doc).collect()
    }

    fn emergency(&self, plan: &Plan) -> Option<Emergency> {
        let synonyms = &self.index.notes.synonyms;
        let url = synonyms.emergency_url.clone().filter(|_| plan.danger)?;
        Some(Emergency { title: synonyms.emergency_title.clone().unwrap_or_else(|| url.clone()), url })
    }
}

/// What a page counts for what it is: its kind, whether what it tells of is over, whether its kind is asked for, and
/// whether it is for whoever asks.
pub(super) struct Standings {
    pub kind: f32,
    pub over: f32,
    pub meant: f32,
    pub who: f32,
}

/// One way to hold a word of the question, and the passages that do.
pub struct Noted {
    /// Its place among the groups of the plan.
    pub group: usize,
    /// Whether the reader typed it so.
    pub typed: bool,
    pub terms: Vec<String>,
    pub weight: f32,
    pub list: List,
}

/// What a plan finds.
#[derive(Default)]
pub(super) struct Looked {
    pub plan: Plan,
    /// Every passage with its score.
    passages: Vec<(u32, f32)>,
    /// Pages with an example like what is asked: its place there, its score.
    asked: Vec<(u32, u32, f32)>,
    /// How many words of the query each passage holds, and its page's title.
    pub held: Vec<u32>,
    pub titled: Vec<u32>,
    /// The list of each way, where somebody wants to know.
    pub noted: Vec<Noted>,
}

impl Looked {
    /// How many words are asked for.
    pub fn asked_words(&self) -> u32 {
        self.plan.groups.iter().map(Group::size).sum()
    }

    fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.asked.is_empty()
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub page: usize,
    pub doc: u32,
    pub score: f32,
    pub made: Made,
}

/// What the score of a page is made of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Made {
    pub best: f32,
    pub further: f32,
    /// The place of its best example question, and how like it is.
    pub like: Option<(u32, f32)>,
    pub pairs: f32,
    pub stands_back: bool,
    pub called: bool,
}

impl Found {
    fn of(page: usize, doc: u32, score: f32) -> Found {
        Found { page, doc, score, made: Made::default() }
    }
}

/// By score, then as the site has them.
fn in_order(pages: &mut [Found]) {
    pages.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.page.cmp(&b.page)));
}

/// Step 5: counts, then keeps what passes every filter.
fn filter(table: &PageTable, pages: &mut Vec<Found>, options: &Options) -> Facets {
    let mut facets = Facets::default();
    pages.retain(|found| {
        let row = &table.rows[found.page];
        let kind = &table.kinds[row.kind as usize];
        let audiences: Vec<&String> = row.audiences.iter().map(|&number| &table.audiences[number as usize]).collect();
        let right_kind = options.kind.as_ref().is_none_or(|wanted| wanted == kind);
        let right_audience = options.audience.as_ref().is_none_or(|wanted| audiences.contains(&wanted));
        if right_audience {
            *facets.kind.entry(kind.clone()).or_default() += 1;
        }
        if right_kind {
            audiences.into_iter().for_each(|name| *facets.audience.entry(name.clone()).or_default() += 1);
        }
        right_kind && right_audience
    });
    facets
}

fn add(scores: &mut [f32], list: &List) {
    list.docs.iter().zip(&list.scores).for_each(|(&doc, &score)| scores[doc as usize] += score);
}
