"""What `transflow align` prints: beads as JSON, a table, a translation memory, a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from msgspec import Struct

from transflow.align.bitext import Bead, Part
from transflow.markup import escape as unit_text
from transflow.memory import tmx_write
from transflow.memory.exchange import Exchanged
from transflow.messages import Render, T
from transflow.report.data import harmless

_DIGITS = 4
_DOUBTFUL = 0.9
"""A score below which the page marks a row."""
_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 90rem;
  padding: 0 1rem }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
th, td {{ border-bottom: 1px solid #8886; overflow-wrap: anywhere; padding: .4rem .6rem;
  text-align: start; vertical-align: top }}
th:last-child, td:last-child {{ text-align: end; width: 5rem }}
.doubtful td {{ background: #fc03 }}
.alone td {{ background: #f443 }}
td p {{ margin: 0 }}
</style>
</head>
<body>
<h1>{title}</h1>
"""
_TAIL = "</body>\n</html>\n"


class Aligned(Struct, frozen=True):
    """Two texts and their beads."""

    name: str
    """Of the files, where there are several."""
    source: Sequence[Part]
    target: Sequence[Part]
    beads: Sequence[Bead]

    def texts(self, bead: Bead) -> tuple[list[str], list[str]]:
        return (
            [self.source[at].text for at in bead.source],
            [self.target[at].text for at in bead.target],
        )


class Told(Struct, frozen=True):
    """What all of the output has in common."""

    source_language: str
    target_language: str
    several: bool
    """Whether there may be several texts."""
    language: str
    """Of the interface."""
    tr: Render


Writer = Callable[[Iterable[Aligned], Told], Iterator[str]]


def _json(found: Iterable[Aligned], told: Told) -> Iterator[str]:
    for one in found:
        beads = [
            {
                "source": list(bead.source),
                "target": list(bead.target),
                "score": round(bead.score, _DIGITS),
            }
            for bead in one.beads
        ]
        name = {"name": one.name} if told.several else {}
        yield json.dumps({**name, "beads": beads}, ensure_ascii=False) + "\n"


def _tsv(found: Iterable[Aligned], told: Told) -> Iterator[str]:
    head = ["source", "target", "score", "source text", "target text"]
    yield _row([*(["name"] if told.several else []), *head])
    for one in found:
        for bead in one.beads:
            places = [" ".join(map(str, side)) for side in (bead.source, bead.target)]
            texts = [harmless(" ".join(side)) for side in one.texts(bead)]
            score = f"{bead.score:.{_DIGITS}f}"
            yield _row([*([one.name] if told.several else []), *places, score, *texts])


def _row(cells: Iterable[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _tmx(found: Iterable[Aligned], told: Told) -> Iterator[str]:
    units = _distinct(
        Exchanged(
            (
                (told.source_language, unit_text(" ".join(source))),
                (told.target_language, unit_text(" ".join(target))),
            ),
            release=one.name,
        )
        for one in found
        for bead in one.beads
        if bead.source and bead.target
        for source, target in [one.texts(bead)]
    )
    pieces = tmx_write.serialize(units, told.source_language, "sentence")
    return (piece.decode() for piece in pieces)


def _distinct(units: Iterable[Exchanged]) -> Iterator[Exchanged]:
    """What is said twice in a text is one unit; units of one text come together."""
    for _, group in groupby(units, key=lambda unit: unit.release):
        yield from {unit.id: unit for unit in group}.values()


def _html(found: Iterable[Aligned], told: Told) -> Iterator[str]:
    title = escape(told.tr(T("Side by side")))
    yield _PAGE.format(lang=told.language, title=title)
    heads = (told.source_language, told.target_language, told.tr(T("score")))
    for one in found:
        if told.several:
            yield f"<h2>{escape(one.name)}</h2>\n"
        cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
        yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
        for bead in one.beads:
            yield _html_row(one, bead, told)
        yield "</tbody>\n</table>\n"
    yield _TAIL


def _html_row(one: Aligned, bead: Bead, told: Told) -> str:
    kind = ""
    if not (bead.source and bead.target):
        kind = ' class="alone"'
    elif bead.score < _DOUBTFUL:
        kind = ' class="doubtful"'
    cells = "".join(
        f'<td lang="{escape(language)}">'
        + "".join(f'<p dir="auto">{escape(text)}</p>' for text in texts)
        + "</td>"
        for language, texts in zip(
            (told.source_language, told.target_language), one.texts(bead), strict=True
        )
    )
    return f"<tr{kind}>{cells}<td>{bead.score * 100:.0f} %</td></tr>\n"


FORMATS: Mapping[str, Writer] = {"json": _json, "tsv": _tsv, "tmx": _tmx, "html": _html}
