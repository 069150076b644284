"""What `transflow drift` found on the pages of a release, and the same for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from transflow.diff import word_diff
from transflow.errors import Where
from transflow.messages import Render
from transflow.pipeline.drifting import Answer, Answers
from transflow.pipeline.visiting import Visit
from transflow.pipeline.webedits import Edit, EditKind
from transflow.pipeline.website import GOOD


class Found(Struct, frozen=True):
    """What was seen of a release."""

    visits: tuple[Visit, ...]
    where: Mapping[str, Where] = field(default_factory=dict)
    """By unit id, its place in the release file, if the page in the source language was edited."""
    answers: Answers = field(default_factory=dict)
    source_language: str = ""

    @property
    def good(self) -> bool:
        return all(visit.judgement.state in GOOD for visit in self.visits)

    def answer(self, visit: Visit, number: int) -> Answer | None:
        return self.answers.get((visit.language, number))

    def place(self, visit: Visit, edit: Edit) -> str:
        """Where the source would have to be changed; empty for a translation."""
        if visit.language != self.source_language:
            return ""
        return next((str(self.where[unit]) for unit in edit.units if unit in self.where), "")


def rows_of(found: Found, tr: Render) -> Iterator[dict[str, Any]]:
    for visit in found.visits:
        judged = visit.judgement
        yield {
            "release": visit.release,
            "language": visit.language,
            "url": visit.url,
            "final_url": visit.final,
            "state": judged.state,
            "found": round(judged.share, 3),
            "why": tr(judged.why) if judged.why else "",
            "edits": [
                {
                    "kind": edit.kind,
                    "units": list(edit.units),
                    "role": edit.role,
                    "old": edit.old,
                    "new": edit.new,
                    "parts": _parts(edit),
                    "place": found.place(visit, edit),
                    **_answered(found.answer(visit, number), tr),
                }
                for number, edit in enumerate(judged.edits)
            ],
        }


def _parts(edit: Edit) -> list[dict[str, str]]:
    if edit.kind in (EditKind.LINK, EditKind.MOVED):
        return []
    return [{"op": part.op, "text": part.text} for part in word_diff(edit.old, edit.new)]


def _answered(answer: Answer | None, tr: Render) -> dict[str, str | None]:
    refused = tr(answer.why) if answer and answer.why else ""
    return {"taken_back": answer.outcome if answer else None, "refused": refused}
