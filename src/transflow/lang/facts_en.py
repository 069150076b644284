"""How English counts in words and names the days of the week."""

from __future__ import annotations

from transflow.lang.counting import CountStyle
from transflow.lang.portions import PortionStyle
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

_KILO = r"(?:km|kilomet(?:er|re)s?)"
_PER = r"[ -](?:per|an?)[ -]"

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
    measures={
        "km/h": rf"km\s?/\s?hr?|kmh|km/hour|kph|{_KILO}{_PER}hour",
        "mph": rf"mph|miles?{_PER}hour",
        "m/s": rf"m\s?/\s?s|m(?:et(?:er|re)s?)?{_PER}second",
        "°C": r"°\s?C|(?:°|degrees?)[ -]?(?:C|Celsius|[Cc]entigrade)",
        "°F": r"°\s?F|(?:°|degrees?)[ -]?(?:F|Fahrenheit)",
        "°": r"°|degrees?",
        "km²": rf"km\s?²|km2|sq\.?\s?km|square[ -]{_KILO}",
        "m²": r"m\s?²|m2|sq\.?\s?m|square[ -]met(?:er|re)s?",
        "m³": r"m\s?³|m3|cubic[ -]met(?:er|re)s?",
        "km": _KILO,
        "cm": r"cm|centimet(?:er|re)s?",
        "mm": r"mm|millimet(?:er|re)s?",
        "m": r"m|met(?:er|re)s?",
        "nmi": r"nautical[ -]miles?|nmi",
        "mile": r"miles?",
        "foot": r"ft|foot|feet",
        "inch": r"inch(?:es)?",
        "acre": r"acres?",
        "ha": r"ha|hectares?",
        "t": r"t|tonnes?|(?:metric[ -])?tons?",
        "kg": r"kgs?|kilos?|kilogram(?:me)?s?",
        "mg": r"mg|milligram(?:me)?s?",
        "g": r"g|gram(?:me)?s?",
        "ml": r"ml|millilit(?:er|re)s?",
        "l": r"l|lit(?:er|re)s?",
        "kWh": r"kWh|kilowatt[ -]?hours?",
        "MWh": r"MWh|megawatt[ -]?hours?",
        "kW": r"kW|kilowatts?",
        "MW": r"MW|megawatts?",
        "second": r"secs?\.?|seconds|(?<=[-\u2011])second(?!-(?:hand|class|rate|degree))",
        "minute": r"mins?\.?|minutes?",
        "hour": r"h|hrs?\.?|hours?",
        "day": r"days?",
        "week": r"weeks?",
        "month": r"months?",
        "year": r"years?|yrs?\.?",
    },
    shares={
        "%": r"%|\b(?:per)?cent\b|\bpercentage|\bpct\b",
        "points": r"\bpoints?\b|\bpp\b|\bp\.(?!m)",
    },
    idle=frozenset({"year"}),
    between=r"(?:(?:working|business|calendar|full|whole|consecutive|long)[ \u00a0-])?",
    ordinals=frozenset({*_ORDINALS, "first", "hundredth", "thousandth", "st", "nd", "rd", "th"}),
    minus="[Mm]inus",
    cold=r"\b(?:below|zero|sub-?zero|[Ff]rost|[Ff]reez|[Nn]egative|[Cc]old)",
)  # fmt: skip

_DENOMINATORS = {"quarter": 4, "fourth": 4}
_DENOMINATORS |= {_ordinal(word): value for word, value in _CARDINALS.items() if 2 < value <= 20}
_PART_OF = rf"(?P<d>{'|'.join(_DENOMINATORS)})"
_WHOLES = {"a": 1, "an": 1, "one": 1, **_CARDINALS}
_MANY = "|".join(word for word in _WHOLES if word not in ("a", "an", "one"))

PORTIONS = PortionStyle(
    begins=rf"hal(?:f|v)|{'|'.join(_DENOMINATORS)}|(?:{_MANY}|one)-",
    firm=(
        rf"(?P<plus>{'|'.join(_WHOLES)})(?: (?!{'|'.join(_DENOMINATORS)})[a-z]+)? and a half",
        rf"(?P<n>{_MANY})[ -]{_PART_OF}s",
        rf"(?:one[ -]|an? ){_PART_OF}(?= of )",
        "half (?:of|an?|the)|half[ -](?:hour|year|million|billion|dozen)",
    ),
    loose=(rf"{_PART_OF}s?", "half|halves|halved|halving|halve"),
    wholes=_WHOLES,
    parts=_DENOMINATORS,
)

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
