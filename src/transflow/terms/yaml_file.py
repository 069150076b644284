"""Glossaries in YAML: a list of concepts, as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from transflow import settings
from transflow.guesses import did_you_mean
from transflow.messages import T
from transflow.settings import MalformedError, Value, language_tag
from transflow.terminology import Concept, ConceptKind, Term
from transflow.terms.base import MOST, Glossary, TermsError, decode, languages_of
from transflow.terms.gathered import Gathered, RawConcept, RawTerm, needless_statuses

_CONCEPT_KEYS = ("id", "kind", "domain", "note", "basis", "severity")
_TERM_KEYS = ("term", "status", "part_of_speech", "note", "case")
_FORM = T("a file is a list of concepts, each beginning with “- id: …”; see docs/terms.md")
_WIDTH = 100
_PLAIN = re.compile(r"[^\W_][\w .;()/„“”–—’'%+&-]*")
_EMPTY = "# A glossary: a list of concepts, each with what it is called in every language.\n"


def parse(data: bytes, path: str) -> Glossary:
    """Reads a glossary; what is wrong with it stands in its `problems`, each with its line."""
    out = Gathered(path)
    try:
        root = settings.parse_large(decode(data, path))
    except MalformedError as error:
        out.problem(error.message, error.line, error.hint)
        return out.glossary()
    except TermsError as error:
        return Glossary(path, (), (error,))
    for item in _items(root, out):
        _concept(item, out)
    return out.glossary()


def _items(root: Value, out: Gathered) -> Sequence[Value]:
    if not root.data:
        return ()
    if not isinstance(root.data, tuple):
        out.problem(T("this is not a list of concepts"), root.line, _FORM)
        return ()
    if len(root.data) > MOST:
        out.problem(
            T("there are more than {limit} concepts", limit=MOST),
            root.line,
            T("part the file into several"),
        )
        return ()
    return root.data


def _concept(item: Value, out: Gathered) -> None:
    if not isinstance(item.data, dict):
        out.problem(T("this is not a concept"), item.line, _FORM)
        return
    fields = item.data
    texts = {key: _text(fields, key, out) for key in _CONCEPT_KEYS}
    terms: list[RawTerm] = []
    for key, value in fields.items():
        if key in _CONCEPT_KEYS:
            continue
        if language_tag(key):
            terms += _terms(key, value, out)
        else:
            _unknown(key, (*_CONCEPT_KEYS, "lv", "en"), value.line, out)
    out.add(RawConcept(texts.pop("id"), item.line, terms, **texts))


def _unknown(key: str, known: Sequence[str], line: int, out: Gathered) -> None:
    hint = did_you_mean(key, known) or T("the keys are: {keys}", keys=", ".join(known))
    out.problem(T("unknown key “{key}”", key=key), line, hint)


def _text(fields: Mapping[str, Value], key: str, out: Gathered) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if isinstance(value.data, str):
        return value.data
    out.problem(T("“{key}” must be a single text", key=key), value.line)
    return ""


def _terms(language: str, value: Value, out: Gathered) -> Iterator[RawTerm]:
    for item in value.data if isinstance(value.data, tuple) else (value,):
        if isinstance(item.data, str):
            yield RawTerm(language, item.data, item.line)
        elif isinstance(item.data, dict):
            for key, inner in item.data.items():
                if key not in _TERM_KEYS:
                    _unknown(key, _TERM_KEYS, inner.line, out)
            texts = {key: _text(item.data, key, out) for key in _TERM_KEYS}
            yield RawTerm(language, texts.pop("term"), item.line, **texts)
        else:
            out.problem(
                T("a term is a text, or a mapping that begins with “term:”"),
                item.line,
                T("as in: {term}", term="{term: SBG, status: admitted}"),
            )


# --- writing -------------------------------------------------------------------------------


def serialize(concepts: Iterable[Concept]) -> bytes:
    """The bytes of a file that `parse` reads back as the same concepts."""
    blocks = [_block(concept) for concept in concepts]
    return ("\n".join(blocks) if blocks else _EMPTY).encode()


def edited(data: bytes, path: str, changed: Sequence[Concept]) -> bytes:
    """A file with the concepts of `changed` in place of those of the same id, and new ones at its
    end; every other line stays as it is, comments too. Raises TermsError."""
    former = parse(data, path)
    wanted = {concept.id: concept for concept in former.require()}
    wanted.update((concept.id, concept) for concept in changed)
    spliced = _spliced(decode(data, path).split("\n"), former, changed).encode()
    read = parse(spliced, path)
    # A list in square brackets, say, has several concepts on one line.
    whole = not read.problems and [p.concept for p in read.concepts] == list(wanted.values())
    return spliced if whole else serialize(wanted.values())


def _spliced(lines: list[str], placed: Glossary, changed: Sequence[Concept]) -> str:
    new = {concept.id: concept for concept in changed}
    starts = [place.where.line or 1 for place in placed.concepts]
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    out = lines[: starts[0] - 1] if starts else [line for line in lines if line.strip() != "[]"]
    for place, start, end in zip(placed.concepts, starts, ends, strict=True):
        replacement = new.pop(place.concept.id, None)
        own = lines[start - 1 : end]
        kept = own[_length(own) :]
        out += own if replacement in (None, place.concept) else [_lines(replacement), *kept]
    body = "\n".join(out).rstrip("\n")
    blocks = [_block(concept) for concept in new.values()]
    return "\n".join([f"{body}\n" if body else "", *blocks]).lstrip("\n")


def _length(own: Sequence[str]) -> int:
    """How many of the lines from the start of a concept to the next one are of the concept: empty
    lines and comments that nothing of it follows are not."""
    length = len(own)
    while length > 1 and (not own[length - 1].strip() or own[length - 1].lstrip()[0] == "#"):
        length -= 1
    return length


def _lines(concept: Concept | None) -> str:
    return "" if concept is None else _block(concept).rstrip("\n")


def _block(concept: Concept) -> str:
    out = [f"- id: {_scalar(concept.id)}"]
    if concept.kind is not ConceptKind.TERM:
        out.append(f"  kind: {concept.kind.value}")
    out += _line("domain", concept.domain)
    statuses = needless_statuses(concept.terms)
    for language in languages_of([concept]):
        chosen = zip(concept.terms, statuses, strict=True)
        items = [_item(term, status) for term, status in chosen if term.language == language]
        flow = f"  {_scalar(language)}: [{', '.join(items)}]"
        if len(flow) > _WIDTH or any("{" in item for item in items):
            out += [f"  {_scalar(language)}:", *(f"    - {item}" for item in items)]
        else:
            out.append(flow)
    out += _line("severity", concept.severity)
    out += _line("note", concept.note)
    out += _line("basis", concept.basis)
    return "\n".join(out) + "\n"


def _line(key: str, text: str) -> list[str]:
    return [f"  {key}: {_scalar(text)}"] if text else []


def _item(term: Term, status: str) -> str:
    more = {
        "status": status,
        "part_of_speech": term.part_of_speech,
        "case": "exact" if term.exact else "",
        "note": term.note,
    }
    pairs = [f"{key}: {_scalar(text)}" for key, text in more.items() if text]
    text = _scalar(term.text)
    return f"{{{', '.join([f'term: {text}', *pairs])}}}" if pairs else text


def _scalar(text: str) -> str:
    """A text as it means itself anywhere in YAML."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
