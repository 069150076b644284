"""Releases that break one rule each; the files in `broken/` are made of them.

`python -m tests.exporters.broken_samples` writes the files anew. A name is that of the rule, with
what is particular to the case behind a stop.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from tests.exporters.release_samples import (
    CHANGED,
    ENGLISH,
    FULL,
    LATVIAN,
    PUBLISHED,
    TOMBSTONE,
    UNITS,
    WITHHELD,
    hashed,
    with_versions,
    written,
)
from transflow.exporters.base import (
    X_DEFAULT,
    Alternate,
    Correction,
    Freshness,
    Origin,
    PublicRelease,
    UnitText,
    Version,
    Withdrawn,
    Withheld,
    alternates,
)
from transflow.exporters.judging import Foreign
from transflow.text import digest

FOLDER = Path(__file__).parent / "broken"
SECOND = dt.timedelta(seconds=1)
TITLE, LINKED, JOINED = UNITS


def with_units(*units: UnitText) -> PublicRelease:
    source = replace(LATVIAN, source_hash=digest(*(unit.hash for unit in units)))
    return hashed(replace(FULL, versions=(source, ENGLISH), units=units))


def english(**changes: object) -> PublicRelease:
    return with_versions(LATVIAN, replace(ENGLISH, **changes))


def current(**changes: object) -> Version:
    """The English, true to the source."""
    values = {"freshness": Freshness.CURRENT, "outdated_since": None, "risk": None, **changes}
    return replace(ENGLISH, **values)


def withholding(*withheld: Withheld) -> PublicRelease:
    return hashed(replace(FULL, withheld=withheld))


def gone(*languages: str) -> tuple[Withdrawn, ...]:
    return tuple(Withdrawn(language, CHANGED) for language in languages)


def linked(*pages: tuple[str, str]) -> PublicRelease:
    return hashed(replace(FULL, alternates=tuple(Alternate(*page) for page in pages)))


LV, EN = ("lv", LATVIAN.url), ("en", ENGLISH.url)
OTHER = hashed(
    replace(FULL, id="2025/cita", versions=(LATVIAN, replace(ENGLISH, slug="another-one")))
)
SCRIPT = "<p>Sign up<script>alert(1)</script>.</p>"
HANDLER = '<p onclick="alert(1)">Sign up.</p>'
JAVASCRIPT = '<p><a href="javascript:alert(1)">Sign up</a>.</p>'

BROKEN: dict[str, tuple[PublicRelease, ...]] = {
    "tombstone.versions": (
        hashed(
            replace(
                TOMBSTONE,
                revision=3,
                versions=(LATVIAN,),
                alternates=alternates((LATVIAN,), "lv"),
                units=tuple(replace(u, texts={"lv": u.texts["lv"]}, merged=()) for u in UNITS),
            )
        ),
    ),
    "tombstone.withheld": (hashed(replace(TOMBSTONE, withheld=(WITHHELD,))),),
    "withdrawn.published": (hashed(replace(FULL, withdrawn=gone("lv"))),),
    "withdrawn.unnamed": (hashed(replace(TOMBSTONE, withdrawn=())),),
    "withdrawn.source": (hashed(replace(TOMBSTONE, withdrawn=gone("en"))),),
    "source-version.none": (hashed(replace(FULL, versions=(), alternates=(), units=())),),
    "source-version.last": (
        with_versions(
            current(current_revision=3, revision=3, source_hash=LATVIAN.source_hash), LATVIAN
        ),
    ),
    "languages.withheld": (withholding(replace(WITHHELD, language="en")),),
    "languages.withdrawn": (hashed(replace(TOMBSTONE, withdrawn=gone("lv", "en", "en"))),),
    "unit-ids": (with_units(TITLE, replace(LINKED, id="u1"), JOINED),),
    "unit-source": (with_units(TITLE, replace(LINKED, texts={"en": "A", "lv": "B"}), JOINED),),
    "unit-languages": (
        with_units(TITLE, LINKED, replace(JOINED, texts={**JOINED.texts, "uk": "У Цесісі"})),
    ),
    "unit-text": (with_units(TITLE, replace(LINKED, texts={"lv": "B", "en": "\u00a0"}), JOINED),),
    "merged.translated": (
        with_units(TITLE, LINKED, replace(JOINED, texts={"lv": "Cēsīs", "en": "In Cēsis"})),
    ),
    "merged.first": (
        with_units(replace(TITLE, texts={"lv": LATVIAN.title}, merged=("en",)), LINKED),
    ),
    "merged.stray": (with_units(TITLE, replace(LINKED, texts={"lv": "B"}), JOINED),),
    "complete": (
        hashed(
            replace(
                FULL, versions=(LATVIAN, current()), units=(*UNITS[:2], replace(JOINED, merged=()))
            )
        ),
    ),
    "times.modified": (hashed(replace(TOMBSTONE, published=CHANGED + SECOND)),),
    "times.version": (english(published=PUBLISHED - SECOND),),
    "corrections.early": (english(corrections=(Correction(PUBLISHED, 1),)),),
    "corrections.late": (english(corrections=(Correction(CHANGED + SECOND, 1),)),),
    "revisions.version": (english(current_revision=2),),
    "revisions.source": (with_versions(replace(LATVIAN, revision=2), ENGLISH),),
    "freshness.risk": (english(risk=None),),
    "freshness.since": (english(outdated_since=None),),
    "freshness.current": (english(freshness=Freshness.CURRENT),),
    "outdated": (english(source_hash=LATVIAN.source_hash, revision=3),),
    "withheld": (withholding(replace(WITHHELD, risk=None)),),
    "origin.source": (with_versions(replace(LATVIAN, origin=Origin.HUMAN), ENGLISH),),
    "origin.translation": (english(origin=Origin.SOURCE),),
    "title": (english(title=" "),),
    "body": (english(body="<p>&nbsp;</p>"),),
    "clean-body.script": (english(body=SCRIPT),),
    "clean-body.handler": (english(body=HANDLER),),
    "clean-body.javascript": (english(body=JAVASCRIPT),),
    "clean-body.data": (english(body=JAVASCRIPT.replace("javascript:", "data:text/html,")),),
    "clean-body.open": (english(body="<p>Sign up.<p>Come in.</p>"),),
    "clean-body.crossed": (english(body="<p><b>Sign <i>up</b></i>.</p>"),),
    "clean-body.entity": (english(body="<p>Sign up & come in.</p>"),),
    "own-language": (english(lead="Pieteikties šodien var tīmekļvietnē."),),
    "unit-language": (
        with_units(
            TITLE, replace(LINKED, texts={"lv": "B", "en": "Pieteikties <b>šod</b>ien."}), JOINED
        ),
    ),
    "alternates.missing": (linked(LV, (X_DEFAULT, LATVIAN.url)),),
    "alternates.default": (linked(LV, EN),),
    "alternates.withheld": (
        linked(LV, EN, ("ru", "https://www.example.lv/ru"), (X_DEFAULT, LATVIAN.url)),
    ),
    "alternates.other": (linked(LV, ("en", "https://www.example.lv/"), (X_DEFAULT, LATVIAN.url)),),
    "addresses": (english(url=LATVIAN.url),),
    "hash": (replace(FULL, hash="0" * 32),),
    "source-hash": (with_versions(replace(LATVIAN, source_hash="0" * 32), ENGLISH),),
    "release-ids": (
        FULL,
        TOMBSTONE,
        FULL,
    ),
    "slugs": (FULL, OTHER),
}


FOREIGN = Foreign(lambda _language, text: "šodien" in text, lambda text: "šodien" not in text)
"""What the rules take for a sign of the source language in these releases."""


def main() -> None:
    for path in FOLDER.glob("*.xml"):
        path.unlink()
    for name, releases in BROKEN.items():
        (FOLDER / f"{name}.xml").write_bytes(written(*releases))


if __name__ == "__main__":
    main()
