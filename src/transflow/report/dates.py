"""Days and moments as a reader in Latvia writes them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    # In the locative: when something happened or will happen.
    "lv": (
        *("janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā", "jūlijā"),
        *("augustā", "septembrī", "oktobrī", "novembrī", "decembrī"),
    ),
}
# In the genitive: since when.
_SINCE = (
    *("janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija", "jūlija"),
    *("augusta", "septembra", "oktobra", "novembra", "decembra"),
)
_NOMINATIVE = (
    *("janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs"),
    *("augusts", "septembris", "oktobris", "novembris", "decembris"),
)
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    # The adverbs, which say when.
    "lv": ("pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"),
}


@cache
def _riga() -> ZoneInfo:
    return ZoneInfo("Europe/Riga")


def day(value: dt.date, language: str) -> str:
    """`1 April 2025`; in Latvian `2025. gada 1. aprīlī`, so sentences must ask "when"."""
    if language == "lv":
        return f"{value.year}. gada {value.day}. {_MONTHS['lv'][value.month - 1]}"
    return f"{value.day} {_MONTHS['en'][value.month - 1]} {value.year}"


def weekday(value: dt.date, language: str) -> str:
    """`Tuesday`; in Latvian `otrdien`, which says when."""
    return _WEEKDAYS["lv" if language == "lv" else "en"][value.weekday()]


def named_day(value: dt.date, language: str) -> str:
    """The day as a thing and not as when: `1 April 2025`; in Latvian `2025. gada 1. aprīlis`."""
    if language == "lv":
        return f"{value.year}. gada {value.day}. {_NOMINATIVE[value.month - 1]}"
    return day(value, language)


def named_month(value: dt.date, language: str) -> str:
    """`April 2025`; in Latvian `2025. gada aprīlis`."""
    if language == "lv":
        return f"{value.year}. gada {_NOMINATIVE[value.month - 1]}"
    return f"{_MONTHS['en'][value.month - 1]} {value.year}"


def since(value: dt.datetime, language: str) -> str:
    """The day in Riga that `value`, which has an offset, falls on, for a sentence that says since
    when: `1 April 2025`; in Latvian `2025. gada 1. aprīļa`."""
    local = value.astimezone(_riga()).date()
    if language == "lv":
        return f"{local.year}. gada {local.day}. {_SINCE[local.month - 1]}"
    return day(local, language)


def moment(value: dt.datetime, language: str) -> str:
    """`value`, which has an offset, as day and time of day in Riga."""
    local = value.astimezone(_riga())
    date = day(local.date(), language)
    if language == "lv":
        return f"{date} plkst. {local.hour}.{local:%M}"
    return f"{date} at {local:%H:%M}"
