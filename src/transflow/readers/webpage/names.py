"""What the names of elements say of what is in them: classes, ids and roles of real websites."""

from __future__ import annotations

from collections.abc import Sequence

from transflow.readers.webpage.parts import Block, Box

MAX_SHORT = 150
"""Characters up to which a text may be a label or a note."""
_NEVER = frozenset((
    "share", "sharing", "sharedaddy", "social", "addtoany", "addthis", "breadcrumb",
    "breadcrumbs", "crumbs", "cookie", "cookies", "consent", "gdpr", "comment", "comments",
    "respond", "disqus", "related", "relatedposts", "saistitie", "recommended", "similar",
    "newsletter", "subscribe", "subscription", "advert", "advertisement", "ads", "reklama",
    "pagination", "pager", "navigation", "navbar", "nav", "sidebar", "dalities", "komentari",
    "alertdialog", "complementary", "contentinfo", "search",
))  # fmt: skip
"""Words in the names of elements that hold no article, whatever they hold."""
_SELDOM = frozenset((
    "ad", "banner", "promo", "sponsor", "widget", "menu", "toolbar", "tools", "actions",
    "print", "drukat", "tags", "tag", "keywords", "topics", "meta", "byline", "author",
    "posted", "date", "published", "updated", "category", "categories", "rating", "login",
    "prev", "next", "teaser", "teasers", "more", "back", "listen", "readspeaker", "rs",
    "footer", "skip", "copyright", "poll", "vote",
))  # fmt: skip
"""Words in the names of elements that hold no article if what they hold is short."""
_NEVER_TAGS = ("nav",)
_SELDOM_TAGS = ("aside", "footer")
LEAD = frozenset(("lead", "ievads", "intro", "anotacija", "standfirst"))
CONTACT = frozenset(("contact", "contacts", "kontakti", "kontaktinformacija"))


def marking_names(boxes: Sequence[Box], below: Sequence[bool]) -> list[frozenset[str]]:
    """Of each box, the names that mark a lead or contacts, its own and those of the boxes around
    it; only of those that `below` says."""
    out: list[frozenset[str]] = []
    for box, counts in zip(boxes, below, strict=True):
        around = out[box.parent] if box.parent >= 0 else frozenset[str]()
        own = box.names & (LEAD | CONTACT) if counts else frozenset[str]()
        out.append(around | own if own else around)
    return out


def foreign(
    boxes: Sequence[Box], blocks: Sequence[Block], kept: Sequence[bool], below: Sequence[bool]
) -> list[bool]:
    """Of each box, whether its names say that it holds no article.

    Not where most of what is in it was chosen, for a name may as well say what an article is
    about, and only of those that `below` says.
    """
    chosen, words = [0] * len(boxes), [0] * len(boxes)
    for block, counts in zip(blocks, kept, strict=True):
        words[block.box] += block.words
        chosen[block.box] += block.words if counts else 0
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        words[parent] += words[index]
        chosen[parent] += chosen[index]
    out: list[bool] = []
    for index, box in enumerate(boxes):
        never = not _NEVER.isdisjoint(box.names) or box.tag in _NEVER_TAGS
        seldom = not _SELDOM.isdisjoint(box.names) or box.tag in _SELDOM_TAGS
        wanted = chosen[index] * 2 > words[index] and chosen[index] > MAX_SHORT
        named = (never or (seldom and words[index] <= MAX_SHORT)) and not wanted
        around = box.parent >= 0 and out[box.parent]
        out.append(below[index] and (named or around))
    return out


def in_navigation(boxes: Sequence[Box]) -> list[bool]:
    """Of each box, whether it is for finding the way on the website."""
    out: list[bool] = []
    for box in boxes:
        here = box.tag in _NEVER_TAGS or "navigation" in box.names
        out.append(here or (box.parent >= 0 and out[box.parent]))
    return out
