"""The releases of a project by the addresses that their pages have."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from transflow import settings
from transflow.errors import SourceError, UsageError
from transflow.messages import T
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.drafts import Incoming
from transflow.pipeline.intake import Addition, Wishes, carry_in, plan_addition
from transflow.pipeline.project import Project
from transflow.pipeline.selection import TakenError, select
from transflow.readers.base import split_front_matter
from transflow.store.workspace import SourceFile

_ROOM = 100_000
"""Characters of a file in which its front matter is looked for."""


class Shelf:
    """Finds releases, and brings in those that are not there yet."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._by_address: dict[str, str] | None = None

    def known(self, name: str) -> SourceFile | None:
        """The release with that id or file; None for the path of a text elsewhere.

        Raises UsageError where several releases could be meant, or none and no such file."""
        path = Path(name)
        inside = self._inside(path)
        if inside is None and path.is_file():
            return None
        found, _ = select(self._project.workspace, [inside or name])
        if len(found) != 1:
            raise UsageError(
                T("several releases begin with “{name}”", name=name),
                hint=T("name one release, or folders on both sides"),
            )
        return found[0]

    def _inside(self, path: Path) -> str | None:
        """The path from the folder of the project, where it lies among the releases."""
        root = self._project.workspace.root
        try:
            inside = path.resolve().relative_to(root.resolve()).as_posix()
        except (ValueError, OSError):
            return None
        return inside if inside.startswith("releases/") and path.exists() else None

    def at(self, address: str) -> SourceFile | None:
        """The release whose front matter says that its text stands at `address`."""
        release = self._addresses().get(_bare(address))
        return None if release is None else self._source(release)

    def planned(self, incoming: Incoming, *, draft: bool) -> SourceFile | Addition:
        """What a text from elsewhere would become; the release where it is there already.

        Raises as `plan_addition` does."""
        try:
            return plan_addition(self._project, incoming, Wishes(draft=draft))
        except TakenError as error:
            source = self._source(error.release)
            if source is None:
                raise
            return source

    def brought_in(self, addition: Addition) -> SourceFile:
        """The release, written. The caller holds the lock. Raises as `carry_in` does."""
        carry_in(self._project, addition)
        files = (path for path, _ in addition.files)
        path = next(path for path in files if path.endswith(SOURCE_SUFFIXES))
        return SourceFile(addition.release, path)

    def address_of(self, source: SourceFile) -> str:
        """Where the text of a release stands, as its front matter says; empty where it does not."""
        return _address(self._project, source)

    def _source(self, release: str) -> SourceFile | None:
        sources, _ = self._project.workspace.sources(SOURCE_SUFFIXES)
        return next((source for source in sources if source.release == release), None)

    def _addresses(self) -> dict[str, str]:
        if self._by_address is None:
            sources, _ = self._project.workspace.sources(SOURCE_SUFFIXES)
            found = ((_address(self._project, source), source.release) for source in sources)
            self._by_address = {_bare(url): release for url, release in found if url}
        return self._by_address


def _address(project: Project, source: SourceFile) -> str:
    path = source.front_matter or source.path
    data = project.workspace.read_if_there(path) or b""
    text = data.decode("utf-8-sig", "replace")
    try:
        head = text if source.front_matter else split_front_matter(text[:_ROOM], path)[0]
        given = settings.parse(head).data if "url" in head else ""
    except (SourceError, settings.MalformedError):  # reading the release will say so
        return ""
    urls = given["url"].data if isinstance(given, dict) and "url" in given else ""
    code = project.config.source_language
    known = urls[code].data if isinstance(urls, dict) and code in urls else ""
    return known if isinstance(known, str) else ""


def _bare(address: str) -> str:
    """Equal for addresses that lead to the same page."""
    parts = urlsplit(address.strip())
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
