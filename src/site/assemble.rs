//! In: documents, attachments, settings and the day. Out: the [`Site`]. Reports clashes of ids and
//! addresses, and every reference and link that leads nowhere.

use super::addresses::{RE_USED, RE_USED_FIX};
use super::known::{Entry, Known};
use super::{
    BankHolidays, Glossary, Kept, Page, Places, Secret, Site, Withheld, addresses, bank_holidays, closed::Closed,
    component, copies, folder_access, governance, kept_files, link, named_not_public, names, never_publish,
    paths::Paths, reading, reference, route, rules, settings, status, synonyms, translations::Translations, turns,
    waiting,
};
use crate::address;
use crate::capital::capital;
use crate::config::Config;
use crate::document::kind::{common, contact, tool};
use crate::document::{Access, Document, KindId, Link, Reporter, What, opening, parse};
use crate::finding::{At, Findings, rules};
use crate::read::{Attachment, SourceFile};
use crate::search::corpus::Talk;
use crate::words::{Speaker, hours};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

rules! {
    TWICE = error("ids/twice") {
        why: "A reference to it could lead to either page.",
        line: "id: review/sam",
        says: "the id `review/sam` is also used by content/learning/pat.md",
        help: "give one of them another id",
    }

    TITLES_TWICE = error("titles/twice") {
        why: "Two results with one title cannot be told apart.",
        line: "title: Learning from Sam",
        says: "content/learning/pat.md has the same title",
        help: "make one title say what is different",
    }
}

/// Puts the site together.
pub fn assemble(
    site: &Path,
    config: Config,
    today: Date,
    mut documents: Vec<Document>,
    attachments: &[Attachment],
    findings: &mut Findings,
) -> Site {
    waiting::check(&mut documents, today, findings);
    let kept = folder_access::check(site, &mut documents, attachments, findings);
    named_not_public::pages(&mut documents, &config.language, findings);
    copies::check(&documents, findings);
    let made = add_missing_sections(&mut documents, &config);
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    never_publish::pages(&documents, &config, findings);
    let (links, files) = check(&documents, attachments, &config, today, &kept, findings);
    let needed: BTreeSet<String> = files.iter().flatten().cloned().collect();
    kept_files::published(&documents, attachments, &files, today, findings);
    let allowed = rules::personal::allowed(&documents);
    clashes(&documents, findings);
    names::check(&documents, &made, attachments.iter().filter(|a| needed.contains(&a.path)), findings);
    re_used(&documents, findings);
    let mut words = synonyms::load(site, findings);
    let doubted = documents.iter().filter(|d| d.access == Access::Doubted).map(|d| d.id.clone()).collect();
    if counts_days(&documents) {
        bank_holidays::check(&config, today, findings);
    }
    let mut secrets = secrets(&documents, today);
    secrets.extend(kept_files::secrets(&documents, attachments, &needed, today));
    let closed = Closed::of(&documents, &secrets);
    let mut out = Site {
        bank_holidays: BankHolidays::of(config.local.place(), &config.bank_holidays),
        config,
        today,
        pages: Vec::new(),
        by_id: HashMap::new(),
        places: Places::default(),
        redirects: Vec::new(),
        synonyms: std::mem::take(&mut words.synonyms),
        silenced: std::mem::take(&mut words.silenced),
        glossary: Glossary::default(),
        attachments: attachments.iter().filter(|a| needed.contains(&a.path)).map(published).collect(),
        secrets,
        closed,
        allowed,
        withheld: withheld(&documents, attachments, &needed),
    };
    let down = taken_down(&documents, today);
    for ((mut document, mut links), files) in documents.into_iter().zip(links).zip(files) {
        if document.access == Access::Public {
            out.by_id.entry(document.id.clone()).or_insert(out.pages.len());
            let status = status::status(&document, today);
            let turns = turns::of(&document, today);
            if status == status::Status::TakenDown {
                document.take_down();
                links.clear();
            }
            links.iter_mut().for_each(|link| link.to_the_top_of(&down));
            out.pages.push(Page {
                url: route::url(&document.path),
                document,
                links,
                files: files.iter().map(|path| address::one_form(path).into_owned()).collect(),
                status,
                turns,
                pointed_at_by: Vec::new(),
                readers: Vec::new(),
            });
        }
    }
    super::who::learn(&mut out.pages);
    out.places = Places::of(&out.pages);
    out.places.translations = Translations::of(&out);
    out.glossary = Glossary::of(&out.pages, &out.config.language);
    out.glossary.teach(&mut out.synonyms);
    super::words::check(&out, findings);
    point_back(&mut out);
    out.redirects = addresses::find(&out, site, findings);
    settings::check(&out, &doubted, findings);
    emergency(&mut out);
    words.synonyms.emergency_url = out.synonyms.emergency_url.clone();
    synonyms::leads_nowhere(&words).into_iter().for_each(|finding| findings.push(finding));
    out
}

/// A file under the name it has in the site.
fn published(file: &Attachment) -> Attachment {
    Attachment { path: address::one_form(&file.path).into_owned(), source: file.source.clone() }
}

/// Whether any public page needs to know the bank holidays.
fn counts_days(documents: &[Document]) -> bool {
    let public = documents.iter().filter(|d| d.access == Access::Public);
    public.into_iter().any(|d| {
        d.fields.text(contact::BANK_HOLIDAYS) == Some("closed")
            || d.body.components.iter().any(|c| c.name == "working-days")
    })
}

/// A folder without an `_index.md` still gets an index page. Returns the paths of those pages, which no file has.
fn add_missing_sections(documents: &mut Vec<Document>, config: &Config) -> BTreeSet<String> {
    let mut all_made = BTreeSet::new();
    let have: BTreeSet<String> = documents.iter().map(|d| route::url(&d.path)).collect();
    let mut folders = BTreeSet::from([String::new()]);
    for document in documents.iter().filter(|d| d.access != Access::Withheld) {
        let mut folder = route::folder(&document.path);
        // What is there already brought the folders above it along.
        while !folder.is_empty() && folders.insert(folder.to_owned()) {
            folder = route::folder(folder);
        }
    }
    let mut ids: HashSet<String> = documents.iter().map(|d| d.id.clone()).collect();
    for folder in folders {
        let path = if folder.is_empty() { String::from("_index.md") } else { format!("{folder}/_index.md") };
        if have.contains(&route::url(&path)) {
            continue;
        }
        let name = folder.rsplit('/').next().unwrap_or("").replace(['-', '_'], " ");
        let title = if name.is_empty() { config.name.clone() } else { capital(&name) };
        let text = format!("---\ntitle: \"{}\"\n---\n", title.replace(['"', '\\'], "'"));
        all_made.insert(path.clone());
        let source = SourceFile { file: format!("content/{path}").into(), path: path.into(), text: text.into() };
        let mut made = parse(&source).0;
        if !ids.insert(made.id.clone()) {
            made.id.push_str("/_index"); // `notes.md` beside `notes/`: the page somebody wrote keeps the name
        }
        documents.push(made);
    }
    all_made
}

/// Where the links of each page lead, and which files it needs.
type Links = Vec<Vec<super::Target>>;
type Files = Vec<BTreeSet<String>>;

fn check(
    documents: &[Document],
    attachments: &[Attachment],
    config: &Config,
    today: Date,
    kept: &folder_access::Kept,
    findings: &mut Findings,
) -> (Links, Files) {
    let mut known = Known::new();
    for document in documents {
        let public = document.access != Access::Withheld;
        known.entry(document.id.clone()).or_insert(Entry { public, kind: document.kind.id, document });
    }
    let (near, paths) = (reference::Near::of(&known), Paths::of(documents, attachments));
    let rules = rules::Rules::new(&known, &near, &paths, config, today);
    // Each page by itself: all cores at once, and the findings in the order of the pages all the same.
    let check_one = |document: &Document| {
        let (mut found, mut needed, mut resolved) = (Findings::new(), BTreeSet::new(), Vec::new());
        if document.access == Access::Public {
            let mut report = Reporter::new(document, &mut found);
            reference::check(document, &known, &near, &mut report);
            governance::check(document, &config.local, &known, today, &mut report);
            rules.check(document, &mut report);
            component::check(document, &known, &near, &mut report);
            reading::check(document, &known, &mut report);
            if let Some(file) = document.fields.list(tool::FILE).first() {
                let file = Link { target: file.text.clone(), image: false, under: None, at: file.at };
                let mut form = BTreeSet::new();
                link::resolve(&file, document, &paths, &mut form, &mut report);
                if status::status(document, today).is_live() {
                    needed.extend(form); // of an old form the page stays, to lead on
                }
            }
            let links = document.body.links.iter();
            resolved = links.map(|l| link::resolve(l, document, &paths, &mut needed, &mut report)).collect();
            if status::status(document, today) == status::Status::TakenDown {
                needed.clear(); // its files go with it
            }
            never_publish::downloads(document, &needed, config, &mut report);
            named_not_public::downloads(document, &config.language, &needed, &mut report);
            folder_access::downloads(document, &needed, kept, &mut report);
        } else if document.access == Access::Doubted {
            // Once it is clear who may see it, these would come next.
            let mut report = Reporter::new(document, &mut found);
            if document.read {
                reference::check(document, &known, &near, &mut report);
            }
            for link in &document.body.links {
                link::resolve(link, document, &paths, &mut BTreeSet::new(), &mut report);
            }
        }
        (resolved, needed, found)
    };
    let checked: Vec<_> = documents.par_iter().map(check_one).collect();
    let (mut links, mut files) = (Links::new(), Files::new());
    for (resolved, needed, found) in checked {
        links.push(resolved);
        files.push(needed);
        findings.append(found);
    }
    (links, files)
}

fn clashes(documents: &[Document], findings: &mut Findings) {
    let mut ids: BTreeMap<&str, &Document> = BTreeMap::new();
    let mut titles: BTreeMap<(&str, String), &Document> = BTreeMap::new();
    for document in documents {
        let mut report = Reporter::new(document, findings);
        if let Some(first) = ids.insert(&document.id, document) {
            report.raise(
                &TWICE,
                document.fields.at(common::ID).unwrap_or(At::line(1)),
                format!("the id `{}` is also used by {}", document.id, first.file),
                "give one of them another id",
            );
        }
        if let Some(first) = titles.insert((document.kind.name, document.title.to_lowercase()), document)
            && document.access == Access::Public
            && first.access == Access::Public
            && document.kind.id != KindId::Page
        {
            report.raise(
                &TITLES_TWICE,
                document.fields.at(common::TITLE).unwrap_or(At::line(1)),
                format!("{} has the same title", first.file),
                "make one title say what is different",
            );
        }
    }
}

/// An id is given once: not to another page later, not to two pages as an old one, and not to a public
/// page while a withheld one has it.
fn re_used(documents: &[Document], findings: &mut Findings) {
    let live: BTreeMap<&str, &Document> = documents.iter().map(|d| (d.id.as_str(), d)).collect();
    let mut former: BTreeMap<&str, &Document> = BTreeMap::new();
    for document in documents {
        for word in document.fields.list(common::FORMER_IDS) {
            let other = live.get(word.text.as_str()).or(former.get(word.text.as_str()));
            if let Some(other) = other.filter(|other| other.file != document.file) {
                Reporter::new(document, findings).raise(
                    &RE_USED,
                    word.at,
                    format!("the old id `{}` belongs to another page: {}", word.text, other.file),
                    RE_USED_FIX,
                );
            }
            former.entry(&word.text).or_insert(document);
        }
    }
}

/// The addresses of pages of which only a notice is left.
fn taken_down(documents: &[Document], today: Date) -> BTreeSet<String> {
    let down = documents.iter().filter(|d| status::status(d, today) == status::Status::TakenDown);
    down.map(|document| route::url(&document.path)).collect()
}

/// What must reach no file of the site.
pub fn secrets(documents: &[Document], today: Date) -> Vec<Secret> {
    let mut out = Vec::new();
    for document in documents {
        let file = document.file.to_string();
        let down = status::status(document, today) == status::Status::TakenDown;
        if document.access == Access::Withheld || down {
            // Only who says `confidential` forbids the very words; anything else may be a copy of what is public.
            let forgiven = document.fields.text(common::ACCESS) != Some("confidential");
            let past = down && document.access == Access::Public;
            let kept = if past { Kept::PastPage } else { Kept::Page { forgiven } };
            // Of a page that was public its text has to be gone. Its title stands over the notice, and its lists said nothing.
            let text = if past { opening::split(&document.source).body } else { &document.source };
            let text = text.to_string();
            out.push(Secret { file, line: 1, text, kept });
        } else {
            out.extend(document.withheld.iter().map(|w| Secret {
                file: file.clone(),
                line: w.at.line,
                text: w.text.clone(),
                kept: if w.what == What::Passage { Kept::Passage } else { Kept::Comment },
            }));
        }
    }
    out
}

fn withheld(documents: &[Document], attachments: &[Attachment], needed: &BTreeSet<String>) -> Withheld {
    Withheld {
        pages: documents.iter().filter(|d| d.access != Access::Public).count(),
        passages: documents.iter().filter(|d| d.access == Access::Public).map(|d| d.withheld.len()).sum(),
        attachments: attachments.len() - needed.len(),
    }
}

fn point_back(site: &mut Site) {
    let mut back: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); site.pages.len()];
    let urls: HashMap<&str, usize> = site.pages.iter().enumerate().map(|(i, p)| (p.url.as_str(), i)).collect();
    for (from, page) in site.pages.iter().enumerate() {
        let named = reference::references(&page.document)
            .into_iter()
            .filter_map(|(field, text, _)| site.find(text, reference::kinds(field)));
        let linked = page.links.iter().filter_map(|target| match target {
            super::Target::Inside { url, .. } => urls.get(url.as_str()).copied(),
            super::Target::Outside(_) => None,
        });
        for target in named.chain(linked).filter(|target| *target != from) {
            back[target].insert(from);
        }
    }
    for (page, from) in site.pages.iter_mut().zip(back) {
        page.pointed_at_by = from.into_iter().collect();
    }
}

fn emergency(site: &mut Site) {
    let first =
        site.pages.iter().find(|p| p.document.kind.id == KindId::Contact && p.document.fields.flag(contact::EMERGENCY));
    site.synonyms.emergency_url = first.map(|p| address::encode(&p.url));
    site.synonyms.emergency_title = first.map(|p| p.document.title.clone());
    let speaker = site.config.speaker(&site.config.language);
    // A site for adults alone answers no child.
    let children = site.config.local.serves.children();
    site.synonyms.talk = site.pages.iter().filter(|_| children).find_map(|page| for_children(page, &speaker));
}

/// A line that is there for children alone: told to a child who says that somebody hurts them.
fn for_children(page: &Page, speaker: &Speaker) -> Option<Talk> {
    let fields = &page.document.fields;
    let who = fields.list(contact::WHO_MAY_USE);
    let own = page.document.kind.id == KindId::Contact && !who.is_empty() && who.iter().all(|who| who.text == "child");
    let phone = fields.list(contact::PHONES).first().filter(|_| own)?;
    let hours: Vec<String> =
        fields.list(contact::HOURS).iter().map(|line| hours::said(&line.text, speaker).text).collect();
    Some(Talk {
        url: address::encode(&page.url),
        title: page.document.title.clone(),
        phone: phone.text.rsplit(':').next().unwrap_or_default().trim().to_owned(),
        hours: hours.join("; "),
    })
}
