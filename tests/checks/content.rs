//! The sample site holds what a partnership holds: enough of every kind, each state a reader can
//! meet, and the data its tools rest on. What falls below the figures here, or out of a tool's
//! reach, is found before a reader misses it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use signpost::document::kind::glossary::terms;
use signpost::document::kind::level::indicators;
use signpost::document::kind::of::Ref;
use signpost::document::kind::{
    Any, Column, Key, Table, audience, common, contact, course, level, meeting, plan, protocol, report, review,
    threshold, voice, voice_activity, voice_strategy,
};
use signpost::document::{Document, Row};
use signpost::finding::Findings;
use signpost::site::{Page, Site, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// The sample's own day.
const TODAY: Date = date(2026, 11, 22);

/// At least so many public pages of each kind.
const PAGES: &[(&str, usize)] = &[
    ("protocol", 24),
    ("tool", 10),
    ("course", 16),
    ("plan", 1),
    ("report", 4),
    ("voice", 12),
    ("law", 30),
    ("meeting", 4),
    ("audience", 17),
    ("level", 4),
    ("contact", 20),
];
/// At least so many rows of a table, over all pages of a kind.
const ROWS: &[(&str, &Table, usize)] =
    &[("course", &course::sessions::TABLE, 40), ("plan", &plan::actions::TABLE, 20), ("glossary", &terms::TABLE, 120)];
const BRIEFINGS: usize = 6;
const PARTNERS: usize = 20;
const TOP_TASKS: usize = 5;
/// Longest since a number was rung.
const TESTED_DAYS: i64 = 90;
const AGES: &[&str] = &["unborn", "0-1", "2-4", "5-11", "12-15", "16-17"];
/// Audiences who act on a level. The two left out publish or oversee.
const NOT_CORE: &[&str] = &["business-support", "councillor"];

struct Sample {
    site: Site,
    findings: Findings,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut findings = Findings::new();
        let config = signpost::config::load(folder, &mut findings).expect("signpost.yaml");
        let tree = signpost::read::read(folder, &mut findings);
        let mut documents = Vec::new();
        for page in &tree.pages {
            let (document, found) = signpost::document::parse(page);
            documents.push(document);
            findings.append(found);
        }
        let attachments = &tree.attachments;
        let site = signpost::site::assemble::assemble(folder, config, TODAY, documents, attachments, &mut findings);
        Sample { site, findings }
    })
}

fn pages(kind: &'static str) -> impl Iterator<Item = &'static Page> {
    sample().site.pages.iter().filter(move |page| page.document.kind.name == kind)
}

fn documents(kind: &'static str) -> impl Iterator<Item = &'static Document> {
    pages(kind).map(|page| &page.document)
}

/// Rows of a table, over all pages of a kind.
fn rows(kind: &'static str, table: &'static Table) -> impl Iterator<Item = &'static Row> {
    documents(kind).flat_map(move |document| document.body.rows(table))
}

fn words(document: &Document, field: Key<Ref>) -> BTreeSet<String> {
    document.fields.list(field).iter().map(|word| short(&word.text).to_owned()).collect()
}

/// `audience/school` and `school` are the same page.
fn short(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn split(cell: &str, between: char) -> impl Iterator<Item = &str> {
    cell.split(between).map(str::trim).filter(|part| !part.is_empty())
}

#[test]
fn there_is_enough_of_every_kind() {
    for (kind, least) in PAGES {
        let live = pages(kind).filter(|page| page.status.is_live()).count();
        assert!(live >= *least, "{live} pages of kind `{kind}`, at least {least} are promised");
    }
    for (kind, table, least) in ROWS {
        let count = rows(kind, table).count();
        assert!(count >= *least, "{count} rows in `{}` of `{kind}`, at least {least} are promised", table.name);
    }
    let types: Vec<&str> = documents("review").filter_map(|d| d.fields.text(review::REVIEW_TYPE)).collect();
    let briefings = ["seven-minute-briefing", "multi-agency-audit", "good-practice"];
    let briefings = types.iter().filter(|t| briefings.contains(t)).count();
    assert!(briefings >= BRIEFINGS, "{briefings} briefings, at least {BRIEFINGS} are promised");
    let partners = documents("agency").chain(documents("group")).count();
    assert!(partners >= PARTNERS, "{partners} agencies and groups, at least {PARTNERS} are promised");
}

#[test]
fn the_sample_has_no_finding_and_keeps_its_deliberate_cases() {
    let told = signpost::finding::human(&sample().findings, false);
    assert!(sample().findings.is_empty(), "flaws belong in fixtures, not in the sample:\n{told}");

    let overdue: Vec<&str> = with_status(Status::Overdue);
    assert!(overdue.is_empty(), "overdue pages belong in fixtures: {overdue:?}");
    assert!(!with_status(Status::ReviewDue).is_empty(), "one page shows that its review is due soon");
    let chain = ["threshold/concern-ladder-2013", "threshold/wellbeing-bands-2017", "threshold/right-support-2025"];
    for pair in chain.windows(2) {
        let page = pages("threshold").find(|page| page.document.id == pair[0]).expect(pair[0]);
        assert_eq!(page.status, Status::Superseded, "{}", pair[0]);
        assert_eq!(page.document.fields.text(common::SUPERSEDED_BY), Some(pair[1]));
    }
    let withdrawn = with_status(Status::Withdrawn);
    assert_eq!(withdrawn, ["tool/common-assessment-form"], "one withdrawn form is kept as a notice");
    assert!(sample().site.withheld.pages >= 1, "one confidential page shows that it stays inside");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    for fixture in ["governance-overdue", "translation-behind", "report-twin-behind"] {
        assert!(fixtures.join(fixture).is_dir(), "the flaw the sample may not show is shown in `{fixture}`");
    }
}

fn with_status(status: Status) -> Vec<&'static str> {
    let pages = sample().site.pages.iter().filter(|page| page.status == status);
    pages.map(|page| page.document.id.as_str()).collect()
}

#[test]
fn every_level_speaks_of_every_domain_and_age_in_plain_and_lay_words_with_a_protocol() {
    let domains: BTreeSet<&str> =
        live_model().body.rows(&threshold::domains::TABLE).map(|row| row.text(threshold::domains::DOMAIN)).collect();
    for level in documents("level") {
        let mut seen = BTreeSet::new();
        let mut ages = BTreeSet::new();
        for row in level.body.rows(&indicators::TABLE) {
            seen.insert(row.text(indicators::DOMAIN));
            ages.extend(split(row.text(indicators::AGES), ',').filter(|age| *age != "all"));
            for column in [indicators::PLAIN_WORDS.any(), indicators::ALSO.any(), indicators::SEE.any()] {
                let what = row.text(indicators::WHAT_YOU_SEE);
                assert!(!row.text(column).is_empty(), "{}: “{what}” has nothing under “{column}”", level.id);
            }
        }
        assert_eq!(seen, domains, "{}: domains with signs", level.id);
        let ages: Vec<&str> = AGES.iter().copied().filter(|age| !ages.contains(age)).collect();
        assert!(ages.is_empty(), "{}: no sign is written for {ages:?}", level.id);
    }
}

fn live_model() -> &'static Document {
    &pages("threshold").find(|page| page.status.is_live()).expect("a live model").document
}

#[test]
fn every_level_answers_every_audience_that_acts() {
    let audiences = documents("audience").map(|d| short(&d.id)).filter(|id| !NOT_CORE.contains(id));
    let audiences: BTreeSet<&str> = audiences.collect();
    for level in documents("level") {
        let answered: BTreeSet<&str> =
            level.body.rows(&level::responses::TABLE).map(|row| short(row.text(level::responses::FOR))).collect();
        let missing: Vec<&&str> = audiences.difference(&answered).collect();
        assert!(missing.is_empty(), "{}: nobody tells {missing:?} what to do", level.id);
    }
    for table in [threshold::step_up::TABLE, threshold::STEP_DOWN, threshold::old_names::TABLE] {
        let rows = live_model().body.rows(&table).count();
        assert!(rows >= 3, "the model's `{}` is too short to follow", table.name);
    }
}

#[test]
fn every_contact_can_be_relied_upon() {
    let oldest = TODAY.checked_sub(TESTED_DAYS.days()).expect("a day");
    let mut neighbours = 0;
    for contact in documents("contact") {
        let tested = contact.fields.date(contact::LAST_TESTED).expect("last_tested");
        assert!(tested >= oldest && tested <= TODAY, "{}: tested on {tested}", contact.id);
        for field in
            [contact::HOURS.any(), contact::BANK_HOLIDAYS.any(), contact::HAVE_READY.any(), contact::NEXT.any()]
        {
            assert!(contact.fields.has(field), "{}: no `{field}`", contact.id);
        }
        neighbours += usize::from(contact.fields.text(contact::SERVICE_TYPE) == Some("neighbour"));
    }
    assert!(neighbours > 1, "a school on a border finds its neighbours' own numbers");
}

#[test]
fn training_shows_every_state_of_a_session_and_every_kind_of_call() {
    let states: BTreeSet<&str> =
        rows("course", &course::sessions::TABLE).map(|row| row.text(course::sessions::STATUS)).collect();
    assert_eq!(states, BTreeSet::from(["cancelled", "done", "full", "moved", "scheduled"]));
    let months: BTreeSet<&str> = rows("course", &course::sessions::TABLE)
        .filter_map(|row| row.text(course::sessions::DATE).strip_prefix("2027-")?.get(..2))
        .collect();
    assert!(months.len() >= 9, "sessions are spread over the year, not only in months {months:?}");
    for field in
        [course::MUST_ATTEND, course::SHOULD_ATTEND, course::MAY_ATTEND, course::MANDATORY_SOURCE, course::PREREQUISITE]
    {
        assert!(documents("course").any(|d| d.fields.has(field)), "no course says `{field}`");
    }
    for audience in documents("audience") {
        for course in audience.fields.list(audience::PATHWAY) {
            assert!(documents("course").any(|d| short(&d.id) == short(&course.text)), "{}", course.text);
        }
    }
}

#[test]
fn the_plan_holds_every_exception_a_report_can_show() {
    let actions: Vec<&Row> = rows("plan", &plan::actions::TABLE).collect();
    let states: BTreeSet<&str> = actions.iter().map(|row| row.text(plan::actions::STATUS)).collect();
    assert_eq!(states, BTreeSet::from(["at risk", "done", "not started", "on track", "stopped"]));
    let open = |row: &&&Row| !matches!(row.text(plan::actions::STATUS), "done" | "stopped");
    let late =
        actions.iter().filter(open).filter(|row| ends(row.text(plan::actions::DUE)).is_some_and(|due| due < TODAY));
    assert!(late.count() >= 2, "some actions are late");
    let slipped = actions.iter().filter(|row| !row.text(plan::actions::FIRST_DUE).is_empty()).count();
    assert!(slipped >= 3, "some dates have slipped, and the first stays visible");
    let with_reason = actions
        .iter()
        .filter(|row| row.text(plan::actions::STATUS) == "at risk" && !row.text(plan::actions::REASON).is_empty());
    assert!(with_reason.count() >= 2, "an action at risk says why");
    let lights: BTreeSet<&str> =
        rows("plan", &plan::priorities::TABLE).map(|row| row.text(plan::priorities::RAG)).collect();
    assert_eq!(lights, BTreeSet::from(["amber", "green", "red"]));
    let plan = documents("plan").next().expect("a plan");
    for field in [plan::RISK_LOG_HELD_BY.any(), plan::RISK_LOG_REVIEWED_BY.any(), plan::RISK_LOG_LAST_REVIEWED.any()] {
        assert!(plan.fields.has(field), "the risk log is shown to exist: `{field}`");
    }
}

/// The last day of `2027-03-31`, `2027-03` or `2027-Q1`.
fn ends(due: &str) -> Option<Date> {
    signpost::document::date::due_ends(due)
}

#[test]
fn every_lesson_leads_to_an_action_or_a_protocol_and_back() {
    let links: BTreeMap<&str, &str> = rows("plan", &plan::actions::TABLE)
        .map(|row| (row.text(plan::actions::REF), row.text(plan::actions::LINKS)))
        .collect();
    let mut both_ways = 0;
    for review in documents("review") {
        for lesson in review.body.rows(&review::lessons::TABLE) {
            if let Some((_, action)) = lesson.text(review::lessons::ACTION).split_once('#') {
                let back = links.get(action).is_some_and(|links| split(links, ',').any(|id| id == review.id));
                assert!(back, "{}: action {action} does not link back", review.id);
                both_ways += 1;
            }
            let changed = lesson.text(review::lessons::CHANGED_PROTOCOL);
            if changed.starts_with("protocol/") {
                let protocol = documents("protocol").find(|d| d.id == changed).expect(changed);
                let learned = words(protocol, protocol::LEARNING).contains(short(&review.id));
                assert!(learned, "{changed} does not name {} under `learning`", review.id);
            }
        }
    }
    assert!(both_ways >= BRIEFINGS, "{both_ways} lessons lead to an action");
}

#[test]
fn meetings_keep_track_of_promised_answers() {
    let promised: Vec<&Row> = rows("meeting", &meeting::decisions::TABLE)
        .filter(|row| row.text(meeting::decisions::TYPE) == "written answer promised")
        .collect();
    let answered = promised.iter().filter(|row| !row.text(meeting::decisions::ANSWER).is_empty());
    assert!(answered.count() >= 1, "one promise has been kept");
    let open = promised.iter().filter(|row| row.text(meeting::decisions::ANSWER).is_empty());
    let due: Vec<Option<Date>> = open.map(|row| ends(row.text(meeting::decisions::DUE))).collect();
    assert!(!due.is_empty(), "one promise is still open");
    assert!(due.iter().all(|due| due.is_some_and(|due| due > TODAY)), "and none is late: {due:?}");
}

#[test]
fn a_yearly_report_has_its_summary_and_its_children_version() {
    for annual in documents("report").filter(|d| d.fields.text(report::REPORT_TYPE) == Some("annual")) {
        for field in [report::EXECUTIVE_SUMMARY, report::CHILD_VERSION] {
            let twin = annual.fields.text(field).unwrap_or_else(|| panic!("no {}", field.name()));
            let twin = documents("report").find(|d| d.id == twin).expect(twin);
            assert_eq!(twin.fields.text(report::MADE_FROM), Some(annual.id.as_str()));
            assert_eq!(twin.fields.text(report::MADE_FROM_VERSION), annual.fields.text(common::VERSION));
        }
    }
}

#[test]
fn voice_says_who_was_heard_who_was_not_and_what_is_still_promised() {
    let strategy = documents("voice-strategy").next().expect("a strategy");
    let cohorts: BTreeSet<&str> =
        strategy.fields.list(voice_strategy::COHORTS).iter().map(|word| word.text.as_str()).collect();
    let heard: BTreeSet<&str> =
        documents("voice-activity").filter_map(|d| d.fields.text(voice_activity::COHORT)).collect();
    assert!(heard.is_subset(&cohorts), "heard from people the strategy does not name: {heard:?}");
    assert!(heard.len() >= 3 && heard.len() < cohorts.len(), "some are heard, and some not yet");
    let decisions: BTreeSet<&str> = documents("voice").filter_map(|d| d.fields.text(voice::DECISION)).collect();
    assert_eq!(decisions, BTreeSet::from(["cannot", "doing", "done"]));
    let waiting = documents("voice").filter(|d| !d.fields.has(voice::TOLD_BACK_ON)).count();
    assert!(waiting >= 1, "one person still waits for a reply, and not too long");
}

#[test]
fn the_glossary_knows_several_senses_old_names_and_childrens_words() {
    let mut senses: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows("glossary", &terms::TABLE) {
        *senses.entry(row.text(terms::TERM)).or_default() += 1;
    }
    let several: BTreeSet<&str> = senses.iter().filter(|(_, count)| **count > 1).map(|(term, _)| *term).collect();
    for term in ["SCR", "CIN", "CP", "CSC"] {
        assert!(several.contains(term), "{term} means more than one thing");
    }
    let count = |column: Column<Any>, is: fn(&str) -> bool| {
        rows("glossary", &terms::TABLE).filter(|row| is(row.text(column))).count()
    };
    assert!(count(terms::FOR_CHILDREN.any(), |cell| !cell.is_empty()) >= 40, "words are explained for children too");
    assert!(count(terms::STATUS.any(), |cell| cell == "old name") >= 15, "old names lead to today's");
    assert!(count(terms::STATUS.any(), |cell| cell == "avoid") >= 10, "words that blame lead to better ones");
}

#[test]
fn every_audience_has_a_hub_and_schools_the_five_things_of_six_in_the_evening() {
    for audience in documents("audience") {
        let tasks = audience.body.rows(&audience::top_tasks::TABLE).count();
        assert!(tasks >= TOP_TASKS, "{}: {tasks} top tasks", audience.id);
        assert!(audience.fields.has(audience::CONTACTS), "{}: nobody to ring", audience.id);
    }
    let school = documents("audience").find(|d| d.id == "audience/school").expect("schools");
    let tasks: Vec<&str> =
        school.body.rows(&audience::top_tasks::TABLE).map(|row| row.text(audience::top_tasks::PAGE)).collect();
    assert_eq!(tasks.len(), TOP_TASKS);
    assert_eq!(tasks.first(), Some(&"contact/out-of-hours"), "at 6 pm the Help Desk has closed");
}

/// A count from one to four can point at a child.
#[test]
fn no_small_count_is_printed() {
    for kind in ["report", "voice-activity", "voice", "review"] {
        for document in documents(kind) {
            let heard = document.fields.text(voice_activity::HEARD_FROM).and_then(|n| n.parse::<u32>().ok());
            assert!(heard.is_none_or(|n| n >= 5), "{}: heard from {heard:?}", document.id);
            for line in document.source.lines().filter(|line| line.starts_with('|')) {
                let small = split(line, '|').skip(1).find(|cell| matches!(*cell, "1" | "2" | "3" | "4"));
                assert!(small.is_none(), "{}: {line}", document.file);
            }
        }
    }
}
