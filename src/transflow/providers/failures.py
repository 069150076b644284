"""What a service of machine translation may answer instead of a translation.

    ProviderError
    ├── BadKeyError        the key is missing, wrong, or not for this                    final
    ├── QuotaError         the characters paid for, or allowed a month, are used up      final
    ├── RateLimitedError   too many requests, and the wait is longer than a command's    final
    ├── LanguageError      not from or into this language                                final
    ├── NotThereError      no such interface, or model, at the address                   final
    ├── RedirectedError    the service leads on to another address                       final
    ├── UnsafeError        no connection that can be used: TLS, proxy, endless answer    final
    ├── UnavailableError   the service is down, however often it was tried               final
    │   └── TimedOutError  it takes too long, however often it was tried                 final
    ├── RefusedError       it does not take this request
    ├── WrongCountError    it gives back more or fewer texts than were sent
    └── UnreadableError    what it answers cannot be understood

After one that is `final` nothing more can go to that service in this run.
"""

from __future__ import annotations

from transflow.errors import ProviderError, Where
from transflow.messages import T, Text


class BadKeyError(ProviderError):
    final = True


class QuotaError(ProviderError):
    final = True


class RateLimitedError(ProviderError):
    final = True

    def __init__(
        self, message: Text, where: Where | None, hint: Text | None, seconds: float
    ) -> None:
        super().__init__(message, where, hint)
        self.seconds = seconds
        """How long the service asks to be left alone; 0 if it does not say."""


class LanguageError(ProviderError):
    final = True


class NotThereError(ProviderError):
    final = True


class RedirectedError(ProviderError):
    final = True


class UnsafeError(ProviderError):
    final = True


class UnavailableError(ProviderError):
    final = True


class TimedOutError(UnavailableError):
    pass


class RefusedError(ProviderError):
    pass


class WrongCountError(ProviderError):
    pass


class UnreadableError(ProviderError):
    pass


LATER = T("run the same command again later; it goes on where it stopped")


def bad_key(name: str, where: Where, status: int, variable: str) -> BadKeyError:
    """`variable` is that of the environment; empty where the service was given none."""
    return BadKeyError(
        T("the service “{name}” does not let us in (status {status})", name=name, status=status),
        where,
        T("check what the environment holds in {names}", names=variable)
        if variable
        else T("name the variable that holds its key with “key”, in config.yaml"),
    )


def quota(name: str, where: Where) -> QuotaError:
    return QuotaError(
        T("the characters that the service “{name}” allows are used up", name=name),
        where,
        T("raise the limit there, wait for the next period, or name another service"),
    )


def language(name: str, where: Where, source: str, target: str) -> LanguageError:
    return LanguageError(
        T(
            "the service “{name}” does not translate from {source} into {target}",
            name=name,
            source=source,
            target=target,
        ),
        where,
        T("name another service, or the code that this one uses with “languages”"),
    )


def wrong_count(name: str, where: Where, sent: int, came: int) -> WrongCountError:
    return WrongCountError(
        T(
            "the service “{name}” answers with {came} texts instead of {sent}",
            name=name,
            came=came,
            sent=sent,
        ),
        where,
        T("nothing of this answer was used"),
    )


def unreadable(name: str, where: Where) -> UnreadableError:
    return UnreadableError(
        T("what the service “{name}” answers cannot be understood", name=name),
        where,
        T("check the address; it must be that of the interface for programs"),
    )


def timed_out(name: str, where: Where) -> TimedOutError:
    return TimedOutError(
        T("the service “{name}” takes too long", name=name),
        where,
        T("run the command again later, or raise its “timeout” in config.yaml"),
    )


def unavailable(name: str, where: Where, status: int) -> UnavailableError:
    return UnavailableError(
        T("the service “{name}” cannot answer now (status {status})", name=name, status=status),
        where,
        LATER,
    )


def rate(name: str, where: Where, seconds: float) -> RateLimitedError:
    return RateLimitedError(
        T("the service “{name}” is asked too often", name=name),
        where,
        T("lower “requests_per_second” in config.yaml, or go on later"),
        seconds,
    )


def redirected(name: str, where: Where, host: str) -> RedirectedError:
    return RedirectedError(
        T("the service “{name}” leads on to {address}", name=name, address=host),
        where,
        T("texts and keys are not sent after it; if it is right, change the address"),
    )


def not_there(name: str, where: Where, status: int, said: str) -> NotThereError:
    """`said` is what the service says for itself, with what goes before it."""
    return NotThereError(
        T(
            "the service “{name}” is not at its address (status {status}){said}",
            name=name,
            status=status,
            said=said,
        ),
        where,
        T("check its “address” in config.yaml, and its “model” if it has one"),
    )


def refused(name: str, where: Where, status: int, said: str) -> RefusedError:
    """As `not_there`."""
    return RefusedError(
        T(
            "the service “{name}” does not take it (status {status}){said}",
            name=name,
            status=status,
            said=said,
        ),
        where,
        T("look at what its settings in config.yaml say"),
    )
