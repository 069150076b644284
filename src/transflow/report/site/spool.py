"""Texts that are made when a release passes by and wanted when all have passed."""

from __future__ import annotations

from typing import Protocol


class Spool(Protocol):
    """Bytes that are put away."""

    def put(self, data: bytes) -> int:
        """Where they lie now."""
        ...

    def get(self, place: int, size: int) -> bytes:
        """`size` bytes from `place` on."""
        ...


class Heap:
    """A spool in memory, for pages that stay there anyway."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def put(self, data: bytes) -> int:
        place = len(self._bytes)
        self._bytes += data
        return place

    def get(self, place: int, size: int) -> bytes:
        return bytes(self._bytes[place : place + size])
