"""Rules that several languages share, each filled with the words and the example of one."""

from __future__ import annotations

from collections.abc import Iterable

from transflow.lang.rules import (
    CAPITAL,
    CLOSE,
    DASH,
    OPEN,
    SPACE,
    WORD_START,
    Rule,
    any_of,
    before_opener,
)

_CURRENCIES = "(?:EUR|Eur|USD|GBP|LVL|LTL|EEK|США)"


def initial(openers: Iterable[str], example: str) -> Rule:
    """A capital with a stop does not end a sentence, unless a word follows that begins one."""
    return Rule(
        breaks=False,
        before=rf"{WORD_START}(?<![\d°])[\p{{Lu}}]\.",
        after=rf"(?!{before_opener(openers)}){SPACE}*(?:{DASH}{SPACE}*)?[\p{{Lu}}]",
        reason="the initial of a name",
        example=example,
    )


def unit_ends(units: Iterable[str], example: str) -> Rule:
    """A unit of measure right after its number ends a sentence before a capital, whatever else
    its letters abbreviate. "Thousand" and the like are units, too, and may stand between."""
    unit = any_of(units)
    return Rule(
        breaks=True,
        before=rf"\d{SPACE}?(?:{unit}\.?{SPACE})?{unit}\.{CLOSE}",
        after=rf"(?!{SPACE}+{_CURRENCIES}){CAPITAL}",
        reason="a number with its unit, and then a capital",
        example=example,
    )


def one_letter_word(letters: str, abbreviations: Iterable[str], example: str) -> Rule:
    """A word of one letter has no stop, so it is no initial and may begin a sentence.

    `abbreviations` are those that may end one.
    """
    return Rule(
        breaks=True,
        before=rf"{WORD_START}(?:{any_of(abbreviations)}|[\p{{Lu}}])\.{CLOSE}",
        after=rf"{SPACE}+{OPEN}[{letters}]{SPACE}",
        reason="a word of one letter that begins a sentence",
        example=example,
    )


def label_in_text(abbreviations: Iterable[str], example: str) -> Rule:
    """A number between sentences is the label of the one after it.

    After a colon only the first label of a list counts: "In all: 25." is a number. No label
    stands after one of `abbreviations`, nor after a word as short as most of them are.
    """
    guards = "".join(rf"(?<!{word[1:]})" for word in abbreviations if len(word) > 3)
    ended = rf"""(?:[\p{{Ll}}]{{4}}{guards}|[%)\]"”“»])\.{CLOSE}|[;!?]{CLOSE}"""
    later = rf"(?:{ended}){SPACE}+\d{{1,2}}(?:\.\d{{1,2}})*"
    return Rule(
        breaks=False,
        before=rf"(?:{later}|:{SPACE}+1(?:\.1)*)\.",
        after=rf"{SPACE}+{OPEN}[\p{{Lu}}]",
        reason="the label of an item in the running text",
        example=example,
    )


def missing_space_after_number(openers: Iterable[str], example: str) -> Rule:
    """A figure, a stop, and without a space a word that usually begins a sentence."""
    return Rule(
        breaks=True,
        before=r"[\d%]\.",
        after=rf"{OPEN}{any_of(openers)}{SPACE}",
        reason="a number, and a stop whose space was forgotten",
        example=example,
    )
