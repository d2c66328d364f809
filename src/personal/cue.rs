//! In: a levelled text. Out: its cues: the words that say what a number, a date or a name beside them
//! is. One automaton finds all of them in one pass.
//!
//! A cue names a rule, not a case: [`BODY`] says that an address is a body's, [`EXPLAIN`] that a number
//! is spoken about and not held.

use super::byte::alnum;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A set of kinds.
pub(super) type Kinds = u128;

/// A word with a meaning, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub start: usize,
    pub end: usize,
    pub kinds: Kinds,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => { $($(#[$doc])* pub(super) const $name: Kinds = 1 << $bit;)* };
}

kinds! {
    /// A date of birth follows.
    BIRTH = 0;
    /// Said of other things than a person's birth, too.
    BORN = 1;
    /// The day a child is due, or died.
    DUE = 2;
    NHS = 3;
    /// "Number", "ref", "id": what stands between a label and its value.
    NUMBER = 4;
    /// A system of records about people, or the name of a number it gives.
    SYSTEM = 5;
    /// What has a number: a case, a crime, a pupil.
    RECORD = 6;
    /// What has a number that follows at once: a log, an incident.
    LOG = 7;
    URN = 8;
    /// A number of something that is no person.
    THING = 9;
    /// A body, an office or a venue.
    BODY = 10;
    /// Somebody lives here.
    LIVES = 11;
    /// A family, or somebody of one.
    FAMILY = 12;
    /// "Mother", "brother": a name beside it is of that family.
    RELATION = 13;
    /// Talk of a case.
    CASE = 14;
    /// Somebody who works on a case, or is part of it.
    WORKER = 15;
    /// A team's number or mailbox, not a person's.
    TEAM = 16;
    VEHICLE = 17;
    BANK = 18;
    CARD = 19;
    /// A school or a home where a child can be met.
    SCHOOL = 20;
    /// "Attends", "placed at".
    ATTENDS = 21;
    /// "Age", "aged".
    AGED = 22;
    /// "Years old", after a number.
    OLD = 23;
    /// A school year.
    YEAR = 24;
    /// What follows explains a form, and holds nothing of anybody.
    EXPLAIN = 25;
    /// Nobody here is real.
    INVENTED = 26;
    /// A public inquiry, a published case.
    INQUIRY = 27;
    /// A law report.
    LAW = 28;
    GRID = 29;
    WORDS3 = 30;
    SECRET = 31;
    /// The address of an online meeting.
    JOIN = 32;
    ROAD = 33;
    /// A number in a word.
    COUNT = 34;
    /// "Mr", "Ms".
    TITLE = 64;
    /// One of a few: "one was a", "only".
    ONE = 65;
    /// Of one person the second time.
    PRONOUN = 66;
    /// What a case can be about; much general text names it, a short line beside a name means it.
    TOPIC = 67;
    /// "Address" before one.
    ADDRESS = 35;
    DWELLING = 36;
    INSURANCE = 37;
    /// "Boy", "pupil": a child is meant.
    CHILD = 38;
    /// Several, or none in particular.
    ANY = 39;
    MARKING = 40;
    USER = 42;
    /// Somebody who looks after an inbox for a body.
    PUBLIC = 43;
    /// A list of people who come.
    ATTENDEE = 44;
    SORT = 45;
    ACCOUNT = 46;
    /// A person's name stands in this column.
    NAME = 47;
    /// The sign of an e-mail address, also where it is spelt out.
    AT_SIGN = 48;
    DOT = 49;
    /// A word for a road that makes what stands before it a name: "Church Lane" is no church.
    STREET = 50;
    /// What an idea can be that is "born".
    IDEA = 51;
    /// A telephone in somebody's home.
    HOMELY = 41;
    /// How a worker writes a note to another, and nobody to the public: "w/", "sibs", "pls".
    SHORTHAND = 52;
    /// An office or a calling that makes a name public.
    OFFICE = 53;
    /// Harm, illness, an offence: what singles a person out.
    HARM = 54;
    /// Somebody named for the work they do.
    STAFF = 55;
    /// A date of something else than a birth follows.
    EVENT = 56;
    /// A place on the web where people have a name.
    SOCIAL = 57;
    /// A telephone is spoken of.
    PHONE = 58;
    /// A person named after this is cited: "et al", "edn".
    CITED = 59;
    /// What is done to or by one person in a case.
    ACTION = 60;
    /// What is called after somebody: "Fraser guidelines", "Osman warning".
    CALLED = 61;
    /// Only one is so: "the only", "everybody knew".
    ALONE = 63;
    /// A child whose case the whole country has read of.
    KNOWN = 62;
}

/// The lists, each with what its words say. Several may hold one word.
const LISTS: &[(Kinds, &str)] = &[
    (
        BIRTH,
        "d/b|yob|year of birth|month of birth|d-o-b|born:|dob|dobs|dob's|d.o.b|d.o.b.|d/o/b|d o b|date of birth|dates of birth|birth date|birthdate|birth dates|date born|dateofbirth|date-of-birth|date_of_birth|birth_date|birthday|birthdays|bday|b'day|b-day|birth:|childdob|child dob|ch dob",
    ),
    (BORN, "ganwyd|ganed|born on|born"),
    (
        DUE,
        "turned|turns|turning|dod|d.o.d|eddd|edd|due date|estimated delivery date|expected delivery date|date of death",
    ),
    (
        NHS,
        "n h s|n h s no|nhs|nhs no|nhs number|nhsno|nhsnumber|nhs_no|nhs num|nhs id|n.h.s|n.h.s.|national health service number|national health number|nhs #|nhs/chi",
    ),
    (NUMBER, "no|nos|no.|number|numbers|num|nbr|ref|refs|ref.|reference|references|id|i.d|ids|identifier|#|code|nr"),
    (
        SYSTEM,
        "share code|evisa|uan|dvla|driving license|driver licence|id card|identity card|birth certificate no|mosaic no|ehm|euss|h.o.|h.o|h.o. ref|ho ref|arc no|driving licence no|driver no|licence no|chb|child benefit no|cb no|ecdop|cdop|sims|fnc|nrm ref|pnn|pncid|casweb|eris|emisweb|mosaic|lcs|liquidlogic|liquid logic|azeus|azeusconnect|ais|cris|merlin|niche|niche rms|storm|nomis|pnc|rio|systmone|system one|emis|carefirst|care first|swift|frameworki|framework-i|fwi|ics|ehm|childview|datix|careworks|capita one|impulse|edrms|controcc|holmes|athena|delius|ndelius|oasys|visor|viper|asset plus|assetplus|upn|uln|utr|mrn|chi|nrm|crn|cad|cris ref|crn no|paris|core+|corelogic|charms|ukvi|asylum|nass|home office|port ref|brp|nominal|occ|occurrence|custody|pncid|pnc id|yot|yjs|lado|marac|mace|misper|compact|iclipse|cpoms|myconcern|my concern|safeguard my school|arbor|bromcom|evolve|synergy|tribal|servelec|careplus|cerner|meditech|medway|lorenzo|icase|mash|cpp|chronolator|impact|cp-is|cpis|unique pupil number|unique learner number|unique taxpayer reference|medical record number|community health index|d number|k number|ho ref|hospital number|hospital no|passport|passport number|passport no|driving licence|driver number|prison no|prison number|warrant|crime|cno|urn no",
    ),
    (
        RECORD,
        "case|ehcp|ehc plan|investigation|matter|coroner|coroner's|inquest|pas|cro|eclipse|caredirector|isva|ceop|op encompass|eha|taf|tac|ppn|vist|vpa|child benefit|universal credit|legal aid|bail|birth certificate|dbs certificate|dbs cert|dbs|arc|biometric|health|gp|clinic|a&e|legal|matter|client|child|pupil|patient|person|family|file|record|crime|incident|police|custody|court|hospital|unit|passport|licence|tenancy|prisoner|inmate|prison|occurrence|cad|log|exhibit|referral|service user|student|candidate|nominal|arrest|offence|system|social care|safeguarding|social services|csc|subject|individual|victim|suspect|learner|contact record|episode|assessment|enquiry|home office|visa|benefit|rent|housing|intelligence|intel|claim|appeal|proceedings|care|adoption|caseload|carer|foster carer|adopter|school|old|new|previous|former|sibling|client's|child's|patient's",
    ),
    (LOG, "log|incident|cad|occurrence|occ|crime|custody|nominal|storm log|incident log"),
    (URN, "urn"),
    (
        THING,
        "post ref|job ref|vacancy ref|vacancy|grant|course|refresher|webinar|event id|event number|ticket|sha256|sha-256|sha384|sha512|etag|commit|uuid|guid|order|purchase order|po|invoice|isbn|issn|uprn|usrn|vat|model|serial|product|part|doi|sku|telephone|tel|phone|fax|helpline|charity|company|registered|registration|ofsted|cqc|edubase|provider|establishment|inspection|unique reference number|urn is|policy|planning|foi|contract|tender|licence fee|budget|cost code|account code|meter|asset|requests|views|visits|visitors|page|pages|catalogue|shelf|library|barcode|ean|timestamp|bytes|sha1|md5|checksum|childminder agency|childminder|childminders|dfe|laestab|vat reg",
    ),
    (
        BODY,
        "employer|employer's|branch|division|council|commissioner|ombudsman|family court|county court|crown court|high court|youth court|the court|at court|combined court|magistrates' court|court sits|courts|magistrates|tribunal|coroner|office|offices|hq|headquarters|head office|registered office|centre|centres|hall|library|libraries|hub|hubs|clinic|surgery|hospital|infirmary|institute|university|college|school|academy|nursery|nurseries|preschool|pre-school|playgroup|church|chapel of|mosque|temple|synagogue|trust|charity|ltd|limited|plc|cic|cio|llp|company|association|society|foundation|federation|partnership|board|department|directorate|ministry|service|services|agency|team|bureau|station|museum|gallery|theatre|cinema|hotel|inn|pub|cafe|caf\u{e9}|restaurant|sports|leisure|stadium|gym|pool|venue|venues|floor|suite|building|campus|business park|industrial estate|trading estate|retail park|science park|technology park|enterprise|enterprises|po box|p.o. box|freepost|studio|studios|drop-in|drop in|visit us|write to|post to|write|open|opening|reception|entrance|car park|parking|bus stop|hearings|sitting|polling|walk-in|walk in|training|room|rooms|conference|ward|practice|pharmacy|chemist|dentist|opticians|shop|store|market|post office|job centre|jobcentre|police station|fire station|civic|town hall|city hall|county hall|shire hall|guildhall|exchange|registry|headquartered|helpline|unit|tower block office|visitor|visitors|a&e|mind|barnardo's|nspcc|relate|samaritans|refuge service|union|club|scout|scouts|guides|solicitors|chambers|publisher|press|printed|published|bookshop|archive|archives|parish|diocese|cathedral|priory|minster|lodge hotel|works|depot|garage|meeting|meetings|event|events|course|workshop|session|sessions|sarc|camhs|icb|ico|cafcass|probation|embassy|consulate|high commission|prison|hmp|yoi|providers|firm|organisation|group|network|alliance|consortium|forum|institution|authority",
    ),
    (
        LIVES,
        "home details|end house|corner house|occupancy|overcrowded|tenants|occupier|occupiers|household of|key safe|keysafe|key-safe|home visit|hv to|h/v to|visit to|visited at|collect from|pick up from|drop at|dropped at|house number|the one with|next door to|opposite|unannounced visit|no reply|police attended|doorstep|door knock|lives in|lives with|lived at|live at|living at|living with|resides at|residing at|resident at|home address|home addr|h/a|h/addr|family address|current address|last known address|previous address|her address|his address|their address|child's address|mother's address|father's address|carer's address|mum's address|dad's address|refuge address|placement address|safe house|gone away|foster placement|placed at|held at home|at home|bedroom|family of|tenancy at|staying at|stays at|sofa surfing|moved in|placed with|family home|foster home|house of|correspondence address|bail address|bailed to|placement is at|caravan|mum's house|dad's house|mums house|dads house|nan's house|mother's house|father's house|back door|home addr geocoded|child's home|sofa-surfing|squat|hostel room|tenant|family moved to|temporary accommodation|whose address|stopping at|kips at|front door is",
    ),
    (
        FAMILY,
        "mum|mam|mom|mother|dad|father|nan|gran|grandma|grandad|grandmother|grandfather|parent|parents|carer|carers|family|families|child|children|sibling|siblings|baby|uncle|aunt|aunty|auntie|son|daughter|brother|sister|stepdad|stepfather|stepmum|stepmother|mr|mrs|miss|ms|tenant|husband|wife|partner|ex-partner|mgm|pgm|mgf|pgf|mo|fa|twins|twin|parent/carer|guardian|home|house|household|kinship|pat gm|mat gm|yp|yps|young person|girl|boy",
    ),
    (
        RELATION,
        "mamgu|mam-gu|fam-gu|tad-cu|dad-cu|daid|ei mham|ei nhad|ei dad|ei llystad|eu llystad|llystad|lysdad|llysfam|ei hewythr|ewythr|modryb|fodryb|ei frawd|ei chwaer|ei fab|ei ferch|ei merch|eu mam|eu tad|gyda'i mam|gyda'i fam|gyda'i dad|gyda'i thad|gyda'i nain|gyda'i daid|gyda'i mam-gu|ei gŵr|ei wraig|i'w fam|ei phartner|ei bartner|nain|taid|mamgu|tadcu|chwaer|brawd|ei fam|ei dad|ei mam|ei thad|ex|my ex|his ex|her ex|wife|husband|widow|widower|grandchild|grandson|granddaughter|great-gran|great-nan|great-grandmother|great-grandfather|nanna|nana|nanny|nannie|granny|grampa|grandpa|grandparent|grandparents|grandma's|step-dad|step-mum|step dad|step mum|stepbrother|stepsister|step-brother|step-sister|half-sibs|half sibling|half-sibling|half siblings|half-siblings|half brother|half sister|siblings|twins|triplets|parents|mummy|daddy|tummy mummy|in-laws|mother-in-law|father-in-law|fiance|spouse|ex-husband|ex-wife|bf|gf|bruv|missus|foster mum|foster dad|foster mother|foster father|foster brother|foster sister|foster carers|kinship carers|mgm's|adopters|adoptive mother|adoptive father|childminder|godmother|godfather|mat gran|pat gran|maternal gm|paternal gm|maternal aunt|maternal uncle|paternal aunt|paternal uncle|m/o|f/o|mum's|dad's|mam's|nan's|gran's|mum|mam|mom|mother|dad|father|nan|gran|grandma|grandad|grandmother|grandfather|sibling|uncle|aunt|aunty|auntie|son|daughter|brother|sister|stepdad|stepfather|stepmum|stepmother|step-father|step-mother|half-brother|half-sister|stepson|stepdaughter|husband|wife|partner|ex-partner|ex partner|boyfriend|girlfriend|cousin|niece|nephew|foster carer|kinship carer|birth mother|birth father|mgm|pgm|mgf|pgf|twin|mother's partner|father's partner|great-aunt|sibs|mo|fa",
    ),
    (
        CASE,
        "nfa|step-down|step down|misper|misp|s47|s.47|sec 47|section 47 enquiry|icpc|rcpc|cpp|lac|cla|yp|yps|disclosed|disclosure|bruise|bruising|bruises|stabbed|missing from|placement|strategy discussion|strat|chronology|injuries|no injuries|alleged|allegation|rapid review|panel|chased|duty|sw|h/v|mum|dad|mam|nan|sibling|siblings|child|baby|yoi|remand|tag|licence|rca|non-verbal|pregnant|using again|exploitation|trafficked|core group|dbs on file|staff record|carer|located|adult males|perpetrator|offender|victim|body found|family court|llys teulu",
    ),
    (
        WORKER,
        "social worker|sw|pc|dc|ds|dci|guardian|iro|key worker|keyworker|foster carer|carer|carers|mum|mam|dad|mother|father|parent|parents|attendee|attendees|delegate|delegates|participant|participants|victim|witness|support worker|personal adviser|pa|detective|sergeant|constable|health visitor|allocated worker|snapchat|instagram|login|parent/carer|kinship|nan|stepdad|uncle|aunt|yp",
    ),
    (
        TEAM,
        "text a|text an|text your|text our|message us|we reply|we will reply|we'll reply|we answer|we aim|working day|working days|weekdays|pool phone|pool|press|confidential|anonymous|voice calls|rota phone|on call phone|on-call phone|bleep|pager|mon-fri|monday to friday|mon to fri|lines open|lines are open|open|9am|9 to 5|9-5|free to text|ages|aged 11|team|service|service's|services|textline|text line|text service|textphone|text number|helpline|hotline|advice line|duty line|support line|shared|office mobile|duty phone|council's|hearing impaired|deaf|minicom|sms|whatsapp us|text us|chathealth|nursing|school nurses|school nursing|reception|switchboard|listed|works mobile shared|crisis line|accessibility|enquiries|charity|trust|centre|published|advertised|office|youth line|shout",
    ),
    (
        VEHICLE,
        "reg|regs|registration|reg no|vrm|vehicle|car|van|plate|plates|index|drives|driving|driver|driven|parked|anpr|taxi|mileage|moped|motorbike|lorry|motor|transit|astra|corsa|fiesta|focus|golf|polo|clio|bmw|audi|ford|vauxhall|mercedes|range rover|toyota|honda|nissan|vw|seat|skoda|kia|peugeot|citroen|renault|hatchback|saloon|tyres|minibus|4x4|seen in|picked up in|got into|getaway|dashcam|mot",
    ),
    (
        BANK,
        "bank|bacs|sort code|sort codes|sortcode|sort|s/c|sc|a/c|acc|acct|account|acc no|account no|account number|acct no|an|building society|nationwide|barclays|natwest|lloyds|santander|monzo|starling|halifax|hsbc|tsb|payee|payment|pay|allowance|iban|roll no|direct debit|bank details|s17",
    ),
    (SORT, "sort|sort code|sortcode|sort_code|s/c|sc"),
    (ACCOUNT, "account|account number|account no|acc no|a/c|a/c no|acct|account_number|an|acct no|acc|bank account"),
    (CARD, "card|debit card|credit card|visa|mastercard|amex|exp|expiry|card no|card number|cvv"),
    (
        SCHOOL,
        "ysgol|school|schools|academy|college|nursery|primary|prim|prim.|junior|juniors|infant|infants|inf|c of e|ce|rc|unit|children's home|placement|pupil|ward|preschool|pre-school|playgroup|high|sixth form|pru|secondary|special school|provision|st|saint|kindergarten|childminder|grammar|comp|hospital school|residential|secure|hostel|day care|daycare|centre|sch|high school|primary school|junior school|infant school|hsch",
    ),
    (
        ATTENDS,
        "attends|attending|attended|goes to|goes|placed at|placed in|pupil at|student at|pupil|on roll|on roll at|enrolled at|from|at|moved to|who goes to|in class|class at|excluded from|school|provision|both|placement|nursery|starts at|started at|placed",
    ),
    (AGED, "age|aged|ages"),
    (
        OLD,
        "oed|mlwydd|yo|y/o|y.o|y.o.|yrs|yr|yrs old|yr old|year old|years old|year-old|yr-old|months old|mths old|mths|mth|month old|month-old|yrs.",
    ),
    (YEAR, "year|yr|y"),
    (
        EXPLAIN,
        "something like|begin with|anytown|any town|any street|any road|name surname|firstname surname|forename surname|joe bloggs|jo bloggs|jane doe|john doe|a n other|dd/mm/yyyy|00/00/0000|number, like|number like|a number like|such as|looks like|begin gb|specimen|ex:|how to read|is the format|format of|test records|test record|test data|test patient|zzztest|training system|dummy data|made of|stands for|the pattern is|is made up|e.g|e.g.|eg|for example|for instance|example|examples|looks like|look like|such as|format|begin|begins|beginning|start|starts|starting|sample|dummy|must be|must be in|should be|set aside|in the form|written as|placeholder|mock|specimen|digits|pattern|template|fictitious|test number|numbers from|first digits|made up of",
    ),
    (
        INVENTED,
        "made-up|made up|fictional|fictitious|invented|imaginary|imagine|scenario|case study|vignette|role play|role-play|exercise|worked example|not real|composite|anonymised|pseudonym|pseudonyms|names have been changed|name has been changed|story|workbook|discuss in pairs|character",
    ),
    (
        INQUIRY,
        "inquiry|national review|public inquiry|serious case review|murders|murder of|laming|campaigner|author|novel|film|actor|footballer|mp|baroness|lord|sir|dame|timeline|jury|law named after|'s law|head coach|singer|professor|published",
    ),
    (
        LAW,
        "ewhc|ewca|ewfc|uksc|ukhl|ehrr|ewcop|flr|fcr|all er|wlr|ccl rep|neutral citation|ukut|ukftt|v|bailii|judgment|judgement",
    ),
    (GRID, "grid|grid ref|grid reference|os grid|os ref|os grid ref|map ref|ngr|easting"),
    (AT_SIGN, "@|[at]|(at)|{at}"),
    (DOT, "dot co|dot com|dot org|dot net|dot gov|dot nhs|dot uk|dot ac|(dot)|[dot]"),
    (WORDS3, "///|w3w|what3words|what 3 words|what three words"),
    (
        SECRET,
        "passcode|password|passphrase|pwd|pw|p/w|pass|pin|meeting id|conference id|conf id|conf code|conference code|guest pin|chair pin|host pin|join code|teams id|zoom id|webex id|passcode is|guest code|wifi code|alarm code|gate code|memorable word|security code|security word|phone conference id|access code|participant code|host key|meeting password|meeting code|entry code|door code|keypad code|key safe code|keysafe|key safe|access pin|webinar id",
    ),
    (USER, "user|username|user name|login|log in|user id"),
    (
        JOIN,
        "join.|meet.|join-|cvp.|zoom.us/|zoom.com/|teams.microsoft.com/l/|teams.microsoft.com/meet|teams.live.com/meet|meet.google.com/|webex.com/|gotomeet.me/|gotomeeting.com/join|whereby.com/|meet.jit.si/|bluejeans.com/|starleaf.com/|sharepoint.com/:|onedrive.live.com/|1drv.ms/|drive.google.com/|docs.google.com/|dropbox.com/s|wetransfer.com/downloads|we.tl/|chat.whatsapp.com/|pexip.me/|attendanywhere|skype.com/|lync.com/meet|join.skype.com/|vc.pexip|egress.com",
    ),
    (
        ROAD,
        "road|rd|street|st|lane|ln|close|cl|avenue|ave|av|drive|dr|gardens|gdns|crescent|cres|court|ct|place|pl|terrace|terr|ter|way|hill|walk|grove|gr|mews|parade|square|sq|view|rise|park|green|row|croft|mount|parkway|broadway|bank|end|gate|fold|garth|wynd|vale|yard|heights|mead|meadow|meadows|drove|path|circus|quay|wharf|dale|approach|chase|copse|crest|dene|field|fields|heath|loan|queensway|kingsway|highway|villas|cottages|buildings|house|towers|tower|point|mansions|brow|causeway|side|alley|rd.|st.|ave.",
    ),
    (
        STREET,
        "road|rd|street|st|lane|ln|close|avenue|ave|drive|way|hill|walk|grove|terrace|crescent|row|gardens|green|place|gate|path|view|rise|mews|cottages",
    ),
    (
        IDEA,
        "scheme|idea|programme|project|initiative|movement|campaign|network|charity|service|partnership|policy|organisation|tool|model",
    ),
    (
        COUNT,
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    ),
    (ADDRESS, "c/o|address|addr|adress|addrs|add|address line 1|lives|living|resides|home|live"),
    (
        DWELLING,
        "cottage|farm|farmhouse|bungalow|flat|apartment|caravan|lodge|maisonette|flats|mr|mrs|ms|miss|mr and mrs|barn|villa|boat|houseboat|mobile home|b&b",
    ),
    (
        INSURANCE,
        "ni|nino|n.i|n.i.|national insurance|nat ins|insurance number|ni no|ni number|ni num|insurance|ni card|nat. ins|nino's|ins no",
    ),
    (
        CHILD,
        "young people|youth|youth club|youth board|teenager|teen|teenage|newborn|unborn|triplets|eldest|oldest|youngest|middle child|older child|younger child|lads|lasses|kiddies|bairn|son|grandchild|grandson|granddaughter|care leaver|tot|infant|boy|girl|boys|girls|pupil|child|children|lad|lass|yp|student|baby|toddler|twin|twins|sibling|brother|sister|son|daughter|young person|kid|kids|subject|initials|the little one|little ones",
    ),
    (
        ANY,
        "children|babies|those|pupils|anyone|anybody|people|persons|everyone|somebody|someone|all|if|a child|a baby|any child|every child|young people|applicants|students|a person|a pupil|your child|adults|boys|girls|infants|you were|were|are|is",
    ),
    (
        MARKING,
        "official-sensitive|official sensitive|official - sensitive|official: sensitive|official:sensitive|official -sensitive|official- sensitive|official/sensitive|official (sensitive|official (sensitive)|official sensitive:|o-s personal|o-s|not for publication|not to be published|not for circulation|not for further circulation|not for onward circulation|not for distribution|not for disclosure|not for onward disclosure|not to be shared|not to be copied|do not disclose|do not circulate|do not forward|do not share|do not copy|strictly confidential|strictly private|private and confidential|private & confidential|restricted|exempt information|exempt from publication|exempt|confidential|top secret|protect - personal|in strict confidence|in confidence|addressee only|closed session|under embargo|embargoed|highly confidential|commercial in confidence|staff in confidence",
    ),
    (
        HOMELY,
        "home details|home contact|home contacts|private number|personal number|own phone|landline|at home|home number|home tel|home phone|home no|family landline|family phone|nan's phone|gran's phone|mum's phone|dad's phone|ask for|parent|carer|mum|dad|nan|next of kin|nok|emergency contact",
    ),
    (
        PUBLIC,
        "training|bookings|booking|book|dial|enquiries|business|chair's|business unit|contact|press|media|coordinator|co-ordinator|manager|administrator|editor|officer",
    ),
    (
        ATTENDEE,
        "attendee|attendees|delegate|delegates|participant|participants|parent|carer|family|service user|client",
    ),
    (
        SHORTHAND,
        "w/|rec'd|recd|sibs|sib|pls|thx|appt|hx|f/up|f/u|s/w|h/v|b/f|g/f|o/s|cc'd|ptnr|hosp|tel call|t/c|t/con|convo|x2|x3|x4|x5|x6|re:|fwd|fao|nr|tbc|approx|susp|alleg|spk|mins|mtg|mtgs|wk|wks|mths|yp's|yp|yps|mgm|mgf|pgm|pgf|unk|wnb|n/k|d/w|a/w|l/m|v/m|vm|voicemail|ptner|bf|gf",
    ),
    (
        OFFICE,
        "parliament|parliamentary|senior counsel|named gp|named nurse|named midwife|named doctor|designated doctor|designated nurse|designated officer|lead nurse|safeguarding lead|safeguarding adviser|superintendent|det supt|ch supt|supt|dci|head of|business manager|independent scrutineer|keynote|cllr|councillor|councillors|mp|mps|baroness|lord|lady|sir|dame|professor|prof|author|authors|minister|secretary of state|mayor|commissioner|chief executive|chief inspector|chief nurse|chief constable|chair|chairs|chaired|chairman|chairwoman|chairperson|director|president|patron|ambassador|judge|justice|ombudsman|obe|mbe|cbe|qc|kc|inspector|editor|singer|actor|footballer|campaigner|founder|founded|trustee|trustees|scrutineer|speaker|keynote|trainer|facilitator|presenter|presented by|written by|edited by|illustrated by|devised by|devised|developed by|photo by|photograph by|photo credit|designed by|directed by|researcher|psychologist|novel|novelist|poet|film|book|books|memoir|documentary|podcast|award|awards|prize|signed by|approved by|foreword|introduction by|rt hon|hon|reverend|rev|bishop|sheriff|lord-lieutenant|governor|governors|head coach|legacy|foundation|fellow|lecturer|university",
    ),
    (
        HARM,
        "cam-drin|cham-drin|gam-drin|cleisiau|cleisiau ar|churo|curo|guro|tharo|daro|fwrw|bwrw|brifo|frifo|trais|drais|ladd ei hun|lladd ei hun|carchar|harestio|arestio|esgeuluso|hesgeuluso|treisio|threisio|dreisio|depression|bipolar|anxiety|lithium|psychiatric|antidepressants|spina bifida|final warning|sleep tight|wetting|inhalers|inhaler|preg|preggers|od'd|oding|memorial bench|neighbours still|performance plan|mat leave|diagnosed with|off me|mark on|marks on|back in hospital|missing episode|episode missing|went missing|reported missing|mispers|his death|her death|their death|death of|the death|was neglected|is neglected|abused by|suspected abuse|neglect concerns|is deaf|is blind|lac|sen|send|da|marks|body map|bodymap|scratch|scratches|graze|grazes|swelling|swollen|black eye|red mark|thigh|thighs|cheek|torso|buttock|buttocks|genitals|wrist|ankle|forehead|scalp|rib|ribs|skull|mat leave|maternity|paternity|performance plan|phased return|long-term sick|hospice|lost her fight|lost his fight|tablets|gypsy|eritrean|unaccompanied|mutism|selective mutism|dyslexia|dyslexic|stammer|incontinent|nappies|contraception|contraceptive|divorce|divorced|bruise|bruises|bruised|bruising|fracture|fractures|fractured|injury|injuries|injured|burn|burns|bite|wound|overdose|overdosed|self-harm|self-harmed|self harm|cutting|suicidal|stabbed|stabbing|knife|assault|assaulted|assaulting|hit|slapped|punched|kicked|strangled|choked|threatened|raped|rape|abused|abusing|groomed|exploited|exploitation|trafficked|pregnant|pregnancy|miscarriage|intoxicated|drunk|drinking|drugs|cannabis|heroin|cocaine|ketamine|relapse|relapsed|relapsing|using again|prison|custody|arrested|arrest|charged|convicted|conviction|bailed|bail|remanded|remand|sentenced|offence|offender|sectioned|psychosis|psychotic|depressed|schizophrenia|epilepsy|epileptic|autism|autistic|adhd|asd|asthma|diabetes|diabetic|cancer|hiv|tracheostomy|non-verbal|disabled|wheelchair|seizure|seizures|deceased|died|killed|neglected|hungry|head lice|nits|smells|soiled|absconded|misper|ran away|run away|excluded|exclusion|expelled|suspended|pex|pex'd|deported|asylum|refugee|trafficking|homeless|evicted|eviction|overcrowded|domestic abuse|dv|dva|fii|cse|cce|csa|fgm|county lines|gang|gangs|asbo|gbh|abh|rso|sex offender|sexual|sexually|violent|violence|refuge|a&e|nicu|picu|hdu|camhs|semh|ehcp|ehc plan|tracheo|peg|cp plan|cpp|admitted|inpatient|caries|underweight|obese|centile|wet the bed|enuresis|anorexia|anorexic|eating disorder|bullied|bullying|coeliac|allergy|allergic|epipen|vegan|vegetarian|halal|kosher|breast-feeding|breastfeeding|dietary|intolerant|gambling|electric cut off|food bank|rent arrears|forced marriage|flight booked|lodgings|supported lodgings|semi-independent|hostel|b&b|credible|abe|pyjamas|blade|machete|zombie knife|weapon|cuckooing|cuckooed|indecent images|racist|hate crime|undocumented|overstayer|no recourse|nrpf|visa|leave to remain|age assessment|arrears|universal credit|on the sick|sick note|signed off|panic attacks|medicated|fluoxetine|sertraline|citalopram|methadone|subutex|melatonin|ritalin|olanzapine|insulin|inhaler|morphine|chemo|chlamydia|sti|stis|hep c|hep b|hepatitis|tb|sickle cell|down's|downs|dwarfism|cerebral palsy|heart defect|cleft|autoimmune|eczema|scabies|faltering growth|weight loss|gained weight|lost weight|withdrawal|weaning|wean|premature|prem|stillborn|stillbirth|termination|abortion|miscarried|bloods|x-ray|diagnosed|diagnosis|dx|learning disability|learning difficulties|speech delay|wheelchair user|hearing aid|suicide|took her own life|took his own life|took their own life|hanged|drowned|drowning|unresponsive|post mortem|post-mortem|inquest|funeral|in memory|in loving memory|rest in peace|rip|saddened|passed away|lost his life|lost her life|last day|bereaved|cruelty|starved|burned|burnt|scalded|scald|cried|frightened|nightmares|grooming|nudes|vapes|weed|alcohol|alcoholic|sober|rehab|detox|probation|yoi|jail|jailed|perpetrator|caution|cautioned|grievance|disciplinary|dismissed|capability|redundant|maternity leave|sick leave|off sick|occupational health|reasonable adjustments|spouse visa|immigration|asylum-seeking|deportation|small boat|resettlement|refused asylum|stateless|biometric|brp|arc|port ref|home office|foster|fostered|adopted|adoption|care order|special guardianship|sgo|s20|s.20|s47|s.47|s17|s.17|s31|icpc|rcpc|epo|cla|cin|uasc|ehe|neet",
    ),
    (
        STAFF,
        "teacher|teachers|tutor|headteacher|head teacher|head|deputy|manager|coordinator|co-ordinator|officer|consultant|adviser|advisor|practitioner|practitioners|nurse|doctor|dr|paediatrician|midwife|psychiatrist|lawyer|solicitor|sergeant|superintendent|administrator|apprentice|volunteer|lead|dsl|analyst|engineer|designer|developer|researcher|content designer|product manager|delivery manager",
    ),
    (
        EVENT,
        "referred|referral|reviewed|review|review date|meeting|held|dated|date of|visit|visited|seen|assessed|assessment|started|starts|start date|closed|opened|received|signed|moved|attended|admitted|died|death|reported|report|conference|next|due by|updated|approved|registered|since|from|until|expires|expiry|issued|expected",
    ),
    (
        SOCIAL,
        "snapchat|snap|snap name|sc name|instagram|insta|ig|tiktok|tik tok|facebook|fb|messenger|discord|telegram|whatsapp|roblox|xbox|psn|playstation|gamertag|gamer tag|steam|twitch|youtube|twitter|kik|onlyfans|wizz|yubo|signal|reddit|handle|username|screen name|bereal",
    ),
    (
        PHONE,
        "tel|telephone|phone|phones|phone no|mobile|mob|mobile no|mob no|landline|cell|ring|rang|call|calls|called|text|texts|texted|dial|contact no|contact number|contact|home no|home tel|home number|handset|sim|whatsapp|voicemail|missed calls|emergency contact|next of kin|nok",
    ),
    (
        CITED,
        "et al|et al.|pp|pp.|edn|edition|isbn|issn|doi|journal|publisher|publishers|press|v|ewhc|ewca|ewfc|lscb|scr|serious case review|national review|review into|inquiry|public inquiry|inquiry into|named after|'s law|'s rule|law named|murder of|murders of|murdered|laming|the case of|timeline|act|rule is|trial|jury|campaign|published",
    ),
    (
        CALLED,
        "guidelines|guidance|competence|competent|principles|principle|report|reports|warning|warnings|protocol|protocols|procedure|procedures|law|rule|model|scale|tool|toolkit|test|review|reviews|inquiry|inquiries|act|award|fund|trust|foundation|index|method|programme|project|scheme|centre|center|framework|judgment|judgement|syndrome|disease|questionnaire|assessment|standards|standard|criteria|ladder|cycle|theory|approach|algorithm|license|licence|lecture|prize|survey|study|street|road|charter|campaign|notice|notices|orders|hearing|ruling|case",
    ),
    (
        ALONE,
        "the only girl|the only boy|the only family|knew who|knows who it|who was meant|who is meant|who it was|who she is|who he is|whole village|whole estate|the village|everyone knows|everybody knows|everyone knew|identify him|identify her|identify them|identifiable|pseudonym|real name|real names|real initials|new name|new identity|gave his name|gave her name|was named in|named in court|heritage|twin girls|twin boys|twins|triplets|quadruplets|skipper|next door but one|headline|headlines|in the papers|local paper|local papers|in the press|on the news|facebook group|crowdfunder|gofundme|just giving|justgiving|caravan site|travellers' site|traveller site|same hospital|steiner|dwarfism|well known locally|well-known locally|the family who|the family that|the lad who|the lad from|the girl who|the girl from|the boy who|the boy from|the mother who|the father who|the mum who|the dad who|first openly|youngest ever|eldest of|one of five|one of six|one of seven|one of eight|one of nine|the vicar|the headteacher's|the councillor's|the doctor's|the shop on|the chip shop|the takeaway|the pub on|the farm at|the farm on|the imam|the pastor",
    ),
    (
        ONE,
        "one of our|one of the two|one of two|one of three|of whom there is|one was a|one was an|one of whom|one of them|one girl|one boy|one pupil|one child|one family|one mother|one father|one young person|one looked-after|the only|only|sole|just one|two of whom|two boys|two girls|two sisters|two brothers",
    ),
    (TITLE, "mr|mrs|ms|miss|mx|mister|mssrs"),
    (
        KNOWN,
        "gillick|victoria climbie|victoria climbi\u{e9}|victoria adjo climbi\u{e9}|peter connelly|baby p|daniel pelka|khyra ishaq|hamzah khan|star hobson|arthur labinjo-hughes|arthur labinjo hughes|sara sharif|maria colwell|jasmine beckford|dennis o'neill|holly wells|jessica chapman|lauren wright|ainlee labonte|kimberley carlile|tyra henry|ellie butler|liam fee|keanu williams|dylan tighe|finley boden|alfie steele|jacob crouch|lola james|logan mwangi|amy wray|martha mills|molly russell|stephen lawrence|damilola taylor|sarah payne|milly dowler|madeleine mccann|james bulger|awaab ishak|letby",
    ),
    (
        ACTION,
        "ar goll|gwelwyd|ei gadael|yn byw gyda|closing summary|closure summary|case closed|early help|took her|took him|took them|taken into care|removed from|came back with|was found|were found|was seen|was on the|is on the|has been seen|has been missing|subject to|attendance|permission|complainant|complains|declared an interest|off me|shifting|absent all|neglect plan|cp list|cla list|ehe register|cme|caseload|disclosed|discloses|disclosure|alleged|alleges|allegation|arrested|bailed|charged|convicted|remanded|placed|placement|moved in|moved to|moved out|moving out|absconded|refused|refuses|rang|phoned|texted|attended|attends|did not attend|failed to attend|not attended|declined|declines|denied|denies|admitted|claimed|claims|threatened|witnessed|assaulted|home visit|allocated|open to|known to|previously known|closed to|stepped down|step down|step-down|no further action|nfa|parental responsibility|has pr|contact with|supervised contact|no contact|chronology|genogram|core group|strategy discussion|strategy meeting|strat|icpc|rcpc|social worker|allocated worker|sw|csc|children's social care|care plan|child protection|subject to|cp plan|child in need plan|removed from|handed over|baptised|excluded|expelled|sent home|collected|picked up|dropped off|seen alone|spoken to|spoke to|spoken with|interviewed|examined|discharged|referred by|re-referred|weighed|unborn|putative|birth mother|birth father|disclosing|told staff|told us|told me|told sw|told the|said that|says that|said she|said he|says she|says he|reports that|mum reports|dad reports|reported that|asked when|asked for|asked to|asked if|is worried about|lives with|living with|staying with|stays with|returned|returned home|went missing|said|says|told|tells|thanks to|thank you|thanks for|well done|congratulations|proud of|was born|birthday|passing your|passed her|passed his|turned up|no show|did not bring|bring your|waiting list|awaiting|waiting since|pathway plan|pep|cin plan|care team|happy birthday|credible witness|position of trust|suspended|usual associate|associates|associate|known associate|moves into|moves to|moved into|will move|not to be spoken|diary|spotted|shouting heard|police attended|in care|who is in|badge reads|name badge|from left|left to right|pictured|chase|chased|re the|re:|ring mum|rang mum|spoke with|complaint|complained|letterbox|life story|life-story|collected by|dropped by|dropped at|escorted|transport for|school run|tutor for|mentor for|left home|ran off|truanting|truant|detention|late again|absent|absences|on report|home educated|off rolled|off-rolled|part-time timetable|reduced timetable|run off|amddiffyn plant|birth family|adopters|adopter|adoptive|prospective adopters|formerly|known as|also known as|aka|alias|real name|changed name|changed her name|changed his name|changed their name|new name|new identity|has been missing|not been seen|not seen|last seen",
    ),
    (
        NAME,
        "name|first name|forename|surname|last name|child|pupil|full name|child name|child's name|first_name|last_name|initials|student|yp|young person|sibling|subject|client",
    ),
];

/// Capitalised words that stand before a number or a bracket and name no person.
const NO_NAMES: &str = "a about act action adult adults after age aged agency agenda all also an and annex any appendix apply april are area article articles as asian at attend august author autumn baby band bank baptist beyond black board book books both box boy boys branch briefing british bullet bus but by call cambridge care case cases catholic centre chair chapter chart check child children church class clause clinic club code college column committee community conference contact control core council county course court current data date day days dear december deputy designated detail director district doctor document domain door draft dr due during early east education eight eighteen eighty eleven email emergency english european evidence exclusions executive family february female fifteen fifty figure file fire first five floor for form forty forum four fourteen friday from full gate general girl girls governance grade great green group guidance half hall head health help high his her highway home hospital hour hours house how if in infant infants information initial inspection interim internal issue item january job july june junior juniors just key lead learning lesson level library line list local london male march margin may meeting meetings member members met middle minute minutes miss mixed module monday month months mother father mum dad more mr mrs ms my named national new news nine nineteen ninety no north not note notes nursery number october of office officer on one only open or order other our outcome over page panel paper para paragraph part partner partners partnership performance period phase phone plan please point police policy post pre present primary principle priority private probation procedure programme project protection provision pupil pupils quarter question reason record ref referral referrals region registered regulation regulations report residential resource review road role room royal rule safeguarding saint saturday scale schedule school schools score screening second secondary section senior september serious service services session seven seventeen seventy shared sibling six sixteen sixty slide social some south special spring st staff stage standard start state statement station step street strategy student sub subject summary summer sunday support table team ten term the their there these they thirteen thirty this three thursday time to topic total town training trust tuesday twelve twenty two type under unborn unit university up urgent version visit volume voluntary ward we wednesday week weekly welsh west what when where which white who why winter with woman women work worker working year years you young your youth yr zone under-fives over-fives both none aims status school's children's hub family's attended attends born name names address dob nhs gp dna ring email website web link online free public sector";

/// All words in one automaton that is walked from the beginning of each word, and dies at the first
/// letter that leads nowhere.
struct Cues {
    automaton: DFA,
    start: StateID,
    kinds: Vec<Kinds>,
    openings: Openings,
}

/// Which three letters cues begin with, a bit for each: two words of three are told from all cues by one look.
struct Openings(Vec<u64>);

impl Openings {
    /// Letters, whatever their case, and one for all other bytes.
    const LETTERS: usize = 27;

    fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Openings {
        let mut openings = Openings(vec![0; Self::LETTERS.pow(3).div_ceil(64)]);
        let places = |byte: Option<&u8>| byte.map_or(0..Self::LETTERS, |byte| letter(*byte)..letter(*byte) + 1);
        for word in words {
            for first in places(word.first()) {
                for second in places(word.get(1)) {
                    for third in places(word.get(2)) {
                        let place = (first * Self::LETTERS + second) * Self::LETTERS + third;
                        openings.0[place / 64] |= 1 << (place % 64);
                    }
                }
            }
        }
        openings
    }

    /// Whether a cue may begin here.
    fn may_begin(&self, b: &[u8], at: usize) -> bool {
        let letter = |at: usize| b.get(at).map_or(0, |byte| letter(*byte));
        let place = (letter(at) * Self::LETTERS + letter(at + 1)) * Self::LETTERS + letter(at + 2);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The number of a letter in the alphabet; 0 for all that is none.
fn letter(byte: u8) -> usize {
    usize::from(ALPHABET[usize::from(byte)])
}

static ALPHABET: [u8; 256] = {
    let mut numbers = [0; 256];
    let mut number = 0;
    while number < 26 {
        numbers[(b'a' + number) as usize] = number + 1;
        numbers[(b'A' + number) as usize] = number + 1;
        number += 1;
    }
    numbers
};

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, Kinds> = BTreeMap::new();
    for (kind, list) in LISTS {
        for word in list.split('|') {
            *words.entry(word).or_default() |= kind;
        }
    }
    let automaton = DFA::builder()
        .start_kind(StartKind::Anchored)
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .prefilter(false)
        .build(words.keys())
        .expect("lists that are ours and short");
    let start = automaton.start_state(Anchored::Yes).expect("it is anchored");
    let openings = Openings::of(words.keys().map(|word| word.as_bytes()));
    Cues { automaton, start, kinds: words.into_values().collect(), openings }
});

static NOT_NAMES: LazyLock<FxHashSet<&[u8]>> = LazyLock::new(|| NO_NAMES.split(' ').map(str::as_bytes).collect());

/// The longest of them.
const LONGEST_NO_NAME: usize = 16;

/// Whether a capitalised word is one that names no person.
pub(super) fn is_no_name(word: &[u8]) -> bool {
    let mut small = [0; LONGEST_NO_NAME];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word);
    small.make_ascii_lowercase();
    NOT_NAMES.contains(&*small)
}

/// What a byte is, to see where words begin: letter, digit, a sign that opens a cue, or none of these.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut at = 0;
    while at < 256 {
        let b = at as u8;
        class[at] = match b {
            b'0'..=b'9' => 2,
            b'@' | b'/' | b'[' | b'(' | b'{' | b'#' => 3,
            _ if b.is_ascii_alphabetic() || b >= 0x80 => 1,
            _ => 0,
        };
        at += 1;
    }
    class
};

/// What a word says wherever it stands.
pub(super) fn kinds_of(word: &[u8]) -> Kinds {
    let mut found = Vec::new();
    CUES.walk(word, 0, &mut found);
    found.iter().filter(|cue| cue.end == word.len()).fold(0, |all, cue| all | cue.kinds)
}

/// Every cue that stands whole, in order of its start; of those at one place the longest last.
pub(super) fn find(b: &[u8]) -> Vec<Cue> {
    let cues = &*CUES;
    let mut found = Vec::new();
    let mut before = 0;
    for (at, byte) in b.iter().enumerate() {
        let class = CLASS[usize::from(*byte)];
        if class != 0 && (class != before || class == 3) && cues.openings.may_begin(b, at) {
            cues.walk(b, at, &mut found);
        }
        before = class;
    }
    found
}

impl Cues {
    /// Notes every cue that begins at this place.
    fn walk(&self, b: &[u8], start: usize, found: &mut Vec<Cue>) {
        let mut state = self.start;
        for (at, byte) in b.iter().enumerate().skip(start) {
            state = self.automaton.next_state(Anchored::Yes, state, *byte);
            if !self.automaton.is_special(state) {
                continue;
            }
            if self.automaton.is_dead(state) {
                return;
            }
            let end = at + 1;
            // A digit may follow at once: "NHSno9434765919".
            if !self.automaton.is_match(state) {
                continue;
            }
            let letter = |at: usize| b.get(at).is_some_and(|c| c.is_ascii_alphabetic() || *c >= 0x80);
            // "UPNs" is what "UPN" is.
            let plural = end > start + 2 && b.get(end) == Some(&b's') && !letter(end + 1);
            let end = if plural { end + 1 } else { end };
            if alnum(*byte) && letter(end) {
                continue;
            }
            let length = at + 1 - start;
            for index in 0..self.automaton.match_len(state) {
                let pattern = self.automaton.match_pattern(state, index);
                if self.automaton.pattern_len(pattern) == length {
                    found.push(Cue { start, end, kinds: self.kinds[pattern.as_usize()] });
                }
            }
        }
    }
}
