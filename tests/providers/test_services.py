"""What holds for every service that answers at once, against a server made from its manual."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.providers import servers
from tests.providers.conftest import open_desk
from tests.providers.desk import DRAFTS, TEXTS, VARIABLE, Desk, request, words
from tests.providers.servers import (
    KEY,
    DeepLServer,
    GoogleServer,
    HugoServer,
    LocalService,
    OpenAIServer,
    echoing,
    failing,
    raw,
    serving,
    slow,
)
from transflow.errors import ProviderError
from transflow.providers import failures
from transflow.providers.base import Term


def refused(desk: Desk, **changes: object) -> ProviderError:
    """The error of a request that fails. No key may stand in anything that can be seen."""
    with pytest.raises(ProviderError) as caught:
        desk.ask(**changes)  # type: ignore[arg-type] # settings of any kind
    error = caught.value
    shown = [str(error), repr(error), repr(error.args), repr(desk.settings), repr(desk.tools)]
    chain: BaseException | None = error
    while chain is not None:
        shown += [str(chain), repr(chain)]
        chain = chain.__cause__ or chain.__context__
    assert not any(KEY in text for text in shown)
    return error


def test_texts_come_back_with_their_tags_and_addresses(desk: Desk) -> None:
    assert words(desk.ask()) == DRAFTS
    assert desk.slept == []


def test_the_model_is_said_where_the_service_says_it(desk: Desk) -> None:
    named = {
        "deepl": "quality_optimized",
        "google": "nmt",
        "tilde": "general",
        "hugo": "smt-16d2a887-lv-en",
        "openai": "gpt-test-2025",
    }
    assert desk.ask().model == named.get(desk.settings.kind, "")


def test_what_is_billed_is_known_only_where_the_service_counts(desk: Desk) -> None:
    billed = 30 if desk.settings.kind == "deepl" else None
    assert desk.ask().billed == billed


def test_characters_are_counted_without_sending(desk: Desk) -> None:
    assert desk.provider().characters(request()) >= sum(map(len, TEXTS)) - 40
    assert desk.service.asked == []


def test_a_rate_limit_is_waited_out(desk: Desk) -> None:
    desk.service.faults = [failing(429, Retry_After="3"), failing(429)]
    assert words(desk.ask(TEXTS[0])) == DRAFTS[:1]
    assert desk.slept == [3.0, 1.0]


def test_a_rate_limit_that_is_too_long_ends_it(desk: Desk) -> None:
    desk.service.faults = [failing(429, Retry_After="9999")]
    error = refused(desk)
    assert isinstance(error, failures.RateLimitedError)
    assert error.seconds == 9999.0
    assert error.final
    assert len(desk.service.asked) == 1


def test_a_failure_that_passes_is_tried_again(desk: Desk) -> None:
    desk.service.faults = [failing(503), failing(500)]
    assert words(desk.ask(TEXTS[0])) == DRAFTS[:1]
    assert desk.slept == [0.5, 1.0]


def test_a_service_that_stays_down_ends_it(desk: Desk) -> None:
    desk.service.faults = [failing(503)] * 3
    error = refused(desk)
    assert type(error) is failures.UnavailableError
    assert error.final
    assert len(desk.service.asked) == 3


def test_nobody_at_the_address(desk: Desk) -> None:
    address = desk.settings.address.replace(str(desk.service.port), "9")
    error = refused(desk, address=address, attempts=1)
    assert type(error) is failures.UnavailableError


def test_a_service_that_takes_too_long(desk: Desk) -> None:
    desk.service.faults = [slow(0.2)] * 2
    error = refused(desk, timeout=0.05, attempts=2)
    assert isinstance(error, failures.TimedOutError)
    assert len(desk.slept) == 1


def test_a_wrong_key(desk: Desk) -> None:
    desk.service.key = "another"
    error = refused(desk)
    assert isinstance(error, failures.BadKeyError)
    assert error.final
    assert VARIABLE in str(error.hint)
    assert len(desk.service.asked) == 1


def test_no_key_in_the_environment(desk: Desk) -> None:
    error = refused(desk, key="NAV_TADA")
    assert isinstance(error, failures.BadKeyError)
    assert "NAV_TADA" in str(error)
    assert desk.service.asked == []


@pytest.mark.parametrize("status", [404, 405, 410])
def test_nothing_is_there(desk: Desk, status: int) -> None:
    desk.service.faults = [failing(status, {"message": "no such path"})]
    error = refused(desk)
    assert isinstance(error, failures.NotThereError)
    assert error.final
    assert "no such path" in str(error)


def test_a_server_that_repeats_the_key(desk: Desk) -> None:
    desk.service.faults = [echoing(422)]
    error = refused(desk)
    assert isinstance(error, failures.RefusedError)
    assert "no such key: …" in str(error)


def test_a_language_that_is_not_offered(desk: Desk) -> None:
    if desk.settings.kind == "openai":
        pytest.skip("a model does not say which languages it knows")
    with pytest.raises(failures.LanguageError) as caught:
        desk.ask(target="is")
    assert caught.value.final


def test_a_tag_that_is_lost_costs_one_text(desk: Desk) -> None:
    lost = request().texts[1].replace("<b>", "").replace("</b>", "")
    desk.service.spoil = lambda came: [_without_last_pair(text) for text in came]
    assert words(desk.ask()) == (DRAFTS[0], "!markup", DRAFTS[2])
    assert lost != TEXTS[1]


def _without_last_pair(text: str) -> str:
    """What a service gives back that does not know the tags; an address keeps its own."""
    if "KLĀTIENĒ" not in text:
        return text
    start, end = text.rindex("<", 0, text.index("KLĀTIENĒ")), text.index("KLĀTIENĒ")
    return f"{text[:start]}KLĀTIENĒ{text[text.index('>', end) + 1 :]}"


def test_a_text_that_comes_back_empty(desk: Desk) -> None:
    desk.service.spoil = lambda came: [" \n" for _ in came]
    assert words(desk.ask(TEXTS[0])) == ("!empty",)


def test_something_that_is_no_text(desk: Desk) -> None:
    if desk.settings.kind in ("openai", "hugo"):
        pytest.skip("held against their own forms in their own tests")
    desk.service.spoil = lambda came: [None, {"a": 1}, came[2]]
    assert words(desk.ask()) == ("!missing", "!missing", DRAFTS[2])


@pytest.mark.parametrize("change", [lambda came: came[:-1], lambda came: [*came, "X"]])
def test_another_number_of_answers(desk: Desk, change: Callable[[list[str]], list[str]]) -> None:
    if desk.settings.kind == "hugo":
        pytest.skip("one text, one answer")
    desk.service.spoil = change
    if desk.settings.kind == "openai" and len(change(["a", "b"])) == 1:
        assert words(desk.ask()) == (*DRAFTS[:2], "!missing")
        return
    error = refused(desk)
    assert isinstance(error, failures.WrongCountError)
    assert not error.final


@pytest.mark.parametrize(
    "data",
    [b"<html>maintenance</html>", b"", b"[]", b"{}", b'"a"', b"\xff\xfe", b"[" * 100_000],
)
def test_an_answer_that_is_no_answer(desk: Desk, data: bytes) -> None:
    desk.service.faults = [raw(data)]
    error = refused(desk)
    assert isinstance(error, failures.UnreadableError)
    assert not error.final


def test_an_answer_without_end(desk: Desk) -> None:
    desk.service.faults = [raw(b'"' + b"a" * 300_000, "application/json")]
    error = refused(desk)
    assert isinstance(error, failures.UnsafeError)
    assert error.final


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(desk: Desk, status: int) -> None:
    with serving(servers.LibreTranslateServer()) as elsewhere:
        away = f"{elsewhere.url}/translate?to={KEY}"
        desk.service.faults = [failing(status, Location=away)]
        error = refused(desk)
        assert isinstance(error, failures.RedirectedError)
        assert error.final
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("service", "fault"),
    [
        (DeepLServer, failing(456, {"message": "Quota Exceeded"})),
        (GoogleServer, failing(403, {"error": {"code": 403, "message": "Daily Limit Exceeded"}})),
        (OpenAIServer, failing(429, {"error": {"code": "insufficient_quota", "message": "You…"}})),
        (HugoServer, failing(402)),
    ],
)
def test_a_quota_that_is_used_up(service: type[LocalService], fault: servers.Fault) -> None:
    with open_desk(service()) as desk:
        desk.service.faults = [fault]
        error = refused(desk)
        assert isinstance(error, failures.QuotaError)
        assert error.final
        assert desk.slept == []


@pytest.mark.parametrize(
    ("service", "fault", "seconds"),
    [
        (GoogleServer, failing(403, {"error": {"message": "User Rate Limit Exceeded"}}), 0.5),
        (HugoServer, failing(400, {"ErrorMessage": "The system is starting up"}), 0.5),
        (DeepLServer, failing(529, Retry_After="Tue, 01 Apr 2025 09:00:07 GMT"), 7.0),
    ],
)
def test_what_services_say_in_ways_of_their_own(
    service: type[LocalService], fault: servers.Fault, seconds: float
) -> None:
    with open_desk(service()) as desk:
        desk.service.faults = [fault]
        assert words(desk.ask(TEXTS[0])) == DRAFTS[:1]
        assert desk.slept == [seconds]


def test_a_pair_without_a_system_is_not_asked_for() -> None:
    with open_desk(HugoServer()) as desk:
        with pytest.raises(failures.LanguageError, match="no system for lv-de") as caught:
            desk.ask(target="de")
        assert "“lv-de: …”" in str(caught.value.hint)
        assert desk.service.asked == []


def test_domain_and_engine_go_along() -> None:
    with open_desk(servers.TildeServer()) as desk:
        answer = desk.ask(TEXTS[0], domain="legal", engine="0f1e")
        body = desk.service.asked[0].json
        assert (body["domain"], body["engineId"], answer.model) == ("legal", "0f1e", "0f1e")


def test_a_text_that_is_too_long_is_not_sent(desk: Desk) -> None:
    long = "garš " * 8_000
    assert words(desk.ask(TEXTS[0], long)) == (DRAFTS[0], "!too-long")
    assert not any(b"gar" in asked.body for asked in desk.service.asked)
    desk.service.asked.clear()
    assert words(desk.ask(long)) == ("!too-long",)
    assert desk.service.asked == []


def test_limits_of_ones_own(desk: Desk) -> None:
    limits = desk.provider(texts=3, characters=400, per_second=2.0).service.limits
    assert (limits.texts, limits.characters, limits.one, limits.per_second) == (3, 300, 400, 2.0)
    assert words(desk.ask("a" * 401, characters=400)) == ("!too-long",)


def test_requests_keep_their_pace(desk: Desk) -> None:
    provider = desk.provider(per_second=2.0)
    for _ in range(3):
        provider.translate(request(TEXTS[0]))
    assert desk.slept == [0.5, 0.5]


def test_terms_are_heeded_or_it_is_said_that_they_are_not(desk: Desk) -> None:
    terms = (Term("skola", "school"),)
    answer = desk.provider().translate(request(TEXTS[0], terms=terms))
    sent = b"".join(asked.body for asked in desk.service.asked)
    heeds = desk.provider().service.glossary
    assert (b"school" in sent) is heeds
    assert (answer.notes == ()) is heeds


def test_nothing_but_what_was_cleared_becomes_a_request(desk: Desk) -> None:
    cleared = request(TEXTS[0])
    for uncleared in (("slepens",), (*cleared.texts, "slepens"), (cleared.texts[0] + "",)):
        with pytest.raises(TypeError, match="cleared"):
            type(cleared)(uncleared, "lv", "en")  # type: ignore[arg-type] # that is the attempt
