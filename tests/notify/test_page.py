"""docs/notify.md says what there is: every key of the settings and of what a program gets."""

from __future__ import annotations

import json

from tests.notify.samples import CHAT, NOW, URL, brief, outdated
from tests.pipeline.newsroom import Newsroom
from tests.test_docs import names, page, section
from transflow.messages import Translator
from transflow.report.digest.channels import About, Type, Who
from transflow.report.digest.digests import Digest, counted
from transflow.report.digest.notices import notices
from transflow.report.digest.payload import payload
from transflow.report.digest.reading import KEYS

PAGE = page("notify.md")


def test_every_key_of_a_channel_is_documented_at_its_type() -> None:
    common = names(section(PAGE, "## Channels"))
    for kind, heading in (
        (Type.SMTP, "## Mail"),
        (Type.WEBHOOK, "## A webhook"),
        (Type.ATOM, "## A feed"),
    ):
        own = section(PAGE, heading).partition("A request is a POST")[0]
        told = {word for cell in names(own) for word in cell.split(", ")}
        # The address may stand in the environment: told in the row of `address`.
        assert common | told | {"address_env"} == {*KEYS[kind]} | {"address_env"}
    assert "`address_env`" in section(PAGE, "## A webhook")
    words = section(PAGE, "## Channels")
    assert all(f"`{word}`" in words for word in (*About, *Who))


def test_every_key_that_a_program_gets_is_documented() -> None:
    found = tuple(notices(brief(outdated("a")), NOW.date()))
    told = payload(Digest("a", CHAT.name, "", NOW, found, counted(found)), Translator("en"), URL)
    top, _, rest = section(PAGE, "## What a program gets").partition("In `counts`:")
    counts, _, each = rest.partition("In `notices`:")
    assert names(top) == set(told)
    assert names(counts) == set(told["counts"])
    assert names(each) == set(told["notices"][0])


def test_every_key_of_the_command_is_documented(room: Newsroom) -> None:
    room.configure(notify=f"\n  f: {{type: atom, path: f.atom, url: '{URL}'}}")
    [value] = json.loads(room.good("notify", "--dry-run", "--json").out)
    assert names(section(PAGE, "## Notify JSON")) == set(value)
