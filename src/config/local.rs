//! In: the keys of `signpost.yaml` that say what is local. Out: a [`Local`], and a finding where one of them speaks of
//! something there is not.

use crate::document::Fields;
use crate::document::kind::{Field, Is, KINDS, Key, KindId, VOCABULARIES, fields, may, need, of, protocol};
use crate::finding::{At, Finding, one_of, rules};
use crate::local::{Jurisdiction, Local, Manual, Serves, jurisdiction, serves};

rules! {
    UNKNOWN_HEADING = error("config/unknown-heading") {
        why: "The heading it stands for would still be asked of every protocol.",
        line: "headings: [\"The childs voice = Voice of the child\"]",
        says: "no protocol is asked for a heading “The childs voice”",
        help: "did you mean `The child's voice`?",
    }
}

fields! {
    FIELDS:
    JURISDICTION: Choice = may("jurisdiction", Is::OneOf(jurisdiction::NAMES), "Where the partnership is: its law and bank holidays; England if left out").many();
    SERVES: Choice = may("serves", Is::OneOf(serves::WORDS), "Whom the partnership is for; children if left out");
    MANUAL: Group = may("manual", Is::Group(MANUAL_ROWS), "The area's manual of procedures, a basis of steps; London procedures if left out");
    ADULTS_MANUAL: Group = may("adults_manual", Is::Group(MANUAL_ROWS), "The same for adults");
    VOCABULARIES_OWN: Group = may("vocabularies", Is::Group(VOCABULARY_ROWS), "Words of your own, by the list they are added to");
    HEADINGS: Text = may("headings", Is::Text(160), "USUAL HEADING = YOUR HEADING, for the headings of every protocol").many();
    REVIEW_MONTHS: Group = may("review_months", Is::Group(REVIEW_ROWS), "By kind, after how many months a page is to be looked at again");
}

fields! {
    MANUAL_ROWS:
    NAME: Text = need("name", Is::Text(120), "What it is called");
    PAGE: Ref = may("page", Is::Ref(&[KindId::Law]), "Its law page");
    SHORT_NAMES: Text = may("short_names", Is::Text(60), "What else people call it").many();
}

fields! {
    /// One for each of [`VOCABULARIES`].
    VOCABULARY_ROWS:
    AGENCY_TYPE: Text = may("agency_type", Is::Text(40), "What an agency is").many();
    AGENCY_ROLE: Text = may("agency_role", Is::Text(40), "What an agency is to the partnership").many();
    AGES: Text = may("ages", Is::Text(20), "Bands of age, such as 0-4 or 25+").many();
    BASIS: Text = may("basis", Is::Text(60), "What a step rests on").many();
    COURSE_TYPE: Text = may("course_type", Is::Text(40), "What a course is").many();
    DELIVERY: Text = may("delivery", Is::Text(40), "How a course is held").many();
    DECISION_TYPE: Text = may("decision_type", Is::Text(40), "What a meeting decided").many();
    DOCUMENT_TYPE: Text = may("document_type", Is::Text(40), "What a document is").many();
    DOMAIN_GROUP: Text = may("domain_group", Is::Text(60), "Groups of domains of a threshold model").many();
    GEOGRAPHY: Text = may("geography", Is::Text(40), "Where a document applies").many();
    GROUP_TYPE: Text = may("group_type", Is::Text(40), "What a group is").many();
    REPORT_TYPE: Text = may("report_type", Is::Text(40), "What a report is").many();
    SERVICE_TYPE: Text = may("service_type", Is::Text(40), "What a contact is for").many();
}

/// The longest time after which anything is to be looked at again: five years.
const LONGEST: i64 = 60;

fields! {
    /// One for each kind that is reviewed.
    REVIEW_ROWS:
    PROTOCOL: Number = may("protocol", Is::Number(1, LONGEST), "Months");
    THRESHOLD: Number = may("threshold", Is::Number(1, LONGEST), "Months");
    LEVEL: Number = may("level", Is::Number(1, LONGEST), "Months");
    TOOL: Number = may("tool", Is::Number(1, LONGEST), "Months");
    COURSE: Number = may("course", Is::Number(1, LONGEST), "Months");
    VOICE_STRATEGY: Number = may("voice-strategy", Is::Number(1, LONGEST), "Months");
    PLAN: Number = may("plan", Is::Number(1, LONGEST), "Months");
    REVIEW: Number = may("review", Is::Number(1, LONGEST), "Months");
    REPORT: Number = may("report", Is::Number(1, LONGEST), "Months");
    LAW: Number = may("law", Is::Number(1, LONGEST), "Months");
}

/// What the settings say is local.
pub fn read(fields: &Fields, wrong: &mut Vec<Finding<At>>) -> Local {
    let jurisdiction = Jurisdiction::of_all(fields.list(JURISDICTION).iter().map(|word| word.text.as_str()));
    let mut local = Local { jurisdiction, ..Local::default() };
    if let Some(serves) = fields.text(SERVES).and_then(Serves::of) {
        local.serves = serves;
    }
    manuals(fields, &mut local);
    if let Some(own) = fields.group(VOCABULARIES_OWN) {
        for (vocabulary, field) in VOCABULARIES.iter().filter_map(|v| Some((v, row(VOCABULARY_ROWS, v.name)?))) {
            let words: Vec<String> = own.of(field).iter().map(|word| word.text.clone()).collect();
            if !words.is_empty() {
                local.words.insert(vocabulary.name, words);
            }
        }
    }
    if let Some(months) = fields.group(REVIEW_MONTHS) {
        let named = KINDS.iter().filter_map(|kind| Some((kind.name, row(REVIEW_ROWS, kind.name)?)));
        local.review_months =
            named.filter_map(|(kind, field)| Some((kind, months.of(field).first()?.text.parse().ok()?))).collect();
    }
    headings(fields, &mut local, wrong);
    local
}

fn row(rows: &'static [Field], name: &str) -> Option<&'static Field> {
    rows.iter().find(|field| field.name == name)
}

/// London's is the one that is known without being named, where nothing says that this is another nation.
fn manuals(fields: &Fields, local: &mut Local) {
    let own = [MANUAL, ADULTS_MANUAL].map(|key| fields.group(key).and_then(manual));
    let elsewhere = local.jurisdiction.is_some_and(|place| !place.meets(Jurisdiction::ENGLAND));
    if own[0].is_some() || elsewhere {
        local.manuals.clear();
    }
    local.manuals.extend(own.into_iter().flatten());
}

fn manual(rows: &Fields) -> Option<Manual> {
    Some(Manual {
        name: rows.text(NAME)?.to_owned(),
        page: rows.text(PAGE).map(str::to_owned),
        short_names: rows.list(SHORT_NAMES).iter().map(|word| word.text.clone()).collect(),
    })
}

/// The pages that the settings name as manuals, and where.
pub fn manual_pages(fields: &Fields) -> impl Iterator<Item = (&'static str, String, At)> {
    let keys: [Key<of::Group>; 2] = [MANUAL, ADULTS_MANUAL];
    keys.into_iter().filter_map(|key| {
        let page = fields.group(key)?.list(PAGE).first()?;
        Some((key.name(), page.text.clone(), page.at))
    })
}

fn headings(fields: &Fields, local: &mut Local, wrong: &mut Vec<Finding<At>>) {
    for word in fields.list(HEADINGS) {
        let (usual, own) = word.text.split_once('=').unwrap_or((&word.text, ""));
        let (usual, own) = (usual.trim().replace('’', "'"), own.trim());
        let usual_ones = protocol::usual_headings();
        match usual_ones.iter().find(|name| name.eq_ignore_ascii_case(&usual)) {
            Some(name) if !own.is_empty() => local.headings.push(((*name).to_owned(), own.to_owned())),
            Some(name) => wrong.push(UNKNOWN_HEADING.at(
                word.at,
                format!("nothing says what “{name}” is called here"),
                format!("write `\"{name} = YOUR HEADING\"`"),
            )),
            None => wrong.push(UNKNOWN_HEADING.at(
                word.at,
                format!("no protocol is asked for a heading “{usual}”"),
                one_of(&usual, &usual_ones),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vocabulary_can_be_added_to() {
        let mut rows: Vec<&str> = VOCABULARY_ROWS.iter().map(|field| field.name).collect();
        let mut all: Vec<&str> = VOCABULARIES.iter().map(|vocabulary| vocabulary.name).collect();
        rows.sort_unstable();
        all.sort_unstable();
        assert_eq!(rows, all);
    }

    #[test]
    fn every_kind_that_is_reviewed_can_be_given_its_time() {
        let kinds: Vec<&str> = KINDS.iter().filter(|kind| kind.governed).map(|kind| kind.name).collect();
        let rows: Vec<&str> = REVIEW_ROWS.iter().map(|field| field.name).collect();
        assert_eq!(kinds.iter().filter(|kind| !rows.contains(kind)).collect::<Vec<_>>(), Vec::<&&str>::new());
        assert!(rows.iter().all(|row| KINDS.iter().any(|kind| kind.name == *row)));
    }
}
