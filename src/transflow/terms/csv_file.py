"""Glossaries as tables: CSV with a line of headings and a line for each concept.

Commas, semicolons and tabs are told apart by the headings. Several terms of a language stand in one
cell with `|` between them, and what is said of each of them stands in the same order in the columns
`en status`, `en part_of_speech`, `en note` and `en case`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from transflow.guesses import did_you_mean
from transflow.messages import T, Text
from transflow.settings import language_tag
from transflow.terminology import Concept, ConceptKind, Term
from transflow.terms.base import MOST, Glossary, TermsError, decode, languages_of
from transflow.terms.gathered import Gathered, Names, RawConcept, RawTerm, needless_statuses

_CONCEPT = ("id", "kind", "domain", "note", "basis", "severity")
_TERM = ("status", "part_of_speech", "note", "case")
_ALSO = ("admitted", "forbidden")
"""Columns of more terms, of this status."""
_BAR = re.compile(r"(?<!\\)\|")
_HEADINGS = T(
    "the first line names the columns: id, kind, domain, lv, en, note, basis, severity, and for "
    "what is said of a term “en status”, “en forbidden”, “en part_of_speech”, “en note”, “en case”"
)
_FORMULA = "=+-@\t\r"


def parse(data: bytes, path: str) -> Glossary:
    """Reads a glossary; what is wrong with it stands in its `problems`, each with its line."""
    out = Gathered(path)
    try:
        text = decode(data, path)
    except TermsError as error:
        return Glossary(path, (), (error,))
    rows = _rows(text, out)
    line, headings = next(rows, (1, []))
    columns = _columns(headings, line, out)
    if out.problems or not columns:
        return out.glossary()
    names = Names()
    for line, row in rows:
        if len(row) > len(headings):
            out.problem(
                T("there are more cells than headings"),
                line,
                T("put a text that holds “{mark}” in double quotes", mark=_mark(text)),
            )
        elif any(cell.strip() for cell in row):
            cells = dict(zip(columns, (_plain(cell) for cell in row), strict=False))
            out.add(_concept(cells, line, names))
        if len(out.concepts) > MOST:
            out.problem(
                T("there are more than {limit} concepts", limit=MOST),
                line,
                T("part the file into several"),
            )
            break
    return out.glossary()


def _mark(text: str) -> str:
    """What stands between the cells, going by the headings."""
    head = text.partition("\n")[0]
    return max(",;\t", key=lambda mark: (head.count(mark), mark == ","))


def _rows(text: str, out: Gathered) -> Iterator[tuple[int, list[str]]]:
    """The lines of the table with the number of the line that each begins on."""
    if text.startswith("sep=") and "\n" in text:  # Excel's own way to name the mark
        text = "\n" + text.partition("\n")[2]
    start = 1
    body = text.lstrip("\n")
    skipped = len(text) - len(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=_mark(body), strict=True)
    try:
        for row in reader:
            if row:
                yield start + skipped, row
            start = reader.line_num + 1
    except csv.Error as error:
        message, hint = _wrong(str(error))
        out.problem(message, start + skipped, hint)


def _wrong(said: str) -> tuple[Text, Text]:
    """What is wrong with a table and what to do, given what Python has `said`, which is always in
    English."""
    if said.startswith("field larger"):
        limit = csv.field_size_limit()
        return (
            T("a cell that begins here is longer than {limit} characters", limit=limit),
            T("shorten it, or close the quotation mark that it begins with"),
        )
    if said.startswith("unexpected end"):
        message = T("a quotation mark that is opened here is not closed up to the end of the file")
    elif "expected after" in said:
        message = T("a text goes on after the quotation mark that closes it")
    else:
        message = T("this line is no line of a table")
    return message, T("close every quotation mark, and write one inside a text twice")


def _columns(headings: Sequence[str], line: int, out: Gathered) -> list[str]:
    """The headings in their usual form."""
    columns = [" ".join(heading.split()) for heading in headings]
    columns = [_heading(column) for column in columns]
    for column, times in Counter(columns).items():
        if times > 1:
            out.problem(T("two columns are called “{name}”", name=column), line, _HEADINGS)
        elif not _known(column):
            hint = did_you_mean(column, (*_CONCEPT, "lv", "en")) or _HEADINGS
            out.problem(T("unknown column “{name}”", name=column), line, hint)
    if not any(language_tag(column) and column != "id" for column in columns):
        out.problem(T("no column is called by a language"), line, _HEADINGS)
    return columns


def _heading(text: str) -> str:
    """A heading in small letters, but for the region of a language ("pt-BR")."""
    if text.lower() in _CONCEPT:
        return text.lower()
    language, _, rest = text.replace("_", "-").partition(" ")
    primary, hyphen, region = language.partition("-")
    language = primary.lower() + hyphen + region
    return f"{language} {rest.strip().lower().replace('-', '_').replace(' ', '_')}".strip()


def _known(column: str) -> bool:
    language, _, what = column.partition(" ")
    return column in _CONCEPT or (language_tag(language) and what in ("", *_TERM, *_ALSO))


def _concept(cells: Mapping[str, str], line: int, names: Names) -> RawConcept:
    terms: list[RawTerm] = []
    for column, cell in cells.items():
        language, _, what = column.partition(" ")
        if column in _CONCEPT or what not in ("", *_ALSO):
            continue
        own = {key: _split(cells.get(f"{language} {key}", "")) for key in _TERM} if not what else {}
        for number, text in enumerate(_split(cell)):
            if text:
                said = {key: _at(values, number) for key, values in own.items()}
                terms.append(RawTerm(language, text, line, **{"status": what, **said}))
    texts = {key: cells.get(key, "") for key in _CONCEPT}
    name = names.id(texts.pop("id"), terms, line)
    return RawConcept(name, line, terms, **texts)


def _split(cell: str) -> list[str]:
    if not cell:
        return []
    return [part.strip().replace("\\|", "|").replace("\\\\", "\\") for part in _BAR.split(cell)]


def _at(values: Sequence[str], number: int) -> str:
    return values[number] if number < len(values) else ""


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    cell = cell.strip()
    marked = cell[:1] == "'" and len(cell) > 1 and cell[1] in f"{_FORMULA}'"
    return cell[1:] if marked else cell


# --- writing -------------------------------------------------------------------------------


def serialize(concepts: Iterable[Concept]) -> bytes:
    """The bytes of a file that `parse` reads back as the same concepts: UTF-8 with a byte-order
    mark and semicolons, as a spreadsheet program in Latvia opens it with a double click."""
    rows = list(concepts)
    statuses = [needless_statuses(concept.terms) for concept in rows]
    columns: dict[str, list[str]] = {"id": [_safe(concept.id) for concept in rows]}
    columns["kind"] = ["" if c.kind is ConceptKind.TERM else c.kind.value for c in rows]
    columns["domain"] = [_safe(concept.domain) for concept in rows]
    for language in languages_of(rows):
        for key, value in _SAID.items():
            columns[f"{language} {key}".strip()] = [
                _cell(concept, language, said, value)
                for concept, said in zip(rows, statuses, strict=True)
            ]
    columns["note"] = [_safe(concept.note) for concept in rows]
    columns["basis"] = [_safe(concept.basis) for concept in rows]
    columns["severity"] = [concept.severity for concept in rows]
    needed = {name: cells for name, cells in columns.items() if name == "id" or any(cells)}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(needed)
    writer.writerows(zip(*needed.values(), strict=True))
    return ("\ufeff" + out.getvalue()).encode()


_SAID: Mapping[str, Callable[[Term, str], str]] = {
    "": lambda term, _: term.text,
    "status": lambda _, status: status,
    "part_of_speech": lambda term, _: term.part_of_speech,
    "note": lambda term, _: term.note,
    "case": lambda term, _: "exact" if term.exact else "",
}


def _cell(
    concept: Concept, language: str, statuses: Sequence[str], value: Callable[[Term, str], str]
) -> str:
    chosen = zip(concept.terms, statuses, strict=True)
    texts = [value(term, status) for term, status in chosen if term.language == language]
    if not any(texts):
        return ""
    return _safe(" | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts))


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text and (text[0] in _FORMULA or text[:1] == "'") else text
