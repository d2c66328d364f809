//! What says of its page that it is not for the public, and what speaks of something else.

use super::*;

fn all(what: &str, said: &[&str], is: impl Fn(&str) -> bool) {
    let wrong: Vec<&&str> = said.iter().filter(|said| !is(said)).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

#[test]
fn lines_that_keep_their_page_back() {
    all(
        "line",
        &[
            "Do not publish until the trial ends.",
            "DO NOT PUBLISH",
            "**Do not publish**",
            "> Do not publish this page yet.",
            "Please do not circulate before 3 March.",
            "Don’t publish this until the board has seen it.",
            "Not for publication",
            "Not for onward sharing.",
            "NOT FOR CIRCULATION",
            "Not for wider distribution until the board has agreed it.",
            "Not to be shared outside the partnership",
            "This document must not be shared outside the board.",
            "This page is not for the public.",
            "This page is not yet public.",
            "Not yet published.",
            "Internal use only.",
            "For internal use only",
            "For staff only.",
            "Staff only",
            "Board members only",
            "For the eyes of the panel only.",
            "INTERNAL",
            "DRAFT",
            "Draft",
            "# DRAFT",
            "DRAFT v0.3",
            "Draft 2, 12 March 2026",
            "This is a draft.",
            "This document is still a draft.",
            "Working draft",
            "DRAFT - not for circulation",
            "Draft – not for circulation",
            "[DRAFT]",
            "Neglect strategy – DRAFT",
            "DRAFT: Neglect strategy",
            "EMBARGOED until 00.01 on 3 March",
            "Embargoed until the trial is over.",
            "Under embargo until Monday",
            "Status: draft",
            "Status: DRAFT for board",
            "Classification: internal",
            "Circulation: board members only",
            "Internal use only. Do not copy.",
            "Do not publish until the trial ends. The family has been told.",
            "To be published after the inquest.",
            "Hold until the family has been told.",
            "**Strictly internal** – do not forward",
            "For the attention of board members only",
            "Please keep this internal until Monday.",
            "This is a working draft and should not be circulated.",
            "No publication before 3 March",
            "Work in progress",
            "Drafft",
            "I staff yn unig",
            "OFFICIAL-SENSITIVE",
            "#draft #internal",
            "⚠️ DO NOT SHARE ⚠️",
        ],
        |said| line(said, true),
    );
}

#[test]
fn lines_that_speak_of_something_else() {
    all(
        "!line",
        &[
            "Write OFFICIAL-SENSITIVE on it.",
            "Do not publish names of children.",
            "Do not publish photographs without consent.",
            "- Do not publish until the family agree",
            "Do not share your password.",
            "Do not share online.",
            "Do not share information without a reason.",
            "Do not copy this poster’s picture into other work.",
            "Do not post pictures of other children.",
            "Private fostering",
            "## Private",
            "## Confidential",
            "## Drafts",
            "Draft a plan with the family.",
            "Draft plans are sent to the family first.",
            "The draft is sent to the family.",
            "A draft report goes to each agency for comment.",
            "Draft for consultation: tell us what you think",
            "Consultation draft",
            "Internal review",
            "Internal links only work inside the network.",
            "For professionals only",
            "For parents only",
            "We publish only what we have checked.",
            "Only staff who are trained may do this.",
            "Members of the board are only paid for days they attend.",
            "The board is not public.",
            "Not for profit organisations may join.",
            "Not published work counts too.",
            "“Do not publish” is written on the cover.",
            "`do not publish`",
            "Releases are published on Fridays.",
            "Restricted access to buildings",
            "Embargoed reports go to the press office.",
            "Published after the inquest in 2024.",
            "The review was published after the trial.",
            "Confidential",
            "Private",
            "Share this page",
            "For use by staff in schools",
            "Keep the child safe until help comes.",
            "Access: by the side door",
            "Note: private cars only",
            "Status: live",
            "This is not confidential.",
            "| Draft | Final |",
            "Information for staff",
            "Not all drafts are published.",
            "Publish the report within six months.",
            "Do not release the child to anybody else.",
            "Do not distribute medicines.",
            "Keep it private.",
            "This form is for carers and should not be sent by e-mail.",
            "This page is for families and is not published in print.",
        ],
        |said| !line(said, true),
    );
}

#[test]
fn values_and_remarks() {
    all(
        "value",
        &[
            "draft",
            "# draft",
            "not for public",
            "not yet public",
            "not public",
            "not for the public",
            "internal",
            "mewnol",
            "Do not publish",
            "don't publish this",
            "staff only",
            "members only",
            "not live yet",
            "[DRAFT] not for publication",
            "keep back",
            "draft until the board agrees",
            "work in progress",
            "do not share",
            "embargoed",
            "official-sensitive",
        ],
        value,
    );
    all(
        "!value",
        &[
            "public",
            "draft titles are fine",
            "agreed by the board",
            "public, internal or confidential",
            "live",
            "Private fostering",
            "internal audit",
            "final",
            "version 2",
            "Not in Education",
            "do not change this key",
            "a role, never a name",
            "shown on the home page only",
            "No copyright",
        ],
        |said| !value(said),
    );
}

#[test]
fn titles_and_summaries() {
    for said in
        ["[DRAFT] not for publication", "DRAFT: Neglect strategy", "Neglect (DRAFT v2)", "Plan - internal use only"]
    {
        assert!(words_for_readers(said), "{said}");
    }
    all(
        "!words_for_readers",
        &[
            "Private fostering",
            "How to draft a plan",
            "Draft budget for consultation",
            "Neglect strategy (draft)",
            "What not to publish",
            "Internal reviews and who does them.",
            "Confidential help",
            "When a report is not published",
        ],
        |said| !words_for_readers(said),
    );
}

#[test]
fn names_of_folders_and_files() {
    all(
        "name",
        &[
            "_drafts",
            "drafts",
            "Drafts 2026",
            "private",
            "_private",
            "internal",
            "confidential",
            "archive-do-not-publish",
            "do_not_publish",
            "not-for-publication",
            "staff-only",
            "internal-use-only",
            "work-in-progress",
            "not-public",
            "plan-internal-only",
            "unpublished",
            "plan-not-for-circulation",
        ],
        name,
    );
    all(
        "!name",
        &[
            "private-fostering",
            "internal-review",
            "staff",
            "members",
            "documents",
            "public",
            "work",
            "notes",
            "progress-8",
            "hidden-harm",
            "confidentiality",
            "confidential-enquiries",
            "restricted-practices",
            "not-in-education",
            "agreement-no-compensation",
            "what-not-to-publish-online",
        ],
        |said| !name(said),
    );
    all(
        "names_draft",
        &["DRAFT-a", "a.draft", "a-draft", "a_draft_v2", "draft-a", "a (draft)", "neglect-DRAFT-strategy"],
        names_draft,
    );
    all("!names_draft", &["how-to-draft-a-plan", "drafting", "a", "draughts", "plan-v2"], |said| !names_draft(said));
}
