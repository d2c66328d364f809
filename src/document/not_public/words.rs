//! The words of which statements on who may see a page are made, each list with its place in them.

/// Words that stamp what they stand on.
pub const STAMPS: &str = "draft drafft confidential cyfrinachol internal mewnol restricted cyfyngedig unpublished private \
    preifat embargoed wip nonpublic unreleased";

/// Stamps that are hardly ever the heading of something else.
pub const PLAIN_STAMPS: &str = "draft drafft unpublished embargoed wip nonpublic unreleased";

/// What may stand beside a stamp.
pub const BESIDE: &str = "a an and as at in is it not of only or still the this to with yet currently strictly very highly \
    please note first second third working rough early initial final latest current copy version ver v \
    rev revision no number dated date from status official sensitive january february march april may \
    june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec";

/// What a statement calls the thing it stands in.
pub const ITSELF: &str = "page pages document doc draft paper report file version note notes text copy content material minutes \
    briefing section part paragraph item information policy article post sheet spreadsheet list";

/// What one does to make a thing public.
pub const PUBLISH: &str = "publish published publicise publicised circulate circulated distribute distributed release released \
    unpublish disseminate disseminated";

/// The same, of much else too: of passwords, pictures, what a child said.
pub const PASS_ON: &str = "share shared disclose disclosed forward forwarded upload uploaded post posted copy copied send sent \
    show shown index list link";

/// What a thing is not for.
pub const USES: &str = "publication publishing circulation distribution release sharing disclosure dissemination transmission \
    forwarding public publicity website web internet press media publish upload copying site webpages portal";

/// What stands before it: “not for any further public release”.
pub const KINDS_OF_USE: &str = "the a any onward onwards further wider wide general external public open our this immediate web \
    online outside";

/// What may follow: the time, the place, the reason.
pub const TAIL: &str = "until til till before yet without outside beyond further externally publicly online onward onwards on \
    unless except wider widely more by under as because pending prior this it anywhere and or in while \
    whilst if to with here now at use view viewing again please thank thanks";

/// What is to be done with what must not go out.
pub const REMOVE: &str = "remove delete redact strip cut hide take";

/// For whom alone a thing can be.
pub const INSIDERS: &str = "internal staff member members board panel management managers partner partners partnership team teams \
    colleagues agency agencies council committee executive employees intranet authorised authorized \
    officers trustees governors secretariat insiders login restricted";

/// What stands beside them.
pub const ONLY_WORDS: &str = "attention for only use eyes circulation distribution information purposes access view viewing the of and or our \
    your this is are be to s strictly please named safeguarding business unit group office within by in \
    at a should must may seen read used";

/// Words before a colon that say what follows is said of the page.
pub const LABELS: &str = "status classification marking version note nb important warning distribution circulation access \
    sensitivity security visibility confidentiality publication handling state stage statws mynediad \
    dosbarthiad attention caution todo document page protective privacy audience level tags readers";

/// The same, which say nothing else: they need no place of their own.
pub const STATE_LABELS: &str = "status classification marking distribution circulation access sensitivity visibility \
    confidentiality publication handling security state stage statws mynediad dosbarthiad audience level tags \
    readers protective document page publish";

/// What may follow “peidiwch â chyhoeddi”: the time, or the page itself.
pub const WELSH_TAIL: &str = "eto nes tan cyn hwn hon hyn yma";

/// What a statement in Welsh calls the thing it stands in.
pub const WELSH_THINGS: &str = "dudalen ddogfen adran papur adroddiad drafft tudalen dogfen";

/// What may stand round “… yn unig”, if the page itself is for those alone.
pub const WELSH_ONLY: &str =
    "i ir at ar gyfer defnydd staff mewnol aelodau bwrdd panel y yr ddogfen dudalen hon mae maer";

/// Names that keep back what bears them.
pub const NAMES: &str = "draft drafts drafft private internal confidential restricted unpublished hidden wip unreleased \
    embargoed embargo secret mewnol nonpublic drafftiau preifat cyfrinachol cyfyngedig trash withheld";

/// Names that keep back what they end.
pub const END_NAMES: &str = "internal confidential private mewnol cyfrinachol preifat cyfyngedig restricted unpublished \
    embargoed nonpublic unreleased withheld";

/// Names of what was put away, behind the `_` by which other programs pass over a folder.
pub const AWAY: &str = "archive archived archives trash bin deleted removed old backup backups unused private internal \
    drafts draft parked superseded";

/// “Draft”, “confidential”, “internal” and “private” in other tongues that are spoken here.
pub const TONGUES: &str = "vertraulich entwurf entwürfe entwurfe intern interne privat privé brouillon brouillons confidentiel \
    borrador borradores confidencial interno interna privado rascunho szkic szkice poufne poufny wewnętrzny wewnętrzne \
    wewnętrzna prywatne prywatny ciornă confidențial bozza riservato gizli taslak داخلي سري مسودة خاص";

/// What is decided of a paper before it is for everybody.
pub const DECIDED: &str = "approved agreed signed ratified finalised finalized cleared authorised signedoff";

/// What stands beside them.
pub const BESIDE_NAMES: &str = "only staff members pages docs documents files notes old";

/// Verbs between a page and what is said of it.
pub const VERBS: &str = "is are was should must may has have been still currently at present remains";
