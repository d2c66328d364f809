//! In: what a partnership, a board or a school says of itself. Out: the files of a new site that is complete: settings,
//! front door, partners, audiences, the laws of its nation, home, accessibility statement, privacy page, a first protocol
//! and a first model of levels.
//!
//! What only its people know stands in these files as a blank, `[fill in: …]`, which `document::blank` refuses to publish.
//! What the site can begin without is a draft besides (`draft: true`), so that the first number is on the web before the
//! model is agreed. Facts of law stand in `drafts/law/`, each for the nations that `nation.rs` names.
//!
//! ```text
//! ask.rs       asks whoever sits at the terminal        -> Typed
//! typed.rs     Typed                                    -> Answers (`answers.rs`), and what was taken without an answer
//! nation.rs    a nation                                 -> its laws, manuals and words
//! levels.rs    the names of the levels                  -> what each page of a level says
//! draft.rs     a text of drafts/ and what it speaks of  -> a file
//! ```

pub mod answers;
pub mod ask;
mod draft;
mod levels;
mod nation;
pub mod typed;
pub mod whom;

pub use answers::Answers;
pub use typed::Typed;

use crate::document::hours::{self, cover};
use draft::Drafts;
use jiff::ToSpan;
use jiff::civil::Date;
use minijinja::value::Serde;
use minijinja::{Value, context};
use std::sync::LazyLock;
use whom::Whom;

/// A file of the new site: its path in the site's folder, and what stands in it.
pub type File = (String, String);

/// After so many months somebody of the partnership has looked at each law page, which no one of them wrote.
const MONTHS_TO_CHECK: i64 = 3;

/// What a site begins with where nobody said anything. The number is one that `contact/number-of-init` refuses.
const INVENTED_NAME: &str = "Our safeguarding partnership";
const INVENTED_NUMBER: &str = "020 7946 0000";
const USUAL_HOURS: &str = "Monday to Friday 09:00-17:00";

/// Pages that are no drafts where nobody said anything.
const FIRST: [&str; 4] = ["_index.md", "contacts/front-door.md", "contacts/emergency-999.md", "contacts/childline.md"];

/// All files, in the order in which they are told of. An error is one of the program's own texts.
pub fn files(answers: &Answers, today: Date) -> Result<Vec<File>, minijinja::Error> {
    let drafts = Drafts::new(spoken(answers, today))?;
    let mut out = vec![drafts.file("signpost.yaml", "signpost.yaml")?, drafts.file("gitignore", ".gitignore")?];
    for (draft, path) in pages(answers) {
        out.push(drafts.file(draft, &format!("content/{path}"))?);
    }
    for audience in audiences(answers) {
        let path = format!("content/audiences/{}.md", audience.id);
        out.push(drafts.with("audiences/audience.md", &path, context! { audience => audience.spoken(answers) })?);
    }
    for law in nation::laws(answers.nation, answers.whom) {
        out.push(drafts.file(&format!("law/{law}.md"), &format!("content/law/{law}.md"))?);
    }
    for level in levels::of(answers) {
        let path = format!("content/thresholds/level-{}.md", level.number);
        out.push(drafts.with("thresholds/level.md", &path, context! { level => Value::from(Serde(level)) })?);
    }
    if answers.silent {
        for (path, text) in &mut out {
            let page = path.strip_prefix("content/").filter(|page| !FIRST.contains(page));
            if page.is_some() && !text.lines().any(|line| line == "draft: true") {
                *text = kept_as_a_draft(text);
            }
        }
    }
    Ok(out)
}

/// What every new site begins with: a draft that still says it tells nothing of anybody.
pub fn texts() -> &'static [String] {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let answers = Typed::default().understood().map(|(answers, _)| answers);
        let files = answers.ok().and_then(|answers| files(&answers, Date::constant(2000, 1, 1)).ok());
        files.unwrap_or_default().into_iter().map(|(_, text)| text).collect()
    });
    &TEXTS
}

/// A page with the line that keeps it out of the site, below its title.
fn kept_as_a_draft(text: &str) -> String {
    let line =
        |line: &str| if line.starts_with("title: ") { format!("{line}\ndraft: true\n") } else { format!("{line}\n") };
    text.lines().map(line).collect()
}

/// The pages there is one of: the text it is made from, and its path in `content/`.
fn pages(answers: &Answers) -> Vec<(&'static str, &'static str)> {
    let school = answers.whom == Whom::School;
    let both = answers.whom == Whom::Both;
    let (children, adults) = (answers.whom.children(), answers.whom.adults());
    [
        (true, "home.md", "_index.md"),
        (true, "contacts/front-door.md", "contacts/front-door.md"),
        (school, "contacts/council.md", "contacts/council.md"),
        (both, "contacts/adult-desk.md", "contacts/adult-desk.md"),
        (true, "contacts/out-of-hours.md", "contacts/out-of-hours.md"),
        (true, "contacts/emergency-999.md", "contacts/emergency-999.md"),
        (true, "contacts/police-101.md", "contacts/police-101.md"),
        (children, "contacts/childline.md", "contacts/childline.md"),
        (answers.welsh, "cy/home.md", "cy/_index.md"),
        (answers.welsh, "cy/front-door.md", "cy/drws-ffrynt.md"),
        (true, "about/accessibility-statement.md", "about/accessibility-statement.md"),
        (true, "about/privacy.md", "about/privacy.md"),
        (children, "topics/child-protection.md", "topics/child-protection.md"),
        (adults, "topics/adults-at-risk.md", "topics/adults-at-risk.md"),
        (true, "partners/council.md", "partners/council.md"),
        (!school, "partners/police.md", "partners/police.md"),
        // In Northern Ireland the trust is the council's counterpart and the health service in one.
        (!school && !answers.nation.is_northern_ireland(), "partners/health.md", "partners/health.md"),
        (school, "partners/school.md", "partners/school.md"),
        (true, "partners/board.md", "partners/board.md"),
        (children, "protocols/child-at-risk.md", "protocols/child-at-risk.md"),
        (adults, "protocols/adult-at-risk.md", "protocols/adult-at-risk.md"),
        (!answers.levels.is_empty(), "thresholds/model.md", "thresholds/model.md"),
    ]
    .into_iter()
    .filter_map(|(wanted, draft, path)| wanted.then_some((draft, path)))
    .collect()
}

/// What every text may speak of.
fn spoken(answers: &Answers, today: Date) -> Value {
    let whom = answers.whom;
    let words = nation::words(answers.nation);
    let staff = |of: &dyn Fn(&Audience) -> bool| {
        audiences(answers).iter().filter(|one| one.staff && of(one)).map(|one| one.id).collect::<Vec<_>>().join(", ")
    };
    let laws = |of: fn(&nation::Law) -> bool| nation::basis(answers.nation, of).join(", ");
    let said =
        |value: &Option<String>, what: &str| value.as_deref().map_or_else(|| draft::blank(what, None), draft::quoted);
    let hours = answers.hours.iter().map(|one| draft::quoted(one)).collect::<Vec<_>>().join(", ");
    context! {
        silent => answers.silent,
        name => if answers.silent { draft::quoted(INVENTED_NAME) } else { said(&answers.name, "what the partnership, board or school is called") },
        phone => if answers.silent { draft::quoted(INVENTED_NUMBER) } else { said(&answers.phone, "the number people ring first") },
        hours => if answers.silent { draft::quoted(USUAL_HOURS) } else if hours.is_empty() { draft::blank("when it answers, such as: Monday to Friday 09:00-17:00", None) } else { hours },
        night_hours => night_hours(answers),
        night => said(&answers.night, "the number at night and at weekends"),
        address => answers.address.clone(),
        mailbox => answers.mailbox.clone(),
        nation => answers.nation.name(),
        scotland => answers.nation.name() == "Scotland",
        northern_ireland => answers.nation.is_northern_ireland(),
        serves => whom.serves(),
        children => whom.children(),
        both => whom == Whom::Both,
        school => whom == Whom::School,
        adults_only => whom == Whom::Adults,
        welsh => answers.welsh,
        somebody => whom.somebody(),
        somebody_here => if whom.children() { "a child" } else { "an adult" },
        strapline => format!("What to do when you are worried about {}", whom.somebody()),
        cy_worry => whom.worried_in_welsh(),
        manual => nation::manual(answers.nation, Whom::Children).filter(|_| whom.children() || answers.nation.has_one_manual()).map(|one| Value::from(Serde(one))),
        adults_manual => nation::manual(answers.nation, Whom::Adults).filter(|_| whom.adults() && !answers.nation.has_one_manual()).map(|one| Value::from(Serde(one))),
        board => words.board(whom),
        lead => words.lead,
        health_name => words.health.unwrap_or_default(),
        adult_at_risk => words.adult_at_risk,
        adult_desk => if whom == Whom::Both { "adult-desk" } else { "front-door" },
        child_laws => laws(|law| law.children),
        adult_laws => laws(|law| law.adults),
        child_staff => staff(&|one| one.children),
        adult_staff => staff(&|one| one.adults),
        levels => answers.levels.clone(),
        top => if answers.levels.is_empty() { None } else { Some(answers.levels.len()) },
        domains => Value::from(Serde(levels::domains(whom))),
        check_by => today.checked_add(MONTHS_TO_CHECK.months()).unwrap_or(today).to_string(),
    }
}

/// When the line for the night answers: at all hours that the front door leaves, Monday before the morning too.
fn night_hours(answers: &Answers) -> String {
    let usual = [USUAL_HOURS.to_owned()];
    let desk = if answers.silent { &usual[..] } else { &answers.hours[..] };
    if desk.is_empty() {
        let evening = draft::blank("when it answers in the evening, such as: Monday to Friday 17:00-24:00", None);
        let morning = draft::blank("when it answers in the morning, such as: Monday to Friday 00:00-09:00", None);
        return format!("{evening}, {morning}, Saturday and Sunday 00:00-24:00");
    }
    let left = cover::lines(&cover::left_by([&hours::week(desk.iter().map(String::as_str))]));
    match &left[..] {
        [] => String::from("always"),
        lines => lines.iter().map(|line| draft::quoted(line)).collect::<Vec<_>>().join(", "),
    }
}

/// People the site is for.
struct Audience {
    id: &'static str,
    title: &'static str,
    summary: &'static str,
    reading_age: u8,
    children: bool,
    adults: bool,
    staff: bool,
    in_school: bool,
}

const fn audience(id: &'static str, title: &'static str, summary: &'static str, reading_age: u8) -> Audience {
    Audience { id, title, summary, reading_age, children: true, adults: false, staff: true, in_school: false }
}

/// Whom the pages are for. Each level of a model for children answers the first four.
const AUDIENCES: &[Audience] = &[
    Audience {
        in_school: true,
        ..audience(
            "school",
            "Schools and colleges",
            "Whom you ring when a pupil worries you, and what you do first.",
            15,
        )
    },
    audience(
        "health-visitor",
        "Midwives, health visitors and school nurses",
        "Whom you ring when a child or a baby worries you.",
        15,
    ),
    Audience {
        adults: true,
        ..audience("police", "Police", "Whom you ring when you meet somebody who may be at risk.", 15)
    },
    Audience {
        staff: false,
        in_school: true,
        ..audience("parent", "Parents and carers", "Whom you can ring when you are worried, or need help.", 12)
    },
    Audience {
        staff: false,
        in_school: true,
        ..audience(
            "young-person",
            "Children and young people",
            "Who listens to you, and what happens when you tell them.",
            10,
        )
    },
    Audience {
        children: false,
        adults: true,
        ..audience(
            "care-provider",
            "Care homes and home care",
            "Whom you ring when somebody you care for may be at risk.",
            15,
        )
    },
    Audience {
        children: false,
        adults: true,
        ..audience("health", "Nurses and doctors", "Whom you ring when an adult may be at risk.", 15)
    },
    Audience {
        children: false,
        adults: true,
        staff: false,
        ..audience(
            "adult-at-risk",
            "Adults who are being hurt",
            "Whom you can ring when somebody hurts you or takes what is yours.",
            12,
        )
    },
];

fn audiences(answers: &Answers) -> Vec<&'static Audience> {
    let whom = answers.whom;
    let here = |one: &&Audience| match whom {
        Whom::School => one.in_school,
        _ => one.children && whom.children() || one.adults && whom.adults(),
    };
    AUDIENCES.iter().filter(here).collect()
}

impl Audience {
    /// Whom they ring, and what they come to do.
    fn spoken(&self, answers: &Answers) -> Value {
        let both = answers.whom == Whom::Both;
        let (child, adult) = (self.children && answers.whom.children(), self.adults && answers.whom.adults());
        let desk = if both { "adult-desk" } else { "front-door" };
        let mut tasks = Vec::new();
        if self.id == "young-person" {
            tasks.push(("Talk to somebody now", String::from("contact/childline")));
        }
        if child {
            tasks.push(("Tell us that you are worried about a child", String::from("contact/front-door")));
        }
        if adult {
            tasks.push(("Tell us that you are worried about an adult", format!("contact/{desk}")));
        }
        match self.id {
            "young-person" => tasks[1].0 = "Tell us what is happening",
            "adult-at-risk" => tasks[0].0 = "Tell us what is happening",
            _ => {}
        }
        tasks.push(("Get help in danger", String::from("contact/emergency-999")));
        let mut contacts = Vec::new();
        contacts.extend(child.then_some("front-door"));
        contacts.extend(adult.then_some(desk));
        let contacts = contacts.join(", ");
        context! { id => self.id, title => self.title, summary => self.summary, reading_age => self.reading_age, contacts, tasks }
    }
}

#[cfg(test)]
mod tests;
