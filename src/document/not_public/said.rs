//! What a stretch of words says of the thing it stands in: each kind of statement has its shape here.

use super::part::{Part, beside, one};
use super::words::*;

impl Part<'_> {
    pub(super) fn has(&self, list: &str) -> bool {
        self.words.iter().any(|word| one(list, word))
    }

    pub(super) fn is_label(&self) -> bool {
        self.label && self.words.len() <= 3 && self.words.iter().all(|w| one(LABELS, w) || beside(w))
    }

    pub(super) fn is_beside(&self) -> bool {
        self.words.iter().all(|word| beside(word))
    }

    /// `loud`: in capitals, or behind a label. `heading`: it heads what stands below it.
    pub(super) fn is_stamp(&self, loud: bool, heading: bool) -> bool {
        let stamp = |word: &String| one(STAMPS, word);
        let both = self.words.windows(2).any(|two| two[0] == "official" && two[1] == "sensitive");
        let progress = self.words.windows(3).any(|three| three.join(" ") == "work in progress");
        let known =
            |word: &String| stamp(word) || beside(word) || progress && matches!(word.as_str(), "work" | "progress");
        // “This is not confidential” says the contrary.
        let turned = self.has("not no") && !both;
        let of_itself = |word: &String| known(word) || one(ITSELF, word);
        let itself = self.words.first().is_some_and(|w| w == "this" || w == "the") && self.words.iter().all(of_itself);
        let end = self.words.iter().position(|w| matches!(w.as_str(), "until" | "till" | "for"));
        let for_some = self.has("board panel executive committee trustees governors");
        let open = self.has("consultation") || self.has("comment comments") && !for_some;
        let end = end.filter(|at| *at > 0 && !open);
        let words = &self.words[..end.unwrap_or(self.words.len())];
        let said = both || progress || words.iter().any(stamp);
        let plain = both || progress || self.is_plain_stamp();
        said && !turned
            && (words.iter().all(known) || itself && self.has("is"))
            && (loud || (plain || itself || self.has("strictly highly")) && !heading)
    }

    pub(super) fn is_plain_stamp(&self) -> bool {
        let itself = |w: &String| w == "document" || w == "page" || w == "paper";
        self.has(PLAIN_STAMPS) && self.words.iter().all(|w| one(PLAIN_STAMPS, w) || beside(w) || itself(w))
    }

    /// A stamp by which nothing but a paper is called, or one with the name of a paper behind it.
    pub(super) fn is_internal(&self) -> bool {
        const FIRM: &str = "internal mewnol wip embargoed unpublished drafft nonpublic unreleased";
        let known = |word: &String| one(STAMPS, word) || one(ITSELF, word) || beside(word);
        self.has(FIRM) && self.words.iter().all(known)
    }

    /// “Referrals (internal)” may be those from within.
    pub(super) fn may_be_of_its_matter(&self) -> bool {
        matches!(self.words.as_slice(), [word] if one("internal mewnol", word)) && !self.is_loud()
    }

    /// `loud`: in capitals, or a whole value.
    pub(super) fn is_statement(&self, loud: bool) -> bool {
        self.is_prohibition(loud)
            || self.is_not_for()
            || self.is_not_yet()
            || self.is_only()
            || self.waits()
            || self.is_joined()
            || self.is_hidden()
            || self.is_exempt()
            || self.is_removal()
            || self.is_restricted_to_some()
            || self.ends_what_is_public()
    }

    /// What no other matter could be meant by, so that other words may stand behind it: “Internal only: …”.
    pub(super) fn is_firm(&self) -> bool {
        const OBJECTS: &str = "this it website web site internet public online";
        let object = self.has(OBJECTS) || self.has(ITSELF);
        self.is_only()
            || self.is_not_for()
            || self.is_note_to()
            || self.is_removal()
            || self.is_hidden()
            || self.is_exempt()
            || self.is_two_stamps()
            || self.is_restricted_to_some()
            || self.ends_what_is_public()
            || object && self.is_prohibition(false)
    }

    /// “Private and confidential”, “strictly private”.
    fn is_two_stamps(&self) -> bool {
        let stamps = self.words.iter().filter(|word| one(STAMPS, word)).count();
        let strictly = self.has("strictly");
        let joined = self.words.iter().all(|word| one(STAMPS, word) || matches!(word.as_str(), "and" | "strictly"));
        joined && (stamps > 1 || strictly && stamps > 0)
    }

    /// “Hidden from the public”, “keep off the website”.
    pub(super) fn is_hidden(&self) -> bool {
        let (said, _) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let (verb, rest) = match words.as_slice() {
            [verb, "this" | "it", "from" | "off" | "out", rest @ ..] => (verb, rest),
            [verb, "from" | "off" | "out", rest @ ..] => (verb, rest),
            _ => return false,
        };
        let rest = rest.strip_prefix(&["of"]).unwrap_or(rest);
        let skip = rest.iter().take_while(|word| one(KINDS_OF_USE, word)).count();
        let of = rest[..skip].contains(&"public") || rest.get(skip).is_some_and(|word| one(USES, word));
        let rest = rest.get(skip + 1..).unwrap_or(&[]);
        one("hidden hide kept keep withheld withhold left leave", verb)
            && of
            && rest.first().is_none_or(|word| one(TAIL, word) || matches!(*word, "site" | "view" | "page" | "pages"))
    }

    /// “Exempt from publication”, “Part 2 – exempt”.
    pub(super) fn is_exempt(&self) -> bool {
        let (said, _) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let from = words.iter().position(|word| *word == "exempt");
        let led = |words: &[&str]| words.iter().all(|word| beside(word) || one(ITSELF, word) || *word == "two");
        from.is_some_and(|at| led(&words[..at]) && matches!(words[at + 1..], ["from", what, ..] if one(USES, what)))
    }

    /// “Please remove before publication”, “delete this paragraph before publishing”.
    pub(super) fn is_removal(&self) -> bool {
        let (said, _) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let Some(before) = words.iter().position(|word| matches!(*word, "before" | "prior")) else { return false };
        let object = match &words[..before] {
            [verb] | [verb, "this" | "it" | "out"] if one(REMOVE, verb) => true,
            [verb, "this" | "the" | "these", of] if one(REMOVE, verb) && one(ITSELF, of) => true,
            ["take" | "cut", "this" | "it", "out"] | ["take" | "cut", "out"] => true,
            _ => false,
        };
        let rest = &words[before + 1..];
        let rest = rest.strip_prefix(&["to"]).unwrap_or(rest);
        // “Redact before sharing” tells how a record is shared.
        let of_records = words[..before].len() == 1 && rest.first().is_some_and(|word| one("sharing disclosure", word));
        object
            && !of_records
            && rest.first().is_some_and(|word| one(PUBLISH, word) || one(USES, word) || *word == "going")
    }

    /// “Note to self”, “internal note”, “note to editor”.
    pub(super) fn is_note_to(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let note = |word: &str| one("note notes comment comments memo remark remarks", word);
        match words.as_slice() {
            [kind, word] => one("internal private confidential mewnol", kind) && note(word),
            [
                word,
                "to" | "for",
                "self" | "editor" | "editors" | "webmaster" | "colleagues" | "comms" | "author" | "web",
                ..,
            ] => note(word),
            [kind, word, "below" | "above" | "follow" | "follows" | "from" | "start" | "begin", ..] => {
                one("internal private confidential staff office", kind) && note(word)
            }
            _ => false,
        }
    }

    /// “Restricted circulation”, “limited distribution”.
    fn is_restricted_to_some(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        matches!(words.as_slice(), ["restricted" | "limited" | "closed", "circulation" | "distribution", ..])
            && words[2..].iter().all(|word| beside(word) || one(INSIDERS, word) || one(ONLY_WORDS, word))
    }

    /// Said of the words behind it, with a colon between: “Do not publish: …”, “Not public: …”, “Nodyn mewnol: …”. “Do not share: …”
    /// may tell readers what to keep to themselves.
    pub(super) fn is_said_before(&self) -> bool {
        let own = self.words.len() < 6;
        let all_internal =
            self.words.len() == 2 && self.has("mewnol internal confidential exempt") && self.has("nodyn note item");
        self.after == ':'
            && own
            && (self.is_not_for() || self.is_not_yet() || self.is_prohibition(false) || all_internal)
    }

    /// Said of the words before it: “… (do not publish)”, “… – not for publication”, “… [internal use only]”.
    pub(super) fn is_said_behind(&self) -> bool {
        let short = self.words.len() < 5;
        let inside = self.is_only() && self.has("internal");
        let whole = self.is_not_for() || short && self.is_prohibition(false) && !self.has(PASS_ON);
        self.bracketed && !self.linked && (self.is_hidden() || self.is_removal() || whole || inside)
            || !self.bracketed && short && matches!(self.after, ' ' | '.') && self.is_not_for()
    }

    /// “Timeline – do not publish”, “Timeline – internal use only”.
    pub(super) fn is_said_behind_a_heading(&self) -> bool {
        let forbids = self.is_prohibition(true) && !self.has(PASS_ON);
        self.after == ' ' && !self.bracketed && (forbids || self.is_only() && self.has("internal"))
    }

    /// “End of public text”, “internal notes below this line”, “everything below is internal”.
    pub(super) fn ends_what_is_public(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["everything" | "all" | "anything" | "text" | "what", rest @ ..] if rest.len() < 9 => {
                let place = rest.iter().any(|word| one("below under beneath follows following after above", word));
                let kept = || Part::of(self.words[1..].to_vec());
                let last = rest.last().is_some_and(|word| one(STAMPS, word));
                place
                    && (last
                        || kept()
                            .words
                            .iter()
                            .position(|word| word == "not")
                            .is_some_and(|at| Part::of(kept().words[at..].to_vec()).is_not_for()))
            }
            ["not", "for", use_, "below" | "under" | "beyond", "this", "line" | "point"] => one(USES, use_),
            ["begin" | "start", rest @ ..] | ["end", rest @ ..] if rest.len() < 3 => {
                rest.iter().all(|word| one(STAMPS, word) || *word == "of") && rest.iter().any(|word| one(STAMPS, word))
            }
            ["end", "of", "the", "public", what] | ["end", "of", "public", what] => one(ITSELF, what),
            ["public", what, "ends", ..] => one(ITSELF, what),
            // “The rest of this page is internal”, “The following is not for publication”, “The table below is internal”
            ["the", "rest", "of", "this" | "the", what, "is", kept @ ..] if is_part(what) => is_kept(kept),
            ["the", "following", "is", kept @ ..] | ["what", "follows", "is", kept @ ..] => is_kept(kept),
            ["the", "following", what, "is" | "are", kept @ ..] if is_part(what) => is_kept(kept),
            ["the", what, "below" | "above", "is" | "are", kept @ ..] if is_part(what) => is_kept(kept),
            ["this", what, "is", kept @ ..] if one("table row column chapter", what) => is_kept(kept),
            ["the" | "this", "next" | "whole", what, "is", kept @ ..] if is_part(what) => is_kept(kept),
            [.., "below" | "above" | "under" | "beneath", "this", "line"] => {
                words.len() < 7 && (one(STAMPS, words[0]) || words[0] == "staff")
            }
            _ => false,
        }
    }

    /// “Not yet approved”, “awaiting sign-off”: said beside a stamp, or of a paper in brackets.
    pub(super) fn is_undecided(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["not", "yet", what] | ["not", what] | ["not", what, "yet"] => one(DECIDED, what),
            ["not", "yet", "signed", "off"] | ["unapproved" | "unagreed"] => true,
            ["awaiting" | "pending" | "subject" | "for", rest @ ..] => {
                let rest = rest.strip_prefix(&["to"]).unwrap_or(rest);
                match rest {
                    [what] => one("approval signoff clearance ratification agreement", what),
                    ["sign", "off"] | ["board" | "legal" | "final", "approval" | "agreement" | "clearance"] => true,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Behind “Distribution:” also those alone who are named by letters: “DSCP members only”.
    pub(super) fn is_only_some(&self) -> bool {
        const ALL: &str = "public parents children families carers people young everyone";
        self.words.len() < 7
            && self.words.last().is_some_and(|word| word == "only")
            && self.has(INSIDERS)
            && !self.has(ALL)
    }

    /// The words behind “this page is”, “please”, “the report must”.
    pub(super) fn said(&self) -> (&[String], bool) {
        let mut rest = self.words.as_slice();
        while rest.first().is_some_and(|w| matches!(w.as_str(), "please" | "kindly" | "strictly" | "nb" | "note")) {
            rest = &rest[1..];
        }
        let mut itself = false;
        if rest.first().is_some_and(|w| matches!(w.as_str(), "this" | "the" | "these")) {
            // “The next paragraph is not for publication.”
            if rest.get(1).is_some_and(|w| one("next following above rest last", w))
                && rest.get(2).is_some_and(|w| one(ITSELF, w))
            {
                rest = &rest[1..];
            }
            let named = rest.get(1).is_some_and(|w| one(ITSELF, w));
            let bare = rest[0] == "this" && rest.get(1).is_some_and(|w| one(VERBS, w));
            if named || bare {
                rest = &rest[if named { 2 } else { 1 }..];
                itself = true;
            }
        }
        while itself && rest.first().is_some_and(|w| one(VERBS, w)) {
            rest = &rest[1..];
        }
        (rest, itself)
    }

    /// “Do not publish”, “this page must not be shared outside the board”.
    pub(super) fn is_prohibition(&self, loud: bool) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let after = match words.as_slice() {
            ["do" | "must" | "should" | "may" | "can" | "is", "not", "be" | "to", "be", rest @ ..] => rest,
            ["do" | "must" | "should" | "may" | "can", "not", "be" | "to", rest @ ..] => rest,
            ["do" | "must" | "should" | "may" | "can", "not", rest @ ..] => rest,
            ["dont" | "never" | "cannot", "be", rest @ ..] => rest,
            ["dont" | "never" | "cannot", rest @ ..] => rest,
            ["not", "to", "be", rest @ ..] | ["not", "to", rest @ ..] => rest,
            ["not", "be", rest @ ..] if itself => rest,
            ["no", rest @ ..] => rest,
            ["ddim" | "nid", "iw", "gyhoeddi", ..] => return true,
            // “Peidiwch â chyhoeddi enw'r plentyn” tells of a child's name.
            ["peidiwch", "â" | "a", "chyhoeddi", rest @ ..] => {
                return rest.first().is_none_or(|word| one(WELSH_TAIL, word));
            }
            ["peidiwch", "â" | "a", "chyhoeddir" | "rhannur", of, ..] => return one(WELSH_THINGS, of),
            _ => return false,
        };
        let after = match after {
            ["yet" | "ever", rest @ ..] => rest,
            _ => after,
        };
        let (strong, rest) = match after {
            [verb, rest @ ..] if one(PUBLISH, verb) => (true, rest),
            ["go" | "put" | "make" | "made", "live" | "online" | "public", rest @ ..] => (true, rest),
            ["put" | "place" | "placed", "on", "the", "website" | "web" | "internet" | "site", rest @ ..] => {
                (true, rest)
            }
            ["put" | "place", "this" | "it", "on", "the", "website" | "web" | "internet" | "site", ..] => {
                (true, &[][..])
            }
            ["put" | "place", "this" | "it", "on" | "online" | "up", rest @ ..] if rest.len() < 4 => (true, &[][..]),
            [verb, rest @ ..] if one(PASS_ON, verb) => (itself, rest),
            [of, rest @ ..] if words.first() == Some(&"no") && one(USES, of) => (true, rest),
            _ => return false,
        };
        match rest {
            [] => strong || loud,
            ["this" | "the" | "these", of, ..] if one(ITSELF, of) => true,
            ["this"] => true,
            // “Don’t share it. Report it.” tells of a picture.
            ["it"] => strong || loud,
            ["this" | "it", next, ..] => one(TAIL, next),
            [
                next @ ("outside" | "beyond" | "externally" | "publicly" | "onward" | "onwards" | "further" | "wider"
                | "widely"),
                ..,
            ] => one(TAIL, next),
            ["to" | "with", "the", "public" | "website" | "web" | "internet" | "press" | "media", ..] => strong,
            ["to" | "with" | "in", ..] => strong && loud,
            [next, ..] => strong && one(TAIL, next),
        }
    }

    /// “Not for onward sharing”, “not yet for publication by virtue of …”.
    pub(super) fn is_not_for(&self) -> bool {
        let (said, _) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let rest = match words.as_slice() {
            ["not", "yet", "for", rest @ ..] | ["not", "for", rest @ ..] => rest,
            [
                "not",
                "intended" | "suitable" | "meant" | "approved" | "cleared" | "ready" | "authorised",
                "for",
                rest @ ..,
            ] => rest,
            ["not", "yet", "approved" | "cleared" | "ready" | "authorised", "for", rest @ ..] => rest,
            ["unsuitable", "for", rest @ ..] => rest,
            _ => return false,
        };
        let skip = rest.iter().take_while(|w| one(KINDS_OF_USE, w)).count();
        let named = rest.get(skip).is_some_and(|w| one(USES, w));
        let bare = || rest[..skip].iter().any(|word| matches!(*word, "public" | "web" | "external"));
        let (end, of) = if named { (skip + 1, true) } else { (skip, bare()) };
        let rest = rest.get(end..).unwrap_or(&[]);
        let tail = |w: &&str| one(TAIL, w) || matches!(*w, "use" | "view" | "access" | "domain" | "from");
        let outside = || words.get(1..).is_some_and(|w| w.windows(2).any(|two| two == ["use", "outside"]));
        of && rest.first().is_none_or(tail) || outside()
    }

    /// “Not yet public”, “this page is not public”, “not published”.
    pub(super) fn is_not_yet(&self) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let public = |w: &str| matches!(w, "public" | "published" | "live" | "released" | "online");
        match words.as_slice() {
            ["not", what, "yet"] if public(what) => true,
            ["not", "yet", what, rest @ ..] if public(what) => rest.first().is_none_or(|w| one(TAIL, w)),
            ["not", what, rest @ ..] if public(what) => rest.is_empty() || itself && one(TAIL, rest[0]),
            ["not", "in", "the", "public", "domain", ..] | ["non", "public"] => true,
            _ => false,
        }
    }

    /// “For staff only”, “internal use only”, “i staff yn unig”.
    pub(super) fn is_only(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        if let Some(whom) = words.strip_suffix(&["yn", "unig"]) {
            // “Mae’r gegin ar gyfer staff yn unig” tells of a kitchen.
            return whom.iter().any(|w| matches!(*w, "staff" | "mewnol" | "aelodau"))
                && whom.iter().all(|w| one(WELSH_ONLY, w));
        }
        let (said, _) = self.said();
        let end = said.iter().position(|w| matches!(w.as_str(), "until" | "till" | "pending"));
        let said = &said[..end.unwrap_or(said.len())];
        let insider = |w: &String| one(INSIDERS, w);
        let fits = said.iter().all(|w| insider(w) || one(ONLY_WORDS, w));
        let has = |list: &[&str]| said.iter().any(|w| list.contains(&w.as_str()));
        let use_of = has(&["use", "circulation", "distribution", "eyes", "purposes"]) && has(&["internal"]);
        fits && said.iter().any(insider) && said.len() > 1 && (has(&["only"]) || use_of && said.len() <= 4)
    }

    /// “This is a working draft and should not be circulated.”
    pub(super) fn is_joined(&self) -> bool {
        let mut sides = self.words.split(|word| word == "and" || word == "but").peekable();
        let itself = self.words.first().is_some_and(|word| word == "this");
        itself
            && sides.next().is_some()
            && sides.any(|side| {
                let side = Part::of(side.to_vec());
                side.is_prohibition(false) || side.is_not_for() || side.is_not_yet()
            })
    }

    /// “Embargoed until 3 March”, “to be published after the inquest”, “hold until cleared”.
    pub(super) fn waits(&self) -> bool {
        let (said, itself) = self.said();
        let words: Vec<&str> = said.iter().map(String::as_str).collect();
        let words = match words.as_slice() {
            ["strict" | "under" | "strictly", rest @ ..] => rest,
            rest => rest,
        };
        let day = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        match words {
            ["embargo" | "embargoed"] => true,
            ["embargo" | "embargoed", next, ..] => {
                day(next)
                    || matches!(*next, "until" | "till" | "to" | "for" | "by" | "from" | "applies" | "release" | "date")
            }
            ["hold" | "held" | "keep" | "kept", "back", "until" | "till", ..] => true,
            ["hold" | "held" | "withhold" | "withheld", "until" | "till", ..] => true,
            ["keep", "this" | "it", "internal" | "unpublished" | "back", ..] => true,
            ["keep", "this", of, "internal" | "private" | "confidential" | "unpublished" | "back", ..] => {
                one(ITSELF, of)
            }
            ["keep" | "kept", "back"] | ["withhold" | "withheld"] => true,
            ["to" | "will", "be", verb, when, ..] => {
                let later = matches!(*when, "after" | "when" | "once" | "following" | "later");
                one(PUBLISH, verb) && (later || itself && matches!(*when, "on" | "in"))
            }
            ["publish" | "release", "after" | "once" | "when" | "only", ..] => true,
            ["work", "in", "progress"] => true,
            _ => false,
        }
    }
}

/// What a statement calls a part of the page.
fn is_part(word: &str) -> bool {
    one(ITSELF, word) || one("table tables rows row column columns chapter figures", word)
}

/// What is said of it: “internal”, “not public”, “for internal use only”.
fn is_kept(said: &[&str]) -> bool {
    let part = Part::of(said.iter().map(|word| (*word).to_owned()).collect());
    matches!(said, ["internal"] | ["internal", "only"] | ["confidential"] | ["not", "public"])
        || part.is_not_for()
        || part.is_only() && part.has("internal staff")
}
