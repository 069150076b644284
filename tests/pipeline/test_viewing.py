"""What the page of a release shows is what `status`, `diff`, `check` and `history` say of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pipeline.newsroom import CHANGED, ENGLISH, MEETING, THIRTY, TITLE, TWENTY, Newsroom
from tests.pipeline.viewed import NOW, copy_of_example, lines, sources
from transflow.messages import Translator
from transflow.model import Risk, SourceStatus, State
from transflow.pipeline.checking import release_findings
from transflow.pipeline.differences import since_translation
from transflow.pipeline.history import history
from transflow.pipeline.plan import plan_release
from transflow.pipeline.project import Project, open_project
from transflow.pipeline.status import status_rows
from transflow.pipeline.viewing import release_view, view_of
from transflow.report.rows import Waits
from transflow.report.views import Mark, Occasion, ReleaseView, SentenceState
from transflow.store.workspace import SourceFile

GOLDEN = Path(__file__).parent / "data" / "views"
EN = Translator("en")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_of_example(tmp_path_factory.mktemp("example"))


def a(room: Newsroom, now: dt.datetime = NOW, release: str = "a") -> ReleaseView:
    return release_view(open_project(room.root, now), SourceFile(release, f"releases/{release}.md"))


def published(room: Newsroom, **front: str) -> None:
    """A release that is on the website in English."""
    room.release(**front)
    room.good("sync")
    translate(room)
    room.good("export")


def translate(room: Newsroom) -> None:
    path = room.po()
    text = room.read(path)
    for source, english in ENGLISH.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{english}"')
    room.write(path, text)


# --- the example project -------------------------------------------------------------------


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_golden_views(example: Project, golden: Path) -> None:
    source = next(s for s in sources(example) if s.release.endswith(golden.stem))
    shown = "\n".join(lines(release_view(example, source))) + "\n"
    assert shown == golden.read_text(encoding="utf-8")


def test_there_are_golden_views() -> None:
    assert len(list(GOLDEN.glob("*.txt"))) >= 3


def test_it_says_what_the_verbs_say(example: Project) -> None:
    for source in sources(example):
        plan = plan_release(example, source)
        view = view_of(example, plan)
        assert [v.row for v in view.versions] == status_rows(example, plan, plan.ledger)
        assert [(h.at, h.kind, h.language, h.revision, h.by) for h in view.history] == [
            (e.at, e.kind.value, e.language, e.revision, e.by) for e in history(plan.ledger)
        ]
        for version, found, planned in zip(
            view.versions, release_findings(plan).versions, plan.versions, strict=True
        ):
            told = [(f.check, f.unit, f.message, f.waived) for f in version.findings]
            assert sorted(map(repr, told)) == sorted(
                repr((f.check, f.unit or "", f.message, f.waived)) for f in found.findings
            )
            changes = [*version.gone, *(x.change for x in version.sentences if x.change)]
            items = since_translation(example, plan, planned)
            assert {(c.unit, c.kind, c.risk, c.what, c.against) for c in changes} == {
                (i.unit, i.kind.value, i.change.risk, i.change.what, i.against) for i in items
            }


def test_each_unit_is_there_once_in_order(example: Project) -> None:
    for source in sources(example):
        plan = plan_release(example, source)
        for version in view_of(example, plan).versions:
            assert [x.unit for x in version.sentences] == [unit.id for unit in plan.units]
            assert [x.source_text for x in version.sentences] == [u.plain for u in plan.units]
            indexes = [block.index for block in version.blocks]
            assert indexes == sorted(set(indexes))


def test_the_same_twice_and_at_another_time(example: Project) -> None:
    later = open_project(example.workspace.root, NOW + dt.timedelta(days=40))
    for source in sources(example):
        view = release_view(example, source)
        assert view == release_view(example, source)
        assert view == release_view(later, source)


# --- what a page needs ----------------------------------------------------------------------


def test_what_is_wrong_on_the_website(room: Newsroom) -> None:
    published(room)
    room.at(3)
    room.release(text=CHANGED)
    room.good("sync")
    (version,) = a(room).versions
    assert version.row.state is State.OUTDATED
    assert version.waits is Waits.DECISION
    (wrong,) = (x for x in version.sentences if x.change)
    assert wrong.state is SentenceState.OUTDATED
    assert wrong.risk is Risk.CRITICAL
    assert wrong.source_text == THIRTY
    assert (wrong.target, wrong.guess) == ("", ENGLISH[TWENTY])
    assert wrong.published == ENGLISH[TWENTY]
    assert wrong.change is not None
    marks = {mark: [p.text for p in wrong.change.pieces if p.mark is mark] for mark in Mark}
    assert marks[Mark.REMOVED] == ["20"]
    assert marks[Mark.ADDED] == ["30"]
    codes = [reason.code for reason in wrong.reasons]
    assert codes == ["published-changed-critical", "source-changed-critical"]
    right = [x for x in version.sentences if x is not wrong]
    assert all(x.state is SentenceState.CURRENT and not x.reasons for x in right)
    assert all(x.target and not x.published for x in right)


def test_what_is_translated_anew_is_still_wrong_on_the_website(room: Newsroom) -> None:
    published(room)
    room.at(3)
    room.release(text=CHANGED)
    room.good("sync")
    text = room.read(room.po()).replace("#, fuzzy\n", "").replace(f'#| msgid "{TWENTY}"\n', "")
    room.write(room.po(), text.replace(ENGLISH[TWENTY], ENGLISH[THIRTY]))
    (wrong,) = (x for x in a(room).versions[0].sentences if x.change)
    assert wrong.state is SentenceState.CURRENT
    assert (wrong.target, wrong.guess) == (ENGLISH[THIRTY], "")
    assert wrong.published == ENGLISH[TWENTY]
    assert wrong.change is not None
    assert wrong.change.against == "published"
    assert [reason.code for reason in wrong.reasons] == ["published-changed-critical"]


def test_a_change_of_what_never_was_published(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    translate(room)
    room.release(text=CHANGED)
    room.good("sync")
    (changed,) = (x for x in a(room).versions[0].sentences if x.change)
    assert changed.change is not None
    assert (changed.change.against, changed.published) == ("catalog", "")
    assert [reason.code for reason in changed.reasons] == ["source-changed-critical"]


def test_a_sentence_that_is_gone_is_shown(room: Newsroom) -> None:
    published(room)
    room.at(3)
    room.release(text=MEETING)
    room.good("sync")
    (version,) = a(room).versions
    (gone,) = version.gone
    assert gone.kind == "removed"
    assert [(piece.mark, piece.text) for piece in gone.pieces] == [(Mark.REMOVED, TWENTY)]
    assert TWENTY not in [x.source_text for x in version.sentences]


def test_who_does_what_next(room: Newsroom) -> None:
    room.configure(approval="required")
    room.release(status="draft")
    room.good("sync")
    step = a(room).versions[0].step
    assert step is not None
    assert (step.command, step.file) == ("", room.po())
    translate(room)
    step = a(room).versions[0].step
    assert step is not None
    assert step.command == "transflow approve a --language en"
    assert room.run(*step.command.split()[1:], "--by", "Inese").code == 0
    step = a(room).versions[0].step
    assert step is not None
    assert step.file == "releases/a.md"
    assert step.file in EN(step.what)


def test_every_download_is_a_command_that_works(room: Newsroom) -> None:
    published(room)
    made = a(room).versions[0].downloads
    assert {"xliff-1.2", "xliff-2.0"} <= {download.format for download in made}
    for download in made:
        words = download.command.split()[1:]
        words[words.index("-o") + 1] = str(room.root / download.name)
        room.good(*words)
        assert (room.root / download.name).stat().st_size > 100


def test_a_release_that_cannot_be_read(room: Newsroom) -> None:
    room.write("releases/a.md", "---\nstatus: kaut kas\ntitle: Ziņa\n---\n\nTeksts.\n")
    view = a(room)
    assert view.error is not None
    assert "releases/a.md:2" in EN(view.error)
    assert view.hint is not None
    assert (view.status, view.versions, view.history) == (None, (), ())


def test_a_catalog_that_cannot_be_read_leaves_the_other_languages(room: Newsroom) -> None:
    room.configure(languages="[en, lt]")
    room.release()
    room.good("sync")
    room.write(room.po(), 'msgid "a\n')
    broken, other = a(room).versions
    assert broken.row.error is not None
    assert broken.blocks == ()
    assert broken.step is not None
    assert broken.step.file == room.po()
    assert [x.source_text for x in other.sentences] == [TITLE, MEETING, TWENTY]


def test_findings_are_at_their_sentences_with_their_spots(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    translate(room)
    room.write(room.po(), room.read(room.po()).replace("20 rescuers", "25 rescuers"))
    (version,) = a(room).versions
    (found,) = (f for f in version.findings if f.counts)
    (sentence,) = (x for x in version.sentences if x.findings)
    assert sentence.findings == (found,)
    assert found.source_span is not None
    assert sentence.source_text[slice(*found.source_span)] == "20"
    assert found.target_span is not None
    assert sentence.target_text[slice(*found.target_span)] == "25"
    assert (found.source.spot, found.target.spot if found.target else "") == ("20", "25")


def test_findings_that_count_come_first_errors_before_warnings(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    translate(room)
    text = room.read(room.po())
    waiver = f'# waiver capitals: tā raksta ministrija\nmsgid "{TWENTY}"'
    text = text.replace(f'msgid "{TWENTY}"', waiver).replace("It was attended", "it was attended")
    room.write(room.po(), text.replace("The meeting", "the meeting").replace("20 resc", "25 resc"))
    found = a(room).versions[0].findings
    assert [(f.check, f.counts) for f in found] == [
        ("numbers", True),
        ("capitals", True),
        ("capitals", False),
    ]
    assert found[2].waived == "tā raksta ministrija"


def test_what_is_withheld_has_no_address(room: Newsroom) -> None:
    room.configure(outdated="block")
    published(room)
    room.at(3)
    room.release(text=CHANGED)
    room.good("export")
    assert set(a(room).urls) == {"lv"}


def test_findings_are_there_even_where_the_checks_are_known_to_find_nothing_grave(
    room: Newsroom,
) -> None:
    room.release()
    room.good("sync")
    project = open_project(room.root, NOW)
    source = SourceFile("a", "releases/a.md")
    seen = project.snapshot(source)
    plain = view_of(project, plan_release(project, source, seen))
    known = view_of(project, plan_release(project, source, replace(seen, clean=True)))
    assert known == plain
    assert plain.versions[0].findings


def test_embargo_ends_by_the_clock(room: Newsroom) -> None:
    room.release(publish_at="2025-06-05 10:00", deadline="2025-06-03")
    room.good("sync")
    end = dt.datetime.fromisoformat("2025-06-05T10:00:00+03:00")
    before, after = a(room, end - dt.timedelta(minutes=1)), a(room, end)
    assert (before.embargoed, after.embargoed) == (True, False)
    assert before.publish_at == after.publish_at == end
    entries = [(entry.day.isoformat(), entry.occasion) for entry in before.calendar]
    assert entries == [("2025-06-05", Occasion.EMBARGO), ("2025-06-03", Occasion.DEADLINE)]
    assert before.calendar == after.calendar
    assert before.calendar[0].languages == ("en",)
    assert "--embargoed" in before.versions[0].downloads[0].command
    assert "--embargoed" not in after.versions[0].downloads[0].command


def test_what_is_withdrawn_has_no_address_and_no_files(room: Newsroom) -> None:
    published(room)
    assert set(a(room).urls) == {"lv", "en"}
    room.at(4)
    room.release(status="withdrawn")
    room.good("export")
    view = a(room)
    assert view.status is SourceStatus.WITHDRAWN
    assert (view.urls, view.calendar, view.versions[0].downloads) == ({}, (), ())
    assert [item.kind for item in view.history] == ["revision", "published", "withdrawn"]


def test_addresses_are_such_as_may_be_linked_to(room: Newsroom) -> None:
    room.configure(url="''")
    published(room)
    assert a(room).urls == {}
    published(room, url="{lv: 'https://www.piemers.example/lv/ziņa'}")
    assert a(room).urls == {"lv": "https://www.piemers.example/lv/ziņa"}


def test_history_tells_what_changed_the_gravest_first(room: Newsroom) -> None:
    published(room)
    room.at(3)
    words = ("zivs", "putns", "koks", "zieds", "lapa", "sakne", "oga", "sēne", "zāle", "mežs")
    more = " ".join(f"Pievienots teikums, kurā ir {word}." for word in words)
    room.release(text=f"{CHANGED} {more}")
    room.good("sync")
    revision = a(room).history[-1]
    assert revision.kind == "revision"
    assert [piece.text for piece in revision.changes[0].pieces if piece.mark is Mark.ADDED] == [
        "30"
    ]
    risks = [change.risk for change in revision.changes]
    assert risks == sorted(risks, reverse=True)
    assert len(risks) < 11 == len(risks) + revision.more


def test_comments_of_translators_are_shown_and_remarks_of_checks_are_not(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    translate(room)
    text = room.read(room.po()).replace("20 rescuers", "25 rescuers")
    room.write(room.po(), text.replace(f'msgid "{MEETING}"', f'# Skat. 2. lpp.\nmsgid "{MEETING}"'))
    room.run("check", "--comment")
    assert "[transflow]" in room.read(room.po())
    (version,) = a(room).versions
    comments = {x.source_text: x.comment for x in version.sentences}
    assert comments == {TITLE: "", MEETING: "Skat. 2. lpp.", TWENTY: ""}


def test_a_picture_says_nothing_that_nobody_finished(room: Newsroom) -> None:
    room.release(text="Skats ![Pils](https://www.piemers.example/a.png) no upes.")
    room.good("sync")
    text = room.read(room.po())
    text = text.replace('msgid "Pils"\nmsgstr ""', '#, fuzzy\nmsgid "Pils"\nmsgstr "Minējums"')
    whole = 'msgid "Skats <img id=\\"1\\"/> no upes."\nmsgstr '
    assert whole in text
    room.write(room.po(), text.replace(f'{whole}""', f'{whole}"View <img id=\\"1\\"/> seen."'))
    (version,) = a(room).versions
    by_source = {x.source: x for x in version.sentences}
    assert by_source['Skats <img alt="Pils"> no upes.'].target == 'View <img alt=""> seen.'
    assert (by_source["Pils"].target, by_source["Pils"].guess) == ("", "Minējums")


def test_sentences_that_are_translated_together(room: Newsroom) -> None:
    room.release()
    room.good("sync")
    translate(room)
    both = "The meeting of 3 June was attended by 20 rescuers."
    text = room.read(room.po()).replace(ENGLISH[MEETING], both).replace(ENGLISH[TWENTY], "↑")
    room.write(room.po(), text)
    _, host, within = a(room).versions[0].sentences
    assert (host.state, host.target) == (SentenceState.CURRENT, both)
    assert (within.state, within.target, within.guess) == (SentenceState.MERGED, "", "")
    assert within.within == host.unit


def test_before_the_first_sync_there_is_no_catalog(room: Newsroom) -> None:
    room.release()
    view = a(room)
    (version,) = view.versions
    assert version.catalog == ""
    assert version.row.state is State.MISSING
    assert view.history[-1].kind == "revision"
    assert [x.state for x in version.sentences] == [SentenceState.UNTRANSLATED] * 3
