"""A release with everything a release can have, and what the tests make of it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from transflow.exporters.base import (
    Correction,
    Freshness,
    Origin,
    PublicRelease,
    PublicStatus,
    UnitText,
    Version,
    Withdrawn,
    Withheld,
    alternates,
)
from transflow.exporters.content import content_hash
from transflow.exporters.xml import document, release_fragment
from transflow.model import Risk, Role
from transflow.text import digest

RIGA = ZoneInfo("Europe/Riga")
PUBLISHED = dt.datetime(2025, 4, 1, 9, 30, tzinfo=RIGA)
TRANSLATED = dt.datetime(2025, 4, 1, 16, 0, tzinfo=RIGA)
CHANGED = dt.datetime(2025, 4, 2, 15, 5, 7, tzinfo=RIGA)

UNITS = (
    UnitText(
        "u1",
        Role.TITLE,
        digest("Bibliotēkas"),
        {
            "lv": "Bibliotēkas vasarā strādās ilgāk",
            "en": "Libraries to stay open longer in summer",
        },
    ),
    UnitText(
        "u2",
        Role.PARAGRAPH,
        digest("Pieteikties"),
        {"lv": 'Pieteikties var <a id="1">tīmekļvietnē</a>.', "en": "Sign up on the website."},
    ),
    UnitText("u3", Role.PARAGRAPH, digest("Cēsīs"), {"lv": "Cēsīs & < 3"}, merged=("en",)),
)
LATVIAN = Version(
    language="lv",
    title="Bibliotēkas vasarā strādās ilgāk",
    slug="bibliotekas-vasara-stradas-ilgak",
    url="https://www.example.lv/lv/jaunumi/bibliotekas",
    lead="No 1. jūnija lasītavas būs atvērtas līdz plkst. 21.00.",
    body=(
        '<p>Pieteikties var <a href="https://www.example.lv/a?b=1&amp;c=2">tīmekļvietnē</a>.</p>'
        "<ul><li>Rīgā — 12&nbsp;lasītavas</li><li>Cēsīs &lt; 3</li></ul>"
    ),
    freshness=Freshness.CURRENT,
    revision=3,
    current_revision=3,
    source_hash=digest(*(unit.hash for unit in UNITS)),
    origin=Origin.SOURCE,
    published=PUBLISHED,
    corrections=(Correction(CHANGED, 3),),
)
ENGLISH = Version(
    language="en",
    title="Libraries to stay open longer in summer",
    slug="libraries-to-stay-open-longer-in-summer",
    url="https://www.example.lv/en/news/libraries",
    lead="",
    body="<p>Sign up on the website.</p>",
    freshness=Freshness.OUTDATED,
    revision=2,
    current_revision=3,
    source_hash=digest("second"),
    origin=Origin.MACHINE,
    published=TRANSLATED,
    outdated_since=CHANGED,
    risk=Risk.CRITICAL,
)
WITHHELD = Withheld("ru", "outdated", CHANGED, Risk.SUBSTANTIVE)


def hashed(release: PublicRelease) -> PublicRelease:
    return replace(release, hash=content_hash(release))


FULL = hashed(
    PublicRelease(
        id="2025/2025-04-01-bibliotekas",
        status=PublicStatus.PUBLISHED,
        published=PUBLISHED,
        modified=CHANGED,
        hash="",
        revision=3,
        date=dt.date(2025, 4, 1),
        category="Kultūra",
        versions=(LATVIAN, ENGLISH),
        withheld=(WITHHELD,),
        alternates=alternates((LATVIAN, ENGLISH), "lv"),
        units=UNITS,
    )
)
TOMBSTONE = hashed(
    PublicRelease(
        "2024/atcelts",
        PublicStatus.WITHDRAWN,
        PUBLISHED,
        CHANGED,
        hash="",
        revision=1,
        withdrawn=(Withdrawn("lv", CHANGED), Withdrawn("en", CHANGED)),
    )
)


def with_versions(*versions: Version) -> PublicRelease:
    return hashed(replace(FULL, versions=versions, alternates=alternates(versions, "lv")))


def written(*releases: PublicRelease) -> bytes:
    return b"".join(document(map(release_fragment, releases)))
