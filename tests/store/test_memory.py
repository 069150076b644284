"""The index of the memory never decides anything: with it, without it, old, damaged or locked, the
same question has the same answer."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.memory.shelf import Shelf
from transflow.likeness import likeness
from transflow.memory.pairs import Origin, Pair
from transflow.memory.policy import Policy
from transflow.memory.search import Index, find
from transflow.store.cache import content_key
from transflow.store.memory import FILE, Memory
from transflow.store.memory_build import Remembered
from transflow.store.workspace import Workspace
from transflow.suggestions import Suggestion, Wanted
from transflow.text import normalise

Project = Mapping[str, Sequence[Pair]]
POLICY = Policy(minimum=50)


def path_of(release: str) -> str:
    return f"locales/en/{release}.po"


def files(project: Project, read: list[str] | None = None) -> Callable[[], Iterator[Remembered]]:
    """The releases that are read are noted in `read`."""

    def pairs_of(release: str) -> Sequence[Pair]:
        if read is not None:
            read.append(release)
        return project[release]

    def each() -> Iterator[Remembered]:
        for release, pairs in project.items():
            content = content_key(repr(pairs).encode())
            yield Remembered(path_of(release), release, content, partial(pairs_of, release))

    return each


def memory(root: Path, project: Project, language: str = "en") -> Memory:
    return Memory(Workspace(root), language, files(project))


def never(_old: str, _new: str) -> bool:
    return False


def asked(source: Memory, own: str = "", wanted: Sequence[Wanted] = ()) -> list[list[Suggestion]]:
    def question(index: Index) -> list[list[Suggestion]]:
        return [find(one, index, POLICY, never, 4) for one in wanted]

    return source.ask(path_of(own), question)


def human(source: str, target: str = "x") -> Pair:
    return Pair(None, source, target, Origin.HUMAN)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


# --- the same answer whatever happened to the index

SENTENCES = (
    "Muzejs ir atvērts katru dienu.",
    "Muzejs ir atvērts katru rītu.",
    "Muzejs ir slēgts katru dienu.",
    "Ieeja ir brīva.",
    "Ieeja nav brīva.",
    "Jā",
    "",
)
PAIRS = st.builds(
    Pair,
    st.sampled_from([None, "title"]),
    st.sampled_from(SENTENCES),
    st.sampled_from("AB"),
    st.sampled_from([Origin.HUMAN, Origin.MACHINE]),
    st.none() | st.sampled_from(SENTENCES),
    st.none() | st.sampled_from(SENTENCES),
)
CATALOGS = st.lists(PAIRS, max_size=5, unique_by=lambda p: (p.context, p.source, p.target))
STATES = st.dictionaries(st.sampled_from("abcd"), CATALOGS)
QUESTIONS = [Wanted((None, text), SENTENCES[0], SENTENCES[3]) for text in SENTENCES] + [
    Wanted(("title", "Muzejs ir atvērts.")),
    Wanted((None, "Pavisam kas cits.")),
]


@settings(max_examples=25)
@given(st.lists(STATES, min_size=1, max_size=3), st.sampled_from("abe"))
def test_an_index_that_was_kept_up_answers_as_a_new_one(states: list[Project], own: str) -> None:
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as new:
        for state in states:
            found = asked(memory(Path(kept), state), own, QUESTIONS)
        last = dict(reversed(list(states[-1].items())))
        assert found == asked(memory(Path(new), last), own, QUESTIONS)
        with unwritable(Path(new)):
            assert found == asked(memory(Path(new), last), own, QUESTIONS)


@settings(max_examples=40)
@given(STATES, st.sampled_from("abe"))
def test_it_answers_as_a_plain_list_does(state: Project, own: str) -> None:
    shelf = Shelf({release: pairs for release, pairs in state.items() if release != own})
    with tempfile.TemporaryDirectory() as folder:
        found = asked(memory(Path(folder), state), own, QUESTIONS)
    assert found == [find(one, shelf, POLICY, never, 4) for one in QUESTIONS]


@contextmanager
def unwritable(root: Path) -> Iterator[None]:
    """A folder where the index should be: nobody can make a file of it."""
    index = root / FILE
    index.unlink(missing_ok=True)
    index.mkdir(parents=True)
    try:
        yield
    finally:
        index.rmdir()


BASE = {"2024/a": [human(SENTENCES[0], "A")], "2025/b": [human(SENTENCES[3], "B")]}
ASKED = [Wanted((None, SENTENCES[1])), Wanted((None, SENTENCES[3]))]


@pytest.fixture
def right(tmp_path_factory: pytest.TempPathFactory) -> list[list[Suggestion]]:
    found = asked(memory(tmp_path_factory.mktemp("other"), BASE), "", ASKED)
    assert [one[0].target for one in found] == ["A", "B"]
    return found


@pytest.mark.parametrize("at", [0, 20, 100, 4096, 9000])
def test_a_damaged_index(root: Path, right: object, at: int) -> None:
    asked(memory(root, BASE))
    data = bytearray((root / FILE).read_bytes())
    data[at : at + 600] = b"\xa5" * 600
    (root / FILE).write_bytes(data)
    assert asked(memory(root, BASE), "", ASKED) == right


@pytest.mark.parametrize("data", [b"", b"nothing that is known here", b"SQLite format 3\0"])
def test_an_index_that_is_none(root: Path, right: object, data: bytes) -> None:
    (root / FILE).parent.mkdir()
    (root / FILE).write_bytes(data)
    assert asked(memory(root, BASE), "", ASKED) == right
    assert asked(memory(root, {}), "", ASKED) == [[], []]


def test_an_index_cut_short(root: Path, right: object) -> None:
    asked(memory(root, BASE))
    data = (root / FILE).read_bytes()
    (root / FILE).write_bytes(data[: len(data) // 2])
    assert asked(memory(root, BASE), "", ASKED) == right


@pytest.mark.parametrize("statement", ["DROP TABLE posting", "UPDATE place SET origin = 'nobody'"])
def test_an_index_that_somebody_changed(root: Path, right: object, statement: str) -> None:
    asked(memory(root, BASE))
    with closing(sqlite3.connect(root / FILE)) as base, base:
        base.execute(statement)
    assert asked(memory(root, BASE), "", ASKED) == right


def test_an_index_damaged_or_gone_between_two_questions(root: Path, right: object) -> None:
    one = memory(root, BASE)
    assert asked(one, "", ASKED) == right
    (root / FILE).write_bytes(b"\xa5" * 40_000)
    assert asked(one, "", ASKED) == right
    (root / FILE).unlink(missing_ok=True)
    assert asked(one, "", ASKED) == right
    assert asked(memory(root, BASE), "", ASKED) == right


def test_an_index_that_another_process_holds(
    root: Path, right: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transflow.store.memory._WAIT", 0.05)
    asked(memory(root, {"2024/a": BASE["2024/a"]}))
    with closing(sqlite3.connect(root / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert asked(memory(root, BASE), "", ASKED) == right


def test_an_index_that_another_process_brings_up_meanwhile(root: Path, right: object) -> None:
    """Its answers are those of the newer files: nothing that was read before is kept."""
    one = memory(root, {"2024/a": BASE["2024/a"]})
    asked(one)
    asked(memory(root, BASE))
    assert asked(one, "", ASKED) == right


def test_an_index_made_by_another_version(
    root: Path, right: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(memory(root, BASE))
    monkeypatch.setattr("transflow.store.memory_tables.tool_key", lambda: "another")
    assert asked(memory(root, BASE), "", ASKED) == right


def test_a_project_that_cannot_be_written_still_remembers(root: Path, right: object) -> None:
    with unwritable(root):
        assert asked(memory(root, BASE), "", ASKED) == right


# --- work

ROOTS = ("glābēj", "policist", "robežsarg", "mež", "ezer", "ugunsgrēk", "izsaukum", "muzej")


def test_only_what_changed_is_read(root: Path) -> None:
    read: list[str] = []
    changed = {**BASE, "2025/b": [human(SENTENCES[4])]}
    for project, expected in ((BASE, ["2024/a", "2025/b"]), (BASE, []), (changed, ["2025/b"])):
        read.clear()
        asked(Memory(Workspace(root), "en", files(project, read)))
        assert read == expected


def test_nothing_is_left_behind(root: Path) -> None:
    asked(memory(root, BASE))
    asked(memory(root, {}))
    with closing(sqlite3.connect(root / FILE)) as base:
        for table in ("catalog", "place", "pair", "text", "posting"):
            assert base.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)  # noqa: S608


def test_languages_do_not_mix(root: Path) -> None:
    english = memory(root, BASE)
    ukrainian = memory(root, {"2024/a": [human(SENTENCES[0], "У")]}, "uk")
    for _ in range(2):
        assert asked(english, "", ASKED)[0][0].target == "A"
        assert asked(ukrainian, "", ASKED)[0][0].target == "У"


def test_the_release_that_asks_is_left_out(root: Path) -> None:
    """Also where it is one of very many, and the answer to another is still at hand."""
    crowd = {f"2024/{n:02}": [human(SENTENCES[0], "A")] for n in range(30)}
    one = memory(root, {**crowd, "2025/x": [human(SENTENCES[0], "B")]})
    wanted = [Wanted((None, SENTENCES[0]))]
    (found,) = asked(one, "2025/y", wanted)
    assert [(s.target, s.releases, s.origin) for s in found] == [
        ("A", 30, "2024/29"),
        ("B", 1, "2025/x"),
    ]
    (found,) = asked(one, "2024/29", wanted)
    assert [(s.target, s.releases, s.origin) for s in found] == [
        ("A", 29, "2024/28"),
        ("B", 1, "2025/x"),
    ]
    (found,) = asked(one, "2025/x", wanted)
    assert [s.target for s in found] == ["A"]


def alike(text: str, index: Index) -> Sequence[str]:
    return index.alike(text, 0.6)


def test_it_finds_what_a_full_search_finds(root: Path) -> None:
    """Sentences of few words in ever new order, and a word or two of each reworded."""
    dice = random.Random(3)  # noqa: S311 # the same sentences each time, not a secret
    words = [f"{root}{ending}" for root in ROOTS for ending in ("s", "am", "os")]
    texts = sorted({" ".join(dice.sample(words, dice.randint(5, 12))) for _ in range(4000)})
    project = {f"2024/{n}": [human(t) for t in texts[n::50]] for n in range(50)}
    one = memory(root, project)
    hits = 0
    for text in dice.sample(texts, 60):
        changed = text.split()
        changed[dice.randrange(len(changed))] = "jaunums"
        reworded = normalise(" ".join(changed))
        best = max(likeness([reworded], texts)[0])
        keys = one.ask("", partial(alike, reworded))
        hits += max(likeness([reworded], keys)[0], default=0) == best
    assert hits >= 58
