"""How Latvian denies."""

from __future__ import annotations

from transflow.lang.polarity import Answer, PolarityStyle

_W = r"[^\W\d_]"
_NOTHING = (
    "nedēļ|nerv|nestuv|nesēj|neto|neitr|neon|nekrolog|nektār|negais|nepieciešam|nekustam|nedaudz|"
    "nesen|neliel|netālu|neviļus|negadījum|nelaim|neatliekam|neskaitām|neraug|neskat|nelaiķ|"
    "neizšķir|nemier|neklātien|nevalstisk|nesaskaņ|nedien|nemitīg|nejauš|nejauk|nekavē|neatlaid|neret|"
    "neilg|nepilngad|neparko|nezvēr|nezāl|nelabvēl|new|next|never|need|nets|nelson|nevad|nebrask"
)
"""Beginnings of words that only look as if they denied, or whose denial nobody feels."""
_NOTHING_WHOLE = (
    "nesa|nesu|nesam|nesat|nesot|nesīs|nesīšu|nesīsim|nest|neste|nesta|nesti|nests|nestu|nestas|nestos|"
    "nesis|nesdams|nesdama|nesuši|nesusi|nesums|nesumu|nes|nesas|nesās|nejau|neba|nelabprāt"
)
_STEM = (
    "īg|isk|oš|uš|āl|īv|bil|ent|ant|īz|eiz|ast|ērt|am|ām|āt|ot|ēt|īt|[rknpšsļmcvdgu]t|um|šan|īb|"
    "skaidr|piln|vesel|droš|gatav|lab|vienād|ār|ties|smuk|tīr|tīš|tieš|pilsoņ|pilson|stēm"
)
_ENDING = (
    "s|a|i|as|u|am|ai|ā|ām|iem|us|os|ās|o|ie|e|es|ei|ais|ajam|ajai|ajā|ajās|ajos|ajiem|ajām|"
    rf"āk{_W}*"
)
_QUALITY = rf"ne{_W}*(?:(?:{_STEM})(?:{_ENDING})|ajam|ajai|ajā|ajās|ajos|ajiem|ajām|ais|iem)"
"""Adjectives, participles and nouns: English often has an opposite of its own for them."""
_VERB = (
    rf"ne{_W}*(?:[aāēīūu]|tik|nāk|lik|brauk|sāk)t(?:u|os)|ne{_W}*(?:rakst|stāst|saist|balst|mant|"
    "drīkst|kļūst|pazīst|prot|jaut|dzīv|kust)(?:a|i|o|u|am|at|ā|ām|āt|os|as|ās|s)"
)
"""Verbs that look like such words: the conditional, and some in the present."""
_ALONG = rf"(?:nevien{_W}*|nekas|nekā|neko|nekam|nekur|nekurien{_W}*|nekād{_W}*|nemaz|nebūt)"
"""What goes along with a verb that denies, and by itself may stand after "without" or "than"."""
_MEANING = (
    "nolie[gd]|norai[dž]|preto|trūk|trūc|atteik|atsak|atsac|lie(?:dz|g[tuš])|aizlie[gd]|novērs|"
    "novērš|izvair|atcel|bloķ|apstur|aptur|pārtrau[kc]|izbei[gdz]|ignor|izslēg|izslēdz|iebil|"
    "zaud|pazau|pazud|viltu|viltot|attur|kavē|traucē|atsau[ck]|likvid|apšaub|šaub|vilcin|skepti|"
    "izniek|izšķērd|tukš|atbrīvo|bez(?=..)"
)
"""Beginnings of words that deny by what they mean."""

_ENGLISH = (
    Answer("(?:ne)?aizmirs", "remember mind recall"),
    Answer("nenolie[gd]|neliedz|neapstr", "admit confirm acknowledg conced accept allow"),
    Answer("neizslē[gdz]|izslēg", "possib remain may might could can open"),
    Answer("neatsa[kc]|neatteic|neiebil|nepreto", "agree accept ready willing consent continu"),
    Answer("netrūk|nepietrūk", "plenty enough many much abundan ample suffic"),
    Answer("aicin|brīdin|ieteic|iesak|mudin", "against"),
    Answer("(?:ne)?sasnie[gdz]", "under below short less young minor child"),
    Answer("(?:ne)?paspē", "too late"),
    Answer("nepieņem|neapkalpo", "close suspend shut"),
    Answer("pilsoņ|pilson|valst", "third foreign alien"),
    Answer("nemain", "remain same unchanged constant keep kept stay steady stable continu"),
    Answer("nezaud", "keep kept retain preserv maintain"),
    Answer("neapst|nebei|nepārtr|nerim", "continu keep kept endless still remain constant"),
    Answer("nešaub|šaub[uāa]", "sure certain confiden clear obvious evident undoubt definite"),
    Answer("nevēl|negrib", "reluct hesita hate dislike wary"),
    Answer("nespē|nevar|neizd|neprot|nemāk|neveic", "struggl difficult"),
    Answer("nezin|nesapr|neapzin", "wonder mystery clueless confus puzzl oblivious"),
    Answer("nepat", "hate dislik resent dismay"),
    Answer("neatbil|neievēr|neklaus", "defi disregard breach violat betray silent flout contrary"),
    Answer("nepiekr|neatbalst", "differ object against critic"),
    Answer("nenot", "called postpon"),
    Answer(
        "nedrīkst|nevajadz|nevajag|neļau|nepieļau|nelaid",
        "keep bar against restrict limit block prevent avoid stop away",
    ),
    Answer("nepiedal|neierad|neapmekl", "skip boycott eliminat"),
    Answer("nepiet|nesasn|nesaņ|neieg", "short below under too"),
    Answer("nepārsn", "most maximum limit up within"),
    Answer("nepamet|neaizbrau|neatstā|neizbrau", "stay remain kept keep"),
    Answer("neizmant|nelieto", "idle spare spari instead"),
    Answer("alkohol|reibum|dzer|dzēr", "sober"),
    Answer("neiesak|neietei", "against avoid refrain discourag"),
    Answer("neguļ|negulē", "awake"),
    Answer("neredz|nepaman|nemanī", "blind invisib hidden"),
    Answer("neskar|nebojā", "intact safe"),
    Answer("neatbild", "silen"),
    Answer("neslēp", "open speak admit frank clear"),
    Answer("nepadod|nepiekāp|neatkāp", "stand stood firm insist keep kept hold continu"),
    Answer("vēl$|joproj|aizvien", "yet remain pending await seeking hoping looking trying waiting"),
    Answer("kamēr$|iekams$|pirms$", "until before till"),
    Answer("ja$|citād", "otherwise or else except"),
    Answer("ne$", "least most latest earliest maximum minimum within by before rather"),
    Answer("nedarbo|nestrādā", "down out off clos suspend interrupt"),
    Answer("vienaldz", "concern car"),
    Answer(
        "(?:ilgāk|vairāk|mazāk|agrāk|vēlāk|ātrāk|tālāk)$",
        "least most max minimum within by up limit cap below under",
    ),
    Answer("pieau|palielin|samazin|mainī", "stable steady remain same unchanged constant level"),
    Answer(
        "(?:ne)?(?:norai|aizlie|lieg|atteik|atcel)",
        "accept adopt approv allow pass grant uph remain",
    ),
    Answer("pārsūdz|grozām", "final"),
    Answer("izpau|atklā|publisk", "confidential secret private anonym withh"),
    Answer("spēkā$|derīg", "void expire null"),
    Answer("(?:visi|visas|visu|visos|visiem|visām|katr[^\\W\\d_]*)$", "some few only part"),
    Answer("bīstam|kaitīg", "safe harmless"),
    Answer("viegl|vienkārš", "tough hard difficult"),
    Answer("grūt|sarežģ", "easy easi simpl"),
    Answer("daudz|liel", "few little small scarce"),
    Answer("maz(?!āk)", "many much considerabl"),
    Answer("slikt", "good well"),
    Answer("labi$|laba$|labs$", "bad poor ill"),
    Answer("bieži|vienmēr", "rare seldom occasional sometimes"),
    Answer("droš", "danger risk"),
    Answer("tālu", "near close"),
    Answer("ilg", "short brief soon"),
    Answer("tik$", "most best worst greatest"),
    Answer("vismaz$", "less fewer under below thinner younger shorter"),
    Answer("tikai$|vien$", only_with="only just merely simply solely"),
    Answer("nevis$", "than rather instead unlike over opposed"),
    Answer(
        "bez$", "free minus out beside addition apart except other beyond little few only requir"
    ),
)
"""What English says where Latvian denies."""

POLARITY = PolarityStyle(
    empty=dict.fromkeys(("nav", "nebūs", "nebija"), frozenset({"kamēr", "iekams"})),
    firm=frozenset({"nav", "ne", "nē", "bez", "nevis"}),
    plain=rf"nav|nē|bez|ne|{_VERB}|(?!{_ALONG}$)ne{_W}{{2,}}",
    inner=(
        rf"(?!(?:{_VERB}|{_ALONG}|nekad)$){_QUALITY}|(?:{_MEANING}){_W}*|"
        rf"ne(?:ziņ|veiksm|veikl|patik[aāu]|izpratn|brīv|pārtrauk){_W}*"
    ),
    nothing=rf"(?:{_NOTHING}){_W}*|{_NOTHING_WHOLE}",
    idle_before=(
        "vai ne|lai (?:arī )?"
        rf"(?:kā|kas|kur|kad|cik|ko|kam|kurš|kura|kād{_W}*)(?: {_W}+){{0,3}} ne{_W}+"
    ),
    idle_after=(
        "ne velti|bez (?:papildu )?(?:samaksas|izmaksām)|"
        "bez (?:tam|šaubām|grūtībām|mitas|kavēšanās|pārtraukuma|maksas|apstājas|ierunām|"
        "izņēmuma|vēsts)|nav (?:izslēgts|noslēpums|jābrīnās)|(?:nevar|nevaram) izslēgt"
    ),
    merged=True,
    apart=frozenset({"bez"}),
    trailing=frozenset({"ne", "nedz"}),
    answers={"en": _ENGLISH},
)
