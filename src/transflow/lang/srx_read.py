"""Bytes of an SRX 2.0 file to a document. The only user of lxml among the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from transflow.errors import ConfigError, Where
from transflow.lang.custom import compile_pattern, spelled
from transflow.lang.rules import Rule
from transflow.lang.srx import Document, Group, LanguageMap
from transflow.messages import T, Text

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 5_000_000


def parse(data: bytes, path: str) -> Document:
    """Reads an SRX 2.0 file; nothing outside of `data` is ever loaded.

    Raises ConfigError with every problem of the structure in its `problems`.
    """
    root = _root(data, path)
    reader = _Reader(path)
    document = reader.document(root)
    if reader.problems:
        first = reader.problems[0]
        raise ConfigError(first.message, first.where, first.hint, reader.problems)
    return document


_VALID = T("let the program that made the file write it again, as SRX 2.0")


def _root(data: bytes, path: str) -> etree._Element:
    from lxml import etree  # noqa: PLC0415 # slow to load, and few projects have such a file

    if len(data) > MAX_BYTES:
        raise ConfigError(T("the file is too large for rules"), Where(path), _VALID)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        problem = (error.msg or "").rpartition(", line ")[0] or str(error.msg)
        message = T("this is not valid XML: {problem}", problem=problem)
        raise ConfigError(message, Where(path, line), _VALID) from error
    if root.getroottree().docinfo.internalDTD is not None:
        hint = T("delete the line that begins with <!DOCTYPE, and what belongs to it")
        raise ConfigError(T("a document type is not accepted"), Where(path, 1), hint)
    return root


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _text(element: etree._Element) -> str:
    return (element.text or "") + "".join(child.tail or "" for child in element)


class _Reader:
    """Goes through the elements and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[ConfigError] = []

    def problem(self, element: etree._Element, message: Text, hint: Text = _VALID) -> None:
        self.problems.append(ConfigError(message, Where(self.path, _line(element)), hint))

    def document(self, root: etree._Element) -> Document:
        if _name(root) != "srx" or root.get("version") != "2.0":
            self.problem(root, T("this is not an SRX file of version 2.0"))
            return Document((), (), cascade=False)
        header = self._only(root, "header")
        cascade = "" if header is None else header.get("cascade", "")
        if header is not None and cascade not in ("yes", "no"):
            self.problem(header, T("“{key}” must be yes or no", key="cascade"))
        body = self._only(root, "body")
        listed = None if body is None else self._only(body, "languagerules")
        mapped = None if body is None else self._only(body, "maprules")
        groups = () if listed is None else self._groups(listed)
        maps = () if mapped is None else self._maps(mapped, {group.name for group in groups})
        return Document(groups, maps, cascade == "yes")

    def _only(self, parent: etree._Element, name: str) -> etree._Element | None:
        found = [child for child in parent if _name(child) == name]
        if len(found) != 1:
            self.problem(parent, T("there must be one <{name}> here", name=name))
            return None
        return found[0]

    def _children(self, parent: etree._Element, name: str) -> list[etree._Element]:
        for child in parent:
            if _name(child) not in ("", name):
                self.problem(child, T("<{name}> must not stand here", name=_name(child)))
        return [child for child in parent if _name(child) == name]

    def _required(self, element: etree._Element, key: str) -> str:
        value = element.get(key)
        if value is None:
            message = T("<{name}> lacks “{key}”", name=_name(element), key=key)
            self.problem(element, message)
        return value or ""

    def _groups(self, parent: etree._Element) -> tuple[Group, ...]:
        groups: dict[str, Group] = {}
        for element in self._children(parent, "languagerule"):
            name = self._required(element, "languagerulename")
            if name in groups:
                self.problem(element, T("there are two groups of rules named “{name}”", name=name))
            groups[name] = Group(name, tuple(self._rules(element, name)))
        return tuple(groups.values())

    def _rules(self, parent: etree._Element, group: str) -> list[Rule]:
        rules: list[Rule] = []
        remarks: list[str] = []
        self._children(parent, "rule")
        for child in parent:
            if _name(child) == "rule":
                reason = " ".join(" ".join(remarks).split())
                rules.append(self._rule(child, reason or f"{group} {len(rules) + 1}"))
                remarks = []
            elif not isinstance(child.tag, str):
                remarks.append(child.text or "")
        return rules

    def _rule(self, element: etree._Element, reason: str) -> Rule:
        breaks = element.get("break", "yes")
        if breaks not in ("yes", "no"):
            self.problem(element, T("“{key}” must be yes or no", key="break"))
        parts = {"beforebreak": "", "afterbreak": ""}
        for child in element:
            name = _name(child)
            if name in parts:
                parts[name] = _text(child)
            elif name:
                self.problem(child, T("<{name}> must not stand here", name=name))
        if not any(parts.values()):
            self.problem(
                element,
                T("a rule that fits everywhere"),
                T("give it a text before or after the place"),
            )
        origin = f"{self.path}:{_line(element)}"
        before, after = parts.values()
        return Rule(breaks == "yes", before, after, reason, "", origin)

    def _maps(self, parent: etree._Element, groups: set[str]) -> tuple[LanguageMap, ...]:
        maps = []
        for element in self._children(parent, "languagemap"):
            pattern = self._required(element, "languagepattern")
            group = self._required(element, "languagerulename")
            if group not in groups:
                self.problem(element, T("there is no group of rules named “{name}”", name=group))
            try:
                compile_pattern(spelled(pattern))
            except ValueError as error:
                self.problem(
                    element,
                    T("“{pattern}” is no pattern: {problem}", pattern=pattern, problem=str(error)),
                )
            maps.append(LanguageMap(pattern, group, _line(element)))
        return tuple(maps)
