"""The key `providers`: every mistake is named with its line, and no secret is ever repeated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from transflow import config
from transflow.errors import ConfigError
from transflow.providers.base import Reason
from transflow.providers.services import (
    KEYS,
    TYPES,
    DeepL,
    Dummy,
    ETranslation,
    Formality,
    Hugo,
    Kind,
    LibreTranslate,
    Login,
    OpenAI,
    Settings,
)

PAGE = Path(__file__).parents[2] / "docs" / "providers.md"
WHOLE = """\
providers:
  deepl:
    type: deepl
    key: DEEPL_KEY
    price: 20
    formality: prefer_more
    glossary: no
    languages:
      en: EN-US
    requests_per_second: 2.5
    timeout: 30
    attempts: 3
  komisija:
    type: etranslation
    application: ETRANSLATION_NAME
    key: ETRANSLATION_PASSWORD
    login: basic
    callback: https://tulks.piemers.lv/tulkots/
    listen: 127.0.0.1:9000
    mail: prese@piemers.lv
    domain: SPD
  hugo:
    type: hugo
    key: HUGO_CLIENT
    systems:
      lv-en: smt-16d2a887
  pasu:
    type: libretranslate
    address: http://localhost:5000/
    texts: 10
    characters: 5000
  modelis:
    type: openai
    address: https://ai.piemers.lv/v1
    model: gpt-4o-mini
    template: vadlinijas.txt
    price: 0
    currency: USD
  izmeginajums:
    type: dummy
"""


def parse(text: str) -> Mapping[str, Settings]:
    return config.parse(text).providers


def told(*lines: str) -> list[str]:
    """The problems of one service, with their lines."""
    text = "providers:\n  a:\n" + "".join(f"    {line}\n" for line in lines)
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return [
        f"{e.where.line if e.where else 0}: {e.message} ({e.hint})" for e in caught.value.problems
    ]


def test_a_whole_file() -> None:
    found = parse(WHOLE)
    assert found["deepl"] == DeepL(
        name="deepl",
        key="DEEPL_KEY",
        price=Decimal(20),
        formality=Formality.MORE,
        glossary=False,
        languages={"en": "EN-US"},
        per_second=2.5,
        timeout=30,
        attempts=3,
    )
    assert found["komisija"] == ETranslation(
        name="komisija",
        application="ETRANSLATION_NAME",
        key="ETRANSLATION_PASSWORD",
        login=Login.BASIC,
        callback="https://tulks.piemers.lv/tulkots",
        listen="127.0.0.1:9000",
        mail="prese@piemers.lv",
        domain="SPD",
    )
    assert found["hugo"] == Hugo(name="hugo", key="HUGO_CLIENT", systems={"lv-en": "smt-16d2a887"})
    assert found["pasu"] == LibreTranslate(
        name="pasu", address="http://localhost:5000", texts=10, characters=5000
    )
    assert found["modelis"] == OpenAI(
        name="modelis",
        address="https://ai.piemers.lv/v1",
        model="gpt-4o-mini",
        template="vadlinijas.txt",
        price=Decimal(0),
        currency="USD",
    )
    assert found["izmeginajums"] == Dummy(name="izmeginajums")


def test_every_key_is_documented() -> None:
    """Those of a type in its own section, or in the table that is for all."""
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(part.partition("\n")[::2] for part in text.split("\n## ")[1:])
    for_all = told_keys(sections["Settings"])
    titles = {
        Kind.DEEPL: "DeepL",
        Kind.ETRANSLATION: "eTranslation",
        Kind.HUGO: "hugo.lv",
        Kind.TILDE: "Tilde",
        Kind.LIBRETRANSLATE: "LibreTranslate",
        Kind.GOOGLE: "Google",
        Kind.OPENAI: "A language model",
        Kind.DUMMY: "The dummy",
    }
    for kind, keys in KEYS.items():
        own = told_keys(sections[titles[kind]])
        assert set(keys) <= for_all | own, kind
        assert own <= set(keys), kind


def told_keys(section: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))


def test_the_examples_of_the_page_are_accepted() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    kinds = [[one.kind for one in parse(example).values()] for example in examples]
    assert kinds == [["deepl", "etranslation", "hugo"], ["dummy"]]


def test_every_reason_is_documented() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## What is sent")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)) == set(Reason)


def test_without_services() -> None:
    assert parse("") == {}
    assert parse("providers:\n") == {}


def test_every_type_has_its_settings() -> None:
    assert set(TYPES) == set(KEYS) == set(Kind)
    for kind, type_ in TYPES.items():
        fields = {"type", *type_.__struct_fields__} | {"requests_per_second"}
        assert set(KEYS[kind]) <= fields


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["key: A"], "3: the service “a” needs a type (it must be one of: deepl, "),
        (["type: deppl"], "3: “type: deppl” cannot be used (did you mean “deepl”?)"),
        (["type: deepl"], "3: the service “a” needs “key” (add a line “key: …” below its name)"),
        (["type: deepl", "key: A", "modle: x"], "5: unknown key “modle” (did you mean “model”?)"),
        (["type: deepl", "key: A", "systems: x"], "5: unknown key “systems”"),
        (["type: hugo", "key: A"], "3: the service “a” needs “systems”"),
        (["type: openai", "model: m"], "3: the service “a” needs “address”"),
        (["type: deepl", "key: A", "price: -1"], "5: “price: -1” cannot be used"),
        (["type: deepl", "key: A", "price: NaN"], "5: “price: NaN” cannot be used"),
        (["type: deepl", "key: A", "timeout: 0"], "5: “timeout: 0” cannot be used"),
        (["type: deepl", "key: A", "attempts: 21"], "5: “attempts: 21” cannot be used"),
        (["type: deepl", "key: A", "requests_per_second: nan"], "5: “requests_per_second: nan”"),
        (["type: deepl", "key: A", "glossary: maybe"], "5: “glossary: maybe” cannot be used"),
        (["type: deepl", "key: A", "formality: very"], "5: “formality: very” cannot be used"),
        (["type: libretranslate", "address: http://a.lv"], "4: “address: http://a.lv” cannot be"),
        (["type: libretranslate", "address: ftp://a.lv"], "4: “address: ftp://a.lv” cannot be"),
        (["type: openai", "address: https://a.lv", "model: m", "template: ../a"], "6: “template:"),
        (["type: openai", "address: https://a.lv", "model: m", "template: /etc/a"], "6: “template"),
        (
            ["type: hugo", "key: A", "systems:", "  lv: x"],
            "6: “lv” is no pair of languages (write it as lv-en)",
        ),
        (
            ["type: etranslation", "key: A", "application: B"],
            "3: the service “a” does not know where to send its results (add “callback”,",
        ),
        (
            ["type: etranslation", "key: A", "application: B", "mail: nobody"],
            "6: “mail: nobody” cannot be used",
        ),
        (
            ["type: etranslation", "key: A", "application: B", "mail: a@b.lv", "listen: a:99999"],
            "7: “listen: a:99999” cannot be used",
        ),
    ],
)
def test_mistakes(lines: list[str], problem: str) -> None:
    problems = told(*lines)
    assert any(one.startswith(problem) for one in problems), problems


def test_all_mistakes_are_told_at_once() -> None:
    assert len(told("type: google", "timeout: x", "attempts: y", "price: z")) == 4


@pytest.mark.parametrize(
    "lines",
    [
        ["type: deepl", "key: tajna-atslega-9:fx"],
        ["type: etranslation", "application: tajna-atslega-9", "key: A", "mail: a@b.lv"],
        ["type: etranslation", "application: A", "key: A", "drop: ftp://a:tajna-atslega-9@b.lv"],
        ["type: google", "key: A", "address: https://a.lv/?key=tajna-atslega-9"],
        ["type: google", "key: A", "address: https://a:tajna-atslega-9@a.lv/"],
        ["type: etranslation", "key: A", "application: B", "callback: https://a@tajna-atslega-9/"],
    ],
)
def test_a_secret_in_the_file_is_not_repeated(lines: list[str]) -> None:
    problems = told(*lines)
    assert problems
    assert not any("tajna-atslega-9" in one for one in problems)


def test_a_service_with_a_mistake_is_not_there_and_the_others_are_told_too() -> None:
    with pytest.raises(ConfigError) as caught:
        parse("providers:\n  a:\n    type: x\n  b b:\n    type: dummy\n  c: deepl\n")
    lines = [error.where.line for error in caught.value.problems if error.where]
    assert lines == [3, 5, 6]


def test_the_fingerprint_follows_what_changes_answers() -> None:
    one = DeepL(name="a", key="A", model="m")
    same = replace(one, name="b", key="B", price=Decimal(3), timeout=1, attempts=1, texts=5)
    other = replace(one, model="n")
    assert one.fingerprint() == same.fingerprint()
    assert len({one.fingerprint(), other.fingerprint(), one.fingerprint("prompt")}) == 3
    assert len(one.fingerprint()) == 16
