"""Made-up press releases in Latvian with their English: the same number gives the same text.

A release has 20 units: a title, a heading, 12 sentences in 4 paragraphs with a link and bold words,
a list of 3 items, the sentence about the funding and a contact block of 2 that many releases share.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import vocabulary as words
from benchmarks.vocabulary import Pair

UNITS = 20
"""In each release."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Release:
    """A text as blocks of sentences; inline markup is that of Markdown."""

    number: int
    title: Pair
    blocks: tuple[tuple[str, tuple[Pair, ...]], ...]
    """What stands before the block in Markdown (`## `, `- ` or nothing) and its sentences."""

    def markdown(self, side: int = 0) -> str:
        """The file in Latvian, or with `side` 1 in English."""
        head = f"---\ntitle: {self.title[side]}\ndate: 2025-01-01\n---\n"
        body, before = "", ""
        for mark, sentences in self.blocks:
            between = "\n" if mark != "- " or before != "- " else ""
            body += between + mark + " ".join(pair[side] for pair in sentences) + "\n"
            before = mark
        return head + body

    def sentences(self) -> Iterator[Pair]:
        yield self.title
        for _, sentences in self.blocks:
            yield from sentences

    def paragraphs(self) -> Iterator[Pair]:
        """The same for tools that translate whole blocks."""
        yield self.title
        for _, block in self.blocks:
            yield " ".join(lv for lv, _ in block), " ".join(en for _, en in block)


def path_of(root: Path, number: int) -> Path:
    return root / f"{number // 500:03}" / f"zina-{number:05}.md"


def write(root: Path, count: int) -> None:
    for number in range(count):
        path = path_of(root, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release(number).markdown(), encoding="utf-8")


def edit(root: Path, count: int) -> None:
    """In one release of a hundred changes a number in one sentence and words in another."""
    for number in edited(count):
        path_of(root, number).write_text(release(number, 1).markdown(), encoding="utf-8")


def edited(count: int) -> range:
    return range(0, count, 100)


def tagged(text: str) -> str:
    """Markdown's inline markup as the numbered tags of transflow's catalogs."""
    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(r'<a id="1">\1</a>', text))


def release(number: int, version: int = 0) -> Release:
    """Another `version` differs in one number and in one added phrase."""
    dice = random.Random(number)  # noqa: S311  # the same text each time, not a secret
    title = headline(dice)
    heading = headline(dice)
    body = [sentence(dice) for _ in range(9)]
    people = _participants(dice, version)
    reworded = _plan(dice, version)
    linked = _linked(dice, number)
    items = tuple(item(dice) for _ in range(3))
    contact = words.CONTACTS[number % len(words.CONTACTS)]
    blocks = (
        ("", (body[0], _bold(body[1]), body[2])),
        ("", (people, body[3], body[4])),
        ("## ", (heading,)),
        ("", (body[5], reworded, body[6])),
        *(("- ", (item,)) for item in items),
        ("", (body[7], body[8], linked)),
        ("", (words.FUNDING,)),
        ("## ", (("Saziņai", "Contact"),)),
        ("", (contact,)),
    )
    return Release(number, title, blocks)


# --- sentences

Maker = Callable[[random.Random], Pair]


def sentence(dice: random.Random) -> Pair:
    """One of several kinds; some hundred million different ones in all."""
    return dice.choice(KINDS)(dice)


def _plan(dice: random.Random, version: int = 0) -> Pair:
    time, who, verb = (
        dice.choice(words.TIMES),
        dice.choice(words.SUBJECTS),
        dice.choice(words.VERBS),
    )
    what, topic, aim = (
        dice.choice(words.OBJECTS),
        dice.choice(words.TOPICS),
        dice.choice(words.AIMS),
    )
    filler = dice.choice(words.FILLERS)
    lv, en = (f" {filler[0]}", f" {filler[1]}") if version else ("", "")
    return (
        f"{time[0]} {who[0]}{lv} {verb[0]} {what[0]} par {topic[0]}, {aim[0]}.",
        f"{time[1]} {who[1]}{en} {verb[1]} {what[1]} on {topic[1]} {aim[1]}.",
    )


def _meeting(dice: random.Random) -> Pair:
    time, who, where = (
        dice.choice(words.TIMES),
        dice.choice(words.SUBJECTS),
        dice.choice(words.PLACES),
    )
    verb, what, topic = (
        dice.choice(words.VERBS),
        dice.choice(words.OBJECTS),
        dice.choice(words.TOPICS),
    )
    return (
        f"{time[0]} {who[0]} {where[0]} {verb[0]} {what[0]} par {topic[0]}.",
        f"{time[1]} {who[1]} {where[1]} {verb[1]} {what[1]} on {topic[1]}.",
    )


def _participants(dice: random.Random, version: int = 0) -> Pair:
    number = count(dice) + 100 * version
    who, where = dice.choice(words.PEOPLE), dice.choice(words.PLACES)
    event, host = dice.choice(words.EVENTS), dice.choice(words.SUBJECTS)
    topic = dice.choice(words.TOPICS)
    return (
        (
            f"Kopumā {number} {who[0]} {where[0]} piedalījās {event[0]} par {topic[0]}, "
            f"ko rīkoja {host[0]}."
        ),
        (
            f"In total {number} {who[1]} took part {where[1]} {event[1]} on {topic[1]} "
            f"organised by {host[1]}."
        ),
    )


def _money(dice: random.Random) -> Pair:
    amount, share = count(dice), 10 * dice.randint(2, 8)
    where, source, topic = (
        dice.choice(words.PLACES),
        dice.choice(words.FUNDS),
        dice.choice(words.TOPICS),
    )
    return (
        (
            f"Darbiem {where[0]} atvēlēti {amount} tūkstoši eiro, no tiem {share} procentu nāk no "
            f"{source[0]}, un līgums par {topic[0]} jau ir parakstīts."
        ),
        (
            f"For the work {where[1]} {amount} thousand euros are set aside, {share} per cent "
            f"of them from {source[1]}, and the contract on {topic[1]} has already been signed."
        ),
    )


def _quote(dice: random.Random) -> Pair:
    said, who, where = (
        dice.choice(words.QUOTES),
        dice.choice(words.SPEAKERS),
        dice.choice(words.PLACES),
    )
    topic, host = dice.choice(words.TOPICS), dice.choice(words.SUBJECTS)
    return (
        f"„{said[0]},” sarunā par {topic[0]}, ko {where[0]} rīkoja {host[0]}, uzsvēra {who[0]}.",
        (
            f"“{said[1]},” {who[1]} stressed in the discussion on {topic[1]} that {host[1]} "
            f"held {where[1]}."
        ),
    )


def _deadline(dice: random.Random) -> Pair:
    year, day, month = dice.randint(2024, 2027), dice.randint(1, 28), dice.choice(words.MONTHS)
    topic, condition = dice.choice(words.TOPICS), dice.choice(words.CONDITIONS)
    who = dice.choice(words.SUBJECTS)
    return (
        (
            f"Lēmums par {topic[0]}, ko ierosināja {who[0]}, stāsies spēkā {year}. gada {day}. "
            f"{month[0]}, {condition[0]}."
        ),
        (
            f"The decision on {topic[1]} that {who[1]} proposed will take effect on "
            f"{day} {month[1]} {year} {condition[1]}."
        ),
    )


def _contrast(dice: random.Random) -> Pair:
    one, two = dice.sample(words.SUBJECTS, 2)
    did, done = dice.sample(words.VERBS, 2)
    what, other = dice.sample(words.OBJECTS, 2)
    topic = dice.choice(words.TOPICS)
    return (
        f"{_capital(one[0])} {did[0]} {what[0]} par {topic[0]}, bet {two[0]} {done[0]} {other[0]}.",
        f"{_capital(one[1])} {did[1]} {what[1]} on {topic[1]}, but {two[1]} {done[1]} {other[1]}.",
    )


KINDS: tuple[Maker, ...] = (_plan, _meeting, _participants, _money, _quote, _deadline, _contrast)


def count(dice: random.Random) -> int:
    """A number that takes the plural, as the nouns beside it stand: it ends in 2 to 9, not in 12
    to 19."""
    return 100 * dice.randint(0, 9) + 10 * dice.randint(2, 9) + dice.randint(2, 9)


def headline(dice: random.Random) -> Pair:
    who, verb = dice.choice(words.SUBJECTS), dice.choice(words.VERBS)
    what, topic = dice.choice(words.OBJECTS), dice.choice(words.TOPICS)
    return (
        f"{_capital(who[0])} {verb[0]} {what[0]} par {topic[0]}",
        f"{_capital(who[1])} {verb[1]} {what[1]} on {topic[1]}",
    )


def item(dice: random.Random) -> Pair:
    what, topic, where = (
        dice.choice(words.OBJECTS),
        dice.choice(words.TOPICS),
        dice.choice(words.PLACES),
    )
    return f"{what[0]} par {topic[0]} {where[0]};", f"{what[1]} on {topic[1]} {where[1]};"


def _linked(dice: random.Random, number: int) -> Pair:
    topic, (lv, en) = dice.choice(words.TOPICS), words.MORE
    url = f"https://www.ministrija.example/zinas/{number}"
    return f"{lv} par {topic[0]} [šeit]({url}).", f"{en} on {topic[1]} [here]({url})."


def _bold(pair: Pair) -> Pair:
    """The second and the third word in bold."""
    lv, en = (
        " ".join((first, f"**{second} {third}**", *rest))
        for first, second, third, *rest in (side.split(" ") for side in pair)
    )
    return lv, en


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


TEXTS: tuple[Maker, ...] = (*KINDS, headline, item)
"""Sentences and what is shorter."""
