"""Texts go to eTranslation at once and come back later: by call-back, e-mail or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.pipeline.newsroom import Newsroom
from tests.providers.commission import APPLICATION, Commission, post
from tests.providers.desk import DRAFTS, NOW, TEXTS, VARIABLE, Desk, request, words
from tests.providers.servers import KEY, failing, raw, serving
from transflow.errors import ProviderError
from transflow.pipeline import providing
from transflow.pipeline.project import Project, open_project
from transflow.providers import failures
from transflow.providers.base import Delivery, Request, Term, Ticket
from transflow.providers.etranslation import Translator, arrivals
from transflow.providers.services import ETranslation, Login

FOLDER = ".transflow/etranslation"


@pytest.fixture
def commission() -> Iterator[Commission]:
    with serving(Commission()) as service:
        assert isinstance(service, Commission)
        yield service
    assert service.complaints == []


@pytest.fixture
def project(room: Newsroom) -> Project:
    return open_project(room.root, NOW)


def translator(commission: Commission, **changes: Any) -> Translator:
    settings = ETranslation(
        name="komisija",
        address=f"{commission.url}/si",
        key=VARIABLE,
        application="LIETOTNE",
        callback="https://tulks.piemers.lv/tulkots",
        listen="127.0.0.1:0",
        attempts=2,
        timeout=5,
    )
    desk = Desk(commission, replace(settings, **changes))
    assert isinstance(desk.settings, ETranslation)
    return Translator(desk.settings, desk.tools)


def settings_of(found: Translator) -> ETranslation:
    return found._settings  # what the test made itself


def submitted(commission: Commission, **changes: Any) -> tuple[Translator, Ticket, Request]:
    found, asked = translator(commission, **changes), request()
    return found, found.submit(asked), asked


def refused(commission: Commission, **changes: Any) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        submitted(commission, **changes)
    assert KEY not in f"{caught.value} {caught.value!r}"
    return caught.value


# --- sending


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_a_request_goes_out_and_a_number_comes_back(commission: Commission, algorithm: str) -> None:
    commission.algorithm = algorithm
    _, ticket, _ = submitted(commission)
    assert (ticket.id, ticket.sent) == ("7654321", 3)
    assert Ticket.from_json(ticket.to_json()) == ticket


def test_nothing_goes_out_before_the_service_has_asked_who_we_are(commission: Commission) -> None:
    submitted(commission)
    assert [bool(asked.body) for asked in commission.asked] == [False, True]


def test_a_password_as_it_is(commission: Commission) -> None:
    commission.login = "basic"
    _, ticket, _ = submitted(commission, login=Login.BASIC)
    assert ticket.id == "7654321"
    assert len(commission.asked) == 1


def test_where_the_results_go(commission: Commission) -> None:
    submitted(commission, mail="prese@piemers.lv")
    body = commission.requests[0]
    token = body["externalReference"]
    base = "https://tulks.piemers.lv/tulkots"
    assert body["destinations"] == {
        "httpDestinations": [f"{base}/{token}/document"],
        "emailDestinations": ["prese@piemers.lv"],
    }
    assert body["errorCallback"] == f"{base}/{token}/error"
    submitted(commission, callback="", drop="LIETOTNE")
    assert commission.requests[1]["destinations"] == {"ftpDestinations": [APPLICATION]}


def test_a_wrong_password(commission: Commission) -> None:
    commission.key = "another"
    error = refused(commission)
    assert isinstance(error, failures.BadKeyError)
    assert f"LIETOTNE, {VARIABLE}" in str(error.hint)


def test_a_service_that_asks_for_something_else(commission: Commission) -> None:
    commission.login = "basic"
    error = refused(commission)
    assert "login: basic" in str(error.hint)
    assert not any(asked.body for asked in commission.asked)


@pytest.mark.parametrize(
    ("number", "kind", "final"),
    [
        ("-20003", failures.LanguageError, True),
        ("-20007", failures.BadKeyError, True),
        ("-20028", failures.RateLimitedError, True),
        ("-20025", failures.RefusedError, False),
        ("-99999", failures.RefusedError, False),
        ("0", failures.UnreadableError, False),
        ("-", failures.UnreadableError, False),
        ("", failures.UnreadableError, False),
        ("<html>", failures.UnreadableError, False),
        ("12a", failures.UnreadableError, False),
    ],
)
def test_numbers_that_are_errors(
    commission: Commission, number: str, kind: type[ProviderError], final: bool
) -> None:
    commission.number = number
    error = refused(commission)
    assert type(error) is kind
    assert error.final is final


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (failing(503), failures.UnavailableError),
        (failing(429), failures.RateLimitedError),
        (failing(307, Location="https://piemers.lv/"), failures.RedirectedError),
        (raw(b"9" * 300_000), failures.UnsafeError),
    ],
)
def test_failures_on_the_way(commission: Commission, fault: Any, kind: type[ProviderError]) -> None:
    commission.faults = [fault] * 2
    error = refused(commission)
    assert type(error) is kind


# --- what comes back by call-back


def test_a_translation_is_called_back(commission: Commission, project: Project) -> None:
    found, ticket, asked = submitted(commission)
    settings = settings_of(found)
    assert found.answer(ticket, asked, ()) is None
    with providing.receiving(project, settings, lambda: [ticket.token]) as where:
        assert commission.deliver(f"http://{where}") == 200
    came, problems = providing.deliveries(project, settings)
    assert problems == []
    answer = found.answer(ticket, asked, came)
    assert answer is not None
    assert words(answer) == DRAFTS
    providing.forget(project, came)
    assert providing.deliveries(project, settings) == ([], [])


def test_a_call_back_that_comes_twice_is_one(commission: Commission, project: Project) -> None:
    found, ticket, asked = submitted(commission)
    settings = settings_of(found)
    with providing.receiving(project, settings, lambda: [ticket.token]) as where:
        assert [commission.deliver(f"http://{where}") for _ in range(3)] == [200] * 3
    came, _ = providing.deliveries(project, settings)
    assert len(came) == 1
    answer = found.answer(ticket, asked, came)
    assert answer is not None
    assert words(answer) == DRAFTS


def test_a_call_back_that_comes_late_is_not_waited_for(
    commission: Commission, project: Project
) -> None:
    """Its ticket was closed meanwhile: nobody lets it in, and nothing is written."""
    found, ticket, _ = submitted(commission)
    settings = settings_of(found)
    waiting = [ticket.token]
    with providing.receiving(project, settings, lambda: waiting) as where:
        waiting.clear()
        assert commission.deliver(f"http://{where}") == 404
    assert providing.deliveries(project, settings) == ([], [])


def test_what_came_for_another_ticket_does_no_harm(commission: Commission) -> None:
    found, ticket, asked = submitted(commission)
    other = Delivery("Another_Secret_Of_0002", ((0, "FALSE"),))
    failed = Delivery("Another_Secret_Of_0003", error="-40010")
    assert found.answer(ticket, asked, [other, failed]) is None


def test_a_failure_is_called_back(commission: Commission, project: Project) -> None:
    found, ticket, asked = submitted(commission)
    settings = settings_of(found)
    with providing.receiving(project, settings, lambda: [ticket.token]) as where:
        assert commission.fail(f"http://{where}") == 200
        came, _ = providing.deliveries(project, settings)
        with pytest.raises(failures.RefusedError, match="-40010 Too many segments"):
            found.answer(ticket, asked, came)
        assert commission.deliver(f"http://{where}") == 200
    came, _ = providing.deliveries(project, settings)
    answer = found.answer(ticket, asked, came)
    assert answer is not None, "a translation after all counts for more than a failure"
    assert words(answer) == DRAFTS


def test_a_forged_call_back_leaves_no_trace(commission: Commission, project: Project) -> None:
    found, ticket, _ = submitted(commission)
    settings = settings_of(found)
    forged = commission.translation.replace(ticket.token.encode(), b"Another_Secret_Of_0002")
    with providing.receiving(project, settings, lambda: [ticket.token]) as where:
        base = f"http://{where}"
        statuses = [
            post(f"{base}/Another_Secret_Of_0002/document", forged),
            post(f"{base}/{ticket.token[:-1]}X/document", commission.translation),
            post(f"{base}/../{ticket.token}/document", b""),
            post(f"{base}/", b""),
            commission.deliver(base, forged),
            commission.deliver(base, b"<p>no paragraph of ours</p>"),
            post(f"{base}/{ticket.token}/other", b"a"),
        ]
    assert statuses == [404, 404, 404, 404, 400, 400, 400]
    assert providing.deliveries(project, settings) == ([], [])


# --- what comes back by other ways


def test_results_that_were_dropped_into_the_folder(
    commission: Commission, project: Project
) -> None:
    found, ticket, asked = submitted(commission, callback="", mail="prese@piemers.lv")
    project.workspace.write(f"{FOLDER}/no ftp/7654321_EN.htm", commission.translation)
    project.workspace.write(f"{FOLDER}/piezīmes.txt", b"nothing")
    project.workspace.write(f"{FOLDER}/cits.html", b"<html>\xff</html>")
    project.workspace.write(f"{FOLDER}/cits.json", b'{"token": 5}')
    came, problems = providing.deliveries(project, settings_of(found))
    assert problems == []
    assert [one.place for one in came] == [f"{FOLDER}/no ftp/7654321_EN.htm"]
    answer = found.answer(ticket, asked, came)
    assert answer is not None
    assert words(answer) == DRAFTS


def test_results_in_an_e_mail(commission: Commission, project: Project) -> None:
    found, ticket, asked = submitted(commission, callback="", mail="prese@piemers.lv")
    project.workspace.write(f"{FOLDER}/vestule.eml", commission.mail())
    came, _ = providing.deliveries(project, settings_of(found))
    answer = found.answer(ticket, asked, came)
    assert answer is not None
    assert words(answer) == DRAFTS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Content-Type: multipart/mixed\n\n",
        b"Content-Type: text/html; charset=nav\nContent-Transfer-Encoding: base64\n\n%%%",
        b"\xff" * 1_000,
        b"Content-Type: message/rfc822\n\n" * 50,
    ],
)
def test_an_e_mail_that_is_none(data: bytes) -> None:
    assert arrivals.read("a.eml", data) == ()


@pytest.mark.parametrize("data", [b"[" * 50_000, b'"a"', b'{"token": "a/../b", "error": "x"}'])
def test_a_note_that_is_none(data: bytes) -> None:
    assert arrivals.read("a.json", data) == ()


# --- what stands in it


def paragraphs(*texts: tuple[str, int, str]) -> bytes:
    return "".join(f'<p id="{token}.{i}">{text}</p>' for token, i, text in texts).encode()


TOKEN = "SecretOfACallBack_0001"  # noqa: S105 # of the tests


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (paragraphs((TOKEN, 0, "A"), (TOKEN, 2, "C")), ("A", "!missing", "!markup")),
        (paragraphs((TOKEN, 0, "A"), (TOKEN, 0, "B")), None),
        (paragraphs((TOKEN, 0, ""), (TOKEN, 1, "B")), ("!empty", "!markup", "!missing")),
    ],
)
def test_paragraphs_that_are_missing_or_doubled(
    commission: Commission, data: bytes, found: tuple[str, ...] | None
) -> None:
    sent, ticket, asked = submitted(commission)
    answer = sent.answer(ticket, asked, arrivals.read("a.html", data))
    assert (None if answer is None else words(answer)) == found


def test_a_paragraph_that_nobody_sent(commission: Commission) -> None:
    sent, ticket, asked = submitted(commission)
    came = arrivals.read("a.html", paragraphs((TOKEN, 3, "A")))
    with pytest.raises(failures.WrongCountError):
        sent.answer(ticket, asked, came)


def test_a_document_with_texts_of_two_requests_is_none() -> None:
    assert not arrivals.read("a.html", paragraphs((TOKEN, 0, "A"), ("B" * 20, 1, "B")))


def test_what_is_not_sent_is_answered_without_the_service(commission: Commission) -> None:
    found, asked = translator(commission), request("garš " * 8_000)
    ticket = found.submit(asked)
    answer = found.answer(ticket, asked, ())
    assert answer is not None
    assert words(answer) == ("!too-long",)
    assert commission.asked == []


def test_terms_are_not_heeded_and_that_is_said(commission: Commission) -> None:
    found = translator(commission)
    asked = request(*TEXTS, terms=(Term("skola", "school"),))
    ticket = found.submit(asked)
    answer = found.answer(ticket, asked, arrivals.read("a.html", commission.translation))
    assert answer is not None
    assert len(answer.notes) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"id": 1}', '{"id": "1", "token": "a"}', "{"])
def test_a_ticket_that_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # json has words of its own
        Ticket.from_json(text)
