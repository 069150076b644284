"""Who is at work, and whether two names are those of one person."""

from __future__ import annotations

import getpass
import os
import re
import unicodedata
from pathlib import Path

from msgspec import Struct

from transflow.store.git import Git

_MAILED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<mail>[^<>\s]*)\s*>\s*")
_MAIL = re.compile(r"[^@<>\s]+@[^@<>\s]+")
_WORD = re.compile(r"[^\W_]+")
_NOBODY = frozenset(("full name", "email@address", "automatically generated", "transflow"))
"""What programs write where nobody has said who translates."""


class Person(Struct, frozen=True):
    name: str
    """As it was written, on one line; the address where there is no name."""
    mail: str = ""

    def is_same(self, other: Person) -> bool:
        """Whether both have one e-mail address, or one name: in any order of its words, without
        regard to capitals and to marks on letters, which not every keyboard has."""
        if self.mail and self.mail.casefold() == other.mail.casefold():
            return True
        words = _words(self.name)
        return bool(words) and words == _words(other.name)


def _words(name: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return sorted(_WORD.findall(letters.casefold()))


def person(text: str) -> Person | None:
    """Of `Anna Ozola`, `Anna Ozola <anna@example.lv>` or `anna@example.lv`; None where that names
    nobody."""
    found = _MAILED.fullmatch(text)
    name = " ".join((found["name"] if found else text).split())
    mail = found["mail"] if found else name if _MAIL.fullmatch(name) else ""
    if name.casefold() in _NOBODY or mail.casefold() in _NOBODY:
        return None
    return Person(name or mail, mail) if name or mail else None


def git_user(root: Path) -> Person | None:
    """The one in git's settings for a folder; None where there is no name."""
    git = Git(root)
    name = " ".join(git.setting("user.name").split())
    return Person(name, git.setting("user.email")) if name else None


def with_mail(one: Person, root: Path) -> Person:
    """The person with the e-mail address that git's settings have for that very name."""
    if one.mail:
        return one
    known = git_user(root)
    return known if known is not None and known.name == one.name else one


def me(root: Path) -> str:
    """Who is at work in a folder, as `Anna Ozola <anna@example.lv>`: by git's settings, else the
    user of the system; empty where nobody can be named."""
    known = git_user(root)
    if known is None:
        return _user_name()
    return f"{known.name} <{known.mail}>" if known.mail else known.name


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")


def name_of(by: str) -> str:
    """What the ledger keeps of a person: the name, without the e-mail address."""
    known = person(by)
    return known.name if known is not None else " ".join(by.split())
