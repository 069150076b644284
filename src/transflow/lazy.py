"""A property that is worked out once.

`functools.cached_property` takes a lock in Python 3.11, which costs more than most of what
a segment keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 # read as a decorator, like property
    """Kept in the `__dict__` of the object, where the next look finds it before this."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, one: None, owner: type) -> lazy[Value]: ...
    @overload
    def __get__(self, one: object, owner: type) -> Value: ...
    def __get__(self, one: object | None, owner: type) -> Value | lazy[Value]:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)
        return value


class kept(lazy[Value]):  # noqa: N801 # read as a decorator, like lazy
    """The same for an object whose attributes may be set, which costs less: Python makes no
    `__dict__` of them before it is asked for one, and finds them quicker where there is none."""

    @overload
    def __get__(self, one: None, owner: type) -> lazy[Value]: ...
    @overload
    def __get__(self, one: object, owner: type) -> Value: ...
    def __get__(self, one: object | None, owner: type) -> Value | lazy[Value]:
        if one is None:
            return self
        value = self._work(one)
        setattr(one, self._name, value)
        return value
