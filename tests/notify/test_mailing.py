"""Mail to a real server: encrypted or not at all; what goes wrong is said without a secret."""

from __future__ import annotations

import dataclasses
import socket
import threading

import pytest
from msgspec.structs import replace

from tests.notify.post import PASSWORD, USER, Post, post_office
from tests.notify.samples import DESK, URL, brief, outdated, row
from tests.notify.test_outputs import digest
from transflow.errors import FetchError, UnreachableError
from transflow.fetch.mailing import MailServer, send_mail
from transflow.messages import Translator
from transflow.report.digest.letter import to_mail

MAIL = to_mail(digest(brief(outdated("a"), row("b"))), DESK, Translator("lv"))


def at(port: int, **facts: object) -> MailServer:
    server = MailServer("localhost", port, starttls=True, tls=False, seconds=5)
    return dataclasses.replace(server, **facts)  # type: ignore[arg-type] # of many types


def test_a_mail_arrives_encrypted_as_it_was_made(post: Post) -> None:
    assert send_mail(MAIL, at(post.port)) == {}
    assert post.secure == [True]
    assert post.raw[0].rstrip() == MAIL.as_bytes().rstrip()
    assert post.to == [["presei@piemers.example"]]
    assert URL in post.letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr] # it has one


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with post_office() as running, pytest.raises(FetchError) as caught:
        send_mail(MAIL, at(running.port))
    assert "cannot be trusted" in str(caught.value)
    assert running.raw == []


def test_another_name_than_that_of_the_certificate_is_refused(post: Post) -> None:
    with pytest.raises(FetchError) as caught:
        send_mail(MAIL, at(post.port, host="127.0.0.1"))
    assert "cannot be trusted" in str(caught.value)


@pytest.mark.usefixtures("_trusting")
def test_without_starttls_nothing_goes() -> None:
    with post_office(tls=False) as running, pytest.raises(FetchError) as caught:
        send_mail(MAIL, at(running.port))
    assert "STARTTLS" in str(caught.value)
    assert running.raw == []


def test_on_this_machine_it_goes_without() -> None:
    with post_office(tls=False) as running:
        send_mail(MAIL, at(running.port, starttls=False))
        assert running.secure == [False]


@pytest.mark.usefixtures("_trusting")
def test_a_password_lets_in_and_a_wrong_one_is_not_repeated() -> None:
    with post_office(login=True) as running:
        right = at(running.port, user=USER.decode(), password=PASSWORD.decode())
        send_mail(MAIL, right)
        assert len(running.raw) == 1
        with pytest.raises(FetchError) as caught:
            send_mail(MAIL, dataclasses.replace(right, password="wrong-vards"))  # noqa: S106 # it lets nobody in
    assert "does not let us in" in str(caught.value)
    assert "wrong-vards" not in f"{caught.value}{right!r}"


def test_a_recipient_that_is_refused_does_not_keep_the_others_from_it(post: Post) -> None:
    mail = to_mail(digest(), replace(DESK, to=("a@b.lv", "c@d.lv")), Translator("en"))
    post.refuse = {"a@b.lv": "550 No such\x1b[31m user"}
    assert send_mail(mail, at(post.port)) == {"a@b.lv": "550 No such\\u001b[31m user"}
    assert post.to == [["c@d.lv"]]
    post.refuse |= {"c@d.lv": "550 Nor this"}
    with pytest.raises(FetchError, match="550"):
        send_mail(mail, at(post.port))


@pytest.mark.parametrize(
    ("said", "kind"), [("451 Later", UnreachableError), ("554 No", FetchError)]
)
def test_a_refusal_for_now_is_told_from_one_for_good(
    post: Post, said: str, kind: type[FetchError]
) -> None:
    post.faults = [said]
    with pytest.raises(FetchError) as caught:
        send_mail(MAIL, at(post.port))
    assert type(caught.value) is kind
    assert said in str(caught.value)


def test_nobody_there_and_nobody_who_speaks() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(UnreachableError, match="too long"):
            send_mail(MAIL, at(port, seconds=0.2))
    with pytest.raises(UnreachableError, match="cannot be reached"):
        send_mail(MAIL, at(port))


def test_a_server_that_hangs_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            talk, _ = listener.accept()
            talk.sendall(b"220 hello\r\n")
            talk.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(UnreachableError):
            send_mail(MAIL, at(listener.getsockname()[1]))
        thread.join()
