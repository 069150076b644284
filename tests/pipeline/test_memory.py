"""What the memory of a real project offers to a release."""

from __future__ import annotations

import datetime as dt

from tests.pipeline.newsroom import Newsroom
from transflow.model import MERGED
from transflow.pipeline.memory import ProjectMemory
from transflow.pipeline.project import Project, open_project
from transflow.provenance import machine_note
from transflow.store.memory import FILE
from transflow.suggestions import Key, Match, Suggestion, Wanted

NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
RAIN = "Naktī Rīgā stipri lija."
SNOW = "No rīta Rīgā sniga."
WIND = "Pūta stiprs vējš."


def project(room: Newsroom) -> Project:
    return open_project(room.root, NOW)


def ask(room: Newsroom, *texts: str, release: str = "2025/new") -> dict[Key, Suggestion]:
    suggest = ProjectMemory(project(room)).suggest(release, "en")
    return dict(suggest([Wanted((None, text)) for text in texts]))


def po(*entries: tuple[str, str], comment: str = "") -> str:
    body = "".join(f'\n{comment}msgid "{source}"\nmsgstr "{text}"\n' for source, text in entries)
    return f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{body}'


def test_a_memory_that_is_not_asked_does_nothing(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((RAIN, "It rained.")))
    suggest = ProjectMemory(project(room)).suggest("2025/new", "en")
    assert suggest([]) == {}
    assert not (room.root / FILE).exists()
    assert suggest([Wanted((None, RAIN))])
    assert (room.root / FILE).exists()


def test_a_release_gets_nothing_from_itself(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((RAIN, "It rained.")))
    assert ask(room, RAIN, release="2024/a") == {}
    assert ask(room, RAIN)[None, RAIN].target == "It rained."


def test_what_was_translated_in_one_is_offered_as_one(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((SNOW, "Snow, then wind."), (WIND, MERGED)))
    found = ask(room, f"{SNOW} {WIND}", SNOW, WIND)
    assert {key[1]: one.target for key, one in found.items() if one.match is not Match.FUZZY} == {
        f"{SNOW} {WIND}": "Snow, then wind."
    }


def test_a_machine_draft_is_known_as_one(room: Newsroom) -> None:
    text = "It rained."
    room.write(room.po("2024/a"), po((RAIN, text), comment=f"# {machine_note('x', text)}\n"))
    assert ask(room, RAIN)[None, RAIN].vouched == "machine"


def test_settings_decide_how_good_a_match_must_be(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((RAIN, "It rained.")))
    reworded = RAIN.replace("stipri", "mazliet")
    assert reworded in {key[1] for key in ask(room, reworded)}
    room.configure(memory="{minimum: 95}")
    assert ask(room, reworded) == {}
    room.configure(memory="{minimum: 95, unapproved: 7}")
    assert ask(room, RAIN) == {}


def test_boilerplate_may_be_accepted(room: Newsroom) -> None:
    for name in ("2024/a", "2024/b", "2024/c"):
        room.write(room.po(name), po((RAIN, "It rained.")))
    assert not ask(room, RAIN)[None, RAIN].finished
    room.configure(memory="{boilerplate: accept}")
    found = ask(room, RAIN)[None, RAIN]
    assert (found.match, found.releases, found.finished) == (Match.BOILERPLATE, 3, True)


def test_a_catalog_that_cannot_be_read_any_more_is_forgotten(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((RAIN, "It rained.")))
    assert ask(room, RAIN)
    room.write(room.po("2024/a"), "msgid")
    assert ask(room, RAIN) == {}
    memory = ProjectMemory(project(room))
    assert memory.suggest("2025/new", "en")([Wanted((None, RAIN))]) == {}
    room.write("memory/a.tmx", "<tmx>")
    assert memory.suggest("2025/new", "en")([Wanted((None, RAIN))]) == {}


def test_a_damaged_ledger_only_vouches_for_nothing(room: Newsroom) -> None:
    room.write(room.po("2024/a"), po((RAIN, "It rained.")))
    room.write("ledger/2024/a.json", "{")
    assert ask(room, RAIN)[None, RAIN].vouched == "human"
