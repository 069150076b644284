"""The key `publish`: every mistake is named with its line, and no secret is ever repeated."""

from __future__ import annotations

import pytest

from transflow import config
from transflow.errors import ConfigError
from transflow.publishers.targets import (
    Access,
    FolderTarget,
    HttpTarget,
    LanguageBy,
    Method,
    Send,
    WordPressTarget,
)

SECRET = "slepenais/vards"  # noqa: S105 # what must not be repeated


def parse(text: str) -> config.Config:
    lines = [f"  {line}" if line else line for line in text.split("\n")]
    return config.parse("publish:\n" + "\n".join(lines))


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_targets_are_read_with_their_defaults() -> None:
    found = parse(
        """\
disk:
  type: folder
  path: ../www
portal:
  type: http
  address: https://portals.example.lv/api
  send: delta
  token_env: PORTAL_TOKEN
  timeout: 10
site:
  type: wordpress
  address: https://www.example.lv/{language}
  user_env: WP_USER
  password_env: WP_PASSWORD
  language_by: parameter
  notice:
    en: Not up to date."""
    ).publish
    access = Access(user_env="WP_USER", password_env="WP_PASSWORD")  # noqa: S106 # a name
    assert found == {
        "disk": FolderTarget("disk", "../www"),
        "portal": HttpTarget(
            "portal",
            "https://portals.example.lv/api",
            Send.DELTA,
            Method.POST,
            Access(token_env="PORTAL_TOKEN"),  # noqa: S106 # a name
            timeout=10,
        ),
        "site": WordPressTarget(
            "site",
            "https://www.example.lv/{language}",
            access,
            language_by=LanguageBy.PARAMETER,
            language_field="lang",
            notice={"en": "Not up to date."},
        ),
    }


def test_all_mistakes_are_named_at_once_each_with_its_line() -> None:
    found = problems(
        """\
a:
  type: foldr
b:
  path: x
c:
  type: http
  adress: https://x.example.lv
  attempts: 0
"d e":
  type: folder
f:
  type: wordpress
  address: https://x.example.lv
  language_by: taxonomy
  language_terms:
    lv: trīs
g: folder"""
    )
    for place, said in [
        (3, "“type: foldr” cannot be used"),
        (5, "“b” needs a type"),
        (8, "unknown key “adress”"),
        (7, "“c” needs “address”"),
        (9, "“attempts: 0” cannot be used"),
        (11, "“d e” cannot be the name of a target"),
        (13, "“f” needs “language_field”"),
        (17, "“lv: trīs” cannot be used"),
        (18, "this must be a list"),
    ]:
        (one,) = [text for text in found if said in text]
        assert one.startswith(f"config.yaml:{place}:"), one
    assert len(found) == 9


@pytest.mark.parametrize(
    "lines",
    [
        f"  address: https://anna:{SECRET}@x.example.lv",
        f"  address: https://x.example.lv\n  token_env: {SECRET}",
        f"  address: https://x.example.lv\n  user_env: USER\n  password_env: {SECRET}",
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(lines: str) -> None:
    found = problems(f"web:\n  type: http\n{lines}")
    assert found
    assert SECRET not in "".join(found)
    assert "slepenais" not in "".join(found)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x.example.lv",
        "www.example.lv",
        "https:///x",
        "https://x.example.lv/#a",
        "'https://x.example.lv/ a'",
        "https://x.example.lv:99999",
        "'https://x.example.lv/{language}'",
        '"https://x.example.lv/\\r\\nX: y"',
    ],
)
def test_an_address_that_cannot_be_used(address: str) -> None:
    (found,) = problems(f"web:\n  type: http\n  address: {address}")
    assert "address" in found


@pytest.mark.parametrize("address", ["www.example.lv", "https://anna:x@www.example.lv/"])
def test_where_pictures_lie_is_an_address_without_a_password(address: str) -> None:
    lines = f"web:\n  type: wordpress\n  address: https://x.example.lv\n  media_url: {address}"
    assert "media_url" in problems(lines)[0]


def test_secrets_do_not_go_over_http_but_to_this_machine() -> None:
    lines = "web:\n  type: http\n  token_env: T\n  address: http://"
    assert "secrets do not go over http" in problems(f"{lines}www.example.lv")[0]
    assert parse(f"{lines}127.0.0.1:8080/in").publish["web"]
    assert parse(f"{lines}localhost/in").publish["web"]


def test_files_do_not_go_below_a_query() -> None:
    lines = "web:\n  type: http\n  address: https://x.example.lv/in?key=1"
    assert "with “?” in it" in problems(lines)[0]
    assert parse(f"{lines}\n  send: delta").publish["web"]


def test_a_token_or_a_password() -> None:
    head = "web:\n  type: http\n  address: https://x.example.lv\n"
    assert "not by both" in problems(f"{head}  token_env: A\n  user_env: B\n  password_env: C")[0]
    assert "needs “password_env”" in problems(f"{head}  user_env: B")[0]
    assert "needs “token_env”" in problems(f"{head}  header: X-Key")[0]
