"""The key `publish` of the settings: where an export goes.

Passwords and tokens are never in the file; it names the environment variables that hold them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Kind(StrEnum):
    FOLDER = "folder"
    HTTP = "http"
    WORDPRESS = "wordpress"


class Send(StrEnum):
    FILES = "files"
    """Each file to an address of its own."""
    FEED = "feed"
    """All releases in one request."""
    DELTA = "delta"
    """The releases that changed, in one request."""


class Method(StrEnum):
    PUT = "put"
    POST = "post"


class LanguageBy(StrEnum):
    """How a site of WordPress is told the language of a post."""

    SEPARATE = "separate"
    """It is not told: each language is a post like any other."""
    PARAMETER = "parameter"
    """By a parameter of the request, as Polylang has it."""
    META = "meta"
    TAXONOMY = "taxonomy"


class TakeDown(StrEnum):
    DRAFT = "draft"
    TRASH = "trash"


class Lead(StrEnum):
    EXCERPT = "excerpt"
    ABOVE = "above"
    """A paragraph above the body."""


class Access(Struct, frozen=True):
    """The environment variables that hold what lets one in; empty where none is needed."""

    token_env: str = ""
    header: str = ""
    """The header that takes the token; empty for `Authorization: Bearer`."""
    user_env: str = ""
    password_env: str = ""


class FolderTarget(Struct, frozen=True):
    name: str
    path: str
    """Absolute, or relative to the project."""


class HttpTarget(Struct, frozen=True):
    name: str
    address: str
    send: Send = Send.FILES
    method: Method = Method.PUT
    access: Access = field(default_factory=Access)
    timeout: int = 60
    """Seconds that a request may take."""
    attempts: int = 5


class WordPressTarget(Struct, frozen=True):
    name: str
    address: str
    """Of the site, or of its REST API; may hold `{language}`."""
    access: Access = field(default_factory=Access)
    post_type: str = "posts"
    """As the REST API calls it."""
    languages: tuple[str, ...] = ()
    """Those that go there; empty for all."""
    language_by: LanguageBy = LanguageBy.SEPARATE
    language_field: str = ""
    language_terms: Mapping[str, str] = field(default_factory=dict)
    id_field: str = ""
    """The meta field that takes our id; empty for none."""
    take_down: TakeDown = TakeDown.DRAFT
    lead: Lead = Lead.EXCERPT
    notice: Mapping[str, str] = field(default_factory=dict)
    """What stands above an outdated version, by language."""
    media_url: str = ""
    """Address under which the website has the folder `export/`."""
    timeout: int = 60
    attempts: int = 5


Target = FolderTarget | HttpTarget | WordPressTarget
