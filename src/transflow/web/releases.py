"""The pages of releases: shown, asked for a file, sent a form."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http import HTTPStatus

from msgspec import Struct, field
from werkzeug.wrappers import Response

from transflow.errors import TransflowError, UsageError
from transflow.messages import T, Text
from transflow.pipeline.project import open_project
from transflow.recent import Recent
from transflow.report.site.release import release_page
from transflow.store.workspace import SourceFile
from transflow.web import answers
from transflow.web.asked import GONE, NO_PAGE, Asked, Front
from transflow.web.clerk import YES, Clerk
from transflow.web.desk import CrowdedError, Desk
from transflow.web.downloads import download, require_public
from transflow.web.forms import notice, offers, own_address
from transflow.web.guard import Names, Seal, from_elsewhere
from transflow.web.people import Person
from transflow.web.posted import Hand, Outcome, wish_of
from transflow.web.survey import State

_FORM = "application/x-www-form-urlencoded"
_CROWDED = T("Too many large releases are being opened just now. Try again in a moment.")
_ELSEWHERE = T("Nothing was done: this form was not sent from a page of transflow.")
_READER = T("Nothing was done: nobody told this page who you are, so you can only read.")
_SEAL = T(
    "Nothing was done: transflow was started anew after you opened this page. "
    "Look at it once more and press again."
)


class Told(Struct, frozen=True):
    """What is said on top of a page."""

    said: Text | None = None
    """What was done."""
    outcome: Outcome | None = None
    """Or why nothing was."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was sent then."""


class Releases:
    """Answers what is asked at the address of a release."""

    def __init__(self, front: Front, names: Names) -> None:
        self.front = front
        self.names = names
        self.board = front.board
        self.desk = Desk(self.board.workspace, self.board.clock)
        self.hand = Hand(self.board.workspace.root)
        self.seal = Seal()
        self._said: Recent[str, Text] = Recent(256)
        """What became of actions, by the number in the address that the browser was sent to."""

    def shown(self, asked: Asked, state: State, release: str) -> Response:
        args = asked.request.args
        if "changed" in args:
            return answers.mark(self.desk.mark(state, release))
        if "file" in args:
            return self._file(asked, state.sources.get(release))
        return self._page(asked, state, release, Told(self._said.get(args.get("said", ""))))

    def _page(self, asked: Asked, state: State, release: str, told: Told) -> Response:
        try:
            opened = self.desk.open(state, release)
        except CrowdedError:
            return self.front.refused(asked, HTTPStatus.SERVICE_UNAVAILABLE, _CROWDED)
        site = self.front.site(asked.ui)
        seal = self.seal.on(asked.person.signature, release)
        clerk = Clerk(site, asked.person, seal, own_address(release), told.typed)
        refused = (told.outcome.message, told.outcome.hint) if told.outcome else (None, None)
        made = release_page(
            opened.view, site, offers(opened, clerk, notice(site, told.said, *refused))
        )
        status = told.outcome.status if told.outcome else HTTPStatus.OK
        return self.front.page(asked, made.text.encode(), opened.mark, status)

    # --- a file

    def _file(self, asked: Asked, source: SourceFile | None) -> Response:
        args = asked.request.args
        if source is None:
            return self.front.refused(asked, HTTPStatus.NOT_FOUND, NO_PAGE)
        try:
            project = open_project(self.board.workspace.root, self.board.clock())
            if args.get("embargoed") != YES:
                require_public(project, source)
            file = download(project, source, args.get("language", ""), args["file"])
        except UsageError as error:
            return self.front.refused(asked, HTTPStatus.FORBIDDEN, error.message, error.hint)
        except TransflowError as error:
            return self.front.refused(asked, HTTPStatus.CONFLICT, error.message, error.hint)
        if file is None:
            return self.front.refused(asked, HTTPStatus.NOT_FOUND, NO_PAGE)
        return answers.attachment(file)

    # --- a form

    def posted(self, asked: Asked, release: str) -> Response:
        request = asked.request
        if request.mimetype != _FORM:
            return answers.plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "this is not a form")
        origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
        if from_elsewhere(self.names, origin, site):
            return self.front.refused(asked, HTTPStatus.FORBIDDEN, _ELSEWHERE)
        if not asked.person.may_act:
            return self.front.refused(asked, HTTPStatus.FORBIDDEN, _READER)
        form = request.form.to_dict()
        outcome = self._outcome(asked.person, release, form)
        self.board.hurry()
        if not outcome.done:
            state = self.board.now()
            if release not in state.briefs:
                return self.front.refused(asked, HTTPStatus.NOT_FOUND, GONE)
            return self._page(asked, state, release, Told(outcome=outcome, typed=form))
        number = secrets.token_urlsafe(9)
        self._said.keep(number, outcome.message)
        return answers.seek(f"{own_address(release)}?said={number}")

    def _outcome(self, person: Person, release: str, form: Mapping[str, str]) -> Outcome:
        if not self.seal.fits(form.get("seal", ""), person.signature, release):
            return Outcome(HTTPStatus.FORBIDDEN, _SEAL)
        wish = wish_of(release, person.signature, form)
        if wish is None:
            return Outcome(HTTPStatus.BAD_REQUEST, _ELSEWHERE)
        return self.hand.carry_out(wish, self.board.clock(), sure=form.get("sure") == YES)
