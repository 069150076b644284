"""Pictures inside a Word file: those that a website can show, named by what they are.

Nothing outside the file is ever opened: a picture that is only linked to is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from transflow.model import Media
from transflow.readers.docx.package import Package, Relation
from transflow.readers.docx.xml import (
    Element,
    find_all,
    name,
    remove,
)

MAX_PICTURE = 15_000_000
"""Bytes."""
_PLACES = (("a:blip", "r:embed"), ("v:imagedata", "r:id"))
_FOLDER = "media"


@dataclass
class Pictures:
    """The pictures of a package, each read once."""

    package: Package
    media: dict[str, Media] = field(default_factory=dict)
    """By name."""
    unseen: int = 0
    """How many were dropped."""
    _by_part: dict[str, str | None] = field(default_factory=dict)

    def settle(self, root: Element, relations: Mapping[str, Relation]) -> dict[str, str]:
        """Drops references to what is no picture for a website; the places of the others in the
        new file, by relation. Raises SourceError for one that is damaged or too large."""
        targets: dict[str, str] = {}
        for tag, attribute in _PLACES:
            for element in find_all(root, tag):
                id_ = element.get(name(attribute), "")
                found = self._name(relations.get(id_))
                if found is None:
                    remove(element)
                    self.unseen += 1
                else:
                    targets[f"picture-{found}"] = f"/{self.part(found)}"
                    element.set(name(attribute), f"picture-{found}")
        for link in find_all(root, "a:hlinkClick"):
            remove(link)
        return targets

    def part(self, media_name: str) -> str:
        """Name of the part of the new file that stands for a picture."""
        return f"{_FOLDER}/{media_name}"

    def _name(self, relation: Relation | None) -> str | None:
        if relation is None or relation.external or relation.target not in self.package.entries:
            return None
        if relation.target not in self._by_part:
            self._by_part[relation.target] = self._read(relation.target)
        return self._by_part[relation.target]

    def _read(self, part: str) -> str | None:
        data = self.package.read(part, MAX_PICTURE)
        suffix = suffix_of(data)
        if suffix is None:
            return None
        media_name = hashlib.sha256(data).hexdigest()[:16] + suffix
        self.media[media_name] = Media(media_name, data)
        return media_name


def suffix_of(data: bytes) -> str | None:
    """Ending of a file with this content, by its first bytes; None if a website cannot show it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    return None
