"""The key `segmentation_rules` of config.yaml, read with every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transflow import settings
from transflow.errors import ConfigError, TransflowError, Where
from transflow.lang import srx, srx_read
from transflow.lang.custom import compile_rule, unusable_rule
from transflow.lang.own import OwnRules
from transflow.lang.own_words import abbreviations, openers
from transflow.lang.rules import Rule
from transflow.lang.segmentation import segmenter
from transflow.messages import T, Text

KEY = "segmentation_rules"
_LANGUAGE_KEYS = ("abbreviations", "openers", "rules", "srx", "replace")
_RULE_KEYS = ("break", "before", "after", "reason", "example")
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}
_YES_NO = T("write yes or no")
_BOTH = T("write what stands directly before the place and directly after it")

ReadFile = Callable[[str], bytes | None]
"""The bytes of a file of the project, None where there is none. Raises TransflowError."""


def read(fields: settings.Fields, read_file: ReadFile) -> dict[str, OwnRules]:
    """Rules by language tag; what is wrong goes to the problems of `fields`."""
    out = {}
    for code, value in fields.mapping(KEY).items():
        if not settings.language_tag(code):
            fields.problem(
                T("“{tag}” is not a language tag", tag=code),
                value.line,
                T("languages are written as en, uk or pt-BR"),
            )
            continue
        inner = settings.Fields(value, fields.path, ConfigError, _LANGUAGE_KEYS)
        out[code] = _Reader(code, inner, read_file).own_rules()
        fields.problems += sorted(inner.problems, key=_order)
    return out


def _order(problem: TransflowError) -> tuple[str, int]:
    where = problem.where or Where("")
    return where.path, where.line or 0


def srx_files(text: str) -> tuple[str, ...]:
    """The SRX files that the text of a config file names, whatever else is wrong with it."""
    try:
        languages = settings.Fields(settings.parse(text), "", ConfigError, (KEY,)).mapping(KEY)
    except settings.MalformedError:
        return ()
    named = (v.data.get("srx") for v in languages.values() if isinstance(v.data, dict))
    texts = (v.data.strip() for v in named if v is not None and isinstance(v.data, str))
    return tuple(filter(None, texts))


@dataclass
class _Reader:
    """Reads what stands under one language."""

    code: str
    fields: settings.Fields
    read_file: ReadFile

    def own_rules(self) -> OwnRules:
        fields = self.fields
        examples: list[tuple[Rule, int]] = []
        own = OwnRules(
            rules=tuple(self._rules(examples)),
            abbreviations=abbreviations(fields),
            openers=openers(fields),
            srx=self._srx(),
            replace=self._answer(fields, "replace", default=False),
            origin=f"{fields.path}:{fields.value.line}",
        )
        if own.replace and fields.get("srx") is None:
            given = fields.get("replace") or fields.value
            hint = T("name the file with “srx”, or take “replace” out")
            fields.problem(T("“replace” needs an SRX file"), given.line, hint)
        if not fields.problems:
            self._check_examples(own, examples)
        return own

    # --- rules

    def _rules(self, examples: list[tuple[Rule, int]]) -> Iterator[Rule]:
        value = self.fields.get("rules")
        if value is None or value.data == "":
            return
        if not isinstance(value.data, tuple):
            hint = T("begin each rule with a hyphen")
            self.fields.problem(T("“{key}” must be a list", key="rules"), value.line, hint)
            return
        seen: dict[tuple[str, str], int] = {}
        for item in value.data:
            rule = self._rule(item)
            if rule is None:
                continue
            line = seen.setdefault((rule.before, rule.after), item.line)
            if line != item.line:
                self.fields.problem(
                    T("this rule can never decide: the one in line {line} is the same", line=line),
                    item.line,
                    T("take one of them out"),
                )
            if rule.example:
                examples.append((rule, item.line))
            yield rule

    def _rule(self, item: settings.Value) -> Rule | None:
        fields = settings.Fields(item, self.fields.path, ConfigError, _RULE_KEYS)
        rule = Rule(
            breaks=self._answer(fields, "break", default=None),
            before=_raw(fields, "before"),
            after=_raw(fields, "after"),
            reason=fields.text("reason") or f"{self.fields.path}:{item.line}",
            example=_raw(fields, "example"),
            origin=f"{self.fields.path}:{item.line}",
        )
        if not rule.before and not rule.after and not fields.problems:
            fields.problem(T("a rule that fits everywhere"), item.line, _BOTH)
        for part in ("before", "after"):
            self._check_pattern(fields, part, rule)
        if rule.example and rule.example.count("¦") != 1:
            fields.problem(
                T("the example does not show the place"),
                _line(fields, "example"),
                T("put one ¦ where the rule decides, as in: 'sk. ¦Rīgā'"),
            )
        self.fields.problems += fields.problems
        return None if fields.problems else rule

    def _check_pattern(self, fields: settings.Fields, part: str, rule: Rule) -> None:
        only = {"before": "", "after": "", part: getattr(rule, part)}
        try:
            compile_rule(Rule(rule.breaks, **only, reason="", example=""))
        except ValueError as error:
            fields.problem(
                T("“{key}” is no regular expression: {problem}", key=part, problem=str(error)),
                _line(fields, part),
                T("put a backslash before a mark that stands for itself: \\. \\( \\["),
            )

    def _answer(self, fields: settings.Fields, key: str, default: bool | None) -> bool:
        value = fields.get(key)
        if value is None and default is not None:
            return default
        answer = value.data.strip().lower() if value and isinstance(value.data, str) else ""
        if answer not in _ANSWERS:
            message = T("“{key}” must be yes or no", key=key)
            fields.problem(message, (value or fields.value).line, _YES_NO)
        return _ANSWERS.get(answer, False)

    def _check_examples(self, own: OwnRules, examples: list[tuple[Rule, int]]) -> None:
        if not examples:
            return
        cutter = segmenter(self.code, own)
        for rule, line in examples:
            before, after = rule.example.split("¦")
            if before.endswith(" "):
                after = after.removeprefix(" ")
            try:
                decides = cutter.explain(before + after, len(before))
            except TransflowError as error:
                self.fields.problem(error.message, line, error.hint)
                continue
            if decides != rule:
                self._wrong_example(decides, line)

    def _wrong_example(self, decides: Rule | None, line: int) -> None:
        message = (
            T("the rule does not fit its example")
            if decides is None
            else T("another rule decides the example: {reason}", reason=decides.reason)
        )
        hint = T("correct the rule or the example, or put the rule before the other one")
        self.fields.problem(message, line, hint)

    # --- SRX

    def _srx(self) -> tuple[Rule, ...]:
        path = self.fields.text("srx")
        if not path:
            return ()
        line = _line(self.fields, "srx")
        data = self._file(path, line)
        if data is None:
            return ()
        try:
            rules = srx_read.parse(data, path).rules_for(self.code)
        except TransflowError as error:
            self.fields.problems += error.problems
            return ()
        if not rules:
            self.fields.problem(
                T("{file} has no rules for “{language}”", file=path, language=self.code),
                line,
                T("see what it holds with: transflow srx import {file}", file=path),
            )
        self.fields.problems += unusable(rules)
        return rules

    def _file(self, path: str, line: int) -> bytes | None:
        hint: Text = T("the path is relative to the project folder, as rules/latvian.srx")
        parts = path.split("/")
        if not path.endswith(srx.SUFFIX) or "\\" in path or not all(parts) or ".." in parts:
            self.fields.problem(
                T("“{path}” cannot be the path of an SRX file", path=path), line, hint
            )
            return None
        try:
            data = self.read_file(path)
        except TransflowError as error:
            self.fields.problem(error.message, line, error.hint or hint)
            return None
        if data is None:
            self.fields.problem(T("there is no file {path}", path=path), line, hint)
        return data


def unusable(rules: tuple[Rule, ...]) -> list[ConfigError]:
    """A problem for each rule whose patterns cannot be run."""
    found = []
    for rule in rules:
        try:
            compile_rule(rule)
        except ValueError as error:
            found.append(unusable_rule(rule, str(error)))
    return found


def _raw(fields: settings.Fields, key: str) -> str:
    """The text exactly as it is written: white space counts in a pattern."""
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value.data, str):
        fields.problem(T("“{key}” must be a single text", key=key), value.line, _BOTH)
        return ""
    return value.data.rstrip("\n")


def _line(fields: settings.Fields, key: str) -> int:
    value = fields.get(key)
    return (value or fields.value).line
