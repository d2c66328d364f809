//! `signpost new` and `signpost init`: never overwrite anything.

use super::refuse;
use crate::document::{KindId, anchor, kind};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct New {
    /// What it is, e.g. protocol.
    kind: String,
    /// Its title.
    title: String,
}

/// A draft with the headings as this site calls them. Settings that cannot be read are told of by `check`.
fn called_here(site: &Path, text: String) -> String {
    let mut unheard = crate::finding::Findings::default();
    let Some(config) = crate::config::load(site, &mut unheard) else { return text };
    let own = |line: &str| {
        let name = line.strip_prefix("## ")?;
        let local = &config.local;
        let heading = kind::protocol::HEADINGS.iter().find(|one| one.usual == name)?;
        local.own_headings(heading.usual).next().map(|own| format!("## {own}"))
    };
    text.lines().map(|line| own(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[derive(Args)]
pub struct Init {
    /// The new site's folder.
    dir: PathBuf,
}

impl New {
    pub fn run(self, site: &Path) -> ExitCode {
        let Some(found) = kind::kind(&self.kind) else {
            let fix = crate::finding::one_of(&self.kind, &kind::names());
            return refuse(format!("There is no kind “{}”; {fix}", self.kind), 2);
        };
        let slug = anchor::slug(&self.title);
        if slug.is_empty() {
            return refuse("The title needs at least one letter or digit.", 2);
        }
        let length = self.title.chars().count();
        if length > kind::LONGEST_TITLE {
            return refuse(format!("The title has {length} characters; the limit is {}.", kind::LONGEST_TITLE), 2);
        }
        let path = site.join("content").join(found.folder).join(format!("{slug}.md"));
        match write_new(&path, called_here(site, kind::template(found, &self.title, &slug))) {
            Ok(()) => {
                say!(
                    "Wrote {}. It is a draft, and stays out of the site until you take out `draft: true`. Fill it in, then run `signpost check`. `signpost explain {}` shows a finished one.",
                    path.display(),
                    found.name
                );
                ExitCode::SUCCESS
            }
            Err(error) => refuse(format!("{} cannot be written: {}", path.display(), crate::finding::cause(&error)), 1),
        }
    }
}

const CONFIG: &str = "# The site as a whole.\nname: Our safeguarding partnership\nstrapline: What to do when you are worried about a child\nlanguage: en\nemergency_text: \"If a child is in immediate danger, call 999.\"\ncontacts: [front-door]\nnever_publish: [risk-log]\n";
const HOME: &str = "---\ntitle: Our safeguarding partnership\nsummary: What to do when you are worried about a child.\n---\n\nIf you are worried about a child, ring us.\n\n:::contact front-door\n";
const IGNORE: &str = "public/\n.public.*\nsearch-index/tantivy/\nsearch-index/.tantivy.*\nimport-reports/\n.signpost-cache/\n.signpost-serve/\n..signpost-serve.*\n";

impl Init {
    pub fn run(self) -> ExitCode {
        // Nobody has rung these numbers, so nothing says that somebody has.
        let contact = KindId::Contact.kind().example;
        let contact = contact.replace(" 2026-11-16\n", "\n").replace("tested_by: Business support\n", "tested_by:\n");
        let files = [
            ("signpost.yaml", CONFIG.to_owned()),
            ("content/_index.md", HOME.to_owned()),
            ("content/contacts/front-door.md", contact),
            ("content/contacts/emergency-999.md", EMERGENCY.to_owned()),
            ("content/contacts/childline.md", CHILDLINE.to_owned()),
            (".gitignore", IGNORE.to_owned()),
        ];
        for (name, text) in files {
            if let Err(error) = write_new(&self.dir.join(name), &text) {
                return refuse(
                    format!("{} cannot be written: {}", self.dir.join(name).display(), crate::finding::cause(&error)),
                    1,
                );
            }
        }
        say!(
            "Made a site in {0}. Put your own number into {0}/content/contacts/front-door.md, with the day it was last rung and the role that rang it. Then run `signpost build --site {0}`.",
            self.dir.display()
        );
        ExitCode::SUCCESS
    }
}

pub(super) fn write_new(path: &Path, text: impl AsRef<[u8]>) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_ref())
}

const EMERGENCY: &str = "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\nsummary: Police or ambulance, when a child is in danger now.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: The operator asks which service you need.\nemergency: true\n---\n";

/// The line that a child is told of who says that somebody hurts them.
const CHILDLINE: &str = "---\nkind: contact\nid: contact/childline\ntitle: Childline\nsummary: Free and private help for anyone under 19, day and night.\nservice_type: helpline\nphones: [0800 1111]\nhours: [always]\nbank_holidays: open\nwho_may_use: [child]\narea: Children and young people under 19 anywhere in the United Kingdom\nhave_ready: [Nothing. You do not have to give your name.]\nnext: You talk, and the counsellor listens. You decide together what might help.\nfallback: contact/emergency-999\n---\nIf you are in danger now, ring 999.\n";
