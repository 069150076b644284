"""Lithuanian, modestly: enough to compare figures and dates."""

from __future__ import annotations

from transflow.lang.dates import DateStyle
from transflow.lang.names import DenialStyle
from transflow.lang.number_style import NumberStyle
from transflow.lang.profile import Rules
from transflow.lang.scan import Shape
from transflow.lang.spelled import NumberWords

_S = r"[ \u00a0\u202f]"
MONTHS = (
    "saus(?:io|is|į|yje)", "vasar(?:io|is|į|yje)", "kov(?:o|as|ą|e)", "baland(?:žio|is|į|yje)",
    "geguž(?:ės|ė|ę|ėje)", "biržel(?:io|is|į|yje)", "liep(?:os|a|ą|oje)",
    "rugpjū(?:čio|tis|tį|tyje)", "rugsėj(?:o|is|į|yje)", "spal(?:io|is|į|yje)",
    "lapkri(?:čio|tis|tį|tyje)", "gruod(?:žio|is|į|yje)",
)  # fmt: skip

RULES = Rules(
    code="lt",
    quotes=("„", "“"),
    numbers=NumberStyle(
        decimal=",",
        scales={9: r"milijard\w*|mlrd", 6: r"milijon\w*|mln", 3: r"tūkstan\w*|tūkst"},
        currencies={"EUR": r"eur[ųaoąui]\w*", "USD": r"doleri\w*"},
        percent=r"procent\w*|proc\.",
        points=r"procentini\w* punkt\w*|proc\. p\.",
    ),
    number_words=NumberWords(
        stems={
            "vien": "1",
            "pirm": "1",
            "du": "2",
            "dvi": "2",
            "antr": "2",
            "trys": "3",
            "trij": "3",
            "treči": "3",
            "ketur": "4",
            "ketvirt": "4",
            "penk": "5",
            "šeš": "6",
            "septyn": "7",
            "septint": "7",
            "aštuon": "8",
            "aštunt": "8",
            "devyn": "9",
            "devint": "9",
            "dešimt": "10",
            "vienuolik": "11",
            "dvylik": "12",
            "šimt": "100",
            "tūkstan": "1000",
            "abu": "2",
            "abi": "2",
        }
    ),
    dates=DateStyle(
        months=MONTHS,
        patterns=(
            (
                rf"(?<!\d)(?P<years>[12]\d{{3}}){_S}?m\.{_S}?{{MONTH}}{_S}(?:mėn\.{_S})?"
                rf"(?P<days>\d{{1,2}}(?:{_S}?[-–]{_S}?\d{{1,2}})?){_S}?(?:d\.|dien\w+)?"
            ),
            (
                rf"\b{{MONTH}}{_S}(?:mėn\.{_S})?(?P<days>\d{{1,2}}(?:{_S}?[-–]{_S}?\d{{1,2}})?)"
                rf"{_S}?(?:d\.|dien\w+)"
            ),
            rf"(?<!\d)(?P<years>[12]\d{{3}}){_S}?m\.{_S}?{{MONTH}}",
            rf"(?<!\d)(?P<years>[12]\d{{3}}){_S}?(?:m\.|metai?s?\b|metų)",
        ),
        times=(
            Shape(
                rf"(?<![\d.,:])(?P<h1>[01]?\d|2[0-4])(?:[.:](?P<m1>[0-5]\d))?{_S}val\.",
                after=("val.",),
                digits=(1, 2),
            ),
        ),
    ),
    denials=DenialStyle(words=frozenset({"ne", "nėra", "be", "niekas", "niekada", "nei"})),
    own_letters="ėųį",
    own_words=frozenset({"ir", "yra", "kad", "buvo", "su", "dėl", "taip", "bus", "apie", "kurie"}),
)
