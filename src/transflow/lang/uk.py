"""Ukrainian, modestly: enough to compare figures and dates."""

from __future__ import annotations

from transflow.lang.dates import DateStyle
from transflow.lang.names import DenialStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.profile import Rules
from transflow.lang.spelled import NumberWords

_S = r"[ \u00a0\u202f]"
MONTHS = (
    "січ(?:ня|ень|ні)", "лют(?:ого|ий|ому)", "берез(?:ня|ень|ні)", "квіт(?:ня|ень|ні)",
    "трав(?:ня|ень|ні)", "черв(?:ня|ень|ні)", "лип(?:ня|ень|ні)", "серп(?:ня|ень|ні)",
    "верес(?:ня|ень|ні)", "жовт(?:ня|ень|ні)", "листопад[ау]?і?", "груд(?:ня|ень|ні)",
)  # fmt: skip
_DAYS = rf"(?P<days>(?:\d{{1,2}}{_S}?(?:,|[-–]|і|та|й|по){_S}?){{0,12}}\d{{1,2}})"

RULES = Rules(
    code="uk",
    quotes=("«", "»"),
    numbers=NumberStyle(
        decimal=",",
        scales={9: r"мільярд\w*|млрд", 6: r"мільйон\w*|млн", 3: r"тисяч\w*|тис"},
        currencies={"EUR": r"євро\b", "USD": r"долар\w*", "UAH": r"грив\w*|грн"},
        percent=r"відсотк\w*|процент\w*",
        points=r"відсотков\w* пункт\w*|в\. ?п\.",
        century="століт",
    ),
    number_words=NumberWords(
        stems={
            "один": "1",
            "одн": "1",
            "перш": "1",
            "дв": "2",
            "друг": "2",
            "три": "3",
            "трет": "3",
            "трьо": "3",
            "чотир": "4",
            "четверт": "4",
            "п'ят": "5",
            "п’ят": "5",
            "шіст": "6",
            "шост": "6",
            "сім": "7",
            "сьом": "7",
            "вісім": "8",
            "восьм": "8",
            "дев": "9",
            "десят": "10",
            "одинадцят": "11",
            "дванадцят": "12",
            "сто": "100",
            "тисяч": "1000",
            "обидв": "2",
        }
    ),
    dates=DateStyle(
        months=MONTHS,
        patterns=(
            rf"(?<![\d.,]){_DAYS}{_S}{{MONTH}}(?:{_S}(?P<years>[12]\d{{3}})(?:{_S}?(?:р\.|ро[кц]\w*))?)?",
            rf"\b{{MONTH}}{_S}(?P<years>[12]\d{{3}})(?:{_S}?(?:р\.|ро[кц]\w*))?",
            rf"(?<![\d.,])(?P<years>[12]\d{{3}})(?:-?\w{{1,3}})?{_S}?(?:р\.|ро[кц]\w*)",
            rf"(?<![\d.,])(?P<years>\d0)-?[тихм]\w?{_S}ро[кц]\w*(?:{_S}(?P<century>[XVI]+){_S}стол\w*)?",
        ),
        times=(r"\b[ов]\s(?P<h1>[01]?\d|2[0-4])[.:](?P<m1>[0-5]\d)(?!\d)",),
    ),
    denials=DenialStyle(words=frozenset({"не", "ні", "немає", "без", "ніколи", "ніхто", "нічого"})),
    own_letters="іїєґ",
    own_words=frozenset({"та", "що", "про", "або", "також", "був", "були", "який"}),
)
