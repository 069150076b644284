"""Latvian."""

from __future__ import annotations

from transflow.lang.calendar_words import LATVIAN_CALENDAR
from transflow.lang.common_lv import OPENING, OPENING_NOUNS, SHAPES, TITLES
from transflow.lang.dates import DateStyle
from transflow.lang.facts_lv import COUNTS, DAYS, MOMENTS, PORTIONS, TALLIES
from transflow.lang.looks_lv import LOOKS
from transflow.lang.names import DenialStyle, NameStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.opposites_lv import OPPOSITES
from transflow.lang.page_lv import PAGE
from transflow.lang.polarity_lv import POLARITY
from transflow.lang.profile import Rules
from transflow.lang.ranges import RangeStyle
from transflow.lang.scan import Shape
from transflow.lang.spelled import NumberWords
from transflow.lang.stems_lv import stem
from transflow.lang.transliteration_lv import SOUNDS

_S = r"[ \u00a0\u202f]"
_CASES = "(?:is|im|iem|ī|i|s|as|ai|am|a|ā|u|us|os|ius)"
MONTHS = (
    rf"janvār{_CASES}|janv\.",
    rf"februār{_CASES}|febr?\.",
    rf"mart{_CASES}",
    rf"aprī[lļ]{_CASES}|apr\.",
    rf"maij{_CASES}",
    rf"jūnij{_CASES}|jūn\.",
    rf"jūlij{_CASES}|jūl\.",
    rf"august{_CASES}|aug\.",
    rf"septembr{_CASES}|sept\.",
    rf"oktobr{_CASES}|okt\.",
    rf"novembr{_CASES}|nov\.",
    rf"decembr{_CASES}|dec\.",
)
_YEAR = rf"[12]\d{{3}}\.?{_S}?(?:[-–/,]|un|līdz){_S}?"
_YEARS = rf"(?P<years>(?:{_YEAR}){{0,8}}(?:[12]\d{{3}}|\d\d))\.{_S}?(?:gad[^\W\d_]{{0,3}}|g\.)"
_DAYS = rf"(?P<days>(?:\d{{1,2}}\.?{_S}?(?:,|[-–]|un|līdz|vai){_S}?){{0,12}}\d{{1,2}})\."
_OF_YEARS = tuple(f".{space}g" for space in ("", " ", "\u00a0", "\u202f"))
_DECADE = rf"\d\d\.?{_S}?(?:[-–/,]|un){_S}?"

DATES = DateStyle(
    months=MONTHS,
    patterns=(
        Shape(
            rf"(?<!\d)(?:{_YEARS}{_S}?,?{_S}?)(?:no{_S})?{_DAYS}{_S}?{{MONTH}}(?![^\W\d_])",
            after=(".",),
            digits=(2, 4),
        ),
        Shape(rf"(?<![\d,]){_DAYS}{_S}?{{MONTH}}(?![^\W\d_])", after=(".",), digits=(1, 2)),
        Shape(
            rf"(?<!\d){_YEARS}{_S}(?:gada{_S})?{{MONTH}}(?![^\W\d_])", after=(".",), digits=(2, 4)
        ),
        Shape(
            rf"(?<!\d)(?P<century>\d\d?)\.{_S}?(?:gadsimta|gs\.){_S}"
            rf"(?P<years>(?:{_DECADE}){{0,8}}\d\d)\.{_S}?gad[^\W\d_]{{1,3}}",
            after=_OF_YEARS,
            digits=(1, 2),
        ),
        Shape(
            rf"(?<![\d.,])(?P<years>(?:{_DECADE}){{0,8}}\d0)\.{_S}?gad(?:os|u|i|us|iem)(?![^\W\d_])",
            after=_OF_YEARS,
            digits=(2,),
        ),
        Shape(
            rf"(?<![\d.,])(?P<years>(?:{_YEAR}){{1,8}}\d\d|(?:{_YEAR}){{0,8}}[12]\d{{3}})\."
            rf"(?:{_S}[^\W\d_]{{4,15}})?{_S}?(?:gad[^\W\d_]{{0,3}}|g\.)",
            after=(".",),
            digits=(4,),
        ),
    ),
    spoken=(
        Shape(
            rf"(?:plkst\.?|pulksten(?:is|ī|i|im)?|pl\.){_S}?(?P<h1>[01]?\d|2[0-4])"
            rf"(?>(?:[.:]{_S}?(?P<m1>[0-5]\d))?)(?!\d|,\d|{_S}?%)"
            rf"(?:{_S}?(?:līdz|un|vai|[-–—]){_S}?(?:plkst\.?{_S}?)?(?P<h2>[01]?\d|2[0-4])"
            rf"(?>(?:[.:](?P<m2>[0-5]\d))?)(?!\d|,\d|{_S}?%))?"
            rf"(?:{_S}(?P<half>no{_S}rīta|rītā|vakarā|pēcpusdienā|dienā))?",
            needs=("plkst", "pulksten", "pl."),
        ),
    ),
    times=(
        Shape(
            rf"(?<![\d.,:])(?P<h1>[01]?\d|2[0-4])(?:[.:](?P<m1>[0-5]\d))?"
            rf"{_S}(?P<half>no{_S}rīta|rītā|vakarā|pēcpusdienā)",
            after=("no", "rīt", "vakar", "pēcp"),
            digits=(1, 2),
        ),
        Shape(
            rf"(?<![\d.,:])(?P<h1>[01]\d|2[0-4])\.(?P<m1>[0-5]\d)(?![.,]?\d|\.?{_S}?gad|{_S}?%)"
            rf"(?:{_S}?(?:līdz|[-–—]){_S}?(?P<h2>[01]\d|2[0-4])\.(?P<m2>[0-5]\d)(?![.,]?\d))?",
            after=(".",),
            stops=1,
            digits=(2,),
        ),
    ),
    morning=r"no\srīta|rītā",
    afternoon="vakarā|pēcpusdienā|dienā",
)

NUMBERS = NumberStyle(
    decimal=",",
    scales={
        12: r"triljon[^\W\d_]*",
        9: r"miljard[^\W\d_]*|mljrd|mlrd|mrd",
        6: r"miljon[^\W\d_]*|milj|mlj|mln",
        3: r"tūksto[tš][^\W\d_]*|tūkst",
    },
    currencies={
        "EUR": r"eiro(?![^\W\d_])",
        "USD": r"dolār[^\W\d_]*",
        "GBP": r"sterliņu mārciņ[^\W\d_]*|britu mārciņ[^\W\d_]*|mārciņ[^\W\d_]*",
        "LVL": r"lat(?:s|i|u|us|iem|am)(?![^\W\d_])",
        "JPY": r"jen(?:a|as|u|ām)(?![^\W\d_])",
        "UAH": r"grivn[^\W\d_]*",
        "PLN": r"zlot[^\W\d_]*",
    },
    percent=r"procent[^\W\d_]*|proc\.",
    points=(
        r"procentpunkt[^\W\d_]*|procent(?:u|a|es)[ \u00a0]punkt[^\W\d_]*|procentu\s?p\."
        r"|%[ \u00a0]?punkt[^\W\d_]*|%\s?p\.|p\.\s?p\."
    ),
    century=r"gadsimt|gs\.",
)

WORDS = NumberWords(
    stems={
        "nulle": "0", "vien": "1", "pirm": "1", "div": "2", "otr": "2", "trīs": "3", "trij": "3",
        "trim": "3", "treš": "3", "trešda": "3 33 33.3 33.33 66 67 66.7 66.67",
        "piektda": "5 20 40 60 80", "divkārš": "2 100", "dubult": "2 100",
        "trīskārš": "3 200", "četr": "4", "ceturt": "4", "piec": "5", "piekt": "5",
        "seš": "6", "sest": "6", "septiņ": "7", "septīt": "7", "astoņ": "8", "astot": "8",
        "deviņ": "9", "devīt": "9", "desmit": "10", "vienpadsmit": "11", "divpadsmit": "12",
        "trīspadsmit": "13", "četrpadsmit": "14", "piecpadsmit": "15", "sešpadsmit": "16",
        "septiņpadsmit": "17", "astoņpadsmit": "18", "deviņpadsmit": "19", "divdesmit": "20",
        "trīsdesmit": "30", "četrdesmit": "40", "piecdesmit": "50", "sešdesmit": "60",
        "septiņdesmit": "70", "astoņdesmit": "80", "deviņdesmit": "90", "simt": "100",
        "divsimt": "200", "trīssimt": "300", "četrsimt": "400", "piecsimt": "500",
        "sešsimt": "600", "septiņsimt": "700", "astoņsimt": "800", "deviņsimt": "900",
        "tūksto": "1000", "miljon": "1000000", "miljard": "1000000000", "duci": "12",
        "pusotr": "1.5 18 50 90 150", "pusdivos": "1.5", "pustrijos": "2.5", "pusčetros": "3.5",
        "puspiecos": "4.5", "pussešos": "5.5", "pusseptiņos": "6.5", "pusastoņos": "7.5",
        "pusdeviņos": "8.5", "pusdesmitos": "9.5", "pusvienos": "12.5", "pusdienlaik": "12",
        "pusnakt": "24", "pusgad": "6", "ceturtda": "25 0.25 4 75", "ceturksn": "15 25 0.25 4",
        "divarpus": "2.5", "trīsarpus": "3.5", "četrarpus": "4.5", "piecarpus": "5.5",
        "pusstund": "30 0.5", "pusgadsimt": "50 0.5", "pusmiljon": "500000",
        "ceturtdaļmiljon": "250000",
        "ceturtdaļstund": "0.25 0.75 15 45",
        "pusmiljard": "500000000",
        "diennakt": "24", "pilnīb": "100", "pilnīg": "100", "absolūt": "100",
    },
    whole={
        "abi": "2", "abas": "2", "abu": "2", "abus": "2", "abiem": "2", "abām": "2", "abos": "2",
        "abās": "2", "puse": "0.5 50 30", "pusi": "0.5 50 30",
    },
    joiners=frozenset({"un", "ar", "komats"}),
    others="pirms|vienm|vieno|[^\\W\\d_]*dien(?:[aāu][^\\W\\d_]*)?\\b",
)  # fmt: skip

DENIALS = DenialStyle(
    words=frozenset({"ne", "nav", "bez", "nevis", "nedz", "nē", "bezmaksas", "bezvīzu"}),
    prefix="ne",
    only_alike=(
        "neatkarīb", "neatkarīg", "neatliekam", "neatlaid", "neapšaubām", "nedēļ", "nedaudz",
        "negadījum", "neizšķirt", "nelaiķ", "nestuv",
        "negatīv", "neit", "neitr", "nejauš", "nejauk", "nekustam", "neklātien", "nekavējot",
        "nelaim", "neliel", "nelieg", "nelikumīg", "nemainīg", "nemateriāl", "nemier", "nemitīg",
        "neonac", "neoficiāl", "nepaln", "neparast", "nepārtraukt", "nepastarpināt",
        "nepieciešam", "nepilngadīg", "nepilnvērtīg", "neraug", "neredzīg", "nereti", "nerv",
        "nesdam", "nesen", "nesēj", "nesīs", "nesot", "nesuš", "nešķiram",
        "netālu", "netieš", "neto", "netīr", "netradicionāl", "neuzkrītoš",
        "nevainojam", "nevalstisk", "nevienād", "nevienlīdz",
        "neatgriezenisk", "neatņemama", "neatņemamā", "nebrīv", "nedzirdīg", "negais", "negant",
        "neglīt", "neizbēgama", "neizbēgamā", "neizbēgami", "nejēdz", "nejutīg", "nekārtīb",
        "nekomerciāl", "nekrietn", "nekrolog", "nektār", "nelabvēl", "nelietīb", "nenoteiktīb",
        "neofīt", "neolīt", "neolog", "neon", "nepatikšan", "nepieredzēt", "nepilnīb", "nerātn",
        "nerūsējoš", "nesaprašan", "neskaitām", "neskart", "neskatot", "netaisnīb", "netikum",
        "neuzticīb", "neveikl", "neveiksm", "nezāl", "nešaubīg",
    ),
    whole_alike=frozenset(
        """
        nekā nesa nesu nesam nesat nesīšu nesīsim nest nesta nesti nests nestu nestas nestie
        nesums nesumu nesuma neses nese nesas nesi nedienas nedienu nedienām nesaskaņa nesaskaņas
        nesaskaņu nesaskaņām
        """.split()  # noqa: SIM905 - reads and merges more easily than a list of literals
    ),
    stems=("aizlieg", "aizliedz"),
    along=("neviens", "neviena", "nevienu", "nevienam", "nevienai", "nevienā", "nevieni",
        "nekad", "nekas", "neko", "nekam", "nekur", "nekād", "nemaz", "nebūt", "nedz"),
    idle=r"(?<![^\W_])(?:ne (?:tikai|vien)|bez (?:tam|šaubām))(?![^\W_])",
)  # fmt: skip

NAMES = NameStyle(
    endings=(
        "ajiem", "ajam", "ajai", "ajos", "ajas", "aja", "aju", "aji", "ajs", "ais",
        "iem", "ai", "ei", "am", "em", "im", "um", "ij",
        "as", "es", "is", "us", "os", "a", "e", "i", "u", "o", "s",
    ),
    softened=(
        ("zn", "zn"), ("zd", "z"), ("dz", "z"), ("d", "z"), ("t", "s"),
        ("bj", "b"), ("pj", "p"), ("mj", "m"), ("vj", "v"),
    ),
    openers=OPENING,
    nouns=OPENING_NOUNS | TITLES,
    prepositions=frozenset({"no", "uz", "pie", "pret", "līdz", "pār", "caur", "par", "pēc"}),
    shapes=SHAPES,
)  # fmt: skip

# What an ordinal is commonly followed by; other words in lower case may as well be a list item.
_COUNTED = (
    "janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr|gad|gadsimt|"
    "gadadien|ceturksn|pusgad|semestr|nedēļ|klas|kurs|pant|daļ|nodaļ|punkt|apakšpunkt|pielikum|"
    "stāv|viet|kārt|posm|pakāp|līmen|līmeņ|kategorij|grup|numur|brigād|sasaukum|Saeim"
)
_ORDINAL_NOUNS = (
    rf"(?:{_COUNTED})(?:[aāeēiīuūo]\w{{0,2}}|s)?\b|mācību\b|[Pp]asaules\b|Ministru|[Vv]ispārēj"
)

OWN_WORDS = frozenset(
    {
        "un", "ir", "kas", "ka", "nav", "bija", "arī", "ar", "uz", "lai", "tika", "būs", "kuru",
        "kurš", "kuri", "kuras", "tiek", "gan", "šo", "šis", "šajā", "vai", "jau", "kad", "tas",
        "tās", "tā", "viņš", "viņa", "pēc", "pirms", "starp", "kā", "saskaņā", "gada", "gadā",
        "gadu", "savu", "kopā", "vairāk", "tikai", "tomēr", "tādēļ", "tāpēc", "līdz", "kopš",
        "nevis", "valsts", "darba", "tiks", "mūsu", "vēl",
    }
)  # fmt: skip

RULES = Rules(
    code="lv",
    quotes=("„", "”"),
    numbers=NUMBERS,
    number_words=WORDS,
    counts=COUNTS,
    tallies=TALLIES,
    dates=DATES,
    calendar=LATVIAN_CALENDAR,
    days=DAYS,
    moments=MOMENTS,
    names=NAMES,
    denials=DENIALS,
    polarity=POLARITY,
    opposites=OPPOSITES,
    portions=PORTIONS,
    ranges=RangeStyle("no", "līdz|uz"),
    look=LOOKS,
    ordinal_start=rf"[-–/,]|(?<=\.)\d|(?:un|līdz)\s+\d|{_ORDINAL_NOUNS}",
    own_letters="āēīģķļņ",
    own_words=OWN_WORDS,
    page=PAGE,
    stem=stem,
    sounds=SOUNDS,
)
