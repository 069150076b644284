"""A small archive through its life: its feed at each stage, and what a website must then show."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from tests.importing.importers import Page, Pages
from tests.pipeline.newsroom import Newsroom
from transflow.exporters.base import Freshness, PublicRelease, PublicStatus
from transflow.exporters.xml_read import read_releases

BRIDGE = {"title": "Tiltu pār Abavu atver “pirms laika” & bez maksas", "lead": "Atver 🌉 šodien."}
BRIDGE_TEXT = """\
Tilts ir 120\u00a0m garš <un> izturīgs: R&D, ceļš C:\\tilti\\abava, `]]>` un &amp;nbsp; kā teksts.

- Pirmais punkts ar [saiti](https://www.tilti.example/?a=1&b=2 "Tilta “pase”").
- Otrais punkts \u200f\u05e9\u05dc\u05d5\u05dd\u200e.

| Josla | Platums |
|---|---|
| Gājēju | 2,5 m |
"""
FERRY = {"title": "Pārceltuve sāk kursēt", "lead": ""}
FERRY_TEXT = "Pārceltuve kursē no plkst. 7.00 līdz 22.00."
NEW_FERRY_TEXT = "Pārceltuve kursē no plkst. 6.00 līdz 23.00."
ENGLISH = {
    BRIDGE["title"]: "The bridge across the Abava opens “early” & free of charge",
    BRIDGE["lead"]: "It opens 🌉 today.",
    FERRY["title"]: "Ferry starts running",
    FERRY_TEXT: "The ferry runs from 7:00 to 22:00.",
    NEW_FERRY_TEXT: "The ferry runs from 6:00 to 23:00.",
    'Pirmais punkts ar <a id="1">saiti</a>.': 'The first item, with <a id="1">a link</a>.',
    "Josla": "Lane",
    "Platums": "Width",
    "Gājēju": "For pedestrians",
    "2,5 m": "2.5 m",
}


@dataclass(frozen=True)
class Stage:
    """A moment in the life of the archive."""

    feed: Path
    delta: Path | None
    """What changed since the stage before; None for the first one."""
    pages: Pages
    """What a website shows that imported every feed so far."""


def lived(room: Newsroom, folder: Path) -> None:
    """Lives through it: publishing, an outdated translation held back, an update, an outdated one
    that stays, a withdrawal, and the return of what was withdrawn."""
    room.configure(outdated="block")
    room.release("2025/tilts", BRIDGE_TEXT, **_quoted(BRIDGE))
    room.release("2025/parceltuve", FERRY_TEXT, title=FERRY["title"])
    _sent(room, folder, 1)
    room.release("2025/parceltuve", NEW_FERRY_TEXT, title=FERRY["title"])
    _sent(room, folder, 2, translated=False)
    room.release("2025/parceltuve", FERRY_TEXT, title=FERRY["title"])
    _sent(room, folder, 3)
    room.configure(outdated="last_approved")
    room.release("2025/parceltuve", NEW_FERRY_TEXT, title=FERRY["title"])
    _sent(room, folder, 4, translated=False)
    room.release("2025/tilts", BRIDGE_TEXT, status="withdrawn", **_quoted(BRIDGE))
    _sent(room, folder, 5)
    room.release("2025/tilts", BRIDGE_TEXT, **_quoted(BRIDGE))
    _sent(room, folder, 6)


def _quoted(front: dict[str, str]) -> dict[str, str]:
    return {key: f"'{value}'" for key, value in front.items()}


def _sent(room: Newsroom, folder: Path, day: int, *, translated: bool = True) -> None:
    """Exports, and keeps the feed and the delta of that day."""
    room.at(day)
    room.good("sync")
    if translated:
        texts = _Texts(ENGLISH)
        for name in ("2025/tilts", "2025/parceltuve"):
            room.translate(texts, name)
    before = folder / f"{day - 1}.xml"
    words = ["--delta-since", str(before), "-o", str(folder / f"{day}.delta")]
    room.good("export", *(words if before.exists() else ()))
    shutil.copy(room.root / "export/releases.xml", folder / f"{day}.xml")


class _Texts(dict[str, str]):
    """Translations; a text without one is the same in both languages, but for its words."""

    def __missing__(self, text: str) -> str:
        for latvian, english in (
            ("Tilts ir", "The bridge is"),
            ("garš", "long"),
            ("izturīgs", "strong"),
            ("ceļš", "path"),
            ("kā teksts", "as text"),
            ("Otrais punkts", "The second item"),
            (" un ", " and "),
            ("un&gt;", "and&gt;"),
            ("<un>", "<and>"),
        ):
            text = text.replace(latvian, english)
        return text


def stages_in(folder: Path) -> list[Stage]:
    stages: list[Stage] = []
    pages: Pages = {}
    for day in range(1, 7):
        feed, delta = folder / f"{day}.xml", folder / f"{day}.delta"
        with feed.open("rb") as stream:
            for release in read_releases(stream):
                pages = {**pages, **_shown(release, pages)}
        stages.append(Stage(feed, delta if delta.exists() else None, pages))
    return stages


def _shown(release: PublicRelease, before: Pages) -> Pages:
    """The pages of a release, whatever is told of it in the file; those that were there before
    and are not to be shown stay, unpublished."""
    former = {key: page for key, page in before.items() if key[0] == release.id}
    down = {withheld.language for withheld in release.withheld}
    if release.status is PublicStatus.WITHDRAWN:
        down = {language for _, language in former}
    kept = {
        key: replace(page, published=page.published and key[1] not in down)
        for key, page in former.items()
    }
    return kept | {
        (release.id, version.language): Page(
            True,
            version.title,
            version.lead,
            version.body,
            version.freshness is Freshness.OUTDATED,
            version.corrections[-1].at.isoformat() if version.corrections else "",
        )
        for version in release.versions
    }
