"""The tables of the translation memory, and the ids in them.

Ids are hashes of content, so that it does not matter in which order things came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Protocol

from transflow.store.cache import tool_key
from transflow.text import normalise

_TABLES = """
CREATE TABLE made_by (tool TEXT);
CREATE TABLE catalog (
  id INTEGER PRIMARY KEY, language TEXT, path TEXT, release TEXT, content TEXT,
  UNIQUE (language, path));
CREATE TABLE text (id INTEGER PRIMARY KEY, key TEXT);
CREATE TABLE pair (id INTEGER PRIMARY KEY, text INTEGER, context TEXT, source TEXT, target TEXT);
CREATE INDEX pair_of_text ON pair (text);
CREATE TABLE place (
  pair INTEGER, catalog INTEGER, neighbours INTEGER, origin TEXT,
  PRIMARY KEY (pair, catalog, neighbours)) WITHOUT ROWID;
CREATE INDEX place_in_catalog ON place (catalog);
CREATE INDEX place_between ON place (neighbours) WHERE neighbours <> 0;
CREATE TABLE language (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE posting (
  language INTEGER, term INTEGER, length INTEGER, texts BLOB,
  PRIMARY KEY (language, term, length)) WITHOUT ROWID
"""
SCRATCH = """
CREATE TEMP TABLE touched (pair INTEGER);
CREATE TEMP TABLE orphan (pair INTEGER, text INTEGER);
CREATE TEMP TABLE come (term INTEGER, length INTEGER, text INTEGER);
CREATE TEMP TABLE go (term INTEGER, length INTEGER, text INTEGER)
"""
_STEP = 16
"""Letters; texts whose length differs by less stand together."""
_LONG = 63
"""Steps of length that are told apart."""


class Rows(Protocol):
    """What a query gives."""

    @property
    def lastrowid(self) -> int | None: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Base(Protocol):
    """A database; that it is SQLite, only `store.memory` knows."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Rows: ...
    def executemany(self, query: str, values: Iterable[Sequence[Any]], /) -> Rows: ...


def text_id(language: str, key: str) -> int:
    return number_of("text", language, key)


def between_id(text: int, before: str, after: str) -> int:
    return number_of("between", str(text), normalise(before), normalise(after))


def number_of(*parts: str) -> int:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def make_tables(base: Base) -> None:
    """In place of whatever another version of transflow left there."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (name,) in base.execute(query).fetchall():
        quoted = str(name).replace('"', '""')
        base.execute(f'DROP TABLE "{quoted}"')
    for statement in _TABLES.split(";"):
        base.execute(statement)
    base.execute("INSERT INTO made_by VALUES (?)", (tool_key(),))


def made(base: Base) -> bool:
    """Whether the tables are there, made by this very version of transflow."""
    names = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
    if "made_by" not in names:
        return False
    return base.execute("SELECT tool FROM made_by").fetchall() == [(tool_key(),)]


def step(length: int) -> int:
    return min(length // _STEP, _LONG)


def language_number(base: Base, code: str) -> int:
    row = base.execute("SELECT id FROM language WHERE code = ?", (code,)).fetchone()
    return -1 if row is None else int(row[0])
