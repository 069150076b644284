"""`transflow check --explain`: what a check is about, with examples, and how to do without it."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, metadata

from msgspec.structs import replace

from transflow import __version__, lang
from transflow.checks import CHECKS, PROJECT_CHECKS, run_checks
from transflow.checks.base import Check
from transflow.checks.consistency import ProjectCheck
from transflow.checks.waivers import FINDING
from transflow.cli import common
from transflow.cli.console import Console
from transflow.errors import EXIT_OK, ConfigError, UsageError
from transflow.guesses import did_you_mean
from transflow.markup import plain
from transflow.messages import Render, T, Text
from transflow.model import House, Pair, Role, Severity, Spot
from transflow.pipeline.terms import starter_termbase
from transflow.report.checked import CheckedFile
from transflow.report.excerpt import excerpt, underlined
from transflow.report.harmless import to_json
from transflow.report.labels import SEVERITIES
from transflow.report.rules import Rule
from transflow.report.sarif import findings_to_sarif

AnyCheck = Check | ProjectCheck
TERMINOLOGY = "terminology"

_WAIVERS = T("Waivers")
_OF_WAIVERS = T(
    "A waiver must name a check that there is and give a reason, and what it is for must be "
    "something that may be waived: one that does nothing only seems to help."
)


def explain(args: argparse.Namespace, console: Console) -> int:
    """Raises UsageError for a name that no check has."""
    name, known = args.explain, _all()
    if name != "all" and name not in known:
        raise _unknown(name, list(known))
    chosen = _severities(args)
    wanted = [check for check in known.values() if name in ("all", check.id)]
    if args.format == "json":
        told = [_json(check, chosen, console.tr) for check in wanted]
        console.data(to_json({"checks": told}))
    else:
        blocks = ["\n".join(_lines(check, chosen, console)) for check in wanted]
        console.data("\n\n".join(blocks))
    return EXIT_OK


def _all() -> dict[str, AnyCheck]:
    return {**CHECKS, **PROJECT_CHECKS}


def _unknown(name: str, known: Sequence[str]) -> UsageError:
    return UsageError(
        T("unknown check “{name}”", name=name),
        hint=did_you_mean(name, known) or T("the checks are: {names}", names=", ".join(known)),
    )


def _severities(args: argparse.Namespace) -> Mapping[str, Severity]:
    """What the project around has set, where there is one."""
    try:
        return common.project_of(args).config.checks
    except UsageError:
        return {}


def _mends(check: AnyCheck) -> bool:
    return check.id in CHECKS and CHECKS[check.id].mend is not None


def _switch_off(check: AnyCheck) -> str:
    return f'checks:\n  {check.id}: "off"'


def _waive(check: AnyCheck, tr: Render) -> str:
    return f"# waiver {check.id}: {tr(T('the reason'))}"


def _sign(check: AnyCheck, tr: Render) -> str:
    names = f"{tr(T('RELEASE'))} {tr(T('UNIT'))}"
    return f'transflow waive {names} --check {check.id} --reason "{tr(T("the reason"))}"'


def _is_firm(check: AnyCheck) -> bool:
    """Whether all that it finds is of the kind that may not be waived."""
    fires = (pair for kind, pair in _examples(check.id) if kind == "fires")
    spots = [spot for spot in (_spot(check, pair) for pair in fires) if spot is not None]
    return bool(spots) and all(spot.firm for spot in spots)


# --- at a terminal ---------------------------------------------------------------------------


def _lines(check: AnyCheck, chosen: Mapping[str, Severity], console: Console) -> Iterator[str]:
    tr = console.tr
    now = chosen.get(check.id, check.severity)
    title = f"{check.id} ({tr(SEVERITIES[now])}): {tr(check.name)}"
    yield console.paint(title, "bold")
    for paragraph in tr(check.description).split("\n"):
        yield from (f"  {line}" for line in textwrap.wrap(paragraph, min(98, console.width - 2)))
    if now is not check.severity:
        yield f"  {tr(_set(check))}"
    for kind, pair in _examples(check.id):
        yield ""
        yield from _example(check, kind == "fires", pair, console)
    yield ""
    if _mends(check):
        yield f"  {tr(T('What is safe to put right is by:'))} transflow check --fix"
    if _is_firm(check):
        yield f"  {tr(T('Nobody can waive it.'))}"
    else:
        yield f"  {tr(T('For one sentence, in its comment in the catalog, with your reason:'))}"
        yield f"    {_waive(check, tr)}"
        yield f"  {tr(T('The same, signed with your name in the ledger:'))}"
        yield f"    {_sign(check, tr)}"
    yield f"  {tr(T('For the whole project, in config.yaml (off, info, warning or error):'))}"
    yield from (f"    {line}" for line in _switch_off(check).split("\n"))


def _set(check: AnyCheck) -> Text:
    return T(
        "Set in config.yaml; by default it is: {severity}.", severity=SEVERITIES[check.severity]
    )


def _example(check: AnyCheck, fires: bool, pair: Pair, console: Console) -> Iterator[str]:
    tr, spot = console.tr, _spot(check, pair) if fires else None
    title = T("Finds:") if fires else T("Accepts:")
    said = f" {tr(spot.message)}" if spot is not None else ""
    yield f"  {console.paint(tr(title), 'yellow' if fires else 'green')}{said}"
    spans = (spot.source_span, spot.target_span) if spot is not None else (None, None)
    for text, span in zip((pair.source, pair.target), spans, strict=True):
        if text:
            # A tag is part of what the markup check looks at.
            shown = excerpt(text, None) if plain(text) != text else excerpt(text, span)
            yield from (f"  {line}" for line in underlined(shown))


def _spot(check: AnyCheck, pair: Pair) -> Spot | None:
    """What the check says of an example, as the project's own settings may have switched it off."""
    found = run_checks(pair, {check.id: Severity.WARNING})
    return next((spot for name, _, spot in found if name == check.id), None)


def _examples(check: str) -> Iterator[tuple[str, Pair]]:
    """Each "fires" or "quiet" and a pair; with the limit for titles and the glossary that the page
    on the checks has them with."""
    for cell, source, target in _written().get(check, []):
        kind, _, role = cell.partition(" as ")
        place = Role(role) if role else None
        pair = Pair(source, target, place, lang.get("lv"), lang.get("en"))
        terms = starter_termbase() if check == TERMINOLOGY else None
        yield kind, replace(pair, house=House(title_limit=40), terms=terms)


@cache
def _written() -> dict[str, list[list[str]]]:
    file = resources.files("transflow.checks") / "examples.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


# --- for programs ----------------------------------------------------------------------------


def _json(check: AnyCheck, chosen: Mapping[str, Severity], tr: Render) -> dict[str, object]:
    return {
        "check": check.id,
        "name": tr(check.name),
        "description": tr(check.description),
        "severity": chosen.get(check.id, check.severity).name.lower(),
        "default": check.severity.name.lower(),
        "fixes": _mends(check),
        "examples": [
            {"fires": kind == "fires", "source": pair.source, "target": pair.target}
            for kind, pair in _examples(check.id)
        ],
        "switch_off": _switch_off(check),
        "waive": None if _is_firm(check) else _waive(check, tr),
    }


def sarif(files: Sequence[CheckedFile], args: argparse.Namespace, console: Console) -> str:
    """The findings as SARIF, with what each check is about."""
    try:
        chosen = _severities(args)
    except ConfigError:  # told already, as what is wrong with the file
        chosen = {}
    tr = console.tr
    rules = [
        Rule(check.id, tr(check.name), tr(check.description), chosen.get(check.id, check.severity))
        for check in _all().values()
    ]
    rules.append(Rule(FINDING, tr(_WAIVERS), tr(_OF_WAIVERS), Severity.WARNING))
    return findings_to_sarif(files, rules, tr, __version__, _documentation())


def _documentation() -> str:
    """Address of the page on the checks, where the package says where its documentation is."""
    try:
        addresses = metadata("transflow").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    known = dict(address.split(", ", 1) for address in addresses)
    base = known.get("Documentation", "").rstrip("/")
    return f"{base}/checks.md" if base else ""
