"""What came of a page, for a person, a script and a page to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from transflow.markup import plain
from transflow.messages import Render, T, Text, Translator
from transflow.pipeline.adopting.doubts import SENTENCES as DOUBTS
from transflow.pipeline.adopting.entries import Fate, Row
from transflow.pipeline.adopting.junk import SENTENCES as JUNK
from transflow.pipeline.adopting.sides import JunkLine
from transflow.pipeline.adopting.work import Adopted
from transflow.report.harmless import to_xml
from transflow.text import printable

_FATES: dict[Fate, Text] = {
    Fate.TRANSLATED: T("taken in as finished"),
    Fate.FUZZY: T("taken in, to be looked at"),
    Fate.UNSURE: T("not sure"),
    Fate.SAME: T("as it was"),
    Fate.KEPT: T("a person's translation stays"),
}


# --- a script ------------------------------------------------------------------------------


def row(adopted: Adopted, tr: Render) -> dict[str, Any]:
    subject, found = adopted.subject, adopted.pairing
    added = subject.addition.files if subject.addition else ()
    return {
        "release": subject.release,
        "from": subject.where,
        "fit": round(found.fit, 3),
        "machine": subject.sides.machine,
        "pairs": [_pair(adopted, one) for one in adopted.rows],
        "without_translation": [plain(subject.sides.units[n].source) for n in found.spare_units],
        "without_source": [plain(subject.sides.lines[n].source) for n in found.spare_lines],
        "left_out": [
            {"text": one.text, "kind": str(one.kind), "why": tr(JUNK[one.kind])}
            for one in found.junk
        ],
        "joined": [" | ".join(joint) for joint in subject.sides.joints],
        "added": [path for path, _ in added],
        "written": list(adopted.written),
    }


def _pair(adopted: Adopted, one: Row) -> dict[str, Any]:
    sides = adopted.subject.sides
    return {
        "source": [plain(sides.units[n].source) for n in one.match.units],
        "translation": [plain(sides.lines[n].source) for n in one.match.lines],
        "score": round(one.match.score, 3),
        "result": str(one.fate),
        "doubts": [str(doubt) for doubt in one.doubts],
    }


# --- a person ------------------------------------------------------------------------------


def told(adopted: Adopted, tr: Render, *, whole: bool) -> Iterator[str]:
    """Lines about a page; `whole` tells of each sentence that a person should look at."""
    subject, found = adopted.subject, adopted.pairing
    counted = Counter(one.fate for one in adopted.rows)
    fates = ", ".join(f"{tr(_FATES[fate])}: {counted[fate]}" for fate in Fate if counted[fate])
    yield f"{subject.release} ← {printable(subject.where)}\n"
    yield f"  {fates}\n" if fates else ""
    yield _counted(T("without a translation on the page"), len(found.spare_units), tr)
    yield _counted(T("on the page, without a counterpart"), len(found.spare_lines), tr)
    yield _counted(T("left out"), len(found.junk), tr)
    if whole:
        yield from _details(adopted, tr)


def _counted(what: Text, count: int, tr: Render) -> str:
    return f"  {tr(what)}: {count}\n" if count else ""


def _details(adopted: Adopted, tr: Render) -> Iterator[str]:
    sides, found = adopted.subject.sides, adopted.pairing
    for before, after in sides.joints:
        yield from _lines(
            T("A sentence that was broken is whole again:"), [f"{before} {after}"], tr
        )
    unsure = [one for one in adopted.rows if one.fate in (Fate.UNSURE, Fate.KEPT)]
    for one in unsure:
        yield f"{tr(_FATES[one.fate])} ({one.match.score:.0%}): {_why(one, tr)}\n"
        yield from (f"    {printable(plain(sides.units[n].source))}\n" for n in one.match.units)
        yield f"    = {printable(plain(one.target))}\n"
    missing = [plain(sides.units[n].source) for n in found.spare_units]
    yield from _lines(T("The page has nothing for:"), missing, tr)
    spare = [plain(sides.lines[n].source) for n in found.spare_lines]
    yield from _lines(T("The release has nothing for:"), spare, tr)
    left = [f"{one.text} ({tr(JUNK[one.kind])})" for one in found.junk]
    yield from _lines(T("Left out:"), left, tr)


def _lines(head: Text, texts: Sequence[str], tr: Render) -> Iterator[str]:
    if texts:
        yield f"{tr(head)}\n"
        yield from (f"    {printable(' '.join(text.split()))}\n" for text in texts)


def _why(one: Row, tr: Render) -> str:
    return "; ".join(tr(DOUBTS[doubt]) for doubt in one.doubts)


# --- a page --------------------------------------------------------------------------------

_STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4rem .6rem;"
    "text-align:left;vertical-align:top}td{width:40%}td.note,th.note{width:20%}"
)


def side_by_side(all_of_them: Iterable[Adopted], tr: Translator) -> str:
    """An HTML page without scripts, with both texts of every pair beside each other."""
    title = to_xml(tr(T("Translations taken in")))
    body = "\n".join(part for one in all_of_them for part in _section(one, tr))
    return (
        f'<!DOCTYPE html>\n<html lang="{tr.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _section(adopted: Adopted, tr: Render) -> Iterator[str]:
    subject, found = adopted.subject, adopted.pairing
    sides = subject.sides
    yield f"<h2>{to_xml(subject.release)} ← {to_xml(subject.where)}</h2>"
    yield "<table>"
    heads = (T("source"), T("translation"), T("what came of it"))
    yield "<tr>" + "".join(f"<th>{to_xml(tr(head))}</th>" for head in heads) + "</tr>"
    for one in adopted.rows:
        why = f": {_why(one, tr)}" if one.doubts else ""
        source = [plain(sides.units[n].source) for n in one.match.units]
        target = [plain(sides.lines[n].source) for n in one.match.lines]
        yield _table_row(source, target, f"{one.match.score:.0%} {tr(_FATES[one.fate])}{why}")
    for n in found.spare_units:
        yield _table_row([plain(sides.units[n].source)], [], tr(T("nothing on the page")))
    for n in found.spare_lines:
        yield _table_row([], [plain(sides.lines[n].source)], tr(T("nothing in the release")))
    for junk in found.junk:
        yield _junk_row(junk, tr)
    yield "</table>"


def _junk_row(junk: JunkLine, tr: Render) -> str:
    return _table_row([], [junk.text], f"{tr(T('left out'))}: {tr(JUNK[junk.kind])}")


def _table_row(source: Sequence[str], target: Sequence[str], note: str) -> str:
    cells = ("<br>".join(map(to_xml, texts)) for texts in (source, target))
    texts = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr>{texts}<td class="note">{to_xml(note)}</td></tr>'
