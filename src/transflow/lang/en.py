"""English, British and American."""

from __future__ import annotations

from transflow.lang.calendar_words import ENGLISH_CALENDAR
from transflow.lang.dates import DateStyle
from transflow.lang.facts_en import COUNTS, DAYS, PORTIONS
from transflow.lang.names import DenialStyle, NameStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.opposites_en import OPPOSITES
from transflow.lang.pages import SERVICES
from transflow.lang.polarity_en import POLARITY
from transflow.lang.profile import Rules
from transflow.lang.ranges import RangeStyle
from transflow.lang.scan import Shape
from transflow.lang.spelled import NumberWords
from transflow.lang.stems_en import stem
from transflow.lang.vocabulary import ENGLISH
from transflow.model import PageWords

_S = r"[ \u00a0\u202f]"
MONTHS = (
    r"January|Jan\b\.?",
    r"February|Feb\b\.?",
    r"March|Mar\b\.?",
    r"April|Apr\b\.?",
    r"May",
    r"June|Jun\b\.?",
    r"July|Jul\b\.?",
    r"August|Aug\b\.?",
    r"September|Sept?\b\.?",
    r"October|Oct\b\.?",
    r"November|Nov\b\.?",
    r"December|Dec\b\.?",
)
_NTH = r"(?:st|nd|rd|th)?(?![^\W_])"
_AND = (
    rf"{_S}?(?:,{_S}?(?:and{_S})?|(?:and|or|to|until|through){_S}|[-–—&])"
    rf"{_S}?(?:the{_S})?"
)
_DAY = rf"\d{{1,2}}{_NTH}"
_DAYS = rf"(?P<days>(?:{_DAY}{_AND}){{0,12}}{_DAY})"
# After "May 5" a list goes on only where nothing is counted: "May 5 and 6, 2025".
_AFTER = rf"(?!{_S}?[,.]?\d|{_S}[a-z]{{3,}}s\b|%|{_S}?-)"
_DAYS_AFTER = rf"(?P<days>{_DAY}(?:(?:{_AND}){_DAY}{_AFTER}){{0,12}})"
_YEAR = rf"[12]\d{{3}}{_S}?(?:[-–/]|,?{_S}?(?:and|to|or){_S}){_S}?"
_HALF = r"(?P<half>[AaPp]\.?[Mm]\b\.?)"
_HALF_STARTS = tuple(first + second for first in "AaPp" for second in ".Mm")

DATES = DateStyle(
    months=MONTHS,
    patterns=(
        Shape(
            rf"(?<![\d.,]){_DAYS}{_S}(?:(?:of|day{_S}of){_S})?{{MONTH}}"
            rf"(?:,?{_S}(?P<years>[12]\d{{3}})\b)?(?![^\W_])",
            digits=(1, 2),
        ),
        # An American date that can be no other one: 01/27/2023.
        Shape(
            r"(?<![\d/])(?P<number>0?[1-9]|1[0-2])/(?P<days>1[3-9]|2\d|3[01])/(?P<years>[12]\d{3})(?![\d/])",
            after=("/",),
            digits=(1, 2),
        ),
        Shape(r"(?<![\d/.])(?P<number>9)/(?P<days>11)(?![\d/])", after=("/",), digits=(1,)),
        rf"\b{{MONTH}}{_S}(?:the{_S})?{_DAYS_AFTER}(?:,?{_S}(?P<years>[12]\d{{3}})\b)?",
        rf"\b{{MONTH}},?{_S}(?:of{_S})?(?P<years>(?:{_YEAR})?[12]\d{{3}})\b",
        Shape(
            rf"(?<![\d.,])(?P<years>(?:[12]\d{{3}}s?{_AND}){{0,4}}[12]\d{{3}})s\b",
            after=("s",),
            digits=(4,),
        ),
        Shape(
            rf"(?:(?<=\bthe{_S})|(?<=\bmid-)|(?<=['’]))(?P<years>\d0)s\b",
            after=("s",),
            digits=(2,),
        ),
        Shape(
            r"(?<![\d.,$€£])(?P<years>[12]\d{3}\s?[-–/]\s?(?:[12]\d{3}|\d\d))(?![\d.,]\d|[\d/])",
            after=("-", "–", "/"),
            digits=(4,),
        ),
        Shape(
            rf"(?<!\d)(?=(?:1[5-9]|2[01])\d\d)"
            rf"(?:(?<=\b[IiBbOo][nyf]{_S})|(?<=[Ss]ince{_S})|(?<=[Uu]ntil{_S})|(?<=[Yy]ear{_S})"
            rf"|(?<=[Yy]ears{_S})|(?<=\b[Ff]or{_S})|(?<=\b[Ff]rom{_S})|(?<=\bthe{_S}))"
            rf"(?P<years>(?:{_YEAR}){{0,4}}(?:1[5-9]|2[01])\d\d)"
            rf"(?![\d,.]\d|\d|{_S}?%|{_S}(?:euro|dollar|pound|per))",
            digits=(4,),
        ),
    ),
    times=(
        Shape(
            rf"(?<![\d.,:])(?P<h1>0?\d|1[0-2])(?:[.:](?P<m1>[0-5]\d))?{_S}?[-–—]{_S}?"
            rf"(?P<h2>0?\d|1[0-2])(?:[.:](?P<m2>[0-5]\d))?{_S}?{_HALF}",
            after=_HALF_STARTS,
            digits=(1, 2),
        ),
        Shape(
            rf"(?<![\d.,:])(?P<h1>0?\d|1[0-2])(?:[.:](?P<m1>[0-5]\d))?{_S}(?:to|and|until|till){_S}"
            rf"(?P<h2>0?\d|1[0-2])(?:[.:](?P<m2>[0-5]\d))?{_S}?{_HALF}",
            after=_HALF_STARTS,
            digits=(1, 2),
        ),
        Shape(
            rf"(?<![\d.,:])(?P<h1>0?\d|1[0-2])(?:[.:](?P<m1>[0-5]\d))?{_S}?{_HALF}",
            after=_HALF_STARTS,
            digits=(1, 2),
        ),
        Shape(
            rf"(?<![\d.,:])(?P<h1>0?\d|1[0-2]){_S}o['’]clock"
            rf"(?:{_S}in{_S}the{_S}(?P<half>morning|afternoon|evening))?",
            after=("o’", "o'"),
            digits=(1, 2),
        ),
    ),
    halves_after=("a.m", "am", "A.M", "AM", "Am", "p.m", "pm", "P.M", "PM", "Pm", "o’c", "o'c"),
    morning=r"a\.?m\.?|morning",
    afternoon=r"p\.?m\.?|afternoon|evening",
)

NUMBERS = NumberStyle(
    decimal=".",
    scales={
        12: r"trillions?|trn|tn",
        9: r"billions?|bn|bln",
        6: r"millions?|mln|mn",
        3: r"thousands?|k|K",
    },
    currencies={
        "EUR": r"euros?\b",
        "USD": r"dollars?\b",
        "GBP": r"pounds?\b(?: sterling)?",
        "LVL": r"lats\b",
        "JPY": r"yen\b",
        "UAH": r"hryvnias?\b",
        "PLN": r"zlot(?:ys?|ies)\b",
    },
    percent=r"per ?cent\w*|pct\b",
    points=r"percentage[ \u00a0-]points?\b|%[ \u00a0-]points?\b|pp\b|p\.p\.",
    million_letter=True,
    ordinal=r"(?:st|nd|rd|th)\b",
    century="centur",
)

WORDS = NumberWords(
    stems={
        "zero": "0", "once": "1", "first": "1", "twice": "2", "second": "2", "doubl": "2 100",
        "third": "3 33 33.3 33.33", "three": "3", "thrice": "3", "tripl": "3 200", "four": "4",
        "quarter": "4 15 25 0.25",
        "five": "5", "fif": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
        "ninth": "9", "tenth": "10", "eleven": "11", "twelve": "12", "twelfth": "12",
        "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
        "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "twenties": "20",
        "twentieth": "20", "thirt": "30", "fort": "40", "fifty": "50", "fifties": "50",
        "fiftieth": "50", "sixty": "60", "sixties": "60", "sixtieth": "60", "seventy": "70",
        "seventies": "70", "seventieth": "70", "eighty": "80", "eighties": "80",
        "eightieth": "80", "ninety": "90", "nineties": "90", "ninetieth": "90",
        "hundred": "100", "centen": "100", "centur": "100", "thousand": "1000",
        "million": "1000000", "billion": "1000000000", "dozen": "12", "decade": "10",
        "noon": "12", "midday": "12", "midnight": "24", "fortnight": "14 2",
    },
    whole={
        "a": "1", "an": "1", "one": "1", "ones": "1", "single": "1", "two": "2", "both": "2",
        "pair": "2", "couple": "2", "ten": "10", "tens": "10", "half": "0.5 50 30",
        "thirds": "3 66 67 66.7 66.67", "quarters": "4 0.25 75", "fifth": "5 20",
        "fifths": "5 40 60 80",
        "fully": "100", "completely": "100", "entirely": "100", "absolutely": "100",
    },
    joiners=frozenset({"and", "-", "a", "an"}),
)  # fmt: skip

DENIALS = DenialStyle(
    words=frozenset(
        {
            "not", "no", "never", "none", "nobody", "nothing", "nor", "neither", "without",
            "cannot", "nowhere", "unable",
        }
    )
)  # fmt: skip

OWN_WORDS = frozenset(
    {
        "the", "of", "and", "with", "from", "that", "which", "this", "these", "those", "was",
        "were", "has", "have", "been", "will", "would", "for", "are", "is", "by", "their",
        "its", "there", "what", "when", "where", "who", "into", "about", "between", "after",
        "before", "because", "should", "could", "also", "said", "than", "more", "such",
        "through", "during", "while",
    }
)  # fmt: skip

PAGE = PageWords(
    vague=(
        "(?:click |tap |press |see |look )?(?:on )?here",
        "(?:(?:read|learn|find out|see|view) )?more",
        "more (?:information|info|details)", "this (?:link|page|website|site)", "link",
        "(?:click|follow) (?:on )?(?:this|the) link", "details", "continue(?: reading)?",
    ),
    picture_of=(
        (
            "(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|icon|screenshot)"
            r" (?:of|showing)\b"
        ),
    ),
    published=("(?:first )?(?:published|posted|issued)(?: on)?", "(?:publication|release) date"),
    updated=("(?:last )?(?:updated|modified|edited|reviewed)(?: on)?",),
    category=("categor(?:y|ies)", "section", "filed under"),
    tags=("tags?", "(?:related )?topics?", "keywords?"),
    contact=(
        "(?:for )?(?:further|more|additional) information(?=:|$)",
        "(?:further|more|additional) information for (?:the )?(?:media|press|journalists)",
        "(?:for )?(?:media|press) (?:enquiries|inquiries|contacts?)",
        "contacts?(?: (?:person|details|information))?(?=:|$)", "(?:information )?prepared by",
    ),
    related=(
        "read (?:more|also|next)", "see also",
        "(?:related|more|other|latest|recent) (?:news|articles|stories|posts|content)",
        "you may also like", "most read",
    ),
    buttons=(
        *SERVICES,
        "share(?: (?:this|on|via|by) [a-z. -]{1,30})?", "print(?: this page)?",
        "(?:send|email)(?: (?:by|to|this) [a-z -]{1,20})?", "listen", "home",
        "(?:[«<←‹] ?)?back(?: to [a-z ]{1,20})?",
        "(?:[«<←‹] ?)?previous(?: (?:article|story|post))?",
        "next(?: (?:article|story|post))?(?: ?[»>→›])?", "advertisement", "no comments",
        r"comments?(?: ?\(\d{1,6}\))?", "copy link", "save", "close",
    ),
)  # fmt: skip

RULES = Rules(
    code="en",
    quotes=("“", "”"),
    numbers=NUMBERS,
    number_words=WORDS,
    tallies=COUNTS,
    dates=DATES,
    calendar=ENGLISH_CALENDAR,
    days=DAYS,
    names=NameStyle(endings=("'s", "’s", "'", "’")),
    denials=DENIALS,
    polarity=POLARITY,
    opposites=OPPOSITES,
    portions=PORTIONS,
    ranges=RangeStyle("from", "to"),
    own_words=OWN_WORDS,
    page=PAGE,
    stem=stem,
    vocabulary=ENGLISH,
)
