//! In: a language. Out: its lists of words: what says little, what is spelt in two ways, what stands before a number. A
//! language without them loses only these comforts.

use super::analyse::{Analyser, normal};
use serde::Serialize;

/// The lists of one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Lists {
    /// Words dropped from a query that has any other word. They stay in the index, for phrases.
    pub stop: Vec<String>,
    /// Spellings that are one word: `(where, this, that)`, tried both ways. `where` is "in"
    /// (anywhere in the word) or "end" (at its end).
    pub spellings: Vec<(String, String, String)>,
    /// Short and long for what stands before a number: "s" and "section".
    pub numbered: Vec<(String, String)>,
    /// What stands between a number and the last of these where an age is meant: "16 year old".
    pub ages: Vec<String>,
}

/// The lists of a primary language.
pub fn lists(language: &str) -> Lists {
    let (stop, spellings, numbered) = match language {
        "en" => (ENGLISH_STOP, ENGLISH_SPELLINGS, ENGLISH_NUMBERED),
        "ar" => (ARABIC_STOP, "", ""),
        "bn" => (BENGALI_STOP, "", ""),
        "cy" => (WELSH_STOP, "", ""),
        "es" => (SPANISH_STOP, "", ""),
        "fr" => (FRENCH_STOP, "", ""),
        "pl" => (POLISH_STOP, "", ""),
        "pt" => (PORTUGUESE_STOP, "", ""),
        "ro" => (ROMANIAN_STOP, "", ""),
        "so" => (SOMALI_STOP, "", ""),
        "tr" => (TURKISH_STOP, "", ""),
        "ur" => (URDU_STOP, "", ""),
        _ => ("", "", ""),
    };
    let analyser = Analyser::new(language);
    Lists {
        stop: analyser.tokens(&normal(stop)).into_iter().map(|token| token.word).collect(),
        spellings: spellings.lines().filter_map(spelling).collect(),
        numbered: numbered.lines().filter_map(pair).collect(),
        ages: if language == "en" { ENGLISH_AGES.split(' ').map(str::to_owned).collect() } else { Vec::new() },
    }
}

fn spelling(line: &str) -> Option<(String, String, String)> {
    let mut parts = line.split_whitespace().map(str::to_owned);
    Some((parts.next()?, parts.next()?, parts.next()?))
}

fn pair(line: &str) -> Option<(String, String)> {
    let (short, long) = line.trim().split_once(' ')?;
    Some((short.to_owned(), long.to_owned()))
}

/// Function words and the words questions are made of.
const ENGLISH_STOP: &str = "\
a about after again all also although am an and any are as at be because been before being both \
but by can could d did do does doing during each either else ever for from further had has have \
having he her here hers herself him himself his how however i if in into is it its itself just \
ll m may me might more most much must my myself nor of off on once only onto or other ought our \
ours ourselves out over own please re s same shall she should since so some such t than that the \
their theirs them themselves then there these they this those though through thus to too under \
until up upon us ve very was we were what when where whether which while who whom whose why will \
with within without would you your yours yourself yourselves \
arent couldnt didnt doesnt dont hadnt hasnt havent hes id im isnt ive lets shes shouldnt thats theres \
theyre theyve wasnt werent weve whats whos wouldnt youre youve \
abt cos coz cud cuz gonna gotta pls plz shud u ur wanna wat wats wiv wot wots wud";

/// British first. A variant counts only where the index holds it, so a rule may be broad.
const ENGLISH_SPELLINGS: &str = "\
end ise ize
end ises izes
end ised ized
end iser izer
end isers izers
end ising izing
end isation ization
end isations izations
end isational izational
end yse yze
end ysed yzed
end ysing yzing
in behaviour behavior
in colour color
in favour favor
in harbour harbor
in honour honor
in humour humor
in labour labor
in neighbour neighbor
in rumour rumor
in saviour savior
in tumour tumor
in vapour vapor
in vigour vigor
in paed ped
in anaes anes
in anaem anem
in haem hem
in gynae gyne
in ischaem ischem
in leukaem leukem
in aetiol etiol
in faec fec
in caesar cesar
in encyclopaed encycloped
in oestr estr
in foet fet
in diarrhoe diarrhe
in oesoph esoph
in oedema edema
in coeliac celiac
in manoeuv maneuv
in sulph sulf
end centre center
end centres centers
end centred centered
end theatre theater
end metre meter
end metres meters
end litre liter
end litres liters
end fibre fiber
end fibres fibers
end calibre caliber
end defence defense
end offence offense
end offences offenses
end licence license
end licences licenses
end practise practice
end practised practiced
end practising practicing
end pretence pretense
end lled led
end lling ling
end ller ler
end llers lers
end llor lor
end llors lors
end fulfil fulfill
end fulfilment fulfillment
end enrol enroll
end enrolment enrollment
end skilful skillful
end wilful willful
end programme program
end programmes programs
end catalogue catalog
end dialogue dialog
end analogue analog
end grey gray
end ageing aging
end judgement judgment
end acknowledgement acknowledgment
end mum mom
end mums moms
end jewellery jewelry
end enquiry inquiry
end enquiries inquiries
end sceptical skeptical
end mould mold
end whilst while
end learnt learned
end burnt burned
end orthopaedic orthopedic";

const ENGLISH_NUMBERED: &str = "\
s section
ss sections
art article
ch chapter
para paragraph
reg regulation
sch schedule
pt part
u under
y year
yr year
no number";

const ENGLISH_AGES: &str = "year years yr yrs yo month months mth mths week weeks wk wks day days old";

const ARABIC_STOP: &str = "\
في من إلى الى على عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متى أين كيف لماذا هل هو هي هم هن أنا نحن أنت أنتم \
كان كانت يكون تكون ليس لا لم لن قد ثم أو أم و ف ب ل ك إن أن إذا عند عندما بعد قبل بين كل بعض غير حتى منذ أي \
به بها له لها لهم فيه فيها عليه عليها منه منها إليه إليها لكن لي لك";

const BENGALI_STOP: &str = "\
এই ও এবং বা কি কী কে কেন কখন কোথায় কীভাবে কিভাবে যে যা যদি তবে কিন্তু না নয় নেই হয় হবে হতে হলে করে করা করতে করুন করি \
থেকে জন্য সঙ্গে সাথে মধ্যে উপর আমি আমার আমাকে আমরা আমাদের তুমি তোমার আপনি আপনার আপনাকে সে তার তাকে তারা তাদের \
এটা এটি সেই একটি এক আর আছে ছিল তা তো পর আগে পরে";

const WELSH_STOP: &str = "\
a ac ag am ar at â gan gyda i o oddi yn yng ym y yr r n m u w ei eu ein eich fy dy mi fi ti hi ef fe nhw ni chi \
mae maen mae'n yw ydy oes bod oedd bydd byddai sydd sy ydych ydyn na nad nac nid ddim dim os pan pe pwy beth ble lle \
pryd sut pam pa faint hwn hon hyn hynny honno hwnnw y'r i'r o'r a'r neu ond hefyd wedi cyn ar ôl rhwng heb drwy dros dan \
wrth hyd er mwyn fel dydy dydi dyw doedd nes yma yna";

const SPANISH_STOP: &str = "\
a al algo ante antes aquí así aunque cada como cómo con contra cual cuál cuando cuándo de del desde donde dónde durante e \
el él ella ellas ellos en entre era es esa ese eso esta está están estar este esto estos estas fue ha han hasta hay he la las \
le les lo los más me mi mis muy nada ni no nos nosotros o os otra otro para pero por porque qué que quien quién se ser si \
sí sin sobre son soy su sus también te tengo ti tiene tienen tu tus tú un una uno unos unas usted ustedes y ya yo";

const FRENCH_STOP: &str = "\
a à ai au aux avec c ce ces cet cette ça comme comment d dans de des donc du elle elles en est et être eu fait faire il ils \
j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou où par pas plus pour pourquoi qu \
quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont suis sur t ta te tes toi ton tu un une vos votre \
vous y";

const POLISH_STOP: &str = "\
a aby ale albo ani bez bo być był była było były będzie by co czy czyli dla do gdy gdzie go i ich ile im inne ja jak jaka \
jaki jakie je jego jej jest jestem jeśli jeżeli już kiedy kim kto która które który ktoś lub ma mam mi mnie mogę moja moje \
mój może można my na nad nam nas nasz nie nim niż o od on ona one oni ono oraz po pod ponieważ poza przed przez przy są się \
sobie swoje ta tak także tam te tego tej ten też to tu twoje tych tym tylko u w we więc wy z za ze że";

const PORTUGUESE_STOP: &str = "\
a à às ao aos as até com como da das de dela dele deles do dos e é ela elas ele eles em entre era essa esse esta está estão \
este eu foi há isso isto já lhe mais mas me mesmo meu meus minha muito na não nas nem no nos nós num o onde os ou para pela \
pelas pelo pelos por porque qual quando que quem se sem ser seu seus só são sua suas também te tem têm tenho teu tu um uma \
uns você vocês";

const ROMANIAN_STOP: &str = "\
a ai al ale am ar are aș au ca care că când ce cei cel cu cum cât cine de deci despre din după e ea ei el ele este ești eu \
eram era fi fie fost îi îl îmi în își îți la le li lor lui mai mă mea mei meu mi ne ni nici noi noastră nostru nu o ori pe \
pentru prin să sau se și sunt sa sale său te tu un una unde unei unui va vă voi vor";

const SOMALI_STOP: &str = "\
ka ku u iyo ama in ay uu aad waa wax waxa waxaa waxay ah ahaan la soo si oo isku kala loo lagu ugu kuu kuwa kan tan taas kaas \
sida sidee maxaa maxay goorma xaggee halkee yaa ma maya haa hadii haddii markii marka waxuu aan anigu aniga adigu adiga isagu \
iyada iyagu annagu idinku leh yahay tahay yihiin ahayd ahaa kale kasta qof";

const TURKISH_STOP: &str = "\
acaba ama ancak bana ben benim beni bir biri biz bizim bu bunu bunun çok çünkü da daha de değil diye en eğer gibi hangi hem \
hep her hiç için ile ise kadar ki kim mı mi mu mü nasıl ne neden nerede nereye niçin niye o onlar onun onu sana sen senin \
seni siz sizin şey şu ta tüm var ve veya ya yok zaman";

const URDU_STOP: &str = "\
اور ایک اس ان اگر آپ آپ کے کا کی کو کہ کہاں کیا کیوں کیسے کب کون میں نے سے پر تک یا یہ وہ ہے ہیں ہو ہوں تھا تھی تھے نہیں نہ \
جو جب تو بھی ہی لیے ساتھ بعد پہلے مجھے میرا میری میرے ہم ہمارا ہماری ہمارے کر کرنا کریں گے گا گی";
