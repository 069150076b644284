"""Glossaries in TBX, the standard for terms (ISO 30042), to concepts.

Read are TBX v3 of 2019 (`tbx`), its data categories as attributes or as elements of their own, and
the older MARTIF form (`martif`), from TBX-Min and TBX-Basic to what terminology programs make of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from transflow.errors import Where
from transflow.messages import T
from transflow.terminology import TermStatus
from transflow.terms.base import MOST, Glossary, TermsError, refuse_large
from transflow.terms.gathered import Gathered, Names, RawConcept, RawTerm
from transflow.xml_entries import EntryFormat, entries, line, name

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_TBX = EntryFormat(
    ("tbx", "martif"),
    ("conceptEntry", "termEntry"),
    T("this is not a TBX file"),
    T("let the program that made the file write it again, as TBX-Basic"),
    TermsError,
)
_STATUSES: Mapping[str, TermStatus] = {
    "preferredTerm-admn-sts": TermStatus.PREFERRED,
    "admittedTerm-admn-sts": TermStatus.ADMITTED,
    "deprecatedTerm-admn-sts": TermStatus.FORBIDDEN,
    "supersededTerm-admn-sts": TermStatus.FORBIDDEN,
    "preferredTerm": TermStatus.PREFERRED,
    "admittedTerm": TermStatus.ADMITTED,
    "deprecatedTerm": TermStatus.FORBIDDEN,
    "supersededTerm": TermStatus.FORBIDDEN,
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "notRecommended": TermStatus.FORBIDDEN,
    "obsolete": TermStatus.FORBIDDEN,
}
_PARTS: Mapping[str, str] = {
    **{name: name for name in ("noun", "verb", "adjective", "adverb", "other")},
    "properNoun": "noun",
}
_OWN = re.compile(r"transflow (kind|severity|case): (\S+)")


def parse(data: bytes, path: str) -> Glossary:
    """Reads a glossary; nothing outside of `data` is ever loaded. What is wrong with it stands in
    its `problems`, each with its line."""
    out = Gathered(path)
    names = Names()
    try:
        refuse_large(data, path)
        for element in entries(data, path, _TBX):
            out.add(_concept(element, names))
            if len(out.concepts) > MOST:
                raise TermsError(
                    T("there are more than {limit} concepts", limit=MOST),
                    Where(path, line(element)),
                    T("part the file into several"),
                )
    except TermsError as error:
        out.problems.append(error)
    return out.glossary()


# --- concepts ------------------------------------------------------------------------------


def _concept(entry: etree._Element, names: Names) -> RawConcept:
    terms = [
        _term(section, language.get(_LANG) or language.get("lang") or "")
        for language in entry
        if name(language) in _LANGUAGES
        for section in language
        if name(section) in _TERMS
    ]
    said = _said(entry)
    notes, own = _notes(said)
    begins = line(entry)
    return RawConcept(
        names.id(entry.get("id", "").removeprefix("_"), terms, begins),
        begins,
        terms,
        own.get("kind", ""),
        _first(said, "subjectField"),
        " ".join([*said.get("definition", ()), *_definitions(entry), *notes]),
        "; ".join([*said.get("source", ()), *said.get("entrySource", ())]),
        own.get("severity", ""),
    )


def _definitions(entry: etree._Element) -> Iterator[str]:
    """Definitions that stand with a language."""
    for language in entry:
        if name(language) in _LANGUAGES:
            yield from _said(language).get("definition", ())


def _term(section: etree._Element, tag: str) -> RawTerm:
    said = _said(section)
    notes, own = _notes(said)
    status = _first(said, "administrativeStatus") or _first(said, "normativeAuthorization")
    known = _STATUSES.get(status)
    part = _first(said, "partOfSpeech")
    return RawTerm(
        _tag(tag),
        _first(said, "term"),
        line(section),
        known.value if known else status,
        _PARTS.get(part, "other") if part else "",
        " ".join([*said.get("usageNote", ()), *notes]),
        own.get("case", ""),
    )


def _tag(tag: str) -> str:
    """A BCP 47 tag as it is usually written ("LV" -> "lv", "en_us" -> "en-US")."""
    primary, hyphen, rest = tag.replace("_", "-").partition("-")
    return primary.lower() + hyphen + (rest.upper() if len(rest) == 2 else rest)


def _said(element: etree._Element) -> dict[str, list[str]]:
    """What is said of a concept or a term, by data category, groups opened. A data category is the
    `type` of an element or, in the other style, its name."""
    out: dict[str, list[str]] = {}
    for child in element:
        kind = name(child)
        if kind in (*_LANGUAGES, *_TERMS) or not kind:
            continue
        if kind.endswith("Grp"):
            for key, texts in _said(child).items():
                out.setdefault(key, []).extend(texts)
        else:
            text = " ".join("".join(map(str, child.itertext())).split())
            if text:
                out.setdefault(child.get("type") or kind, []).append(text)
    return out


def _notes(said: Mapping[str, list[str]]) -> tuple[list[str], dict[str, str]]:
    """The notes of people, and what transflow wrote of its own."""
    own = {}
    notes = []
    for note in said.get("note", ()):
        found = _OWN.fullmatch(note)
        if found:
            own[found[1]] = found[2]
        else:
            notes.append(note)
    return notes, own


def _first(said: Mapping[str, list[str]], key: str) -> str:
    return next(iter(said.get(key, ())), "")
