"""Words and abbreviations that the sentence rules of Latvian speak of."""

from __future__ import annotations

from transflow.lang.openers_lv import OPENERS
from transflow.lang.rules import CAPITAL, OPEN, SPACE, before_opener, words

CONSONANTS = "bcčdfgģhjkķlļmnņpqrŗsštvwxzž"

NO_NAME = (
    rf"{SPACE}+{OPEN}[\p{{Lu}}][\p{{Ll}}]{{3,14}}"
    r"(?:(?:ē|o|ī|(?<!t)ā)ja|[āēoī]jās|šan[aā]|īb[aā]|tāj[si]|ācij[aā]|um[sāi])(?![\p{Lu}\p{Ll}])"
)
"""How verbs that tell what happened ("Uzvarēja", "Piedalījās") and nouns that are no genitive end
("Apspriešana", "Spriedums"), and hardly any name."""

NAME = rf"(?!{before_opener(OPENERS)})(?!{NO_NAME}){CAPITAL}"
"""A capital, but not of a word that usually begins a sentence."""

NEVER = words(
    """
    a.god adm adv aģ akad apstipr apt aptuv arhib arhim arhit arr asist asoc atb atb.red atsev
    attiec atv aut ārk bīsk brig ca cf cien dek dep diak dipl dipl.ing dir diriģ dižk dižkar doc
    dok dr dzejn e-p eksp fil filol fotogr galv galv.red glezn god ģen ģen.dir ģen.sekr
    ģenerāldir ģenlt ģenltn ģenmaj hab horeogr i.k iesk ieskait ilustr ing insp inž izd izņ izp
    izpild izpilddir īst īst.v jkpr jur kap.ltn kapr kapt kard kmdr kmdt kom komp kompon konsult
    koord koresp kpr kpt kptltn ķīm l.cien laikr leitn lekt libr lit.red līdzaut ltn ltnt mag
    maģ maj māksl māksl.vad med min.kab mont mūz orig pasn piem piez plk plkst plkv plkvltn pltn
    prāv prez priekšn priekšs priekšsēd priv prodek prof prok prorekt pseid pulkst pulkv
    pulkvltn rakstn red redkol reģ rekt resp rež salīdz sast sc scen sekr sert serž seržt sk
    skat skt spec ssg stud sv šķ t.i t.n t.s t.sk tag tehn.dir tehn.red tēln tiesn tit tulk vad
    val.sekr vec vēst vēstn viceprem viceprez viceprezid viesprof vietn virsinsp virsleitn
    virsltn virsn virss virsserž vkpr vlt vltn vs zin.asist zin.red zin.vad zinātn zv zv.adv
    zvēr žurn Al Alb Aleks Alfr Andr Ant Arv Bened Bern Capt Chr Col Dav Dz Dž Ed Edg Edv Eiž Em
    Ern Fel Ferd Fr Franč Fridr Frīdr Ft Gov Gr Gust Herm Hon Jāņ Jāz Je Jevg Jēk Joh Ju Jul Jur
    Kaz Kārl Konst Kr Lt Lud Ludv Ļud Magd Marg Māc Mārt Mih Mik Miķ Mlle Mme Mr Mrs Ms Mt Nat
    Nik Osk P.S Pāv Pēt Ph Reinh Rev Rih Rob Rud Rūd Sebast Serg Sgt St Step Tat Teod Th Vald
    Vas Vikt Vilh Vladim Voldem Volf Zigfr Zigm
    """
)
"""Abbreviations that never end a sentence: something always follows them."""

BEFORE_NUMBER = words(
    """
    apakšp apm art att bulv d.nr dzīv ind izm kab kab.nr konv l.nr lēm lpp mir mob nod noteik nr
    op p pant piel pielik pl prosp punkt reģ reģ.nr rīk sad sal sēj stac šos tab tālr tel telef
    tr vid vol
    """
)
"""Abbreviations that a number belongs to."""

OPENER = words(
    """
    a.g adj adr akc akuz angl apg apm apr apv apvien arh art atd atp att augstsk b.p biedr bij
    biol bot bulv burt ceturtd d d.g darb.v dec direkt dz dzim dzīv dzīvn eir ekon ez fak feb
    febr filoz fiz franc g gg gr grām grieķ gs ģenit ģeogr ģeol ģeom ģimn ibid iec iedz iel iest
    iev igau igaun ind.u inst interj ital īp īp.v j.g jan janv jun jūl jūn k k.j k.p kab kand
    kap kolh kooper korp krim krv kub kv lat latg latīņ latv lēm lietv lit līb loc m.ē m.g maģ
    maks mar mežn mēn mir mob muz n.ē n.g n.m n.p nod nodal nor nos not noteik nov novad noz obl
    okt ošl otrd p p.g p.i p.k p.Kr p.m.ē pad pag pamatsk pašv pārn pārstr pārv pers pēd pied
    piektd piez pilsd pilsētv pirmd pkt poļ pr pr.Kr pr.m.ē prosp psih psk r raj rajp rīk rj
    rokr s.g sab saīs sal savst sept sestd sēj slim sovh spied st struktūrv subst svētd š.g š.gs
    š.m šof šos št t.g t.p t.sēj tab tālr tel teol ties tipogr tirdzn tk trešd ukr univ uzn uzv
    v.i val val.v vāc vecv vidussk viet vietv vok z.pl zin zīm zoot zviedr Co Corp Inc Ltd
    """
)
"""Abbreviations that names often follow, and that may end a sentence."""

CAPITAL_ENDS = words(
    """
    al bilj cilv cm dm eks etc gab gr ha iepak kw kWh kcal kg kkal km kompl kub.cm kub.m kv.km
    kv.m l lpp m mg milj miljd min ml mljrd mlrd mm ned pud s sek sēk t t.dz tabl tml tūkst u.c
    u.c.tml u.d.c u.dz u.t.jp u.t.jpr u.t.t u.tjp u.tjpr u.tml u.tt u.v.c u.v.tml uc utjp utjpr
    utml utt v.j.l v.tml CHF EUR GBP Ls LVL MWh NOK PLN RUB SEK USD
    """
)
"""Abbreviations and units that names hardly ever follow."""

WORDS_BEFORE_CARDINALS = words(
    """
    aleja alejas alejā aleju ap apmēram aptuveni auditorija auditorijā bulv. bulvāra bulvārim
    bulvāris bulvārī ceļš dambis dambī dz. dzīvoklis gandrīz gatve gatves gatvē iela ielai ielas
    ielā istaba istabā kab. kabinetā kabinets kopā kopskaitā korpusā korpuss krastmala
    krastmalai krastmalas krastmalā laukuma laukumam laukumā laukums mob. nekā numuri numurs
    numuru pavisam pl. plkst. prosp. prospekta prospektam prospektā prospekts pulkst. pulksten
    šos. šoseja šosejas šosejā tālr. tālruni tālrunis tālruņa tel. telefona telefons telefonu
    telpa telpā vismaz Nr.
    """
)
"""Words and abbreviations after which a number and a stop are no ordinal."""

STEMS_AFTER_ORDINALS = words(
    "Saeim Eirop Pasaul Latvij Baltij Ziemeļ Starptautisk Vispārēj Dziesm Olimpisk Valst"
)
"""How names begin that ordinals of three digits come before."""

COUNTED = words(
    """
    ASV Austrālij Baltkrievij CHF Čehij Dānij Eirop ES EUR GBP Honkong Igaunij Īsland Japān
    Kanād Krievij Kurzem Ķīn Latgal Latvij Lielbritānij Lietuv Ls LVL NOK Norvēģij PLN Polij Rīg
    SEK Sēlij Singapūr Somij Šveic Ukrain USD Vācij Vidzem Zemgal Zviedrij
    """
)
"""How the names of currencies, states and peoples begin that follow "million" and "thousand"."""

SAID = words(
    """
    apjautājās atbild atbildēja atcirta atsaucās atzina bilda brēca brīnījās čukst čukstēja
    domāja iebilda iebrēcās iekliedzās ieminējās ierunājās iesaucās ieteicās jautā jautāja
    kliedz kliedza komandēja ķērca lūdza mierināja mudināja murmināja nodomāja noņurdēja nopūtās
    norādīja norūca noteica novilka pajautāja paskaidroja pavaicāja pavēlēja pārtrauca piebilda
    piekrita prasīja prātoja priecājās rājās rūca sacīja saka sauc sauca skaidroja smaidīja
    smējās smīnēja spiedza stāstīja stostījās šņukstēja teica uzsauca uzstāja vaicā vaicāja
    vaimanāja žēlojās
    """
)
"""Verbs of saying, as a story tells them."""
