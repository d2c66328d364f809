//! In: a plan and the whole site on its day. Out: what a board must look at: what is late, slipped, at
//! risk or stopped, what nobody owns, what is unanswered, what it is asked to decide, and what got
//! better. It prints on one page. Of risks only that a log exists is known here.

use super::catalogue;
use crate::document::kind::of::Text;
use crate::document::kind::plan::{actions, objectives, priorities};
use crate::document::kind::{Column, common, contact, is_rung, law, meeting, voice};
use crate::document::{Component, KindId, Row};
use crate::finding::Finding;
use crate::render::view::plan::{self, COLOURS, RiskLog};
use crate::render::{Theme, view};
use crate::site::{Page, Site, Status, route, training, work};
use crate::words::Speaker;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// So long a number may go without being rung.
const TESTED_DAYS: i64 = 90;
/// Of a long list the board sees the first few, and how many more there are.
const SHOWN: usize = 6;
/// So many documents are named beside a law.
const NAMED: usize = 3;

/// What an objective is measured by, and the key of what is said where it is lacking.
const MEASURES: [(Column<Text>, &str); 3] = [
    (objectives::MEASURE, "report.lacks_measure"),
    (objectives::BASELINE, "report.lacks_baseline"),
    (objectives::TARGET, "report.lacks_target"),
];

/// `:::exception-report business-plan-2026 since=2026-06-10`; without `since`, the last three months.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    let name = component.arguments.first().map_or("", String::as_str);
    let Some(plan) = site.find(name, &[KindId::Plan]).map(|i| &site.pages[i]) else { return Ok(String::new()) };
    let quarter = site.today.checked_sub(3.months()).unwrap_or(site.today);
    let since = component.option("since").and_then(|day| day.parse().ok()).unwrap_or(quarter);
    let report = Reporter { site, plan, from: &page.url, since, speaker: site.speaker(&page.url) };
    theme.render("components/exception-report.html", &View { report: report.view() })
}

#[derive(Serialize)]
struct View {
    report: Report,
}

/// What a board must look at.
#[derive(Serialize)]
struct Report {
    plan: Plan,
    day: String,
    since: String,
    counts: Vec<Count>,
    decisions: Vec<Action>,
    actions: Vec<Exception>,
    unmeasured: Vec<Unmeasured>,
    rag: Vec<Colour>,
    /// What is wrong outside the plan, and what was looked for there and is not.
    elsewhere: Vec<List>,
    nothing: Vec<&'static str>,
    better: Vec<Done>,
    risk_log: Option<RiskLog>,
}

#[derive(Serialize)]
struct Plan {
    title: String,
    url: String,
    version: Option<String>,
}

#[derive(Serialize)]
struct Count {
    /// The key of its words.
    says: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Action {
    #[serde(rename = "ref")]
    reference: String,
    url: String,
    text: String,
}

/// An action, and all that is wrong with it.
#[derive(Serialize)]
struct Exception {
    #[serde(flatten)]
    action: Action,
    owner: Option<String>,
    due: String,
    faults: Vec<Fault>,
    reason: String,
}

/// What is wrong with an action: the key of its words, and what they speak of.
#[derive(Default, Serialize)]
struct Fault {
    says: &'static str,
    count: i64,
    date: String,
}

/// An objective that nobody can measure yet.
#[derive(Serialize)]
struct Unmeasured {
    number: String,
    text: String,
    /// Keys of what it lacks.
    lacks: Vec<&'static str>,
}

/// Priorities of one colour.
#[derive(Serialize)]
struct Colour {
    says: &'static str,
    count: usize,
    names: Vec<String>,
}

/// The first few of something that is wrong, and how many more there are.
#[derive(Serialize)]
struct List {
    says: &'static str,
    count: usize,
    items: Vec<Entry>,
    more: usize,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    url: String,
    note: String,
}

/// An action done since the last report.
#[derive(Serialize)]
struct Done {
    #[serde(flatten)]
    action: Action,
    day: String,
    evidence: String,
}

/// Looks through the plan and the site.
struct Reporter<'s> {
    site: &'s Site,
    plan: &'s Page,
    from: &'s str,
    since: Date,
    speaker: Speaker,
}

impl Reporter<'_> {
    fn view(&self) -> Report {
        let rows: Vec<&Row> = self.plan.document.body.rows(&actions::TABLE).collect();
        let (nothing, elsewhere): (Vec<List>, Vec<List>) = self.elsewhere().into_iter().partition(|one| one.count == 0);
        Report {
            plan: Plan {
                title: self.plan.document.title.clone(),
                url: self.url(self.plan),
                version: self.plan.document.fields.text(common::VERSION).map(str::to_owned),
            },
            day: self.day(self.site.today),
            since: self.day(self.since),
            counts: self.counts(&rows),
            decisions: self.decisions(&rows),
            actions: rows.iter().filter_map(|row| self.exception(row)).collect(),
            unmeasured: self.unmeasured(),
            rag: self.rag(),
            elsewhere,
            nothing: nothing.into_iter().map(|one| one.says).collect(),
            better: self.better(&rows),
            risk_log: plan::risk_log(self.site, self.plan),
        }
    }

    fn day(&self, day: Date) -> String {
        view::day(day, &self.speaker)
    }

    fn due(&self, written: &str) -> String {
        view::due(written, &self.speaker)
    }

    fn url(&self, page: &Page) -> String {
        route::relative(self.from, &page.url)
    }

    fn action_url(&self, row: &Row) -> String {
        row.anchor.as_ref().map_or_else(|| self.url(self.plan), |anchor| format!("{}#{anchor}", self.url(self.plan)))
    }

    fn counts(&self, rows: &[&Row]) -> Vec<Count> {
        let count = |says: &'static str, is: &dyn Fn(&Row) -> bool| Count {
            says,
            count: rows.iter().filter(|row| is(row)).count(),
        };
        let counts = vec![
            count("report.count_late", &|row| work::days_late(row, self.site.today).is_some()),
            count("report.count_no_date", &|row| work::is_open(row) && row.text(actions::DUE).is_empty()),
            count("report.count_no_owner", &|row| work::is_open(row) && row.text(actions::OWNER).is_empty()),
            count("report.count_slipped", &|row| work::is_open(row) && !work::slips(row).is_empty()),
            count("report.count_at_risk", &|row| row.text(actions::STATUS) == "at risk"),
            count("report.count_no_evidence", &without_evidence),
            count("report.count_stopped", &|row| row.text(actions::STATUS) == "stopped"),
        ];
        // Of what few plans lack, only what is lacking is told.
        let seldom = [
            count("report.count_no_start", &|row| work::is_open(row) && row.text(actions::START).is_empty()),
            count("report.count_no_watch", &|row| work::is_open(row) && row.text(actions::OVERSIGHT).is_empty()),
        ];
        counts.into_iter().chain(seldom.into_iter().filter(|one| one.count > 0)).collect()
    }

    /// An action the board should look at, and all that is wrong with it.
    fn exception(&self, row: &Row) -> Option<Exception> {
        let mut faults: Vec<Fault> = Vec::new();
        let plain = |says: &'static str| Fault { says, ..Fault::default() };
        if let Some(days) = work::days_late(row, self.site.today) {
            faults.push(Fault { says: "work.late_by", count: days, ..Fault::default() });
        }
        if work::is_open(row) && row.text(actions::DUE).is_empty() {
            faults.push(plain("work.no_date"));
        }
        if work::is_open(row) && row.text(actions::OWNER).is_empty() {
            faults.push(plain("work.no_owner"));
        }
        if work::is_open(row) && row.text(actions::START).is_empty() {
            faults.push(plain("report.no_start"));
        }
        if work::is_open(row) && row.text(actions::OVERSIGHT).is_empty() {
            faults.push(plain("report.no_watch"));
        }
        let slips = work::slips(row);
        if work::is_open(row) && !slips.is_empty() {
            let says = match slips.len() {
                1 => "report.slipped_once",
                2 => "report.slipped_twice",
                _ => "report.slipped",
            };
            let count = i64::try_from(slips.len()).unwrap_or(i64::MAX);
            faults.push(Fault { says, count, date: self.due(slips[0]) });
        }
        match row.text(actions::STATUS) {
            "at risk" => faults.push(plain("report.at_risk")),
            "stopped" => faults.push(plain("report.stopped")),
            _ if without_evidence(row) => faults.push(plain("report.no_evidence")),
            _ => {}
        }
        let owner = self
            .site
            .find(row.text(actions::OWNER), &[KindId::Agency, KindId::Group])
            .map(|i| self.site.pages[i].document.title.clone());
        (!faults.is_empty()).then(|| Exception {
            action: self.action(row, row.text(actions::ACTION)),
            owner,
            due: self.due(row.text(actions::DUE)),
            faults,
            reason: row.text(actions::REASON).to_owned(),
        })
    }

    /// A row of the plan, with what is said of it.
    fn action(&self, row: &Row, text: &str) -> Action {
        Action { reference: row.text(actions::REF).to_owned(), url: self.action_url(row), text: text.to_owned() }
    }

    fn decisions(&self, rows: &[&Row]) -> Vec<Action> {
        rows.iter()
            .filter(|row| !row.text(actions::DECISION_ASKED).is_empty())
            .map(|row| self.action(row, row.text(actions::DECISION_ASKED)))
            .collect()
    }

    /// Objectives that nobody can measure yet, and what each lacks.
    fn unmeasured(&self) -> Vec<Unmeasured> {
        let rows = self.plan.document.body.rows(&objectives::TABLE);
        rows.filter_map(|row| {
            let lacks = MEASURES.into_iter().filter(|(column, _)| row.text(*column).is_empty());
            let lacks: Vec<&str> = lacks.map(|(_, says)| says).collect();
            (!lacks.is_empty()).then(|| Unmeasured {
                number: row.text(objectives::NO).to_owned(),
                text: row.text(objectives::OBJECTIVE).to_owned(),
                lacks,
            })
        })
        .collect()
    }

    /// The priorities by colour, in words.
    fn rag(&self) -> Vec<Colour> {
        COLOURS
            .into_iter()
            .map(|(colour, says)| {
                let names: Vec<String> = self
                    .plan
                    .document
                    .body
                    .rows(&priorities::TABLE)
                    .filter(|row| row.text(priorities::RAG) == colour)
                    .map(|row| format!("{} {}", row.text(priorities::NO), row.text(priorities::PRIORITY)))
                    .collect();
                Colour { says, count: names.len(), names }
            })
            .collect()
    }

    /// What is wrong outside the plan itself.
    fn elsewhere(&self) -> Vec<List> {
        let list = |says: &'static str, mut items: Vec<Entry>| {
            let count = items.len();
            items.truncate(SHOWN);
            let more = count - items.len();
            List { says, count, items, more }
        };
        vec![
            list("report.overdue", self.documents(Status::Overdue)),
            list("report.review_due", self.documents(Status::ReviewDue)),
            list("report.untested", self.untested()),
            list("report.law_changed", self.law_changed()),
            list("report.no_session", self.without_session()),
            list("report.promises", self.promises()),
            list("report.voices", self.voices()),
        ]
    }

    fn live(&self) -> impl Iterator<Item = &Page> {
        self.site.pages.iter().filter(|page| page.status.is_live())
    }

    fn item(&self, page: &Page, note: &str) -> Entry {
        Entry { title: page.document.title.clone(), url: self.url(page), note: note.to_owned() }
    }

    fn documents(&self, status: Status) -> Vec<Entry> {
        let nobody = self.speaker.text("work.no_owner", &[]);
        let owner = |page: &Page| page.document.fields.text(common::OWNER).unwrap_or(&nobody).to_owned();
        let mut pages: Vec<&Page> = self.site.pages.iter().filter(|page| page.status == status).collect();
        pages.sort_by_key(|page| (owner(page), page.document.fields.date(common::REVIEW_DUE), page.url.clone()));
        pages
            .into_iter()
            .map(|page| {
                let due = page.document.fields.date(common::REVIEW_DUE).map_or(String::new(), |day| self.day(day));
                let values = [("owner", owner(page)), ("date", due)];
                self.item(page, &self.speaker.text("report.owner_and_date", &borrowed(&values)))
            })
            .collect()
    }

    fn untested(&self) -> Vec<Entry> {
        let tested = |page: &Page| page.document.fields.date(contact::LAST_TESTED);
        self.live()
            .filter(|page| page.document.kind.id == KindId::Contact && is_rung(&page.document))
            .filter(|page| tested(page).is_none_or(|day| work::days(day, self.site.today) > TESTED_DAYS))
            .map(|page| {
                let note = match tested(page) {
                    Some(day) => self.speaker.text("report.last_on", &[("date", &self.day(day))]),
                    None => self.speaker.text("report.never", &[]),
                };
                self.item(page, &note)
            })
            .collect()
    }

    /// Laws that changed after documents resting on them were approved, with those documents.
    fn law_changed(&self) -> Vec<Entry> {
        let mut behind: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for page in self.live() {
            let fields = &page.document.fields;
            let Some(approved) = fields.date(common::LAST_REVIEWED).max(fields.date(common::APPROVED_ON)) else {
                continue;
            };
            for law in
                fields.list(common::LEGAL_BASIS).iter().filter_map(|word| self.site.find(&word.text, &[KindId::Law]))
            {
                if self.changed_on(law).is_some_and(|day| day > approved) {
                    behind.entry(law).or_default().push(&page.document.title);
                }
            }
        }
        let item = |(law, documents): (usize, Vec<&str>)| {
            let day = self.changed_on(law).map_or(String::new(), |day| self.day(day));
            let more = documents.len().saturating_sub(NAMED);
            let mut named = documents.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
            if more > 0 {
                let values = [("list", named), ("count", more.to_string())];
                named = self.speaker.text("report.list_and_more", &borrowed(&values));
            }
            let values = [("date", day), ("documents", named)];
            self.item(&self.site.pages[law], &self.speaker.text("report.approved_before", &borrowed(&values)))
        };
        behind.into_iter().map(item).collect()
    }

    /// The last day on which the law changed, if it has come.
    fn changed_on(&self, law: usize) -> Option<Date> {
        let fields = &self.site.pages[law].document.fields;
        let days = [fields.date(law::COMMENCED), fields.date(common::EFFECTIVE_FROM), fields.date(common::UPDATED_ON)]
            .into_iter()
            .flatten();
        days.filter(|day| *day <= self.site.today).max()
    }

    fn without_session(&self) -> Vec<Entry> {
        self.live()
            .filter(|page| {
                page.document.kind.id == KindId::Course && !training::is_offered(&page.document, self.site.today)
            })
            .map(|page| self.item(page, &catalogue::audience_names(self.site, &page.document)))
            .collect()
    }

    fn promises(&self) -> Vec<Entry> {
        let open = work::promises(self.site).into_iter().filter(|promise| promise.answer.is_none());
        open.map(|promise| {
            let due = promise.due.map(|_| self.due(promise.row.text(meeting::decisions::DUE)));
            let note = match (due, promise.days_late(self.site.today)) {
                (Some(due), Some(days)) => {
                    self.speaker.text("report.due_late", &[("date", &due), ("count", &days.to_string())])
                }
                (Some(due), None) => self.speaker.text("report.due", &[("date", &due)]),
                (None, _) => self.speaker.text("report.no_date", &[]),
            };
            let title = promise.row.text(meeting::decisions::DECISION).to_owned();
            Entry { title, url: self.url(promise.meeting), note }
        })
        .collect()
    }

    fn voices(&self) -> Vec<Entry> {
        self.live()
            .filter(|page| page.document.kind.id == KindId::Voice && !page.document.fields.has(voice::TOLD_BACK_ON))
            .map(|page| {
                let owed = |day| self.speaker.text("report.reply_owed", &[("date", &self.day(day))]);
                self.item(page, &work::reply_due(page).map_or(String::new(), owed))
            })
            .collect()
    }

    /// Actions done since the last report, with what shows it.
    fn better(&self, rows: &[&Row]) -> Vec<Done> {
        let mut done: Vec<(Date, &&Row)> = rows
            .iter()
            .filter(|row| row.text(actions::STATUS) == "done")
            .filter_map(|row| Some((row.text(actions::DONE_ON).parse().ok()?, row)))
            .filter(|(day, _)| *day > self.since && *day <= self.site.today)
            .collect();
        done.sort_by_key(|(day, row)| (*day, row.text(actions::REF)));
        done.into_iter()
            .map(|(day, row)| Done {
                action: self.action(row, row.text(actions::ACTION)),
                day: self.day(day),
                evidence: row.text(actions::EVIDENCE).to_owned(),
            })
            .collect()
    }
}

fn borrowed<'v>(values: &'v [(&'v str, String); 2]) -> [(&'v str, &'v str); 2] {
    values.each_ref().map(|(name, value)| (*name, value.as_str()))
}

fn without_evidence(row: &Row) -> bool {
    row.text(actions::STATUS) == "done" && row.text(actions::EVIDENCE).is_empty()
}
