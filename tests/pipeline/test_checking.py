"""What the checks found is looked up where nothing changed, and is always what they would find."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pipeline.newsroom import ENGLISH, TWENTY, Newsroom
from transflow.cli.main import main
from transflow.errors import ConfigError
from transflow.model import SOURCE_SUFFIXES, Severity
from transflow.pipeline.checking import Checking, ReleaseFindings, release_findings
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project, open_project
from transflow.store.cache import Cache
from transflow.store.workspace import Workspace

NOW = dt.datetime(2025, 6, 1, 7, tzinfo=dt.UTC)
WRONG = "It was attended by 25 rescuers."
SENTENCES = (
    "Depo izmaksāja 2 miljonus eiro.",
    "Mācības notiks 3. jūnijā.",
    "Ministrs teica: „Jā”.",
)
ANSWERS = ("Text.", "The depot cost 2 million euros.", "On 4 June", "Ministrs teica  <b>.")
ACCEPTED = (
    '{"check": "numbers", "text": "2 million", "at": "2025-06-01T10:00:00+03:00", "reason": "x"}\n'
)
edits = st.one_of(
    st.tuples(st.just("write"), st.sampled_from("ab"), st.sampled_from(SENTENCES)),
    st.tuples(st.just("translate"), st.sampled_from("ab"), st.sampled_from(ANSWERS)),
    st.tuples(st.just("remark"), st.sampled_from("ab"), st.sampled_from(("numbers", "spaces"))),
    st.tuples(
        st.just("config.yaml"), st.just(""), st.sampled_from(("numbers: off", "dates: info"))
    ),
    st.tuples(st.just("waivers.jsonl"), st.just(""), st.sampled_from(("", ACCEPTED))),
    st.tuples(st.just("sync"), st.just(""), st.just("")),
)


def all_of(root: Path) -> list[ReleaseFindings]:
    """Out of what is known, where it is."""
    workspace = Workspace(root)
    checking = Checking(workspace, lambda: open_project(root, NOW))
    found = [checking(source) for source in workspace.sources(SOURCE_SUFFIXES)[0]]
    checking.close()
    return found


def anew(root: Path) -> list[ReleaseFindings]:
    project = open_project(root, NOW)
    sources, _ = project.workspace.sources(SOURCE_SUFFIXES)
    return [release_findings(plan_release(project, source)) for source in sources]


def edit(root: Path, kind: str, name: str, what: str) -> None:
    catalog = root / f"locales/en/LC_MESSAGES/{name}.po"
    if kind == "sync":
        main(["sync", "-q", "--project", str(root)])
    elif kind == "write":
        text = f"---\ntitle: Ziņa {name}\n---\n\n{what}\n"
        (root / f"releases/{name}.md").write_text(text, encoding="utf-8")
    elif kind == "config.yaml":
        (root / kind).write_text(f"approval: off\nchecks:\n  {what}\n", encoding="utf-8")
    elif kind == "waivers.jsonl":
        (root / kind).write_text(what, encoding="utf-8")
    elif catalog.exists():
        head, *entries = catalog.read_text(encoding="utf-8").split("\n\n")
        new = f'msgstr "{what}"' if kind == "translate" else 'msgstr "'
        old = 'msgstr ""' if kind == "translate" else 'msgstr "'
        note = f"# waiver {what}: tā vajag\n" if kind == "remark" else ""
        body = [note + entry.replace(old, new) for entry in entries]
        catalog.write_text("\n\n".join([head, *body]), encoding="utf-8")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(edits, min_size=2, max_size=9))
def test_what_is_known_is_what_would_be_found(story: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "releases").mkdir()
        edit(root, "config.yaml", "", "spaces: warning")
        edit(root, "write", "a", " ".join(SENTENCES))
        for step in [("sync", "", ""), *story]:
            edit(root, *step)
            assert all_of(root) == anew(root)
            assert all_of(root) == anew(root)


@pytest.fixture
def checked(room: Newsroom) -> Newsroom:
    """A release with a wrong number, which was checked."""
    room.release()
    room.good("sync")
    room.translate({**ENGLISH, TWENTY: WRONG})
    assert kinds(all_of(room.root)) == [("numbers", None)]
    return room


def kinds(found: list[ReleaseFindings]) -> list[tuple[str, str | None]]:
    return [
        (finding.check, finding.waived)
        for release in found
        for version in release.versions
        for finding in version.findings
        if finding.severity > Severity.INFO
    ]


def refuse() -> Project:
    raise AssertionError("the project was opened although everything is known")


def looked_up(root: Path) -> list[ReleaseFindings]:
    workspace = Workspace(root)
    checking = Checking(workspace, refuse)
    return [checking(source) for source in workspace.sources(SOURCE_SUFFIXES)[0]]


def test_an_unchanged_release_is_looked_up(checked: Newsroom) -> None:
    assert looked_up(checked.root) == anew(checked.root)


@pytest.mark.parametrize("path", ["config.yaml", "waivers.jsonl", "releases/a.md", "PO", "LEDGER"])
def test_every_file_that_matters_counts(checked: Newsroom, path: str) -> None:
    real = {"PO": checked.po(), "LEDGER": "ledger/a.json"}.get(path, path)
    file = checked.root / real
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
    with pytest.raises(AssertionError, match="opened"):
        looked_up(checked.root)


def test_a_waiver_is_seen_at_once(checked: Newsroom) -> None:
    checked.good("waive", "--term", "25", "--check", "numbers", "--reason", "tā ir", "--by", "Anna")
    assert kinds(all_of(checked.root)) == [("numbers", "tā ir")]
    checked.good("waive", "--term", "25", "--check", "numbers", "--undo", "--by", "Anna")
    assert kinds(all_of(checked.root)) == [("numbers", None)]


def test_what_is_still_to_be_synced_is_not_remembered(checked: Newsroom) -> None:
    """Its translation may come out of another release, by way of the memory."""
    checked.release("b")
    all_of(checked.root)
    with pytest.raises(AssertionError, match="opened"):
        looked_up(checked.root)


@pytest.mark.parametrize("value", ["", "[", "[1]", "[[1, 2]]", '[["en", "a.po", [[[], [[]]]]]]'])
def test_a_memory_that_makes_no_sense_is_no_memory(checked: Newsroom, value: str) -> None:

    cache = Cache(Workspace(checked.root), "findings")
    cache.store((name, key, value) for name, (key, _) in cache.load().items())
    assert all_of(checked.root) == anew(checked.root)


def test_a_damaged_file_of_waivers_is_said(checked: Newsroom) -> None:
    checked.write("waivers.jsonl", "nav\n")
    with pytest.raises(ConfigError, match="JSON"):
        all_of(checked.root)
