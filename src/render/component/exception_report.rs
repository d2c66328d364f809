//! In: a plan and the whole site on its day. Out: what a board must look at: what is late, slipped, at
//! risk or stopped, what nobody owns, what is unanswered, what it is asked to decide, and what got
//! better. It prints on one page. Of risks only that a log exists is known here.

use super::catalogue;
use crate::document::kind::plan::{actions, objectives, priorities};
use crate::document::kind::{common, contact, is_rung, law, meeting, voice};
use crate::document::{Component, KindId, Row};
use crate::finding::Finding;
use crate::render::{Theme, kind, view};
use crate::site::{Page, Site, Status, route, training, work};
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

/// `:::exception-report business-plan-2026 since=2026-06-10`; without `since`, the last three months.
pub fn html(site: &Site, theme: &Theme, page: &Page, component: &Component) -> Result<String, Box<Finding>> {
    let name = component.arguments.first().map_or("", String::as_str);
    let Some(plan) = site.find(name, &[KindId::Plan]).map(|i| &site.pages[i]) else { return Ok(String::new()) };
    let quarter = site.today.checked_sub(3.months()).unwrap_or(site.today);
    let since = component.option("since").and_then(|day| day.parse().ok()).unwrap_or(quarter);
    let report = Reporter { site, plan, from: &page.url, since };
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
    risk_log: Option<kind::plan::RiskLog>,
}

#[derive(Serialize)]
struct Plan {
    title: String,
    url: String,
    version: Option<String>,
}

#[derive(Serialize)]
struct Count {
    label: &'static str,
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
    faults: Vec<String>,
    reason: String,
}

/// An objective that nobody can measure yet.
#[derive(Serialize)]
struct Unmeasured {
    number: String,
    text: String,
    lacks: String,
}

/// Priorities of one colour.
#[derive(Serialize)]
struct Colour {
    label: &'static str,
    count: usize,
    names: Vec<String>,
}

/// The first few of something that is wrong, and how many more there are.
#[derive(Serialize)]
struct List {
    what: &'static str,
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
            day: view::day(self.site.today),
            since: view::day(self.since),
            counts: self.counts(&rows),
            decisions: self.decisions(&rows),
            actions: rows.iter().filter_map(|row| self.exception(row)).collect(),
            unmeasured: self.unmeasured(),
            rag: self.rag(),
            elsewhere,
            nothing: nothing.into_iter().map(|one| one.what).collect(),
            better: self.better(&rows),
            risk_log: kind::plan::risk_log(self.site, self.plan),
        }
    }

    fn url(&self, page: &Page) -> String {
        route::relative(self.from, &page.url)
    }

    fn action_url(&self, row: &Row) -> String {
        row.anchor.as_ref().map_or_else(|| self.url(self.plan), |anchor| format!("{}#{anchor}", self.url(self.plan)))
    }

    fn counts(&self, rows: &[&Row]) -> Vec<Count> {
        let count = |label: &'static str, is: &dyn Fn(&Row) -> bool| Count {
            label,
            count: rows.iter().filter(|row| is(row)).count(),
        };
        let counts = vec![
            count("late", &|row| work::days_late(row, self.site.today).is_some()),
            count("without a date", &|row| work::is_open(row) && row.text(actions::DUE).is_empty()),
            count("without an owner", &|row| work::is_open(row) && row.text(actions::OWNER).is_empty()),
            count("slipped", &|row| work::is_open(row) && !work::slips(row).is_empty()),
            count("at risk", &|row| row.text(actions::STATUS) == "at risk"),
            count("done without evidence", &without_evidence),
            count("stopped", &|row| row.text(actions::STATUS) == "stopped"),
        ];
        // Of what few plans lack, only what is lacking is told.
        let seldom = [
            count("without a start", &|row| work::is_open(row) && row.text(actions::START).is_empty()),
            count("without a group that watches", &|row| work::is_open(row) && row.text(actions::OVERSIGHT).is_empty()),
        ];
        counts.into_iter().chain(seldom.into_iter().filter(|one| one.count > 0)).collect()
    }

    /// An action the board should look at, and all that is wrong with it.
    fn exception(&self, row: &Row) -> Option<Exception> {
        let mut faults: Vec<String> = Vec::new();
        if let Some(days) = work::days_late(row, self.site.today) {
            faults.push(format!("Late by {}", work::in_days(days)));
        }
        if work::is_open(row) && row.text(actions::DUE).is_empty() {
            faults.push("No date".into());
        }
        if work::is_open(row) && row.text(actions::OWNER).is_empty() {
            faults.push("No owner".into());
        }
        if work::is_open(row) && row.text(actions::START).is_empty() {
            faults.push("No start".into());
        }
        if work::is_open(row) && row.text(actions::OVERSIGHT).is_empty() {
            faults.push("No group watches it".into());
        }
        let slips = work::slips(row);
        if work::is_open(row) && !slips.is_empty() {
            let times = match slips.len() {
                1 => String::from("once"),
                2 => String::from("twice"),
                more => format!("{more} times"),
            };
            faults.push(format!("Slipped {times}, first due {}", work::due_in_words(slips[0])));
        }
        match row.text(actions::STATUS) {
            "at risk" => faults.push("At risk".into()),
            "stopped" => faults.push("Stopped".into()),
            _ if without_evidence(row) => faults.push("Done without evidence".into()),
            _ => {}
        }
        let owner = self
            .site
            .find(row.text(actions::OWNER), &[KindId::Agency, KindId::Group])
            .map(|i| self.site.pages[i].document.title.clone());
        (!faults.is_empty()).then(|| Exception {
            action: self.action(row, row.text(actions::ACTION)),
            owner,
            due: work::due_in_words(row.text(actions::DUE)),
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
            let missing = work::unmeasured(row);
            let lacks = format!("No {}", missing.join(", ").to_lowercase());
            (!missing.is_empty()).then(|| Unmeasured {
                number: row.text(objectives::NO).to_owned(),
                text: row.text(objectives::OBJECTIVE).to_owned(),
                lacks,
            })
        })
        .collect()
    }

    /// The priorities by colour, in words.
    fn rag(&self) -> Vec<Colour> {
        kind::plan::COLOURS
            .into_iter()
            .map(|(colour, label)| {
                let names: Vec<String> = self
                    .plan
                    .document
                    .body
                    .rows(&priorities::TABLE)
                    .filter(|row| row.text(priorities::RAG) == colour)
                    .map(|row| format!("{} {}", row.text(priorities::NO), row.text(priorities::PRIORITY)))
                    .collect();
                Colour { label, count: names.len(), names }
            })
            .collect()
    }

    /// What is wrong outside the plan itself.
    fn elsewhere(&self) -> Vec<List> {
        let list = |what: &'static str, mut items: Vec<Entry>| {
            let count = items.len();
            items.truncate(SHOWN);
            let more = count - items.len();
            List { what, count, items, more }
        };
        vec![
            list("Documents overdue for review", self.documents(Status::Overdue)),
            list("Documents due for review within 60 days", self.documents(Status::ReviewDue)),
            list("Contacts not tested for 90 days", self.untested()),
            list("Law or guidance changed since a document was approved", self.law_changed()),
            list("Training without a session to come", self.without_session()),
            list("Promises in minutes not answered", self.promises()),
            list("Voices without a reply", self.voices()),
        ]
    }

    fn live(&self) -> impl Iterator<Item = &Page> {
        self.site.pages.iter().filter(|page| page.status.is_live())
    }

    fn item(&self, page: &Page, note: &str) -> Entry {
        Entry { title: page.document.title.clone(), url: self.url(page), note: note.to_owned() }
    }

    fn documents(&self, status: Status) -> Vec<Entry> {
        let owner = |page: &Page| page.document.fields.text(common::OWNER).unwrap_or("No owner").to_owned();
        let mut pages: Vec<&Page> = self.site.pages.iter().filter(|page| page.status == status).collect();
        pages.sort_by_key(|page| (owner(page), page.document.fields.date(common::REVIEW_DUE), page.url.clone()));
        pages
            .into_iter()
            .map(|page| {
                let due = page.document.fields.date(common::REVIEW_DUE).map_or(String::new(), view::day);
                self.item(page, &format!("{}, {due}", owner(page)))
            })
            .collect()
    }

    fn untested(&self) -> Vec<Entry> {
        let tested = |page: &Page| page.document.fields.date(contact::LAST_TESTED);
        self.live()
            .filter(|page| page.document.kind.id == KindId::Contact && is_rung(&page.document))
            .filter(|page| tested(page).is_none_or(|day| work::days(day, self.site.today) > TESTED_DAYS))
            .map(|page| {
                self.item(
                    page,
                    &tested(page).map_or(String::from("never"), |day| format!("last on {}", view::day(day))),
                )
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
            let day = self.changed_on(law).map_or(String::new(), view::day);
            let more = documents.len().saturating_sub(NAMED);
            let named = documents.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            self.item(&self.site.pages[law], &format!("{day}; approved before: {named}{more}"))
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
            let due = promise.due.map_or(String::from("no date"), |_| {
                format!("due {}", work::due_in_words(promise.row.text(meeting::decisions::DUE)))
            });
            let late = promise
                .days_late(self.site.today)
                .map_or(String::new(), |days| format!(", late by {}", work::in_days(days)));
            let title = promise.row.text(meeting::decisions::DECISION).to_owned();
            Entry { title, url: self.url(promise.meeting), note: format!("{due}{late}") }
        })
        .collect()
    }

    fn voices(&self) -> Vec<Entry> {
        self.live()
            .filter(|page| page.document.kind.id == KindId::Voice && !page.document.fields.has(voice::TOLD_BACK_ON))
            .map(|page| {
                self.item(
                    page,
                    &work::reply_due(page).map_or(String::new(), |day| format!("reply owed by {}", view::day(day))),
                )
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
                day: view::day(day),
                evidence: row.text(actions::EVIDENCE).to_owned(),
            })
            .collect()
    }
}

fn without_evidence(row: &Row) -> bool {
    row.text(actions::STATUS) == "done" && row.text(actions::EVIDENCE).is_empty()
}
