"""A project, and a service that hears every request that leaves it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.clearing import Gate, Guard
from transflow.pipeline.pretranslating.desk import Desk
from transflow.pipeline.pretranslating.figures import Outlook, Result
from transflow.pipeline.pretranslating.sending import Line
from transflow.pipeline.project import Project, open_project
from transflow.providers import libretranslate
from transflow.providers.courier import Call, Reply, Tools
from transflow.providers.services import LibreTranslate
from transflow.store import catalog as catalogs

NOW = dt.datetime(2025, 6, 1, 7, tzinfo=dt.UTC)
ADDRESS = "https://mt.piemers.example"
_WORD = re.compile(r"[^\W\d_]+")


class KilledError(BaseException):
    """The process ends, as by Ctrl-C or worse."""


@dataclass
class Ear:
    """What stands at the other end of the wire: it writes down all that comes."""

    heard: list[str] = field(default_factory=list)
    """Texts, in the order they came."""
    requests: int = 0
    before: Callable[[int], None] = lambda _number: None
    """Done with the number of the request before it is heard."""
    say: Callable[[str], str] = lambda text: "EN " + text

    def wire(self, call: Call, _seconds: float) -> Reply:
        self.requests += 1
        self.before(self.requests)
        texts = json.loads(call.body or b"{}")["q"]
        self.heard += texts
        data = json.dumps({"translatedText": [self.say(text) for text in texts]})
        return Reply(200, {}, data.encode())

    def words(self) -> set[str]:
        """Every word that left the house."""
        return {word for text in self.heard for word in _WORD.findall(text)}


@dataclass
class Office:
    """A project folder with a guard, a gate and a service that hears all."""

    root: Path
    ear: Ear = field(default_factory=Ear)
    now: dt.datetime = NOW
    settings: str = "languages: [en]\napproval: off\nurl: https://x.example/{language}/{slug}\n"
    texts: int = 50
    """In a request, at most."""
    drafts: bool = False

    def __post_init__(self) -> None:
        self.write("config.yaml", self.settings)

    # --- files

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def release(self, name: str, body: str, *front: str, title: str = "Ziņa") -> None:
        head = "\n".join((f"title: {title}", *front))
        self.write(f"releases/{name}.md", f"---\n{head}\n---\n\n{body}\n")

    def path(self, name: str, language: str = "en") -> Path:
        return self.root / f"locales/{language}/LC_MESSAGES/{name}.po"

    def translations(self, name: str, language: str = "en") -> dict[str, str]:
        path = self.path(name, language)
        if not path.exists():
            return {}
        entries = catalogs.parse(path.read_bytes(), str(path)).entries
        return {entry.msgid: entry.msgstr for entry in entries if not entry.obsolete}

    # --- the work

    @property
    def project(self) -> Project:
        return open_project(self.root, self.now)

    def desk(self, *, again: bool = False) -> Desk:
        project = self.project
        guard = Guard(project, drafts=self.drafts, clock=lambda: dt.datetime.now(dt.UTC))
        gate = Gate(guard)
        tools = Tools(
            wire=gate.guarded(self.ear.wire),
            sleep=lambda _seconds: None,
            now=lambda: NOW,
            clock=lambda: 0.0,
            chance=lambda: 0.0,
            secret=lambda: "x",
            environ={},
            read=lambda _path: "",
        )
        settings = LibreTranslate(name="libre", address=ADDRESS, texts=self.texts)
        provider = libretranslate.Translator(settings, tools)
        return Desk(project, Line(provider, guard, gate), project.config.languages, again=again)

    def look(self) -> list[Outlook]:
        desk, sources = self.desk(), self.project.workspace.sources(SOURCE_SUFFIXES)[0]
        return [desk.look(source) for source in sources]

    def run(self, only: Sequence[str] = (), *, again: bool = False) -> dict[str, Result]:
        """One command over the releases, as it was when its files were listed."""
        desk, sources = self.desk(again=again), self.project.workspace.sources(SOURCE_SUFFIXES)[0]
        wanted = [source for source in sources if not only or source.release in only]
        return {source.release: desk.work(source) for source in wanted}
