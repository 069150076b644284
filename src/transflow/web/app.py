"""Requests to answers: under which name, for which page, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from transflow.messages import UI_LANGUAGES
from transflow.report.site import address
from transflow.web import answers
from transflow.web.asked import GONE, NO_PAGE, Asked, Front
from transflow.web.board import Board
from transflow.web.guard import Entry, Names, good_path
from transflow.web.mishaps import mishap
from transflow.web.people import Door
from transflow.web.releases import Releases
from transflow.web.shelf import files
from transflow.web.starting import starting

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

MOST_BODY = 64 * 1024
"""Bytes of a form."""
_LOOKING = ("GET", "HEAD")


class App:
    """The pages of a project, for a WSGI server."""

    def __init__(self, board: Board, names: Names, door: Door, ui: str) -> None:
        """`ui` is the language of the interface for who names none."""
        self.board = board
        self.names = names
        self.door = door
        self.ui = ui
        self.front = Front(board)
        self.releases = Releases(self.front, names)
        self._files = files()

    def __call__(self, wsgi: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        request = Request(wsgi)
        request.max_content_length = MOST_BODY
        request.max_form_memory_size = MOST_BODY
        try:
            answer = self._answer(request)
        except HTTPException as error:
            answer = answers.plain(HTTPStatus(error.code or 400), "the request cannot be read")
        except Exception:  # the boundary: whatever is left is a bug and is kept for a report
            told = self.front.site(self.ui).say(mishap().message)
            answer = answers.plain(HTTPStatus.INTERNAL_SERVER_ERROR, told)
        if request.method in _LOOKING:
            answer.make_conditional(request)
        return answer(wsgi, start)

    def _answer(self, request: Request) -> Response:
        entry = self.names.entry(request.headers.get("Host"))
        if entry is not Entry.OPEN:
            return answers.plain(
                HTTPStatus(entry.value),
                "this name does not lead here: see serve: hosts: in config.yaml",
            )
        path = request.path
        if not good_path(path):
            return answers.plain(HTTPStatus.BAD_REQUEST, "there is no such address")
        if request.method not in (*_LOOKING, "POST"):
            return _not_here(*_LOOKING, "POST")
        ui, _, rest = path.removeprefix("/").partition("/")
        if ui not in UI_LANGUAGES or not rest:
            return self._begin(request, path, ui)
        return self._asked(Asked(request, self.door.person(request.headers.get), ui, rest))

    def _begin(self, request: Request, path: str, ui: str) -> Response:
        """To the overview, or to the page that was asked for without a language, in that of
        whoever started the server."""
        if path == "/":
            return answers.seek(f"{self.ui}/{address.OVERVIEW}", HTTPStatus.FOUND)
        if ui in UI_LANGUAGES:
            to = address.OVERVIEW if path.endswith("/") else f"{ui}/{address.OVERVIEW}"
            return answers.seek(to, HTTPStatus.FOUND)
        if path.endswith(".html"):
            up = "../" * (path.count("/") - 1)
            return answers.seek(f"{up}{self.ui}{quote(path)}", HTTPStatus.FOUND)
        lost = Asked(request, self.door.person(request.headers.get), self.ui, address.OVERVIEW)
        return self.front.refused(lost, HTTPStatus.NOT_FOUND, NO_PAGE)

    def _asked(self, asked: Asked) -> Response:
        looking = asked.request.method in _LOOKING
        if looking and asked.path in self._files:
            return answers.asset(asked.path, self._files[asked.path], kept=True)
        start = self.board.waiting(asked.ui)
        if start is not None:
            return starting(asked, self.front.site(asked.ui), start, looking=looking)
        state = self.board.now()
        release = state.pages.get(asked.path)
        if release is not None:
            if looking:
                return self.releases.shown(asked, state, release)
            return self.releases.posted(asked, release)
        if looking:
            return self._listed(asked)
        if asked.path in self.board.shelf(asked.ui).pages:
            return _not_here(*_LOOKING)
        return self.front.refused(asked, HTTPStatus.NOT_FOUND, GONE)

    def _listed(self, asked: Asked) -> Response:
        shelf = self.board.shelf(asked.ui)
        data = shelf.pages.get(asked.path)
        if data is None:
            return self.front.refused(asked, HTTPStatus.NOT_FOUND, NO_PAGE)
        if not asked.path.endswith(".html"):
            return answers.asset(asked.path, data, kept=False)
        if "changed" in asked.request.args:
            return answers.mark(str(shelf.number))
        return self.front.page(asked, data, str(shelf.number))


def _not_here(*allowed: str) -> Response:
    refused = answers.plain(HTTPStatus.METHOD_NOT_ALLOWED, "this cannot be done here")
    refused.headers["Allow"] = ", ".join(allowed)
    return refused
