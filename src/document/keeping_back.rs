//! In: the lines of front matter. Out: whether any of them says, in words that count for nothing here, that the page
//! is to be kept back.
//!
//! The rule: a key whose words belong to the field of keeping back, with a value that means it, keeps the page back,
//! whatever program it is of, whether it stands alone, below another key, in braces or in a remark.

use super::front_matter::{Entry, Value};
use super::not_public::{self, TONGUES, one};
use crate::document::key_words;
use crate::finding::At;

/// Words of keys that keep back when they are true.
const KEEPS: &str = "withheld withhold hidden hide private confidential internal restricted secret sensitive unlisted \
    unpublished embargo embargoed draft wip redacted unreleased login auth authentication authenticated signin password \
    protected gated paywall noindex nosearch review reviewing pending awaiting unapproved hold progress expired \
    archived deleted trashed trash obsolete retired quarantine locked preview members only mewnol cyfrinachol drafft \
    preifat nonpublic unfinished intranet cyfyngedig restrict limited secure redact exempt closed stub placeholder \
    unreviewed unchecked unapproved incomplete";

/// The same, where the key is nothing else.
const ALONE: &str = "part_2 part2 part_two omit omitted paused suspended exclude excluded ignore ignored skip skipped disabled inactive offline on_hold removed";

/// Words that turn one of [`OPENS`] into its contrary.
const TURNS: &str = "not no never dont exclude excluded skip without stop omit suppress ignore hide disable disabled";

/// Words of keys that keep back when they are false.
const OPENS: &str = "visible published publish publishing public active enabled live listed released release online \
    ready approved render output show shown build site website cleared index indexed indexable searchable shareable \
    search permalink sitemap collections list golive export include included display accessible available web cyhoeddus cyhoeddi \
    reviewed signed complete completed finished final finalised finalized checked ratified agreed";

/// Parts of a page that other programs hide by themselves: a page without its list of headings is no secret.
const PARTS: &str = "toc step steps guide title titles header headers footer sidebar nav navigation menu breadcrumb breadcrumbs comments \
    date dates author authors image images heading headings contents description banner cta related meta feedback edit \
    link links next prev previous pagination time logo thumbnail hero table number numbers summary excerpt";

/// Keys whose value says who may see a page.
const DECIDES: &str = "access visibility classification who status state stage layout label labels tag tags marking \
    mynediad statws confidentiality sensitivity audience robots circulation distribution sharing privacy permission \
    permissions group groups role roles workflow handling security type category categories flag flags foi \
    phase version dostęp zugriff zugang acceso accès acces dostep الوصول";

/// Keys that name those who may read a page: whoever is not everybody is fewer.
const READERS: &[&str] = &[
    "visible_to",
    "viewable_by",
    "readable_by",
    "shared_with",
    "share_with",
    "viewers",
    "acl",
    "only_for",
    "restrict_to",
    "restricted_to",
    "limited_to",
    "limit_to",
    "allowed_users",
    "allowed_groups",
    "allow_users",
];

/// Keys that name those a page is for, or who may see it: it keeps back where these are insiders.
const FOR: &[&str] = &["for", "readers", "reader", "allow", "allowed", "for_whom", "privacy", "shared"];

/// Insiders, as the value of such a key.
const FEW: &str = "staff internal board members member team council only me us committee executive insiders police \
    admin admins editors employees partners intranet colleagues";

/// Keys that say how far the agreement to a page has come.
const AGREEMENT: &str = "approval approved signoff sign signed review reviewed ratified cleared clearance agreed";

/// Values of these that say: not yet.
const NOT_YET: &str = "pending awaiting tbc tba unreviewed unapproved outstanding due requested todo";

/// Keys that say how secret something is: whatever is not said to be public is doubtful.
const MARKS: &str = "classification confidentiality sensitivity marking protective handling secrecy tlp";

/// Values of these that keep nothing back.
const OPEN: &str = "public none low normal unclassified open no false 0 unrestricted unmarked everyone all cyhoeddus \
    official anyone world anybody everybody * any white clear";

/// Values that keep back behind a key that decides.
const VALUES: &str = "hidden draft unpublished members staff protected noindex archived pending review inactive deleted \
    removed withheld drafting unreviewed drafts exempt limited";

/// Words of keys that name the day on which a page goes.
const ENDS: &str = "unpublish unpublished expire expires expiry takedown retire archive delete remove";

/// Keys that name the day from which a page may be seen. The calendar is not asked: whoever set it must look.
const FROM: &[&str] = &[
    "embargo",
    "embargoed",
    "embargo_until",
    "embargo_date",
    "embargoed_until",
    "publish_from",
    "publish_on",
    "publish_at",
    "publish_after",
    "publish_start",
    "release_date",
    "release_on",
    "go_live",
    "go_live_date",
    "golive",
    "live_from",
    "live_on",
    "visible_from",
    "available_from",
    "not_before",
    "hold_until",
    "hidden_until",
    "scheduled",
    "scheduled_for",
    "schedule",
];

/// What is said as a whole remark.
const PHRASES: &[&str] = &[
    "do not publish",
    "don't publish",
    "not for publication",
    "not to be published",
    "never publish",
    "not public",
    "keep back",
    "staff only",
    "internal only",
    "not for the website",
    "hidden until",
    "hide until",
];

/// Whether this key with this value keeps a page back. Nothing but the key's own words is asked: `private_fostering`
/// says what a page is about.
pub fn means_it(key: &str, value: &str) -> bool {
    let plain = key_words::plain(&key_words::apart(key));
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let value = value.trim().trim_matches(['"', '\'', '“', '”']).trim().to_lowercase();
    let yes = matches!(
        value.as_str(),
        "true" | "yes" | "y" | "on" | "1" | "always" | "ja" | "oui" | "tak" | "ie" | "sí" | "ydy" | "ydyw" | "oes"
    );
    let no =
        matches!(value.as_str(), "false" | "no" | "n" | "off" | "0" | "never" | "none" | "na" | "nein" | "non" | "nie");
    let words: Vec<&str> = plain.split(['_', '.']).filter(|word| !word.is_empty()).collect();
    let has = |list: &str| words.iter().any(|word| one(list, word));
    let yes = yes || matches!(value.as_str(), "required" | "needed" | "members" | "staff");
    let last = value.rsplit(['/', ':']).next().unwrap_or("").trim();
    let tag = || one(DECIDES, words.first().unwrap_or(&"")) && KEPT.contains(&last);
    let kept = || KEPT.contains(&value.as_str()) || not_public::value(&value) || one(VALUES, &value) || tag();
    let marked = || !value.is_empty() && !value.split_whitespace().all(|word| one(OPEN, word) || word == "access");
    let day = || value.len() >= 8 && value.starts_with(|c: char| c.is_ascii_digit());
    // `sensitive_content` warns readers of what they will read.
    let part_of_page = has(PARTS) || has("sensitive") && has("content topic subject material warning");
    has(DECIDES) && kept()
        || has(MARKS) && marked()
        || (has("robots") || words == ["content"]) && (value.contains("noindex") || value == "none" && has("robots"))
        || has(ENDS) && day()
        || yes && !part_of_page && (has(KEEPS) || one(ALONE, plain) || has(TURNS) && has(OPENS))
        || yes && (not_public::key(plain) || words.iter().any(|word| one(TONGUES, word)))
        || no && has(OPENS) && !has(KEEPS) && !has(TURNS) && !part_of_page
        || no && not_public::key(&format!("not_{plain}")) && !has(KEEPS) && !has(TURNS)
        || one(TONGUES, &value) && has(DECIDES)
        || names_fewer(plain, &value) && !no
        || has("exempt") && marked() && !no && (yes || words.len() > 1 || is_of_information(&value))
        || has(DECIDES) && matches!(value.as_str(), "in review" | "under review" | "for review" | "in progress" | "in draft")
        // `awaiting: sign-off`
        || one("awaiting pending", plain) && marked() && !no
        || has(AGREEMENT) && !part_of_page && is_not_yet(&value)
        || !value.is_empty() && !no && !yes && not_public::key(&format!("{plain} {value}"))
        || not_public::statement(&value)
        || FROM.contains(&plain) && !value.is_empty() && !no && !matches!(value.as_str(), "null" | "~")
}

/// `visible_to: staff`, `for: board members`.
fn names_fewer(key: &str, value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_alphanumeric() && c != '*').filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        return false;
    }
    let few = READERS.contains(&key) && !words.clone().any(|word| one(OPEN, word));
    few || FOR.contains(&key) && words.all(|word| one(FEW, word) || one("the and or of", word))
}

/// `exempt: section 40` of the law on information; `exempt: academies` is about schools.
fn is_of_information(value: &str) -> bool {
    let named = "part section schedule paragraph para foi foia foisa eir publication";
    value.split(|c: char| !c.is_alphanumeric()).any(|word| one(named, word))
}

/// `approval: pending`, `approval_status: not approved`, `approved_on: TBC`.
fn is_not_yet(value: &str) -> bool {
    let first = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    one(NOT_YET, first) || value.starts_with("not yet") || value.starts_with("not ") || value.starts_with("to be ")
}

/// Words that keep a page back.
pub const KEPT: &[&str] = &["internal", "confidential", "restricted", "private", "secret", "not public"];

/// Whether this entry of another program keeps the page back.
pub fn entry(entry: &Entry) -> bool {
    match &entry.value {
        Value::Word(word) => means_it(&entry.key.text, &word.text),
        Value::List(words) => words.iter().any(|word| means_it(&entry.key.text, &word.text)),
        Value::Empty | Value::Nested(..) => false,
    }
}

/// `published: null`: a switch that somebody set to nothing. One with nothing behind it was never set.
fn is_unset(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let null = matches!(value.trim(), "~" | "null" | "Null" | "NULL");
    null && one("published publish public live visible permalink", &key_words::plain(key))
}

/// Finds it in what YAML passes over: rows below a key, braces, remarks. `first_line`: lines before it in the file.
pub fn passed_over(yaml: &str, first_line: usize) -> Vec<At> {
    let mut above = "";
    let mut found = Vec::new();
    for (line, number) in yaml.lines().zip(first_line + 1..) {
        if !line.starts_with([' ', '\t', '-', '#'])
            && let Some((key, _)) = line.split_once(':')
        {
            above = key;
        }
        if nested(line) || is_below(above, line) || remark(line) || is_unset(line) {
            found.push(At::line(number));
        }
    }
    found
}

/// `sitemap:` and below it `disable: true`.
fn is_below(above: &str, line: &str) -> bool {
    let pair = || cut(line).0.trim().split_once(':').map(|(key, value)| means_it(&format!("{above}_{key}"), value));
    line.starts_with([' ', '\t']) && one("sitemap search index robots", above) && pair() == Some(true)
}

/// `  access: internal` below another key, or `{access: internal}`.
fn nested(line: &str) -> bool {
    let (line, _) = cut(line);
    let pair = |text: &str| {
        text.split_once(':').is_some_and(|(key, value)| means_it(key.trim().trim_matches(['"', '\'']), value))
    };
    let set_in = line.starts_with([' ', '\t']) && pair(line.trim_start().trim_start_matches("- "));
    let braces = || {
        let Some((_, inner)) = line.split_once('{') else { return false };
        inner.split(['{', ',', '}']).any(pair)
    };
    set_in || braces()
}

/// The line up to its remark, and the remark.
fn cut(line: &str) -> (&str, Option<&str>) {
    if line.trim_start().starts_with('#') {
        return ("", Some(line));
    }
    let mut quoted = false;
    let at = line.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (!quoted && line[at..].starts_with(" #")).then_some(at)
    });
    at.map_or((line, None), |at| (&line[..at], Some(&line[at + 1..])))
}

/// `# access: internal`, `# do not publish`, `access: public # no, internal`. A list of the choices says none.
fn remark(line: &str) -> bool {
    let (before, Some(remark)) = cut(line) else { return false };
    let said = remark.trim_start_matches(['#', ' ', '\t']).trim().to_lowercase();
    let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.contains(&"public") && words.iter().any(|word| KEPT.contains(word)) {
        return false;
    }
    let pair = said.split_once([':', '=']).is_some_and(|(key, value)| means_it(key, value));
    let decides =
        before.split_once(':').is_some_and(|(key, _)| matches!(key_words::plain(key).as_str(), "access" | "draft"));
    // `draft: false # true until May`
    let kept = |word: &&str| KEPT.contains(word) || matches!(*word, "draft" | "true" | "yes");
    pair || not_public::remark(&said)
        || PHRASES.iter().any(|phrase| said.contains(phrase))
        || KEPT.contains(&said.as_str())
        || decides && words.iter().any(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_any_program_that_keep_back() {
        for (key, value) in [
            ("withheld", "true"),
            ("never_publish", "true"),
            ("visible", "false"),
            ("active", "false"),
            ("wip", "yes"),
            ("isDraft", "true"),
            ("do-not-publish", "yes"),
            ("show_on_site", "no"),
            ("render", "never"),
            ("embargo", "2027-01-01"),
            ("publish_from", "2027-01-01"),
            ("page_access", "confidential"),
            ("excludeFromBuild", "true"),
            ("work_in_progress", "true"),
            ("members_only", "true"),
            ("staff-only", "yes"),
            ("login_required", "true"),
            ("requires_login", "yes"),
            ("auth", "required"),
            ("under_review", "yes"),
            ("legal_hold", "true"),
            ("confidentiality", "high"),
            ("protective_marking", "official sensitive"),
            ("not_for_publication", "true"),
            ("notpublic", "yes"),
            ("nopublish", "true"),
            ("non_public", "true"),
            ("don't publish", "true"),
            ("staffonly", "true"),
            ("staff", "only"),
            ("for_staff", "true"),
            ("for", "staff"),
            ("for", "board and police"),
            ("only_for", "the panel"),
            ("hidden_from", "public"),
            ("public?", "no"),
            ("visible_to", "staff"),
            ("shared with", "Anna's team"),
            ("exempt_from_publication", "Part 2"),
            ("golive", "no"),
            ("sitemap_exclude", "true"),
            ("eleventyExcludeFromCollections", "true"),
            ("signed_off", "no"),
            ("sign_off", "pending"),
            ("approval_status", "not approved"),
            ("approved_on", "TBC"),
            ("version", "DRAFT 3"),
            ("remark", "keep off the website"),
            ("todo", "remove before publishing"),
            ("tags", "access/internal"),
            ("entwurf", "ja"),
            ("szkic", "tak"),
            ("cyhoeddus", "na"),
            ("dostęp", "wewnętrzny"),
            ("الوصول", "داخلي"),
            ("unpublish_on", "2027-01-01"),
            ("status", "draft"),
            ("layout", "hidden"),
            ("noindex", "true"),
            ("robots", "noindex, nofollow"),
            ("permalink", "false"),
            ("labels", "internal"),
            ("labels", "not for public"),
            ("mynediad", "mewnol"),
            ("note", "do not publish until March"),
            ("archived", "true"),
            ("search", "false"),
            ("skip", "true"),
            ("tlp", "red"),
            ("TLP", "AMBER"),
            ("category", "drafts"),
            ("workflow", "in review"),
            ("foi", "exempt"),
            ("part_two", "true"),
            ("omit", "yes"),
            ("paused", "yes"),
            ("awaiting", "sign-off"),
            ("cyfrinachol", "ydy"),
            ("distribution", "limited"),
        ] {
            assert!(means_it(key, value), "{key}: {value}");
        }
        for (key, value) in [
            ("withheld", "false"),
            ("visible", "true"),
            ("active", "yes"),
            ("embargo", ""),
            ("embargo", "none"),
            ("private_fostering", "A guide"),
            ("secret", "A word of the day"),
            ("toc", "false"),
            ("comments", "false"),
            ("access", "public"),
            ("release_date", "no"),
            ("draft", "false"),
            ("no_cost", "yes"),
            ("not_published", "no"),
            ("hide_toc", "true"),
            ("hide_steps", "true"),
            ("hide_in_navigation", "true"),
            ("hidden_guide_title", "yes"),
            ("showPageNav", "false"),
            ("hideTitle", "true"),
            ("exclude_from_nav", "true"),
            ("show_sidebar", "false"),
            ("layout", "page"),
            ("status", "live"),
            ("robots", "index, follow"),
            ("sitemap", "true"),
            ("classification", "public"),
            ("confidentiality", "none"),
            ("tags", "neglect"),
            ("login_required", "false"),
            ("note", "agreed by the board"),
            ("archive", "2024"),
            ("review", "2027-01-01"),
            ("hold", "no"),
            ("protective_marking", "official"),
            ("for", "parents"),
            ("for", "professionals"),
            ("for", "parents and staff"),
            ("readers", "everyone"),
            ("visible_to", "everyone"),
            ("visible_to", "all staff and the public"),
            ("allow", "cookies"),
            ("secure", "https"),
            ("limited", "30 places"),
            ("complete", "2024"),
            ("final", "yes"),
            ("approval", "Board"),
            ("approved_on", "2026-01-01"),
            ("phase", "2"),
            ("version", "2.1"),
            ("list", "A to Z"),
            ("part_2", "The law"),
            ("restrict", "no"),
            ("privacy", "We keep what you write for a year"),
            ("staff", "12"),
            ("published", "2024-03-01"),
            ("intern", "A trainee post"),
            ("only_for", "everyone"),
            ("todo", "ring the printer"),
            ("exempt", "no"),
            ("foi_exempt", "none"),
            ("signed_by", "the chair"),
            ("review", "each March"),
            ("notes", "not every school takes part"),
            ("closed", "2027-01-01"),
            ("sharing", "yes"),
            ("number", "0"),
            ("note", "public meetings are held in May"),
            ("tlp", "clear"),
            ("category", "neglect"),
            ("category", "private fostering"),
            ("awaiting", "no"),
            ("workflow", "published"),
        ] {
            assert!(!means_it(key, value), "{key}: {value}");
        }
    }

    #[test]
    fn what_yaml_passes_over() {
        for line in [
            "  access: internal",
            "<<: {access: internal}",
            "meta: {a: b, draft: true}",
            "# access: internal",
            "#draft: true",
            "# Do not publish until the court agrees",
            "access: public # no, internal",
            "access: public  # confidential!",
            "title: A # withheld = yes",
            "order: 1 # draft",
            "draft: false # true until May",
            "order: 1 # not yet public",
            "order: 1 # not for public",
            "# Draft, until Anna has seen it",
            "# internal use only",
            "title: A # members only",
            "order: 10 # hidden until launch",
            "# not for the public site",
            "published: null",
            "publish: ~",
            "head: {name: robots, content: noindex}",
        ] {
            assert_eq!(passed_over(line, 3).len(), 1, "{line}");
        }
        for line in [
            "access: public # public, internal or confidential",
            "# access: public | internal | confidential",
            "# the owner is a role",
            "title: \"A # access: internal\"",
            "  - internal audit",
            "  access: public",
            "access: public # agreed by the board",
            "title: Room #4",
            "published:",
            "summary: null",
        ] {
            assert!(passed_over(line, 0).is_empty(), "{line}");
        }
    }
}
