//! `signpost new` and `signpost init`: never overwrite anything.

use super::refuse;
use crate::document::{kind, markdown};
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

#[derive(Args)]
pub struct Init {
    /// The new site's folder.
    dir: PathBuf,
}

impl New {
    pub fn run(self, site: &Path) -> ExitCode {
        let Some(found) = kind::kind(&self.kind) else {
            return refuse(format!("There is no kind “{}”; use one of: {}", self.kind, kind::names().join(", ")), 2);
        };
        let slug = markdown::slug(&self.title);
        if slug.is_empty() {
            return refuse("The title needs at least one letter or digit.", 2);
        }
        let path = site.join("content").join(found.folder).join(format!("{slug}.md"));
        match write_new(&path, &kind::template(found, &self.title, &slug)) {
            Ok(()) => {
                say!("Wrote {}. Fill it in, then run `signpost check`.", path.display());
                ExitCode::SUCCESS
            }
            Err(error) => refuse(format!("{} cannot be written: {}", path.display(), crate::finding::cause(&error)), 1),
        }
    }
}

const CONFIG: &str = "# The site as a whole.\nname: Our safeguarding partnership\nstrapline: What to do when you are worried about a child\nlanguage: en\nemergency_text: \"If a child is in immediate danger, call 999.\"\ncontacts: [front-door]\nnever_publish: [risk-log]\n";
const HOME: &str = "---\ntitle: Our safeguarding partnership\nsummary: What to do when you are worried about a child.\n---\n\nIf you are worried about a child, ring us.\n\n:::contact front-door\n";
const IGNORE: &str = "public/\n.public.*\nsearch-index/tantivy/\n.signpost-serve/\n..signpost-serve.*\n";

impl Init {
    pub fn run(self) -> ExitCode {
        let contact = kind::kind("contact").map_or(String::new(), |_| front_door());
        let files = [
            ("signpost.yaml", CONFIG.to_owned()),
            ("content/_index.md", HOME.to_owned()),
            ("content/contacts/front-door.md", contact),
            ("content/contacts/emergency-999.md", EMERGENCY.to_owned()),
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
            "Made a site in {0}. Put your own number into {0}/content/contacts/front-door.md, then run `signpost build --site {0}`.",
            self.dir.display()
        );
        ExitCode::SUCCESS
    }
}

fn front_door() -> String {
    String::from(
        "---\nkind: contact\nid: contact/front-door\ntitle: Front door\nsummary: The first number to ring with a worry about a child. Replace this invented number with yours.\nservice_type: front-door\nphones: [020 7946 0000]\nhours: [\"Monday to Friday 09:00-17:00\"]\nbank_holidays: closed\nwho_may_use: [practitioner, public, child]\narea: Children who live in the area\nhave_ready: [What you saw or heard, The child's name and address if you know them]\nnext: A social worker decides within 1 working day and tells you.\nfallback: emergency-999\nlast_tested: ",
    ) + &super::clock().to_string()
        + "\ntested_by: Business support\n---\n"
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_bytes())
}

const EMERGENCY: &str = "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\nsummary: Police or ambulance, when a child is in danger now.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: The operator asks which service you need.\nlast_tested: 2026-11-01\ntested_by: Business support\nemergency: true\n---\n";
