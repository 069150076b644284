"""A mail to a mail server (RFC 5321), over TLS whose certificate is checked."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from transflow.errors import FetchError, UnreachableError, Where, system_problem
from transflow.messages import T, Text
from transflow.text import printable

_SAID = 200
_LATER = T("run the same command again later; nothing is lost")
_CHECK = T("check the settings of the channel, and what the mail server lets us do")


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    starttls: bool
    """Whether the conversation begins in the clear; nothing is said before it is encrypted."""
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 60.0
    """How long an answer may take."""

    @property
    def where(self) -> Where:
        return Where(f"{self.host}:{self.port}")


def send_mail(mail: EmailMessage, server: MailServer) -> Mapping[str, str]:
    """Sends `mail` to all of its recipients; those that the server refuses, with what it says.

    Raises FetchError where the server takes it for nobody, and UnreachableError where a later
    attempt may do better.
    """
    with _explained(server), _connected(server) as client:
        if server.starttls:
            client.starttls(context=ssl.create_default_context())
        if server.user:
            client.login(server.user, server.password)
        refused = client.send_message(mail)
    return {name: _said(code, words, server) for name, (code, words) in refused.items()}


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    client: smtplib.SMTP
    if server.tls:
        context = ssl.create_default_context()
        client = smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
    try:
        yield client
        _leave(client)
    finally:
        client.close()


def _leave(client: smtplib.SMTP) -> None:
    """Whatever goes wrong now, the mail was taken."""
    try:
        client.quit()
    except (smtplib.SMTPException, OSError):
        return


@contextmanager
def _explained(server: MailServer) -> Iterator[None]:
    where = server.where
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:  # its words may repeat the password
        told = T("the mail server does not let us in (status {status})", status=error.smtp_code)
        raise FetchError(told, where, T("check user and password_env of the channel")) from error
    except smtplib.SMTPRecipientsRefused as error:
        said = ", ".join(_said(*answer, server) for answer in error.recipients.values())
        raise _refusal(min(code for code, _ in error.recipients.values()), said, where) from error
    except smtplib.SMTPResponseException as error:
        said = _said(error.smtp_code, error.smtp_error, server)
        raise _refusal(error.smtp_code, said, where) from error
    except smtplib.SMTPNotSupportedError as error:
        told = T("the mail server does not offer what the channel needs: STARTTLS or a login")
        raise FetchError(told, where, _CHECK) from error
    except ssl.SSLError as error:
        raise FetchError(_untrusted(error), where, _CHECK) from error
    except (TimeoutError, smtplib.SMTPException) as error:
        late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
        told = T("the server takes too long") if late else T("the mail server broke off")
        raise UnreachableError(told, where, _LATER) from error
    except OSError as error:
        told = T("the mail server cannot be reached: {problem}", problem=system_problem(error))
        raise UnreachableError(told, where, _LATER) from error


def _untrusted(error: ssl.SSLError) -> Text:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = str(error.verify_message)
        return T("the certificate of the mail server cannot be trusted: {problem}", problem=why)
    return T(
        "no encrypted connection to the mail server comes about: {problem}", problem=str(error)
    )


def _refusal(status: int, said: str, where: Where) -> FetchError:
    message = T("the mail server refuses it: {said}", said=said)
    if 400 <= status < 500:
        return UnreachableError(message, where, _LATER)
    return FetchError(message, where, _CHECK)


def _said(status: int, words: bytes | str, server: MailServer) -> str:
    """What the server says, made short and safe."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    if server.password:
        text = text.replace(server.password, "…")
    return f"{status} {printable(' '.join(text.split()))[:_SAID]}".strip()
