//! A contact: one record for each real one, shown everywhere by reference.

use super::{Asked, Drawing, Is, Kind, KindId, Vocabulary, fields, may, need};
use crate::document::phone;
use crate::document::{Document, Reporter, date, timescale};
use crate::finding::rules;
use crate::local::Local;
use jiff::civil::Date;

rules! {
    NEVER_RUNG = error("contact/never-rung") {
        why: "A number nobody has rung may be dead when it is needed.",
        says: "nothing says when this number was last rung, and by whom",
        help: "ring it, then add `last_tested: …` (the day) and `tested_by: …` (the role that rang it)",
    }

    NO_WAY = error("contact/no-way") {
        why: "A contact that says no way to reach it sends a worried reader away.",
        says: "nothing says how this contact is reached",
        help: "add one at least of `phones`, `url`, `chat`, `text` and `email`",
    }

    NO_PHONE_IN_DANGER = error("contact/no-phone-in-danger") {
        why: "In danger, and at night, only a voice can be asked whether it has understood.",
        line: "service_type: out-of-hours",
        says: "this contact is for danger or for the night, and has no telephone number",
        help: "add `phones: [\"…\"]`, or give the number a contact page of its own",
    }

    NO_FALLBACK = error("contact/no-fallback") {
        why: "When the line is closed or engaged the reader needs the next number at once.",
        says: "this contact has no fallback",
        help: "add `fallback: contact/…`",
    }

    HOURS_CONTRADICT = warning("contact/hours-contradict") {
        why: "Readers are told by it whether somebody answers now.",
        line: "hours: [always, \"Monday 09:00-17:00\"]",
        says: "`always` stands beside other hours, and only one of the two can hold",
        help: "keep the one that holds",
    }

    UNSECURED_EMAIL = error("contact/unsecured-email") {
        why: "What is written about a child would lie where nobody here can protect it.",
        line: "email: frontdoor@gmail.com",
        says: "this is a mailbox of a free mail service",
        help: "give the organisation's own secure mailbox, or leave `email` out",
    }

    MOBILE_NUMBER = error("contact/mobile-number") {
        why: "Staff change; a published mobile number outlives the job and exposes a person.",
        line: "phones: [\"duty: ••••• ••••••\"]",
        says: "this looks like a personal mobile number",
        help: "give the service's own number",
    }
}

/// What a contact can do. Of a `neighbour` another area is in charge.
pub static SERVICE_TYPES: Vocabulary =
    Vocabulary { name: "service_type", about: "what a contact is for", words: SERVICES };
const SERVICES: &[&str] = &[
    "front-door",
    "emergency",
    "out-of-hours",
    "consultation",
    "lado",
    "prevent",
    "fgm",
    "missing",
    "private-fostering",
    "domestic-abuse",
    "mental-health-crisis",
    "escalation",
    "training",
    "helpline",
    "police",
    "adult-safeguarding",
    "position-of-trust",
    "neighbour",
];

fields! {
    FIELDS:
    SERVICE_TYPE: Choice = need("service_type", Is::Local(&SERVICE_TYPES), "What the service is");
    ROLES: Choice = may(
        "roles",
        Is::Local(&SERVICE_TYPES),
        "What else it does: a front door that also answers at night is `out-of-hours`",
    )
    .many();
    SHORT_NAMES: Text = may("short_names", Is::Text(60), "What people call it: MASH, the hub; search shows its number for these").many();
    FORMER_NAMES: Text = may("former_names", Is::Text(90), "What it used to be called").many();
    AGENCY: Ref = may("agency", Is::Ref(&[KindId::Agency]), "Who runs it");
    PHONES: Phone = may("phones", Is::Phone, "Numbers, each with an optional label").many();
    URL: Https = may("url", Is::Https, "A portal or form on the web");
    CHAT: Https = may("chat", Is::Https, "A chat on the web");
    TEXT: TextNumber = may("text", Is::TextNumber, "Numbers for text messages, such as 85258").many();
    TEXTPHONE: Phone = may("textphone", Is::Phone, "Textphone or relay");
    EMAIL: Email = may("email", Is::Email, "A secure mailbox");
    FORM: Ref = may("form", Is::Ref(&[KindId::Tool]), "Form to use");
    HOURS: Hours = need("hours", Is::Hours, "When it answers").many();
    BANK_HOLIDAYS: Choice = need("bank_holidays", Is::OneOf(&["open", "closed"]), "On bank holidays");
    CLOSED: Days = may("closed", Is::Days, "Other days on which nobody answers, such as school holidays").many();
    RESPONSE: Text = may("response", Is::Text(280), "What is promised, with its unit");
    WHO_MAY_USE: Choice = need("who_may_use", Is::OneOf(&["practitioner", "public", "child"]), "Who may ring").many();
    AREA: Text = need("area", Is::Text(280), "Whom it is for, and where they live");
    HAVE_READY: Text = need("have_ready", Is::Text(200), "What to have ready").many();
    CONSENT_NOTE: Text = may("consent_note", Is::Text(400), "Consent before ringing");
    NEXT: Text = need("next", Is::Text(400), "What happens next");
    FALLBACK: Ref = may("fallback", Is::Ref(&[KindId::Contact]), "Whom to ring when it is closed");
    LAST_TESTED: Date = may("last_tested", Is::Date, "When the number was last rung; not asked of 999 and national helplines");
    TESTED_BY: Text = may("tested_by", Is::Text(90), "The role that rang it");
    EMERGENCY: Flag = may("emergency", Is::Flag, "For danger to life");
    PRINTABLE: Flag = may("printable", Is::Flag, "Safe to print");
}

pub const CONTACT: Kind = Kind {
    name: "contact",
    label: "Contact",
    plural: "Contacts",
    folder: "contacts",
    fields: FIELDS,
    example: include_str!("example/contact.md"),
    asked: &[Asked::Number],
    drawing: Drawing::Contact,
    rules: RULES,
    check,
    ..Kind::BASE
};

/// Mail services that anybody may use.
const FREE_MAIL: &[&str] = &[
    "@aol.com",
    "@btinternet.com",
    "@gmail.com",
    "@googlemail.com",
    "@hotmail.co.uk",
    "@hotmail.com",
    "@icloud.com",
    "@live.co.uk",
    "@live.com",
    "@me.com",
    "@msn.com",
    "@outlook.com",
    "@proton.me",
    "@sky.com",
    "@talktalk.net",
    "@yahoo.co.uk",
    "@yahoo.com",
];

/// Nobody is asked to ring the emergency services, or a helpline of the whole country, to see whether they answer. Three
/// digits, such as 101, are a line of the whole country.
pub fn is_rung(contact: &Document) -> bool {
    let digits = |number: &str| phone::figures(number).len();
    let phones = contact.fields.list(PHONES);
    let national = !phones.is_empty() && phones.iter().all(|phone| digits(&phone.text) == 3);
    !contact.fields.flag(EMERGENCY) && !national && !is_national_helpline(contact)
}

/// A word of the name of a nation, or of all of them, as `area` has it.
const OF_A_NATION: &[&str] = &["kingdom", "uk", "britain", "england", "wales", "cymru", "scotland", "ireland"];

/// A helpline of a whole country says so in its `area`, or has a number that is of no place (0800, 0300, 116); one with a number
/// of a place (01, 02) is a local line, and somebody rings it.
fn is_national_helpline(contact: &Document) -> bool {
    let of_a_place =
        |number: &str| phone::figures(number).trim_start_matches("44").trim_start_matches('0').starts_with(['1', '2']);
    let phones = contact.fields.list(PHONES);
    let local = phones.iter().any(|phone| of_a_place(&phone.text) && phone::figures(&phone.text).len() > 6);
    let area = contact.fields.word(AREA).to_lowercase();
    let nation = area.split(|c: char| !c.is_alphabetic()).any(|word| OF_A_NATION.contains(&word));
    contact.fields.text(SERVICE_TYPE) == Some("helpline") && (nation || !local)
}

/// Other days on which nobody answers: the first and the last of each.
pub fn closed(contact: &Document) -> impl Iterator<Item = (Date, Date)> {
    contact.fields.list(CLOSED).iter().filter_map(|days| date::span(&days.text))
}

/// Whether somebody speaks to whoever rings it.
pub fn is_spoken_to(contact: &Document) -> bool {
    contact.fields.has(PHONES)
}

/// Whether it can be reached, and by voice where that counts.
fn reached(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    if ![PHONES.any(), URL.any(), CHAT.any(), TEXT.any(), EMAIL.any()].into_iter().any(|way| fields.has(way)) {
        report.raise(
            &NO_WAY,
            document.front(),
            "nothing says how this contact is reached",
            "add one at least of `phones`, `url`, `chat`, `text` and `email`",
        );
    } else if !is_spoken_to(document)
        && (fields.flag(EMERGENCY) || matches!(fields.text(SERVICE_TYPE), Some("emergency" | "out-of-hours")))
    {
        report.raise(
            &NO_PHONE_IN_DANGER,
            fields.place(SERVICE_TYPE),
            "this contact is for danger or for the night, and has no telephone number",
            "add `phones: [\"…\"]`, or give the number a contact page of its own",
        );
    }
}

/// Hours that cannot both hold.
fn hours_contradict(document: &Document, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    let hours = fields.list(HOURS);
    if let Some(always) = hours.iter().find(|hours| hours.text == "always").filter(|_| hours.len() > 1) {
        report.raise(
            &HOURS_CONTRADICT,
            always.at,
            "`always` stands beside other hours, and only one of the two can hold",
            "keep the one that holds",
        );
    }
    let closed = fields.text(BANK_HOLIDAYS) == Some("closed");
    let on_them = hours.iter().find(|hours| hours.text.to_lowercase().contains("bank holiday"));
    if let Some(line) = on_them.filter(|_| closed) {
        report.raise(
            &HOURS_CONTRADICT,
            line.at,
            "these are hours on bank holidays, and `bank_holidays: closed` says that nobody answers then",
            "write `bank_holidays: open`, or take these hours out",
        );
    }
}

fn check(document: &Document, _: &Local, report: &mut Reporter<'_>) {
    let fields = &document.fields;
    reached(document, report);
    if is_rung(document) && !(fields.has(LAST_TESTED) && fields.has(TESTED_BY)) {
        report.raise(
            &NEVER_RUNG,
            document.front(),
            "nothing says when this number was last rung, and by whom",
            "ring it, then add `last_tested: …` (the day) and `tested_by: …` (the role that rang it)",
        );
    }
    if fields.text(FALLBACK).is_none() && !fields.flag(EMERGENCY) {
        report.raise(&NO_FALLBACK, document.front(), "this contact has no fallback", "add `fallback: contact/…`");
    }
    hours_contradict(document, report);
    if let Some(response) = fields.list(RESPONSE).first() {
        timescale::check(&response.text, response.at, report);
    }
    let free = |text: &str| FREE_MAIL.iter().any(|host| text.to_lowercase().ends_with(host));
    if let Some(email) = fields.list(EMAIL).first().filter(|email| free(&email.text)) {
        report.raise(
            &UNSECURED_EMAIL,
            email.at,
            "this is a mailbox of a free mail service",
            "give the organisation's own secure mailbox, or leave `email` out",
        );
    }
    for phone in fields.list(PHONES) {
        let digits = phone::figures(&phone.text);
        if digits.starts_with("07") {
            report.raise(
                &MOBILE_NUMBER,
                phone.at,
                "this looks like a personal mobile number",
                "give the service's own number",
            );
        }
    }
}
