//! In: a site that was built, and pages that are saved after it. Out: proof that a page which `serve` draws at once is byte for
//! byte the one that the whole build then publishes, and that none is drawn where more than its own text has changed.

use crate::site_support::{told, write};
use jiff::civil::Date;
use signpost::build::cache::Cache;
use signpost::build::{Options, build_and_hold};
use signpost::redraw::{File, Redraw};
use std::fs;
use std::path::Path;

const FILE: &str = "content/note.md";
const NOTE: &str = "---\ntitle: Note\n---\n## What it says\n\nRing us first. See [the home page](_index.md).\n";
const EMERGENCY: &str = "---\nkind: contact\nid: contact/emergency-999\ntitle: Emergency services\nsummary: Police or ambulance, when a child is in danger now.\nservice_type: emergency\nphones: [999]\nhours: [always]\nbank_holidays: open\nwho_may_use: [practitioner, public, child]\narea: Everywhere\nhave_ready: [Where you are]\nnext: The operator asks which service you need.\nlast_tested: 2026-11-01\ntested_by: Business support\nemergency: true\n---\n";

fn options(site: &Path) -> Options {
    Options {
        site: site.to_owned(),
        output: site.join("public"),
        base_url: None,
        today: Some(Date::constant(2026, 11, 22)),
        clock: Date::constant(1999, 1, 1),
        strict: false,
        publish: true,
    }
}

fn built(site: &Path) -> Redraw {
    let (report, held) = build_and_hold(&Cache::none(), &options(site), &|_, _| {}).expect("the disk works");
    held.unwrap_or_else(|| panic!("{}", told(&report)))
}

fn saved(site: &Path, held: &mut Redraw, text: &str) -> Option<File> {
    write(&site.join(FILE), text);
    held.page(&site.join(FILE).canonicalize().expect("there"))
}

#[test]
fn a_page_is_shown_at_once_as_it_is_published_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path();
    write(&site.join("signpost.yaml"), "name: Test site\ncontacts: [emergency-999]\n");
    write(&site.join("content/_index.md"), "---\ntitle: Home\n---\nHi there.\n");
    write(&site.join("content/contacts/emergency-999.md"), EMERGENCY);
    write(&site.join(FILE), NOTE);
    let mut held = built(site);
    for step in 0..3 {
        let text = NOTE.replace("first", &format!("first, at step {step}.\n\nThen *write* it down"));
        let (path, bytes) = saved(site, &mut held, &text).expect("drawn at once");
        assert!(String::from_utf8_lossy(&bytes).contains(&format!("at step {step}")));
        held = built(site);
        assert!(fs::read(site.join("public").join(path)).expect("published") == bytes, "step {step}");
    }
    let text = fs::read_to_string(site.join(FILE)).expect("there");
    let others = [
        ("nothing", text.clone()),
        ("a title", text.replace("title: Note", "title: Another")),
        ("a heading", text.replace("## What", "## All that")),
        ("a link", text.replace("_index.md", "contacts/emergency-999.md")),
        ("who may see it", text.replace("title: Note", "title: Note\naccess: internal")),
        ("a withheld passage", text.clone() + "\n:::withheld\nThe umbrella stands behind the door.\n:::\n"),
        ("an error", text.clone() + "\n:::no-such-thing\n"),
    ];
    for (what, text) in others {
        assert!(saved(site, &mut held, &text).is_none(), "{what}");
    }
    write(&site.join("content/new.md"), "---\ntitle: New\n---\nNew.\n");
    assert!(held.page(&site.join("content/new.md")).is_none(), "the site does not know it yet");
    assert!(held.page(&site.join("signpost.yaml")).is_none());
    assert!(held.page(&site.join("content/gone.md")).is_none());
}
