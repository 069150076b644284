"""How Latvian counts in words, names days and years by where they lie, and opens a sentence."""

from __future__ import annotations

from msgspec.structs import replace

from transflow.lang.counting import CountStyle
from transflow.lang.moments import MomentStyle
from transflow.lang.portions import PortionStyle
from transflow.lang.weekdays import DayNames

_PLURAL = ("i", "as", "u", "us", "iem", "ām", "os", "ās")
_ONE = ("s", "a", "am", "ai", "u", "ā")
_NOUN = ("s", "a", "am", "u", "ā", "i", "us", "iem", "os")
_PART = ("a", "as", "ai", "u", "ā", "ām", "ās")
_DEFINITE = (
    "ais", "ā", "o", "ajam", "ajai", "ajā", "ās", "ie", "ajiem", "ajām", "os", "ajos", "ajās",
)  # fmt: skip
_ONES = {"četr": "4", "piec": "5", "seš": "6", "septiņ": "7", "astoņ": "8", "deviņ": "9"}
_BEGINNINGS = {"div": "2", "trīs": "3", **_ONES}
_TEENS = {f"{stem}padsmit": f"1{value}" for stem, value in {"vien": "1", **_BEGINNINGS}.items()}
_TENS = {f"{stem}desmit": f"{value}0" for stem, value in _BEGINNINGS.items()}
_BIG = {"miljon": 10**6, "miljard": 10**9, "triljon": 10**12}
_ORDINALS = {
    "pirm": "1", "otr": "2", "treš": "3", "ceturt": "4", "piekt": "5", "sest": "6",
    "septīt": "7", "astot": "8", "devīt": "9", "desmit": "10", **_TEENS, **_TENS,
    "simt": "100", "tūkstoš": "1000",
}  # fmt: skip
_STEMS = "|".join((*_TEENS, *_TENS, *_BEGINNINGS, "desmit"))

COUNTS = CountStyle(
    series=(
        ({"vien": "1"}, _ONE),
        (_ONES, _PLURAL),
        ({"div": "2"}, _PLURAL),
        ({"ab": "2"}, _PLURAL),
        ({"trīs": "3"}, ("",)),
        ({"trij": "3"}, ("u", "iem", "ām", "os", "ās")),
        ({"trim": "3"}, ("",)),
        ({"desmit": "10", **_TEENS, **_TENS}, ("", "u", "iem", "os")),
        ({"simt": "100"}, ("", "s", "u", "i", "us", "iem", "os", "am", "ā")),
        ({f"{stem}simt": f"{value}00" for stem, value in _BEGINNINGS.items()}, ("", "u")),
        ({"tūksto": "1000"}, ("tis", "ti", "tim", "tī", "ši", "šu", "šus", "šiem", "šos", "š")),
        ({f"{stem}tūkstoš": f"{value}000" for stem, value in _BEGINNINGS.items()}, ("", "u")),
        ({stem: str(value) for stem, value in _BIG.items()}, _NOUN),
        (_ORDINALS, _DEFINITE),
        ({"pusotr": "1.5"}, ("s", "a", "am", "ai", "u", "ā", "as", *_PLURAL)),
        ({"trešdaļ": "0.3333"}, _PART),
        ({"ceturtdaļ": "0.25"}, _PART),
        ({"piektdaļ": "0.2"}, _PART),
        ({"desmitdaļ": "0.1"}, _PART),
        ({f"{stem}kārš": value for stem, value in _BEGINNINGS.items()}, ("s", "a", "u", "i", "o")),
        ({f"{stem}kāršoj": value for stem, value in _BEGINNINGS.items()}, ("as", "ās", "ies")),
        ({f"{stem}kārt": value for stem, value in _BEGINNINGS.items()}, ("", "īgi", "īgs", "īga")),
        ({f"{stem}reiz": value for stem, value in _BEGINNINGS.items()}, ("",)),
        ({"pirmoreiz": "1", "otrreiz": "2"}, ("",)),
        (_BEGINNINGS, ("",)),
    ),
    vague={
        "desmitiem": "10", "desmitos": "10", "simtiem": "100", "simtos": "100",
        "tūkstošiem": "1000", "tūkstošos": "1000", "miljoniem": "1000000",
        "miljonos": "1000000", "miljardiem": "1000000000",
    },
    weak=frozenset(
        {
            *(f"vien{ending}" for ending in _ONE),
            *(f"ab{ending}" for ending in _PLURAL),
        }
    ),
    half=(
        r"(?<![^\W_])(?:(?<=gandrīz )|(?<=aptuveni )|(?<=apmēram )|(?<=nekā )|(?<=vismaz )"
        r"|(?<=tikai )|(?<= par )|(?<= ap ))pus[ei](?![^\W_])|(?<![^\W_])pus[ei](?= no )"
    ),
    inside=(
        rf"(?<![^\W_])(?P<stem>{_STEMS})(?:gad|dien|stund|minūš|nedēļ|mēneš|stāv|līmeņ|posm|viet)"
        r"[^\W\d_]*"
    ),
    measures={
        "km/h": r"km\s?/\s?(?:h|st\.?)|k(?:m|ilometr[^\W\d_]*)\s(?:stundā|h)",
        "mph": r"jūd[zž][^\W\d_]*\sstundā|mph",
        "m/s": r"m\s?/\s?(?:s|sek\.?)|m(?:etr[^\W\d_]*)?\ssekundē",
        "°C": r"°\s?C|(?:°|grād[^\W\d_]*)\s?(?:pēc\s)?Celsija(?:\sskalas)?",
        "°F": r"°\s?F|(?:°|grād[^\W\d_]*)\s?(?:pēc\s)?Fārenheita(?:\sskalas)?",
        "°": r"°|grād(?:s|a|i|u|us|iem)",
        "km²": r"km\s?²|km2|kv\.?\s?km|kvadrātkilometr[^\W\d_]*",
        "m²": r"m\s?²|m2|kv\.?\s?m(?:etr[^\W\d_]*)?|kvadrātmetr[^\W\d_]*",
        "m³": r"m\s?³|m3|kub\.?\s?m(?:etr[^\W\d_]*)?|kubikmetr[^\W\d_]*",
        "nmi": r"jūras\sjūd[zž][^\W\d_]*",
        "mile": r"jūd[zž][^\W\d_]*",
        "foot": r"pēd(?:a|as|u|ām)",
        "inch": r"coll(?:a|as|u|ām)",
        "acre": r"akr(?:s|a|i|u|us|iem)",
        "km": r"km|kilometr[^\W\d_]*",
        "cm": r"cm|centimetr[^\W\d_]*",
        "mm": r"mm|milimetr[^\W\d_]*",
        "m": r"m|metr(?:s|a|i|u|us|iem|am|os)",
        "ha": r"ha|hektār[^\W\d_]*",
        "t": r"t|tonn[^\W\d_]*",
        "kg": r"kg|kilogram[^\W\d_]*",
        "mg": r"mg|miligram[^\W\d_]*",
        "g": r"g|gram(?:s|a|i|u|us|iem|am)",
        "ml": r"ml|mililitr[^\W\d_]*",
        "l": r"l|litr(?:s|a|i|u|us|iem|am)",
        "kWh": r"kWh|kilovatstund[^\W\d_]*",
        "MWh": r"MWh|megavatstund[^\W\d_]*",
        "kW": r"kW|kilovat[^\W\d_]*",
        "MW": r"MW|megavat[^\W\d_]*",
        "second": r"sek\.?|sekun[^\W\d_]*",
        "minute": r"min\.?|minū[^\W\d_]*",
        "hour": r"h|st\.|stund[^\W\d_]*",
        "day": r"dien(?:a|as|u|ai|ā|ām|ās)|diennak[^\W\d_]*",
        "week": r"nedēļ[^\W\d_]*",
        "month": r"mēne[sš][^\W\d_]*",
        "year": r"gad(?:s|a|i|u|us|iem|am|os|ā|īg[^\W\d_]*)",
    },
    shares={"%": r"%|\bproc", "points": r"punkt|\bpp\b|\bp\."},
    ordinals=frozenset(
        {
            *(f"{stem}{ending}" for stem in _ORDINALS for ending in _DEFINITE),
            *(f"otr{ending}" for ending in ("s", "a", "u", "am", "ai", "as", "i", "us")),
        }
    ),
    minus="[Mm]īnus",
    cold=r"\b(?:zem|[Ss]al[aāsu]?|[Ss]alam|[Aa]ukst|[Ss]tindz|[Nn]egatīv)",
    points=r"(?:procent)?punkt|p\.\s?p\.",
)  # fmt: skip

TALLIES = replace(
    COUNTS,
    idle=frozenset({"gada", "gadā"}),
    between=(
        r"(?:(?:darba|kalendār[^\W\d_]*|piln[^\W\d_]{1,4}|secīg[^\W\d_]*|gar[^\W\d_]{1,4})"
        r"[ \u00a0])?"
    ),
    series=(*COUNTS.series, ({"otr": "2"}, ("s", "a", "u", "am", "ai", "as", "i", "us", "os"))),
)
"""For a translation: "otrs" is "the other" in Latvian, but seldom beside a wrong number."""

_DAY = r"dien(?:a|as|ai|u|ā|ām|ās)?"
_NEXT = r"nākam[^\W\d_]{1,5}|nākoš[^\W\d_]{1,5}"
_LAST = r"pagājuš[^\W\d_]{1,5}|aizvadīt[^\W\d_]{1,5}|iepriekšēj[^\W\d_]{1,5}"
_THIS = r"šaj[āo]s?|š[āīo]|šis|šīs|šim|šai"
_WEEK, _MONTH, _YEAR = r"nedēļ[^\W\d_]{1,3}", r"mēne[sš][^\W\d_]{0,3}", r"gad[^\W\d_]{1,3}"

MOMENTS = MomentStyle(
    days={
        "monday": rf"pirm{_DAY}",
        "tuesday": rf"otr{_DAY}",
        "wednesday": rf"treš{_DAY}",
        "thursday": rf"ceturt{_DAY}",
        "friday": rf"piekt{_DAY}",
        "saturday": rf"sest{_DAY}",
        "sunday": rf"svēt{_DAY}",
        "working days": r"darb(?:a )?dienās",
        "days off": "brīvdienās",
        "holidays": r"svētku dienās",
        "today": r"šodien[^\W\d_]{0,2}|šorīt|šovakar|šonakt",
        "tomorrow": r"rīt|rītdien[^\W\d_]{0,2}|rītvakar",
        "in two days": "parīt",
        "yesterday": r"vakar|vakardien[^\W\d_]{0,2}|vakarnakt",
        "two days ago": "aizvakar",
        "this week": rf"šonedēļ|(?:{_THIS}) {_WEEK}",
        "next week": rf"nākamnedēļ|(?:{_NEXT}) {_WEEK}",
        "last week": rf"pagājušonedēļ|(?:{_LAST}) {_WEEK}",
        "this month": rf"šomēnes|(?:{_THIS}) {_MONTH}",
        "next month": rf"nākammēnes|(?:{_NEXT}) {_MONTH}",
        "last month": rf"pagājušomēnes|(?:{_LAST}) {_MONTH}",
        "this year": rf"šogad|(?:{_THIS}) {_YEAR}",
        "next year": rf"nākamgad|nākošgad|(?:{_NEXT}) {_YEAR}",
        "last year": rf"pērn|pagājušogad|(?:{_LAST}) {_YEAR}",
        "the year before last": "aizpērn|aizpagājušogad",
        "spring": "pavasar(?:ī|os)|šopavasar",
        "summer": "vasar(?:ā|ās)|šovasar",
        "autumn": "ruden(?:ī|os)|šoruden",
        "winter": "ziem(?:ā|ās)|šoziem",
    },
    hours={
        "morning": r"no rīta|rītos|rītā|šorīt",
        "noon": "pusdienlaikā",
        "afternoon": "pēcpusdien(?:ā|ās)",
        "evening": "vakar(?:ā|os)|šovakar|rītvakar",
        "night": "nakt(?:ī|īs)|šonakt|vakarnakt",
        "midnight": "pusnakt(?:ī|s)",
    },
)  # fmt: skip

_WEEK_STEMS = {
    "pirm": "monday", "otr": "tuesday", "treš": "wednesday", "ceturt": "thursday",
    "piekt": "friday", "sest": "saturday", "svēt": "sunday",
}  # fmt: skip

_DENOMINATORS = {
    "treš": 3, "ceturt": 4, "piekt": 5, "sest": 6, "septīt": 7, "astot": 8, "devīt": 9,
    "desmit": 10, "divdesmit": 20,
}  # fmt: skip
_PART_OF = rf"(?P<d>{'|'.join(_DENOMINATORS)})"
_COUNTED = {stem: int(value) for stem, value in {"vien": "1", **_BEGINNINGS}.items()}
_COUNTED |= {"trij": 3, "trim": 3}
_UNITS = ("gad", "mēne", "nedēļ", "dien", "stund", "miljon", "miljard")
"""What stands for one of them: "gads ar pusi"."""
_W = r"[^\W\d_]"

PORTIONS = PortionStyle(
    begins=(
        "pus(?:(?:e|i|ei)$|otr|gad|stund|miljon|miljard|simt|tūksto|duc)|daļ"
        rf"|(?:{'|'.join(_DENOMINATORS)})daļ|(?:{'|'.join(_COUNTED)})arpus"
    ),
    firm=(
        rf"(?P<n>{'|'.join(_COUNTED)}){_W}* {_PART_OF}daļ(?:as|u|ām|ās|stund{_W}+)",
        rf"{_PART_OF}daļ(?:a|as|ai|u|ā|(?:stund|miljon|gadsimt){_W}+)",
        rf"(?P<plus>{'|'.join(_COUNTED)})arpus",
        rf"(?P<plus>{'|'.join((*_COUNTED, *_UNITS))}){_W}* ar pusi",
        rf"(?P<plus>pusotr){_W}+",
        rf"pus(?:gad|stund|miljon|miljard|simt|tūksto|duc){_W}+",
    ),
    loose=(
        rf"{_PART_OF}(?:ā|ās|o|ajai|ajās|ajām|ajā)? ?daļ{_W}+",
        "pus(?:e|i|ei)",
    ),
    wholes={**_COUNTED, **dict.fromkeys(_UNITS, 1), "pusotr": 1},
    parts=_DENOMINATORS,
)

DAYS = DayNames(
    marks=("dien", "akar", "īt", "akt", "asar", "uden", "iema", "iemā", "iemu"),
    names={
        **{
            f"{stem}dien{ending}": day
            for stem, day in _WEEK_STEMS.items()
            for ending in ("", "a", "as", "ai", "u", "ā", "ām", "ās")
        },
        "rīta": "morning", "rītā": "morning", "pēcpusdienā": "afternoon", "vakarā": "evening",
        "naktī": "night", "naktīs": "night", "nakts": "night", "nakti": "night",
        "šodien": "today", "rīt": "tomorrow", "vakar": "yesterday",
        **{f"pavasar{ending}": "spring" for ending in ("is", "a", "im", "i", "ī", "os", "u")},
        **{f"vasar{ending}": "summer" for ending in ("a", "as", "ai", "u", "ā", "ās", "ām")},
        **{f"ruden{ending}": "autumn" for ending in ("s", "im", "i", "ī", "os", "u")},
        **{f"ziem{ending}": "winter" for ending in ("a", "as", "ai", "u", "ā")},
    },
)  # fmt: skip
