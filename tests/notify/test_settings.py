"""The key `notify`: every mistake is named with its line, and no secret is ever repeated."""

from __future__ import annotations

import pytest

from transflow import config
from transflow.errors import ConfigError
from transflow.report.digest.channels import (
    About,
    FeedChannel,
    HookChannel,
    MailChannel,
    Style,
    Tls,
    Who,
)

SECRET = "slepenais/vards"  # noqa: S105 # what must not be repeated


def parse(text: str) -> config.Config:
    lines = [f"  {line}" if line else line for line in text.split("\n")]
    return config.parse("notify:\n" + "\n".join(lines))


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_channels_are_read_with_their_defaults() -> None:
    found = parse(
        """\
desk:
  type: smtp
  from: transflow@piemers.example
  to: [presei@piemers.example, 'ieva@piemers.example, janis@piemers.example']
  host: mail.piemers.example
  tls: tls
  user: transflow
  password_env: MAIL_PASSWORD
  embargoed: true
  about: [late, outdated]
chat:
  type: webhook
  address_env: CHAT_ADDRESS
  style: text
  who: translator
  languages: en, uk
  ui: en
feed:
  type: atom
  path: report/notices.atom
  url: https://piemers.example/parskats"""
    ).notify
    assert found == {
        "desk": MailChannel(
            name="desk",
            sender="transflow@piemers.example",
            to=("presei@piemers.example", "ieva@piemers.example", "janis@piemers.example"),
            host="mail.piemers.example",
            port=465,
            tls=Tls.TLS,
            user="transflow",
            password_env="MAIL_PASSWORD",  # noqa: S106 # a name
            embargoed=True,
            about=(About.OUTDATED, About.LATE),
        ),
        "chat": HookChannel(
            name="chat",
            address_env="CHAT_ADDRESS",
            style=Style.TEXT,
            who=(Who.TRANSLATOR,),
            languages=("en", "uk"),
            ui="en",
        ),
        "feed": FeedChannel(
            name="feed", path="report/notices.atom", url="https://piemers.example/parskats/"
        ),
    }
    assert not found["feed"].embargoed


def test_all_mistakes_are_named_at_once_each_with_its_line() -> None:
    found = problems(
        """\
a:
  type: mail
b:
  type: smtp
  from: Anna <anna@piemers.example>
  host: mail.piemers.example
  tls: none
  port: 70000
  user: x
  about: [outdatd]
  embargoed: perhaps
c:
  type: webhook
  address: http://piemers.example/x
  who: [everybody]
  header: X-Key
d:
  type: atom
  ui: de"""
    )
    told = "\n".join(found)
    for line, words in (
        (3, "“type: mail” cannot be used"),
        (6, "“from: Anna <anna@piemers.example>” cannot be used"),
        (8, "to this machine only"),
        (9, "“port: 70000” cannot be used"),
        (5, "needs “password_env”"),
        (5, "needs “to”"),
        (11, "“about: outdatd” cannot be used"),
        (12, "“embargoed: perhaps” cannot be used"),
        (15, "the address of the channel “c” cannot be used"),
        (16, "“who: everybody” cannot be used"),
        (14, "needs “token_env”"),
        (19, "needs “url”"),
        (19, "needs “path”"),
        (20, "“ui: de” cannot be used"),
    ):
        assert any(f"config.yaml:{line}:" in one and words in one for one in found), (words, told)


@pytest.mark.parametrize(
    "lines",
    [
        f"type: webhook\n  address: ftp://{SECRET}",
        f"type: webhook\n  address: https://a:{SECRET}@piemers.example/x",
        f"type: webhook\n  address: http://piemers.example/{SECRET}",
        f"type: webhook\n  address: https://piemers.example/x\n  secret_env: {SECRET}",
        f"type: webhook\n  address_env: https://piemers.example/{SECRET}",
        f"type: smtp\n  host: h\n  from: a@b.lv\n  to: c@d.lv\n  user: u\n  password_env: {SECRET}",
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(lines: str) -> None:
    assert SECRET not in "\n".join(problems(f"a:\n  {lines}"))


@pytest.mark.parametrize(
    "given", ["a@b.lv\\r\\nBcc: x@y.lv", "a b@c.lv", "a@b..lv", "ā@b.lv", "@b"]
)
def test_no_address_can_break_a_header(given: str) -> None:
    text = f'a:\n  type: smtp\n  host: h\n  from: a@b.lv\n  to: "{given}"'
    assert problems(text)


def test_http_is_for_this_machine_or_where_it_is_said_so_and_never_with_a_token() -> None:
    hook = "a:\n  type: webhook\n  address: http://{}/x"
    assert parse(hook.format("127.0.0.1:8080")).notify
    assert parse(hook.format("piemers.example") + "\n  plain_http: true").notify
    assert problems(hook.format("piemers.example"))
    assert problems(hook.format("piemers.example") + "\n  plain_http: true\n  token_env: TOKEN")
