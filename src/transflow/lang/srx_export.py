"""Our rules as SRX: what the engine does of itself is said by rules too.

Every part of a rule is a look-around, so that an engine that searches for one match after the
other (as those of OmegaT, Okapi and LanguageTool do) sees every place; see docs/segmentation.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from transflow.lang.matching import WINDOW, letters
from transflow.lang.own import OwnRules, for_language
from transflow.lang.patterns import (
    bounded,
    looks,
    repeats_group,
    tokens,
    unrolled,
    width,
    within,
)
from transflow.lang.portable import SPACES, portable
from transflow.lang.rules import LETTER, NOTE, Rule, Ruleset
from transflow.lang.segmentation import RULESETS, ruleset_for
from transflow.lang.srx import Document, Group, LanguageMap

GENERIC_NAME = "transflow"
LOOK_BACK = 100
"""Characters that an endless part of a rule from outside reaches back in SRX."""

# The run of stops and closing marks that ends at a place; marks after a space only at its end.
_RUN = rf"""[.!?…][.!?)\]”»"'“’…{NOTE}]{{0,24}}(?:\s["”»]){{0,4}}"""


def _guard(before: str, after: str, reason: str) -> Rule:
    return Rule(breaks=False, before=before, after=after, reason=reason, example="")


GUARDS = (
    _guard(
        "",
        rf"""[.!?)\]”»]|…(?!{LETTER})|["'“’](?!{LETTER})|\s["”»](?!\S)""",
        "more stops or closing marks follow",
    ),
    _guard(r"(?<!\d\.)", f"[{NOTE}]", "a footnote mark or picture follows"),
    _guard(rf"""\d\.[{NOTE}][{NOTE})\]”»"'“’]{{0,24}}""", "", "a mark that belongs to a number"),
    _guard(r"[^.!?\s]", "…", "an ellipsis that belongs to the word before it"),
    _guard(r"[.!?\s]…", LETTER, "an ellipsis that belongs to the word after it"),
    _guard(r"""["'“’]""", LETTER, "a quotation mark that opens"),
    _guard(r"""\s["”»]""", r"\S", "a quotation mark that opens, or closes nothing"),
    _guard(f"(?<!{_RUN})", "", "neither a stop nor what closes with one"),
    _guard("", r"[\p{Ll}\d]", "a small letter or a figure directly after it"),
)
"""What `segmentation` takes for the end of a sentence, as rules that forbid every other place."""


def document(codes: Iterable[str] = (), own: Mapping[str, OwnRules] | None = None) -> Document:
    """Rules of the languages with the BCP 47 `codes`, or of all, with those of the project first.

    Without `codes` the rules for any other language stand at the end.
    """
    own = own or {}
    chosen = tuple(dict.fromkeys(codes))
    named = chosen or tuple(dict.fromkeys((*own, *RULESETS)))
    groups = [_group(code, ruleset_for(code), for_language(own, code)) for code in named]
    maps = [LanguageMap(f"(?i){code.replace('-', '[-_]')}([-_].*)?", code) for code in named]
    maps.sort(key=lambda item: -item.group.count("-"))
    if not chosen:
        groups.append(_group(GENERIC_NAME, ruleset_for(""), None))
        maps.append(LanguageMap(".*", GENERIC_NAME))
    return Document(tuple(groups), tuple(maps), cascade=False)


def _group(name: str, ruleset: Ruleset, own: OwnRules | None) -> Group:
    rules: list[Rule] = []
    if own is not None:
        ruleset = own.extend(ruleset)
        stronger, weaker = own.layers(ruleset)
        rules += map(_foreign, stronger)
        rules += _held_in_gap(stronger) if weaker or not own.replace else ()
        rules += map(_foreign, weaker)
        rules += _held_in_gap(weaker) if not own.replace else ()
    if own is None or not own.replace:
        rules += [_ours(rule) for rule in (*GUARDS, *ruleset.ordered)]
    # Of two rules that fit alike the later one never decides, and some engines mix them up.
    first = {(rule.before, rule.after): rule for rule in reversed(rules)}
    return Group(name, tuple(rule for rule in rules if first[rule.before, rule.after] is rule))


def _held_in_gap(layer: Iterable[Rule]) -> Iterator[Rule]:
    """What a layer forbids anywhere in white space, it forbids there to all that follow it."""
    for rule in layer:
        if rule.breaks or repeats_group(rule.before):
            continue
        before = bounded(rule.before, LOOK_BACK)
        if _may_end_in_space(before):
            later = f"(?=[{SPACES}]+" + (f"(?<={before})" if before else "") + f"(?={rule.after}))"
            yield replace(rule, before="", after=later, example="", origin="")
        if width(before) <= LOOK_BACK * 2:
            earlier = f"(?<=(?:{before})(?={rule.after})[{SPACES}]{{1,{LOOK_BACK}}})"
            yield replace(rule, before=earlier, after="", example="", origin="")


def _may_end_in_space(before: str) -> bool:
    """Whether it is not plain that the pattern ends in a mark that is no white space."""
    last = next(reversed(list(tokens(before))), None)
    if last is None:
        return True
    if last.kind == "escape":
        return last.text[1].isalnum() or last.text[1].isspace()
    return last.kind != "char" or last.text == "." or last.text.isspace()


def _ours(rule: Rule) -> Rule:
    before = unrolled(within(rule.before, WINDOW))
    return _seen(rule, portable(before, letters), portable(rule.after, letters))


def _foreign(rule: Rule) -> Rule:
    """As it is where no engine could look back over it: it came from such an engine, or must do."""
    if repeats_group(rule.before):
        return replace(rule, example="", origin="")
    return _seen(rule, bounded(rule.before, LOOK_BACK), rule.after)


def _seen(rule: Rule, before: str, after: str) -> Rule:
    remark = f"{rule.reason}: {rule.example}" if rule.example else rule.reason
    return replace(
        rule,
        before=_look(before, "(?<=", ("(?<=", "(?<!")),
        after=_look(after, "(?=", ("(?=", "(?!")),
        reason=remark,
        example="",
        origin="",
    )


def _look(pattern: str, opening: str, kinds: tuple[str, str]) -> str:
    if not pattern or any(looks(pattern, kind) for kind in kinds):
        return pattern
    return f"{opening}{pattern})"
