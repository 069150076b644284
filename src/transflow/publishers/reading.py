"""Reads the key `publish` of the settings; every problem is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transflow import addresses, settings
from transflow.errors import TransflowError
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
from transflow.text import closest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
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


def read(fields: settings.Fields, path: str, error: type[TransflowError]) -> Mapping[str, Target]:
    """The targets of the file at `path`, by name; what is wrong becomes problems of `fields`."""
    out: dict[str, Target] = {}
    for name, value in fields.mapping("publish").items():
        if not _NAME.fullmatch(name):
            fields.problem(
                T("“{name}” cannot be the name of a target", name=name),
                value.line,
                T("a name has only letters without marks, digits, - and _"),
            )
            continue
        target = _Reader(name, value, path, error).read()
        fields.problems += target.problems
        if target.found is not None:
            out[name] = target.found
    return out


class _Reader:
    """Reads one target."""

    def __init__(
        self, name: str, value: settings.Value, path: str, error: type[TransflowError]
    ) -> None:
        self.name = name
        self.line = value.line
        self.found: Target | None = None
        self._kind = self._kind_of(value)
        known = (
            KEYS[self._kind] if self._kind else dict.fromkeys(k for v in KEYS.values() for k in v)
        )
        self.fields = settings.Fields(value, path, error, known)

    @staticmethod
    def _kind_of(value: settings.Value) -> Kind | None:
        given = value.data.get("type") if isinstance(value.data, dict) else None
        word = given.data if given else None
        return Kind(word) if isinstance(word, str) and word in set(Kind) else None

    @property
    def problems(self) -> list[TransflowError]:
        return self.fields.problems

    def read(self) -> _Reader:
        if self._kind is None:
            self._refuse_kind()
        else:
            self.found = {
                Kind.FOLDER: self._folder,
                Kind.HTTP: self._http,
                Kind.WORDPRESS: self._wordpress,
            }[self._kind]()
        return self

    def _refuse_kind(self) -> None:
        if isinstance(self.fields.value.data, str | tuple):
            return  # said by Fields
        given = self.fields.text("type")
        guess = closest(given, Kind)
        self.fields.problem(
            T("the target “{name}” needs a type", name=self.name)
            if not given
            else T("“{key}: {value}” cannot be used", key="type", value=given),
            self._line("type"),
            T("did you mean “{key}”?", key=guess)
            if guess
            else T("it must be one of: {names}", names=", ".join(Kind)),
        )

    def _line(self, key: str) -> int:
        value = self.fields.get(key)
        return self.line if value is None else value.line

    # --- the kinds

    def _folder(self) -> Target:
        return FolderTarget(self.name, self._required("path"))

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
                self._line("address"),
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
            post_type=self._matching("post_type", _FIELD) or "posts",
            languages=fields.languages("languages") or (),
            language_by=by,
            language_field=self._matching("language_field", _FIELD) or usual,
            language_terms=fields.text_mapping("language_terms"),
            id_field=self._matching("id_field", _FIELD),
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
            self._missing("language_field")
        if target.language_by is LanguageBy.TAXONOMY and not target.language_terms:
            self._missing("language_terms")
        for tag, number in target.language_terms.items():
            if not number.isascii() or not number.isdigit():
                self.fields.problem(
                    T("“{key}: {value}” cannot be used", key=tag, value=number),
                    self._line("language_terms"),
                    T("write the number of the term, as WordPress shows it in the address"),
                )

    # --- their parts

    def _missing(self, key: str) -> None:
        self.fields.problem(
            T("the target “{name}” needs “{key}”", name=self.name, key=key),
            self.line,
            T("add a line “{key}: …” below its name", key=key),
        )

    def _required(self, key: str) -> str:
        text = self.fields.text(key)
        if not text and not isinstance(getattr(self.fields.get(key), "data", ""), tuple | dict):
            self._missing(key)
        return text

    def _matching(self, key: str, pattern: re.Pattern[str]) -> str:
        def check(text: str) -> str:
            if not pattern.fullmatch(text):
                raise ValueError(text)
            return text

        return self.fields.convert(key, check, "", T("write a name of letters, digits, - and _"))

    def _patience(self) -> dict[str, int]:
        return {
            "timeout": addresses.whole_number(self.fields, "timeout", 60, 3600),
            "attempts": addresses.whole_number(self.fields, "attempts", 5, 20),
        }

    def _access(self) -> Access:
        access = Access(
            token_env=self._variable("token_env"),
            header=self._matching("header", _HEADER),
            user_env=self._variable("user_env"),
            password_env=self._variable("password_env"),
        )
        for one, other in (("user_env", "password_env"), ("password_env", "user_env")):
            if self.fields.get(one) and not self.fields.get(other):
                self._missing(other)
        if access.header and not self.fields.get("token_env"):
            self._missing("token_env")
        if access.token_env and access.user_env:
            self.fields.problem(
                T("a target is let in by a token or by a password, not by both"),
                self._line("token_env"),
                T("delete one of the two"),
            )
        return access

    def _variable(self, key: str) -> str:
        return addresses.variable(self.fields, key, self.line)

    def _address(self, access: Access, *, language: bool = False) -> str:
        def check(text: str) -> str:
            parts = addresses.web(text.replace("{language}", "lv") if language else text)
            if (access.token_env or access.user_env) and not addresses.is_safe(parts):
                raise ValueError(text)
            return text

        address = self._required("address")
        if "@" in address.partition("?")[0]:  # is not repeated: a password may stand there
            self.fields.problem(
                T("an address must not hold a name or password"),
                self._line("address"),
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
