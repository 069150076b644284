"""Opposites in English."""

from __future__ import annotations

from transflow.lang.opposites import OppositeStyle, PoleWords


def _whole(*words: str) -> str:
    """Patterns of words that nothing more belongs to."""
    return rf"(?:{'|'.join(words)})(?![^\W_])"


_COMPASS = rf"(?:ern|erl(?:y|ies)|ward|bound|-|{_whole('')})"
_DOWN_OR_OUT = (
    r"(?! (?:into|onto|on|down|off|over|out|through|apart|asleep|ill|victim|short|within|under|"
    r"behind|overboard|trees?|rocks?|rain|snow|debris|objects?|branches|from (?!\W?\d)|"
    r"in(?=[.,;]|$| (?:and|on|during|while|as|when|love)(?![a-z]))))"
)
"""What makes it one of somebody, or of a roof."""
_BY = (
    r"(?= (?:by|to|from|in|again|sharply|slightly|significantly|steadily|rapidly)(?![a-z])|[.,;]|$)"
)
_TOLD = (
    "(?! (?:to the (?:media|public|press)|(?:an? |the |its |their |new |more )?(?:statement|report|"
    "data|figure|information|video|photo|footage|detail|image|name|result)))"
)
"""What makes it one of news."""

OPPOSITES = OppositeStyle(
    {
        "change": (
            PoleWords(
                "increas|"
                + _whole("soared", "surged", "ris(?:en|ing|es)", "grew", "grow(?:n|ing|s|th)?")
                + "|(?<!high-)(?<!give )(?<!gives )(?<!gave )"
                + _whole("rise")
                + f"|(?:rose|raised){_BY}",
                loose="more|higher|up|climb|jump|surg|soar|gain|boost|doubl|tripl|expan|greater|"
                "enhanc|strengthen|improv|rais|escalat|intensif|heighten|accelerat|widen|exceed",
            ),
            PoleWords(
                "decreas|reduc(?!ed (?:mobility|visibility))|diminish|dropp|shr[aiu]nk|plummet|"
                "(?<!rain )(?<!snow )(?<!night )(?<!this )(?<!last )(?<!next )"
                + _whole("fell", "fall(?:ing|s)?")
                + _DOWN_OR_OUT
                + "|"
                + _whole("drops?", "lower(?:ed|ing|s)")
                + "|"
                + _whole("declin(?:e|es|ed|ing)")
                + "(?! to)",
                phrases=f"(?:has|have|had) {_whole('fallen')}{_DOWN_OR_OUT}",
                heads=_whole("fallen"),
                loose="less|fewer|lower|down|cut|smaller|slow|drop|shorten|eas(?:e|ing)|mitigat|"
                "minimi|slash|trim|curb|limit|plung|plummet|slump|narrow|fall|halv|contract|"
                "alleviat|reliev|weaken|declin",
            ),
        ),
        "latitude": (
            PoleWords(f"north{_COMPASS}|north-?(?:east|west)", loose="north|nordic|arctic"),
            PoleWords(f"south{_COMPASS}|south-?(?:east|west)", loose="south|antarctic"),
        ),
        "longitude": (
            PoleWords(f"(?:north|south)?-?east{_COMPASS}", loose="east|orient"),
            PoleWords(f"(?:north|south)?-?west{_COMPASS}", loose="west"),
        ),
        "sex": (
            PoleWords(
                _whole("m[ae]n", "m[ae]n['’]s", "males?", "boys?", "husbands?"),
                loose="(?:he|his|him|himself)(?![a-z])|victim|pensioner|person|spouse|partner|couple|"
                "m[ae]n|male|boy|guy|husband|lad|gentlem|father|son|brother|mr|sir|"
                "(?!wo)[a-z]+m[ae]n|masculin|dad|king|lord|bridegroom",
            ),
            PoleWords(
                "wom[ae]n|" + _whole("females?", "girls?", "wife", "wives"),
                loose="(?:she|hers?|herself)(?![a-z])|victim|pensioner|person|spouse|partner|couple|"
                "female|girl|lady|ladies|daughter|wife|wives|mother|sister|feminin|"
                "(?:mrs|ms|miss)(?![a-z])|[a-z]+wom[ae]n|mum|mom|queen|bride|actress|waitress|hostess",
            ),
        ),
        "permit": (
            PoleWords(
                "allow|authori[sz]e|permission|" + _whole("permit(?:s|ted|ting)?"),
                loose="only|except|unless|outside|without|let|may|can|could|enabl|licen|grant|permi|authori[sz]|lift|lawful",
            ),
            PoleWords(
                "forbid|forbad|prohibit|outlaw|" + _whole("ban(?:s|ned|ning)?"),
                loose="illegal|deni|deny|block|bar|prevent|refus|veto|stop|unlawful|restrict|exclu|"
                "revok|withh|cannot|depriv|disallow|unauthor|halt|suspend|only|ban|except|unless|outside|"
                "without|need|requir|must",
            ),
        ),
        "opening": (
            PoleWords(
                _whole("open(?:s|ed|ing)?")
                + "(?![ -](?:tender|procedure|letter|source|data|air|day|fire|"
                "competition|market|question|sea|water|access|call|hours|times))",
                loose="open|reopen|start|launch|unlock|inaugurat|unveil|begin|began",
            ),
            PoleWords(
                "shut|" + _whole("clos(?:ed|es|ure|ures|ing)"),
                loose="reopen|clos|lock|seal|suspend|conclu|sign|end|block|shut|cease|stop|halt|strik",
            ),
        ),
        "border": (
            PoleWords(
                _whole("enter(?:s|ed|ing)?", "entry", "entries", "import(?:s|ed|ers?|ing|ation)?"),
                loose="into|in|inbound|arriv|immigra|bring|brought|introduc|com(?:e|es|ing)|came|"
                "visit|reach|travel|cross|ent|import|join|driv|drove|get",
            ),
            PoleWords(
                "exit|depart(?!ment)|emigra|"
                + _whole("leave", "leaves", "leaving", "export(?:s|ed|ers?|ing|ation)?"),
                loose="out|left|abroad|remov|tak(?:e|ing)|took|away|outbound|travel|cross|go|gone|"
                "went|return|export|expel|deport|flee|fled|outgoing|off|driv|drove",
            ),
        ),
        "contest": (
            PoleWords(
                "winn|victor|" + _whole("won", "wins?"),
                loose="w[io]n|beat|defeat|overc|prevail|succe|conquer|triumph|gain|earn|claim|secur",
            ),
            PoleWords(
                _whole("lost", "los(?:e|es|ing|ers?)"),
                loose="los|defeat|forfeit|miss|beat|waste|drop|fall|fell|conced|fail|depriv|"
                "surrender|squander|shed|eliminat",
            ),
        ),
        "affairs": (
            PoleWords(
                phrases="(?:internal|home) affairs|home (?:office|secretary)|"
                "(?:of|for) (?:the )?interior|interior (?:affairs|minist)",
                heads=_whole("internal", "home", "interior"),
                loose="interior|internal|home|domestic|police",
            ),
            PoleWords(
                phrases="foreign (?:affairs|minist|secretary|office|policy)|external affairs",
                heads=_whole("foreign", "external"),
                loose="foreign|external|abroad|diplom|embass|consul",
            ),
        ),
        "bound": (
            PoleWords(
                phrases="(?:at least|at the least|(?:no|not) (?:fewer|less)|a minimum of)"
                + _whole(""),
                heads=_whole("least", "fewer", "less", "minimum"),
                loose="least|minim|or more|over|later|advance|prior|before",
            ),
            PoleWords(
                phrases="(?:no|not) (?:more|longer|higher|greater|further) than|not exceed|"
                f"(?:at most|at the most|a maximum of){_whole('')}",
                heads="exceed|"
                + _whole("most", "more", "longer", "higher", "greater", "further")
                + "|"
                + _whole("maximum"),
                loose="most|maxim|later|up to|within|limit|cap|until|till|exceed|ceiling|or less|"
                "under",
            ),
        ),
        "than": (
            PoleWords(
                "exceed",
                phrases="(?:more|greater|longer|higher|larger) than|in excess of",
                heads=_whole("more", "greater", "longer", "higher", "larger", "excess"),
                loose="more|over|above|greater|higher|larger|longer|excess|beyond|surpass|plus|past|"
                "top|exceed|older|least|outnumber|upward|better|bigger",
            ),
            PoleWords(
                phrases="(?:less|fewer|lower|shorter|smaller) than(?! half)",
                heads=_whole("less", "fewer", "lower", "shorter", "smaller"),
                loose="less|few|under|below|lower|small|short|within|young|almost|nearly|sub|half|"
                "barely|only|just|close",
            ),
        ),
        "age": (
            PoleWords(_whole("adults?"), loose="adult|of age|grown|over|18|eighteen|mature|older"),
            PoleWords(
                "under-?age|juvenile|" + _whole("minors"),
                phrases=f"a {_whole('minor')}(?! [a-z])",
                heads=_whole("minor"),
                loose="only|child|kid|teen|young|youth|boy|girl|under|minor|pupil|schoolchild|infant",
            ),
        ),
        "law": (
            PoleWords(
                "lawful|" + _whole("legally"),
                phrases="legal (?:migra|immigra|residen|stay|entry|employ|work|trade|weapon|"
                "firearm|path|route|goods|import|alcohol|cigarette|drug|age)",
                heads=_whole("legal"),
                loose="legal|law|legitim|regular",
            ),
            PoleWords(
                "illegal|unlawful|illicit",
                loose="undeclared|wrongful|irregul|against|violat|breach|crim|contrar|without|smuggl|outlaw|traffick|"
                "counterfeit|contraband|undocument|unauthor|clandestin",
            ),
        ),
        "custody": (
            PoleWords(
                "arrest|detain|detention",
                loose="bust|picked|confiscat|deten|custod|apprehend|held|hold|caught|seiz|captur|jail|intercept|"
                "imprison|remand|stopp",
            ),
            PoleWords(
                _whole("freed", "releas(?:ed|ing)") + _TOLD,
                loose="releas|free|libert|acquit|let|dismiss|exempt|reliev|vacat|discharg|rescu",
            ),
        ),
        "verdict": (
            PoleWords(
                _whole("approv(?:ed|es|ing)", "accepted", "adopted", "endorsed"),
                loose="approv|accept|adopt|endors|confirm|pass|agree|support|back|uph|ratif|"
                "valid|affirm|acknowledg|said|say|verif|grant|vote",
            ),
            PoleWords(
                "rejection|" + _whole("rejected", "rejects", "dismissed"),
                loose="reject|dismiss|refus|den|declin|turn|against|oppos|veto|overrul|ruled|"
                "quash|withdr|disapprov|threw|throw|brush|scrap|disput|disagre",
            ),
        ),
        "harm": (
            PoleWords(
                _whole("kill(?:ed|s|ing)", "died", "dead", "deaths?", "deceased"),
                loose="kill|die|dea|fatal|perish|life|lives|murder|slain|bod|dying|lost|drown|"
                "homicid|suicid",
            ),
            PoleWords(
                "injur|" + _whole("wound(?:ed|s|ing)?"),
                loose="wound|hurt|harm|hospital|suffer|treat|stab|shot|maim|bruis",
            ),
        ),
    }
)
