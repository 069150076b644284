"""Reads the key `publish` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transflow import addresses
from transflow.messages import T
from transflow.publishers.targets import (
    Access,
    FolderTarget,
    HttpTarget,
    Kind,
    LanguageBy,
    Lead,
    Method,
    Send,
    TakeDown,
    Target,
    WordPressTarget,
)
from transflow.settings import Fields, entries
from transflow.settings.entries import Entry, Section

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")

_ACCESS = ("token_env", "header", "user_env", "password_env")
_PATIENCE = ("timeout", "attempts")
KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.FOLDER: ("type", "path"),
    Kind.HTTP: ("type", "address", "send", "method", *_ACCESS, *_PATIENCE),
    Kind.WORDPRESS: (
        "type",
        "address",
        *_ACCESS[2:],
        "post_type",
        "languages",
        "language_by",
        "language_field",
        "language_terms",
        "id_field",
        "take_down",
        "lead",
        "notice",
        "media_url",
        *_PATIENCE,
    ),
}
"""What may stand below the name of a target, by its type."""


_SECTION = Section(
    "publish",
    KEYS,
    bad_name=lambda name: T("“{name}” cannot be the name of a target", name=name),
    no_type=lambda name: T("the target “{name}” needs a type", name=name),
    missing=lambda name, key: T("the target “{name}” needs “{key}”", name=name, key=key),
)


def read(fields: Fields) -> Mapping[str, Target]:
    """The targets by name; what is wrong becomes problems of `fields`."""
    return entries.read(fields, _SECTION, _Reader)


class _Reader(Entry[Kind, Target]):
    """Reads one target."""

    def read_kind(self, kind: Kind) -> Target:
        return {
            Kind.FOLDER: self._folder,
            Kind.HTTP: self._http,
            Kind.WORDPRESS: self._wordpress,
        }[kind]()

    # --- the kinds

    def _folder(self) -> Target:
        return FolderTarget(self.name, self.required("path"))

    def _http(self) -> Target:
        send = self.fields.choice("send", Send, Send.FILES)
        method = self.fields.choice(
            "method", Method, Method.PUT if send is Send.FILES else Method.POST
        )
        access = self._access()
        address = self._address(access)
        if send is Send.FILES and "?" in address:
            self.fields.problem(
                T("the files of an export cannot go below an address with “?” in it"),
                self.fields.line("address"),
                T("write the address of a folder, or “send: feed” or “send: delta”"),
            )
        return HttpTarget(self.name, address, send, method, access, **self._patience())

    def _wordpress(self) -> Target:
        fields, access = self.fields, self._access()
        by = fields.choice("language_by", LanguageBy, LanguageBy.SEPARATE)
        usual = "lang" if by is LanguageBy.PARAMETER else ""
        target = WordPressTarget(
            self.name,
            self._address(access, language=True),
            access,
            post_type=self._named("post_type", _FIELD) or "posts",
            languages=fields.languages("languages") or (),
            language_by=by,
            language_field=self._named("language_field", _FIELD) or usual,
            language_terms=fields.text_mapping("language_terms"),
            id_field=self._named("id_field", _FIELD),
            take_down=fields.choice("take_down", TakeDown, TakeDown.DRAFT),
            lead=fields.choice("lead", Lead, Lead.EXCERPT),
            notice=fields.text_mapping("notice"),
            media_url=self._media_url(),
            **self._patience(),
        )
        self._check_language(target)
        return target

    def _check_language(self, target: WordPressTarget) -> None:
        needs = target.language_by in (LanguageBy.META, LanguageBy.TAXONOMY)
        if needs and not target.language_field:
            self.missing("language_field")
        if target.language_by is LanguageBy.TAXONOMY and not target.language_terms:
            self.missing("language_terms")
        for tag, number in target.language_terms.items():
            if not number.isascii() or not number.isdigit():
                self.fields.problem(
                    T("“{key}: {value}” cannot be used", key=tag, value=number),
                    self.fields.line("language_terms"),
                    T("write the number of the term, as WordPress shows it in the address"),
                )

    # --- their parts

    def _named(self, key: str, pattern: re.Pattern[str]) -> str:
        expected = T("write a name of letters, digits, - and _")
        return self.fields.matching(key, pattern, "", expected)

    def _patience(self) -> dict[str, int]:
        return {
            "timeout": self.fields.number("timeout", 60, 3600),
            "attempts": self.fields.number("attempts", 5, 20),
        }

    def _access(self) -> Access:
        access = Access(
            token_env=self.variable("token_env"),
            header=self._named("header", _HEADER),
            user_env=self.variable("user_env"),
            password_env=self.variable("password_env"),
        )
        for one, other in (("user_env", "password_env"), ("password_env", "user_env")):
            if self.fields.get(one) and not self.fields.get(other):
                self.missing(other)
        if access.header and not self.fields.get("token_env"):
            self.missing("token_env")
        if access.token_env and access.user_env:
            self.fields.problem(
                T("a target is let in by a token or by a password, not by both"),
                self.fields.line("token_env"),
                T("delete one of the two"),
            )
        return access

    def _address(self, access: Access, *, language: bool = False) -> str:
        def check(text: str) -> str:
            parts = addresses.web(text.replace("{language}", "lv") if language else text)
            if (access.token_env or access.user_env) and not addresses.is_safe(parts):
                raise ValueError(text)
            return text

        address = self.required("address")
        if "@" in address.partition("?")[0]:  # is not repeated: a password may stand there
            self.fields.problem(
                T("an address must not hold a name or password"),
                self.fields.line("address"),
                T("name environment variables with user_env and password_env instead"),
            )
            return ""
        expected = T("write it as https://www.example.lv/…; secrets do not go over http")
        return self.fields.convert("address", check, "", expected)

    def _media_url(self) -> str:
        def check(text: str) -> str:
            addresses.web(text)
            return text if text.endswith("/") else f"{text}/"

        expected = T("write it as https://www.example.lv/…")
        return self.fields.convert("media_url", check, "", expected)
