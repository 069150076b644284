"""Glossaries in TBX, the standard for terms (ISO 30042), to concepts.

Read are TBX v3 of 2019 (`tbx`), its data categories as attributes or as elements of their own, and
the older MARTIF form (`martif`), from TBX-Min and TBX-Basic to what terminology programs make of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from transflow.errors import Where
from transflow.messages import T
from transflow.terminology import TermStatus
from transflow.terms.base import MOST, Glossary, TermsError, refuse_large
from transflow.terms.gathered import Gathered, Names, RawConcept, RawTerm

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_AGAIN = T("let the program that made the file write it again, as TBX-Basic")
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
        for element in _entries(data, path):
            out.add(_concept(element, names))
            if len(out.concepts) > MOST:
                raise TermsError(
                    T("there are more than {limit} concepts", limit=MOST),
                    Where(path, _line(element)),
                    T("part the file into several"),
                )
    except TermsError as error:
        out.problems.append(error)
    return out.glossary()


def _entries(data: bytes, path: str) -> Iterator[etree._Element]:
    """Each concept; it is forgotten when the next one is asked for."""
    from lxml import etree  # noqa: PLC0415 # slow to load, and few projects have such a file

    steps = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _, root = next(steps)
        _refuse(root, path)
        for event, element in steps:
            if event == "end" and _name(element) in _ENTRIES:
                yield element
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
    except etree.XMLSyntaxError as error:
        problem = (error.msg or "").rpartition(", line ")[0] or str(error.msg)
        message = T("this is not valid XML: {problem}", problem=problem)
        raise TermsError(message, Where(path, error.lineno or 1), _AGAIN) from error


def _refuse(root: etree._Element, path: str) -> None:
    # The stubs of lxml do not know what a document type holds.
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise TermsError(
            T("a document type that defines entities is not accepted"),
            Where(path, 1),
            T("delete what stands between <!DOCTYPE and the > that ends it"),
        )
    if _name(root) not in ("tbx", "martif"):
        raise TermsError(T("this is not a TBX file"), Where(path, 1), _AGAIN)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


# --- concepts ------------------------------------------------------------------------------


def _concept(entry: etree._Element, names: Names) -> RawConcept:
    terms = [
        _term(section, language.get(_LANG) or language.get("lang") or "")
        for language in entry
        if _name(language) in _LANGUAGES
        for section in language
        if _name(section) in _TERMS
    ]
    said = _said(entry)
    notes, own = _notes(said)
    line = _line(entry)
    return RawConcept(
        names.id(entry.get("id", "").removeprefix("_"), terms, line),
        line,
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
        if _name(language) in _LANGUAGES:
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
        _line(section),
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
        name = _name(child)
        if name in (*_LANGUAGES, *_TERMS) or not name:
            continue
        if name.endswith("Grp"):
            for key, texts in _said(child).items():
                out.setdefault(key, []).extend(texts)
        else:
            text = " ".join("".join(map(str, child.itertext())).split())
            if text:
                out.setdefault(child.get("type") or name, []).append(text)
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
