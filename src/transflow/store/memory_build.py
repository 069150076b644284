"""Brings the tables of the translation memory up to the files."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from transflow.markup import plain
from transflow.memory.pairs import Pair
from transflow.memory.terms import terms
from transflow.store.memory_tables import (
    SCRATCH,
    Base,
    between_id,
    language_number,
    made,
    make_tables,
    number_of,
    step,
    text_id,
)
from transflow.text import normalise

_LIST = "SELECT texts FROM posting WHERE language = ? AND term = ? AND length = ?"
_BATCH = 400
"""Pairs that are written at a time."""


class Remembered(Struct, frozen=True):
    """A catalog or TMX file as it is now."""

    path: str
    release: str
    """Release id, or the path of a TMX file."""
    content: str
    """A hash of everything that its pairs follow from."""
    pairs: Callable[[], Sequence[Pair] | None]
    """Reads them; called only where the content is new. None where that is not possible: the file
    is then tried again the next time."""


class Builder:
    """Brings the tables up to the files; all of it in one transaction or nothing."""

    def __init__(self, base: Base, language: str) -> None:
        self._base = base
        self._language = language
        self._writing = False
        self._rows: list[tuple[int, Pair]] = []

    def build(self, files: Iterable[Remembered]) -> None:
        """Raises whatever the database raises; it must then be closed, and is as it was."""
        there = made(self._base)
        known = self._known() if there else {}
        gone = dict(known)
        for file in files:
            before = known.get(file.path)
            pairs = file.pairs() if before != file.content else None
            if pairs is not None:
                self._begin()
                self._take(file, pairs)
            if pairs is not None or before == file.content:
                gone.pop(file.path, None)
        if gone or not there:
            self._begin()
        for path in gone:
            self._forget(path)
        if self._writing:
            self._finish()

    def _known(self) -> dict[str, str]:
        rows = "SELECT path, content FROM catalog WHERE language = ?"
        return dict(self._base.execute(rows, (self._language,)))

    def _begin(self) -> None:
        if self._writing:
            return
        self._base.execute("BEGIN IMMEDIATE")
        self._writing = True
        if not made(self._base):
            make_tables(self._base)
        for statement in SCRATCH.split(";"):
            self._base.execute(statement)
        insert = "INSERT OR IGNORE INTO language (code) VALUES (?)"
        self._base.execute(insert, (self._language,))

    def _catalog(self, path: str) -> int | None:
        query = "SELECT id FROM catalog WHERE language = ? AND path = ?"
        row = self._base.execute(query, (self._language, path)).fetchone()
        return None if row is None else int(row[0])

    def _take(self, file: Remembered, pairs: Iterable[Pair]) -> None:
        self._forget(file.path)
        insert = "INSERT INTO catalog (language, path, release, content) VALUES (?, ?, ?, ?)"
        values = (self._language, file.path, file.release, file.content)
        number = self._base.execute(insert, values).lastrowid or 0
        for pair in pairs:
            self._rows.append((number, pair))
            if len(self._rows) >= _BATCH:
                self._flush()

    def _forget(self, path: str) -> None:
        number = self._catalog(path)
        if number is None:
            return
        self._flush()
        move = "INSERT INTO touched SELECT pair FROM place WHERE catalog = ?"
        self._base.execute(move, (number,))
        self._base.execute("DELETE FROM place WHERE catalog = ?", (number,))
        self._base.execute("DELETE FROM catalog WHERE id = ?", (number,))

    def _flush(self) -> None:
        texts: dict[int, str] = {}
        pairs: dict[int, tuple[int, int, str | None, str, str]] = {}
        places = []
        for catalog, pair in self._rows:
            key = normalise(pair.source)
            text = text_id(self._language, key)
            number = number_of("pair", str(text), repr(pair.context), pair.source, pair.target)
            texts[text] = key
            pairs[number] = (number, text, pair.context, pair.source, pair.target)
            known = pair.before is not None and pair.after is not None
            between = between_id(text, pair.before or "", pair.after or "") if known else 0
            places.append((number, catalog, between, str(pair.origin)))
        self._rows.clear()
        self._add_texts(texts)
        many = self._base.executemany
        many("INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?, ?)", pairs.values())
        many("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)", places)

    def _add_texts(self, texts: dict[int, str]) -> None:
        marks = ",".join("?" * len(texts))
        there = f"SELECT id FROM text WHERE id IN ({marks})"  # noqa: S608 # only question marks
        old = {number for (number,) in self._base.execute(there, tuple(texts))}
        new = {number: key for number, key in texts.items() if number not in old}
        self._base.executemany("INSERT INTO text VALUES (?, ?)", new.items())
        self._stage("come", new.items())

    def _stage(self, table: str, texts: Iterable[tuple[int, str]]) -> None:
        rows = [row for number, key in texts for row in _postings(number, key)]
        self._base.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 # ours

    def _finish(self) -> None:
        self._flush()
        run = self._base.execute
        run(
            "INSERT INTO orphan SELECT id, text FROM pair WHERE id IN (SELECT pair FROM touched)"
            " AND NOT EXISTS (SELECT 1 FROM place WHERE place.pair = pair.id)"
        )
        run("DELETE FROM pair WHERE id IN (SELECT pair FROM orphan)")
        left = run(
            "SELECT id, key FROM text WHERE id IN (SELECT text FROM orphan)"
            " AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.text = text.id)"
        ).fetchall()
        self._base.executemany("DELETE FROM text WHERE id = ?", ((number,) for number, _ in left))
        self._stage("go", left)
        self._post()
        run("COMMIT")
        self._writing = False
        for name in ("touched", "orphan", "come", "go"):
            run(f"DROP TABLE temp.{name}")

    def _post(self) -> None:
        """Carries what is staged into the lists of texts by term."""
        number = language_number(self._base, self._language)
        put = "INSERT OR REPLACE INTO posting VALUES (?, ?, ?, ?)"
        self._base.executemany(put, self._lists(number, "go"))
        drop = "DELETE FROM posting WHERE language = ? AND term = ? AND length = ? AND texts = x''"
        gone = self._base.execute("SELECT DISTINCT ?, term, length FROM go", (number,))
        self._base.executemany(drop, gone.fetchall())
        self._base.executemany(put, self._lists(number, "come"))

    def _lists(self, number: int, staged: str) -> Iterator[tuple[int, int, int, bytes]]:
        """The new list of each term that is staged, for texts of each length."""
        query = f"SELECT term, length, text FROM {staged} ORDER BY term, length"  # noqa: S608 # ours
        for (term, length), rows in groupby(self._base.execute(query), itemgetter(0, 1)):
            place = (number, term, length)
            there = self._base.execute(_LIST, place).fetchone()
            texts = array("q", there[0] if there else b"")
            changed = array("q", [text for _, _, text in rows])
            if staged == "come":
                texts += changed
            else:
                away = set(changed)
                texts = array("q", [text for text in texts if text not in away])
            yield *place, texts.tobytes()


def _postings(number: int, key: str) -> list[tuple[int, int, int]]:
    text = normalise(plain(key))
    length = step(len(text))
    return [(term, length, number) for term in terms(text)]
