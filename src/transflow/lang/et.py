"""Estonian, modestly: enough to compare figures and dates."""

from __future__ import annotations

from transflow.lang.dates import DateStyle
from transflow.lang.names import DenialStyle, NameStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.profile import Rules
from transflow.lang.spelled import NumberWords

_S = r"[ \u00a0\u202f]"
_CASES = "(?:i|il|is|ist|ini|ile|ilt|iks|isse|iga|it|ikuu|ikuus|ikuul|ikuuni)"
_ER = "(?:er|ri|ril|ris|rist|rini|rile|rilt|riks|risse|riga|rit|rikuu|rikuus|rikuul|rikuuni)"
_SHORT = "(?:l|s|st|ni|le|lt|ks|sse|ga|d|t|kuu|kuus|kuul|kuuni)"
MONTHS = (
    rf"jaanuar{_CASES}?|jaan\.",
    rf"veebruar{_CASES}?|veebr\.",
    rf"märts{_CASES}?",
    rf"aprill{_CASES}?|apr\.",
    rf"mai{_SHORT}?",
    rf"juuni{_SHORT}?",
    rf"juuli{_SHORT}?",
    rf"august{_CASES}?|aug\.",
    rf"septemb{_ER}|sept\.",
    rf"oktoob{_ER}|okt\.",
    rf"novemb{_ER}|nov\.",
    rf"detsemb{_ER}|dets\.",
)
_WHOLE = r"(?![^\W\d_])"
_YEAR_WORD = rf"(?:aasta[^\W\d_]{{0,6}}|a{_WHOLE}\.?)"
_ALSO = rf"{_S}?(?:,|[-–/]|ja|ning|või|kuni){_S}?"
_YEARS = rf"(?P<years>(?:[12]\d{{3}}\.?{_ALSO}){{0,8}}[12]\d{{3}})\.{_S}?{_YEAR_WORD}"
_DAYS = rf"(?P<days>(?:\d{{1,2}}\.?{_ALSO}){{0,12}}\d{{1,2}})\."
_HOUR = r"(?:[01]?\d|2[0-4])"

DATES = DateStyle(
    months=MONTHS,
    patterns=(
        rf"(?<!\d){_YEARS}{_S}?,?{_S}?{_DAYS}{_S}?{{MONTH}}{_WHOLE}",
        (
            rf"(?<![\d,]){_DAYS}{_S}?{{MONTH}}{_WHOLE}"
            rf"(?:{_S}(?P<years>[12]\d{{3}})(?![\d.,]\d|\d)(?:\.{_S}?{_YEAR_WORD})?)?"
        ),
        rf"(?<!\d){_YEARS}{_S}{{MONTH}}{_WHOLE}",
        rf"\b{{MONTH}}{_S}(?P<years>[12]\d{{3}})(?![\d.,]\d|\d)(?:\.{_S}?{_YEAR_WORD})?",
        (
            rf"(?<!\d)(?P<century>\d\d?)\.{_S}?(?:sajandi|saj\.?){_S}(?P<years>\d0)"
            rf"\.{_S}?aasta[^\W\d_]{{0,6}}"
        ),
        rf"(?<![\d.,])(?P<years>\d0)\.{_S}?aasta(?:te|tel|id|test|teni|tesse|il|ist){_WHOLE}",
        rf"(?<![\d.,]){_YEARS}",
        (
            rf"(?:(?<=[Aa]astal{_S})|(?<=[Aa]astaks{_S})|(?<=[Aa]astani{_S})|(?<=[Aa]astast{_S}))"
            r"(?P<years>[12]\d{3})(?![\d.,]\d|\d)"
        ),
    ),
    spoken=(
        (
            rf"\b(?:[Kk]ella?|kl\.?){_S}?(?P<h1>{_HOUR})(?>(?:[.:](?P<m1>[0-5]\d))?)(?!\d|,\d)"
            rf"(?:(?:-?st{_S}(?:kuni{_S})?|{_S}?(?:kuni|ja|[-–—]){_S}?)(?:kella?{_S})?"
            rf"(?P<h2>{_HOUR})(?>(?:[.:](?P<m2>[0-5]\d))?)(?!\d|[.,]\d))?"
            rf"(?:{_S}(?P<half>hommikul|õhtul|pärastlõunal))?"
        ),
    ),
    morning="hommikul",
    afternoon="õhtul|pärastlõunal",
)

NUMBERS = NumberStyle(
    decimal=",",
    scales={
        12: r"triljon[^\W\d_]*|trln",
        9: r"miljard[^\W\d_]*|mld|mrd",
        6: r"miljon[^\W\d_]*|milj|mln",
        3: r"tuha[nt][^\W\d_]*|tuh",
    },
    currencies={
        "EUR": rf"euro(?:t|s|st|ga|le|lt|ni|ks|d|de|sid)?{_WHOLE}",
        "USD": r"dollar[^\W\d_]*",
        "GBP": r"nael[^\W\d_]*",
        "EEK": r"kroon[^\W\d_]*",
    },
    percent=r"protsen[^\W\d_]*|prots\.",
    points=r"protsendipunkt[^\W\d_]*",
    century="sajand|saj",
)

_ONES = {
    "üks": 1, "ühe": 1, "kaks": 2, "kahe": 2, "kolm": 3, "kolme": 3, "neli": 4, "nelja": 4,
    "viis": 5, "viie": 5, "kuus": 6, "kuue": 6, "seitse": 7, "seitsme": 7, "kaheksa": 8,
    "üheksa": 9,
}  # fmt: skip
_COMPOSED = {
    f"{one}{ending}": str(value * factor + more)
    for one, value in _ONES.items()
    for ending, factor, more in (
        ("teist", 1, 10), ("kümmend", 10, 0), ("kümne", 10, 0), ("sada", 100, 0), ("saja", 100, 0),
    )
}  # fmt: skip

WORDS = NumberWords(
    stems={
        **{one: str(value) for one, value in _ONES.items() if value > 2},
        **_COMPOSED,
        "null": "0", "esime": "1", "esimes": "1", "teine": "2", "teise": "2", "kolmanda": "3",
        "neljanda": "4", "viienda": "5", "kuuenda": "6", "seitsmenda": "7", "kümme": "10",
        "kümne": "10", "sada": "100", "saja": "100", "tuha": "1000", "miljon": "1000000",
        "miljard": "1000000000", "mõlema": "2", "tosin": "12", "poolteis": "1.5",
        "pooleteis": "1.5", "veerand": "25 0.25 15 4", "keskpäev": "12", "kesköö": "24",
    },
    whole={
        "üks": "1", "ühe": "1", "üht": "1", "ühte": "1", "ühel": "1", "ühes": "1", "ühest": "1",
        "kaks": "2", "kahe": "2", "kaht": "2", "kahte": "2", "kahel": "2", "kahes": "2",
        "kahest": "2", "paar": "2", "pool": "0.5 50 30", "poole": "0.5 50 30",
    },
    joiners=frozenset({"ja", "koma"}),
    others=r"[^\W\d_]{4,6}päev|viisa|viisi|kuusk",
)  # fmt: skip

DENIALS = DenialStyle(
    words=frozenset({"ei", "ega", "mitte", "pole", "polnud", "poleks", "ilma", "ükski", "ärge"})
)

# Every case but the first is built on a stem that ends in a vowel.
_CASE_ENDINGS = (
    "",
    "s",
    "st",
    "sse",
    "l",
    "lt",
    "le",
    "ks",
    "ni",
    "ga",
    "ta",
    "na",
    "t",
    "d",
    "de",
)
NAMES = NameStyle(endings=tuple(f"{vowel}{case}" for vowel in "aeiu" for case in _CASE_ENDINGS))

# What an ordinal is commonly followed by; other words in lower case may as well be a list item.
_COUNTED = (
    "aasta|aastapäeva?|sünnipäeva?|sajandi?|kümnendi?|kvartali?|nädala?|päeva?|klassi?|kursuse?|"
    "kursus|kohta?|koha|korruse?|korrus|punkti?|alapunkti?|lõike?|lõige|paragrahvi?|peatüki?|"
    "peatükk|etapi?|etapp|vooru?|taseme?|tase|kategooria|rühma?|hooaja|hooaeg|koosseisu?|istungi?|"
    "istungjärgu?|[^\\W\\d_]{0,9}brigaadi?|(?:üld)?laulupidu|(?:üld)?laulupeo|tantsupidu|tantsupeo|"
    "maailmasõ(?:da|ja)|Riigikogu"
)
_ORDINAL_NOUNS = (
    rf"(?:{_COUNTED})(?:l|le|lt|s|st|sse|ni|ks|ga|t|te|tel|tes|test|d|de|del|des)?{_WHOLE}"
    rf"|{'|'.join(f'(?:{month}){_WHOLE}' for month in MONTHS)}|a{_WHOLE}\.?"
)

OWN_WORDS = frozenset(
    {
        "ning", "mis", "mida", "kes", "kus", "oli", "olid", "seda", "selle", "sellest", "aasta",
        "aastal", "juba", "siis", "aga", "kuid", "nii", "oma", "tema", "ole", "pole", "saab",
        "nende", "meie", "eest", "enne", "kuni", "kogu", "eesti",
    }
)  # fmt: skip

RULES = Rules(
    code="et",
    quotes=("„", "“"),
    numbers=NUMBERS,
    number_words=WORDS,
    dates=DATES,
    names=NAMES,
    denials=DENIALS,
    ordinal_start=rf"[-–/,]|(?<=\.)\d|(?:ja|ning|kuni|või)\s+\d|{_ORDINAL_NOUNS}",
    own_letters="õ",
    own_words=OWN_WORDS,
)
