//! In: nothing. Out: the description of each key of `signpost.yaml`, with an example, which the reader, `signpost schema
//! settings`, `signpost explain KEY` and the tests of the guide follow.

use crate::document::kind::{Field, Is, Keys, Kind, KindId, fields, may, need};
use crate::document::schema::schema_of_settings;

/// The hosts whose files Signpost writes.
pub const HOSTS: &[&str] = &["iis", "apache", "nginx", "netlify", "cloudflare", "github", "none"];

fields! {
    FIELDS:
    REQUIRES_VERSION: Version = may("requires", Is::Version, "The oldest Signpost that may build this site");
    NAME: Text = need("name", Is::Text(90), "The site's name");
    STRAPLINE: Text = may("strapline", Is::Text(200), "One line under the name");
    LANGUAGE: Language = may("language", Is::Language, "Language of the site; en if left out");
    LANGUAGES: Language = may("languages", Is::Language, "All languages the site is written in, each page in one of them").many();
    THEME: Text = may("theme", Is::Text(40), "Folder under themes/; signpost if left out");
    BRAND_LOGO: Text = may("brand.logo", Is::Text(200), "A picture in static/, shown before the name");
    BRAND_LOGO_ALT: Text = may("brand.logo_alt", Is::Text(120), "What the logo says, for those who do not see it");
    BRAND_ICON: Text = may("brand.icon", Is::Text(200), "A picture in static/, shown in the tab of a browser");
    BRAND_ACCENT: Text = may("brand.accent", Is::Text(7), "Colour of the masthead and of buttons, by light");
    BRAND_ACCENT_DARK: Text = may("brand.accent_dark", Is::Text(7), "The same on a dark screen; made from accent if left out");
    BRAND_PARTNERS: Text = may("brand.partners", Is::Text(300), "NAME | PICTURE | ADDRESS of each partner in the footer; the last two may be left out").many();
    BRAND_FOOTER: Text = may("brand.footer", Is::Text(280), "A sentence at the end of each page");
    DEMONSTRATION: Flag = may("demonstration", Is::Flag, "Shows a banner that nothing here is real");
    DEMONSTRATION_DATE: Date = may("demonstration_date", Is::Date, "The day the demonstration is built for");
    BASE_URL: Url = may("base_url", Is::Url, "Address of the published site");
    HOSTING: Choice = may("hosting", Is::OneOf(HOSTS), "Where the site is published; writes headers, redirects and robots.txt for it");
    STAGING: Flag = may("staging", Is::Flag, "Tells search engines to leave this copy out");
    SECURITY_CONTACT: Address = may("security_contact", Is::Address, "Where to tell of a weakness of the site; makes .well-known/security.txt");
    SECURITY_EXPIRES: Date = may("security_expires", Is::Date, "The day until which that holds, within a year");
    FORMER_ADDRESSES: Text = may("former_addresses", Is::Text(200), "A CSV file of former addresses and the pages that took their place");
    EMERGENCY_TEXT: Text = may("emergency_text", Is::Text(200), "The line on top of every page");
    CONTACTS: Ref = may("contacts", Is::Ref(&[KindId::Contact]), "Contacts shown on every page").many();
    EXIT_URL: Url = may("exit_url", Is::Url, "Where “Exit this page” leads");
    MAILBOX: Email = may("mailbox", Is::Email, "Where readers write when something is wrong with a page");
    NAVIGATION: Text = may("navigation", Is::Text(90), "Pages or folders in the navigation").many();
    FOOTER: Text = may("footer", Is::Text(90), "Pages in the footer").many();
    NEVER_PUBLISH: Text = may("never_publish", Is::Text(90), "File or folder names that must never be public").many();
    EXCEPTIONS: Text = may("exceptions", Is::Text(300), "CODE FILE because REASON, for a finding somebody has answered for").many();
    ALLOW_UNREAD: Text = may(
        "allow_unread",
        Is::Text(300),
        "FILE because REASON, read by ROLE on DATE, for a file that only a person can read through",
    )
    .many();
    CLEAN_PICTURES: Flag = may("clean_pictures", Is::Flag, "Publishes pictures without the place and the camera's notes in them");
    BANK_HOLIDAYS: Date = may("bank_holidays", Is::Date, "Bank holidays that Signpost does not know: new ones, and those of your own area").many();
}

/// What somebody would write behind each key.
const EXAMPLES: &[(&str, &str)] = &[
    ("requires", "\"0.1\""),
    ("name", "Northmoor Safeguarding Children Partnership"),
    ("strapline", "What to do when you are worried about a child"),
    ("language", "en"),
    ("languages", "[en, cy]"),
    ("theme", "northmoor"),
    ("brand.logo", "logo.svg"),
    ("brand.logo_alt", "Northmoor Council"),
    ("brand.icon", "icon.svg"),
    ("brand.accent", "\"#1f5460\""),
    ("brand.accent_dark", "\"#17434d\""),
    ("brand.partners", "[Northmoor Council | council.svg | https://www.example.org/, Northmoor Police]"),
    ("brand.footer", "Northmoor Council, the NHS and the police publish this site together."),
    ("demonstration", "true"),
    ("demonstration_date", "2026-11-22"),
    ("base_url", "https://www.example.org/safeguarding"),
    ("hosting", "apache"),
    ("staging", "true"),
    ("security_contact", "security@example.org"),
    ("security_expires", "2027-06-30"),
    ("former_addresses", "former-addresses.csv"),
    ("emergency_text", "If a child is in immediate danger, call 999."),
    ("contacts", "[front-door, out-of-hours]"),
    ("exit_url", "https://www.bbc.co.uk/weather"),
    ("mailbox", "safeguarding.partnership@example.org"),
    ("navigation", "[protocols, contacts, training]"),
    ("footer", "[about/privacy, about/accessibility-statement]"),
    ("never_publish", "[risk-log, case-notes]"),
    ("exceptions", "[safety/case-number content/law/old-act.md because the schedule to the Act prints it]"),
    (
        "allow_unread",
        "[\"content/plan/signed.pdf because it is a scan of the plan, read by the business manager on 2026-11-20\"]",
    ),
    ("clean_pictures", "true"),
    ("bank_holidays", "[2027-06-07]"),
    ("jurisdiction", "England"),
    ("serves", "both"),
    ("manual", "\n  name: Northmoor Safeguarding Children Procedures\n  short_names: [Northmoor procedures]"),
    ("adults_manual", "\n  name: Northmoor Adult Safeguarding Policy"),
    ("vocabularies", "\n  agency_type: [fire-and-rescue]\n  ages: [0-4, 25+]"),
    ("headings", "[\"The child's voice = Voice of the child\"]"),
    ("review_months", "\n  threshold: 24"),
];

/// The keys of `signpost.yaml`.
pub struct Settings;

impl Keys for Settings {
    fn all_fields(&self) -> impl Iterator<Item = &'static Field> {
        FIELDS.iter().chain(super::local::FIELDS)
    }

    fn needs(&self, field: &Field) -> bool {
        field.required
    }

    fn kind(&self) -> Option<&Kind> {
        None
    }
}

/// The JSON Schema of `signpost.yaml`.
pub fn schema() -> serde_json::Value {
    schema_of_settings(&Settings, |field| value(field).to_owned())
}

fn value(field: &Field) -> &'static str {
    EXAMPLES.iter().find(|(name, _)| *name == field.name).map_or("…", |(_, value)| value)
}

/// The lines that set a key, as they would stand in `signpost.yaml`.
pub fn example(field: &Field) -> String {
    let value = value(field);
    match field.name.split_once('.') {
        Some((group, key)) => format!("{group}:\n  {key}: {value}"),
        None if value.starts_with('\n') => format!("{}:{value}", field.name),
        None => format!("{}: {value}", field.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_example_and_no_other() {
        let keys: Vec<&str> = Settings.all_fields().map(|field| field.name).collect();
        let shown: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(keys, shown);
    }
}
