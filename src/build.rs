//! In: a site's folder and the day. Out: a new `public/`, or findings and the last good one. This is
//! the one path through the stages; `check` stops before the swap and `serve` repeats it.

pub mod cache;

use crate::config::{self, Config};
use crate::document::{Access, Document, recall};
use crate::finding::{Finding, Findings, Severity};
use crate::guard::{self, Cleared, Guard, Telling};
use crate::local::Local;
use crate::memo::Memo;
use crate::pack::About;
use crate::publish::history::Change;
use crate::publish::{self, IndexHome, PublishError, Published, Stage};
use crate::read::{self, Attachment, SourceFile, Tree};
use crate::redraw::Redraw;
use crate::render::{self, Theme};
use crate::search;
use crate::site::addresses::vanished;
use crate::site::assemble::assemble;
use crate::site::{Site, Withheld, named_not_public, questions, searched};
use cache::{Before, Cache, DrawnPages, Kept, Parsed};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    pub site: PathBuf,
    pub output: PathBuf,
    pub base_url: Option<String>,
    /// The day; without one, the demonstration's own, and else the clock's as the caller read it.
    pub today: Option<Date>,
    pub clock: Date,
    pub strict: bool,
    /// Without it nothing is swapped in.
    pub publish: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Report {
    pub findings: Findings,
    pub today: Date,
    /// Plural name of each kind, and how many pages.
    pub pages: BTreeMap<String, usize>,
    pub withheld: Withheld,
    /// Name of each named table, how many of it were read, and how many rows.
    pub tables: BTreeMap<String, (usize, usize)>,
    /// Which of the findings a browser may show in full.
    pub telling: Telling,
    /// How many pages were drawn. The others were drawn of the same before.
    pub drawn: usize,
    /// `None`: nothing was published.
    pub published: Option<Published>,
    pub cleared: bool,
    /// Nothing had changed since the last build, so that nothing was done: this is its report again.
    pub repeated: bool,
    /// What a copy to carry says of itself; `None` where the settings could not be read.
    pub about: Option<About>,
}

/// Told of each step as it begins, with how many things it works on.
pub type Progress<'p> = &'p (dyn Fn(&str, usize) + Sync);

/// Builds, with what the last build has kept. Errors are those of the machine: the disk, another build. All else is in the
/// findings.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Report, PublishError> {
    build_with(&Cache::of(options), options, progress)
}

/// The same with this cache. It decides how long a build takes and nothing else.
pub fn build_with(cache: &Cache, options: &Options, progress: Progress<'_>) -> Result<Report, PublishError> {
    Ok(build_and_hold(cache, options, progress)?.0)
}

/// The same, which also gives the site that was made, so that a page of it can be drawn again.
pub fn build_and_hold(
    cache: &Cache,
    options: &Options,
    progress: Progress<'_>,
) -> Result<(Report, Option<Redraw>), PublishError> {
    let mut hold = None;
    let report = make_site(cache, options, progress, &mut hold, |ready, report| {
        if options.publish {
            progress("publish", 1);
            let home = IndexHome::of(&options.site);
            report.published = Some(ready.cleared.publish(&home, &ready.index, &report.today.to_string())?);
            recall::remember(ready.site.pages.iter().map(|page| &page.document), ready.kept.memo);
            cache.keep(ready.before, options, &ready.site.config, ready.kept, report);
        }
        Ok(())
    })?;
    Ok((report, hold))
}

/// What a build would change in the output, and what of it a reader would see. Nothing is published.
pub fn proposed(options: &Options) -> Result<(Report, Option<Proposed>), PublishError> {
    let mut proposed = None;
    let report = make_site(&Cache::none(), options, &|_, _| (), &mut None, |ready, _| {
        proposed = Some(Proposed::of(&ready.cleared, &options.output));
        Ok(())
    })?;
    Ok((report, proposed))
}

/// What the next build would change.
pub struct Proposed {
    pub change: Change,
    /// Of the changed files, the pages whose own part differs. The others differ in what stands around each page.
    pub seen: Vec<String>,
    /// The title of each page, by its path.
    pub titles: BTreeMap<String, String>,
}

impl Proposed {
    fn of(cleared: &Cleared, output: &Path) -> Proposed {
        let change = cleared.change();
        let read = |folder: &Path, path: &String| std::fs::read_to_string(folder.join(path)).unwrap_or_default();
        let differs = |path: &&String| {
            path.ends_with(".html") && main_of(&read(output, path)) != main_of(&read(cleared.folder(), path))
        };
        let seen = change.changed.iter().filter(differs).cloned().collect();
        let titled = change.new.iter().chain(&change.changed).map(|path| (path, cleared.folder()));
        let titled = titled.chain(change.gone.iter().map(|path| (path, output)));
        let pages = titled.filter(|(path, _)| path.ends_with(".html"));
        let titles = pages.filter_map(|(path, folder)| Some((path.clone(), guard::title(&read(folder, path))?)));
        Proposed { titles: titles.collect(), seen, change: change.clone() }
    }
}

/// A page without what stands around it on every page.
fn main_of(html: &str) -> &str {
    let from = html.find("<main").unwrap_or(0);
    &html[from..html[from..].find("</main>").map_or(html.len(), |end| from + end)]
}

/// All that a site is made of, once its pages are read and put together.
#[derive(Clone, Copy)]
struct Plan<'p> {
    options: &'p Options,
    /// What goes to the root of the site as it is.
    root_files: &'p [Attachment],
    site: &'p Site,
    theme: &'p Theme,
    /// What earlier builds kept.
    kept: Kept<'p>,
    progress: Progress<'p>,
}

/// A site that the guard has cleared, with the identity of its index.
struct Ready<'r> {
    cleared: Cleared,
    index: String,
    before: &'r Before,
    site: &'r Site,
    kept: Kept<'r>,
}

/// Makes the site, and hands it on if it is cleared; then it goes to whoever wants to hold it.
fn make_site(
    cache: &Cache,
    options: &Options,
    progress: Progress<'_>,
    hold: &mut Option<Redraw>,
    hand_on: impl FnOnce(Ready<'_>, &mut Report) -> Result<(), PublishError>,
) -> Result<Report, PublishError> {
    let mut findings = Findings::new();
    let Some(mut config) = config::load(&options.site, &mut findings) else {
        return Ok(refused(findings, options.today.unwrap_or(options.clock)));
    };
    let before = cache.look(options, &config);
    if let Some(report) = cache.repeated(&before, options) {
        return Ok(report);
    }
    config.base_url = options.base_url.clone().or(config.base_url);
    let today = options.day(&config);
    let memo = cache.memo();
    let parsed = cache.parsed(options);
    let (tree, documents) = gather(options, &config.local, &parsed, &mut findings, progress);
    parsed.finish();
    recall::recall(&documents, &memo);
    let drawn = DrawnPages::new(&memo, before.frame(&documents));
    let kept = Kept { memo: &memo, drawn: &drawn };
    let telling = Telling::of(&documents, today);
    progress("assemble", documents.len());
    let kept_back = vanished::withheld(&documents);
    let site = assemble(&options.site, config, today, documents, &tree.attachments, &mut findings);
    let title = |url: &str| guard::title(&std::fs::read_to_string(options.output.join(url)).ok()?);
    let last =
        vanished::Last { files: publish::last_files(&options.output), title: &title, root_files: &tree.root_files };
    vanished::check(&site, &kept_back, &last, &mut findings);
    let mut theme = Theme::load(&options.site, &site.config, &mut findings);
    theme.lay_over(&site.config.brand, &tree.root_files);
    render::brand::check(&site.config, &tree.root_files, &mut findings);
    render::hosting::check_security(&site.config, today, &mut findings);
    findings.except(&site.config.exceptions);
    let mut report = Report {
        today,
        pages: count(&site),
        tables: tables(&site),
        withheld: site.withheld,
        telling,
        about: Some(about(&site)),
        ..refused(Findings::new(), today)
    };
    let plan = Plan { options, root_files: &tree.root_files, site: &site, theme: &theme, kept, progress };
    if findings.block(false) {
        plan.look_on(&mut findings);
        report.findings = findings.sorted();
        return Ok(report);
    }
    let made = plan.make(&mut findings)?;
    report.cleared = made.is_some();
    report.drawn = drawn.count();
    report.findings = findings.sorted();
    if let Some((cleared, index)) = made {
        hand_on(Ready { cleared, index, before: &before, site: &site, kept }, &mut report)?;
        *hold = Some(Redraw::new(&options.site, site, theme));
    }
    Ok(report)
}

impl<'p> Plan<'p> {
    /// Render, index, guard. With a site that passed goes the identity of its index.
    fn make(self, findings: &mut Findings) -> Result<Option<(Cleared, String)>, PublishError> {
        let Plan { options, site, theme, kept, progress, .. } = self;
        let guard = self.make_pages(findings)?;
        progress("index", site.pages.len());
        let mut identity = String::new();
        let drawn = searched::corpus(site, guard.downloads(), |contact| render::number(site, theme, contact));
        match drawn.map(|corpus| search_files(corpus, &guard.index_folder(), kept.memo)) {
            Ok(Ok((index, files))) => {
                identity = index;
                let searcher = || search::Index::open(&guard.index_folder()).and_then(search::Searcher::new);
                questions::ask(&options.site, site, searcher, findings);
                for (path, bytes) in files {
                    guard.take(render::Artifact::new(path, bytes))?;
                }
            }
            Ok(Err(error)) => findings.push(error.finding()),
            Err(finding) => findings.push(*finding),
        }
        self.take_root_files(&guard)?;
        progress("guard", 1);
        Ok(guard.finish(findings, options.strict).map(|cleared| (cleared, identity)))
    }

    /// What goes to the root as it is: last, so that it takes no place of what is made.
    fn take_root_files(self, guard: &Guard<'_>) -> Result<(), PublishError> {
        render::root_files(self.root_files).into_iter().try_for_each(|file| guard.take(file))
    }

    /// Everything but the search and `static`, as the guard sees it.
    fn make_pages(self, findings: &mut Findings) -> Result<Guard<'p>, PublishError> {
        let Plan { options, site, theme, kept, progress, .. } = self;
        let guard = Guard::new(site, theme, Stage::begin(&options.output)?).recalling(kept.memo);
        let problems = Mutex::new(Vec::new());
        let take = |made: Result<render::Artifact, Box<Finding>>| match made {
            Ok(artifact) => guard.take(artifact),
            Err(finding) => {
                problems.lock().unwrap_or_else(PoisonError::into_inner).push(*finding);
                Ok(())
            }
        };
        progress("render", site.pages.len());
        let draw = |index: usize| {
            let page = &site.pages[index];
            let of = kept.drawn.of(&page.document);
            if let Some(file) = of.and_then(|of| kept.drawn.recall(of))
                && guard.take_again(&page.url, file)?
            {
                return Ok(());
            }
            kept.drawn.one_more();
            match (render::page(site, theme, index), of) {
                (Ok(render::Artifact { path, content: render::Content::Bytes(bytes) }), Some(of)) => {
                    let file = guard.take_bytes(&path, &bytes)?;
                    kept.drawn.note(of, file);
                    Ok(())
                }
                (made, _) => take(made),
            }
        };
        (0..site.pages.len()).into_par_iter().try_for_each(draw)?;
        for made in render::made(site, theme).into_iter().chain(render::redirects(site, theme)) {
            take(made)?;
        }
        let assets = theme.assets.iter().map(|a| (a.path.clone(), &a.content));
        for (path, content) in assets {
            if let render::Content::Bytes(bytes) = content {
                guard.take(render::Artifact::new(path, bytes.clone()))?;
            }
        }
        for artifact in
            render::calendars(site).into_iter().chain(render::attachments(site)).chain(render::hosting::files(site))
        {
            guard.take(artifact)?;
        }
        for finding in problems.into_inner().unwrap_or_else(PoisonError::into_inner) {
            findings.push(finding);
        }
        Ok(guard)
    }

    /// Looks at what would be made of a site that cannot be published, so that one run tells everything. What only
    /// follows from what is told already is left out, also that two pages want one address.
    fn look_on(self, findings: &mut Findings) {
        let mut made = Findings::new();
        let Ok(guard) = self.make_pages(&mut made) else { return };
        if self.take_root_files(&guard).is_err() {
            return;
        }
        drop(guard.finish(&mut made, self.options.strict));
        let more: Vec<Finding> = made.iter().filter(|finding| !follows(finding, findings)).cloned().collect();
        more.into_iter().for_each(|finding| findings.push(finding));
    }
}

/// Whether a finding about a finished file follows from one about its source: a page that is withheld in doubt
/// leaves links without an end, and a number told of in a page stands in what is made of it.
fn follows(finding: &Finding, earlier: &Findings) -> bool {
    let told = |family: &str| earlier.iter().any(|f| f.severity == Severity::Error && f.family() == family);
    let consequence = [&guard::BROKEN_LINK, &guard::BROKEN_ANCHOR, &guard::NO_EMERGENCY_LINE, &render::TEMPLATE];
    if consequence.contains(&finding.rule) {
        return true;
    }
    if finding.rule.excusable && finding.family() == "safety" {
        return told("safety");
    }
    let cause = [(&guard::PERSONAL_DATA, "safety"), (&guard::NOT_OFFLINE, "links"), (&guard::REMAINS, "directive")];
    match cause.iter().find(|(rule, _)| finding.is(rule)) {
        Some((_, family)) => told(family),
        None => earlier.iter().any(|f| f.is(finding.rule) && f.place == finding.place),
    }
}

/// The site as it stands on the day, and the pages that are kept out of it.
pub struct Survey {
    pub site: Site,
    pub theme: Theme,
    pub root_files: Vec<Attachment>,
    pub kept_back: Vec<Document>,
    pub findings: Findings,
}

/// Reads and assembles, and makes nothing. Without settings that can be read there is no site.
pub fn survey(options: &Options) -> Result<Survey, Findings> {
    survey_of(options, |local, findings| gather(options, local, &Parsed::default(), findings, &|_, _| ()))
}

/// The same of pages that somebody else has read.
pub fn survey_of(
    options: &Options,
    gather: impl FnOnce(&Local, &mut Findings) -> (Tree, Vec<Document>),
) -> Result<Survey, Findings> {
    let mut findings = Findings::new();
    let Some(config) = config::load(&options.site, &mut findings) else { return Err(findings.sorted()) };
    let today = options.day(&config);
    let (tree, documents) = gather(&config.local, &mut findings);
    let kept_back = documents.iter().filter(|d| d.access == Access::Withheld).cloned().collect();
    let site = assemble(&options.site, config, today, documents, &tree.attachments, &mut findings);
    let mut theme = Theme::load(&options.site, &site.config, &mut findings);
    theme.lay_over(&site.config.brand, &tree.root_files);
    findings.except(&site.config.exceptions);
    Ok(Survey { site, theme, root_files: tree.root_files, kept_back, findings: findings.sorted() })
}

fn refused(findings: Findings, today: Date) -> Report {
    Report {
        findings: findings.sorted(),
        today,
        pages: BTreeMap::new(),
        tables: BTreeMap::new(),
        withheld: Withheld::default(),
        telling: Telling::default(),
        drawn: 0,
        published: None,
        cleared: false,
        repeated: false,
        about: None,
    }
}

fn about(site: &Site) -> About {
    About {
        name: site.config.name.clone(),
        language: site.config.language.clone(),
        built: site.today,
        until: render::trusted_until(site),
    }
}

impl Options {
    /// To look at a site as it stands; nothing is published.
    pub fn looking(site: &Path, today: Option<Date>, clock: Date) -> Options {
        let output = site.join("public");
        Options { site: site.to_owned(), output, base_url: None, today, clock, strict: false, publish: false }
    }

    /// The day the site is built for.
    pub(crate) fn day(&self, config: &Config) -> Date {
        self.today.or(config.demonstration_date).unwrap_or(self.clock)
    }
}

/// Read and parse.
pub(crate) fn gather(
    options: &Options,
    local: &Local,
    parsed: &Parsed,
    findings: &mut Findings,
    progress: Progress<'_>,
) -> (Tree, Vec<Document>) {
    progress("read", 1);
    let tree = read::read(&options.site, findings);
    named_not_public::root_files(&tree.root_files, findings);
    progress("parse", tree.pages.len());
    let documents = parse_all(&tree.pages, local, parsed, findings);
    (tree, documents)
}

fn parse_all(pages: &[SourceFile], local: &Local, parsed: &Parsed, findings: &mut Findings) -> Vec<Document> {
    let parsed: Vec<(Document, Findings)> = pages.par_iter().map(|page| parsed.page(page, local)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.push(document);
        findings.append(found);
    }
    documents
}

/// Where the index of the last published site lies.
pub fn index_folder(site: &Path) -> PathBuf {
    IndexHome::of(site).folder().to_owned()
}

/// Makes the index in a folder of this build's own. What it is called, and what the browser reads.
type Searchable = (String, Vec<(String, Vec<u8>)>);

fn search_files(corpus: search::Corpus, folder: &Path, memo: &Memo) -> Result<Searchable, search::SearchError> {
    let index = search::build(&corpus, folder)?;
    // Its texts lie in the index now, and those of a large site need not lie in memory twice.
    drop(corpus);
    let mut files = search::transcribe_with(&index, memo)?;
    files.extend(search::scripts(&index));
    Ok((index.notes.version.clone(), files))
}

fn count(site: &Site) -> BTreeMap<String, usize> {
    let mut pages = BTreeMap::new();
    for page in &site.pages {
        *pages.entry(page.document.kind.plural.to_owned()).or_insert(0) += 1;
    }
    pages
}

/// What was read of each named table on the public pages.
fn tables(site: &Site) -> BTreeMap<String, (usize, usize)> {
    let mut tables = BTreeMap::new();
    for table in site.pages.iter().flat_map(|page| &page.document.body.tables) {
        let (count, rows): &mut (usize, usize) = tables.entry(table.spec.name.to_owned()).or_default();
        *count += 1;
        *rows += table.rows.len();
    }
    tables
}
