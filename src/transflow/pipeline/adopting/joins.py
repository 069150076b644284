"""A sentence that a page broke over two paragraphs, in one again. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from transflow.markup import plain
from transflow.model import Block, Role
from transflow.sync.numbering import count_numbers, shifted

_ENDS = re.compile(r"[.!?…:;][”\"“»’')\]]{0,3}$")
_LEAST_WORDS = 4
"""Words before the break; fewer are a heading or a label."""


class Joined(Struct, frozen=True):
    """The blocks of a page, with broken sentences in one piece."""

    blocks: tuple[Block, ...]
    joints: tuple[tuple[str, str], ...] = ()
    """The last words before each joint and the first ones after it."""


def join_broken(blocks: Sequence[Block]) -> Joined:
    """Paragraphs of which one ends in mid-sentence and the next goes on with a small letter."""
    out: list[Block] = []
    joints: list[tuple[str, str]] = []
    for block in blocks:
        if out and _goes_on(out[-1], block):
            joints.append((_last(out[-1]), _first(block)))
            out[-1] = _joined(out[-1], block)
        else:
            out.append(block)
    return Joined(tuple(out), tuple(joints))


def _goes_on(before: Block, after: Block) -> bool:
    if not before.role is after.role is Role.PARAGRAPH:
        return False
    head, tail = plain(before.text).strip(), plain(after.text).strip()
    if not tail[:1].islower() or _ENDS.search(head) or len(head.split()) < _LEAST_WORDS:
        return False
    # Items of a list that is no list in the file begin with small letters too, all of them.
    return not head[:1].islower()


def _joined(before: Block, after: Block) -> Block:
    by = count_numbers(before.text)
    refs = (*before.refs, *(replace(ref, id=ref.id + by) for ref in after.refs))
    text = f"{before.text.rstrip()} {shifted(after.text.lstrip(), by)}"
    return replace(before, text=text, refs=refs)


def _last(block: Block) -> str:
    return " ".join(plain(block.text).split()[-3:])


def _first(block: Block) -> str:
    return " ".join(plain(block.text).split()[:3])
