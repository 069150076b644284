"""A request that may be answered, and what all answers to it have in common."""

from __future__ import annotations

from http import HTTPStatus

from msgspec import Struct
from werkzeug.wrappers import Request, Response

from transflow.messages import T, Text
from transflow.report.site.layout import Site
from transflow.web import answers
from transflow.web.bar import Moment, bar
from transflow.web.board import Board
from transflow.web.people import Person
from transflow.web.shelf import site_of

NO_PAGE = T("Nothing is shown at this address. Perhaps the release has another name now.")

GONE = T("Nothing was done: the release is not there any more, or has another name now.")


class Asked(Struct, frozen=True):
    """Who asks for what."""

    request: Request
    person: Person
    ui: str
    path: str
    """Of the page, within its language of the interface."""

    @property
    def own(self) -> str:
        """The address of the page, as the page itself has to write it."""
        return self.path.rpartition("/")[2]


class Front(Struct, frozen=True):
    """Makes pages of what is shown."""

    board: Board

    def site(self, ui: str) -> Site:
        return site_of(self.board.state, ui, self.board.as_of)

    def page(
        self, asked: Asked, data: bytes, mark: str, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        """`mark` is what the page is known by."""
        site = self.site(asked.ui)
        shown = Moment(self.board.as_of, asked.own, mark, self.board.state.trouble)
        return answers.page(site, data, bar(site, shown, asked.person), status)

    def refused(
        self, asked: Asked, status: HTTPStatus, said: Text, hint: Text | None = None
    ) -> Response:
        return answers.refusal(self.site(asked.ui), asked.path, status, said, hint)
