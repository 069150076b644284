"""The dummy: no network, the same every time, and nobody can take it for a translation."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.newsroom import Newsroom
from tests.providers.desk import NOW, TEXTS, Desk, request, words
from tests.providers.servers import LibreTranslateServer, serving
from tests.providers.test_protection import nested
from transflow import markup
from transflow.clearance import issue
from transflow.pipeline import providing
from transflow.pipeline.project import open_project
from transflow.providers.base import Draft, Limits, Provider, Request, Term, batches
from transflow.providers.services import Dummy, LibreTranslate


def dummy() -> Provider:
    desk = Desk(LibreTranslateServer(), Dummy(name="izmeginajums", price=Decimal(10)))
    return desk.provider()


def test_words_are_turned_and_marked() -> None:
    terms = (Term("skolu", "school"),)
    assert words(dummy().translate(request(terms=terms))) == (
        "[dummy en] Srtsinim ajālkta onuaj school.",
        '[dummy en] Seitkieteip rav <a id="1">āpalsajām</a> iav <b>ēneitālk</b>.',
        "[dummy en] Imujātuaj: prese@piemers.lv, anec < 5 & kāriav.",
    )


@settings(max_examples=50)
@given(text=nested)
def test_tags_stay_whatever_the_text(text: str) -> None:
    asked = Request((issue(text),), "lv", "en")
    (draft,) = dummy().translate(asked).drafts
    if not text.strip():
        return
    assert isinstance(draft, Draft)
    tags = [token.raw for token in markup.tokens(text) if token.kind != "text"]
    assert [token.raw for token in markup.tokens(draft.text) if token.kind != "text"] == tags


def test_it_needs_no_network_and_costs_what_the_settings_say() -> None:
    service = dummy().service
    assert (service.external, service.asynchronous, service.glossary) == (False, False, True)
    assert service.cost(250_000) == Decimal("2.5")


@given(
    sizes=st.lists(st.integers(0, 30), max_size=30),
    texts=st.integers(1, 5),
    characters=st.integers(1, 40),
)
def test_batches_hold_every_text_once_in_order(
    sizes: list[int], texts: int, characters: int
) -> None:
    given_texts = ["x" * size for size in sizes]
    found = list(batches(given_texts, Limits(texts, characters, 20)))
    assert [place for batch in found for place in batch] == list(range(len(sizes)))
    for batch in found:
        assert 1 <= len(batch) <= texts
        assert len(batch) == 1 or sum(sizes[place] for place in batch) <= characters


def test_a_project_sends_with_the_tools_of_the_world(room: Newsroom) -> None:
    """The network, clock and chance that are really used."""
    room.write("vadlinijas.txt", "Tulko!")
    project = open_project(room.root, NOW)
    with serving(LibreTranslateServer()) as service:
        settings = LibreTranslate(name="pasu", address=service.url, key="ATSLEGA")
        tools = providing.tools_for(project, {"ATSLEGA": service.key}, lambda: NOW)
        assert tools.read("vadlinijas.txt") == "Tulko!"
        assert len({tools.secret() for _ in range(9)}) == 9
        assert 0 <= tools.chance() < 1
        provider = providing.provider_for(settings, tools)
        answer = provider.translate(request(TEXTS[0]))  # type: ignore[union-attr] # it answers at once
    assert words(answer) == ("MINISTRS ATKLĀJA JAUNO SKOLU.",)
    assert service.complaints == []
