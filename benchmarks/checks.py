"""How quiet the checks are on professional translations, and how many planted errors they catch.

Reads `ntrex-lv-en.dev.tsv` (document, Latvian, English) in the folder that the environment
variable TRANSFLOW_DATA names. Options: `--list` prints every flagged pair, `--missed` every
planted error that nothing caught.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from transflow import lang
from transflow.checks import CHECKS, run_checks
from transflow.model import Pair, Severity, Spot

FILE = "ntrex-lv-en.dev.tsv"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
Seed = Callable[[Pair], Pair | None]
"""Makes an error in a pair, or None where it has no place for one."""


def _pairs(path: Path) -> list[Pair]:
    latvian, english = lang.get("lv"), lang.get("en")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [Pair(source, target, None, latvian, english) for _, source, target in rows]


def _in_target(pattern: str, change: Callable[[re.Match[str]], str]) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        matches = list(re.finditer(pattern, pair.target))
        if not matches:
            return None
        match = matches[len(pair.target) % len(matches)]
        changed = pair.target[: match.start()] + change(match) + pair.target[match.end() :]
        return replace(pair, target=changed) if changed != pair.target else None

    return seed


def _other_digit(match: re.Match[str]) -> str:
    digits = match[0]
    return digits[:-1] + str((int(digits[-1]) + 3) % 10)


def _other_month(match: re.Match[str]) -> str:
    return MONTHS[(MONTHS.index(match[0]) + 4) % 12]


def _month_changed(pair: Pair) -> Pair | None:
    """Changes a month that the source names too."""
    named = {d.month for d in pair.source_language.facts(pair.source).dates if d.month}
    months = "|".join(MONTHS[number - 1] for number in sorted(named))
    return _in_target(rf"\b(?:{months})\b", _other_month)(pair) if months else None


def _other_scale(match: re.Match[str]) -> str:
    return {"million": "billion", "billion": "million", "bn": "m"}[match[0]]


def _with_contact(right: str, wrong: str) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        return replace(pair, source=f"{pair.source} {right}", target=f"{pair.target} {wrong}")

    return seed


def _linked(text: str, first: int, second: int) -> str | None:
    words = text.split(" ")
    if len(words) < 6 or "<" in text:
        return None
    words[1] = f'<a id="{first}">{words[1]}</a>'
    words[4] = f'<a id="{second}">{words[4]}</a>'
    return " ".join(words)


def _tags(change: Callable[[str], str]) -> Seed:
    def seed(pair: Pair) -> Pair | None:
        source, target = _linked(pair.source, 1, 2), _linked(pair.target, 1, 2)
        if source is None or target is None:
            return None
        return replace(pair, source=source, target=change(target))

    return seed


def _truncated(pair: Pair) -> Pair | None:
    words = pair.target.split(" ")
    if len(words) < 8:
        return None
    return replace(pair, target=" ".join(words[: round(len(words) * 0.4)]))


def _untranslated(pair: Pair) -> Pair | None:
    return replace(pair, target=pair.source) if len(pair.source.split()) >= 3 else None


def _half_latvian(pair: Pair) -> Pair | None:
    english, latvian = pair.target.split(" "), pair.source.split(" ")
    if min(len(english), len(latvian)) < 6:
        return None
    half = english[: len(english) // 2] + latvian[len(latvian) // 2 :]
    return replace(pair, target=" ".join(half))


def _latvian_start(pair: Pair) -> Pair | None:
    english, latvian = pair.target.split(" "), pair.source.split(" ")
    if min(len(english), len(latvian)) < 6:
        return None
    return replace(pair, target=" ".join([*latvian[:3], *english[3:]]))


def _latvian_word(pair: Pair) -> Pair | None:
    """Puts a word of the source, in lower case and of five letters or more, into the middle."""
    english = pair.target.split(" ")
    words = [w for w in re.findall(r"(?<=[^\W\d_] )[^\W\d_]{5,}", pair.source) if w.islower()]
    words = [word for word in words if word not in pair.target]
    if len(english) < 6 or not words:
        return None
    at = len(english) // 2
    word = words[len(pair.target) % len(words)]
    return replace(pair, target=" ".join([*english[:at], word, *english[at + 1 :]]))


def _doubled_word(pair: Pair) -> Pair | None:
    words = pair.target.split(" ")
    places = [n for n, word in enumerate(words) if word.isalpha()]
    if not places:
        return None
    at = places[len(pair.target) % len(places)]
    return replace(pair, target=" ".join([*words[: at + 1], *words[at:]]))


def _open_bracket(pair: Pair) -> Pair | None:
    words = pair.target.split(" ")
    at = len(words) // 2
    return replace(pair, target=" ".join([*words[:at], f"({words[at]}", *words[at + 1 :]]))


SEEDS: dict[str, Seed] = {
    "number changed": _in_target(r"(?<![\w.,:])\d+(?![\w.,:]\w|\w)", _other_digit),
    "number dropped": _in_target(r"(?<![\w.,:])\d[\d,.]*\b(?!-)\s?", lambda _: ""),
    "year changed": _in_target(r"\b(?:19|20)\d\d\b", _other_digit),
    "month changed": _month_changed,
    "million, billion": _in_target(r"(?<=\d )(?:million|billion)\b|(?<=\d)bn\b", _other_scale),
    "per cent wrong": _in_target(r"\d+(?= ?(?:%|per ?cent))", _other_digit),
    "time wrong": _in_target(r"\b\d{1,2}(?=(?:[.:]\d\d)? ?[ap]\.?m\b)", _other_digit),
    "noon crossed": _in_target(
        r"(?<=\d)( ?)([ap])(?=\.?m\b)", lambda m: m[1] + ("p" if m[2] == "a" else "a")
    ),
    "e-mail changed": _with_contact("prese@piemers.lv", "prese@piemeri.lv"),
    "URL changed": _with_contact(
        "https://www.piemers.lv/lv/ziņa", "https://www.piemeri.lv/en/news"
    ),
    "phone changed": _with_contact("tālr. +371 67000123", "tel. +371 67000132"),
    "tag dropped": _tags(lambda text: text.replace('<a id="1">', "", 1).replace("</a>", "", 1)),
    "half a tag dropped": _tags(lambda text: text.replace("</a>", "", 1)),
    "link number changed": _tags(lambda text: text.replace('id="2"', 'id="1"')),
    "cut at 40 %": _truncated,
    "not translated": _untranslated,
    "empty": lambda pair: replace(pair, target=" "),
    "half Latvian": _half_latvian,
    "Latvian start": _latvian_start,
    "one Latvian word": _latvian_word,
    "word doubled": _doubled_word,
    "bracket left open": _open_bracket,
    "stop lost": _in_target(r"(?<=\w)\.(?=[\"']?$)", lambda _: ""),
    "space doubled": _in_target(r"(?<=\w) (?=\w)", lambda _: "  "),
}


@dataclass(frozen=True)
class Quiet:
    """What the checks say of translations that are right."""

    pairs: int
    flagged: int
    errors: int
    by_check: Counter[str]
    seconds: float


def _seconds(pairs: list[Pair]) -> float:
    start = time.perf_counter()
    for pair in pairs:
        run_checks(pair)
    return time.perf_counter() - start


def quiet(pairs: list[Pair], show: bool) -> Quiet:
    seconds = min(_seconds(pairs) for _ in range(3))
    results = [run_checks(pair) for pair in pairs]
    by_check = Counter(name for result in results for name in {check for check, _, _ in result})
    if show:
        _show(pairs, results)
    weights = [max((severity for _, severity, _ in result), default=0) for result in results]
    return Quiet(
        len(pairs),
        sum(weight >= Severity.WARNING for weight in weights),
        sum(weight >= Severity.ERROR for weight in weights),
        by_check,
        seconds,
    )


def _show(pairs: list[Pair], results: list[list[tuple[str, Severity, Spot]]]) -> None:
    for pair, result in zip(pairs, results, strict=True):
        if result:
            print(f"\n  {pair.source}\n  {pair.target}")
            for name, _, spot in result:
                print(f"    {name}: {spot.message}")


def caught(pairs: list[Pair], seed: Seed) -> Iterator[tuple[Pair, bool]]:
    """Seeded pairs, and whether a check says something that it does not say of the right pair."""
    for pair in pairs:
        wrong = seed(pair)
        if wrong is not None:
            known = {(name, str(spot.message)) for name, _, spot in run_checks(pair)}
            found = {(name, str(spot.message)) for name, _, spot in run_checks(wrong)}
            yield wrong, bool(found - known)


def main(argv: list[str]) -> int:
    path = Path(os.environ.get("TRANSFLOW_DATA", "")) / FILE
    if not path.is_file():
        print(f"skipped: TRANSFLOW_DATA does not lead to {FILE}")
        return 0
    pairs = _pairs(path)
    result = quiet(pairs, "--list" in argv)
    for name in CHECKS:
        print(f"{name:20} {result.by_check[name]:4} pairs")
    for label, count in (("flagged", result.flagged), ("with an error", result.errors)):
        print(f"{label:20} {count:4} of {result.pairs} ({count / result.pairs:.2%})")
    print(f"speed                {result.pairs / result.seconds:.0f} pairs/s\n")
    for name, seed in SEEDS.items():
        outcomes = list(caught(pairs, seed))
        hits = sum(hit for _, hit in outcomes)
        print(
            f"{name:20} {hits:4} of {len(outcomes):4} caught ({hits / max(1, len(outcomes)):.1%})"
        )
        if "--missed" in argv:
            for wrong, hit in outcomes:
                if not hit:
                    print(f"    {wrong.source}\n    {wrong.target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
