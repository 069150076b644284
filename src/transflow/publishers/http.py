"""To any server that takes files or feeds over HTTP.

Every request carries `Content-Digest` (RFC 9530), by which the server can tell that nothing was cut
off, and `Idempotency-Key`: the same for the same content until it was acknowledged, so that a
server can tell a second attempt from a second message.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from transflow.errors import PublishError
from transflow.messages import T
from transflow.publishers.base import (
    FEED,
    MANIFEST,
    MEDIA,
    RELEASES,
    Body,
    Call,
    Cover,
    Outbox,
    Parcel,
    Receipt,
    Release,
    Tools,
    is_new,
    nothing,
    release_hash,
)
from transflow.publishers.courier import Courier
from transflow.publishers.targets import HttpTarget, Send
from transflow.text import digest


def parcels(target: HttpTarget, outbox: Outbox, tools: Tools) -> Iterator[Parcel]:
    """Raises PublishError where nothing can be sent at all."""
    desk = _Desk(target, outbox, tools)
    if target.send is Send.FILES:
        return desk.files()
    if target.send is Send.DELTA:
        return desk.delta()
    if outbox.partial:
        raise PublishError(
            T("the target “{name}” takes all releases at once", name=target.name),
            hint=T("leave --release out"),
        )
    return desk.feed()


class _Desk:
    def __init__(self, target: HttpTarget, outbox: Outbox, tools: Tools) -> None:
        self._target = target
        self._outbox = outbox
        self._tools = tools
        self._courier = Courier(tools, target.access, target.timeout, target.attempts)

    # --- file by file

    def files(self) -> Iterator[Parcel]:
        for release in self._outbox.releases:
            paths = tuple(file.path for file in release.files)
            yield self._whole(release, paths)
        if not self._outbox.partial:
            yield from self._common()

    def _whole(self, release: Release, paths: Sequence[str]) -> Parcel:
        return Parcel(
            release.id,
            send=lambda: self._put(paths, release.id),
            covers=(_cover(release),),
            files={file.path: file.sha256 for file in release.files},
            preview=lambda: self._missing(paths),
        )

    def _common(self) -> Iterator[Parcel]:
        rest = [path for path in self._outbox.files if not path.startswith((RELEASES, MEDIA))]
        for path in sorted(rest, key=lambda path: (path == FEED, path)):
            yield self._single(path, self._outbox.body(path))
        yield self._single(MANIFEST, self._outbox.manifest, closing=True)

    def _single(self, path: str, body: Body, *, closing: bool = False) -> Parcel:
        return Parcel(
            path,
            send=lambda: self._deliver(self._address(path), body, self._sequence(path)),
            files={path: body.sha256},
            closing=closing,
            preview=lambda: (path,),
        )

    def _put(self, paths: Sequence[str], release: str) -> Receipt:
        missing = self._missing(paths)
        for path in missing:
            sequence = str(self._outbox.count(release))
            self._deliver(self._address(path), self._outbox.body(path), sequence)
        return Receipt(changed=len(missing))

    def _missing(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those that the target is not known to have."""
        if self._tools.overwrite:
            return tuple(paths)
        taken, files = self._outbox.taken(), self._outbox.files
        return tuple(path for path in paths if taken.get(path) != files[path].sha256)

    def _address(self, path: str) -> str:
        return f"{self._target.address.rstrip('/')}/{path}"

    def _sequence(self, path: str) -> str:
        return self._outbox.taken().get(path, "")

    # --- all at once

    def feed(self) -> Iterator[Parcel]:
        covers = tuple(map(_cover, self._outbox.releases))
        body = self._outbox.body(FEED)
        yield Parcel(
            FEED,
            send=lambda: self._deliver(self._target.address, body, self._outbox.taken_snapshot),
            covers=covers,
            files={FEED: body.sha256},
            snapshot=self._outbox.snapshot,
            preview=lambda: (FEED,),
        )

    def delta(self) -> Iterator[Parcel]:
        releases = self._outbox.releases
        new = [r for r in releases if self._is_new(r)]
        told = {id(r) for r in new}
        there = tuple(_cover(r) for r in releases if id(r) not in told)
        yield Parcel(FEED, send=nothing, covers=there)
        if not new:
            return
        whole = not self._outbox.partial
        yield Parcel(
            FEED,
            send=lambda: self._send_changes(new, whole=whole),
            covers=tuple(map(_cover, new)),
            files={r.xml.path: r.xml.sha256 for r in releases} if whole else {},
            snapshot=self._outbox.snapshot if whole else "",
            preview=lambda: tuple(r.id for r in new),
            parts=lambda: self._halves(new),
        )

    def _is_new(self, release: Release) -> bool:
        return self._tools.overwrite or is_new(self._outbox.past(release.id), _cover(release))

    def _send_changes(self, new: Sequence[Release], *, whole: bool) -> Receipt:
        since = self._outbox.taken_snapshot
        if whole and since and not self._tools.overwrite:
            body = self._outbox.delta(since, self._outbox.taken())
        else:
            body = self._outbox.document(new)
        sequence = since if whole else digest(*(str(self._outbox.count(r.id)) for r in new))
        return self._deliver(self._target.address, body, sequence)

    def _halves(self, new: Sequence[Release]) -> tuple[Parcel, ...]:
        """The same as ordinary feeds, so that the others go where one release is rejected."""
        middle = len(new) // 2
        return tuple(self._part(half) for half in (new[:middle], new[middle:]) if half)

    def _part(self, new: Sequence[Release]) -> Parcel:
        return Parcel(
            new[0].id if len(new) == 1 else FEED,
            send=lambda: self._send_changes(new, whole=False),
            covers=tuple(map(_cover, new)),
            parts=(lambda: self._halves(new)) if len(new) > 1 else None,
        )

    # --- the request

    def _deliver(self, address: str, body: Body, sequence: str) -> Receipt:
        method = self._target.method.upper()
        checksum = base64.b64encode(bytes.fromhex(body.sha256)).decode("ascii")
        headers = {
            "Content-Type": body.media_type,
            "Content-Digest": f"sha-256=:{checksum}:",
            "Idempotency-Key": digest(method, address, body.sha256, sequence),
            "Accept": "*/*",
        }
        self._courier.send(Call(method, address, headers, body))
        return Receipt(changed=1)


def _cover(release: Release) -> Cover:
    return Cover(release.id, release_hash(release))
