//! In: an earlier site, and today's sources. Out: it stands again; or why it does not.
//!
//! Nobody asked the sources of an earlier site, as a build does, so the guard asks the site itself. What is withheld is known
//! from today's sources alone: where these cannot be read, nothing is put back.

use crate::build::cache::Parsed;
use crate::build::{Options, gather};
use crate::config;
use crate::finding::{Findings, Severity};
use crate::guard::{Guard, title};
use crate::publish::history::{Change, Earlier, change};
use crate::publish::{PublishError, Stage};
use crate::render::Theme;
use crate::site::addresses::vanished;
use crate::site::assemble::assemble;
use crate::site::closed::own_id;
use crate::site::{Site, route};
use std::collections::BTreeSet;

/// What came of it.
#[derive(Debug)]
pub enum Answer {
    Back(Change),
    /// Nobody has said yet that this is right: files that no reader finds now, or that are in none of today's sources, would
    /// come back, and others be as they were before.
    Asks {
        back: Vec<String>,
        older: Vec<String>,
    },
    /// Today's settings or pages cannot be read, so nobody knows what is withheld.
    Unknown(Findings),
    /// These files would come back, and belong to pages that are not public today.
    Closed(Vec<Returning>),
    /// The guard refuses it.
    Refused(Findings),
}

/// A file of the earlier site, and the source that is not public today.
#[derive(Debug)]
pub struct Returning {
    pub path: String,
    pub source: String,
}

/// Puts an earlier site in place of the one that stands there, if the guard clears it by what is withheld today. Else what
/// is wrong with today's sources does not stop it: that is when it is needed. `agreed`: somebody has read what comes back.
pub fn put_back(options: &Options, earlier: &Earlier, agreed: bool) -> Result<Answer, PublishError> {
    let mut sources = Findings::new();
    let Some(config) = config::load(&options.site, &mut sources) else {
        return Ok(Answer::Unknown(sources.sorted()));
    };
    let kept = earlier.files()?;
    let today = options.day(&config);
    let (tree, documents) = gather(options, &config.local, &Parsed::default(), &mut sources, &|_, _| ());
    let mut unread = Findings::new();
    let unreadable = sources.iter().filter(|finding| finding.family() == "read" && finding.severity == Severity::Error);
    unreadable.for_each(|finding| unread.push(finding.clone()));
    if unread.block(false) {
        return Ok(Answer::Unknown(unread.sorted()));
    }
    let site = assemble(&options.site, config, today, documents, &tree.attachments, &mut sources);
    let change = change(&options.output, earlier.folder());
    let older: Vec<String> = change.changed.iter().filter(|path| is_read(path)).cloned().collect();
    let files: BTreeSet<&str> =
        site.attachments.iter().chain(&tree.root_files).map(|file| file.path.as_str()).collect();
    let redirects: BTreeSet<&str> = site.redirects.iter().map(|redirect| redirect.url.as_str()).collect();
    let today = |path: &str| site.at(path).is_some() || files.contains(path) || redirects.contains(path);
    let unknown = kept.keys().filter(|path| vanished::is_address(path) && !today(path));
    let back: BTreeSet<String> = change.new.iter().filter(|path| is_read(path)).chain(unknown).cloned().collect();
    if !agreed && (!back.is_empty() || !older.is_empty()) {
        return Ok(Answer::Asks { back: back.into_iter().collect(), older });
    }
    let theme = Theme::load(&options.site, &site.config, &mut sources);
    let ids = earlier.ids();
    let guard = Guard::new(&site, &theme, Stage::begin(&options.output)?);
    let mut closed = Vec::new();
    for (path, sum) in &kept {
        let bytes = earlier.read(path, sum)?;
        let id = ids.get(path).map_or(own_id(path), String::as_str);
        closed.extend(
            source_of(&site, path, id, &bytes)
                .map(|source| Returning { path: path.clone(), source: source.to_owned() }),
        );
        guard.take_kept(path, &bytes)?;
    }
    if !closed.is_empty() {
        return Ok(Answer::Closed(closed));
    }
    let mut findings = Findings::new();
    let Some(cleared) = guard.finish(&mut findings, options.strict) else {
        return Ok(Answer::Refused(findings.sorted()));
    };
    cleared.put_back(earlier.day.as_deref().unwrap_or("an earlier day"), ids)?;
    Ok(Answer::Back(change))
}

/// Whether a reader opens it: what pages load changes with every build.
pub fn is_read(path: &str) -> bool {
    !route::is_loaded(path)
}

/// The source that is not public today and to which this file belongs. Names alone decide only where no public page of
/// today stands at the same place.
fn source_of<'s>(site: &'s Site, path: &str, id: &str, bytes: &[u8]) -> Option<&'s str> {
    let closed = &site.closed;
    let is_page = path.ends_with(".html");
    let is_public = site.at(path).is_some();
    let by_place = closed.at(path).filter(|_| !is_public);
    if !is_page {
        return by_place;
    }
    let public_id = site.by_id.contains_key(id);
    let by_id = || closed.with_id(id).filter(|_| !public_id);
    let moved = || {
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
        let heads = std::str::from_utf8(bytes).ok().and_then(title);
        closed.called(stem).or_else(|| closed.called(&heads?)).filter(|_| !is_public)
    };
    by_place.or_else(by_id).or_else(moved)
}
