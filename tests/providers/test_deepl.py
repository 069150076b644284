"""What DeepL alone has: hosts, languages, glossaries, and the characters that are left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.providers.desk import DRAFTS, TEXTS, VARIABLE, Desk, request, words
from tests.providers.servers import failing, raw
from transflow.clearance import issue
from transflow.providers import failures
from transflow.providers.base import Request, Term
from transflow.providers.deepl import Translator
from transflow.providers.services import DeepL, Formality

TERMS = (
    Term("Ministru kabinets", "Cabinet of Ministers"),
    Term("Ministru kabinets", "Cabinet"),
    Term("", "empty"),
    Term("robežu\tšķērsošana", "border\ncrossing"),
    Term("garš", "x" * 1_025),
)


@pytest.mark.parametrize(("key", "host"), [("a:fx", "api-free.deepl.com"), ("a", "api.deepl.com")])
def test_the_key_says_which_host(deepl: Desk, key: str, host: str) -> None:
    settings = DeepL(name="tulks", key=VARIABLE)
    tools = replace(deepl.tools, environ={VARIABLE: key})
    assert Translator(settings, tools).service.address == host


def test_an_address_of_ones_own_wins(deepl: Desk) -> None:
    assert deepl.provider().service.address == f"127.0.0.1:{deepl.service.port}"


@pytest.mark.parametrize(
    ("target", "languages", "sent"),
    [
        ("en", {}, "EN-GB"),
        ("en-US", {}, "EN-US"),
        ("en", {"en": "en-us"}, "EN-US"),
        ("en-IE", {}, "EN-GB"),
        ("de-AT", {}, "DE"),
    ],
)
def test_languages_have_the_codes_of_deepl(
    deepl: Desk, target: str, languages: dict[str, str], sent: str
) -> None:
    deepl.ask(TEXTS[0], target=target, languages=languages)
    assert deepl.service.asked[0].json["target_lang"] == sent


def test_settings_go_along(deepl: Desk) -> None:
    answer = deepl.ask(TEXTS[0], formality=Formality.MORE, model="latency_optimized")
    body = deepl.service.asked[0].json
    assert (body["formality"], body["model_type"]) == ("prefer_more", "latency_optimized")
    assert answer.model == "latency_optimized"


def test_the_context_goes_along_and_is_no_text(deepl: Desk) -> None:
    asked = Request((issue(TEXTS[0]),), "lv", "en", context=issue("Par skolu."))
    assert words(deepl.provider().translate(asked)) == DRAFTS[:1]
    assert deepl.service.asked[0].json["context"] == "Par skolu."


def test_terms_become_a_glossary_that_is_taken_away(deepl: Desk) -> None:
    deepl.provider().translate(request(TEXTS[0], terms=TERMS))
    made, translated, dropped = deepl.service.asked
    (dictionary,) = made.json["dictionaries"]
    assert (dictionary["source_lang"], dictionary["target_lang"]) == ("lv", "en")
    assert dictionary["entries"].split("\n") == [
        "Ministru kabinets\tCabinet of Ministers",
        "robežu šķērsošana\tborder crossing",
    ]
    assert dropped.path == f"/v3/glossaries/{translated.json['glossary_id']}"
    assert dropped.method == "DELETE"


def test_a_glossary_is_taken_away_where_the_translation_failed_too(deepl: Desk) -> None:
    deepl.service.faults = [lambda *_: None, failing(456)]
    with pytest.raises(failures.QuotaError):
        deepl.provider().translate(request(TEXTS[0], terms=TERMS))
    assert deepl.service.asked[-1].method == "DELETE"


def test_a_glossary_that_stays_behind_costs_no_draft(deepl: Desk) -> None:
    deepl.service.faults = [lambda *_: None, lambda *_: None, failing(403)]
    answer = deepl.provider().translate(request(TEXTS[0], terms=TERMS))
    assert words(answer) == DRAFTS[:1]
    assert "stayed behind" in str(answer.notes[0])


def test_languages_without_glossaries_are_asked_once_only(deepl: Desk) -> None:
    provider = deepl.provider()
    deepl.service.faults = [failing(400, {"message": "Unsupported glossary language pair"})]
    first = provider.translate(request(TEXTS[0], terms=TERMS))
    second = provider.translate(request(TEXTS[0], terms=TERMS))
    assert [words(first), words(second)] == [DRAFTS[:1]] * 2
    assert [len(first.notes), len(second.notes)] == [1, 0]
    assert [asked.path for asked in deepl.service.asked].count("/v3/glossaries") == 1


def test_the_number_of_a_glossary_cannot_lead_elsewhere(deepl: Desk) -> None:
    deepl.service.faults = [raw(b'{"glossary_id": "../../v2/translate"}', "application/json")]
    with pytest.raises(failures.UnreadableError):
        deepl.provider().translate(request(TEXTS[0], terms=TERMS))
    assert len(deepl.service.asked) == 1


def test_glossaries_can_be_left_out(deepl: Desk) -> None:
    deepl.provider(glossary=False).translate(request(TEXTS[0], terms=TERMS))
    assert len(deepl.service.asked) == 1


def test_the_characters_that_are_left(deepl: Desk) -> None:
    translator = Translator(deepl.settings, deepl.tools)  # type: ignore[arg-type] # a desk of DeepL
    assert translator.left() == 319_882
    deepl.service.faults = [raw(b'{"character_limit": "many"}', "application/json")]
    with pytest.raises(failures.UnreadableError):
        translator.left()
