"""The words of the project as frozen types. Standard library and layer 0 only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, Literal, Protocol

from transflow.errors import Where
from transflow.lazy import lazy
from transflow.markup import Ref, plain, translatable
from transflow.messages import Text
from transflow.terminology import Termbase
from transflow.text import unit_fingerprint

Span = tuple[int, int]
"""Offsets of the first character and of the one after the last, in a plain text."""


SOURCE_SUFFIXES = (".md", ".txt", ".html", ".docx")
"""Endings of the files that releases come in, one a reader."""

FRONT_MATTER_BESIDE = (".docx",)
"""Endings of the files that cannot hold front matter; theirs is in a `.yaml` of the same name."""


# --- what a reader makes -------------------------------------------------------------------


class Role(StrEnum):
    """What a block is to the reader of the page."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_CELL = "table-cell"
    IMAGE_TEXT = "image-text"
    CONTACT = "contact"

    @property
    def running(self) -> bool:
        """Running text is cut into sentences and needs no `msgctxt`."""
        return _CONTEXTS[self] is None

    @property
    def context(self) -> str | None:
        """The gettext `msgctxt` of units of this role."""
        return _CONTEXTS[self]

    @property
    def sentences(self) -> bool:
        """Whether `segmentation: sentence` cuts blocks of this role."""
        return self.running or self is Role.LEAD


_CONTEXTS: Mapping[Role, str | None] = {
    role: None if role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE) else role.value
    for role in Role
}


class SourceStatus(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class Segmentation(StrEnum):
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class OutdatedPolicy(StrEnum):
    """What becomes of a published version that is no longer true."""

    BLOCK = "block"
    """It is withheld until it is true again."""
    LAST_APPROVED = "last_approved"
    """It stays in the export, marked as outdated."""


@dataclass(frozen=True)
class Meta:
    """The front matter of a release."""

    title: str
    date: dt.date | None = None
    status: SourceStatus = SourceStatus.FINAL
    publish_at: dt.datetime | None = None
    """Embargo, with an offset: nothing of the release is exported before."""
    confidential: bool = False
    """Nothing of it leaves the house, whatever the clock says: an embargo without an end."""
    category: str = ""
    languages: tuple[str, ...] | None = None
    """Target languages; None means those of the project."""
    deadline: dt.date | None = None
    owner: str = ""
    segmentation: Segmentation | None = None
    url: Mapping[str, str] = field(default_factory=dict)
    """Address on the website, by language."""
    outdated: OutdatedPolicy | None = None
    """None means that of the project."""

    def secret(self, now: dt.datetime) -> bool:
        """Whether nobody outside may hear of the release at `now`, which has an offset."""
        return self.confidential or (self.publish_at is not None and now < self.publish_at)


@dataclass(frozen=True)
class Block:
    """A stretch of text that stands alone on the page."""

    index: int
    """Place in the order of the text, from 0."""
    role: Role
    text: str
    """Unit text (see `transflow.markup`), with the white space of the source."""
    refs: tuple[Ref, ...] = ()
    """What the numbered tags stand for; numbers count from 1 in the block."""
    line: int | None = field(default=None, compare=False)
    """Line of the source it begins on, from 1, where the format has lines."""


@dataclass(frozen=True)
class Media:
    """A picture that came inside a source file."""

    name: str
    """Of the file, made from a hash of `data`: the same picture has the same name."""
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Document:
    """A release as a reader understood it."""

    release: str
    language: str
    meta: Meta
    blocks: tuple[Block, ...]
    layout: tuple[str | int, ...]
    """The body as HTML with the index of a block wherever its text goes."""
    media: tuple[Media, ...] = ()
    """Pictures from inside the file; the body refers to them as `media_url` says."""


def media_url(release: str, name: str) -> str:
    """Address of a picture of a release, relative to the folder of the feed."""
    return f"media/{release}/{name}"


# --- segments and units --------------------------------------------------------------------


@dataclass(frozen=True)
class Segment:
    """A sentence of a block, or the whole block: a unit that has no id yet."""

    block: int
    index: int
    """Place in its block, from 0."""
    role: Role
    source: str
    """Unit text, with no white space at either end."""
    gap: str = ""
    """White space between this segment and the next one of the block."""
    refs: tuple[Ref, ...] = ()
    """Numbers count from 1 in the segment."""
    carried: int = 0
    """How many tags at the start of `source` were open before it and were opened again by the
    segmenter; the segment before ends with as many closing tags that it added."""
    of: int = 1
    """How many segments the block has."""

    @lazy
    def key(self) -> tuple[str | None, str]:
        """What gettext calls the identity of a message: `msgctxt` and `msgid`."""
        return self.role.context, self.source

    @lazy
    def translatable(self) -> bool:
        """False for a bare e-mail address, web address or phone number: it needs no entry."""
        return translatable(self.source, contact=self.role is Role.CONTACT)

    @lazy
    def fingerprint(self) -> str:
        """Equal for segments of the same role, text and link targets, white space and glyphs of
        quotes and dashes aside."""
        return unit_fingerprint(self.role.context, self.source, self.links)

    @property
    def links(self) -> tuple[str, ...]:
        """Targets of the numbered tags, in the order of their numbers."""
        return tuple(ref.url for ref in self.refs) if self.refs else ()


@dataclass(frozen=True)
class Unit:
    """A translation unit: a segment with the id that it keeps through rewording and moves."""

    id: str
    segment: Segment

    @property
    def source(self) -> str:
        return self.segment.source

    @property
    def role(self) -> Role:
        return self.segment.role

    @property
    def key(self) -> tuple[str | None, str]:
        return self.segment.key

    @property
    def plain(self) -> str:
        return plain(self.segment.source)


# --- catalogs ------------------------------------------------------------------------------

MERGED = "↑"
"""A `msgstr` that says "translated within the unit before"."""


@dataclass(frozen=True)
class Entry:
    """An entry of a gettext catalog."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    flags: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    comment: str = ""
    """The translator's comments (`#`), lines joined by newlines."""
    extracted: str = ""
    """Comments for the translator (`#.`)."""
    references: tuple[str, ...] = ()
    obsolete: bool = False
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    raw: str | None = field(default=None, compare=False, repr=False)
    """The entry as it stands in the file; written again as it is while the entry is the same."""
    line: int | None = field(default=None, compare=False)

    def but(self, **changes: Any) -> Entry:
        """The entry with other values; its form in the file is kept only if nothing changes."""
        other = replace(self, raw=None, **changes)
        return self if other == self else other

    @property
    def key(self) -> tuple[str | None, str]:
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def finished(self) -> bool:
        """A person said that this translation is done."""
        filled = all(self.msgstr_plural) if self.msgstr_plural else bool(self.msgstr)
        return filled and not self.fuzzy and not self.obsolete


@dataclass(frozen=True)
class Catalog:
    """A gettext catalog: one release in one target language."""

    language: str
    headers: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()
    """Active entries in the order of the text, then obsolete ones."""
    path: str = field(default="", compare=False)
    """As the user knows it; for messages."""
    raw_header: str | None = field(default=None, compare=False, repr=False)
    """The header with its comments as it stands in the file."""
    raw_tail: str = field(default="", compare=False, repr=False)
    """Comments after the last entry."""
    newline: str = field(default="\n", compare=False)
    width: int | None = field(default=78, compare=False)
    """Column that the file wraps its strings at; 0 where it does not wrap, None where nobody has
    looked yet."""
    raws: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The entries as they stood in the file."""

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")


# --- facts of a language -------------------------------------------------------------------


@dataclass(frozen=True)
class Number:
    """A number as its value, whatever its spelling."""

    value: Decimal
    """`9,7 milj.` is 9700000; `15 %` is 15."""
    span: Span = field(compare=False)
    unit: str = ""
    """`%` for per cent, `pp` for percentage points, an ISO 4217 code for an amount of money, else
    empty."""


@dataclass(frozen=True)
class DateMention:
    """A date, or the parts of it that the text gives."""

    day: int | None
    month: int | None
    year: int | None
    span: Span = field(compare=False)


@dataclass(frozen=True)
class TimeMention:
    """A time of day."""

    hour: int
    minute: int
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Contact:
    """An address or a telephone number as it must be in every language."""

    kind: Literal["email", "url", "phone"]
    key: str
    """Lower case; of a telephone number only the digits, of a web address neither its scheme,
    its "www." nor a folder that only names a language."""
    span: Span = field(compare=False)


@dataclass(frozen=True)
class Facts:
    """What a text claims that a translation must claim too."""

    numbers: tuple[Number, ...] = ()
    """Numbers that are not part of a date or a time of day."""
    dates: tuple[DateMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


class Hint:
    """What may stand in a text; hints are added up with `|`."""

    FIGURE = 1
    MONTH = 2
    CENTURY = 4
    """A word that makes a Roman numeral a number."""
    DAY = 8
    """A day or a part of it by name, as `Language.days` finds them."""
    COUNT = 16
    """A word of `Language.number_words`."""
    ADDRESS = 32
    PHONE = 64
    """What makes a row of digits a telephone number."""
    CLOCK = 128
    """A word that makes a figure a time of day."""
    FOREIGN = 256
    """A frequent word of some other language."""
    ANYTHING = 511


ClaimKind = Literal["amount", "number", "date", "time", "contact", "name", "denial"]


@dataclass(frozen=True)
class Claim:
    """One thing that a reader of a text is told."""

    kind: ClaimKind
    key: Hashable
    """Equal for the same thing in another spelling or another form."""
    span: Span = field(compare=False)
    before: str = field(default="", compare=False)
    """How the word before begins; of a name only where it is a preposition."""
    after: str = field(default="", compare=False)
    """How the word after begins; empty for a name."""
    weak: bool = field(default=False, compare=False)
    """Whether it is one only where the other text has its like."""


DenialKind = Literal["plain", "inner"]


@dataclass(frozen=True)
class Denial:
    """Something that a text denies."""

    kind: DenialKind
    """`plain` for a clause that says that something is not so; `inner` for a word that denies in
    itself, as "unknown" and "refuse"."""
    word: str
    """In lower case."""
    at: int
    """Its number among the words of the text, from 0."""


@dataclass(frozen=True)
class Answers:
    """What a translation may say in place of a denial; beginnings of words in lower case."""

    words: tuple[str, ...] = ()
    """Any of them says the same and denies nothing."""
    only_with: tuple[str, ...] = ()
    """Where there are some, the translation need deny nothing without one of them."""


@dataclass(frozen=True)
class PageWords:
    """Words by which a web page or a letter marks what is about its text and not of it.

    Patterns of whole words and texts; case does not count.
    """

    published: tuple[str, ...] = ()
    """What stands before the date of publication."""
    updated: tuple[str, ...] = ()
    """What stands before the date of the last change, which is not that of publication."""
    category: tuple[str, ...] = ()
    """What stands before the category."""
    tags: tuple[str, ...] = ()
    """What stands before a list of keywords or links to topics."""
    contact: tuple[str, ...] = ()
    """What a block with the names and numbers of those to be asked begins with."""
    related: tuple[str, ...] = ()
    """Headings over links to other articles."""
    buttons: tuple[str, ...] = ()
    """Whole texts of buttons and links that serve the reader of the page: share, print, back."""
    vague: tuple[str, ...] = ()
    """Whole texts of links that do not say where the link leads: here, read more."""
    picture_of: tuple[str, ...] = ()
    """How the text of a picture begins that says no more than that there is one."""


class Vocabulary(Protocol):
    """Words and well-known names that dictionaries of a language have."""

    def knows(self, word: str) -> bool:
        """Whether `word`, in any case, is in the dictionary; every word where there is none."""

    def near(self, word: str) -> tuple[str, ...]:
        """Words of the dictionary one slip away from `word`: a letter missing, added or changed,
        or two swapped; in lower case, without diacritics, in order."""

    def likely(self, word: str) -> int:
        """In how many places of the dictionary the rarest three letters in a row of `word` stand;
        0 where there is none."""

    def is_common(self, word: str) -> bool:
        """Whether `word`, in lower case, is one of those used most, or of the name of a place."""

    def is_place(self, word: str) -> bool:
        """Whether `word`, in lower case, is of the name of a country, a language or a city."""


class Looks(Protocol):
    """What tells words of a language that were left behind in a text of another."""

    def tells(self, word: str) -> bool:
        """Whether a word in lower case that both texts have can hardly be of the other language."""

    def hinted(self, words: Iterable[str]) -> bool:
        """Whether some of the words hardly any other language has, letters aside."""

    def inflected(self, word: str) -> bool:
        """Whether two such words in a row can hardly be of the other language."""

    def common(self, word: str) -> bool:
        """Whether a word that begins a sentence is surely no name."""

    def of_address(self, word: str) -> bool:
        """Whether a word follows a name in an address, as "iela" in "Liepājas iela"."""

    def owns_next(self, name: str) -> bool:
        """Whether the word after `name` may belong to it, as in "Rīgas pils"."""


class Language(Protocol):
    """What is particular to a language; implementations live in `transflow.lang`."""

    code: str
    """BCP 47, e.g. `lv`."""
    quotes: tuple[str, str]
    """The usual opening and closing quotation mark; empty where they are not known."""
    readable: bool
    """Whether numbers and dates can be read in it; elsewhere only digits can be compared."""
    page: PageWords
    """How web pages and letters in it mark what is about their text."""

    @property
    def always_capital(self) -> frozenset[str]:
        """Words, in lower case, that are always written with a capital."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its words, as far as there is a dictionary."""

    def __hash__(self) -> int:
        """By identity: what was worked out for a language may be kept by it."""

    def boundaries(self, text: str) -> list[int]:
        """Offsets in plain `text` at which a new sentence begins (never 0), ascending."""

    def hints(self, token: str) -> int:
        """What a text may hold for `token`, which stands in it between white space: a sum of
        `Hint`s. What none of its tokens hints at a text surely does not hold."""

    def facts(self, text: str, hints: int = Hint.ANYTHING) -> Facts:
        """Numbers, dates and times of day in plain `text`."""

    def claims(self, text: str, beside: str) -> tuple[Claim, ...]:
        """What plain `text` claims, in order, held against `beside`, another version of it."""

    def names(self, text: str) -> tuple[str, ...]:
        """Proper names in plain `text`, folded so that inflected forms of a name are equal."""

    def contacts(self, text: str, hints: int = Hint.ANYTHING) -> tuple[Contact, ...]:
        """E-mail addresses, web addresses and telephone numbers in plain `text`."""

    def spelled(self, text: str) -> frozenset[Decimal]:
        """Every value that number words in plain `text` may stand for."""

    def feasts(self, text: str) -> frozenset[tuple[int, int]]:
        """Month and day of the feasts that plain `text` names, of those with a fixed date."""

    def tells_months(self, text: str, end: int) -> bool:
        """Whether a number of plain `text` that ends at `end` is one of months."""

    def tells_year(self, text: str) -> bool:
        """Whether plain `text` speaks of a stretch of one year."""

    def bare_figures(self, text: str, hints: int = Hint.ANYTHING) -> tuple[str, ...] | None:
        """The figures in plain `text`, ascending, where they are whole numbers and nothing more:
        without a separator, a unit, a scale or a half of the day, and beside no name of a month;
        None elsewhere."""

    @property
    def number_words(self) -> Mapping[str, Decimal]:
        """Number words as they mostly stand between spaces, with what each says alone."""

    def counted(self, text: str, hints: int = Hint.ANYTHING) -> tuple[tuple[Number, bool], ...]:
        """Numbers that plain `text` says in words, and whether each may say something else."""

    def days(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Days that plain `text` names: of the week, "today", "tomorrow" and "yesterday", each
        by its English name in lower case, with where it stands."""

    def negations(self, text: str) -> tuple[str, ...]:
        """Words of plain `text` that deny something, in lower case."""

    def denials(self, words: Sequence[str]) -> int:
        """At most how many plain denials `polarity` finds among `words`."""

    def sure_denials(self, words: Sequence[str], other: str) -> int:
        """At least how many it finds in a text of these `words`."""

    def polarity(self, text: str, words: Sequence[str], other: str) -> tuple[Denial, ...]:
        """What plain `text`, whose `words` are given, denies, as a translation into the language
        `other` should."""

    def answers(
        self, words: Sequence[str], at: int, other: str, asked: Collection[int] = ()
    ) -> Answers | None:
        """What the language `other` may say in place of the denial in word number `at`; None
        where it denies nothing after all, and where that language is not known. The words `asked`
        deny something else."""

    def starts_with_ordinal(self, text: str) -> bool:
        """Whether plain `text`, a number and a stop at its start, reads on as an ordinal or a
        date ("20. novembrī", "2024. gada"), so that it is not the label of a list item."""

    def stem(self, word: str) -> str:
        """What the forms of a noun or a name have in common, in lower case."""

    def country_stem(self, code: str) -> str:
        """The stem of the name of a country by its ISO 3166 code; empty where it is not known."""

    def country(self, word: str) -> str:
        """The ISO 3166 code of the country that `word`, in any form, is the name of; empty where
        it is none."""

    def rendering(self, word: str, original: str, most: float = ...) -> float:
        """What it costs to read `word`, in any form and case, as how this language writes the
        name `original` of another: 0 where the rules ask for it, some 1 for a wrong letter. A cost
        above `most` may be given as a greater one, which takes less time."""

    def renderings(self, words: Iterable[str], original: str, most: float) -> list[float]:
        """The same for each of `words`, which are in lower case."""

    def begins_name(self, word: str) -> bool:
        """Whether a word in lower case may begin a name, as "von" does."""

    def may_double(self, word: str, following: str) -> bool:
        """Whether `word` may stand twice in a row before the word `following`, which is empty at
        the end of a sentence; both in lower case."""

    def is_foreign(self, text: str, words: Sequence[str], source: str) -> bool:
        """Whether plain `text` with its `words` is surely in some other language, but for the one
        with the code `source`."""

    def looks(self, other: str) -> Looks:
        """What tells words of this language in texts of the language with the code `other`."""

    def evidence(self, text: str) -> tuple[Span, ...]:
        """Words of plain `text` that can hardly be of any other language."""

    def silent(self, text: str) -> bool:
        """Whether plain `text` surely holds no evidence, in no part of it; seen at once."""


# --- checks --------------------------------------------------------------------------------


class Severity(IntEnum):
    """How much a finding weighs; an `error` keeps a version out of the export."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3


class HouseStyle(StrEnum):
    """The style guide that a translation should follow."""

    EU = "eu"
    """For English, the English Style Guide of the European Commission."""
    OFF = "off"


@dataclass(frozen=True)
class House:
    """How the project wants its texts, as far as a check cannot know it by itself."""

    style: HouseStyle = HouseStyle.EU
    title_limit: int = 0
    """Most characters that the website shows of a title; 0 for any."""
    lead_limit: int = 0
    """The same for the lead."""


class Speller(Protocol):
    """Dictionaries of some languages."""

    def accepts(self, word: str, language: str) -> bool:
        """Whether `word` is right in `language` (BCP 47); also where there is no dictionary."""


@dataclass(frozen=True)
class Pair:
    """A source text and its translation, as a check sees them."""

    source: str
    target: str
    role: Role | None
    """None where it is not known, as in a catalog from elsewhere."""
    source_language: Language
    target_language: Language
    refs: tuple[Ref, ...] = ()
    terms: Termbase | None = None
    """What the project says of names and terms; None where it says nothing."""
    house: House = House()
    speller: Speller | None = None
    """None where spelling is not checked."""


@dataclass(frozen=True)
class Spot:
    """What a check found in a pair: the sentence for people, and where."""

    message: Text
    source_span: Span | None = None
    target_span: Span | None = None
    severity: Severity | None = None
    """Where it weighs otherwise than its check does."""
    subject: str = ""
    """Id of the concept that it is about, where it is about one."""
    firm: bool = False
    """Whether nobody may waive it."""


@dataclass(frozen=True)
class Finding:
    """A spot with its check, its weight and its place in the project."""

    check: str
    severity: Severity
    message: Text
    where: Where
    msgctxt: str | None
    msgid: str
    unit: str | None = None
    source_span: Span | None = None
    target_span: Span | None = None
    waived: str | None = None
    """The reason, where a person waived the finding; it then weighs nothing."""
    waived_by: str = ""
    """Who waived it; empty where it is not waived, and where a comment does not say."""
    target: str = ""
    """The translation that was checked, tags and all."""
    subject: str = ""
    firm: bool = False
    """As in `Spot`."""


# --- states --------------------------------------------------------------------------------


class Risk(IntEnum):
    """How much a change of the source matters for its translation."""

    COSMETIC = 1
    EDITORIAL = 2
    SUBSTANTIVE = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        return self.name.lower()


class State(StrEnum):
    """Where a language version of a release stands."""

    MISSING = "missing"
    TRANSLATING = "translating"
    OUTDATED = "outdated"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Reason:
    """Why a state is what it is: a code for scripts and a sentence for people."""

    code: str
    message: Text
    unit: str | None = None
