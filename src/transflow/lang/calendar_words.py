"""Words for days and stretches of time that other texts give with figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

_REACH = 20
"""Characters after a number in which the word for months may stand."""


class CalendarWords(Struct, frozen=True, dict=True):
    """How a language names feasts with a fixed date, and a year or months as a stretch."""

    feasts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """How the name of a feast begins, in lower case -> its month and day."""
    months: str = "(?!)"
    """Pattern of what makes a number before it one of months."""
    year: str = "(?!)"
    """Pattern, in lower case, of what says that something takes or took a year."""
    whole_day: str = "(?!)"
    """The same of what says that something goes on day and night."""

    @cached_property
    def _months(self) -> re.Pattern[str]:
        return re.compile(rf"[\s-](?:{self.months})", re.IGNORECASE)

    @cached_property
    def _year(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{self.year})")

    @cached_property
    def _whole_day(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{self.whole_day})")

    def feasts_in(self, text: str) -> frozenset[tuple[int, int]]:
        small = " ".join(text.lower().replace("’", "'").split())
        return frozenset(day for name, day in self.feasts.items() if name in small)

    def tells_months(self, text: str, end: int) -> bool:
        return self._months.match(text, end, end + _REACH) is not None

    def tells_year(self, text: str) -> bool:
        return self._year.search(text.lower()) is not None

    def tells_whole_day(self, text: str) -> bool:
        return self._whole_day.search(text.lower()) is not None


UNKNOWN = CalendarWords()

LATVIAN_CALENDAR = CalendarWords(
    feasts={
        "jaungada dien": (1, 1), "jaungadā": (1, 1), "sieviešu dien": (3, 8),
        "barikāžu aizstāvju atceres dien": (1, 20), "darba svētk": (5, 1),
        "neatkarības atjaunošanas dien": (5, 4), "eiropas dien": (5, 9), "līgo": (6, 23),
        "jāņu dien": (6, 24), "jāņos": (6, 24), "lāčplēša dien": (11, 11),
        "proklamēšanas dien": (11, 18), "ziemassvētku vakar": (12, 24),
        "ziemassvētku dien": (12, 25), "pirmajos ziemassvētkos": (12, 25),
        "pirmie ziemassvētki": (12, 25), "otrajos ziemassvētkos": (12, 26),
        "otrie ziemassvētki": (12, 26), "vecgada": (12, 31), "vecgadā": (12, 31),
    },
    months="mēne[sš]",
    year=(
        r"gada laikā|(?:pēdēj|pagājuš|iepriekšēj|aizvadīt|nākam)\w* gad(?:s|a|u|ā)\b"
        r"|(?:vien[aou]?|vesel[ou]|šā|šī|šo) gad[ua]\b|(?:uz|pirms|pēc|par) gad[ua]\b|gadu\b"
    ),
    whole_day=r"diennakt\w*|24/7|dienu un nakti|dienām un naktīm",
)  # fmt: skip

ENGLISH_CALENDAR = CalendarWords(
    feasts={
        "new year's day": (1, 1), "barricades": (1, 20), "women's day": (3, 8),
        "may day": (5, 1), "labour day": (5, 1), "restoration of independence": (5, 4),
        "europe day": (5, 9), "midsummer's eve": (6, 23), "midsummer eve": (6, 23),
        "midsummer's day": (6, 24), "midsummer day": (6, 24), "lāčplēsis day": (11, 11),
        "proclamation day": (11, 18), "independence day": (11, 18),
        "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
        "st stephen's day": (12, 26),
        "second day of christmas": (12, 26), "new year's eve": (12, 31),
    },
    months="month",
    year=(
        r"(?:a|one|per|in|past|last|previous|preceding|next|coming|full|whole|entire) year\b"
        r"|year(?:-long|long| ago| later| earlier)\b|annual|yearly"
    ),
    whole_day=r"a?round[ -]the[ -]clock|day and night|24/7|24-7|at all hours",
)  # fmt: skip
