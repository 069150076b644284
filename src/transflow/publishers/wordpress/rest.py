"""The posts of a site, by the REST API of WordPress.

Facts: https://developer.wordpress.org/rest-api/reference/posts/. Posts are read with
`context=edit`, which gives the texts as they are stored.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from transflow.errors import PublishError, Where
from transflow.messages import T
from transflow.publishers.base import Body, Call
from transflow.publishers.courier import Courier, said_json
from transflow.publishers.targets import LanguageBy, WordPressTarget
from transflow.publishers.wordpress.wanted import FIELDS
from transflow.text import digest

Post = Mapping[str, Any]
_GONE = frozenset({404, 410})
_JSON = "application/json"


class Posts:
    """One attempt at a request each; `Courier.patiently` is for the caller."""

    def __init__(self, target: WordPressTarget, courier: Courier) -> None:
        self._target = target
        self._courier = courier
        self._known: set[str] = set()
        """Addresses that let us in."""

    def get(self, language: str, ref: str) -> Post | None:
        """None where there is no such post."""
        self._enter(language)
        address = self.address(language, ref, context="edit")
        answer = self._courier.once(Call("GET", address, _ACCEPT), accept=_GONE)
        return None if answer.status in _GONE else _post(said_json(answer, address), address)

    def named(self, language: str, slug: str) -> list[Post]:
        """Posts with that slug that are not in the trash."""
        self._enter(language)
        address = self.address(language, slug=slug, status="any", context="edit")
        found = said_json(self._courier.once(Call("GET", address, _ACCEPT)), address)
        if not isinstance(found, list):
            raise _foreign(address)
        return [_post(item, address) for item in found]

    def write(self, language: str, ref: str, values: Mapping[str, Any], sequence: str) -> Post:
        """Changes the post `ref`, or makes one where that is empty; the post as it is then."""
        address = self.address(language, ref)
        data = json.dumps(values, ensure_ascii=False).encode("utf-8")
        body = Body(lambda: io.BytesIO(data), len(data), sha256(data).hexdigest(), _JSON)
        key = digest(address, body.sha256, sequence)
        headers = {**_ACCEPT, "Content-Type": _JSON, "Idempotency-Key": key}
        answer = self._courier.once(Call("POST", address, headers, body))
        return _post(said_json(answer, address), address)

    def trash(self, language: str, ref: str) -> Post | None:
        """The post as it is then; None where it was gone."""
        address = self.address(language, ref)
        answer = self._courier.once(Call("DELETE", address, _ACCEPT), accept=_GONE)
        return None if answer.status in _GONE else _post(said_json(answer, address), address)

    def _enter(self, language: str) -> None:
        """Raises TargetError where a password is wrong. WordPress takes one with a wrong password
        for a stranger, and says so only to this question; to others it says that they are wrong."""
        address = self.address(language, per_page="1", context="edit", _fields="id")
        if address not in self._known:
            self._courier.once(Call("GET", address, _ACCEPT))
            self._known.add(address)

    def address(self, language: str, ref: str = "", **query: str) -> str:
        base = self._target.address.replace("{language}", language.lower()).rstrip("/")
        if "/wp-json" not in base and "rest_route=" not in base:
            base += "/wp-json"
        path = f"{base}/wp/v2/{self._target.post_type}" + (f"/{ref}" if ref else "")
        if self._target.language_by is LanguageBy.PARAMETER:
            query[self._target.language_field] = language
        joint = "&" if "?" in path else "?"
        return f"{path}{joint}{urlencode(query)}" if query else path


_ACCEPT = {"Accept": _JSON}


def ref_of(post: Post) -> str:
    return str(post["id"])


def slug_of(post: Post) -> str:
    """Also of a post in the trash."""
    return kept(post, "slug").removesuffix("__trashed")


def state(post: Post) -> str:
    """Stands for what the site keeps of a post; see `Wanted.kept`."""
    return digest(*(kept(post, name) for name in FIELDS))


def kept(post: Post, name: str) -> str:
    """A field as the site keeps it; empty where this kind of post has none."""
    value = post.get(name, "")
    text = value.get("raw", "") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) else ""


def _post(value: object, address: str) -> Post:
    if not isinstance(value, dict) or not isinstance(value.get("id"), int):
        raise _foreign(address)
    content = value.get("content")
    if not isinstance(content, dict) or "raw" not in content:
        raise PublishError(
            T("WordPress does not show the post as it is stored"),
            Where(address),
            T("the user of the target must be allowed to edit it"),
        )
    return value


def _foreign(address: str) -> PublishError:
    return PublishError(
        T("this is not the REST API of WordPress"),
        Where(address),
        T("check the address of the target; the API is usually below /wp-json"),
    )
