"""The pages that are made of all releases, ready to be sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from transflow.messages import Translator
from transflow.report.site.address import LIVE
from transflow.report.site.layout import Site
from transflow.report.site.pages import assets, pages
from transflow.web.survey import State

_HERE = Path(__file__).parent


class Shelf(Struct, frozen=True):
    """Pages of one state, in one language of the interface."""

    number: int
    """Of the state."""
    pages: Mapping[str, bytes]
    """By path."""


def site_of(state: State, ui: str, now: dt.datetime) -> Site:
    """What the pages of a server know. It is the department's own: releases under an embargo are
    shown."""
    return Site(
        Translator(ui), now, state.languages, state.source_language, embargoed=True, forms=True
    )


def filled(state: State, ui: str, now: dt.datetime) -> Shelf:
    made = pages(state.summaries, site_of(state, ui, now))
    return Shelf(state.number, {page.path: page.text.encode() for page in made})


def files() -> dict[str, bytes]:
    """Style and scripts, by their paths, which are the same for every page."""
    return {**dict(assets()), LIVE: (_HERE / LIVE).read_bytes()}
