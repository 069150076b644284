"""Russian, modestly: enough to compare figures and dates."""

from __future__ import annotations

from transflow.lang.dates import DateStyle
from transflow.lang.names import DenialStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.profile import Rules
from transflow.lang.spelled import NumberWords

_S = r"[ \u00a0\u202f]"
MONTHS = (
    "январ[яьею]", "феврал[яьею]", "март[ауе]?", "апрел[яьею]", "ма[яйею]", "июн[яьею]",
    "июл[яьею]", "август[ауе]?", "сентябр[яьею]", "октябр[яьею]", "ноябр[яьею]", "декабр[яьею]",
)  # fmt: skip
_DAYS = rf"(?P<days>(?:\d{{1,2}}{_S}?(?:,|[-–]|и|по){_S}?){{0,12}}\d{{1,2}})"

RULES = Rules(
    code="ru",
    quotes=("«", "»"),
    numbers=NumberStyle(
        decimal=",",
        scales={9: r"миллиард\w*|млрд", 6: r"миллион\w*|млн", 3: r"тысяч\w*|тыс"},
        currencies={"EUR": r"евро\b", "USD": r"доллар\w*"},
        percent=r"процент\w*",
        points=r"процентн\w* пункт\w*|п\. ?п\.",
        century="век",
    ),
    number_words=NumberWords(
        stems={
            "один": "1",
            "одн": "1",
            "перв": "1",
            "дв": "2",
            "втор": "2",
            "три": "3",
            "тре": "3",
            "четыр": "4",
            "четверт": "4",
            "пят": "5",
            "шест": "6",
            "сем": "7",
            "седьм": "7",
            "восем": "8",
            "восьм": "8",
            "девят": "9",
            "десят": "10",
            "одиннадцат": "11",
            "двенадцат": "12",
            "сто": "100",
            "сот": "100",
            "тысяч": "1000",
            "оба": "2",
            "обе": "2",
        }
    ),
    dates=DateStyle(
        months=MONTHS,
        patterns=(
            rf"(?<![\d.,]){_DAYS}{_S}{{MONTH}}(?:{_S}(?P<years>[12]\d{{3}}){_S}?(?:г\.|год\w*)?)?",
            rf"\b{{MONTH}}{_S}(?P<years>[12]\d{{3}})(?:{_S}?(?:г\.|год\w*))?",
            rf"(?<![\d.,])(?P<years>[12]\d{{3}})(?:-?\w{{1,3}})?{_S}?(?:г\.|год\w*)",
            rf"(?<![\d.,])(?P<years>\d0)-?[ехм]\w?{_S}год\w*(?:{_S}(?P<century>[XVI]+){_S}век\w*)?",
        ),
        times=(r"\bв\s(?P<h1>[01]?\d|2[0-4])[.:](?P<m1>[0-5]\d)(?!\d)",),
    ),
    denials=DenialStyle(words=frozenset({"не", "нет", "без", "ни", "никогда", "никто", "ничего"})),
    own_letters="ыэъё",
    own_words=frozenset({"что", "как", "это", "его", "или", "также", "был", "были", "который"}),
)
