"""A release with its translation, and the jobs that other systems make of its page."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.pipeline.newsroom import Newsroom

DATA = Path(__file__).parent / "data"
RELEASE = "2025/2025-05-02-biblioteka"
TITLE = "Latgalē atver jaunu bibliotēku"
TEXT = """\
Bibliotēku atklās **15. maijā** plkst. 11.00. Ieeja ir brīva visiem.

## Ko tur varēs darīt

- Lasīt grāmatas & žurnālus.
- Izmantot [datorus](https://www.biblioteka.example/datori) bez maksas.

![Jaunās bibliotēkas fasāde](https://www.biblioteka.example/fasade.jpg)

**Pieteikties var [tīmekļvietnē](https://www.biblioteka.example/). Vietu skaits ir ierobežots.**
"""
ENGLISH = {
    TITLE: "A new library opens in Latgale",
    "Bibliotēku atklās <b>15. maijā</b> plkst. 11.00.": (
        "The library opens on <b>15 May</b> at 11.00."
    ),
    "Ieeja ir brīva visiem.": "Admission is free for everyone.",
    "Ko tur varēs darīt": "What to do there",
    "Lasīt grāmatas & žurnālus.": "Read books & magazines.",
    'Izmantot <a id="1">datorus</a> bez maksas.': 'Use <a id="1">computers</a> free of charge.',
    "Jaunās bibliotēkas fasāde": "The façade of the new library",
    '<b>Pieteikties var <a id="1">tīmekļvietnē</a>.</b>': (
        '<b>You can apply on the <a id="1">website</a>.</b>'
    ),
    "<b>Vietu skaits ir ierobežots.</b>": "<b>Places are limited.</b>",
}


def translated(room: Newsroom) -> Newsroom:
    """The room with the release in it, translated; made once, and then copied."""
    made = room.root.parent.parent / "press-made"
    if made.exists():
        shutil.copytree(made, room.root, dirs_exist_ok=True)
        return room
    room.release(RELEASE, TEXT, title=TITLE)
    room.good("sync")
    room.translate(ENGLISH, name=RELEASE)
    for folder in ("releases", "locales", "ledger"):
        shutil.copytree(room.root / folder, made / folder)
    return room


def job(room: Newsroom, name: str) -> Path:
    """A copy of a job in the folder of the room."""
    path = room.root.parent / name
    path.write_bytes((DATA / name).read_bytes())
    return path
