"""Nothing of a release that is secret leaves the house, however one tries."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pretranslate.office import NOW, Ear, Office
from transflow.clearance import Cleared, issue
from transflow.errors import SourceError, UnreachableError
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.clearing import Gate, Guard, HeldError, Why
from transflow.pipeline.pretranslating.questions import glossary
from transflow.pipeline.project import open_project
from transflow.providers.base import Request

HUSHED = "Slepenais notikums sāksies pirmdien."
"""Its words stand in no other text here."""
FREE = "Bibliotēka strādās arī sestdienās."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def heard_nothing(ear: Ear) -> bool:
    return not ear.words() & {"Slepenais", "notikums", "sāksies", "pirmdien"}


LATER = "2025-06-01 10:00:01"
"""A second after NOW, in Riga."""

HIDDEN = {
    "a second from now": [f"publish_at: {LATER}"],
    "another zone": ["publish_at: 2025-06-01T00:00:01-07:00"],
    "an offset that makes it later": ["publish_at: 2025-05-31T21:00:00-12:00"],
    "in quotes": ['publish_at: "2025-06-02 10:00"'],
    "a key in escapes": ['"publish\\u005fat": 2025-06-02 10:00'],
    "confidential": ["confidential: true"],
    "confidential though its embargo is over": [
        "publish_at: 2024-01-01 10:00",
        "confidential: true",
    ],
    "nothing after the key": ["publish_at:"],
    "no time": ["publish_at: drīzumā"],
    "an impossible time": ["publish_at: 2025-02-30 10:00"],
    "a year with a slip": ["publish_at: 0225-06-02 10:00"],
    "an empty confidential": ["confidential:"],
    "a confidential that is neither": ["confidential: jā"],
    "in capitals": ["Confidential: true"],
    "misspelt": ["publis_at: 2025-06-02 10:00"],
    "given twice": ["publish_at: 2025-06-02 10:00", "publish_at: 2024-06-02 10:00"],
    "below another key": ["url:", "  publish_at: https://www.example.lv/"],
    "a draft": ["status: draft"],
    "withdrawn": ["status: withdrawn"],
    "an unknown status": ["status: gatavs"],
    "an anchor": ["owner: &x Anna", "publish_at: *x"],
    "not YAML": ["publish_at: [2025"],
}


@pytest.mark.parametrize("front", HIDDEN.values(), ids=HIDDEN)
def test_a_release_that_is_or_may_be_secret_is_never_sent(office: Office, front: list[str]) -> None:
    office.release("a", HUSHED, *front)
    office.release("b", FREE)
    desk, sources = office.desk(), office.project.workspace.sources(SOURCE_SUFFIXES)[0]
    for source in sources:
        try:
            desk.work(source)
        except SourceError:  # it cannot be read at all: nothing of it is even planned
            assert source.release == "a"
    assert heard_nothing(office.ear)
    assert "Bibliotēka" in office.ear.words()


FREED = {
    "this very second": ["publish_at: 2025-06-01 10:00:00"],
    "an offset that makes it earlier": ["publish_at: 2025-06-01T20:00:00+14:00"],
    "said not to be": ["confidential: false"],
    "final": ["status: final"],
}


@pytest.mark.parametrize("front", FREED.values(), ids=FREED)
def test_what_is_free_is_sent(office: Office, front: list[str]) -> None:
    office.release("a", HUSHED, *front)
    office.run()
    assert "Slepenais" in office.ear.words()


def test_a_draft_goes_where_somebody_says_so(office: Office) -> None:
    office.release("a", HUSHED, "status: draft")
    office.release("b", FREE, "status: draft", "confidential: true")
    office.drafts = True
    office.run()
    assert "Slepenais" in office.ear.words()
    assert "Bibliotēka" not in office.ear.words()


@pytest.mark.parametrize("seconds", [0, 1])
def test_when_the_clock_shows_an_hour_twice_the_later_one_counts(
    office: Office, seconds: int
) -> None:
    # In Riga 03:30 came twice on 26 October 2025; the second time it was 01:30 in Greenwich.
    office.release("a", HUSHED, "publish_at: 2025-10-26 03:30")
    end = dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)
    office.now = end - dt.timedelta(seconds=seconds)
    office.run()
    assert heard_nothing(office.ear) is (seconds > 0)


@pytest.mark.parametrize("second", [".html", ".txt", ".HTML"])
def test_a_second_file_of_a_release_may_say_that_it_is_secret(office: Office, second: str) -> None:
    office.release("a", HUSHED)
    office.write(f"releases/a{second}", "---\ntitle: Cita\nconfidential: true\n---\n\n<p>x</p>\n")
    office.run()
    assert heard_nothing(office.ear)


def test_front_matter_in_another_encoding_is_not_sent(office: Office) -> None:
    text = f"---\ntitle: Ziņa\npublish_at:\n---\n\n{HUSHED}\n"
    office.write("releases/a.md", text.encode("utf-16"))
    with contextlib.suppress(SourceError):
        office.run()
    assert heard_nothing(office.ear)


def test_a_clock_that_is_set_forward_lets_nothing_out(office: Office) -> None:
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    office.release("a", HUSHED, f"publish_at: {end.isoformat(timespec='seconds')}")
    office.now = end + dt.timedelta(days=1)
    office.run()
    assert heard_nothing(office.ear)


# --- while it runs


def test_an_embargo_that_comes_between_the_plan_and_the_sending_counts(office: Office) -> None:
    office.release("a", HUSHED)
    desk, sources = office.desk(), office.project.workspace.sources(SOURCE_SUFFIXES)[0]
    assert desk.look(sources[0]).shares[0].texts == 2
    office.release("a", HUSHED, "publish_at: 2025-06-02 10:00")
    result = desk.work(sources[0])
    assert heard_nothing(office.ear)
    assert result.hold is not None
    assert result.hold.why is Why.EMBARGO


def test_an_embargo_that_comes_between_two_requests_stops_the_second(office: Office) -> None:
    office.texts = 1
    office.release("a", f"{FREE} {HUSHED}")

    def forbid(number: int) -> None:
        if number == 1:
            office.release("a", f"{FREE} {HUSHED}", "confidential: true")

    office.ear.before = forbid
    result = office.run()["a"]
    assert office.ear.requests == 1
    assert heard_nothing(office.ear)
    assert result.hold is not None


def test_an_embargo_that_comes_between_two_attempts_stops_the_second(office: Office) -> None:
    office.release("a", HUSHED)

    def fail_and_forbid(_number: int) -> None:
        office.release("a", HUSHED, "confidential: true")
        raise_unreachable()

    office.ear.before = fail_and_forbid
    result = office.run()["a"]
    assert office.ear.requests == 1
    assert heard_nothing(office.ear)
    assert result.hold is not None


def raise_unreachable() -> None:
    raise UnreachableError(T("the server takes too long"))


def test_a_text_that_leaves_the_release_before_it_is_sent_is_not_sent(office: Office) -> None:
    office.texts = 1
    office.release("a", f"{FREE} {HUSHED}")

    def cut(number: int) -> None:
        if number == 1:
            office.release("a", FREE)

    office.ear.before = cut
    office.run()
    assert heard_nothing(office.ear)


# --- by way of other releases


def test_a_sentence_of_a_secret_and_of_a_free_release_goes_for_the_free_one(
    office: Office,
) -> None:
    office.release("a", f"{FREE} {HUSHED}", "confidential: true", title="Slepenais")
    office.release("b", FREE)
    results = office.run()
    assert heard_nothing(office.ear)
    assert office.ear.heard.count(FREE) == 1
    assert results["b"].filled.drafted == {"en": 2}
    # What is known by then serves the secret one too: nothing has to leave for it.
    assert office.run()["a"].filled.drafted == {"en": 1}
    assert heard_nothing(office.ear)
    assert office.translations("a")[FREE].startswith("EN ")


def test_what_the_memory_has_of_a_secret_release_is_not_sent_along(office: Office) -> None:
    office.release("a", HUSHED, "confidential: true")
    office.run()
    path = office.path("a")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr ""\n\n', 'msgstr "Tops ecrets."\n\n'), encoding="utf-8")
    office.release("b", "Slepenais notikums sāksies otrdien plkst. 10.")
    office.run()
    assert "Tops" not in office.ear.words()


def test_only_terms_of_the_texts_go_along(office: Office) -> None:
    office.write(
        "terms/a.yaml",
        "- id: b\n  lv: bibliotēka\n  en: library\n"
        "- id: s\n  lv: slepenais notikums\n  en: Operation Blue\n",
    )
    found = glossary(office.project, FREE, "en")
    assert [(term.source, term.target) for term in found] == [("bibliotēka", "library")]


# --- round the guard


def test_only_the_guard_clears() -> None:
    with pytest.raises(TypeError):
        Cleared(HUSHED)
    cleared = issue(FREE)
    for other in (cleared + HUSHED, cleared[:3], cleared.lower(), f"{cleared}"):
        assert not isinstance(other, Cleared)
        with pytest.raises(TypeError):
            Request((other,), "lv", "en")  # type: ignore[arg-type] # that is the point
    assert Request((cleared,), "lv", "en").texts == (FREE,)


def test_the_wire_is_shut_but_while_something_is_on_its_way(office: Office) -> None:
    office.release("a", FREE)
    guard = Guard(office.project)
    gate = Gate(guard)
    source = office.project.workspace.sources(SOURCE_SUFFIXES)[0][0]
    sent: list[str] = []

    def note(call: str, _seconds: float) -> None:
        sent.append(call)

    wire = gate.guarded(note)
    with pytest.raises(HeldError):
        wire(HUSHED, 1.0)
    with gate.sending(source, guard.clear(source, [FREE])):
        wire(FREE, 1.0)
    with pytest.raises(HeldError):
        wire(HUSHED, 1.0)
    # A text that was cleared once, and is of no release now, opens nothing.
    with pytest.raises(HeldError), gate.sending(source, (issue(HUSHED),)):
        wire(HUSHED, 1.0)
    assert sent == [FREE]


def test_the_guard_clears_only_what_stands_in_the_release(office: Office) -> None:
    office.release("a", FREE)
    guard = Guard(office.project)
    source = office.project.workspace.sources(SOURCE_SUFFIXES)[0][0]
    assert guard.clear(source, [HUSHED, FREE, FREE[:5]]) == (FREE,)


# --- all of it together

_OPENINGS: tuple[list[str], ...] = (
    [],
    ["confidential: true"],
    ["publish_at: 2025-06-02 10:00"],
    ["publish_at: 2025-05-01 10:00"],
    ["status: draft"],
    ["publish_at:"],
)
_WORDS = ("Pirmais", "Otrais", "Trešais", "Ceturtais", "Piektais", "Sestais")


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    chosen=st.lists(
        st.tuples(st.sampled_from(_OPENINGS), st.sets(st.sampled_from(_WORDS), min_size=1)),
        min_size=1,
        max_size=4,
    ),
    texts=st.integers(1, 3),
)
def test_whatever_stands_together_only_free_words_leave(
    tmp_path_factory: pytest.TempPathFactory,
    chosen: list[tuple[list[str], set[str]]],
    texts: int,
) -> None:
    office = Office(tmp_path_factory.mktemp("p"), texts=texts)
    free: set[str] = set()
    for number, (front, words) in enumerate(chosen):
        body = " ".join(f"{word} teikums ir te." for word in sorted(words))
        office.release(f"r{number}", body, *front)
        if front in ([], ["publish_at: 2025-05-01 10:00"]):
            free |= words
    office.run()
    office.run()
    assert office.ear.words() & set(_WORDS) == free


def test_the_project_has_the_time_of_the_test(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert open_project(office.root, NOW).now == NOW
