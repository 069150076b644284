"""Concepts to TBX-Basic v3 (ISO 30042:2019), the data categories as attributes.

What TBX-Basic has no data category for is kept in notes that begin with "transflow": what kind of
thing a concept is, what a wrong term weighs, and that a term is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from transflow.terminology import Concept, ConceptKind, Term, TermStatus
from transflow.terms.base import languages_of

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_WRITTEN: Mapping[TermStatus, str] = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang={{language}} xmlns="{NAMESPACE}">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>Written by transflow.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = """\
    </body>
  </text>
</tbx>
"""


def serialize(concepts: Iterable[Concept], language: str = "en") -> bytes:
    """The bytes of a TBX-Basic file (v3, data categories as attributes) that `tbx.parse` reads back
    as the same concepts; `language` is that of the notes."""
    rows = list(concepts)
    lines = [line for concept in rows for line in _entry(concept)]
    head = _HEAD.format(language=_quoted(language))
    return (head + "".join(f"      {line}\n" for line in lines) + _TAIL).encode()


def _entry(concept: Concept) -> Iterator[str]:
    # An id in XML does not begin with a digit, and none of ours with "_".
    name = f"_{concept.id}" if concept.id[0].isdigit() else concept.id
    yield f"<conceptEntry id={_quoted(name)}>"
    if concept.domain:
        yield f'  <descrip type="subjectField">{_text(concept.domain)}</descrip>'
    if concept.basis:
        yield f'  <admin type="source">{_text(concept.basis)}</admin>'
    if concept.note:
        yield f"  <note>{_text(concept.note)}</note>"
    if concept.kind is not ConceptKind.TERM:
        yield f"  <note>transflow kind: {concept.kind.value}</note>"
    if concept.severity:
        yield f"  <note>transflow severity: {concept.severity}</note>"
    for language in languages_of([concept]):
        yield f"  <langSec xml:lang={_quoted(language)}>"
        for term in concept.terms:
            if term.language == language:
                yield from (f"    {line}" for line in _section(term))
        yield "  </langSec>"
    yield "</conceptEntry>"


def _section(term: Term) -> Iterator[str]:
    yield "<termSec>"
    yield f"  <term>{_text(term.text)}</term>"
    if term.part_of_speech:
        yield f'  <termNote type="partOfSpeech">{term.part_of_speech}</termNote>'
    yield f'  <termNote type="administrativeStatus">{_WRITTEN[term.status]}</termNote>'
    if term.note:
        yield f"  <note>{_text(term.note)}</note>"
    if term.exact:
        yield "  <note>transflow case: exact</note>"
    yield "</termSec>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    """The value of an attribute, in its quotation marks."""
    return f'"{escape(text)}"'
