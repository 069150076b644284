"""Values of which some fields do not count when two are compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import ClassVar

from msgspec import Struct


class ByContent(Struct, frozen=True, eq=False):
    """Two are equal where all is equal but what `ASIDE` names: where a thing stands in its file,
    how it was written there."""

    ASIDE: ClassVar[tuple[str, ...]] = ()
    """Names of fields."""

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        content = _content(self.__class__)
        return bool(content(self) == content(other))

    def __ne__(self, other: object) -> bool:
        """Written out: a Struct does not take it from `__eq__`, as other classes do."""
        return not self == other

    def __hash__(self) -> int:
        return hash(_content(self.__class__)(self))


@cache
def _content(kind: type[ByContent]) -> Callable[[object], object]:
    return attrgetter(*(name for name in kind.__struct_fields__ if name not in kind.ASIDE))
