"""How English counts in words and names the days of the week."""

from __future__ import annotations

from transflow.lang.counting import CountStyle
from transflow.lang.weekdays import DayNames

_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NTH = {"two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_CARDINALS = {
    **{word: value for value, word in enumerate(_SMALL, 2)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}


def _ordinal(word: str) -> str:
    if word == "twelve":
        return "twelfth"
    return _NTH.get(word) or (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")


_ORDINALS = {_ordinal(word): str(value) for word, value in _CARDINALS.items()}

COUNTS = CountStyle(
    series=(
        ({"nil": "0", "zero": "0"}, ("",)),
        ({"one": "1", "first": "1", "single": "1", "once": "1"}, ("",)),
        ({word: str(value) for word, value in _CARDINALS.items()}, ("",)),
        (_ORDINALS, ("",)),
        ({"both": "2", "twice": "2", "double": "2", "doubled": "2", "dual": "2"}, ("",)),
        ({"thrice": "3", "triple": "3", "tripled": "3", "fourfold": "4", "tenfold": "10"}, ("",)),
        ({"hundred": "100", "thousand": "1000"}, ("", "s", "th")),
        ({"million": "1000000", "billion": "1000000000", "trillion": "1000000000000"}, ("", "s")),
    ),
    vague={
        "tens": "10", "hundreds": "100", "thousands": "1000", "millions": "1000000",
        "billions": "1000000000", "trillions": "1000000000000",
    },
    weak=frozenset({"nil", "zero", "one", "single", "once", "both", "double", "dual", "hundredth"}),
    joint=r"(?:\s|-|\u2011)(?:and\s)?",
)  # fmt: skip

DAYS = DayNames(
    marks=(
        "day", "ight", "orning", "noon", "vening", "omorrow", "pring", "ummer", "utumn", "inter",
    ),
    names={
        **{
            f"{day}{ending}": day
            for day in (
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            )
            for ending in ("", "s")
        },
        "morning": "morning", "afternoon": "afternoon", "evening": "evening",
        "night": "night", "nights": "night", "overnight": "night",
        "today": "today", "tomorrow": "tomorrow", "yesterday": "yesterday",
        "spring": "spring", "summer": "summer", "summers": "summer", "autumn": "autumn",
        "winter": "winter", "winters": "winter",
    },
)  # fmt: skip
